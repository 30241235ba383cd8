/** The server half of objections: raised only against what is on show and open to them, also without an account. */
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import type { CryptoProvider } from '../base/crypto.ts'
import { enterScope, within } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { fieldOf, line, long, phone } from '../base/fields.ts'
import { endpoint, type Asked, type Endpoint } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { answer, effect, opening, type Answer, type Ctx, type Effect, type OpeningEffect } from '../base/serve.ts'
import type { Days, Procedure } from '../define.ts'
import { beginAttempt } from '../people/signInData.ts'
import { countyOf } from '../places/rules.ts'
import { lookUp } from '../procedures/data.ts'
import { runAs } from '../procedures/pipeline.ts'
import { systemActor, type Runtime } from '../procedures/runtime.ts'
import { findByCode, findContact, keepContact, raise, runningNotice, settleObjection } from './objectionData.ts'
import { answerDays, objection } from './procedure.ts'
import { maskText, readCode, receiptCode } from './rules.ts'
import { contactRoute, outcomes, type ObjectionBody } from './schema.ts'

/** So many unanswered objections to one case are enough: whoever comes after reads that they are being answered. */
const mostOpen = 200
const triesPerAddress = 20
const procedureNamed = (ctx: Ctx, name: string): Procedure | undefined => ctx.rights.mechanisms.flatMap((m) => m.procedures ?? []).find((p) => p.name === name)
const digestOf = (text: string): Buffer => createHash('sha256').update(text.normalize('NFKC').replace(/\s+/g, '')).digest()

/** Persons whom the case names: they do not answer objections to it. */
function concernedBy(p: Procedure, body: unknown): string[] {
  const shape: Record<string, unknown> = p.body instanceof z.ZodObject ? p.body.shape : {}
  const values: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  return Object.entries(shape).flatMap(([name, t]) => { const v = values[name]; return t instanceof z.ZodType && fieldOf(t)?.kind === 'person' && typeof v === 'string' ? [v] : [] })
}
const numberOf = (ctx: Ctx, d: Days): number => (typeof d.days === 'number' ? d.days : ctx.get(d.days))

/** What the opening adds: who must answer, within which period, and to what exactly. @throws Refusal objection.closed and others */
export const raising: OpeningEffect = opening(objection, async (ctx, body) => {
  const { case: c } = await lookUp(ctx.db, { command: ctx.command, county: null, case: body.about })
  await enterScope(ctx.db, everywhere)
  const notice = await runningNotice(ctx.db, body.about)
  const p = c ? procedureNamed(ctx, c.view.procedure) : undefined
  const allow = p?.states[c?.view.state ?? '']?.disclose?.objection
  if (!c || !p || !allow || !notice?.open || ctx.now >= notice.until) refuse('objection.closed', { until: notice?.until.toISOString() })
  if (c.view.place !== ctx.place) refuse('objection.elsewhere')
  const done = await raise(ctx.db, { county: c.county, about: c.view.id, id: ctx.command, place: c.view.place, code: receiptCode(ctx.command), digest: digestOf(body.text), at: ctx.now }, mostOpen)
  if (done === 'twice') refuse('objection.twice')
  if (done === 'enough') refuse('objection.enough', { n: mostOpen })
  const days = numberOf(ctx, allow)
  const holder = c.view.holder
  return { ...(holder ? { holder, awaiting: holder } : {}), body: { procedure: p.name, state: c.view.state, subject: notice.title,
    answerDays: days > 0 ? days : ctx.get(answerDays), answerKind: allow.kind, concerned: concernedBy(p, c.view.body) } }
})

const settled = (ctx: Ctx, id: string, body: ObjectionBody, outcome: string, reply: string | null) =>
  settleObjection(ctx.db, { county: ctx.county, about: body.about, id, outcome, reply, at: ctx.now })
export const objectionEffects: readonly Effect[] = [
  effect(objection, 'answer', async (ctx, c, input) => { await settled(ctx, c.id, c.body, input.outcome, maskText(input.reply).text) }),
  effect(objection, 'withdraw', async (ctx, c) => { await settled(ctx, c.id, c.body, 'withdrawn', null) }),
]

/* ---- without an account ------------------------------------------------------------------------------------------------- */
/** What anybody may send. `website` is a trap: people do not see it, programs fill it in. */
export const PublicObjection = z.object({
  id: z.uuid().optional(), about: z.uuid({ error: '请从公示页面提出异议' }),
  text: long('异议内容', { min: 4, max: 1000 }),
  name: line('称呼', { optional: true, max: 30 }), phone: z.union([z.literal('').transform(() => undefined), phone('手机号')]).optional(),
  website: z.string().max(200).optional() })
export type PublicObjectionInput = z.infer<typeof PublicObjection>
/** Who hears an answer by telephone: sealed, read only by whoever answers, with a reason, and deleted afterwards. */
const contactPurpose = 'disclosure.contact'

/** Slows down a sender; counted in the database, so over all servers. @throws Refusal rate.tooMany */
export async function slowDown(k: Runtime, crypto: CryptoProvider, what: string, address: string, free: number): Promise<void> {
  if (await beginAttempt(k.database.db, crypto.digest(`${what} ${address}`, 'people.attempt'), free, k.clock.now())) refuse('rate.tooMany')
}

/** Raises an objection under the kernel's own hand; keeps nothing of the sender but what they gave to be told. Returns the receipt. */
export async function raisePublicly(k: Runtime, crypto: CryptoProvider, input: PublicObjectionInput, address: string): Promise<{ code: string; dueAt: Date | null }> {
  if (input.website) return { code: receiptCode(newId()), dueAt: null }
  await slowDown(k, crypto, 'objection', address, triesPerAddress)
  const about = await within(k.database.db, everywhere, (tx) => lookUp(tx, { command: input.about, county: null, case: input.about }))
  if (!about.case) refuse('objection.closed')
  const { place } = about.case.view
  const id = input.id ?? newId()
  const receipt = await runAs(k, { id, procedure: objection.name, step: null, case: null, place, county: null, input: { about: input.about, text: input.text }, madeAt: k.clock.now() }, systemActor(place))
  if (input.name || input.phone) await within(k.database.db, everywhere, (tx) => keepContact(tx, { county: countyOf(place), id, place,
    sealed: crypto.seal(`${input.name ?? ''} ${input.phone ?? ''}`.trim(), contactPurpose) }))
  return { code: receiptCode(id), dueAt: receipt.view.dueAt }
}

/** What a receipt code tells: whether it is answered, how, until when an answer is due. @throws Refusal objection.codeUnknown */
export async function lookUpCode(k: Runtime, crypto: CryptoProvider, typed: string, address: string) {
  const code = readCode(typed) ?? refuse('objection.codeUnknown')
  await slowDown(k, crypto, 'objectionCode', address, 60)
  const o = await within(k.database.db, everywhere, (tx) => findByCode(tx, code)) ?? refuse('objection.codeUnknown')
  const stateZh = o.open ? '待答复' : o.outcome === 'withdrawn' ? '已撤回' : '已答复'
  return { code, n: o.n, title: o.title ?? '', text: o.text ?? '', stateZh, outcomeZh: Object.entries(outcomes).find(([key]) => key === o.outcome)?.[1] ?? null,
    reply: o.reply, raisedAt: o.raisedAt, dueAt: o.open ? o.dueAt : null, answeredAt: o.endedAt }
}

/** Whether a page of ours sent it is asked by the server (header) like of every write. */
export const objectionEndpoints = (k: Runtime, crypto: CryptoProvider): Endpoint[] => [
  endpoint({ url: 'POST /api/public/objections', tag: 'public', zh: '不登录提出异议，得到查询码', open: true, status: 201, body: PublicObjection,
    run: ({ body, address }: Asked<unknown, unknown, PublicObjectionInput>) => raisePublicly(k, crypto, body, address) }),
  endpoint({ url: 'GET /api/public/objections', tag: 'public', zh: '凭查询码看异议的答复', open: true, query: z.object({ code: z.string().max(40) }),
    run: ({ query, address }) => lookUpCode(k, crypto, query.code, address) }),
]

export const contactAnswer = (crypto: CryptoProvider): Answer => answer(contactRoute, async (ctx, input) => {
  const { case: c } = await lookUp(ctx.db, { command: ctx.command, county: null, case: input.objection })
  if (c?.view.procedure !== objection.name) refuse('case.unknown')
  if (c.view.holder === null || c.view.holder !== ctx.actor.org) refuse('step.notStanding')
  await enterScope(ctx.db, everywhere)
  const sealed = await findContact(ctx.db, c.county, c.view.id)
  // The line stands in the reader's own journal: the case's acts are its versions. As {field, value}: what is opened for somebody to read is masked in the journal (kernel/base/crypto.ts `redact`).
  return sealed ? { field: 'phone' as const, value: crypto.open(sealed, contactPurpose) } : null
})
