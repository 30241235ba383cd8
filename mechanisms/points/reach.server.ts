/** Where points look and who may look there: a village, seen from a grid, a household or a township. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { enterScope } from '../../kernel/base/database.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import { Refusal, refuse } from '../../kernel/base/refusal.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { findRegistered, listRules, sumsOf, type Member, type StoredRule } from './data.ts'
import type { Cover } from './rules.ts'

export const villageOf = (place: string): string => (place.length >= 12 ? place.slice(0, 12) : refuse('place.notVillage'))
/** The village and what lies under it; a person may live in a grid while the village's accounts stand above it. */
export const enterVillage = (ctx: Ctx, village: string): Promise<void> => enterScope(ctx.db, scopeOf(village))
/** The whole county, to say of something elsewhere that it is elsewhere. */
export const enterCounty = (ctx: Ctx): Promise<void> => enterScope(ctx.db, scopeOf(ctx.county))
/** Looks at a village that the actor's post or home belongs to. @throws Refusal place.outside */
export async function lookAt(ctx: Ctx, place: string): Promise<string> {
  const village = villageOf(place)
  const mine = ctx.actor.place
  if (ctx.actor.as !== 'system' && (mine === '' || !(village.startsWith(mine) || mine.startsWith(village)))) refuse('place.outside', { place })
  await enterVillage(ctx, village)
  return village
}

/** The rule in force on a day: the latest that had begun and was not over. */
export const ruleOn = (rules: readonly StoredRule[], day: string): StoredRule | undefined =>
  rules.find((r) => (r.body.fromDay ?? '9999') <= day && (r.untilDay === null || r.untilDay > day))
export async function ruleOf(ctx: Ctx, village: string, day = dayOf(ctx.now)): Promise<StoredRule> {
  return ruleOn(await listRules(ctx.db, village), day) ?? refuse('rule.notInForce', { day })
}
/** What is owed to all members together, and what covers it. */
export async function coverOf(ctx: Ctx, village: string, valueFen: number): Promise<Cover> {
  const { outstanding, availableFen } = await sumsOf(ctx.db, village)
  return { outstanding, availableFen, valueFen }
}

/** Whether a membership is the actor's own or their household's. */
export async function isOwn(ctx: Ctx, m: Pick<Member, 'member' | 'unit' | 'household'>): Promise<boolean> {
  if (m.member === ctx.actor.person) return true
  if (m.unit !== 'household') return false
  return (await findRegistered(ctx.db, ctx.county, ctx.actor.person))?.household === m.household
}
/** The ledger's own word for too little, in the words of what is short. */
export async function orShort<T>(code: string, detail: Record<string, unknown>, work: Promise<T>): Promise<T> {
  try { return await work } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'balance.low') throw new Refusal(code, { ...problem.detail, ...detail })
    throw problem
  }
}
