/** The journal: sealed in batches by the worker, verified line by line by whoever doubts it. */
import type { Pool, PoolClient } from 'pg'

/** One thing that is wrong with the journal, in words. */
export interface Fault { county: string; subject: string | null; n: number | null; zh: string }
export interface Verified { lines: number; seals: number; faults: Fault[] }
const batch = 5000

async function everywhere<T>(pool: Pool, work: (c: PoolClient) => Promise<T>): Promise<T> {
  const c = await pool.connect()
  try {
    await c.query('begin')
    await c.query(`select base.enter_scope('0', '~')`)
    const result = await work(c)
    await c.query('commit')
    return result
  } catch (problem) {
    await c.query('rollback').catch(() => undefined)
    throw problem
  } finally { c.release() }
}

/** Seals what was written since the last seal, per county. Returns how many lines. */
export function sealJournal(pool: Pool): Promise<number> {
  return everywhere(pool, async (c) => Number((await c.query<{ n: string }>('select base.seal($1) as n', [batch])).rows[0]?.n ?? 0))
}

/**
 * Checks every line: its hash over line and predecessor, its digest over its input (unless the input was erased by law), gaps in
 * a chain, and every seal: members all there, root and chain right. Finds any altered, removed or inserted line.
 */
export function verifyJournal(pool: Pool): Promise<Verified> {
  return everywhere(pool, async (c) => {
    const faults = (await c.query<Fault>('select county, subject, n, zh from base.journal_faults()')).rows
    const { rows: [counted] } = await c.query<{ lines: string; seals: string }>(
      'select (select count(*) from base.acts) as lines, (select count(*) from base.seals) as seals')
    return { lines: Number(counted?.lines ?? 0), seals: Number(counted?.seals ?? 0), faults }
  })
}
