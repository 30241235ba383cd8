/** Bodies and forms of disclosure (both sides): objections, and items of village affairs put on the board. */
import { z } from 'zod'
import { caseRef, choice, line, long, organisation } from '../base/fields.ts'
import { route } from '../define.ts'

export const outcomes = { upheld: '采纳', explained: '不采纳，说明理由' }

/** An objection. What the server adds at the opening: procedure and state of the case, its title as shown, the period for an answer. */
export const Objection = z.object({
  about: caseRef('对哪件事有异议'),
  text: long('异议内容', { min: 4, max: 1000, hint: '写清哪一项不对、您认为应当怎样；请不要写身份证号、手机号' }),
  anonymous: z.boolean().default(false).meta({ title: '匿名' }),
  procedure: z.string().default('').meta({ title: '事项类别' }),
  state: z.string().default('').meta({ title: '公示时的状态' }),
  subject: z.string().default('').meta({ title: '公示标题' }),
  answerDays: z.int().min(0).default(0).meta({ title: '答复天数' }),
  answerKind: z.enum(['calendar', 'working']).default('calendar').meta({ title: '天数算法' }),
  concerned: z.array(z.string()).default([]).meta({ title: '事项涉及的人' }),
  outcome: choice('处理结果', outcomes, { optional: true }),
  reply: long('答复', { optional: true }),
  late: z.boolean().optional().meta({ title: '逾期答复' }),
})
export type ObjectionBody = z.infer<typeof Objection>

export const ObjectionForm = Objection.pick({ about: true, text: true })
export const AnswerForm = z.object({
  outcome: choice('处理结果', outcomes),
  reply: long('答复', { min: 4, max: 1000, hint: '答复会在公示下面公开，请不要写个人信息；采纳的，说明怎样改正' }),
})
export const ForwardForm = z.object({
  to: organisation('转给哪个单位'),
  reason: long('转办理由', { min: 2, max: 300 }),
})
export const WithdrawForm = z.object({ reason: long('撤回理由', { max: 300, optional: true }) })

/** Reading how to reach somebody who objected without an account; who did so and why stays in the journal. */
export const contactRoute = route('POST /disclosure/contact', { zh: '查看异议人留下的联系方式',
  by: ['branchSecretary', 'committeeChair', 'villageClerk', 'supervisor', 'townshipOfficer', 'departmentOfficer', 'countyOrganizer', 'countyOfficer'],
  input: z.object({ objection: z.uuid(), purpose: line('用途', { min: 2, max: 100 }) }),
  output: z.object({ field: z.literal('phone'), value: z.string() }).nullable() })
