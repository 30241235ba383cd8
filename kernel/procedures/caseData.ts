/** What mechanisms read of cases beside the one at hand. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../base/scope.ts'
import type { Actor } from '../define.ts'

type Db = QueryExecutorProvider
export interface FoundCase { id: string; procedure: string; place: string; state: string; title: string; body: unknown; holder: string | null; openedAt: Date; closedAt: Date | null }
/** The columns of a `FoundCase`, of `procedures.cases c`: for statements of a mechanism that find by something of its own. */
export const caseColumns = sql`c.id, c.procedure, c.place, c.state, c.title, c.body, c.holder, c.opened_at as "openedAt", c.closed_at as "closedAt"`

export async function findCase(db: Db, procedure: string, id: string): Promise<FoundCase | undefined> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.id = ${id}::uuid and c.procedure = ${procedure}`.execute(db)).rows[0]
}
/** Cases of a procedure in which somebody stands in a relation, the newest first; with `ended` also those in which they stood once. */
export async function listCasesOf(db: Db, q: { person: string; procedure: string; relation: string; states?: readonly string[]; ended?: true; limit: number }): Promise<FoundCase[]> {
  const states = q.states === undefined ? null : [...q.states]
  return (await sql<FoundCase>`select ${caseColumns} from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = ${q.person}::uuid and p.relation = ${q.relation} and (${q.ended ?? false} or p.until is null) and c.procedure = ${q.procedure}
      and (${states}::text[] is null or c.state = any(${states}::text[])) order by c.id desc limit ${q.limit}`.execute(db)).rows
}
/** Somebody who stands in a relation to a case, now. */
export async function findParty(db: Db, id: string, relation: string): Promise<string | undefined> {
  return (await sql<{ who: string }>`select who from procedures.parties where case_id = ${id}::uuid and relation = ${relation} and until is null limit 1`.execute(db)).rows[0]?.who
}
/** Whether a case is one that whoever acts has to do with: it lies under their post, they or their unit hold it, or they are a party of it. */
export async function isOpenTo(db: Db, actor: Actor, id: string): Promise<boolean> {
  const { lo, hi } = actor.as === 'resident' || actor.place === '' ? { lo: '', hi: '' } : scopeOf(actor.place)
  const who = [actor.person, ...(actor.org === null ? [] : [actor.org])]
  return (await sql`select from procedures.cases c where c.id = ${id}::uuid and ((c.place >= ${lo} and c.place < ${hi}) or c.holder = any(${who}::uuid[]) or c.awaiting = any(${who}::uuid[])
    or exists (select from procedures.parties p where p.county = c.county and p.case_id = c.id and p.who = any(${who}::uuid[]) and p.until is null))`.execute(db)).rows.length > 0
}
/** One at a time where a number, a sum or a time decides: `what` begins with the mechanism's name. Held to the end of the transaction. */
export async function lockOn(db: Db, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(db)
}
