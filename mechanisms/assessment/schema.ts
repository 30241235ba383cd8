/** Shapes of the assessment: scheme, round, evidence, contest, result, use, survey (both sides). Places are assessed, never persons. */
import { z } from 'zod'
import { caseRef, choice, count, day, file, line, long, organisation } from '../../kernel/base/fields.ts'
import { traceIn, traceOf, traceRefusal } from './traceRules.ts'

/* ---- closed lists ------------------------------------------------------------------------------------------------------ */
export const levels = { village: '村（社区）', township: '乡镇（街道）' } as const
export type Level = keyof typeof levels
export const itemKinds = { scored: '计分指标', bonus: '加分项', deduction: '扣分项', veto: '一票否决项' } as const
export const sources = { figure: '平台指标', evidence: '两人审核的佐证' } as const
export const yardsticks = { target: '目标值', ownPast: '自己上年同期', likePlaces: '同类地方的中间值' } as const
export const directions = { more: '越高越好', less: '越低越好' } as const
export const roundKinds = { periodic: '定期检查', yearEnd: '年终考评' } as const
export const grades = { excellent: '优秀', passed: '合格', poor: '不合格' } as const
export const remedies = { apart: '这一项单列，不计分', share: '按核实的程度计分' } as const
export const uses = { honour: '评先评优', reference: '选拔任用的参考', help: '改进和帮扶', talk: '对班子约谈提醒' } as const
export const methods = { visit: '入户访问', phone: '电话访问', paper: '纸质问卷' } as const
const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 500, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason('理由') })

/* ---- scheme 考核方案 --------------------------------------------------------------------------------------------------- */
const key = () => z.string({ error: '请填写指标代号' }).regex(/^[A-Za-z0-9-]{1,20}$/, '代号用字母和数字，最多20个').meta({ title: '代号' })
const bound = (zh: string) => z.number({ error: `“${zh}”请填数字` }).min(-100_000, `“${zh}”太小`).max(1_000_000, `“${zh}”太大`).optional().meta({ title: zh })
/**
 * One item. The scoring function is data: nothing at `floor`, all of `points` at `target`, in a straight line between; `direction` says
 * which way is better; `against` says whether the figure itself is meant, its change on the year before, or its share of the middle of like
 * places (both in %). Only events that somebody checked add, deduct or veto.
 */
export const Item = z.object({
  key: key(), name: line('指标', { min: 2, max: 40 }), kind: choice('类别', itemKinds), points: count('分值', { max: 100, unit: '分' }),
  by: choice('依据', sources), figure: line('指标口径', { optional: true, max: 120 }), against: choice('和什么比', yardsticks, { optional: true }),
  direction: choice('方向', directions, { optional: true }), floor: bound('得零分的值'), target: bound('得满分的值'),
  basis: line('依据的文件', { optional: true, max: 120 }),
}).superRefine((read, ctx) => {
  const item = { ...read, name: read.name === '' ? `第${read.key}项` : read.name }
  const fault = (path: keyof typeof read, message: string): void => { ctx.addIssue({ code: 'custom', path: [path], message }) }
  const trace = traceIn(item.name) ?? (item.figure === undefined ? null : traceOf(item.figure) ?? traceIn(item.figure))
  if (trace !== null) fault('name', traceRefusal(item.name, trace))
  if ((item.kind === 'veto') !== (item.points === 0)) fault('points', item.kind === 'veto' ? `“${item.name}”是一票否决项，分值填0` : `“${item.name}”的分值要大于0`)
  if (item.kind !== 'scored' && item.by === 'figure') fault('by', `“${item.name}”：加分、扣分和一票否决要凭两人审核的佐证，不能直接由指标算`)
  if ((item.kind === 'veto' || item.kind === 'deduction') && !item.basis) fault('basis', `“${item.name}”要写明依据的法律、党内法规或文件`)
  if (item.by !== 'figure') return
  if (!item.figure || item.against === undefined || item.direction === undefined || item.floor === undefined || item.target === undefined)
    return fault('figure', `“${item.name}”由指标算分，请选好指标、和什么比、方向、得零分和得满分的值`)
  if (item.direction === 'more' ? item.target <= item.floor : item.target >= item.floor)
    fault('target', `“${item.name}”${directions[item.direction]}，得满分的值要${item.direction === 'more' ? '大于' : '小于'}得零分的值`)
})
export type Item = z.infer<typeof Item>
const sumOf = (items: readonly Item[], kind: Item['kind']): number => items.filter((i) => i.kind === kind).reduce((n, i) => n + i.points, 0)
const items = z.array(Item).min(1, '请至少写一项指标').max(60, '最多60项：指标宜少不宜多').superRefine((list, ctx) => {
  const fault = (message: string): void => { ctx.addIssue({ code: 'custom', message }) }
  if (new Set(list.map((i) => i.key)).size !== list.length) fault('指标代号不能重复')
  if (sumOf(list, 'scored') !== 100) fault(`计分指标的分值要合计100分，现在是${sumOf(list, 'scored')}分`)
  if (sumOf(list, 'bonus') > 20 || sumOf(list, 'deduction') > 20) fault('加分项和扣分项各自最多20分，免得盖过指标本身')
}).meta({ title: '指标' })
const year = () => count('年度', { min: 2020, max: 2100, unit: '年' })
export const SchemeForm = z.object({
  title: line('方案名称', { max: 60 }), year: year(), level: choice('考核谁', levels), basis: line('考核的依据', { min: 2, max: 120, hint: '上级批准的考核计划或文件：没有依据的考核不能搞' }),
  text: long('方案正文', { min: 20, max: 5000 }), items,
  excellentFrom: count('优秀从多少分起', { min: 60, max: 100, unit: '分' }), passedFrom: count('合格从多少分起', { min: 1, max: 99, unit: '分' }),
}).refine((s) => s.passedFrom < s.excellentFrom, { path: ['passedFrom'], message: '合格的分数要低于优秀的分数' })
export const SchemeBody = z.object({ ...SchemeForm.shape, shownItems: z.array(z.string()).optional().meta({ title: '指标和分值' }), untilDay: day('停止日期', { optional: true }) })
export type SchemeBody = z.infer<typeof SchemeBody>

/* ---- round 一次考评 ------------------------------------------------------------------------------------------------------ */
export const RoundForm = z.object({
  scheme: caseRef('按哪个方案', { procedure: 'assessment.scheme' }), kind: choice('形式', roundKinds),
  from: day('从哪天'), to: day('到哪天'),
  reviewOffice: organisation('申诉由谁答复', { hint: '不能是考评的单位自己' }),
})
export const RoundBody = RoundForm.extend({
  title: z.string().optional(), year: z.int().optional().meta({ title: '年度' }), level: choice('考核谁', levels, { optional: true }),
  places: z.int().optional().meta({ title: '被考核的地方数' }), reason: long('取消的原因', { optional: true }),
})
export type RoundBody = z.infer<typeof RoundBody>

/* ---- evidence 佐证 --------------------------------------------------------------------------------------------------------- */
const share = (zh: string) => count(zh, { max: 100, unit: '%', hint: '全部做到填100，没有做到填0' })
const ofItem = { item: key() }
export const EvidenceForm = z.object({
  scheme: caseRef('考核方案', { procedure: 'assessment.scheme' }), ...ofItem, day: day('哪一天的事'), fact: long('事实', { min: 4, max: 500, hint: '写办成了什么、谁可以作证；不写个人隐私' }),
  share: share('做到的程度'), basis: line('文号或记录编号', { optional: true, max: 120 }), file: file('材料（可以不附）', { optional: true, types: ['pdf', 'docx', 'xlsx'] }),
})
export const EvidenceBody = EvidenceForm.extend({ itemName: z.string().optional().meta({ title: '指标' }), itemKind: choice('类别', itemKinds, { optional: true }), opinion: long('审核意见', { optional: true }) })
export type EvidenceBody = z.infer<typeof EvidenceBody>
export const Review = z.object({ share: share('核实的程度'), opinion: reason('审核意见') })

/* ---- contest 申诉 ------------------------------------------------------------------------------------------------------------ */
export const ContestForm = z.object({ round: caseRef('哪一次考评', { procedure: 'assessment.round' }), ...ofItem, reason: reason('为什么不同意', '写清楚哪里不对、什么可以证明'), file: file('材料（可以不附）', { optional: true, types: ['pdf', 'docx', 'xlsx'] }) })
export const ContestBody = ContestForm.extend({
  itemName: z.string().optional().meta({ title: '指标' }), remedy: choice('怎样更正', remedies, { optional: true }), share: share('核实的程度').optional(),
  answer: long('答复', { optional: true }), lapsed: z.boolean().optional().meta({ title: '逾期未答复，按成立' }),
})
export type ContestBody = z.infer<typeof ContestBody>
export const Upholding = z.object({ remedy: choice('怎样更正', remedies), share: count('核实的程度', { optional: true, max: 100, unit: '%', hint: '选“按核实的程度计分”时填' }), answer: reason('答复') })
export const Dismissal = z.object({ answer: reason('答复', '写明依据，让村里看得明白') })

/* ---- result 结果 --------------------------------------------------------------------------------------------------------------- */
/** An item as it came out for a place. `lost` is what is missing to full points and `why` says in one sentence why; `apart` weighs nothing. */
export const Line = z.object({
  key: z.string(), name: z.string(), kind: z.enum(['scored', 'bonus', 'deduction', 'veto']), points: z.number(), earned: z.number(), lost: z.number(),
  value: z.number().nullable(), middle: z.number().nullable(), share: z.number().nullable(), apart: z.enum(['missing', 'contest']).nullable(), why: z.string(),
  figure: z.string().nullable(), snapshot: z.string().nullable(), evidence: z.array(z.string()) })
export type Line = z.infer<typeof Line>
export const Total = z.object({ score: z.number().nullable(), earned: z.number(), available: z.number(), apart: z.number(), bonus: z.number(), deducted: z.number(),
  vetoed: z.boolean(), grade: z.enum(['excellent', 'passed', 'poor']).nullable() })
export type Total = z.infer<typeof Total>
export const ResultBody = Total.extend({
  round: z.uuid(), scheme: z.uuid(), kind: z.enum(['periodic', 'yearEnd']), year: z.int(), level: z.enum(['village', 'township']), title: z.string(),
  grade: choice('等次', grades).nullable(), score: z.number().nullable().meta({ title: '得分' }), vetoed: z.boolean().meta({ title: '一票否决' }),
  lines: z.array(Line), residents: z.number().nullable(), residentsSnapshot: z.string().nullable(), before: z.number().nullable().meta({ title: '上一年得分' }), middle: z.number().nullable().meta({ title: '同类地方的中间值' }),
  shownScore: z.string().meta({ title: '结果' }), shownLines: z.array(z.string()).meta({ title: '各项得分和扣分原因' }), reason: long('作废的原因', { optional: true }),
})
export type ResultBody = z.infer<typeof ResultBody>

/* ---- use 结果运用, survey 群众测评 ---------------------------------------------------------------------------------------------- */
export const UseForm = z.object({
  result: caseRef('哪一份结果', { procedure: 'assessment.result' }), kind: choice('怎样运用', uses), text: reason('做了什么', '只写到村和班子，不写个人的分数'),
  persons: count('涉及多少人次', { min: 1, max: 200, unit: '人次' }),
  otherBasis: long('还依据了什么', { optional: true, max: 500, hint: '选拔任用只能作参考：写明民主推荐、考察等其他依据' }),
})
export const UseBody = UseForm.extend({ title: z.string().optional(), reason: long('撤销的原因', { optional: true }) })
export type UseBody = z.infer<typeof UseBody>
export const SurveyBody = z.object({
  day: day('哪一天'), method: choice('怎样访问', methods), sampled: count('抽到多少人', { min: 1, max: 100_000, unit: '人' }),
  asked: count('答了多少人', { max: 100_000, unit: '人' }), satisfied: count('满意和基本满意', { max: 100_000, unit: '人' }),
  how: long('怎样抽样', { min: 4, max: 300, hint: '从登记册里怎样抽的；自愿回答，不记姓名' }),
}).refine((s) => s.asked <= s.sampled, { path: ['asked'], message: '答的人不能多于抽到的人' })
  .refine((s) => s.satisfied <= s.asked, { path: ['satisfied'], message: '满意的人不能多于答的人' })
export type SurveyBody = z.infer<typeof SurveyBody>

/* ---- routes --------------------------------------------------------------------------------------------------------------------------- */
export const Standing = z.object({ place: z.string(), placeName: z.string(), total: Total, lines: z.array(Line), before: z.number().nullable(), middle: z.number().nullable() })
export type Standing = z.infer<typeof Standing>
export const Preview = z.object({ round: z.string(), title: z.string(), state: z.string(), stateZh: z.string(), from: z.string(), to: z.string(), scheme: z.string(), contestUntil: z.string().nullable(),
  excellentFrom: z.number(), passedFrom: z.number(), places: z.array(Standing) })
export type Preview = z.infer<typeof Preview>
export const Rounds = z.array(z.object({ round: z.string(), title: z.string(), state: z.string(), stateZh: z.string(), to: z.string() }))
export const Checked = z.object({ score: z.number().nullable(), again: z.number().nullable(), same: z.boolean(), snapshots: z.int(), now: z.number().nullable(),
  moved: z.array(z.object({ key: z.string(), name: z.string(), then: z.number().nullable(), now: z.number().nullable() })) })
export type Checked = z.infer<typeof Checked>
export const Published = z.array(z.object({ result: z.string(), title: z.string(), year: z.int(), day: z.string(), shownScore: z.string(), shownLines: z.array(z.string()) }))
export type Published = z.infer<typeof Published>
