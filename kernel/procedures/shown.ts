/** How cases leave the server: the view in JSON, names of what it refers to, and what may be done now with the reason if not. */
import type { z } from 'zod'
import { capacityZh, explain } from '../base/words.ts'
import { gridNameOf } from '../base/directory.ts'
import { fieldOf } from '../base/fields.ts'
import { ZodObject } from 'zod'
import type { Actor, CaseView, Procedure } from '../define.ts'
import { allowed } from './allowed.ts'
import type { CaseRow } from './listData.ts'
import { caseNumber } from './rules.ts'
import { sceneOf, systemPerson, type Runtime } from './runtime.ts'

export interface CaseJson {
  county: string; id: string; number: string; procedure: string; procedureZh: string; title: string; place: string; state: string; stateZh: string
  body: unknown; version: number; holder: string | null; awaiting: string | null; openedAt: Date; enteredAt: Date; dueAt: Date | null
  acts?: CaseView['acts']; parties?: CaseView['parties'] }
export type Names = Record<string, string>
export type Can = Record<string, true | { refuse: string; zh: string; until?: unknown; now: boolean }>

export const caseJson = (p: Procedure, county: string, title: string, c: CaseView): CaseJson => ({
  county, id: c.id, number: caseNumber(c.id), procedure: p.name, procedureZh: p.zh, title, place: c.place, state: c.state,
  stateZh: p.states[c.state]?.zh ?? c.state, body: c.body, version: c.version, holder: c.holder, awaiting: c.awaiting,
  openedAt: c.openedAt, enteredAt: c.enteredAt, dueAt: c.dueAt, acts: c.acts, parties: c.parties })

/** A row of a list, with what people read instead of codes. */
export const rowJson = (p: Procedure | undefined, r: CaseRow, now: Date) => ({ ...r, body: p?.confidential ? {} : r.body, number: caseNumber(r.id), procedureZh: p?.zh ?? r.procedure,
  stateZh: p?.states[r.state]?.zh ?? r.state, overdue: r.closedAt === null && r.dueAt !== null && r.dueAt < now,
  ...(r.seen === undefined ? {} : { unread: r.seen < r.version }) })

/** What every step answers now: possible, or why not; `now` tells the steps that belong to this state. */
export function canJson(k: Runtime, p: Procedure, c: CaseView, actor: Actor): Can {
  const verdicts = allowed(p, c, sceneOf(k, actor, c.place, k.clock.now()))
  return Object.fromEntries(Object.entries(verdicts).map(([name, v]) => [name, v === true ? true : {
    refuse: v.refuse, zh: explain(k.registry.refusals, v.refuse, v.detail), until: v.detail?.until, now: v.refuse !== 'step.notNow' }]))
}

const values = (x: unknown): string[] => (typeof x === 'string' ? [x] : Array.isArray(x) ? x.filter((v) => typeof v === 'string') : [])
/** Ids that a body or input refers to, by the kind of its fields. */
export function references(type: z.ZodType | undefined, value: unknown): { organisations: string[]; persons: string[]; places: string[]; files: string[] } {
  const found: ReturnType<typeof references> = { organisations: [], persons: [], places: [], files: [] }
  if (!(type instanceof ZodObject) || typeof value !== 'object' || value === null) return found
  const shape: Record<string, unknown> = type.shape
  for (const [name, v] of Object.entries(value)) {
    const t = shape[name]
    const kind = t !== undefined && isType(t) ? fieldOf(t)?.kind : undefined
    if (kind === 'organisation' || kind === 'organisations') found.organisations.push(...values(v))
    if (kind === 'person') found.persons.push(...values(v))
    if (kind === 'file') found.files.push(...values(v))
    if (kind === 'place') found.places.push(...values(v))
  }
  return found
}
const isType = (x: unknown): x is z.ZodType => typeof x === 'object' && x !== null && 'meta' in x

/** Names of organisations and places out of memory; persons are given. */
export function namesOf(k: Runtime, ids: Iterable<string | null | undefined>, places: Iterable<string>, persons: Names = {}): Names {
  const names: Names = { [systemPerson]: '系统' }
  for (const id of ids) { const o = id ? k.directory.organisation(id)?.name : undefined; if (id && o) names[id] = o }
  for (const code of places) names[code] = placeName(k, code)
  return { ...names, ...persons }
}
/** A place as people say it: township and village (and grid), without the levels everybody knows. */
export const placeName = (k: Runtime, code: string): string => gridNameOf(k, code)
export { capacityZh }
