/** What may leave: masking, field by field and number by number. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { caseRef, choice, count, day, idCard, line, long, organisation, person, phone, photos, place } from '../base/fields.ts'
import type { Procedure } from '../define.ts'
import { progressZh } from './boards.ts'
import { quarterBefore } from './items.ts'
import { maskPerson, maskText, readCode, receiptCode } from './rules.ts'
import { affairsOf, rowsOf } from './schema.ts'
import { snapshot, type Known } from './shown.ts'

describe('文字里的号码', () => {
  test.each([
    ['身份证330102198001011234', '身份证＊＊＊＊＊＊＊＊', ['身份证号']],
    ['身份证 33010219800101123X。', '身份证 ＊＊＊＊＊＊＊＊。', ['身份证号']],
    ['３３０１０２１９８００１０１１２３４', '＊＊＊＊＊＊＊＊', ['身份证号']],
    ['330102 19800101 1234', '＊＊＊＊＊＊＊＊', ['身份证号']],
    ['电话13812345678，谢谢', '电话＊＊＊＊＊＊＊＊，谢谢', ['手机号']],
    ['138-1234-5678', '＊＊＊＊＊＊＊＊', ['手机号']],
    ['卡号6222 0212 3456 7890 123', '卡号＊＊＊＊＊＊＊＊', ['银行账号']],
    ['0571-88886666', '＊＊＊＊＊＊＊＊', ['电话号码']],
    ['支出1200.50元，共13户，2026年3月2日', '支出1200.50元，共13户，2026年3月2日', []],
    ['合同编号2026-0001，面积12345.678亩', '合同编号2026-0001，面积12345.678亩', []],
    ['票号20260302001', '票号20260302001', []],
  ])('%s', (raw, text, found) => { expect(maskText(raw)).toEqual({ text, found }) })
  test.each([['陈阿婆', '陈＊＊'], ['李明', '李＊'], ['欧阳修', '欧阳＊'], ['欧阳', '欧＊'], ['', '']])('姓名 %s 写成 %s', (name, shown) => { expect(maskPerson(name)).toBe(shown) })
})

describe('逐项遮挡', () => {
  const [who, unit, other, nobody] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-00000000000d']
  const body = z.object({ title: line('标题'), member: person('经手人'), helper: person('协办人'), unit: organisation('承办单位'), at: place('地点'), of: caseRef('关联事项'), pictures: photos('照片'),
    kind: choice('类别', { road: '道路' }), on: day('日期'), sum: count('人数', { unit: '人' }), text: long('说明'), tel: phone('手机'), card: idCard('身份证号'),
    rows: z.array(z.object({ item: line('项目'), sum: line('金额（元）') })).meta({ title: '明细' }) })
  const procedure: Pick<Procedure, 'body' | 'title'> = { body, title: (b) => (typeof b === 'object' && b !== null && 'title' in b ? String(b.title) : '') }
  const whole = (p: typeof procedure): Procedure => ({ name: 'x.y', zh: '事项', version: 1, law: [], opens: { zh: '提出', by: [] }, start: 'a', states: {}, steps: {}, ...p })
  const known: Known = { person: (id) => (id === who ? { name: '陈阿婆', named: false } : id === other ? { name: '郑国强', named: true } : undefined),
    organisation: (id) => (id === unit ? '石桥村村民委员会' : undefined), place: () => '柳河镇石桥村' }
  const value = { title: '给陈阿婆修房', member: who, helper: other, unit, at: '900102101001', of: nobody, pictures: ['1', '2'], kind: 'road', on: '2026-03-02', sum: 12000,
    text: '由陈阿婆和郑国强经手，电话13812345678', tel: '13812345678', card: '330102198001011234', rows: [{ item: '付陈阿婆', sum: '100.00' }] }
  const shown = (show: readonly string[]) => snapshot(whole(procedure), show, value, known)
  const of = (name: string) => shown([name]).fields[0]?.value
  test('人只写姓；同意公示姓名的写全名；标题和文字里的姓名一样处理', () => {
    expect(of('member')).toBe('陈＊＊')
    expect(of('helper')).toBe('郑国强')
    expect(of('text')).toBe('由陈＊＊和郑国强经手，电话＊＊＊＊＊＊＊＊')
    expect(shown([]).title).toBe('给陈＊＊修房')
    expect(shown(['rows']).fields[0]).toMatchObject({ head: ['项目', '金额（元）'], rows: [['付陈＊＊', '100.00']] })
  })
  test('单位、地点写名称，关联事项写编号，照片写张数，日期、数字写得能读', () => {
    expect(['unit', 'at', 'of', 'pictures', 'kind', 'on', 'sum'].map(of)).toEqual(['石桥村村民委员会', '柳河镇石桥村', expect.stringMatching(/^\d{6}-[0-9A-Z]{6}$/), '2张', '道路', '2026年3月2日', '12,000人'])
  })
  test('手机号、身份证号无论如何不出现', () => {
    expect(shown(['tel', 'card']).fields).toEqual([])
    expect(JSON.stringify(shown(Object.keys(value)).fields.map(({ persons: _, ...f }) => f))).not.toMatch(/138|330102|阿婆/)
  })
  test('遮了什么，告诉经办人', () => {
    expect(shown(['text', 'member']).masked).toEqual([{ zh: '标题', what: ['姓名'] }, { zh: '说明', what: ['手机号', '姓名'] }, { zh: '经手人', what: ['姓名'] }])
  })
})

test('查询码：大小写、横线、看错的字母都认得', () => {
  const code = receiptCode('018f5e7a-9c3d-7b2e-8a41-6f0c9d2e4b17')
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(readCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code)
  expect(readCode('oil00-00000')).toBe('01100-00000')
  expect(readCode('短')).toBeNull()
})
test('金额表：自动合计，写错的行说明第几行', () => {
  expect(rowsOf('修路材料 1200.50\n人工：800元\n\n退回 -0.5')).toEqual([{ name: '修路材料', amount: '1,200.50' }, { name: '人工', amount: '800.00' }, { name: '退回', amount: '-0.50' }, { name: '合计', amount: '2,000.00' }])
  expect(rowsOf('修路材料 1200\n人工八百')).toMatch(/^第2行/)
  expect(rowsOf(undefined)).toEqual([])
  expect([affairsOf('dues'), affairsOf('works'), affairsOf('accounts')]).toEqual(['party', 'village', 'finance'])
})
test('上一季度', () => {
  expect(quarterBefore('2026-01-05')).toEqual({ from: '2025-10-01', until: '2025-12-31', zh: '2025年第四季度' })
  expect(quarterBefore('2026-04-01')).toEqual({ from: '2026-01-01', until: '2026-03-31', zh: '2026年第一季度' })
})
test('公示期用话说', () => {
  const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
  const r = { from: at('2026-03-02'), until: new Date('2026-03-10T00:00:00+08:00'), ended: null, reason: null, open: true }
  expect(progressZh(r, at('2026-03-04'))).toBe('公示至2026年3月9日24时，共7天，还有5天')
  expect(progressZh(r, at('2026-03-09'))).toContain('今天是最后一天')
  expect(progressZh(r, at('2026-03-10'))).toBe('公示期已满（至2026年3月9日24时）')
  expect(progressZh({ ...r, ended: at('2026-03-05'), reason: '金额有误' }, at('2026-03-06'))).toBe('公示已于2026年3月5日撤下：金额有误')
})
