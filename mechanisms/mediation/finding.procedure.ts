/** 苗头: found and not yet a dispute. Nobody is mediated without wanting it: it settles by itself, or a party registers it. */
import { z } from 'zod'
import { caseRef } from '../../kernel/base/fields.ts'
import { days, defineProcedure } from '../../kernel/define.ts'
import { findingDays } from './rules.ts'
import { staff } from './smallRules.ts'
import { FindingBody, FindingForm, Settling, kinds } from './schema.ts'

export const finding = defineProcedure({
  name: 'mediation.finding', zh: '排查发现的苗头', version: 1, law: ['PM'],
  body: FindingBody, title: (body) => `${kinds[body.kind]}苗头`,
  opens: { zh: '记一个苗头', by: staff, form: FindingForm, receiver: ['mediationCommittee', 'mediationCentre', 'villageCommittee', 'townshipDesk'] },
  start: 'found',
  states: { found: { zh: '待上门了解' }, settled: { zh: '已平息', final: true }, registered: { zh: '已登记调解', final: true } },
  steps: {
    settle: { zh: '已经平息', from: 'found', to: 'settled', by: staff, form: Settling, changes: (_c, input) => ({ body: { result: input.result }, awaiting: null }) },
    register: { zh: '当事人愿意，已登记调解', from: 'found', to: 'registered', by: staff, form: z.object({ dispute: caseRef('登记的纠纷', { procedure: 'mediation.dispute' }) }),
      changes: (_c, input) => ({ body: { dispute: input.dispute }, awaiting: null }) },
  },
  clocks: { visit: { zh: '上门了解', in: 'found', allow: days(findingDays), then: 'remind', law: 'PM' } },
})
