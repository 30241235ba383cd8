/** The parts of a Word file: opened within bounds, found by their relations, added with relation and content type, styles found by name. */
import { refuse } from '../../kernel/base/refusal.ts'
import { officeFaultZh, openOffice } from '../../kernel/documents/office.ts'
import { textOf } from '../../kernel/documents/rules.ts'
import { escapeXml, readXml, type XmlTag } from '../../kernel/documents/xml.ts'
import { writeZip } from '../../kernel/documents/zip.ts'
import { documentOf } from './wordPlain.server.ts'

export const mainName = 'word/document.xml'
const relationsName = 'word/_rels/document.xml.rels'
/** All parts with words together; a book of 2,000 pages has half of it. */
const mostXml = 30_000_000
const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type Kind = 'header' | 'footer' | 'footnotes' | 'endnotes' | 'comments' | 'styles'
export interface WordPackage { files: Map<string, Buffer>; texts: Map<string, string>; relations: { type: string; target: string; id: string }[]; base: string }

const targetOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `word/${target.replace(/^\.\//, '')}`)

/** Opens a .docx, or the .docx that a plain text becomes. @throws Refusal report.notWord with what is wrong */
export function openPackage(bytes: Buffer): WordPackage {
  const text = textOf(bytes)
  const office = openOffice(text === undefined ? bytes : documentOf(text))
  if (typeof office === 'string') return refuse('report.notWord', { zh: `${officeFaultZh[office]}。` })
  if (office.kind !== 'docx') return refuse('report.notWord', { zh: '这是 Excel 表格。报告请上传 Word 文档（.docx）或文本（.txt）。' })
  const p: WordPackage = { files: office.files, texts: new Map(), relations: [], base: transitional }
  if (!readXml(partOf(p, relationsName) ?? '<a/>', { open: (tag) => { if (tag.local === 'Relationship' && tag.attribute('TargetMode') !== 'External')
    p.relations.push({ type: tag.attribute('Type') ?? '', target: targetOf(tag.attribute('Target') ?? ''), id: tag.attribute('Id') ?? '' }) } })) broken()
  if (p.relations.some((r) => r.type.startsWith(strict))) p.base = strict
  return p
}
export const broken = (): never => refuse('report.notWord', { zh: `${officeFaultZh.broken}。` })

/** The text of a part; undefined where there is none. @throws Refusal where it is not UTF-8, or all together are too long */
export function partOf(p: WordPackage, name: string): string | undefined {
  const known = p.texts.get(name)
  if (known !== undefined) return known
  const bytes = p.files.get(name)
  if (bytes === undefined) return undefined
  if ([...p.texts.values()].reduce((sum, text) => sum + text.length, bytes.length) > mostXml) refuse('report.tooLong', { most: 20_000 })
  const text = bytes.toString()
  if (!Buffer.from(text).equals(bytes)) broken()
  p.texts.set(name, text)
  return text
}
export const namesOf = (p: WordPackage, kind: Kind): string[] => [...new Set(p.relations.filter((r) => r.type.endsWith(`/${kind}`)).map((r) => r.target))]
  .filter((name) => p.files.has(name)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))

/** Changes a part; what is not well-formed afterwards is a fault of ours, never a file for somebody. */
export function changePart(p: WordPackage, name: string, text: string): void {
  if (!readXml(text, {})) throw new Error(`${name} would not be well-formed`)
  p.texts.set(name, text)
  p.files.set(name, Buffer.from(text))
}

/** The root of a part: its prefix with colon, and where its end tag begins. */
function rootOf(text: string): { tag: XmlTag; end: number; prefix: string } {
  const seen: { tag?: XmlTag; end: number } = { end: 0 }
  if (!readXml(text, { open: (tag) => { seen.tag ??= tag }, close: (tag) => { seen.end = tag.start } }) || !seen.tag) return broken()
  return { tag: seen.tag, end: seen.end, prefix: seen.tag.prefix === '' ? '' : `${seen.tag.prefix}:` }
}
/** Adds to the end of a part's root; `make` gets the prefix of the root. */
export function appendTo(p: WordPackage, name: string, make: (prefix: string) => string): void {
  const text = partOf(p, name) ?? broken()
  const { tag, end, prefix } = rootOf(text)
  changePart(p, name, tag.empty ? `${text.slice(0, tag.end - 2)}>${make(prefix)}</${prefix}${tag.local}>${text.slice(tag.end)}` : text.slice(0, end) + make(prefix) + text.slice(end))
}

const wordTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const wordSpace = (p: WordPackage): string => (p.base === strict ? 'http://purl.oclc.org/ooxml/wordprocessingml/main' : 'http://schemas.openxmlformats.org/wordprocessingml/2006/main')
/** The part of a kind, made where there is none: `inside` is its content. */
export function ensurePart(p: WordPackage, kind: Kind, inside = ''): string {
  const there = namesOf(p, kind)[0]
  if (there !== undefined) return there
  const name = [`word/${kind}.xml`, ...Array.from({ length: 9 }, (_, i) => `word/${kind}${i + 2}.xml`)].find((free) => !p.files.has(free)) ?? broken()
  changePart(p, name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${kind} xmlns:w="${wordSpace(p)}">${inside}</w:${kind}>`)
  if (!p.files.has(relationsName)) changePart(p, relationsName, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>')
  const taken = new Set(p.relations.map((r) => r.id))
  const id = Array.from({ length: taken.size + 1 }, (_, i) => `rIdShanzhi${i + 1}`).find((free) => !taken.has(free)) ?? ''
  const type = `${p.base}/${kind}`
  appendTo(p, relationsName, (prefix) => `<${prefix}Relationship Id="${id}" Type="${type}" Target="${name.slice('word/'.length)}"/>`)
  appendTo(p, '[Content_Types].xml', (prefix) => `<${prefix}Override PartName="/${name}" ContentType="${wordTypes}.${kind}+xml"/>`)
  p.relations.push({ type, target: name, id })
  return name
}

/** The id of the style with Word's own name (`footnote text`), added where the document has none; `inside` gets the prefix. */
export function ensureStyle(p: WordPackage, style: { name: string; id: string; type: 'paragraph' | 'character'; inside(prefix: string): string }): string {
  const part = ensurePart(p, 'styles')
  const ids = new Map<string, string>()
  const all = new Set<string>()
  let now = ''
  readXml(partOf(p, part) ?? '', { open: (tag) => {
    if (tag.local === 'style') all.add(now = tag.attribute('styleId') ?? '')
    else if (tag.local === 'name') ids.set((tag.attribute('val') ?? '').toLowerCase(), now)
  } })
  const there = ids.get(style.name)
  if (there !== undefined) return there
  const id = all.has(style.id) ? `${style.id}Shanzhi` : style.id
  appendTo(p, part, (w) => `<${w}style ${w}type="${style.type}" ${w}styleId="${escapeXml(id)}"><${w}name ${w}val="${style.name}"/><${w}uiPriority ${w}val="99"/>${style.inside(w)}</${w}style>`)
  return id
}

/** Pictures are packed already: packing them again would only take time. */
const packed = /\.(png|jpe?g|gif|emz|wmz|docx|xlsx)$/i
export const closePackage = (p: WordPackage): Buffer => writeZip(p.files, (name) => packed.test(name))
