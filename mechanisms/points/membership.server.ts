/** Joining by consent, leaving in one step: what is under way is taken back, what was earned may still be exchanged. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { effect, kept, onWithdrawal, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { balanceOf, post } from '../../kernel/ledgers/post.ts'
import { giveConsent, withdrawConsent } from '../../kernel/people/consents.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { claim } from './claim.procedure.ts'
import { eraseLines, findRegistered, listJoinedOf, listLinesOf, listMembershipsOf, listUnderway, type Registered } from './data.ts'
import { membership } from './membership.procedure.ts'
import { enterVillage, lookAt, villageOf } from './reach.server.ts'
import { leaveDays, pointsLedger } from './rules.ts'
import { units, type MembershipBody } from './schema.ts'
import { listExchanges } from './shopData.ts'

type Joined = CaseView<MembershipBody>
interface Agreed { version: number; showName: boolean; nameVersion?: number }

/** Consents of the person themselves, each to the text that was on the screen. */
async function agree(ctx: Ctx, village: string, given: Agreed): Promise<void> {
  await giveConsent(ctx, { person: ctx.actor.person, purpose: 'points', version: given.version })
  if (given.showName) await giveConsent(ctx, { person: ctx.actor.person, purpose: 'points.name', version: given.nameVersion ?? 1 })
  await enterVillage(ctx, village)
}
async function ownEntry(ctx: Ctx, village: string): Promise<Registered & { household: string; householdNumber: string }> {
  const me = await findRegistered(ctx.db, ctx.county, ctx.actor.person)
  if (!me || me.household === null || me.householdNumber === null || !me.place.startsWith(village)) return refuse('membership.household')
  return { ...me, household: me.household, householdNumber: me.householdNumber }
}
/** A household that takes part counts for all of it; persons of one household may take part each for themselves. */
async function join(ctx: Ctx, village: string, unit: keyof typeof units, except: string | null): Promise<Registered & { household: string; householdNumber: string }> {
  await lockOn(ctx.db, `points ${village}`)
  const me = await ownEntry(ctx, village)
  const others = (await listJoinedOf(ctx.db, village, me.household)).filter((m) => m.id !== except)
  if (others.some((m) => m.unit === 'household' || unit === 'household' || m.member === me.id)) refuse('membership.twice')
  return me
}

/** Deeds that wait for review are taken back, those on show taken off it; names go at once. */
async function withdrawClaims(ctx: Ctx, c: Joined): Promise<void> {
  for (const under of await listUnderway(ctx.db, ctx.county, [c.id])) {
    const system = ctx.asSystem(c.place)
    const after = await system.act(claim, under.claim, 'remove', { lines: under.numbers, why: '本人退出积分' })
    if (after.state === 'claimed' && after.body.lines.every((l) => l.dropped !== undefined)) await system.act(claim, under.claim, 'withdraw')
  }
}
async function endConsents(ctx: Ctx, c: Joined): Promise<void> {
  if (c.body.member) for (const purpose of ['points', 'points.name']) await withdrawConsent(ctx, { person: c.body.member, purpose, done: true })
  await enterVillage(ctx, villageOf(c.place))
}
/** What nobody will fetch any more goes back to the village, as a line that says so. */
async function giveBack(ctx: Ctx, c: Joined, why: string): Promise<void> {
  const { free } = await balanceOf(ctx, pointsLedger, { account: 'balance', owner: c.id })
  if (free > 0) await post(ctx, pointsLedger, [{ key: `m:${ctx.command}`, from: { account: 'balance', owner: c.id }, to: { account: 'issued', owner: villageOf(c.place) }, amount: free,
    about: c.id, note: why, place: villageOf(c.place) }])
}
async function leave(ctx: Ctx, c: Joined): Promise<Change<MembershipBody>> {
  await lookAt(ctx, c.place)
  await withdrawClaims(ctx, c)
  await endConsents(ctx, c)
  return { body: { keptUntil: dayOf(new Date(ctx.now.getTime() + ctx.get(leaveDays) * 86_400_000)) } }
}

export const membershipOpenings = [
  opening(membership, async (ctx, body) => {
    if (ctx.place.length !== 12) refuse('place.notVillage')
    const me = await join(ctx, await lookAt(ctx, ctx.place), body.unit, null)
    const form: Agreed = { version: 0, showName: false, ...body }
    await agree(ctx, ctx.place, form)
    return { body: { household: me.household, member: me.id, householdNumber: me.householdNumber } }
  }),
]
export const membershipEffects = [
  effect(membership, 'leave', leave),
  effect(membership, 'rejoin', async (ctx, c, input) => {
    const village = await lookAt(ctx, c.place)
    await join(ctx, village, c.body.unit, c.id)
    await agree(ctx, village, input)
    return { body: { keptUntil: '' } }
  }),
  effect(membership, 'giveUp', async (ctx, c) => {
    await leave(ctx, c)
    await giveBack(ctx, c, '本人退出并放弃剩余积分')
  }),
  effect(membership, 'lapse', async (ctx, c) => { await lookAt(ctx, c.place); await giveBack(ctx, c, '退出后兑换期满') }),
]

/** Open memberships that rest on this person's own word. */
const restingOn = async (ctx: Ctx, person: string) => (await listMembershipsOf(ctx.db, ctx.county, { person, household: null })).filter((m) => m.state === 'joined')
export const membershipWithdrawals = [
  onWithdrawal('points', async (ctx, { person }) => {
    for (const m of await restingOn(ctx, person)) await ctx.act(membership, m.id, 'leave')
  }),
  onWithdrawal('points.name', async (ctx, { person }) => {
    for (const m of await restingOn(ctx, person)) {
      for (const under of await listUnderway(ctx.db, ctx.county, [m.id])) if (under.state === 'noticed') await ctx.asSystem(m.place).act(claim, under.claim, 'conceal')
    }
  }),
]

const stateZh: Record<string, string> = { claimed: '待审核', noticed: '公示中', posted: '已入账', reversed: '已冲正', rejected: '未通过', voided: '不计', withdrawn: '已撤回', dropped: '不计' }
const ofPerson = async (ctx: Ctx, person: string) => (await listMembershipsOf(ctx.db, ctx.county, { person, household: null })).filter((m) => m.member === person)
export const membershipKept = [
  kept('points.members', { list: async (ctx, person) => (await ofPerson(ctx, person)).map((m) => ({ zh: units[m.unit], value: `${m.householdNumber}号，${membership.states[m.state === 'joined' || m.state === 'leaving' ? m.state : 'left'].zh}`,
    day: null, case: m.id })) }),
  kept('points.lines', {
    list: async (ctx, person) => (await listLinesOf(ctx.db, ctx.county, (await ofPerson(ctx, person)).map((m) => m.id), 500)).map((l) => ({ zh: l.deed,
      value: `${l.times}次，${l.points}分，${stateZh[l.state] ?? l.state}`, day: l.day, case: l.claim })),
    erase: async (ctx, person) => eraseLines(ctx.db, ctx.county, (await ofPerson(ctx, person)).filter((m) => m.state === 'left').map((m) => m.id)),
  }),
  kept('points.orders', { list: async (ctx, person) => (await listExchanges(ctx.db, ctx.county, (await ofPerson(ctx, person)).map((m) => m.id), 500)).map((x) => ({
    zh: x.body.name ?? '兑换', value: `${x.body.pieces}件，${x.body.points ?? 0}分`, day: dayOf(x.openedAt), case: x.id })) }),
]
