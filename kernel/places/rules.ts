import type { Scope } from '../base/scope.ts'
import { codeLength, levels, placeCode, type Level, type PlaceCode, type Polygon, type Position } from './schema.ts'

/** Most points of a boundary, all rings together. */
export const maxPolygonPoints = 2000

/** Whether a text is a well-formed place code (not whether the place exists). */
export function isPlaceCode(text: string): text is PlaceCode {
  return placeCode.safeParse(text).success
}

/** The level of a code; undefined if it is none. */
export function levelOf(code: string): Level | undefined {
  return isPlaceCode(code) ? levels.find(level => codeLength[level] === code.length) : undefined
}

/**
 * The county key under which rows of a place are stored: six digits. A province or city uses its own code padded with
 * zeros.
 */
export function countyOf(code: string): string {
  return code.slice(0, 6).padEnd(6, '0')
}

/** The place one level up; undefined for a province. */
export function parentOf(code: string): PlaceCode | undefined {
  const level = levels.findIndex(each => codeLength[each] === code.length)
  const above = levels[level - 1]
  const parent = above && code.slice(0, codeLength[above])
  return parent && isPlaceCode(parent) ? parent : undefined
}

/** All places above, the province first, without the place itself. */
export function ancestorsOf(code: string): PlaceCode[] {
  const parent = parentOf(code)
  return parent ? [...ancestorsOf(parent), parent] : []
}

/** The place's ancestor (or itself) at a level; undefined if the place lies above that level. */
export function atLevel(code: string, level: Level): PlaceCode | undefined {
  const cut = code.slice(0, codeLength[level])
  return cut.length === codeLength[level] && isPlaceCode(cut) ? cut : undefined
}

/** Whether `inner` is `outer` or lies under it. */
export function contains(outer: string, inner: string): boolean {
  return inner.startsWith(outer)
}

/** Whether a code lies in a range, as the database compares it. */
export function inRange(range: Scope, code: string): boolean {
  return range.lo <= code && code < range.hi
}

/**
 * A place code from what people write: a 12-digit statistical code (zeros at the end), a trimmed code, or 15 digits of
 * a grid. Without a level the highest place with these digits is meant: `441900000000` is the city `4419`; with the level
 * `county` it is `441900`, the one county key of a city that has no counties. Undefined if it is no code.
 */
export function parse12(text: string, level?: Level): PlaceCode | undefined {
  const full = /^\d{12}$/.test(text)
  const code = level && full ? text.slice(0, codeLength[level]) : full ? trimmed(text) : text
  const rest = text.slice(code.length)
  return isPlaceCode(code) && !/[1-9]/.test(rest) && (!level || levelOf(code) === level) ? code : undefined
}

/** The 12-digit statistical code of a division. A grid has none of its own: it is its village's. */
export function statCodeOf(code: string): string {
  return code.slice(0, 12).padEnd(12, '0')
}

/** The next free grid code of a village; numbers are never used twice. Undefined after the 999th. */
export function nextGridSerial(village: string, used: Iterable<string>): PlaceCode | undefined {
  let last = 0
  for (const code of used) {
    if (code.length === codeLength.grid && contains(village, code)) last = Math.max(last, Number(code.slice(12)))
  }
  const next = `${village}${String(last + 1).padStart(3, '0')}`
  return levelOf(village) === 'village' && last < 999 && isPlaceCode(next) ? next : undefined
}

/** What is wrong with a boundary, in words that tell how to mend it; undefined if nothing is. */
export function polygonProblem(polygon: Polygon): string | undefined {
  const points = polygon.coordinates.reduce((sum, ring) => sum + ring.length, 0)
  if (polygon.coordinates.length === 0) return '边界是空的，请至少画出一圈'
  if (points > maxPolygonPoints) return `边界有 ${points} 个点，最多 ${maxPolygonPoints} 个，请先简化`
  for (const [i, ring] of polygon.coordinates.entries()) {
    const problem = ringProblem(ring)
    if (problem) return i === 0 ? `外圈${problem}` : `第 ${i} 个内圈${problem}`
  }
  return undefined
}

function ringProblem(ring: readonly Position[]): string | undefined {
  for (const [i, [lng, lat]] of ring.entries()) {
    if (Math.abs(lat) > 90 && Math.abs(lng) <= 90) return `第 ${i + 1} 点的经度和纬度写反了，应先写经度`
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return `第 ${i + 1} 点不在地球上，经度应在 ±180、纬度应在 ±90 之内`
  }
  const first = ring[0]
  const last = ring.at(-1)
  if (!first || !last || ring.length < 4) return '少于四个点（首尾两点相同）,围不成一块地'
  if (first[0] !== last[0] || first[1] !== last[1]) return '没有闭合，最后一点应与第一点相同'
  if (Math.abs(areaOf(ring)) < 1e-14) return '围出的面积为零，请检查各点是否在一条线上'
  return undefined
}

/** Twice the signed area of a ring in square degrees, measured from its first point so that small plots stay exact. */
function areaOf(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  return ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[i + 1] ?? [x0, y0]
    return sum + (x - x0) * (ny - y0) - (nx - x0) * (y - y0)
  }, 0)
}

/** West, south, east and north of a boundary in degrees. */
export function boxOf(polygon: Polygon): [west: number, south: number, east: number, north: number] {
  const points = polygon.coordinates.flat()
  return points.reduce<[number, number, number, number]>(
    ([west, south, east, north], [lng, lat]) =>
      [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)],
    [Infinity, Infinity, -Infinity, -Infinity],
  )
}

/** Whether a point lies inside a boundary (holes are outside). A point on the line may fall on either side. */
export function pointInPolygon([lng, lat]: Position, polygon: Polygon): boolean {
  // Even–odd rule over all rings: a ray to the east crosses the boundary an odd number of times from inside.
  let inside = false
  for (const ring of polygon.coordinates) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i] ?? [0, 0]
      const [bx, by] = ring[i + 1] ?? [0, 0]
      if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

/** Cuts groups of zeros from the end: 3 digits of village and township, 2 of county and city. */
function trimmed(code12: string): string {
  return code12.replace(/000$/, '').replace(/^(.{6})000$/, '$1').replace(/^(.{4})00$/, '$1').replace(/^(..)00$/, '$1')
}
