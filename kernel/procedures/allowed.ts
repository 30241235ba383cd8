/**
 * What may be done now, and if not, why not (both sides). The only place where authority over a case is decided: the API
 * returns its answer with every case, the pipeline asks it again before it writes, the web and the phone show it.
 */
import { dayOf } from '../base/calendar.ts'
import { no, type Actor, type Capacity, type CaseView, type GatheringKind, type Procedure, type Scene, type Step, type Verdict } from '../define.ts'
import { bodiesAt, carriageZh, carriage, isValid, ruleOf, validity, validityZh } from '../gatherings/rules.ts'
import { endOf } from './rules.ts'

const list = <T extends string>(x: T | readonly T[]): readonly T[] => (typeof x === 'string' ? [x] : x)
/** At or under: place codes are prefixes. */
const reaches = (actor: Actor, place: string) => actor.place !== '' && place.startsWith(actor.place)

/** In what ways the actor stands to the case: holder, awaited, and the relations of a party. */
export function relationsOf(c: CaseView, actor: Actor): ReadonlySet<string> {
  const mine = new Set<string>()
  const me = (id: string | null) => id !== null && (id === actor.org || (id === actor.person && actor.as === 'resident') || id === actor.person)
  if (me(c.holder)) mine.add('holder')
  if (me(c.awaiting)) mine.add('awaited')
  for (const p of c.parties) if (p.until === null && (p.person === actor.person || (p.org !== null && p.org === actor.org))) mine.add(p.relation)
  return mine
}

const byCapacity = (step: { by: Capacity | readonly Capacity[] }, actor: Actor): Verdict =>
  list(step.by).includes(actor.as) || no('step.notYours', { by: list(step.by), as: actor.as })

function byStanding(step: Step, c: CaseView, actor: Actor): Verdict {
  if (actor.as === 'system') return true
  const mine = relationsOf(c, actor)
  if (step.being !== undefined && !list(step.being).some((r) => mine.has(r))) return no('step.notStanding', { being: list(step.being), holder: c.holder, awaiting: c.awaiting })
  return mine.size > 0 || reaches(actor, c.place) || no('place.outside', { place: c.place })
}

/** Four eyes: the same person under any hat counts as the same. */
function byOthers(step: Step, c: CaseView, actor: Actor): Verdict {
  const before = c.acts.find((a) => step.notBy?.includes(a.step) && a.person === actor.person)
  return before === undefined || actor.as === 'system' || no('step.fourEyes', { did: before.step, at: before.at.toISOString() })
}

/** A state open to objection is not left before its days are over and every objection is answered; what is only made known holds nobody. */
function byDisclosure(p: Procedure, step: Step, c: CaseView, s: Scene): Verdict {
  const disclose = p.states[c.state]?.disclose
  if (!disclose?.objection || step.to === undefined || step.to === c.state) return true
  if (c.disclosedAt === null) return no('disclosure.takenDown')
  const until = endOf(disclose.days, c.disclosedAt, s)
  if (s.now < until) return no('disclosure.running', { until: until.toISOString() })
  return c.objections.open === 0 || no('objection.open', { open: c.objections.open })
}

/** The last vote on this case since it entered its state must have been valid and carried; one on an older draft is none. */
function byGathering(kinds: readonly GatheringKind[], c: CaseView): Verdict {
  const g = c.gatherings.findLast((x) => x.at >= c.enteredAt && kinds.some((kind) => kind.name === x.kind))
  const kind = kinds.find((x) => x.name === g?.kind)
  if (!g || !kind) return no('gathering.missing', { kind: kinds.map((x) => x.zh).join('、') })
  const rule = ruleOf(kind, dayOf(g.at))
  const detail = { kind: kind.zh, eligible: g.eligible, present: g.present }
  if (!isValid(rule, g)) return no('gathering.notValid', { ...detail, arithmetic: validityZh(rule, g), need: Math.min(...validity(rule, g).map((v) => v.least)) })
  const passes = carriage(rule, g)
  return passes.holds || no('gathering.notCarried', { ...detail, arithmetic: carriageZh(rule, g), yes: g.yes, need: passes.least })
}

/** May this step be taken on this case, by this actor, now? */
export function allowedStep(p: Procedure, name: string, c: CaseView, s: Scene): Verdict {
  const step = p.steps[name]
  if (!step) return no('step.unknown', { step: name })
  if (!list(step.from).includes(c.state)) return no('step.notNow', { step: step.zh, state: p.states[c.state]?.zh ?? c.state })
  for (const check of [
    () => byCapacity(step, s.actor), () => byStanding(step, c, s.actor), () => byOthers(step, c, s.actor),
    () => byDisclosure(p, step, c, s), () => (step.at ? byGathering(bodiesAt(step.at), c) : true), () => step.if?.(c, s) ?? true,
  ]) { const verdict = check(); if (verdict !== true) return verdict }
  return true
}

/** Every step of the procedure with its verdict. */
export function allowed(p: Procedure, c: CaseView, s: Scene): Record<string, Verdict> {
  return Object.fromEntries(Object.keys(p.steps).map((name) => [name, allowedStep(p, name, c, s)]))
}

/** May this actor open such a case at this place with this body? */
export function allowedOpening(p: Procedure, place: string, body: unknown, s: Scene): Verdict {
  const capacity = byCapacity(p.opens, s.actor)
  if (capacity !== true) return capacity
  if (!p.opens.anywhere && s.actor.as !== 'system' && !reaches(s.actor, place)) return no('place.outside', { place })
  return p.opens.if?.(body, s) ?? true
}

/** May this actor read the case? Parties always; others by the procedure's word. */
export function readable(p: Procedure, c: CaseView, actor: Actor): boolean {
  if (p.confidential?.shuts?.(c).includes(actor.person)) return false
  if (p.visible === 'public' || relationsOf(c, actor).size > 0) return true
  if (p.visible === 'parties' || actor.as === 'resident') return false
  return reaches(actor, c.place)
}
