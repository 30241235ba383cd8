/** Every SQL statement of publicity. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, type FoundCase } from '../../kernel/procedures/caseData.ts'

type Db = QueryExecutorProvider

/* ---- editions ----------------------------------------------------------------------------------------------------------- */
export interface Edition {
  item: string; n: number; place: string; number: string; villages: string[]; kind: string; title: string; summary: string; text: string; issuer: string; source: string; correction: string
  fromDay: string; untilDay: string; publishedAt: Date; endedAt: Date | null; reason: string | null; editions: number }
const columns = sql`e.item, e.n, e.place, e.number, e.villages, e.kind, e.title, e.summary, e.text, e.issuer, e.source, e.correction, e.from_day as "fromDay", e.until_day as "untilDay",
  e.published_at as "publishedAt", e.ended_at as "endedAt", e.reason, (select max(m.n) from publicity.editions m where m.county = e.county and m.item = e.item) as editions`
export async function insertEdition(db: Db, e: Omit<Edition, 'endedAt' | 'reason' | 'editions'>): Promise<void> {
  await sql`insert into publicity.editions (county, item, n, place, number, villages, kind, title, summary, text, issuer, source, correction, from_day, until_day, published_at)
    values (${countyOf(e.place)}, ${e.item}::uuid, ${e.n}, ${e.place}, ${e.number}, ${e.villages}::text[], ${e.kind}, ${e.title}, ${e.summary}, ${e.text}, ${e.issuer}, ${e.source}, ${e.correction},
      ${e.fromDay}::date, ${e.untilDay}::date, ${e.publishedAt})`.execute(db)
}
/** What was on show of an item is over. */
export async function endEditions(db: Db, e: { item: string; at: Date; reason: string }): Promise<void> {
  await sql`update publicity.editions set ended_at = ${e.at}, reason = ${e.reason} where item = ${e.item}::uuid and ended_at is null`.execute(db)
}
/** No word of any edition stays; that there was one, and when it ended, does. */
export async function eraseEditions(db: Db, item: string, reason: string): Promise<void> {
  await sql`update publicity.editions set title = '已撤下的内容', summary = '', text = '', issuer = '', source = '', correction = '', reason = ${reason} where item = ${item}::uuid`.execute(db)
}
/** Of every item that concerns a place its newest edition, what changed last first: the place's own, of those above it, and of those under it. */
export async function listEditions(db: Db, q: { place: string; running: boolean; since: Date; limit: number }): Promise<Edition[]> {
  const { lo, hi } = scopeOf(q.place)
  return (await sql<Edition>`select ${columns} from publicity.editions e where e.county = ${countyOf(q.place)} and (starts_with(${q.place}, e.place) or (e.place >= ${lo} and e.place < ${hi}))
    and (cardinality(e.villages) = 0 or exists (select from unnest(e.villages) v where starts_with(v, ${q.place}) or starts_with(${q.place}, v)))
    and not exists (select from publicity.editions y where y.county = e.county and y.item = e.item and y.n > e.n)
    and (not ${q.running} or e.ended_at is null) and coalesce(e.ended_at, e.published_at) > ${q.since}
    order by coalesce(e.ended_at, e.published_at) desc, e.item desc limit ${q.limit}`.execute(db)).rows
}
export async function findEdition(db: Db, q: { county: string; number: string; n: number | null }): Promise<Edition | undefined> {
  return (await sql<Edition>`select ${columns} from publicity.editions e where e.county = ${q.county} and e.number = ${q.number} and (${q.n}::int is null or e.n = ${q.n}) order by e.n desc limit 1`.execute(db)).rows[0]
}

/* ---- cases by what they speak of ------------------------------------------------------------------------------------------ */
export async function listByStory(db: Db, county: string, story: string): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${county} and c.procedure = 'publicity.item' and c.body->>'story' = ${story}`.execute(db)).rows
}
/** What was done in a campaign: published, held, handed out; nothing that was void or called off. */
export async function countDeeds(db: Db, county: string, campaign: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from procedures.cases c where c.county = ${county} and c.procedure in ('publicity.item', 'publicity.lecture', 'publicity.record')
    and c.body->>'campaign' = ${campaign} and c.state in ('published', 'ended', 'held', 'recorded', 'filed')`.execute(db)).rows[0]?.n ?? 0
}
/** The same lecture or deed of the same day at the same place, written down already. */
export async function hasRecorded(db: Db, q: { place: string; procedure: string; day: string; title: string; location: string }): Promise<boolean> {
  return (await sql`select 1 from procedures.cases c where c.county = ${countyOf(q.place)} and c.place = ${q.place} and c.procedure = ${q.procedure} and c.body->>'day' = ${q.day}
    and c.body->>'title' = ${q.title} and c.body->>'location' = ${q.location} and c.state not in ('voided', 'cancelled') limit 1`.execute(db)).rows.length > 0
}
/** Dates of its own that a county keeps, and campaigns planned from a day on. */
export async function listStanding(db: Db, q: { place: string; procedure: string; states: readonly string[] }): Promise<FoundCase[]> {
  return (await sql<FoundCase>`select ${caseColumns} from procedures.cases c where c.county = ${countyOf(q.place)} and (starts_with(${q.place}, c.place) or starts_with(c.place, ${q.place}))
    and c.procedure = ${q.procedure} and c.state = any(${[...q.states]}::text[]) order by c.id desc limit 300`.execute(db)).rows
}

/* ---- surveys ----------------------------------------------------------------------------------------------------------------- */
const grownUps = (place: string, day: string) => { const { lo, hi } = scopeOf(place); return sql`p.county = ${countyOf(place)} and p.place >= ${lo} and p.place < ${hi} and p.until_day is null and p.registered and people.is_adult(p.adult_from, p.birth_year, ${day}::date)` }
export async function countGrownUps(db: Db, place: string, day: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from people.persons p where ${grownUps(place, day)}`.execute(db)).rows[0]?.n ?? 0
}
/** People drawn by the digest of the survey and the person: nobody chooses, and whoever doubts draws the same again. */
export async function drawGrownUps(db: Db, q: { place: string; day: string; survey: string; many: number }): Promise<{ id: string; place: string }[]> {
  return (await sql<{ id: string; place: string }>`select p.id, p.place from people.persons p where ${grownUps(q.place, q.day)} order by md5(${q.survey} || p.id::text), p.id limit ${q.many}`.execute(db)).rows
}
export interface ResponseRow { id: string; state: string; place: string; known: boolean; person: string | null; name: string | null }
export async function listResponses(db: Db, county: string, survey: string): Promise<ResponseRow[]> {
  return (await sql<ResponseRow>`select c.id, c.state, c.place, coalesce((c.body->>'known')::boolean, false) as known, t.who as person, p.name from procedures.cases c
    left join procedures.parties t on t.county = c.county and t.case_id = c.id and t.relation = 'interviewee' and t.until is null left join people.persons p on p.county = c.county and p.id = t.who
    where c.county = ${county} and c.procedure = 'publicity.response' and c.body->>'survey' = ${survey} order by c.place, c.id limit 5000`.execute(db)).rows
}
