import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grid, otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { dayOf } from '../base/calendar.ts'
import { hatRows } from './readData.ts'
import { account, appoint, chart, correctPerson, dissolve, endAppointment, getPerson, listHouseholds, listOrganisations, listPersons, mine, moveHousehold, movePerson,
  organise, quickPerson, registerHousehold, registerPerson, renameOrganisation, reveal, resetAccount, resume, suspend, type ChartNode } from './schema.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.close() })

const today = () => dayOf(w.now())
const card = '440524188001010014'
async function nodes(place: string, day?: string): Promise<ChartNode[]> {
  const { roots } = await w.clerk.asks(chart, { place, day })
  const flat = (n: ChartNode): ChartNode[] => [n, ...n.children.flatMap(flat)]
  const isNode = (x: unknown): x is ChartNode => typeof x === 'object' && x !== null && 'children' in x
  return roots.filter(isNode).flatMap(flat)
}
async function holders(place: string, post: string, day?: string): Promise<string[]> {
  return (await nodes(place, day)).flatMap((n) => n.posts).filter((p) => p.post === post).flatMap((p) => p.holders).map((h) => h.name + (h.suspended ? '（停职）' : ''))
}

describe('组织', () => {
  it('乡镇登记、改名、撤销组织；重复的、越权的、有人在任的办不成', async () => {
    const form = { place: village, kind: 'ceremonyCouncil', name: '石桥村红白理事会', parent: w.org('villageParty') }
    const { id } = await w.townshipOfficer.asks(organise, form)
    await w.open.runtime.directory.reload()
    expect((await w.resident.asks(listOrganisations, { place: village, kind: 'ceremonyCouncil' })).organisations).toMatchObject([{ id, name: '石桥村红白理事会', kindZh: '红白理事会' }])
    await w.townshipOfficer.isRefusedRoute(organise, form, 'organisation.twice')
    await w.townshipOfficer.isRefusedRoute(organise, { ...form, kind: 'villageCommittee', name: '第二村委会' }, 'organisation.twice')
    await w.townshipOfficer.isRefusedRoute(organise, { ...form, place: '900102102001' }, 'place.outside')
    await w.townshipOfficer.isRefusedRoute(organise, { ...form, kind: 'nothing', name: '某会' }, 'organisation.kindUnknown')
    await w.clerk.isRefusedRoute(organise, form, 'hat.notAllowed')
    await w.townshipOfficer.isRefusedRoute(renameOrganisation, { id, name: '石桥村红白理事会', parent: id }, 'organisation.ownParent')
    await w.townshipOfficer.asks(renameOrganisation, { id, name: '石桥村喜事简办会' })
    await w.townshipOfficer.isRefusedRoute(dissolve, { id: w.org('women') }, 'organisation.inUse')
    await w.townshipOfficer.asks(dissolve, { id })
    await w.open.runtime.directory.reload()
    expect(w.open.runtime.directory.at(village).some((o) => o.id === id)).toBe(false)
    expect(w.open.runtime.directory.organisation(id)?.name).toBe('石桥村喜事简办会')
  })
  it('最近的组织：从网格往上找，先找到的先用', () => {
    const d = w.open.runtime.directory
    expect(d.nearest(['villageCommittee'], grid)?.name).toBe('石桥村村民委员会')
    expect(d.nearest(['townshipDesk', 'villageCommittee'], grid)?.name).toBe('石桥村村民委员会')
    expect(d.nearest(['countyCentre'], grid)?.name).toBe('青溪县社会治理中心')
    expect(d.nearest(['cityCentre'], grid)).toBeUndefined()
    expect(d.placeName(grid)).toBe('第一网格')
    expect(d.placeName('999999')).toBe('')
  })
})

describe('任职', () => {
  it('书记当选主任：一肩挑从任职里数出来；架构图可以回看任何一天', async () => {
    await w.countyOrganizer.asks(endAppointment, { appointment: w.chair.hat, basis: '辞职' })
    const before = { person: w.secretary.person, org: w.org('committee'), post: 'committeeChair', from: today(), basis: '换届选举' }
    await w.townshipOfficer.asks(appoint, before)
    expect(await holders(village, 'committeeChair')).toEqual(['周建国'])
    expect(await holders(village, 'committeeChair', '2025-06-01')).toEqual(['李桂芳'])
    expect(await holders(village, 'committeeChair', '2010-01-01')).toEqual([])
    const hats = await hatRows(w.open.runtime.database.db, w.secretary.person, w.now())
    expect(hats.map((h) => h.postZh).sort()).toEqual(['村党组织书记', '村委会主任'])
    const top = await w.clerk.asks(chart, { place: village })
    expect(top.placeName).toBe('石桥村')
    await w.townshipOfficer.isRefusedRoute(appoint, before, 'appointment.twice')
    await w.townshipOfficer.isRefusedRoute(appoint, { ...before, person: w.member.person }, 'appointment.postTaken')
  })
  it('监委会成员不能当村委会成员；组织没有的职务、组织成立之前的任期、没有的人都不行', async () => {
    const form = { person: w.supervisor.person, org: w.org('committee'), post: 'committeeMember', from: today(), basis: '选举' }
    await w.townshipOfficer.isRefusedRoute(appoint, form, 'appointment.supervisorBarred')
    await w.townshipOfficer.isRefusedRoute(appoint, { ...form, person: w.resident.person, post: 'branchSecretary' }, 'appointment.postUnknown')
    await w.townshipOfficer.isRefusedRoute(appoint, { ...form, person: w.resident.person, from: '2019-01-01' }, 'appointment.outsideOrganisation')
    await w.townshipOfficer.isRefusedRoute(appoint, { ...form, person: w.resident.person, until: '2020-01-01' }, 'appointment.termWrong')
    await w.townshipOfficer.isRefusedRoute(appoint, { ...form, person: newId() }, 'input.invalid')
  })
  it('乡镇不能任免本级，也不能任免自己；村里、居民不能任免；外乡镇够不着', async () => {
    const form = { person: w.resident.person, org: w.org('desk'), post: 'deskOfficer', from: today(), basis: '安排' }
    await w.townshipOfficer.isRefusedRoute(appoint, form, 'appointment.ownLevel')
    await w.townshipOfficer.isRefusedRoute(appoint, { ...form, person: w.townshipOfficer.person, org: w.org('committee'), post: 'villageClerk' }, 'appointment.self')
    await w.secretary.isRefusedRoute(appoint, form, 'hat.notAllowed')
    await w.townshipOfficer.isRefusedRoute(endAppointment, { appointment: w.bureauOfficer.hat, basis: '调走' }, 'appointment.unknown')
    await w.countyOrganizer.asks(appoint, form)
  })
  it('停职的那一刻起没有身份可用，恢复是一条新的任职，停职的时间留在记录里', async () => {
    const db = w.open.runtime.database.db
    const hats = async () => (await hatRows(db, w.gridLeader.person, w.now())).map((h) => h.id)
    await w.townshipOfficer.asks(suspend, { appointment: w.gridLeader.hat, basis: '调查期间' })
    expect(await hats()).toEqual([])
    expect(await holders(grid, 'gridLeader')).toEqual(['孙长河（停职）'])
    await w.gridLeader.isRefusedRoute(listPersons, {}, 'hat.notYours')
    await w.townshipOfficer.isRefusedRoute(suspend, { appointment: w.gridLeader.hat, basis: '再停一次' }, 'appointment.suspended')
    const suspended = today()
    await w.passes({ days: 3 })
    const { id } = await w.townshipOfficer.asks(resume, { appointment: w.gridLeader.hat, basis: '查无问题' })
    expect(await hats()).toEqual([id])
    await w.townshipOfficer.isRefusedRoute(resume, { appointment: w.gridLeader.hat, basis: '再恢复' }, 'appointment.ended')
    const marked = await w.sql(async () => (await w.db.admin.query<{ n: number }>(`select count(*)::int as n from people.appointments where person = $1 and suspended_at is not null`, [w.gridLeader.person])).rows[0]?.n)
    expect([marked, suspended < today()]).toEqual([1, true])
  })
  it('任期到那一天二十四时自动结束，结束后不能再改', async () => {
    const form = { person: w.neighbour.person, org: w.org('women'), post: 'womenChair', from: today(), until: today(), basis: '临时主持' }
    const { id } = await w.townshipOfficer.asks(appoint, form)
    const db = w.open.runtime.database.db
    expect((await hatRows(db, w.neighbour.person, w.now())).map((h) => h.id)).toEqual([id])
    await w.passes({ days: 1 })
    expect(await hatRows(db, w.neighbour.person, w.now())).toEqual([])
    await w.townshipOfficer.isRefusedRoute(endAppointment, { appointment: id, basis: '补办' }, 'appointment.ended')
  })
})

describe('人员与户', () => {
  it('登记的号码库里查不到明文，名单里遮盖，按手机号找得到人', async () => {
    const { id: household } = await w.clerk.asks(registerHousehold, { place: village, number: '0012', address: '桥头 3 号' })
    await w.clerk.isRefusedRoute(registerHousehold, { place: grid, number: '0012' }, 'household.twice')
    const { id } = await w.clerk.asks(registerPerson, { place: grid, household, relation: '户主', name: '钱多多', phone: '138 1234 5678', idCard: card, partyMember: true })
    const { persons } = await w.clerk.asks(listPersons, { q: '13812345678' })
    expect(persons).toMatchObject([{ id, name: '钱多多', phone: '138****5678', idCard: '4405**********0014', sex: 'male', birthYear: 1880, placeName: '第一网格' }])
    expect((await w.clerk.asks(listPersons, { q: '钱多' })).persons).toHaveLength(1)
    expect((await w.clerk.asks(listHouseholds, {})).households).toMatchObject([{ number: '0012', address: '桥头 3 号' }])
    const { rows } = await w.db.admin.query<{ all: string }>('select string_agg(p::text, chr(10)) as all from people.persons p')
    expect(rows[0]?.all).not.toContain('13812345678')
    expect(rows[0]?.all).not.toContain(card)
    await w.clerk.isRefusedRoute(registerPerson, { place: village, name: '重名人', idCard: card }, 'person.twice')
    await w.clerk.isRefusedRoute(registerPerson, { place: village, name: '抄错号', idCard: '440524188001010015' }, 'person.idCardWrong')
    await w.clerk.isRefusedRoute(registerPerson, { place: village, name: '性别错', idCard: card, sex: 'female' }, 'person.idCardContradicts')
    await w.clerk.isRefusedRoute(registerPerson, { place: otherVillage, name: '越界' }, 'place.outside')
    await w.clerk.isRefusedRoute(registerPerson, { place: village, household: newId(), name: '没有这户' }, 'household.unknown')
  })
  it('号码和初始密码也不出现在经办记录里', async () => {
    const { rows } = await w.db.admin.query<{ all: string }>('select string_agg(a.input::text, chr(10)) as all from base.acts a')
    for (const secret of ['13812345678', card]) expect(rows[0]?.all).not.toContain(secret)
  })
  it('谁看了完整号码、为了什么，本人看得到；没有用途看不了，别村的人看不到', async () => {
    const [found] = (await w.clerk.asks(listPersons, { q: '钱多多' })).persons
    const person = found?.id ?? ''
    expect(await w.clerk.asks(reveal, { person, field: 'phone', purpose: '通知领取救助金' })).toEqual({ field: 'phone', value: '13812345678' })
    await w.clerk.isRefusedRoute(reveal, { person, field: 'phone', purpose: '看' }, 'input.invalid')
    await w.otherSecretary.isRefusedRoute(reveal, { person, field: 'phone', purpose: '想打个电话' }, 'person.unknown')
    await w.operator.isRefusedRoute(reveal, { person, field: 'phone', purpose: '想打个电话' }, 'hat.notAllowed')
    const page = await w.secretary.asks(getPerson, { id: person })
    expect(page.looked[0]).toMatchObject({ zh: '查看完整号码', by: '陈小雨', as: '村文书', what: '手机号', purpose: '通知领取救助金' })
    const journal = await w.db.admin.query<{ all: string }>(`select string_agg(input::text, '') as all from base.acts where name = 'people/reveal'`)
    expect(journal.rows[0]?.all).not.toContain('13812345678')
  })
  it('我的信息：看到登记了什么、任什么职，别人的看不到', async () => {
    const own = await w.secretary.asks(mine, {})
    expect(own).toMatchObject({ name: '周建国', posts: [{ orgName: '石桥村党支部' }, { orgName: '石桥村村民委员会' }] })
    expect((await w.resident.asks(mine, {})).name).toBe('陈阿婆')
    await w.resident.isRefusedRoute(getPerson, { id: w.secretary.person }, 'hat.notAllowed')
  })
  it('上级翻看名单时姓名遮盖，指名查找才显示', async () => {
    expect((await w.townshipOfficer.asks(listPersons, { place: village })).persons.every((p) => /^.\*+$/.test(p.name))).toBe(true)
    expect((await w.townshipOfficer.asks(listPersons, { place: village, q: '钱多多' })).persons[0]?.name).toBe('钱多多')
    expect((await w.otherSecretary.asks(listPersons, { place: village, q: '钱多多' })).persons).toEqual([])
  })
  it('两人同时更正，后到的被告知，不会悄悄覆盖', async () => {
    const [p] = (await w.clerk.asks(listPersons, { q: '钱多多' })).persons
    const first = await w.clerk.asks(correctPerson, { person: p?.id, version: p?.version, phone: '13900001111' })
    await w.secretary.isRefusedRoute(correctPerson, { person: p?.id, version: p?.version, name: '钱多' }, 'person.changed')
    expect(first.version).toBe((p?.version ?? 0) + 1)
    expect((await w.clerk.asks(listPersons, { q: '13900001111' })).persons[0]).toMatchObject({ name: '钱多多', idCard: '4405**********0014' })
  })
  it('整户迁到另一个网格，人跟着走；迁往外村由乡镇办', async () => {
    const [h] = (await w.clerk.asks(listHouseholds, {})).households
    await w.clerk.asks(moveHousehold, { household: h?.id, place: `${village}002` })
    const [p] = (await w.clerk.asks(listPersons, { q: '钱多多' })).persons
    expect(p).toMatchObject({ place: `${village}002`, household: h?.id })
    await w.clerk.isRefusedRoute(movePerson, { person: p?.id, place: otherVillage }, 'place.outside')
    await w.townshipOfficer.asks(movePerson, { person: p?.id, place: otherVillage })
    expect((await w.otherSecretary.asks(listPersons, { q: '钱多多' })).persons[0]).toMatchObject({ place: otherVillage, household: null })
  })
  it('网格员上报时代居民登记：已有的认出来，自己登录过的收到本村，不重复', async () => {
    const form = { place: grid, name: '孙小满', phone: '13711112222' }
    const first = await w.gridWorker.asks(quickPerson, form)
    expect([first.known, (await w.gridWorker.asks(quickPerson, form)).known]).toEqual([false, true])
    const newcomer = newId()
    const digest = w.open.crypto.digest('13733334444', 'people.phone')
    await w.db.admin.query(`insert into people.persons (county, id, place, name, phone_digest, from_day, registered) values ('900102', $1, '900102', '外来客', $2, '2026-01-01', false)`, [newcomer, digest])
    expect(await w.gridWorker.asks(quickPerson, { place: grid, name: '外来客', phone: '13733334444' })).toEqual({ id: newcomer, known: true })
    expect((await w.clerk.asks(registerPerson, { place: grid, name: '孙小满二', phone: '13711112222' })).id).not.toBe(first.id)
  })
})

describe('账号', () => {
  it('运维给在任的人开账号，弱密码和重复的登录名不行；开账号不等于有职权', async () => {
    const { id } = await w.operator.asks(account, { name: '新来的', place: township, login: 'Xin.Lai', password: 'Chushi-2026-mima' })
    await w.operator.isRefusedRoute(account, { person: w.clerk.person, login: 'xin.lai', password: 'Chushi-2026-mima' }, 'account.taken')
    await w.operator.isRefusedRoute(account, { person: w.clerk.person, login: 'chen.xiaoyu', password: 'Password123' }, 'account.password')
    await w.operator.isRefusedRoute(account, { person: w.clerk.person, login: '13812345678', password: 'Chushi-2026-mima' }, 'account.login')
    await w.operator.isRefusedRoute(resetAccount, { person: w.operator.person, password: 'Chushi-2026-mima' }, 'appointment.self')
    await w.operator.asks(resetAccount, { person: id, password: 'Chongzhi-2026-mima' })
    expect(await hatRows(w.open.runtime.database.db, id, w.now())).toEqual([])
    const { rows } = await w.db.admin.query<{ must: boolean; all: string }>(`select must_change as must, (select string_agg(input::text, '') from base.acts) as all from people.accounts where person = $1`, [id])
    expect(rows[0]?.must).toBe(true)
    expect(rows[0]?.all).not.toContain('2026-mima')
  })
  it('经办记录全部连得上', async () => { await w.journalIsWhole() })
})
