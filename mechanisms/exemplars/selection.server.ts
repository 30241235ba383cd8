/** Selections: one commendation a year, a panel of people who stand aside where they must, ballots whose sums alone are kept, an outcome within the places. */
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { getSelf } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { addBallot, countCommended, listMembers, listNominations, listSums, listTurns, putTurn, type Member, type Named, type Sum, type Turn } from './data.ts'
import { castBallot, standAside } from './mechanism.ts'
import { nomination } from './nomination.procedure.ts'
import { getSelection } from './nomination.server.ts'
import { approvalHolds, arithmeticZh, commendedTimes, isCarried, isWhole, mayAnnounce, mustRecuse, outcomeOf, panelPersons, type Count, type Selection } from './rules.ts'
import { NominationBody, type SelectionBody } from './schema.ts'
import { selection } from './selection.procedure.ts'

function lookUpSomething(b: SelectionBody): void {
  const personal = b.of === 'person' || b.of === 'family'
  if (personal ? b.figures.length > 0 && b.records.length === 0 : b.records.length > 0 && b.figures.length === 0) refuse('selection.noFigures')
}
export const selectionOpenings = [opening(selection, async (_ctx, body) => { lookUpSomething(body); return Promise.resolve() })]

export const nameOf = (n: Named): string => { const b = NominationBody.parse(n.body); return b.subjectName ?? n.name }
/** Who has a vote on a candidate, and the sums of a round. */
export function countOf(n: Named, members: readonly Member[], turns: readonly Turn[], sums: readonly Sum[], round: number): Count & { aside: number } {
  const aside = members.filter((m) => mustRecuse(m, n) !== null || turns.some((t) => t.nomination === n.id && t.member === m.person && t.recused)).length
  const own = sums.filter((s) => s.nomination === n.id && s.round === round)
  const of = (choice: string): number => own.find((s) => s.choice === choice)?.n ?? 0
  return { id: n.id, entitled: members.length - aside, cast: own.reduce((sum, s) => sum + s.n, 0), yes: of('yes'), no: of('no'), aside }
}
async function conclude(ctx: Ctx, c: Selection): Promise<Change<SelectionBody>> {
  await lookEverywhere(ctx)
  await lockOn(ctx.db, `exemplars selection ${c.id}`)
  const county = c.place.slice(0, 6), round = c.body.round ?? 1, least = ctx.get(panelPersons)
  const all = await listNominations(ctx.db, county, c.id)
  const waiting = all.filter((n) => ['proposed', 'agreed', 'submitted'].includes(n.state))
  if (waiting.length > 0) refuse('selection.unfinished', { count: waiting.length })
  const named = all.filter((n) => n.state === 'qualified')
  const ids = named.map((n) => n.id)
  const [members, turns, sums] = [await listMembers(ctx.db, c.id), await listTurns(ctx.db, county, ids), await listSums(ctx.db, county, ids)]
  const counts = named.map((n) => countOf(n, members, turns, sums, round))
  for (const [i, count] of counts.entries()) {
    const name = nameOf(named[i] ?? refuse('case.unknown'))
    if (count.entitled < least) refuse('panel.shrunk', { name, have: count.entitled, least })
    if (!isWhole(count)) refuse('ballot.incomplete', { name, entitled: count.entitled, cast: count.cast })
  }
  const { carried, tied } = outcomeOf(counts, c.body.places)
  if (tied.length > 0) refuse('ballot.tied', { count: tied.length })
  for (const count of counts) {
    const arithmetic = arithmeticZh(count)
    if (carried.includes(count)) await ctx.asSystem(c.place).act(nomination, count.id, 'notice', { arithmetic })
    else await ctx.asSystem(c.place).act(nomination, count.id, 'pass', { arithmetic, reason: isCarried(count) ? '同意过半，名额已满' : '评审同意没有过半' })
  }
  await lookEverywhere(ctx)
  return { body: { carried: carried.length } }
}

export const selectionEffects = [
  effect(selection, 'revise', async (ctx, _c, input) => { demand(mayAnnounce(input, ctx)); lookUpSomething(input); return Promise.resolve() }),
  effect(selection, 'announce', async (ctx, c) => {
    demand(approvalHolds(c.body, ctx))
    if (!c.body.commends) return
    await lookEverywhere(ctx)
    await lockOn(ctx.db, `exemplars commendation ${ctx.county}`)
    const most = ctx.get(commendedTimes)
    if (await countCommended(ctx.db, { county: ctx.county, year: c.body.year ?? '', except: c.id }) >= most) refuse('commendation.second', { most })
  }),
  effect(selection, 'include', async (ctx, c, input) => {
    await lookEverywhere(ctx)
    const p = await getPersonAnywhere(ctx.db, input.member) ?? refuse('person.unknown')
    if ((await listMembers(ctx.db, c.id)).some((m) => m.person === p.id)) refuse('panel.already', { name: p.name })
  }),
  effect(selection, 'dismiss', async (ctx, c, input): Promise<Change<SelectionBody>> => {
    await lookEverywhere(ctx)
    if (!(await listMembers(ctx.db, c.id)).some((m) => m.person === input.member)) refuse('panel.notMember')
    return { leave: [input.member] }
  }),
  effect(selection, 'conclude', conclude),
  effect(selection, 'close', async (ctx, c) => {
    await lookEverywhere(ctx)
    const left = (await listNominations(ctx.db, c.place.slice(0, 6), c.id)).filter((n) => ['noticed', 'qualified'].includes(n.state))
    if (left.length > 0) refuse('selection.unfinished', { count: left.length })
  }),
  effect(selection, 'cancel', async (ctx, c) => {
    await lookEverywhere(ctx)
    for (const n of await listNominations(ctx.db, c.place.slice(0, 6), c.id)) {
      if (['proposed', 'agreed'].includes(n.state)) await ctx.asSystem(n.place).act(nomination, n.id, 'decline')
      if (['submitted', 'qualified'].includes(n.state)) await ctx.asSystem(n.place).act(nomination, n.id, 'withdraw')
      await lookEverywhere(ctx)
    }
  }),
]

/* ---- ballots --------------------------------------------------------------------------------------------------------------------- */
/** A member of the panel before a candidate they may have a vote on. */
async function before(ctx: Ctx, id: string) {
  await lookEverywhere(ctx)
  const row = await findCase(ctx.db, nomination.name, id) ?? refuse('case.unknown')
  const s = await getSelection(ctx, NominationBody.parse(row.body).selection)
  const members = await listMembers(ctx.db, s.id)
  const me = members.find((m) => m.person === ctx.actor.person) ?? refuse('panel.notMember')
  if (s.state !== 'judging' || row.state !== 'qualified') refuse('panel.notJudging')
  await lockOn(ctx.db, `exemplars selection ${s.id}`)
  const n = (await listNominations(ctx.db, s.place.slice(0, 6), s.id)).find((each) => each.id === id) ?? refuse('case.unknown')
  const turns = await listTurns(ctx.db, s.place.slice(0, 6), [id])
  return { s, n, me, round: s.plan.round ?? 1, aside: turns.some((t) => t.member === me.person && t.recused), why: mustRecuse(me, n) }
}
export const selectionAnswers = [
  answer(castBallot, async (ctx, input) => {
    const { s, n, me, round, aside, why } = await before(ctx, input.nomination)
    if (why !== null) refuse(`ballot.${why}`)
    if (aside || !await putTurn(ctx.db, { place: s.place, nomination: n.id, round, member: me.person, recused: false })) refuse('ballot.given')
    await addBallot(ctx.db, { place: s.place, nomination: n.id, round, choice: input.choice })
    ctx.about(ctx.command, s.place)
    return { id: n.id, state: n.state, stateZh: '已投' }
  }),
  answer(standAside, async (ctx, input) => {
    await getSelf(ctx)
    const { s, n, me, round, aside } = await before(ctx, input.nomination)
    if (aside || !await putTurn(ctx.db, { place: s.place, nomination: n.id, round, member: me.person, recused: true })) refuse('ballot.given')
    ctx.about(ctx.command, s.place)
    return { id: n.id, state: n.state, stateZh: '已回避' }
  }),
]
