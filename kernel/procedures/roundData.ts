/** Every SQL statement of rounds: facts on their way to listeners, and rounds that were made. */
import { sql } from 'kysely'
import type { Db } from '../base/database.ts'

export interface FactRow { id: string; name: string; place: string; payload: unknown }
/** Facts of finished transactions that a listener has not had yet, oldest first. */
export async function listUndelivered(db: Db, q: { listener: string; fact: string; now: Date; limit: number }): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    select f.id, f.name, f.place, f.payload from base.facts f
      left join base.deliveries d on d.listener = ${q.listener} and d.fact = f.id
    where f.name = ${q.fact} and f.xid < pg_snapshot_xmin(pg_current_snapshot())
      and f.xid >= coalesce((select upto from base.cursors where name = ${`fact:${q.listener}`}), '0'::xid8)
      and d.done_at is null and (d.next_at is null or d.next_at <= ${q.now})
    order by f.xid, f.id limit ${q.limit}`.execute(db)
  return rows
}
/** Marks a fact (or a day's round) as done by a listener; false when it was done before. */
export async function markDelivered(db: Db, listener: string, fact: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into base.deliveries (listener, fact, done_at) values (${listener}, ${fact}::uuid, ${now})
    on conflict (listener, fact) do update set done_at = excluded.done_at where deliveries.done_at is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
/** Whether a listener has done with a fact (or a day's round). */
export async function isDelivered(db: Db, listener: string, fact: string): Promise<boolean> {
  const { rows } = await sql`select 1 from base.deliveries where listener = ${listener} and fact = ${fact}::uuid and done_at is not null`.execute(db)
  return rows.length > 0
}
/** Notes a failure; the next try comes later each time, at most an hour later. */
export async function markFailed(db: Db, f: { listener: string; fact: string; now: Date; problem: string }): Promise<void> {
  await sql`insert into base.deliveries (listener, fact, tries, next_at, problem) values (${f.listener}, ${f.fact}::uuid, 1, ${f.now}::timestamptz + interval '1 minute', ${f.problem})
    on conflict (listener, fact) do update set tries = deliveries.tries + 1, problem = excluded.problem,
      next_at = ${f.now}::timestamptz + least(deliveries.tries + 1, 60) * interval '1 minute'`.execute(db)
}
/** With nothing waiting, the cursor moves up, so that the next look is short. */
export async function advanceCursor(db: Db, listener: string, fact: string): Promise<void> {
  await sql`insert into base.cursors (name, upto)
    select ${`fact:${listener}`}, pg_snapshot_xmin(pg_current_snapshot())
    where not exists (select 1 from base.deliveries d where d.listener = ${listener} and d.done_at is null)
    on conflict (name) do update set upto = excluded.upto
      where not exists (select 1 from base.facts f where f.name = ${fact} and f.xid >= cursors.upto and f.xid < excluded.upto
        and not exists (select 1 from base.deliveries d where d.listener = ${listener} and d.fact = f.id and d.done_at is not null))`.execute(db)
}
