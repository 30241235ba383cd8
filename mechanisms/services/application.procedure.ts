/** 办件: handed in by the person or with their word; what is missing is said once and all at once; promised days run from acceptance. */
import { days, defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { completed } from './facts.ts'
import * as rule from './rules.ts'
import { ApplicationBody, ApplicationForm, Completion, Extension, Informing, Note, Reason, Refusing, Supplement } from './schema.ts'

const { agents, handlers } = rule
const holding = 'holder'
const whose = ['applicant', 'filer'] as const
const filers = ['resident', ...agents] as const

export const application = defineProcedure({
  name: 'services.application', zh: '办件', version: 1, law: ['GB39554', 'AY'],
  body: ApplicationBody, visible: 'parties', title: (body) => body.title ?? '办件',
  opens: { zh: '申请办理', by: filers, as: 'filer', anywhere: true, form: ApplicationForm },
  start: 'received',
  states: {
    received:      { zh: '已收到，待受理' },
    supplementing: { zh: '已一次性告知，待补正' },
    supplemented:  { zh: '已补正，待受理' },
    handling:      { zh: '已受理，办理中' },
    overdue:       { zh: '办理中，已超承诺时限' },
    completed:     { zh: '已办结', final: true },
    refused:       { zh: '不予办理', final: true },
    lapsed:        { zh: '逾期没有补正', final: true },
    withdrawn:     { zh: '已撤回', final: true },
  },
  steps: {
    inform: { zh: '一次性告知', from: 'received', to: 'supplementing', by: handlers, being: holding, if: rule.mayInform, form: Informing, law: 'AY' },
    supplement: { zh: '补正', from: 'supplementing', to: 'supplemented', by: filers, being: whose, form: Supplement },
    deliver: { zh: '补交', from: ['handling', 'overdue'], by: filers, being: whose, form: Supplement },
    accept: { zh: '受理', from: ['received', 'supplemented'], to: 'handling', by: handlers, being: holding, if: rule.mayAccept, law: 'AY' },
    // Who says nothing in time has accepted, from the day it was handed in.
    deem: { zh: '逾期没有告知，视为受理', from: ['received', 'supplemented'], to: 'handling', by: 'system', law: 'AY' },
    note: { zh: '记进展', from: ['handling', 'overdue'], by: handlers, being: holding, if: rule.notOwn, form: Note, changes: (_c, input) => ({ body: { progress: input.progress } }) },
    extend: { zh: '延长', from: 'handling', by: handlers, being: holding, if: rule.mayExtend, form: Extension, law: 'GB39554',
      changes: (_c, input) => ({ body: { promisedDays: input.promisedDays, extended: true, progress: `延长到${input.promisedDays}天内办结：${input.reason}` } }) },
    fallDue: { zh: '超过承诺时限', from: 'handling', to: 'overdue', by: 'system', law: 'GB39554' },
    complete: { zh: '办结', from: ['handling', 'overdue'], to: 'completed', by: handlers, being: holding, if: rule.mayComplete, form: Completion, law: 'GB39554',
      changes: (c, input, s) => ({ body: { outcome: input.outcome, validUntil: input.validUntil, onTime: rule.isOnTime(c, s.now), handledDays: rule.handledDays(c, s.now) }, awaiting: null }),
      publishes: (c) => [publish(completed, { case: c.id, place: c.place, item: c.body.item, origin: c.body.origin ?? null })] },
    decline: { zh: '不予办理', from: ['received', 'supplemented', 'handling', 'overdue'], to: 'refused', by: handlers, being: holding, if: rule.notOwn, form: Refusing, law: 'GB39554',
      changes: (_c, input) => ({ body: { reason: input.reason, remedy: input.remedy }, awaiting: null }) },
    withdraw: { zh: '不办了', from: ['received', 'supplementing', 'supplemented', 'handling', 'overdue'], to: 'withdrawn', by: filers, being: whose, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    lapse: { zh: '逾期没有补正', from: 'supplementing', to: 'lapsed', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: {
    acceptance: { zh: '受理或一次性告知', in: ['received', 'supplemented'], allow: workingDays(rule.acceptDays), then: 'deem', law: 'AY' },
    supplementing: { zh: '补正', in: 'supplementing', allow: days(rule.supplementDays), then: 'lapse' },
    handling: { zh: '承诺办结', in: 'handling', since: ['accept', 'open', 'supplement'], allow: workingDays(1), unless: rule.promisedOf, then: 'fallDue', law: 'GB39554' },
  },
})
