/** 服务事项: a line of the catalogue with its form, materials and limits as data. What an office promises is never longer than the law gives. */
import { defineProcedure } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Cutting, ItemBody, ItemForm, Reason } from './schema.ts'

const { keepers } = rule

export const item = defineProcedure({
  name: 'services.item', zh: '服务事项', version: 1, law: ['GB39554', 'ZM'],
  body: ItemBody, visible: 'public', title: (body) => body.title,
  opens: { zh: '加一个事项', by: keepers, form: ItemForm, if: (body) => rule.itemHolds(body), changes: () => ({ body: { edition: 1 }, awaiting: null }) },
  start: 'drafted',
  states: { drafted: { zh: '草稿' }, offered: { zh: '可以办' }, paused: { zh: '暂停办理' }, ended: { zh: '已取消', final: true } },
  steps: {
    // What is already running keeps the edition it was filed under.
    revise: { zh: '修改', from: ['drafted', 'offered', 'paused'], by: keepers, form: ItemForm, law: 'GB39554', changes: (c, input) => ({ body: { ...input, edition: (c.body.edition ?? 1) + 1 }, awaiting: null }) },
    offer: { zh: '发布', from: ['drafted', 'paused'], to: 'offered', by: keepers, if: (c) => rule.itemHolds(c.body), law: 'GB39554', changes: () => ({ awaiting: null }) },
    cut: { zh: '取消一份材料', from: ['offered', 'paused'], by: keepers, form: Cutting, law: 'ZM',
      changes: (c, input) => ({ body: { materials: c.body.materials.filter((m) => m.key !== input.material), edition: (c.body.edition ?? 1) + 1, cut: [...(c.body.cut ?? []), c.body.materials.find((m) => m.key === input.material)?.name ?? input.material] }, awaiting: null }) },
    pause: { zh: '暂停办理', from: 'offered', to: 'paused', by: keepers, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    end: { zh: '取消事项', from: ['drafted', 'offered', 'paused'], to: 'ended', by: keepers, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
