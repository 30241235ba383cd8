/** Facts of volunteering: the only file another mechanism may import. Nobody is named: whoever may, finds the volunteer as a party of the shift. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

/** Hours were confirmed. Points come only where a village's own rule says so: whoever listens asks its rule, once per shift. */
export const served = defineFact('volunteering.served', { zh: '志愿服务时长已确认', v: 1,
  payload: z.object({ shift: z.string(), activity: z.string(), place: z.string(), kind: z.string(), day: z.string(), minutes: z.int() }) })
/** Hours were taken back or corrected: what rests on them is looked at again. */
export const corrected = defineFact('volunteering.corrected', { zh: '志愿服务时长已更正', v: 1,
  payload: z.object({ shift: z.string(), place: z.string(), day: z.string(), minutes: z.int() }) })
export const activityClosed = defineFact('volunteering.activityClosed', { zh: '志愿服务活动已结束', v: 1,
  payload: z.object({ activity: z.string(), place: z.string(), kind: z.string(), day: z.string(), beneficiaries: z.int() }) })
