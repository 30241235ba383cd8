/** 佐证: what no figure says. Told by the place or by whoever looked; counted only when a second person has checked it. */
import { defineProcedure, workingDays } from '../../kernel/define.ts'
import { assessors, byAnother, reviewDays, villageStaff } from './rules.ts'
import { EvidenceBody, EvidenceForm, Reason, Review } from './schema.ts'

export const evidence = defineProcedure({
  name: 'assessment.evidence', zh: '考核佐证', version: 1, law: ['JF24', 'KP'],
  body: EvidenceBody, title: (body) => `${body.itemName ?? body.item}：${body.fact.slice(0, 24)}`,
  opens: { zh: '报一条佐证', by: [...villageStaff, ...assessors], as: 'reporter', form: EvidenceForm, receiver: ['townshipDesk', 'countyOrganization', 'countyCentre'] },
  start: 'filed',
  states: {
    filed:     { zh: '待第二个人审核' },
    accepted:  { zh: '已审核，计入', final: true },
    rejected:  { zh: '没有采用', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    accept: { zh: '核实，计入', from: 'filed', to: 'accepted', by: assessors, if: byAnother('evidence.own'), form: Review, changes: (_c, input) => ({ body: input, awaiting: null }) },
    reject: { zh: '不采用', from: 'filed', to: 'rejected', by: assessors, if: byAnother('evidence.own'), form: Reason, changes: (_c, input) => ({ body: { opinion: input.reason }, awaiting: null }) },
    withdraw: { zh: '撤回', from: 'filed', to: 'withdrawn', by: [...villageStaff, ...assessors], being: 'reporter', changes: () => ({ awaiting: null }) },
  },
  clocks: { review: { zh: '审核佐证', in: 'filed', allow: workingDays(reviewDays), then: 'remind' } },
})
