/** The shop: points, goods and budget are set aside in one transaction, handed over on a code that works once, or all returned. */
import { randomInt, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { balanceOf, counter, post } from '../../kernel/ledgers/post.ts'
import { findMembers } from './data.ts'
import { exchange } from './exchange.procedure.ts'
import { goods } from './goods.procedure.ts'
import { issueCode, redeemCode } from './mechanism.ts'
import { enterVillage, isOwn, lookAt, orShort, ruleOf, villageOf } from './reach.server.ts'
import { budgetLedger, fairPrice, pointsLedger, stockLedger, yuan } from './rules.ts'
import type { ExchangeBody, GoodsBody } from './schema.ts'
import { codeShown, findCode, findExchange, listGoods, putCode, useCode } from './shopData.ts'

type Order = CaseView<ExchangeBody>
const clerks = ['villageClerk', 'gridWorker']

/* ---- goods ----------------------------------------------------------------------------------------------------------------------- */
/** A price that the budget covers, in a shop of this village or above it. */
async function priced(ctx: Ctx, place: string, body: GoodsBody): Promise<void> {
  const village = await lookAt(ctx, place)
  demand(fairPrice(body, (await ruleOf(ctx, village)).body.valueFen))
}
export const shopOpenings = [
  opening(goods, async (ctx, body) => { if (ctx.place.length !== 12) refuse('place.notVillage'); await priced(ctx, ctx.place, body) }),
  opening(exchange, async (ctx, body) => {
    const village = await lookAt(ctx, ctx.place)
    const m = (await findMembers(ctx.db, village, [body.membership])).get(body.membership) ?? refuse('membership.unknown')
    if (m.state === 'left') refuse('membership.left', { number: m.householdNumber })
    if (!clerks.includes(ctx.actor.as) && !await isOwn(ctx, m)) refuse('membership.notYours')
    const [g] = await listGoods(ctx.db, village, [body.goods])
    if (!g || g.state !== 'offered') return refuse('goods.notOffered')
    const order = { id: ctx.command, village, membership: m.id, goods: g.id, counted: g.body.kind === 'goods', pieces: body.pieces, points: g.body.points * body.pieces, fen: g.body.fen * body.pieces }
    await setAside(ctx, order, saying(g.body.name, body.pieces))
    return { holder: g.body.shop, awaiting: g.body.shop, join: [{ relation: 'member', person: m.member }],
      body: { name: g.body.name, kind: g.body.kind, householdNumber: m.householdNumber, points: order.points, fen: order.fen } }
  }),
]

/* ---- three ledgers, one transaction: always in the same order, so that two orders never wait for each other ------------------- */
interface Amounts { id: string; village: string; membership: string; goods: string; counted: boolean; pieces: number; points: number; fen: number }
const about = (o: Amounts, note: string) => ({ about: o.id, note, place: o.village })
/** What the pass-book says of it. */
const saying = (name: string, pieces: number): string => `兑换${name} ${pieces}件`
async function setAside(ctx: Ctx, o: Amounts, note: string): Promise<void> {
  const { free } = await balanceOf(ctx, pointsLedger, { account: 'balance', owner: o.membership })
  await orShort('exchange.short', { need: o.points, balance: free }, post(ctx, pointsLedger, [{ key: `x:${o.id}`, from: { account: 'balance', owner: o.membership },
    to: { account: 'reserved', owner: o.membership }, amount: o.points, ...about(o, note) }]))
  if (o.counted) {
    const shelf = await balanceOf(ctx, stockLedger, { account: 'shelf', owner: o.goods })
    await orShort('stock.low', { need: o.pieces, left: shelf.free }, post(ctx, stockLedger, [{ key: `x:${o.id}`, from: { account: 'shelf', owner: o.goods },
      to: { account: 'reserved', owner: o.goods }, amount: o.pieces, ...about(o, note) }]))
  }
  if (o.fen > 0) {
    const budget = await balanceOf(ctx, budgetLedger, { account: 'available', owner: o.village })
    await orShort('budget.short', { need: yuan(o.fen), have: yuan(budget.free), missing: yuan(o.fen - budget.free) }, post(ctx, budgetLedger, [{ key: `x:${o.id}`,
      from: { account: 'available', owner: o.village }, to: { account: 'committed', owner: o.village }, amount: o.fen, ...about(o, note) }]))
  }
}
const amountsOf = (c: Order): Amounts => ({ id: c.id, village: villageOf(c.place), membership: c.body.membership, goods: c.body.goods, counted: c.body.kind === 'goods', pieces: c.body.pieces,
  points: c.body.points ?? 0, fen: c.body.fen ?? 0 })
async function handOver(ctx: Ctx, c: Order): Promise<void> {
  const o = amountsOf(c)
  const note = saying(c.body.name ?? '', o.pieces)
  await post(ctx, pointsLedger, [{ key: `x:${o.id}:out`, from: { account: 'reserved', owner: o.membership }, to: { account: 'spent', owner: o.village }, amount: o.points, ...about(o, note) }])
  if (o.counted) await post(ctx, stockLedger, [{ key: `x:${o.id}:out`, from: { account: 'reserved', owner: o.goods }, to: { account: 'handed', owner: o.goods }, amount: o.pieces, ...about(o, note) }])
  if (o.fen > 0) await post(ctx, budgetLedger, [{ key: `x:${o.id}:out`, from: { account: 'committed', owner: o.village }, to: { account: 'spent', owner: o.village }, amount: o.fen, ...about(o, note) }])
}
async function returnAll(ctx: Ctx, c: Order, reason: string): Promise<void> {
  const village = await lookAt(ctx, c.place)
  const o = amountsOf(c)
  const back = [{ key: `x:${o.id}:back`, of: `x:${o.id}`, reason }]
  await counter(ctx, pointsLedger, back)
  if (o.counted) await counter(ctx, stockLedger, back)
  if (o.fen > 0) await counter(ctx, budgetLedger, back)
  const m = (await findMembers(ctx.db, village, [o.membership])).get(o.membership)
  // Whoever has left for good meanwhile has no account to return to.
  if (m?.state === 'left') await post(ctx, pointsLedger, [{ key: `x:${o.id}:gone`, from: { account: 'balance', owner: o.membership }, to: { account: 'issued', owner: village }, amount: o.points, ...about(o, '已退出') }])
}
export const shopEffects = [
  effect(goods, 'revise', async (ctx, c, input) => priced(ctx, c.place, input)),
  effect(exchange, 'hand', async (ctx, c) => {
    if (!await codeShown(ctx.db, ctx.county, c.id)) refuse('code.missing')
    await handOver(ctx, c)
  }),
  effect(exchange, 'cancel', async (ctx, c) => returnAll(ctx, c, '取消兑换')),
  effect(exchange, 'expire', async (ctx, c) => returnAll(ctx, c, '预留期满未取')),
]

/* ---- one-time codes ---------------------------------------------------------------------------------------------------------------- */
/** Letters and figures that nobody mistakes for one another, on paper or by telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const newSecret = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)] ?? '2').join('')
const plain = (secret: string): string => secret.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '')
const derive = promisify<string, string, number, Buffer>(scrypt)
/** Slow on purpose: whoever reads the table cannot try all codes. */
const digestOf = (county: string, secret: string): Promise<Buffer> => derive(plain(secret), `points.code ${county}`, 32)

export const shopAnswers = [
  answer(issueCode, async (ctx, input) => {
    const village = await lookAt(ctx, ctx.actor.place)
    const x = await findExchange(ctx.db, input.exchange) ?? refuse('code.unknown')
    if (x.state !== 'reserved' || x.dueAt === null) refuse('code.used')
    const m = (await findMembers(ctx.db, village, [x.body.membership])).get(x.body.membership) ?? refuse('membership.unknown')
    if (!clerks.includes(ctx.actor.as) && !await isOwn(ctx, m)) refuse('code.notYours')
    const secret = newSecret()
    await putCode(ctx.db, { place: x.place, exchange: x.id, digest: await digestOf(ctx.county, secret), expiresAt: x.dueAt })
    // The journal of a case counts its steps: a code is a line of its own.
    ctx.about(ctx.command, x.place)
    return { secret: `${secret.slice(0, 4)}-${secret.slice(4)}`, until: x.dueAt.toISOString() }
  }),
  answer(redeemCode, async (ctx, input) => {
    const found = await findCode(ctx.db, ctx.county, await digestOf(ctx.county, input.secret)) ?? refuse('code.unknown')
    if (found.usedAt) refuse('code.used')
    if (found.expiresAt <= ctx.now) refuse('code.expired', { until: found.expiresAt })
    const x = await findExchange(ctx.db, found.exchange) ?? refuse('code.unknown')
    if (input.dry !== true) {
      await useCode(ctx.db, ctx.county, x.id, ctx.now)
      await ctx.act(exchange, x.id, 'hand')
      await enterVillage(ctx, villageOf(x.place))
    }
    ctx.about(ctx.command, x.place)
    return { exchange: x.id, name: x.body.name ?? '', pieces: x.body.pieces, points: x.body.points ?? 0, householdNumber: x.body.householdNumber ?? '', handed: input.dry !== true }
  }),
]
