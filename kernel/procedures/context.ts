/** What effects, listeners, answers and rounds may touch; made anew for every transaction. */
import { v7 as newId } from 'uuid'
import { enterScope, reaching, type Tx } from '../base/database.ts'
import { refuse } from '../base/refusal.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import type { Ctx, FileDesk } from '../base/serve.ts'
import type { Actor, CaseView } from '../define.ts'
import { mayRead } from '../documents/attachments.ts'
import { findAttachmentWithin, insertAttachment } from '../documents/data.ts'
import { digestOf, endingOf, nameOf, readWhole } from '../documents/files.ts'
import { namedAs } from '../documents/rules.ts'
import { countyOf } from '../places/rules.ts'
import { insertFact, postEntries } from './data.ts'
import { isShownToParty } from './listData.ts'
import type { Command } from './pipeline.ts'
import { reachOf, systemActor, type Runtime } from './runtime.ts'

type Nested = (k: Runtime, tx: Tx, command: Command, actor: Actor) => Promise<CaseView>
/** Attachments read as `GET /api/documents/attachments/:id` gives them, and files that the server made itself. */
const fileDesk = (k: Runtime, db: Tx, actor: Actor, now: Date): FileDesk => ({
  async read(id) {
    const found = await reaching(db, everywhere, async () => {
      const a = await findAttachmentWithin(db, id)
      const may = a && (mayRead(a, actor) || await isShownToParty(db, { attachment: id, who: [actor.person, ...(actor.org ? [actor.org] : [])] }))
      return may ? a : undefined
    }) ?? refuse('attachment.unknown')
    const bytes = await readWhole(k.storage, nameOf(found.sha256, found.type)) ?? refuse('attachment.missing')
    return { bytes, name: found.name, type: found.type, sha256: found.sha256.toString('hex') }
  },
  async keep({ bytes, name, type }, place) {
    const [id, sha256] = [newId(), digestOf(bytes)]
    await k.storage.keep(nameOf(sha256, type), bytes)
    await reaching(db, scopeOf(place), () => insertAttachment(db, { county: countyOf(place), id, place, sha256, type, bytes: bytes.length, width: null, height: null,
      name: namedAs(name, endingOf(type)), byPerson: actor.person, at: now }))
    return id
  },
})
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
    actor, now, county: countyOf(place), command, place, db, directory: k.directory, files: fileDesk(k, db, actor, now), crypto: k.crypto, rights: k.registry,
    figures: k.figures.desk({ db, actor, command, now }),
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
