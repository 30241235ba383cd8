/** Every SQL statement that lists cases: registers, inbox, what somebody is a party to. Keyset-paged, newest or nearest first. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../base/database.ts'
import { searchQuery } from './search.ts'

export interface CaseRow {
  county: string; id: string; procedure: string; title: string; place: string; state: string; body: unknown; holder: string | null
  awaiting: string | null; openedAt: Date; enteredAt: Date; dueAt: Date | null; closedAt: Date | null; version: number; seen?: number }
export interface ListAsked {
  procedure: string; place: string; states: readonly string[]; q: string; holder: string | null; overdue: boolean; open: boolean
  body: readonly { field: string; value: string }[]; now: Date; after: string | null; limit: number }

const columns = sql`c.county, c.id, c.procedure, c.title, c.place, c.state, c.body, c.holder, c.awaiting, c.opened_at as "openedAt",
  c.entered_at as "enteredAt", c.due_at as "dueAt", c.closed_at as "closedAt", c.version`
const all = (parts: readonly (RawBuilder<unknown> | null)[]) => sql.join(parts.filter((p) => p !== null), sql` and `)
const mostFound = 10_000
/** Cases that a search finds; null when there is nothing to search for. */
const searched = (q: string, place: string) => {
  const query = searchQuery(q)
  return query === null ? null : sql`c.id = any((select procedures.find_cases(${place}, ${query}, ${mostFound}))::uuid[])`
}
/** What a search finds of the given procedures at and under a place, the newest first. */
export async function listFound(db: Db, a: { place: string; query: string; procedures: readonly string[]; limit: number }): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`select ${columns} from procedures.cases c
    where c.id = any((select procedures.find_cases(${a.place}, ${a.query}, ${mostFound}))::uuid[]) and c.procedure = any(${a.procedures}::text[])
    order by c.id desc limit ${a.limit}`.execute(db)
  return rows
}
/** What it finds among what somebody is a party to. */
export async function listFoundMine(db: Db, a: { who: readonly string[]; query: string; limit: number }): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`select ${columns} from procedures.cases c
    where c.id = any((select procedures.found_among(array(select case_id from procedures.parties where who = any(${a.who}::uuid[]) and until is null order by case_id desc limit ${mostFound}), ${a.query}))::uuid[])
    order by c.id desc limit ${a.limit}`.execute(db)
  return rows
}

/** Cases of a procedure at and under a place, newest first; `after` is the id of the last row seen. */
export async function listCases(db: Db, a: ListAsked): Promise<CaseRow[]> {
  const where = all([
    a.place.length >= 6 ? sql`c.county = ${a.place.slice(0, 6)}` : sql`c.county >= ${a.place} and c.county < ${`${a.place}:`}`,
    sql`c.place >= ${a.place} and c.place < ${`${a.place}:`}`,
    sql`c.procedure = ${a.procedure}`,
    a.states.length > 0 ? sql`c.state = any(${a.states}::text[])` : null, searched(a.q, a.place),
    a.holder ? sql`(c.holder = ${a.holder}::uuid or c.awaiting = ${a.holder}::uuid)` : null,
    a.overdue ? sql`c.due_at < ${a.now} and c.closed_at is null` : null, a.open ? sql`c.closed_at is null` : null,
    ...a.body.map((f) => sql`c.body ->> ${f.field} = ${f.value}`),
    a.after ? sql`c.id < ${a.after}::uuid` : null,
  ])
  const { rows } = await sql<CaseRow>`select ${columns} from procedures.cases c where ${where} order by c.id desc limit ${a.limit}`.execute(db)
  return rows
}

/** Cases of a procedure that somebody is a party to, newest first. */
export async function listMine(db: Db, a: { who: readonly string[]; procedure: string | null; after: string | null; limit: number }): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select ${columns}, max(p.seen) as seen from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where ${all([sql`p.who = any(${a.who}::uuid[])`, sql`p.until is null`, a.procedure ? sql`c.procedure = ${a.procedure}` : null,
      a.after ? sql`c.id < ${a.after}::uuid` : null])}
    group by c.county, c.id order by c.id desc limit ${a.limit}`.execute(db)
  return rows
}

/** Open cases that await somebody (`who`), or an organisation of the same place (`beside`), or in which they still owe a contribution
    as a party; nearest due first. */
export async function listInbox(db: Db, a: { who: readonly string[]; beside: readonly string[]; owing: readonly string[]; limit: number }): Promise<(CaseRow & { why: string })[]> {
  const { rows } = await sql<CaseRow & { why: string }>`
    select * from (
      select ${columns}, case when c.awaiting = any(${a.who}::uuid[]) then 'awaited' else 'beside' end as why
      from procedures.cases c where c.awaiting = any(${[...a.who, ...a.beside]}::uuid[]) and c.closed_at is null
      union all
      select ${columns}, 'party' as why from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
      where p.who = any(${a.who}::uuid[]) and p.until is null and p.relation = any(${a.owing}::text[]) and c.closed_at is null
        and c.awaiting is distinct from p.who) x
    order by x."dueAt" nulls last, x.id limit ${a.limit}`.execute(db)
  return rows
}

/** Marks a case as seen by a person, so that it is no longer unread. */
export async function markSeen(db: Db, a: { who: string; case: string; version: number }): Promise<void> {
  await sql`update procedures.parties set seen = greatest(seen, ${a.version}) where who = ${a.who}::uuid and case_id = ${a.case}::uuid`.execute(db)
}

export interface ActRow { n: number; name: string; at: Date; madeAt: Date; person: string; as: string; org: string | null; appointment: string | null; to: string | null; input: unknown }
/** The acts of a case with what was entered, oldest first. */
export async function listActs(db: Db, county: string, subject: string): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`select n, name, at, made_at as "madeAt", person, capacity as "as", org, appointment, to_state as "to", input
    from base.acts where county = ${county} and subject = ${subject}::uuid order by n`.execute(db)
  return rows
}
/** Names of persons by id, for people who may read the case they acted in. */
export async function personNames(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`select id, name from people.persons where id = any(${ids}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map((r) => [r.id, r.name]))
}

/** Cases whose clock has struck. Taken by one worker at a time. */
export async function listStruck(db: Db, now: Date, limit: number): Promise<{ county: string; id: string; procedure: string; place: string; clock: string; version: number; at: Date }[]> {
  const { rows } = await sql<{ county: string; id: string; procedure: string; place: string; clock: string; version: number; at: Date }>`
    select county, id, procedure, place, wake_clock as clock, version, wake_at as at from procedures.cases
    where wake_at <= ${now} and wake_at is not null order by wake_at limit ${limit}`.execute(db)
  return rows
}
/** The next time the worker must look at a case, where nothing but time has passed. */
export async function setWake(db: Db, a: { county: string; id: string; version: number; at: Date | null; clock: string | null }): Promise<void> {
  await sql`update procedures.cases set wake_at = ${a.at}, wake_clock = ${a.clock}
    where county = ${a.county} and id = ${a.id}::uuid and version = ${a.version}`.execute(db)
}

/** Whether somebody is a party to a case that shows an attachment. */
export async function isShownToParty(db: Db, a: { attachment: string; who: readonly string[] }): Promise<boolean> {
  const { rows } = await sql`select 1 from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = any(${a.who}::uuid[]) and p.until is null and c.body::text like ${`%${a.attachment}%`} limit 1`.execute(db)
  return rows.length > 0
}

/** Every case, or the given ones, in the order of their making. */
export async function listForFolding(db: Db, ids: readonly string[] | null): Promise<{ county: string; id: string; procedure: string }[]> {
  const { rows } = await sql<{ county: string; id: string; procedure: string }>`select county, id, procedure from procedures.cases
    where ${ids}::uuid[] is null or id = any(${ids}::uuid[]) order by id`.execute(db)
  return rows
}
/** The acts of a case with all that folding needs; `salt` is null where the input was erased. */
export async function listWholeActs(db: Db, county: string, subject: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select id, name, at, place, person, capacity, org, appointment, input, effect, salt from base.acts
    where county = ${county} and subject = ${subject}::uuid order by n`.execute(db)
  return rows
}
