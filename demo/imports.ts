/** The registers through the doors that every county uses: files written to a folder, read again, checked, taken whole. */
import { sql } from 'kysely'
import { v5 as nameId, v7 as newId } from 'uuid'
import type { OpenRuntime } from '../app/runtime.ts'
import { everywhere, within, type Tx } from '../kernel/base/database.ts'
import { startOf } from '../kernel/base/calendar.ts'
import type { CellValue } from '../kernel/base/workbook.ts'
import { postEntries } from '../kernel/indicators/data.ts'
import { appointmentImport, organisationImport, personImport, type Importing } from '../kernel/people/import.ts'
import { divisionImport } from '../kernel/places/divisions.ts'
import { gridImport } from '../kernel/places/grids.ts'
import { importRows, type ImportColumns, type ImportSpec } from '../kernel/places/import.ts'
import { countyOf, levelOf } from '../kernel/places/rules.ts'
import { beginning, type Registers } from './registers.ts'
import { appointmentCells, countiesOf, divisionCells, fillForm, gridCells, organisationCells, personCells, type Words } from './workbooks.ts'

/** Names ids of places in figures: the same as the grid mechanism's. */
const places = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'

export interface Importation {
  now: Date, folder: string, tell: (share: number, what: string) => void
  /** Lets the planner learn what is there: what looks up thousands of persons in a table it believes empty takes minutes. */
  learn: () => Promise<unknown> }

/** Writes every table into the folder and imports it. @throws Error with the first faults, which would be faults of the generator */
export async function importRegisters(open: OpenRuntime, r: Registers, { now, folder, learn, tell }: Importation): Promise<void> {
  const k = open.runtime
  const db = k.database.db
  const words = await wordsOf(open)
  const take = async <C extends ImportColumns>(share: number, title: string, spec: ImportSpec<C>, cells: readonly { [K in keyof C]?: CellValue | undefined }[]): Promise<void> => {
    tell(share, `导入${title}`)
    const file = await fillForm(spec, cells, folder, title)
    const result = await importRows(db, spec, file, { scope: everywhere })
    if ('refuse' in result) throw new Error(`${title}: ${result.zh}`)
    if (result.errors.length > 0) throw new Error(`${title}: ${result.errors.slice(0, 5).map(({ row, column, zh }) => `${row}${column ?? ''} ${zh}`).join('; ')}`)
  }
  const act = newId()
  const post: Importing['post'] = (tx, county, register, before, after) => postEntries(tx, county, act, k.figures.ofRegister(register, before, after))
  // Residents count from where the figures of the past fourteen months begin.
  const importing = (from: Date): Importing => ({ crypto: open.crypto, now: from, post })
  const registered = new Date(now.getTime() - 430 * 86_400_000)
  await take(0, '行政区划', divisionImport(beginning), divisionCells(r))
  await take(0.02, '网格', gridImport(beginning), gridCells(r))
  await within(db, everywhere, tx => countPlaces(tx, r, post))
  await take(0.05, '组织', organisationImport(importing(startOf(beginning))), organisationCells(r, words))
  const counties = countiesOf(r)
  for (const [i, county] of counties.entries()) await take(0.1 + 0.7 * i / counties.length, `人员 ${county.padEnd(6, '0')}`, personImport(importing(registered)), personCells(r, county))
  await learn()
  for (const [i, county] of counties.entries()) await take(0.8 + 0.2 * i / counties.length, `任职 ${county.padEnd(6, '0')}`, appointmentImport(importing(now)), appointmentCells(r, words, county))
  await k.directory.reload()
}

/** Divisions and grids are figures too (base.villages, base.grids); their imports know nothing of figures, so it is done here. */
async function countPlaces(tx: Tx, r: Registers, post: Importing['post']): Promise<void> {
  const from = { from: beginning, to: null }
  for (const county of new Set(r.divisions.map(({ code }) => countyOf(code)))) {
    const divisions = r.divisions.filter(({ code }) => countyOf(code) === county)
    await post(tx, county, 'places', [], divisions.map(({ code }) => ({ id: nameId(`division/${code}`, places), place: code, ...from, level: levelOf(code) })))
    const grids = r.grids.filter(({ code }) => countyOf(code) === county)
    await post(tx, county, 'grids', [], grids.map(({ code, kind }) => ({ id: nameId(`grid/${code}`, places), place: code, ...from, kind })))
  }
}

async function wordsOf(open: OpenRuntime): Promise<Words> {
  const db = open.runtime.database.db
  const { rows: kinds } = await sql<{ key: string, zh: string }>`select key, zh from people.organisation_kinds`.execute(db)
  const { rows: posts } = await sql<{ key: string, zh: string }>`select key, zh from people.posts`.execute(db)
  const of = (rows: readonly { key: string, zh: string }[]): Map<string, string> => new Map(rows.map(({ key, zh }) => [key, zh]))
  return { kinds: of(kinds), posts: of(posts) }
}
