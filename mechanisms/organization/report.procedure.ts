/** 定期报告: every village organisation reports to the village party organisation on the calendar. */
import { days, defineProcedure, setting, workingDays } from '../../kernel/define.ts'
import { mayAccept } from './rules.ts'
import { acceptance, filing, reason, report as body, reportOpening } from './schema.ts'

export const reportTimes = setting('organization.reportTimes', { zh: '每年报告次数(1、2、4 或 12)', default: 4, min: 1, max: 12 })
export const reportDays = setting('organization.reportDays', { zh: '期末后几天内报告', default: 15, min: 1, max: 60 })
export const acceptDays = setting('organization.acceptDays', { zh: '收到报告后几个工作日内审阅', default: 5, min: 1, max: 30 })

/** Whoever may speak for a village organisation. */
export const speakers = ['committeeChair', 'committeeMember', 'supervisor', 'representative', 'mediator', 'volunteer', 'villageClerk'] as const

export const report = defineProcedure({
  name: 'organization.report', zh: '定期报告', version: 1, law: ['VC-4'],
  body, title: (b) => `${b.name}:${b.topic}`,
  opens: { zh: '要求报告', form: reportOpening, by: ['system', 'branchSecretary'], changes: (b) => ({ holder: b.organisation,
    body: { filed: null, onTime: false, secretaryFiled: false } }) },
  start: 'scheduled',
  states: {
    scheduled: { zh: '待报告' }, filed: { zh: '已报告待审阅' },
    accepted: { zh: '已审阅', final: true }, cancelled: { zh: '已取消', final: true },
  },
  steps: {
    file: { zh: '报告', from: 'scheduled', to: 'filed', by: speakers, being: 'holder', form: filing, changes: (c, i, s) => ({
      awaiting: c.body.leader, body: { filed: { summary: i.summary, problems: i.problems ?? '', plan: i.plan ?? '' },
        onTime: c.body.onTime || (c.dueAt !== null && s.now <= c.dueAt) } }) },
    accept: { zh: '审阅通过', from: 'filed', to: 'accepted', by: ['branchSecretary', 'committeeMember'], being: 'awaited', notBy: ['file'],
      form: acceptance, if: mayAccept, law: 'VC-4' },
    giveBack: { zh: '退回重报', from: 'filed', to: 'scheduled', by: ['branchSecretary', 'committeeMember'], being: 'awaited', notBy: ['file'],
      form: reason, if: mayAccept },
    cancel: { zh: '取消', from: 'scheduled', to: 'cancelled', by: ['branchSecretary', 'townshipOfficer', 'system'], form: reason },
  },
  clocks: {
    file: { zh: '报告', in: 'scheduled', allow: days(reportDays), then: 'remind' },
    accept: { zh: '审阅', in: 'filed', allow: workingDays(acceptDays), then: 'remind' },
  },
})
