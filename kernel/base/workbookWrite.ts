import {
  openXlsx, saveXlsx, writeXlsx, writeXlsxStream,
  type Cell, type CellStyle, type CellType, type CellValue as RawValue, type ColumnDef, type WriteSheet,
} from 'hucre'
import Papa from 'papaparse'
import {
  columnIndex, columnLetters, headerIndex, problemTitle, readWorkbook, zipProblem,
  type CellValue, type Fault, type ReadTableOptions, type Table,
} from './workbook.ts'

/** A column of what is written. Codes, phone and ID numbers are `text` (the default), so that they stay as they are. */
export interface OutColumn {
  readonly title: string
  readonly kind?: 'text' | 'number' | 'date'
  /** In characters. */
  readonly width?: number
  /** What may be chosen from a list. */
  readonly choices?: readonly string[]
}

/** A sheet to write; `blank` rows are prepared with the columns' formats for people to fill in. */
export interface OutSheet {
  readonly name: string
  readonly columns: readonly OutColumn[]
  readonly rows: readonly (readonly CellValue[])[]
  readonly blank?: number
}

const faultStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
} as const satisfies CellStyle
const author = '善治'

/** Writes an .xlsx with a frozen header row, lists to choose from, and text columns that stay text. */
export async function writeWorkbook(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheetOf) })
}

/** Streams a long list as .xlsx or .csv in constant memory; rows are pulled only as the reader takes them. */
export function exportRows(
  sheet: Omit<OutSheet, 'rows' | 'blank'>, rows: AsyncIterable<readonly CellValue[]>, format: 'xlsx' | 'csv',
): ReadableStream<Uint8Array> {
  if (format === 'csv') return csvStream(sheet.columns, rows)
  const cells = async function* (): AsyncGenerator<(CellValue | Date)[]> {
    for await (const row of rows) yield outRow(sheet.columns, row)
  }
  return writeXlsxStream(cells(), {
    name: sheetName(sheet.name), columns: sheet.columns.map(columnOf), freezePane: { rows: 1 },
  })
}

/** Text that a spreadsheet could take for a formula gets an apostrophe in front; reading takes it away again. */
export function escapeCell(value: CellValue): CellValue {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

/**
 * The same workbook back with every faulty cell coloured, a comment on it, and a last column 「问题」 that says for each
 * row what to mend. Marks of an earlier round are taken away. A .csv comes back as .xlsx. Throws if the file cannot be
 * read: only annotate what has been read before.
 */
export async function annotate(
  bytes: Uint8Array, faults: readonly Fault[], options: ReadTableOptions = {},
): Promise<Uint8Array> {
  const workbook = await openXlsx(await asXlsx(bytes), { readStyles: true })
  for (const sheet of workbook.sheets) {
    const own = faults.filter(fault => fault.sheet === sheet.name)
    const cells = sheet.cells ?? new Map<string, Cell>()
    sheet.cells = cells
    const header = headerIndex(sheet.rows, options.titles ?? [])
    const column = problemColumn(sheet.rows, header)
    clearMarks(sheet.rows, cells, column, header)
    if (own.length > 0) put(sheet.rows, header, column, problemTitle)
    for (const [row, inRow] of groupByRow(own)) {
      // A fault of the header row must not overwrite the title of the column.
      if (row - 1 > header) put(sheet.rows, row - 1, column, inRow.map(describe).join('\n'))
      for (const letters of new Set(inRow.flatMap(fault => fault.column ?? []))) {
        const text = inRow.filter(fault => fault.column === letters).map(fault => fault.zh).join('\n')
        markCell(sheet.rows, cells, row - 1, columnIndex(letters), text)
      }
    }
  }
  return saveXlsx(workbook)
}

function sheetOf(sheet: OutSheet): WriteSheet {
  const blank = Array.from({ length: sheet.blank ?? 0 }, () => sheet.columns.map(() => null))
  const last = 1 + sheet.rows.length + blank.length
  return {
    name: sheetName(sheet.name),
    columns: sheet.columns.map(column => ({ ...columnOf(column), header: undefined })),
    rows: [sheet.columns.map(column => column.title), ...sheet.rows.map(row => outRow(sheet.columns, row)), ...blank],
    cells: new Map(sheet.columns.map((column, i) =>
      [`0,${i}`, { value: column.title, type: 'string', style: { font: { bold: true } } }])),
    freezePane: { rows: 1 },
    dataValidations: sheet.columns.flatMap((column, i) => column.choices ? [{
      type: 'list' as const, values: [...column.choices], allowBlank: true,
      range: `${columnLetters(i)}2:${columnLetters(i)}${last}`,
    }] : []),
  }
}

function columnOf(column: OutColumn): ColumnDef {
  const width = column.width ?? Math.max(10, column.title.length * 2 + 2)
  const numFmt = column.kind === 'number' ? undefined : column.kind === 'date' ? 'yyyy-mm-dd' : '@'
  return { header: column.title, width, ...(numFmt && { style: { numFmt } }) }
}

function outRow(columns: readonly OutColumn[], row: readonly CellValue[]): (CellValue | Date)[] {
  return columns.map((column, i) => {
    const value = row[i] ?? null
    const isDay = column.kind === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    if (isDay) return new Date(`${value}T00:00:00Z`)
    return escapeCell(typeof value === 'number' && (column.kind ?? 'text') === 'text' ? String(value) : value)
  })
}

function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

function csvStream(
  columns: readonly OutColumn[], rows: AsyncIterable<readonly CellValue[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const line = (values: readonly CellValue[]): Uint8Array =>
    encoder.encode(`${Papa.unparse([values.map(escapeCell)], { newline: '\r\n' })}\r\n`)
  const iterator = rows[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    // The mark tells spreadsheets that the file is UTF-8.
    start: controller => {
      controller.enqueue(new Uint8Array([0xef, 0xbb, 0xbf]))
      controller.enqueue(line(columns.map(column => column.title)))
    },
    pull: async controller => {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(line(columns.map((_, i) => next.value[i] ?? null)))
    },
    cancel: async () => { await iterator.return?.() },
  })
}

async function asXlsx(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const problem = zipProblem(bytes)
    if (problem) throw new Error(problem.zh)
    return bytes
  }
  const tables = await readWorkbook(bytes)
  if ('refuse' in tables) throw new Error(tables.zh)
  return writeXlsx({ sheets: tables.map(csvSheet) })
}

/** Rows keep their numbers, so that a fault names the same row in the file that comes back. */
function csvSheet(table: Table): WriteSheet {
  const width = Math.max(0, ...table.columns.map(column => columnIndex(column.column) + 1))
  const rows: RawValue[][] = Array.from(
    { length: table.rows.at(-1)?.row ?? table.headerRow }, () => Array.from({ length: width }, () => null))
  for (const column of table.columns) put(rows, table.headerRow - 1, columnIndex(column.column), column.title)
  for (const row of table.rows) {
    for (const [i, column] of table.columns.entries()) {
      put(rows, row.row - 1, columnIndex(column.column), escapeCell(row.values[i] ?? null))
    }
  }
  return { name: table.sheet, rows, columns: Array.from({ length: width }, () => ({ style: { numFmt: '@' } })) }
}

function problemColumn(rows: readonly (readonly RawValue[])[], header: number): number {
  const existing = (rows[header] ?? []).indexOf(problemTitle)
  if (existing >= 0) return existing
  return rows.reduce((width, row) => Math.max(width, row.findLastIndex(value => value !== null) + 1), 0)
}

function clearMarks(rows: RawValue[][], cells: Map<string, Cell>, column: number, header: number): void {
  for (const [i, row] of rows.entries()) {
    if (i > header && column < row.length) put(rows, i, column, null)
  }
  for (const [key, cell] of cells) {
    if (key.endsWith(`,${column}`) && Number(key.split(',')[0]) >= header) cells.delete(key)
    else if (cell.comment?.author === author) {
      const { comment: _, ...rest } = cell
      cells.set(key, { ...rest, style: { ...rest.style, fill: undefined } })
    }
  }
}

function groupByRow(faults: readonly Fault[]): Map<number, Fault[]> {
  const rows = new Map<number, Fault[]>()
  for (const fault of faults) {
    const row = rows.get(fault.row)
    if (row) row.push(fault)
    else rows.set(fault.row, [fault])
  }
  return rows
}

function describe(fault: Fault): string {
  return fault.title ? `${fault.title}：${fault.zh}` : fault.zh
}

function markCell(rows: RawValue[][], cells: Map<string, Cell>, row: number, column: number, text: string): void {
  const key = `${row},${column}`
  const value = rows[row]?.[column] ?? null
  const cell: Cell = cells.get(key) ?? { value, type: typeOf(value) }
  cells.set(key, { ...cell, style: { ...cell.style, ...faultStyle }, comment: { author, text } })
}

function typeOf(value: RawValue): CellType {
  if (value === null) return 'empty'
  if (value instanceof Date) return 'date'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string'
}

function put(rows: RawValue[][], row: number, column: number, value: RawValue): void {
  while (rows.length <= row) rows.push([])
  const cells = rows[row] ?? []
  while (cells.length < column) cells.push(null)
  cells[column] = value
}
