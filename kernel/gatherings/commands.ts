/** Convening, putting off, cancelling; minutes, the end, and what is added after it. */
import { dayOf, dayZh } from '../base/calendar.ts'
import { enterScope } from '../base/database.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { capacityZh } from '../base/words.ts'
import type { GatheringKind } from '../define.ts'
import { getCalendar } from '../places/data.ts'
import { countyOf } from '../places/rules.ts'
import { insertGathering, insertMatters, insertNote, insertResults, putOff, setCancelled, setClosed, setMinutes, addSheets, touchCases, type NewResult } from './data.ts'
import { gatheringAnnounced, gatheringClosed } from './facts.ts'
import { ballotsOf, findCases, mattersOf, nameOf, talliesOf, type GatheringData } from './readData.ts'
import { countDue, drawRoll, type Due } from './rollData.ts'
import { clockZh, isValid, lawZh, mayConvene, noticePlan, ruleOf, type NoticePlan, type Standing, type Votes } from './rules.ts'
import { cancel, close, convene, note, reschedule, writeMinutes } from './schema.ts'
import { kindOf, require, running } from './standing.ts'

export const dueFor = (kind: GatheringKind, place: string, startsAt: Date): Due => ({ kind, county: countyOf(place), place, day: dayOf(startsAt), at: startsAt })

/** When notice must go out for a meeting wanted on a day, at this place and by its calendar. */
export async function noticeFor(ctx: Ctx, kind: GatheringKind, place: string, startsAt: Date): Promise<NoticePlan> {
  const calendar = await getCalendar(ctx.db)
  return noticePlan(ruleOf(kind, dayOf(startsAt)), startsAt, { now: ctx.now, calendar, get: (s) => ctx.get(s, place) })
}
/** @throws Refusal with the arithmetic when the notice would be too short and no reason is given where one would do */
async function requireNotice(ctx: Ctx, kind: GatheringKind, at: { place: string; startsAt: Date; urgent: string | undefined }): Promise<void> {
  if (at.startsAt <= ctx.now) refuse('gathering.past')
  const plan = await noticeFor(ctx, kind, at.place, at.startsAt)
  if (plan.enough || (kind.urgent && at.urgent)) return
  refuse(kind.urgent ? 'notice.reasonNeeded' : 'notice.tooShort', { kind: kind.zh, days: plan.days, startsOn: dayZh(dayOf(at.startsAt)), by: dayZh(plan.by), earliest: dayZh(plan.earliest),
    noticeBy: plan.by, earliestDay: plan.earliest })
}
/** Cases put before a meeting must exist and belong to the place. */
async function requireCases(ctx: Ctx, place: string, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size < ids.length) refuse('gathering.caseTwice')
  if (ids.length === 0) return
  await enterScope(ctx.db, everywhere)
  const found = await findCases(ctx.db, ids)
  await enterScope(ctx.db, scopeOf(ctx.actor.place))
  const fits = (at: string) => at.startsWith(place) || place.startsWith(at) || at.slice(0, 12) === place.slice(0, 12)
  if (found.length < ids.length || found.some((c) => !fits(c.place) || !c.place.startsWith(ctx.actor.place))) refuse('gathering.caseUnknown')
}
async function requireRoll(ctx: Ctx, kind: GatheringKind, place: string, startsAt: Date): Promise<void> {
  if (kind.roll === 'open') return
  const { eligible } = await countDue(ctx.db, dueFor(kind, place, startsAt))
  if (eligible === 0) refuse('gathering.rollEmpty', { kind: kind.zh })
  if (kind.fewest && eligible < kind.fewest.members) refuse('gathering.tooFewMembers', { kind: kind.zh, fewest: kind.fewest.members, n: eligible, law: lawZh(kind.fewest.law) })
}
const announce = (ctx: Ctx, g: { id: string; place: string }, text: string): Promise<void> => ctx.publish(gatheringAnnounced, { gathering: g.id, text }, g.place)

const convening: readonly Answer[] = [
  answer(convene, async (ctx, input) => {
    const kind = kindOf(ctx, input.kind)
    const startsAt = new Date(input.startsAt)
    require(mayConvene(kind, input.place, ctx.actor))
    if (!ctx.directory.placeName(input.place)) refuse('place.unknown', { place: input.place })
    await requireNotice(ctx, kind, { place: input.place, startsAt, urgent: input.urgentReason })
    await requireCases(ctx, input.place, input.matters.flatMap((m) => (m.case ? [m.case] : [])))
    await requireRoll(ctx, kind, input.place, startsAt)
    const g = { county: countyOf(input.place), id: ctx.command, place: input.place }
    await insertGathering(ctx.db, { ...g, kind: kind.name, title: input.title, agenda: input.agenda ?? '', venue: input.venue, startsAt, noticeAt: ctx.now, urgent: input.urgentReason || null,
      basis: input.basis || null, ruleFrom: ruleOf(kind, dayOf(startsAt)).from, rollDay: dayOf(startsAt), by: ctx.actor.person, as: ctx.actor.as, hat: ctx.actor.appointment })
    await insertMatters(ctx.db, g, input.matters)
    await drawRoll(ctx.db, g, dueFor(kind, g.place, startsAt))
    await announce(ctx, g, `${kind.zh}“${input.title}”定于${clockZh(startsAt)}召开，地点：${input.venue}`)
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
  answer(reschedule, async (ctx, input) => {
    const { g, s } = await running(ctx, input.gathering, 'reschedule')
    const startsAt = new Date(input.startsAt)
    await requireNotice(ctx, s.kind, { place: g.place, startsAt, urgent: input.urgentReason })
    await requireRoll(ctx, s.kind, g.place, startsAt)
    const venue = input.venue || g.venue
    await putOff(ctx.db, g, { startsAt, noticeAt: ctx.now, venue, ruleFrom: ruleOf(s.kind, dayOf(startsAt)).from, rollDay: dayOf(startsAt), urgent: input.urgentReason || null, reason: input.reason })
    await drawRoll(ctx.db, g, dueFor(s.kind, g.place, startsAt))
    await announce(ctx, g, `${s.kind.zh}“${g.title}”改期到${clockZh(startsAt)}召开，地点：${venue}。原因：${input.reason}`)
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
  answer(cancel, async (ctx, input) => {
    const { g, s } = await running(ctx, input.gathering, 'cancel')
    await setCancelled(ctx.db, g, input.reason)
    await announce(ctx, g, `原定${clockZh(g.startsAt)}的${s.kind.zh}“${g.title}”取消。原因：${input.reason}`)
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
]

/** All votes on a matter, whatever the way. */
export function votesOn(matter: number, tallies: readonly (Votes & { matter: number })[]): Votes {
  const own = tallies.filter((t) => t.matter === matter)
  const sum = (pick: (v: Votes) => number) => own.reduce((total, t) => total + pick(t), 0)
  return { yes: sum((v) => v.yes), no: sum((v) => v.no), abstained: sum((v) => v.abstained), invalid: sum((v) => v.invalid) }
}
/**
 * What cases learn from the meeting: matters that were put to the vote; and, where too few came to vote at all, every matter, so that
 * the case can say why it may not go on.
 */
async function resultsOf(ctx: Ctx, g: GatheringData, s: Standing): Promise<NewResult[]> {
  const [matters, tallies, ballots] = [await mattersOf(ctx.db, g), await talliesOf(ctx.db, g), await ballotsOf(ctx.db, g)]
  const valid = isValid(s.rule, { ...s.numbers, yes: 0 })
  return matters.flatMap((m) => (m.case !== null && (!valid || ballots.some((b) => b.matter === m.n))
    ? [{ case: m.case, matter: m.n, kind: g.kind, at: g.openedAt ?? ctx.now, ...s.numbers, votes: votesOn(m.n, tallies) }] : []))
}

const ending: readonly Answer[] = [
  answer(writeMinutes, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'minutes')
    await setMinutes(ctx.db, g, input)
    await addSheets(ctx.db, g, input.sheet)
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
  answer(close, async (ctx, input) => {
    const { g, s } = await running(ctx, input.gathering, 'close')
    const results = await resultsOf(ctx, g, s)
    await setClosed(ctx.db, g, ctx.now)
    if (results.length > 0) {
      await enterScope(ctx.db, scopeOf(ctx.actor.place))
      await insertResults(ctx.db, g, results)
      await touchCases(ctx.db, results.map((r) => r.case))
    }
    await ctx.publish(gatheringClosed, { gathering: g.id, place: g.place, kind: g.kind, day: dayOf(g.openedAt ?? ctx.now) }, g.place)
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
  answer(note, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'note', 'shared')
    await insertNote(ctx.db, g, { id: ctx.command, text: input.text, at: ctx.now, by: await nameOf(ctx.db, ctx.actor.person), as: capacityZh[ctx.actor.as] })
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
]

export const commandAnswers: readonly Answer[] = [...convening, ...ending]
