/** Registering by consent, a minor with a guardian's; leaving in one step: what is still to come is given up, what was served stays. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, kept, onWithdrawal, opening, type Ctx, type KeptRow } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { eraseInputs, getSelf, giveConsent, withdrawConsent } from '../../kernel/people/consents.ts'
import type { PersonRow } from '../../kernel/people/readData.ts'
import { isSurelyOfAge } from '../../kernel/people/rules.ts'
import { findParty, listCasesOf, lockOn } from '../../kernel/procedures/caseData.ts'
import { caseNumber, stateZh } from '../../kernel/procedures/rules.ts'
import { listGrown, listTold } from './data.ts'
import { registerVolunteer } from './mechanism.ts'
import { findRegistration } from './reach.server.ts'
import { hoursZh, leastAge } from './rules.ts'
import { CertificateBody, ShiftBody, VolunteerBody } from './schema.ts'
import { certificate } from './certificate.procedure.ts'
import { need } from './need.procedure.ts'
import { shift } from './shift.procedure.ts'
import { star } from './star.procedure.ts'
import { volunteer } from './volunteer.procedure.ts'

type Registered = CaseView<VolunteerBody>
interface Agreed { version?: number; showName?: boolean; nameVersion?: number }

/** Consents of the person themselves, each to the text that was on the screen. */
async function agree(ctx: Ctx, given: Agreed): Promise<void> {
  await giveConsent(ctx, { person: ctx.actor.person, purpose: 'volunteering', version: given.version ?? 0 })
  if (given.showName === true) await giveConsent(ctx, { person: ctx.actor.person, purpose: 'volunteering.name', version: given.nameVersion ?? 0 })
  await lookEverywhere(ctx)
}
/** By the year of birth, so until the year after the eighteenth birthday; who has no year in the register counts as grown up. */
const isMinor = (p: PersonRow, now: Date): boolean => !isSurelyOfAge(18, p.birthYear, now)
/** A minor's grown-ups of the household become guardians of the case: one of them has to agree. */
async function guardiansOf(ctx: Ctx, me: PersonRow): Promise<{ relation: string; person: string }[]> {
  const age = ctx.get(leastAge)
  if (!isSurelyOfAge(age, me.birthYear, ctx.now)) refuse('volunteer.tooYoung', { age })
  if (!isMinor(me, ctx.now)) return []
  const grown = me.household === null ? [] : await listGrown(ctx.db, me.county, me.household, me.id, Number(dayOf(ctx.now).slice(0, 4)) - 19)
  if (grown.length === 0) refuse('guardian.missing')
  return grown.map((person) => ({ relation: 'guardian', person }))
}
async function enter(ctx: Ctx, place: string, given: Agreed): Promise<Change<VolunteerBody>> {
  await lookEverywhere(ctx)
  const me = await getSelf(ctx)
  await lockOn(ctx.db, `volunteering volunteer ${me.id}`)
  if (me.place.slice(0, 12) !== place) refuse('volunteer.elsewhere', { village: ctx.directory.placeName(me.place.slice(0, 12)) })
  const join = await guardiansOf(ctx, me)
  await agree(ctx, given)
  return { body: { person: me.id, minor: isMinor(me, ctx.now), partyMember: me.partyMember }, join }
}

/** What is still to come is given up, what waits is taken back; hours, certificates and granted stars stay. */
async function leave(ctx: Ctx, c: Registered): Promise<void> {
  await lookEverywhere(ctx)
  const person = await findParty(ctx.db, c.id, 'volunteer') ?? refuse('person.unknown')
  if (ctx.actor.as !== 'system' && ctx.actor.person !== person && c.body.minor !== true) refuse('guardian.over')
  const system = ctx.asSystem(c.place)
  for (const s of await listCasesOf(ctx.db, { person, procedure: shift.name, relation: 'volunteer', states: ['waiting', 'signedUp'], limit: 500 })) await system.act(shift, s.id, 'withdraw')
  await lookEverywhere(ctx)
  await concealStars(ctx, person)
  for (const purpose of ['volunteering', 'volunteering.name']) { await lookEverywhere(ctx); await withdrawConsent(ctx, { person, purpose, done: true }) }
}
/** A star is on show only with consent: what waits is withdrawn, a name on show comes down at once. */
async function concealStars(ctx: Ctx, person: string): Promise<void> {
  for (const s of await listCasesOf(ctx.db, { person, procedure: star.name, relation: 'volunteer', states: ['applied', 'noticed'], limit: 50 }))
    await ctx.asSystem(s.place).act(star, s.id, s.state === 'applied' ? 'withdraw' : 'conceal')
  await lookEverywhere(ctx)
}

export const volunteerOpenings = [
  opening(volunteer, async (ctx, body) => {
    if (ctx.place.length !== 12) refuse('volunteer.village')
    await lookEverywhere(ctx)
    const before = await findRegistration(ctx, ctx.actor.person)
    if (before) refuse(before.state === 'left' ? 'volunteer.again' : 'volunteer.twice')
    const given: Agreed = { version: 0, ...body }
    const entered = await enter(ctx, ctx.place, given)
    return { ...entered, body: { ...entered.body, number: `V${caseNumber(ctx.command)}` } }
  }),
]
export const volunteerEffects = [
  effect(volunteer, 'rejoin', (ctx, c, input) => enter(ctx, c.place, input)),
  effect(volunteer, 'leave', leave),
]
export const volunteerAnswers = [
  answer(registerVolunteer, async (ctx, input) => {
    const { place, ...form } = input
    await lookEverywhere(ctx)
    const before = await findRegistration(ctx, ctx.actor.person)
    const entered = before?.state === 'left' ? await ctx.act(volunteer, before.id, 'rejoin', form) : await ctx.open(volunteer, place, form)
    const done = entered.body.minor === true ? entered : await ctx.asSystem(entered.place).act(volunteer, entered.id, 'admit')
    ctx.about(ctx.command, entered.place)
    return { id: done.id, state: done.state, stateZh: stateZh(volunteer, done.state), number: done.body.number ?? '' }
  }),
]
export const volunteerWithdrawals = [
  onWithdrawal('volunteering', async (ctx, { person }) => {
    await lookEverywhere(ctx)
    const r = await findRegistration(ctx, person)
    if (r && r.state !== 'left') await ctx.act(volunteer, r.id, 'leave')
  }),
  onWithdrawal('volunteering.name', async (ctx, { person }) => {
    await lookEverywhere(ctx)
    await concealStars(ctx, person)
  }),
]

/* ---- what is kept on a person ------------------------------------------------------------------------------------------------------- */
const own = async (ctx: Ctx, person: string, procedure: string, relation: string) => { await lookEverywhere(ctx); return listCasesOf(ctx.db, { person, procedure, relation, limit: 500 }) }
const shiftKept = (body: unknown, id: string): KeptRow => {
  const b = ShiftBody.parse(body)
  return { zh: b.title ?? '班次', value: b.minutes ? hoursZh(b.minutes) : '没有记时长', day: b.day ?? null, case: id }
}
export const volunteerKept = [
  kept('volunteering.registration', {
    list: async (ctx, person) => (await own(ctx, person, volunteer.name, 'volunteer')).map((c) => {
      const b = VolunteerBody.parse(c.body)
      return { zh: `志愿者编号${b.number ?? ''}`, value: [stateZh(volunteer, c.state), b.skills ?? '', b.freeTime ?? ''].filter((x) => x !== '').join('，'), day: dayOf(c.openedAt), case: c.id }
    }),
    erase: async (ctx, person) => { await lookEverywhere(ctx); return eraseInputs(ctx, person, await listTold(ctx.db, person), 'PIPL-47') },
  }),
  kept('volunteering.shifts', { list: async (ctx, person) => (await own(ctx, person, shift.name, 'volunteer')).map((c) => shiftKept(c.body, c.id)) }),
  kept('volunteering.certificates', { list: async (ctx, person) => (await own(ctx, person, certificate.name, 'volunteer')).map((c) => ({ zh: c.title, value: hoursZh(CertificateBody.parse(c.body).minutes ?? 0), day: dayOf(c.openedAt), case: c.id })) }),
  kept('volunteering.needs', { list: async (ctx, person) => [...await own(ctx, person, need.name, 'asker'), ...await own(ctx, person, need.name, 'recipient')].map((c) => ({ zh: '求助', value: `${c.title}，${stateZh(need, c.state)}`, day: dayOf(c.openedAt), case: c.id })) }),
]
