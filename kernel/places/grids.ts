/** Import of grids from a workbook: one grid a row, the boundary in a cell. */
import type { Day } from '../base/calendar.ts'
import type { Db, Tx } from '../base/database.ts'
import { everywhere, type Scope } from '../base/scope.ts'
import type { Unreadable } from '../base/workbook.ts'
import { oneOf, place, problem, text, type Problem } from './cells.ts'
import { listGridHistory, listNewest, putGrids } from './data.ts'
import {
  defineImport, importRows, type Finding, type ImportColumns, type ImportFile, type ImportResult, type Line,
} from './import.ts'
import { contains, inRange, nextGridSerial, parentOf, polygonProblem } from './rules.ts'
import { polygon, type PlaceCode, type Polygon, type Position } from './schema.ts'

const columns = {
  village: {
    zh: '村（社区）编码', aliases: ['村(社区)编码', '村编码', '社区编码', '所属村编码'], required: true, example: '330102001051',
    hint: '12 位统计用区划代码；每个网格只属于一个村（社区）', parse: place('village'),
  },
  code: {
    zh: '网格编码', aliases: ['编码'], example: '330102001051001',
    hint: '村编码加三位顺序号；不填则按表中先后自动编号，宜自西向东、自北向南排列', parse: place('grid'),
  },
  name: { zh: '网格名称', aliases: ['名称'], required: true, example: '第一网格', parse: text({ max: 100 }) },
  kind: {
    zh: '网格类型', aliases: ['类型'], choices: ['综合网格', '专属网格'], hint: '不填为综合网格',
    parse: oneOf({ 综合网格: 'general', 专属网格: 'special', 综合: 'general', 专属: 'special' }),
  },
  boundary: {
    zh: '边界', aliases: ['网格边界'], hint: 'WGS-84 坐标:GeoJSON 多边形，或“经度，纬度；经度，纬度;…”；不填可以以后在地图上画',
    example: '120.170,30.250;120.180,30.250;120.180,30.260', parse: boundaryCell,
  },
} as const satisfies ImportColumns

type GridLine = Line<typeof columns>

/** The declaration of the import of grids that are in force from `fromDay` on; only inside `scope`. */
export function gridImport(fromDay: Day, scope: Scope = everywhere) {
  return defineImport({
    zh: '网格',
    columns,
    unique: [['code'], ['village', 'name']],
    check: ({ village, code }) => {
      if (code && !contains(village, code)) return { column: 'code', zh: `网格编码的前 12 位应是村编码 ${village}` }
      return inRange(scope, village) ? undefined : { column: 'village', zh: '不在您的管辖范围内' }
    },
    checkAll: async (lines, tx) => {
      const villages = await listNewest(tx, [...new Set(lines.map(({ value }) => String(value.village)))])
      const inForce = villages.filter(each => each.fromDay <= fromDay && (!each.untilDay || each.untilDay > fromDay))
      const known = new Set(inForce.map(({ code }) => code))
      const missing = lines.filter(({ value }) => !known.has(value.village)).map(({ row, value }) => ({
        row, column: 'village' as const, zh: `没有编码为 ${value.village} 的村（社区）,请先导入区划`,
      }))
      return missing.length > 0 ? missing : (await numbered(lines, tx, fromDay)).findings
    },
    write: async (tx, lines) => {
      const { codes } = await numbered(lines, tx, fromDay)
      return putGrids(tx, fromDay, lines.flatMap(({ value }, i) => {
        const code = codes[i]
        return code ? [{ code, name: value.name, kind: value.kind ?? 'general', polygon: value.boundary }] : []
      }))
    },
  })
}

/** Imports grids from a workbook; see `gridImport`. */
export async function importGrids(
  db: Db, file: ImportFile,
  options: { readonly fromDay: Day, readonly scope?: Scope, readonly dryRun?: boolean },
): Promise<ImportResult | Unreadable> {
  return importRows(db, gridImport(options.fromDay, options.scope), file, options)
}

/** A boundary from a cell: GeoJSON (Polygon, also inside a Feature), or pairs of longitude and latitude. */
export function boundaryCell(cell: string): Polygon | Problem {
  const shape = cell.startsWith('{') ? fromGeoJson(cell) : fromPairs(cell)
  if (!shape) return problem('不是边界，应是 GeoJSON 多边形，或“经度，纬度；经度，纬度;…”')
  const zh = polygonProblem(shape)
  return zh ? problem(zh) : shape
}

/** The code of each line: as written, as the grid of that name has it already, or the village's next free number. */
async function numbered(
  lines: readonly GridLine[], tx: Tx, fromDay: Day,
): Promise<{ codes: readonly (PlaceCode | undefined)[], findings: readonly Finding<typeof columns>[] }> {
  const history = await listGridHistory(tx, [...new Set(lines.map(({ value }) => String(value.village)))])
  const newest = new Map(history.map(grid => [grid.code, grid]))
  const open = history.filter(({ untilDay }) => !untilDay)
  const byName = new Map(open.map(({ code, name }) => [`${parentOf(code)} ${name}`, code]))
  const used = new Set([...newest.keys(), ...lines.flatMap(({ value }) => value.code ?? [])])
  const findings: Finding<typeof columns>[] = []
  const codes = lines.map(({ row, value }) => {
    const same = byName.get(`${value.village} ${value.name}`)
    const existing = same === undefined ? undefined : place('grid')(same)
    const code = value.code ?? (typeof existing === 'string' ? existing : nextGridSerial(value.village, used))
    if (!code) {
      findings.push({ row, column: 'village', zh: `村 ${value.village} 的 999 个网格编号已经用完` })
      return undefined
    }
    used.add(code)
    const before = newest.get(code)
    if (before && (before.fromDay > fromDay || (before.untilDay && before.untilDay > fromDay))) {
      findings.push({ row, column: 'code', zh: `系统里已有网格 ${code} 自 ${before.fromDay} 起的记录，不能从更早的日期导入` })
    }
    return code
  })
  return { codes, findings }
}

function fromPairs(cell: string): Polygon | undefined {
  const ring = cell.split(/[;;\n]+/).map(pair => pair.trim()).filter(Boolean).map(pair => {
    const match = /^(-?\d+(?:\.\d+)?)[,,\s]+(-?\d+(?:\.\d+)?)$/.exec(pair)
    return match ? [Number(match[1]), Number(match[2])] satisfies Position : undefined
  })
  const points = ring.filter(point => point !== undefined)
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || points.length !== ring.length) return undefined
  // Lists of points usually leave the way back to the first one to the reader.
  const closed = first[0] === last[0] && first[1] === last[1] ? points : [...points, first]
  return { type: 'Polygon', coordinates: [closed] }
}

function fromGeoJson(cell: string): Polygon | undefined {
  try {
    const value: unknown = JSON.parse(cell)
    const inner = typeof value === 'object' && value !== null && 'geometry' in value ? value.geometry : value
    // Heights, where a tool wrote them, are dropped.
    const flat = JSON.stringify(inner).replace(/\[(-?[\d.e-]+),(-?[\d.e-]+),-?[\d.e-]+\]/g, '[$1,$2]')
    return polygon.safeParse(JSON.parse(flat)).data
  } catch {
    return undefined
  }
}
