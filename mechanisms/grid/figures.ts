/** Figures of the grid: each counted from records that exist for their own sake; people are never counted against each other. */
import { cases, defineIndicator, register } from '../../kernel/define.ts'
import { event } from './event.procedure.ts'
import { link } from './link.procedure.ts'
import { mattersLearnt } from './rules.ts'
import { categories, levels, ratings, sources } from './schema.ts'
import { visit } from './visit.procedure.ts'

const events = cases(event)
const open = ['reported', 'accepted', 'dispatched', 'handling', 'solved', 'verified'] as const
const satisfying = ['verySatisfied', 'satisfied', 'fairlySatisfied']
const closedOnes = { undoneBy: ['reopen'] as const }

/** What there is: grids, groups, staff, links. */
const registers = [
  defineIndicator('grid.grids', { zh: '网格数', unit: '个', means: '当日有效的网格，综合网格与专属网格都算',
    also: ['网格', '划分网格', '网格总数'], law: 'BZ', by: { general: '综合网格', special: '专属网格' },
    counted: register('grids', { by: (row) => (row.kind === 'special' ? 'special' : 'general') }) }),
  defineIndicator('grid.party-groups', { zh: '网格党小组', unit: '个', means: '当日登记在册的网格党小组',
    also: ['网格党小组数', '网格党支部', '建在网格上的党组织'],
    counted: register('organisations', { if: (row) => row.kind === 'gridPartyGroup' }) }),
  defineIndicator('grid.teams', { zh: '网格队伍', unit: '支', means: '当日登记在册的网格队伍', also: ['网格服务队', '网格团队'],
    counted: register('organisations', { if: (row) => row.kind === 'gridTeam' }) }),
  defineIndicator('grid.staff', { zh: '网格力量', unit: '人', means: '当日在任的网格长和网格员（按任职计）', law: 'BZ',
    also: ['网格员', '网格员队伍', '专兼职网格员', '网格长'], by: { gridLeader: '网格长', gridWorker: '网格员' },
    counted: register('appointments', { if: (row) => row.capacity === 'gridLeader' || row.capacity === 'gridWorker', by: (row) => String(row.capacity) }) }),
  defineIndicator('grid.party-links', { zh: '党员联系户', unit: '户', means: '当日由党员联系并已公布的户', law: 'NH',
    also: ['党员联户', '联系户数', '党员包户', '联系群众户数'],
    counted: cases(link).within(['linked'], { amount: (c) => c.body.households.length }) }),
  defineIndicator('grid.party-links.members', { zh: '联户党员', unit: '名', means: '当日联系户已公布的党员', law: 'NH',
    also: ['联户党员数', '党员中心户', '结对党员'], counted: cases(link).within(['linked']) }),
  defineIndicator('grid.party-links.exempted', { zh: '免于联户的党员', unit: '名', means: '期间内因年满七十、生病或长期外出免于联户的党员',
    law: 'NH', counted: cases(link).entering('exempted') }),
]

/** What came in and what became of it. */
const flows = [
  defineIndicator('grid.events.reported', { zh: '网格事件', unit: '件', means: '期间内上报的事件，含后来合并、撤回和不予受理的',
    also: ['事件', '上报事件', '采集事件', '收集问题', '事件数', '受理事件'], law: 'BZ', by: categories,
    counted: events.entering('reported', { by: (c) => c.body.category }) }),
  defineIndicator('grid.events.intake', { zh: '事件来源', unit: '件', means: '期间内上报的事件，按来源分', by: sources,
    also: ['事件来源', '居民上报', '热线转来', '巡查发现'], counted: events.entering('reported', { by: (c) => c.body.source ?? 'resident' }) }),
  defineIndicator('grid.events.emergency', { zh: '紧急事件', unit: '件', means: '期间内上报时标明紧急的事件', also: ['应急事件', '突发事件'],
    counted: events.entering('reported', { if: (c) => c.body.emergency === true, by: (c) => c.body.category }), by: categories }),
  defineIndicator('grid.events.closed', { zh: '办结事件', unit: '件', means: '期间内结案的事件，后来重开的减去', law: 'BZ', by: categories,
    also: ['办结', '化解事件', '解决问题', '办结数', '结案数'], counted: events.entering('closed', { ...closedOnes, by: (c) => c.body.category }) }),
  defineIndicator('grid.events.closed-by-level', { zh: '各级办结事件', unit: '件', means: '期间内结案的事件，按在哪一级解决分', by: levels,
    also: ['网格内解决', '就地化解', '村级解决', '乡镇解决'], counted: events.entering('closed', { ...closedOnes, by: (c) => c.body.level ?? 'grid' }) }),
  defineIndicator('grid.events.closed-on-time', { zh: '按期办结事件', unit: '件', means: '期间内结案的事件中，处置没有超过办理期限的', by: categories,
    also: ['按时办结', '限时办结'], counted: events.entering('closed', { ...closedOnes, if: (c) => c.body.onTime !== false, by: (c) => c.body.category }) }),
  defineIndicator('grid.events.closed-in-grid', { zh: '网格内解决', unit: '件', means: '期间内结案的事件中，在网格一级解决的',
    counted: events.entering('closed', { ...closedOnes, if: (c) => c.body.level === 'grid' }) }),
  defineIndicator('grid.events.confirmed', { zh: '核实已解决', unit: '件', means: '期间内核实已解决的事件，按怎样核实分',
    by: { reporter: '报告人确认', callBack: '回访', onSite: '现场核实', silence: '静默期满' }, also: ['核实', '回访'],
    counted: events.entering('verified', { by: (c) => c.body.verifiedBy ?? 'reporter' }) }),
  defineIndicator('grid.events.rated', { zh: '已评价事件', unit: '件', means: '期间内报告人自愿作出评价的事件', law: 'HC', by: ratings,
    also: ['评价数'], counted: events.doing('rate', { by: (_c, input) => input.rating }) }),
  defineIndicator('grid.events.satisfied-count', { zh: '评价满意的事件', unit: '件', means: '评价为非常满意、满意或基本满意的事件', law: 'HC',
    counted: events.doing('rate', { if: (_c, input) => satisfying.includes(input.rating) }) }),
]

/** What is left over: the residue that a total hides. */
const residue = [
  defineIndicator('grid.events.open', { zh: '未结事件', unit: '件', means: '当日尚未结案的事件', by: categories,
    also: ['在办', '未办结', '待办事件'], counted: events.within(open, { by: (c) => c.body.category }) }),
  defineIndicator('grid.events.overdue', { zh: '超期事件', unit: '件', means: '当日已过办理期限仍未解决的事件', by: levels,
    also: ['超时', '逾期', '超期未办结'],
    counted: events.within(open, { if: (c) => c.body.overdue === true, by: (c) => c.body.level ?? 'grid' }) }),
  defineIndicator('grid.events.transferred', { zh: '上报或转办', unit: '件次', means: '期间内上报上级、吹哨、交办、转办和裁定的次数',
    also: ['上报', '转办', '流转', '交办'], counted: events.entering('dispatched') }),
  defineIndicator('grid.events.whistled', { zh: '吹哨', unit: '件次', means: '期间内吹哨请多家单位一起办的次数', also: ['吹哨报到', '联合处置'],
    law: 'BJ', counted: events.doing('whistle') }),
  defineIndicator('grid.events.returned', { zh: '退回', unit: '件次', means: '期间内单位写明理由退回的次数', counted: events.doing('giveBack') }),
  defineIndicator('grid.events.repeated', { zh: '重复事件', unit: '件', means: '期间内并入另一件的事件', also: ['重复上报', '重复件'],
    counted: events.entering('merged') }),
  defineIndicator('grid.events.reopened', { zh: '重开事件', unit: '件次', means: '期间内结案后又重开的次数', also: ['返工'],
    counted: events.doing('reopen') }),
  defineIndicator('grid.events.declined', { zh: '不予受理', unit: '件', means: '期间内写明理由和去处、不予受理的事件', also: ['不受理'], law: 'BJ',
    counted: events.entering('declined', { undoneBy: ['appeal'] }) }),
  defineIndicator('grid.events.urged', { zh: '督办', unit: '次', means: '期间内督办的次数，含报告人催办', also: ['催办', '挂牌督办'],
    counted: events.doing('urge') }),
]

/** Shares: always shown with both parts. */
const shares = [
  defineIndicator('grid.events.closed-rate', { zh: '事件办结率', unit: '%', means: '期间内办结事件 ÷ 期间内上报事件', also: ['办结率', '化解率', '解决率'],
    ratio: { part: 'grid.events.closed', whole: 'grid.events.reported' } }),
  defineIndicator('grid.events.on-time', { zh: '按期办结率', unit: '%', means: '期间内按期办结事件 ÷ 期间内办结事件', also: ['按时办结率', '及时率', '限时办结率'],
    ratio: { part: 'grid.events.closed-on-time', whole: 'grid.events.closed' } }),
  defineIndicator('grid.events.satisfied', { zh: '事件满意率', unit: '%', means: '评价满意的事件 ÷ 已评价事件', law: 'HC', also: ['满意率', '满意度', '群众满意度'],
    ratio: { part: 'grid.events.satisfied-count', whole: 'grid.events.rated' } }),
  defineIndicator('grid.events.rated-share', { zh: '评价率', unit: '%', means: '已评价事件 ÷ 办结事件；看满意率时一并看', law: 'HC', also: ['参评率'],
    ratio: { part: 'grid.events.rated', whole: 'grid.events.closed' } }),
  defineIndicator('grid.events.in-grid-share', { zh: '网格内解决率', unit: '%', means: '网格内解决 ÷ 办结事件', also: ['就地化解率', '小事不出网格'],
    ratio: { part: 'grid.events.closed-in-grid', whole: 'grid.events.closed' } }),
]

/** Outreach, as what was learnt; never as a measure of whoever went. */
const outreach = [
  defineIndicator('grid.visits.households', { zh: '走访户次', unit: '户次', means: '期间内走访到户并记下情况的次数', also: ['走访', '入户走访', '走访群众户数'],
    counted: cases(visit).entering('recorded', { if: (c) => c.body.household !== undefined }) }),
  defineIndicator('grid.visits.persons', { zh: '走访人次', unit: '人次', means: '期间内走访中见到的人次', also: ['走访群众', '走访人数'],
    counted: cases(visit).within(['recorded', 'raised', 'archived'], { amount: (c) => c.body.met }) }),
  defineIndicator('grid.visits.learnt', { zh: '走访了解到的情况', unit: '件', means: '走访记录里一行一件的情况', also: ['收集意见', '了解情况', '收集诉求'],
    counted: cases(visit).within(['recorded', 'raised', 'archived'], { amount: (c) => mattersLearnt(c.body) }) }),
  defineIndicator('grid.visits.raised', { zh: '走访转为事件', unit: '件', means: '期间内由走访转为事件的件数',
    counted: cases(visit).entering('raised') }),
]

export const gridFigures = [...registers, ...flows, ...residue, ...shares, ...outreach]
