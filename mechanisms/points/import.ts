/** Activity sheets (户号、姓名、条目、次数): every fault at once in Chinese, nothing filed; what was read is looked at first. */
import { normalise, readTable, type Table } from '../../kernel/base/workbook.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { listMembers } from './data.ts'
import { readSheet } from './mechanism.ts'
import { lookAt, ruleOf } from './reach.server.ts'
import { linesMost, type Item, type SheetRead } from './schema.ts'

const titles = ['户号', '姓名', '条目', '次数']
type Members = Awaited<ReturnType<typeof listMembers>>
type Fault = SheetRead['faults'][number]
interface Cells { number: string; name: string; item: string; times: string }

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim())
function cellsOf(table: Table, values: Table['rows'][number]['values']): Cells {
  const at = (title: string) => text(values[table.columns.findIndex((c) => normalise(c.title) === title)])
  return { number: at('户号'), name: at('姓名'), item: at('条目'), times: at('次数') }
}
/** Whom a row means: by household number; where several of a household take part each for themselves, the name tells. */
function memberOf(cells: Cells, members: Members): Members[number] | string {
  if (cells.number === '') return '请填写户号'
  const ofHousehold = members.filter((m) => m.householdNumber === cells.number && m.state === 'joined')
  if (ofHousehold.length === 0) return `${cells.number}号没有参加积分制，或已退出；参加是自愿的，请先问本人`
  const named = cells.name === '' ? ofHousehold : ofHousehold.filter((m) => m.name === cells.name)
  const [found] = named
  if (found && named.length === 1) return found
  const household = ofHousehold.find((m) => m.unit === 'household')
  return household ?? `${cells.number}号里没有叫“${cells.name}”的参加人，请核对姓名`
}
function readRow(cells: Cells, members: Members, items: readonly Item[]): { line?: SheetRead['lines'][number]; faults: Omit<Fault, 'row'>[] } {
  const member = memberOf(cells, members)
  const item = items.find((i) => i.key === cells.item || i.deed === cells.item)
  const times = /^[1-9]\d?$/.test(cells.times === '' ? '1' : cells.times) ? Number(cells.times === '' ? '1' : cells.times) : null
  const faults = [
    ...(typeof member === 'string' ? [{ column: '户号', zh: member }] : []),
    ...(item === undefined ? [{ column: '条目', zh: cells.item === '' ? '请填写条目' : `规则里没有“${cells.item}”；可以填：${items.slice(0, 6).map((i) => i.deed).join('、')}` }] : []),
    ...(times === null ? [{ column: '次数', zh: `“${cells.times}”不对，次数应是1到99的整数` }] : []),
  ]
  if (typeof member === 'string' || item === undefined || times === null) return { faults }
  return { faults, line: { membership: member.id, householdNumber: member.householdNumber, name: member.name, item: item.key, deed: item.deed, times, points: item.points * times } }
}
/** The same member and item twice is almost always a slip of copying. */
function twice(lines: readonly { row: number; line: SheetRead['lines'][number] }[]): Fault[] {
  const seen = new Map<string, number>()
  return lines.flatMap(({ row, line }) => {
    const key = `${line.membership} ${line.item}`
    const first = seen.get(key)
    seen.set(key, first ?? row)
    return first === undefined ? [] : [{ row, column: '户号', zh: `和第${first}行是同一户同一条；请合成一行，写明次数` }]
  })
}
export function judge(table: Table, members: Members, items: readonly Item[]): SheetRead {
  const missing = titles.filter((t) => t !== '姓名' && t !== '次数' && !table.columns.some((c) => normalise(c.title) === t))
  if (missing.length > 0) return { lines: [], points: 0, faults: [{ row: table.headerRow, column: missing.join('、'), zh: `表头缺少：${missing.join('、')}；第一行应是：${titles.join('、')}` }] }
  const read = table.rows.map((r) => ({ row: r.row, ...readRow(cellsOf(table, r.values), members, items) }))
  const good = read.flatMap(({ row, line }) => (line ? [{ row, line }] : []))
  const faults: Fault[] = [
    ...table.faults.map((f) => ({ row: f.row, column: f.title ?? f.column ?? '', zh: f.zh })),
    ...read.flatMap((r) => r.faults.map((f) => ({ row: r.row, ...f }))), ...twice(good),
    ...(read.length === 0 ? [{ row: table.headerRow + 1, column: '', zh: '表里没有一户' }] : []),
    ...(read.length > linesMost ? [{ row: linesMost + 1, column: '', zh: `一次最多${linesMost}户，请分成几张表` }] : []),
  ].sort((a, b) => a.row - b.row)
  return faults.length > 0 ? { lines: [], points: 0, faults } : { faults, lines: good.map((g) => g.line), points: good.reduce((sum, g) => sum + g.line.points, 0) }
}

async function read(ctx: Ctx, input: { place: string; name: string; deedDay: string; file: string }): Promise<SheetRead> {
  const village = await lookAt(ctx, input.place)
  const rule = await ruleOf(ctx, village, input.deedDay)
  const table = await readTable(Buffer.from(input.file, 'base64'), { name: input.name, titles })
  if ('refuse' in table) return refuse('sheet.unreadable', { zh: table.zh })
  return judge(table, await listMembers(ctx.db, village, ''), rule.body.items)
}
export const sheetAnswers = [answer(readSheet, read)]
