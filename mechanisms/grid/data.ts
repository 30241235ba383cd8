/** Every SQL statement of the grid. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import type { Category } from './schema.ts'

type Db = QueryExecutorProvider
const openLinks = sql`('proposed', 'chosen', 'linked')`

/** The list of grid matters in force at a place on a day; public. */
export async function listCategories(db: Db, place: string, on: string): Promise<Category[]> {
  const { rows } = await sql<Category>`select key, category, zh, first, urgency, guide, place, from_day::text as "fromDay", true as "inForce"
    from grid.catalogue(${place}, ${on}::date)`.execute(db)
  return rows
}
/** One line of the list at a place from a day on; the same day again corrects it. */
export async function putCategory(db: Db, c: Category): Promise<void> {
  await sql`insert into grid.categories (county, place, key, from_day, category, zh, first, urgency, guide, in_force)
    values (${countyOf(c.place)}, ${c.place}, ${c.key}, ${c.fromDay}::date, ${c.category}, ${c.zh}, ${c.first}, ${c.urgency}, ${c.guide}, ${c.inForce})
    on conflict (county, place, key, from_day) do update set category = excluded.category, zh = excluded.zh, first = excluded.first,
      urgency = excluded.urgency, guide = excluded.guide, in_force = excluded.in_force`.execute(db)
}

/** Looks at a whole village, whatever the hat: who is linked with whom is asked of the village, not of one grid. */
export async function lookAtVillage(db: Db, village: string): Promise<void> {
  const { lo, hi } = scopeOf(village)
  await sql`select base.enter_scope(${lo}, ${hi})`.execute(db)
}

/* ---- households ------------------------------------------------------------------------------------------------------ */
export interface Household { id: string; place: string; number: string; head: string | null; headPerson: string | null; linkedWith: string | null }
const households = (place: string, on: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`select h.id, h.place, h.number, p.name as head, p.id as "headPerson", l.title as "linkedWith" from people.households h
    left join lateral (select p.id, p.name from people.persons p where p.county = h.county and p.household = h.id and p.until_day is null
      order by coalesce(p.relation = '户主', false) desc, p.birth_year nulls last, p.id limit 1) p on true
    left join lateral (select c.title from procedures.cases c where c.county = h.county and c.procedure = 'grid.link' and c.place >= ${place.slice(0, 12)}
      and c.place < ${`${place.slice(0, 12)}:`} and c.state in ${openLinks} and c.body->'households' ? h.id::text limit 1) l on true
    where h.county = ${countyOf(place)} and h.place >= ${lo} and h.place < ${hi} and h.from_day <= ${on}::date
      and (h.until_day is null or h.until_day > ${on}::date)`
}
/** Households at or under a place with the name of their head and the party member linked with them, if any; by number. */
export async function listHouseholdsAt(db: Db, place: string, on: string, limit = 2000): Promise<Household[]> {
  const { rows } = await sql<Household>`${households(place, on)} order by length(h.number), h.number limit ${limit}`.execute(db)
  return rows
}
/** Those of the given households that are in force in a village. */
export async function findHouseholds(db: Db, village: string, ids: readonly string[], on: string): Promise<Household[]> {
  const { rows } = await sql<Household>`${households(village, on)} and h.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}
/** How many of the households are in another link that is not over. */
export async function countLinked(db: Db, village: string, ids: readonly string[], except: string | null): Promise<number> {
  const { lo, hi } = scopeOf(village)
  const { rows } = await sql<{ n: number }>`select count(distinct h)::int as n from procedures.cases c
      cross join lateral jsonb_array_elements_text(c.body->'households') h
    where c.county = ${countyOf(village)} and c.procedure = 'grid.link' and c.place >= ${lo} and c.place < ${hi} and c.state in ${openLinks}
      and c.id is distinct from ${except}::uuid and h = any(${[...ids]}::text[])`.execute(db)
  return rows[0]?.n ?? 0
}
/** The household somebody belongs to. */
export async function findHouseholdOf(db: Db, county: string, person: string): Promise<string | null> {
  const { rows } = await sql<{ household: string | null }>`select household from people.persons
    where county = ${county} and id = ${person}::uuid and until_day is null`.execute(db)
  return rows[0]?.household ?? null
}
/** A person of the county: the name, and whether registered as a party member. */
export async function findMember(db: Db, county: string, person: string): Promise<{ name: string; partyMember: boolean } | undefined> {
  const { rows } = await sql<{ name: string; partyMember: boolean }>`select name, party_member as "partyMember" from people.persons
    where county = ${county} and id = ${person}::uuid and until_day is null`.execute(db)
  return rows[0]
}
/** Party members of a village who are young enough, not exempted, and in no link. `bornAfter`: first year of birth that counts. */
export async function listUnlinkedMembers(db: Db, village: string, bornAfter: number): Promise<{ id: string; name: string; place: string }[]> {
  const { lo, hi } = scopeOf(village)
  const { rows } = await sql<{ id: string; name: string; place: string }>`select p.id, p.name, p.place from people.persons p
    where p.county = ${countyOf(village)} and p.place >= ${lo} and p.place < ${hi} and p.party_member and p.until_day is null
      and (p.birth_year is null or p.birth_year > ${bornAfter})
      and not exists (select from procedures.cases c where c.county = p.county and c.procedure = 'grid.link' and c.place >= ${lo} and c.place < ${hi}
        and c.state in ('proposed', 'chosen', 'linked', 'exempted') and c.body->>'member' = p.id::text)
    order by p.place, p.name limit 500`.execute(db)
  return rows
}

/* ---- moving households into a grid -------------------------------------------------------------------------------------- */
export interface Moving {
  households: { id: string; place: string; fromDay: string }[]
  persons: { id: string; place: string; fromDay: string; sex: string | null; birthYear: number | null; partyMember: boolean; registered: boolean }[] }
/** Households of a village and the persons in them, locked, as they stand. */
export async function lockHouseholds(db: Db, village: string, ids: readonly string[]): Promise<Moving> {
  const { lo, hi } = scopeOf(village)
  const h = await sql<Moving['households'][number]>`select id, place, from_day::text as "fromDay" from people.households where county = ${countyOf(village)}
    and place >= ${lo} and place < ${hi} and id = any(${[...ids]}::uuid[]) and until_day is null order by id for update`.execute(db)
  const p = await sql<Moving['persons'][number]>`select id, place, from_day::text as "fromDay", sex, birth_year as "birthYear", party_member as "partyMember", registered
    from people.persons where county = ${countyOf(village)} and household = any(${h.rows.map((x) => x.id)}::uuid[]) and until_day is null
    order by id for update`.execute(db)
  return { households: h.rows, persons: p.rows }
}
/** Puts households and their persons under a grid from a day on. */
export async function moveTo(db: Db, grid: string, moving: Moving, day: string): Promise<void> {
  const county = countyOf(grid)
  await sql`update people.households set place = ${grid}, from_day = ${day}::date, version = version + 1 where county = ${county}
    and id = any(${moving.households.map((h) => h.id)}::uuid[])`.execute(db)
  await sql`update people.persons set place = ${grid}, from_day = ${day}::date, version = version + 1 where county = ${county}
    and id = any(${moving.persons.map((p) => p.id)}::uuid[])`.execute(db)
}
export async function countHouseholdsIn(db: Db, grid: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.households
    where county = ${countyOf(grid)} and place = ${grid} and until_day is null`.execute(db)
  return rows[0]?.n ?? 0
}

/* ---- events ------------------------------------------------------------------------------------------------------------------- */
export interface NearbyEvent { id: string; title: string; state: string; openedAt: Date; metres: number | null }
/** Open events of the same category in the same village, the nearest first; without points, the newest first. */
export async function listNearbyEvents(db: Db, q: { village: string; category: string; lng: number | null; lat: number | null; metres: number }): Promise<NearbyEvent[]> {
  const { lo, hi } = scopeOf(q.village)
  const { rows } = await sql<NearbyEvent>`with open as (
      select id, title, state, opened_at as "openedAt",
        round(111320 * sqrt(((body->'point'->>'lat')::float8 - ${q.lat}::float8) ^ 2
          + (((body->'point'->>'lng')::float8 - ${q.lng}::float8) * cos(radians(${q.lat}::float8))) ^ 2))::int as metres
      from procedures.cases where county = ${countyOf(q.village)} and place >= ${lo} and place < ${hi} and procedure = 'grid.event'
        and closed_at is null and body->>'category' = ${q.category} order by id desc limit 500)
    select * from open where metres is null or metres <= ${q.metres} order by metres nulls last, "openedAt" desc limit 10`.execute(db)
  return rows
}
/** Events past what their state is due, not yet marked overdue; the rule decides one by one. */
export async function listLateEvents(db: Db, county: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from procedures.cases where county = ${county} and procedure = 'grid.event' and closed_at is null
    and state in ('accepted', 'dispatched', 'handling') and due_at < ${now} and (body->>'overdue') is distinct from 'true' order by id`.execute(db)
  return rows.map((r) => r.id)
}
/** Tells every process that grids have other names now. */
export async function announceDirectory(db: Db): Promise<void> { await sql`select pg_notify('base_changed', 'directory')`.execute(db) }
