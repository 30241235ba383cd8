/** Keeping a fact: of somebody who agreed, of what came after, until it expires. */
import { v7 as newId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { findJoined, hasDeed, putFact, type StoredFact } from './data.ts'
import { counted } from './participation.server.ts'
import { factMonths, untilOf } from './rules.ts'
import type { FactKind } from './schema.ts'

export interface NewFact { person: string; kind: FactKind; about: string; day: string; source: string | null; recorder: string | null }
/** Only of somebody who agreed, only of what came after, only until it expires. @returns why not, in a refusal's code and words, or null */
export async function keep(ctx: Ctx, f: NewFact): Promise<{ code: string; detail?: Record<string, unknown> } | null> {
  await lookEverywhere(ctx)
  const joined = await findJoined(ctx.db, f.person)
  if (!joined) return { code: 'participation.missing' }
  const [since, today, until] = [dayOf(joined.openedAt), dayOf(ctx.now), untilOf(f.day, ctx.get(factMonths, joined.place))]
  if (f.day > today) return { code: 'fact.ahead' }
  if (f.day < since) return { code: 'fact.beforeConsent', detail: { since } }
  if (until <= today) return { code: 'fact.tooOld' }
  const stored: StoredFact = { ...f, id: newId(), place: joined.place, until, from: today }
  if (await hasDeed(ctx.db, { county: joined.place.slice(0, 6), ...f }) || !await putFact(ctx.db, stored)) return { code: 'fact.twice' }
  await counted(ctx, stored)
  return null
}
