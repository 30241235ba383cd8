/** 门牌: one address of a mixed town and every village it belongs to, so that whoever is asked knows whom to ask. */
import { defineProcedure } from '../../kernel/define.ts'
import { knownAs, townshipStaff, villageStaff } from './rules.ts'
import { AddressBody, AddressChange, AddressForm, Reason } from './schema.ts'

const staff = [...villageStaff, ...townshipStaff] as const
export const address = defineProcedure({
  name: 'union.address', zh: '混居门牌', version: 1, law: ['LC'],
  body: AddressBody, title: (b) => b.address,
  opens: { zh: '登记门牌', by: staff, anywhere: true, form: AddressForm, changes: (body) => ({ body: { known: knownAs(body.address) } }) },
  start: 'registered',
  states: { registered: { zh: '在册' }, removed: { zh: '已去掉', final: true } },
  steps: {
    change: { zh: '更新', from: 'registered', by: staff, being: ['member', 'superior'], form: AddressChange, changes: (_c, input) => ({ body: { villages: input.villages, note: input.note } }) },
    remove: { zh: '去掉', from: 'registered', to: 'removed', by: staff, being: ['member', 'superior'], form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
