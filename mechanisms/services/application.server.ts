/** Applications: what the catalogue says is frozen when one is filed; what was given is never asked for again; the result gets its number. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { giveConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findParty, isOpenTo } from '../../kernel/procedures/caseData.ts'
import { caseNumber, stateZh } from '../../kernel/procedures/rules.ts'
import { application } from './application.procedure.ts'
import { fromKept, keepOf, keptOf, purpose, questionName, write, writtenIn, type Answers } from './keeping.server.ts'
import { apply, supplementOne } from './mechanism.ts'
import { applicantOf, getApplication, getItem, unitName, unitOf } from './reach.server.ts'
import { answerFaults, daysZh, inCalendarDays, isOffered, lacking, merged, onTheList, outcomeHolds, partyOf, type Application } from './rules.ts'
import type { ApplicationBody, ApplicationForm, Given, ItemBody, Material } from './schema.ts'

/** Shown at the window is seen by staff; a file is one the giver may read; what was kept lies here by consent; nobody says what a register holds. */
async function judgeGiven(ctx: Ctx, person: string, materials: readonly Material[], given: readonly Given[]): Promise<Given[]> {
  demand(onTheList({ materials: [...materials] }, given))
  const kept = given.some((g) => g.how === 'kept') ? await fromKept(ctx, person, materials) : []
  await lookEverywhere(ctx)
  const judged: Given[] = []
  for (const g of given) {
    if (g.how === 'register' || (g.how === 'shown' && ctx.actor.as === 'resident')) refuse('material.notSeen')
    if (g.how === 'file') await ctx.files.read(g.file ?? refuse('material.noFile'))
    judged.push(g.how === 'kept' ? kept.find((k) => k.key === g.key) ?? refuse('material.notKept') : g.how === 'file' ? g : { key: g.key, how: g.how })
  }
  return judged
}
/** The limit of the law in the unit of the promise. */
const statutoryIn = (b: ItemBody): number => (b.statutoryKind === b.promisedKind ? b.statutoryDays : b.promisedKind === 'calendar' ? inCalendarDays(b.statutoryDays, b.statutoryKind) : Math.max(1, Math.floor(b.statutoryDays * 5 / 7)))
const frozen = (b: ItemBody): Partial<ApplicationBody> => ({ title: b.title, code: b.code, family: b.family, level: b.level, edition: b.edition, statutoryDays: statutoryIn(b), promisedDays: b.promisedDays, dayKind: b.promisedKind,
  materials: b.materials, questions: b.questions, resultName: b.resultName, result: b.result })

export const applicationOpenings = [
  opening(application, async (ctx, body): Promise<Change<ApplicationBody>> => {
    await lookEverywhere(ctx)
    const found = await getItem(ctx, body.item)
    if (found.state !== 'offered') refuse('item.notOffered')
    demand(isOffered(found.item, ctx.now))
    if (!ctx.place.startsWith(found.place)) refuse('item.elsewhere', { place: villageNameOf(ctx, found.place) })
    if (body.origin !== undefined && !await isOpenTo(ctx.db, ctx.actor, body.origin.case)) refuse('origin.unknown')
    const form: ApplicationForm = body
    const { who, channel } = await applicantOf(ctx, form)
    if (ctx.place !== who.place.slice(0, 12)) refuse('application.village', { village: villageNameOf(ctx, who.place.slice(0, 12)) })
    const given = await judgeGiven(ctx, who.id, found.item.materials, form.given)
    const unit = unitOf(ctx, ctx.place, found.item)
    const unknown = form.answered.find((key) => !found.item.questions.some((q) => q.key === key))
    if (unknown !== undefined) refuse('answers.wrong', { list: `这张表不问“${unknown}”` })
    return { body: { ...frozen(found.item), channel, agency: channel === 'agent', applicant: who.id, given, name: who.name, unitName: unit.name }, holder: unit.id, join: [{ relation: 'applicant', person: who.id }, ...(channel === 'agent' ? [{ relation: 'agent', person: ctx.actor.person }] : [])] }
  }),
]

const applicantIn = (c: Application): string => partyOf(c, 'applicant') ?? refuse('person.unknown')
async function added(ctx: Ctx, c: Application, input: { given: readonly Given[]; answered: readonly string[] }): Promise<ApplicationBody> {
  await lookEverywhere(ctx)
  const given = await judgeGiven(ctx, applicantIn(c), c.body.materials ?? [], input.given)
  return { ...c.body, given: merged(c.body.given, given), answered: [...new Set([...c.body.answered, ...input.answered])] }
}
export const applicationEffects = [
  effect(application, 'inform', async (ctx, c, input): Promise<Change<ApplicationBody>> => {
    await lookEverywhere(ctx)
    const useless = input.unusable.map((key) => c.body.given.find((g) => g.key === key) ?? refuse('material.notListed', { key }))
    if (useless.some((g) => g.how !== 'file')) refuse('material.given')
    const left = c.body.given.filter((g) => !useless.includes(g))
    // What lies here by consent is taken from here, not asked for.
    const asked = { ...c.body, given: merged(await fromKept(ctx, applicantIn(c), (c.body.materials ?? []).filter((m) => !input.unusable.includes(m.key))), left) }
    const again = useless.map((g) => `${(c.body.materials ?? []).find((m) => m.key === g.key)?.name ?? g.key}（交的看不清或不对，请重新交）`)
    const names = useless.map((g) => (c.body.materials ?? []).find((m) => m.key === g.key)?.name)
    const missing = [...lacking(asked).filter((text) => !names.includes(text)), ...again]
    if (missing.length === 0) refuse('application.nothingMissing')
    return { body: { informed: true, missing, given: asked.given, note: input.note }, awaiting: applicantIn(c) }
  }),
  effect(application, 'supplement', async (ctx, c, input) => {
    const b = await added(ctx, c, input)
    const lacks = lacking(b)
    if (lacks.length > 0) refuse('application.stillMissing', { list: lacks.join('、') })
    return { body: { given: b.given, answered: b.answered } }
  }),
  effect(application, 'deliver', async (ctx, c, input) => { const b = await added(ctx, c, input); return { body: { given: b.given, answered: b.answered } } }),
  effect(application, 'extend', async (_ctx, c, input) => {
    const [old, most, kind] = [c.body.promisedDays ?? 1, c.body.statutoryDays ?? 1, c.body.dayKind ?? 'working']
    if (input.promisedDays <= old) refuse('limit.notLonger', { promised: daysZh(old, kind) })
    if (input.promisedDays > most) refuse('limit.aboveStatutory', { promised: daysZh(input.promisedDays, kind), statutory: daysZh(most, kind) })
  }),
  effect(application, 'complete', async (ctx, c, input) => {
    demand(outcomeHolds(c, input.outcome))
    const today = dayOf(ctx.now)
    if (input.validUntil !== undefined && input.validUntil < today) refuse('result.backwards')
    return { body: { number: `${ctx.county}-${caseNumber(c.id)}`, resultDay: today, unitName: unitName(ctx, c.holder) } }
  }),
]

/** What was typed, and what was typed the last time where the person says so. @throws Refusal answers.wrong with every fault at once */
async function answersOf(ctx: Ctx, b: Pick<ItemBody, 'questions'>, person: string, typed: Answers, reuse: readonly string[]): Promise<Answers> {
  const kept = reuse.length === 0 ? [] : await keptOf(ctx, person)
  await lookEverywhere(ctx)
  const old = b.questions.filter((q) => reuse.includes(q.key)).flatMap((q): [string, string][] => { const value = kept.find((k) => k.key === questionName(q))?.value; return value === undefined ? [] : [[q.key, value]] })
  const answers = Object.fromEntries([...old, ...Object.entries(typed).map(([key, value]): [string, string] => [key, value.normalize('NFKC').trim()])].filter(([, value]) => value !== ''))
  const faults = answerFaults(b.questions, answers)
  if (faults.length > 0) refuse('answers.wrong', { list: faults.join('；') })
  return answers
}
const filed = (id: string, state: string, b: ApplicationBody) => ({ id, number: caseNumber(id), stateZh: stateZh(application, state), missing: lacking(b) })

export const applicationAnswers = [
  answer(apply, async (ctx, input) => {
    const { place, answers: typed, reuse, keep, ...form } = input
    await lookEverywhere(ctx)
    const found = await getItem(ctx, form.item)
    const { who } = await applicantOf(ctx, { ...form, answered: [] })
    if (keep !== undefined && who.id === ctx.actor.person) await giveConsent(ctx, { person: who.id, purpose, version: keep })
    await lookEverywhere(ctx)
    const answers = await answersOf(ctx, found.item, who.id, typed, reuse)
    const c = await ctx.open(application, place, { ...form, answered: Object.keys(answers) })
    await lookEverywhere(ctx)
    await write(ctx, c, who.id, answers)
    await keepOf(ctx, who, { id: c.id, materials: c.body.materials ?? [], questions: c.body.questions ?? [], given: c.body.given, answers })
    ctx.about(ctx.command, place)
    return filed(c.id, c.state, c.body)
  }),
  answer(supplementOne, async (ctx, input) => {
    await lookEverywhere(ctx)
    const found = await getApplication(ctx, input.application)
    const questions = found.application.questions ?? []
    const person = await findParty(ctx.db, found.id, 'applicant') ?? refuse('person.unknown')
    const answers = await answersOf(ctx, { questions }, person, input.answers, [])
    const c = await ctx.act(application, found.id, found.state === 'supplementing' ? 'supplement' : 'deliver', { given: input.given, answered: Object.keys(answers) })
    await lookEverywhere(ctx)
    await write(ctx, c, person, { ...await writtenIn(ctx, c.id), ...answers })
    const who = await getPersonAnywhere(ctx.db, person) ?? refuse('person.unknown')
    await keepOf(ctx, who, { id: c.id, materials: c.body.materials ?? [], questions, given: c.body.given, answers })
    ctx.about(ctx.command, found.place)
    return filed(c.id, c.state, c.body)
  }),
]
