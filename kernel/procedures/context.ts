/** What effects, listeners, answers and rounds may touch; made anew for every transaction. */
import { v7 as newId } from 'uuid'
import { enterScope, type Tx } from '../base/database.ts'
import { refuse } from '../base/refusal.ts'
import type { Ctx } from '../base/serve.ts'
import type { Actor, CaseView } from '../define.ts'
import { countyOf } from '../places/rules.ts'
import { insertFact, postEntries } from './data.ts'
import type { Command } from './pipeline.ts'
import { reachOf, systemActor, type Runtime } from './runtime.ts'

type Nested = (k: Runtime, tx: Tx, command: Command, actor: Actor) => Promise<CaseView>
/** A context that also remembers what a POST route said it is about. */
export interface OwnCtx extends Ctx { subject(): { id: string; place: string } | undefined }

export function contextOf(k: Runtime, db: Tx, actor: Actor, place: string, command: string, nested: Nested): OwnCtx {
  const now = k.clock.now()
  let about: { id: string; place: string } | undefined
  const inside = async (c: Omit<Command, 'id' | 'madeAt' | 'county'>) => {
    const view = await nested(k, db, { id: newId(), madeAt: now, county: null, ...c }, actor)
    await enterScope(db, reachOf(actor, place))
    return view
  }
  return {
    actor, now, county: countyOf(place), command, place, db, directory: k.directory, rights: k.registry,
    get: (s, at) => k.settings.get(s, at ?? place, now),
    async open(p, at, body) { const v = await inside({ procedure: p.name, step: null, case: null, place: at, input: body }); return { ...v, body: p.body.parse(v.body) } },
    async act(p, id, step, input) { const v = await inside({ procedure: p.name, step, case: id, place: null, input }); return { ...v, body: p.body.parse(v.body) } },
    async publish(f, payload, at) {
      await insertFact(db, { county: countyOf(at), id: newId(), name: f.name, v: f.v, place: at, act: command, at: now, payload })
    },
    about(id, at) { if (about && about.id !== id) refuse('command.twoSubjects'); about = { id, place: at } },
    subject: () => about,
    async register(name, before, after) {
      await postEntries(db, countyOf(after[0]?.place ?? before[0]?.place ?? place), command, k.figures.ofRegister(name, before, after))
    },
    ledgerFigures: (ledger) => k.figures.ofLedger(ledger),
    asSystem: (at) => contextOf(k, db, systemActor(at), at, command, nested),
  }
}
