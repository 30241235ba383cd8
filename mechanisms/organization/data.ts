/** Every SQL statement of the organisation. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import type { TenureLine } from './schema.ts'

type Db = QueryExecutorProvider
const inForce = (at: Date) => sql`a.suspended_at is null and a.from_at <= ${at} and (a.until_at is null or a.until_at > ${at})`

/* ---- who holds what ------------------------------------------------------------------------------------------------------- */
/** The persons who hold a post of an organisation at an instant. */
export async function findHolders(db: Db, q: { county: string; org: string; post: string; at: Date }): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select a.person from people.appointments a
    where a.county = ${q.county} and a.org = ${q.org}::uuid and a.post = ${q.post} and ${inForce(q.at)} order by a.acting, a.from_at`.execute(db)
  return rows.map((r) => r.person)
}

export interface OneShoulder { person: string; name: string; place: string; posts: { post: string; name: string; organisation: string }[] }
/** Persons with two or more principal posts in one village at an instant (VC-8); all of the scope, or one person. */
export async function listOneShoulders(db: Db, q: { county: string; at: Date; person?: string }): Promise<OneShoulder[]> {
  const { rows } = await sql<OneShoulder>`
    select a.person, coalesce(p.name, '') as name, substr(a.place, 1, 12) as place,
      jsonb_agg(jsonb_build_object('post', q.key, 'name', q.zh, 'organisation', coalesce(o.name, '')) order by q.key) as posts
    from people.appointments a
      join people.posts q on q.key = a.post and q.principal
      left join people.organisations o on o.county = a.county and o.id = a.org
      cross join lateral (select min(x.name) as name from people.get_person(a.person) x) p
    where a.county = ${q.county} and length(a.place) >= 12 and ${inForce(q.at)} and (${q.person ?? null}::uuid is null or a.person = ${q.person ?? null}::uuid)
    group by a.person, p.name, substr(a.place, 1, 12)
    having count(distinct (a.org, a.post)) >= 2 order by 3, 1`.execute(db)
  return rows
}

/* ---- what the calendar asks -------------------------------------------------------------------------------------------------- */
export interface VillageOrganisation { id: string; kind: string; name: string; place: string; fromDay: string }
/** Organisations of villages in force on a day. */
export async function listVillageOrganisations(db: Db, q: { county: string; kinds: readonly string[]; day: string }): Promise<VillageOrganisation[]> {
  const { rows } = await sql<VillageOrganisation>`select id, kind, name, place, from_day::text as "fromDay" from people.organisations
    where county = ${q.county} and length(place) = 12 and kind = any(${[...q.kinds]}) and from_day <= ${q.day}::date
      and (until_day is null or until_day > ${q.day}::date) order by place, kind, id`.execute(db)
  return rows
}
export type DutyKind = 'report' | 'review'
/** `org/kind/period` of everything that was opened for the given periods. */
export async function listDuties(db: Db, county: string, periods: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select org || '/' || kind || '/' || period as key from organization.duties
    where county = ${county} and period = any(${[...periods]})`.execute(db)
  return new Set(rows.map((r) => r.key))
}
export async function putDuty(db: Db, d: { county: string; org: string; kind: DutyKind; period: string; place: string; case: string }): Promise<void> {
  await sql`insert into organization.duties (county, org, kind, period, place, case_id)
    values (${d.county}, ${d.org}::uuid, ${d.kind}, ${d.period}, ${d.place}, ${d.case}::uuid)`.execute(db)
}
/** Reports and reviews still due from organisations that exist no more. */
export async function listOrphans(db: Db, county: string, day: string): Promise<{ case: string; kind: DutyKind; place: string }[]> {
  const { rows } = await sql<{ case: string; kind: DutyKind; place: string }>`select d.case_id as "case", d.kind, d.place from organization.duties d
      join people.organisations o on o.county = d.county and o.id = d.org and o.until_day <= ${day}::date
      join procedures.cases c on c.county = d.county and c.id = d.case_id and c.state = 'scheduled'
    where d.county = ${county}`.execute(db)
  return rows
}

/* ---- oversight files ---------------------------------------------------------------------------------------------------------- */
export type FileState = 'current' | 'ended' | 'closed'
export interface OversightFile { person: string; place: string; case: string; state: FileState }
/** Files that are not closed, of a person or of all in the scope. */
export async function listFiles(db: Db, county: string, person?: string): Promise<OversightFile[]> {
  const { rows } = await sql<OversightFile>`select person, place, case_id as "case", state from organization.files
    where county = ${county} and state <> 'closed' and (${person ?? null}::uuid is null or person = ${person ?? null}::uuid)`.execute(db)
  return rows
}
/** The new file of a person and village, in the place of a closed one. */
export async function putFile(db: Db, f: { county: string; person: string; place: string; case: string }): Promise<void> {
  await sql`insert into organization.files (county, person, place, case_id, state) values (${f.county}, ${f.person}::uuid, ${f.place}, ${f.case}::uuid, 'current')
    on conflict (county, person, place) do update set case_id = excluded.case_id, state = excluded.state`.execute(db)
}
export async function setFile(db: Db, county: string, id: string, state: FileState): Promise<void> {
  await sql`update organization.files set state = ${state} where county = ${county} and case_id = ${id}::uuid`.execute(db)
}

/* ---- history of posts ------------------------------------------------------------------------------------------------------------ */
/** Every appointment to the posts (or one post) of an organisation, the newest first; people see the names of office-holders. */
export async function listTenuresOf(db: Db, q: { org: string; post?: string }): Promise<TenureLine[]> {
  const { rows } = await sql<TenureRow>`select a.id as appointment, a.person, coalesce(p.name, '') as name, a.post, t.zh as "postZh", a.acting,
      a.from_at as "from", a.until_at as "until", a.suspended_at as suspended, a.basis
    from people.appointments a join people.posts t on t.key = a.post
      left join lateral (select x.name from people.get_person(a.person) x) p on true
    where a.org = ${q.org}::uuid and (${q.post ?? null}::text is null or a.post = ${q.post ?? null})
    order by t.principal desc, a.post, a.from_at desc limit 500`.execute(db)
  return rows.map((r) => ({ ...r, from: r.from.toISOString(), until: r.until?.toISOString() ?? null, suspended: r.suspended?.toISOString() ?? null }))
}
interface TenureRow extends Omit<TenureLine, 'from' | 'until' | 'suspended'> { from: Date; until: Date | null; suspended: Date | null }
