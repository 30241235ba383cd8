/** What anybody may read of the talks: coming talks, promises, outcomes. Only named fields leave, numbers in texts are masked, no speaker anywhere. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { maskText } from '../../kernel/disclosure/rules.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { listComingTalks, listOutcomesAt, listPromisesAt, listVenues, type IssueRow } from './data.ts'
import { listComing, listOutcomes, listPromises } from './mechanism.ts'
import { daysOver, shownOf } from './rules.ts'
import { IssueBody, outcomes, ratings, TalkBody, talkKinds, VenueBody, weekdays } from './schema.ts'

const where = (ctx: Ctx, place: string) => ({ place, placeName: villageNameOf(ctx, place) })
const masked = (text: string | undefined): string => maskText(text ?? '').text
const unitName = (ctx: Ctx, unit: string | undefined): string => (unit === undefined ? '' : ctx.directory.organisation(unit)?.name ?? '')

function promiseOf(ctx: Ctx, row: IssueRow) {
  const body = IssueBody.parse(row.body)
  const due = body.due ?? ''
  return { id: row.id, number: caseNumber(row.id), ...where(ctx, row.place), text: masked(body.shownText ?? shownOf(body)), unit: unitName(ctx, body.unit),
    promised: body.promised ?? due, due, daysOver: due === '' ? 0 : daysOver(due, ctx.now), plan: body.confidential ? '' : masked(body.plan) }
}
type PromiseRow = ReturnType<typeof promiseOf>
/** By village: how many run, how many are past. */
function byPlace(ctx: Ctx, rows: readonly PromiseRow[]) {
  const villages = [...new Set(rows.map((r) => r.place.slice(0, 12)))].sort()
  return villages.map((v) => {
    const own = rows.filter((r) => r.place.startsWith(v))
    return { ...where(ctx, v), overdue: own.filter((r) => r.daysOver > 0).length, running: own.filter((r) => r.daysOver === 0).length }
  })
}
function outcomeOf(ctx: Ctx, row: IssueRow) {
  const body = IssueBody.parse(row.body)
  return { id: row.id, number: caseNumber(row.id), ...where(ctx, row.place), text: masked(body.shownText ?? shownOf(body)), outcomeZh: body.outcome ? outcomes[body.outcome] : '',
    answer: body.confidential ? '' : masked(body.answer), unit: unitName(ctx, body.unit), day: row.closedAt ? dayOf(row.closedAt) : '', ratingZh: body.rating ? ratings[body.rating] : '' }
}
const perPage = 30
export const publicAnswers = [
  answer(listComing, async (ctx, input) => {
    const [found, fixed] = [await listComingTalks(ctx.db, input.place, dayOf(ctx.now)), await listVenues(ctx.db, input.place)]
    return {
      talks: found.map((row) => {
        const b = TalkBody.parse(row.body)
        return { id: row.id, ...where(ctx, row.place), kindZh: talkKinds[b.kind], subject: masked(b.subject), day: b.day, hours: b.hours, location: b.location,
          invited: b.invited.map((o) => unitName(ctx, o)), experts: b.experts ?? '', agenda: (b.agenda ?? []).map(masked), remark: masked(b.remark), cancelled: row.state === 'cancelled' }
      }),
      venues: fixed.map((row) => { const b = VenueBody.parse(row.body); return { id: row.id, ...where(ctx, row.place), name: b.name, location: b.location, weekday: weekdays[b.weekday], hours: b.hours } }),
    }
  }),
  answer(listPromises, async (ctx, input) => {
    const rows = (await listPromisesAt(ctx.db, input.place)).map((row) => promiseOf(ctx, row))
    return { overdue: rows.filter((r) => r.daysOver > 0), running: rows.filter((r) => r.daysOver === 0), places: byPlace(ctx, rows) }
  }),
  answer(listOutcomes, async (ctx, input) => {
    const rows = await listOutcomesAt(ctx.db, input.place, input.after ?? null, perPage + 1)
    return { rows: rows.slice(0, perPage).map((row) => outcomeOf(ctx, row)), next: rows.length > perPage ? rows[perPage - 1]?.id ?? null : null }
  }),
]
