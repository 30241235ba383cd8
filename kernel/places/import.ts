/**
 * Imports of tables (.xlsx, .csv): a declaration says which columns there are and what a cell may hold; `importRows`
 * reads, checks everything, and imports everything or nothing. All kernel modules import through this door.
 */
import { sql } from 'kysely'
import { within, type Db, type Tx } from '../base/database.ts'
import { everywhere, type Scope } from '../base/scope.ts'
import { readTable, type CellValue, type Fault, type Table, type Unreadable } from '../base/workbook.ts'
import { annotate, writeWorkbook } from '../base/workbookWrite.ts'
import { isProblem, type Problem } from './cells.ts'

/** One column. `parse` gets the cell's text, never empty: an empty cell is undefined, or refused if it is required. */
export interface ImportColumn<T> {
  /** The title in the sheet. */
  readonly zh: string
  /** Other titles that mean the same. */
  readonly aliases?: readonly string[]
  readonly required?: boolean
  /** Numbers are refused: ID-card numbers lose digits as numbers, codes lose leading zeros. */
  readonly textOnly?: boolean
  readonly parse: (cell: string) => T | Problem
  /** For the empty form: an example, what to heed, what may be chosen. */
  readonly example?: string
  readonly hint?: string
  readonly choices?: readonly string[]
}

export type ImportColumns = Readonly<Record<string, ImportColumn<unknown>>>

/** A row after parsing: required columns are there, others may be undefined. */
export type RowOf<C extends ImportColumns> = {
  readonly [K in keyof C]:
    Exclude<ReturnType<C[K]['parse']>, Problem> | (C[K]['required'] extends true ? never : undefined)
}

/** A parsed row with its number in the sheet. */
export interface Line<C extends ImportColumns> { readonly row: number, readonly value: RowOf<C> }

/** What a check found; without a column it is the whole row. */
export interface Finding<C extends ImportColumns> {
  readonly row: number
  readonly column?: keyof C & string
  readonly zh: string
}

/** The declaration of one import. */
export interface ImportSpec<C extends ImportColumns> {
  /** What is imported, for messages and the empty form. */
  readonly zh: string
  readonly columns: C
  /** Column groups that must not repeat within the file; rows with an empty cell in the group are not compared. */
  readonly unique?: readonly (readonly (keyof C & string)[])[]
  /** A check within one row. */
  readonly check?: (value: RowOf<C>) => { readonly column?: keyof C & string, readonly zh: string } | undefined
  /** Checks over all rows, and against the database in the importing transaction. Runs only if all cells are right. */
  readonly checkAll?: (lines: readonly Line<C>[], tx: Tx) => Promise<readonly Finding<C>[]>
  /** Writes everything in the same transaction; returns how many records changed. */
  readonly write: (tx: Tx, lines: readonly Line<C>[]) => Promise<number>
}

/** What people send: the bytes, and the file's name for messages. */
export interface ImportFile { readonly bytes: Uint8Array, readonly name?: string }

export interface ImportOptions {
  /** Place range inside which row-level security lets the import write. */
  readonly scope?: Scope
  /** Check only, write nothing. */
  readonly dryRun?: boolean
}

export interface ImportResult {
  /** Rows taken over: all, or 0 if there is any error. */
  readonly imported: number
  /** Records that are new or different. */
  readonly changed: number
  readonly errors: readonly Fault[]
  /** Titles that mean nothing to this import. */
  readonly ignored: readonly string[]
  /** The same workbook with every error marked; only if there are errors. */
  readonly annotated?: Uint8Array
}

/** More errors than this help nobody; the rest is found in the next round. */
const maxErrors = 2000

/** Declares an import; only infers the types. */
export function defineImport<const C extends ImportColumns>(spec: ImportSpec<C>): ImportSpec<C> {
  return spec
}

/** Reads a file and imports everything or nothing. */
export async function importRows<C extends ImportColumns>(
  db: Db, spec: ImportSpec<C>, file: ImportFile, options: ImportOptions = {},
): Promise<ImportResult | Unreadable> {
  const titles = Object.values(spec.columns).flatMap(titlesOf)
  const table = await readTable(file.bytes, { name: file.name, titles })
  if ('refuse' in table) return table
  const result = await importTable(db, spec, table, options)
  if (result.errors.length === 0) return result
  return { ...result, annotated: await annotate(file.bytes, result.errors, { titles }) }
}

/** The same for a table that is already in memory. */
export async function importTable<C extends ImportColumns>(
  db: Db, spec: ImportSpec<C>, table: Table, options: ImportOptions = {},
): Promise<ImportResult> {
  const { lines, errors, ignored } = parseTable(spec, table)
  if (errors.length > 0) return { imported: 0, changed: 0, errors, ignored }
  return within(db, options.scope ?? everywhere, async tx => {
    await sql`set local statement_timeout = '10min'`.execute(tx)
    const found = (await spec.checkAll?.(lines, tx)) ?? []
    if (found.length > 0) {
      return { imported: 0, changed: 0, errors: capped(found.map(each => faultOf(spec, table, each)), table), ignored }
    }
    const changed = options.dryRun ? 0 : await spec.write(tx, lines)
    return { imported: options.dryRun ? 0 : lines.length, changed, errors: [], ignored }
  })
}

/** The cells of a table as typed rows, and what is wrong with them. Nothing is asked of the database. */
export function parseTable<C extends ImportColumns>(
  spec: ImportSpec<C>, table: Table,
): { lines: readonly Line<C>[], errors: readonly Fault[], ignored: readonly string[] } {
  const places = columnPlaces(spec, table)
  const known = new Set(places.values())
  const ignored = table.columns.flatMap(({ title }, i) => known.has(i) ? [] : [title])
  const errors: Fault[] = [...table.faults, ...headerFaults(spec, table, places)]
  const lines: Line<C>[] = []
  // Without its columns nothing else can be said of a table.
  if (errors.some(error => error.row === table.headerRow)) return { lines, errors, ignored }
  const unreadable = new Set(table.faults.map(fault => `${fault.column}${fault.row}`))
  for (const { row, values } of table.rows) {
    if (errors.length > maxErrors) break
    const value: Record<string, unknown> = {}
    let whole = true
    for (const [key, column] of Object.entries(spec.columns)) {
      const index = places.get(key)
      const parsed = parseCell(column, index === undefined ? null : values[index] ?? null)
      const fault = isProblem(parsed) && faultOf(spec, table, { row, column: key, zh: parsed.problem })
      if (!fault) value[key] = parsed
      // What could not even be read has its fault already; the row is still not to be judged further.
      else if (!unreadable.has(`${fault.column}${row}`)) errors.push(fault)
      if (fault) whole = false
    }
    if (!whole || !isRow(spec.columns, value)) continue
    const wrong = spec.check?.(value)
    if (wrong) errors.push(faultOf(spec, table, { row, ...wrong }))
    else lines.push({ row, value })
  }
  errors.push(...repeated(spec, lines).map(each => faultOf(spec, table, each)))
  if (table.rows.length === 0) errors.push({ sheet: table.sheet, row: table.headerRow, zh: '表格里没有数据，请从表头下一行开始填写' })
  return { lines, errors: capped(errors, table), ignored }
}

/** The empty form of an import: text columns, lists to choose from, and a sheet that explains. */
export async function importForm<C extends ImportColumns>(spec: ImportSpec<C>): Promise<Uint8Array> {
  const columns = Object.values(spec.columns)
  return writeWorkbook([
    {
      name: spec.zh, columns: columns.map(({ zh, choices }) => ({ title: zh, choices, width: 20 })),
      rows: [], blank: 500,
    },
    {
      name: '填表说明', columns: ['列名', '必填', '说明', '举例'].map(title => ({ title, width: title === '说明' ? 60 : 20 })),
      rows: columns.map(column => [
        column.zh, column.required ? '必填' : '可不填', hintOf(column), column.example ?? null,
      ]),
    },
  ])
}

/** Cuts a long list into batches, for statements over arrays. */
export function* batches<T>(items: readonly T[], size = 5000): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size)
}

function hintOf(column: ImportColumn<unknown>): string | null {
  return [column.hint, column.choices && `可选：${column.choices.join('、')}`].filter(Boolean).join(';') || null
}

/** What the heading of a column may be. */
export function titlesOf(column: ImportColumn<unknown>): string[] {
  return [column.zh, ...(column.aliases ?? [])]
}

/** Where each column of the declaration stands in the table. */
function columnPlaces<C extends ImportColumns>(spec: ImportSpec<C>, table: Table): Map<string, number> {
  return new Map(Object.entries(spec.columns).flatMap(([key, column]) => {
    const index = titlesOf(column).map(title => table.columns.findIndex(each => each.title === title)).find(i => i >= 0)
    return index === undefined ? [] : [[key, index] as const]
  }))
}

function headerFaults<C extends ImportColumns>(
  spec: ImportSpec<C>, table: Table, places: Map<string, number>,
): Fault[] {
  const missing = Object.entries(spec.columns).filter(([key, column]) => column.required && !places.has(key))
  return missing.map(([, { zh, aliases }]) => {
    const also = aliases?.length ? `(也可以叫${aliases.map(alias => `“${alias}”`).join('、')})` : ''
    return { sheet: table.sheet, row: table.headerRow, title: zh, zh: `缺少“${zh}”这一列${also}` }
  })
}

function parseCell(column: ImportColumn<unknown>, cell: CellValue): unknown {
  if (cell === null) return column.required ? { problem: '没有填写' } : undefined
  if (typeof cell === 'number' && column.textOnly) {
    return { problem: '这里存成了数字，可能已丢失位数，请把该列设为“文本”格式后重新填写' }
  }
  return column.parse(typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell))
}

function isRow<C extends ImportColumns>(columns: C, value: unknown): value is RowOf<C> {
  return typeof value === 'object' && value !== null && Object.keys(columns).every(key => key in value)
}

function repeated<C extends ImportColumns>(spec: ImportSpec<C>, lines: readonly Line<C>[]): Finding<C>[] {
  return (spec.unique ?? []).flatMap(keys => {
    const seen = new Map<string, number>()
    return lines.flatMap(({ row, value }) => {
      const parts = keys.map(key => value[key])
      if (parts.some(part => part === undefined)) return []
      const first = seen.get(JSON.stringify(parts))
      if (first === undefined) seen.set(JSON.stringify(parts), row)
      return first === undefined ? [] : [{ row, column: keys.at(-1), zh: `与第 ${first} 行重复` }]
    })
  })
}

function faultOf<C extends ImportColumns>(
  spec: ImportSpec<C>, table: Table, found: { row: number, column?: string, zh: string },
): Fault {
  const column = found.column === undefined ? undefined : spec.columns[found.column]
  const place = column && table.columns.find(each => titlesOf(column).includes(each.title))
  return {
    sheet: table.sheet, row: found.row, zh: found.zh,
    ...(column && { title: place?.title ?? column.zh }), ...(place && { column: place.column }),
  }
}

function capped(errors: readonly Fault[], table: Table): readonly Fault[] {
  if (errors.length <= maxErrors) return errors
  const more = { sheet: table.sheet, row: table.headerRow, zh: `问题太多，只列出前 ${maxErrors} 处，请改好这些再上传` }
  return [...errors.slice(0, maxErrors), more]
}
