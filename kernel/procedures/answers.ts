/** Routes beyond the generated ones: GET asks in the actor's scope; POST is a command: one transaction, journalled, repeatable. */
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { enterScope, type Tx } from '../base/database.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import { redact } from '../base/crypto.ts'
import { endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import type { Answer } from '../base/serve.ts'
import type { Route } from '../define.ts'
import { countyOf } from '../places/rules.ts'
import { contextOf } from './context.ts'
import { appendLine, findHeard } from './answerData.ts'
import type { SignedActor } from '../people/signInData.ts'
import { carryOutNested } from './pipeline.ts'
import { reading } from './reading.ts'
import { reachOf, systemActor, type Runtime } from './runtime.ts'
import { commandShape } from './server.ts'
import { checkReferences, shaped } from './shapes.ts'

function mayAsk(route: Route, actor: SignedActor): void {
  if (route.by === 'anyone' || route.by === 'signedIn') return
  const by = [route.by].flat()
  if (!by.some((c) => c === actor.as)) refuse('hat.notAllowed', { as: actor.as, by })
}

/** A query, in the scope of the hat; for anyone: in the whole tenant, so the answer itself must show only what is public. */
function ask(k: Runtime, a: Answer, signed: Signed | null, query: unknown): Promise<unknown> {
  const input = shaped(a.route.input, query)
  if (a.route.by === 'anyone') return k.database.db.transaction().execute(async (tx) => {
    await enterScope(tx, everywhere)
    return a.run(contextOf(k, tx, systemActor(''), '', newId(), carryOutNested), input)
  })
  return reading(k, signed, (tx, actor) => {
    mayAsk(a.route, actor)
    return a.run(contextOf(k, tx, actor, actor.place, newId(), carryOutNested), input)
  })
}

interface Told { id: string; madeAt: Date; input?: unknown }
/** What the same command answered the first time, if it was heard before. */
async function heardBefore(tx: Tx, actor: SignedActor, route: string, id: string): Promise<{ output: unknown } | undefined> {
  const row = await findHeard(tx, actor.place.length >= 6 ? scopeOf(actor.place.slice(0, 6)) : reachOf(actor, actor.place), id)
  if (row && (row.person !== actor.person || row.name !== route)) refuse('command.idReused')
  return row && { output: row.input?.output ?? null }
}

/** The input without what the route keeps secret. */
const kept = (route: Route, input: unknown): unknown => (route.secret && typeof input === 'object' && input !== null
  ? Object.fromEntries(Object.entries(input).filter(([key]) => !route.secret?.includes(key))) : input)

/**
 * A command sent many times at once: one of them is carried out, the others fail on what it wrote. They get its answer, as one that comes
 * later does; what failed for another reason stays refused.
 */
async function tell(k: Runtime, a: Answer, signed: Signed | null, told: Told): Promise<unknown> {
  try {
    return await carriedOut(k, a, signed, told)
  } catch (problem) {
    const name = a.route.path.replace(/^POST \//, '')
    const before = await reading(k, signed, (tx, actor) => heardBefore(tx, actor, name, told.id)).catch(() => undefined)
    if (before) return before.output
    throw problem
  }
}

/** A command: one transaction; the journal line holds input and output, numbers and secrets masked, so that a repetition gets the same answer. */
async function carriedOut(k: Runtime, a: Answer, signed: Signed | null, told: Told): Promise<unknown> {
  const name = a.route.path.replace(/^POST \//, '')
  return reading(k, signed, async (tx, actor) => {
    mayAsk(a.route, actor)
    const before = await heardBefore(tx, actor, name, told.id)
    if (before) return before.output
    const input = shaped(a.route.input, told.input)
    await checkReferences(k, tx, a.route.input, input)
    const ctx = contextOf(k, tx, actor, actor.place, told.id, carryOutNested)
    await enterScope(tx, reachOf(actor, actor.place))
    const output = await a.run(ctx, input)
    const about = ctx.subject() ?? { id: actor.person, place: actor.place }
    await append(k, tx, { actor, about, name, told, input: redact({ input: kept(a.route, input), output }) })
    return output
  })
}

async function append(k: Runtime, tx: Tx, w: { actor: SignedActor; about: { id: string; place: string }; name: string; told: Told; input: unknown }): Promise<void> {
  await enterScope(tx, reachOf(w.actor, w.about.place))
  const n = await appendLine(tx, { county: countyOf(w.about.place), subject: w.about.id, place: w.about.place, id: w.told.id, name: w.name, actor: w.actor,
    at: k.clock.now(), madeAt: w.told.madeAt, input: w.input })
  if (n === 0) refuse('case.busy')
}

/** Every route of mechanisms and kernel modules. */
export const answerEndpoints = (k: Runtime): Endpoint[] => k.registry.answers.map((a) => {
  const [method, path] = a.route.path.split(' ')
  const tag = (path ?? '').split('/')[1] ?? ''
  const open = a.route.by === 'anyone'
  const url: `/${string}` = `/api${path ?? ''}`
  const common = { tag, zh: a.route.zh, output: a.route.output, ...(open ? { open: true as const } : {}) }
  return method === 'GET'
    ? endpoint({ ...common, url: `GET ${url}`, query: z.record(z.string(), z.unknown()), run: ({ query, signed }) => ask(k, a, signed, query) })
    : endpoint({ ...common, url: `POST ${url}`, body: commandShape.extend({ input: a.route.input.optional() }), run: ({ body, signed }) => tell(k, a, signed, body) })
})
