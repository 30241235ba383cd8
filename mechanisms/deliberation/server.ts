/** What a decision does besides moving: what it changes, who is told of the draft, where rules are filed, what villagers read. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, on, opening, serve, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { lookUp } from '../../kernel/procedures/data.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { outcomeReferred } from '../talks/facts.ts'
import { findDecision, isOneShoulder, listDecisions, listPartyMembers, lookAtVillage, type DecisionRow } from './data.ts'
import { decision } from './decision.procedure.ts'
import { deliberation } from './mechanism.ts'
import { bodiesFor, dayZh, deciders, isLater, lastVote, nameOf, needsOf, stagesOf, voteZh, wasCarried, type C } from './rules.ts'
import { getShown, listShown, matters, type Decision, type Matter, type ShownDecision } from './schema.ts'
import { suggestion } from './suggestion.procedure.ts'

const villageOf = (place: string): string => place.slice(0, 12)

/** The case as it stands, whoever asks; the caller looks at its village first. */
async function find(ctx: Ctx, id: string): Promise<C | undefined> {
  const found = (await lookUp(ctx.db, { command: ctx.command, county: null, case: id })).case?.view
  return found?.procedure === decision.name ? { ...found, body: decision.body.parse(found.body) } : undefined
}

/* ---- what it changes ----------------------------------------------------------------------------------------------------- */
const decidedBy = (c: C): string => c.gatherings.findLast((g) => deciders.some((k) => k.name === g.kind && wasCarried(k, g)))?.kind ?? ''
/** A motion that touches an earlier one: one of this village that is over or resolved, and by whom (VC-30). */
async function earlierOf(ctx: Ctx, body: Decision): Promise<Change<Decision> | void> {
  if (body.earlier === undefined) return
  const c = await find(ctx, body.earlier)
  if (!c || villageOf(c.place) !== villageOf(ctx.place)) return refuse('earlier.elsewhere')
  if (['draft', 'proposed', 'discussed', 'reviewed'].includes(c.state)) return refuse('earlier.running')
  if (c.state === 'rejected' || c.state === 'dropped') return { body: { earlierOutcome: 'rejected' } }
  const change = { earlierOutcome: 'resolved' as const, earlierBody: decidedBy(c) }
  if (bodiesFor({ ...body, ...change }).length === 0) refuse('earlier.otherBody', { earlier: nameOf(change.earlierBody) })
  return { body: change }
}

/* ---- steps ------------------------------------------------------------------------------------------------------------------- */
const ofDecisions = [
  effect(decision, 'proposeJointly', async (ctx, c) => {
    if (!await isOneShoulder(ctx.db, villageOf(c.place), ctx.now)) refuse('secretary.notChair')
  }),
  // Everybody who will vote on the draft may read it from now on, and finds it among the own matters.
  effect(decision, 'circulate', async (ctx, c, input) => {
    const members = await listPartyMembers(ctx.db, villageOf(c.place), dayOf(ctx.now))
    return { join: members.map((person) => ({ relation: 'reader', person })), body: { circulated: { day: dayOf(ctx.now), members: members.length, ways: input.ways } } }
  }),
  effect(decision, 'resolve', async (ctx, c) => {
    if (c.body.earlier !== undefined && c.body.earlierOutcome === 'resolved') await ctx.asSystem(c.place).act(decision, c.body.earlier, 'supersede', { by: c.id })
    const last = lastVote(c, deciders)
    return last ? { body: { decidedBy: last.kind.zh, vote: voteZh(last.g) } } : {}
  }),
  effect(decision, 'begin', async (ctx, _c, input) => { if (!isLater(input.deadline, dayOf(ctx.now))) refuse('deadline.past') }),
  effect(decision, 'extend', async (ctx, c, input) => {
    if (!isLater(input.deadline, dayOf(ctx.now))) refuse('deadline.past')
    if (!isLater(input.deadline, c.body.deadline)) refuse('deadline.earlier', { deadline: dayZh(c.body.deadline) })
  }),
  // The township is asked, and the village keeps the matter.
  effect(decision, 'file', async (ctx, c) => ({ awaiting: ctx.directory.nearest(['townshipGovernment', 'townshipDesk'], c.place)?.id ?? c.holder })),
]
const ofSuggestions = [
  effect(suggestion, 'adopt', async (ctx, c, input) => {
    const opened = await ctx.open(decision, villageOf(c.place), decision.body.parse({ ...input, title: c.body.title, origin: 'villagers', suggestion: c.id }))
    return { body: { decision: opened.id } }
  }),
]

/** What a talk could not decide comes to the village party organisation as a suggestion, in the talk's public wording. */
const fromTalks = on(outcomeReferred, async (ctx, fact) => {
  const title = `恳谈会提请议事：${fact.text}`
  const text = `恳谈诉求 ${caseNumber(fact.case)} 提请正式议事：${fact.reason}`
  await ctx.open(suggestion, villageOf(fact.place), suggestion.body.parse({ title: title.length > 80 ? `${title.slice(0, 79)}…` : title, text: text.slice(0, 1000) }))
})

/* ---- what anybody of the village may read: no draft, only what was resolved and disclosed -------------------------------------- */
const isMatter = (x: string): x is Matter => Object.hasOwn(matters, x)
const listed = (ctx: Ctx, r: DecisionRow) => ({ id: r.id, number: caseNumber(r.id), title: r.title, place: r.place, placeName: ctx.directory.placeName(r.place), state: r.state,
  matterZh: isMatter(r.matter) ? matters[r.matter] : '', openedAt: r.openedAt.toISOString(), disclosedUntil: r.until?.toISOString() ?? null })

function shown(ctx: Ctx, r: DecisionRow, c: CaseView<Decision>): ShownDecision {
  const { resolution, decidedBy: body, vote, owner, deadline, budget, spent, extended, progress, report, filingNote, earlier, superseded } = c.body
  return { ...listed(ctx, r), stages: stagesOf(c), needs: needsOf(c, { now: ctx.now, get: (s) => ctx.get(s, c.place) }, r.until), resolution, decidedBy: body, vote, owner, deadline,
    budget, spent, extended, progress, report, objections: c.objections, filing: filingNote, earlier: earlier ?? null, superseded }
}
/** Villagers read their own village; whoever holds a post reads as far as the post reaches. */
const maySee = (ctx: Ctx, place: string): boolean => ctx.actor.place.length < 12
  ? ctx.actor.place !== '' && place.startsWith(ctx.actor.place) : villageOf(ctx.actor.place) === villageOf(place)

const ofReaders = [
  answer(listShown, async (ctx, input) => {
    const village = villageOf(input.place)
    if (!maySee(ctx, village)) refuse('place.outside', { place: village })
    await lookAtVillage(ctx.db, village)
    return { rows: (await listDecisions(ctx.db, village)).map((r) => listed(ctx, r)) }
  }),
  answer(getShown, async (ctx, input) => {
    await lookAtVillage(ctx.db, villageOf(ctx.actor.place))
    const row = await findDecision(ctx.db, input.id)
    const c = row && maySee(ctx, row.place) ? await find(ctx, input.id) : undefined
    return row && c ? shown(ctx, row, c) : refuse('case.unknown')
  }),
]

export default serve(deliberation, {
  effects: [...ofDecisions, ...ofSuggestions], listeners: [fromTalks],
  openings: [opening(decision, earlierOf)],
  answers: ofReaders,
})
