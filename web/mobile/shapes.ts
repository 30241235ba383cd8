/** The shapes of the server's answers that the phone reads. Dates are ISO texts. */
import type { Capacity } from '../../kernel/define.ts'

export interface Hat {
  hat: string; as: Capacity; post: string; postZh: string; org: string | null; orgName: string | null
  place: string | null; placeName: string | null; acting?: boolean; until?: string | null
}
export interface Tenant { name: string; place: string; tiles: string | null; demo: boolean }
export interface Me { person: { id: string; name: string; official: boolean }; hats: readonly Hat[]; tenant: Tenant; now: string }

/** Names of what stands as an id or code in an answer. */
export type Names = Readonly<Record<string, string>>
export interface CaseRow {
  id: string; number: string; title: string; place: string; state: string; stateZh: string
  body: Readonly<Record<string, unknown>>; holder: string | null; awaiting: string | null
  openedAt: string; dueAt: string | null; closedAt: string | null; version: number; overdue: boolean
  procedure: string; procedureZh: string; unread?: boolean; why?: 'awaited' | 'holder' | 'party'
}
export interface Rows { rows: readonly CaseRow[]; next?: string | null; names?: Names }
export interface CaseJson extends Omit<CaseRow, 'overdue' | 'unread' | 'why' | 'closedAt'> {
  county: string; enteredAt: string
  parties: readonly { relation: string; person: string | null; org: string | null; until: string | null }[]
}
export interface ActJson {
  n: number; step: string; zh: string; at: string; madeAt?: string; personName: string | null; as: Capacity; asZh: string
  orgName: string | null; to: string; input: Readonly<Record<string, unknown>> | null
}
/** The server's answer about one step: yes, or why not and what is possible instead. */
export type Can = true | { refuse: string; zh: string; until?: string | null; possible?: readonly string[]; now?: boolean }
export interface CaseReply {
  case: CaseJson; acts: readonly ActJson[]; names: Names; can: Readonly<Record<string, Can>> }
export interface CommandReceipt { case: CaseJson; version: number; command: string }

export type FieldKind = 'line' | 'long' | 'choice' | 'choices' | 'yesNo' | 'day' | 'time' | 'count' | 'organisation'
  | 'organisations' | 'person' | 'place' | 'point' | 'photos' | 'attachments' | 'file' | 'phone' | 'idCard' | 'case'
/** What a form needs to draw one field (`x-field` of its JSON Schema). */
export interface FieldHint {
  zh: string; kind: FieldKind; hint?: string; unit?: string; choices?: Readonly<Record<string, string>>
  kinds?: readonly string[]; procedure?: string
}
export interface FieldSchema {
  'x-field'?: FieldHint; title?: string; type?: string; default?: unknown; enum?: readonly string[]
  minLength?: number; maxLength?: number; minimum?: number; maximum?: number; minItems?: number; maxItems?: number
}
export interface FormSchema { properties?: Readonly<Record<string, FieldSchema>>; required?: readonly string[] }

type OneOrMore = string | readonly string[]
export interface StepDefinition { zh: string; from: OneOrMore; to?: string; by: OneOrMore; form: FormSchema | null }
export interface ProcedureDefinition {
  name: string; zh: string
  states: Readonly<Record<string, { zh: string; final?: boolean }>>
  steps: Readonly<Record<string, StepDefinition>>
  opens: { zh: string; by: OneOrMore; form: FormSchema | null }
  body?: FormSchema | null
}
export interface Definitions {
  procedures: readonly ProcedureDefinition[]; refusals?: Readonly<Record<string, string>>
  capacities?: Readonly<Record<string, string>>
}
export interface PlaceRow { code: string; name: string; level?: string; children?: number }
export interface Point { lng: number; lat: number }
