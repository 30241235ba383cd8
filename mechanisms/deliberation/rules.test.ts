/** The arithmetic of decisions, which body may decide what, and what is missing, in tables. */
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { CaseView, GatheringKind, GatheringResult, Setting } from '../../kernel/define.ts'
import { assembly, bodies, delegates, groupMeeting, jointCommittee, memberDelegates, membersMeeting, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { decision, draftsOf } from './decision.procedure.ts'
import { bodiesFor, decidedRightly, isLater, mayArchive, mayDecide, mayDrop, mayFile, missingOnSheets, moneyZh, needsOf, stagesOf, viewsTaken, voteLost, voteZh, wasCarried, wasValid,
  type Body } from './rules.ts'
import { matters, type Decision, type Matter } from './schema.ts'

const noon = new Date('2026-03-02T12:00:00+08:00')
const result = (kind: GatheringKind, eligible: number, present: number, yes: number, more: Partial<GatheringResult> = {}): GatheringResult =>
  ({ id: 'g', kind: kind.name, at: noon, eligible, present, eligibleHouseholds: 0, households: 0, yes, no: present - yes, abstained: 0, invalid: 0, ...more })
const body: Decision = decision.body.parse({ title: '修建村道', text: '修三公里', origin: 'villagers', matter: 'construction', extent: 'village', delegated: true, delegation: '1月会议' })
const view = (over: Partial<CaseView<Decision>>): CaseView<Decision> => ({ id: '', procedure: decision.name, version: 1, place: '', state: 'draft', body,
  openedAt: noon, enteredAt: noon, dueAt: null, holder: null, awaiting: null, disclosedAt: null, acts: [], parties: [], gatherings: [], objections: { total: 0, open: 0 }, ...over })
const act = (step: string, to = 'discussed') => ({ step, at: noon, person: 'p', as: 'branchSecretary' as const, org: null, to })
const get = <T extends number | boolean>(s: Setting<T>): T => s.default
const s = { now: noon, get }

describe('法定人数和比例', () => {
  it.each<[string, GatheringKind, number, number, number, boolean, boolean]>([
    ['两委会应到 5、实到 3、赞成 3', jointCommittee, 5, 3, 3, true, true],
    ['两委会应到 5、实到 3、赞成 2，不到应到半数', jointCommittee, 5, 3, 2, true, false],
    ['党员大会应到 12、实到 8，刚好三分之二', partyMeeting, 12, 8, 7, true, true],
    ['党员大会实到 8、赞成 6，不过应到半数', partyMeeting, 12, 8, 6, true, false],
    ['党员大会实到 7，不足三分之二', partyMeeting, 12, 7, 7, false, false],
    ['村民会议应到 100、实到 51、赞成 26', assembly, 100, 51, 26, true, true],
    ['村民会议实到 50，不过半数', assembly, 100, 50, 50, false, false],
    ['代表会议应到 30、实到 20、赞成 11', delegates, 30, 20, 11, true, true],
    ['代表会议赞成 10，不过实到半数', delegates, 30, 20, 10, true, false],
    ['小组会议应到 30、实到 19，不足三分之二', groupMeeting, 30, 19, 19, false, false],
    ['成员大会应到 300、赞成 200，刚好全体三分之二', membersMeeting, 300, 200, 200, true, true],
    ['成员大会赞成 199，按全体成员计不够', membersMeeting, 300, 200, 199, true, false],
    ['成员代表大会应到 30、赞成 20', memberDelegates, 30, 25, 20, true, true],
    ['没有人应到，不成立', assembly, 0, 0, 0, false, false],
  ])('%s', (_zh, kind, eligible, present, yes, valid, carried) => {
    const g = result(kind, eligible, present, yes)
    expect([wasValid(kind, g), wasCarried(kind, g)]).toEqual([valid, carried])
  })
  it('村民会议人数不过半，但到会户达三分之二，也成立', () => {
    expect(wasValid(assembly, result(assembly, 100, 40, 40, { eligibleHouseholds: 30, households: 20 }))).toBe(true)
    expect(wasValid(assembly, result(assembly, 100, 40, 40, { eligibleHouseholds: 30, households: 19 }))).toBe(false)
  })
  it('只有有效且赞成票不够的会议，才能记为未通过', () => {
    const lost = (g: GatheringResult[]) => voteLost(view({ gatherings: g }))
    expect(lost([])).toEqual({ refuse: 'vote.notHeld' })
    expect(lost([result(delegates, 30, 19, 0)])).toMatchObject({ refuse: 'vote.notValid' })
    expect(lost([result(delegates, 30, 20, 15)])).toMatchObject({ refuse: 'vote.carried' })
    expect(lost([result(delegates, 30, 20, 10)])).toBe(true)
    expect(lost([result(delegates, 30, 20, 10, { at: new Date(noon.getTime() - 1) })])).toEqual({ refuse: 'vote.notHeld' })
  })
  it('表决情况写给人看', () => { expect(voteZh(result(delegates, 30, 25, 20, { no: 3, abstained: 2 }))).toBe('应到 30，实到 25，赞成 20，反对 3，弃权 2，无效 0') })
})

describe('哪个会议能决定哪件事', () => {
  const may = (b: Body, matter: Matter, over: Partial<Decision> = {}) => mayDecide(b, { ...body, matter, ...over })
  it('村规民约只能由村民会议决定', () => {
    expect(may('assembly', 'villageRules')).toBe(true)
    expect(may('delegates', 'villageRules')).toEqual({ refuse: 'assembly.only', detail: { bodies: '村民会议' } })
  })
  it('集体资产由集体经济组织成员大会或者代表大会决定', () => {
    expect(may('assembly', 'collectiveAsset')).toEqual({ refuse: 'collective.only', detail: { bodies: '集体经济组织成员大会或者集体经济组织成员代表大会' } })
    expect(may('memberDelegates', 'collectiveAsset')).toBe(true)
  })
  it('村里的事，集体经济组织不能代替村民会议决定', () => { expect(may('membersMeeting', 'welfare')).toMatchObject({ refuse: 'collective.notConcerned' }) })
  it('土地、成员身份，成员代表大会不能决定', () => {
    expect(may('memberDelegates', 'land')).toMatchObject({ refuse: 'members.only', detail: { bodies: '集体经济组织成员大会' } })
    expect(may('membersMeeting', 'membership')).toBe(true)
  })
  it('代表会议只决定已授权的事项', () => {
    expect(may('delegates', 'welfare', { delegated: false })).toMatchObject({ refuse: 'delegates.notDelegated', detail: { bodies: '村民会议' } })
    expect(may('delegates', 'welfare')).toBe(true)
  })
  it('小组会议只决定本组的事', () => {
    expect(may('groupMeeting', 'construction')).toMatchObject({ refuse: 'group.notConcerned' })
    expect(may('groupMeeting', 'construction', { extent: 'group' })).toBe(true)
  })
  it.each<[string, GatheringKind, Body, boolean]>([
    ['村民会议定的，代表会议不能改', assembly, 'delegates', false], ['村民会议定的，村民会议可以改', assembly, 'assembly', true],
    ['代表会议定的，村民会议可以改', delegates, 'assembly', true], ['代表会议定的，代表会议可以改', delegates, 'delegates', true],
  ])('变更原决议：%s', (_zh, earlier, now, allowed) => {
    const found = may(now, 'welfare', { earlierOutcome: 'resolved', earlierBody: earlier.name })
    if (allowed) expect(found).toBe(true)
    else expect(found).toEqual({ refuse: 'earlier.higher', detail: { bodies: '村民会议', earlier: '村民会议' } })
  })
  it('上次没有通过的重新提出，不受原会议限制', () => { expect(may('delegates', 'welfare', { earlierOutcome: 'rejected', earlierBody: assembly.name })).toBe(true) })
  it.each(Object.keys(matters))('每类事项至少有一个会议能决定：%s', (key) => {
    expect(bodiesFor({ ...body, matter: decision.body.parse({ ...body, matter: key }).matter, delegated: false }).length).toBeGreaterThan(0)
  })
  it('成员代表不满 21 人，代表大会不成立', () => {
    const held = (eligible: number) => decidedRightly(view({ state: 'reviewed', body: { ...body, matter: 'collectiveAsset' }, gatherings: [result(memberDelegates, eligible, 20, 20)] }))
    expect(held(20)).toEqual({ refuse: 'delegates.tooFew', detail: { eligible: 20 } })
    expect(held(21)).toBe(true)
  })
})

describe('征求意见、修改、归档', () => {
  it('方案送全体党员、征求意见都在这一稿之后，才能审议', () => {
    const taken = (steps: string[]) => viewsTaken(view({ state: 'discussed', acts: [act('discuss'), ...steps.map((x) => act(x))], body: { ...body, views: { persons: 30, ways: [], summary: '' } } }), s)
    expect(taken([])).toEqual({ refuse: 'draft.notCirculated' })
    expect(taken(['circulate'])).toEqual({ refuse: 'views.notTaken', detail: { least: 1 } })
    expect(taken(['consult', 'circulate'])).toBe(true)
    expect(taken(['consult', 'circulate', 'reviseReviewed'])).toEqual({ refuse: 'draft.notCirculated' })
  })
  it('方案改过，回到改动前的那一议', () => {
    const { reviseMotion, reviseProposed, reviseDiscussed, reviseReviewed } = decision.steps
    expect([reviseMotion.to, reviseProposed.to, reviseDiscussed.to, reviseReviewed.to]).toEqual(['draft', 'draft', 'proposed', 'discussed'])
  })
  it('每一稿都在', () => {
    const told = (step: string, text: string) => ({ step, at: noon, personName: '周建国', input: { text, reason: '群众意见' } })
    expect(draftsOf([told('open', '修三公里'), told('discuss', ''), told('reviseReviewed', '修五公里')]).map((d) => d.text)).toEqual(['修三公里', '修五公里'])
  })
  it('决议作出后不能自行终止，被新决议代替的可以', () => {
    expect(mayDrop(view({ state: 'draft' }))).toBe(true)
    expect(mayDrop(view({ state: 'underway' }))).toEqual({ refuse: 'resolution.stands' })
    expect(mayDrop(view({ state: 'underway', body: { ...body, superseded: 'x' } }))).toBe(true)
  })
  it('只有村规民约要备案，备案一次', () => {
    expect(mayFile(view({}))).toEqual({ refuse: 'filing.notNeeded' })
    expect(mayFile(view({ body: { ...body, matter: 'villageRules' } }))).toBe(true)
    expect(mayFile(view({ body: { ...body, matter: 'villageRules', filing: 'returned' } }))).toBe(true)
    expect(mayFile(view({ body: { ...body, matter: 'villageRules', filing: 'filed' } }))).toEqual({ refuse: 'filing.made' })
  })
  it('登记表缺什么，说得出是哪一张', () => {
    expect(missingOnSheets(body, s)).toEqual(['第三表缺乡镇参会人', '第四表缺乡镇参会人', '第五表缺监督意见', '第六表缺监督意见'])
    expect(missingOnSheets(body, { get: <T extends number | boolean>(x: Setting<T>) => x.default })).toHaveLength(4)
    const whole = { ...body, attendees: { review: '刘洋', resolve: '刘洋' }, opinions: { resolution: '属实', outcome: '属实' } }
    expect(missingOnSheets(whole, s)).toEqual([])
    expect(mayArchive(view({ body: { ...whole, matter: 'villageRules' } }), { ...s, actor: { person: '', as: 'committeeChair', place: '', org: null, appointment: null }, calendar: calendarOf({ years: [], days: [] }) })).toEqual({ refuse: 'filing.missing' })
  })
  it('期限、金额', () => {
    expect([isLater('2026-03-03', '2026-03-02'), isLater('2026-03-02', '2026-03-02')]).toEqual([true, false])
    expect([moneyZh(1_234_567_890), moneyZh(0), moneyZh(5)]).toEqual(['12,345,678.90元', '0.00元', '0.05元'])
  })
})

describe('走到哪一步、还差什么', () => {
  it('六个阶段，各有会议、日期和票数', () => {
    const c = view({ state: 'proposed', acts: [act('open', 'draft'), act('propose', 'proposed')], gatherings: [result(partyCommittee, 5, 5, 5)] })
    expect(stagesOf(c).map((x) => x.state)).toEqual(['done', 'now', 'later', 'later', 'later', 'later'])
    expect(stagesOf(c)[0]).toMatchObject({ body: '村党组织会议', day: '2026-03-02', votes: '应到 5，实到 5，赞成 5，反对 0，弃权 0，无效 0', carried: true })
  })
  it('没有通过的，停在那一议', () => {
    const c = view({ state: 'rejected', acts: [act('open', 'draft'), act('propose', 'proposed'), act('reject', 'rejected')] })
    expect(stagesOf(c).map((x) => x.state)).toEqual(['done', 'later', 'later', 'later', 'later', 'later'])
  })
  it.each<[string, Partial<CaseView<Decision>>, string[]]>([
    ['还没开会', {}, ['召开村党组织会议并表决']],
    ['到会不够，写出算式', { gatherings: [result(partyCommittee, 100, 40, 40)] }, ['重新召开会议（村党组织会议到会人数不足：应到 100，实到 40，须过半数 51）']],
    ['开过会了', { gatherings: [result(partyCommittee, 5, 5, 5)] }, ['登记第一议结果']],
    ['审议前', { state: 'discussed', acts: [act('discuss')] }, ['把方案送全体党员', '征求群众意见', '召开党员大会并表决']],
    ['决议前写出该由谁定', { state: 'reviewed', body: { ...body, matter: 'villageRules' } }, ['召开村民会议并表决']],
    ['归档前写出缺哪一张', { state: 'published' }, ['第三表缺乡镇参会人', '第四表缺乡镇参会人', '第五表缺监督意见', '第六表缺监督意见']],
  ])('%s', (_zh, over, needs) => { expect(needsOf(view(over), s, null)).toEqual(needs) })
  it('公开期里，说出公开到哪一天、有几条异议', () => {
    expect(needsOf(view({ state: 'disclosed', objections: { total: 2, open: 1 } }), s, new Date('2026-03-18T00:00:00+08:00'))).toEqual(['公开到2026年3月17日', '答复 1 条异议'])
  })
  it('所有会议都有中文名', () => { expect(bodies.every((b) => /会/.test(b.zh))).toBe(true) })
})
