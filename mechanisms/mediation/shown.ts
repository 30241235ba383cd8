/** What is read of mediation beside the cases: who opened one, who may mediate, the window, sums of advisers' service. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { enterScope, lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { capacityZh, explain } from '../../kernel/base/words.ts'
import { listLooks } from '../../kernel/people/mineData.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { readable } from '../../kernel/procedures/allowed.ts'
import { lookUp } from '../../kernel/procedures/data.ts'
import { openingsOf } from '../../kernel/procedures/reading.ts'
import { agreement } from './agreement.procedure.ts'
import { listIn, sumDuties } from './data.ts'
import { dispute } from './dispute.procedure.ts'
import { listCandidates, listOpenings, mediation, showWindow, sumService } from './mechanism.ts'
import { holdersOf, householdsOf } from './reach.server.ts'
import { judgeCandidate } from './rules.ts'
import { AdviserBody, DisputeBody, UnitBody, unitModes } from './schema.ts'

/** A dispute or agreement that the actor may open. @throws Refusal case.unknown, case.notReadable */
async function opened(ctx: Ctx, id: string) {
  await lookEverywhere(ctx)
  const { case: c } = await lookUp(ctx.db, { command: id, county: null, case: id })
  const p = [dispute, agreement].find((each) => each.name === c?.view.procedure)
  if (!c || !p) refuse('case.unknown')
  if (!readable(p, c.view, ctx.actor)) refuse('case.notReadable')
  return c
}
const zhOf = (as: string): string => Object.entries(capacityZh).find(([key]) => key === as)?.[1] ?? as
const most = 200

export const shownAnswers = [
  answer(listOpenings, async (ctx, input) => {
    const c = await opened(ctx, input.case)
    const rows = await listLooks(ctx.db, c.county, openingsOf(input.case), most)
    return { rows: rows.map((l) => ({ at: l.at.toISOString(), by: l.personName ?? '', as: (l.post === null ? undefined : ctx.directory.post(l.post)?.zh) ?? zhOf(l.as), org: l.org === null ? '' : ctx.directory.organisation(l.org)?.name ?? '' })) }
  }),
  answer(listCandidates, async (ctx, input) => {
    const { view } = await opened(ctx, input.case)
    const c = { ...view, body: DisputeBody.parse(view.body) }
    const holders = await holdersOf(ctx, c.holder === null ? [] : [c.holder])
    const homes = await householdsOf(ctx, c)
    return { rows: await Promise.all(holders.map(async (h) => {
      const verdict = judgeCandidate(c, { id: h.person, household: (await getPersonAnywhere(ctx.db, h.person))?.household ?? null, of: true }, homes)
      return { person: h.person, name: h.name, postZh: ctx.directory.post(h.post)?.zh ?? '', orgName: ctx.directory.organisation(h.org)?.name ?? '', not: verdict === true ? '' : explain(mediation.refusals ?? {}, verdict.refuse, verdict.detail) }
    })) }
  }),
  answer(showWindow, async (ctx, { place }) => {
    const [committee, centre] = [ctx.directory.nearest(['mediationCommittee'], place), ctx.directory.nearest(['mediationCentre'], place)]
    await enterScope(ctx.db, scopeOf(place.slice(0, 6)))
    const units = await listIn(ctx.db, { place: place.slice(0, 9), procedure: 'mediation.unit', state: 'listed', exactly: true, limit: most })
    const contracts = place.length < 12 ? [] : await listIn(ctx.db, { place: place.slice(0, 12), procedure: 'mediation.adviser', state: 'serving', limit: 5 })
    const advisers = await Promise.all(contracts.map(async (row) => {
      const body = AdviserBody.parse(row.body)
      return { name: (await getPersonAnywhere(ctx.db, body.person))?.name ?? '', firm: body.firm, untilDay: body.untilDay }
    }))
    return { committee: committee?.name ?? '', phone: committee?.phone ?? '', centre: centre?.name ?? '', centrePhone: centre?.phone ?? '', advisers,
      units: units.map((row) => { const body = UnitBody.parse(row.body); return { name: ctx.directory.organisation(body.unit)?.name ?? '', modeZh: unitModes[body.mode], hours: body.hours, window: body.window ?? '' } }) }
  }),
  answer(sumService, async (ctx, { place }) => {
    if (!place.startsWith(ctx.actor.place)) refuse('place.outside', { place })
    const today = dayOf(ctx.now)
    return { rows: (await sumDuties(ctx.db, place, `${today.slice(0, 4)}-01-01`, today)).map((r) => ({ ...r, placeName: ctx.directory.placeName(r.place) })) }
  }),
]
