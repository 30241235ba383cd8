/**
 * 异议 (disclosure.objection): anybody may object to what is on 公示 while it lasts, also without an account and without a name. The
 * holder of the case answers in time; until then the case does not leave its state. Mechanisms declare `objection: Days` and nothing else.
 */
import { capacities, days, defineProcedure, setting, type Capacity, type CaseView, type Scene, type Verdict } from '../define.ts'
import { AnswerForm, ForwardForm, Objection, ObjectionForm, WithdrawForm, type ObjectionBody } from './schema.ts'

export const answerDays = setting('disclosure.answerDays', { zh: '异议答复天数', default: 5, min: 1, max: 15, law: 'SD-VC' })

/** Capacities that may speak for an organisation that holds a case. */
const speaking: readonly Capacity[] = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'supervisor', 'gridLeader',
  'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOrganizer', 'countyOfficer']

/** Nobody answers their own objection under any hat, nor one to what is about themselves. */
export function unconcerned(c: CaseView<ObjectionBody>, s: Pick<Scene, 'actor'>): Verdict {
  const opened = c.acts[0]
  if (opened?.person === s.actor.person) return { refuse: 'step.fourEyes', detail: { did: 'open', at: opened.at.toISOString() } }
  return !c.body.concerned.includes(s.actor.person) || { refuse: 'objection.concerned' }
}

export const objection = defineProcedure({
  name: 'disclosure.objection', zh: '异议', version: 1, law: ['VC-35', 'SD-VC'],
  body: Objection, visible: 'area',
  title: (body) => `异议：${body.subject === '' ? '公示事项' : body.subject}`,
  opens: {
    zh: '提出异议', by: capacities, anywhere: true, form: ObjectionForm, receiver: ['villageCommittee', 'townshipDesk', 'townshipGovernment', 'countyCentre'],
    // Whoever has no account is written by the kernel's own hand: nothing is kept that would name a person.
    changes: (_body, s) => (s.actor.as === 'system' ? { body: { anonymous: true } }
      : { body: { anonymous: false }, join: [{ relation: 'objector', person: s.actor.person }] }),
  },
  start: 'raised',
  states: {
    raised:    { zh: '待答复' },
    answered:  { zh: '已答复', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    answer: { zh: '答复异议', from: 'raised', to: 'answered', by: speaking, being: 'holder', if: unconcerned, form: AnswerForm, law: 'SD-VC',
      changes: (c, input, s) => ({ awaiting: null, body: { outcome: input.outcome, reply: input.reply, late: c.dueAt !== null && s.now >= c.dueAt } }) },
    forward: { zh: '转有权答复的单位', from: 'raised', by: speaking, being: 'holder', form: ForwardForm,
      changes: (_c, input) => ({ holder: input.to, awaiting: input.to }) },
    withdraw: { zh: '撤回异议', from: 'raised', to: 'withdrawn', by: capacities.filter((c) => c !== 'system'), being: 'objector', form: WithdrawForm,
      changes: () => ({ awaiting: null }) },
  },
  clocks: {
    answer: { zh: '异议答复期限', in: 'raised', then: 'remind', law: 'SD-VC', allow: days(answerDays),
      unless: (c) => (c.body.answerDays > 0 ? days(c.body.answerDays, c.body.answerKind) : undefined) },
  },
})
