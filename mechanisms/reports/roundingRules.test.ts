import { describe, expect, test } from 'vitest'
import { printed, stillHolds, type Printing } from './roundingRules.ts'

const as = (value: number, unit: string, p: Partial<Printing> = {}) => printed({ value, unit }, { unit, scale: 1, decimals: null, before: '', after: '', ...p })
const wan = { scale: 10_000 }

describe('数字怎样写进报告', () => {
  test.each([
    ['整数照写', as(327, '件'), '327'], ['万件：两位小数，末尾的0不写', as(32_700, '件', wan), '3.27'], ['正好三万', as(30_000, '件', wan), '3'], ['0.3万', as(3_000, '件', wan), '0.3'],
    ['亿', as(123_000_000, '元', { scale: 100_000_000 }), '1.23'], ['比例一位小数', as(0.98345, '%'), '98.3'], ['比例正好', as(0.98, '%'), '98'], ['选了两位小数', as(0.98, '%', { decimals: 2 }), '98.00'],
    ['零就是零', as(0, '件', wan), '0'], ['金额以分存，写成元', as(123_400, '分', { unit: '元' }), '1234'], ['积分还是分', as(500, '分'), '500'],
    ['余：去尾到两位', as(1_234, '件', { after: '余件' }), '1200'], ['万余：去尾到一位小数', as(32_700, '件', { ...wan, after: '万余件' }), '3.2'], ['万多', as(33_001, '件', { ...wan, after: '多万件' }), '3.3'],
    ['以上：整百分点去尾', as(0.98999, '%', { after: '%以上' }), '98'], ['超过', as(119, '名', { before: '总数超过' }), '110'], ['近：往上', as(29_600, '件', { before: '近', ...wan }), '3'],
    ['多元不是“多”', as(1_234, '个', { after: '多元主体' }), '1234'], ['下降写正数', as(-0.123, '%', { before: '同比下降' }), '12.3'], ['百分之一百', as(1, '%', { after: '%以上' }), '100'],
  ])('%s', (_, got, text) => expect(got).toEqual({ text }))

  test.each([
    ['四舍五入会成为0的，保留原数并说出来', as(30, '件', wan), '0.003', '会成为0'], ['比例太小', as(0.0001, '%'), '0.01', '会成为0'],
    ['不到十个不能说余', as(7, '件', { after: '余件' }), '7', '“余、多、超”请核对'], ['正好的数不能说余', as(1_200, '件', { after: '余件' }), '1200', '正好是1200'],
    ['说增长，实际下降', as(-0.1, '%', { before: '同比增长' }), '-10', '实际是下降'], ['说下降，实际增长', as(0.1, '%', { before: '同比下降' }), '10', '实际没有下降'],
    ['单位不符', as(0.5, '%', { unit: '件' }), '50', '单位不符'], ['件数写在%前', as(50, '件', { unit: '%' }), '50', '单位不符'],
  ])('%s', (_, got, text, note) => { expect(got.text).toBe(text); expect(got.note).toContain(note) })
})

test('原来的话还成立不成立', () => {
  const about = { unit: '%', scale: 1, decimals: null, before: '达到', after: '%以上' }
  expect(stillHolds('98', { value: 0.985, unit: '%' }, about)).toBe(true)
  expect(stillHolds('98', { value: 0.963, unit: '%' }, about)).toBe(false)
  expect(stillHolds('1,234', { value: 1234, unit: '件' }, { unit: '件', scale: 1, decimals: null, before: '', after: '件' })).toBe(true)
  expect(stillHolds('XX', { value: 1, unit: '件' }, about)).toBeUndefined()
})
