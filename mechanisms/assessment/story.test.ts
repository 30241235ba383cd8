/** An assessment from its scheme to the use of its results, on the real pipeline: villages, never persons; what was done, never traces of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { county, otherVillage, township, village } from '../../test/people.ts'
import { raisesOpinion } from '../../test/talked.ts'
import { world, type World } from '../../test/world.ts'
import { contest } from './contest.procedure.ts'
import { evidence } from './evidence.procedure.ts'
import { checkResult, listResults, listRounds, showPreview } from './mechanism.ts'
import { result } from './result.procedure.ts'
import { round } from './round.procedure.ts'
import type { Item } from './schema.ts'
import { scheme } from './scheme.procedure.ts'
import { survey } from './survey.procedure.ts'
import { use } from './use.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const because = { reason: '写明的理由' }
const today = () => new Date(w.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const figure = (key: string, name: string, points: number, of: string, target: number, floor = 0): Item => ({ key, name, kind: 'scored', points, by: 'figure', figure: of, against: 'target', direction: target > floor ? 'more' : 'less', floor, target })
const event = (key: string, name: string, kind: Item['kind'], points: number, basis?: string): Item => ({ key, name, kind, points, by: 'evidence', ...(basis ? { basis } : {}) })
const items: Item[] = [figure('a', '恳谈诉求办结率', 40, 'talks.issues.closed-rate', 100), figure('b', '恳谈提出的诉求', 30, 'talks.issues.raised', 4),
  event('c', '村务公开及时完整', 'scored', 30), event('d', '获评市级以上民主法治示范村', 'bonus', 5), event('e', '三资管理被查实违规', 'deduction', 5, '云纪办〔2026〕3号'), event('v', '发生重大安全责任事故', 'veto', 0, '安全生产法')]
const form = (more: Record<string, unknown> = {}) => ({ title: '村级治理考核方案', year: 2026, level: 'village', basis: '云岭市2026年考核计划第3项', text: '按办成的事考核，考村不考人；没有数据的不算零分。', items, excellentFrom: 90, passedFrom: 60, ...more })
const period = () => ({ from: '2026-01-01', to: today() })
let current = ''
async function adopted() {
  if (current !== '') return current
  const c = await w.townshipOfficer.opens(scheme, township, form())
  await w.townshipLeader.does(c, scheme, 'adopt')
  return (current = c.id)
}
const began = async (more: Record<string, unknown> = {}) => w.townshipOfficer.opens(round, township, { scheme: await adopted(), kind: 'periodic', ...period(), reviewOffice: w.org('organization'), ...more })
const told = (scheme: string, item: string, more: Record<string, unknown> = {}) => ({ scheme, item, day: today(), fact: '抽查了三次，公开栏内容齐全、日期没有迟', share: 100, ...more })
const raise = () => raisesOpinion(w.clerk, village)
const standing = async (r: { id: string }, of = village, hand = w.townshipOfficer) => (await hand.asks(showPreview, { round: r.id })).places.find((p) => p.place === of)
const lineIn = async (r: { id: string }, key: string, of = village) => (await standing(r, of))?.lines.find((l) => l.key === key)
const clear = async (r: { id: string }) => w.townshipOfficer.does(r, round, 'cancel', because)

describe('考核方案', () => {
  test('起草，另一个人施行，公开；起草的人不能自己施行，村里不能起草', async () => {
    const c = await w.townshipOfficer.opens(scheme, township, form())
    await w.townshipOfficer.isRefused(c, scheme, 'adopt', 'scheme.own')
    expect(await w.townshipLeader.does(c, scheme, 'adopt')).toMatchObject({ state: 'adopted' })
    current = c.id
    await w.clerk.mayNotOpen(scheme, village, form(), 'step.notYours')
  })
  test('同一年不重复考核：县里和乡镇不能各有一套', async () => {
    await adopted()
    const c = await w.countyOrganizer.opens(scheme, county, form({ title: '全县村级考核' }))
    await w.countyOfficer.isRefused(c, scheme, 'adopt', 'scheme.double')
    expect(await w.countyOrganizer.does(c, scheme, 'drop')).toMatchObject({ state: 'dropped' })
  })
  test('过去的年度不能事后定规则；施行以后不能修改', async () => {
    const late = await w.townshipOfficer.opens(scheme, township, form({ year: 2025 }))
    await w.townshipLeader.isRefused(late, scheme, 'adopt', 'scheme.late')
    expect(await w.townshipOfficer.does(late, scheme, 'revise', form({ title: '改了名字的方案', year: 2027 }))).toMatchObject({ body: { title: '改了名字的方案' } })
    await w.townshipOfficer.isRefused(await adopted(), scheme, 'revise', 'step.notNow', form())
    await w.townshipOfficer.mayNotOpen(scheme, township, form({ level: 'township' }), 'scheme.level')
  })
  const swapped = (more: Partial<Item>) => form({ items: [{ ...figure('a', '恳谈诉求办结率', 40, 'talks.issues.closed-rate', 100), ...more }, ...items.slice(1)] })
  test.each([
    ['平台登录天数', {}], ['随手拍照片上传数', {}], ['干部学习时长', {}], ['公众号点赞和转发', {}], ['群众端APP注册率', {}], ['领导批示和媒体报道', {}], ['召开会议12次', {}], ['台账份数', {}],
    ['培训', { figure: 'training.hours' }], ['走访', { figure: 'grid.visits.households' }], ['群众积分', { figure: 'points.earned/base.residents' }], ['办事', { figure: 'services.online-share' }],
  ])('考“%s”的方案存不下来', async (name, more) => {
    await w.townshipOfficer.mayNotOpen(scheme, township, swapped({ name, ...more }), 'input.invalid')
  })
  test('分值不是100分、方向和目标对不上、不知道的指标、加分直接由指标算，都存不下来', async () => {
    await w.townshipOfficer.mayNotOpen(scheme, township, swapped({ points: 41 }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(scheme, township, swapped({ direction: 'less' }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(scheme, township, swapped({ figure: 'nothing.known' }), 'scheme.figureUnknown')
    await w.townshipOfficer.mayNotOpen(scheme, township, form({ items: [...items, { ...figure('x', '办结率高的加分', 5, 'talks.issues.closed-rate', 100), kind: 'bonus' }] }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(scheme, township, form({ items: [...items, event('y', '没有依据的否决', 'veto', 0)] }), 'input.invalid')
  })
})

describe('佐证', () => {
  test('村里报一条，另一个人核实以后才计入；自己报的不能自己审', async () => {
    const r = await began()
    const c = await w.clerk.opens(evidence, village, told(await adopted(), 'c'))
    expect(await lineIn(r, 'c')).toMatchObject({ apart: 'missing', earned: 0, lost: 0 })
    expect(await w.townshipOfficer.does(c, evidence, 'accept', { share: 80, opinion: '有一次迟了两天' })).toMatchObject({ state: 'accepted' })
    expect(await lineIn(r, 'c')).toMatchObject({ apart: null, earned: 24, lost: 6, why: '核实做到80%，少6分' })
    const own = await w.townshipOfficer.opens(evidence, otherVillage, told(await adopted(), 'c'))
    await w.townshipOfficer.isRefused(own, evidence, 'accept', 'evidence.own', { share: 100, opinion: '自己审自己' })
    await w.townshipOfficer.does(own, evidence, 'withdraw')
    await clear(r)
  })
  test('没办的事、别的年度的事、由指标算的项、没有文号的扣分，都报不了', async () => {
    const s = await adopted()
    await w.clerk.mayNotOpen(evidence, village, told(s, 'c', { day: '2026-12-30' }), 'evidence.ahead')
    await w.clerk.mayNotOpen(evidence, village, told(s, 'c', { day: '2025-12-30' }), 'evidence.otherYear')
    await w.clerk.mayNotOpen(evidence, village, told(s, 'a'), 'evidence.byFigure')
    await w.townshipOfficer.mayNotOpen(evidence, village, told(s, 'e'), 'evidence.basis')
    await w.clerk.mayNotOpen(evidence, village, told(s, 'z'), 'scheme.itemUnknown')
    await w.townshipOfficer.mayNotOpen(evidence, township, told(s, 'c'), 'evidence.wrongPlace')
    await w.clerk.mayNotOpen(evidence, otherVillage, told(s, 'c'), 'place.outside')
    const c = await w.clerk.opens(evidence, village, told(s, 'd'))
    expect(await w.townshipLeader.does(c, evidence, 'reject', because)).toMatchObject({ state: 'rejected' })
  })
})

describe('考评', () => {
  test('实时看得到每一分为什么少；没有数据的单列，不按零分算；村里只看得到自己', async () => {
    const r = await began()
    expect(await lineIn(r, 'a')).toMatchObject({ apart: 'missing', earned: 0, lost: 0, value: null })
    expect((await lineIn(r, 'a'))?.why).toContain('不按零分算')
    await raise()
    expect(await lineIn(r, 'b')).toMatchObject({ value: 1, earned: 7.5, lost: 22.5, apart: null })
    expect((await lineIn(r, 'b'))?.why).toContain('4得满分')
    expect(await standing(r, otherVillage)).toMatchObject({ total: { apart: 70, available: 30 } })
    expect((await w.clerk.asks(showPreview, { round: r.id })).places.map((p) => p.place)).toEqual([village])
    expect(await w.clerk.asks(listRounds, { place: village })).toMatchObject([{ round: r.id }])
    await w.clerk.isRefusedRoute(listRounds, { place: otherVillage }, 'place.outside')
    await w.resident.isRefusedRoute(showPreview, { round: r.id }, 'hat.notAllowed')
    await clear(r)
  })
  test('申诉不能由自己答复；日子要在方案的年度里；一年检查不能太多；取消的不算', async () => {
    await w.townshipOfficer.mayNotOpen(round, township, { scheme: await adopted(), kind: 'periodic', ...period(), reviewOffice: w.org('desk') }, 'round.ownReview')
    await w.townshipOfficer.mayNotOpen(round, township, { scheme: await adopted(), kind: 'periodic', from: '2027-01-01', to: '2027-02-01', reviewOffice: w.org('organization') }, 'round.otherYear')
    await w.townshipOfficer.mayNotOpen(round, township, { scheme: await adopted(), kind: 'periodic', from: '2026-03-01', to: '2026-02-01', reviewOffice: w.org('organization') }, 'round.days')
    const [one, two] = [await began(), await began()]
    await w.townshipOfficer.mayNotOpen(round, township, { scheme: await adopted(), kind: 'periodic', ...period(), reviewOffice: w.org('organization') }, 'round.tooMany')
    await clear(one); await clear(two)
  })
  test('最后一天没到不能告知；申诉期没满不能冻结', async () => {
    const r = await began({ to: '2026-12-31' })
    await w.townshipOfficer.isRefused(r, round, 'tell', 'round.ahead')
    await clear(r)
    const now = await began()
    await w.townshipOfficer.does(now, round, 'tell')
    await w.townshipOfficer.isRefused(now, round, 'freeze', 'round.contestable')
    await clear(now)
  })
})

describe('申诉', () => {
  const contested = async (item = 'b') => { const r = await began(); await w.townshipOfficer.does(r, round, 'tell'); return { r, c: await w.secretary.opens(contest, village, { round: r.id, item, reason: '三月才开始登记，前两个月的没有补录' }) } }
  test('村里申诉，别的单位答复成立，这一项单列；考评的单位不能答复', async () => {
    const { r, c } = await contested()
    await w.townshipOfficer.isRefused(c, contest, 'uphold', 'step.notStanding', { remedy: 'apart', answer: '我们自己说了算' })
    await w.countyOrganizer.isRefused(c, contest, 'uphold', 'remedy.figure', { remedy: 'share', share: 100, answer: '直接给满分' })
    const before = await w.figure('assessment.contests.upheld')
    expect(await w.countyOrganizer.does(c, contest, 'uphold', { remedy: 'apart', answer: '情况属实，这一项不计' })).toMatchObject({ state: 'upheld' })
    expect(await lineIn(r, 'b')).toMatchObject({ apart: 'contest', lost: 0 })
    expect((await w.figure('assessment.contests.upheld')).value).toBe((before.value ?? 0) + 1)
    await clear(r)
  })
  test('核实的程度可以由答复的单位改；没有少分的、重复的、没告知的不能申诉', async () => {
    const { r, c } = await contested('c')
    await w.secretary.mayNotOpen(contest, village, { round: r.id, item: 'c', reason: '再申诉一次' }, 'contest.twice')
    await w.secretary.mayNotOpen(contest, village, { round: r.id, item: 'd', reason: '没有少分的项' }, 'contest.nothingLost')
    await w.countyOrganizer.isRefused(c, contest, 'uphold', 'remedy.share', { remedy: 'share', answer: '没有写程度' })
    await w.countyOrganizer.does(c, contest, 'uphold', { remedy: 'share', share: 100, answer: '那两天停电，公开并没有迟' })
    expect(await lineIn(r, 'c')).toMatchObject({ earned: 30, lost: 0 })
    const again = await began()
    await w.secretary.mayNotOpen(contest, village, { round: again.id, item: 'b', reason: '还没有告知' }, 'round.notTold')
    await clear(again); await clear(r)
  })
  test('不成立的说明理由；逾期不答复，这一项单列', async () => {
    const { r, c } = await contested()
    expect(await w.countyOrganizer.does(c, contest, 'dismiss', { answer: '登记从一月就开始了' })).toMatchObject({ state: 'dismissed' })
    const late = await w.secretary.opens(contest, village, { round: r.id, item: 'b', reason: '还是不同意' })
    await w.passes({ workingDays: 6 })
    expect(await w.read(late, contest)).toMatchObject({ state: 'upheld', body: { remedy: 'apart', lapsed: true } })
    expect(await lineIn(r, 'b')).toMatchObject({ apart: 'contest' })
    await clear(r)
  })
})

describe('年终考评：冻结、公布、运用', () => {
  let r = { id: '' }
  const of = async (place: string) => (await w.sql((tx) => tx.selectFrom('procedures.cases').select('id').where('procedure', '=', 'assessment.result').where('place', '=', place).where('state', '<>', 'voided').execute()))[0]?.id ?? ''
  test('有申诉没答复、佐证没审核、数据太少，都不能冻结', async () => {
    r = await began({ kind: 'yearEnd' })
    await w.townshipOfficer.mayNotOpen(round, township, { scheme: await adopted(), kind: 'yearEnd', ...period(), reviewOffice: w.org('organization') }, 'round.twice')
    await w.townshipOfficer.does(r, round, 'tell')
    const waiting = await w.clerk.opens(evidence, village, told(await adopted(), 'd'))
    await w.passes({ days: 6 })
    const open = await w.secretary.opens(contest, village, { round: r.id, item: 'b', reason: '登记晚了' })
    await w.passes({ days: 2 })
    await w.townshipOfficer.isRefused(r, round, 'freeze', 'round.contestsOpen')
    await w.countyOrganizer.does(open, contest, 'dismiss', { answer: '登记没有晚' })
    await w.townshipOfficer.isRefused(r, round, 'freeze', 'round.evidenceOpen')
    await w.townshipOfficer.does(waiting, evidence, 'accept', { share: 100, opinion: '有命名文件' })
    await w.townshipOfficer.isRefused(r, round, 'freeze', 'round.tooLittle')
  })
  test('冻结：结果可以从快照重新算出来，公布前不公开', async () => {
    const other = await w.townshipOfficer.opens(evidence, otherVillage, told(await adopted(), 'c', { day: '2026-03-02' }))
    await w.townshipLeader.does(other, evidence, 'accept', { share: 100, opinion: '公开及时' })
    const veto = await w.townshipOfficer.opens(evidence, otherVillage, told(await adopted(), 'v', { day: '2026-03-02', basis: '云应急〔2026〕9号' }))
    await w.townshipLeader.does(veto, evidence, 'accept', { share: 100, opinion: '事故调查报告已批复' })
    await w.townshipOfficer.does(r, round, 'freeze')
    const frozen = await w.read(await of(village), result)
    expect(frozen.body.lines.filter((l) => l.snapshot !== null).map((l) => l.key)).toEqual(['a', 'b'])
    expect(frozen.body).toMatchObject({ vetoed: false, bonus: 5 })
    expect(await w.clerk.asks(checkResult, { result: frozen.id })).toMatchObject({ same: true, snapshots: 2, moved: [] })
    expect(await w.resident.asks(listResults, { place: village })).toEqual([])
  })
  test('冻结以后有了新记录，结果不变，看得到是什么变了', async () => {
    await raise()
    const before = await w.read(await of(village), result)
    const checked = await w.clerk.asks(checkResult, { result: before.id })
    expect(checked).toMatchObject({ same: true, score: before.body.score, again: before.body.score })
    // the day of the round is over: what came later does not count into its days
    expect(checked.moved).toEqual([])
    await w.otherSecretary.isRefusedRoute(checkResult, { result: before.id }, 'place.outside')
  })
  test('有人在库里改了分数，重算就对不上', async () => {
    const id = await of(village)
    const write = (score: number | null) => w.db.admin.query(`update procedures.cases set body = jsonb_set(body, '{score}', $2::jsonb) where id = $1`, [id, JSON.stringify(score)])
    const { score } = (await w.read(id, result)).body
    await write(99.9)
    expect(await w.clerk.asks(checkResult, { result: id })).toMatchObject({ same: false, again: score, score: 99.9 })
    await write(score)
    expect(await w.clerk.asks(checkResult, { result: id })).toMatchObject({ same: true })
  })
  test('由没有冻结它的人公布；一个村只看得到自己的过去，没有全镇的名单', async () => {
    await w.townshipOfficer.isRefused(r, round, 'publish', 'step.fourEyes')
    const before = await w.figure('assessment.villages-assessed', township)
    await w.townshipLeader.does(r, round, 'publish')
    expect((await w.figure('assessment.villages-assessed', township)).value).toBe((before.value ?? 0) + 2)
    const own = await w.read(await of(village), result)
    expect((await w.figure('assessment.score', village)).value).toBe(Math.round(own.body.score ?? 0))
    expect((await w.figure('assessment.vetoed', township)).value).toBe(1)
    expect(await w.resident.asks(listResults, { place: village })).toMatchObject([{ result: own.id, shownScore: own.body.shownScore }])
    expect([village, county].map((place) => listResults.input.safeParse({ place }).success)).toEqual([true, false])
    expect(await w.facts()).toContain('assessment.resultPublished')
    await w.townshipOfficer.isRefused(r, round, 'cancel', 'step.notNow', because)
  })
  test('结果运用：选拔任用只作参考；有一票否决的不能评优；没有公布的不能用', async () => {
    const own = await of(village)
    const used = { result: own, kind: 'reference', text: '考察村班子时参考了年度结果', persons: 3 }
    await w.townshipLeader.mayNotOpen(use, village, used, 'use.referenceOnly')
    const before = await w.figure('assessment.used', village)
    const c = await w.townshipLeader.opens(use, village, { ...used, otherBasis: '民主推荐得票和组织考察材料' })
    expect((await w.figure('assessment.used', village)).value).toBe((before.value ?? 0) + 3)
    await w.townshipLeader.mayNotOpen(use, otherVillage, { ...used, result: await of(otherVillage), kind: 'honour' }, 'use.vetoed')
    await w.townshipLeader.mayNotOpen(use, otherVillage, { ...used, kind: 'help' }, 'use.wrongPlace')
    expect(await w.townshipLeader.does(c, use, 'annul', because)).toMatchObject({ state: 'voided' })
    expect((await w.figure('assessment.used', village)).value).toBe(before.value)
  })
})

describe('群众测评', () => {
  const asked = (more: Record<string, unknown> = {}) => ({ day: today(), method: 'visit', sampled: 40, asked: 32, satisfied: 28, how: '按户号每隔十户抽一户', ...more })
  test('抽样登记，另一个人核对后才计入；满意率和应答率一起看', async () => {
    const c = await w.townshipOfficer.opens(survey, village, asked())
    await w.townshipOfficer.isRefused(c, survey, 'confirm', 'survey.own')
    await w.townshipLeader.does(c, survey, 'confirm')
    expect(await w.figure('assessment.survey.satisfaction', village)).toMatchObject({ part: 28, whole: 32, response: { part: 32, whole: 40 } })
  })
  test('满意的人多于答的人、登记在县里，都不行；对不上的不作数', async () => {
    await w.townshipOfficer.mayNotOpen(survey, village, asked({ satisfied: 33 }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(survey, village, asked({ asked: 41 }), 'input.invalid')
    await w.countyOfficer.mayNotOpen(survey, county, asked(), 'survey.place')
    const c = await w.townshipOfficer.opens(survey, village, asked())
    expect(await w.townshipLeader.does(c, survey, 'reject', because)).toMatchObject({ state: 'rejected' })
  })
})
