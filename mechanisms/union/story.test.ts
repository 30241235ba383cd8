/** Villages that join by their own decisions, share, split bills, leave; a mixed town with its addresses and disputes: on the real pipeline. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../kernel/base/calendar.ts'
import { asSystem } from '../../kernel/procedures/pipeline.ts'
import { systemActor } from '../../kernel/procedures/runtime.ts'
import { county, otherVillage, township, village } from '../../test/people.ts'
import { mediatorsOf, quarrel } from '../../test/mediators.ts'
import { world, type World } from '../../test/world.ts'
import { resolved } from '../deliberation/facts.ts'
import { address } from './address.procedure.ts'
import { booking } from './booking.procedure.ts'
import { conference } from './conference.procedure.ts'
import { cost } from './cost.procedure.ts'
import { dispute } from './dispute.procedure.ts'
import { bookShared, findAddresses, listUnionsRoute, listVillages, showCalendar, sumFigures } from './mechanism.ts'
import { project } from './project.procedure.ts'
import { resource } from './resource.procedure.ts'
import { town } from './town.procedure.ts'
import { union } from './union.procedure.ts'

let w: World
beforeAll(async () => { w = await world(); await w.villagers() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const inDays = (n: number): string => dayOf(new Date(w.now().getTime() + n * 86_400_000))
const figure = async (key: string, place = township) => (await w.figure(`union.${key}`, place)).value
const both = () => [w.org('committee'), w.org('otherCommittee')]
const name = '柳河片区联村'
const proposal = (o: Record<string, unknown> = {}) => ({ name, villages: both(), lead: w.org('committee'), text: '共用会议室、收割机和法律顾问，费用按约定份数分，各村账目不并', costKey: 'agreed', shares: '石桥村 2\n梅坪村 1', ...o })
/** A village's decision, and the word that it was resolved, as the deliberation would publish it. */
async function decided(place: string, resolution: string, told = true): Promise<string> {
  const by = place === village ? w.secretary : w.otherSecretary
  const decision = w.open.runtime.registry.procedures.get('deliberation.decision')
  if (!decision) throw new Error('no decision')
  const c = await by.opens(decision, place, { title: '联村有关事项', text: resolution, origin: 'committee', matter: 'other', extent: 'village', delegated: false })
  if (!told) return c.id
  await asSystem(w.open.runtime, systemActor(place), newId(), (ctx) => ctx.publish(resolved, { case: c.id, place, matter: 'other', resolution }, place))
  const heard = async () => (await w.db.admin.query('select 1 from "union".resolutions where decision = $1', [c.id])).rowCount === 1
  for (let i = 0; i < 100 && !await heard(); i++) { await w.rounds(); if (!await heard()) await new Promise((done) => { setTimeout(done, 50) }) }
  return c.id
}
let id = ''
const join = `同意本村参加${name}，本村法人和账目不变`

describe('小散村', () => {
  test('按登记册的人口每天算，门槛是设置；没有登记人口的村不当作小村', async () => {
    await w.passes({ days: 1 })
    const rows = (await w.townshipOfficer.asks(listVillages, { place: township })).rows
    const own = rows.find((r) => r.place === village)
    expect(own).toMatchObject({ small: true, most: 500 })
    expect(own?.residents).toBe(Number((await w.db.admin.query<{ n: string }>('select count(*) as n from people.persons where left(place, 12) = $1', [village])).rows[0]?.n))
    expect([await figure('small-villages'), await figure('small-villages', village)]).toEqual([2, 1])
    await w.resident.isRefusedRoute(listVillages, { place: village }, 'hat.notAllowed')
    await w.townshipOfficer.isRefusedRoute(listVillages, { place: county }, 'place.outside')
  })
  test('人口过了门槛，第二天就不再算', async () => {
    await w.db.admin.query(`insert into base.settings (place, key, from_day, value, clause, act) values ($1, 'union.smallPersons', '2026-01-01', 50, '试', $2)`, [county, newId()])
    await w.open.runtime.settings.reload()
    await w.passes({ days: 1 })
    expect([await figure('small-villages'), await figure('small-villages', village)]).toEqual([1, 0])
  })
})

describe('提议和成立', () => {
  test('要登记在共同的上级，由有关的村或上级提；牵头村在其中，份数写全', async () => {
    await w.townshipOfficer.mayNotOpen(union, village, proposal(), 'union.place')
    await w.townshipOfficer.mayNotOpen(union, township, proposal({ villages: [w.org('committee'), w.org('committee')] }), 'village.twice')
    await w.townshipOfficer.mayNotOpen(union, township, proposal({ villages: [w.org('committee'), w.org('desk')] }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(union, township, proposal({ shares: '石桥村 2' }), 'share.missing')
    await w.townshipOfficer.mayNotOpen(union, township, proposal({ lead: w.org('desk') }), 'input.invalid')
    await w.gridWorker.mayNotOpen(union, township, proposal(), 'step.notYours')
    const c = await w.secretary.opens(union, township, proposal())
    id = c.id
    expect(c).toMatchObject({ state: 'proposed', body: { members: [village, otherVillage], weights: { [village]: 2, [otherVillage]: 1 }, shownMembers: '石桥村、梅坪村' } })
    expect((await w.otherSecretary.asks(listUnionsRoute, {})).rows).toMatchObject([{ name, mine: true, members: [{ decided: false }, { decided: false }] }])
  })
  test('每个村凭自己的决议：外村的、提议以前的、没写明的、用过的都不行；一个村没定就不能成立', async () => {
    const early = await decided(otherVillage, `讨论过${name}`)
    await w.db.admin.query('update "union".resolutions set day = day - 30 where decision = $1', [early])
    const [own, other, silent] = [await decided(village, join), await decided(otherVillage, join), await decided(village, '同意修水渠')]
    await w.secretary.isRefused(id, union, 'cite', 'decision.unheard', { decision: await decided(village, join, false) })
    await w.secretary.isRefused(id, union, 'cite', 'decision.otherVillage', { decision: other })
    await w.secretary.isRefused(id, union, 'cite', 'decision.silent', { decision: silent })
    await w.otherSecretary.isRefused(id, union, 'cite', 'decision.before', { decision: early })
    await w.secretary.does(id, union, 'cite', { decision: own })
    await w.secretary.isRefused(id, union, 'cite', 'decision.already', { decision: own })
    await w.townshipOfficer.isRefused(id, union, 'cite', 'step.notYours', { decision: other })
    await w.townshipOfficer.isRefused(id, union, 'form', 'union.undecided')
    await w.secretary.isRefused(id, union, 'decline', 'union.leadStays', { reason: '再想想' })
    expect(await figure('villages-in-union')).toBe(0)
    await w.otherSecretary.does(id, union, 'cite', { decision: other })
    await w.townshipOfficer.does(id, union, 'form')
    expect(await w.state(id)).toBe('formed')
    expect([await figure('villages-in-union'), await figure('villages-in-union', otherVillage)]).toEqual([2, 1])
    const fact = await w.db.admin.query<{ payload: unknown }>(`select payload from base.facts where name = 'union.formed'`)
    expect(fact.rows[0]?.payload).toEqual({ case: id, place: township, members: [village, otherVillage] })
  })
  test('一个村同时只在一个联村里；村里不参加就少一个村，不够两个成不了', async () => {
    const second = await w.townshipOfficer.opens(union, township, proposal({ name: '东片联村' }))
    for (const [place, who] of [[village, w.secretary], [otherVillage, w.otherSecretary]] as const) await who.does(second, union, 'cite', { decision: await decided(place, '同意参加东片联村') })
    await w.townshipOfficer.isRefused(second, union, 'form', 'village.taken')
    await w.otherSecretary.does(second, union, 'decline', { reason: '已经在另一个联村里' })
    await w.townshipOfficer.isRefused(second, union, 'form', 'union.tooFew')
    await w.townshipOfficer.does(second, union, 'drop', { reason: '不重复建' })
  })
  test('联村是外面加的一层：各村的组织、名册、应到人数都没变', async () => {
    const orgs = await w.db.admin.query<{ n: string }>('select count(*) as n from people.organisations where until_day is not null')
    expect(Number(orgs.rows[0]?.n)).toBe(0)
    const due = async (place: string) => Number((await w.db.admin.query<{ n: string }>('select count(*) as n from people.persons where left(place, 12) = $1 and until_day is null', [place])).rows[0]?.n)
    expect((await due(village)) + (await due(otherVillage))).toBe(Number((await w.db.admin.query<{ n: string }>('select count(*) as n from people.persons where left(place, 9) = $1 and length(place) >= 12', [township])).rows[0]?.n))
  })
  test('联村的指标等于各村相加；外人看不到，邻村只看到合计', async () => {
    const q = { union: id, keys: 'union.small-villages,union.villages-in-union,union.villages-in-union-share', from: '2026-01-01', to: inDays(0) }
    const told = (await w.townshipOfficer.asks(sumFigures, q)).rows
    for (const row of told.slice(0, 2)) {
      const each = await Promise.all([village, otherVillage].map(async (place) => (await w.figure(row.key, place)).value ?? 0))
      expect([row.key, row.value]).toEqual([row.key, each.reduce((a, b) => a + b, 0)])
      expect(row.villages.map((v) => v.value)).toEqual(each)
    }
    expect(told.map((r) => r.value)).toEqual([1, 2, null])
    expect((await w.secretary.asks(sumFigures, q)).rows[1]).toMatchObject({ value: 2, villages: [] })
    await w.gridWorker.isRefusedRoute(sumFigures, q, 'hat.notAllowed')
    await w.bureauOfficer.isRefusedRoute(sumFigures, q, 'hat.notAllowed')
  })
})

describe('共享和预约', () => {
  let hall = ''
  const slot = (o: Record<string, unknown> = {}) => ({ resource: hall, day: inDays(3), startTime: '09:00', endTime: '11:00', use: '党员培训', ...o })
  test('只有参加的村能登记自己的；人员要先问过本人', async () => {
    hall = (await w.clerk.opens(resource, village, { union: id, kind: 'room', name: '石桥村会议室', text: '二楼，能坐60人，找文书拿钥匙' })).id
    await w.clerk.mayNotOpen(resource, village, { union: id, kind: 'person', name: '电工老王', text: '修路灯，提前一天说' }, 'resource.unasked')
    await w.clerk.opens(resource, village, { union: id, kind: 'person', name: '电工老王', text: '修路灯，提前一天说', agreed: 'visit' })
    await w.townshipOfficer.mayNotOpen(resource, township, { union: id, kind: 'room', name: '镇会议室', text: '三楼' }, 'step.notYours')
    expect([await figure('shared-resources'), await figure('shared-resources', otherVillage)]).toEqual([2, 0])
  })
  test('一个日历：撞了拒绝并说清和谁撞，前后相接可以；过去的、太长的不行', async () => {
    await w.otherSecretary.asks(bookShared, slot())
    await w.secretary.isRefusedRoute(bookShared, slot({ startTime: '10:30', endTime: '12:00' }), 'booking.taken')
    await w.secretary.asks(bookShared, slot({ startTime: '11:00', endTime: '12:00' }))
    await w.secretary.isRefusedRoute(bookShared, slot({ day: inDays(-1) }), 'booking.past')
    await w.secretary.isRefusedRoute(bookShared, slot({ endDay: inDays(9) }), 'booking.tooLong')
    await w.townshipOfficer.isRefusedRoute(bookShared, slot(), 'hat.notAllowed')
    const told = await w.otherSecretary.asks(showCalendar, { union: id, from: inDays(0), to: inDays(6) })
    expect(told.bookings.map((b) => [b.starts.slice(11), b.villageName, b.mine])).toEqual([['09:00', '梅坪村', true], ['11:00', '石桥村', false]])
    await w.otherSecretary.isRefusedRoute(showCalendar, { union: id, from: inDays(0), to: inDays(60) }, 'calendar.tooLong')
  })
  test('同时抢一个时间，只有一个成', async () => {
    const times = Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? w.secretary : w.otherSecretary).asks(bookShared, slot({ day: inDays(5) })).then(() => '成', () => '不成'))
    expect((await Promise.all(times)).filter((x) => x === '成')).toHaveLength(1)
  })
  test('用的村和有的村可以取消，别人不行；过了时间算用过', async () => {
    const mine = (await w.otherSecretary.asks(showCalendar, { union: id, from: inDays(0), to: inDays(6) })).bookings
    const [first, second] = mine
    await w.otherSecretary.isRefused(second?.id ?? '', booking, 'cancel', 'step.notStanding', { reason: '我们要用' })
    await w.otherSecretary.does(first?.id ?? '', booking, 'cancel', { reason: '改到下周' })
    await w.secretary.asks(bookShared, slot())
    expect(await figure('shared-bookings')).toBe(0)
    await w.passes({ days: 5 })
    expect(await w.state(second?.id ?? '')).toBe('used')
    expect([await figure('shared-bookings'), (await w.figure('union.shared-bookings:room', village)).value]).toEqual([2, 2])
  })
})

describe('费用', () => {
  test('按约定的份数分，加起来一分不差；各村在自己账上付，付清才算完', async () => {
    await w.secretary.mayNotOpen(cost, village, { union: id, title: '收割机维修', amount: 100_000 }, 'union.elsewhere')
    const c = await w.secretary.opens(cost, township, { union: id, title: '收割机维修', amount: 100_000 })
    expect(c.body.shares?.map((s) => [s.name, s.amount])).toEqual([['石桥村', 66_667], ['梅坪村', 33_333]])
    await w.secretary.isRefused(c, cost, 'settle', 'cost.unpaid')
    await w.secretary.does(c, cost, 'pay', { voucher: '石桥2026-031' })
    await w.secretary.isRefused(c, cost, 'pay', 'cost.already', { voucher: '再付一次' })
    await w.secretary.isRefused(c, cost, 'withdraw', 'cost.paid', { reason: '算错了' })
    await w.townshipOfficer.isRefused(c, cost, 'pay', 'step.notYours', { voucher: '镇里代付' })
    await w.otherSecretary.does(c, cost, 'pay', { voucher: '梅坪2026-012' })
    expect(await w.secretary.does(c, cost, 'settle')).toMatchObject({ state: 'settled' })
    const d = await w.secretary.opens(cost, township, { union: id, title: '顾问误餐', amount: 1 })
    await w.secretary.does(d, cost, 'withdraw', { reason: '金额写错' })
  })
})

describe('联席会和联建项目', () => {
  test('联席会只提建议，各村凭自己的决议通过；没开的会、没到两个村的会不行', async () => {
    await w.bureauOfficer.mayNotOpen(conference, township, { of: id, day: inDays(2), location: '镇会议室', topic: '机耕路' }, 'step.notYours')
    const c = await w.secretary.opens(conference, township, { of: id, day: inDays(2), location: '镇会议室', topic: '连通机耕路' })
    const minutes = { present: both(), persons: 9, minutes: '两村同意先修三百米', proposals: '1. 两村各修各段，同一天开工' }
    await w.secretary.isRefused(c, conference, 'hold', 'conference.ahead', minutes)
    await w.passes({ days: 2 })
    await w.secretary.isRefused(c, conference, 'hold', 'input.invalid', { ...minutes, present: [w.org('committee')] })
    await w.secretary.does(c, conference, 'hold', minutes)
    const own = await decided(otherVillage, '同意修机耕路连通段')
    await w.otherSecretary.isRefused(c, conference, 'ratify', 'proposal.unknown', { proposal: 2, decision: own })
    expect((await w.otherSecretary.does(c, conference, 'ratify', { proposal: 1, decision: own })).body.ratified).toMatchObject([{ n: 1, place: otherVillage }])
    await w.secretary.isRefused(c, conference, 'ratify', 'decision.otherVillage', { proposal: 1, decision: own })
    expect(await figure('conferences')).toBe(1)
  })
  test('项目要参加的村都决定了才能开工', async () => {
    const c = await w.secretary.opens(project, township, { union: id, title: '机耕路连通工程', text: '两村之间修三百米水泥路，各村修自己的一段', villages: both() })
    await w.secretary.does(c, project, 'cite', { decision: await decided(village, '同意实施机耕路连通工程') })
    await w.secretary.isRefused(c, project, 'begin', 'union.undecided')
    await w.otherSecretary.does(c, project, 'cite', { decision: await decided(otherVillage, '同意实施机耕路连通工程') })
    await w.secretary.does(c, project, 'begin')
    expect(await figure('projects')).toBe(1)
    expect(await w.secretary.does(c, project, 'finish', { result: '三百米已通车' })).toMatchObject({ state: 'finished' })
  })
})

describe('多村混居集镇', () => {
  let place = ''
  test('要有登记的联合党总支，登记在乡镇', async () => {
    const branch = newId()
    const body = { name: '柳河老街', villages: both(), branch, text: '人民路、河街两条街' }
    await w.townshipOfficer.mayNotOpen(town, township, { ...body, branch: w.org('townshipParty') }, 'input.invalid')
    await w.db.admin.query('insert into people.organisations (county, id, place, kind, name, from_day) values ($1, $2, $3, $4, $5, $6)', [county, branch, township, 'jointParty', '柳河老街联合党总支', '2026-01-01'])
    await w.open.runtime.directory.reload()
    await w.secretary.mayNotOpen(town, township, body, 'step.notYours')
    place = (await w.townshipOfficer.opens(town, township, body)).id
    expect(await figure('mixed-towns')).toBe(1)
  })
  test('一个门牌可以属于几个村；换个写法也认得出重复', async () => {
    const one = { town: place, address: '人民路12号', villages: both(), note: '房屋在石桥、承包地在梅坪' }
    await w.clerk.opens(address, township, one)
    await w.otherSecretary.mayNotOpen(address, township, { ...one, address: '人民路 １２号' }, 'address.twice')
    expect((await w.otherSecretary.asks(findAddresses, { town: place, q: '12' })).rows).toMatchObject([{ address: '人民路12号', villages: ['石桥村', '梅坪村'] }])
    await w.gridWorker.isRefusedRoute(findAddresses, { town: place, q: '' }, 'hat.notAllowed')
  })
  test('跨村纠纷只有一个牵头，协同的村看得到；由调解机制办，结果自动回来', async () => {
    const m = await mediatorsOf(w)
    const mediation = w.open.runtime.registry.procedures.get('mediation.dispute')
    if (!mediation) throw new Error('no mediation')
    const body = { of: place, kind: 'water', text: '两村共用的水渠分水', villages: both(), lead: w.org('committee') }
    await w.secretary.mayNotOpen(dispute, township, { ...body, lead: w.org('bureau') }, 'input.invalid')
    const c = await w.otherSecretary.opens(dispute, township, body)
    expect(c.parties.filter((p) => p.relation === 'lead').map((p) => p.org)).toEqual([w.org('committee')])
    const own = await w.resident.opens(mediation, village, quarrel)
    await w.otherSecretary.isRefused(c, dispute, 'refer', 'step.notStanding', { dispute: own.id })
    await w.chair.isRefused(c, dispute, 'refer', 'input.invalid', { dispute: newId() })
    await w.chair.does(c, dispute, 'refer', { dispute: own.id })
    expect(await figure('disputes')).toBe(0)
    await w.resident.does(own, mediation, 'leave', {})
    for (let i = 0; i < 100 && await w.state(c) !== 'closed'; i++) { await w.rounds(); await new Promise((done) => { setTimeout(done, 50) }) }
    expect(await w.read(c, dispute)).toMatchObject({ state: 'closed', body: { outcome: 'withdrawn' } })
    expect(await figure('disputes')).toBe(1)
    expect(m.committee).toBeTruthy()
  })
})

describe('退出和解散', () => {
  test('退出凭本村写明“退出”的决议；别人不能解散；退的村借出的、订了的一起结束', async () => {
    await w.townshipOfficer.isRefused(id, union, 'dissolve', 'union.stands')
    await w.countyOfficer.isRefused(id, union, 'dissolve', 'step.notStanding')
    await w.otherSecretary.isRefused(id, union, 'leave', 'decision.silent', { decision: await decided(otherVillage, `继续参加${name}`) })
    const [machine] = [await w.otherSecretary.opens(resource, otherVillage, { union: id, kind: 'machine', name: '梅坪村收割机', text: '提前两天约' })]
    const ahead = await w.secretary.asks(bookShared, { resource: machine.id, day: inDays(4), startTime: '08:00', endTime: '18:00', use: '收稻' })
    await w.otherSecretary.does(id, union, 'leave', { decision: await decided(otherVillage, `退出${name}`) })
    expect([await w.state(machine), await w.state(ahead)]).toEqual(['withdrawn', 'cancelled'])
    expect([await figure('villages-in-union'), await figure('villages-in-union', otherVillage)]).toEqual([1, 0])
    await w.otherSecretary.isRefusedRoute(showCalendar, { union: id, from: inDays(0), to: inDays(6) }, 'union.notMember')
  })
  test('剩下不足两个村，自动解散，公布事实', async () => {
    await w.passes({ days: 1 })
    expect(await w.state(id)).toBe('dissolved')
    expect([await figure('villages-in-union'), await figure('shared-resources')]).toEqual([0, 0])
    expect(await w.facts()).toContain('union.dissolved')
    await w.secretary.mayNotOpen(cost, township, { union: id, title: '再分一次', amount: 100 }, 'union.notFormed')
  })
})
