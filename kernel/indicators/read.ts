/** Figures read: any number of keys, places and periods at once, derived ones too, from as few sums as they need. */
import type { Tx } from '../base/database.ts'
import { refuse } from '../base/refusal.ts'
import type { FigureAsk } from '../base/serve.ts'
import type { Indicator } from '../define.ts'
import { cellSums, sourceCounts, type Cell, type CellSum } from './data.ts'
import { kindOf, meaning, type Dictionary, type Meant, type Term } from './dictionary.ts'
import { beginning, periodBefore, yearBefore, type Period } from './rules.ts'
import type { Figure } from './schema.ts'

const lengths = { grid: 15, village: 12, township: 9, county: 6 } as const
/** A figure that townships or counties record has no number below them: missing is not zero. */
export const reaches = (i: Indicator, place: string) => i.level === undefined || i.level === 'grid' || i.level === 'village' || place.length <= lengths[i.level]
/** A stock is the sum of everything up to its day. */
const cellOf = (d: Dictionary, t: Term, place: string, p: Period): Cell | undefined => {
  const indicator = d.number(t.indicator.key)
  return indicator === undefined ? undefined : { indicator, place, dim: t.dim ?? '*', from: kindOf(t.indicator) === 'stock' ? beginning : p.from, to: p.to }
}
/** A stock whose sources weigh more or less than one. */
const isWeighed = ({ indicator: { counted } }: Term) => (counted?.kind === 'within' || counted?.kind === 'register') && counted.count.amount !== undefined
const isLedger = ({ indicator: { counted } }: Term) => counted?.kind === 'balance' || counted?.kind === 'moved'
export const pastOf = (m: Meant, p: Period): Period | undefined => (m.change === null ? undefined : m.change.startsWith('yoy') ? yearBefore(p) : periodBefore(p))
const termsOf = (m: Meant): Term[] => [m.part, ...(m.whole ? [m.whole] : [])]
/** What a figure is made of: its terms over its own days and those it is compared with. `of` says which side of it they move. */
export function sidesOf(m: Meant, p: Period): { term: Term; period: Period; of: 'part' | 'whole' }[] {
  const past = pastOf(m, p)
  const side = (term: Term): 'part' | 'whole' => (term === m.part ? 'part' : 'whole')
  return [...termsOf(m).map((term) => ({ term, period: p, of: side(term) })), ...(past ? termsOf(m).map((term) => ({ term, period: past, of: 'whole' as const })) : [])]
}
export const cellsOf = (d: Dictionary, m: Meant, ask: FigureAsk) =>
  sidesOf(m, ask).flatMap(({ term, period, of }) => { const cell = cellOf(d, term, ask.place, period); return cell ? [{ cell, of }] : [] })

/** Everything that has to be summed, each once. */
function gathered() {
  const cells: Cell[] = [], at = new Map<string, number>()
  const add = (c: Cell) => {
    const name = `${c.indicator}|${c.place}|${c.dim}|${c.from}|${c.to}`
    const known = at.get(name)
    if (known !== undefined) return known
    at.set(name, cells.length)
    return cells.push(c) - 1
  }
  return { cells, add }
}
interface Wanted { ask: FigureAsk; m: Meant; past: Period | undefined; said: boolean; n: (t: Term, p: Period) => number }
/** A quotient; of nought nothing can be said. */
const quotient = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/** The value over one period: a count, or a quotient with its parts. */
function over({ m, n }: Wanted, p: Period, sums: readonly CellSum[]) {
  const part = sums[n(m.part, p)]?.amount ?? 0
  if (m.whole === null) return { value: part }
  const whole = sums[n(m.whole, p)]?.amount ?? 0
  return { value: quotient(part, whole), part, whole }
}
function figure(w: Wanted, sums: readonly CellSum[], counts: ReadonlyMap<number, number>): Figure {
  const { m, ask, past } = w
  const common = { ...ask, zh: m.zh, means: m.means, unit: m.unit, kind: m.kind, collected: m.collected }
  if (!w.said) return { ...common, value: null, rows: 0 }
  const cell = w.n(m.part, ask), own = sums[cell] ?? { amount: 0, rows: 0 }
  const rows = counts.get(cell) ?? (kindOf(m.part.indicator) === 'stock' && !isLedger(m.part) ? own.amount : own.rows)
  const now = over(w, ask, sums)
  const keys = m.whole ? { partKey: m.part.indicator.key, wholeKey: m.whole.indicator.key } : {}
  if (past) {
    const then = over(w, past, sums), known = now.value !== null && then.value !== null
    const value = !known || now.value === null || then.value === null ? null : m.change?.endsWith('-diff') ? now.value - then.value : quotient(now.value - then.value, Math.abs(then.value))
    return { ...common, value, rows, ...keys, part: now.value ?? undefined, whole: then.value ?? undefined, past }
  }
  const [part, whole] = m.response ? [sums[w.n(m.response.part, ask)]?.amount ?? 0, sums[w.n(m.response.whole, ask)]?.amount ?? 0] : [0, 0]
  return { ...common, ...now, rows, ...keys, ...(m.response ? { response: { part, whole, value: quotient(part, whole) } } : {}) }
}

/** Where sums come from: what is folded and the tail, or, of a moment gone by, the entries themselves. */
export type Summing = (cells: readonly Cell[]) => Promise<readonly CellSum[]>
const asOfNow = (tx: Tx): Summing => async (cells) => (cells.length === 0 ? [] : (await cellSums(tx, cells)).sums)

/** Reads figures, as few statements as `summing` needs however many there are; the caller's scope reaches them. @throws Refusal figure.unknown */
export async function readFigures(tx: Tx, d: Dictionary, asks: readonly FigureAsk[], summing: Summing = asOfNow(tx)): Promise<Figure[]> {
  const { cells, add } = gathered()
  const wanted = asks.map((ask): Wanted => {
    const m = meaning(d, ask.key) ?? refuse('figure.unknown', { key: ask.key })
    const past = pastOf(m, ask)
    const n = (t: Term, p: Period) => { const c = cellOf(d, t, ask.place, p); return c ? add(c) : -1 }
    const said = m.collected && termsOf(m).every((t) => reaches(t.indicator, ask.place) && d.number(t.indicator.key) !== undefined)
    if (said) for (const { term, period } of sidesOf(m, ask)) n(term, period)
    if (said && m.response) for (const t of [m.response.part, m.response.whole]) n(t, ask)
    return { ask, m, past, said, n }
  })
  const sums = await summing(cells)
  const weighed = [...new Set(wanted.flatMap((w) => (w.said && isWeighed(w.m.part) ? [w.n(w.m.part, w.ask)] : [])))]
  const found = weighed.length > 0 ? await sourceCounts(tx, weighed.flatMap((n) => cells[n] ?? [])) : []
  const counts = new Map(weighed.map((n, i) => [n, found[i] ?? 0]))
  return wanted.map((w) => figure(w, sums, counts))
}
