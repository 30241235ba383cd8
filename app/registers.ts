/**
 * The registers' imports as every installation runs them, the demonstration too: what the figures count of a table is posted in
 * the transaction that writes it, and the import leaves one line in the journal, with the file's name and digest.
 */
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { v5 as nameId, v7 as newId } from 'uuid'
import { dayOf, type Day } from '../kernel/base/calendar.ts'
import type { CryptoProvider } from '../kernel/base/crypto.ts'
import type { Tx } from '../kernel/base/database.ts'
import type { RegisterRow } from '../kernel/define.ts'
import { postEntries } from '../kernel/procedures/data.ts'
import { announceDirectory, lockAppointments } from '../kernel/people/data.ts'
import { appointmentImport, organisationImport, personImport, type Importing } from '../kernel/people/import.ts'
import { divisionImport } from '../kernel/places/divisions.ts'
import { gridImport } from '../kernel/places/grids.ts'
import { batches, type ImportColumns, type ImportFile, type ImportSpec, type Line, type RowOf } from '../kernel/places/import.ts'
import { contains, countyOf, parse12 } from '../kernel/places/rules.ts'
import { appendLine } from '../kernel/procedures/answerData.ts'
import { systemActor, type Figures } from '../kernel/procedures/runtime.ts'

export const registers = ['divisions', 'grids', 'organisations', 'persons', 'appointments'] as const
export type Register = (typeof registers)[number]

/** One import: what is taken over, from which moment it holds, and who is told. */
export interface Taking {
  figures: Pick<Figures, 'ofRegister'>
  crypto: CryptoProvider
  /** The moment from which rows without a day of their own are in force. */
  from: Date
  /** The moment of the import itself. */
  at: Date
  /** Name and digest of what is imported, for the journal. */
  source: Source
  /** Whose installation it is: rows that lie neither in it nor above it are refused. Empty: nobody's yet. */
  tenant: string
  /** Called when the writing begins. */
  onWrite?: (rows: number) => void
}
/** `digest`: SHA-256 of the file; none where it was no file of the sender's. */
export interface Source { name: string, digest: string | null }

/** Name and SHA-256 of a file; the name without its folders. */
export function sourceOf(file: ImportFile): Source {
  return { name: (file.name ?? '').split(/[\\/]/).at(-1) ?? '', digest: createHash('sha256').update(file.bytes).digest('hex') }
}

/** The declarations of all imports for one taking; each may be used once. */
export function registerSpecs(t: Taking) {
  const act = newId()
  const post: Importing['post'] = async (tx, county, register, before, after) => {
    const entries = t.figures.ofRegister(register, before, after)
    await postEntries(tx, county, act, entries)
  }
  const day = dayOf(t.from)
  const i: Importing = { crypto: t.crypto, now: t.from, post }
  const inTenant = (place: string): boolean => contains(t.tenant, place) || contains(place, t.tenant)
  const taken = <C extends ImportColumns>(register: Register, spec: ImportSpec<C>, column: keyof C & string, placeOf: (value: RowOf<C>) => string): ImportSpec<C> => ({
    ...spec,
    check: value => spec.check?.(value)
      ?? (register === 'divisions' || inTenant(placeOf(value)) ? undefined : { column, zh: `不在本系统所属的地方(${t.tenant})之内` }),
    checkAll: async (lines, tx) => {
      if (register === 'appointments') for (const county of countiesOf(lines, placeOf)) await lockAppointments(tx, county)
      return await spec.checkAll?.(lines, tx) ?? []
    },
    write: async (tx, lines) => {
      t.onWrite?.(lines.length)
      const changed = await spec.write(tx, lines)
      await note(tx, t, act, register, { rows: lines.length, changed, place: commonPlace(lines.map(({ value }) => placeOf(value))) })
      await announceDirectory(tx)
      return changed
    },
  })
  return {
    divisions: taken('divisions', countedDivisions(day, post), 'code', v => parse12(v.code, v.level) ?? v.code),
    grids: taken('grids', countedGrids(day, post), 'village', v => v.village),
    organisations: taken('organisations', organisationImport(i), 'place', v => v.place),
    persons: taken('persons', personImport(i), 'place', v => v.place),
    appointments: taken('appointments', appointmentImport(i), 'place', v => v.place),
  }
}

/** The journal line of an import: its subject is the import itself, its place the lowest that covers every row. */
async function note(tx: Tx, t: Taking, act: string, register: Register, what: { rows: number, changed: number, place: string }): Promise<void> {
  const place = what.place || t.tenant || '0'
  await appendLine(tx, {
    county: countyOf(place), subject: newId(), place, id: act, name: `import.${register}`, actor: systemActor(place), at: t.at, madeAt: t.at,
    input: { file: t.source.name, sha256: t.source.digest, rows: what.rows, changed: what.changed },
  })
}

/** The lowest place at or above all of these; empty where they share no province. */
function commonPlace(places: readonly string[]): string {
  const [first = '', ...rest] = places
  const shared = rest.reduce((common, place) => {
    let n = Math.min(common.length, place.length)
    while (!place.startsWith(common.slice(0, n))) n -= 1
    return common.slice(0, n)
  }, first)
  return shared.slice(0, [15, 12, 9, 6, 4, 2].find(length => length <= shared.length) ?? 0)
}

function countiesOf<C extends ImportColumns>(lines: readonly Line<C>[], placeOf: (value: RowOf<C>) => string): string[] {
  return [...new Set(lines.map(({ value }) => countyOf(placeOf(value))))].sort()
}

/* ---- divisions and grids: dated rows before and after, the difference is what the figures count ---------------------------- */

/** Ids of places in figures; those of grids are the same wherever a grid is drawn. */
const placeIds = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'
interface Version { code: string, kind: string, fromDay: Day, untilDay: Day | null }

function countedDivisions(day: Day, post: Importing['post']) {
  const spec = divisionImport(day)
  const rowsOf = async (tx: Tx, codes: readonly string[]): Promise<Version[]> => (await sql<Version>`
    select code, level as kind, from_day as "fromDay", until_day as "untilDay" from places.divisions where code = any(${[...codes]}::text[])`.execute(tx)).rows
  const write: typeof spec.write = async (tx, lines) => {
    const codes = lines.flatMap(({ value }) => parse12(value.code, value.level) ?? [])
    const before = await rowsOf(tx, codes)
    const changed = await spec.write(tx, lines)
    await postPlaces(tx, post, 'places', divisionRow, before, await rowsOf(tx, codes))
    return changed
  }
  return { ...spec, write }
}

function countedGrids(day: Day, post: Importing['post']) {
  const spec = gridImport(day)
  const rowsOf = async (tx: Tx, villages: readonly string[]): Promise<Version[]> => (await sql<Version>`
    select code, kind, from_day as "fromDay", until_day as "untilDay" from places.grids
    where county = any(${[...new Set(villages.map(countyOf))]}::text[]) and left(code, 12) = any(${[...villages]}::text[])`.execute(tx)).rows
  const write: typeof spec.write = async (tx, lines) => {
    const villages = [...new Set(lines.map(({ value }) => String(value.village)))]
    const before = await rowsOf(tx, villages)
    const changed = await spec.write(tx, lines)
    await postPlaces(tx, post, 'grids', gridRow, before, await rowsOf(tx, villages))
    return changed
  }
  return { ...spec, write }
}

const divisionRow = (v: Version): RegisterRow => ({ id: nameId(`division/${v.code}`, placeIds), place: v.code, from: v.fromDay, to: v.untilDay, level: v.kind })
const gridRow = (v: Version): RegisterRow => ({ id: nameId(`grid/${v.code}`, placeIds), place: v.code, from: v.fromDay, to: v.untilDay, kind: v.kind })

/** Versions of one place stay in one batch: what one takes away the next may give back. */
async function postPlaces(
  tx: Tx, post: Importing['post'], register: string, rowOf: (v: Version) => RegisterRow, before: readonly Version[], after: readonly Version[],
): Promise<void> {
  const [was, now] = [byCode(before), byCode(after)]
  const counties = new Map<string, string[]>()
  for (const code of now.keys()) counties.set(countyOf(code), [...counties.get(countyOf(code)) ?? [], code])
  for (const [county, codes] of counties) {
    for (const part of batches(codes)) {
      const rows = (versions: Map<string, Version[]>): RegisterRow[] => part.flatMap(code => (versions.get(code) ?? []).map(rowOf))
      await post(tx, county, register, rows(was), rows(now))
    }
  }
}

function byCode(versions: readonly Version[]): Map<string, Version[]> {
  const map = new Map<string, Version[]>()
  for (const version of versions) map.set(version.code, [...map.get(version.code) ?? [], version])
  return map
}
