/** The server half of services: what steps do besides moving their case, what is read, what is kept of a person, and the round of the night. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { kept, onWithdrawal, serve, type Ctx } from '../../kernel/base/serve.ts'
import { listCasesOf } from '../../kernel/procedures/caseData.ts'
import { stateZh } from '../../kernel/procedures/rules.ts'
import { analysisAnswers } from './analysis.server.ts'
import { applicationAnswers, applicationEffects, applicationOpenings } from './application.server.ts'
import { application } from './application.procedure.ts'
import { eraseAnswers, eraseContacts, findAnswers, forget, listContacts, listKept } from './data.ts'
import { catalogueAnswers } from './import.ts'
import { itemEffects, itemOpenings, settleNight } from './item.server.ts'
import { purpose } from './keeping.server.ts'
import { services } from './mechanism.ts'
import { ratingAnswers, ratingEffects, ratingOpenings } from './rating.server.ts'
import { shownAnswers } from './shown.ts'

async function ownCases(ctx: Ctx, person: string) {
  await lookEverywhere(ctx)
  return listCasesOf(ctx.db, { person, procedure: application.name, relation: 'applicant', ended: true, limit: 500 })
}
const servicesKept = [
  kept('services.applications', { list: async (ctx, person) => (await ownCases(ctx, person)).map((c) => ({ zh: c.title, value: stateZh(application, c.state), day: dayOf(c.openedAt), case: c.id })) }),
  kept('services.answers', {
    list: async (ctx, person) => {
      const rows = []
      for (const c of await ownCases(ctx, person)) if (await findAnswers(ctx.db, c.id) !== undefined) rows.push({ zh: `${c.title}：申请表`, value: '加密保存，在“我的办件”里看', day: dayOf(c.openedAt), case: c.id })
      return rows
    },
    // What still runs is needed for it; what has ended goes.
    erase: async (ctx, person) => { const ended = (await ownCases(ctx, person)).filter((c) => c.closedAt !== null).map((c) => c.id); await lookEverywhere(ctx); return eraseAnswers(ctx.db, ctx.county, person, ended) },
  }),
  kept('services.kept', {
    list: async (ctx, person) => { await lookEverywhere(ctx); return (await listKept(ctx.db, person, dayOf(ctx.now))).map((k) => ({ zh: k.name, value: `加密保存，用到${k.untilDay}`, day: dayOf(k.keptAt) })) },
    erase: async (ctx, person) => { await lookEverywhere(ctx); return forget(ctx.db, person, null) },
  }),
  kept('services.contacts', {
    list: async (ctx, person) => { await lookEverywhere(ctx); return (await listContacts(ctx.db, person)).map((c) => ({ zh: '差评回访电话', value: '加密保存，整改完就删', day: dayOf(c.madeAt) })) },
    erase: async (ctx, person) => { await lookEverywhere(ctx); return eraseContacts(ctx.db, { person }) },
  }),
]
const withdrawals = [onWithdrawal(purpose, async (ctx, { person }) => { await lookEverywhere(ctx); await forget(ctx.db, person, null) })]

export default serve(services, {
  openings: [...itemOpenings, ...applicationOpenings, ...ratingOpenings], effects: [...itemEffects, ...applicationEffects, ...ratingEffects],
  answers: [...catalogueAnswers, ...applicationAnswers, ...ratingAnswers, ...shownAnswers, ...analysisAnswers], daily: [settleNight], withdrawals, kept: servicesKept,
})
