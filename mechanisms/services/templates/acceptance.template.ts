/** 受理通知书: accepted from which day, promised until when, what may follow. */
import { note, official, para, signature, subtitle, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('受理通知书'),
  subtitle('办件号：{caseNumber}'),
  para('{name}：'),
  para('您于{filed}申请的“{title}”，{unit}于{accepted}受理，承诺{wait}内办结。'),
  para('还可以后补的材料：{follow}。'),
  note('办到哪一步，在手机“我的办件”里看。办完以后可以自愿评价，办事的人看不到是谁评的。'),
  signature('{unit}', '{accepted}'),
])
