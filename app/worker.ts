/** The worker: recurring rounds, each safe to run on several machines at once. */
import type { Clock } from '../kernel/base/clock.ts'
import { sealJournal } from '../kernel/base/journal.ts'
import { leaveMessage } from '../kernel/channels/data.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { fold } from '../kernel/indicators/data.ts'
import { listCounties } from '../kernel/places/data.ts'
import { dailyRound, deliverFacts, strikeClocks, type Remind } from '../kernel/procedures/rounds.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'
import type { RunOptions, Running } from './commands.ts'
import { openRuntime } from './runtime.ts'

const foldMs = 1_000
const roundMs = 2_000
const dailyMs = 60_000

/** A clock that struck leaves a message with whoever is awaited. */
const reminding = (k: Runtime): Remind => (r) => within(k.database.db, everywhere, (tx) =>
  leaveMessage(tx, { place: r.place, who: r.who, kind: 'due', text: `${r.zh}:${r.title}`, case: r.case, procedure: r.procedure, at: r.at }))

/** One pass of everything; tests and the demonstration call it after moving the clock. */
export async function everyRound(k: Runtime, log: (problem: unknown) => void, tenantPlace: string): Promise<void> {
  await dailyRound(k, await listCounties(k.database.db, tenantPlace), log)
  while (await strikeClocks(k, reminding(k)) > 0);
  while (await deliverFacts(k, log) > 0);
  while (await k.sendDue() > 0);
  while (await deliverFacts(k, log) > 0);
  await fold(k.database.db)
  await sealJournal(k.database.pool)
}

/** Runs `work` again and again with `ms` between; a failure is logged and tried again. */
function loop(ms: number, work: () => Promise<unknown>, log: (problem: unknown) => void): () => Promise<void> {
  let stopped = false
  let wake: () => void = () => undefined
  const running = (async () => {
    while (!stopped) {
      await work().catch(log)
      await new Promise<void>((done) => { wake = done; setTimeout(done, ms).unref() })
    }
  })()
  return async () => { stopped = true; wake(); await running }
}

export async function work(o: RunOptions & { clock?: Clock; log?: (problem: unknown) => void }): Promise<Running> {
  const log = o.log ?? ((problem: unknown) => { console.error(problem) })
  const open = await openRuntime({ appUrl: o.appUrl, key: o.key, clock: o.clock, dataDir: o.dataDir, log, poolSize: 4 })
  const k = open.runtime
  const stops = [
    loop(foldMs, () => fold(k.database.db), log),
    loop(roundMs, async () => { while (await strikeClocks(k, reminding(k)) > 0); await deliverFacts(k, log); await sealJournal(k.database.pool) }, log),
    loop(roundMs, async () => { while (await k.sendDue() > 0); }, log),
    loop(dailyMs, async () => dailyRound(k, await listCounties(k.database.db, open.tenant()?.place ?? ''), log), log),
  ]
  return { stop: async () => { await Promise.all(stops.map((stop) => stop())); await open.close() } }
}
