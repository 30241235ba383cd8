/** 排查: that somebody went and asked around; what was found stands apart, each with what became of it. */
import { defineProcedure } from '../../kernel/define.ts'
import { notAhead, staff } from './smallRules.ts'
import { Reason, ScreeningBody } from './schema.ts'

export const screening = defineProcedure({
  name: 'mediation.screening', zh: '矛盾纠纷排查', version: 1, law: ['PM'],
  body: ScreeningBody, title: (body) => `${body.day} ${body.scope}`,
  opens: { zh: '记一次排查', by: staff, if: (body, s) => notAhead(body.day, s) },
  start: 'recorded',
  states: { recorded: { zh: '已记录' }, voided: { zh: '作废', final: true } },
  steps: { void: { zh: '记错了，作废', from: 'recorded', to: 'voided', by: staff, form: Reason } },
})
