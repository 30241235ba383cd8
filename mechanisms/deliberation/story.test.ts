/** 四议两公开 from the motion to the archive, on the real pipeline: one success and one refusal for every step. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { county, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import type { GatheringKind } from '../../kernel/define.ts'
import { objection } from '../../kernel/disclosure/procedure.ts'
import { assembly, delegates, jointCommittee, membersMeeting, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { decision } from './decision.procedure.ts'
import { dayZh } from './rules.ts'
import { getShown, listShown } from './schema.ts'

let w: World
beforeAll(async () => {
  w = await world()
  await w.sql(async (tx) => { await sql`update people.persons set party_member = true where id = any(${[w.groupLeader.person, w.neighbour.person]}::uuid[])`.execute(tx) })
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

/** A whole meeting: notice, roll, attendance, show of hands, minutes; `present` and `no` as told, all others come and are for it. */
async function meet(c: { id: string }, kind: GatheringKind, o: { present?: number; no?: number } = {}): Promise<void> {
  await w.secretary.holds(kind, { matters: [{ case: c.id }], ...o, guests: ['刘洋（镇治理办）'] })
  await w.passes({ minutes: 5 })
}
/** A village of exactly one hundred: what the kernel would have written of its meeting. */
async function ofAHundred(c: { id: string }, present: number, yes: number): Promise<void> {
  await w.sql(async (tx) => {
    await sql`insert into gatherings.results (county, case_id, gathering, matter, place, kind, at, eligible, present, eligible_households, households, yes, no, abstained, invalid)
      values (${county}, ${c.id}, ${newId()}, 1, ${village}, ${assembly.name}, ${w.now()}, 100, ${present}, 30, 10, ${yes}, ${present - yes}, 0, 0)`.execute(tx)
  })
  await w.passes({ minutes: 5 })
}
const road = { title: '硬化村口到学校的道路', text: '全长三百米，宽四米，预算十二万元，由集体收益列支', origin: 'committee', matter: 'construction', extent: 'village', delegated: true, delegation: '2026年1月10日村民会议' }
const summary = { summary: '一致同意' }
const because = { reason: '写明的理由' }
const views = { persons: 46, ways: ['visit', 'meeting'], summary: '四十四人同意，两人要求加排水沟，已采纳' }
const inDays = (n: number) => dayOf(new Date(w.now().getTime() + n * 86_400_000))
const plan = (over: object = {}) => ({ owner: '李桂芳（村委会主任）', deadline: inDays(120), budgetYuan: 120_000, ...over })
const result = { report: '全长三百米已完工，验收合格', spentYuan: 118_000, location: '村务公开栏' }

const motion = (over: object = {}) => w.secretary.opens(decision, village, { ...road, ...over })
async function proposed(over: object = {}) { const c = await motion(over); await meet(c, partyCommittee); return w.secretary.does(c, decision, 'propose', summary) }
async function discussed(over: object = {}) { const c = await proposed(over); await meet(c, jointCommittee); return w.chair.does(c, decision, 'discuss', summary) }
async function reviewed(over: object = {}) {
  const c = await discussed(over)
  await w.clerk.does(c, decision, 'circulate', { ways: ['visit'] })
  await w.clerk.does(c, decision, 'consult', views)
  await meet(c, partyMeeting)
  return w.secretary.does(c, decision, 'review', { ...summary, townshipAttendee: '刘洋（镇治理办）' })
}
const resolution = { ...summary, resolution: '同意硬化村口到学校的道路', townshipAttendee: '刘洋（镇治理办）' }
async function resolved(over: object = {}, kind: GatheringKind = delegates) { const c = await reviewed(over); await meet(c, kind, { no: 2 }); return w.chair.does(c, decision, 'resolve', resolution) }
async function disclosed(over: object = {}, kind?: GatheringKind) { const c = await resolved(over, kind); return w.chair.does(c, decision, 'disclose', { location: '村务公开栏' }) }
async function underway(over: object = {}, kind?: GatheringKind) { const c = await disclosed(over, kind); await w.passes({ days: 16 }); return w.chair.does(c, decision, 'begin', plan()) }
async function published(over: object = {}, kind?: GatheringKind) { const c = await underway(over, kind); return w.chair.does(c, decision, 'finish', result) }

describe('四议两公开', () => {
  test('四议两公开走到归档', async () => {
    const before = (await w.figure('deliberation.decided', village)).value ?? 0
    const c = await disclosed()
    expect(c.body).toMatchObject({ decidedBy: '村民代表会议', vote: '应到 24，实到 24，赞成 22，反对 2，弃权 0，无效 0' })
    await w.passes({ days: 16 })
    await w.chair.does(c, decision, 'begin', plan())
    await w.clerk.does(c, decision, 'note', { text: '路基完成' })
    await w.chair.does(c, decision, 'finish', result)
    await w.supervisor.does(c, decision, 'addOpinion', { sheet: 'resolution', opinion: '程序合规' })
    await w.supervisor.does(c, decision, 'addOpinion', { sheet: 'outcome', opinion: '结果属实' })
    await w.passes({ days: 16 })
    expect(await w.clerk.does(c, decision, 'archive')).toMatchObject({ state: 'archived', body: { cost: '预算 120,000.00元，实际支出 118,000.00元', spent: 11_800_000 } })
    expect((await w.figure('deliberation.decided', village)).value).toBe(before + 1)
    expect(await w.facts()).toEqual(expect.arrayContaining(['deliberation.resolved', 'deliberation.implemented']))
  })
  test('没有身份的居民不能动议；说是授权的，要写明哪一次授权', async () => {
    await w.resident.mayNotOpen(decision, village, road, 'step.notYours')
    await w.secretary.mayNotOpen(decision, village, { ...road, delegation: undefined }, 'delegation.unnamed')
  })
})

describe('四议：会议有效、通过才算', () => {
  test('①没有开会，不能提议；书记之外的人不能登记', async () => {
    const c = await motion()
    await w.secretary.isRefused(c, decision, 'propose', 'gathering.missing', summary)
    await meet(c, partyCommittee)
    await w.chair.isRefused(c, decision, 'propose', 'step.notYours', summary)
    expect(await w.secretary.does(c, decision, 'propose', summary)).toMatchObject({ state: 'proposed' })
  })
  test('②两委会赞成不到应到半数，不算通过', async () => {
    const c = await proposed()
    await meet(c, jointCommittee, { no: 4 })
    await w.chair.isRefused(c, decision, 'discuss', 'gathering.notCarried', summary)
    await meet(c, jointCommittee, { no: 1 })
    expect(await w.chair.does(c, decision, 'discuss', summary)).toMatchObject({ state: 'discussed' })
  })
  test('③没有送全体党员、没有征求意见，不能交党员大会审议', async () => {
    const c = await discussed()
    await meet(c, partyMeeting)
    await w.secretary.isRefused(c, decision, 'review', 'draft.notCirculated', summary)
    await w.resident.isRefused(c, decision, 'circulate', 'step.notYours', { ways: ['visit'] })
    const sent = await w.clerk.does(c, decision, 'circulate', { ways: ['visit'] })
    expect(sent.body.circulated?.members).toBe(12)
    expect(sent.parties).toContainEqual(expect.objectContaining({ relation: 'reader', person: w.groupLeader.person }))
    await w.secretary.isRefused(c, decision, 'review', 'views.notTaken', summary)
    await w.clerk.isRefused(c, decision, 'consult', 'input.invalid', { ...views, persons: 0 })
    await w.clerk.does(c, decision, 'consult', views)
    expect(await w.secretary.does(c, decision, 'review', summary)).toMatchObject({ state: 'reviewed' })
  })
  test('④村民会议应到100、实到40，不足过半数51，决议不成立', async () => {
    const c = await reviewed()
    await ofAHundred(c, 40, 40)
    const verdict = await w.chair.may(c, decision, 'resolve')
    expect(verdict).toMatchObject({ refuse: 'gathering.notValid', detail: { eligible: 100, present: 40 } })
    expect(verdict === true ? '' : verdict.detail?.arithmetic).toContain('应到 100，实到 40，须过半数 51')
    await ofAHundred(c, 51, 26)
    expect(await w.chair.does(c, decision, 'resolve', resolution)).toMatchObject({ state: 'resolved' })
  })
  test('④集体资产，村民代表会议定了不算，要集体经济组织成员大会全体三分之二', async () => {
    const c = await reviewed({ matter: 'collectiveAsset' })
    await meet(c, delegates)
    await w.chair.isRefused(c, decision, 'resolve', 'collective.only', resolution)
    await meet(c, membersMeeting, { no: 25 })
    await w.chair.isRefused(c, decision, 'resolve', 'gathering.notCarried', resolution)
    await meet(c, membersMeeting)
    expect(await w.chair.does(c, decision, 'resolve', resolution)).toMatchObject({ state: 'resolved', body: { decidedBy: '集体经济组织成员大会' } })
  })
  test('④没有授权的事，代表会议不能决定', async () => {
    const c = await reviewed({ delegated: false })
    await meet(c, delegates)
    await w.chair.isRefused(c, decision, 'resolve', 'delegates.notDelegated', resolution)
  })
})

describe('修改、合并、未通过、终止', () => {
  test('修改动议以后，改之前开的会不算数', async () => {
    const c = await motion()
    await meet(c, partyCommittee)
    await w.clerk.does(c, decision, 'reviseMotion', { text: '全长五百米', reason: '群众意见' })
    await w.secretary.isRefused(c, decision, 'propose', 'gathering.missing', summary)
    await w.resident.isRefused(c, decision, 'reviseMotion', 'step.notYours', { text: '全长五百米', reason: '群众意见' })
  })
  test('哪一议之后改的，回到那一议重新商议；意见重新征求', async () => {
    const revision = { text: '全长五百米，加排水沟', reason: '群众意见' }
    expect(await w.chair.does(await proposed(), decision, 'reviseProposed', revision)).toMatchObject({ state: 'draft', body: { text: revision.text } })
    expect(await w.chair.does(await discussed(), decision, 'reviseDiscussed', revision)).toMatchObject({ state: 'proposed' })
    const c = await reviewed()
    await w.clerk.isRefused(c, decision, 'reviseReviewed', 'step.notYours', revision)
    expect(await w.chair.does(c, decision, 'reviseReviewed', revision)).toMatchObject({ state: 'discussed' })
    await meet(c, partyMeeting)
    await w.secretary.isRefused(c, decision, 'review', 'draft.notCirculated', summary)
    await w.secretary.isRefused(c, decision, 'reviseProposed', 'step.notNow', revision)
  })
  test('书记、主任一人担任，本地又规定可以合并的，第一、二议合开一次', async () => {
    const c = await motion()
    await meet(c, jointCommittee)
    await w.secretary.isRefused(c, decision, 'proposeJointly', 'stages.notMerged', summary)
    await w.db.admin.query(`insert into base.settings (place, key, from_day, value, act) values ($1, 'deliberation.mergeStages', '2026-01-01', 1, gen_random_uuid())`, [county])
    await w.open.runtime.settings.reload()
    await w.secretary.isRefused(c, decision, 'proposeJointly', 'secretary.notChair', summary)
    await w.appoint(w.secretary, 'committee', 'committeeChair', village)
    expect(await w.secretary.does(c, decision, 'proposeJointly', summary)).toMatchObject({ state: 'discussed', body: { merged: true } })
  })
  test('表决有效但赞成不够，记为未通过；会议无效的不能记', async () => {
    const c = await reviewed()
    await w.chair.isRefused(c, decision, 'reject', 'vote.notHeld', because)
    await meet(c, delegates, { present: 14 })
    await w.chair.isRefused(c, decision, 'reject', 'vote.notValid', because)
    await meet(c, delegates, { present: 20, no: 12 })
    await w.chair.does(c, decision, 'reject', because)
    const again = await motion({ earlier: c.id })
    expect(again.body).toMatchObject({ earlier: c.id, earlierOutcome: 'rejected' })
    await w.secretary.mayNotOpen(decision, village, { ...road, earlier: again.id }, 'earlier.running')
  })
  test('商议中可以终止；决议作出后不能自行终止', async () => {
    await w.chair.isRefused(await motion(), decision, 'drop', 'step.notYours', because)
    expect(await w.secretary.does(await motion(), decision, 'drop', because)).toMatchObject({ state: 'dropped' })
    await w.secretary.isRefused(await resolved(), decision, 'drop', 'resolution.stands', because)
  })
  test('村民会议的决议，代表会议不能改；由村民会议重新决议后，原决议不再实施', async () => {
    const c = await underway({}, assembly)
    const change = await reviewed({ earlier: c.id })
    expect(change.body).toMatchObject({ earlierOutcome: 'resolved', earlierBody: assembly.name })
    await meet(change, delegates)
    await w.chair.isRefused(change, decision, 'resolve', 'earlier.higher', resolution)
    await meet(change, assembly)
    await w.chair.does(change, decision, 'resolve', resolution)
    expect((await w.read(c, decision)).body.superseded).toBe(change.id)
    await w.secretary.isRefused(c, decision, 'supersede', 'step.notYours', { by: change.id })
    expect(await w.secretary.does(c, decision, 'drop', because)).toMatchObject({ state: 'dropped' })
  })
})

describe('公开、异议、监督', () => {
  test('公开未满十五天，不能实施；居民不能办公开', async () => {
    await w.resident.isRefused(await resolved(), decision, 'disclose', 'step.notYours', { location: '公开栏' })
    const c = await disclosed()
    await w.chair.isRefused(c, decision, 'begin', 'disclosure.running', plan())
    await w.passes({ days: 14 })
    await w.chair.isRefused(c, decision, 'begin', 'disclosure.running', plan())
    await w.passes({ days: 2 })
    await w.chair.isRefused(c, decision, 'begin', 'deadline.past', plan({ deadline: inDays(0) }))
    expect(await w.chair.does(c, decision, 'begin', plan())).toMatchObject({ state: 'underway', body: { budget: 12_000_000 } })
  })
  test('异议没有答复，不能实施；答复后可以，异议数和答复数都能数出来', async () => {
    const c = await disclosed()
    const o = await w.resident.opens(objection, village, { about: c.id, text: '排水沟没有写进决议' })
    await w.passes({ days: 16 })
    await w.chair.isRefused(c, decision, 'begin', 'objection.open', plan())
    await w.secretary.does(o, objection, 'answer', { outcome: 'explained', reply: '排水沟已写入施工图' })
    await w.chair.does(c, decision, 'begin', plan())
    expect((await w.figure('deliberation.objections', village)).value).toBe(1)
    expect((await w.figure('deliberation.objections.answered-rate', village)).value).toBe(1)
  })
  test('监督意见由没有经手公开的监委会成员写', async () => {
    const c = await disclosed()
    await w.chair.isRefused(c, decision, 'addOpinion', 'step.notYours', { sheet: 'resolution', opinion: '属实' })
    expect(await w.supervisor.does(c, decision, 'addOpinion', { sheet: 'resolution', opinion: '属实' })).toMatchObject({ body: { opinions: { resolution: '属实', outcome: '' } } })
  })
})

describe('实施、备案、归档', () => {
  test('延期要晚于原期限，写明理由；延期后重新公开', async () => {
    const c = await underway()
    await w.passes({ days: 1 })
    await w.chair.isRefused(c, decision, 'extend', 'deadline.earlier', { deadline: c.body.deadline, reason: '连续下雨' })
    const deadline = inDays(200)
    const later = await w.chair.does(c, decision, 'extend', { deadline, reason: '连续下雨' })
    expect(later.disclosedAt).toEqual(w.now())
    expect(later.body).toMatchObject({ deadline, extended: `由${dayZh(c.body.deadline)}延到${dayZh(deadline)}：连续下雨` })
    await w.resident.isRefused(c, decision, 'note', 'step.notYours', { text: '看到开工' })
    await w.supervisor.isRefused(c, decision, 'finish', 'step.notYours', result)
  })
  test('登记表不完整，不能归档；补齐以后可以', async () => {
    const c = await reviewed()
    await meet(c, delegates)
    await w.chair.does(c, decision, 'resolve', { ...summary, resolution: '同意' })
    await w.chair.does(c, decision, 'disclose', { location: '村务公开栏' })
    await w.passes({ days: 16 })
    await w.chair.does(c, decision, 'begin', plan())
    await w.chair.does(c, decision, 'finish', result)
    await w.passes({ days: 16 })
    const verdict = await w.chair.may(c, decision, 'archive')
    expect(verdict).toEqual({ refuse: 'sheets.incomplete', detail: { missing: '第四表缺乡镇参会人；第五表缺监督意见；第六表缺监督意见' } })
    await w.resident.isRefused(c, decision, 'supplement', 'step.notYours', { resolve: '刘洋' })
    await w.clerk.does(c, decision, 'supplement', { resolve: '刘洋（镇治理办）' })
    for (const sheet of ['resolution', 'outcome']) await w.supervisor.does(c, decision, 'addOpinion', { sheet, opinion: '属实' })
    expect(await w.chair.does(c, decision, 'archive')).toMatchObject({ state: 'archived' })
  })
  test('村规民约报乡镇备案：乡镇只能以与法律抵触为由退回，给了回执才能归档', async () => {
    const c = await published({ matter: 'villageRules', title: '修订村规民约' }, assembly)
    for (const sheet of ['resolution', 'outcome']) await w.supervisor.does(c, decision, 'addOpinion', { sheet, opinion: '属实' })
    await w.passes({ days: 16 })
    await w.chair.isRefused(c, decision, 'archive', 'filing.missing')
    await w.townshipOfficer.isRefused(c, decision, 'acknowledge', 'filing.notMade', {})
    const filed = await w.clerk.does(c, decision, 'file', {})
    expect(filed.awaiting).toBe(w.org('townshipGovernment'))
    await w.clerk.isRefused(c, decision, 'file', 'filing.made', {})
    await w.townshipOfficer.isRefused(c, decision, 'giveBack', 'input.invalid', { ground: 'wording', clause: '无', reason: '文字不好' })
    expect(await w.townshipOfficer.does(c, decision, 'giveBack', { ground: 'rights', clause: '妇女权益保障法第55条', reason: '第八条限制外嫁女权益' })).toMatchObject({ awaiting: w.org('villageParty'), body: { filing: 'returned' } })
    await w.clerk.does(c, decision, 'file', { note: '第八条已由村民会议删去' })
    await w.townshipOfficer.does(c, decision, 'acknowledge', { number: '柳备〔2026〕3号' })
    expect((await w.figure('deliberation.covenants.filed', village)).value).toBe(1)
    expect(await w.chair.does(c, decision, 'archive')).toMatchObject({ state: 'archived' })
    await w.clerk.isRefused(await resolved(), decision, 'file', 'filing.notNeeded', {})
  })
})

describe('村民看得到什么', () => {
  test('本村村民看得到走到哪一步、票数和决议，看不到草稿；外村人看不到', async () => {
    const c = await disclosed()
    const { rows } = await w.resident.asks(listShown, { place: village })
    expect(rows.map((r) => r.id)).toContain(c.id)
    const told = await w.resident.asks(getShown, { id: c.id })
    expect(told).toMatchObject({ resolution: resolution.resolution, decidedBy: '村民代表会议', objections: { total: 0, open: 0 } })
    expect(told.stages.map((x) => x.state)).toEqual(['done', 'done', 'done', 'done', 'now', 'later'])
    expect(JSON.stringify(told)).not.toContain(road.text)
    expect(told.disclosedUntil).not.toBeNull()
    await w.outsider.isRefusedRoute(listShown, { place: village }, 'place.outside')
    await w.outsider.isRefusedRoute(getShown, { id: c.id }, 'case.unknown')
    expect((await w.townshipOfficer.asks(getShown, { id: c.id })).needs[0]).toMatch(/^公开到/)
  })
})
