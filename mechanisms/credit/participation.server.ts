/** Taking part by consent, and what leaving does: everything that was kept is deleted in the same transaction. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { effect, kept, onWithdrawal, opening, type Ctx, type KeptRow } from '../../kernel/base/serve.ts'
import type { RegisterRow } from '../../kernel/define.ts'
import { eraseInputs, giveConsent, withdrawConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere, type PersonRow } from '../../kernel/people/readData.ts'
import { findParty, listCasesOf, lockOn } from '../../kernel/procedures/caseData.ts'
import { stateZh } from '../../kernel/procedures/rules.ts'
import { deleteFacts, findJoined, listFacts, listTold, type StoredFact } from './data.ts'
import { grant } from './grant.procedure.ts'
import { objection } from './objection.procedure.ts'
import { participation } from './participation.procedure.ts'
import { asks, factKinds } from './schema.ts'

export const getPerson = async (ctx: Ctx, id: string): Promise<PersonRow> => await getPersonAnywhere(ctx.db, id) ?? refuse('person.unknown')
const rowOf = (f: StoredFact, to: string | null): RegisterRow => ({ id: f.id, place: f.place, from: f.from, to, kind: f.kind })
/** A fact begins to count, or ends; the figure names nobody. */
export const counted = (ctx: Ctx, f: StoredFact): Promise<void> => ctx.register('creditFacts', [], [rowOf(f, null)])
export async function uncounted(ctx: Ctx, gone: readonly StoredFact[]): Promise<void> {
  for (const f of gone) await ctx.register('creditFacts', [rowOf(f, null)], [rowOf(f, dayOf(ctx.now))])
}
/** A fact that was put right stays one fact. */
export const recounted = (ctx: Ctx, f: StoredFact, kind: StoredFact['kind']): Promise<void> => ctx.register('creditFacts', [rowOf(f, null)], [rowOf({ ...f, kind }, null)])
const relations = [[grant, 'chooser'], [objection, 'objector']] as const

/** What leaves with the consent: facts at once, choices given back, names taken off what was enjoyed, words of objections erased. */
async function forget(ctx: Ctx, person: string): Promise<number> {
  await lookEverywhere(ctx)
  const p = await getPerson(ctx, person)
  const gone = await deleteFacts(ctx.db, p.county, { person })
  await uncounted(ctx, gone)
  const told = await listTold(ctx.db, person)
  for (const [procedure, relation] of relations) {
    await lookEverywhere(ctx)
    for (const c of await listCasesOf(ctx.db, { person, procedure: procedure.name, relation, limit: 500 })) {
      const system = ctx.asSystem(c.place)
      if (procedure === grant && c.state === 'chosen') await system.act(grant, c.id, 'withdraw')
      await (procedure === grant ? system.act(grant, c.id, 'conceal') : system.act(objection, c.id, 'conceal'))
    }
  }
  await lookEverywhere(ctx)
  return gone.length + await eraseInputs(ctx, person, told, 'PIPL-47')
}

export const participationOpenings = [
  opening(participation, async (ctx, body) => {
    await lookEverywhere(ctx)
    const me = await getPerson(ctx, ctx.actor.person)
    if (ctx.place.length !== 12 || me.place.slice(0, 12) !== ctx.place) refuse('participation.village')
    await lockOn(ctx.db, `credit participation ${me.id}`)
    if (await findJoined(ctx.db, me.id)) refuse('participation.twice')
    const given = { version: 0, ...body }
    await giveConsent(ctx, { person: me.id, purpose: 'credit', version: given.version })
    await lookEverywhere(ctx)
  }),
]
export const participationEffects = [
  effect(participation, 'leave', async (ctx, c) => {
    await lookEverywhere(ctx)
    const person = await findParty(ctx.db, c.id, 'participant') ?? refuse('person.unknown')
    await forget(ctx, person)
    await withdrawConsent(ctx, { person, purpose: 'credit', done: true })
    await lookEverywhere(ctx)
  }),
]
export const participationWithdrawals = [
  onWithdrawal('credit', async (ctx, { person }) => {
    await lookEverywhere(ctx)
    const joined = await findJoined(ctx.db, person)
    if (joined) await ctx.asSystem(joined.place).act(participation, joined.id, 'leave')
    else await forget(ctx, person)
  }),
]

/* ---- what is kept on a person ------------------------------------------------------------------------------------------------ */
const own = async (ctx: Ctx, person: string, procedure: string, relation: string) => { await lookEverywhere(ctx); return listCasesOf(ctx.db, { person, procedure, relation, limit: 500 }) }
export const creditKept = [
  kept('credit.participation', { list: async (ctx, person) => (await own(ctx, person, participation.name, 'participant')).map((c): KeptRow => ({ zh: '参加信用治理', value: stateZh(participation, c.state), day: dayOf(c.openedAt), case: c.id })) }),
  kept('credit.facts', {
    list: async (ctx, person) => { await lookEverywhere(ctx); return (await listFacts(ctx.db, (await getPerson(ctx, person)).county, person)).map((f) => ({ zh: factKinds[f.kind], value: `${f.about}，记到${f.until}`, day: f.day })) },
    erase: forget,
  }),
  kept('credit.grants', { list: async (ctx, person) => (await own(ctx, person, grant.name, 'chooser')).map((c) => ({ zh: c.title, value: stateZh(grant, c.state), day: dayOf(c.openedAt), case: c.id })) }),
  kept('credit.objections', { list: async (ctx, person) => (await own(ctx, person, objection.name, 'objector')).map((c) => ({ zh: Object.values(asks).find((zh) => zh === c.title) ?? '异议', value: stateZh(objection, c.state), day: dayOf(c.openedAt), case: c.id })) }),
]
