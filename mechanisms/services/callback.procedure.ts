/** 差评回访整改: whoever is above the unit calls back within a working day and words what must be mended; the unit mends without knowing who rated. */
import { defineProcedure, workingDays } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { CallbackBody, Called, Mending, Reason } from './schema.ts'

const { handlers, upperStaff } = rule
const callers = [...upperStaff, 'supervisor'] as const

export const callback = defineProcedure({
  name: 'services.callback', zh: '差评回访整改', version: 1, law: ['HC', 'AY'],
  body: CallbackBody, visible: 'parties', title: (body) => `差评回访：${body.title}`,
  opens: { zh: '差评待回访', by: 'system', form: CallbackBody },
  start: 'waiting',
  states: { waiting: { zh: '待回访' }, called: { zh: '已回访，待整改' }, repaired: { zh: '已整改', final: true }, dismissed: { zh: '复核不成立', final: true } },
  steps: {
    callBack: { zh: '回访', from: 'waiting', to: 'called', by: callers, being: 'caller', form: Called, law: 'AY',
      changes: (c, input, s) => ({ body: { finding: input.finding, reached: input.reached, onTime: c.dueAt === null || s.now <= c.dueAt }, holder: c.body.unit, join: c.body.unit === undefined ? [] : [{ relation: 'handler', org: c.body.unit }] }) },
    repair: { zh: '整改', from: 'called', to: 'repaired', by: handlers, being: 'handler', form: Mending, law: 'HC',
      changes: (c, input, s) => ({ body: { how: input.how, onTime: c.dueAt === null || s.now <= c.dueAt }, awaiting: null }) },
    // Malicious ones go, by somebody other than who called, and stop counting.
    dismiss: { zh: '复核不成立', from: 'called', to: 'dismissed', by: callers, being: 'caller', notBy: ['callBack'], form: Reason, law: 'HC', changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: {
    calling: { zh: '回访差评', in: 'waiting', allow: workingDays(rule.callbackDays), then: 'remind', law: 'AY' },
    repairing: { zh: '整改差评', in: 'called', allow: workingDays(rule.repairDays), then: 'remind', law: 'HC' },
  },
})
