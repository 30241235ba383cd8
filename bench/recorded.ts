/**
 * One life-cycle as the product says it to PostgreSQL, statement by statement: recorded in process, to be said again without our
 * code by the driver alone (direct.ts) and by pgbench (floor.ts).
 */
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { endpointsOf } from '../app/endpoints.ts'
import { openRuntime } from '../app/runtime.ts'
import { caseNumber } from '../kernel/procedures/rules.ts'
import type { Ground } from './ground.ts'
import { inputs } from './lifecycle.ts'
import type { Seat, Spot } from './people.ts'

export interface Statement { kind: string; name?: string; text: string; values: readonly unknown[] }
/** Ids that belong to one life-cycle: the case (= its first command), the three steps, and the fact. */
export interface Told { statements: readonly Statement[]; spot: Spot; ids: readonly string[]; number: string }

const textOf = (q: unknown): { name?: string; text: string; values: readonly unknown[] } | undefined => {
  if (typeof q === 'string') return { text: q, values: [] }
  if (typeof q !== 'object' || q === null || !('text' in q) || typeof q.text !== 'string') return undefined
  return { text: q.text, values: 'values' in q && Array.isArray(q.values) ? q.values : [], ...('name' in q && typeof q.name === 'string' ? { name: q.name } : {}) }
}

/** Hears every statement that is sent while `work` runs. */
export async function hearing(kind: () => string, work: () => Promise<void>): Promise<Statement[]> {
  const heard: Statement[] = []
  const original = pg.Client.prototype.query
  Reflect.set(pg.Client.prototype, 'query', function query(this: pg.Client, ...args: unknown[]) {
    const said = textOf(args[0])
    if (said && !said.text.includes('pg_notify')) heard.push({ kind: kind(), ...said, values: said.values.length > 0 ? said.values : Array.isArray(args[1]) ? args[1] : [] })
    return Reflect.apply(original, this, args)
  })
  try { await work() } finally { Reflect.set(pg.Client.prototype, 'query', original) }
  return heard
}

/** Lives one case from report to search and writes down what was said to the database. */
export async function record(g: Ground, spot: Spot): Promise<Told> {
  const open = await openRuntime({ appUrl: g.database.appUrl, key: g.database.key })
  const endpoints = endpointsOf(open)
  const ids = Array.from({ length: 4 }, () => newId())
  const [id = ''] = ids
  const sent = inputs(3)
  let kind = 'create'
  const ask = async (method: string, url: string, s: Seat, more: { query?: unknown; body?: unknown }) => {
    const e = endpoints.find((x) => x.method === method && x.url === url)
    if (!e) throw new Error(`${url} is not there`)
    const body = e.body?.parse(more.body)
    await e.run({ params: { id }, query: e.query.parse(more.query ?? {}), body, signed: { digest: s.digest, hat: s.hat }, address: '', request: '' })
  }
  const county = spot.grid.slice(0, 6)
  const statements = await hearing(() => kind, async () => {
    await ask('POST', '/api/grid/event', spot.resident, { body: { id, place: spot.grid, madeAt: new Date(), input: sent.open } })
    for (const [i, step] of (['accept', 'handle', 'solve'] as const).entries()) {
      kind = step
      await ask('POST', `/api/grid/event/:id/${step}`, spot.worker, { query: { county }, body: { id: ids[i + 1], madeAt: new Date(), input: sent[step] } })
    }
    kind = 'search'
    await ask('GET', '/api/grid/event', spot.officer, { query: { q: caseNumber(id) } })
  }).finally(() => open.close())
  // the fact's id is made inside; it stands in the first commit
  const fact = statements.flatMap((s) => s.values).flatMap((v) => (typeof v === 'string' ? /"id":"([0-9a-f-]{36})","fact"/.exec(v)?.[1] ?? [] : []))
  return { statements, spot, ids: [...ids, ...fact], number: caseNumber(id).toLowerCase() }
}

const seats = (s: Spot) => [s.resident, s.worker, s.officer]
/** What stands for one spot in a statement, in an order in which nothing is a part of something later. */
export const marksOf = (s: Spot): string[] => [...seats(s).flatMap((x) => [x.person, x.hat, x.org ?? '-']), s.grid, s.village, s.township]
/** Replaces every mark in texts and digests. */
export function replacer(from: Spot, to: Spot, more: readonly [string, string][]): (v: unknown) => unknown {
  const marks = new Map<string, string>([...marksOf(from).map((m, i): [string, string] => [m, marksOf(to)[i] ?? '']), ...more])
  marks.delete('-')
  const pattern = new RegExp([...marks.keys()].join('|'), 'g')
  return function swap(v: unknown): unknown {
    if (typeof v === 'string') return v.replace(pattern, (m) => marks.get(m) ?? m)
    if (Array.isArray(v)) return v.map(swap)
    if (v instanceof Uint8Array) { const i = seats(from).findIndex((x) => x.digest.equals(v)); return i < 0 ? v : seats(to)[i]?.digest }
    return v
  }
}
