/** Every SQL statement of consents. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf, type Scope } from '../base/scope.ts'

/** How far the transaction reaches now, so that it can be put back. */
export async function scopeNow(db: QueryExecutorProvider): Promise<Scope> {
  const { rows } = await sql<Scope>`select coalesce(current_setting('app.lo', true), '') as lo, coalesce(current_setting('app.hi', true), '') as hi`.execute(db)
  return rows[0] ?? { lo: '', hi: '' }
}

export interface ConsentRow { county: string; id: string; place: string; person: string; purpose: string; version: number; givenAt: Date; withdrawnAt: Date | null; erasedAt: Date | null }
const columns = sql`county, id, place, person, purpose, version, given_at as "givenAt", withdrawn_at as "withdrawnAt", erased_at as "erasedAt"`

/** Every consent of a person, oldest first, wherever it stands. */
export async function consentsOf(db: QueryExecutorProvider, person: string): Promise<ConsentRow[]> {
  return (await sql<ConsentRow>`select ${columns} from people.consents_of(${person}::uuid)`.execute(db)).rows
}
export interface NewConsent { county: string; id: string; place: string; person: string; purpose: string; version: number; digest: Buffer; at: Date; as: string }
/** Notes a consent; one that came at the same moment from another device counts as this one. */
export async function insertConsent(db: QueryExecutorProvider, c: NewConsent): Promise<void> {
  await sql`insert into people.consents (county, id, place, person, purpose, version, digest, given_at, given_as, by_person)
    values (${c.county}, ${c.id}::uuid, ${c.place}, ${c.person}::uuid, ${c.purpose}, ${c.version}, ${c.digest}, ${c.at}, ${c.as}, ${c.person}::uuid)
    on conflict (county, person, purpose) where withdrawn_at is null do nothing`.execute(db)
}
/** Ends the open consent, once. @returns false when there was none */
export async function endConsent(db: QueryExecutorProvider, c: { county: string; person: string; purpose: string; at: Date }): Promise<boolean> {
  const done = await sql`update people.consents set withdrawn_at = greatest(given_at, ${c.at}::timestamptz)
    where county = ${c.county} and person = ${c.person}::uuid and purpose = ${c.purpose} and withdrawn_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
/** What was kept on the strength of ended consents is gone. */
export async function markErased(db: QueryExecutorProvider, c: { county: string; person: string; purpose: string; at: Date }): Promise<void> {
  await sql`update people.consents set erased_at = ${c.at} where county = ${c.county} and person = ${c.person}::uuid
    and purpose = ${c.purpose} and withdrawn_at is not null and erased_at is null`.execute(db)
}
/** Consents stand where the person is registered. */
export async function placeConsents(db: QueryExecutorProvider, county: string, person: string, place: string): Promise<void> {
  await sql`select people.place_consents(${county}, ${person}::uuid, ${place})`.execute(db)
}

/** Persons at and under a place, inside the scope, who have agreed to this version of a purpose. */
export async function listConsenters(db: QueryExecutorProvider, q: { place: string; purpose: string; version: number }): Promise<string[]> {
  const { lo, hi } = scopeOf(q.place)
  const { rows } = await sql<{ person: string }>`select person from people.consents where county >= left(${lo}, 6) and county < left(${lo}, 6) || ':'
    and place >= ${lo} and place < ${hi} and purpose = ${q.purpose} and version = ${q.version} and withdrawn_at is null`.execute(db)
  return rows.map((r) => r.person)
}
export interface Lapsed { county: string; person: string; place: string; withdrawnAt: Date }
/** Persons of a county whose consent ended before an instant, who have not agreed again, and whose data is still kept. */
export async function listLapsed(db: QueryExecutorProvider, q: { county: string; purpose: string; before: Date; limit: number }): Promise<Lapsed[]> {
  const { rows } = await sql<Lapsed>`select c.county, c.person, max(c.place) as place, max(c.withdrawn_at) as "withdrawnAt" from people.consents c
    where c.county = ${q.county} and c.purpose = ${q.purpose} and c.withdrawn_at is not null and c.erased_at is null
      and not exists (select from people.consents o where o.county = c.county and o.person = c.person and o.purpose = c.purpose and o.withdrawn_at is null)
    group by c.county, c.person having max(c.withdrawn_at) <= ${q.before} order by c.person limit ${q.limit}`.execute(db)
  return rows
}

/** Leaves one line per day, reader and purpose on the chain of a person whose data was opened. */
export async function noteLook(db: QueryExecutorProvider, l: { county: string; person: string; place: string; id: string; name: string; by: string; as: string
  appointment: string | null; org: string | null; at: Date; input: Record<string, unknown> }): Promise<void> {
  await sql`select people.note_look(${l.county}, ${l.person}::uuid, ${l.id}::uuid, ${l.name}, ${l.place}, ${l.by}::uuid, ${l.as}, ${l.appointment}::uuid,
    ${l.org}::uuid, ${l.at}, ${JSON.stringify(l.input)}::jsonb)`.execute(db)
}
export interface Erasing { county: string; acts: readonly string[]; subject: string; place: string; id: string; by: string; as: string; appointment: string | null; org: string | null; at: Date; law: string }
/** Removes the inputs of acts, with a line that it happened. @returns how many had one */
export async function eraseActInputs(db: QueryExecutorProvider, e: Erasing): Promise<number> {
  const { rows } = await sql<{ n: number }>`select base.erase_inputs(${e.county}, ${[...e.acts]}::uuid[], ${e.subject}::uuid, ${e.place}, ${e.id}::uuid, ${e.by}::uuid,
    ${e.as}, ${e.appointment}::uuid, ${e.org}::uuid, ${e.at}, ${e.law}) as n`.execute(db)
  return rows[0]?.n ?? 0
}
