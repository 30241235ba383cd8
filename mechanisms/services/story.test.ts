/** From finding an item to the paper in hand: on the real pipeline. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applied, card, elderCard, offered, paperOf, self, typed, yard } from '../../test/catalogue.ts'
import { household } from '../../test/pointsVillage.ts'
import { township, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { giveConsentTo, withdrawFrom } from '../../kernel/people/schema.ts'
import { application } from './application.procedure.ts'
import { item } from './item.procedure.ts'
import { analyse, apply, checkItem, findItems, forgetKept, missItem, showGuide, showMine, showWritten, supplementOne, verify } from './mechanism.ts'
import { visit } from './visit.procedure.ts'
import { point } from './point.procedure.ts'
import { wish } from './wish.procedure.ts'

let w: World
let elder = ''
let drying = ''
let aunt: Hand
let uncle: Hand
const hand = (h: Hand | undefined): Hand => { if (!h) throw new Error('nobody'); return h }
beforeAll(async () => {
  w = await world()
  const people = await w.villagers()
  ;[aunt, uncle] = [hand(people[10]), hand(people[30])]
  ;[elder, drying] = [await offered(w), await offered(w, yard)]
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const figure = async (key: string): Promise<number | null> => (await w.figure(`services.${key}`, township)).value
/** Whether a text stands anywhere in a schema's rows, open. */
const stands = async (text: string): Promise<string[]> => {
  const found: string[] = []
  for (const table of ['procedures.cases', 'base.acts', 'base.facts', 'services.answers', 'services.kept', 'services.contacts', 'services.misses', 'disclosure.notices'])
    if ((await w.db.admin.query(`select 1 from ${table} x where to_jsonb(x)::text like $1 limit 1`, [`%${text}%`])).rows.length > 0) found.push(table)
  return found
}

describe('找事项', () => {
  test('按群众的说法找得到；没找到的记成需求，不记是谁，日志里也没有', async () => {
    expect((await w.outsider.asks(findItems, { place: village, words: '办老年卡' })).items).toMatchObject([{ title: '老年人优待证办理', promised: '5个工作日', statutory: '20个工作日', materials: 2, visits: 1 }])
    expect((await w.resident.asks(findItems, { place: village, words: '敬老证' })).items).toEqual([])
    expect((await w.resident.asks(findItems, { place: village, words: '接新娘的彩车' })).items).toEqual([])
    await w.resident.asks(missItem, { place: village, words: '接新娘的彩车 13900002222' })
    await w.neighbour.asks(missItem, { place: village, words: '接新娘的彩车' })
    await w.resident.isRefusedRoute(missItem, { place: village, words: '' }, 'input.invalid')
    expect(await stands('接新娘的彩车')).toEqual(['services.misses'])
    expect(await stands('13900002222')).toEqual([])
    await w.passes({ days: 1 })
    expect(await stands('接新娘的彩车')).toEqual(['procedures.cases', 'base.acts'])
    expect(await figure('searches.unmet')).toBe(2)
    const acts = (await w.db.admin.query<{ person: string }>(`select a.person from base.acts a where a.name = 'services.wish/open'`)).rows.map((r) => r.person)
    expect(acts.some((p) => [w.resident.person, w.neighbour.person].includes(p))).toBe(false)
    const id = (await w.db.admin.query<{ id: string }>(`select id from procedures.cases where procedure = 'services.wish' limit 1`)).rows[0]?.id ?? ''
    await w.townshipOfficer.isRefused(id, wish, 'settle', 'input.invalid', {})
    await w.townshipOfficer.does(id, wish, 'settle', { answer: '不归政府办，红白理事会可以帮忙联系' })
  })
  test('办事指南谁都能看，时限、材料、收费一次说清；草稿看不到', async () => {
    expect(await w.outsider.asks(showGuide, { item: elder })).toMatchObject({ title: '老年人优待证办理', fee: '', guide: { complaints: '0790-12345' } })
    const draft = await w.townshipOfficer.opens(item, township, { ...elderCard, code: '360102001009', title: '还没写好的' })
    await w.outsider.isRefusedRoute(showGuide, { item: draft.id }, 'case.unknown')
    expect((await w.resident.asks(findItems, { place: village, words: '还没写好的' })).items).toEqual([])
  })
})

describe('本人申请、一次性告知、受理、办结、拿结果', () => {
  let id = ''
  test('自己申请；外村的、替不相干的人、给自己用工作身份、填错的，都说清楚怎么办', async () => {
    const one = { item: elder, place: village, channel: 'online', answers: typed }
    await self(w.outsider).isRefusedRoute(apply, one, 'application.village')
    await self(aunt).isRefusedRoute(apply, { ...one, applicant: w.resident.person }, 'applicant.notYours')
    await w.clerk.isRefusedRoute(apply, { ...one, applicant: w.clerk.person, channel: 'window' }, 'applicant.self')
    await self(aunt).isRefusedRoute(apply, { ...one, answers: { Q1: '123', Q2: '8888', Q9: '多的' } }, 'answers.wrong')
    await self(aunt).isRefusedRoute(apply, { ...one, given: [{ key: 'M9', how: 'file', file: await paperOf(self(aunt)) }] }, 'material.notListed')
    await self(aunt).isRefusedRoute(apply, { ...one, given: [{ key: 'M1', how: 'shown' }] }, 'material.notSeen')
    await self(aunt).isRefusedRoute(apply, { ...one, given: [{ key: 'M1', how: 'kept' }] }, 'material.notKept')
    const c = await self(aunt).asks(apply, { ...one, answers: { Q1: card } })
    expect(c).toMatchObject({ stateZh: '已收到，待受理', missing: ['填写“联系电话”', '居民身份证'] })
    id = c.id
    expect(await figure('applied')).toBe(1)
  })
  test('填的内容加密：案卷、日志里都没有；本人和办理单位看得到，别人看不到，看了留痕', async () => {
    expect(await stands(card)).toEqual([])
    expect((await self(aunt).asks(showWritten, { application: id })).answers).toEqual([{ zh: '身份证号码', value: card }])
    await w.clerk.isRefusedRoute(showWritten, { application: id }, 'answers.notYours')
    await self(w.resident).isRefusedRoute(showWritten, { application: id }, 'answers.notYours')
    expect((await w.townshipOfficer.asks(showWritten, { application: id })).answers).toHaveLength(1)
    expect((await w.db.admin.query(`select 1 from base.acts where name = 'services.answersOpened' and subject = $1`, [aunt.person])).rows).toHaveLength(1)
  })
  test('缺什么一次说全，只说一次；没受理以前不算受理，不能倒签日期', async () => {
    await w.townshipOfficer.isRefused(id, application, 'accept', 'application.incomplete')
    await w.clerk.isRefused(id, application, 'inform', 'step.notStanding', {})
    const c = await w.townshipOfficer.does(id, application, 'inform', { note: '拍清楚一点' })
    expect(c.body.missing).toEqual(['填写“联系电话”', '居民身份证'])
    expect(c.awaiting).toBe(aunt.person)
    await self(aunt).isRefusedRoute(supplementOne, { application: id, answers: { Q2: '13900001111' } }, 'application.stillMissing')
    await self(uncle).isRefusedRoute(supplementOne, { application: id, answers: { Q2: '13900001111' } }, 'step.notStanding')
    await self(aunt).asks(supplementOne, { application: id, answers: { Q2: '13900001111' }, given: [{ key: 'M1', how: 'file', file: await paperOf(self(aunt)) }] })
    expect(await w.state(id)).toBe('supplemented')
    await w.townshipOfficer.isRefused(id, application, 'inform', 'step.notNow', {})
    const accepted = await w.townshipOfficer.does(id, application, 'accept', { acceptedAt: '2026-01-01', acceptedDay: '2026-01-01' })
    expect(accepted.acts.at(-1)?.at).toEqual(w.now())
    expect(JSON.stringify(accepted.body)).not.toContain('2026-01-01')
    expect(await figure('accepted')).toBe(1)
  })
  test('办结：容缺的补齐了才办；延长不超过法定时限，只延一次；结果有编号，谁都能查真假', async () => {
    await w.townshipOfficer.isRefused(id, application, 'complete', 'application.stillLacking', { outcome: '已制证' })
    await w.townshipOfficer.isRefused(id, application, 'extend', 'limit.aboveStatutory', { promisedDays: 21, reason: '制证机坏了' })
    await w.townshipOfficer.isRefused(id, application, 'extend', 'limit.notLonger', { promisedDays: 4, reason: '制证机坏了' })
    await w.townshipOfficer.does(id, application, 'extend', { promisedDays: 10, reason: '制证机坏了' })
    await w.townshipOfficer.isRefused(id, application, 'extend', 'application.extendedOnce', { promisedDays: 12, reason: '还没修好' })
    await self(aunt).asks(supplementOne, { application: id, given: [{ key: 'M2', how: 'file', file: await paperOf(self(aunt), '照片.txt') }] })
    await w.passes({ days: 2 })
    const c = await w.townshipOfficer.does(id, application, 'complete', { outcome: '已制证，凭身份证领取', validUntil: '2036-03-01' })
    expect(c.body).toMatchObject({ onTime: true, handledDays: 2, number: expect.stringMatching(/^900102-\d{6}-[0-9A-Z]{6}$/) })
    expect(await w.facts()).toContain('services.completed')
    const told = await w.outsider.asks(verify, { number: c.body.number ?? '' })
    expect(told).toMatchObject({ found: true, resultName: '老年人优待证', unit: '柳河镇基层治理办', note: '' })
    expect(told.name).not.toBe(aunt.name)
    expect(await w.outsider.asks(verify, { number: '900102-260302-000000' })).toMatchObject({ found: false })
    for (const [key, value] of [['completed', 1], ['completed-on-time', 1], ['online', 1], ['days.handled', 2]] as const) expect([key, await figure(key)]).toEqual([key, value])
  })
  test('超过承诺时限自己显出来，办结了也算超期；两个工作日没人理，视为受理', async () => {
    const c = await applied(uncle, elder)
    await w.passes({ workingDays: 2 })
    expect(await w.state(c.id)).toBe('handling')
    await w.passes({ workingDays: 4 })
    expect(await w.state(c.id)).toBe('overdue')
    expect([await figure('overdue'), await figure('open')]).toEqual([1, 1])
    await w.townshipOfficer.does(c.id, application, 'note', { progress: '正在制证' })
    expect((await w.townshipOfficer.does(c.id, application, 'complete', { outcome: '已制证' })).body.onTime).toBe(false)
    expect(await figure('completed-on-time')).toBe(1)
  })
  test('不予办理要写理由和不服怎么办；不办了随时撤；一个月不补正就不等了', async () => {
    const c = await applied(uncle, elder)
    await w.townshipOfficer.isRefused(c.id, application, 'decline', 'input.invalid', { reason: '不符合' })
    expect(await w.townshipOfficer.does(c.id, application, 'decline', { reason: '未满六十周岁', remedy: '可以在60日内申请行政复议' })).toMatchObject({ state: 'refused' })
    const d = await self(uncle).asks(apply, { item: drying, place: village, channel: 'online', answers: { Q1: '3' } })
    await w.secretary.isRefused(d.id, application, 'withdraw', 'step.notStanding', { reason: '我替他撤' })
    await self(uncle).does(d.id, application, 'withdraw', { reason: '下雨了' })
    const e = await self(uncle).asks(apply, { item: elder, place: village, channel: 'online' })
    await w.townshipOfficer.does(e.id, application, 'inform', {})
    await w.passes({ days: 31 })
    expect(await w.state(e.id)).toBe('lapsed')
  })
})

describe('代办', () => {
  test('网格员代办要有本人的委托；窗口当面办不用；没登记的代办员、外村的人不行；同户家人可以', async () => {
    const one = { item: elder, place: village, channel: 'agent', applicant: w.resident.person, answers: typed, given: [{ key: 'M1', how: 'shown' }, { key: 'M2', how: 'shown' }] }
    await w.gridWorker.isRefusedRoute(apply, one, 'authority.missing')
    await w.gridWorker.isRefusedRoute(apply, { ...one, applicant: undefined }, 'applicant.whose')
    await w.gridWorker.isRefusedRoute(apply, { ...one, applicant: w.outsider.person, authority: 'spoken', authorityNote: '她儿子在场' }, 'applicant.elsewhere')
    const c = await w.gridWorker.asks(apply, { ...one, authority: 'spoken', authorityNote: '三月十日当面说的，儿子在场' })
    expect((await w.read(c.id, application)).body).toMatchObject({ agency: true, channel: 'agent', authority: 'spoken' })
    await w.clerk.asks(apply, { ...one, channel: 'doorstep' })
    expect([await figure('agent'), await figure('doorstep')]).toEqual([1, 1])
    await household(w, '301', w.resident, w.neighbour)
    const home = { item: drying, place: village, channel: 'online', applicant: w.resident.person, answers: { Q1: '2' } }
    await self(w.neighbour).isRefusedRoute(apply, home, 'authority.missing')
    await self(w.neighbour).asks(apply, { ...home, authority: 'household', authorityNote: '妈妈让我来办' })
    expect((await self(w.resident).asks(showMine, {})).applications.filter((a) => a.agency)).toHaveLength(2)
  })
  test('自己的件自己不能办，换了身份也不行', async () => {
    const c = await self(w.clerk).asks(apply, { item: drying, place: village, channel: 'online', answers: { Q1: '2' } })
    await w.clerk.isRefused(c.id, application, 'accept', 'application.own')
    await w.chair.does(c.id, application, 'accept')
    await w.chair.isRefused(c.id, application, 'complete', 'proof.forbidden', { outcome: '兹证明本人无犯罪记录' })
    await w.chair.does(c.id, application, 'complete', { outcome: '已登记，十二号晒场' })
  })
})

describe('交过的不用再交', () => {
  test('同意了才存，存的加密；下次提出来用；一次性告知时自己补上，不再问人要', async () => {
    const { text, version, agreed } = await self(uncle).asks(checkItem, { item: elder })
    expect([agreed, text.includes('不同意也照样办')]).toEqual([false, true])
    await applied(uncle, elder)
    expect((await self(uncle).asks(checkItem, { item: elder })).kept).toEqual([])
    await self(uncle).isRefusedRoute(apply, { item: elder, place: village, channel: 'online', keep: 9 }, 'consent.textChanged')
    await applied(uncle, elder, { keep: version })
    expect((await self(uncle).asks(checkItem, { item: elder })).kept.map((k) => k.key).sort()).toEqual(['M1', 'M2', 'Q1', 'Q2'])
    expect(await stands(card)).toEqual([])
    const again = await self(uncle).asks(apply, { item: elder, place: village, channel: 'online', reuse: ['Q1', 'Q2'], given: [{ key: 'M1', how: 'kept' }] })
    expect(again.missing).toEqual([])
    expect((await self(uncle).asks(showWritten, { application: again.id })).answers.map((a) => a.value)).toEqual([card, '13900001111'])
    const bare = await self(uncle).asks(apply, { item: elder, place: village, channel: 'online', reuse: ['Q1', 'Q2'] })
    expect(bare.missing).toEqual(['居民身份证'])
    await w.townshipOfficer.isRefused(bare.id, application, 'inform', 'application.nothingMissing', {})
    await w.townshipOfficer.isRefused(again.id, application, 'inform', 'material.given', { unusable: ['M1'] })
  })
  test('可以一项一项删；收回同意马上全删；别人用不到', async () => {
    const [first] = (await self(uncle).asks(showMine, {})).kept
    await self(uncle).asks(forgetKept, { key: first?.key ?? '' })
    expect((await self(uncle).asks(showMine, {})).kept).toHaveLength(3)
    await self(w.resident).isRefusedRoute(apply, { item: elder, place: village, channel: 'online', given: [{ key: 'M1', how: 'kept' }] }, 'material.notKept')
    await self(uncle).asks(withdrawFrom, { purpose: 'services.materials' })
    expect((await w.db.admin.query('select 1 from services.kept')).rows).toEqual([])
    await self(uncle).isRefusedRoute(giveConsentTo, { purpose: 'services.materials', version: 9 }, 'consent.textChanged')
  })
})

test('窗口接待、服务设施按天登记，不记人；日期没到、不是养老场所都不行', async () => {
  const today = '2026-03-10'
  await w.clerk.mayNotOpen(visit, village, { kind: 'inquiry', day: '2030-01-01', persons: 3 }, 'day.ahead')
  await w.clerk.opens(visit, village, { kind: 'inquiry', day: today, persons: 12, text: '问医保' })
  const home = await w.clerk.opens(point, village, { kind: 'care', name: '石桥村幸福食堂', pieces: 1, location: '村委会东侧' })
  await w.clerk.does(home.id, point, 'serve', { day: today, persons: 26 })
  const machine = await w.clerk.opens(point, village, { kind: 'terminal', name: '自助机', pieces: 2, location: '党群服务站' })
  await w.clerk.isRefused(machine, point, 'serve', 'point.notCare', { day: today, persons: 3 })
  for (const [key, value] of [['visitors', 12], ['inquiries', 12], ['care.served', 26], ['care.centres', 1], ['terminals', 2], ['items', 2], ['items.village', 2], ['days.saved', 24]] as const) expect([key, await figure(key)]).toEqual([key, value])
})

test('需求分析说事情和地方、哪一步等得最久，从不说人；只看自己的地方', async () => {
  const told = await w.townshipLeader.asks(analyse, { place: township, from: '2026-01-01', to: '2026-12-31' })
  expect(told.items[0]).toMatchObject({ zh: '老年人优待证办理' })
  expect(told.missed).toEqual([{ zh: '接新娘的彩车', count: 2 }])
  expect(told.stages.map((s) => s.stageZh)).toEqual(expect.arrayContaining(['已收到，待受理', '已一次性告知，待补正']))
  for (const name of [aunt.name, uncle.name, w.resident.name, w.clerk.name]) expect(JSON.stringify(told)).not.toContain(name)
  await w.otherSecretary.isRefusedRoute(analyse, { place: village, from: '2026-01-01', to: '2026-12-31' }, 'place.outside')
  await w.secretary.isRefusedRoute(analyse, { place: village, from: '2026-12-31', to: '2026-01-01' }, 'analysis.backwards')
})

test('积分、信用和服务互不相干：这里的代码不引用它们，也不读它们的表', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f) && !f.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(20)
  for (const f of files) expect([f, readFileSync(`${import.meta.dirname}/${f}`, 'utf8').match(/mechanisms\/(points|credit)|from '\.\.\/(points|credit)|\b(points|credit)\.(accounts|lines|members|ledger|book|claims|scores)|积分|信用/)?.[0]]).toEqual([f, undefined])
})
