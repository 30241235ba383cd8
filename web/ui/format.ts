/** Dates, periods and numbers as people read them. Days are legal days of China, whatever the device's clock zone says. */
import { calendarOf, dayOf, daysBetween, workingDaysBetween, type Calendar, type CalendarRows } from '../../kernel/base/calendar.ts'

type When = Date | string
const dateOf = (when: When): Date => typeof when === 'string' ? new Date(when) : when
const parts = (when: When): { y: string; m: string; d: string; time: string } => {
  // UTC+8 without summer time: shifting and reading UTC avoids Intl, which old phones do slowly.
  const iso = new Date(dateOf(when).getTime() + 8 * 3_600_000).toISOString()
  return { y: iso.slice(0, 4), m: iso.slice(5, 7), d: iso.slice(8, 10), time: iso.slice(11, 16) }
}

/** `2026-11-22` → `2026年11月22日`; also takes an instant. */
export function dayText(when: When): string {
  const { y, m, d } = typeof when === 'string' && when.length === 10 ? split(when) : parts(when)
  return `${y}年${Number(m)}月${Number(d)}日`
}
const split = (day: string): { y: string; m: string; d: string } => ({ y: day.slice(0, 4), m: day.slice(5, 7), d: day.slice(8, 10) })

/** `2026-11-22 19:30`. */
export const timeText = (when: When): string => { const { y, m, d, time } = parts(when); return `${y}-${m}-${d} ${time}` }
/** Short: today `19:30`, this year `11-22 19:30`, else the day. */
export function shortTime(when: When, now = new Date()): string {
  const [a, b] = [parts(when), parts(now)]
  if (a.y === b.y && a.m === b.m && a.d === b.d) return `今天 ${a.time}`
  return a.y === b.y ? `${a.m}-${a.d} ${a.time}` : `${a.y}-${a.m}-${a.d}`
}
/** The legal day of an instant, `YYYY-MM-DD`. */
export const isoDay = (when: When = new Date()): string => dayOf(dateOf(when))
/** First day of the year of a day. */
export const yearStart = (day: string): string => `${day.slice(0, 4)}-01-01`

export type Urgency = 'over' | 'today' | 'soon' | 'later' | 'none'
export interface Due { zh: string; urgency: Urgency }
/**
 * What is left until something is due, in words and as urgency. With a calendar it counts working days; a year whose
 * statutory days are not loaded is counted in plain days, because a wrong working day is worse than none.
 */
export function dueText(dueAt: When | null | undefined, now = new Date(), calendar?: Calendar): Due {
  if (dueAt === null || dueAt === undefined) return { zh: '无期限', urgency: 'none' }
  const due = dateOf(dueAt)
  // A period ends at 24:00, which is already the next legal day: look at the moment before.
  const last = new Date(due.getTime() - 1)
  const plain = daysBetween(now, last)
  if (due.getTime() <= now.getTime()) return overText(now, due, plain)
  if (plain === 0) return todayText(now, due)
  const counted = calendar === undefined ? undefined : workingDaysBetween(calendar, now, last)
  const left = counted === undefined || counted.assumed ? plain : counted.days
  const unit = counted === undefined || counted.assumed ? '天' : '个工作日'
  return { zh: left === 0 ? `还有${plain}天` : `还有${left}${unit}`, urgency: left <= 2 ? 'soon' : 'later' }
}
function overText(now: Date, due: Date, plain: number): Due {
  const hours = Math.floor((now.getTime() - due.getTime()) / 3_600_000)
  return { zh: plain < 0 ? `已超期${-plain}天` : hours < 1 ? '刚刚超期' : `已超期${hours}小时`, urgency: 'over' }
}
function todayText(now: Date, due: Date): Due {
  const minutes = Math.ceil((due.getTime() - now.getTime()) / 60_000)
  if (minutes <= 60) return { zh: `还有${minutes}分钟`, urgency: 'today' }
  return { zh: minutes < 12 * 60 ? `还有${Math.floor(minutes / 60)}小时` : '今天到期', urgency: 'today' }
}
/** The calendar from the rows the server sends. */
export const calendarFrom = (rows: CalendarRows): Calendar => calendarOf(rows)

const grouped = (n: number, digits: number): string => {
  const [whole = '0', rest] = Math.abs(n).toFixed(digits).split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return (n < 0 ? '−' : '') + (rest === undefined ? text : `${text}.${rest}`)
}
/** `12,345`; from 100,000 on `12.3万`; nothing known is `—`, never 0. */
export function numberText(n: number | null | undefined): string {
  if (n === null || n === undefined) return '—'
  if (Math.abs(n) >= 1e8) return `${grouped(n / 1e8, 2)}亿`
  if (Math.abs(n) >= 1e5) return `${grouped(n / 1e4, 1)}万`
  return grouped(n, Number.isInteger(n) ? 0 : 1)
}
/** A number 0…1 as `87.5%`; a ratio without a whole is `—`. */
export const percentText = (ratio: number | null | undefined): string =>
  ratio === null || ratio === undefined ? '—' : `${(Math.round(ratio * 1000) / 10).toString()}%`
/** Whole fen as `1,234.50元`. */
export const moneyText = (fen: number): string => `${grouped(fen / 100, 2)}元`
