/**
 * Papers and dossiers: who asks is known, the case is read with their authority, its words become values, and the engine of
 * kernel/documents fills the template in force in the county. Whoever's data is in a paper sees who took it.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { dayZh } from '../base/calendar.ts'
import { enterScope, within, type Tx } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { download, endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { Refusal, refuse } from '../base/refusal.ts'
import { capacityZh, explain } from '../base/words.ts'
import type { DocumentKind, Meeting, Procedure, Told } from '../define.ts'
import { buildDossier, dossierBytes, dossierNumber, retentionOf, type Item, type Volume } from '../documents/archive.ts'
import { findDossier, giveNumber, insertVolume, listAttachments, listTemplates, noteTaken } from '../documents/data.ts'
import { endingOf, nameOf, readWhole, wordType, type Storage } from '../documents/files.ts'
import { actList, contents, cover } from '../documents/mechanism.ts'
import { fileName, momentZh } from '../documents/rules.ts'
import { fill } from '../documents/word.ts'
import { listDecided } from '../gatherings/readData.ts'
import { contains, countyOf } from '../places/rules.ts'
import { readable } from './allowed.ts'
import { contextOf } from './context.ts'
import type { SignedActor } from '../people/signInData.ts'
import { lookUp, type StoredCase } from './data.ts'
import { listActs, personNames } from './listData.ts'
import { carryOutNested } from './pipeline.ts'
import { reading, readingWide } from './reading.ts'
import { caseNumber, stepOf } from './rules.ts'
import { systemPerson, type Runtime } from './runtime.ts'
import { placeName } from './shown.ts'

/** What papers need besides the runtime; made once by app/. */
export interface Desk { k: Runtime; storage: Storage; tenantName(): string
  /** gatherings that a case went through, as documents quote them */ meetingsOf(tx: Tx, county: string, caseId: string): Promise<readonly Meeting[]> }

const root = join(import.meta.dirname, '..', '..')
interface Kind { kind: DocumentKind; path: string }
/** Every document of the running product by its name, with where its own template lies. */
export function kindsOf(k: Runtime): Map<string, Kind> {
  return new Map(k.registry.mechanisms.flatMap((m) => (m.documents ?? []).map((kind) => {
    const path = ['mechanisms', 'kernel'].map((top) => join(root, top, m.name, 'templates', kind.template)).find((p) => existsSync(p)) ?? ''
    return [kind.name, { kind, path }] as const
  })))
}
/** The template that the product brings. @throws Refusal template.unknown, paper.noTemplate */
export async function defaultTemplate(k: Runtime, name: string): Promise<Buffer> {
  const found = kindsOf(k).get(name) ?? refuse('template.unknown')
  if (found.path === '') refuse('paper.noTemplate', { zh: found.kind.zh })
  return readFile(found.path)
}
/** The template in force in a county: its own newest one, else the product's. `tx` reaches everywhere. */
export async function templateInForce(d: Pick<Desk, 'k' | 'storage'>, tx: Tx, county: string, name: string): Promise<Buffer> {
  const own = (await listTemplates(tx, county, d.k.clock.now())).find((t) => t.name === name)
  const bytes = own && await readWhole(d.storage, nameOf(own.sha256, wordType))
  // A county's file that is missing (restored without files) must not stop the office: the product's own stands in.
  return bytes ?? defaultTemplate(d.k, name)
}

/* ---- a case as documents quote it ------------------------------------------------------------------------------------------- */
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const idsIn = (x: unknown): string[] => JSON.stringify(x ?? null).match(uuids) ?? []
const record = (x: unknown): Readonly<Record<string, unknown>> => (typeof x === 'object' && x !== null && !Array.isArray(x) ? { ...x } : {})
const zhOf = (as: string): string => Object.entries(capacityZh).find(([key]) => key === as)?.[1] ?? as

interface Read { p: Procedure; c: StoredCase; told: Told }
/** The case and everything a document may quote of it. @throws Refusal case.unknown, case.notReadable */
async function readCase(d: Desk, tx: Tx, actor: SignedActor, id: string): Promise<Read> {
  const { case: c } = await lookUp(tx, { command: id, county: null, case: id })
  const p = c && d.k.registry.procedures.get(c.view.procedure)
  if (!c || !p) refuse('case.unknown')
  if (!readable(p, c.view, actor)) refuse('case.notReadable')
  // Looking up leaves the scope at the case; people and attachments may stand elsewhere.
  await enterScope(tx, everywhere)
  const acts = await listActs(tx, c.county, id)
  const ids = new Set([...idsIn([c.view.body, c.view.parties, c.view.holder, c.view.awaiting]), ...acts.flatMap((a) => [a.person, ...idsIn(a.input)])])
  const persons: Record<string, string> = { [systemPerson]: '系统', ...await personNames(tx, [...ids]) }
  const name = (x: string): string => persons[x] ?? d.k.directory.organisation(x)?.name ?? (/^\d{2,15}$/.test(x) ? placeName(d.k, x) : '')
  return { p, c, told: { c: c.view, number: caseNumber(id), placeName: placeName(d.k, c.view.place), now: d.k.clock.now(), name,
    meetings: await d.meetingsOf(tx, c.county, id),
    acts: acts.map((a, i) => {
      const step = stepOf(a.name)
      const seen = c.view.acts[i]
      return { step, at: a.at, person: a.person, as: seen?.as ?? 'system', org: a.org, to: a.to ?? '', input: record(a.input),
        zh: step === 'open' ? p.opens.zh : p.steps[step]?.zh ?? step, personName: persons[a.person] ?? '', asZh: zhOf(a.as) }
    }) } }
}

const papersOf = (k: Runtime, procedure: string): Kind[] => [...kindsOf(k).values()].filter(({ kind }) => kind.of === procedure && kind.values !== undefined)
/** Whether a paper can be made now: in one of its states, or when the case has been in one. */
function mayMake({ p, told }: Read, kind: DocumentKind): Refusal | undefined {
  if (!kind.from || kind.from.includes(told.c.state) || told.acts.some((a) => kind.from?.includes(a.to))) return undefined
  return new Refusal('paper.notYet', { zh: kind.zh, first: p.states[kind.from[0] ?? '']?.zh ?? '', state: p.states[told.c.state]?.zh ?? told.c.state })
}
/** Words that every template may use besides its own. */
const common = (told: Told): Record<string, unknown> => ({ today: told.now, caseNumber: told.number, placeName: told.placeName })
const make = async (d: Desk, tx: Tx, { told, c }: Read, kind: DocumentKind): Promise<Buffer> =>
  fill(await templateInForce(d, tx, c.county, kind.name), { ...common(told), ...kind.values?.(told) })

/** Whose data a case holds: the persons who are party to it, other than whoever asks. */
const concerned = ({ c }: Read, actor: SignedActor): string[] =>
  [...new Set(c.view.parties.flatMap((x) => (x.person && x.person !== actor.person ? [x.person] : [])))]
const titled = (kind: string, title: string, ending: string): string => `${fileName(`${kind} ${title}`, kind)}.${ending}`

interface Asked { name: string; case?: string | undefined; [input: string]: unknown }
async function paperOfCase(d: Desk, signed: Signed | null, kind: DocumentKind, id: string) {
  return readingWide(d.k, signed, async (tx, actor) => {
    const r = await readCase(d, tx, actor, id)
    if (kind.of !== r.p.name) refuse('paper.unknown')
    const not = mayMake(r, kind)
    if (not) throw not
    const bytes = await make(d, tx, r, kind)
    await noteTaken(tx, { persons: concerned(r, actor), name: 'documents.paper', by: actor, at: r.told.now, input: { case: id, purpose: `${kind.zh}（${r.told.number}）` } })
    return download({ bytes, type: wordType, name: titled(kind.zh, r.c.title, 'docx') })
  })
}
async function paper(d: Desk, signed: Signed | null, { name, case: id, ...input }: Asked) {
  const { kind } = kindsOf(d.k).get(name) ?? refuse('paper.unknown')
  if (kind.of !== null) return id === undefined ? refuse('case.unknown') : paperOfCase(d, signed, kind, id)
  const half = d.k.registry.papers.find((x) => x.name === name) ?? refuse('paper.unknown')
  const made = await reading(d.k, signed, async (tx, actor) => ({ actor,
    values: await half.run(contextOf(d.k, tx, actor, actor.place, newId(), carryOutNested), input) }))
  const place = made.actor.place === '' ? made.actor.county : made.actor.place
  const values = { today: d.k.clock.now(), placeName: placeName(d.k, place), ...made.values }
  const template = await within(d.k.database.db, everywhere, (tx) => templateInForce(d, tx, countyOf(place), name))
  return download({ bytes: fill(template, values), type: wordType, name: titled(kind.zh, dayZh(d.k.clock.now()), 'docx') })
}

/* ---- dossiers --------------------------------------------------------------------------------------------------------------- */
/** Only by a post at or above the place: a dossier holds the data of everybody who took part. */
const mayArchive = ({ c, p }: Read, actor: SignedActor): Refusal | undefined => {
  if (actor.as === 'resident' || actor.place === '' || !contains(actor.place, c.view.place)) return new Refusal('case.notReadable')
  return p.states[c.view.state]?.final ? undefined : new Refusal('dossier.notFinal', { state: p.states[c.view.state]?.zh ?? c.view.state })
}
const orgOf = (d: Desk, r: Read): string => {
  const holder = r.c.view.holder ?? r.told.acts.findLast((a) => a.org !== null)?.org ?? null
  return (holder && d.k.directory.organisation(holder)?.name) ?? r.told.placeName
}
/** What its body and acts name, and the signed sheets of its meetings. */
async function attachmentsOf(d: Desk, tx: Tx, r: Read): Promise<Item[]> {
  const signed = (await listDecided(tx, r.c.county, r.c.view.id)).flatMap((g) => g.sheets)
  const ids = [...new Set([...idsIn(r.c.view.body), ...r.told.acts.flatMap((a) => idsIn(a.input)), ...signed])]
  const found = await listAttachments(tx, r.c.county, ids)
  const total = found.reduce((sum, a) => sum + a.bytes, 0)
  if (total > dossierBytes) refuse('dossier.tooLarge', { most: dossierBytes / 1_000_000 })
  const items: Item[] = []
  for (const a of found) {
    const bytes = await readWhole(d.storage, nameOf(a.sha256, a.type))
    // What is missing is said in the index, not hidden: the manifest shows an empty file.
    items.push({ folder: '附件', title: a.name.replace(/\.\w{2,4}$/, ''), ending: endingOf(a.type), bytes: bytes ?? Buffer.alloc(0), number: '', author: r.told.name(a.byPerson),
      day: dayZh(a.at), note: bytes ? '附件' : '原件缺失' })
  }
  return items
}
async function dossier(d: Desk, signed: Signed | null, id: string) {
  return readingWide(d.k, signed, async (tx, actor) => {
    const r = await readCase(d, tx, actor, id)
    const not = mayArchive(r, actor)
    if (not) throw not
    const { told, c } = r
    const kinds = papersOf(d.k, r.p.name).map(({ kind }) => kind)
    const retention = retentionOf(kinds)
    const day = dayZh(c.closedAt ?? told.now)
    const given = await giveNumber(tx, { county: c.county, case: id, place: c.view.place, year: Number(day.slice(0, 4)), retention, at: told.now, byPerson: actor.person })
    const papers: Item[] = []
    for (const kind of kinds.filter((x) => mayMake(r, x) === undefined))
      papers.push({ folder: '文书', title: kind.zh, ending: 'docx', bytes: await make(d, tx, r, kind), number: told.number, author: orgOf(d, r), day, note: '' })
    const template = (kind: DocumentKind) => templateInForce(d, tx, c.county, kind.name)
    const volume: Volume = { number: dossierNumber(given), case: told.number, caseId: id, version: c.view.version, title: c.title, kind: r.p.zh, org: orgOf(d, r),
      tenant: d.tenantName(), from: dayZh(c.view.openedAt), until: day, retention, made: momentZh(told.now),
      acts: told.acts.map((a, i) => ({ n: i + 1, at: momentZh(a.at), zh: a.zh, org: (a.org && told.name(a.org)) ?? '', who: `${a.personName}（${a.asZh}）` })),
      templates: { cover: await template(cover), contents: await template(contents), acts: await template(actList) } }
    const built = buildDossier(volume, [...papers, ...await attachmentsOf(d, tx, r)])
    await insertVolume(tx, { county: c.county, id: newId(), case: id, place: c.view.place, version: c.view.version, manifest: built.manifest, files: built.files, at: told.now, byPerson: actor.person, capacity: actor.as })
    await noteTaken(tx, { persons: concerned(r, actor), name: 'documents.dossier', by: actor, at: told.now, input: { case: id, purpose: `卷宗（${told.number}）` } })
    return download({ bytes: built.bytes, type: 'application/zip', name: titled(volume.number, c.title, 'zip') })
  })
}

async function listPapers(d: Desk, signed: Signed | null, id: string) {
  return readingWide(d.k, signed, async (tx, actor) => {
    const r = await readCase(d, tx, actor, id)
    const can = (not: Refusal | undefined) => (not ? { refuse: not.code, zh: explain(d.k.registry.refusals, not.code, not.detail) } : true)
    const given = await findDossier(tx, r.c.county, id)
    const forDossier = mayArchive(r, actor)
    return { papers: papersOf(d.k, r.p.name).map(({ kind }) => ({ name: kind.name, zh: kind.zh, can: can(mayMake(r, kind)) })),
      // Whoever may not have it at any time is not offered it.
      dossier: forDossier?.code === 'case.notReadable' ? null : { can: can(forDossier), number: given ? dossierNumber(given) : null } }
  })
}

const caseId = z.uuid({ error: '编号应是一个UUID' })
const can = z.union([z.literal(true), z.object({ refuse: z.string(), zh: z.string() })])
/** Routes of papers and dossiers. */
export const paperEndpoints = (d: Desk): Endpoint[] => [
  endpoint({ url: 'GET /api/documents/papers', tag: 'documents', zh: '一件事现在能做哪些文书', query: z.object({ case: caseId }),
    output: z.object({ papers: z.array(z.object({ name: z.string(), zh: z.string(), can })), dossier: z.object({ can, number: z.string().nullable() }).nullable() }),
    run: ({ query, signed }) => listPapers(d, signed, query.case) }),
  endpoint({ url: 'GET /api/documents/paper', tag: 'documents', zh: '下载一份文书', query: z.object({ name: z.string().max(80), case: caseId.optional() }).catchall(z.unknown()), contentType: wordType,
    run: ({ query, signed }) => paper(d, signed, query) }),
  endpoint({ url: 'GET /api/documents/dossier', tag: 'documents', zh: '下载一件事的卷宗', query: z.object({ case: caseId }), contentType: 'application/zip',
    run: ({ query, signed }) => dossier(d, signed, query.case) }),
]
