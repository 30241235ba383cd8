/** What other mechanisms may know: the result of a yearly review, and a problem that was put right. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const reviewPublished = defineFact('organization.reviewPublished', { zh: '述职评议结果已公布', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), organisation: z.string(), year: z.int(), good: z.int(), ballots: z.int() }) })

export const remedyClosed = defineFact('organization.remedyClosed', { zh: '整改问题已销号', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), organisation: z.string() }) })
