/** Fills the county with a past by plain SQL: secondary indexes are taken off and built again, as a bulk load would. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Ground } from './ground.ts'

const tables = ['procedures.cases', 'procedures.words', 'procedures.parties', 'base.acts', 'indicators.entries']
interface Index { name: string; definition: string }

/** Makes `cases` cases with acts, parties and entries; the journal's cursor stands behind them, totals are not yet folded. */
export async function fill(g: Ground, cases: number, say: (line: string) => void): Promise<void> {
  const c = await g.admin.connect()
  try {
    await c.query(`set work_mem = '512MB'; set maintenance_work_mem = '1GB'; set session_replication_role = replica; set max_parallel_maintenance_workers = 0`)
    const { rows: indexes } = await c.query<Index>(`select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`, [tables])
    for (const i of indexes) await c.query(`drop index ${i.name}`)
    const statements = readFileSync(join(import.meta.dirname, 'fill.sql'), 'utf8').replaceAll('$CASES', String(cases)).split(/;\n(?=\n|create|insert|drop|--)/)
    for (const statement of statements) await timed(c, statement, say)
    for (const i of indexes) await timed(c, i.definition, say)
    for (const t of tables) await timed(c, `vacuum (analyze, freeze) ${t}`, say)
    // their seals would have been made over the year; only what is written from now on is sealed under load
    await c.query(`insert into base.cursors (name, upto) values ('seal', pg_snapshot_xmin(pg_current_snapshot())) on conflict (name) do update set upto = excluded.upto`)
    await c.query('checkpoint')
  } finally {
    await c.query('reset all').catch(() => undefined)
    c.release()
  }
}
async function timed(c: pg.PoolClient, statement: string, say: (line: string) => void): Promise<void> {
  const began = performance.now()
  await c.query(statement)
  const seconds = (performance.now() - began) / 1000
  if (seconds > 2) say(`  ${seconds.toFixed(1)} s  ${statement.replace(/^--.*\n/gm, '').trim().slice(0, 70).replaceAll('\n', ' ')}`)
}
