/** SQL of training. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider
const under = (column: 'c' | 'p' | 't', place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`${sql.ref(`${column}.county`)} = ${countyOf(place)} and ${sql.ref(`${column}.place`)} >= ${lo} and ${sql.ref(`${column}.place`)} < ${hi}`
}

/* ---- classes ------------------------------------------------------------------------------------------------------------- */
/** Classes at and under a place in one of the states, by day. */
export async function listClasses(db: Db, q: { place: string; states: readonly string[]; year?: number; limit: number }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${under('c', q.place)} and c.procedure = 'training.class' and c.state = any(${[...q.states]}::text[])
    and (${q.year ?? null}::text is null or left(c.body->>'month', 4) = ${q.year ?? null}::text)
    order by c.body->>'month', c.body->>'day' nulls last, c.id limit ${q.limit}`.execute(db)).rows
}

/* ---- attendances ---------------------------------------------------------------------------------------------------------- */
export interface Seat extends FoundCase { person: string; name: string; home: string }
/** In the order of invitation and signing up. */
export async function listSeats(db: Db, county: string, of: string): Promise<Seat[]> {
  return (await sql<Seat>`select ${caseColumns}, p.who as person, coalesce(n.name, '') as name, coalesce(n.place, '') as home from procedures.cases c
    join procedures.parties p on p.county = c.county and p.case_id = c.id and p.relation = 'trainee'
    left join lateral people.get_person(p.who) n on true
    where c.county = ${county} and c.procedure = 'training.attendance' and c.body->>'class' = ${of} order by c.id limit 2500`.execute(db)).rows
}
/** How many are invited to a class or have signed up for it. */
export async function countSeats(db: Db, classes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ class: string; n: number }>`select c.body->>'class' as class, count(*)::int as n from procedures.cases c
    where c.procedure = 'training.attendance' and c.body->>'class' = any(${[...classes]}::text[]) and c.state not in ('declined', 'released') group by 1`.execute(db)
  return new Map(rows.map((r) => [r.class, r.n]))
}
/** Attendances of one person that count, besides one that is being changed. */
export async function listAttended(db: Db, person: string, except: string | null): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id where p.who = ${person}::uuid and p.relation = 'trainee'
    and c.procedure = 'training.attendance' and c.state in ('attended', 'disputed') and c.id is distinct from ${except}::uuid order by c.body->>'day', c.id limit 1000`.execute(db)).rows
}

/* ---- people ------------------------------------------------------------------------------------------------------------------ */
export async function postsOf(db: Db, person: string, at: Date): Promise<string[]> {
  return (await sql<{ post: string }>`select post from people.appointments_of(${person}::uuid) where from_at <= ${at} and (until_at is null or until_at > ${at}) and (suspended_at is null or suspended_at > ${at})`.execute(db)).rows.map((r) => r.post)
}
/** Party members registered at and under a place, or who holds one of the posts there. */
export async function listInvited(db: Db, q: { place: string; posts: readonly string[] | null; at: Date; limit: number }): Promise<string[]> {
  const found = q.posts === null
    ? sql<{ id: string }>`select p.id from people.persons p where ${under('p', q.place)} and p.party_member and p.until_day is null order by p.id limit ${q.limit}`
    : sql<{ id: string }>`select distinct t.person as id from people.appointments t where ${under('t', q.place)} and t.post = any(${[...q.posts]}::text[]) and t.from_at <= ${q.at} and (t.until_at is null or t.until_at > ${q.at})
        and (t.suspended_at is null or t.suspended_at > ${q.at}) order by 1 limit ${q.limit}`
  return (await found.execute(db)).rows.map((r) => r.id)
}
export interface Required { person: string; name: string; home: string; member: boolean; posts: string[]; hours: number; intensive: number }
/** Party members and village cadres of a place with the hours of a year. */
export async function listRequired(db: Db, q: { place: string; year: number; cadrePosts: readonly string[]; at: Date; limit: number }): Promise<Required[]> {
  return (await sql<Required>`with cadres as (select t.person, array_agg(distinct t.post) as posts from people.appointments t where ${under('t', q.place)} and t.post = any(${[...q.cadrePosts]}::text[])
      and t.from_at <= ${q.at} and (t.until_at is null or t.until_at > ${q.at}) and (t.suspended_at is null or t.suspended_at > ${q.at}) group by 1),
    due as (select p.id from people.persons p where ${under('p', q.place)} and p.party_member and p.until_day is null union select person from cadres)
    select d.id as person, n.name, n.place as home, n.party_member as member, coalesce(k.posts, '{}') as posts, coalesce(y.hours, 0) as hours, coalesce(y.intensive, 0) as intensive from due d
    cross join lateral people.get_person(d.id) n left join cadres k on k.person = d.id
    left join training.years y on y.county = n.county and y.person = d.id and y.year = ${q.year} order by d.id limit ${q.limit}`.execute(db)).rows
}

/* ---- a person's year --------------------------------------------------------------------------------------------------------- */
export interface Year { county: string; person: string; year: number; place: string; hours: number; times: number; intensive: number; member: boolean; cadre: boolean; secretary: boolean; trainedFrom: string | null; metFrom: string | null; secretaryFrom: string | null }
const yearColumns = sql`county, person, year, place, hours, times, intensive, member, cadre, secretary, trained_from::text as "trainedFrom", met_from::text as "metFrom", secretary_from::text as "secretaryFrom"`
/** Years of a person, the newest first. */
export async function listYears(db: Db, person: string): Promise<Year[]> {
  return (await sql<Year>`select ${yearColumns} from training.years where person = ${person}::uuid order by year desc limit 50`.execute(db)).rows
}
export async function putYear(db: Db, y: Year): Promise<void> {
  await sql`insert into training.years (county, person, year, place, hours, times, intensive, member, cadre, secretary, trained_from, met_from, secretary_from)
    values (${y.county}, ${y.person}::uuid, ${y.year}, ${y.place}, ${y.hours}, ${y.times}, ${y.intensive}, ${y.member}, ${y.cadre}, ${y.secretary}, ${y.trainedFrom}::date, ${y.metFrom}::date, ${y.secretaryFrom}::date)
    on conflict (county, person, year) do update set place = excluded.place, hours = excluded.hours, times = excluded.times, intensive = excluded.intensive, member = excluded.member, cadre = excluded.cadre, secretary = excluded.secretary,
      trained_from = excluded.trained_from, met_from = excluded.met_from, secretary_from = excluded.secretary_from`.execute(db)
}

/* ---- answers after a class --------------------------------------------------------------------------------------------------- */
/** @returns false when the digest was there already */
export async function noteAnswered(db: Db, a: { place: string; class: string; digest: Buffer }): Promise<boolean> {
  const done = await sql`insert into training.answered (county, place, class, digest) values (${countyOf(a.place)}, ${a.place}, ${a.class}::uuid, ${a.digest}) on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
export async function hasAnswered(db: Db, a: { place: string; class: string; digest: Buffer }): Promise<boolean> {
  return (await sql`select 1 from training.answered where county = ${countyOf(a.place)} and class = ${a.class}::uuid and digest = ${a.digest}`.execute(db)).rows.length > 0
}
export async function addTally(db: Db, a: { place: string; class: string; question: number; option: number }): Promise<void> {
  await sql`insert into training.tallies (county, place, class, question, option, n) values (${countyOf(a.place)}, ${a.place}, ${a.class}::uuid, ${a.question}, ${a.option}, 1)
    on conflict (county, class, question, option) do update set n = training.tallies.n + 1`.execute(db)
}
export async function countAnswered(db: Db, county: string, of: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from training.answered where county = ${county} and class = ${of}::uuid`.execute(db)).rows[0]?.n ?? 0
}
export interface Tally { question: number; option: number; n: number }
export async function listTallies(db: Db, county: string, of: string): Promise<Tally[]> {
  return (await sql<Tally>`select question, option, n from training.tallies where county = ${county} and class = ${of}::uuid order by question, option`.execute(db)).rows
}
