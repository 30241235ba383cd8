/** The catalogue from a workbook (三张表：事项、材料、表单): every fault at once in Chinese, nothing loaded; what was read is looked at first. */
import { lookEverywhere } from '../../kernel/base/database.ts'
import { normalise, readWorkbook, type CellValue, type Table } from '../../kernel/base/workbook.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { stateZh } from '../../kernel/procedures/rules.ts'
import { listByCode } from './data.ts'
import { item } from './item.procedure.ts'
import { loadCatalogue, services } from './mechanism.ts'
import { daysZh, itemHolds } from './rules.ts'
import { copies, dayKinds, families, issuers, ItemForm, levels, needs, onlines, pieces, powers, questionKinds, reaches, results, subjects, type CatalogueRead } from './schema.ts'

type Fault = CatalogueRead['faults'][number]
type Kind = 'text' | 'count' | 'yesNo' | 'list' | Readonly<Record<string, string>>
/** Column title → field and how it is read. A closed list is written in the words people read. */
type Columns = Readonly<Record<string, readonly [field: string, kind: Kind]>>
export const itemColumns: Columns = {
  基本编码: ['code', 'text'], 实施编码: ['implementCode', 'text'], 事项名称: ['title', 'text'], 群众怎么说: ['words', 'text'], 类别: ['family', families], 事项类型: ['power', powers], 办件类型: ['piece', pieces], 服务对象: ['subject', subjects], 设定依据: ['basis', 'text'],
  行使层级: ['level', levels], 实施主体: ['unit', 'text'], 下放乡镇: ['delegated', 'yesNo'], 受理条件: ['conditions', 'text'], 法定办结时限: ['statutoryDays', 'count'], 法定时限单位: ['statutoryKind', dayKinds], 承诺办结时限: ['promisedDays', 'count'], 承诺时限单位: ['promisedKind', dayKinds],
  到现场次数: ['visits', 'count'], 办理流程: ['stages', 'text'], 办理地点: ['location', 'text'], 办理时间: ['hours', 'text'], 收费标准: ['fee', 'text'], 收费依据: ['feeBasis', 'text'], 网办深度: ['online', onlines], 通办范围: ['reach', reaches], 村里能办: ['atVillage', 'yesNo'],
  结果名称: ['resultName', 'text'], 结果类型: ['result', results], 咨询电话: ['inquiries', 'text'], 监督投诉电话: ['complaints', 'text'], 计划生效日期: ['from', 'text'], 计划取消日期: ['to', 'text'],
}
export const materialColumns: Columns = { 材料代号: ['key', 'text'], 材料名称: ['name', 'text'], 必要性: ['need', needs], 出具人: ['issuer', issuers], 形式: ['copy', copies], 依据: ['basis', 'text'], 填报须知: ['note', 'text'] }
export const questionColumns: Columns = { 问题代号: ['key', 'text'], 问什么: ['zh', 'text'], 填法: ['kind', questionKinds], 必填: ['need', 'yesNo'], 选项: ['choices', 'list'], 提示: ['hint', 'text'] }
const optional = new Set(['实施编码', '群众怎么说', '实施主体', '下放乡镇', '收费标准', '收费依据', '村里能办', '计划取消日期', '依据', '填报须知', '选项', '提示'])

const text = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value).trim())
/** One cell in its kind; a word that is not in the list is left as it is, and the shape says so. */
function valueOf(kind: Kind, cell: string): unknown {
  if (cell === '') return undefined
  if (kind === 'count') return /^\d+$/.test(cell) ? Number(cell) : cell
  if (kind === 'yesNo') return cell === '是' ? true : cell === '否' ? false : cell
  if (kind === 'list') return cell.split(/[、,，;；]/).map((c) => c.trim()).filter((c) => c !== '')
  if (kind === 'text') return cell
  return Object.entries(kind).find(([, zh]) => zh === cell)?.[0] ?? cell
}
interface Row { row: number; code: string; fields: Record<string, unknown> }
function rowsOf(table: Table, columns: Columns): Row[] {
  const at = (title: string, values: readonly CellValue[]): string => text(values[table.columns.findIndex((c) => normalise(c.title) === title)])
  return table.rows.map(({ row, values }) => ({ row, code: at('基本编码', values), fields: Object.fromEntries(Object.entries(columns).flatMap(([title, [field, kind]]) => { const v = valueOf(kind, at(title, values)); return v === undefined ? [] : [[field, v]] })) }))
}
const titleOf = (columns: Columns, path: string): string => Object.entries(columns).find(([, [field]]) => field === path)?.[0] ?? path
const wording = (kind: Kind, zh: string): string => (typeof kind === 'object' ? `${zh}：可以填${Object.values(kind).join('、')}` : zh)
function missingTitles(table: Table, columns: Columns, first: readonly string[]): Fault[] {
  const missing = [...first, ...Object.keys(columns)].filter((t) => !optional.has(t) && !table.columns.some((c) => normalise(c.title) === t))
  return missing.length === 0 ? [] : [{ sheet: table.sheet, row: table.headerRow, column: missing.join('、'), zh: `表头缺少：${missing.join('、')}` }]
}
const said = (refusal: string, detail: Record<string, unknown> = {}): string => (services.refusals?.[refusal] ?? refusal).replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''))

interface Sheets { items: Table; materials: Table | undefined; questions: Table | undefined }
interface Read { row: number; form: ItemForm }
/** Faults of a shape, at the sheet, row and column where they are mended. */
function faultsOf(s: Sheets, row: number, issues: readonly { path: readonly PropertyKey[]; message: string }[], materials: readonly Row[], questions: readonly Row[]): Fault[] {
  return issues.map(({ path: [first, n = 0, field = 'key'], message }) => {
    const nested = first === 'materials' ? { table: s.materials, row: materials[Number(n)]?.row, columns: materialColumns } : first === 'questions' ? { table: s.questions, row: questions[Number(n)]?.row, columns: questionColumns } : undefined
    if (nested?.table && nested.row !== undefined) { const column = titleOf(nested.columns, String(field)); return { sheet: nested.table.sheet, row: nested.row, column, zh: wording(nested.columns[column]?.[1] ?? 'text', message) } }
    const column = titleOf(itemColumns, String(first))
    return { sheet: s.items.sheet, row, column, zh: wording(itemColumns[column]?.[1] ?? 'text', message) }
  })
}
/** Judges the three sheets; units are found by their name with `unit`. */
export function judge(s: Sheets, unit: (name: string) => string | undefined): { read: Read[]; faults: Fault[] } {
  const faults: Fault[] = [s.items, s.materials, s.questions].flatMap((t) => (t?.faults ?? []).map((f) => ({ sheet: f.sheet, row: f.row, column: f.title ?? f.column ?? '', zh: f.zh })))
  faults.push(...missingTitles(s.items, itemColumns, []), ...(s.materials ? missingTitles(s.materials, materialColumns, ['基本编码']) : []), ...(s.questions ? missingTitles(s.questions, questionColumns, ['基本编码']) : []))
  if (faults.length > 0) return { read: [], faults }
  const [rows, materials, questions] = [rowsOf(s.items, itemColumns), s.materials ? rowsOf(s.materials, materialColumns) : [], s.questions ? rowsOf(s.questions, questionColumns) : []]
  const codes = rows.map((r) => r.code)
  const read: Read[] = []
  for (const [i, r] of rows.entries()) {
    if (codes.indexOf(r.code) !== i) { faults.push({ sheet: s.items.sheet, row: r.row, column: '基本编码', zh: `和第${rows[codes.indexOf(r.code)]?.row ?? ''}行重复；一个编码一行` }); continue }
    const [own, asked] = [materials.filter((m) => m.code === r.code), questions.filter((q) => q.code === r.code)]
    const name = typeof r.fields.unit === 'string' ? r.fields.unit : undefined
    const id = name === undefined ? undefined : unit(name)
    if (name !== undefined && id === undefined) faults.push({ sheet: s.items.sheet, row: r.row, column: '实施主体', zh: `登记册里没有叫“${name}”的单位；请先登记，或留空由便民服务机构办` })
    const { unit: _named, ...fields } = r.fields
    const parsed = ItemForm.safeParse({ ...fields, ...(id === undefined ? {} : { unit: id }), materials: own.map((m) => m.fields), questions: asked.map((q) => ({ need: false, ...q.fields })) })
    if (!parsed.success) { faults.push(...faultsOf(s, r.row, parsed.error.issues, own, asked)); continue }
    const held = itemHolds(parsed.data)
    if (held !== true) faults.push({ sheet: s.items.sheet, row: r.row, column: '事项名称', zh: `${parsed.data.title}：${said(held.refuse, held.detail)}` })
    else read.push({ row: r.row, form: parsed.data })
  }
  for (const [table, orphans] of [[s.materials, materials], [s.questions, questions]] as const)
    faults.push(...orphans.filter((o) => !codes.includes(o.code)).map((o) => ({ sheet: table?.sheet ?? '', row: o.row, column: '基本编码', zh: `“事项”表里没有编码${o.code}` })))
  if (rows.length === 0) faults.push({ sheet: s.items.sheet, row: s.items.headerRow + 1, column: '', zh: '表里没有一个事项' })
  if (rows.length > 500) faults.push({ sheet: s.items.sheet, row: 502, column: '', zh: '一次最多500个事项，请分成几张表' })
  return { read, faults: faults.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row) }
}

async function load(ctx: Ctx, input: { place: string; name: string; file: string; load: boolean }): Promise<CatalogueRead> {
  if (!input.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: input.place })
  ctx.about(ctx.command, input.place)
  const tables = await readWorkbook(Buffer.from(input.file, 'base64'), { name: input.name, titles: [...Object.keys(itemColumns), ...Object.keys(materialColumns), ...Object.keys(questionColumns)] })
  if ('refuse' in tables) return refuse('catalogue.unreadable', { zh: tables.zh })
  const sheet = (name: string) => tables.find((t) => t.sheet.trim() === name)
  const items = sheet('事项') ?? refuse('catalogue.noSheet')
  const units = new Map(ctx.directory.list({ place: input.place, under: true, limit: 5000 }).map((o) => [o.name, o.id]))
  const { read, faults } = judge({ items, materials: sheet('材料'), questions: sheet('表单') }, (name) => units.get(name))
  await lookEverywhere(ctx)
  const before = new Map((await listByCode(ctx.db, input.place, read.map((r) => r.form.code))).flatMap((row) => { const b = ItemForm.safeParse(row.body); return b.success ? [[b.data.code, row]] as const : [] }))
  const told = read.map(({ form }) => ({ code: form.code, title: form.title, familyZh: families[form.family], promised: daysZh(form.promisedDays, form.promisedKind), materials: form.materials.length, questions: form.questions.length, state: before.has(form.code) ? '改现有的' : '新加' }))
  if (faults.length > 0 || !input.load) return { items: faults.length > 0 ? [] : told, loaded: 0, faults: faults.slice(0, 200) }
  for (const { form } of read) {
    const old = before.get(form.code)
    const c = old ? await ctx.act(item, old.id, 'revise', form) : await ctx.open(item, input.place, form)
    if (c.state === 'drafted') await ctx.act(item, c.id, 'offer')
  }
  return { items: told.map((t) => ({ ...t, state: stateZh(item, 'offered') })), loaded: read.length, faults: [] }
}
export const catalogueAnswers = [answer(loadCatalogue, load)]
