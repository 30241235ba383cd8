/** 星级: applied for by the volunteer alone, no quota, on public notice only with consent; the hours decide, and nobody is put in an order. */
import { defineProcedure, workingDays } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { levels, Reason, StarBody, StarForm } from './schema.ts'

const reviewers = [...rule.villageStaff, ...rule.townshipStaff] as const

export const star = defineProcedure({
  name: 'volunteering.star', zh: '星级志愿者申请', version: 1, law: ['MZT061', 'PIPL-25'],
  body: StarBody, title: (body) => `${levels[body.level]}志愿者申请`,
  opens: { zh: '申请星级', by: 'resident', as: 'volunteer', anywhere: true, form: StarForm, receiver: ['villageCommittee'] },
  start: 'applied',
  states: {
    applied:   { zh: '待审核' },
    noticed:   { zh: '公示中', disclose: { days: workingDays(rule.starNoticeDays), law: 'MZT061', show: ['shownName', 'level', 'shownHours'], objection: workingDays(rule.replyDays) } },
    granted:   { zh: '已评定', final: true },
    rejected:  { zh: '未评定', final: true },
    surpassed: { zh: '已评更高级别', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    notice: { zh: '时长属实，公示', from: 'applied', to: 'noticed', by: reviewers, if: rule.notOwn, law: 'MZT061' },
    reject: { zh: '不予评定', from: ['applied', 'noticed'], to: 'rejected', by: reviewers, if: rule.notOwn, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    grant: { zh: '公示期满，评定', from: 'noticed', to: 'granted', by: ['system', ...reviewers], if: rule.notOwn, law: 'MZT061', changes: () => ({ awaiting: null }) },
    surpass: { zh: '评了更高级别', from: 'granted', to: 'surpassed', by: 'system' },
    // Also while on show: the name comes down at once.
    withdraw: { zh: '撤回申请', from: ['applied'], to: 'withdrawn', by: ['resident', 'system'], being: 'volunteer', changes: () => ({ body: { shownName: undefined }, awaiting: null }) },
    conceal: { zh: '收回名字，公示停止', from: 'noticed', by: 'system', law: 'PIPL-25', changes: () => ({ body: { shownName: undefined } }) },
  },
  clocks: {
    review: { zh: '审核', in: 'applied', allow: workingDays(rule.reviewDays), then: 'remind' },
    granting: { zh: '公示期满', in: 'noticed', allow: workingDays(rule.starNoticeDays), then: 'grant', law: 'MZT061' },
  },
})
