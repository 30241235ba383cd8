/** 积分制: the table of contents. A declaration; its effects (posting, stock) come with the ledgers of the kernel. */
import { cases, days, defineIndicator, defineMechanism } from '../../kernel/define.ts'
import { resolved } from '../deliberation/facts.ts'
import { membershipLeft, pointsPosted, ruleAdopted } from './facts.ts'
import { claim, exchange, ledger, membership, rule } from './procedure.ts'
import { pointsSettings } from './rules.ts'

const figures = [
  defineIndicator('points.villages', { zh: '实行积分制的村', unit: '个', means: '当日有积分规则在施行的村', also: ['积分制覆盖村', '推行积分制'],
    counted: cases(rule).within(['adopted']) }),
  defineIndicator('points.members', { zh: '参加积分制', unit: '户（人）', means: '当日自愿参加的户或个人', also: ['积分制参与户', '参与农户'],
    by: { household: '以户参加', person: '个人参加' }, counted: cases(membership).within(['joined'], { by: (c) => c.body.unit }) }),
  defineIndicator('points.earned', { zh: '发放积分', unit: '分', means: '期间内公示无异议后入账的积分，冲正的减去', also: ['积分', '累计积分'],
    counted: cases(claim).entering('posted', { amount: (c) => c.body.points ?? 0, undoneBy: ['counter'] }) }),
  defineIndicator('points.spent', { zh: '兑换积分', unit: '分', means: '期间内取走商品或帮忙事项所用的积分',
    counted: cases(exchange).entering('handed', { amount: (c) => c.body.points ?? 0 }) }),
  defineIndicator('points.exchanges', { zh: '积分兑换', unit: '次', means: '期间内取走的兑换', also: ['兑换次数', '兑换商品'],
    counted: cases(exchange).entering('handed') }),
  defineIndicator('points.spent-share', { zh: '积分使用率', unit: '%', means: '兑换积分 ÷ 发放积分',
    ratio: { part: 'points.spent', whole: 'points.earned' } }),
]

export const points = defineMechanism({
  name: 'points', zh: '积分制', law: ['JFZ', 'PIPL-13', 'PIPL-25', 'LW'],
  procedures: [rule, membership, claim, exchange], ledgers: [ledger], indicators: figures,
  publishes: [ruleAdopted, pointsPosted, membershipLeft], listensTo: [resolved], settings: pointsSettings,
  refusals: {
    'rule.noResolution': '积分规则要先由村民会议或村民代表会议决议；请先走四议两公开',
    'rule.notInForce': '{day}没有施行中的积分规则',
    'rule.itemUnknown': '规则里没有这一条，请对照规则重新选择',
    'consent.missing': '参加是自愿的：要本人同意才能参加，不同意不影响任何服务',
    'consent.outdated': '规则已经更新，请本人同意新规则后再申报',
    'deed.ahead': '做好事的日期不能晚于今天',
    'deed.tooOld': '只能申报{earliest}以后的事',
    'deed.capped': '这一条今年已经计满{times}次',
    'review.related': '申报人、受益户和家里人不能审核这一笔，请由别人审核',
    'objection.unanswered': '还有{count}条异议没有答复，答复后才能入账',
    'balance.low': '需要{need}分，现有{balance}分',
    'stock.low': '这件商品只剩{left}件',
    'budget.short': '今年的兑换预算不够，请联系村委会',
  },
  holds: [
    { zh: '参加积分的户和个人', basis: 'consent', purpose: '记积分、兑换', keep: days(365 * 2) },
    { zh: '积分明细', basis: 'consent', purpose: '公示、对账、更正', keep: days(365 * 5) },
  ],
})
