/** From the yearly plan to the hours of a person: on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { run } from '../../kernel/procedures/pipeline.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { otherVillage, township, village } from '../../test/people.ts'
import { inDays, self } from '../../test/volunteers.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { attendance } from './attendance.procedure.ts'
import { trainingClass } from './class.procedure.ts'
import { answerAsked, listHours, listNear, showAsked, showChecked, showMine, showPlan, showRoll, signUp } from './mechanism.ts'
import { teacher } from './teacher.procedure.ts'

let w: World
let people: readonly Hand[] = []
/** Heads of households: the first ten are party members. */
const head = (i: number): Hand => { const h = people[i * 2]; if (!h) throw new Error('nobody'); return h }
beforeAll(async () => {
  w = await world()
  people = await w.villagers()
  await w.db.admin.query('update people.persons set party_member = true where id = any($1)', [[w.secretary.person, w.chair.person, w.otherSecretary.person]])
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const planned = { title: '农村政策轮训', kind: 'session', audience: 'partyMember', month: '2026-03', days: 1, people: 20, text: '讲今年的强农惠农政策' }
const announced = (n = 2, more: object = {}) => ({ day: inDays(w, n), startTime: '09:00', minutes: 180, location: '村文化礼堂', lecturer: '县委党校 王老师', open: true, seats: 30, ...more })
const party = { group: 'partyMember', place: village }
async function held(by: Hand, more: { plan?: object; when?: object; at?: string; invite?: object } = {}): Promise<string> {
  const at = more.at ?? village
  const c = await by.opens(trainingClass, at, { ...planned, ...more.plan })
  await by.does(c, trainingClass, 'announce', announced(2, more.when))
  if (more.invite) await by.does(c, trainingClass, 'invite', more.invite)
  return c.id
}
const mine = (who: Hand) => self(who).asks(showMine, {})
const rollOf = (by: Hand, c: string) => by.asks(showRoll, { class: c })
const seatOf = async (who: Hand, c: string): Promise<string> => (await mine(who)).rows.find((r) => r.class === c)?.id ?? ''
/** Lets time go on to the evening of the day after tomorrow, or of the last day of a longer class. */
const over = (n = 2) => w.passes({ minutes: Math.round((new Date(`${inDays(w, n)}T18:00:00+08:00`).getTime() - w.now().getTime()) / 60_000) })
/** Everybody on the roll was there, or those named. */
async function record(by: Hand, c: string, who?: readonly Hand[], days = 1): Promise<void> {
  const names = who?.map((h) => h.name)
  const lines = (await rollOf(by, c)).lines.filter((l) => !l.own && (names === undefined || names.includes(l.name))).map((l) => ({ attendance: l.id, days }))
  await by.does(c, trainingClass, 'record', { lines, result: '讲得实在，大家听得进去' })
}
const figure = async (key: string, place = village) => (await w.figure(`training.${key}`, place)).value

describe('计划和通知', () => {
  test('列入年度计划；过去的月份、拿手机学习时间充数、不是组织者都不行', async () => {
    await self(w.resident).mayNotOpen(trainingClass, village, planned, 'step.notYours')
    await w.secretary.mayNotOpen(trainingClass, otherVillage, planned, 'place.outside')
    await w.secretary.mayNotOpen(trainingClass, village, { ...planned, month: '2026-02' }, 'plan.past')
    await w.secretary.mayNotOpen(trainingClass, village, { ...planned, title: 'APP学习时长达标' }, 'hours.fromScreen')
    await w.secretary.mayNotOpen(trainingClass, village, { ...planned, text: '每天打卡，积分排名' }, 'hours.fromScreen')
    const c = await w.secretary.opens(trainingClass, village, planned)
    await w.otherSecretary.isRefused(c, trainingClass, 'revise', 'step.notStanding', planned)
    await w.secretary.isRefused(c, trainingClass, 'revise', 'hours.fromScreen', { ...planned, text: '看视频计在线时长' })
    await w.secretary.does(c, trainingClass, 'revise', { ...planned, people: 15 })
    const plan = await self(w.resident).asks(showPlan, { place: village, year: 2026 })
    expect(plan.lines).toMatchObject([{ title: '农村政策轮训', month: 3, people: 15, state: 'planned' }])
    await w.secretary.does(c, trainingClass, 'cancel', { reason: '并到镇里一起办' })
    expect(await figure('cancelled')).toBe(1)
  })
  test('通知要在开始以前，一天不能超长，小测要写清楚；通知里写明记几学时', async () => {
    const c = await w.secretary.opens(trainingClass, village, planned)
    await w.secretary.isRefused(c, trainingClass, 'announce', 'class.past', announced(-1))
    await w.secretary.isRefused(c, trainingClass, 'announce', 'class.tooLong', announced(2, { minutes: 540 }))
    await w.secretary.isRefused(c, trainingClass, 'announce', 'class.overnight', announced(2, { startTime: '22:30', minutes: 120 }))
    await w.secretary.isRefused(c, trainingClass, 'announce', 'question.unreadable', announced(2, { questions: '几点开会｜八点｜九点' }))
    await w.chair.isRefused(c, trainingClass, 'announce', 'step.notStanding', announced())
    const told = await w.secretary.does(c, trainingClass, 'announce', announced(2, { questions: '几点开会｜*八点｜九点' }))
    expect(told.body).toMatchObject({ hours: 4, dayHours: 4, lastDay: inDays(w, 2) })
    const near = await self(w.resident).asks(listNear, { place: village })
    expect(near.classes).toMatchObject([{ title: '农村政策轮训', hours: 4, taken: 0, seats: 30 }])
    await w.secretary.does(c, trainingClass, 'cancel', { reason: '老师生病' })
    expect((await self(w.resident).asks(listNear, { place: village })).classes).toEqual([])
  })
  test('师资先问过本人再登记；移出以后不能再排课', async () => {
    const one = { name: '老把式张', unit: '果树种植大户', subjects: '果树修剪' }
    await w.townshipOfficer.mayNotOpen(teacher, township, { ...one, agreed: false }, 'input.invalid')
    const t = await w.townshipOfficer.opens(teacher, township, { ...one, agreed: true })
    expect(await figure('teachers', township)).toBe(1)
    const c = await w.townshipOfficer.opens(trainingClass, township, planned)
    await w.townshipOfficer.isRefused(t, teacher, 'remove', 'input.invalid', {})
    await w.townshipOfficer.does(t, teacher, 'remove', { reason: '本人不想再讲了' })
    await w.townshipOfficer.isRefused(c, trainingClass, 'announce', 'teacher.gone', announced(2, { teacher: t.id }))
    await w.townshipOfficer.does(c, trainingClass, 'cancel', { reason: '换题目' })
    expect(await figure('teachers', township)).toBe(0)
  })
})

describe('邀请、报名、登记到场', () => {
  let c = ''
  test('从登记册一次请一批人；外面的地方、没有这样的人、超过名额都不行', async () => {
    const v = await w.secretary.opens(trainingClass, village, planned)
    c = v.id
    await w.secretary.isRefused(c, trainingClass, 'invite', 'step.notNow', party)
    await w.secretary.does(c, trainingClass, 'announce', announced(2, { seats: 14, questions: '今年一号文件讲什么｜*三农｜外贸' }))
    await w.secretary.isRefused(c, trainingClass, 'invite', 'place.outside', { group: 'partyMember', place: otherVillage })
    await w.secretary.isRefused(c, trainingClass, 'invite', 'invitation.nobody', { group: 'mediator', place: village })
    await w.secretary.does(c, trainingClass, 'invite', party)
    const roll = await rollOf(w.secretary, c)
    expect(roll.lines.length).toBe(12)
    await w.secretary.does(c, trainingClass, 'invite', party)
    expect((await rollOf(w.secretary, c)).lines.length).toBe(12)
    await w.secretary.isRefused(c, trainingClass, 'invite', 'invitation.tooMany', { group: 'committee', place: village })
    await self(w.resident).isRefusedRoute(showRoll, { class: c }, 'hat.notAllowed')
    await w.otherSecretary.isRefusedRoute(showRoll, { class: c }, 'roster.notYours')
  })
  test('自己报名；请了的人点“参加”或“去不了”不用说理由；替别人报名、重复、名额满了都不行', async () => {
    expect(await self(w.resident).asks(signUp, { class: c })).toMatchObject({ state: 'signedUp' })
    await self(w.resident).mayNotOpen(attendance, village, { class: c }, 'attendance.twice')
    await self(w.resident).mayNotOpen(attendance, village, { class: c, person: w.neighbour.person }, 'attendance.notYours')
    expect(await self(head(0)).asks(signUp, { class: c })).toMatchObject({ state: 'signedUp' })
    const seat = await seatOf(head(1), c)
    await self(head(2)).isRefused(seat, attendance, 'decline', 'step.notStanding')
    expect(await self(head(1)).does(seat, attendance, 'decline')).toMatchObject({ state: 'declined' })
    await self(w.neighbour).asks(signUp, { class: c })
    await self(w.outsider).asks(signUp, { class: c })
    await self(head(12)).isRefusedRoute(signUp, { class: c }, 'class.full')
  })
  test('办完以后一次登记；没办完、名册外的人、多记天数、自己登记自己都不行', async () => {
    const roll = await rollOf(w.secretary, c)
    const line = (name: string, days = 1) => ({ attendance: roll.lines.find((l) => l.name === name)?.id ?? '', days })
    const sheet = (lines: object[]) => ({ lines, result: '讲得实在' })
    await w.secretary.isRefused(c, trainingClass, 'record', 'class.notOver', sheet([line(head(0).name)]))
    await over()
    await w.secretary.isRefused(c, trainingClass, 'record', 'roll.unknown', sheet([{ attendance: newId(), days: 1 }]))
    await w.secretary.isRefused(c, trainingClass, 'record', 'days.tooMany', sheet([line(head(0).name, 2)]))
    await w.secretary.isRefused(c, trainingClass, 'record', 'roll.twice', sheet([line(head(0).name), line(head(0).name)]))
    await w.secretary.isRefused(c, trainingClass, 'record', 'attendance.own', sheet([line(w.secretary.name)]))
    await w.clerk.isRefused(c, trainingClass, 'record', 'step.notStanding', sheet([line(head(0).name)]))
    await w.secretary.does(c, trainingClass, 'record', sheet([head(0), head(2), head(3), head(4), head(5), w.chair, w.resident].map((h) => line(h.name))))
    expect((await mine(head(0))).hours).toBe(4)
    expect(await mine(head(1))).toMatchObject({ hours: 0, required: 32, missing: 32, why: '党员' })
    expect(await mine(w.chair)).toMatchObject({ hours: 4, required: 56, missing: 52, needsIntensive: true })
    expect(await mine(w.resident)).toMatchObject({ hours: 4, required: 0, missing: 0 })
    expect(await figure('classes')).toBe(1)
    expect(await figure('attendances')).toBe(7)
    expect(await figure('hours')).toBe(28)
    expect(await figure('persons')).toBe(7)
    expect(await figure('persons.due')).toBe(6)
    expect((await w.facts()).filter((f) => f === 'training.attended')).toHaveLength(7)
  })
  test('同一条登记命令发五次，只记一次', async () => {
    const d = await held(w.secretary, { invite: party })
    await over()
    const lines = [{ attendance: (await rollOf(w.secretary, d)).lines.find((l) => l.name === head(6).name)?.id ?? '', days: 1 }]
    const once = { id: newId(), procedure: trainingClass.name, step: 'record', case: d, place: null, county: null, input: { lines, result: '办完了' }, madeAt: w.now() }
    const who = { digest: w.secretary.digest, hat: w.secretary.hat }
    const all = await Promise.all(Array.from({ length: 5 }, () => run(w.open.runtime, once, who)))
    expect(new Set(all.map((r) => r.version)).size).toBe(1)
    expect(await mine(head(6))).toMatchObject({ hours: 4, rows: [{ state: 'attended' }, { state: 'released' }] })
  })
})

describe('学时', () => {
  test('全天八学时、半天四学时、不够半天按课时；一年够了算达标，次年从头计', async () => {
    const who = head(7)
    const c = await held(w.secretary, { plan: { kind: 'intensive', days: 4, title: '党员集中轮训' }, when: { minutes: 360, startTime: '08:30' }, invite: party })
    await over(5)
    await record(w.secretary, c, [who], 4)
    expect(await mine(who)).toMatchObject({ hours: 32, missing: 0, intensive: 1 })
    expect(await figure('required-met')).toBe(1)
    expect((await w.figure('training.coverage', village)).part).toBe(8)
    expect(await figure('days')).toBe(6)
    await w.passes({ days: 330 })
    expect(await mine(who)).toMatchObject({ year: 2027, hours: 0, missing: 32, earlier: [{ year: 2026, hours: 32 }] })
    expect(await figure('required-met')).toBe(0)
    expect(await figure('persons')).toBe(0)
  })
  test('一个人不能同时在两处；前后相接可以', async () => {
    const plan = { month: '2027-02' }
    const first = await held(w.secretary, { plan: { ...plan, title: '上午班' }, invite: party })
    const same = await held(w.chair, { plan: { ...plan, title: '同时班' }, when: { startTime: '11:30', minutes: 60 }, invite: party })
    const next = await held(w.chair, { plan: { ...plan, title: '中午班' }, when: { startTime: '12:00', minutes: 60 }, invite: party })
    await over()
    await record(w.secretary, first, [head(0), head(1)])
    const lines = async (c: string, h: Hand) => [{ attendance: (await rollOf(w.chair, c)).lines.find((l) => l.name === h.name)?.id ?? '', days: 1 }]
    await w.chair.isRefused(same, trainingClass, 'record', 'attendance.overlaps', { lines: await lines(same, head(0)), result: '都来了' })
    await w.chair.does(same, trainingClass, 'record', { lines: await lines(same, head(2)), result: '来了一个' })
    await w.chair.does(next, trainingClass, 'record', { lines: await lines(next, head(0)), result: '接着上' })
    expect((await mine(head(0))).hours).toBe(5)
  })
  test('两期的名册同时登记、人有重复，也都登记得上，不会互相卡住', async () => {
    const both: string[] = []
    for (const [title, startTime] of [['早班', '08:00'], ['晚班', '15:00']] as const) both.push(await held(w.secretary, { plan: { month: '2027-02', title }, when: { startTime, minutes: 60 }, invite: party }))
    await over()
    const rolls = await Promise.all(both.map((c) => rollOf(w.secretary, c)))
    // the second roll the other way round
    await Promise.all(rolls.map((roll, n) => w.secretary.does(roll.class, trainingClass, 'record', { result: '都来了', lines: (n === 0 ? roll.lines : [...roll.lines].reverse()).filter((l) => [head(5), head(6)].some((h) => h.name === l.name)).map((l) => ({ attendance: l.id, days: 1 })) })))
    expect((await mine(head(6))).hours).toBe(2)
  })
  test('改时间：名册跟着改，学时按新的时间算；别人不能改', async () => {
    const c = await held(w.secretary, { plan: { month: '2027-02' }, invite: party })
    const later = { day: inDays(w, 3), startTime: '14:00', minutes: 60, location: '党员活动室', reason: '上午停电' }
    await w.chair.isRefused(c, trainingClass, 'reschedule', 'step.notStanding', later)
    await w.secretary.does(c, trainingClass, 'reschedule', later)
    expect((await mine(head(3))).rows.find((r) => r.class === c)).toMatchObject({ day: later.day, startTime: '14:00', location: '党员活动室' })
    await over(3)
    await record(w.secretary, c, [head(3)])
    expect((await mine(head(3))).hours).toBe(1)
  })
  test('应培训人员的学时只给组织培训的人看，按姓名排；村里看不到村干部的，镇里看得到', async () => {
    await self(head(0)).isRefusedRoute(listHours, { place: village, year: 2027 }, 'hat.notAllowed')
    await w.otherSecretary.isRefusedRoute(listHours, { place: village, year: 2027 }, 'place.outside')
    await w.roadsOfficer.isRefusedRoute(listHours, { place: village, year: 2027 }, 'hat.notAllowed')
    const seen = await w.clerk.asks(listHours, { place: village, year: 2027 })
    const names = seen.lines.map((l) => l.name)
    expect(names).toEqual([...names].sort(new Intl.Collator('zh-u-co-pinyin').compare))
    expect(names).not.toContain(w.chair.name)
    expect((await w.townshipOfficer.asks(listHours, { place: village, year: 2027 })).lines.find((l) => l.name === w.chair.name)).toMatchObject({ required: 56 })
  })
})

describe('更正', () => {
  test('记漏了本人要求补记，写的人不能自己答复；换人补记就算上；没去却记了的可以取消', async () => {
    const c = await held(w.secretary, { plan: { month: '2027-02' }, invite: party })
    await over()
    await record(w.secretary, c, [head(8)])
    const [left, there] = [await seatOf(head(9), c), await seatOf(head(8), c)]
    await self(head(8)).isRefused(left, attendance, 'claim', 'step.notStanding', { days: 1, reason: '替他说' })
    await self(head(9)).does(left, attendance, 'claim', { days: 1, reason: '我坐在后排，签了名' })
    await w.secretary.isRefused(left, attendance, 'correct', 'step.fourEyes', { days: 1, reason: '补上' })
    await w.clerk.isRefused(left, attendance, 'correct', 'days.tooMany', { days: 3, reason: '补上' })
    await self(head(9)).isRefused(left, attendance, 'correct', 'step.notYours', { days: 1, reason: '自己补' })
    await w.clerk.does(left, attendance, 'correct', { days: 1, reason: '名册上有签名' })
    expect((await mine(head(9))).hours).toBe(4)
    const before = await figure('attendances')
    await self(head(8)).does(there, attendance, 'dispute', { days: 0, reason: '那天我在县城，没有去' })
    await w.clerk.does(there, attendance, 'annul', { reason: '查了名册，不是本人签名' })
    expect((await mine(head(8))).hours).toBe(0)
    expect(await figure('attendances')).toBe((before ?? 0) - 1)
    expect(await w.facts()).toContain('training.corrected')
    expect(await figure('corrections')).toBe(1)
  })
  test('不认可的更正要写理由，记录照旧；超过一年不能再要求', async () => {
    const c = await held(w.secretary, { plan: { month: '2027-03' }, invite: party })
    await over()
    await record(w.secretary, c, [head(4)])
    const [seat, absent] = [await seatOf(head(4), c), await seatOf(head(5), c)]
    await self(head(4)).isRefused(seat, attendance, 'dispute', 'input.invalid', { days: 1 })
    await self(head(4)).does(seat, attendance, 'dispute', { days: 0, reason: '记错人了' })
    await w.clerk.isRefused(seat, attendance, 'uphold', 'input.invalid', {})
    await w.clerk.does(seat, attendance, 'uphold', { reason: '讲课的老师和两位同桌都证明在场' })
    await self(head(5)).does(absent, attendance, 'claim', { days: 1, reason: '我去了' })
    await w.townshipOfficer.does(absent, attendance, 'dismiss', { reason: '名册上没有签名，同组的人也没有看见' })
    await w.passes({ days: 366 })
    await self(head(5)).isRefused(absent, attendance, 'claim', 'dispute.tooLate', { days: 1, reason: '还是要补' })
  })
})

describe('小测、讲义、文书', () => {
  let c = ''
  test('小测自愿、匿名：只有参加的人能交、只交一次；人少不出结果，出的只是合计和作答率', async () => {
    c = await held(w.secretary, { plan: { month: '2028-03' }, when: { questions: '今年一号文件讲什么｜*三农｜外贸' }, invite: party })
    await over()
    const there = [0, 1, 2, 3, 4, 5].map(head)
    await record(w.secretary, c, there)
    await self(w.neighbour).isRefusedRoute(showAsked, { class: c }, 'answer.notYours')
    const asked = await self(head(0)).asks(showAsked, { class: c })
    expect(asked.questions).toHaveLength(4)
    expect(JSON.stringify(asked)).not.toContain('"right":0')
    await self(head(0)).isRefusedRoute(answerAsked, { class: c, choices: [0, 0, 0] }, 'answer.unfitting')
    await self(head(7)).isRefusedRoute(answerAsked, { class: c, choices: [0, 0, 0, 0] }, 'answer.notYours')
    for (const h of there.slice(0, 4)) await self(h).asks(answerAsked, { class: c, choices: [1, 0, null, 0] })
    await self(head(0)).isRefusedRoute(answerAsked, { class: c, choices: [0, 0, 0, 0] }, 'answer.twice')
    expect(await w.secretary.asks(showChecked, { class: c })).toMatchObject({ attended: 6, answered: 4, least: 5, questions: [] })
    await self(head(4)).asks(answerAsked, { class: c, choices: [0, 1, 0, 1] })
    const seen = await w.secretary.asks(showChecked, { class: c })
    expect(seen).toMatchObject({ answered: 5, rate: 5 / 6, questions: [{ options: [{ n: 1 }, { n: 4 }, { n: 0 }, { n: 0 }] }, {}, {}, { rightRate: 0.8 }] })
    await w.otherSecretary.isRefusedRoute(showChecked, { class: c }, 'roster.notYours')
  })
  test('谁答了什么哪里都没有留下：日志里没有选项，表里只有合计', async () => {
    const { rows } = await w.db.admin.query<{ t: string }>(`select coalesce(string_agg(input::text, ' '), '') as t from base.acts where name = 'training/answer'`)
    expect(rows[0]?.t).toContain('class')
    expect(rows[0]?.t).not.toContain('choices')
    const columns = await w.db.admin.query<{ n: string }>(`select column_name as n from information_schema.columns where table_schema = 'training' and table_name in ('tallies', 'answered')`)
    expect(columns.rows.map((r) => r.n).sort()).toEqual(['class', 'class', 'county', 'county', 'digest', 'n', 'option', 'place', 'place', 'question'])
  })
  test('讲义加了以后，参加的人打得开；办完以后小测不能改', async () => {
    const material = await w.secretary.uploads(Buffer.from('三农政策讲义', 'utf8'), '讲义.txt', village)
    await w.secretary.isRefused(c, trainingClass, 'supplement', 'question.late', { questions: '改一题｜*对｜错' })
    await w.otherSecretary.isRefused(c, trainingClass, 'supplement', 'step.notStanding', { material })
    await w.secretary.does(c, trainingClass, 'supplement', { material })
    expect((await mine(head(0))).rows.find((r) => r.class === c)?.material).toBe(true)
    expect((await mine(head(7))).rows.find((r) => r.class === c)?.material).toBe(false)
  })
  test('通知、名册、年度计划和个人记录都能打印；个人记录只有自己的', async () => {
    const file = async (who: Hand, query: Record<string, string>) => {
      const e = paperEndpoints({ k: w.open.runtime, storage: w.open.storage, tenantName: () => '青溪县', meetingsOf: () => Promise.resolve([]) }).find((x) => x.url === '/api/documents/paper')
      if (!e) throw new Error('no papers')
      return e.run({ params: {}, query, body: {}, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'story' })
    }
    const queries: readonly Record<string, string>[] = [{ name: 'training.invitation', case: c }, { name: 'training.roster', class: c }, { name: 'training.plan', place: village, year: '2028' }, { name: 'training.record', year: '2028' }]
    for (const query of queries)
      expect(await file(w.secretary, query)).toMatchObject({ download: { type: expect.stringContaining('wordprocessingml') } })
    await expect(file(self(w.neighbour), { name: 'training.roster', class: c })).rejects.toMatchObject({ code: 'roster.notYours' })
    await expect(file(w.otherSecretary, { name: 'training.roster', class: c })).rejects.toMatchObject({ code: 'roster.notYours' })
  })
})
