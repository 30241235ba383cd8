/** 四议两公开: four deliberations, each by its own body, and two disclosures. Read from top to bottom, it is the regulation. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { days, defineProcedure, publish, workingDays, type Act } from '../../kernel/define.ts'
import { jointCommittee, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { implemented, resolved } from './facts.ts'
import * as rule from './rules.ts'
import {
  acknowledging, attendedMeeting, circulation, consultation, decision as body, disclosing, extending, filing, grounds, meeting, opening, opinion, outcome,
  planning, progressing, reason, resolving, returning, revision, superseding, supplement,
} from './schema.ts'

const leads = ['branchSecretary', 'committeeChair'] as const
/** Who writes down what the leads have led. */
const recorders = [...leads, 'committeeMember', 'villageClerk'] as const
const beforeResolution = ['draft', 'proposed', 'discussed', 'reviewed'] as const
const afterResolution = ['resolved', 'disclosed', 'underway', 'published'] as const
const joined = (one: string, other: string): string => [one, other].filter((each) => each !== '').join('，')

export const decision = defineProcedure({
  name: 'deliberation.decision', zh: '四议两公开', version: 1, law: ['VC-28', 'VC-35', 'CE-26', 'SY'],
  body, title: (b) => b.title,
  opens: { zh: '动议', form: opening, receiver: ['villageParty'], if: rule.delegationNamed,
    by: ['branchSecretary', 'committeeChair', 'committeeMember', 'partyMember', 'representative', 'supervisor', 'villageClerk'] },
  start: 'draft',
  states: {
    draft: { zh: '动议' },
    proposed: { zh: '党组织已提议' },
    discussed: { zh: '两委已商议' },
    reviewed: { zh: '党员大会已审议' },
    resolved: { zh: '已决议' },
    disclosed: { zh: '决议公开中', disclose: { days: days(rule.noticeDays), law: 'VC-35', show: ['title', 'matter', 'resolution', 'decidedBy', 'vote'], objection: days(rule.replyDays) } },
    underway: { zh: '实施中', disclose: { days: days(rule.noticeDays), law: 'VC-35', show: ['title', 'resolution', 'owner', 'deadline', 'cost', 'extended', 'latest'] } },
    published: { zh: '结果公开中', disclose: { days: days(rule.noticeDays), law: 'VC-35', show: ['title', 'resolution', 'report', 'owner', 'deadline', 'extended', 'cost'], objection: days(rule.replyDays) } },
    archived: { zh: '已归档', final: true },
    rejected: { zh: '未通过', final: true },
    dropped: { zh: '已终止', final: true },
  },
  steps: {
    // 四议
    propose: { zh: '①党组织提议', from: 'draft', to: 'proposed', by: 'branchSecretary', at: partyCommittee, form: meeting, law: 'SY' },
    proposeJointly: { zh: '①②合并商议', from: 'draft', to: 'discussed', by: 'branchSecretary', at: jointCommittee, form: meeting, law: 'SY', if: rule.mayMerge,
      changes: () => ({ body: { merged: true } }) },
    discuss: { zh: '②两委商议', from: 'proposed', to: 'discussed', by: leads, at: jointCommittee, form: meeting, law: 'SY', changes: () => ({ body: { merged: false } }) },
    circulate: { zh: '方案送全体党员', from: 'discussed', by: recorders, form: circulation, law: 'SY' },
    consult: { zh: '征求群众意见', from: 'discussed', by: recorders, form: consultation, law: 'SY',
      changes: (_c, i) => ({ body: { views: { persons: i.persons, ways: i.ways, summary: i.summary } } }) },
    review: { zh: '③党员大会审议', from: 'discussed', to: 'reviewed', by: 'branchSecretary', at: partyMeeting, form: attendedMeeting, law: 'SY', if: rule.viewsTaken,
      changes: (c, i) => ({ body: { attendees: { ...c.body.attendees, review: i.townshipAttendee ?? '' } } }) },
    resolve: { zh: '④决议', from: 'reviewed', to: 'resolved', by: [...leads, 'committeeMember'], at: rule.deciders, form: resolving, law: 'VC-26', if: rule.decidedRightly,
      // which body decided and how it voted is found by the server half: acts alone do not tell it
      changes: (c, i) => ({ body: { resolution: i.resolution, attendees: { ...c.body.attendees, resolve: i.townshipAttendee ?? '' } } }),
      publishes: (c, i) => [publish(resolved, { case: c.id, place: c.place, matter: c.body.matter, resolution: i.resolution })] },

    // A draft changed after a stage returns to that stage: it is deliberated there again.
    reviseMotion: { zh: '修改动议', from: 'draft', to: 'draft', by: recorders, form: revision, changes: (_c, i) => ({ body: { text: i.text } }) },
    reviseProposed: { zh: '修改方案，重新提议', from: 'proposed', to: 'draft', by: leads, form: revision, law: 'SY', changes: (_c, i) => ({ body: { text: i.text } }) },
    reviseDiscussed: { zh: '修改方案，重新商议', from: 'discussed', to: 'proposed', by: leads, form: revision, law: 'SY', changes: (_c, i) => ({ body: { text: i.text } }) },
    reviseReviewed: { zh: '修改方案，重新审议', from: 'reviewed', to: 'discussed', by: leads, form: revision, law: 'SY', changes: (_c, i) => ({ body: { text: i.text } }) },
    reject: { zh: '记录未通过', from: beforeResolution, to: 'rejected', by: leads, form: reason, if: rule.voteLost, law: 'VC-26' },
    drop: { zh: '终止', from: [...beforeResolution, ...afterResolution], to: 'dropped', by: 'branchSecretary', form: reason, if: rule.mayDrop },

    // ⑤ 决议公开 and what the supervision committee says of both disclosures
    disclose: { zh: '⑤决议公开', from: 'resolved', to: 'disclosed', by: recorders, form: disclosing, law: 'VC-35', if: rule.stillStands,
      changes: (_c, i) => ({ body: { disclosedIn: i.location } }) },
    addOpinion: { zh: '填写监督意见', from: ['disclosed', 'underway', 'published'], by: 'supervisor', notBy: ['disclose', 'finish'], form: opinion, law: 'VC-37',
      changes: (c, i) => ({ body: { opinions: { ...c.body.opinions, [i.sheet]: i.opinion } } }) },

    // implementation: the resolution itself is changed only by another resolution
    begin: { zh: '开始实施', from: 'disclosed', to: 'underway', by: leads, form: planning, if: rule.stillStands,
      changes: (_c, i) => ({ body: { owner: i.owner, deadline: i.deadline, budget: i.budgetYuan * 100, cost: `预算 ${rule.moneyZh(i.budgetYuan * 100)}` } }) },
    note: { zh: '记进展', from: 'underway', by: recorders, form: progressing,
      changes: (c, i, s) => ({ body: { latest: i.text, progress: [...c.body.progress, { day: dayOf(s.now), text: i.text }] } }) },
    extend: { zh: '延期', from: 'underway', by: leads, form: extending,
      changes: (c, i, s) => ({ body: { deadline: i.deadline, extended: joined(c.body.extended, `由${rule.dayZh(c.body.deadline)}延到${rule.dayZh(i.deadline)}：${i.reason}`),
        extensions: [...c.body.extensions, { from: c.body.deadline, until: i.deadline, reason: i.reason, day: dayOf(s.now) }] } }) },
    finish: { zh: '⑥实施结果公开', from: 'underway', to: 'published', by: leads, form: outcome, law: 'VC-35',
      changes: (c, i) => ({ body: { report: i.report, spent: i.spentYuan * 100, reportedIn: i.location,
        cost: `预算 ${rule.moneyZh(c.body.budget ?? 0)}，实际支出 ${rule.moneyZh(i.spentYuan * 100)}` } }),
      publishes: (c) => [publish(implemented, { case: c.id, place: c.place, matter: c.body.matter })] },

    // 村规民约: filed with the township, which may only say that it breaks the law (VC-31, VC-6)
    file: { zh: '报乡镇备案', from: afterResolution, by: recorders, form: filing, if: rule.mayFile, law: 'VC-31', changes: () => ({ body: { filing: 'filed' as const } }) },
    acknowledge: { zh: '备案回执', from: afterResolution, by: ['townshipOfficer', 'townshipLeader'], form: acknowledging, if: rule.isFiled, law: 'VC-31',
      changes: (c, i) => ({ awaiting: c.holder, body: { filing: 'acknowledged' as const, filingNote: i.number === undefined ? '已备案' : `已备案，编号 ${i.number}` } }) },
    giveBack: { zh: '退回（与法律抵触）', from: afterResolution, by: ['townshipOfficer', 'townshipLeader'], form: returning, if: rule.isFiled, law: 'VC-31',
      changes: (c, i) => ({ awaiting: c.holder, body: { filing: 'returned' as const, filingNote: `${grounds[i.ground]}（${i.clause}）：${i.reason}` } }) },

    // the volume
    supplement: { zh: '补登记表', from: ['reviewed', ...afterResolution], by: recorders, form: supplement, law: 'VC-39',
      changes: (c, i) => ({ body: { attendees: { review: i.review ?? c.body.attendees.review, resolve: i.resolve ?? c.body.attendees.resolve } } }) },
    supersede: { zh: '已有新决议', from: [...afterResolution, 'archived'], by: 'system', form: superseding, changes: (_c, i) => ({ body: { superseded: i.by } }) },
    archive: { zh: '归档', from: 'published', to: 'archived', by: [...leads, 'villageClerk'], law: 'VC-39', if: rule.mayArchive, changes: () => ({ awaiting: null }) },
  },
  clocks: {
    disclose: { zh: '决议公开', in: 'resolved', allow: workingDays(rule.discloseDays), then: 'remind', law: 'SY' },
    begin: { zh: '开始实施', in: 'disclosed', allow: days(rule.beginDays), then: 'remind' },
    implement: { zh: '完成实施', in: 'underway', allow: days(rule.implementDays), then: 'remind', unless: rule.untilDeadline },
    archive: { zh: '归档', in: 'published', allow: days(rule.archiveDays), then: 'remind', law: 'VC-39' },
  },
})

/** Every draft there was, oldest first: day, who, wording and why it was changed; from what the acts were given. */
export function draftsOf(acts: readonly (Pick<Act, 'step' | 'at'> & { personName: string; input: Readonly<Record<string, unknown>> | null })[]): { day: string; by: string; text: string; reason: string }[] {
  return acts.flatMap(({ step, at, personName, input }) => (step !== 'open' && !step.startsWith('revise')) || typeof input?.text !== 'string' ? []
    : [{ day: dayOf(at), by: personName, text: input.text, reason: typeof input.reason === 'string' ? input.reason : '' }])
}
