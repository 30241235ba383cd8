/** 参加信用治理: by one's own consent before anything is kept. Leaving is one step, asks no reason, deletes what was kept and costs nothing. */
import { defineProcedure } from '../../kernel/define.ts'
import { ParticipationBody, ParticipationForm } from './schema.ts'

export const participation = defineProcedure({
  name: 'credit.participation', zh: '参加信用治理', version: 1, law: ['LW', 'PIPL-14', 'PIPL-15'],
  body: ParticipationBody, visible: 'parties', title: () => '参加信用治理',
  opens: { zh: '参加', by: 'resident', as: 'participant', anywhere: true, form: ParticipationForm, changes: () => ({ awaiting: null }) },
  start: 'joined',
  states: { joined: { zh: '已参加' }, left: { zh: '已退出，记的都删了', final: true } },
  steps: { leave: { zh: '退出', from: 'joined', to: 'left', by: ['resident', 'system'], being: 'participant', law: 'PIPL-15', changes: () => ({ awaiting: null }) } },
})
