/** Claims: which rule, how often yet, who is related, what covers it; pending while on show, effective when the days are over. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { countUpheld } from '../../kernel/disclosure/objectionData.ts'
import { balanceOf, counter, post, settle } from '../../kernel/ledgers/post.ts'
import { consentersOf, requireConsent } from '../../kernel/people/consents.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { claim } from './claim.procedure.ts'
import { countTimes, findMembers, findRegistered, namesOf, putLines, setLines, type Member } from './data.ts'
import { coverOf, isOwn, lookAt, ruleOf } from './reach.server.ts'
import { amountOf, counting, covered, leftOf, pointsLedger, publicLines, sumOf, type Claim } from './rules.ts'
import type { ClaimBody, FiledLine, Item } from './schema.ts'

interface Rule { id: string; items: readonly Item[] }
interface Asked { membership: string; item: string; times: number }

/** Each line under the rule: a member who is in, an item that exists, a cap that is not used up. */
async function filed(ctx: Ctx, rule: Rule, deedDay: string, asked: readonly Asked[], members: ReadonlyMap<string, Member>): Promise<FiledLine[]> {
  const before = await countTimes(ctx.db, { county: ctx.county, rule: rule.id, year: deedDay.slice(0, 4), memberships: asked.map((l) => l.membership) })
  return asked.map((l, i) => {
    const m = members.get(l.membership) ?? refuse('membership.unknown')
    if (m.state !== 'joined') refuse('membership.left', { number: m.householdNumber })
    const item = rule.items.find((each) => each.key === l.item) ?? refuse('rule.itemUnknown', { item: l.item })
    const key = `${l.membership} ${l.item}`
    const done = before.get(key) ?? 0
    const left = leftOf(item, done)
    if (l.times > left) refuse('deed.capped', { number: m.householdNumber, deed: item.deed, times: item.capTimes, done, left })
    before.set(key, done + l.times)
    return { ...l, n: i + 1, householdNumber: m.householdNumber, deed: item.deed, points: item.points * l.times }
  })
}
/** A resident claims for their own; whoever claims for others has asked them. */
async function mayClaim(ctx: Ctx, body: ClaimBody, members: readonly Member[]): Promise<void> {
  if (ctx.actor.as === 'resident') {
    for (const m of members) if (!await isOwn(ctx, m)) refuse('membership.notYours')
  } else if (ctx.actor.as !== 'system' && body.agreed !== true) refuse('consent.asked')
  for (const person of new Set(members.map((m) => m.member))) await requireConsent(ctx, person, 'points')
}
const membersOf = async (ctx: Ctx, village: string, lines: readonly { membership: string }[]) => findMembers(ctx.db, village, lines.map((l) => l.membership))

export const claimOpenings = [
  opening(claim, async (ctx, body) => {
    if (ctx.place.length !== 12) refuse('place.notVillage')
    const village = await lookAt(ctx, ctx.place)
    await lockOn(ctx.db, `points ${village}`)
    const rule = await ruleOf(ctx, village, body.deedDay)
    const members = await membersOf(ctx, village, body.lines)
    const lines = await filed(ctx, { id: rule.id, items: rule.body.items }, body.deedDay, body.lines, members)
    await mayClaim(ctx, body, [...members.values()])
    await putLines(ctx.db, { claim: ctx.command, place: village, rule: rule.id, deedDay: body.deedDay }, lines)
    const sheet = lines.length > 1
    // Of a sheet nobody learns from the case who else is on it: members see their own line in their pass-book.
    const join = sheet ? [] : [...members.values()].map((m) => ({ relation: 'member', person: m.member }))
    return { body: { lines, rule: rule.id, points: sumOf(lines), sheet, round: 0 }, join }
  }),
]

/* ---- who is related, what is shown --------------------------------------------------------------------------------------------- */
/** Nobody who gains by it or lives with somebody who does (the register knows) has a hand in it. */
async function unrelated(ctx: Ctx, members: ReadonlyMap<string, Member>): Promise<void> {
  const me = await findRegistered(ctx.db, ctx.county, ctx.actor.person)
  if ([...members.values()].some((m) => m.member === ctx.actor.person || (me?.household !== null && me?.household === m.household))) refuse('review.related')
}
/** Names of those members who agreed to be named (PIPL-25). */
async function namesShown(ctx: Ctx, village: string, members: ReadonlyMap<string, Member>): Promise<Map<string, string>> {
  const willing = await consentersOf(ctx, 'points.name', village)
  const named = [...members.values()].filter((m) => willing.has(m.member))
  const names = await namesOf(ctx.db, ctx.county, named.map((m) => m.member))
  return new Map(named.flatMap((m): [string, string][] => { const name = names.get(m.member); return name === undefined ? [] : [[m.id, name]] }))
}
const dropping = (lines: ClaimBody['lines'], numbers: readonly number[], why: string): ClaimBody['lines'] =>
  lines.map((l) => (l.n !== undefined && numbers.includes(l.n) && l.dropped === undefined ? { ...l, dropped: why } : l))
const keyOf = (c: Claim, l: FiledLine): string => `c:${c.id}:${l.n}:${l.round ?? 1}`

/** On show: the points are promised, and covered. */
async function promise(ctx: Ctx, c: Claim, village: string, lines: readonly FiledLine[], members: ReadonlyMap<string, Member>): Promise<Change<ClaimBody>> {
  await lockOn(ctx.db, `points ${village}`)
  const rule = await ruleOf(ctx, village)
  const round = (c.body.round ?? 0) + 1
  // Who left meanwhile is promised nothing any more.
  const given = lines.filter((l) => amountOf(l) > 0 && members.get(l.membership)?.state === 'joined').map((l) => ({ ...l, round }))
  if (given.length === 0) refuse('review.nothing')
  demand(covered(await coverOf(ctx, village, rule.body.valueFen), sumOf(given)))
  await post(ctx, pointsLedger, given.map((l) => ({ key: keyOf(c, l), from: { account: 'issued' as const, owner: village }, to: { account: 'balance' as const, owner: l.membership }, amount: amountOf(l),
    pending: true, about: c.id, rule: c.body.rule, evidence: c.body.photos, note: `${l.deed}${l.times > 1 ? ` ${l.times}次` : ''}`, place: village })))
  await setLines(ctx.db, ctx.county, c.id, 'noticed', given.map((l) => l.n))
  const all = c.body.lines.map((l) => given.find((g) => g.n === l.n) ?? lines.find((g) => g.n === l.n) ?? l)
  return { body: { lines: all, round, points: sumOf(given), publicLines: publicLines(given, await namesShown(ctx, village, members)) } }
}
/** Lines of this round that are still pending or were entered. */
const ofRound = (c: Claim): FiledLine[] => counting(c.body.lines).filter((l) => l.round === c.body.round)
const settleLines = (ctx: Ctx, c: Claim, lines: readonly FiledLine[], as: 'effective' | 'void', note: string) =>
  settle(ctx, pointsLedger, lines.map((l) => ({ key: `${keyOf(c, l)}:${as}`, pending: keyOf(c, l), as, note: note.slice(0, 400) })))
/** Some lines go: their points are free again, what is shown no longer names them. */
async function removeLines(ctx: Ctx, c: Claim, numbers: readonly number[], why: string): Promise<Change<ClaimBody>> {
  const village = await lookAt(ctx, c.place)
  const gone = ofRound(c).filter((l) => numbers.includes(l.n))
  if (c.state === 'noticed') await settleLines(ctx, c, gone, 'void', why)
  await setLines(ctx.db, ctx.county, c.id, 'dropped', numbers)
  const lines = dropping(c.body.lines, numbers, why)
  const left = counting(lines)
  const shown = c.state === 'noticed' ? { publicLines: publicLines(left, await namesShown(ctx, village, await membersOf(ctx, village, left))) } : {}
  return { body: { lines, points: sumOf(lines), ...shown } }
}

/** Takes back what is still there; what was exchanged already stays with the village, never as a debt of the member. */
async function takeBack(ctx: Ctx, c: Claim, reason: string): Promise<Change<ClaimBody>> {
  const chosen = ofRound(c).filter((l) => (c.body.proposedLines ?? []).length === 0 || c.body.proposedLines?.includes(l.n))
  const free = new Map<string, number>()
  for (const l of chosen) if (!free.has(l.membership)) free.set(l.membership, (await balanceOf(ctx, pointsLedger, { account: 'balance', owner: l.membership })).free)
  const taken = chosen.map((l) => {
    const there = free.get(l.membership) ?? 0
    const amount = Math.max(0, Math.min(amountOf(l), there))
    free.set(l.membership, there - amount)
    return { line: l, amount }
  })
  await counter(ctx, pointsLedger, taken.filter((t) => t.amount > 0).map((t) => ({ key: `${keyOf(c, t.line)}:back`, of: keyOf(c, t.line), reason: reason.slice(0, 400), amount: t.amount })))
  await setLines(ctx.db, ctx.county, c.id, 'reversed', chosen.map((l) => l.n))
  const borne = taken.reduce((sum, t) => sum + amountOf(t.line) - t.amount, 0)
  const lines = c.body.lines.map((l) => { const t = taken.find((each) => each.line.n === l.n); return t ? { ...l, countered: t.amount } : l })
  return { body: { lines, borne: (c.body.borne ?? 0) + borne } }
}
const enteringMembers = async (ctx: Ctx, c: Claim) => {
  const village = await lookAt(ctx, c.place)
  const members = await membersOf(ctx, village, counting(c.body.lines))
  await unrelated(ctx, members)
  return { village, members }
}
/** Whom a decision takes something away from, may say so: they become parties. */
const concerned = (c: Claim, members: ReadonlyMap<string, Member>, numbers?: readonly number[]) => counting(c.body.lines).filter((l) => numbers === undefined || numbers.length === 0 || numbers.includes(l.n))
  .flatMap((l) => { const m = members.get(l.membership); return m ? [{ relation: 'member', person: m.member }] : [] })

export const claimEffects = [
  effect(claim, 'review', async (ctx, c, input) => {
    const { village, members } = await enteringMembers(ctx, c)
    const lines = dropping(c.body.lines, input.dropped ?? [], `审核时不计：${input.opinion}`)
    const left = counting(lines)
    if (left.length === 0) refuse('review.nothing')
    if (input.dropped && input.dropped.length > 0) await setLines(ctx.db, ctx.county, c.id, 'dropped', input.dropped)
    const change = await promise(ctx, { ...c, body: { ...c.body, lines } }, village, left, members)
    return { ...change, join: concerned(c, members, input.dropped?.length ? input.dropped : [-1]) }
  }),
  effect(claim, 'reject', async (ctx, c) => {
    const { members } = await enteringMembers(ctx, c)
    await setLines(ctx.db, ctx.county, c.id, 'rejected')
    return { join: concerned(c, members) }
  }),
  effect(claim, 'withdraw', async (ctx, c) => { await lookAt(ctx, c.place); await setLines(ctx.db, ctx.county, c.id, 'withdrawn') }),
  effect(claim, 'post', async (ctx, c) => {
    await lookAt(ctx, c.place)
    const count = await countUpheld(ctx.db, c.id, c.disclosedAt ?? c.enteredAt)
    if (count > 0) refuse('objection.upheld', { count })
    await settleLines(ctx, c, ofRound(c), 'effective', `${dayOf(ctx.now)}公示期满`)
    await setLines(ctx.db, ctx.county, c.id, 'posted', ofRound(c).map((l) => l.n))
  }),
  effect(claim, 'amend', async (ctx, c, input) => {
    const { members } = await enteringMembers(ctx, c)
    if (ofRound(c).every((l) => input.lines.includes(l.n))) refuse('review.nothing')
    return { ...await removeLines(ctx, c, input.lines, input.reason), join: concerned(c, members, input.lines) }
  }),
  effect(claim, 'void', async (ctx, c, input) => {
    const { members } = await enteringMembers(ctx, c)
    await settleLines(ctx, c, ofRound(c), 'void', input.reason)
    await setLines(ctx.db, ctx.county, c.id, 'voided')
    return { join: concerned(c, members) }
  }),
  effect(claim, 'remove', async (ctx, c, input) => removeLines(ctx, c, input.lines, input.why)),
  effect(claim, 'conceal', async (ctx, c) => {
    const village = await lookAt(ctx, c.place)
    const left = ofRound(c)
    return { body: { publicLines: publicLines(left, await namesShown(ctx, village, await membersOf(ctx, village, left))) } }
  }),
  effect(claim, 'propose', async (ctx, c) => { await enteringMembers(ctx, c) }),
  effect(claim, 'reverse', async (ctx, c, input) => {
    const { members } = await enteringMembers(ctx, c)
    return { ...await takeBack(ctx, { ...c, body: { ...c.body, proposedLines: [] } }, input.reason), join: concerned(c, members) }
  }),
  effect(claim, 'counter', async (ctx, c, input) => {
    const { members } = await enteringMembers(ctx, c)
    return { ...await takeBack(ctx, c, input.reason), join: concerned(c, members, c.body.proposedLines) }
  }),
  effect(claim, 'keep', async (ctx, c) => { await enteringMembers(ctx, c) }),
  effect(claim, 'grant', async (ctx, c) => {
    const { village, members } = await enteringMembers(ctx, c)
    const reversed = counting(c.body.lines).filter((l) => l.countered !== undefined)
    return promise(ctx, c, village, reversed.length > 0 ? reversed : counting(c.body.lines), members)
  }),
  effect(claim, 'uphold', async (ctx, c) => { await enteringMembers(ctx, c) }),
]
