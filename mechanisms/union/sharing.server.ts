/** Sharing: what a village lends, one calendar under a lock, bills split to the fen by the agreed key as of the day. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { booking } from './booking.procedure.ts'
import { cost } from './cost.procedure.ts'
import { countHouseholds, countResidents, listNaming, listTaking } from './data.ts'
import { bookShared } from './mechanism.ts'
import { getFormed, lookAtCounty, membersJoin, nameOf, superiorsJoin } from './reach.server.ts'
import { resource } from './resource.procedure.ts'
import { momentOf, spanOf, splitExactly, weightOf } from './rules.ts'
import { BookingBody, ResourceBody, type CostBody, type ResourceBody as Resource } from './schema.ts'

/** The village that acts, as one of a union in force. @throws Refusal union.notMember */
async function memberHere(ctx: Ctx, union: string) {
  const u = await getFormed(ctx, union)
  const mine = u.members.find((m) => m.place === ctx.actor.place.slice(0, 12)) ?? refuse('union.notMember')
  return { u, mine }
}
async function getResource(ctx: Ctx, id: string) {
  await lookAtCounty(ctx)
  const found = await findCase(ctx.db, resource.name, id) ?? refuse('resource.unknown')
  return { ...found, body: ResourceBody.parse(found.body) }
}

const resourceOpened = opening(resource, async (ctx, body): Promise<Change<Resource>> => {
  const { u, mine } = await memberHere(ctx, body.union)
  if (mine.place !== ctx.place) refuse('resource.elsewhere')
  return { holder: mine.org, awaiting: null, join: membersJoin(ctx, u.members.map((m) => m.place)) }
})
/** Two at the same time are refused while nobody else can book the same thing: the lock is held to the end of the transaction. */
const bookingOpened = opening(booking, async (ctx, body): Promise<Change<BookingBody>> => {
  const r = await getResource(ctx, body.resource)
  if (r.place !== ctx.place) refuse('resource.elsewhere')
  if (r.state !== 'offered') refuse('resource.notOffered', { name: r.body.name })
  const { mine } = await memberHere(ctx, r.body.union)
  await lockOn(ctx.db, `union resource ${r.id}`)
  const span = spanOf(body)
  const [other] = await listTaking(ctx.db, { county: ctx.county, resource: r.id, ...span })
  if (other) {
    const b = BookingBody.parse(other.body)
    refuse('booking.taken', { name: r.body.name, village: nameOf(ctx, b.village ?? ''), starts: b.starts, ends: b.ends })
  }
  return { holder: r.holder ?? mine.org, awaiting: null, join: [...membersJoin(ctx, [mine.place], 'booker'), ...membersJoin(ctx, [r.place], 'owner')],
    body: { union: r.body.union, kind: r.body.kind, name: r.body.name, village: mine.place, ...span } }
})
const booked = answer(bookShared, async (ctx, input) => {
  const r = await getResource(ctx, input.resource)
  const c = await ctx.open(booking, r.place, input)
  ctx.about(ctx.command, r.place)
  return { id: c.id, number: caseNumber(c.id) }
})
/** Bookings still ahead go when the thing cannot be used any more. */
async function cancelAhead(ctx: Ctx, id: string, reason: string): Promise<void> {
  await lookAtCounty(ctx)
  for (const b of await listNaming(ctx.db, { county: ctx.county, procedure: booking.name, field: 'resource', value: id, states: ['booked'], limit: 1000 }))
    if ((BookingBody.parse(b.body).starts ?? '') > momentOf(ctx.now)) await ctx.asSystem(b.place).act(booking, b.id, 'cancel', { reason })
}

/* ---- bills -------------------------------------------------------------------------------------------------------------------------- */
const costOpened = opening(cost, async (ctx, body): Promise<Change<CostBody>> => {
  const u = await getFormed(ctx, body.union)
  if (u.place !== ctx.place) refuse('union.elsewhere')
  if (!u.members.some((m) => m.place === ctx.actor.place) && !u.place.startsWith(ctx.actor.place)) refuse('union.notMember')
  if (body.paidBy !== undefined && !u.members.some((m) => m.org === body.paidBy)) refuse('union.notMember')
  const today = dayOf(ctx.now)
  const [residents, households] = [await countResidents(ctx.db, u.place, today), await countHouseholds(ctx.db, u.place, today)]
  const weights = u.members.map((m) => ({ place: m.place, weight: weightOf(u.body.costKey, { residents: residents.get(m.place) ?? 0, households: households.get(m.place) ?? 0, agreed: u.body.weights?.[m.place] ?? 0 }) }))
  const parts = splitExactly(body.amount, weights) ?? refuse('share.zero')
  const shares = weights.map((w, i) => ({ ...w, name: nameOf(ctx, w.place), amount: parts[i] ?? 0, voucher: '' }))
  return { holder: u.body.lead, awaiting: null, body: { costKey: u.body.costKey, day: today, shares },
    join: [...membersJoin(ctx, u.members.map((m) => m.place)), ...membersJoin(ctx, u.members.filter((m) => m.org === u.body.lead).map((m) => m.place), 'lead'), ...superiorsJoin(ctx, u.place)] }
})
const paid = effect(cost, 'pay', async (ctx, c, input): Promise<Change<CostBody>> => {
  const place = ctx.actor.place.slice(0, 12)
  const shares = c.body.shares ?? []
  const own = shares.find((s) => s.place === place) ?? refuse('union.notMember')
  if (own.amount === 0 || own.voucher !== '') refuse('cost.already')
  return { body: { shares: shares.map((s) => (s.place === place ? { ...s, voucher: input.voucher } : s)) } }
})

export const sharingOpenings = [resourceOpened, bookingOpened, costOpened]
export const sharingEffects = [
  effect(resource, 'suspend', (ctx, c, input) => cancelAhead(ctx, c.id, input.reason)),
  effect(resource, 'withdraw', (ctx, c) => cancelAhead(ctx, c.id, '不再共享')),
  paid,
]
export const sharingAnswers = [booked]
