/** Who a volunteer is, who organises, and how far the mechanism looks: a volunteer may serve in another village than their own. */
import { demand, refuse } from '../../kernel/base/refusal.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { findPost, getPersonAnywhere, type PersonRow } from '../../kernel/people/readData.ts'
import { findCase, type FoundCase, listCasesOf } from '../../kernel/procedures/caseData.ts'
import { askedFor, partyOf } from './rules.ts'
import { ActivityBody, VolunteerBody } from './schema.ts'

export const teamName = (ctx: Ctx, id: string | undefined): string => (id === undefined ? '' : ctx.directory.organisation(id)?.name ?? '')

export interface Registration { id: string; place: string; state: string; body: VolunteerBody }
/** The registration somebody has or had; there is one, which is left and taken up again. */
export async function findRegistration(ctx: Ctx, person: string): Promise<Registration | undefined> {
  const [found] = await listCasesOf(ctx.db, { person, procedure: 'volunteering.volunteer', relation: 'volunteer', limit: 1 })
  return found && { id: found.id, place: found.place, state: found.state, body: VolunteerBody.parse(found.body) }
}
export async function getActivity(ctx: Ctx, id: string): Promise<FoundCase & { plan: ActivityBody }> {
  const found = await findCase(ctx.db, 'volunteering.activity', id) ?? refuse('case.unknown')
  return { ...found, plan: ActivityBody.parse(found.body) }
}

/** Whose shift or paper it is: one's own, or for a person of the helper's own village who was asked. */
export async function getVolunteer(ctx: Ctx, body: { volunteer?: string | undefined; agreed?: string | undefined }): Promise<PersonRow> {
  const id = body.volunteer ?? (ctx.actor.as === 'resident' ? ctx.actor.person : refuse('volunteer.whose'))
  const other = id !== ctx.actor.person
  if (other && ctx.actor.as === 'resident') refuse('volunteer.notYours')
  demand(askedFor(body, other))
  const person = await getPersonAnywhere(ctx.db, id) ?? refuse('person.unknown')
  if (other && !person.place.startsWith(ctx.actor.place.slice(0, 12))) refuse('volunteer.otherVillage')
  return person
}

/** For a team acts its leader; the village or township does where the team is. */
export async function mustLead(ctx: Ctx, team: string): Promise<void> {
  const { as, org, appointment, place } = ctx.actor
  if (as !== 'volunteer') { if (!ctx.directory.organisation(team)?.place.startsWith(place)) refuse('team.elsewhere'); return }
  if (org !== team || appointment === null || await findPost(ctx.db, appointment) !== 'volunteerLeader') refuse('team.leaderOnly')
}
/** Whoever planned it, or the leader of the team that holds it; nobody else ticks and confirms. */
export async function mustOrganize(ctx: Ctx, c: Pick<CaseView, 'parties' | 'holder'>): Promise<void> {
  if (partyOf(c, 'organizer') === ctx.actor.person) return
  if (c.holder === null || ctx.actor.org !== c.holder) refuse('organizer.only')
  await mustLead(ctx, c.holder)
}
