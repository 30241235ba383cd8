/** Surveys: who is invited is counted or drawn when one opens; an answer is judged here, once per person; the result shows both parts. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { enterScope, reaching } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { everywhere, scopeOf } from '../../kernel/base/scope.ts'
import { answer, effect, kept, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { contains } from '../../kernel/places/rules.ts'
import { findCase, listCasesOf, lockOn, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { countGrownUps, drawGrownUps, listResponses, listStanding } from './data.ts'
import { answerQuiz, listQuizzes, readSurvey } from './mechanism.ts'
import { judged, knownPercent, questionsOf } from './rules.ts'
import { ResponseBody, SurveyBody, surveyWays } from './schema.ts'
import { response, survey } from './survey.procedure.ts'

const fewest = 10
type Found = FoundCase & { plan: SurveyBody }
async function getSurvey(ctx: Ctx, id: string): Promise<Found> {
  const found = await reaching(ctx.db, everywhere, () => findCase(ctx.db, survey.name, id)) ?? refuse('case.unknown')
  return { ...found, plan: SurveyBody.parse(found.body) }
}
const responsesOf = (ctx: Ctx, person: string) => reaching(ctx.db, everywhere, () => listCasesOf(ctx.db, { person, procedure: response.name, relation: 'interviewee', limit: 200 }))
const hasAnswered = async (ctx: Ctx, person: string, id: string): Promise<boolean> => (await responsesOf(ctx, person)).some((c) => ResponseBody.parse(c.body).survey === id)

export const surveyOpenings = [
  opening(survey, async (ctx, body): Promise<Change<SurveyBody>> => {
    const there = await reaching(ctx.db, scopeOf(ctx.place), () => countGrownUps(ctx.db, ctx.place, dayOf(ctx.now)))
    if (body.way === 'quiz') return { body: { invited: there } }
    const many = body.sample ?? fewest
    if (there < many) refuse('survey.sampleTooLarge', { there })
    return { body: { invited: many } }
  }),
  opening(response, async (ctx, body): Promise<Change<ResponseBody>> => {
    const found = await getSurvey(ctx, body.survey)
    if (ctx.actor.as === 'system') return { body: { title: found.plan.title } }
    if (found.state !== 'open') refuse('survey.over')
    const me = await getPersonAnywhere(ctx.db, ctx.actor.person) ?? refuse('person.unknown')
    if (found.plan.way !== 'quiz' || body.way !== 'quiz' || !contains(found.place, me.place)) refuse('survey.notYours')
    await lockOn(ctx.db, `publicity ${body.survey} ${me.id}`)
    if (await hasAnswered(ctx, me.id, body.survey)) refuse('survey.twice')
    return { body: { title: found.plan.title } }
  }),
]
/** Those who were drawn are entered when it begins: a person drawn stays drawn, whether they answer or not. */
async function enterSample(ctx: Ctx, c: Pick<CaseView<SurveyBody>, 'id' | 'place' | 'body'>): Promise<void> {
  const drawn = await reaching(ctx.db, scopeOf(c.place), () => drawGrownUps(ctx.db, { place: c.place, day: dayOf(ctx.now), survey: c.id, many: c.body.invited ?? fewest }))
  for (const p of drawn) {
    const system = ctx.asSystem(p.place)
    const opened = await system.open(response, p.place, { survey: c.id, way: 'interview' })
    await system.act(response, opened.id, 'draw', { person: p.id })
  }
}
export const surveyEffects = [
  effect(survey, 'begin', async (ctx, c) => { if (c.body.way === 'interview') await enterSample(ctx, c) }),
  effect(response, 'answer', async (ctx, c, input): Promise<Change<ResponseBody>> => {
    const found = await getSurvey(ctx, c.body.survey)
    if (found.state !== 'open') refuse('survey.over')
    const questions = questionsOf(found.plan.lines) ?? []
    const result = judged(questions, input.answers, ctx.get(knownPercent, found.place)) ?? refuse('survey.answers', { count: questions.length })
    return { body: result }
  }),
  // whoever was drawn and not met by the end was not met
  effect(survey, 'close', async (ctx, c) => {
    const rows = await reaching(ctx.db, scopeOf(c.place), () => listResponses(ctx.db, c.place.slice(0, 6), c.id))
    for (const r of rows.filter((x) => x.state === 'sampled')) await ctx.asSystem(r.place).act(response, r.id, 'miss', { missed: 'absent' })
  }),
]

export const surveyAnswers = [
  answer(listQuizzes, async (ctx) => {
    const me = await getPersonAnywhere(ctx.db, ctx.actor.person)
    if (!me) return { rows: [] }
    await enterScope(ctx.db, everywhere)
    const open = (await listStanding(ctx.db, { place: me.place, procedure: survey.name, states: ['open'] })).map((c) => ({ c, plan: SurveyBody.parse(c.body) })).filter(({ c, plan }) => plan.way === 'quiz' && contains(c.place, me.place))
    const done = new Set((await responsesOf(ctx, me.id)).map((c) => ResponseBody.parse(c.body).survey))
    return { rows: open.map(({ c, plan }) => ({ id: c.id, title: plan.title, until: plan.until, questions: (questionsOf(plan.lines) ?? []).map(({ text, options }) => ({ text, options })), answered: done.has(c.id) })) }
  }),
  answer(answerQuiz, async (ctx, input) => {
    const me = await getPersonAnywhere(ctx.db, ctx.actor.person) ?? refuse('person.unknown')
    const opened = await ctx.open(response, me.place, { survey: input.survey, way: 'quiz' })
    const done = await ctx.act(response, opened.id, 'answer', { answers: input.answers })
    const questions = questionsOf((await getSurvey(ctx, input.survey)).plan.lines) ?? []
    ctx.about(opened.id, me.place)
    return { right: done.body.right ?? 0, total: questions.length, rightOptions: questions.map((q) => q.right) }
  }),
  answer(readSurvey, async (ctx, input) => {
    const found = await getSurvey(ctx, input.survey)
    if (ctx.actor.as === 'resident' || !contains(ctx.actor.place, found.place)) refuse('case.notReadable')
    const rows = await reaching(ctx.db, scopeOf(found.place), () => listResponses(ctx.db, found.place.slice(0, 6), found.id))
    const of = (state: string) => rows.filter((r) => r.state === state)
    // who answers a quiz is nobody's business; who was drawn is told to those who go and ask
    const asks = found.plan.way === 'interview' && ctx.actor.place.length <= 9
    return { invited: found.plan.invited ?? 0, asked: of('answered').length, known: of('answered').filter((r) => r.known).length, missed: of('missed').length, waiting: of('sampled').length, wayZh: surveyWays[found.plan.way],
      questions: questionsOf(found.plan.lines) ?? [], rows: asks ? of('sampled').map((r) => ({ id: r.id, who: r.name ?? '', placeName: ctx.directory.placeName(r.place.slice(0, 12)), state: r.state })) : [] }
  }),
]
export const surveyKept = [kept('publicity.responses', { list: async (ctx, person) => (await responsesOf(ctx, person)).map((c) => ({ zh: '知晓率答卷', value: c.title, day: dayOf(c.openedAt), case: c.id })) })]
