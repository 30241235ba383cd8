/** SQL of mediation. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider
const at = (place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`c.county = ${countyOf(place)} and c.place >= ${lo} and c.place < ${hi}`
}
/** The dispute that something raised already. */
export async function findRaised(db: Db, county: string, origin: string): Promise<string | undefined> {
  return (await sql<{ id: string }>`select c.id from procedures.cases c where c.county = ${county} and c.procedure = 'mediation.dispute' and c.body ? 'origin'
    and c.body->'origin'->>'case' = ${origin} limit 1`.execute(db)).rows[0]?.id
}
/** Cases at a place exactly, or also under it, in one state. */
export async function listIn(db: Db, q: { place: string; procedure: string; state: string; exactly?: true; limit: number }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(q.place)} and c.procedure = ${q.procedure} and c.state = ${q.state}
    and (${q.exactly ?? false} = false or c.place = ${q.place}) order by c.place, c.id limit ${q.limit}`.execute(db)).rows
}
/** Minutes an adviser has logged on a day, wherever. */
export async function minutesOn(db: Db, person: string, day: string): Promise<number> {
  return (await sql<{ n: number }>`select coalesce(sum((c.body->>'minutes')::int), 0)::int as n from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = ${person}::uuid and p.relation = 'author' and c.procedure = 'mediation.duty' and c.state = 'recorded' and c.body->>'day' = ${day}`.execute(db)).rows[0]?.n ?? 0
}
export interface DutyRow { place: string; minutes: number; advised: number; days: number; lectures: number }
/** What was done in the villages of a place over days, both included. */
export async function sumDuties(db: Db, place: string, from: string, to: string): Promise<DutyRow[]> {
  return (await sql<DutyRow>`select left(c.place, 12) as place, sum((c.body->>'minutes')::int)::int as minutes, sum((c.body->>'advised')::int)::int as advised,
      count(distinct c.body->>'day')::int as days, (count(*) filter (where c.body->>'kind' = 'lecture'))::int as lectures
    from procedures.cases c where ${at(place)} and c.procedure = 'mediation.duty' and c.state = 'recorded' and c.body->>'day' between ${from} and ${to} group by 1 order by 1 limit 1000`.execute(db)).rows
}
export interface Holder { person: string; name: string; post: string; org: string }
/** Who holds a mediator's post in a unit now. */
export async function listHolders(db: Db, county: string, orgs: readonly string[], at: Date): Promise<Holder[]> {
  return (await sql<Holder>`select t.person, coalesce(n.name, '') as name, t.post, t.org from people.appointments t left join lateral people.get_person(t.person) n on true
    where t.county = ${county} and t.org = any(${[...orgs]}::uuid[]) and t.from_at <= ${at} and (t.until_at is null or t.until_at > ${at}) and (t.suspended_at is null or t.suspended_at > ${at})
    order by t.org, t.from_at, t.person limit 200`.execute(db)).rows
}
/** Who stands in what relation to a case, now. */
export async function listParties(db: Db, id: string): Promise<{ relation: string; who: string; isOrg: boolean }[]> {
  return (await sql<{ relation: string; who: string; isOrg: boolean }>`select p.relation, p.who, p.is_org as "isOrg" from procedures.parties p
    where p.case_id = ${id}::uuid and p.until is null order by p.relation, p.who`.execute(db)).rows
}
/** Agreements whose term is over and that were fulfilled before. */
export async function listFulfilled(db: Db, county: string): Promise<string[]> {
  return (await sql<{ id: string }>`select c.id from procedures.cases c where c.county = ${county} and c.procedure = 'mediation.agreement' and c.state = 'due' and c.body ? 'fulfilledDay' order by c.id limit 2000`.execute(db)).rows.map((r) => r.id)
}
