/** 法律顾问服务记录: what was advised and how long, never whom. A figure of the service; nobody is put in an order by it. */
import { defineProcedure } from '../../kernel/define.ts'
import { mayLog, overseers } from './smallRules.ts'
import { DutyBody, DutyForm, Reason, dutyKinds } from './schema.ts'

export const duty = defineProcedure({
  name: 'mediation.duty', zh: '法律顾问服务记录', version: 1, law: ['PM'],
  body: DutyBody, title: (body) => `${body.day} ${dutyKinds[body.kind]}`,
  opens: { zh: '记一次服务', by: 'adviser', form: DutyForm, as: 'author', if: mayLog },
  start: 'recorded',
  states: { recorded: { zh: '已记录' }, voided: { zh: '作废', final: true } },
  steps: { void: { zh: '记错了，作废', from: 'recorded', to: 'voided', by: ['adviser', ...overseers], form: Reason, changes: (_c, input) => ({ body: { reason: input.reason } }) } },
})
