/** What credit does: hears of services, keeps facts of those who agreed, lists extras, says who may have which and why. Nothing here can refuse anybody a service. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, on, opening, serve, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { findCase, findParty, listCasesOf, lockOn } from '../../kernel/procedures/caseData.ts'
import { stateZh } from '../../kernel/procedures/rules.ts'
import { revoked, selected } from '../exemplars/facts.ts'
import { corrected, served } from '../volunteering/facts.ts'
import { benefit } from './benefit.procedure.ts'
import { correctFact, countChosen, deleteFacts, findFact, findJoined, listFacts, listJoined, listPublished, listServiceTitles, type Benefit } from './data.ts'
import { itemNamed } from './extraRules.ts'
import { grant } from './grant.procedure.ts'
import { credit, listBenefits, listParticipants, recordCovenant, removeFact, showMine } from './mechanism.ts'
import { objection } from './objection.procedure.ts'
import { keep, type NewFact } from './keep.server.ts'
import { creditKept, getPerson, participationEffects, participationOpenings, participationWithdrawals, recounted, uncounted } from './participation.server.ts'
import { conditionsZh, factMonths, judgeSettlement, qualify, serviceMinutes, untilOf } from './rules.ts'
import { asks, BenefitBody, benefitKinds, deeds, factKinds, ObjectionBody, type FactKind } from './schema.ts'

/* ---- facts ---------------------------------------------------------------------------------------------------------------------- */
async function mustKeep(ctx: Ctx, f: NewFact): Promise<void> {
  const fault = await keep(ctx, f)
  if (fault !== null) refuse(fault.code, fault.detail)
}
const listeners = [
  // Whoever did not agree is passed over without a trace.
  on(served, async (ctx, fact) => {
    if (fact.minutes < ctx.get(serviceMinutes, fact.place)) return
    await lookEverywhere(ctx)
    const person = await findParty(ctx.db, fact.shift, 'volunteer')
    if (person !== undefined) await keep(ctx, { person, kind: 'service', about: `志愿服务${Math.round(fact.minutes / 6) / 10}小时`, day: fact.day, source: fact.shift, recorder: null })
  }),
  on(selected, async (ctx, fact) => { if (fact.person !== null) await keep(ctx, { person: fact.person, kind: 'honour', about: fact.title.slice(0, 60), day: dayOf(ctx.now), source: fact.case, recorder: null }) }),
  on(revoked, async (ctx, fact) => { await lookEverywhere(ctx); await uncounted(ctx, await deleteFacts(ctx.db, ctx.county, { source: fact.case })) }),
  on(corrected, async (ctx, fact) => {
    if (fact.minutes >= ctx.get(serviceMinutes, fact.place)) return
    await lookEverywhere(ctx)
    await uncounted(ctx, await deleteFacts(ctx.db, ctx.county, { source: fact.shift }))
  }),
]
/** Nobody writes down a good deed of their own household. */
async function mustBeOther(ctx: Ctx, person: string): Promise<void> {
  await lookEverywhere(ctx)
  const [me, other] = [await getPerson(ctx, ctx.actor.person), await getPerson(ctx, person)]
  if (me.id === other.id || (me.household !== null && me.household === other.household)) refuse('fact.own')
}

/* ---- the list of benefits ------------------------------------------------------------------------------------------------------------ */
async function mustBeExtra(ctx: Ctx, place: string, body: Pick<BenefitBody, 'title' | 'text'>): Promise<void> {
  if (place.length !== 6) refuse('benefit.county')
  await lookEverywhere(ctx)
  const item = itemNamed(`${body.title}${body.text}`, await listServiceTitles(ctx.db, place))
  if (item !== undefined) refuse('benefit.service', { item })
}
/** A partner counts from its first benefit on the list to its last. */
async function countPartner(ctx: Ctx, c: CaseView<BenefitBody>, on: boolean): Promise<void> {
  await lookEverywhere(ctx)
  const others = (await listPublished(ctx.db, ctx.county)).filter((b) => b.id !== c.id && b.body.provider === c.body.provider)
  if (others.length > 0) return
  const row = { id: c.body.provider, place: c.place, from: dayOf(ctx.now), to: null }
  await ctx.register('creditPartners', on ? [] : [row], on ? [row] : [{ ...row, to: dayOf(ctx.now) }])
}
const providerName = (ctx: Ctx, id: string): string => ctx.directory.organisation(id)?.name ?? ''
const shownBenefit = (ctx: Ctx, { id, body: b }: Benefit) => ({ id, title: b.title, kindZh: benefitKinds[b.kind], text: b.text, provider: providerName(ctx, b.provider), conditions: conditionsZh(b) })

/* ---- choosing a benefit ----------------------------------------------------------------------------------------------------------------- */
async function choose(ctx: Ctx, id: string) {
  await lookEverywhere(ctx)
  const me = await getPerson(ctx, ctx.actor.person)
  const found = await findCase(ctx.db, benefit.name, id)
  if (found?.state !== 'published') return refuse('benefit.notOffered')
  const body = BenefitBody.parse(found.body), year = dayOf(ctx.now).slice(0, 4)
  await lockOn(ctx.db, `credit choice ${me.id}`)
  const q = qualify(body, await listFacts(ctx.db, me.county, me.id), dayOf(ctx.now))
  if (!q.holds) refuse('grant.conditions', { why: q.why })
  const { chosen, given } = await countChosen(ctx.db, { person: me.id, benefit: id, year })
  if (chosen > 0) refuse('grant.pending')
  if (given >= body.perYear) refuse('grant.used', { most: body.perYear })
  return { holder: body.provider, awaiting: body.provider, body: { title: body.title, year } }
}

/* ---- objections ---------------------------------------------------------------------------------------------------------------------------- */
async function settle(ctx: Ctx, c: CaseView<ObjectionBody>, s: { outcome: string; kind?: FactKind | undefined; about?: string | undefined; day?: string | undefined }): Promise<void> {
  demand(judgeSettlement(c.body.ask, s, dayOf(ctx.now)))
  await lookEverywhere(ctx)
  const person = await findParty(ctx.db, c.id, 'objector') ?? refuse('person.unknown')
  await mustBeOther(ctx, person)
  const { county } = await getPerson(ctx, person)
  const about = c.body.fact === undefined ? undefined : await findFact(ctx.db, county, c.body.fact)
  if (about?.recorder === ctx.actor.person) refuse('objection.ownRecord')
  if (s.kind === undefined || s.about === undefined || s.day === undefined) return
  if (s.outcome === 'recorded') await mustKeep(ctx, { person, kind: s.kind, about: s.about, day: s.day, source: c.id, recorder: ctx.actor.person })
  if (s.outcome !== 'corrected') return
  if (about?.person !== person) return refuse('fact.unknown')
  const until = untilOf(s.day, ctx.get(factMonths))
  await correctFact(ctx.db, { county, id: about.id, kind: s.kind, about: s.about, day: s.day, until })
  await recounted(ctx, about, s.kind)
}

const openings = [
  ...participationOpenings,
  opening(benefit, (ctx, body) => mustBeExtra(ctx, ctx.place, body)),
  opening(grant, (ctx, body) => choose(ctx, body.benefit)),
  opening(objection, async (ctx, body) => {
    await lookEverywhere(ctx)
    const me = await getPerson(ctx, ctx.actor.person)
    if (!await findJoined(ctx.db, me.id)) refuse('objection.notJoined')
    if (body.fact === undefined ? body.ask === 'correct' : (await findFact(ctx.db, me.county, body.fact))?.person !== me.id) refuse(body.fact === undefined ? 'objection.whichOne' : 'fact.unknown')
  }),
]
const effects = [
  ...participationEffects,
  effect(benefit, 'revise', (ctx, c, input) => mustBeExtra(ctx, c.place, input)),
  effect(benefit, 'publish', async (ctx, c) => { await mustBeExtra(ctx, c.place, c.body); await countPartner(ctx, c, true) }),
  effect(benefit, 'end', (ctx, c) => countPartner(ctx, c, false)),
  effect(objection, 'settle', settle),
]

/* ---- what is asked ------------------------------------------------------------------------------------------------------------------------------ */
const answers = [
  answer(listBenefits, async (ctx, input) => { await lookEverywhere(ctx); return (await listPublished(ctx.db, input.place.slice(0, 6))).map((b) => shownBenefit(ctx, b)) }),
  answer(showMine, async (ctx) => {
    await lookEverywhere(ctx)
    const me = await getPerson(ctx, ctx.actor.person), today = dayOf(ctx.now)
    const [joined, facts, list] = [await findJoined(ctx.db, me.id), (await listFacts(ctx.db, me.county, me.id)).filter((f) => f.until > today), await listPublished(ctx.db, me.county)]
    const benefits = []
    for (const b of list) {
      const q = qualify(b.body, facts, today)
      const { chosen, given } = await countChosen(ctx.db, { person: me.id, benefit: b.id, year: today.slice(0, 4) })
      benefits.push({ ...shownBenefit(ctx, b), ...q, left: Math.max(0, b.body.perYear - chosen - given) })
    }
    const of = (procedure: string, relation: string) => listCasesOf(ctx.db, { person: me.id, procedure, relation, limit: 50 })
    return { joined: joined !== undefined, participation: joined?.id ?? null, village: me.place.slice(0, 12), benefits,
      facts: facts.map((f) => ({ id: f.id, kindZh: factKinds[f.kind], about: f.about, day: f.day, until: f.until, fromZh: f.recorder === null ? '平台里的服务记录' : '村里记的' })),
      grants: (await of(grant.name, 'chooser')).map((c) => ({ id: c.id, title: c.title, state: c.state, stateZh: stateZh(grant, c.state), day: dayOf(c.openedAt) })),
      objections: (await of(objection.name, 'objector')).map((c) => { const b = ObjectionBody.parse(c.body); return { id: c.id, askZh: asks[b.ask], text: b.text, stateZh: stateZh(objection, c.state), answer: b.answer ?? '', due: null } }) }
  }),
  answer(listParticipants, async (ctx, input) => {
    if (!input.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: input.place })
    return listJoined(ctx.db, input.place, input.q)
  }),
  answer(recordCovenant, async (ctx, input) => {
    if (!input.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: input.place })
    await mustBeOther(ctx, input.person)
    const joined = await findJoined(ctx.db, input.person)
    if (joined && !joined.place.startsWith(ctx.actor.place.slice(0, 12))) refuse('participation.missing')
    await mustKeep(ctx, { person: input.person, kind: 'covenant', about: deeds[input.deed], day: input.day, source: null, recorder: ctx.actor.person })
    ctx.about(ctx.command, ctx.actor.place)
    return { said: '记下了；本人看得到，也可以随时删掉' }
  }),
  answer(removeFact, async (ctx, input) => {
    await lookEverywhere(ctx)
    const me = await getPerson(ctx, ctx.actor.person)
    const gone = await deleteFacts(ctx.db, me.county, { person: me.id, id: input.fact })
    if (gone.length === 0) refuse('fact.unknown')
    await uncounted(ctx, gone)
    ctx.about(ctx.command, me.place)
    return { said: '删掉了，不再记着' }
  }),
]

export default serve(credit, { effects, openings, answers, listeners, withdrawals: participationWithdrawals, kept: creditKept,
  // what has expired is forgotten
  daily: [async (ctx) => { await lookEverywhere(ctx); await uncounted(ctx, await deleteFacts(ctx.db, ctx.county, { expired: dayOf(ctx.now) })) }] })
