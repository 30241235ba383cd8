/** Unions: each village decides for itself; in force its villages are counted, on leaving what it lends and booked goes with it. */
import { v5 as nameId, v7 as newId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, on, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change, RegisterRow } from '../../kernel/define.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { resolved } from '../deliberation/facts.ts'
import { booking } from './booking.procedure.ts'
import { countResidents, endMember, endSmall, findMembership, listMembers, listNaming, listSmall, putHeard, putMember, putSmall, type Membership, type Small } from './data.ts'
import { cite, lookAtCounty, membersJoin, mustConcern, mustStandAt, nameOf, superiorsJoin, villagesOf } from './reach.server.ts'
import { resource } from './resource.procedure.ts'
import { momentOf, readShares, small, smallPersons } from './rules.ts'
import { BookingBody, type UnionBody } from './schema.ts'
import { union } from './union.procedure.ts'

const names = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'
const memberRow = (m: Membership, to: string | null): RegisterRow => ({ id: m.id, place: m.place, from: m.from, to })
const shownOf = (ctx: Ctx, places: readonly string[]): string => places.map((p) => nameOf(ctx, p)).join('、')

const opened = opening(union, async (ctx, body): Promise<Change<UnionBody>> => {
  const villages = villagesOf(ctx, body.villages)
  const places = villages.map((v) => v.place)
  mustConcern(ctx, places)
  const at = mustStandAt(ctx, places)
  if (!villages.some((v) => v.org === body.lead)) refuse('union.lead')
  const read = body.costKey === 'agreed' ? readShares(body.shares, villages) : { weights: undefined }
  if ('verdict' in read) demand(read.verdict)
  const weights = 'weights' in read ? read.weights : undefined
  const lead = villages.find((v) => v.org === body.lead)
  const joins = [...membersJoin(ctx, places), ...membersJoin(ctx, lead ? [lead.place] : [], 'lead'), ...superiorsJoin(ctx, at), ...body.party === undefined ? [] : [{ relation: 'lead', org: body.party }]]
  return { holder: body.lead, awaiting: body.lead, join: joins, body: { members: places, decided: [], left: [], weights, shownMembers: shownOf(ctx, places) } }
})

/** From this day on a village is in it, and counted; a village is in one union at a time. */
async function enter(ctx: Ctx, id: string, places: readonly string[]): Promise<void> {
  await lookAtCounty(ctx)
  for (const place of places) {
    await lockOn(ctx.db, `union village ${place}`)
    const other = await findMembership(ctx.db, place)
    if (other) refuse('village.taken', { village: nameOf(ctx, place) })
    const org = ctx.directory.at(place).find((o) => o.kind === 'villageCommittee')?.id ?? refuse('village.unknown')
    const m: Membership = { id: newId(), union: id, place, org, from: dayOf(ctx.now) }
    await putMember(ctx.db, m)
    await ctx.register('unionVillages', [], [memberRow(m, null)])
  }
}
/** What a village that is no longer in it lent and booked ends; what was paid and used stays on record. */
async function exit(ctx: Ctx, id: string, place: string): Promise<void> {
  await lookAtCounty(ctx)
  const m = (await listMembers(ctx.db, ctx.county, id)).find((x) => x.place === place)
  if (!m) return
  const today = dayOf(ctx.now)
  await endMember(ctx.db, m, today)
  await ctx.register('unionVillages', [memberRow(m, null)], [memberRow(m, today)])
  const bookings = await listNaming(ctx.db, { county: ctx.county, procedure: booking.name, field: 'union', value: id, states: ['booked'], limit: 1000 })
  const own = (await listNaming(ctx.db, { county: ctx.county, procedure: resource.name, field: 'union', value: id, states: ['offered', 'suspended'], limit: 500 })).filter((r) => r.place === place)
  for (const b of bookings) {
    const body = BookingBody.parse(b.body)
    if ((body.village === place || own.some((r) => r.id === body.resource)) && (body.starts ?? '') > momentOf(ctx.now)) await ctx.asSystem(b.place).act(booking, b.id, 'cancel', { reason: `${nameOf(ctx, place)}退出了联村` })
  }
  for (const r of own) await ctx.asSystem(r.place).act(resource, r.id, 'withdraw')
}

export const unionOpenings = [opened]
export const unionEffects = [
  effect(union, 'cite', async (ctx, c, input): Promise<Change<UnionBody>> => {
    const decided = c.body.decided ?? []
    if (decided.some((d) => d.place === ctx.actor.place)) refuse('decision.already')
    return { body: { decided: [...decided, await cite(ctx, { decision: input.decision, case: c.id, since: c.openedAt, names: [c.body.name] })] } }
  }),
  effect(union, 'decline', async (ctx, c): Promise<Change<UnionBody>> => {
    const place = ctx.actor.place.slice(0, 12)
    if (ctx.directory.organisation(c.body.lead)?.place === place) refuse('union.leadStays')
    const members = (c.body.members ?? []).filter((m) => m !== place)
    return { leave: membersJoin(ctx, [place]).map((j) => j.org), body: { members, decided: (c.body.decided ?? []).filter((d) => d.place !== place), shownMembers: shownOf(ctx, members) } }
  }),
  effect(union, 'form', (ctx, c) => enter(ctx, c.id, c.body.members ?? [])),
  effect(union, 'leave', async (ctx, c, input): Promise<Change<UnionBody>> => {
    const told = await cite(ctx, { decision: input.decision, case: c.id, since: c.enteredAt, names: [c.body.name, '退出'] })
    await exit(ctx, c.id, told.place)
    const members = (c.body.members ?? []).filter((m) => m !== told.place)
    return { leave: membersJoin(ctx, [told.place]).map((j) => j.org), body: { members, left: [...c.body.left ?? [], told], shownMembers: shownOf(ctx, members) } }
  }),
  effect(union, 'dissolve', async (ctx, c) => { for (const place of c.body.members ?? []) await exit(ctx, c.id, place) }),
]

/** Every resolution of a village that was told: what a union may cite. */
export const unionListeners = [on(resolved, async (ctx, r) => { await putHeard(ctx.db, { decision: r.case, place: r.place.slice(0, 12), day: dayOf(ctx.now), resolution: r.resolution }) })]

/* ---- small villages, each day as the register stands ------------------------------------------------------------------------------- */
const smallRow = (s: Small, to: string | null): RegisterRow => ({ id: nameId(`small/${s.place}/${s.from}`, names), place: s.place, from: s.from, to })
export async function smallRound(ctx: Ctx): Promise<void> {
  await lookAtCounty(ctx)
  const today = dayOf(ctx.now)
  const residents = await countResidents(ctx.db, ctx.county, today)
  const villages = ctx.directory.list({ place: ctx.county, under: true, kind: 'villageCommittee', limit: 10_000 }).filter((o) => o.place.length === 12).map((o) => o.place)
  // where nobody is registered nothing is known: that is not a small village
  const now = new Set(villages.filter((place) => { const n = residents.get(place); return n !== undefined && small(n, (s) => ctx.get(s, place)) }))
  const known = await listSmall(ctx.db, ctx.county)
  for (const s of known.filter((x) => !now.has(x.place))) {
    await endSmall(ctx.db, s, today)
    await ctx.register('smallVillages', [smallRow(s, null)], [smallRow(s, today)])
  }
  for (const place of now) {
    if (known.some((s) => s.place === place)) continue
    const s = { place, from: today }
    await putSmall(ctx.db, s)
    await ctx.register('smallVillages', [], [smallRow(s, null)])
  }
}
export const mostOf = (ctx: Ctx, place: string): number => ctx.get(smallPersons, place)
