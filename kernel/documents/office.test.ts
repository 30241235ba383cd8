import { deflateRawSync } from 'node:zlib'
import { Document, ExternalHyperlink, Packer, Paragraph, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../base/workbookWrite.ts'
import { openOffice } from './office.ts'
import { namedAs, textOf } from './rules.ts'
import { readXml } from './xml.ts'
import { readZip, writeZip } from './zip.ts'

const word = (): Promise<Buffer> => Packer.toBuffer(new Document({ sections: [{ children: [
  new Paragraph({ children: [new TextRun('全年受理XX件'), new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun('网页')] })] })] }] }))
const filesOf = (bytes: Buffer) => readZip(bytes, { entries: 100, bytes: 10_000_000 }) ?? new Map<string, Buffer>()
/** The same file with parts changed or added. */
async function changed(parts: Record<string, string | Buffer | ((old: string) => string)>): Promise<Buffer> {
  const files = filesOf(await word())
  for (const [name, part] of Object.entries(parts)) files.set(name, typeof part === 'function' ? Buffer.from(part(files.get(name)?.toString() ?? '')) : Buffer.from(part))
  return writeZip(files)
}
const rels = (type: string, target: string) => (old: string) => old.replace('</Relationships>',
  `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`)
const relsName = 'word/_rels/document.xml.rels'
const run = (inner: string) => (old: string) => old.replace('</w:p>', `<w:r>${inner}</w:r></w:p>`)
const judged = (bytes: Buffer) => { const found = openOffice(bytes); return typeof found === 'string' ? found : found.kind }
/** A zip of one file, packed by the fast library: ours would take half a minute over so many zeros. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const [local, entry, end] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)]
  local.writeUInt32LE(0x04034b50); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt16LE(name.length, 26)
  entry.writeUInt32LE(0x02014b50); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt16LE(name.length, 28)
  end.writeUInt32LE(0x06054b50); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + name.length, 12); end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}
const compound = (inside: Buffer) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), inside])

describe('Word、Excel 文件按内容判断', () => {
  it('正常的 .docx（带网页链接、本机模板、图表里的工作簿）和 .xlsx 都收', async () => {
    expect(judged(await word())).toBe('docx')
    const book = await writeWorkbook([{ name: '表', columns: [{ title: '村' }], rows: [['石桥村']] }])
    expect(judged(Buffer.from(book))).toBe('xlsx')
    expect(judged(await changed({ 'word/_rels/settings.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>' }))).toBe('docx')
    expect(judged(await changed({ [relsName]: rels('attachedTemplate', 'file:///C:\\Users\\a\\公文.dotx'), 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': Buffer.from(book) }))).toBe('docx')
    expect(judged(await changed({ 'word/document.xml': run('<w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "http://a" \\o "Import link" </w:instrText><w:fldChar w:fldCharType="end"/>') }))).toBe('docx')
  })
  it.each([
    ['宏', { 'word/vbaProject.bin': 'x' }, 'active'], ['控件', { 'word/activeX/activeX1.xml': '<a/>' }, 'active'],
    ['嵌入的程序对象', { 'word/embeddings/oleObject1.bin': 'x' }, 'active'], ['伪装成工作簿的程序', { 'word/embeddings/a.xlsx': 'MZ' }, 'active'],
    ['内容类型里写着宏', { '[Content_Types].xml': (old: string) => old.replace('</Types>', '<Override PartName="/x.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>') }, 'active'],
    ['外部图片', { [relsName]: rels('image', 'http://203.0.113.1/a.png') }, 'linked'], ['外部模板', { [relsName]: rels('attachedTemplate', 'http://203.0.113.1/a.dotm') }, 'linked'],
    ['共享文件夹里的模板', { [relsName]: rels('attachedTemplate', '\\\\203.0.113.1\\a.dotm') }, 'linked'],
    ['域从外部取内容', { 'word/document.xml': run('<w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDE</w:instrText><w:instrText>PICTURE "http://203.0.113.1/a" </w:instrText>') }, 'linked'],
    ['简写的域', { 'word/document.xml': (old: string) => old.replace('</w:p>', '<w:fldSimple w:instr=" DDEAUTO c:\\\\x "/></w:p>') }, 'linked'],
    ['带实体声明', { 'word/document.xml': (old: string) => old.replace(/^(<\?xml[^>]*>)?/, '$1<!DOCTYPE a [<!ENTITY b "c">]>') }, 'broken'],
    ['换了编码', { 'word/settings.xml': Buffer.from('\ufeff<a/>', 'utf16le') }, 'broken'], ['关系表不是 XML', { [relsName]: '<Relationships>' }, 'broken'],
    ['别的压缩包', { '[Content_Types].xml': '<Types/>' }, 'other'],
  ] satisfies [string, Parameters<typeof changed>[0], string][])('%s：不收', async (_what, parts, fault) => { expect(judged(await changed(parts))).toBe(fault) })
  it('Excel 里连到别的工作簿、从网上取数的，不收', async () => {
    const files = filesOf(Buffer.from(await writeWorkbook([{ name: '表', columns: [{ title: '村' }], rows: [['石桥村']] }])))
    expect(judged(writeZip([...files, ['xl/externalLinks/externalLink1.xml', Buffer.from('<a/>')]]))).toBe('linked')
    expect(judged(writeZip([...files, ['xl/worksheets/sheet9.xml', Buffer.from('<f>WEBSERVICE("http://a")</f>')]]))).toBe('linked')
    expect(judged(writeZip([...files, ['xl/macrosheets/sheet1.xml', Buffer.from('<a/>')]]))).toBe('active')
    expect(judged(writeZip([...files, ['xl/printerSettings/printerSettings1.bin', Buffer.from('x')]]))).toBe('xlsx')
  })
  it('旧格式、有密码的、断尾的、解开后过大的', async () => {
    expect(judged(compound(Buffer.from('WordDocument', 'utf16le')))).toBe('old')
    expect(judged(compound(Buffer.from('EncryptedPackage', 'utf16le')))).toBe('locked')
    expect(judged((await word()).subarray(0, 900))).toBe('broken')
    const bomb = zipOf('word/media/a.png', Buffer.alloc(210_000_000))
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(judged(bomb)).toBe('broken')
    expect(judged(zipOf('a.png', Buffer.alloc(1000)))).toBe('other')
    expect(judged(Buffer.from('PK'))).toBe('other')
  })
})

describe('文本与文件名', () => {
  it('UTF-8、GB 18030、带标记的 UTF-16 都读得出；程序、网页、空文件不是文本', () => {
    expect(textOf(Buffer.from('\ufeff全年受理XX件\r\n'))).toBe('全年受理XX件\r\n')
    expect(textOf(Buffer.from([0xca, 0xdc, 0xc0, 0xed, 0x58, 0x58, 0xbc, 0xfe]))).toBe('受理XX件')
    expect(textOf(Buffer.from('\ufeff受理', 'utf16le'))).toBe('受理')
    for (const not of ['<html>', '{\\rtf1}', ' \n', 'a\u0000b']) expect(textOf(Buffer.from(not))).toBeUndefined()
    expect(textOf(Buffer.from([0xff, 0x81, 0x20]))).toBeUndefined()
  })
  it('名称的结尾与内容一致', () => {
    expect([namedAs('总结.DOCX', 'docx'), namedAs('run.bat', 'txt'), namedAs(undefined, 'xlsx')]).toEqual(['总结.DOCX', 'run.bat.txt', '文件.xlsx'])
  })
})

describe('XML', () => {
  it('每个标签的位置正好；不完整的和带 DOCTYPE 的不读', () => {
    const text = '<?xml version="1.0"?><w:a xmlns:w="u">汉𠀀 x<w:b q="a>b"/>\r\n<!-- < --><w:c>t&amp;y<![CDATA[<z>]]></w:c></w:a>'
    const [seen, words]: [string[], string[]] = [[], []]
    expect(readXml(text, { open: (t) => seen.push(text.slice(t.start, t.end)), close: (t) => { if (!t.empty) seen.push(text.slice(t.start, t.end)) }, words: (t) => words.push(t) })).toBe(true)
    expect(seen).toEqual(['<w:a xmlns:w="u">', '<w:b q="a>b"/>', '<w:c>', '</w:c>', '</w:a>'])
    expect(words.join('')).toBe('汉𠀀 x\nt&y<z>')
    for (const not of ['<a>', '<a></b>', '<a b="<"/>', '<w:a/>', '<!DOCTYPE a><a/>', '<a>&b;</a>', '<a/><b/>']) expect(readXml(not, {})).toBe(false)
  })
})
