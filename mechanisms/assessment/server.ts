/** What the assessment does besides moving its cases: schemes that are lawful, rounds that end in fixed results, contests answered elsewhere. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse, Refusal } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, serve, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { checked } from './check.server.ts'
import { contest } from './contest.procedure.ts'
import { findResult, findScheme, hasActed, listContests, listEvidence, listPublished, listResultsOf, listRounds as findRounds, listRoundsOf, listSchemes, type SchemeRow } from './data.ts'
import { evidence } from './evidence.procedure.ts'
import { assessment, checkResult, listResults, listRounds, showPreview } from './mechanism.ts'
import { result } from './result.procedure.ts'
import { round } from './round.procedure.ts'
import { contestDays, contestUntil, covers, inspectionTimes, judgeEvidence, judgeRemedy, judgeUse, keyOf, leastPoints, shownLine, shownScore } from './rules.ts'
import { levels, roundKinds, type Item, type RoundBody, type SchemeBody } from './schema.ts'
import { scheme } from './scheme.procedure.ts'
import { getRound, lookAt, placesOf, standingsOf, type Whole } from './standing.server.ts'
import { survey } from './survey.procedure.ts'
import { use } from './use.procedure.ts'

/* ---- schemes ---------------------------------------------------------------------------------------------------------------- */
/** Every figure named is one of the dictionary, or derived of such. */
async function checkFigures(ctx: Ctx, place: string, body: SchemeBody): Promise<void> {
  if (body.level === 'township' && place.length !== 6) refuse('scheme.level')
  for (const item of body.items) {
    const key = keyOf(item)
    if (key === undefined) continue
    try { await ctx.figures.read([{ key, place, from: `${body.year}-01-01`, to: `${body.year}-12-31` }]) } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      refuse('scheme.figureUnknown', { item: item.name, figure: item.figure })
    }
  }
}
/** One scheme a year for a place, whoever would assess it; and never after the year is over. */
async function mayAdopt(ctx: Ctx, c: CaseView<SchemeBody>): Promise<void> {
  await lookAt(ctx)
  await lockOn(ctx.db, `assessment scheme ${ctx.county}`)
  if (c.body.year < Number(dayOf(ctx.now).slice(0, 4))) refuse('scheme.late', { year: c.body.year })
  const [other] = await listSchemes(ctx.db, c.place, c.body.year, c.body.level)
  if (other) refuse('scheme.double', { year: c.body.year, title: other.body.title })
}
const ofSchemes = [
  opening(scheme, (ctx, body) => checkFigures(ctx, ctx.place, body)),
]
async function schemeFor(ctx: Ctx, id: string, place: string): Promise<SchemeRow> {
  await lookAt(ctx)
  const found = await findScheme(ctx.db, id) ?? refuse('case.unknown')
  if (found.state !== 'adopted') refuse('scheme.notInForce')
  if (!place.startsWith(found.place)) refuse('scheme.elsewhere')
  return found
}
const itemOf = (s: { body: SchemeBody }, key: string): Item => s.body.items.find((i) => i.key === key) ?? refuse('scheme.itemUnknown', { item: key })

/* ---- rounds --------------------------------------------------------------------------------------------------------------------- */
async function checkRound(ctx: Ctx, s: SchemeRow, body: RoundBody): Promise<void> {
  const { year } = s.body
  if (body.from.slice(0, 4) !== String(year)) refuse('round.otherYear', { year })
  if (body.reviewOffice === ctx.actor.org) refuse('round.ownReview')
  await lockOn(ctx.db, `assessment rounds ${s.id}`)
  const rounds = await listRoundsOf(ctx.db, ctx.place, s.id)
  const done = rounds.filter((r) => r.body.kind === body.kind).length
  if (body.kind === 'yearEnd' && done > 0) refuse('round.twice', { year })
  const most = ctx.get(inspectionTimes)
  if (body.kind === 'periodic' && done >= most) refuse('round.tooMany', { done, most })
}
const roundOpening = opening(round, async (ctx, body) => {
  const s = await schemeFor(ctx, body.scheme, ctx.place)
  await checkRound(ctx, s, body)
  const places = await placesOf(ctx, { place: ctx.place }, s.body.level)
  if (places.length === 0) refuse('round.noPlaces')
  return { body: { title: `${s.body.title}（${s.body.year}年）${roundKinds[body.kind]}`, year: s.body.year, level: s.body.level, places: places.length } }
})
/** Nothing is fixed while somebody still waits for an answer. */
async function mustBeSettled(ctx: Ctx, c: CaseView<RoundBody>): Promise<void> {
  await lookAt(ctx)
  const open = (await listContests(ctx.db, c.place, c.id)).filter((x) => x.state === 'raised').length
  if (open > 0) refuse('round.contestsOpen', { count: open })
  const unchecked = (await listEvidence(ctx.db, c.place, c.body.scheme, ['filed'])).filter((e) => e.body.day >= c.body.from && e.body.day <= c.body.to).length
  if (unchecked > 0) refuse('round.evidenceOpen', { count: unchecked })
}
async function writeResults(ctx: Ctx, c: CaseView<RoundBody>, { scheme: s, standings }: Whole): Promise<void> {
  const least = ctx.get(leastPoints)
  const thin = standings.find((p) => p.total.available < least)
  if (thin) refuse('round.tooLittle', { place: thin.placeName, points: thin.total.available, least })
  for (const p of standings) await ctx.asSystem(p.place).open(result, p.place, { ...p.total, round: c.id, scheme: s.id, kind: c.body.kind, year: s.body.year, level: s.body.level,
    title: `${p.placeName}${s.body.year}年${roundKinds[c.body.kind]}结果`, lines: [...p.lines], residents: p.residents, residentsSnapshot: p.residentsSnapshot, before: p.before, middle: p.middle,
    shownScore: shownScore(p.total), shownLines: p.lines.filter((l) => l.kind === 'scored' || l.earned > 0 || (l.share ?? 0) > 0).map(shownLine) })
}
async function withResults(ctx: Ctx, c: CaseView<RoundBody>, work: (system: Ctx, id: string) => Promise<unknown>): Promise<void> {
  await lookAt(ctx)
  for (const r of await listResultsOf(ctx.db, c.place, c.id)) await work(ctx.asSystem(r.place), r.id)
}
const effects = [
  effect(scheme, 'revise', (ctx, c, input) => checkFigures(ctx, c.place, input)),
  effect(scheme, 'adopt', mayAdopt),
  effect(round, 'freeze', async (ctx, c) => { await mustBeSettled(ctx, c); await writeResults(ctx, c, await standingsOf(ctx, c.id, true)) }),
  effect(round, 'publish', (ctx, c) => withResults(ctx, c, (system, id) => system.act(result, id, 'publish'))),
  effect(round, 'cancel', (ctx, c, input) => withResults(ctx, c, (system, id) => system.act(result, id, 'annul', input))),
  effect(contest, 'uphold', async (ctx, c, input) => { await mustBeOutside(ctx, c.body.round); const { scheme: s } = await getRound(ctx, c.body.round); demand(judgeRemedy(itemOf(s, c.body.item).by === 'figure', input)) }),
  effect(contest, 'dismiss', (ctx, c) => mustBeOutside(ctx, c.body.round)),
]

/* ---- evidence, contests, use, survey ---------------------------------------------------------------------------------------------- */
/** Whoever had a hand in the round does not answer for it. */
async function mustBeOutside(ctx: Ctx, id: string): Promise<void> {
  await lookAt(ctx)
  if (await hasActed(ctx.db, ctx.county, id, ctx.actor.person)) refuse('contest.involved')
}
const otherOpenings = [
  opening(evidence, async (ctx, body) => {
    const s = await schemeFor(ctx, body.scheme, ctx.place)
    const item = itemOf(s, body.item)
    if (!covers(s.body.level, ctx.place)) refuse('evidence.wrongPlace', { level: levels[s.body.level] })
    demand(judgeEvidence(body, item, s.body.year, dayOf(ctx.now)))
    return { body: { itemName: item.name, itemKind: item.kind } }
  }),
  opening(contest, async (ctx, body) => {
    if (ctx.actor.place !== ctx.place) refuse('contest.notYours')
    const { round: r, scheme: s } = await getRound(ctx, body.round)
    if (r.state !== 'told') refuse('round.notTold')
    if (!ctx.place.startsWith(r.place) || !covers(s.body.level, ctx.place)) refuse('contest.notYours')
    const item = itemOf(s, body.item)
    await lockOn(ctx.db, `assessment contest ${ctx.place}`)
    if ((await listContests(ctx.db, ctx.place, r.id)).some((c) => c.body.item === item.key && c.state === 'raised')) refuse('contest.twice')
    const own = (await standingsOf(ctx, r.id)).standings.find((p) => p.place === ctx.place)?.lines.find((l) => l.key === item.key)
    if (own === undefined || (own.lost === 0 && !(own.kind === 'veto' && (own.share ?? 0) > 0))) refuse('contest.nothingLost')
    return { holder: r.body.reviewOffice, awaiting: r.body.reviewOffice, body: { itemName: item.name } }
  }),
  opening(use, async (ctx, body) => {
    await lookAt(ctx)
    const found = await findResult(ctx.db, body.result) ?? refuse('case.unknown')
    if (found.place !== ctx.place) refuse('use.wrongPlace')
    demand(judgeUse(body, { state: found.state, vetoed: found.body.vetoed, grade: found.body.grade }))
    return { body: { title: found.body.title } }
  }),
  opening(survey, async (ctx) => { if (ctx.place.length !== 12 && ctx.place.length !== 9) refuse('survey.place') }),
]

/* ---- what is asked -------------------------------------------------------------------------------------------------------------------- */
const stateZh = (state: string): string => Object.entries(round.states).find(([key]) => key === state)?.[1].zh ?? state
/** An office reads the places under its own; a village or township reads itself. Nobody reads a neighbour. */
const mayRead = (ctx: Ctx, place: string): boolean => place.startsWith(ctx.actor.place)
/** What was fixed is shown as it was fixed, not as it would be today. */
async function fixedStandings(ctx: Ctx, r: { id: string; place: string; state: string }) {
  if (r.state !== 'frozen' && r.state !== 'published') return undefined
  await lookAt(ctx)
  return (await listResultsOf(ctx.db, r.place, r.id)).map(({ place, body: b }) => ({ place, placeName: ctx.directory.placeName(place), lines: b.lines, before: b.before, middle: b.middle,
    total: { score: b.score, earned: b.earned, available: b.available, apart: b.apart, bonus: b.bonus, deducted: b.deducted, vetoed: b.vetoed, grade: b.grade } }))
}
const answers = [
  answer(showPreview, async (ctx, input) => {
    const { round: r, scheme: s } = await getRound(ctx, input.round)
    if (!r.place.startsWith(ctx.actor.place) && !ctx.actor.place.startsWith(r.place)) refuse('place.outside', { place: r.place })
    const standings = await fixedStandings(ctx, r) ?? (await standingsOf(ctx, r.id)).standings
    return { round: r.id, title: r.body.title ?? '', state: r.state, stateZh: stateZh(r.state), from: r.body.from, to: r.body.to, scheme: s.id, excellentFrom: s.body.excellentFrom, passedFrom: s.body.passedFrom,
      contestUntil: r.state === 'told' ? dayOf(contestUntil(r.enteredAt, ctx.get(contestDays, r.place))) : null, places: standings.filter((p) => mayRead(ctx, p.place)) }
  }),
  answer(checkResult, (ctx, input) => checked(ctx, input.result)),
  answer(listRounds, async (ctx, input) => {
    if (!input.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: input.place })
    await lookAt(ctx)
    return (await findRounds(ctx.db, input.place)).map((r) => ({ round: r.id, title: r.body.title ?? '', state: r.state, stateZh: stateZh(r.state), to: r.body.to }))
  }),
  answer(listResults, async (ctx, input) => {
    await lookAt(ctx, input.place.slice(0, 6))
    return (await listPublished(ctx.db, input.place)).map((r) => ({ result: r.id, title: r.body.title, year: r.body.year, day: r.closedAt ? dayOf(r.closedAt) : '', shownScore: r.body.shownScore, shownLines: r.body.shownLines }))
  }),
]

export default serve(assessment, { effects, openings: [...ofSchemes, roundOpening, ...otherOpenings], answers })
