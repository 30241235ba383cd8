/** SQL of volunteering. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider
const at = (place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`c.county = ${countyOf(place)} and c.place >= ${lo} and c.place < ${hi}`
}

/* ---- cases ------------------------------------------------------------------------------------------------------------------ */
/** Cases at and under a place in one of the states, by day and moment. */
export async function listAt(db: Db, q: { place: string; procedure: string; states: readonly string[]; limit: number }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(q.place)} and c.procedure = ${q.procedure} and c.state = any(${[...q.states]}::text[])
    order by c.body->>'day' nulls last, c.id limit ${q.limit}`.execute(db)).rows
}

/* ---- shifts -------------------------------------------------------------------------------------------------------------------- */
export interface ShiftRow extends FoundCase { person: string; name: string; number: string }
/** In the order of signing up. */
export async function listShifts(db: Db, county: string, activity: string): Promise<ShiftRow[]> {
  return (await sql<ShiftRow>`select ${caseColumns}, p.who as person, coalesce(n.name, '') as name, coalesce(r.body->>'number', '') as number from procedures.cases c
    join procedures.parties p on p.county = c.county and p.case_id = c.id and p.relation = 'volunteer'
    left join procedures.cases r on r.id = (c.body->>'registration')::uuid
    left join lateral people.get_person(p.who) n on true
    where c.county = ${county} and c.procedure = 'volunteering.shift' and c.body->>'activity' = ${activity} order by c.id limit 2000`.execute(db)).rows
}
/** How many have a place at an activity or wait for one, besides a shift that is being given up. */
export async function countPlaces(db: Db, activities: readonly string[], except: string | null = null): Promise<Map<string, { taken: number; waiting: number }>> {
  const { rows } = await sql<{ activity: string; taken: number; waiting: number }>`select c.body->>'activity' as activity,
      (count(*) filter (where c.state not in ('waiting', 'withdrawn', 'released')))::int as taken, (count(*) filter (where c.state = 'waiting'))::int as waiting
    from procedures.cases c where c.procedure = 'volunteering.shift' and c.body->>'activity' = any(${[...activities]}::text[]) and c.id is distinct from ${except}::uuid group by 1`.execute(db)
  return new Map(rows.map((r) => [r.activity, r]))
}
export interface Slot { day: string; startTime: string; endTime: string }
/** Another shift of the person at that time, in one of the states. */
export async function findCollision(db: Db, q: Slot & { person: string; states: readonly string[]; except: string | null }): Promise<(Slot & { title: string; activity: string }) | undefined> {
  return (await sql<Slot & { title: string; activity: string }>`select c.body->>'title' as title, c.body->>'activity' as activity, c.body->>'day' as day, c.body->>'startTime' as "startTime", c.body->>'endTime' as "endTime"
    from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = ${q.person}::uuid and p.relation = 'volunteer' and c.procedure = 'volunteering.shift' and c.state = any(${[...q.states]}::text[]) and c.id is distinct from ${q.except}::uuid
      and c.body->>'day' = ${q.day} and c.body->>'startTime' < ${q.endTime} and c.body->>'endTime' > ${q.startTime} limit 1`.execute(db)).rows[0]
}
/** Whether a volunteer has another confirmed shift in a year. */
export async function servedIn(db: Db, person: string, year: string, except: string): Promise<boolean> {
  return (await sql`select 1 from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id where p.who = ${person}::uuid and p.relation = 'volunteer'
    and c.procedure = 'volunteering.shift' and c.state in ('confirmed', 'disputed') and left(c.body->>'day', 4) = ${year} and c.id <> ${except}::uuid limit 1`.execute(db)).rows.length > 0
}
/** Whether a team has closed another activity of a project in a year. */
export async function hasProject(db: Db, q: { county: string; team: string; project: string; year: string; except: string }): Promise<boolean> {
  return (await sql`select 1 from procedures.cases c where c.county = ${q.county} and c.procedure = 'volunteering.activity' and c.state = 'closed' and c.body->>'team' = ${q.team}
    and c.body->>'project' = ${q.project} and left(c.body->>'day', 4) = ${q.year} and c.id <> ${q.except}::uuid limit 1`.execute(db)).rows.length > 0
}
/** Confirmed shifts of a volunteer over days, both included. */
export async function listConfirmed(db: Db, person: string, from: string, to: string, limit: number): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id where p.who = ${person}::uuid and p.relation = 'volunteer'
    and c.procedure = 'volunteering.shift' and c.state = 'confirmed' and c.body->>'day' between ${from} and ${to} order by c.body->>'day', c.id limit ${limit}`.execute(db)).rows
}

/* ---- certificates, stars, people ---------------------------------------------------------------------------------------------------- */
export async function findCertificate(db: Db, county: string, number: string): Promise<FoundCase | undefined> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'volunteering.certificate' and c.body->>'number' = ${number}`.execute(db)).rows[0]
}
/** Valid papers of a volunteer on which a shift stands. */
export async function listCertificatesWith(db: Db, person: string, shift: string): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id where p.who = ${person}::uuid and p.relation = 'volunteer'
    and c.procedure = 'volunteering.certificate' and c.state = 'issued' and c.body->'lines' @> jsonb_build_array(jsonb_build_object('shift', ${shift}::text))`.execute(db)).rows
}
/** Grown-ups of a household besides one person: who may agree for a child. */
export async function listGrown(db: Db, county: string, household: string, besides: string, bornTo: number): Promise<string[]> {
  return (await sql<{ id: string }>`select id from people.persons where county = ${county} and household = ${household}::uuid and until_day is null and id <> ${besides}::uuid
    and (birth_year is null or birth_year <= ${bornTo}) order by id`.execute(db)).rows.map((r) => r.id)
}
/** What somebody wrote about themselves when they registered: acts of the journal whose inputs can be erased. */
export async function listTold(db: Db, person: string): Promise<string[]> {
  return (await sql<{ id: string }>`select a.id from procedures.parties p join base.acts a on a.county = p.county and a.subject = p.case_id
    where p.who = ${person}::uuid and p.relation = 'volunteer' and a.name in ('volunteering.volunteer/open', 'volunteering.volunteer/update', 'volunteering.volunteer/rejoin')`.execute(db)).rows.map((r) => r.id)
}
