/** Every SQL statement that reads people and organisations for lists, charts and names. Rows are seen only in the caller's scope. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { within, type Db } from '../base/database.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import type { Capacity } from '../define.ts'
import type { Tenure } from './rules.ts'

export interface DirectoryRows {
  organisations: { id: string; name: string; kind: string; place: string; parent: string | null; phone: string | null; fromDay: string; untilDay: string | null }[]
  kinds: { key: string; zh: string; family: string }[]
  posts: { key: string; zh: string; capacity: Capacity; kind: string; principal: boolean }[]
  places: { code: string; name: string }[] }

/** Everything the directory keeps, across the whole tenant; of a place's versions the newest. */
export function readDirectory(db: Db): Promise<DirectoryRows> {
  return within(db, everywhere, async (tx) => {
    const organisations = await sql<DirectoryRows['organisations'][number]>`select id, name, kind, place, parent, phone,
      from_day as "fromDay", until_day as "untilDay" from people.organisations order by place, from_day, id`.execute(tx)
    const kinds = await sql<DirectoryRows['kinds'][number]>`select key, zh, family from people.organisation_kinds order by key`.execute(tx)
    const posts = await sql<DirectoryRows['posts'][number]>`select key, zh, capacity, organisation_kind as kind, principal
      from people.posts order by organisation_kind, principal desc, key`.execute(tx)
    const places = await sql<DirectoryRows['places'][number]>`
      select distinct on (code) code, name from places.divisions order by code, from_day desc`.execute(tx)
    const grids = await sql<DirectoryRows['places'][number]>`
      select distinct on (county, code) code, name from places.grids order by county, code, from_day desc`.execute(tx)
    return { organisations: organisations.rows, kinds: kinds.rows, posts: posts.rows, places: [...places.rows, ...grids.rows] }
  })
}

/** The columns of a Tenure; `t` is people.appointments, `q` people.posts. */
const tenureColumns = sql`t.id, t.person, t.org, q.organisation_kind as "orgKind", t.place, t.post, q.capacity, q.principal, t.acting,
  t.from_at as "from", t.until_at as "until", t.suspended_at as "suspended"`

/** Every appointment of a person, past and future, in the whole tenant. */
export async function tenuresOf(db: QueryExecutorProvider, person: string): Promise<Tenure[]> {
  const { rows } = await sql<Tenure>`select ${tenureColumns}
    from people.appointments_of(${person}::uuid) t join people.posts q on q.key = t.post order by t.from_at, t.id`.execute(db)
  return rows
}

/** Every appointment to one post of an organisation. */
export async function tenuresAt(db: QueryExecutorProvider, county: string, org: string, post: string): Promise<Tenure[]> {
  const { rows } = await sql<Tenure>`select ${tenureColumns} from people.appointments t join people.posts q on q.key = t.post
    where t.county = ${county} and t.org = ${org}::uuid and t.post = ${post} order by t.from_at`.execute(db)
  return rows
}

/** Appointments of an organisation that end after an instant: what must be ended before it can be dissolved. */
export async function countServing(db: QueryExecutorProvider, county: string, org: string, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.appointments
    where county = ${county} and org = ${org}::uuid and (until_at is null or until_at > ${at})`.execute(db)
  return rows[0]?.n ?? 0
}

export interface ChartRow { id: string; name: string; kind: string; parent: string | null; place: string; phone: string | null; fromDay: string; untilDay: string | null }
/** Organisations in force on a day at a place (exactly) or at and under it. */
export async function organisationsOn(db: QueryExecutorProvider, place: string, under: boolean, day: string, limit: number): Promise<ChartRow[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<ChartRow>`select id, name, kind, parent, place, phone, from_day as "fromDay", until_day as "untilDay"
    from people.organisations where place >= ${lo} and place < ${under ? hi : `${place}!`}
      and from_day <= ${day}::date and (until_day is null or until_day > ${day}::date)
    order by place, kind, name limit ${limit}`.execute(db)
  return rows
}

export interface Serving { appointment: string; org: string; post: string; person: string; name: string; acting: boolean; suspended: boolean; from: Date; until: Date | null; basis: string | null }
/** Who holds the posts of organisations at an instant; a suspended person still holds the post and is marked. */
export async function servingAt(db: QueryExecutorProvider, orgs: readonly string[], at: Date): Promise<Serving[]> {
  const { rows } = await sql<Serving>`select t.id as appointment, t.org, t.post, t.person, p.name, t.acting,
      coalesce(t.suspended_at <= ${at}, false) as suspended, t.from_at as "from", t.until_at as "until", t.basis
    from people.appointments t cross join lateral people.get_person(t.person) p
    where t.org = any(${[...orgs]}::uuid[]) and t.from_at <= ${at} and (t.until_at is null or t.until_at > ${at})
    order by t.from_at`.execute(db)
  return rows
}

export interface HatRow { id: string; post: string; postZh: string; as: Capacity; org: string; orgName: string; place: string; acting: boolean; until: Date | null }
/** The appointments of a person that are in force at an instant: the hats. */
export function hatRows(db: Db, person: string, at: Date): Promise<HatRow[]> {
  return within(db, everywhere, async (tx) => (await sql<HatRow>`
    select t.id, t.post, q.zh as "postZh", q.capacity as "as", t.org, coalesce(o.name, '') as "orgName", t.place, t.acting, t.until_at as "until"
    from people.appointments t join people.posts q on q.key = t.post
      left join people.organisations o on o.county = t.county and o.id = t.org
    where t.person = ${person}::uuid and t.suspended_at is null and t.from_at <= ${at} and (t.until_at is null or t.until_at > ${at})
    order by q.principal desc, t.from_at, t.id`.execute(tx)).rows)
}

export interface PersonRow {
  county: string; id: string; place: string; household: string | null; relation: string | null; name: string; sex: 'male' | 'female' | null
  birthYear: number | null; partyMember: boolean; phoneMask: string | null; idCardMask: string | null; phoneSealed: Buffer | null
  idCardSealed: Buffer | null; fromDay: string; untilDay: string | null; version: number; registered: boolean }
const personColumns = sql`county, id, place, household, relation, name, sex, birth_year as "birthYear", party_member as "partyMember",
  phone_mask as "phoneMask", id_card_mask as "idCardMask", phone_sealed as "phoneSealed", id_card_sealed as "idCardSealed",
  from_day as "fromDay", until_day as "untilDay", version, registered`

/** One person inside the scope. */
export async function findPerson(db: QueryExecutorProvider, id: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`select ${personColumns} from people.persons where id = ${id}::uuid limit 1`.execute(db)
  return rows[0]
}

/** One person in the whole tenant. */
export async function getPersonAnywhere(db: QueryExecutorProvider, id: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`select ${personColumns} from people.get_person(${id}::uuid)`.execute(db)
  return rows[0]
}

/** Persons at or under a place by the beginning of the name as it is written or as it sounds, by digest of a whole phone or ID-card number, or of a household. */
export async function searchPersons(db: QueryExecutorProvider, search: { place: string; name?: string; phone?: Buffer; idCard?: Buffer
  household?: string; after?: string; limit: number }): Promise<PersonRow[]> {
  const { lo, hi } = scopeOf(search.place)
  const name = search.name ? `${search.name.replace(/[\\%_]/g, '\\$&')}%` : null
  const sound = search.name && /^[a-z]{2,30}$/i.test(search.name) ? `%|${search.name.toLowerCase()}%` : null
  const { rows } = await sql<PersonRow>`select ${personColumns} from people.persons
    where place >= ${lo} and place < ${hi} and until_day is null
      and (${name}::text is null or name like ${name} or sounds like ${sound}) and (${search.phone ?? null}::bytea is null or phone_digest = ${search.phone ?? null})
      and (${search.idCard ?? null}::bytea is null or id_card_digest = ${search.idCard ?? null})
      and (${search.household ?? null}::uuid is null or household = ${search.household ?? null}::uuid)
      and (${search.after ?? null}::uuid is null or id > ${search.after ?? null}::uuid)
    order by id limit ${search.limit}`.execute(db)
  return rows
}

export interface MemberRow { id: string; person: string; name: string; number: string | null; from: string; basis: string }
/** Members of a collective today, by id. */
export async function listMembersOf(db: QueryExecutorProvider, q: { org: string; name: string | null; after: string | null; limit: number }): Promise<MemberRow[]> {
  const name = q.name ? `${q.name.replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<MemberRow>`select m.id, m.person, p.name, h.number, m.from_day as "from", m.basis
    from people.memberships m cross join lateral people.get_person(m.person) p left join people.households h on h.county = p.county and h.id = p.household
    where m.org = ${q.org}::uuid and m.until_day is null and (${name}::text is null or p.name like ${name})
      and (${q.after}::uuid is null or m.id > ${q.after}::uuid) order by m.id limit ${q.limit}`.execute(db)
  return rows
}

export interface HouseholdRow { county: string; id: string; place: string; number: string; address: string | null; fromDay: string; untilDay: string | null; version: number }
const householdColumns = sql`county, id, place, number, address, from_day as "fromDay", until_day as "untilDay", version`
export async function findHousehold(db: QueryExecutorProvider, id: string): Promise<HouseholdRow | undefined> {
  const { rows } = await sql<HouseholdRow>`select ${householdColumns} from people.households where id = ${id}::uuid limit 1`.execute(db)
  return rows[0]
}

/** Households at or under a place, by id. */
export async function listHouseholds(db: QueryExecutorProvider, place: string, after: string | undefined, limit: number): Promise<HouseholdRow[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<HouseholdRow>`select ${householdColumns} from people.households
    where place >= ${lo} and place < ${hi} and until_day is null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`.execute(db)
  return rows
}

/** The post somebody acts under. */
export async function findPost(db: QueryExecutorProvider, appointment: string): Promise<string | undefined> {
  return (await sql<{ post: string }>`select post from people.appointments where id = ${appointment}::uuid`.execute(db)).rows[0]?.post
}
