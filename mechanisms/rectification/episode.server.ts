/** The episode: who is in charge, measures that answer to every problem, an inspection by somebody who took no part, looks back, and what is public. */
import { v5 as nameId, v7 as newId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, paper, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView, Change, RegisterRow } from '../../kernel/define.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { announcement } from './announcement.procedure.ts'
import { circleOf, getEpisode, lookAtCounty, mayLook } from './circle.server.ts'
import { endLeading, findSecretary, listAt, listLeading, listMeasures, listParties, listServing, putLeading, type Leading } from './data.ts'
import { episode } from './episode.procedure.ts'
import { measure } from './measure.procedure.ts'
import { planPaper, showFile } from './mechanism.ts'
import { dayText, isIndependent, isLate, judgeDay, judgeDue, judgeExtension, judgeFail, judgeMeasureDue, judgePass, passPoints, dissatisfiedPercent, tenthsOf, uncovered, votesHold, type Episode } from './rules.ts'
import { EpisodeBody, MeasureBody, type Inspection, type Leaders, type MeasureRow } from './schema.ts'
import { zhOf } from './screening.server.ts'

const names = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'

/* ---- leaders in charge ------------------------------------------------------------------------------------------------------------ */
const leaderRow = (l: Leading, to: string | null): RegisterRow => ({ id: nameId(`rectification/${l.person}/${l.since}`, names), place: l.place, from: l.since, to })
/** Ends who is in charge no longer, begins who is new; somebody in charge of another village as well is counted on. */
async function setLeaders(ctx: Ctx, id: string, next: readonly { person: string; place: string }[]): Promise<void> {
  await lookAtCounty(ctx)
  const today = dayOf(ctx.now)
  const now = await listLeading(ctx.db, ctx.county, { episode: id })
  for (const l of now.filter((x) => !next.some((n) => n.person === x.person))) {
    await endLeading(ctx.db, ctx.county, l.id, today)
    if ((await listLeading(ctx.db, ctx.county, { person: l.person })).length === 0) await ctx.register('rectificationLeaders', [leaderRow(l, null)], [leaderRow(l, today)])
  }
  for (const n of next.filter((x) => !now.some((l) => l.person === x.person))) {
    const [other] = await listLeading(ctx.db, ctx.county, { person: n.person })
    const l: Leading = { id: newId(), episode: id, person: n.person, place: n.place, since: other?.since ?? today }
    await putLeading(ctx.db, ctx.county, l)
    if (!other) await ctx.register('rectificationLeaders', [], [leaderRow(l, null)])
  }
}
/** Leaders hold a post where they are said to lead; the first secretary is registered as one of this organisation. */
async function leadersOf(ctx: Ctx, c: Episode, given: Leaders): Promise<{ person: string; place: string }[]> {
  const at = async (person: string, digits: number): Promise<string> =>
    (await listServing(ctx.db, person, ctx.now)).find((t) => t.place === c.place.slice(0, digits))?.place ?? refuse('leader.noPost', { where: digits === 6 ? '县里' : '本乡镇' })
  if (given.firstSecretary !== undefined && !(await listServing(ctx.db, given.firstSecretary, ctx.now)).some((t) => t.org === c.body.organisation && t.post === 'firstSecretary')) refuse('firstSecretary.unknown')
  return [{ person: given.leader, place: await at(given.leader, 6) }, { person: given.deputy, place: await at(given.deputy, 9) }]
}

/* ---- inspection --------------------------------------------------------------------------------------------------------------------- */
/** Units and persons that took part: whoever listed, approved and clears, owners of measures, leaders in charge. */
async function tookPart(ctx: Ctx, c: Episode): Promise<{ units: string[]; persons: string[] }> {
  await lookAtCounty(ctx)
  const measures = await listMeasures(ctx.db, ctx.county, c.id)
  const persons = [c.body.leader, c.body.deputy, c.body.firstSecretary].flatMap((p) => (p === undefined ? [] : [p]))
  return { units: [circleOf(ctx, c.place).county, ...measures.map((m) => MeasureBody.parse(m.body).unit)], persons }
}
async function inspected(ctx: Ctx, c: Episode, input: Inspection, passed: boolean): Promise<Change<EpisodeBody>> {
  const took = await tookPart(ctx, c)
  if (ctx.actor.org === null || took.units.includes(ctx.actor.org) || took.persons.includes(ctx.actor.person)) refuse('inspection.notIndependent')
  demand(judgeDay(input.day, c.enteredAt, ctx))
  demand(votesHold(input, ctx.get))
  demand(passed ? judgePass(input, ctx.get) : judgeFail(input, ctx.get))
  const { day, leadership, life, members, governance, service, foundation, interviewed, visited, handedOut, satisfied, fair, dissatisfied, invalid, opinion } = input
  const told = { day, leadership, life, members, governance, service, foundation, interviewed, visited, handedOut, satisfied, fair, dissatisfied, invalid, opinion }
  return { body: { inspections: [...c.body.inspections ?? [], { ...told, unit: ctx.actor.org, tenths: tenthsOf(input, ctx.get), passed }] }, ...passed ? { awaiting: circleOf(ctx, c.place).county } : {} }
}

/* ---- steps ------------------------------------------------------------------------------------------------------------------------------ */
export const episodeEffects = [
  effect(episode, 'assign', async (ctx, c, input) => { demand(judgeDue(input.due, ctx)); await setLeaders(ctx, c.id, await leadersOf(ctx, c, input)) }),
  effect(episode, 'reassign', async (ctx, c, input) => { await setLeaders(ctx, c.id, await leadersOf(ctx, c, input)) }),
  effect(episode, 'build', async (ctx, c, input) => {
    await lookAtCounty(ctx)
    // measures point at problems by their number: once there are some, problems are only added
    const now = input.problems.split('\n').filter((l) => l.trim() !== '').length
    const most = Math.max(0, ...(await listMeasures(ctx.db, ctx.county, c.id)).map((m) => MeasureBody.parse(m.body).problem))
    if (now < most) refuse('problem.measured', { n: most })
  }),
  effect(episode, 'approve', async (ctx, c): Promise<Change<EpisodeBody>> => {
    await lookAtCounty(ctx)
    const measures = (await listMeasures(ctx.db, ctx.county, c.id)).filter((m) => m.state === 'planned').map((m) => ({ id: m.id, body: MeasureBody.parse(m.body) }))
    const missing = uncovered(c.body.problems ?? [], measures.map((m) => m.body.problem))
    if (measures.length === 0 || missing.length > 0) refuse('plan.uncovered', { problems: missing.length === 0 ? '各个问题' : `第${missing.join('、')}个问题` })
    for (const m of measures) await ctx.asSystem(c.place).act(measure, m.id, 'approve')
    return { body: { measures: measures.length } }
  }),
  effect(episode, 'extend', async (ctx, c, input) => { demand(judgeExtension(c, input.due, ctx)) }),
  effect(episode, 'replace', async (ctx, c, input) => {
    await lookAtCounty(ctx)
    if ((c.body.replaced ?? []).includes(input.person)) refuse('secretary.twice')
    const found = await findSecretary(ctx.db, { county: ctx.county, organisation: c.body.organisation, person: input.person, now: ctx.now }) ?? refuse('secretary.unknown')
    if (found.ended === null || found.ended > ctx.now || found.ended < c.openedAt || !found.followed) refuse('secretary.still')
  }),
  effect(episode, 'submit', async (ctx, c) => {
    await lookAtCounty(ctx)
    const open = (await listMeasures(ctx.db, ctx.county, c.id)).filter((m) => ['planned', 'underway', 'reported'].includes(m.state))
    if (open.length > 0) refuse('measure.open', { count: open.length })
    return { awaiting: circleOf(ctx, c.place).county }
  }),
  effect(episode, 'appoint', async (ctx, c, input) => {
    const unit = ctx.directory.organisation(input.unit)
    if (!unit || !isIndependent(unit, c.place, (await tookPart(ctx, c)).units)) refuse('inspection.notIndependent')
  }),
  effect(episode, 'pass', (ctx, c, input) => inspected(ctx, c, input, true)),
  effect(episode, 'fail', async (ctx, c, input) => { demand(judgeDue(input.due, ctx)); return inspected(ctx, c, input, false) }),
  effect(episode, 'clear', async (ctx, c) => { await setLeaders(ctx, c.id, []) }),
  effect(episode, 'annul', async (ctx, c) => { await setLeaders(ctx, c.id, []) }),
  effect(episode, 'comeDue', async (_ctx, c) => ({ awaiting: c.holder })),
  effect(episode, 'recheck', async (ctx, c, input): Promise<Change<EpisodeBody>> => ({ body: { rechecks: [...c.body.rechecks ?? [], { day: dayOf(ctx.now), text: input.text }] } })),
  effect(episode, 'relapse', async (ctx, c, input) => {
    const ground = { n: 0, text: '销号后反弹', source: input.source, fact: input.fact, day: dayOf(ctx.now) }
    await ctx.asSystem(c.place).open(episode, c.place, { organisation: c.body.organisation, previous: c.id, grounds: [ground] })
  }),
]
export const episodeOpenings = [
  opening(episode, async (ctx, body): Promise<Change<EpisodeBody>> => {
    const circle = circleOf(ctx, ctx.place)
    return { holder: circle.township, awaiting: circle.county, join: circle.join, body: { name: ctx.directory.organisation(body.organisation)?.name } }
  }),
  opening(measure, async (ctx, body): Promise<Change<MeasureBody>> => {
    const c = await getEpisode(ctx, body.episode)
    if (c.place !== ctx.place) refuse('measure.elsewhere')
    if (!['filed', 'underway'].includes(c.state)) refuse('measure.notNow', { state: zhOf(episode.states, c.state) })
    if (!(await listParties(ctx.db, c.id)).some((p) => p.who === ctx.actor.org)) refuse('office.party')
    await lockOn(ctx.db, `rectification episode ${c.body.organisation}`)
    const unit = ctx.directory.organisation(body.unit) ?? refuse('measure.unit')
    if (!c.place.startsWith(unit.place) && unit.place !== c.place) refuse('measure.unit')
    if (body.problem > (c.body.problems?.length ?? 0)) refuse('problem.unknown', { count: c.body.problems?.length ?? 0 })
    demand(judgeMeasureDue(body.due, c.body.due ?? body.due, ctx.now))
    const circle = circleOf(ctx, c.place)
    return { holder: unit.id, awaiting: circle.county, join: [...circle.join, { relation: 'owner', org: unit.id }] }
  }),
  opening(announcement, async (ctx, body) => {
    const c = await getEpisode(ctx, body.episode)
    if (c.place !== ctx.place) refuse('measure.elsewhere')
  }),
]
const isOfMeasure = async (ctx: Ctx, c: CaseView<MeasureBody>, due: string): Promise<void> => { demand(judgeMeasureDue(due, (await getEpisode(ctx, c.body.episode)).body.due ?? due, ctx.now)) }
export const measureEffects = [effect(measure, 'reschedule', (ctx, c, input) => isOfMeasure(ctx, c, input.due))]

/* ---- what is read ------------------------------------------------------------------------------------------------------------------------- */
async function measureRows(ctx: Ctx, id: string): Promise<MeasureRow[]> {
  return (await listMeasures(ctx.db, ctx.county, id)).map((m) => {
    const b = MeasureBody.parse(m.body)
    return { id: m.id, number: caseNumber(m.id), problem: b.problem, text: b.text, unit: ctx.directory.organisation(b.unit)?.name ?? '', owner: b.owner, due: b.due, state: m.state,
      zh: zhOf(measure.states, m.state), result: b.result ?? '', finding: b.finding ?? '', late: m.state === 'underway' && isLate(b.due, ctx.now) }
  })
}
/** For whoever is party to the episode. */
async function fileFor(ctx: Ctx, id: string) {
  const c = await getEpisode(ctx, id)
  const parties = await listParties(ctx.db, c.id)
  if (!parties.some((p) => p.who === ctx.actor.org || p.who === ctx.actor.person)) mayLook(ctx, c.place)
  return c
}
export const episodeAnswers = [
  answer(showFile, async (ctx, input) => {
    const c = await fileFor(ctx, input.episode)
    const earlier = (await listAt(ctx.db, c.place, episode.name, 50)).filter((x) => x.id !== c.id && EpisodeBody.parse(x.body).organisation === c.body.organisation)
    const last = c.body.inspections?.at(-1)
    return { measures: await measureRows(ctx, c.id), earlier: earlier.map((x) => ({ id: x.id, opened: dayOf(x.openedAt), zh: zhOf(episode.states, x.state) })),
      judgement: last ? { tenths: last.tenths, pass: ctx.get(passPoints, c.place), percent: Math.ceil(last.dissatisfied * 100 / Math.max(1, last.satisfied + last.fair + last.dissatisfied)), most: ctx.get(dissatisfiedPercent, c.place) } : null }
  }),
]
export const episodePapers = [
  paper(planPaper, { input: showFile.input, run: async (ctx, input) => {
    const c = await fileFor(ctx, input.episode)
    const rows = (await measureRows(ctx, c.id)).filter((m) => m.state !== 'dropped')
    return { village: ctx.directory.placeName(c.place), name: c.body.name, number: caseNumber(c.id), due: dayText(c.body.due), total: rows.length,
      problems: (c.body.problems ?? []).map((text, i) => ({ n: i + 1, text, measures: rows.filter((m) => m.problem === i + 1).map((m, k) => ({ ...m, n: k + 1, due: dayText(m.due), state: m.zh, result: m.result || '—' })) })) }
  } }),
]
