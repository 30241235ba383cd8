/** Every SQL statement of in-app messages. */
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Db } from '../base/database.ts'
import { countyOf } from '../places/rules.ts'

export interface Message { id: string; kind: string; text: string; case: string | null; procedure: string | null; at: Date; readAt: Date | null }
/** Leaves a message; the same one twice is one. */
export async function leaveMessage(db: Db, m: { place: string; who: string; kind: 'due' | 'notice'; text: string; case: string | null; procedure: string | null; at: Date }): Promise<void> {
  await sql`insert into channels.messages (county, id, place, who, kind, text, case_id, procedure, at)
    values (${countyOf(m.place)}, ${newId()}, ${m.place}, ${m.who}::uuid, ${m.kind}, ${m.text}, ${m.case}::uuid, ${m.procedure}, ${m.at})
    on conflict do nothing`.execute(db)
}
/** The same message for everybody on the roll of a gathering, where a household stands on it for all who live there. */
export async function leaveWithRoll(db: Db, m: { gathering: string; place: string; text: string; at: Date }): Promise<void> {
  await sql`insert into channels.messages (county, id, place, who, kind, text, case_id, procedure, at)
    select distinct on (w.who) r.county, gen_random_uuid(), r.place, w.who, 'notice', ${m.text}, r.gathering, 'gatherings', ${m.at}
    from gatherings.roll r cross join lateral (select r.person as who where r.person is not null
      union select p.id from people.persons p where r.person is null and p.county = r.county and p.household = r.household and p.until_day is null) w
    where r.county = ${countyOf(m.place)} and r.gathering = ${m.gathering}::uuid and not r.struck
    on conflict do nothing`.execute(db)
}
/** Messages to a person or the organisation they act for, newest first. */
export async function listMessages(db: Db, who: readonly string[], after: string | null, limit: number): Promise<Message[]> {
  const { rows } = await sql<Message>`select id, kind, text, case_id as "case", procedure, at, read_at as "readAt" from channels.messages
    where who = any(${who}::uuid[]) and (${after}::uuid is null or id < ${after}::uuid) order by id desc limit ${limit}`.execute(db)
  return rows
}
export async function markRead(db: Db, who: readonly string[], ids: readonly string[], at: Date): Promise<void> {
  await sql`update channels.messages set read_at = ${at} where who = any(${who}::uuid[]) and id = any(${ids}::uuid[]) and read_at is null`.execute(db)
}
