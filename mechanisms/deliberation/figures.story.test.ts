/** Suggestions of villagers, and figures: what is counted equals what is listed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { county, otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { within } from '../../kernel/base/database.ts'
import { everywhere } from '../../kernel/base/scope.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import type { GatheringKind } from '../../kernel/define.ts'
import { delegates, jointCommittee, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { fold, linesOfFlow, linesOfStock } from '../../kernel/indicators/data.ts'
import { kindOf } from '../../kernel/indicators/dictionary.ts'
import { unlikeTheirActs } from '../../kernel/procedures/refold.ts'
import { decision } from './decision.procedure.ts'
import { deliberationFigures } from './figures.ts'
import { suggestion } from './suggestion.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

async function held(c: { id: string }, kind: GatheringKind, eligible: number, present: number, yes: number): Promise<void> {
  await w.sql(async (tx) => {
    await sql`insert into gatherings.results (county, case_id, gathering, matter, place, kind, at, eligible, present, eligible_households, households, yes, no, abstained, invalid)
      values (${county}, ${c.id}, ${newId()}, 1, ${village}, ${kind.name}, ${w.now()}, ${eligible}, ${present}, 0, 0, ${yes}, ${present - yes - 1}, 1, 0)`.execute(tx)
  })
}
const lamp = { title: '村东头装路灯', text: '晚上学生回家看不见路' }
const asMotion = { matter: 'welfare', extent: 'village', delegated: true, delegation: '2026年1月10日村民会议', text: '装太阳能路灯十二盏，预算三万元' }

describe('党员群众建议', () => {
  test('村民提建议，村党组织列为动议，事由是党员群众建议；建议人看得到答复', async () => {
    const c = await w.resident.opens(suggestion, village, lamp)
    expect(c).toMatchObject({ state: 'suggested', holder: w.org('villageParty') })
    await w.chair.isRefused(c, suggestion, 'adopt', 'step.notYours', asMotion)
    const adopted = await w.secretary.does(c, suggestion, 'adopt', asMotion)
    expect(adopted.body).toMatchObject({ answer: '已列为动议，按四议两公开办理' })
    const motion = await w.read(adopted.body.decision ?? '', decision)
    expect(motion).toMatchObject({ state: 'draft', place: village, body: { title: lamp.title, origin: 'villagers', suggestion: c.id } })
  })
  test('不列入的要写明原因；提的人可以撤回，别人不能；外村人不能提', async () => {
    const c = await w.resident.opens(suggestion, village, lamp)
    await w.secretary.isRefused(c, suggestion, 'decline', 'input.invalid', {})
    await w.neighbour.isRefused(c, suggestion, 'withdraw', 'step.notStanding', { reason: '不用了' })
    await w.secretary.does(c, suggestion, 'decline', { reason: '路灯今年已列入乡镇项目，九月开工' })
    expect(await w.resident.does(await w.resident.opens(suggestion, village, lamp), suggestion, 'withdraw', { reason: '已经装了' })).toMatchObject({ state: 'withdrawn' })
    await w.outsider.mayNotOpen(suggestion, village, lamp, 'place.outside')
    await w.resident.mayNotOpen(suggestion, otherVillage, lamp, 'place.outside')
  })
})

describe('恳谈会提请', () => {
  test('恳谈会定不了的，到村党组织那里成为一条建议，写明由哪件诉求而来', async () => {
    const fact = { case: newId(), place: `${village}001`, text: '村口修一座过水桥', reason: '动用集体资金，要开代表会议' }
    await w.sql(async (tx) => {
      await sql`insert into base.facts (county, id, name, v, place, act, at, payload)
        values (${county}, ${newId()}, 'talks.outcomeReferred', 1, ${fact.place}, ${newId()}, ${w.now()}, ${JSON.stringify(fact)}::jsonb)`.execute(tx)
    })
    await w.rounds()
    const { rows: [c] } = await w.sql((tx) => sql<{ id: string }>`select id from procedures.cases where title = '恳谈会提请议事：村口修一座过水桥'`.execute(tx))
    expect(await w.read(c?.id ?? '', suggestion)).toMatchObject({ place: village, state: 'suggested', holder: w.org('villageParty'), parties: [], body: { text: expect.stringContaining(fact.reason) } })
  })
})

describe('指标', () => {
  test('应到、实到、赞成、弃权从会议的行数出来，到会率是两个数相除', async () => {
    const c = await w.secretary.opens(decision, village, { title: '整修水渠', text: '八百米', origin: 'committee', matter: 'construction', extent: 'village', delegated: true, delegation: '1月会议' })
    await held(c, partyCommittee, 5, 5, 4)
    await w.secretary.does(c, decision, 'propose', { summary: '同意' })
    await held(c, jointCommittee, 9, 8, 7)
    await w.chair.does(c, decision, 'discuss', { summary: '同意' })
    await w.clerk.does(c, decision, 'circulate', { ways: ['visit'] })
    await w.clerk.does(c, decision, 'consult', { persons: 46, ways: ['visit'], summary: '同意' })
    await held(c, partyMeeting, 30, 24, 22)
    await w.secretary.does(c, decision, 'review', { summary: '同意' })
    await held(c, delegates, 40, 36, 34)
    await w.chair.does(c, decision, 'resolve', { summary: '同意', resolution: '整修水渠' })
    const value = async (key: string) => (await w.figure(`deliberation.${key}`, village)).value
    expect([await value('eligible'), await value('present'), await value('votes.yes'), await value('votes.abstained'), await value('votes.no')]).toEqual([84, 73, 67, 4, 2])
    expect(await w.figure('deliberation.turnout', village)).toMatchObject({ part: 73, whole: 84 })
    expect(await value('turnout')).toBeCloseTo(73 / 84)
    expect([await value('views'), await value('decided'), await value('suggestions'), await value('suggestions.adopted')]).toEqual([46, 1, 4, 1])
  })
  test('每个指标的数，都等于点开的列表之和', async () => {
    await fold(w.open.runtime.database.db)
    const to = dayOf(w.now())
    for (const i of deliberationFigures.filter((x) => x.counted)) {
      const n = w.open.dictionary.number(i.key) ?? -1
      const q = { indicator: n, place: county, from: '2000-01-01', to, dim: null, after: null, limit: 1000 }
      const lines = await within(w.open.runtime.database.db, everywhere, (tx) => (kindOf(i) === 'flow' ? linesOfFlow : linesOfStock)(tx, q))
      expect([i.key, lines.reduce((sum, l) => sum + l.amount, 0)]).toEqual([i.key, (await w.figure(i.key)).value ?? 0])
    }
  })
  test('每一件的状态，都等于把办理记录从头推演一遍', async () => { expect(await unlikeTheirActs(w.open.runtime)).toEqual([]) })
})
