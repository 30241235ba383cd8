/**
 * Word files filled from templates (.docx in, .docx out). Tags: `{field}`, `{a.b}`, `{#list}…{/list}` for every entry,
 * `{#field?}…{/field?}` when there is something, `{^field}…{/field}` when there is nothing, `{field.lines}` the lines of a text,
 * `{.}` the entry itself. Tags that Word has split across runs are joined. Nothing in a template is ever run as code.
 */
import Docxtemplater, { type DXT } from 'docxtemplater'
import PizZip from 'pizzip'
import { dayZh } from '../base/calendar.ts'
import { Refusal, refuse } from '../base/refusal.ts'
import { readZip, writeZip } from './zip.ts'

/** A template is a page or ten, not a book: beyond this it is refused before anything is unpacked. */
export const templateBytes = 5 * 1024 * 1024
const limits = { entries: 500, bytes: 40_000_000 }
/** What stands where a value is missing: a line to write on by hand. */
const blank = '________'

type Values = Readonly<Record<string, unknown>>
const isRecord = (x: unknown): x is Values => typeof x === 'object' && x !== null && !Array.isArray(x) && !(x instanceof Date)
const follow = (scope: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), scope)
const isEmpty = (x: unknown): boolean => x === undefined || x === null || x === '' || x === false || Array.isArray(x) && x.length === 0

/** A value as it is printed: days in Chinese, lists joined by 、, 是 or 否. Undefined where there is nothing to print. */
function printed(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (value instanceof Date) return dayZh(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((v) => printed(v) ?? '').join('、')
  return typeof value === 'object' ? undefined : String(value)
}

interface Tag { path: string[]; asked: boolean; lines: boolean }
function tagOf(text: string): Tag {
  const asked = text.endsWith('?')
  const path = text.replace(/\?$/, '').trim().split('.').filter((part) => part !== '')
  const lines = path.length > 1 && path.at(-1) === 'lines'
  return { path: lines ? path.slice(0, -1) : path, asked, lines }
}

function parser(text: string): DXT.Parser {
  const tag = tagOf(text)
  return { get: (scope: unknown, context) => {
    const inLoop = context.meta.part.module === 'loop'
    if (tag.asked) {
      const scopes: readonly unknown[] = context.scopeList
      return scopes.some((s) => !isEmpty(follow(s, tag.path)))
    }
    const value = tag.path.length === 0 ? scope : follow(scope, tag.path)
    if (tag.lines && typeof value === 'string') return value.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    return inLoop ? value : printed(value)
  } }
}

/** Parts of a parsed template as far as we look at them. */
interface TagPart { value: string; module: string; inverted: boolean; inside: readonly unknown[] }
function tagPart(part: unknown): TagPart | undefined {
  if (!isRecord(part) || part['type'] !== 'placeholder' || typeof part['value'] !== 'string') return undefined
  const { value, module, inverted, subparsed } = part
  return { value, module: typeof module === 'string' ? module : '', inverted: inverted === true, inside: Array.isArray(subparsed) ? subparsed : [] }
}
/** A tag as it is used: the lists it stands in, and its own path. */
interface Use { scopes: readonly string[]; path: string }
function usesOf(parts: readonly unknown[], scopes: readonly string[] = []): Use[] {
  return parts.flatMap((raw) => {
    const part = tagPart(raw)
    if (!part) return []
    if (!['', 'loop'].includes(part.module)) refuse('template.broken', { what: `标记“{${part.value}}”的写法平台不支持` })
    const tag = tagOf(part.value)
    const own: Use[] = tag.path.length === 0 ? [] : [{ scopes, path: tag.path.join('.') }]
    if (part.module !== 'loop') return own
    const deeper = part.inverted || tag.asked || tag.lines || tag.path.length === 0 ? scopes : [...scopes, tag.path.join('.')]
    return [...own, ...usesOf(part.inside, deeper)]
  })
}

const notWord = (): never => refuse('template.notWord')
const active = /(^|\/)(vbaProject|vbaData|activeX|oleObject|embeddings)|\.bin$/i
const mediaTypes = /macroEnabled|vbaProject|oleObject|activeX/i
const linked = /<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*\/hyperlink")[^>]*>/i
const fetching = /<w:instrText[^>]*>[^<]*\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b/i

/** The files of a template. @throws Refusal template.notWord, template.active */
function filesOf(template: Buffer): Map<string, Buffer> {
  if (template.length > templateBytes) refuse('template.tooLarge')
  const files = readZip(template, limits) ?? notWord()
  const types = files.get('[Content_Types].xml')?.toString() ?? notWord()
  if (!files.has('word/document.xml')) notWord()
  if (mediaTypes.test(types) || [...files.keys()].some((name) => active.test(name))) refuse('template.active')
  for (const [name, bytes] of files) {
    if (!/\.(xml|rels)$/i.test(name)) continue
    const text = bytes.toString()
    if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 4096)) || linked.test(text) || fetching.test(text)) refuse('template.active')
  }
  return files
}

const faultZh: Record<string, string> = {
  unopened_tag: '有“}”没有对应的“{”', unclosed_tag: '有“{”没有对应的“}”', duplicate_open_tag: '多写了一个“{”', duplicate_close_tag: '多写了一个“}”',
  unopened_loop: '有结束标记“{/…}”没有开始标记“{#…}”', unclosed_loop: '有开始标记“{#…}”没有结束标记“{/…}”',
  closing_tag_does_not_match_opening_tag: '开始标记和结束标记的名称不一致', no_xml_tag_found_at_left: '循环标记的位置不对，请放在同一表格行或各占一段',
  no_xml_tag_found_at_right: '循环标记的位置不对，请放在同一表格行或各占一段', loop_position_invalid: '循环标记的位置不对，请放在同一表格行或各占一段' }
/** What the library found, in words for whoever wrote the template. */
function faultsOf(problem: unknown): string | undefined {
  const properties: unknown = isRecord(problem) || problem instanceof Error ? Object.getOwnPropertyDescriptor(problem, 'properties')?.value : undefined
  if (!isRecord(properties)) return undefined
  const all: readonly unknown[] = Array.isArray(properties['errors']) ? properties['errors'] : [problem]
  const one = (x: unknown): string => {
    const own: unknown = typeof x === 'object' && x !== null ? Object.getOwnPropertyDescriptor(x, 'properties')?.value : undefined
    if (!isRecord(own)) return ''
    const zh = faultZh[String(own['id'])] ?? `标记不完整（${String(own['id'])}）`
    return typeof own['xtag'] === 'string' && own['xtag'] !== '' ? `${zh}：“${own['xtag'].slice(0, 40)}”` : zh
  }
  return [...new Set(all.map(one).filter((zh) => zh !== ''))].slice(0, 10).join('；')
}

interface Opened { doc: Docxtemplater<PizZip>; uses: Use[] }
/** Parses a template. @throws Refusal template.notWord, template.active, template.broken */
function open(template: Buffer): Opened {
  const zip = new PizZip()
  for (const [name, bytes] of filesOf(template)) zip.file(name, bytes, { binary: true })
  const parsed: unknown[] = []
  const collecting: DXT.Module = { name: 'collecting', set: (told: unknown) => {
    const inspect = isRecord(told) ? told['inspect'] : undefined
    if (isRecord(inspect) && Array.isArray(inspect['postparsed'])) parsed.push(...inspect['postparsed'])
  } }
  try {
    const doc = new Docxtemplater(zip, { modules: [collecting], paragraphLoop: true, linebreaks: true, errorLogging: false, stripInvalidXMLChars: true, parser,
      syntax: { changeDelimiterPrefix: null }, nullGetter: (part) => (part.module ? '' : blank) })
    return { doc, uses: usesOf(parsed) }
  } catch (problem) {
    if (problem instanceof Refusal) throw problem
    const what = faultsOf(problem)
    if (what === undefined) throw problem
    return refuse('template.broken', { what })
  }
}

/** The fields a template asks for, as paths: a field inside `{#list}` is `list.field`. Sorted, each once. @throws Refusal template.* */
export function fieldsOf(template: Buffer): readonly string[] {
  return [...new Set(open(template).uses.map(({ scopes, path }) => [...scopes, path].join('.')))].sort()
}

/** Puts pictures where the template has a place for them: a drawing whose description is `picture:name`. */
function putPictures(files: Map<string, Buffer>, pictures: unknown): void {
  if (!isRecord(pictures)) return
  const [body, relations] = ['word/document.xml', 'word/_rels/document.xml.rels'].map((name) => files.get(name)?.toString() ?? '')
  for (const [, name, id] of body?.matchAll(/<wp:docPr\b[^>]*\bdescr="picture:(\w+)"[\s\S]*?\br:embed="(\w+)"/g) ?? []) {
    const target = new RegExp(`<Relationship\\b(?=[^>]*\\bId="${id ?? ''}")[^>]*\\bTarget="([^"]+)"`).exec(relations ?? '')?.[1]
    const bytes = pictures[name ?? '']
    if (target !== undefined && Buffer.isBuffer(bytes)) files.set(`word/${target}`, bytes)
  }
}
/** Fills a template; the same template and values give the same bytes. What is missing prints as a line to write on. */
export function fill(template: Buffer, values: Values): Buffer {
  const { doc } = open(template)
  doc.render(values)
  const files = readZip(doc.toBuffer(), { ...limits, bytes: 400_000_000 })
  if (!files) throw new Error('the filled document is not a zip file')
  putPictures(files, values['pictures'])
  return writeZip([...files].sort(([a], [b]) => (a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1)))
}

/** How many letters must change to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, x] of [...a].entries()) {
    const now = [i + 1]
    for (const [j, y] of [...b].entries()) now.push(Math.min((now[j] ?? 0) + 1, (before[j + 1] ?? 0) + 1, (before[j] ?? 0) + (x === y ? 0 : 1)))
    before = now
  }
  return before[b.length] ?? b.length
}
/** The known names nearest to an unknown one, then the others. */
const nearest = (unknown: string, known: readonly string[]): string[] =>
  [...known].sort((a, b) => distance(unknown, a) - distance(unknown, b) || (a < b ? -1 : 1))

/** Judges a county's own template: every tag must be a field that the document has, where it stands. @throws Refusal template.unknownField {fields, near, known}, template.noField and those of fieldsOf */
export function checkTemplate(template: Buffer, known: readonly string[]): void {
  const all = new Set(known)
  const isKnown = ({ scopes, path }: Use): boolean => scopes.some((_, i) => all.has([...scopes.slice(0, scopes.length - i), path].join('.'))) || all.has(path)
  const { uses } = open(template)
  // A paper that was filled already would be given to everybody as it is.
  if (uses.length === 0 && known.length > 0) refuse('template.noField')
  const unknown = [...new Set(uses.filter((use) => !isKnown(use)).map(({ scopes, path }) => [...scopes, path].join('.')))]
  if (unknown.length === 0) return
  const offered = [...new Set(unknown.flatMap((field) => nearest(field, known).slice(0, 3)))]
  refuse('template.unknownField', { fields: unknown.map((f) => `{${f}}`).join('、'), near: offered.map((f) => `{${f}}`).join('、'), known: known.map((f) => `{${f}}`).join('、') })
}
