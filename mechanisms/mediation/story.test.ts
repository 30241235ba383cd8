/** A dispute from the phone to its agreement: both want it, nobody related mediates, nobody else opens it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherVillage, township, village } from '../../test/people.ts'
import { draft, inDays, mediating, mediatorsOf, quarrel, session, settled, taken, type Mediators } from '../../test/mediators.ts'
import { household } from '../../test/pointsVillage.ts'
import { raisesOpinion } from '../../test/talked.ts'
import { world, type World } from '../../test/world.ts'
import { caseEndpoints } from '../../kernel/procedures/server.ts'
import { mine } from '../../kernel/people/schema.ts'
import { agreement } from './agreement.procedure.ts'
import { dispute } from './dispute.procedure.ts'
import { listCandidates, listOpenings, showWindow } from './mechanism.ts'
import type { Hand } from '../../test/world.ts'

let w: World
let m: Mediators
beforeAll(async () => { w = await world(); m = await mediatorsOf(w) })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

/** Opens the page of a case as a browser does. */
async function page(who: Hand, c: { id: string }, url = '/api/mediation/dispute/:id', params: object = { id: c.id }): Promise<Record<string, unknown>> {
  const e = caseEndpoints(w.open.runtime).find((x) => x.method === 'GET' && x.url === url)
  const shown: unknown = await e?.run({ params, query: { limit: 50, q: '' }, body: {}, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'story' }).catch((problem: unknown) => ({ refused: typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : problem }))
  return typeof shown === 'object' && shown !== null ? { ...shown } : {}
}

describe('一个窗口：登记', () => {
  test('村民在手机上登记，由村调委会接着，司法所（没有的由镇治理办）看得到；申请就是愿意调解', async () => {
    const c = await w.resident.opens(dispute, village, quarrel)
    expect(c).toMatchObject({ state: 'registered', holder: m.committee, body: { consents: { applicant: 'self' }, source: 'applied', applicant: w.resident.person } })
    expect(c.parties.map((p) => [p.relation, p.person ?? p.org])).toEqual(expect.arrayContaining([['applicant', w.resident.person], ['overseer', w.org('desk')]]))
  })
  test('村干部替人登记，登记完自己就打不开了；别的村的干部不能登记', async () => {
    const c = await w.clerk.opens(dispute, village, { ...quarrel, applicant: w.resident.person })
    expect(c.body.consents).toBeUndefined()
    expect(await page(w.clerk, c)).toEqual({ refused: 'case.notReadable' })
    await w.otherSecretary.mayNotOpen(dispute, village, { ...quarrel, applicantName: '陈阿婆' }, 'place.outside')
  })
  test('两方要写清楚，不能是同一个人', async () => {
    await w.resident.mayNotOpen(dispute, village, { kind: 'neighbour', text: '屋檐滴水的事' }, 'dispute.parties')
    await w.clerk.mayNotOpen(dispute, village, { ...quarrel, applicant: w.resident.person, respondent: w.resident.person }, 'dispute.sameSide')
  })
  test('从恳谈会转来的留着来处，办完原样说回去；同一件不登记两次', async () => {
    const origin = { kind: 'talk', case: (await raisesOpinion(w.secretary, village)).issue }
    const c = await w.clerk.opens(dispute, village, { ...quarrel, applicant: w.resident.person, source: 'active', origin })
    await w.clerk.mayNotOpen(dispute, village, { ...quarrel, applicantName: '陈阿婆', origin }, 'dispute.alreadyRaised')
    await w.otherSecretary.mayNotOpen(dispute, otherVillage, { ...quarrel, applicantName: '陈阿婆', origin }, 'origin.unknown')
    await w.resident.does(c, dispute, 'leave', {})
    const facts = await w.db.admin.query<{ payload: unknown }>(`select payload from base.facts where name = 'mediation.closed'`)
    expect(facts.rows.at(-1)?.payload).toEqual({ case: c.id, place: village, outcome: 'withdrawn', origin })
  })
})

describe('分级派单和承接', () => {
  test('简单的在村；承接以后才算换了人负责', async () => {
    const c = await w.resident.opens(dispute, village, quarrel)
    expect(await m.wang.does(c, dispute, 'classify', { grade: 'complex', unit: m.centre })).toMatchObject({ state: 'passed', holder: m.committee, awaiting: m.centre, body: { level: 'township' } })
    await m.wang.isRefused(c, dispute, 'take', 'step.notStanding')
    expect(await m.centreMediator.does(c, dispute, 'take')).toMatchObject({ state: 'taken', holder: m.centre })
  })
  test('复杂、疑难的不能压在村里；派错了写明理由退回，不重复计数', async () => {
    const c = await w.resident.opens(dispute, village, quarrel)
    const before = (await w.figure('mediation.received', village)).value
    await m.wang.isRefused(c, dispute, 'classify', 'unit.tooLow', { grade: 'difficult', unit: m.centre })
    await m.wang.isRefused(c, dispute, 'classify', 'unit.notHere', { grade: 'simple', unit: m.other })
    await m.wang.does(c, dispute, 'classify', { grade: 'complex', unit: m.centre })
    expect(await m.centreMediator.does(c, dispute, 'giveBack', { reason: '村里就能调' })).toMatchObject({ state: 'registered', awaiting: m.committee })
    expect((await w.figure('mediation.received', village)).value).toBe(before)
  })
  test('村里调不了的上交，只能往上；没有派给的单位、村文书不能承接', async () => {
    const c = await mediating(w, m)
    await m.wang.isRefused(c, dispute, 'escalate', 'unit.notAbove', { unit: m.committee, reason: '再试一次' })
    await m.wang.does(c, dispute, 'escalate', { unit: m.centre, reason: '牵涉镇上的规划' })
    await w.clerk.isRefused(c, dispute, 'take', 'step.notYours')
    expect(await m.centreMediator.does(c, dispute, 'take')).toMatchObject({ holder: m.centre, body: { level: 'township' } })
    expect((await w.read(c, dispute)).body.mediator).toBeUndefined()
    expect((await w.figure('mediation.escalated', village)).value).toBe(1)
  })
})

describe('自愿', () => {
  test('一方没有表示愿意，不能开始；替人记下要说是怎样问的', async () => {
    const c = await taken(w, m)
    await m.wang.does(c, dispute, 'designate', { mediator: m.li.person, chosenBy: 'unit' })
    await m.wang.isRefused(c, dispute, 'begin', 'dispute.unwilling', { told: true })
    await m.wang.isRefused(c, dispute, 'recordConsent', 'input.invalid', { side: 'respondent' })
    await m.wang.does(c, dispute, 'recordConsent', { side: 'respondent', how: 'oral' })
    await m.wang.isRefused(c, dispute, 'begin', 'consent.toldNot', { told: false })
    expect(await m.wang.does(c, dispute, 'begin', { told: true })).toMatchObject({ state: 'mediating' })
  })
  test('对方说不愿意，马上结束，两边都看得到还能走哪些路；结束以后谁也接着调不了', async () => {
    const c = await mediating(w, m)
    await m.li.does(c, dispute, 'record', session(w))
    const over = await w.neighbour.does(c, dispute, 'leave', { reason: '不想谈了' })
    expect(over).toMatchObject({ state: 'withdrawn', awaiting: null, body: { outcome: 'withdrawn', remedies: expect.stringContaining('人民法院') } })
    await m.li.isRefused(c, dispute, 'record', 'step.notNow', session(w))
    for (const who of [w.resident, w.neighbour]) expect(JSON.stringify(await page(who, c))).toContain('12348')
  })
  test('别的村民不能替人退出；当面说不愿意的，调解员记下也马上结束', async () => {
    const c = await taken(w, m)
    await w.outsider.isRefused(c, dispute, 'leave', 'place.outside', {})
    await m.spouse.isRefused(c, dispute, 'leave', 'party.only', {})
    expect(await m.wang.does(c, dispute, 'recordLeaving', { side: 'respondent', how: 'oral' })).toMatchObject({ state: 'withdrawn' })
  })
  test('法院已经立案的不受理，告知去处；转为刑事的单独结束', async () => {
    const c = await w.resident.opens(dispute, village, quarrel)
    expect(await m.wang.does(c, dispute, 'decline', { ground: 'court', reason: '法院已立案，请等判决' })).toMatchObject({ state: 'declined', body: { remedies: expect.stringContaining('12348') } })
    const d = await w.resident.opens(dispute, village, { ...quarrel, kind: 'damages' })
    await w.clerk.isRefused(d, dispute, 'turn', 'step.notYours', { day: inDays(w, 0), reason: '动手伤人' })
    expect(await m.wang.does(d, dispute, 'turn', { day: inDays(w, 0), reason: '动手伤人，公安已立案' })).toMatchObject({ state: 'criminal' })
    expect((await w.figure('mediation.turned-criminal', village)).value).toBe(1)
  })
})

describe('谁来调解，谁要回避', () => {
  test('同住一户的不能调解，名单上说明为什么；换一位', async () => {
    const c = await w.clerk.opens(dispute, village, { ...quarrel, applicant: m.spouse.person, respondent: w.neighbour.person })
    await m.li.does(c, dispute, 'classify', { grade: 'simple', unit: m.committee })
    await m.li.does(c, dispute, 'take')
    await m.li.isRefused(c, dispute, 'designate', 'mediator.related', { mediator: m.wang.person, chosenBy: 'party' })
    const { rows } = await m.li.asks(listCandidates, { case: c.id })
    expect(rows.map((r) => [r.person, r.not !== ''])).toEqual([[m.wang.person, true], [m.li.person, false]])
    await m.li.isRefused(c, dispute, 'designate', 'mediator.notOfUnit', { mediator: w.clerk.person, chosenBy: 'party' })
    expect((await m.li.does(c, dispute, 'designate', { mediator: m.li.person, chosenBy: 'party' })).body.mediator).toBe(m.li.person)
  })
  test('核对出对方和调解员同住一户，调解员当即退出，也打不开案卷了', async () => {
    const c = await w.resident.opens(dispute, village, { ...quarrel, respondentName: '王家的' })
    await m.wang.does(c, dispute, 'classify', { grade: 'simple', unit: m.committee })
    await m.wang.does(c, dispute, 'take')
    await m.wang.does(c, dispute, 'designate', { mediator: m.wang.person, chosenBy: 'unit' })
    const after = await m.li.does(c, dispute, 'identify', { side: 'respondent', person: m.spouse.person })
    expect(after.body).toMatchObject({ recused: [m.wang.person] })
    expect(after.body.mediator).toBeUndefined()
    expect(await page(m.wang, c)).toEqual({ refused: 'case.notReadable' })
    await m.wang.isRefused(c, dispute, 'recordConsent', 'mediator.recused', { side: 'respondent', how: 'oral' })
  })
  test('当事人一说就回避，不问理由；回避过的不能再指定；还没换人不能接着调', async () => {
    const c = await mediating(w, m)
    await w.outsider.isRefused(c, dispute, 'challenge', 'place.outside', {})
    expect((await w.neighbour.does(c, dispute, 'challenge', {})).body.recused).toEqual([m.li.person])
    await m.li.isRefused(c, dispute, 'record', 'mediator.only', session(w))
    await m.wang.isRefused(c, dispute, 'designate', 'mediator.recused', { mediator: m.li.person, chosenBy: 'party' })
    await m.wang.does(c, dispute, 'designate', { mediator: m.wang.person, chosenBy: 'unit' })
    expect((await m.wang.does(c, dispute, 'record', session(w))).body.sessions).toBe(1)
  })
  test('调解员自己说是亲属，退出；当事人不能调自己的事', async () => {
    const c = await mediating(w, m)
    expect((await m.li.does(c, dispute, 'declare', { tie: 'kin' })).body.mediator).toBeUndefined()
    const own = await w.clerk.opens(dispute, village, { ...quarrel, applicant: m.wang.person, respondent: w.neighbour.person })
    await m.wang.isRefused(own, dispute, 'classify', 'mediator.isParty', { grade: 'simple', unit: m.committee })
    await m.li.does(own, dispute, 'classify', { grade: 'simple', unit: m.committee })
    await m.li.does(own, dispute, 'take')
    await m.li.isRefused(own, dispute, 'designate', 'mediator.isParty', { mediator: m.wang.person, chosenBy: 'party' })
  })
  test('后来成了一家人的，开始前再看一次', async () => {
    const c = await taken(w, m)
    await w.neighbour.does(c, dispute, 'consent')
    await m.wang.does(c, dispute, 'designate', { mediator: m.li.person, chosenBy: 'unit' })
    const before = await w.db.admin.query<{ household: string }>('select household from people.persons where id = $1', [m.li.person])
    await household(w, '901', m.li, w.neighbour)
    await m.wang.isRefused(c, dispute, 'begin', 'mediator.related', { told: true })
    await w.db.admin.query('update people.persons set household = $2 where id = $1', [m.li.person, before.rows[0]?.household])
    await w.db.admin.query('update people.persons set household = null where id = $1', [w.neighbour.person])
  })
  test('两个村之间的：一个牵头，对方村的调解员一起调，双方都看得到他；只请自己村的不行', async () => {
    const c = await w.resident.opens(dispute, village, { ...quarrel, kind: 'land', respondentName: '过路人', otherVillage })
    await m.wang.does(c, dispute, 'identify', { side: 'respondent', person: w.outsider.person })
    await m.wang.does(c, dispute, 'classify', { grade: 'simple', unit: m.committee })
    await m.wang.does(c, dispute, 'take')
    await w.outsider.does(c, dispute, 'consent')
    await m.wang.does(c, dispute, 'designate', { mediator: m.li.person, chosenBy: 'unit' })
    await m.wang.isRefused(c, dispute, 'begin', 'mediator.missingOther', { told: true })
    await m.wang.isRefused(c, dispute, 'invite', 'mediator.notInvited', { mediator: m.wang.person })
    await m.wang.does(c, dispute, 'invite', { mediator: m.neighbour.person })
    await m.wang.does(c, dispute, 'begin', { told: true })
    expect((await m.neighbour.does(c, dispute, 'record', session(w))).body.sessions).toBe(1)
    await m.neighbour.isRefused(c, dispute, 'draft', 'mediator.only', draft(w))
    expect(JSON.stringify(await page(w.outsider, c))).toContain('郑国强')
  })
})

describe('保密', () => {
  test('当事人、调解员、主管的单位打得开；书记、网格员、村监委、邻居打不开', async () => {
    const c = await taken(w, m)
    for (const who of [w.resident, w.neighbour, m.wang, m.li, w.townshipOfficer]) expect(await page(who, c)).toHaveProperty('case')
    for (const who of [w.secretary, w.gridWorker, w.supervisor, m.spouse, w.outsider, w.countyOrganizer, m.centreMediator]) expect(await page(who, c)).toEqual({ refused: 'case.notReadable' })
  })
  test('每次打开都留一笔：当事人在“谁看过”和案卷里都看得到；别人看不到这张单子', async () => {
    const c = await taken(w, m)
    await page(w.townshipOfficer, c)
    await w.passes({ minutes: 2 })
    await page(w.townshipOfficer, c)
    const { rows } = await w.resident.asks(listOpenings, { case: c.id })
    expect(rows.filter((r) => r.by === '刘洋')).toHaveLength(2)
    expect((await w.neighbour.asks(mine, {})).looked.filter((l) => l.by === '刘洋' && l.zh === '打开案卷').length).toBeGreaterThanOrEqual(2)
    await w.secretary.isRefusedRoute(listOpenings, { case: c.id }, 'case.notReadable')
  })
  test('台账里没有姓名、没有内容；标题只有类别', async () => {
    await taken(w, m)
    const list = await page(m.wang, { id: '' }, '/api/mediation/dispute', {})
    const text = JSON.stringify(list)
    expect(text).toContain('邻里纠纷')
    expect(text).not.toMatch(/滴水|老李|陈阿婆/)
    expect(JSON.stringify(await page(w.secretary, { id: '' }, '/api/mediation/dispute', {}))).not.toContain('邻里纠纷')
  })
})

describe('调解和期限', () => {
  test('还没调过不能写协议、不能终止；调解日期不能是以后', async () => {
    const c = await mediating(w, m)
    await m.li.isRefused(c, dispute, 'draft', 'session.missing', draft(w))
    await m.li.isRefused(c, dispute, 'end', 'session.missing', { reason: '谈不拢' })
    await m.li.isRefused(c, dispute, 'record', 'session.ahead', { ...session(w), day: inDays(w, 1) })
    await m.wang.isRefused(c, dispute, 'record', 'mediator.only', session(w))
  })
  test('满一个月记为超期；只有一方要求不延长，双方都要求才多一个月；调解员不能自己延', async () => {
    const c = await mediating(w, m)
    expect(await m.li.may(c, dispute, 'fallDue')).toMatchObject({ refuse: 'step.notYours' })
    await w.passes({ days: 31 })
    expect((await w.read(c, dispute)).body.overdue).toBe(true)
    const late = (await w.figure('mediation.overdue', village)).value ?? 0
    expect((await w.resident.does(c, dispute, 'askLonger')).body).toMatchObject({ overdue: true, longer: { applicant: 'self' } })
    expect((await m.li.does(c, dispute, 'recordLonger', { side: 'respondent', how: 'paper' })).body).toMatchObject({ overdue: false, extensions: 1 })
    expect((await w.figure('mediation.overdue', village)).value).toBe(late - 1)
    await w.passes({ days: 30 })
    expect((await w.read(c, dispute)).body.overdue).toBe(true)
  })
  test('谈不拢的终止，告知别的途径；计入调解的，不计成功', async () => {
    const before = [(await w.figure('mediation.mediated', village)).value ?? 0, (await w.figure('mediation.succeeded', village)).value ?? 0]
    const c = await mediating(w, m)
    await m.li.does(c, dispute, 'record', session(w))
    expect(await m.li.does(c, dispute, 'end', { reason: '价钱谈不拢' })).toMatchObject({ state: 'mediated', body: { outcome: 'failed', remedies: expect.stringContaining('仲裁') } })
    expect([(await w.figure('mediation.mediated', village)).value, (await w.figure('mediation.succeeded', village)).value]).toEqual([(before[0] ?? 0) + 1, before[1]])
  })
  test('协议要双方签名；改一个字，签名重来；书面协议不能只有口头同意', async () => {
    const c = await mediating(w, m)
    await m.li.does(c, dispute, 'record', session(w))
    await w.resident.isRefused(c, dispute, 'sign', 'agreement.noDraft')
    await m.li.isRefused(c, dispute, 'draft', 'agreement.pastDue', draft(w, { dueDay: inDays(w, -1) }))
    await m.li.does(c, dispute, 'draft', draft(w))
    await w.resident.does(c, dispute, 'sign')
    await m.li.isRefused(c, dispute, 'settle', 'agreement.unsigned')
    await m.li.isRefused(c, dispute, 'recordSignature', 'signature.written', { side: 'respondent', how: 'oral' })
    expect((await m.li.does(c, dispute, 'draft', draft(w, { yuan: 900 }))).body.signatures).toBeUndefined()
    await w.resident.does(c, dispute, 'sign')
    await m.li.does(c, dispute, 'recordSignature', { side: 'respondent', how: 'paper' })
    const done = await m.li.does(c, dispute, 'settle')
    expect(done).toMatchObject({ state: 'mediated', body: { outcome: 'succeeded' } })
    expect(await w.read(done.body.agreement ?? '', agreement)).toMatchObject({ state: 'effective', holder: m.committee, body: { amountFen: 90_000, terms: expect.stringContaining('雨水槽') } })
  })
})

describe('窗口公开的', () => {
  test('谁都看得到窗口在哪、打什么电话；看不到一件纠纷', async () => {
    const shown = await w.outsider.asks(showWindow, { place: village })
    expect(shown).toMatchObject({ committee: '石桥村人民调解委员会', centre: '柳河镇矛盾调解中心' })
    await settled(w, m)
    expect(JSON.stringify(await w.outsider.asks(showWindow, { place: township }))).not.toMatch(/滴水|陈阿婆/)
  })
})
