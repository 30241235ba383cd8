/** SQL of the analysis of needs: what is asked for, where, when, and where matters wait. No statement groups or orders by a person. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'

type Db = QueryExecutorProvider
export interface Span { place: string; from: Date; to: Date }
export interface Counted { key: string; count: number }
const within = ({ place, from, to }: Span) => {
  const { lo, hi } = scopeOf(place)
  return sql`c.county = ${countyOf(place)} and c.place >= ${lo} and c.place < ${hi} and c.opened_at >= ${from} and c.opened_at < ${to}`
}
const columns = { item: sql`c.title`, place: sql`left(c.place, 12)`, month: sql`to_char(c.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM')`, channel: sql`c.body->>'channel'` }
/** Applications by item, place, month or channel, the most first. */
export async function countApplications(db: Db, s: Span, by: keyof typeof columns): Promise<Counted[]> {
  return (await sql<Counted>`select ${columns[by]} as key, count(*)::int as count from procedures.cases c where ${within(s)} and c.procedure = 'services.application' group by 1 order by 2 desc, 1 limit 60`.execute(db)).rows
}
/** What was looked for and not found. */
export async function countWishes(db: Db, s: Span): Promise<Counted[]> {
  return (await sql<Counted>`select c.body->>'words' as key, sum((c.body->>'times')::int)::int as count from procedures.cases c where ${within(s)} and c.procedure = 'services.wish' group by 1 order by 2 desc, 1 limit 40`.execute(db)).rows
}
/** What is missing most often when matters are handed in. */
export async function countMissing(db: Db, s: Span): Promise<Counted[]> {
  return (await sql<Counted>`select m as key, count(*)::int as count from procedures.cases c cross join lateral jsonb_array_elements_text(c.body->'missing') m
    where ${within(s)} and c.procedure = 'services.application' and jsonb_typeof(c.body->'missing') = 'array' group by 1 order by 2 desc, 1 limit 20`.execute(db)).rows
}
export interface StageRow { title: string; state: string; count: number; mean: number; longest: number }
/** Days that applications stood in a state before they left it, by item, the longest mean first. */
export async function listStages(db: Db, s: Span, now: Date): Promise<StageRow[]> {
  return (await sql<StageRow>`with stood as (
      select c.title, a.to_state as state, extract(epoch from coalesce(lead(a.at) over (partition by a.subject order by a.n), ${now}::timestamptz) - a.at)::float8 / 86400 as days
      from procedures.cases c join base.acts a on a.county = c.county and a.subject = c.id where ${within(s)} and c.procedure = 'services.application' and a.to_state is not null)
    select title, state, count(*)::int as count, round(avg(days)::numeric, 1)::float8 as mean, round(max(days)::numeric, 1)::float8 as longest from stood
    where state in ('received', 'supplementing', 'supplemented', 'handling', 'overdue') group by 1, 2 order by 4 desc, 3 desc limit 30`.execute(db)).rows
}
