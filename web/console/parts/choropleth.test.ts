import { describe, expect, test } from 'vitest'
import { cellsOf, classesOf, classOf, shapesOf } from './choropleth.ts'

describe('分档：整数、等宽、从零起', () => {
  test.each([
    ['flow', [0, 3, 4], ['0', '1', '2', '3', '4–5']], ['flow', [37, 2], ['0–9', '10–19', '20–29', '30–39', '40–50']], ['stock', [], ['0', '1', '2', '3', '4–5']],
    ['stock', [51], ['0–19', '20–39', '40–59', '60–79', '80–100']], ['stock', [1_200_000], ['0–50.0万', '50.0万–100.0万', '100.0万–150.0万', '150.0万–200.0万', '200.0万–250.0万']],
    ['ratio', [0.97, 0.99], ['0%–20%', '20%–40%', '40%–60%', '60%–80%', '80%–100%']],
  ] as const)('%s %j', (kind, values, labels) => { expect(classesOf(kind, values).labels).toEqual(labels) })
  test.each([[0, 0], [9, 0], [10, 1], [19, 1], [49, 4], [50, 4], [80, 4], [-3, 0]])('%i 在第 %i 档', (value, n) => { expect(classOf(classesOf('flow', [37]), value)).toBe(n) })
  test.each([[0, 0], [0.2, 1], [0.6, 3], [0.999, 4], [1, 4]])('比率 %d 在第 %i 档', (value, n) => { expect(classOf(classesOf('ratio', []), value)).toBe(n) })
})

const square = (x: number, y: number) => ({ type: 'Polygon' as const, coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] })
describe('画图', () => {
  test('南边的在下面，没有边界的不画', () => {
    const { shapes, height } = shapesOf([{ code: '1', name: '北', geometry: square(100, 31) }, { code: '2', name: '南', geometry: square(100, 30) }, { code: '3', name: '无', geometry: null }], 800, 600)
    expect(shapes.map((s) => s.code)).toEqual(['1', '2'])
    expect(shapes[0]?.middle[1]).toBeLessThan(shapes[1]?.middle[1] ?? 0)
    expect(height).toBeLessThanOrEqual(600)
  })
  test.each([1, 7, 24, 300])('%i 个等大的格子互不重叠，都在图里', (n) => {
    const { shapes, height } = cellsOf(Array.from({ length: n }, (_, i) => ({ code: String(i), name: `地${i}` })), 800, 0)
    expect(new Set(shapes.map(({ middle }) => middle.join())).size).toBe(n)
    for (const { middle: [x, y] } of shapes) { expect(x).toBeLessThan(800); expect(y).toBeLessThan(height) }
  })
})
