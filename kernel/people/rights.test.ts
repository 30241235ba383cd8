import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grid, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { dayOf } from '../base/calendar.ts'
import { readWorkbook } from '../base/workbook.ts'
import type { Route } from '../define.ts'
import { hatRows } from './readData.ts'
import { request } from './procedure.ts'
import { appoint, correctPerson, endPerson, getPerson, listHouseholds, listPersons, mine, mineJson, mineWorkbook, myNumber, registerHousehold, registerPerson, reveal } from './schema.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.close() })

const today = () => dayOf(w.now())
async function downloaded(who: Hand, r: Route): Promise<Buffer> {
  const answer: unknown = await who.asks(r, {})
  const bytes: unknown = typeof answer === 'object' && answer !== null && 'download' in answer && typeof answer.download === 'object' && answer.download !== null && 'bytes' in answer.download ? answer.download.bytes : null
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes')
  return Buffer.from(bytes)
}

describe('保存了我什么，谁看过', () => {
  it('自己看：登记的内容、每一类信息的依据和期限；号码遮着，点开才完整', async () => {
    await w.clerk.asks(correctPerson, { person: w.resident.person, phone: '13812345678' })
    const own = await w.resident.asks(mine, {})
    expect(own).toMatchObject({ name: '陈阿婆', phone: '138****5678', placeName: '石桥村' })
    expect(JSON.stringify(own)).not.toContain('13812345678')
    expect(await w.resident.asks(myNumber, { field: 'phone' })).toEqual({ value: '13812345678' })
    await w.resident.isRefusedRoute(myNumber, { field: 'idCard' }, 'person.notKept')
    expect(own.holdings.find((h) => h.zh.startsWith('手机号'))).toMatchObject({ basis: 'duty', keep: '长期保存', consent: null })
    expect(own.holdings.every((h) => h.ground !== '' && h.purpose !== '')).toBe(true)
    expect(own.holdings.find((h) => h.zh.startsWith('登录时间'))?.keep).toBe('3年')
  })
  it('谁打开过我的页面、看过我的号码，都看得到：什么人、哪个单位、什么职务、为了什么；一天一次，不重复', async () => {
    await w.clerk.asks(getPerson, { id: w.resident.person })
    await w.clerk.asks(getPerson, { id: w.resident.person })
    await w.secretary.asks(reveal, { person: w.resident.person, field: 'phone', purpose: '通知领取救助金' })
    const { looked } = await w.resident.asks(mine, {})
    expect(looked.slice(0, 2)).toMatchObject([
      { zh: '查看完整号码', by: '周建国', org: '石桥村党支部', as: '村党组织书记', what: '手机号', purpose: '通知领取救助金' },
      { zh: '打开个人页面', by: '陈小雨', org: '石桥村村民委员会', as: '村文书' }])
    expect(looked.filter((l) => l.zh === '打开个人页面')).toHaveLength(1)
    await w.passes({ days: 1 })
    await w.clerk.asks(getPerson, { id: w.resident.person })
    expect((await w.resident.asks(mine, {})).looked.filter((l) => l.zh === '打开个人页面')).toHaveLength(2)
  })
  it('本人自己做的事（看自己、退出同意）不给办事人员看', async () => {
    const page = await w.clerk.asks(getPerson, { id: w.resident.person })
    expect(page.looked.some((l) => l.by === '陈阿婆')).toBe(false)
  })
  it('拿一份副本：机器能读的和 Excel，都是完整的', async () => {
    const copy: unknown = JSON.parse((await downloaded(w.resident, mineJson)).toString('utf8'))
    expect(copy).toMatchObject({ name: '陈阿婆', phone: '13812345678' })
    expect(copy).toHaveProperty('looked.0.by', '陈小雨')
    const book = await readWorkbook(await downloaded(w.resident, mineWorkbook))
    expect(JSON.stringify(book)).toContain('13812345678')
  })
})

describe('个人信息请求', () => {
  const wish = { kind: 'correct', about: '姓名', wish: '登记成了陈阿婆，身份证上是陈桂英' }
  it('本人提出更正，村里收到，改好以后写明改了什么；按期答复数得出来', async () => {
    const c = await w.resident.opens(request, village, wish)
    expect(c).toMatchObject({ state: 'submitted', holder: w.org('committee') })
    expect(c.parties.map((p) => p.relation).sort()).toEqual(['receiver', 'requester'])
    await w.resident.isRefused(c, request, 'complete', 'step.notYours', { answer: '好了' })
    await w.secretary.isRefused(c, request, 'accept', 'step.notYours')
    await w.clerk.does(c, request, 'accept')
    await w.clerk.asks(correctPerson, { person: w.resident.person, name: '陈桂英' })
    const done = await w.clerk.does(c, request, 'complete', { answer: '姓名由“陈阿婆”改为“陈桂英”' })
    expect(done.body).toMatchObject({ outcome: 'completed', onTime: true })
    expect((await w.resident.asks(mine, {})).cases).toMatchObject([{ id: c.id, procedureZh: '个人信息请求', relation: 'requester' }])
    expect([(await w.figure('people.requests', village)).value, (await w.figure('people.requests-on-time-rate', village)).value]).toEqual([1, 1])
  })
  it('不予办理要写理由和法律依据，给本人看；过了十五个工作日就不算按期', async () => {
    const c = await w.resident.opens(request, village, { ...wish, kind: 'erase' })
    await w.clerk.isRefused(c, request, 'refuse', 'input.invalid', { answer: '不行' })
    await w.passes({ workingDays: 16 })
    const { body } = await w.clerk.does(c, request, 'refuse', { answer: '这条登记法律规定要保存', ground: '村民委员会组织法第34条' })
    expect(body).toMatchObject({ outcome: 'refused', ground: '村民委员会组织法第34条', onTime: false })
    expect([(await w.figure('people.requests-answered', village)).value, (await w.figure('people.requests-on-time', village)).value]).toEqual([2, 1])
  })
  it('没办完可以撤回；自己提的自己不能答复；别人看不到', async () => {
    const c = await w.resident.opens(request, village, { ...wish, kind: 'explain' })
    await w.resident.does(c, request, 'withdraw')
    expect(await w.state(c)).toBe('withdrawn')
    const own = await w.clerk.as(w.clerk.person).opens(request, village, wish)
    await w.clerk.isRefused(own, request, 'accept', 'request.own')
    await w.chair.does(own, request, 'complete', { answer: '已改' })
    await w.clerk.mayNotOpen(request, village, wish, 'step.notYours')
  })
})

describe('迁出和去世', () => {
  it('普通居民由村里办：人口、户数随之减少，最后一个人走了户也注销，不能再登录', async () => {
    const { id: household } = await w.clerk.asks(registerHousehold, { place: grid, number: '088' })
    const { id } = await w.clerk.asks(registerPerson, { place: grid, household, name: '外迁人' })
    const counted = async () => [(await w.figure('base.residents', village)).value, (await w.figure('base.households', village)).value]
    const before = await counted()
    await w.passes({ days: 3 })
    await w.clerk.isRefusedRoute(endPerson, { person: id, day: '2090-01-01', why: 'moved' }, 'person.future')
    await w.clerk.isRefusedRoute(endPerson, { person: w.clerk.person, day: today(), why: 'moved' }, 'person.self')
    await w.otherSecretary.isRefusedRoute(endPerson, { person: id, day: today(), why: 'moved' }, 'person.unknown')
    const answer = await w.clerk.asks(endPerson, { person: id, day: today(), why: 'moved' })
    expect(answer).toEqual({ id, appointments: 0, consents: 0, household: true, said: '已办理迁出登记；这一户已没有人，一并注销。' })
    expect(await counted()).toEqual(before.map((n) => (n ?? 0) - 1))
    expect((await w.clerk.asks(listPersons, { q: '外迁人' })).persons).toEqual([])
    expect((await w.clerk.asks(listHouseholds, {})).households.some((h) => h.id === household)).toBe(false)
    await w.clerk.isRefusedRoute(endPerson, { person: id, day: today(), why: 'moved' }, 'person.unknown')
  })
  it('在任的人去世，由有任免权的乡镇办：职务从这一刻结束，指标跟着变，登录全部退出', async () => {
    const { id } = await w.clerk.asks(registerPerson, { place: village, name: '新委员' })
    await w.townshipOfficer.asks(appoint, { person: id, org: w.org('committee'), post: 'committeeMember', from: today(), basis: '补选' })
    await w.passes({ days: 2 })
    const before = (await w.figure('base.committee-members', village)).value ?? 0
    await w.clerk.isRefusedRoute(endPerson, { person: id, day: today(), why: 'died' }, 'person.holdsPost')
    expect(await w.townshipOfficer.asks(endPerson, { person: id, day: today(), why: 'died' })).toMatchObject({ appointments: 1, said: '已办理去世登记；1个职务随之结束。' })
    expect(await hatRows(w.open.runtime.database.db, id, w.now())).toEqual([])
    expect((await w.figure('base.committee-members', village)).value).toBe(before - 1)
    await w.townshipOfficer.asks(endPerson, { person: w.member.person, day: today(), why: 'died' })
    await w.member.isRefusedRoute(mine, {}, 'hat.notYours')
    await w.townshipOfficer.isRefusedRoute(endPerson, { person: w.townshipLeader.person, day: today(), why: 'died' }, 'appointment.ownLevel')
    await w.townshipOfficer.isRefusedRoute(appoint, { person: w.member.person, org: w.org('women'), post: 'womenChair', from: today(), basis: '选举' }, 'appointment.personUnknown')
  })
  it('经办记录全部连得上', async () => { await w.journalIsWhole() })
})
