/** The declaration lived through on the real pipeline: consent, a claim that somebody unrelated reviews, a notice, leaving. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { claim, exchange, membership, rule } from './procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const draft = { title: '石桥村积分规则', text: '清理水沟、照顾老人等行为记积分，年度内在村积分超市兑换。', budgetFen: 500_000,
  items: [{ key: '1', deed: '清理水沟', points: 2, capTimes: 12, shownBy: '网格员看过' }] }
const because = { reason: '写明的理由' }
const rules = () => w.secretary.opens(rule, village, draft)
const joined = async () => w.resident.opens(membership, village, { unit: 'household', household: newId(), rule: (await rules()).id, consent: true, showName: false })
const claimed = async () => w.resident.opens(claim, village, { membership: (await joined()).id, item: '1', deed: '清理水沟', deedDay: '2026-03-01' })

describe('规则', () => {
  test('起草后可以修改；没有决议不能采用；居民不能起草', async () => {
    const c = await rules()
    await w.chair.does(c, rule, 'revise', { ...draft, title: '石桥村积分规则（修改）' })
    await w.secretary.isRefused(c, rule, 'adopt', 'input.invalid', { resolution: newId(), resolvedDay: '2026-02-01', fromDay: '2026-04-01', number: '2026-1' })
    await w.resident.mayNotOpen(rule, village, draft, 'step.notYours')
    expect(await w.secretary.does(c, rule, 'drop')).toMatchObject({ state: 'dropped' })
  })
})

describe('参加', () => {
  test('本人不同意就不能参加', async () => {
    await w.resident.mayNotOpen(membership, village, { unit: 'household', household: newId(), rule: (await rules()).id, consent: false, showName: false }, 'input.invalid')
  })
  test('随时退出，不问理由；别人不能替他退出', async () => {
    const c = await joined()
    await w.resident.does(c, membership, 'revise', { showName: true })
    await w.neighbour.isRefused(c, membership, 'leave', 'step.notStanding')
    expect(await w.resident.does(c, membership, 'leave')).toMatchObject({ state: 'left' })
    expect(await w.facts()).toContain('points.membershipLeft')
  })
})

describe('申报', () => {
  test('别人审核，公示期内可以提异议，答复完才入账；冲正由没有经手的人来做', async () => {
    const c = await claimed()
    await w.resident.isRefused(c, claim, 'review', 'step.notYours', { opinion: '属实' })
    await w.clerk.does(c, claim, 'review', { opinion: '属实' })
    await w.neighbour.does(c, claim, 'object', { text: '那天没看见他', anonymous: true })
    await w.clerk.isRefused(c, claim, 'post', 'disclosure.running')
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('noticed')
    await w.clerk.isRefused(c, claim, 'post', 'objection.unanswered')
    await w.supervisor.does(c, claim, 'reply', { text: '网格员在场，有照片' })
    await w.clerk.does(c, claim, 'post')
    await w.supervisor.does(c, claim, 'counter', because)
    expect(await w.state(c)).toBe('reversed')
  })
  test('没有异议，公示期满自动入账', async () => {
    const c = await claimed()
    await w.clerk.does(c, claim, 'review', { opinion: '属实' })
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('posted')
    await w.clerk.isRefused(c, claim, 'counter', 'step.notYours', because)
  })
  test('自己申报的，换个身份也不能自己审核；不通过要写理由', async () => {
    const c = await w.clerk.opens(claim, village, { membership: (await joined()).id, item: '1', deed: '清理水沟', deedDay: '2026-03-01' })
    await w.clerk.isRefused(c, claim, 'review', 'review.related', { opinion: '属实' })
    await w.supervisor.isRefused(c, claim, 'reject', 'input.invalid', {})
    expect(await w.supervisor.does(c, claim, 'reject', because)).toMatchObject({ state: 'rejected' })
  })
  test('不能申报以后的事', async () => {
    await w.resident.mayNotOpen(claim, village, { membership: (await joined()).id, item: '1', deed: '清理水沟', deedDay: '2027-01-01' }, 'deed.ahead')
  })
})

describe('兑换', () => {
  test('余额不够不能预留；可以取消', async () => {
    const c = await w.resident.opens(exchange, village, { membership: (await joined()).id, shop: w.org('committee'), goods: '洗衣液', pieces: 1 })
    await w.clerk.isRefused(c, exchange, 'reserve', 'stock.low')
    await w.neighbour.isRefused(c, exchange, 'cancel', 'step.notStanding')
    expect(await w.resident.does(c, exchange, 'cancel')).toMatchObject({ state: 'cancelled' })
  })
})
