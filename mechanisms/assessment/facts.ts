/** Facts of the assessment: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const resultPublished = defineFact('assessment.resultPublished', { zh: '考核结果已公布', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), year: z.int(), kind: z.string(), grade: z.string().nullable(), vetoed: z.boolean() }) })
