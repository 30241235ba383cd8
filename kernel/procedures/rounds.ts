/**
 * Recurring work of the worker, each safe to run on several machines at once: clocks that struck, facts to deliver, the daily
 * round. A command made here has an id derived from what caused it, so that doing it twice changes nothing.
 */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../base/calendar.ts'
import { enterScope, within } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx, Daily } from '../base/serve.ts'
import { clockTimes } from './rules.ts'
import { lookUp } from './data.ts'
import { listStruck, setWake } from './listData.ts'
import { asSystem, runAs } from './pipeline.ts'
import { advanceCursor, isDelivered, listUndelivered, markDelivered, markFailed, type FactRow } from './roundData.ts'
import { sceneOf, systemActor, type Runtime } from './runtime.ts'

const space = 'b3f1c2ce-6f7e-4f0e-9a3f-1d1c6f1d2a10'        // names our derived ids
export type Remind = (r: { place: string; who: string; title: string; procedure: string; case: string; zh: string; at: Date }) => Promise<void>
const batch = 100

/** Takes the steps of clocks that have struck and sends reminders. Returns how many were handled. */
export async function strikeClocks(k: Runtime, remind: Remind): Promise<number> {
  const now = k.clock.now()
  const struck = await within(k.database.db, everywhere, (tx) => listStruck(tx, now, batch))
  for (const s of struck) {
    const p = k.registry.procedures.get(s.procedure)
    const clock = p?.clocks?.[s.clock]
    if (!p || !clock) { await settle(k, s, null); continue }
    if (clock.then === 'remind') await reminded(k, s, clock.zh, remind)
    else await stepped(k, s, clock.then)
  }
  return struck.length
}
type Struck = Awaited<ReturnType<typeof listStruck>>[number]

/** When a step that was refused may be tried again: a running notice names its end, an open objection will be answered some day. */
function nextTry(problem: Refusal, now: Date): Date | null {
  if (problem.code === 'disclosure.running' && typeof problem.detail.until === 'string') return new Date(problem.detail.until)
  return problem.code === 'objection.open' ? new Date(now.getTime() + 3_600_000) : null
}

/** The step of a clock, under the kernel's own hand. When it may not be taken (any more), the clock is put to rest. */
async function stepped(k: Runtime, s: Struck, step: string): Promise<void> {
  const id = nameId(`${s.id}/${s.clock}/${s.version}`, space)
  try {
    await runAs(k, { id, procedure: s.procedure, step, case: s.id, place: null, county: s.county, input: {}, madeAt: s.at }, systemActor(s.place))
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    const again = nextTry(problem, k.clock.now())
    await settle(k, s, again && { at: again, clock: s.clock })
  }
}
async function reminded(k: Runtime, s: Struck, zh: string, remind: Remind): Promise<void> {
  const e = await within(k.database.db, everywhere, (tx) => lookUp(tx, { command: s.id, county: s.county, case: s.id }))
  const who = e.case?.view.awaiting ?? e.case?.view.holder
  if (e.case && who) await remind({ place: s.place, who, title: e.case.title, procedure: s.procedure, case: s.id, zh, at: s.at })
  const p = k.registry.procedures.get(s.procedure)
  const later = p && e.case ? clockTimes(p, e.case.view, sceneOf(k, systemActor(s.place), s.place, k.clock.now())).find((t) => t.at > s.at || (t.at.getTime() === s.at.getTime() && t.clock > s.clock)) : undefined
  await settle(k, s, later ?? null)
}
const settle = (k: Runtime, s: Struck, next: { at: Date; clock: string } | null): Promise<void> =>
  within(k.database.db, everywhere, (tx) => setWake(tx, { county: s.county, id: s.id, version: s.version, at: next?.at ?? null, clock: next?.clock ?? null }))

/** Delivers facts to their listeners, each in a transaction with the mark that it was delivered: at least once, in effect once. */
export async function deliverFacts(k: Runtime, log: (problem: unknown) => void): Promise<number> {
  let delivered = 0
  for (const [i, l] of k.registry.listeners.entries()) {
    const listener = `${l.fact}#${i}`
    const rows = await within(k.database.db, everywhere, (tx) => listUndelivered(tx, { listener, fact: l.fact, now: k.clock.now(), limit: batch }))
    for (const f of rows) if (await delivered1(k, listener, f, l.run, log)) delivered += 1
    if (rows.length === 0) await within(k.database.db, everywhere, (tx) => advanceCursor(tx, listener, l.fact))
  }
  return delivered
}
async function delivered1(k: Runtime, listener: string, f: FactRow, run: Runtime['registry']['listeners'][number]['run'], log: (problem: unknown) => void): Promise<boolean> {
  try {
    return await asSystem(k, systemActor(f.place), nameId(`${listener}/${f.id}`, space), async (ctx) => {
      if (!await markDelivered(ctx.db, listener, f.id, k.clock.now())) return false
      await run(ctx, f.payload)
      return true
    })
  } catch (problem) {
    log(problem)
    await markFailed(k.database.db, { listener, fact: f.id, now: k.clock.now(), problem: problem instanceof Error ? problem.message : String(problem) })
    return false
  }
}

/** Once a legal day: what the calendar asks of every mechanism, county by county. Returns how many rounds were made. */
export async function dailyRound(k: Runtime, counties: readonly string[], log: (problem: unknown) => void): Promise<number> {
  let made = 0
  const today = dayOf(k.clock.now())
  for (const county of counties) for (const { mechanism, run } of k.registry.daily) {
    const listener = `daily:${mechanism}`
    const round = nameId(`${listener}/${county}/${today}`, space)
    try { made += await oneRound(k, { listener, round, county }, run) } catch (problem) { log(problem) }
  }
  return made
}
/** The mark that a round was made is written with its last transaction; until then it is made again, which changes nothing twice. */
async function oneRound(k: Runtime, r: { listener: string; round: string; county: string }, run: Daily): Promise<number> {
  const inPart = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(k, systemActor(r.county), r.round, async (ctx) => { await enterScope(ctx.db, everywhere); return work(ctx) })
  const last = (work: (ctx: Ctx) => Promise<void>) => inPart(async (ctx) => {
    if (!await markDelivered(ctx.db, r.listener, r.round, k.clock.now())) return 0
    await work(ctx)
    return 1
  })
  if (typeof run === 'function') return last(run)
  if (await inPart((ctx) => isDelivered(ctx.db, r.listener, r.round))) return 0
  const ids = await inPart((ctx) => run.list(ctx))
  for (let i = 0; i < ids.length; i += batch) await inPart(async (ctx) => { for (const id of ids.slice(i, i + batch)) await run.one(ctx, id) })
  return last(async () => undefined)
}
