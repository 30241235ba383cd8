/** 没有找到的需求: what was looked for and not in the catalogue, with how often; whose search it was is nowhere. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { keepers, wishDays } from './rules.ts'
import { Settling, WishBody } from './schema.ts'

export const wish = defineProcedure({
  name: 'services.wish', zh: '没有找到的需求', version: 1, law: ['GB39554'],
  body: WishBody, title: (body) => body.words,
  opens: { zh: '有人找不到', by: 'system', form: WishBody, receiver: ['serviceCentre', 'townshipDesk', 'townshipGovernment'] },
  start: 'noted',
  states: { noted: { zh: '待答复' }, settled: { zh: '已答复', final: true } },
  steps: { settle: { zh: '答复', from: 'noted', to: 'settled', by: keepers, form: Settling, changes: (_c, input) => ({ body: { answer: input.answer }, awaiting: null }) } },
  clocks: { answering: { zh: '答复需求', in: 'noted', allow: days(wishDays), then: 'remind' } },
})
