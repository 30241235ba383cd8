import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 as newId } from 'uuid'
import { grid, otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { importTable } from '../places/import.ts'
import type { Table } from '../base/workbook.ts'
import { postEntries } from '../procedures/data.ts'
import { appointmentImport, organisationImport, personImport, type Importing } from './import.ts'

let w: World
let importing: Importing
const act = newId()
beforeAll(async () => {
  w = await world()
  const { figures } = w.open.runtime
  importing = { crypto: w.open.crypto, now: w.now(), post: async (tx, county, register, before, after) => {
    await postEntries(tx, county, act, figures.ofRegister(register, before, after))
  } }
})
afterAll(async () => { await w.close() })

const table = (titles: string[], ...rows: (string | null)[][]): Table => ({ sheet: '表', headerRow: 1, faults: [],
  columns: titles.map((title, i) => ({ title, column: String.fromCharCode(65 + i) })), rows: rows.map((values, i) => ({ row: i + 2, values })) })
const db = () => w.open.runtime.database.db
const count = async (what: string) => (await w.db.admin.query<{ n: number }>(`select count(*)::int as n from people.${what}`)).rows[0]?.n ?? 0
const card = '440524188001010014'

describe('导入', () => {
  it('组织：类别写中文，上级写名称；一张表里的上级也认得；有错时一行都不进', async () => {
    const titles = ['地方编码', '组织类别', '组织名称', '上级组织']
    const before = await count('organisations')
    const bad = await importTable(db(), organisationImport(importing), table(titles, [otherVillage, '村集体经济组织', '梅坪村经济合作社', '梅坪村党支部'],
      [village, '跳舞队', '石桥村舞队', null], [village, '村民委员会', '另一个村委会', '查无此会'], ['900102101009', '老年人协会', '某会', null]))
    expect(bad.errors.map((e) => [e.row, e.title])).toEqual(expect.arrayContaining([[3, '组织类别'], [4, '组织类别'], [4, '上级组织'], [5, '地方编码']]))
    expect(await count('organisations')).toBe(before)
    const good = await importTable(db(), organisationImport(importing), table(titles, [otherVillage, '村集体经济组织', '梅坪村经济合作社', '梅坪村党支部'],
      [otherVillage, '老年人协会', '梅坪村老年人协会', '梅坪村经济合作社']))
    expect(good).toMatchObject({ errors: [], imported: 2 })
    await w.open.runtime.directory.reload()
    expect((await w.figure('base.collectives')).value).toBe(1)
  })
  it('人员与户：校验码、手机号、文件内外重复都按行指出；户按户号自动建', async () => {
    const titles = ['地方编码', '户号', '姓名', '与户主关系', '性别', '手机号', '身份证号', '党员']
    const bad = await importTable(db(), personImport(importing), table(titles, [grid, '1', '甲', '户主', '男', '13812345678', card, '是'],
      [grid, '1', '乙', null, '女', '1381234', '440524188001010015', null], [grid, '1', '丙', null, '女', null, card, null], ['900102', '2', '丁', null, null, null, null, null]))
    expect(bad.imported).toBe(0)
    expect(bad.errors.map((e) => e.row)).toEqual(expect.arrayContaining([3, 4, 5]))
    const good = await importTable(db(), personImport(importing), table(titles, [grid, '1', '甲', '户主', '男', '13812345678', card, '是'],
      [grid, '1', '乙', '配偶', '女', '13812345678', null, '否'], [village, '2', '丙', '户主', null, null, null, null]))
    expect(good).toMatchObject({ errors: [], imported: 3 })
    expect(await count('households')).toBe(2)
    expect([(await w.figure('base.residents')).value, (await w.figure('base.households')).value, (await w.figure('base.party-members')).value]).toEqual([3, 2, 1])
    const again = await importTable(db(), personImport(importing), table(titles, [grid, '1', '甲', '户主', '男', null, card, '是']))
    expect(again.errors).toMatchObject([{ row: 2, title: '身份证号', zh: '这个身份证号在本县已经登记过' }])
  })
  it('任职：人按号码和姓名认，正职重复、监委会回避、职务不符都指出', async () => {
    const titles = ['地方编码', '组织名称', '职务', '姓名', '手机号', '身份证号', '任职起', '依据']
    const bad = await importTable(db(), appointmentImport(importing), table(titles, [village, '石桥村村民委员会', '村委会主任', '甲', null, card, '2024-01-01', '选举'],
      [village, '石桥村经济合作社', '理事', '乙', null, card, '2026-01-01', null], [village, '石桥村村民委员会', '书记', '甲', null, card, '2024-01-01', null]))
    expect(bad.errors.map((e) => [e.row, e.title])).toEqual([[3, '职务'], [4, '职务']])
    const taken = await importTable(db(), appointmentImport(importing), table(titles, [village, '石桥村村民委员会', '村委会主任', '甲', null, card, '2024-01-01', '选举']))
    expect(taken.errors).toMatchObject([{ row: 2, zh: '该正职在这段时间已有人担任' }])
    const good = await importTable(db(), appointmentImport(importing), table(titles, [village, '石桥村村民委员会', '村委会委员', '甲', null, card, '2024-01-01', '选举'],
      [village, '石桥村党支部', '村党组织委员', '甲', null, card, '2025-01-01', '选举'], [village, '石桥村经济合作社', '集体经济组织理事', '乙', '13812345678', null, '2026-03-02', null]))
    expect(good).toMatchObject({ errors: [], imported: 3 })
    // One person with two posts counts once.
    expect((await w.figure('base.committee-members')).value).toBe(1)
    const barred = await importTable(db(), appointmentImport(importing), table(titles, [village, '石桥村村务监督委员会', '村务监督委员会成员', '甲', null, card, '2026-01-01', null]))
    expect(barred.errors[0]?.zh).toContain('第37条')
  })
})
