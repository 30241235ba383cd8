/** 商品和帮忙事项: what the shop offers for points. How many there are stands in the stock ledger, not here. */
import { defineProcedure, type Capacity } from '../../kernel/define.ts'
import { GoodsBody, GoodsForm, Reason } from './schema.ts'

const sellers: readonly Capacity[] = ['villageClerk', 'committeeChair', 'volunteer']

export const goods = defineProcedure({
  name: 'points.goods', zh: '积分商品', version: 1, law: ['JFZ'],
  body: GoodsBody, visible: 'public', title: (body) => body.name,
  opens: { zh: '上架', by: sellers, form: GoodsForm, changes: (body) => ({ holder: body.shop, awaiting: null }) },
  start: 'offered',
  states: { offered: { zh: '可兑换' }, paused: { zh: '暂停兑换' }, ended: { zh: '已下架', final: true } },
  steps: {
    // Orders that were placed keep their price.
    revise: { zh: '改说明或积分', from: ['offered', 'paused'], by: sellers, form: GoodsForm, changes: (_c, input) => ({ body: input, holder: input.shop, awaiting: null }) },
    pause: { zh: '暂停兑换', from: 'offered', to: 'paused', by: sellers, changes: () => ({ awaiting: null }) },
    resume: { zh: '恢复兑换', from: 'paused', to: 'offered', by: sellers, changes: () => ({ awaiting: null }) },
    end: { zh: '下架', from: ['offered', 'paused'], to: 'ended', by: sellers, form: Reason, changes: () => ({ awaiting: null }) },
  },
})
