/** What a running server knows: the compiled declarations, and what it keeps in memory. Made once by app/, handed to everything. */
import type { Calendar } from '../base/calendar.ts'
import type { Clock } from '../base/clock.ts'
import type { CryptoProvider } from '../base/crypto.ts'
import type { Database, Tx } from '../base/database.ts'
import type { Scope } from '../base/scope.ts'
import { scopeOf } from '../base/scope.ts'
import type { Live } from '../base/live.ts'
import type { Effect, Listener, OpeningEffect, Answer, Daily, Kept, Paper, ServerHalf, Withdrawal, LedgerFigures, Ctx, FigureDesk } from '../base/serve.ts'
import type { Settings } from '../base/settings.ts'
import type { Actor, CaseView, Mechanism, Procedure, RegisterRow, Scene } from '../define.ts'
import type { Storage } from '../documents/files.ts'
import type { Directory } from '../base/directory.ts'

/** Every declaration and server half, sorted for look-up. */
export interface Registry {
  mechanisms: readonly Mechanism[]; procedures: ReadonlyMap<string, Procedure>
  effects: ReadonlyMap<string, Effect>; openings: ReadonlyMap<string, OpeningEffect>; listeners: readonly Listener[]
  answers: readonly Answer[]; daily: readonly { mechanism: string; run: Daily }[]; papers: readonly Paper[]
  withdrawals: readonly Withdrawal[]; kept: readonly Kept[]; refusals: Readonly<Record<string, string>> }

export function registryOf(mechanisms: readonly Mechanism[], halves: readonly ServerHalf[], refusals: Readonly<Record<string, string>>): Registry {
  const all = [...halves.map((h) => h.mechanism).filter((m) => !mechanisms.includes(m)), ...mechanisms]
  return {
    mechanisms: all,
    procedures: new Map(all.flatMap((m) => m.procedures ?? []).map((p) => [p.name, p])),
    effects: new Map(halves.flatMap((h) => h.effects).map((e) => [`${e.procedure}/${e.step}`, e])),
    openings: new Map(halves.flatMap((h) => h.openings).map((e) => [e.procedure, e])),
    listeners: halves.flatMap((h) => h.listeners),
    answers: halves.flatMap((h) => h.answers), papers: halves.flatMap((h) => h.papers),
    withdrawals: halves.flatMap((h) => h.withdrawals), kept: halves.flatMap((h) => h.kept),
    daily: halves.flatMap((h) => h.daily.map((run, i) => ({ mechanism: `${h.mechanism.name}#${i}`, run }))),
    refusals: Object.assign({}, refusals, ...all.map((m) => m.refusals ?? {})),
  }
}

/** Derives the figures' entries and reads figures; injected, since figures stand above procedures. */
export interface Figures {
  ofAct(before: CaseView | null, after: CaseView, step: string, input: unknown, now: Date): readonly object[]
  ofRegister(register: string, before: readonly RegisterRow[], after: readonly RegisterRow[]): readonly object[]
  ofLedger(ledger: string): LedgerFigures | null
  /** figures for a server function */ desk(of: Pick<Ctx, 'db' | 'actor' | 'command' | 'now'>): FigureDesk
}
/** What goes on public show with an act, masked; injected, since disclosure stands above procedures. */
export type Notices = (p: Procedure, before: CaseView | null, after: CaseView, db: Tx | null) => Promise<object | null>
export interface Runtime {
  database: Database; clock: Clock; registry: Registry; directory: Directory; settings: Settings; calendar(): Calendar
  live: Live; figures: Figures; notices: Notices
  /** sends what is due to outlets outside; injected, since channels stand above procedures. @returns how many were taken up */ sendDue(): Promise<number>
  /** where the bytes of attachments lie */ storage: Storage
  /** seals and digests */ crypto: CryptoProvider }

/** What pure rules may know of this moment at this place. */
export const sceneOf = (k: Runtime, actor: Actor, place: string, now: Date): Scene => ({
  now, actor, calendar: k.calendar(), get: (s) => k.settings.get(s, place, now) })

/** The kernel's own hand: clocks and calendars act as `system` at a place. */
export const systemPerson = '00000000-0000-7000-8000-000000000000'
export const systemActor = (place: string): Actor => ({ person: systemPerson, as: 'system', place, org: null, appointment: null })

/** How far a write may reach: the place of the post; a party from elsewhere reaches the case's own place and nothing more. */
export const reachOf = (actor: Actor, place: string): Scope =>
  actor.as !== 'resident' && actor.place !== '' && place.startsWith(actor.place) ? scopeOf(actor.place) : scopeOf(place)
/** How far a read may reach: the place of the post; nothing for somebody without a place. */
export const sightOf = (actor: Actor): Scope => (actor.place === '' ? { lo: '', hi: '' } : scopeOf(actor.place))
