/**
 * Word in, Word out: the paragraphs and blanks of a report, and the report with its blanks filled. Only the runs that a blank touches
 * change; styles and everything else stay byte by byte. A plain text is read and filled as the document that it becomes.
 */
import { refuse } from '../../kernel/base/refusal.ts'
import { blanksIn } from './rules.ts'
import type { FoundBlank } from './schema.ts'
import { appendixXml, endOf, type AppendixRow } from './wordAppendix.server.ts'
import { edited, editsOf, type Cut, type Edit } from './wordEdit.server.ts'
import { notesOf } from './wordNotes.server.ts'
import { broken, changePart, closePackage, mainName, namesOf, openPackage, partOf, type WordPackage } from './wordPackage.server.ts'
import { headingsOf, outlinesOf, paragraphsOf, type Paragraph } from './wordText.server.ts'

export { documentOf } from './wordPlain.server.ts'
export type { AppendixRow } from './wordAppendix.server.ts'

const mostBlanks = 2000
const mostParagraphs = 20_000

/** What is written into blank `n`. A marked blank stays as it is, coloured. `was`: what was read there; compared, so that nothing is written elsewhere. */
export interface Fill { n: number; text: string; note?: string; mark?: 'unsure' | 'notCollected'; was?: Pick<FoundBlank, 'paragraph' | 'start' | 'text'> }
export interface FillOptions { numbers: boolean; notes: 'none' | 'footnotes' | 'comments'; appendix: readonly AppendixRow[] }
export interface ReadDocument { paragraphs: readonly { text: string; heading: string }[]; blanks: readonly FoundBlank[] }

interface Part { name: string; xml: string; paragraphs: Paragraph[] }
interface Located extends FoundBlank { part: Part; in: Paragraph }
interface Opened { p: WordPackage; paragraphs: { text: string; heading: string }[]; blanks: Located[] }

/** A number inside a field is computed by Word, not typed. */
const isComputed = (p: Paragraph, start: number, end: number): boolean =>
  p.runs.some((run) => run.computed && run.pieces.some((piece) => piece.at < end && start < piece.at + piece.text.length))

/** Body first, then headers, footers, footnotes and endnotes. @throws Refusal report.notWord, report.tooLong, report.tooManyBlanks */
function open(bytes: Buffer, numbers: boolean): Opened {
  const p = openPackage(bytes)
  const names = [mainName, ...(['header', 'footer', 'footnotes', 'endnotes'] as const).flatMap((kind) => namesOf(p, kind))]
  const outlines = outlinesOf(namesOf(p, 'styles').map((name) => partOf(p, name) ?? '')[0] ?? '')
  const opened: Opened = { p, paragraphs: [], blanks: [] }
  let found = 0
  for (const name of names) {
    const xml = partOf(p, name) ?? broken()
    const part: Part = { name, xml, paragraphs: paragraphsOf(xml) ?? broken() }
    if (opened.paragraphs.length + part.paragraphs.length > mostParagraphs) refuse('report.tooLong', { most: mostParagraphs })
    const headings = name === mainName ? headingsOf(part.paragraphs, outlines) : []
    for (const [i, paragraph] of part.paragraphs.entries()) {
      const marked = blanksIn(paragraph.text, { numbers })
      // Far beyond what is taken it is not worth asking of each whether Word has computed it.
      const spans = marked.length > mostBlanks ? marked : marked.filter((s) => s.kind === 'blank' || !isComputed(paragraph, s.start, s.end))
      found += spans.length
      if (found <= mostBlanks) opened.blanks.push(...spans.map((s, k) => ({ ...s, n: found - spans.length + k, paragraph: opened.paragraphs.length, part, in: paragraph })))
      opened.paragraphs.push({ text: paragraph.text, heading: headings[i] ?? '' })
    }
  }
  if (found > mostBlanks) refuse('report.tooManyBlanks', { found, most: mostBlanks })
  return opened
}

/** The paragraphs of a report with the headings they stand under, and its blanks (with `numbers` also old numbers). */
export function readDocument(bytes: Buffer, _name: string, o: { numbers: boolean }): ReadDocument {
  const { paragraphs, blanks } = open(bytes, o.numbers)
  return { paragraphs, blanks: blanks.map(({ n, paragraph, start, end, text, kind }) => ({ n, paragraph, start, end, text, kind })) }
}

const colours = { unsure: 'yellow', notCollected: 'lightGray' } as const
const isSame = (b: FoundBlank, was: Fill['was']): boolean => was === undefined || was.paragraph === b.paragraph && was.start === b.start && was.text === b.text

/** The report with its blanks filled. @throws Refusal report.changed where a blank is not where it was, and those of reading */
export function fillDocument(bytes: Buffer, _name: string, fills: readonly Fill[], o: FillOptions): Buffer {
  const { p, blanks } = open(bytes, o.numbers)
  const notes = o.notes === 'none' ? undefined : notesOf(p, o.notes)
  const cuts = new Map<Paragraph, { part: Part; cuts: Cut[] }>()
  const seen = new Set<number>()
  for (const fill of [...fills].sort((a, b) => a.n - b.n)) {
    const blank = blanks[fill.n]
    if (!blank || seen.has(fill.n) || !isSame(blank, fill.was)) return refuse('report.changed', { n: fill.n + 1 })
    seen.add(fill.n)
    const prefix = blank.in.runs[0]?.prefix
    // Word has no notes in headers, footers, text boxes and notes: their sources stand in the appendix.
    const note = notes && fill.note && blank.part.name === mainName && !blank.in.boxed ? notes.put(fill.note, prefix ? `${prefix}:` : '') : {}
    const cut: Cut = { start: blank.start, end: blank.end, words: fill.mark ? null : fill.text, ...(fill.mark ? { colour: colours[fill.mark] } : {}), ...note }
    const entry = cuts.get(blank.in) ?? { part: blank.part, cuts: [] }
    cuts.set(blank.in, { ...entry, cuts: [...entry.cuts, cut] })
  }
  const edits = new Map<Part, Edit[]>()
  for (const [paragraph, { part, cuts: own }] of cuts) {
    const all = [paragraph, ...paragraph.twins].flatMap((each) => editsOf(part.xml, each, own))
    edits.set(part, [...edits.get(part) ?? [], ...all])
  }
  const main = partOf(p, mainName) ?? broken()
  for (const [part, all] of edits) if (part.name !== mainName) changePart(p, part.name, edited(part.xml, all))
  const end = endOf(main)
  const appendix = o.appendix.length === 0 ? [] : [{ start: end.at, end: end.at, xml: appendixXml(o.appendix, end.prefix, end.width) }]
  const finished = edited(main, [...[...edits].find(([part]) => part.name === mainName)?.[1] ?? [], ...appendix])
  changePart(p, mainName, notes?.close(finished) ?? finished)
  return closePackage(p)
}
