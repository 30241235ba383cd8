/** The appendix of a filled report: where every figure comes from, on a page of its own at the end, in the look of official paper. */
import { escapeXml, readXml } from '../../kernel/documents/xml.ts'
import { clean } from './wordEdit.server.ts'
import { isWord } from './wordText.server.ts'

/** One figure: `n` counts from 0 as blanks do, `text` is what stands in the report, `value` the figure unrounded, `rows` how many records. */
export interface AppendixRow { n: number; text: string; value: string; figure: string; means: string; period: string; place: string; rows: number; snapshot: string }

/** Titles with their share of the width, in thousandths. */
const columns: readonly (readonly [string, number])[] = [['序号', 60], ['原文', 95], ['数值', 120], ['指标口径', 280], ['时间段', 135], ['地方', 100], ['记录条数', 80], ['快照号', 130]]
const faces = { black: '黑体', song: '宋体' }

const run = (w: string, text: string, face: keyof typeof faces, size: number): string =>
  `<${w}r><${w}rPr><${w}rFonts ${w}ascii="Times New Roman" ${w}hAnsi="Times New Roman" ${w}eastAsia="${faces[face]}" ${w}cs="Times New Roman"/><${w}color ${w}val="000000"/><${w}sz ${w}val="${size}"/><${w}szCs ${w}val="${size}"/></${w}rPr>`
  + `<${w}t xml:space="preserve">${escapeXml(clean(text))}</${w}t></${w}r>`
const indent = (w: string): string => `<${w}ind ${w}left="0" ${w}right="0" ${w}firstLineChars="0" ${w}firstLine="0"/>`
function cell(w: string, text: string, width: number, o: { head?: true; align: string }): string {
  return `<${w}tc><${w}tcPr><${w}tcW ${w}w="${width}" ${w}type="dxa"/><${w}vAlign ${w}val="center"/></${w}tcPr><${w}p><${w}pPr><${w}snapToGrid ${w}val="0"/>`
    + `<${w}spacing ${w}before="0" ${w}after="0" ${w}line="260" ${w}lineRule="atLeast"/>${indent(w)}<${w}jc ${w}val="${o.align}"/></${w}pPr>${run(w, text, o.head ? 'black' : 'song', 18)}</${w}p></${w}tc>`
}
const side = (w: string, name: string, size: number): string => `<${w}${name} ${w}val="single" ${w}sz="${size}" ${w}space="0" ${w}color="000000"/>`

/** What is put before the last section: heading on a new page and the table. `width` in twips. */
export function appendixXml(rows: readonly AppendixRow[], w: string, width: number): string {
  const widths = columns.map(([, share]) => Math.floor(width * share / 1000))
  const line = (texts: readonly string[], head: boolean): string => `<${w}tr><${w}trPr><${w}cantSplit/>${head ? `<${w}tblHeader/>` : ''}</${w}trPr>`
    + `${texts.map((text, i) => cell(w, text, widths[i] ?? 0, head ? { head: true, align: 'center' } : { align: i === 3 ? 'left' : 'center' })).join('')}</${w}tr>`
  const table = `<${w}tbl><${w}tblPr><${w}tblW ${w}w="${widths.reduce((sum, x) => sum + x, 0)}" ${w}type="dxa"/><${w}jc ${w}val="center"/><${w}tblBorders>${side(w, 'top', 12)}${side(w, 'left', 12)}`
    + `${side(w, 'bottom', 12)}${side(w, 'right', 12)}${side(w, 'insideH', 6)}${side(w, 'insideV', 6)}</${w}tblBorders><${w}tblLayout ${w}type="fixed"/>`
    + `<${w}tblCellMar><${w}left ${w}w="57" ${w}type="dxa"/><${w}right ${w}w="57" ${w}type="dxa"/></${w}tblCellMar></${w}tblPr>`
    + `<${w}tblGrid>${widths.map((x) => `<${w}gridCol ${w}w="${x}"/>`).join('')}</${w}tblGrid>${line(columns.map(([title]) => title), true)}`
    + rows.map((r) => line([String(r.n + 1), r.text, r.value, r.means === '' ? r.figure : `${r.figure}：${r.means}`, r.period, r.place, String(r.rows), r.snapshot], false)).join('') + `</${w}tbl>`
  const paragraph = (properties: string, inside: string): string => `<${w}p><${w}pPr>${properties}</${w}pPr>${inside}</${w}p>`
  return paragraph(`<${w}keepNext/><${w}pageBreakBefore/><${w}spacing ${w}before="0" ${w}after="240" ${w}line="579" ${w}lineRule="exact"/>${indent(w)}<${w}jc ${w}val="left"/>`, run(w, '附：数据来源', 'black', 32))
    + table + paragraph(`<${w}spacing ${w}before="0" ${w}after="0" ${w}line="20" ${w}lineRule="exact"/>${indent(w)}`, '')
}

/** Where the last section of a document begins (else its end), the prefix there, and the width of its text in twips (A4 official paper where it is not said). */
export function endOf(xml: string): { at: number; prefix: string; width: number } {
  const path: string[] = []
  const end = { at: 0, prefix: '', section: -1, page: 0, left: 0, right: 0 }
  readXml(xml, {
    open: (tag) => {
      path.push(isWord(tag) ? tag.local : '')
      if (path.length === 3 && tag.local === 'sectPr') [end.section, end.page] = [tag.start, 0]
      if (path.length === 2 && tag.local === 'body') end.prefix = tag.prefix === '' ? '' : `${tag.prefix}:`
      if (path.length === 4 && path[2] === 'sectPr' && tag.local === 'pgSz') end.page = Number(tag.attribute('w') ?? 0)
      if (path.length === 4 && path[2] === 'sectPr' && tag.local === 'pgMar') [end.left, end.right] = [Number(tag.attribute('left') ?? 0), Number(tag.attribute('right') ?? 0)]
    },
    close: (tag) => { if (path.length === 2 && tag.local === 'body') end.at = tag.start; path.pop() },
  })
  const width = end.page - end.left - end.right
  return { at: end.section < 0 ? end.at : end.section, prefix: end.prefix, width: width > 2000 ? width : 8845 }
}
