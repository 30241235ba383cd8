/** 信用异议: wrong, missing or not understood; answered by somebody who did not write it, on a clock. Deleting needs no objection: it is done at once. */
import { defineProcedure, workingDays } from '../../kernel/define.ts'
import { isLate, objectionDays, settlers } from './rules.ts'
import { ObjectionBody, ObjectionForm, Settlement, asks } from './schema.ts'

export const objection = defineProcedure({
  name: 'credit.objection', zh: '信用异议', version: 1, law: ['SD-CR', 'PIPL-46', 'PIPL-24'],
  body: ObjectionBody, visible: 'parties', title: (body) => asks[body.ask],
  opens: { zh: '提出异议', by: 'resident', as: 'objector', anywhere: true, form: ObjectionForm, receiver: ['villageCommittee'] },
  start: 'raised',
  states: { raised: { zh: '等答复' }, settled: { zh: '已答复', final: true }, withdrawn: { zh: '已撤回', final: true } },
  steps: {
    settle: { zh: '答复', from: 'raised', to: 'settled', by: settlers, form: Settlement, law: 'SD-CR', changes: (c, input, s) => ({ body: { outcome: input.outcome, answer: input.answer, late: isLate(c, s.now) }, awaiting: null }) },
    withdraw: { zh: '撤回', from: 'raised', to: 'withdrawn', by: ['resident', 'system'], being: 'objector', changes: () => ({ awaiting: null }) },
    conceal: { zh: '本人退出，内容删掉', from: ['raised', 'settled', 'withdrawn'], to: 'withdrawn', by: 'system', law: 'PIPL-47',
      changes: (c) => ({ body: { text: '（本人退出，内容已删）', answer: undefined, fact: undefined }, leave: c.parties.flatMap((p) => p.person ?? []), awaiting: null }) },
  },
  clocks: { answer: { zh: '答复异议', in: 'raised', allow: workingDays(objectionDays), then: 'remind', law: 'SD-CR' } },
})
