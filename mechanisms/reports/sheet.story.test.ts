/** The workbook of a superior: how it is laid out is understood, and it comes back filled with everything else untouched. */
import { readXlsx, writeXlsx, type Cell, type CellValue, type WriteSheet } from 'hucre'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../kernel/base/refusal.ts'
import { readZip } from '../../kernel/documents/zip.ts'
import { readLayout } from './layout.server.ts'
import { fillSheet, shifted, type SheetRow } from './sheet.server.ts'

const bold = { font: { bold: true }, border: { top: { style: 'thin' } } } as const
const book = async (sheet: Omit<WriteSheet, 'name'>): Promise<Buffer> => Buffer.from(await writeXlsx({ sheets: [{ name: '统计表', ...sheet }, { name: '说明', rows: [['不要动这一页']] }] }))
const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({ startRow, startCol, endRow, endCol })
/** Heading, note of the unit, two-level header with merges, a row of units, three empty rows, total with formulas, note. */
const disputes = (rows = 3): Promise<Buffer> => book({
  rows: [['２０２６年矛盾纠纷排查化解情况统计表', null, null, null, null, null], ['填报单位：', null, null, null, '填报时间：', null],
    ['序号', '村（社区）', '矛盾纠纷', null, '办结率', '备注'], [null, null, '受理数', '办结数', null, null], [null, null, '（件）', '（件）', '%', null],
    ...Array.from({ length: rows }, (): CellValue[] => [null, null, null, null, null, null]), ['合计', null, null, null, null, null], ['注：本表一式两份。', null, null, null, null, null]],
  cells: new Map<string, Cell>([['5,1', { value: null, type: 'empty', style: bold }], ['5,2', { value: null, type: 'empty', style: { numFmt: '0' } }],
    [`${5 + rows},2`, { value: null, type: 'formula', formula: `SUM(C6:C${5 + rows})`, style: bold }]]),
  merges: [merge(0, 0, 0, 5), merge(2, 0, 4, 0), merge(2, 1, 4, 1), merge(2, 2, 2, 3), merge(2, 4, 3, 4), merge(2, 5, 4, 5), merge(6 + rows, 0, 6 + rows, 5)],
})
const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => '读成了', (problem: unknown) => (problem instanceof Refusal ? problem.code : String(problem)))
const row = (cells: readonly (readonly [number, string | number | null])[], at: number | null = null): SheetRow => ({ at, cells: new Map(cells) })

describe('认表', () => {
  test('标题、填报单位、两层表头、单位行、合计行、附注各归各位，全角数字照认', async () => {
    const { layout, columns } = await readLayout(await disputes())
    expect(layout).toEqual({ sheet: '统计表', first: 3, last: 5, from: 6, to: 8, total: 9 })
    expect(columns.map((c) => [c.letters, c.title, c.unit])).toEqual([['A', '序号', ''], ['B', '村（社区）', ''], ['C', '矛盾纠纷/受理数', '件'], ['D', '矛盾纠纷/办结数', '件'], ['E', '办结率', '%'], ['F', '备注', '']])
  })
  test('列号行不是数据，合计行在最上面也认得，个人信息列和公式列都标出来', async () => {
    const { layout, columns } = await readLayout(await book({ rows: [['村名', '户主身份证号', '联系电话', '事件数（件）', '占比'], ['甲', '1', '2', '3', '4'], ['合计', null, null, null, null], ['石桥村', null, null, null, null]],
      cells: new Map<string, Cell>([['3,4', { value: null, type: 'formula', formula: 'D4/D3' }]]) }))
    expect(layout).toMatchObject({ first: 1, last: 2, from: 4, to: 4, total: 3 })
    expect(columns.map((c) => [c.title, c.personal, c.formula, c.unit])).toEqual([['村名', false, false, ''], ['户主身份证号', true, false, ''], ['联系电话', true, false, ''], ['事件数（件）', false, false, '件'], ['占比', false, true, '']])
  })
  test('不是表格、没有表头、数据区有合并单元格、三百列，都说清楚怎么改', async () => {
    expect(await refusal(readLayout(Buffer.from('不是表格')))).toBe('workbook.unknown')
    expect(await refusal(readLayout(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])))).toBe('workbook.broken')
    expect(await refusal(readLayout(await book({ rows: [['只有一个标题']] })))).toBe('workbook.noHeader')
    expect(await refusal(readLayout(await book({ rows: [['村名', '事件数'], ['石桥村', 1], [null, 2]], merges: [merge(1, 0, 2, 0)] })))).toBe('workbook.mergedData')
    expect(await refusal(readLayout(await book({ rows: [Array.from({ length: 300 }, (_, i) => `第${i}列`)] })))).toBe('workbook.tooWide')
  })
})

describe('写表', () => {
  test('要说明的话写在表的最下面，附注还在', async () => {
    const bytes = await disputes()
    const { layout } = await readLayout(bytes)
    const filled = fillSheet(bytes, { layout, printed: new Set(), rows: Array.from({ length: 4 }, (_, i) => row([[0, i + 1]])), totals: new Map(), notes: ['注：石桥村只列出前500条。', '注：梅坪村只列出前500条。'] })
    expect((await readXlsx(filled)).sheets[0]?.rows.slice(9).map((r) => r[0])).toEqual(['合计', '注：本表一式两份。', '注：石桥村只列出前500条。', '注：梅坪村只列出前500条。'])
  })
  test('行不够就加行，合计公式跟着变长，样式、合并、附注、另一张工作表原样不动', async () => {
    const bytes = await disputes()
    const { layout } = await readLayout(bytes)
    const rows = Array.from({ length: 5 }, (_, i) => row([[0, i + 1], [1, `${i + 1}村<新>`], [2, 10 + i], [3, null]]))
    const filled = fillSheet(bytes, { layout, printed: new Set(), rows, totals: new Map([[2, 60], [3, 7]]) })
    const { sheets } = await readXlsx(filled, { readStyles: true })
    const sheet = sheets[0]
    expect(sheet?.rows.slice(5, 10).map((r) => r.slice(0, 4))).toEqual([[1, '1村<新>', 10, null], [2, '2村<新>', 11, null], [3, '3村<新>', 12, null], [4, '4村<新>', 13, null], [5, '5村<新>', 14, null]])
    expect(sheet?.rows[10]?.[0]).toBe('合计')
    expect(sheet?.cells?.get('10,2')?.formula).toBe('SUM(C6:C10)')
    expect(sheet?.rows[10]?.[3]).toBe(7)
    expect(sheet?.rows[11]?.[0]).toBe('注：本表一式两份。')
    expect(sheet?.merges).toContainEqual(merge(11, 0, 11, 5))
    expect(sheet?.merges).toContainEqual(merge(2, 2, 2, 3))
    expect(sheet?.cells?.get('9,1')?.style?.font?.bold).toBe(true)
    const [before, after] = [readZip(bytes, { entries: 100, bytes: 1e7 }), readZip(filled, { entries: 100, bytes: 1e7 })]
    for (const part of ['xl/worksheets/sheet2.xml', 'xl/styles.xml']) expect(after?.get(part)).toEqual(before?.get(part))
  })
  test('印好村名的行写回各自的行，没有印的补在空行', async () => {
    const bytes = await book({ rows: [['村名', '事件数'], ['梅坪村', null], ['石桥村', null], [null, null], ['合计', null]] })
    const { layout } = await readLayout(bytes)
    const filled = fillSheet(bytes, { layout, printed: new Set([2, 3]), rows: [row([[1, 5]], 3), row([[0, '高坪村'], [1, 9]]), row([[1, 4]], 2)], totals: new Map([[1, 18]]) })
    expect((await readXlsx(filled)).sheets[0]?.rows).toEqual([['村名', '事件数'], ['梅坪村', 4], ['石桥村', 5], ['高坪村', 9], ['合计', 18]])
  })
  test('加行以后引用跟着走，绝对引用和函数名不会认错', () => {
    expect(shifted('SUM(C6:C8)+$D$9*LOG10(B2)', 9, 2)).toBe('SUM(C6:C10)+$D$11*LOG10(B2)')
    expect(shifted('A10:F10 B3', 9, 2)).toBe('A12:F12 B3')
  })
})
