/** The generated routes of every procedure: open, act, read, list, Excel; inbox and my cases. */
import { z } from 'zod'
import { enterScope, type Tx } from '../base/database.ts'
import { writeWorkbook } from '../base/workbookWrite.ts'
import { fieldOf } from '../base/fields.ts'
import { download, endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import type { Procedure } from '../define.ts'
import { allowedStep, readable } from './allowed.ts'
import { fileNames } from '../documents/data.ts'
import type { SignedActor } from '../people/signInData.ts'
import { lookUp } from './data.ts'
import { listActs, listCases, listInbox, listMine, markSeen, personNames, type ListAsked } from './listData.ts'
import { run, type Receipt } from './pipeline.ts'
import { noteOpened, reading, readingWide } from './reading.ts'
import { stepOf } from './rules.ts'
import { sceneOf, sightOf, type Runtime } from './runtime.ts'
import { canJson, capacityZh, caseJson, namesOf, placeName, references, rowJson, type CaseJson } from './shown.ts'

const id = z.uuid({ error: '编号应是一个UUID' })
export const commandShape = z.object({ id, madeAt: z.coerce.date(), input: z.unknown().optional(), version: z.int().optional() })
const opening = commandShape.extend({ place: z.string().max(15) })
const listQuery = z.object({ state: z.union([z.string(), z.array(z.string())]).optional(), place: z.string().regex(/^\d{2,15}$/).optional(),
  q: z.string().max(60).default(''), holder: id.optional(), overdue: z.string().optional(), mine: z.string().optional(), open: z.string().optional(),
  after: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }).catchall(z.union([z.string(), z.array(z.string())]))
type ListQuery = z.infer<typeof listQuery>
const signedIn = (s: Signed | null): Signed => s ?? refuse('session.over')

const receiptJson = (k: Runtime, p: Procedure, r: Receipt): { command: string; version: number; case: CaseJson } =>
  ({ command: r.command, version: r.version, case: caseJson(p, r.county, r.title, r.view) })

/** The whole page of one case for whoever may read it. */
async function page(k: Runtime, p: Procedure, signed: Signed | null, caseId: string) {
  return readingWide(k, signed, async (tx, actor) => {
    const { case: c } = await lookUp(tx, { command: caseId, county: null, case: caseId })
    if (!c || c.view.procedure !== p.name) refuse('case.unknown')
    if (!readable(p, c.view, actor)) refuse('case.notReadable')
    if (p.confidential) await noteOpened(tx, c, actor, k.clock.now())
    await enterScope(tx, { lo: '0', hi: '~' })
    const acts = await listActs(tx, c.county, caseId)
    const forms = acts.map((a) => references(a.name.endsWith('/open') ? p.body : p.steps[stepOf(a.name)]?.form, a.input))
    const bodyRefs = references(p.body, c.view.body)
    const files = await fileNames(tx, [...new Set([...bodyRefs.files, ...forms.flatMap((f) => f.files)])])
    const persons = await personNames(tx, [...new Set([...acts.map((a) => a.person), ...c.view.parties.flatMap((x) => (x.person ? [x.person] : [])),
      ...(c.view.awaiting ? [c.view.awaiting] : []), ...forms.flatMap((f) => f.persons), ...bodyRefs.persons])])
    const orgs = [c.view.holder, c.view.awaiting, ...acts.map((a) => a.org), ...c.view.parties.map((x) => x.org), ...forms.flatMap((f) => f.organisations), ...bodyRefs.organisations]
    const names = namesOf(k, orgs, [c.view.place, ...bodyRefs.places, ...forms.flatMap((f) => f.places)], { ...persons, ...files })
    return { case: caseJson(p, c.county, c.title, c.view), can: canJson(k, p, c.view, actor), names,
      acts: acts.map((a) => ({ ...a, step: stepOf(a.name), zh: stepOf(a.name) === 'open' ? p.opens.zh : p.steps[stepOf(a.name)]?.zh ?? a.name,
        personName: names[a.person] ?? '', asZh: Object.entries(capacityZh).find(([key]) => key === a.as)?.[1] ?? a.as, orgName: a.org ? names[a.org] ?? '' : '' })) }
  })
}

const asked = (p: Procedure, q: ListQuery, place: string, now: Date, limit: number): ListAsked => ({
  procedure: p.name, place: q.place ?? place, states: q.state === undefined ? [] : [q.state].flat(), q: q.q, holder: q.holder ?? null,
  overdue: q.overdue === '1', open: q.open === '1', now, after: q.after ?? null, limit,
  body: Object.entries(q).flatMap(([key, v]) => (key.startsWith('body.') && typeof v === 'string' ? [{ field: key.slice(5), value: v }] : [])) })

/** Rows of a list, one more than asked to know whether there is a next page. A resident sees their own. */
async function list(k: Runtime, p: Procedure, signed: Signed | null, q: ListQuery, limit: number) {
  return reading(k, signed, async (tx, actor) => {
    const now = k.clock.now()
    const own = q.mine === '1' || (actor.as === 'resident' && p.visible !== 'public') || p.visible === 'parties'
    const who = [actor.person, ...(actor.org ? [actor.org] : [])]
    const found = own ? await listMine(tx, { who, procedure: p.name, after: q.after ?? null, limit: limit + 1 })
      : await listCases(tx, asked(p, q, actor.place, now, limit + 1))
    const rows = found.slice(0, limit)
    const persons = await personNames(tx, [...new Set(rows.flatMap((r) => (r.awaiting ? [r.awaiting] : [])))])
    return { rows: rows.map((r) => rowJson(p, r, now)), next: found.length > limit ? rows.at(-1)?.id ?? null : null,
      names: namesOf(k, rows.flatMap((r) => [r.holder, r.awaiting]), rows.map((r) => r.place), persons) }
  }, (actor) => (q.mine === '1' || actor.as === 'resident' || p.visible === 'parties' ? { lo: '0', hi: '~' } : sightOf(actor)))
}

const cell = (k: Runtime, v: unknown, choices: Record<string, string> | undefined): string =>
  (v === undefined || v === null ? '' : typeof v === 'boolean' ? (v ? '是' : '否') : typeof v === 'string' ? choices?.[v] ?? k.directory.organisation(v)?.name ?? v : JSON.stringify(v))
const excelMost = 20_000
const notInLists = new Set(['photos', 'point', 'file'])
/** The list as a workbook: number, title, place, state, dates, then every field of the body under its Chinese name. */
async function workbook(k: Runtime, p: Procedure, signed: Signed | null, q: ListQuery) {
  const { rows, names } = await list(k, p, signed, q, excelMost)
  const shape: Record<string, unknown> = p.body instanceof z.ZodObject ? p.body.shape : {}
  const fields = Object.entries(shape).flatMap(([name, t]) => { const f = t instanceof z.ZodType ? fieldOf(t) : undefined; return f && !notInLists.has(f.kind) ? [{ name, f }] : [] })
  const date = (d: Date | null) => (d ? new Date(d.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ') : '')
  const header = ['编号', '标题', '地点', '状态', '承办单位', '提出时间', '期限', '办结时间', ...fields.map((x) => x.f.zh)]
  const lines = rows.map((r) => {
    const body: Record<string, unknown> = typeof r.body === 'object' && r.body !== null ? { ...r.body } : {}
    return [r.number, r.title, placeName(k, r.place), r.stateZh, r.holder ? names[r.holder] ?? '' : '', date(r.openedAt), date(r.dueAt), date(r.closedAt),
      ...fields.map((x) => cell(k, body[x.name], x.f.choices))]
  })
  return download({ bytes: await writeWorkbook([{ name: p.zh, columns: header.map((title) => ({ title })), rows: lines }]),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `${p.zh}.xlsx` })
}

/** The routes of one procedure. */
function routesOf(k: Runtime, p: Procedure): Endpoint[] {
  const url: `/${string}` = `/api/${p.name.replace('.', '/')}`
  const tag = p.name
  return [
    endpoint({ url: `POST ${url}`, tag, zh: `${p.opens.zh}(提交“${p.zh}”)`, status: 201, body: opening, run: async ({ body, signed }) =>
      receiptJson(k, p, await run(k, { id: body.id, procedure: p.name, step: null, case: null, place: body.place, county: null, input: body.input, madeAt: body.madeAt }, signedIn(signed))) }),
    endpoint({ url: `GET ${url}`, tag, zh: `“${p.zh}”台账`, query: listQuery, run: ({ query, signed }) => list(k, p, signed, query, query.limit) }),
    endpoint({ url: `GET ${url}.xlsx`, tag, zh: `“${p.zh}”台账导出`, query: listQuery, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      run: ({ query, signed }) => workbook(k, p, signed, query) }),
    endpoint({ url: `GET ${url}/:id`, tag, zh: `一件“${p.zh}”`, params: z.object({ id }), run: ({ params, signed }) => page(k, p, signed, params.id) }),
    ...Object.entries(p.steps).filter(([, s]) => ![s.by].flat().every((c) => c === 'system')).map(([name, s]) => endpoint({ url: `POST ${url}/:id/${name}`, tag, zh: s.zh,
      params: z.object({ id }), query: z.object({ county: z.string().regex(/^\d{6}$/).optional() }), body: commandShape,
      run: async ({ params, query, body, signed }) => receiptJson(k, p, await run(k, { id: body.id, procedure: p.name, step: name, case: params.id, place: null,
        county: query.county ?? null, input: body.input, madeAt: body.madeAt, version: body.version }, signedIn(signed))) })),
  ]
}

const most = 200
/** Whether this hat can move a case on that is awaited of another organisation of the same place (the secretary for the committee). */
async function mayMove(k: Runtime, tx: Tx, r: { county: string; id: string; procedure: string }, actor: SignedActor): Promise<boolean> {
  const p = k.registry.procedures.get(r.procedure)
  const { case: c } = await lookUp(tx, { command: r.id, county: r.county, case: r.id })
  if (!p || !c) return false
  const scene = sceneOf(k, actor, c.view.place, k.clock.now())
  return Object.entries(p.steps).some(([name, s]) => s.to !== undefined && s.to !== c.view.state && allowedStep(p, name, c.view, scene) === true)
}
function inbox(k: Runtime, signed: Signed | null) {
  return readingWide(k, signed, async (tx, actor) => {
    const own = [actor.person, ...(actor.org ? [actor.org] : [])]
    const beside = actor.org ? k.directory.at(actor.place).map((o) => o.id).filter((o) => o !== actor.org) : []
    const found = await listInbox(tx, { who: own, beside, owing: ['helper'], limit: most })
    const rows: typeof found = []
    for (const r of found) if (r.why !== 'beside' || await mayMove(k, tx, r, actor)) rows.push(r)
    return { rows: rows.map((r) => rowJson(k.registry.procedures.get(r.procedure), r, k.clock.now())).map((r, i) => ({ ...r, why: rows[i]?.why })),
      names: namesOf(k, rows.flatMap((r) => [r.holder, r.awaiting]), rows.map((r) => r.place)) }
  })
}
function mine(k: Runtime, signed: Signed | null, after: string | undefined) {
  return readingWide(k, signed, async (tx, actor) => {
    const rows = await listMine(tx, { who: [actor.person], procedure: null, after: after ?? null, limit: 50 })
    return { rows: rows.map((r) => rowJson(k.registry.procedures.get(r.procedure), r, k.clock.now())),
      next: rows.length === 50 ? rows.at(-1)?.id ?? null : null, names: namesOf(k, rows.flatMap((r) => [r.holder]), rows.map((r) => r.place)) }
  })
}

/** All routes about cases. */
export function caseEndpoints(k: Runtime): Endpoint[] {
  return [
    ...[...k.registry.procedures.values()].flatMap((p) => routesOf(k, p)),
    endpoint({ url: 'GET /api/inbox', tag: 'inbox', zh: '当前身份的待办，按期限排列', run: ({ signed }) => inbox(k, signed) }),
    endpoint({ url: 'GET /api/mine', tag: 'inbox', zh: '与我有关的事', query: z.object({ after: id.optional() }), run: ({ query, signed }) => mine(k, signed, query.after) }),
    endpoint({ url: 'POST /api/mine/seen', tag: 'inbox', zh: '标记已看过', body: z.object({ case: id, version: z.int().min(0) }),
      run: ({ body, signed }) => readingWide(k, signed, async (tx, actor) => { await markSeen(tx, { who: actor.person, ...body }); return { ok: true } }) }),
  ]
}
