/** Facts of unions: the only file another mechanism may import. `members` are the place codes of the villages. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

const payload = z.object({ case: z.string(), place: z.string(), members: z.array(z.string()) })
export const formed = defineFact('union.formed', { zh: '联村已成立', v: 1, payload })
export const dissolved = defineFact('union.dissolved', { zh: '联村已解散', v: 1, payload })
