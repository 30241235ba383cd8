/** 一村一法律顾问 and the other small procedures: contracts, log, questions from the phone; screenings, petitions, units, honours. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherVillage, township, village } from '../../test/people.ts'
import { engaged, inDays, mediatorsOf, quarrel, type Mediators } from '../../test/mediators.ts'
import { world, type World } from '../../test/world.ts'
import { adviser } from './adviser.procedure.ts'
import { advice } from './advice.procedure.ts'
import { dispute } from './dispute.procedure.ts'
import { duty } from './duty.procedure.ts'
import { finding } from './finding.procedure.ts'
import { honour } from './honour.procedure.ts'
import { showWindow, sumService } from './mechanism.ts'
import { petition } from './petition.procedure.ts'
import { screening } from './screening.procedure.ts'
import { unit } from './unit.procedure.ts'

let w: World
let m: Mediators
let contract = ''
beforeAll(async () => { w = await world(); m = await mediatorsOf(w) })
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const value = async (key: string, place = village) => (await w.figure(key, place)).value ?? 0
const did = (more: object = {}) => ({ day: inDays(w, 0), kind: 'onSite', minutes: 90, advised: 3, text: '讲了宅基地怎么继承', ...more })
const question = { topic: 'land', text: '父母的宅基地，出嫁的女儿有没有份' }

describe('聘请', () => {
  test('先任命再登记聘期；一个村同时只有一位；聘期不能倒着写', async () => {
    await w.resident.mayNotOpen(advice, village, question, 'adviser.none')
    const of = { person: m.lawyer.person, firm: '青溪明理律师事务所', fromDay: inDays(w, 0), untilDay: inDays(w, 365) }
    await w.townshipOfficer.mayNotOpen(adviser, village, { ...of, person: w.clerk.person }, 'adviser.noPost')
    await w.townshipOfficer.mayNotOpen(adviser, village, { ...of, untilDay: inDays(w, -1) }, 'adviser.backwards')
    await w.townshipOfficer.mayNotOpen(adviser, otherVillage, of, 'adviser.noPost')
    await w.clerk.mayNotOpen(adviser, village, of, 'step.notYours')
    contract = (await engaged(w, m)).id
    await w.townshipOfficer.mayNotOpen(adviser, village, of, 'adviser.already')
    expect([await value('mediation.villages-advised'), await value('mediation.advisers', township), await value('mediation.villages-advised', township)]).toEqual([1, 1, 1])
    expect((await w.outsider.asks(showWindow, { place: village })).advisers).toEqual([{ name: '林溪', firm: '青溪明理律师事务所', untilDay: of.untilDay }])
  })
})

describe('服务记录', () => {
  test('按分钟记，满一小时计一小时；作废的减去；不排名，只按村合计', async () => {
    const [hours, advised] = [await value('mediation.adviser-hours'), await value('mediation.advice')]
    const c = await m.lawyer.opens(duty, village, did())
    await m.lawyer.opens(duty, village, did({ minutes: 40, advised: 1, kind: 'drafting' }))
    expect([await value('mediation.adviser-hours') - hours, await value('mediation.advice') - advised]).toEqual([2, 4])
    await w.clerk.isRefused(c, duty, 'void', 'step.notYours', { reason: '不对' })
    await m.lawyer.does(c, duty, 'void', { reason: '记重了' })
    expect(await value('mediation.adviser-hours') - hours).toBe(1)
    const { rows } = await w.clerk.asks(sumService, { place: village })
    expect(rows).toEqual([{ place: village, placeName: '石桥村', minutes: 40, advised: 1, days: 1, lectures: 0 }])
    await w.otherSecretary.isRefusedRoute(sumService, { place: village }, 'place.outside')
  })
  test('还没做的、太久以前的、一天超过十二小时的、写了电话号码的，都不收；别的村不能记', async () => {
    await m.lawyer.mayNotOpen(duty, village, did({ day: inDays(w, 1) }), 'duty.ahead')
    await m.lawyer.mayNotOpen(duty, village, did({ day: inDays(w, -60) }), 'duty.tooLate')
    await m.lawyer.mayNotOpen(duty, village, did({ text: '给李四（1380000 5678）讲了合同' }), 'duty.personal')
    await m.lawyer.opens(duty, village, did({ day: inDays(w, -1), minutes: 600, kind: 'lecture', advised: 0 }))
    await m.lawyer.mayNotOpen(duty, village, did({ day: inDays(w, -1), minutes: 180 }), 'duty.tooLong')
    await m.lawyer.mayNotOpen(duty, otherVillage, did(), 'place.outside')
    await w.secretary.mayNotOpen(duty, village, did(), 'step.notYours')
    expect(await value('mediation.advice.lectures')).toBe(1)
  })
})

describe('手机上问', () => {
  test('只有问的人和法律顾问看得到；答复记进服务记录，不写是谁问的；没问明白可以接着问', async () => {
    const before = await value('mediation.advice')
    const c = await w.resident.opens(advice, village, question)
    expect(c).toMatchObject({ state: 'asked', holder: m.room })
    await w.clerk.isRefused(c, advice, 'answer', 'step.notYours', { answer: '没有份', minutes: 10 })
    const a = await m.lawyer.does(c, advice, 'answer', { answer: '地是集体的，房子可以继承；女儿也有份', minutes: 20 })
    expect(a).toMatchObject({ state: 'answered', awaiting: w.resident.person })
    expect(await value('mediation.advice')).toBe(before + 1)
    await w.neighbour.isRefused(c, advice, 'again', 'step.notStanding', { text: '那我呢' })
    expect((await w.resident.does(c, advice, 'again', { text: '要怎么写字据' })).state).toBe('asked')
    await m.lawyer.does(c, advice, 'answer', { answer: '全家签字，村里作证', minutes: 10 })
    await w.passes({ days: 16 })
    expect(await w.state(c)).toBe('closed')
    const { rows } = await w.db.admin.query<{ body: unknown }>(`select body from procedures.cases where procedure = 'mediation.duty' and body->>'kind' = 'remote'`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(w.resident.person)
  })
  test('过了答复期限提醒，不会自己关掉；解聘以后不能再问', async () => {
    const c = await w.resident.opens(advice, village, question)
    await w.passes({ workingDays: 4 })
    const { rows } = await w.db.admin.query<{ who: string }>('select who from channels.messages where case_id = $1', [c.id])
    expect(rows).toEqual([{ who: m.room }])
    expect(await w.state(c)).toBe('asked')
    await w.townshipOfficer.does(contract, adviser, 'end', { reason: '换所' })
    await w.resident.mayNotOpen(advice, village, question, 'adviser.none')
    await m.lawyer.mayNotOpen(duty, village, did(), 'adviser.notYours')
    expect(await value('mediation.villages-advised')).toBe(0)
  })
  test('聘期届满自己结束', async () => {
    const c = await engaged(w, m)
    await w.passes({ days: 367 })
    expect(await w.state(c)).toBe('ended')
  })
})

describe('排查、信访、进驻单位、法治示范', () => {
  test('排查记一次；苗头平息，或者当事人愿意才登记，登记了就不再算苗头', async () => {
    await w.gridWorker.mayNotOpen(screening, village, { day: inDays(w, 0), scope: '一至三组' }, 'place.outside')
    await w.clerk.mayNotOpen(screening, village, { day: inDays(w, 2), scope: '一至三组' }, 'screening.ahead')
    await w.clerk.opens(screening, village, { day: inDays(w, 0), scope: '一至三组' })
    const found = { kind: 'land', text: '两户争田埂' }
    const [one, two] = [await w.clerk.opens(finding, village, found), await w.clerk.opens(finding, village, found)]
    expect([await value('mediation.screenings'), await value('mediation.found')]).toEqual([1, 2])
    await w.clerk.does(one, finding, 'settle', { result: '当面说开了' })
    await w.otherSecretary.isRefused(two, finding, 'settle', 'place.outside', { result: '不管' })
    const d = await w.resident.opens(dispute, village, quarrel)
    await w.clerk.does(two, finding, 'register', { dispute: d.id })
    expect(await value('mediation.found')).toBe(1)
  })
  test('信访十五天内告知、六十天内答复；重复的分得出来', async () => {
    const c = await w.townshipOfficer.opens(petition, township, { text: '征地补偿款没有到位', channel: 'visit', repeated: true, applicant: w.resident.person })
    expect(c.dueAt?.getTime()).toBeLessThanOrEqual(w.now().getTime() + 16 * 86_400_000)
    await w.secretary.mayNotOpen(petition, village, { text: '替人信访一件事', channel: 'visit' }, 'step.notYours')
    await w.townshipOfficer.isRefused(c, petition, 'close', 'step.notNow', { answer: '已补发' })
    await m.centreMediator.does(c, petition, 'accept')
    await m.centreMediator.does(c, petition, 'close', { answer: '已补发，不服可以申请复查' })
    expect([await value('mediation.petitions', township), await value('mediation.petitions.closed', township), await value('mediation.petitions.repeated', township)]).toEqual([1, 1, 1])
  })
  test('进驻单位由乡镇登记，一个单位一种方式；村里不能登记', async () => {
    const of = { unit: w.org('roads'), mode: 'turn', hours: '每周二、周四上午' }
    const c = await m.centreMediator.opens(unit, township, of)
    await m.centreMediator.mayNotOpen(unit, township, { ...of, mode: 'standing' }, 'unit.twice')
    await m.wang.mayNotOpen(unit, village, of, 'unit.townshipOnly')
    await m.centreMediator.does(c, unit, 'change', { mode: 'standing', hours: '每个工作日' })
    expect((await w.figure('mediation.units', township)).by?.filter((b) => b.value !== 0)).toEqual([{ dim: 'standing', zh: '常驻', value: 1 }])
    expect((await w.outsider.asks(showWindow, { place: village })).units).toEqual([{ name: '柳河镇交通管理站', modeZh: '常驻', hours: '每个工作日', window: '' }])
    await m.centreMediator.does(c, unit, 'end', { reason: '调整' })
    expect(await value('mediation.units', township)).toBe(0)
  })
  test('示范户写户号不写姓名；撤销的不算', async () => {
    await w.townshipOfficer.mayNotOpen(honour, village, { kind: 'lawHousehold', basis: '青司发〔2026〕3号', day: inDays(w, 0) }, 'honour.household')
    const c = await w.townshipOfficer.opens(honour, village, { kind: 'lawHousehold', householdNumber: '012', basis: '青司发〔2026〕3号', day: inDays(w, 0) })
    await w.townshipOfficer.opens(honour, village, { kind: 'lawVillage', basis: '青司发〔2026〕4号', day: inDays(w, 0) })
    expect([await value('mediation.law-households'), await value('mediation.law-villages')]).toEqual([1, 1])
    await w.secretary.isRefused(c, honour, 'end', 'step.notYours', { reason: '不给了' })
    await w.townshipOfficer.does(c, honour, 'end', { reason: '不再符合条件' })
    expect(await value('mediation.law-households')).toBe(0)
  })
  test('调解的力量：调委会、调解员、中心从登记册来', async () => {
    expect([await value('mediation.committees'), await value('mediation.mediators'), await value('mediation.centres', township), await value('mediation.mediators', township)]).toEqual([1, 2, 1, 4])
  })
})
