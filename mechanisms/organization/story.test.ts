import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../kernel/base/calendar.ts'
import type { Procedure } from '../../kernel/define.ts'
import { appoint, endAppointment } from '../../kernel/people/schema.ts'
import { otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { countersign } from './countersign.procedure.ts'
import { oversight } from './oversight.procedure.ts'
import { remedy } from './remedy.procedure.ts'
import { report } from './report.procedure.ts'
import { review } from './review.procedure.ts'
import { listTenures } from './schema.ts'

let w: World
beforeAll(async () => { w = await world('2026-03-30T09:00:00+08:00') })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const casesOf = (p: { name: string }, value: string, key = 'organisation') => w.sql(async (tx) => (await tx.selectFrom('procedures.cases').selectAll()
  .where('procedure', '=', p.name).where('place', '=', village).execute()).filter((c) => JSON.stringify(c.body).includes(`"${key}":"${value}"`)))
async function only(p: Pick<Procedure, 'name'>, org: string): Promise<string> {
  const found = await casesOf(p, org)
  expect(found).toHaveLength(1)
  return found[0]?.id ?? ''
}
const filing = { summary: '本季度召开会议三次，调解纠纷两起', attachments: [] }

describe('定期报告', () => {
  it('季度一结束，系统为每个村级组织各开一份，重复运行也只有一份', async () => {
    await w.rounds()
    expect(await casesOf(report, w.org('committee'))).toHaveLength(0)
    await w.passes({ days: 2 })
    await w.passes({ days: 1 })
    await w.passes({ hours: 1 })
    const id = await only(report, w.org('committee'))
    const c = await w.read(id, report)
    expect([c.state, c.body.topic, c.holder, c.dueAt?.toISOString().slice(0, 10)]).toEqual(['scheduled', '2026年第一季度工作', w.org('committee'), '2026-04-16'])
    expect(await casesOf(report, w.org('women'))).toHaveLength(1)
    expect(await casesOf(report, w.org('villageParty'))).toHaveLength(0)
  })
  it('主任报告，书记审阅通过；别的组织不能代报', async () => {
    const id = await only(report, w.org('committee'))
    await w.womenChair.isRefused(id, report, 'file', 'step.notStanding', filing)
    await w.chair.does(id, report, 'file', filing)
    await w.chair.isRefused(id, report, 'accept', 'step.notYours')
    await w.otherSecretary.isRefused(id, report, 'accept', 'step.notStanding', {})
    await w.branchMember.isRefused(id, report, 'accept', 'report.secretaryOnly', {})
    expect((await w.secretary.does(id, report, 'accept', { opinion: '同意' })).state).toBe('accepted')
  })
  it('退回要写原因，退回后重报，两次只算一份', async () => {
    const id = await only(report, w.org('women'))
    await w.womenChair.does(id, report, 'file', filing)
    await w.secretary.isRefused(id, report, 'giveBack', 'input.invalid', {})
    const back = await w.secretary.does(id, report, 'giveBack', { reason: '请补充下步打算' })
    expect([back.state, back.awaiting]).toEqual(['scheduled', w.org('women')])
    await w.womenChair.does(id, report, 'file', filing)
    expect((await w.figure('org.reports.filed')).value).toBe(2)
    expect((await w.figure('org.reports.on-time')).value).toBe(2)
  })
  it('逾期未报的标为逾期，到了也能报，但不算按期', async () => {
    const id = await only(report, w.org('supervision'))
    await w.passes({ days: 20 })
    const c = await w.read(id, report)
    expect(c.dueAt !== null && c.dueAt < w.now()).toBe(true)
    await w.supervisor.does(id, report, 'file', filing)
    expect((await w.figure('org.reports.on-time')).value).toBe(2)
    expect((await w.figure('org.reports.filed')).value).toBe(3)
  })
  it('书记以妇联主席身份报告，换回书记身份也不能自己审阅，由支部其他委员审阅', async () => {
    const hat = await w.appoint(w.secretary, 'women', 'womenChair', village)
    const c = await w.secretary.opens(report, village, { organisation: w.org('women'), topic: '妇女之家专题' })
    await w.secretary.as(hat).does(c, report, 'file', filing)
    await w.secretary.isRefused(c, report, 'accept', 'step.fourEyes', {})
    await w.secretary.isRefused(c, report, 'giveBack', 'step.fourEyes', { reason: '重写' })
    expect((await w.branchMember.does(c, report, 'accept', {})).state).toBe('accepted')
  })
  it('镇里取消不该报的报告，应报告数随之减少；村里的主任不能取消', async () => {
    const before = (await w.figure('org.reports.due')).value ?? 0
    const c = await w.secretary.opens(report, village, { organisation: w.org('women'), topic: '重复的专题' })
    await w.chair.isRefused(c, report, 'cancel', 'step.notYours', { reason: '不报' })
    await w.townshipOfficer.does(c, report, 'cancel', { reason: '重复' })
    expect((await w.figure('org.reports.due')).value).toBe(before)
  })
  it('书记不能给别的村的组织派报告', async () => {
    await w.secretary.mayNotOpen(report, village, { organisation: w.org('otherCommittee'), topic: '专题报告' }, 'organisation.elsewhere')
  })
})

const ballots = { handedOut: 30, returned: 28, good: 20, fair: 5, plain: 2, poor: 0, invalid: 1 }
describe('年度述职评议', () => {
  let id = ''
  it('村委会述职；还没述职不能登记评议票', async () => {
    id = (await w.townshipOfficer.opens(review, village, { organisation: w.org('committee'), year: 2026 })).id
    await w.secretary.isRefused(id, review, 'appraise', 'step.notNow', ballots)
    await w.womenChair.isRefused(id, review, 'present', 'step.notStanding', { summary: '一年工作', presented: '2026-04-25', location: '述职大会' })
    const c = await w.chair.does(id, review, 'present', { summary: '一年来完成道路硬化三公里', presented: '2026-04-25', location: '述职大会' })
    expect(c.awaiting).toBe(w.org('villageParty'))
  })
  it('评议票对不上，不能登记', async () => {
    await w.secretary.isRefused(id, review, 'appraise', 'input.invalid', { ...ballots, good: 21 })
    await w.secretary.isRefused(id, review, 'appraise', 'input.invalid', { ...ballots, handedOut: 20 })
  })
  it('述职人换成书记身份，也不能登记自己的评议票', async () => {
    const hat = await w.appoint(w.chair, 'villageParty', 'branchDeputy', village)
    await w.chair.as(hat).isRefused(id, review, 'appraise', 'step.fourEyes', ballots)
    await w.chair.as(hat).isRefused(id, review, 'giveBack', 'step.fourEyes', { reason: '改' })
  })
  it('退回修改，再述职', async () => {
    expect((await w.secretary.does(id, review, 'giveBack', { reason: '数字不实' })).state).toBe('scheduled')
    await w.chair.does(id, review, 'present', { summary: '一年来完成道路硬化三公里', presented: '2026-04-26', location: '述职大会' })
  })
  it('票数相符，登记评议，问题自动列入整改台账', async () => {
    const c = await w.secretary.does(id, review, 'appraise', { ...ballots, problems: '1. 村务公开不够及时\n2. 道路养护不到位' })
    expect(c.body.problems).toEqual(['村务公开不够及时', '道路养护不到位'])
    expect(await casesOf(remedy, id, 'origin')).toHaveLength(2)
    expect((await w.figure('org.reviews.good-rate')).value).toBeCloseTo(25 / 28)
  })
  it('述职人不能公布自己的结果，书记公布', async () => {
    await w.chair.isRefused(id, review, 'publish', 'step.notYours', { location: '公开栏' })
    expect((await w.secretary.does(id, review, 'publish', { location: '村务公开栏' })).state).toBe('published')
    expect(await w.facts()).toContain('organization.reviewPublished')
  })
  it('重复安排的述职，镇里可以取消，书记不能', async () => {
    const c = await w.townshipOfficer.opens(review, village, { organisation: w.org('committee'), year: 2026 })
    await w.secretary.isRefused(c, review, 'cancel', 'step.notYours', { reason: '不述' })
    expect((await w.townshipOfficer.does(c, review, 'cancel', { reason: '重复' })).state).toBe('cancelled')
  })
})

describe('整改台账', () => {
  let id = ''
  it('整改单位定措施和期限；期限不能是过去', async () => {
    id = (await w.secretary.opens(remedy, village, { problem: '账目公开晚了两个月', source: 'inspection', organisation: w.org('committee') })).id
    await w.chair.isRefused(id, remedy, 'schedule', 'remedy.duePast', { measure: '补公开', owner: '李桂芳', due: '2026-01-01' })
    await w.womenChair.isRefused(id, remedy, 'schedule', 'step.notStanding', { measure: '补公开', owner: '李桂芳', due: '2026-05-10' })
    const c = await w.chair.does(id, remedy, 'schedule', { measure: '补公开', owner: '李桂芳', due: '2026-05-10' })
    expect(c.dueAt?.toISOString().slice(0, 10)).toBe('2026-05-10')
  })
  it('延期由上级党组织同意，自己不能给自己延', async () => {
    await w.chair.isRefused(id, remedy, 'extend', 'step.notYours', { due: '2026-06-10', reason: '材料未齐' })
    const c = await w.secretary.does(id, remedy, 'extend', { due: '2026-06-10', reason: '材料未齐' })
    expect(c.dueAt?.toISOString().slice(0, 10)).toBe('2026-06-10')
  })
  it('整改的人不能核查自己，换一个职务也不行', async () => {
    const hat = await w.appoint(w.member, 'villageParty', 'branchMember', village)
    await w.member.does(id, remedy, 'rectify', { outcome: '已全部公开', evidence: [] })
    await w.member.as(hat).isRefused(id, remedy, 'verify', 'step.fourEyes', { finding: '属实' })
    await w.chair.isRefused(id, remedy, 'verify', 'step.notYours', { finding: '属实' })
  })
  it('核查不合格退回，再整改，销号', async () => {
    await w.chair.isRefused(id, remedy, 'giveBack', 'step.notYours', { reason: '缺一月' })
    expect((await w.secretary.does(id, remedy, 'giveBack', { reason: '缺三月账目' })).state).toBe('underway')
    await w.chair.does(id, remedy, 'rectify', { outcome: '三月账目已补', evidence: [] })
    expect((await w.secretary.does(id, remedy, 'verify', { finding: '现场看过公开栏' })).state).toBe('closed')
    expect((await w.figure('org.remedies.closed')).value).toBe(1)
    expect(await w.facts()).toContain('organization.remedyClosed')
  })
  it('不需整改的，由上级说明原因', async () => {
    const c = await w.supervisor.opens(remedy, village, { problem: '误报的问题', source: 'other', organisation: w.org('women') })
    await w.womenChair.isRefused(c, remedy, 'drop', 'step.notYours', { reason: '没有' })
    expect((await w.secretary.does(c, remedy, 'drop', { reason: '核实不存在' })).state).toBe('dropped')
  })
})

describe('一肩挑监督档案与财务联签', () => {
  const item = { title: '村道路灯维修', amount: 320_000, payee: '柳河电器', expense: 'construction', purpose: '维修二组路灯', attachments: [] }
  let chairHat = ''
  const fileIds = async () => (await w.sql((tx) => tx.selectFrom('procedures.cases').select('id').where('procedure', '=', oversight.name).orderBy('id').execute())).map((r) => r.id)

  it('没有一肩挑，不能建档', async () => {
    await w.townshipOfficer.mayNotOpen(oversight, village, { person: w.secretary.person }, 'oversight.notOneShoulder')
  })
  it('一个人担任两个正职，当天由系统建档；重复运行只有一份', async () => {
    await w.db.admin.query('update people.appointments set until_at = $2 where id = $1', [w.chair.hat, w.now()])
    chairHat = await w.appoint(w.secretary, 'committee', 'committeeChair', village, new Date('2026-07-01T00:00:00+08:00'))
    await w.passes({ days: 1 })
    await w.passes({ days: 1 })
    const found = await fileIds()
    expect(found).toHaveLength(1)
    const c = await w.read(found[0] ?? '', oversight)
    expect([c.state, c.body.name, c.body.posts.map((p) => p.name).sort()]).toEqual(['current', '周建国', ['村党组织书记', '村委会主任']])
    await w.townshipOrganizer.mayNotOpen(oversight, village, { person: w.secretary.person }, 'oversight.exists')
  })
  it('组织部记谈话和述职述廉，本人只能写说明', async () => {
    const [id = ''] = await fileIds()
    await w.countyOrganizer.does(id, oversight, 'addEntry', { kind: 'interview', day: '2026-04-28', summary: '任前廉政谈话', attachments: [] })
    await w.secretary.isRefused(id, oversight, 'addEntry', 'step.notYours', { kind: 'other', day: '2026-04-28', summary: '自己写', attachments: [] })
    await w.member.isRefused(id, oversight, 'addStatement', 'step.notStanding', { text: '代写' })
    await w.secretary.does(id, oversight, 'addStatement', { text: '已整改到位' })
    const before = (await w.read(id, oversight)).dueAt
    await w.passes({ days: 3 })
    await w.townshipOrganizer.does(id, oversight, 'addIntegrity', { day: '2026-05-01', location: '村党员大会', summary: '述职述廉' })
    await w.secretary.isRefused(id, oversight, 'addIntegrity', 'step.notYours', { day: '2026-05-01', location: '会', summary: '述' })
    expect((await w.read(id, oversight)).dueAt?.getTime()).toBeGreaterThan(before?.getTime() ?? 0)
    expect((await w.figure('org.oversight.interviews')).value).toBe(1)
  })
  it('一肩挑的村，支出除书记和村监委外，还要另一名两委委员联签', async () => {
    const c = await w.clerk.opens(countersign, village, { ...item, organisation: w.org('committee') })
    await w.secretary.does(c, countersign, 'countersign', {})
    await w.secretary.as(chairHat).isRefused(c, countersign, 'countersign', 'countersign.twice', {})
    await w.supervisor.does(c, countersign, 'countersign', { opinion: '同意' })
    await w.clerk.isRefused(c, countersign, 'pay', 'signature.missing', { day: '2026-05-02', number: '12' })
    await w.branchMember.does(c, countersign, 'countersign', {})
    await w.womenChair.isRefused(c, countersign, 'countersign', 'step.notYours', {})
    expect((await w.clerk.does(c, countersign, 'pay', { day: '2026-05-02', number: '12' })).state).toBe('paid')
    expect((await w.figure('org.countersigned.amount')).value).toBe(320_000)
  })
  it('自己提交的支出，换哪个职务都不能自己签', async () => {
    const c = await w.secretary.opens(countersign, village, { ...item, organisation: w.org('committee') })
    await w.secretary.isRefused(c, countersign, 'countersign', 'countersign.own', {})
    await w.secretary.as(chairHat).isRefused(c, countersign, 'countersign', 'countersign.own', {})
    await w.secretary.isRefused(c, countersign, 'reject', 'countersign.own', { reason: '不要' })
    expect((await w.secretary.does(c, countersign, 'withdraw', { reason: '重复' })).state).toBe('withdrawn')
  })
  it('联签人可以不同意；别人的支出不能撤回', async () => {
    const c = await w.clerk.opens(countersign, village, { ...item, organisation: w.org('committee') })
    await w.member.isRefused(c, countersign, 'withdraw', 'step.notStanding', { reason: '不要' })
    expect((await w.supervisor.does(c, countersign, 'reject', { reason: '票据不全' })).state).toBe('rejected')
  })
  it('任期在那一分钟届满，主任的权力随之没有；办过的事记着当时的任职', async () => {
    const c = await w.clerk.opens(countersign, village, { ...item, organisation: w.org('committee') })
    await w.secretary.as(chairHat).does(c, countersign, 'countersign', {})
    const acts = await w.sql((tx) => tx.selectFrom('base.acts').selectAll().where('subject', '=', c.id).orderBy('n').execute())
    expect(acts.map((a) => a.appointment)).toEqual([w.clerk.hat, chairHat])
    const until = new Date('2026-07-01T00:00:00+08:00').getTime()
    await w.passes({ minutes: Math.floor((until - w.now().getTime()) / 60_000) - 1 })
    await w.secretary.as(chairHat).isRefused(c, countersign, 'reject', 'countersign.twice', { reason: '不' })
    await w.passes({ minutes: 1 })
    await w.secretary.as(chairHat).isRefused(c, countersign, 'reject', 'hat.notYours', { reason: '不' })
  })
  it('不再一肩挑，档案转入离任审计；没有审计不能结档，入档的人不能自己结档', async () => {
    await w.passes({ days: 1 })
    const [id = ''] = await fileIds()
    expect(await w.state(id)).toBe('ended')
    await w.townshipOrganizer.isRefused(id, oversight, 'close', 'audit.missing')
    await w.secretary.isRefused(id, oversight, 'addAudit', 'step.notYours', {})
    await w.townshipOrganizer.does(id, oversight, 'addAudit', { day: '2026-07-20', number: '审〔2026〕8号', auditor: '县审计局', conclusion: '未发现问题' })
    await w.townshipOrganizer.isRefused(id, oversight, 'close', 'step.fourEyes')
    expect((await w.countyOrganizer.does(id, oversight, 'close')).state).toBe('closed')
  })
  it('再次一肩挑，另立新档；提前结束和恢复由组织部门记明', async () => {
    await w.appoint(w.secretary, 'committee', 'committeeChair', village)
    await w.passes({ days: 1 })
    const id = (await fileIds()).at(-1) ?? ''
    expect([(await fileIds()).length, await w.state(id)]).toEqual([2, 'current'])
    await w.secretary.isRefused(id, oversight, 'end', 'step.notYours', { reason: '辞职' })
    expect((await w.countyOrganizer.does(id, oversight, 'end', { reason: '拟调整' })).state).toBe('ended')
    await w.secretary.isRefused(id, oversight, 'resume', 'step.notYours', { reason: '恢复' })
    expect((await w.countyOrganizer.does(id, oversight, 'resume', { reason: '仍任两职' })).state).toBe('current')
  })
})

describe('历任', () => {
  it('一个职务的历任都在，过去的不改；别的乡镇的人看不到本村以外的', async () => {
    const { appointments } = await w.townshipOfficer.asks(listTenures, { org: w.org('committee'), post: 'committeeChair' })
    expect(appointments.map((a) => a.name).sort()).toEqual(['周建国', '周建国', '李桂芳'])
    expect(appointments.filter((a) => a.until !== null)).toHaveLength(2)
    expect((await w.outsider.asks(listTenures, { org: w.org('committee') })).appointments).toEqual([])
  })
})

describe('指标', () => {
  it('任职、离任之后，一肩挑和兼任人数随登记册而变', async () => {
    await w.passes({ hours: 12 })
    const today = dayOf(w.now())
    const named = async (org: 'otherCommittee' | 'women', person: string, post: string) =>
      (await w.townshipOrganizer.asks(appoint, { person, org: w.org(org), post, from: today, basis: '换届选举' })).id
    const one = async (place: string) => (await w.figure('org.one-shoulder', place)).value
    const [before, village2] = [(await w.figure('org.posts.concurrent', village)).value ?? 0, await one(otherVillage)]
    expect(village2 ?? 0).toBe(0)
    const id = await named('otherCommittee', w.otherSecretary.person, 'committeeChair')
    await named('women', w.member.person, 'womenChair')
    expect([await one(otherVillage), (await w.figure('org.posts.concurrent', village)).value]).toEqual([1, before + 1])
    await w.passes({ days: 1 })
    const files = await w.sql((tx) => tx.selectFrom('organization.files').selectAll().where('place', '=', otherVillage).execute())
    expect(files.map((f) => [f.person, f.state])).toEqual([[w.otherSecretary.person, 'current']])
    await w.townshipOrganizer.asks(endAppointment, { appointment: id, basis: '辞职' })
    await w.passes({ days: 1 })
    expect([await one(otherVillage), await w.state(files[0]?.case_id ?? '')]).toEqual([0, 'ended'])
  })
  it('书记不能任免自己，也不能任免别人', async () => {
    await w.secretary.isRefusedRoute(appoint, { person: w.secretary.person, org: w.org('women'), post: 'womenChair', from: dayOf(w.now()), basis: '自任' }, 'hat.notAllowed')
  })
})
