import { describe, expect, test } from 'vitest'
import { BenefitForm, factKinds } from './schema.ts'
import { itemNamed, limitOf } from './extraRules.ts'
import { judgeSettlement, qualify, untilOf, type FactHeld } from './rules.ts'

const fact = (kind: FactHeld['kind'], until: string): FactHeld => ({ kind, until })
describe('凭什么', () => {
  const need = { service: 2, covenant: 1, honour: 0 }
  test.each<[string, FactHeld[], boolean, string | null]>([
    ['都够', [fact('service', '2027-01-01'), fact('service', '2027-05-01'), fact('covenant', '2026-12-01')], true, '2026-12-01'],
    ['第二次服务最先到期', [fact('service', '2026-08-01'), fact('service', '2027-05-01'), fact('covenant', '2026-12-01')], true, '2026-08-01'],
    ['更多的不换来别的', [fact('service', '2026-08-01'), fact('service', '2027-05-01'), fact('service', '2027-06-01'), fact('covenant', '2027-12-01')], true, '2027-05-01'],
    ['差一次', [fact('service', '2027-01-01'), fact('covenant', '2026-12-01')], false, null],
    ['到期的不算', [fact('service', '2026-03-02'), fact('service', '2027-05-01'), fact('covenant', '2026-12-01')], false, null],
    ['什么都没有', [], false, null],
  ])('%s', (_name, facts, holds, until) => { expect(qualify(need, facts, '2026-03-02')).toMatchObject({ holds, until }) })
  test('不够的时候也说不影响别的', () => { expect(qualify(need, [], '2026-03-02').why).toBe('志愿服务要2次，记着0次；守了村规民约要1次，记着0次。没有也不影响您办任何事') })
  test.each([['2026-03-02', 24, '2028-03-02'], ['2026-08-31', 6, '2027-03-03'], ['2026-01-15', 12, '2027-01-15']])('%s记%s个月到%s', (day, months, until) => { expect(untilOf(day, months)).toBe(until) })
})

describe('只有额外的好处', () => {
  test('记的只有好事', () => { expect(Object.keys(factKinds)).toEqual(['service', 'covenant', 'honour']) })
  test.each([['低保优先', 'service'], ['开证明不排队', 'service'], ['医保缴费减免', 'service'], ['宅基地审批加急', 'service'], ['用水用电打折', 'service'], ['取消评优', 'penalty'], ['列入黑名单', 'penalty'], ['不参加的不得参加分红', 'penalty'], ['信用积分兑换', 'score'], ['三星级户', 'score'], ['前10名', 'score']])('%s：%s', (text, limit) => { expect(limitOf(text)).toBe(limit) })
  test.each(['农具借用免押金', '超市九折', '文化站活动留名额', '村广播点歌感谢', '送一副春联', '球拍借用'])('%s可以', (text) => { expect(limitOf(text)).toBeNull() })
  test.each([['老年人优待证办理送茶叶', '老年人优待证办理'], ['农机具（借用）登记免押金', '农机具借用登记'], ['球拍借用', undefined]])('%s 里的服务事项', (text, item) => { expect(itemNamed(text, ['老年人优待证办理', '农机具借用登记', '证'])).toBe(item) })
  test('说得出为什么列不进去', () => {
    const said = BenefitForm.safeParse({ title: '低保优先受理', kind: 'seat', text: '够分的先办', provider: '019b5a3e-0000-7000-8000-000000000000', service: 1, covenant: 0, honour: 0, perYear: 1 }).error?.issues.map((i) => i.message).join('；') ?? ''
    expect(said).toContain('人人有份')
  })
  test.each([['correct', { outcome: 'explained' }, true], ['explain', { outcome: 'corrected' }, 'objection.nothingToCorrect'], ['correct', { outcome: 'corrected' }, 'objection.incomplete'], ['missing', { outcome: 'recorded', kind: 'service', about: '帮忙', day: '2027-01-01' }, 'fact.ahead'], ['missing', { outcome: 'recorded', kind: 'service', about: '帮忙', day: '2026-01-01' }, true]] as const)('%s %o', (ask, s, verdict) => {
    expect(judgeSettlement(ask, s, '2026-03-02')).toEqual(verdict === true ? true : { refuse: verdict })
  })
})
