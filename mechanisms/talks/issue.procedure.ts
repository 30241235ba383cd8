/** 诉求: an opinion in words its speaker has confirmed, with an answer or an owner and a date; it ends in public. */
import { days, defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { issueClosed, outcomeReferred, promisePassed } from './facts.ts'
import * as rule from './rules.ts'
import { Answer, Assignment, Dissatisfaction, Escalation, Extension, IssueBody, IssueForm, Learnt, Progress, Rating, Reading, Reason, Referral, Reply, Wording } from './schema.ts'

const { handling, hosts, listeners, owners } = rule
const running = { days: days(rule.outcomeDays), law: 'VC-35' as const, show: ['shownText', 'unit', 'promised', 'due', 'overdue', 'overdueSince', 'plan', 'interim'] }
const closing = (c: rule.Issue) => [publish(issueClosed, { case: c.id, place: c.place, outcome: c.body.outcome ?? 'explained' })]

export const issue = defineProcedure({
  name: 'talks.issue', zh: '恳谈诉求', version: 1, law: ['VC-33', 'VC-35', 'WL', 'HZ', 'TH'],
  body: IssueBody,
  title: rule.titleOfIssue,
  opens: { zh: '记一条诉求', by: listeners, form: IssueForm, receiver: ['villageCommittee', 'townshipDesk'] },
  start: 'raised',
  states: {
    raised:    { zh: '待本人确认原话' },
    confirmed: { zh: '原话已确认，待答复或交办' },
    assigned:  { zh: '已交办，待承接', disclose: running },
    handling:  { zh: '承办中', disclose: running },
    answered:  { zh: '已答复，待本人评价' },
    disputed:  { zh: '不满意，待换人再答复' },
    closed:    { zh: '已办结公开', final: true, disclose: { days: days(rule.outcomeDays), law: 'VC-35',
      show: ['shownText', 'outcome', 'answer', 'interim', 'unit', 'promised', 'rating'] } },
    withdrawn: { zh: '本人收回', final: true },
  },
  steps: {
    // the words: the speaker's own, and fixed once confirmed
    confirm: { zh: '说得对，确认', from: 'raised', to: 'confirmed', by: 'resident', being: 'speaker', law: 'WL', changes: (c) => rule.confirmed(c, 'self', undefined) },
    correct: { zh: '改成我的意思', from: 'raised', to: 'confirmed', by: 'resident', being: 'speaker', form: Wording, law: 'WL',
      changes: (c, input) => rule.confirmed(c, 'self', input.text) },
    attest: { zh: '已向本人念读确认', from: 'raised', to: 'confirmed', by: listeners, form: Reading, law: 'WL',
      changes: (c, input) => rule.confirmed(c, input.how, input.text) },
    withdraw: { zh: '本人收回', from: 'raised', to: 'withdrawn', by: ['resident', ...listeners], form: Reason,
      if: (c, s) => (s.actor.as === 'resident' ? rule.isSpeaker(c, s) : true), changes: () => ({ awaiting: null }) },

    // an answer, or an owner and a date
    answer: { zh: '当场答复', from: ['confirmed', 'disputed'], to: 'answered', by: listeners, notBy: handling, form: Answer, law: 'WL',
      changes: (c, input) => { const to = rule.answered(c, input.outcome, input.answer); return { ...to, body: { ...to.body, interim: input.interim ?? c.body.interim } } } },
    assign: { zh: '交办', from: ['confirmed', 'disputed'], to: 'assigned', by: listeners, form: Assignment, law: 'TH',
      changes: (c, input) => ({ awaiting: input.unit, body: { ...rule.promised(c, input.due), unit: input.unit, plan: input.plan, interim: input.interim ?? c.body.interim } }) },
    take: { zh: '承接', from: 'assigned', to: 'handling', by: owners, if: rule.isOwner, changes: (c) => ({ holder: c.body.unit }) },
    giveBack: { zh: '退回', from: 'assigned', to: 'confirmed', by: owners, if: rule.isOwner, form: Reason,
      changes: () => ({ body: { unit: undefined, unitPlace: undefined, due: undefined, overdue: false, overdueSince: undefined } }) },
    note: { zh: '记进展', from: ['assigned', 'handling'], by: owners, if: rule.isOwner, form: Progress },
    reply: { zh: '办理答复', from: ['assigned', 'handling'], to: 'answered', by: owners, if: rule.isOwner, notBy: ['answer', 'reply', 'refer'], form: Reply, law: 'TH',
      changes: (c, input) => { const to = rule.answered(c, input.outcome, input.answer); return { ...to, holder: c.body.unit, body: { ...to.body, answerPhotos: input.photos } } } },
    extend: { zh: '准予延期', from: ['assigned', 'handling'], by: hosts, if: rule.mayExtend, form: Extension, law: 'TH',
      changes: (c, input) => ({ body: { ...rule.promised(c, input.due), plan: input.plan, extensions: (c.body.extensions ?? 0) + 1 } }) },
    escalate: { zh: '上交', from: ['assigned', 'handling'], to: 'assigned', by: owners, if: rule.isOwner, form: Escalation, law: 'TH',
      changes: (c, input) => ({ awaiting: input.unit, body: { ...rule.promised(c, input.due), unit: input.unit } }) },
    refer: { zh: '提请正式议事', from: ['confirmed', 'disputed', 'assigned', 'handling'], to: 'answered', by: hosts, notBy: ['answer', 'reply', 'refer'], form: Referral, law: 'VC-33',
      changes: (c, input) => { const to = rule.answered(c, 'referred', input.reason); return { ...to, body: { ...to.body, decision: input.decision, interim: input.interim ?? c.body.interim } } },
      publishes: (c, input) => [publish(outcomeReferred, { case: c.id, place: c.place, text: c.body.shownText ?? '', reason: input.reason })] },
    fallDue: { zh: '记为超期', from: ['assigned', 'handling'], by: 'system', if: rule.fallsDue,
      changes: (c) => ({ body: { overdue: true, overdueSince: c.body.due, late: true } }),
      publishes: (c) => [publish(promisePassed, { case: c.id, place: c.place, due: c.body.due ?? '' })] },

    // what was raised from it ended elsewhere
    learn: { zh: '转办的事有了结果', from: ['raised', 'confirmed', 'assigned', 'handling', 'answered', 'disputed', 'closed', 'withdrawn'], by: 'system', form: Learnt },

    // the speaker's word, voluntary; a second answer is by another person
    rate: { zh: '评价：满意或基本满意', from: 'answered', to: 'closed', by: ['resident', ...listeners], if: rule.mayEvaluate, notBy: handling, form: Rating, law: 'HC',
      changes: (_c, input) => ({ body: { rating: input.rating, comment: input.comment }, awaiting: null }), publishes: closing },
    dispute: { zh: '不满意，请换人再答复', from: 'answered', to: 'disputed', by: ['resident', ...listeners], if: rule.mayDispute, notBy: handling, form: Dissatisfaction, law: 'HC',
      changes: (_c, input) => ({ body: { rating: 'unsatisfied' as const, comment: input.reason } }) },
    deny: { zh: '仍不满意', from: 'answered', to: 'closed', by: ['resident', ...listeners], if: rule.mayDeny, notBy: handling, form: Dissatisfaction, law: 'HC',
      changes: (_c, input) => ({ body: { rating: 'unsatisfied' as const, comment: input.reason }, awaiting: null }), publishes: closing },
    lapse: { zh: '评价期满，办结公开', from: 'answered', to: 'closed', by: 'system', changes: () => ({ awaiting: null }), publishes: closing },
  },
  clocks: {
    confirmation: { zh: '本人确认', in: 'raised', allow: days(rule.confirmDays), then: 'remind' },
    receipt: { zh: '承接', in: 'assigned', allow: workingDays(rule.receiveDays), then: 'remind', law: 'TH' },
    promise: { zh: '承诺日期', in: ['assigned', 'handling'], since: rule.dueSince, allow: days(rule.ordinaryDays), unless: rule.promiseDays, then: 'fallDue', law: 'TH' },
    second: { zh: '换人再答复', in: 'disputed', allow: days(rule.answerDays), then: 'remind', law: 'TH' },
    rating: { zh: '评价期', in: 'answered', allow: days(rule.ratingDays), then: 'lapse', law: 'HC' },
  },
})
