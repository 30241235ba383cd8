/** A report as it stands: its blanks with figures read live, how each is printed, and what the page shows of it. */
import { createHash } from 'node:crypto'
import { refuse } from '../../kernel/base/refusal.ts'
import type { Ctx, FigureAsk, FigureRead } from '../../kernel/base/serve.ts'
import type { Indicator } from '../../kernel/define.ts'
import { beginning, datesOf, parseKey, periodKinds, type Period } from '../../kernel/indicators/rules.ts'
import { findReport, listBlanks, type Blank } from './data.ts'
import { matcher, sure, type Matcher } from './matching.server.ts'
import { printed, stillHolds, type Printed, type Printing } from './roundingRules.ts'
import { ReportBody, type BlankShown, type Standing } from './schema.ts'


export interface Report { id: string; place: string; state: string; body: ReportBody; blanks: readonly Blank[] }
/** @throws Refusal case.unknown where there is none that may be seen */
export async function getReport(ctx: Ctx, id: string): Promise<Report> {
  const row = await findReport(ctx.db, ctx.county, id) ?? refuse('case.unknown')
  return { id: row.id, place: row.place, state: row.state, body: ReportBody.parse(row.body), blanks: await listBlanks(ctx.db, ctx.county, id) }
}

/** Cutting words takes a dictionary of its own: made once for each list of definitions. */
const matchers = new WeakMap<object, Matcher>()
export function matcherOf(ctx: Ctx): Matcher {
  const definitions = ctx.figures.dictionary()
  const known = matchers.get(definitions) ?? matcher(definitions)
  matchers.set(definitions, known)
  return known
}

/* ---- keys ---------------------------------------------------------------------------------------------------------------- */
export type Dictionary = ReadonlyMap<string, Indicator>
export const dictionaryOf = (ctx: Ctx): Dictionary => new Map(ctx.figures.dictionary().map((i) => [i.key, i]))
const partsOf = (key: string) => { const k = parseKey(key); return k === undefined ? [] : [k.part, ...(k.whole ? [k.whole] : [])] }
/** Whether a key, or what it is derived of, is in the dictionary, with a split that the figure has. */
export const isKnown = (d: Dictionary, key: string): boolean => {
  const parts = partsOf(key)
  return parts.length > 0 && parts.every(({ key: k, dim }) => { const i = d.get(k); return i !== undefined && (dim === null || i.by?.[dim] !== undefined) })
}
export const isCollected = (d: Dictionary, key: string): boolean => isKnown(d, key) && partsOf(key).every(({ key: k }) => {
  const i = d.get(k)
  return i !== undefined && i.awaited !== true && (i.ratio === undefined || (isCollected(d, i.ratio.part) && isCollected(d, i.ratio.whole)))
})
const flowing = new Set(['entering', 'doing', 'moved'])
/** Whether it counts what happened in a period; else it stands as of a day. A share is what its part is. */
export function isFlow(d: Dictionary, key: string): boolean {
  const first = partsOf(key)[0]
  const i = first && d.get(first.key)
  if (i?.ratio) return isFlow(d, i.ratio.part)
  return i?.counted !== undefined && flowing.has(i.counted.kind)
}
/** Definition in words; a derived figure names what it is made of. */
export const meansOf = (d: Dictionary, key: string): string => [...new Set(partsOf(key).map(({ key: k }) => d.get(k)?.means ?? ''))].filter((x) => x !== '').join(' ÷ ')

/* ---- figures --------------------------------------------------------------------------------------------------------------- */
export const daysOf = (b: Pick<Blank, 'period'>, body: Pick<ReportBody, 'day' | 'period'>): Period => datesOf(b.period ?? { kind: body.period }, body.day)
/** What a blank is filled with: what was chosen, else a first proposal that is sure. */
export const keyOf = (b: Blank): string | null => {
  const [first] = b.proposals
  return b.key ?? (b.decision === 'open' && first !== undefined && first.score >= sure ? first.key : null)
}
const idOf = (a: FigureAsk): string => `${a.key} ${a.place} ${a.from} ${a.to}`
export type Read = (b: Blank, key: string | null) => FigureRead | undefined
/** Reads everything the blanks ask for at once: what was chosen and, if wished, every proposal. */
export async function readFigures(ctx: Ctx, r: Report, proposalsToo: boolean): Promise<Read> {
  const d = dictionaryOf(ctx)
  const asks = new Map<string, FigureAsk>()
  const ask = (b: Blank, key: string): FigureAsk => ({ key, place: b.at, ...daysOf(b, r.body) })
  for (const b of r.blanks) {
    const chosen = keyOf(b)
    for (const key of [...(chosen === null ? [] : [chosen]), ...(proposalsToo ? b.proposals.map((p) => p.key) : [])])
      if (isKnown(d, key)) asks.set(idOf(ask(b, key)), ask(b, key))
  }
  const read = asks.size === 0 ? [] : await ctx.figures.read([...asks.values()])
  const found = new Map(read.map((f) => [idOf(f), f]))
  return (b, key) => (key === null ? undefined : found.get(idOf(ask(b, key))))
}

/* ---- as printed -------------------------------------------------------------------------------------------------------------- */
export const printingOf = (b: Blank): Printing => ({ unit: b.unit, scale: b.scale, decimals: b.decimals, before: b.before, after: b.after })
/** The text of a figure in the document; undefined where nothing can be said. */
export const printedOf = (b: Blank, f: Pick<FigureRead, 'value' | 'unit'> | undefined): Printed | undefined =>
  (f?.value === null || f?.value === undefined ? undefined : printed({ value: f.value, unit: f.unit }, printingOf(b)))

export function standingOf(b: Blank, f: FigureRead | undefined, d: Dictionary): Standing {
  if (b.decision !== 'open') return b.decision
  const collected = b.proposals.some((p) => isCollected(d, p.key))
  if (!collected && b.key === null) return 'notCollected'
  return f !== undefined && f.value !== null && f.collected ? 'sure' : 'unsure'
}
export const periodZh = (p: Period, flow: boolean): string => (flow && p.from !== beginning ? `${p.from}至${p.to}` : `截至${p.to}`)

/** The period in words and days; what stands as of a day has only the day. */
const periodLabel = (b: Blank, body: ReportBody, days: Period, flow: boolean): string =>
  (flow && b.period?.kind !== 'asOf' ? `${periodKinds[b.period?.kind ?? body.period]}（${periodZh(days, flow)}）` : periodZh(days, false))
/** What somebody should look at before accepting. A nought without a single row may be a mechanism that is not used here yet. */
const noteOf = (f: FigureRead | undefined, text: Printed | undefined): string => (f === undefined ? '' : f.value === null ? (f.collected ? '分母为零，没有数' : '平台未采集')
  : text?.note ?? (f.value === 0 && f.rows === 0 ? '没有一条记录：请核对是确实没有，还是这里还没有记' : ''))

/** A blank as the work page shows it. Once submitted, what was fixed is shown, not what is so today. */
export function shownOf(ctx: Ctx, r: Report, d: Dictionary, read: Read, b: Blank): BlankShown {
  const key = keyOf(b)
  const f = read(b, key)
  const fixed = r.state === 'submitted' || r.state === 'archived' ? b.frozen : null
  const value = fixed?.value ?? f?.value ?? null
  const figureUnit = fixed?.unit ?? f?.unit ?? ''
  const text = fixed ? { text: fixed.text } : printedOf(b, f)
  const { from, to } = fixed ?? daysOf(b, r.body)
  return {
    n: b.n, paragraph: b.paragraph, start: b.starts, end: b.ends, mark: b.mark, oldNumber: b.oldNumber, standing: standingOf(b, f, d), why: b.why, remembered: b.remembered,
    key, zh: fixed?.zh ?? f?.zh ?? '', means: key === null ? '' : meansOf(d, key), place: b.at, placeName: ctx.directory.placeName(b.at), period: b.period,
    periodZh: periodLabel(b, r.body, { from, to }, key === null || isFlow(d, key)), from, to, unit: b.unit, scale: b.scale, decimals: b.decimals,
    text: text?.text ?? '', note: fixed ? '' : noteOf(f, text),
    value, figureUnit, part: fixed?.part ?? f?.part ?? null, whole: fixed?.whole ?? f?.whole ?? null, rows: fixed?.rows ?? f?.rows ?? 0,
    holds: b.oldNumber && value !== null ? stillHolds(b.mark, { value, unit: figureUnit }, printingOf(b)) ?? null : null,
    proposals: b.proposals.map((p) => { const of = read(b, p.key); return { ...p, zh: of?.zh ?? d.get(p.key)?.zh ?? p.key, means: meansOf(d, p.key), collected: isCollected(d, p.key), value: of?.value ?? null, text: printedOf(b, of)?.text ?? '' } }),
    ownText: b.ownText, ownSource: b.ownSource, snapshot: fixed?.snapshot ?? null,
  }
}

/* ---- words ---------------------------------------------------------------------------------------------------------------------- */
/** The sentence a blank stands in, from its beginning to the next stop after the blank. */
function sentenceAt(text: string, start: number, end: number): { before: string; after: string } {
  const before = /[^。；;！？!?\n]*$/u.exec(text.slice(0, start))?.[0] ?? ''
  return { before, after: /^[^，。；、,;！？!?\n]*/u.exec(text.slice(end))?.[0] ?? '' }
}
const anyNumber = /[XxＸ×*＊_＿○■□]{2,}|[（(\[【]\s*(?:数字|数)?\s*[)）\]】]|[0-9０-９]+(?:[.,，][0-9０-９]+)*/gu
/** Stands for the words around a blank whatever the numbers in them: an office's choice is found again by it. */
export function phraseOf(text: string, span: { start: number; end: number }): string {
  const { before, after } = sentenceAt(text, span.start, span.end)
  return createHash('sha256').update(`${before.replace(anyNumber, '#').slice(-80)}□${after.replace(anyNumber, '#')}`).digest('hex').slice(0, 32)
}
/** The place a sentence names before the blank: the last one, the longest name of those that end there; else undefined. */
export function placeNamed(text: string, start: number, named: readonly { code: string; name: string }[]): string | undefined {
  const { before } = sentenceAt(text, start, start)
  const found = named.map((p) => ({ ...p, at: before.lastIndexOf(p.name) })).filter((p) => p.at >= 0)
  return found.sort((a, b) => (b.at + b.name.length) - (a.at + a.name.length) || b.name.length - a.name.length)[0]?.code
}
