import { describe, expect, test } from 'vitest'
import { bandOf, isLike, middleOf, ratioTold } from './like.ts'

describe('规模相近的地方', () => {
  test.each([[1000, 500, true], [1000, 499, false], [1000, 2000, true], [1000, 2001, false], [3, 1, false], [3, 2, true], [0, 0, false], [0, 10, false]] as const)(
    '本地 %i 人，别处 %i 人：%s', (own, other, like) => { expect(isLike(own, other)).toBe(like) })
  test('没有登记人口的地方不和别人比', () => { expect(bandOf(0)).toBeUndefined() })
})

describe('同类地方的中间一半', () => {
  test.each([
    [[1, 2, 3, 4, 5], { n: 5, low: 2, median: 3, high: 4 }],
    [[5, 1, 4, 2, 3], { n: 5, low: 2, median: 3, high: 4 }],
    [[0, 0, 0, 0, 100], { n: 5, low: 0, median: 0, high: 0 }],
    [[1, 2, 3, 4, 5, 6], { n: 6, low: 2.25, median: 3.5, high: 4.75 }],
    [[1, 2, 3, 4], null], [[], null],
  ])('%j', (values, middle) => { expect(middleOf(values)).toEqual(middle) })
  test('最高和最低的是谁，从里面看不出来', () => {
    const told = middleOf([1, 10, 11, 12, 13, 14, 999])
    expect(Object.values(told ?? {})).not.toContain(999)
    expect(Object.values(told ?? {})).not.toContain(1)
  })
})

describe('分母太小的比率', () => {
  test.each([
    [3, 4, 10, { value: null, shown: 'few', part: 3, whole: 4 }], [9, 9, 10, { value: null, shown: 'few', part: 9, whole: 9 }],
    [5, 10, 10, { value: 0.5, shown: 'counted', part: 5, whole: 10 }], [0, 0, 10, { value: null, shown: 'none', part: 0, whole: 0 }],
    [0, 20, 10, { value: 0, shown: 'counted', part: 0, whole: 20 }],
  ] as const)('%i ÷ %i，最少 %i', (part, whole, fewest, told) => { expect(ratioTold(part, whole, fewest)).toEqual(told) })
})
