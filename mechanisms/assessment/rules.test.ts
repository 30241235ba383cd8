import { describe, expect, test } from 'vitest'
import { SchemeForm, SurveyBody, type Item, type Line } from './schema.ts'
import { faultOfWeights, fractionOf, gradeOf, judgeRemedy, judgeUse, keyOf, lineOf, readingOf, shownScore, totalOf, tryWeights, type Found } from './rules.ts'
import { middleFor } from './standing.server.ts'
import { traceIn, traceOf } from './traceRules.ts'

const item = (more: Partial<Item> = {}): Item => ({ key: 'a', name: '办结率', kind: 'scored', points: 20, by: 'figure', figure: 'talks.issues.closed-rate', against: 'target', direction: 'more', floor: 60, target: 90, ...more })
const found = (value: number | null, more: Partial<Found> = {}): Found => ({ figure: { value, unit: '%', snapshot: null }, middle: null, evidence: [], contest: undefined, ...more })
const scoreOf = (i: Item, f: Found): Line => lineOf(i, readingOf(i, f))
const bounds = { excellentFrom: 90, passedFrom: 60 }

describe('一项怎样得分', () => {
  test.each([[60, 90, 60, 0], [60, 90, 75, 0.5], [60, 90, 90, 1], [60, 90, 100, 1], [60, 90, 10, 0], [10, 0, 5, 0.5], [10, 0, 0, 1], [10, 0, 12, 0], [-20, 0, -10, 0.5]])('得零分%s、得满分%s，是%s：%s', (floor, target, value, part) => {
    expect(fractionOf({ floor, target }, value)).toBe(part)
  })
  test.each<[string, Item, Found, Partial<Line>]>([
    ['达到目标', item(), found(0.95), { earned: 20, lost: 0, apart: null, value: 95 }],
    ['一半', item(), found(0.75), { earned: 10, lost: 10, apart: null }],
    ['是零', item(), found(0), { earned: 0, lost: 20, apart: null, value: 0 }],
    ['没有数据不是零', item(), found(null), { earned: 0, lost: 0, apart: 'missing', value: null }],
    ['比自己上年同期下降一成', item({ against: 'ownPast', floor: -20, target: 0 }), found(-0.1), { earned: 10, lost: 10, value: -10 }],
    ['没有上年同期', item({ against: 'ownPast', floor: -20, target: 0 }), found(null), { apart: 'missing', lost: 0 }],
    ['是同类中间值的八成', item({ against: 'likePlaces', floor: 60, target: 100 }), found(0.4, { middle: 50 }), { earned: 10, lost: 10, value: 80 }],
    ['同类地方不够', item({ against: 'likePlaces', floor: 60, target: 100 }), found(0.4), { apart: 'missing', lost: 0 }],
    ['越低越好', item({ direction: 'less', floor: 10, target: 0, figure: 'talks.issues.overdue' }), { ...found(5), figure: { value: 5, unit: '件', snapshot: null } }, { earned: 10, lost: 10, value: 5 }],
    ['申诉成立的单列', item(), found(0, { contest: { remedy: 'apart', share: null } }), { apart: 'contest', earned: 0, lost: 0 }],
    ['佐证按核实的程度', item({ by: 'evidence' }), found(null, { evidence: [{ id: 'x', share: 40 }, { id: 'y', share: 80 }] }), { earned: 16, lost: 4, evidence: ['x', 'y'] }],
    ['没有佐证不是没做到', item({ by: 'evidence' }), found(null), { apart: 'missing', lost: 0 }],
    ['核实没有做到', item({ by: 'evidence' }), found(null, { evidence: [{ id: 'x', share: 0 }] }), { apart: null, lost: 20 }],
    ['申诉改了程度', item({ by: 'evidence' }), found(null, { evidence: [{ id: 'x', share: 0 }], contest: { remedy: 'share', share: 50 } }), { earned: 10, lost: 10 }],
    ['加分加满为止', item({ by: 'evidence', kind: 'bonus', points: 5 }), found(null, { evidence: [{ id: 'x', share: 80 }, { id: 'y', share: 80 }] }), { earned: 5, lost: 0 }],
    ['没有扣分的事就不扣', item({ by: 'evidence', kind: 'deduction', points: 5 }), found(null), { earned: 0, lost: 0, apart: null }],
  ])('%s', (_name, i, f, expected) => { expect(scoreOf(i, f)).toMatchObject(expected) })
  test('扣分、少分都说得出原因', () => {
    expect(scoreOf(item(), found(0.75)).why).toBe('75%（90得满分、60不得分，越高越好），少10分')
    expect(scoreOf(item(), found(null)).why).toBe('没有数据，这一项（20分）单列，不按零分算')
  })
  test('和上年比的时候问的是增长', () => { expect([keyOf(item()), keyOf(item({ against: 'ownPast' })), keyOf(item({ by: 'evidence' }))]).toEqual(['talks.issues.closed-rate', 'talks.issues.closed-rate@yoy', undefined]) })
})

describe('合计', () => {
  const full = (points: number, value: number | null, key = 'k') => scoreOf(item({ points, key, name: key }), found(value))
  const veto = scoreOf(item({ by: 'evidence', kind: 'veto', points: 0, basis: '某法' }), found(null, { evidence: [{ id: 'x', share: 100 }] }))
  test.each([
    ['都有数据', [full(60, 0.9), full(40, 0.75)], { score: 80, available: 100, apart: 0, grade: 'passed' }],
    ['没有数据的分值单列', [full(60, 0.9), full(40, null)], { score: 100, earned: 60, available: 60, apart: 40, grade: 'excellent' }],
    ['什么都没有就没有分', [full(100, null)], { score: null, grade: null, available: 0 }],
    ['一票否决不能优秀，分数不变', [full(100, 0.9), veto], { score: 100, vetoed: true, grade: 'passed' }],
  ])('%s', (_name, lines, expected) => { expect(totalOf(lines, bounds)).toMatchObject(expected) })
  test.each([[90, false, 'excellent'], [89.9, false, 'passed'], [90, true, 'passed'], [60, false, 'passed'], [59.9, false, 'poor']])('%s分（否决%s）是%s', (score, vetoed, grade) => { expect(gradeOf(score, vetoed, bounds)).toBe(grade) })
  test('结果写明单列了多少分', () => { expect(shownScore(totalOf([full(60, 0.9), full(40, null)], bounds))).toBe('100分，优秀；有40分的指标没有数据或申诉成立，单列未计') })
  test('试算明年的分值：谁会少、为什么；不合计100分的试不了；地方按代码排，不按分数排', () => {
    const places = [{ place: '900102101001', placeName: '石桥村', lines: [full(60, 0.9, 'a'), full(40, 0.6, 'b')] }, { place: '900102101002', placeName: '梅坪村', lines: [full(60, 0.75, 'a'), full(40, 0.9, 'b')] }]
    expect(tryWeights(places, { a: 40, b: 60 }, bounds)).toMatchObject([
      { placeName: '石桥村', before: 60, after: 40, change: -20, gradeBefore: 'passed', gradeAfter: 'poor', because: [{ name: 'a', change: -20 }] },
      { placeName: '梅坪村', before: 70, after: 80, change: 10, because: [{ name: 'b', change: 20 }, { name: 'a', change: -10 }] }])
    expect(tryWeights(places, {}, bounds).map((t) => t.change)).toEqual([0, 0])
    expect(faultOfWeights(places[0]?.lines ?? [], { a: 50, b: 60 })).toContain('110')
    expect(faultOfWeights(places[0]?.lines ?? [], { a: 40, b: 60 })).toBeNull()
  })
  test('中间值只看大小相近的别的地方，少于五个不说', () => {
    const like = (n: number, residents = 100) => ({ code: `p${n}`, residents, value: n * 10 })
    expect(middleFor('p9', [like(9), ...[1, 2, 3, 4, 5].map((n) => like(n))])).toBe(30)
    expect(middleFor('p9', [like(9), ...[1, 2, 3, 4].map((n) => like(n)), like(5, 900)])).toBeNull()
  })
})

describe('不能考的', () => {
  test.each(['登录率', '每日签到', '在线时长', '点赞数', '公众号关注数', '拍照上传', '学习笔记篇数', 'APP安装率', '小程序使用人数', '领导批示', '简报篇数', '会议次数', '台账本数', '网络投票数', 'Login days'])('%s', (name) => { expect(traceIn(name)).not.toBeNull() })
  test.each(['恳谈诉求按期办结率', '矛盾纠纷化解率', '村务公开及时完整', '群众测评满意率', '厕所使用完好', '耕地面积', '低保复核按时完成', '三资管理规范'])('%s 可以考', (name) => { expect(traceIn(name)).toBeNull() })
  test.each(['training.hours', 'training.hours/training.due', 'talks.held@yoy', 'publicity.items', 'points.earned', 'assessment.score', 'volunteering.hours', 'grid.visits.persons', 'services.rated-share'])('%s', (key) => { expect(traceOf(key)).not.toBeNull() })
  test.each(['talks.issues.closed-rate', 'grid.events.on-time', 'mediation.success-rate', 'assessment.survey.satisfaction', 'publicity.awareness-rate', 'services.on-time'])('%s 可以考', (key) => { expect(traceOf(key)).toBeNull() })
  const scheme = (items: readonly Item[]) => SchemeForm.safeParse({ title: '方案', year: 2026, level: 'village', basis: '考核计划', text: '一二三四五六七八九十一二三四五六七八九十', items, excellentFrom: 90, passedFrom: 60 })
  const said = (items: readonly Item[]) => (scheme(items).error?.issues ?? []).map((i) => i.message).join('；')
  test.each<[string, Item[], string]>([
    ['软件使用', [item({ points: 100, name: '平台登录率' })], '减负规定不许以痕迹、软件使用情况作依据'], ['分值不足', [item({ points: 90 })], '合计100分，现在是90分'], ['方向反了', [item({ points: 100, direction: 'less' })], '要小于得零分的值'],
    ['代号重复', [item({ points: 50 }), item({ points: 50 })], '代号不能重复'], ['没有目标', [item({ points: 100, target: undefined })], '请选好指标'], ['扣分没有依据', [item({ points: 100 }), item({ key: 'e', kind: 'deduction', by: 'evidence', points: 5 })], '要写明依据'],
    ['否决有分值', [item({ points: 100 }), item({ key: 'v', kind: 'veto', by: 'evidence', points: 5, basis: '某法' })], '分值填0'], ['加分太多', [item({ points: 100 }), item({ key: 'd', kind: 'bonus', by: 'evidence', points: 25 })], '最多20分'],
  ])('%s：说得出为什么', (_name, items, words) => { expect(said(items)).toContain(words) })
  test('写好的方案可以存', () => { expect(said([item({ points: 100 })])).toBe('') })
  test('测评的数要对得上', () => { expect(SurveyBody.safeParse({ day: '2026-03-02', method: 'visit', sampled: 10, asked: 11, satisfied: 1, how: '隔十户抽一户' }).success).toBe(false) })
})

describe('申诉和运用', () => {
  test.each([[true, { remedy: 'share' as const, share: 90 }, 'remedy.figure'], [false, { remedy: 'share' as const }, 'remedy.share'], [false, { remedy: 'share' as const, share: 90 }, true], [true, { remedy: 'apart' as const }, true]])('由指标算%s：%o', (byFigure, input, verdict) => {
    expect(judgeRemedy(byFigure, input)).toEqual(verdict === true ? true : { refuse: verdict })
  })
  const used = { result: '', text: '写明', persons: 1 }
  test.each([['reference', {}, 'use.referenceOnly'], ['reference', { otherBasis: '考察' }, true], ['honour', {}, true], ['help', {}, true]] as const)('用作%s %o', (kind, more, verdict) => {
    expect(judgeUse({ ...used, kind, ...more }, { state: 'published', vetoed: false, grade: 'excellent' })).toEqual(verdict === true ? true : { refuse: verdict })
  })
  test.each([['frozen', false, 'passed', 'use.unpublished'], ['published', true, 'passed', 'use.vetoed'], ['published', false, 'poor', 'use.poor']] as const)('%s、否决%s、%s不能评优', (state, vetoed, grade, code) => {
    expect(judgeUse({ ...used, kind: 'honour' }, { state, vetoed, grade })).toEqual({ refuse: code })
  })
})
