/**
 * Word and Excel files as they are taken: told by their content; nothing inside that runs, is an embedded program, or fetches from
 * elsewhere. What is refused is said so that its author can mend it.
 */
import { readXml } from './xml.ts'
import { readZip } from './zip.ts'

export type OfficeKind = 'docx' | 'xlsx'
export interface Office { kind: OfficeKind; files: Map<string, Buffer> }
export type OfficeFault = 'old' | 'locked' | 'broken' | 'other' | 'active' | 'linked'
export const officeFaultZh: Record<OfficeFault, string> = {
  old: '这是旧格式的文件（.doc、.xls 或 .wps）。请用 Word 或 WPS 打开，另存为 .docx（表格为 .xlsx）后再上传',
  locked: '文件设了打开密码。请去掉密码、另存后再上传',
  broken: '文件打不开、已损坏，或解开后太大。请用 Word 或 WPS 打开，另存为 .docx（表格为 .xlsx）后再上传',
  other: '只能上传 Word 文档（.docx）、Excel 表格（.xlsx）、文本（.txt）、PDF 和照片。请另存为其中一种后再上传',
  active: '文件里有宏、控件或嵌入的程序对象，为安全起见不接收。请去掉后另存为 .docx（表格为 .xlsx）再上传',
  linked: '文件里有从外部取内容的链接。Word 里请全选后按 Ctrl+Shift+F9 转为普通内容，图片改为插入；Excel 里请在“数据—编辑链接”中断开链接，再另存上传' }

const limits = { entries: 3000, bytes: 200_000_000 }
/** Parts that only name others: never long. */
const relationBytes = 4_000_000
const mainTypes: readonly (readonly [string, OfficeKind])[] = [['wordprocessingml.document.main+xml', 'docx'], ['spreadsheetml.sheet.main+xml', 'xlsx']]
const activeTypes = /macroenabled|vbaproject|vbadata|activex|oleobject|macrosheet|dialogsheet|webextension/i
const activeNames = /(^|\/)(vbaProject|vbaData|activeX|oleObject|macrosheets|dialogsheets|webextensions)|\.(exe|dll|js|vbs|hta|bin)$/i
const harmless = /(^|\/)printerSettings[^/]*\.bin$/i
const linkedNames = /^xl\/(externalLinks|queryTables|connections\.xml)/i
const localTemplate = /^(file:\/{2,3})?[a-z]:[\\/]|^[^:\\/]+$/i
const fieldText = /<(?:\w{1,20}:)?(fldChar|instrText)\b[^<>]*>([^<]*)|\b\w{0,20}:?instr="([^"<]*)"/g
const fetchingField = /(^|\|)\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b/i

const at = (bytes: Buffer, ...head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte)
/** The old container of Microsoft: .doc, .xls, .wps, and whatever has a password. */
const isOld = (bytes: Buffer): boolean => at(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
export const isZip = (bytes: Buffer): boolean => at(bytes, 0x50, 0x4b, 3, 4)

/** Attributes of every element of a small part; undefined when it is no such part. */
function elementsOf(part: Buffer | undefined, names: readonly string[]): Record<string, string>[] | undefined {
  if (!part || part.length > relationBytes) return undefined
  const found: Record<string, string>[] = []
  const whole = readXml(part.toString(), { open: (tag) => { found.push(Object.fromEntries(names.map((name) => [name, tag.attribute(name) ?? '']))) } })
  return whole ? found : undefined
}

/** Whether a field of a part fetches from elsewhere; its words may stand in several runs. */
function fetches(text: string): boolean {
  const pieces = [...text.matchAll(fieldText)].map(([, mark, words, simple]) => (mark === 'fldChar' ? '|' : simple === undefined ? words ?? '' : `|${simple}|`))
  return fetchingField.test(pieces.join(''))
}

/** A relation outwards that a program follows by itself; links that people click are none. */
const isFetched = (r: Record<string, string>): boolean => /^external$/i.test(r['TargetMode'] ?? '') && !/\/hyperlink$/i.test(r['Type'] ?? '')
  && !(/\/attachedTemplate$/i.test(r['Type'] ?? '') && localTemplate.test(r['Target'] ?? ''))

function faultOfPart(name: string, bytes: Buffer, depth: number): OfficeFault | undefined {
  if (/(^|\/)embeddings\//i.test(name)) {
    // The numbers behind a chart are a workbook of their own: judged like the whole.
    const inner = depth === 0 && isZip(bytes) ? openOffice(bytes, 1) : 'active'
    return typeof inner !== 'string' ? undefined : inner === 'linked' ? inner : 'active'
  }
  if (activeNames.test(name) && !harmless.test(name)) return 'active'
  if (linkedNames.test(name)) return 'linked'
  if (!/\.(xml|rels|vml)$/i.test(name)) return undefined
  // Office writes UTF-8; in another encoding the words looked for here would not be found.
  if (at(bytes, 0xff, 0xfe) || at(bytes, 0xfe, 0xff) || bytes.subarray(0, 4).includes(0) || bytes.includes('<!DOCTYPE')) return 'broken'
  if (/\.rels$/i.test(name)) {
    const relations = elementsOf(bytes, ['Type', 'Target', 'TargetMode'])
    return relations === undefined ? 'broken' : relations.some(isFetched) ? 'linked' : undefined
  }
  if (/^xl\/worksheets\//i.test(name)) return bytes.includes('WEBSERVICE(') ? 'linked' : undefined
  return /^word\//i.test(name) && (bytes.includes('instr')) && fetches(bytes.toString()) ? 'linked' : undefined
}

/** Unpacks and judges a file. @returns its parts, or why it is not taken */
export function openOffice(bytes: Buffer, depth = 0): Office | OfficeFault {
  if (isOld(bytes)) return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'old'
  if (!isZip(bytes)) return 'other'
  const files = readZip(bytes, limits)
  if (!files) return 'broken'
  const types = elementsOf(files.get('[Content_Types].xml'), ['ContentType'])?.map((t) => t['ContentType'] ?? '')
  if (!types) return 'other'
  if (types.some((type) => activeTypes.test(type))) return 'active'
  const kind = mainTypes.find(([type]) => types.some((each) => each.toLowerCase().endsWith(type)))?.[1]
  if (!kind || !files.has(kind === 'docx' ? 'word/document.xml' : 'xl/workbook.xml')) return 'other'
  for (const [name, part] of files) {
    const fault = faultOfPart(name, part, depth)
    if (fault) return fault
  }
  return { kind, files }
}
