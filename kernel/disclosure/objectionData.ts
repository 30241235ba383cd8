/** Every SQL statement about objections. */
import { sql, type QueryExecutorProvider } from 'kysely'
import type { Db } from '../base/database.ts'

export interface RunningNotice { n: number; place: string; state: string; title: string; open: boolean; until: Date }
/** What of a case is on show now; the caller has entered a scope that reaches it. */
export async function runningNotice(db: Db, caseId: string): Promise<RunningNotice | undefined> {
  const { rows } = await sql<RunningNotice>`select n, place, state, title, open_to_objection as open, until_at as until from disclosure.notices
    where case_id = ${caseId}::uuid and ended_at is null`.execute(db)
  return rows[0]
}

export interface Raised { county: string; about: string; id: string; place: string; code: string; digest: Buffer; at: Date }
/** Writes an objection. 'twice' when the same text already waits for an answer, 'enough' when very many do. One at a time per case. */
export async function raise(db: Db, o: Raised, most: number): Promise<'raised' | 'twice' | 'enough'> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${o.about}, 4))`.execute(db)
  const { rows: [sum] } = await sql<{ n: number; open: number; twice: boolean }>`
    select count(*)::int as n, (count(*) filter (where open))::int as open, coalesce(bool_or(open and digest = ${o.digest}), false) as twice
    from disclosure.objections where county = ${o.county} and case_id = ${o.about}::uuid`.execute(db)
  if (sum?.twice) return 'twice'
  if ((sum?.open ?? 0) >= most) return 'enough'
  await sql`insert into disclosure.objections (county, case_id, id, place, open, n, code, digest, raised_at)
    values (${o.county}, ${o.about}, ${o.id}, ${o.place}, true, ${(sum?.n ?? 0) + 1}, ${o.code}, ${o.digest}, ${o.at})`.execute(db)
  return 'raised'
}

/** An objection is over: answered (with the masked answer that is public from now on) or withdrawn. */
export async function settleObjection(db: Db, o: { county: string; about: string; id: string; outcome: string; reply: string | null; at: Date }): Promise<void> {
  await sql`update disclosure.objections set open = false, outcome = ${o.outcome}, reply = ${o.reply}, ended_at = ${o.at}
    where county = ${o.county} and case_id = ${o.about}::uuid and id = ${o.id}::uuid`.execute(db)
}

/** How many objections to a case, raised since a moment, were found right. */
export async function countUpheld(db: QueryExecutorProvider, caseId: string, since: Date): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from disclosure.objections where case_id = ${caseId}::uuid and outcome = 'upheld' and raised_at >= ${since}`.execute(db)).rows[0]?.n ?? 0
}

export interface FoundObjection { n: number; about: string; open: boolean; outcome: string | null; reply: string | null; raisedAt: Date; endedAt: Date | null; dueAt: Date | null; title: string | null; text: string | null }
/** The objection of a receipt code. */
export async function findByCode(db: Db, code: string): Promise<FoundObjection | undefined> {
  const { rows } = await sql<FoundObjection>`
    select o.n, o.case_id as about, o.open, o.outcome, o.reply, o.raised_at as "raisedAt", o.ended_at as "endedAt", c.due_at as "dueAt", c.body->>'subject' as title, c.body->>'text' as text
    from disclosure.objections o left join procedures.cases c on c.county = o.county and c.id = o.id where o.code = ${code} order by o.id limit 1`.execute(db)
  return rows[0]
}

export async function keepContact(db: Db, o: { county: string; id: string; place: string; sealed: Buffer }): Promise<void> {
  await sql`insert into disclosure.contacts (county, id, place, sealed) values (${o.county}, ${o.id}, ${o.place}, ${o.sealed}) on conflict do nothing`.execute(db)
}
export async function findContact(db: Db, county: string, id: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from disclosure.contacts where county = ${county} and id = ${id}::uuid`.execute(db)
  return rows[0]?.sealed
}
/** Contacts of objections that ended before a moment. Returns how many went. */
export async function dropContacts(db: Db, county: string, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from disclosure.contacts k using disclosure.objections o
    where k.county = ${county} and o.county = k.county and o.id = k.id and o.ended_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
