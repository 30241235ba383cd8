/** Activities: only the team's own people plan; a cancelled one lets everybody go; one that ended has nobody left between ticked and confirmed. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { findCase } from '../../kernel/procedures/caseData.ts'
import { activity } from './activity.procedure.ts'
import { hasProject, listShifts, type ShiftRow } from './data.ts'
import { need } from './need.procedure.ts'
import { mustLead, mustOrganize } from './reach.server.ts'
import { timesHold, type Activity } from './rules.ts'
import type { ActivityBody } from './schema.ts'
import { promoteWaiting } from './shift.server.ts'
import { shift } from './shift.procedure.ts'

const names = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'
async function shiftsOf(ctx: Ctx, c: Activity, states: readonly string[]): Promise<ShiftRow[]> {
  await lookEverywhere(ctx)
  return (await listShifts(ctx.db, c.place.slice(0, 6), c.id)).filter((s) => states.includes(s.state))
}
async function releaseAll(ctx: Ctx, c: Activity, states: readonly string[], reason: string): Promise<void> {
  for (const s of await shiftsOf(ctx, c, states)) await ctx.asSystem(s.place).act(shift, s.id, 'release', { reason })
}
/** The need goes the way of the activity that took it. */
async function withNeed(ctx: Ctx, c: Activity, step: 'serve' | 'release'): Promise<void> {
  if (c.body.need === undefined) return
  await lookEverywhere(ctx)
  const found = await findCase(ctx.db, need.name, c.body.need)
  if (!found) return
  if (step === 'serve') await ctx.asSystem(found.place).act(need, found.id, 'serve')
  else await ctx.asSystem(found.place).act(need, found.id, 'release', { reason: '活动取消' })
}
/** A project is counted once a year, with its first activity that was held. */
async function countProject(ctx: Ctx, c: Activity): Promise<void> {
  const { project, team, day } = c.body
  if (project === undefined || project === '') return
  const [county, year] = [c.place.slice(0, 6), day.slice(0, 4)]
  if (await hasProject(ctx.db, { county, team, project, year, except: c.id })) return
  await ctx.register('volunteerProjects', [], [{ id: nameId(`${team}/${project}/${year}`, names), place: c.place, from: dayOf(ctx.now), to: `${Number(dayOf(ctx.now).slice(0, 4)) + 1}-01-01` }])
}

export const activityOpenings = [
  opening(activity, async (ctx, body): Promise<Change<ActivityBody>> => {
    await mustLead(ctx, body.team)
    if (body.need !== undefined) {
      await lookEverywhere(ctx)
      const found = await findCase(ctx.db, need.name, body.need) ?? refuse('case.unknown')
      if (found.state !== 'open') refuse('need.notOpen')
      await ctx.asSystem(found.place).act(need, found.id, 'take', { activity: ctx.command, team: body.team })
    }
    return { holder: body.team }
  }),
]
export const activityEffects = [
  effect(activity, 'revise', async (ctx, c, input) => { await mustOrganize(ctx, c); demand(timesHold(input, ctx)) }),
  effect(activity, 'recruit', async (ctx, c, input) => {
    await mustOrganize(ctx, c)
    if (c.body.risky && input.insured !== true) refuse('activity.uninsured')
  }),
  effect(activity, 'reschedule', async (ctx, c, input) => {
    await mustOrganize(ctx, c)
    demand(timesHold(input, ctx))
    const { day, startTime, endTime } = input
    for (const s of await shiftsOf(ctx, c, ['waiting', 'signedUp'])) await ctx.asSystem(s.place).act(shift, s.id, 'move', { day, startTime, endTime })
  }),
  effect(activity, 'cancel', async (ctx, c, input) => {
    await mustOrganize(ctx, c)
    const confirmed = await shiftsOf(ctx, c, ['confirmed', 'disputed', 'claimed'])
    if (confirmed.length > 0) refuse('activity.confirmed', { count: confirmed.length })
    await releaseAll(ctx, c, ['waiting', 'signedUp', 'attended'], `活动取消：${input.reason}`.slice(0, 400))
    await withNeed(ctx, c, 'release')
  }),
  effect(activity, 'hold', async (ctx, c) => { await mustOrganize(ctx, c); await promoteWaiting(ctx, { id: c.id, place: c.place, helpers: c.body.helpers }, null) }),
  effect(activity, 'close', async (ctx, c) => {
    await mustOrganize(ctx, c)
    const open = await shiftsOf(ctx, c, ['attended'])
    if (open.length > 0) refuse('activity.unsettled', { count: open.length })
    await releaseAll(ctx, c, ['waiting', 'signedUp'], '活动结束，没有登记到场')
    await withNeed(ctx, c, 'serve')
    await lookEverywhere(ctx)
    await countProject(ctx, c)
    return { body: { served: (await shiftsOf(ctx, c, ['confirmed', 'disputed'])).length } }
  }),
]
