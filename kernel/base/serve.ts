/** The server half of the vocabulary: what steps do besides moving the case, listeners, answers to routes, daily rounds. */
import type { z } from 'zod'
import type { Actor, CaseView, Change, Fact, Indicator, Mechanism, Procedure, RegisterRow, Route, Setting } from '../define.ts'
import type { CryptoProvider } from './crypto.ts'
import type { Tx } from './database.ts'
import type { Directory } from './directory.ts'

/** Which figures a ledger moves: numbers of those that count what stands on an account, and of those that count what went from one to another. */
export interface LedgerFigures { balance: readonly { i: number; account: string }[]; moved: readonly { i: number; from: string; to: string }[] }
/** A figure asked for: a key of the dictionary or derived of such (kernel/indicators/rules.ts), somewhere, over days (both included). */
export interface FigureAsk { key: string; place: string; from: string; to: string }
/**
 * A figure read: `value` null where nothing can be said (not yet collected, or the whole is nought: missing is not zero). A ratio is 0…1
 * and shows its parts; a growth is a ratio too (0.12 = 12 %). `rows`: how many source rows it consists of.
 */
export interface FigureRead extends FigureAsk { value: number | null; collected: boolean; unit: string; zh: string; part?: number | undefined; whole?: number | undefined; rows: number }
export interface FigureFrozen extends FigureRead { snapshot: string }
/**
 * A source row that came, went or changed its amount since a snapshot; `delta` is what it adds now: to the figure, of a quotient or a
 * change to the side `of` it.
 */
export interface FigureMoved { day: string; place: string; title: string | null; source: string; procedure: string | null; delta: number; of: 'part' | 'whole' }
/** `again`: counted anew from the entries of that moment (equal to `then`); `redefined`: it is counted otherwise since. */
export interface FigureSince { then: FigureFrozen; again: FigureRead; now: FigureRead; redefined: boolean; moved: readonly FigureMoved[] }
/** The kernel's figures for server functions: read, fix, and say what has moved since. Superiors read at and under their own place only. */
export interface FigureDesk {
  read(asks: readonly FigureAsk[]): Promise<readonly FigureRead[]>
  /** Reads and fixes definition, watermark and value, so that the result can be reproduced. The ids are of this transaction. */
  freeze(asks: readonly FigureAsk[]): Promise<readonly FigureFrozen[]>
  /** What was fixed, what it would be now, and the rows that make the difference (at most 200). @throws Refusal snapshot.unknown */
  since(snapshot: string): Promise<FigureSince>
  /** The dictionary: every definition, also those not yet collected. */
  dictionary(): readonly Indicator[]
}
/** A stored file as server functions read it; `sha256` in hexadecimal. */
export interface FileRead { bytes: Buffer; name: string; type: string; sha256: string }
/** Attachments for server functions: read with the authority of whoever acts, as the address of an attachment is; kept for good. */
export interface FileDesk {
  /** @throws Refusal attachment.unknown for what is not there or may not be read, attachment.missing when its bytes are gone */
  read(id: string): Promise<FileRead>
  /** Keeps a file that was made at a place, sent by whoever acts. @returns its id */
  keep(f: { bytes: Uint8Array; name: string; type: string }, place: string): Promise<string>
}
/** Everything a server function may touch; lives as long as its transaction. */
export interface Ctx {
  actor: Actor; now: Date; county: string
  /** id of the command (or fact, or round) that runs */ command: string
  /** where it runs: the place of the case, else of the post, the fact or the round */ place: string
  /** the transaction, in the actor's scope */ db: Tx
  directory: Directory; files: FileDesk
  /** seals what a mechanism keeps of a person in tables of its own, for a purpose named after it (PIPL-51) */ crypto: CryptoProvider
  /** what all mechanisms together say of consent and of data kept on persons */ rights: Rights
  /** figures, read with the actor's authority */ figures: FigureDesk
  get<T extends number | boolean>(s: Setting<T>, place?: string): T
  /** Opens another case in this transaction, under the same actor; `allowed` is asked as for a command of its own. */
  open<B, S extends string, F>(p: Procedure<B, S, F>, place: string, body: NoInfer<B>): Promise<CaseView<B>>
  /** Takes a step on another case in this transaction. */
  act<B, S extends string, F, K extends keyof F & string>(p: Procedure<B, S, F>, id: string, step: K, input?: F[K]): Promise<CaseView<B>>
  publish<P>(f: Fact<P>, payload: NoInfer<P>, place: string): Promise<void>
  /** What a POST route is about: subject of the journal line, and its place. Must be called once. */
  about(subject: string, place: string): void
  /** Stock entries of register indicators: the dated rows of one subject before and after. */
  register(name: string, before: readonly RegisterRow[], after: readonly RegisterRow[]): Promise<void>
  /** What a posting function must count; null where no figure counts this ledger. */
  ledgerFigures(ledger: string): LedgerFigures | null
  /** The same action under the kernel's own hand (clocks, calendar): capacity `system` at the place. */
  asSystem(place: string): Ctx
}

export interface Effect { procedure: string; step: string; run(ctx: Ctx, c: CaseView, input: unknown): Promise<Change | void> }
export interface OpeningEffect { procedure: string; run(ctx: Ctx, body: unknown): Promise<Change | void> }
export interface Listener { fact: string; run(ctx: Ctx, payload: unknown): Promise<void> }
export interface Answer { route: Route; run(ctx: Ctx, input: unknown): Promise<unknown> }
/** A document that is not of a case: who may have it is decided in `run`, by refusing. */
export interface Paper { name: string; input: z.ZodType; run(ctx: Ctx, input: unknown): Promise<Record<string, unknown>> }
/** What withdrawing a consent does, in the same transaction. */
export interface Withdrawal { purpose: string; run(ctx: Ctx, who: { person: string }): Promise<void> }
/** What a mechanism keeps on a person under one of its holdings, so that it can be seen, copied and erased (PIPL-44, 45, 47). */
export interface KeptRow { zh: string; value: string; day: string | null; case?: string }
export interface Kept { holding: string; list(ctx: Ctx, person: string): Promise<readonly KeptRow[]>; erase?(ctx: Ctx, person: string): Promise<number> }
/** Asked by kernel/people for consents and personal rights: declarations (purposes, holdings) and what server halves give. */
export interface Rights { mechanisms: readonly Mechanism[]; withdrawals: readonly Withdrawal[]; kept: readonly Kept[] }
/** Daily work: all in one transaction, or a list whose rows are done one after another in transactions of a hundred (repeatable). */
export type Daily = ((ctx: Ctx) => Promise<void>) | { list(ctx: Ctx): Promise<readonly string[]>; one(ctx: Ctx, id: string): Promise<void> }
export interface ServerHalf {
  mechanism: Mechanism; effects: readonly Effect[]; openings: readonly OpeningEffect[]; listeners: readonly Listener[]
  answers: readonly Answer[]; daily: readonly Daily[]; papers: readonly Paper[]; withdrawals: readonly Withdrawal[]; kept: readonly Kept[] }

/** The method syntax below lets typed functions stand in lists of untyped ones; the pipeline has validated what it hands over. */
interface TypedEffect<B, I> { run(ctx: Ctx, c: CaseView<B>, input: I): Promise<Change<B> | void> }

/** What a step does besides `changes`: runs in the transaction before the step is written; a Change is laid over `changes`. */
export function effect<B, S extends string, F, K extends keyof F & string>(p: Procedure<B, S, F>, step: K,
  run: (ctx: Ctx, c: CaseView<B>, input: F[K]) => Promise<Change<B> | void>): Effect {
  const typed: TypedEffect<B, F[K]> = { run }
  const erased: Pick<Effect, 'run'> = typed
  return { procedure: p.name, step, run: (ctx, c, input) => erased.run(ctx, c, input) }
}
export function opening<B, S extends string, F>(p: Procedure<B, S, F>, run: (ctx: Ctx, body: B) => Promise<Change<B> | void>): OpeningEffect {
  const typed: { run(ctx: Ctx, body: B): Promise<Change<B> | void> } = { run }
  const erased: Pick<OpeningEffect, 'run'> = typed
  return { procedure: p.name, run: (ctx, body) => erased.run(ctx, body) }
}
export function on<P>(fact: Fact<P>, run: (ctx: Ctx, payload: P) => Promise<void>): Listener {
  return { fact: fact.name, run: (ctx, payload) => run(ctx, fact.payload.parse(payload)) }
}
export function answer<I, O>(route: Route<I, O>, run: (ctx: Ctx, input: I) => Promise<NoInfer<O>>): Answer {
  const input: z.ZodType<I> = route.input
  return { route, run: (ctx, raw) => run(ctx, input.parse(raw)) }
}
export function paper<I>(kind: { name: string }, p: { input: z.ZodType<I>; run(ctx: Ctx, input: I): Promise<Record<string, unknown>> }): Paper {
  return { name: kind.name, input: p.input, run: (ctx, raw) => p.run(ctx, p.input.parse(raw)) }
}
export const onWithdrawal = (purpose: string, run: Withdrawal['run']): Withdrawal => ({ purpose, run })
export const kept = (holding: string, k: Omit<Kept, 'holding'>): Kept => ({ holding, ...k })
export const serve = (mechanism: Mechanism, half: Partial<Omit<ServerHalf, 'mechanism'>> = {}): ServerHalf =>
  ({ mechanism, effects: [], openings: [], listeners: [], answers: [], daily: [], papers: [], withdrawals: [], kept: [], ...half })
