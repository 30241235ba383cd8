/** Every SQL statement of tables and fillings. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'

type Db = QueryExecutorProvider

export interface PlaceRow { code: string; name: string; parentName: string }
/** Villages or townships in force on a day, at or under any of the given places, in the order of their codes. */
export async function listPlaces(db: Db, q: { under: readonly string[]; level: string; day: string }): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`select d.code, d.name, coalesce(p.name, '') as "parentName" from places.divisions d
      join unnest(${[...q.under]}::text[]) as u(code) on d.code >= u.code and d.code < u.code || ':'
      left join places.divisions p on p.code = d.parent and p.from_day <= ${q.day}::date and (p.until_day is null or p.until_day > ${q.day}::date)
    where d.level = ${q.level} and d.from_day <= ${q.day}::date and (d.until_day is null or d.until_day > ${q.day}::date)
    group by d.code, d.name, p.name order by d.code`.execute(db)
  return rows
}

export interface RecordRow {
  id: string; title: string; place: string; state: string; body: Record<string, unknown>; holder: string | null; openedAt: Date; enteredAt: Date; closedAt: Date | null; dueAt: Date | null }
/** Cases of a register at and under a place, opened between two moments, oldest first; one more than the limit tells that there are more. */
export async function listRecords(db: Db, q: { county: string; procedure: string; place: string; states: readonly string[]; from: Date; to: Date; limit: number }): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`select id, title, place, state, body, holder, opened_at as "openedAt", entered_at as "enteredAt", closed_at as "closedAt", due_at as "dueAt"
    from procedures.cases where county = ${q.county} and procedure = ${q.procedure} and place >= ${q.place} and place < ${`${q.place}:`}
      and opened_at >= ${q.from} and opened_at < ${q.to} and (${q.states.length === 0} or state = any(${[...q.states]}::text[]))
    order by id limit ${q.limit}`.execute(db)
  return rows
}

export interface TableRow { id: string; place: string; state: string; holder: string | null; body: unknown }
/** Tables in the given states, newest first. */
export async function listTableCases(db: Db, q: { county: string; states: readonly string[] }): Promise<TableRow[]> {
  const { rows } = await sql<TableRow>`select id, place, state, holder, body from procedures.cases
    where county = ${q.county} and procedure = 'reports.table' and state = any(${[...q.states]}::text[]) order by id desc limit 1000`.execute(db)
  return rows
}
export async function findTable(db: Db, county: string, id: string): Promise<TableRow | undefined> {
  const { rows } = await sql<TableRow>`select id, place, state, holder, body from procedures.cases
    where county = ${county} and procedure = 'reports.table' and id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function putDelivery(db: Db, d: { county: string; table: string; term: string; place: string; case: string; at: Date }): Promise<void> {
  await sql`insert into reports.deliveries (county, table_id, term, place, case_id, at) values (${d.county}, ${d.table}::uuid, ${d.term}, ${d.place}, ${d.case}::uuid, ${d.at})`.execute(db)
}
export async function hasDelivery(db: Db, q: { county: string; table: string; term: string }): Promise<boolean> {
  const { rows } = await sql`select 1 from reports.deliveries where county = ${q.county} and table_id = ${q.table}::uuid and term = ${q.term}`.execute(db)
  return rows.length > 0
}
/** What was sent of a table, newest first. */
export async function listDeliveries(db: Db, q: { county: string; table: string }): Promise<{ body: unknown }[]> {
  const { rows } = await sql<{ body: unknown }>`select c.body from reports.deliveries d join procedures.cases c on c.county = d.county and c.id = d.case_id
    where d.county = ${q.county} and d.table_id = ${q.table}::uuid order by d.at desc limit 60`.execute(db)
  return rows
}
/** Deliveries of a table that are not finished. */
export async function listOpenDeliveries(db: Db, q: { county: string; table: string }): Promise<{ case: string; place: string }[]> {
  const { rows } = await sql<{ case: string; place: string }>`select d.case_id as "case", d.place from reports.deliveries d join procedures.cases c on c.county = d.county and c.id = d.case_id
    where d.county = ${q.county} and d.table_id = ${q.table}::uuid and c.closed_at is null`.execute(db)
  return rows
}
export async function putFilling(db: Db, f: { county: string; table: string; term: string; place: string; case: string }): Promise<void> {
  await sql`insert into reports.fillings (county, table_id, term, place, case_id) values (${f.county}, ${f.table}::uuid, ${f.term}, ${f.place}, ${f.case}::uuid)`.execute(db)
}
export interface FillingRowOf { case: string; place: string; term: string; state: string; dueAt: Date | null; closedAt: Date | null; body: unknown }
/** The fillings of a table, of one period or of all, in the order of their places. */
export async function listFillings(db: Db, q: { county: string; table: string; term: string | null; open: boolean }): Promise<FillingRowOf[]> {
  const { rows } = await sql<FillingRowOf>`select f.case_id as "case", f.place, f.term, c.state, c.due_at as "dueAt", c.closed_at as "closedAt", c.body
    from reports.fillings f join procedures.cases c on c.county = f.county and c.id = f.case_id
    where f.county = ${q.county} and f.table_id = ${q.table}::uuid and (${q.term}::text is null or f.term = ${q.term}) and (not ${q.open} or c.closed_at is null)
    order by f.place, f.term`.execute(db)
  return rows
}
