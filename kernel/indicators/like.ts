/**
 * Pure rules of comparing a place (server side). Places are compared with their own past and with like places — same level, similar
 * size — and only as the middle of them. Why there is no list of the best: a list of places sorted by a figure makes the figure the goal; people then
 * report less, or what is easily counted, and a village is shamed for being poor or far away. So nothing here names another place, gives a
 * place a rank, or tells the best and the worst: the outermost values would be somebody's. With fewer than five like places even a
 * median would tell on one of them; then nothing is said.
 */
import type { Level } from '../places/schema.ts'

/** At least so many others, or nothing is told of them. */
export const fewestLike = 5
/** More than so many would cost much and say no more. */
export const mostLike = 60
/** Similar in size: between half and double. */
const factor = 2
/** Where like places are looked for, the nearest first: digits of the code of the area searched. */
export const likeAreas: Readonly<Record<Level, readonly number[]>> = { province: [], city: [2], county: [4, 2], township: [6, 4], village: [9, 6, 4], grid: [12, 9, 6] }

/** From how many residents to how many others are alike in size; undefined where nobody is registered. */
export const bandOf = (size: number): { from: number; to: number } | undefined => (size > 0 ? { from: Math.ceil(size / factor), to: size * factor } : undefined)
export const isLike = (own: number, other: number): boolean => { const band = bandOf(own); return band !== undefined && other >= band.from && other <= band.to }

export interface Middle { n: number; low: number; median: number; high: number }
/** The middle half of some values and their median, interpolated; null for fewer than five. */
export function middleOf(values: readonly number[]): Middle | null {
  if (values.length < fewestLike) return null
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => {
    const i = share * (sorted.length - 1)
    const [below = 0, above = below] = [sorted[Math.floor(i)], sorted[Math.ceil(i)]]
    return below + (above - below) * (i - Math.floor(i))
  }
  return { n: values.length, low: at(0.25), median: at(0.5), high: at(0.75) }
}

/** `few`: the whole of a ratio is under the minimum; `awaited`: not yet collected; `none`: nothing to divide by. */
export type Shown = 'counted' | 'few' | 'awaited' | 'none'
export interface Told { value: number | null; shown: Shown; part?: number; whole?: number }
/** A ratio as it may be told: three of four is no 75 %. `fewest`: the smallest whole. */
export function ratioTold(part: number, whole: number, fewest: number): Told {
  if (whole === 0) return { value: null, shown: 'none', part, whole }
  return whole < fewest ? { value: null, shown: 'few', part, whole } : { value: part / whole, shown: 'counted', part, whole }
}
