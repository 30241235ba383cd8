/** What a volunteer is owed: right records, free papers, a star without a quota, leaving without cost; and what nobody may do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { objection } from '../../kernel/disclosure/procedure.ts'
import { ledgersUnlikeTheirTransfers } from '../../kernel/ledgers/data.ts'
import { eraseKept, giveConsentTo, mine as kept, withdrawFrom } from '../../kernel/people/schema.ts'
import { run } from '../../kernel/procedures/pipeline.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { village } from '../../test/people.ts'
import { agreeing, inDays, naming, plan, recruiting, registered, self, teamOf, untilOver } from '../../test/volunteers.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { activity } from './activity.procedure.ts'
import { certificate } from './certificate.procedure.ts'
import { checkCertificate, listNear, registerVolunteer, showMine, showRoll, signUp } from './mechanism.ts'
import { need } from './need.procedure.ts'
import { shift } from './shift.procedure.ts'
import { star } from './star.procedure.ts'
import { volunteer } from './volunteer.procedure.ts'

let w: World
let team = ''
let [leader, member, aunt, uncle, star3]: Hand[] = []
const hand = (h: Hand | undefined): Hand => { if (!h) throw new Error('nobody'); return h }
const because = { reason: '写明的理由' }
beforeAll(async () => {
  w = await world()
  const people = await w.villagers()
  ;[aunt, uncle, star3] = [people[10], people[12], people[16]]
  const made = await teamOf(w, '石桥村志愿服务队', hand(people[20]))
  ;({ team, leader } = made)
  member = hand(people[22]).as(await w.appoint(hand(people[22]), 'committee', 'villageClerk', village))
  for (const who of [aunt, uncle, star3, people[20]]) await registered(hand(who), who === star3 ? naming : {})
})
afterAll(async () => { await w.journalIsWhole(); expect(await ledgersUnlikeTheirTransfers(w.db.admin)).toEqual([]); await w.close() })

const mine = (who: Hand) => self(who).asks(showMine, {})
const shiftOf = async (who: Hand, a: { id: string }): Promise<string> => (await mine(who)).shifts.find((s) => s.activity === a.id)?.id ?? ''
const sum = async (): Promise<number> => (await w.db.admin.query<{ n: number }>(`select coalesce(sum(balance), 0)::int as n from ledgers.accounts where ledger = 'volunteering'`)).rows[0]?.n ?? NaN
/** Nothing that counts has changed: shifts, postings, papers. */
const tables = async () => (await w.db.admin.query(`select (select count(*)::int from base.acts where name like 'volunteering.%') as acts, (select count(*)::int from ledgers.transfers) as transfers`)).rows
/** A shift from planning to the end; confirmed unless `minutes` is nought. */
async function serves(who: Hand, minutes: number, more: object = {}): Promise<string> {
  const by = hand(leader)
  const a = await recruiting(w, by, team, more)
  await self(who).asks(signUp, { activity: a.id })
  const s = await shiftOf(who, a)
  await untilOver(w)
  await by.does(a, activity, 'hold')
  if (minutes > 0) { await by.does(s, shift, 'attend'); await w.passes({ hours: 8 }); await by.does(s, shift, 'confirm', { minutes }) }
  await by.does(a, activity, 'close', { beneficiaries: 1, result: '做完了' })
  return s
}

describe('谁组织谁记录', () => {
  test('队长也不能确认自己的时长，换成居民、换成文书都不行；由安排活动的另一个人确认', async () => {
    const by = hand(leader)
    const a = await hand(member).opens(activity, village, plan(w, team, { title: '巡河', kind: 'safety' }))
    await hand(member).does(a, activity, 'recruit', {})
    await self(by).asks(signUp, { activity: a.id })
    const s = await shiftOf(by, a)
    await untilOver(w)
    await hand(member).does(a, activity, 'hold')
    await by.isRefused(s, shift, 'attend', 'shift.own')
    await hand(member).does(s, shift, 'attend')
    await by.isRefused(s, shift, 'confirm', 'shift.own', { minutes: 60 })
    await self(by).isRefused(s, shift, 'confirm', 'step.notStanding', { minutes: 60 })
    await by.as(await w.appoint(by, 'committee', 'villageClerk', village)).isRefused(s, shift, 'confirm', 'step.notStanding', { minutes: 60 })
    await w.secretary.isRefused(s, shift, 'confirm', 'step.notStanding', { minutes: 60 })
    await hand(member).does(s, shift, 'confirm', { minutes: 120 })
    expect((await mine(by)).minutes).toBe(120)
    await hand(member).does(a, activity, 'close', { beneficiaries: 0, result: '巡了一遍' })
  })
  test('普通队员不是队长，不能替队伍安排活动；别村的队伍、不是队伍的单位都不行', async () => {
    const other = await teamOf(w, '梅坪村志愿服务队', w.outsider, '900102101002')
    await w.secretary.mayNotOpen(activity, village, plan(w, other.team), 'team.elsewhere')
    await hand(leader).mayNotOpen(activity, village, plan(w, other.team), 'team.leaderOnly')
    await w.secretary.mayNotOpen(activity, village, plan(w, w.org('committee')), 'input.invalid')
    await other.leader.mayNotOpen(activity, village, plan(w, other.team), 'place.outside')
  })
  test('同一条确认命令发十次，只记一次账', async () => {
    const a = await recruiting(w, hand(leader), team)
    await self(hand(aunt)).asks(signUp, { activity: a.id })
    const s = await shiftOf(hand(aunt), a)
    await untilOver(w)
    await hand(leader).does(a, activity, 'hold')
    await hand(leader).does(s, shift, 'attend')
    await w.passes({ hours: 1 })
    const before = (await mine(hand(aunt))).minutes
    const once = { id: newId(), procedure: shift.name, step: 'confirm', case: s, place: null, county: null, input: { minutes: 100 }, madeAt: w.now() }
    const who = { digest: hand(leader).digest, hat: hand(leader).hat }
    const all = await Promise.all(Array.from({ length: 10 }, () => run(w.open.runtime, once, who)))
    expect(new Set(all.map((r) => r.version)).size).toBe(1)
    expect((await mine(hand(aunt))).minutes).toBe(before + 100)
    expect(await sum()).toBe(0)
    await hand(leader).does(a, activity, 'close', { beneficiaries: 3, result: '做完了' })
  })
  test('两个人同时抢最后一个名额，只有一个报上，另一个候补', async () => {
    const a = await recruiting(w, hand(leader), team, { helpers: 1 })
    const both = await Promise.all([aunt, uncle].map((who) => self(hand(who)).asks(signUp, { activity: a.id })))
    expect(both.map((r) => r.state).sort()).toEqual(['signedUp', 'waiting'])
    await hand(leader).does(a, activity, 'cancel', because)
  })
})

describe('更正', () => {
  test('本人要求更正，有期限；确认的人自己不能答复；换人更正是一进一出，加起来还是零', async () => {
    const before = (await mine(hand(uncle))).minutes
    const s = await serves(hand(uncle), 60)
    await self(hand(aunt)).isRefused(s, shift, 'dispute', 'step.notStanding', { minutes: 100, reason: '替他说' })
    await self(hand(uncle)).isRefused(s, shift, 'dispute', 'input.invalid', { minutes: 100 })
    const c = await self(hand(uncle)).does(s, shift, 'dispute', { minutes: 120, reason: '我干满了两小时' })
    expect(c.dueAt).not.toBeNull()
    expect(c.parties).toContainEqual(expect.objectContaining({ relation: 'handler', org: w.org('committee') }))
    await hand(leader).isRefused(s, shift, 'correct', 'step.fourEyes', { minutes: 120, reason: '补上' })
    await w.secretary.isRefused(s, shift, 'correct', 'hours.tooMany', { minutes: 240, reason: '多给点' })
    await w.secretary.does(s, shift, 'correct', { minutes: 120, reason: '同组的人证明干了两小时' })
    expect((await mine(hand(uncle))).minutes).toBe(before + 120)
    expect(await sum()).toBe(0)
    expect((await w.db.admin.query(`select note from ledgers.transfers where about = $1 or counters is not null order by at`, [s])).rows).toContainEqual({ note: '更正为2小时：同组的人证明干了两小时' })
    expect((await w.figure('volunteering.corrections', village)).value).toBe(1)
    expect(await w.facts()).toContain('volunteering.corrected')
  })
  test('漏记的可以要求补记；不能补记、维持原记录都要写明理由', async () => {
    const s = await serves(hand(uncle), 0)
    expect(await w.state(s)).toBe('released')
    const before = (await mine(hand(uncle))).minutes
    await self(hand(uncle)).does(s, shift, 'claim', { minutes: 90, reason: '我去了，忘了勾' })
    await w.clerk.isRefused(s, shift, 'dismiss', 'input.invalid', {})
    await w.clerk.does(s, shift, 'dismiss', { reason: '同去的三个人都说没见到' })
    await self(hand(uncle)).does(s, shift, 'claim', { minutes: 90, reason: '老李可以作证' })
    await w.chair.does(s, shift, 'correct', { minutes: 90, reason: '老李作证' })
    expect((await mine(hand(uncle))).minutes).toBe(before + 90)
    await self(hand(uncle)).does(s, shift, 'dispute', { minutes: 120, reason: '还有准备的时间' })
    await w.secretary.does(s, shift, 'uphold', { reason: '准备时间不算' })
    expect((await mine(hand(uncle))).minutes).toBe(before + 90)
    // hours in figures never run ahead of the minutes of the ledger
    expect((await w.figure('volunteering.hours', village)).value ?? 0).toBeLessThanOrEqual(((await w.figure('volunteering.minutes', village)).value ?? 0) / 60)
  })
  test('太久以前的不能再要求更正', async () => {
    const s = await serves(hand(aunt), 60)
    await w.passes({ days: 366 })
    await self(hand(aunt)).isRefused(s, shift, 'dispute', 'dispute.tooLate', { minutes: 100, reason: '想起来了' })
  })
})

describe('证明', () => {
  test('免费、当场开；别人不能拿别人的；编号谁都能查，只看到姓；记录改了就作废', async () => {
    const s = await serves(hand(star3), 90, { title: '上门理发', kind: 'elderly' })
    const own = { from: inDays(w, -30), to: inDays(w, 0) }
    await self(hand(star3)).mayNotOpen(certificate, village, { from: inDays(w, 0), to: inDays(w, -30) }, 'certificate.backwards')
    await self(hand(aunt)).mayNotOpen(certificate, village, { ...own, volunteer: hand(star3).person, agreed: 'visit' }, 'volunteer.notYours')
    await w.gridWorker.mayNotOpen(certificate, village, { ...own, volunteer: hand(star3).person }, 'consent.unasked')
    const c = await self(hand(star3)).opens(certificate, village, own)
    expect(c.body).toMatchObject({ minutes: 90, name: hand(star3).name, issuers: [{ name: '石桥村志愿服务队', phone: '0790-6021234' }], lines: [{ title: '上门理发', minutes: 90 }] })
    const number = c.body.number ?? ''
    const told = await self(w.outsider).asks(checkCertificate, { number: ` ${number.toLowerCase()} ` })
    expect(told).toMatchObject({ found: true, valid: true, minutes: 90, lines: 1, issuers: ['石桥村志愿服务队'] })
    expect(JSON.stringify(told)).not.toContain(hand(star3).name)
    expect(await w.resident.asks(checkCertificate, { number: '900102-260101-AAAAAA' })).toMatchObject({ found: false, valid: false })
    await expect(async () => w.resident.asks(checkCertificate, { number: '随便' })).rejects.toThrow('input.invalid')
    const e = paperEndpoints(w.open.desk).find((x) => x.url === '/api/documents/paper')
    const asked = (who: Hand) => e?.run({ params: {}, query: { name: 'volunteering.paper', case: c.id }, body: undefined, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'story' })
    expect(await asked(self(hand(star3)))).toBeTruthy()
    await expect(asked(self(hand(aunt)))).rejects.toThrow()
    await w.secretary.isRefused(s, shift, 'annul', 'input.invalid', {})
    await hand(leader).isRefused(s, shift, 'annul', 'step.fourEyes', because)
    await w.secretary.does(s, shift, 'annul', { reason: '当天没有去，是代勾的' })
    expect(await w.resident.asks(checkCertificate, { number })).toMatchObject({ found: true, valid: false })
    expect((await mine(hand(star3))).minutes).toBe(0)
    expect(await sum()).toBe(0)
  })
})

describe('星级', () => {
  test('时长不够写明还差多少；没有同意公示姓名的不公示；够了公示五个工作日，没有异议自动评定', async () => {
    const who = hand(star3)
    await self(who).mayNotOpen(star, village, { level: 'one' }, 'star.short')
    for (let i = 0; i < 13; i++) await serves(who, 480, { startTime: '00:30', endTime: '08:30' })
    expect(await mine(who)).toMatchObject({ minutes: 6240, next: { level: 'one', hours: 100 } })
    await self(who).mayNotOpen(star, village, { level: 'two' }, 'star.short')
    await w.secretary.mayNotOpen(star, village, { level: 'one' }, 'step.notYours')
    await self(who).asks(withdrawFrom, { purpose: 'volunteering.name' })
    await self(who).mayNotOpen(star, village, { level: 'one' }, 'consent.missing')
    await self(who).asks(giveConsentTo, { purpose: 'volunteering.name', version: 1 })
    const c = await self(who).opens(star, village, { level: 'one' })
    await self(who).mayNotOpen(star, village, { level: 'one' }, 'star.pending')
    await w.secretary.does(c, star, 'notice')
    await w.secretary.isRefused(c, star, 'grant', 'disclosure.running')
    const notice = JSON.stringify((await w.db.admin.query('select to_jsonb(x) as x from disclosure.notices x where case_id = $1', [c.id])).rows)
    expect(notice).toContain(who.name)
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('granted')
    await self(who).mayNotOpen(star, village, { level: 'one' }, 'star.held')
    expect((await mine(who)).level).toBe('一星级')
  })
  test('公示时收回同意，名字马上撤下，不再评定，时长照旧', async () => {
    const who = hand(star3)
    await w.db.admin.query(`insert into base.settings (place, key, from_day, value, act) values ('900102', 'volunteering.twoStarHours', '2026-01-01', 100, gen_random_uuid())`)
    await w.open.runtime.settings.reload()
    const c = await self(who).opens(star, village, { level: 'two' })
    await w.clerk.does(c, star, 'notice')
    await w.passes({ minutes: 1 })
    await self(who).asks(withdrawFrom, { purpose: 'volunteering.name' })
    const [now] = (await w.db.admin.query<{ x: string }>('select to_jsonb(x)::text as x from disclosure.notices x where case_id = $1 and ended_at is null', [c.id])).rows
    expect(now?.x).toContain('二星级')
    expect(now?.x).not.toContain(who.name)
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('noticed')
    await w.clerk.isRefused(c, star, 'grant', 'star.concealed')
    await w.clerk.does(c, star, 'reject', { reason: '本人收回公示的同意' })
    expect((await mine(who)).minutes).toBe(6240)
  })
  test('公示期有异议成立，不能评定', async () => {
    const who = hand(star3)
    await self(who).asks(giveConsentTo, { purpose: 'volunteering.name', version: 1 })
    const c = await self(who).opens(star, village, { level: 'two' })
    await w.clerk.does(c, star, 'notice')
    const o = await w.neighbour.opens(objection, village, { about: c.id, text: '有几天他不在村里' })
    await w.clerk.does(o, objection, 'answer', { outcome: 'upheld', reply: '核实了，有两天不在' })
    await w.passes({ workingDays: 6, hours: 9 })
    await w.clerk.isRefused(c, star, 'grant', 'star.objected')
    await w.clerk.does(c, star, 'reject', { reason: '异议成立，先更正时长' })
  })
})

describe('退出', () => {
  test('一步退出，不问理由：还没开始的报名退掉、自己填的删掉；时长和证明都在；重新注册接着用', async () => {
    const who = hand(uncle)
    const before = (await mine(who)).minutes
    const paper = await self(who).opens(certificate, village, { from: '2026-01-01', to: inDays(w, 0) })
    await self(who).does((await mine(who)).registration?.id ?? '', volunteer, 'update', { skills: '电工' })
    const a = await recruiting(w, hand(leader), team)
    await self(who).asks(signUp, { activity: a.id })
    await self(who).asks(withdrawFrom, { purpose: 'volunteering' })
    const now = await mine(who)
    expect(now).toMatchObject({ minutes: before, registration: { state: 'left', skills: '' } })
    expect(await w.state(await shiftOf(who, a))).toBe('withdrawn')
    await self(who).isRefusedRoute(signUp, { activity: a.id }, 'volunteer.notRegistered')
    expect(await w.resident.asks(checkCertificate, { number: paper.body.number ?? '' })).toMatchObject({ valid: true, minutes: paper.body.minutes ?? 0 })
    expect((await self(who).asks(kept, {})).holdings.find((h) => h.zh.includes('服务时长'))?.rows.length).toBeGreaterThan(0)
    expect((await self(who).asks(eraseKept, { purpose: 'volunteering' })).erased).toBeGreaterThan(0)
    expect((await w.db.admin.query(`select 1 from base.acts where name = 'volunteering.volunteer/update' and input::text like '%电工%'`)).rowCount).toBe(0)
    await self(who).opens(certificate, village, { from: '2026-01-01', to: inDays(w, 0) })
    await self(who).mayNotOpen(volunteer, village, agreeing, 'volunteer.again')
    expect(await registered(who)).toMatchObject({ state: 'registered', number: now.registration?.number })
    await self(who).does(now.registration?.id ?? '', volunteer, 'leave')
    expect(await mine(who)).toMatchObject({ minutes: before, registration: { state: 'left' } })
    await hand(leader).does(a, activity, 'cancel', because)
  })
})

describe('最坏的十件事', () => {
  test('都办不成，什么也没有改变', async () => {
    const by = hand(leader)
    const a = await recruiting(w, by, team)
    await self(hand(aunt)).asks(signUp, { activity: a.id })
    const s = await shiftOf(hand(aunt), a)
    const before = await tables()
    // 1 指派：替没有注册的人报名 2 不问本人 3 外人打听名册 4 没办先记 5 事后补一个活动
    await w.secretary.isRefusedRoute(signUp, { activity: a.id, volunteer: w.neighbour.person, agreed: 'visit' }, 'volunteer.notRegistered')
    await w.secretary.isRefusedRoute(signUp, { activity: a.id, volunteer: hand(star3).person }, 'consent.unasked')
    await self(w.neighbour).isRefusedRoute(showRoll, { activity: a.id }, 'hat.notAllowed')
    await by.isRefused(s, shift, 'confirm', 'step.notNow', { minutes: 60 })
    await by.mayNotOpen(activity, village, plan(w, team, { day: inDays(w, -3) }), 'activity.past')
    // 6 负的时长 7 无限长的班次 8 别的队的人来改 9 别人开我的证明 10 系统以外的人冒充系统冲掉候补
    await by.isRefused(s, shift, 'confirm', 'step.notNow', { minutes: -60 })
    await by.mayNotOpen(activity, village, plan(w, team, { startTime: '00:00', endTime: '23:59' }), 'activity.tooLong')
    await w.otherSecretary.isRefused(a, activity, 'cancel', 'step.notStanding', because)
    await w.otherGridWorker.mayNotOpen(certificate, village, { from: '2026-01-01', to: inDays(w, 0), volunteer: w.outsider.person, agreed: 'visit' }, 'volunteer.otherVillage')
    await by.isRefused(s, shift, 'promote', 'step.notNow')
    await by.isRefused(s, shift, 'release', 'step.notYours', because)
    expect(await tables()).toEqual(before)
    await by.does(a, activity, 'cancel', because)
  })
  test('谁求助、帮了谁，外人打不开；求助不会进公开的回答', async () => {
    const c = await self(w.neighbour).opens(need, village, { kind: 'medical', text: '陪我去医院做透析', beneficiary: 'self', location: '三组7号', helpers: 1 })
    await w.clerk.does(c, need, 'accept', { shownText: '陪同就医一天' })
    expect(JSON.stringify(await w.resident.asks(listNear, { place: village }))).not.toMatch(/透析|三组/)
    await self(w.resident).isRefused(c, need, 'withdraw', 'step.notStanding')
    await self(w.neighbour).does(c, need, 'withdraw')
    await w.operator.isRefusedRoute(registerVolunteer, { ...agreeing, place: village }, 'hat.notAllowed')
  })
})
