import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { Capacity, Scene, Setting, Verdict } from '../../kernel/define.ts'
import * as guard from './rules.ts'
import { ClaimBody, GoodsForm, Item, RuleForm, type FiledLine } from './schema.ts'

const calendar = calendarOf({ years: [2026], days: [] })
const scene = (person: string, as: Capacity = 'villageClerk', org: string | null = null): Scene => ({ now: new Date('2026-11-23T10:00:00+08:00'), calendar,
  actor: { person, as, place: '900102101001', org, appointment: null }, get: <T extends number | boolean>(s: Setting<T>): T => s.default })
const codeOf = (v: Verdict): string => (v === true ? '可以' : v.refuse)
const id = '018f0000-0000-7000-8000-000000000001'
const body = ClaimBody.parse({ deed: '清理水沟', deedDay: '2026-11-20', lines: [{ membership: id, item: '1', times: 1 }] })
const line = (n: number, householdNumber: string, more: Partial<FiledLine> = {}): FiledLine => ({ n, membership: `m${n}`, item: '1', times: 1, householdNumber, deed: '清理水沟', points: 2, ...more })

describe('规则里没有负数', () => {
  const item = { key: '1', deed: '清理水沟', points: 2, capTimes: 12, shownBy: '网格员看过' }
  test.each([[2, true], [1, true], [0, false], [-5, false], [1.5, false], [101, false]])('一条记%d分：%s', (points, ok) => { expect(Item.safeParse({ ...item, points }).success).toBe(ok) })
  test.each([['积分', { points: -1 }], ['价值', { fen: -1 }], ['积分为零', { points: 0 }]])('商品的%s不能小于下限', (_zh, wrong) => {
    expect(GoodsForm.safeParse({ name: '肥皂', kind: 'goods', shop: id, points: 5, fen: 500, ...wrong }).success).toBe(false)
  })
})

describe('凭记录自动申报', () => {
  const item = { key: '1', deed: '参加志愿服务', points: 2, capTimes: 12, shownBy: '志愿服务记录' }
  const form = { title: '积分规则', text: '清理水沟、照顾老人等行为记积分，年度内兑换，不作别的用处。', valueFen: 100, budgetFen: 0 }
  test.each([[undefined, true], ['served', true], ['attended', true], ['assembly', true], ['signIn', false], ['likes', false]])('凭 %s：%s', (earnedBy, ok) => { expect(Item.safeParse({ ...item, earnedBy }).success).toBe(ok) })
  test.each([['served', 'served', false], ['served', 'attended', true], [undefined, undefined, true]])('两条各凭 %s、%s：%s', (first, second, ok) => {
    expect(RuleForm.safeParse({ ...form, items: [{ ...item, earnedBy: first }, { ...item, key: '2', earnedBy: second }] }).success).toBe(ok)
  })
  test('公开的条目里写明', () => { expect(guard.shownItems([{ ...item, earnedBy: 'served' }, { ...item, key: '2' }])).toEqual(['参加志愿服务：2分，每年最多12次，志愿服务时长已确认就自动申报', '参加志愿服务：2分，每年最多12次']) })
})

describe('申报的时间', () => {
  test.each([['2026-11-24', 'deed.ahead'], ['2026-11-23', '可以'], ['2026-08-25', '可以'], ['2026-08-24', 'deed.tooOld']])('%s 做的事今天申报：%s', (deedDay, expected) => {
    expect(codeOf(guard.inTime({ ...body, deedDay }, scene('li')))).toBe(expected)
  })
})

describe('谁能审核', () => {
  const opened = { step: 'open', person: 'li', at: new Date(), as: 'resident' as const, org: null, to: 'claimed' }
  const c = { acts: [opened], parties: [{ relation: 'member', person: 'wang', org: null, until: null }] }
  test.each([['li', 'review.own'], ['wang', 'review.related'], ['zhao', '可以']])('%s 来审核：%s', (person, expected) => { expect(codeOf(guard.isUnrelated(c, scene(person)))).toBe(expected) })
  test('换一个身份也还是同一个人', () => { expect(codeOf(guard.isUnrelated(c, scene('li', 'committeeChair')))).toBe('review.own') })
})

describe('申诉的时间', () => {
  test.each([['2026-11-20', '可以'], ['2026-10-25', '可以'], ['2026-10-01', 'appeal.tooLate']])('%s 的决定今天申诉：%s', (day, expected) => {
    expect(codeOf(guard.appealable({ enteredAt: new Date(`${day}T10:00:00+08:00`) }, scene('li')))).toBe(expected)
  })
})

describe('预算要盖得住', () => {
  test.each([[100, 100, 20_000, 100, '可以'], [100, 100, 19_999, 100, 'budget.short'], [0, 1, 0, 1, 'budget.short'], [0, 100, 0, 0, '可以']])('已欠%i分、每分%i分钱、预算%i分钱，再发%i分：%s', (outstanding, valueFen, availableFen, more, expected) => {
    expect(codeOf(guard.covered({ outstanding, valueFen, availableFen }, more))).toBe(expected)
  })
  test('不够时说出差多少元', () => { expect(guard.covered({ outstanding: 100, valueFen: 100, availableFen: 9_950 }, 0)).toMatchObject({ detail: { need: '100.00', have: '99.50', missing: '0.50' } }) })
  test.each([[5, 500, '可以'], [5, 501, 'price.low'], [5, 0, '可以']])('%i分换价值%i分钱的东西：%s', (points, fen, expected) => { expect(codeOf(guard.fairPrice({ points, fen }, 100))).toBe(expected) })
})

describe('公示的名单', () => {
  test('只写户号，本人同意才写名字；按户号排，不按积分排；不计的不写', () => {
    const lines = [line(1, '12', { points: 9 }), line(2, '3', { times: 2, points: 4 }), line(3, '100', { points: 1 }), line(4, '7', { dropped: '不属实' })]
    expect(guard.publicLines(lines, new Map([['m1', '陈阿婆']]))).toEqual(['3号：清理水沟2次，4分', '12号（陈阿婆）：清理水沟，9分', '100号：清理水沟，1分'])
  })
  test('冲正过的，重新公示时只写还给的部分', () => { expect(guard.publicLines([line(1, '12', { countered: 1 })], new Map())).toEqual(['12号：清理水沟，1分']) })
})

describe('每年最多', () => {
  test.each([[12, 0, 12], [12, 11, 1], [12, 12, 0], [12, 20, 0]])('最多%i次，已记%i次，还可以记%i次', (capTimes, before, left) => { expect(guard.leftOf({ capTimes }, before)).toBe(left) })
})

describe('取货', () => {
  test.each([['volunteer', 'shop', '可以'], ['volunteer', 'other', 'shop.notYours'], ['villageClerk', 'committee', '可以']] as const)('%s 属于 %s：%s', (as, org, expected) => {
    expect(codeOf(guard.ofThisShop({ holder: 'shop' }, scene('zhao', as, org)))).toBe(expected)
  })
})
