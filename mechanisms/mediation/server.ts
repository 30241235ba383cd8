/** The server half of mediation: effects of its procedures, what is read, what is kept on a person. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { kept, serve, type Ctx, type KeptRow } from '../../kernel/base/serve.ts'
import type { Procedure } from '../../kernel/define.ts'
import { listCasesOf } from '../../kernel/procedures/caseData.ts'
import { advice } from './advice.procedure.ts'
import { adviser } from './adviser.procedure.ts'
import { adviserEffects, adviserOpenings } from './adviser.server.ts'
import { agreement } from './agreement.procedure.ts'
import { agreementEffects, agreementOpenings, completion } from './agreement.server.ts'
import { dispute } from './dispute.procedure.ts'
import { disputeEffects, disputeOpenings } from './dispute.server.ts'
import { duty } from './duty.procedure.ts'
import { mediation } from './mechanism.ts'
import { petition } from './petition.procedure.ts'
import { shownAnswers } from './shown.ts'

/** Title and state of every case in which somebody stands in one of the relations; the words are in the case itself. */
const listed = (p: Pick<Procedure, 'name' | 'zh' | 'states'>, ...relations: readonly string[]) => async (ctx: Ctx, person: string): Promise<readonly KeptRow[]> => {
  await lookEverywhere(ctx)
  const found = (await Promise.all(relations.map((relation) => listCasesOf(ctx.db, { person, procedure: p.name, relation, ended: true, limit: 500 })))).flat()
  return found.map((c) => ({ zh: p.zh, value: `${c.title}，${p.states[c.state]?.zh ?? c.state}`, day: dayOf(c.openedAt), case: c.id }))
}

export default serve(mediation, {
  effects: [...disputeEffects, ...agreementEffects, ...adviserEffects],
  openings: [...disputeOpenings, ...agreementOpenings, ...adviserOpenings], answers: shownAnswers, daily: [completion],
  kept: [
    kept('mediation.disputes', { list: listed(dispute, 'applicant', 'respondent') }), kept('mediation.agreements', { list: listed(agreement, 'applicant', 'respondent') }),
    kept('mediation.advice', { list: listed(advice, 'asker') }), kept('mediation.petitions', { list: listed(petition, 'applicant') }),
    kept('mediation.duties', { list: async (ctx, person) => [...await listed(adviser, 'adviser')(ctx, person), ...await listed(duty, 'author')(ctx, person)] }),
  ],
})
