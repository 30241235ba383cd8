/** Shapes of reports that fill themselves, of tables asked for by superiors, and of what the matcher says of a blank (both sides). */
import { z } from 'zod'
import { day } from '../../kernel/base/fields.ts'
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
