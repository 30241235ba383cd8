/** SQL of exemplars. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider

/* ---- cases ----------------------------------------------------------------------------------------------------------------- */
/** Cases at and under a place in one of the states, the newest first. */
export async function listAt(db: Db, q: { place: string; procedure: string; states: readonly string[]; limit: number }): Promise<FoundCase[]> {
  const { lo, hi } = scopeOf(q.place)
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${countyOf(q.place)} and c.place >= ${lo} and c.place < ${hi} and c.procedure = ${q.procedure}
    and c.state = any(${[...q.states]}::text[]) order by c.id desc limit ${q.limit}`.execute(db)).rows
}
export interface Named extends FoundCase { nominee: string; name: string; household: string | null; proposer: string | null }
/** Nominations of a selection in the order of their coming. */
export async function listNominations(db: Db, county: string, selection: string): Promise<Named[]> {
  return (await sql<Named>`select ${caseColumns}, p.who as nominee, coalesce(n.name, '') as name, n.household, q.who as proposer from procedures.cases c
    join procedures.parties p on p.county = c.county and p.case_id = c.id and p.relation = 'nominee' and p.until is null
    left join procedures.parties q on q.county = c.county and q.case_id = c.id and q.relation = 'proposer' and q.until is null
    left join lateral people.get_person(p.who) n on true
    where c.county = ${county} and c.procedure = 'exemplars.nomination' and c.body->>'selection' = ${selection} order by c.id limit 2000`.execute(db)).rows
}
export async function listStoriesOf(db: Db, county: string, nomination: string): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'exemplars.story' and c.body->>'nomination' = ${nomination} order by c.id limit 100`.execute(db)).rows
}
/** Commendations of a county in a year that were announced, besides one. */
export async function countCommended(db: Db, q: { county: string; year: string; except: string }): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from procedures.cases c where c.county = ${q.county} and c.procedure = 'exemplars.selection' and c.state not in ('drafted', 'cancelled')
    and (c.body->>'commends')::boolean and c.body->>'year' = ${q.year} and c.id <> ${q.except}::uuid`.execute(db)).rows[0]?.n ?? 0
}
/** What was written about somebody: acts of the journal whose inputs can be erased. */
export async function listWritten(db: Db, person: string): Promise<string[]> {
  return (await sql<{ id: string }>`select a.id from procedures.parties p join base.acts a on a.county = p.county and a.subject = p.case_id where p.who = ${person}::uuid and p.relation = 'nominee'
    and a.name in ('exemplars.nomination/open', 'exemplars.nomination/agree', 'exemplars.nomination/confirm', 'exemplars.story/open', 'exemplars.story/revise')`.execute(db)).rows.map((r) => r.id)
}

/* ---- the panel --------------------------------------------------------------------------------------------------------------- */
export interface Member { person: string; name: string; household: string | null }
export async function listMembers(db: Db, selection: string): Promise<Member[]> {
  return (await sql<Member>`select p.who as person, coalesce(n.name, '') as name, n.household from procedures.parties p left join lateral people.get_person(p.who) n on true
    where p.case_id = ${selection}::uuid and p.relation = 'panellist' and p.until is null order by p.who`.execute(db)).rows
}
export interface Turn { nomination: string; round: number; member: string; recused: boolean }
export async function listTurns(db: Db, county: string, nominations: readonly string[]): Promise<Turn[]> {
  return (await sql<Turn>`select nomination, round, member, recused from exemplars.turns where county = ${county} and nomination = any(${[...nominations]}::uuid[])`.execute(db)).rows
}
/** @returns false when the member has voted or stood aside already */
export async function putTurn(db: Db, t: Turn & { place: string }): Promise<boolean> {
  const done = await sql`insert into exemplars.turns (county, place, nomination, round, member, recused) values (${countyOf(t.place)}, ${t.place}, ${t.nomination}::uuid, ${t.round}, ${t.member}::uuid, ${t.recused}) on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
export async function addBallot(db: Db, b: { place: string; nomination: string; round: number; choice: string }): Promise<void> {
  await sql`insert into exemplars.ballots (county, place, nomination, round, choice, n) values (${countyOf(b.place)}, ${b.place}, ${b.nomination}::uuid, ${b.round}, ${b.choice}, 1)
    on conflict (county, nomination, round, choice) do update set n = exemplars.ballots.n + 1`.execute(db)
}
export interface Sum { nomination: string; round: number; choice: string; n: number }
export async function listSums(db: Db, county: string, nominations: readonly string[]): Promise<Sum[]> {
  return (await sql<Sum>`select nomination, round, choice, n from exemplars.ballots where county = ${county} and nomination = any(${[...nominations]}::uuid[])`.execute(db)).rows
}
