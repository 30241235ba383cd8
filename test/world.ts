/**
 * The world of the stories: a real database, the real pipeline, people with posts, and a clock that can be moved. A story reads
 * like this: `const c = await w.resident.opens(event, grid, {...}); await w.gridWorker.does(c, event, 'accept', {...})`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { v7 as newId } from 'uuid'
import { handClock } from '../kernel/base/clock.ts'
import { addDays, dayOf } from '../kernel/base/calendar.ts'
import { within, type Tx } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { verifyJournal } from '../kernel/base/journal.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import type { ServerHalf } from '../kernel/base/serve.ts'
import type { CaseView, GatheringKind, Procedure, Route, Verdict } from '../kernel/define.ts'
import { fold } from '../kernel/indicators/data.ts'
import { figuresAt } from '../kernel/indicators/server.ts'
import type { Figure } from '../kernel/indicators/schema.ts'
import { openRuntime, type OpenRuntime } from '../app/runtime.ts'
import { keepUpload } from '../kernel/documents/attachments.ts'
import { everyRound } from '../app/worker.ts'
import { allowedStep } from '../kernel/procedures/allowed.ts'
import { answerEndpoints } from '../kernel/procedures/answers.ts'
import { findActor } from '../kernel/people/signInData.ts'
import { lookUp } from '../kernel/procedures/data.ts'
import { run } from '../kernel/procedures/pipeline.ts'
import { sceneOf } from '../kernel/procedures/runtime.ts'
import { testDatabase, type TestDatabase } from './db.ts'
import { county, populate, settle, type Organisation, type Population, type Seat, type Villager, type Who } from './people.ts'

import { held, type Held } from './meeting.ts'

type Ref = string | { id: string }
const idOf = (c: Ref) => (typeof c === 'string' ? c : c.id)

/** A person acting under one hat. */
export interface Hand extends Seat {
  opens<B, S extends string, F>(p: Procedure<B, S, F>, place: string, body: unknown): Promise<CaseView<B>>
  does<B, S extends string, F, K extends keyof F & string>(c: Ref, p: Procedure<B, S, F>, step: K, input?: unknown): Promise<CaseView<B>>
  isRefused<B, S extends string, F>(c: Ref, p: Procedure<B, S, F>, step: keyof F & string, code: string, input?: unknown): Promise<void>
  mayNotOpen<B, S extends string, F>(p: Procedure<B, S, F>, place: string, body: unknown, code: string): Promise<void>
  may<B, S extends string, F>(c: Ref, p: Procedure<B, S, F>, step: keyof F & string): Promise<Verdict>
  /** A route beyond the generated ones: GET asks, POST commands. */
  asks<I, O>(r: Route<I, O>, input: unknown): Promise<O>
  isRefusedRoute(r: Route, input: unknown, code: string): Promise<void>
  /** Convenes, lets the days of notice pass, opens, ticks `present` lines (default: all), counts hands, writes minutes, closes. Returns the meeting's id. */
  holds(kind: GatheringKind, meeting: Held): Promise<string>
  /** Uploads a file as the address for uploads does, and gives its id. @throws Error with the code when it is refused */
  uploads(bytes: Buffer, name: string, place: string): Promise<string>
  /** The same person under another of their hats. */
  as(hat: string): Hand
}
export type World = Record<Who, Hand> & {
  open: OpenRuntime; db: TestDatabase; organisations: Population['organisations']; org(o: Organisation): string
  /** where uploaded files lie */ dataDir: string
  now(): Date
  /** Thirty households move into the village (once); `holds` does it too. Their grown-ups, see test/people.ts. */
  villagers(): Promise<readonly (Hand & { household: string; number: string })[]>
  /** Moves the clock and does what falls due (clocks, listeners, daily rounds). */
  passes(d: { days?: number; workingDays?: number; hours?: number; minutes?: number }): Promise<void>
  rounds(): Promise<void>
  state(c: Ref): Promise<string>
  read<B, S extends string, F>(c: Ref, p: Procedure<B, S, F>): Promise<CaseView<B>>
  figure(key: string, place?: string): Promise<Figure>
  facts(): Promise<readonly string[]>
  sql<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A further appointment for somebody, behind the product; returns the hat. */
  appoint(who: Seat, org: Organisation, post: string, place: string, until?: Date): Promise<string>
  journalIsWhole(): Promise<void>
  close(): Promise<void> }

async function refused(work: Promise<unknown>, code: string): Promise<void> {
  const outcome = await work.then(() => '办成了', (problem: unknown) => (problem instanceof Refusal ? (problem.code === 'input.invalid' ? `input.invalid ${JSON.stringify(problem.detail.at)}` : problem.code) : problem))
  if (typeof outcome !== 'string') throw outcome
  if (code === 'input.invalid') expect(outcome).toContain(code)
  else expect(outcome).toBe(code)
}

function handOf(open: OpenRuntime, seat: Seat, more: { until(at: Date): Promise<void>; settled(): Promise<unknown> }): Hand {
  const k = open.runtime
  const who = { digest: seat.digest, hat: seat.hat }
  const opens = async (p: Procedure, place: string, input: unknown) => (await run(k, { id: newId(), procedure: p.name, step: null, case: null, place, county: null, input, madeAt: k.clock.now() }, who)).view
  const does = async (c: Ref, p: Procedure, step: string, input: unknown) => (await run(k, { id: newId(), procedure: p.name, step, case: idOf(c), place: null, county: null, input, madeAt: k.clock.now() }, who)).view
  const told = (r: Route, input: unknown) => {
    const [method, path] = r.path.split(' ')
    const e = answerEndpoints(k).find((x) => x.method === method && x.url === `/api${path ?? ''}`)
    if (!e) throw new Error(`route ${r.path} is not answered`)
    return e.run({ params: {}, query: method === 'GET' ? input : {}, body: { id: newId(), madeAt: k.clock.now(), input }, signed: who, address: '127.0.0.1', request: 'story' })
  }
  const asks = async <I, O>(r: Route<I, O>, input: unknown): Promise<O> => r.output.parse(await told(r, input))
  return { ...seat,
    opens: async (p, place, body) => { const v = await opens(p, place, body); return { ...v, body: p.body.parse(v.body) } },
    does: async (c, p, step, input) => { const v = await does(c, p, step, input); return { ...v, body: p.body.parse(v.body) } },
    isRefused: (c, p, step, code, input) => refused(does(c, p, step, input), code),
    mayNotOpen: (p, place, body, code) => refused(opens(p, place, body), code),
    may: async (c, p, step) => k.database.db.transaction().execute(async (tx) => {
      const actor = await findActor(tx, { ...who, at: k.clock.now() })
      const e = await lookUp(tx, { command: newId(), county: null, case: idOf(c) })
      if (!actor || !e.case) throw new Error('no actor or case')
      return allowedStep(p, step, e.case.view, sceneOf(k, actor, e.case.view.place, k.clock.now()))
    }),
    asks, holds: async (kind, meeting) => { await more.settled(); return held({ asks, until: more.until, name: seat.name, now: () => k.clock.now() }, kind, meeting) },
    isRefusedRoute: (r, input, code) => refused(told(r, input), code),
    uploads: async (bytes, name, place) => {
      const kept = await keepUpload({ db: k.database.db, clock: k.clock, storage: open.storage, placeName: (code) => k.directory.placeName(code), log: (problem) => { throw problem } },
        seat.person, { bytes, name, place, id: undefined })
      if ('code' in kept) throw new Error(kept.code)
      return kept.id
    },
    as: (hat) => handOf(open, { ...seat, hat }, more),
  }
}

/** Opens a world on a working Monday morning in Shanghai, with further halves for stories of kernel nouns. Close it in `afterAll`. */
export async function world(start = '2026-03-02T09:00:00+08:00', also: readonly ServerHalf[] = []): Promise<World> {
  const db = await testDatabase()
  const clock = handClock(start)
  const population = await populate(db.admin, clock.now())
  const problems: unknown[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-world-'))
  const open = await openRuntime({ dataDir, appUrl: db.appUrl, key: db.key, clock, declared: true, also, log: (problem) => { problems.push(problem) } })
  const k = open.runtime
  const rounds = async () => {
    await everyRound(k, (problem) => { problems.push(problem) }, county)
    if (problems.length > 0) throw problems.shift()
  }
  /** Lets time go on to a moment, with what falls due till then. */
  const until = async (at: Date) => {
    if (at <= clock.now()) return
    clock.set(at)
    await rounds()
  }
  let moving: Promise<Villager[]> | undefined
  const settled = () => (moving ??= settle(db.admin, population.organisations, clock.now()))
  const more = { until, settled }
  const look = (c: Ref) => within(k.database.db, everywhere, async (tx) => {
    const e = await lookUp(tx, { command: newId(), county: null, case: idOf(c) })
    if (!e.case) throw new Error('no such case')
    return e.case.view
  })
  const hands: Partial<Record<Who, Hand>> = {}
  const names = Object.keys(population.seats).filter((n): n is Who => n in population.seats)
  for (const n of names) hands[n] = handOf(open, population.seats[n], more)
  const complete = (x: Partial<Record<Who, Hand>>): x is Record<Who, Hand> => names.every((n) => n in x)
  if (!complete(hands)) throw new Error('nobody is missing')
  return Object.assign(hands, {
    open, db, dataDir, organisations: population.organisations, org: (o: Organisation) => population.organisations[o], now: () => clock.now(), rounds,
    villagers: async () => (await settled()).map((v) => ({ ...handOf(open, v, more), household: v.household, number: v.number })),
    passes: async (d: { days?: number; workingDays?: number; hours?: number; minutes?: number }) => {
      if (d.workingDays) clock.set(new Date(addDays(k.calendar(), clock.now(), d.workingDays, 'working').at.getTime() + 60_000))
      clock.pass(((d.days ?? 0) * 24 * 60 + (d.hours ?? 0) * 60 + (d.minutes ?? 0)) * 60_000)
      await rounds()
    },
    state: async (c: Ref) => (await look(c)).state,
    read: async <B, S extends string, F>(c: Ref, p: Procedure<B, S, F>) => { const v = await look(c); return { ...v, body: p.body.parse(v.body) } },
    figure: async (key: string, place = county) => {
      await fold(k.database.db)
      const [f] = await within(k.database.db, everywhere, (tx) => figuresAt(tx, open.dictionary, [key], { place, from: '2000-01-01', to: dayOf(clock.now()) }, true))
      if (!f) throw new Error(key)
      return f
    },
    facts: async () => (await db.admin.query<{ name: string }>('select name from base.facts order by xid, id')).rows.map((r) => r.name),
    sql: <T>(work: (tx: Tx) => Promise<T>) => within(k.database.db, everywhere, work),
    appoint: async (who: Seat, org: Organisation, post: string, place: string, until?: Date) => {
      const hat = newId()
      await db.admin.query('insert into people.appointments (county, id, place, person, person_county, org, post, from_at, until_at) values ($1, $2, $3, $4, $1, $5, $6, $7, $8)',
        [place.slice(0, 6), hat, place, who.person, population.organisations[org], post, '2024-01-01', until ?? null])
      return hat
    },
    journalIsWhole: async () => { expect((await verifyJournal(db.app)).faults).toEqual([]) },
    close: async () => { await open.close(); await db.close(); rmSync(dataDir, { recursive: true, force: true }) },
  })
}
