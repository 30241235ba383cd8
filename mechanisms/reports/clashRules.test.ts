import { describe, expect, test } from 'vitest'
import { clashes, type EarlierStated, type Stated } from './clashRules.ts'

const stated = (n: number, s: Partial<Stated> = {}): Stated => {
  const value = s.value ?? 100
  return { n, key: 'grid.events.closed', zh: '事件办结', place: '900102101', placeName: '柳河镇', from: '2026-01-01', to: '2026-06-30', value, unit: '件', printed: value, text: String(value), flow: true, ...s }
}
const earlier = (e: Partial<EarlierStated> = {}): EarlierStated => ({ n: 3, report: 'r', title: '一季度总结', office: '柳河镇政府', key: 'grid.events.closed', place: '900102101',
  from: '2026-01-01', to: '2026-06-30', value: 100, snapshot: 's', text: '100', ...e })
const kinds = (now: readonly Stated[], before: readonly EarlierStated[] = []): string[] => clashes(now, before).map((c) => `${c.kind} ${c.n}`)

describe('与以前报的比', () => {
  test.each([
    ['同一期间一样，不说', stated(1), earlier(), []],
    ['同一期间不一样', stated(1), earlier({ value: 90 }), ['differs 1']],
    ['累计数变小', stated(1, { value: 80 }), earlier({ to: '2026-03-31', value: 90 }), ['fell 1']],
    ['累计数变大，正常', stated(1), earlier({ to: '2026-03-31', value: 90 }), []],
    ['存量会变小，正常', stated(1, { value: 80, flow: false }), earlier({ to: '2026-03-31', value: 90 }), []],
    ['与去年同期相差一半以上', stated(1), earlier({ from: '2025-01-01', to: '2025-06-30', value: 40 }), ['jumped 1']],
    ['与去年同期差不多', stated(1), earlier({ from: '2025-01-01', to: '2025-06-30', value: 90 }), []],
    ['数太小不比', stated(1, { value: 4 }), earlier({ from: '2025-01-01', to: '2025-06-30', value: 1 }), []],
    ['别的地方的不比', stated(1), earlier({ place: '900102102', value: 90 }), []],
  ])('%s', (_, now, before, found) => expect(kinds([now], [before])).toEqual(found))
  test('说得出是哪一份、原来多少、现在多少', () => {
    expect(clashes([stated(1)], [earlier({ value: 90 })])[0]?.zh).toBe('事件办结（柳河镇，2026-01-01至2026-06-30）：柳河镇政府的《一季度总结》报的是90件，现在是100件')
  })
  test('同一种不一样，只说最近的一份', () => expect(kinds([stated(1)], [earlier({ value: 90 }), earlier({ value: 80, report: 'r2' })])).toEqual(['differs 1']))
})

describe('一份报告里', () => {
  const part = (n: number, dim: string, value: number, printed = value) => stated(n, { key: `grid.events.closed:${dim}`, value, printed })
  test('部分大于整体', () => expect(kinds([stated(1), part(2, 'dispute', 120)])).toEqual(['exceeds 2']))
  test('下级大于上级', () => expect(kinds([stated(1), stated(2, { place: '900102101001', value: 101 })])).toEqual(['exceeds 2']))
  test('比例超过100%', () => expect(kinds([stated(1, { key: 'grid.rate', unit: '%', value: 1.2, part: 12, whole: 10 })])).toEqual(['exceeds 1']))
  test('四舍五入以后相加不等于总数', () => {
    const now = [stated(1, { value: 45_000, printed: 45_000 }), part(2, 'a', 32_500, 33_000), part(3, 'b', 12_500, 13_000)]
    expect(kinds(now)).toEqual(['sum 1'])
    expect(kinds([stated(1, { value: 45_000 }), part(2, 'a', 32_500), part(3, 'b', 12_500)])).toEqual([])
  })
  test('只写了一部分分项的，不能说不等', () => expect(kinds([stated(1), part(2, 'a', 30), part(3, 'b', 20)])).toEqual([]))
  test('同一个数写了两种', () => expect(kinds([stated(1, { value: 1234, printed: 1234 }), stated(2, { value: 1234, printed: 1200 })])).toEqual(['twice 2']))
  test('期间不同的不比', () => expect(kinds([stated(1), part(2, 'dispute', 120), stated(3)].map((s) => (s.n === 2 ? { ...s, from: '2025-01-01' } : s)))).toEqual([]))
})
