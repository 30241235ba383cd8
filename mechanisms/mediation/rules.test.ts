/** Pure: grading, passing on, both sides, who may not mediate, thirty days, hours that fill up. */
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { CaseView, Scene } from '../../kernel/define.ts'
import { confirmBy, isRated, isSatisfied, mayConfirm, mayHandOver } from './agreementRules.ts'
import { hoursDue, judgeDay, namesNumbers } from './smallRules.ts'
import { bothOf, judgeCandidate, judgeLevel, judgePassing, judgeReach, levelOf, longer, monthsOf, recusing, said, shuts, sideOf } from './rules.ts'
import type { AgreementBody, DisputeBody, Grade } from './schema.ts'

const [applicant, respondent, mediator] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c']
const party = (relation: string, person: string) => ({ relation, person, org: null, until: null })
const view = <B>(body: B): CaseView<B> => ({ id: 'x', procedure: 'mediation.dispute', version: 1, place: '900102101001', state: 'mediating', body, openedAt: new Date('2026-03-01T01:00:00Z'), enteredAt: new Date(), dueAt: null,
  holder: 'h', awaiting: 'h', disclosedAt: null, acts: [], parties: [party('applicant', applicant), party('respondent', respondent)], gatherings: [], objections: { total: 0, open: 0 } })
const dispute = (more: Partial<DisputeBody> = {}) => view<DisputeBody>({ kind: 'neighbour', text: '屋檐滴水', photos: [], ...more })
const agreed = (more: Partial<AgreementBody> = {}) => view<AgreementBody>({ dispute: 'd', kind: 'neighbour', form: 'written', terms: '装雨水槽', amountFen: 0, dueDay: '2026-03-20', effectiveDay: '2026-03-01', identity: false, level: 'village', ...more })
const scene = (now: string): Scene => ({ now: new Date(now), actor: { person: mediator, as: 'mediator', place: '900102101001', org: 'h', appointment: null }, calendar: calendarOf({ years: [], days: [] }), get: (s) => s.default })
const code = (v: true | { refuse: string }) => (v === true ? true : v.refuse)

describe('难易和层级', () => {
  test.each<[Grade, string, true | string]>([['simple', '900102101001', true], ['simple', '900102', true], ['complex', '900102101001', 'unit.tooLow'], ['complex', '900102101', true], ['difficult', '900102101', 'unit.tooLow'], ['difficult', '900102', true]])(
    '%s 交给 %s：%s', (grade, place, expected) => { expect(code(judgeLevel(grade, levelOf(place)))).toBe(expected) })
  test.each([['village', 'township', true], ['village', 'county', true], ['township', 'township', 'unit.notAbove'], ['county', 'village', 'unit.notAbove']] as const)('从 %s 上交 %s：%s', (from, to, expected) => { expect(code(judgePassing(from, to))).toBe(expected) })
  test.each([['900102101', '900102101001', true], ['900102102', '900102101001', 'unit.notHere'], ['900102101001', '900102101002', 'unit.notHere']] as const)('%s 管 %s：%s', (unit, place, expected) => { expect(code(judgeReach(unit, place))).toBe(expected) })
})

describe('双方', () => {
  test('两边都说了才算', () => {
    expect([bothOf(undefined), bothOf(said(undefined, 'applicant', 'self')), bothOf(said({ applicant: 'self' }, 'respondent', 'oral'))]).toEqual([false, false, true])
  })
  test('一方要求不延长，另一方也要求才加一个月，要求清零', () => {
    expect(longer(dispute(), 'applicant', 'self').body).toEqual({ longer: { applicant: 'self' } })
    expect(longer(dispute({ longer: { applicant: 'self' }, overdue: true }), 'respondent', 'paper').body).toEqual({ longer: undefined, extensions: 1, overdue: false })
    expect([monthsOf(dispute(), scene('2026-03-02T00:00:00Z')), monthsOf(dispute({ extensions: 2 }), scene('2026-03-02T00:00:00Z'))?.days]).toEqual([undefined, 90])
  })
  test('哪一方，不看职务', () => { expect([sideOf(dispute(), applicant), sideOf(dispute(), respondent), sideOf(dispute(), mediator)]).toEqual(['applicant', 'respondent', null]) })
})

describe('回避', () => {
  test.each<[string, Parameters<typeof judgeCandidate>[1], Partial<DisputeBody>, true | string]>([
    ['别户的', { id: mediator, household: 'h1', of: true }, {}, true],
    ['不在登记册的户里', { id: mediator, household: null, of: true }, {}, true],
    ['同住一户', { id: mediator, household: 'h2', of: true }, {}, 'mediator.related'],
    ['当事人自己', { id: respondent, household: 'h9', of: true }, {}, 'mediator.isParty'],
    ['回避过的', { id: mediator, household: 'h1', of: true }, { recused: [mediator] }, 'mediator.recused'],
    ['别的单位的', { id: mediator, household: 'h1', of: false }, {}, 'mediator.notOfUnit'],
  ])('%s', (_zh, who, body, expected) => { expect(code(judgeCandidate(dispute(body), who, ['h2', null]))).toBe(expected) })
  test('回避的人退出、记名、关在外面；当事人永远看得到自己的', () => {
    expect(recusing(dispute({ mediator }), mediator)).toEqual({ leave: [mediator], body: { recused: [mediator], mediator: undefined, chosenBy: undefined } })
    expect(shuts(dispute({ recused: [mediator, applicant] }))).toEqual([mediator])
  })
})

describe('司法确认', () => {
  test('最后一天是生效后第三十天', () => { expect(confirmBy('2026-03-01', scene('2026-03-02T00:00:00Z'))).toBe('2026-03-31') })
  test.each<[string, Partial<AgreementBody>, true | string]>([
    ['2026-03-31T15:59:00Z', {}, true], ['2026-03-31T16:01:00Z', {}, 'confirmation.tooLate'], ['2026-03-10T00:00:00Z', { identity: true }, 'confirmation.identity'], ['2026-03-10T00:00:00Z', { handedDay: '2026-03-09' }, 'confirmation.handed'],
  ])('%s', (now, body, expected) => { expect(code(mayConfirm(agreed(body), scene(now)))).toBe(expected) })
  test('只有一方要求，不能交', () => {
    expect(code(mayHandOver(agreed({ asking: { applicant: 'self' } }), scene('2026-03-10T00:00:00Z')))).toBe('confirmation.oneSided')
    expect(mayHandOver(agreed({ asking: { applicant: 'self', respondent: 'paper' } }), scene('2026-03-10T00:00:00Z'))).toBe(true)
  })
})

describe('评价和服务时长', () => {
  test.each<[AgreementBody['ratings'], boolean, boolean]>([[undefined, false, false], [{ applicant: 'satisfied' }, true, true], [{ applicant: 'satisfied', respondent: 'unsatisfied' }, true, false], [{ respondent: 'fairlySatisfied' }, true, true]])(
    '%j', (ratings, rated, satisfied) => { expect([isRated(agreed({ ratings })), isSatisfied(agreed({ ratings }))]).toEqual([rated, satisfied]) })
  test.each([[59, 0, 0], [60, 0, 1], [130, 1, 1], [40, 1, 0], [185, 1, 2]])('合计%d分钟、已计%d小时，再计%d', (minutes, counted, due) => { expect(hoursDue(minutes, counted)).toBe(due) })
  test('一天最多十二小时', () => { expect([judgeDay(600, 120), code(judgeDay(600, 121))]).toEqual([true, 'duty.tooLong']) })
  test.each([['讲了合同', false], ['电话138 0000-5678', true], ['１３８００００５６７８', true], ['身份证11010519491231002X', true], ['赔了12345678元', false]])('%s', (text, has) => { expect(namesNumbers(text)).toBe(has) })
})
