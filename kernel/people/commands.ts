/** Organisations: registered, renamed, dissolved; never deleted. */
import { dayOf } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { contains, countyOf } from '../places/rules.ts'
import { announceDirectory, findOrganisation, insertOrganisations, similarOrganisation, updateOrganisation, type OrganisationData } from './data.ts'
import { countServing } from './readData.ts'
import { isOnePerPlace, organisationRow } from './rules.ts'
import { dissolve, organise, renameOrganisation } from './schema.ts'

/** The place must exist and lie at or under the place of the actor's post. @throws Refusal */
export function requireReach(ctx: Ctx, place: string): void {
  if (!ctx.directory.placeName(place)) refuse('place.unknown', { place })
  if (!contains(ctx.actor.place, place)) refuse('place.outside', { place })
}

async function reachable(ctx: Ctx, id: string): Promise<OrganisationData> {
  const o = await findOrganisation(ctx.db, id) ?? refuse('organisation.unknown')
  if (!contains(ctx.actor.place, o.place)) refuse('place.outside', { place: o.place })
  if (o.untilDay !== null && o.untilDay <= dayOf(ctx.now)) refuse('organisation.unknown')
  return o
}

function requireParent(ctx: Ctx, parent: string | undefined, own?: string): void {
  if (parent === undefined) return
  for (let at = ctx.directory.organisation(parent), steps = 0; at; at = at.parent ? ctx.directory.organisation(at.parent) : undefined, steps += 1) {
    if (at.id === own || steps > 20) refuse('organisation.ownParent')
  }
  const found = ctx.directory.organisation(parent)
  if (!found || (found.untilDay !== null && found.untilDay <= dayOf(ctx.now))) refuse('organisation.parentUnknown')
}

const familyOf = (ctx: Ctx, kind: string) => ctx.directory.kind(kind)?.family ?? 'other'

export const organisationAnswers: readonly Answer[] = [
  answer(organise, async (ctx, input) => {
    requireReach(ctx, input.place)
    if (!ctx.directory.kind(input.kind)) refuse('organisation.kindUnknown')
    requireParent(ctx, input.parent)
    const o: OrganisationData = { county: countyOf(input.place), id: ctx.command, place: input.place, kind: input.kind, name: input.name,
      parent: input.parent ?? null, phone: input.phone || null, fromDay: input.from ?? dayOf(ctx.now), untilDay: null }
    const twin = await similarOrganisation(ctx.db, o, isOnePerPlace(o.kind), o.fromDay)
    if (twin) refuse('organisation.twice', { name: twin.name })
    await insertOrganisations(ctx.db, [o])
    await ctx.register('organisations', [], organisationRow(o, familyOf(ctx, o.kind)))
    await announceDirectory(ctx.db)
    ctx.about(o.id, o.place)
    return { id: o.id }
  }),
  answer(renameOrganisation, async (ctx, input) => {
    const o = await reachable(ctx, input.id)
    requireParent(ctx, input.parent, o.id)
    const twin = input.name === o.name ? undefined : await similarOrganisation(ctx.db, { ...o, name: input.name }, false, dayOf(ctx.now))
    if (twin) refuse('organisation.twice', { name: twin.name })
    await updateOrganisation(ctx.db, { ...o, name: input.name, parent: input.parent ?? o.parent, phone: input.phone ?? o.phone })
    await announceDirectory(ctx.db)
    ctx.about(o.id, o.place)
    return { id: o.id }
  }),
  answer(dissolve, async (ctx, input) => {
    const o = await reachable(ctx, input.id)
    const on = input.on ?? dayOf(ctx.now)
    const earliest = o.fromDay > dayOf(ctx.now) ? o.fromDay : dayOf(ctx.now)
    if (on < earliest) refuse('organisation.day', { from: earliest })
    const n = await countServing(ctx.db, o.county, o.id, ctx.now)
    if (n > 0) refuse('organisation.inUse', { n })
    const after = { ...o, untilDay: on }
    await updateOrganisation(ctx.db, after)
    await ctx.register('organisations', organisationRow(o, familyOf(ctx, o.kind)), organisationRow(after, familyOf(ctx, o.kind)))
    await announceDirectory(ctx.db)
    ctx.about(o.id, o.place)
    return { id: o.id }
  }),
]
