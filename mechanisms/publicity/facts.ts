/** Facts of publicity: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const itemPublished = defineFact('publicity.itemPublished', { zh: '宣传内容已发布', v: 1, payload: z.object({ case: z.string(), place: z.string(), edition: z.int(), story: z.string().nullable() }) })
