/** Facts of mediation: the only file another mechanism may import. Never who, never about what. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

/** Over, one way or another; `origin` is where it was raised first, so that its outcome can return there. */
export const closed = defineFact('mediation.closed', { zh: '矛盾纠纷调解终结', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), outcome: z.string(), origin: z.object({ kind: z.string(), case: z.string() }).nullable() }) })
