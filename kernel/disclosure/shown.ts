/** What of a case anybody may read: the fields its state lists, each under its Chinese name and masked by its kind. */
import { z } from 'zod'
import { daysBetween } from '../base/calendar.ts'
import { enterScope, within, type Tx } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { fieldOf, type Field } from '../base/fields.ts'
import type { CaseView, Days, Disclosure, Procedure } from '../define.ts'
import { caseNumber, endOf } from '../procedures/rules.ts'
import { sceneOf, systemActor, type Notices, type Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import { namesOfPersons } from './data.ts'
import { maskPerson, maskText } from './rules.ts'
import { nameConsent } from './schema.ts'

/** One field as it is kept: `persons` (ids) never leave the server, `masked` is told to officials only. */
export interface ShownField { zh: string; value: string; head?: string[]; rows?: string[][]; persons?: string[]; masked?: string[] }
export interface Snapshot { title: string; fields: ShownField[]; masked: { zh: string; what: string[] }[] }
/** What a snapshot may look up: names, and whether a person agreed to be named. */
export interface Known {
  person(id: string): { name: string; named: boolean } | undefined; organisation(id: string): string | undefined; place(code: string): string }

const asRecord = (x: unknown): Record<string, unknown> => (typeof x === 'object' && x !== null && !Array.isArray(x) ? { ...x } : {})
const shapeOf = (t: unknown): Record<string, unknown> => (t instanceof z.ZodObject ? t.shape : {})
const fieldAt = (t: unknown): Field | undefined => (t instanceof z.ZodType ? fieldOf(t) : undefined)
const titleAt = (t: unknown): string | undefined => (t instanceof z.ZodType ? t.meta()?.title : undefined)
const inner = (t: unknown): unknown => (t instanceof z.ZodOptional || t instanceof z.ZodDefault || t instanceof z.ZodNullable ? inner(t.unwrap()) : t instanceof z.ZodArray ? t.element : t)
const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
/** Kinds that are never shown, whatever a state lists (tools/procedures.ts refuses them, this is the second lock). */
export const neverShown: ReadonlySet<string> = new Set(['phone', 'idCard', 'point'])

/** Ids of persons anywhere in the body: their names are masked wherever they stand in what is shown. */
export function personsIn(type: z.ZodType, value: unknown): string[] {
  const values = asRecord(value)
  return [...new Set(Object.entries(shapeOf(type)).flatMap(([name, t]): string[] => {
    const v = values[name]
    if (fieldAt(t)?.kind === 'person') return typeof v === 'string' ? [v] : []
    const element = inner(t)
    return Array.isArray(v) && element instanceof z.ZodType ? v.flatMap((each: unknown) => (fieldAt(element)?.kind === 'person' && typeof each === 'string' ? [each] : personsIn(element, each))) : []
  }))]
}

interface Said { value: string; persons: string[]; masked: string[] }
const plain = (value: string): Said => ({ value, persons: [], masked: [] })
/** Free text: numbers by pattern, names of the persons the case knows. */
function saidText(text: string, k: Known, persons: readonly string[]): Said {
  const { text: masked, found } = maskText(text)
  const here = persons.flatMap((id) => { const p = k.person(id); return p && [...p.name].length > 1 && masked.includes(p.name) ? [{ id, ...p }] : [] })
  const value = here.filter((p) => !p.named).reduce((t, p) => t.replaceAll(p.name, maskPerson(p.name)), masked)
  return { value, persons: here.map((p) => p.id), masked: [...found, ...(here.some((p) => !p.named) ? ['姓名'] : [])] }
}
function saidPerson(id: string, k: Known): Said {
  const p = k.person(id)
  if (!p) return plain('')
  return { value: p.named ? p.name : maskPerson(p.name), persons: [id], masked: p.named ? [] : ['姓名'] }
}
const saidDay = (day: string): string => { const [y, m, d] = day.split('-'); return `${Number(y)}年${Number(m)}月${Number(d)}日` }

function said(field: Field | undefined, value: unknown, k: Known, persons: readonly string[]): Said {
  const kind = field?.kind
  if (kind !== undefined && neverShown.has(kind)) return plain('')
  if (kind === 'photos') return plain(Array.isArray(value) && value.length > 0 ? `${value.length}张` : '')
  if (Array.isArray(value)) {
    const each = value.map((v: unknown) => said(field, v, k, persons)).filter((s) => s.value !== '')
    return { value: each.map((s) => s.value).join('、'), persons: each.flatMap((s) => s.persons), masked: [...new Set(each.flatMap((s) => s.masked))] }
  }
  if (typeof value === 'boolean') return plain(value ? '是' : '否')
  if (typeof value === 'number') return plain(`${value.toLocaleString('zh-CN')}${field?.unit ?? ''}`)
  if (typeof value !== 'string' || value === '') return plain('')
  if (field?.choices?.[value] !== undefined) return plain(field.choices[value])
  if (kind === 'person') return saidPerson(value, k)
  if (kind === 'place') return plain(k.place(value))
  if (kind === 'case') return plain(caseNumber(value))
  if (kind === 'day') return plain(saidDay(value))
  // An id that is no organisation says nothing to a reader and would be a key to what is behind it.
  if (isId(value)) return plain(k.organisation(value) ?? '')
  return saidText(value, k, persons)
}

/** A list of rows as a table: the head from the fields' names. */
function table(element: z.ZodType, rows: readonly unknown[], k: Known, persons: readonly string[]): Omit<ShownField, 'zh'> {
  const columns = Object.entries(shapeOf(element)).filter(([, t]) => !neverShown.has(fieldAt(t)?.kind ?? ''))
  const cells = rows.map((row) => columns.map(([name, t]) => said(fieldAt(t), asRecord(row)[name], k, persons)))
  const all = cells.flat()
  return { value: '', head: columns.map(([name, t]) => titleAt(t) ?? fieldAt(t)?.zh ?? name), rows: cells.map((row) => row.map((c) => c.value)),
    persons: all.flatMap((c) => c.persons), masked: [...new Set(all.flatMap((c) => c.masked))] }
}

/** Only the listed fields leave, each under its Chinese name. Pure: the same for the notice and for its preview. */
export function snapshot(p: Procedure, show: readonly string[], body: unknown, k: Known): Snapshot {
  const shape = shapeOf(p.body)
  const persons = personsIn(p.body, body)
  const fields = show.flatMap((name): ShownField[] => {
    const t = shape[name]
    const zh = fieldAt(t)?.zh ?? titleAt(t) ?? name
    const value = asRecord(body)[name]
    const element = inner(t)
    const made = Array.isArray(value) && element instanceof z.ZodObject ? (value.length > 0 ? table(element, value, k, persons) : plain('')) : said(fieldAt(t), value, k, persons)
    const { persons: who = [], masked = [], ...rest } = made
    if (rest.value === '' && !('rows' in rest)) return []
    return [{ zh, ...rest, ...(who.length > 0 ? { persons: [...new Set(who)] } : {}), ...(masked.length > 0 ? { masked } : {}) }]
  })
  const title = saidText(p.title(body), k, persons)
  return { title: title.value, fields, masked: [...(title.masked.length > 0 ? [{ zh: '标题', what: title.masked }] : []), ...fields.flatMap((f) => (f.masked ? [{ zh: f.zh, what: f.masked }] : []))] }
}

/** What a snapshot may know, read in the transaction of the act or in one of its own. */
export async function knownFor(k: Runtime, p: Procedure, body: unknown, tx: Tx | null): Promise<Known> {
  const ids = personsIn(p.body, body)
  const ask = async (db: Tx) => { await enterScope(db, everywhere); return namesOfPersons(db, ids, { purpose: nameConsent.key, version: nameConsent.version }) }
  const names = ids.length === 0 ? new Map<string, { name: string; named: boolean }>() : tx ? await ask(tx) : await within(k.database.db, everywhere, ask)
  return { person: (id) => names.get(id), organisation: (id) => k.directory.organisation(id)?.name, place: (code) => placeName(k, code) }
}

/** 15 个自然日 or 5 个工作日, as the notice says it. */
export const daysZh = (d: Days, at: { from: Date; until: Date }, get: (d: Days) => number): string =>
  `${get(d)}个${d.kind === 'working' ? `工作日（共${daysBetween(at.from, at.until) - 1}天）` : '自然日'}`
export const periodOf = (k: Runtime, disclose: Disclosure, place: string, from: Date): Date =>
  endOf(disclose.days, from, sceneOf(k, systemActor(place), place, from))

/** What an act puts on show or takes down; null where nothing changes. */
export const noticesOf = (runtime: () => Runtime): Notices => async (p: Procedure, before: CaseView | null, after: CaseView, tx) => {
  const disclose = p.states[after.state]?.disclose
  if (!disclose || after.disclosedAt === null) return before?.disclosedAt ? {} : null
  if (before?.disclosedAt?.getTime() === after.disclosedAt.getTime() && before.state === after.state) return null
  const k = runtime()
  const { title, fields } = snapshot(p, disclose.show, after.body, await knownFor(k, p, after.body, tx))
  return { open: disclose.objection !== undefined, title, fields, law: disclose.law, from: after.disclosedAt, until: periodOf(k, disclose, after.place, after.disclosedAt) }
}
