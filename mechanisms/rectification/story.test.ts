/** From the list of situations to the second look back: on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayOf } from '../../kernel/base/calendar.ts'
import { meaning } from '../../kernel/indicators/dictionary.ts'
import { linesOf } from '../../kernel/indicators/server.ts'
import { county, otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { announcement } from './announcement.procedure.ts'
import { catalogue } from './catalogue.procedure.ts'
import { episode } from './episode.procedure.ts'
import { measure } from './measure.procedure.ts'
import { screenVillages, showFile, showOverview } from './mechanism.ts'
import { screening } from './screening.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const inDays = (n: number): string => dayOf(new Date(w.now().getTime() + n * 86_400_000))
const figure = async (key: string, place = township) => (await w.figure(`rectification.${key}`, place)).value
const text = '书记空缺三个月以上\n“三会一课”等组织生活长期不开\n连续两年没有发展党员计划\n矛盾集中、信访多发\n群众满意度低于60%'
const list = (title: string, more = '') => ({ title, basis: '县委组织部〔2026〕3号', text: text + more })
const fact = '2025年全年只开过两次支部党员大会，会议记录本可以查到'
const file = { background: '全村812人，党员31名，支委3人，上年集体收入4万元', analysis: '班子不合、长期不议事，党员大会开不起来', problems: '1. 组织生活不正常\n2. 村务公开不及时' }
const report = { report: '组织生活恢复正常，村务按月公开，群众走访满意' }
const scored = (score: number) => ({ leadership: score, life: score, members: score, governance: score, service: score, foundation: score })
const inspection = (o: Record<string, unknown> = {}) => ({ day: inDays(0), ...scored(82), interviewed: 12, visited: '看了党员活动室、会议记录和公开栏', handedOut: 30, satisfied: 24, fair: 4, dissatisfied: 2, invalid: 0, opinion: '问题基本解决', ...o })
const leaders = () => ({ leader: w.bureauOfficer.person, deputy: w.townshipLeader.person, firstSecretary: w.firstSecretary.person })

describe('情形清单和年度摸排', () => {
  test('县里启用清单；夹带数量的、太短的、乡镇自己起草的都不行', async () => {
    await w.countyOrganizer.mayNotOpen(catalogue, county, list('2026年版情形清单', '\n每个乡镇至少列入2个村'), 'quota.forbidden')
    await w.countyOrganizer.mayNotOpen(catalogue, county, { ...list('2026年版情形清单'), text: '矛盾集中' }, 'catalogue.short')
    await w.townshipOrganizer.mayNotOpen(catalogue, township, list('柳河镇情形清单'), 'step.notYours')
    await w.townshipOrganizer.mayNotOpen(screening, village, { organisation: w.org('villageParty') }, 'catalogue.missing')
    const old = await w.countyOrganizer.opens(catalogue, county, list('2025年版情形清单'))
    await w.countyOrganizer.does(old, catalogue, 'adopt')
    const c = await w.countyOrganizer.opens(catalogue, county, list('2026年版情形清单'))
    await w.auditor.isRefused(c, catalogue, 'adopt', 'step.notYours')
    await w.countyOrganizer.does(c, catalogue, 'adopt')
    expect([await w.state(old), await w.state(c)]).toEqual(['superseded', 'adopted'])
    await w.countyOrganizer.isRefused(old, catalogue, 'adopt', 'step.notNow')
  })
  test('一年一村摸排一次，照现行清单；不是乡镇党委的、外村的、重复的都不行', async () => {
    await w.townshipOfficer.mayNotOpen(screening, village, { organisation: w.org('villageParty') }, 'office.party')
    await w.townshipOrganizer.mayNotOpen(screening, village, { organisation: w.org('otherParty') }, 'organisation.notHere')
    const c = await w.townshipOrganizer.opens(screening, village, { organisation: w.org('villageParty') })
    expect(c.body).toMatchObject({ year: 2026, version: '2026年版情形清单', situations: expect.arrayContaining(['矛盾集中、信访多发']) })
    await w.townshipOrganizer.mayNotOpen(screening, village, { organisation: w.org('villageParty') }, 'screening.twice')
    expect(await w.townshipOrganizer.asks(screenVillages, { place: township })).toEqual({ opened: 1 })
    expect(await w.townshipOrganizer.asks(screenVillages, { place: township })).toEqual({ opened: 0 })
    await w.townshipOfficer.isRefusedRoute(screenVillages, { place: township }, 'office.party')
  })
  test('认定情形要有事实；没有情形的不能列入，列入要凭认定', async () => {
    const [own, other] = await Promise.all([idOf('villageParty'), idOf('otherParty')])
    await w.townshipOrganizer.isRefused(own, screening, 'find', 'input.invalid', { situation: 2, source: 'ledger', fact: '较差' })
    await w.townshipOrganizer.isRefused(own, screening, 'find', 'situation.unknown', { situation: 9, source: 'ledger', fact })
    await w.townshipOfficer.isRefused(own, screening, 'find', 'step.notStanding', { situation: 2, source: 'ledger', fact })
    await w.townshipOrganizer.does(own, screening, 'find', { situation: 4, source: 'petition', fact })
    await w.townshipOrganizer.does(own, screening, 'find', { situation: 2, source: 'ledger', fact })
    await w.townshipOrganizer.isRefused(own, screening, 'find', 'situation.twice', { situation: 2, source: 'ledger', fact })
    await w.townshipOrganizer.does(own, screening, 'retract', { situation: 4, reason: '信访是外村的' })
    await w.secretary.does(own, screening, 'comment', { statement: '去年换届拖了时间，今年已经补上计划' })
    await w.otherSecretary.isRefused(own, screening, 'comment', 'step.notStanding', { statement: '我也说两句' })
    await w.townshipOrganizer.does(own, screening, 'conclude', { summary: '走访25户，查了会议记录' })
    await w.townshipOrganizer.does(other, screening, 'conclude', { summary: '走访20户，查了会议记录' })
    await w.townshipOrganizer.isRefused(own, screening, 'settle', 'ground.some')
    await w.countyOrganizer.isRefused(other, screening, 'list', 'ground.none')
    await w.townshipOrganizer.does(other, screening, 'settle')
    await w.townshipOrganizer.isRefused(own, screening, 'list', 'step.notYours')
    expect(await figure('screened')).toBe(2)
  })
  test('县里可以退回、不列入；列入后依据和村里的说明都在', async () => {
    const own = await idOf('villageParty')
    await w.countyOrganizer.isRefused(own, screening, 'decline', 'input.invalid', {})
    await w.countyOrganizer.does(own, screening, 'giveBack', { reason: '补充去年的记录' })
    expect(await figure('screened')).toBe(1)
    await w.townshipOrganizer.does(own, screening, 'conclude', { summary: '补查了两年的会议记录' })
    expect(await w.countyOrganizer.does(own, screening, 'list')).toMatchObject({ state: 'listed', body: { statement: expect.any(String) } })
    const e = await w.read(await episodeOf(), episode)
    expect(e).toMatchObject({ state: 'listed', place: village, body: { name: '石桥村党支部', grounds: [{ n: 2, fact }] } })
    expect(await figure('listed')).toBe(1)
  })
})

const idOf = async (org: 'villageParty' | 'otherParty'): Promise<string> => {
  const all = await w.townshipOrganizer.asks(showOverview, { place: township })
  return all.villages.find((v) => v.organisation === w.org(org))?.screening?.id ?? ''
}
const episodeOf = async (): Promise<string> => (await w.townshipOrganizer.asks(showOverview, { place: township })).villages.find((v) => v.place === village)?.episode?.id ?? ''

const rowsOf = async (place: string) => {
  const { dictionary } = w.open
  const m = meaning(dictionary, 'rectification.listed')
  if (!m) throw new Error('no such figure')
  return (await w.sql((tx) => linesOf(tx, dictionary, m, { key: 'rectification.listed', place, of: 'part', limit: 50 }, { from: '2026-01-01', to: '2026-12-31' }))).lines
}

describe('谁能看', () => {
  test('党委、组织部和本村看得到；站所、外村、村民、网格员看不到', async () => {
    const id = await episodeOf()
    for (const who of [w.countyOrganizer, w.townshipOrganizer, w.secretary, w.clerk]) expect((await who.asks(showFile, { episode: id })).measures).toEqual([])
    await w.townshipOfficer.isRefusedRoute(showOverview, { place: township }, 'office.party')
    await w.townshipOfficer.isRefusedRoute(showFile, { episode: id }, 'office.party')
    await w.otherSecretary.isRefusedRoute(showFile, { episode: id }, 'place.outside')
    await w.gridWorker.isRefusedRoute(showFile, { episode: id }, 'hat.notAllowed')
    await w.resident.isRefusedRoute(showOverview, { place: village }, 'hat.notAllowed')
    expect((await w.figure('rectification.listed', village)).value).toBe(null)
    expect([(await rowsOf(village)).length, (await rowsOf(township)).length]).toEqual([0, 1])
  })
  test('公开什么由县里定：默认什么也不公开，公开了可以撤下', async () => {
    const notices = async () => (await w.db.admin.query<{ t: string }>('select title as t from disclosure.notices where ended_at is null')).rows.map((r) => r.t)
    expect(await notices()).toEqual([])
    const body = { episode: await episodeOf(), title: '石桥村党支部整顿提升情况', text: '石桥村党支部已按期开展整顿，欢迎群众监督' }
    await w.townshipOrganizer.mayNotOpen(announcement, village, body, 'step.notYours')
    const c = await w.countyOrganizer.opens(announcement, village, body)
    expect(await notices()).toEqual([body.title])
    await w.countyOrganizer.does(c, announcement, 'withdraw', { reason: '内容要改' })
    expect(await notices()).toEqual([])
  })
})

describe('一村一档、一村一策', () => {
  let problem2 = ''
  const owned = (o: Record<string, unknown>) => ({ problem: 1, text: '每月固定一天开支部党员大会', unit: w.org('villageParty'), owner: '党支部书记周建国', due: inDays(120), ...o })
  test('先明确领导和期限；领导要真在任，期限不能过长', async () => {
    const id = await episodeOf()
    await w.countyOrganizer.isRefused(id, episode, 'assign', 'due.beyond', { ...leaders(), due: inDays(400) })
    await w.countyOrganizer.isRefused(id, episode, 'assign', 'due.notAhead', { ...leaders(), due: inDays(0) })
    await w.countyOrganizer.isRefused(id, episode, 'assign', 'leader.noPost', { ...leaders(), leader: w.resident.person, due: inDays(180) })
    await w.countyOrganizer.isRefused(id, episode, 'assign', 'firstSecretary.unknown', { ...leaders(), firstSecretary: w.secretary.person, due: inDays(180) })
    await w.countyOrganizer.does(id, episode, 'assign', { ...leaders(), due: inDays(180) })
    expect([await figure('leaders'), await figure('leaders', county)]).toEqual([1, 2])
  })
  test('建档写清问题；措施要对着问题、有责任单位和日期', async () => {
    const id = await episodeOf()
    await w.firstSecretary.mayNotOpen(measure, village, { episode: id, ...owned({}) }, 'measure.notNow')
    await w.firstSecretary.does(id, episode, 'build', file)
    expect((await w.read(id, episode)).body.problems).toEqual(['组织生活不正常', '村务公开不及时'])
    await w.firstSecretary.mayNotOpen(measure, village, { episode: id, ...owned({ problem: 3 }) }, 'problem.unknown')
    await w.firstSecretary.mayNotOpen(measure, village, { episode: id, ...owned({ due: inDays(200) }) }, 'measure.due')
    await w.firstSecretary.mayNotOpen(measure, village, { episode: id, ...owned({ unit: w.org('otherParty') }) }, 'measure.unit')
    await w.otherSecretary.mayNotOpen(measure, otherVillage, { episode: id, ...owned({}) }, 'measure.elsewhere')
    await w.firstSecretary.opens(measure, village, { episode: id, ...owned({}) })
    await w.countyOrganizer.isRefused(id, episode, 'approve', 'plan.uncovered')
    problem2 = (await w.townshipOrganizer.opens(measure, village, { episode: id, ...owned({ problem: 2, text: '公开栏每月5日前更新', unit: w.org('townshipParty'), owner: '组织委员黄敏' }) })).id
    await w.firstSecretary.isRefused(id, episode, 'build', 'problem.measured', { ...file, problems: '组织生活不正常' })
    await w.townshipOrganizer.isRefused(id, episode, 'approve', 'step.notYours')
    await w.countyOrganizer.does(id, episode, 'approve')
    expect(await w.state(problem2)).toBe('underway')
    expect([await figure('problems'), await figure('measures')]).toEqual([2, 2])
  })
  test('谁负责谁报告，别的单位检查；没落实的退回', async () => {
    const id = await episodeOf()
    const [first] = (await w.secretary.asks(showFile, { episode: id })).measures
    const one = first?.id ?? ''
    await w.secretary.does(one, measure, 'progress', { text: '三月份已开' })
    await w.otherSecretary.isRefused(one, measure, 'report', 'step.notStanding', { result: '已开会四次' })
    await w.secretary.does(one, measure, 'report', { result: '已开会一次' })
    await w.secretary.isRefused(one, measure, 'verify', 'step.notYours', { finding: '看了会议记录' })
    await w.townshipOrganizer.does(one, measure, 'giveBack', { finding: '记录本上没有签名' })
    await w.secretary.does(one, measure, 'report', { result: '已开会四次，有签名' })
    await w.townshipOrganizer.isRefused(id, episode, 'submit', 'measure.open', report)
    await w.townshipOrganizer.does(one, measure, 'verify', { finding: '看了会议记录和签名' })
    await w.townshipOrganizer.does(problem2, measure, 'report', { result: '公开栏按月更新' })
    await w.townshipOrganizer.isRefused(problem2, measure, 'verify', 'step.fourEyes', { finding: '看了公开栏' })
    const colleague = w.townshipOfficer.as(await w.appoint(w.townshipOfficer, 'townshipParty', 'townshipOrganizer', township))
    await colleague.isRefused(problem2, measure, 'verify', 'measure.ownUnit', { finding: '看了公开栏' })
    await w.countyOrganizer.does(problem2, measure, 'verify', { finding: '到村看了公开栏' })
    expect(await figure('measures.done')).toBe(2)
  })
  test('书记调整要先在任职里办好，登记只是记下来；村委会成员不在这里撤换', async () => {
    const id = await episodeOf()
    const given = { person: w.secretary.person, reason: '长期不组织党员活动' }
    await w.townshipOrganizer.isRefused(id, episode, 'replace', 'secretary.unknown', { ...given, person: w.chair.person })
    await w.townshipOrganizer.isRefused(id, episode, 'replace', 'secretary.still', given)
  })
})

describe('验收、销号', () => {
  test('期限过了记为超期；超期以后不能延长', async () => {
    const id = await episodeOf()
    await w.countyOrganizer.isRefused(id, episode, 'extend', 'due.extension', { due: inDays(500), reason: '工程没完' })
    await w.passes({ days: 182 })
    expect((await w.read(id, episode)).body.overdue).toBe(true)
    expect(await figure('overdue')).toBe(1)
    await w.countyOrganizer.isRefused(id, episode, 'extend', 'due.late', { due: inDays(30), reason: '工程没完' })
  })
  test('验收单位没有参加过整顿；参加过的、乡镇的都不行', async () => {
    const id = await episodeOf()
    await w.countyOrganizer.isRefused(id, episode, 'appoint', 'step.notNow', { unit: w.org('centre') })
    await w.townshipOrganizer.does(id, episode, 'submit', report)
    await w.countyOrganizer.isRefused(id, episode, 'appoint', 'inspection.notIndependent', { unit: w.org('townshipParty') })
    await w.countyOrganizer.isRefused(id, episode, 'appoint', 'inspection.notIndependent', { unit: w.org('roads') })
    await w.countyOrganizer.isRefused(id, episode, 'appoint', 'inspection.notIndependent', { unit: w.org('organization') })
    await w.countyOrganizer.does(id, episode, 'appoint', { unit: w.org('bureau') })
    // the bureau's officer is the leader in charge of this village
    await w.bureauOfficer.isRefused(id, episode, 'pass', 'inspection.notIndependent', inspection())
    await w.countyOrganizer.does(id, episode, 'appoint', { unit: w.org('centre') })
    await w.bureauOfficer.isRefused(id, episode, 'pass', 'step.notStanding', inspection())
    expect((await w.countyOfficer.asks(showFile, { episode: id })).measures).toHaveLength(2)
  })
  test('不能倒填日期；不到分、不满意过半、问的人太少都不能判合格，理由里有数', async () => {
    const id = await episodeOf()
    await w.countyOfficer.isRefused(id, episode, 'pass', 'inspection.backdated', inspection({ day: inDays(-30) }))
    await w.countyOfficer.isRefused(id, episode, 'pass', 'inspection.future', inspection({ day: inDays(1) }))
    await w.countyOfficer.isRefused(id, episode, 'pass', 'inspection.low', inspection(scored(69)))
    await w.countyOfficer.isRefused(id, episode, 'pass', 'inspection.dissatisfied', inspection({ satisfied: 5, fair: 5, dissatisfied: 11 }))
    await w.countyOfficer.isRefused(id, episode, 'pass', 'ballot.tooFew', inspection({ handedOut: 10, satisfied: 9, fair: 0, dissatisfied: 0 }))
    await w.countyOfficer.isRefused(id, episode, 'pass', 'ballot.tooMany', inspection({ handedOut: 10 }))
    await w.countyOfficer.isRefused(id, episode, 'fail', 'inspection.meets', { ...inspection(), due: inDays(60) })
  })
  test('不合格定新的期限，补措施、再验收；合格后由另外的人销号', async () => {
    const id = await episodeOf()
    await w.countyOfficer.does(id, episode, 'fail', { ...inspection({ ...scored(60) }), due: inDays(60) })
    expect(await w.read(id, episode)).toMatchObject({ state: 'underway', body: { overdue: false, due: inDays(60), inspections: [{ passed: false, tenths: 600 }] } })
    expect([await figure('overdue'), await figure('problems')]).toEqual([0, 2])
    const more = await w.firstSecretary.opens(measure, village, { episode: id, problem: 1, text: '党员大会邀请群众旁听', unit: w.org('villageParty'), owner: '第一书记许援', due: inDays(20) })
    await w.townshipOrganizer.isRefused(id, episode, 'submit', 'measure.open', report)
    await w.countyOrganizer.does(more, measure, 'approve')
    await w.secretary.does(more, measure, 'report', { result: '旁听两次' })
    await w.townshipOrganizer.does(more, measure, 'verify', { finding: '问了旁听群众' })
    await w.passes({ days: 10 })
    await w.firstSecretary.does(id, episode, 'submit', report)
    await w.countyOrganizer.isRefused(id, episode, 'clear', 'step.notNow')
    await w.countyOrganizer.does(id, episode, 'appoint', { unit: w.org('centre') })
    await w.countyOfficer.does(id, episode, 'pass', inspection())
    await w.townshipOrganizer.isRefused(id, episode, 'clear', 'step.notYours')
    await w.countyOrganizer.does(id, episode, 'clear')
    expect([await figure('cleared'), await figure('leaders', county), await figure('cleared-rate')]).toEqual([1, 0, 1])
    expect(await w.facts()).toContain('rectification.cleared')
  })
})

describe('回头看、反弹', () => {
  test('半年一次、一年一次，到时候自动提出；没到不能办', async () => {
    const id = await episodeOf()
    await w.townshipOrganizer.isRefused(id, episode, 'recheck', 'step.notNow', { text: '走访了十户，没有反弹' })
    await w.passes({ days: 183 })
    expect(await w.state(id)).toBe('due')
    await w.secretary.isRefused(id, episode, 'recheck', 'step.notYours', { text: '我们村没有反弹，一切都好' })
    await w.townshipOrganizer.does(id, episode, 'recheck', { text: '走访了十户，没有反弹' })
    await w.passes({ days: 100 })
    expect(await w.state(id)).toBe('cleared')
    await w.passes({ days: 84 })
    expect(await w.state(id)).toBe('due')
    expect([await figure('cleared'), await figure('rechecks')]).toEqual([1, 1])
  })
  test('反弹开一件新的，连着旧的；正在整顿的不能再列', async () => {
    const old = await episodeOf()
    await w.townshipOrganizer.isRefused(old, episode, 'relapse', 'step.notYours', { source: 'visit', fact })
    await w.countyOrganizer.does(old, episode, 'relapse', { source: 'visit', fact })
    const id = await episodeOf()
    expect(id).not.toBe(old)
    expect([await w.state(old), (await w.read(id, episode)).body.previous]).toEqual(['relapsed', old])
    expect([await figure('relapsed'), await figure('listed')]).toEqual([1, 2])
    expect((await w.secretary.asks(showFile, { episode: id })).earlier).toMatchObject([{ id: old, zh: '反弹，重新列入' }])
    // the next year's screening finds the same village while it is worked on
    await w.townshipOrganizer.asks(screenVillages, { place: township })
    const s = await idOf('villageParty')
    await w.townshipOrganizer.does(s, screening, 'find', { situation: 1, source: 'visit', fact })
    await w.townshipOrganizer.does(s, screening, 'conclude', { summary: '走访二十户' })
    await w.countyOrganizer.isRefused(s, screening, 'list', 'episode.running')
    await w.countyOrganizer.does(id, episode, 'annul', { reason: '与上一件重复' })
    expect([await figure('relapsed'), await figure('listed')]).toEqual([0, 1])
    await w.countyOrganizer.does(s, screening, 'list')
    expect((await w.read(await episodeOf(), episode)).body.previous).toBe(old)
  })
  test('原书记离任、有人接任以后才能登记调整；登记一次', async () => {
    const id = await episodeOf()
    await w.countyOrganizer.does(id, episode, 'assign', { leader: w.countyOfficer.person, deputy: w.townshipLeader.person, due: inDays(100) })
    await w.db.admin.query('update people.appointments set until_at = $2 where id = $1', [w.secretary.hat, w.now()])
    await w.appoint(w.branchMember, 'villageParty', 'branchSecretary', village)
    const given = { person: w.secretary.person, reason: '长期不组织党员活动' }
    await w.townshipOrganizer.does(id, episode, 'replace', given)
    await w.townshipOrganizer.isRefused(id, episode, 'replace', 'secretary.twice', given)
    expect(await figure('replaced')).toBe(1)
    await w.countyOrganizer.does(id, episode, 'reassign', { leader: w.bureauOfficer.person, deputy: w.townshipLeader.person })
    expect((await w.db.admin.query<{ person: string }>('select person from rectification.leaders where until_day is null order by place')).rows.map((r) => r.person)).toEqual([w.bureauOfficer.person, w.townshipLeader.person])
    expect(await figure('leaders', county)).toBe(2)
  })
})
test('两次回头看都没有反弹，一年以后自动结束', async () => {
  const id = await episodeOf()
  const both = [addDays(w.open.runtime.calendar(), w.now(), 50, 'calendar').day]
  await w.firstSecretary.does(id, episode, 'build', { ...file, problems: '班子不齐' })
  await w.firstSecretary.opens(measure, village, { episode: id, problem: 1, text: '补选支部委员', unit: w.org('villageParty'), owner: '第一书记许援', due: both[0] })
  await w.countyOrganizer.does(id, episode, 'approve')
  const [m] = (await w.firstSecretary.asks(showFile, { episode: id })).measures
  await w.firstSecretary.does(m?.id ?? '', measure, 'report', { result: '补选了一名委员' })
  await w.townshipOrganizer.does(m?.id ?? '', measure, 'verify', { finding: '看了选举记录' })
  await w.firstSecretary.does(id, episode, 'submit', report)
  await w.countyOrganizer.does(id, episode, 'appoint', { unit: w.org('centre') })
  await w.countyOfficer.does(id, episode, 'pass', inspection())
  await w.countyOrganizer.does(id, episode, 'clear')
  for (const days of [183, 184]) {
    await w.passes({ days })
    await w.townshipOrganizer.does(id, episode, 'recheck', { text: '走访了十户，没有反弹' })
  }
  await w.passes({ days: 1 })
  expect(await w.state(id)).toBe('closed')
  expect(await figure('rechecks')).toBe(3)
})
