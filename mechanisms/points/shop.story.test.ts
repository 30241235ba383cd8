/** The shop: stock, orders, one-time codes, returning; budget and cover; a hundred at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { village } from '../../test/people.ts'
import { appropriate, household, inForce, joined, ledgersAreWhole, move, tables, today } from '../../test/pointsVillage.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { Refusal } from '../../kernel/base/refusal.ts'
import { run } from '../../kernel/procedures/pipeline.ts'
import { claim } from './claim.procedure.ts'
import { exchange } from './exchange.procedure.ts'
import { goods } from './goods.procedure.ts'
import { issueCode, listOrders, redeemCode, showBudget, showMine, showScheme } from './mechanism.ts'
import { membership } from './membership.procedure.ts'

let w: World
let keeper: Hand
const mine = { resident: '', neighbour: '' }
const shop = newId()
beforeAll(async () => {
  w = await world()
  await household(w, '12', w.resident)
  await household(w, '3', w.neighbour)
  await w.db.admin.query(`insert into people.organisations (county, id, place, kind, name, from_day) values ($1, $2, $3, 'pointsShop', '石桥村积分超市', '2020-01-01')`, [village.slice(0, 6), shop, village])
  await w.db.admin.query(`insert into people.appointments (county, id, place, person, person_county, org, post, from_at) values ($1, $2, $3, $4, $1, $5, 'shopKeeper', '2024-01-01')`,
    [village.slice(0, 6), shop, village, w.womenChair.person, shop])
  await w.open.runtime.directory.reload()
  keeper = w.womenChair.as(shop)
  await inForce(w, {}, 10)
  mine.resident = (await joined(w.resident)).id
  mine.neighbour = (await joined(w.neighbour)).id
})
afterAll(async () => { await w.journalIsWhole(); await ledgersAreWhole(w); await w.close() })

const soap = { name: '肥皂', kind: 'goods', shop: shop, points: 5, fen: 500, lowStock: 2 }
const receive = (id: string, pieces: number, by = keeper) => move(w, by, { ledger: 'points.stock', move: 'receive', transfers: [{ key: newId(), from: village, to: id, amount: pieces, note: '进货' }] })
/** Points the usual way: claimed, reviewed, on show, entered. */
async function earn(who: Hand, membershipId: string, times: number): Promise<void> {
  const c = await who.opens(claim, village, { deed: '照看独居老人', deedDay: today(w), lines: [{ membership: membershipId, item: '2', times }] })
  await w.clerk.does(c, claim, 'review', { opinion: '老人说过' })
  await w.passes({ workingDays: 6, hours: 9 })
}
const order = (goodsId: string, pieces = 1, who: Hand = w.resident, membershipId = mine.resident) => who.opens(exchange, village, { membership: membershipId, goods: goodsId, pieces })
const stand = async (id = mine.resident, who: Hand = w.resident) => (await who.asks(showMine, {})).memberships.find((m) => m.id === id)
const left = async (id: string) => (await w.resident.asks(showScheme, { place: village })).goods.find((g) => g.id === id)?.left

describe('预算盖住积分', () => {
  test('预算盖不住的积分不能再发，说出差多少元；安排了预算就能发', async () => {
    const c = await w.resident.opens(claim, village, { deed: '照看独居老人', deedDay: today(w), lines: [{ membership: mine.resident, item: '2', times: 2 }] })
    const before = await tables(w)
    await w.clerk.isRefused(c, claim, 'review', 'budget.short', { opinion: '属实' })
    expect(await tables(w)).toEqual(before)
    await appropriate(w, 100_000)
    await w.clerk.does(c, claim, 'review', { opinion: '属实' })
    expect(await w.clerk.asks(showBudget, { place: village })).toMatchObject({ availableFen: 101_000, outstanding: 20, owedFen: 2_000, freePoints: 990 })
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await stand()).toMatchObject({ balance: 20 })
  })
  test('安排预算只有主任、书记能办', async () => {
    await expect(move(w, w.clerk, { ledger: 'points.budget', move: 'appropriate', transfers: [{ key: newId(), from: village, to: village, amount: 100 }] })).rejects.toMatchObject({ code: 'hat.notAllowed' })
  })
})

describe('上架和进货', () => {
  test('价值高于积分的不能上架，说出至少要几分；村里没有的店不行；居民不能上架', async () => {
    await keeper.mayNotOpen(goods, village, { ...soap, fen: 501 }, 'price.low')
    await keeper.mayNotOpen(goods, village, { ...soap, shop: w.org('roads') }, 'input.invalid')
    await keeper.mayNotOpen(goods, village, { ...soap, points: -5 }, 'input.invalid')
    await w.resident.mayNotOpen(goods, village, soap, 'step.notYours')
  })
  test('进货记在库存账上，剩得少了会提醒；暂停后不能兑换', async () => {
    const c = await keeper.opens(goods, village, soap)
    expect(await left(c.id)).toBe(0)
    await receive(c.id, 3)
    expect((await w.resident.asks(showScheme, { place: village })).goods.find((g) => g.id === c.id)).toMatchObject({ left: 3, low: false, shopName: '石桥村积分超市' })
    await keeper.does(c, goods, 'pause')
    await w.resident.mayNotOpen(exchange, village, { membership: mine.resident, goods: c.id, pieces: 1 }, 'goods.notOffered')
    await keeper.does(c, goods, 'resume')
    await keeper.isRefused(c, goods, 'revise', 'price.low', { ...soap, points: 1 })
    await keeper.does(c, goods, 'revise', { ...soap, points: 6 })
    await keeper.does(c, goods, 'end', { reason: '不再进货' })
    expect(await left(c.id)).toBeUndefined()
  })
})

describe('兑换', () => {
  test('下单就同时预留积分、商品和预算；凭码取走，码只能用一次', async () => {
    const g = await keeper.opens(goods, village, soap)
    await receive(g.id, 10)
    const x = await order(g.id, 2)
    expect(x).toMatchObject({ state: 'reserved', holder: shop, body: { points: 10, fen: 1000 } })
    expect(await stand()).toMatchObject({ balance: 10, reserved: 10 })
    expect(await left(g.id)).toBe(8)
    expect(await w.clerk.asks(showBudget, { place: village })).toMatchObject({ availableFen: 100_000, committedFen: 1_000 })
    await keeper.isRefused(x, exchange, 'hand', 'code.missing')
    const old = await w.resident.asks(issueCode, { exchange: x.id })
    const code = await w.resident.asks(issueCode, { exchange: x.id })
    await keeper.isRefusedRoute(redeemCode, { secret: old.secret }, 'code.unknown')
    await keeper.isRefusedRoute(redeemCode, { secret: 'AAAA-AAAA' }, 'code.unknown')
    await w.neighbour.isRefusedRoute(issueCode, { exchange: x.id }, 'code.notYours')
    await w.neighbour.isRefusedRoute(redeemCode, { secret: code.secret }, 'hat.notAllowed')
    expect(await keeper.asks(redeemCode, { secret: code.secret, dry: true })).toMatchObject({ name: '肥皂', pieces: 2, handed: false })
    expect((await keeper.asks(listOrders, { place: village })).map((o) => o.id)).toEqual([x.id])
    expect(await keeper.asks(redeemCode, { secret: (code.secret ?? '').toLowerCase().replace('-', ' ') })).toMatchObject({ householdNumber: '12', handed: true })
    expect(await w.state(x)).toBe('handed')
    await keeper.isRefusedRoute(redeemCode, { secret: code.secret }, 'code.used')
    await w.resident.isRefused(x, exchange, 'cancel', 'step.notNow')
    expect((await w.figure('points.spent', village)).value).toBe(10)
    expect((await w.figure('points.value', village)).value).toBe(10)
    expect((await w.db.admin.query(`select 1 from base.acts where input::text like $1`, [`%${(code.secret ?? '').slice(0, 4)}%`])).rowCount).toBe(0)
  })
  test('取消、过期，三本账都退回', async () => {
    const g = await keeper.opens(goods, village, soap)
    await receive(g.id, 2)
    const before = await w.clerk.asks(showBudget, { place: village })
    const x = await order(g.id)
    await w.neighbour.isRefused(x, exchange, 'cancel', 'step.notStanding')
    await w.resident.does(x, exchange, 'cancel')
    expect(await stand()).toMatchObject({ balance: 10, reserved: 0 })
    const late = await order(g.id)
    const code = await w.resident.asks(issueCode, { exchange: late.id })
    await w.passes({ days: 16 })
    expect(await w.state(late)).toBe('expired')
    await keeper.isRefusedRoute(redeemCode, { secret: code.secret }, 'code.expired')
    expect(await stand()).toMatchObject({ balance: 10, reserved: 0 })
    expect(await left(g.id)).toBe(2)
    expect(await w.clerk.asks(showBudget, { place: village })).toEqual(before)
  })
  test('积分不够、库存不够、不是自己家的积分：说清数目，什么也没有改变', async () => {
    const g = await keeper.opens(goods, village, soap)
    await receive(g.id, 1)
    const before = await tables(w)
    await w.resident.mayNotOpen(exchange, village, { membership: mine.resident, goods: g.id, pieces: 2 }, 'stock.low')
    await w.resident.mayNotOpen(exchange, village, { membership: mine.resident, goods: g.id, pieces: 3 }, 'exchange.short')
    await w.resident.mayNotOpen(exchange, village, { membership: mine.resident, goods: g.id, pieces: 0 }, 'input.invalid')
    await w.neighbour.mayNotOpen(exchange, village, { membership: mine.resident, goods: g.id, pieces: 1 }, 'membership.notYours')
    await w.resident.mayNotOpen(exchange, village, { membership: mine.resident, goods: newId(), pieces: 1 }, 'input.invalid')
    expect(await tables(w)).toEqual(before)
    await expect(order(g.id, 3)).rejects.toMatchObject({ detail: { need: 15, balance: 10 } })
    await expect(order(g.id, 2)).rejects.toMatchObject({ detail: { need: 2, left: 1 } })
  })
  test('没有手机的，村文书替他下单，打印取货码', async () => {
    const g = await keeper.opens(goods, village, { name: '理发', kind: 'favour', shop: shop, points: 3, fen: 0, offeredBy: '志愿服务队' })
    const x = await order(g.id, 1, w.clerk)
    expect(x.parties).toContainEqual(expect.objectContaining({ relation: 'member', person: w.resident.person }))
    const code = await w.clerk.asks(issueCode, { exchange: x.id })
    expect(await w.clerk.asks(redeemCode, { secret: code.secret })).toMatchObject({ name: '理发', handed: true })
    expect(await stand()).toMatchObject({ balance: 7, reserved: 0 })
  })
  test('别的店的人不能代取', async () => {
    const other = newId()
    await w.db.admin.query(`insert into people.organisations (county, id, place, kind, name, from_day) values ($1, $2, $3, 'partnerShop', '河边小卖部', '2020-01-01')`, [village.slice(0, 6), other, village])
    await w.db.admin.query(`insert into people.appointments (county, id, place, person, person_county, org, post, from_at) values ($1, $2, $3, $4, $1, $2, 'partnerKeeper', '2024-01-01')`,
      [village.slice(0, 6), other, village, w.groupLeader.person])
    await w.open.runtime.directory.reload()
    const g = await keeper.opens(goods, village, { ...soap, points: 5 })
    await receive(g.id, 1)
    const x = await order(g.id)
    const code = await w.resident.asks(issueCode, { exchange: x.id })
    const before = await tables(w)
    await w.groupLeader.as(other).isRefusedRoute(redeemCode, { secret: code.secret }, 'shop.notYours')
    expect(await tables(w)).toEqual(before)
    await w.resident.does(x, exchange, 'cancel')
  })
})

describe('一百人同时', () => {
  const outcome = (work: Promise<unknown>) => work.then(() => '办成了', (problem: unknown) => (problem instanceof Refusal ? problem.code : String(problem)))
  const tally = (all: readonly string[]) => Object.fromEntries([...new Set(all)].map((each) => [each, all.filter((x) => x === each).length]))
  test('最后一件商品，一百次下单，正好一次成功', async () => {
    await earn(w.neighbour, mine.neighbour, 3)
    expect([await stand(), await stand(mine.neighbour, w.neighbour)]).toMatchObject([{ balance: 7 }, { balance: 30 }])
    const g = await keeper.opens(goods, village, { ...soap, points: 1, fen: 100 })
    await receive(g.id, 1)
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => outcome(i % 2 === 0 ? order(g.id) : order(g.id, 1, w.neighbour, mine.neighbour))))
    expect(tally(all)).toEqual({ 办成了: 1, 'stock.low': 99 })
    expect(await left(g.id)).toBe(0)
    await ledgersAreWhole(w)
  })
  test('同一个提交发一百次，只算一次', async () => {
    const g = await keeper.opens(goods, village, { ...soap, points: 1, fen: 100 })
    await receive(g.id, 50)
    const id = newId()
    const again = () => run(w.open.runtime, { id, procedure: exchange.name, step: null, case: null, place: village, county: null, madeAt: w.now(),
      input: { membership: mine.neighbour, goods: g.id, pieces: 1 } }, { digest: w.neighbour.digest, hat: w.neighbour.hat })
    const receipts = await Promise.all(Array.from({ length: 100 }, again))
    expect(new Set(receipts.map((r) => r.view.id))).toEqual(new Set([id]))
    expect(await left(g.id)).toBe(49)
  })
  test('两个人同时审核不同的申报，预算只够一件，正好一件通过', async () => {
    const budget = await w.clerk.asks(showBudget, { place: village })
    const points = 2
    const spare = budget.freePoints - points
    const sheet = async () => w.gridWorker.opens(claim, village, { deed: '清理水沟', deedDay: today(w), agreed: true, lines: [{ membership: mine.neighbour, item: '1', times: 1 }] })
    const [one, two] = [await sheet(), await sheet()]
    // Uses up the cover but for one claim, as a return of money to the village does.
    await w.open.runtime.database.db.transaction().execute(async (tx) => {
      const { enterScope } = await import('../../kernel/base/database.ts')
      const { postAll } = await import('../../kernel/ledgers/data.ts')
      const { budgetLedger } = await import('./rules.ts')
      await enterScope(tx, { lo: village, hi: `${village}:` })
      await postAll(tx, budgetLedger, { county: village.slice(0, 6), command: newId(), at: w.now(), day: today(w) }, [{ n: 1, id: newId(), key: 'back', from_account: 'available', from_owner: village,
        to_account: 'appropriated', to_owner: village, amount: spare * 100, pending: false, place: village, evidence: [], note: '收回预算' }], null)
    })
    const all = await Promise.all([outcome(w.clerk.does(one, claim, 'review', { opinion: '属实' })), outcome(w.supervisor.does(two, claim, 'review', { opinion: '属实' }))])
    expect(tally(all)).toEqual({ 办成了: 1, 'budget.short': 1 })
  })
})

describe('退出以后', () => {
  test('预留的还可以取；放弃剩余积分的，取消后积分交回村里', async () => {
    const g = await keeper.opens(goods, village, { ...soap, points: 2, fen: 0 })
    await receive(g.id, 5)
    const before = (await stand())?.reserved ?? 0
    const x = await order(g.id)
    await w.resident.does(mine.resident, membership, 'giveUp')
    expect(await stand()).toMatchObject({ state: 'left', balance: 0, reserved: before + 2 })
    await w.resident.does(x, exchange, 'cancel')
    expect(await stand()).toMatchObject({ balance: 0, reserved: before })
  })
})
