/** Reads how a superior's table is laid out: heading, header rows with merged cells, units, the rows that are to be filled, total and notes. */
import { cleaned, columnLetters, readGrids, workbookLimits, type RawSheet } from '../../kernel/base/workbook.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import type { Layout } from './tableSchema.ts'

export interface LayoutColumn { n: number; letters: string; title: string; unit: string; personal: boolean; formula: boolean }
export interface ReadLayout { layout: Layout; columns: LayoutColumn[] }
type Merge = NonNullable<RawSheet['merges']>[number]

const most = { header: 6, rows: 2000 } as const
const personal = /身份证|证件号|手机|电话|联系方式|银行卡|账号|帐号|出生|住址|家庭地址|病|残疾证/
const unitOnly = /^[（(]?(单位[:：]?)?(件|个|人|名|户|次|人次|场|场次|期|份|项|家|处|条|亩|元|万元|亿元|分|小时|天|%|％|公里|平方米|支|只|本|张|笔)[）)]?$/
const numbering = /^[（(]?(\d{1,3}|[甲乙丙丁戊A-Z])[）)]?([=＝].*)?$/
const isNote = (text: string): boolean => /^(填报|填表|制表|单位负责人|负责人|审核|联系|统计|报送|日期|时间|备注|注|说明|附注)[^，。]{0,12}[:：]/.test(text) || /^(备注|注|说明)[:：\d]/.test(text) || /^单位[:：]/.test(text)
const isTotal = (text: string): boolean => /^(合\s*计|总\s*计|小\s*计|全[县镇乡市]合?计?)$/.test(text)

interface Sheet { name: string; text(row: number, column: number): string; raw: RawSheet; rows: number; columns: number }
function sheetOf(raw: RawSheet): Sheet {
  const text = (row: number, column: number): string => String(cleaned(raw.rows[row]?.[column]) ?? '').replace(/\s+/g, '')
  const columns = raw.rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((value) => cleaned(value) !== null) + 1), 0)
  return { name: raw.name, raw, text, rows: raw.rows.length, columns }
}
const filledOf = (s: Sheet, row: number): number[] => Array.from({ length: s.columns }, (_, c) => c).filter((c) => s.text(row, c) !== '')
const mergeAt = (s: Sheet, row: number, column: number): Merge | undefined =>
  s.raw.merges?.find((m) => row >= m.startRow && row <= m.endRow && column >= m.startCol && column <= m.endCol)

/** The first row that has at least two titles and is neither heading nor note. */
function headerStart(s: Sheet): number {
  for (let row = 0; row < Math.min(s.rows, 30); row++) {
    const filled = filledOf(s, row)
    const texts = filled.map((c) => s.text(row, c))
    if (filled.length >= 2 && !texts.some(isNote) && new Set(texts).size > 1) return row
  }
  return refuse('workbook.noHeader')
}
/** Header rows reach as far as merges of the row reach, one row more under a title over several columns, and over rows of units or numbers of columns. */
function headerEnd(s: Sheet, first: number): number {
  let last = first
  for (let row = first; row <= last && row < first + most.header; row++) {
    for (const m of s.raw.merges ?? []) {
      if (m.startRow !== row) continue
      if (m.endRow > last) last = m.endRow
      if (m.endCol > m.startCol && m.endRow === m.startRow && last === row && filledOf(s, row + 1).length > 0) last = row + 1
    }
  }
  while (last + 1 < s.rows && last < first + most.header) {
    const texts = filledOf(s, last + 1).map((c) => s.text(last + 1, c))
    const isUnits = texts.length > 0 && texts.every((t) => unitOnly.test(t))
    if (!isUnits && !(texts.length > 1 && texts.length >= s.columns - 1 && texts.every((t) => numbering.test(t)) && isCounted(texts))) break
    last += 1
  }
  return last
}
/** 1, 2, 3 … or 甲, 1, 2 …: numbers of columns, and no data. */
const isCounted = (texts: readonly string[]): boolean => {
  const numbers = texts.map((t) => Number(/\d+/.exec(t)?.[0] ?? Number.NaN)).filter((n) => !Number.isNaN(n))
  return numbers.every((n, i) => i === 0 ? n === 1 : n === (numbers[i - 1] ?? 0) + 1) && numbers.length > 0
}

function titleOf(s: Sheet, header: { first: number; last: number }, column: number): { title: string; unit: string } {
  const parts: string[] = []
  let unit = ''
  for (let row = header.first; row <= header.last; row++) {
    const m = mergeAt(s, row, column)
    const text = m ? s.text(m.startRow, m.startCol) : s.text(row, column)
    if (text === '' || parts.includes(text)) continue
    if (row > header.first && unitOnly.test(text)) { unit = text.replace(/[（）()]|单位[:：]?/g, ''); continue }
    if (row > header.first && numbering.test(text)) continue
    parts.push(text)
  }
  const title = parts.join('/')
  const inTitle = /[（(](?:单位[:：]?)?([^（）()]{1,4})[）)]$/.exec(title)?.[1]
  return { title, unit: unit || (inTitle !== undefined && unitOnly.test(inTitle) ? inTitle : '') }
}

/** The rows to fill: up to the first total or note below the header; a total may also stand directly under it. */
function areaOf(s: Sheet, last: number): Pick<Layout, 'from' | 'to' | 'total'> {
  const first = (row: number): string => filledOf(s, row).map((c) => s.text(row, c))[0] ?? ''
  const isTotalRow = (row: number): boolean => filledOf(s, row).slice(0, 2).some((c) => isTotal(s.text(row, c)))
  let total: number | null = null
  let from = last + 1
  if (isTotalRow(from)) { total = from; from += 1 }
  let to = from - 1
  for (let row = from; row < Math.min(s.rows, from + most.rows); row++) {
    if (isTotalRow(row)) { total ??= row; break }
    if (isNote(first(row))) break
    to = row
  }
  return { from: from + 1, to: to + 1, total: total === null ? null : total + 1 }
}

function refuseMerged(s: Sheet, area: Pick<Layout, 'from' | 'to'>): void {
  const merged = s.raw.merges?.find((m) => m.endRow >= area.from - 1 && m.startRow <= area.to - 1)
  if (merged) refuse('workbook.mergedData', { at: `${columnLetters(merged.startCol)}${merged.startRow + 1}:${columnLetters(merged.endCol)}${merged.endRow + 1}` })
}

/** Reads the first visible sheet that has a header. `header`: the rows that a person said it stands in, from 1. @throws Refusal workbook.* */
export async function readLayout(bytes: Uint8Array, header?: { first: number; last: number }): Promise<ReadLayout> {
  const sheets = await readGrids(bytes)
  if ('refuse' in sheets) return refuse(sheets.refuse, { zh: sheets.zh })
  const raw = sheets.find((each) => each.rows.some((row) => row.some((value) => cleaned(value) !== null))) ?? refuse('workbook.empty')
  const s = sheetOf(raw)
  if (s.columns > workbookLimits.columns) refuse('workbook.tooWide', { columns: s.columns, most: workbookLimits.columns })
  const first = header ? header.first - 1 : headerStart(s)
  const last = header ? Math.max(first, header.last - 1) : headerEnd(s, first)
  const area = areaOf(s, last)
  refuseMerged(s, area)
  const formula = (column: number): boolean => s.raw.cells?.get(`${area.from - 1},${column}`)?.formula !== undefined && area.to >= area.from
  const columns = Array.from({ length: s.columns }, (_, n): LayoutColumn => {
    const { title, unit } = titleOf(s, { first, last }, n)
    return { n, letters: columnLetters(n), title, unit, personal: personal.test(title), formula: formula(n) }
  }).filter((column) => column.title !== '')
  if (columns.length === 0) refuse('workbook.noHeader')
  return { layout: { sheet: s.name, first: first + 1, last: last + 1, ...area }, columns }
}
