import { describe, expect, test } from 'vitest'
import { outlineOf } from './geometry.ts'
import type { Polygon, Position } from './schema.ts'

const square = (x: number, y: number): Polygon => ({ type: 'Polygon', coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] })
const turned = ({ coordinates }: Polygon): Polygon => ({ type: 'Polygon', coordinates: coordinates.map((ring) => [...ring].reverse()) })
/** Area by the shoelace formula, so that the way round does not matter. */
const areaOf = (ring: readonly Position[]): number => Math.abs(ring.reduce((sum, [x, y], i) => { const [x2, y2] = ring[i + 1] ?? [x, y]; return sum + (x * y2 - x2 * y) / 2 }, 0))

describe('网格拼成的村界', () => {
  test.each([
    ['一个网格', [square(0, 0)], [1]], ['相邻两个，中间的线不画', [square(0, 0), square(1, 0)], [2]], ['画的方向相反也一样', [square(0, 0), turned(square(1, 0))], [2]],
    ['不相连的两块', [square(0, 0), square(5, 5)], [1, 1]], ['围着一个洞', [[0, 0], [1, 0], [2, 0], [0, 1], [2, 1], [0, 2], [1, 2], [2, 2]].map(([x = 0, y = 0]) => square(x, y)), [9, 1]],
  ])('%s', (_zh, areas, sizes) => {
    const rings = outlineOf(areas)?.coordinates.flat() ?? []
    expect(rings.map(areaOf).sort((a, b) => b - a)).toEqual(sizes)
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0])
  })
  test('没有画过边界', () => { expect(outlineOf([])).toBeNull() })
})
