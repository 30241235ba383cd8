/** 推荐: begins with the word of whoever is named, goes over what the records say (seen by them first) to ballots, 公示 and a decision. */
import { days, defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { revoked, selected } from './facts.ts'
import * as rule from './rules.ts'
import { Agreement, Confirmation, Decision, honours, NominationBody, NominationForm, Passed, Reason, Tallied } from './schema.ts'

const { deciders, hosts } = rule
/** Only a person's own honour names a person to others. */
const personOf = (c: rule.Nomination): string | null => (c.body.of === 'person' ? rule.partyOf(c, 'nominee') : null)
const told = (c: rule.Nomination) => ({ case: c.id, place: c.place, person: personOf(c), title: c.body.honour === undefined ? c.body.titleZh ?? '' : honours[c.body.honour], year: Number(c.body.year ?? '0') })
const gone = { shownName: undefined, shownMerits: undefined, findings: undefined, remark: undefined }

export const nomination = defineProcedure({
  name: 'exemplars.nomination', zh: '推荐和评定', version: 1, law: ['BB', 'PIPL-14', 'PIPL-25'],
  body: NominationBody, visible: 'parties', title: rule.titleOfNomination,
  opens: { zh: '推荐（自荐）', by: ['resident', ...hosts, 'gridWorker', 'gridLeader', 'representative', 'volunteer'], as: 'proposer', anywhere: true, form: NominationForm },
  start: 'proposed',
  states: {
    proposed:  { zh: '等本人同意' },
    agreed:    { zh: '查到的记录，等本人先看' },
    submitted: { zh: '资格审核中' },
    qualified: { zh: '资格合格，待评审' },
    noticed:   { zh: '公示中', disclose: { days: workingDays(rule.noticeDays), law: 'BB', show: ['titleZh', 'honour', 'shownName', 'shownMerits', 'commends'], objection: workingDays(rule.replyDays) } },
    selected:  { zh: '已确定', final: true, disclose: { days: days(rule.resultDays), law: 'BB', show: ['titleZh', 'honour', 'shownName', 'decision'] } },
    rejected:  { zh: '没有评上', final: true },
    declined:  { zh: '本人不参评', final: true },
    withdrawn: { zh: '本人退出', final: true },
    revoked:   { zh: '已撤销', final: true },
  },
  steps: {
    agree: { zh: '同意参评', from: 'proposed', to: 'agreed', by: 'resident', being: 'nominee', form: Agreement, law: 'PIPL-14' },
    confirm: { zh: '看过了，交评审', from: 'agreed', to: 'submitted', by: 'resident', being: 'nominee', form: Confirmation, law: 'PIPL-44', changes: (c, input) => ({ body: input, awaiting: c.holder }) },
    // No reason is asked, and nothing is told to others.
    decline: { zh: '不参评', from: ['proposed', 'agreed'], to: 'declined', by: ['resident', 'system'], being: 'nominee', law: 'PIPL-15', changes: () => ({ body: gone, awaiting: null }) },
    withdraw: { zh: '退出', from: ['submitted', 'qualified'], to: 'withdrawn', by: ['resident', 'system'], being: 'nominee', law: 'PIPL-15', changes: () => ({ body: gone, awaiting: null }) },
    // Also while on show, and afterwards: the name comes down at once.
    conceal: { zh: '撤下名字', from: ['noticed', 'selected'], by: ['resident', 'system'], being: 'nominee', law: 'PIPL-15', changes: () => ({ body: gone }) },
    qualify: { zh: '资格合格', from: 'submitted', to: 'qualified', by: hosts, being: ['holder', 'handler'], if: rule.notOwn, law: 'BB' },
    reject: { zh: '不合格、不评定', from: ['submitted', 'qualified', 'noticed'], to: 'rejected', by: hosts, being: ['holder', 'handler'], if: rule.notOwn, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    pass: { zh: '评审没有通过', from: 'qualified', to: 'rejected', by: 'system', form: Passed, changes: (_c, input) => ({ body: { reason: input.reason, arithmetic: input.arithmetic }, awaiting: null }) },
    notice: { zh: '评审通过，公示', from: 'qualified', to: 'noticed', by: 'system', form: Tallied, law: 'BB', changes: (c, input) => ({ body: { arithmetic: input.arithmetic }, awaiting: c.holder }) },
    select: { zh: '公示期满，确定', from: 'noticed', to: 'selected', by: deciders, being: ['holder', 'handler'], if: rule.maySelect, form: Decision, law: 'BB',
      changes: (_c, input) => ({ body: { decision: input.decision }, awaiting: null }), publishes: (c) => [publish(selected, told(c))] },
    revoke: { zh: '撤销称号', from: 'selected', to: 'revoked', by: deciders, being: ['holder', 'handler'], if: rule.notOwn, notBy: ['select'], form: Reason, law: 'BB',
      changes: (_c, input) => ({ body: { ...gone, reason: input.reason }, awaiting: null }), publishes: (c) => [publish(revoked, { case: c.id, place: c.place, person: personOf(c) })] },
  },
  clocks: {
    answering: { zh: '等本人同意', in: ['proposed', 'agreed'], since: ['open'], allow: days(rule.agreeDays), then: 'decline', law: 'PIPL-14' },
    review: { zh: '资格审核', in: 'submitted', allow: workingDays(rule.reviewDays), then: 'remind' },
  },
})
