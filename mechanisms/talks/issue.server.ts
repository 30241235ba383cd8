/** What was raised from an opinion and ended elsewhere comes back to it: a line on its own record, a word to whoever holds it. */
import { enterScope } from '../../kernel/base/database.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import { on, type Ctx } from '../../kernel/base/serve.ts'
import { leaveMessage } from '../../kernel/channels/data.ts'
import { findCase } from '../../kernel/procedures/caseData.ts'
import { closed } from '../mediation/facts.ts'
import { completed } from '../services/facts.ts'
import { issue } from './issue.procedure.ts'

async function learn(ctx: Ctx, origin: { case: string } | null, text: string): Promise<void> {
  if (origin === null) return
  await enterScope(ctx.db, scopeOf(ctx.county))
  const c = await findCase(ctx.db, issue.name, origin.case)
  if (c === undefined) return
  await ctx.asSystem(c.place).act(issue, c.id, 'learn', { text })
  if (c.holder !== null) await leaveMessage(ctx.db, { place: c.place, who: c.holder, kind: 'notice', text: `“${c.title}”：${text}`, case: c.id, procedure: issue.name, at: ctx.now })
}
export const issueListeners = [
  // Mediation is confidential (PM): that it is over, never how.
  on(closed, (ctx, f) => learn(ctx, f.origin, '由这件事登记的纠纷已经结束；调解依法保密，这里不写内容和结果。')),
  on(completed, (ctx, f) => learn(ctx, f.origin, '由这件事申请的服务事项已经办结。')),
]
