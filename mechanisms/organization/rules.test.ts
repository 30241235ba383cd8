import { describe, expect, it } from 'vitest'
import type { Act, Capacity, CaseView, RegisterRow, Scene } from '../../kernel/define.ts'
import { calendarOf } from '../../kernel/base/calendar.ts'
import { allowedStep } from '../../kernel/procedures/allowed.ts'
import { review } from './review.procedure.ts'
import { auditIn, daysUntil, endedPeriod, isConcurrent, isOneShoulder, maySign, missingSignatures, problemLines, reviewStart, reviewYear } from './rules.ts'
import { appraisal, ballotProblems, type Ballots } from './schema.ts'

const act = (step: string, person: string, as: Capacity): Act => ({ step, at: new Date(0), person, as, org: null, to: '' })
const scene = (person: string, as: Capacity = 'branchSecretary'): Scene => ({ now: new Date('2026-03-02T01:00:00Z'), calendar: calendarOf({ years: [], days: [] }),
  actor: { person, as, place: '330102001001', org: 'o', appointment: null }, get: (s) => s.default })
const view = <B>(body: B, acts: readonly Act[]): CaseView<B> => ({ id: '', procedure: '', version: 1, place: '330102001001', state: '', body, openedAt: new Date(0),
  enteredAt: new Date(0), dueAt: null, holder: null, awaiting: null, acts, parties: [], gatherings: [], disclosedAt: null, objections: { total: 0, open: 0 } })

describe('定期报告的日历', () => {
  it.each([
    ['2026-04-01', 4, '2026年第一季度', '2026-01-01', '2026-03-31'], ['2026-03-31', 4, '2025年第四季度', '2025-10-01', '2025-12-31'],
    ['2026-01-01', 4, '2025年第四季度', '2025-10-01', '2025-12-31'], ['2026-12-31', 4, '2026年第三季度', '2026-07-01', '2026-09-30'],
    ['2026-07-01', 2, '2026年上半年', '2026-01-01', '2026-06-30'], ['2026-01-05', 2, '2025年下半年', '2025-07-01', '2025-12-31'],
    ['2024-03-01', 12, '2024年2月', '2024-02-01', '2024-02-29'], ['2026-05-05', 1, '2025年', '2025-01-01', '2025-12-31'],
    ['2026-04-01', 3, '2026年第一季度', '2026-01-01', '2026-03-31'],
  ])('%s,每年%d次：最近结束的是%s', (today, times, zh, from, to) => {
    expect(endedPeriod(today, times)).toMatchObject({ zh, from, to })
  })
  it.each([['2026-12-01', 12, 2026, '2026-12-01'], ['2026-11-30', 12, 2025, '2025-12-01'], ['2027-01-15', 12, 2026, '2026-12-01'], ['2026-02-01', 1, 2025, '2026-01-01']])(
    '%s,从%d月开始述职：述%d年度', (today, month, year, start) => { expect([reviewYear(today, month), reviewStart(today, month)]).toEqual([year, start]) })
  it('到期日已过，时钟从零算起', () => {
    expect(daysUntil(new Date('2026-03-02T01:00:00Z'), '2026-03-12')).toBe(10)
    expect(daysUntil(new Date('2026-03-02T01:00:00Z'), '2026-03-01')).toBe(0)
    expect(daysUntil(new Date('2026-03-02T01:00:00Z'), '')).toBe(0)
  })
})

describe('一人多职', () => {
  const row = (...posts: [string, string, boolean, string?][]): RegisterRow => ({ id: 'p', place: '330102001001', from: '2026-01-01', to: null,
    posts: posts.map(([post, orgKind, principal, place = '330102001001']) => ({ post, orgKind, principal, place })) })
  const secretary: [string, string, boolean] = ['branchSecretary', 'villageParty', true]
  it('书记兼主任是一肩挑', () => { expect(isOneShoulder(row(secretary, ['committeeChair', 'villageCommittee', true]))).toBe(true) })
  it('书记兼网格长不是一肩挑', () => { expect(isOneShoulder(row(secretary, ['gridLeader', 'gridTeam', false]))).toBe(false) })
  it('在两个村各任一个正职，不是一肩挑', () => { expect(isOneShoulder(row(secretary, ['committeeChair', 'villageCommittee', true, '330102001002']))).toBe(false) })
  it('两委委员任妇联主席，是兼任', () => { expect(isConcurrent(row(['committeeMember', 'villageCommittee', false], ['womenChair', 'womenFederation', false]))).toBe(true) })
  it('只任妇联主席，不是兼任', () => { expect(isConcurrent(row(['womenChair', 'womenFederation', false]))).toBe(false) })
  it('登记行里没有职务，不报错', () => { expect(isOneShoulder({ id: 'p', place: '33', from: '2026-01-01', to: null })).toBe(false) })
})

describe('财务联签', () => {
  const separate = { secretary: 'a', chair: 'b' }
  const shoulder = { secretary: 'a', chair: 'a' }
  const clerk = act('open', 'x', 'villageClerk')
  const sign = (person: string, as: Capacity) => act('countersign', person, as)
  it('书记、主任、村监委都要签', () => { expect(missingSignatures(separate, [clerk])).toEqual(['secretary', 'chair', 'supervisor']) })
  it('三人签齐', () => {
    expect(missingSignatures(separate, [clerk, sign('a', 'branchSecretary'), sign('b', 'committeeChair'), sign('s', 'supervisor')])).toEqual([])
  })
  it('一肩挑的村，再加一名两委委员', () => {
    expect(missingSignatures(shoulder, [clerk])).toEqual(['secretary', 'member', 'supervisor'])
    expect(missingSignatures(shoulder, [clerk, sign('a', 'branchSecretary'), sign('s', 'supervisor')])).toEqual(['member'])
    expect(missingSignatures(shoulder, [clerk, sign('a', 'branchSecretary'), sign('m', 'committeeMember'), sign('s', 'supervisor')])).toEqual([])
  })
  it('自己提交的支出自己不签，由其他两委委员补上', () => {
    const own = act('open', 'a', 'committeeChair')
    expect(missingSignatures(shoulder, [own, sign('m', 'committeeMember'), sign('s', 'supervisor')])).toEqual(['member'])
    expect(missingSignatures(shoulder, [own, sign('m', 'committeeMember'), sign('n', 'committeeMember'), sign('s', 'supervisor')])).toEqual([])
    expect(maySign(view({}, [own]), scene('a', 'committeeMember'))).toEqual({ refuse: 'countersign.own' })
  })
  it('一个人换两个职务签，只算一次', () => {
    const acts = [clerk, sign('m', 'committeeMember')]
    expect(maySign(view({}, acts), scene('m', 'branchSecretary'))).toEqual({ refuse: 'countersign.twice' })
    expect(missingSignatures({ secretary: null, chair: null }, [clerk, sign('m', 'committeeMember'), sign('m', 'branchSecretary'), sign('s', 'supervisor')])).toEqual(['member'])
  })
  it('签过两委的人，不能再算村监委', () => {
    expect(missingSignatures(shoulder, [clerk, sign('a', 'branchSecretary'), sign('m', 'committeeMember'), sign('m', 'supervisor')])).toEqual(['supervisor'])
  })
})

describe('述职评议', () => {
  const ballots: Ballots = { handedOut: 30, returned: 28, good: 20, fair: 5, plain: 2, poor: 0, invalid: 1 }
  it('票数相符', () => { expect(ballotProblems(ballots)).toEqual([]) })
  it('票数对不上，说出算式', () => {
    expect(ballotProblems({ ...ballots, good: 21 })[0]?.zh).toBe('好21+较好5+一般2+差0+无效1=29张，与收回的28张不符，请重新清点')
    expect(appraisal.safeParse({ ...ballots, good: 21 }).success).toBe(false)
  })
  it('收回多于发出，不能登记', () => { expect(ballotProblems({ ...ballots, handedOut: 27 })[0]?.path).toBe('returned') })
  it('问题清单一行一个，去掉序号和空行', () => { expect(problemLines('1. 村务公开不及时\n\n2、道路养护不到位\n无')).toEqual(['村务公开不及时', '道路养护不到位']) })
  it('述职的人换一个职务也不能评议自己', () => {
    const c = { ...view<unknown>({}, [act('present', 'a', 'committeeChair')]), state: 'presented', awaiting: 'o' }
    expect(allowedStep(review, 'appraise', c, scene('a'))).toMatchObject({ refuse: 'step.fourEyes' })
    expect(allowedStep(review, 'appraise', c, scene('b'))).toBe(true)
  })
})

describe('监督档案', () => {
  it('没有离任审计不能结档；本人不能结自己的档', () => {
    const c = view({ person: 'a', audited: null }, [])
    expect(auditIn(c, scene('t', 'townshipOfficer'))).toEqual({ refuse: 'audit.missing' })
    expect(auditIn(c, scene('a', 'townshipOfficer'))).toEqual({ refuse: 'oversight.ownFile' })
    expect(auditIn(view({ person: 'a', audited: { day: '', number: '', conclusion: '' } }, []), scene('t', 'townshipOfficer'))).toBe(true)
  })
})
