/** A legal day in China, `YYYY-MM-DD`. */
export type Day = string

/** How a period is counted: every day, or working days of the statutory calendar with its 调休. */
export type DayKind = 'calendar' | 'working'

/** The days that differ from the plain week, and the years for which they are known. */
export interface Calendar {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<Day>
  readonly workdays: ReadonlySet<Day>
}

/** The calendar as plain rows: what the database gives and what travels to the phone. */
export interface CalendarRows {
  readonly years: readonly number[]
  readonly days: readonly { readonly day: Day, readonly kind: 'holiday' | 'workday' }[]
}

/** A computed date. `at` is 24:00 of `day` in China; `assumed` = a year that is not loaded was counted by weekdays. */
export interface DayResult {
  readonly day: Day
  readonly at: Date
  readonly assumed: boolean
}

const msPerDay = 86_400_000
// China keeps UTC+8 without summer time since 1991-09-15; legal periods of this system are all later.
const shanghaiOffset = 8 * 3_600_000

/** Builds the calendar from plain rows. */
export function calendarOf(rows: CalendarRows): Calendar {
  const of = (kind: 'holiday' | 'workday'): ReadonlySet<Day> =>
    new Set(rows.days.filter(row => row.kind === kind).map(row => row.day))
  return { years: new Set(rows.years), holidays: of('holiday'), workdays: of('workday') }
}

/** The legal day of an instant. 24:00 of a day is already the next day. */
export function dayOf(date: Date): Day {
  return dayOfNumber(Math.floor((date.getTime() + shanghaiOffset) / msPerDay))
}

/** A legal day as people write it: 2026年3月2日. */
export function dayZh(at: Date | Day): string {
  const [year = '', month = '', day = ''] = (typeof at === 'string' ? at : dayOf(at)).split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** The instant at which a legal day begins in China. Throws on a text that is no day of the calendar. */
export function startOf(day: Day): Date {
  return new Date(numberOf(day) * msPerDay - shanghaiOffset)
}

/** The instant at which a legal day is over (24:00; 民法典 204). */
export function endOf(day: Day): Date {
  return new Date((numberOf(day) + 1) * msPerDay - shanghaiOffset)
}

/** Whether the statutory days of this day's year are loaded; if not, whatever is computed must be marked as assumed. */
export function knowsYear(calendar: Calendar, day: Day): boolean {
  return calendar.years.has(Number(day.slice(0, 4)))
}

/** Whether people work on that day. In a year that is not loaded this is the plain week: ask `knowsYear`. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.workdays.has(day)) return true
  if (calendar.holidays.has(day)) return false
  const weekday = (numberOf(day) + 4) % 7
  return weekday !== 0 && weekday !== 6
}

/**
 * The end of a period of `n` days that begins at `from`: the day of `from` is not counted (民法典 201), the period ends
 * at 24:00 of its last day. Zero days = the same day, or the next working day if working days are counted and nobody
 * works then.
 */
export function addDays(calendar: Calendar, from: Date | Day, n: number, kind: DayKind): DayResult {
  return count(calendar, from, n, kind, 1)
}

/**
 * The last day on which something may still be done that is due `n` days before `from` (notice of a meeting): the day
 * of `from` is not counted, then `n` days are counted backwards.
 */
export function subtractDays(calendar: Calendar, from: Date | Day, n: number, kind: DayKind): DayResult {
  return count(calendar, from, n, kind, -1)
}

/** Calendar days from one legal day to another; negative if `to` lies before `from`. */
export function daysBetween(from: Date | Day, to: Date | Day): number {
  return numberOf(legalDay(to)) - numberOf(legalDay(from))
}

/** Working days after the day of `from` up to and including the day of `to`; negative if `to` lies before `from`. */
export function workingDaysBetween(
  calendar: Calendar, from: Date | Day, to: Date | Day,
): { readonly days: number, readonly assumed: boolean } {
  const start = numberOf(legalDay(from))
  const end = numberOf(legalDay(to))
  let days = 0
  let assumed = false
  for (let at = Math.min(start, end) + 1; at <= Math.max(start, end); at++) {
    const day = dayOfNumber(at)
    if (!knowsYear(calendar, day)) assumed = true
    if (isWorkingDay(calendar, day)) days++
  }
  return { days: start <= end || days === 0 ? days : -days, assumed }
}

function count(calendar: Calendar, from: Date | Day, n: number, kind: DayKind, direction: 1 | -1): DayResult {
  if (!Number.isInteger(n) || n < 0 || n > 36_600) throw new RangeError(`天数应为 0 到 36600 的整数，现在是 ${n}`)
  const start = numberOf(legalDay(from))
  if (kind === 'calendar') return result(start + n * direction, false)
  let at = start
  let left = n
  let assumed = false
  const works = (): boolean => {
    const day = dayOfNumber(at)
    if (!knowsYear(calendar, day)) assumed = true
    return isWorkingDay(calendar, day)
  }
  while (left > 0) {
    at += direction
    if (works()) left--
  }
  while (n === 0 && !works()) at += direction
  return result(at, assumed)
}

function result(number: number, assumed: boolean): DayResult {
  const day = dayOfNumber(number)
  return { day, at: endOf(day), assumed }
}

function legalDay(value: Date | Day): Day {
  return typeof value === 'string' ? value : dayOf(value)
}

/** Days since 1970-01-01. */
function numberOf(day: Day): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  if (Number.isNaN(at) || dayOfNumber(at / msPerDay) !== day) throw new RangeError(`“${day}”不是有效的日期，应写成 2026-01-31`)
  return at / msPerDay
}

function dayOfNumber(number: number): Day {
  return new Date(number * msPerDay).toISOString().slice(0, 10)
}
