/**
 * The whole vocabulary in which a mechanism is declared. Both sides: imports nothing but Zod and the calendar's shape.
 * A declaration is a plain literal; every `define*` returns it unchanged, so that the server compiles it, the web draws it,
 * the phone runs it without signal and the checkers read it.
 */
import type { z } from 'zod'
import type { Calendar } from './base/calendar.ts'

/* ---- who, where, when ------------------------------------------------------------------------------------------- */
/** In what capacity (身份) somebody acts. The closed list of docs/glossary.md; which post carries which is data. */
export const capacities = ['resident', 'household', 'partyMember', 'branchSecretary', 'committeeChair', 'committeeMember',
  'supervisor', 'representative', 'gridLeader', 'gridWorker', 'volunteer', 'mediator', 'adviser', 'villageClerk', 'townshipOfficer',
  'townshipLeader', 'departmentOfficer', 'countyOrganizer', 'countyOfficer', 'auditor', 'operator', 'system'] as const
export type Capacity = (typeof capacities)[number]
/** A key of docs/law.md, like `VC-35`. */
export type Law = `${Uppercase<string>}${string}`
/** Somebody acting: one person under one hat. `place` is the post's place, `org` the organisation of the post. */
export interface Actor { person: string; as: Capacity; place: string; org: string | null; appointment: string | null }
/** A number a place may change: dated, with its clause; `min`/`max` are the legal floor and ceiling. */
export interface Setting<T extends number | boolean = number | boolean> {
  key: string; zh: string; default: T; unit?: string; min?: number; max?: number; law?: Law }
/** A period; working days run on the tenant's calendar. */
export interface Days { days: number | Setting<number>; kind: 'calendar' | 'working' }
/** What a pure rule may know besides its case. */
export interface Scene { now: Date; actor: Actor; calendar: Calendar; get<T extends number | boolean>(s: Setting<T>): T }
/** The one way to say no: a stable code `noun.reason`, and what is needed to explain it (numbers, dates). */
export type Verdict = true | { refuse: string; detail?: Record<string, unknown> }
/** No, with its code and what explains it. */
export const no = (refuse: string, detail?: Record<string, unknown>): Verdict => ({ refuse, detail })

export const setting = <T extends number | boolean>(key: string, s: Omit<Setting<T>, 'key'>): Setting<T> => ({ key, ...s })
export const days = (n: number | Setting<number>, kind: Days['kind'] = 'calendar'): Days => ({ days: n, kind })
export const workingDays = (n: number | Setting<number>): Days => days(n, 'working')

/* ---- a case as everybody sees it ---------------------------------------------------------------------------------- */
export interface Act { step: string; at: Date; person: string; as: Capacity; org: string | null; to: string }
/** A person or organisation that stands in a relation to a case (reporter, helper …); `until` is set when it ended. */
export interface Party { relation: string; person: string | null; org: string | null; until: Date | null }
/** One matter put to the vote at a gathering that is over (应到、实到、应到户、到会户). Never changes afterwards. */
export interface GatheringResult {
  id: string; kind: string; at: Date; eligible: number; present: number; eligibleHouseholds: number; households: number
  yes: number; no: number; abstained: number; invalid: number }
export interface CaseView<Body = unknown> {
  id: string; procedure: string; version: number; place: string; state: string; body: Body
  openedAt: Date; enteredAt: Date; dueAt: Date | null
  /** the organisation that is responsible now, and the organisation or person whose move is awaited (mostly the same) */
  holder: string | null; awaiting: string | null
  /** when the running disclosure began: at entering the state, or when what is shown changed last */
  disclosedAt: Date | null
  acts: readonly Act[]; parties: readonly Party[]; gatherings: readonly GatheringResult[]
  /** objections raised while the case was on show, and how many of them wait for an answer */
  objections: { total: number; open: number }
}
/** What a step changes besides the state. `awaiting` falls back to the holder; `body` is merged field by field. */
export interface Change<Body = unknown> {
  body?: Partial<Body>; holder?: string; awaiting?: string | null
  join?: readonly { relation: string; person?: string; org?: string }[]; leave?: readonly string[] }

/* ---- gatherings ----------------------------------------------------------------------------------------------------- */
export type Share = { of: 'eligible' | 'households' | 'present' } & ({ atLeast: readonly [number, number] } | { moreThan: readonly [number, number] })
/** How a body decides, from a day on; a gathering follows the rule in force on its own day. Valid if any one of `validIf` holds. */
export interface GatheringRule { from: string; law: Law; notice?: Days; validIf: readonly Share[]; passesIf: Share }
export interface GatheringKind {
  name: string; zh: string; rules: readonly GatheringRule[]
  /** who is due: drawn from the registers as of the day; `posts` and `members` of the organisations of the kinds `of` */
  roll: 'adults' | 'households' | 'partyMembers' | 'posts' | 'members' | 'open'; of?: readonly string[]
  posts?: readonly string[]                                           // which posts of those organisations have a vote; all unless given
  fewest?: { members: number; law: Law }                              // a body smaller than that may not meet
  convenes: readonly Capacity[]
  proxy?: 'household'                                                 // in writing, by somebody of the same household
  urgent?: true                                                       // the notice may be shortened for a stated reason
}
export const defineGathering = (g: GatheringKind): GatheringKind => g

/* ---- procedures -------------------------------------------------------------------------------------------------------- */
/**
 * Only what is listed is shown, masked by its kind. With `objection` it is a 公示: anybody may object, each objection is answered
 * within that period, and the state is not left before the days are over and all are answered. A change of what is shown restarts it.
 */
export interface Disclosure { days: Days; law: Law; show: readonly string[]; objection?: Days }
export interface State { zh: string; final?: true; disclose?: Disclosure }
/** Methods, not function properties: a procedure of one body may then stand in a list of procedures of any body. */
export interface Step<S extends string = string, Body = unknown, Input = unknown, T extends string = string> {
  zh: string; from: S | readonly S[]; to?: S                          // without `to` the state stays
  by: Capacity | readonly Capacity[]
  /** what the actor must be to this case: of the organisation holding it, the one awaited, or a party in that relation (any of) */
  being?: 'holder' | 'awaited' | (string & {}) | readonly ('holder' | 'awaited' | (string & {}))[]
  notBy?: readonly T[]                                                // four eyes: nobody who did one of these, under any hat
  at?: GatheringKind | readonly GatheringKind[]                       // only on the strength of one, validly held and carried since entering
  form?: z.ZodType<Input>; law?: Law
  if?(c: CaseView<Body>, s: Scene): Verdict
  changes?(c: CaseView<Body>, input: Input, s: Scene): Change<Body>
  publishes?(c: CaseView<Body>, input: Input, s: Scene): readonly Publication[] }
/** Runs while the case is in `in`, counted from the last entering of it or from the last act of one of the steps `since`. */
export interface Clock<S extends string = string, T extends string = string, Body = unknown> {
  zh: string; in: S | readonly S[]; since?: readonly (T | 'open')[]; then: T | 'remind'; law?: Law; allow: Days
  unless?(c: CaseView<Body>, s: Pick<Scene, 'get'>): Days | undefined } // another period for this case (urgent, extended)
export interface Opening<Body = unknown> {
  zh: string; by: Capacity | readonly Capacity[]; as?: string         // the opener's relation to the case
  receiver?: readonly string[]                                        // kinds of organisation: the nearest at or above the place holds it
  anywhere?: true                                                     // also outside the place of the opener's post
  form?: z.ZodType<Partial<Body>>                                     // what may be given at the opening; default: the whole body
  if?(body: Body, s: Scene): Verdict
  changes?(body: Body, s: Scene): Change<Body>
  publishes?(c: CaseView<Body>, s: Scene): readonly Publication[] }
/** When and where something takes place: a legal day, `HH:MM` from and to (the whole day otherwise). */
export interface Happening { day: string; from?: string | undefined; to?: string | undefined; at?: string | undefined }
export interface Procedure<Body = unknown, S extends string = string, F = Record<string, unknown>> {
  name: string; zh: string; version: number; law: readonly Law[]
  body: z.ZodType<Body>; opens: Opening<Body>; start: S
  states: Record<S, State>
  steps: { [K in keyof F & string]: Step<S, Body, F[K], keyof F & string> }
  clocks?: Record<string, Clock<S, keyof F & string, Body>>
  title(body: Body): string                                           // what a list shows; the text that is searched
  happens?(body: Body, state: string): Happening | undefined          // when it takes place: then it stands in the calendars of its parties
  visible?: 'parties' | 'area' | 'public'                             // who besides the parties may read it; default area
  /** lists say nothing of the body, every opening leaves a line, and whom `shuts` names stays outside under any hat (PM-15) */
  confidential?: { shuts?(c: CaseView<Body>): readonly string[] } }
export function defineProcedure<Body, const S extends string, F>(p: Omit<Procedure<Body, S, F>, 'start' | 'steps' | 'clocks'> & {
  start: NoInfer<S>
  steps: { [K in keyof F & string]: Step<NoInfer<S>, NoInfer<Body>, F[K], NoInfer<keyof F & string>> }
  clocks?: Record<string, Clock<NoInfer<S>, NoInfer<keyof F & string>, NoInfer<Body>>>
}): Procedure<Body, S, F> { return p }

/* ---- facts: the only thing one mechanism may know of another -------------------------------------------------------- */
export interface Fact<P = unknown> { name: `${string}.${string}`; zh: string; v: number; payload: z.ZodType<P> }
export interface Publication { fact: string; v: number; payload: unknown }
export const defineFact = <P>(name: Fact['name'], f: Omit<Fact<P>, 'name'>): Fact<P> => ({ name, ...f })
export const publish = <P>(f: Fact<P>, payload: NoInfer<P>): Publication => ({ fact: f.name, v: f.v, payload })

/* ---- indicators -------------------------------------------------------------------------------------------------------- */
/** `by` splits a figure (the dimension), `amount` weighs it (default 1), `if` selects. */
export interface Count<X, Input = unknown> { if?(x: X, input: Input): boolean; by?(x: X, input: Input): string; amount?(x: X, input: Input): number }
/** A dated row of a kernel register (`places`, `organisations`, `appointments`, `holders`, `persons`, `households` …). */
export interface RegisterRow { id: string; place: string; from: string; to: string | null; [attribute: string]: unknown }
/** A source is a record that exists for its own sake. There is no word here for log-ins, clicks, photos or likes. */
export type Source =
  | { kind: 'entering'; procedure: string; state: string; undoneBy?: readonly string[]; count: Count<CaseView> }
  | { kind: 'within'; procedure: string; states: readonly string[]; count: Count<CaseView> }
  | { kind: 'doing'; procedure: string; step: string; count: Count<CaseView> }
  | { kind: 'register'; register: string; count: Count<RegisterRow> }
  | { kind: 'balance'; ledger: string; account: string }
  | { kind: 'moved'; ledger: string; from: string; to: string }
/** Flows and stocks counted from cases of a procedure: the body is typed, states and steps are checked. */
export function cases<Body, S extends string, F>(p: Procedure<Body, S, F>) {
  return {
    entering: (state: S, n?: Count<CaseView<Body>> & { undoneBy?: readonly (keyof F & string)[] }): Source =>
      ({ kind: 'entering', procedure: p.name, state, undoneBy: n?.undoneBy, count: n ?? {} }),
    within: (states: readonly S[], n?: Count<CaseView<Body>>): Source =>
      ({ kind: 'within', procedure: p.name, states, count: n ?? {} }),
    doing: <K extends keyof F & string>(step: K, n?: Count<CaseView<Body>, F[K]>): Source =>
      ({ kind: 'doing', procedure: p.name, step, count: n ?? {} }),
  }
}
export const register = (name: string, count: Count<RegisterRow> = {}): Source => ({ kind: 'register', register: name, count })
/**
 * A figure (指标): name, other names people use, definition, unit; counted, or a ratio of two others, or `awaited`: named so that it can be
 * asked for, not yet collected, never shown as a number. `level`: the lowest place it is recorded at (village unless given); below a
 * township or county that is given there is no number. A ratio of opinions names as `response` the ratio that says how many gave theirs.
 */
export interface Indicator {
  key: string; zh: string; means: string; unit: string; also?: readonly string[]; law?: Law; by?: Record<string, string>
  level?: 'grid' | 'village' | 'township' | 'county'
  counted?: Source; ratio?: { part: string; whole: string; response?: string }; awaited?: true }
export const defineIndicator = (key: string, i: Omit<Indicator, 'key'>): Indicator => ({ key, ...i })

/* ---- ledgers ------------------------------------------------------------------------------------------------------------ */
/** One currency, double entry. An account is (ledger, kind of account, owner); only a `mayGoNegative` one may fall below zero. */
export interface Ledger<A extends string = string> {
  name: string; zh: string; unit: string
  accounts: Record<A, { zh: string; owner: 'household' | 'person' | 'place' | 'organisation' | 'case'; mayGoNegative?: true }>
  /** what people post directly, one by one or in batches; everything else is posted by steps of cases */
  moves?: Record<string, { zh: string; from: A; to: A; by: readonly Capacity[] }> }
export const defineLedger = <const A extends string>(l: Ledger<A>): Ledger<A> => l
/** Figures of a ledger: what stands on its accounts (stock), what went from one to another, counter-entries taken off (flow). */
export const ledgerOf = <A extends string>(l: Ledger<A>) => ({
  balance: (account: A): Source => ({ kind: 'balance', ledger: l.name, account }),
  moved: (from: A, to: A): Source => ({ kind: 'moved', ledger: l.name, from, to }),
})

/* ---- documents ---------------------------------------------------------------------------------------------------------- */
/** A gathering as documents quote it. */
export interface Meeting extends GatheringResult {
  kindZh: string; title: string; venue: string; chair: string; recorder: string; attended: readonly string[]; guests: readonly string[]; minutes: string; how: string }
/** Everything a document may quote of a case; ids are turned into Chinese by `name`. */
export interface Told<Body = unknown> {
  c: CaseView<Body>; number: string; placeName: string; now: Date; meetings: readonly Meeting[]; name(id: string): string
  acts: readonly (Act & { zh: string; personName: string; asZh: string; input: Readonly<Record<string, unknown>> })[] }
/** A Word document (文书): a template of the mechanism's `templates/` and the values of its fields. */
export interface DocumentKind<Body = unknown> {
  name: string; zh: string; of: string | null; template: string; retain: 'permanent' | Days
  from?: readonly string[]                                            // states in which it may be made; always unless given
  values?(t: Told<Body>): Record<string, unknown> }                   // without: the server half gives them
export const defineDocument = <Body = unknown>(d: DocumentKind<Body>): DocumentKind => d

/* ---- a route beyond the generated ones: GET asks, POST is a command through the pipeline -------------------------------- */
export interface Route<I = unknown, O = unknown> {
  path: `${'GET' | 'POST'} /${string}`; zh: string; by: Capacity | readonly Capacity[] | 'anyone' | 'signedIn'
  input: z.ZodType<I>; output: z.ZodType<O>
  secret?: readonly string[] }                                        // fields of the input that the journal never holds (how somebody voted)
export const route = <I, O>(path: Route['path'], r: Omit<Route<I, O>, 'path'>): Route<I, O> => ({ path, ...r })

/* ---- a mechanism ----------------------------------------------------------------------------------------------------------- */
/** Personal data kept, so that access, correction and deletion can be answered by the kernel (PIPL-44..47). */
export interface Holding { key?: string; zh: string; basis: 'duty' | 'consent'; purpose: string; keep: Days | 'permanent'; law?: Law }
/** What somebody may agree to (PIPL-14), in plain words; a new version asks again. `effects` says what withdrawing does. */
export interface Purpose { key: string; zh: string; version: number; text: string; effects: string; law: Law }
export interface Mechanism {
  name: string; zh: string; law: readonly Law[]
  procedures?: readonly Procedure[]; gatherings?: readonly GatheringKind[]; ledgers?: readonly Ledger[]
  indicators?: readonly Indicator[]; documents?: readonly DocumentKind[]; routes?: readonly Route[]
  publishes?: readonly Fact[]; listensTo?: readonly Fact[]; settings?: readonly Setting[]
  refusals?: Record<string, string>                                  // code → what the person reads; {name} is filled from detail
  holds?: readonly Holding[]; purposes?: readonly Purpose[] }
export const defineMechanism = (m: Mechanism): Mechanism => m
