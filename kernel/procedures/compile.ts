/** The fold (both sides): what a case is after an opening or a step. Pure; the phone predicts with it, the server decides. */
import type { Act, CaseView, Change, Party, Procedure, Scene } from '../define.ts'
import { clockTimes } from './rules.ts'

/** A case after a step, with what the database keeps beside the view. */
export interface Moved { view: CaseView; wakeAt: Date | null; wakeClock: string | null; joined: NonNullable<Change['join']>; left: readonly string[] }

const partiesAfter = (parties: readonly Party[], change: Change, now: Date): Party[] => [
  ...parties.map((p) => (p.until === null && change.leave?.includes(p.person ?? p.org ?? '') ? { ...p, until: now } : p)),
  ...once(change.join ?? []).filter((j) => !parties.some((p) => p.until === null && p.relation === j.relation && (p.person ?? p.org) === (j.person ?? j.org)))
    .map((j) => ({ relation: j.relation, person: j.person ?? null, org: j.org ?? null, until: null })),
]

/** Lays `over` upon `change`: the server's word goes before the declaration's. */
export const laid = (change: Change, over: Change | undefined): Change => (over ? {
  ...change, ...over, body: { ...asRecord(change.body), ...asRecord(over.body) }, join: [...(change.join ?? []), ...(over.join ?? [])],
  leave: [...(change.leave ?? []), ...(over.leave ?? [])] } : change)
const asRecord = (x: unknown): Record<string, unknown> => (typeof x === 'object' && x !== null ? { ...x } : {})

function timed(p: Procedure, view: CaseView, s: Scene, change: Change): Moved {
  const times = clockTimes(p, view, s)
  const next = times.find((t) => t.at > s.now) ?? times.find((t) => t.then !== 'remind')
  return { view: { ...view, dueAt: times[0]?.at ?? null }, wakeAt: next?.at ?? null, wakeClock: next?.clock ?? null,
    joined: once(change.join ?? []), left: change.leave ?? [] }
}
/** The same person or unit joins in one relation once, however often it is named. */
const once = (join: NonNullable<Change['join']>): NonNullable<Change['join']> =>
  [...new Map(join.map((j) => [`${j.relation} ${j.person ?? j.org ?? ''}`, j])).values()]

/** The case a command opens. `id` is the command's id; `over` what the server adds, the receiving organisation first of all. */
export function opened(p: Procedure, o: { id: string; place: string; body: unknown; over?: Change }, s: Scene): Moved {
  const change = laid(p.opens.changes?.(o.body, s) ?? {}, o.over)
  const act: Act = { step: 'open', at: s.now, person: s.actor.person, as: s.actor.as, org: s.actor.org, to: p.start }
  const holder = change.holder ?? null
  const as = s.actor.as === 'system' ? undefined : p.opens.as     // the kernel's own hand is nobody's party
  const self: readonly Party[] = as ? [{ relation: as, person: s.actor.person, org: null, until: null }] : []
  const joined = [...(as ? [{ relation: as, person: s.actor.person }] : []), ...(change.join ?? [])]
  const body = { ...asRecord(o.body), ...asRecord(change.body) }
  const disclosedAt = p.states[p.start]?.disclose ? s.now : null
  const view: CaseView = { id: o.id, procedure: p.name, version: 1, place: o.place, state: p.start, body, openedAt: s.now, enteredAt: s.now,
    dueAt: null, holder, awaiting: change.awaiting === undefined ? holder : change.awaiting, acts: [act],
    disclosedAt, parties: partiesAfter(self, change, s.now), gatherings: [], objections: { total: 0, open: 0 } }
  return timed(p, view, s, { ...change, join: joined })
}

/** A period of disclosure begins with the state, and again when anything that is shown changed (domain §11). */
function disclosedAfter(p: Procedure, before: CaseView, after: CaseView, now: Date): Date | null {
  const disclose = p.states[after.state]?.disclose
  if (!disclose) return null
  const [was, is] = [asRecord(before.body), asRecord(after.body)]
  const changed = disclose.show.some((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
  // What was taken down (null) stays down until it is corrected or put up again.
  return after.state !== before.state || changed ? now : before.disclosedAt
}

/** The case after a step that was allowed. */
export function moved(p: Procedure, c: CaseView, name: string, input: unknown, s: Scene, over?: Change): Moved {
  const step = p.steps[name]
  if (!step) throw new Error(`no step ${name} in ${p.name}`)
  const change = laid(step.changes?.(c, input, s) ?? {}, over)
  const state = step.to ?? c.state
  // Entering is also: beginning the same state anew, as a draft does that was changed and is deliberated again.
  const entered = step.to !== undefined
  const holder = change.holder ?? c.holder
  const awaiting = change.awaiting !== undefined ? change.awaiting : entered || change.holder ? holder : c.awaiting
  const act: Act = { step: name, at: s.now, person: s.actor.person, as: s.actor.as, org: s.actor.org, to: state }
  const view: CaseView = { ...c, version: c.version + 1, state, holder, awaiting, enteredAt: entered ? s.now : c.enteredAt,
    body: change.body ? { ...asRecord(c.body), ...asRecord(change.body) } : c.body,
    acts: [...c.acts, act], parties: partiesAfter(c.parties, change, s.now) }
  view.disclosedAt = disclosedAfter(p, c, view, s.now)
  return timed(p, view, s, change)
}
