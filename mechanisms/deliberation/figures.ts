/** Figures of decisions: counted from cases, votes and objections; each opens into its rows. */
import { cases, defineIndicator, type CaseView } from '../../kernel/define.ts'
import { objection } from '../../kernel/disclosure/procedure.ts'
import { delegates } from '../../kernel/gatherings/bodies.ts'
import { decision } from './decision.procedure.ts'
import { sumOf } from './rules.ts'
import { matters, type Decision } from './schema.ts'
import { suggestion } from './suggestion.procedure.ts'

const of = cases(decision)
const objections = cases(objection)
const byMatter = (c: CaseView<Decision>): string => c.body.matter
/** Not every kind of case is objected to; these are the objections to decisions. */
const toDecisions = (c: { body: { procedure: string } }): boolean => c.body.procedure === decision.name
const voted = (field: Parameters<typeof sumOf>[1]) => of.entering('resolved', { amount: (c) => sumOf(c, field), by: byMatter })
const open = ['draft', 'proposed', 'discussed', 'reviewed'] as const

const flows = [
  defineIndicator('deliberation.opened', { zh: '动议事项', unit: '件',
    also: ['议事事项数', '四议两公开事项', '动议数', '四议两公开', '提议事项', '议题', '动议', '提交议事', '村级事务提议', '提出议题', '商议议题', '启动四议两公开', '议事协商事项', '商议事项', '议事会商议事项'],
    by: matters, law: 'VC-28',
    means: '期间内动议的事项', counted: of.entering('draft', { if: (c) => c.acts.length === 1, by: byMatter }) }),
  defineIndicator('deliberation.decided', { zh: '通过的决议', unit: '件',
    also: ['决议数', '决策事项数', '议定事项', '民主决策事项', '作出决议', '形成决议', '表决通过', '决策', '议定', '决定事项', '民主决策', '通过决议', '决策村级重大事项', '议决事项', '村级重大事项', '形成决议事项',
      '四议两公开决策', '重大事项决策', '审议通过', '达成共识', '民主议事'], by: matters, law: 'VC-28',
    means: '期间内依法定人数和比例通过的事项', counted: of.entering('resolved', { by: byMatter }) }),
  defineIndicator('deliberation.rejected', { zh: '未通过事项', unit: '件', also: ['否决事项', '未通过数', '未获通过', '否决', '表决未通过', '暂缓', '未形成决议'], by: matters, law: 'VC-26',
    means: '期间内会议有效但赞成票不够的事项', counted: of.entering('rejected', { by: byMatter }) }),
  defineIndicator('deliberation.implemented', { zh: '已实施并公开结果', unit: '件',
    also: ['决议落实数', '实施完成事项', '落实决议', '实施完成', '已落实决议', '办结决议', '完成决议事项', '推动落实', '决议落地'], by: matters, law: 'VC-35',
    means: '期间内实施完成并公开结果的决议', counted: of.entering('published', { by: byMatter }) }),
  defineIndicator('deliberation.covenants', { zh: '制定修订村规民约', unit: '件',
    also: ['村规民约修订数', '村规民约', '修订村规民约', '制定村规民约', '修订完善村规民约', '完善村规民约', '村规民约（居民公约）', '居民公约', '新修订村规民约', '自治章程'], law: 'VC-31',
    means: '期间内由村民会议通过的村民自治章程、村规民约', counted: of.entering('resolved', { if: (c) => c.body.matter === 'villageRules' }) }),
  defineIndicator('deliberation.covenants.filed', { zh: '村规民约备案', unit: '件', also: ['村规民约备案数', '备案村规民约', '备案审查'], law: 'VC-31',
    means: '期间内乡镇给了备案回执的村民自治章程、村规民约', counted: of.doing('acknowledge') }),
  defineIndicator('deliberation.disclosures', { zh: '决议公开', unit: '次', also: ['公开次数', '决议公示次数', '公开决议', '决议结果公开', '公示决议', '决策公开'], law: 'VC-35', by: matters,
    means: '期间内按期限公开的决议', counted: of.entering('disclosed', { by: byMatter }) }),
  defineIndicator('deliberation.extended', { zh: '延期实施', unit: '次', also: ['延长实施期限'], means: '期间内说明理由延长实施期限的次数', counted: of.doing('extend') }),
  defineIndicator('deliberation.views', { zh: '征求意见人次', unit: '人次',
    also: ['征求群众意见', '征求意见人数', '征求意见', '征求群众意见人次', '听取群众意见', '入户征求意见', '走访听取意见', '征询意见', '征求村民意见', '发表意见', '审议前发表意见'], law: 'SY',
    means: '期间内审议前征求意见的人数之和', counted: of.doing('consult', { amount: (_c, input) => input.persons }) }),
  defineIndicator('deliberation.suggestions', { zh: '议事建议', unit: '条',
    also: ['党员群众建议', '群众建议数', '群众建议', '意见建议', '征集建议', '提出建议', '金点子', '合理化建议', '建议', '征集意见建议', '收到建议'], law: 'SY',
    means: '期间内党员群众提出的议事建议', counted: cases(suggestion).entering('suggested') }),
  defineIndicator('deliberation.suggestions.adopted', { zh: '列为动议的建议', unit: '条', also: ['采纳建议数', '采纳建议', '采纳意见', '吸纳建议', '采纳群众建议', '采纳金点子'], law: 'SY',
    means: '期间内列为动议的建议', counted: cases(suggestion).entering('adopted') }),
]

const held = (kind?: string) => of.entering('resolved', { amount: (c) => c.gatherings.filter((g) => kind === undefined || g.kind === kind).length, by: byMatter })

/** Meetings and votes on the way to what was resolved. */
const votes = [
  defineIndicator('deliberation.meetings', { zh: '议事会议', unit: '次', law: 'VC-26', by: matters, means: '期间内通过的决议，其各次会议的次数之和',
    also: ['召开会议', '议事会', '议事协商会', '召开议事会', '议事协商', '协商会议', '召开两委会', '民主议事会', '村民议事会议', '党员大会', '两委会议', '民主协商', '各类会议', '协商议事', '村民会议', '民主议事会议', '商议会议'],
    counted: held() }),
  defineIndicator('deliberation.meetings.delegates', { zh: '村民代表会议', unit: '次', law: 'VC-29', by: matters, means: '期间内通过的决议，其中村民代表会议的次数',
    also: ['村民代表会', '召开村民代表会议', '村民代表大会', '召开村民代表大会', '居民代表会议', '村（居）民代表会议'], counted: held(delegates.name) }),
  defineIndicator('deliberation.villages', { zh: '运行四议两公开的村', unit: '个', awaited: true, law: 'SY', means: '期间内按四议两公开决定过事项的村（社区）',
    also: ['推行四议两公开的村', '落实四议两公开的村', '实行四议两公开', '四议两公开覆盖村', '规范运行四议两公开'] }),
  defineIndicator('deliberation.villages-share', { zh: '四议两公开覆盖率', unit: '%', law: 'SY', means: '运行四议两公开的村 ÷ 村（社区）',
    also: ['四议两公开执行率', '四议两公开落实率', '四议两公开推行面', '四议两公开运用率'],
    ratio: { part: 'deliberation.villages', whole: 'base.villages' } }),
  defineIndicator('deliberation.eligible', { zh: '应到人次', unit: '人次', also: ['应到会人次', '应到会', '应到人数', '应到', '应参会'], law: 'VC-26', by: matters,
    means: '期间内通过的决议，其各次会议应到人数之和', counted: voted('eligible') }),
  defineIndicator('deliberation.present', { zh: '实到人次', unit: '人次',
    also: ['参会人次', '到会人次', '参与决策人次', '实到会', '实到人数', '实到', '到会人数', '参加会议', '参会群众', '参会', '参与议事群众', '参与议事', '参与表决'], law: 'VC-26', by: matters,
    means: '期间内通过的决议，其各次会议实到人数之和', counted: voted('present') }),
  defineIndicator('deliberation.votes.yes', { zh: '赞成票', unit: '票',
    also: ['同意票', '赞成', '同意', '投赞成票', '投了赞成票', '代表赞成'], means: '期间内通过的决议，其各次会议赞成票之和', law: 'VC-26', by: matters, counted: voted('yes') }),
  defineIndicator('deliberation.votes.no', { zh: '反对票', unit: '票', also: ['反对', '不同意票'], means: '期间内通过的决议，其各次会议反对票之和', law: 'VC-26', by: matters, counted: voted('no') }),
  defineIndicator('deliberation.votes.abstained', { zh: '弃权票', unit: '票',
    also: ['弃权'], means: '期间内通过的决议，其各次会议弃权票之和', law: 'VC-26', by: matters, counted: voted('abstained') }),
  defineIndicator('deliberation.votes.invalid', { zh: '无效票', unit: '票',
    also: ['废票', '无效'], means: '期间内通过的决议，其各次会议无效票之和', law: 'VC-26', by: matters, counted: voted('invalid') }),
]

const stocks = [
  defineIndicator('deliberation.open', { zh: '正在商议的事项', unit: '件', also: ['在议事项', '正在议', '正在征求意见的事项', '商议中的事项', '未决事项', '正在商议'], by: matters, law: 'VC-28',
    means: '当日已动议、还没有决议的事项', counted: of.within(open, { by: byMatter }) }),
  defineIndicator('deliberation.underway', { zh: '正在实施的决议', unit: '件', also: ['实施中决议', '正在实施', '正在推进的决议', '推进中的决议', '在建决议'], by: matters,
    means: '当日正在实施的决议', counted: of.within(['underway'], { by: byMatter }) }),
]

const answers = [
  defineIndicator('deliberation.objections', { zh: '对决议的异议', unit: '条', also: ['决议异议数', '决议公示异议', '群众异议', '公示期异议', '对决议提出异议', '决议公开期间异议'], law: 'VC-35',
    means: '期间内对公开的决议和结果提出的异议', counted: objections.entering('raised', { if: toDecisions }) }),
  defineIndicator('deliberation.objections.answered', { zh: '对决议异议的答复', unit: '条', also: ['意见答复数', '答复异议', '异议答复', '回应异议'], law: 'VC-35',
    means: '期间内得到答复的异议', counted: objections.entering('answered', { if: toDecisions }) }),
]

/** Shares: always shown with both parts. */
const shares = [
  defineIndicator('deliberation.implemented-rate', { zh: '决议实施率', unit: '%', also: ['决议落实率', '落实率', '决议执行率', '决议办结率', '决策落实率', '决议事项落实率'], means: '公开结果的决议 ÷ 通过的决议',
    ratio: { part: 'deliberation.implemented', whole: 'deliberation.decided' } }),
  defineIndicator('deliberation.turnout', { zh: '到会率', unit: '%',
    also: ['参会率', '村民参与率', '参与率', '群众参与率', '到会比例', '平均到会率', '出席率', '参会比例', '到会比率'], law: 'VC-26', means: '实到人次 ÷ 应到人次',
    ratio: { part: 'deliberation.present', whole: 'deliberation.eligible' } }),
  defineIndicator('deliberation.votes.yes-rate', { zh: '赞成率', unit: '%', also: ['同意率', '赞成票比例', '平均赞成率', '同意比例', '赞成占比', '赞成票占比'], law: 'VC-26', means: '赞成票 ÷ 实到人次',
    ratio: { part: 'deliberation.votes.yes', whole: 'deliberation.present' } }),
  defineIndicator('deliberation.objections.answered-rate', { zh: '决议异议答复率', unit: '%', also: ['意见答复率', '异议答复率', '决议意见答复率'], law: 'VC-35', means: '对决议异议的答复 ÷ 对决议的异议',
    ratio: { part: 'deliberation.objections.answered', whole: 'deliberation.objections' } }),
  defineIndicator('deliberation.suggestions.adopted-rate', { zh: '建议采纳率', unit: '%', also: ['采纳率', '建议采纳比例', '意见采纳率', '群众建议采纳率'], means: '列为动议的建议 ÷ 议事建议', law: 'SY',
    ratio: { part: 'deliberation.suggestions.adopted', whole: 'deliberation.suggestions' } }),
]

export const deliberationFigures = [...flows, ...votes, ...stocks, ...answers, ...shares]
