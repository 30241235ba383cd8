/** 志愿者注册: by one's own consent, a minor also by a guardian's; leaving is one step, costs nothing, and the hours stay. */
import { defineProcedure } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Update, VolunteerBody, VolunteerForm } from './schema.ts'

export const volunteer = defineProcedure({
  name: 'volunteering.volunteer', zh: '志愿者注册', version: 1, law: ['VS', 'PIPL-14', 'PIPL-15', 'PIPL-31'],
  body: VolunteerBody, visible: 'parties', title: (body) => `志愿者${body.number ?? ''}`,
  opens: { zh: '注册当志愿者', by: 'resident', as: 'volunteer', anywhere: true, form: VolunteerForm, changes: () => ({ awaiting: null }) },
  start: 'waiting',
  states: {
    waiting:    { zh: '待监护人同意' },
    registered: { zh: '已注册' },
    left:       { zh: '已退出', final: true },
  },
  steps: {
    admit: { zh: '同意注册', from: 'waiting', to: 'registered', by: ['resident', 'system'], being: ['volunteer', 'guardian'], if: rule.mayAdmit, law: 'PIPL-31', changes: () => ({ awaiting: null }) },
    update: { zh: '改本领和时间', from: 'registered', by: 'resident', being: 'volunteer', form: Update, changes: (_c, input) => ({ body: input }) },
    // No reason, no form, no wait. What was told about oneself goes; hours stay where they are and on every paper already given.
    leave: { zh: '退出', from: ['waiting', 'registered'], to: 'left', by: ['resident', 'system'], being: ['volunteer', 'guardian'], law: 'PIPL-15',
      changes: () => ({ body: { skills: undefined, freeTime: undefined, team: undefined }, awaiting: null }) },
    rejoin: { zh: '重新注册', from: 'left', to: 'waiting', by: 'resident', being: 'volunteer', form: VolunteerForm, law: 'PIPL-14',
      changes: (_c, input) => ({ body: { skills: input.skills, freeTime: input.freeTime, team: input.team }, awaiting: null }) },
  },
})
