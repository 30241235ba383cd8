/** 矛盾纠纷: one window, a unit that accepts it, mediation while both want it, and an end that both are told of. */
import { days, defineProcedure, workingDays } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Beginning, Challenge, Classification, Declaration, Declining, Designation, DisputeBody, DisputeForm, Draft, Hearing, Identification, Invitation, Leaving, Passing, Reason, Refusing, SessionForm, Turning } from './schema.ts'

const { mediators, registrars } = rule
const open = ['registered', 'passed', 'taken', 'mediating'] as const

export const dispute = defineProcedure({
  name: 'mediation.dispute', zh: '矛盾纠纷', version: 1, law: ['PM', 'PM-15', 'PM-31', 'MR', 'DZ', 'TJ'],
  body: DisputeBody, visible: 'parties', confidential: { shuts: rule.shuts },
  title: rule.titleOf,
  opens: { zh: '登记一件矛盾纠纷', by: ['resident', ...registrars], anywhere: true, form: DisputeForm, receiver: ['mediationCommittee', 'mediationCentre', 'justiceOffice', 'townshipDesk', 'countyCentre'] },
  start: 'registered',
  states: {
    registered: { zh: '已登记，待分级派单' },
    passed:     { zh: '已派单，待承接' },
    taken:      { zh: '已承接，正在问双方愿不愿意' },
    mediating:  { zh: '正在调解' },
    mediated:   { zh: '调解终结', final: true },
    withdrawn:  { zh: '当事人退出，调解结束', final: true },
    declined:   { zh: '不予受理', final: true },
    criminal:   { zh: '已转为刑事案件', final: true },
  },
  steps: {
    // who the parties are, and whose it is
    identify: { zh: '核对当事人', from: open, by: mediators, being: 'holder', if: rule.mayHandle, form: Identification },
    classify: { zh: '分级派单', from: 'registered', to: 'passed', by: mediators, being: 'holder', if: rule.mayHandle, form: Classification, law: 'DZ',
      changes: (_c, input) => ({ body: { grade: input.grade, unit: input.unit }, awaiting: input.unit }) },
    take: { zh: '承接', from: 'passed', to: 'taken', by: mediators, being: 'awaited', if: rule.mayHandle, law: 'DZ', changes: (c) => ({ holder: c.body.unit }) },
    giveBack: { zh: '退回', from: 'passed', to: 'registered', by: mediators, being: 'awaited', form: Reason, changes: (c) => ({ awaiting: c.holder, body: { unit: undefined } }) },
    escalate: { zh: '上交', from: ['taken', 'mediating'], to: 'passed', by: mediators, being: 'holder', if: rule.mayHandle, form: Passing, law: 'DZ',
      changes: (_c, input) => ({ body: { unit: input.unit }, awaiting: input.unit }) },
    decline: { zh: '不予受理', from: ['registered', 'passed', 'taken'], to: 'declined', by: mediators, being: 'holder', if: rule.mayHandle, form: Declining, law: 'PM',
      changes: (_c, input) => ({ body: { outcome: 'declined' as const, ground: input.ground, reason: input.reason, remedies: rule.remedies }, awaiting: null }), publishes: rule.closing },
    turn: { zh: '转为刑事案件', from: open, to: 'criminal', by: mediators, being: 'holder', if: rule.mayHandle, form: Turning, law: 'PM',
      changes: (_c, input) => ({ body: { outcome: 'criminal' as const, reason: input.reason }, awaiting: null }), publishes: rule.closing },

    // of their own free will, until the last moment
    consent: { zh: '愿意调解', from: ['registered', 'passed', 'taken'], by: 'resident', if: rule.isParty, law: 'PM', changes: (c, _input, s) => rule.consented(c, s) },
    recordConsent: { zh: '记下愿意调解', from: ['registered', 'passed', 'taken'], by: mediators, being: 'holder', if: rule.mayHandle, form: Hearing, law: 'PM',
      changes: (c, input) => ({ body: { consents: rule.said(c.body.consents, input.side, input.how) } }) },
    leave: { zh: '不愿意调解，退出', from: open, to: 'withdrawn', by: 'resident', if: rule.isParty, form: Leaving, law: 'PM', changes: (_c, input) => rule.left(input.reason), publishes: rule.closing },
    recordLeaving: { zh: '记下不愿意调解', from: open, to: 'withdrawn', by: mediators, being: 'holder', if: rule.mayHandle, form: Refusing, law: 'PM', changes: (_c, input) => rule.left(input.reason), publishes: rule.closing },

    // who mediates, and who must not
    designate: { zh: '确定调解员', from: ['taken', 'mediating'], by: mediators, being: 'holder', if: rule.mayHandle, form: Designation, law: 'PM',
      changes: (c, input) => ({ body: { mediator: input.mediator, chosenBy: input.chosenBy }, join: [{ relation: 'mediator', person: input.mediator }], leave: c.body.mediator && c.body.mediator !== input.mediator ? [c.body.mediator] : [] }) },
    invite: { zh: '请对方村的调解员共同调解', from: ['taken', 'mediating'], by: mediators, being: 'holder', if: rule.mayHandle, form: Invitation, law: 'PM',
      changes: (_c, input) => ({ join: [{ relation: 'coMediator', person: input.mediator }] }) },
    challenge: { zh: '请调解员回避', from: ['taken', 'mediating'], by: 'resident', if: rule.isParty, form: Challenge, law: 'PM' },
    declare: { zh: '我应当回避', from: open, by: mediators, being: ['holder', 'coMediator'], form: Declaration, law: 'PM-15', changes: (c, _input, s) => rule.recusing(c, s.actor.person) },

    // the mediation itself
    begin: { zh: '开始调解', from: 'taken', to: 'mediating', by: mediators, being: 'holder', if: rule.mayBegin, form: Beginning, law: 'PM' },
    record: { zh: '记一次调解', from: 'mediating', by: mediators, if: rule.mayRecord, form: SessionForm, law: 'PM',
      changes: (c, input) => ({ body: { sessions: (c.body.sessions ?? 0) + 1, lastDay: input.day } }) },
    askLonger: { zh: '要求多调解一个月', from: 'mediating', by: 'resident', if: rule.isParty, law: 'MR', changes: (c, _input, s) => rule.longerOf(c, s) },
    recordLonger: { zh: '记下要求延长', from: 'mediating', by: mediators, if: rule.mayMediate, form: Hearing, law: 'MR', changes: (c, input) => rule.longer(c, input.side, input.how) },
    fallDue: { zh: '满一个月', from: ['taken', 'mediating'], by: 'system', if: rule.fallsDue, law: 'MR', changes: () => ({ body: { overdue: true } }) },
    draft: { zh: '写协议', from: 'mediating', by: mediators, if: rule.mayDraft, form: Draft, law: 'PM-31',
      changes: (_c, input) => ({ body: { form: input.form, terms: input.terms, amountFen: (input.yuan ?? 0) * 100, dueDay: input.dueDay, identity: input.identity ?? false, signatures: undefined } }) },
    sign: { zh: '同意协议，签名确认', from: 'mediating', by: 'resident', if: rule.maySign, law: 'PM-31', changes: (c, _input, s) => rule.signed(c, s) },
    recordSignature: { zh: '记下签名或者口头同意', from: 'mediating', by: mediators, if: rule.mayMediate, form: Hearing, law: 'PM-31',
      changes: (c, input) => ({ body: { signatures: rule.said(c.body.signatures, input.side, input.how) } }) },
    settle: { zh: '达成协议', from: 'mediating', to: 'mediated', by: mediators, if: rule.maySettle, law: 'PM-31',
      changes: (c, _input, s) => ({ body: { outcome: 'succeeded' as const, days: rule.daysTaken(c, s.now) }, awaiting: null }), publishes: rule.closing },
    end: { zh: '调解不成，终止', from: 'mediating', to: 'mediated', by: mediators, if: rule.mayEnd, form: Reason, law: 'PM',
      changes: (c, input, s) => rule.ended(c, s, input.reason), publishes: rule.closing },
  },
  clocks: {
    classification: { zh: '分级派单', in: 'registered', allow: workingDays(rule.classifyDays), then: 'remind', law: 'DZ' },
    receipt: { zh: '承接', in: 'passed', allow: workingDays(rule.takeDays), then: 'remind', law: 'DZ' },
    month: { zh: '调解期限', in: ['taken', 'mediating'], since: ['take'], allow: days(rule.mediateDays), unless: rule.monthsOf, then: 'fallDue', law: 'MR' },
  },
})
