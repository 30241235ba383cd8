/** What is read: rule and shop of a village, my points, pass-books and yearly statements. Lists go by household number or date, never by points. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, paper, type Ctx } from '../../kernel/base/serve.ts'
import { balanceOf, statementOf, type Line } from '../../kernel/ledgers/post.ts'
import { hasConsent } from '../../kernel/people/consents.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { claimsOf, findMembers, findRegistered, listMembers as findAllMembers, listMembershipsOf, listRules, sumsOf, yearOf, type Member, type StoredRule } from './data.ts'
import { claim } from './claim.procedure.ts'
import { exchange } from './exchange.procedure.ts'
import { bookPaper, listMembers, listOrders, paperAsked, showBook, showBudget, showMine, showScheme, statementAsked, statementPaper, villageAsked, villagePaper } from './mechanism.ts'
import { membership } from './membership.procedure.ts'
import { enterVillage, isOwn, lookAt, ruleOn, villageOf } from './reach.server.ts'
import { pointsLedger, yuan } from './rules.ts'
import { goodsKinds, units, type Book, type BudgetShown, type ExchangeShown, type GoodsShown, type Scheme } from './schema.ts'
import { listExchanges, listGoods, listWaiting, type StoredExchange, type StoredGoods } from './shopData.ts'

const zhOf = (states: Record<string, { zh: string }>, state: string): string => states[state]?.zh ?? state
const shopName = (ctx: Ctx, id: string): string => ctx.directory.organisation(id)?.name ?? ''

/* ---- rule and shop ------------------------------------------------------------------------------------------------------------------ */
const ruleShown = (r: StoredRule | undefined): Scheme['rule'] => (r === undefined ? null : { id: r.id, number: r.body.number ?? '', title: r.body.title, text: r.body.text,
  fromDay: r.body.fromDay ?? '', resolvedDay: r.body.resolvedDay ?? '', valueFen: r.body.valueFen, budgetFen: r.body.budgetFen, items: r.body.items })
const goodsShown = (ctx: Ctx, g: StoredGoods): GoodsShown => {
  const counted = g.body.kind === 'goods'
  return { id: g.id, state: g.state, name: g.body.name, kind: g.body.kind, kindZh: goodsKinds[g.body.kind], shop: g.body.shop, shopName: shopName(ctx, g.body.shop), points: g.body.points, fen: g.body.fen,
    photo: g.body.photos[0] ?? null, left: counted ? g.left : null, reserved: g.reserved, low: counted && g.left <= (g.body.lowStock ?? 0), offeredBy: g.body.offeredBy ?? null, note: g.body.note ?? null }
}
async function schemeOf(ctx: Ctx, place: string): Promise<Scheme> {
  const village = villageOf(place)
  const today = dayOf(ctx.now)
  const rules = await listRules(ctx.db, village)
  const coming = rules.find((r) => r.state === 'adopted' && (r.body.fromDay ?? '') > today)
  return { place: village, placeName: ctx.directory.placeName(village), rule: ruleShown(ruleOn(rules, today)), coming: ruleShown(coming),
    goods: (await listGoods(ctx.db, village)).map((g) => goodsShown(ctx, g)) }
}

/* ---- one membership ------------------------------------------------------------------------------------------------------------------ */
const exchangeShown = (ctx: Ctx, x: StoredExchange, shop: string): ExchangeShown => ({ id: x.id, number: caseNumber(x.id), membership: x.body.membership, state: x.state, stateZh: zhOf(exchange.states, x.state),
  name: x.body.name ?? '', pieces: x.body.pieces, points: x.body.points ?? 0, shopName: shop, until: x.state === 'reserved' ? x.dueAt?.toISOString() ?? null : null, householdNumber: x.body.householdNumber ?? '' })
async function withShops(ctx: Ctx, village: string, rows: readonly StoredExchange[]): Promise<ExchangeShown[]> {
  const sold = new Map((await listGoods(ctx.db, village, [...new Set(rows.map((x) => x.body.goods))])).map((g) => [g.id, shopName(ctx, g.body.shop)]))
  return rows.map((x) => exchangeShown(ctx, x, sold.get(x.body.goods) ?? ''))
}
async function memberShown(ctx: Ctx, m: Member) {
  const [own, kept] = [await balanceOf(ctx, pointsLedger, { account: 'balance', owner: m.id }), await balanceOf(ctx, pointsLedger, { account: 'reserved', owner: m.id })]
  return { id: m.id, state: m.state, stateZh: zhOf(membership.states, m.state), unit: m.unit, unitZh: units[m.unit], householdNumber: m.householdNumber, own: m.member === ctx.actor.person,
    balance: own.balance, incoming: own.incoming, reserved: kept.balance, keptUntil: m.keptUntil === null || m.keptUntil === '' ? null : m.keptUntil }
}
/** A membership that the actor may look into: their own, their household's, or of their village for those who keep the books. */
const bookkeepers = ['villageClerk', 'committeeChair', 'supervisor', 'branchSecretary', 'gridWorker', 'auditor']
async function readable(ctx: Ctx, id: string): Promise<Member> {
  const village = await lookAt(ctx, ctx.actor.place)
  const m = (await findMembers(ctx.db, village, [id])).get(id) ?? refuse('membership.unknown')
  if (!bookkeepers.includes(ctx.actor.as) && !await isOwn(ctx, m)) refuse('code.notYours')
  return m
}
const lineShown = (l: Line) => ({ day: l.day, zh: l.note === '' ? pointsLedger.accounts.issued.zh : l.note, amount: l.amount, balance: l.balance, number: l.about === null ? '' : caseNumber(l.about) })
async function bookOf(ctx: Ctx, m: Member, period: { from: string; to: string }): Promise<Book> {
  const s = await statementOf(ctx, pointsLedger, { account: 'balance', owner: m.id }, period)
  const sum = (pick: (l: Line) => boolean) => s.lines.filter(pick).reduce((all, l) => all + l.amount, 0)
  return { membership: m.id, householdNumber: m.householdNumber, unitZh: units[m.unit], ...period, opening: s.opening, closing: s.closing, incoming: s.incoming,
    earned: sum((l) => l.other.account === 'issued'), spent: -sum((l) => l.other.account === 'reserved'), lines: s.lines.map(lineShown), pending: s.pending.map(lineShown) }
}
const periodOf = (ctx: Ctx, q: { from?: string; to?: string }) => {
  const to = q.to ?? dayOf(ctx.now)
  return { from: q.from ?? `${to.slice(0, 4)}-01-01`, to }
}

async function mine(ctx: Ctx) {
  const me = await findRegistered(ctx.db, ctx.county, ctx.actor.person)
  const village = (me?.place ?? ctx.actor.place).slice(0, 12)
  if (village.length < 12) return { village: '', villageName: '', householdNumber: null, memberships: [], claims: [], exchanges: [], mayName: false }
  await enterVillage(ctx, village)
  const own = await listMembershipsOf(ctx.db, ctx.county, { person: ctx.actor.person, household: me?.household ?? null })
  const ids = own.map((m) => m.id)
  const shown = []
  for (const m of own) shown.push(await memberShown(ctx, m))
  const claims = (await claimsOf(ctx.db, ctx.county, ids, 60)).map((c) => ({ id: c.id, number: caseNumber(c.id), title: c.deed, state: c.state, stateZh: zhOf(claim.states, c.state), deedDay: c.day, points: c.points,
    until: c.dueAt?.toISOString() ?? null, mayAppeal: ['rejected', 'reversed', 'voided'].includes(c.state) }))
  return { village, villageName: ctx.directory.placeName(village), householdNumber: me?.householdNumber ?? null, memberships: shown, claims,
    exchanges: await withShops(ctx, village, await listExchanges(ctx.db, ctx.county, ids, 60)), mayName: await hasConsent(ctx, ctx.actor.person, 'points.name') }
}

/* ---- budget ------------------------------------------------------------------------------------------------------------------------------ */
async function budgetOf(ctx: Ctx, place: string): Promise<BudgetShown> {
  const village = await lookAt(ctx, place)
  const rule = ruleOn(await listRules(ctx.db, village), dayOf(ctx.now))
  const sums = await sumsOf(ctx.db, village)
  const valueFen = rule?.body.valueFen ?? 0
  const owedFen = sums.outstanding * valueFen
  const freeFen = sums.availableFen - owedFen
  return { place: village, placeName: ctx.directory.placeName(village), valueFen, budgetFen: rule?.body.budgetFen ?? 0, appropriatedFen: sums.appropriatedFen, availableFen: sums.availableFen,
    committedFen: sums.committedFen, spentFen: sums.spentFen, outstanding: sums.outstanding, owedFen, freeFen, freePoints: valueFen === 0 ? 0 : Math.max(0, Math.floor(freeFen / valueFen)) }
}

export const bookAnswers = [
  answer(showScheme, (ctx, input) => schemeOf(ctx, input.place)),
  answer(showMine, mine),
  answer(showBook, async (ctx, input) => bookOf(ctx, await readable(ctx, input.membership), periodOf(ctx, input))),
  answer(listMembers, async (ctx, input) => (await findAllMembers(ctx.db, await lookAt(ctx, input.place), input.q.trim())).map((m) => ({ id: m.id, householdNumber: m.householdNumber, unitZh: units[m.unit],
    stateZh: zhOf(membership.states, m.state), name: m.name, balance: m.balance }))),
  answer(showBudget, (ctx, input) => budgetOf(ctx, input.place)),
  answer(listOrders, async (ctx, input) => { const village = await lookAt(ctx, input.place); return withShops(ctx, village, await listWaiting(ctx.db, village)) }),
]

/* ---- paper ---------------------------------------------------------------------------------------------------------------------------------- */
const lineOnPaper = (l: Book['lines'][number], i: number) => ({ n: i + 1, day: l.day, zh: l.zh, plus: l.amount > 0 ? String(l.amount) : '', minus: l.amount < 0 ? String(-l.amount) : '', balance: String(l.balance ?? ''), number: l.number })
async function bookValues(ctx: Ctx, m: Member, period: { from: string; to: string }) {
  const b = await bookOf(ctx, m, period)
  const rule = ruleOn(await listRules(ctx.db, villageOf(m.place)), dayOf(ctx.now))
  return { village: ctx.directory.placeName(villageOf(m.place)), number: m.householdNumber, unit: units[m.unit], from: b.from, to: b.to, opening: String(b.opening), closing: String(b.closing),
    earned: String(b.earned), spent: String(b.spent), incoming: b.incoming > 0 ? String(b.incoming) : '', lines: b.lines.map(lineOnPaper), pending: b.pending.map(lineOnPaper),
    rule: rule?.body.number ?? '', today: ctx.now, org: ctx.directory.nearest(['villageCommittee'], m.place)?.name ?? '' }
}
export const bookPapers = [
  paper(bookPaper, { input: paperAsked, run: async (ctx, input) => bookValues(ctx, await readable(ctx, input.membership), periodOf(ctx, input)) }),
  paper(statementPaper, { input: statementAsked, run: async (ctx, input) => ({ year: String(input.year),
    ...await bookValues(ctx, await readable(ctx, input.membership), { from: `${input.year}-01-01`, to: `${input.year}-12-31` }) }) }),
  paper(villagePaper, { input: villageAsked, run: async (ctx, input) => {
    const b = await budgetOf(ctx, input.place)
    const y = await yearOf(ctx.db, b.place, String(input.year))
    return { year: String(input.year), village: b.placeName, issued: String(y.issued), spent: String(y.spent), outstanding: String(b.outstanding), value: yuan(b.owedFen), unitValue: yuan(b.valueFen),
      appropriated: yuan(b.appropriatedFen), available: yuan(b.availableFen), committed: yuan(b.committedFen), used: yuan(b.spentFen), free: yuan(b.freeFen), members: String(y.members), claims: String(y.claims),
      exchanges: String(y.exchanges), goods: y.goods.map((g, i) => ({ n: i + 1, name: g.name, pieces: String(g.pieces), points: String(g.points), value: yuan(g.fen) })),
      items: y.items.map((l, i) => ({ n: i + 1, deed: l.deed, times: String(l.times), points: String(l.points) })), today: ctx.now, org: ctx.directory.nearest(['villageCommittee'], b.place)?.name ?? '' }
  } }),
]
