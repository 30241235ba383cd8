/** What pages of unions read: villages and their size, unions, one calendar, sums of a union's figures, addresses. */
import { dayOf, daysBetween } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { countResidents, listBookings, listMembershipsUnder, listNaming, listUnions } from './data.ts'
import { listUnionsRoute, listVillages, showCalendar, sumFigures } from './mechanism.ts'
import { getFormed, getUnion, lookAtCounty, nameOf } from './reach.server.ts'
import { resource } from './resource.procedure.ts'
import { small, sumOf } from './rules.ts'
import { BookingBody, ResourceBody, resourceKinds, UnionBody } from './schema.ts'
import { mostOf } from './union.server.ts'

const villageHere = (ctx: Ctx): string => ctx.actor.place.slice(0, 12)
/** Members and whoever stands above all of them. @throws Refusal union.notMember */
function mayRead(ctx: Ctx, u: { place: string; members: readonly { place: string }[] }): void {
  if (!u.place.startsWith(ctx.actor.place) && !u.members.some((m) => m.place === villageHere(ctx))) refuse('union.notMember')
}

export const shownAnswers = [
  answer(listVillages, async (ctx, { place }) => {
    if (!place.startsWith(ctx.actor.place)) refuse('place.outside', { place })
    const residents = await countResidents(ctx.db, place, dayOf(ctx.now))
    const memberships = await listMembershipsUnder(ctx.db, place)
    const villages = ctx.directory.list({ place, under: true, kind: 'villageCommittee', limit: 5000 }).filter((o) => o.place.length === 12)
    await lookAtCounty(ctx)
    const names = new Map((await listUnions(ctx.db, ctx.county)).map((u) => [u.id, UnionBody.parse(u.body).name]))
    return { rows: villages.map((o) => {
      const [n, most, m] = [residents.get(o.place) ?? 0, mostOf(ctx, o.place), memberships.find((x) => x.place === o.place)]
      return { place: o.place, name: nameOf(ctx, o.place), residents: n, most, small: n > 0 && small(n, (s) => ctx.get(s, o.place)), union: m ? { id: m.union, name: names.get(m.union) ?? '' } : null }
    }) }
  }),
  answer(listUnionsRoute, async (ctx) => {
    await lookAtCounty(ctx)
    const all = (await listUnions(ctx.db, ctx.county)).map((u) => ({ ...u, body: UnionBody.parse(u.body) }))
    return { rows: all.filter((u) => u.place.startsWith(ctx.actor.place) || (u.body.members ?? []).includes(villageHere(ctx))).map((u) => ({ id: u.id, name: u.body.name, state: u.state, mine: (u.body.members ?? []).includes(villageHere(ctx)),
      members: (u.body.members ?? []).map((p) => ({ place: p, name: nameOf(ctx, p), decided: (u.body.decided ?? []).some((d) => d.place === p) })) })) }
  }),
  answer(showCalendar, async (ctx, q) => {
    const u = await getFormed(ctx, q.union)
    mayRead(ctx, u)
    if (q.to < q.from || daysBetween(q.from, q.to) > 31) refuse('calendar.tooLong')
    const resources = (await listNaming(ctx.db, { county: ctx.county, procedure: resource.name, field: 'union', value: u.id, states: ['offered', 'suspended'], limit: 300 })).map((r) => ({ ...r, body: ResourceBody.parse(r.body) }))
    const bookings = (await listBookings(ctx.db, { county: ctx.county, union: u.id, from: q.from, to: q.to })).map((b) => ({ ...b, body: BookingBody.parse(b.body) }))
    return { union: { id: u.id, name: u.body.name },
      resources: resources.map((r) => ({ id: r.id, kind: r.body.kind, kindZh: resourceKinds[r.body.kind], name: r.body.name, text: r.body.text, village: r.place, villageName: nameOf(ctx, r.place), offered: r.state === 'offered' })).reverse(),
      bookings: bookings.map((b) => ({ id: b.id, resource: b.body.resource, starts: b.body.starts ?? '', ends: b.body.ends ?? '', village: b.body.village ?? '', villageName: nameOf(ctx, b.body.village ?? ''), use: b.body.use, state: b.state, mine: b.body.village === villageHere(ctx) })) }
  }),
  answer(sumFigures, async (ctx, q) => {
    const u = await getUnion(ctx, q.union)
    const places = u.state === 'formed' ? (u.body.members ?? []) : refuse('union.notFormed', { name: u.body.name })
    mayRead(ctx, { place: u.place, members: places.map((place) => ({ place })) })
    const keys = [...new Set(q.keys.split(',').filter(Boolean))].slice(0, 20)
    const read = await ctx.asSystem(u.place).figures.read(keys.flatMap((key) => places.map((place) => ({ key, place, from: q.from, to: q.to }))))
    // each village's own number is for whoever stands above it; its neighbours see the sum
    const above = u.place.startsWith(ctx.actor.place)
    return { rows: keys.map((key) => {
      const own = read.filter((r) => r.key === key)
      return { key, zh: own[0]?.zh ?? key, unit: own[0]?.unit ?? '', value: sumOf(own), villages: above ? own.map((r) => ({ place: r.place, name: nameOf(ctx, r.place), value: r.value })) : [] }
    }) }
  }),
]
