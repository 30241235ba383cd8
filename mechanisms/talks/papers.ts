/** Values of the Word papers (一表一本): the record of a talk, the work book of a period. */
import { z } from 'zod'
import { day, place } from '../../kernel/base/fields.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { paper, type Ctx } from '../../kernel/base/serve.ts'
import { maskText } from '../../kernel/disclosure/rules.ts'
import { contains } from '../../kernel/places/rules.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { findTalk, listIssuesOf, listTalksOf, lookAt, type IssueRow, type TalkRow } from './data.ts'
import { talkRecord, workBook } from './mechanism.ts'
import { dayText, officialsOf, publicZh, resultZh } from './rules.ts'
import { confirmations, IssueBody, TalkBody, talkKinds } from './schema.ts'

const nameAt = (ctx: Ctx, code: string): string => [9, 12, 15].filter((n) => n <= code.length).map((n) => ctx.directory.placeName(code.slice(0, n))).join('')
const units = (ctx: Ctx, ids: readonly string[]): string => ids.map((id) => ctx.directory.organisation(id)?.name ?? '').filter((x) => x !== '').join('、')
const masked = (text: string | undefined): string => maskText(text ?? '').text
/** Papers are for officials of the place; whoever reaches less gets none. */
function mayHave(ctx: Ctx, at: string): void {
  if (ctx.actor.as === 'resident' || !contains(ctx.actor.place, at)) refuse('hat.notAllowed', { as: ctx.actor.as })
}
function lineOf(ctx: Ctx, row: IssueRow, i: number) {
  const body = IssueBody.parse(row.body)
  return { n: i + 1, number: caseNumber(row.id), text: masked(body.text), confirmed: body.confirmedBy ? confirmations[body.confirmedBy] : '待确认',
    handler: body.unit ? units(ctx, [body.unit]) : body.outcome ? '当场答复' : '—', result: masked(resultZh(row.state, body)), shown: publicZh(row.state) }
}
function headOf(ctx: Ctx, row: TalkRow) {
  const b = TalkBody.parse(row.body)
  return { number: caseNumber(row.id), place: nameAt(ctx, row.place), kind: talkKinds[b.kind], subject: b.subject ?? '—', day: dayText(b.day), hours: b.hours, location: b.location,
    invited: [units(ctx, b.invited), b.experts ?? ''].filter((x) => x !== '').join('、') || '—', officials: officialsOf(b).join('\n'), officialsLine: officialsOf(b).join('、'), residents: b.residents ?? '', agenda: (b.agenda ?? []).map(masked).join('\n') || '—' }
}
const ofTalk = z.object({ talk: z.uuid() })
const period = z.object({ place: place('地方'), from: day('从'), to: day('到') })

export const papersOfTalks = [
  paper(talkRecord, { input: ofTalk, run: async (ctx, input) => {
    await lookAt(ctx.db, ctx.actor.place.slice(0, 6))
    const row = await findTalk(ctx.db, ctx.actor.place.slice(0, 6), input.talk) ?? refuse('case.unknown')
    mayHave(ctx, row.place)
    const issues = (await listIssuesOf(ctx.db, row.place.slice(0, 6), [row.id])).map((each, i) => lineOf(ctx, each, i))
    return { ...headOf(ctx, row), issues, count: issues.length, today: dayText(dayOf(ctx.now)) }
  } }),
  paper(workBook, { input: period, run: async (ctx, input) => {
    mayHave(ctx, input.place)
    const found = await listTalksOf(ctx.db, input.place, input.from, input.to)
    const issues = await listIssuesOf(ctx.db, input.place.slice(0, 6), found.map((t) => t.id))
    const talks = found.map((t) => {
      const own = issues.filter((i) => IssueBody.parse(i.body).talk === t.id)
      return { ...headOf(ctx, t), issues: own.map((each, i) => lineOf(ctx, each, i)), count: own.length }
    })
    return { place: nameAt(ctx, input.place), from: dayText(input.from), to: dayText(input.to), talks, total: talks.length, raised: issues.length,
      finished: issues.filter((i) => i.state === 'closed').length, today: dayText(dayOf(ctx.now)) }
  } }),
]
