/**
 * Writes rows into a superior's own .xlsx: only the cells that are filled change; styles, widths, header, notes and other sheets stay
 * byte for byte. Where there is not enough room, rows are put in before what stands below, and references to those follow.
 */
import { readZip, writeZip } from '../../kernel/documents/zip.ts'
import { columnIndex, columnLetters } from '../../kernel/base/workbook.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import type { CellOf, Layout } from './tableSchema.ts'

/** `at`: the row where the sheet has this place printed already; other rows go to free rows in their order. */
export interface SheetRow { at: number | null; cells: ReadonlyMap<number, CellOf> }
/** `printed`: rows that belong to a place, filled or not. `totals`: what stands in the total row, by column; a formula there stays a formula. `notes`: said below the table. */
export interface SheetFill { layout: Layout; printed: ReadonlySet<number>; rows: readonly SheetRow[]; totals: ReadonlyMap<number, number>; notes?: readonly string[] }

const limits = { entries: 2000, bytes: 100_000_000 } as const
const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, '\'').replace(/&amp;/g, '&')
const attribute = (attributes: string, name: string): string | undefined => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
const without = (attributes: string, ...names: readonly string[]): string => names.reduce((text, name) => text.replace(new RegExp(`\\s*\\b${name}="[^"]*"`), ''), attributes)

/* ---- where the sheet lies ------------------------------------------------------------------------------------------ */
function partOf(files: ReadonlyMap<string, Buffer>, name: string): string {
  const book = files.get('xl/workbook.xml')?.toString('utf8') ?? ''
  const sheet = [...book.matchAll(/<sheet\b([^>]*?)\/?>/g)].map((m) => m[1] ?? '').find((a) => unescaped(attribute(a, 'name') ?? '') === name)
  const relation = sheet === undefined ? undefined : attribute(sheet, 'r:id')
  const rels = files.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? ''
  const target = [...rels.matchAll(/<Relationship\b([^>]*?)\/?>/g)].map((m) => m[1] ?? '').find((a) => relation !== undefined && attribute(a, 'Id') === relation)
  const path = target === undefined ? undefined : attribute(target, 'Target')
  const full = path === undefined ? undefined : path.startsWith('/') ? path.slice(1) : `xl/${path}`
  return full !== undefined && files.has(full) ? full : refuse('workbook.layout')
}

/* ---- references that follow rows put in ------------------------------------------------------------------------------ */
/** Rows from `from` on move down by `by`; a range that ends just before them grows with them. */
export function shifted(reference: string, from: number, by: number): string {
  return reference.replace(/(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?(?![\d(A-Za-z_!])/g, (_all, column: string, row: string, column2?: string, row2?: string) => {
    const move = (n: string): number => Number(n) + (Number(n) >= from ? by : 0)
    if (column2 === undefined || row2 === undefined) return `${column}${move(row)}`
    return `${column}${move(row)}:${column2}${Number(row2) === from - 1 ? Number(row2) + by : move(row2)}`
  })
}
/** A formula of the row above, for the row `by` further down: only relative rows move. */
const copied = (formula: string, by: number): string => formula.replace(/(\$?[A-Z]{1,3})(\d+)(?![\d(A-Za-z_!])/g, (_all, column: string, row: string) => `${column}${Number(row) + by}`)

/* ---- rows and cells ----------------------------------------------------------------------------------------------------- */
interface XmlCell { n: number; attributes: string; inner: string }
interface XmlRow { r: number; attributes: string; cells: XmlCell[] }
function parseRows(data: string): XmlRow[] {
  let r = 0
  return [...data.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, attributes = '', inner = '']) => {
    r = Number(attribute(attributes, 'r') ?? r + 1)
    let n = -1
    const cells = [...inner.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, of = '', content = '']) => {
      const letters = /^[A-Z]+/.exec(attribute(of, 'r') ?? '')?.[0]
      n = letters === undefined ? n + 1 : columnIndex(letters)
      return { n, attributes: without(of, 'r'), inner: content }
    })
    return { r, attributes: without(attributes, 'r', 'spans'), cells }
  })
}
const writeCell = (r: number, c: XmlCell): string => `<c r="${columnLetters(c.n)}${r}"${c.attributes.replace(/\/$/, '')}${c.inner === '' ? '/>' : `>${c.inner}</c>`}`
const writeRow = (row: XmlRow): string => `<row r="${row.r}"${row.attributes.replace(/\/$/, '')}>${[...row.cells].sort((a, b) => a.n - b.n).map((c) => writeCell(row.r, c)).join('')}</row>`
const valueOf = (value: CellOf): { type: string; inner: string } => value === null ? { type: '', inner: '' }
  : typeof value === 'number' ? { type: '', inner: `<v>${value}</v>` } : { type: ' t="inlineStr"', inner: `<is><t xml:space="preserve">${escaped(value)}</t></is>` }

/** The row with these values; cells keep their style, new ones take that of `style`. */
function filled(row: XmlRow, values: ReadonlyMap<number, CellOf>, style: XmlRow | undefined): XmlRow {
  const cells = new Map(row.cells.map((c) => [c.n, c]))
  for (const [n, value] of values) {
    const { type, inner } = valueOf(value)
    const kept = cells.get(n) ?? style?.cells.find((c) => c.n === n)
    cells.set(n, { n, attributes: `${without(kept?.attributes ?? '', 't', 'cm', 'vm')}${type}`, inner })
  }
  return { ...row, cells: [...cells.values()] }
}
/** A row made like the template, empty but for its formulas. */
const alike = (template: XmlRow | undefined, r: number): XmlRow => ({ r, attributes: template?.attributes ?? '', cells: (template?.cells ?? []).map((c) => {
  const formula = /<f>([\s\S]*?)<\/f>/.exec(c.inner)?.[1]
  return { n: c.n, attributes: without(c.attributes, 't'), inner: formula === undefined ? '' : `<f>${copied(formula, r - (template?.r ?? r))}</f>` }
}) })

/** Where each row goes, and how many rows are put in for those that find no room. */
function placed(fill: SheetFill): { numbers: number[]; by: number } {
  const { from, to } = fill.layout
  let next = from
  const free = (): number => { while (fill.printed.has(next)) next += 1; return next++ }
  const numbers = fill.rows.map((row) => row.at ?? free())
  return { numbers, by: Math.max(0, ...numbers.map((n) => n - to)) }
}
function withRows(rows: XmlRow[], fill: SheetFill, numbers: readonly number[], by: number): XmlRow[] {
  const { from, to, total } = fill.layout
  const after = to + 1
  const byNumber = new Map(rows.map((row) => [row.r >= after ? row.r + by : row.r, { ...row, r: row.r >= after ? row.r + by : row.r,
    cells: by === 0 ? row.cells : row.cells.map((c) => ({ ...c, inner: c.inner.replace(/(<f\b[^>]*>)([\s\S]*?)(<\/f>)/g, (_all, a: string, f: string, z: string) => `${shifted(a, after, by)}${shifted(f, after, by)}${z}`) })) }]))
  const template = rows.find((row) => row.r === from && to >= from)
  fill.rows.forEach((row, i) => {
    const r = numbers[i] ?? from
    byNumber.set(r, filled(byNumber.get(r) ?? alike(template, r), row.cells, template))
  })
  const totalRow = total === null ? undefined : byNumber.get(total >= after ? total + by : total)
  if (totalRow) {
    const sums = new Map([...fill.totals].filter(([n]) => !totalRow.cells.some((c) => c.n === n && c.inner.includes('<f'))))
    byNumber.set(totalRow.r, filled(totalRow, sums, undefined))
  }
  const last = Math.max(0, ...[...byNumber.values()].filter((row) => row.cells.some((c) => c.inner !== '')).map((row) => row.r))
  fill.notes?.forEach((note, i) => byNumber.set(last + 1 + i, filled(byNumber.get(last + 1 + i) ?? { r: last + 1 + i, attributes: '', cells: [] }, new Map([[0, note]]), undefined)))
  // What a formula gave before is stale now; the spreadsheet counts anew when it is opened.
  return [...byNumber.values()].sort((a, b) => a.r - b.r).map((row) => ({ ...row, cells: row.cells.map((c) => (c.inner.includes('<f') ? { ...c, inner: c.inner.replace(/<v>[\s\S]*?<\/v>/g, '') } : c)) }))
}

/** Formulas are counted when the book is opened; the old order of counting is thrown away. */
function recounted(files: Map<string, Buffer>): void {
  const book = files.get('xl/workbook.xml')?.toString('utf8') ?? ''
  const calc = /<calcPr\b([^>]*?)\/>/.exec(book)
  const anew = calc ? book.replace(calc[0], `<calcPr${without(calc[1] ?? '', 'fullCalcOnLoad')} fullCalcOnLoad="1"/>`) : book
  files.set('xl/workbook.xml', Buffer.from(anew))
  if (!files.delete('xl/calcChain.xml')) return
  for (const [path, pattern] of [['xl/_rels/workbook.xml.rels', /<Relationship\b[^>]*calcChain[^>]*\/>/g], ['[Content_Types].xml', /<Override\b[^>]*calcChain[^>]*\/>/g]] as const) {
    files.set(path, Buffer.from((files.get(path)?.toString('utf8') ?? '').replace(pattern, '')))
  }
}

/** The same workbook with the rows written in. @throws Refusal workbook.layout where the file is laid out as no common program does it */
export function fillSheet(bytes: Buffer, fill: SheetFill): Buffer {
  const files = readZip(bytes, limits) ?? refuse('workbook.layout')
  const path = partOf(files, fill.layout.sheet)
  const xml = files.get(path)?.toString('utf8') ?? ''
  const data = /<sheetData\s*(?:\/>|>([\s\S]*?)<\/sheetData>)/.exec(xml) ?? refuse('workbook.layout')
  const { to } = fill.layout
  const { numbers, by } = placed(fill)
  const rows = withRows(parseRows(data[1] ?? ''), fill, numbers, by)
  const before = xml.slice(0, data.index)
  const behind = xml.slice(data.index + data[0].length)
  const moved = by === 0 ? behind : behind.replace(/\b(ref|sqref)="([^"]*)"/g, (_all, name: string, reference: string) => `${name}="${shifted(reference, to + 1, by)}"`)
    .replace(/(<(?:formula|formula1|formula2)>)([^<]*)(<)/g, (_all, a: string, f: string, z: string) => `${a}${shifted(f, to + 1, by)}${z}`)
  const head = before.replace(/<dimension\b[^>]*\/>/, '')
  files.set(path, Buffer.from(`${head}<sheetData>${rows.map(writeRow).join('')}</sheetData>${moved}`))
  recounted(files)
  return writeZip(files)
}
