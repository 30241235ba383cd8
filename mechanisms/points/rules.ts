/** Ledgers, settings and guards of points: pure, both sides. Nothing here can take anything else away from anybody. */
import { addDays, dayOf } from '../../kernel/base/calendar.ts'
import { defineLedger, no, setting, type Capacity, type CaseView, type Scene, type Verdict } from '../../kernel/define.ts'
import { earnedBys, type ClaimBody, type ExchangeBody, type FiledLine, type Item } from './schema.ts'

export type Claim = CaseView<ClaimBody>

export const ruleNoticeDays = setting('points.ruleNoticeDays', { zh: '积分规则公示', default: 15, min: 15, unit: '天', law: 'VC-35' })
export const noticeDays = setting('points.noticeDays', { zh: '积分公示', default: 5, min: 3, max: 15, unit: '个工作日', law: 'JFZ' })
export const reviewDays = setting('points.reviewDays', { zh: '审核期限', default: 5, min: 1, max: 10, unit: '个工作日' })
export const replyDays = setting('points.replyDays', { zh: '答复异议', default: 5, min: 1, max: 5, unit: '个工作日', law: 'SD-VC' })
export const claimDays = setting('points.claimDays', { zh: '事后可申报', default: 90, min: 30, max: 366, unit: '天' })
export const reserveDays = setting('points.reserveDays', { zh: '兑换预留', default: 15, min: 3, max: 60, unit: '天' })
export const appealDays = setting('points.appealDays', { zh: '可以申诉', default: 30, min: 15, max: 180, unit: '天' })
export const decideDays = setting('points.decideDays', { zh: '申诉复审期限', default: 10, min: 1, max: 15, unit: '个工作日' })
export const leaveDays = setting('points.leaveDays', { zh: '退出后还可兑换', default: 90, min: 30, max: 366, unit: '天' })
export const pointsSettings = [ruleNoticeDays, noticeDays, reviewDays, replyDays, claimDays, reserveDays, appealDays, decideDays, leaveDays]

/* ---- ledgers: double entry; every line names the rule, the evidence and the case; a correction is a counter-entry ------------- */
export const keepers = ['villageClerk', 'volunteer'] as const satisfies readonly Capacity[]
export const pointsLedger = defineLedger({
  name: 'points', zh: '积分账', unit: '分',
  accounts: {
    issued:   { zh: '发放', owner: 'place', mayGoNegative: true },
    balance:  { zh: '余额', owner: 'case' },
    reserved: { zh: '预留', owner: 'case' },
    spent:    { zh: '兑换', owner: 'place' },
  },
})
export const stockLedger = defineLedger<'supplier' | 'shelf' | 'reserved' | 'handed'>({
  name: 'points.stock', zh: '库存账', unit: '件',
  accounts: {
    supplier: { zh: '进货', owner: 'place', mayGoNegative: true },
    shelf:    { zh: '货架', owner: 'case' },
    reserved: { zh: '预留', owner: 'case' },
    handed:   { zh: '已取', owner: 'case' },
  },
  moves: { receive: { zh: '进货', from: 'supplier', to: 'shelf', by: keepers } },
})
export const budgetLedger = defineLedger<'appropriated' | 'available' | 'committed' | 'spent'>({
  name: 'points.budget', zh: '兑换预算', unit: '分钱',
  accounts: {
    appropriated: { zh: '安排', owner: 'place', mayGoNegative: true },
    available:    { zh: '可用', owner: 'place' },
    committed:    { zh: '已预留', owner: 'place' },
    spent:        { zh: '已兑换', owner: 'place' },
  },
  moves: { appropriate: { zh: '安排预算', from: 'appropriated', to: 'available', by: ['committeeChair', 'branchSecretary'] } },
})

/* ---- what is owed, and what covers it ------------------------------------------------------------------------------------------ */
/** What the village would owe if everybody came today, against what is set aside; all in fen. */
export interface Cover { outstanding: number; valueFen: number; availableFen: number }
/** New points need cover: nobody is promised what the village cannot give. */
export function covered(c: Cover, more: number): Verdict {
  const need = (c.outstanding + more) * c.valueFen
  return need <= c.availableFen || no('budget.short', { need: yuan(need), have: yuan(c.availableFen), missing: yuan(need - c.availableFen) })
}
export const yuan = (fen: number): string => (fen / 100).toFixed(2)
/** Goods may not be worth more than their points are covered for. */
export const fairPrice = (g: { points: number; fen: number }, valueFen: number): Verdict =>
  g.fen <= g.points * valueFen || no('price.low', { need: Math.ceil(g.fen / valueFen) })

/* ---- guards ----------------------------------------------------------------------------------------------------------------------- */
/** A deed lies in the past, and not too far. */
export function inTime(body: ClaimBody, s: Scene): Verdict {
  if (body.deedDay > dayOf(s.now)) return no('deed.ahead')
  const earliest = dayOf(new Date(s.now.getTime() - s.get(claimDays) * 86_400_000))
  return body.deedDay >= earliest || no('deed.tooOld', { earliest })
}
/** Whoever opened the claim, or gains by it, does not judge it; who lives in the same household is found by the server. */
export function isUnrelated(c: Pick<Claim, 'acts' | 'parties'>, s: Pick<Scene, 'actor'>): Verdict {
  if (s.actor.as === 'system') return true
  if (c.acts[0]?.person === s.actor.person) return no('review.own')
  const gains = c.parties.some((p) => p.person === s.actor.person && ['applicant', 'member'].includes(p.relation))
  return gains ? no('review.related') : true
}
/** Within so many days of the decision. */
export function appealable(c: Pick<Claim, 'enteredAt'>, s: Scene): Verdict {
  const until = addDays(s.calendar, c.enteredAt, s.get(appealDays), 'calendar').at
  return s.now < until || no('appeal.tooLate', { until })
}
/** The shop's own people, or the clerk; a volunteer of another team has nothing to do with it. */
export const ofThisShop = (c: Pick<CaseView<ExchangeBody>, 'holder'>, s: Pick<Scene, 'actor'>): Verdict =>
  s.actor.as !== 'volunteer' || s.actor.org === c.holder || no('shop.notYours')

/* ---- arithmetic --------------------------------------------------------------------------------------------------------------------- */
export const counting = (lines: readonly Partial<FiledLine>[]): FiledLine[] => lines.filter((l): l is FiledLine => l.n !== undefined
  && l.points !== undefined && l.householdNumber !== undefined && l.deed !== undefined && l.membership !== undefined && l.item !== undefined && l.times !== undefined && l.dropped === undefined)
/** What a line is worth now: after a counter-entry only what was taken back may be given again. */
export const amountOf = (l: FiledLine): number => l.countered ?? l.points
export const sumOf = (lines: readonly Partial<FiledLine>[]): number => counting(lines).reduce((sum, l) => sum + amountOf(l), 0)
/** How often an item may still be counted this year. */
export const leftOf = (item: Pick<Item, 'capTimes'>, before: number): number => Math.max(0, item.capTimes - before)
/** Of two ways to order a list the one that says nothing about anybody: by household number. */
export const byNumber = (a: { householdNumber: string }, b: { householdNumber: string }): number => a.householdNumber.localeCompare(b.householdNumber, 'zh', { numeric: true })
/** A line of the public list: household number, deed and points; the name only by its own consent (PIPL-25). */
export const publicLine = (l: FiledLine, name: string | undefined): string =>
  `${l.householdNumber}号${name === undefined ? '' : `（${name}）`}：${l.deed}${l.times > 1 ? `${l.times}次` : ''}，${amountOf(l)}分`
export const publicLines = (lines: readonly Partial<FiledLine>[], names: ReadonlyMap<string, string>): string[] =>
  counting(lines).sort(byNumber).map((l) => publicLine(l, names.get(l.membership)))
export const shownItems = (items: readonly Item[]): string[] => items.map((i) => `${i.deed}：${i.points}分，每年最多${i.capTimes}次${i.earnedBy === undefined ? '' : `，${earnedBys[i.earnedBy]}就自动申报`}`)
