/** 跨村纠纷: between villages of a union or a mixed town: one lead, the others beside it in sight; the dispute itself is mediation's. */
import { defineProcedure } from '../../kernel/define.ts'
import { proposers } from './rules.ts'
import { Closing, DisputeBody, DisputeForm, Reason, Referral, topics } from './schema.ts'

export const dispute = defineProcedure({
  name: 'union.dispute', zh: '跨村纠纷', version: 1, law: ['PM', 'LC'],
  body: DisputeBody, visible: 'parties', title: (b) => `跨村纠纷：${topics[b.kind]}`,
  opens: { zh: '提出跨村纠纷', by: proposers, as: 'proposer', anywhere: true, form: DisputeForm },
  start: 'raised',
  states: { raised: { zh: '待牵头单位受理' }, referred: { zh: '调解中' }, closed: { zh: '调解终结', final: true }, withdrawn: { zh: '已撤回', final: true } },
  steps: {
    refer: { zh: '登记调解案件', from: 'raised', to: 'referred', by: [...proposers, 'mediator'], being: 'lead', form: Referral, law: 'PM', changes: (_c, input) => ({ body: { dispute: input.dispute } }) },
    close: { zh: '调解终结', from: 'referred', to: 'closed', by: 'system', form: Closing, changes: (_c, input) => ({ body: { outcome: input.outcome }, awaiting: null }) },
    withdraw: { zh: '撤回', from: 'raised', to: 'withdrawn', by: proposers, being: ['proposer', 'lead'], form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
