/**
 * Shapes of places that do not exist: a hexagon lattice whose corners are shaken, cut into counties, townships, villages and
 * grids by nearest seeds. Neighbours share their corners exactly, so that borders neither gape nor overlap.
 */
import type { Polygon, Position } from '../kernel/places/schema.ts'
import { at, type Chance } from './random.ts'

/** A cell of the lattice: column and row (odd rows are shifted by half a cell), and where its middle lies, in widths of a cell. */
export interface Cell { readonly column: number, readonly row: number, readonly x: number, readonly y: number }

/** Somewhere in the hills; the shapes are nobody's. Distances between cells in degrees: about 600 metres both ways. */
const centre = { lng: 103.2, lat: 29.9 }
const [stepX, stepY] = [0.0062, 0.0054]
/** Rows of a hexagon lattice lie closer than columns. */
const pitch = Math.sqrt(3) / 2
const radius = 1 / Math.sqrt(3)

/** The `n` cells nearest to the middle, nearness bent by slow waves so that the outline looks grown. */
export function landOf(n: number): Cell[] {
  const reach = Math.ceil(Math.sqrt(n)) + 4
  const cells: { cell: Cell, far: number }[] = []
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      const [x, y] = [column + (row % 2 === 0 ? 0 : 0.5), row * pitch]
      const angle = Math.atan2(y, x)
      const bend = 1 + 0.13 * Math.sin(3 * angle + 0.7) + 0.07 * Math.sin(7 * angle + 2) + 0.04 * Math.cos(13 * angle)
      cells.push({ cell: { column, row, x, y }, far: Math.hypot(x, y) / bend })
    }
  }
  return cells.sort((a, b) => a.far - b.far).slice(0, n).map(({ cell }) => cell)
}

/** Cuts an area into `n` parts that hang together, of about the same size; from west to east, north to south. */
export function divide(cells: readonly Cell[], n: number, chance: Chance): Cell[][] {
  let seeds: { x: number, y: number }[] = chance.some(cells, n)
  let parts: Cell[][] = []
  for (let round = 0; round < 6; round++) {
    parts = nearest(cells, seeds)
    seeds = parts.map((part, i) => part.length > 0 ? middleOf(part) : at(seeds, i))
  }
  parts = parts.filter(part => part.length > 0)
  while (parts.length < n) split(parts)
  joinStrays(parts)
  const corner = (part: readonly Cell[]): number => middleOf(part).x - 0.6 * middleOf(part).y
  return parts.sort((a, b) => corner(a) - corner(b))
}

/** The outline of an area as GeoJSON, counter-clockwise; the longest ring if there should be several. */
export function outlineOf(cells: readonly Cell[]): Polygon {
  const next = new Map<string, Corner>()
  const inside = new Set(cells.map(keyOf))
  for (const cell of cells) {
    for (const [i, neighbour] of neighbours(cell).entries()) {
      if (inside.has(neighbour)) continue
      const [from, to] = [cornerOf(cell, i), cornerOf(cell, i + 1)]
      next.set(from.key, to)
    }
  }
  const rings: Position[][] = []
  while (next.size > 0) {
    const [start] = next.keys()
    if (start === undefined) break
    const ring: Position[] = []
    let key = start
    for (let to = next.get(key); to !== undefined; to = next.get(key)) {
      next.delete(key)
      ring.push([to.lng, to.lat])
      key = to.key
    }
    rings.push([...ring.slice(-1), ...ring])
  }
  const ring = rings.reduce((longest, each) => each.length > longest.length ? each : longest)
  return { type: 'Polygon', coordinates: [ring] }
}

/** A point inside an area: somewhere in one of its cells. */
export function pointIn(cells: readonly Cell[], chance: Chance): { lng: number, lat: number } {
  const { x, y } = chance.pick(cells)
  return { lng: degrees(centre.lng + (x + (chance.next() - 0.5) * 0.5) * stepX), lat: degrees(centre.lat + (y + (chance.next() - 0.5) * 0.5) * stepY) }
}

interface Corner { key: string, lng: number, lat: number }

function nearest(cells: readonly Cell[], seeds: readonly { x: number, y: number }[]): Cell[][] {
  const parts: Cell[][] = seeds.map(() => [])
  for (const cell of cells) {
    let [best, least] = [0, Infinity]
    for (const [i, seed] of seeds.entries()) {
      const far = (cell.x - seed.x) ** 2 + (cell.y - seed.y) ** 2
      if (far < least) [best, least] = [i, far]
    }
    at(parts, best).push(cell)
  }
  return parts
}

function middleOf(cells: readonly Cell[]): { x: number, y: number } {
  const sum = cells.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / cells.length, y: sum.y / cells.length }
}

/** The largest part gives half of itself away. */
function split(parts: Cell[][]): void {
  const largest = parts.reduce((most, each) => each.length > most.length ? each : most)
  const sorted = [...largest].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = Math.floor(sorted.length / 2)
  parts[parts.indexOf(largest)] = sorted.slice(0, half)
  parts.push(sorted.slice(half))
}

/** Cells cut off from the rest of their part go to a part that they touch. */
function joinStrays(parts: Cell[][]): void {
  for (let round = 0; round < 3; round++) {
    for (const [i, part] of parts.entries()) {
      const pieces = piecesOf(part)
      if (pieces.length < 2) continue
      parts[i] = at(pieces, 0)
      for (const cell of pieces.slice(1).flat()) {
        const around = neighbours(cell)
        const to = parts.find((other, j) => j !== i && other.some(each => around.includes(keyOf(each)))) ?? at(parts, i)
        to.push(cell)
      }
    }
  }
}

/** What hangs together, the largest first. */
function piecesOf(cells: readonly Cell[]): Cell[][] {
  const left = new Map(cells.map(cell => [keyOf(cell), cell]))
  const pieces: Cell[][] = []
  for (const cell of cells) {
    if (!left.delete(keyOf(cell))) continue
    const piece = [cell]
    for (let i = 0; i < piece.length; i++) {
      for (const key of neighbours(at(piece, i))) {
        const found = left.get(key)
        if (!found) continue
        left.delete(key)
        piece.push(found)
      }
    }
    pieces.push(piece)
  }
  return pieces.sort((a, b) => b.length - a.length)
}

const keyOf = ({ column, row }: Cell): string => `${column},${row}`

/** Keys of the six cells around, counter-clockwise: the i-th lies beyond the edge from corner i to corner i + 1. */
function neighbours({ column, row }: Cell): string[] {
  const odd = row % 2 === 0 ? 0 : 1
  const [left, right] = [column - 1 + odd, column + odd]
  return [`${column + 1},${row}`, `${right},${row + 1}`, `${left},${row + 1}`, `${column - 1},${row}`, `${left},${row - 1}`, `${right},${row - 1}`]
}

/** The i-th corner, shaken by a hash of where it is: every cell that has this corner computes the same. */
function cornerOf(cell: Cell, i: number): Corner {
  const angle = i * Math.PI / 3 - Math.PI / 6
  const [x, y] = [Math.round((cell.x + Math.cos(angle) * radius) * 100), Math.round((cell.y + Math.sin(angle) * radius) * 100)]
  const key = `${x},${y}`
  return { key, lng: degrees(centre.lng + (x / 100 + 0.3 * shake(key, 1)) * stepX), lat: degrees(centre.lat + (y / 100 + 0.3 * shake(key, 2)) * stepY) }
}

function shake(key: string, salt: number): number {
  let hash = 2_166_136_261 ^ salt
  for (const letter of key) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  hash = Math.imul(hash ^ hash >>> 15, 2_246_822_507)
  return ((hash ^ hash >>> 13) >>> 0) / 4_294_967_296 - 0.5
}

const degrees = (value: number): number => Math.round(value * 1e6) / 1e6
