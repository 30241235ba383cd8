/** Whose installation this is: a city or county (one row of base.tenant). */
import type { Pool } from 'pg'

export interface Tenant { place: string; name: string; tiles: string | null; demo: boolean }
export async function readTenant(pool: Pool): Promise<Tenant | undefined> {
  const { rows } = await pool.query<Tenant>('select place, name, tiles, demo from base.tenant')
  return rows[0]
}
/** Says whose installation this is; changing it later needs the operator. */
export async function writeTenant(pool: Pool, t: Tenant): Promise<void> {
  await pool.query(`insert into base.tenant (place, name, tiles, demo) values ($1, $2, $3, $4)
    on conflict (one) do update set place = excluded.place, name = excluded.name, tiles = excluded.tiles, demo = excluded.demo`, [t.place, t.name, t.tiles, t.demo])
}
