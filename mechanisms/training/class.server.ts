/** Classes: announced with the hours they will count, groups invited from the registers, the roll written in one go. */
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { contains } from '../../kernel/places/rules.ts'
import { findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { attendance } from './attendance.procedure.ts'
import { trainingClass } from './class.procedure.ts'
import { countSeats, listInvited, listSeats, type Seat } from './data.ts'
import { hoursOfDay, invitedMost, lastDayOf, mayPlan, postsOfGroup, readQuestions, timesHold, type Class } from './rules.ts'
import type { ClassBody } from './schema.ts'
import { teacher } from './teacher.procedure.ts'

const open = ['invited', 'signedUp', 'declined']
export async function seatsOf(ctx: Ctx, c: { id: string; place: string }, states: readonly string[]): Promise<Seat[]> {
  await lookEverywhere(ctx)
  return (await listSeats(ctx.db, c.place.slice(0, 6), c.id)).filter((s) => states.includes(s.state))
}
/** What follows from the times: the last day, and the hours everybody knows of beforehand. */
function dated(ctx: Ctx, c: Class, when: { day: string; startTime: string; minutes: number }) {
  demand(timesHold(when, ctx))
  const dayHours = hoursOfDay(when.minutes, ctx.get)
  return { lastDay: lastDayOf(when.day, c.body.days), dayHours, hours: dayHours * c.body.days, month: when.day.slice(0, 7) }
}
function asked(text: string | undefined): Pick<ClassBody, 'asked'> {
  const read = readQuestions(text)
  return 'bad' in read ? refuse('question.unreadable', { line: read.bad }) : { asked: read.questions }
}
async function mustBeTeacher(ctx: Ctx, id: string | undefined): Promise<void> {
  if (id === undefined) return
  await lookEverywhere(ctx)
  const found = await findCase(ctx.db, teacher.name, id) ?? refuse('case.unknown')
  if (found.state !== 'listed') refuse('teacher.gone')
}

export const classOpenings = [
  opening(trainingClass, async (ctx, body) => {
    demand(mayPlan(body, ctx))
    return {}
  }),
]
export const classEffects = [
  effect(trainingClass, 'revise', async (ctx, _c, input) => demand(mayPlan(input, ctx))),
  effect(trainingClass, 'announce', async (ctx, c, input): Promise<Change<ClassBody>> => {
    await mustBeTeacher(ctx, input.teacher)
    return { body: { ...dated(ctx, c, input), ...asked(input.questions), materials: input.material === undefined ? [] : [input.material] } }
  }),
  effect(trainingClass, 'reschedule', async (ctx, c, input): Promise<Change<ClassBody>> => {
    const after = dated(ctx, c, input)
    const { day, startTime, minutes, location } = input
    for (const s of await seatsOf(ctx, c, open)) await ctx.asSystem(s.place).act(attendance, s.id, 'move', { day, startTime, minutes, location, lastDay: after.lastDay, dayHours: after.dayHours })
    return { body: after }
  }),
  effect(trainingClass, 'supplement', async (ctx, c, input): Promise<Change<ClassBody>> => {
    // Questions are not changed once there may be answers to them.
    if (c.state === 'closed' && input.questions !== undefined) refuse('question.late')
    const materials = [...new Set([...c.body.materials ?? [], ...(input.material === undefined ? [] : [input.material])])]
    if (materials.length > 10) refuse('material.tooMany')
    for (const s of await seatsOf(ctx, c, [...open, 'attended'])) await ctx.asSystem(s.place).act(attendance, s.id, 'update', { materials })
    return { body: { materials, ...(input.questions === undefined ? {} : asked(input.questions)) } }
  }),
  effect(trainingClass, 'invite', async (ctx, c, input) => {
    if (!contains(ctx.actor.place, input.place)) refuse('place.outside', { place: input.place })
    await lookEverywhere(ctx)
    await lockOn(ctx.db, `training class ${c.id}`)
    const found = await listInvited(ctx.db, { place: input.place, posts: input.group === 'partyMember' ? null : postsOfGroup[input.group], at: ctx.now, limit: invitedMost + 1 })
    if (found.length === 0) refuse('invitation.nobody')
    const there = new Set((await listSeats(ctx.db, c.place.slice(0, 6), c.id)).map((s) => s.person))
    const anew = found.filter((person) => !there.has(person))
    const taken = (await countSeats(ctx.db, [c.id])).get(c.id) ?? 0
    const most = Math.min(invitedMost, c.body.seats ?? invitedMost)
    if (found.length > invitedMost || taken + anew.length > (c.body.seats ?? invitedMost)) refuse('invitation.tooMany', { count: taken + anew.length, most })
    for (const person of anew) await ctx.open(attendance, c.place, { class: c.id, person })
  }),
  effect(trainingClass, 'record', async (ctx, c, input) => {
    await lockOn(ctx.db, `training class ${c.id}`)
    await lookEverywhere(ctx)
    // Whoever comes second with the same roll is asked again on the class as it is then.
    if ((await findCase(ctx.db, trainingClass.name, c.id))?.state !== c.state) refuse('case.busy', { first: true })
    const seats = await seatsOf(ctx, c, open)
    const ticked = new Map(input.lines.map((l) => [l.attendance, l.days]))
    if (ticked.size < input.lines.length) refuse('roll.twice')
    const unknown = [...ticked.keys()].filter((id) => !seats.some((s) => s.id === id))
    if (unknown.length > 0) refuse('roll.unknown', { count: unknown.length })
    // Everybody's lock in one order: two rolls with the same people, written at once, wait for each other instead of both for ever.
    for (const person of seats.filter((each) => ticked.has(each.id)).map((each) => each.person).sort()) await lockOn(ctx.db, `training person ${person}`)
    for (const s of seats) {
      const days = ticked.get(s.id)
      if (days === undefined) await (s.person === ctx.actor.person ? ctx.asSystem(s.place) : ctx).act(attendance, s.id, 'release')
      else await ctx.act(attendance, s.id, 'attend', { days })
    }
    await lookEverywhere(ctx)
  }),
  effect(trainingClass, 'cancel', async (ctx, c) => {
    for (const s of await seatsOf(ctx, c, open)) await ctx.asSystem(s.place).act(attendance, s.id, 'release')
  }),
]
