/** Every SQL statement about fixed figures. */
import { sql } from 'kysely'
import type { Db } from '../base/database.ts'
import { dayOf } from '../base/calendar.ts'
import type { Cell, CellSum } from './data.ts'

/** What had been counted when something was fixed: told by transaction ids where they still mean something (same `era`), else by moments. */
export interface Seen { era: string; watermark: string; own: string | null; at: Date }
export interface Kept extends Seen { id: string; county: string; act: string; key: string; zh: string; unit: string; place: string; from: string; to: string
  definitions: Record<string, string>; collected: boolean; value: number | null; part: number | null; whole: number | null; rows: number }

/** Which database this is; ids of its transactions mean nothing in another (docs/decisions/0006). */
export async function eraOf(db: Db): Promise<string> {
  const { rows: [r] } = await sql<{ era: string }>`select indicators.era() as era`.execute(db)
  return r?.era ?? ''
}
export async function insertKept(db: Db, kept: readonly Kept[]): Promise<void> {
  const rows = kept.map(({ from, to, ...k }) => ({ ...k, from_day: from, to_day: to }))
  await sql`insert into indicators.snapshots (county, id, place, act, key, zh, unit, definitions, from_day, to_day, at, era, watermark, own, collected, value, part, whole, rows)
    select county, id, place, act, key, zh, unit, definitions, from_day, to_day, at, era, watermark, own, collected, value, part, whole, rows
    from jsonb_populate_recordset(null::indicators.snapshots, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}
export async function findKept(db: Db, id: string): Promise<Kept | undefined> {
  const { rows: [r] } = await sql<Kept>`select county, id, place, act, key, zh, unit, definitions, from_day as "from", to_day as "to", at, era, watermark, own, collected, value, part, whole, rows
    from indicators.snapshots where id = ${id}::uuid`.execute(db)
  return r
}

/** Whether an entry had been counted at that moment. Entries of rounds have no line in the journal: their day tells. */
const wasSeen = (s: Seen, here: string) => (s.era === here
  ? sql<boolean>`(pg_visible_in_snapshot(e.xid, ${s.watermark}::pg_snapshot) and e.xid <> coalesce(${s.own}::xid8, '0'::xid8))`
  : sql<boolean>`coalesce((select a.at <= ${s.at} from base.acts a where a.county = e.county and a.id = e.act), e.day <= ${dayOf(s.at)}::date)`)
const asked = (cells: readonly Cell[]) => JSON.stringify(cells.map((c, n) => ({ n, indicator: c.indicator, place: c.place, dim: c.dim, first: c.from, last: c.to })))

/** The sums as they were, counted again entry by entry. */
export async function sumsSeen(db: Db, cells: readonly Cell[], s: Seen, here: string): Promise<CellSum[]> {
  const { rows } = await sql<CellSum & { n: number }>`
    select a.n, sum(e.amount)::bigint as amount, count(*) as rows
    from jsonb_to_recordset(${asked(cells)}::jsonb) as a(n int, indicator smallint, place text, dim text, first date, last date)
      join indicators.entries e on e.county >= left(a.place, 6) and e.county < left(a.place, 6) || ':' and e.indicator = a.indicator and e.day >= a.first and e.day <= a.last
        and e.place >= a.place and e.place < a.place || ':' and (a.dim = '*' or a.dim = e.dim)
    where ${wasSeen(s, here)} group by a.n`.execute(db)
  const of = new Map(rows.map((r) => [r.n, r]))
  return cells.map((_, n) => ({ amount: of.get(n)?.amount ?? 0, rows: of.get(n)?.rows ?? 0 }))
}

export interface Later { n: number; day: string; place: string; title: string | null; source: string; procedure: string | null; delta: number }
/** What came, went or changed since: one line a source, the latest first. Read by transaction id, so it costs what has been written since. */
export async function linesSince(db: Db, cells: readonly Cell[], s: Seen, here: string, limit: number): Promise<Later[]> {
  const bound = s.era === here ? sql`e.xid >= least(pg_snapshot_xmin(${s.watermark}::pg_snapshot), coalesce(${s.own}::xid8, pg_snapshot_xmin(${s.watermark}::pg_snapshot)))` : sql`true`
  const { rows } = await sql<Later>`
    with moved as (
      select a.n, e.county, e.source, e.place, max(e.day) as day, sum(e.amount)::bigint as delta
      from jsonb_to_recordset(${asked(cells)}::jsonb) as a(n int, indicator smallint, place text, dim text, first date, last date)
        join indicators.entries e on e.county >= left(a.place, 6) and e.county < left(a.place, 6) || ':' and e.indicator = a.indicator and e.day >= a.first and e.day <= a.last
          and e.place >= a.place and e.place < a.place || ':' and (a.dim = '*' or a.dim = e.dim)
      where ${bound} and not ${wasSeen(s, here)} group by 1, 2, 3, 4 having sum(e.amount) <> 0
      order by max(e.day) desc, e.source limit ${limit})
    select m.n, m.day, m.place, m.source, m.delta, c.procedure,
      coalesce(c.title, nullif(t.note, ''), t.key, o.name, case when p.id is not null then left(p.name, 1) || '*' end, h.number) as title
    from moved m left join ledgers.transfers t on t.county = m.county and t.id = m.source
      left join procedures.cases c on c.county = m.county and c.id = coalesce(t.about, m.source)
      left join people.organisations o on o.county = m.county and o.id = m.source
      left join people.persons p on p.county = m.county and p.id = m.source
      left join people.households h on h.county = m.county and h.id = m.source
    order by m.n, m.day desc, m.source`.execute(db)
  return rows
}
