/** What is read: classes near by, the yearly plan, my own training, the roll, hours for whoever organises, sums of answers. Nothing is in the order of hours. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { maskText } from '../../kernel/disclosure/rules.ts'
import { getSelf } from '../../kernel/people/consents.ts'
import { contains } from '../../kernel/places/rules.ts'
import { findParty, listCasesOf, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { answerUntil, digestOf, findAnswering, getClass, zhOf } from './attendance.server.ts'
import { attendance } from './attendance.procedure.ts'
import { trainingClass } from './class.procedure.ts'
import { countAnswered, countSeats, hasAnswered, listClasses, listRequired, listSeats, listTallies, listYears } from './data.ts'
import { requirementOf } from './hours.server.ts'
import { listHours, listNear, showAsked, showChecked, showMine, showPlan, showRoll } from './mechanism.ts'
import { askedOf, cadrePosts, leastPersons, requiredOf, ruleZh, villageStaff } from './rules.ts'
import { AttendanceBody, audiences, ClassBody, classKinds, type Checked, type Hours, type Mine, type Plan, type RollShown } from './schema.ts'

const masked = (text: string | undefined): string => maskText(text ?? '').text
const classZh = (state: string): string => Object.entries(trainingClass.states).find(([key]) => key === state)?.[1].zh ?? state
const orgName = (ctx: Ctx, id: string | undefined | null): string => (id ? ctx.directory.organisation(id)?.name ?? '' : '')

/* ---- near by, and the plan --------------------------------------------------------------------------------------------------- */
/** Classes at, under and above a place: the township's and the county's are for its villages too. */
async function near(ctx: Ctx, place: string) {
  await lookEverywhere(ctx)
  const found = (await listClasses(ctx.db, { place: place.slice(0, 6), states: ['announced'], limit: 500 })).filter((c) => contains(place, c.place) || contains(c.place, place))
  const coming = found.map((row) => ({ row, b: ClassBody.parse(row.body) })).filter(({ b }) => (b.lastDay ?? '') >= dayOf(ctx.now)).slice(0, 100)
  const seats = await countSeats(ctx.db, coming.map(({ row }) => row.id))
  return { classes: coming.map(({ row, b }) => ({ id: row.id, number: caseNumber(row.id), place: row.place, placeName: villageNameOf(ctx, row.place), title: masked(b.title), kindZh: classKinds[b.kind], audienceZh: audiences[b.audience],
    organizer: orgName(ctx, b.organizer), day: b.day ?? '', days: b.days, startTime: b.startTime ?? '', minutes: b.minutes ?? 0, location: masked(b.location), lecturer: masked(b.lecturer), hours: b.hours ?? 0, open: b.open === true,
    seats: b.seats ?? 0, taken: seats.get(row.id) ?? 0, text: masked(b.text) })) }
}
export async function planOf(ctx: Ctx, place: string, year: number): Promise<Plan> {
  if (ctx.actor.as !== 'resident' && !contains(ctx.actor.place, place) && !contains(place, ctx.actor.place)) refuse('place.outside', { place })
  await lookEverywhere(ctx)
  const rows = await listClasses(ctx.db, { place, year, states: Object.keys(trainingClass.states), limit: 500 })
  const lines = rows.map((row) => { const b = ClassBody.parse(row.body); return { id: row.id, title: b.title, kindZh: classKinds[b.kind], audienceZh: audiences[b.audience], organizer: orgName(ctx, b.organizer), placeName: villageNameOf(ctx, row.place), month: Number(b.month.slice(5)), day: b.day ?? '', days: b.days,
    people: b.people, hours: b.hours ?? null, attended: row.state === 'closed' ? b.attended ?? 0 : null, state: row.state, stateZh: classZh(row.state) } })
  return { place, placeName: villageNameOf(ctx, place), year, lines, held: lines.filter((l) => l.state === 'closed').length, cancelled: lines.filter((l) => l.state === 'cancelled').length }
}

/* ---- my own ------------------------------------------------------------------------------------------------------------------- */
async function attendanceShown(ctx: Ctx, row: FoundCase, person: string) {
  const b = AttendanceBody.parse(row.body)
  const of = row.state === 'attended' ? await getClass(ctx, b.class) : undefined
  const mayAnswer = of !== undefined && await findAnswering(ctx, of, person) !== undefined && !await hasAnswered(ctx.db, { place: of.place, class: of.id, digest: digestOf(of.id, person) })
  return { id: row.id, class: b.class, title: b.title ?? '', kindZh: b.kind === undefined ? '' : classKinds[b.kind], day: b.day ?? '', days: b.days ?? b.classDays ?? 1, startTime: b.startTime ?? '', location: b.location ?? '', hours: b.hours ?? 0,
    state: row.state, stateZh: zhOf(row.state), material: (b.materials ?? []).length > 0, mayAnswer }
}
export async function mineOf(ctx: Ctx): Promise<Mine> {
  const me = await getSelf(ctx)
  await lookEverywhere(ctx)
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const required = await requirementOf(ctx, me)
  const years = await listYears(ctx.db, me.id)
  const now = years.find((y) => y.year === year)
  const rows: Mine['rows'] = []
  for (const row of await listCasesOf(ctx.db, { person: me.id, procedure: attendance.name, relation: 'trainee', limit: 60 })) rows.push(await attendanceShown(ctx, row, me.id))
  const hours = now?.hours ?? 0
  return { year, hours, required: required.hours, why: required.why, missing: Math.max(0, required.hours - hours), intensive: now?.intensive ?? 0, needsIntensive: required.cadre, rule: ruleZh((s) => ctx.get(s, me.place.slice(0, 12))), rows,
    earlier: years.filter((y) => y.year < year).map((y) => ({ year: y.year, hours: y.hours, times: y.times })) }
}

/* ---- for whoever organises ------------------------------------------------------------------------------------------------------- */
export async function mayHaveRoll(ctx: Ctx, c: FoundCase): Promise<void> {
  const organizer = await findParty(ctx.db, c.id, 'organizer')
  if (organizer !== ctx.actor.person && ctx.actor.org !== c.holder && !contains(ctx.actor.place, c.place)) refuse('roster.notYours')
}
async function roll(ctx: Ctx, id: string): Promise<RollShown> {
  await lookEverywhere(ctx)
  const c = await getClass(ctx, id)
  await mayHaveRoll(ctx, c)
  const lines = await listSeats(ctx.db, c.place.slice(0, 6), c.id)
  return { class: c.id, title: c.plan.title, state: c.state, classDays: c.plan.days, dayHours: c.plan.dayHours ?? 0, seats: c.plan.seats ?? 0,
    lines: lines.map((s) => ({ id: s.id, name: s.name, placeName: ctx.directory.placeName(s.home.slice(0, 12)), state: s.state, stateZh: zhOf(s.state), days: AttendanceBody.parse(s.body).days ?? 0, own: s.person === ctx.actor.person })) }
}
const byName = new Intl.Collator('zh-u-co-pinyin')
/** A village sees its party members', not its cadres' among them: the township organises those. */
async function hours(ctx: Ctx, place: string, year: number): Promise<Hours> {
  if (!contains(ctx.actor.place, place)) refuse('place.outside', { place })
  await lookEverywhere(ctx)
  const inVillage = villageStaff.some((as) => as === ctx.actor.as)
  const get = <T extends number | boolean>(s: Parameters<typeof ctx.get<T>>[0]) => ctx.get(s, place)
  const rows = (await listRequired(ctx.db, { place, year, cadrePosts, at: ctx.now, limit: 2000 })).map((r) => ({ r, required: requiredOf({ partyMember: r.member, posts: r.posts }, get) }))
    .filter(({ required }) => !inVillage || !required.cadre).sort((a, b) => byName.compare(a.r.name, b.r.name))
  return { placeName: villageNameOf(ctx, place), year, met: rows.filter(({ r, required }) => r.hours >= required.hours).length, lines: rows.map(({ r, required }) => ({ person: r.person, name: r.name, placeName: ctx.directory.placeName(r.home.slice(0, 12)),
    post: r.posts.map((post) => ctx.directory.post(post)?.zh ?? '').filter((zh) => zh !== '').join('、') || '党员', required: required.hours, hours: r.hours, missing: Math.max(0, required.hours - r.hours), intensive: r.intensive })) }
}

/* ---- answers after a class ----------------------------------------------------------------------------------------------------------- */
async function checked(ctx: Ctx, id: string): Promise<Checked> {
  await lookEverywhere(ctx)
  const c = await getClass(ctx, id)
  await mayHaveRoll(ctx, c)
  const county = c.place.slice(0, 6)
  const attended = (await listSeats(ctx.db, county, c.id)).filter((s) => ['attended', 'disputed'].includes(s.state)).length
  const [answered, least] = [await countAnswered(ctx.db, county, c.id), ctx.get(leastPersons, c.place)]
  const tallies = answered < least ? [] : await listTallies(ctx.db, county, c.id)
  const questions = answered < least ? [] : askedOf(c.plan).map((q, i) => {
    const own = tallies.filter((t) => t.question === i)
    const sum = own.reduce((n, t) => n + t.n, 0)
    return { text: q.text, options: q.options.map((zh, o) => ({ zh, n: own.find((t) => t.option === o)?.n ?? 0, right: q.right === o })), rightRate: q.right === null || sum === 0 ? null : (own.find((t) => t.option === q.right)?.n ?? 0) / sum }
  })
  return { attended, answered, rate: attended === 0 ? null : answered / attended, least, questions }
}
async function asked(ctx: Ctx, id: string) {
  await lookEverywhere(ctx)
  const c = await getClass(ctx, id)
  if (!await findAnswering(ctx, c, ctx.actor.person)) refuse('answer.notYours')
  return { class: c.id, title: c.plan.title, until: answerUntil(ctx, c) ?? '', questions: askedOf(c.plan).map((q) => ({ ...q, right: null })) }
}

export const shownAnswers = [
  answer(listNear, (ctx, input) => near(ctx, input.place)),
  answer(showPlan, (ctx, input) => planOf(ctx, input.place, input.year)),
  answer(showMine, (ctx) => mineOf(ctx)),
  answer(showRoll, (ctx, input) => roll(ctx, input.class)),
  answer(listHours, (ctx, input) => hours(ctx, input.place, input.year)),
  answer(showAsked, (ctx, input) => asked(ctx, input.class)),
  answer(showChecked, (ctx, input) => checked(ctx, input.class)),
]
