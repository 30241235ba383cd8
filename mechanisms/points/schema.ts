/** Shapes of points: a rule, a membership, a claim, an exchange, and one form per step (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, photos, yesNo } from '../../kernel/base/fields.ts'

const reason = (zh: string) => long(zh, { min: 2, max: 500 })

/* ---- rule 积分规则 ------------------------------------------------------------------------------------------------------ */
/** One line of the rule: what is thanked with how many points, how often at most, and what shows that it was done. */
export const Item = z.object({
  key: line('代号', { max: 20 }), deed: line('行为', { max: 60 }), points: count('积分', { min: 1, max: 100, unit: '分' }),
  capTimes: count('每年最多', { min: 1, max: 366, unit: '次' }), shownBy: line('怎样证明', { max: 60 }),
})
export const RuleForm = z.object({
  title: line('规则名称', { max: 40 }), text: long('规则全文', { min: 20, max: 5000 }), items: z.array(Item).min(1, '请至少写一条').max(100).meta({ title: '规则各条' }),
  budgetFen: count('年度兑换预算', { unit: '分' }),
})
export const RuleBody = RuleForm.extend({
  resolution: z.uuid().optional(), resolvedDay: z.string().optional(), fromDay: z.string().optional(), number: z.string().optional(),
})
export type RuleBody = z.infer<typeof RuleBody>
export const Adoption = z.object({
  resolution: caseRef('依据的村民会议或村民代表会议决议', { procedure: 'deliberation.decision' }),
  resolvedDay: day('决议日期'), fromDay: day('从哪天起施行'), number: line('规则编号', { max: 20, hint: '例如:2026-1' }),
})
export const Objection = z.object({ text: reason('异议'), anonymous: yesNo('公示答复时不显示我的名字') })
export const Reply = z.object({ text: reason('答复') })
export const Reason = z.object({ reason: reason('理由') })

/* ---- membership 参加 ------------------------------------------------------------------------------------------------------ */
const consent = z.literal(true, { error: '参加是自愿的：请阅读规则后勾选同意，不同意也不影响任何服务' }).meta({
  title: '同意', 'x-field': { zh: '我已看过规则，自愿参加，可以随时退出', kind: 'yesNo' } })
export const MembershipBody = z.object({
  unit: choice('以什么参加', { household: '以户参加', person: '个人参加' } as const), household: z.uuid(),
  rule: caseRef('参加哪一版规则', { procedure: 'points.rule' }), consent,
  showName: yesNo('公示时可以写我的名字', { hint: '不同意就只写户号' }),
})
export type MembershipBody = z.infer<typeof MembershipBody>
export const Renewal = z.object({ rule: caseRef('新规则', { procedure: 'points.rule' }), consent })
export const Visibility = z.object({ showName: yesNo('公示时可以写我的名字') })

/* ---- claim 积分申报 ---------------------------------------------------------------------------------------------------------- */
export const ClaimForm = z.object({
  membership: caseRef('给谁申报', { procedure: 'points.membership' }), item: line('规则第几条', { max: 20 }),
  deed: long('做了什么', { min: 2, max: 500 }), deedDay: day('哪一天'), photos: photos('证明照片', { hint: '不是必须的' }),
})
export const ClaimBody = ClaimForm.extend({
  /** filled from the membership and the rule in force on the day of the deed; on every line of the ledger */
  rule: z.uuid().optional(), points: z.int().optional(), member: z.uuid().optional(),
  householdNumber: z.string().optional(), shownName: z.string().optional(),
  openObjections: z.int().optional(), entry: z.uuid().optional(), counterEntry: z.uuid().optional(),
})
export type ClaimBody = z.infer<typeof ClaimBody>
export const Review = z.object({ opinion: reason('审核意见') })

/* ---- exchange 兑换 --------------------------------------------------------------------------------------------------------------- */
export const ExchangeForm = z.object({
  membership: caseRef('用谁的积分', { procedure: 'points.membership' }), shop: organisation('积分超市', { kinds: ['villageCollective', 'villageCommittee'] }),
  goods: line('商品或帮忙事项', { max: 40 }), pieces: count('数量', { min: 1, max: 99 }),
})
export const ExchangeBody = ExchangeForm.extend({
  points: z.int().optional(), stockLeft: z.int().optional(), balance: z.int().optional(), entry: z.uuid().optional(),
})
export type ExchangeBody = z.infer<typeof ExchangeBody>
