/** What others may know of sendings: the last word on each, given by the worker. */
import { z } from 'zod'
import { defineFact } from '../define.ts'

const payload = z.object({ sending: z.uuid(), case: z.uuid(), place: z.string(), outlet: z.uuid(), kind: z.string(), count: z.int(), correction: z.boolean(), answer: z.string() })
export const sendingDelivered = defineFact('channels.delivered', { zh: '消息已送达渠道', v: 1, payload })
export const sendingFailed = defineFact('channels.failed', { zh: '消息没有送达渠道', v: 1, payload })
