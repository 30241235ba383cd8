/** Clocks of a measurement: latencies per kind, processor time of this process, of the server, and of PostgreSQL. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Kind { kind: string; p50: number; p95: number; n: number }
export interface Load { perSecond: number; cycles: number; seconds: number; kinds: Kind[]; cpu: { load: number; server: number; postgres: number } }
export type Note = (kind: string, ms: number) => void

const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const kindOf = (kind: string, ms: readonly number[]): Kind => {
  const sorted = [...ms].sort((a, b) => a - b)
  return { kind, p50: at(sorted, 0.5), p95: at(sorted, 0.95), n: sorted.length }
}

/** Seconds of processor time per process of PostgreSQL; empty where /proc does not tell. */
function postgresTimes(dataDir: string): Map<string, number> {
  const times = new Map<string, number>()
  try {
    const postmaster = readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const stat = readStat(pid)
      // after "pid (comm)": state ppid … utime and stime in hundredths
      if (stat && (pid === postmaster || stat[1] === postmaster)) times.set(pid, (Number(stat[11]) + Number(stat[12])) / 100)
    }
  } catch { /* no /proc here: shown as nought */ }
  return times
}
/** What the processes that are there now have used since; one that has ended meanwhile is not counted. */
const usedSince = (before: Map<string, number>, after: Map<string, number>) => [...after].reduce((sum, [pid, t]) => sum + t - (before.get(pid) ?? 0), 0)
function readStat(pid: string): string[] | undefined {
  try { return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ') } catch { return undefined }
}
function clusterOf(dataDir: string): string {
  try { return join(readFileSync(join(dataDir, 'postgres.path'), 'utf8').trim(), 'postgres') } catch { return join(dataDir, 'postgres') }
}

export interface Watched { workers: number; warmSeconds: number; seconds: number; dataDir: string; serverCpu?: () => Promise<number> }
/** Runs `cycle` again and again on every worker: first to warm up, then measured. The first failure ends it. */
export async function underLoad(w: Watched, cycle: (worker: number, note: Note) => Promise<void>): Promise<Load> {
  let noted = new Map<string, number[]>()
  let cycles = 0, running = true
  const note: Note = (kind, ms) => { const list = noted.get(kind); if (list) list.push(ms); else noted.set(kind, [ms]) }
  const workers = Promise.all(Array.from({ length: w.workers }, async (_, i) => { while (running) { await cycle(i, note); cycles += 1 } }))
    .finally(() => { running = false })
  const pause = (seconds: number) => Promise.race([new Promise<void>((done) => { setTimeout(done, seconds * 1000) }), workers])
  await pause(w.warmSeconds)
  const usage = async () => ({ load: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6, server: await w.serverCpu?.() ?? 0, postgres: postgresTimes(w.dataDir) })
  const before = await usage()
  noted = new Map(); cycles = 0
  const began = performance.now()
  await pause(w.seconds)
  const seconds = (performance.now() - began) / 1000
  const done = cycles, kinds = [...noted].map(([kind, ms]) => kindOf(kind, ms))
  const after = await usage()
  running = false
  await workers
  return { perSecond: done / seconds, cycles: done, seconds, kinds,
    cpu: { load: (after.load - before.load) / seconds, server: (after.server - before.server) / seconds, postgres: usedSince(before.postgres, after.postgres) / seconds } }
}
