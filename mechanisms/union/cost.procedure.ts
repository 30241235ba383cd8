/** 费用分摊: a bill split by the agreed key, to the fen; each village pays from its own books and says under which voucher. No common till. */
import { days, defineProcedure } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { CostBody, CostForm, Payment, Reason } from './schema.ts'

const { proposers, villageStaff } = rule
const above = ['superior', 'lead'] as const

export const cost = defineProcedure({
  name: 'union.cost', zh: '费用分摊', version: 1, law: ['VC-13'],
  body: CostBody, title: (b) => b.title,
  opens: { zh: '分摊一笔费用', by: proposers, as: 'proposer', anywhere: true, form: CostForm },
  start: 'split',
  states: { split: { zh: '各村付款中' }, settled: { zh: '已付清', final: true }, withdrawn: { zh: '已撤回', final: true } },
  steps: {
    pay: { zh: '登记本村付款', from: 'split', by: villageStaff, being: 'member', form: Payment, law: 'VC-13' },
    settle: { zh: '各村都已付清', from: 'split', to: 'settled', by: proposers, being: ['proposer', ...above], if: rule.mayCloseCost, changes: () => ({ awaiting: null }) },
    withdraw: { zh: '撤回', from: 'split', to: 'withdrawn', by: proposers, being: ['proposer', ...above], if: rule.nonePaid, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: { paying: { zh: '各村付款', in: 'split', allow: days(rule.payDays), then: 'remind' } },
})
