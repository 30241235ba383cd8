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
  defineIndicator('points.villages', { zh: '实行积分制的村', unit: '个', means: '当日有积分规则在施行的村',
    also: ['积分制覆盖村', '推行积分制', '积分制村', '推行积分制的村', '实施积分制的村', '实施积分制', '开展积分制', '积分制管理村', '应用积分制', '运用积分制的村', '实行积分制', '积分制试点村', '积分管理', '推广积分制', '建立积分制', '实行积分制管理'],
    counted: cases(rule).within(['adopted']) }),
  defineIndicator('points.villages-share', { zh: '积分制覆盖率', unit: '%', means: '实行积分制的村 ÷ 村（社区）', also: ['积分制覆盖面', '推行积分制的村占比', '积分制推行率', '积分制村占比', '积分制村覆盖率', '积分制推广率'],
    ratio: { part: 'points.villages', whole: 'base.villages' } }),
  defineIndicator('points.rules', { zh: '积分条目', unit: '条', means: '当日施行的积分规则里的条目',
    also: ['积分规则', '积分项目', '积分指标', '积分细则', '积分标准', '积分事项', '积分清单', '积分内容', '量化指标', '积分条款', '加分项', '细化积分指标', '制定积分条目', '积分细则条目', '积分条数'],
    counted: cases(rule).within(['adopted'], { amount: (c) => c.body.items.length }) }),
  defineIndicator('points.members', { zh: '参加积分制', unit: '户（人）', means: '当日自愿参加的户或个人',
    also: ['积分制参与户', '参与农户', '积分参与', '参与积分', '积分制参与人数', '参与积分制', '参与积分管理', '参与积分制的群众', '参与积分制人数', '加入积分制', '注册积分户'], law: 'PIPL-13', by: units,
    counted: cases(membership).within(['joined'], { by: (c) => c.body.unit }) }),
  defineIndicator('points.households', { zh: '参加积分制的户', unit: '户', means: '当日以户参加的户',
    also: ['积分户', '参加积分的农户', '参与积分制农户', '积分制农户', '参与农户', '参与户', '积分建档户', '建立积分档案', '积分档案', '参与家庭', '参与积分的家庭', '参与积分制的户', '农户参与积分', '参与积分家庭'],
    counted: cases(membership).within(['joined'], { if: (c) => c.body.unit === 'household' }) }),
  defineIndicator('points.households-share', { zh: '积分制参与率', unit: '%', means: '参加积分制的户 ÷ 户数',
    also: ['农户参与率', '积分参与率', '户参与率', '积分制农户参与率', '参与积分的农户占比', '参与户占比', '家庭参与率'],
    ratio: { part: 'points.households', whole: 'base.households' } }),
  defineIndicator('points.left', { zh: '退出积分制', unit: '户（人）', also: ['退出积分', '退出积分制的农户', '自愿退出'], means: '期间内自愿退出的户或个人，又重新参加的减去', by: units,
    counted: cases(membership).entering('leaving', { by: (c) => c.body.unit, undoneBy: ['rejoin'] }) }),
]
const moving = [
  defineIndicator('points.earned', { zh: '发放积分', unit: '分', means: '期间内公示无异议后入账的积分，冲正的减去',
    also: ['积分', '累计积分', '发放的积分', '兑现积分', '累计发放积分', '积分总额', '评定积分', '产生积分', '奖励积分', '授予积分', '记录积分', '积分发放', '录入积分', '获得积分', '登记积分', '累计赋分', '赋分',
      '总积分', '新增积分'], law: 'JFZ',
    counted: ledger.moved('issued', 'balance') }),
  defineIndicator('points.spent', { zh: '兑换积分', unit: '分', means: '期间内取走商品或帮忙事项所用的积分',
    also: ['使用积分', '消费积分', '兑换使用积分', '核销积分', '兑换的积分', '积分兑换'], counted: ledger.moved('reserved', 'spent') }),
  defineIndicator('points.outstanding', { zh: '结余积分', unit: '分', means: '当日在参加的户和个人账上、还没有兑换的积分',
    also: ['积分余额', '未兑换积分', '剩余积分', '积分结余', '存量积分', '持有积分'], counted: ledger.balance('balance') }),
  defineIndicator('points.spent-share', { zh: '积分使用率', unit: '%', means: '兑换积分 ÷ 发放积分',
    also: ['积分兑换率', '积分核销率'], ratio: { part: 'points.spent', whole: 'points.earned' } }),
  defineIndicator('points.claims', { zh: '积分申报', unit: '件', means: '期间内的积分申报，活动表算一件',
    also: ['积分申报数', '申报积分', '申请积分', '积分申请', '申报加分'], counted: cases(claim).entering('claimed') }),
  defineIndicator('points.deeds', { zh: '记积分的好事', unit: '户次', means: '期间内入账的申报里的户次',
    also: ['好人好事', '积分事项', '积分行为', '善行义举', '记录好人好事', '积分事件', '文明行为', '善行', '记录善行', '志愿善举'],
    counted: cases(claim).entering('posted', { amount: lineCount, undoneBy: ['propose', 'reverse'] }) }),
]
const fairness = [
  defineIndicator('points.rejected', { zh: '审核未通过', unit: '件',
    also: ['审核不通过', '退回申报', '未通过审核'], means: '期间内写明理由未通过的积分申报', counted: cases(claim).entering('rejected', { undoneBy: ['appeal'] }) }),
  defineIndicator('points.objections', { zh: '积分异议成立', unit: '件', also: ['积分公示异议', '积分更正'], means: '期间内因公示中的异议成立而更正或不计的申报', counted: cases(claim).doing('amend') }),
  defineIndicator('points.voided', { zh: '异议成立不计', unit: '件',
    also: ['积分不予认定'], means: '期间内因异议成立整件不计的申报', counted: cases(claim).entering('voided', { undoneBy: ['appeal'] }) }),
  defineIndicator('points.reversed', { zh: '积分冲正', unit: '件',
    also: ['冲正', '更正积分', '扣回积分', '撤销积分'], means: '期间内写明理由冲正的申报：两人先后确认，或者所凭的记录已经冲销', counted: cases(claim).entering('reversed', { undoneBy: ['appeal'] }) }),
  defineIndicator('points.appeals', { zh: '积分申诉', unit: '件', means: '期间内对未通过、不计或冲正提出的申诉', also: ['申诉'], counted: cases(claim).doing('appeal') }),
  defineIndicator('points.appeals-granted', { zh: '申诉成立', unit: '件', also: ['积分申诉成立'], means: '期间内由另外的人复审后成立的申诉', counted: cases(claim).doing('grant') }),
  defineIndicator('points.appeals-granted-share', { zh: '申诉成立率', unit: '%',
    also: ['积分申诉成立率'], means: '申诉成立 ÷ 积分申诉', ratio: { part: 'points.appeals-granted', whole: 'points.appeals' } }),
]
const shopping = [
  defineIndicator('points.shops', { zh: '积分超市', unit: '家', means: '当日在册的积分超市',
    also: ['积分超市数', '爱心超市', '积分银行', '道德超市', '德美超市', '文明超市', '善美超市', '积分兑换超市', '积分兑换点', '建成积分超市', '爱心积分超市', '德育银行', '道德银行', '善行超市', '兑换超市', '积分驿站',
      '积分商店', '文明积分超市', '设立积分超市', '积分超市覆盖'], counted: shops('pointsShop') }),
  defineIndicator('points.partner-shops', { zh: '积分合作商户', unit: '家', means: '当日在册、可以用积分兑换的商户',
    also: ['积分商户', '兑换点', '合作商户', '加盟商家', '联盟商户', '合作商家', '爱心商家', '爱心商户', '积分联盟商家', '商家联盟', '积分商家', '参与商户', '加盟商户', '签约商家', '积分兑换联盟', '商超药店'],
    counted: shops('partnerShop') }),
  defineIndicator('points.goods', { zh: '可兑换的商品和帮忙事项', unit: '种',
    also: ['可兑换商品', '兑换商品种类', '兑换物品', '商品种类', '兑换项目', '上架商品', '兑换商品', '兑换物资'],
    means: '当日可以兑换的商品和帮忙事项', by: goodsKinds, counted: cases(goods).within(['offered'], { by: (c) => c.body.kind }) }),
  defineIndicator('points.exchanges', { zh: '积分兑换', unit: '次', means: '期间内凭码取走的兑换',
    also: ['兑换次数', '兑换商品', '兑换', '兑换活动', '兑换物品', '开展兑换', '参与兑换', '兑换人次', '组织兑换', '兑换奖品', '开展积分兑换', '群众兑换', '积分兑换次数', '积分兑换人次', '帮忙事项兑换'], by: goodsKinds,
    counted: cases(exchange).entering('handed', { by: (c) => c.body.kind ?? 'goods' }) }),
  defineIndicator('points.pieces', { zh: '兑换件数', unit: '件',
    also: ['兑换物品', '兑换商品件数', '兑换生活用品', '兑换日用品', '兑换物资', '兑换商品', '用积分换生活用品', '积分换物品'],
    means: '期间内取走的商品和帮忙事项的件数', counted: cases(exchange).entering('handed', { amount: (c) => c.body.pieces }) }),
  defineIndicator('points.value', { zh: '兑换价值', unit: '元', means: '期间内取走的商品的价值，每次按四舍五入到元',
    also: ['兑换金额', '兑换商品价值', '兑换物资价值', '物资价值', '商品总价值', '兑换奖品价值', '兑换物品价值', '折合', '商品价值'],
    counted: cases(exchange).entering('handed', { if: (c) => (c.body.fen ?? 0) >= 50, amount: (c) => Math.round((c.body.fen ?? 0) / 100) }) }),
]
export const pointsFigures = [...taking, ...moving, ...fairness, ...shopping]
