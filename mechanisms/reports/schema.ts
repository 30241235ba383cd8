/** Shapes of reports that fill themselves, of tables asked for by superiors, and of what the matcher says of a blank (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, file, line, long, place, yesNo } from '../../kernel/base/fields.ts'
import { periodKinds, type PeriodKind } from '../../kernel/indicators/rules.ts'

/** One blank, or old number, of a text: where it stands (offsets in UTF-16 units of its paragraph), and what is written there. */
export interface Span { start: number; end: number; text: string; kind: 'blank' | 'number' }
/** A blank of a document: `n` counts from 0 through the whole document, `paragraph` is the index of its paragraph. */
export interface FoundBlank extends Span { n: number; paragraph: number }

export const PeriodChosen = z.object({ kind: choice('时间段', periodKinds), from: day('起', { optional: true }), to: day('止', { optional: true }) })
export type PeriodChosen = z.infer<typeof PeriodChosen>

/** A figure proposed for a blank: its key (kernel/indicators/rules.ts `parseKey`), how sure (0…1), both parts of a ratio or change, the words that led to it. */
export const Proposal = z.object({ key: z.string().max(200), score: z.number().min(0).max(1), parts: z.array(z.string()).optional(), words: z.array(z.string()) })
export type Proposal = z.infer<typeof Proposal>
/**
 * What the matcher says of a blank. `figure` false: a name, not a number (XX市). No proposals: the platform does not count it.
 * `unit` as written (件, 名, 人次, %), `scale` what it is counted in (1, 10,000 for 万, 100,000,000 for 亿), `period` in words and kind.
 */
export interface Matched { figure: boolean; proposals: readonly Proposal[]; unit: string; scale: number; period: { kind: PeriodKind; words: string }; why: string }

/* ---- a report that fills itself ------------------------------------------------------------------------------------- */
/** Periods a whole report may be in; blanks that name their own keep it. */
export const reportPeriods = { thisYear: periodKinds.thisYear, lastYear: periodKinds.lastYear, sinceLastYear: periodKinds.sinceLastYear, thisQuarter: periodKinds.thisQuarter,
  lastQuarter: periodKinds.lastQuarter, thisMonth: periodKinds.thisMonth, lastMonth: periodKinds.lastMonth, firstHalf: periodKinds.firstHalf, secondHalf: periodKinds.secondHalf,
  threeYears: periodKinds.threeYears, total: periodKinds.total } as const
/** How each figure in the finished document says where it comes from. */
export const noteKinds = { none: '不加注', footnotes: '脚注', comments: '批注' } as const
/** What has been said of a blank. `own`: words that are not the platform's, with their source; never a figure. */
export const decisions = { open: '待定', accepted: '采用', left: '留白', name: '不是数字', own: '非平台数字' } as const
export type Decision = keyof typeof decisions
/** As many as a document may have. */
const mostBlanks = 2000

const reason = (zh: string) => long(zh, { min: 2, max: 500 })
const Sent = z.object({
  title: line('报告名称', { max: 80 }),
  purpose: line('报给谁、做什么用', { optional: true, max: 80 }),
  document: file('Word 或文本文件', { optional: true, types: ['docx', 'txt'] }),
  text: long('或者粘贴文字', { optional: true, max: 100_000 }),
  numbers: yesNo('原文里的旧数字是否也换成新的', { optional: true }),
  day: day('数字截至哪一天', { hint: '去年、今年以来等都从这一天算起' }),
  period: choice('没写时间的，按', reportPeriods),
  notes: choice('每个数字注明出处', noteKinds),
})
/** Either a document or a text or an earlier report whose choices are taken over. */
export const ReportForm = Sent.extend({ renews: caseRef('照哪一份报告', { optional: true, procedure: 'reports.report' }) })
/** What was found beside earlier submissions, as it was said when the report was submitted. */
const Finding = z.object({ n: z.int(), kind: z.string(), text: z.string(), explained: z.boolean(), rows: z.int() })
export const ReportBody = ReportForm.extend({
  sha256: z.string().optional(), blanks: count('空格', { optional: true, unit: '处' }),
  filled: z.uuid().optional(), filledAt: z.string().optional(),
  /** blanks that were filled from records when it was submitted */
  counted: count('由记录填写', { optional: true, unit: '处' }),
  findings: z.array(Finding).optional(), remark: long('对不一致处的说明', { optional: true }),
  reason: long('理由', { optional: true }),
})
export type ReportBody = z.infer<typeof ReportBody>
export const Reason = z.object({ reason: reason('理由') })
/** One choice for one blank or for many. A period of null is the report's own. */
export const Choosing = z.object({
  blanks: z.array(z.int().min(0)).min(1, '请选择空格').max(mostBlanks).meta({ title: '哪几处' }),
  decision: choice('怎么办', decisions, { optional: true }),
  key: line('指标', { optional: true, max: 200 }),
  place: place('地方', { optional: true }),
  period: PeriodChosen.nullable().optional().meta({ title: '时间段' }),
  scale: z.union([z.literal(1), z.literal(10_000), z.literal(100_000_000)]).optional().meta({ title: '以什么为单位' }),
  decimals: z.int().min(0).max(4).nullable().optional().meta({ title: '小数位数' }),
  text: line('写什么', { optional: true, max: 40 }), source: line('出处', { optional: true, max: 200 }),
})
export type Choosing = z.infer<typeof Choosing>
export const PeriodChange = Sent.pick({ day: true, period: true })
export const Submission = z.object({ remark: long('对不一致处的说明', { optional: true, max: 1000, hint: '检查出的不一致，记录能解释的不用写' }) })

/* ---- what the work page shows ---------------------------------------------------------------------------------------- */
export const reportAsked = z.object({ report: z.uuid() })
/** How a blank stands: sure and unsure are still to be accepted by a person. */
export const standings = { accepted: '已采用', sure: '有把握，待采用', unsure: '拿不准，请选', notCollected: '平台未采集', name: '不是数字', left: '留白', own: '非平台数字' } as const
export type Standing = keyof typeof standings
const amount = z.number().nullable()
export const ProposalShown = Proposal.extend({ zh: z.string(), means: z.string(), collected: z.boolean(), value: amount, text: z.string() })
export const BlankShown = z.object({
  n: z.int(), paragraph: z.int(), start: z.int(), end: z.int(), mark: z.string(), oldNumber: z.boolean(), standing: z.string(), why: z.string(), remembered: z.boolean(),
  key: z.string().nullable(), zh: z.string(), means: z.string(), place: z.string(), placeName: z.string(), period: PeriodChosen.nullable(), periodZh: z.string(), from: z.string(), to: z.string(),
  unit: z.string(), scale: z.number(), decimals: z.number().nullable(), text: z.string(), note: z.string(), value: amount, figureUnit: z.string(), part: amount, whole: amount, rows: z.int(),
  holds: z.boolean().nullable(), proposals: z.array(ProposalShown), ownText: z.string().nullable(), ownSource: z.string().nullable(), snapshot: z.string().nullable() })
export type BlankShown = z.infer<typeof BlankShown>
export const WorkShown = z.object({ paragraphs: z.array(z.object({ text: z.string(), heading: z.string() })), blanks: z.array(BlankShown) })
export const Moved = z.object({ day: z.string(), place: z.string(), placeName: z.string(), title: z.string().nullable(), source: z.string(), procedure: z.string().nullable(), delta: z.number() })
export const FindingShown = z.object({ kind: z.string(), kindZh: z.string(), n: z.int(), zh: z.string(), explained: z.boolean(), report: z.string().nullable(), moved: z.array(Moved) })
export const FindingsShown = z.object({ findings: z.array(FindingShown) })
export const FigureFound = z.object({ key: z.string(), zh: z.string(), means: z.string(), unit: z.string(), also: z.array(z.string()), collected: z.boolean() })
export const FiguresFound = z.object({ figures: z.array(FigureFound) })
/** What a submitted figure would be today, and the rows that make the difference. */
export const SinceShown = z.object({ then: z.number(), now: amount, moved: z.array(Moved) })
