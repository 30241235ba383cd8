/**
 * Appointments: the only source of authority. A change is a new appointment or an end set once; what was, stays (VC-14).
 * Every change posts the lines of the registers `appointments` and `holders` that differ.
 */
import { dayOf, endOf, startOf } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import type { Verdict } from '../define.ts'
import { contains, countyOf } from '../places/rules.ts'
import { requireReach } from './commands.ts'
import { endTenure, findAppointment, insertAppointments, lockAppointments, suspendTenure, type AppointmentData, type AppointmentHead } from './data.ts'
import { getPersonAnywhere, tenuresAt, tenuresOf } from './readData.ts'
import { appointmentRow, holderRows, mayFill, mayHold, type Tenure } from './rules.ts'
import { appoint, endAppointment, resume, suspend } from './schema.ts'

const orRefuse = (verdict: Verdict): void => { if (verdict !== true) refuse(verdict.refuse, verdict.detail) }

/** Villages and below are the township's; its own level and above belong to the county's organisers; nobody decides on themselves. */
export function requireRight(ctx: Ctx, person: string, place: string): void {
  requireReach(ctx, place)
  if (person === ctx.actor.person) refuse('appointment.self')
  if (ctx.actor.as !== 'countyOrganizer' && place.length <= ctx.actor.place.length) refuse('appointment.ownLevel')
}

/** Posts what the change of a person's appointments means for the figures of the township concerned. */
export async function postLines(ctx: Ctx, person: string, place: string, before: readonly Tenure[]): Promise<void> {
  const unit = place.slice(0, 9)
  const here = (t: Tenure) => t.place.slice(0, 9) === unit
  const after = (await tenuresOf(ctx.db, person)).filter(here)
  const was = before.filter(here)
  await ctx.register('appointments', was.flatMap(appointmentRow), after.flatMap(appointmentRow))
  const facts = await getPersonAnywhere(ctx.db, person)
  await ctx.register('holders', holderRows(person, was, facts), holderRows(person, after, facts))
}

async function requireFree(ctx: Ctx, next: Tenure, mine: readonly Tenure[]): Promise<void> {
  orRefuse(mayHold(next, mine))
  orRefuse(mayFill(next, await tenuresAt(ctx.db, countyOf(next.place), next.org, next.post)))
}

interface Planned { person: string; org: string; post: string; from: Date; until: Date | null; acting: boolean; basis: string }
/** Writes one appointment after every check; the caller holds the county's lock. */
async function write(ctx: Ctx, planned: Planned, mine: readonly Tenure[]): Promise<AppointmentData> {
  const org = ctx.directory.organisation(planned.org) ?? refuse('organisation.unknown')
  const post = ctx.directory.postsOf(org.id).find((p) => p.key === planned.post) ?? refuse('appointment.postUnknown')
  const person = await getPersonAnywhere(ctx.db, planned.person) ?? refuse('appointment.personUnknown')
  if (person.untilDay !== null) refuse('appointment.personUnknown')
  if (planned.until && planned.until <= planned.from) refuse('appointment.termWrong')
  if (planned.from < startOf(org.fromDay) || (org.untilDay && planned.from >= startOf(org.untilDay))) refuse('appointment.outsideOrganisation', { from: org.fromDay })
  const row: AppointmentData = { county: countyOf(org.place), id: ctx.command, place: org.place, person: person.id, personCounty: person.county, org: org.id,
    post: post.key, acting: planned.acting, from: planned.from, until: planned.until, basis: planned.basis }
  const next: Tenure = { id: row.id, person: row.person, org: row.org, orgKind: org.kind, place: row.place, post: post.key, capacity: post.capacity,
    principal: post.principal, acting: row.acting, from: row.from, until: row.until, suspended: null }
  await requireFree(ctx, next, mine)
  await insertAppointments(ctx.db, [row])
  return row
}

async function serving(ctx: Ctx, id: string): Promise<{ head: AppointmentHead; tenure: Tenure; mine: Tenure[] }> {
  const head = await findAppointment(ctx.db, id) ?? refuse('appointment.unknown')
  if (!contains(ctx.actor.place, head.place)) refuse('appointment.unknown')
  requireRight(ctx, head.person, head.place)
  await lockAppointments(ctx.db, head.county)
  const mine = await tenuresOf(ctx.db, head.person)
  const tenure = mine.find((t) => t.id === id) ?? refuse('appointment.unknown')
  if (tenure.until && tenure.until <= ctx.now) refuse('appointment.ended')
  return { head, tenure, mine }
}

export const appointmentAnswers: readonly Answer[] = [
  answer(appoint, async (ctx, input) => {
    const org = ctx.directory.organisation(input.org) ?? refuse('organisation.unknown')
    requireRight(ctx, input.person, org.place)
    await lockAppointments(ctx.db, countyOf(org.place))
    const mine = await tenuresOf(ctx.db, input.person)
    // Who is appointed today follows somebody who left this morning: authority begins with this act, not at midnight before it.
    const from = input.from === dayOf(ctx.now) ? ctx.now : startOf(input.from)
    const row = await write(ctx, { ...input, from, until: input.until ? endOf(input.until) : null, acting: input.acting ?? false }, mine)
    await postLines(ctx, input.person, row.place, mine)
    ctx.about(row.id, row.place)
    return { id: row.id }
  }),
  answer(suspend, async (ctx, input) => {
    const { head, tenure, mine } = await serving(ctx, input.appointment)
    if (tenure.suspended) refuse('appointment.suspended')
    await suspendTenure(ctx.db, head.county, head.id, ctx.now)
    await postLines(ctx, head.person, head.place, mine)
    ctx.about(head.id, head.place)
    return { id: head.id }
  }),
  answer(resume, async (ctx, input) => {
    const { head, tenure, mine } = await serving(ctx, input.appointment)
    if (!tenure.suspended || tenure.suspended > ctx.now) refuse('appointment.notSuspended')
    // The suspended time stays on record: the old appointment ends, a new one serves the rest of the term.
    await endTenure(ctx.db, head.county, head.id, ctx.now)
    const rest = await tenuresOf(ctx.db, head.person)
    const row = await write(ctx, { ...head, from: ctx.now, until: tenure.until, basis: input.basis }, rest)
    await postLines(ctx, head.person, head.place, mine)
    ctx.about(row.id, row.place)
    return { id: row.id }
  }),
  answer(endAppointment, async (ctx, input) => {
    const { head, tenure, mine } = await serving(ctx, input.appointment)
    const wanted = input.on === undefined ? ctx.now : endOf(input.on)
    if (wanted < ctx.now || (tenure.until && wanted > tenure.until)) refuse('appointment.ended')
    // One that has not begun yet never will: it ends in the moment in which it would begin.
    await endTenure(ctx.db, head.county, head.id, wanted > tenure.from ? wanted : new Date(tenure.from.getTime() + 1))
    await postLines(ctx, head.person, head.place, mine)
    ctx.about(head.id, head.place)
    return { id: head.id }
  }),
]
