/**
 * `npm run bench` measures briefly with 50,000 cases; `npm run bench -- --full` with 1,000,000 for longer. Prints the tables of
 * README.md. BENCH_DATA names a folder that keeps the filled installation for the next run; without it everything is removed.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fill } from './fill.ts'
import { foldAll, readFigures, type Timing } from './figures.ts'
import { byPgbench, findPgbench } from './floor.ts'
import { directly } from './direct.ts'
import { numberFigures, openGround, type Ground } from './ground.ts'
import { overHttp, type LoadOptions } from './lifecycle.ts'
import type { Load } from './measure.ts'
import { populate, readCrowd, type Crowd } from './people.ts'
import { record } from './recorded.ts'
import { serveApart } from './served.ts'
import { firstLoad } from './webSize.ts'

const full = process.argv.includes('--full')
const most = Number(process.env.BENCH_CASES ?? (full ? 1_000_000 : 50_000))
const o: LoadOptions = { workers: Number(process.env.BENCH_WORKERS ?? 32), warmSeconds: full ? 5 : 3, seconds: full ? 20 : 8 }
const beside: LoadOptions = { ...o, seconds: Math.min(o.seconds, 10) }
const say = (line: string) => { process.stderr.write(`${line}\n`) }
const one = (x: number) => x.toFixed(1)

interface Measured { cases: number; http: Load; direct: Load; pgbench: number | null; figures: Timing[] }

/** The three rates follow each other on the same data, so that they are of the same moment of the machine. */
async function measure(g: Ground, crowd: Crowd, cases: number): Promise<Measured> {
  say(`${cases.toLocaleString()} cases: over HTTP`)
  const served = await serveApart(g)
  const { http, figures } = await (async () => {
    // an installation that has run for a minute has statistics; one that was made a second ago has none
    await overHttp(g, served, crowd, { ...o, warmSeconds: 0, seconds: o.warmSeconds })
    await g.admin.query('analyze')
    const load = await overHttp(g, served, crowd, o)
    return { http: load, figures: await readFigures(g, served, crowd) }
  })().finally(() => served.stop())
  const [, , , , , spot] = crowd.spots
  if (!spot) throw new Error('no spot')
  const told = await record(g, spot)
  say(`${cases.toLocaleString()} cases: the same statements by the driver alone, and by pgbench`)
  const direct = await directly(g, told, crowd, beside)
  const pgbench = findPgbench() ? await byPgbench(g, told, crowd, { clients: 10, seconds: beside.seconds }) : null
  return { cases, http, direct, pgbench, figures }
}

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
function rates(list: readonly Measured[]): string[] {
  const [empty] = list
  return ['', row('cases', 'life-cycles/s', 'requests/s', 'of empty', 'driver alone', 'HTTP ÷ driver', 'pgbench', 'HTTP ÷ pgbench', 'cores: load', 'server', 'PostgreSQL'),
    row(...Array.from({ length: 11 }, () => '---')),
    ...list.map((m) => row(m.cases.toLocaleString(), one(m.http.perSecond), one(m.http.perSecond * 5), (m.http.perSecond / (empty?.http.perSecond ?? 1)).toFixed(2), one(m.direct.perSecond),
      (m.http.perSecond / m.direct.perSecond).toFixed(2), m.pgbench === null ? '–' : one(m.pgbench), m.pgbench === null ? '–' : (m.http.perSecond / m.pgbench).toFixed(2),
      m.http.cpu.load.toFixed(2), m.http.cpu.server.toFixed(2), m.http.cpu.postgres.toFixed(2))),
    '', row('ms per life-cycle', 'load', 'server', 'PostgreSQL', 'PostgreSQL, driver alone'), row('---', '---', '---', '---', '---'),
    ...list.map((m) => row(m.cases.toLocaleString(), ...[m.http.cpu.load, m.http.cpu.server, m.http.cpu.postgres].map((x) => (x / m.http.perSecond * 1000).toFixed(2)), (m.direct.cpu.postgres / m.direct.perSecond * 1000).toFixed(2)))]
}
const latencies = (list: readonly Measured[]): string[] => ['', row('cases', 'request', 'p50 ms', 'p95 ms', 'driver alone p50', 'p95'), row('---', '---', '---', '---', '---', '---'),
  ...list.flatMap((m) => m.http.kinds.map((k) => { const d = m.direct.kinds.find((x) => x.kind === k.kind); return row(m.cases.toLocaleString(), k.kind, one(k.p50), one(k.p95), one(d?.p50 ?? 0), one(d?.p95 ?? 0)) }))]
const figureTable = (list: readonly Measured[]): string[] => ['', row('cases', 'figures', 'ms over HTTP', 'ms plain sum of entries'), row('---', '---', '---', '---'),
  ...list.flatMap((m) => m.figures.map((f) => row(m.cases.toLocaleString(), f.what, one(f.ours), f.plain === null ? '–' : one(f.plain))))]

/** The filled installation: made now, or as an earlier run left it. */
async function openFilled(): Promise<{ g: Ground; crowd: Crowd }> {
  const kept = process.env.BENCH_DATA
  const g = await openGround(kept)
  const noted = kept ? join(kept, 'crowd.json') : undefined
  try {
    if (noted && existsSync(noted)) return { g, crowd: readCrowd(readFileSync(noted, 'utf8')) }
    await numberFigures(g)
    const crowd = await populate(g.admin)
    say(`filling in ${most.toLocaleString()} cases`)
    await fill(g, most, say)
    const f = await foldAll(g)
    console.log(`fold: ${f.entries.toLocaleString()} entries into ${f.totals.toLocaleString()} sums in ${one(f.seconds)} s (${Math.round(f.entries / f.seconds).toLocaleString()} entries/s)`)
    if (noted) writeFileSync(noted, JSON.stringify(crowd))
    return { g, crowd }
  } catch (problem) { await g.close(); throw problem }
}

async function main(): Promise<void> {
  const [cpu] = cpus()
  console.log(`${new Date().toISOString().slice(0, 16)}, ${cpus().length} × ${cpu?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${o.workers} at once, ${o.seconds} s, load of the machine before ${one(loadavg()[1] ?? 0)}`)
  const g = await openGround()
  const measured: Measured[] = []
  try {
    await numberFigures(g)
    measured.push(await measure(g, await populate(g.admin), 0))
  } finally { await g.close() }
  const filled = await openFilled()
  try { measured.push(await measure(filled.g, filled.crowd, await countCases(filled.g))) } finally { await filled.g.close() }
  for (const line of [...rates(measured), ...latencies(measured), ...figureTable(measured)]) console.log(line)
  const assets = firstLoad()
  console.log(`\nfirst load of the phone: ${(assets.reduce((n, a) => n + a.gzipped, 0) / 1024).toFixed(1)} KB gzipped (${assets.map((a) => `${a.file.split('/').at(-1)} ${(a.gzipped / 1024).toFixed(1)}`).join(', ')})`)
}
const countCases = async (g: Ground) => Number((await g.admin.query<{ n: number }>('select count(*) as n from procedures.cases')).rows[0]?.n ?? 0)
await main()
