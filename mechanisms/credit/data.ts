/** Every SQL statement of credit. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { BenefitBody, type FactKind } from './schema.ts'

type Db = QueryExecutorProvider

/* ---- facts ------------------------------------------------------------------------------------------------------------------ */
export interface StoredFact { id: string; place: string; person: string; kind: FactKind; about: string; day: string; until: string; from: string; source: string | null; recorder: string | null }
const factColumns = sql`id, place, person, kind, about, day::text as day, until_day::text as until, from_day::text as "from", source, recorder`
/** Puts a fact down, once for a source. @returns false when it stood already */
export async function putFact(db: Db, f: StoredFact): Promise<boolean> {
  const { rows } = await sql`insert into credit.facts (county, id, place, person, kind, about, day, until_day, from_day, source, recorder)
    values (${countyOf(f.place)}, ${f.id}::uuid, ${f.place}, ${f.person}::uuid, ${f.kind}, ${f.about}, ${f.day}::date, ${f.until}::date, ${f.from}::date, ${f.source}::uuid, ${f.recorder}::uuid)
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}
export async function listFacts(db: Db, county: string, person: string): Promise<StoredFact[]> {
  return (await sql<StoredFact>`select ${factColumns} from credit.facts where county = ${county} and person = ${person}::uuid order by day desc, id desc limit 500`.execute(db)).rows
}
export async function findFact(db: Db, county: string, id: string): Promise<StoredFact | undefined> {
  return (await sql<StoredFact>`select ${factColumns} from credit.facts where county = ${county} and id = ${id}::uuid`.execute(db)).rows[0]
}
/** Whether the same deed of the same day stands already. */
export async function hasDeed(db: Db, f: { county: string; person: string; about: string; day: string }): Promise<boolean> {
  return (await sql`select 1 from credit.facts where county = ${f.county} and person = ${f.person}::uuid and about = ${f.about} and day = ${f.day}::date limit 1`.execute(db)).rows.length > 0
}
export async function correctFact(db: Db, f: Pick<StoredFact, 'id' | 'kind' | 'about' | 'day' | 'until'> & { county: string }): Promise<void> {
  await sql`update credit.facts set kind = ${f.kind}, about = ${f.about}, day = ${f.day}::date, until_day = ${f.until}::date where county = ${f.county} and id = ${f.id}::uuid`.execute(db)
}
/** Deletes for good: all of a person, one, those of a source, or those that expired. @returns what went */
export async function deleteFacts(db: Db, county: string, which: { person: string; id?: string } | { source: string } | { expired: string }): Promise<StoredFact[]> {
  const of = 'person' in which ? sql`person = ${which.person}::uuid and (${which.id ?? null}::uuid is null or id = ${which.id ?? null}::uuid)` : 'source' in which ? sql`source = ${which.source}::uuid` : sql`until_day <= ${which.expired}::date`
  return (await sql<StoredFact>`delete from credit.facts where county = ${county} and ${of} returning ${factColumns}`.execute(db)).rows
}

/* ---- who takes part ------------------------------------------------------------------------------------------------------------ */
export interface Joined { id: string; place: string; openedAt: Date }
export async function findJoined(db: Db, person: string): Promise<Joined | undefined> {
  return (await sql<Joined>`select c.id, c.place, c.opened_at as "openedAt" from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = ${person}::uuid and p.relation = 'participant' and p.until is null and c.procedure = 'credit.participation' and c.state = 'joined' limit 1`.execute(db)).rows[0]
}
/** Names of those who take part at and under a place, in the order of the names; nothing of what they did. */
export async function listJoined(db: Db, place: string, q: string): Promise<{ person: string; name: string }[]> {
  const { lo, hi } = scopeOf(place)
  return (await sql<{ person: string; name: string }>`select n.id as person, n.name from procedures.cases c join procedures.parties p on p.county = c.county and p.case_id = c.id and p.relation = 'participant' and p.until is null
      join people.persons n on n.county = p.county and n.id = p.who
    where c.county = ${countyOf(place)} and c.procedure = 'credit.participation' and c.state = 'joined' and c.place >= ${lo} and c.place < ${hi} and (${q} = '' or starts_with(n.name, ${q}))
    order by n.name, n.id limit 500`.execute(db)).rows
}
/** Journal lines of cases in which somebody stands or stood, whose inputs hold words about them. */
export async function listTold(db: Db, person: string): Promise<string[]> {
  return (await sql<{ id: string }>`select a.id from procedures.parties p join base.acts a on a.county = p.county and a.subject = p.case_id
    where p.who = ${person}::uuid and p.relation = 'objector' and a.name in ('credit.objection/open', 'credit.objection/settle')`.execute(db)).rows.map((r) => r.id)
}

/* ---- benefits --------------------------------------------------------------------------------------------------------------------- */
export interface Benefit { id: string; state: string; body: BenefitBody }
export async function listPublished(db: Db, county: string): Promise<Benefit[]> {
  const { rows } = await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'credit.benefit' and c.state = 'published' order by c.id limit 200`.execute(db)
  return rows.map((r) => ({ id: r.id, state: r.state, body: BenefitBody.parse(r.body) }))
}
/** Titles of the service catalogue, as the kernel keeps its cases: what a benefit may never name. */
export async function listServiceTitles(db: Db, county: string): Promise<string[]> {
  return (await sql<{ title: string }>`select distinct title from procedures.cases where county = ${county} and procedure = 'services.item' and closed_at is null limit 5000`.execute(db)).rows.map((r) => r.title)
}
/** How often somebody chose a benefit in a year, with what is still to be handed over. */
export async function countChosen(db: Db, q: { person: string; benefit: string; year: string }): Promise<{ chosen: number; given: number }> {
  const { rows } = await sql<{ chosen: number; given: number }>`select count(*) filter (where c.state = 'chosen')::int as chosen, count(*) filter (where c.state = 'handed' and c.body->>'year' = ${q.year})::int as given
    from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id where p.who = ${q.person}::uuid and p.relation = 'chooser' and p.until is null and c.procedure = 'credit.grant' and c.body->>'benefit' = ${q.benefit}`.execute(db)
  return rows[0] ?? { chosen: 0, given: 0 }
}
