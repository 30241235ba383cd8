/** Every SQL statement about figures. A read is totals + the not yet folded tail, in one statement and so of one moment. */
import { sql } from 'kysely'
import { z } from 'zod'
import { callFunction, type Db, type Tx } from '../base/database.ts'

/** Gives every indicator its number; `digest` names the version of the definition. */
export async function numberDefinitions(db: Db, definitions: readonly { key: string; digest: string }[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; key: string }>`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(definitions)}::jsonb) as d(key text, digest text)),
    made as (insert into indicators.definitions (key, digest) select key, digest from given
      on conflict (key) do update set digest = excluded.digest, since = case when definitions.digest = excluded.digest then definitions.since else now() end
      returning id, key)
    select id, key from made`.execute(db)
  return new Map(rows.map((r) => [r.key, r.id]))
}

/** A span of legal days cut into whole months (read from month sums) and the days before and after them. */
interface Span { from: string; monthFrom: string; monthTo: string; to: string }
const month = (day: string) => `${day.slice(0, 7)}-01`
const nextMonth = (day: string) => {
  const d = new Date(`${month(day)}T00:00:00Z`)
  d.setUTCMonth(d.getUTCMonth() + 1)
  return d.toISOString().slice(0, 10)
}
/** Both days included. */
export function spanOf(from: string, to: string): Span {
  const monthFrom = from === month(from) ? from : nextMonth(from)
  const monthTo = month(to)
  return monthFrom <= monthTo ? { from, monthFrom, monthTo, to } : { from, monthFrom: to, monthTo: to, to }
}

export interface Sum { indicator: number; place: string; dim: string; amount: number }
/**
 * Sums of indicators at places over a span; `split` also per dimension ('*' is all). The caller has entered a scope. Days beside
 * whole months are sums of days from the county up, and below it the entries themselves (migration 0185). What
 * is folded is exact within the one statement; the bound asked for before it only tells the planner how short the tail is (it never
 * moves back), so that the tail is read by transaction id however many entries there are.
 */
export async function sums(db: Db, q: { indicators: readonly number[]; places: readonly string[]; from: string; to: string; split: boolean }): Promise<Sum[]> {
  const s = spanOf(q.from, q.to)
  const { rows: [bound] } = await sql<{ upto: string | null }>`select min(upto)::text as upto from indicators.folds`.execute(db)
  const { rows } = await sql<Sum>`
    with places as (select p.place, p.place || ':' as hi, left(p.place, 6) as lo6 from unnest(${q.places}::text[]) as p(place)),
    reach as (select distinct f.county, f.upto, p.place, case when length(p.place) > 6 then p.place else f.county end as top from places p join indicators.folds f on f.county >= p.lo6 and f.county < p.lo6 || ':'),
    found as (
      select t.indicator, r.place, t.dim, t.amount
      from reach r join indicators.totals t on t.county = r.county and t.place = r.top and t.indicator = any(${q.indicators}::smallint[])
      where (${q.split} or t.dim = '*')
        and ((t.grain = 'm' and t.day >= ${s.monthFrom}::date and t.day < ${s.monthTo}::date)
          or (t.grain = 'd' and ((t.day >= ${s.from}::date and t.day < ${s.monthFrom}::date) or (t.day >= ${s.monthTo}::date and t.day <= ${s.to}::date))))
      union all
      select e.indicator, r.place, d.dim, e.amount
      from reach r join indicators.entries e on e.county = r.county and e.indicator = any(${q.indicators}::smallint[]) and e.place >= r.place and e.place < r.place || ':'
          and ((e.day >= ${s.from}::date and e.day < ${s.monthFrom}::date) or (e.day >= ${s.monthTo}::date and e.day <= ${s.to}::date)) and e.xid < r.upto
        cross join lateral (select '*' as dim union all select e.dim where ${q.split} and e.dim <> '') d
      where length(r.place) > 6
      union all
      select e.indicator, p.place, d.dim, e.amount
      from indicators.entries e
        join places p on e.place >= p.place and e.place < p.hi
        cross join lateral (select '*' as dim union all select e.dim where ${q.split} and e.dim <> '') d
      where e.xid >= ${bound?.upto ?? '0'}::xid8
        and e.xid >= coalesce((select f.upto from indicators.folds f where f.county = e.county), '0'::xid8)
        and e.indicator = any(${q.indicators}::smallint[]) and e.day >= ${s.from}::date and e.day <= ${s.to}::date
    )
    select indicator, place, dim, sum(amount)::bigint as amount from found group by 1, 2, 3`.execute(db)
  return rows
}

/** One sum asked for: an indicator at a place over days, all of it ('*') or one part of its split. */
export interface Cell { indicator: number; place: string; dim: string; from: string; to: string }
export interface CellSum { amount: number; rows: number }
export interface ReadingState { own: string | null; lo: string; hi: string }
/** What a read inside a command begins with: which transaction this is (if it wrote), and its scope. */
export async function readingState(db: Db): Promise<ReadingState> {
  const { rows: [r] } = await sql<ReadingState>`select pg_current_xact_id_if_assigned()::text as own,
    coalesce(current_setting('app.lo', true), '') as lo, coalesce(current_setting('app.hi', true), '') as hi`.execute(db)
  return r ?? { own: null, lo: '', hi: '' }
}
const summed = z.object({ moment: z.string(), sums: z.array(z.tuple([z.number(), z.number(), z.number()])) })
/** Any number of sums, of different places and days, of one moment (migration 0185). What the transaction `without` posted is left out. */
export async function cellSums(db: Db, cells: readonly Cell[], without: string | null = null): Promise<{ sums: CellSum[]; moment: string }> {
  const asked = cells.map((c, n) => { const s = spanOf(c.from, c.to); return { n, i: c.indicator, p: c.place, d: c.dim, f: s.from, mf: s.monthFrom, mt: s.monthTo, t: s.to } })
  const found = summed.parse(await callFunction(db, 'indicators.sum_cells', ['jsonb', 'xid8'], [JSON.stringify(asked), without]))
  const sums = cells.map(() => ({ amount: 0, rows: 0 }))
  for (const [n, amount, rows] of found.sums) { const sum = sums[n]; if (sum) { sum.amount += amount; sum.rows += rows } }
  return { sums, moment: found.moment }
}
/** Of how many sources weighed stocks consist: a source that changes its weight has several entries, so they are looked at one by one. */
export async function sourceCounts(db: Db, cells: readonly Cell[]): Promise<number[]> {
  const { rows } = await sql<{ n: number; rows: number }>`
    select a.n, count(*) as rows from jsonb_to_recordset(${JSON.stringify(cells.map((c, n) => ({ n, ...c })))}::jsonb) as a(n int, indicator smallint, place text, dim text, "to" date)
      cross join lateral (select 1 from indicators.entries e where e.county >= left(a.place, 6) and e.county < left(a.place, 6) || ':' and e.indicator = a.indicator
        and e.day <= a."to" and e.place >= a.place and e.place < a.place || ':' and (a.dim = '*' or a.dim = e.dim)
        group by e.county, e.source, e.place, e.dim having sum(e.amount) <> 0) held
    group by a.n`.execute(db)
  const of = new Map(rows.map((r) => [r.n, r.rows]))
  return cells.map((_, n) => of.get(n) ?? 0)
}

/** `about` is the case that the source itself is, or that a transfer of a ledger is about. */
export interface Line { day: string; place: string; amount: number; dim: string; source: string; act: string; title: string | null; procedure: string | null; about: string | null }
interface LinesAsked { indicator: number; place: string; from: string; to: string; dim: string | null; after: readonly string[] | null; limit: number }
/** One county is named as such: then the primary key gives the order, and a page costs what it shows. */
const inCounty = (place: string) => (place.length >= 6 ? sql`e.county = ${place.slice(0, 6)}` : sql`e.county >= ${place} and e.county < ${`${place}:`}`)
/** The entries behind a flow, newest first: exactly those that the figure sums. `after` = [day, place, act, source, dim]. */
export async function linesOfFlow(tx: Tx, q: LinesAsked): Promise<Line[]> {
  const [day, place, act, source, dim] = q.after ?? []
  const { rows } = await sql<Line>`
    select e.day, e.place, e.amount, e.dim, e.source, e.act, coalesce(c.title, nullif(t.note, ''), t.key) as title, c.procedure, c.id as about
    from indicators.entries e left join ledgers.transfers t on t.county = e.county and t.id = e.source
      left join procedures.cases c on c.county = e.county and c.id = coalesce(t.about, e.source)
    where e.indicator = ${q.indicator} and e.place >= ${q.place} and e.place < ${`${q.place}:`}
      and ${inCounty(q.place)}
      and e.day >= ${q.from}::date and e.day <= ${q.to}::date and (${q.dim}::text is null or e.dim = ${q.dim})
      and (${day ?? null}::date is null or (e.day, e.place, e.act, e.source, e.dim) < (${day ?? null}::date, ${place ?? ''}, ${act ?? null}::uuid, ${source ?? null}::uuid, ${dim ?? ''}))
    order by e.day desc, e.place desc, e.act desc, e.source desc, e.dim desc limit ${q.limit}`.execute(tx)
  return rows
}
/** What a stock consists of on a day: one line per source whose entries up to that day do not cancel out. */
export async function linesOfStock(tx: Tx, q: LinesAsked): Promise<Line[]> {
  const { rows } = await sql<Line>`
    with held as (
      select e.county, e.source, e.place, e.dim, sum(e.amount)::bigint as amount, max(e.day) as day
      from indicators.entries e
      where e.indicator = ${q.indicator} and e.place >= ${q.place} and e.place < ${`${q.place}:`}
        and ${inCounty(q.place)}
        and e.day <= ${q.to}::date and (${q.dim}::text is null or e.dim = ${q.dim})
      group by 1, 2, 3, 4 having sum(e.amount) <> 0)
    select h.day, h.place, h.amount, h.dim, h.source, h.source as act, c.procedure, c.id as about,
      coalesce(c.title, nullif(t.note, ''), t.key, o.name, case when p.id is not null then left(p.name, 1) || '*' end, hh.number) as title
    from held h
      left join ledgers.transfers t on t.county = h.county and t.id = h.source
      left join procedures.cases c on c.county = h.county and c.id = coalesce(t.about, h.source)
      left join people.organisations o on o.county = h.county and o.id = h.source
      left join people.persons p on p.county = h.county and p.id = h.source
      left join people.households hh on hh.county = h.county and hh.id = h.source
    where ${q.after?.[3] ?? null}::uuid is null or (h.place, h.source) > (${q.after?.[1] ?? ''}, ${q.after?.[3] ?? null}::uuid)
    order by h.place, h.source limit ${q.limit}`.execute(tx)
  return rows
}

/** Folds the tail into totals. Returns how many entries. */
export async function fold(db: Db): Promise<number> {
  const { rows: [row] } = await sql<{ n: number }>`select indicators.fold() as n`.execute(db)
  return row?.n ?? 0
}
