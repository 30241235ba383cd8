/**
 * `npm run bench:scale` (1 M entries; `-- --entries 1000000,50000000` both, the second added to the first): any figure, a page of
 * figures and a whole report, beside the same sums by plain SQL over the entries in the same run; how fast the worker folds.
 * BENCH_DATA names a folder that keeps the filled installation: a later run measures it as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openClient, type Client } from './client.ts'
import { foldAll } from './figures.ts'
import { numberFigures, openGround, type Ground } from './ground.ts'
import { populate, readCrowd, type Crowd } from './people.ts'
import { serveApart, type Served } from './served.ts'

const flag = process.argv.indexOf('--entries')
const sizes = (flag > 0 ? process.argv[flag + 1] ?? '' : '1000000').split(',').map(Number)
const say = (line: string) => { process.stderr.write(`${line}\n`) }

/** Every counted figure; of those that are split each entry has a dimension. */
async function chooseKeys(g: Ground): Promise<readonly string[]> {
  await g.admin.query(`create table if not exists bench_keys as select row_number() over (order by id) - 1 as n, id, key, id % 3 = 0 as split from indicators.definitions where key not like 'bench.%'`)
  return (await g.admin.query<{ key: string }>('select key from bench_keys order by n')).rows.map((r) => r.key)
}

/** Adds entries until there are `upto`: the index is taken off and built again, as a bulk load would. */
async function fill(g: Ground, from: number, upto: number): Promise<void> {
  const statement = readFileSync(join(import.meta.dirname, 'entries.sql'), 'utf8')
  const c = await g.admin.connect()
  try {
    await c.query(`set maintenance_work_mem = '2GB'; set session_replication_role = replica; set max_parallel_maintenance_workers = 1`)
    await c.query('alter table indicators.entries drop constraint entries_pkey')
    await c.query('drop index if exists indicators.entries_xid')
    for (let first = from + 1; first <= upto; first += 5_000_000) {
      await c.query(statement.replaceAll('$FIRST', String(first)).replaceAll('$LAST', String(Math.min(upto, first + 4_999_999))))
      say(`  ${Math.min(upto, first + 4_999_999).toLocaleString()} entries`)
    }
    await c.query('alter table indicators.entries add primary key (county, indicator, day, place, act, source, dim)')
    await c.query('create index entries_xid on indicators.entries (xid)')
    await c.query('vacuum (analyze, freeze) indicators.entries')
    await c.query('checkpoint')
  } finally { await c.query('reset all').catch(() => undefined); c.release() }
}

interface Timing { what: string; p50: number; p95: number; plain: number | null }
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
async function times(n: number, work: (i: number) => Promise<void>): Promise<number[]> {
  for (let i = 0; i < 20; i++) await work(i)
  const ms: number[] = []
  for (let i = 0; i < n; i++) { const began = performance.now(); await work(i); ms.push(performance.now() - began) }
  return ms.sort((a, b) => a - b)
}

const periods = [['2024-01-01', '2026-11-26'], ['2026-01-01', '2026-11-26'], ['2025-01-01', '2025-12-31'], ['2026-10-01', '2026-10-31'], ['2025-03-10', '2026-05-20']] as const
const township = '900102105', village = '900102105007'
interface Asking { served: Served; client: Client; crowd: Crowd; keys: readonly string[]; g: Ground }
const ask = async (a: Asking, query: string): Promise<void> => {
  const seat = query.includes('place=9001&') ? a.crowd.cityOfficer : a.crowd.countyOfficer
  const heard = await a.client.get(`/api/figures?${query}`, `Cookie: ${seat.cookie}\r\nX-Hat: ${seat.hat}\r\n`)
  if (heard.status !== 200) throw new Error(`${query}: ${heard.status} ${heard.body.slice(0, 300)}`)
}
/** The same sum over the entries themselves, as superuser without any policy: what the figure would cost without folding. */
const plainly = (a: Asking, key: string, place: string, [from, to]: readonly [string, string]) => a.g.admin.query(
  `select sum(amount) from indicators.entries where indicator = (select id from indicators.definitions where key = $1) and county >= rpad(left($2, 6), 6, '0')
     and county < left($2, 6) || ':' and place >= $2 and place < $2 || ':' and day between $3 and $4`, [key, place, from, to])

async function figureAt(a: Asking, level: string, place: string): Promise<Timing> {
  const keyOf = (i: number) => a.keys[i * 7 % a.keys.length] ?? ''
  const periodOf = (i: number) => periods[i % periods.length] ?? periods[0]
  const ms = await times(400, (i) => ask(a, `keys=${keyOf(i)}&place=${place}&from=${periodOf(i)[0]}&to=${periodOf(i)[1]}`))
  const plain: number[] = []
  for (let i = 0; i < 5; i++) { const began = performance.now(); await plainly(a, keyOf(i), place, periodOf(i)); plain.push(performance.now() - began) }
  return { what: `any figure, ${level}`, p50: at(ms, 0.5), p95: at(ms, 0.95), plain: at(plain.sort((x, y) => x - y), 0.5) }
}

/** A report of 100 blanks: 20 figures in each of five periods, as one page asks for them. */
async function report(a: Asking, place: string): Promise<Timing> {
  const ms = await times(20, async (i) => {
    for (const [n, [from, to]] of periods.entries()) {
      const keys = Array.from({ length: 20 }, (_, j) => a.keys[(i + n * 20 + j) % a.keys.length] ?? '')
      await ask(a, `keys=${keys.join(',')}&place=${place}&from=${from}&to=${to}`)
    }
  })
  return { what: 'report of 100 figures, five periods', p50: at(ms, 0.5), p95: at(ms, 0.95), plain: null }
}

const one = (x: number) => x.toFixed(1)
const kept = process.env.BENCH_DATA
const noted = kept === undefined ? undefined : join(kept, 'crowd.json')
/** The people an earlier run put there, or new ones. */
async function peopled(g: Ground): Promise<Crowd> {
  if (noted !== undefined && existsSync(noted)) return readCrowd(readFileSync(noted, 'utf8'))
  const crowd = await populate(g.admin)
  if (noted !== undefined) writeFileSync(noted, JSON.stringify(crowd))
  return crowd
}
/** Fills up to a size and folds; the row that tells how fast, or none where an earlier run has folded everything. */
async function grown(g: Ground, size: number): Promise<string[]> {
  const { rows: [there] } = await g.admin.query<{ n: string }>('select count(*) as n from indicators.entries')
  const have = Number(there?.n ?? 0)
  if (have < size) {
    say(`filling up to ${size.toLocaleString()} entries`)
    await fill(g, have, size)
  }
  const folded = await foldAll(g)
  if (folded.entries === 0) { say(`${have.toLocaleString()} entries are there already`); return [] }
  const row = `| ${size.toLocaleString()} | fold: ${folded.entries.toLocaleString()} entries into ${folded.totals.toLocaleString()} sums in all | ${one(folded.seconds)} s | ${Math.round(folded.entries / folded.seconds).toLocaleString()}/s | |`
  say(row)
  return [row]
}
async function main(): Promise<void> {
  const g = await openGround(kept)
  try {
    await numberFigures(g)
    const crowd = await peopled(g)
    const keys = await chooseKeys(g)
    const told: string[] = []
    for (const size of sizes) {
      told.push(...await grown(g, size))
      const served = await serveApart(g)
      const client = await openClient(served.address)
      try {
        const a: Asking = { served, client, crowd, keys, g }
        const levels = [['city', '9001'], ['county', '900102'], ['township', township], ['village', village]] as const
        const timings = [...await inTurn(levels, ([level, place]) => figureAt(a, level, place)), await report(a, '9001')]
        for (const t of timings) told.push(`| ${size.toLocaleString()} | ${t.what} | ${one(t.p50)} ms | ${one(t.p95)} ms | ${t.plain === null ? '–' : `${one(t.plain)} ms`} |`)
      } finally { client.close(); await served.stop() }
    }
    console.log(['| entries | what | p50 | p95 | plain sum |', '|---|---|---|---|---|', ...told].join('\n'))
  } finally { await g.close() }
}
async function inTurn<A, B>(list: readonly A[], work: (x: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const x of list) done.push(await work(x))
  return done
}
await main()
