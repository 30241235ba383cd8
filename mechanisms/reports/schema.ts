/** Shapes of reports that fill themselves, of tables asked for by superiors, and of what the matcher says of a blank (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, yesNo } from '../../kernel/base/fields.ts'
import { periodKinds, type PeriodKind } from '../../kernel/indicators/rules.ts'

/** One blank, or old number, of a text: where it stands (offsets in UTF-16 units of its paragraph), and what is written there. */
export interface Span { start: number; end: number; text: string; kind: 'blank' | 'number' }
/** A blank of a document: `n` counts from 0 through the whole document, `paragraph` is the index of its paragraph. */
export interface FoundBlank extends Span { n: number; paragraph: number }

const kinds: readonly string[] = Object.keys(periodKinds)
const isKind = (x: string): x is PeriodKind => kinds.includes(x)
export const PeriodChosen = z.object({ kind: z.string().refine(isKind, '没有这种时间段'), from: day('起', { optional: true }), to: day('止', { optional: true }) })

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

const reason = (zh: string) => long(zh, { min: 2, max: 500 })
export const ReportForm = z.object({
  title: line('报告名称', { max: 80 }),
  purpose: line('报给谁、做什么用', { optional: true, max: 80 }),
  document: z.uuid('请上传文件').optional().meta({ title: '文件' }),
  text: long('文字', { optional: true, max: 100_000 }),
  numbers: yesNo('原文里的旧数字是否也换成新的', { optional: true }),
  day: day('数字截至哪一天', { hint: '去年、今年以来等都从这一天算' }),
  period: choice('没写时间的，按', reportPeriods),
  notes: choice('每个数字注明出处', noteKinds),
  renews: caseRef('照哪一份报告', { optional: true, procedure: 'reports.report' }),
})
export const ReportBody = ReportForm.extend({
  sha256: z.string().optional(), total: z.int().optional(), filled: z.uuid().optional(),
  /** blanks that were filled from records when it was submitted */
  counted: count('由记录填写', { optional: true, unit: '处' }),
  reason: long('理由', { optional: true }),
})
export type ReportBody = z.infer<typeof ReportBody>
export const Reason = z.object({ reason: reason('理由') })
