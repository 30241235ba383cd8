/** 事件: from the report to the archive. Read from top to bottom, it is the regulation. */
import { days, defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { eventClosed, eventMerged, eventReopened, eventReported } from './facts.ts'
import * as rule from './rules.ts'
import {
  Acceptance, Adjudication, Assignment, categories, Escalation, EventBody, EventForm, Gathering, Heard, Learnt, Merging, Progress, Rating,
  Reason, Refusing, Release, Result, Seen, Supplement, Whistle, Words,
} from './schema.ts'

const { gridStaff, townshipStaff, units, villageStaff } = rule
const superiors = [...villageStaff, ...townshipStaff, 'countyOfficer'] as const

const open = ['reported', 'accepted', 'dispatched', 'handling', 'solved'] as const

export const event = defineProcedure({
  name: 'grid.event', zh: '网格事件', version: 1, law: ['BZ', 'BJ', 'WF'],
  body: EventBody,
  title: (body) => rule.titleOf(body, categories),
  opens: {
    zh: '上报事件', by: ['resident', ...units, 'partyMember', 'committeeMember', 'volunteer'], as: 'reporter', anywhere: true, form: EventForm,
    receiver: ['gridTeam', 'villageCommittee', 'townshipDesk', 'countyCentre'],
    if: rule.mayReport,
    changes: rule.noted,
    publishes: (c) => [publish(eventReported, { case: c.id, place: c.place, category: c.body.category,
      source: c.body.source ?? 'resident', emergency: c.body.emergency === true })],
  },
  start: 'reported',
  states: {
    reported:   { zh: '待受理' },
    accepted:   { zh: '已受理，待分流' },
    dispatched: { zh: '已分流，待接收' },
    handling:   { zh: '处置中' },
    solved:     { zh: '已处置，待核实' },
    verified:   { zh: '已核实，待评价' },
    closed:     { zh: '已结案', final: true },
    archived:   { zh: '已归档', final: true },
    declined:   { zh: '不予受理', final: true },
    merged:     { zh: '已并入另一件', final: true },
    withdrawn:  { zh: '已撤回', final: true },
  },
  steps: {
    // 受理
    accept: { zh: '受理', from: 'reported', to: 'accepted', by: units, if: rule.inCharge, form: Acceptance, law: 'BJ',
      changes: (c, input) => ({ body: { category: input.category ?? c.body.category, urgency: input.urgency ?? c.body.urgency,
        subcategory: input.subcategory ?? c.body.subcategory, emergency: rule.isEmergency({ urgency: input.urgency ?? c.body.urgency }) } }) },
    decline: { zh: '不予受理', from: ['reported', 'dispatched'], to: 'declined', by: units, if: rule.mayDecline, form: Refusing, law: 'BJ',
      changes: (c) => ({ awaiting: rule.reporterOf(c) }) },
    appeal: { zh: '请上级复核', from: 'declined', to: 'dispatched', by: 'resident', being: 'reporter', if: rule.mayAppeal, form: Reason, law: 'BJ',
      changes: () => ({ body: { appealed: true } }) },

    // 分流: solved in the grid, sent up, several units with one lead, given to one unit
    handle: { zh: '自己处置', from: 'accepted', to: 'handling', by: units, if: rule.inCharge },
    escalate: { zh: '上报上级', from: ['accepted', 'handling'], to: 'dispatched', by: units, if: rule.inCharge, form: Escalation, law: 'BZ',
      changes: (c, input) => ({ awaiting: input.unit, join: assigner(c.holder) }) },
    whistle: { zh: '吹哨', from: ['accepted', 'handling'], to: 'dispatched', by: superiors, if: rule.inCharge, form: Whistle, law: 'BJ',
      changes: (c, input) => ({ awaiting: input.lead, body: { helpers: input.helpers },
        join: [...assigner(c.holder), ...input.helpers.map((org) => ({ relation: 'helper', org }))] }) },
    assign: { zh: '交办', from: ['accepted', 'handling'], to: 'dispatched', by: superiors, if: rule.inCharge, form: Assignment,
      changes: (c, input) => ({ awaiting: input.unit, join: assigner(c.holder) }) },
    transfer: { zh: '转办', from: ['accepted', 'handling'], to: 'dispatched', by: [...townshipStaff, 'departmentOfficer', 'countyOfficer'],
      if: rule.inCharge, form: Assignment, changes: (_c, input) => ({ awaiting: input.unit }) },

    // 接收: until then the one before stays responsible
    take: { zh: '接收', from: 'dispatched', to: 'handling', by: units, if: rule.isOffered, law: 'BJ',
      changes: (c, _input, s) => ({ holder: c.awaiting ?? undefined, body: { level: c.body.next ?? rule.levelOfCapacity(s.actor.as), next: undefined } }) },
    giveBack: { zh: '退回', from: 'dispatched', to: 'accepted', by: units, if: rule.mayGiveBack, form: Reason, law: 'BZ',
      changes: (c) => ({ body: { returns: (c.body.returns ?? 0) + 1, next: undefined } }) },
    recall: { zh: '收回', from: 'dispatched', to: 'accepted', by: units, if: rule.mayRecall, form: Reason,
      changes: () => ({ body: { next: undefined } }) },
    adjudicate: { zh: '裁定', from: ['accepted', 'dispatched'], to: 'dispatched', by: [...townshipStaff, 'countyOfficer'], if: rule.mayAdjudicate,
      form: Adjudication, law: 'WF',
      changes: (_c, input, s) => ({ awaiting: input.lead, body: { fixed: true, helpers: input.helpers },
        join: [...assigner(s.actor.org), ...input.helpers.map((org) => ({ relation: 'helper', org }))] }) },

    // 处置与反馈
    note: { zh: '记进展', from: ['accepted', 'handling'], by: units, if: rule.mayNote, form: Progress },
    feedback: { zh: '协办反馈', from: 'handling', by: units, being: 'helper', form: Progress, law: 'BJ' },
    release: { zh: '解除协办', from: 'handling', by: units, if: rule.inCharge, form: Release,
      changes: (c, input) => ({ leave: [input.unit], body: { helpers: c.body.helpers?.filter((h) => h !== input.unit) } }) },
    request: { zh: '申请延期', from: 'handling', by: units, if: rule.mayRequest, form: Reason, changes: () => ({ body: { requested: true } }) },
    extend: { zh: '准予延期', from: 'handling', by: superiors, if: rule.mayExtend, form: Reason, law: 'WF',
      changes: (c) => ({ body: { extensions: (c.body.extensions ?? 0) + 1, requested: false } }) },
    urge: { zh: '督办', from: ['reported', 'accepted', 'dispatched', 'handling'], by: ['resident', ...superiors], if: rule.mayUrge, form: Reason },
    fallDue: { zh: '记为超期', from: ['accepted', 'dispatched', 'handling'], by: 'system', if: rule.fallsDue, changes: () => ({ body: { overdue: true } }) },
    solve: { zh: '处置完成', from: ['reported', 'accepted', 'handling'], to: 'solved', by: units, if: rule.helpersReported, form: Result,
      changes: (c, input, s) => ({ awaiting: rule.reporterOf(c),
        body: { result: input.result, resultPhotos: input.photos, onTime: rule.isOnTime(c, s) } }) },

    // 核实: the reporter's word, a call to the reporter by somebody else, or the stated silence
    confirm: { zh: '确认已解决', from: 'solved', to: 'verified', by: 'resident', if: rule.isReporter, notBy: ['handle', 'solve', 'feedback'], form: Words,
      law: 'BJ', changes: (c) => rule.verified(c, 'reporter') },
    deny: { zh: '还没有解决', from: 'solved', to: 'handling', by: 'resident', if: rule.isReporter, form: Reason,
      changes: () => ({ body: { overdue: false } }) },
    callBack: { zh: '回访：已解决', from: 'solved', to: 'verified', by: units, notBy: ['handle', 'solve', 'feedback'], form: Heard, law: 'BJ',
      changes: (c) => rule.verified(c, 'callBack') },
    dispute: { zh: '回访：没有解决', from: 'solved', to: 'handling', by: units, notBy: ['handle', 'solve', 'feedback'], form: Heard, law: 'BJ',
      changes: () => ({ body: { overdue: false } }) },
    verify: { zh: '现场核实', from: 'solved', to: 'verified', by: units, if: rule.nobodyToAsk, notBy: ['handle', 'solve', 'feedback'], form: Seen,
      changes: (c) => rule.verified(c, 'onSite') },
    lapse: { zh: '静默期满', from: 'solved', to: 'verified', by: 'system', if: rule.silenceCounts,
      changes: (c) => rule.verified(c, 'silence') },

    // 评价、结案、归档
    rate: { zh: '评价', from: ['verified', 'closed'], by: 'resident', if: rule.mayRate, form: Rating, law: 'HC',
      changes: (_c, input) => ({ body: { rating: input.rating } }) },
    close: { zh: '结案', from: 'verified', to: 'closed', by: [...units, 'system'], if: rule.mayClose, law: 'BZ',
      changes: () => ({ awaiting: null }),
      publishes: (c) => [publish(eventClosed, { case: c.id, place: c.place, category: c.body.category,
        level: c.body.level ?? 'grid', onTime: c.body.onTime !== false })] },
    reopen: { zh: '重开', from: 'closed', to: 'handling', by: ['resident', ...gridStaff, ...superiors], if: rule.mayReopen, form: Reason,
      changes: () => ({ body: { rating: undefined } }),
      publishes: (c) => [publish(eventReopened, { case: c.id, place: c.place })] },
    archive: { zh: '归档', from: 'closed', to: 'archived', by: 'system', law: 'BZ' },

    // what the reporter may do on the way
    supplement: { zh: '补充情况', from: open, by: 'resident', being: ['reporter', 'subscriber'],
      form: Supplement, changes: (c, input) => ({ body: { photos: [...c.body.photos, ...input.photos] } }) },
    withdraw: { zh: '撤回', from: ['reported', 'accepted', 'dispatched', 'handling'], to: 'withdrawn', by: 'resident', if: rule.mayWithdraw, form: Reason,
      changes: () => ({ awaiting: null }) },

    // what was raised from it ended elsewhere
    learn: { zh: '转办的事有了结果', from: [...open, 'verified', 'closed', 'archived', 'declined', 'merged', 'withdrawn'], by: 'system', form: Learnt },

    // the same thing told twice
    merge: { zh: '合并重复', from: ['reported', 'accepted', 'handling'], to: 'merged', by: units, if: rule.inCharge, form: Merging,
      changes: (_c, input) => ({ body: { main: input.main }, awaiting: null }),
      publishes: (c, input) => [publish(eventMerged, { case: c.id, place: c.place, main: input.main })] },
    gather: { zh: '并入重复事件', from: open, by: 'system', form: Gathering,
      changes: (c, input) => ({ body: { duplicates: [...c.body.duplicates ?? [], input.duplicate], photos: [...c.body.photos, ...input.photos] },
        join: input.reporters.map((person) => ({ relation: 'subscriber', person })) }) },
  },
  clocks: {
    acceptance: { zh: '受理', in: 'reported', allow: workingDays(rule.acceptDays), unless: rule.sameDayIfEmergency, then: 'remind', law: 'BJ' },
    receipt: { zh: '接收', in: 'dispatched', allow: workingDays(rule.receiveDays), unless: rule.sameDayIfEmergency, then: 'remind', law: 'BZ' },
    handling: { zh: '办理', in: ['accepted', 'dispatched', 'handling'], since: rule.handlingSince, allow: workingDays(rule.ordinaryDays),
      unless: rule.handlingDays, then: 'remind', law: 'FX' },
    verification: { zh: '核实回访', in: 'solved', allow: workingDays(rule.verifyDays), then: 'remind', law: 'BJ' },
    silence: { zh: '静默期', in: 'solved', allow: days(rule.silenceDays), then: 'lapse', law: 'BJ' },
    rating: { zh: '评价期', in: 'verified', allow: days(rule.ratingDays), then: 'close', law: 'HC' },
    archive: { zh: '归档', in: 'closed', allow: days(rule.archiveDays), then: 'archive', law: 'BZ' },
  },
})

/** Whoever gives it away may grant more time for it. */
function assigner(org: string | null): { relation: string; org: string }[] {
  return org === null ? [] : [{ relation: 'assigner', org }]
}
