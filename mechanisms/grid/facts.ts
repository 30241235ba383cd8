/** Facts of the grid: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const eventReported = defineFact('grid.eventReported', { zh: '事件已上报', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), category: z.string(), source: z.string(), emergency: z.boolean() }) })
export const eventMerged = defineFact('grid.eventMerged', { zh: '重复事件已合并', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), main: z.string() }) })
export const eventClosed = defineFact('grid.eventClosed', { zh: '事件已结案', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), category: z.string(), level: z.string(), onTime: z.boolean() }) })
export const eventReopened = defineFact('grid.eventReopened', { zh: '事件已重开', v: 1,
  payload: z.object({ case: z.string(), place: z.string() }) })
export const visitRecorded = defineFact('grid.visitRecorded', { zh: '走访已记录', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), day: z.string(), matters: z.int() }) })
export const householdsLinked = defineFact('grid.householdsLinked', { zh: '党员联系户已公布', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), member: z.string(), households: z.array(z.string()) }) })
