/**
 * Figures of mediation: what came, what was mediated and how it ended, with what ended otherwise beside it; means and advisers. None is of a
 * person: mediators and advisers are counted, never put in an order.
 */
import { cases, defineIndicator, register, type CaseView, type RegisterRow } from '../../kernel/define.ts'
import { adviser } from './adviser.procedure.ts'
import { agreement } from './agreement.procedure.ts'
import { isRated, isSatisfied } from './agreementRules.ts'
import { dispute } from './dispute.procedure.ts'
import { duty } from './duty.procedure.ts'
import { finding } from './finding.procedure.ts'
import { honour } from './honour.procedure.ts'
import { petition } from './petition.procedure.ts'
import { grades, kinds, unitModes, type DisputeBody } from './schema.ts'
import { screening } from './screening.procedure.ts'
import { unit } from './unit.procedure.ts'

const [disputes, agreements, findings, petitions, duties, honoured] = [cases(dispute), cases(agreement), cases(finding), cases(petition), cases(duty), cases(honour)]
const succeeded = (c: CaseView<DisputeBody>): boolean => c.body.outcome === 'succeeded'
/** A dispute that is given back is registered again, and graded anew: it is counted once. */
const isFirst = (c: CaseView<DisputeBody>): boolean => c.acts.length === 1
const isFirstGrade = (c: CaseView<DisputeBody>): boolean => c.acts.filter((a) => a.step === 'classify').length === 1

const posts = (row: RegisterRow): readonly unknown[] => (Array.isArray(row.posts) ? row.posts : [])
const isPost = (held: unknown, keys: readonly string[]): boolean => typeof held === 'object' && held !== null && 'post' in held && typeof held.post === 'string' && keys.includes(held.post)
const holding = (keys: readonly string[]) => register('holders', { if: (row) => posts(row).some((held) => isPost(held, keys)) })
const ofKind = (kind: string) => register('organisations', { if: (row) => row.kind === kind })
const fullTime = ['fullTimeMediator', 'centreHead', 'centreMediator', 'sectorMediator', 'studioMediator'] as const

/** Disputes on their way. */
const ofDisputes = [
  defineIndicator('mediation.found', { zh: '排查发现纠纷', unit: '件', law: 'PM', by: kinds, means: '期间内排查发现、还没有登记调解的矛盾纠纷',
    also: ['排查矛盾纠纷', '排查纠纷', '摸排矛盾', '排查各类矛盾', '排查隐患矛盾', '排查出矛盾纠纷', '发现矛盾', '摸排矛盾纠纷'],
    counted: findings.entering('found', { by: (c) => c.body.kind, undoneBy: ['register'] }) }),
  defineIndicator('mediation.screenings', { zh: '矛盾纠纷排查', unit: '次', law: 'PM', means: '期间内开展的矛盾纠纷排查',
    also: ['开展排查', '集中排查', '排查次数', '大排查', '滚动排查', '排查行动'],
    counted: cases(screening).entering('recorded', { undoneBy: ['void'] }) }),
  defineIndicator('mediation.received', { zh: '登记的矛盾纠纷', unit: '件', law: 'PM', by: kinds, means: '期间内登记受理的矛盾纠纷',
    also: ['受理矛盾纠纷', '受理纠纷', '登记纠纷', '矛盾纠纷', '受理调解', '受理调解案件', '矛盾纠纷总量', '各类纠纷', '接收矛盾纠纷', '受理群众诉求', '纠纷总数', '涉农纠纷', '邻里纠纷', '婚姻家庭纠纷', '土地纠纷',
      '山林土地纠纷', '征地拆迁纠纷', '劳动争议', '宅基地纠纷', '登记矛盾'],
    counted: disputes.entering('registered', { if: isFirst, by: (c) => c.body.kind }) }),
  defineIndicator('mediation.received.by-grade', { zh: '矛盾纠纷（按难易）', unit: '件', law: 'DZ', by: grades, means: '期间内登记受理的矛盾纠纷，按难易分',
    also: ['疑难纠纷', '复杂纠纷', '重大疑难纠纷', '疑难复杂纠纷', '简易纠纷', '重大矛盾纠纷', '重大疑难复杂纠纷', '领导包案'],
    counted: disputes.doing('classify', { if: isFirstGrade, by: (_c, input) => input.grade }) }),
  defineIndicator('mediation.mediated', { zh: '调解的纠纷', unit: '件', law: 'PM', by: kinds, means: '期间内双方自愿、调解终结的纠纷，成与不成都算',
    also: ['调解矛盾纠纷', '调解纠纷', '调处矛盾纠纷', '调解案件', '调处纠纷', '调解各类纠纷', '参与调解', '开展调解', '人民调解案件'],
    counted: disputes.entering('mediated', { by: (c) => c.body.kind }) }),
  defineIndicator('mediation.succeeded', { zh: '调解成功', unit: '件', law: 'PM', by: kinds, means: '期间内达成调解协议的纠纷',
    also: ['化解矛盾纠纷', '成功调解', '调解成功案件', '化解纠纷', '成功化解', '调处成功', '化解矛盾', '化解', '成功调处', '调成', '化解各类矛盾', '就地化解', '达成协议', '成功化解纠纷', '调解化解', '化解矛盾问题', '案结事了'],
    counted: disputes.entering('mediated', { if: succeeded, by: (c) => c.body.kind }) }),
  defineIndicator('mediation.succeeded.village', { zh: '村内化解', unit: '件', law: 'PM', means: '期间内在村（社区）一级调解成功的纠纷',
    also: ['村级化解', '就地化解', '在村化解', '化解在村', '化解在基层', '小事不出村', '村居化解', '化解在萌芽', '纠纷化解在村', '村一级化解'],
    counted: disputes.entering('mediated', { if: (c) => succeeded(c) && c.body.level === 'village' }) }),
  defineIndicator('mediation.succeeded.village-share', { zh: '村内化解率', unit: '%', law: 'PM', means: '村内化解 ÷ 调解成功',
    also: ['就地化解率', '村级化解率', '小事不出村比例', '化解在村比例', '矛盾纠纷化解在村一级占比'], ratio: { part: 'mediation.succeeded.village', whole: 'mediation.succeeded' } }),
  defineIndicator('mediation.ended', { zh: '调解终止', unit: '件', law: 'PM', means: '期间内调解不成终止、并告知其他途径的纠纷',
    also: ['终止调解', '调解不成', '调解失败', '未达成协议', '调解未成功'],
    counted: disputes.entering('mediated', { if: (c) => !succeeded(c) }) }),
  defineIndicator('mediation.withdrawn', { zh: '撤回调解', unit: '件', law: 'PM', means: '期间内当事人拒绝或者撤回的调解', also: ['当事人撤回', '放弃调解', '拒绝调解'],
    counted: disputes.entering('withdrawn') }),
  defineIndicator('mediation.success-rate', { zh: '调解成功率', unit: '%', law: 'PM', means: '调解成功 ÷ 调解的纠纷',
    also: ['化解率', '矛盾纠纷化解率', '调处成功率', '调成率', '矛盾化解率', '矛盾纠纷调解成功率', '纠纷化解率', '化解成功率', '矛盾纠纷调处率', '调解率'],
    ratio: { part: 'mediation.succeeded', whole: 'mediation.mediated' } }),
  defineIndicator('mediation.open', { zh: '正在调解', unit: '件', law: 'PM', means: '当日登记了还没有终结的纠纷', also: ['未化解', '在调', '正在调处', '尚未化解', '未化解矛盾', '积案'],
    counted: disputes.within(['registered', 'passed', 'taken', 'mediating']) }),
  defineIndicator('mediation.overdue', { zh: '超期的调解', unit: '件', law: 'MR', means: '当日超过一个月、双方没有要求延长的调解', also: ['超期未化解', '调解超期', '久调不结'],
    counted: disputes.within(['taken', 'mediating'], { if: (c) => c.body.overdue === true }) }),
  defineIndicator('mediation.escalated', { zh: '上交的纠纷', unit: '件', law: 'DZ', means: '期间内由村交乡镇、由乡镇交县的纠纷',
    also: ['上报纠纷', '上交矛盾', '移交上级', '移送', '提级调解', '流转纠纷', '上交乡镇调解'],
    counted: disputes.doing('escalate') }),
  defineIndicator('mediation.turned-criminal', { zh: '民转刑案件', unit: '起', law: 'PM', means: '期间内登记过的纠纷转为刑事案件的', also: ['民转刑', '民转刑命案', '激化案件', '民事纠纷转刑事', '纠纷转为刑事案件'],
    counted: disputes.entering('criminal') }),
  defineIndicator('mediation.parties', { zh: '涉及当事人', unit: '人', law: 'PM', means: '期间内调解的纠纷的当事人', also: ['涉及当事人数', '涉及群众', '涉及人数'],
    counted: disputes.entering('mediated', { amount: (c) => c.body.persons ?? 2 }) }),
  defineIndicator('mediation.days.spent', { zh: '调解用的天数', unit: '天', law: 'MR', means: '期间内终结的调解从登记到终结的天数，合计', counted: disputes.entering('mediated', { amount: (c) => c.body.days ?? 0 }) }),
  defineIndicator('mediation.days', { zh: '平均调解天数', unit: '天', law: 'MR', means: '调解用的天数 ÷ 调解的纠纷', also: ['平均调解时间', '平均化解时长', '调解周期'],
    ratio: { part: 'mediation.days.spent', whole: 'mediation.mediated' } }),
]

/** What came of it. */
const ofAgreements = [
  defineIndicator('mediation.agreements', { zh: '调解协议', unit: '份', law: 'PM-31', means: '期间内生效的调解协议，书面口头都算',
    also: ['达成调解协议', '签订协议', '签订调解协议', '制作协议书', '协议书', '书面协议'],
    counted: agreements.entering('effective') }),
  defineIndicator('mediation.amount', { zh: '协议涉及金额', unit: '元', law: 'PM-31', means: '期间内生效的调解协议约定的金额',
    also: ['涉案金额', '涉及金额', '标的额', '涉及资金', '调解金额', '挽回经济损失', '协议金额'],
    counted: agreements.entering('effective', { amount: (c) => Math.round(c.body.amountFen / 100) }) }),
  defineIndicator('mediation.fulfilled', { zh: '履行的协议', unit: '份', law: 'PM-31', means: '期间内到期的协议中已经履行的', also: ['协议履行', '履行到位', '已履行协议'],
    counted: agreements.entering('fulfilled') }),
  defineIndicator('mediation.agreements-due', { zh: '到期的协议', unit: '份', law: 'PM-31', means: '期间内履行期满的调解协议', also: ['应履行协议'],
    counted: agreements.entering('due') }),
  defineIndicator('mediation.fulfilled-rate', { zh: '协议履行率', unit: '%', law: 'PM-31', means: '履行的协议 ÷ 到期的协议',
    also: ['履行率', '调解协议履行率', '履约率', '协议履约率'], ratio: { part: 'mediation.fulfilled', whole: 'mediation.agreements-due' } }),
  defineIndicator('mediation.callbacks', { zh: '调解回访', unit: '件', law: 'PM-31', means: '期间内对调解过的纠纷的回访', also: ['纠纷回访', '跟踪回访', '回访当事人', '案件回访', '回访纠纷'],
    counted: agreements.doing('callBack') }),
  defineIndicator('mediation.confirmations.applied', { zh: '申请司法确认', unit: '件', law: 'PM-33', means: '期间内双方共同申请司法确认的协议',
    also: ['司法确认申请', '引导司法确认', '申请确认'],
    counted: agreements.doing('hand') }),
  defineIndicator('mediation.confirmations.granted', { zh: '司法确认', unit: '件', law: 'PM-33', means: '期间内法院裁定有效的调解协议',
    also: ['司法确认案件', '确认有效', '办理司法确认', '裁定有效'],
    counted: agreements.doing('recordRuling', { if: (_c, input) => input.ruling === 'granted' }) }),
  defineIndicator('mediation.rated', { zh: '调解评价', unit: '件', law: 'HC', means: '期间内当事人自愿作出的评价', also: ['当事人评价'],
    counted: agreements.entering('closed', { if: isRated }) }),
  defineIndicator('mediation.satisfied', { zh: '满意的调解', unit: '件', law: 'HC', means: '期间内当事人评价为满意或基本满意的调解', also: ['当事人满意'],
    counted: agreements.entering('closed', { if: isSatisfied }) }),
  defineIndicator('mediation.satisfaction', { zh: '调解满意率', unit: '%', law: 'HC', means: '满意的调解 ÷ 调解评价',
    also: ['当事人满意率', '调解满意度', '当事人满意度'], ratio: { part: 'mediation.satisfied', whole: 'mediation.rated', response: 'mediation.rated-share' } }),
  defineIndicator('mediation.rated-share', { zh: '调解评价率', unit: '%', law: 'HC', means: '调解评价 ÷ 调解的纠纷；看满意率时一并看',
    also: ['调解评价参与率'], ratio: { part: 'mediation.rated', whole: 'mediation.mediated' } }),
  defineIndicator('mediation.petitions', { zh: '信访事项', unit: '件', law: 'XF', means: '期间内登记的信访事项',
    also: ['信访件', '信访量', '来信来访', '受理信访', '信访总量', '群众来访', '接访', '初信初访', '信访案件', '信访来访'],
    counted: petitions.entering('registered') }),
  defineIndicator('mediation.petitions.closed', { zh: '信访事项办结', unit: '件', law: 'XF', means: '期间内办结的信访事项',
    also: ['化解信访', '信访办结', '化解信访积案', '信访积案化解', '办结信访件', '来信来访办结'],
    counted: petitions.entering('closed') }),
  defineIndicator('mediation.petitions.closed-rate', { zh: '信访办结率', unit: '%', law: 'XF', means: '信访事项办结 ÷ 信访事项',
    also: ['信访化解率', '信访积案化解率', '信访事项办结率', '来信来访办结率', '信访按期办结率'], ratio: { part: 'mediation.petitions.closed', whole: 'mediation.petitions' } }),
  defineIndicator('mediation.petitions.repeated', { zh: '重复信访', unit: '件', law: 'XF', means: '期间内同一事项再次信访的', also: ['重复访', '重信重访', '越级访', '重复信访件'],
    counted: petitions.entering('registered', { if: (c) => c.body.repeated === true }) }),
]

/** With what means. */
const ofMeans = [
  defineIndicator('mediation.centres', { zh: '矛盾调解中心', unit: '个', law: 'DZ', level: 'township', means: '当日运行的一站式矛盾调解（综治）中心',
    also: ['综治中心', '矛调中心', '矛盾纠纷调处化解中心', '社会治理中心', '一站式矛调中心', '一站式解纷中心', '调处化解中心'],
    counted: ofKind('mediationCentre') }),
  defineIndicator('mediation.units', { zh: '进驻单位', unit: '家', law: 'DZ', level: 'township', by: unitModes, means: '当日进驻一站式中心的单位',
    also: ['入驻部门', '进驻部门', '入驻单位', '常驻部门', '整合部门'],
    counted: cases(unit).within(['listed'], { by: (c) => c.body.mode }) }),
  defineIndicator('mediation.committees', { zh: '人民调解委员会', unit: '个', law: 'PM', means: '当日在册的人民调解委员会', also: ['调解委员会', '调委会', '人民调解组织', '调解组织', '村级调委会', '建立调委会'],
    counted: ofKind('mediationCommittee') }),
  defineIndicator('mediation.committees.sector', { zh: '行业性专业性调委会', unit: '个', law: 'PM', level: 'township', means: '当日运行的行业性、专业性调解委员会',
    also: ['行业性调解组织', '专业性调解组织', '行专调委会', '医调委', '物业纠纷调委会', '专业调委会', '行业调解委员会'],
    counted: ofKind('sectorMediation') }),
  defineIndicator('mediation.studios', { zh: '调解工作室', unit: '个', law: 'PM', means: '当日运行的个人调解工作室、品牌调解室',
    also: ['个人调解工作室', '品牌调解室', '调解室', '金牌调解室', '老书记调解室', '乡贤调解室', '老党员调解室'],
    counted: ofKind('mediationStudio') }),
  defineIndicator('mediation.mediators', { zh: '人民调解员', unit: '名', law: 'PM', means: '当日在任的调解委员会主任和调解员，一人计一次',
    also: ['调解员', '调解员队伍', '专兼职调解员', '调解力量', '义务调解员', '人民调解队伍', '调解骨干'],
    counted: holding(['mediationChair', 'mediator', ...fullTime]) }),
  defineIndicator('mediation.mediators.full-time', { zh: '专职调解员', unit: '名', law: 'PM', means: '当日在任的专职人民调解员', also: ['专职人民调解员', '专职调解员人数'],
    counted: holding(fullTime) }),
  defineIndicator('mediation.advisers', { zh: '村（居）法律顾问', unit: '名', means: '当日在册的村（居）法律顾问',
    also: ['法律顾问', '一村一法律顾问', '驻村律师', '聘请法律顾问', '律师', '村居法律顾问', '法律工作者', '律师坐诊', '坐诊律师'],
    counted: holding(['legalAdviser']) }),
  defineIndicator('mediation.adviser-hours', { zh: '法律顾问服务时长', unit: '小时', means: '期间内法律顾问值守和服务的时长', also: ['法律服务时长', '值守时长', '顾问服务时间'],
    counted: duties.entering('recorded', { amount: (c) => c.body.hours ?? 0, undoneBy: ['void'] }) }),
  defineIndicator('mediation.villages-advised', { zh: '有法律顾问的村', unit: '个', means: '当日有法律顾问的村（社区）', also: ['配备法律顾问的村', '聘请法律顾问的村', '法律顾问覆盖村', '法律顾问全覆盖的村'],
    counted: cases(adviser).within(['serving']) }),
  defineIndicator('mediation.villages-advised-share', { zh: '法律顾问覆盖率', unit: '%', means: '有法律顾问的村 ÷ 村（社区）',
    also: ['一村一法律顾问覆盖率', '村居法律顾问覆盖率', '村（社区）法律顾问覆盖率'], ratio: { part: 'mediation.villages-advised', whole: 'base.villages' } }),
  defineIndicator('mediation.advice', { zh: '法律咨询', unit: '次', means: '期间内法律顾问解答的咨询',
    also: ['提供法律咨询', '解答法律咨询', '法律服务', '法律咨询服务', '咨询解答', '公共法律服务', '法律意见', '代写法律文书', '代写文书', '提供法律意见', '法律顾问咨询'],
    counted: duties.entering('recorded', { amount: (c) => c.body.advised, undoneBy: ['void'] }) }),
  defineIndicator('mediation.advice.lectures', { zh: '法治讲座', unit: '场', means: '期间内法律顾问举办的法治讲座',
    also: ['普法讲座', '法治宣讲', '法律讲座', '普法宣传', '法治宣传活动', '普法活动', '送法下乡', '法治宣传'],
    counted: duties.entering('recorded', { if: (c) => c.body.kind === 'lecture', undoneBy: ['void'] }) }),
  defineIndicator('mediation.aid', { zh: '法律援助', unit: '件', means: '期间内办理的法律援助', also: ['法律援助案件', '办理法律援助', '援助案件'],
    counted: duties.entering('recorded', { if: (c) => c.body.kind === 'aid', undoneBy: ['void'] }) }),
  defineIndicator('mediation.guides', { zh: '法律明白人', unit: '名', means: '当日在册的乡村法律明白人',
    also: ['乡村法律明白人', '法治带头人', '培育法律明白人', '普法骨干', '法律明白人队伍', '法律明白人骨干'],
    counted: holding(['lawGuide']) }),
  defineIndicator('mediation.law-households', { zh: '学法用法示范户', unit: '户', means: '当日认定的农村学法用法示范户', also: ['学法示范户', '法治示范户', '示范户'],
    counted: honoured.within(['listed'], { if: (c) => c.body.kind === 'lawHousehold' }) }),
  defineIndicator('mediation.law-villages', { zh: '民主法治示范村', unit: '个', means: '当日命名的民主法治示范村（社区）', also: ['法治示范村', '民主法治村', '民主法治示范社区'],
    counted: honoured.within(['listed'], { if: (c) => c.body.kind === 'lawVillage' }) }),
]
export const mediationFigures = [...ofDisputes, ...ofAgreements, ...ofMeans]

