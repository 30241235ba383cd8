/** 结果运用: what a published result was used for; for choosing people it is a reference and never the reason. */
import { defineProcedure } from '../../kernel/define.ts'
import { assessors } from './rules.ts'
import { Reason, UseBody, UseForm, uses } from './schema.ts'

export const use = defineProcedure({
  name: 'assessment.use', zh: '考核结果运用', version: 1, law: ['JF24', 'KP'],
  body: UseBody, title: (body) => `${uses[body.kind]}：${body.title ?? ''}`,
  opens: { zh: '记一次结果运用', by: assessors, form: UseForm, changes: (_body, s) => ({ holder: s.actor.org ?? undefined, awaiting: null }) },
  start: 'recorded',
  states: { recorded: { zh: '已记录' }, voided: { zh: '已撤销', final: true } },
  steps: { annul: { zh: '撤销', from: 'recorded', to: 'voided', by: assessors, form: Reason, changes: (_c, input) => ({ body: input, awaiting: null }) } },
})
