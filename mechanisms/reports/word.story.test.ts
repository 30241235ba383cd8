/** 填报告：Word 里的空被找到、填好，其余一个字节不动。 */
import { Document, FootnoteReferenceRun, Footer, Header, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../kernel/documents/office.ts'
import { Refusal } from '../../kernel/base/refusal.ts'
import { readXml } from '../../kernel/documents/xml.ts'
import { readZip, writeZip } from '../../kernel/documents/zip.ts'
import { documentOf, fillDocument, readDocument, type AppendixRow, type Fill, type FillOptions } from './word.server.ts'

const plain: FillOptions = { numbers: false, notes: 'none', appendix: [] }
const filesOf = (bytes: Buffer) => readZip(bytes, { entries: 200, bytes: 50_000_000 }) ?? new Map<string, Buffer>()
const partOf = (bytes: Buffer, name = 'word/document.xml') => filesOf(bytes).get(name)?.toString() ?? ''
const bodyOf = (bytes: Buffer) => /<w:body>(.*)<w:sectPr>/s.exec(partOf(bytes))?.[1] ?? ''
const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
/** A document whose body is written by hand. */
function byHand(body: string, parts: Record<string, string> = {}): Buffer {
  const files = filesOf(documentOf('x'))
  files.set('word/document.xml', Buffer.from(`<?xml version="1.0"?><w:document ${space}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`))
  for (const [name, part] of Object.entries(parts)) files.set(name, Buffer.from(part))
  return writeZip(files)
}
const r = (text: string, properties = '') => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (...inside: string[]) => `<w:p>${inside.join('')}</w:p>`
const textsOf = (bytes: Buffer, numbers = false) => readDocument(bytes, 'a.docx', { numbers }).paragraphs.map((x) => x.text)
const blanksOf = (bytes: Buffer, numbers = false) => readDocument(bytes, 'a.docx', { numbers }).blanks.map((b) => b.text)
const filled = (bytes: Buffer, texts: readonly string[], o: Partial<FillOptions> = {}) => fillDocument(bytes, 'a.docx', texts.map((text, n) => ({ n, text })), { ...plain, ...o })
const refusedAs = (work: () => unknown) => { try { work(); return '办成了' } catch (problem) { return problem instanceof Refusal ? problem.code : String(problem) } }
const row: AppendixRow = { n: 0, text: '42', value: '42件', figure: '事件办结数', means: '期间办结的事件 <个>', period: '2026-01-01至2026-06-30', place: '柳河镇', rows: 42, snapshot: 'S-1' }

describe('读：段落、标题、空', () => {
  it('拆在几个文字块里的空是一个空，中间加粗的也是；一个文字块里两个空是两个', () => {
    const doc = byHand(p(r('受理'), r('X'), r('X', '<w:b/>'), r('件，办结'), r('XX'), r('万'), r('件；XX场、XX人')))
    expect(textsOf(doc)[0]).toBe('受理XX件，办结XX万件；XX场、XX人')
    expect(blanksOf(doc)).toEqual(['XX', 'XX', 'XX', 'XX'])
  })
  it('表格、页眉、脚注、文本框里的都在，正文在前；标题按样式、大纲级别和“一、（一）”编号', async () => {
    const doc = await Packer.toBuffer(new Document({ footnotes: { 1: { children: [new Paragraph('注：XX户')] } }, sections: [{
      headers: { default: new Header({ children: [new Paragraph('XX镇')] }) }, footers: { default: new Footer({ children: [new Paragraph('页脚')] }) },
      children: [new Paragraph({ text: '网格', heading: HeadingLevel.HEADING_1 }), new Paragraph({ children: [new TextRun('网格XX个'), new FootnoteReferenceRun(1)] }),
        new Paragraph('一、办件'), new Paragraph('（一）加强领导。成立XX个小组。'), new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('人数')] }), new TableCell({ children: [new Paragraph('XX')] })] })] }),
        new Paragraph({ text: '其他', outlineLevel: 0 }), new Paragraph('XX件')] }] }))
    const read = readDocument(doc, 'a.docx', { numbers: false })
    expect(read.blanks.map((b) => [read.paragraphs[b.paragraph]?.text, read.paragraphs[b.paragraph]?.heading])).toEqual([['网格XX个', '网格'], ['（一）加强领导。成立XX个小组。', '网格 一、办件 （一）加强领导'],
      ['XX', '网格 一、办件 （一）加强领导'], ['XX件', '其他'], ['XX镇', ''], ['注：XX户', '']])
    expect(read.blanks.map((b) => b.n)).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('审阅中插入的算，删除的、移走的不算；域只看结果，页码不当作旧数字；制表符和换行各占一位', () => {
    const doc = byHand(p(r('共'), `<w:ins w:id="1">${r('X')}</w:ins>`, '<w:del w:id="2"><w:r><w:delText>7</w:delText></w:r></w:del>', `<w:moveFrom w:id="3">${r('旧')}</w:moveFrom>`, r('X件'))
      + p('<w:pPr><w:tabs><w:tab w:val="left" w:pos="5"/></w:tabs></w:pPr>', '<w:r><w:t>（</w:t><w:tab/><w:t>）户</w:t><w:br/><w:t>另起</w:t></w:r>')
      + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 9人</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', r('35'), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r('件，走访36户')))
    expect(textsOf(doc, true)).toEqual(['共XX件', '（\t）户\n另起', '35件，走访36户', '— 1 —', '— 1 —'])
    expect(blanksOf(doc, true)).toEqual(['XX', '（\t）', '36'])
    expect(textsOf(filled(doc, ['5', '6', '37'], { numbers: true })).slice(0, 3)).toEqual(['共5件', '6户\n另起', '35件，走访37户'])
  })
  it('文本框新旧两份内容只算一次，填的时候两份都填；框里不放脚注', () => {
    const box = (words: string) => `<w:txbxContent>${p(r(words))}</w:txbxContent>`
    const doc = byHand(p(r('前XX件'), `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('框XX个')}</mc:Choice><mc:Fallback>${box('框XX个')}</mc:Fallback></mc:AlternateContent></w:r>`, r('后')))
    expect(textsOf(doc).slice(0, 2)).toEqual(['前XX件后', '框XX个'])
    const out = fillDocument(doc, 'a.docx', [{ n: 0, text: '1', note: '甲' }, { n: 1, text: '2', note: '乙' }], { ...plain, notes: 'footnotes' })
    expect(bodyOf(out).match(/框2个/g)).toHaveLength(2)
    expect(bodyOf(out).match(/footnoteReference /g)).toHaveLength(1)
  })
})

describe('填：只动空所在的文字', () => {
  it('写进空开头的文字块，后面文字块里剩下的叉去掉，别处一个字节不变', () => {
    const before = p('<w:pPr><w:jc w:val="both"/></w:pPr>', r('受理'), r('X', '<w:b/>'), r('X件 &amp; <w:i/>'.replace('<w:i/>', '&lt;')), '<w:bookmarkStart w:id="0" w:name="a"/>', r('办结XX件，XX'), r('%'))
    const after = p('<w:pPr><w:jc w:val="both"/></w:pPr>', r('受理'), r('1,204', '<w:b/>'), r('件 &amp; &lt;'), '<w:bookmarkStart w:id="0" w:name="a"/>', r('办结&lt;9&gt;件，95.2'), r('%'))
    const doc = byHand(before)
    const out = filled(doc, ['1,204', '<9>', '95.2'])
    expect(bodyOf(out)).toBe(after)
    const [was, is] = [filesOf(doc), filesOf(out)]
    expect([...is.keys()]).toEqual([...was.keys()])
    for (const [name, bytes] of is) if (name !== 'word/document.xml') expect(bytes.equals(was.get(name) ?? Buffer.alloc(0)), name).toBe(true)
    expect(partOf(out).replace(after, '')).toBe(partOf(doc).replace(before, ''))
  })
  it('页眉、脚注里的也填；没有可写的控制字符', async () => {
    const doc = await Packer.toBuffer(new Document({ sections: [{ headers: { default: new Header({ children: [new Paragraph('XX镇')] }) }, children: [new Paragraph('XX件')] }] }))
    expect(textsOf(filled(doc, ['一\u0000\n件', '柳河'])).filter((t) => t !== '')).toEqual(['一 件件', '柳河镇'])
  })
  it('没有把握的标黄、没有采集的标灰，空照原样留着，原来的格式也留着', () => {
    const doc = byHand(p(r('共XX件', '<w:b/><w:sz w:val="32"/><w:u w:val="single"/>'), r('办'), r('XX', '<w:highlight w:val="red"/>'), r('户')))
    const out = fillDocument(doc, 'a.docx', [{ n: 0, text: '5', mark: 'unsure' }, { n: 1, text: '', mark: 'notCollected' }], plain)
    expect(textsOf(out)[0]).toBe('共XX件办XX户')
    expect(bodyOf(out)).toContain('<w:rPr><w:b/><w:sz w:val="32"/><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">XX</w:t>')
    expect(bodyOf(out)).toContain('<w:rPr><w:highlight w:val="lightGray"/></w:rPr><w:t xml:space="preserve">XX</w:t>')
    expect(bodyOf(out)).not.toContain('red"/><w:highlight')
  })
  it('脚注：已有的留着、编号接着往下；没有的部件、样式都补上', async () => {
    const doc = await Packer.toBuffer(new Document({ footnotes: { 1: { children: [new Paragraph('原来的注')] }, 2: { children: [new Paragraph('第二条')] } }, sections: [{ children: [
      new Paragraph({ children: [new TextRun('受理XX件'), new FootnoteReferenceRun(1)] }), new Paragraph({ children: [new TextRun('办结XX件'), new FootnoteReferenceRun(2)] })] }] }))
    const out = fillDocument(doc, 'a.docx', [{ n: 0, text: '5', note: '受理数 < 5' }, { n: 1, text: '4' }], { ...plain, notes: 'footnotes' })
    expect(partOf(out).match(/<w:footnoteReference w:id="\d"\/>/g)).toEqual(['<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="3"/>'])
    expect(partOf(out, 'word/footnotes.xml').match(/<w:footnote [^>]*w:id="[1-9]"/g)?.map((x) => x.slice(-2, -1))).toEqual(['1', '2', '3'])
    // LibreOffice goes by the order of the part, Word by the numbers: both must show the same.
    expect(textsOf(out).filter((t) => t !== '').slice(-3)).toEqual([' 受理数 < 5', '原来的注', '第二条'])
    const made = fillDocument(byHand(p(r('受理XX件'))), 'a.docx', [{ n: 0, text: '5', note: '注' }], { ...plain, notes: 'footnotes' })
    expect(partOf(made, '[Content_Types].xml')).toContain('PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"')
    expect(partOf(made, 'word/_rels/document.xml.rels')).toContain('relationships/footnotes" Target="footnotes.xml"')
    expect(partOf(made, 'word/styles.xml')).toContain('<w:name w:val="footnote reference"/>')
    expect(bodyOf(made)).toContain('<w:t xml:space="preserve">受理5</w:t></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r><w:r><w:t xml:space="preserve">件</w:t></w:r>')
    expect(bodyOf(made)).toMatch(/件<\/w:t><\/w:r><\/w:p>$/)
  })
  it('批注：围住填进去的数；已有的批注留着；样式按 Word 的名字找，不重复添', () => {
    const own = `<w:comments ${space}><w:comment w:id="7" w:author="李"><w:p/></w:comment></w:comments>`
    const styles = partOf(documentOf('x'), 'word/styles.xml').replace('</w:styles>', '<w:style w:type="character" w:styleId="a9"><w:name w:val="annotation reference"/></w:style></w:styles>')
    const relations = partOf(documentOf('x'), 'word/_rels/document.xml.rels').replace('</Relationships>', '<Relationship Id="rIdShanzhi1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>')
    const out = fillDocument(byHand(p(r('受理X'), r('X件')), { 'word/comments.xml': own, 'word/styles.xml': styles, 'word/_rels/document.xml.rels': relations }), 'a.docx',
      [{ n: 0, text: '5', note: '来源' }], { ...plain, notes: 'comments' })
    expect(bodyOf(out)).toBe(p('<w:r><w:t xml:space="preserve">受理</w:t></w:r><w:commentRangeStart w:id="8"/>', r('5'),
      '<w:r></w:r><w:commentRangeEnd w:id="8"/><w:r><w:rPr><w:rStyle w:val="a9"/></w:rPr><w:commentReference w:id="8"/></w:r>', r('件')))
    expect(partOf(out, 'word/comments.xml')).toContain('<w:comment w:id="7" w:author="李">')
    expect(partOf(out, 'word/comments.xml')).toContain('<w:comment w:id="8" w:author="善治"')
  })
  it('附表在最后一节之前另起一页，八栏齐全', () => {
    const out = filled(byHand(p(r('受理XX件'))), ['42'], { appendix: [row, { ...row, n: 1, snapshot: 'S-2' }] })
    expect(textsOf(out).slice(1, -3)).toEqual(['附：数据来源', '序号', '原文', '数值', '指标口径', '时间段', '地方', '记录条数', '快照号', '1', '42', '42件', '事件办结数：期间办结的事件 <个>', '2026-01-01至2026-06-30', '柳河镇', '42', 'S-1',
      '2', '42', '42件', '事件办结数：期间办结的事件 <个>', '2026-01-01至2026-06-30', '柳河镇', '42', 'S-2'])
    expect(partOf(out)).toMatch(/<\/w:tbl><w:p>.*<\/w:p><w:sectPr><w:pgSz/)
    expect(partOf(out)).toContain('<w:pageBreakBefore/>')
  })
})

describe('任意拆法', () => {
  const word = fc.stringMatching(/^[一二三四村民件户，。 <>&"']{0,6}$/)
  const piece = fc.oneof(word.map((text) => ({ text, blank: false })), fc.constantFrom('XX', '××', '____', '**', '（ ）', '[数字]').map((text) => ({ text: `共${text}件`, blank: true })))
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  it('填好再读：填的数都在，别的文字不变；每个部件仍是完整的 XML', () => {
    fc.assert(fc.property(fc.array(fc.array(piece, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.integer({ min: 1, max: 3 })), fc.constantFrom('none', 'footnotes', 'comments'), (lines, cuts, notes) => {
      const doc = byHand(lines.map((line) => {
        const text = [...line.map((x) => x.text).join('')]
        const runs: string[] = []
        while (text.length > 0) runs.push(r(escaped(text.splice(0, cuts.next().value ?? 1).join('')), runs.length % 2 === 0 ? '<w:b/>' : ''))
        return p(...runs)
      }).join(''))
      const before = readDocument(doc, 'a.docx', { numbers: false })
      const fills: Fill[] = before.blanks.map((b) => ({ n: b.n, text: `${b.n + 1000}`, note: `注${b.n}`, was: b }))
      const out = fillDocument(doc, 'a.docx', fills, { ...plain, notes })
      const expected = before.paragraphs.map(({ text }, i) => before.blanks.filter((b) => b.paragraph === i).reverse().reduce((t, b) => t.slice(0, b.start) + String(b.n + 1000) + t.slice(b.end), text))
      expect(textsOf(out).slice(0, expected.length)).toEqual(expected)
      for (const [name, bytes] of filesOf(out)) expect(readXml(bytes.toString(), {}), name).toBe(true)
      expect(typeof openOffice(out)).toBe('object')
      expect(partOf(out).match(/<w:b\/>/g)?.length ?? 0).toBeGreaterThanOrEqual(partOf(doc).match(/<w:b\/>/g)?.length ?? 0)
    }), { numRuns: 60 })
  })
})

describe('纯文本', () => {
  const text = '石桥村2026年工作总结\n柳河镇人民政府：\n一、办件情况\n（一）受理\n　　全年受理XX件。\n1. 上门服务\n走访XX户。\n石桥村村民委员会\n2026年X月X日\n'
  it('成为公文版式：标题、主送、各级标题、正文、落款', () => {
    expect([...bodyOf(documentOf(text)).matchAll(/w:pStyle w:val="(\w+)"/g)].map((m) => m[1])).toEqual(['Title', 'Addressee', 'Heading1', 'Heading2', 'Normal', 'Heading3', 'Normal', 'Signature', 'Signature'])
    expect(readDocument(documentOf(text), 'a.docx', { numbers: false }).paragraphs[4]).toEqual({ text: '全年受理XX件。', heading: '石桥村2026年工作总结 一、办件情况 （一）受理'.replace('石桥村2026年工作总结 ', '') })
  })
  it('UTF-8 和 GB 18030 的 .txt 直接读、直接填', () => {
    expect(blanksOf(Buffer.from(text))).toEqual(blanksOf(documentOf(text)))
    const gb = Buffer.from([0xca, 0xdc, 0xc0, 0xed, 0x58, 0x58, 0xbc, 0xfe])
    expect(textsOf(filled(gb, ['8']))[0]).toBe('受理8件')
  })
})

describe('不能读、不能填的', () => {
  const many = (n: number) => byHand(Array.from({ length: n / 5 }, () => p(r('XX件XX户XX人XX场XX次'))).join(''))
  it('五千个空：说出有多少、最多多少；两千个以内照办', () => {
    try { readDocument(many(5000), 'a.docx', { numbers: false }); expect.unreachable() } catch (problem) { expect(problem).toMatchObject({ code: 'report.tooManyBlanks', detail: { found: 5000, most: 2000 } }) }
    expect(blanksOf(many(2000))).toHaveLength(2000)
  })
  it('段落太多', () => { expect(refusedAs(() => textsOf(byHand('<w:p/>'.repeat(20_001))))).toBe('report.tooLong') })
  it.each([
    ['不是 Word', Buffer.from('PK\u0003\u0004 nothing')], ['旧格式', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])],
    ['有宏', byHand(p(r('XX')), { 'word/vbaProject.bin': 'x' })], ['有实体声明', byHand('', { 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]><w:document ${space}><w:body/></w:document>` })],
    ['正文不是完整的 XML', byHand('', { 'word/document.xml': `<w:document ${space}><w:body>` })],
    ['页脚里的字不是 UTF-8', writeZip([...filesOf(documentOf('x')), ['word/footer1.xml', Buffer.concat([Buffer.from(`<w:ftr ${space}>`), Buffer.from([0xff]), Buffer.from('</w:ftr>')])]])],
    ['断了尾的', documentOf('x').subarray(0, -30)],
  ])('%s：说明怎样改', (_what, bytes) => {
    try { readDocument(bytes, 'a.docx', { numbers: false }); expect.unreachable() } catch (problem) { expect(problem).toMatchObject({ code: 'report.notWord', detail: { zh: expect.stringMatching(/。$/) } }) }
  })
  it('上传以后换过的：空不在原处、少了、重复填，都不填', () => {
    const doc = byHand(p(r('受理XX件')))
    expect(refusedAs(() => fillDocument(doc, 'a.docx', [{ n: 1, text: '5' }], plain))).toBe('report.changed')
    expect(refusedAs(() => fillDocument(doc, 'a.docx', [{ n: 0, text: '5', was: { paragraph: 0, start: 3, text: 'XX' } }], plain))).toBe('report.changed')
    expect(refusedAs(() => fillDocument(doc, 'a.docx', [{ n: 0, text: '5' }, { n: 0, text: '6' }], plain))).toBe('report.changed')
    expect(refusedAs(() => fillDocument(doc, 'a.docx', [{ n: 0, text: '5', was: { paragraph: 0, start: 2, text: 'XX' } }], plain))).toBe('办成了')
  })
})
