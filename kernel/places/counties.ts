/** The county keys of a tenant: its counties, and its own when it is a city. */
import { sql } from 'kysely'
import type { Db } from '../base/database.ts'
import { countyOf } from './rules.ts'

export async function listCounties(db: Db, tenant: string): Promise<string[]> {
  if (tenant === '') return []
  if (tenant.length === 6) return [tenant]
  const { rows } = await sql<{ code: string }>`select distinct code from places.divisions where level = 'county' and code >= ${tenant} and code < ${`${tenant}:`} and until_day is null order by 1`.execute(db)
  return [countyOf(tenant), ...rows.map((r) => r.code)]
}
