/** The one list of what is declared (declarations only: both sides may read it). Its order is the order in menus and documents. */
import { channelsModule } from '../kernel/channels/mechanism.ts'
import { defineMechanism, type Mechanism } from '../kernel/define.ts'
import { disclosureModule } from '../kernel/disclosure/mechanism.ts'
import { documentsModule } from '../kernel/documents/mechanism.ts'
import { gatheringsModule } from '../kernel/gatherings/mechanism.ts'
import { indicatorsModule } from '../kernel/indicators/mechanism.ts'
import { baseIndicators } from '../kernel/people/figures.ts'
import { peopleModule } from '../kernel/people/mechanism.ts'
import { assessment } from '../mechanisms/assessment/mechanism.ts'
import { credit } from '../mechanisms/credit/mechanism.ts'
import { deliberation } from '../mechanisms/deliberation/mechanism.ts'
import { exemplars } from '../mechanisms/exemplars/mechanism.ts'
import { grid } from '../mechanisms/grid/mechanism.ts'
import { mediation } from '../mechanisms/mediation/mechanism.ts'
import { organization } from '../mechanisms/organization/mechanism.ts'
import { points } from '../mechanisms/points/mechanism.ts'
import { publicity } from '../mechanisms/publicity/mechanism.ts'
import { rectification } from '../mechanisms/rectification/mechanism.ts'
import { reports } from '../mechanisms/reports/mechanism.ts'
import { services } from '../mechanisms/services/mechanism.ts'
import { talks } from '../mechanisms/talks/mechanism.ts'
import { training } from '../mechanisms/training/mechanism.ts'
import { union } from '../mechanisms/union/mechanism.ts'
import { volunteering } from '../mechanisms/volunteering/mechanism.ts'
import { settingsModule } from './settingsRoutes.ts'

/** The kernel's registers as figures (base.*). */
const base = defineMechanism({ name: 'base', zh: '登记册指标', law: [], indicators: baseIndicators })

export const mechanisms: readonly Mechanism[] = [organization, deliberation, rectification, grid, union, talks, services, volunteering, mediation, assessment, points, credit, publicity, exemplars, training, reports]
/** What the kernel itself declares, in the same shape and under the same rules. */
export const kernelModules: readonly Mechanism[] = [peopleModule, documentsModule, gatheringsModule, disclosureModule, indicatorsModule, channelsModule, settingsModule, base]
/** Everything that is declared: runs, is judged by `npm run check` and described in docs/generated. */
export const modules: readonly Mechanism[] = [...mechanisms, ...kernelModules]
