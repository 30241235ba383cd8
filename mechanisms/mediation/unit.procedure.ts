/** 进驻单位: who sits at the one window always, by turns, or comes when called. */
import { defineProcedure } from '../../kernel/define.ts'
import { centreManagers, mayStation } from './smallRules.ts'
import { Reason, UnitBody, UnitChange, unitModes } from './schema.ts'

export const unit = defineProcedure({
  name: 'mediation.unit', zh: '进驻单位', version: 1, law: ['DZ'],
  body: UnitBody, title: (body) => `${unitModes[body.mode]} ${body.hours}`,
  opens: { zh: '登记进驻单位', by: centreManagers, receiver: ['mediationCentre', 'townshipDesk', 'countyCentre'], if: (_body, s) => mayStation(s) },
  start: 'listed',
  states: { listed: { zh: '在驻' }, ended: { zh: '已撤出', final: true } },
  steps: {
    change: { zh: '调整', from: 'listed', to: 'listed', by: centreManagers, form: UnitChange, changes: (_c, input) => ({ body: input }) },
    end: { zh: '撤出', from: 'listed', to: 'ended', by: centreManagers, form: Reason },
  },
})
