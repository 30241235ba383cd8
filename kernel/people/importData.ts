/** Look-ups of imports: many at once, inside the import's scope. */
import { sql } from 'kysely'
import type { Tx } from '../base/database.ts'
import type { Capacity } from '../define.ts'
import type { Tenure } from './rules.ts'

/** Which of the codes name no division and no grid in force. */
export async function unknownPlaces(tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`select c.code from unnest(${[...codes]}::text[]) as c(code)
    where not exists (select from places.divisions d where d.code = c.code collate "C" and d.until_day is null)
      and not exists (select from places.grids g where g.county = left(c.code, 6) collate "C" and g.code = c.code collate "C" and g.until_day is null)`.execute(tx)
  return new Set(rows.map((r) => r.code))
}
export interface KnownOrganisation { id: string; place: string; kind: string; name: string; fromDay: string }
export async function organisationsAt(tx: Tx, places: readonly string[]): Promise<KnownOrganisation[]> {
  return (await sql<KnownOrganisation>`select id, place, kind, name, from_day as "fromDay" from people.organisations
    where place = any(${[...places]}::text[]) and until_day is null`.execute(tx)).rows
}
export async function postsAndKinds(tx: Tx) {
  const kinds = await sql<{ key: string; zh: string; family: string }>`select key, zh, family from people.organisation_kinds order by key`.execute(tx)
  const posts = await sql<{ key: string; zh: string; kind: string; capacity: Capacity; principal: boolean }>`
    select key, zh, organisation_kind as kind, capacity, principal from people.posts order by key`.execute(tx)
  return { kinds: kinds.rows, posts: posts.rows }
}
export interface ByDigest { id: string; county: string; name: string; digest: string }
/** Persons by the digests (hexadecimal) of their phones or ID cards. */
export async function personsByDigest(tx: Tx, field: 'phone' | 'idCard', digests: readonly string[]): Promise<ByDigest[]> {
  if (digests.length === 0) return []
  const column = field === 'phone' ? sql`phone_digest` : sql`id_card_digest`
  return (await sql<ByDigest>`select p.id, p.county, p.name, encode(p.${column}, 'hex') as digest from people.persons p
    join (select distinct decode(d, 'hex') as d from unnest(${[...digests]}::text[]) d) wanted on p.${column} = wanted.d where p.until_day is null`.execute(tx)).rows
}
/** Appointments of persons (`person <id>`) and to organisations (`org <id>`), past and future. */
export async function tenuresOfMany(tx: Tx, persons: readonly string[], orgs: readonly string[]): Promise<Map<string, Tenure[]>> {
  const { rows } = await sql<Tenure>`select t.id, t.person, t.org, q.organisation_kind as "orgKind", t.place, t.post, q.capacity, q.principal, t.acting,
      t.from_at as "from", t.until_at as "until", t.suspended_at as "suspended"
    from people.appointments t join people.posts q on q.key = t.post
    where t.person = any(${[...new Set(persons)]}::uuid[]) or t.org = any(${[...new Set(orgs)]}::uuid[]) order by t.from_at, t.id`.execute(tx)
  const wanted = new Set(persons)
  const map = new Map<string, Tenure[]>()
  const put = (key: string, t: Tenure) => { const list = map.get(key); if (list) list.push(t); else map.set(key, [t]) }
  for (const t of rows) {
    if (wanted.has(t.person)) put(`person ${t.person}`, t)
    put(`org ${t.org}`, t)
  }
  return map
}
