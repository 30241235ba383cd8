/** 公示与异议, told on the real pipeline with a small procedure of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { faultsOfProcedure } from '../../tools/procedures.ts'
import { line, long, person, phone, photos } from '../base/fields.ts'
import { Refusal } from '../base/refusal.ts'
import { serve } from '../base/serve.ts'
import { giveConsentTo, withdrawFrom } from '../people/schema.ts'
import { days, defineMechanism, defineProcedure, workingDays } from '../define.ts'
import { lookUpCode, raisePublicly } from './objections.ts'
import { board, boards, notice } from './boards.ts'
import { item } from './item.procedure.ts'
import { previewEndpoint } from './preview.ts'
import { objection } from './procedure.ts'
import { contactRoute, nameConsent, putUpRoute, takeDownRoute } from './schema.ts'

/** A small procedure that is shown for seven days and open to objection. */
const trialBody = z.object({ title: line('标题'), text: long('内容'), member: person('涉及的人'), photos: photos('照片'), remark: line('备注', { optional: true }) })
const trial = defineProcedure({
  name: 'trial.work', zh: '试办事项', version: 1, law: ['VC-35'],
  body: trialBody,
  title: (b) => b.title, opens: { zh: '起草', by: ['committeeChair', 'villageClerk'], receiver: ['villageCommittee'] }, start: 'draft',
  states: { draft: { zh: '起草' }, finished: { zh: '办结', final: true },
    shown: { zh: '公示中', disclose: { days: days(7), law: 'VC-35', show: ['title', 'text', 'member', 'photos'], objection: workingDays(3) } } },
  steps: {
    show: { zh: '公示', from: 'draft', to: 'shown', by: ['committeeChair', 'villageClerk'] },
    note: { zh: '备注', from: 'shown', by: 'committeeChair', form: z.object({ remark: line('备注') }), changes: (_c, i) => ({ body: { remark: i.remark } }) },
    correct: { zh: '更正', from: 'shown', by: 'committeeChair', form: z.object({ text: long('内容') }), changes: (_c, i) => ({ body: { text: i.text } }) },
    finish: { zh: '办结', from: 'shown', to: 'finished', by: 'committeeChair' },
  },
})
const trialHalf = serve(defineMechanism({ name: 'trial', zh: '试办', law: [], procedures: [trial] }))

let w: World
beforeAll(async () => { w = await world(undefined, [trialHalf]) })
afterAll(() => w.close())
const shown = async (text = '修村道三百米') => {
  const c = await w.chair.opens(trial, village, { title: '道路硬化', text, member: w.neighbour.person })
  await w.chair.does(c, trial, 'show', {})
  return c
}
const anybody = (about: string, over: object = {}) => raisePublicly(w.open.runtime, w.open.crypto, { about, text: '三百米太短，应修到学校', ...over }, newId())
const codeOf = (work: Promise<unknown>) => work.then(() => '办成了', (p: unknown) => (p instanceof Refusal ? p.code : p))

describe('公示期', () => {
  test('公示期未满，不能进入下一步；期满后可以', async () => {
    const c = await shown()
    await w.chair.isRefused(c, trial, 'finish', 'disclosure.running')
    await w.passes({ days: 7 })
    await w.chair.isRefused(c, trial, 'finish', 'disclosure.running')
    await w.passes({ days: 1 })
    await w.chair.does(c, trial, 'finish')
    expect(await w.state(c)).toBe('finished')
  })
  test('公示内容改了，公示期从头起算，旧的一版留档；没有公示的内容改了，不重算', async () => {
    const c = await shown()
    await w.passes({ days: 5 })
    const before = (await w.read(c, trial)).disclosedAt
    await w.chair.does(c, trial, 'note', { remark: '内部备注' })
    expect((await w.read(c, trial)).disclosedAt).toEqual(before)
    await w.chair.does(c, trial, 'correct', { text: '修村道五百米' })
    expect((await w.read(c, trial)).disclosedAt).toEqual(w.now())
    const { rows } = await w.db.admin.query<{ ended: boolean; until_at: Date }>('select ended_at is not null as ended, until_at from disclosure.notices where case_id = $1 order by n', [c.id])
    expect(rows.map((r) => r.ended)).toEqual([true, false])
    await w.passes({ days: 4 })
    await w.chair.isRefused(c, trial, 'finish', 'disclosure.running')
  })
  test('公示到最后一天的24时为止', async () => {
    const c = await shown()
    const { rows } = await w.db.admin.query<{ until: string }>(`select to_char(until_at at time zone 'Asia/Shanghai', 'HH24:MI') as until from disclosure.notices where case_id = $1`, [c.id])
    expect(rows).toEqual([{ until: '00:00' }])
  })
})

describe('异议', () => {
  test('有一条异议没有答复，公示期满也不能进入下一步；答复后可以', async () => {
    const c = await shown()
    const o = await w.resident.opens(objection, village, { about: c.id, text: '三百米太短，应修到学校' })
    expect(o.holder).toBe(w.org('committee'))
    expect(o.body).toMatchObject({ procedure: trial.name, state: 'shown', anonymous: false, answerDays: 3, answerKind: 'working' })
    await w.passes({ days: 9 })
    expect((await w.read(c, trial)).objections).toEqual({ total: 1, open: 1 })
    await w.chair.isRefused(c, trial, 'finish', 'objection.open')
    await w.clerk.does(o, objection, 'answer', { outcome: 'explained', reply: '学校段明年列入计划，电话13812345678' })
    expect((await w.read(c, trial)).objections).toEqual({ total: 1, open: 0 })
    await w.chair.does(c, trial, 'finish')
    const { rows } = await w.db.admin.query('select outcome, reply, open from disclosure.objections where id = $1', [o.id])
    expect(rows).toEqual([{ outcome: 'explained', reply: '学校段明年列入计划，电话＊＊＊＊＊＊＊＊', open: false }])
  })
  test('外村人也能提；提的人不能自己答复，事项涉及的人不能答复，别的单位不能答复', async () => {
    const c = await w.clerk.opens(trial, village, { title: '误工补贴', text: '补贴名单', member: w.chair.person })
    await w.clerk.does(c, trial, 'show', {})
    const o = await w.outsider.opens(objection, village, { about: c.id, text: '名单里少了一户人家' })
    const own = await w.clerk.opens(objection, village, { about: c.id, text: '金额应当按天计算' })
    const reply = { outcome: 'upheld', reply: '已经补上这一户' }
    await w.chair.isRefused(o, objection, 'answer', 'objection.concerned', reply)
    await w.clerk.isRefused(own, objection, 'answer', 'step.fourEyes', reply)
    await w.supervisor.isRefused(o, objection, 'answer', 'step.notStanding', reply)
    await w.member.does(o, objection, 'answer', reply)
    await w.member.does(own, objection, 'forward', { to: w.org('desk'), reason: '涉及本委员会成员' })
    await w.townshipOfficer.does(own, objection, 'answer', reply)
    expect((await w.read(c, trial)).objections).toEqual({ total: 2, open: 0 })
  })
  test('可以撤回自己的，不能撤回别人的', async () => {
    const c = await shown()
    const o = await w.resident.opens(objection, village, { about: c.id, text: '三百米太短' })
    await w.neighbour.isRefused(o, objection, 'withdraw', 'step.notStanding', {})
    await w.resident.does(o, objection, 'withdraw', {})
    expect((await w.read(c, trial)).objections).toEqual({ total: 1, open: 0 })
  })
  test('不在公示、公示期满、不是公示事项的，不收异议；写错地方、重复提交的，说明原因', async () => {
    const draft = await w.chair.opens(trial, village, { title: '草稿', text: '还没公示', member: w.neighbour.person })
    await w.resident.mayNotOpen(objection, village, { about: draft.id, text: '提前说一声' }, 'objection.closed')
    const c = await shown()
    await w.resident.mayNotOpen(objection, otherVillage, { about: c.id, text: '三百米太短' }, 'objection.elsewhere')
    await w.resident.opens(objection, village, { about: c.id, text: '三百米太短' })
    await w.neighbour.mayNotOpen(objection, village, { about: c.id, text: '三百米 太短' }, 'objection.twice')
    await w.passes({ days: 9 })
    await w.resident.mayNotOpen(objection, village, { about: c.id, text: '又想起一条意见' }, 'objection.closed')
  })
  test('到期没有答复，提醒承办单位；逾期答复的记为逾期', async () => {
    const c = await shown()
    const o = await w.resident.opens(objection, village, { about: c.id, text: '三百米太短' })
    await w.passes({ workingDays: 3 })
    const { rows } = await w.db.admin.query('select who from channels.messages where case_id = $1', [o.id])
    expect(rows).toEqual([{ who: w.org('committee') }])
    const done = await w.chair.does(o, objection, 'answer', { outcome: 'upheld', reply: '修到学校门口' })
    expect(done.body.late).toBe(true)
  })
})

describe('不登录、不具名', () => {
  test('不登录提出异议，不留下是谁，凭查询码看到答复', async () => {
    const c = await shown()
    const receipt = await anybody(c.id)
    const before = await lookUpCode(w.open.runtime, w.open.crypto, receipt.code.toLowerCase(), newId())
    expect(before).toMatchObject({ stateZh: '待答复', reply: null, n: 1 })
    const { rows: [row] } = await w.db.admin.query<{ id: string }>('select id from disclosure.objections where case_id = $1', [c.id])
    const o = await w.read(row?.id ?? '', objection)
    expect(o.body.anonymous).toBe(true)
    expect(o.parties).toEqual([])
    expect(o.acts.map((a) => a.as)).toEqual(['system'])
    await w.chair.does(o, objection, 'answer', { outcome: 'upheld', reply: '改为修到学校' })
    expect(await lookUpCode(w.open.runtime, w.open.crypto, receipt.code, newId())).toMatchObject({ stateZh: '已答复', outcomeZh: '采纳', reply: '改为修到学校' })
  })
  test('自愿留下的电话加密保存，只有承办单位说明用途后能看，答复三十天后删除', async () => {
    const c = await shown()
    await anybody(c.id, { name: '老张', phone: '13912345678' })
    const { rows: [row] } = await w.db.admin.query<{ id: string }>('select id from disclosure.objections where case_id = $1', [c.id])
    const id = row?.id ?? ''
    expect(JSON.stringify((await w.db.admin.query('select body from procedures.cases where id = $1 union all select input from base.acts where subject = $1', [id])).rows)).not.toContain('139')
    expect(await w.chair.asks(contactRoute, { objection: id, purpose: '电话答复' })).toEqual({ field: 'phone', value: '老张 13912345678' })
    expect(JSON.stringify((await w.db.admin.query('select input from base.acts where name = $1', ['disclosure/contact'])).rows)).not.toMatch(/老张|139/)
    await w.supervisor.isRefusedRoute(contactRoute, { objection: id, purpose: '想知道是谁' }, 'step.notStanding')
    await w.chair.does(id, objection, 'answer', { outcome: 'upheld', reply: '改为修到学校' })
    await w.passes({ days: 31 })
    expect((await w.db.admin.query('select 1 from disclosure.contacts where id = $1', [id])).rows).toEqual([])
  })
  test('机器填表得到假回执，什么也没有留下；同一个地址提得太多，请稍候', async () => {
    const c = await shown()
    await anybody(c.id, { website: 'http://spam' })
    const address = newId()
    const outcomes: unknown[] = []
    for (let i = 0; i < 23; i++) outcomes.push(await codeOf(raisePublicly(w.open.runtime, w.open.crypto, { about: c.id, text: `第${i}条不同的意见` }, address)))
    expect(outcomes.filter((o) => o === 'rate.tooMany').length).toBeGreaterThan(0)
    const { rows: [row] } = await w.db.admin.query<{ n: number }>('select count(*)::int as n from disclosure.objections where case_id = $1', [c.id])
    expect(row?.n).toBeLessThan(23)
  })
})

describe('公开栏', () => {
  test('公众读到的是遮过的内容；期满后不再显示个人信息，随后删去', async () => {
    const c = await w.clerk.opens(trial, village, { title: '慰问老李', text: '老李家，电话13812345678', member: w.neighbour.person })
    await w.clerk.does(c, trial, 'show', {})
    const now = (await notice(w.open.runtime, { id: c.id })).notice
    expect(now).toMatchObject({ title: '慰问老＊', personal: true, objectable: true, kind: '公示', lawZh: '《村民委员会组织法》第35条' })
    expect(now.fields).toEqual([{ zh: '标题', value: '慰问老＊' }, { zh: '内容', value: '老＊家，电话＊＊＊＊＊＊＊＊' }, { zh: '涉及的人', value: '老＊' }])
    await w.passes({ days: 8 })
    const past = (await notice(w.open.runtime, { id: c.id })).notice
    expect(past.title).toBe('试办事项')
    expect(JSON.stringify(past.fields)).not.toMatch(/老/)
    await w.passes({ days: 1 })
    expect(JSON.stringify((await w.db.admin.query('select title, fields from disclosure.notices where case_id = $1', [c.id])).rows)).not.toMatch(/老/)
  })
  test('本人同意的写明姓名，撤回同意后立即只写姓', async () => {
    const purpose = nameConsent.key
    await w.neighbour.asks(giveConsentTo, { purpose, version: 1 })
    const c = await shown('由老李负责')
    const read = async () => (await notice(w.open.runtime, { id: c.id })).notice.fields.map((f) => f.value)
    expect(await read()).toEqual(['道路硬化', '由老李负责', '老李'])
    await w.neighbour.asks(withdrawFrom, { purpose })
    expect(await read()).toEqual(['道路硬化', '由老＊负责', '老＊'])
  })
  test('撤下要说明理由；撤下期间不收异议、不能进入下一步，重新公示后从头起算', async () => {
    const c = await shown()
    await w.otherSecretary.isRefusedRoute(takeDownRoute, { case: c.id, reason: '金额有误' }, 'place.outside')
    await w.chair.asks(takeDownRoute, { case: c.id, reason: '金额有误，正在核对' })
    await w.chair.isRefusedRoute(takeDownRoute, { case: c.id, reason: '再撤一次' }, 'notice.notUp')
    expect((await notice(w.open.runtime, { id: c.id })).notice.progress).toContain('撤下：金额有误')
    await w.resident.mayNotOpen(objection, village, { about: c.id, text: '三百米太短' }, 'objection.closed')
    await w.passes({ days: 9 })
    await w.chair.isRefused(c, trial, 'finish', 'disclosure.takenDown')
    await w.chair.does(c, trial, 'note', { remark: '核对好了' })
    await w.chair.isRefused(c, trial, 'finish', 'disclosure.takenDown')
    await w.chair.asks(putUpRoute, { case: c.id })
    await w.chair.isRefused(c, trial, 'finish', 'disclosure.running')
    await w.passes({ days: 8 })
    await w.chair.does(c, trial, 'finish')
    expect((await notice(w.open.runtime, { id: c.id })).versions).toHaveLength(2)
  })
  test('各村件数、按地方和种类查、翻页', async () => {
    await shown('村道两侧绿化')
    const places = await boards(w.open.runtime, '900102101')
    expect(places.map((p) => p.name)).toEqual(['石桥村', '梅坪村'])
    expect(places[0]?.running).toBeGreaterThan(0)
    const all = await board(w.open.runtime, { place: '900102', limit: 3 })
    expect(all.notices).toHaveLength(3)
    const rest = await board(w.open.runtime, { place: '900102', limit: 3, before: all.next ?? '' })
    expect(rest.notices.map((n) => n.id)).not.toContain(all.notices[2]?.id)
    expect((await board(w.open.runtime, { place: otherVillage })).notices).toEqual([])
    expect((await board(w.open.runtime, { place: village, kind: '公开' })).notices).toEqual([])
    expect((await board(w.open.runtime, { place: village, q: '误工' })).notices.map((n) => n.title)).toEqual(['误工补贴'])
  })
})

describe('三务公开', () => {
  const filled = { category: 'accounts', title: '2026年2月收支明细', from: '2026-02-01', until: '2026-02-28', lines: '修路材料 1200.50\n人工 800' }
  test('村里准备，村监委审查，公开十五天，期满归档', async () => {
    const c = await w.clerk.opens(item, village, filled)
    expect(c.body.rows.at(-1)).toEqual({ name: '合计', amount: '2,000.50' })
    await w.clerk.does(c, item, 'submit')
    await w.chair.isRefused(c, item, 'post', 'step.notNow')
    await w.supervisor.does(c, item, 'giveBack', { reason: '缺材料票据' })
    await w.clerk.does(c, item, 'submit')
    expect((await w.read(c, item)).awaiting).toBe(w.org('supervision'))
    await w.supervisor.does(c, item, 'check', { opinion: '票据齐全' })
    await w.chair.does(c, item, 'post')
    const n = (await notice(w.open.runtime, { id: c.id })).notice
    expect(n.fields.find((f) => f.rows)?.rows).toEqual([['修路材料', '1,200.50'], ['人工', '800.00'], ['合计', '2,000.50']])
    expect((await w.figure('disclosure.items', village)).by).toContainEqual(expect.objectContaining({ dim: 'finance', value: 1 }))
    await w.passes({ days: 10 })
    await w.chair.does(c, item, 'correct', { lines: '修路材料 1250.50', correction: '材料金额写少了' })
    await w.passes({ days: 10 })
    expect(await w.state(c)).toBe('posted')
    await w.passes({ days: 6 })
    expect(await w.state(c)).toBe('closed')
  })
  test('空的不能送审，时段颠倒、表格写错的说明原因', async () => {
    const c = await w.clerk.opens(item, village, { ...filled, lines: '' })
    await w.clerk.isRefused(c, item, 'submit', 'item.empty')
    await w.clerk.mayNotOpen(item, village, { ...filled, from: '2026-03-01' }, 'item.period')
    await w.clerk.mayNotOpen(item, village, { ...filled, lines: '材料一千' }, 'input.invalid')
  })
  test('季度过后，自动列出每个村还没有公开的三务', async () => {
    const own = await world('2026-03-30T09:00:00+08:00')
    try {
      await own.clerk.opens(item, village, { ...filled, title: '2026年第一季度收支' })
      await own.passes({ days: 3 })
      const { rows } = await own.db.admin.query<{ place: string; title: string }>(`select place, title from procedures.cases where procedure = 'disclosure.item' and state = 'draft' order by place, title`)
      expect(rows.filter((r) => r.place === village).map((r) => r.title)).toEqual(['2026年第一季度党务公开', '2026年第一季度收支', '2026年第一季度村务公开'].sort())
      expect(rows.filter((r) => r.place === otherVillage)).toHaveLength(3)
      await own.passes({ days: 1 })
      expect((await own.db.admin.query(`select 1 from procedures.cases where procedure = 'disclosure.item'`)).rows).toHaveLength(rows.length)
    } finally { await own.close() }
  })
})

test('公示前预览：与公示后公众看到的一字不差，并说明遮了什么、到哪一天', async () => {
  const c = await w.clerk.opens(trial, village, { title: '慰问老李', text: '电话13812345678', member: w.neighbour.person })
  const preview = previewEndpoint(w.open.runtime)
  const ask = (body: object) => preview.run({ params: {}, query: {}, body, signed: { digest: w.clerk.digest, hat: w.clerk.hat }, address: '', request: '' })
  const seen = z.object({ title: z.string(), fields: z.unknown(), until: z.date(), daysZh: z.string(), board: z.string(), warnings: z.array(z.string()) }).parse(await ask({ case: c.id, step: 'show' }))
  await w.clerk.does(c, trial, 'show', {})
  const n = (await notice(w.open.runtime, { id: c.id })).notice
  expect([seen.title, seen.fields, seen.until]).toEqual([n.title, n.fields, n.until])
  expect([seen.daysZh, seen.board]).toEqual(['7个自然日', '柳河镇石桥村公开栏'])
  expect(seen.warnings.join()).toContain('“内容”里的手机号已用＊代替')
  expect(await ask({ case: c.id, step: 'finish' })).toEqual({ discloses: false })
})

test('声明齐全：状态、步骤、时钟、公示字段都对得上', () => {
  for (const p of [objection, item]) expect(faultsOfProcedure(p)).toEqual([])
})

test('把手机号列进公示、公示天数短于法定、字段不存在，检查不放行', () => {
  const wrong = { ...trial, body: trialBody.extend({ tel: phone('手机') }), states: { ...trial.states, shown: { zh: '公示中', disclose: { days: days(7), law: 'VC-35' as const, show: ['tel', 'nothing'] } } } }
  expect(faultsOfProcedure(wrong).join()).toMatch(/discloses tel, a phone.*less than the 15 days|nothing, which the body does not have.*tel, a phone/)
})

test('指标和记录', async () => {
  const total = (await w.figure('disclosure.objections', village)).value ?? 0
  const answered = (await w.figure('disclosure.objections.answered', village)).value ?? 0
  expect(total).toBeGreaterThan(answered)
  expect((await w.figure('disclosure.objections.on-time', village)).value).toBeLessThan(answered)
  const up = await w.db.admin.query<{ n: number }>('select count(*)::int as n from procedures.cases where disclosed_at is not null')
  expect((await w.figure('disclosure.notices', village)).value).toBe(up.rows[0]?.n)
  await w.journalIsWhole()
})
