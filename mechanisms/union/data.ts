/** Every SQL statement of unions. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider

/* ---- resolutions that were heard of ----------------------------------------------------------------------------------------- */
export interface Heard { decision: string; place: string; day: string; resolution: string; usedBy: string | null }
export async function putHeard(db: Db, r: Omit<Heard, 'usedBy'>): Promise<void> {
  await sql`insert into "union".resolutions (county, place, decision, day, resolution) values (${countyOf(r.place)}, ${r.place}, ${r.decision}::uuid, ${r.day}::date, ${r.resolution}) on conflict do nothing`.execute(db)
}
export async function findHeard(db: Db, county: string, decision: string): Promise<Heard | undefined> {
  return (await sql<Heard>`select decision, place, day::text as day, resolution, used_by as "usedBy" from "union".resolutions where county = ${county} and decision = ${decision}::uuid`.execute(db)).rows[0]
}
/** Takes a resolution for a case; whoever comes second finds it taken. */
export async function takeHeard(db: Db, county: string, decision: string, by: string): Promise<boolean> {
  return (await sql`update "union".resolutions set used_by = ${by}::uuid where county = ${county} and decision = ${decision}::uuid and used_by is null returning 1`.execute(db)).rows.length > 0
}

/* ---- villages in unions in force --------------------------------------------------------------------------------------------- */
export interface Membership { id: string; union: string; place: string; org: string; from: string }
const membership = sql`id, union_id as "union", place, org, from_day::text as "from"`
export async function listMembers(db: Db, county: string, union: string): Promise<Membership[]> {
  return (await sql<Membership>`select ${membership} from "union".members where county = ${county} and union_id = ${union}::uuid and until_day is null order by place`.execute(db)).rows
}
export async function findMembership(db: Db, place: string): Promise<Membership | undefined> {
  return (await sql<Membership>`select ${membership} from "union".members where county = ${countyOf(place)} and place = ${place} and until_day is null`.execute(db)).rows[0]
}
export async function listMembershipsUnder(db: Db, place: string): Promise<Membership[]> {
  const { lo, hi } = scopeOf(place)
  return (await sql<Membership>`select ${membership} from "union".members where county = ${countyOf(place)} and place >= ${lo} and place < ${hi} and until_day is null`.execute(db)).rows
}
export async function putMember(db: Db, m: Membership): Promise<void> {
  await sql`insert into "union".members (county, id, place, union_id, org, from_day) values (${countyOf(m.place)}, ${m.id}::uuid, ${m.place}, ${m.union}::uuid, ${m.org}::uuid, ${m.from}::date)`.execute(db)
}
export async function endMember(db: Db, m: Membership, until: string): Promise<void> {
  await sql`update "union".members set until_day = ${until}::date where county = ${countyOf(m.place)} and id = ${m.id}::uuid`.execute(db)
}

/* ---- small villages ------------------------------------------------------------------------------------------------------------- */
/** Registered persons of every village at and under a place on a day, as `base.residents` counts them; villages without any have no row. */
export async function countResidents(db: Db, place: string, day: string): Promise<Map<string, number>> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<{ village: string; n: number }>`select left(place, 12) as village, count(*)::int as n from people.persons where county = ${countyOf(place)} and place >= ${lo} and place < ${hi}
    and length(place) >= 12 and from_day <= ${day}::date and (until_day is null or until_day > ${day}::date) group by 1`.execute(db)
  return new Map(rows.map((r) => [r.village, r.n]))
}
export async function countHouseholds(db: Db, place: string, day: string): Promise<Map<string, number>> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<{ village: string; n: number }>`select left(place, 12) as village, count(*)::int as n from people.households where county = ${countyOf(place)} and place >= ${lo} and place < ${hi}
    and length(place) >= 12 and from_day <= ${day}::date and (until_day is null or until_day > ${day}::date) group by 1`.execute(db)
  return new Map(rows.map((r) => [r.village, r.n]))
}
export interface Small { place: string; from: string }
export async function listSmall(db: Db, county: string): Promise<Small[]> {
  return (await sql<Small>`select place, from_day::text as "from" from "union".small_villages where county = ${county} and until_day is null order by place`.execute(db)).rows
}
export async function putSmall(db: Db, s: Small): Promise<void> {
  await sql`insert into "union".small_villages (county, place, from_day) values (${countyOf(s.place)}, ${s.place}, ${s.from}::date)
    on conflict (county, place, from_day) do update set until_day = null`.execute(db)
}
export async function endSmall(db: Db, s: Small, until: string): Promise<void> {
  await sql`update "union".small_villages set until_day = ${until}::date where county = ${countyOf(s.place)} and place = ${s.place} and from_day = ${s.from}::date`.execute(db)
}

/* ---- cases -------------------------------------------------------------------------------------------------------------------------- */
/** Cases of a procedure in a county whose body names another, the newest first. */
export async function listNaming(db: Db, q: { county: string; procedure: string; field: string; value: string; states: readonly string[]; limit: number }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${q.county} and c.procedure = ${q.procedure} and c.body->>${q.field} = ${q.value}
    and c.state = any(${[...q.states]}::text[]) order by c.id desc limit ${q.limit}`.execute(db)).rows
}
/** Bookings of a resource that take some of a time. */
export async function listTaking(db: Db, q: { county: string; resource: string; starts: string; ends: string }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${q.county} and c.procedure = 'union.booking' and c.body->>'resource' = ${q.resource}
    and c.state <> 'cancelled' and c.body->>'starts' < ${q.ends} and c.body->>'ends' > ${q.starts} order by c.body->>'starts' limit 5`.execute(db)).rows
}
/** Bookings of a union that touch days, in their order. */
export async function listBookings(db: Db, q: { county: string; union: string; from: string; to: string }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${q.county} and c.procedure = 'union.booking' and c.body->>'union' = ${q.union}
    and c.state <> 'cancelled' and c.body->>'starts' < ${`${q.to} 24:00`} and c.body->>'ends' > ${`${q.from} 00:00`} order by c.body->>'starts', c.id limit 2000`.execute(db)).rows
}
/** Unions of a county, the newest first. */
export async function listUnions(db: Db, county: string): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'union.union' and c.state in ('proposed', 'formed') order by c.id desc limit 200`.execute(db)).rows
}
export async function listAddresses(db: Db, q: { county: string; town: string; text: string }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${q.county} and c.procedure = 'union.address' and c.body->>'town' = ${q.town} and c.state = 'registered'
    and position(${q.text} in coalesce(c.body->>'known', '')) > 0 order by c.body->>'known' limit 200`.execute(db)).rows
}
