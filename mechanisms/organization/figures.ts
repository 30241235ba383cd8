/** Figures of the organisation: counted from registers and cases, each opening into its rows. */
import { cases, defineIndicator, register, type RegisterRow } from '../../kernel/define.ts'
import { countersign } from './countersign.procedure.ts'
import { oversight } from './oversight.procedure.ts'
import { remedy } from './remedy.procedure.ts'
import { report } from './report.procedure.ts'
import { review } from './review.procedure.ts'
import { isConcurrent, isOneShoulder } from './rules.ts'
import { expenses, sources } from './schema.ts'

const parties: Record<string, string> = { villageParty: '村党组织', gridPartyGroup: '网格党小组', unionParty: '联村党组织', townshipParty: '乡镇（街道）党委' }
const kindOf = (row: RegisterRow) => (typeof row.kind === 'string' ? row.kind : '')
const first = (c: { acts: readonly { step: string }[] }, step: string) => c.acts.filter((a) => a.step === step).length === 1

const ofPosts = [
  defineIndicator('org.parties', { zh: '党组织', unit: '个',
    also: ['党组织数', '基层党组织', '村级党组织', '农村党组织', '村党组织', '村党支部', '党支部', '基层党支部', '党组织总数', '党总支', '农村基层党组织', '社区党组织', '各级党组织'], by: parties, law: 'VC-4',
    means: '在册的村党组织、网格党小组、联村党组织和乡镇（街道）党委',
    counted: register('organisations', { if: (r) => kindOf(r) in parties, by: kindOf }) }),
  defineIndicator('org.posts.concurrent', { zh: '兼任群团、自治组织负责人的两委干部', unit: '人', law: 'VC-8',
    also: ['兼任人数', '两委干部兼任', '交叉任职', '兼任群团组织负责人', '兼任自治组织负责人', '交叉任职人数', '兼任的村干部', '党员担任群团负责人', '两委干部兼任群团', '交叉兼任'],
    means: '村“两委”成员同时担任群团组织、自治组织或者集体经济组织负责人的人数，一人计一次',
    counted: register('holders', { if: isConcurrent }) }),
  defineIndicator('org.one-shoulder', { zh: '一肩挑', unit: '人',
    also: ['一肩挑人数', '书记主任一肩挑', '一肩挑人员', '一肩挑的村', '实现一肩挑', '书记、主任一肩挑', '一人兼', '书记兼主任', '“一肩挑”', '村党组织书记兼任村委会主任', '书记主任“一肩挑”'], law: 'VC-8',
    means: '在同一个村担任两个以上正职的人数', counted: register('holders', { if: isOneShoulder }) }),
  defineIndicator('org.one-shoulder-rate', { zh: '一肩挑比例', unit: '%', also: ['一肩挑率', '一肩挑占比', '书记主任一肩挑比例', '一肩挑覆盖率', '“一肩挑”比例', '“一肩挑”率', '一肩挑达到'], law: 'VC-8',
    means: '一肩挑人数 ÷ 村（社区）数', ratio: { part: 'org.one-shoulder', whole: 'base.villages' } }),
]

/** Named so that reports can ask for them; not collected yet. */
const ofLife = [
  defineIndicator('org.party-days', { zh: '主题党日', unit: '次', awaited: true, means: '期间内村党组织开展的主题党日', also: ['开展主题党日', '党员活动日', '固定党日', '组织主题党日'] }),
  defineIndicator('org.party-meetings', { zh: '三会一课', unit: '次', awaited: true, means: '期间内开的支部党员大会、支委会、党小组会和上的党课',
    also: ['组织生活会', '支部党员大会', '支委会', '党小组会', '组织生活', '召开支委会', '支部会议', '“三会一课”', '党员大会', '民主生活会'] }),
  defineIndicator('org.admissions', { zh: '发展党员', unit: '名', awaited: true, means: '期间内接收的预备党员', also: ['新发展党员', '吸收党员', '发展农村党员', '新党员', '发展年轻党员', '预备党员', '发展青年党员'] }),
  defineIndicator('org.applicants', { zh: '入党积极分子', unit: '名', awaited: true, means: '当日在册的入党积极分子', also: ['培养入党积极分子', '积极分子', '培养积极分子', '入党申请人', '发展对象', '确定入党积极分子'] }),
  defineIndicator('org.standard', { zh: '标准化规范化党组织', unit: '个', awaited: true, means: '当日达到标准化规范化要求的村党组织',
    also: ['标准化党支部', '规范化党支部', '五星支部', '星级党支部', '示范党支部', '先进党支部', '过硬党支部', '标准化规范化建设达标', '五面红旗村', '达标党组织', '示范支部'] }),
  defineIndicator('org.standard-share', { zh: '标准化达标率', unit: '%', means: '标准化规范化党组织 ÷ 党组织',
    also: ['党支部标准化达标率', '规范化达标率', '标准化规范化达标率'], ratio: { part: 'org.standard', whole: 'org.parties' } }),
]

const ofReports = [
  defineIndicator('org.reports.due', { zh: '应报告', unit: '份', also: ['应报告数', '应交报告', '应提交报告', '应报送'], law: 'VC-4',
    means: '期内到期应向村党组织提交的定期报告，取消的不计',
    counted: cases(report).entering('scheduled', { if: (c) => c.acts.length === 1, undoneBy: ['cancel'] }) }),
  defineIndicator('org.reports.filed', { zh: '已报告', unit: '份',
    also: ['报告数', '工作报告份数', '定期报告', '提交报告', '报送工作报告', '向村党组织报告', '报告工作', '工作汇报', '专题报告', '定期报告工作'], law: 'VC-4',
    means: '期内首次提交的定期报告', counted: cases(report).doing('file', { if: (c) => first(c, 'file') }) }),
  defineIndicator('org.reports.filed-rate', { zh: '定期报告率', unit: '%', also: ['报告率', '报告完成率', '报告提交率', '按要求报告率'], means: '已报告 ÷ 应报告', law: 'VC-4',
    ratio: { part: 'org.reports.filed', whole: 'org.reports.due' } }),
  defineIndicator('org.reports.on-time', { zh: '按期报告', unit: '份', also: ['按时报告数', '按期提交报告', '按时报送'], means: '期内按期首次提交的定期报告', law: 'VC-4',
    counted: cases(report).doing('file', { if: (c) => first(c, 'file') && c.body.onTime }) }),
  defineIndicator('org.reports.on-time-rate', { zh: '按期报告率', unit: '%', also: ['按时报告率', '按期提交率'], means: '按期报告 ÷ 已报告', law: 'VC-4',
    ratio: { part: 'org.reports.on-time', whole: 'org.reports.filed' } }),
  defineIndicator('org.reports.overdue', { zh: '待报告', unit: '份', also: ['未报告数', '逾期未报告', '未按期报告'], means: '到当日还没有提交的定期报告', law: 'VC-4',
    counted: cases(report).within(['scheduled']) }),
]

const ofReviews = [
  defineIndicator('org.reviews.due', { zh: '应述职', unit: '次', also: ['应述职数', '应开展述职', '应参加述职'], means: '期内安排的年度述职，取消的不计', law: 'SZ',
    counted: cases(review).entering('scheduled', { if: (c) => c.acts.length === 1, undoneBy: ['cancel'] }) }),
  defineIndicator('org.reviews.held', { zh: '述职评议', unit: '次',
    also: ['述职次数', '年度述职', '述职评议次数', '述职', '开展述职评议', '述职测评', '组织述职', '述职评议会', '现场述职', '抓党建述职', '召开述职会'], means: '期内登记了评议票的年度述职', law: 'SZ',
    counted: cases(review).entering('appraised') }),
  defineIndicator('org.reviews.held-rate', { zh: '述职率', unit: '%', also: ['述职完成率', '述职覆盖率', '述职评议覆盖率', '述职覆盖面'], means: '述职评议 ÷ 应述职', law: 'SZ',
    ratio: { part: 'org.reviews.held', whole: 'org.reviews.due' } }),
  defineIndicator('org.reviews.ballots', { zh: '收回评议票', unit: '张', also: ['评议票数', '测评票', '收回测评票', '民主测评票'], means: '述职评议收回的票数，含无效票', law: 'SZ',
    counted: cases(review).doing('appraise', { amount: (_c, i) => i.returned }) }),
  defineIndicator('org.reviews.handed-out', { zh: '发出评议票', unit: '张', also: ['发放评议票', '发出测评票', '发放测评票'], means: '述职评议发出的票数', law: 'SZ',
    counted: cases(review).doing('appraise', { amount: (_c, i) => i.handedOut }) }),
  defineIndicator('org.reviews.returned-rate', { zh: '评议票回收率', unit: '%', also: ['测评票回收率'], means: '收回评议票 ÷ 发出评议票；看好评率时一并看', law: 'SZ',
    ratio: { part: 'org.reviews.ballots', whole: 'org.reviews.handed-out' } }),
  defineIndicator('org.reviews.good', { zh: '好评票', unit: '张', also: ['好和较好票', '好评票数', '评价为好', '评为好等次', '好等次票'], means: '述职评议“好”和“较好”的票数', law: 'SZ',
    counted: cases(review).doing('appraise', { amount: (_c, i) => i.good + i.fair }) }),
  defineIndicator('org.reviews.good-rate', { zh: '述职好评率', unit: '%',
    also: ['好评率', '述职满意率', '评议好评率', '测评好评率', '好等次率', '述职测评满意率', '好等次占比', '评价为好的占比'], means: '好评票 ÷ 收回评议票', law: 'SZ',
    ratio: { part: 'org.reviews.good', whole: 'org.reviews.ballots', response: 'org.reviews.returned-rate' } }),
]

const ofOversight = [
  defineIndicator('org.remedies.listed', { zh: '列入整改的问题', unit: '个',
    also: ['问题数', '整改问题数', '问题清单', '查摆问题', '发现问题', '整改台账', '反馈问题', '述职点评问题', '建立整改台账', '梳理问题', '列出问题清单', '整改事项', '督查发现问题'], by: sources, law: 'SZ',
    means: '期内列入整改台账的问题', counted: cases(remedy).entering('listed', { by: (c) => c.body.source }) }),
  defineIndicator('org.remedies.closed', { zh: '销号的问题', unit: '个',
    also: ['整改销号数', '完成整改', '整改完成', '整改到位', '完成整改销号', '已整改', '问题整改', '整改问题', '整改销号'], by: sources, law: 'SZ',
    means: '期内经核查销号的问题', counted: cases(remedy).entering('closed', { by: (c) => c.body.source }) }),
  defineIndicator('org.remedies.open', { zh: '未销号的问题', unit: '个', also: ['未整改问题', '正在整改', '尚未整改', '未销号'], by: sources, law: 'SZ',
    means: '到当日还没有销号的问题', counted: cases(remedy).within(['listed', 'underway', 'rectified'], { by: (c) => c.body.source }) }),
  defineIndicator('org.remedies.closed-rate', { zh: '整改销号率', unit: '%', also: ['整改率', '整改完成率', '整改到位率', '问题整改率', '问题销号率', '销号率'], means: '销号的问题 ÷ 列入整改的问题', law: 'SZ',
    ratio: { part: 'org.remedies.closed', whole: 'org.remedies.listed' } }),
  defineIndicator('org.oversight.files', { zh: '一肩挑监督档案', unit: '份', also: ['监督档案数', '一人一档', '建立监督档案', '廉政档案', '一肩挑人员档案', '廉洁档案'], means: '到当日在管的一肩挑监督档案', law: 'GZ',
    counted: cases(oversight).within(['current', 'ended']) }),
  defineIndicator('org.oversight.interviews', { zh: '一肩挑谈话', unit: '人次',
    also: ['谈话提醒人次', '谈心谈话', '约谈', '提醒谈话', '廉政谈话', '任职谈话', '谈话提醒', '谈心'], means: '期内记入监督档案的谈话', law: 'GZ',
    counted: cases(oversight).doing('addEntry', { if: (_c, i) => i.kind === 'interview' }) }),
  defineIndicator('org.oversight.audits', { zh: '离任审计', unit: '次',
    also: ['离任审计数', '经济责任审计', '村干部离任审计', '任期审计', '开展审计', '村干部审计', '任期和离任经济责任审计', '完成离任审计', '审计村干部'], means: '期内入档的离任审计', law: 'VC-40',
    counted: cases(oversight).doing('addAudit') }),
  defineIndicator('org.countersigned', { zh: '联签付款', unit: '笔',
    also: ['财务联签', '联审联签笔数', '联审联签', '联签', '财务联审', '审核支出', '联签支出', '会签', '联审联签支出'], by: expenses, means: '期内经联签付款的支出', law: 'FG',
    counted: cases(countersign).entering('paid', { by: (c) => c.body.expense }) }),
  defineIndicator('org.countersigned.amount', { zh: '联签付款金额', unit: '分',
    also: ['联签金额', '联审联签金额', '联签资金', '联签支出金额', '审核资金', '联签涉及资金', '联审联签涉及资金'], by: expenses, means: '期内经联签付款的金额', law: 'FG',
    counted: cases(countersign).entering('paid', { by: (c) => c.body.expense, amount: (c) => c.body.amount }) }),
]

export const indicators = [...ofPosts, ...ofLife, ...ofReports, ...ofReviews, ...ofOversight]
