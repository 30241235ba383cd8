/** Catalogue items: one code once at a place; a material that is cut must be there; a form that is saved holds every rule. Facilities and needs beside. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { forgetLapsed, listByCode, takeMisses } from './data.ts'
import { item } from './item.procedure.ts'
import { point } from './point.procedure.ts'
import { itemHolds } from './rules.ts'
import type { ItemForm } from './schema.ts'
import { wish } from './wish.procedure.ts'

async function holds(ctx: Ctx, place: string, b: ItemForm, own: string | null): Promise<void> {
  demand(itemHolds(b))
  if (b.unit !== undefined && !ctx.directory.organisation(b.unit)?.place.startsWith(place)) refuse('unit.elsewhere')
  await lockOn(ctx.db, `services item ${place} ${b.code}`)
  if ((await listByCode(ctx.db, place, [b.code])).some((other) => other.id !== own)) refuse('item.codeTwice', { code: b.code })
}
export const itemOpenings = [
  opening(item, async (ctx, body) => {
    if (ctx.place.length > 9) refuse('item.tooLow')
    await holds(ctx, ctx.place, body, null)
  }),
]
export const itemEffects = [
  effect(item, 'revise', (ctx, c, input) => holds(ctx, c.place, input, c.id)),
  effect(item, 'cut', async (_ctx, c, input) => { if (!c.body.materials.some((m) => m.key === input.material)) refuse('material.notListed', { key: input.material }) }),
  effect(point, 'serve', async (ctx, _c, input) => { if (input.day > dayOf(ctx.now)) refuse('day.ahead') }),
]

/** Every night what was not found becomes a need of the place, counted by words; what was kept too long goes. */
export async function settleNight(ctx: Ctx): Promise<void> {
  const today = dayOf(ctx.now)
  await forgetLapsed(ctx.db, ctx.county, today)
  for (const m of await takeMisses(ctx.db, ctx.county, today)) await ctx.asSystem(m.place).open(wish, m.place, { words: m.words, day: m.day, times: m.times })
}
