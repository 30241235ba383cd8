/** Agreements: whose they are comes from their dispute; days are judged by what was written down. */
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx, type Daily } from '../../kernel/base/serve.ts'
import { findCase } from '../../kernel/procedures/caseData.ts'
import { agreement } from './agreement.procedure.ts'
import { judgeFulfilment, judgeHanding } from './agreementRules.ts'
import { listFulfilled, listParties } from './data.ts'

async function fulfilled(ctx: Ctx, c: Parameters<typeof judgeFulfilment>[0], input: { day: string }): Promise<void> { demand(judgeFulfilment(c, input.day, ctx.now)) }
export const agreementOpenings = [
  opening(agreement, async (ctx, body) => {
    await lookEverywhere(ctx)
    const of = await findCase(ctx.db, 'mediation.dispute', body.dispute) ?? refuse('case.unknown')
    const join = (await listParties(ctx.db, of.id)).map((p) => ({ relation: p.relation, ...(p.isOrg ? { org: p.who } : { person: p.who }) }))
    return { ...(of.holder === null ? {} : { holder: of.holder }), join }
  }),
]
export const agreementEffects = [
  effect(agreement, 'fulfil', fulfilled), effect(agreement, 'perform', fulfilled),
  effect(agreement, 'hand', async (ctx, c, input) => demand(judgeHanding(c, input.day, ctx))),
]
/** What was fulfilled before its term counts as fulfilled once the term is over. */
export const completion: Daily = {
  list: (ctx) => listFulfilled(ctx.db, ctx.county),
  one: async (ctx, id) => { await ctx.act(agreement, id, 'complete') },
}
