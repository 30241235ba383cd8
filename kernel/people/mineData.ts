/**
 * Every SQL statement of "what is kept on me". It asks the registers of cases and attachments by name although those nouns stand
 * above: the question goes over everything, and only the person themselves may put it. The caller has entered the whole tenant.
 */
import { sql, type QueryExecutorProvider } from 'kysely'

export interface LookRow { id: string; name: string; at: Date; person: string; as: string; org: string | null; input: unknown; personName: string | null; post: string | null }
/** What was done with a person's data, newest first, with the name and the post of whoever did it. */
export async function listLooks(db: QueryExecutorProvider, county: string, person: string, limit: number): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`select id, name, at, person, capacity as "as", org, input, person_name as "personName", post
    from people.looks_at(${county}, ${person}::uuid, ${limit})`.execute(db)
  return rows
}
export interface MyCaseRow { id: string; procedure: string; title: string; relation: string; openedAt: Date; closedAt: Date | null }
/** Cases in which a person is or was a party, in any relation, newest first. */
export async function listCasesOf(db: QueryExecutorProvider, person: string, limit: number): Promise<MyCaseRow[]> {
  const { rows } = await sql<MyCaseRow>`select c.id, c.procedure, c.title, string_agg(distinct p.relation, ',') as relation, c.opened_at as "openedAt", c.closed_at as "closedAt"
    from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = ${person}::uuid group by c.county, c.id order by c.id desc limit ${limit}`.execute(db)
  return rows
}
export interface MyFileRow { id: string; name: string; bytes: number; at: Date }
export async function listAttachmentsOf(db: QueryExecutorProvider, person: string, limit: number): Promise<MyFileRow[]> {
  const { rows } = await sql<MyFileRow>`select id, name, bytes, at from documents.attachments where by_person = ${person}::uuid order by at desc, id limit ${limit}`.execute(db)
  return rows
}
export interface MySessionRow { madeAt: Date; seenAt: Date; device: string | null; how: string }
export async function listSessionsOf(db: QueryExecutorProvider, person: string, at: Date): Promise<MySessionRow[]> {
  const { rows } = await sql<MySessionRow>`select made_at as "madeAt", seen_at as "seenAt", device, how from people.sessions
    where person = ${person}::uuid and ended_at is null and expires_at > ${at} order by seen_at desc limit 50`.execute(db)
  return rows
}
export async function findLogin(db: QueryExecutorProvider, person: string): Promise<string | null> {
  const { rows } = await sql<{ login: string | null }>`select login from people.accounts where person = ${person}::uuid`.execute(db)
  return rows[0]?.login ?? null
}
