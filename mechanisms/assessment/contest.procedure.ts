/** 考核申诉: the place says why a point is wrong; another office answers in time, or the item is set apart. */
import { defineProcedure, workingDays } from '../../kernel/define.ts'
import { answerDays, answerers, villageStaff } from './rules.ts'
import { ContestBody, ContestForm, Dismissal, Upholding } from './schema.ts'

export const contest = defineProcedure({
  name: 'assessment.contest', zh: '考核申诉', version: 1, law: ['JF24', 'KP'],
  body: ContestBody, title: (body) => `${body.itemName ?? body.item}：${body.reason.slice(0, 24)}`,
  opens: { zh: '申诉一项', by: [...villageStaff, 'townshipOfficer', 'townshipLeader'], as: 'contester', form: ContestForm },
  start: 'raised',
  states: {
    raised:    { zh: '待答复' },
    upheld:    { zh: '成立，已更正', final: true },
    dismissed: { zh: '不成立', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    uphold: { zh: '成立，更正', from: 'raised', to: 'upheld', by: answerers, being: 'holder', form: Upholding, law: 'KP', changes: (_c, input) => ({ body: input, awaiting: null }) },
    dismiss: { zh: '不成立', from: 'raised', to: 'dismissed', by: answerers, being: 'holder', form: Dismissal, law: 'KP', changes: (_c, input) => ({ body: input, awaiting: null }) },
    // Whoever is asked and does not answer has not shown that the point was rightly lost.
    lapse: { zh: '逾期未答复，这一项单列', from: 'raised', to: 'upheld', by: 'system', changes: () => ({ body: { remedy: 'apart' as const, lapsed: true, answer: '答复单位逾期未答复，这一项单列，不计分也不扣分' }, awaiting: null }) },
    withdraw: { zh: '撤回', from: 'raised', to: 'withdrawn', by: [...villageStaff, 'townshipOfficer', 'townshipLeader'], being: 'contester', changes: () => ({ awaiting: null }) },
  },
  clocks: { answer: { zh: '答复申诉', in: 'raised', allow: workingDays(answerDays), then: 'lapse', law: 'KP' } },
})
