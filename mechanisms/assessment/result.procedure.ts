/** 考核结果 of one place, as it was fixed: written by the freezing of a round and by nobody's hand. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { resultPublished } from './facts.ts'
import { resultDays } from './rules.ts'
import { Reason, ResultBody } from './schema.ts'

export const result = defineProcedure({
  name: 'assessment.result', zh: '考核结果', version: 1, law: ['JF24', 'KP'],
  body: ResultBody, title: (body) => body.title,
  opens: { zh: '写下结果', by: 'system', changes: () => ({ awaiting: null }) },
  start: 'frozen',
  states: {
    frozen:    { zh: '已冻结，未公布' },
    published: { zh: '已公布', final: true, disclose: { days: days(resultDays), law: 'VC-35', show: ['title', 'shownScore', 'before', 'middle', 'shownLines'] } },
    voided:    { zh: '已作废', final: true },
  },
  steps: {
    publish: { zh: '公布', from: 'frozen', to: 'published', by: 'system', law: 'VC-35', changes: () => ({ awaiting: null }),
      publishes: (c) => [publish(resultPublished, { case: c.id, place: c.place, year: c.body.year, kind: c.body.kind, grade: c.body.grade, vetoed: c.body.vetoed })] },
    annul: { zh: '作废', from: 'frozen', to: 'voided', by: 'system', form: Reason, changes: (_c, input) => ({ body: input, awaiting: null }) },
  },
})
