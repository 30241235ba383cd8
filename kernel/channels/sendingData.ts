/** Every SQL statement of outlets and sendings. */
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Db } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import { countyOf } from '../places/rules.ts'
import type { OutletKind } from './rules.ts'

/* ---- outlets ---------------------------------------------------------------------------------------------------------------- */
export interface OutletRow { id: string; place: string; kind: OutletKind; name: string; host: string; sealed: Buffer; fromDay: string; untilDay: string | null }
const outletColumns = sql`id, place, kind, name, host, sealed, from_day as "fromDay", until_day as "untilDay"`
export async function insertOutlet(db: Db, o: Pick<OutletRow, 'id' | 'place' | 'kind' | 'name' | 'host' | 'sealed'> & { day: string; by: string; at: Date }): Promise<void> {
  await sql`insert into channels.outlets (county, id, place, kind, name, host, sealed, from_day, made_by, made_at)
    values (${countyOf(o.place)}, ${o.id}::uuid, ${o.place}, ${o.kind}, ${o.name}, ${o.host}, ${o.sealed}, ${o.day}::date, ${o.by}::uuid, ${o.at})`.execute(db)
}
export async function findOutlet(db: Db, id: string): Promise<OutletRow | undefined> {
  return (await sql<OutletRow>`select ${outletColumns} from channels.outlets where id = ${id}::uuid`.execute(db)).rows[0]
}
export async function endOutletOn(db: Db, id: string, day: string): Promise<void> {
  await sql`update channels.outlets set until_day = ${day}::date where id = ${id}::uuid and until_day is null`.execute(db)
}
/** Outlets at and under a place, and those above that serve it. */
export async function listOutletsFor(db: Db, place: string): Promise<OutletRow[]> {
  const { lo, hi } = scopeOf(place)
  return (await sql<OutletRow>`select ${outletColumns} from channels.outlets where county = ${countyOf(place)} and ((place >= ${lo} and place < ${hi}) or starts_with(${place}, place))
    order by until_day is not null, place, kind, id limit 500`.execute(db)).rows
}

/* ---- sendings --------------------------------------------------------------------------------------------------------------- */
export interface Sending {
  county: string; id: string; place: string; outlet: string; kind: OutletKind; subject: string; correction: boolean; title: string; text: string; link: string; seconds: number | null
  purpose: string | null; version: number | null; places: string[]; dueAt: Date; nextAt: Date; state: 'waiting' | 'sent' | 'failed' | 'voided'; tries: number; reached: string | null
  count: number; answer: string | null; doneAt: Date | null }
const columns = sql`s.county, s.id, s.place, s.outlet, s.kind, s.subject, s.correction, s.title, s.text, s.link, s.seconds, s.purpose, s.version, s.places, s.due_at as "dueAt", s.next_at as "nextAt",
  s.state, s.tries, s.reached, s.count, s.answer, s.done_at as "doneAt"`
export type NewSending = Pick<Sending, 'place' | 'outlet' | 'kind' | 'subject' | 'correction' | 'title' | 'text' | 'link' | 'seconds' | 'purpose' | 'version' | 'places' | 'dueAt'>
export async function insertSending(db: Db, s: NewSending, at: Date): Promise<string> {
  const id = newId()
  await sql`insert into channels.sendings (county, id, place, outlet, kind, subject, correction, title, text, link, seconds, purpose, version, places, due_at, next_at, state, made_at)
    values (${countyOf(s.place)}, ${id}::uuid, ${s.place}, ${s.outlet}::uuid, ${s.kind}, ${s.subject}::uuid, ${s.correction}, ${s.title}, ${s.text}, ${s.link}, ${s.seconds}, ${s.purpose}, ${s.version},
      ${s.places}::text[], ${s.dueAt}, ${s.dueAt}, 'waiting', ${at})`.execute(db)
  return id
}
/** Takes what is due for this worker alone, for the time a call may last; what another took is passed over. */
export async function claimSendings(db: Db, now: Date, until: Date, limit: number): Promise<Sending[]> {
  const { rows } = await sql<Sending>`update channels.sendings s set claimed_until = ${until} where (s.county, s.id) in (
      select county, id from channels.sendings where state = 'waiting' and next_at <= ${now} and (claimed_until is null or claimed_until <= ${now}) order by next_at limit ${limit} for update skip locked)
    returning ${columns}`.execute(db)
  return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}
/** What became of a try. A sending that was voided while it was under way is `sent` all the same when it was: it must be corrected. */
export async function settleSending(db: Db, s: Pick<Sending, 'county' | 'id'>, o: { state: Sending['state']; nextAt: Date; tries: number; reached: string | null; count: number; answer: string; doneAt: Date | null }): Promise<void> {
  await sql`update channels.sendings set state = case when state = 'voided' and ${o.state} <> 'sent' then 'voided' else ${o.state} end, next_at = ${o.nextAt}, tries = ${o.tries}, reached = ${o.reached}::uuid,
    count = ${o.count}, answer = ${o.answer}, done_at = ${o.doneAt}, claimed_until = null where county = ${s.county} and id = ${s.id}::uuid`.execute(db)
}
/** Puts off without a try: quiet hours, or the other side's limit. */
export async function putOff(db: Db, s: Pick<Sending, 'county' | 'id'>, nextAt: Date): Promise<void> {
  await sql`update channels.sendings set next_at = ${nextAt}, claimed_until = null where county = ${s.county} and id = ${s.id}::uuid`.execute(db)
}
export async function insertAttempt(db: Db, a: Pick<Sending, 'county' | 'place' | 'outlet'> & { sending: string; at: Date; ok: boolean; count: number; answer: string }): Promise<void> {
  await sql`insert into channels.attempts (county, id, place, sending, outlet, at, ok, count, answer)
    values (${a.county}, ${newId()}, ${a.place}, ${a.sending}::uuid, ${a.outlet}::uuid, ${a.at}, ${a.ok}, ${a.count}, ${a.answer})`.execute(db)
}
/** How often an outlet was called since a moment. */
export async function countCalls(db: Db, county: string, outlet: string, since: Date): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from channels.attempts where county = ${county} and outlet = ${outlet}::uuid and at > ${since}`.execute(db)).rows[0]?.n ?? 0
}
/** Takes back what has not gone out. @returns how many */
export async function voidWaiting(db: Db, subject: string, reason: string, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`update channels.sendings set state = 'voided', answer = ${reason}, done_at = ${at} where subject = ${subject}::uuid and state = 'waiting'`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
/** A sending that failed for good goes again, from where it stopped. */
export async function resendFailed(db: Db, subject: string, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`update channels.sendings set state = 'waiting', tries = 0, next_at = ${at}, done_at = null where subject = ${subject}::uuid and state = 'failed'`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
/** Of what went out nothing but the fact stays. */
export async function eraseWords(db: Db, subject: string): Promise<void> {
  await sql`update channels.sendings set title = '', text = '', link = '' where subject = ${subject}::uuid and not correction`.execute(db)
}
export interface Reached { outlet: string; kind: OutletKind; place: string; purpose: string | null; version: number | null; places: string[] }
/** Where something about a case has gone out, or may be going out this moment: there a correction goes too. */
export async function listReached(db: Db, subject: string, now: Date): Promise<Reached[]> {
  return (await sql<Reached>`select distinct on (outlet) outlet, kind, place, purpose, version, places from channels.sendings where subject = ${subject}::uuid and not correction
    and (state = 'sent' or count > 0 or claimed_until > ${now}) order by outlet, made_at desc`.execute(db)).rows
}
export async function listSendingsOf(db: Db, subject: string): Promise<(Sending & { name: string })[]> {
  return (await sql<Sending & { name: string }>`select ${columns}, coalesce(o.name, '') as name from channels.sendings s left join channels.outlets o on o.county = s.county and o.id = s.outlet
    where s.subject = ${subject}::uuid order by s.due_at, s.id limit 500`.execute(db)).rows
}
export interface AttemptRow { sending: string; at: Date; ok: boolean; count: number; answer: string }
export async function listAttemptsOf(db: Db, subject: string): Promise<AttemptRow[]> {
  return (await sql<AttemptRow>`select a.sending, a.at, a.ok, a.count, a.answer from channels.attempts a join channels.sendings s on s.county = a.county and s.id = a.sending
    where s.subject = ${subject}::uuid order by a.at limit 2000`.execute(db)).rows
}

/* ---- whom a text goes to ------------------------------------------------------------------------------------------------------ */
/** Grown-ups with a phone who live in the places, one number once, in the order of their ids; with a purpose only who agrees to it now. */
export async function listPhones(db: Db, q: Pick<Sending, 'county' | 'purpose' | 'version' | 'places' | 'reached'> & { day: string }, limit: number): Promise<{ id: string; sealed: Buffer }[]> {
  return (await sql<{ id: string; sealed: Buffer }>`select p.id, p.phone_sealed as sealed from people.persons p where p.county = ${q.county} and p.until_day is null and p.phone_sealed is not null and people.is_adult(p.adult_from, p.birth_year, ${q.day}::date)
    and exists (select from unnest(${q.places}::text[]) v where p.place >= v and p.place < v || ':')
    and not exists (select from people.persons o where o.county = p.county and o.phone_digest = p.phone_digest and o.until_day is null and o.id < p.id)
    and (${q.purpose}::text is null or exists (select from people.consents c where c.county = p.county and c.person = p.id and c.purpose = ${q.purpose} and c.version = ${q.version} and c.withdrawn_at is null))
    and (${q.reached}::uuid is null or p.id > ${q.reached}::uuid) order by p.id limit ${limit}`.execute(db)).rows
}
