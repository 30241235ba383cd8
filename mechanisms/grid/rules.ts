/** Arithmetic and guards of the grid: pure, both sides. Numbers are settings; each names the clause it comes from. */
import { addDays, dayOf } from '../../kernel/base/calendar.ts'
import { days, no, setting, workingDays, type Capacity, type CaseView, type Change, type Days, type Scene, type Verdict } from '../../kernel/define.ts'
import type { EventBody, Level, LinkBody, VisitBody } from './schema.ts'

export type Event = CaseView<EventBody>
export type Link = CaseView<LinkBody>
type Asked = Pick<Scene, 'get'>

/* ---- settings: local numbers, dated, to be tightened by a county ------------------------------------------------------- */
const working = '个工作日'
export const acceptDays = setting('grid.acceptDays', { zh: '受理期限', default: 1, min: 0, max: 2, unit: working, law: 'BJ' })
export const receiveDays = setting('grid.receiveDays', { zh: '接收或退回期限', default: 1, min: 0, max: 2, unit: working, law: 'BZ' })
export const emergencyDays = setting('grid.emergencyDays', { zh: '紧急事件办理期限', default: 1, min: 0, max: 1, unit: working, law: 'FX' })
export const urgentDays = setting('grid.urgentDays', { zh: '急件办理期限', default: 3, min: 1, max: 3, unit: working, law: 'FX' })
export const ordinaryDays = setting('grid.ordinaryDays', { zh: '一般事件办理期限', default: 7, min: 1, max: 7, unit: working, law: 'FX' })
export const complexDays = setting('grid.complexDays', { zh: '复杂事件办理期限', default: 15, min: 1, max: 15, unit: working, law: 'FX' })
export const extendDays = setting('grid.extendDays', { zh: '每次延期', default: 5, min: 1, max: 5, unit: working, law: 'WF' })
export const extendTimes = setting('grid.extendTimes', { zh: '最多延期', default: 1, min: 0, max: 2, unit: '次', law: 'WF' })
export const verifyDays = setting('grid.verifyDays', { zh: '回访核实期限', default: 2, min: 1, max: 5, unit: working, law: 'BJ' })
export const silenceDays = setting('grid.silenceDays', { zh: '报告人静默期', default: 7, min: 5, max: 30, unit: '天', law: 'BJ' })
export const ratingDays = setting('grid.ratingDays', { zh: '评价期', default: 3, min: 1, max: 15, unit: '天', law: 'HC' })
export const reopenDays = setting('grid.reopenDays', { zh: '可以要求重开', default: 15, min: 7, max: 90, unit: '天' })
export const appealDays = setting('grid.appealDays', { zh: '可以请上级复核', default: 5, min: 5, max: 30, unit: working })
export const archiveDays = setting('grid.archiveDays', { zh: '结案后归档', default: 90, min: 90, max: 180, unit: '天', law: 'BZ' })
export const visitCorrectionDays = setting('grid.visitCorrectionDays', { zh: '走访记录可更正', default: 30, min: 7, max: 90, unit: '天' })
export const linkMinHouseholds = setting('grid.linkMinHouseholds', { zh: '每名党员至少联系', default: 5, min: 1, max: 20, unit: '户', law: 'NH' })
export const linkMaxHouseholds = setting('grid.linkMaxHouseholds', { zh: '每名党员最多联系', default: 20, min: 5, max: 40, unit: '户', law: 'NH' })
export const linkExemptAge = setting('grid.linkExemptAge', { zh: '免于联户的年龄', default: 70, min: 60, max: 70, unit: '周岁', law: 'NH' })
export const linkNoticeDays = setting('grid.linkNoticeDays', { zh: '联系户名单公布', default: 7, min: 5, max: 30, unit: '天', law: 'NH' })
export const nearbyMetres = setting('grid.nearbyMetres', { zh: '多近算可能重复', default: 100, min: 10, max: 1000, unit: '米' })
export const gridSettings = [acceptDays, receiveDays, emergencyDays, urgentDays, ordinaryDays, complexDays, extendDays, extendTimes,
  verifyDays, silenceDays, ratingDays, reopenDays, appealDays, archiveDays, visitCorrectionDays, linkMinHouseholds, linkMaxHouseholds,
  linkExemptAge, linkNoticeDays, nearbyMetres]

/* ---- who ---------------------------------------------------------------------------------------------------------------- */
export const gridStaff = ['gridWorker', 'gridLeader'] as const
export const villageStaff = ['villageClerk', 'branchSecretary', 'committeeChair'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
export const units = [...gridStaff, ...villageStaff, ...townshipStaff, 'departmentOfficer', 'countyOfficer'] as const

/** The level somebody acts on. */
export function levelOfCapacity(as: Capacity): Level {
  if (gridStaff.some((x) => x === as)) return 'grid'
  if (villageStaff.some((x) => x === as)) return 'village'
  return townshipStaff.some((x) => x === as) ? 'township' : 'department'
}
/** The level of a unit, from the kind of its organisation. */
export const levelOfKind = (kind: string): Level =>
  kind === 'gridTeam' ? 'grid' : kind === 'villageCommittee' ? 'village' : kind === 'townshipDesk' ? 'township' : 'department'
/** One level up; the last stays. */
export const levelAbove = (level: Level): Level => (level === 'grid' ? 'village' : level === 'village' ? 'township' : 'department')

/** A village leads its grids, a township officer speaks for the township: they may act where another post of the place holds it. */
function speaksFor(unit: string | null, level: Level | undefined, s: Scene): boolean {
  if (unit !== null && s.actor.org === unit) return true
  const mine = levelOfCapacity(s.actor.as)
  return (mine === 'village' && (level === 'village' || level === 'grid')) || (mine === 'township' && level === 'township')
}
/** Of the unit that is responsible (首接负责: until the next one has accepted). */
export const inCharge = (c: Event, s: Scene): Verdict =>
  speaksFor(c.holder, c.body.level, s) || no('unit.notResponsible', { holder: c.holder })
/** Of the unit that was offered it. */
export const isOffered = (c: Event, s: Scene): Verdict =>
  speaksFor(c.awaiting, c.body.next, s) || no('unit.notOffered', { awaiting: c.awaiting })
const isParty = (c: CaseView, relation: string, s: Scene): boolean => c.parties.some((p) =>
  p.relation === relation && p.until === null && (p.person === s.actor.person || (p.org !== null && p.org === s.actor.org)))

/** The reporter; where somebody reported for another, that other person. Subscribers of merged reports read along. */
export function isReporter(c: Event, s: Scene): Verdict {
  const own = c.body.behalf ? c.body.behalf === s.actor.person : isParty(c, 'reporter', s)
  return own || no('reporter.only')
}
/** Whose word is asked when it is solved. */
export const reporterOf = (c: Event): string | null =>
  c.body.behalf ?? c.parties.find((p) => p.relation === 'reporter' && p.until === null)?.person ?? null

/** Whoever handled it cannot also be the one who says that it is solved, nor does their silence say so. */
export function isSelfHandled(c: Event): boolean {
  const reporter = reporterOf(c)
  return reporter === null || c.acts.some((a) => ['handle', 'solve', 'feedback'].includes(a.step) && a.person === reporter)
}
export const silenceCounts = (c: Event): Verdict => !isSelfHandled(c) || no('verification.needsOther')
/** Looking at the place is enough only where there is nobody else to ask; otherwise the reporter is asked first (回访). */
export const nobodyToAsk = (c: Event): Verdict => isSelfHandled(c) || no('verification.needsReporter')

/* ---- opening -------------------------------------------------------------------------------------------------------------- */
/** A sentence or a photo is enough, but one of them is needed; residents speak for themselves, staff may write down for others. */
export function mayReport(body: EventBody, s: Scene): Verdict {
  if ((body.text ?? '').length < 2 && body.photos.length === 0) return no('event.empty')
  return s.actor.as !== 'resident' || body.behalf === undefined || no('reporter.ownName')
}
/** Everything marked so, whatever its category. */
export const isEmergency = (body: Pick<EventBody, 'urgency'>): boolean => body.urgency === 'emergency'
/** Residents report as residents; staff name where it came from, a patrol if they say nothing. */
export const sourceOf = (body: EventBody, as: Capacity): NonNullable<EventBody['source']> =>
  as === 'resident' ? 'resident' : body.source ?? 'patrol'

/** What an opening adds to what was told: where it came from, how urgent, and for whom. */
export const noted = (body: EventBody, s: Scene): Change<EventBody> => ({
  body: { source: sourceOf(body, s.actor.as), urgency: body.urgency ?? 'ordinary', emergency: isEmergency(body), level: 'grid' },
  join: body.behalf ? [{ relation: 'reporter', person: body.behalf }] : [],
})
/** Solved, by whose word; next the reporter may rate it. */
export const verified = (c: Event, by: NonNullable<EventBody['verifiedBy']>): Change<EventBody> =>
  ({ body: { verifiedBy: by, overdue: false }, awaiting: reporterOf(c) })

/* ---- clocks ----------------------------------------------------------------------------------------------------------------- */
/** Working days for handling, by urgency, plus what was extended. */
export function handlingDays(c: Event, s: Asked): Days {
  const of = { emergency: emergencyDays, urgent: urgentDays, ordinary: ordinaryDays, complex: complexDays }
  return workingDays(s.get(of[c.body.urgency ?? 'ordinary']) + (c.body.extensions ?? 0) * s.get(extendDays))
}
/** An emergency is accepted on the same day. */
export const sameDayIfEmergency = (c: Event): Days | undefined => (c.body.emergency ? days(0) : undefined)
/** Acts from which the handling period is counted: the last of them. */
export const handlingSince = ['accept', 'deny', 'reopen', 'appeal'] as const
/** 24:00 of the last day of the handling period; null while nobody has accepted it. */
export function handlingDue(c: Event, s: Pick<Scene, 'get' | 'calendar'>): Date | null {
  const since = c.acts.findLast((a) => handlingSince.some((step) => step === a.step))?.at
  const limit = handlingDays(c, s)
  return since && typeof limit.days === 'number' ? addDays(s.calendar, since, limit.days, limit.kind).at : null
}
const isPast = (c: Event, s: Scene): boolean => {
  const due = handlingDue(c, s)
  return due !== null && s.now > due
}
/** On time: solved within every handling period that was in force while it was worked on (again). */
export const isOnTime = (c: Event, s: Scene): boolean => c.body.onTime !== false && !isPast(c, s)
/** Past its handling period and not yet marked so. */
export const fallsDue = (c: Event, s: Scene): Verdict => (isPast(c, s) && c.body.overdue !== true) || no('event.notOverdue')

/* ---- guards of steps ---------------------------------------------------------------------------------------------------------- */
/** First come first decide; a unit that was offered it returns it instead, except on appeal. */
export function mayDecline(c: Event, s: Scene): Verdict {
  if (c.state === 'dispatched' && c.body.appealed !== true) return no('unit.mustReturn')
  return c.state === 'dispatched' ? isOffered(c, s) : inCharge(c, s)
}
/** A unit fixed by adjudication may not return it (WF); on appeal the higher unit decides itself. */
export function mayGiveBack(c: Event, s: Scene): Verdict {
  if (c.body.fixed) return no('unit.fixed')
  return c.body.appealed ? no('unit.mustDecide') : isOffered(c, s)
}
export const mayRecall = (c: Event, s: Scene): Verdict => (c.body.fixed || c.body.appealed ? no('unit.fixed') : inCharge(c, s))
/** There is something to adjudicate only when a unit has returned it; nobody decides in their own matter. */
export function mayAdjudicate(c: Event, s: Scene): Verdict {
  if (!c.body.returns) return no('unit.undisputed')
  return s.actor.org !== null && s.actor.org === c.awaiting ? no('unit.ownMatter') : true
}
/** The lead says "solved" when every helper has reported (BJ). */
export function helpersReported(c: Event, s: Scene): Verdict {
  const helpers = c.parties.filter((p) => p.relation === 'helper' && p.until === null)
  const missing = helpers.filter((p) => !c.acts.some((a) => a.step === 'feedback' && a.org === p.org))
  return missing.length === 0 ? inCharge(c, s) : no('helper.pending', { count: missing.length })
}
/** Whoever assigned it, or for what was never assigned a level above; never the handler, in time, and not without end (WF). */
export function mayExtend(c: Event, s: Scene): Verdict {
  const order: readonly Level[] = ['grid', 'village', 'township', 'department']
  const above = order.indexOf(levelOfCapacity(s.actor.as)) > order.indexOf(c.body.level ?? 'grid')
  const assigned = c.parties.some((p) => p.relation === 'assigner' && p.org !== c.holder)
  if (s.actor.org === c.holder || !(assigned ? isParty(c, 'assigner', s) : above)) return no('extension.notByHandler')
  if ((c.body.extensions ?? 0) >= s.get(extendTimes)) return no('extension.used', { times: s.get(extendTimes) })
  return isPast(c, s) ? no('extension.afterDue') : true
}
export const mayRequest = (c: Event, s: Scene): Verdict =>
  c.body.requested ? no('extension.requested') : inCharge(c, s)
/** Superiors as they see fit; the reporter once a day. */
export function mayUrge(c: Event, s: Scene): Verdict {
  if (s.actor.as !== 'resident') return true
  const today = dayOf(s.now)
  const again = c.acts.some((a) => a.step === 'urge' && a.person === s.actor.person && dayOf(a.at) === today)
  return again ? no('urging.tooSoon') : isParty(c, 'reporter', s) || isParty(c, 'subscriber', s) || no('reporter.only')
}
const within = (c: Event, limit: Days, s: Scene, code: string): Verdict => {
  const until = addDays(s.calendar, c.enteredAt, typeof limit.days === 'number' ? limit.days : s.get(limit.days), limit.kind).at
  return s.now <= until || no(code, { until: until.toISOString() })
}
export function mayReopen(c: Event, s: Scene): Verdict {
  const open = within(c, days(reopenDays), s, 'reopening.tooLate')
  return open !== true ? open : s.actor.as === 'resident' ? isReporter(c, s) : true
}
export function mayAppeal(c: Event, s: Scene): Verdict {
  const mine = isReporter(c, s)
  if (mine !== true) return mine
  return c.body.appealed ? no('appeal.used') : within(c, workingDays(appealDays), s, 'appeal.tooLate')
}
export function mayRate(c: Event, s: Scene): Verdict {
  return c.body.rating ? no('rating.given') : isReporter(c, s)
}
/** Others reported the same: then it is not one person's to take back. */
export const mayWithdraw = (c: Event, s: Scene): Verdict => (c.body.duplicates?.length ? no('event.shared') : isReporter(c, s))
export const mayNote = (c: Event, s: Scene): Verdict => (isParty(c, 'helper', s) ? true : inCharge(c, s))
/** The system when the time for rating is over; people earlier, once it is rated. */
export const mayClose = (c: Event, s: Scene): Verdict =>
  s.actor.as === 'system' ? true : c.body.rating ? inCharge(c, s) : no('rating.awaited')

/* ---- title ---------------------------------------------------------------------------------------------------------------------- */
/** What a list shows: the first line of what was said, else the category and the place in words. */
export function titleOf(body: EventBody, zh: Readonly<Record<EventBody['category'], string>>): string {
  const first = (body.text ?? '').split('\n', 1)[0]?.trim() ?? ''
  return first ? (first.length > 40 ? `${first.slice(0, 39)}…` : first) : `${zh[body.category]}：${body.address ?? '见照片'}`
}

/* ---- links ------------------------------------------------------------------------------------------------------------------------ */
/** Every household has agreed, and their number is within the local bounds (NH). */
export function mutuallyChosen(c: Link, s: Scene): Verdict {
  const [min, max, n] = [s.get(linkMinHouseholds), s.get(linkMaxHouseholds), c.body.households.length]
  if (n < min || n > max) return no('households.number', { min, max, now: n })
  const missing = c.body.households.filter((h) => !c.body.agreed?.includes(h)).length
  return missing === 0 || no('households.notAgreed', { count: missing })
}
/** The party member, one of the households, or the branch. */
export const mayUnlink = (c: Link, s: Scene): Verdict =>
  s.actor.as === 'branchSecretary' || isParty(c, 'member', s) || isParty(c, 'household', s) || no('link.notYours')

/* ---- visits ------------------------------------------------------------------------------------------------------------------------- */
/** Matters learnt: one a line. */
export const mattersLearnt = (body: Pick<VisitBody, 'learnt'>): number =>
  body.learnt.split('\n').filter((row) => row.trim().length > 1).length
export const notAhead = (body: VisitBody, s: Scene): Verdict =>
  body.day <= dayOf(s.now) || no('visit.ahead')
