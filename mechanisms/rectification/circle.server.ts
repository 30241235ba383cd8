/** Who stands to a rectification: the village's own organisations, the party committee of the township, the organisation office of the county. */
import { enterScope } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { findCase } from '../../kernel/procedures/caseData.ts'
import { episode } from './episode.procedure.ts'
import { EpisodeBody } from './schema.ts'

export const lookAtCounty = (ctx: Ctx): Promise<void> => enterScope(ctx.db, scopeOf(ctx.county))

export interface Circle { township: string; county: string; join: readonly { relation: string; org: string }[] }
/** Only these may read what is about a village: no desk, no department, no neighbour. @throws Refusal office.missing */
export function circleOf(ctx: Ctx, village: string): Circle {
  const of = (kind: string, zh: string): string => ctx.directory.nearest([kind], village)?.id ?? refuse('office.missing', { office: zh })
  const [township, county] = [of('townshipParty', '乡镇党委'), of('countyOrganization', '县委组织部')]
  const own = ctx.directory.at(village).filter((o) => ['villageParty', 'villageCommittee'].includes(o.kind))
  return { township, county, join: [...own.map((o) => ({ relation: 'village', org: o.id })), { relation: 'township', org: township }, { relation: 'county', org: county }] }
}
/** An office of the party: what is not yet a case of its own (the overview, a paper) is for these and the village's own. */
export function mayLook(ctx: Ctx, place: string): void {
  const kind = ctx.actor.org === null ? undefined : ctx.directory.organisation(ctx.actor.org)?.kind
  if (!['townshipParty', 'countyOrganization', 'cityOrganization', 'villageParty', 'villageCommittee'].some((k) => k === kind)) refuse('office.party')
  if (!place.startsWith(ctx.actor.place)) refuse('place.outside', { place })
}
export async function getEpisode(ctx: Ctx, id: string) {
  await lookAtCounty(ctx)
  const c = await findCase(ctx.db, episode.name, id) ?? refuse('case.unknown')
  return { ...c, body: EpisodeBody.parse(c.body) }
}
