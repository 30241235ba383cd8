/** Rule, joining, claim, review, notice, entry and leaving: on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { otherVillage, village } from '../../test/people.ts'
import { agreeing, draft, household, inForce, joined, ledgersAreWhole, resolution, tables, today } from '../../test/pointsVillage.ts'
import { world, type World } from '../../test/world.ts'
import { claim } from './claim.procedure.ts'
import { listMembers, showBook, showMine, showScheme } from './mechanism.ts'
import { membership } from './membership.procedure.ts'
import { rule } from './rule.procedure.ts'

let w: World
let mine = ''
beforeAll(async () => {
  w = await world()
  await household(w, '12', w.resident)
  await household(w, '3', w.neighbour)
  await household(w, '7', w.clerk, w.womenChair)
})
afterAll(async () => { await w.journalIsWhole(); await ledgersAreWhole(w); await w.close() })
const because = { reason: '写明的理由' }
const deed = (membership: string, more: object = {}) => ({ deed: '清理水沟', deedDay: today(w), lines: [{ membership, item: '1', times: 1 }], ...more })
const balance = async (id: string) => (await w.resident.asks(showMine, {})).memberships.find((m) => m.id === id)

describe('规则', () => {
  test('起草后可以修改；居民不能起草；没有通过的决议不能采用', async () => {
    const c = await w.secretary.opens(rule, village, draft)
    await w.chair.does(c, rule, 'revise', { ...draft, title: '石桥村积分规则（修改）' })
    await w.resident.mayNotOpen(rule, village, draft, 'step.notYours')
    await w.secretary.mayNotOpen(rule, village, { ...draft, items: [{ ...draft.items[0], points: -2 }] }, 'input.invalid')
    await w.secretary.isRefused(c, rule, 'adopt', 'input.invalid', { resolution: newId(), fromDay: '2026-04-01', number: '2026-1' })
    await w.secretary.isRefused(c, rule, 'adopt', 'resolution.unknown', { resolution: c.id, fromDay: '2026-04-01', number: '2026-1' })
    await w.secretary.isRefused(c, rule, 'adopt', 'resolution.elsewhere', { resolution: await resolution(w, 'villageRules', otherVillage), fromDay: '2026-04-01', number: '2026-1' })
    await w.secretary.isRefused(c, rule, 'adopt', 'resolution.unfitting', { resolution: await resolution(w, 'land'), fromDay: '2026-04-01', number: '2026-1' })
    await w.secretary.isRefused(c, rule, 'adopt', 'resolution.later', { resolution: await resolution(w), fromDay: '2026-03-01', number: '2026-1' })
    expect(await w.secretary.does(c, rule, 'drop')).toMatchObject({ state: 'dropped' })
  })
  test('没有施行中的规则时不能申报', async () => {
    const m = await joined(w.neighbour)
    await w.neighbour.mayNotOpen(claim, village, deed(m.id), 'rule.notInForce')
    await w.neighbour.does(m, membership, 'giveUp')
  })
  test('依决议采用；改规则是新的一版、要有新的决议，旧申报仍按旧规则', async () => {
    const first = await inForce(w)
    const again = await w.secretary.opens(rule, village, draft)
    await w.secretary.isRefused(again, rule, 'adopt', 'resolution.used', { resolution: (await w.read(first, rule)).body.resolution, fromDay: today(w), number: '2026-2' })
    expect(await w.facts()).toContain('points.ruleAdopted')
    expect((await w.resident.asks(showScheme, { place: village })).rule).toMatchObject({ id: first, items: [{ points: 2 }, { points: 10 }] })
    await w.secretary.does(again, rule, 'drop')
  })
})

describe('参加', () => {
  test('要本人同意，同意的是屏幕上的那一版说明；不同意就不能参加', async () => {
    await w.resident.mayNotOpen(membership, village, { ...agreeing, agreed: false }, 'input.invalid')
    await w.resident.mayNotOpen(membership, village, { ...agreeing, version: 9 }, 'consent.textChanged')
    await w.outsider.mayNotOpen(membership, village, agreeing, 'place.outside')
    await w.clerk.mayNotOpen(membership, village, agreeing, 'step.notYours')
    const c = await joined(w.resident)
    expect(c).toMatchObject({ state: 'joined', body: { householdNumber: '12', member: w.resident.person } })
    mine = c.id
    await w.resident.mayNotOpen(membership, village, { ...agreeing, unit: 'person' }, 'membership.twice')
    expect((await w.figure('points.households', village)).value).toBe(1)
  })
})

describe('申报、审核、公示、入账', () => {
  test('别人审核，公示期里积分待入，没有异议期满自动入账；存折上有日期、条目和编号', async () => {
    const c = await w.resident.opens(claim, village, deed(mine))
    expect(c.body).toMatchObject({ points: 2, lines: [{ householdNumber: '12', deed: '清理水沟', points: 2 }] })
    await w.resident.isRefused(c, claim, 'review', 'step.notYours', { opinion: '属实' })
    expect(await w.clerk.does(c, claim, 'review', { opinion: '属实' })).toMatchObject({ state: 'noticed', body: { publicLines: ['12号：清理水沟，2分'] } })
    expect(await balance(mine)).toMatchObject({ balance: 0, incoming: 2 })
    await w.clerk.isRefused(c, claim, 'post', 'disclosure.running')
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('posted')
    expect(await balance(mine)).toMatchObject({ balance: 2, incoming: 0 })
    const book = await w.resident.asks(showBook, { membership: mine })
    expect(book).toMatchObject({ householdNumber: '12', closing: 2, earned: 2, lines: [{ zh: '清理水沟', amount: 2, balance: 2 }] })
    expect(await w.facts()).toContain('points.pointsPosted')
    expect((await w.figure('points.earned', village)).value).toBe(2)
    expect((await w.figure('points.outstanding', village)).value).toBe(2)
  })
  test('没有做的事、以后的事、规则里没有的事、超过次数的事，都不能申报，什么也没有改变', async () => {
    const before = await tables(w)
    await w.resident.mayNotOpen(claim, village, deed(mine, { deedDay: '2027-01-01' }), 'deed.ahead')
    await w.resident.mayNotOpen(claim, village, deed(mine, { deedDay: '2025-11-01' }), 'deed.tooOld')
    await w.resident.mayNotOpen(claim, village, deed(mine, { lines: [{ membership: mine, item: '9', times: 1 }] }), 'rule.itemUnknown')
    await w.resident.mayNotOpen(claim, village, deed(mine, { lines: [{ membership: mine, item: '2', times: 4 }] }), 'deed.capped')
    await w.resident.mayNotOpen(claim, village, deed(mine, { lines: [{ membership: mine, item: '1', times: -1 }] }), 'input.invalid')
    await w.neighbour.mayNotOpen(claim, village, deed(mine), 'membership.notYours')
    await w.resident.mayNotOpen(claim, village, deed(newId()), 'membership.unknown')
    expect(await tables(w)).toEqual(before)
  })
  test('文书给自己家申报的，自己不能审核，家里人换了身份也不能；别人可以', async () => {
    const own = await joined(w.clerk.as(w.clerk.person))
    const c = await w.clerk.opens(claim, village, deed(own.id, { agreed: true }))
    const before = await tables(w)
    await w.clerk.isRefused(c, claim, 'review', 'review.own', { opinion: '属实' })
    await w.clerk.as(await w.appoint(w.clerk, 'supervision', 'supervisor', village)).isRefused(c, claim, 'review', 'review.own', { opinion: '属实' })
    await w.womenChair.isRefused(c, claim, 'review', 'review.related', { opinion: '属实' })
    expect(await tables(w)).toEqual(before)
    await w.supervisor.isRefused(c, claim, 'reject', 'input.invalid', {})
    expect(await w.supervisor.does(c, claim, 'reject', because)).toMatchObject({ state: 'rejected' })
  })
  test('网格员替别人申报要先问过本人；本人看得到', async () => {
    await w.gridWorker.mayNotOpen(claim, village, deed(mine), 'consent.asked')
    const c = await w.gridWorker.opens(claim, village, deed(mine, { agreed: true }))
    expect(c.parties).toContainEqual(expect.objectContaining({ relation: 'member', person: w.resident.person }))
    await w.gridWorker.does(c, claim, 'withdraw')
    expect(await w.state(c)).toBe('withdrawn')
  })
  test('照看老人一次十分，同样公示入账', async () => {
    const c = await w.resident.opens(claim, village, deed(mine, { lines: [{ membership: mine, item: '2', times: 1 }] }))
    await w.clerk.does(c, claim, 'review', { opinion: '属实' })
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await balance(mine)).toMatchObject({ balance: 12 })
  })
})

describe('活动表', () => {
  test('一张表一件事：一次审核，按户公示，成批入账；别的户看不到谁在上面', async () => {
    const [two, three] = [await joined(w.neighbour, { showName: true, nameVersion: 1 }), mine]
    const c = await w.gridWorker.opens(claim, village, { deed: '端午清河道', deedDay: today(w), agreed: true, lines: [{ membership: three, item: '1', times: 1 }, { membership: two.id, item: '1', times: 2 }] })
    expect(c.parties.filter((p) => p.relation === 'member')).toEqual([])
    const shown = await w.supervisor.does(c, claim, 'review', { opinion: '在场看到' })
    expect(shown.body.publicLines).toEqual(['3号（老李）：清理水沟2次，4分', '12号：清理水沟，2分'])
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('posted')
    expect((await w.neighbour.asks(showMine, {})).memberships[0]).toMatchObject({ balance: 4 })
    expect(await balance(mine)).toMatchObject({ balance: 14 })
  })
  test('审核时可以不计其中的户；都不计就用“不通过”', async () => {
    const two = (await w.neighbour.asks(showMine, {})).memberships[0]?.id ?? ''
    const c = await w.gridWorker.opens(claim, village, { deed: '清沟', deedDay: today(w), agreed: true, lines: [{ membership: mine, item: '1', times: 1 }, { membership: two, item: '1', times: 1 }] })
    await w.clerk.isRefused(c, claim, 'review', 'review.nothing', { opinion: '都不在场', dropped: [1, 2] })
    const shown = await w.clerk.does(c, claim, 'review', { opinion: '2号没有到', dropped: [2] })
    expect(shown.body).toMatchObject({ points: 2, publicLines: ['12号：清理水沟，2分'] })
    expect(shown.parties).toContainEqual(expect.objectContaining({ relation: 'member', person: w.neighbour.person }))
    await w.passes({ workingDays: 6, hours: 9 })
  })
})

describe('退出', () => {
  test('一步退出，不问理由：没审核的申报撤回，公示里的一行马上撤下，积分还可兑换；别人不能替他退出', async () => {
    const [waiting, onShow] = [await w.resident.opens(claim, village, deed(mine)), await w.resident.opens(claim, village, deed(mine))]
    await w.clerk.does(onShow, claim, 'review', { opinion: '属实' })
    await w.neighbour.isRefused(mine, membership, 'leave', 'step.notStanding')
    const left = await w.resident.does(mine, membership, 'leave')
    expect(left).toMatchObject({ state: 'leaving', body: { keptUntil: expect.stringMatching(/^2026-/) } })
    expect(await w.state(waiting)).toBe('withdrawn')
    expect((await w.read(onShow, claim)).body).toMatchObject({ publicLines: [], points: 0 })
    expect(await balance(mine)).toMatchObject({ balance: 16, incoming: 0 })
    await w.resident.mayNotOpen(claim, village, deed(mine), 'membership.left')
    expect(await w.facts()).toContain('points.membershipLeft')
    expect((await w.db.admin.query(`select 1 from people.consents where person = $1 and purpose = 'points' and withdrawn_at is null`, [w.resident.person])).rowCount).toBe(0)
  })
  test('反悔了可以重新参加，积分都在；兑换期满没有用的积分交回村里', async () => {
    expect(await w.resident.does(mine, membership, 'rejoin', { agreed: true, version: 1, showName: false })).toMatchObject({ state: 'joined' })
    await w.resident.does(mine, membership, 'leave')
    await w.passes({ days: 91 })
    expect(await w.state(mine)).toBe('left')
    expect(await balance(mine)).toMatchObject({ balance: 0 })
    expect((await w.figure('points.outstanding', village)).value).toBe(4)
  })
  test('在“我的信息”里收回同意，就是退出；收回名字，公示里的名字马上没有', async () => {
    const two = (await w.neighbour.asks(showMine, {})).memberships[0]?.id ?? ''
    const c = await w.neighbour.opens(claim, village, deed(two))
    expect((await w.clerk.does(c, claim, 'review', { opinion: '属实' })).body.publicLines).toEqual(['3号（老李）：清理水沟，2分'])
    const { withdrawFrom } = await import('../../kernel/people/schema.ts')
    await w.neighbour.asks(withdrawFrom, { purpose: 'points.name' })
    expect((await w.read(c, claim)).body.publicLines).toEqual(['3号：清理水沟，2分'])
    await w.neighbour.asks(withdrawFrom, { purpose: 'points' })
    expect(await w.state(two)).toBe('leaving')
    expect((await w.read(c, claim)).body.publicLines).toEqual([])
    expect((await w.neighbour.asks(showMine, {})).memberships[0]).toMatchObject({ state: 'leaving', balance: 4 })
  })
  test('名单按户号排，没有一处按积分排', async () => {
    const rows = await w.clerk.asks(listMembers, { place: village })
    expect(rows.map((r) => r.householdNumber)).toEqual([...rows.map((r) => r.householdNumber)].sort((a, b) => Number(a) - Number(b)))
    await w.resident.isRefusedRoute(listMembers, { place: village }, 'hat.notAllowed')
  })
})
