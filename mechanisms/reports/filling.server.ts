/** What steps of fillings do: values are read anew, confirmed ones fixed, contested ones answered by whoever keeps the records; the superior's workbook comes back filled. */
import { cleaned, readGrids } from '../../kernel/base/workbook.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { delivery } from './delivery.procedure.ts'
import { filling } from './filling.procedure.ts'
import { asksOf, gather, withOwn } from './gather.server.ts'
import { fillSheet, type SheetRow } from './sheet.server.ts'
import { findTable, listFillings, listPlaces, type FillingRowOf } from './tableData.ts'
import { columnOfRow, holdsNumber, isPlatforms } from './tableRules.ts'
import { downloadTable, FillingBody, TableBody, tableProgress, type CellOf, type FillingRow, type Layout } from './tableSchema.ts'

type View = CaseView<FillingBody>
const speakers = { village: ['villageCommittee', 'villageParty'], township: ['townshipDesk', 'townshipGovernment'] } as const
/** Whoever keeps the records of a place, for villages the township, answers what the place contests. */
const keepers = { village: ['townshipDesk', 'townshipGovernment'], township: ['countyCentre'] } as const
const levelOf = (place: string): 'village' | 'township' => (place.length >= 12 ? 'village' : 'township')
export const fillingOpenings = [opening(filling, async (ctx) => {
  const holder = ctx.directory.nearest(speakers[levelOf(ctx.place)], ctx.place)?.id
  return holder === undefined ? {} : { holder }
})]

/** The rows as the records give them now. */
async function anew(ctx: Ctx, c: View): Promise<Pick<FillingBody, 'rows' | 'more'>> {
  const found = (await gather(ctx, c.body, [{ code: c.place, name: ctx.directory.placeName(c.place) }], c.body.term)).get(c.place)
  return { rows: withOwn(found?.rows ?? [], c.body.columns, c.body.rows), more: found?.more ?? 0 }
}
const cellAt = (f: FillingBody, rows: readonly FillingRow[], row: string, n: number): CellOf | undefined => rows.find((r) => r.id === row)?.cells[columnOfRow(f, n)]

const confirmEffect = effect(filling, 'confirm', async (ctx, c, input) => {
  const now = await anew(ctx, c)
  const changed = c.body.columns.filter((column, i) => column.bound?.kind !== 'hand' && JSON.stringify(now.rows.map((r) => [r.id, r.cells[i]])) !== JSON.stringify(c.body.rows.map((r) => [r.id, r.cells[i]])))
  if (changed.length > 0) refuse('filling.changed', { columns: changed.map((column) => column.title).join('、') })
  const written = new Map(input.cells.map((cell) => [`${cell.row} ${cell.n}`, cell]))
  for (const cell of input.cells) {
    const column = c.body.columns[columnOfRow(c.body, cell.n)]
    if (column?.bound?.kind !== 'hand' || !now.rows.some((r) => r.id === cell.row)) refuse('cell.notYours', { title: column?.title ?? '' })
    if (holdsNumber(cell.text)) refuse('cell.personal', { title: column.title })
  }
  const rows = now.rows.map((row) => ({ ...row, cells: row.cells.map((cell, i) => {
    const text = written.get(`${row.id} ${c.body.columns[i]?.n ?? -1}`)?.text
    return text === undefined ? cell : text === '' ? null : text
  }) }))
  const asks = asksOf(c.body.columns.filter((column) => column.collected), c.place, c.body.term)
  const frozen = await ctx.figures.freeze(asks.map(({ key, place, from, to }) => ({ key, place, from, to })))
  return { body: { rows, snapshots: frozen.map((f, i) => ({ n: asks[i]?.n ?? 0, snapshot: f.snapshot })) } }
})

const contestEffect = effect(filling, 'contest', async (ctx, c, input) => {
  const all = c.body.rows.flatMap((row) => c.body.columns.filter((column) => isPlatforms(column.bound) && column.collected).map(({ n }) => ({ row: row.id, n })))
  const cells = input.cells.length > 0 ? input.cells : all
  if (cells.length === 0 || cells.length > 50) refuse('contest.choose')
  const contested = cells.map(({ row, n }) => {
    const column = c.body.columns[columnOfRow(c.body, n)]
    const old = cellAt(c.body, c.body.rows, row, n)
    if (column === undefined || old === undefined) return refuse('cell.unknown')
    if (!isPlatforms(column.bound)) refuse('contest.ownCell', { title: column.title })
    if (!column.collected) refuse('contest.notCollected', { title: column.title })
    return { row, n, old, reason: input.reason, outcome: 'open' as const, reply: '' }
  })
  await ctx.asSystem(c.body.at).act(delivery, c.body.delivery, 'hear', { cells: contested.length })
  const keeper = ctx.directory.nearest(keepers[levelOf(c.place)], c.place)?.id ?? c.body.requester
  return { body: { contested: [...c.body.contested, ...contested] }, awaiting: keeper }
})
/** Not what the answer claims but what the records now say tells whether something was corrected. */
const answerEffect = effect(filling, 'answer', async (ctx, c, input) => {
  const now = await anew(ctx, c)
  const contested = c.body.contested.map((x) => (x.outcome !== 'open' ? x
    : { ...x, reply: input.text, outcome: cellAt(c.body, now.rows, x.row, x.n) === x.old ? 'explained' as const : 'corrected' as const }))
  return { body: { ...now, contested } }
})
export const fillingEffects = [confirmEffect, contestEffect, answerEffect, effect(filling, 'refresh', async (ctx, c) => ({ body: await anew(ctx, c) }))]

/* ---- the superior's own workbook, filled ---------------------------------------------------------------------------------- */
const plain = (name: string): string => name.replace(/\s|村民委员会|村委会|社区居民委员会|居委会/g, '')
/** Rows that have a place's name printed in them: row → name. */
async function printedRows(bytes: Buffer, layout: Layout, column: number | undefined): Promise<Map<number, string>> {
  const sheets = await readGrids(bytes)
  if (column === undefined || 'refuse' in sheets) return new Map()
  const sheet = sheets.find((s) => s.name === layout.sheet)
  const found = new Map<number, string>()
  for (let row = layout.from; row <= layout.to; row++) {
    const text = plain(String(cleaned(sheet?.rows[row - 1]?.[column]) ?? ''))
    if (text !== '') found.set(row, text)
  }
  return found
}
interface Filled { f: FillingRowOf; body: FillingBody; township: string; name: string }
function sheetRows(t: TableBody, filled: readonly Filled[], printed: ReadonlyMap<number, string>): SheetRow[] {
  let sequence = 0
  return filled.flatMap(({ f, body, township, name }) => body.rows.map((row): SheetRow => {
    sequence += 1
    const about = { sequence, place: name, township, code: f.place, period: body.term.name }
    const at = t.shape === 'places' ? [...printed].find(([, text]) => text === plain(name) || text === plain(`${township}${name}`))?.[0] ?? null : null
    const cells = t.columns.flatMap((c): [number, CellOf][] => {
      if (c.bound?.kind === 'about') return at === null || c.bound.about !== 'sequence' ? [[c.n, about[c.bound.about]]] : []
      const i = columnOfRow(body, c.n)
      return isPlatforms(c.bound) || c.bound?.kind === 'hand' ? [[c.n, row.cells[i] ?? null]] : []
    })
    return { at, cells: new Map(cells) }
  }))
}
/** Sums of counted columns; shares are not added up. */
const totalsOf = (t: TableBody, rows: readonly SheetRow[]): Map<number, number> => new Map(t.columns.filter((c) => c.bound?.kind === 'figure').flatMap((c): [number, number][] => {
  const values = rows.map((row) => row.cells.get(c.n)).filter((v) => typeof v === 'number')
  return values.length === 0 ? [] : [[c.n, Number(values.reduce((a, b) => a + b, 0).toFixed(4))]]
}))
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const download = answer(downloadTable, async (ctx, input) => {
  const found = await findTable(ctx.db, ctx.county, input.table) ?? refuse('table.unknown')
  const t = TableBody.parse(found.body)
  const layout = t.layout ?? refuse('table.unknown')
  const rows = (await listFillings(ctx.db, { county: ctx.county, table: input.table, term: input.term, open: false })).filter((f) => f.state !== 'recalled')
  if (rows.length === 0) refuse('table.nothingSent')
  const places = await listPlaces(ctx.db, { under: [found.place], level: t.level, day: dayOf(ctx.now) })
  const filled = rows.map((f): Filled => ({ f, body: FillingBody.parse(f.body), township: places.find((p) => p.code === f.place)?.parentName ?? '', name: ctx.directory.placeName(f.place) }))
  const { bytes } = await ctx.files.read(t.file)
  const printed = await printedRows(bytes, layout, t.columns.find((c) => c.bound?.kind === 'about' && c.bound.about === 'place')?.n)
  const written = sheetRows(t, filled, printed)
  const notes = filled.filter(({ body }) => body.more > 0).map(({ name, body }) => `注：${name}的明细太多，只列出前${body.rows.length}条。`)
  const book = fillSheet(bytes, { layout, printed: new Set(printed.keys()), rows: written, totals: totalsOf(t, written), notes })
  const attachment = await ctx.files.keep({ bytes: book, name: `${t.name}（${filled[0]?.body.term.name ?? ''}）.xlsx`, type: xlsx }, found.place)
  ctx.about(attachment, found.place)
  return { attachment, places: filled.length, confirmed: filled.filter((x) => x.f.state === 'confirmed').length }
})
/** Where each place stands. Places, not persons, in the order of their codes: nobody is ranked. */
const progress = answer(tableProgress, async (ctx, input) => ({
  places: (await listFillings(ctx.db, { county: ctx.county, table: input.table, term: input.term, open: false })).map((f) => ({ place: f.place, name: ctx.directory.placeName(f.place), case: f.case, state: f.state,
    stateZh: filling.states[stateOf(f.state)].zh, dueAt: f.dueAt?.toISOString() ?? null, overdue: f.closedAt === null && f.dueAt !== null && f.dueAt < ctx.now })) }))
type State = keyof typeof filling.states
const isState = (x: string): x is State => x in filling.states
const stateOf = (x: string): State => (isState(x) ? x : 'arrived')
export const fillingAnswers = [download, progress]
