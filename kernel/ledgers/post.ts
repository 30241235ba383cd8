/**
 * What steps of cases post: transfers, settlements of pending ones, counter-entries; and what they may ask: balances and statements
 * as of any day. Everything happens in the transaction of the step: all of it or nothing.
 */
import { v7 as newId } from 'uuid'
import { dayOf } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import type { Ctx } from '../base/serve.ts'
import type { Ledger } from '../define.ts'
import { countyOf } from '../places/rules.ts'
import { counterAll, postAll, readBalance, readStatement, settleAll, type PostedIds, type Stamp } from './data.ts'
import { checkPosting, isUuid, onceEach, withBalances, type Leg, type Posting } from './rules.ts'
import { statementMost } from './schema.ts'

export type { Leg, Posting } from './rules.ts'
export interface Settling { /** of this settlement */ key: string; /** id or key of the pending transfer */ pending: string; as: 'effective' | 'void'; note?: string }
export interface Countering { /** of this counter-entry */ key: string; /** id or key of the transfer it takes back */ of: string; reason: string; /** all that is left of it unless given */ amount?: number }
export interface Posted { key: string; id: string }
/** `held` is promised to others, `incoming` promised by others; `free` is what may still be spent. */
export interface Balance { balance: number; held: number; incoming: number; free: number }

const stampOf = (ctx: Ctx): Stamp => ({ county: ctx.county, command: ctx.command, at: ctx.now, day: dayOf(ctx.now) })
const idOrKey = (x: string) => ({ of_id: isUuid(x) ? x : null, of_key: x })
/** Every given line with its id; lines said twice share one. */
const answered = (given: readonly { key: string }[], rows: readonly { key: string }[], ids: PostedIds): Posted[] => {
  const byKey = new Map(rows.map((r, i) => [r.key, ids.ids[i] ?? '']))
  return given.map(({ key }) => ({ key, id: byKey.get(key) ?? '' }))
}
function once<T extends { key: string }>(given: readonly T[]): T[] {
  const { rows, reused } = onceEach(given)
  if (reused !== null) refuse('transfer.keyReused', { line: reused, key: given[reused - 1]?.key })
  return rows
}

/** The rows of a batch as the posting function takes them. @throws Refusal account.*, transfer.*, place.unknown */
export function rowsOf(ledger: Ledger, county: string, knows: (place: string) => boolean, given: readonly Posting[]): { key: string }[] {
  return given.map((t, i) => {
    const line = i + 1
    const verdict = checkPosting(ledger, t, line)
    if (verdict !== true) refuse(verdict.refuse, verdict.detail)
    for (const { account, owner } of [t.from, t.to]) {
      if (ledger.accounts[account]?.owner !== 'place') continue
      if (!knows(owner)) refuse('account.ownerUnknown', { line, owner })
      if (countyOf(owner) !== county) refuse('account.otherCounty', { line, owner })
    }
    return { n: line, id: newId(), key: t.key, from_account: t.from.account, from_owner: t.from.owner.toLowerCase(), to_account: t.to.account, to_owner: t.to.owner.toLowerCase(),
      amount: t.amount, pending: t.pending ?? false, place: t.place, about: t.about, rule: t.rule, evidence: t.evidence ?? [], note: t.note ?? '' }
  })
}

/**
 * Posts transfers of one ledger, all or none. The same key with the same content is the same transfer: nothing changes, the same id comes
 * back. A pending transfer holds its amount on the account it leaves until it is settled.
 * @throws Refusal balance.low {need, balance, line}, transfer.keyReused, account.*, place.outside
 */
export async function post<A extends string>(ctx: Ctx, ledger: Ledger<A>, transfers: readonly Posting<NoInfer<A>>[]): Promise<Posted[]> {
  if (transfers.length === 0) return []
  const given = once(transfers)
  const rows = rowsOf(ledger, ctx.county, (place) => ctx.directory.placeName(place) !== '', given)
  return answered(transfers, given, await postAll(ctx.db, ledger, stampOf(ctx), rows, ctx.ledgerFigures(ledger.name)))
}

/** Ends pending transfers, each once: effective, or void. @throws Refusal transfer.unknown, transfer.notPending, transfer.settled {as, day} */
export async function settle<A extends string>(ctx: Ctx, ledger: Ledger<A>, settlings: readonly Settling[]): Promise<Posted[]> {
  if (settlings.length === 0) return []
  const given = once(settlings)
  const rows = given.map((s, i) => ({ n: i + 1, key: s.key, ...idOrKey(s.pending), outcome: s.as, note: s.note ?? '' }))
  return answered(settlings, given, await settleAll(ctx.db, ledger, stampOf(ctx), rows, ctx.ledgerFigures(ledger.name)))
}

/**
 * Takes effective transfers back, wholly or in part, each with its reason; never more than was moved, and only what is still there.
 * @throws Refusal transfer.reasonMissing, transfer.countered {amount, left}, transfer.notEffective, transfer.isCounter, balance.low
 */
export async function counter<A extends string>(ctx: Ctx, ledger: Ledger<A>, counters: readonly Countering[]): Promise<Posted[]> {
  if (counters.length === 0) return []
  const given = once(counters)
  const rows = given.map((c, i) => {
    const line = i + 1
    if (c.reason.trim() === '') refuse('transfer.reasonMissing', { line })
    if (c.amount !== undefined && (!Number.isSafeInteger(c.amount) || c.amount <= 0)) refuse('transfer.amount', { line })
    return { n: line, id: newId(), key: c.key, ...idOrKey(c.of), amount: c.amount, note: c.reason.trim() }
  })
  return answered(counters, given, await counterAll(ctx.db, ledger, stampOf(ctx), rows, ctx.ledgerFigures(ledger.name)))
}

const asked = (ctx: Ctx, ledger: Ledger, leg: Leg) => ({ county: ctx.county, ledger: ledger.name, account: leg.account, owner: leg.owner.toLowerCase() })

/** What stands on an account now, or at the end of a day. An account on which nothing was posted stands at nought. */
export async function balanceOf<A extends string>(ctx: Ctx, ledger: Ledger<A>, leg: Leg<NoInfer<A>>, day?: string): Promise<Balance> {
  if (day === undefined) {
    const now = await readBalance(ctx.db, asked(ctx, ledger, leg))
    return { ...now, free: now.balance - now.held }
  }
  const s = await readStatement(ctx.db, asked(ctx, ledger, leg), day, day, 0)
  const { held, incoming } = promised(s.pending)
  return { balance: s.closing, held, incoming, free: s.closing - held }
}

/** What pending lines promise to others and are promised by others. */
export const promised = (pending: readonly { amount: number }[]): { held: number; incoming: number } => pending.reduce(
  (sum, { amount }) => (amount < 0 ? { ...sum, held: sum.held - amount } : { ...sum, incoming: sum.incoming + amount }), { held: 0, incoming: 0 })

export interface Line {
  transfer: string; day: string; at: string; amount: number; balance: number | null; other: { account: string; owner: string }
  note: string; act: string; about: string | null; rule: string | null; evidence: readonly string[]; counters: string | null }
export interface AccountStatement { place: string | null; opening: number; closing: number; held: number; incoming: number; lines: Line[]; pending: Line[] }
const lineOf = (l: { other_account: string; other_owner: string; posted_day: string; day: string } & Omit<Line, 'other' | 'balance'>, balance: number | null): Line => ({
  transfer: l.transfer, day: balance === null ? l.posted_day : l.day, at: l.at, amount: l.amount, balance, other: { account: l.other_account, owner: l.other_owner },
  note: l.note, act: l.act, about: l.about, rule: l.rule, evidence: l.evidence, counters: l.counters })

/**
 * Opening balance, every line of the period (both days included), closing balance; what was pending at the end of `to` stands apart and
 * counts in neither. Lines carry case, rule, evidence and reason. @throws Refusal statement.tooLong
 */
export const statementOf = <A extends string>(ctx: Ctx, ledger: Ledger<A>, leg: Leg<NoInfer<A>>, period: { from: string; to: string }): Promise<AccountStatement> =>
  tellStatement(ctx.db, asked(ctx, ledger, leg), period)

/** The same for somebody who may read it. */
export async function tellStatement(db: Ctx['db'], account: Parameters<typeof readStatement>[1], { from, to }: { from: string; to: string }): Promise<AccountStatement> {
  const s = await readStatement(db, account, from, to, statementMost)
  if (s.more) refuse('statement.tooLong', { most: statementMost })
  return { place: s.place, opening: s.opening, closing: s.closing, ...promised(s.pending),
    lines: withBalances(s.opening, s.lines).map((l) => lineOf(l, l.balance)), pending: s.pending.map((l) => lineOf(l, null)) }
}
