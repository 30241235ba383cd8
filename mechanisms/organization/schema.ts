/** Shapes of what village organisations owe: reports, yearly reviews, remedies, oversight of one person with two posts, finance. */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, person, photos } from '../../kernel/base/fields.ts'
import { route } from '../../kernel/define.ts'

/** Kinds of village organisations that report to the village party organisation. */
export const reporting = ['villageCommittee', 'supervisionCommittee', 'villageCollective', 'mediationCommittee', 'villagerCouncil', 'ceremonyCouncil',
  'moralCouncil', 'youthLeague', 'womenFederation', 'militia', 'elderAssociation', 'volunteerTeam'] as const
/** Those that deliver a yearly review: the reporting ones and the party organisation itself. */
export const reviewed: readonly string[] = ['villageParty', ...reporting]

const id = z.uuid()
/** Whom a matter is about and who leads them; found by the server, never typed. */
const standing = { name: z.string().default(''), leader: id.nullable().default(null), superior: id.nullable().default(null) }
export const reason = z.object({ reason: long('原因') })

/* ---- 定期报告 ------------------------------------------------------------------------------------------------------- */
export const report = z.object({
  organisation: organisation('报告单位', { kinds: reporting }),
  topic: line('报告事项', { max: 60, hint: '例如:2026年第一季度工作' }),
  ...standing,
  filed: z.object({ summary: z.string(), problems: z.string(), plan: z.string() }).nullable().default(null),
  onTime: z.boolean().default(false),
  /** the secretary filed it under another hat: then somebody else of the party organisation accepts it */
  secretaryFiled: z.boolean().default(false),
})
export const reportOpening = report.pick({ organisation: true, topic: true })
export const filing = z.object({
  summary: long('工作情况', { min: 10, max: 5000 }), problems: long('存在问题', { optional: true }), plan: long('下步打算', { optional: true }),
  attachments: photos('附件照片') })
export const acceptance = z.object({ opinion: long('审阅意见', { optional: true }) })

/* ---- 年度述职 ------------------------------------------------------------------------------------------------------------ */
const ballotFields = {
  handedOut: count('发出票数', { min: 1, max: 100_000, unit: '张' }), returned: count('收回票数', { max: 100_000, unit: '张' }),
  good: count('好', { max: 100_000, unit: '张' }), fair: count('较好', { max: 100_000, unit: '张' }),
  plain: count('一般', { max: 100_000, unit: '张' }), poor: count('差', { max: 100_000, unit: '张' }),
  invalid: count('无效票', { max: 100_000, unit: '张' }) }
const ballotShape = z.object(ballotFields)
export type Ballots = z.infer<typeof ballotShape>
/** What does not add up, field by field; empty if everything does. */
export function ballotProblems(b: Ballots): { path: keyof Ballots; zh: string }[] {
  const sum = b.good + b.fair + b.plain + b.poor + b.invalid
  return [
    ...(b.returned > b.handedOut ? [{ path: 'returned' as const, zh: `收回${b.returned}张，多于发出的${b.handedOut}张，请核对` }] : []),
    ...(sum !== b.returned ? [{ path: 'returned' as const,
      zh: `好${b.good}+较好${b.fair}+一般${b.plain}+差${b.poor}+无效${b.invalid}=${sum}张，与收回的${b.returned}张不符，请重新清点` }] : []),
  ]
}
export const appraisal = z.object({ ...ballotFields,
  problems: long('问题清单', { optional: true, hint: '一行一个问题，每个问题自动列入整改台账' }) })
  .superRefine((b, ctx) => { for (const p of ballotProblems(b)) ctx.addIssue({ code: 'custom', path: [p.path], message: p.zh }) })

export const review = z.object({
  organisation: organisation('述职单位', { kinds: reviewed }),
  year: count('年度', { min: 2000, max: 2100, unit: '年' }),
  ...standing,
  summary: z.string().default(''), presented: z.string().default(''), presenter: z.string().nullable().default(null),
  ballots: ballotShape.nullable().default(null), problems: z.array(z.string()).default([]), location: z.string().default(''),
})
export const reviewOpening = review.pick({ organisation: true, year: true })
export const presenting = z.object({ summary: long('述职内容', { min: 10, max: 8000 }), presented: day('述职日期'), location: line('述职会议') })
export const publishing = z.object({ location: line('公布地点和方式', { hint: '例如：述职大会当场宣布、村务公开栏' }) })

/* ---- 整改台账 ------------------------------------------------------------------------------------------------------------ */
export const sources = { review: '述职评议', audit: '审计', inspection: '检查', report: '定期报告', other: '其他' } as const
export const remedy = z.object({
  problem: long('问题', { min: 4, max: 500 }),
  source: choice('问题来源', sources),
  organisation: organisation('整改单位', { kinds: reviewed }),
  ...standing,
  origin: caseRef('来源事项', { optional: true, procedure: 'organization.review' }),
  measure: z.string().default(''), owner: z.string().default(''), due: z.string().default(''),
  outcome: z.string().default(''), evidence: z.array(z.uuid()).default([]),
})
export const remedyOpening = remedy.pick({ problem: true, source: true, organisation: true, origin: true })
export const scheduling = z.object({ measure: long('整改措施'), owner: line('责任人', { max: 40 }), due: day('完成期限') })
export const rectifying = z.object({ outcome: long('整改结果'), evidence: photos('佐证照片') })
export const verifying = z.object({ finding: long('核查情况') })
export const extending = z.object({ due: day('新的期限'), reason: long('延期原因') })

/* ---- 一肩挑监督档案 ----------------------------------------------------------------------------------------------------------- */
export const entryKinds = { interview: '谈话提醒', audit: '经济审计', inspection: '检查巡察', complaint: '信访核查', report: '重大事项报告', other: '其他' } as const
const post = z.object({ post: z.string(), name: z.string(), organisation: z.string() })
export const oversight = z.object({
  person: person('监督对象'), name: z.string().default(''), posts: z.array(post).default([]),
  audited: z.object({ day: z.string(), number: z.string(), conclusion: z.string() }).nullable().default(null),
  ended: z.string().default(''),
})
export const oversightOpening = oversight.pick({ person: true })
export const entry = z.object({ kind: choice('记录类型', entryKinds), day: day('日期'), summary: long('内容'), attachments: photos('附件照片') })
export const integrity = z.object({ day: day('述职述廉日期'), location: line('向谁述职述廉', { hint: '例如：镇党委、村党员大会' }), summary: long('述职述廉内容和评议情况') })
export const statement = z.object({ text: long('本人说明') })
export const audit = z.object({ day: day('审计报告日期'), number: line('审计报告文号'), auditor: line('审计机构'), conclusion: long('审计结论') })
export const ending = z.object({ reason: long('任职变动情况') })

/* ---- 财务联签 ------------------------------------------------------------------------------------------------------------------- */
export const expenses = { construction: '工程项目', purchase: '采购', subsidy: '误工补贴', welfare: '公益福利', office: '办公', other: '其他' } as const
export const countersign = z.object({
  title: line('事项', { min: 4, max: 80 }),
  amount: count('金额', { min: 1, max: 100_000_000_000, unit: '分', hint: '以分为单位:1200 元填 120000' }),
  payee: line('收款人', { max: 80 }), expense: choice('支出类别', expenses), purpose: long('用途说明'),
  organisation: organisation('支出单位', { kinds: ['villageCommittee', 'villageCollective', 'villageParty'] }), attachments: photos('票据照片'),
  /* as the appointments stood when it was submitted; found by the server */
  secretary: id.nullable().default(null), chair: id.nullable().default(null),
  party: id.nullable().default(null), committee: id.nullable().default(null), supervision: id.nullable().default(null),
})
export type Countersign = z.infer<typeof countersign>
export const countersignOpening = countersign.pick({ title: true, amount: true, payee: true, expense: true, purpose: true, organisation: true, attachments: true })
export const signing = z.object({ opinion: line('联签意见', { max: 200, optional: true }) })
export const paying = z.object({ day: day('付款日期'), number: line('凭证号', { max: 40 }) })

/* ---- history of a post ------------------------------------------------------------------------------------------------------------- */
const tenure = z.object({ appointment: z.uuid(), person: z.uuid(), name: z.string(), post: z.string(), postZh: z.string(), acting: z.boolean(),
  from: z.string(), until: z.string().nullable(), suspended: z.string().nullable(), basis: z.string().nullable() })
export type TenureLine = z.infer<typeof tenure>
/** Who has held, holds and will hold the posts of an organisation; what was is never edited. */
export const listTenures = route('GET /organization/appointments', { zh: '历任', by: 'signedIn',
  input: z.object({ org: z.uuid(), post: z.string().max(60).optional() }), output: z.object({ appointments: z.array(tenure) }) })
