/** 调解协议: takes effect when both have signed or agreed; fulfilment is watched, confirmation by the court is asked for by both. */
import { days, defineProcedure } from '../../kernel/define.ts'
import * as rule from './agreementRules.ts'
import { callBackDays, confirmDays, mayHandleOf, mediators } from './rules.ts'
import { AgreementBody, CallBack, Closing, Fulfilment, HandOver, Hearing, kinds, Rating, Ruling } from './schema.ts'

const running = ['effective', 'due', 'fulfilled'] as const

export const agreement = defineProcedure({
  name: 'mediation.agreement', zh: '调解协议', version: 1, law: ['PM-31', 'PM-33', 'CPL-205', 'SC'],
  body: AgreementBody, visible: 'parties', confidential: {},
  title: (body) => `${kinds[body.kind]}纠纷的调解协议`,
  opens: { zh: '协议生效', by: 'system', changes: () => ({}) },
  start: 'effective',
  states: {
    effective: { zh: '已生效，待履行' },
    due:       { zh: '履行期满' },
    fulfilled: { zh: '已履行' },
    closed:    { zh: '已回访结案', final: true },
  },
  steps: {
    fulfil: { zh: '记下已履行', from: 'effective', by: mediators, being: 'holder', if: rule.maySayFulfilled, form: Fulfilment, law: 'PM-31', changes: (_c, input) => ({ body: { fulfilledDay: input.day } }) },
    fallDue: { zh: '履行期满', from: 'effective', to: 'due', by: 'system', if: rule.fallsDue, law: 'PM-31' },
    complete: { zh: '期满前已履行', from: 'due', to: 'fulfilled', by: 'system', if: rule.isFulfilled, law: 'PM-31' },
    perform: { zh: '记下期满后履行', from: 'due', to: 'fulfilled', by: mediators, being: 'holder', if: rule.maySayFulfilled, form: Fulfilment, law: 'PM-31', changes: (_c, input) => ({ body: { fulfilledDay: input.day } }) },
    callBack: { zh: '记一次回访', from: running, by: mediators, being: ['holder', 'mediator', 'coMediator'], if: mayHandleOf, form: CallBack, law: 'PM-31',
      changes: (c, input) => ({ body: { callbacks: (c.body.callbacks ?? 0) + 1, lastCallback: input.day } }) },
    rate: { zh: '评价', from: running, by: 'resident', if: rule.mayRate, form: Rating, law: 'HC',
      changes: (c, input, s) => ({ body: { ratings: { ...c.body.ratings, [c.parties.some((p) => p.relation === 'applicant' && p.person === s.actor.person) ? 'applicant' : 'respondent']: input.rating } } }) },
    ask: { zh: '要求司法确认', from: running, by: 'resident', if: rule.mayAsk, law: 'PM-33', changes: (c, _input, s) => rule.askedOf(c, s) },
    recordAsking: { zh: '记下要求司法确认', from: running, by: mediators, being: 'holder', if: rule.mayConfirm, form: Hearing, law: 'PM-33', changes: (c, input) => rule.asked(c, input.side, input.how) },
    hand: { zh: '双方共同申请司法确认', from: running, by: mediators, being: 'holder', if: rule.mayHandOver, form: HandOver, law: 'PM-33', changes: (_c, input) => ({ body: { court: input.court, handedDay: input.day } }) },
    recordRuling: { zh: '记下法院裁定', from: running, by: mediators, being: 'holder', if: rule.mayRule, form: Ruling, law: 'SC', changes: (_c, input) => ({ body: { ruling: input.ruling, rulingNumber: input.number } }) },
    close: { zh: '结案', from: ['due', 'fulfilled'], to: 'closed', by: mediators, being: 'holder', if: rule.mayClose, form: Closing, law: 'PM-31', changes: rule.closedOf },
  },
  clocks: {
    confirmation: { zh: '申请司法确认的最后一天', in: 'effective', since: ['open'], allow: days(confirmDays), then: 'remind', law: 'PM-33' },
    performance: { zh: '履行期限', in: 'effective', since: ['open'], allow: days(1), unless: rule.dueDays, then: 'fallDue', law: 'PM-31' },
    callBack: { zh: '回访', in: ['due', 'fulfilled'], allow: days(callBackDays), then: 'remind', law: 'PM-31' },
  },
})
