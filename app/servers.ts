/** The server halves of the mechanisms, in the order of app/mechanisms.ts. */
import type { ServerHalf } from '../kernel/base/serve.ts'
import assessment from '../mechanisms/assessment/server.ts'
import deliberation from '../mechanisms/deliberation/server.ts'
import exemplars from '../mechanisms/exemplars/server.ts'
import grid from '../mechanisms/grid/server.ts'
import mediation from '../mechanisms/mediation/server.ts'
import organization from '../mechanisms/organization/server.ts'
import points from '../mechanisms/points/server.ts'
import publicity from '../mechanisms/publicity/server.ts'
import rectification from '../mechanisms/rectification/server.ts'
import reports from '../mechanisms/reports/server.ts'
import services from '../mechanisms/services/server.ts'
import talks from '../mechanisms/talks/server.ts'
import training from '../mechanisms/training/server.ts'
import union from '../mechanisms/union/server.ts'
import volunteering from '../mechanisms/volunteering/server.ts'

export const servers: readonly ServerHalf[] = [organization, deliberation, rectification, grid, union, talks, services, volunteering, mediation, assessment, points, publicity, exemplars, training, reports]
