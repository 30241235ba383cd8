/** Bad input, late input, too much at once: a clear refusal, and nothing changes. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { Refusal } from '../base/refusal.ts'
import { explain } from '../base/words.ts'
import type { Route } from '../define.ts'
import { answerEndpoints } from '../procedures/answers.ts'
import { assembly, memberDelegates, membersMeeting, partyCommittee, partyMeeting } from './bodies.ts'
import { gatheringsModule } from './mechanism.ts'
import { attend, attendByCode, ballot, cancel, close, convene, countHands, countPaper, getGathering, getRoll, issuePaper, leave, myGatherings, note, open, planGathering, proxy, publicGatherings,
  reschedule, writeMinutes, type RollShown } from './schema.ts'

let w: World
let villagers: readonly (Hand & { household: string; number: string })[]
beforeAll(async () => { w = await world(); villagers = await w.villagers() }, 120_000)
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const tables = ['gatherings.gatherings', 'gatherings.matters', 'gatherings.roll', 'gatherings.ballots', 'gatherings.tallies', 'gatherings.notes', 'gatherings.results', 'base.acts', 'base.facts']
async function everything(): Promise<string> {
  const parts = []
  for (const table of tables) parts.push((await w.db.admin.query<{ digest: string }>(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${table} t`)).rows[0]?.digest)
  return parts.join(' ')
}
/** The refusal's sentence; that nothing changed is asked of every table. */
async function refused(hand: Hand, route: Route, input: unknown, code: string): Promise<string> {
  const before = await everything()
  const outcome = await hand.asks(route, input).then(() => '办成了', (problem: unknown) => problem)
  expect(outcome).toBeInstanceOf(Refusal)
  if (!(outcome instanceof Refusal)) return ''
  expect(outcome.code).toBe(code)
  expect(await everything()).toBe(before)
  return explain(gatheringsModule.refusals ?? {}, outcome.code, outcome.detail)
}
const inDays = (n: number): string => new Date(w.now().getTime() + n * 86_400_000).toISOString()
const wanted = (kind: { name: string }, startsAt: string, over: object = {}) => ({ kind: kind.name, place: village, title: '会', startsAt, venue: '村委会', matters: [{ title: '议题一' }], ...over })
/** Convenes and opens at once, after the days of notice. */
async function opened(hand: Hand, kind: { name: string }, matters: readonly object[] = [{ title: '议题一' }]): Promise<string> {
  const { id } = await hand.asks(convene, wanted(kind, inDays(11), { matters }))
  await w.passes({ days: 11 })
  await hand.asks(open, { gathering: id })
  return id
}
const rollOf = async (hand: Hand, id: string): Promise<RollShown[]> => (await hand.asks(getRoll, { id, limit: 500 })).rows
async function come(hand: Hand, id: string, who: (r: RollShown, i: number) => boolean): Promise<RollShown[]> {
  const lines = (await rollOf(hand, id)).filter(who)
  await hand.asks(attend, { gathering: id, lines: lines.map((l) => l.line) })
  return lines
}
const ofVillagers = (r: RollShown): boolean => r.number !== null

describe('召集', () => {
  it('通知太短：说明差在哪里，最早哪天可以开', async () => {
    const zh = await refused(w.secretary, convene, wanted(partyMeeting, inDays(6)), 'notice.tooShort')
    expect(zh).toContain('须提前 7 天通知')
    expect(zh).toContain('今天通知最早2026年3月9日开会')
    await w.secretary.asks(convene, wanted(partyMeeting, inDays(7)))
  })
  it('村民会议情况特殊的可以提前，但要写理由', async () => {
    await refused(w.chair, convene, wanted(assembly, inDays(9)), 'notice.reasonNeeded')
    const { id } = await w.chair.asks(convene, wanted(assembly, inDays(2), { urgentReason: '汛期抢修水渠' }))
    expect((await w.chair.asks(getGathering, { id })).gathering.urgent).toBe('汛期抢修水渠')
  })
  it('不该由他召集、过去的时间、别的村、没有的事项', async () => {
    await refused(w.chair, convene, wanted(partyMeeting, inDays(9)), 'gathering.notConvenedBy')
    await refused(w.resident, convene, wanted(assembly, inDays(12)), 'gathering.notConvenedBy')
    await refused(w.secretary, convene, wanted(partyCommittee, inDays(-1)), 'gathering.past')
    await refused(w.otherSecretary, convene, wanted(partyCommittee, inDays(1)), 'place.outside')
    await refused(w.secretary, convene, wanted(partyCommittee, inDays(1), { matters: [{ title: '一', case: newId() }] }), 'gathering.caseUnknown')
    await refused(w.secretary, convene, wanted({ name: 'gatherings.unknown' }, inDays(1)), 'gathering.kindUnknown')
    await refused(w.otherSecretary, convene, { ...wanted(partyMeeting, inDays(9)), place: '900102101002' }, 'gathering.rollEmpty')
  })
  it('成员代表二十名及以下不能召集', async () => {
    const plan = await w.secretary.asks(planGathering, { kind: memberDelegates.name, place: village, startsAt: inDays(12) })
    expect(plan.eligible).toBe(24)
    await w.db.admin.query(`update people.appointments set until_at = '2026-03-03' where post = 'collectiveDelegate' and person in (select person from people.appointments where post = 'collectiveDelegate' order by person limit 4)`)
    expect(await refused(w.secretary, convene, wanted(memberDelegates, inDays(12)), 'gathering.tooFewMembers')).toContain('应不少于 21 名，现登记 20 名')
  })
  it('通知到了名册上的每个人；公告栏人人可看，党员大会除外', async () => {
    const { id } = await w.chair.asks(convene, wanted(assembly, inDays(12), { title: '公告的会' }))
    await w.rounds()
    const due = (await w.chair.asks(getGathering, { id })).gathering.eligible
    const told = (await w.db.admin.query<{ n: number }>('select count(*)::int as n from channels.messages where case_id = $1', [id])).rows[0]?.n
    expect(told).toBe(due)
    const shown = (await w.resident.asks(publicGatherings, { place: village })).rows
    expect(shown.map((r) => r.title)).toContain('公告的会')
    expect(shown.map((r) => r.kindZh)).not.toContain('党员大会')
    await w.chair.asks(cancel, { gathering: id, reason: '改用书面征求意见' })
    await refused(w.chair, cancel, { gathering: id, reason: '再取消' }, 'gathering.notNow')
  })
  it('改期重新计算通知期', async () => {
    const { id } = await w.secretary.asks(convene, wanted(partyMeeting, inDays(8)))
    await w.passes({ days: 5 })
    await refused(w.secretary, reschedule, { gathering: id, startsAt: inDays(4), reason: '书记出差' }, 'notice.tooShort')
    await w.secretary.asks(reschedule, { gathering: id, startsAt: inDays(8), reason: '书记出差' })
  })
})

describe('到会与委托', () => {
  let id: string
  let lines: RollShown[]
  beforeAll(async () => { id = await opened(w.secretary, membersMeeting); lines = await rollOf(w.secretary, id) }, 60_000)
  const lineOf = (name: string): string => lines.find((l) => l.name === name)?.line ?? ''
  it('未成年的成员不在应到之列', async () => { expect(lines).toHaveLength(60); expect(lines.some((l) => l.name.endsWith('童童'))).toBe(false) })
  it('委托户外的人、委托自己、受托人没到会：都不行', async () => {
    await w.secretary.asks(attend, { gathering: id, lines: [lineOf('赵大山'), lineOf('钱大山')] })
    expect(await refused(w.secretary, proxy, { gathering: id, line: lineOf('赵小梅'), by: lineOf('钱大山') }, 'proxy.otherHousehold')).toContain('不在同一户')
    await refused(w.secretary, proxy, { gathering: id, line: lineOf('孙小梅'), by: lineOf('孙大山') }, 'proxy.absent')
    await refused(w.secretary, proxy, { gathering: id, line: lineOf('赵大山'), by: lineOf('赵大山') }, 'proxy.self')
    await w.secretary.asks(proxy, { gathering: id, line: lineOf('赵小梅'), by: lineOf('赵大山') })
    await refused(w.secretary, proxy, { gathering: id, line: lineOf('赵小梅'), by: lineOf('赵大山') }, 'proxy.alreadyPresent')
  })
  it('到会码：错了不行，不在名册上的人不行，对了就到会', async () => {
    const { code } = (await w.secretary.asks(getGathering, { id })).gathering
    const wrong = code === '000000' ? '000001' : '000000'
    const [, , , , sun] = villagers
    if (!sun) throw new Error('a villager is missing')
    await refused(sun, attendByCode, { gathering: id, code: wrong }, 'door.wrongCode')
    await refused(w.outsider, attendByCode, { gathering: id, code }, 'door.notDue')
    await sun.asks(attendByCode, { code })
    expect((await rollOf(w.secretary, id)).find((l) => l.name === sun.name)?.present).toBe('code')
    const [, , , , , sunWife] = villagers
    for (let i = 0; i < 5; i++) await sunWife?.isRefusedRoute(attendByCode, { gathering: id, code: wrong }, 'door.wrongCode')
    await sunWife?.isRefusedRoute(attendByCode, { gathering: id, code }, 'door.tooManyTries')
  })
  it('没有到法定人数不能表决，算式写明', async () => {
    const [zhao] = villagers
    if (!zhao) throw new Error('a villager is missing')
    expect(await refused(zhao, ballot, { gathering: id, matter: 1, choice: 'yes' }, 'gathering.noQuorum')).toContain('应到 60，实到 4，须达三分之二 40')
    await refused(w.secretary, issuePaper, { gathering: id, matter: 1, all: true }, 'gathering.noQuorum')
    await refused(w.secretary, countHands, { gathering: id, matter: 1, yes: 1, no: 0, abstained: 0, teller: lineOf('赵大山') }, 'gathering.noQuorum')
  })
  it('来错了可以更正；名册以外的人、没开始的会不行', async () => {
    await w.secretary.asks(leave, { gathering: id, line: lineOf('赵大山') })
    const gone = await rollOf(w.secretary, id)
    expect(gone.filter((l) => ['赵大山', '赵小梅'].includes(l.name)).map((l) => l.present)).toEqual([null, null])
    await refused(w.secretary, attend, { gathering: id, lines: [newId()] }, 'line.unknown')
    await refused(w.secretary, attend, { gathering: id, names: ['路人'] }, 'gathering.rollFixed')
    await refused(w.gridWorker, attend, { gathering: id, lines: [lineOf('赵大山')] }, 'gathering.unknown')
    await refused(w.member.as(w.member.hat), open, { gathering: id }, 'gathering.notNow')
  })
})

describe('表决', () => {
  it('同一个人不论用什么办法只能表决一次；监票人不能是计票的人', async () => {
    const id = await opened(w.chair, assembly, [{ title: '修路' }, { title: '管水' }])
    const there = await come(w.chair, id, ofVillagers)
    const [zhao, zhaoWife, qian] = villagers
    if (!zhao || !zhaoWife || !qian) throw new Error('villagers are missing')
    const lineOf = (name: string): string => there.find((l) => l.name === name)?.line ?? ''
    await zhao.asks(ballot, { gathering: id, matter: 1, choice: 'no' })
    expect(await refused(zhao, ballot, { gathering: id, matter: 1, choice: 'yes' }, 'ballot.twice')).toContain('已经表决过')
    await refused(zhao, ballot, { gathering: id, matter: 1, choice: 'yes', line: lineOf('赵小梅') }, 'ballot.notYourLine')
    await refused(w.outsider, ballot, { gathering: id, matter: 1, choice: 'yes' }, 'ballot.notYourLine')
    await refused(w.neighbour, ballot, { gathering: id, matter: 1, choice: 'yes' }, 'ballot.notPresent')
    await refused(w.chair, issuePaper, { gathering: id, matter: 1, lines: [lineOf('赵大山')] }, 'ballot.twice')
    await refused(zhao, ballot, { gathering: id, matter: 3, choice: 'yes' }, 'matter.unknown')
    await w.chair.asks(issuePaper, { gathering: id, matter: 1, lines: [lineOf('赵小梅'), lineOf('钱大山')] })
    await refused(qian, ballot, { gathering: id, matter: 1, choice: 'yes' }, 'ballot.twice')
    await refused(w.chair, close, { gathering: id }, 'gathering.uncounted')
    const count = { gathering: id, matter: 1, yes: 2, no: 0, abstained: 0, invalid: 1, teller: lineOf('孙大山') }
    expect(await refused(w.chair, countPaper, count, 'count.moreThanIssued')).toContain('合计 3 票，多于发出的 2 张')
    await refused(w.chair, countPaper, { ...count, yes: 1, teller: w.chair.person }, 'teller.same')
    await refused(w.chair, countPaper, { ...count, yes: 1, teller: newId() }, 'teller.unknown')
    await w.chair.asks(countPaper, { ...count, yes: 1 })
    await refused(w.chair, countHands, { gathering: id, matter: 1, yes: 58, no: 0, abstained: 0, teller: lineOf('孙大山') }, 'count.moreThanPresent')
    await w.chair.asks(countHands, { gathering: id, matter: 1, yes: 50, no: 7, abstained: 0, teller: lineOf('孙大山') })
    await refused(villagers[6] ?? zhao, ballot, { gathering: id, matter: 1, choice: 'yes' }, 'ballot.twice')
    await refused(w.chair, leave, { gathering: id, line: lineOf('赵大山') }, 'line.hasVoted')
    await refused(w.chair, close, { gathering: id }, 'gathering.minutesMissing')
    await w.chair.asks(writeMinutes, { gathering: id, minutes: '议了修路。', chair: '周建国', recorder: '陈小雨', guests: ['刘洋（柳河镇基层治理办）'] })
    await w.chair.asks(close, { gathering: id })
    const { matters } = await w.chair.asks(getGathering, { id })
    expect(matters[0]).toMatchObject({ yes: 51, no: 8, invalid: 1, voted: 60, carried: true })
    for (const [hand, route, input] of [[w.chair, writeMinutes, { gathering: id, minutes: '改一改', chair: '周', recorder: '陈' }], [w.chair, attend, { gathering: id, lines: [lineOf('孙大山')] }],
      [zhao, ballot, { gathering: id, matter: 2, choice: 'yes' }], [w.chair, countPaper, { ...count, yes: 1 }], [w.chair, close, { gathering: id }]] satisfies [Hand, Route, object][])
      await refused(hand, route, input, 'gathering.notNow')
    await expect(w.db.admin.query(`update gatherings.tallies set yes = 60 where gathering = $1`, [id])).rejects.toThrow()
    await w.clerk.asks(note, { gathering: id, text: '第二项留待下次。' })
    expect((await zhao.asks(myGatherings, {})).rows.find((r) => r.id === id)?.matters[0]).toMatchObject({ yes: 51, mine: true })
  }, 60_000)

  it('六十人同时线上表决，同一条命令再发一百遍：一人一票，一票不多', async () => {
    const id = await opened(w.chair, assembly)
    await come(w.chair, id, ofVillagers)
    const outcomes = await Promise.allSettled(villagers.flatMap((v, i) => [v.asks(ballot, { gathering: id, matter: 1, choice: i % 3 === 0 ? 'no' : 'yes' }), v.asks(ballot, { gathering: id, matter: 1, choice: 'yes' })]))
    const problems = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason instanceof Refusal ? o.reason.code : o.reason] : []))
    expect(new Set(problems)).toEqual(new Set(['ballot.twice']))
    expect(problems).toHaveLength(60)
    const tally = async () => (await w.db.admin.query<{ n: number }>('select sum(yes + no + abstained + invalid)::int as n from gatherings.tallies where gathering = $1', [id])).rows[0]?.n
    expect(await tally()).toBe(60)
    // The neighbour comes late and the phone sends the same command a hundred times.
    await come(w.chair, id, (r) => r.name === w.neighbour.name)
    const k = w.open.runtime
    const e = answerEndpoints(k).find((x) => x.url === '/api/gatherings/ballot')
    const body = { id: newId(), madeAt: k.clock.now(), input: { gathering: id, matter: 1, choice: 'yes' } }
    const signed = { digest: w.neighbour.digest, hat: null }
    const answers = await Promise.all(Array.from({ length: 100 }, async () => e?.run({ params: {}, query: {}, body, signed, address: '127.0.0.1', request: 'test' })))
    expect(new Set(answers.map((x) => JSON.stringify(x)))).toEqual(new Set([JSON.stringify({ id })]))
    expect(await tally()).toBe(61)
    // How anybody voted stands nowhere: neither in the journal nor beside the line.
    const lines = await w.db.admin.query<{ input: unknown }>(`select input from base.acts where name = 'gatherings/ballot'`)
    expect(lines.rows.length).toBeGreaterThan(60)
    expect(JSON.stringify(lines.rows)).not.toMatch(/choice|yes|abstained/)
  }, 120_000)
})
