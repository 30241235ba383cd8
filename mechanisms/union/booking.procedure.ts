/** 预约: one calendar for all villages of a union; two at the same time are refused; used when it is over, unless it was given up before. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { mayBook, notBegun, untilOver, villageStaff } from './rules.ts'
import { BookingBody, BookingForm, Reason } from './schema.ts'

export const booking = defineProcedure({
  name: 'union.booking', zh: '共享预约', version: 1, law: ['LC'],
  body: BookingBody, title: (b) => `${b.name ?? '预约'}（${b.day} ${b.startTime}）`,
  opens: { zh: '预约', by: villageStaff, as: 'proposer', anywhere: true, form: BookingForm, if: mayBook },
  start: 'booked',
  states: { booked: { zh: '已预约' }, used: { zh: '已使用', final: true }, cancelled: { zh: '已取消', final: true } },
  steps: {
    cancel: { zh: '取消', from: 'booked', to: 'cancelled', by: [...villageStaff, 'system'], being: ['booker', 'holder'], if: notBegun, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    finish: { zh: '用完', from: 'booked', to: 'used', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: { over: { zh: '用完', in: 'booked', allow: days(1), unless: untilOver, then: 'finish' } },
})
