/** Every SQL statement about what is, or was, on public show. The caller has entered a scope. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../base/database.ts'

/** Names of persons, and whether each agreed to be named in public. */
export async function namesOfPersons(db: Db, ids: readonly string[], consent: { purpose: string; version: number }): Promise<Map<string, { name: string; named: boolean }>> {
  const { rows } = await sql<{ id: string; name: string; named: boolean }>`
    select p.id, p.name, exists (select from people.consents c where c.person = p.id and c.purpose = ${consent.purpose}
      and c.version = ${consent.version} and c.withdrawn_at is null) as named
    from people.persons p where p.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((r) => [r.id, { name: r.name, named: r.named }]))
}

const fields = z.array(z.object({ zh: z.string(), value: z.string(), head: z.array(z.string()).optional(), rows: z.array(z.array(z.string())).optional(),
  persons: z.array(z.string()).optional(), masked: z.array(z.string()).optional() }))
export type StoredField = z.infer<typeof fields>[number]
export interface NoticeRow {
  case: string; n: number; number: string; place: string; procedure: string; state: string; open: boolean; title: string; fields: StoredField[]; law: string
  from: Date; until: Date; ended: Date | null; reason: string | null }
const columns = sql`x.case_id as "case", x.n, x.number, x.place, x.procedure, x.state, x.open_to_objection as open, x.title, x.fields, x.law,
  x.from_at as "from", x.until_at as "until", x.ended_at as ended, x.reason`
const parsed = (r: Omit<NoticeRow, 'fields'> & { fields: unknown }): NoticeRow => ({ ...r, fields: fields.parse(r.fields) })
const under = (place: string) => sql`x.county >= left(${place}, 6) and x.county < left(${place}, 6) || ':' and x.place >= ${place} and x.place < ${`${place}:`}`

export interface NoticesAsked { place: string; open: boolean | null; running: boolean | null; q: string; now: Date; before: { from: Date; case: string } | null; limit: number }
/** Notices at and under a place, newest first; of each case the version that was shown last. */
export async function listNotices(db: Db, a: NoticesAsked): Promise<NoticeRow[]> {
  const like = `%${a.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const { rows } = await sql<Omit<NoticeRow, 'fields'> & { fields: unknown }>`
    select ${columns} from disclosure.notices x where ${under(a.place)}
      and not exists (select from disclosure.notices y where y.county = x.county and y.case_id = x.case_id and y.from_at > x.from_at)
      and (${a.open}::boolean is null or x.open_to_objection = ${a.open})
      and (${a.running}::boolean is null or (x.ended_at is null and x.until_at > ${a.now}) = ${a.running})
      and (${a.q} = '' or x.title ilike ${like} or x.fields::text ilike ${like})
      and (${a.before?.from ?? null}::timestamptz is null or (x.from_at, x.case_id) < (${a.before?.from ?? null}::timestamptz, ${a.before?.case ?? null}::uuid))
    order by x.from_at desc, x.case_id desc limit ${a.limit}`.execute(db)
  return rows.map(parsed)
}
/** Every version of what a case put on show, newest first. */
export async function noticesOfCase(db: Db, caseId: string): Promise<NoticeRow[]> {
  const { rows } = await sql<Omit<NoticeRow, 'fields'> & { fields: unknown }>`select ${columns} from disclosure.notices x where x.case_id = ${caseId}::uuid order by x.from_at desc`.execute(db)
  return rows.map(parsed)
}
/** The case of a public number at a place. */
export async function caseOfNumber(db: Db, place: string, number: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select case_id as id from disclosure.notices where number = ${number} and place = ${place} limit 1`.execute(db)
  return rows[0]?.id
}

export interface BoardCount { place: string; running: number; open: number; latest: Date | null }
/** What is on show now per place one level down: `digits` of the codes below. */
export async function countBoards(db: Db, place: string, digits: number, now: Date): Promise<BoardCount[]> {
  const { rows } = await sql<BoardCount>`
    select left(x.place, ${digits}) as place, count(*) filter (where x.ended_at is null and x.until_at > ${now})::int as running,
      count(*) filter (where x.open_to_objection and x.ended_at is null and x.until_at > ${now})::int as open, max(x.from_at) as latest
    from disclosure.notices x where ${under(place)} group by 1`.execute(db)
  return rows
}

export interface AnsweredRow { case: string; n: number; open: boolean; outcome: string | null; reply: string | null; raisedAt: Date; endedAt: Date | null }
/** Objections to cases, as anybody may know of them. */
export async function objectionsTo(db: Db, cases: readonly string[]): Promise<AnsweredRow[]> {
  const { rows } = await sql<AnsweredRow>`select case_id as "case", n, open, outcome, reply, raised_at as "raisedAt", ended_at as "endedAt"
    from disclosure.objections where case_id = any(${cases}::uuid[]) order by case_id, n`.execute(db)
  return rows
}

/** Addresses for search engines: what is running or was shown within a year and names nobody. */
export async function listForMap(db: Db, now: Date, limit: number): Promise<{ place: string; number: string; at: Date }[]> {
  const { rows } = await sql<{ place: string; number: string; at: Date }>`
    select x.place, x.number, max(x.from_at) as at from disclosure.notices x
    where x.from_at > ${now}::timestamptz - interval '1 year' and not exists (select from disclosure.notices y where y.county = x.county and y.case_id = x.case_id
      and (y.title like '%＊%' or y.fields @? '$[*] ? (exists(@.persons) || exists(@.masked))'))
    group by 1, 2 order by 3 desc limit ${limit}`.execute(db)
  return rows
}

/* ---- changes ------------------------------------------------------------------------------------------------------------- */
/** Takes down what is on show; the period begins anew when it is put up again. Returns false when nothing was up. */
export async function takeDown(db: Db, o: { county: string; case: string; reason: string; by: string; at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`update disclosure.notices set ended_at = ${o.at}, reason = ${o.reason}, ended_by = ${o.by}
    where county = ${o.county} and case_id = ${o.case}::uuid and ended_at is null`.execute(db)
  if (!numAffectedRows) return false
  await sql`update procedures.cases set disclosed_at = null where county = ${o.county} and id = ${o.case}::uuid`.execute(db)
  return true
}
export interface NewNotice { county: string; case: string; place: string; procedure: string; state: string; open: boolean; title: string; fields: readonly StoredField[]; law: string; from: Date; until: Date }
/** Puts a case on show again with a period of its own. It stands between two acts, so its number is none of theirs: below zero. */
export async function putUp(db: Db, o: NewNotice): Promise<void> {
  await sql`insert into disclosure.notices (county, case_id, n, place, procedure, state, open_to_objection, title, fields, law, from_at, until_at)
    select ${o.county}, ${o.case}, -(select count(*)::int from disclosure.notices where county = ${o.county} and case_id = ${o.case}::uuid), ${o.place}, ${o.procedure}, ${o.state},
      ${o.open}, ${o.title}, ${JSON.stringify(o.fields)}::jsonb, ${o.law}, ${o.from}, ${o.until}`.execute(db)
  await sql`update procedures.cases set disclosed_at = ${o.from} where county = ${o.county} and id = ${o.case}::uuid`.execute(db)
}
/** Notices in a county whose period is over and that still hold something about persons. */
export async function listToForget(db: Db, county: string, now: Date, limit: number): Promise<{ case: string; n: number; title: string; fields: StoredField[] }[]> {
  const { rows } = await sql<{ case: string; n: number; title: string; fields: unknown }>`select case_id as "case", n, title, fields from disclosure.notices x
    where county = ${county} and least(coalesce(ended_at, until_at), until_at) < ${now}
      and (title like '%＊%' or fields @? '$[*] ? (exists(@.persons) || exists(@.masked))') limit ${limit}`.execute(db)
  return rows.map((r) => ({ ...r, fields: fields.parse(r.fields) }))
}
export async function writeFields(db: Db, o: { county: string; case: string; n: number; title: string | null; fields: readonly StoredField[] }): Promise<void> {
  await sql`update disclosure.notices set fields = ${JSON.stringify(o.fields)}::jsonb, title = coalesce(${o.title}, title)
    where county = ${o.county} and case_id = ${o.case}::uuid and n = ${o.n}`.execute(db)
}
/** Notices that name a person: for the withdrawal of the consent to be named. */
export async function listNaming(db: Db, person: string): Promise<{ county: string; case: string; n: number; title: string; fields: StoredField[] }[]> {
  const { rows } = await sql<{ county: string; case: string; n: number; title: string; fields: unknown }>`
    select county, case_id as "case", n, title, fields from disclosure.notices where fields @? ${`$[*].persons[*] ? (@ == "${person}")`}::jsonpath`.execute(db)
  return rows.map((r) => ({ ...r, fields: fields.parse(r.fields) }))
}

/** Items of a county that a village has prepared for a period, of whatever state. */
export async function listPrepared(db: Db, a: { county: string; from: string; until: string }): Promise<{ place: string; affairs: string }[]> {
  const { rows } = await sql<{ place: string; affairs: string }>`select distinct place, body->>'affairs' as affairs from procedures.cases
    where county = ${a.county} and procedure = 'disclosure.item' and body->>'until' >= ${a.from} and body->>'from' <= ${a.until}`.execute(db)
  return rows
}
