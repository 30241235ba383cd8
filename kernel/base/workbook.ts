import { EncryptedFileError, readXlsx, type CellValue as RawValue, type Sheet } from 'hucre'
import Papa from 'papaparse'

/** A cell after reading: text is trimmed and half-width, a date is `YYYY-MM-DD`, nothing is null. */
export type CellValue = string | number | boolean | null

/** What is wrong at one place of a table, in words that tell how to mend it. Without a column it is the whole row. */
export interface Fault {
  readonly sheet: string
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  /** Letters of the column, as the spreadsheet shows them. */
  readonly column?: string
  /** The column's title. */
  readonly title?: string
  readonly zh: string
}

/** One sheet read as a table. `values` of a row stand in the order of `columns`. */
export interface Table {
  readonly sheet: string
  readonly headerRow: number
  readonly columns: readonly { readonly title: string, readonly column: string }[]
  readonly rows: readonly { readonly row: number, readonly values: readonly CellValue[] }[]
  /** What cannot be read reliably: merged cells, formula errors, numbers that lost digits, full-width digits. */
  readonly faults: readonly Fault[]
}

/** A file that cannot be read at all, and why, in words for the person who sent it. */
export interface Unreadable { readonly refuse: `${string}.${string}`, readonly zh: string }

/** `name`: the file's name, for messages. `titles`: known column titles, to find the header row under a heading. */
export interface ReadTableOptions { readonly name?: string, readonly titles?: readonly string[] }

/** Limits of what is read; beyond them people are told to split the file. */
export const workbookLimits = { bytes: 50_000_000, inflatedBytes: 400_000_000, rows: 200_000, columns: 200 } as const

/** The column that `annotate` writes and reading skips. */
export const problemTitle = '问题'

const headingRows = 10

/** Reads the sheet with the known titles (else the first with content) of an .xlsx, or a .csv in any usual encoding. */
export async function readTable(bytes: Uint8Array, options: ReadTableOptions = {}): Promise<Table | Unreadable> {
  const tables = await readWorkbook(bytes, options)
  if ('refuse' in tables) return tables
  const known = new Set((options.titles ?? []).map(normalise))
  const hits = tables.map(table => table.columns.filter(({ title }) => known.has(title)).length)
  const most = Math.max(0, ...hits)
  return tables.find((table, i) => most > 0 ? hits[i] === most : table.rows.length > 0) ?? tables[0]
    ?? unreadable('empty', '这个文件没有内容，请确认选对了文件')
}

/** Reads every visible sheet of a workbook; a .csv is one sheet. */
export async function readWorkbook(bytes: Uint8Array, options: ReadTableOptions = {}): Promise<Table[] | Unreadable> {
  const tables = await tablesOf(bytes, options.titles ?? [])
  if (!('refuse' in tables)) return tables
  return { ...tables, zh: `${options.name ? `《${options.name}》` : '这个文件'}${tables.zh}` }
}

/** Trims, and writes full-width digits, letters and spaces as half-width ones; invisible characters go. Titles are read so; digits in cells are refused besides. */
export function normalise(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .trim()
}

/** The letters of a column, 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  return (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** The number of a column from its letters, A → 0. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1
}

async function tablesOf(bytes: Uint8Array, titles: readonly string[]): Promise<Table[] | Unreadable> {
  if (bytes.length === 0) return unreadable('empty', '是空文件，请确认选对了文件')
  if (bytes.length > workbookLimits.bytes) {
    return unreadable('tooLarge', `超过 ${workbookLimits.bytes / 1_000_000} MB，请拆成几个文件再上传`)
  }
  const sheets = startsWith(bytes, [0x50, 0x4b]) ? await readSheets(bytes) : readCsv(bytes)
  if ('refuse' in sheets) return sheets
  const tables: Table[] = []
  for (const sheet of sheets) {
    const table = tableOf(sheet, titles)
    if ('refuse' in table) return table
    tables.push(table)
  }
  return tables
}

/** Refuses archives that would not fit into memory, before anything is unpacked. */
export function zipProblem(bytes: Uint8Array): Unreadable | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const broken = unreadable('broken', '不完整或已损坏，请用表格软件打开后另存为 .xlsx 再上传')
  let end = bytes.length - 22
  while (end >= Math.max(0, bytes.length - 65_557) && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return broken
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let inflated = 0
  for (let i = 0; i < entries; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return broken
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    // Unpacking stops at the declared size; an entry that declares none would not be stopped.
    if ((size === 0 && packed > 2) || (packed === 0 && view.getUint16(at + 8, true) & 8)) return broken
    inflated += size
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return inflated > workbookLimits.inflatedBytes
    ? unreadable('tooLarge', '展开后太大，请删去图片和多余的工作表，或拆成几个文件再上传') : undefined
}

/** A sheet as it stands, for layouts that are not one plain table: cells and merges from 0, `cells` by `row,column` where one is a formula. */
export interface RawSheet {
  readonly name: string
  readonly rows: readonly (readonly RawValue[])[]
  readonly merges?: Sheet['merges']
  readonly cells?: Sheet['cells']
}

/** The visible sheets of an .xlsx as they stand, at most as many rows as a table may have. */
export const readGrids = (bytes: Uint8Array): Promise<readonly RawSheet[] | Unreadable> =>
  startsWith(bytes, [0x50, 0x4b]) ? readSheets(bytes) : Promise.resolve(unreadable('unknown', '不是 .xlsx 表格，请用表格软件打开后另存为 .xlsx 再上传'))

async function readSheets(bytes: Uint8Array): Promise<RawSheet[] | Unreadable> {
  const problem = zipProblem(bytes)
  if (problem) return problem
  try {
    const workbook = await readXlsx(bytes, {
      sheets: info => !info.hidden && !info.veryHidden, maxRows: workbookLimits.rows + headingRows + 1,
    })
    return workbook.sheets.length > 0 ? workbook.sheets : unreadable('empty', '没有可见的工作表')
  } catch (error) {
    if (error instanceof EncryptedFileError) return unreadable('encrypted', '加了密码，请去掉密码后再上传')
    // The library also throws plain errors on hostile XML; none of them says anything to the person who sent the file.
    if (error instanceof Error) return unreadable('broken', '不是能读的 .xlsx 表格，请用表格软件打开后另存为 .xlsx 再上传')
    throw error
  }
}

function readCsv(bytes: Uint8Array): RawSheet[] | Unreadable {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return unreadable('oldFormat', '是旧式 .xls 或加了密码的文件，请用表格软件打开，去掉密码，另存为 .xlsx 再上传')
  }
  const text = decode(bytes)
  // Control characters do not occur in tables: pictures, PDF and programs have them at once.
  if (text === undefined || /[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 10_000)) || text.startsWith('%PDF')) {
    return unreadable('unknown', '不是表格文件，请上传 .xlsx 或 .csv')
  }
  // Guessing fails on two short columns; spreadsheets write either commas or tabs.
  const delimiter = /^[^,\n]*\t/.test(text.trimStart()) ? '\t' : ','
  const parsed = Papa.parse<string[]>(text, { delimiter, preview: workbookLimits.rows + headingRows + 2 })
  return [{ name: '表格', rows: parsed.data }]
}

function decode(bytes: Uint8Array): string | undefined {
  const encodings = startsWith(bytes, [0xff, 0xfe]) ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return undefined
}

function tableOf(sheet: RawSheet, titles: readonly string[]): Table | Unreadable {
  const header = headerIndex(sheet.rows, titles)
  const head = (sheet.rows[header] ?? []).map(value => String(cleaned(value) ?? ''))
  const width = head.findLastIndex(title => title !== '') + 1
  if (width > workbookLimits.columns) return unreadable('tooWide', `超过 ${workbookLimits.columns} 列，请删去多余的列`)
  const kept = head.map((title, index) => ({ title, index })).filter(({ title }) => title !== '' && title !== problemTitle)
  const faults: Fault[] = [...mergeFaults(sheet, header), ...repeatedTitles(sheet.name, header, kept)]
  const rows: { row: number, values: CellValue[] }[] = []
  for (const [i, raw] of sheet.rows.entries()) {
    if (i <= header) continue
    const values = kept.map(({ index }) => cleaned(raw[index]))
    if (values.every(value => value === null)) continue
    for (const [k, value] of values.entries()) {
      const zh = fullWidthProblem(raw[kept[k]?.index ?? 0]) ?? cellProblem(value)
      const { index, title } = kept[k] ?? { index: 0, title: '' }
      if (zh) faults.push({ sheet: sheet.name, row: i + 1, column: columnLetters(index), title, zh })
    }
    rows.push({ row: i + 1, values })
  }
  if (rows.length > workbookLimits.rows) {
    return unreadable('tooLong', `超过 ${workbookLimits.rows} 行，请拆成几个文件再上传`)
  }
  const columns = kept.map(({ title, index }) => ({ title, column: columnLetters(index) }))
  return { sheet: sheet.name, headerRow: header + 1, columns, rows, faults }
}

/** The row with most known titles among the first ones (a heading may stand above), else the first that is not empty. */
export function headerIndex(rows: RawSheet['rows'], titles: readonly string[]): number {
  const known = new Set(titles.map(normalise))
  const isKnown = (value: RawValue): boolean => known.has(String(cleaned(value) ?? ''))
  const hits = rows.slice(0, headingRows).map(row => row.filter(isKnown).length)
  const most = Math.max(0, ...hits)
  const first = rows.findIndex(row => row.some(value => cleaned(value) !== null))
  return Math.max(0, most > 0 ? hits.indexOf(most) : first)
}

function mergeFaults(sheet: RawSheet, header: number): Fault[] {
  return (sheet.merges ?? []).filter(merge => merge.endRow >= header).map(merge => {
    const from = `${columnLetters(merge.startCol)}${merge.startRow + 1}`
    const to = `${columnLetters(merge.endCol)}${merge.endRow + 1}`
    return {
      sheet: sheet.name, row: merge.startRow + 1, column: columnLetters(merge.startCol),
      zh: `表格里有合并单元格 ${from}:${to}，无法判断内容属于哪一行，请取消合并并逐行填写后再导入`,
    }
  })
}

function repeatedTitles(sheet: string, header: number, kept: readonly { title: string, index: number }[]): Fault[] {
  const seen = new Set<string>()
  return kept.flatMap(({ title, index }) => {
    if (!seen.has(title)) {
      seen.add(title)
      return []
    }
    return [{ sheet, row: header + 1, column: columnLetters(index), title, zh: `有两列都叫“${title}”，请改名或删去一列` }]
  })
}

/** A raw cell as it is read: trimmed, half-width, a date as a day. */
export function cleaned(value: RawValue | undefined): CellValue {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, '').replace(/T(.{5}).*$/, ' $1')
  if (typeof value !== 'string') return value
  // Our own output marks text that looks like a formula with an apostrophe.
  const text = normalise(value).replace(/^'(?=[=+\-@])/, '')
  return text === '' ? null : text
}

/**
 * Full-width digits are refused, not mended: whoever typed them believes the sheet to be right, searches in it and compares it with
 * other sheets, where １２ and 12 are two different households.
 */
function fullWidthProblem(value: RawValue | undefined): string | undefined {
  if (typeof value !== 'string' || !/[\uff10-\uff19]/.test(value)) return undefined
  const shown = value.trim()
  const half = shown.replace(/[\uff10-\uff19\uff0e\uff0d\uff0f]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  return `这里有全角数字“${shown.slice(0, 40)}”，请改成半角“${half.slice(0, 40)}”`
}

function cellProblem(value: CellValue): string | undefined {
  if (typeof value === 'number' && Math.abs(value) >= 1e15) {
    return '这个号码被存成了数字，末尾几位已经丢失，请把该列设为“文本”格式后重新填写'
  }
  if (typeof value !== 'string') return undefined
  if (/^\d(\.\d+)?E\+\d+$/i.test(value)) return '这个号码被改写成了科学计数法，请把该列设为“文本”格式后重新填写'
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(value)) return `公式出错（${value}），请改成直接填写的内容`
  return undefined
}

function unreadable(code: string, zh: string): Unreadable {
  return { refuse: `workbook.${code}`, zh }
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte)
}
