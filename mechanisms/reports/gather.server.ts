/** What the platform puts into a table: figures and records of one place over one period, in the units of the column. */
import { dayOf, startOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import type { Ctx, FigureAsk, FigureRead } from '../../kernel/base/serve.ts'
import type { Indicator, Procedure } from '../../kernel/define.ts'
import { maskText } from '../../kernel/disclosure/rules.ts'
import { parseKey } from '../../kernel/indicators/rules.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { listRecords, type RecordRow } from './tableData.ts'
import { daysOf, fieldsOfBody, isPlatforms, mostRows, type RegisterField } from './tableRules.ts'
import type { CellOf, Column, FillingBody, FillingColumn, FillingRow, Term } from './tableSchema.ts'

/** What is asked, of whatever carries it (the table, or the filling that came of it). */
export type Asked = Pick<FillingBody, 'shape' | 'register' | 'states' | 'columns'>
export interface Gathered { rows: FillingRow[]; more: number }

/* ---- registers and the dictionary ------------------------------------------------------------------------------------- */
/** Registers a table may list: cases of the area, not those that only their parties may read. */
export const registersOf = (ctx: Ctx): readonly Procedure[] =>
  ctx.rights.mechanisms.flatMap((m) => m.procedures ?? []).filter((p) => p.visible !== 'parties' && !p.name.startsWith('reports.'))
export const registerOf = (ctx: Ctx, name: string): Procedure => registersOf(ctx).find((p) => p.name === name) ?? refuse('register.unknown')

const changes = { yoy: '同比', mom: '环比', 'yoy-diff': '比上年同期增减', 'mom-diff': '比上期增减' } as const
/** A figure in words, and whether it is collected; undefined where the dictionary does not have it. */
export function figureOf(dictionary: readonly Indicator[], key: string): { means: string; collected: boolean } | undefined {
  const parsed = parseKey(key)
  const part = dictionary.find((i) => i.key === parsed?.part.key)
  const whole = parsed?.whole ? dictionary.find((i) => i.key === parsed.whole?.key) : undefined
  if (!parsed || !part || (parsed.whole && !whole)) return undefined
  const dim = parsed.part.dim === null ? '' : `（${part.by?.[parsed.part.dim] ?? parsed.part.dim}）`
  const means = `${part.zh}${dim}${whole ? `占${whole.zh}的比例` : ''}${parsed.change ? changes[parsed.change] : ''}`
  return { means, collected: [part, ...(whole ? [whole] : [])].every((i) => collected(dictionary, i)) }
}
const collected = (dictionary: readonly Indicator[], i: Indicator): boolean => i.awaited !== true
  && (i.ratio === undefined || [i.ratio.part, i.ratio.whole].every((key) => dictionary.find((other) => other.key === key)?.awaited !== true))

/* ---- figures ------------------------------------------------------------------------------------------------------------ */
type FigureColumn = FillingColumn & { bound: { kind: 'figure' } }
const figureColumns = (columns: readonly FillingColumn[]): FigureColumn[] => columns.filter((c): c is FigureColumn => c.bound?.kind === 'figure')
export const asksOf = (columns: readonly FillingColumn[], place: string, term: Term): (FigureAsk & { n: number })[] =>
  figureColumns(columns).map((c) => ({ n: c.n, key: c.bound.key, place, ...daysOf(c.bound.span, term) }))

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
/** A figure as the column counts: 万 and 元 by its unit, a ratio in per cent. Missing stays missing, it is never 0. */
export function cellOf(read: Pick<FigureRead, 'value' | 'unit' | 'collected'>, unit: string): CellOf {
  if (read.value === null || !read.collected) return null
  if (read.unit === '%') return `${rounded(read.value * 100, 1)}%`
  const money = read.unit === '分' && /元$/.test(unit) ? read.value / 100 : read.value
  return unit.startsWith('万') ? rounded(money / 10_000, 2) : unit.startsWith('亿') ? rounded(money / 100_000_000, 4) : rounded(money, 2)
}
async function figureRows(ctx: Ctx, t: Asked, places: readonly { code: string; name: string }[], term: Term): Promise<Map<string, Gathered>> {
  const asks = places.flatMap(({ code }) => asksOf(t.columns, code, term))
  const reads = await ctx.figures.read(asks.map(({ key, place, from, to }) => ({ key, place, from, to })))
  const cells = new Map(asks.map((ask, i) => [`${ask.place} ${ask.n}`, reads[i]]))
  return new Map(places.map(({ code, name }) => [code, { more: 0, rows: [{ id: code, title: name, cells: t.columns.map((c): CellOf => {
    const read = cells.get(`${code} ${c.n}`)
    return read === undefined ? null : cellOf(read, c.unit)
  }) }] }]))
}

/* ---- records -------------------------------------------------------------------------------------------------------------- */
const dayOrNull = (at: Date | null): CellOf => (at === null ? null : dayOf(at))
function bodyCell(ctx: Ctx, f: RegisterField, value: unknown): CellOf {
  if (value === undefined || value === null) return null
  const choices = f.field?.choices ?? {}
  switch (f.field?.kind) {
    case 'count': return typeof value === 'number' ? value : null
    case 'yesNo': return value === true ? '是' : '否'
    case 'choice': return choices[String(value)] ?? String(value)
    case 'choices': return Array.isArray(value) ? value.map((each) => choices[String(each)] ?? String(each)).join('、') : null
    case 'organisation': return ctx.directory.organisation(String(value))?.name ?? null
    case 'place': return ctx.directory.placeName(String(value)) || null
    default: return typeof value === 'string' ? maskText(value).text.slice(0, 400) : null
  }
}
function recordCell(ctx: Ctx, p: Procedure, fields: readonly RegisterField[], name: string, r: RecordRow): CellOf {
  switch (name) {
    case 'number': return caseNumber(r.id)
    case 'title': return maskText(r.title).text
    case 'state': return p.states[r.state]?.zh ?? r.state
    case 'place': return ctx.directory.placeName(r.place) || ctx.directory.placeName(r.place.slice(0, 12))
    case 'holder': return r.holder === null ? null : ctx.directory.organisation(r.holder)?.name ?? null
    case 'openedAt': return dayOf(r.openedAt)
    case 'enteredAt': return dayOf(r.enteredAt)
    case 'closedAt': return dayOrNull(r.closedAt)
    case 'dueAt': return dayOrNull(r.dueAt)
  }
  const field = fields.find((f) => f.name === name)
  return field ? bodyCell(ctx, field, r.body[name.replace(/^body\./, '')]) : null
}
const nextDay = (day: string): string => dayOf(new Date(startOf(day).getTime() + 36 * 3_600_000))
async function recordRows(ctx: Ctx, t: Asked, place: string, term: Term): Promise<Gathered> {
  const p = registerOf(ctx, t.register)
  const fields = fieldsOfBody(p.body)
  const found = await listRecords(ctx.db, { county: ctx.county, procedure: p.name, place, states: t.states, from: startOf(term.from), to: startOf(nextDay(term.to)), limit: mostRows + 1 })
  const rows = found.slice(0, mostRows).map((r): FillingRow => ({ id: r.id, title: maskText(r.title).text.slice(0, 80),
    cells: t.columns.map((c) => (c.bound?.kind === 'field' ? recordCell(ctx, p, fields, c.bound.field, r) : null)) }))
  return { rows, more: found.length - rows.length }
}

/** What the platform knows of every place; all figures in one reading. */
export async function gather(ctx: Ctx, t: Asked, places: readonly { code: string; name: string }[], term: Term): Promise<Map<string, Gathered>> {
  if (t.shape === 'places') return figureRows(ctx, t, places, term)
  const found = new Map<string, Gathered>()
  for (const { code } of places) found.set(code, await recordRows(ctx, t, code, term))
  return found
}
/** The rows read anew, with what the village wrote itself kept. */
export function withOwn(rows: readonly FillingRow[], columns: readonly FillingColumn[], before: readonly FillingRow[]): FillingRow[] {
  const old = new Map(before.map((row) => [row.id, row]))
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell, i) => (columns[i]?.bound?.kind === 'hand' ? old.get(row.id)?.cells[i] ?? null : cell)) }))
}
/** How many cells the platform filled. */
export const cellsFilled = (columns: readonly FillingColumn[], rows: readonly FillingRow[]): number =>
  rows.reduce((sum, row) => sum + row.cells.filter((cell, i) => cell !== null && isPlatforms(columns[i]?.bound ?? null)).length, 0)
export const fillingColumn = ({ n, title, unit, means, collected: isCollected, bound }: Column): FillingColumn => ({ n, title, unit, means, collected: isCollected, bound })
