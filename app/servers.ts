/** The server halves of the mechanisms, in the order of app/mechanisms.ts. */
import type { ServerHalf } from '../kernel/base/serve.ts'
import grid from '../mechanisms/grid/server.ts'
import organization from '../mechanisms/organization/server.ts'

export const servers: readonly ServerHalf[] = [organization, grid]
