/** 整顿: one listing of one village, from 一村一档 over measures and an inspection by others to two looks back. Listing it again is a new episode. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { cleared } from './facts.ts'
import * as rule from './rules.ts'
import { Assignment, EpisodeBody, EpisodeForm, Extension, FailedInspection, Filing, Inspection, Inspector, Leaders, linesOf, Reason, RecheckForm, Relapse, Replacement, Report } from './schema.ts'

const { inspectors, townshipStaff, workers } = rule
const leading = ['township', 'village'] as const
const looking = ['county', 'township'] as const

export const episode = defineProcedure({
  name: 'rectification.episode', zh: '村党组织整顿', version: 1, law: ['RS'],
  body: EpisodeBody, visible: 'parties', title: (b) => `${b.name ?? '村党组织'}整顿`,
  opens: { zh: '列入整顿', by: 'system', form: EpisodeForm },
  start: 'listed',
  states: {
    listed:    { zh: '已列入，待明确领导和期限' },
    assigned:  { zh: '待建一村一档' },
    filed:     { zh: '已建档，定一村一策' },
    underway:  { zh: '整顿中' },
    submitted: { zh: '已申请验收' },
    passed:    { zh: '验收合格，待销号' },
    cleared:   { zh: '已销号，观察中' },
    due:       { zh: '待回头看' },
    closed:    { zh: '已巩固', final: true },
    relapsed:  { zh: '反弹，重新列入', final: true },
    annulled:  { zh: '列错撤销', final: true },
  },
  steps: {
    assign: { zh: '明确联系领导和期限', from: 'listed', to: 'assigned', by: 'countyOrganizer', being: 'county', form: Assignment, law: 'RS',
      changes: (c, input) => ({ body: { leader: input.leader, deputy: input.deputy, firstSecretary: input.firstSecretary, due: input.due }, awaiting: c.holder }) },
    reassign: { zh: '换联系领导', from: ['assigned', 'filed', 'underway'], by: 'countyOrganizer', being: 'county', form: Leaders, law: 'RS',
      changes: (_c, input) => ({ body: { leader: input.leader, deputy: input.deputy, firstSecretary: input.firstSecretary } }) },
    build: { zh: '建一村一档', from: ['assigned', 'filed'], to: 'filed', by: workers, being: leading, form: Filing, law: 'RS',
      changes: (_c, input) => ({ body: { background: input.background, analysis: input.analysis, problems: linesOf(input.problems) } }) },
    approve: { zh: '审定一村一策', from: 'filed', to: 'underway', by: 'countyOrganizer', being: 'county', notBy: ['build'], law: 'RS', changes: (c) => ({ awaiting: c.holder }) },
    extend: { zh: '延长期限', from: 'underway', by: 'countyOrganizer', being: 'county', if: rule.notLate, form: Extension, law: 'RS', changes: (_c, input) => ({ body: { due: input.due } }) },
    replace: { zh: '登记书记调整', from: ['assigned', 'filed', 'underway'], by: ['countyOrganizer', ...townshipStaff], being: looking, form: Replacement, law: 'RS',
      changes: (c, input) => ({ body: { replaced: [...c.body.replaced ?? [], input.person] } }) },
    submit: { zh: '申请验收', from: 'underway', to: 'submitted', by: workers, being: leading, form: Report, law: 'RS', changes: (_c, input) => ({ body: { report: input.report } }) },

    // an inspection by others: they are named by the county, took no part, and the arithmetic decides
    appoint: { zh: '指定验收单位', from: 'submitted', by: 'countyOrganizer', being: 'county', form: Inspector, law: 'RS',
      changes: (c, input) => ({ body: { inspector: input.unit }, awaiting: input.unit, leave: rule.leaving(c, input.unit), join: [{ relation: 'inspector', org: input.unit }] }) },
    pass: { zh: '验收合格', from: 'submitted', to: 'passed', by: inspectors, being: 'inspector', notBy: ['build', 'approve', 'submit'], form: Inspection, law: 'RS' },
    fail: { zh: '验收不合格', from: 'submitted', to: 'underway', by: inspectors, being: 'inspector', notBy: ['build', 'approve', 'submit'], form: FailedInspection, law: 'RS',
      changes: (c, input) => ({ body: { due: input.due, overdue: false, inspector: undefined }, leave: rule.leaving(c, null), awaiting: c.holder }) },
    clear: { zh: '销号', from: 'passed', to: 'cleared', by: 'countyOrganizer', being: 'county', notBy: ['pass', 'build', 'submit'], law: 'RS',
      changes: () => ({ body: { overdue: false }, awaiting: null }), publishes: (c) => [publish(cleared, { case: c.id, place: c.place })] },

    // half a year and a year after
    fallDue: { zh: '记为超期', from: ['assigned', 'filed', 'underway', 'submitted', 'passed'], by: 'system', if: rule.fallsDue, changes: () => ({ body: { overdue: true } }) },
    comeDue: { zh: '到了回头看的时候', from: 'cleared', to: 'due', by: 'system', if: rule.isWatched },
    recheck: { zh: '回头看，没有反弹', from: 'due', to: 'cleared', by: ['countyOrganizer', ...townshipStaff], being: looking, form: RecheckForm, law: 'RS', changes: () => ({ awaiting: null }) },
    close: { zh: '两次回头看都没有反弹', from: 'cleared', to: 'closed', by: 'system', if: rule.isSettled },
    relapse: { zh: '反弹，重新列入', from: ['cleared', 'due'], to: 'relapsed', by: 'countyOrganizer', being: 'county', form: Relapse, law: 'RS', changes: () => ({ awaiting: null }) },
    supersede: { zh: '摸排又列入', from: ['cleared', 'due'], to: 'relapsed', by: 'system', changes: () => ({ awaiting: null }) },
    annul: { zh: '列错了，撤销', from: ['listed', 'assigned', 'filed'], to: 'annulled', by: 'countyOrganizer', being: 'county', form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: {
    filing: { zh: '建一村一档', in: 'assigned', allow: days(rule.fileDays), then: 'remind', law: 'RS' },
    planning: { zh: '定一村一策', in: 'filed', allow: days(rule.planDays), then: 'remind', law: 'RS' },
    deadline: { zh: '整顿期限', in: ['assigned', 'filed', 'underway', 'submitted', 'passed'], since: rule.dueSince, allow: days(rule.longestDays), unless: rule.untilDue, then: 'fallDue', law: 'RS' },
    inspection: { zh: '验收', in: 'submitted', allow: days(rule.inspectDays), then: 'remind', law: 'RS' },
    recheck: { zh: '回头看', in: 'cleared', since: ['clear'], allow: days(rule.firstRecheckDays), unless: rule.untilRecheck, then: 'comeDue', law: 'RS' },
    closing: { zh: '结束观察', in: 'cleared', since: ['recheck'], allow: rule.farOff, unless: rule.untilClosing, then: 'close' },
    looking: { zh: '办完回头看', in: 'due', allow: days(rule.lookDays), then: 'remind', law: 'RS' },
  },
})
