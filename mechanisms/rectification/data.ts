/** Every SQL statement of rectification. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider
const at = (place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`c.county = ${countyOf(place)} and c.place >= ${lo} and c.place < ${hi}`
}
/** Cases of a procedure at and under a place, the newest first. */
export async function listAt(db: Db, place: string, procedure: string, limit: number): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(place)} and c.procedure = ${procedure} order by c.id desc limit ${limit}`.execute(db)).rows
}
/** The list in force in a county. */
export async function findAdopted(db: Db, county: string): Promise<FoundCase | undefined> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.place = ${county} and c.procedure = 'rectification.catalogue' and c.state = 'adopted'
    order by c.id desc limit 1`.execute(db)).rows[0]
}
/** The screening of an organisation in a year. */
export async function findScreening(db: Db, place: string, organisation: string, year: number): Promise<FoundCase | undefined> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(place)} and c.procedure = 'rectification.screening'
    and c.body->>'organisation' = ${organisation} and (c.body->>'year')::int = ${year} limit 1`.execute(db)).rows[0]
}
export async function listMeasures(db: Db, county: string, episode: string): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'rectification.measure' and c.body->>'episode' = ${episode}
    order by (c.body->>'problem')::int, c.id limit 500`.execute(db)).rows
}
/** Organisations and persons that stand to a case now. */
export async function listParties(db: Db, id: string): Promise<{ relation: string; who: string }[]> {
  return (await sql<{ relation: string; who: string }>`select relation, who from procedures.parties where case_id = ${id}::uuid and until is null`.execute(db)).rows
}
/** Where somebody serves now, in which post. */
export async function listServing(db: Db, person: string, now: Date): Promise<{ place: string; post: string; org: string }[]> {
  return (await sql<{ place: string; post: string; org: string }>`select place, post, org from people.appointments_of(${person}::uuid)
    where from_at <= ${now} and (until_at is null or until_at > ${now})`.execute(db)).rows
}
/** When somebody's last appointment as secretary of an organisation ended, and whether another holds the post now. */
export async function findSecretary(db: Db, q: { county: string; organisation: string; person: string; now: Date }): Promise<{ ended: Date | null; followed: boolean } | undefined> {
  return (await sql<{ ended: Date | null; followed: boolean }>`select a.until_at as ended, exists (select from people.appointments b where b.county = a.county and b.org = a.org and b.post = 'branchSecretary'
      and b.person <> a.person and b.from_at <= ${q.now} and (b.until_at is null or b.until_at > ${q.now})) as followed
    from people.appointments a where a.county = ${q.county} and a.org = ${q.organisation}::uuid and a.post = 'branchSecretary' and a.person = ${q.person}::uuid
    order by a.from_at desc limit 1`.execute(db)).rows[0]
}

/* ---- leaders in charge: counted once each, however many villages they have ------------------------------------------------------- */
export interface Leading { id: string; episode: string; person: string; place: string; since: string }
export async function listLeading(db: Db, county: string, q: { episode?: string; person?: string }): Promise<Leading[]> {
  return (await sql<Leading>`select id, episode, person, place, since_day as since from rectification.leaders where county = ${county} and until_day is null
    and (${q.episode ?? null}::uuid is null or episode = ${q.episode ?? null}::uuid) and (${q.person ?? null}::uuid is null or person = ${q.person ?? null}::uuid)`.execute(db)).rows
}
export async function putLeading(db: Db, county: string, l: Leading): Promise<void> {
  await sql`insert into rectification.leaders (county, id, place, episode, person, since_day) values (${county}, ${l.id}::uuid, ${l.place}, ${l.episode}::uuid, ${l.person}::uuid, ${l.since}::date)`.execute(db)
}
export async function endLeading(db: Db, county: string, id: string, until: string): Promise<void> {
  await sql`update rectification.leaders set until_day = ${until}::date where county = ${county} and id = ${id}::uuid`.execute(db)
}
