/** 多村混居集镇: people of several villages live door to door; a joint general branch and conferences, while each village stays itself. */
import { defineProcedure } from '../../kernel/define.ts'
import { superiors } from './rules.ts'
import { Reason, TownBody, TownChange, TownForm } from './schema.ts'

export const town = defineProcedure({
  name: 'union.town', zh: '多村混居集镇', version: 1, law: ['VC-3', 'LC'],
  body: TownBody, title: (b) => b.name,
  opens: { zh: '登记多村混居集镇', by: superiors, form: TownForm, receiver: ['townshipParty', 'townshipDesk'] },
  start: 'registered',
  states: { registered: { zh: '在册' }, ended: { zh: '已撤销', final: true } },
  steps: {
    change: { zh: '更新', from: 'registered', by: superiors, form: TownChange, changes: (_c, input) => ({ body: { villages: input.villages, text: input.text } }) },
    end: { zh: '撤销', from: 'registered', to: 'ended', by: superiors, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
