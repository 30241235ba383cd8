/** When something may go out, and how long it is (both sides). Times of day are those of China. */
import { setting, type Setting } from '../define.ts'

/** Kinds of outlets; each buzzes or sounds somewhere, so each keeps the quiet hours. */
export const outletKinds = { loudspeaker: '大喇叭', sms: '短信', wecom: '企业微信群', dingtalk: '钉钉群' } as const
export type OutletKind = keyof typeof outletKinds

export const quietFromHours = setting('channels.quietFromHours', { zh: '晚上几点起不再发送', default: 21, min: 18, max: 22, unit: '点', law: 'ZS-88' })
export const quietUntilHours = setting('channels.quietUntilHours', { zh: '早上几点起可以发送', default: 7, min: 6, max: 9, unit: '点', law: 'ZS-88' })
export const channelSettings = [quietFromHours, quietUntilHours]

export interface Quiet { from: number; until: number }
export const quietOf = (get: (s: Setting<number>) => number): Quiet => ({ from: get(quietFromHours), until: get(quietUntilHours) })
const dayMs = 86_400_000
const shift = 8 * 3_600_000
/** Minutes since midnight in China. */
export const minuteOf = (at: Date): number => Math.floor(((at.getTime() + shift) % dayMs) / 60_000)
const isQuietMinute = (minute: number, q: Quiet): boolean => minute >= q.from * 60 || minute < q.until * 60
/** When a moment falls into the quiet hours: their end; else null. */
export function quietUntil(at: Date, q: Quiet): Date | null {
  const minute = minuteOf(at)
  if (!isQuietMinute(minute, q)) return null
  const midnight = Math.floor((at.getTime() + shift) / dayMs) * dayMs - shift
  return new Date(midnight + (minute >= q.from * 60 ? dayMs : 0) + q.until * 3_600_000)
}
/** Whether what begins at a minute of the day and lasts so long touches the quiet hours. */
export const touchesQuiet = (minute: number, seconds: number, q: Quiet): boolean => isQuietMinute(minute, q) || minute * 60 + seconds > q.from * 3600

/** Minutes until the next try after so many failures in a row; null: no more. */
export const backOff = (failures: number): number | null => [1, 5, 15, 60, 240][failures - 1] ?? null
/** Messages of a short text: 70 characters in one, 67 in each of several (the carriers' joining header takes three). */
export function smsParts(text: string): number {
  const length = text.length
  return length === 0 ? 0 : length <= 70 ? 1 : Math.ceil(length / 67)
}
/** How long reading aloud takes at so many characters a minute; marks are pauses. */
export const readingSeconds = (text: string, pace: number): number => Math.ceil(([...text.replace(/\s/g, '')].length / pace) * 60)
/** The beginning of a text that fits into so many bytes of UTF-8, at a whole character. */
export function fitting(text: string, bytes: number): string {
  const encoder = new TextEncoder()
  if (encoder.encode(text).length <= bytes) return text
  let [size, kept] = [3, '']
  for (const c of text) { size += encoder.encode(c).length; if (size > bytes) break; kept += c }
  return `${kept}…`
}
/** Messages a minute that the other side takes from one robot (both say 20). */
export const perMinute: Record<OutletKind, number> = { loudspeaker: 60, sms: 600, wecom: 20, dingtalk: 20 }
