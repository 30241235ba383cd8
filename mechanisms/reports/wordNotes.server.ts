/** Real footnotes and comments of Word: added behind those that are there, parts and styles made where they are missing. */
import { escapeXml, readXml } from '../../kernel/documents/xml.ts'
import { clean, edited } from './wordEdit.server.ts'
import { appendTo, changePart, ensurePart, ensureStyle, partOf, type WordPackage } from './wordPackage.server.ts'

export interface Notes {
  /** Notes a text; gives what stands before and behind the words it is about. */
  put(text: string, prefix: string): { before?: string; after: string }
  /** Writes all notes into their part, once; gives the text of the document back, its references numbered as the notes are. */
  close(main: string): string }

const font = (w: string): string => `<${w}rFonts ${w}ascii="Times New Roman" ${w}hAnsi="Times New Roman" ${w}eastAsia="宋体"/>`
const textStyle = (name: string, id: string, size: number) => ({ name, id, type: 'paragraph' as const, inside: (w: string) =>
  `<${w}pPr><${w}snapToGrid ${w}val="0"/><${w}jc ${w}val="left"/></${w}pPr><${w}rPr>${font(w)}<${w}sz ${w}val="${size}"/><${w}szCs ${w}val="${size}"/></${w}rPr>` })
const separators = [['-1', 'separator'], ['0', 'continuationSeparator']].map(([id, type]) =>
  `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${type}/></w:r></w:p></w:footnote>`).join('')

/** The first number that no note of the part has. */
function firstFree(p: WordPackage, part: string, element: string): number {
  let most = 0
  readXml(partOf(p, part) ?? '', { open: (tag) => { if (tag.local === element) most = Math.max(most, Number(tag.attribute('id') ?? 0)) } })
  return most + 1
}

const numbered = (tag: string, id: number): string => tag.replace(/(\s(?:\w+:)?id\s*=\s*["'])[^"']*/, `$1${id}`)
/**
 * Footnotes, and the references to them, in one order and numbered through. Word goes by numbers, LibreOffice by number and order:
 * without this it shows a note under another figure. Separators stay in front.
 */
function inOrder(part: string, main: string): { part: string; main: string } {
  const references: { id: string; start: number; end: number }[] = []
  readXml(main, { open: (tag) => { if (tag.local === 'footnoteReference') references.push({ id: tag.attribute('id') ?? '', start: tag.start, end: tag.end }) } })
  const seat = new Map([...new Set(references.map((x) => x.id))].map((id, i) => [id, i]))
  const [notes, path]: [{ id: string; start: number; open: number; end: number; special: boolean }[], string[]] = [[], []]
  readXml(part, {
    open: (tag) => {
      path.push(tag.local)
      if (path.length === 2 && tag.local === 'footnote') notes.push({ id: tag.attribute('id') ?? '', start: tag.start, open: tag.end, end: tag.end, special: !['normal', undefined].includes(tag.attribute('type')) })
    },
    close: (tag) => { const note = notes.at(-1); if (path.length === 2 && tag.local === 'footnote' && note) note.end = tag.end; path.pop() },
  })
  const [first, last] = [notes[0], notes.at(-1)]
  if (!first || !last) return { part, main }
  const placeOf = (n: { id: string; special: boolean }): number => (n.special ? -1 : seat.get(n.id) ?? seat.size)
  const ordered = [...notes].sort((a, b) => placeOf(a) - placeOf(b))
  const from = Math.max(0, ...notes.filter((n) => n.special).map((n) => Number(n.id))) + 1
  const ids = new Map(ordered.filter((n) => !n.special).map((n, i) => [n.id, from + i]))
  const noteXml = (n: typeof first): string => (n.special ? part.slice(n.start, n.end) : numbered(part.slice(n.start, n.open), ids.get(n.id) ?? 0) + part.slice(n.open, n.end))
  return { part: part.slice(0, first.start) + ordered.map(noteXml).join('') + part.slice(last.end),
    main: edited(main, references.map(({ id, start, end }) => ({ start, end, xml: numbered(main.slice(start, end), ids.get(id) ?? Number(id)) }))) }
}

export function notesOf(p: WordPackage, kind: 'footnotes' | 'comments'): Notes {
  const feet = kind === 'footnotes'
  const written: { id: number; text: string }[] = []
  const ready = () => {
    const part = ensurePart(p, kind, feet ? separators : '')
    const reference = ensureStyle(p, feet ? { name: 'footnote reference', id: 'FootnoteReference', type: 'character', inside: (w) => `<${w}rPr><${w}vertAlign ${w}val="superscript"/></${w}rPr>` }
      : { name: 'annotation reference', id: 'CommentReference', type: 'character', inside: (w) => `<${w}rPr><${w}sz ${w}val="21"/><${w}szCs ${w}val="21"/></${w}rPr>` })
    const words = ensureStyle(p, feet ? textStyle('footnote text', 'FootnoteText', 18) : textStyle('annotation text', 'CommentText', 21))
    return { part, reference: escapeXml(reference), words: escapeXml(words), first: firstFree(p, part, feet ? 'footnote' : 'comment') }
  }
  let made: ReturnType<typeof ready> | undefined
  return {
    put(text, w) {
      made ??= ready()
      const id = made.first + written.length
      written.push({ id, text: escapeXml(clean(text)) })
      const reference = `<${w}r><${w}rPr><${w}rStyle ${w}val="${made.reference}"/></${w}rPr><${w}${feet ? 'footnoteReference' : 'commentReference'} ${w}id="${id}"/></${w}r>`
      return feet ? { after: reference } : { before: `<${w}commentRangeStart ${w}id="${id}"/>`, after: `<${w}commentRangeEnd ${w}id="${id}"/>${reference}` }
    },
    close(main) {
      if (!made) return main
      const { part, reference, words } = made
      const head = (id: number, w: string): string => (feet ? `<${w}footnote ${w}id="${id}">` : `<${w}comment ${w}id="${id}" ${w}author="善治" ${w}initials="善治">`)
      appendTo(p, part, (w) => written.map(({ id, text }) => `${head(id, w)}<${w}p><${w}pPr><${w}pStyle ${w}val="${words}"/></${w}pPr><${w}r><${w}rPr><${w}rStyle ${w}val="${reference}"/></${w}rPr>`
        + `<${w}${feet ? 'footnoteRef' : 'annotationRef'}/></${w}r><${w}r><${w}t xml:space="preserve">${feet ? ' ' : ''}${text}</${w}t></${w}r></${w}p></${w}${feet ? 'footnote' : 'comment'}>`).join(''))
      if (!feet) return main
      const both = inOrder(partOf(p, part) ?? '', main)
      changePart(p, part, both.part)
      return both.main
    },
  }
}
