/** Settings, guards and arithmetic of unions: pure, both sides. A union is an overlay (VC-3, VC-13): it holds no money, takes no vote, owns nothing. */
import { dayOf, daysBetween, startOf, type Day } from '../../kernel/base/calendar.ts'
import { days, no, setting, type CaseView, type Days, type Scene, type Verdict } from '../../kernel/define.ts'
import type { BookingBody, ConferenceBody, CostBody, CostKey, ProjectBody, ResourceBody, Share, UnionBody } from './schema.ts'

export type Union = CaseView<UnionBody>
export type Booking = CaseView<BookingBody>
export type Cost = CaseView<CostBody>
export type Conference = CaseView<ConferenceBody>

/* ---- settings --------------------------------------------------------------------------------------------------------------- */
export const smallPersons = setting('union.smallPersons', { zh: '小散村：人口少于', default: 500, min: 50, max: 3000, unit: '人', law: 'LC' })
export const decideDays = setting('union.decideDays', { zh: '各村作决定', default: 90, min: 20, max: 365, unit: '天', law: 'LC' })
export const shownDays = setting('union.shownDays', { zh: '联村情况公开', default: 15, min: 15, max: 90, unit: '天', law: 'VC-35' })
export const longestHours = setting('union.longestHours', { zh: '一次预约最长', default: 72, min: 1, max: 336, unit: '小时' })
export const aheadDays = setting('union.aheadDays', { zh: '最多提前多少天预约', default: 90, min: 7, max: 365, unit: '天' })
export const payDays = setting('union.payDays', { zh: '各村付清分担的费用', default: 30, min: 7, max: 180, unit: '天' })
export const unionSettings = [smallPersons, decideDays, shownDays, longestHours, aheadDays, payDays]

/* ---- who ------------------------------------------------------------------------------------------------------------------------ */
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
export const countyStaff = ['countyOrganizer', 'countyOfficer'] as const
export const proposers = [...villageStaff, ...townshipStaff, ...countyStaff] as const
export const superiors = [...townshipStaff, ...countyStaff] as const

/* ---- joining and leaving ------------------------------------------------------------------------------------------------------------ */
export const small = (residents: number, get: Scene['get']): boolean => residents < get(smallPersons)
/** The place a union stands at: the township of all its villages, else their county; undefined over several counties. */
export function placeOf(members: readonly string[]): string | undefined {
  const [first = ''] = members
  return [9, 6].map((n) => first.slice(0, n)).find((at) => members.every((m) => m.startsWith(at)))
}
export const undecided = (b: Pick<UnionBody, 'members' | 'decided'>): string[] => (b.members ?? []).filter((m) => !(b.decided ?? []).some((d) => d.place === m))
/** Not one village is in a union that it has not decided itself. */
export const mayForm = (c: CaseView<{ members?: string[] | undefined; decided?: { place: string }[] | undefined }>): Verdict => {
  const members = c.body.members ?? []
  if (members.length < 2) return no('union.tooFew', { count: members.length })
  const left = members.filter((m) => !(c.body.decided ?? []).some((d) => d.place === m))
  return left.length === 0 || no('union.undecided', { count: left.length })
}
/** A union ends when fewer than two villages are left; nobody above can end it. */
export const mayDissolve = (c: Union): Verdict => (c.body.members ?? []).length < 2 || no('union.stands', { count: c.body.members?.length ?? 0 })
export const endsNow = (c: Union): Days | undefined => ((c.body.members ?? []).length < 2 ? days(0) : undefined)
export const farOff = days(36_500)
interface Heard { place: string; day: string; resolution: string; usedBy: string | null }
/** What a village cites: its own, taken after this was proposed, not used for something else, and naming what it decides. */
export function judgeCitation(r: Heard | undefined, q: { place: string; since: Date; names: readonly string[] }): Verdict {
  if (r === undefined) return no('decision.unheard')
  if (r.place.slice(0, 12) !== q.place) return no('decision.otherVillage')
  if (r.day < dayOf(q.since)) return no('decision.before', { day: r.day, since: dayOf(q.since) })
  if (r.usedBy !== null) return no('decision.cited')
  const missing = q.names.find((name) => !r.resolution.includes(name))
  return missing === undefined || no('decision.silent', { name: missing })
}

/* ---- cost ------------------------------------------------------------------------------------------------------------------------------- */
/**
 * Splits an amount in fen by weights so that the parts sum to it exactly: whole parts first, then one fen each to the largest remainders, of
 * equal ones to the lower place code. @returns parts in the order of `weights`; all nought weights give undefined
 */
export function splitExactly(amount: number, weights: readonly { place: string; weight: number }[]): number[] | undefined {
  const whole = weights.reduce((sum, w) => sum + w.weight, 0)
  if (whole <= 0) return undefined
  // amounts and weights may each be large: their product is not a safe integer
  const exact = weights.map((w) => ({ part: BigInt(amount) * BigInt(w.weight) / BigInt(whole), rest: BigInt(amount) * BigInt(w.weight) % BigInt(whole), place: w.place }))
  const parts = exact.map((e) => Number(e.part))
  const order = exact.map((e, i) => ({ ...e, i })).sort((a, b) => (a.rest === b.rest ? (a.place < b.place ? -1 : 1) : a.rest > b.rest ? -1 : 1))
  const left = amount - parts.reduce((sum, p) => sum + p, 0)
  for (const { i } of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}
/** `石桥村 3` a line: every village once, whole numbers. */
export type SharesRead = { weights: Record<string, number> } | { verdict: Verdict }
export function readShares(text: string | undefined, villages: readonly { place: string; name: string }[]): SharesRead {
  const lines = (text ?? '').split('\n').map((l) => l.trim()).filter((l) => l !== '')
  const read = lines.map((l) => { const m = /^(.+?)[\s：:]+(\d{1,6})\s*(份|%)?$/.exec(l.normalize('NFKC')); return { name: m?.[1] ?? l, weight: Number(m?.[2] ?? NaN) } })
  const bad = read.find((r) => !Number.isInteger(r.weight) || !villages.some((v) => v.name === r.name))
  if (bad) return { verdict: no('share.line', { line: bad.name }) }
  const missing = villages.filter((v) => read.filter((r) => r.name === v.name).length !== 1)
  if (missing.length > 0) return { verdict: no('share.missing', { villages: missing.map((v) => v.name).join('、') }) }
  const weights = Object.fromEntries(villages.map((v) => [v.place, read.find((r) => r.name === v.name)?.weight ?? 0]))
  return Object.values(weights).some((w) => w > 0) ? { weights } : { verdict: no('share.zero') }
}
export const weightOf = (key: CostKey, at: { residents: number; households: number; agreed: number }): number => (key === 'equal' ? 1 : at[key])
export const unpaid = (shares: readonly Share[]): Share[] => shares.filter((s) => s.amount > 0 && s.voucher === '')
export const mayCloseCost = (c: Cost): Verdict => { const left = unpaid(c.body.shares ?? []); return left.length === 0 || no('cost.unpaid', { villages: left.map((s) => s.name).join('、') }) }
export const nonePaid = (c: Cost): Verdict => !(c.body.shares ?? []).some((s) => s.voucher !== '') || no('cost.paid')

/* ---- booking ------------------------------------------------------------------------------------------------------------------------------ */
const clockOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
export const momentOf = (at: Date): string => `${dayOf(at)} ${clockOf(at)}`
const minutesAt = (moment: string): number => startOf(moment.slice(0, 10)).getTime() / 60_000 + Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16))
export const spanOf = (b: Pick<BookingBody, 'day' | 'startTime' | 'endDay' | 'endTime'>): { starts: string; ends: string } => ({ starts: `${b.day} ${b.startTime}`, ends: `${b.endDay ?? b.day} ${b.endTime}` })
/** Half-open: one that ends when the other begins does not overlap. */
export const overlaps = (a: { starts: string; ends: string }, b: { starts: string; ends: string }): boolean => a.starts < b.ends && b.starts < a.ends
/** Forward in time, not over, not too long, not too far ahead. */
export function mayBook(b: BookingBody, s: Pick<Scene, 'now' | 'get'>): Verdict {
  const { starts, ends } = spanOf(b)
  if (ends <= starts) return no('booking.backwards', { starts, ends })
  if (ends <= momentOf(s.now)) return no('booking.past')
  if (minutesAt(ends) - minutesAt(starts) > s.get(longestHours) * 60) return no('booking.tooLong', { hours: s.get(longestHours) })
  return daysBetween(dayOf(s.now), b.day) <= s.get(aheadDays) || no('booking.tooFar', { days: s.get(aheadDays) })
}
export const untilOver = (c: Booking): Days => days(Math.max(0, daysBetween(dayOf(c.openedAt), c.body.endDay ?? c.body.day)))
export const notBegun = (c: Booking, s: Scene): Verdict => (c.body.starts ?? '') > momentOf(s.now) || no('booking.begun')
/** People are only shared who were asked. */
export const mayShare = (b: ResourceBody): Verdict => (['person', 'adviser'].includes(b.kind) ? b.agreed !== undefined || no('resource.unasked') : true)

/* ---- conference, project, dispute -------------------------------------------------------------------------------------------------------------- */
export const mayHold = (c: Conference, s: Scene): Verdict => c.body.day <= dayOf(s.now) || no('conference.ahead', { day: c.body.day })
export const proposalOf = (b: ConferenceBody, n: number): Verdict => (n <= (b.proposals?.length ?? 0)) || no('proposal.unknown', { count: b.proposals?.length ?? 0 })
export const linesOf = (text: string | undefined): string[] => (text ?? '').split('\n').map((l) => l.replace(/^\s*[(（]?(\d+|[一二三四五六七八九十]+)[)）.．、]\s*/, '').trim()).filter((l) => l !== '')
export const mayBuild = (c: CaseView<ProjectBody>): Verdict => mayForm(c)
/** One way of writing an address: without blanks, half-width, so that the same door is not registered twice. */
export const knownAs = (address: string): string => address.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/* ---- figures of a union: the sum of its members ------------------------------------------------------------------------------------------------ */
interface Read { value: number | null; collected: boolean; part?: number | undefined; whole?: number | undefined }
/** Counts add up; of ratios the parts do. What is missing in one village is missing in the sum. */
export function sumOf(reads: readonly Read[]): number | null {
  if (reads.length === 0 || reads.some((r) => !r.collected)) return null
  if (reads.every((r) => r.part !== undefined && r.whole !== undefined)) {
    const [part, whole] = [reads.reduce((n, r) => n + (r.part ?? 0), 0), reads.reduce((n, r) => n + (r.whole ?? 0), 0)]
    return whole === 0 ? null : part / whole
  }
  return reads.some((r) => r.value === null) ? null : reads.reduce((n, r) => n + (r.value ?? 0), 0)
}
export const laterDay = (day: Day, n: number): Day => dayOf(new Date(startOf(day).getTime() + n * 86_400_000))
