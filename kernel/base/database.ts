/** The database door: one pool per process, Kysely over it, transactions inside a place scope. */
import { CompiledQuery, Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/types.ts'
import { lastOfAll, lazyDialect, sentWithBegin } from './lazyDriver.ts'
import { everywhere, type Scope } from './scope.ts'

/** int8 as number (counts and fen stay far below 2^53), date as `YYYY-MM-DD`; the rest as `pg` gives it. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (s) => s)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (s) => s)

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

export interface Database { pool: pg.Pool; db: Db; close(): Promise<void> }
/** Opens the application's pool (role shanzhi_app). `max` connections; statements end after 30 s. */
export function openDatabase(url: string, max = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max, statement_timeout: 30_000, application_name: 'shanzhi' })
  pool.on('error', () => { /* an idle connection was cut (server restarted): the pool makes a new one */ })
  const db = new Kysely<DB>({ dialect: lazyDialect(pool) })
  return { pool, db, close: () => db.destroy() }
}

/** Sets the scope of the transaction one is in. */
export const enterScope = async (tx: Db, s: Scope): Promise<void> => {
  const query = CompiledQuery.raw('select base.enter_scope($1, $2)', [s.lo, s.hi])
  const plain = /^[0-9]*[:~]?$/                             // place codes: nothing that would have to be escaped
  await tx.executeQuery(plain.test(s.lo) && plain.test(s.hi) ? sentWithBegin(query, `select base.enter_scope('${s.lo}', '${s.hi}')`) : query)
}

/** The whole tenant, inside the transaction one is in: what is found is then checked one by one, or is about whoever acts. */
export const lookEverywhere = (ctx: { db: Tx }): Promise<void> => enterScope(ctx.db, everywhere)

/** Runs `work` in one transaction whose row-level security reaches `scope` and nothing else. */
export function within<T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterScope(tx, scope)
    return work(tx)
  })
}

/** Another reach inside the transaction one is in, for `work`, which throws nothing that is caught further up; then the former one again. */
export async function reaching<T>(tx: Tx, scope: Scope, work: () => Promise<T>): Promise<T> {
  const { rows: [before] } = await tx.executeQuery<Scope>(CompiledQuery.raw("select coalesce(current_setting('app.lo', true), '') as lo, coalesce(current_setting('app.hi', true), '') as hi"))
  await enterScope(tx, scope)
  const result = await work()
  await enterScope(tx, before ?? { lo: '', hi: '' })
  return result
}

/** Where a call goes: to the pool, as a transaction of its own under a plan that is kept; or into a transaction. */
export type Door = pg.Pool | Db
/** Calls a function of the database, in one round trip. `last`: it ends its transaction (see lazyDriver.ts). */
export async function callFunction(door: Door, name: string, parameters: readonly string[], values: readonly unknown[], last = false): Promise<unknown> {
  const text = `select ${name}(${parameters.map((type, i) => `$${i + 1}::${type}`).join(', ')}) as result`
  if ('connect' in door) return (await door.query<{ result: unknown }>({ name, text, values: [...values] })).rows[0]?.result
  const query = CompiledQuery.raw(text, [...values])
  return (await door.executeQuery<{ result: unknown }>(last ? lastOfAll(query) : query)).rows[0]?.result
}
