/** Pure rules of figures (both sides): periods in people's words turned into days, and keys derived of other figures. */
import type { Day } from '../base/calendar.ts'

/** Periods as reports name them; `asOf` is a stock on a day, `own` any two days. */
export const periodKinds = {
  thisYear: '今年以来', lastYear: '去年全年', sinceLastYear: '去年以来', threeYears: '近三年', fiveYears: '近五年', total: '累计', thisMonth: '本月', lastMonth: '上月',
  thisQuarter: '本季度', lastQuarter: '上季度', firstHalf: '上半年', secondHalf: '下半年', asOf: '截至某日', own: '自选日期' } as const
export type PeriodKind = keyof typeof periodKinds
/** A period asked for: `from`/`to` only for `own`, `to` also for `asOf`. */
export interface PeriodAsked { kind: PeriodKind; from?: Day | undefined; to?: Day | undefined }
export interface Period { from: Day; to: Day }

/** The first day anything was ever counted from. */
export const beginning: Day = '1900-01-01'
const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const iso = (d: Date): Day => d.toISOString().slice(0, 10)
const dayBefore = (day: Day): Day => iso(new Date(utc(day).getTime() - 86_400_000))
const dayAfter = (day: Day): Day => iso(new Date(utc(day).getTime() + 86_400_000))
/** The same day so many months away; the last day of a shorter month. */
export function monthsAway(day: Day, months: number): Day {
  const first = utc(`${day.slice(0, 7)}-01`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const last = new Date(first)
  last.setUTCMonth(last.getUTCMonth() + 1)
  const length = new Date(last.getTime() - 86_400_000).getUTCDate()
  return `${iso(first).slice(0, 8)}${String(Math.min(Number(day.slice(8)), length)).padStart(2, '0')}`
}
const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`
const quarterOf = (day: Day): Day => `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`

/** The days a period means, seen from `today` (or from the day a report is written for); both included. */
export function datesOf(asked: PeriodAsked, today: Day): Period {
  const year = Number(today.slice(0, 4))
  const upTo = asked.to ?? today
  switch (asked.kind) {
    case 'thisYear': return { from: `${year}-01-01`, to: today }
    case 'lastYear': return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'sinceLastYear': return { from: `${year - 1}-01-01`, to: today }
    case 'threeYears': return { from: `${year - 2}-01-01`, to: today }
    case 'fiveYears': return { from: `${year - 4}-01-01`, to: today }
    case 'thisMonth': return { from: monthOf(today), to: today }
    case 'lastMonth': return { from: monthOf(monthsAway(today, -1)), to: dayBefore(monthOf(today)) }
    case 'thisQuarter': return { from: quarterOf(today), to: today }
    case 'lastQuarter': return { from: quarterOf(monthsAway(quarterOf(today), -3)), to: dayBefore(quarterOf(today)) }
    case 'firstHalf': return { from: `${year}-01-01`, to: today < `${year}-06-30` ? today : `${year}-06-30` }
    case 'secondHalf': return today < `${year}-07-01` ? { from: `${year - 1}-07-01`, to: `${year - 1}-12-31` } : { from: `${year}-07-01`, to: today }
    case 'own': return { from: asked.from ?? beginning, to: upTo }
    case 'total': case 'asOf': return { from: beginning, to: upTo }
  }
}
const isMonthEnd = (day: Day): boolean => monthOf(dayAfter(day)) === dayAfter(day)
const lastOf = (day: Day): Day => dayBefore(monthsAway(monthOf(day), 1))
/** Periods that begin with a month (or the beginning) and end with one stay whole months. */
const away = (p: Period, months: number): Period => {
  const to = monthsAway(p.to, months), whole = isMonthEnd(p.to) && (p.from === beginning || p.from === monthOf(p.from))
  return { from: p.from === beginning ? beginning : monthsAway(p.from, months), to: whole ? lastOf(to) : to }
}
/** The same days a year earlier (同比); whole months stay whole. */
export const yearBefore = (p: Period): Period => away(p, -12)
/** The period of the same length that ends the day before this one begins (环比); whole months stay whole, a month begun is set against the same days of the one before. */
export function periodBefore(p: Period): Period {
  if (p.from === beginning) return away(p, -1)
  const months = (Number(p.to.slice(0, 4)) - Number(p.from.slice(0, 4))) * 12 + Number(p.to.slice(5, 7)) - Number(p.from.slice(5, 7)) + 1
  if (p.from.endsWith('-01')) return away(p, -months)
  const length = utc(p.to).getTime() - utc(p.from).getTime()
  const to = dayBefore(p.from)
  return { from: iso(new Date(utc(to).getTime() - length)), to }
}
/**
 * A figure as it is asked for. Derived figures are a rule, not keys of their own:
 * `a` · `a:dim` one part of its split · `a/b` part ÷ whole (a and b may be split) · `a@yoy` growth against the same days of the year before,
 * `a@mom` against the period before · `a@yoy-diff`, `a@mom-diff` the difference itself.
 */
export type Change = 'yoy' | 'mom' | 'yoy-diff' | 'mom-diff'
export interface Simple { key: string; dim: string | null }
export interface Parsed { part: Simple; whole: Simple | null; change: Change | null }
const changes: readonly string[] = ['yoy', 'mom', 'yoy-diff', 'mom-diff']
const isChange = (x: string): x is Change => changes.includes(x)
const simple = (text: string): Simple | undefined => {
  const found = /^([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)(?::([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*))?$/.exec(text)
  return found?.[1] === undefined ? undefined : { key: found[1], dim: found[2] ?? null }
}
/** Reads a key, or undefined where it is none. */
export function parseKey(text: string): Parsed | undefined {
  const [base = '', change, ...more] = text.split('@')
  if (more.length > 0 || (change !== undefined && !isChange(change))) return undefined
  const [part, whole, ...rest] = base.split('/').map(simple)
  if (part === undefined || rest.length > 0 || (base.includes('/') && whole === undefined)) return undefined
  return { part, whole: whole ?? null, change: change !== undefined && isChange(change) ? change : null }
}

/** The calendar months a period touches, first and last cut to it. */
export function monthsBetween(from: Day, to: Day): Period[] {
  const months: Period[] = []
  for (let at = from; at <= to; at = monthsAway(monthOf(at), 1)) {
    const last = dayBefore(monthsAway(monthOf(at), 1))
    months.push({ from: at, to: last < to ? last : to })
  }
  return months
}
