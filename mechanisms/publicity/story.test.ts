/** 政策宣传：写一次、另一人审核、真的发出去、更正时以前发的作废；线下宣传、知晓率。对面是按公开协议回答的假对方。 */
import { writeFileSync } from 'node:fs'
import QRCode from 'qrcode'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherVillage, township, village } from '../../test/people.ts'
import { outletsOutside, type OutletsOutside } from '../../test/outlets.ts'
import { world, type World } from '../../test/world.ts'
import { giveConsentTo, withdrawFrom } from '../../kernel/people/schema.ts'
import { addOutlet, listSendings } from '../../kernel/channels/schema.ts'
import { readZip } from '../../kernel/documents/zip.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { asSystem } from '../../kernel/procedures/pipeline.ts'
import { systemActor } from '../../kernel/procedures/runtime.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { record } from './ground.procedure.ts'
import { item } from './item.procedure.ts'
import { dropStory, takeStory } from './item.server.ts'
import { answerQuiz, listChanged, listQuizzes, listShown, readShown, readSurvey } from './mechanism.ts'
import { response, survey } from './survey.procedure.ts'

let w: World
let out: OutletsOutside
beforeAll(async () => {
  out = await outletsOutside(() => w.now())
  process.env.SHANZHI_OUTGOING = out.hosts
  process.env.PUBLIC_URL = 'https://qingxi.example.cn'
  w = await world()
  await w.villagers()
  await w.clerk.asks(addOutlet, { place: village, kind: 'wecom', name: '石桥村民群', address: out.wecom })
  await w.clerk.asks(addOutlet, { place: village, kind: 'dingtalk', name: '石桥干部群', address: out.dingtalk, secret: out.secret })
  await w.clerk.asks(addOutlet, { place: village, kind: 'loudspeaker', name: '石桥村大喇叭', address: out.speaker, account: 'village', secret: out.secret, topic: `village/${village}/speaker` })
  await w.townshipOfficer.asks(addOutlet, { place: township, kind: 'sms', name: '镇短信网关', address: out.sms, account: 'liuhe', secret: out.secret, sign: '柳河镇', template: 'T001' })
  for (const [who, number] of [[w.resident, '13800001111'], [w.neighbour, '13800002222']] as const)
    await w.db.admin.query('update people.persons set phone_sealed = $2, phone_digest = $3 where id = $1', [who.person, w.open.crypto.seal(number, 'people.phone'), w.open.crypto.digest(number, 'people.phone')])
})
afterAll(async () => { await w.journalIsWhole(); await w.close(); await out.stop(); delete process.env.PUBLIC_URL })

const because = { reason: '写明的理由' }
const today = () => new Date(w.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const dayIn = (n: number) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)
const written = (over: object = {}) => ({ kind: 'policy', title: '高龄津贴怎么领', summary: '年满八十岁的老人每月有一百元津贴，带身份证到村委会登记。', text: '凡本县户籍、年满八十周岁的老人均可申请，次月起发放。咨询电话 0535-8812345。',
  issuer: '柳河镇民政办', source: '青民发〔2026〕3号', from: today(), until: dayIn(30), ways: [], ...over })
const submitted = async (over: object = {}) => { const c = await w.clerk.opens(item, village, written(over)); return w.clerk.does(c, item, 'submit') }
const published = async (over: object = {}) => w.secretary.does(await submitted(over), item, 'publish', {})
const proof = async (c: { id: string }) => (await w.townshipOfficer.asks(listSendings, { case: c.id })).rows
const seen = async (place = village) => (await w.resident.asks(listShown, { place })).rows
const page = (c: { id: string }, n?: number) => w.resident.asks(readShown, { place: village, number: caseNumber(c.id), ...(n === undefined ? {} : { n }) })
const figure = async (key: string, place = village) => (await w.figure(key, place)).value ?? 0

describe('一条内容写一次，发到各个渠道', () => {
  test('村文书写好送审，书记审核发布：网页和手机看得到，群里、短信、喇叭都收到，每一次都有凭据', async () => {
    await w.resident.asks(giveConsentTo, { purpose: 'publicity.texts', version: 1 })
    const before = [await figure('publicity.items'), await figure('publicity.texts'), await figure('publicity.broadcasts')]
    const c = await published({ ways: ['wecom', 'dingtalk', 'sms', 'loudspeaker'], airTimes: '18:00', airDays: 2 })
    expect(c).toMatchObject({ state: 'published', body: { edition: 1 } })
    await w.rounds()
    const link = `https://qingxi.example.cn/public/${village}/publicity/${caseNumber(c.id)}`
    expect(out.heard.slice(-3).map((h) => [h.to, h.phones.length]).sort()).toEqual([['dingtalk', 0], ['sms', 1], ['wecom', 0]])
    expect(out.heard.find((h) => h.to === 'sms')).toMatchObject({ phones: ['13800001111'], text: '【柳河镇】年满八十岁的老人每月有一百元津贴，带身份证到村委会登记。' })
    expect(out.heard.find((h) => h.to === 'wecom')?.text).toContain(link)
    expect(out.aired).toHaveLength(0)
    await w.passes({ hours: 9 })
    await w.passes({ days: 1 })
    expect(out.aired.map((a) => a.text)).toEqual(Array.from({ length: 2 }, () => '柳河镇民政办提醒大家：高龄津贴怎么领。年满八十岁的老人每月有一百元津贴，带身份证到村委会登记。'))
    expect((await proof(c)).map((s) => s.state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent'])
    expect((await seen()).find((e) => e.id === c.id)).toMatchObject({ title: '高龄津贴怎么领', valid: true, stateZh: '现行有效', issuer: '柳河镇民政办' })
    expect([await figure('publicity.items') - (before[0] ?? 0), await figure('publicity.texts') - (before[1] ?? 0), await figure('publicity.broadcasts') - (before[2] ?? 0)]).toEqual([1, 1, 2])
    expect(await figure('publicity.channels', township)).toBe(4)
    expect(await w.facts()).toContain('publicity.itemPublished')
  })
  test('自己写的不能自己审核，换了身份也不行；居民不能写', async () => {
    const c = await w.secretary.opens(item, village, written())
    await w.clerk.does(c, item, 'submit')
    await w.secretary.isRefused(c, item, 'publish', 'item.ownReview', {})
    const own = await submitted()
    await w.clerk.isRefused(own, item, 'publish', 'step.notYours', {})
    expect(await w.secretary.does(own, item, 'giveBack', because)).toMatchObject({ state: 'draft' })
    await w.clerk.does(own, item, 'revise', written({ title: '高龄津贴怎么申领' }))
    await w.clerk.does(own, item, 'submit')
    expect(await w.chair.does(own, item, 'publish', {})).toMatchObject({ body: { title: '高龄津贴怎么申领' } })
    await w.resident.mayNotOpen(item, village, written(), 'step.notYours')
  })
  test('只发给涉及的村：镇里发给梅坪村的，石桥村看不到', async () => {
    const c = await w.townshipOfficer.opens(item, township, written({ villages: [otherVillage] }))
    await w.townshipOfficer.does(c, item, 'submit')
    await w.townshipLeader.does(c, item, 'publish', {})
    expect((await seen(otherVillage)).some((e) => e.id === c.id)).toBe(true)
    expect((await seen(village)).some((e) => e.id === c.id)).toBe(false)
    await w.townshipOfficer.mayNotOpen(item, township, written({ villages: ['900102102001'] }), 'item.villages')
  })
  test('没有渠道的、要审核的，到期自动停', async () => {
    const c = await w.otherSecretary.opens(item, otherVillage, written({ ways: ['wecom'] }))
    await w.otherSecretary.isRefused(c, item, 'submit', 'way.noOutlet')
    await w.otherSecretary.does(c, item, 'drop', because)
    const short = await published({ until: dayIn(2) })
    await w.passes({ days: 2 })
    expect((await seen()).some((e) => e.id === short.id)).toBe(true)
    await w.passes({ days: 1 })
    expect(await w.state(short)).toBe('ended')
    expect(await page(short)).toMatchObject({ valid: false, stateZh: '已失效：已到期' })
  })
  test('渠道没送到：写的人收到提醒，改好渠道可以再发', async () => {
    await w.clerk.asks(addOutlet, { place: village, kind: 'wecom', name: '填错密钥的群', address: out.wecom.replace(out.key, 'wrong') })
    const c = await published({ ways: ['wecom'] })
    await w.rounds()
    expect((await w.read(c, item)).body.undelivered).toBe(true)
    expect((await proof(c)).map((s) => s.state).sort()).toEqual(['failed', 'sent'])
    expect(await w.secretary.does(c, item, 'resend')).toMatchObject({ body: { undelivered: false } })
    const well = await published()
    await w.clerk.isRefused(well, item, 'resend', 'item.allSent')
  })
})

describe('更正和撤下', () => {
  test('更正一提出，原来的立即停用、没发的不再发；审核后新的一版发布，发过的渠道收到更正；旧海报扫出来是作废', async () => {
    const c = await published({ ways: ['dingtalk', 'loudspeaker'], airTimes: '18:30', airDays: 3 })
    await w.rounds()
    const before = await figure('publicity.items')
    await w.clerk.does(c, item, 'correct', { ...written({ summary: '年满八十岁的老人每月有一百二十元津贴，到村委会登记。' }), correction: '标准应为每月一百二十元' })
    expect(await page(c)).toMatchObject({ valid: false, stateZh: '内容有误，正在更正，先不要照着办' })
    expect((await seen()).some((e) => e.id === c.id)).toBe(false)
    expect((await proof(c)).filter((s) => s.kindZh === '大喇叭').map((s) => s.state)).toEqual(['voided', 'voided', 'voided'])
    await w.clerk.isRefused(c, item, 'republish', 'step.notYours', {})
    expect(await w.secretary.does(c, item, 'republish', {})).toMatchObject({ state: 'published', body: { edition: 2 } })
    await w.rounds()
    expect(out.heard.at(-1)).toMatchObject({ to: 'dingtalk' })
    expect(out.heard.at(-1)?.text).toMatch(/^【更正】高龄津贴怎么领\n以前发的作废/)
    expect(await page(c, 1)).toMatchObject({ valid: false, n: 1, stateZh: '这一版已被更正，请看新的一版' })
    expect(await page(c, 2)).toMatchObject({ valid: true, correction: '标准应为每月一百二十元' })
    expect((await proof(c)).filter((s) => s.kindZh === '大喇叭' && s.state === 'waiting')).toHaveLength(3)
    expect(await figure('publicity.items')).toBe(before)
    await w.clerk.isRefused(c, item, 'correct', 'correction.same', { ...written({ summary: '年满八十岁的老人每月有一百二十元津贴，到村委会登记。' }), correction: '没有改什么' })
  })
  test('更正提出者不能自己审核通过', async () => {
    const c = await published()
    await w.chair.does(c, item, 'correct', { ...written({ title: '高龄津贴申领办法' }), correction: '标题不准确' })
    await w.chair.isRefused(c, item, 'republish', 'step.fourEyes', {})
  })
  test('撤下：发过的渠道收到撤下的消息，订阅里看得到已失效，数字里减去', async () => {
    const c = await published({ ways: ['wecom'] })
    await w.rounds()
    const before = await figure('publicity.items')
    await w.secretary.does(c, item, 'withdraw', { reason: '政策已停止执行' })
    await w.rounds()
    expect(out.heard.at(-1)?.text).toContain('【撤下】高龄津贴怎么领')
    expect((await w.resident.asks(listChanged, { place: village })).rows.find((e) => e.id === c.id)).toMatchObject({ valid: false, stateZh: '已失效：政策已停止执行' })
    expect(await figure('publicity.items')).toBe(before - 1)
    await w.clerk.isRefused(c, item, 'withdraw', 'step.notNow', because)
  })
})

describe('海报', () => {
  const paper = async (c: { id: string }, name = 'publicity.poster'): Promise<Map<string, Buffer>> => {
    const e = paperEndpoints(w.open.desk).find((x) => x.url === '/api/documents/paper')
    const file: unknown = await e?.run({ params: {}, query: { name, item: c.id }, body: undefined, signed: { digest: w.clerk.digest, hat: w.clerk.hat }, address: '127.0.0.1', request: 'story' })
    const { bytes } = z.object({ download: z.object({ bytes: z.instanceof(Buffer) }) }).parse(file).download
    if (process.env.SHOWN) writeFileSync(`${process.env.SHOWN}/${name}.docx`, bytes)
    return readZip(bytes, { entries: 100, bytes: 20_000_000 }) ?? new Map<string, Buffer>()
  }
  test('A4、A3 两种，写着标题、一句话、编号和第几版，二维码是这一版的网页', async () => {
    const c = await published()
    const expected = await QRCode.toBuffer(`https://qingxi.example.cn/public/${village}/publicity/${caseNumber(c.id)}?n=1`, { type: 'png', margin: 1, width: 480 })
    for (const name of ['publicity.poster', 'publicity.largePoster']) {
      const files = await paper(c, name)
      const words = files.get('word/document.xml')?.toString().replace(/<[^>]+>/g, '') ?? ''
      for (const word of ['高龄津贴怎么领', '年满八十岁的老人', caseNumber(c.id), '第1版']) expect(words, name).toContain(word)
      expect([...files].filter(([path]) => path.startsWith('word/media/')).map(([, bytes]) => bytes.equals(expected)), name).toEqual([true])
    }
    expect((await paper(c, 'publicity.largePoster')).get('word/document.xml')?.toString()).toContain('w:w="16838" w:h="23811"')
  })
  test('没审核的、更正中的打印不出来', async () => {
    await expect(paper(await submitted())).rejects.toMatchObject({ code: 'poster.notPublished' })
    const c = await published()
    await w.clerk.does(c, item, 'correct', { ...written({ title: '高龄津贴申领' }), correction: '标题不准确' })
    await expect(paper(c)).rejects.toMatchObject({ code: 'poster.notPublished' })
  })
})

describe('先进事迹', () => {
  const story = { case: '0190b8e0-0000-7000-8000-00000000abcd', place: village, title: '好媳妇王小梅', text: '王小梅十年如一日照顾瘫痪的婆婆，端水喂饭从不间断，村里人都说她好。', person: null }
  const told = <T>(work: (ctx: Parameters<typeof takeStory>[0]) => Promise<T>) => asSystem(w.open.runtime, systemActor(village), crypto.randomUUID(), work)
  const found = async () => (await w.db.admin.query<{ id: string; state: string }>(`select id, state from procedures.cases where body->>'story' = $1 order by id`, [story.case])).rows
  test('事迹自动成为待审核的内容，同一条只有一份；审核后公开', async () => {
    await told((ctx) => takeStory(ctx, story))
    await told((ctx) => takeStory(ctx, story))
    expect(await found()).toMatchObject([{ state: 'submitted' }])
    const [c] = await found()
    if (!c) throw new Error('no story')
    await w.secretary.does(c, item, 'publish', {})
    expect((await seen()).find((e) => e.id === c.id)?.title).toContain('好媳妇王小梅')
  })
  test('本人撤回同意：网页、订阅、各版、发送记录里都没有姓名和事迹了，发过的地方收到撤下的消息', async () => {
    const [c] = await found()
    if (!c) throw new Error('no story')
    await told((ctx) => dropStory(ctx, story))
    await w.rounds()
    expect(await w.state(c)).toBe('withdrawn')
    const everywhere = JSON.stringify([await seen(), (await w.resident.asks(listChanged, { place: village })).rows, await page(c, 1), await proof(c), (await w.read(c, item)).body])
    expect(everywhere).not.toMatch(/王小梅|婆婆/)
    expect(await page(c)).toMatchObject({ valid: false, title: '已撤下的内容' })
  })
})

describe('十件不能做的事', () => {
  test.each<[string, object, string]>([
    ['喇叭排在晚上九点半', { ways: ['loudspeaker'], airTimes: '21:30' }, 'airing.quiet'],
    ['快到九点才开始念，念不完', { ways: ['loudspeaker'], airTimes: '20:59', script: '念'.repeat(400) }, 'airing.quiet'],
    ['喇叭一天播五次', { ways: ['loudspeaker'], airTimes: '8:00 9:00 10:00 11:00 15:00' }, 'airing.tooOften'],
    ['喇叭一念六分钟', { ways: ['loudspeaker'], airTimes: '8:00', script: '念'.repeat(1000) }, 'airing.tooLong'],
    ['没写几点播', { ways: ['loudspeaker'] }, 'airing.times'],
    ['把惠农政策当紧急短信，绕过同意', { ways: ['sms'], urgent: true }, 'urgent.notSafety'],
    ['村里自己发紧急短信', { ways: ['sms'], urgent: true, kind: 'safety' }, 'urgent.village'],
    ['把名单和手机号写进正文', { text: '已领取：张三 13812345678，李四 13912345678，请核对。' }, 'item.personal'],
    ['把身份证号写进短信', { smsText: '张三 370681194001011234 可领' }, 'item.personal'],
    ['说是政策却没有出处', { source: undefined }, 'item.source'],
    ['止日早于起日', { until: '2026-01-01' }, 'item.dates'],
    ['一条挂两年', { until: '2028-12-31' }, 'item.tooLong'],
  ])('%s', async (_zh, over, code) => { await w.clerk.mayNotOpen(item, village, written(over), code) })
  test('还没做的、太早以前的、已经记过的，不能记；记错了作废，数字减去', async () => {
    const deed = { kind: 'leaflet', title: '高龄津贴明白纸', day: today(), count: 120, location: '村口' }
    await w.gridWorker.mayNotOpen(record, village, deed, 'place.outside')
    await w.clerk.mayNotOpen(record, village, { ...deed, day: dayIn(1) }, 'record.ahead')
    await w.clerk.mayNotOpen(record, village, { ...deed, day: dayIn(-31) }, 'record.late')
    const before = await figure('publicity.leaflets')
    const c = await w.clerk.opens(record, village, deed)
    expect(await figure('publicity.leaflets') - before).toBe(120)
    await w.secretary.mayNotOpen(record, village, deed, 'record.twice')
    await w.clerk.does(c, record, 'void', { reason: '多写了一个零' })
    expect(await figure('publicity.leaflets')).toBe(before)
  })
})

describe('知晓率', () => {
  const lines = '高龄津贴几岁起领｜六十岁｜*八十岁｜九十岁\n到哪里登记｜*村委会｜县医院'
  const asking = (over: object = {}) => ({ title: '高龄津贴知晓情况', way: 'quiz', lines, until: dayIn(10), ...over })
  test('自愿答题：居民自己答一次，答对够数算知晓；干部不能代答；分母是当地成年居民', async () => {
    const before = [await figure('publicity.awareness.asked'), await figure('publicity.awareness.known'), await figure('publicity.awareness.invited')]
    const s = await w.clerk.opens(survey, village, asking())
    await w.resident.isRefusedRoute(answerQuiz, { survey: s.id, answers: [1, 0] }, 'survey.over')
    await w.clerk.does(s, survey, 'begin')
    const { rows } = await w.resident.asks(listQuizzes, {})
    expect(rows).toMatchObject([{ id: s.id, answered: false, questions: [{ options: ['六十岁', '八十岁', '九十岁'] }, {}] }])
    expect(JSON.stringify(rows)).not.toContain('*')
    await w.resident.isRefusedRoute(answerQuiz, { survey: s.id, answers: [1] }, 'survey.answers')
    expect(await w.resident.asks(answerQuiz, { survey: s.id, answers: [1, 0] })).toEqual({ right: 2, total: 2, rightOptions: [1, 0] })
    await w.resident.isRefusedRoute(answerQuiz, { survey: s.id, answers: [1, 0] }, 'survey.twice')
    await w.neighbour.asks(answerQuiz, { survey: s.id, answers: [0, 0] })
    await w.outsider.isRefusedRoute(answerQuiz, { survey: s.id, answers: [1, 0] }, 'survey.notYours')
    await w.clerk.isRefusedRoute(answerQuiz, { survey: s.id, answers: [1, 0] }, 'hat.notAllowed')
    const result = await w.clerk.asks(readSurvey, { survey: s.id })
    expect(result).toMatchObject({ asked: 2, known: 1, rows: [] })
    expect([await figure('publicity.awareness.asked') - (before[0] ?? 0), await figure('publicity.awareness.known') - (before[1] ?? 0), await figure('publicity.awareness.invited') - (before[2] ?? 0)]).toEqual([2, 1, result.invited])
    const rate = await w.figure('publicity.awareness-rate', village)
    expect([rate.part, rate.whole]).toEqual([await figure('publicity.awareness.known'), await figure('publicity.awareness.asked')])
    expect(JSON.stringify((await w.db.admin.query(`select input from base.acts where name = 'publicity/quiz'`)).rows)).not.toContain('"answers"')
  })
  test('抽样访问：系统抽人，镇里的人去问；村里不能自己访问自己；没访到的如实记', async () => {
    await w.clerk.mayNotOpen(survey, village, asking({ way: 'interview', sample: 10 }), 'survey.ownVillage')
    const s = await w.townshipOfficer.opens(survey, village, asking({ way: 'interview', sample: 10 }))
    await w.townshipOfficer.does(s, survey, 'begin')
    const { rows, invited } = await w.townshipOfficer.asks(readSurvey, { survey: s.id })
    expect([rows.length, invited, new Set(rows.map((r) => r.id)).size]).toEqual([10, 10, 10])
    expect((await w.clerk.asks(readSurvey, { survey: s.id })).rows).toEqual([])
    const [first, second, third] = rows
    if (!first || !second || !third) throw new Error('nobody drawn')
    await w.townshipOfficer.does(first.id, response, 'answer', { answers: [1, 0] })
    await w.townshipOfficer.does(second.id, response, 'answer', { answers: [0, 1] })
    await w.townshipOfficer.does(third.id, response, 'miss', { missed: 'refused' })
    await w.clerk.isRefused(first.id, response, 'answer', 'step.notNow', { answers: [1, 0] })
    await w.clerk.isRefused(rows[3]?.id ?? '', response, 'answer', 'step.notYours', { answers: [1, 0] })
    await w.townshipOfficer.does(s, survey, 'close')
    expect(await w.townshipOfficer.asks(readSurvey, { survey: s.id })).toMatchObject({ asked: 2, known: 1, missed: 8, waiting: 0 })
    await w.townshipOfficer.isRefused(s, survey, 'close', 'step.notNow')
  })
  test('只问知不知道：问满意的、答案不唯一的、抽的人比居民还多的，都不行', async () => {
    await w.clerk.mayNotOpen(survey, village, asking({ lines: '您对镇里满意吗｜*满意｜不满意' }), 'survey.opinion')
    await w.clerk.mayNotOpen(survey, village, asking({ lines: '几岁｜*八十｜*九十' }), 'survey.lines')
    await w.townshipOfficer.mayNotOpen(survey, village, asking({ way: 'interview' }), 'survey.sample')
    await w.townshipOfficer.mayNotOpen(survey, otherVillage, asking({ way: 'interview', sample: 200 }), 'survey.sampleTooLarge')
  })
  test('撤回同意以后不再收到短信', async () => {
    await w.resident.asks(withdrawFrom, { purpose: 'publicity.texts' })
    const before = out.heard.filter((h) => h.to === 'sms').length
    const c = await published({ ways: ['sms'] })
    await w.rounds()
    expect(out.heard.filter((h) => h.to === 'sms').length).toBe(before)
    expect((await proof(c))[0]).toMatchObject({ state: 'sent', count: 0 })
  })
})
