/** 求助点单: somebody asks for help; the village words it for the public, a team takes it with an activity. Who is helped stays between them. */
import { days, defineProcedure, workingDays } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Acceptance, Decline, NeedBody, NeedForm, Reason, Taking } from './schema.ts'

const receivers = ['gridWorker', 'gridLeader', ...rule.villageStaff] as const

export const need = defineProcedure({
  name: 'volunteering.need', zh: '求助点单', version: 1, law: ['VS'],
  body: NeedBody, visible: 'parties', title: rule.titleOfNeed,
  opens: { zh: '请人帮忙', by: ['resident', ...rule.helpers], as: 'asker', anywhere: true, form: NeedForm, receiver: ['villageCommittee'], if: rule.mayAsk },
  start: 'asked',
  states: {
    asked:     { zh: '待受理' },
    open:      { zh: '等队伍接单', disclose: { days: days(rule.shownDays), law: 'VS', show: ['kind', 'shownText', 'day', 'hours', 'helpers'] } },
    taken:     { zh: '已有队伍接单' },
    served:    { zh: '已帮过', final: true },
    declined:  { zh: '不能安排', final: true },
    withdrawn: { zh: '不用了', final: true },
  },
  steps: {
    accept: { zh: '受理', from: 'asked', to: 'open', by: receivers, form: Acceptance, law: 'VS', changes: (_c, input) => ({ body: { shownText: input.shownText } }) },
    decline: { zh: '不能安排', from: ['asked', 'open'], to: 'declined', by: receivers, form: Decline, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    withdraw: { zh: '不用了', from: ['asked', 'open'], to: 'withdrawn', by: ['resident', ...rule.helpers], being: ['asker', 'recipient'], changes: () => ({ awaiting: null }) },
    take: { zh: '队伍接单', from: 'open', to: 'taken', by: 'system', form: Taking, changes: (_c, input) => ({ body: { activity: input.activity, team: input.team }, holder: input.team, join: [{ relation: 'helper', org: input.team }] }) },
    release: { zh: '活动取消，重新等接单', from: 'taken', to: 'open', by: 'system', form: Reason, changes: () => ({ body: { activity: undefined, team: undefined } }) },
    serve: { zh: '帮过了', from: 'taken', to: 'served', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: {
    acceptance: { zh: '受理', in: 'asked', allow: workingDays(rule.needDays), then: 'remind' },
    taking: { zh: '等队伍接单', in: 'open', allow: days(rule.takeDays), then: 'remind' },
  },
})
