import { openXlsx, readXlsx, writeXlsx } from 'hucre'
import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { columnIndex, columnLetters, normalise, readTable, readWorkbook, type Table, type Unreadable } from './workbook.ts'
import { annotate, escapeCell, exportRows, writeWorkbook } from './workbookWrite.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const columns = [{ title: '编码' }, { title: '姓名' }, { title: '人数', kind: 'number' }, { title: '日期', kind: 'date' }] as const

function table(result: Table | Unreadable): Table {
  if ('refuse' in result) throw new Error(result.zh)
  return result
}

function reason(result: unknown): string {
  return typeof result === 'object' && result !== null && 'zh' in result ? String(result.zh) : '读出来了'
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** A zip with one entry whose central directory declares any size. */
function zip(content: Uint8Array, declared: number): Uint8Array {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(31)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt16LE(1, 26)
  const central = Buffer.alloc(47)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(declared, 24)
  central.writeUInt16LE(1, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(47, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, packed, central, end]))
}

describe('读表格', () => {
  test('写出的表格原样读回，编码仍是文本，日期仍是日期', async () => {
    const file = await writeWorkbook([{ name: '花名册', columns, rows: [['330102001051', '张三', 4, '2026-03-01'], [null, '李四', null, null]] }])
    expect(await readTable(file, { name: '花名册.xlsx' })).toEqual({
      sheet: '花名册', headerRow: 1, faults: [],
      columns: [{ title: '编码', column: 'A' }, { title: '姓名', column: 'B' }, { title: '人数', column: 'C' }, { title: '日期', column: 'D' }],
      rows: [{ row: 2, values: ['330102001051', '张三', 4, '2026-03-01'] }, { row: 3, values: [null, '李四', null, null] }],
    })
  })

  test('几张工作表都读，隐藏的不读', async () => {
    const sheet = (name: string, hidden: boolean) => ({ name, hidden, rows: [['甲'], [name]] })
    const file = await writeXlsx({ sheets: [sheet('户', false), sheet('旧', true), sheet('人', false)] })
    const tables = await readWorkbook(file)
    expect('refuse' in tables ? tables.zh : tables.map(each => [each.sheet, each.rows[0]?.values[0]]))
      .toEqual([['户', '户'], ['人', '人']])
  })

  const gb18030 = Uint8Array.from(Buffer.from('d0d5c3fb2cb5e7bbb00ad5c5c8fd2c31333830303030303030310a8232cb36', 'hex'))
  test.each([
    ['UTF-8', bytes('姓名,电话\n张三,13800000001\n')],
    ['UTF-8 带 BOM', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('姓名,电话\r\n张三,13800000001\r\n')])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...Buffer.from('姓名\t电话\n张三\t13800000001\n', 'utf16le')])],
    ['GB 18030', gb18030],
  ])('%s 的 CSV', async (_, file) => {
    const read = table(await readTable(file, { name: '名单.csv' }))
    expect(read.columns.map(column => column.title)).toEqual(['姓名', '电话'])
    expect(read.rows[0]).toEqual({ row: 2, values: ['张三', '13800000001'] })
  })

  test('表头里的全角字符、各处的空格和看不见的字符统一', async () => {
    expect(normalise(' \u200b\uff11\uff13\uff18\u3000\uff21b\uff43\u00a0')).toBe('138 Abc')
    const read = table(await readTable(bytes('\u3000编码\uff11\u3000,姓名\n330102,\u3000张三 \n'), {}))
    expect([read.columns[0]?.title, read.rows[0]?.values, read.faults]).toEqual(['编码1', ['330102', '张三'], []])
  })

  test('单元格里的全角数字逐处指出，并写出该改成什么', async () => {
    const file = await writeXlsx({ sheets: [{ name: '户', rows: [['户号', '出生日期', '住址'], ['１２', '１９９０－０１－０２', '三号楼'], ['13', null, '５号楼２单元']] }] })
    expect(table(await readTable(file)).faults.map(fault => `${fault.sheet} ${fault.column}${fault.row} ${fault.title}：${fault.zh}`)).toEqual([
      '户 A2 户号：这里有全角数字“１２”，请改成半角“12”',
      '户 B2 出生日期：这里有全角数字“１９９０－０１－０２”，请改成半角“1990-01-02”',
      '户 C3 住址：这里有全角数字“５号楼２单元”，请改成半角“5号楼2单元”',
    ])
  })

  test('表头上方有标题行也能找到表头，标题行的合并不算错', async () => {
    const file = await writeXlsx({ sheets: [{
      name: '表', rows: [['东风村网格花名册', null], ['编码', '姓名'], ['1', '张三']],
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
    }] })
    expect(table(await readTable(file, { titles: ['编码', '姓名'] }))).toMatchObject({
      headerRow: 2, faults: [], rows: [{ row: 3, values: ['1', '张三'] }],
    })
  })

  test('合并单元格、丢了位数的号码、公式错误、重名列都指出位置', async () => {
    const file = await writeXlsx({ sheets: [{
      name: '户', rows: [['户号', '身份证号', '户号'], [1, 330102199001011234, '#N/A'], [2, null, null], [3, '1.23E+17', null]],
      merges: [{ startRow: 2, startCol: 0, endRow: 3, endCol: 0 }],
    }] })
    expect(table(await readTable(file)).faults.map(fault => `${fault.column}${fault.row} ${fault.zh}`)).toEqual([
      'A3 表格里有合并单元格 A3:A4，无法判断内容属于哪一行，请取消合并并逐行填写后再导入',
      'C1 有两列都叫“户号”，请改名或删去一列',
      'B2 这个号码被存成了数字，末尾几位已经丢失，请把该列设为“文本”格式后重新填写',
      'C2 公式出错（#N/A），请改成直接填写的内容',
      'B4 这个号码被改写成了科学计数法，请把该列设为“文本”格式后重新填写',
    ])
  })

  test.each([
    ['空文件', new Uint8Array(), '空文件'],
    ['图片', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), '不是表格文件'],
    ['PDF', bytes('%PDF-1.7\n'), '不是表格文件'],
    ['旧式 .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '.xls'],
    ['残缺的压缩包', bytes('PK\u0003\u0004 坏的'), '不完整'],
    ['不是表格的压缩包', zip(bytes('你好'), 6), '不是能读的 .xlsx'],
    ['展开后有几个 GB 的压缩包', zip(bytes('你好'), 4_000_000_000), '展开后太大'],
    ['隐瞒展开大小的压缩包', zip(new Uint8Array(10_000), 0), '不完整'],
    ['列太多', bytes(`${Array.from({ length: 201 }, (_, i) => `列${i}`).join(',')}\n`), '200 列'],
    ['行太多', bytes(`列\n${'1\n'.repeat(200_001)}`), '200000 行'],
  ])('%s:说明原因，不读', async (_, file, zh) => {
    expect(reason(await readTable(file, { name: '花名册' }))).toMatch(new RegExp(`^《花名册》.*${zh.replace('.', '\\.')}`))
  })

  test('列号与字母互换', () => {
    expect([0, 25, 26, 199, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'GR', 'ZZ', 'AAA'])
    fc.assert(fc.property(fc.nat(16_383), n => columnIndex(columnLetters(n)) === n))
  })
})

describe('写表格', () => {
  const rows = async function* () {
    for (let i = 0; i < 3; i++) yield [`33010200105100${i}`, '=1+1', i, '2026-03-01']
  }

  test.each(['xlsx', 'csv'] as const)('逐行导出 %s,能被当作公式的内容加撇号，读回时去掉', async format => {
    const file = await collect(exportRows({ name: '清单', columns }, rows(), format))
    const read = table(await readTable(file))
    expect(read.rows.map(row => row.values.slice(0, 2))).toEqual([
      ['330102001051000', '=1+1'], ['330102001051001', '=1+1'], ['330102001051002', '=1+1'],
    ])
    if (format === 'csv') expect(new TextDecoder().decode(file)).toContain(`330102001051000,'=1+1,0,2026-03-01\r\n`)
    else expect((await readXlsx(file)).sheets[0]?.rows[1]?.[1]).toBe(`'=1+1`)
  })

  test('任何文本写出再读回都不变，而且不会成为公式', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.stringMatching(/^[=+\-@'A-Za-z0-9村组 ,"\n]{1,12}$/).filter(text => normalise(text) === text && text !== ''
        && !/^'[=+\-@]|^\dE\+\d+$/i.test(text)), { minLength: 1, maxLength: 5 }),
      async texts => {
        const file = await writeWorkbook([{ name: '表', columns: [{ title: '内容' }], rows: texts.map(text => [text]) }])
        expect(table(await readTable(file, { titles: ['内容'] })).rows.map(row => row.values[0])).toEqual(texts)
        expect(texts.map(escapeCell).every(text => !/^[=+\-@]/.test(String(text)))).toBe(true)
      }), { numRuns: 30 })
  })

  test('模板里的空行也是文本格式，可选内容成为下拉列表', async () => {
    const file = await writeWorkbook([{ name: '模板', columns: [{ title: '类型', choices: ['综合网格', '专属网格'] }], rows: [], blank: 5 }])
    const sheet = (await readXlsx(file, { readStyles: true })).sheets[0]
    expect(sheet?.dataValidations?.[0]).toMatchObject({ range: 'A2:A6', values: ['综合网格', '专属网格'] })
    expect(sheet?.cells?.get('5,0')?.style?.numFmt).toBe('@')
  })
})

describe('把问题写回原表', () => {
  const faults = [
    { sheet: '户', row: 3, column: 'B', title: '户主', zh: '没有填写' },
    { sheet: '户', row: 3, column: 'A', title: '户号', zh: '与第 2 行重复' },
  ]

  test('有错的单元格变色、带批注，最后一列说明怎么改；其余不动', async () => {
    const file = await writeXlsx({ sheets: [
      { name: '户', rows: [['户号', '户主'], ['1', '张三'], ['1', null]], columns: [{ width: 30 }] },
      { name: '人', rows: [['姓名'], ['张三']] },
    ] })
    const marked = await openXlsx(await annotate(file, faults), { readStyles: true })
    const sheet = marked.sheets[0]
    expect(sheet?.rows).toEqual([['户号', '户主', '问题'], ['1', '张三', null], ['1', null, '户主：没有填写\n户号：与第 2 行重复']])
    expect(sheet?.cells?.get('2,1')).toMatchObject({
      style: { fill: { fgColor: { rgb: 'FFC7CE' } } }, comment: { author: '善治', text: '没有填写' },
    })
    expect(sheet?.cells?.get('1,0')?.comment).toBeUndefined()
    expect(marked.sheets[1]?.rows).toEqual([['姓名'], ['张三']])
  })

  test('改好再传：上次的记号去掉,「问题」列不当作数据', async () => {
    const file = await writeXlsx({ sheets: [{ name: '户', rows: [['户号', '户主'], ['1', '张三'], ['1', null]] }] })
    const marked = await annotate(file, faults)
    expect(table(await readTable(marked)).columns.map(column => column.title)).toEqual(['户号', '户主'])
    const again = await openXlsx(await annotate(marked, faults.slice(0, 1)), { readStyles: true })
    expect(again.sheets[0]?.rows[2]).toEqual(['1', null, '户主：没有填写'])
    expect(again.sheets[0]?.cells?.get('2,0')?.comment).toBeUndefined()
    expect(again.sheets[0]?.cells?.get('2,0')?.style?.fill).toBeUndefined()
  })

  test('CSV 写回成 .xlsx,行号不变', async () => {
    const file = bytes('户号,户主\n\n1,张三\n1,\n')
    const marked = table(await readTable(await annotate(file, [{ sheet: '表格', row: 4, column: 'B', zh: '没有填写' }])))
    expect(marked.rows.map(row => row.row)).toEqual([3, 4])
    const raw = await readXlsx(await annotate(file, [{ sheet: '表格', row: 4, column: 'B', zh: '没有填写' }]))
    expect(raw.sheets[0]?.rows[3]).toEqual(['1', null, '没有填写'])
  })
})
