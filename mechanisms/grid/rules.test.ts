import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { Act, Capacity, Party, Scene, Setting } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { categories, type EventBody } from './schema.ts'

// 2026-11-23 is a Monday; no statutory days are near.
const calendar = calendarOf({ years: [2026], days: [] })
const at = (day: string, hour = 10): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
const [village, team, desk, station, other] = ['village', 'team', 'desk', 'station', 'other']
const scene = (as: Capacity, o: { org?: string | null; person?: string; now?: Date; set?: Record<string, number> } = {}): Scene => ({
  now: o.now ?? at('2026-11-23'), calendar, actor: { person: o.person ?? as, as, place: '330102001051', org: o.org ?? null, appointment: null },
  get: <T extends number | boolean>(s: Setting<T>): T => {
    const value: unknown = o.set?.[s.key]
    const typed = (x: unknown): x is T => typeof x === typeof s.default
    return typed(value) ? value : s.default
  } })
const act = (step: string, person: string, day = '2026-11-23', org: string | null = null): Act =>
  ({ step, person, org, at: at(day, 9), as: 'gridWorker', to: '' })
const party = (relation: string, who: { person?: string; org?: string }): Party => ({ relation, person: who.person ?? null, org: who.org ?? null, until: null })
type Given = Partial<Omit<rule.Event, 'body'>> & { body?: Partial<EventBody> }
const event = (o: Given = {}): rule.Event => ({
  id: 'e', procedure: 'grid.event', version: 1, place: '330102001051001', state: 'handling', openedAt: at('2026-11-23'), enteredAt: at('2026-11-23'),
  dueAt: null, holder: team, awaiting: team, acts: [act('open', 'li')], parties: [party('reporter', { person: 'li' })], gatherings: [], disclosedAt: null, objections: { total: 0, open: 0 },
  ...o, body: { category: 'publicOrder', photos: [], level: 'grid', ...o.body } })
const codeOf = (v: ReturnType<typeof rule.inCharge>): string => (v === true ? '可以' : v.refuse)

describe('谁负责', () => {
  test.each<[string, Capacity, string, Partial<EventBody>, string]>([
    ['网格员办自己网格的', 'gridWorker', team, {}, '可以'],
    ['别的网格员不能办', 'gridWorker', other, {}, 'unit.notResponsible'],
    ['村书记可以代本村网格办', 'branchSecretary', 'party', {}, '可以'],
    ['村书记不能代乡镇办', 'branchSecretary', 'party', { level: 'township' }, 'unit.notResponsible'],
    ['乡镇经办人不能代网格办', 'townshipOfficer', desk, {}, 'unit.notResponsible'],
    ['乡镇另一名经办人可以代乡镇办', 'townshipOfficer', 'government', { level: 'township' }, '可以'],
    ['别的部门不能代部门办', 'departmentOfficer', other, { level: 'department' }, 'unit.notResponsible'],
  ])('%s', (_, as, org, body, expected) => {
    expect(codeOf(rule.inCharge(event({ body }), scene(as, { org })))).toBe(expected)
  })

  test.each<[string, Capacity, string | null, Partial<EventBody>, string]>([
    ['接到的单位退回', 'departmentOfficer', station, {}, '可以'],
    ['没接到的单位不能退回', 'departmentOfficer', other, {}, 'unit.notOffered'],
    ['裁定过的不能退回', 'departmentOfficer', station, { fixed: true }, 'unit.fixed'],
    ['复核件不能退回', 'townshipOfficer', station, { appealed: true }, 'unit.mustDecide'],
  ])('退回:%s', (_, as, org, body, expected) => {
    expect(codeOf(rule.mayGiveBack(event({ state: 'dispatched', awaiting: station, body: { next: 'department', ...body } }), scene(as, { org })))).toBe(expected)
  })

  test('没有人退回过，不能裁定；也不能裁定给自己', () => {
    const given = event({ state: 'dispatched', awaiting: station })
    expect(codeOf(rule.mayAdjudicate(given, scene('townshipOfficer', { org: desk })))).toBe('unit.undisputed')
    const returned = event({ state: 'dispatched', awaiting: desk, body: { returns: 1 } })
    expect(codeOf(rule.mayAdjudicate(returned, scene('townshipOfficer', { org: desk })))).toBe('unit.ownMatter')
    expect(codeOf(rule.mayAdjudicate({ ...returned, awaiting: station }, scene('townshipOfficer', { org: desk })))).toBe('可以')
  })
})

describe('上报', () => {
  const body = (b: Partial<EventBody>): EventBody => ({ category: 'publicOrder', photos: [], ...b })
  test.each<[string, Partial<EventBody>, Capacity, string]>([
    ['一句话', { text: '桥栏断了' }, 'resident', '可以'],
    ['一张照片', { photos: ['p'] }, 'resident', '可以'],
    ['什么都没有', {}, 'resident', 'event.empty'],
    ['居民不能代别人', { text: '桥栏断了', behalf: 'wang' }, 'resident', 'reporter.ownName'],
    ['网格员可以代别人', { text: '桥栏断了', behalf: 'wang' }, 'gridWorker', '可以'],
  ])('%s', (_, b, as, expected) => { expect(codeOf(rule.mayReport(body(b), scene(as)))).toBe(expected) })

  test('居民上报的来源总是居民，工作人员不填算巡查', () => {
    expect(rule.sourceOf(body({ source: 'hotline' }), 'resident')).toBe('resident')
    expect(rule.sourceOf(body({ source: 'hotline' }), 'villageClerk')).toBe('hotline')
    expect(rule.sourceOf(body({}), 'gridWorker')).toBe('patrol')
  })

  test('标题取第一行，没有文字就用类别和地点', () => {
    expect(rule.titleOf(body({ text: '桥栏断了\n很危险' }), categories)).toBe('桥栏断了')
    expect(rule.titleOf(body({ text: '一'.repeat(50) }), categories)).toHaveLength(40)
    expect(rule.titleOf(body({ address: '村口石桥' }), categories)).toBe('综合治理：村口石桥')
  })
})

describe('期限', () => {
  test.each<[EventBody['urgency'], number, number]>([
    ['emergency', 0, 1], ['urgent', 0, 3], ['ordinary', 0, 7], [undefined, 0, 7], ['complex', 0, 15], ['ordinary', 1, 12],
  ])('%s 延期%i次 → %i个工作日', (urgency, extensions, expected) => {
    expect(rule.handlingDays(event({ body: { urgency, extensions } }), scene('system'))).toEqual({ days: expected, kind: 'working' })
  })

  test('从受理起算，报告人否认后重新起算，没有受理就没有期限', () => {
    const s = scene('system')
    expect(rule.handlingDue(event(), s)).toBeNull()
    expect(rule.handlingDue(event({ acts: [act('accept', 'zhao', '2026-11-23')] }), s)).toEqual(at('2026-12-03', 0))
    expect(rule.handlingDue(event({ acts: [act('accept', 'zhao', '2026-11-23'), act('deny', 'li', '2026-12-02')] }), s)).toEqual(at('2026-12-12', 0))
  })

  test.each([['2026-12-02', true, 'event.notOverdue'], ['2026-12-03', false, '可以']])('一般事件11月23日受理,%s处置是否按期:%s', (day, onTime, due) => {
    const c = event({ acts: [act('accept', 'zhao', '2026-11-23')] })
    expect(rule.isOnTime(c, scene('gridWorker', { now: at(day, 18) }))).toBe(onTime)
    expect(codeOf(rule.fallsDue(c, scene('system', { now: at(day, 18) })))).toBe(due)
  })

  test('超过一次期限就不再算按期', () => {
    const c = event({ acts: [act('deny', 'li', '2026-11-23')], body: { onTime: false } })
    expect(rule.isOnTime(c, scene('gridWorker'))).toBe(false)
  })

  test.each<[string, Capacity, string, Given, string, string]>([
    ['交办的单位可以延', 'townshipOfficer', desk, { holder: station, parties: [party('assigner', { org: desk })] }, '2026-11-24', '可以'],
    ['办理单位自己不能延', 'departmentOfficer', station, { holder: station, parties: [party('assigner', { org: desk })] }, '2026-11-24', 'extension.notByHandler'],
    ['没有交办的由上一级延', 'villageClerk', village, {}, '2026-11-24', '可以'],
    ['同级不能延', 'townshipOfficer', other, { body: { level: 'township' }, holder: desk }, '2026-11-24', 'extension.notByHandler'],
    ['已经延过', 'villageClerk', village, { body: { extensions: 1 } }, '2026-11-24', 'extension.used'],
    ['过了期限', 'villageClerk', village, {}, '2026-12-04', 'extension.afterDue'],
  ])('延期:%s', (_, as, org, c, day, expected) => {
    const held = event({ acts: [act('accept', 'zhao', '2026-11-23')], ...c })
    expect(codeOf(rule.mayExtend(held, scene(as, { org, now: at(day) })))).toBe(expected)
  })
})

describe('核实', () => {
  const solvedBy = (person: string) => event({ state: 'solved', acts: [act('open', 'li'), act('solve', person)] })
  test.each<[string, rule.Event, string, string]>([
    ['别人处置的', solvedBy('zhao'), '可以', 'verification.needsReporter'],
    ['报告人自己处置的', solvedBy('li'), 'verification.needsOther', '可以'],
  ])('%s:静默期满 %#', (_, c, silence, onSite) => {
    expect(codeOf(rule.silenceCounts(c))).toBe(silence)
    expect(codeOf(rule.nobodyToAsk(c))).toBe(onSite)
  })

  test('代人上报的，由本人确认', () => {
    const c = event({ body: { behalf: 'wang' } })
    expect(codeOf(rule.isReporter(c, scene('resident', { person: 'li' })))).toBe('reporter.only')
    expect(codeOf(rule.isReporter(c, scene('resident', { person: 'wang' })))).toBe('可以')
    expect(rule.reporterOf(c)).toBe('wang')
  })

  test('协办没有反馈，主办不能办结', () => {
    const c = event({ parties: [party('helper', { org: 'a' }), party('helper', { org: 'b' })], acts: [act('feedback', 'x', '2026-11-23', 'a')] })
    expect(rule.helpersReported(c, scene('gridWorker', { org: team }))).toEqual({ refuse: 'helper.pending', detail: { count: 1 } })
    const all = { ...c, acts: [...c.acts, act('feedback', 'y', '2026-11-23', 'b')] }
    expect(codeOf(rule.helpersReported(all, scene('gridWorker', { org: team })))).toBe('可以')
  })
})

describe('报告人', () => {
  test('一天只能催办一次，上级不限', () => {
    const c = event({ acts: [act('urge', 'li', '2026-11-23')] })
    expect(codeOf(rule.mayUrge(c, scene('resident', { person: 'li' })))).toBe('urging.tooSoon')
    expect(codeOf(rule.mayUrge(c, scene('resident', { person: 'li', now: at('2026-11-24') })))).toBe('可以')
    expect(codeOf(rule.mayUrge(c, scene('townshipLeader', { person: 'li' })))).toBe('可以')
  })
  test.each([['2026-12-08', '可以'], ['2026-12-09', 'reopening.tooLate']])('11月23日结案,%s 要求重开:%s', (day, expected) => {
    expect(codeOf(rule.mayReopen(event({ state: 'closed' }), scene('resident', { person: 'li', now: at(day) })))).toBe(expected)
  })
  test.each([['2026-11-30', false, '可以'], ['2026-12-01', false, 'appeal.tooLate'], ['2026-11-24', true, 'appeal.used']])('请上级复核:%s 已复核过:%s', (day, appealed, expected) => {
    expect(codeOf(rule.mayAppeal(event({ state: 'declined', body: { appealed } }), scene('resident', { person: 'li', now: at(day) })))).toBe(expected)
  })
  test('别人也报告过的，一个人不能撤回', () => {
    expect(codeOf(rule.mayWithdraw(event({ body: { duplicates: ['d'] } }), scene('resident', { person: 'li' })))).toBe('event.shared')
    expect(codeOf(rule.mayWithdraw(event(), scene('resident', { person: 'li' })))).toBe('可以')
  })
})

describe('党员联系户', () => {
  const link = (n: number, agreed: number): rule.Link => ({ ...event(), procedure: 'grid.link',
    body: { member: 'm', households: Array.from({ length: n }, (_, i) => `h${i}`), agreed: Array.from({ length: agreed }, (_, i) => `h${i}`) } })
  test.each([[4, 4, 'households.number'], [5, 4, 'households.notAgreed'], [5, 5, '可以'], [20, 20, '可以'], [21, 21, 'households.number']])(
    '%i户,%i户同意:%s', (n, agreed, expected) => { expect(codeOf(rule.mutuallyChosen(link(n, agreed), scene('branchSecretary')))).toBe(expected) })
})

describe('走访', () => {
  test.each([['老人摔倒过一次', 1], ['屋顶漏雨\n\n医保没有报销', 2], ['好', 0]])('“%s”记%i件', (learnt, n) => { expect(rule.mattersLearnt({ learnt })).toBe(n) })
})
