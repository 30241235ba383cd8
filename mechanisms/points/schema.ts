/** Shapes of points: rule, membership, claim, goods, exchange, and one form per step (both sides). Nothing in here can be negative. */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, photos, yesNo } from '../../kernel/base/fields.ts'

const reason = (zh: string) => long(zh, { min: 2, max: 400 })
export const Reason = z.object({ reason: reason('理由') })
export const Opinion = z.object({ opinion: reason('审核意见') })

/* ---- rule 积分规则 ------------------------------------------------------------------------------------------------------ */
/** Records of other mechanisms that a rule may take as proof: then a claim is made when the record comes. */
export const earnedBys = { served: '志愿服务时长已确认', attended: '培训已登记到场', assembly: '到会参加村民会议' } as const
export type EarnedBy = keyof typeof earnedBys
/** One line of the rule: what is thanked with how many points, how often a year at most, and what shows that it was done. */
export const Item = z.object({
  key: line('代号', { max: 20 }), deed: line('行为', { max: 60 }), points: count('积分', { min: 1, max: 100, unit: '分' }),
  capTimes: count('每年最多', { min: 1, max: 366, unit: '次' }), shownBy: line('怎样证明', { max: 60 }),
  earnedBy: choice('凭什么记录自动申报', earnedBys, { optional: true, hint: '不选就由本人或网格员申报' }),
})
export type Item = z.infer<typeof Item>
const items = z.array(Item).min(1, '请至少写一条').max(100, '最多100条').refine((list) => new Set(list.map((each) => each.key)).size === list.length, '代号不能重复')
  .refine((list) => { const by = list.flatMap((each) => each.earnedBy ?? []); return new Set(by).size === by.length }, '同一种记录只能用在一条里')
  .meta({ title: '规则各条' })
export const RuleForm = z.object({
  title: line('规则名称', { max: 40 }), text: long('规则全文', { min: 20, max: 5000 }), items,
  valueFen: count('每分折合', { min: 1, max: 1000, unit: '分钱', hint: '1分积分值1元，就填100' }),
  budgetFen: count('年度兑换预算', { max: 10_000_000_000, unit: '分钱', hint: '以分钱为单位：5000元填500000' }),
})
export const RuleBody = RuleForm.extend({
  /* kept by the steps */
  resolution: z.uuid().optional().meta({ title: '依据的决议' }), resolvedDay: z.string().optional().meta({ title: '决议日期' }),
  fromDay: z.string().optional().meta({ title: '施行日期' }), untilDay: z.string().optional().meta({ title: '停止日期' }),
  number: z.string().optional().meta({ title: '规则编号' }), shownItems: z.array(z.string()).optional().meta({ title: '积分条目' }),
})
export type RuleBody = z.infer<typeof RuleBody>
export const Adoption = z.object({
  resolution: caseRef('依据的村民会议或村民代表会议决议', { procedure: 'deliberation.decision' }),
  fromDay: day('从哪天起施行', { hint: '不能早于决议的日期' }), number: line('规则编号', { max: 20, hint: '例如：2026-1' }),
})
export const Replacement = z.object({ untilDay: z.string() })

/* ---- membership 参加 ------------------------------------------------------------------------------------------------------ */
export const units = { household: '以户参加', person: '个人参加' } as const
const agreed = z.literal(true, { error: '参加是自愿的：请看过说明后选“同意”，不同意也不影响任何服务' }).meta({
  title: '同意', 'x-field': { zh: '我看过说明，自愿参加，可以随时退出', kind: 'yesNo' } })
/** `version` and `nameVersion` say which text was on the screen: a text that changed meanwhile is asked again. */
export const MembershipForm = z.object({
  unit: choice('以什么参加', units), agreed, version: z.int({ error: '请刷新页面，看过现在的说明再同意' }).meta({ title: '说明的版本' }),
  showName: yesNo('公示时可以写我的名字', { hint: '不同意就只写户号' }), nameVersion: z.int().optional().meta({ title: '名字说明的版本' }),
})
export const MembershipBody = MembershipForm.omit({ agreed: true, version: true, nameVersion: true, showName: true }).extend({
  /** who agreed, and of which household; the account is the membership's own, so that the ledger names nobody */
  household: z.uuid().optional(), member: z.uuid().optional(),
  householdNumber: z.string().optional().meta({ title: '户号' }), keptUntil: z.string().optional().meta({ title: '可兑换到' }),
})
export type MembershipBody = z.infer<typeof MembershipBody>
export const Rejoining = MembershipForm.omit({ unit: true })

/* ---- claim 积分申报 ---------------------------------------------------------------------------------------------------------- */
/** One deed of one member; an activity sheet has many of them and is one case. */
export const ClaimLine = z.object({ membership: z.uuid('请选择给谁申报'), item: line('规则第几条', { max: 20 }), times: count('次数', { min: 1, max: 99 }) })
/** Up to what one batch of a ledger carries comfortably in one review. */
export const linesMost = 500
export const ClaimForm = z.object({
  deed: long('做了什么', { min: 2, max: 500 }), deedDay: day('哪一天'),
  lines: z.array(ClaimLine).min(1, '请至少填一户').max(linesMost, `一次最多${linesMost}户，请分几次`).meta({ title: '参加的户' }),
  photos: photos('照片', { hint: '可有可无' }),
  agreed: yesNo('他们本人知道并同意申报', { optional: true, hint: '替别人申报时要先问过本人' }),
})
/** What the server adds: points by the rule in force on the day of the deed. `dropped` says why a line does not count. */
export const FiledLine = ClaimLine.extend({ n: z.int(), householdNumber: z.string(), deed: z.string(), points: z.int().min(1),
  dropped: z.string().optional(), countered: z.int().min(0).optional(), round: z.int().optional() })
export type FiledLine = z.infer<typeof FiledLine>
export const ClaimBody = ClaimForm.omit({ lines: true }).extend({
  lines: z.array(ClaimLine.extend(FiledLine.omit({ membership: true, item: true, times: true }).partial().shape)).meta({ title: '参加的户' }),
  rule: z.uuid().optional().meta({ title: '规则' }), points: z.int().min(0).optional().meta({ title: '积分' }), sheet: z.boolean().optional().meta({ title: '活动表' }),
  publicLines: z.array(z.string()).optional().meta({ title: '户号、条目和积分' }),
  round: z.int().optional(), proposedLines: z.array(z.int()).optional(), borne: z.int().optional().meta({ title: '已用掉、由村里承担的积分' }),
})
export type ClaimBody = z.infer<typeof ClaimBody>
const lineNumbers = (zh: string) => z.array(z.int().min(1)).max(linesMost).optional().meta({ title: zh })
export const Review = Opinion.extend({ dropped: lineNumbers('不计的户') })
export const Removal = z.object({ lines: z.array(z.int()).min(1), why: z.string() })
export const Amendment = z.object({ lines: z.array(z.int().min(1)).min(1, '请选出要去掉的户').max(linesMost).meta({ title: '去掉哪几户' }), reason: reason('更正的理由') })
export const CounterForm = z.object({ reason: reason('冲正的理由'), lines: lineNumbers('冲正哪几户') })

/* ---- goods 商品和帮忙事项 -------------------------------------------------------------------------------------------------------- */
export const goodsKinds = { goods: '商品', favour: '帮忙事项' } as const
export const shopKinds = ['pointsShop', 'partnerShop'] as const
export const GoodsForm = z.object({
  name: line('名称', { max: 30 }), kind: choice('类别', goodsKinds), shop: organisation('哪个店', { kinds: shopKinds }),
  points: count('所需积分', { min: 1, max: 100_000, unit: '分' }), fen: count('价值', { max: 10_000_000, unit: '分钱', hint: '以分钱为单位：5元填500；帮忙事项可以填0' }),
  photos: photos('照片', { max: 1, hint: '可有可无' }), lowStock: count('剩多少件时提醒', { max: 9999, unit: '件', optional: true }),
  offeredBy: line('谁来帮', { max: 40, optional: true, hint: '帮忙事项填：志愿服务队、某合作商户等' }), note: line('说明', { max: 80, optional: true }),
})
export const GoodsBody = GoodsForm
export type GoodsBody = z.infer<typeof GoodsBody>

/* ---- exchange 兑换 --------------------------------------------------------------------------------------------------------------- */
export const ExchangeForm = z.object({
  membership: caseRef('用谁的积分', { procedure: 'points.membership' }), goods: caseRef('换什么', { procedure: 'points.goods' }), pieces: count('数量', { min: 1, max: 99, unit: '件' }),
})
export const ExchangeBody = ExchangeForm.extend({
  name: z.string().optional().meta({ title: '商品' }), kind: choice('类别', goodsKinds, { optional: true }),
  householdNumber: z.string().optional().meta({ title: '户号' }), points: z.int().min(1).optional().meta({ title: '积分' }), fen: z.int().min(0).optional().meta({ title: '价值（分钱）' }),
})
export type ExchangeBody = z.infer<typeof ExchangeBody>

/* ---- what is told -------------------------------------------------------------------------------------------------------------------- */
const moment = z.string()
const GoodsShown = z.object({ id: z.uuid(), state: z.string(), name: z.string(), kind: z.string(), kindZh: z.string(), shop: z.uuid(), shopName: z.string(), points: z.int(), fen: z.int(),
  photo: z.uuid().nullable(), /** null where nothing is counted */ left: z.int().nullable(), reserved: z.int(), low: z.boolean(), offeredBy: z.string().nullable(), note: z.string().nullable() })
export type GoodsShown = z.infer<typeof GoodsShown>
const RuleShown = z.object({ id: z.uuid(), number: z.string(), title: z.string(), text: z.string(), fromDay: z.string(), resolvedDay: z.string(), valueFen: z.int(), budgetFen: z.int(), items: z.array(Item) })
/** What everybody may know of a village's scheme: its rule and its shop. Nothing about anybody. */
export const Scheme = z.object({ place: z.string(), placeName: z.string(), rule: RuleShown.nullable(), coming: RuleShown.nullable(), goods: z.array(GoodsShown) })
export type Scheme = z.infer<typeof Scheme>
const MemberShown = z.object({ id: z.uuid(), state: z.string(), stateZh: z.string(), unit: z.string(), unitZh: z.string(), householdNumber: z.string(), own: z.boolean(),
  balance: z.int(), incoming: z.int(), reserved: z.int(), keptUntil: z.string().nullable() })
const ClaimShown = z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.string(), stateZh: z.string(), deedDay: z.string(), points: z.int(), until: moment.nullable(), mayAppeal: z.boolean() })
const ExchangeShown = z.object({ id: z.uuid(), number: z.string(), membership: z.uuid(), state: z.string(), stateZh: z.string(), name: z.string(), pieces: z.int(), points: z.int(), shopName: z.string(), until: moment.nullable(),
  householdNumber: z.string() })
export type ExchangeShown = z.infer<typeof ExchangeShown>
/** My own page: what my household or I have. `places` nothing else may ask. */
export const Mine = z.object({ village: z.string(), villageName: z.string(), householdNumber: z.string().nullable(), memberships: z.array(MemberShown), claims: z.array(ClaimShown),
  exchanges: z.array(ExchangeShown), mayName: z.boolean() })
export type Mine = z.infer<typeof Mine>
const BookLine = z.object({ day: z.string(), zh: z.string(), amount: z.int(), balance: z.int().nullable(), number: z.string() })
export const Book = z.object({ membership: z.uuid(), householdNumber: z.string(), unitZh: z.string(), from: z.string(), to: z.string(), opening: z.int(), closing: z.int(), incoming: z.int(),
  earned: z.int(), spent: z.int(), lines: z.array(BookLine), pending: z.array(BookLine) })
export type Book = z.infer<typeof Book>
export const MemberRow = z.object({ id: z.uuid(), householdNumber: z.string(), unitZh: z.string(), stateZh: z.string(), name: z.string(), balance: z.int() })
export type MemberRow = z.infer<typeof MemberRow>
export const BudgetShown = z.object({ place: z.string(), placeName: z.string(), valueFen: z.int(), budgetFen: z.int(), appropriatedFen: z.int(), availableFen: z.int(), committedFen: z.int(), spentFen: z.int(),
  outstanding: z.int(), owedFen: z.int(), freeFen: z.int(), freePoints: z.int() })
export type BudgetShown = z.infer<typeof BudgetShown>
export const SheetRead = z.object({ faults: z.array(z.object({ row: z.int(), column: z.string(), zh: z.string() })), points: z.int(),
  lines: z.array(z.object({ membership: z.uuid(), householdNumber: z.string(), name: z.string(), item: z.string(), deed: z.string(), times: z.int(), points: z.int() })) })
export type SheetRead = z.infer<typeof SheetRead>
