/** Conditions, approval, recusal and the arithmetic of the panel: pure. */
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/define.ts'
import { approvalHolds, conditionsHold, isCarried, isWhole, mustRecuse, outcomeOf, type Count } from './rules.ts'
import type { SelectionBody } from './schema.ts'

const code = (v: true | { refuse: string }): string => (v === true ? 'ok' : v.refuse)
describe('条件', () => {
  it.each([['助人为乐，邻里认可', 'ok'], ['网上投票产生', 'criteria.byLikes'], ['按点赞数', 'criteria.byLikes'], ['转发多的优先', 'criteria.byLikes'], ['不看点赞，不搞网络投票', 'ok'], ['严禁投票拉票', 'ok'],
    ['每村2名', 'criteria.byQuota'], ['每个村民小组不少于1名', 'criteria.byQuota'], ['各村名额相等', 'criteria.byQuota'], ['不给各村分指标', 'ok'], ['每个村民都可以推荐', 'ok'], ['积分最高的当选', 'criteria.byScore'], ['按得分取前三', 'criteria.byScore']])('%s → %s', (criteria, said) => {
    expect(code(conditionsHold({ title: '身边好人', criteria }))).toBe(said)
  })
})
describe('批准', () => {
  const body = (more: Partial<SelectionBody>): SelectionBody => ({ title: '身边好人', honour: 'neighbour', of: 'person', criteria: '助人为乐', places: 1, until: '2026-03-05', records: [], figures: [], commends: false, ...more })
  const as = (capacity: Actor['as']): { actor: Actor } => ({ actor: { person: 'p', as: capacity, place: '900102', org: null, appointment: null } })
  it.each<[Partial<SelectionBody>, Actor['as'], string]>([[{}, 'villageClerk', 'ok'], [{ approver: '县委' }, 'villageClerk', 'approval.needless'], [{ commends: true, approvalNumber: '明发〔2026〕8号', approver: '省里' }, 'townshipLeader', 'commendation.tooLow'],
    [{ commends: true }, 'countyOrganizer', 'approval.number'], [{ commends: true, approvalNumber: '明发2026-8' }, 'countyOrganizer', 'approval.number'], [{ commends: true, approvalNumber: '明发〔2026〕8号' }, 'countyOrganizer', 'approval.organ'], [{ commends: true, approvalNumber: '明发〔2026〕8号', approver: '省里' }, 'countyOfficer', 'ok']])('%j 由 %s → %s', (more, who, said) => {
    expect(code(approvalHolds(body(more), as(who)))).toBe(said)
  })
})
describe('回避', () => {
  const n = { nominee: 'a', proposer: 'b', household: 'h' }
  it.each<[string, string | null, string | null]>([['a', 'h', 'own'], ['b', null, 'proposed'], ['c', 'h', 'household'], ['c', null, null], ['c', 'k', null]])('%s（%s）→ %s', (person, household, why) => { expect(mustRecuse({ person, household }, n)).toBe(why) })
  it('没有登记户的人不会因为都没有户而算一家', () => { expect(mustRecuse({ person: 'c', household: null }, { ...n, household: null })).toBeNull() })
})
describe('票数', () => {
  const count = (id: string, entitled: number, cast: number, yes: number): Count => ({ id, entitled, cast, yes, no: cast - yes })
  it.each<[Count, boolean, boolean]>([[count('a', 3, 2, 2), true, true], [count('a', 3, 1, 1), false, false], [count('a', 4, 3, 2), true, false], [count('a', 5, 4, 3), true, true], [count('a', 6, 4, 3), true, false]])('%j 投全：%s，过半：%s', (c, whole, carried) => { expect([isWhole(c), isCarried(c)]).toEqual([whole, carried]) })
  it('名额以内取同意比例高的；并列在名额边上要再投；名额可以空着', () => {
    const [a, b, c] = [count('a', 5, 5, 5), count('b', 4, 4, 3), count('c', 5, 5, 3)]
    expect(outcomeOf([c, b, a], 2)).toEqual({ carried: [a, b], tied: [] })
    expect(outcomeOf([a, c, count('d', 5, 5, 3)], 2).tied.map((x) => x.id).sort()).toEqual(['c', 'd'])
    expect(outcomeOf([a, count('e', 5, 5, 2)], 2)).toEqual({ carried: [a], tied: [] })
  })
})
