/** The arithmetic of gatherings: who is enough, what carries, when notice is due. Pure, both sides; every sentence can be checked by hand. */
import { dayOf, startOf, subtractDays, addDays, type Calendar, type Day } from '../base/calendar.ts'
import { no, type Actor, type Capacity, type Days, type GatheringKind, type GatheringRule, type Scene, type Share, type Step, type Verdict } from '../define.ts'

/** What the arithmetic needs of a gathering: 应到、实到、应到户、到会户, and the votes in favour. */
export interface Numbers { eligible: number; present: number; eligibleHouseholds: number; households: number; yes: number }
/** One bound: what was reached, what is needed out of what. `least` and `count` are persons, or households. */
export interface Bound { of: Share['of']; whole: number; least: number; count: number; holds: boolean }

/** The bodies any of which may carry a step; none where the step needs no vote. */
export const bodiesAt = (at: Step['at']): readonly GatheringKind[] => (at === undefined ? [] : 'name' in at ? [at] : at)

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

const digitZh = (n: number): string => '零一二三四五六七八九十'[n] ?? String(n)
const shareZh = (share: Share): string => {
  const [n, of] = 'atLeast' in share ? share.atLeast : share.moreThan
  const words = n === 1 && of === 2 ? '半数' : `${digitZh(of)}分之${digitZh(n)}`
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
/** The day by which notice must go out, counted backwards from the day wanted; the day of the notice is not counted (民法典 201). */
export function noticePlan(rule: GatheringRule, startsAt: Date, s: { now: Date; calendar: Calendar; get: Scene['get'] }): NoticePlan {
  const today = dayOf(s.now)
  const n = rule.notice ? lengthOf(rule.notice, s.get) : 0
  const kind = rule.notice?.kind ?? 'calendar'
  if (n === 0) return { days: 0, kind, by: dayOf(startsAt), earliest: today, enough: dayOf(startsAt) >= today }
  const by = subtractDays(s.calendar, startOf(dayOf(startsAt)), n, kind).day
  return { days: n, kind, by, earliest: addDays(s.calendar, startOf(today), n, kind).day, enough: today <= by }
}

/** What is needed, in words: “须应到人数过半数 51 到会，或者应到户达三分之二 21 户到会；到会的过半数赞成”. */
export function needsZh(rule: GatheringRule, eligible: { eligible: number; eligibleHouseholds: number }): string {
  const ways = rule.validIf.map((share) => (share.of === 'households' ? `应到 ${eligible.eligibleHouseholds} 户，须${shareZh(share)} ${leastOf(share, eligible.eligibleHouseholds)} 户到会`
    : `应到 ${eligible.eligible} 人，须${shareZh(share)} ${leastOf(share, eligible.eligible)} 人到会`))
  return `${ways.length > 0 ? ways.join('；或者') : '对到会人数没有要求'}；${passesZh(rule)}`
}
const wholeZh: Record<Share['of'], string> = { eligible: '应到人数', households: '应到户数', present: '到会人数' }
const statutes: Record<string, string> = { VC: '村民委员会组织法', CE: '农村集体经济组织法', SY: '“四议两公开”工作法' }
/** “村民委员会组织法第26条”; a key of another source stays as it is. */
export function lawZh(law: string): string {
  const [source = '', article] = law.split('-')
  const statute = statutes[source]
  return statute === undefined ? law : article === undefined ? statute : `${statute}第${article}条`
}
export const validZh = (rule: GatheringRule): string => rule.validIf.map((share) => `${wholeZh[share.of]}${shareZh(share)}到会`).join('，或者') || '不限到会人数'
export const passesZh = (rule: GatheringRule): string => `${wholeZh[rule.passesIf.of]}${shareZh(rule.passesIf)}赞成为通过`
export const noticeZh = (plan: Pick<NoticePlan, 'days' | 'kind'>): string => (plan.days === 0 ? '没有规定提前几天通知' : `提前 ${plan.days} 个${plan.kind === 'working' ? '工作日' : '日历日'}通知`)

/* ---- who may do what, when ------------------------------------------------------------------------------------------------- */
export type GatheringState = 'convened' | 'open' | 'closed' | 'cancelled'
const stateZh: Record<GatheringState, string> = { convened: '已通知，还没有开始登记到会', open: '正在开会', closed: '已经结束', cancelled: '已经取消' }
/** A gathering as these rules see it. */
export interface Standing {
  kind: GatheringKind; rule: GatheringRule; place: string; state: GatheringState; startsAt: Date; minutes: string; chair: string; recorder: string
  numbers: Omit<Numbers, 'yes'>
  /** how many lines voted at all, and matters for which paper was issued and nothing counted */ votes: number; uncounted: readonly { n: number; issued: number }[] }
export const actions = ['reschedule', 'cancel', 'open', 'attend', 'proxy', 'leave', 'issuePaper', 'ballot', 'countPaper', 'countHands', 'minutes', 'close', 'note'] as const
export type GatheringAction = (typeof actions)[number]

/** Doors open two hours before the time told. */
export const doorsMs = 2 * 3_600_000
/** Who runs meetings of a kind: whoever may convene it, and the village's clerk. */
export const runners = (kind: GatheringKind): readonly Capacity[] => [...new Set<Capacity>([...kind.convenes, 'villageClerk'])]
export function mayRun(kind: GatheringKind, place: string, actor: Pick<Actor, 'as' | 'place'>): Verdict {
  if (!runners(kind).includes(actor.as)) return no('gathering.notYours', { kind: kind.zh, by: runners(kind) })
  return place.startsWith(actor.place) || no('place.outside', { place })
}
export function mayConvene(kind: GatheringKind, place: string, actor: Pick<Actor, 'as' | 'place'>): Verdict {
  if (!kind.convenes.includes(actor.as)) return no('gathering.notConvenedBy', { kind: kind.zh, by: kind.convenes })
  return place.startsWith(actor.place) || no('place.outside', { place })
}

const within: Record<GatheringAction, readonly GatheringState[]> = { reschedule: ['convened'], cancel: ['convened', 'open'], open: ['convened'], attend: ['open'], proxy: ['open'],
  leave: ['open'], issuePaper: ['open'], ballot: ['open'], countPaper: ['open'], countHands: ['open'], minutes: ['open'], close: ['open'], note: ['closed'] }
const voting: readonly GatheringAction[] = ['issuePaper', 'ballot', 'countPaper', 'countHands']

function mayOpen(g: Standing, now: Date): Verdict {
  if (dayOf(now) > dayOf(g.startsAt)) return no('gathering.dayPassed', { day: dayOf(g.startsAt) })
  return now.getTime() >= g.startsAt.getTime() - doorsMs || no('gathering.tooEarly', { startsAt: clockZh(g.startsAt) })
}
function mayClose(g: Standing): Verdict {
  const [open] = g.uncounted
  if (open) return no('gathering.uncounted', { n: open.n, issued: open.issued })
  const written = g.minutes !== '' && g.chair !== '' && g.recorder !== ''
  return written || !isValid(g.rule, { ...g.numbers, yes: 0 }) || no('gathering.minutesMissing')
}
/** May this be done with the gathering now? Who asks is a matter of `mayRun`; a ballot is everybody's own. */
export function mayNow(action: GatheringAction, g: Standing, now: Date): Verdict {
  if (!within[action].includes(g.state)) return no('gathering.notNow', { state: stateZh[g.state] })
  if (action === 'open') return mayOpen(g, now)
  if (action === 'cancel' && g.votes > 0) return no('gathering.hasVoted')
  if (action === 'proxy' && !g.kind.proxy) return no('proxy.notAllowed', { kind: g.kind.zh })
  if (action === 'close') return mayClose(g)
  if (voting.includes(action) && !isValid(g.rule, { ...g.numbers, yes: 0 })) return no('gathering.noQuorum', { arithmetic: validityZh(g.rule, { ...g.numbers, yes: 0 }) })
  return true
}
/** “2026年3月20日9:00”. */
export function clockZh(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000)
  return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, '0')}`
}
/** “2026年3月20日”. */

/* ---- votes and proxies -------------------------------------------------------------------------------------------------------- */
export interface Votes { yes: number; no: number; abstained: number; invalid: number }
export const sumOf = (v: Votes): number => v.yes + v.no + v.abstained + v.invalid
/** Paper that came back is not more than went out; hands are not more than those who are there and have not voted otherwise. */
export const mayCount = (v: Votes, most: number, how: 'paper' | 'hands'): Verdict =>
  (most === 0 ? no(how === 'paper' ? 'count.nothingIssued' : 'count.nobodyLeft') : sumOf(v) <= most || no(how === 'paper' ? 'count.moreThanIssued' : 'count.moreThanPresent', { sum: sumOf(v), most }))

export interface ProxyLine { id: string; household: string | null; present: string | null; struck: boolean }
/** A written proxy: only for somebody of the same household who has come in person; whoever is there votes for themselves. */
export function mayStandIn(line: ProxyLine, by: ProxyLine): Verdict {
  if (line.struck || by.struck) return no('line.unknown')
  if (line.id === by.id) return no('proxy.self')
  if (line.household === null || line.household !== by.household) return no('proxy.otherHousehold')
  if (line.present !== null) return no('proxy.alreadyPresent')
  return (by.present !== null && by.present !== 'proxy') || no('proxy.absent')
}

/* ---- composition (VC-29) -------------------------------------------------------------------------------------------------------- */
export interface Composition { members: number; representatives: number; women: number; households: number }
/** What of a representatives' meeting is not as VC-29 asks, in words; where the registers are empty nothing is said. */
export function compositionFaults(c: Composition): string[] {
  if (c.members === 0) return []
  const faults: string[] = []
  if (c.representatives * 5 < c.members * 4) faults.push(`村民代表应占组成人员五分之四以上，现为 ${c.representatives} / ${c.members}（村民委员会组织法第29条）`)
  if (c.women * 3 < c.members) faults.push(`妇女代表应占组成人员三分之一以上，现登记 ${c.women} / ${c.members}（村民委员会组织法第29条）`)
  if (c.households > 0 && (c.representatives * 15 < c.households || c.representatives * 5 > c.households))
    faults.push(`每五户至十五户推选一名代表，${c.households} 户应有 ${Math.ceil(c.households / 15)} 至 ${Math.floor(c.households / 5)} 名，现为 ${c.representatives} 名（村民委员会组织法第29条）`)
  return faults
}
