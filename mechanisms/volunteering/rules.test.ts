/** Times, hours and levels, both sides of each bound. */
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { CaseView, Scene } from '../../kernel/define.ts'
import { collides, fits, hoursFilled, hoursZh, isOver, judgeStar, levelReached, mayAsk, mayHold, minutesOf, nextLevel, notOwn, timesHold, titleOfNeed, type Activity } from './rules.ts'
import type { ActivityBody, NeedBody, ShiftBody } from './schema.ts'

const now = new Date('2026-03-02T09:00:00+08:00')
const scene: Scene = { now, actor: { person: 'p', as: 'volunteer', place: '900102101001', org: 'o', appointment: null }, calendar: calendarOf({ years: [2026], days: [] }), get: (s) => s.default }
const codeOf = (v: true | { refuse: string }): string => (v === true ? '可以' : v.refuse)
const slot = (startTime: string, endTime: string, day = '2026-03-04') => ({ day, startTime, endTime })
const view = <B>(body: B): CaseView<B> => ({ id: 'c', procedure: 'volunteering.activity', version: 1, place: '900102101001', state: 'recruiting', body, openedAt: now,
  enteredAt: now, dueAt: null, holder: null, awaiting: null, disclosedAt: null, acts: [], parties: [], gatherings: [], objections: { total: 0, open: 0 } })

describe('时间', () => {
  test.each([['08:00', '09:00', false], ['08:00', '09:01', true], ['10:00', '10:30', true], ['11:00', '12:00', false], ['10:59', '12:00', true]])('九点到十一点，%s到%s：撞不撞 %s', (a, b, hit) => {
    expect(collides(slot('09:00', '11:00'), slot(a, b))).toBe(hit)
  })
  test('不同的日子不撞', () => { expect(collides(slot('09:00', '11:00'), slot('09:00', '11:00', '2026-03-05'))).toBe(false) })
  test.each([['09:00', '17:00', '2026-03-04', '可以'], ['09:00', '17:01', '2026-03-04', 'activity.tooLong'], ['11:00', '09:00', '2026-03-04', 'activity.backwards'], ['09:00', '09:00', '2026-03-04', 'activity.backwards'],
    ['09:00', '10:00', '2026-03-02', 'activity.past'], ['09:01', '10:00', '2026-03-02', '可以'], ['09:00', '10:00', '2026-03-01', 'activity.past']])('%s—%s（%s）：%s', (startTime, endTime, day, code) => {
    expect(codeOf(timesHold(slot(startTime, endTime, day), scene))).toBe(code)
  })
  test.each([['08:59', true], ['09:00', true], ['09:01', false]])('九点整，%s结束的班次结束了没有：%s', (endTime, over) => { expect(isOver(slot('08:00', endTime, '2026-03-02'), now)).toBe(over) })
  test('没到开始时间不能登记到场', () => {
    const of = (startTime: string): Activity => view<ActivityBody>({ team: 't', title: 'x', kind: 'other', ...slot(startTime, '11:00', '2026-03-02'), location: 'l', helpers: 1, text: 't', risk: 'r', risky: false })
    expect(codeOf(mayHold(of('09:00'), scene))).toBe('可以')
    expect(codeOf(mayHold(of('09:01'), scene))).toBe('activity.ahead')
  })
})

describe('时长', () => {
  const body: ShiftBody = { activity: 'a', ...slot('09:00', '11:00') }
  test('两小时的班次最多一百二十分钟', () => {
    expect(minutesOf(slot('09:00', '11:00'))).toBe(120)
    expect(fits(body, 120)).toBe(true)
    expect(fits(body, 121)).toMatchObject({ refuse: 'hours.tooMany', detail: { most: 120 } })
  })
  test.each([[0, 59, 0], [0, 60, 1], [59, 1, 1], [30, 90, 2], [119, 61, 2]])('已有%i分钟，加%i分钟，满%i小时', (balance, more, hours) => { expect(hoursFilled(balance, more)).toBe(hours) })
  test('一次次加起来，和合起来算一样', () => {
    const steps = [50, 50, 50, 45, 130, 5]
    let [balance, hours] = [0, 0]
    for (const m of steps) { hours += hoursFilled(balance, m); balance += m }
    expect(hours).toBe(Math.floor(steps.reduce((a, b) => a + b, 0) / 60))
  })
  test.each([[45, '45分钟'], [60, '1小时'], [125, '2小时5分钟']])('%i分钟写作%s', (m, zh) => { expect(hoursZh(m)).toBe(zh) })
})

describe('星级', () => {
  test.each([[5999, undefined], [6000, 'one'], [17999, 'one'], [18000, 'two'], [36000, 'three'], [60000, 'four'], [89999, 'four'], [90000, 'five']])('%i分钟到%s', (minutes, level) => { expect(levelReached(minutes, scene.get)).toBe(level) })
  test('差一分钟也不行，写明还差多少', () => { expect(judgeStar('one', 5999, scene.get)).toMatchObject({ refuse: 'star.short', detail: { need: 100, have: '99小时59分钟' } }) })
  test('下一级', () => { expect([nextLevel(undefined), nextLevel('one'), nextLevel('five')]).toEqual(['one', 'two', undefined]) })
})

describe('谁', () => {
  test('自己的不能自己办，换身份也是同一个人', () => {
    const mine = { parties: [{ relation: 'volunteer', person: 'p', org: null, until: null }] }
    expect(codeOf(notOwn(mine, scene))).toBe('shift.own')
    expect(codeOf(notOwn({ parties: [{ relation: 'volunteer', person: 'q', org: null, until: null }] }, scene))).toBe('可以')
  })
  const asked: NeedBody = { kind: 'elderly', text: '给张婆婆理发', beneficiary: 'other', location: '三组', helpers: 1 }
  test('替别人求助要问过本人；日子不能过去', () => {
    expect(codeOf(mayAsk(asked, scene))).toBe('consent.unasked')
    expect(codeOf(mayAsk({ ...asked, agreed: 'visit' }, scene))).toBe('可以')
    expect(codeOf(mayAsk({ ...asked, beneficiary: 'village' }, scene))).toBe('可以')
    expect(codeOf(mayAsk({ ...asked, agreed: 'visit', day: '2026-03-01' }, scene))).toBe('need.past')
  })
  test('求助的标题不带原话', () => {
    expect(titleOfNeed(asked)).toBe('助老')
    expect(titleOfNeed({ ...asked, shownText: '上门理发' })).toBe('助老：上门理发')
  })
})
