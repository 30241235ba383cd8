import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everywhere, scopeOf } from '../base/scope.ts'
import {
  ancestorsOf, atLevel, boxOf, contains, countyOf, inRange, isPlaceCode, levelOf, nextGridSerial, parentOf, parse12, pointInPolygon, polygonProblem, statCodeOf,
} from './rules.ts'
import { levels, placeCode, type Polygon, type Position } from './schema.ts'

const digits = (n: number): fc.Arbitrary<string> => fc.nat(10 ** n - 1).map(x => String(x).padStart(n, '0'))
/** A code of any level, with few different digits so that prefixes meet often. */
const anyCode = fc.tuple(
  fc.constantFrom('11', '33', '34'), fc.constantFrom('01', '02', '10'), fc.constantFrom('02', '82'),
  fc.constantFrom('001', '100', '999'),
  fc.oneof(digits(3), fc.constantFrom('001', '201')).filter(x => x !== '000'),
  digits(3).filter(x => x !== '000'),
  fc.constantFrom(2, 4, 6, 9, 12, 15),
).map(parts => parts.slice(0, 6).join('').slice(0, Number(parts[6])))

const square = (west: number, south: number, size: number): Position[] => [
  [west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south],
]
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings })

describe('地方编码', () => {
  test.each([
    ['33', 'province', '330000', undefined],
    ['3301', 'city', '330100', '33'],
    ['330102', 'county', '330102', '3301'],
    ['330102001', 'township', '330102', '330102'],
    ['330102001051', 'village', '330102', '330102001'],
    ['330102001051003', 'grid', '330102', '330102001051'],
  ])('%s 是 %s,分区键 %s,上级 %s', (code, level, county, parent) => {
    expect([levelOf(code), countyOf(code), parentOf(code)]).toEqual([level, county, parent])
  })

  test.each(['', '3', '330', '33010', '03', '33010200105', '3301020010510031', '33010a', '33 ', '330000', '330102000'])('“%s”不是地方编码', code => {
    expect([isPlaceCode(code), levelOf(code)]).toEqual([false, undefined])
  })

  test('从省到网格的全部上级', () => {
    expect(ancestorsOf('330102001051003')).toEqual(['33', '3301', '330102', '330102001', '330102001051'])
    expect(ancestorsOf('33')).toEqual([])
    expect(atLevel('330102001051003', 'township')).toBe('330102001')
    expect(atLevel('3301', 'township')).toBeUndefined()
  })

  test.each([
    ['330000000000', undefined, '33'], ['330100000000', undefined, '3301'], ['330102000000', undefined, '330102'],
    ['330102001000', undefined, '330102001'], ['330102001051', undefined, '330102001051'],
    ['110101', undefined, '110101'], ['330110000000', undefined, '330110'], ['331000000000', undefined, '3310'],
    ['330102100000', undefined, '330102100'], ['330102001051003', undefined, '330102001051003'],
    ['441900000000', undefined, '4419'], ['441900000000', 'county', '441900'], ['441900003000', undefined, '441900003'],
    ['330102001051', 'township', undefined], ['3301020010', undefined, undefined], ['000000000000', undefined, undefined],
  ] as const)('统计代码 %s(级别 %s)写成 %s', (text, level, code) => {
    expect(parse12(text, level)).toBe(code)
  })

  test('去零再补零，统计代码不变', () => {
    fc.assert(fc.property(anyCode.filter(code => code.length <= 12), code => {
      expect(parse12(statCodeOf(code))).toBe(code)
    }))
  })

  test('“在其下”与区间判断完全一致', () => {
    fc.assert(fc.property(anyCode, anyCode, (a, b) => {
      expect(inRange(scopeOf(a), b)).toBe(contains(a, b))
      expect(inRange(everywhere, b)).toBe(true)
    }), { numRuns: 2000 })
  })

  test('上级包含下级，下级不包含上级；区间逐级相套', () => {
    fc.assert(fc.property(anyCode, code => {
      for (const above of ancestorsOf(code)) {
        expect([contains(above, code), contains(code, above)]).toEqual([true, false])
        expect(scopeOf(above).lo <= scopeOf(code).lo && scopeOf(code).hi <= scopeOf(above).hi).toBe(true)
      }
      expect(ancestorsOf(code)).toHaveLength(levels.findIndex(level => level === levelOf(code)))
      expect(placeCode.parse(code)).toBe(code)
    }))
  })

  test('网格编号在村内顺排，用过的不再用，满了就没有', () => {
    expect(nextGridSerial('330102001051', [])).toBe('330102001051001')
    expect(nextGridSerial('330102001051', ['330102001051007', '330102001051002', '330102001052099'])).toBe('330102001051008')
    expect(nextGridSerial('330102001051', ['330102001051999'])).toBeUndefined()
    expect(nextGridSerial('330102001', [])).toBeUndefined()
  })
})

describe('网格边界', () => {
  test.each([
    ['闭合的四边形', polygon(square(120, 30, 0.01)), undefined],
    ['一块很小的地', polygon(square(120.123456, 30.123456, 0.0001)), undefined],
    ['没有闭合', polygon(square(120, 30, 0.01).slice(0, 4)), '外圈没有闭合，最后一点应与第一点相同'],
    ['只有三个点', polygon([[120, 30], [121, 30], [120, 30]]), '外圈少于四个点（首尾两点相同）,围不成一块地'],
    ['经纬度写反', polygon([[30, 120], [30, 121], [31, 121], [30, 120]]), '外圈第 1 点的经度和纬度写反了，应先写经度'],
    ['不在地球上', polygon([[200, 30], [201, 30], [201, 31], [200, 30]]),
      '外圈第 1 点不在地球上，经度应在 ±180、纬度应在 ±90 之内'],
    ['一条线', polygon([[120, 30], [121, 31], [122, 32], [120, 30]]), '外圈围出的面积为零，请检查各点是否在一条线上'],
    ['空的', polygon(), '边界是空的，请至少画出一圈'],
    ['内圈没有闭合', polygon(square(120, 30, 1), square(120.4, 30.4, 0.1).slice(1)), '第 1 个内圈没有闭合，最后一点应与第一点相同'],
    ['点太多', polygon(Array.from({ length: 2001 }, (_, i): Position => [120 + i / 1e4, 30])), '边界有 2001 个点，最多 2000 个，请先简化'],
  ])('%s', (_, shape, problem) => {
    expect(polygonProblem(shape)).toBe(problem)
  })

  test('点在圈内、圈外、洞里', () => {
    const shape = polygon(square(120, 30, 1), square(120.4, 30.4, 0.2))
    expect(pointInPolygon([120.1, 30.1], shape)).toBe(true)
    expect(pointInPolygon([120.5, 30.5], shape)).toBe(false)
    expect(pointInPolygon([121.1, 30.5], shape)).toBe(false)
    expect(boxOf(shape)).toEqual([120, 30, 121, 31])
  })

  test('相邻的方格把一块地分完：每个点恰在一格', () => {
    const cells = Array.from({ length: 16 }, (_, i) => polygon(square(120 + (i % 4) / 4, 30 + Math.floor(i / 4) / 4, 0.25)))
    const inside = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(fc.property(inside, inside, (x, y) => {
      expect(cells.filter(cell => pointInPolygon([120 + x, 30 + y], cell))).toHaveLength(120 + x < 121 && 30 + y < 31 ? 1 : 0)
    }))
  })
})
