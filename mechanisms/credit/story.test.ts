/** Credit as an extra and nothing else: consent first, only good deeds, and nobody is treated differently by any service. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applied, elderCard, offered } from '../../test/catalogue.ts'
import { county, otherVillage, township, village } from '../../test/people.ts'
import { annuls, serves } from '../../test/shifts.ts'
import { registered, self, teamOf } from '../../test/volunteers.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { v7 as newId } from 'uuid'
import { asSystem } from '../../kernel/procedures/pipeline.ts'
import { systemActor } from '../../kernel/procedures/runtime.ts'
import { revoked, selected } from '../exemplars/facts.ts'
import { eraseKept, listConsents, withdrawFrom } from '../../kernel/people/schema.ts'
import { benefit } from './benefit.procedure.ts'
import { grant } from './grant.procedure.ts'
import { listBenefits, listParticipants, recordCovenant, removeFact, showMine } from './mechanism.ts'
import { objection } from './objection.procedure.ts'
import { participation } from './participation.procedure.ts'

let w: World
let team = ''
let leader: Hand
let aunt: Hand
let uncle: Hand
const hand = (h: Hand | undefined): Hand => { if (!h) throw new Error('nobody'); return h }
beforeAll(async () => {
  w = await world()
  const people = await w.villagers()
  ;[aunt, uncle] = [self(hand(people[10])), self(hand(people[12]))]
  ;({ team, leader } = await teamOf(w, '石桥村志愿服务队', hand(people[20])))
  for (const who of [aunt, uncle]) await registered(who)
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const because = { reason: '写明的理由' }
const agreeing = { agreed: true, version: 1 }
const today = () => new Date(w.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const joins = (who: Hand) => who.opens(participation, village, agreeing)
const mine = (who: Hand) => who.asks(showMine, {})
const figure = async (key: string, place = county) => (await w.figure(`credit.${key}`, place)).value ?? 0
const covenant = (who: Hand, more: object = {}) => w.secretary.asks(recordCovenant, { person: who.person, deed: 'clean', day: today(), place: village, ...more })
const tool = (more: object = {}) => ({ title: '农具借用免押金', kind: 'deposit', text: '到村农机屋借农具，不收押金', provider: w.org('committee'), service: 1, covenant: 0, honour: 0, perYear: 2, ...more })
async function published(more: object = {}) {
  const c = await w.countyOfficer.opens(benefit, county, tool(more))
  return w.countyOrganizer.does(c, benefit, 'publish')
}
/** Whether a person stands anywhere in what credit keeps, or in the journal of its commands. */
const standsIn = async (person: string): Promise<string[]> => {
  const found: string[] = []
  for (const [table, where] of [['credit.facts', 'true'], ['base.acts', `name like 'credit/%'`], ['base.facts', `name like 'credit.%'`], ['procedures.cases', `procedure like 'credit.%'`]])
    if ((await w.db.admin.query(`select 1 from ${table} x where ${where} and (to_jsonb(x) - 'person' - 'opened_by')::text like $1 or (${where} and to_jsonb(x)->>'person' = $2 and '${table}' = 'credit.facts') limit 1`, [`%${person}%`, person])).rows.length > 0) found.push(table ?? '')
  return found
}

describe('先同意，后记录', () => {
  test('没有同意的人，什么都不记：服务过也不记，村里想记也记不了', async () => {
    await serves(w, leader, team, [aunt], 90)
    expect(await mine(aunt)).toMatchObject({ joined: false, facts: [] })
    await w.secretary.isRefusedRoute(recordCovenant, { person: aunt.person, deed: 'clean', day: today(), place: village }, 'participation.missing')
    expect(await figure('facts')).toBe(0)
    expect(await standsIn(aunt.person)).toEqual([])
  })
  test('本人看过说明同意才参加；不同意、说明变了、在别的村、替别人，都不行', async () => {
    await aunt.mayNotOpen(participation, village, { ...agreeing, agreed: false }, 'input.invalid')
    await aunt.mayNotOpen(participation, village, { ...agreeing, version: 9 }, 'consent.textChanged')
    await aunt.mayNotOpen(participation, otherVillage, agreeing, 'participation.village')
    await w.clerk.mayNotOpen(participation, village, agreeing, 'step.notYours')
    expect(await joins(aunt)).toMatchObject({ state: 'joined' })
    await aunt.mayNotOpen(participation, village, agreeing, 'participation.twice')
    expect(await figure('participants', village)).toBe(1)
    expect((await aunt.asks(listConsents, {})).purposes.find((p) => p.purpose === 'credit')?.state).toBe('given')
  })
  test('同意以后的服务自动记一次，同意以前的不补记；短的不记；时长冲销了就撤掉', async () => {
    const [served] = await serves(w, leader, team, [aunt], 90)
    expect((await mine(aunt)).facts).toMatchObject([{ kindZh: '志愿服务', about: '志愿服务1.5小时', fromZh: '平台里的服务记录' }])
    await w.rounds()
    expect((await mine(aunt)).facts).toHaveLength(1)
    expect(await figure('facts')).toBe(1)
    await serves(w, leader, team, [aunt], 30)
    expect((await mine(aunt)).facts).toHaveLength(1)
    await annuls(w.secretary, served ?? '')
    await w.rounds()
    expect((await mine(aunt)).facts).toEqual([])
    expect(await figure('facts')).toBe(0)
    await serves(w, leader, team, [aunt], 60)
  })
  test('村里记一件守约的事：只能给同意的人、别人家的人，同意以后的事，一件只记一次；记谁不进日志', async () => {
    await covenant(aunt)
    expect((await mine(aunt)).facts.map((f) => f.kindZh)).toContain('守了村规民约')
    await w.secretary.isRefusedRoute(recordCovenant, { person: aunt.person, deed: 'clean', day: today(), place: village }, 'fact.twice')
    await w.secretary.isRefusedRoute(recordCovenant, { person: aunt.person, deed: 'simple', day: '2026-01-05', place: village }, 'fact.beforeConsent')
    await w.secretary.isRefusedRoute(recordCovenant, { person: aunt.person, deed: 'simple', day: '2026-12-05', place: village }, 'fact.ahead')
    await w.secretary.isRefusedRoute(recordCovenant, { person: w.secretary.person, deed: 'clean', day: today(), place: village }, 'fact.own')
    await w.otherSecretary.isRefusedRoute(recordCovenant, { person: aunt.person, deed: 'simple', day: today(), place: otherVillage }, 'participation.missing')
    expect(await standsIn(aunt.person)).toEqual(['credit.facts'])
  })
  test('评上先进典型的记一条荣誉，没有同意的不记；撤销了就撤掉', async () => {
    const told = (person: string) => ({ case: newId(), place: village, person, title: '最美庭院', year: 2026 })
    const publishes = async (one: ReturnType<typeof told>) => {
      await asSystem(w.open.runtime, systemActor(village), newId(), (ctx) => ctx.publish(selected, one, village))
      await w.rounds()
    }
    const [hers, his] = [told(aunt.person), told(uncle.person)]
    await publishes(hers)
    await publishes(his)
    expect((await mine(aunt)).facts).toContainEqual(expect.objectContaining({ kindZh: '获得荣誉', about: '最美庭院' }))
    expect((await w.db.admin.query(`select 1 from credit.facts where kind = 'honour'`)).rows).toHaveLength(1)
    await asSystem(w.open.runtime, systemActor(village), newId(), (ctx) => ctx.publish(revoked, { case: hers.case, place: village, person: aunt.person }, village))
    await w.rounds()
    expect((await mine(aunt)).facts.map((f) => f.kindZh)).not.toContain('获得荣誉')
  })
  test('村干部只看得到谁参加了，看不到做过什么，也没有先后', async () => {
    expect(await w.clerk.asks(listParticipants, { place: village })).toEqual([{ person: aunt.person, name: aunt.name }])
    await w.clerk.isRefusedRoute(listParticipants, { place: otherVillage }, 'place.outside')
    await uncle.isRefusedRoute(listParticipants, { place: village }, 'hat.notAllowed')
  })
})

describe('惠益清单', () => {
  test('县里起草，另一个人列入，公开；乡镇和村不能另设，自己不能列入自己起草的', async () => {
    const c = await w.countyOfficer.opens(benefit, county, tool({ title: '文化站活动先报名', kind: 'seat', text: '周末活动留两个名额', service: 0, covenant: 1 }))
    await w.countyOfficer.isRefused(c, benefit, 'publish', 'benefit.own')
    const before = await figure('benefits')
    await w.countyOrganizer.does(c, benefit, 'publish')
    expect([await figure('benefits') - before, await figure('partners')]).toEqual([1, 1])
    expect(await w.outsider.asks(listBenefits, { place: village })).toMatchObject([{ title: '文化站活动先报名', conditions: '守了村规民约1次', provider: '石桥村村民委员会' }])
    await w.townshipOfficer.mayNotOpen(benefit, township, tool(), 'step.notYours')
    await w.countyOfficer.mayNotOpen(benefit, township, tool(), 'benefit.county')
    await w.countyOfficer.does(c, benefit, 'end', because)
    expect(await figure('partners')).toBe(0)
  })
  test.each([['低保优先受理', 'input.invalid'], ['办事窗口绿色通道', 'input.invalid'], ['孩子入学加分', 'input.invalid'], ['没参加的不得借用农具', 'input.invalid'], ['失信的扣除补贴', 'input.invalid'], ['信用分80分以上免押金', 'input.invalid'], ['A级户领米', 'input.invalid'], ['前10名发奖品', 'input.invalid']])('“%s”列不进去', async (title, code) => {
    await w.countyOfficer.mayNotOpen(benefit, county, tool({ title }), code)
    await w.countyOfficer.mayNotOpen(benefit, county, tool({ text: title }), code)
  })
  test('服务目录里的事项，换个说法也列不进去；没有条件的不用列', async () => {
    await offered(w, { ...elderCard, code: '360102001077', title: '农机具借用登记' })
    await w.countyOfficer.mayNotOpen(benefit, county, tool({ title: '农机具借用登记免押金' }), 'benefit.service')
    await w.countyOfficer.mayNotOpen(benefit, county, tool({ service: 0 }), 'input.invalid')
  })
})

describe('看得到凭什么、到哪天，自己选', () => {
  test('够条件的选了去领；不够的说清还差什么，也说不影响别的；每年有限次', async () => {
    const b = await published({ perYear: 1 })
    const own = (await mine(aunt)).benefits.find((x) => x.id === b.id)
    expect(own).toMatchObject({ holds: true, why: '志愿服务要1次，记着1次', left: 1 })
    expect(own?.until).toMatch(/^2028-/)
    await uncle.mayNotOpen(grant, village, { benefit: b.id }, 'grant.conditions')
    expect((await mine(uncle)).benefits.find((x) => x.id === b.id)?.why).toBe('志愿服务要1次，记着0次。没有也不影响您办任何事')
    const c = await aunt.opens(grant, village, { benefit: b.id })
    await aunt.mayNotOpen(grant, village, { benefit: b.id }, 'grant.pending')
    await w.townshipOfficer.isRefused(c, grant, 'give', 'step.notStanding')
    const before = await figure('benefits-granted', village)
    expect(await w.chair.does(c, grant, 'give')).toMatchObject({ state: 'handed' })
    expect(await figure('benefits-granted', village) - before).toBe(1)
    await aunt.mayNotOpen(grant, village, { benefit: b.id }, 'grant.used')
    await w.countyOfficer.does(b, benefit, 'end', because)
    await aunt.mayNotOpen(grant, village, { benefit: b.id }, 'benefit.notOffered')
  })
  test('选了不想要可以不要；过了日子自己失效，没有人能拒绝', async () => {
    const b = await published({ title: '村宴桌椅借用免押金' })
    const one = await aunt.opens(grant, village, { benefit: b.id })
    expect(Object.keys(grant.steps).filter((s) => /reject|refuse|deny/.test(s))).toEqual([])
    await uncle.isRefused(one, grant, 'withdraw', 'step.notStanding')
    await aunt.does(one, grant, 'withdraw')
    const two = await aunt.opens(grant, village, { benefit: b.id })
    await w.passes({ days: 61 })
    expect(await w.state(two)).toBe('lapsed')
  })
})

describe('异议、更正、删除', () => {
  test('记错了提异议，由不是记的人更正；期限内答复的才算', async () => {
    const fact = (await mine(aunt)).facts.find((f) => f.kindZh === '守了村规民约')
    await aunt.mayNotOpen(objection, village, { ask: 'correct', text: '内容不对' }, 'objection.whichOne')
    await uncle.mayNotOpen(objection, village, { ask: 'correct', fact: fact?.id, text: '不是我的' }, 'objection.notJoined')
    const c = await aunt.opens(objection, village, { ask: 'correct', fact: fact?.id, text: '是红白事从简，不是门前三包' })
    const right = { outcome: 'corrected', answer: '已核对更正', kind: 'covenant', about: '红白事从简', day: fact?.day }
    await w.secretary.isRefused(c, objection, 'settle', 'objection.ownRecord', right)
    await w.clerk.isRefused(c, objection, 'settle', 'objection.incomplete', { outcome: 'corrected', answer: '没写是什么' })
    expect(await w.clerk.does(c, objection, 'settle', right)).toMatchObject({ state: 'settled', body: { late: false } })
    expect((await mine(aunt)).facts.find((f) => f.id === fact?.id)).toMatchObject({ about: '红白事从简' })
    expect(await figure('objections.answered', village)).toBe(1)
  })
  test('漏记的补记；迟了的照样答复，但不算在期限内', async () => {
    const c = await aunt.opens(objection, village, { ask: 'missing', text: '上月还借了桌椅按时还' })
    await w.passes({ workingDays: 5 })
    expect(await w.clerk.does(c, objection, 'settle', { outcome: 'recorded', answer: '核对属实', kind: 'covenant', about: '借了桌椅按时还', day: today() })).toMatchObject({ body: { late: true } })
    expect((await mine(aunt)).facts.map((f) => f.about)).toContain('借了桌椅按时还')
    expect([await figure('objections', village), await figure('objections.answered', village)]).toEqual([2, 1])
    const third = await aunt.opens(objection, village, { ask: 'explain', text: '为什么这么久' })
    expect(await aunt.does(third, objection, 'withdraw')).toMatchObject({ state: 'withdrawn' })
  })
  test('自己的一条，自己马上删掉；别人的删不了', async () => {
    const [fact] = (await mine(aunt)).facts
    await uncle.isRefusedRoute(removeFact, { fact: fact?.id ?? '' }, 'fact.unknown')
    const before = await figure('facts')
    await aunt.asks(removeFact, { fact: fact?.id ?? '' })
    expect(await figure('facts')).toBe(before - 1)
    expect((await mine(aunt)).facts.map((f) => f.id)).not.toContain(fact?.id)
  })
})

describe('一样对待', () => {
  test('有同意有善行的人，和什么都没有的人，办同一件事完全一样', async () => {
    const item = await offered(w, { ...elderCard, code: '360102001078', title: '敬老卡换领' })
    const before = await mine(aunt)
    expect([before.joined, before.facts.length > 0, (await mine(uncle)).joined]).toEqual([true, true, false])
    const [a, b] = [await applied(aunt, item), await applied(uncle, item)]
    const view = async (id: string) => {
      const { rows } = await w.db.admin.query<Record<string, unknown>>(`select state, due_at, wake_at, holder, awaiting, version, body - 'materials' - 'answers' - 'given' - 'applicant' - 'name' as body from procedures.cases where id = $1`, [id])
      return JSON.stringify(rows[0]).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (found) => (found === item || w.org('desk') === found ? found : '#'))
    }
    expect(await view(a.id)).toBe(await view(b.id))
    expect(a.missing).toEqual(b.missing)
  })
})

describe('退出', () => {
  test('一步退出，不问理由：记的马上全删，没领的退掉，参加的人少一个；日志里也找不到', async () => {
    const b = await published({ title: '球拍借用免押金', service: 0, covenant: 1 })
    await covenant(aunt, { deed: 'loan' })
    const chosen = await aunt.opens(grant, village, { benefit: b.id })
    const { participation: id } = await mine(aunt)
    await uncle.isRefused(id ?? '', participation, 'leave', 'step.notStanding')
    expect(await aunt.does(id ?? '', participation, 'leave')).toMatchObject({ state: 'left' })
    expect(await mine(aunt)).toMatchObject({ joined: false, facts: [], grants: [], objections: [] })
    expect([await w.state(chosen), await figure('participants', village), await figure('facts')]).toEqual(['withdrawn', 0, 0])
    expect((await w.db.admin.query(`select 1 from credit.facts`)).rows).toEqual([])
    expect((await w.db.admin.query(`select 1 from base.acts where input::text like '%门前三包%'`)).rows).toEqual([])
    expect((await aunt.asks(listConsents, {})).purposes.find((p) => p.purpose === 'credit')?.state).toBe('withdrawn')
    expect((await aunt.asks(eraseKept, { purpose: 'credit' })).erased).toBe(0)
  })
  test('在“我的同意”里退出也一样；退出以后可以重新参加，从头记起', async () => {
    await joins(aunt)
    await covenant(aunt)
    await aunt.asks(withdrawFrom, { purpose: 'credit' })
    expect(await mine(aunt)).toMatchObject({ joined: false, facts: [] })
    await joins(aunt)
    expect((await mine(aunt)).facts).toEqual([])
  })
  test('到期自己删掉', async () => {
    await covenant(aunt)
    expect((await mine(aunt)).facts).toHaveLength(1)
    await w.passes({ days: 740 })
    expect((await w.db.admin.query(`select 1 from credit.facts`)).rows).toEqual([])
    expect(await figure('facts')).toBe(0)
  })
})
