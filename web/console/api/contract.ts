/** What the API answers, as the console uses it. Instants are ISO texts, days are `YYYY-MM-DD`. */
import type { Capacity } from '../../../kernel/define.ts'
import type { Figure, FigureKind } from '../../../kernel/indicators/schema.ts'

export interface Hat {
  hat: string; as: Capacity; post: string; postZh: string; org: string | null; orgName: string | null
  place: string; placeName: string; acting: boolean; until: string | null
}
export interface Me {
  person: { id: string; name: string; official: boolean }
  hats: readonly Hat[]
  tenant: { name: string; place: string; tiles: string | null; demo: boolean }
  now: string
}

/** Ids and place codes → what people read. */
export type Names = Readonly<Record<string, string>>
export interface CaseRow {
  id: string; number: string; title: string; place: string; state: string; stateZh: string
  body: Readonly<Record<string, unknown>>; holder: string | null; awaiting: string | null
  openedAt: string; dueAt: string | null; closedAt: string | null; version: number; overdue: boolean
}
export interface CaseList { rows: readonly CaseRow[]; next: string | null; names: Names }
export interface InboxRow extends CaseRow { procedure: string; procedureZh: string; why: 'awaited' | 'holder' | 'party' }
export interface Inbox { rows: readonly InboxRow[]; names?: Names }

export interface PartyJson { relation: string; relationZh?: string; person: string | null; org: string | null; until: string | null }
export interface CaseJson {
  id: string; procedure: string; procedureZh: string; version: number; place: string; county: string
  number: string; title: string; state: string; stateZh: string; body: Readonly<Record<string, unknown>>
  openedAt: string; enteredAt: string; dueAt: string | null; holder: string | null; awaiting: string | null
  parties: readonly PartyJson[]
}
export interface ActJson {
  n: number; step: string; zh: string; at: string; madeAt: string; personName: string; as: Capacity; asZh: string
  orgName: string | null; to: string; input: Readonly<Record<string, unknown>> | null
}
/** Why a step cannot be done now. */
export interface Refused { refuse: string; zh: string; until?: string; possible?: readonly string[]; now?: boolean }
export type Can = Readonly<Record<string, true | Refused>>
export interface CaseAnswer { case: CaseJson; acts: readonly ActJson[]; names: Names; can: Can }
export interface Receipt { case: CaseJson; version: number; command: string }

export type FieldKind = 'line' | 'long' | 'choice' | 'choices' | 'yesNo' | 'day' | 'time' | 'count' | 'organisation' | 'organisations'
  | 'person' | 'place' | 'point' | 'photos' | 'attachments' | 'file' | 'phone' | 'idCard' | 'case'
export interface Field {
  zh: string; kind: FieldKind; hint?: string; unit?: string; choices?: Readonly<Record<string, string>>
  kinds?: readonly string[]; procedure?: string; types?: readonly string[]
}
/** As much of JSON Schema as forms use. */
export interface Schema {
  type?: string | readonly string[]; title?: string; properties?: Readonly<Record<string, Schema>>; required?: readonly string[]
  items?: Schema; enum?: readonly string[]; anyOf?: readonly Schema[]; minLength?: number; maxLength?: number; pattern?: string
  minimum?: number; maximum?: number; minItems?: number; maxItems?: number; default?: unknown; 'x-field'?: Field
}
export interface StepDefinition {
  zh: string; from: readonly string[] | string; to?: string | null; by: readonly Capacity[] | Capacity
  being?: string | readonly string[]; law?: string | null; form: Schema | null
  /** the bodies of which one must have decided before */ at?: readonly { kind: string; zh: string }[]
}
export interface ProcedureDefinition {
  name: string; zh: string; states: Readonly<Record<string, { zh: string; final?: boolean; disclose?: unknown }>>
  steps: Readonly<Record<string, StepDefinition>>; start?: string
  opens: { zh: string; by: readonly Capacity[] | Capacity; form: Schema }
  /** shape of the body: what was entered at opening and what steps have noted since */
  body: Schema
}
export interface IndicatorDefinition {
  key: string; zh: string; means: string; unit: string; kind?: FigureKind; law?: string | null; mechanism?: string
  also?: readonly string[]; level?: string; /** from what rows it is counted */ source?: string; /** false: in the dictionary, not yet counted */ collected?: boolean
  by?: Readonly<Record<string, string>> | null; ratio?: { part: string; whole: string; response?: string } | null
}
export interface Definitions {
  procedures: readonly ProcedureDefinition[]; indicators: readonly IndicatorDefinition[]
  refusals: Names; capacities: Names; /** keys of clauses → their names, where the server tells them */ laws?: Names
  mechanisms?: readonly { name: string; zh: string; indicators?: readonly string[] }[]; relations?: Names
}

export type { Figure, FigureKind }
export interface FigureRow {
  day: string; place: string; placeName: string; amount: number; dim: string; dimZh: string
  source: string; title: string | null; procedure: string | null
}
export interface ChildFigure extends Figure { placeName: string }
export interface FigureRows { rows: readonly FigureRow[]; next: string | null }

export interface Place { code: string; name: string; level: string; children: number; class?: string }
export interface PathPlace { code: string; name: string; level?: string }
export interface Organisation { id: string; name: string; kind: string; kindZh?: string; place: string; placeName?: string }
export interface PersonRow { id: string; name: string; phone?: string | null; idCard?: string | null; place?: string; placeName?: string }
export interface Attachment { id: string; type: string; size: number; width?: number; height?: number }
export interface SessionRow { id: string; madeAt: string; seenAt: string; device: string | null; current?: boolean; strong?: boolean }

/** One or several → always several. */
export const listOf = <T extends string>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : typeof one === 'string' ? [one] : one
