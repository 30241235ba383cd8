/** Advisers: one in a village at a time, a log in minutes that fills up to hours, answers from the phone that enter the log. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { tenuresOf } from '../../kernel/people/readData.ts'
import { inForce } from '../../kernel/people/rules.ts'
import { findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { advice } from './advice.procedure.ts'
import { adviser } from './adviser.procedure.ts'
import { listIn, minutesOn } from './data.ts'
import { duty } from './duty.procedure.ts'
import { AdviserBody, type AdviceBody, type DutyBody } from './schema.ts'
import { hoursDue, judgeDay } from './smallRules.ts'
import { unit } from './unit.procedure.ts'

const villageOf = (place: string): string => (place.length >= 12 ? place.slice(0, 12) : refuse('adviser.village'))
interface Contract { id: string; place: string; body: AdviserBody }
async function contractsAt(ctx: Ctx, village: string): Promise<Contract[]> {
  await lookEverywhere(ctx)
  return (await listIn(ctx.db, { place: village, procedure: adviser.name, state: 'serving', limit: 20 })).map((c) => ({ id: c.id, place: c.place, body: AdviserBody.parse(c.body) }))
}
/** Minutes and the hours they have filled stand with the contract. */
const keepSum = (ctx: Ctx, c: Contract, minutes: number, hours: number): Promise<unknown> => ctx.asSystem(c.place).act(adviser, c.id, 'count', { minutes, hours })

export const adviserOpenings = [
  opening(adviser, async (ctx, body): Promise<Change<AdviserBody>> => {
    const village = villageOf(ctx.place)
    await lockOn(ctx.db, `mediation adviser ${village}`)
    const [already] = await contractsAt(ctx, village)
    if (already) refuse('adviser.already', { firm: already.body.firm, untilDay: already.body.untilDay })
    const posted = (await tenuresOf(ctx.db, body.person)).some((t) => t.post === 'legalAdviser' && t.place === village && inForce(t, ctx.now))
    if (!posted) refuse('adviser.noPost')
    return { join: [{ relation: 'adviser', person: body.person }], awaiting: null }
  }),
  opening(duty, async (ctx, body): Promise<Change<DutyBody>> => {
    const village = villageOf(ctx.place)
    await lockOn(ctx.db, `mediation adviser ${village}`)
    const contract = (await contractsAt(ctx, village)).find((c) => c.body.person === ctx.actor.person) ?? refuse('adviser.notYours')
    await lockOn(ctx.db, `mediation duty ${ctx.actor.person}`)
    demand(judgeDay(await minutesOn(ctx.db, ctx.actor.person, body.day), body.minutes))
    const [minutes, counted] = [(contract.body.minutes ?? 0) + body.minutes, contract.body.hours ?? 0]
    const hours = hoursDue(minutes, counted)
    await keepSum(ctx, contract, minutes, counted + hours)
    return { body: { adviser: contract.id, hours }, awaiting: null }
  }),
  opening(advice, async (ctx): Promise<Change<AdviceBody>> => {
    const village = villageOf(ctx.place)
    const room = ctx.directory.at(village).find((o) => o.kind === 'adviceRoom')
    if (!room || (await contractsAt(ctx, village)).length === 0) refuse('adviser.none')
    return { holder: room.id }
  }),
  opening(unit, async (ctx, body) => {
    if (ctx.place.length > 9) refuse('unit.townshipOnly')
    await lookEverywhere(ctx)
    await lockOn(ctx.db, `mediation units ${ctx.place}`)
    const listed = await listIn(ctx.db, { place: ctx.place, procedure: unit.name, state: 'listed', exactly: true, limit: 500 })
    if (listed.some((u) => typeof u.body === 'object' && u.body !== null && 'unit' in u.body && u.body.unit === body.unit)) refuse('unit.twice')
    return { awaiting: null }
  }),
]
export const adviserEffects = [
  effect(duty, 'void', async (ctx, c) => {
    if (ctx.actor.as === 'adviser' && !c.parties.some((p) => p.relation === 'author' && p.person === ctx.actor.person)) refuse('duty.notYours')
    await lookEverywhere(ctx)
    await lockOn(ctx.db, `mediation adviser ${c.place.slice(0, 12)}`)
    const found = c.body.adviser === undefined ? undefined : await findCase(ctx.db, adviser.name, c.body.adviser)
    const body = found && AdviserBody.parse(found.body)
    if (found?.state === 'serving' && body) await keepSum(ctx, { id: found.id, place: found.place, body }, (body.minutes ?? 0) - c.body.minutes, (body.hours ?? 0) - (c.body.hours ?? 0))
  }),
  /** What was answered from the phone stands in the log, without who asked. */
  effect(advice, 'answer', async (ctx, c, input) => {
    await ctx.open(duty, c.place.slice(0, 12), { day: dayOf(ctx.now), kind: 'remote', minutes: input.minutes, advised: 1, text: '答复手机上的法律咨询' })
  }),
]
