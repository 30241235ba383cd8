/** What a backup holds, read from the database's own catalogue: no list of tables is kept by hand. */
import pg from 'pg'
import { trouble } from '../trouble.ts'

export interface Table {
  /** Quoted, with its schema: ready for a statement. */
  name: string
  columns: string[]
  /** A total order that is the same on every server, so that equal tables give equal bytes. */
  order: string[]
  /** Estimate, for the progress bar. */
  rows: number
}

export interface Partition { name: string; parent: string; bound: string }
export interface Sequence { name: string; value: string; called: boolean }

/** Made anew by every installation, so neither saved nor loaded. */
const installationTables = ['base.migrations', 'base.installation']

const ours = "n.nspname not in ('information_schema') and n.nspname !~ '^pg_' "
  + "and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')"

interface TableRow { oid: number; schema: string; name: string; rows: string; derived: boolean }
interface ColumnRow { oid: number; name: string; text: boolean; key: number | null }

/**
 * Tables in the order in which they can be loaded (a table after those that its foreign keys point to). Left out: tables
 * and columns whose comment contains `[derived]`, generated columns, and `xid` columns, which get fresh values.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const tables = await client.query<TableRow>(`
    select c.oid::int, n.nspname as schema, c.relname as name,
      greatest(0, case c.relkind when 'p' then (
        select sum(p.reltuples) from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid
      ) else c.reltuples end)::bigint as rows,
      coalesce(obj_description(c.oid, 'pg_class'), '') ~ '\\[derived\\]' as derived
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
    order by n.nspname, c.relname`)
  const columns = await client.query<ColumnRow>(`
    select a.attrelid::int as oid, a.attname as name, a.attcollation <> 0 as text,
      array_position(i.indkey::int2[], a.attnum)::int as key
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = any ($1::oid[]) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and not (a.attname = 'xid' and a.atttypid = 'xid8'::regtype)
      and coalesce(col_description(a.attrelid, a.attnum), '') !~ '\\[derived\\]'
    order by a.attrelid, a.attnum`, [tables.rows.map(({ oid }) => oid)])
  const kept = tables.rows.filter(({ schema, name, derived }) => !derived && !installationTables.includes(`${schema}.${name}`))
  const sorted = sortByReferences(kept, await listReferences(client))
  return sorted.map(table => describeTable(table, columns.rows.filter(({ oid }) => oid === table.oid)))
}

function describeTable(table: TableRow, columns: ColumnRow[]): Table {
  const quoted = (name: string): string => pg.escapeIdentifier(name)
  const keys = columns.filter(({ key }) => key !== null).sort((a, b) => (a.key ?? 0) - (b.key ?? 0))
  const order = keys.length > 0
    ? keys.map(({ name, text }) => text ? `${quoted(name)} collate "C"` : quoted(name))
    : columns.map(({ name }) => `${quoted(name)}::text collate "C"`)
  return {
    name: `${quoted(table.schema)}.${quoted(table.name)}`,
    columns: columns.map(({ name }) => quoted(name)), order, rows: Number(table.rows),
  }
}

async function listReferences(client: pg.ClientBase): Promise<{ from: number; to: number }[]> {
  const { rows } = await client.query<{ from: number; to: number }>(`
    select distinct conrelid::int as "from", confrelid::int as "to" from pg_constraint
    where contype = 'f' and conrelid <> confrelid and conparentid = 0`)
  return rows
}

/** @throws Trouble when tables point to each other in a circle, which our schema rules forbid */
function sortByReferences(tables: TableRow[], references: { from: number; to: number }[]): TableRow[] {
  const sorted: TableRow[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ oid }) => oid))
    const isFree = ({ oid }: TableRow): boolean => !references.some(({ from, to }) => from === oid && open.has(to))
    const free = waiting.filter(isFree)
    if (free.length === 0) throw trouble(`表之间的外键成环：${waiting.map(({ name }) => name).join('、')}。无法备份，请向开发者报告。`)
    sorted.push(...free)
    waiting = waiting.filter(table => !free.includes(table))
  }
  return sorted
}

/** Partitions are made while the product runs, so their bounds travel with the data. Parents come before children. */
export async function listPartitions(client: pg.ClientBase): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(`
    select c.oid::regclass::text as name, i.inhparent::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
    where c.relispartition and c.relkind in ('r', 'p') and ${ours}
    order by c.oid`)
  return rows
}

export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours} order by 1`)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${name}`)
    for (const { value, called } of found.rows) sequences.push({ name, value, called })
  }
  return sequences
}

/** All tables that hold data, derived ones too: what must be empty before loading. */
export async function listLoadable(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
      and n.nspname || '.' || c.relname <> all ($1)`, [installationTables])
  return rows.map(({ name }) => name)
}

/** The same text for the same values on every server and in every session. */
export async function setPlainOutput(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex';
    set extra_float_digits = 1; set client_encoding = 'UTF8'; set statement_timeout = 0`)
}

export function copyOut({ name, columns, order }: Table): string {
  return `copy (select ${columns.join(', ')} from ${name} order by ${order.join(', ')}) to stdout`
}

export function copyIn(name: string, columns: string[]): string {
  return `copy ${name} (${columns.join(', ')}) from stdin`
}
