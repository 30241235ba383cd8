/** 四议两公开: four deliberations, each by its own body, and two disclosures. */
import { days, defineGathering, defineProcedure, publish, setting, workingDays } from '../../kernel/define.ts'
import { implemented, resolved } from './facts.ts'
import { enoughDelegates, mayDecide, noOpenObjection, opinionGiven, someObjection, viewsTaken, voteLost } from './rules.ts'
import { attendedMeeting, consultation, decision as body, disclosure, meeting, objecting, opening, opinion, outcome, reason, replying, resolving,
  revision } from './schema.ts'

export const noticeDays = setting('deliberation.noticeDays', { zh: '公开天数', default: 15, min: 15, law: 'VC-35' })
export const meetingNoticeDays = setting('deliberation.meetingNoticeDays', { zh: '党员大会、代表会议提前通知天数', default: 7, min: 0, law: 'SY' })
export const assemblyNoticeDays = setting('deliberation.assemblyNoticeDays', { zh: '村民会议提前通知天数', default: 10, min: 10, law: 'VC-25' })
export const membersNoticeDays = setting('deliberation.membersNoticeDays', { zh: '成员大会提前通知天数', default: 10, min: 10, law: 'CE-27' })
export const consultPersons = setting('deliberation.consultPersons', { zh: '审议前至少征求意见人数(0 为不要求)', default: 1, min: 0, law: 'SY' })
export const discloseDays = setting('deliberation.discloseDays', { zh: '决议后几个工作日内公开', default: 5, min: 1, law: 'SY' })
export const replyDays = setting('deliberation.replyDays', { zh: '异议答复天数', default: 5, min: 1, max: 15, law: 'SD-VC' })
export const implementDays = setting('deliberation.implementDays', { zh: '实施期限天数', default: 180, min: 1 })
export const settings = [noticeDays, meetingNoticeDays, assemblyNoticeDays, membersNoticeDays, consultPersons, discloseDays, replyDays, implementDays]

const half = [1, 2] as const
const twoThirds = [2, 3] as const
/* ① and ②: more than half of those due, and their votes (SY, local). */
export const partyCommittee = defineGathering({ name: 'deliberation.partyCommittee', zh: '村党组织会议', law: ['SY'], roll: 'committee',
  validIf: [{ moreThan: half, of: 'eligible' }], passesIf: { moreThan: half, of: 'eligible' } })
export const jointCommittee = defineGathering({ name: 'deliberation.jointCommittee', zh: '村“两委”会议', law: ['SY'], roll: 'committee',
  validIf: [{ moreThan: half, of: 'eligible' }], passesIf: { moreThan: half, of: 'eligible' } })
/* ③: two thirds present, more than half of those due in favour (SY, local). */
export const partyMeeting = defineGathering({ name: 'deliberation.partyMeeting', zh: '党员大会', law: ['SY'], roll: 'partyMembers',
  notice: days(meetingNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { moreThan: half, of: 'eligible' } })
/* ④: the villagers, their representatives, one group, or the collective's own members. */
export const assembly = defineGathering({ name: 'deliberation.assembly', zh: '村民会议', law: ['VC-25', 'VC-26'], roll: 'adults',
  notice: days(assemblyNoticeDays), validIf: [{ moreThan: half, of: 'eligible' }, { atLeast: twoThirds, of: 'households' }],
  passesIf: { moreThan: half, of: 'present' } })
export const delegates = defineGathering({ name: 'deliberation.delegates', zh: '村民代表会议', law: ['VC-29', 'VC-30'], roll: 'representatives',
  notice: days(meetingNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { moreThan: half, of: 'present' } })
export const groupMeeting = defineGathering({ name: 'deliberation.groupMeeting', zh: '村民小组会议', law: ['VC-32'], roll: 'adults',
  validIf: [{ atLeast: twoThirds, of: 'eligible' }, { atLeast: twoThirds, of: 'households' }], passesIf: { moreThan: half, of: 'present' } })
export const membersMeeting = defineGathering({ name: 'deliberation.membersMeeting', zh: '集体经济组织成员大会', law: ['CE-26', 'CE-27'], roll: 'members',
  notice: days(membersNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { atLeast: twoThirds, of: 'eligible' } })
export const memberDelegates = defineGathering({ name: 'deliberation.memberDelegates', zh: '集体经济组织成员代表大会', law: ['CE-28'], roll: 'members',
  notice: days(membersNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { atLeast: twoThirds, of: 'eligible' } })
export const gatherings = [partyCommittee, jointCommittee, partyMeeting, assembly, delegates, groupMeeting, membersMeeting, memberDelegates]

const leads = ['branchSecretary', 'committeeChair'] as const

export const decision = defineProcedure({
  name: 'deliberation.decision', zh: '四议两公开', version: 1, law: ['VC-28', 'VC-35', 'CE-26', 'SY'],
  body, title: (b) => b.title,
  opens: { zh: '动议', form: opening, receiver: ['villageParty'],
    by: ['branchSecretary', 'committeeChair', 'committeeMember', 'partyMember', 'representative', 'supervisor'] },
  start: 'draft',
  states: {
    draft: { zh: '动议' },
    proposed: { zh: '党组织已提议' },
    discussed: { zh: '两委已商议' },
    reviewed: { zh: '党员大会已审议' },
    resolved: { zh: '已决议' },
    disclosed: { zh: '决议公开中', disclose: { days: days(noticeDays), law: 'VC-35', show: ['title', 'matter', 'resolution'], objection: 'object' } },
    underway: { zh: '实施中' },
    published: { zh: '结果公开中', disclose: { days: days(noticeDays), law: 'VC-35', show: ['title', 'resolution', 'report'], objection: 'object' } },
    archived: { zh: '已归档', final: true },
    rejected: { zh: '未通过', final: true },
    dropped: { zh: '已终止', final: true },
  },
  steps: {
    propose: { zh: '①党组织提议', from: 'draft', to: 'proposed', by: 'branchSecretary', at: partyCommittee, form: meeting, law: 'SY' },
    discuss: { zh: '②两委商议', from: 'proposed', to: 'discussed', by: leads, at: jointCommittee, form: meeting, law: 'SY' },
    consult: { zh: '征求党员群众意见', from: 'discussed', by: [...leads, 'committeeMember'], form: consultation, law: 'SY' },
    review: { zh: '③党员大会审议', from: 'discussed', to: 'reviewed', by: 'branchSecretary', at: partyMeeting, form: attendedMeeting, law: 'SY',
      if: (c, s) => viewsTaken(consultPersons, c, s) },
    resolveAssembly: { zh: '④村民会议决议', from: 'reviewed', to: 'resolved', by: 'committeeChair', at: assembly, form: resolving, law: 'VC-26',
      if: (c) => mayDecide('assembly', c), changes: (_c, i) => ({ body: { resolution: i.resolution } }), publishes: (c, i) => [announced(c, i.resolution)] },
    resolveDelegates: { zh: '④村民代表会议决议', from: 'reviewed', to: 'resolved', by: 'committeeChair', at: delegates, form: resolving, law: 'VC-30',
      if: (c) => mayDecide('delegates', c), changes: (_c, i) => ({ body: { resolution: i.resolution } }), publishes: (c, i) => [announced(c, i.resolution)] },
    resolveGroup: { zh: '④村民小组会议决议', from: 'reviewed', to: 'resolved', by: 'committeeChair', at: groupMeeting, form: resolving, law: 'VC-32',
      if: (c) => mayDecide('groupMeeting', c), changes: (_c, i) => ({ body: { resolution: i.resolution } }), publishes: (c, i) => [announced(c, i.resolution)] },
    resolveMembers: { zh: '④成员大会决议', from: 'reviewed', to: 'resolved', by: leads, at: membersMeeting, form: resolving, law: 'CE-27',
      if: (c) => mayDecide('membersMeeting', c), changes: (_c, i) => ({ body: { resolution: i.resolution } }), publishes: (c, i) => [announced(c, i.resolution)] },
    resolveMemberDelegates: { zh: '④成员代表大会决议', from: 'reviewed', to: 'resolved', by: leads, at: memberDelegates, form: resolving, law: 'CE-28',
      if: (c) => { const may = mayDecide('memberDelegates', c); return may === true ? enoughDelegates(c) : may },
      changes: (_c, i) => ({ body: { resolution: i.resolution } }), publishes: (c, i) => [announced(c, i.resolution)] },
    /* A draft changed after a stage returns to that stage: it is deliberated there again. */
    reviseMotion: { zh: '修改动议', from: 'draft', by: leads, form: revision, changes: (_c, i) => ({ body: { text: i.text } }) },
    reviseProposed: { zh: '修改后重新提议', from: 'proposed', to: 'draft', by: leads, form: revision, changes: (_c, i) => ({ body: { text: i.text } }) },
    reviseDiscussed: { zh: '修改后重新商议', from: 'discussed', to: 'proposed', by: leads, form: revision, changes: (_c, i) => ({ body: { text: i.text } }) },
    reviseReviewed: { zh: '修改后重新审议', from: 'reviewed', to: 'discussed', by: leads, form: revision, changes: (_c, i) => ({ body: { text: i.text } }) },
    reject: { zh: '记录未通过', from: ['draft', 'proposed', 'discussed', 'reviewed'], to: 'rejected', by: leads, form: reason,
      if: (c) => voteLost(gatherings, c) },
    drop: { zh: '终止', from: ['draft', 'proposed', 'discussed', 'reviewed'], to: 'dropped', by: 'branchSecretary', form: reason },
    disclose: { zh: '⑤决议公开', from: 'resolved', to: 'disclosed', by: leads, form: disclosure, law: 'VC-35' },
    object: { zh: '提出异议', from: ['disclosed', 'published'], by: ['resident', 'household', 'partyMember', 'representative', 'supervisor'],
      form: objecting, law: 'VC-35', changes: (c, i) => ({
        body: { objections: [...c.body.objections, { number: c.body.objections.length + 1, text: i.text, reply: null }] } }) },
    reply: { zh: '答复异议', from: ['disclosed', 'published'], by: leads, form: replying, if: someObjection, notBy: ['object'], law: 'VC-35',
      changes: (c, i) => ({ body: { objections: c.body.objections.map((o) => (o.number === i.number ? { ...o, reply: i.reply } : o)) } }) },
    addOpinion: { zh: '填写监督意见', from: ['disclosed', 'underway', 'published'], by: 'supervisor', form: opinion, law: 'VC-37' },
    begin: { zh: '开始实施', from: 'disclosed', to: 'underway', by: leads, if: noOpenObjection },
    finish: { zh: '⑥实施结果公开', from: 'underway', to: 'published', by: leads, form: outcome, law: 'VC-35',
      changes: (_c, i) => ({ body: { report: i.report } }),
      publishes: (c) => [publish(implemented, { case: c.id, place: c.place, matter: c.body.matter })] },
    archive: { zh: '归档', from: 'published', to: 'archived', by: [...leads, 'villageClerk'], law: 'VC-39',
      if: (c) => { const answered = noOpenObjection(c); return answered === true ? opinionGiven(c) : answered } },
  },
  clocks: {
    disclose: { zh: '决议公开', in: 'resolved', allow: workingDays(discloseDays), then: 'remind', law: 'SY' },
    reply: { zh: '答复异议', in: ['disclosed', 'published'], since: ['object'], allow: days(replyDays), then: 'remind', law: 'SD-VC',
      unless: (c, s) => (c.body.objections.some((o) => o.reply === null) ? undefined : days(s.get(noticeDays))) },
    implement: { zh: '实施', in: 'underway', allow: days(implementDays), then: 'remind' },
  },
})

function announced(c: { id: string; place: string; body: { matter: string } }, resolution: string) {
  return publish(resolved, { case: c.id, place: c.place, matter: c.body.matter, resolution })
}
