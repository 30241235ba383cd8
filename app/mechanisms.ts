/** The one list of mechanisms (declarations only: both sides may read it). Their order is the order in menus and documents. */
import { defineMechanism, type Mechanism } from '../kernel/define.ts'
import { baseIndicators } from '../kernel/people/figures.ts'
import { deliberation } from '../mechanisms/deliberation/mechanism.ts'
import { grid } from '../mechanisms/grid/mechanism.ts'
import { organization } from '../mechanisms/organization/mechanism.ts'
import { points } from '../mechanisms/points/mechanism.ts'
import { talks } from '../mechanisms/talks/mechanism.ts'

/** The kernel's registers as figures (base.*). */
const base = defineMechanism({ name: 'base', zh: '登记册指标', law: [], indicators: baseIndicators })

export const mechanisms: readonly Mechanism[] = [organization, deliberation, grid, talks, points, base]
