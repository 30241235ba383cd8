/** Attendances: a seat, no two classes at one time, hours by the rule that was announced; put right by somebody else than wrote them. */
import { createHash } from 'node:crypto'
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, kept, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findCase, findParty, listCasesOf, lockOn, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { attendance } from './attendance.procedure.ts'
import { trainingClass } from './class.procedure.ts'
import { addTally, countSeats, listAttended, listSeats, noteAnswered } from './data.ts'
import { recount } from './hours.server.ts'
import { answerAsked, signUp } from './mechanism.ts'
import { answerDays, askedOf, collides, dayText, fits, isOver, partyOf, type Attendance } from './rules.ts'
import { AttendanceBody, ClassBody } from './schema.ts'

export const zhOf = (state: string): string => Object.entries(attendance.states).find(([key]) => key === state)?.[1].zh ?? state
export async function getClass(ctx: Ctx, id: string): Promise<FoundCase & { plan: ClassBody }> {
  const found = await findCase(ctx.db, trainingClass.name, id) ?? refuse('case.unknown')
  return { ...found, plan: ClassBody.parse(found.body) }
}
const slotOf = (b: AttendanceBody | ClassBody) => ({ day: b.day ?? '', lastDay: b.lastDay ?? b.day ?? '', startTime: b.startTime ?? '00:00', minutes: b.minutes ?? 0 })

export const attendanceOpenings = [
  opening(attendance, async (ctx, body): Promise<Change<AttendanceBody>> => {
    await lookEverywhere(ctx)
    const c = await getClass(ctx, body.class)
    if (c.place !== ctx.place) refuse('class.elsewhere')
    if (c.state !== 'announced') refuse('class.notAnnounced')
    const organizer = await findParty(ctx.db, c.id, 'organizer')
    const organizes = ctx.actor.as !== 'resident' && (ctx.actor.person === organizer || ctx.actor.org === c.holder)
    const person = body.person ?? ctx.actor.person
    if (!organizes) {
      if (person !== ctx.actor.person) refuse('attendance.notYours')
      if (c.plan.open !== true) refuse('class.invitedOnly')
      if (isOver(c.plan, ctx.now)) refuse('class.over')
    }
    if (organizes && body.person === undefined) refuse('attendance.whose')
    const p = await getPersonAnywhere(ctx.db, person) ?? refuse('person.unknown')
    await lockOn(ctx.db, `training class ${c.id}`)
    if ((await listSeats(ctx.db, c.place.slice(0, 6), c.id)).some((s) => s.person === p.id)) refuse('attendance.twice', { name: p.name })
    if (((await countSeats(ctx.db, [c.id])).get(c.id) ?? 0) >= (c.plan.seats ?? 0)) refuse('class.full', { seats: c.plan.seats })
    const { title, kind, audience, day, lastDay, startTime, minutes, location, days, dayHours, materials } = c.plan
    return { body: { person: p.id, title, kind, audience, day, lastDay, startTime, minutes, location, classDays: days, dayHours, materials }, holder: c.holder ?? '', awaiting: organizes ? p.id : null,
      join: [{ relation: 'trainee', person: p.id }, ...(c.holder === null ? [] : [{ relation: 'handler', org: c.holder }]), ...(organizer === undefined ? [] : [{ relation: 'organizer', person: organizer }])] }
  }),
]

const traineeOf = (c: Attendance): string => partyOf(c, 'trainee') ?? refuse('person.unknown')
/** Somebody was at one place at a time; the refusal says who and where else. */
async function counted(ctx: Ctx, c: Attendance, days: number): Promise<Change<AttendanceBody>> {
  demand(fits(c.body, days))
  const person = traineeOf(c)
  await lookEverywhere(ctx)
  await lockOn(ctx.db, `training person ${person}`)
  if ((await findCase(ctx.db, attendance.name, c.id))?.state !== c.state) refuse('case.busy', { first: true })
  const other = (await listAttended(ctx.db, person, c.id)).map((row) => AttendanceBody.parse(row.body)).find((b) => collides(slotOf(b), slotOf(c.body)))
  if (other) refuse('attendance.overlaps', { name: (await getPersonAnywhere(ctx.db, person))?.name ?? '', title: other.title, day: other.day })
  const hours = (c.body.dayHours ?? 0) * days
  await recount(ctx, { person, case: c.id, day: c.body.day ?? '', body: { ...c.body, days, hours } })
  return { body: { hours } }
}
/** Whoever may answer a demand for correction reads it from then on: village and township where the class was. */
async function toJudges(ctx: Ctx, c: Attendance): Promise<Change<AttendanceBody>> {
  const judges = [['villageParty'], ['villageCommittee'], ['townshipParty'], ['townshipDesk'], ['countyOrganization']].flatMap((kind) => ctx.directory.nearest(kind, c.place) ?? [])
  return { join: judges.map((o) => ({ relation: 'handler', org: o.id })) }
}
export const attendanceEffects = [
  effect(attendance, 'attend', (ctx, c, input) => counted(ctx, c, input.days)),
  effect(attendance, 'correct', (ctx, c, input) => counted(ctx, c, input.days)),
  effect(attendance, 'annul', (ctx, c) => recount(ctx, { person: traineeOf(c), case: c.id, day: c.body.day ?? '', body: null })),
  effect(attendance, 'dispute', toJudges), effect(attendance, 'claim', toJudges),
  effect(attendance, 'accept', async (ctx, c) => {
    await lookEverywhere(ctx)
    if (isOver((await getClass(ctx, c.body.class)).plan, ctx.now)) refuse('class.over')
  }),
]

/* ---- answers after a class -------------------------------------------------------------------------------------------------- */
/** So that nobody answers twice; says nothing of what, and names nobody. */
export const digestOf = (of: string, person: string): Buffer => createHash('sha256').update(`training answer ${of} ${person}`).digest()
/** The attendance that entitles to an answer, while there is time. */
export async function findAnswering(ctx: Ctx, of: FoundCase & { plan: ClassBody }, person: string): Promise<FoundCase | undefined> {
  const until = answerUntil(ctx, of)
  if (of.state !== 'closed' || until === null || dayOf(ctx.now) > until) return undefined
  return (await listSeats(ctx.db, of.place.slice(0, 6), of.id)).find((s) => s.person === person && ['attended', 'disputed'].includes(s.state))
}
export const answerUntil = (ctx: Ctx, of: FoundCase): string | null =>
  (of.closedAt === null ? null : dayOf(new Date(of.closedAt.getTime() + ctx.get(answerDays, of.place) * 86_400_000)))

export const attendanceAnswers = [
  answer(signUp, async (ctx, input) => {
    await lookEverywhere(ctx)
    const c = await getClass(ctx, input.class)
    // Whoever was invited, or said no before, takes the seat that is theirs.
    const own = (await listSeats(ctx.db, c.place.slice(0, 6), c.id)).find((s) => s.person === ctx.actor.person)
    const opened = own ?? await ctx.open(attendance, c.place, { class: c.id })
    const done = await (own ? ctx : ctx.asSystem(c.place)).act(attendance, opened.id, 'accept')
    ctx.about(ctx.command, c.place)
    return { id: done.id, state: done.state, stateZh: zhOf(done.state) }
  }),
  answer(answerAsked, async (ctx, input) => {
    await lookEverywhere(ctx)
    const c = await getClass(ctx, input.class)
    if (!await findAnswering(ctx, c, ctx.actor.person)) refuse('answer.notYours')
    const questions = askedOf(c.plan)
    if (input.choices.length !== questions.length || input.choices.some((n, i) => n !== null && n >= (questions[i]?.options.length ?? 0))) refuse('answer.unfitting')
    if (!await noteAnswered(ctx.db, { place: c.place, class: c.id, digest: digestOf(c.id, ctx.actor.person) })) refuse('answer.twice')
    for (const [question, option] of input.choices.entries()) if (option !== null) await addTally(ctx.db, { place: c.place, class: c.id, question, option })
    ctx.about(ctx.command, c.place)
    return { id: c.id, state: c.state, stateZh: '已收到，谢谢' }
  }),
]

/* ---- what is kept on a person -------------------------------------------------------------------------------------------------- */
export const attendanceKept = [
  kept('training.attendances', { list: async (ctx, person) => {
    await lookEverywhere(ctx)
    return (await listCasesOf(ctx.db, { person, procedure: attendance.name, relation: 'trainee', limit: 500 })).map((c) => {
      const b = AttendanceBody.parse(c.body)
      return { zh: b.title ?? '培训', value: `${dayText(b.day)}，${zhOf(c.state)}${b.hours ? `，${b.hours}学时` : ''}`, day: b.day ?? null, case: c.id }
    })
  } }),
]
