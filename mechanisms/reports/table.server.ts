/** What steps of tables do: the workbook is read, columns are proposed and bound, a period is sent to every place, overlaps are shown. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { enterScope } from '../../kernel/base/database.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx, type Daily } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { delivery } from './delivery.procedure.ts'
import { filling } from './filling.procedure.ts'
import { cellsFilled, figureOf, fillingColumn, gather, registerOf, registersOf } from './gather.server.ts'
import { readLayout, type LayoutColumn } from './layout.server.ts'
import { matcher } from './matching.server.ts'
import { fillSheet } from './sheet.server.ts'
import { table } from './table.procedure.ts'
import { findTable, hasDelivery, listDeliveries, listFillings, listOpenDeliveries, listPlaces, listTableCases, putDelivery, putFilling, type TableRow } from './tableData.ts'
import { aboutOf, cellMinutes, fieldsOfBody, isPlatforms, sameIn, spanOf, termOf, type InForce } from './tableRules.ts'
import { abouts, DeliveryBody, listRegisters, listTables, listTerms, TableBody, type Binding, type Column } from './tableSchema.ts'

/* ---- registering and binding ------------------------------------------------------------------------------------------- */
const single = (to: Binding, means: string, why: string): Column['proposals'] => [{ to, sure: 1, means, why }]
/** A column with what it may mean; a person confirms every one of them. */
function proposed(ctx: Ctx, titles: ReturnType<typeof matcher>, c: LayoutColumn, about: string): Column {
  const column = { ...c, bound: null, means: '', collected: true }
  if (c.personal) return { ...column, proposals: single({ kind: 'left' }, '不在这张表里收', '标题是个人信息，平台不汇总；确有法定职责的，到登记册里逐户查阅（有记录）') }
  if (c.formula) return { ...column, proposals: single({ kind: 'formula' }, '表里的公式', '这一列由表格自己算') }
  const own = aboutOf(c.title)
  if (own) return { ...column, proposals: single({ kind: 'about', about: own }, abouts[own], `标题是“${c.title}”`) }
  const dictionary = ctx.figures.dictionary()
  return { ...column, proposals: titles.title(c.title.replaceAll('/', ''), about).flatMap((p) => {
    const figure = figureOf(dictionary, p.key)
    return figure ? [{ to: { kind: 'figure' as const, key: p.key, span: spanOf(c.title) }, sure: p.score, means: figure.collected ? figure.means : `${figure.means}（尚未采集）`, why: p.words.join('、') }] : []
  }) }
}
async function readTable(ctx: Ctx, b: Pick<TableBody, 'file' | 'name'>, header?: { first: number; last: number }) {
  const { bytes, sha256 } = await ctx.files.read(b.file)
  const read = await readLayout(bytes, header)
  // A file that cannot be written back is refused now, not when everybody waits for it.
  fillSheet(bytes, { layout: read.layout, printed: new Set(), rows: [], totals: new Map() })
  const titles = matcher(ctx.figures.dictionary())
  return { sha256, layout: read.layout, columns: read.columns.map((c) => proposed(ctx, titles, c, b.name)) }
}
export const tableOpenings = [opening(table, async (ctx, b) => {
  if (ctx.place !== ctx.actor.place) refuse('table.ownPlace', { place: ctx.directory.placeName(ctx.actor.place) })
  const outside = b.only.find((place) => !place.startsWith(ctx.place) || !ctx.directory.placeName(place))
  if (outside !== undefined) refuse('table.placeOutside', { place: ctx.directory.placeName(outside) || outside })
  const office = (ctx.actor.org === null ? undefined : ctx.directory.organisation(ctx.actor.org)?.name) ?? ''
  return { body: { office, ...await readTable(ctx, b) } }
})]

/** What a column is bound to, checked against the dictionary and the register. @throws Refusal column.*, register.unknown */
function bindingOf(ctx: Ctx, t: Pick<TableBody, 'shape' | 'register'>, c: Column, to: Binding): Pick<Column, 'bound' | 'means' | 'collected'> {
  const at = { column: `${c.letters}列“${c.title}”` }
  if (c.personal && to.kind !== 'left') refuse('column.personal', at)
  if (c.formula !== (to.kind === 'formula')) refuse('column.formula', at)
  if (to.kind === 'figure') {
    if (t.shape !== 'places') refuse('column.figureInRecords', at)
    const figure = figureOf(ctx.figures.dictionary(), to.key) ?? refuse('figure.unknown', { key: to.key })
    return { bound: to, ...figure }
  }
  if (to.kind === 'field') {
    if (t.shape !== 'records') refuse('column.fieldInPlaces', at)
    const field = fieldsOfBody(registerOf(ctx, t.register).body).find((f) => f.name === to.field) ?? refuse('column.unknownField', at)
    return { bound: to, means: field.zh, collected: true }
  }
  return { bound: to, means: to.kind === 'about' ? abouts[to.about] : '', collected: true }
}
const bindEffect = effect(table, 'bind', async (ctx, c, input) => {
  const t = { shape: input.shape, register: input.shape === 'records' ? registerOf(ctx, input.register).name : '' }
  const isSame = t.shape === c.body.shape && t.register === c.body.register
  const given = new Map(input.columns.map((x) => [x.n, x.to]))
  const unknown = [...given.keys()].find((n) => !c.body.columns.some((column) => column.n === n))
  if (unknown !== undefined) refuse('column.unknown', { n: unknown + 1 })
  const columns = c.body.columns.map((column) => {
    const to = given.get(column.n)
    if (to !== undefined) return { ...column, ...bindingOf(ctx, t, column, to) }
    return isSame || !isPlatforms(column.bound) ? column : { ...column, bound: null, means: '' }
  })
  return { body: { ...t, states: input.states, columns } }
})
const readEffect = effect(table, 'read', async (ctx, c, input) => {
  if (input.last < input.first || input.last - input.first > 9) refuse('workbook.headerRows')
  return { body: await readTable(ctx, c.body, input) }
})

/* ---- sending ----------------------------------------------------------------------------------------------------------------- */
const bodyOf = (row: Pick<TableRow, 'body'>): TableBody => TableBody.parse(row.body)
async function send(ctx: Ctx, t: { id: string; place: string; holder: string | null; body: TableBody }): Promise<void> {
  const term = termOf(t.body, dayOf(ctx.now))
  await ctx.asSystem(t.place).open(delivery, t.place, { table: t.id, name: t.body.name, requester: t.holder, term, places: 0, cells: 0, minutes: 0, contested: 0 })
}
/** Every place gets its filling, with what the platform knows written in. Opened by the kernel's hand at the place that asks. */
export const deliveryOpenings = [opening(delivery, async (ctx, b) => {
  const t = bodyOf(await findTable(ctx.db, ctx.county, b.table) ?? refuse('table.unknown'))
  const asked = { shape: t.shape, register: t.register, states: t.states, columns: t.columns.map(fillingColumn) }
  const places = await listPlaces(ctx.db, { under: t.only.length > 0 ? t.only : [ctx.place], level: t.level, day: dayOf(ctx.now) })
  if (places.length === 0) refuse('table.nobody')
  const found = await gather(ctx, asked, places, b.term)
  await putDelivery(ctx.db, { county: ctx.county, table: b.table, term: b.term.key, place: ctx.place, case: ctx.command, at: ctx.now })
  let cells = 0
  for (const { code } of places) {
    const { rows, more } = found.get(code) ?? { rows: [], more: 0 }
    const view = await ctx.open(filling, code, { ...asked, ...fillingHead(t), table: b.table, delivery: ctx.command, at: ctx.place, requester: b.requester, term: b.term, rows, more, contested: [], snapshots: [], reason: '' })
    await putFilling(ctx.db, { county: ctx.county, table: b.table, term: b.term.key, place: code, case: view.id })
    cells += cellsFilled(asked.columns, rows)
  }
  return { body: { places: places.length, cells, minutes: cells * ctx.get(cellMinutes) } }
})]
const fillingHead = ({ name, office, number, basis, days }: TableBody) => ({ name, office, number, basis, days })

const openFillings = (ctx: Ctx, c: CaseView<TableBody>) => listFillings(ctx.db, { county: ctx.county, table: c.id, term: null, open: true })
async function finishAll(ctx: Ctx, c: CaseView<TableBody>, end: { step: 'lapse' } | { step: 'recall'; reason: string }): Promise<void> {
  const own = ctx.asSystem(c.place)
  for (const f of await openFillings(ctx, c)) {
    await (end.step === 'lapse' ? own.act(filling, f.case, 'lapse') : own.act(filling, f.case, 'recall', { reason: end.reason }))
  }
  for (const d of await listOpenDeliveries(ctx.db, { county: ctx.county, table: c.id })) await own.act(delivery, d.case, 'finish')
}
export const tableEffects = [
  bindEffect, readEffect,
  effect(table, 'issue', async (ctx, c) => { await send(ctx, c) }),
  effect(table, 'extend', async (ctx, c, input) => {
    if (input.days <= c.body.days) refuse('table.notLonger', { days: c.body.days })
    for (const f of await openFillings(ctx, c)) await ctx.asSystem(c.place).act(filling, f.case, 'extend', { days: input.days })
    return { body: { days: input.days } }
  }),
  effect(table, 'merge', async (ctx, c, input) => {
    await enterScope(ctx.db, scopeOf(ctx.county))
    const into = await findTable(ctx.db, ctx.county, input.into)
    if (into === undefined || into.id === c.id || into.state !== 'issued') refuse('table.mergeInto')
    await enterScope(ctx.db, scopeOf(c.place))
    await finishAll(ctx, c, { step: 'recall', reason: `已并入《${bodyOf(into).name}》：${input.reason}` })
  }),
  effect(table, 'withdraw', async (ctx, c, input) => { await finishAll(ctx, c, { step: 'recall', reason: input.reason }) }),
  effect(table, 'close', async (ctx, c) => { await finishAll(ctx, c, { step: 'lapse' }) }),
]

/** Recurring tables issue themselves anew when a period is over. */
export const tableDaily: Daily = {
  async list(ctx) {
    const due: string[] = []
    for (const t of await listTableCases(ctx.db, { county: ctx.county, states: ['issued'] })) {
      const body = bodyOf(t)
      if (body.frequency !== 'once' && !await hasDelivery(ctx.db, { county: ctx.county, table: t.id, term: termOf(body, dayOf(ctx.now)).key })) due.push(t.id)
    }
    return due
  },
  async one(ctx, id) {
    await enterScope(ctx.db, scopeOf(ctx.county))
    const t = await findTable(ctx.db, ctx.county, id)
    if (t?.state !== 'issued') return
    const body = bodyOf(t)
    if (!await hasDelivery(ctx.db, { county: ctx.county, table: id, term: termOf(body, dayOf(ctx.now)).key })) await send(ctx, { ...t, body })
  },
}

/* ---- what is asked twice ---------------------------------------------------------------------------------------------------------- */
export const tableAnswers = [
answer(listTables, async (ctx) => {
  if (ctx.actor.place.length < 6) refuse('place.outside')
  // Tables of the county above are no secret to a township: it is asked by them, and it must see what is asked twice.
  await enterScope(ctx.db, scopeOf(ctx.county))
  const all = (await listTableCases(ctx.db, { county: ctx.county, states: ['drafted', 'issued'] })).map((t) => ({ ...t, body: bodyOf(t) }))
  const inForce: InForce[] = all.filter((t) => t.state === 'issued')
  const near = all.filter((t) => t.place.startsWith(ctx.actor.place) || ctx.actor.place.startsWith(t.place))
  return { tables: near.filter((t) => t.state === 'issued' || t.holder === ctx.actor.org).map((t) => ({ id: t.id, name: t.body.name, office: t.body.office, number: t.body.number, place: t.place, state: t.state, frequency: t.body.frequency,
    columns: t.body.columns.length, filled: t.body.columns.filter((c) => isPlatforms(c.bound)).length, hand: t.body.columns.filter((c) => c.bound?.kind === 'hand').length, same: sameIn(t, inForce) })) }
}),
answer(listRegisters, async (ctx) => ({ registers: registersOf(ctx).map((p) => ({ name: p.name, zh: p.zh, states: Object.fromEntries(Object.entries(p.states).map(([key, s]) => [key, s.zh])),
  fields: fieldsOfBody(p.body).map(({ name, zh }) => ({ name, zh })) })) })),
answer(listTerms, async (ctx, input) => ({ terms: (await listDeliveries(ctx.db, { county: ctx.county, table: input.table })).map((d) => DeliveryBody.parse(d.body))
  .map(({ term, places, cells, minutes, contested }) => ({ key: term.key, zh: term.name, places, cells, minutes, contested })) })),
]
