/** 年度摸排: every village party organisation once a year against the list, by facts; the village may speak; the county decides each by itself. */
import { days, defineProcedure, workingDays } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Conclusion, Finding, Reason, Retraction, ScreeningBody, ScreeningForm, Statement } from './schema.ts'

const { townshipStaff, villageStaff } = rule

export const screening = defineProcedure({
  name: 'rectification.screening', zh: '年度摸排', version: 1, law: ['RS'],
  body: ScreeningBody, visible: 'parties', title: (b) => `${b.year ?? ''}年摸排`,
  opens: { zh: '摸排一个村', by: townshipStaff, form: ScreeningForm },
  start: 'underway',
  states: {
    underway: { zh: '摸排中' }, screened: { zh: '摸排完，待研究' },
    sound:    { zh: '没有清单上的情形', final: true }, listed: { zh: '已列入整顿', final: true }, declined: { zh: '不列入', final: true },
  },
  steps: {
    find: { zh: '认定一种情形', from: 'underway', by: townshipStaff, being: 'township', form: Finding, law: 'RS' },
    retract: { zh: '去掉一种情形', from: 'underway', by: townshipStaff, being: 'township', form: Retraction,
      changes: (c, input) => ({ body: { found: (c.body.found ?? []).filter((f) => f.n !== input.situation) } }) },
    comment: { zh: '村里说明', from: ['underway', 'screened'], by: villageStaff, being: 'village', form: Statement, changes: (_c, input) => ({ body: { statement: input.statement } }) },
    conclude: { zh: '摸排完成', from: 'underway', to: 'screened', by: townshipStaff, being: 'township', form: Conclusion, law: 'RS', changes: (_c, input) => ({ body: { summary: input.summary } }) },
    settle: { zh: '没有清单上的情形', from: 'screened', to: 'sound', by: townshipStaff, being: 'township', if: rule.hasNone, changes: () => ({ awaiting: null }) },
    list: { zh: '列入整顿', from: 'screened', to: 'listed', by: 'countyOrganizer', being: 'county', if: rule.hasFound, law: 'RS', changes: () => ({ awaiting: null }) },
    decline: { zh: '不列入', from: 'screened', to: 'declined', by: 'countyOrganizer', being: 'county', if: rule.hasFound, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    giveBack: { zh: '退回补充事实', from: 'screened', to: 'underway', by: 'countyOrganizer', being: 'county', form: Reason, changes: (c, input) => ({ body: { reason: input.reason }, awaiting: c.holder }) },
  },
  clocks: {
    screening: { zh: '摸排', in: 'underway', allow: days(rule.screenDays), then: 'remind', law: 'RS' },
    decision: { zh: '研究是否列入', in: 'screened', allow: workingDays(rule.decideDays), then: 'remind', law: 'RS' },
  },
})
