/** Objections, counter-entries by two people, appeals to somebody else; sheets read from a workbook. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { writeXlsx } from 'hucre'
import { writeWorkbook } from '../../kernel/base/workbookWrite.ts'
import { objection } from '../../kernel/disclosure/procedure.ts'
import { village } from '../../test/people.ts'
import { household, inForce, joined, ledgersAreWhole, move, tables, today } from '../../test/pointsVillage.ts'
import { world, type World } from '../../test/world.ts'
import { claim } from './claim.procedure.ts'
import { exchange } from './exchange.procedure.ts'
import { goods } from './goods.procedure.ts'
import { issueCode, readSheet, redeemCode, showBook, showMine } from './mechanism.ts'

let w: World
let mine = ''
let theirs = ''
beforeAll(async () => {
  w = await world()
  await household(w, '12', w.resident)
  await household(w, '3', w.neighbour)
  await household(w, '7', w.member)
  await inForce(w)
  mine = (await joined(w.resident)).id
  theirs = (await joined(w.neighbour)).id
})
afterAll(async () => { await w.journalIsWhole(); await ledgersAreWhole(w); await w.close() })
const because = { reason: '写明的理由' }
const opinion = { opinion: '看过，属实' }
const sheet = (more: object = {}) => w.gridWorker.opens(claim, village, { deed: '清理水沟', deedDay: today(w), agreed: true, lines: [{ membership: mine, item: '1', times: 1 }, { membership: theirs, item: '1', times: 1 }], ...more })
const own = (item = '2') => w.resident.opens(claim, village, { deed: '照看老人', deedDay: today(w), lines: [{ membership: mine, item, times: 1 }] })
const balance = async () => (await w.resident.asks(showMine, {})).memberships[0]?.balance
const noticeOver = () => w.passes({ workingDays: 6, hours: 9 })
async function posted() { const c = await own(); await w.clerk.does(c, claim, 'review', opinion); await noticeOver(); return c }
async function upheld(about: string) {
  const o = await w.neighbour.opens(objection, village, { about, text: '那天3号没有人去，请核实' })
  await w.clerk.does(o, objection, 'answer', { outcome: 'upheld', reply: '核实了，3号那天确实没有人去' })
}

describe('公示中的异议', () => {
  test('没有答复完不能入账；异议不成立，期满后入账', async () => {
    const c = await own('1')
    await w.clerk.does(c, claim, 'review', opinion)
    const o = await w.neighbour.opens(objection, village, { about: c.id, text: '那天没看见他' })
    await noticeOver()
    expect(await w.state(c)).toBe('noticed')
    await w.clerk.isRefused(c, claim, 'post', 'objection.open')
    await w.chair.does(o, objection, 'answer', { outcome: 'explained', reply: '网格员在场，有照片' })
    await w.clerk.does(c, claim, 'post')
    expect(await w.state(c)).toBe('posted')
  })
  test('异议成立：去掉那一户，重新公示；去掉的户可以知道、可以申诉', async () => {
    const c = await sheet()
    await w.clerk.does(c, claim, 'review', opinion)
    await upheld(c.id)
    await noticeOver()
    expect(await w.state(c)).toBe('noticed')
    await w.clerk.isRefused(c, claim, 'post', 'objection.upheld')
    await w.clerk.isRefused(c, claim, 'amend', 'review.nothing', { ...because, lines: [1, 2] })
    const amended = await w.clerk.does(c, claim, 'amend', { reason: '3号没有到场', lines: [2] })
    expect(amended.body).toMatchObject({ points: 2, publicLines: ['12号：清理水沟，2分'] })
    expect(amended.parties).toContainEqual(expect.objectContaining({ relation: 'member', person: w.neighbour.person }))
    await w.clerk.isRefused(c, claim, 'post', 'disclosure.running')
    await noticeOver()
    expect(await w.state(c)).toBe('posted')
    expect((await w.neighbour.asks(showMine, {})).memberships[0]).toMatchObject({ balance: 0, incoming: 0 })
  })
  test('异议成立：整件不计，要写理由，待入的积分消失', async () => {
    const c = await own('1')
    await w.clerk.does(c, claim, 'review', opinion)
    await upheld(c.id)
    await noticeOver()
    const before = await balance()
    await w.resident.isRefused(c, claim, 'void', 'step.notYours', because)
    await w.supervisor.does(c, claim, 'void', because)
    expect(await w.state(c)).toBe('voided')
    expect((await w.resident.asks(showMine, {})).memberships[0]).toMatchObject({ balance: before, incoming: 0 })
  })
})

describe('冲正', () => {
  test('一个人提出，另一个人确认；同一个人换身份也不行；理由写在存折上', async () => {
    const c = await posted()
    const before = await balance() ?? 0
    await w.chair.isRefused(c, claim, 'propose', 'input.invalid', {})
    await w.chair.does(c, claim, 'propose', because)
    await w.chair.isRefused(c, claim, 'counter', 'step.fourEyes', because)
    await w.supervisor.does(c, claim, 'counter', { reason: '老人说那天没有人来' })
    expect(await w.state(c)).toBe('reversed')
    expect(await balance()).toBe(before - 10)
    const book = await w.resident.asks(showBook, { membership: mine })
    expect(book.lines.at(-1)).toMatchObject({ zh: '老人说那天没有人来', amount: -10 })
  })
  test('核实后不冲正，照旧', async () => {
    const c = await posted()
    const before = await balance()
    await w.chair.does(c, claim, 'propose', because)
    await w.supervisor.does(c, claim, 'keep', because)
    expect([await w.state(c), await balance()]).toEqual(['posted', before])
  })
  test('已经用掉的不倒扣：余额不会是负数，用掉的由村里承担', async () => {
    const c = await posted()
    const shop = newId()
    await w.db.admin.query(`insert into people.organisations (county, id, place, kind, name, from_day) values ($1, $2, $3, 'pointsShop', '积分超市', '2020-01-01')`, [village.slice(0, 6), shop, village])
    await w.open.runtime.directory.reload()
    const now = await balance() ?? 0
    const g = await w.clerk.opens(goods, village, { name: '米', kind: 'goods', shop, points: now - 4, fen: 100 })
    await move(w, w.clerk, { ledger: 'points.stock', move: 'receive', transfers: [{ key: newId(), from: village, to: g.id, amount: 1 }] })
    const x = await w.resident.opens(exchange, village, { membership: mine, goods: g.id, pieces: 1 })
    const code = await w.resident.asks(issueCode, { exchange: x.id })
    await w.clerk.asks(redeemCode, { secret: code.secret })
    await w.chair.does(c, claim, 'propose', because)
    expect((await w.supervisor.does(c, claim, 'counter', because)).body).toMatchObject({ borne: 6 })
    expect(await balance()).toBe(0)
  })
  test('活动表只冲正其中一户', async () => {
    const c = await sheet()
    await w.clerk.does(c, claim, 'review', opinion)
    await noticeOver()
    const before = await balance() ?? 0
    await w.chair.does(c, claim, 'propose', { ...because, lines: [2] })
    const after = await w.supervisor.does(c, claim, 'counter', because)
    expect(after.parties).toContainEqual(expect.objectContaining({ relation: 'member', person: w.neighbour.person }))
    expect(await balance()).toBe(before)
    expect((await w.neighbour.asks(showMine, {})).memberships[0]).toMatchObject({ balance: 0 })
  })
})

describe('申诉', () => {
  test('没有通过的，三十天内可以申诉，由另外的人复审；成立就重新公示、入账', async () => {
    const c = await own('1')
    await w.clerk.does(c, claim, 'reject', because)
    await w.neighbour.isRefused(c, claim, 'appeal', 'step.notStanding', because)
    await w.resident.does(c, claim, 'appeal', { reason: '网格员在场' })
    await w.clerk.isRefused(c, claim, 'grant', 'step.fourEyes', opinion)
    const before = await balance() ?? 0
    expect(await w.supervisor.does(c, claim, 'grant', opinion)).toMatchObject({ state: 'noticed', body: { publicLines: ['12号：清理水沟，2分'] } })
    await noticeOver()
    expect(await balance()).toBe(before + 2)
    expect((await w.figure('points.appeals-granted', village)).value).toBe(1)
  })
  test('对冲正申诉成立：还回冲正的，另一笔入账，原来的几笔都留着', async () => {
    await w.passes({ days: 300 })
    const c = await posted()
    const before = await balance() ?? 0
    await w.chair.does(c, claim, 'propose', because)
    await w.supervisor.does(c, claim, 'counter', because)
    await w.resident.does(c, claim, 'appeal', because)
    await w.chair.isRefused(c, claim, 'grant', 'step.fourEyes', opinion)
    await w.secretary.does(c, claim, 'grant', opinion)
    await noticeOver()
    expect([await w.state(c), await balance()]).toEqual(['posted', before])
    expect((await w.resident.asks(showBook, { membership: mine })).lines.slice(-3).map((l) => l.amount)).toEqual([10, -10, 10])
  })
  test('维持原决定也要写意见；过了期限不能申诉', async () => {
    const c = await own('1')
    await w.clerk.does(c, claim, 'reject', because)
    await w.resident.does(c, claim, 'appeal', because)
    await w.supervisor.isRefused(c, claim, 'uphold', 'input.invalid', {})
    await w.supervisor.does(c, claim, 'uphold', { opinion: '复核过，确实没有做' })
    expect(await w.state(c)).toBe('upheld')
    const late = await own('1')
    await w.clerk.does(late, claim, 'reject', because)
    await w.passes({ days: 31 })
    await w.resident.isRefused(late, claim, 'appeal', 'appeal.tooLate', because)
  })
})

describe('用表格报活动', () => {
  const file = async (rows: (string | number)[][], titles = ['户号', '姓名', '条目', '次数']) =>
    Buffer.from(await writeWorkbook([{ name: '活动', columns: titles.map((title) => ({ title })), rows }])).toString('base64')
  const read = async (rows: (string | number)[][], titles?: string[]) => w.gridWorker.asks(readSheet, { place: village, name: '活动.xlsx', deedDay: today(w), file: await file(rows, titles) })
  test('先看再报：读出户、条目、次数和积分，什么也没有报上去', async () => {
    const before = await tables(w)
    const found = await read([['12', '陈阿婆', '清理水沟', '2'], ['3', '', '1', '']])
    expect(found).toMatchObject({ faults: [], points: 6, lines: [{ householdNumber: '12', times: 2, points: 4 }, { householdNumber: '3', name: '老李', times: 1, points: 2 }] })
    expect(await tables(w)).toEqual(before)
  })
  test('有错的地方一次全说出来，一行也不收', async () => {
    const before = await tables(w)
    const found = await read([['99', '', '清理水沟', '1'], ['12', '', '打麻将', '1'], ['3', '', '清理水沟', '-1'], ['12', '', '清理水沟', '1'], ['12', '', '1', '1']])
    expect(found.lines).toEqual([])
    expect(found.faults.map((f) => `${f.row} ${f.column} ${f.zh.slice(0, 9)}`)).toEqual(['2 户号 99号没有参加积分', '3 条目 规则里没有“打麻将', '4 次数 “-1”不对，次数', '6 户号 和第5行是同一户同'])
    expect(await tables(w)).toEqual(before)
  })
  test('合并单元格、全角数字和规则里没有的条目，一次全指出来，什么也没有改变', async () => {
    const before = await tables(w)
    const bytes = await writeXlsx({ sheets: [{ name: '活动', rows: [['户号', '姓名', '条目', '次数'], ['１２', '', '清理水沟', '1'], ['3', '', '清理水沟', '２'], ['', '', '打麻将', '1']], merges: [{ startRow: 2, startCol: 0, endRow: 3, endCol: 0 }] }] })
    const found = await w.gridWorker.asks(readSheet, { place: village, name: '活动.xlsx', deedDay: today(w), file: Buffer.from(bytes).toString('base64') })
    const said = found.faults.map((f) => f.zh).join('；')
    expect(said).toContain('全角数字“１２”，请改成半角“12”')
    expect(said).toContain('全角数字“２”')
    expect(said).toContain('合并单元格 A3:A4')
    expect(said).toContain('规则里没有“打麻将”')
    expect(found.lines).toEqual([])
    expect(await tables(w)).toEqual(before)
  })
  test('表头不对、不是表格的，说清楚该怎样', async () => {
    expect((await read([['12', '清理水沟']], ['门牌', '行为'])).faults).toMatchObject([{ zh: expect.stringContaining('表头缺少：户号、条目') }])
    await w.gridWorker.isRefusedRoute(readSheet, { place: village, name: '照片.jpg', deedDay: today(w), file: Buffer.from([0xff, 0xd8, 0xff, 0, 1]).toString('base64') }, 'sheet.unreadable')
  })
})
