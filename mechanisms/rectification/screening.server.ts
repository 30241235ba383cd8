/** Screening: the list in force is written into each case, once a year for each village; listing opens an episode that knows the earlier one. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { lockOn, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { catalogue } from './catalogue.procedure.ts'
import { circleOf, lookAtCounty, mayLook } from './circle.server.ts'
import { findAdopted, findScreening, listAt } from './data.ts'
import { episode } from './episode.procedure.ts'
import { screenVillages, showOverview } from './mechanism.ts'
import { findOnce, situationOf } from './rules.ts'
import { CatalogueBody, EpisodeBody, ScreeningBody, type Overview } from './schema.ts'
import { screening } from './screening.procedure.ts'

const yearOf = (ctx: Ctx): number => Number(dayOf(ctx.now).slice(0, 4))
/** States in which a village is being worked on; in those of `watched` it was cleared and is looked back at. */
export const running = ['listed', 'assigned', 'filed', 'underway', 'submitted', 'passed'] as const
export const watched = ['cleared', 'due'] as const

const ofCatalogue = effect(catalogue, 'adopt', async (ctx, c) => {
  await lockOn(ctx.db, `rectification catalogue ${c.place}`)
  const old = await findAdopted(ctx.db, c.place)
  if (old) await ctx.asSystem(c.place).act(catalogue, old.id, 'supersede')
})

const opened = opening(screening, async (ctx, body): Promise<Change<ScreeningBody>> => {
  const o = ctx.directory.organisation(body.organisation)
  if (!o || o.kind !== 'villageParty' || o.place !== ctx.place) return refuse('organisation.notHere', { name: o?.name ?? '' })
  const circle = circleOf(ctx, o.place)
  if (ctx.actor.org !== circle.township) refuse('office.party')
  await lookAtCounty(ctx)
  const list = await findAdopted(ctx.db, ctx.county) ?? refuse('catalogue.missing')
  const year = yearOf(ctx)
  await lockOn(ctx.db, `rectification screening ${o.id} ${year}`)
  if (await findScreening(ctx.db, o.place, o.id, year)) refuse('screening.twice', { name: o.name, year })
  const { title, situations } = CatalogueBody.parse(list.body)
  return { holder: circle.township, awaiting: circle.township, join: circle.join, body: { year, catalogue: list.id, version: title, situations: situations ?? [], found: [] } }
})
/** A village that is worked on is not listed again; one that is watched has relapsed; an episode that is over is remembered. */
async function previousOf(ctx: Ctx, place: string, organisation: string): Promise<string | undefined> {
  await lookAtCounty(ctx)
  await lockOn(ctx.db, `rectification episode ${organisation}`)
  const last = (await listAt(ctx.db, place, episode.name, 50)).find((c) => c.state !== 'annulled' && EpisodeBody.parse(c.body).organisation === organisation)
  if (!last) return undefined
  if (running.some((s) => s === last.state)) refuse('episode.running', { number: last.title })
  if (watched.some((s) => s === last.state)) await ctx.asSystem(place).act(episode, last.id, 'supersede')
  return last.id
}
const ofScreening = [
  effect(screening, 'find', async (ctx, c, input): Promise<Change<ScreeningBody>> => {
    demand(situationOf(c.body, input.situation))
    demand(findOnce(c.body, input.situation))
    const found = { n: input.situation, text: c.body.situations?.[input.situation - 1] ?? '', source: input.source, fact: input.fact, day: dayOf(ctx.now) }
    return { body: { found: [...c.body.found ?? [], found].sort((a, b) => a.n - b.n) } }
  }),
  effect(screening, 'conclude', async (ctx, c) => ({ awaiting: (c.body.found ?? []).length === 0 ? c.holder : circleOf(ctx, c.place).county })),
  effect(screening, 'list', async (ctx, c) => {
    const previous = await previousOf(ctx, c.place, c.body.organisation)
    await ctx.asSystem(c.place).open(episode, c.place, { organisation: c.body.organisation, screening: c.id, grounds: c.body.found ?? [], ...previous === undefined ? {} : { previous } })
  }),
]

/* ---- the year at a glance --------------------------------------------------------------------------------------------------------- */
const partiesUnder = (ctx: Ctx, place: string) => ctx.directory.list({ place, under: true, kind: 'villageParty', limit: 2000 }).filter((o) => o.place.length === 12)
const overview = answer(showOverview, async (ctx, { place }): Promise<Overview> => {
  mayLook(ctx, place)
  const year = yearOf(ctx)
  const bodies = <B>(rows: readonly FoundCase[], parse: (x: unknown) => B) => rows.map((c) => ({ ...c, body: parse(c.body) }))
  const screenings = bodies(await listAt(ctx.db, place, screening.name, 5000), (x) => ScreeningBody.parse(x)).filter((c) => c.body.year === year)
  const episodes = bodies(await listAt(ctx.db, place, episode.name, 5000), (x) => EpisodeBody.parse(x)).filter((c) => c.state !== 'annulled')
  return { year, villages: partiesUnder(ctx, place).map((o) => {
    const s = screenings.find((c) => c.body.organisation === o.id)
    const all = episodes.filter((c) => c.body.organisation === o.id)
    const [last] = all
    return { place: o.place, name: ctx.directory.placeName(o.place), organisation: o.id,
      screening: s ? { id: s.id, state: s.state, zh: zhOf(screening.states, s.state), found: s.body.found?.length ?? 0 } : null,
      episode: last ? { id: last.id, state: last.state, zh: `${zhOf(episode.states, last.state)}${last.body.overdue === true ? '（超期）' : ''}`, times: all.length, due: last.body.due ?? '' } : null }
  }) }
})
export const zhOf = (states: Readonly<Record<string, { zh: string }>>, state: string): string => states[state]?.zh ?? state
/** Opens this year's screening for every village that has none yet; doing it again opens what is missing. */
const screened = answer(screenVillages, async (ctx, { place }) => {
  mayLook(ctx, place)
  const year = yearOf(ctx)
  let count = 0
  for (const o of partiesUnder(ctx, place)) {
    if (await findScreening(ctx.db, o.place, o.id, year)) continue
    await ctx.open(screening, o.place, { organisation: o.id })
    count += 1
  }
  ctx.about(ctx.command, place)
  return { opened: count }
})

export const screeningEffects = [ofCatalogue, ...ofScreening]
export const screeningOpenings = [opened]
export const screeningAnswers = [overview, screened]
