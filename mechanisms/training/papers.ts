/** Values of papers that are not of one case: the roster to sign, a person's own record, the plan of a year. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { paper } from '../../kernel/base/serve.ts'
import { getSelf } from '../../kernel/people/consents.ts'
import { listCasesOf } from '../../kernel/procedures/caseData.ts'
import { attendance } from './attendance.procedure.ts'
import { getClass } from './attendance.server.ts'
import { listSeats, listYears } from './data.ts'
import { requirementOf } from './hours.server.ts'
import { planAsked, planPaper, recordAsked, recordPaper, rosterAsked, rosterPaper } from './mechanism.ts'
import { dayText, ruleZh } from './rules.ts'
import { AttendanceBody, classKinds } from './schema.ts'
import { mayHaveRoll, planOf } from './shown.ts'

export const trainingPapers = [
  paper(rosterPaper, { input: rosterAsked, run: async (ctx, input) => {
    await lookEverywhere(ctx)
    const c = await getClass(ctx, input.class)
    if (ctx.actor.as === 'resident') refuse('roster.notYours')
    await mayHaveRoll(ctx, c)
    const lines = (await listSeats(ctx.db, c.place.slice(0, 6), c.id)).filter((s) => !['declined', 'released'].includes(s.state))
    return { title: c.plan.title, when: `${dayText(c.plan.day)} ${c.plan.startTime ?? ''}`, location: c.plan.location ?? '', lecturer: c.plan.lecturer ?? '', count: lines.length,
      lines: [...lines.map((s, i) => ({ n: i + 1, name: s.name, place: ctx.directory.placeName(s.home.slice(0, 12)) })), ...Array.from({ length: 5 }, (_, i) => ({ n: lines.length + i + 1, name: '', place: '' }))] }
  } }),
  paper(recordPaper, { input: recordAsked, run: async (ctx, input) => {
    const me = await getSelf(ctx)
    await lookEverywhere(ctx)
    const bodies = (await listCasesOf(ctx.db, { person: me.id, procedure: attendance.name, relation: 'trainee', states: ['attended', 'disputed'], limit: 300 })).map((c) => AttendanceBody.parse(c.body)).filter((b) => (b.day ?? '').startsWith(`${input.year}-`))
    const required = await requirementOf(ctx, me)
    const hours = (await listYears(ctx.db, me.id)).find((y) => y.year === input.year)?.hours ?? 0
    return { name: me.name, place: villageNameOf(ctx, me.place), year: input.year, hours, required: required.hours === 0 ? '没有要求' : `${required.hours}学时（${required.why}）`, count: bodies.length, rule: ruleZh((s) => ctx.get(s, me.place.slice(0, 12))), issued: dayText(dayOf(ctx.now)),
      lines: bodies.reverse().map((b, i) => ({ n: i + 1, day: dayText(b.day), title: b.title ?? '', kind: b.kind === undefined ? '' : classKinds[b.kind], days: `${b.days ?? 0}天`, hours: `${b.hours ?? 0}` })) }
  } }),
  paper(planPaper, { input: planAsked, run: async (ctx, input) => {
    const plan = await planOf(ctx, input.place, input.year)
    return { place: plan.placeName, year: plan.year, count: plan.lines.length, held: plan.held, cancelled: plan.cancelled, issued: dayText(dayOf(ctx.now)),
      lines: plan.lines.map((l, i) => ({ n: i + 1, month: `${l.month}月`, title: l.title, kind: l.kindZh, audience: l.audienceZh, days: `${l.days}天`, people: `${l.people}人`, organizer: l.organizer, state: l.attended === null ? l.stateZh : `${l.stateZh}，到${l.attended}人` })) }
  } }),
]
