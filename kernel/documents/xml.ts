/**
 * XML of Office files, read by saxes: strict, no DOCTYPE, no entities but the five. Every tag comes with its place in the text, so
 * that a file can be changed there and stay as it is everywhere else.
 */
import { SaxesParser } from 'saxes'

/** A tag, or a whole empty element: `text.slice(start, end)`. */
export interface XmlTag { local: string; uri: string; prefix: string; start: number; end: number; empty: boolean; attribute(local: string): string | undefined }
export interface XmlReader {
  open?(tag: XmlTag): void
  /** Also after an empty element, at the same place. */
  close?(tag: Pick<XmlTag, 'local' | 'uri' | 'start' | 'end' | 'empty'>): void
  /** Words between two tags, entities resolved. */
  words?(text: string): void }

/** Reads a whole text. @returns false when it is not well-formed or has a DOCTYPE; what the reader throws goes through */
export function readXml(text: string, reader: XmlReader): boolean {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const broken: Error[] = []
  const stop = (problem: Error): never => { broken.push(problem); throw problem }
  // In an attribute `<` is never well-formed, so the last one before the end of a tag is its beginning.
  const startOf = (end: number) => text.lastIndexOf('<', end - 1)
  parser.on('error', stop)
  parser.on('doctype', () => stop(new Error('DOCTYPE')))
  parser.on('opentag', (tag) => {
    const { local, uri, prefix, isSelfClosing: empty } = tag
    reader.open?.({ local, uri, prefix, empty, start: startOf(parser.position), end: parser.position,
      attribute: (name) => Object.values(tag.attributes).find((a) => a.local === name)?.value })
  })
  parser.on('closetag', ({ local, uri, isSelfClosing: empty }) => reader.close?.({ local, uri, empty, start: startOf(parser.position), end: parser.position }))
  parser.on('text', (words) => reader.words?.(words))
  parser.on('cdata', (words) => reader.words?.(words))
  try {
    parser.write(text).close()
    return true
  } catch (problem) {
    if (broken.some((known) => known === problem)) return false
    throw problem
  }
}

/** Words as they stand between two tags, or in an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'))
