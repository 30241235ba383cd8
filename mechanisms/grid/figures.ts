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
    also: ['网格', '划分网格', '网格总数', '划分为网格', '农村网格', '全科网格', '基础网格', '综合网格', '专属网格', '治理网格', '网格数量', '村级网格', '网格单元', '设置网格', '划分基础网格', '精细化网格', '共划分网格',
      '网格划分'], law: 'BZ', by: { general: '综合网格', special: '专属网格' },
    counted: register('grids', { by: (row) => (row.kind === 'special' ? 'special' : 'general') }) }),
  defineIndicator('grid.party-groups', { zh: '网格党小组', unit: '个', means: '当日登记在册的网格党小组',
    also: ['网格党小组数', '网格党支部', '建在网格上的党组织', '网格党组织', '党小组', '网格上建立党小组', '建立党小组', '组建网格党小组', '网格支部', '网格党组织数', '党小组建在网格'],
    counted: register('organisations', { if: (row) => row.kind === 'gridPartyGroup' }) }),
  defineIndicator('grid.teams', { zh: '网格队伍', unit: '支', means: '当日登记在册的网格队伍', also: ['网格服务队', '网格团队', '网格队', '网格服务团队', '网格工作队'],
    counted: register('organisations', { if: (row) => row.kind === 'gridTeam' }) }),
  defineIndicator('grid.staff', { zh: '网格力量', unit: '人', means: '当日在任的网格长和网格员（按任职计）', law: 'BZ',
    also: ['网格员', '网格员队伍', '专兼职网格员', '网格长', '网格人员', '网格工作人员', '网格服务力量', '配备网格员', '选聘网格员', '专职网格员', '兼职网格员', '专（兼）职网格员', '网格管理员', '村级网格员', '网格化服务人员',
      '网格队伍人员'], by: { gridLeader: '网格长', gridWorker: '网格员' },
    counted: register('appointments', { if: (row) => row.capacity === 'gridLeader' || row.capacity === 'gridWorker', by: (row) => String(row.capacity) }) }),
  defineIndicator('grid.staff.full-time', { zh: '专职网格员', unit: '名', means: '当日在任的专职网格员（按任职计）', law: 'BZ', also: ['专职网格员队伍', '专职网格力量', '专职网格员人数', '专职人员', '专职网格长'],
    counted: register('appointments', { if: (row) => row.post === 'gridWorkerFullTime' }) }),
  defineIndicator('grid.staff.part-time', { zh: '兼职网格员', unit: '名', means: '当日在任的兼职网格员（按任职计）', law: 'BZ', also: ['兼职网格员人数', '兼职网格力量', '兼职人员', '网格协管员'],
    counted: register('appointments', { if: (row) => row.post === 'gridWorkerPartTime' }) }),
  defineIndicator('grid.cells', { zh: '微网格', unit: '个', awaited: true, means: '当日划定的微网格、联户单元',
    also: ['微网格数', '微格', '联户单元', '联户组', '十户联防', '邻里单元', '划分微网格', '楼栋单元', '十户一组', '联防单元', '微单元'] }),
  defineIndicator('grid.cells.leaders', { zh: '微网格长、联户长', unit: '名', awaited: true, means: '当日在任的微网格长、联户长',
    also: ['微网格长', '联户长', '十户长', '楼栋长', '微网格员', '邻长', '中心户长', '联防长', '微格员', '十户联防长'] }),
  defineIndicator('grid.party-homes', { zh: '党员中心户', unit: '户', awaited: true, law: 'NH', means: '当日挂牌的党员中心户',
    also: ['设立党员中心户', '党员示范户', '党员家庭挂牌户', '党员户', '共产党员户', '党员联系点', '挂牌党员中心户'] }),
  defineIndicator('grid.party-posts', { zh: '党员责任岗', unit: '个', awaited: true, means: '当日设立的党员责任区、先锋岗', also: ['党员先锋岗', '党员责任区', '党员示范岗', '设岗定责', '无职党员设岗定责', '党员岗'] }),
  defineIndicator('grid.party-links', { zh: '党员联系户', unit: '户', means: '当日由党员联系并已公布的户', law: 'NH',
    also: ['党员联户', '联系户数', '党员包户', '联系群众户数', '联系群众', '联系户', '联系服务群众', '包联户', '联系农户', '结对联户', '包户', '联系服务户', '党员联系群众', '结对农户', '联系家庭', '联系服务农户', '联户'],
    counted: cases(link).within(['linked'], { amount: (c) => c.body.households.length }) }),
  defineIndicator('grid.party-links.members', { zh: '联户党员', unit: '名', means: '当日联系户已公布的党员', law: 'NH',
    also: ['联户党员数', '结对党员', '参与联户党员', '联系户党员', '包户党员', '党员联系服务', '参与联户', '无职党员', '结对联系党员', '党员包联', '联系群众的党员', '党员结对', '党员联系户'],
    counted: cases(link).within(['linked']) }),
  defineIndicator('grid.party-links.exempted', { zh: '免于联户的党员', unit: '名', also: ['免除联户', '免于联户'], means: '期间内因年满七十、生病或长期外出免于联户的党员',
    law: 'NH', counted: cases(link).entering('exempted') }),
]

/** What came in and what became of it. */
const flows = [
  defineIndicator('grid.events.reported', { zh: '网格事件', unit: '件', means: '期间内上报的事件，含后来合并、撤回和不予受理的',
    also: ['事件', '上报事件', '采集事件', '收集问题', '事件数', '受理事件', '上报', '受理各类事件', '采集上报事件', '网格上报', '网格员上报', '上报问题', '发现上报', '排查上报', '收集事件', '事件总数', '各类事件',
      '上报各类事件', '流转事件', '采集各类信息', '受理网格事件', '平台受理', '上报信息', '上报事项', '各类事项', '收集各类问题', '反映问题', '社情民意', '群众诉求', '诉求', '受理诉求', '受理群众诉求', '发现问题', '排查问题',
      '民生诉求', '民情事件', '接诉即办', '民呼我为', '诉求件'],
    law: 'BZ', by: categories,
    counted: events.entering('reported', { by: (c) => c.body.category }) }),
  defineIndicator('grid.events.intake', { zh: '事件来源', unit: '件', means: '期间内上报的事件，按来源分', by: sources,
    also: ['居民上报', '热线转来', '巡查发现', '12345热线', '热线工单', '热线受理', '群众上报', '群众自主上报', '随手拍', '居民随手拍', '受理热线', '转办热线', '网格员巡查发现', '巡查上报', '政务服务热线', '12345工单'],
    counted: events.entering('reported', { by: (c) => c.body.source ?? 'resident' }) }),
  defineIndicator('grid.events.emergency', { zh: '紧急事件', unit: '件', means: '期间内上报时标明紧急的事件', also: ['应急事件', '突发事件', '应急处突', '突发紧急', '紧急情况', '突发事件处置'],
    counted: events.entering('reported', { if: (c) => c.body.emergency === true, by: (c) => c.body.category }), by: categories }),
  defineIndicator('grid.events.closed', { zh: '办结事件', unit: '件', means: '期间内结案的事件，后来重开的减去', law: 'BZ', by: categories,
    also: ['办结', '化解事件', '解决问题', '办结数', '结案数', '处置事件', '化解问题', '办结各类事件', '处置办结', '处理事件', '解决各类问题', '解决群众诉求', '办结事项', '办理事件', '处置各类事件', '解决诉求',
      '化解风险隐患', '办结上报事件', '处置完成', '妥善处置', '解决群众急难愁盼问题', '急难愁盼', '解决群众问题', '为群众解决', '解决实际问题', '办实事', '办结诉求', '办结民生诉求', '办结诉求件', '问题得到解决'],
    counted: events.entering('closed', { ...closedOnes, by: (c) => c.body.category }) }),
  defineIndicator('grid.events.closed-by-level', { zh: '各级办结事件', unit: '件', means: '期间内结案的事件，按在哪一级解决分', by: levels,
    also: ['网格内解决', '就地化解', '村级解决', '乡镇解决', '村级办结', '乡镇办结', '部门办结', '镇级解决', '村级自行处置', '各级办结', '村级自行解决', '镇级处理', '部门办理', '乡镇处理'],
    counted: events.entering('closed', { ...closedOnes, by: (c) => c.body.level ?? 'grid' }) }),
  defineIndicator('grid.events.closed-on-time', { zh: '按期办结事件', unit: '件', means: '期间内结案的事件中，处置没有超过办理期限的', by: categories,
    also: ['按时办结', '限时办结', '按期办结', '限期办结', '按时处置', '按期处置'],
    counted: events.entering('closed', { ...closedOnes, if: (c) => c.body.onTime !== false, by: (c) => c.body.category }) }),
  defineIndicator('grid.events.closed-in-grid', { zh: '网格内解决', unit: '件',
    also: ['网格内化解', '网格内办结', '网格就地解决', '小事不出网格', '在网格内处置', '网格自行处置', '就地解决', '网格内处置', '问题在网格里解决', '网格当天解决'], means: '期间内结案的事件中，在网格一级解决的',
    counted: events.entering('closed', { ...closedOnes, if: (c) => c.body.level === 'grid' }) }),
  defineIndicator('grid.events.confirmed', { zh: '核实已解决', unit: '件', means: '期间内核实已解决的事件，按怎样核实分',
    by: { reporter: '报告人确认', callBack: '回访', onSite: '现场核实', silence: '静默期满' }, also: ['核实', '回访', '回访核实', '核查', '回访事件'],
    counted: events.entering('verified', { by: (c) => c.body.verifiedBy ?? 'reporter' }) }),
  defineIndicator('grid.events.rated', { zh: '已评价事件', unit: '件', means: '期间内报告人自愿作出评价的事件', law: 'HC', by: ratings,
    also: ['评价数', '群众评价', '评价事件', '事件评价'], counted: events.doing('rate', { by: (_c, input) => input.rating }) }),
  defineIndicator('grid.events.satisfied-count', { zh: '评价满意的事件', unit: '件', also: ['满意事件', '群众满意件'], means: '评价为非常满意、满意或基本满意的事件', law: 'HC',
    counted: events.doing('rate', { if: (_c, input) => satisfying.includes(input.rating) }) }),
]

/** What is left over: the residue that a total hides. */
const residue = [
  defineIndicator('grid.events.open', { zh: '未结事件', unit: '件', means: '当日尚未结案的事件', by: categories,
    also: ['在办', '未办结', '待办事件', '未办结事件', '正在办理', '正在处置', '在办事件', '待处置', '待处置事件', '尚未办结', '办理中'], counted: events.within(open, { by: (c) => c.body.category }) }),
  defineIndicator('grid.events.overdue', { zh: '超期事件', unit: '件', means: '当日已过办理期限仍未解决的事件', by: levels,
    also: ['超时', '逾期', '超期未办结', '逾期事件', '超时未办结', '超期未处置', '超时事件', '逾期未办结', '超期件', '超期未结'],
    counted: events.within(open, { if: (c) => c.body.overdue === true, by: (c) => c.body.level ?? 'grid' }) }),
  defineIndicator('grid.events.transferred', { zh: '上报或转办', unit: '件次', means: '期间内上报上级、吹哨、交办、转办和裁定的次数',
    also: ['上报', '转办', '流转', '交办', '上报乡镇', '上报镇级平台', '流转交办', '分流', '转交部门', '上报上级', '流转事件', '派单', '分派', '转派', '移交', '向上流转', '提级办理', '分流交办', '流转处置'],
    counted: events.entering('dispatched') }),
  defineIndicator('grid.events.whistled', { zh: '吹哨', unit: '件次', means: '期间内吹哨请多家单位一起办的次数', also: ['吹哨报到', '联合处置', '镇街吹哨', '部门报到', '哨件', '吹哨次数', '响应吹哨', '乡镇吹哨', '发出哨声', '哨声'],
    law: 'BJ', counted: events.doing('whistle') }),
  defineIndicator('grid.events.returned', { zh: '退回', unit: '件次', also: ['退单', '退件', '退回事件'], means: '期间内单位写明理由退回的次数', counted: events.doing('giveBack') }),
  defineIndicator('grid.events.repeated', { zh: '重复事件', unit: '件', means: '期间内并入另一件的事件', also: ['重复上报', '重复件', '重复反映', '合并事件', '重复诉求', '重复工单', '重复反映事项', '合并办理'],
    counted: events.entering('merged') }),
  defineIndicator('grid.events.reopened', { zh: '重开事件', unit: '件次', means: '期间内结案后又重开的次数', also: ['返工', '重新办理', '二次交办', '重办', '重开'],
    counted: events.doing('reopen') }),
  defineIndicator('grid.events.declined', { zh: '不予受理', unit: '件', means: '期间内写明理由和去处、不予受理的事件', also: ['不受理', '不予受理事件', '不受理件', '不予受理的诉求'], law: 'BJ',
    counted: events.entering('declined', { undoneBy: ['appeal'] }) }),
  defineIndicator('grid.events.urged', { zh: '督办', unit: '次', means: '期间内督办的次数，含报告人催办', also: ['催办', '挂牌督办', '督办件', '催办件', '发出督办单', '督办单', '下发督办'],
    counted: events.doing('urge') }),
]

/** Named so that reports can ask for them; not collected yet. */
const notYet = [
  defineIndicator('grid.outreach.cadres', { zh: '下沉干部', unit: '名', awaited: true, means: '期间内下沉到网格、到村的干部',
    also: ['干部下沉', '下沉网格干部', '包村干部', '下派干部', '机关干部下沉', '下沉力量', '驻村干部', '下沉一线', '选派干部', '下沉工作人员', '包联干部', '机关干部', '干部'] }),
  defineIndicator('grid.outreach.members', { zh: '下沉报到的在职党员', unit: '名', awaited: true, means: '期间内到村（社区）报到的在职党员',
    also: ['在职党员', '在职党员报到', '双报到', '报到党员', '下沉党员', '在职党员下沉', '党员下沉', '到社区报到', '机关党员', '双报到党员', '党员干部下沉'] }),
  defineIndicator('grid.outreach.units', { zh: '共建单位', unit: '家', awaited: true, means: '当日与村（社区）结对共建的单位',
    also: ['结对共建', '包联单位', '共建党组织', '报到单位', '共驻共建单位', '帮扶单位', '包村单位', '结对单位', '共建'] }),
  defineIndicator('grid.hazards', { zh: '排查安全隐患', unit: '处', awaited: true, means: '期间内排查出的安全隐患',
    also: ['安全隐患', '排查隐患', '风险隐患', '消除隐患', '发现隐患', '隐患排查', '排查风险隐患', '隐患', '各类隐患', '排查整治隐患', '风险隐患点'] }),
  defineIndicator('grid.hazards.mended', { zh: '整改安全隐患', unit: '处', awaited: true, means: '期间内整改好的安全隐患',
    also: ['整改隐患', '消除隐患', '隐患整改', '整治隐患', '消除安全隐患', '化解风险隐患', '排除隐患'] }),
  defineIndicator('grid.hazards.mended-rate', { zh: '隐患整改率', unit: '%', means: '整改安全隐患 ÷ 排查安全隐患',
    also: ['安全隐患整改率', '隐患消除率', '风险隐患整改率'], ratio: { part: 'grid.hazards.mended', whole: 'grid.hazards' } }),
  defineIndicator('grid.events.hours', { zh: '平均处置时长', unit: '小时', awaited: true, means: '期间内结案的事件从上报到结案的平均时长',
    also: ['平均办理时间', '平均处置时间', '平均办结时间', '处置时长', '平均用时', '平均响应时间', '处置时长缩短到', '平均处置时长缩短'] }),
]

/** Shares: always shown with both parts. */
const shares = [
  defineIndicator('grid.events.closed-rate', { zh: '事件办结率', unit: '%', means: '期间内办结事件 ÷ 期间内上报事件',
    also: ['办结率', '化解率', '解决率', '处置率', '事件处置率', '问题解决率', '事件化解率', '诉求办结率', '问题化解率', '诉求解决率', '处办率', '事项办结率', '处结率', '结案率', '案件办结率', '处置办结率', '事项处置率', '诉求办理率'],
    ratio: { part: 'grid.events.closed', whole: 'grid.events.reported' } }),
  defineIndicator('grid.events.on-time', { zh: '按期办结率', unit: '%', means: '期间内按期办结事件 ÷ 期间内办结事件',
    also: ['按时办结率', '及时率', '限时办结率', '及时办结率', '按时处置率', '及时处置率', '按时结案率', '及时办理率', '按时处置', '按期处置率'],
    ratio: { part: 'grid.events.closed-on-time', whole: 'grid.events.closed' } }),
  defineIndicator('grid.events.satisfied', { zh: '事件满意率', unit: '%', means: '评价满意的事件 ÷ 已评价事件', law: 'HC',
    also: ['满意率', '满意度', '群众满意度', '群众满意率', '回访满意率', '诉求满意率', '事件满意度', '事件群众满意率', '办理满意率', '回访满意', '表示满意', '办理结果满意率', '诉求满意度'],
    ratio: { part: 'grid.events.satisfied-count', whole: 'grid.events.rated', response: 'grid.events.rated-share' } }),
  defineIndicator('grid.events.rated-share', { zh: '评价率', unit: '%', means: '已评价事件 ÷ 办结事件；看满意率时一并看', law: 'HC', also: ['参评率', '评价占比', '事件评价率'],
    ratio: { part: 'grid.events.rated', whole: 'grid.events.closed' } }),
  defineIndicator('grid.events.in-grid-share', { zh: '网格内解决率', unit: '%', means: '网格内解决 ÷ 办结事件',
    also: ['就地化解率', '小事不出网格', '网格内化解率', '网格内办结率', '网格内处置率', '网格解决占比', '网格内解决占比', '网格内化解占比', '就地解决率'],
    ratio: { part: 'grid.events.closed-in-grid', whole: 'grid.events.closed' } }),
]

/** Outreach, as what was learnt; never as a measure of whoever went. */
const outreach = [
  defineIndicator('grid.visits.households', { zh: '走访户次', unit: '户次', means: '期间内走访到户并记下情况的次数',
    also: ['走访', '入户走访', '走访群众户数', '走访农户', '走访群众', '走访户', '入户', '走访家庭', '走访居民', '走访农户数', '走访村户', '入户走访群众', '走访慰问', '上门走访', '走遍户', '走访住户', '入户排查',
      '走访联系户', '走访居民户', '遍访', '敲门', '走访独居老人', '走访困难家庭', '走访走遍', '走村入户'],
    counted: cases(visit).entering('recorded', { if: (c) => c.body.household !== undefined }) }),
  defineIndicator('grid.visits.persons', { zh: '走访人次', unit: '人次', means: '期间内走访中见到的人次', also: ['走访群众', '走访人数', '走访村民', '走访居民人数', '见面群众', '走访联系群众', '接触群众', '访民情'],
    counted: cases(visit).within(['recorded', 'raised', 'archived'], { amount: (c) => c.body.met }) }),
  defineIndicator('grid.visits.learnt', { zh: '走访了解到的情况', unit: '件', means: '走访记录里一行一件的情况',
    also: ['收集意见', '了解情况', '收集诉求', '收集社情民意', '收集民情', '收集意见建议', '了解民情', '收集问题建议', '收集群众意见', '收集民生诉求', '听取意见', '收集信息', '民情信息', '走访收集', '收集各类意见', '民情民意',
      '征集意见', '收集问题', '梳理诉求', '民情台账', '民情记入台账', '民情日记', '摸清诉求'],
    counted: cases(visit).within(['recorded', 'raised', 'archived'], { amount: (c) => mattersLearnt(c.body) }) }),
  defineIndicator('grid.visits.raised', { zh: '走访转为事件', unit: '件', also: ['走访发现问题', '走访转办', '走访上报', '走访形成事件', '形成事件', '走访发现并转办'], means: '期间内由走访转为事件的件数',
    counted: cases(visit).entering('raised') }),
]

export const gridFigures = [...registers, ...flows, ...residue, ...notYet, ...shares, ...outreach]
