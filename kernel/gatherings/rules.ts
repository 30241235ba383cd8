/** The arithmetic of gatherings: who is enough, what carries, when notice is due. Pure, both sides; every sentence can be checked by hand. */
import { dayOf, startOf, subtractDays, addDays, type Calendar, type Day } from '../base/calendar.ts'
import type { Days, GatheringKind, GatheringRule, Scene, Share } from '../define.ts'

/** What the arithmetic needs of a gathering: 应到、实到、应到户、到会户, and the votes in favour. */
export interface Numbers { eligible: number; present: number; eligibleHouseholds: number; households: number; yes: number }
/** One bound: what was reached, what is needed out of what. `least` and `count` are persons, or households. */
export interface Bound { of: Share['of']; whole: number; least: number; count: number; holds: boolean }

/** The rule in force on a day. @throws Error when the kind has no rule for so early a day (a fault of the declaration) */
export function ruleOf(kind: GatheringKind, day: Day): GatheringRule {
  const rule = [...kind.rules].sort((a, b) => (a.from < b.from ? 1 : -1)).find((r) => r.from <= day)
  if (!rule) throw new Error(`${kind.name} has no rule for ${day}`)
  return rule
}

/** The least number out of `whole` that fulfils a share: "more than" 1/2 of 100 is 51, "at least" 2/3 of 100 is 67. */
export function leastOf(share: Share, whole: number): number {
  if ('atLeast' in share) return Math.ceil(share.atLeast[0] * whole / share.atLeast[1])
  return Math.floor(share.moreThan[0] * whole / share.moreThan[1]) + 1
}

const wholeOf = (share: Share, g: Numbers): number => (share.of === 'present' ? g.present : share.of === 'households' ? g.eligibleHouseholds : g.eligible)
const bound = (share: Share, g: Numbers, count: number): Bound => {
  const whole = wholeOf(share, g)
  const least = leastOf(share, whole)
  return { of: share.of, whole, least, count, holds: whole > 0 && count >= least }
}
/** Every way in which enough may have come; one that holds is enough (VC-26: half of the adults, or two thirds of the households). */
export const validity = (rule: GatheringRule, g: Numbers): Bound[] =>
  rule.validIf.map((share) => bound(share, g, share.of === 'households' ? g.households : g.present))
export const isValid = (rule: GatheringRule, g: Numbers): boolean => rule.validIf.length === 0 || validity(rule, g).some((b) => b.holds)
/** Whether enough voted for it. */
export const carriage = (rule: GatheringRule, g: Numbers): Bound => bound(rule.passesIf, g, g.yes)

const shareZh = (share: Share): string => {
  const [n, of] = 'atLeast' in share ? share.atLeast : share.moreThan
  const words = n === 1 && of === 2 ? '半数' : `${of}分之${n}`
  return 'atLeast' in share ? `达${words}` : `过${words}`
}
/** How many came and whether they are enough: “应到 100，实到 40，须过半数 51”. */
export function validityZh(rule: GatheringRule, g: Numbers): string {
  const ways = rule.validIf.map((share) => (share.of === 'households'
    ? `应到 ${g.eligibleHouseholds} 户，到会 ${g.households} 户，须${shareZh(share)} ${leastOf(share, g.eligibleHouseholds)} 户`
    : `应到 ${g.eligible}，实到 ${g.present}，须${shareZh(share)} ${leastOf(share, wholeOf(share, g))}`))
  return ways.join('；或者')
}
/** How many were for it and whether they are enough: “实到 60，赞成 28，须过半数 31”. */
export function carriageZh(rule: GatheringRule, g: Numbers): string {
  const b = carriage(rule, g)
  return `${b.of === 'present' ? '实到' : b.of === 'households' ? '应到户' : '应到'} ${b.whole}，赞成 ${g.yes}，须${shareZh(rule.passesIf)} ${b.least}`
}
/** Both in one sentence, for minutes, notices and refusals. */
export const arithmetic = (kind: GatheringKind, rule: GatheringRule, g: Numbers): string => `${kind.zh}：${validityZh(rule, g)}；${carriageZh(rule, g)}`

const lengthOf = (d: Days, get: Scene['get']): number => (typeof d.days === 'number' ? d.days : get(d.days))
export interface NoticePlan {
  /** days of notice that the rule asks for */ days: number; kind: Days['kind']
  /** the last day on which the notice may go out for the day wanted; before today: too late */ by: Day
  /** the first day on which the meeting may be held if notice goes out today */ earliest: Day
  enough: boolean }
/** The day by which notice must go out, counted backwards from the day wanted; the day of the meeting and of the notice are not counted. */
export function noticePlan(rule: GatheringRule, startsAt: Date, s: { now: Date; calendar: Calendar; get: Scene['get'] }): NoticePlan {
  const today = dayOf(s.now)
  const n = rule.notice ? lengthOf(rule.notice, s.get) : 0
  const kind = rule.notice?.kind ?? 'calendar'
  if (n === 0) return { days: 0, kind, by: dayOf(startsAt), earliest: today, enough: dayOf(startsAt) >= today }
  const by = subtractDays(s.calendar, startOf(dayOf(startsAt)), n, kind).day
  return { days: n, kind, by, earliest: addDays(s.calendar, startOf(today), n, kind).day, enough: today <= by }
}
