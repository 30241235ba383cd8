/** 窗口接待: how many came and for what, once a day and kind; no names. */
import { defineProcedure, no } from '../../kernel/define.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import { agents, handlers } from './rules.ts'
import { visitKinds, VisitBody, VisitForm } from './schema.ts'

export const visit = defineProcedure({
  name: 'services.visit', zh: '窗口接待', version: 1, law: ['GB39554'],
  body: VisitBody, title: (body) => `${visitKinds[body.kind]}（${body.day}）`,
  opens: { zh: '登记接待', by: [...new Set([...agents, ...handlers])], form: VisitForm, if: (body, s) => body.day <= dayOf(s.now) || no('day.ahead'), changes: () => ({ awaiting: null }) },
  start: 'recorded',
  states: { recorded: { zh: '已登记' }, voided: { zh: '登记错了', final: true } },
  steps: { void: { zh: '登记错了', from: 'recorded', to: 'voided', by: handlers, changes: () => ({ awaiting: null }) } },
})
