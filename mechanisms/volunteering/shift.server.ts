/** Shifts: a place or the waiting list, no two at one time, minutes booked in double entry by whoever organised, put right by somebody else. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { balanceOf, counter, post } from '../../kernel/ledgers/post.ts'
import { requireConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findCase, findParty, lockOn } from '../../kernel/procedures/caseData.ts'
import { stateZh } from '../../kernel/procedures/rules.ts'
import { certificate } from './certificate.procedure.ts'
import { countPlaces, findCollision, listCertificatesWith, listShifts, servedIn } from './data.ts'
import { signUp } from './mechanism.ts'
import { findRegistration, getActivity, getVolunteer, mustLead, mustOrganize } from './reach.server.ts'
import { fits, hoursFilled, hoursLedger, hoursZh, mayJoin, partyOf, slotOf, type Shift } from './rules.ts'
import type { ShiftBody } from './schema.ts'
import { shift } from './shift.procedure.ts'

const names = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'
/** Shifts that take a volunteer's time; of confirmed ones the time is spent. */
const live = ['waiting', 'signedUp', 'attended', 'confirmed', 'disputed'] as const
const spent = ['confirmed', 'disputed'] as const

async function noCollision(ctx: Ctx, person: string, slot: { day: string; startTime: string; endTime: string }, states: readonly string[], except: string | null): Promise<void> {
  await lockOn(ctx.db, `volunteering person ${person}`)
  const other = await findCollision(ctx.db, { ...slot, person, states, except })
  if (other) refuse('shift.overlaps', { title: other.title, day: other.day, startTime: other.startTime, endTime: other.endTime })
}
/** Who waits longest comes first, as long as there is room; `given` is a shift that is being given up just now. */
export async function promoteWaiting(ctx: Ctx, a: { id: string; place: string; helpers: number }, given: string | null): Promise<void> {
  await lookEverywhere(ctx)
  await lockOn(ctx.db, `volunteering activity ${a.id}`)
  const taken = (await countPlaces(ctx.db, [a.id], given)).get(a.id)?.taken ?? 0
  const waiting = (await listShifts(ctx.db, a.place.slice(0, 6), a.id)).filter((s) => s.state === 'waiting' && s.id !== given)
  for (const s of waiting.slice(0, Math.max(0, a.helpers - taken))) await ctx.asSystem(s.place).act(shift, s.id, 'promote')
  await lookEverywhere(ctx)
}

export const shiftOpenings = [
  opening(shift, async (ctx, body): Promise<Change<ShiftBody>> => {
    await lookEverywhere(ctx)
    const a = await getActivity(ctx, body.activity)
    if (a.place !== ctx.place) refuse('activity.elsewhere')
    const organizer = await findParty(ctx.db, a.id, 'organizer')
    // Whoever came without signing up is written down by the organiser while the roll is open.
    const late = a.state === 'held' && (ctx.actor.person === organizer || (ctx.actor.org !== null && ctx.actor.org === a.holder))
    if (a.state !== 'recruiting' && !late) refuse('activity.notOpen')
    if (!late) demand(mayJoin(a.plan, ctx.now))
    const who = await getVolunteer(ctx, body)
    const registration = await findRegistration(ctx, who.id)
    if (registration?.state !== 'registered') refuse('volunteer.notRegistered')
    await requireConsent(ctx, who.id, 'volunteering')
    await lookEverywhere(ctx)
    await lockOn(ctx.db, `volunteering activity ${a.id}`)
    await noCollision(ctx, who.id, slotOf(a.plan), live, null)
    const recipient = a.plan.need === undefined ? undefined : await findParty(ctx.db, a.plan.need, 'recipient')
    const helped = recipient === undefined ? undefined : await getPersonAnywhere(ctx.db, recipient)
    if (helped && (helped.id === who.id || (helped.household !== null && helped.household === who.household))) refuse('shift.ownHousehold')
    const { title, kind, team, day, startTime, endTime } = a.plan
    return { body: { registration: registration.id, title, kind, team, day, startTime, endTime }, holder: team, awaiting: null,
      join: [{ relation: 'volunteer', person: who.id }, { relation: 'handler', org: team }, ...(organizer === undefined ? [] : [{ relation: 'organizer', person: organizer }]), ...(helped ? [{ relation: 'recipient', person: helped.id }] : [])] }
  }),
]

/* ---- booking ------------------------------------------------------------------------------------------------------------------------- */
const keyOf = (c: Shift, round: number): string => `s:${c.id}:${round}`
const volunteerOf = (c: Shift): string => partyOf(c, 'volunteer') ?? refuse('person.unknown')
const legs = (c: Shift) => ({ from: { account: 'given' as const, owner: c.body.team ?? '' }, to: { account: 'hours' as const, owner: c.body.registration ?? '' } })
/** Minutes go from the team that recorded them to the volunteer; the key is the shift and its round, so twice books once. */
async function book(ctx: Ctx, c: Shift, minutes: number): Promise<Change<ShiftBody>> {
  const round = (c.body.round ?? 0) + 1
  const { balance } = await balanceOf(ctx, hoursLedger, legs(c).to)
  await post(ctx, hoursLedger, [{ key: keyOf(c, round), ...legs(c), amount: minutes, about: c.id, note: `${c.body.title ?? ''} ${c.body.day ?? ''}`.slice(0, 400), place: c.place }])
  return { body: { round, hours: hoursFilled(balance, minutes) } }
}
/** The counter-entry of what was booked, with its reason. */
async function takeBack(ctx: Ctx, c: Shift, reason: string): Promise<void> {
  const round = c.body.round ?? 0
  if (round > 0 && (c.body.minutes ?? 0) > 0) await counter(ctx, hoursLedger, [{ key: `${keyOf(c, round)}:back`, of: keyOf(c, round), reason: reason.slice(0, 400) }])
}
/** A volunteer is counted as active once a year, with the first shift that was confirmed. */
const activeRow = (c: Shift, person: string, from: string) => ({ id: nameId(`${person}/${from.slice(0, 4)}`, names), place: c.place, from, to: `${Number(from.slice(0, 4)) + 1}-01-01` })
async function countActive(ctx: Ctx, c: Shift): Promise<void> {
  const [person, today] = [volunteerOf(c), dayOf(ctx.now)]
  if (!await servedIn(ctx.db, person, today.slice(0, 4), c.id)) await ctx.register('activeVolunteers', [], [activeRow(c, person, today)])
}
/** A paper that says otherwise than the record does is void, and says so when its number is looked up. */
async function voidCertificates(ctx: Ctx, c: Shift): Promise<void> {
  await lookEverywhere(ctx)
  for (const p of await listCertificatesWith(ctx.db, volunteerOf(c), c.id)) await ctx.asSystem(p.place).act(certificate, p.id, 'void', { reason: `${c.body.day ?? ''}“${c.body.title ?? ''}”的时长已更正，请重新开具` })
  await lookEverywhere(ctx)
}
async function whileHeld(ctx: Ctx, c: Shift): Promise<void> {
  await lookEverywhere(ctx)
  await mustOrganize(ctx, c)
  if ((await getActivity(ctx, c.body.activity)).state !== 'held') refuse('activity.notHeld')
}
/** A second pair of eyes: the leader or planner of the team, or village and township where it was. */
async function mustJudge(ctx: Ctx, c: Shift): Promise<void> {
  await lookEverywhere(ctx)
  if (partyOf(c, 'organizer') !== ctx.actor.person && ctx.actor.as === 'volunteer') await mustLead(ctx, c.holder ?? '')
}
/** One at a time per volunteer; whoever comes second with the same shift is asked again on the shift as it is then. */
async function mustBeFirst(ctx: Ctx, c: Shift): Promise<void> {
  await lockOn(ctx.db, `volunteering person ${volunteerOf(c)}`)
  if ((await findCase(ctx.db, shift.name, c.id))?.state !== c.state) refuse('case.busy', { first: true })
}
async function booked(ctx: Ctx, c: Shift, minutes: number): Promise<Change<ShiftBody>> {
  demand(fits(c.body, minutes))
  await noCollision(ctx, volunteerOf(c), slotOf(c.body), spent, c.id)
  return book(ctx, c, minutes)
}

/** Whoever may answer a demand for correction reads the shift from then on: village and township where it was, besides the team. */
async function toJudges(ctx: Ctx, c: Shift): Promise<Change<ShiftBody>> {
  const judges = [['villageCommittee'], ['villageParty'], ['townshipDesk']].flatMap((kind) => ctx.directory.nearest(kind, c.place) ?? [])
  return { join: judges.map((o) => ({ relation: 'handler', org: o.id })) }
}

export const shiftEffects = [
  effect(shift, 'dispute', toJudges), effect(shift, 'claim', toJudges),
  effect(shift, 'withdraw', async (ctx, c) => {
    if (c.state !== 'signedUp') return
    await lookEverywhere(ctx)
    const a = await getActivity(ctx, c.body.activity)
    await promoteWaiting(ctx, { id: a.id, place: a.place, helpers: a.plan.helpers }, c.id)
  }),
  effect(shift, 'attend', whileHeld), effect(shift, 'untick', whileHeld),
  effect(shift, 'confirm', async (ctx, c, input) => {
    await lookEverywhere(ctx)
    if (partyOf(c, 'recipient') !== ctx.actor.person) await mustOrganize(ctx, c)
    await mustBeFirst(ctx, c)
    const change = await booked(ctx, c, input.minutes)
    await countActive(ctx, c)
    return change
  }),
  effect(shift, 'correct', async (ctx, c, input) => {
    await mustJudge(ctx, c)
    await mustBeFirst(ctx, c)
    await takeBack(ctx, c, `更正为${hoursZh(input.minutes)}：${input.reason}`)
    const change = await booked(ctx, c, input.minutes)
    await voidCertificates(ctx, c)
    return change
  }),
  effect(shift, 'uphold', mustJudge), effect(shift, 'dismiss', mustJudge),
  effect(shift, 'annul', async (ctx, c, input) => {
    await mustJudge(ctx, c)
    await mustBeFirst(ctx, c)
    await takeBack(ctx, c, input.reason)
    await voidCertificates(ctx, c)
    return { body: { hours: 0 } }
  }),
]
export const shiftAnswers = [
  answer(signUp, async (ctx, input) => {
    await lookEverywhere(ctx)
    const a = await getActivity(ctx, input.activity)
    const opened = await ctx.open(shift, a.place, input)
    await promoteWaiting(ctx, { id: a.id, place: a.place, helpers: a.plan.helpers }, null)
    const state = (await listShifts(ctx.db, a.place.slice(0, 6), a.id)).find((s) => s.id === opened.id)?.state ?? opened.state
    ctx.about(ctx.command, a.place)
    return { id: opened.id, state, stateZh: stateZh(shift, state), number: '' }
  }),
]
