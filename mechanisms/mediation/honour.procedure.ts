/** 学法用法示范户、民主法治示范村: named on a document, taken back on one. Households by number, never by name. */
import { defineProcedure } from '../../kernel/define.ts'
import { mayName, villageManagers } from './smallRules.ts'
import { HonourBody, Reason, honours } from './schema.ts'

export const honour = defineProcedure({
  name: 'mediation.honour', zh: '法治示范', version: 1, law: ['PM'],
  body: HonourBody, title: (body) => `${honours[body.kind]}${body.householdNumber ? `（${body.householdNumber}号户）` : ''}`,
  opens: { zh: '登记示范户、示范村', by: villageManagers, if: mayName },
  start: 'listed',
  states: { listed: { zh: '有效' }, ended: { zh: '已撤销', final: true } },
  steps: { end: { zh: '撤销', from: 'listed', to: 'ended', by: villageManagers, form: Reason } },
})
