/**
 * Every write goes through here: who is asking → seen before? → shape → allowed() → effect → act, state, parties, entries and
 * facts in one transaction → receipt. Without an effect it is two calls of the database, each a transaction of its own; the
 * second writes only if nobody was first (optimistic version), else all is asked again.
 */
import { v7 as newId } from 'uuid'
import { enterScope, within } from '../base/database.ts'
import type { Tx } from '../base/database.ts'
import type { Signed } from '../base/http.ts'
import { soundWords } from '../base/pinyin.ts'
import { Refusal, refuse } from '../base/refusal.ts'
import type { Actor, CaseView, Change, Procedure, Publication } from '../define.ts'
import { countyOf } from '../places/rules.ts'
import { allowedOpening, allowedStep } from './allowed.ts'
import { moved, opened, type Moved } from './compile.ts'
import { contextOf } from './context.ts'
import { checkReferences, shaped } from './shapes.ts'
import { commit, enter, lookUp, type Entered, type StoredCase } from './data.ts'
import { caseNumber, searchWords } from './rules.ts'
import { reachOf, sceneOf, type Runtime } from './runtime.ts'

/** What a device sends. `step` null opens a case at `place`; the case's id is then the command's id. */
export interface Command {
  id: string; procedure: string; step: string | null; case: string | null; place: string | null; county: string | null
  input: unknown; madeAt: Date; version?: number }
export interface Receipt { command: string; version: number; county: string; title: string; view: CaseView }

/** Somebody else was first: the whole command is asked again on the case as it is now. */
const someoneFirst = Symbol('someone first')
const attempts = 5

export const procedureOf = (k: Runtime, name: string): Procedure => k.registry.procedures.get(name) ?? refuse('procedure.unknown', { name })
const hasEffect = (k: Runtime, c: Pick<Command, 'procedure' | 'step'>) =>
  (c.step === null ? k.registry.openings.has(c.procedure) : k.registry.effects.has(`${c.procedure}/${c.step}`))

/** Carries out a command of somebody signed in. @throws Refusal with a code of the refusals' list */
export async function run(k: Runtime, command: Command, who: Signed): Promise<Receipt> {
  const now = k.clock.now()
  const county = command.county ?? (command.place === null ? null : countyOf(command.place))
  const asked = { digest: who.digest, hat: who.hat, at: now, command: command.id, county, case: command.case }
  return repeatedly(k, command, async () => {
    const e = await enter(k.database.pool, asked)
    if (!e?.actor) refuse(who.hat === null ? 'session.over' : 'hat.notYours')
    return { e, actor: e.actor }
  })
}
/** Carries out a command under the kernel's own hand (clocks, calendars, listeners). */
export function runAs(k: Runtime, command: Command, actor: Actor): Promise<Receipt> {
  const county = command.county ?? (command.place === null ? null : countyOf(command.place))
  return repeatedly(k, command, async () => ({ e: await lookUp(k.database.pool, { command: command.id, county, case: command.case }), actor }))
}

async function repeatedly(k: Runtime, command: Command, ask: () => Promise<{ e: Entered; actor: Actor }>): Promise<Receipt> {
  for (let i = 0; i < attempts; i++) {
    const { e, actor } = await ask()
    if (e.seen) return repeated(k, command, e, actor)
    const receipt = hasEffect(k, command) ? await inTransaction(k, (tx) => carryOut(k, tx, command, e, actor)) : await carryOut(k, null, command, e, actor)
    if (receipt !== someoneFirst) { announce(k, receipt); return receipt }
  }
  return refuse('case.busy')
}

/**
 * An effect and the step it belongs to are one transaction; when somebody else was first, all of it is undone. The transaction is
 * begun with the effect's first statement: an effect that asks nothing of the database costs none.
 */
async function inTransaction(k: Runtime, work: (tx: Tx) => Promise<Receipt | typeof someoneFirst>) {
  try {
    return await k.database.db.transaction().execute(async (tx) => {
      const receipt = await work(tx)
      if (receipt === someoneFirst) throw new Refusal('case.busy', { first: true })
      return receipt
    })
  } catch (problem) {
    if (problem instanceof Refusal && problem.detail.first === true) return someoneFirst
    throw problem
  }
}

/** The same command again (a phone that did not hear the receipt): nothing changes, the same answer. */
function repeated(k: Runtime, command: Command, e: Entered, actor: Actor): Receipt {
  const { seen, case: c } = e
  if (!seen || !c || seen.person !== actor.person || seen.name !== actName(command)) refuse('command.idReused')
  return { command: command.id, version: seen.version, county: c.county, title: c.title, view: c.view }
}
const actName = (c: Command) => `${c.procedure}/${c.step ?? 'open'}`

function announce(k: Runtime, r: Receipt): void {
  const who = new Set([r.view.holder, r.view.awaiting, ...r.view.parties.filter((p) => p.until === null).flatMap((p) => [p.person, p.org])])
  k.live.touch({ county: r.county, id: r.view.id, procedure: r.view.procedure, place: r.view.place, version: r.version,
    who: [...who].filter((x) => x !== null) })
}

interface Done { moved: Moved; input: unknown; effect: Change | null; facts: readonly Publication[]; before: CaseView | null; expected: number; step: string }

async function opening(k: Runtime, tx: Tx | null, p: Procedure, command: Command, actor: Actor): Promise<Done> {
  const place = command.place ?? refuse('place.missing')
  if (!k.directory.placeName(place)) refuse('place.unknown', { place })
  const input = shaped(p.opens.form ?? p.body, command.input)
  await checkReferences(k, tx ?? k.database.db, p.opens.form ?? p.body, input)
  const scene = sceneOf(k, actor, place, k.clock.now())
  const verdict = allowedOpening(p, place, input, scene)
  if (verdict !== true) refuse(verdict.refuse, verdict.detail)
  if (tx) await enterScope(tx, reachOf(actor, place))
  const over = tx ? await k.registry.openings.get(p.name)?.run(contextOf(k, tx, actor, place, command.id, carryOutNested), input) : undefined
  const receiver = p.opens.receiver ? k.directory.nearest(p.opens.receiver, place)?.id : undefined
  const effect: Change | null = receiver || over ? { ...(receiver ? { holder: receiver } : {}), ...over } : null
  const next = opened(p, { id: command.id, place, body: input, over: effect ?? undefined }, scene)
  next.view.body = shaped(p.body, next.view.body)
  return { moved: next, input, effect, facts: p.opens.publishes?.(next.view, scene) ?? [], before: null, expected: 0, step: 'open' }
}

async function stepping(k: Runtime, tx: Tx | null, p: Procedure, command: Command, c: StoredCase, actor: Actor): Promise<Done> {
  const name = command.step ?? refuse('step.unknown')
  const step = Object.hasOwn(p.steps, name) ? p.steps[name] : undefined
  if (!step) refuse('step.unknown', { step: name })
  const scene = sceneOf(k, actor, c.view.place, k.clock.now())
  const verdict = allowedStep(p, name, c.view, scene)
  if (verdict !== true) {
    const last = c.view.acts.at(-1)
    if (verdict.refuse === 'step.notNow' && command.version !== undefined && command.version < c.view.version && last)
      refuse('case.changed', { ...verdict.detail, last: last.step, at: last.at, as: last.as })
    refuse(verdict.refuse, verdict.detail)
  }
  const input = step.form ? shaped(step.form, command.input) : undefined
  if (step.form) await checkReferences(k, tx ?? k.database.db, step.form, input)
  if (tx) await enterScope(tx, reachOf(actor, c.view.place))
  const over: Change | void = tx ? await k.registry.effects.get(`${p.name}/${name}`)?.run(contextOf(k, tx, actor, c.view.place, command.id, carryOutNested), c.view, input) : undefined
  const next = moved(p, c.view, name, input, scene, over ?? undefined)
  if (next.view.body !== c.view.body) next.view.body = shaped(p.body, next.view.body)
  return { moved: next, input, effect: over ?? null, facts: step.publishes?.(next.view, input, scene) ?? [], before: c.view, expected: c.view.version, step: name }
}

async function carryOut(k: Runtime, tx: Tx | null, command: Command, e: Entered, actor: Actor): Promise<Receipt | typeof someoneFirst> {
  const p = procedureOf(k, command.procedure)
  if (command.step !== null && (!e.case || e.case.view.procedure !== p.name)) refuse('case.unknown')
  const done = e.case && command.step !== null ? await stepping(k, tx, p, command, e.case, actor) : await opening(k, tx, p, command, actor)
  const now = k.clock.now()
  const { view } = done.moved
  const county = e.case?.county ?? countyOf(view.place)
  const title = p.title(view.body)
  const version = await commit(tx ?? k.database.pool, {
    scope: reachOf(actor, view.place), county, command: command.id, name: actName(command), actor, at: now, madeAt: command.madeAt,
    input: done.input, effect: done.effect, expected: done.expected, title, definition: p.version, final: p.states[view.state]?.final === true, moved: done.moved,
    words: done.before ? [] : [...searchWords(`${title} ${k.directory.placeName(view.place)} ${caseNumber(view.id)}`), ...soundWords(title)],
    entries: k.figures.ofAct(done.before, view, done.step, done.input, now),
    facts: done.facts.map((f) => ({ id: newId(), ...f })), notice: await k.notices(p, done.before, view, tx),
  })
  return version === 0 ? someoneFirst : { command: command.id, version, county, title, view }
}

/** A case opened or moved by an effect, a listener or a round: same rules, same transaction. */
async function carryOutNested(k: Runtime, tx: Tx, command: Command, actor: Actor): Promise<CaseView> {
  const county = command.county ?? (command.place === null ? null : countyOf(command.place))
  const e = await lookUp(tx, { command: command.id, county, case: command.case })
  const receipt = await carryOut(k, tx, command, e, actor)
  if (receipt === someoneFirst) throw new Refusal('case.busy', { first: true })
  announce(k, receipt)
  return receipt.view
}

/** Work of the kernel's own hand at a place (listeners, daily rounds), in one transaction. */
export function asSystem<T>(k: Runtime, actor: Actor, command: string, work: (ctx: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> {
  return within(k.database.db, reachOf(actor, actor.place), (tx) => work(contextOf(k, tx, actor, actor.place, command, carryOutNested)))
}
export { carryOutNested }
