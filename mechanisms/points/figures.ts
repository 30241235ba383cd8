/** Figures of points: counted from cases and ledgers; never of one person against another. */
import { cases, defineIndicator, ledgerOf, register } from '../../kernel/define.ts'
import { claim } from './claim.procedure.ts'
import { exchange } from './exchange.procedure.ts'
import { goods } from './goods.procedure.ts'
import { membership } from './membership.procedure.ts'
import { rule } from './rule.procedure.ts'
import { pointsLedger } from './rules.ts'
import { goodsKinds, units } from './schema.ts'

const ledger = ledgerOf(pointsLedger)
const shops = (kind: string) => register('organisations', { if: (row) => row.kind === kind })
const lineCount = (c: { body: { lines: readonly unknown[] } }): number => c.body.lines.length

const taking = [
  defineIndicator('points.villages', { zh: '实行积分制的村', unit: '个', means: '当日有积分规则在施行的村', also: ['积分制覆盖村', '推行积分制', '积分制村', '推行积分制的村'],
    counted: cases(rule).within(['adopted']) }),
  defineIndicator('points.villages-share', { zh: '积分制覆盖率', unit: '%', means: '实行积分制的村 ÷ 村（社区）', also: ['积分制覆盖面', '推行积分制的村占比'],
    ratio: { part: 'points.villages', whole: 'base.villages' } }),
  defineIndicator('points.rules', { zh: '积分条目', unit: '条', means: '当日施行的积分规则里的条目', also: ['积分规则', '积分项目', '积分指标'],
    counted: cases(rule).within(['adopted'], { amount: (c) => c.body.items.length }) }),
  defineIndicator('points.members', { zh: '参加积分制', unit: '户（人）', means: '当日自愿参加的户或个人', also: ['积分制参与户', '参与农户', '积分参与'], law: 'PIPL-13', by: units,
    counted: cases(membership).within(['joined'], { by: (c) => c.body.unit }) }),
  defineIndicator('points.households', { zh: '参加积分制的户', unit: '户', means: '当日以户参加的户', also: ['积分户', '参加积分的农户'],
    counted: cases(membership).within(['joined'], { if: (c) => c.body.unit === 'household' }) }),
  defineIndicator('points.households-share', { zh: '积分制参与率', unit: '%', means: '参加积分制的户 ÷ 户数', also: ['农户参与率', '积分参与率'],
    ratio: { part: 'points.households', whole: 'base.households' } }),
  defineIndicator('points.left', { zh: '退出积分制', unit: '户（人）', means: '期间内自愿退出的户或个人，又重新参加的减去', by: units,
    counted: cases(membership).entering('leaving', { by: (c) => c.body.unit, undoneBy: ['rejoin'] }) }),
]
const moving = [
  defineIndicator('points.earned', { zh: '发放积分', unit: '分', means: '期间内公示无异议后入账的积分，冲正的减去', also: ['积分', '累计积分', '发放的积分', '兑现积分'], law: 'JFZ',
    counted: ledger.moved('issued', 'balance') }),
  defineIndicator('points.spent', { zh: '兑换积分', unit: '分', means: '期间内取走商品或帮忙事项所用的积分', also: ['使用积分', '消费积分'], counted: ledger.moved('reserved', 'spent') }),
  defineIndicator('points.outstanding', { zh: '结余积分', unit: '分', means: '当日在参加的户和个人账上、还没有兑换的积分', also: ['积分余额', '未兑换积分'], counted: ledger.balance('balance') }),
  defineIndicator('points.spent-share', { zh: '积分使用率', unit: '%', means: '兑换积分 ÷ 发放积分', also: ['积分兑换率'], ratio: { part: 'points.spent', whole: 'points.earned' } }),
  defineIndicator('points.claims', { zh: '积分申报', unit: '件', means: '期间内的积分申报，活动表算一件', also: ['积分申报数'], counted: cases(claim).entering('claimed') }),
  defineIndicator('points.deeds', { zh: '记积分的好事', unit: '户次', means: '期间内入账的申报里的户次', also: ['好人好事', '积分事项', '积分行为'],
    counted: cases(claim).entering('posted', { amount: lineCount, undoneBy: ['propose'] }) }),
]
const fairness = [
  defineIndicator('points.rejected', { zh: '审核未通过', unit: '件', means: '期间内写明理由未通过的积分申报', counted: cases(claim).entering('rejected', { undoneBy: ['appeal'] }) }),
  defineIndicator('points.objections', { zh: '积分异议成立', unit: '件', means: '期间内因公示中的异议成立而更正或不计的申报', counted: cases(claim).doing('amend') }),
  defineIndicator('points.voided', { zh: '异议成立不计', unit: '件', means: '期间内因异议成立整件不计的申报', counted: cases(claim).entering('voided', { undoneBy: ['appeal'] }) }),
  defineIndicator('points.reversed', { zh: '积分冲正', unit: '件', means: '期间内两人先后确认、写明理由冲正的申报', counted: cases(claim).entering('reversed', { undoneBy: ['appeal'] }) }),
  defineIndicator('points.appeals', { zh: '积分申诉', unit: '件', means: '期间内对未通过、不计或冲正提出的申诉', also: ['申诉'], counted: cases(claim).doing('appeal') }),
  defineIndicator('points.appeals-granted', { zh: '申诉成立', unit: '件', means: '期间内由另外的人复审后成立的申诉', counted: cases(claim).doing('grant') }),
  defineIndicator('points.appeals-granted-share', { zh: '申诉成立率', unit: '%', means: '申诉成立 ÷ 积分申诉', ratio: { part: 'points.appeals-granted', whole: 'points.appeals' } }),
]
const shopping = [
  defineIndicator('points.shops', { zh: '积分超市', unit: '家', means: '当日在册的积分超市', also: ['积分超市数', '爱心超市', '积分银行'], counted: shops('pointsShop') }),
  defineIndicator('points.partner-shops', { zh: '积分合作商户', unit: '家', means: '当日在册、可以用积分兑换的商户', also: ['积分商户', '兑换点'], counted: shops('partnerShop') }),
  defineIndicator('points.goods', { zh: '可兑换的商品和帮忙事项', unit: '种', means: '当日可以兑换的商品和帮忙事项', by: goodsKinds, counted: cases(goods).within(['offered'], { by: (c) => c.body.kind }) }),
  defineIndicator('points.exchanges', { zh: '积分兑换', unit: '次', means: '期间内凭码取走的兑换', also: ['兑换次数', '兑换商品'], by: goodsKinds,
    counted: cases(exchange).entering('handed', { by: (c) => c.body.kind ?? 'goods' }) }),
  defineIndicator('points.pieces', { zh: '兑换件数', unit: '件', means: '期间内取走的商品和帮忙事项的件数', counted: cases(exchange).entering('handed', { amount: (c) => c.body.pieces }) }),
  defineIndicator('points.value', { zh: '兑换价值', unit: '元', means: '期间内取走的商品的价值，每次按四舍五入到元', also: ['兑换金额', '兑换商品价值', '兑换物资价值'],
    counted: cases(exchange).entering('handed', { if: (c) => (c.body.fen ?? 0) >= 50, amount: (c) => Math.round((c.body.fen ?? 0) / 100) }) }),
]
export const pointsFigures = [...taking, ...moving, ...fairness, ...shopping]
