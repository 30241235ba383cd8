/** How far mediation looks, and who may mediate: the unit's own, on nobody's side, of nobody's household. */
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand } from '../../kernel/base/refusal.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { listHolders, type Holder } from './data.ts'
import { judgeCandidate, mediators, partyOf, type Dispute } from './rules.ts'

/** Who holds a mediator's post in one of the units now. */
export async function holdersOf(ctx: Ctx, orgs: readonly string[]): Promise<Holder[]> {
  await lookEverywhere(ctx)
  return (await listHolders(ctx.db, ctx.county, orgs, ctx.now)).filter((h) => mediators.some((as) => as === ctx.directory.post(h.post)?.capacity))
}
/** Households of the registered parties. */
export async function householdsOf(ctx: Ctx, c: Pick<Dispute, 'parties'>): Promise<(string | null)[]> {
  await lookEverywhere(ctx)
  const ids = ['applicant', 'respondent'].flatMap((side) => partyOf(c, side) ?? [])
  return Promise.all(ids.map(async (id) => (await getPersonAnywhere(ctx.db, id))?.household ?? null))
}
/** @throws Refusal mediator.isParty, mediator.recused, mediator.related, mediator.notOfUnit */
export async function requireCandidate(ctx: Ctx, c: Dispute, person: string, orgs: readonly string[]): Promise<void> {
  const of = (await holdersOf(ctx, orgs)).some((h) => h.person === person)
  const household = (await getPersonAnywhere(ctx.db, person))?.household ?? null
  demand(judgeCandidate(c, { id: person, household, of }, await householdsOf(ctx, c)))
}
/** The office that supervises mediation at a place. */
export const overseerOf = (ctx: Ctx, place: string): string | undefined =>
  (ctx.directory.nearest(['justiceOffice'], place) ?? ctx.directory.nearest(['townshipDesk'], place) ?? ctx.directory.nearest(['countyCentre'], place))?.id
