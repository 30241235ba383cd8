/** Every SQL statement that reads gatherings. Rows are seen only in the caller's scope. */
import { sql } from 'kysely'
import type { Tx } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import type { GatheringState, Votes } from './rules.ts'
import type { WayOfVoting } from './schema.ts'
import type { Key } from './data.ts'

export interface GatheringData extends Key {
  kind: string; title: string; agenda: string; venue: string; startsAt: Date; noticeAt: Date; urgent: string | null; basis: string | null; state: GatheringState
  reason: string | null; rollDay: string; openedAt: Date | null; closedAt: Date | null; chair: string; recorder: string; guests: string[]; minutes: string; sheets: string[]
  convenedBy: string; convenedAs: string; version: number }
const columns = sql`g.county, g.id, g.place, g.kind, g.title, g.agenda, g.venue, g.starts_at as "startsAt", g.notice_at as "noticeAt", g.urgent, g.basis, g.state,
  g.reason, g.roll_day as "rollDay", g.opened_at as "openedAt", g.closed_at as "closedAt", g.chair, g.recorder, g.guests, g.minutes, g.sheets, g.convened_by as "convenedBy",
  g.convened_as as "convenedAs", g.version`
/**
 * One gathering. Whoever votes or signs in holds it shared, so that it cannot be closed meanwhile; whoever counts, closes or corrects
 * holds it alone.
 */
export async function findGathering(tx: Tx, id: string, hold: 'none' | 'shared' | 'alone' = 'none'): Promise<GatheringData | undefined> {
  const lock = hold === 'none' ? sql`` : hold === 'shared' ? sql`for share` : sql`for update`
  return (await sql<GatheringData>`select ${columns} from gatherings.gatherings g where g.id = ${id}::uuid ${lock}`.execute(tx)).rows[0]
}

export interface Counts { eligible: number; present: number; eligibleHouseholds: number; households: number }
export async function countRoll(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<Counts> {
  const { rows: [c] } = await sql<Counts>`select count(*)::int as eligible, count(present)::int as present, count(distinct household)::int as "eligibleHouseholds",
      count(distinct household) filter (where present is not null)::int as households
    from gatherings.roll where county = ${g.county} and gathering = ${g.id}::uuid and not struck`.execute(tx)
  return c ?? { eligible: 0, present: 0, eligibleHouseholds: 0, households: 0 }
}
export interface MatterData { n: number; title: string; case: string | null; procedure: string | null; caseTitle: string | null }
/** The matters, with the title of their cases where the scope reaches them. */
export async function mattersOf(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<MatterData[]> {
  return (await sql<MatterData>`select m.n, m.title, m.case_id as "case", c.procedure, c.title as "caseTitle" from gatherings.matters m
    left join procedures.cases c on c.id = m.case_id where m.county = ${g.county} and m.gathering = ${g.id}::uuid order by m.n`.execute(tx)).rows
}
export interface TallyData extends Votes { matter: number; how: WayOfVoting; teller: string | null }
export async function talliesOf(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<TallyData[]> {
  return (await sql<TallyData>`select matter, how, yes, no, abstained, invalid, teller from gatherings.tallies
    where county = ${g.county} and gathering = ${g.id}::uuid order by matter, how`.execute(tx)).rows
}
/** How many lines have voted, by matter and way. */
export async function ballotsOf(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<{ matter: number; how: WayOfVoting; n: number }[]> {
  return (await sql<{ matter: number; how: WayOfVoting; n: number }>`select matter, how, count(*)::int as n from gatherings.ballots
    where county = ${g.county} and gathering = ${g.id}::uuid group by matter, how`.execute(tx)).rows
}
export interface CaseHead { id: string; county: string; place: string }
export async function findCases(tx: Tx, ids: readonly string[]): Promise<CaseHead[]> {
  return (await sql<CaseHead>`select id, county, place from procedures.cases where id = any(${[...ids]}::uuid[])`.execute(tx)).rows
}

/* ---- lines ------------------------------------------------------------------------------------------------------------------------ */
export interface LineData { id: string; person: string | null; household: string | null; name: string; number: string | null; struck: boolean; present: string | null; attended: string | null; proxy: string | null }
const lineColumns = sql`r.id, r.person, r.household, r.name, r.number, r.struck, r.present, r.attended, r.proxy`
export async function findLines(tx: Tx, g: Pick<Key, 'county' | 'id'>, ids: readonly string[]): Promise<LineData[]> {
  return (await sql<LineData>`select ${lineColumns} from gatherings.roll r where r.county = ${g.county} and r.gathering = ${g.id}::uuid and r.id = any(${[...ids]}::uuid[])`.execute(tx)).rows
}
/** The line of a person: their own, else that of their household if they are of age. */
export async function lineOf(tx: Tx, g: Pick<Key, 'county' | 'id'>, person: string, day: string): Promise<LineData | undefined> {
  return (await sql<LineData>`select ${lineColumns} from gatherings.roll r where r.county = ${g.county} and r.gathering = ${g.id}::uuid and not r.struck
      and (r.person = ${person}::uuid or (r.person is null and r.household = (select p.household from people.get_person(${person}::uuid) p
        where people.is_adult(p.adult_from, p.birth_year, ${day}::date)))) limit 1`.execute(tx)).rows[0]
}
/** Lines that a line votes for by written proxy. */
export async function representedBy(tx: Tx, g: Pick<Key, 'county' | 'id'>, line: string): Promise<LineData[]> {
  return (await sql<LineData>`select ${lineColumns} from gatherings.roll r where r.county = ${g.county} and r.gathering = ${g.id}::uuid and r.proxy = ${line}::uuid and not r.struck`.execute(tx)).rows
}
/** Matters on which lines have voted. */
export async function votedBy(tx: Tx, g: Pick<Key, 'county' | 'id'>, lines: readonly string[]): Promise<{ line: string; matter: number }[]> {
  return (await sql<{ line: string; matter: number }>`select line, matter from gatherings.ballots
    where county = ${g.county} and gathering = ${g.id}::uuid and line = any(${[...lines]}::uuid[])`.execute(tx)).rows
}
/** Lines that are there and have not voted on a matter. */
export async function freeLines(tx: Tx, g: Pick<Key, 'county' | 'id'>, matter: number): Promise<string[]> {
  return (await sql<{ id: string }>`select r.id from gatherings.roll r where r.county = ${g.county} and r.gathering = ${g.id}::uuid and not r.struck and r.present is not null
    and not exists (select from gatherings.ballots b where b.county = r.county and b.gathering = r.gathering and b.matter = ${matter} and b.line = r.id)`.execute(tx)).rows.map((r) => r.id)
}
export interface RollRow extends LineData { attendedName: string | null; proxyName: string | null; proxyOf: string[]; voted: number[] }
export async function listRoll(tx: Tx, g: Pick<Key, 'county' | 'id'>, q: { text: string | null; present: 'yes' | 'no' | null; after: { number: string; name: string; id: string } | null; limit: number }): Promise<RollRow[]> {
  const text = q.text ? `%${q.text.replace(/[\\%_]/g, '\\$&')}%` : null
  return (await sql<RollRow>`select ${lineColumns}, (select p.name from people.get_person(r.attended) p where r.attended is not null) as "attendedName",
      (select x.name from gatherings.roll x where x.county = r.county and x.gathering = r.gathering and x.id = r.proxy) as "proxyName",
      array(select x.name from gatherings.roll x where x.county = r.county and x.gathering = r.gathering and x.proxy = r.id and not x.struck) as "proxyOf",
      array(select b.matter from gatherings.ballots b where b.county = r.county and b.gathering = r.gathering and b.line = r.id order by b.matter) as voted
    from gatherings.roll r where r.county = ${g.county} and r.gathering = ${g.id}::uuid and not r.struck
      and (${text}::text is null or r.name like ${text} or r.number like ${text})
      and (${q.present}::text is null or (r.present is not null) = (${q.present}::text = 'yes'))
      and (${q.after?.id ?? null}::uuid is null or (coalesce(r.number, '~'), r.name, r.id) > (${q.after?.number ?? ''}, ${q.after?.name ?? ''}, ${q.after?.id ?? null}::uuid))
    order by coalesce(r.number, '~'), r.name, r.id limit ${q.limit}`.execute(tx)).rows
}
/** Names of those who were there, in the order of the roll; somebody represented with who stood in. */
export async function listAttended(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<string[]> {
  return (await sql<{ name: string }>`select case when x.id is null then r.name else r.name || '（' || x.name || '代）' end as name
    from gatherings.roll r left join gatherings.roll x on x.county = r.county and x.gathering = r.gathering and x.id = r.proxy
    where r.county = ${g.county} and r.gathering = ${g.id}::uuid and not r.struck and r.present is not null order by coalesce(r.number, '~'), r.name, r.id`.execute(tx)).rows.map((r) => r.name)
}

/** Who was there in person. */
export async function listPresent(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<string[]> {
  return (await sql<{ person: string }>`select person from gatherings.roll where county = ${g.county} and gathering = ${g.id}::uuid and not struck and present is not null and person is not null
    order by person`.execute(tx)).rows.map((r) => r.person)
}

/* ---- lists -------------------------------------------------------------------------------------------------------------------------- */
export interface ListedGathering extends GatheringData { eligible: number; present: number }
const withCounts = sql`${columns}, (select count(*)::int from gatherings.roll r where r.county = g.county and r.gathering = g.id and not r.struck) as eligible,
  (select count(*)::int from gatherings.roll r where r.county = g.county and r.gathering = g.id and not r.struck and r.present is not null) as present`
/** Gatherings at and under a place, or those that dealt with a case; the latest first. */
export async function listGatheringRows(tx: Tx, q: { place: string | null; case: string | null; state: string | null; after: { at: string; id: string } | null; limit: number }): Promise<ListedGathering[]> {
  const { lo, hi } = scopeOf(q.place ?? '')
  return (await sql<ListedGathering>`select ${withCounts} from gatherings.gatherings g
    where (${q.place}::text is null or (g.county >= ${lo.slice(0, 6)} and g.county < ${`${lo.slice(0, 6)}:`} and g.place >= ${lo} and g.place < ${hi}))
      and (${q.case}::uuid is null or exists (select from gatherings.matters m where m.county = g.county and m.gathering = g.id and m.case_id = ${q.case}::uuid))
      and (${q.state}::text is null or g.state = ${q.state}::text)
      and (${q.after?.id ?? null}::uuid is null or (g.starts_at, g.id) < (${q.after?.at ?? null}::timestamptz, ${q.after?.id ?? null}::uuid))
    order by g.starts_at desc, g.id desc limit ${q.limit}`.execute(tx)).rows
}
/** Condition on a gathering `g`: somebody, or their household where they are of age on the day, stands on its roll. */
export const standsOnRollOf = (person: string) => sql`exists (select from gatherings.roll r
      where r.county = g.county and r.gathering = g.id and not r.struck and (r.person = ${person}::uuid or (r.person is null and r.household = (select p.household
        from people.get_person(${person}::uuid) p where people.is_adult(p.adult_from, p.birth_year, g.roll_day)))))`
/** Meetings on whose roll a person stands (or whose household does): those to come, and those of the last month. */
export async function listMyRows(tx: Tx, person: string, since: Date): Promise<ListedGathering[]> {
  return (await sql<ListedGathering>`select ${withCounts} from gatherings.gatherings g where g.starts_at >= ${since} and ${standsOnRollOf(person)}
    order by g.starts_at desc, g.id desc limit 50`.execute(tx)).rows
}
/** Every meeting on whose roll a person stands by name, the latest first. */
export async function listLinesOf(tx: Tx, person: string): Promise<{ title: string; day: string; present: string | null; voted: number }[]> {
  return (await sql<{ title: string; day: string; present: string | null; voted: number }>`select g.title, g.roll_day as day, r.present,
      (select count(*)::int from gatherings.ballots b where b.county = r.county and b.gathering = r.gathering and b.line = r.id) as voted
    from gatherings.roll r join gatherings.gatherings g on g.county = r.county and g.id = r.gathering
    where r.person = ${person}::uuid and not r.struck order by g.starts_at desc, g.id limit 500`.execute(tx)).rows
}
export async function listComing(tx: Tx, place: string, now: Date, kinds: readonly string[]): Promise<GatheringData[]> {
  const { lo, hi } = scopeOf(place)
  return (await sql<GatheringData>`select ${columns} from gatherings.gatherings g where g.county >= ${lo.slice(0, 6)} and g.county < ${`${lo.slice(0, 6)}:`}
    and g.place >= ${lo} and g.place < ${hi} and g.state in ('convened', 'open') and g.starts_at > ${now}::timestamptz - interval '12 hours' and g.kind = any(${[...kinds]}::text[])
    order by g.starts_at, g.id limit 100`.execute(tx)).rows
}
export async function notesOf(tx: Tx, g: Pick<Key, 'county' | 'id'>): Promise<{ text: string; at: Date; by: string; as: string }[]> {
  return (await sql<{ text: string; at: Date; by: string; as: string }>`select text, at, by_name as "by", by_as as "as" from gatherings.notes
    where county = ${g.county} and gathering = ${g.id}::uuid order by at, id`.execute(tx)).rows
}
/** Gatherings that decided on a case, with the very numbers that the case remembers. */
export interface DecidedRow extends GatheringData { matter: number; at: Date; eligible: number; present: number; eligibleHouseholds: number; households: number; yes: number; no: number; abstained: number; invalid: number }
export async function listDecided(tx: Tx, county: string, caseId: string): Promise<DecidedRow[]> {
  return (await sql<DecidedRow>`select ${columns}, s.matter, s.at, s.eligible, s.present, s.eligible_households as "eligibleHouseholds", s.households, s.yes, s.no, s.abstained, s.invalid
    from gatherings.results s join gatherings.gatherings g on g.id = s.gathering where s.county = ${county} and s.case_id = ${caseId}::uuid
    order by s.at, s.gathering, s.matter`.execute(tx)).rows
}
export async function nameOf(tx: Tx, person: string): Promise<string> {
  return (await sql<{ name: string }>`select name from people.get_person(${person}::uuid)`.execute(tx)).rows[0]?.name ?? ''
}
/** A person who lives or holds a post at or under a place. */
export async function findSomebody(tx: Tx, person: string, place: string, at: Date): Promise<{ id: string; name: string } | undefined> {
  const { lo, hi } = scopeOf(place)
  return (await sql<{ id: string; name: string }>`select p.id, p.name from people.get_person(${person}::uuid) p where (p.place >= ${lo} and p.place < ${hi})
    or exists (select from people.appointments t where t.person = p.id and t.place >= ${lo} and t.place < ${hi} and t.from_at <= ${at} and (t.until_at is null or t.until_at > ${at}))`.execute(tx)).rows[0]
}
export async function isAdultOf(tx: Tx, person: string, household: string, day: string): Promise<boolean> {
  return (await sql<{ id: string }>`select p.id from people.get_person(${person}::uuid) p where p.household = ${household}::uuid and people.is_adult(p.adult_from, p.birth_year, ${day}::date)`.execute(tx)).rows.length > 0
}
