/**
 * A demonstration is whole or not there: a mark is set before the first row and taken away after the last. What a killed run has
 * left is cleared by the next one; data without the mark are somebody's and are never touched.
 */
import type pg from 'pg'
import { withClient } from '../app/database.ts'

const mark = 'demo.unfinished'

/** Sets the mark. False where there are data of somebody already. */
export function begin(adminUrl: string): Promise<boolean> {
  return withClient(adminUrl, async client => {
    const { rows: [found] } = await client.query<{ unfinished: boolean, used: boolean }>(`select
      exists (select from base.cursors where name = $1) as unfinished,
      exists (select from base.tenant) or exists (select from places.divisions) or exists (select from base.acts) as used`, [mark])
    if (found?.unfinished) await clear(client)
    else if (found?.used) return false
    await client.query("insert into base.cursors (name, upto) values ($1, '0') on conflict do nothing", [mark])
    return true
  })
}

/** Takes the mark away: from now on these are data like any other. */
export const finish = (adminUrl: string): Promise<unknown> =>
  withClient(adminUrl, client => client.query('delete from base.cursors where name = $1', [mark]))

/** Tells the planner what has just been loaded; only the owner may. */
export const analyze = (adminUrl: string): Promise<unknown> => withClient(adminUrl, client => client.query('analyze'))

/** Empties every table of places and people, and what was counted and noted of them; reference tables stay. */
async function clear(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select distinct format('%I.%I', c.table_schema, c.table_name) as name
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'county' and t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`)
  const others = ['places.divisions', 'base.tenant', 'base.settings', 'base.deliveries', 'base.cursors', 'people.codes', 'people.attempts']
  await client.query(`truncate ${[...new Set([...rows.map(({ name }) => name), ...others])].join(', ')} cascade`)
}
