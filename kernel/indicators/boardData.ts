/** SQL of the dashboards: the places of a level, among which like ones are looked for. */
import { sql } from 'kysely'
import type { Day } from '../base/calendar.ts'
import type { Db } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import type { Level } from '../places/schema.ts'

/** Codes of all places of a level at or under one, in the order of codes. */
export async function listCodes(db: Db, q: { under: string; level: Level; on: Day }): Promise<string[]> {
  const { lo, hi } = scopeOf(q.under)
  const valid = sql`code >= ${lo} and code < ${hi} and from_day <= ${q.on}::date and (until_day is null or until_day > ${q.on}::date)`
  const { rows } = q.level === 'grid'
    ? await sql<{ code: string }>`select code from places.grids where county >= ${lo.slice(0, 6)} and county < ${`${lo.slice(0, 6)}:`} and ${valid} order by code`.execute(db)
    : await sql<{ code: string }>`select code from places.divisions where level = ${q.level} and ${valid} order by code`.execute(db)
  return rows.map((r) => r.code)
}
