/** A rule rests on a resolution of its village; it replaces the one before; what is outstanding must be covered at the new value. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, on, opening, type Ctx } from '../../kernel/base/serve.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { resolved } from '../deliberation/facts.ts'
import { findResolution, findVoteDay, listResolutions as findResolutions, listRules, putResolution } from './data.ts'
import { listResolutions } from './mechanism.ts'
import { coverOf, enterCounty, lookAt } from './reach.server.ts'
import { rule } from './rule.procedure.ts'
import { covered } from './rules.ts'

/** Matters under which a village may decide to thank with points (VC-28, VC-31). */
const fitting = ['villageRules', 'welfare', 'collectiveIncome', 'other']
const matterZh: Record<string, string> = { construction: '村庄建设', contribution: '筹资筹劳', subsidy: '误工补贴', assistance: '重点帮扶对象', collectiveAsset: '集体资产', land: '土地',
  membership: '集体组织成员' }

async function resolutionFor(ctx: Ctx, village: string, given: { resolution: string; fromDay: string }): Promise<string> {
  await enterCounty(ctx)
  const found = await findResolution(ctx.db, ctx.county, given.resolution) ?? refuse('resolution.unknown')
  await lookAt(ctx, village)
  if (found.place.slice(0, 12) !== village) refuse('resolution.elsewhere')
  if (!fitting.includes(found.matter)) refuse('resolution.unfitting', { matter: matterZh[found.matter] ?? found.matter })
  if (given.fromDay < found.day) refuse('resolution.later', { day: found.day })
  return found.day
}

export const ruleEffects = [
  effect(rule, 'adopt', async (ctx, c, input) => {
    const village = await lookAt(ctx, c.place)
    await lockOn(ctx.db, `points ${village}`)
    const resolvedDay = await resolutionFor(ctx, village, input)
    const before = await listRules(ctx.db, village)
    if (before.some((r) => r.body.resolution === input.resolution)) refuse('resolution.used')
    demand(covered(await coverOf(ctx, village, c.body.valueFen), 0))
    for (const old of before.filter((r) => r.state === 'adopted')) {
      const untilDay = (old.body.fromDay ?? '') > input.fromDay ? old.body.fromDay ?? input.fromDay : input.fromDay
      await ctx.asSystem(c.place).act(rule, old.id, 'replace', { untilDay })
    }
    return { body: { resolvedDay } }
  }),
]
export const ruleOpenings = [opening(rule, async (ctx) => { if (ctx.place.length !== 12) refuse('place.notVillage') })]
export const ruleListeners = [
  on(resolved, async (ctx, fact) => {
    const day = await findVoteDay(ctx.db, ctx.county, fact.case) ?? dayOf(ctx.now)
    await putResolution(ctx.db, { decision: fact.case, place: fact.place, matter: fact.matter, day })
  }),
]
export const ruleAnswers = [
  answer(listResolutions, async (ctx, input) => (await findResolutions(ctx.db, await lookAt(ctx, input.place)))
    .filter((r) => fitting.includes(r.matter)).map(({ decision, title, day }) => ({ decision, title, day }))),
]
