/** Import from the command line on the real database: everything or nothing, faults written back, figures and journal alike. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handClock } from '../kernel/base/clock.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { verifyJournal } from '../kernel/base/journal.ts'
import type { CellValue } from '../kernel/base/workbook.ts'
import { writeWorkbook } from '../kernel/base/workbookWrite.ts'
import { figuresAt } from '../kernel/indicators/server.ts'
import { isPassword } from '../kernel/people/passwords.ts'
import { listChildren } from '../kernel/places/data.ts'
import { testDatabase, type TestDatabase } from '../test/db.ts'
import { importFile, registerNamed, writeForm, type FileOptions, type ImportOutcome } from './import.ts'
import { registers } from './registers.ts'
import { openRuntime } from './runtime.ts'
import { openAccount, setTenant } from './tenant.ts'

const clock = handClock(new Date('2026-03-02T02:00:00Z'))
const county = '330199'
const village = '330199101201'
const card = '440524188001010014'
let db: TestDatabase
let folder: string

beforeAll(async () => {
  db = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'shanzhi-import-'))
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function sheet(name: string, title: string, rows: CellValue[][]): Promise<string> {
  const [head = [], ...body] = rows
  const file = join(folder, name)
  writeFileSync(file, await writeWorkbook([{ name: title, columns: head.map(each => ({ title: String(each) })), rows: body }]))
  return file
}
const door = () => ({ adminUrl: db.adminUrl, appUrl: db.appUrl, key: db.key, clock })
const take = (file: string, more: Partial<FileOptions> = {}): Promise<ImportOutcome> =>
  importFile({ ...door(), file, onProgress: { update: () => undefined, finish: () => undefined }, ...more })
const count = async (table: string): Promise<number> => (await db.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0

async function figures(...keys: string[]): Promise<(number | null)[]> {
  const open = await openRuntime({ appUrl: db.appUrl, key: db.key, clock })
  try {
    const period = { place: county, from: '2020-01-01', to: '2026-03-02' }
    return (await within(open.runtime.database.db, everywhere, tx => figuresAt(tx, open.dictionary, keys, period, false))).map(({ value }) => value)
  } finally {
    await open.close()
  }
}

const divisions: CellValue[][] = [['区划代码', '名称'], ['330000000000', '浙江省'], ['330100000000', '杭州市'], ['330199000000', '试点县'],
  ['330199101000', '柳河镇'], ['330199101201', '石桥村'], ['330199101202', '梅坪村']]
const people: CellValue[][] = [['地方编码', '户号', '姓名', '与户主关系', '党员', '身份证号'],
  [village, '1', '陈大山', '户主', '是', card], [village, '1', '李小云', '配偶', '否', null], [village, '2', '王二', '户主', null, null]]

describe('设立一个县', () => {
  test('还没有区划时，不能设定属于哪个县', async () => {
    await expect(setTenant({ ...door(), place: county })).rejects.toThrow(/没有 330199 这个地方.*--province 33/)
    await expect(openAccount({ ...door(), login: 'first', name: '韩维', post: 'operator' })).rejects.toThrow('shanzhi tenant')
  })

  test('只核对不导入：什么都不写；再导入，区划进树，村数进指标', async () => {
    const file = await sheet('区划.xlsx', '我县区划', divisions)
    expect(await take(file, { check: true })).toMatchObject({ failed: false })
    expect([await count('places.divisions'), await count('base.acts')]).toEqual([0, 0])
    const { lines, failed } = await take(file, { from: '2024-01-01' })
    expect([lines, failed]).toEqual([['《区划.xlsx》：行政区划导入 6 行，新增或改变 6 条。'], false])
    expect(await figures('base.townships', 'base.villages')).toEqual([1, 2])
    const open = await openRuntime({ appUrl: db.appUrl, key: db.key, clock })
    const children = await within(open.runtime.database.db, everywhere, tx => listChildren(tx, '330199101', '2026-03-02'))
    expect(children.map(({ name }) => name)).toEqual(['石桥村', '梅坪村'])
    await open.close()
  })

  test('再导入同一张表，不重复计数；撤销一个村，指标减一', async () => {
    await take(await sheet('区划.xlsx', '我县区划', divisions))
    expect(await figures('base.villages')).toEqual([2])
    await take(await sheet('撤村.xlsx', '行政区划', [['区划代码', '名称', '失效日期'], ['330199101202', '梅坪村', '2026-03-01']]))
    expect(await figures('base.villages')).toEqual([1])
  })

  test('县级以下和不存在的地方，设不成；县可以', async () => {
    await expect(setTenant({ ...door(), place: '330199101' })).rejects.toThrow(/县级以下.*请用县的代码 330199/)
    await expect(setTenant({ ...door(), place: '330188' })).rejects.toThrow('没有 330188 这个地方')
    await expect(setTenant({ ...door(), place: '试点县' })).rejects.toThrow('不是区划代码')
    expect(await setTenant({ ...door(), place: county, name: '某县' })).toEqual(['本系统属于：某县(试点县，330199)。'])
    await expect(setTenant({ ...door(), place: '3301' })).rejects.toThrow(/已设为 某县.*--change/)
  })

  test('第一个运维账号：初始密码只显示一次，第一次登录须改；登录名不能重复', async () => {
    await expect(openAccount({ ...door(), login: '韩维', name: '韩维', post: 'operator' })).rejects.toThrow('登录名“韩维”不行')
    const lines = await openAccount({ ...door(), login: 'Hanwei', name: '韩维', post: 'operator' })
    const password = /初始密码 {2}(\S+)/.exec(lines.join('\n'))?.[1] ?? ''
    const { rows } = await db.admin.query<{ login: string, hash: string, must: boolean, capacity: string, place: string }>(`
      select a.login, a.password_hash as hash, a.must_change as must, q.capacity, t.place from people.accounts a
      join people.appointments t on t.person = a.person join people.posts q on q.key = t.post`)
    expect(rows).toMatchObject([{ login: 'hanwei', must: true, capacity: 'operator', place: county }])
    expect(await isPassword(rows[0]?.hash ?? null, password)).toBe(true)
    const written = await db.admin.query<{ all: string }>(`select string_agg(input::text, '') as all from base.acts`)
    expect(written.rows[0]?.all).not.toContain(password)
    await expect(openAccount({ ...door(), login: 'hanwei', name: '另一人', post: '运维管理员' })).rejects.toThrow('已有人用')
    expect([await count('people.accounts'), await count('people.persons'), await count('people.organisations')]).toEqual([1, 1, 1])
    await expect(openAccount({ ...door(), login: 'zuzhi', name: '宋组', post: 'countyOrganizer' })).rejects.toThrow('请先导入组织')
  })
})

describe('导入登记册', () => {
  test('有错的表：一行也不导入，前几处照行列说出，原表标好问题放在旁边；改好后就是那张表，可以直接导入', async () => {
    const before = [await count('people.persons'), await count('base.acts'), await count('indicators.entries')]
    const file = await sheet('人员.xlsx', '花名册', [...people, [village, '3', '钱三', '户主', '是', '440524188001010015'], ['440305', null, '外乡人', null, null, null],
      ['330199101209', '9', '无此村', null, null, null]])
    const { lines, failed } = await take(file)
    expect(failed).toBe(true)
    expect(lines[0]).toBe('工作表“花名册”发现 2 处问题，一行也没有导入：')
    expect(lines[1]).toMatch(/第 5 行 F 列“身份证号”：身份证号/)
    expect(lines[2]).toBe('  第 6 行 A 列“地方编码”：不在本系统所属的地方(330199)之内')
    expect([await count('people.persons'), await count('base.acts'), await count('indicators.entries')]).toEqual(before)
    const marked = join(folder, '人员-问题.xlsx')
    const { sheets: [back] } = await readXlsx(readFileSync(marked))
    expect(back?.rows.slice(0, 6).map(row => String(row[6] ?? '').slice(0, 4))).toEqual(['问题', '', '', '', '身份证号', '地方编码'])
    expect(back?.rows[1]?.slice(0, 3)).toEqual([village, '1', '陈大山'])
    const found = await take(await sheet('人员.xlsx', '花名册', [...people, ['330199101209', '9', '无此村', null, null, null]]))
    expect(found.lines[1]).toBe('  第 5 行 A 列“地方编码”：系统里没有 330199101209 这个地方，请先导入区划或网格')
    await sheet('人员-问题.xlsx', '花名册', people)
    expect(await take(marked)).toMatchObject({ failed: false, lines: ['《人员-问题.xlsx》：人员导入 3 行，新增或改变 3 条。'] })
    expect(await figures('base.residents', 'base.households', 'base.party-members')).toEqual([3, 2, 1])
  })

  test('合并单元格、全角数字和填错的内容一次全部列出，什么也没有变', async () => {
    const before = [await count('people.persons'), await count('people.households'), await count('base.acts'), await count('indicators.entries')]
    const file = join(folder, '合并.xlsx')
    const rows = [...people, [village, '５', '赵六', '户主', null, null], [village, '6', '孙七', '户主', null, '44052418800101001５'], [village, '7', '周八', '户主', '也许', null]]
    writeFileSync(file, await writeXlsx({ sheets: [{ name: '花名册', rows, merges: [{ startRow: 1, startCol: 1, endRow: 2, endCol: 1 }, { startRow: 4, startCol: 3, endRow: 5, endCol: 3 }] }] }))
    const { lines, failed } = await take(file)
    expect(failed).toBe(true)
    expect(lines.slice(0, 6)).toEqual(['工作表“花名册”发现 5 处问题，一行也没有导入：',
      '  第 2 行 B 列：表格里有合并单元格 B2:B3，无法判断内容属于哪一行，请取消合并并逐行填写后再导入',
      '  第 5 行 D 列：表格里有合并单元格 D5:D6，无法判断内容属于哪一行，请取消合并并逐行填写后再导入',
      '  第 5 行 B 列“户号”：这里有全角数字“５”，请改成半角“5”',
      '  第 6 行 F 列“身份证号”：这里有全角数字“44052418800101001５”，请改成半角“440524188001010015”',
      expect.stringMatching(/^ {2}第 7 行 E 列“党员”：/)])
    expect([await count('people.persons'), await count('people.households'), await count('base.acts'), await count('indicators.entries')]).toEqual(before)
  })

  test('组织、网格、任职各自认得出，指标跟着变', async () => {
    await take(await sheet('表一.xlsx', 'Sheet1', [['地方编码', '组织类别', '组织名称', '成立日期'], [village, '村民委员会', '石桥村村民委员会', '2024-01-01']]))
    await take(await sheet('表二.xlsx', 'Sheet1', [['村(社区)编码', '网格名称'], [village, '第一网格'], [village, '第二网格']]))
    const { lines } = await take(await sheet('表三.xlsx', 'Sheet1', [['地方编码', '组织名称', '职务', '姓名', '身份证号', '任职起'],
      [village, '石桥村村民委员会', '村委会主任', '陈大山', card, '2025-01-01']]))
    expect(lines).toEqual(['《表三.xlsx》：任职导入 1 行，新增或改变 1 条。'])
    expect(await figures('grid.grids', 'base.committee-members')).toEqual([2, 1])
  })

  test('认不出的表、一本里有两张表：说明白，不猜', async () => {
    await expect(take(await sheet('成绩.xlsx', 'Sheet1', [['学号', '成绩'], ['1', '90']]))).rejects.toThrow(/认不出《成绩.xlsx》.*学号、成绩.*--kind/)
    const both = join(folder, '两张.xlsx')
    const columns = (titles: CellValue[]) => titles.map(each => ({ title: String(each) }))
    writeFileSync(both, await writeWorkbook([{ name: '甲', columns: columns(people[0] ?? []), rows: people.slice(1) }, { name: '乙', columns: columns(people[0] ?? []), rows: people.slice(1) }]))
    await expect(take(both)).rejects.toThrow(/几张要导入的表.*“甲”.*“乙”/)
    expect((await take(await sheet('缺列.xlsx', '人员', [['地方编码', '户号'], [village, '7']]))).lines[1]).toContain('缺少“姓名”这一列')
    await expect(take(join(folder, '没有.xlsx'))).rejects.toThrow('读不了文件')
  })

  test('每种空表都写得出，填上就认得是哪一种；空着交来会说没有数据', async () => {
    for (const kind of registers) {
      const out = join(folder, `${kind}.xlsx`)
      await writeForm(kind, out)
      expect((await take(out)).lines[1]).toContain('表格里没有数据')
      expect(existsSync(join(folder, `${kind}-问题.xlsx`))).toBe(true)
    }
    expect(registerNamed('人员')).toBe('persons')
    expect(() => registerNamed('猫')).toThrow('没有“猫”这种表')
  })

  test('每次导入在记录链里有一行：文件名、摘要、行数；记录链完整', async () => {
    const { rows } = await db.admin.query<{ name: string, capacity: string, place: string, input: { file: string, rows: number, sha256: string } }>(
      "select name, capacity, place, input from base.acts where name like 'import.%' order by id")
    expect(rows.map(({ name, place, input }) => [name, place, input.file, input.rows])).toEqual([
      ['import.divisions', '33', '区划.xlsx', 6], ['import.divisions', '33', '区划.xlsx', 6], ['import.divisions', '330199101202', '撤村.xlsx', 1],
      ['import.persons', village, '人员-问题.xlsx', 3], ['import.organisations', village, '表一.xlsx', 1], ['import.grids', village, '表二.xlsx', 2],
      ['import.appointments', village, '表三.xlsx', 1]])
    expect(rows.every(({ capacity, input }) => capacity === 'system' && /^[0-9a-f]{64}$/.test(input.sha256))).toBe(true)
    expect((await verifyJournal(db.app)).faults).toEqual([])
  })
})
