/** 惠益: a line of the tenant's published list of extras, with the condition it needs. Published by another person than the one who drafted it. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { byAnother, conditionsZh, listDays, listers } from './rules.ts'
import { BenefitBody, BenefitForm, Reason } from './schema.ts'

export const benefit = defineProcedure({
  name: 'credit.benefit', zh: '信用惠益', version: 1, law: ['LW', 'CR49', 'PIPL-16'],
  body: BenefitBody, visible: 'public', title: (body) => body.title,
  opens: { zh: '加一项惠益', by: listers, form: BenefitForm, changes: (body) => ({ body: { shownConditions: conditionsZh(body) }, awaiting: null }) },
  start: 'draft',
  states: {
    draft:     { zh: '草稿' },
    published: { zh: '在清单里', disclose: { days: days(listDays), law: 'LW', show: ['title', 'kind', 'text', 'provider', 'shownConditions', 'perYear'] } },
    ended:     { zh: '已停止', final: true },
    dropped:   { zh: '已放弃', final: true },
  },
  steps: {
    revise: { zh: '修改草稿', from: 'draft', by: listers, form: BenefitForm, changes: (_c, input) => ({ body: { ...input, shownConditions: conditionsZh(input) }, awaiting: null }) },
    publish: { zh: '列入清单', from: 'draft', to: 'published', by: listers, if: byAnother, law: 'LW', changes: () => ({ awaiting: null }) },
    end: { zh: '停止', from: 'published', to: 'ended', by: listers, form: Reason, changes: (_c, input) => ({ body: input, awaiting: null }) },
    drop: { zh: '放弃', from: 'draft', to: 'dropped', by: listers, changes: () => ({ awaiting: null }) },
  },
})
