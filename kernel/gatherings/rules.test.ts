/** The arithmetic of the eight bodies, both sides of every bound; notice counted backwards; who may do what. */
import { describe, expect, it, test } from 'vitest'
import { calendarOf, startOf } from '../base/calendar.ts'
import { defineGathering, type GatheringKind, type GatheringRule, type Setting } from '../define.ts'
import { assembly, bodies, delegates, groupMeeting, jointCommittee, memberDelegates, membersMeeting, partyCommittee, partyMeeting } from './bodies.ts'
import { arithmetic, carriage, compositionFaults, isValid, leastOf, mayConvene, mayCount, mayNow, mayRun, mayStandIn, needsZh, noticePlan, ruleOf, validity, type Numbers, type Standing } from './rules.ts'

const get = <T extends number | boolean>(s: Setting<T>): T => s.default
const day = '2026-03-20'
const of = (kind: GatheringKind, on = day): GatheringRule => ruleOf(kind, on)
const numbers = (n: Partial<Numbers>): Numbers => ({ eligible: 0, present: 0, eligibleHouseholds: 0, households: 0, yes: 0, ...n })

interface Row { kind: GatheringKind; whole: Partial<Numbers>; by: 'present' | 'households'; too: number }
/** `too`: the greatest number that is too few; one more is enough. */
const quorums: Row[] = [
  { kind: partyCommittee, whole: { eligible: 5 }, by: 'present', too: 2 },
  { kind: partyCommittee, whole: { eligible: 6 }, by: 'present', too: 3 },
  { kind: jointCommittee, whole: { eligible: 7 }, by: 'present', too: 3 },
  { kind: jointCommittee, whole: { eligible: 8 }, by: 'present', too: 4 },
  { kind: partyMeeting, whole: { eligible: 30 }, by: 'present', too: 19 },
  { kind: partyMeeting, whole: { eligible: 31 }, by: 'present', too: 20 },
  { kind: assembly, whole: { eligible: 100, eligibleHouseholds: 1000 }, by: 'present', too: 50 },
  { kind: assembly, whole: { eligible: 101, eligibleHouseholds: 1000 }, by: 'present', too: 50 },
  { kind: assembly, whole: { eligible: 1000, eligibleHouseholds: 31 }, by: 'households', too: 20 },
  { kind: assembly, whole: { eligible: 1000, eligibleHouseholds: 30 }, by: 'households', too: 19 },
  { kind: delegates, whole: { eligible: 30 }, by: 'present', too: 19 },
  { kind: delegates, whole: { eligible: 25 }, by: 'present', too: 16 },
  { kind: groupMeeting, whole: { eligible: 60, eligibleHouseholds: 1000 }, by: 'present', too: 39 },
  { kind: groupMeeting, whole: { eligible: 1000, eligibleHouseholds: 20 }, by: 'households', too: 13 },
  { kind: membersMeeting, whole: { eligible: 90 }, by: 'present', too: 59 },
  { kind: membersMeeting, whole: { eligible: 100 }, by: 'present', too: 66 },
  { kind: memberDelegates, whole: { eligible: 21 }, by: 'present', too: 13 },
  { kind: memberDelegates, whole: { eligible: 40 }, by: 'present', too: 26 },
]
interface Vote { kind: GatheringKind; whole: Partial<Numbers>; too: number }
const majorities: Vote[] = [
  { kind: partyCommittee, whole: { eligible: 5, present: 3 }, too: 2 },
  { kind: partyCommittee, whole: { eligible: 6, present: 4 }, too: 3 },
  { kind: jointCommittee, whole: { eligible: 7, present: 5 }, too: 3 },
  { kind: partyMeeting, whole: { eligible: 30, present: 20 }, too: 15 },
  { kind: partyMeeting, whole: { eligible: 31, present: 21 }, too: 15 },
  { kind: assembly, whole: { eligible: 100, present: 60 }, too: 30 },
  { kind: assembly, whole: { eligible: 100, present: 61 }, too: 30 },
  { kind: delegates, whole: { eligible: 30, present: 20 }, too: 10 },
  { kind: delegates, whole: { eligible: 30, present: 21 }, too: 10 },
  { kind: groupMeeting, whole: { eligible: 60, present: 40 }, too: 20 },
  { kind: membersMeeting, whole: { eligible: 90, present: 70 }, too: 59 },
  { kind: membersMeeting, whole: { eligible: 100, present: 70 }, too: 66 },
  { kind: memberDelegates, whole: { eligible: 21, present: 21 }, too: 13 },
]

describe('八种会议：到会差一个不成，够数才成', () => {
  test.each(quorums)('$kind.zh $whole.eligible 人 $whole.eligibleHouseholds 户：$by $too 不够，多一个就够', ({ kind, whole, by, too }) => {
    expect(isValid(of(kind), numbers({ ...whole, [by]: too }))).toBe(false)
    expect(isValid(of(kind), numbers({ ...whole, [by]: too + 1 }))).toBe(true)
  })
  it('表里八种会议一个不缺', () => {
    expect(new Set([...quorums, ...majorities].map((r) => r.kind))).toEqual(new Set(bodies))
    expect(bodies).toHaveLength(8)
  })
})
describe('八种会议：赞成差一票不成，够数才成', () => {
  test.each(majorities)('$kind.zh 应到 $whole.eligible 实到 $whole.present：赞成 $too 不够，多一票就够', ({ kind, whole, too }) => {
    expect(carriage(of(kind), numbers({ ...whole, yes: too })).holds).toBe(false)
    expect(carriage(of(kind), numbers({ ...whole, yes: too + 1 })).holds).toBe(true)
  })
  it('赞成按应到算的会议，到会的全部赞成也可能不够', () => {
    expect(carriage(of(membersMeeting), numbers({ eligible: 90, present: 59, yes: 59 })).holds).toBe(false)
    expect(carriage(of(assembly), numbers({ eligible: 90, present: 46, yes: 24 })).holds).toBe(true)
  })
})

describe('算式写得出来', () => {
  it('“应到 100，实到 40，须过半数 51”', () => {
    expect(arithmetic(partyCommittee, of(partyCommittee), numbers({ eligible: 100, present: 40 }))).toContain('应到 100，实到 40，须过半数 51')
    expect(arithmetic(assembly, of(assembly), numbers({ eligible: 100, present: 40, eligibleHouseholds: 31, households: 20 }))).toContain('应到 31 户，到会 20 户，须达三分之二 21 户')
  })
  it('过半数与达三分之二的最少数', () => {
    expect([1, 2, 3, 99, 100, 101].map((n) => leastOf({ moreThan: [1, 2], of: 'eligible' }, n))).toEqual([1, 2, 2, 50, 51, 51])
    expect([1, 2, 3, 30, 31, 32].map((n) => leastOf({ atLeast: [2, 3], of: 'eligible' }, n))).toEqual([1, 2, 2, 20, 21, 22])
  })
  it('名册是空的，什么都不成立', () => {
    for (const kind of bodies) { expect(isValid(of(kind), numbers({}))).toBe(false); expect(carriage(of(kind), numbers({})).holds).toBe(false) }
  })
  it('不限到会人数的会议总是有效', () => {
    const talk = defineGathering({ name: 'example.talk', zh: '恳谈', roll: 'open', convenes: ['villageClerk'], rules: [{ from: '1900-01-01', law: 'VC-33', validIf: [], passesIf: { moreThan: [1, 2], of: 'present' } }] })
    expect(isValid(of(talk), numbers({}))).toBe(true)
    expect(needsZh(of(talk), { eligible: 0, eligibleHouseholds: 0 })).toContain('没有要求')
  })
  it('两条路有一条够就够，都说出来', () => {
    const bounds = validity(of(assembly), numbers({ eligible: 100, present: 10, eligibleHouseholds: 30, households: 20 }))
    expect(bounds.map((b) => [b.of, b.least, b.holds])).toEqual([['eligible', 51, false], ['households', 20, true]])
  })
})

/* Qingming of 2026: 4–6 April off. */
const calendar = calendarOf({ years: [2025, 2026], days: ['2026-04-04', '2026-04-05', '2026-04-06'].map((d) => ({ day: d, kind: 'holiday' as const })) })
const plan = (kind: GatheringKind, startsOn: string, today: string) => noticePlan(of(kind, startsOn), new Date(startOf(startsOn).getTime() + 9 * 3_600_000), { now: new Date(startOf(today).getTime() + 8 * 3_600_000), calendar, get })
describe('通知期从开会日往回算', () => {
  it('村民会议提前十天：通知当天不算', () => {
    expect(plan(assembly, '2026-03-20', '2026-03-10')).toMatchObject({ days: 10, by: '2026-03-10', enough: true })
    expect(plan(assembly, '2026-03-20', '2026-03-11')).toMatchObject({ by: '2026-03-10', earliest: '2026-03-21', enough: false })
  })
  it('2026年以前没有规定提前几天', () => {
    expect(plan(assembly, '2025-12-31', '2025-12-31')).toMatchObject({ days: 0, enough: true })
    expect(plan(assembly, '2026-01-01', '2025-12-22')).toMatchObject({ days: 10, by: '2025-12-22', enough: true })
    expect(plan(assembly, '2026-01-01', '2025-12-23').enough).toBe(false)
  })
  it('按工作日算的，往回跳过清明假期', () => {
    const kind = defineGathering({ name: 'example.working', zh: '试', roll: 'adults', convenes: ['villageClerk'],
      rules: [{ from: '2020-01-01', law: 'VC-26', notice: { days: 3, kind: 'working' }, validIf: [], passesIf: { moreThan: [1, 2], of: 'present' } }] })
    expect(plan(kind, '2026-04-08', '2026-04-02')).toMatchObject({ by: '2026-04-02', enough: true })
    expect(plan(kind, '2026-04-08', '2026-04-03')).toMatchObject({ by: '2026-04-02', earliest: '2026-04-09', enough: false })
  })
  it('比最早的规则还早的日子，是定义的错', () => { expect(() => of(assembly, '1990-01-01')).toThrow() })
})

const standing = (over: Partial<Standing>): Standing => ({ kind: membersMeeting, rule: of(membersMeeting), place: '900102101001', state: 'open', startsAt: new Date('2026-03-20T09:00:00+08:00'), minutes: '', chair: '',
  recorder: '', numbers: { eligible: 90, present: 60, eligibleHouseholds: 30, households: 25 }, votes: 0, uncounted: [], ...over })
const now = new Date('2026-03-20T09:30:00+08:00')
const code = (v: unknown): string => (typeof v === 'object' && v !== null && 'refuse' in v ? String(v.refuse) : 'true')
describe('什么时候能做什么', () => {
  test.each([
    ['open', { state: 'convened' }, '2026-03-20T06:59:00+08:00', 'gathering.tooEarly'], ['open', { state: 'convened' }, '2026-03-20T07:00:00+08:00', 'true'],
    ['open', { state: 'convened' }, '2026-03-20T23:59:00+08:00', 'true'], ['open', { state: 'convened' }, '2026-03-21T00:00:00+08:00', 'gathering.dayPassed'],
    ['attend', { state: 'convened' }, undefined, 'gathering.notNow'], ['attend', {}, undefined, 'true'],
    ['ballot', { numbers: { eligible: 90, present: 59, eligibleHouseholds: 30, households: 25 } }, undefined, 'gathering.noQuorum'], ['ballot', {}, undefined, 'true'],
    ['cancel', { votes: 1 }, undefined, 'gathering.hasVoted'], ['cancel', {}, undefined, 'true'],
    ['proxy', {}, undefined, 'true'], ['proxy', { kind: assembly, rule: of(assembly) }, undefined, 'proxy.notAllowed'],
    ['close', {}, undefined, 'gathering.minutesMissing'], ['close', { minutes: '议了', chair: '周', recorder: '陈' }, undefined, 'true'],
    ['close', { numbers: { eligible: 90, present: 1, eligibleHouseholds: 30, households: 1 } }, undefined, 'true'],
    ['close', { uncounted: [{ n: 1, issued: 9 }] }, undefined, 'gathering.uncounted'],
    ['close', { state: 'closed' }, undefined, 'gathering.notNow'], ['note', { state: 'closed' }, undefined, 'true'], ['note', {}, undefined, 'gathering.notNow'],
  ] satisfies [Parameters<typeof mayNow>[0], Partial<Standing>, string | undefined, string][])('%s %o', (action, over, at, expected) => {
    expect(code(mayNow(action, standing(over), at ? new Date(at) : now))).toBe(expected)
  })
  it('谁召集、谁主持', () => {
    const at = '900102101001'
    expect(mayConvene(partyMeeting, at, { as: 'branchSecretary', place: at })).toBe(true)
    expect(code(mayConvene(partyMeeting, at, { as: 'committeeChair', place: at }))).toBe('gathering.notConvenedBy')
    expect(code(mayConvene(assembly, '900102101002', { as: 'committeeChair', place: at }))).toBe('place.outside')
    expect(mayRun(partyCommittee, at, { as: 'villageClerk', place: at })).toBe(true)
    expect(code(mayRun(partyCommittee, at, { as: 'resident', place: at }))).toBe('gathering.notYours')
  })
})

const line = (id: string, household: string | null, present: string | null = null, struck = false) => ({ id, household, present, struck })
describe('委托和计票', () => {
  test.each([
    [line('a', 'h1'), line('b', 'h1', 'paper'), 'true'], [line('a', 'h1'), line('b', 'h2', 'paper'), 'proxy.otherHousehold'], [line('a', null), line('b', null, 'paper'), 'proxy.otherHousehold'],
    [line('a', 'h1', 'paper'), line('b', 'h1', 'paper'), 'proxy.alreadyPresent'], [line('a', 'h1'), line('b', 'h1'), 'proxy.absent'], [line('a', 'h1'), line('b', 'h1', 'proxy'), 'proxy.absent'],
    [line('a', 'h1'), line('a', 'h1'), 'proxy.self'], [line('a', 'h1', null, true), line('b', 'h1', 'paper'), 'line.unknown'],
  ])('%o 由 %o 代：%s', (absent, by, expected) => { expect(code(mayStandIn(absent, by))).toBe(expected) })
  it('票数不多于发出的，举手不多于到会的', () => {
    const votes = { yes: 5, no: 3, abstained: 1, invalid: 1 }
    expect(mayCount(votes, 10, 'paper')).toBe(true)
    expect(code(mayCount(votes, 9, 'paper'))).toBe('count.moreThanIssued')
    expect(code(mayCount(votes, 9, 'hands'))).toBe('count.moreThanPresent')
    expect(code(mayCount(votes, 0, 'paper'))).toBe('count.nothingIssued')
  })
})
describe('代表会议的组成（第29条）', () => {
  test.each([
    [{ members: 25, representatives: 20, women: 9, households: 200 }, 0], [{ members: 25, representatives: 19, women: 9, households: 200 }, 1],
    [{ members: 24, representatives: 20, women: 8, households: 200 }, 0], [{ members: 24, representatives: 20, women: 7, households: 200 }, 1],
    [{ members: 20, representatives: 20, women: 10, households: 300 }, 0], [{ members: 20, representatives: 20, women: 10, households: 301 }, 1],
    [{ members: 20, representatives: 20, women: 10, households: 100 }, 0], [{ members: 20, representatives: 20, women: 10, households: 99 }, 1],
    [{ members: 0, representatives: 0, women: 0, households: 0 }, 0],
  ])('%o：%d 处不合', (c, faults) => { expect(compositionFaults(c)).toHaveLength(faults) })
})
