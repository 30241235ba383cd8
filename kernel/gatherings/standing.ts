/** A gathering as its rules see it, and the doors every command goes through first. */
import { dayOf } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import type { Ctx } from '../base/serve.ts'
import type { GatheringKind, Verdict } from '../define.ts'
import { mayNow, mayRun, ruleOf, type GatheringAction, type Standing } from './rules.ts'
import { ballotsOf, countRoll, findGathering, talliesOf, type Counts, type GatheringData } from './readData.ts'

/** Every kind that is declared: the statutory bodies and those of mechanisms. */
export function kindsOf(ctx: Pick<Ctx, 'rights'>): ReadonlyMap<string, GatheringKind> {
  return new Map(ctx.rights.mechanisms.flatMap((m) => m.gatherings ?? []).map((kind) => [kind.name, kind]))
}
export const kindOf = (ctx: Pick<Ctx, 'rights'>, name: string): GatheringKind => kindsOf(ctx).get(name) ?? refuse('gathering.kindUnknown', { kind: name })
export function require(verdict: Verdict): void {
  if (verdict !== true) refuse(verdict.refuse, verdict.detail)
}

/** Who was due and who came; where no roll is fixed, who came was due. */
export async function numbersOf(ctx: Pick<Ctx, 'db'>, kind: GatheringKind, g: Pick<GatheringData, 'county' | 'id'>): Promise<Counts> {
  const c = await countRoll(ctx.db, g)
  return kind.roll === 'open' ? { ...c, eligible: c.present, eligibleHouseholds: c.households } : c
}
/** Everything the rules want to know of a gathering. */
export async function standingOf(ctx: Pick<Ctx, 'db' | 'rights'>, g: GatheringData): Promise<Standing> {
  const kind = kindOf(ctx, g.kind)
  const [numbers, ballots, tallies] = [await numbersOf(ctx, kind, g), await ballotsOf(ctx.db, g), await talliesOf(ctx.db, g)]
  const uncounted = ballots.filter((b) => b.how === 'paper' && !tallies.some((t) => t.how === 'paper' && t.matter === b.matter)).map((b) => ({ n: b.matter, issued: b.n }))
  return { kind, rule: ruleOf(kind, dayOf(g.startsAt)), place: g.place, state: g.state, startsAt: g.startsAt, minutes: g.minutes, chair: g.chair, recorder: g.recorder,
    numbers, votes: ballots.reduce((sum, b) => sum + b.n, 0), uncounted }
}

/** The gathering, for somebody who runs it; held alone or shared until the command is over. @throws Refusal */
export async function running(ctx: Ctx, id: string, action: GatheringAction, hold: 'shared' | 'alone' = 'alone'): Promise<{ g: GatheringData; s: Standing }> {
  const g = await findGathering(ctx.db, id, hold) ?? refuse('gathering.unknown')
  require(mayRun(kindOf(ctx, g.kind), g.place, ctx.actor))
  const s = await standingOf(ctx, g)
  require(mayNow(action, s, ctx.now))
  return { g, s }
}
