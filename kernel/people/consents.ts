/**
 * Consents (PIPL-13..16): given by the person themselves to a text in plain words, withdrawn in one step and at once. Only the
 * newest text counts. Nothing but what the purpose itself says may depend on a consent.
 */
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { enterScope } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import type { Holding, Mechanism, Purpose } from '../define.ts'
import { consentsOf, endConsent, eraseActInputs, insertConsent, listConsenters, listLapsed, markErased, noteLook, scopeNow, type ConsentRow } from './consentData.ts'
import { consentWithdrawn } from './facts.ts'
import { getPersonAnywhere, type PersonRow } from './readData.ts'
import { holdsFor, isSurelyOfAge, lawZh } from './rules.ts'
import { eraseKept, giveConsentTo, listConsents, withdrawFrom, type ShownConsent } from './schema.ts'

interface Offered { mechanism: Mechanism; purpose: Purpose }
const offeredBy = (ctx: Ctx): Offered[] => ctx.rights.mechanisms.flatMap((m) => (m.purposes ?? []).map((purpose) => ({ mechanism: m, purpose })))
const purposeOf = (ctx: Ctx, key: string): Offered => offeredBy(ctx).find((o) => o.purpose.key === key) ?? refuse('consent.purposeUnknown', { purpose: key })
const openOne = (rows: readonly ConsentRow[], key: string) => rows.find((c) => c.purpose === key && c.withdrawnAt === null)

/** Everything of the person's county: a person may live in a grid while what is kept stands at the village. */
export const enterCountyOf = (ctx: Ctx, place: string): Promise<void> => enterScope(ctx.db, scopeOf(place.slice(0, 6)))
/** Works with everything of the person's county in reach; afterwards the transaction reaches as far as before. */
async function acrossCounty<T>(ctx: Ctx, place: string, work: () => Promise<T>): Promise<T> {
  const before = await scopeNow(ctx.db)
  await enterCountyOf(ctx, place)
  const result = await work()
  await enterScope(ctx.db, before)
  return result
}
export const getSelf = async (ctx: Ctx): Promise<PersonRow> => await getPersonAnywhere(ctx.db, ctx.actor.person) ?? refuse('person.unknown')

/** Whether a person agrees to a purpose as it reads today: nobody asked, withdrawn and an older text are all `false`. */
export async function hasConsent(ctx: Ctx, person: string, key: string): Promise<boolean> {
  const { purpose } = purposeOf(ctx, key)
  return openOne(await consentsOf(ctx.db, person), key)?.version === purpose.version
}
/** @throws Refusal `consent.missing`, or `consent.outdated` when the text has changed since */
export async function requireConsent(ctx: Ctx, person: string, key: string): Promise<void> {
  const { purpose } = purposeOf(ctx, key)
  const open = openOne(await consentsOf(ctx.db, person), key) ?? refuse('consent.missing', { zh: purpose.zh })
  if (open.version !== purpose.version) refuse('consent.outdated', { zh: purpose.zh })
}
/** Who at and under a place agrees to a purpose as it reads today, inside the scope of the caller: for lists that show people (PIPL-25). */
export async function consentersOf(ctx: Ctx, key: string, place: string): Promise<ReadonlySet<string>> {
  const { purpose } = purposeOf(ctx, key)
  return new Set(await listConsenters(ctx.db, { place, purpose: key, version: purpose.version }))
}

/**
 * Notes that the actor agrees. Saying so twice changes nothing; agreeing to a newer text ends the older consent.
 * @throws Refusal `consent.notYours` for anybody else, `consent.textChanged` when `version` is not today's, `consent.child` under 14 (PIPL-31)
 */
export async function giveConsent(ctx: Ctx, given: { person: string; purpose: string; version: number }): Promise<{ since: Date }> {
  if (given.person !== ctx.actor.person || ctx.actor.as === 'system') refuse('consent.notYours')
  const { purpose } = purposeOf(ctx, given.purpose)
  if (given.version !== purpose.version) refuse('consent.textChanged', { zh: purpose.zh })
  const p = await getSelf(ctx)
  if (!isSurelyOfAge(14, p.birthYear, ctx.now)) refuse('consent.child')
  const open = openOne(await consentsOf(ctx.db, p.id), purpose.key)
  if (open?.version === purpose.version) return { since: open.givenAt }
  const digest = createHash('sha256').update(`${purpose.key} ${purpose.version}\n${purpose.text}\n${purpose.effects}`).digest()
  await acrossCounty(ctx, p.place, async () => {
    if (open) await endConsent(ctx.db, { county: p.county, person: p.id, purpose: purpose.key, at: ctx.now })
    await insertConsent(ctx.db, { county: p.county, id: newId(), place: p.place, person: p.id, purpose: purpose.key, version: purpose.version, digest, at: ctx.now, as: ctx.actor.as })
  })
  return { since: ctx.now }
}

/**
 * Ends a consent and, in the same transaction, does what the mechanisms say withdrawing does (`onWithdrawal`, under the kernel's
 * own hand at the person's place); with `done` the caller does itself what it says. The caller has seen to it that it is the
 * person's will, or that the person is no longer here.
 * @returns false when there was nothing to end
 */
export async function withdrawConsent(ctx: Ctx, from: { person: string; purpose: string; done?: true }): Promise<boolean> {
  const { purpose } = purposeOf(ctx, from.purpose)
  const p = await getPersonAnywhere(ctx.db, from.person) ?? refuse('person.unknown')
  return acrossCounty(ctx, p.place, async () => {
    if (!await endConsent(ctx.db, { county: p.county, person: p.id, purpose: purpose.key, at: ctx.now })) return false
    for (const w of ctx.rights.withdrawals.filter((each) => from.done === undefined && each.purpose === purpose.key)) {
      // A nested step of the effect before narrows the scope to one place.
      await enterCountyOf(ctx, p.place)
      await w.run(ctx.asSystem(p.place), { person: p.id })
    }
    await enterCountyOf(ctx, p.place)
    await ctx.publish(consentWithdrawn, { person: p.id, purpose: purpose.key }, p.place)
    return true
  })
}
/** Every consent of somebody who is no longer here. @returns the purposes */
export async function withdrawAll(ctx: Ctx, person: string): Promise<string[]> {
  const open = (await consentsOf(ctx.db, person)).filter((c) => c.withdrawnAt === null)
  const known = open.filter((c) => offeredBy(ctx).some((o) => o.purpose.key === c.purpose))
  for (const c of known) await withdrawConsent(ctx, { person, purpose: c.purpose })
  return known.map((c) => c.purpose)
}

/** What is kept on the strength of a purpose and can be erased. */
const erasable = (ctx: Ctx, o: Offered, holdings: readonly Holding[] = holdsFor(o.mechanism, o.purpose)) =>
  ctx.rights.kept.filter((k) => k.erase !== undefined && holdings.some((h) => h.key === k.holding))
async function eraseAll(ctx: Ctx, o: Offered, p: Pick<PersonRow, 'id' | 'place'>, holdings?: readonly Holding[]): Promise<number> {
  return acrossCounty(ctx, p.place, async () => {
    let n = 0
    for (const k of erasable(ctx, o, holdings)) {
      await enterCountyOf(ctx, p.place)
      n += await k.erase?.(ctx.asSystem(p.place), p.id) ?? 0
    }
    return n
  })
}

/**
 * Removes what people entered from acts of the journal, where a law asks for it; the chain stays whole and a line says that it
 * happened. For the `erase` of what is kept: `subject` is the person, `acts` are ids of journal lines. @returns how many had an input
 */
export async function eraseInputs(ctx: Ctx, subject: string, acts: readonly string[], law: string): Promise<number> {
  if (acts.length === 0) return 0
  const p = await getPersonAnywhere(ctx.db, subject) ?? refuse('person.unknown')
  return eraseActInputs(ctx.db, { county: p.county, acts, subject, place: p.place, id: newId(), by: ctx.actor.person, as: ctx.actor.as,
    appointment: ctx.actor.appointment, org: ctx.actor.org, at: ctx.now, law })
}

const dayMs = 24 * 3600_000
const lapsedMost = 500
/** Once a day and county: what is kept on the strength of a consent that ended is erased when its time is over (PIPL-19). */
export async function eraseLapsed(ctx: Ctx): Promise<void> {
  const lengths = (h: Holding): number | null => (h.keep === 'permanent' ? null : typeof h.keep.days === 'number' ? h.keep.days : ctx.get(h.keep.days))
  for (const o of offeredBy(ctx)) {
    const timed = holdsFor(o.mechanism, o.purpose).flatMap((h) => { const n = lengths(h); return n === null ? [] : [{ h, n }] })
    if (timed.length === 0 || erasable(ctx, o).length === 0) continue
    const before = (n: number) => new Date(ctx.now.getTime() - n * dayMs)
    const shortest = Math.min(...timed.map((t) => t.n)), longest = Math.max(...timed.map((t) => t.n))
    await enterCountyOf(ctx, ctx.actor.place)
    for (const c of await listLapsed(ctx.db, { county: ctx.county, purpose: o.purpose.key, before: before(shortest), limit: lapsedMost })) {
      const over = timed.filter((t) => c.withdrawnAt <= before(t.n)).map((t) => t.h)
      const n = await eraseAll(ctx, o, { id: c.person, place: c.place }, over)
      if (c.withdrawnAt <= before(longest)) await markErased(ctx.db, { county: c.county, person: c.person, purpose: o.purpose.key, at: ctx.now })
      if (n > 0) await noteLook(ctx.db, { county: c.county, person: c.person, place: c.place, id: newId(), name: 'people.erased', by: ctx.actor.person, as: ctx.actor.as,
        appointment: null, org: null, at: ctx.now, input: { purpose: o.purpose.key, rows: n } })
    }
  }
}

/** Every purpose that is offered, and where the person stands to it. */
export async function shownConsents(ctx: Ctx, person: string): Promise<ShownConsent[]> {
  const rows = await consentsOf(ctx.db, person)
  return offeredBy(ctx).map(({ mechanism, purpose }) => {
    const open = openOne(rows, purpose.key)
    const last = rows.findLast((c) => c.purpose === purpose.key)
    const erased = rows.filter((c) => c.purpose === purpose.key).every((c) => c.erasedAt !== null)
    return { purpose: purpose.key, mechanismZh: mechanism.zh, zh: purpose.zh, version: purpose.version, text: purpose.text, effects: purpose.effects, law: lawZh(purpose.law),
      state: open ? (open.version === purpose.version ? 'given' as const : 'outdated' as const) : last ? 'withdrawn' as const : 'none' as const,
      since: (open?.givenAt ?? last?.withdrawnAt ?? null)?.toISOString() ?? null,
      canErase: !open && last !== undefined && !erased && erasable(ctx, { mechanism, purpose }).length > 0 }
  })
}

export const consentAnswers: readonly Answer[] = [
  answer(listConsents, async (ctx) => ({ purposes: await shownConsents(ctx, ctx.actor.person) })),
  answer(giveConsentTo, async (ctx, input) => {
    const p = await getSelf(ctx)
    const { since } = await giveConsent(ctx, { person: p.id, ...input })
    ctx.about(p.id, p.place)
    return { purpose: input.purpose, since: since.toISOString(), said: `已同意“${purposeOf(ctx, input.purpose).purpose.zh}”。随时可以退出，退出不用说明理由。` }
  }),
  answer(withdrawFrom, async (ctx, input) => {
    const p = await getSelf(ctx)
    const { purpose } = purposeOf(ctx, input.purpose)
    const withdrawn = await withdrawConsent(ctx, { person: p.id, purpose: purpose.key })
    ctx.about(p.id, p.place)
    return { purpose: purpose.key, withdrawn, said: withdrawn ? `已退出“${purpose.zh}”，马上生效。${purpose.effects}` : `您没有同意过“${purpose.zh}”，不用退出。` }
  }),
  answer(eraseKept, async (ctx, input) => {
    const p = await getSelf(ctx)
    const offered = purposeOf(ctx, input.purpose)
    if (openOne(await consentsOf(ctx.db, p.id), input.purpose)) refuse('consent.stillGiven', { zh: offered.purpose.zh })
    const erased = await eraseAll(ctx, offered, p)
    await acrossCounty(ctx, p.place, () => markErased(ctx.db, { county: p.county, person: p.id, purpose: input.purpose, at: ctx.now }))
    ctx.about(p.id, p.place)
    return { purpose: input.purpose, erased, said: erased > 0 ? `已删除因“${offered.purpose.zh}”保存的${erased}条记录。` : `没有因“${offered.purpose.zh}”保存的记录。` }
  }),
]
