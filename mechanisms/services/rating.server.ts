/** Ratings: by the person themselves, once, never by somebody of the unit; a bad one goes to whoever is above it, with a telephone only where one was left. */
import { v7 as newId } from 'uuid'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { noteLook } from '../../kernel/people/consentData.ts'
import { getPersonAnywhere, tenuresOf } from '../../kernel/people/readData.ts'
import { findParty, findCase, lockOn } from '../../kernel/procedures/caseData.ts'
import { callback } from './callback.procedure.ts'
import { actedIn, eraseContacts, findContact, isRated, saveContact } from './data.ts'
import { rate, showContact } from './mechanism.ts'
import { callerOf, getApplication } from './reach.server.ts'
import { rating } from './rating.procedure.ts'
import { isGood } from './rules.ts'
import type { CallbackBody, RatingBody } from './schema.ts'

const contactPurpose = 'services.contact'
/** Nobody of the unit rates it, nor whoever had a hand in the matter under another hat. */
async function mayNotBeOfficial(ctx: Ctx, a: { id: string; place: string; holder: string | null }): Promise<void> {
  const serving = (await tenuresOf(ctx.db, ctx.actor.person)).some((t) => t.org === a.holder && t.from <= ctx.now && (t.until === null || t.until > ctx.now))
  if (serving || await actedIn(ctx.db, a.place.slice(0, 6), a.id, ctx.actor.person)) refuse('rating.official')
}

/** By the kernel's hand, so that its line names nobody; a bad one opens its call-back. @returns the id of the call-back */
export async function enterRating(ctx: Ctx, found: Awaited<ReturnType<typeof getApplication>>, input: Pick<RatingBody, 'rating' | 'text'>): Promise<{ good: boolean; called: string | null }> {
  const { title, family, item } = found.application
  const [system, unit] = [ctx.asSystem(found.place), found.holder ?? undefined]
  const made = await system.open(rating, found.place, { application: found.id, rating: input.rating, text: input.text, title, family, item, unit })
  const good = isGood(made.body)
  const opened = good ? null : await system.open(callback, found.place, { rating: made.id, title: title ?? '', level: input.rating, unit, contacted: 'phone' in input && input.phone !== undefined })
  await lookEverywhere(ctx)
  return { good, called: opened?.id ?? null }
}

export const ratingOpenings = [
  opening(callback, async (ctx, body): Promise<Change<CallbackBody>> => {
    const unit = (body.unit === undefined ? undefined : ctx.directory.organisation(body.unit)) ?? refuse('unit.missing')
    const caller = callerOf(ctx, unit)
    return { holder: caller.id, join: [{ relation: 'caller', org: caller.id }] }
  }),
]
export const ratingEffects = [
  // Whoever answers for the unit's own matter is not the one who calls.
  effect(callback, 'callBack', async (ctx, c) => { if (ctx.actor.org !== null && ctx.actor.org === c.body.unit) refuse('callback.own') }),
  effect(callback, 'repair', async (ctx, c) => { await lookEverywhere(ctx); await eraseContacts(ctx.db, { callback: c.id }) }),
  effect(callback, 'dismiss', async (ctx, c, input) => { await lookEverywhere(ctx); await ctx.asSystem(c.place).act(rating, c.body.rating, 'dismiss', { reason: input.reason }); await lookEverywhere(ctx); await eraseContacts(ctx.db, { callback: c.id }) }),
]
export const ratingAnswers = [
  answer(rate, async (ctx, input) => {
    await lookEverywhere(ctx)
    const found = await getApplication(ctx, input.application)
    if (await findParty(ctx.db, found.id, 'applicant') !== ctx.actor.person) refuse('rating.notYours')
    if (!['completed', 'refused'].includes(found.state)) refuse('rating.tooEarly')
    await mayNotBeOfficial(ctx, found)
    await lockOn(ctx.db, `services rating ${found.id}`)
    if (await isRated(ctx.db, found.place.slice(0, 6), found.id)) refuse('rating.once')
    const { good, called } = await enterRating(ctx, found, input)
    if (called !== null && input.phone !== undefined) await saveContact(ctx.db, { county: found.place.slice(0, 6), place: found.place, callback: called, person: ctx.actor.person, sealed: ctx.crypto.seal(input.phone, contactPurpose), at: ctx.now })
    // The line of the journal is about this command, not about the matter: whoever handles finds no rater in it.
    ctx.about(ctx.command, found.place)
    return { id: ctx.command, said: good ? '谢谢您的评价。' : '收到了。一个工作日内由上级单位回访，办事的人看不到是谁评的。' }
  }),
  answer(showContact, async (ctx, input) => {
    await lookEverywhere(ctx)
    const found = await findCase(ctx.db, callback.name, input.callback) ?? refuse('case.unknown')
    if (ctx.actor.org === null || await findParty(ctx.db, found.id, 'caller') !== ctx.actor.org) refuse('callback.notYours')
    const contact = await findContact(ctx.db, found.id)
    const who = contact && await getPersonAnywhere(ctx.db, contact.person)
    if (!contact || !who) return { phone: '' }
    await noteLook(ctx.db, { county: who.county, person: who.id, place: who.place, id: newId(), name: 'services.contactOpened', by: ctx.actor.person, as: ctx.actor.as, appointment: ctx.actor.appointment, org: ctx.actor.org, at: ctx.now, input: {} })
    return { phone: ctx.crypto.open(contact.sealed, contactPurpose) }
  }),
]
