/** Hours, times, what a year asks, questions: pure. */
import { describe, expect, it } from 'vitest'
import type { Setting } from '../../kernel/define.ts'
import { collides, hoursOfDay, isOver, lastDayOf, mayPlan, readQuestions, requiredOf, timesHold } from './rules.ts'
import type { ClassBody } from './schema.ts'

const get = <T extends number | boolean>(s: Setting<T>): T => s.default
const now = new Date('2026-03-02T09:00:00+08:00')

describe('学时', () => {
  it.each([[480, 8], [360, 8], [359, 4], [180, 4], [179, 2], [120, 2], [119, 1], [60, 1], [59, 0]])('一天%d分钟记%d学时', (minutes, hours) => { expect(hoursOfDay(minutes, get)).toBe(hours) })
  it('课时短的地方，不够半天的也不会超过半天', () => {
    const short = <T extends number | boolean>(s: Setting<T>): T => { const forty: number | boolean = 40; const same = (x: number | boolean): x is T => typeof x === typeof s.default; return s.key === 'training.lessonMinutes' && same(forty) ? forty : s.default }
    expect(hoursOfDay(179, short)).toBe(4)
    expect(hoursOfDay(40, short)).toBe(1)
  })
  it.each<[boolean, string[], number]>([[true, [], 32], [true, ['branchSecretary'], 56], [false, ['committeeMember'], 56], [false, ['gridLeader'], 0], [false, [], 0]])('党员%s、职务%j的要求是%d学时', (partyMember, posts, hours) => { expect(requiredOf({ partyMember, posts }, get).hours).toBe(hours) })
})
describe('时间', () => {
  const at = (startTime: string, minutes: number, day = '2026-03-05', lastDay = day) => ({ day, lastDay, startTime, minutes })
  it.each([[at('09:00', 120), at('11:00', 60), false], [at('09:00', 120), at('10:59', 60), true], [at('09:00', 60), at('09:00', 60, '2026-03-06'), false], [at('09:00', 60, '2026-03-04', '2026-03-06'), at('09:30', 60), true], [at('23:00', 30), at('08:00', 60), false]])('%j 和 %j 撞不撞：%s', (a, b, hit) => { expect(collides(a, b)).toBe(hit); expect(collides(b, a)).toBe(hit) })
  it.each<[string, string, number, true | string]>([['2026-03-03', '09:00', 180, true], ['2026-03-02', '09:00', 60, 'class.past'], ['2026-03-01', '09:00', 60, 'class.past'], ['2026-03-03', '09:00', 481, 'class.tooLong'], ['2026-03-03', '23:30', 60, 'class.overnight']])('%s %s 起%d分钟：%s', (day, startTime, minutes, said) => {
    const verdict = timesHold({ day, startTime, minutes }, { now, get })
    expect(verdict === true ? true : verdict.refuse).toBe(said)
  })
  it('跨月的最后一天', () => { expect(lastDayOf('2026-02-27', 3)).toBe('2026-03-01') })
  it('结束的那一分钟算办完', () => {
    const b = { lastDay: '2026-03-02', startTime: '08:00' }
    expect(isOver({ ...b, minutes: 60 }, now)).toBe(true)
    expect(isOver({ ...b, minutes: 61 }, now)).toBe(false)
  })
})
describe('计划', () => {
  const plan = (more: Partial<ClassBody>): ClassBody => ({ title: '防汛知识', kind: 'lecture', audience: 'other', month: '2026-03', days: 1, people: 10, text: '怎样转移', ...more })
  it.each<[Partial<ClassBody>, true | string]>([[{}, true], [{ month: '2026-02' }, 'plan.past'], [{ month: '2025-12' }, 'plan.past'], [{ title: '刷课计学时' }, 'hours.fromScreen'], [{ text: '每日打卡' }, 'hours.fromScreen'], [{ text: '学习强国使用辅导' }, true]])('%j → %s', (more, said) => {
    const verdict = mayPlan(plan(more), { now })
    expect(verdict === true ? true : verdict.refuse).toBe(said)
  })
})
describe('小测', () => {
  it.each<[string | undefined, number | 'bad']>([[undefined, 0], ['', 0], ['几点｜*八点｜九点', 1], ['几点|*八点|九点\n\n哪里｜村口｜*礼堂', 2], ['几点｜八点｜九点', 'bad'], ['几点｜*八点', 'bad'], ['几点｜*八点｜*九点', 'bad'], ['几点｜*八点｜八点', 'bad'], ['｜*八点｜九点', 'bad'], ['一｜*甲｜乙\n'.repeat(6), 'bad'], ['一｜*甲｜乙｜丙｜丁｜戊｜己', 'bad']])('%j → %s', (text, n) => {
    const read = readQuestions(text)
    expect('bad' in read ? 'bad' : read.questions.length).toBe(n)
  })
})
