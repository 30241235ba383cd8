/** Villages as organisations and places, who stands to a union, and resolutions as its members cite them. */
import { enterScope } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { findHeard, listMembers, takeHeard, type Membership } from './data.ts'
import { judgeCitation, placeOf } from './rules.ts'
import { TownBody, UnionBody } from './schema.ts'
import { town } from './town.procedure.ts'
import { union } from './union.procedure.ts'

/** A union lies across villages: whoever has to do with it sees the county. */
export const lookAtCounty = (ctx: Ctx): Promise<void> => enterScope(ctx.db, scopeOf(ctx.county))
export interface Village { place: string; name: string; org: string }
/** The villages behind their committees (VC-13: the legal person). @throws Refusal village.unknown, village.twice */
export function villagesOf(ctx: Ctx, committees: readonly string[]): Village[] {
  const all = committees.map((id) => {
    const o = ctx.directory.organisation(id)
    return o?.kind === 'villageCommittee' && o.untilDay === null && o.place.length === 12 && o.place.startsWith(ctx.county) ? { place: o.place, name: ctx.directory.placeName(o.place), org: o.id } : refuse('village.unknown')
  })
  if (new Set(all.map((v) => v.place)).size < all.length) refuse('village.twice')
  return all.sort((a, b) => (a.place < b.place ? -1 : 1))
}
export const nameOf = (ctx: Ctx, place: string): string => ctx.directory.placeName(place)
type Join = readonly { relation: string; org: string }[]
/** Both committees of a village speak for it. */
export const membersJoin = (ctx: Ctx, places: readonly string[], relation = 'member'): Join =>
  places.flatMap((place) => ctx.directory.at(place).filter((o) => ['villageCommittee', 'villageParty'].includes(o.kind)).map((o) => ({ relation, org: o.id })))
export const superiorsJoin = (ctx: Ctx, place: string): Join =>
  ctx.directory.at(place).filter((o) => ['townshipParty', 'townshipGovernment', 'townshipDesk', 'countyOrganization', 'countyCentre'].includes(o.kind)).map((o) => ({ relation: 'superior', org: o.id }))
/** Who proposes is of one of the villages, or above all of them. */
export function mustConcern(ctx: Ctx, places: readonly string[]): void {
  if (!places.some((p) => p === ctx.actor.place) && !places.every((p) => p.startsWith(ctx.actor.place))) refuse('village.notConcerned')
}
/** The common township, or the county where there are several. @throws Refusal union.place */
export function mustStandAt(ctx: Ctx, places: readonly string[]): string {
  const at = placeOf(places)
  if (at === undefined || at !== ctx.place) refuse('union.place', { place: at === undefined ? '' : ctx.directory.placeName(at) })
  return at
}

export async function getUnion(ctx: Ctx, id: string) {
  await lookAtCounty(ctx)
  const c = await findCase(ctx.db, union.name, id) ?? refuse('union.unknown')
  return { ...c, body: UnionBody.parse(c.body) }
}
/** A union in force with its villages. @throws Refusal union.notFormed */
export async function getFormed(ctx: Ctx, id: string): Promise<{ id: string; place: string; body: UnionBody; members: Membership[] }> {
  const c = await getUnion(ctx, id)
  if (c.state !== 'formed') refuse('union.notFormed', { name: c.body.name })
  return { id: c.id, place: c.place, body: c.body, members: await listMembers(ctx.db, ctx.county, id) }
}
/** What a conference or dispute is of: a union in force or a mixed town. */
export async function groupOf(ctx: Ctx, id: string): Promise<{ place: string; places: readonly string[]; lead: string | null }> {
  await lookAtCounty(ctx)
  const t = await findCase(ctx.db, town.name, id)
  if (t) return { place: t.place, places: TownBody.parse(t.body).members ?? [], lead: null }
  const u = await getFormed(ctx, id)
  return { place: u.place, places: u.members.map((m) => m.place), lead: u.body.lead }
}
/** A village's own resolution, taken for one case only. @throws Refusal decision.* */
export async function cite(ctx: Ctx, q: { decision: string; case: string; since: Date; names: readonly string[] }): Promise<{ place: string; decision: string; day: string }> {
  const place = ctx.actor.place.slice(0, 12)
  await lookAtCounty(ctx)
  await lockOn(ctx.db, `union ${q.case}`)
  const heard = await findHeard(ctx.db, ctx.county, q.decision)
  demand(judgeCitation(heard, { place, since: q.since, names: q.names }))
  if (heard === undefined || !await takeHeard(ctx.db, ctx.county, q.decision, q.case)) return refuse('decision.cited')
  return { place, decision: q.decision, day: heard.day }
}
