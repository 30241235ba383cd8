/** 共享资源: what a village lends to the others: a room, a machine, a person who was asked, an adviser. It stays the village's. */
import { defineProcedure } from '../../kernel/define.ts'
import { mayShare, villageStaff } from './rules.ts'
import { Reason, ResourceBody, ResourceForm } from './schema.ts'

export const resource = defineProcedure({
  name: 'union.resource', zh: '共享资源', version: 1, law: ['LC'],
  body: ResourceBody, title: (b) => b.name,
  opens: { zh: '登记共享资源', by: villageStaff, form: ResourceForm, if: (body) => mayShare(body) },
  start: 'offered',
  states: { offered: { zh: '可以预约' }, suspended: { zh: '暂时不能用' }, withdrawn: { zh: '不再共享', final: true } },
  steps: {
    suspend: { zh: '暂停', from: 'offered', to: 'suspended', by: villageStaff, being: 'holder', form: Reason, changes: (_c, input) => ({ body: { reason: input.reason } }) },
    resume: { zh: '恢复', from: 'suspended', to: 'offered', by: villageStaff, being: 'holder', changes: () => ({ body: { reason: undefined } }) },
    withdraw: { zh: '不再共享', from: ['offered', 'suspended'], to: 'withdrawn', by: [...villageStaff, 'system'], being: 'holder', changes: () => ({ awaiting: null }) },
  },
})
