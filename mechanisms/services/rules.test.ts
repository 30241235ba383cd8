import { describe, expect, test } from 'vitest'
import { elderCard } from '../../test/catalogue.ts'
import { forbiddenProof, forbiddenProofs, isByVillage } from './proofRules.ts'
import { answerFault, answersTo, inCalendarDays, itemHolds, lacking, limitsHold, materialHolds, materialKey, merged } from './rules.ts'
import { issuers, type Material, type Question } from './schema.ts'

describe('二十项证明', () => {
  test('正好二十项，没有重复', () => { expect(new Set(forbiddenProofs.map((p) => p.zh)).size).toBe(20) })
  test.each(['亲属关系证明', '居民身份信息证明', '户口登记项目变更证明', '养犬证明', '无犯罪记录证明', '社区戒毒表现证明', '失踪证明', '婚姻状况证明', '出生证明', '健在证明', '死亡证明', '疾病状况证明', '残疾状况证明', '婚育状况证明', '就业状况证明', '个人档案证明', '财产证明', '遗产继承权证明', '住所证明', '身份证遗失证明'])(
    '%s 由村里出具，配置不了', (name) => { expect(materialHolds(material({ name, issuer: 'village', basis: '某某办法' }))).toMatchObject({ refuse: 'proof.forbidden' }) })
  test.each([['村委会开的单身证明', 'department'], ['健 在 证 明（村委会盖章）', 'department'], ['政审情况说明', 'village'], ['兹证明系同一人的介绍信', 'own'], ['下落不明情况说明', 'own']] as const)('换个说法也不行：%s', (name, issuer) => {
    expect(materialHolds(material({ name, issuer, basis: '某某办法' }))).toMatchObject({ refuse: 'proof.forbidden' }) })
  test.each([['医院出具的出生医学证明', 'department', true], ['居民身份证', 'own', true], ['残疾人证', 'own', true], ['火化证明', 'department', true], ['土地承包经营权证', 'own', true]] as const)('%s 由%s，可以', (name, issuer, holds) => { expect(materialHolds(material({ name, issuer }))).toBe(holds) })
  test('村里出具的别的材料，没有依据不能要', () => {
    expect(materialHolds(material({ name: '宅基地公示结果', issuer: 'village' }))).toMatchObject({ refuse: 'proof.noBasis' })
    expect(materialHolds(material({ name: '宅基地公示结果', issuer: 'village', basis: '农经发〔2019〕6号' }))).toBe(true)
  })
  test('村级事项的结果不能是二十项之一，乡镇代派出所的不在此列', () => {
    expect(itemHolds({ ...elderCard, level: 'village', resultName: '婚姻状况证明' })).toMatchObject({ refuse: 'proof.forbidden', detail: { proof: '婚姻状况证明' } })
    expect(itemHolds({ ...elderCard, resultName: '无犯罪记录证明' })).toBe(true)
  })
  test('没有“证明”意思的不算', () => { expect([forbiddenProof('残疾人证'), forbiddenProof('死亡抚恤金申请'), isByVillage('县医院')]).toEqual([undefined, undefined, false]) })
  test('出具人的说法都有中文', () => { expect(Object.keys(issuers)).toEqual(['own', 'village', 'department', 'register']) })
})
const material = (m: Partial<Material>): Material => ({ key: 'M1', name: '材料', need: 'required', issuer: 'own', copy: 'original', ...m })

test.each([[5, 'working', 20, 'working', true], [20, 'working', 20, 'working', true], [21, 'working', 20, 'working', false], [5, 'working', 7, 'calendar', true], [6, 'working', 7, 'calendar', false], [10, 'calendar', 7, 'working', true], [11, 'calendar', 7, 'working', false]] as const)(
  '承诺%i%s、法定%i%s', (promisedDays, promisedKind, statutoryDays, statutoryKind, holds) => {
    const verdict = limitsHold({ promisedDays, promisedKind, statutoryDays, statutoryKind })
    if (holds) expect(verdict).toBe(true)
    else expect(verdict).toMatchObject({ refuse: 'limit.aboveStatutory' })
  })
test.each([[1, 2], [3, 5], [5, 7], [20, 28]])('%i个工作日折%i天', (days, calendar) => { expect(inCalendarDays(days, 'working')).toBe(calendar) })

test.each([[{ fee: '10元' }, 'fee.noBasis'], [{ to: '2024-01-01' }, 'item.backwards'], [{ questions: [{ key: 'Q1', zh: '选', kind: 'choice', need: true }] }, 'question.noChoices'], [{ materials: [material({ name: '身份证原件' }), material({ key: 'M2', name: '身份证（复印件）' })] }, 'material.twice']] as const)('%j → %s', (more, code) => {
  expect(itemHolds({ ...elderCard, ...more, questions: 'questions' in more ? more.questions.map((q) => ({ ...q })) : elderCard.questions, materials: 'materials' in more ? [...more.materials] : elderCard.materials })).toMatchObject({ refuse: code }) })

test.each([['身份证复印件', '身份证'], ['本人身份证（原件及复印件）', '身份证'], ['户口簿 照片', '户口簿']])('%s 就是 %s', (a, b) => { expect(materialKey(a)).toBe(materialKey(b)) })

test.each([['办老年卡', 3], ['怎么办理老年人优待证办理', 4], ['敬老卡', 4], ['老年优待证怎么办', 1], ['接新娘的彩车', 0], ['', 1]])('查“%s”得%i', (sought, least) => {
  const hit = answersTo(elderCard, sought)
  if (least === 0) expect(hit).toBe(0)
  else expect(hit).toBeGreaterThanOrEqual(least > 1 ? least : 1)
})

const q = (kind: Question['kind'], choices?: string[]): Question => ({ key: 'Q', zh: '问', kind, need: true, ...(choices ? { choices } : {}) })
test.each([['day', '2026-03-05', true], ['day', '3月5日', false], ['count', '１２', true], ['count', '十二', false], ['phone', '139 0000 1111', true], ['phone', '12345', false], ['idCard', '362201195003071234', true], ['idCard', '3622', false], ['yesNo', '是', true], ['yesNo', '好', false], ['choice', '甲', true], ['choice', '丙', false]] as const)('%s“%s”%s', (kind, value, holds) => {
  expect(answerFault(q(kind, ['甲', '乙']), value) === undefined).toBe(holds) })

test('缺的一次全列：没填的、必要的；容缺的、有情况才要的、平台已有的不算', () => {
  const b = { materials: elderCard.materials, questions: elderCard.questions, given: [], answered: ['Q1'] }
  expect(lacking(b)).toEqual(['填写“联系电话”', '居民身份证'])
  expect(lacking({ ...b, answered: ['Q1', 'Q2'], given: [{ key: 'M1', how: 'shown' }] })).toEqual([])
  expect(merged([{ key: 'M1', how: 'shown' }], [{ key: 'M1', how: 'file', file: 'x' }])).toEqual([{ key: 'M1', how: 'file', file: 'x' }])
})
