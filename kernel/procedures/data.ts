/** Every SQL statement about cases. */
import { sql } from 'kysely'
import { z } from 'zod'
import { callFunction, type Db, type Door } from '../base/database.ts'
import type { Scope } from '../base/scope.ts'
import type { Actor, CaseView } from '../define.ts'
import { capacities } from '../define.ts'
import { signedActor, type SignedActor } from '../people/signInData.ts'
import type { Moved } from './compile.ts'
import { stepOf } from './rules.ts'

const date = z.coerce.date()
/** What procedures.case_view returns. */
const caseJson = z.object({
  county: z.string(), id: z.string(), procedure: z.string(), place: z.string(), state: z.string(), title: z.string(), body: z.unknown(),
  version: z.number(), holder: z.string().nullable(), awaiting: z.string().nullable(), opened_at: date, entered_at: date,
  due_at: date.nullable(), closed_at: date.nullable(), wake_clock: z.string().nullable(),
  acts: z.array(z.object({ id: z.string(), name: z.string(), at: date, person: z.string(), as: z.enum(capacities), org: z.string().nullable(), to: z.string().nullable() })),
  parties: z.array(z.object({ relation: z.string(), who: z.string(), isOrg: z.boolean(), until: date.nullable() })),
  disclosed_at: date.nullable(), objections: z.object({ total: z.number(), open: z.number() }).nullable(),
  gatherings: z.array(z.object({ id: z.string(), kind: z.string(), at: date, eligible: z.number(), present: z.number(), eligibleHouseholds: z.number(),
    households: z.number(), yes: z.number(), no: z.number(), abstained: z.number(), invalid: z.number() })).nullable(),
})
const entered = z.object({ actor: signedActor.optional(), county: z.string().nullable(),
  seen: z.object({ subject: z.string(), version: z.number(), name: z.string(), person: z.string(), place: z.string() }).nullable(),
  case: caseJson.nullable() })

export interface StoredCase { county: string; title: string; wakeClock: string | null; closedAt: Date | null; view: CaseView }
export interface Seen { subject: string; version: number; name: string; person: string; place: string }
export interface Entered { actor?: SignedActor; county: string | null; seen: Seen | null; case: StoredCase | null }

const stored = (c: z.infer<typeof caseJson>): StoredCase => ({
  county: c.county, title: c.title, wakeClock: c.wake_clock, closedAt: c.closed_at,
  view: { id: c.id, procedure: c.procedure, version: c.version, place: c.place, state: c.state, body: c.body, openedAt: c.opened_at,
    enteredAt: c.entered_at, dueAt: c.due_at, holder: c.holder, awaiting: c.awaiting,
    acts: c.acts.map((a) => ({ step: stepOf(a.name), at: a.at, person: a.person, as: a.as, org: a.org, to: a.to ?? '' })),
    parties: c.parties.map((p) => ({ relation: p.relation, person: p.isOrg ? null : p.who, org: p.isOrg ? p.who : null, until: p.until })),
    disclosedAt: c.disclosed_at, gatherings: c.gatherings ?? [], objections: c.objections ?? { total: 0, open: 0 } } })
const read = (raw: unknown): Entered => {
  const e = entered.parse(raw)
  return { ...e, case: e.case && stored(e.case) }
}

/** Who is asking (null: session over or hat not theirs), was this command seen, the case as it stands. One round trip. */
export async function enter(door: Door, q: { digest: Uint8Array; hat: string | null; at: Date; command: string; county: string | null; case: string | null }): Promise<Entered | null> {
  const found = await callFunction(door, 'procedures.enter', ['bytea', 'uuid', 'timestamptz', 'uuid', 'text', 'uuid'], [q.digest, q.hat, q.at, q.command, q.county, q.case])
  return found ? read(found) : null
}
/** The same for an actor that is already known (the system, a step inside another command). */
export async function lookUp(door: Door, q: { command: string; county: string | null; case: string | null }): Promise<Entered> {
  return read(await callFunction(door, 'procedures.look_up', ['uuid', 'text', 'uuid'], [q.command, q.county, q.case]))
}

export interface Written {
  scope: Scope; county: string; command: string; name: string; actor: Actor; at: Date; madeAt: Date; input: unknown; effect: object | null; expected: number
  title: string; words: readonly string[]; definition: number; final: boolean; moved: Moved
  entries: readonly object[]; facts: readonly { id: string; fact: string; v: number; payload: unknown }[]
  /** what goes on public show with this act; `{}` takes down what was; null changes nothing */ notice: object | null }

const jsonOrNull = (list: readonly object[]) => (list.length > 0 ? JSON.stringify(list) : null)
/** Writes act, case, parties, entries and facts, all or nothing. Returns the new version, 0 when somebody else was first. */
export async function commit(door: Door, w: Written): Promise<number> {
  const { view, wakeAt, wakeClock, joined, left } = w.moved
  const act = { county: w.county, id: w.command, expected: w.expected, name: w.name, person: w.actor.person, as: w.actor.as,
    appointment: w.actor.appointment, org: w.actor.org, at: w.at, madeAt: w.madeAt, to: view.state, input: w.input ?? null, effect: w.effect }
  const row = { id: view.id, procedure: view.procedure, definition: w.definition, place: view.place, state: view.state, title: w.title,
    body: view.body, holder: view.holder, awaiting: view.awaiting, enteredAt: view.enteredAt, dueAt: view.dueAt, wakeAt, wakeClock,
    closedAt: w.final ? w.at : null, disclosedAt: view.disclosedAt, words: w.expected === 0 ? w.words : [] }
  const parties = [
    ...joined.map((j) => ({ relation: j.relation, who: j.person ?? j.org, is_org: j.person === undefined, leaves: false })),
    ...view.parties.filter((p) => p.until !== null && left.includes(p.person ?? p.org ?? '')).map((p) => ({ relation: p.relation, who: p.person ?? p.org, is_org: p.person === null, leaves: true })),
  ]
  const n = await callFunction(door, 'procedures.commit', ['text', 'text', 'jsonb', 'jsonb', 'jsonb', 'jsonb', 'jsonb', 'jsonb'],
    [w.scope.lo, w.scope.hi, JSON.stringify(act), JSON.stringify(row), jsonOrNull(parties), jsonOrNull(w.entries), jsonOrNull(w.facts),
      w.notice && JSON.stringify(w.notice)], true)
  return typeof n === 'number' ? n : 0
}

/** Tells a fact with the act that it comes of; the worker delivers it. */
export async function insertFact(db: Db, f: { county: string; id: string; name: string; v: number; place: string; act: string; at: Date; payload: unknown }): Promise<void> {
  await sql`insert into base.facts (county, id, name, v, place, act, at, payload)
    values (${f.county}, ${f.id}, ${f.name}, ${f.v}, ${f.place}, ${f.act}, ${f.at}, ${JSON.stringify(f.payload)}::jsonb)`.execute(db)
}
/** Posts the figures' entries of a register's change. */
export async function postEntries(db: Db, county: string, act: string, entries: readonly object[]): Promise<void> {
  if (entries.length > 0) await sql`select indicators.post(${county}, ${act}::uuid, ${JSON.stringify(entries)}::jsonb)`.execute(db)
}

/** How many of the persons, cases or photos that a form refers to exist. */
export async function countFound(db: Db, kind: string, ids: readonly string[], types: readonly string[] | null): Promise<number> {
  const table = kind === 'person' ? sql`people.persons` : kind === 'case' ? sql`procedures.cases` : sql`documents.attachments`
  const { rows: [row] } = await sql<{ n: number }>`select count(distinct id)::int as n from ${table} where id = any(${ids}::uuid[])
    ${types === null ? sql`` : sql`and type = any(${types}::text[])`}`.execute(db)
  return row?.n ?? 0
}
