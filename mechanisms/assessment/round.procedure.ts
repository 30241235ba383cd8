/** 一次考评: looked at while it runs, told to the places, contested, fixed as it stands, published by another person. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { assessors, contestDays, mayFreeze, mayPlan, mayShow, titleOfRound } from './rules.ts'
import { Reason, RoundBody, RoundForm } from './schema.ts'

export const round = defineProcedure({
  name: 'assessment.round', zh: '考评', version: 1, law: ['JF24', 'KP'],
  // who is assessed reads it too; how places stand is asked by each for itself
  body: RoundBody, visible: 'public', title: titleOfRound,
  opens: { zh: '开始一次考评', by: assessors, form: RoundForm, if: mayPlan, changes: (_body, s) => ({ holder: s.actor.org ?? undefined }) },
  start: 'looking',
  states: {
    looking:   { zh: '预评中，随时可看' },
    told:      { zh: '已告知，可以申诉' },
    frozen:    { zh: '已冻结，待公布' },
    published: { zh: '已公布', final: true },
    cancelled: { zh: '已取消', final: true },
  },
  steps: {
    tell: { zh: '告知被考核的地方', from: 'looking', to: 'told', by: assessors, being: 'holder', if: mayShow, law: 'KP' },
    freeze: { zh: '冻结结果', from: 'told', to: 'frozen', by: assessors, being: 'holder', if: mayFreeze, law: 'JF24' },
    publish: { zh: '公布', from: 'frozen', to: 'published', by: assessors, notBy: ['freeze'], law: 'VC-35', changes: () => ({ awaiting: null }) },
    cancel: { zh: '取消', from: ['looking', 'told', 'frozen'], to: 'cancelled', by: assessors, form: Reason, changes: (_c, input) => ({ body: input, awaiting: null }) },
  },
  clocks: { contests: { zh: '申诉期', in: 'told', allow: days(contestDays), then: 'remind', law: 'KP' } },
})
