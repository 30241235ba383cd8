/** Pure parts of the map: round classes, a flat projection, equal cells for places without a boundary. */
import type { Geometry, Position } from 'geojson'
import { numberText, percentText } from '../../ui/format.ts'
import type { FigureKind } from '../api/contract.ts'

export const classCount = 5
export interface Classes { breaks: readonly number[]; labels: readonly string[] }
/**
 * Five classes of equal, round width from nought up: fifths of the whole for a ratio, 1, 2 or 5 times a power of ten for a number. Not
 * quantiles: with those somebody always stands in the worst class, whatever the numbers are.
 */
export function classesOf(kind: FigureKind, values: readonly number[]): Classes {
  const step = kind === 'ratio' ? 0.2 : stepFor(Math.max(1, ...values))
  const breaks = Array.from({ length: classCount + 1 }, (_, i) => Math.round(i * step * 1e9) / 1e9)
  const whole = kind !== 'ratio' && step >= 1
  return { breaks, labels: breaks.slice(0, -1).map((from, i) => {
    const to = breaks[i + 1] ?? from
    if (kind === 'ratio') return `${percentText(from)}–${percentText(to)}`
    return whole && step === 1 && i < classCount - 1 ? numberText(from) : `${numberText(from)}–${numberText(whole && i < classCount - 1 ? to - 1 : to)}`
  }) }
}
/** The smallest of 1, 2, 5 × 10ⁿ of which five reach the greatest value. */
function stepFor(most: number): number {
  for (let size = 1; ; size *= 10) {
    const fit = [1, 2, 5].find((n) => n * size * classCount >= most)
    if (fit !== undefined) return fit * size
  }
}
/** 0…4; a value on a break belongs to the class above it, the last break to the last class. */
export const classOf = ({ breaks }: Classes, value: number): number => {
  const above = breaks.findIndex((from) => value < from)
  return Math.min(classCount - 1, Math.max(0, above === -1 ? classCount - 1 : above - 1))
}

export interface Shape { code: string; name: string; path: string; middle: readonly [number, number]; width: number }
const ringsOf = (geometry: Geometry | null): Position[][] =>
  geometry?.type === 'Polygon' ? geometry.coordinates : geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
const signed = (ring: readonly Position[]): { area: number; x: number; y: number } => ring.reduce((sum, [x = 0, y = 0], i) => {
  const [x2 = x, y2 = y] = ring[i + 1] ?? []
  const cross = x * y2 - x2 * y
  return { area: sum.area + cross / 2, x: sum.x + (x + x2) * cross / 6, y: sum.y + (y + y2) * cross / 6 }
}, { area: 0, x: 0, y: 0 })

/** Draws outlines flat (a degree of longitude shortened by the latitude) into a width; places without an outline are left out. */
export function shapesOf(places: readonly { code: string; name: string; geometry: Geometry | null }[], width: number, tallest: number): { shapes: Shape[]; width: number; height: number } {
  const points = places.flatMap(({ geometry }) => ringsOf(geometry).flat())
  if (points.length === 0) return { shapes: [], width, height: 0 }
  const range = (axis: 0 | 1): [number, number] => points.reduce<[number, number]>(([least, most], p) => [Math.min(least, p[axis] ?? 0), Math.max(most, p[axis] ?? 0)], [Infinity, -Infinity])
  const [west, east] = range(0)
  const [south, north] = range(1)
  const shrink = Math.cos((south + north) / 2 * Math.PI / 180)
  const margin = 6
  const scale = Math.min((width - 2 * margin) / ((east - west) * shrink || 1), (tallest - 2 * margin) / (north - south || 1))
  const flat = ([lng = 0, lat = 0]: Position): Position => [margin + (lng - west) * shrink * scale, margin + (north - lat) * scale]
  const shapes = places.flatMap(({ code, name, geometry }) => {
    const rings = ringsOf(geometry).map((ring) => ring.map(flat))
    const largest = [...rings].sort((a, b) => Math.abs(signed(b).area) - Math.abs(signed(a).area))[0]
    if (largest === undefined) return []
    const { area, x, y } = signed(largest)
    const xs = largest.map(([at = 0]) => at)
    const path = rings.map((ring) => `M${ring.map(([px = 0, py = 0]) => `${px.toFixed(1)} ${py.toFixed(1)}`).join('L')}Z`).join('')
    return [{ code, name, path, middle: [x / area, y / area] as const, width: Math.max(...xs) - Math.min(...xs) }]
  })
  return { shapes, width: (east - west) * shrink * scale + 2 * margin, height: (north - south) * scale + 2 * margin }
}

/** Equal cells in the order of codes, row by row, from a height on. */
export function cellsOf(places: readonly { code: string; name: string }[], width: number, top: number): { shapes: Shape[]; height: number } {
  const columns = Math.max(1, Math.min(places.length, Math.max(4, Math.ceil(Math.sqrt(places.length * 1.6)))))
  const gap = 6
  const side = Math.min(150, (width - gap) / columns - gap)
  const tall = side * 0.72
  const shapes = places.map(({ code, name }, i) => {
    const [x, y] = [gap + (i % columns) * (side + gap), top + gap + Math.floor(i / columns) * (tall + gap)]
    return { code, name, path: `M${x} ${y}h${side}v${tall}h${-side}Z`, middle: [x + side / 2, y + tall / 2] as const, width: side }
  })
  return { shapes, height: Math.ceil(places.length / columns) * (tall + gap) + gap }
}
