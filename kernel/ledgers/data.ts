/** Every SQL statement about ledgers. The posting functions are in migration 0124; their refusals come back as refusals. */
import { sql } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import type { Db, Tx } from '../base/database.ts'
import type { Scope } from '../base/scope.ts'
import { Refusal } from '../base/refusal.ts'
import type { LedgerFigures } from '../base/serve.ts'
import type { Ledger } from '../define.ts'

/** When and by which command something is posted. */
export interface Stamp { county: string; command: string; at: Date; day: string }
const posted = z.object({ ids: z.array(z.string()), fresh: z.int() })
export type PostedIds = z.infer<typeof posted>

const refusalState = 'SZ001'
const text = (x: object, field: string): string => { const v: unknown = Object.entries({ ...x }).find(([k]) => k === field)?.[1]; return typeof v === 'string' ? v : '' }
/** A refusal of the database becomes one of ours. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try { return await work } catch (problem) {
    if (!(problem instanceof Error) || text(problem, 'code') !== refusalState) throw problem
    throw new Refusal(problem.message, z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text(problem, 'detail') || '{}')))
  }
}
const figuresJson = (f: LedgerFigures | null) => (f === null ? null : JSON.stringify(f))

export async function postAll(tx: Tx, ledger: Ledger, s: Stamp, rows: readonly object[], figures: LedgerFigures | null): Promise<PostedIds> {
  const { rows: [row] } = await refusing(sql<{ result: unknown }>`select ledgers.post(${s.county}, ${ledger.name}, ${JSON.stringify(ledger.accounts)}::jsonb, ${s.command}::uuid,
    ${s.at}, ${s.day}::date, ${JSON.stringify(rows)}::jsonb, ${figuresJson(figures)}::jsonb) as result`.execute(tx))
  return posted.parse(row?.result)
}
export async function settleAll(tx: Tx, ledger: Ledger, s: Stamp, rows: readonly object[], figures: LedgerFigures | null): Promise<PostedIds> {
  const { rows: [row] } = await refusing(sql<{ result: unknown }>`select ledgers.settle(${s.county}, ${ledger.name}, ${s.command}::uuid,
    ${s.at}, ${s.day}::date, ${JSON.stringify(rows)}::jsonb, ${figuresJson(figures)}::jsonb) as result`.execute(tx))
  return posted.parse(row?.result)
}
export async function counterAll(tx: Tx, ledger: Ledger, s: Stamp, rows: readonly object[], figures: LedgerFigures | null): Promise<PostedIds> {
  const { rows: [row] } = await refusing(sql<{ result: unknown }>`select ledgers.counter(${s.county}, ${ledger.name}, ${JSON.stringify(ledger.accounts)}::jsonb, ${s.command}::uuid,
    ${s.at}, ${s.day}::date, ${JSON.stringify(rows)}::jsonb, ${figuresJson(figures)}::jsonb) as result`.execute(tx))
  return posted.parse(row?.result)
}

const moveText = 'select ledgers.move($1::text, $2::text, $3::jsonb, $4::date, $5::text, $6::jsonb, $7::jsonb, $8::jsonb) as result'
export interface MoveWritten { scope: Scope; act: object; day: string; ledger: string; kinds: string; rows: string; figures: string | null }
/** A batch and its line in the journal, in one call under a plan that is kept: a transaction of its own. */
export async function moveAll(pool: pg.Pool, w: MoveWritten): Promise<PostedIds> {
  const { rows: [row] } = await refusing(pool.query<{ result: unknown }>({ name: 'ledgers.move', text: moveText,
    values: [w.scope.lo, w.scope.hi, JSON.stringify(w.act), w.day, w.ledger, w.kinds, w.rows, w.figures] }))
  return posted.parse(row?.result)
}

const day = z.string()
const lineJson = z.object({ transfer: z.string(), state: z.string(), at: z.string(), day, posted_day: day, amount: z.number(), other_account: z.string(), other_owner: z.string(),
  act: z.string(), about: z.string().nullable(), rule: z.string().nullable(), evidence: z.array(z.string()), note: z.string(), counters: z.string().nullable() })
const statementJson = z.object({ place: z.string().nullable(), opening: z.number(), closing: z.number(), more: z.boolean(), lines: z.array(lineJson), pending: z.array(lineJson) })
export type StoredStatement = z.infer<typeof statementJson>
export interface AccountAsked { county: string; ledger: string; account: string; owner: string }
/** Opening balance, lines and closing balance of a period (both days included), and what was pending at its end: of one moment. */
export async function readStatement(db: Db, a: AccountAsked, from: string, to: string, most: number): Promise<StoredStatement> {
  const { rows: [row] } = await sql<{ result: unknown }>`select ledgers.statement(${a.county}, ${a.ledger}, ${a.account}, ${a.owner}, ${from}::date, ${to}::date, ${most}) as result`.execute(db)
  return statementJson.parse(row?.result)
}

/** What stands on an account now; all noughts where nothing was ever posted. */
export async function readBalance(db: Db, a: AccountAsked): Promise<{ balance: number; held: number; incoming: number }> {
  const { rows: [row] } = await sql<{ balance: number; held: number; incoming: number }>`select balance, held, incoming from ledgers.stands_on(${a.county}, ${a.ledger}, ${a.account}, ${a.owner})`.execute(db)
  return row ?? { balance: 0, held: 0, incoming: 0 }
}

/** In which county somebody's account is, where it was opened (owners of a place: the place's county). */
export async function findAccount(db: Db, ledger: string, account: string, owner: string): Promise<{ county: string; place: string } | undefined> {
  const { rows: [row] } = await sql<{ county: string; place: string }>`select county, place from ledgers.accounts
    where owner = ${owner} and ledger = ${ledger} and account = ${account} order by county limit 1`.execute(db)
  return row
}
/** Where an owner is registered, for an account on which nothing was posted yet. */
export async function findOwner(db: Db, kind: string, owner: string): Promise<{ county: string; place: string } | undefined> {
  const table = kind === 'household' ? sql`people.households` : kind === 'person' ? sql`people.persons` : kind === 'organisation' ? sql`people.organisations` : sql`procedures.cases`
  const { rows: [row] } = await sql<{ county: string; place: string }>`select county, place from ${table} where id = ${owner}::uuid limit 1`.execute(db)
  return row
}
/** The household that somebody belongs to now. */
export async function findHouseholdOf(db: Db, county: string, person: string): Promise<string | null> {
  const { rows: [row] } = await sql<{ household: string | null }>`select household from people.persons where county = ${county} and id = ${person}::uuid and until_day is null`.execute(db)
  return row?.household ?? null
}
/** Whether one of them is a party to a case now. */
export async function isParty(db: Db, county: string, id: string, who: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from procedures.parties where county = ${county} and case_id = ${id}::uuid and who = any(${who}::uuid[]) and until is null limit 1`.execute(db)
  return rows.length > 0
}
/** How owners are called in a statement: a household by its number, a person by the surname. */
export async function ownerNames(db: Db, county: string, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`
    select id, number || '号户' as name from people.households where county = ${county} and id = any(${ids}::uuid[])
    union all select id, left(name, 1) || '*' from people.persons where county = ${county} and id = any(${ids}::uuid[])
    union all select id, name from people.organisations where county = ${county} and id = any(${ids}::uuid[])
    union all select id, title from procedures.cases where county = ${county} and id = any(${ids}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map((r) => [r.id, r.name]))
}
/** Titles of the cases that lines are about. */
export async function casesAbout(db: Db, county: string, ids: readonly string[]): Promise<Map<string, { id: string; title: string; procedure: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; title: string; procedure: string }>`select id, title, procedure from procedures.cases where county = ${county} and id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r]))
}

/** Accounts unlike the fold of their transfers, currencies that do not sum to nought, and all else that is wrong; in the scope entered. */
export async function ledgersUnlikeTheirTransfers(pool: pg.Pool): Promise<{ county: string; ledger: string; zh: string }[]> {
  const c = await pool.connect()
  try {
    await c.query('begin read only')
    await c.query(`select base.enter_scope('0', '~')`)
    return (await c.query<{ county: string; ledger: string; zh: string }>('select county, ledger, zh from ledgers.faults()')).rows
  } finally {
    await c.query('rollback').catch(() => undefined)
    c.release()
  }
}
