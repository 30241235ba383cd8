import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { Act, Capacity, Scene, Setting, Verdict } from '../../kernel/define.ts'
import * as guard from './rules.ts'

const calendar = calendarOf({ years: [2026], days: [] })
const scene = (person: string, as: Capacity = 'villageClerk'): Scene => ({ now: new Date('2026-11-23T10:00:00+08:00'), calendar,
  actor: { person, as, place: '900102101001', org: null, appointment: null }, get: <T extends number | boolean>(s: Setting<T>): T => s.default })
const codeOf = (v: Verdict): string => (v === true ? '可以' : v.refuse)
const opened: Act = { step: 'open', person: 'li', at: new Date('2026-11-20T10:00:00+08:00'), as: 'resident', org: null, to: 'claimed' }
const claim: guard.Claim = { id: 'c', procedure: 'points.claim', version: 1, place: '900102101001', state: 'claimed', openedAt: opened.at, enteredAt: opened.at,
  dueAt: null, holder: null, awaiting: null, acts: [opened], parties: [{ relation: 'relative', person: 'wang', org: null, until: null }], gatherings: [],
  body: { membership: 'm', item: '3', deed: '清理水沟', deedDay: '2026-11-20', photos: [] } }

describe('积分', () => {
  test.each([['li', 'review.related'], ['wang', 'review.related'], ['zhao', '可以']])('申报人、家里人不能审核，别人可以:%s → %s', (person, expected) => {
    expect(codeOf(guard.isUnrelated(claim, scene(person)))).toBe(expected)
  })
  test.each([['2026-11-24', 'deed.ahead'], ['2026-11-23', '可以'], ['2026-08-25', '可以'], ['2026-08-24', 'deed.tooOld']])('%s 做的事今天申报:%s', (deedDay, expected) => {
    expect(codeOf(guard.inTime({ ...claim.body, deedDay }, scene('li')))).toBe(expected)
  })
  test('异议没有答复完，不能入账', () => {
    expect(guard.objectionsAnswered({ ...claim, body: { ...claim.body, openObjections: 2 } })).toEqual({ refuse: 'objection.unanswered', detail: { count: 2 } })
    expect(codeOf(guard.objectionsAnswered({ ...claim, body: { ...claim.body, openObjections: 0 } }))).toBe('可以')
  })
  test.each([[10, 10, 1, '可以'], [9, 10, 1, 'balance.low'], [10, 10, 0, 'stock.low']])('余额%i、需要%i、库存%i:%s', (balance, points, stockLeft, expected) => {
    const c = { ...claim, procedure: 'points.exchange', body: { membership: 'm', shop: 's', goods: '洗衣液', pieces: 1, balance, points, stockLeft } }
    expect(codeOf(guard.affordable(c))).toBe(expected)
  })
})
