/** 发送渠道：登记、发送、对方的回答、重试、安静时段、更正，对着本机上按公开协议回答的假对方。 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { otherVillage, township, village } from '../../test/people.ts'
import { outletsOutside, type OutletsOutside } from '../../test/outlets.ts'
import { world, type World } from '../../test/world.ts'
import { asSystem } from '../procedures/pipeline.ts'
import { systemActor } from '../procedures/runtime.ts'
import { correctSent, outletsFor, queue, sendAgain } from './outlets.ts'
import { addOutlet, endOutlet, listOutlets, listSendings } from './schema.ts'
import type { NewSending } from './sendingData.ts'

let w: World
let out: OutletsOutside
beforeAll(async () => {
  out = await outletsOutside(() => w.now())
  process.env.SHANZHI_OUTGOING = out.hosts
  w = await world()
})
afterAll(async () => { await w.journalIsWhole(); await w.close(); await out.stop() })

const group = (over: object = {}) => ({ place: village, kind: 'wecom', name: '石桥村民群', address: out.wecom, ...over })
const ding = (over: object = {}) => ({ place: village, kind: 'dingtalk', name: '石桥干部群', address: out.dingtalk, secret: out.secret, ...over })
const gateway = (over: object = {}) => ({ place: township, kind: 'sms', name: '镇短信网关', address: out.sms, account: 'liuhe', secret: out.secret, sign: '柳河镇', template: 'T001', ...over })
const horn = (over: object = {}) => ({ place: village, kind: 'loudspeaker', name: '石桥村大喇叭', address: out.speaker, account: 'village', secret: out.secret, topic: `village/${village}/speaker`, ...over })
const add = async (body: object) => (await w.townshipOfficer.asks(addOutlet, body)).id
const queued = (over: Partial<NewSending> & Pick<NewSending, 'outlet' | 'kind'>) => asSystem(w.open.runtime, systemActor(village), newId(), async (ctx) => {
  const subject = over.subject ?? newId()
  await queue(ctx, { place: village, subject, correction: false, title: '防火通知', text: '清明上坟不烧纸', link: '', seconds: 5, purpose: null, version: null, places: [village], dueAt: ctx.now, ...over })
  return subject
})
const proof = async (subject: string) => (await w.townshipOfficer.asks(listSendings, { case: subject })).rows
const phoneFor = async (person: string, number: string) => w.db.admin.query('update people.persons set phone_sealed = $2, phone_digest = $3 where id = $1', [person, w.open.crypto.seal(number, 'people.phone'), w.open.crypto.digest(number, 'people.phone')])

describe('登记', () => {
  test('地址和密钥加密保存，列表、流水和回执里都没有', async () => {
    const id = await add(ding())
    const { rows } = await w.townshipOfficer.asks(listOutlets, {})
    expect(rows.find((o) => o.id === id)).toMatchObject({ kindZh: '钉钉群', name: '石桥干部群', placeName: '石桥村' })
    const stored = JSON.stringify([rows, (await w.db.admin.query('select input from base.acts')).rows, (await w.db.admin.query('select id, name, host from channels.outlets')).rows])
    for (const hidden of [out.token, out.secret]) expect(stored).not.toContain(hidden)
    const { rows: [kept] } = await w.db.admin.query<{ sealed: Buffer }>('select sealed from channels.outlets where id = $1', [id])
    expect(kept?.sealed.includes(out.token)).toBe(false)
    await w.townshipOfficer.asks(endOutlet, { id })
  })
  test('不在名单里的主机、不加密的地址、缺密钥的、别处的，都不让登记', async () => {
    await w.townshipOfficer.isRefusedRoute(addOutlet, group({ address: 'https://evil.example/cgi-bin/webhook/send?key=1' }), 'outlet.host')
    await w.townshipOfficer.isRefusedRoute(addOutlet, group({ address: 'http://169.254.169.254/cgi-bin/webhook/send?key=1' }), 'outlet.host')
    await w.townshipOfficer.isRefusedRoute(addOutlet, group({ address: 'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1' }), 'outlet.address')
    await w.townshipOfficer.isRefusedRoute(addOutlet, group({ address: 'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=1' }), 'outlet.address')
    await w.townshipOfficer.isRefusedRoute(addOutlet, ding({ secret: '' }), 'outlet.incomplete')
    await w.clerk.isRefusedRoute(addOutlet, group({ place: otherVillage }), 'place.outside')
    await w.resident.isRefusedRoute(addOutlet, group(), 'hat.notAllowed')
  })
  test('一件事找得到该发的渠道：村里的群和喇叭，上级的短信网关', async () => {
    const ids = [await add(group()), await add(horn()), await add(gateway()), await add(group({ place: otherVillage, name: '梅坪村民群' }))]
    const found = await asSystem(w.open.runtime, systemActor(village), newId(), async (ctx) => Promise.all([outletsFor(ctx, { place: village, villages: [], kind: 'wecom' }), outletsFor(ctx, { place: village, villages: [], kind: 'sms' }),
      outletsFor(ctx, { place: township, villages: [], kind: 'wecom' }), outletsFor(ctx, { place: township, villages: [otherVillage], kind: 'wecom' })]))
    expect(found.map((rows) => rows.map((o) => o.name))).toEqual([['石桥村民群'], ['镇短信网关'], ['石桥村民群', '梅坪村民群'], ['梅坪村民群']])
    for (const id of ids) await w.townshipOfficer.asks(endOutlet, { id })
  })
})

describe('发送和凭据', () => {
  test('企业微信群、钉钉群按各自的协议收到，回答留作凭据', async () => {
    const [a, b] = [await add(group()), await add(ding())]
    const [x, y] = [await queued({ outlet: a, kind: 'wecom', link: 'https://example.cn/1' }), await queued({ outlet: b, kind: 'dingtalk' })]
    await w.rounds()
    expect(out.heard.slice(-2).map((h) => [h.to, h.text]).sort()).toEqual([['dingtalk', '防火通知\n清明上坟不烧纸'], ['wecom', '防火通知\n清明上坟不烧纸\nhttps://example.cn/1']])
    expect((await proof(x))[0]).toMatchObject({ state: 'sent', count: 1, answer: '0 ok', attempts: [{ ok: true, answer: '0 ok' }] })
    expect((await proof(y))[0]).toMatchObject({ state: 'sent', name: '石桥干部群' })
    expect((await w.facts()).filter((f) => f === 'channels.delivered').length).toBeGreaterThanOrEqual(2)
  })
  test('密钥不对：对方拒收，不再试，原话留下；凭据里没有密钥', async () => {
    const [a, b] = [await add(group({ address: out.wecom.replace(out.key, 'wrong-key') })), await add(ding({ secret: 'SECwrong' }))]
    const [x, y] = [await queued({ outlet: a, kind: 'wecom' }), await queued({ outlet: b, kind: 'dingtalk' })]
    await w.rounds()
    expect((await proof(x))[0]).toMatchObject({ state: 'failed', attempts: [{ ok: false }] })
    expect((await proof(x))[0]?.answer).toContain('93000 invalid webhook url')
    expect((await proof(y))[0]).toMatchObject({ state: 'failed', answer: '310000 sign not match' })
    expect(JSON.stringify([await proof(x), await proof(y)])).not.toMatch(/wrong-key|SECwrong/)
  })
  test('群机器人一分钟二十条：多的排队，过一分钟再发，没有一条丢', async () => {
    await w.passes({ minutes: 5 })
    const a = await add(group({ name: '忙的群' }))
    const before = out.heard.length
    const subjects: string[] = []
    for (let i = 0; i < 24; i++) subjects.push(await queued({ outlet: a, kind: 'wecom', title: `第${i}条` }))
    await w.rounds()
    expect(out.heard.length - before).toBe(20)
    await w.passes({ minutes: 2 })
    expect(out.heard.length - before).toBe(24)
    for (const s of subjects) expect((await proof(s))[0]).toMatchObject({ state: 'sent', attempts: [{ ok: true }] })
  })
  test('短信：同意的人才收到，七十个字一条，签名在前；网关忙时隔一分钟、五分钟再试，同一批不重发', async () => {
    await phoneFor(w.resident.person, '13800001111')
    await phoneFor(w.neighbour.person, '13800002222')
    const a = await add(gateway())
    out.busy = 2
    const before = out.heard.length
    const x = await queued({ outlet: a, kind: 'sms', text: '字'.repeat(71), places: [village] })
    await w.rounds()
    expect((await proof(x))[0]).toMatchObject({ state: 'waiting', attempts: [{ ok: false, answer: 'busy 通道忙' }] })
    await w.passes({ minutes: 1 })
    await w.passes({ minutes: 4 })
    expect((await proof(x))[0]?.attempts).toHaveLength(2)
    await w.passes({ minutes: 2 })
    expect((await proof(x))[0]).toMatchObject({ state: 'sent', count: 2 })
    expect((await proof(x))[0]?.answer).toContain('每个2条')
    expect(out.heard.slice(before)).toMatchObject([{ to: 'sms', phones: ['13800001111', '13800002222'] }])
    expect(out.heard.at(-1)?.text.startsWith('【柳河镇】字')).toBe(true)
    const y = await queued({ outlet: a, kind: 'sms', purpose: 'publicity.texts', version: 1 })
    await w.rounds()
    expect((await proof(y))[0]).toMatchObject({ state: 'sent', count: 0, answer: '没有同意接收短信的人，没有发送' })
    expect(JSON.stringify(await proof(x))).not.toContain('1380000')
  })
  test('大喇叭：按主题发出，收到回执；口令不对就留下原话再试，最后算没有送达，改好以后再发', async () => {
    const [a, b] = [await add(horn()), await add(horn({ secret: 'no', name: '口令不对的喇叭' }))]
    const [x, y] = [await queued({ outlet: a, kind: 'loudspeaker' }), await queued({ outlet: b, kind: 'loudspeaker' })]
    await w.rounds()
    expect(out.aired).toMatchObject([{ topic: `village/${village}/speaker`, title: '防火通知', seconds: 5 }])
    expect((await proof(x))[0]?.answer).toMatch(/^PUBACK \d+ village/)
    for (const minutes of [1, 5, 15, 60, 240]) await w.passes({ minutes })
    expect((await proof(y))[0]).toMatchObject({ state: 'failed' })
    expect((await proof(y))[0]?.attempts).toHaveLength(6)
    await asSystem(w.open.runtime, systemActor(village), newId(), (ctx) => sendAgain(ctx, { subject: y, place: village }))
    expect((await proof(y))[0]).toMatchObject({ state: 'waiting' })
  })
  test('对方让转到内网地址：不跟着去', async () => {
    const a = await add(gateway({ address: out.moved, place: village }))
    const x = await queued({ outlet: a, kind: 'sms' })
    await w.rounds()
    expect((await proof(x))[0]).toMatchObject({ state: 'failed' })
    expect((await proof(x))[0]?.answer).toMatch(/^302/)
  })
})

describe('安静时段和更正', () => {
  test('晚上九点以后什么都不响，等到早上七点', async () => {
    const a = await add(horn({ name: '晚上的喇叭' }))
    await w.passes({ minutes: (21 * 60 + 30) - new Date(w.now().getTime() + 8 * 3_600_000).getUTCHours() * 60 - new Date(w.now().getTime() + 8 * 3_600_000).getUTCMinutes() })
    const before = out.aired.length
    const x = await queued({ outlet: a, kind: 'loudspeaker' })
    await w.rounds()
    expect(out.aired.length).toBe(before)
    expect((await proof(x))[0]).toMatchObject({ state: 'waiting', attempts: [] })
    expect((await proof(x))[0]?.nextAt).toMatch(/T23:00:00\.000Z$/)
    await w.passes({ hours: 9 })
    await w.passes({ hours: 1 })
    expect((await proof(x))[0]).toMatchObject({ state: 'sent' })
  })
  test('更正：没发的作废，发过的渠道收到更正；停用的渠道不再发', async () => {
    const [a, b] = [await add(group({ name: '发过的群' })), await add(group({ name: '没发的群' }))]
    const subject = newId()
    await queued({ outlet: a, kind: 'wecom', subject })
    await queued({ outlet: b, kind: 'wecom', subject, dueAt: new Date(w.now().getTime() + 3_600_000) })
    await w.rounds()
    const done = await asSystem(w.open.runtime, systemActor(village), newId(), (ctx) => correctSent(ctx, { subject, place: village, reason: '写错了日期', correction: { title: '【更正】防火通知', text: '日期应为四月四日', link: '', seconds: 4 } }))
    expect(done).toEqual({ voided: 1, corrected: 1 })
    await w.passes({ hours: 2 })
    expect(out.heard.at(-1)?.text).toContain('【更正】防火通知')
    expect((await proof(subject)).map((s) => [s.name, s.correction, s.state])).toEqual([['发过的群', false, 'sent'], ['没发的群', false, 'voided'], ['发过的群', true, 'sent']].sort())
    await w.townshipOfficer.asks(endOutlet, { id: a })
    const x = await queued({ outlet: a, kind: 'wecom' })
    await w.rounds()
    expect((await proof(x))[0]).toMatchObject({ state: 'failed', answer: '这个渠道已经停用' })
  })
})
