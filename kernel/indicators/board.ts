/**
 * What a dashboard asks, in one question each: many figures at one place with their months, their own past and the middle of like places;
 * one figure at every place below. Places come in the order of their codes; nobody is ranked (see like.ts).
 */
import { dayOf, type Day } from '../base/calendar.ts'
import { enterScope, type Tx } from '../base/database.ts'
import { endpoint, type Endpoint } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { listChildren } from '../places/data.ts'
import { levelOf } from '../places/rules.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { listCodes } from './boardData.ts'
import type { Dictionary } from './dictionary.ts'
import { bandOf, fewestLike, isLike, likeAreas, middleOf, mostLike, ratioTold, type Middle, type Told } from './like.ts'
import { wholePieces } from './mechanism.ts'
import { readFigures } from './read.ts'
import { monthsAway, monthsBetween, periodBefore, yearBefore, type Period } from './rules.ts'
import { figuresAsked, oneFigureAsked, type Figure } from './schema.ts'
import { sighted } from './server.ts'

const sizeKey = 'base.residents'
const mostKeys = 60

/** A figure as dashboards tell it; `fewest` is the smallest whole of a ratio. */
function told(f: Figure | undefined, fewest: number): Told {
  if (f === undefined || !f.collected) return { value: null, shown: 'awaited' }
  if (f.past === undefined && f.part !== undefined && f.whole !== undefined) return ratioTold(f.part, f.whole, fewest)
  return f.value === null ? { value: null, shown: 'none' } : { value: f.value, shown: 'counted' }
}

/** 环比: a period of up to a quarter against the one before it, a longer one by its last whole month against the month before that. */
function recentOf(p: Period): Period {
  if (p.from > monthsAway(p.to, -4)) return p
  const month = monthsAway(`${p.to.slice(0, 7)}-01`, -1)
  return monthsBetween(month, p.to)[0] ?? p
}
/** The periods of one figure: its own, those of its past, and the twelve months that end with it. */
const periodsOf = (p: Period) => ({ own: p, yearBefore: yearBefore(p), recent: recentOf(p), before: periodBefore(recentOf(p)),
  months: monthsBetween(monthsAway(`${p.to.slice(0, 7)}-01`, -11), p.to) })

/** All figures over all their periods, read at once. */
async function ownOf(tx: Tx, d: Dictionary, keys: readonly string[], place: string, p: Period, fewest: number) {
  const { own, yearBefore, recent, before, months } = periodsOf(p)
  const spans = [own, yearBefore, recent, before, ...months]
  const figures = await readFigures(tx, d, keys.flatMap((key) => spans.map((span) => ({ key, place, ...span }))))
  return keys.flatMap((_, n) => {
    const [f, ...past] = figures.slice(n * spans.length, (n + 1) * spans.length)
    if (f === undefined) return []
    const values = past.map(({ from, to, ...of }) => ({ from, to, value: told({ from, to, ...of }, fewest).value }))
    return [{ key: f.key, zh: f.zh, means: f.means, unit: f.unit, kind: f.kind, place, ...own, ...told(f, fewest), yearBefore: values[0], recent: values[1], before: values[2],
      months: values.slice(3).map(({ from, value }) => ({ month: from.slice(0, 7), value })) }]
  })
}

/** How many like places there are, what makes them alike, and which they are (never told). */
interface Like { n: number; size: number; from: number; to: number; codes: readonly string[] }
/**
 * Like places of the nearest area that has enough of them, those nearest in size. The transaction then reaches as far as that area, wider
 * than the asker's own place: only the middle of five or more places leaves the server, never one of them.
 */
async function likeOf(tx: Tx, d: Dictionary, place: string, on: Day): Promise<Like> {
  const none = { n: 0, size: 0, from: 0, to: 0, codes: [] }
  const level = levelOf(place)
  if (level === undefined || d.get(sizeKey) === undefined) return none
  for (const digits of likeAreas[level]) {
    const under = place.slice(0, digits)
    await enterScope(tx, scopeOf(under))
    const codes = await listCodes(tx, { under, level, on })
    if (codes.length <= fewestLike) continue
    const sizes = new Map((await readFigures(tx, d, codes.map((code) => ({ key: sizeKey, place: code, from: on, to: on })))).map((f) => [f.place, f.value ?? 0]))
    const size = sizes.get(place) ?? 0
    const away = (code: string): number => Math.abs((sizes.get(code) ?? 0) - size)
    const alike = codes.filter((code) => code !== place && isLike(size, sizes.get(code) ?? 0)).sort((a, b) => away(a) - away(b)).slice(0, mostLike)
    const band = bandOf(size)
    if (band && alike.length >= fewestLike) return { n: alike.length, size, ...band, codes: alike }
  }
  return none
}
async function middlesOf(tx: Tx, d: Dictionary, keys: readonly string[], like: Like, p: Period, fewest: number): Promise<Map<string, Middle | null>> {
  const figures = await readFigures(tx, d, keys.flatMap((key) => like.codes.map((place) => ({ key, place, ...p }))))
  return new Map(keys.map((key) => [key, middleOf(figures.filter((f) => f.key === key).flatMap((f) => told(f, fewest).value ?? []))]))
}

const periodOf = (k: Runtime, q: { from?: Day | undefined; to?: Day | undefined }): Period => {
  const today = dayOf(k.clock.now())
  return { from: q.from ?? `${today.slice(0, 4)}-01-01`, to: q.to ?? today }
}

export const boardEndpoints = (k: Runtime, d: Dictionary): Endpoint[] => [
  endpoint({ url: 'GET /api/figures/board', tag: 'figures', zh: '一地许多指标：逐月、和自己的过去、和同类地方的中间水平', query: figuresAsked, run: async ({ query, signed }) => {
    const { place } = query
    const keys = [...new Set((query.keys ?? '').split(',').filter(Boolean))].slice(0, mostKeys)
    const p = periodOf(k, query)
    const fewest = k.settings.get(wholePieces, place, k.clock.now())
    return sighted(k, signed, place, async (tx) => {
      const figures = await ownOf(tx, d, keys, place, p, fewest)
      const { codes, ...like } = await likeOf(tx, d, place, p.to)
      const middles = await middlesOf(tx, d, keys, { ...like, codes }, p, fewest)
      return { place, placeName: k.directory.placeName(place), ...p, at: k.clock.now(), fewest, like, figures: figures.map((f) => ({ ...f, like: middles.get(f.key) ?? null })) }
    })
  } }),
  endpoint({ url: 'GET /api/figures/map', tag: 'figures', zh: '一个指标在下一级各地，按编码排列', query: oneFigureAsked, run: async ({ query, signed }) => {
    const { place, key } = query
    const p = periodOf(k, query)
    const fewest = k.settings.get(wholePieces, place, k.clock.now())
    return sighted(k, signed, place, async (tx) => {
      const children = await listChildren(tx, place, p.to)
      const [own, ...figures] = await readFigures(tx, d, [place, ...children.map((c) => c.code)].map((at) => ({ key, place: at, ...p })))
      return { key, zh: own?.zh ?? key, means: own?.means ?? '', unit: own?.unit ?? '', kind: own?.kind ?? 'flow', ...p, fewest,
        children: children.map((c, n) => ({ code: c.code, name: c.name, ...told(figures[n], fewest) })) }
    })
  } }),
]
