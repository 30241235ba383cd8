/** Guards of what stands around disputes: screenings, advisers and their log, units at the window, honours. Pure, both sides. */
import { dayOf, daysBetween, startOf, type Day } from '../../kernel/base/calendar.ts'
import { days, no, type CaseView, type Days, type Scene, type Verdict } from '../../kernel/define.ts'
import { dutyDays } from './rules.ts'
import type { AdviserBody, DutyBody, HonourBody } from './schema.ts'

export const staff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'gridWorker', 'gridLeader', 'mediator', 'townshipOfficer'] as const
export const receivers = ['mediator', 'townshipOfficer', 'countyOfficer'] as const
export const villageManagers = ['townshipOfficer', 'townshipLeader', 'countyOfficer'] as const
export const centreManagers = ['mediator', 'townshipOfficer', 'townshipLeader', 'countyOfficer'] as const
export const overseers = ['townshipOfficer', 'countyOfficer'] as const

export const notAhead = (day: Day, s: Pick<Scene, 'now'>): Verdict => day <= dayOf(s.now) || no('screening.ahead', { day })

/* ---- advisers --------------------------------------------------------------------------------------------------------- */
export function mayEngage(body: AdviserBody, s: Pick<Scene, 'now'>): Verdict {
  if (body.untilDay <= body.fromDay) return no('adviser.backwards')
  return body.untilDay > dayOf(s.now) || no('adviser.over', { day: body.untilDay })
}
/** Until 24:00 of the last day of the contract. */
export const termDays = (c: CaseView<AdviserBody>): Days => days(Math.max(1, daysBetween(dayOf(c.openedAt), c.body.untilDay)))
/** A number of a telephone or a card in words that others read. */
const numbers = /1[3-9]\d{9}|\d{17}[\dXx]/
export const namesNumbers = (text: string): boolean => numbers.test(text.normalize('NFKC').replace(/[\s-]/g, ''))
/** Done, not planned; not long ago; and without numbers of clients. */
export function mayLog(body: DutyBody, s: Scene): Verdict {
  const today = dayOf(s.now)
  if (body.day > today) return no('duty.ahead', { day: body.day })
  const earliest = dayOf(new Date(startOf(today).getTime() - s.get(dutyDays) * 86_400_000))
  if (body.day < earliest) return no('duty.tooLate', { days: s.get(dutyDays), earliest })
  return !namesNumbers(body.text) || no('duty.personal')
}
/** More than this on one day is a mistake. */
export const dayMost = 720
export const judgeDay = (before: number, minutes: number): Verdict => before + minutes <= dayMost || no('duty.tooLong', { most: dayMost, before })
/** Whole hours that a sum of minutes fills beyond those counted already; what was taken back is caught up with first. */
export const hoursDue = (minutes: number, counted: number): number => Math.max(0, Math.floor(minutes / 60) - counted)

/* ---- window and honours ------------------------------------------------------------------------------------------------- */
export const mayStation = (s: Pick<Scene, 'actor'>): Verdict => s.actor.place.length <= 9 || no('unit.townshipOnly')
export function mayName(body: HonourBody, s: Pick<Scene, 'now'>): Verdict {
  if (body.kind === 'lawHousehold' && !body.householdNumber) return no('honour.household')
  return body.day <= dayOf(s.now) || no('honour.ahead')
}
