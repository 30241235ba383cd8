/** Figures asked over HTTP: any indicator at any place over any period, derived ones too, its children, and the rows it is counted from. */
import { z } from 'zod'
import { endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { dayOf } from '../base/calendar.ts'
import type { Tx } from '../base/database.ts'
import { listChildren } from '../places/data.ts'
import { reading } from '../procedures/reading.ts'
import { enterScope } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import { linesOfFlow, linesOfStock, sums, type Line } from './data.ts'
import { sees } from './desk.ts'
import { kindOf, meaning, type Dictionary, type Meant } from './dictionary.ts'
import { pastOf, reaches, readFigures } from './read.ts'
import { beginning, monthsBetween, type Period } from './rules.ts'
import { figuresAsked, oneFigureAsked, type Figure, type FigureRow } from './schema.ts'

export const periodOf = (k: Runtime, q: { from?: string | undefined; to?: string | undefined }): Period => {
  const today = dayOf(k.clock.now())
  return { from: q.from ?? `${today.slice(0, 4)}-01-01`, to: q.to ?? today }
}
export const getMeaning = (d: Dictionary, key: string): Meant => meaning(d, key) ?? refuse('figure.unknown', { key })
type At = Period & { place: string }

/** The splits of counted figures at one place: key → parts, the largest first. */
async function splitsOf(tx: Tx, d: Dictionary, figures: readonly Figure[], p: At): Promise<Map<string, Figure['by']>> {
  const split = new Map<string, Figure['by']>()
  for (const kind of ['flow', 'stock'] as const) {
    const counted = figures.filter((f) => f.kind === kind).flatMap((f) => { const i = d.get(f.key), n = d.number(f.key); return i && n !== undefined ? [{ i, n }] : [] })
    if (counted.length === 0) continue
    const rows = await sums(tx, { indicators: counted.map(({ n }) => n), places: [p.place], from: kind === 'stock' ? beginning : p.from, to: p.to, split: true })
    for (const { i, n } of counted) {
      const by = rows.filter((r) => r.indicator === n && r.dim !== '*').map((r) => ({ dim: r.dim, zh: i.by?.[r.dim] ?? r.dim, value: r.amount }))
      if (by.length > 0) split.set(i.key, by.sort((a, b) => b.value - a.value))
    }
  }
  return split
}
/** Figures at one place; the caller has entered a scope that reaches it. */
export async function figuresAt(tx: Tx, d: Dictionary, keys: readonly string[], p: At, split: boolean): Promise<Figure[]> {
  const figures = await readFigures(tx, d, keys.map((key) => ({ key, ...p })))
  if (!split) return figures
  const by = await splitsOf(tx, d, figures, p)
  return figures.map((f) => (by.has(f.key) && f.value !== null ? { ...f, by: by.get(f.key) } : f))
}

/** Runs a read at a place that the hat may see the figures of. @throws Refusal place.outside */
export const sighted = <T>(k: Runtime, signed: Signed | null, place: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  reading(k, signed, async (tx, actor) => {
    if (!sees(actor, place)) refuse('place.outside', { place })
    await enterScope(tx, scopeOf(place))
    return work(tx)
  })

export type RowsAsked = z.infer<typeof oneFigureAsked>
/** The rows behind a figure, of the side asked for: exactly those that are summed. */
export async function linesOf(tx: Tx, d: Dictionary, m: Meant, q: RowsAsked, asked: Period): Promise<{ lines: Line[]; next: string | null }> {
  const term = q.of === 'whole' && m.whole ? m.whole : m.part
  const number = d.number(term.indicator.key)
  if (!m.collected || number === undefined || !reaches(term.indicator, q.place)) return { lines: [], next: null }
  const period = q.of === 'past' ? pastOf(m, asked) ?? asked : asked
  const after = q.after ? z.array(z.string()).length(5).catch([]).parse(JSON.parse(Buffer.from(q.after, 'base64url').toString())) : null
  const ask = { indicator: number, place: q.place, ...period, dim: term.dim ?? q.dim ?? null, after: after && after.length === 5 ? after : null, limit: q.limit + 1 }
  const found = await (kindOf(term.indicator) === 'stock' ? linesOfStock : linesOfFlow)(tx, ask)
  const last = found[q.limit - 1]
  const next = found.length > q.limit && last ? Buffer.from(JSON.stringify([last.day, last.place, last.act, last.source, last.dim])).toString('base64url') : null
  return { lines: found.slice(0, q.limit), next }
}
export const rowOf = (k: Runtime, m: Meant, of: RowsAsked['of'], r: Line): FigureRow => {
  const { indicator } = of === 'whole' && m.whole ? m.whole : m.part
  return { day: r.day, place: r.place, placeName: placeName(k, r.place), amount: r.amount, dim: r.dim, dimZh: indicator.by?.[r.dim] ?? r.dim,
    source: r.about ?? r.source, title: r.title ?? (k.directory.placeName(r.place) || null), procedure: r.procedure }
}

export const keysOf = (d: Dictionary, keys: string | undefined): string[] => (keys ? keys.split(',').filter(Boolean).slice(0, 200) : d.all().map((i) => i.key))

export function figureEndpoints(k: Runtime, d: Dictionary): Endpoint[] {
  return [
    endpoint({ url: 'GET /api/figures', tag: 'figures', zh: '一地一段时间的指标', query: figuresAsked, run: async ({ query, signed }) => {
      const p = { place: query.place, ...periodOf(k, query) }
      return { figures: await sighted(k, signed, query.place, (tx) => figuresAt(tx, d, keysOf(d, query.keys), p, query.by === '1')), ...p, placeName: k.directory.placeName(query.place) }
    } }),
    endpoint({ url: 'GET /api/figures/rows', tag: 'figures', zh: '指标背后的每一条记录', query: oneFigureAsked, run: async ({ query, signed }) => {
      const m = getMeaning(d, query.key), period = periodOf(k, query)
      const { lines, next } = await sighted(k, signed, query.place, (tx) => linesOf(tx, d, m, query, period))
      return { rows: lines.map((line) => rowOf(k, m, query.of, line)), next, key: query.key, ...period }
    } }),
    endpoint({ url: 'GET /api/figures/children', tag: 'figures', zh: '指标在下一级各地的数', query: oneFigureAsked, run: ({ query, signed }) => sighted(k, signed, query.place, async (tx) => {
      const period = periodOf(k, query)
      const children = await listChildren(tx, query.place, period.to)
      const figures = await readFigures(tx, d, children.map((c) => ({ key: query.key, place: c.code, ...period })))
      return { children: figures.map((f, i) => ({ ...f, placeName: children[i]?.name ?? '' })) }
    }) }),
    endpoint({ url: 'GET /api/figures/trend', tag: 'figures', zh: '指标逐月的数', query: oneFigureAsked, run: ({ query, signed }) => sighted(k, signed, query.place, async (tx) => {
      const { from, to } = periodOf(k, query)
      const months = await readFigures(tx, d, monthsBetween(from, to).slice(-36).map((m) => ({ key: query.key, place: query.place, ...m })))
      return { months: months.map((f) => ({ from: f.from, to: f.to, value: f.value })) }
    }) }),
    endpoint({ url: 'GET /api/figures/snapshot', tag: 'figures', zh: '固定下来的数：当时、按当时重算、现在，和其间变动的记录', query: z.object({ id: z.uuid() }), run: ({ query, signed }) => reading(k, signed, async (tx, actor) =>
      k.figures.desk({ db: tx, actor, command: query.id, now: k.clock.now() }).since(query.id)) }),
  ]
}
