/** Shapes of tables asked for by superiors and of what arrives filled at the villages (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, file, line, long } from '../../kernel/base/fields.ts'
import { route } from '../../kernel/define.ts'
import { periodKinds } from '../../kernel/indicators/rules.ts'

/** A field without an input of its own: a screen of the mechanism gives it, people still read its name. */
const named = <T extends z.ZodType>(zh: string, type: T): T => type.meta({ title: zh })

export const frequencies = { once: '只要一次', monthly: '每月', quarterly: '每季度', yearly: '每年' } as const
export const levels = { village: '村（社区）', township: '乡镇（街道）' } as const
export const shapes = { places: '一地一行（各列是数）', records: '一件一行（登记的明细）' } as const
/** What a figure of a table may be counted over: the period of the table, or one of its own, seen from the table's last day. */
const { own: _own, asOf: _asOf, ...spans } = periodKinds
export const columnSpans = { table: '表的统计时间段', ...spans } as const
export const onceSpans = { thisYear: spans.thisYear, lastYear: spans.lastYear, thisQuarter: spans.thisQuarter, lastQuarter: spans.lastQuarter, thisMonth: spans.thisMonth, lastMonth: spans.lastMonth, total: spans.total } as const
export const abouts = { sequence: '序号', place: '地方名称', township: '所属乡镇', code: '区划代码', period: '统计时间段' } as const

/** What stands in a column: a figure, a field of the register, something of the row itself, what the village writes, a formula of the sheet, nothing. */
export const Binding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figure'), key: z.string().min(1).max(200), span: z.enum(keysOf(columnSpans)) }),
  z.object({ kind: z.literal('field'), field: z.string().min(1).max(60) }),
  z.object({ kind: z.literal('about'), about: z.enum(keysOf(abouts)) }),
  z.object({ kind: z.literal('hand') }), z.object({ kind: z.literal('formula') }), z.object({ kind: z.literal('left') })], { error: '请为这一列选一项' })
export type Binding = z.infer<typeof Binding>
function keysOf<T extends string>(o: Readonly<Record<T, unknown>>): [T, ...T[]] {
  const [first, ...rest] = Object.keys(o).filter((k): k is T => k in o)
  if (first === undefined) throw new Error('an empty list')
  return [first, ...rest]
}

export const BindingProposed = z.object({ to: Binding, sure: z.number(), means: z.string(), why: z.string() })
export const Column = z.object({ n: z.int(), letters: z.string(), title: z.string(), unit: z.string(), personal: z.boolean(), formula: z.boolean(),
  proposals: z.array(BindingProposed), bound: Binding.nullable(), means: z.string(), collected: z.boolean() })
export type Column = z.infer<typeof Column>
/** Rows of the sheet as the spreadsheet shows them, from 1; `to` before `from` where no empty row stands ready. */
export const Layout = z.object({ sheet: z.string(), first: z.int(), last: z.int(), from: z.int(), to: z.int(), total: z.int().nullable() })
export type Layout = z.infer<typeof Layout>
export const Term = z.object({ key: z.string(), name: z.string(), from: z.string(), to: z.string() })
export type Term = z.infer<typeof Term>
/** One period of a table, sent: places reached, cells the platform filled, and the minutes that spared. */
export const DeliveryOpening = z.object({ table: named('表', z.uuid()), name: named('表名', z.string()), requester: named('要表的单位', z.string().nullable()), term: named('统计时间段', Term) })
export const DeliveryBody = DeliveryOpening.extend({ places: z.int().default(0), cells: z.int().default(0), minutes: z.int().default(0), contested: z.int().default(0) })

const basics = {
  file: file('这张表（.xlsx）', { types: ['xlsx'] }),
  name: line('表名', { max: 80 }), number: line('要这张表的文号', { hint: '例如：青农发〔2026〕12号', max: 60 }),
  basis: long('依据（文件第几条、怎么写的）', { hint: '交给村里的任务要有依据（村民委员会组织法第43条）', min: 4, max: 400 }),
  frequency: choice('多久要一次', frequencies), days: count('到村后几个工作日内确认', { min: 1, max: 60, unit: '个工作日' }), level: choice('一行是一个', levels),
  span: choice('统计时间段（只要一次的表）', onceSpans, { optional: true, hint: '每月、每季度、每年的表自动取刚过去的那一期' }),
  statute: line('个人信息列的法定职责（哪部法第几条）', { optional: true, hint: '表里有身份证号、手机号这样的列才要写；没有法定职责就不能收', max: 120 }),
}
export const TableForm = z.object({ ...basics, only: named('只要哪些地方', z.array(z.string().regex(/^\d{9}$|^\d{12}$/, '请选乡镇或者村')).max(500).default([])) })
export const TableBody = TableForm.extend({
  // Given at the opening by the server; `office` as people read it.
  office: z.string().default(''), sha256: z.string().default(''), layout: Layout.nullable().default(null), shape: choice('一行是什么', shapes).default('places'), register: z.string().max(80).default(''),
  states: z.array(z.string().max(40)).max(20).default([]), columns: z.array(Column).default([]), minDays: z.int().default(1),
  reason: z.string().default(''), into: z.uuid().nullable().default(null) })
export type TableBody = z.infer<typeof TableBody>

/** Confirms what stands in each column; several steps may bind a few columns each. */
export const BindForm = z.object({ shape: named('一行是什么', z.enum(keysOf(shapes)).default('places')), register: named('哪一种登记', z.string().max(80).default('')), states: named('只列哪些状态', z.array(z.string().max(40)).max(20).default([])),
  columns: named('各列', z.array(z.object({ n: z.int().min(0), to: Binding })).max(200)) })
export const RowsForm = z.object({ first: count('表头第一行', { min: 1, max: 200 }), last: count('表头最后一行', { min: 1, max: 200 }) })
export const ExtendForm = z.object({ days: count('改为到村后几个工作日内确认', { min: 1, max: 120, unit: '个工作日' }) })
export const ReasonForm = z.object({ reason: long('原因', { min: 2, max: 400 }) })
export const MergeForm = z.object({ into: caseRef('并入哪张表', { procedure: 'reports.table' }), reason: long('原因', { min: 2, max: 400 }) })
export const HearForm = z.object({ cells: count('有异议的格数', { min: 1 }) })

/* ---- the filling of one place ------------------------------------------------------------------------------------- */
export const Cell = z.union([z.string(), z.number(), z.null()])
export type CellOf = z.infer<typeof Cell>
export const FillingColumn = Column.pick({ n: true, title: true, unit: true, means: true, collected: true, bound: true })
export type FillingColumn = z.infer<typeof FillingColumn>
export const FillingRow = z.object({ id: z.string(), title: z.string(), cells: z.array(Cell) })
export type FillingRow = z.infer<typeof FillingRow>
export const outcomes = { open: '等待答复', corrected: '记录已更正', explained: '已说明' } as const
export const Contested = z.object({ row: z.string(), n: z.int(), old: Cell, reason: z.string(), outcome: z.enum(keysOf(outcomes)), reply: z.string() })
export const FillingOpening = z.object({ ...DeliveryOpening.shape, delivery: named('哪一期', z.uuid()), at: named('要表的地方', z.string()), office: named('谁要的', z.string()), number: named('文号', z.string()), basis: named('依据', z.string()),
  days: named('几个工作日内确认', z.int().min(0)), shape: named('一行是什么', z.enum(keysOf(shapes))), register: named('哪一种登记', z.string()), states: named('只列哪些状态', z.array(z.string())),
  columns: named('各列', z.array(FillingColumn)), rows: named('各行', z.array(FillingRow)), more: named('没有列出的行数', z.int()) })
export const FillingBody = FillingOpening.extend({ contested: z.array(Contested).default([]),
  snapshots: z.array(z.object({ n: z.int(), snapshot: z.string() })).default([]), reason: z.string().default('') })
export type FillingBody = z.infer<typeof FillingBody>
export const ConfirmForm = z.object({ cells: named('村里填的格', z.array(z.object({ row: z.string().max(60), n: z.int(), text: z.string().trim().max(200) })).max(5000).default([])) })
/** No cell chosen: all that the platform filled (the phone's short way, for a table of a few figures). */
export const ContestForm = z.object({ cells: named('有异议的格', z.array(z.object({ row: z.string().max(60), n: z.int() })).max(50, '一次最多对50格提出异议').default([])),
  reason: long('理由', { min: 4, max: 400, hint: '哪里不对、应当是多少、有什么凭据' }) })
export const ReplyForm = z.object({ text: long('答复', { min: 2, max: 400, hint: '记录更正了就说明怎么更正的；没有错就说明口径' }) })

/* ---- routes -------------------------------------------------------------------------------------------------------- */
const officers = ['townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer', 'countyOrganizer'] as const
export const Same = z.object({ n: z.int(), title: z.string(), what: z.string(), table: z.uuid(), name: z.string(), office: z.string(), otherN: z.int(), otherTitle: z.string() })
export type Same = z.infer<typeof Same>
export const listTables = route('GET /reports/tables', { zh: '在用的表和它们的重复', by: officers, input: z.object({}),
  output: z.object({ tables: z.array(z.object({ id: z.string(), name: z.string(), office: z.string(), number: z.string(), place: z.string(), state: z.string(), frequency: z.string(),
    columns: z.int(), filled: z.int(), hand: z.int(), same: z.array(Same) })) }) })
export const tableProgress = route('GET /reports/tables/progress', { zh: '一张表一期各地的进度', by: officers, input: z.object({ table: z.uuid(), term: z.string().max(20) }),
  output: z.object({ places: z.array(z.object({ place: z.string(), name: z.string(), case: z.string(), state: z.string(), stateZh: z.string(), dueAt: z.string().nullable(), overdue: z.boolean() })) }) })
export const listRegisters = route('GET /reports/tables/registers', { zh: '可以列明细的登记', by: officers, input: z.object({}),
  output: z.object({ registers: z.array(z.object({ name: z.string(), zh: z.string(), states: z.record(z.string(), z.string()), fields: z.array(z.object({ name: z.string(), zh: z.string() })) })) }) })
export const listTerms = route('GET /reports/tables/terms', { zh: '一张表送过的各期', by: officers, input: z.object({ table: z.uuid() }),
  output: z.object({ terms: z.array(z.object({ key: z.string(), zh: z.string(), places: z.int(), cells: z.int(), minutes: z.int(), contested: z.int() })) }) })
export const downloadTable = route('POST /reports/tables/download', { zh: '下载填好的表', by: officers, input: z.object({ table: z.uuid(), term: z.string().max(20) }),
  output: z.object({ attachment: z.string(), places: z.int(), confirmed: z.int() }) })
