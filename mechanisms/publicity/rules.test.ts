/** 政策宣传的算法：对照表。 */
import { describe, expect, test } from 'vitest'
import { comingDates, isMonthDay, keyDates, nextOf } from './dateRules.ts'
import { airings, airMinutes, judged, lecturersOf, personalIn, questionsOf, scriptOf, smsOf } from './rules.ts'

test.each([['07:30 18:00', [450, 1080]], ['18：00，7:30', [450, 1080]], ['8:00 8:00', [480]], ['', []], ['25:00', undefined], ['早上八点', undefined], ['8:60', undefined]])('喇叭时间 %s', (text, minutes) => { expect(airMinutes(text)).toEqual(minutes) })
describe('播几次', () => {
  const b = { from: '2026-03-02', until: '2026-03-10', airTimes: '07:30 18:00', airDays: 2 }
  const at = (text: string) => new Date(`${text}:00+08:00`)
  test.each([['2026-03-01T09:00', 4], ['2026-03-02T07:30', 4], ['2026-03-02T08:00', 3], ['2026-03-10T08:00', 1], ['2026-03-10T18:01', 0]])('%s 起还有%i次', (now, n) => { expect(airings(b, at(now))).toHaveLength(n) })
  test('不写几天是一天；过了止日不播', () => {
    expect(airings({ ...b, airDays: undefined }, at('2026-03-02T07:00')).map((x) => x.toISOString())).toEqual(['2026-03-01T23:30:00.000Z', '2026-03-02T10:00:00.000Z'])
    expect(airings({ ...b, airDays: 30 }, at('2026-03-02T07:00'))).toHaveLength(18)
  })
})
test.each([['咨询电话 0535-8812345', []], ['电话13812345678', ['手机号']], ['１３８ １２３４ ５６７８', ['手机号']], ['370681194001011234', ['身份证号']], ['卡号6222021234567890123', ['银行账号']], ['青民发〔2026〕3号', []]])('个人信息 %s', (text, found) => { expect(personalIn([text, undefined])).toEqual(found) })
test('不另写的，喇叭念标题和一句话，短信发一句话', () => {
  const b = { issuer: '民政办', title: '高龄津贴', summary: '到村里登记。', script: undefined, smsText: undefined }
  expect([scriptOf(b), smsOf(b), scriptOf({ ...b, script: '念这个' }), smsOf({ ...b, smsText: '发这个' })]).toEqual(['民政办提醒大家：高龄津贴。到村里登记。', '到村里登记。', '念这个', '发这个'])
})
test.each<[string, number | undefined]>([['问｜*对｜错', 1], ['问|对|*错|不知道\n再问｜*甲｜乙', 2], ['问｜对｜错', undefined], ['问｜*对｜*错', undefined], ['问｜*对', undefined], ['问｜*同｜同', undefined], ['', undefined], [Array.from({ length: 6 }, (_, i) => `问${i}｜*对｜错`).join('\n'), undefined]])('题目 %s', (lines, n) => { expect(questionsOf(lines)?.length).toBe(n) })
describe('算不算知晓', () => {
  const q = questionsOf('一｜*甲｜乙\n二｜甲｜*乙\n三｜*甲｜乙') ?? []
  test.each<[number[], number, unknown]>([[[0, 1, 0], 60, { right: 3, known: true }], [[0, 1, 1], 60, { right: 2, known: true }], [[0, 1, 1], 70, { right: 2, known: false }], [[1, 0, 1], 60, { right: 0, known: false }], [[0, 1], 60, undefined], [[0, 1, 2], 60, undefined]])('%j 按%i%%', (answers, percent, result) => { expect(judged(q, answers, percent)).toEqual(result) })
})
test('一行一人，重复的算一次', () => { expect(lecturersOf({ lecturers: ' 甲 书记\n\n甲 书记\n乙 教师' })).toEqual(['甲 书记', '乙 教师']) })
describe('宣传节点', () => {
  test('内置的日子都写得对', () => { for (const d of keyDates) expect([isMonthDay(d.first), isMonthDay(d.last)], d.name).toEqual([true, true]) })
  test.each([['2026-12-05', '12-04', '12-04', '2027-12-04', '2027-12-04'], ['2026-12-04', '12-04', '12-04', '2026-12-04', '2026-12-04'], ['2026-01-03', '12-20', '01-10', '2025-12-20', '2026-01-10'], ['2026-07-01', '06-20', '08-31', '2026-06-20', '2026-08-31']])('%s 看 %s', (today, first, last, from, until) => { expect(nextOf({ first, last }, today)).toEqual({ from, until }) })
  test('近六十天的，早的在前', () => { expect(comingDates(keyDates, '2026-10-20', 60).map((d) => d.name)).toEqual(['医保、养老保险缴费宣传', '消防宣传月', '国家宪法日']) })
  test.each([['02-29', true], ['02-30', false], ['13-01', false], ['3-5', false]])('%s', (text, is) => { expect(isMonthDay(text)).toBe(is) })
})
