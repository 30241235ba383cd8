/**
 * `node --import tsx bench/postings.ts` (about 2 minutes; `--full` longer): postings per second over HTTP, one a request and in batches of
 * 100 and 1,000, each beside the same two statements by the driver alone on the same data right after; singles also by pgbench.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { openRuntime } from '../app/runtime.ts'
import { serve } from '../kernel/base/serve.ts'
import { ledgersUnlikeTheirTransfers } from '../kernel/ledgers/data.ts'
import { ledgerEndpoints } from '../kernel/ledgers/server.ts'
import { openClient } from './client.ts'
import { findPgbench, literal } from './floor.ts'
import { numberFigures, openGround, type Ground } from './ground.ts'
import { benchMechanism } from './ledger.ts'
import { underLoad, type Load } from './measure.ts'
import { populate, type Crowd, type Spot } from './people.ts'
import { hearing, replacer, type Statement } from './recorded.ts'
import { serveApart } from './served.ts'

process.env.BENCH_LEDGER = '1'
const full = process.argv.includes('--full')
const workers = Number(process.env.BENCH_WORKERS ?? 32)
const times = { warmSeconds: full ? 5 : 2, seconds: full ? 20 : 8 }
const perGrid = 40
/** As many connections as the product has. */
const connections = 10
const say = (line: string) => { process.stderr.write(`${line}\n`) }
const pick = <T>(list: readonly T[], n: number): T => { const x = list[n % list.length]; if (x === undefined) throw new Error('empty list'); return x }

/** A grid, its households, and the other grids of the township: a batch goes to all of them. */
interface Home { spot: Spot; households: readonly string[]; beside: readonly Home[] }
async function settleHouseholds(g: Ground, crowd: Crowd): Promise<Home[]> {
  const homes = crowd.spots.map((spot) => ({ spot, households: Array.from({ length: perGrid }, () => newId()) }))
  const rows = homes.flatMap(({ spot, households }) => households.map((id, i) => ({ id, place: spot.grid, number: `${spot.grid.slice(12)}${i}` })))
  await g.admin.query(`insert into people.households (county, id, place, number, from_day) select left(place, 6), id, place, number, '2020-01-01'
    from jsonb_to_recordset($1::jsonb) as r(id uuid, place text, number text)`, [JSON.stringify(rows)])
  await g.admin.query('analyze people.households')
  return homes.map((h) => ({ ...h, beside: homes.filter((o) => o.spot.township === h.spot.township).map((o) => ({ ...o, beside: [] })) }))
}

/** One request: a single goes to a household of the grid, a batch round the households of the township. */
function command(h: Home, n: number, size: number): { id: string; madeAt: Date; input: object; keys: string[]; owners: string[] } {
  const id = newId()
  const lines = Array.from({ length: size }, (_, i) => {
    const home = size === 1 ? h : pick(h.beside, i)
    return { key: `${id}/${i}`, from: home.spot.village, to: pick(home.households, size === 1 ? n : Math.floor(i / h.beside.length)), amount: 1 + (i % 5), note: '义务劳动' }
  })
  return { id, madeAt: new Date(), input: { ledger: 'bench.thanks', move: 'thank', transfers: lines }, keys: lines.map((l) => l.key), owners: lines.map((l) => l.to) }
}

async function overHttp(g: Ground, homes: readonly Home[], size: number): Promise<Load> {
  const served = await serveApart(g)
  const clients = await Promise.all(Array.from({ length: workers }, () => openClient(served.address)))
  let n = 0
  try {
    return await underLoad({ workers, ...times, dataDir: g.dataDir, serverCpu: () => served.cpu() }, async (worker, note) => {
      n += 1
      const h = pick(homes, n * 7)
      const body = JSON.stringify(command(h, n, size))
      const began = performance.now()
      const heard = await pick(clients, worker).post('/api/ledgers/move', `Cookie: ${h.spot.officer.cookie}\r\nX-Hat: ${h.spot.officer.hat}\r\n`, body)
      note('move', performance.now() - began)
      if (heard.status !== 200 || !heard.body.includes(`"fresh":${size}`)) throw new Error(`${heard.status} ${heard.body.slice(0, 300)}`)
    })
  } finally { for (const c of clients) c.close(); await served.stop() }
}

interface Told { statements: readonly Statement[]; home: Home; said: ReturnType<typeof command>; ids: readonly string[] }
/** What the product says to PostgreSQL for one request of each home, recorded in process. */
async function record(g: Ground, homes: readonly Home[], size: number): Promise<Told[]> {
  const open = await openRuntime({ appUrl: g.database.appUrl, key: g.database.key, also: [serve(benchMechanism)] })
  const e = ledgerEndpoints(open.runtime).find((x) => x.url === '/api/ledgers/move')
  if (!e) throw new Error('no route')
  const tolds: Told[] = []
  try {
    for (const home of homes) {
      const said = command(home, 1, size)
      const statements = await hearing(() => 'move', async () => {
        await e.run({ params: {}, query: {}, body: e.body?.parse(said), signed: { digest: home.spot.officer.digest, hat: home.spot.officer.hat }, address: '', request: '' })
      })
      tolds.push({ statements, home, said, ids: [...String(statements.at(-1)?.values[6]).matchAll(/"id":"([0-9a-f-]{36})"/g)].map((m) => m[1] ?? '') })
    }
  } finally { await open.close() }
  return tolds
}

/** The recorded statements for another grid, with other keys and ids: what is given to the driver. */
function again(told: Told, h: Home, n: number, size: number): (v: unknown) => unknown {
  if (size === 1) {
    const said = command(h, n, 1)
    return replacer(told.home.spot, h.spot, [[told.said.id, said.id], [told.said.owners[0] ?? '', said.owners[0] ?? ''], ...told.ids.map((id): [string, string] => [id, newId()])])
  }
  // within one township nothing but ids and keys differs; a pattern of thousands of marks would be measured instead of the driver
  const id = newId()
  return (v) => (typeof v === 'string' ? v.replaceAll(told.said.id, id).replace(/"id":"[0-9a-f-]{36}","key"/g, () => `"id":"${newId()}","key"`) : v)
}

async function directly(g: Ground, homes: readonly Home[], size: number): Promise<Load> {
  const townships = [...new Map(homes.map((h) => [h.spot.township, h])).values()]
  const tolds = await record(g, size === 1 ? homes.slice(5, 6) : townships, size)
  const pool = new pg.Pool({ connectionString: g.database.appUrl, max: connections })
  let n = 0
  try {
    return await underLoad({ workers, ...times, dataDir: g.dataDir }, async (_, note) => {
      n += 1
      const told = pick(tolds, n)
      const swap = again(told, pick(homes, n * 7), n, size)
      const began = performance.now()
      for (const s of told.statements) await pool.query({ ...(s.name ? { name: s.name } : {}), text: s.text, values: s.values.map(swap) })
      note('move', performance.now() - began)
    })
  } finally { await pool.end() }
}

/** Singles by pgbench: 64 scripts, one per grid, ids drawn at random. */
async function byPgbench(g: Ground, homes: readonly Home[]): Promise<number> {
  const [told] = await record(g, homes.slice(5, 6), 1)
  if (!told) throw new Error('nothing was said')
  const dir = mkdtempSync(join(tmpdir(), 'shanzhi-pgbench-'))
  try {
    const files = Array.from({ length: 64 }, (_, i) => {
      const h = pick(homes, i * 5)
      const swap = replacer(told.home.spot, h.spot, [[told.said.id, `${told.said.id.slice(0, 13)}-7000-8000-:r`], [told.said.owners[0] ?? '', pick(h.households, i)], ...told.ids.map((id): [string, string] => [id, `${id.slice(0, 13)}-7001-8000-:r`])])
      const text = told.statements.map((s) => `${s.text.replace(/\$(\d+)/g, (_, at: string) => literal(swap(s.values[Number(at) - 1]))).replaceAll('\n', ' ')};`)
      const file = join(dir, `${i}.sql`)
      writeFileSync(file, ['\\set r random(100000000000, 999999999999)', ...text, ''].join('\n'))
      return ['-f', file]
    }).flat()
    const url = new URL(g.database.appUrl)
    const env = { ...process.env, PGPASSWORD: decodeURIComponent(url.password), PGHOST: url.searchParams.get('host') ?? url.hostname, PGUSER: decodeURIComponent(url.username), ...(url.port ? { PGPORT: url.port } : {}) }
    const { stdout } = await promisify(execFile)('pgbench', ['-n', '-c', String(connections), '-j', '2', '-T', String(times.seconds), ...files, decodeURIComponent(url.pathname.slice(1))], { env, maxBuffer: 1e8 })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? NaN)
  } finally { rmSync(dir, { recursive: true, force: true }) }
}

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const whole = (x: number) => Math.round(x).toLocaleString()
async function main(): Promise<void> {
  const [cpu] = cpus()
  console.log(`${new Date().toISOString().slice(0, 16)}, ${cpus().length} × ${cpu?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${workers} at once, ${times.seconds} s, load of the machine before ${(loadavg()[0] ?? 0).toFixed(1)}`)
  const g = await openGround()
  try {
    await numberFigures(g)
    const homes = await settleHouseholds(g, await populate(g.admin))
    let single = 0
    console.log(['', row('a request', 'postings/s', '÷ single', 'driver alone', 'HTTP ÷ driver', 'pgbench', 'p50 ms', 'p95 ms', 'cores: load', 'server', 'PostgreSQL'), row(...Array.from({ length: 11 }, () => '---'))].join('\n'))
    for (const size of [1, 100, 1000]) {
      say(`${size} a request`)
      const http = await overHttp(g, homes, size)
      const direct = await directly(g, homes, size)
      const floor = size === 1 && findPgbench() ? await byPgbench(g, homes) : null
      if (size === 1) { single = http.perSecond; await g.admin.query('analyze') }
      const [kind] = http.kinds
      console.log(row(size, whole(http.perSecond * size), (http.perSecond * size / single).toFixed(1), whole(direct.perSecond * size), (http.perSecond / direct.perSecond).toFixed(2), floor === null ? '–' : whole(floor),
        (kind?.p50 ?? 0).toFixed(1), (kind?.p95 ?? 0).toFixed(1), http.cpu.load.toFixed(2), http.cpu.server.toFixed(2), http.cpu.postgres.toFixed(2)))
    }
    const { rows: [n] } = await g.admin.query<{ n: string }>('select count(*) as n from ledgers.transfers')
    const unlike = await ledgersUnlikeTheirTransfers(g.admin)
    console.log(`\n${whole(Number(n?.n ?? 0))} transfers posted; accounts unlike their transfers: ${unlike.length}`)
  } finally { await g.close() }
}
await main()
