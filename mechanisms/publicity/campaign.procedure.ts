/** 集中宣传 on key dates; it counts only when something was done in it. 宣传节点 of a place's own. */
import { defineProcedure } from '../../kernel/define.ts'
import { authors, mayCampaign, mayOccasion, upperStaff } from './rules.ts'
import { CampaignBody, CampaignForm, Closing, OccasionBody, Reason } from './schema.ts'

export const campaign = defineProcedure({
  name: 'publicity.campaign', zh: '集中宣传', version: 1, law: ['JF24'],
  body: CampaignBody, title: (body) => body.title,
  opens: { zh: '安排一次集中宣传', by: authors, form: CampaignForm, receiver: ['villageCommittee', 'townshipDesk', 'countyCentre'], if: mayCampaign },
  start: 'planned',
  states: { planned: { zh: '已安排' }, closed: { zh: '已结束', final: true }, cancelled: { zh: '已取消', final: true } },
  steps: {
    close: { zh: '结束', from: 'planned', to: 'closed', by: authors, form: Closing, changes: (_c, input) => ({ body: { result: input.result }, awaiting: null }) },
    cancel: { zh: '取消', from: 'planned', to: 'cancelled', by: authors, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
export const occasion = defineProcedure({
  name: 'publicity.occasion', zh: '宣传节点', version: 1, law: ['JF24'],
  body: OccasionBody, title: (body) => `${body.name}（${body.first}）`,
  opens: { zh: '加一个本地的宣传节点', by: upperStaff, if: mayOccasion },
  start: 'standing',
  states: { standing: { zh: '每年都有' }, ended: { zh: '不再有', final: true } },
  steps: { end: { zh: '不再有', from: 'standing', to: 'ended', by: upperStaff, form: Reason } },
})
