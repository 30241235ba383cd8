/** On the ground: nothing is written down twice, a campaign ends with something done, coming dates. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { reaching } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import { answer, effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import { lockOn } from '../../kernel/procedures/caseData.ts'
import { campaign } from './campaign.procedure.ts'
import { countDeeds, hasRecorded, listStanding } from './data.ts'
import { comingDates, keyDates } from './dateRules.ts'
import { lecture, record } from './ground.procedure.ts'
import { listDates } from './mechanism.ts'
import { CampaignBody, OccasionBody } from './schema.ts'

const ahead = 60
/** One lecture is one lecture, whoever writes it down. */
async function mustBeNew(ctx: Ctx, procedure: string, b: { day: string; title: string; location: string }): Promise<void> {
  // what the outbox tells is one airing each
  if (ctx.actor.as === 'system') return
  await lockOn(ctx.db, `publicity ${ctx.place} ${b.day}`)
  if (await hasRecorded(ctx.db, { place: ctx.place, procedure, day: b.day, title: b.title, location: b.location })) refuse('record.twice')
}
export const groundOpenings = [opening(lecture, (ctx, body) => mustBeNew(ctx, lecture.name, body)), opening(record, (ctx, body) => mustBeNew(ctx, record.name, body))]
export const groundEffects = [
  effect(campaign, 'close', async (ctx, c) => {
    const deeds = await reaching(ctx.db, scopeOf(c.place.slice(0, 6)), () => countDeeds(ctx.db, c.place.slice(0, 6), c.id))
    return deeds > 0 ? { body: { deeds } } : refuse('campaign.empty')
  }),
]
export const groundAnswers = [
  answer(listDates, async (ctx) => {
    const place = ctx.actor.place.length >= 6 ? ctx.actor.place : refuse('hat.notAllowed', { as: ctx.actor.as })
    return reaching(ctx.db, scopeOf(place.slice(0, 6)), async () => {
      const own = (await listStanding(ctx.db, { place, procedure: 'publicity.occasion', states: ['standing'] })).map((c) => OccasionBody.parse(c.body))
      const planned = (await listStanding(ctx.db, { place, procedure: campaign.name, states: ['planned', 'closed'] })).map((c) => CampaignBody.parse(c.body))
      return { rows: comingDates([...keyDates, ...own.map((o) => ({ name: o.name, first: o.first, last: o.last, why: o.why ?? '本地' }))], dayOf(ctx.now), ahead)
        .map((d) => ({ name: d.name, from: d.from, until: d.until, why: d.why, planned: planned.filter((b) => b.occasion === d.name && b.until >= d.from && b.from <= d.until).length })) }
    })
  }),
]
