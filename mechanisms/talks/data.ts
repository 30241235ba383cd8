/** Every SQL statement of the talks. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider
/** At and under a place, inside its county. */
const at = (place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`county = ${countyOf(place)} and place >= ${lo} and place < ${hi}`
}

/** Looks at a whole county, whatever the hat: talks of a township are open to its villages. */
export async function lookAt(db: Db, county: string): Promise<void> {
  const { lo, hi } = scopeOf(county)
  await sql`select base.enter_scope(${lo}, ${hi})`.execute(db)
}

/* ---- talks -------------------------------------------------------------------------------------------------------------- */
export interface TalkRow { id: string; place: string; state: string; body: unknown; openedAt: Date }
/** A talk by its id, wherever it is in the county. */
export async function findTalk(db: Db, county: string, id: string): Promise<TalkRow | undefined> {
  const { rows } = await sql<TalkRow>`select id, place, state, body, opened_at as "openedAt" from procedures.cases
    where county = ${county} and id = ${id}::uuid and procedure = 'talks.talk'`.execute(db)
  return rows[0]
}
/** Whether a place with fixed hours is announced at or above a place. */
export async function isAnnounced(db: Db, place: string, venue: string): Promise<boolean> {
  const { rows } = await sql`select 1 from procedures.cases where county = ${countyOf(place)} and id = ${venue}::uuid
    and procedure = 'talks.venue' and state = 'announced' and starts_with(${place}, place)`.execute(db)
  return rows.length > 0
}
/** True when this is the first talk of a village in a year: then, and only then, the village is counted. One asks at a time. */
export async function isFirstOfYear(db: Db, village: string, year: number, talk: string): Promise<boolean> {
  await lockOn(db, `talks ${village}`)
  const { rows } = await sql`select 1 from procedures.cases where ${at(village)} and procedure = 'talks.talk' and state in ('held', 'closed')
    and id <> ${talk}::uuid and left(body->>'day', 4) = ${String(year)} limit 1`.execute(db)
  return rows.length === 0
}
/** Talks that are announced and still to come, or were announced and called off; the nearest first. */
export async function listComingTalks(db: Db, place: string, from: string): Promise<(TalkRow & { announced: boolean })[]> {
  const { rows } = await sql<TalkRow & { announced: boolean }>`select id, place, state, body, opened_at as "openedAt", true as announced from procedures.cases c
    where ${at(place)} and procedure = 'talks.talk' and body->>'day' >= ${from}
      and (state = 'noticed' or (state = 'cancelled' and exists (select from base.acts a where a.county = c.county and a.subject = c.id and a.name = 'talks.talk/notice')))
    order by body->>'day', id limit 100`.execute(db)
  return rows
}
export async function listVenues(db: Db, place: string): Promise<TalkRow[]> {
  const { rows } = await sql<TalkRow>`select id, place, state, body, opened_at as "openedAt" from procedures.cases
    where ${at(place)} and procedure = 'talks.venue' and state = 'announced' order by place, id limit 200`.execute(db)
  return rows
}
/** Talks held in a period (by their day) with how many opinions each gave rise to. */
export async function listTalksOf(db: Db, place: string, from: string, to: string): Promise<TalkRow[]> {
  const { rows } = await sql<TalkRow>`select id, place, state, body, opened_at as "openedAt" from procedures.cases
    where ${at(place)} and procedure = 'talks.talk' and state in ('held', 'closed') and body->>'day' >= ${from} and body->>'day' <= ${to}
    order by body->>'day', id limit 500`.execute(db)
  return rows
}

/* ---- issues ----------------------------------------------------------------------------------------------------------------- */
export interface IssueRow { id: string; place: string; state: string; body: unknown; closedAt: Date | null }
const issueColumns = sql`id, place, state, body, closed_at as "closedAt"`
/** The opinions raised at talks, wherever in the county they stand, in the order in which they were raised. */
export async function listIssuesOf(db: Db, county: string, talks: readonly string[]): Promise<IssueRow[]> {
  const { rows } = await sql<IssueRow>`select ${issueColumns} from procedures.cases where county = ${county} and procedure = 'talks.issue'
    and body->>'talk' = any(${[...talks]}::text[]) order by id limit 5000`.execute(db)
  return rows
}
/** Promises that run or have run out, at and under a place, the longest past first. */
export async function listPromisesAt(db: Db, place: string): Promise<IssueRow[]> {
  const { rows } = await sql<IssueRow>`select ${issueColumns} from procedures.cases where ${at(place)} and procedure = 'talks.issue'
    and state in ('assigned', 'handling') and closed_at is null order by body->>'due', id limit 500`.execute(db)
  return rows
}
/** Outcomes that are public, newest first. */
export async function listOutcomesAt(db: Db, place: string, after: string | null, limit: number): Promise<IssueRow[]> {
  const { rows } = await sql<IssueRow>`select ${issueColumns} from procedures.cases where ${at(place)} and procedure = 'talks.issue' and state = 'closed'
    and (${after}::uuid is null or id < ${after}::uuid) order by id desc limit ${limit}`.execute(db)
  return rows
}

/* ---- how speakers wished to be called -------------------------------------------------------------------------------------------- */
export async function putSpeaker(db: Db, s: { place: string; issue: string; name: string; at: Date }): Promise<void> {
  await sql`insert into talks.speakers (county, place, issue, name, made_at) values (${countyOf(s.place)}, ${s.place}, ${s.issue}::uuid, ${s.name}, ${s.at})
    on conflict (county, issue) do nothing`.execute(db)
}
/** Seen only inside the caller's own reach. */
export async function findSpeaker(db: Db, county: string, issue: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from talks.speakers where county = ${county} and issue = ${issue}::uuid`.execute(db)
  return rows[0]?.name ?? null
}
/** Names that have been kept long enough go. @returns how many */
export async function dropSpeakersBefore(db: Db, county: string, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from talks.speakers where county = ${county} and made_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/* ---- people ------------------------------------------------------------------------------------------------------------------------ */
export async function findName(db: Db, county: string, person: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from people.persons where county = ${county} and id = ${person}::uuid and until_day is null`.execute(db)
  return rows[0]?.name
}
/** Where somebody of the register lives, wherever that is; undefined for whoever is in no register any more. */
export async function findHome(db: Db, person: string): Promise<string | undefined> {
  const { rows } = await sql<{ place: string }>`select p.place from people.get_person(${person}::uuid) p where p.until_day is null`.execute(db)
  return rows[0]?.place
}
