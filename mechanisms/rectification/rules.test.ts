import { describe, expect, test } from 'vitest'
import type { Setting } from '../../kernel/define.ts'
import { rectification } from './mechanism.ts'
import { dissatisfiedShare, isIndependent, isQuota, judgeDay, judgeFail, judgePass, mayDraw, rectificationSettings, tenthsOf, uncovered, votesHold } from './rules.ts'
import { aspects, linesOf, type Inspection } from './schema.ts'

const get = <T extends number | boolean>(s: Setting<T>): T => s.default
const even = (score: number) => ({ leadership: score, life: score, members: score, governance: score, service: score, foundation: score })
const sheet = (o: Partial<Inspection> = {}): Inspection => ({ day: '2026-09-01', ...even(80), interviewed: 10, visited: '看了活动场所和台账', handedOut: 40, satisfied: 30, fair: 6, dissatisfied: 3, invalid: 1, opinion: '整改到位', ...o })
const code = (v: true | { refuse: string }): string => (v === true ? '行' : v.refuse)

describe('清单里不能有指标', () => {
  test.each([
    ['按不低于行政村总数5%的比例倒排', true], ['每个乡镇至少列入2个村', true], ['上报软弱涣散村党组织不少于三个', true], ['末位淘汰', true], ['整顿村数控制在10个村以内', true], ['按照5%的比例确定', true], ['每镇分配名额', true],
    ['书记空缺3个月以上', false], ['群众满意度低于60%', false], ['连续2年没有发展党员', false], ['一年内发生3起以上群体性信访', false], ['“三会一课”长期不开，一年不到4次', false], ['年度考核排在末位', false],
  ])('“%s”→%s', (text, quota) => { expect(isQuota(text)).toBe(quota) })
  test('有一行派数量，整份清单不收；设置里也没有能定数量的', () => {
    const text = '书记空缺3个月以上\n组织生活长期不正常\n矛盾集中'
    expect(code(mayDraw({ title: '情形清单', basis: '县委组织部〔2026〕3号', text }))).toBe('行')
    expect(code(mayDraw({ title: '情形清单', basis: '县委组织部〔2026〕3号', text: `${text}\n每个乡镇至少列入2个村` }))).toBe('quota.forbidden')
    expect(code(mayDraw({ title: '情形清单', basis: '按3%的比例确定整顿对象', text }))).toBe('quota.forbidden')
    expect(code(mayDraw({ title: '情形清单', basis: '县委组织部', text: '矛盾集中' }))).toBe('catalogue.short')
    expect(rectificationSettings.filter((s) => /村数|名额|比例下限|quota|villages/i.test(`${s.key}${s.zh}`))).toEqual([])
    expect(rectification.settings).toBe(rectificationSettings)
  })
  test('一行一条，去掉人写的序号', () => { expect(linesOf('1. 甲\n（二）乙\n\n  3、丙')).toEqual(['甲', '乙', '丙']) })
})

describe('验收靠算', () => {
  test.each([
    ['都80分', even(80), 800], ['都70分', even(70), 700], ['班子差一分', { ...even(70), leadership: 69 }, 697], ['只有阵地好', { ...even(60), foundation: 100 }, 640]] as const)('%s', (_, scores, tenths) => { expect(tenthsOf(scores, get)).toBe(tenths) })
  test('六个方面的分量合起来是一百', () => { expect(Object.keys(aspects).map((k) => rectificationSettings.find((s) => s.key === `rectification.${k}Points`)?.default).reduce((a: number, b) => a + Number(b), 0)).toBe(100) })
  test.each([
    ['够分，不满意少', {}, '行', 'inspection.meets'],
    ['差一点也是不够', { leadership: 20, life: 79 }, 'inspection.low', '行'],
    ['不满意正好一半，算过', { satisfied: 15, fair: 5, dissatisfied: 20, invalid: 0 }, '行', 'inspection.meets'],
    ['不满意多出一票', { satisfied: 15, fair: 4, dissatisfied: 20, invalid: 1 }, 'inspection.dissatisfied', '行'],
  ] as const)('%s：合格%s，不合格%s', (_, o, pass, fail) => {
    expect([code(judgePass(sheet(o), get)), code(judgeFail(sheet(o), get))]).toEqual([pass, fail])
  })
  test.each([['正好', { handedOut: 40 }, '行'], ['收回的比发出的多', { handedOut: 39 }, 'ballot.tooMany'], ['只问了十四个人', { handedOut: 14, satisfied: 14, fair: 0, dissatisfied: 0, invalid: 0 }, 'ballot.tooFew']] as const)('票数%s', (_, o, said) => {
    expect(code(votesHold(sheet(o), get))).toBe(said)
  })
  test('比例往大里取整：五成零一点就是超过五成', () => { expect(dissatisfiedShare({ handedOut: 39, satisfied: 19, fair: 0, dissatisfied: 20, invalid: 0 })).toBe(52) })
  test.each([['2026-09-10', '行'], ['2026-09-07', '行'], ['2026-09-06', 'inspection.backdated'], ['2026-09-11', 'inspection.future'], ['2026-01-05', 'inspection.backdated']] as const)('今天9月10日，9月1日申请，填%s→%s', (day, said) => {
    expect(code(judgeDay(day, new Date('2026-09-01T02:00:00Z'), { now: new Date('2026-09-10T02:00:00Z'), get }))).toBe(said)
  })
  test('申请以前的日子不行，哪怕只早一天', () => { expect(code(judgeDay('2026-09-08', new Date('2026-09-09T02:00:00Z'), { now: new Date('2026-09-10T02:00:00Z'), get }))).toBe('inspection.backdated') })
  test.each([['没参加的县级单位', { id: 'a', place: '900102' }, [], true], ['参加了', { id: 'a', place: '900102' }, ['a'], false], ['本乡镇的', { id: 'a', place: '900102101' }, [], false], ['外县的', { id: 'a', place: '900103' }, [], false]] as const)('%s', (_, unit, took, is) => {
    expect(isIndependent(unit, '900102101001', took)).toBe(is)
  })
})
test('每个问题都要有措施', () => { expect(uncovered(['甲', '乙', '丙'], [1, 1, 3])).toEqual([2]) })
