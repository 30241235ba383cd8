/** Asking for help: who is helped stands beside the case, never in what is public. */
import { refuse } from '../../kernel/base/refusal.ts'
import { opening, type Ctx } from '../../kernel/base/serve.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { need } from './need.procedure.ts'
import type { NeedBody } from './schema.ts'

/** A villager asks for themselves or in words for somebody; staff may name a registered person of their own village. */
async function recipientOf(ctx: Ctx, body: NeedBody): Promise<string | undefined> {
  if (ctx.actor.as === 'resident') {
    if (body.recipient !== undefined && body.recipient !== ctx.actor.person) refuse('need.recipient')
    return body.beneficiary === 'self' ? ctx.actor.person : undefined
  }
  if (body.recipient === undefined) return undefined
  const person = await getPersonAnywhere(ctx.db, body.recipient)
  return person?.place.startsWith(ctx.actor.place.slice(0, 12)) ? person.id : refuse('volunteer.otherVillage')
}
export const needOpenings = [
  opening(need, async (ctx, body) => {
    if (ctx.place.length < 12) refuse('need.village')
    const person = await recipientOf(ctx, body)
    // Only parties read it, so the village that words and passes it on is one.
    const village = ctx.directory.nearest(['villageCommittee'], ctx.place)
    return { join: [...(village ? [{ relation: 'handler', org: village.id }] : []), ...(person === undefined ? [] : [{ relation: 'recipient', person }])] }
  }),
]
