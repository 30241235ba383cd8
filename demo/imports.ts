/** The registers through the doors that every county uses: files written to a folder, read again, checked, taken whole. */
import { sql } from 'kysely'
import { registerSpecs, sourceOf } from '../app/registers.ts'
import type { OpenRuntime } from '../app/runtime.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { startOf } from '../kernel/base/calendar.ts'
import type { CellValue } from '../kernel/base/workbook.ts'
import { importRows, type ImportColumns, type ImportSpec } from '../kernel/places/import.ts'
import { beginning, type Registers } from './registers.ts'
import { appointmentCells, countiesOf, divisionCells, fillForm, gridCells, organisationCells, personCells, type Words } from './workbooks.ts'

export interface Importation {
  now: Date, folder: string, tell: (share: number, what: string) => void
  /** Lets the planner learn what is there: what looks up thousands of persons in a table it believes empty takes minutes. */
  learn: () => Promise<unknown> }

/** Writes every table into the folder and imports it. @throws Error with the first faults, which would be faults of the generator */
export async function importRegisters(open: OpenRuntime, r: Registers, { now, folder, learn, tell }: Importation): Promise<void> {
  const k = open.runtime
  const db = k.database.db
  const words = await wordsOf(open)
  type Specs = ReturnType<typeof registerSpecs>
  type Cells<C extends ImportColumns> = readonly { [K in keyof C]?: CellValue | undefined }[]
  const take = async <C extends ImportColumns>(share: number, title: string, from: Date, choose: (specs: Specs) => ImportSpec<C>, cells: Cells<C>): Promise<void> => {
    tell(share, `导入${title}`)
    const taking = { figures: k.figures, crypto: open.crypto, from, at: now, tenant: '' }
    const file = await fillForm(choose(registerSpecs({ ...taking, source: { name: '', digest: null } })), cells, folder, title)
    const result = await importRows(db, choose(registerSpecs({ ...taking, source: sourceOf(file) })), file, { scope: everywhere })
    if ('refuse' in result) throw new Error(`${title}: ${result.zh}`)
    if (result.errors.length > 0) throw new Error(`${title}: ${result.errors.slice(0, 5).map(({ row, column, zh }) => `${row}${column ?? ''} ${zh}`).join('; ')}`)
  }
  const founded = startOf(beginning)
  // Residents count from where the figures of the past fourteen months begin.
  const registered = new Date(now.getTime() - 430 * 86_400_000)
  await take(0, '行政区划', founded, specs => specs.divisions, divisionCells(r))
  await take(0.02, '网格', founded, specs => specs.grids, gridCells(r))
  await take(0.05, '组织', founded, specs => specs.organisations, organisationCells(r, words))
  const counties = countiesOf(r)
  for (const [i, county] of counties.entries()) await take(0.1 + 0.7 * i / counties.length, `人员 ${county.padEnd(6, '0')}`, registered, specs => specs.persons, personCells(r, county))
  await learn()
  for (const [i, county] of counties.entries()) await take(0.8 + 0.2 * i / counties.length, `任职 ${county.padEnd(6, '0')}`, now, specs => specs.appointments, appointmentCells(r, words, county))
  await k.directory.reload()
}

async function wordsOf(open: OpenRuntime): Promise<Words> {
  const db = open.runtime.database.db
  const { rows: kinds } = await sql<{ key: string, zh: string }>`select key, zh from people.organisation_kinds`.execute(db)
  const { rows: posts } = await sql<{ key: string, zh: string }>`select key, zh from people.posts`.execute(db)
  const of = (rows: readonly { key: string, zh: string }[]): Map<string, string> => new Map(rows.map(({ key, zh }) => [key, zh]))
  return { kinds: of(kinds), posts: of(posts) }
}
