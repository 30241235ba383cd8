/** Every SQL statement of what is on public show. */
import { sql } from 'kysely'
import type { Db } from '../base/database.ts'

export interface ShownCase { id: string; procedure: string; state: string; place: string; title: string; body: unknown; enteredAt: Date }
/** Cases that are in a state with a disclosure, at and under a place, newest first. `states` are `procedure/state`. */
export async function listShown(db: Db, q: { place: string; states: readonly string[]; after: string | null; limit: number }): Promise<ShownCase[]> {
  const { rows } = await sql<ShownCase>`
    select id, procedure, state, place, title, body, entered_at as "enteredAt" from procedures.cases
    where county >= left(${q.place}, 6) and county < left(${q.place}, 6) || ':' and place >= ${q.place} and place < ${`${q.place}:`}
      and procedure || '/' || state = any(${q.states}::text[]) and (${q.after}::uuid is null or id < ${q.after}::uuid)
    order by id desc limit ${q.limit}`.execute(db)
  return rows
}
