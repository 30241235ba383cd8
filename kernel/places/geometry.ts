/** Shapes of larger places out of the grids drawn in them (pure). Nobody draws a village twice: its outline is that of its grids together. */
import type { Polygon, Position } from './schema.ts'

export interface MultiPolygon { type: 'MultiPolygon'; coordinates: Position[][][] }
const keyOf = ([lng, lat]: Position): string => `${lng.toFixed(7)},${lat.toFixed(7)}`

/**
 * The common outline of areas: a line that two of them share lies inside and goes. Areas that do not share their corners exactly keep
 * their own lines, which is still a true drawing. Rings are not sorted into outer ones and holes: they are meant for even–odd filling.
 */
export function outlineOf(areas: readonly Polygon[]): MultiPolygon | null {
  const edges = new Map<string, { from: Position; to: Position }>()
  for (const ring of areas.flatMap(({ coordinates }) => coordinates)) {
    for (const [i, from] of ring.slice(0, -1).entries()) {
      const to = ring[i + 1]
      if (to === undefined) continue
      const [a, b] = [keyOf(from), keyOf(to)]
      if (edges.delete(`${b} ${a}`) || edges.delete(`${a} ${b}`)) continue
      edges.set(`${a} ${b}`, { from, to })
    }
  }
  const rings = ringsOf([...edges.values()])
  return rings.length === 0 ? null : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) }
}

/** Puts lines end to end until each ring is closed; whichever way round they were drawn. */
function ringsOf(edges: readonly { from: Position; to: Position }[]): Position[][] {
  const beside = new Map<string, Set<string>>()
  const points = new Map(edges.flatMap(({ from, to }) => [[keyOf(from), from], [keyOf(to), to]] as const))
  const join = (a: string, b: string): void => { beside.set(a, (beside.get(a) ?? new Set()).add(b)) }
  for (const { from, to } of edges) { join(keyOf(from), keyOf(to)); join(keyOf(to), keyOf(from)) }
  const step = (a: string): string | undefined => {
    const [b] = beside.get(a) ?? []
    if (b !== undefined) { beside.get(a)?.delete(b); beside.get(b)?.delete(a) }
    return b
  }
  const rings: Position[][] = []
  for (const start of points.keys()) {
    const ring: Position[] = []
    for (let at: string | undefined = start; at !== undefined; at = step(at)) ring.push(points.get(at) ?? [0, 0])
    if (ring.length > 3) rings.push(ring)
  }
  return rings
}
