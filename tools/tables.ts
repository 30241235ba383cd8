/** What is written from the catalogue: db/types.ts for Kysely and tables.sql of every module. */
import type { Catalogue, Column, Line, Table } from './catalogue.ts'

const mark = 'Generated from the migrated database by `npm run generate`; do not edit.'

/** PostgreSQL type → TypeScript, as the parsers of kernel/base/database.ts deliver it. Whatever is not listed is text. */
const typeOf: Record<string, string> = {
  bool: 'boolean', int2: 'number', int4: 'number', int8: 'number', float4: 'number', float8: 'number', oid: 'number',
  timestamptz: 'Date', timestamp: 'Date', json: 'unknown', jsonb: 'unknown', bytea: 'Buffer',
}

const pascal = (...parts: string[]): string => parts.flatMap((part) => part.split('_'))
  .map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')

function typeOfColumn(column: Column): string {
  const single = column.labels === null ? typeOf[column.base] ?? 'string' : column.labels.map((label) => `'${label}'`).join(' | ')
  const whole = column.isArray ? (single.includes('|') ? `(${single})[]` : `${single}[]`) : single
  const type = column.isRequired || whole === 'unknown' ? whole : `${whole} | null`
  if (column.generated !== '' || column.identity === 'a') return `GeneratedAlways<${type}>`
  return column.fallback !== null || column.identity === 'd' ? `Generated<${type}>` : type
}

/** db/types.ts: one interface per table, and `DB`, which Kysely speaks of as `schema.table`. */
export function writeTypes({ tables, columns }: Catalogue): string {
  const of = (table: Table): Column[] => columns.filter((column) => column.schema === table.schema && column.table === table.name)
  const interfaces = tables.map((table) => [
    ...(table.remark === null ? [] : [`/** ${table.remark.replaceAll('*/', '*\\/').replaceAll('\n', ' ')} */`]),
    `export interface ${pascal(table.schema, table.name)} {`, ...of(table).map((column) => `  ${column.name}: ${typeOfColumn(column)}`), '}'].join('\n'))
  const names = tables.map((table) => `  '${table.schema}.${table.name}': ${pascal(table.schema, table.name)}`)
  const text = [...interfaces, ['/** Every table by its full name. */', 'export interface DB {', ...names, '}'].join('\n')].join('\n\n')
  const imported = ['Generated', 'GeneratedAlways'].filter((name) => text.includes(`${name}<`))
  const head = imported.length === 0 ? '' : `import type { ${imported.join(', ')} } from 'kysely'\n`
  return `/** ${mark} */\n${head}\n${text}\n`
}

function writeColumn(column: Column): string {
  const collation = column.collation === null ? '' : ` collate "${column.collation}"`
  const own = column.generated === '' ? (column.fallback === null ? '' : ` default ${column.fallback}`) : ` generated always as (${String(column.fallback)}) stored`
  const identity = column.identity === '' ? '' : ` generated ${column.identity === 'a' ? 'always' : 'by default'} as identity`
  return `  ${column.name} ${column.type}${collation}${column.isRequired ? ' not null' : ''}${own}${identity}`
}

function writeTable(catalogue: Catalogue, table: Table): string {
  const mine = (lines: readonly Line[]): string[] => lines.filter((line) => line.schema === table.schema && line.table === table.name).map(({ text }) => text)
  const full = `${table.schema}.${table.name}`
  const columns = catalogue.columns.filter((column) => column.schema === table.schema && column.table === table.name).map(writeColumn)
  const constraints = mine(catalogue.constraints).map((text) => `  ${text}`)
  const what = table.kind === 'v' || table.kind === 'm' ? 'view' : 'table'
  return [
    ...(table.remark === null ? [] : [`-- ${table.remark.replaceAll('\n', '\n-- ')}`]),
    `create ${what} ${full} (`, [...columns, ...constraints].join(',\n'), `)${table.partition === null ? '' : ` partition by ${table.partition}`};`,
    ...mine(catalogue.indexes).map((text) => `${text};`),
    ...(table.secured ? [`alter table ${full} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${full} force row level security;`] : []),
    ...[...mine(catalogue.policies), ...mine(catalogue.grants)].map((text) => `${text};`),
  ].join('\n')
}

/** Text of tables.sql for every schema that has tables: schema → SQL as it stands today. */
export function writeTables(catalogue: Catalogue): Map<string, string> {
  const schemas = [...new Set(catalogue.tables.map(({ schema }) => schema))]
  return new Map(schemas.map((schema) => {
    const tables = catalogue.tables.filter((table) => table.schema === schema).map((table) => writeTable(catalogue, table))
    const functions = catalogue.functions.filter((line) => line.schema === schema).map(({ text }) => `--   ${schema}.${text.replaceAll('\n', ' ')}`)
    const listed = functions.length === 0 ? [] : [['-- Functions (their text is in the migrations):', ...functions].join('\n')]
    return [schema, `${[`-- ${mark}`, ...tables, ...listed].join('\n\n')}\n`]
  }))
}
