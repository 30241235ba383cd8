/** Entries of figures, derived from declarations (pure): what one act adds to and takes from every figure that counts it. */
import type { CaseView, Count, Indicator, Mechanism, RegisterRow, Source } from '../define.ts'
import { dayOf } from '../base/calendar.ts'
import type { LedgerFigures } from '../base/serve.ts'

/** One signed line: `i` is the number of the indicator in indicators.definitions. */
export interface Entry { i: number; day: string; place: string; source: string; dim: string; amount: number }
type OfLedger = Extract<Source, { kind: 'balance' | 'moved' }>
type OfRegister = Extract<Source, { kind: 'register' }>
type OfCases = Exclude<Source, OfRegister | OfLedger>
interface Counted<S extends Source> { i: number; source: S }
export interface Derivation { byProcedure: Map<string, Counted<OfCases>[]>; byRegister: Map<string, Counted<OfRegister>[]>; byLedger: Map<string, Counted<OfLedger>[]> }

/** Sorts every counted indicator under what moves it. `numbers`: key → number in indicators.definitions. */
export function derivation(mechanisms: readonly Mechanism[], numbers: ReadonlyMap<string, number>): Derivation {
  const d: Derivation = { byProcedure: new Map(), byRegister: new Map(), byLedger: new Map() }
  for (const { key, counted } of mechanisms.flatMap((m): readonly Indicator[] => m.indicators ?? [])) {
    const i = numbers.get(key)
    if (!counted || i === undefined) continue
    if (counted.kind === 'register') d.byRegister.set(counted.register, [...(d.byRegister.get(counted.register) ?? []), { i, source: counted }])
    else if (counted.kind === 'balance' || counted.kind === 'moved') d.byLedger.set(counted.ledger, [...(d.byLedger.get(counted.ledger) ?? []), { i, source: counted }])
    else d.byProcedure.set(counted.procedure, [...(d.byProcedure.get(counted.procedure) ?? []), { i, source: counted }])
  }
  return d
}

const counts = <X, I>(n: Count<X, I>, x: X, input: I): { dim: string; amount: number } | undefined =>
  (n.if?.(x, input) ?? true) ? { dim: n.by?.(x, input) ?? '', amount: n.amount?.(x, input) ?? 1 } : undefined

/** What one act on a case does to one figure: lines to add and lines to take back. */
function change(s: OfCases, before: CaseView | null, after: CaseView, step: string, input: unknown) {
  const was = (c: CaseView | null) => c !== null && counts(s.count, c, input)
  if (s.kind === 'doing') return { add: s.step === step ? was(after) : false, take: false } as const
  if (s.kind === 'entering') return {
    add: after.state === s.state && before?.state !== s.state ? was(after) : false,
    take: before?.state === s.state && after.state !== s.state && s.undoneBy?.includes(step) ? was(before) : false } as const
  return { add: s.states.includes(after.state) ? was(after) : false, take: before && s.states.includes(before.state) ? was(before) : false } as const
}

/** Entries of one act on a case. */
export function entriesOfAct(d: Derivation, before: CaseView | null, after: CaseView, step: string, input: unknown, now: Date): Entry[] {
  const day = dayOf(now)
  const entries: Entry[] = []
  for (const { i, source } of d.byProcedure.get(after.procedure) ?? []) {
    const { add, take } = change(source, before, after, step, input)
    if (add && take && add.dim === take.dim && add.amount === take.amount) continue
    if (take && take.amount !== 0) entries.push({ i, day, place: after.place, source: after.id, dim: take.dim, amount: -take.amount })
    if (add && add.amount !== 0) entries.push({ i, day, place: after.place, source: after.id, dim: add.dim, amount: add.amount })
  }
  return merged(entries)
}

/** Lines of the same figure, day, place, source and dimension become one; what cancels out goes. */
function merged(entries: readonly Entry[]): Entry[] {
  const map = new Map<string, Entry>()
  for (const e of entries) {
    const key = `${e.i}|${e.day}|${e.place}|${e.source}|${e.dim}`
    const old = map.get(key)
    map.set(key, { ...e, amount: e.amount + (old?.amount ?? 0) })
  }
  return [...map.values()].filter((e) => e.amount !== 0)
}

/** Entries of a dated register: +1 on the first day of a row, −1 on the day after its last; only the difference is posted. */
export function entriesOfRegister(d: Derivation, register: string, before: readonly RegisterRow[], after: readonly RegisterRow[]): Entry[] {
  const lines = (i: number, n: Count<RegisterRow>, row: RegisterRow, sign: 1 | -1): Entry[] => {
    const c = counts(n, row, undefined)
    if (!c) return []
    const line = { i, place: row.place, source: row.id, dim: c.dim }
    return [{ ...line, day: row.from, amount: sign * c.amount }, ...(row.to ? [{ ...line, day: row.to, amount: -sign * c.amount }] : [])]
  }
  return merged((d.byRegister.get(register) ?? []).flatMap(({ i, source }) => [
    ...before.flatMap((r) => lines(i, source.count, r, -1)), ...after.flatMap((r) => lines(i, source.count, r, 1))]))
}

/** What a ledger's posting function counts in the same statement: the numbers of its stocks and flows; null where nobody counts it. */
export function figuresOfLedger(d: Derivation, ledger: string): LedgerFigures | null {
  const all = d.byLedger.get(ledger) ?? []
  if (all.length === 0) return null
  return { balance: all.flatMap(({ i, source: s }) => (s.kind === 'balance' ? [{ i, account: s.account }] : [])),
    moved: all.flatMap(({ i, source: s }) => (s.kind === 'moved' ? [{ i, from: s.from, to: s.to }] : [])) }
}
