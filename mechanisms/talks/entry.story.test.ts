/** 随时即谈 and the fast line of a talk: as many acts as there are, in one command. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { grid, otherGrid, otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { answerEndpoints } from '../../kernel/procedures/answers.ts'
import { issue } from './issue.procedure.ts'
import { enterIssue, listComing, listOutcomes, listOwners, listPromises, readSpeaker, talkInstantly, talks } from './mechanism.ts'
import { talk } from './talk.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const dayIn = (days: number) => new Date(w.now().getTime() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
const chat = { place: grid, text: '水表漏水，一直没人修', location: '村口井台边', read: true }

describe('随时即谈', () => {
  test('网格员田头谈一次，当场答复：一次提交，恳谈会和诉求都有了，恳谈会已结束', async () => {
    const before = (await w.figure('talks.held', grid)).by
    const made = await w.gridWorker.asks(talkInstantly, { ...chat, answer: '当场换了垫圈，不漏了' })
    expect(await w.read(made.talk, talk)).toMatchObject({ state: 'closed', body: { kind: 'instant', residents: 1, raised: 1, settled: 1, officials: expect.stringContaining('何秀英') } })
    expect(await w.read(made.issue, issue)).toMatchObject({ state: 'answered', body: { confirmedBy: 'aloud', outcome: 'onSpot' } })
    expect(before?.find((b) => b.dim === 'instant')?.value ?? 0).toBeLessThan((await w.figure('talks.held', grid)).by?.find((b) => b.dim === 'instant')?.value ?? 0)
  })
  test('办不了的，选交给谁、哪天前办好', async () => {
    const owners = await w.gridWorker.asks(listOwners, { place: grid })
    expect(owners.map((o) => o.zh)).toEqual(['本网格', '本村', '乡镇'])
    const made = await w.gridWorker.asks(talkInstantly, { ...chat, unit: w.org('water'), due: dayIn(6), interim: '先关总阀' })
    expect(await w.read(made.issue, issue)).toMatchObject({ state: 'assigned', awaiting: w.org('water'), body: { interim: '先关总阀', due: dayIn(6) } })
  })
  test('手机没听到回音再发一次，还是那一件', async () => {
    const id = newId()
    const e = answerEndpoints(w.open.runtime).find((x) => x.method === 'POST' && x.url === '/api/talks/instant')
    const send = () => e?.run({ params: {}, query: {}, body: { id, madeAt: w.now(), input: { ...chat, answer: '修好了' } }, signed: { digest: w.gridWorker.digest, hat: w.gridWorker.hat }, address: '127.0.0.1', request: 'story' })
    const [one, two] = [await send(), await send()]
    expect(two).toEqual(one)
  })
  test('没有念读确认、没有答复也没有承办、只有单位没有日期，都不行，什么也不留下', async () => {
    const before = (await w.figure('talks.held', village)).value
    await w.gridWorker.isRefusedRoute(talkInstantly, { ...chat, read: false, answer: '好' }, 'issue.unconfirmed')
    await w.gridWorker.isRefusedRoute(talkInstantly, chat, 'issue.nothing')
    await w.gridWorker.isRefusedRoute(talkInstantly, { ...chat, unit: w.org('water') }, 'issue.needsDate')
    await w.gridWorker.isRefusedRoute(talkInstantly, { ...chat, unit: w.org('water'), due: dayIn(9) }, 'due.needsPlan')
    expect((await w.figure('talks.held', village)).value).toBe(before)
  })
  test('别的网格不能记；居民没有这一项', async () => {
    await w.gridWorker.isRefusedRoute(talkInstantly, { ...chat, place: otherGrid, answer: '好' }, 'place.outside')
    await w.resident.isRefusedRoute(talkInstantly, { ...chat, answer: '好' }, 'hat.notAllowed')
  })
})

describe('选了登记的人', () => {
  const answered = () => ({ ...chat, answer: '当场换了垫圈，不漏了', name: '陈阿婆', speaker: w.resident.person })
  const shownAnywhere = async () => JSON.stringify([await w.neighbour.asks(listOutcomes, { place: village }), await w.neighbour.asks(listPromises, { place: village })])

  test('随时即谈选了本村的人：本人看得到、能评价；称呼不另存，公开处没有名字', async () => {
    const made = await w.gridWorker.asks(talkInstantly, answered())
    const seen = await w.read(made.issue, issue)
    expect(seen).toMatchObject({ state: 'answered', awaiting: w.resident.person, body: { text: chat.text } })
    expect(seen.parties).toEqual(expect.arrayContaining([expect.objectContaining({ relation: 'speaker', person: w.resident.person })]))
    expect(await w.secretary.asks(readSpeaker, { issue: made.issue })).toEqual({ name: null })
    await w.neighbour.isRefused(made.issue, issue, 'rate', 'speaker.only', { rating: 'satisfied' })
    expect(await w.resident.does(made.issue, issue, 'rate', { rating: 'satisfied' })).toMatchObject({ state: 'closed', body: { rating: 'satisfied' } })
    const shown = await shownAnywhere()
    expect(shown).toContain(made.issue)
    expect(shown).not.toMatch(/陈阿婆|"speaker"/)
    expect(shown).not.toContain(w.resident.person)
  })
  test('会上先记下，本人在自己手机上改准原话；干部答复，本人评价', async () => {
    const c = await w.secretary.opens(talk, village, { kind: 'fixed', substitute: true, day: dayIn(3), hours: '14:30', location: '大榕树下' })
    await w.secretary.does(c, talk, 'notice', {})
    await w.passes({ days: 3 })
    await w.secretary.does(c, talk, 'hold')
    const made = await w.clerk.asks(enterIssue, { talk: c.id, text: '桥窄', speaker: w.resident.person })
    expect(made.state).toBe('raised')
    expect(await w.resident.does(made.issue, issue, 'correct', { text: '桥要加宽到四米' })).toMatchObject({ state: 'confirmed', body: { confirmedBy: 'self' } })
    await w.clerk.does(made.issue, issue, 'answer', { outcome: 'explained', answer: '已列入明年计划' })
    expect(await w.resident.does(made.issue, issue, 'rate', { rating: 'fairlySatisfied' })).toMatchObject({ state: 'closed' })
    expect(await shownAnywhere()).not.toMatch(/陈阿婆|"speaker"/)
  })
  test('别的村的人、没有登记的人不能选，什么也不留下', async () => {
    const before = (await w.figure('talks.held', village)).value
    await w.gridWorker.isRefusedRoute(talkInstantly, { ...answered(), speaker: w.outsider.person }, 'speaker.elsewhere')
    await w.gridWorker.isRefusedRoute(talkInstantly, { ...answered(), speaker: newId() }, 'input.invalid')
    expect(talks.refusals?.['speaker.elsewhere']).toContain('不是这里登记的人')
    expect((await w.figure('talks.held', village)).value).toBe(before)
  })
})

describe('会上一条一条记', () => {
  async function held() {
    const c = await w.secretary.opens(talk, village, { kind: 'fixed', substitute: true, day: dayIn(3), hours: '14:30', location: '大榕树下' })
    await w.secretary.does(c, talk, 'notice', { remark: '有事请打13800005678' })
    const { talks } = await w.neighbour.asks(listComing, { place: village })
    expect(talks).toEqual(expect.arrayContaining([expect.objectContaining({ id: c.id, kindZh: '定点闲谈', cancelled: false })]))
    expect(JSON.stringify(talks)).not.toContain('13800005678')
    await w.passes({ days: 3 })
    return w.secretary.does(c, talk, 'hold')
  }
  test('一行一次提交：只记下、念读后答复、念读后交办', async () => {
    const c = await held()
    expect(await w.clerk.asks(enterIssue, { talk: c.id, text: '公厕没灯' })).toMatchObject({ state: 'raised' })
    expect(await w.clerk.asks(enterIssue, { talk: c.id, text: '公厕没灯', read: true, answer: '今晚就装' })).toMatchObject({ state: 'answered' })
    expect(await w.clerk.asks(enterIssue, { talk: c.id, text: '渠堵了', read: true, unit: w.org('water'), due: dayIn(4) })).toMatchObject({ state: 'assigned' })
    await w.clerk.isRefusedRoute(enterIssue, { talk: c.id, text: '渠堵了', answer: '会修' }, 'issue.unconfirmed')
    await w.otherSecretary.isRefusedRoute(enterIssue, { talk: c.id, text: '替别村记', read: true, answer: '好' }, 'talk.elsewhere')
  })
  test('自愿留下的称呼：本村办理的人看得到，别的村、公开的地方、列表里都没有；三年后自动删除', async () => {
    const c = await held()
    const made = await w.clerk.asks(enterIssue, { talk: c.id, text: '想要个晒谷场', name: '三组老张头', read: true, answer: '已留出空地' })
    expect(await w.secretary.asks(readSpeaker, { issue: made.issue })).toEqual({ name: '三组老张头' })
    expect(await w.otherSecretary.asks(readSpeaker, { issue: made.issue })).toEqual({ name: null })
    await w.resident.isRefusedRoute(readSpeaker, { issue: made.issue }, 'hat.notAllowed')
    expect(JSON.stringify(await w.read(made.issue, issue))).not.toContain('老张头')
    await w.passes({ days: 8 })
    const { rows } = await w.neighbour.asks(listOutcomes, { place: village })
    expect(rows.map((r) => r.id)).toContain(made.issue)
    expect(JSON.stringify(rows)).not.toContain('老张头')
    expect((await w.neighbour.asks(listOutcomes, { place: otherVillage })).rows).toEqual([])
    await w.passes({ days: 365 * 3 })
    expect(await w.secretary.asks(readSpeaker, { issue: made.issue })).toEqual({ name: null })
  })
})
