/** The promise of every figure, put to the test on whatever data there are: the number is its list, at every place and of every part. */
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import type { FigureAsk } from '../kernel/base/serve.ts'
import type { OpenRuntime } from '../app/runtime.ts'
import { linesOfFlow, linesOfStock, type Line } from '../kernel/indicators/data.ts'
import { kindOf, meaning } from '../kernel/indicators/dictionary.ts'
import { reaches, readFigures } from '../kernel/indicators/read.ts'
import { yearBefore, type Period } from '../kernel/indicators/rules.ts'
import type { Figure } from '../kernel/indicators/schema.ts'
import type { TestDatabase } from './db.ts'

const sum = (lines: readonly { amount: number }[]) => lines.reduce((n, { amount }) => n + amount, 0)
const same = (a: number | null | undefined, b: number | null) => (a === null || a === undefined || b === null ? (a ?? null) === b : Math.abs(a - b) < 1e-9)
/** Every place that has rows, and every place above one. */
export async function placesWithRows(admin: Pick<TestDatabase['admin'], 'query'>): Promise<string[]> {
  const { rows } = await admin.query<{ code: string }>(`select distinct left(place, n) as code from indicators.entries, unnest('{2,4,6,9,12,15}'::int[]) as n where length(place) >= n order by code`)
  return rows.map(({ code }) => code)
}
const grouped = (figures: readonly Figure[]) => {
  const by = new Map<string, Figure[]>()
  for (const f of figures) { const known = by.get(f.key); if (known) known.push(f); else by.set(f.key, [f]) }
  return (key: string) => by.get(key) ?? []
}
export interface Checked { faults: string[]; figures: number; lines: number }

/** Compares every counted figure with its rows at the places given (all at or under `root`), each place with those below it, derived ones with their parts. */
export async function checkFigures(open: OpenRuntime, root: string, places: readonly string[], period: Period): Promise<Checked> {
  const d = open.dictionary, db = open.runtime.database.db
  const faults: string[] = []
  let lines = 0, figures = 0
  const read = (asks: readonly FigureAsk[]) => within(db, everywhere, (tx) => readFigures(tx, d, asks))
  const at = (key: string) => places.map((place) => ({ key, place, ...period }))
  const fault = (what: string, f: Figure, expected: unknown, found: unknown) => { faults.push(`${what} ${f.key} ${f.place}: ${String(found)} is not ${String(expected)}`) }
  const listed = (key: string): Promise<Line[]> => within(db, everywhere, (tx) => {
    const i = d.get(key), stock = i !== undefined && kindOf(i) === 'stock'
    return (stock ? linesOfStock : linesOfFlow)(tx, { indicator: d.number(key) ?? -1, place: root, from: stock ? '1900-01-01' : period.from, to: period.to, dim: null, after: null, limit: 1_000_000 })
  })
  const list = (found: readonly Figure[], of: (place: string) => Line[], what: string) => {
    for (const f of found) {
      const behind = of(f.place)
      const i = d.get(f.key.split(':')[0] ?? '')
      // what is recorded at the county is not told of a village
      if (i !== undefined && !reaches(i, f.place)) { if (f.value !== null) fault(what, f, null, f.value); continue }
      if (!same(f.value, sum(behind))) fault(what, f, sum(behind), f.value)
      if (f.rows !== behind.length) fault(`${what} (rows)`, f, behind.length, f.rows)
    }
  }
  const counted = d.all().filter((x) => x.counted && d.number(x.key) !== undefined)
  const rowsOf = new Map<string, Line[]>()
  for (const { key } of counted) rowsOf.set(key, await listed(key))
  const split = counted.flatMap(({ key }) => [...new Set((rowsOf.get(key) ?? []).map((l) => l.dim).filter(Boolean))].map((dim) => ({ key, dim })))
  faults.push(...split.filter(({ key, dim }) => !meaning(d, `${key}:${dim}`)).map(({ key, dim }) => `part ${key}:${dim} has no name`))
  const read1 = grouped(await read([...counted.map(({ key }) => key), ...split.map(({ key, dim }) => `${key}:${dim}`).filter((key) => meaning(d, key))].flatMap(at)))
  for (const { key, dim } of split) list(read1(`${key}:${dim}`), (place) => (rowsOf.get(key) ?? []).filter((l) => l.dim === dim && l.place.startsWith(place)), 'part')
  for (const i of counted) {
    const all = rowsOf.get(i.key) ?? [], found = read1(i.key)
    lines += all.length
    figures += found.length
    list(found, (place) => all.filter((l) => l.place.startsWith(place)), 'list')
    for (const f of found) {
      const own = all.filter((l) => l.place === f.place)
      const next = [2, 4, 6, 9, 12, 15].find((n) => n > f.place.length)
      const below = found.filter((x) => x.place.length === next && x.place.startsWith(f.place))
      if (below.length > 0 && below.every((x) => reaches(i, x.place)) && !same(f.value, sum(own) + below.reduce((n, x) => n + (x.value ?? 0), 0))) fault('children', f, 'its children and its own', f.value)
    }
  }
  for (const f of await read(d.all().filter((i) => i.ratio).flatMap((i) => at(i.key)))) {
    figures += 1
    const [part, whole] = [f.partKey, f.wholeKey].map((key) => read1(key ?? '').find((x) => x.place === f.place))
    const ratio = d.get(f.key)?.ratio
    const told = [ratio?.part, ratio?.whole].every((key) => { const i = key === undefined ? undefined : d.get(key); return i === undefined || reaches(i, f.place) })
    if (!told) { if (f.value !== null || f.part !== undefined) fault('ratio too far down', f, null, f.value); continue }
    if (!f.collected) { if (f.value !== null || f.part !== undefined) fault('awaited', f, null, f.value); continue }
    if (f.part !== part?.value || f.whole !== whole?.value || !same(f.value, f.whole === 0 ? null : (f.part ?? 0) / (f.whole ?? 0))) fault('ratio', f, `${part?.value}/${whole?.value}`, f.value)
  }
  for (const f of await read(d.all().filter((i) => i.awaited).flatMap((i) => [...at(i.key), ...at(`${i.key}@yoy`), ...at(`${i.key}/base.households`), ...at(`base.households/${i.key}`)])))
    if (f.value !== null || f.collected || f.part !== undefined || f.whole !== undefined || f.rows !== 0) fault('awaited', f, null, f.value)
  const [first = root] = places
  const now = d.all().filter((i) => i.counted).map(({ key }) => ({ key, place: first, ...period }))
  const [is, was, diff, growth] = await Promise.all([now, now.map((a) => ({ ...a, ...yearBefore(period) })), now.map((a) => ({ ...a, key: `${a.key}@yoy-diff` })), now.map((a) => ({ ...a, key: `${a.key}@yoy` }))].map(read))
  for (const [n, f] of (diff ?? []).entries()) {
    const [a, b] = [is?.[n]?.value ?? 0, was?.[n]?.value ?? 0]
    if (!same(f.value, a - b)) fault('difference', f, a - b, f.value)
    if (!same(growth?.[n]?.value, b === 0 ? null : (a - b) / Math.abs(b))) fault('growth', f, `${a}/${b}`, growth?.[n]?.value)
  }
  return { faults, figures, lines }
}
