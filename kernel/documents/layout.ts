/**
 * Building blocks of official paper after GB/T 9704-2012, for the templates that lie committed as .docx. Used when templates are
 * drawn (`npm run generate`), never while the product runs: there the .docx is filled by word.ts. All lengths in millimetres.
 */
import { AlignmentType, BorderStyle, Document, DocumentGridType, Footer, HeightRule, ImageRun, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph,
  Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlignTable, WidthType, type IRunOptions } from 'docx'
import { readZip, writeZip } from './zip.ts'

/** What stands below another on the page. */
export type Block = readonly (Paragraph | Table)[]
export interface Paper { blocks: readonly Block[]; landscape?: true; unnumbered?: true; /** for the board: A3 */ large?: true }
type Align = 'left' | 'center' | 'right' | 'both'

const twips = (mm: number): number => Math.round(mm * 1440 / 25.4)
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia })
/** 版心 156 × 225 mm: 22 lines of 28 characters. */
export const textWidth = 156
const linePitch = Math.floor(twips(225) / 22)
/** Sizes in half points: 2号, 3号, 4号, 小四. */
const [second, third, fourth, smallFourth] = [44, 32, 28, 24]
const faces = { body: font('仿宋_GB2312'), title: font('方正小标宋简体'), black: font('黑体'), kai: font('楷体_GB2312'), song: font('宋体') }
type Face = keyof typeof faces
const aligned = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, both: AlignmentType.BOTH }
const exact = (lines = 1) => ({ line: Math.round(linePitch * lines), lineRule: LineRuleType.EXACT })

interface Written { face?: Face; size?: number; align?: Align; indent?: number; before?: number; after?: number; bold?: true; color?: string; keepNext?: true; tabs?: readonly number[] }
const run = (text: string, w: Written, more: Partial<IRunOptions> = {}): TextRun[] => text.split('\t').map((part, i) => new TextRun({
  children: i === 0 ? [part] : [new Tab(), part], font: faces[w.face ?? 'body'], size: w.size ?? third, bold: w.bold ?? false, color: w.color ?? '000000', ...more }))
/** One paragraph on the line grid; `indent` in characters of the first line. */
const paragraph = (text: string, w: Written = {}): Paragraph => new Paragraph({
  children: run(text, w), alignment: aligned[w.align ?? 'both'], keepNext: w.keepNext ?? false,
  spacing: { ...exact(), before: (w.before ?? 0) * linePitch, after: (w.after ?? 0) * linePitch },
  indent: { firstLine: (w.indent ?? 0) * 10 * (w.size ?? third) },
  tabStops: (w.tabs ?? []).map((mm) => ({ type: TabStopType.LEFT, position: twips(mm) })) })

/** 标题: 2号小标宋, centred, one line free below. A `\n` breaks the line where the words allow it. */
export const title = (text: string): Block => text.split('\n').map((line, i, all) =>
  new Paragraph({ children: run(line, { face: 'title', size: second }), alignment: AlignmentType.CENTER, keepNext: true,
    spacing: { line: Math.round(linePitch * 1.15), lineRule: LineRuleType.EXACT, after: i === all.length - 1 ? linePitch : 0 } }))
/** Below a title: 3号楷体 centred (a place, a period, a number). */
export const subtitle = (text: string): Block => [paragraph(text, { face: 'kai', align: 'center', after: 1 })]
/** 一、 second to fourth level: 黑体, 楷体, 仿宋 bold. The number is part of the text. */
export const h1 = (text: string): Block => [paragraph(text, { face: 'black', indent: 2, keepNext: true })]
export const h2 = (text: string): Block => [paragraph(text, { face: 'kai', indent: 2, keepNext: true })]
export const h3 = (text: string): Block => [paragraph(text, { bold: true, indent: 2, keepNext: true })]
/** 正文: 3号仿宋, first line two characters in. */
export const para = (text: string): Block => [paragraph(text, { indent: 2 })]
/** A long field of several lines: every line becomes a paragraph of its own. */
export const paras = (field: string): Block => [paragraph(`{#${field}.lines}`), paragraph('{.}', { indent: 2 }), paragraph(`{/${field}.lines}`)]
/** 主送机关 and other lines that begin at the margin. */
export const flush = (text: string, align: Align = 'left'): Block => [paragraph(text, { align })]
/** An empty line of the grid. */
export const space = (lines = 1): Block => Array.from({ length: lines }, () => paragraph(''))
/** What follows begins on a new page, at its very top. */
export const newPage = (): Block => [new Paragraph({ children: run('', { size: 2 }), pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT } })]
/** 发文机关标志 in red with its line, and 发文字号 below; `signer` only for reports upwards. */
export const letterhead = (o: { org: string; number: string; signer?: string }): Block => [
  new Paragraph({ children: run(o.org, { face: 'title', size: 72, color: 'C00000' }), alignment: AlignmentType.CENTER, spacing: { before: linePitch * 2, after: linePitch * 2, line: 360, lineRule: LineRuleType.AUTO } }),
  new Paragraph({ children: o.signer ? run(`${o.number}\t签发人：${o.signer}`, {}) : run(o.number, {}), alignment: o.signer ? AlignmentType.LEFT : AlignmentType.CENTER,
    tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth) }], spacing: { ...exact(), after: linePitch },
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: 'C00000', space: 6 } } })]
/** 发文机关署名 and 成文日期 at the right: the date some four characters from the margin, the name centred over it. */
export const signature = (org: string, date: string): Block => [paragraph('', {}), ...[org, date].map((text, i) => new Paragraph({ children: run(text, {}),
  alignment: AlignmentType.CENTER, spacing: exact(), indent: { left: twips(80) }, keepNext: i === 0 }))]
/** Blanks to sign by hand, side by side: 主持人（签名）: ＿＿＿. At most three in a line. */
export const signers = (names: readonly string[]): Block => {
  const step = textWidth / Math.min(3, Math.max(1, names.length))
  const lines = Array.from({ length: Math.ceil(names.length / 3) }, (_, i) => names.slice(i * 3, i * 3 + 3))
  return lines.map((line) => paragraph(line.map((name) => `${name}：________`).join('\t'), { align: 'left', before: 0.5, size: fourth, tabs: line.map((_, i) => step * i) }))
}
/** 附注 and explanations in smaller type. */
export const note = (text: string): Block => [paragraph(text, { size: fourth, align: 'both' })]
/** 附件说明: below the text, one line free. */
export const enclosures = (text: string): Block => [paragraph('', {}), paragraph(text, { indent: 2 })]
/** 版记: copies and who printed it, between lines, 4号. */
export const colophon = (o: { copies?: string; printedBy: string; printedAt: string }): Block => {
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 2 }
  const mark = (text: string) => new Paragraph({ children: run(text, { size: fourth }), spacing: exact(), indent: { left: 280, right: 280 },
    border: { top: line, bottom: line }, tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth) - 280 }] })
  return [...space(1), ...(o.copies === undefined ? [] : [mark(`抄送：${o.copies}`)]), mark(`${o.printedBy}\t${o.printedAt}印发`)]
}

/** For posters: type of any size in points, off the line grid. */
export const display = (text: string, o: { points: number; face?: Face; align?: Align; color?: string; after?: number; indent?: number }): Block => [new Paragraph({
  children: run(text, { size: o.points * 2, ...(o.face ? { face: o.face } : {}), ...(o.color ? { color: o.color } : {}) }, { snapToGrid: false }), alignment: aligned[o.align ?? 'left'],
  spacing: { line: 312, lineRule: LineRuleType.AUTO, after: (o.after ?? 0) * 20 }, indent: { firstLine: (o.indent ?? 0) * 20 * o.points } })]
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64')
/** A square picture that filling puts in (`pictures.name` of the values, a PNG); so many millimetres wide. */
export const picture = (name: string, mm: number, align: Align = 'center'): Block => [new Paragraph({ alignment: aligned[align], spacing: { line: 240, lineRule: LineRuleType.AUTO },
  children: [new ImageRun({ type: 'png', data: dot, transformation: { width: mm / 25.4 * 96, height: mm / 25.4 * 96 }, altText: { name: `picture:${name}`, title: '', description: `picture:${name}` } })] })]

/** Everything once for every entry of the list `field`; inside, fields of the entry. */
export const each = (field: string, ...blocks: readonly Block[]): Block => [paragraph(`{#${field}}`), ...blocks.flat(), paragraph(`{/${field}}`)]
/** Only when the field has something; inside, the same fields as outside. */
export const when = (field: string, ...blocks: readonly Block[]): Block => each(`${field}?`, ...blocks)
/** Only when the field is empty. */
export const unless = (field: string, ...blocks: readonly Block[]): Block => [paragraph(`{^${field}}`), ...blocks.flat(), paragraph(`{/${field}}`)]

/* ---- tables ------------------------------------------------------------------------------------------------------------- */
export interface Cell { text: string; span?: number; down?: number; align?: Align; face?: Face; size?: number; top?: true }
export interface Row { cells: readonly Cell[]; height?: number; head?: true; each?: string }
type CellOptions = Omit<Cell, 'text'>
/** A cell with the name of a field: 黑体, centred. */
export const label = (text: string, o: CellOptions = {}): Cell => ({ face: 'black', align: 'center', ...o, text })
/** A cell to be filled; `span` columns wide, `down` rows high; `\n` begins a new paragraph. */
export const cell = (text: string, o: CellOptions = {}): Cell => ({ ...o, text })
/** A row; `height` is its least height. */
export const row = (cells: readonly Cell[], o: Omit<Row, 'cells'> = {}): Row => ({ ...o, cells })
/** The row of titles: repeated on every page when it stands first in its table (lists get a table of their own). */
export const head = (...titles: readonly string[]): Row => row(titles.map((text) => label(text)), { head: true })
/** A row for every entry of a list. */
export const rowsOf = (field: string, ...texts: readonly (string | Cell)[]): Row =>
  row(texts.map((c) => (typeof c === 'string' ? cell(c, { align: 'center' }) : c)), { each: field })

function drawCell(c: Cell, width: number, down: boolean): TableCell {
  const written: Written = { size: c.size ?? smallFourth, ...(c.face ? { face: c.face } : {}) }
  return new TableCell({ width: { size: twips(width), type: WidthType.DXA }, columnSpan: c.span ?? 1, ...(down ? { rowSpan: c.down ?? 1 } : {}),
    verticalAlign: c.top ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: { top: 57, bottom: 57, left: 85, right: 85 },
    children: c.text.split('\n').map((line) => new Paragraph({ children: run(line, written, { snapToGrid: false }), alignment: aligned[c.align ?? 'left'],
      spacing: { line: 320, lineRule: LineRuleType.AT_LEAST } })) })
}
function drawRow(r: Row, columns: readonly number[]): TableRow {
  let at = 0
  const last = r.cells.length - 1
  return new TableRow({ tableHeader: r.head ?? false, cantSplit: r.height === undefined || r.height < 60,
    height: { value: twips(r.height ?? 9), rule: HeightRule.ATLEAST },
    children: r.cells.map((c, i) => {
      const width = columns.slice(at, at + (c.span ?? 1)).reduce((sum, mm) => sum + mm, 0)
      at += c.span ?? 1
      const text = r.each === undefined ? c.text : `${i === 0 ? `{#${r.each}}` : ''}${c.text}${i === last ? `{/${r.each}}` : ''}`
      return drawCell({ ...c, text }, width, c.down !== undefined)
    }) })
}
/** A bordered table (登记表, 名册). `columns` are widths in mm and add up to the width of the text (156; 225 across). */
export function table(o: { columns: readonly number[]; rows: readonly Row[] }): Block {
  const single = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
  const outer = { style: BorderStyle.SINGLE, size: 12, color: '000000' }
  return [new Table({ width: { size: twips(o.columns.reduce((sum, mm) => sum + mm, 0)), type: WidthType.DXA }, columnWidths: o.columns.map(twips),
    layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER, rows: o.rows.map((r) => drawRow(r, o.columns)),
    borders: { top: outer, bottom: outer, left: outer, right: outer, insideHorizontal: single, insideVertical: single } })]
}

/* ---- the whole paper ---------------------------------------------------------------------------------------------------- */
/** A template: blocks on A4 with the margins, grid and page numbers of the standard. */
export const official = (blocks: readonly Block[], o: Omit<Paper, 'blocks'> = {}): Paper => ({ ...o, blocks })

/** 页码: 4号半角宋体 between dashes, odd pages right, even pages left, one character from the margin. */
const pageNumber = (align: 'left' | 'right'): Footer => new Footer({ children: [new Paragraph({ alignment: aligned[align], indent: { left: 280, right: 280 },
  children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' }, size: fourth, color: '000000' })] })] })

/** Names of official fonts and what stands in for them where they are not installed. */
const fallbacks = { 仿宋_GB2312: ['仿宋', 'modern'], 楷体_GB2312: ['楷体', 'modern'], 方正小标宋简体: ['华文中宋', 'roman'], 黑体: ['SimHei', 'swiss'], 宋体: ['SimSun', 'roman'], 'Times New Roman': ['', 'roman'] }
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(fallbacks).map(([name, [other, family]]) =>
  `<w:font w:name="${name}">${other ? `<w:altName w:val="${other}"/>` : ''}<w:family w:val="${family ?? 'auto'}"/></w:font>`).join('')}</w:fonts>`
const core = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>善治</dc:creator></cp:coreProperties>`

/** Word melts two tables into one unless something stands between them, and wants a paragraph at the end. */
const apart = (all: Block): Block => all.flatMap((block, i) => (block instanceof Table && (i === all.length - 1 || all[i + 1] instanceof Table)
  ? [block, new Paragraph({ children: run('', { size: 10 }), spacing: { line: 120, lineRule: LineRuleType.EXACT } })] : [block]))

/** The bytes of a template: the same blocks give the same bytes. */
export async function drawTemplate(paper: Paper): Promise<Buffer> {
  const margin = paper.landscape ? { top: twips(28), bottom: twips(26), left: twips(37), right: twips(35) } : { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) }
  const drawn = new Document({ evenAndOddHeaderAndFooters: true, creator: '善治',
    styles: { default: { document: { run: { font: faces.body, size: third, color: '000000' }, paragraph: { spacing: { after: 0 } } } } },
    sections: [{ children: apart(paper.blocks.flat()), ...(paper.unnumbered ? {} : { footers: { default: pageNumber('right'), even: pageNumber('left') } }),
      properties: { grid: { type: DocumentGridType.LINES, linePitch },
        page: { size: { ...(paper.large ? { width: 16838, height: 23811 } : { width: 11906, height: 16838 }), orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          margin: { ...margin, header: twips(15), footer: twips(21), gutter: 0 } } } }] })
  const files = readZip(await Packer.toBuffer(drawn), { entries: 50, bytes: 20_000_000 })
  if (files === undefined) throw new Error('the drawn document is not a zip file')
  files.set('word/fontTable.xml', Buffer.from(fontTable))
  files.set('docProps/core.xml', Buffer.from(core))
  const body = files.get('word/document.xml')?.toString() ?? ''
  // Two characters, whatever the size: Word keeps the indent when a county enlarges the type.
  files.set('word/document.xml', Buffer.from(body.replaceAll('w:firstLine="640"', 'w:firstLine="640" w:firstLineChars="200"').replaceAll(/ w:firstLine="0"/g, '')
    // In tables the lines stand closer than the grid of the page.
    .replaceAll('<w:spacing w:line="320" w:lineRule="atLeast"/>', '<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="atLeast"/>')))
  return writeZip([...files])
}
