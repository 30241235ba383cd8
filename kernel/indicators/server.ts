/** Figures asked over HTTP: any indicator at any place over any period, its children, and the rows it is counted from. */
import { z } from 'zod'
import { endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { dayOf } from '../base/calendar.ts'
import type { Indicator } from '../define.ts'
import type { Tx } from '../base/database.ts'
import { listChildren } from '../places/data.ts'
import { reading } from '../procedures/reading.ts'
import { enterScope } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import { linesOfFlow, linesOfStock, sums, type Sum } from './data.ts'
import { figuresAsked, oneFigureAsked, type Figure, type FigureRow } from './schema.ts'

/** The dictionary at run time: definitions and their numbers. */
export interface Dictionary { get(key: string): Indicator | undefined; all(): readonly Indicator[]; number(key: string): number | undefined }
const stocks: ReadonlySet<string> = new Set(['within', 'register', 'balance'])
export const kindOf = (i: Indicator): Figure['kind'] => (i.ratio ? 'ratio' : i.counted && stocks.has(i.counted.kind) ? 'stock' : 'flow')
const beginning = '1900-01-01'

interface Period { place: string; from: string; to: string }
/** Sums of every counted indicator behind the given ones (ratios need two), per place: key → place → dim → amount. */
async function summed(tx: Tx, d: Dictionary, indicators: readonly Indicator[], places: readonly string[], period: Omit<Period, 'place'>, split: boolean) {
  const counted = new Set(indicators.flatMap((i) => (i.ratio ? [i.ratio.part, i.ratio.whole] : [i.key])))
  const numbers = (kind: Figure['kind']) => [...counted].flatMap((key) => { const i = d.get(key); const n = d.number(key); return i && n !== undefined && kindOf(i) === kind ? [n] : [] })
  const flows = numbers('flow'), stocks = numbers('stock')
  const rows: Sum[] = [
    ...(flows.length > 0 ? await sums(tx, { indicators: flows, places, from: period.from, to: period.to, split }) : []),
    ...(stocks.length > 0 ? await sums(tx, { indicators: stocks, places, from: beginning, to: period.to, split }) : [])]
  return (key: string, place: string) => rows.filter((r) => r.indicator === d.number(key) && r.place === place)
}
const totalOf = (rows: readonly Sum[]) => rows.find((r) => r.dim === '*')?.amount ?? 0

function figure(d: Dictionary, i: Indicator, p: Period, of: (key: string, place: string) => Sum[]): Figure {
  const common = { key: i.key, zh: i.zh, means: i.means, unit: i.unit, kind: kindOf(i), ...p }
  if (i.ratio) {
    const part = totalOf(of(i.ratio.part, p.place)), whole = totalOf(of(i.ratio.whole, p.place))
    return { ...common, value: whole === 0 ? null : part / whole, part, whole, partKey: i.ratio.part, wholeKey: i.ratio.whole }
  }
  const rows = of(i.key, p.place)
  const by = rows.filter((r) => r.dim !== '*').map((r) => ({ dim: r.dim, zh: i.by?.[r.dim] ?? r.dim, value: r.amount }))
  return { ...common, value: d.number(i.key) === undefined ? null : totalOf(rows), ...(by.length > 0 ? { by: by.sort((a, b) => b.value - a.value) } : {}) }
}

const periodOf = (k: Runtime, q: { from?: string; to?: string }) => {
  const today = dayOf(k.clock.now())
  return { from: q.from ?? `${today.slice(0, 4)}-01-01`, to: q.to ?? today }
}
/** Figures at one place; the caller has entered a scope that reaches it. */
export async function figuresAt(tx: Tx, d: Dictionary, keys: readonly string[], p: Period, split: boolean): Promise<Figure[]> {
  const indicators = keys.map((key) => d.get(key) ?? refuse('figure.unknown', { key }))
  const of = await summed(tx, d, indicators, [p.place], p, split)
  return indicators.map((i) => figure(d, i, p, of))
}

/** Superiors see figures of their area; everybody sees figures of the place they are asked about if it is at or under theirs. */
const sighted = <T>(k: Runtime, signed: Signed | null, place: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  reading(k, signed, async (tx, actor) => {
    if (actor.as === 'resident' ? place.length < 12 || !actor.place.startsWith(place.slice(0, 12)) : !place.startsWith(actor.place)) refuse('place.outside', { place })
    await enterScope(tx, scopeOf(place))
    return work(tx)
  })

async function rows(k: Runtime, d: Dictionary, signed: Signed | null, q: z.infer<typeof oneFigureAsked>) {
  const i = d.get(q.key) ?? refuse('figure.unknown', { key: q.key })
  const counted = i.ratio ? d.get(i.ratio.part) : i
  const number = counted && d.number(counted.key)
  if (!counted || number === undefined) return { rows: [], next: null, key: q.key }
  const period = periodOf(k, q)
  const after = q.after ? z.array(z.string()).length(5).catch([]).parse(JSON.parse(Buffer.from(q.after, 'base64url').toString())) : null
  const ask = { indicator: number, place: q.place, ...period, dim: q.dim ?? null, after: after && after.length === 5 ? after : null, limit: q.limit + 1 }
  const found = await sighted(k, signed, q.place, (tx) => (kindOf(counted) === 'stock' ? linesOfStock(tx, ask) : linesOfFlow(tx, ask)))
  const shown: FigureRow[] = found.slice(0, q.limit).map((r) => ({ day: r.day, place: r.place, placeName: placeName(k, r.place), amount: r.amount, dim: r.dim,
    dimZh: counted.by?.[r.dim] ?? r.dim, source: r.about ?? r.source, title: r.title ?? (k.directory.placeName(r.place) || null), procedure: r.procedure }))
  const last = found[q.limit - 1]
  const next = found.length > q.limit && last ? Buffer.from(JSON.stringify([last.day, last.place, last.act, last.source, last.dim])).toString('base64url') : null
  return { rows: shown, next, key: counted.key, ...period }
}

export function figureEndpoints(k: Runtime, d: Dictionary): Endpoint[] {
  return [
    endpoint({ url: 'GET /api/figures', tag: 'figures', zh: '一地一段时间的指标', query: figuresAsked, run: async ({ query, signed }) => {
      const keys = query.keys ? query.keys.split(',').filter(Boolean).slice(0, 200) : d.all().map((i) => i.key)
      const p = { place: query.place, ...periodOf(k, query) }
      return { figures: await sighted(k, signed, query.place, (tx) => figuresAt(tx, d, keys, p, query.by === '1')), ...p, placeName: k.directory.placeName(query.place) }
    } }),
    endpoint({ url: 'GET /api/figures/rows', tag: 'figures', zh: '指标背后的每一条记录', query: oneFigureAsked, run: ({ query, signed }) => rows(k, d, signed, query) }),
    endpoint({ url: 'GET /api/figures/children', tag: 'figures', zh: '指标在下一级各地的数', query: oneFigureAsked, run: ({ query, signed }) => sighted(k, signed, query.place, async (tx) => {
      const i = d.get(query.key) ?? refuse('figure.unknown', { key: query.key })
      const period = periodOf(k, query)
      const children = await listChildren(tx, query.place, period.to)
      const of = await summed(tx, d, [i], children.map((c) => c.code), period, false)
      return { children: children.map((c) => ({ ...figure(d, i, { place: c.code, ...period }, of), placeName: c.name })) }
    }) }),
    endpoint({ url: 'GET /api/figures/trend', tag: 'figures', zh: '指标逐月的数', query: oneFigureAsked, run: ({ query, signed }) => sighted(k, signed, query.place, async (tx) => {
      const i = d.get(query.key) ?? refuse('figure.unknown', { key: query.key })
      const { from, to } = periodOf(k, query)
      const months = monthsBetween(from, to).slice(-36)
      const values: Figure[] = []
      for (const m of months) values.push(...await figuresAt(tx, d, [i.key], { place: query.place, from: m.from, to: m.to }, false))
      return { months: values.map((f) => ({ from: f.from, to: f.to, value: f.value })) }
    }) }),
  ]
}

/** The calendar months a period touches, first and last cut to it. */
export function monthsBetween(from: string, to: string): { from: string; to: string }[] {
  const months: { from: string; to: string }[] = []
  for (let at = from; at <= to;) {
    const next = new Date(`${at.slice(0, 7)}-01T00:00:00Z`)
    next.setUTCMonth(next.getUTCMonth() + 1)
    const last = new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10)
    months.push({ from: at, to: last < to ? last : to })
    at = next.toISOString().slice(0, 10)
  }
  return months
}
