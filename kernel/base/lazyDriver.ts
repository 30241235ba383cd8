/**
 * Transactions that are begun with their first statement and not before: one that asks nothing costs nothing, and a scope travels
 * in the same message as BEGIN. Round trips are what a command costs most.
 */
import { CompiledQuery, PostgresDialect, type DatabaseConnection, type Dialect, type Driver } from 'kysely'
import type pg from 'pg'

const together = new WeakMap<CompiledQuery, string>()
const alone = new WeakSet<CompiledQuery>()
/** `text` is the same statement without parameters and of no result; before the first other statement it waits and goes with BEGIN. */
export const sentWithBegin = (query: CompiledQuery, text: string): CompiledQuery => { together.set(query, text); return query }
/** A statement that ends its transaction and sets what it needs itself: where it is the first as well, it goes without BEGIN and COMMIT. */
export const lastOfAll = (query: CompiledQuery): CompiledQuery => { alone.add(query); return query }

interface Lazy extends DatabaseConnection { real: DatabaseConnection; wanted: string | null; begun: boolean }
const run = (c: DatabaseConnection, text: string) => c.executeQuery(CompiledQuery.raw(text))

function lazyOn(real: DatabaseConnection): Lazy {
  const lazy: Lazy = {
    real, wanted: null, begun: false,
    async executeQuery<R>(query: CompiledQuery) {
      const begin = lazy.wanted
      if (begin === null || alone.has(query)) return real.executeQuery<R>(query)
      const more = together.get(query)
      if (more !== undefined) { lazy.wanted = `${begin}; ${more}`; return { rows: [] } }
      lazy.wanted = null
      lazy.begun = true
      await run(real, begin)
      return real.executeQuery<R>(query)
    },
    streamQuery: (query, chunkSize) => real.streamQuery(query, chunkSize),
  }
  return lazy
}

/** The usual PostgreSQL dialect over a pool, with lazy transactions. Streams are not begun lazily: we do not use them. */
export function lazyDialect(pool: pg.Pool): Dialect {
  const usual = new PostgresDialect({ pool })
  const known = new WeakMap<DatabaseConnection, Lazy>()
  const of = (c: DatabaseConnection): Lazy => { const lazy = known.get(c); if (!lazy) throw new Error('not our connection'); return lazy }
  const end = async (c: DatabaseConnection, how: 'commit' | 'rollback') => {
    const lazy = of(c)
    const { begun } = lazy
    lazy.wanted = null
    lazy.begun = false
    if (begun) await run(lazy.real, how)
  }
  const driverOn = (driver: Driver): Driver => ({
    init: () => driver.init(),
    async acquireConnection() { const lazy = lazyOn(await driver.acquireConnection()); known.set(lazy, lazy); return lazy },
    async beginTransaction(c, s) {
      of(c).wanted = ['start transaction', s.isolationLevel ? `isolation level ${s.isolationLevel}` : '', s.accessMode ?? ''].join(' ').trim()
    },
    commitTransaction: (c) => end(c, 'commit'),
    rollbackTransaction: (c) => end(c, 'rollback'),
    releaseConnection: (c) => driver.releaseConnection(of(c).real),
    destroy: () => driver.destroy(),
  })
  return { createAdapter: () => usual.createAdapter(), createDriver: () => driverOn(usual.createDriver()), createIntrospector: (db) => usual.createIntrospector(db),
    createQueryCompiler: () => usual.createQueryCompiler() }
}
