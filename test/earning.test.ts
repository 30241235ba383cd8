/** Points for what other mechanisms recorded: only where the village's own rule says so, once, reviewed and shown like any other; taken back with the record. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { assembly } from '../kernel/gatherings/bodies.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { claim } from '../mechanisms/points/claim.procedure.ts'
import { showMine } from '../mechanisms/points/mechanism.ts'
import { membership } from '../mechanisms/points/membership.procedure.ts'
import { attendance } from '../mechanisms/training/attendance.procedure.ts'
import { trainingClass } from '../mechanisms/training/class.procedure.ts'
import { showRoll } from '../mechanisms/training/mechanism.ts'
import { activity } from '../mechanisms/volunteering/activity.procedure.ts'
import { served } from '../mechanisms/volunteering/facts.ts'
import { showMine as showShifts, signUp } from '../mechanisms/volunteering/mechanism.ts'
import { shift } from '../mechanisms/volunteering/shift.procedure.ts'
import { village } from './people.ts'
import { agreeing, draft, inForce, ledgersAreWhole } from './pointsVillage.ts'
import { inDays, recruiting, registered, self, teamOf, untilOver } from './volunteers.ts'
import { world, type Hand, type World } from './world.ts'

let w: World
let team = ''
let leader: Hand
let [aunt, uncle, niece]: Hand[] = []
const hand = (h: Hand | undefined): Hand => { if (!h) throw new Error('nobody'); return h }
beforeAll(async () => {
  w = await world()
  const people = await w.villagers()
  ;[aunt, uncle, niece] = [people[10], people[12], people[11]]
  ;({ team, leader } = await teamOf(w, '石桥村志愿服务队', hand(people[20])))
  for (const who of [aunt, uncle]) await registered(hand(who))
})
afterAll(async () => { await w.journalIsWhole(); await ledgersAreWhole(w); await w.close() })

const rounds = async (n = 4) => { for (let i = 0; i < n; i++) { await w.rounds(); await new Promise((done) => { setTimeout(done, 40) }) } }
interface Made { id: string; state: string; deed: string; points: number }
const made = async (zh = ''): Promise<Made[]> => (await w.db.admin.query<Made>(`select c.id, c.state, c.body->>'deed' as deed, (c.body->>'points')::int as points
  from procedures.cases c where c.procedure = 'points.claim' and c.body->>'deed' like $1 order by c.id`, [`%${zh}%`])).rows
/** Facts are handed on once every older transaction of the cluster has ended: other test files share it. */
async function comes<T>(look: () => Promise<T>, is: (x: T) => boolean): Promise<T> {
  for (let i = 0; i < 40; i++) {
    const found = await look()
    if (is(found)) return found
    await rounds(1)
  }
  return look()
}
const first = (rows: readonly Made[]): Made => { const [row] = rows; if (!row) throw new Error('no claim'); return row }
const balance = async (who: Hand) => (await self(who).asks(showMine, {})).memberships[0]?.balance
/** One shift from signing up to its hours, confirmed by the leader. */
async function shiftBy(who: Hand, title: string): Promise<string> {
  const a = await recruiting(w, leader, team, { title })
  await self(who).asks(signUp, { activity: a.id })
  const id = (await self(who).asks(showShifts, {})).shifts.find((s) => s.activity === a.id)?.id ?? ''
  await untilOver(w)
  await leader.does(a, activity, 'hold')
  await leader.does(id, shift, 'attend')
  await leader.does(id, shift, 'confirm', { minutes: 90 })
  return id
}

describe('规则里没有写的，什么也不发生', () => {
  test('没有施行的规则：确认了时长也没有积分申报', async () => {
    await self(hand(aunt)).opens(membership, village, agreeing)
    await shiftBy(hand(aunt), '规则以前的一次')
    await rounds()
    expect(await made()).toEqual([])
  })
  test('有规则，但没有凭记录的条目：没有', async () => {
    await inForce(w)
    await shiftBy(hand(aunt), '没有写进规则的一次')
    await rounds()
    expect(await made()).toEqual([])
  })
})

describe('规则里写了的', () => {
  let id = ''
  test('村里决议采用新规则以后：确认一个班次，自动申报一次，写明凭什么；没有参加积分的人没有', async () => {
    await inForce(w, { items: [...draft.items, { key: '3', deed: '参加志愿服务', points: 3, capTimes: 2, shownBy: '志愿服务记录', earnedBy: 'served' },
      { key: '4', deed: '参加培训', points: 1, capTimes: 5, shownBy: '参训登记', earnedBy: 'attended' }, { key: '5', deed: '参加村民会议', points: 2, capTimes: 5, shownBy: '会议签名', earnedBy: 'assembly' }] }, 0)
    await shiftBy(hand(uncle), '没有参加积分的人')
    id = await shiftBy(hand(aunt), '写进规则的一次')
    const rows = await comes(() => made('志愿服务'), (found) => found.length > 0)
    expect(rows).toEqual([expect.objectContaining({ state: 'claimed', points: 3, deed: expect.stringContaining('参加志愿服务，时长已确认') })])
    const k = w.open.runtime
    await asSystem(k, systemActor(village), newId(), (ctx) => ctx.publish(served, { shift: id, activity: id, place: village, kind: 'other', day: inDays(w, 0), minutes: 90 }, village))
    await rounds()
    expect(await made('志愿服务')).toHaveLength(1)
  })
  test('照样要没有关系的人审核、公示；本人不能审核；公示期满入账', async () => {
    const c = first(await made('志愿服务'))
    await self(hand(aunt)).isRefused(c, claim, 'review', 'step.notYours', { opinion: '属实' })
    expect(await w.clerk.does(c, claim, 'review', { opinion: '记录属实' })).toMatchObject({ state: 'noticed', body: { publicLines: ['006号：参加志愿服务，3分'] } })
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('posted')
    await w.clerk.isRefused(c, claim, 'reverse', 'step.notYours', { reason: '我来冲正' })
    expect(await balance(hand(aunt))).toBe(3)
  })
  test('时长冲销了，积分跟着冲正，写明理由；本人可以申诉', async () => {
    await w.secretary.does(id, shift, 'annul', { reason: '当天没有到场，名字勾错了' })
    const c = first(await comes(() => made('志愿服务'), (rows) => rows[0]?.state === 'reversed'))
    expect(c.state).toBe('reversed')
    expect(await balance(hand(aunt))).toBe(0)
    expect((await w.figure('points.reversed', village)).value).toBe(1)
    expect(await self(hand(aunt)).may(c, claim, 'appeal')).toBe(true)
  })
  test('还没有入账的，冲销以后撤下来，不再入账', async () => {
    const again = await shiftBy(hand(aunt), '又一次')
    const c = (await comes(() => made('志愿服务'), (rows) => rows.length === 2))[1]
    await w.secretary.does(again, shift, 'annul', { reason: '当天没有到场' })
    expect((await comes(() => made('志愿服务'), (rows) => rows[1]?.state === 'withdrawn')).map((r) => r.state)).toEqual(['reversed', 'withdrawn'])
    await w.clerk.isRefused(c ?? { id: '' }, claim, 'review', 'step.notNow', { opinion: '属实' })
  })
  test('到了每年最多的次数，不再申报', async () => {
    for (const title of ['第一次', '第二次', '第三次']) await shiftBy(hand(aunt), title)
    await comes(() => made('志愿服务'), (rows) => rows.length >= 4)
    await rounds()
    expect((await made('志愿服务')).filter((r) => r.state === 'claimed')).toHaveLength(2)
  })
})

describe('培训和村民会议', () => {
  test('参训登记了，自动申报；取消登记，申报撤回；别村的人没有', async () => {
    const c = await w.secretary.opens(trainingClass, village, { title: '农村政策轮训', kind: 'session', audience: 'partyMember', month: inDays(w, 2).slice(0, 7), days: 1, people: 20, text: '讲今年的强农惠农政策' })
    await w.secretary.does(c, trainingClass, 'announce', { day: inDays(w, 2), startTime: '09:00', minutes: 180, location: '村文化礼堂', lecturer: '县委党校 王老师', open: true, seats: 30 })
    await w.secretary.does(c, trainingClass, 'invite', { group: 'partyMember', place: village })
    await w.passes({ days: 2, hours: 9 })
    const roll = await w.secretary.asks(showRoll, { class: c.id })
    const [mine, other] = [roll.lines.find((l) => l.name === hand(aunt).name), roll.lines.find((l) => l.name === hand(uncle).name)]
    await w.secretary.does(c, trainingClass, 'record', { lines: [mine, other].flatMap((l) => (l ? [{ attendance: l.id, days: 1 }] : [])), result: '讲得实在' })
    const rows = await comes(() => made('参加培训'), (found) => found.length > 0)
    expect(rows).toEqual([expect.objectContaining({ state: 'claimed', points: 1 })])
    await w.chair.does(mine?.id ?? '', attendance, 'annul', { reason: '中途离开，没有参加' })
    expect((await comes(() => made('参加培训'), (found) => found[0]?.state === 'withdrawn'))[0]?.state).toBe('withdrawn')
  })
  test('村民会议散会以后，参加积分的户记成一张表：一户一次，户里来两个人也是一次；再报一次不重复', async () => {
    const before = (await made('村民会议')).length
    expect(before).toBe(0)
    await w.chair.holds(assembly, { matters: [{ title: '村规民约修订' }] })
    const rows = await comes(() => made('到会参加村民会议'), (found) => found.length > 0)
    expect(rows).toHaveLength(1)
    const c = await w.read(first(rows).id, claim)
    expect(c.body.lines).toEqual([expect.objectContaining({ householdNumber: '006', points: 2, times: 1 })])
    expect(hand(niece).name).not.toBe(hand(aunt).name)
    expect(await w.facts()).toContain('gatherings.closed')
  })
  test('退出积分以后，什么记录都不再申报', async () => {
    const m = (await self(hand(aunt)).asks(showMine, {})).memberships[0]
    await self(hand(aunt)).does(m?.id ?? '', membership, 'leave')
    const n = (await made()).length
    await w.chair.holds(assembly, { matters: [{ title: '修路' }] })
    await rounds()
    expect(await made()).toHaveLength(n)
  })
})
