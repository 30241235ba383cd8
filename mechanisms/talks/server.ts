/** What the talks do besides moving their cases: topics into talks, opinions in one go, closing only when nothing is left, public lists, papers. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, kept, opening, serve, type Ctx, type KeptRow } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { findPost } from '../../kernel/people/readData.ts'
import { listCasesOf } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { dropSpeakersBefore, findHome, findName, findSpeaker, findTalk, isAnnounced, isFirstOfYear, listIssuesOf, lookAt, putSpeaker } from './data.ts'
import { issue } from './issue.procedure.ts'
import { issueListeners } from './issue.server.ts'
import { enterIssue, listOwners, namesKept, readSpeaker, talkInstantly, talks } from './mechanism.ts'
import { papersOfTalks } from './papers.ts'
import { publicAnswers } from './shown.ts'
import { covers, judgeDue, judgeExtension, unsettledStates, type Talk } from './rules.ts'
import { IssueBody, type Entry, type TalkBody } from './schema.ts'
import { talk } from './talk.procedure.ts'
import { topic } from './topic.procedure.ts'

/* ---- topics and talks --------------------------------------------------------------------------------------------------- */
const coming = ['planned', 'noticed']
async function talkFor(ctx: Ctx, id: string, place: string) {
  await lookAt(ctx.db, ctx.county)
  const found = await findTalk(ctx.db, ctx.county, id) ?? refuse('case.unknown')
  if (!covers(found.place, place)) refuse('talk.elsewhere')
  return found
}
/** The topics of a talk go with it: discussed when it is held, free again when it is called off. */
async function withTopics(ctx: Ctx, c: Talk, step: 'discuss' | 'release'): Promise<void> {
  for (const id of c.body.topics ?? []) await ctx.asSystem(c.place).act(topic, id, step)
}
/** Whoever is named as the speaker is registered where the talk is, and in the village or township of whoever writes it down. */
async function requireSpeaker(ctx: Ctx, talkPlace: string, person: string): Promise<void> {
  const home = await findHome(ctx.db, person)
  if (home === undefined || ![talkPlace, ctx.actor.place].every((place) => covers(place.slice(0, 12), home))) refuse('speaker.elsewhere')
}
/** A village is counted once a year, with its first talk. */
async function countVillage(ctx: Ctx, c: Talk): Promise<void> {
  const village = c.place.slice(0, 12)
  if (village.length < 12) return
  const year = Number(c.body.day.slice(0, 4))
  await lookAt(ctx.db, ctx.county)
  if (!await isFirstOfYear(ctx.db, village, year, c.id)) return
  const row = { id: nameId(`talks/${village}/${year}`, '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'), place: village, from: dayOf(ctx.now), to: `${year + 1}-01-01` }
  await ctx.register('talkVillages', [], [row])
}
/** What was said and has neither an answer nor an owner and a date keeps the talk open. */
async function settle(ctx: Ctx, c: Talk): Promise<Change<TalkBody>> {
  await lookAt(ctx.db, ctx.county)
  const said = await listIssuesOf(ctx.db, ctx.county, [c.id])
  const left = said.filter((i) => unsettledStates.some((s) => s === i.state))
  if (left.length > 0) refuse('talk.unsettled', { count: left.length, numbers: left.map((i) => caseNumber(i.id)).join('、') })
  const stands = said.filter((i) => i.state !== 'withdrawn')
  const given = stands.filter((i) => IssueBody.parse(i.body).unit !== undefined).length
  return { body: { raised: stands.length, given, settled: stands.length - given } }
}
const ofTalks = [
  effect(topic, 'take', async (ctx, c, input) => {
    const found = await talkFor(ctx, input.talk, c.place)
    if (!coming.includes(found.state)) refuse('talk.notComing')
    await ctx.asSystem(found.place).act(talk, found.id, 'include', { topic: c.id, words: c.body.text })
  }),
  effect(talk, 'hold', async (ctx, c) => { await withTopics(ctx, c, 'discuss'); await countVillage(ctx, c) }),
  effect(talk, 'cancel', (ctx, c) => withTopics(ctx, c, 'release')),
  effect(talk, 'close', settle),
]
const ofOpenings = [
  opening(talk, async (ctx, body) => {
    if (body.venue === undefined) return
    await lookAt(ctx.db, ctx.county)
    if (!await isAnnounced(ctx.db, ctx.actor.place, body.venue)) refuse('venue.elsewhere')
  }),
  opening(issue, async (ctx, body) => {
    await lookAt(ctx.db, ctx.county)
    const found = await findTalk(ctx.db, ctx.county, body.talk) ?? refuse('case.unknown')
    if (found.state !== 'held') refuse('talk.notHeld')
    if (!covers(found.place, ctx.actor.place) && !covers(ctx.actor.place, found.place)) refuse('talk.elsewhere')
    if (body.speaker === undefined) return
    await requireSpeaker(ctx, found.place, body.speaker)
    return { join: [{ relation: 'speaker', person: body.speaker }], awaiting: body.speaker }
  }),
]

/* ---- promises and evaluations --------------------------------------------------------------------------------------------- */
const given = (ctx: Ctx, unit: string): Change<IssueBody> => ({ body: { unitPlace: ctx.directory.organisation(unit)?.place } })
/** An official writes down another's word only by saying how it was heard. */
const heardHow = async (ctx: Ctx, _c: CaseView, input: { how?: string | undefined }): Promise<void> => {
  if (ctx.actor.as !== 'resident' && input.how === undefined) refuse('rating.howHeard')
}
const ofIssues = [
  effect(issue, 'assign', async (ctx, _c, input) => { demand(judgeDue(input.due, input.plan, ctx)); return given(ctx, input.unit) }),
  effect(issue, 'escalate', async (ctx, _c, input) => { demand(judgeDue(input.due, input.reason, ctx)); return given(ctx, input.unit) }),
  effect(issue, 'extend', async (ctx, c, input) => demand(judgeExtension(c, input.due, ctx))),
  effect(issue, 'rate', heardHow), effect(issue, 'dispute', heardHow), effect(issue, 'deny', heardHow),
]

/* ---- an opinion in one go --------------------------------------------------------------------------------------------------- */
/** What can be said against an entry before anything is written. */
function checkEntry(entry: Entry, done: boolean): void {
  const settled = Boolean(entry.answer) || entry.unit !== undefined
  if ((settled || done) && entry.read !== true) refuse('issue.unconfirmed')
  if ((entry.unit === undefined) !== (entry.due === undefined)) refuse('issue.needsDate')
  if (done && !settled) refuse('issue.nothing')
}
/** Raised, read aloud, answered or given to somebody: as many acts as there are, one command. */
async function enter(ctx: Ctx, at: string, id: string, entry: Entry, location: string | undefined) {
  const { speaker, confidential, interim, plan } = entry
  const raised = await ctx.open(issue, at, { talk: id, text: entry.text, speaker, confidential, location, photos: entry.photos })
  // a chosen person is a party of the case; what they are called is not kept a second time
  if (entry.name && speaker === undefined) await putSpeaker(ctx.db, { place: raised.place, issue: raised.id, name: entry.name, at: ctx.now })
  if (entry.read !== true) return raised
  const confirmed = await ctx.act(issue, raised.id, 'attest', { how: 'aloud', text: undefined })
  if (entry.unit !== undefined && entry.due !== undefined) return ctx.act(issue, raised.id, 'assign', { unit: entry.unit, due: entry.due, plan, interim: interim ?? entry.answer })
  return entry.answer ? ctx.act(issue, raised.id, 'answer', { outcome: 'onSpot', answer: entry.answer, interim }) : confirmed
}
const shown = (of: string, i: CaseView) => ({ talk: of, issue: i.id, number: caseNumber(i.id), state: i.state })
/** Name and post of whoever acts, as they stand in the record. */
async function officialOf(ctx: Ctx): Promise<string> {
  const { appointment, person, place } = ctx.actor
  await lookAt(ctx.db, place.slice(0, 6))
  const [name, post] = [await findName(ctx.db, place.slice(0, 6), person), appointment === null ? undefined : await findPost(ctx.db, appointment)]
  return `${name ?? ''} ${post === undefined ? '' : ctx.directory.post(post)?.zh ?? ''}`.trim()
}
const clockOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
const ofEntries = [
  answer(talkInstantly, async (ctx, input) => {
    checkEntry(input, true)
    const officials = await officialOf(ctx)
    const opened = await ctx.open(talk, input.place, { kind: 'instant', day: dayOf(ctx.now), hours: clockOf(ctx.now),
      location: input.location ?? ctx.directory.placeName(input.place), invited: [] })
    await ctx.act(talk, opened.id, 'hold')
    await ctx.act(talk, opened.id, 'attend', { residents: 1, officials })
    const entered = await enter(ctx, input.place, opened.id, input, input.location)
    await ctx.act(talk, opened.id, 'close')
    ctx.about(ctx.command, input.place)
    return shown(opened.id, entered)
  }),
  answer(enterIssue, async (ctx, input) => {
    checkEntry(input, false)
    await lookAt(ctx.db, ctx.county)
    const found = await findTalk(ctx.db, ctx.county, input.talk) ?? refuse('case.unknown')
    // what is said at a talk of the township by people of one village stands where the talk is, unless the hat reaches less
    const at = covers(ctx.actor.place, found.place) ? found.place : ctx.actor.place
    const entered = await enter(ctx, at, found.id, input, undefined)
    ctx.about(ctx.command, at)
    return shown(found.id, entered)
  }),
]

/* ---- for officials; and what is kept on a person -------------------------------------------------------------------------------- */
const ofOfficials = [
  answer(readSpeaker, async (ctx, input) => ({ name: await findSpeaker(ctx.db, ctx.county, input.issue) })),
  answer(listOwners, async (ctx, input) => {
    const kinds = [['gridTeam', '本网格'], ['villageCommittee', '本村'], ['townshipDesk', '乡镇']] as const
    return kinds.flatMap(([kind, zh]) => { const o = ctx.directory.nearest([kind], input.place); return o ? [{ id: o.id, name: o.name, zh }] : [] })
  }),
]
const textOf = (body: unknown): string => (typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string' ? body.text : '')
const listed = (procedure: string, relation: string, zh: string) => async (ctx: Ctx, person: string): Promise<readonly KeptRow[]> =>
  (await listCasesOf(ctx.db, { person, procedure, relation, ended: true, limit: 500 })).map((c) => ({ zh, value: textOf(c.body) || c.title, day: dayOf(c.openedAt), case: c.id }))

const keptFor = (typeof namesKept.days === 'number' ? namesKept.days : namesKept.days.default) * 86_400_000

export default serve(talks, {
  effects: [...ofTalks, ...ofIssues], openings: ofOpenings, answers: [...ofEntries, ...ofOfficials, ...publicAnswers],
  papers: papersOfTalks, listeners: issueListeners,
  daily: [async (ctx) => { await dropSpeakersBefore(ctx.db, ctx.county, new Date(ctx.now.getTime() - keptFor)) }],
  kept: [kept('talks.issues', { list: listed('talks.issue', 'speaker', '恳谈诉求') }), kept('talks.topics', { list: listed('talks.topic', 'proposer', '恳谈话题') })],
})
