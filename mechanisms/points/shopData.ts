/** SQL of the points shop: goods with their stock, exchanges, one-time codes. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { ExchangeBody, GoodsBody } from './schema.ts'

type Db = QueryExecutorProvider

export interface StoredGoods { id: string; place: string; state: string; body: GoodsBody; left: number; reserved: number; handed: number }
/** Goods and favours of a village that are not taken off the list; `left` stands on the shelf. */
export async function listGoods(db: Db, village: string, ids?: readonly string[]): Promise<StoredGoods[]> {
  const { lo, hi } = scopeOf(village)
  const { rows } = await sql<Omit<StoredGoods, 'body'> & { body: unknown }>`select c.id, c.place, c.state, c.body,
      coalesce(max(a.balance) filter (where a.account = 'shelf'), 0)::int as left, coalesce(max(a.balance) filter (where a.account = 'reserved'), 0)::int as reserved,
      coalesce(max(a.balance) filter (where a.account = 'handed'), 0)::int as handed
    from procedures.cases c left join ledgers.accounts a on a.county = c.county and a.ledger = 'points.stock' and a.owner = c.id::text
    where c.county = ${countyOf(village)} and c.procedure = 'points.goods' and c.place >= ${lo} and c.place < ${hi}
      and ${ids === undefined ? sql`c.closed_at is null` : sql`c.id = any(${[...ids]}::uuid[])`}
    group by c.county, c.id order by c.title, c.id limit 500`.execute(db)
  return rows.map((r) => ({ ...r, body: GoodsBody.parse(r.body) }))
}

export interface StoredExchange { id: string; place: string; state: string; openedAt: Date; dueAt: Date | null; body: ExchangeBody; person: string }
/** Exchanges of memberships, newest first. */
export async function listExchanges(db: Db, county: string, memberships: readonly string[], most: number): Promise<StoredExchange[]> {
  const { rows } = await sql<Omit<StoredExchange, 'body'> & { body: unknown }>`select id, place, state, opened_at as "openedAt", due_at as "dueAt", opened_by as person, body
    from procedures.cases where county = ${county} and procedure = 'points.exchange' and body->>'membership' = any(${[...memberships]}::text[])
    order by closed_at nulls first, id desc limit ${most}`.execute(db)
  return rows.map((r) => ({ ...r, body: ExchangeBody.parse(r.body) }))
}
/** Orders of a village that wait to be fetched, the oldest first. */
export async function listWaiting(db: Db, village: string): Promise<StoredExchange[]> {
  const { lo, hi } = scopeOf(village)
  const { rows } = await sql<Omit<StoredExchange, 'body'> & { body: unknown }>`select id, place, state, opened_at as "openedAt", due_at as "dueAt", opened_by as person, body
    from procedures.cases where county = ${countyOf(village)} and place >= ${lo} and place < ${hi} and procedure = 'points.exchange' and state = 'reserved' order by id limit 300`.execute(db)
  return rows.map((r) => ({ ...r, body: ExchangeBody.parse(r.body) }))
}
export async function findExchange(db: Db, id: string): Promise<StoredExchange | undefined> {
  const { rows: [r] } = await sql<Omit<StoredExchange, 'body'> & { body: unknown }>`select id, place, state, opened_at as "openedAt", due_at as "dueAt", opened_by as person, body
    from procedures.cases where id = ${id}::uuid and procedure = 'points.exchange'`.execute(db)
  return r && { ...r, body: ExchangeBody.parse(r.body) }
}

/** A new code makes the old one void. */
export async function putCode(db: Db, c: { place: string; exchange: string; digest: Buffer; expiresAt: Date }): Promise<void> {
  await sql`insert into points.codes (county, exchange, place, digest, expires_at) values (${countyOf(c.place)}, ${c.exchange}::uuid, ${c.place}, ${c.digest}, ${c.expiresAt})
    on conflict (county, exchange) do update set digest = excluded.digest, expires_at = excluded.expires_at where points.codes.used_at is null`.execute(db)
}
export async function findCode(db: Db, county: string, digest: Buffer): Promise<{ exchange: string; place: string; expiresAt: Date; usedAt: Date | null } | undefined> {
  return (await sql<{ exchange: string; place: string; expiresAt: Date; usedAt: Date | null }>`select exchange, place, expires_at as "expiresAt", used_at as "usedAt" from points.codes
    where county = ${county} and digest = ${digest} for update`.execute(db)).rows[0]
}
export async function useCode(db: Db, county: string, exchange: string, at: Date): Promise<void> {
  await sql`update points.codes set used_at = ${at} where county = ${county} and exchange = ${exchange}::uuid and used_at is null`.execute(db)
}
/** Whether the code of an exchange has been shown in this very transaction: it is used together with the handing over, or not at all. */
export async function codeShown(db: Db, county: string, exchange: string): Promise<boolean> {
  return (await sql<{ shown: boolean }>`select used_at is not null as shown from points.codes where county = ${county} and exchange = ${exchange}::uuid`.execute(db)).rows[0]?.shown ?? false
}
