/** 联席会: several villages around one table. It decides nothing: what comes out are proposals, each taken through every village's own quorum. */
import { defineProcedure } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { ConferenceBody, ConferenceForm, Minutes, Ratification, Reason } from './schema.ts'

const { proposers, villageStaff } = rule
const above = ['proposer', 'superior', 'lead'] as const

export const conference = defineProcedure({
  name: 'union.conference', zh: '联席会', version: 1, law: ['VC-33', 'LC'],
  body: ConferenceBody, title: (b) => `${b.topic}（${b.day}）`,
  opens: { zh: '安排联席会', by: proposers, as: 'proposer', anywhere: true, form: ConferenceForm },
  start: 'planned',
  states: { planned: { zh: '要开' }, held: { zh: '已开', final: true }, cancelled: { zh: '已取消', final: true } },
  steps: {
    hold: { zh: '登记会议', from: 'planned', to: 'held', by: proposers, being: [...above, 'member'], if: rule.mayHold, form: Minutes, law: 'VC-33',
      changes: (_c, input) => ({ body: { present: input.present, persons: input.persons, minutes: input.minutes, proposals: rule.linesOf(input.proposals) }, awaiting: null }) },
    ratify: { zh: '登记本村通过的建议', from: 'held', by: villageStaff, being: 'member', form: Ratification, law: 'VC-28' },
    cancel: { zh: '取消', from: 'planned', to: 'cancelled', by: proposers, being: above, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
