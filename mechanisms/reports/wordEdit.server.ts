/** Changes inside runs: words put in the place of a blank, colours, and what is set between runs. Everything else stays as it is. */
import { escapeXml } from '../../kernel/documents/xml.ts'
import type { Paragraph, Piece, Run } from './wordText.server.ts'

/** A blank and what becomes of it: `words` written in its place, or null to leave it; `before` and `after` are XML between runs. */
export interface Cut { start: number; end: number; words: string | null; colour?: 'yellow' | 'lightGray'; before?: string; after?: string }
export interface Edit { start: number; end: number; xml: string }

const prefixed = (run: Run): string => (run.prefix === '' ? '' : `${run.prefix}:`)
/** XML cannot hold control characters; a line break in a value would be one in the document. */
export const clean = (words: string): string => words.replace(/[\n\r\t]/g, ' ').replace(/[\u0000-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')

/** The properties of a run with a highlight, where the order of Word's schema has it. */
function coloured(properties: string, w: string, colour: string): string {
  const mark = `<${w}highlight ${w}val="${colour}"/>`
  if (properties === '' || /^<[^>]*\/>$/.test(properties)) return `<${w}rPr>${mark}</${w}rPr>`
  const open = properties.indexOf('>') + 1
  const later = properties.slice(open).search(new RegExp(`<(?:${w}(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath|rPrChange)[\\s/>]|/${w}rPr>|(?!/|${w})\\w+:)`))
  const at = later < 0 ? properties.lastIndexOf('</') : open + later
  return properties.slice(0, at).replace(new RegExp(`<${w}highlight\\b[^>]*/>|<${w}highlight\\b[^>]*></${w}highlight>`, 'g'), '') + mark + properties.slice(at)
}

/** The piece anew: its words outside of cuts, what is written into them, runs ended and begun where something stands between. */
function pieceXml(xml: string, run: Run, piece: Piece, cuts: readonly Cut[]): string {
  const [w, end] = [prefixed(run), piece.at + piece.text.length]
  const properties = run.properties ? xml.slice(run.properties.start, run.properties.end) : ''
  if (!piece.inner) return cuts.some((c) => c.words !== null) ? '' : xml.slice(piece.start, piece.end)
  const tag = xml.slice(piece.start, piece.inner.start)
  const spaced = /\sxml:space=/.test(tag) ? tag : `${tag.slice(0, -1)} xml:space="preserve">`
  const element = (words: string): string => (words === '' ? '' : `${/^\s|\s$/.test(words) ? spaced : tag}${escapeXml(words)}${xml.slice(piece.inner?.end, piece.end)}`)
  const between = (inside: string, colour?: string): string => `</${w}r>${inside}<${w}r>${colour === undefined ? properties : coloured(properties, w, colour)}`
  let [out, words, at] = ['', '', piece.at]
  const flush = (more = ''): void => { out += element(words) + more; words = '' }
  for (const cut of cuts) {
    const [from, to] = [Math.max(cut.start, piece.at), Math.min(cut.end, end)]
    words += piece.text.slice(at - piece.at, from - piece.at)
    const [first, last] = [cut.start >= piece.at, cut.end <= end]
    if (first && (cut.before !== undefined || cut.colour)) flush(between(cut.before ?? '', cut.colour))
    else if (cut.colour) flush(between('', cut.colour))
    words += cut.words === null ? piece.text.slice(from - piece.at, to - piece.at) : first ? clean(cut.words) : ''
    if (last && cut.after !== undefined || cut.colour) flush(between(last ? cut.after ?? '' : ''))
    at = to
  }
  words += piece.text.slice(at - piece.at)
  flush()
  return out
}

/** The edits of a paragraph's XML for the given cuts, which do not overlap. */
export function editsOf(xml: string, p: Paragraph, cuts: readonly Cut[]): Edit[] {
  return p.runs.flatMap((run) => run.pieces.flatMap((piece) => {
    const touching = cuts.filter((c) => c.start < piece.at + piece.text.length && piece.at < c.end)
    return touching.length === 0 ? [] : [{ start: piece.start, end: piece.end, xml: pieceXml(xml, run, piece, touching) }]
  }))
}

/** The text with all edits made. */
export function edited(xml: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let at = 0
  for (const e of [...edits].sort((a, b) => a.start - b.start)) {
    parts.push(xml.slice(at, e.start), e.xml)
    at = e.end
  }
  return parts.join('') + xml.slice(at)
}
