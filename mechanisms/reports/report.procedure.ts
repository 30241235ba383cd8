/** 自动填报: a document with blanks, filled from records, looked through by a person, submitted with every figure fixed. */
import { defineProcedure, type Capacity } from '../../kernel/define.ts'
import { Choosing, PeriodChange, Reason, ReportBody, ReportForm, Submission } from './schema.ts'

/** Whoever writes reports for an office; and whoever answers for the office and may give one back. */
export const drafters = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'townshipOfficer', 'townshipLeader', 'departmentOfficer',
  'countyOrganizer', 'countyOfficer'] as const satisfies readonly Capacity[]
export const leaders = ['branchSecretary', 'committeeChair', 'townshipLeader', 'departmentOfficer', 'countyOrganizer', 'countyOfficer'] as const satisfies readonly Capacity[]
const ours = ['holder', 'drafter']

export const report = defineProcedure({
  name: 'reports.report', zh: '自动填报', version: 1, law: ['JF24', 'GB9704'],
  body: ReportBody, title: (body) => body.title,
  opens: { zh: '填一份报告', by: drafters, as: 'drafter', form: ReportForm, changes: (_body, s) => (s.actor.org === null ? {} : { holder: s.actor.org }) },
  start: 'draft',
  states: {
    draft: { zh: '填写中' },
    submitted: { zh: '已报送，数字已固定' },
    archived: { zh: '已归档', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    choose: { zh: '选定', from: 'draft', by: drafters, being: ours, form: Choosing },
    setPeriod: { zh: '改时间', from: 'draft', by: drafters, being: ours, form: PeriodChange, changes: (_c, i) => ({ body: i }) },
    refresh: { zh: '重新匹配没定的', from: 'draft', by: drafters, being: ours },
    fill: { zh: '生成草稿', from: 'draft', by: drafters, being: ours },
    submit: { zh: '报送', from: 'draft', to: 'submitted', by: drafters, being: ours, form: Submission },
    giveBack: { zh: '退回修改', from: 'submitted', to: 'draft', by: leaders, notBy: ['submit'], form: Reason, changes: (_c, i) => ({ body: { reason: i.reason } }) },
    archive: { zh: '归档', from: 'submitted', to: 'archived', by: drafters, being: ours },
    withdraw: { zh: '撤回', from: ['draft', 'submitted'], to: 'withdrawn', by: drafters, being: ours, form: Reason, changes: (_c, i) => ({ body: { reason: i.reason } }) },
  },
})
