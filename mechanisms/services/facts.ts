/** Facts of services: the only file another mechanism may import. Nobody is named. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

const origin = z.object({ kind: z.string(), case: z.string() }).nullable()
/** An application was handled to its end; where it was raised elsewhere, the outcome finds its way back by `origin`. */
export const completed = defineFact('services.completed', { zh: '服务事项已办结', v: 1, payload: z.object({ case: z.string(), place: z.string(), item: z.string(), origin }) })
