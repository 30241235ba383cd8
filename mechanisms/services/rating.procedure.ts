/** 好差评: once per application, of one's own will; opened by the kernel's hand, so that nobody who handles can see whose it was. */
import { defineProcedure } from '../../kernel/define.ts'
import { RatingBody, Reason } from './schema.ts'

export const rating = defineProcedure({
  name: 'services.rating', zh: '好差评', version: 1, law: ['HC'],
  body: RatingBody, visible: 'parties', title: (body) => body.title ?? '评价',
  opens: { zh: '评价', by: 'system', form: RatingBody, changes: () => ({ awaiting: null }) },
  start: 'rated',
  states: { rated: { zh: '已评价', final: true }, dismissed: { zh: '复核不成立', final: true } },
  steps: { dismiss: { zh: '复核不成立', from: 'rated', to: 'dismissed', by: 'system', form: Reason, law: 'HC', changes: (_c, input) => ({ body: { reason: input.reason } }) } },
})
