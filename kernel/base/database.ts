/** The database door: one pool per process, Kysely over it, transactions inside a place scope. */
import { CompiledQuery, Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/types.ts'
import { lazyDialect, sentWithBegin } from './lazyDriver.ts'

/** int8 as number (counts and fen stay far below 2^53), date as `YYYY-MM-DD`; the rest as `pg` gives it. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (s) => s)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (s) => s)

export type Db = Kysely<DB>
export type Tx = Transaction<DB>
/** A place range: everything at or under a place, `place >= lo and place < hi`. */
export interface Scope { lo: string; hi: string }
/** The whole tenant: rounds of the worker, and reads whose rows are then checked one by one. */
export const everywhere: Scope = { lo: '0', hi: '~' }
export const scopeOf = (place: string): Scope => ({ lo: place, hi: `${place}:` })

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

/** Runs `work` in one transaction whose row-level security reaches `scope` and nothing else. */
export function within<T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterScope(tx, scope)
    return work(tx)
  })
}
