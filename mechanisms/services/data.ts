/** SQL of services. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider
const at = (place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`c.county = ${countyOf(place)} and c.place >= ${lo} and c.place < ${hi}`
}

/* ---- catalogue ------------------------------------------------------------------------------------------------------------- */
/** Items of a place and of the places above it. */
export async function listItems(db: Db, place: string, states: readonly string[]): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${countyOf(place)} and starts_with(${place}, c.place) and c.procedure = 'services.item'
    and c.state = any(${[...states]}::text[]) order by c.place, c.id limit 1000`.execute(db)).rows
}
/** Items at a place by their code, whatever their state but cancelled. */
export async function listByCode(db: Db, place: string, codes: readonly string[]): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${countyOf(place)} and c.place = ${place} and c.procedure = 'services.item' and c.state <> 'ended'
    and c.body->>'code' = any(${[...codes]}::text[])`.execute(db)).rows
}

/* ---- what was written, sealed ------------------------------------------------------------------------------------------------- */
export interface Sealed { county: string; place: string; application: string; person: string; sealed: Buffer; at: Date }
export async function saveAnswers(db: Db, a: Sealed): Promise<void> {
  await sql`insert into services.answers (county, place, application, person, sealed, made_at) values (${a.county}, ${a.place}, ${a.application}::uuid, ${a.person}::uuid, ${a.sealed}, ${a.at})
    on conflict (county, application) do update set sealed = excluded.sealed, made_at = excluded.made_at`.execute(db)
}
export async function findAnswers(db: Db, application: string): Promise<Buffer | undefined> {
  return (await sql<{ sealed: Buffer }>`select sealed from services.answers where application = ${application}::uuid`.execute(db)).rows[0]?.sealed
}
export async function eraseAnswers(db: Db, county: string, person: string, applications: readonly string[]): Promise<number> {
  return Number((await sql`delete from services.answers where county = ${county} and person = ${person}::uuid and application = any(${[...applications]}::uuid[])`.execute(db)).numAffectedRows ?? 0)
}

/* ---- what is offered again, by consent ------------------------------------------------------------------------------------------- */
export interface KeptRow { key: string; name: string; sealed: Buffer; keptAt: Date; untilDay: string }
export async function keep(db: Db, k: { county: string; place: string; person: string; key: string; name: string; sealed: Buffer; application: string; at: Date; untilDay: string }): Promise<void> {
  await sql`insert into services.kept (county, place, person, key, name, sealed, application, kept_at, until_day)
    values (${k.county}, ${k.place}, ${k.person}::uuid, ${k.key}, ${k.name}, ${k.sealed}, ${k.application}::uuid, ${k.at}, ${k.untilDay})
    on conflict (county, person, key) do update set name = excluded.name, sealed = excluded.sealed, application = excluded.application, kept_at = excluded.kept_at, until_day = excluded.until_day`.execute(db)
}
export async function listKept(db: Db, person: string, today: string): Promise<KeptRow[]> {
  return (await sql<KeptRow>`select key, name, sealed, kept_at as "keptAt", until_day as "untilDay" from services.kept where person = ${person}::uuid and until_day >= ${today} order by name`.execute(db)).rows
}
export async function forget(db: Db, person: string, key: string | null): Promise<number> {
  return Number((await sql`delete from services.kept where person = ${person}::uuid and (${key}::text is null or key = ${key})`.execute(db)).numAffectedRows ?? 0)
}
export async function forgetLapsed(db: Db, county: string, today: string): Promise<void> { await sql`delete from services.kept where county = ${county} and until_day < ${today}`.execute(db) }

/* ---- ratings ------------------------------------------------------------------------------------------------------------------------ */
export async function isRated(db: Db, county: string, application: string): Promise<boolean> {
  return (await sql`select 1 from procedures.cases c where c.county = ${county} and c.procedure = 'services.rating' and c.body->>'application' = ${application} limit 1`.execute(db)).rows.length > 0
}
/** Which of the applications were rated. */
export async function listRated(db: Db, applications: readonly string[]): Promise<string[]> {
  return (await sql<{ id: string }>`select c.body->>'application' as id from procedures.cases c where c.procedure = 'services.rating' and c.body->>'application' = any(${[...applications]}::text[])`.execute(db)).rows.map((r) => r.id)
}
/** Whether somebody took a step on a case in an official capacity. */
export async function actedIn(db: Db, county: string, subject: string, person: string): Promise<boolean> {
  return (await sql`select 1 from base.acts where county = ${county} and subject = ${subject}::uuid and person = ${person}::uuid and capacity <> 'resident' limit 1`.execute(db)).rows.length > 0
}
/** Completed applications and ratings that stand, by item and level, at and under a place. */
export async function countRatings(db: Db, place: string, item: string | null): Promise<{ item: string; title: string; completed: number; level: string | null; rated: number }[]> {
  return (await sql<{ item: string; title: string; completed: number; level: string | null; rated: number }>`
    with done as (select c.body->>'item' as item, max(c.title) as title, count(*)::int as completed from procedures.cases c
        where ${at(place)} and c.procedure = 'services.application' and c.state = 'completed' and (${item}::text is null or c.body->>'item' = ${item}) group by 1),
      said as (select c.body->>'item' as item, c.body->>'rating' as level, count(*)::int as rated from procedures.cases c
        where ${at(place)} and c.procedure = 'services.rating' and c.state = 'rated' and (${item}::text is null or c.body->>'item' = ${item}) group by 1, 2)
    select done.item, done.title, done.completed, said.level, coalesce(said.rated, 0) as rated from done left join said on said.item = done.item order by done.completed desc, done.item`.execute(db)).rows
}
export async function saveContact(db: Db, c: { county: string; place: string; callback: string; person: string; sealed: Buffer; at: Date }): Promise<void> {
  await sql`insert into services.contacts (county, place, callback, person, sealed, made_at) values (${c.county}, ${c.place}, ${c.callback}::uuid, ${c.person}::uuid, ${c.sealed}, ${c.at})`.execute(db)
}
export async function findContact(db: Db, callback: string): Promise<{ person: string; sealed: Buffer } | undefined> {
  return (await sql<{ person: string; sealed: Buffer }>`select person, sealed from services.contacts where callback = ${callback}::uuid`.execute(db)).rows[0]
}
export async function listContacts(db: Db, person: string): Promise<{ madeAt: Date }[]> {
  return (await sql<{ madeAt: Date }>`select made_at as "madeAt" from services.contacts where person = ${person}::uuid`.execute(db)).rows
}
export async function eraseContacts(db: Db, q: { person?: string; callback?: string }): Promise<number> {
  return Number((await sql`delete from services.contacts where person = ${q.person ?? null}::uuid or callback = ${q.callback ?? null}::uuid`.execute(db)).numAffectedRows ?? 0)
}

/* ---- numbers and needs --------------------------------------------------------------------------------------------------------------- */
export async function findByNumber(db: Db, county: string, number: string): Promise<FoundCase | undefined> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'services.application' and c.body->>'number' = ${number}`.execute(db)).rows[0]
}
export async function insertMiss(db: Db, m: { county: string; place: string; id: string; words: string; day: string }): Promise<void> {
  await sql`insert into services.misses (county, place, id, words, day) values (${m.county}, ${m.place}, ${m.id}::uuid, ${m.words}, ${m.day})`.execute(db)
}
/** Takes what was missed before a day out of the table, counted by place, day and words. */
export async function takeMisses(db: Db, county: string, before: string): Promise<{ place: string; words: string; day: string; times: number }[]> {
  return (await sql<{ place: string; words: string; day: string; times: number }>`with taken as (delete from services.misses where county = ${county} and day < ${before} returning place, words, day)
    select place, words, day, count(*)::int as times from taken group by 1, 2, 3 order by 3, 1, 2 limit 500`.execute(db)).rows
}
