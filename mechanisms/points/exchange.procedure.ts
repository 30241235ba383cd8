/** 积分兑换: points, goods and budget are set aside together or not at all; a one-time code hands them over; else everything returns. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { ofThisShop, reserveDays } from './rules.ts'
import { ExchangeBody, ExchangeForm } from './schema.ts'

export const exchange = defineProcedure({
  name: 'points.exchange', zh: '积分兑换', version: 1, law: ['JFZ'],
  body: ExchangeBody, visible: 'parties', title: (body) => `${body.name ?? '兑换'} × ${body.pieces}`,
  // A home or a post may lie in a grid while the village keeps the books; the server asks whose village it is.
  // The clerk orders for who has no phone, and prints the slip.
  opens: { zh: '兑换', by: ['resident', 'villageClerk', 'gridWorker'], as: 'applicant', anywhere: true, form: ExchangeForm },
  start: 'reserved',
  states: {
    reserved:  { zh: '已预留，待取' },
    handed:    { zh: '已取', final: true },
    cancelled: { zh: '已取消', final: true },
    expired:   { zh: '过期未取，积分已退回', final: true },
  },
  steps: {
    hand: { zh: '凭码取货', from: 'reserved', to: 'handed', by: ['villageClerk', 'volunteer'], if: ofThisShop, changes: () => ({ awaiting: null }) },
    cancel: { zh: '取消，积分退回', from: 'reserved', to: 'cancelled', by: ['resident', 'villageClerk', 'gridWorker', 'volunteer'], being: ['applicant', 'member', 'holder'],
      changes: () => ({ awaiting: null }) },
    expire: { zh: '预留期满，积分退回', from: 'reserved', to: 'expired', by: ['system'], changes: () => ({ awaiting: null }) },
  },
  clocks: { reserve: { zh: '预留期', in: 'reserved', allow: days(reserveDays), then: 'expire' } },
})
