import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays, calendarOf, dayOf, daysBetween, endOf, isWorkingDay, knowsYear, startOf, subtractDays, workingDaysBetween,
} from './calendar.ts'

const span = (from: string, to: string, kind: 'holiday' | 'workday') =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => ({
    day: new Date(Date.parse(`${from}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10), kind,
  }))

const calendar = calendarOf({
  years: [2026],
  days: [
    ...span('2026-01-01', '2026-01-03', 'holiday'), ...span('2026-01-04', '2026-01-04', 'workday'),
    ...span('2026-02-15', '2026-02-23', 'holiday'),
    ...span('2026-02-14', '2026-02-14', 'workday'), ...span('2026-02-28', '2026-02-28', 'workday'),
    ...span('2026-09-25', '2026-09-27', 'holiday'), ...span('2026-10-01', '2026-10-07', 'holiday'),
    ...span('2026-09-20', '2026-09-20', 'workday'), ...span('2026-10-10', '2026-10-10', 'workday'),
  ],
})
const at = (text: string): Date => new Date(`${text}+08:00`)
const anyDay = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('工作日与期限', () => {
  test.each([
    // from, days, kind, last day
    ['2026-09-29T09:00', 3, 'working', '2026-10-09', '国庆节前三个工作日:30日、8日、9日'],
    ['2026-09-30T17:30', 2, 'working', '2026-10-09', '节前最后一天受理,8日起算'],
    ['2026-10-08T08:00', 2, 'working', '2026-10-10', '10月10日星期六是调休上班日'],
    ['2026-10-01T10:00', 1, 'working', '2026-10-08', '假期内受理，节后第一个工作日为第一日'],
    ['2026-09-18T10:00', 1, 'working', '2026-09-20', '9月20日星期日调休上班'],
    ['2026-02-13T10:00', 1, 'working', '2026-02-14', '春节前的星期六调休上班'],
    ['2026-02-14T10:00', 1, 'working', '2026-02-24', '春节九天假期不计'],
    ['2026-02-26T10:00', 2, 'working', '2026-02-28', '2月28日星期六调休上班'],
    ['2026-02-14T10:00', 5, 'calendar', '2026-02-19', '自然日不跳过假期'],
    ['2026-10-01T10:00', 0, 'working', '2026-10-08', '当日办结，遇假期顺延到上班第一天'],
    ['2026-09-30T10:00', 0, 'working', '2026-09-30', '当日办结'],
    ['2026-03-01T23:59:59', 15, 'calendar', '2026-03-16', '公示十五日'],
  ] as const)('%s 起 %i 个 %s 日，到 %s 为止(%s)', (from, n, kind, last, _) => {
    expect(addDays(calendar, at(from), n, kind)).toEqual({ day: last, at: endOf(last), assumed: false })
  })

  test('截止时间是最后一日的二十四时', () => {
    expect(addDays(calendar, at('2026-03-02T08:00'), 1, 'working').at.toISOString()).toBe('2026-03-03T16:00:00.000Z')
  })

  test('日子按北京时间算', () => {
    expect(dayOf(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(dayOf(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
    expect(startOf('2026-03-02').toISOString()).toBe('2026-03-01T16:00:00.000Z')
  })

  test('没有载入的年份按星期推算，并且说出来', () => {
    expect(addDays(calendar, at('2026-12-30T10:00'), 3, 'working')).toMatchObject({ day: '2027-01-04', assumed: true })
    expect(addDays(calendar, at('2026-12-30T10:00'), 1, 'working')).toMatchObject({ day: '2026-12-31', assumed: false })
    expect(addDays(calendar, at('2026-12-30T10:00'), 30, 'calendar').assumed).toBe(false)
    expect(knowsYear(calendar, '2027-10-01')).toBe(false)
    expect(workingDaysBetween(calendar, '2026-12-31', '2027-01-02')).toEqual({ days: 1, assumed: true })
  })

  test('会议通知倒推：会议当日不计', () => {
    expect(subtractDays(calendar, at('2026-03-20T14:00'), 10, 'calendar').day).toBe('2026-03-10')
    expect(subtractDays(calendar, at('2026-10-09T14:00'), 2, 'working').day).toBe('2026-09-30')
    expect(subtractDays(calendar, at('2026-10-03T14:00'), 0, 'working').day).toBe('2026-09-30')
  })

  test('不存在的日期和不合理的天数不接受', () => {
    expect(() => startOf('2026-02-30')).toThrow('不是有效的日期')
    expect(() => startOf('26-2-3')).toThrow('不是有效的日期')
    expect(() => addDays(calendar, '2026-01-01', 1.5, 'working')).toThrow('天数')
    expect(() => addDays(calendar, '2026-01-01', -1, 'calendar')).toThrow('天数')
  })

  test('自然日往前加再往后减回到原日', () => {
    fc.assert(fc.property(anyDay, fc.nat(800), (day, n) => {
      const later = addDays(calendar, day, n, 'calendar').day
      expect(daysBetween(day, later)).toBe(n)
      expect(subtractDays(calendar, later, n, 'calendar').day).toBe(day)
    }))
  })

  test('工作日的最后一天必是工作日，其间工作日数恰为所求', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
      const end = addDays(calendar, day, n, 'working')
      expect(isWorkingDay(calendar, end.day)).toBe(true)
      expect(workingDaysBetween(calendar, day, end.day)).toEqual({ days: n, assumed: end.assumed })
      const back = subtractDays(calendar, end.day, n, 'working')
      expect(back.day <= day || !isWorkingDay(calendar, day)).toBe(true)
      if (isWorkingDay(calendar, day)) expect(back.day).toBe(day)
    }))
  })

  test('期限随天数和起点单调增长', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 40 }), fc.constantFrom('calendar' as const, 'working' as const), (day, n, kind) => {
      const end = addDays(calendar, day, n, kind).day
      expect(addDays(calendar, day, n + 1, kind).day > end).toBe(true)
      expect(addDays(calendar, addDays(calendar, day, 1, 'calendar').day, n, kind).day >= end).toBe(true)
    }))
  })

  test('两个日子之间的工作日数可以相加', () => {
    fc.assert(fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
      const days = (x: string, y: string): number => workingDaysBetween(calendar, x, y).days
      expect(days(a, b) + days(b, c)).toBe(days(a, c))
    }), { numRuns: 50 })
  })
})
