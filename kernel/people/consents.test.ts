import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { grid, otherVillage, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { dayOf } from '../base/calendar.ts'
import type { Endpoint } from '../base/http.ts'
import { Refusal } from '../base/refusal.ts'
import { answer, kept, onWithdrawal, serve } from '../base/serve.ts'
import { days, defineMechanism, route, type Purpose } from '../define.ts'
import { allowedOpening } from '../procedures/allowed.ts'
import { answerEndpoints } from '../procedures/answers.ts'
import { caseEndpoints } from '../procedures/server.ts'
import { sceneOf } from '../procedures/runtime.ts'
import { consentersOf, eraseInputs, hasConsent, requireConsent } from './consents.ts'
import { endPerson, eraseKept, giveConsentTo, listConsents, mine, movePerson, registerPerson, withdrawFrom } from './schema.ts'

/* A small mechanism of its own: neighbours who want to sing together leave a line; it rests on their consent alone. */
const purpose: Purpose = { key: 'choir', zh: '参加合唱队', version: 1, text: '我们记下您的名字和想唱的歌，用来排练。', effects: '名字马上从名单上拿掉。', law: 'PIPL-13' }
const signUp = route('POST /choir/signUp', { zh: '报名', by: 'resident', input: z.object({ song: z.string() }), output: z.object({ id: z.string() }) })
const members = route('GET /choir/members', { zh: '名单', by: 'signedIn', input: z.object({}), output: z.object({ members: z.array(z.string()) }) })
const choir = defineMechanism({ name: 'choir', zh: '合唱队', law: [], routes: [signUp, members], purposes: [purpose],
  holds: [{ key: 'choir.songs', zh: '想唱的歌', basis: 'consent', purpose: '排练', keep: days(30) }] })
const withdrawn: string[] = []
const half = serve(choir, {
  answers: [
    answer(signUp, async (ctx, { song }) => {
      await requireConsent(ctx, ctx.actor.person, 'choir')
      await sql`insert into people.choir values (${ctx.actor.person}::uuid, ${song}, ${ctx.command}::uuid)`.execute(ctx.db)
      ctx.about(ctx.actor.person, ctx.actor.place)
      return { id: ctx.command }
    }),
    answer(members, async (ctx) => ({ members: [...await consentersOf(ctx, 'choir', village)] })),
  ],
  withdrawals: [onWithdrawal('choir', async (ctx, { person }) => {
    withdrawn.push(`${ctx.actor.as} ${person}`)
    await sql`update people.choir set song = song || '（已退出）' where person = ${person}::uuid`.execute(ctx.db)
  })],
  kept: [kept('choir.songs', {
    list: async (ctx, person) => (await sql<{ song: string }>`select song from people.choir where person = ${person}::uuid`.execute(ctx.db)).rows
      .map((r) => ({ zh: '歌', value: r.song, day: null })),
    erase: async (ctx, person) => {
      const { rows } = await sql<{ act: string }>`delete from people.choir where person = ${person}::uuid returning act`.execute(ctx.db)
      await eraseInputs(ctx, person, rows.map((r) => r.act), 'PIPL-47')
      return rows.length
    },
  })],
})

let w: World
beforeAll(async () => {
  w = await world(undefined, [half])
  await w.db.admin.query('create table people.choir (person uuid, song text, act uuid); grant select, insert, update, delete on people.choir to shanzhi_app')
})
afterAll(async () => { await w.close() })

const stateOf = async (who: Hand) => (await who.asks(listConsents, {})).purposes.find((p) => p.purpose === 'choir')
const songs = async () => (await w.db.admin.query<{ song: string }>('select song from people.choir order by song')).rows.map((r) => r.song)

describe('同意', () => {
  it('看得到同意什么、退出会怎样；没同意以前什么都不记', async () => {
    expect(await stateOf(w.resident)).toEqual({ purpose: 'choir', mechanismZh: '合唱队', zh: '参加合唱队', version: 1, text: purpose.text, effects: purpose.effects,
      law: '《个人信息保护法》第13条', state: 'none', since: null, canErase: false })
    await w.resident.isRefusedRoute(signUp, { song: '茉莉花' }, 'consent.missing')
  })
  it('同意只能由本人给出，看的是现在这一版；重复点一次不变', async () => {
    await w.resident.isRefusedRoute(giveConsentTo, { purpose: 'choir', version: 2 }, 'consent.textChanged')
    await w.resident.isRefusedRoute(giveConsentTo, { purpose: 'nothing', version: 1 }, 'consent.purposeUnknown')
    const first = await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 1 })
    await w.passes({ hours: 1 })
    expect((await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 1 })).since).toBe(first.since)
    expect(await stateOf(w.resident)).toMatchObject({ state: 'given', since: first.since })
    const { rows } = await w.db.admin.query('select count(*)::int as n, bool_and(by_person = person) as own from people.consents where person = $1', [w.resident.person])
    expect(rows).toEqual([{ n: 1, own: true }])
    await expect(w.db.app.query('update people.consents set version = 9')).rejects.toThrow('permission denied')
    await w.resident.asks(signUp, { song: '茉莉花' })
  })
  it('不满十四周岁的不能自己同意', async () => {
    await w.db.admin.query('update people.persons set birth_year = 2012 where id = $1', [w.neighbour.person])
    await w.neighbour.isRefusedRoute(giveConsentTo, { purpose: 'choir', version: 1 }, 'consent.child')
    await w.db.admin.query('update people.persons set birth_year = 2011 where id = $1', [w.neighbour.person])
    await w.neighbour.asks(giveConsentTo, { purpose: 'choir', version: 1 })
  })
  it('名单上只有同意的人；别村的名单上没有他们；迁走的人跟着走', async () => {
    expect(new Set((await w.clerk.asks(members, {})).members)).toEqual(new Set([w.resident.person, w.neighbour.person]))
    expect((await w.otherSecretary.asks(members, {})).members).toEqual([])
    await w.townshipOfficer.asks(movePerson, { person: w.neighbour.person, place: otherVillage })
    const [at, old] = await w.sql(async () => (await w.db.admin.query<{ place: string }>('select place from people.consents where person = $1', [w.neighbour.person])).rows.map((r) => r.place).concat(['']))
    expect([at, old]).toEqual([otherVillage, ''])
    expect((await w.clerk.asks(members, {})).members).toEqual([w.resident.person])
  })
  it('说明换了新的一版，旧的同意不再算数，要本人重新看过', async () => {
    purpose.version = 2
    expect(await stateOf(w.resident)).toMatchObject({ state: 'outdated', version: 2 })
    await w.resident.isRefusedRoute(signUp, { song: '小白船' }, 'consent.outdated')
    expect((await w.clerk.asks(members, {})).members).toEqual([])
    await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 2 })
    const { rows } = await w.db.admin.query('select version, withdrawn_at is null as open from people.consents where person = $1 order by version', [w.resident.person])
    expect(rows).toEqual([{ version: 1, open: false }, { version: 2, open: true }])
  })
})

describe('退出和删除', () => {
  it('还同意着不能删；一步退出，不问理由，后果马上发生在同一次提交里', async () => {
    await w.resident.isRefusedRoute(eraseKept, { purpose: 'choir' }, 'consent.stillGiven')
    expect(await w.resident.asks(withdrawFrom, { purpose: 'choir' })).toEqual({ purpose: 'choir', withdrawn: true, said: '已退出“参加合唱队”，马上生效。名字马上从名单上拿掉。' })
    expect(withdrawn).toEqual([`system ${w.resident.person}`])
    expect(await songs()).toEqual(['茉莉花（已退出）'])
    expect(await w.facts()).toContain('people.consentWithdrawn')
    expect(await stateOf(w.resident)).toMatchObject({ state: 'withdrawn', canErase: true })
    await w.resident.isRefusedRoute(signUp, { song: '小白船' }, 'consent.missing')
    expect(await w.resident.asks(withdrawFrom, { purpose: 'choir' })).toMatchObject({ withdrawn: false })
    expect(withdrawn).toHaveLength(1)
  })
  it('后果办不成，退出也不算，不会退了一半', async () => {
    await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 2 })
    await w.db.admin.query('revoke update on people.choir from shanzhi_app')
    await expect(w.resident.asks(withdrawFrom, { purpose: 'choir' })).rejects.toThrow()
    expect(await stateOf(w.resident)).toMatchObject({ state: 'given' })
    await w.db.admin.query('grant update on people.choir to shanzhi_app')
    await w.resident.asks(withdrawFrom, { purpose: 'choir' })
  })
  it('退出后本人当场删除：记录没有了，经办记录里填的内容也没有了，链条仍然完整', async () => {
    const own = await w.resident.asks(mine, {})
    expect(own.holdings.find((h) => h.zh === '想唱的歌')).toMatchObject({ basis: 'consent', consent: 'choir', keep: '30天', rows: [{ zh: '歌' }] })
    expect(await w.resident.asks(eraseKept, { purpose: 'choir' })).toMatchObject({ erased: 1 })
    expect(await songs()).toEqual([])
    const { rows } = await w.db.admin.query(`select input, salt from base.acts where name = 'choir/signUp'`)
    expect(rows).toEqual([{ input: null, salt: null }])
    expect(await stateOf(w.resident)).toMatchObject({ state: 'withdrawn', canErase: false })
    expect((await w.resident.asks(mine, {})).looked.map((l) => l.zh)).toContain('删除填写的内容')
    await w.journalIsWhole()
  })
  it('程序自己改不了经办记录：只有删除填写内容这一条路，要有法律依据', async () => {
    await expect(w.sql((tx) => sql`update base.acts set input = null`.execute(tx))).rejects.toThrow('permission denied')
    await expect(w.sql((tx) => sql`select base.erase_inputs('900102', array[${newId()}]::uuid[], ${newId()}::uuid, ${village}, ${newId()}::uuid, ${newId()}::uuid, 'system', null, null, now(), '')`
      .execute(tx))).rejects.toThrow('legal ground')
  })
  it('退出以后没有来删的，保存期一到自动删除，并留下一条记录', async () => {
    await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 2 })
    await w.resident.asks(signUp, { song: '小白船' })
    await w.resident.asks(withdrawFrom, { purpose: 'choir' })
    await w.passes({ days: 29 })
    expect(await songs()).toHaveLength(1)
    await w.passes({ days: 2 })
    expect(await songs()).toEqual([])
    expect((await w.resident.asks(mine, {})).looked[0]).toMatchObject({ zh: '到期删除', by: '系统' })
    await w.journalIsWhole()
  })
  it('又同意了的人，以前的记录不会被到期删除', async () => {
    await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 2 })
    await w.resident.asks(signUp, { song: '送别' })
    await w.resident.asks(withdrawFrom, { purpose: 'choir' })
    await w.resident.asks(giveConsentTo, { purpose: 'choir', version: 2 })
    await w.passes({ days: 60 })
    expect(await songs()).toHaveLength(1)
    await w.resident.asks(withdrawFrom, { purpose: 'choir' })
  })
})

describe('不同意不影响办事（个人信息保护法第十六条）', () => {
  /** What every question and every opening answers this person; left out: what tells of consents, and mechanisms that rest on one. */
  async function answers(who: Hand): Promise<Record<string, unknown>> {
    const k = w.open.runtime
    const consenting = k.registry.mechanisms.filter((m) => (m.purposes ?? []).length > 0).map((m) => m.name)
    const ownBusiness = new RegExp(`^/api/(people/(consents|mine)|(${consenting.join('|')})/)`)
    const asked: Record<string, string> = { place: village, id: newId(), key: 'base.residents', keys: 'base.residents', q: '陈', person: who.person, household: newId(), from: '2026-01-01', to: '2026-12-31' }
    const told = async (e: Endpoint): Promise<unknown> => {
      const query = e.query.safeParse(asked)
      try {
        return await e.run({ params: { id: asked.id }, query: query.success ? query.data : {}, body: undefined, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'story' })
      } catch (problem) { return problem instanceof Refusal ? problem.code : String(problem) }
    }
    const found: Record<string, unknown> = {}
    for (const e of [...caseEndpoints(k), ...answerEndpoints(k)].filter((each) => each.method === 'GET' && !ownBusiness.test(each.url))) found[e.url] = plain(await told(e))
    const actor = { person: who.person, as: 'resident' as const, place: village, org: null, appointment: null }
    for (const p of [...k.registry.procedures.values()].filter((each) => !consenting.includes(each.name.split('.')[0] ?? ''))) found[`open ${p.name}`] = plain(allowedOpeningOf(() => allowedOpening(p, village, {}, sceneOf(k, actor, village, w.now()))))
    return found
  }
  const allowedOpeningOf = (ask: () => unknown): unknown => { try { return ask() } catch (problem) { return String(problem) } }
  // The bytes of a workbook tell the second in which they were made.
  const plain = (x: unknown): unknown => JSON.parse(JSON.stringify(x, (key, v: unknown) => (key === 'bytes' ? 'bytes' : v)) ?? 'null')

  it('同一个人同意一切之前和之后，所有查询的回答、能提出的事项完全一样', async () => {
    const none = await answers(w.resident)
    expect(Object.keys(none).length).toBeGreaterThan(30)
    expect(Object.values(none).filter((each) => typeof each === 'object').length).toBeGreaterThan(15)
    for (const p of (await w.resident.asks(listConsents, {})).purposes) await w.resident.asks(giveConsentTo, { purpose: p.purpose, version: p.version })
    expect(await answers(w.resident)).toEqual(none)
    for (const p of (await w.resident.asks(listConsents, {})).purposes) await w.resident.asks(withdrawFrom, { purpose: p.purpose })
    expect(await answers(w.resident)).toEqual(none)
  })
})

describe('登记以后', () => {
  it('自己用手机登录过、同意过的人，村里登记以后同意还在', async () => {
    const newcomer = newId()
    await w.db.admin.query(`insert into people.persons (county, id, place, name, phone_digest, from_day, registered) values ('900102', $1, '900102', '外来客', $2, '2026-01-01', false)`,
      [newcomer, w.open.crypto.digest('13733334444', 'people.phone')])
    await w.db.admin.query(`insert into people.consents (county, id, place, person, purpose, version, digest, given_at, given_as, by_person)
      values ('900102', $1, '900102', $2, 'choir', 2, '\\x00', $3, 'resident', $2)`, [newId(), newcomer, w.now()])
    expect((await w.clerk.asks(registerPerson, { place: grid, name: '外来客', phone: '13733334444' })).id).toBe(newcomer)
    const { rows } = await w.db.admin.query('select place from people.consents where person = $1', [newcomer])
    expect(rows).toEqual([{ place: grid }])
    expect((await w.clerk.asks(members, {})).members).toEqual([newcomer])
  })
  it('问一个人同意了没有，只看本人现在的选择', async () => {
    const k = w.open.runtime
    const { asSystem } = await import('../procedures/pipeline.ts')
    const { systemActor } = await import('../procedures/runtime.ts')
    const ask = (person: string) => asSystem(k, systemActor('900102'), newId(), (ctx) => hasConsent(ctx, person, 'choir'))
    expect([await ask(w.resident.person), await ask(w.neighbour.person)]).toEqual([false, false])
    await w.neighbour.asks(giveConsentTo, { purpose: 'choir', version: 2 })
    expect(await ask(w.neighbour.person)).toBe(true)
  })
  it('办理迁出的同时，给出的同意随之退出，后果照样发生；换了村的人由现在的村办', async () => {
    const n = withdrawn.length
    await w.clerk.isRefusedRoute(endPerson, { person: w.neighbour.person, day: dayOf(w.now()), why: 'moved' }, 'person.unknown')
    expect(await w.otherSecretary.asks(endPerson, { person: w.neighbour.person, day: dayOf(w.now()), why: 'moved' })).toMatchObject({ appointments: 0, said: '已办理迁出登记；1项同意随之退出。' })
    expect(withdrawn.slice(n)).toEqual([`system ${w.neighbour.person}`])
    const { rows } = await w.db.admin.query('select count(*)::int as n from people.consents where person = $1 and withdrawn_at is null', [w.neighbour.person])
    expect(rows).toEqual([{ n: 0 }])
    await w.journalIsWhole()
  })
})
