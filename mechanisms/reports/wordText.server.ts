/** The words of one part of a Word file, paragraph by paragraph, each piece with its place in the XML. */
import { readXml, type XmlTag } from '../../kernel/documents/xml.ts'

/** Words of a run (`inner`: where they stand between the tags of `w:t`), or a tab or break, which has no `inner`. */
export interface Piece { at: number; text: string; start: number; end: number; inner?: { start: number; end: number } }
export interface Run { prefix: string; start: number; open: number; close: number; end: number; properties?: { start: number; end: number }; pieces: Piece[]; computed: boolean }
/** `boxed`: in a text box, where Word allows no notes. `twins`: the same words again for older programs, to be changed alike. */
export interface Paragraph { text: string; style: string; outline: number | null; boxed: boolean; runs: Run[]; twins: Paragraph[] }

const wordSpaces = new Set(['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'])
const alternates = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
export const isWord = (tag: { uri: string }): boolean => wordSpaces.has(tag.uri)
const breaks: Record<string, string> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }
/** What is struck out, moved away, or a reading aid above the words is no text. */
const silent = new Set(['del', 'moveFrom', 'rt', 'delText'])

interface Frame { paragraph: Paragraph; boxed: boolean; run?: Run }
interface Alternate { chosen: Paragraph[]; older: Paragraph[]; turn: 'chosen' | 'older' }
interface State {
  listed: Paragraph[]; frames: Frame[]; alternates: Alternate[]; path: string[]; fields: ('code' | 'result')[]
  silent: number; simple: number; boxes: number; inner: number | null; words: string }

function paragraphOpens(s: State): void {
  const paragraph: Paragraph = { text: '', style: '', outline: null, boxed: s.boxes > 0, runs: [], twins: [] }
  s.frames.push({ paragraph, boxed: s.boxes > 0 })
  const older = s.alternates.find((a) => a.turn === 'older')
  if (older) older.older.push(paragraph)
  else {
    s.listed.push(paragraph)
    for (const a of s.alternates) a.chosen.push(paragraph)
  }
}

const add = (frame: Frame, run: Run, piece: Omit<Piece, 'at'>): void => {
  run.pieces.push({ ...piece, at: frame.paragraph.text.length })
  frame.paragraph.text += piece.text
}

function propertyOpens(s: State, frame: Frame, tag: XmlTag): void {
  const above = s.path.slice(-3).join('/')
  if (above === 'p/pPr/pStyle') frame.paragraph.style = tag.attribute('val') ?? ''
  if (above === 'p/pPr/outlineLvl') frame.paragraph.outline = Number(tag.attribute('val') ?? 9)
}

function fieldOpens(s: State, tag: XmlTag): void {
  const type = tag.attribute('fldCharType')
  if (type === 'begin') s.fields.push('code')
  if (type === 'separate' && s.fields.length > 0) s.fields[s.fields.length - 1] = 'result'
  if (type === 'end') s.fields.pop()
}

function wordOpens(s: State, tag: XmlTag): void {
  const { local } = tag
  if (silent.has(local)) s.silent += 1
  if (local === 'fldSimple') s.simple += 1
  if (local === 'txbxContent') s.boxes += 1
  if (local === 'p') { paragraphOpens(s); return }
  const frame = s.frames.at(-1)
  if (!frame) return
  if (local === 'r') frame.run = { prefix: tag.prefix, start: tag.start, open: tag.end, close: tag.start, end: tag.end, pieces: [], computed: s.simple > 0 || s.fields.length > 0 }
  else if (local === 'fldChar') fieldOpens(s, tag)
  else if (local === 't' && frame.run && !tag.empty) [s.inner, s.words] = [tag.end, '']
  else if (breaks[local] !== undefined && frame.run && s.path.at(-2) === 'r' && s.silent === 0) add(frame, frame.run, { text: breaks[local], start: tag.start, end: tag.end })
  else propertyOpens(s, frame, tag)
}

function wordCloses(s: State, tag: Pick<XmlTag, 'local' | 'start' | 'end'>, opened: number): void {
  const { local } = tag
  if (silent.has(local)) s.silent -= 1
  if (local === 'fldSimple') s.simple -= 1
  if (local === 'txbxContent') s.boxes -= 1
  const frame = s.frames.at(-1)
  const run = frame?.run
  if (local === 'p') s.frames.pop()
  if (!frame || !run) return
  if (local === 'rPr' && s.path.at(-2) === 'r') run.properties = { start: opened, end: tag.end }
  if (local === 't' && s.inner !== null) {
    if (s.silent === 0 && s.words !== '' && s.fields.every((part) => part === 'result')) add(frame, run, { text: s.words, start: opened, end: tag.end, inner: { start: s.inner, end: tag.start } })
    s.inner = null
  }
  if (local === 'r') {
    if (run.pieces.length > 0) frame.paragraph.runs.push({ ...run, close: tag.start, end: tag.end })
    delete frame.run
  }
}

function alternateCloses(s: State): void {
  const a = s.alternates.pop()
  if (a && a.chosen.length === a.older.length && a.chosen.every((p, i) => p.text === a.older[i]?.text)) a.chosen.forEach((p, i) => { const twin = a.older[i]; if (twin) p.twins.push(twin) })
}

/**
 * Paragraphs in the order of the text, those of tables and text boxes where they stand. Insertions under review are read, deletions do not;
 * of fields the result counts. Undefined where the part is not well-formed.
 */
export function paragraphsOf(xml: string): Paragraph[] | undefined {
  const s: State = { listed: [], frames: [], alternates: [], path: [], fields: [], silent: 0, simple: 0, boxes: 0, inner: null, words: '' }
  const starts: number[] = []
  const whole = readXml(xml, {
    open: (tag) => {
      s.path.push(isWord(tag) ? tag.local : `:${tag.local}`)
      starts.push(tag.start)
      if (isWord(tag)) wordOpens(s, tag)
      else if (tag.uri === alternates) {
        if (tag.local === 'AlternateContent') s.alternates.push({ chosen: [], older: [], turn: 'chosen' })
        const a = s.alternates.at(-1)
        if (a && tag.local === 'Fallback') a.turn = 'older'
      }
    },
    words: (text) => { if (s.inner !== null) s.words += text },
    close: (tag) => {
      const opened = starts.pop() ?? tag.start
      if (isWord(tag)) wordCloses(s, tag, opened)
      else if (tag.uri === alternates && tag.local === 'AlternateContent') alternateCloses(s)
      s.path.pop()
    },
  })
  return whole ? s.listed : undefined
}

/* ---- headings --------------------------------------------------------------------------------------------------------------------- */
interface Style { name: string; basedOn: string; outline: number | null }
/** The outline level (0 the highest) that each style of a document gives. */
export function outlinesOf(styles: string): ReadonlyMap<string, number> {
  const all = new Map<string, Style>()
  let now: Style | undefined
  readXml(styles, { open: (tag) => {
    const value = tag.attribute('val') ?? ''
    if (tag.local === 'style') all.set(tag.attribute('styleId') ?? '', now = { name: '', basedOn: '', outline: null })
    else if (now && tag.local === 'name') now.name = value
    else if (now && tag.local === 'basedOn') now.basedOn = value
    else if (now && tag.local === 'outlineLvl') now.outline = Number(value)
  } })
  const levelOf = (id: string, depth: number): number | null => {
    const style = all.get(id)
    if (!style || depth > 10) return null
    const named = /^(?:heading|标题) ?([1-9])$/i.exec(style.name)?.[1]
    return style.outline ?? (named === undefined ? levelOf(style.basedOn, depth + 1) : Number(named) - 1)
  }
  return new Map([...all.keys()].flatMap((id) => { const level = levelOf(id, 0); return level === null || level > 8 ? [] : [[id, level] as const] }))
}

const numberings: readonly (readonly [RegExp, number])[] = [[/^第[一二三四五六七八九十百]+(?:编|部分|章)/u, 0], [/^第[一二三四五六七八九十百]+节/u, 1], [/^[一二三四五六七八九十]+、/u, 2],
  [/^[（(][一二三四五六七八九十]+[)）]/u, 3], [/^\d{1,2}(?:[.．、](?!\d)|[)）])/u, 4], [/^[（(]\d{1,2}[)）]/u, 5]]
const longest = 40
/** Words of a heading: the whole line, or, where the text runs on behind it, its first sentence. */
const headingOf = (text: string): string | undefined => { const first = /^[^。；;！？\n]*/u.exec(text.trim())?.[0] ?? ''; return first !== '' && [...first].length <= longest ? first : undefined }
export const levelOfText = (text: string): number | null => numberings.find(([numbering]) => numbering.test(text.trim()))?.[1] ?? null

/** The headings that each paragraph stands under, highest first, joined by a space; a numbered line stands under its own. */
export function headingsOf(paragraphs: readonly Paragraph[], outlines: ReadonlyMap<string, number>): string[] {
  const open: { level: number; text: string }[] = []
  return paragraphs.map((p) => {
    const outline = p.outline !== null && p.outline < 9 ? p.outline : outlines.get(p.style) ?? null
    const level = levelOfText(p.text) ?? outline
    const text = level === null || p.boxed ? undefined : headingOf(p.text)
    if (level !== null && text !== undefined) {
      while ((open.at(-1)?.level ?? -1) >= level) open.pop()
      open.push({ level, text })
    }
    return open.map((h) => h.text).join(' ')
  })
}
