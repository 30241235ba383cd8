/** The generated registers as the tables a county hands in: the forms of the kernel's imports, filled; a long list as CSV. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calendarOf, subtractDays, type Day } from '../kernel/base/calendar.ts'
import type { CellValue } from '../kernel/base/workbook.ts'
import { exportRows, writeWorkbook } from '../kernel/base/workbookWrite.ts'
import type { ImportColumns, ImportSpec } from '../kernel/places/import.ts'
import type { Registers } from './registers.ts'

/** Beyond this many rows spreadsheets become slow to open: CSV then. */
const longestSheet = 10_000
/** Chinese words of organisation kinds and posts, by key. */
export interface Words { kinds: ReadonlyMap<string, string>, posts: ReadonlyMap<string, string> }
export interface Written { bytes: Uint8Array, name: string }
type Filled<C extends ImportColumns> = { readonly [K in keyof C]?: CellValue | undefined }

/** Writes one filled form. @returns the file as it lies in the folder */
export async function fillForm<C extends ImportColumns>(spec: ImportSpec<C>, rows: readonly Filled<C>[], folder: string, title: string): Promise<Written> {
  const columns = Object.values(spec.columns).map(({ zh, choices }) => ({ title: zh, ...choices ? { choices } : {} }))
  const keys: readonly (keyof C)[] = Object.keys(spec.columns)
  const cells = rows.map(row => keys.map(key => row[key] ?? null))
  await mkdir(folder, { recursive: true })
  const long = rows.length > longestSheet
  const name = `${title}.${long ? 'csv' : 'xlsx'}`
  const bytes = long ? await collected(exportRows({ name: spec.zh, columns }, each(cells), 'csv')) : await writeWorkbook([{ name: spec.zh, columns, rows: cells }])
  await writeFile(join(folder, name), bytes)
  return { bytes, name }
}

export const divisionCells = (r: Registers) => r.divisions.map(({ code, name, class: kind }) => ({ code: code.padEnd(12, '0'), name, class: kind }))

export const gridCells = (r: Registers) => r.grids.map(({ village, code, name, kind, polygon }) =>
  ({ village, code, name, kind: kind === 'general' ? '综合网格' : '专属网格', boundary: JSON.stringify(polygon) }))

export const organisationCells = (r: Registers, words: Words) => r.organisations.map(({ place, kind, name, parent, phone, fromDay }) =>
  ({ place, kind: words.kinds.get(kind) ?? kind, name, parent, phone, from: fromDay }))

/** Persons with their households, county by county: one file each. */
export function personCells(r: Registers, county: string) {
  const addresses = new Map(r.households.map(({ village, number, address }) => [`${village} ${number}`, address]))
  return r.persons.filter(({ place }) => place.slice(0, 6) === county).map(p => ({
    place: p.place, household: p.household, address: p.relation === '户主' ? addresses.get(`${p.village} ${p.household}`) : null, name: p.name,
    relation: p.relation, sex: p.sex === 'male' ? '男' : '女', birthYear: String(p.birthYear), partyMember: p.partyMember ? '是' : '否', phone: p.phone, idCard: p.idCard,
  }))
}
/** The keys of the counties, and of the city itself. */
export const countiesOf = (r: Registers): string[] => [...new Set(r.persons.map(({ place }) => place.slice(0, 6)))].sort()

export const appointmentCells = (r: Registers, words: Words, county: string) => r.appointments.filter(({ place }) => place.slice(0, 6) === county).map(a => ({
  place: a.place, org: a.org, post: words.posts.get(a.post) ?? a.post, name: a.person, idCard: a.idCard, from: a.from,
  until: a.until === null ? null : dayBefore(a.until), acting: a.acting ? '是' : null, basis: a.basis,
}))

const plain = calendarOf({ years: [], days: [] })
/** The form asks for the last day in office; the registers know the first day after it. */
const dayBefore = (day: Day): Day => subtractDays(plain, day, 1, 'calendar').day

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
