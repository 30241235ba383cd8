/** One period of a table: what was sent to the places, already filled. Counted at the place of whoever asks, never of a village. */
import { defineProcedure } from '../../kernel/define.ts'
import { DeliveryBody, DeliveryOpening, HearForm } from './tableSchema.ts'

export const delivery = defineProcedure({
  name: 'reports.delivery', zh: '一期表', version: 1, law: ['JF24'],
  body: DeliveryBody, title: (body) => `${body.name}（${body.term.name}）`,
  opens: { zh: '送达一期', by: 'system', form: DeliveryOpening, changes: (body) => ({ ...(body.requester === null || body.requester === undefined ? {} : { holder: body.requester }), awaiting: null }) },
  start: 'sent',
  states: { sent: { zh: '已送到各地' }, finished: { zh: '已结束', final: true } },
  steps: {
    hear: { zh: '收到异议', from: 'sent', by: 'system', form: HearForm, changes: (c, input) => ({ awaiting: null, body: { contested: c.body.contested + input.cells } }) },
    finish: { zh: '结束', from: 'sent', to: 'finished', by: 'system', changes: () => ({ awaiting: null }) },
  },
})
