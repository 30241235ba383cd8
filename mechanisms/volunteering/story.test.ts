/** From registering to the certificate: on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { township, village } from '../../test/people.ts'
import { household } from '../../test/pointsVillage.ts'
import { agreeing, inDays, plan, recruiting, registered, self, teamOf, untilOver } from '../../test/volunteers.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { listConsents } from '../../kernel/people/schema.ts'
import { activity } from './activity.procedure.ts'
import { certificate } from './certificate.procedure.ts'
import { listNear, registerVolunteer, showMine, showRoll, signUp } from './mechanism.ts'
import { need } from './need.procedure.ts'
import { shift } from './shift.procedure.ts'
import { volunteer } from './volunteer.procedure.ts'

let w: World
let team = ''
let leader: Hand
let [aunt, uncle]: Hand[] = []
const hand = (h: Hand | undefined): Hand => { if (!h) throw new Error('nobody'); return h }
beforeAll(async () => {
  w = await world()
  const people = await w.villagers()
  ;[aunt, uncle] = [people[10], people[12]]
  ;({ team, leader } = await teamOf(w, '石桥村志愿服务队', hand(people[20])))
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })
/** Double entry: everything together is nought. */
const sum = async (): Promise<number> => (await w.db.admin.query<{ n: number }>(`select coalesce(sum(balance), 0)::int as n from ledgers.accounts where ledger = 'volunteering'`)).rows[0]?.n ?? NaN
const mine = (who: Hand) => self(who).asks(showMine, {})
const signedUp = (who: Hand, a: { id: string }) => self(who).asks(signUp, { activity: a.id })
const shiftOf = async (who: Hand, a: { id: string }): Promise<string> => (await mine(who)).shifts.find((s) => s.activity === a.id)?.id ?? ''

describe('队伍和注册', () => {
  test('本人看过说明同意了就注册上；不同意、说明变了、不在自己村都不行', async () => {
    const who = self(hand(aunt))
    await who.isRefusedRoute(registerVolunteer, { ...agreeing, agreed: false, place: village }, 'input.invalid')
    await who.isRefusedRoute(registerVolunteer, { ...agreeing, version: 7, place: village }, 'consent.textChanged')
    await self(w.outsider).isRefusedRoute(registerVolunteer, { ...agreeing, place: village }, 'volunteer.elsewhere')
    await w.clerk.mayNotOpen(volunteer, village, agreeing, 'step.notYours')
    expect(await registered(who, { skills: '理发' })).toMatchObject({ state: 'registered', number: expect.stringMatching(/^V\d{6}-/) })
    await who.isRefusedRoute(registerVolunteer, { ...agreeing, place: village }, 'volunteer.twice')
    await registered(hand(uncle))
    expect((await w.figure('volunteering.volunteers', village)).value).toBe(2)
    expect((await w.figure('volunteering.teams', village)).value).toBe(1)
  })
  test('本领和空闲时间只有自己能改，别人看不到', async () => {
    const id = (await mine(hand(aunt))).registration?.id ?? ''
    await self(hand(aunt)).does(id, volunteer, 'update', { skills: '理发、量血压', freeTime: '周末' })
    expect((await mine(hand(aunt))).registration).toMatchObject({ skills: '理发、量血压', freeTime: '周末' })
    await self(hand(uncle)).isRefused(id, volunteer, 'update', 'step.notStanding', { skills: '我改的' })
    await w.secretary.isRefused(id, volunteer, 'leave', 'step.notYours')
  })
  test('未成年人要等家里的成年人同意；没有成年人、年纪太小都不行', async () => {
    const [teen, parent, child] = [w.resident, w.neighbour, w.outsider]
    const born = (p: Hand, year: number | null) => w.db.admin.query('update people.persons set birth_year = $2 where id = $1', [p.person, year])
    await household(w, '301', teen, parent)
    await born(teen, 2010)
    await born(parent, 2012)
    await self(teen).isRefusedRoute(registerVolunteer, { ...agreeing, place: village }, 'guardian.missing')
    await born(parent, 1980)
    const r = await registered(teen)
    expect(r).toMatchObject({ state: 'waiting' })
    await self(teen).isRefused(r.id, volunteer, 'admit', 'guardian.awaited')
    expect((await mine(parent)).wards).toEqual([{ id: r.id, name: teen.name }])
    expect(await self(parent).does(r.id, volunteer, 'admit')).toMatchObject({ state: 'registered' })
    await self(parent).does(r.id, volunteer, 'leave')
    await born(teen, null)
    await born(child, 2016)
    await self(child).isRefusedRoute(registerVolunteer, { ...agreeing, place: '900102101002' }, 'volunteer.tooYoung')
    await born(child, null)
  })
})

describe('点单、活动、报名、到场、确认', () => {
  let asked = ''
  let a: { id: string } = { id: '' }
  test('村民求助，村里换成公开的说法；原话和受助人不公开', async () => {
    const c = await self(w.neighbour).opens(need, village, { kind: 'elderly', text: '我妈妈老李婆婆腿脚不便，想理发', beneficiary: 'self', location: '三组7号', helpers: 1 })
    asked = c.id
    expect(c.parties).toContainEqual(expect.objectContaining({ relation: 'handler', org: w.org('committee') }))
    expect((await w.secretary.asks(listNear, { place: village })).needs).toEqual([])
    await w.clerk.isRefused(c, need, 'accept', 'input.invalid', {})
    await w.otherSecretary.isRefused(c, need, 'accept', 'place.outside', { shownText: '上门理发' })
    await w.clerk.does(c, need, 'accept', { shownText: '给行动不便的老人上门理发' })
    const near = await w.resident.asks(listNear, { place: village })
    expect(near.needs).toMatchObject([{ kindZh: '助老', text: '给行动不便的老人上门理发' }])
    expect(JSON.stringify(near)).not.toMatch(/老李|三组|7号/)
    const notices = (await w.db.admin.query<{ t: string }>('select to_jsonb(x)::text as t from disclosure.notices x')).rows.map((r) => r.t).join()
    expect(notices).toContain('给行动不便的老人上门理发')
    expect(notices).not.toMatch(/老李|三组/)
  })
  test('不能安排要写明理由；提的人可以说不用了，别人不行', async () => {
    const one = { kind: 'errand', text: '帮忙买药', beneficiary: 'self', location: '家里', helpers: 1 }
    const c = await self(w.neighbour).opens(need, village, one)
    await w.clerk.isRefused(c, need, 'decline', 'input.invalid', {})
    expect(await w.clerk.does(c, need, 'decline', { reason: '镇卫生院可以送药上门，电话在公开栏' })).toMatchObject({ state: 'declined' })
    const d = await w.gridWorker.opens(need, village, { ...one, beneficiary: 'other', who: '王伯', agreed: 'visit' })
    await self(w.resident).isRefused(d, need, 'withdraw', 'step.notStanding')
    await w.gridWorker.does(d, need, 'withdraw')
    await w.gridWorker.mayNotOpen(need, village, { ...one, beneficiary: 'other', who: '王伯' }, 'consent.unasked')
    expect((await w.figure('volunteering.needs', village)).value).toBe(2)
  })
  test('队长安排活动接单；不是队长、事后补办、太长、有风险没买保险都不行', async () => {
    await w.womenChair.mayNotOpen(activity, village, plan(w, team), 'step.notYours')
    await w.otherSecretary.mayNotOpen(activity, village, plan(w, team), 'place.outside')
    await leader.mayNotOpen(activity, village, plan(w, team, { day: inDays(w, -1) }), 'activity.past')
    await leader.mayNotOpen(activity, village, plan(w, team, { startTime: '07:00', endTime: '19:00' }), 'activity.tooLong')
    const c = await leader.opens(activity, village, plan(w, team, { title: '上门理发', kind: 'elderly', need: asked, helpers: 1, risky: true, project: '理发进家门' }))
    expect(await w.state(asked)).toBe('taken')
    await leader.mayNotOpen(activity, village, plan(w, team, { need: asked }), 'need.notOpen')
    await leader.isRefused(c, activity, 'recruit', 'activity.uninsured', {})
    a = await leader.does(c, activity, 'recruit', { insured: true })
    expect((await w.resident.asks(listNear, { place: village })).activities).toMatchObject([{ title: '上门理发', helpers: 1, taken: 0, insured: true, risk: expect.any(String) }])
  })
  test('没注册不能报名；给自家人帮忙不算；满了就候补，有人退出按先后补上', async () => {
    await self(w.outsider).isRefusedRoute(signUp, { activity: a.id }, 'volunteer.notRegistered')
    expect(await signedUp(hand(aunt), a)).toMatchObject({ state: 'signedUp' })
    expect(await signedUp(hand(uncle), a)).toMatchObject({ state: 'waiting' })
    await self(hand(uncle)).isRefusedRoute(signUp, { activity: a.id }, 'shift.overlaps')
    await self(w.neighbour).does(await shiftOf(hand(aunt), a), shift, 'withdraw').then(() => expect.fail('别人退了我的报名'), () => undefined)
    await self(hand(aunt)).does(await shiftOf(hand(aunt), a), shift, 'withdraw')
    expect(await w.state(await shiftOf(hand(uncle), a))).toBe('signedUp')
    await registered(w.resident)
    await self(w.resident).isRefusedRoute(signUp, { activity: a.id }, 'shift.ownHousehold')
  })
  test('开始以后由组织者勾到场；不到时候、不是组织者、自己勾自己都不行', async () => {
    const s = await shiftOf(hand(uncle), a)
    await leader.isRefused(a, activity, 'hold', 'activity.ahead')
    await w.passes({ days: 2, minutes: 5 })
    await leader.isRefused(s, shift, 'attend', 'activity.notHeld')
    await leader.does(a, activity, 'hold')
    await self(hand(uncle)).isRefused(s, shift, 'attend', 'step.notYours')
    await w.secretary.isRefused(s, shift, 'attend', 'step.notStanding')
    await leader.does(s, shift, 'attend')
    await leader.isRefused(s, shift, 'confirm', 'shift.running', { minutes: 60 })
    expect(await leader.asks(showRoll, { activity: a.id })).toMatchObject({ shiftMinutes: 120, lines: [{ name: hand(uncle).name, state: 'attended' }] })
    await w.otherSecretary.isRefusedRoute(showRoll, { activity: a.id }, 'organizer.only')
  })
  test('受助人确认时长：不能比班次长；同一条命令发两次只记一次；两边加起来是零', async () => {
    const s = await shiftOf(hand(uncle), a)
    await w.passes({ hours: 3 })
    await leader.isRefused(a, activity, 'close', 'activity.unsettled', { beneficiaries: 1, result: '理了发' })
    await self(w.neighbour).isRefused(s, shift, 'confirm', 'hours.tooMany', { minutes: 121 })
    await self(hand(aunt)).isRefused(s, shift, 'confirm', 'step.notStanding', { minutes: 60 })
    await self(w.neighbour).does(s, shift, 'confirm', { minutes: 90 })
    await leader.isRefused(s, shift, 'confirm', 'step.notNow', { minutes: 90 })
    expect((await mine(hand(uncle))).minutes).toBe(90)
    expect(await sum()).toBe(0)
    expect(await w.facts()).toContain('volunteering.served')
    await leader.does(a, activity, 'close', { beneficiaries: 1, result: '给一位老人理了发' })
    expect(await w.state(asked)).toBe('served')
    for (const [key, value] of [['activities', 1], ['hours', 1], ['minutes', 90], ['attendances', 1], ['beneficiaries', 1], ['needs.met', 1], ['active', 1], ['projects', 1]] as const)
      expect([key, (await w.figure(`volunteering.${key}`, village)).value]).toEqual([key, value])
  })
})

describe('时间撞了', () => {
  test('同一时间只能报一个，拒绝时说清和哪个撞；前后相接不算撞', async () => {
    const first = await recruiting(w, leader, team, { title: '清水沟' })
    const same = await recruiting(w, leader, team, { title: '擦路牌', startTime: '10:30', endTime: '12:00' })
    const next = await recruiting(w, leader, team, { title: '发宣传单', startTime: '11:00', endTime: '12:00', kind: 'publicity' })
    await signedUp(hand(aunt), first)
    await self(hand(aunt)).isRefusedRoute(signUp, { activity: same.id }, 'shift.overlaps')
    await signedUp(hand(aunt), next)
    // the first is moved onto the second: nobody's time counts twice
    await leader.does(first, activity, 'reschedule', { day: inDays(w, 2), startTime: '11:00', endTime: '12:30', location: '水沟边', reason: '早上有雨' })
    await untilOver(w)
    for (const each of [first, next]) {
      await leader.does(each, activity, 'hold')
      await leader.does(await shiftOf(hand(aunt), each), shift, 'attend')
    }
    await w.passes({ hours: 1 })
    await leader.does(await shiftOf(hand(aunt), next), shift, 'confirm', { minutes: 60 })
    await leader.isRefused(await shiftOf(hand(aunt), first), shift, 'confirm', 'shift.overlaps', { minutes: 60 })
    expect((await mine(hand(aunt))).minutes).toBe(60)
    await leader.does(await shiftOf(hand(aunt), first), shift, 'untick')
    await leader.does(first, activity, 'close', { beneficiaries: 0, result: '水沟清了一半' })
    await leader.does(next, activity, 'close', { beneficiaries: 40, result: '发了四十份' })
    await leader.does(same, activity, 'cancel', { reason: '人不够' })
  })
  test('活动取消，报名的全部松开，时间又空出来；取消要写理由', async () => {
    const a = await recruiting(w, leader, team, { title: '除草' })
    await signedUp(hand(aunt), a)
    await leader.isRefused(a, activity, 'cancel', 'input.invalid', {})
    await leader.does(a, activity, 'cancel', { reason: '下大雨' })
    expect(await w.state(await shiftOf(hand(aunt), a))).toBe('released')
    const b = await recruiting(w, leader, team, { title: '改天除草' })
    expect(await signedUp(hand(aunt), b)).toMatchObject({ state: 'signedUp' })
    await self(hand(aunt)).does(await shiftOf(hand(aunt), b), shift, 'withdraw')
    await leader.does(b, activity, 'cancel', { reason: '地还湿着' })
  })
})

describe('没有手机的人', () => {
  test('网格员替本村人报名要写明怎样问过本人；外村的人不能替', async () => {
    const a = await recruiting(w, leader, team, { title: '打扫祠堂' })
    await w.gridWorker.isRefusedRoute(signUp, { activity: a.id, volunteer: hand(aunt).person }, 'consent.unasked')
    await w.gridWorker.isRefusedRoute(signUp, { activity: a.id, volunteer: w.outsider.person, agreed: 'visit' }, 'volunteer.otherVillage')
    await self(w.neighbour).isRefusedRoute(signUp, { activity: a.id, volunteer: hand(aunt).person, agreed: 'visit' }, 'volunteer.notYours')
    await w.gridWorker.asks(signUp, { activity: a.id, volunteer: hand(aunt).person, agreed: 'visit' })
    expect((await w.read(await shiftOf(hand(aunt), a), shift)).body).toMatchObject({ agreed: 'visit' })
    await leader.does(a, activity, 'cancel', { reason: '祠堂在修' })
  })
})

test('没有人能看到志愿者的排名：没有一个公开或名册的回答按时长排', async () => {
  const answers = JSON.stringify([await w.resident.asks(listNear, { place: township }), await w.townshipOfficer.asks(listNear, { place: township })])
  expect(answers).not.toContain(hand(aunt).name)
  expect(answers).not.toContain(hand(uncle).name)
  expect((await self(hand(uncle)).asks(listConsents, {})).purposes.some((p) => p.purpose === 'volunteering')).toBe(true)
  await self(hand(uncle)).mayNotOpen(certificate, village, { from: '2020-01-01', to: '2020-12-31' }, 'certificate.nothing')
})
