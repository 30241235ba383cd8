/** Conferences, projects, mixed towns with their addresses, disputes between villages: who stands to each, and what villages ratify by themselves. */
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, on, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { startOf } from '../../kernel/base/calendar.ts'
import { closed } from '../mediation/facts.ts'
import { address } from './address.procedure.ts'
import { conference } from './conference.procedure.ts'
import { listAddresses, listNaming } from './data.ts'
import { dispute } from './dispute.procedure.ts'
import { findAddresses } from './mechanism.ts'
import { project } from './project.procedure.ts'
import { cite, getFormed, groupOf, lookAtCounty, membersJoin, mustConcern, nameOf, superiorsJoin, villagesOf } from './reach.server.ts'
import { knownAs, proposalOf } from './rules.ts'
import { AddressBody, TownBody, type ConferenceBody, type DisputeBody, type ProjectBody } from './schema.ts'
import { town } from './town.procedure.ts'

const inside = (places: readonly string[], of: readonly string[]): void => { if (places.some((p) => !of.includes(p))) refuse('village.outside') }

/* ---- conference and project ------------------------------------------------------------------------------------------------------ */
const ofMeetings = [
  opening(conference, async (ctx, body): Promise<Change<ConferenceBody>> => {
    const g = await groupOf(ctx, body.of)
    if (g.place !== ctx.place) refuse('union.elsewhere')
    mustConcern(ctx, g.places)
    return { holder: g.lead ?? ctx.actor.org ?? undefined, awaiting: null, join: [...membersJoin(ctx, g.places), ...superiorsJoin(ctx, g.place)], body: { members: [...g.places], ratified: [] } }
  }),
  opening(project, async (ctx, body): Promise<Change<ProjectBody>> => {
    const u = await getFormed(ctx, body.union)
    if (u.place !== ctx.place) refuse('union.elsewhere')
    const places = villagesOf(ctx, body.villages).map((v) => v.place)
    inside(places, u.members.map((m) => m.place))
    mustConcern(ctx, u.members.map((m) => m.place))
    return { holder: u.body.lead, awaiting: null, join: [...membersJoin(ctx, places), ...superiorsJoin(ctx, u.place)], body: { members: places, decided: [] } }
  }),
]
const ofSteps = [
  effect(conference, 'hold', async (ctx, c, input) => { inside(villagesOf(ctx, input.present).map((v) => v.place), c.body.members ?? []) }),
  effect(conference, 'ratify', async (ctx, c, input): Promise<Change<ConferenceBody>> => {
    demand(proposalOf(c.body, input.proposal))
    const done = c.body.ratified ?? []
    if (done.some((r) => r.place === ctx.actor.place && r.n === input.proposal)) refuse('decision.already')
    const told = await cite(ctx, { decision: input.decision, case: c.id, since: startOf(c.body.day), names: [] })
    return { body: { ratified: [...done, { n: input.proposal, ...told }] } }
  }),
  effect(project, 'cite', async (ctx, c, input): Promise<Change<ProjectBody>> => {
    const decided = c.body.decided ?? []
    if (decided.some((d) => d.place === ctx.actor.place)) refuse('decision.already')
    return { body: { decided: [...decided, await cite(ctx, { decision: input.decision, case: c.id, since: c.openedAt, names: [c.body.title] })] } }
  }),
]

/* ---- mixed towns -------------------------------------------------------------------------------------------------------------------- */
async function getTown(ctx: Ctx, id: string) {
  await lookAtCounty(ctx)
  const c = await findCase(ctx.db, town.name, id) ?? refuse('town.unknown')
  if (c.state !== 'registered') refuse('town.unknown')
  return { ...c, body: TownBody.parse(c.body) }
}
const placesUnder = (ctx: Ctx, committees: readonly string[], place: string): string[] => {
  const places = villagesOf(ctx, committees).map((v) => v.place)
  if (places.some((p) => !p.startsWith(place))) refuse('village.outside')
  return places
}
const ofTowns = [
  opening(town, async (ctx, body) => {
    if (ctx.place.length !== 9) refuse('town.place')
    if (ctx.directory.organisation(body.branch)?.kind !== 'jointParty' || ctx.directory.organisation(body.branch)?.place !== ctx.place) refuse('town.branch')
    const places = placesUnder(ctx, body.villages, ctx.place)
    return { join: [...membersJoin(ctx, places), ...superiorsJoin(ctx, ctx.place), { relation: 'lead', org: body.branch }], body: { members: places } }
  }),
  opening(address, async (ctx, body): Promise<Change<AddressBody>> => {
    const t = await getTown(ctx, body.town)
    if (t.place !== ctx.place) refuse('union.elsewhere')
    const places = villagesOf(ctx, body.villages).map((v) => v.place)
    inside(places, t.body.members ?? [])
    mustConcern(ctx, t.body.members ?? [])
    await lockOn(ctx.db, `union town ${t.id}`)
    const known = knownAs(body.address)
    if ((await listAddresses(ctx.db, { county: ctx.county, town: t.id, text: known })).some((a) => AddressBody.parse(a.body).known === known)) refuse('address.twice', { address: body.address })
    return { awaiting: null, join: [...membersJoin(ctx, t.body.members ?? []), ...superiorsJoin(ctx, t.place)], body: { members: places, known } }
  }),
]
const ofTownSteps = [
  effect(town, 'change', async (ctx, c, input) => ({ body: { members: placesUnder(ctx, input.villages, c.place) } })),
  effect(address, 'change', async (ctx, c, input) => {
    const places = villagesOf(ctx, input.villages).map((v) => v.place)
    inside(places, (await getTown(ctx, c.body.town)).body.members ?? [])
    return { body: { members: places } }
  }),
]
const found = answer(findAddresses, async (ctx, input) => {
  const t = await getTown(ctx, input.town)
  if (!t.place.startsWith(ctx.actor.place) && !(t.body.members ?? []).includes(ctx.actor.place.slice(0, 12))) refuse('village.notConcerned')
  return { rows: (await listAddresses(ctx.db, { county: ctx.county, town: t.id, text: knownAs(input.q) })).map((a) => {
    const b = AddressBody.parse(a.body)
    return { id: a.id, address: b.address, villages: (b.members ?? []).map((p) => nameOf(ctx, p)), note: b.note ?? '' }
  }) }
})

/* ---- disputes between villages ---------------------------------------------------------------------------------------------------------- */
const ofDisputes = [
  opening(dispute, async (ctx, body): Promise<Change<DisputeBody>> => {
    const g = await groupOf(ctx, body.of)
    if (g.place !== ctx.place) refuse('union.elsewhere')
    const places = villagesOf(ctx, body.villages).map((v) => v.place)
    inside(places, g.places)
    mustConcern(ctx, places)
    const lead = ctx.directory.organisation(body.lead)
    if (!lead || (!places.includes(lead.place) && lead.place !== g.place.slice(0, 9))) return refuse('dispute.lead')
    return { holder: lead.id, awaiting: lead.id, join: [{ relation: 'lead', org: lead.id }, ...membersJoin(ctx, places, 'helper')] }
  }),
]
const referred = effect(dispute, 'refer', async (ctx, c, input) => {
  await lookAtCounty(ctx)
  if ((await listNaming(ctx.db, { county: ctx.county, procedure: dispute.name, field: 'dispute', value: input.dispute, states: ['referred', 'closed'], limit: 1 })).some((d) => d.id !== c.id)) refuse('dispute.cited')
})
/** What mediation closed returns to where it was raised: named by us, or by its own origin. */
const returned = on(closed, async (ctx, m) => {
  await lookAtCounty(ctx)
  const [own] = await listNaming(ctx.db, { county: ctx.county, procedure: dispute.name, field: 'dispute', value: m.case, states: ['referred'], limit: 1 })
  if (own) await ctx.asSystem(own.place).act(dispute, own.id, 'close', { outcome: m.outcome })
})

export const townOpenings = [...ofMeetings, ...ofTowns, ...ofDisputes]
export const townEffects = [...ofSteps, ...ofTownSteps, referred]
export const townListeners = [returned]
export const townAnswers = [found]
