import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cell, colophon, drawTemplate, enclosures, flush, h1, h2, h3, head, label, letterhead, note, official, para, row, signature, signers, space, subtitle, table, title, type Paper } from './layout.ts'
import { readZip } from './zip.ts'

const filesOf = (bytes: Buffer): Map<string, Buffer> => readZip(bytes, { entries: 100, bytes: 50_000_000 }) ?? new Map<string, Buffer>()
/** Tags of an XML text that are not closed in their order; empty when it is well-formed as far as Word looks first. */
function unbalanced(xml: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, closing, name = '', empty] of xml.replace(/<\?.*?\?>/gs, '').matchAll(/<(\/?)([\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (closing) { if (open.pop() !== name) wrong.push(name) } else if (!empty) open.push(name)
  }
  return [...wrong, ...open]
}
/** Whether every part has a content type and every internal relationship leads to a part: what Word repairs otherwise. */
function loose(files: ReadonlyMap<string, Buffer>): string[] {
  const types = files.get('[Content_Types].xml')?.toString() ?? ''
  const typed = [...files.keys()].filter((name) => name !== '[Content_Types].xml' && !types.includes(`PartName="/${name}"`) && !types.includes(`Extension="${name.split('.').at(-1) ?? ''}"`))
  const gone = [...files].filter(([name]) => name.endsWith('.rels')).flatMap(([name, bytes]) => [...bytes.toString().matchAll(/Target="([^"]+)"(?![^>]*External)/g)]
    .map(([, target = '']) => target.startsWith('/') ? target.slice(1) : join(name.replace(/_rels\/[^/]+$/, ''), target)).filter((target) => !files.has(target)))
  return [...typed, ...gone]
}
const everything: Paper = official([letterhead({ org: '{org}', number: '{org}〔2026〕3号', signer: '{who}' }), title('关于修路的\n决议'), subtitle('石桥村'), flush('全体村民：'), para('正文'), h1('一、标题'), h2('（一）标题'),
  h3('1. 标题'), space(2), table({ columns: [40, 60, 56], rows: [row([label('甲', { down: 2 }), cell('乙', { span: 2 })]), row([cell('丙'), cell('丁\n戊', { top: true })], { height: 40 })] }),
  table({ columns: [78, 78], rows: [head('姓名', '签名')] }), signers(['主持人', '记录人', '监票人', '计票人']), enclosures('附件：1. 名册'), note('附注'), signature('石桥村村民委员会', '2026年3月2日'),
  colophon({ copies: '镇人民政府。', printedBy: '村委会', printedAt: '2026年3月2日' })])

describe('公文版面（GB/T 9704）', async () => {
  const files = filesOf(await drawTemplate(everything))
  const xml = files.get('word/document.xml')?.toString() ?? ''
  it('A4，天头 37 毫米，订口 28 毫米，版心 156×225 毫米，每页 22 行', () => {
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    const margin = Object.fromEntries([...(/<w:pgMar [^>]+>/.exec(xml)?.[0] ?? '').matchAll(/w:(\w+)="(\d+)"/g)].map(([, k, v]) => [k, Math.round(Number(v) / 1440 * 254) / 10]))
    expect(margin).toMatchObject({ top: 37, left: 28 })
    expect(210 - (margin.left ?? 0) - (margin.right ?? 0)).toBeCloseTo(156, 0)
    expect(297 - (margin.top ?? 0) - (margin.bottom ?? 0)).toBeCloseTo(225, 0)
    const pitch = Number(/<w:docGrid [^>]*w:linePitch="(\d+)"/.exec(xml)?.[1])
    expect(Math.floor(225 / 25.4 * 1440 / pitch)).toBe(22)
  })
  it('标题 2 号小标宋居中，正文 3 号仿宋首行空两字，层次用黑体、楷体；写明没有这些字体时用什么代替', () => {
    expect(xml).toMatch(/<w:rFonts [^>]*w:eastAsia="方正小标宋简体"[^>]*\/>(?:(?!<w:t[ >]).)*<w:sz w:val="44"\/>/s)
    expect(xml).toMatch(/w:eastAsia="仿宋_GB2312"[^>]*\/>(?:(?!<w:t[ >]).)*<w:sz w:val="32"\/>/s)
    expect(xml).toContain('w:firstLineChars="200"')
    expect(xml).toContain('w:eastAsia="黑体"')
    expect(xml).toContain('w:eastAsia="楷体_GB2312"')
    expect(files.get('word/fontTable.xml')?.toString()).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
  })
  it('页码 4 号宋体带一字线，单页居右、双页居左', () => {
    const footers = [...files].filter(([name]) => /^word\/footer\d+\.xml$/.test(name)).map(([, bytes]) => bytes.toString())
    expect(footers).toHaveLength(2)
    for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s)
    expect(footers.map((f) => /<w:jc w:val="(\w+)"/.exec(f)?.[1]).sort()).toEqual(['left', 'right'])
    expect(files.get('word/settings.xml')?.toString()).toContain('<w:evenAndOddHeaders/>')
  })
  it('表格有边框，合并单元格，表头每页重复；两个表之间和末尾有段落', () => {
    expect(xml).toContain('<w:tblHeader/>')
    expect(xml).toMatch(/<w:vMerge w:val="restart"\/>/)
    expect(xml).toContain('<w:gridSpan w:val="2"/>')
    expect(xml).not.toMatch(/<\/w:tbl><w:tbl>/)
  })
  it('每个部件都登记了类型，没有落空的引用，标签都成对：Word 打开不用修复', () => {
    expect(loose(files)).toEqual([])
    for (const [name, bytes] of files) expect([name, ...unbalanced(bytes.toString())]).toEqual([name])
  })
})

describe('内核自带的模板', () => {
  const folder = join(import.meta.dirname, 'templates')
  it.each(readdirSync(folder).filter((name) => name.endsWith('.docx')))('%s 完整，没有制作时间', (name) => {
    const files = filesOf(readFileSync(join(folder, name)))
    expect(loose(files)).toEqual([])
    expect(files.get('docProps/core.xml')?.toString()).not.toMatch(/\d{4}-\d{2}-\d{2}T/)
  })
})
