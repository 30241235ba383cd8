/** Bodies and forms of disclosure (both sides): objections, and items of village affairs put on the board. */
import { z } from 'zod'
import { caseRef, choice, day, line, long, organisation, photos } from '../base/fields.ts'
import { route, type Purpose, type Route } from '../define.ts'

export const outcomes = { upheld: '采纳', explained: '不采纳，说明理由' }

/** An objection. What the server adds at the opening: procedure and state of the case, its title as shown, the period for an answer. */
export const Objection = z.object({
  about: caseRef('对哪件事有异议'),
  text: long('异议内容', { min: 4, max: 1000, hint: '写清哪一项不对、您认为应当怎样；请不要写身份证号、手机号' }),
  anonymous: z.boolean().default(false).meta({ title: '匿名' }),
  procedure: z.string().default('').meta({ title: '事项类别' }),
  state: z.string().default('').meta({ title: '公示时的状态' }),
  subject: z.string().default('').meta({ title: '公示标题' }),
  answerDays: z.int().min(0).default(0).meta({ title: '答复天数' }),
  answerKind: z.enum(['calendar', 'working']).default('calendar').meta({ title: '天数算法' }),
  concerned: z.array(z.string()).default([]).meta({ title: '事项涉及的人' }),
  outcome: choice('处理结果', outcomes, { optional: true }),
  reply: long('答复', { optional: true }),
  late: z.boolean().optional().meta({ title: '逾期答复' }),
})
export type ObjectionBody = z.infer<typeof Objection>

export const ObjectionForm = Objection.pick({ about: true, text: true })
export const AnswerForm = z.object({
  outcome: choice('处理结果', outcomes),
  reply: long('答复', { min: 4, max: 1000, hint: '答复会在公示下面公开，请不要写个人信息；采纳的，说明怎样改正' }),
})
export const ForwardForm = z.object({
  to: organisation('转给哪个单位'),
  reason: long('转办理由', { min: 2, max: 300 }),
})
export const WithdrawForm = z.object({ reason: long('撤回理由', { max: 300, optional: true }) })

/** Reading how to reach somebody who objected without an account; who did so and why stays in the journal. */
export const contactRoute = route('POST /disclosure/contact', { zh: '查看异议人留下的联系方式',
  by: ['branchSecretary', 'committeeChair', 'villageClerk', 'supervisor', 'townshipOfficer', 'departmentOfficer', 'countyOrganizer', 'countyOfficer'],
  input: z.object({ objection: z.uuid(), purpose: line('用途', { min: 2, max: 100 }) }),
  output: z.object({ field: z.literal('phone'), value: z.string() }).nullable() })

/** Being named in public is nobody's duty (PIPL-25): without this consent only the family name is shown. */
export const nameConsent: Purpose = { key: 'disclosure.name', zh: '公示时写明我的姓名', version: 1, law: 'PIPL-25',
  text: '村里公示涉及我的事项时，可以写明我的姓名。不同意的，只写姓，其余用＊代替；不影响我办任何事。',
  effects: '撤回后，正在公示的内容立即只写姓；已经贴出的纸质公示由村里换下。' }

/* ---- items of village affairs (VC-35): party, village, finance ------------------------------------------------------------ */
export const affairs = { party: '党务', village: '村务', finance: '财务' }
export type Affairs = keyof typeof affairs
/** What is made known, grouped by the three kinds of affairs. */
export const categories = {
  duties: '党组织职责和任务', dues: '党费收缴使用', appraisal: '民主评议党员', admission: '发展党员', partyOther: '其他党务',
  plan: '规划和年度计划', subsidy: '误工补贴', works: '公益事业', relief: '救助帮扶款物', land: '土地征收和承包', contract: '集体资产经营', villageOther: '其他村务',
  income: '收入', spending: '支出', assets: '资产、债权债务', accounts: '收支明细', financeOther: '其他财务',
}
type Category = keyof typeof categories
const ofParty: readonly string[] = ['duties', 'dues', 'appraisal', 'admission', 'partyOther']
const ofFinance: readonly string[] = ['income', 'spending', 'assets', 'accounts', 'financeOther']
export const affairsOf = (category: Category): Affairs => (ofParty.includes(category) ? 'party' : ofFinance.includes(category) ? 'finance' : 'village')

const amountOf = (typed: string): number | null => {
  const text = typed.normalize('NFKC').replace(/[,，\s]|元$/g, '')
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null
}
const moneyZh = (fen: number): string => { const [yuan = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.'); return `${fen < 0 ? '-' : ''}${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}` }
export interface ItemRow { name: string; amount: string }
/** Lines “项目 金额” as rows with their sum; a string says which line is wrong. */
export function rowsOf(typed: string | undefined): ItemRow[] | string {
  const rows: { name: string; fen: number }[] = []
  for (const [i, text] of (typed ?? '').split('\n').map((l) => l.trim()).filter((l) => l !== '').entries()) {
    const parts = /^(.+?)[\s:：，,\t]+(-?[\d,，.０-９．]+\s*元?)$/.exec(text)
    const fen = parts?.[2] === undefined ? null : amountOf(parts[2])
    if (fen === null || parts?.[1] === undefined) return `第${i + 1}行应写成“项目 金额”，例如：修路材料 1200.50`
    rows.push({ name: parts[1], fen })
  }
  if (rows.length === 0) return []
  const sum = rows.reduce((n, r) => n + r.fen, 0)
  return [...rows.map((r) => ({ name: r.name, amount: moneyZh(r.fen) })), { name: '合计', amount: moneyZh(sum) }]
}

const lines = long('表格', { optional: true, max: 4000, hint: '有金额的，每行一项：项目、空格、金额（元）。合计自动算出' })
  .superRefine((v, ctx) => { const r = rowsOf(v); if (typeof r === 'string') ctx.addIssue(r) })
  .meta({ title: '表格', 'x-field': { zh: '表格', kind: 'long', hint: '有金额的，每行一项：项目、空格、金额（元）。合计自动算出' } })
export const Item = z.object({
  category: choice('类别', categories),
  title: line('标题', { min: 2, max: 60, hint: '例如：2026年第一季度收支明细' }),
  from: day('时段起'), until: day('时段止'),
  text: long('内容', { optional: true, max: 4000 }),
  lines,
  rows: z.array(z.object({ name: line('项目'), amount: line('金额（元）') })).default([]).meta({ title: '明细' }),
  photos: photos('附件照片', { hint: '票据、合同等原件的照片；公开栏只写张数，原件到村里查阅' }),
  affairs: choice('三务', affairs, { optional: true }),
  correction: long('更正说明', { optional: true, max: 500 }),
})
export type ItemBody = z.infer<typeof Item>
export const ItemForm = Item.pick({ category: true, title: true, from: true, until: true, text: true, lines: true, photos: true })
export const ReviseForm = Item.pick({ title: true, from: true, until: true, text: true, lines: true })
export const CheckForm = z.object({ opinion: long('审查意见', { min: 2, max: 500, hint: '内容是否真实、完整' }) })
export const GiveBackForm = z.object({ reason: long('退回理由', { min: 2, max: 500 }) })
export const CorrectForm = z.object({ text: long('内容', { optional: true, max: 4000 }), lines, correction: long('更正说明', { min: 2, max: 500, hint: '哪里错了、改成什么；会公开' }) })
export const periodIsWhole = (b: Pick<ItemBody, 'from' | 'until'>): boolean => b.from <= b.until

/* ---- taking down and putting up ------------------------------------------------------------------------------------------- */
const holding: Route['by'] = ['branchSecretary', 'committeeChair', 'villageClerk', 'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOrganizer', 'countyOfficer']
const done = z.object({ ok: z.literal(true) })
export const takeDownRoute = route('POST /disclosure/takeDown', { zh: '撤下公示', by: holding, output: done,
  input: z.object({ case: z.uuid(), reason: line('撤下理由', { min: 2, max: 100, hint: '会公开，例如：金额有误，正在核对' }) }) })
export const putUpRoute = route('POST /disclosure/putUp', { zh: '重新公示', by: holding, output: done, input: z.object({ case: z.uuid() }) })
