/** Pure rules of tables (both sides): periods, what a column may hold, what two tables ask twice, what is missing before a table is issued. */
import { fieldOf, type Field, type FieldKind } from '../../kernel/base/fields.ts'
import { no, setting, type Scene, type Verdict } from '../../kernel/define.ts'
import { datesOf, periodKinds, type Period, type PeriodKind } from '../../kernel/indicators/rules.ts'
import { z } from 'zod'
import { type abouts, type columnSpans, type Binding, type Column, type FillingBody, type Same, type TableBody, type Term } from './tableSchema.ts'

/** “上午发下午要” (JF24): whoever asks, the villages have at least so many working days. A county may ask for more, never for less. */
export const tableDays = setting('reports.tableDays', { zh: '报表到村后至少留几个工作日', unit: '个工作日', default: 3, min: 2, max: 30, law: 'JF24' })
export const replyDays = setting('reports.replyDays', { zh: '对报表数据的异议几个工作日内答复', unit: '个工作日', default: 3, min: 1, max: 15, law: 'JF24' })
/**
 * An estimate, and said to be one. From domain §14: an assistance centre's twelve people spent nine tenths of their time on 75,000 reports a
 * year (YC2), about 17 minutes each; a table of twelve columns (PT) then costs 1.4 minutes a cell. Rounded down.
 */
export const cellMinutes = setting('reports.cellMinutes', { zh: '估算：人工填一格要几分钟', unit: '分钟', default: 1, min: 1, max: 10, law: 'JF24' })
export const mostRows = 500

/* ---- periods ---------------------------------------------------------------------------------------------------------- */
const recurring = { monthly: 'lastMonth', quarterly: 'lastQuarter', yearly: 'lastYear' } as const
/** The period a table asks for when it is issued on a day: of a recurring one the last whole period, else the span it names up to that day. */
export function termOf(t: Pick<TableBody, 'frequency' | 'span'>, today: string): Term {
  const { from, to } = datesOf({ kind: t.frequency === 'once' ? t.span ?? 'thisYear' : recurring[t.frequency] }, today)
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))]
  switch (t.frequency) {
    case 'monthly': return { key: from.slice(0, 7), name: `${year}年${month}月`, from, to }
    case 'quarterly': return { key: `${year}-Q${(month + 2) / 3}`, name: `${year}年第${'一二三四'.charAt((month - 1) / 3)}季度`, from, to }
    case 'yearly': return { key: year, name: `${year}年`, from, to }
    case 'once': return { key: 'once', name: `${periodKinds[t.span ?? 'thisYear']}，至${to}`, from, to }
  }
}
/** The days one column is counted over. */
export const daysOf = (span: keyof typeof columnSpans, term: Term): Period => (span === 'table' ? { from: term.from, to: term.to } : datesOf({ kind: span }, term.to))
const spoken: readonly (readonly [RegExp, Exclude<PeriodKind, 'own' | 'asOf'>])[] = [[/累计|历年|总数/, 'total'], [/去年|上年|上一年度/, 'lastYear'], [/上月/, 'lastMonth'], [/上季/, 'lastQuarter'], [/今年|本年|全年|年内|1[-—至~]\d+月/, 'thisYear'],
  [/本季/, 'thisQuarter'], [/本月|当月/, 'thisMonth']]
/** The period a title speaks of itself; else that of the table. */
export const spanOf = (title: string): keyof typeof columnSpans => spoken.find(([words]) => words.test(title))?.[1] ?? 'table'

/* ---- what a column may hold ---------------------------------------------------------------------------------------------- */
const aboutTitles: readonly (readonly [RegExp, keyof typeof abouts])[] = [[/^(序号|编号|序|No\.?)$/i, 'sequence'], [/^(行政)?(村|社区|村居)(名|名称|（社区）|\(社区\)|（社区）名称)?$|^(填报)?单位(名称)?$|^(村|社区)（?居?）?名?称?$|^地区$|^所在村(（社区）)?$/, 'place'],
  [/^(所属)?(乡镇|镇街|街道|镇|乡)(（街道）|\(街道\))?(名称)?$/, 'township'], [/^(行政)?区划代码$/, 'code'], [/^(统计)?(时间段|期间|时段|月份|年度|季度)$/, 'period']]
export const aboutOf = (title: string): keyof typeof abouts | undefined => aboutTitles.find(([words]) => words.test(title.replace(/^.*\//, '')))?.[1]

/** Fields of every case, and those of the body that say nothing of a person. */
export const caseFields = { number: '编号', title: '事项', state: '状态', place: '地方', holder: '负责单位', openedAt: '提出日期', enteredAt: '进入现在状态的日期', closedAt: '办结日期', dueAt: '期限' } as const
const plainKinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['line', 'long', 'choice', 'choices', 'yesNo', 'day', 'count', 'organisation', 'place'])
export interface RegisterField { name: string; zh: string; field: Field | null }
/** The fields of a register that may stand in a table: persons, numbers of telephones and cards, points and photos may not (PIPL-6). */
export function fieldsOfBody(body: z.ZodType): RegisterField[] {
  const shape: Record<string, unknown> = body instanceof z.ZodObject ? body.shape : {}
  return [...Object.entries(caseFields).map(([name, zh]): RegisterField => ({ name, zh, field: null })),
    ...Object.entries(shape).flatMap(([name, type]): RegisterField[] => {
      const field = type instanceof z.ZodType ? fieldOf(unwrapped(type)) ?? fieldOf(type) : undefined
      return field && plainKinds.has(field.kind) ? [{ name: `body.${name}`, zh: field.zh, field }] : []
    })]
}
const unwrapped = (type: z.ZodType): z.ZodType => {
  if (!(type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodNullable)) return type
  const inside: unknown = type.unwrap()
  return inside instanceof z.ZodType ? unwrapped(inside) : type
}
const pairs = (text: string): string[] => { const han = text.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, ''); return han.length < 2 ? [han] : Array.from({ length: han.length - 1 }, (_, i) => han.slice(i, i + 2)) }
/** How alike two short names are, 0…1: shared pairs of neighbouring characters. */
export function likeness(a: string, b: string): number {
  const [one, other] = [pairs(a), pairs(b)]
  const shared = one.filter((p) => other.includes(p)).length
  return (2 * shared) / Math.max(1, one.length + other.length)
}
const otherNames: Readonly<Record<string, string>> = { number: '编号', title: '事项名称', state: '办理状态', openedAt: '受理日期', closedAt: '办结日期', dueAt: '办理期限', holder: '承办单位', place: '所在村' }
/** Fields that a title may mean, best first. */
export const proposeFields = (title: string, fields: readonly RegisterField[]): { name: string; zh: string; score: number }[] =>
  fields.map(({ name, zh }) => ({ name, zh, score: Math.max(likeness(title, zh), likeness(title, otherNames[name] ?? '')) })).filter((f) => f.score >= 0.4).sort((a, b) => b.score - a.score).slice(0, 3)

/* ---- what two tables ask twice ----------------------------------------------------------------------------------------------- */
export interface InForce { id: string; place: string; body: TableBody }
const areaOf = (t: InForce): readonly string[] => (t.body.only.length > 0 ? t.body.only : [t.place])
const meets = (a: InForce, b: InForce): boolean => areaOf(a).some((x) => areaOf(b).some((y) => x.startsWith(y) || y.startsWith(x)))
/** What a column asks: the same text where two columns ask the same of the same kind of place over the same period; null where the platform has no part in it. */
export function askedBy(t: TableBody, c: Pick<Column, 'bound'>): string | null {
  if (c.bound?.kind === 'figure') return `figure ${c.bound.key} ${t.level} ${c.bound.span === 'table' ? `${t.frequency} ${t.frequency === 'once' ? t.span ?? 'thisYear' : ''}` : c.bound.span}`
  return c.bound?.kind === 'field' ? `field ${t.register} ${c.bound.field}` : null
}
/** Columns of `t` that another table in force asks as well. */
export function sameIn(t: InForce, others: readonly InForce[]): Same[] {
  return t.body.columns.flatMap((column) => {
    const asked = askedBy(t.body, column)
    if (asked === null) return []
    return others.filter((other) => other.id !== t.id && meets(t, other)).flatMap((other) => other.body.columns.filter((c) => askedBy(other.body, c) === asked)
      .map((c): Same => ({ n: column.n, title: column.title, what: column.means, table: other.id, name: other.body.name, office: other.body.office, otherN: c.n, otherTitle: c.title })))
  })
}
export const sameText = (s: Same): string => `第${s.n + 1}列“${s.title}”与《${s.name}》第${s.otherN + 1}列“${s.otherTitle}”相同，已有数据，不必再要`

/* ---- conditions -------------------------------------------------------------------------------------------------------------- */
/** VC-43: a task given to villages needs a basis; JF24: and time. */
export function mayAsk(t: Pick<TableBody, 'days' | 'number' | 'basis'>, s: Scene): Verdict {
  if (t.number.trim() === '' || t.basis.trim() === '') return no('table.noBasis')
  const least = s.get(tableDays)
  return t.days >= least || no('table.tooSoon', { days: t.days, least })
}
export const isPlatforms = (b: Binding | null): boolean => b?.kind === 'figure' || b?.kind === 'field'
const named = (columns: readonly Column[]): string => columns.map((c) => `${c.letters}列“${c.title}”`).join('、')
export function mayIssue(t: TableBody, s: Scene): Verdict {
  const asked = mayAsk(t, s)
  if (asked !== true) return asked
  const personal = t.columns.filter((c) => c.personal)
  if (personal.length > 0 && (t.statute ?? '').trim() === '') return no('table.personal', { columns: named(personal) })
  const unbound = t.columns.filter((c) => c.bound === null)
  if (unbound.length > 0) return no('table.unbound', { columns: named(unbound) })
  return t.columns.some((c) => isPlatforms(c.bound) || c.bound?.kind === 'hand') || no('table.nothing')
}
export const columnOfRow = (f: FillingBody, n: number): number => f.columns.findIndex((c) => c.n === n)
const numbers = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/
/** Whether a text holds a telephone or card number. */
export const holdsNumber = (text: string): boolean => numbers.test(text.normalize('NFKC').replace(/[\s-]/g, ''))

/* ---- what is said when it may not be --------------------------------------------------------------------------------------- */
export const tableRefusals = {
  'workbook.unknown': '这不是 .xlsx 表格，请用表格软件打开，另存为 .xlsx 再上传',
  'workbook.empty': '这个文件没有内容，请确认选对了文件',
  'workbook.broken': '这个文件不完整或已损坏，请用表格软件打开后另存为 .xlsx 再上传',
  'workbook.encrypted': '这个文件加了密码，请去掉密码后再上传',
  'workbook.tooLarge': '这个文件太大，请删去图片和多余的工作表再上传',
  'workbook.tooWide': '这张表有{columns}列，最多{most}列；请只留要填的列，或者拆成几张表',
  'workbook.noHeader': '没有认出表头：请把各列的名称写在一行里（可以分两层、可以合并），不要只有一个大标题',
  'workbook.mergedData': '要填的地方有合并单元格{at}，一行就不再是一个村了；请取消合并，再上传一次',
  'workbook.layout': '这个文件的写法不常见，写不回去；请用表格软件打开后另存为 .xlsx 再上传',
  'workbook.headerRows': '表头最后一行不能在第一行前面，最多十行；请看表里左边的行号再填',
  'table.noBasis': '要表得有依据：请写明文号和第几条。没有依据的表不能交给村里填（村民委员会组织法第43条），可以先到相关文件里查明，或者不要这张表',
  'table.tooSoon': '只给了{days}个工作日，至少要留{least}个工作日；不能“上午发、下午要”，请把期限放宽',
  'table.ownPlace': '请在您任职的地方（{place}）登记这张表；要收窄范围，用“只要哪些地方”',
  'table.placeOutside': '“{place}”不在您任职的范围内，请只选本地的乡镇和村',
  'table.personal': '{columns}是个人信息。没有法定职责就不能收（个人信息保护法第6条、第13条）：请从表里删去这些列重新登记，或者写明是哪部法第几条的职责',
  'table.unbound': '还有列没有对应：{columns}。请逐列确认是指标、登记内容，还是由村里手填',
  'table.nothing': '这张表没有一列要填，请至少对应一列',
  'table.nobody': '选的范围里没有这一级的地方，请改“一行是一个”或者“只要哪些地方”',
  'table.notOwner': '这张表是{office}要的，由他们，或者由县社会治理中心、乡镇负责人结束',
  'table.notLonger': '期限只能放宽：现在是{days}个工作日，请填更多的天数',
  'table.mergeInto': '只能并入另一张在用的表，请重新选',
  'table.unknown': '没有找到这张表',
  'table.nothingSent': '这一期还没有送到各地，没有可以下载的',
  'column.unknown': '表里没有第{n}列，请刷新后再对应',
  'column.personal': '{column}是个人信息，平台不汇总，也不让村里手填；只能选“不在这张表里收”',
  'column.formula': '{column}和表里的公式对不上：有公式的列由表格自己算，没有公式的列请选别的',
  'column.figureInRecords': '{column}：一件一行的表里放不了统计数，请改选登记内容，或者把这张表改成一地一行',
  'column.fieldInPlaces': '{column}：一地一行的表里放不了单件的内容，请改选指标，或者把这张表改成一件一行',
  'column.unknownField': '{column}：这种登记没有这一项，或者是个人信息不能列出，请重新选',
  'register.unknown': '没有这种登记，或者它只有当事人能看，不能列成表；请重新选',
  'filling.notYours': '送到哪里的表由哪里确认，上级不能代为确认',
  'filling.changed': '这几列的数刚刚变了：{columns}。请先点“重新取数”，看过再确认',
  'cell.unknown': '表里没有这一格，请刷新后再选',
  'cell.notYours': '“{title}”是平台按记录填的，不能改写；觉得不对，请提出异议',
  'cell.personal': '“{title}”里有手机号或者身份证号，这张表不收个人信息，请删去号码',
  'contest.choose': '请先选出有异议的格（最多50格）：在电脑上打开这张表，在数前面打勾',
  'contest.ownCell': '“{title}”是村里自己填的，直接改就行，不用提异议',
  'contest.notCollected': '“{title}”平台还没有采集，本来就空着，不用提异议',
} as const
