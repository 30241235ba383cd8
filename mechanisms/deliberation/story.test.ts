/** The declaration lived through with the kernel's pure functions, as a phone without signal would; meetings are handed in. */
import { describe, expect, it } from 'vitest'
import type { Actor, Capacity, CaseView, GatheringResult, Scene, Setting } from '../../kernel/define.ts'
import { calendarOf } from '../../kernel/base/calendar.ts'
import { allowedStep } from '../../kernel/procedures/allowed.ts'
import { moved, opened } from '../../kernel/procedures/compile.ts'
import { decision } from './procedure.ts'
import type { Matter } from './schema.ts'

const village = '330102001001'
const calendar = calendarOf({ years: [], days: [] })
let now = new Date('2026-03-02T01:00:00Z')
const who = (as: Capacity, person: string): Actor => ({ person, as, place: village, org: null, appointment: null })
const secretary = who('branchSecretary', 'a'), chair = who('committeeChair', 'b'), resident = who('resident', 'c'), supervisor = who('supervisor', 'd')
const get = <T extends number | boolean>(s: Setting<T>): T => s.default
const scene = (actor: Actor): Scene => ({ now, actor, calendar, get })

const motion = (matter: Matter = 'construction') => opened(decision, { id: '0199', place: village,
  body: decision.body.parse({ title: '修建村道', text: '修三公里', origin: 'villagers', matter, extent: 'village', delegated: true }) }, scene(secretary)).view
const verdict = (c: CaseView, actor: Actor, step: string) => allowedStep(decision, step, c, scene(actor))
function does(c: CaseView, actor: Actor, step: string, input: unknown = {}): CaseView {
  expect(verdict(c, actor, step)).toBe(true)
  return moved(decision, c, step, input, scene(actor)).view
}
const held = (c: CaseView, kind: string, eligible: number, present: number, yes: number): CaseView => {
  const g: GatheringResult = { kind: `deliberation.${kind}`, eligible, present, yes, no: present - yes }
  return { ...c, gatherings: [...c.gatherings, g] }
}
const pass = (days: number) => { now = new Date(now.getTime() + days * 86_400_000) }

function discussed(matter?: Matter): CaseView {
  const proposed = does(held(motion(matter), 'partyCommittee', 5, 4, 4), secretary, 'propose', { summary: '同意' })
  return does(held(proposed, 'jointCommittee', 7, 6, 5), chair, 'discuss', { summary: '同意' })
}
function reviewed(matter?: Matter): CaseView {
  const heard = does(discussed(matter), chair, 'consult', { persons: 30, summary: '多数同意' })
  return does(held(heard, 'partyMeeting', 30, 24, 20), secretary, 'review', { summary: '同意' })
}
const disclosed = (): CaseView => does(does(held(reviewed(), 'delegates', 30, 25, 20), chair, 'resolveDelegates', { resolution: '修' }),
  chair, 'disclose', { location: '村务公开栏' })

describe('四议两公开', () => {
  it('四议两公开走到归档', () => {
    let c = disclosed()
    pass(16)
    c = does(does(c, chair, 'begin'), chair, 'finish', { report: '修好了', location: '公开栏' })
    c = does(c, supervisor, 'addOpinion', { opinion: '属实' })
    pass(16)
    expect(does(c, chair, 'archive').state).toBe('archived')
  })
  it('没有开会，不能提议', () => {
    expect(verdict(motion(), secretary, 'propose')).toMatchObject({ refuse: 'gathering.missing' })
  })
  it('村民会议到会不足半数，决议不成立，并给出算式', () => {
    expect(verdict(held(reviewed(), 'assembly', 100, 40, 40), chair, 'resolveAssembly'))
      .toMatchObject({ refuse: 'gathering.notValid', detail: { eligible: 100, present: 40, need: 51 } })
  })
  it('没有征求意见，不能交党员大会审议', () => {
    expect(verdict(held(discussed(), 'partyMeeting', 30, 24, 20), secretary, 'review')).toEqual({ refuse: 'views.notTaken' })
  })
  it('审议后改方案，回到审议；意见重新征求', () => {
    pass(1)
    const c = does(reviewed(), chair, 'reviseReviewed', { text: '修五公里', reason: '群众意见' })
    expect(c.state).toBe('discussed')
    pass(1)
    expect(verdict(held(c, 'partyMeeting', 30, 24, 20), secretary, 'review')).toEqual({ refuse: 'views.notTaken' })
  })
  it('集体资产不能由村民代表会议决定', () => {
    expect(verdict(held(reviewed('collectiveAsset'), 'delegates', 30, 30, 30), chair, 'resolveDelegates')).toEqual({ refuse: 'collective.only' })
  })
  it('公开未满十五天，不能实施', () => {
    const c = disclosed()
    pass(14)
    expect(verdict(c, chair, 'begin')).toMatchObject({ refuse: 'disclosure.running' })
  })
  it('异议没有答复，不能实施；提异议的人不能答复自己的异议', () => {
    const c = does(disclosed(), resident, 'object', { text: '路线不合理' })
    pass(20)
    expect(verdict(c, chair, 'begin')).toEqual({ refuse: 'objection.open', detail: { open: '1' } })
    expect(verdict(c, who('branchSecretary', 'c'), 'reply')).toMatchObject({ refuse: 'step.fourEyes' })
    expect(verdict(does(c, chair, 'reply', { number: 1, reply: '已调整' }), chair, 'begin')).toBe(true)
  })
  it('表决有效但赞成不够，记为未通过', () => {
    const c = held(reviewed(), 'delegates', 30, 20, 9)
    expect(verdict(c, chair, 'resolveDelegates')).toMatchObject({ refuse: 'gathering.notCarried', detail: { need: 11, yes: 9 } })
    expect(does(c, chair, 'reject', { reason: '赞成不够' }).state).toBe('rejected')
  })
})
