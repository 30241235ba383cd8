/** Real footnotes and comments of Word: added behind those that are there, parts and styles made where they are missing. */
import { escapeXml, readXml } from '../../kernel/documents/xml.ts'
import { clean } from './wordEdit.server.ts'
import { appendTo, changePart, ensurePart, ensureStyle, partOf, type WordPackage } from './wordPackage.server.ts'

export interface Notes {
  /** Notes a text; gives what stands before and behind the words it is about. */
  put(text: string, prefix: string): { before?: string; after: string }
  /** Writes all notes into their part, once; `main` is the finished text of the document. */
  close(main: string): void }

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

/**
 * Footnotes in the order in which the document refers to them. Word goes by their numbers, LibreOffice by their order: without this
 * it shows a note under another figure. Separators stay in front.
 */
function inOrder(part: string, main: string): string {
  const asked = new Map<string, number>()
  readXml(main, { open: (tag) => { if (tag.local === 'footnoteReference') asked.set(tag.attribute('id') ?? '', asked.size) } })
  const [notes, path]: [{ start: number; end: number; rank: number }[], string[]] = [[], []]
  readXml(part, {
    open: (tag) => {
      path.push(tag.local)
      if (path.length === 2 && tag.local === 'footnote') notes.push({ start: tag.start, end: tag.end, rank: ['normal', undefined].includes(tag.attribute('type')) ? asked.get(tag.attribute('id') ?? '') ?? asked.size : -1 })
    },
    close: (tag) => { const note = notes.at(-1); if (path.length === 2 && tag.local === 'footnote' && note) note.end = tag.end; path.pop() },
  })
  const [first, last] = [notes[0], notes.at(-1)]
  if (!first || !last) return part
  const ordered = [...notes].sort((a, b) => a.rank - b.rank)
  return part.slice(0, first.start) + ordered.map((n) => part.slice(n.start, n.end)).join('') + part.slice(last.end)
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
      if (!made) return
      const { part, reference, words } = made
      const head = (id: number, w: string): string => (feet ? `<${w}footnote ${w}id="${id}">` : `<${w}comment ${w}id="${id}" ${w}author="善治" ${w}initials="善治">`)
      appendTo(p, part, (w) => written.map(({ id, text }) => `${head(id, w)}<${w}p><${w}pPr><${w}pStyle ${w}val="${words}"/></${w}pPr><${w}r><${w}rPr><${w}rStyle ${w}val="${reference}"/></${w}rPr>`
        + `<${w}${feet ? 'footnoteRef' : 'annotationRef'}/></${w}r><${w}r><${w}t xml:space="preserve">${feet ? ' ' : ''}${text}</${w}t></${w}r></${w}p></${w}${feet ? 'footnote' : 'comment'}>`).join(''))
      if (feet) changePart(p, part, inOrder(partOf(p, part) ?? '', main))
    },
  }
}
