/** What is read: the catalogue and its guides, what would be asked for, my own matters, whether a paper is real, and what ratings say with what they are of. */
import { v7 as newId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { maskPerson, maskText } from '../../kernel/disclosure/rules.ts'
import { noteLook } from '../../kernel/people/consentData.ts'
import { hasConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findParty, listCasesOf, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { caseNumber, stateZh } from '../../kernel/procedures/rules.ts'
import { application } from './application.procedure.ts'
import { countRatings, findByNumber, forget, insertMiss, listItems, listRated } from './data.ts'
import { keptOf, materialName, purpose, questionName, writtenIn } from './keeping.server.ts'
import { checkItem, findItems, forgetKept, missItem, purposes, showGuide, showMine, showRatings, showWritten, verify } from './mechanism.ts'
import { getApplication, getItem } from './reach.server.ts'
import { answersTo, daysZh, goodRatings, isOffered } from './rules.ts'
import { ApplicationBody, families, hows, ItemBody, ItemForm, levels, onlines, ratings, type Mine, type Rated, type Verified } from './schema.ts'

function itemShown(ctx: Ctx, row: FoundCase, b: ItemBody, place: string) {
  const unit = b.unit === undefined ? undefined : ctx.directory.organisation(b.unit)
  return { id: row.id, code: b.code, title: b.title, familyZh: families[b.family], levelZh: levels[b.level], unit: unit?.name ?? levels[b.level], promised: daysZh(b.promisedDays, b.promisedKind), statutory: daysZh(b.statutoryDays, b.statutoryKind),
    fee: b.fee ?? '', onlineZh: onlines[b.online], atVillage: b.atVillage === true || b.level === 'village' || place.length > 9 && b.online !== 'none', materials: b.materials.filter((m) => m.issuer !== 'register' && m.need !== 'ifNeeded').length, visits: b.visits }
}
async function find(ctx: Ctx, place: string, words: string) {
  const rows = (await listItems(ctx.db, place.slice(0, 12), ['offered'])).map((row) => ({ row, b: ItemBody.parse(row.body) })).filter(({ b }) => isOffered(b, ctx.now) === true)
  const hits = rows.map((each) => ({ ...each, hit: answersTo(each.b, words) })).filter(({ hit }) => hit > 0).sort((a, b) => b.hit - a.hit)
  const best = hits[0]?.hit ?? 0
  // A loose hit beside a good one only confuses.
  return { items: hits.filter(({ hit }) => best < 2 || hit >= 2).map(({ row, b }) => itemShown(ctx, row, b, place)), words, total: rows.length }
}
const sumOf = (rows: readonly { level: string | null; rated: number }[], of?: readonly string[]): number => rows.filter((r) => of === undefined || (r.level !== null && of.includes(r.level))).reduce((sum, r) => sum + r.rated, 0)
async function rated(ctx: Ctx, place: string): Promise<Rated> {
  const rows = await countRatings(ctx.db, place, null)
  const items = [...new Set(rows.map((r) => r.item))].map((id) => rows.filter((r) => r.item === id))
  const all = { rated: sumOf(rows), satisfied: sumOf(rows, goodRatings) }
  return { completed: items.reduce((sum, [first]) => sum + (first?.completed ?? 0), 0), ...all, bad: all.rated - all.satisfied,
    levels: Object.entries(ratings).map(([key, zh]) => ({ zh, count: sumOf(rows, [key]) })),
    items: items.flatMap((of) => { const [first] = of; return first ? [{ title: first.title, completed: first.completed, rated: sumOf(of), satisfied: sumOf(of, goodRatings) }] : [] }).slice(0, 60) }
}

/** Less than the paper says: whoever has it in hand compares. */
async function verified(ctx: Ctx, number: string): Promise<Verified> {
  const none = { found: false, number, title: '', resultName: '', name: '', unit: '', day: '', validUntil: '' }
  const row = await findByNumber(ctx.db, number.slice(0, 6), number)
  if (!row) return { ...none, note: '没有这个编号的文书，请核对编号；编号对而查不到的，不是本平台出的' }
  const b = ApplicationBody.parse(row.body)
  const over = b.validUntil !== undefined && b.validUntil < dayOf(ctx.now)
  return { found: true, number, title: b.title ?? '', resultName: b.resultName ?? '', name: maskPerson(b.name ?? ''), unit: b.unitName ?? '', day: b.resultDay ?? '', validUntil: b.validUntil ?? '', note: over ? '已过有效期' : '' }
}

async function check(ctx: Ctx, id: string, applicant: string | undefined) {
  await lookEverywhere(ctx)
  const { item, ...row } = await getItem(ctx, id)
  const now = row.state === 'offered' ? isOffered(item, ctx.now) : { refuse: 'item.notOffered' }
  const person = applicant ?? ctx.actor.person
  // Whoever helps is not told what somebody keeps here.
  const kept = person === ctx.actor.person ? await keptOf(ctx, person) : []
  const text = purposes.find((p) => p.key === purpose)
  const names = [...item.materials.map(materialName), ...item.questions.map(questionName)]
  return { item: row.id, title: item.title, may: now === true, why: now === true ? '' : '这个事项现在不能办', questions: item.questions, materials: item.materials.filter((m) => m.issuer !== 'register'),
    kept: kept.filter((k) => names.includes(k.key)).map((k) => ({ key: k.material ? item.materials.find((m) => materialName(m) === k.key)?.key ?? '' : item.questions.find((q) => questionName(q) === k.key)?.key ?? '', name: k.name, day: k.day, material: k.material })),
    agreed: await hasConsent(ctx, person, purpose), version: text?.version ?? 1, text: text?.text ?? '' }
}

async function mine(ctx: Ctx): Promise<Mine> {
  await lookEverywhere(ctx)
  const me = await getPersonAnywhere(ctx.db, ctx.actor.person) ?? refuse('person.unknown')
  const rows = await listCasesOf(ctx.db, { person: me.id, procedure: application.name, relation: 'applicant', limit: 60 })
  const ratedOnes = await listRated(ctx.db, rows.map((r) => r.id))
  const place = me.place.slice(0, 12)
  return { place, placeName: villageNameOf(ctx, place), agreed: await hasConsent(ctx, me.id, purpose), kept: (await keptOf(ctx, me.id)).map(({ key, name, day, until }) => ({ key, name, day, until })),
    applications: rows.map((row) => {
      const b = ApplicationBody.parse(row.body)
      return { id: row.id, number: caseNumber(row.id), title: row.title, state: row.state, stateZh: stateZh(application, row.state), day: dayOf(row.openedAt), due: row.state === 'handling' ? daysZh(b.promisedDays ?? 1, b.dayKind ?? 'working') : '', missing: row.state === 'supplementing' ? b.missing ?? [] : [],
        mayRate: ctx.actor.as === 'resident' && ['completed', 'refused'].includes(row.state) && !ratedOnes.includes(row.id), agency: b.agency === true }
    }) }
}
/** What was written into the form: by its person, and by the unit that holds it; every opening by the unit is noted and its person sees it. */
async function written(ctx: Ctx, id: string) {
  await lookEverywhere(ctx)
  const found = await getApplication(ctx, id)
  const person = await findParty(ctx.db, found.id, 'applicant') ?? refuse('person.unknown')
  const filer = await findParty(ctx.db, found.id, 'filer')
  if (![person, filer].includes(ctx.actor.person) && (ctx.actor.org === null || ctx.actor.org !== found.holder)) refuse('answers.notYours')
  const who = await getPersonAnywhere(ctx.db, person) ?? refuse('person.unknown')
  if (person !== ctx.actor.person) await noteLook(ctx.db, { county: who.county, person, place: who.place, id: newId(), name: 'services.answersOpened', by: ctx.actor.person, as: ctx.actor.as, appointment: ctx.actor.appointment, org: ctx.actor.org, at: ctx.now, input: { purpose: 'services.answers' } })
  const { questions = [], materials = [], given, title = '' } = found.application
  const answers = await writtenIn(ctx, found.id)
  return { title, answers: questions.flatMap((q) => { const value = answers[q.key]; return value === undefined ? [] : [{ zh: q.zh, value }] }),
    materials: given.map((g) => ({ name: materials.find((m) => m.key === g.key)?.name ?? g.key, howZh: hows[g.how], file: g.file ?? '' })) }
}

export const shownAnswers = [
  answer(findItems, (ctx, input) => find(ctx, input.place, input.words)),
  answer(missItem, async (ctx, input) => {
    const words = maskText(input.words).text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').replace(/\d{5,}/g, '').slice(0, 20)
    const place = input.place.slice(0, 12)
    await lookEverywhere(ctx)
    if (words !== '') await insertMiss(ctx.db, { county: place.slice(0, 6), place, id: newId(), words, day: dayOf(ctx.now) })
    ctx.about(ctx.command, place)
    return { id: ctx.command, said: '目录里还没有，已经记下有人要办；不记是谁。' }
  }),
  answer(showGuide, async (ctx, input) => {
    const { item, ...row } = await getItem(ctx, input.item)
    if (row.state === 'drafted') refuse('case.unknown')
    const rows = await countRatings(ctx.db, row.place, row.id)
    return { ...itemShown(ctx, row, item, row.place), guide: ItemForm.parse(item), completed: rows[0]?.completed ?? 0, rated: sumOf(rows), satisfied: sumOf(rows, goodRatings) }
  }),
  answer(checkItem, (ctx, input) => check(ctx, input.item, input.applicant)),
  answer(showMine, (ctx) => mine(ctx)),
  answer(showWritten, (ctx, input) => written(ctx, input.application)),
  answer(forgetKept, async (ctx, input) => {
    await lookEverywhere(ctx)
    await forget(ctx.db, ctx.actor.person, input.key)
    const me = await getPersonAnywhere(ctx.db, ctx.actor.person) ?? refuse('person.unknown')
    ctx.about(ctx.command, me.place)
    return { id: ctx.command, said: '已经删掉，下次要重新交。' }
  }),
  answer(verify, (ctx, input) => verified(ctx, input.number)),
  answer(showRatings, (ctx, input) => rated(ctx, input.place)),
]
