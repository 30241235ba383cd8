/** 一村一法律顾问: who, of which firm, for how long. One at a time in a village; the hat comes from the appointment. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { mayEngage, termDays, villageManagers } from './smallRules.ts'
import { AdviserBody, AdviserForm, Reason } from './schema.ts'

export const adviser = defineProcedure({
  name: 'mediation.adviser', zh: '法律顾问', version: 1, law: ['PM'],
  body: AdviserBody, title: (body) => `${body.firm} ${body.fromDay}至${body.untilDay}`,
  opens: { zh: '聘请法律顾问', by: villageManagers, form: AdviserForm, receiver: ['adviceRoom'], if: mayEngage },
  start: 'serving',
  states: { serving: { zh: '在聘' }, ended: { zh: '已解聘或期满', final: true } },
  steps: {
    count: { zh: '记入服务时长', from: 'serving', by: 'system', form: AdviserBody.pick({ minutes: true, hours: true }), changes: (_c, input) => ({ body: input }) },
    end: { zh: '解聘', from: 'serving', to: 'ended', by: villageManagers, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    expire: { zh: '聘期届满', from: 'serving', to: 'ended', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: { term: { zh: '聘期', in: 'serving', since: ['open'], allow: days(365), unless: termDays, then: 'expire' } },
})
