/** Whose application it is, who handles it, who calls back, and how far the mechanism looks. */
import { demand, refuse } from '../../kernel/base/refusal.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import type { Organisation } from '../../kernel/base/directory.ts'
import { findPost, getPersonAnywhere, type PersonRow } from '../../kernel/people/readData.ts'
import { findCase, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { authorised } from './rules.ts'
import { ApplicationBody, ItemBody, type ApplicationForm, type Level } from './schema.ts'

export const unitName = (ctx: Ctx, id: string | undefined | null): string => (id === undefined || id === null ? '' : ctx.directory.organisation(id)?.name ?? '')

export async function getItem(ctx: Ctx, id: string): Promise<FoundCase & { item: ItemBody }> {
  const found = await findCase(ctx.db, 'services.item', id) ?? refuse('case.unknown')
  return { ...found, item: ItemBody.parse(found.body) }
}
export async function getApplication(ctx: Ctx, id: string): Promise<FoundCase & { application: ApplicationBody }> {
  const found = await findCase(ctx.db, 'services.application', id) ?? refuse('case.unknown')
  return { ...found, application: ApplicationBody.parse(found.body) }
}

const unitKinds: Record<Level, readonly string[]> = { village: ['villageCommittee'], township: ['serviceCentre', 'townshipDesk', 'townshipGovernment'], county: ['countyServiceCentre', 'countyCentre'] }
/** The unit that the catalogue names, else the nearest of the level. */
export const unitOf = (ctx: Ctx, place: string, b: Pick<ItemBody, 'unit' | 'level'>): Organisation =>
  (b.unit === undefined ? undefined : ctx.directory.organisation(b.unit)) ?? ctx.directory.nearest(unitKinds[b.level], place) ?? refuse('unit.missing')
/** Whoever is above the unit calls back: never the unit itself. */
export const callerOf = (ctx: Ctx, unit: Organisation): Organisation =>
  ctx.directory.nearest(unit.place.length > 9 ? ['townshipDesk', 'townshipGovernment', 'serviceCentre'] : ['countyCentre', 'countyOrganization', 'countyServiceCentre'].filter((kind) => kind !== unit.kind), unit.place.slice(0, unit.place.length > 9 ? 9 : 6)) ?? refuse('unit.missing')

/**
 * For whom it is: oneself; somebody of one's household with their word; or, by staff and agents, a villager of their place: at the window or at
 * the door in person, else with recorded authority.
 */
export async function applicantOf(ctx: Ctx, b: ApplicationForm): Promise<{ who: PersonRow; channel: ApplicationForm['channel'] }> {
  const resident = ctx.actor.as === 'resident'
  const id = b.applicant ?? (resident ? ctx.actor.person : refuse('applicant.whose'))
  const who = await getPersonAnywhere(ctx.db, id) ?? refuse('person.unknown')
  if (id === ctx.actor.person) return resident ? { who, channel: 'online' } : refuse('applicant.self')
  if (resident) {
    const me = await getPersonAnywhere(ctx.db, ctx.actor.person)
    if (me?.household === undefined || me.household === null || me.household !== who.household) refuse('applicant.notYours')
  } else if (!who.place.startsWith(ctx.actor.place.slice(0, 12))) refuse('applicant.elsewhere')
  if (ctx.actor.as === 'volunteer' && (ctx.actor.appointment === null || await findPost(ctx.db, ctx.actor.appointment) !== 'serviceAgent')) refuse('agent.only')
  const present = !resident && (b.channel === 'window' || b.channel === 'doorstep')
  if (!present) demand(authorised(b))
  return { who, channel: present ? b.channel : 'agent' }
}
