/** Periods and keys, both sides of every bound. */
import { describe, expect, test } from 'vitest'
import { beginning, datesOf, monthsAway, monthsBetween, parseKey, periodBefore, periodKinds, yearBefore, type PeriodKind } from './rules.ts'

describe('periods in people’s words', () => {
  test.each<[PeriodKind, string, string, string]>([
    ['thisYear', '2026-01-01', '2026-01-01', '2026-01-01'], ['thisYear', '2026-12-31', '2026-01-01', '2026-12-31'], ['thisYear', '2024-02-29', '2024-01-01', '2024-02-29'],
    ['lastYear', '2026-01-01', '2025-01-01', '2025-12-31'], ['lastYear', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['sinceLastYear', '2026-03-02', '2025-01-01', '2026-03-02'], ['threeYears', '2026-03-02', '2024-01-01', '2026-03-02'], ['fiveYears', '2026-03-02', '2022-01-01', '2026-03-02'],
    ['total', '2026-03-02', beginning, '2026-03-02'], ['asOf', '2026-03-02', beginning, '2026-03-02'],
    ['thisMonth', '2026-02-28', '2026-02-01', '2026-02-28'], ['thisMonth', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'], ['lastMonth', '2024-03-01', '2024-02-01', '2024-02-29'], ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['thisQuarter', '2026-03-31', '2026-01-01', '2026-03-31'], ['thisQuarter', '2026-04-01', '2026-04-01', '2026-04-01'],
    ['lastQuarter', '2026-03-31', '2025-10-01', '2025-12-31'], ['lastQuarter', '2026-04-01', '2026-01-01', '2026-03-31'], ['lastQuarter', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['firstHalf', '2026-06-29', '2026-01-01', '2026-06-29'], ['firstHalf', '2026-06-30', '2026-01-01', '2026-06-30'], ['firstHalf', '2026-07-01', '2026-01-01', '2026-06-30'],
    ['secondHalf', '2026-06-30', '2025-07-01', '2025-12-31'], ['secondHalf', '2026-07-01', '2026-07-01', '2026-07-01'], ['secondHalf', '2026-12-31', '2026-07-01', '2026-12-31'],
  ])('%s on %s is %s to %s', (kind, today, from, to) => { expect(datesOf({ kind }, today)).toEqual({ from, to }) })
  test('days of one’s own, and a day looked at', () => {
    expect(datesOf({ kind: 'own', from: '2025-02-01', to: '2025-02-10' }, '2026-03-02')).toEqual({ from: '2025-02-01', to: '2025-02-10' })
    expect(datesOf({ kind: 'own' }, '2026-03-02')).toEqual({ from: beginning, to: '2026-03-02' })
    expect(datesOf({ kind: 'asOf', to: '2025-12-31' }, '2026-03-02')).toEqual({ from: beginning, to: '2025-12-31' })
    expect(datesOf({ kind: 'thisYear', to: '2025-12-31' }, '2026-03-02').to).toBe('2026-03-02')
  })
  test('no period begins after it ends, whatever the day', () => {
    for (let day = Date.UTC(2023, 11, 30); day < Date.UTC(2025, 1, 3); day += 86_400_000) {
      const today = new Date(day).toISOString().slice(0, 10)
      for (const kind of Object.keys(periodKinds).filter((x): x is PeriodKind => x in periodKinds)) {
        const { from, to } = datesOf({ kind }, today)
        expect(from <= to && to <= today, `${kind} ${today}`).toBe(true)
      }
    }
  })
  test.each([
    ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2024-02-29', -12, '2023-02-28'], ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-30', -1, '2026-02-28'], ['2026-01-01', -1, '2025-12-01'], ['2026-12-31', 1, '2027-01-31'], ['2026-05-15', 0, '2026-05-15'],
  ])('%s and %i months is %s', (day, months, away) => { expect(monthsAway(day, months)).toBe(away) })
})

describe('what a period is compared with', () => {
  test.each([
    ['2026-01-01', '2026-03-02', '2025-01-01', '2025-03-02'], ['2024-01-01', '2024-02-29', '2023-01-01', '2023-02-28'],
    ['2025-01-01', '2025-02-28', '2024-01-01', '2024-02-29'], ['2025-02-01', '2025-02-27', '2024-02-01', '2024-02-27'], ['2025-02-10', '2025-02-28', '2024-02-10', '2024-02-28'],
    [beginning, '2026-03-02', beginning, '2025-03-02'], ['2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
  ])('the year before %s to %s is %s to %s', (from, to, before, upTo) => { expect(yearBefore({ from, to })).toEqual({ from: before, to: upTo }) })
  test.each([
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'], ['2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31'], ['2024-02-01', '2024-02-29', '2024-01-01', '2024-01-31'],
    ['2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'], ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'], ['2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['2026-03-01', '2026-03-02', '2026-02-01', '2026-02-02'], ['2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['2026-03-02', '2026-03-08', '2026-02-23', '2026-03-01'], ['2026-03-05', '2026-03-05', '2026-03-04', '2026-03-04'],
    [beginning, '2026-03-31', beginning, '2026-02-28'], [beginning, '2026-02-28', beginning, '2026-01-31'], [beginning, '2026-03-15', beginning, '2026-02-15'],
  ])('the period before %s to %s is %s to %s', (from, to, before, upTo) => { expect(periodBefore({ from, to })).toEqual({ from: before, to: upTo }) })
  test('months of a period, first and last cut', () => {
    expect(monthsBetween('2024-01-15', '2024-03-02')).toEqual([{ from: '2024-01-15', to: '2024-01-31' }, { from: '2024-02-01', to: '2024-02-29' }, { from: '2024-03-01', to: '2024-03-02' }])
    expect(monthsBetween('2024-01-15', '2024-01-15')).toEqual([{ from: '2024-01-15', to: '2024-01-15' }])
    expect(monthsBetween('2024-01-15', '2024-01-14')).toEqual([])
  })
})

describe('keys', () => {
  const a = { key: 'grid.events.closed', dim: null }
  test.each([
    ['grid.events.closed', { part: a, whole: null, change: null }],
    ['grid.events.closed:publicOrder', { part: { ...a, dim: 'publicOrder' }, whole: null, change: null }],
    ['grid.events.closed/base.households', { part: a, whole: { key: 'base.households', dim: null }, change: null }],
    ['grid.events.closed:x/grid.events.closed', { part: { ...a, dim: 'x' }, whole: a, change: null }],
    ['base.residents.by-decade:1960', { part: { key: 'base.residents.by-decade', dim: '1960' }, whole: null, change: null }],
    ['grid.events.closed@yoy', { part: a, whole: null, change: 'yoy' }], ['grid.events.closed@mom-diff', { part: a, whole: null, change: 'mom-diff' }],
    ['grid.events.closed:x/grid.events.closed:y@yoy-diff', { part: { ...a, dim: 'x' }, whole: { ...a, dim: 'y' }, change: 'yoy-diff' }],
  ])('%s', (text, parsed) => { expect(parseKey(text)).toEqual(parsed) })
  test.each(['', '/', 'a/', '/a', 'a/b/c', 'a@', 'a@week', 'a@yoy@mom', 'a:', ':x', 'a:x:y', 'A', 'a b', 'a/b@', '指标', 'a:x y', '@yoy', 'a@yoy/b', 'a..b', 'a.', 'a-'])('“%s” is none', (text) => { expect(parseKey(text)).toBeUndefined() })
})
