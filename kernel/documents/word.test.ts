import { describe, expect, it } from 'vitest'
import { Refusal } from '../base/refusal.ts'
import { explain } from '../base/words.ts'
import { digestOf } from './files.ts'
import { cell, each, head, h1, label, official, para, paras, row, rowsOf, table, title, unless, when, drawTemplate } from './layout.ts'
import { documentsModule } from './mechanism.ts'
import { checkTemplate, fieldsOf, fill } from './word.ts'
import { readZip, writeZip } from './zip.ts'

const letter = official([title('{title}'), para('{place}于{day}召开会议，应到{count}人。'), paras('text'), when('dissent', h1('不同意见'), paras('dissent')),
  each('meetings', para('{name}：赞成{yes}票，{place}。')), unless('meetings', para('没有会议记录。')),
  table({ columns: [20, 96, 40], rows: [row([label('事项'), cell('{title}', { span: 2 })]), head('序号', '姓名', '备注'), rowsOf('people', '{n}', '{name}', '{note}')] })])
const values = { title: '关于修路的决议', place: '石桥村', day: new Date('2026-03-02T15:59:00Z'), count: 100, text: '第一段\n第二段', dissent: '', meetings: [{ name: '党员大会', yes: 30 }],
  people: [{ n: 1, name: '张三', note: '甲\n乙' }, { n: 2, name: '李<四>&', note: '' }] }

const filesOf = (bytes: Buffer): Map<string, Buffer> => readZip(bytes, { entries: 100, bytes: 50_000_000 }) ?? new Map<string, Buffer>()
const xmlOf = (bytes: Buffer): string => filesOf(bytes).get('word/document.xml')?.toString() ?? ''
/** Paragraphs as somebody reads them; a line break is /. */
const read = (bytes: Buffer): string[] => [...xmlOf(bytes).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([p]) => p.replace(/<w:br\/>/g, '/').replace(/<[^>]+>/g, '')).filter((p) => p !== '')
/** The template with its document rewritten, as a person with Word would leave it. */
const edited = (bytes: Buffer, edit: (xml: string) => string): Buffer => writeZip([...filesOf(bytes)].map(([name, b]) => [name, name === 'word/document.xml' ? Buffer.from(edit(b.toString())) : b] as const))
const refusal = (work: () => unknown): { code: string; zh: string } => {
  try { work(); return { code: '没有拒绝', zh: '' } } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return { code: problem.code, zh: explain(documentsModule.refusals ?? {}, problem.code, problem.detail) }
  }
}
const withFile = (bytes: Buffer, name: string, content: string): Buffer => writeZip([...filesOf(bytes), [name, Buffer.from(content)]])

describe('按模板填写', async () => {
  const template = await drawTemplate(letter)
  it('字段、段落、循环、条件和表格行都填好，日期用中文，特殊字符照原样', () => {
    expect(read(fill(template, values))).toEqual(['关于修路的决议', '石桥村于2026年3月2日召开会议，应到100人。', '第一段', '第二段', '党员大会：赞成30票，石桥村。',
      '事项', '关于修路的决议', '序号', '姓名', '备注', '1', '张三', '甲/乙', '2', '李&lt;四&gt;&amp;'])
  })
  it('没有的值留出横线手填，空的列表走“没有”的一段，从不出现 undefined', () => {
    const text = read(fill(template, { title: '甲', dissent: '有人反对' })).join('\n')
    expect(text).toContain('________于________召开会议')
    expect(text).toContain('不同意见\n有人反对')
    expect(text).toContain('没有会议记录。')
    expect(text).not.toMatch(/undefined|null|\[object/)
  })
  it('同样的模板和内容，两次得到的文件完全一样；重画模板也一样', async () => {
    expect(digestOf(fill(template, values)).equals(digestOf(fill(template, values)))).toBe(true)
    expect((await drawTemplate(letter)).equals(template)).toBe(true)
  })
  it('字段名被 Word 拆成几段也认得', () => {
    const split = edited(template, (xml) => xml.replace('{title}', '{ti</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>tle}'))
    expect(fieldsOf(split)).toEqual(fieldsOf(template))
    expect(read(fill(split, values))[0]).toBe('关于修路的决议')
  })
  it('列出模板用到的字段，循环里的带上循环的名字', () => {
    expect(fieldsOf(template)).toEqual(['count', 'day', 'dissent', 'meetings', 'meetings.name', 'meetings.place', 'meetings.yes', 'people', 'people.n', 'people.name', 'people.note', 'place', 'text', 'title'])
  })
  it('值里写的标记、公式和代码都只是文字', () => {
    expect(read(fill(template, { ...values, title: '{place}{#people}{constructor}' }))[0]).toBe('{place}{#people}{constructor}')
    expect(read(fill(edited(template, (xml) => xml.replace('{title}', '{constructor}{__proto__}')), values))[0]).toBe('________________')
  })
})

describe('县里改过的模板', async () => {
  const template = await drawTemplate(letter)
  const known = fieldsOf(template)
  it('只用认识的字段就接收，增删字段、挪动位置都可以', () => {
    expect(() => checkTemplate(edited(template, (xml) => xml.replace('{count}', '{place}')), known)).not.toThrow()
  })
  it('不认识的字段被拒绝，说出是哪个、最接近的和可用的有哪些', () => {
    const { code, zh } = refusal(() => checkTemplate(edited(template, (xml) => xml.replace('{title}', '{titel}').replace('{day}', '{电话}')), known))
    expect(code).toBe('template.unknownField')
    expect(zh).toContain('模板里有平台不认识的字段：{titel}、{电话}；最接近的字段：{title}')
    expect(zh).toContain('可用的字段：{count}、{day}')
  })
  it('已经填好的文书不能当模板', () => {
    expect(refusal(() => checkTemplate(fill(template, values), known)).code).toBe('template.noField')
  })
  it('列表里的字段拿到列表外面，也算不认识', () => {
    expect(refusal(() => checkTemplate(edited(template, (xml) => xml.replace('{count}', '{yes}')), known)).zh).toContain('{yes}')
  })
  it.each([
    ['少了右括号', (xml: string) => xml.replace('{title}', '{title'), '没有对应的“}”'],
    ['循环没有结束', (xml: string) => xml.replace('{/meetings}', ''), '没有结束标记'],
    ['结束标记写错', (xml: string) => xml.replaceAll('{/people}', '{/peple}'), '标记'],
    ['插入原始格式的标记', (xml: string) => xml.replace('{title}', '{@title}'), '不支持'],
  ])('%s：说明哪里错', (_what, edit, words) => {
    const { code, zh } = refusal(() => checkTemplate(edited(template, edit), known))
    expect(code).toBe('template.broken')
    expect(zh).toContain(words)
  })
  it('不是 Word、损坏的、太大的，各有各的说法', () => {
    expect(refusal(() => fieldsOf(Buffer.from('PK\u0003\u0004不是'))).code).toBe('template.notWord')
    expect(refusal(() => fieldsOf(Buffer.from('\u00d0\u00cf\u0011\u00e0旧式 doc', 'latin1'))).code).toBe('template.notWord')
    expect(refusal(() => fieldsOf(writeZip([['xl/workbook.xml', Buffer.from('<x/>')]]))).code).toBe('template.notWord')
    expect(refusal(() => fieldsOf(template.subarray(0, template.length - 200))).code).toBe('template.notWord')
    expect(refusal(() => fieldsOf(Buffer.concat([template, Buffer.alloc(6_000_000)]))).code).toBe('template.tooLarge')
  })
  it('解压炸弹在展开之前就被拒绝，谎报大小的也一样', () => {
    const bomb = withFile(template, 'word/media/image1.xml', ' '.repeat(60_000_000))
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(refusal(() => fieldsOf(bomb)).code).toBe('template.notWord')
    const lying = Buffer.from(bomb)
    for (let at = lying.indexOf('PK\u0001\u0002'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 1)) lying.writeUInt32LE(10, at + 24)
    expect(refusal(() => fieldsOf(lying)).code).toBe('template.notWord')
  })
  it.each([
    ['宏', (t: Buffer) => withFile(t, 'word/vbaProject.bin', 'x')],
    ['改名的 .docm', (t: Buffer) => writeZip([...filesOf(t)].map(([n, b]) => [n, n === '[Content_Types].xml' ? Buffer.from(b.toString().replace('wordprocessingml.document.main', 'ms-word.document.macroEnabled.main')) : b] as const))],
    ['嵌入对象', (t: Buffer) => withFile(t, 'word/embeddings/oleObject1.xml', 'x')],
    ['远程模板', (t: Buffer) => withFile(t, 'word/_rels/settings.xml.rels', '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="https://example.org/a.dotm" TargetMode="External"/></Relationships>')],
    ['外部实体', (t: Buffer) => withFile(t, 'customXml/item1.xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')],
    ['自动取外部内容的域', (t: Buffer) => edited(t, (xml) => xml.replace('{title}', '</w:t></w:r><w:r><w:instrText> INCLUDETEXT "c:\\\\a" </w:instrText></w:r><w:r><w:t>'))],
  ])('带%s的被拒绝', (_what, make) => { expect(refusal(() => fieldsOf(make(template))).code).toBe('template.active') })
})
