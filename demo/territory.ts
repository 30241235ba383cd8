/** Divisions and grids: a county cut into townships, villages and grids. */
import { divide, landOf, outlineOf, type Cell } from './geometry.ts'
import { countyNames, townshipNames, villageNames } from './names.ts'
import { at, type Chance } from './random.ts'
import {
  city, countyCode, extents, province, type CountyLand, type DivisionRow, type GridRow, type Size, type TownshipLand, type VillageLand,
} from './registers.ts'

const cellsPerGrid = 10
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The land of every county of a size. */
export function territory(size: Size, chance: Chance): CountyLand[] {
  const { counties, grids } = extents[size]
  const land = landOf(counties * grids * cellsPerGrid)
  return divide(land, counties, chance).map((cells, i) => countyLand(i, cells, size, chance.branch(countyCode(i))))
}

/** Divisions from the province down. */
export function divisionRows(lands: readonly CountyLand[]): DivisionRow[] {
  const below = lands.flatMap(county => [
    { code: county.code, name: county.name, class: null },
    ...county.townships.flatMap((township, i) => [
      { code: township.code, name: township.name, class: null },
      // The seat of a township is counted as its centre (121), a village beside it as its fringe (122), the rest as villages.
      ...township.villages.map((village, j) => ({ code: village.code, name: village.name, class: j === 0 ? i === 0 ? '111' : '121' : j === 1 ? '122' : '220' })),
    ]),
  ])
  return [{ ...province, class: null }, { ...city, class: null }, ...below]
}

/** Grids with their outlines. In the seat of a township one grid is a market or school of its own (专属网格). */
export function gridRows(lands: readonly CountyLand[]): GridRow[] {
  return lands.flatMap(({ townships }) => townships).flatMap(({ villages }) => villages.flatMap((village, i) =>
    village.grids.map(({ code, name, cells }, j) => ({
      village: village.code, code, name, polygon: outlineOf(cells),
      kind: i === 0 && j === village.grids.length - 1 && j > 0 ? 'special' as const : 'general' as const,
    }))))
}

function countyLand(index: number, cells: readonly Cell[], size: Size, chance: Chance): CountyLand {
  const { townships, villages, grids } = extents[size]
  const code = countyCode(index)
  const names = townshipNames(chance, townships)
  const taken = new Set<string>()
  const shares = sharesOf(villages, townships, chance)
  const parts = divide(cells, townships, chance)
  let left = grids
  let villagesLeft = villages
  return {
    code, name: at(countyNames, index),
    townships: names.map(({ name, root, serial }, i) => {
      const township = `${code}${String(serial).padStart(3, '0')}`
      const n = at(shares, i)
      const own = i === townships - 1 ? left : Math.round(left * n / villagesLeft)
      left -= own
      villagesLeft -= n
      return townshipLand({ township, name, root, n, grids: own, cells: at(parts, i), taken, urban: name.endsWith('街道') }, chance)
    }),
  }
}

interface TownshipPlan { township: string, name: string, root: string, n: number, grids: number, cells: readonly Cell[], taken: Set<string>, urban: boolean }

function townshipLand(plan: TownshipPlan, chance: Chance): TownshipLand {
  const names = villageNames(chance, plan.n, plan.taken)
  const shares = sharesOf(plan.grids, plan.n, chance)
  const parts = divide(plan.cells, plan.n, chance)
  const villages = names.map((root, i): VillageLand => {
    // Communities have numbers below 200, villages from 200 on.
    const community = i === 0 || (plan.urban && i < 4)
    const code = `${plan.township}${String(community ? i + 1 : 200 + i).padStart(3, '0')}`
    const cells = at(parts, i)
    const pieces = divide(cells, Math.min(at(shares, i), cells.length), chance)
    return {
      code, root, name: root + (community ? '社区' : '村'), township: plan.township,
      grids: pieces.map((piece, j) => ({ code: `${code}${String(j + 1).padStart(3, '0')}`, name: `第${at(numerals, j)}网格`, cells: piece })),
    }
  })
  return { code: plan.township, name: plan.name, root: plan.root, villages }
}

/** `total` in `n` shares of at least one that differ by up to a third. */
function sharesOf(total: number, n: number, chance: Chance): number[] {
  const shares = Array.from({ length: n }, () => Math.max(1, Math.round(total / n * (0.75 + chance.next() * 0.5))))
  for (let sum = shares.reduce((a, b) => a + b, 0); sum !== total; sum += sum < total ? 1 : -1) {
    const i = shares.indexOf(sum < total ? Math.min(...shares) : Math.max(...shares))
    shares[i] = at(shares, i) + (sum < total ? 1 : -1)
  }
  return shares
}
