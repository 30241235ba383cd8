/** Disputes: who the parties are, which unit, who mediates and who must not, and the agreement that comes of it. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { isOpenTo, lockOn } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { agreement } from './agreement.procedure.ts'
import { findRaised } from './data.ts'
import { dispute } from './dispute.procedure.ts'
import { holdersOf, householdsOf, overseerOf, requireCandidate } from './reach.server.ts'
import { judgeLevel, judgePassing, judgeReach, judgeSession, levelOf, partyOf, recusing, type Dispute } from './rules.ts'
import type { DisputeBody } from './schema.ts'

/** What was raised elsewhere is registered once, by somebody who has to do with it. */
async function requireNew(ctx: Ctx, origin: DisputeBody['origin']): Promise<void> {
  if (origin === undefined) return
  if (!await isOpenTo(ctx.db, ctx.actor, origin.case)) refuse('origin.unknown')
  await lockOn(ctx.db, `mediation origin ${origin.case}`)
  const raised = await findRaised(ctx.db, ctx.county, origin.case)
  if (raised !== undefined) refuse('dispute.alreadyRaised', { number: caseNumber(raised) })
}

export const disputeOpenings = [
  opening(dispute, async (ctx, body): Promise<Change<DisputeBody>> => {
    const self = ctx.actor.as === 'resident'
    if (!self && !ctx.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: ctx.place })
    const applicant = self ? ctx.actor.person : body.applicant
    if ((applicant === undefined && !body.applicantName) || (body.respondent === undefined && !body.respondentName)) refuse('dispute.parties')
    if (applicant !== undefined && applicant === body.respondent) refuse('dispute.sameSide')
    await lookEverywhere(ctx)
    await requireNew(ctx, body.origin)
    const overseer = overseerOf(ctx, ctx.place)
    return { body: { applicant, source: body.source ?? 'applied', persons: body.persons ?? 2, ...(self ? { consents: { applicant: 'self' } } : {}) },
      join: [...(applicant === undefined ? [] : [{ relation: 'applicant', person: applicant }]), ...(body.respondent === undefined ? [] : [{ relation: 'respondent', person: body.respondent }]),
        ...(overseer === undefined ? [] : [{ relation: 'overseer', org: overseer }])] }
  }),
]

/* ---- parties and units ------------------------------------------------------------------------------------------------- */
const placeOf = (ctx: Ctx, unit: string | undefined): string => ctx.directory.organisation(unit ?? '')?.place ?? ctx.place
/** A mediator who turns out to live with a party steps aside with that. */
async function related(ctx: Ctx, c: Dispute, household: string | null): Promise<readonly string[]> {
  const ids = ['mediator', 'coMediator'].flatMap((relation) => c.parties.filter((p) => p.relation === relation && p.until === null).flatMap((p) => p.person ?? []))
  const homes = await Promise.all(ids.map(async (id) => ({ id, household: (await getPersonAnywhere(ctx.db, id))?.household ?? null })))
  return homes.filter((h) => household !== null && h.household === household).map((h) => h.id)
}
const ofParties = [
  effect(dispute, 'identify', async (ctx, c, input): Promise<Change<DisputeBody>> => {
    if (partyOf(c, input.side) !== null) refuse('dispute.identified')
    if (['applicant', 'respondent'].some((side) => partyOf(c, side) === input.person)) refuse('dispute.sameSide')
    if (c.parties.some((p) => p.person === input.person && p.until === null)) refuse('mediator.isParty')
    await lookEverywhere(ctx)
    const aside = (await related(ctx, c, (await getPersonAnywhere(ctx.db, input.person))?.household ?? null)).map((id) => recusing(c, id))
    return { join: [{ relation: input.side, person: input.person }], leave: aside.flatMap((a) => a.leave ?? []),
      body: { [input.side]: input.person, ...Object.assign({}, ...aside.map((a) => a.body)) } }
  }),
  effect(dispute, 'classify', async (ctx, c, input): Promise<Change<DisputeBody>> => {
    const at = placeOf(ctx, input.unit)
    demand(judgeReach(at, c.place))
    demand(judgeLevel(input.grade, levelOf(at)))
    return { body: { level: levelOf(at) } }
  }),
  effect(dispute, 'escalate', async (ctx, c, input): Promise<Change<DisputeBody>> => {
    const at = placeOf(ctx, input.unit)
    demand(judgeReach(at, c.place))
    demand(judgePassing(levelOf(placeOf(ctx, c.holder ?? undefined)), levelOf(at)))
    return {}
  }),
  effect(dispute, 'take', async (ctx, c): Promise<Change<DisputeBody>> => {
    const before = c.body.mediator
    return { body: { level: levelOf(placeOf(ctx, c.body.unit)), mediator: undefined, chosenBy: undefined, overdue: false }, leave: before === undefined ? [] : [before] }
  }),
]

/* ---- who mediates ----------------------------------------------------------------------------------------------------------- */
const ofMediators = [
  effect(dispute, 'designate', async (ctx, c, input) => requireCandidate(ctx, c, input.mediator, c.holder === null ? [] : [c.holder])),
  effect(dispute, 'invite', async (ctx, c, input) => {
    const own = placeOf(ctx, c.holder ?? undefined)
    const village = c.body.otherVillage
    const of = (place: string): boolean => (village === undefined ? place !== own : place.startsWith(village) && !own.startsWith(village))
    const units = ctx.directory.list({ place: ctx.county, under: true, kind: 'mediationCommittee', limit: 2000 }).filter((o) => of(o.place)).map((o) => o.id)
    if (!(await holdersOf(ctx, units)).some((h) => h.person === input.mediator)) refuse('mediator.notInvited', { village: village === undefined ? '别的村' : ctx.directory.placeName(village) })
    await requireCandidate(ctx, c, input.mediator, units)
  }),
  effect(dispute, 'challenge', async (_ctx, c, input) => {
    const id = input.mediator ?? c.body.mediator ?? refuse('mediator.missing')
    if (!c.parties.some((p) => ['mediator', 'coMediator'].includes(p.relation) && p.person === id && p.until === null)) refuse('mediator.notHere')
    return recusing(c, id)
  }),
  effect(dispute, 'begin', async (ctx, c, input) => {
    if (!input.told) refuse('consent.toldNot')
    // the household may have changed since the mediator was named
    const [mediator, homes] = [c.body.mediator ?? refuse('mediator.missing'), await householdsOf(ctx, c)]
    const household = (await getPersonAnywhere(ctx.db, mediator))?.household ?? null
    if (household !== null && homes.includes(household)) refuse('mediator.related')
  }),
]

/* ---- sessions and the agreement -------------------------------------------------------------------------------------------------- */
const ofSessions = [
  effect(dispute, 'record', async (ctx, c, input) => demand(judgeSession(input.day, c, ctx.now))),
  effect(dispute, 'draft', async (ctx, _c, input) => { if (input.dueDay < dayOf(ctx.now)) refuse('agreement.pastDue') }),
  effect(dispute, 'recordSignature', async (_ctx, c, input) => {
    if (c.body.terms === undefined) refuse('agreement.noDraft')
    if (c.body.form === 'written' && input.how === 'oral') refuse('signature.written')
  }),
  effect(dispute, 'settle', async (ctx, c): Promise<Change<DisputeBody>> => {
    const { kind, form, terms, amountFen, dueDay, identity, level, signatures, applicantName, respondentName } = c.body
    const made = await ctx.asSystem(c.place).open(agreement, c.place, { dispute: c.id, kind, form: form ?? 'written', terms: terms ?? '', amountFen: amountFen ?? 0, dueDay: dueDay ?? dayOf(ctx.now),
      effectiveDay: dayOf(ctx.now), identity: identity ?? false, level: level ?? 'village', signatures, applicantName, respondentName })
    return { body: { agreement: made.id } }
  }),
]

export const disputeEffects = [...ofParties, ...ofMediators, ...ofSessions]
