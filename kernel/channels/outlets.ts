/** Outlets are set up, listed and ended; what is sealed of them never comes out again. What mechanisms queue, and the proof of it. */
import { v7 as newId } from 'uuid'
import { dayOf } from '../base/calendar.ts'
import type { CryptoProvider } from '../base/crypto.ts'
import { reaching } from '../base/database.ts'
import { refuse } from '../base/refusal.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { contains } from '../places/rules.ts'
import type { Outgoing } from './outgoing.ts'
import { outletKinds, type OutletKind } from './rules.ts'
import { endOutlet, listOutlets, listSendings, addOutlet, Sealed, sendingStates, type OutletInput, type SendingShown } from './schema.ts'
import { endOutletOn, eraseWords, findOutlet, insertOutlet, insertSending, listAttemptsOf, listOutletsFor, listReached, listSendingsOf, resendFailed, voidWaiting, type NewSending, type OutletRow, type Reached } from './sendingData.ts'

/* ---- for mechanisms --------------------------------------------------------------------------------------------------------- */
const inForce = (rows: readonly OutletRow[], kind: OutletKind) => rows.filter((o) => o.kind === kind && o.untilDay === null)
/**
 * Outlets that serve a place: groups and loudspeakers at and under it, of the given villages only where there are some; of gateways for texts
 * the nearest at or above it.
 */
export async function outletsFor(ctx: Ctx, o: { place: string; villages: readonly string[]; kind: OutletKind }): Promise<OutletRow[]> {
  const rows = inForce(await reaching(ctx.db, scopeOf(o.place.slice(0, 6)), () => listOutletsFor(ctx.db, o.place)), o.kind)
  if (o.kind === 'sms') return rows.filter((x) => contains(x.place, o.place)).sort((a, b) => b.place.length - a.place.length).slice(0, 1)
  return rows.filter((x) => contains(o.place, x.place) && (o.villages.length === 0 || o.villages.some((v) => contains(v, x.place) || contains(x.place, v))))
}
/** Lays something in the outbox; it goes out when it is due and may. */
export const queue = (ctx: Ctx, s: NewSending): Promise<string> => reaching(ctx.db, scopeOf(s.place.slice(0, 6)), () => insertSending(ctx.db, s, ctx.now))
/** Takes back what has not gone out. @returns how many */
export const takeBack = (ctx: Ctx, o: { subject: string; place: string; reason: string }): Promise<number> => reaching(ctx.db, scopeOf(o.place.slice(0, 6)), () => voidWaiting(ctx.db, o.subject, o.reason, ctx.now))
/** What failed for good goes again. @returns how many */
export const sendAgain = (ctx: Ctx, o: { subject: string; place: string }): Promise<number> => reaching(ctx.db, scopeOf(o.place.slice(0, 6)), () => resendFailed(ctx.db, o.subject, ctx.now))
/** The words of everything that went out about a case are forgotten; when, where to and the answers stay. */
export const forgetSent = (ctx: Ctx, o: { subject: string; place: string }): Promise<void> => reaching(ctx.db, scopeOf(o.place.slice(0, 6)), () => eraseWords(ctx.db, o.subject))
/** Outlets that something about a case has reached. */
export const reachedBy = (ctx: Ctx, o: { subject: string; place: string }): Promise<Reached[]> => reaching(ctx.db, scopeOf(o.place.slice(0, 6)), () => listReached(ctx.db, o.subject, ctx.now))
/** Takes back what has not gone out, and sends `correction` to wherever something has. @returns how many were taken back, how many corrections wait */
export async function correctSent(ctx: Ctx, o: { subject: string; place: string; reason: string; correction: { title: string; text: string; link: string; seconds: number } }): Promise<{ voided: number; corrected: number }> {
  return reaching(ctx.db, scopeOf(o.place.slice(0, 6)), async () => {
    const reached = await listReached(ctx.db, o.subject, ctx.now)
    const voided = await voidWaiting(ctx.db, o.subject, o.reason, ctx.now)
    for (const r of reached) await insertSending(ctx.db, { ...o.correction, ...r, subject: o.subject, correction: true, dueAt: ctx.now }, ctx.now)
    return { voided, corrected: reached.length }
  })
}

/* ---- for people --------------------------------------------------------------------------------------------------------------- */
const expected: Record<OutletKind, { zh: string; is(u: URL): boolean; needs: readonly (keyof Sealed)[] }> = {
  wecom: { zh: '企业微信群机器人的地址形如 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=……', is: (u) => u.pathname === '/cgi-bin/webhook/send' && (u.searchParams.get('key') ?? '') !== '', needs: [] },
  dingtalk: { zh: '钉钉群机器人的地址形如 https://oapi.dingtalk.com/robot/send?access_token=……', is: (u) => u.pathname === '/robot/send' && (u.searchParams.get('access_token') ?? '') !== '', needs: ['secret'] },
  sms: { zh: '短信网关的地址以 https:// 开头', is: (u) => u.protocol.startsWith('http'), needs: ['secret', 'sign', 'template'] },
  loudspeaker: { zh: '大喇叭的地址形如 mqtts://主机:8883', is: (u) => ['mqtts:', 'mqtt:'].includes(u.protocol), needs: ['topic'] },
}
const wordOf: Partial<Record<keyof Sealed, string>> = { secret: '密钥', sign: '短信签名', template: '短信模板编号', topic: '喇叭的主题' }
function judged(outgoing: Outgoing, input: OutletInput): { sealed: Sealed; host: string } {
  const rule = expected[input.kind]
  const url = URL.canParse(input.address) ? new URL(input.address) : refuse('outlet.address', { expected: rule.zh })
  if (!rule.is(url) || url.username !== '' || url.password !== '') refuse('outlet.address', { expected: rule.zh })
  const listed = outgoing.listed(url)
  if (listed === null) refuse('outlet.host', { host: url.host })
  if (listed === 'public' && !['https:', 'mqtts:'].includes(url.protocol)) refuse('outlet.address', { expected: rule.zh })
  const sealed = Sealed.parse(input)
  const missing = rule.needs.find((key) => sealed[key] === '')
  if (missing !== undefined) refuse('outlet.incomplete', { zh: wordOf[missing] ?? missing })
  return { sealed, host: url.host }
}
/** As a row of the register of outlets, for figures. */
const registerRow = (o: { id: string; place: string; kind: string; day: string }) => ({ id: o.id, place: o.place, from: o.day, to: null, kind: o.kind })

const momentOf = (at: Date | null): string | null => at?.toISOString() ?? null
async function proofOf(ctx: Ctx, id: string): Promise<SendingShown[]> {
  const [rows, attempts] = [await listSendingsOf(ctx.db, id), await listAttemptsOf(ctx.db, id)]
  return rows.map((s) => ({ id: s.id, outlet: s.outlet, name: s.name, kindZh: outletKinds[s.kind], correction: s.correction, title: s.title, text: s.text, state: s.state, stateZh: sendingStates[s.state], dueAt: s.dueAt.toISOString(),
    nextAt: s.state === 'waiting' ? momentOf(s.nextAt) : null, doneAt: momentOf(s.doneAt), count: s.count, answer: s.answer ?? '',
    attempts: attempts.filter((a) => a.sending === s.id).map((a) => ({ at: a.at.toISOString(), ok: a.ok, count: a.count, answer: a.answer })) }))
}

export const outletAnswers = (crypto: CryptoProvider, outgoing: () => Outgoing): readonly Answer[] => [
  answer(addOutlet, async (ctx, input) => {
    if (!contains(ctx.actor.place, input.place)) refuse('place.outside', { place: input.place })
    const { sealed, host } = judged(outgoing(), input)
    const [id, day] = [newId(), dayOf(ctx.now)]
    await insertOutlet(ctx.db, { id, place: input.place, kind: input.kind, name: input.name, host, sealed: crypto.seal(JSON.stringify(sealed), 'channels.outlet'), day, by: ctx.actor.person, at: ctx.now })
    await ctx.register('outlets', [], [registerRow({ id, place: input.place, kind: input.kind, day })])
    ctx.about(id, input.place)
    return { id }
  }),
  answer(endOutlet, async (ctx, input) => {
    const o = await findOutlet(ctx.db, input.id) ?? refuse('outlet.elsewhere')
    if (o.untilDay !== null || !contains(ctx.actor.place, o.place)) refuse('outlet.elsewhere')
    const [row, day] = [registerRow({ ...o, day: o.fromDay }), dayOf(ctx.now)]
    await endOutletOn(ctx.db, o.id, day)
    await ctx.register('outlets', [row], [{ ...row, to: day }])
    ctx.about(o.id, o.place)
    return { ok: true as const }
  }),
  answer(listOutlets, async (ctx) => {
    if (ctx.actor.as === 'resident' || ctx.actor.place === '') refuse('hat.notAllowed', { as: ctx.actor.as })
    const rows = await reaching(ctx.db, scopeOf(ctx.actor.place.slice(0, 6)), () => listOutletsFor(ctx.db, ctx.actor.place))
    return { rows: rows.map((o) => ({ id: o.id, place: o.place, placeName: ctx.directory.placeName(o.place), kind: o.kind, kindZh: outletKinds[o.kind], name: o.name, host: o.host, since: o.fromDay, ended: o.untilDay })) }
  }),
  answer(listSendings, async (ctx, input) => {
    if (ctx.actor.as === 'resident' || ctx.actor.place === '') refuse('hat.notAllowed', { as: ctx.actor.as })
    return { rows: await reaching(ctx.db, ctx.actor.as === 'operator' ? everywhere : scopeOf(ctx.actor.place), () => proofOf(ctx, input.case)) }
  }),
]
