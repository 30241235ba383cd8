import fc from 'fast-check'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, isWorkingDay } from '../base/calendar.ts'
import { within, type Db } from '../base/database.ts'
import { readTable } from '../base/workbook.ts'
import { writeWorkbook } from '../base/workbookWrite.ts'
import { testDatabase, type TestDatabase } from '../../test/db.ts'
import {
  countDivisions, endGrid, findGridAt, findPlace, getCalendar, gridsGeoJson, listChildren, listGrids, pathOf, putCalendarYear,
  putGrid, searchPlaces,
} from './data.ts'
import { importDivisions, importProvince } from './divisions.ts'
import { importGrids, gridImport } from './grids.ts'
import { importForm, type ImportResult } from './import.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import { contains } from './rules.ts'
import type { Polygon } from './schema.ts'
import type { Unreadable } from '../base/workbook.ts'

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.app }) })
})
afterAll(() => database.close())

function done(result: ImportResult | Unreadable): ImportResult {
  if ('refuse' in result) throw new Error(result.zh)
  return result
}

const workbook = (titles: readonly string[], rows: readonly (readonly (string | number | null)[])[]) =>
  writeWorkbook([{ name: '表', columns: titles.map(title => ({ title, kind: 'number' as const })), rows }])

const divisions = async (rows: readonly (readonly (string | null)[])[], fromDay = '2026-01-01') =>
  done(await importDivisions(db, { bytes: await workbook(['区划代码', '名称', '级别', '失效日期'], rows) }, { fromDay }))

const square = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]],
})

describe('真实区划：浙江省', () => {
  test('从数据包整省载入，各级数目与数据包一致；再载入一次什么也不变', async () => {
    const first = done(await importProvince(db, '33'))
    expect(first).toEqual({ imported: 27_036, changed: 27_036, errors: [], ignored: [] })
    expect(await countDivisions(db, '33', '2026-01-01'))
      .toEqual({ province: 1, city: 11, county: 90, township: 1387, village: 25_547 })
    expect(done(await importProvince(db, '33'))).toMatchObject({ imported: 27_036, changed: 0 })
  })

  test('逐级展开：下级与下级的数目', async () => {
    const [province] = await listChildren(db, undefined, '2026-01-01')
    expect(province).toEqual({ code: '33', name: '浙江省', level: 'province', class: null, children: 11, grids: 0 })
    const cities = await listChildren(db, '33', '2026-01-01')
    expect(cities[0]).toMatchObject({ code: '3301', name: '杭州市', children: 13 })
    const counties = await listChildren(db, '3301', '2026-01-01')
    expect(counties.reduce((sum, { children }) => sum + children, 0))
      .toBe((await countDivisions(db, '3301', '2026-01-01')).township)
    expect(await listChildren(db, '33', '2020-01-01')).toEqual([])
  })

  test('从村往上的路径，和按名称、编码查找', async () => {
    const [village] = await searchPlaces(db, { text: '330102001051', on: '2026-01-01' })
    expect(village?.path).toBe('浙江省 / 杭州市 / 上城区 / 清波街道')
    expect((await pathOf(db, '330102001051', '2026-01-01')).map(({ level }) => level))
      .toEqual(['province', 'city', 'county', 'township', 'village'])
    expect((await searchPlaces(db, { text: '上城区', on: '2026-01-01' }))[0]).toMatchObject({ code: '330102', path: '浙江省 / 杭州市' })
    expect(await searchPlaces(db, { text: '上城区', under: '3302', on: '2026-01-01' })).toEqual([])
    expect(await searchPlaces(db, { text: '100%_', on: '2026-01-01' })).toEqual([])
  })

  test('没有的省份说明原因', async () => {
    expect(await importProvince(db, '99')).toMatchObject({ refuse: 'division.unknown' })
  })
})

describe('区间判断与数据库一致', () => {
  test('“在其下”当且仅当编码落在区间内（数据库的排序）', async () => {
    const codes = ['33', '3301', '330102', '330102001', '330102001051', '330102001051003', '3302', '34', '330110', '330102010']
    await fc.assert(fc.asyncProperty(fc.constantFrom(...codes), fc.constantFrom(...codes), async (outer, inner) => {
      const { lo, hi } = scopeOf(outer)
      const { rows } = await sql<{ inside: boolean }>`
        select ${inner} collate "C" >= ${lo} and ${inner} collate "C" < ${hi} as inside`.execute(db)
      expect(rows[0]?.inside).toBe(contains(outer, inner))
    }), { numRuns: 100 })
  })
})

describe('导入区划', () => {
  test('有一处错就全不导入；每处错写明行、列，并写回原表', async () => {
    const bytes = await workbook(['区划代码', '名称', '级别', '备注'], [
      ['520000000000', '某省', null, null], ['520100000000', null, null, null], ['5201020', '坏的', null, null],
      ['520199001000', '无上级的镇', null, null], ['520100000000', '重复的市', '街道', null],
    ])
    const result = done(await importDivisions(db, { bytes, name: '区划.xlsx' }, { fromDay: '2026-01-01' }))
    expect(result.errors.map(({ row, column, title, zh }) => `${column}${row} ${title}：${zh}`)).toEqual([
      'B3 名称：没有填写',
      'A4 区划代码：“5201020”不是统计用区划代码',
      'C6 级别：“街道”不在可选范围，应是：省级、地级、市级、县级、区县、乡级、乡镇、村级、村',
    ])
    expect(result).toMatchObject({ imported: 0, changed: 0, ignored: ['备注'] })
    const back = await readTable(result.annotated ?? new Uint8Array())
    expect('refuse' in back ? back.zh : back.rows.length).toBe(5)
    expect(await findPlace(db, '52', '2026-01-01')).toBeUndefined()
  })

  test('缺列、没有数据、不是表格，都说清楚', async () => {
    const errors = async (titles: string[], rows: string[][]) => done(
      await importDivisions(db, { bytes: await workbook(titles, rows) }, { fromDay: '2026-01-01' })).errors.map(({ zh }) => zh)
    expect(await errors(['名称', '级别'], [['某省', '省级']]))
      .toEqual(['缺少“区划代码”这一列(也可以叫“统计用区划代码”、“代码”、“编码”)'])
    expect(await errors(['编码', '名称'], [])).toEqual(['表格里没有数据，请从表头下一行开始填写'])
    expect(await importDivisions(db, { bytes: new TextEncoder().encode('%PDF'), name: '区划.pdf' }, { fromDay: '2026-01-01' }))
      .toEqual({ refuse: 'workbook.unknown', zh: '《区划.pdf》不是表格文件，请上传 .xlsx 或 .csv' })
  })

  test('改名：旧名到改名那天为止，新名从那天起；早于它的日期不接受', async () => {
    await divisions([['51', '四川省', null, null], ['5101', '旧市', null, null]], '2024-01-01')
    expect(await divisions([['51', '四川省', null, null], ['5101', '新市', null, null]], '2026-07-01')).toMatchObject({ changed: 1 })
    expect((await findPlace(db, '5101', '2026-06-30'))?.name).toBe('旧市')
    expect((await findPlace(db, '5101', '2026-07-01'))?.name).toBe('新市')
    expect((await divisions([['5101', '更早的名字', null, null]], '2025-01-01')).errors[0]?.zh)
      .toBe('系统里已有 2026-07-01 起的记录，生效日期不能早于它')
  })

  test('撤销：上级要和下级一起撤销', async () => {
    await divisions([['61', '陕西省', null, null], ['6101', '某市', null, null], ['610102', '某区', null, null]], '2024-01-01')
    expect((await divisions([['6101', '某市', null, '2026-05-01']])).errors[0]?.zh)
      .toBe('其下还有 1 个未撤销的区划(如 610102),请一并填写失效日期')
    expect(await divisions([['6101', '某市', null, '2026-05-01'], ['610102', '某区', null, '2026-05-01']])).toMatchObject({ changed: 2 })
    expect(await findPlace(db, '610102', '2026-05-01')).toBeUndefined()
    expect(await findPlace(db, '610102', '2026-04-30')).toMatchObject({ name: '某区' })
  })

  test('不设区县的市：同一个十二位代码按级别分成市和县', async () => {
    const rows = [['440000000000', '广东省', null, null], ['441900000000', '东莞市', '市级', null], ['441900003000', '东城街道', null, null]]
    const again = await divisions([...rows, ['441900000000', '东莞市', null, null]])
    expect(again.errors[0]).toMatchObject({ row: 5, zh: '与第 3 行是同一个区划；不设区县的市请填“级别”区分' })
    expect(await divisions([...rows, ['441900000000', '东莞市', '县级', null]])).toMatchObject({ imported: 4, errors: [] })
    expect((await pathOf(db, '441900003', '2026-01-01')).map(({ code }) => code)).toEqual(['44', '4419', '441900', '441900003'])
  })
})

describe('网格', () => {
  const village = '330102001051'
  const scope = { ...scopeOf('330102') }
  const boundary = '120.1,30.1;120.2,30.1;120.2,30.2;120.1,30.2'
  const titles = ['村编码', '网格名称', '网格类型', '边界', '网格编码']
  const grids = async (rows: (string | number | null)[][], fromDay = '2026-01-01') =>
    done(await importGrids(db, { bytes: await workbook(titles, rows) }, { fromDay, scope }))
  const inScope = <T>(work: (tx: Parameters<Parameters<typeof within<T>>[2]>[0]) => Promise<T>, place = '330102') =>
    within(db, scopeOf(place), work)

  test('导入：不填编码的自动顺排，再导入一次编号不变', async () => {
    const rows = [
      [village, '第一网格', null, boundary, null],
      [Number(village), '学校网格', '专属网格', JSON.stringify(square(120.12, 30.12, 0.02)), `${village}007`],
      [village, '第二网格', '综合', null, null],
    ]
    expect(await grids(rows)).toMatchObject({ imported: 3, errors: [] })
    await grids(rows)
    const list = await inScope(tx => listGrids(tx, village, '2026-01-01'))
    expect(list.map(({ code, name, kind, version }) => [code.slice(12), name, kind, version])).toEqual([
      ['007', '学校网格', 'special', 1], ['008', '第一网格', 'general', 1], ['009', '第二网格', 'general', 1],
    ])
    expect(await inScope(tx => listChildren(tx, village, '2026-01-01'))).toHaveLength(3)
    expect((await inScope(tx => listChildren(tx, '330102', '2026-01-01'))).find(({ code }) => code === '330102001')?.grids).toBe(3)
  })

  test('错误的行一一指出，一格也不导入', async () => {
    const result = await grids([
      ['330102001999', '没有的村', null, null, null], ['330106001001', '别的区', null, null, null],
      [village, '坏边界', null, '30.1,120.1;30.2,120.1;30.2,120.2', null], [village, '编码不符', null, null, '330102001052001'],
      [village, '重名', null, null, null], [village, '重名', null, null, null],
    ])
    expect(result.errors.map(({ row, title, zh }) => `${row} ${title}：${zh}`)).toEqual([
      '3 村编码：不在您的管辖范围内',
      '4 边界：外圈第 1 点的经度和纬度写反了，应先写经度',
      `5 网格编码：网格编码的前 12 位应是村编码 ${village}`,
      '7 网格名称：与第 6 行重复',
    ])
    expect((await grids([['330102001999', '没有的村', null, null, null]])).errors[0]?.zh)
      .toBe('没有编码为 330102001999 的村（社区）,请先导入区划')
    expect(await inScope(tx => listGrids(tx, village, '2026-01-01'))).toHaveLength(3)
  })

  test('一个点落在哪一格：专属网格优先', async () => {
    const at = (lng: number, lat: number) => inScope(async tx => (await findGridAt(tx, [lng, lat], '330102', '2026-01-01'))?.name)
    expect([await at(120.13, 30.13), await at(120.18, 30.18), await at(121, 31)]).toEqual(['学校网格', '第一网格', undefined])
  })

  test('改边界：留下旧版；别人先改了就不能改', async () => {
    const code = `${village}008`
    const put = (expected: number, from: string) => inScope(tx =>
      putGrid(tx, { code, name: '第一网格', kind: 'general', polygon: square(120.25, 30.25, 0.25), from, expected }))
    expect(await put(1, '2026-03-01')).toBe(2)
    await expect(put(1, '2026-04-01')).rejects.toMatchObject({ code: 'grid.changed' })
    const box = async (on: string) => (await inScope(tx => gridsGeoJson(tx, village, on))).features.find(({ id }) => id === code)?.geometry.coordinates[0]?.[2]
    expect([await box('2026-02-28'), await box('2026-03-01')]).toEqual([[120.2, 30.2], [120.5, 30.5]])
    await expect(inScope(tx => putGrid(tx, { code, name: '甲', kind: 'general', from: '2026-05-01', polygon: { type: 'Polygon', coordinates: [] } })))
      .rejects.toMatchObject({ code: 'grid.boundary' })
  })

  test('撤销的网格不再列出，编号不再使用', async () => {
    expect(await inScope(tx => endGrid(tx, `${village}009`, '2026-06-01'))).toBe(true)
    expect(await inScope(tx => listGrids(tx, village, '2026-06-01'))).toHaveLength(2)
    await grids([[village, '第三网格', null, null, null]], '2026-06-01')
    expect((await inScope(tx => listGrids(tx, village, '2026-06-01'))).at(-1)?.code).toBe(`${village}010`)
  })

  test('第二道墙：别的县既看不见也写不进，没有设定范围什么也看不见', async () => {
    expect(await inScope(tx => listGrids(tx, village, '2026-06-01'), '330106')).toEqual([])
    expect(await listGrids(db, village, '2026-06-01')).toEqual([])
    await expect(inScope(tx => putGrid(tx, { code: `${village}050`, name: '越界', kind: 'general', from: '2026-06-01' }), '330106'))
      .rejects.toThrow('row-level security')
    expect(await within(db, everywhere, tx => listGrids(tx, '33', '2026-06-01'))).toHaveLength(3)
  })

  test('空表带说明；照说明里的例子填写就能导入', async () => {
    const form = await importForm(gridImport('2026-01-01'))
    expect(await importGrids(db, { bytes: form }, { fromDay: '2026-01-01' })).toMatchObject({
      imported: 0, errors: [{ zh: '表格里没有数据，请从表头下一行开始填写' }],
    })
    const guide = await readTable(form, { titles: ['列名', '举例'] })
    const rows = 'refuse' in guide ? [] : guide.rows.map(({ values }) => values)
    const bytes = await writeWorkbook([{
      name: '网格', columns: rows.map(([title]) => ({ title: String(title) })), rows: [rows.map(values => values[3] ?? null)],
    }])
    const fromDay = '2026-06-01'
    expect(await importGrids(db, { bytes }, { fromDay, scope, dryRun: true })).toMatchObject({ imported: 0, changed: 0, errors: [] })
    expect(await importGrids(db, { bytes }, { fromDay, scope })).toMatchObject({ imported: 1, errors: [] })
  })
})

describe('工作日历', () => {
  test('载入了 2024 至 2026 年；没有载入的年份说出来；可以补上', async () => {
    const calendar = await getCalendar(db)
    expect([...calendar.years]).toEqual([2024, 2025, 2026])
    expect(['2026-10-07', '2026-10-08', '2026-10-10', '2026-02-14', '2026-02-23', '2025-09-28']
      .map(day => isWorkingDay(calendar, day))).toEqual([false, true, true, true, false, true])
    expect(addDays(calendar, '2026-12-31', 1, 'working')).toMatchObject({ day: '2027-01-01', assumed: true })
    await db.transaction().execute(tx =>
      putCalendarYear(tx, 2027, '示例通知', [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }]))
    expect(addDays(await getCalendar(db), '2026-12-31', 1, 'working')).toMatchObject({ day: '2027-01-04', assumed: false })
    await expect(putCalendarYear(db, 2028, '示例通知', [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }]))
      .rejects.toMatchObject({ code: 'calendar.year' })
  })
})
