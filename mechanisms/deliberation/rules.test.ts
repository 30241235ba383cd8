import { describe, expect, it } from 'vitest'
import type { CaseView, GatheringKind, GatheringResult, Share } from '../../kernel/define.ts'
import { assembly, decision, delegates, gatherings, groupMeeting, jointCommittee, memberDelegates, membersMeeting, partyMeeting } from './procedure.ts'
import { leastOf } from '../../kernel/procedures/allowed.ts'
import { arithmetic, enoughDelegates, isCarried, isValid, mayDecide, noOpenObjection, voteLost, type Body } from './rules.ts'
import { matters, type Decision, type Matter } from './schema.ts'

const result = (kind: GatheringKind, eligible: number, present: number, yes: number): GatheringResult =>
  ({ kind: kind.name, eligible, present, yes, no: present - yes })
const body: Decision = { title: '修建村道', text: '修三公里', origin: 'villagers', matter: 'construction', extent: 'village', delegated: true,
  objections: [], resolution: '', report: '' }
const view = (over: Partial<CaseView<Decision>>): CaseView<Decision> => ({ id: '', procedure: decision.name, version: 1, place: '', state: 'draft', body,
  openedAt: new Date(0), enteredAt: new Date(0), dueAt: null, holder: null, awaiting: null, acts: [], parties: [], gatherings: [], ...over })

describe('法定人数和比例', () => {
  it.each<[string, Share, number, number]>([
    ['100 的过半数是 51', { of: 'eligible', moreThan: [1, 2] }, 100, 51],
    ['101 的过半数是 51', { of: 'eligible', moreThan: [1, 2] }, 101, 51],
    ['100 的三分之二是 67', { of: 'eligible', atLeast: [2, 3] }, 100, 67],
    ['99 的三分之二是 66', { of: 'eligible', atLeast: [2, 3] }, 99, 66],
  ])('%s', (_zh, share, whole, least) => { expect(leastOf(share, whole)).toBe(least) })

  it.each<[string, GatheringKind, number, number, number, boolean, boolean]>([
    ['两委会 5 人应到,3 人到会、3 人赞成', jointCommittee, 5, 3, 3, true, true],
    ['两委会 5 人应到,3 人到会、2 人赞成，不到应到半数', jointCommittee, 5, 3, 2, true, false],
    ['党员大会 12 人应到,8 人到会刚好三分之二', partyMeeting, 12, 8, 7, true, true],
    ['党员大会 8 人到会、6 人赞成，不过应到半数', partyMeeting, 12, 8, 6, true, false],
    ['党员大会 7 人到会，不足三分之二', partyMeeting, 12, 7, 7, false, true],
    ['村民会议 100 人应到、51 人到会、26 人赞成', assembly, 100, 51, 26, true, true],
    ['村民会议 50 人到会，不过半数', assembly, 100, 50, 50, false, true],
    ['代表会议 30 人应到、20 人到会、11 人赞成', delegates, 30, 20, 11, true, true],
    ['代表会议 20 人到会、10 人赞成，不过半数', delegates, 30, 20, 10, true, false],
    ['小组会议 30 人应到、19 人到会，不足三分之二', groupMeeting, 30, 19, 19, false, true],
    ['成员大会 300 人应到、200 人到会，须 200 人赞成', membersMeeting, 300, 200, 200, true, true],
    ['成员大会 200 人到会、199 人赞成，按全体成员计不够', membersMeeting, 300, 200, 199, true, false],
    ['成员代表大会 30 人应到、20 人赞成', memberDelegates, 30, 25, 20, true, true],
    ['没有人应到，不成立', assembly, 0, 0, 0, false, false],
  ])('%s', (_zh, kind, eligible, present, yes, valid, carried) => {
    const g = result(kind, eligible, present, yes)
    expect([isValid(kind, g), isCarried(kind, g)]).toEqual([valid, carried])
  })

  it('算式写给人看', () => {
    expect(arithmetic(assembly, result(assembly, 100, 40, 40)))
      .toBe('村民会议：应到100人，至少应到会51人，实到40人；按实到40人计，至少21人赞成才通过，赞成40人')
  })

  it('只有有效且赞成票不够的会议，才能记为未通过', () => {
    const lost = (g: GatheringResult[]) => voteLost(gatherings, view({ gatherings: g }))
    expect(lost([])).toEqual({ refuse: 'vote.notHeld' })
    expect(lost([result(delegates, 30, 19, 0)])).toMatchObject({ refuse: 'vote.notValid' })
    expect(lost([result(delegates, 30, 20, 15)])).toMatchObject({ refuse: 'vote.carried' })
    expect(lost([result(delegates, 30, 20, 10)])).toBe(true)
  })
})

describe('哪个会议能决定哪件事', () => {
  const may = (b: Body, matter: Matter, over: Partial<Decision> = {}) => mayDecide(b, { body: { ...body, matter, ...over } })
  it('村规民约只能由村民会议决定', () => {
    expect(may('assembly', 'villageRules')).toBe(true)
    expect(may('delegates', 'villageRules')).toEqual({ refuse: 'assembly.only' })
  })
  it('集体资产由集体经济组织成员大会或者代表大会决定', () => {
    expect(may('assembly', 'collectiveAsset')).toEqual({ refuse: 'collective.only' })
    expect(may('memberDelegates', 'collectiveAsset')).toBe(true)
  })
  it('土地、成员身份，成员代表大会不能决定', () => {
    expect(may('memberDelegates', 'land')).toEqual({ refuse: 'members.only' })
    expect(may('membersMeeting', 'membership')).toBe(true)
  })
  it('代表会议只决定已授权的事项', () => {
    expect(may('delegates', 'welfare', { delegated: false })).toEqual({ refuse: 'delegates.notDelegated' })
    expect(may('delegates', 'welfare')).toBe(true)
  })
  it('小组会议只决定本组的事', () => {
    expect(may('groupMeeting', 'construction')).toEqual({ refuse: 'group.notConcerned' })
    expect(may('groupMeeting', 'construction', { extent: 'group' })).toBe(true)
  })
  it.each(Object.keys(matters))('每类事项至少有一个会议能决定:%s', (key) => {
    const { matter } = decision.body.parse({ ...body, matter: key })
    const bodies: Body[] = ['assembly', 'delegates', 'groupMeeting', 'membersMeeting', 'memberDelegates']
    const found = bodies.filter((b) => mayDecide(b, { body: { ...body, matter } }) === true)
    expect(found.length).toBeGreaterThan(0)
  })
  it('成员代表不满 21 人，代表大会不成立', () => {
    expect(enoughDelegates(view({ gatherings: [result(memberDelegates, 20, 20, 20)] }))).toEqual({ refuse: 'delegates.tooFew', detail: { eligible: 20 } })
    expect(enoughDelegates(view({ gatherings: [result(memberDelegates, 21, 20, 20)] }))).toBe(true)
  })
})

describe('修改与异议', () => {
  it('方案改过，回到改动前的那一议', () => {
    const { reviseProposed, reviseDiscussed, reviseReviewed } = decision.steps
    expect([reviseProposed.to, reviseDiscussed.to, reviseReviewed.to]).toEqual(['draft', 'proposed', 'discussed'])
  })
  it('还有异议没答复，不能实施', () => {
    const objections = [{ number: 1, text: '不同意', reply: null }]
    expect(noOpenObjection(view({ body: { ...body, objections } }))).toEqual({ refuse: 'objection.open', detail: { open: '1' } })
    expect(noOpenObjection(view({ body: { ...body, objections: [{ number: 1, text: '不同意', reply: '已说明' }] } }))).toBe(true)
  })
})
