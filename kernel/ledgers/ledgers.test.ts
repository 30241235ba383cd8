/** 账: what is posted, refused, settled and countered, told in cases on the real database. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grid, otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { within } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import { Refusal } from '../base/refusal.ts'
import { explain } from '../base/words.ts'
import { serve } from '../base/serve.ts'
import { defineIndicator, defineLedger, defineMechanism, ledgerOf } from '../define.ts'
import { linesOfFlow, linesOfStock } from '../indicators/data.ts'
import { asSystem } from '../procedures/pipeline.ts'
import type { Actor } from '../define.ts'
import { ledgersUnlikeTheirTransfers } from './data.ts'
import { balanceOf, counter, post, settle, statementOf, type Posting } from './post.ts'
import { ledgerEndpoints } from './server.ts'

const cups = defineLedger({ name: 'test.cups', zh: '茶碗账', unit: '只',
  accounts: { issued: { zh: '发放', owner: 'place', mayGoNegative: true }, kept: { zh: '余额', owner: 'household' }, spent: { zh: '兑换', owner: 'place' } },
  moves: { hand: { zh: '发放', from: 'issued', to: 'kept', by: ['villageClerk', 'countyOfficer'] }, redeem: { zh: '兑换', from: 'kept', to: 'spent', by: ['villageClerk'] } } })
const mechanism = defineMechanism({ name: 'test', zh: '试验', law: [], ledgers: [cups], indicators: [
  defineIndicator('test.kept', { zh: '余额', unit: '只', means: '各户现有', counted: ledgerOf(cups).balance('kept') }),
  defineIndicator('test.handed', { zh: '发放', unit: '只', means: '期间发放，冲正的减去', counted: ledgerOf(cups).moved('issued', 'kept') })] })

let w: World
const households: string[] = []
beforeAll(async () => {
  w = await world(undefined, [serve(mechanism)])
  for (const [i, place] of [grid, grid, grid, village, otherVillage].entries()) {
    const id = newId()
    await w.db.admin.query(`insert into people.households (county, id, place, number, from_day) values ('900102', $1, $2, $3, '2020-01-01')`, [id, place, String(i + 1)])
    households.push(id)
  }
})
afterAll(() => w.close())

const house = (i: number) => households[i] ?? ''
const clerk = (place = village): Actor => ({ person: w.clerk.person, as: 'villageClerk', place, org: null, appointment: w.clerk.hat })
const inStep = <T>(work: Parameters<typeof asSystem<T>>[3], actor = clerk()) => asSystem(w.open.runtime, actor, newId(), work)
const gives = (key: string, i: number, amount: number, more: Partial<Posting<'issued' | 'kept' | 'spent'>> = {}) =>
  ({ key, from: { account: 'issued' as const, owner: village }, to: { account: 'kept' as const, owner: house(i) }, amount, place: village, ...more })
const takes = (key: string, i: number, amount: number, more: Partial<Posting<'issued' | 'kept' | 'spent'>> = {}) =>
  ({ key, from: { account: 'kept' as const, owner: house(i) }, to: { account: 'spent' as const, owner: village }, amount, place: village, ...more })
const refusal = (work: Promise<unknown>) => work.then((): { code: string; detail: Record<string, unknown> } => ({ code: '办成了', detail: {} }), (p: unknown) => { if (p instanceof Refusal) return { code: p.code, detail: p.detail }; throw p })
const stands = (i: number, day?: string) => inStep((ctx) => balanceOf(ctx, cups, { account: 'kept', owner: house(i) }, day))
const counted = async () => (await w.db.admin.query<{ n: number }>('select (select count(*) from ledgers.transfers) + (select count(*) from ledgers.settlements) + (select count(*) from indicators.entries) as n')).rows[0]?.n
const moves = (who: { digest: Buffer; hat: string }, input: object, id = newId()) => {
  const e = ledgerEndpoints(w.open.runtime).find((x) => x.url === '/api/ledgers/move')
  if (!e?.body) throw new Error('no route')
  return e.run({ params: {}, query: {}, body: e.body.parse({ id, madeAt: w.now(), input }), signed: who, address: '', request: '' })
}
const asks = (who: { digest: Buffer; hat: string }, query: object) => {
  const e = ledgerEndpoints(w.open.runtime).find((x) => x.url === '/api/ledgers/statement')
  if (!e) throw new Error('no route')
  return e.run({ params: {}, query: e.query.parse(query), body: undefined, signed: who, address: '', request: '' })
}
const sound = async () => { expect(await ledgersUnlikeTheirTransfers(w.db.admin)).toEqual([]) }

describe('过账', () => {
  test('一笔：一方减少，另一方增加，合计为零', async () => {
    await inStep((ctx) => post(ctx, cups, [gives('a1', 0, 10)]))
    expect(await stands(0)).toEqual({ balance: 10, held: 0, incoming: 0, free: 10 })
    const { rows } = await w.db.admin.query(`select sum(balance)::int as sum from ledgers.accounts`)
    expect(rows).toEqual([{ sum: 0 }])
    await sound()
  })
  test('余额不足：说出需要多少、现有多少、第几笔，整批一笔也不记', async () => {
    const before = await counted()
    const { code, detail } = await refusal(inStep((ctx) => post(ctx, cups, [gives('a2', 1, 3), takes('a3', 0, 7), takes('a4', 0, 4)])))
    expect(code).toBe('balance.low')
    expect(detail).toMatchObject({ need: 4, balance: 3, line: 3 })
    expect(explain({}, code, detail)).toBe('余额不足：第3笔需要4，可用3。什么也没有记。')
    expect(await counted()).toBe(before)
    await sound()
  })
  test('同一个编号：内容相同就是同一笔，什么也不变；内容不同被拒绝', async () => {
    const [first] = await inStep((ctx) => post(ctx, cups, [gives('b1', 1, 5, { note: '打扫' })]))
    const before = await counted()
    expect(await inStep((ctx) => post(ctx, cups, [gives('b1', 1, 5, { note: '打扫' }), gives('b1', 1, 5, { note: '打扫' })]))).toEqual([first, first])
    expect((await refusal(inStep((ctx) => post(ctx, cups, [gives('b1', 1, 6, { note: '打扫' })])))).code).toBe('transfer.keyReused')
    expect((await refusal(inStep((ctx) => post(ctx, cups, [gives('b2', 1, 6), gives('b2', 1, 7)])))).code).toBe('transfer.keyReused')
    expect(await counted()).toBe(before)
  })
  test.each([
    ['数额为零', () => gives('c', 0, 0), 'transfer.amount'], ['数额为负', () => gives('c', 0, -1), 'transfer.amount'], ['半只', () => gives('c', 0, 1.5), 'transfer.amount'],
    ['没有编号', () => gives('', 0, 1), 'transfer.key'], ['编号太长', () => gives('长'.repeat(81), 0, 1), 'transfer.key'], ['自己转给自己', () => ({ ...gives('c', 0, 1), from: { account: 'kept' as const, owner: house(0) } }), 'transfer.sameAccount'],
    ['没有这一户', () => ({ ...gives('c', 0, 1), to: { account: 'kept' as const, owner: newId() } }), 'account.ownerUnknown'], ['户不是编号', () => ({ ...gives('c', 0, 1), to: { account: 'kept' as const, owner: '张三' } }), 'account.ownerUnknown'],
    ['没有这个地方', () => ({ ...gives('c', 0, 1), from: { account: 'issued' as const, owner: '900102999999' } }), 'account.ownerUnknown'],
    ['另一个县的账户', () => ({ ...gives('c', 0, 1), from: { account: 'issued' as const, owner: '900103' } }), 'account.otherCounty'],
    ['范围以外的村', () => gives('c', 4, 1), 'place.outside'],
  ])('填错的：%s，被拒绝', async (_, line, code) => {
    const before = await counted()
    expect((await refusal(inStep((ctx) => post(ctx, cups, [line()])))).code).toBe(code)
    expect(await counted()).toBe(before)
  })
})

describe('待定、生效、作废', () => {
  test('待定的先占住，不能再用；生效才转走；作废就放开；结果只有一次', async () => {
    await inStep((ctx) => post(ctx, cups, [gives('d0', 2, 10)]))
    const [p, q] = await inStep((ctx) => post(ctx, cups, [takes('d1', 2, 6, { pending: true }), takes('d2', 2, 3, { pending: true })]))
    expect(await stands(2)).toEqual({ balance: 10, held: 9, incoming: 0, free: 1 })
    expect((await refusal(inStep((ctx) => post(ctx, cups, [takes('d3', 2, 2)])))).detail).toMatchObject({ need: 2, balance: 1 })
    await inStep((ctx) => settle(ctx, cups, [{ key: 'd1/end', pending: p?.id ?? '', as: 'effective' }, { key: 'd2/end', pending: 'd2', as: 'void', note: '不换了' }]))
    expect(await stands(2)).toEqual({ balance: 4, held: 0, incoming: 0, free: 4 })
    const before = await counted()
    await inStep((ctx) => settle(ctx, cups, [{ key: 'd1/end', pending: 'd1', as: 'effective' }]))
    expect((await refusal(inStep((ctx) => settle(ctx, cups, [{ key: 'd1/void', pending: 'd1', as: 'void' }])))).code).toBe('transfer.settled')
    expect((await refusal(inStep((ctx) => settle(ctx, cups, [{ key: 'd2/more', pending: q?.id ?? '', as: 'void' }])))).code).toBe('transfer.settled')
    expect((await refusal(inStep((ctx) => settle(ctx, cups, [{ key: 'd0/end', pending: 'd0', as: 'void' }])))).code).toBe('transfer.notPending')
    expect((await refusal(inStep((ctx) => settle(ctx, cups, [{ key: 'x', pending: '没有', as: 'void' }])))).code).toBe('transfer.unknown')
    expect(await counted()).toBe(before)
    await sound()
  })
  test('待定的要冲正，被告知作废即可', async () => {
    await inStep((ctx) => post(ctx, cups, [gives('e1', 2, 5, { pending: true })]))
    expect((await refusal(inStep((ctx) => counter(ctx, cups, [{ key: 'e1/c', of: 'e1', reason: '记错' }])))).code).toBe('transfer.notEffective')
    expect((await stands(2)).incoming).toBe(5)
    await inStep((ctx) => settle(ctx, cups, [{ key: 'e1/end', pending: 'e1', as: 'void' }]))
  })
})

describe('冲正', () => {
  test('原来的一笔不动，另记一笔相反的；合计不超过原来的；要有原因', async () => {
    const about = newId()
    await inStep((ctx) => post(ctx, cups, [gives('f1', 3, 8, { about, rule: newId(), evidence: [newId()] })]))
    expect((await refusal(inStep((ctx) => counter(ctx, cups, [{ key: 'f1/0', of: 'f1', reason: ' ' }])))).code).toBe('transfer.reasonMissing')
    await inStep((ctx) => counter(ctx, cups, [{ key: 'f1/1', of: 'f1', reason: '多记了三只', amount: 3 }]))
    expect((await stands(3)).balance).toBe(5)
    const { code, detail } = await refusal(inStep((ctx) => counter(ctx, cups, [{ key: 'f1/2', of: 'f1', reason: '再冲', amount: 6 }])))
    expect([code, detail.left]).toEqual(['transfer.countered', 5])
    const before = await counted()
    await inStep((ctx) => counter(ctx, cups, [{ key: 'f1/1', of: 'f1', reason: '多记了三只', amount: 3 }]))
    expect(await counted()).toBe(before)
    await inStep((ctx) => counter(ctx, cups, [{ key: 'f1/3', of: 'f1', reason: '全部冲回' }]))
    expect((await stands(3)).balance).toBe(0)
    expect((await refusal(inStep((ctx) => counter(ctx, cups, [{ key: 'f1/4', of: 'f1', reason: '又冲' }])))).code).toBe('transfer.countered')
    expect((await refusal(inStep((ctx) => counter(ctx, cups, [{ key: 'f1/5', of: 'f1/3', reason: '冲正的冲正' }])))).code).toBe('transfer.isCounter')
    const s = await inStep((ctx) => statementOf(ctx, cups, { account: 'kept', owner: house(3) }, { from: '2026-01-01', to: '2026-12-31' }))
    expect(s.lines.map((l) => [l.amount, l.balance, l.note, l.about === about, l.rule !== null, l.evidence.length])).toEqual(
      [[8, 8, '', true, true, 1], [-3, 5, '多记了三只', true, true, 1], [-5, 0, '全部冲回', true, true, 1]])
    await sound()
  })
  test('已经用掉的冲不回来：说出还差多少', async () => {
    await inStep((ctx) => post(ctx, cups, [gives('g1', 3, 5), takes('g2', 3, 4)]))
    expect(await refusal(inStep((ctx) => counter(ctx, cups, [{ key: 'g1/c', of: 'g1', reason: '记错' }])))).toMatchObject({ code: 'balance.low', detail: { need: 5, balance: 1 } })
  })
})

describe('数据库自己守住', () => {
  const insert = (over: Record<string, unknown>) => {
    const row: Record<string, unknown> = { county: '900102', ledger: 'test.cups', id: newId(), key: newId(), from_account: 'issued', from_owner: village, to_account: 'kept', to_owner: house(0), amount: 1,
      phase: 'effective', at: w.now(), day: '2026-03-02', place: village, act: newId(), ...over }
    const names = Object.keys(row)
    return [`insert into ledgers.transfers (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row)] as const
  }
  test.each([
    ['只有一方', { to_account: null, to_owner: null }, /not-null/], ['另一方是没有的账户', { to_owner: newId() }, /foreign key/], ['数额为零', { amount: 0 }, /transfers_positive/], ['数额为负', { amount: -5 }, /transfers_positive/],
    ['两方是同一个账户', { from_account: 'kept', from_owner: '' }, /transfers_two_legs|foreign key/], ['跨两种账', { ledger: 'test.other' }, /foreign key/], ['跨两个县', { county: '900103' }, /foreign key/], ['没有原因的冲正', { counters: newId() }, /transfers_reason/],
  ])('就是数据库的主人，也写不进一笔不平的账：%s', async (_, over, expected) => {
    await expect(w.db.admin.query(...insert('from_account' in over ? { ...over, from_owner: house(0) } : over))).rejects.toThrow(expected)
  })
  test('就是数据库的主人，也不能让账户透支', async () => {
    await expect(w.db.admin.query(`update ledgers.accounts set balance = -1 where account = 'kept'`)).rejects.toThrow(/accounts_covered/)
  })
  test('应用的账号不能改、不能删、不能直接写转账，也不能碰余额', async () => {
    for (const statement of ['update ledgers.transfers set amount = 1', 'delete from ledgers.transfers', 'delete from ledgers.settlements', `update ledgers.settlements set outcome = 'void'`,
      'update ledgers.accounts set balance = balance + 1', 'delete from ledgers.accounts', 'truncate ledgers.transfers', 'insert into ledgers.accounts select * from ledgers.accounts', insert({})[0].replace(/\$\d+/g, 'null')])
      await expect(w.db.app.query(statement), statement).rejects.toThrow(/permission denied/)
    for (const table of ['ledgers.accounts', 'ledgers.transfers', 'ledgers.settlements'])
      expect((await w.db.app.query(`select count(*)::int as n from ${table}`)).rows, table).toEqual([{ n: 0 }])
    await expect(w.db.app.query(`select ledgers.post('900102', 'test.cups', '{}', gen_random_uuid(), now(), current_date, '[]', null)`)).rejects.toThrow(/place\.outside/)
  })
  test('有人在背后改了余额或流水，核对就对不上', async () => {
    await w.db.admin.query(`update ledgers.accounts set balance = balance + 1 where owner = $1 and account = 'kept'`, [house(1)])
    expect((await ledgersUnlikeTheirTransfers(w.db.admin)).length).toBeGreaterThan(1)
    await w.db.admin.query(`update ledgers.accounts set balance = balance - 1 where owner = $1 and account = 'kept'`, [house(1)])
    await sound()
    await moves(w.clerk, { ledger: 'test.cups', move: 'hand', transfers: [{ key: 'h1', from: village, to: house(0), amount: 2 }] })
    await w.db.admin.query(`update ledgers.transfers set note = '改过' where key = 'h1'`)
    expect(await ledgersUnlikeTheirTransfers(w.db.admin)).toHaveLength(1)
    await w.db.admin.query(`update ledgers.transfers set note = '' where key = 'h1'`)
    await sound()
  })
})

describe('直接过账', () => {
  const hand = (keys: readonly string[], more: object = {}) => ({ ledger: 'test.cups', move: 'hand', transfers: keys.map((key, i) => ({ key, from: village, to: house(i % 3), amount: i + 1 })), ...more })
  test('一批一起记；同一次提交同时发一百遍，只记一次，每次回执一样', async () => {
    const before = (await stands(0)).balance
    const id = newId()
    const answers = await Promise.all(Array.from({ length: 100 }, () => moves(w.clerk, hand(['i1', 'i2', 'i3', 'i4']), id)))
    expect(new Set(answers.map((a) => JSON.stringify(a).replace(/"fresh":\d/, ''))).size).toBe(1)
    expect((await stands(0)).balance).toBe(before + 1 + 4)
    expect((await w.db.admin.query(`select count(*)::int as n from base.acts where id = $1`, [id])).rows).toEqual([{ n: 1 }])
    await sound()
    await w.journalIsWhole()
  })
  test('只剩十只，五十个人同时来兑换，正好兑走十只', async () => {
    await inStep(async (ctx) => post(ctx, cups, [gives('j0', 3, 10 - (await balanceOf(ctx, cups, { account: 'kept', owner: house(3) })).balance)]))
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => refusal(moves(w.clerk, { ledger: 'test.cups', move: 'redeem', transfers: [{ key: `j${i + 1}`, from: house(3), to: village, amount: 1 }] }))))
    expect(outcomes.filter((o) => o.code === '办成了')).toHaveLength(10)
    expect(outcomes.filter((o) => o.code === 'balance.low')).toHaveLength(40)
    expect((await stands(3)).balance).toBe(0)
    await sound()
  })
  test.each([
    ['没有这种身份', () => [w.secretary, hand(['k1'])] as const, 'hat.notAllowed'], ['居民', () => [w.resident, hand(['k1'])] as const, 'hat.notAllowed'], ['没有这本账', () => [w.clerk, hand(['k1'], { ledger: '没有' })] as const, 'ledger.unknown'],
    ['没有声明这种过账', () => [w.clerk, hand(['k1'], { move: 'constructor' })] as const, 'ledger.moveUnknown'], ['任职范围以外', () => [w.clerk, hand(['k1'], { place: otherVillage })] as const, 'place.outside'],
    ['别的村的户', () => [w.clerk, { ...hand([]), transfers: [{ key: 'k1', from: village, to: house(4), amount: 1 }] }] as const, 'place.outside'],
    ['上级账户可以，外村的账户不行', () => [w.clerk, { ...hand([]), transfers: [{ key: 'k1', from: otherVillage, to: house(0), amount: 1 }] }] as const, 'place.outside'],
  ])('不能办的：%s', async (_, given, code) => {
    const [who, input] = given()
    const before = await counted()
    expect((await refusal(moves(who, input))).code).toBe(code)
    expect(await counted()).toBe(before)
  })
  test('县里可以给下面任何一村记；一次提交的编号不能再用于别的内容', async () => {
    const id = newId()
    await moves(w.countyOfficer, { ledger: 'test.cups', move: 'hand', transfers: [{ key: 'l1', from: township, to: house(4), amount: 1 }] }, id)
    expect((await refusal(moves(w.countyOfficer, { ledger: 'test.cups', move: 'hand', transfers: [{ key: 'l2', from: township, to: house(4), amount: 1 }] }, id))).code).toBe('command.idReused')
    await sound()
  })
  test('五千零一笔，请分几次；五千笔一次记完', async () => {
    const transfers = Array.from({ length: 5001 }, (_, i) => ({ key: `m${i}`, from: village, to: house(i % 3), amount: 1 }))
    expect(() => moves(w.clerk, { ledger: 'test.cups', move: 'hand', transfers })).toThrow(/一次最多5000笔/)
    const answer = await moves(w.clerk, { ledger: 'test.cups', move: 'hand', transfers: transfers.slice(1) })
    expect(answer).toMatchObject({ fresh: 5000 })
    await sound()
  })
})

describe('对账单与指标', () => {
  test('谁能看：本人所在的户、当地负责的人；别人不能', async () => {
    await w.db.admin.query('update people.persons set household = $1 where id = $2', [house(3), w.resident.person])
    const query = { ledger: 'test.cups', account: 'kept', owner: house(3) }
    expect(await asks(w.resident, query)).toMatchObject({ closing: 0, unit: '只', ownerName: '4号户' })
    expect(await asks(w.secretary, query)).toMatchObject({ closing: 0 })
    expect(await asks(w.townshipOfficer, query)).toMatchObject({ closing: 0 })
    for (const who of [w.neighbour, w.outsider, w.otherSecretary, w.operator, w.gridWorker]) expect((await refusal(asks(who, query))).code).toBe('account.notYours')
    expect((await refusal(asks(w.resident, { ...query, from: '2026-02-02', to: '2026-02-01' }))).code).toBe('statement.backwards')
    expect((await refusal(asks(w.resident, { ...query, account: 'toString' }))).code).toBe('account.unknown')
    expect((await refusal(asks(w.resident, { ...query, owner: newId() }))).code).toBe('account.ownerUnknown')
  })
  test('期初、逐笔、期末相接；待定的另列，不计入余额', async () => {
    await w.passes({ days: 1 })
    await inStep((ctx) => post(ctx, cups, [gives('n1', 3, 7, { note: '巡河' }), gives('n2', 3, 2, { pending: true })]))
    await w.passes({ days: 1 })
    await inStep((ctx) => settle(ctx, cups, [{ key: 'n2/end', pending: 'n2', as: 'effective' }]))
    const on = (from: string, to: string) => inStep((ctx) => statementOf(ctx, cups, { account: 'kept', owner: house(3) }, { from, to }))
    expect(await on('2026-03-03', '2026-03-03')).toMatchObject({ opening: 0, closing: 7, incoming: 2, lines: [{ amount: 7, balance: 7, note: '巡河' }], pending: [{ amount: 2, balance: null }] })
    expect(await on('2026-03-04', '2026-03-04')).toMatchObject({ opening: 7, closing: 9, incoming: 0, lines: [{ amount: 2, balance: 9, day: '2026-03-04' }], pending: [] })
    expect(await stands(3, '2026-03-03')).toEqual({ balance: 7, held: 0, incoming: 2, free: 7 })
    expect(await stands(3, '2020-01-01')).toEqual({ balance: 0, held: 0, incoming: 0, free: 0 })
  })
  test('指标等于它打开后逐条相加，也等于账户上的数', async () => {
    const { rows: [account] } = await w.db.admin.query<{ kept: string; handed: string }>(`select (select sum(balance) from ledgers.accounts where account = 'kept')::text as kept,
      (select -sum(balance) from ledgers.accounts where account = 'issued')::text as handed`)
    expect((await w.figure('test.kept')).value).toBe(Number(account?.kept))
    expect((await w.figure('test.handed')).value).toBe(Number(account?.handed))
    for (const place of ['900102', village, grid]) for (const key of ['test.kept', 'test.handed']) {
      const figure = await w.figure(key, place)
      const list = await within(w.open.runtime.database.db, scopeOf('9001'), (tx) => (key === 'test.kept' ? linesOfStock : linesOfFlow)(tx,
        { indicator: w.open.dictionary.number(key) ?? 0, place, from: '2000-01-01', to: '2026-12-31', dim: null, after: null, limit: 20_000 }))
      expect(list.reduce((n, l) => n + l.amount, 0), `${key} ${place}`).toBe(figure.value)
    }
    expect((await w.figure('test.kept', otherVillage)).value).toBe(1)
  })
  test('待定的不计入指标，生效那天才计', async () => {
    const before = (await w.figure('test.handed')).value ?? 0
    await inStep((ctx) => post(ctx, cups, [gives('o1', 0, 4, { pending: true })]))
    expect((await w.figure('test.handed')).value).toBe(before)
    await inStep((ctx) => settle(ctx, cups, [{ key: 'o1/end', pending: 'o1', as: 'effective' }]))
    expect((await w.figure('test.handed')).value).toBe(before + 4)
    await inStep((ctx) => counter(ctx, cups, [{ key: 'o1/c', of: 'o1', reason: '记错' }]))
    expect((await w.figure('test.handed')).value).toBe(before)
    await sound()
  })
})
