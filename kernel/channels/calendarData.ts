/** SQL of calendars: meetings, deadlines, what people take part in, and the secret addresses of feeds. */
import { sql } from 'kysely'
import type { Db, Tx } from '../base/database.ts'
import { standsOnRollOf } from '../gatherings/readData.ts'
import { countyOf } from '../places/rules.ts'

export interface MeetingRow { id: string; kind: string; title: string; place: string; venue: string; startsAt: Date; state: string }
/** Meetings in a span of time: those at a place (and under it where `under`), and those on whose roll somebody or their household stands. */
export async function listMeetings(tx: Tx, q: { person: string; place: string | null; under: boolean; from: Date; to: Date; limit: number }): Promise<MeetingRow[]> {
  const here = q.place === null ? sql`false` : q.under ? sql`g.county = ${countyOf(q.place)} and g.place >= ${q.place} and g.place < ${`${q.place}:`}` : sql`g.county = ${countyOf(q.place)} and g.place = ${q.place}`
  return (await sql<MeetingRow>`select g.id, g.kind, g.title, g.place, g.venue, g.starts_at as "startsAt", g.state from gatherings.gatherings g
    where g.starts_at >= ${q.from} and g.starts_at < ${q.to} and g.state <> 'cancelled' and (${here} or ${standsOnRollOf(q.person)})
    order by g.starts_at, g.id limit ${q.limit}`.execute(tx)).rows
}
export interface DueRow { id: string; procedure: string; title: string; place: string; dueAt: Date }
/** Open matters that await somebody and are due in a span of time. */
export async function listDue(tx: Tx, q: { who: readonly string[]; from: Date; to: Date; limit: number }): Promise<DueRow[]> {
  return (await sql<DueRow>`select c.id, c.procedure, c.title, c.place, c.due_at as "dueAt" from procedures.cases c
    where c.awaiting = any(${q.who}::uuid[]) and c.closed_at is null and c.due_at >= ${q.from} and c.due_at < ${q.to} order by c.due_at, c.id limit ${q.limit}`.execute(tx)).rows
}
export interface OwnRow { id: string; procedure: string; title: string; place: string; state: string; body: unknown }
/** Matters of the given procedures that somebody stands in, the newest first. */
export async function listOwnOf(tx: Tx, q: { who: readonly string[]; procedures: readonly string[]; limit: number }): Promise<OwnRow[]> {
  return (await sql<OwnRow>`select distinct on (c.id) c.id, c.procedure, c.title, c.place, c.state, c.body from procedures.parties p join procedures.cases c on c.county = p.county and c.id = p.case_id
    where p.who = any(${q.who}::uuid[]) and p.until is null and c.procedure = any(${q.procedures}::text[]) order by c.id desc limit ${q.limit}`.execute(tx)).rows
}

export interface Feed { id: string; person: string; place: string; hat: string; madeAt: Date }
const columns = sql`id, person, place, hat, made_at as "madeAt"`
/** Made twice with one id it is one. */
export async function insertFeed(tx: Tx, f: Feed & { digest: Buffer }): Promise<void> {
  await sql`insert into channels.feeds (county, id, place, person, hat, digest, made_at) values (${countyOf(f.place)}, ${f.id}::uuid, ${f.place}, ${f.person}::uuid, ${f.hat}::uuid, ${f.digest}, ${f.madeAt})
    on conflict do nothing`.execute(tx)
}
export async function listFeeds(tx: Tx, person: string): Promise<Feed[]> {
  return (await sql<Feed>`select ${columns} from channels.feeds where person = ${person}::uuid and ended_at is null order by made_at`.execute(tx)).rows
}
export async function endFeed(tx: Tx, q: { id: string; person: string; at: Date }): Promise<boolean> {
  const done = await sql`update channels.feeds set ended_at = ${q.at} where id = ${q.id}::uuid and person = ${q.person}::uuid and ended_at is null`.execute(tx)
  return Number(done.numAffectedRows ?? 0) === 1
}
export async function findFeed(db: Db, digest: Buffer): Promise<Feed | undefined> {
  return (await sql<Feed>`select ${columns} from channels.feeds where digest = ${digest} and ended_at is null`.execute(db)).rows[0]
}
