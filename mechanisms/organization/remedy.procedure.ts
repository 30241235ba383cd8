/** 整改台账: a problem with an owner, a date and evidence, checked by somebody else before it is closed. */
import { days, defineProcedure, publish, setting, workingDays } from '../../kernel/define.ts'
import { remedyClosed } from './facts.ts'
import { speakers } from './report.procedure.ts'
import { daysUntil } from './rules.ts'
import { extending, reason, rectifying, remedy as body, remedyOpening, scheduling, verifying } from './schema.ts'

export const scheduleDays = setting('organization.scheduleDays', { zh: '几个工作日内定整改措施', default: 10, min: 1, max: 60, law: 'SZ' })
export const verifyDays = setting('organization.verifyDays', { zh: '报告整改后几个工作日内核查', default: 10, min: 1, max: 60, law: 'SZ' })
const owners = ['branchSecretary', ...speakers] as const
const checkers = ['branchSecretary', 'committeeMember', 'townshipOfficer', 'townshipLeader', 'countyOrganizer'] as const

export const remedy = defineProcedure({
  name: 'organization.remedy', zh: '问题整改', version: 1, law: ['SZ'],
  body, title: (b) => `${b.name}:${b.problem.slice(0, 60)}`,
  opens: { zh: '列入整改台账', form: remedyOpening, by: ['system', 'branchSecretary', 'committeeMember', 'supervisor', 'townshipOfficer', 'townshipLeader',
    'countyOrganizer', 'auditor'], changes: (b) => ({ holder: b.organisation,
    body: { measure: '', owner: '', due: '', outcome: '', evidence: [] } }) },
  start: 'listed',
  states: {
    listed: { zh: '待定措施' }, underway: { zh: '整改中' }, rectified: { zh: '待核查' },
    closed: { zh: '已销号', final: true }, dropped: { zh: '不需整改', final: true },
  },
  steps: {
    schedule: { zh: '定措施和期限', from: 'listed', to: 'underway', by: owners, being: 'holder', form: scheduling,
      changes: (_c, i) => ({ body: { measure: i.measure, owner: i.owner, due: i.due } }) },
    rectify: { zh: '报告整改结果', from: 'underway', to: 'rectified', by: owners, being: 'holder', form: rectifying,
      changes: (c, i) => ({ awaiting: c.body.leader, body: { outcome: i.outcome, evidence: i.evidence } }) },
    extend: { zh: '同意延期', from: 'underway', by: checkers, being: ['leader', 'superior'], notBy: ['schedule', 'rectify'], form: extending,
      changes: (_c, i) => ({ body: { due: i.due } }) },
    verify: { zh: '核查销号', from: 'rectified', to: 'closed', by: checkers, being: ['leader', 'superior'], notBy: ['schedule', 'rectify'], form: verifying,
      publishes: (c) => [publish(remedyClosed, { case: c.id, place: c.place, organisation: c.body.organisation })] },
    giveBack: { zh: '退回继续整改', from: 'rectified', to: 'underway', by: checkers, being: ['leader', 'superior'], notBy: ['schedule', 'rectify'], form: reason },
    drop: { zh: '不需整改', from: 'listed', to: 'dropped', by: checkers, being: ['leader', 'superior'], form: reason },
  },
  clocks: {
    schedule: { zh: '定措施', in: 'listed', allow: workingDays(scheduleDays), then: 'remind', law: 'SZ' },
    rectify: { zh: '整改', in: 'underway', allow: days(30), then: 'remind', unless: (c) => days(daysUntil(c.enteredAt, c.body.due)) },
    verify: { zh: '核查', in: 'rectified', allow: workingDays(verifyDays), then: 'remind', law: 'SZ' },
  },
})
