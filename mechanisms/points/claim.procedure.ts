/** 积分申报: claimed, looked at by somebody unrelated, on public notice, entered. Taken back only with a reason, by two people; open to appeal. */
import { defineProcedure, publish, workingDays, type Capacity } from '../../kernel/define.ts'
import { pointsPosted } from './facts.ts'
import * as guard from './rules.ts'
import { Amendment, ClaimBody, ClaimForm, CounterForm, Opinion, Reason, Removal, Review } from './schema.ts'

const claimants: readonly Capacity[] = ['resident', 'gridWorker', 'gridLeader', 'villageClerk', 'volunteer']
const reviewers: readonly Capacity[] = ['villageClerk', 'gridLeader', 'representative', 'supervisor', 'committeeMember', 'committeeChair', 'branchSecretary']
const correctors: readonly Capacity[] = ['villageClerk', 'supervisor', 'committeeMember', 'committeeChair', 'branchSecretary']

export const claim = defineProcedure({
  name: 'points.claim', zh: '积分申报', version: 1, law: ['JFZ', 'PIPL-25'],
  body: ClaimBody, visible: 'area', title: (body) => (body.sheet ? `${body.deed.slice(0, 30)}（${body.lines.length}户）` : body.deed.slice(0, 40)),
  // A home or a post may lie in a grid while the village keeps the books; the server asks whose village it is.
  opens: { zh: '申报', by: [...claimants, 'system'], as: 'applicant', anywhere: true, form: ClaimForm, receiver: ['villageCommittee'],
    if: guard.inTime },
  start: 'claimed',
  states: {
    claimed:   { zh: '待审核' },
    noticed:   { zh: '公示中', disclose: { days: workingDays(guard.noticeDays), law: 'JFZ', show: ['deedDay', 'publicLines'], objection: workingDays(guard.replyDays) } },
    posted:    { zh: '已入账', final: true },
    reversing: { zh: '拟冲正，待第二人确认' },
    reversed:  { zh: '已冲正', final: true },
    rejected:  { zh: '未通过', final: true },
    voided:    { zh: '异议成立，不计', final: true },
    withdrawn: { zh: '已撤回', final: true },
    appealed:  { zh: '申诉复审中' },
    upheld:    { zh: '复审维持原决定', final: true },
  },
  steps: {
    review: { zh: '审核通过', from: 'claimed', to: 'noticed', by: reviewers, if: guard.isUnrelated, form: Review, law: 'JFZ' },
    reject: { zh: '不通过', from: 'claimed', to: 'rejected', by: reviewers, if: guard.isUnrelated, form: Reason, changes: () => ({ awaiting: null }) },
    withdraw: { zh: '撤回', from: 'claimed', to: 'withdrawn', by: [...claimants, 'system'], being: 'applicant', changes: () => ({ awaiting: null }) },
    post: { zh: '入账', from: 'noticed', to: 'posted', by: ['system', 'villageClerk'], law: 'JFZ', changes: () => ({ awaiting: null }),
      publishes: (c) => [publish(pointsPosted, { claim: c.id, place: c.place, points: guard.sumOf(c.body.lines), rule: c.body.rule ?? '' })] },
    // An objection that was right: some lines go and the notice begins anew, or the whole does not count.
    amend: { zh: '异议成立，更正后重新公示', from: 'noticed', by: reviewers, if: guard.isUnrelated, form: Amendment, law: 'JFZ' },
    void: { zh: '异议成立，不计', from: 'noticed', to: 'voided', by: reviewers, if: guard.isUnrelated, form: Reason, law: 'JFZ', changes: () => ({ awaiting: null }) },
    // Who leaves is taken off at once, and out of what is on show.
    remove: { zh: '有户退出', from: ['claimed', 'noticed'], by: ['system'], form: Removal, law: 'PIPL-15' },
    conceal: { zh: '收回名字', from: 'noticed', by: ['system'], law: 'PIPL-25' },
    propose: { zh: '提出冲正', from: 'posted', to: 'reversing', by: correctors, if: guard.isUnrelated, form: CounterForm,
      changes: (_c, input) => ({ body: { proposedLines: input.lines ?? [] } }) },
    counter: { zh: '确认冲正', from: 'reversing', to: 'reversed', by: correctors, if: guard.isUnrelated, notBy: ['propose'], form: Reason, changes: () => ({ awaiting: null }) },
    // The record that it rests on was taken back by two people where it was made.
    reverse: { zh: '原来的记录已更正，冲正', from: ['posted', 'reversing'], to: 'reversed', by: ['system'], form: Reason, changes: () => ({ awaiting: null }) },
    keep: { zh: '不冲正', from: 'reversing', to: 'posted', by: correctors, if: guard.isUnrelated, form: Reason, changes: () => ({ awaiting: null }) },
    appeal: { zh: '申诉', from: ['rejected', 'reversed', 'voided'], to: 'appealed', by: claimants, being: ['applicant', 'member'], if: guard.appealable, form: Reason },
    grant: { zh: '申诉成立，重新公示', from: 'appealed', to: 'noticed', by: reviewers, if: guard.isUnrelated, form: Opinion,
      notBy: ['review', 'reject', 'void', 'propose', 'counter', 'appeal'] },
    uphold: { zh: '维持原决定', from: 'appealed', to: 'upheld', by: reviewers, if: guard.isUnrelated, form: Opinion,
      notBy: ['review', 'reject', 'void', 'propose', 'counter', 'appeal'], changes: () => ({ awaiting: null }) },
  },
  clocks: {
    post: { zh: '公示期满入账', in: 'noticed', allow: workingDays(guard.noticeDays), then: 'post', law: 'JFZ' },
    review: { zh: '审核', in: 'claimed', allow: workingDays(guard.reviewDays), then: 'remind' },
    decide: { zh: '申诉复审', in: 'appealed', allow: workingDays(guard.decideDays), then: 'remind' },
  },
})
