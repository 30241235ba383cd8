/** 整顿措施: one measure against one problem, with a unit, a person and a date; progress; checked by another unit. */
import { days, defineProcedure, workingDays } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Fulfilment, MeasureBody, MeasureForm, NewDate, Progress, Reason, Verification } from './schema.ts'

const { inspectors, townshipStaff, villageStaff, workers } = rule
const doers = [...villageStaff, ...townshipStaff, 'departmentOfficer', ...inspectors.filter((x) => x !== 'departmentOfficer')] as const
const checkers = ['countyOrganizer', ...townshipStaff] as const
const looking = ['county', 'township'] as const

export const measure = defineProcedure({
  name: 'rectification.measure', zh: '整顿措施', version: 1, law: ['RS'],
  body: MeasureBody, visible: 'parties', title: (b) => (b.text.length > 40 ? `${b.text.slice(0, 39)}…` : b.text),
  opens: { zh: '定一条措施', by: [...workers, 'countyOrganizer'], form: MeasureForm },
  start: 'planned',
  states: { planned: { zh: '待审定' }, underway: { zh: '落实中' }, reported: { zh: '报告落实，待检查' }, verified: { zh: '已落实', final: true }, dropped: { zh: '不再做', final: true } },
  steps: {
    approve: { zh: '审定', from: 'planned', to: 'underway', by: ['countyOrganizer', 'system'], being: 'county', law: 'RS', changes: (c) => ({ awaiting: c.holder }) },
    progress: { zh: '记进展', from: 'underway', by: doers, being: 'holder', form: Progress },
    report: { zh: '报告落实', from: 'underway', to: 'reported', by: doers, being: 'holder', form: Fulfilment, law: 'RS', changes: (c, input) => ({ body: { result: input.result, evidence: input.evidence }, awaiting: rule.checkerOf(c) }) },
    verify: { zh: '检查，已落实', from: 'reported', to: 'verified', by: checkers, being: looking, if: rule.notOwnUnit, notBy: ['report', 'progress'], form: Verification, law: 'RS', changes: (_c, input) => ({ body: { finding: input.finding }, awaiting: null }) },
    giveBack: { zh: '检查，没落实', from: 'reported', to: 'underway', by: checkers, being: looking, if: rule.notOwnUnit, notBy: ['report', 'progress'], form: Verification, changes: (c, input) => ({ body: { finding: input.finding }, awaiting: c.holder }) },
    reschedule: { zh: '改完成日期', from: ['planned', 'underway'], by: checkers, being: looking, if: rule.notOwnUnit, form: NewDate, changes: (_c, input) => ({ body: { due: input.due } }) },
    drop: { zh: '不再做', from: ['planned', 'underway'], to: 'dropped', by: checkers, being: looking, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: {
    due: { zh: '完成措施', in: 'underway', since: rule.measureSince, allow: days(30), unless: rule.untilMeasure, then: 'remind', law: 'RS' },
    verification: { zh: '检查措施', in: 'reported', allow: workingDays(rule.verifyDays), then: 'remind', law: 'RS' },
  },
})
