/** Figures of decisions: counted from cases, votes and objections; each opens into its rows. */
import { cases, defineIndicator, type CaseView } from '../../kernel/define.ts'
import { objection } from '../../kernel/disclosure/procedure.ts'
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
  defineIndicator('deliberation.opened', { zh: '动议事项', unit: '件', also: ['议事事项数', '四议两公开事项', '动议数'], by: matters, law: 'VC-28',
    means: '期间内动议的事项', counted: of.entering('draft', { if: (c) => c.acts.length === 1, by: byMatter }) }),
  defineIndicator('deliberation.decided', { zh: '通过的决议', unit: '件', also: ['决议数', '决策事项数', '议定事项', '民主决策事项'], by: matters, law: 'VC-28',
    means: '期间内依法定人数和比例通过的事项', counted: of.entering('resolved', { by: byMatter }) }),
  defineIndicator('deliberation.rejected', { zh: '未通过事项', unit: '件', also: ['否决事项', '未通过数'], by: matters, law: 'VC-26',
    means: '期间内会议有效但赞成票不够的事项', counted: of.entering('rejected', { by: byMatter }) }),
  defineIndicator('deliberation.implemented', { zh: '已实施并公开结果', unit: '件', also: ['决议落实数', '实施完成事项'], by: matters, law: 'VC-35',
    means: '期间内实施完成并公开结果的决议', counted: of.entering('published', { by: byMatter }) }),
  defineIndicator('deliberation.covenants', { zh: '制定修订村规民约', unit: '件', also: ['村规民约修订数', '村规民约'], law: 'VC-31',
    means: '期间内由村民会议通过的村民自治章程、村规民约', counted: of.entering('resolved', { if: (c) => c.body.matter === 'villageRules' }) }),
  defineIndicator('deliberation.covenants.filed', { zh: '村规民约备案', unit: '件', also: ['村规民约备案数'], law: 'VC-31',
    means: '期间内乡镇给了备案回执的村民自治章程、村规民约', counted: of.doing('acknowledge') }),
  defineIndicator('deliberation.disclosures', { zh: '决议公开', unit: '次', also: ['公开次数', '决议公示次数'], law: 'VC-35', by: matters,
    means: '期间内按期限公开的决议', counted: of.entering('disclosed', { by: byMatter }) }),
  defineIndicator('deliberation.extended', { zh: '延期实施', unit: '次', means: '期间内说明理由延长实施期限的次数', counted: of.doing('extend') }),
  defineIndicator('deliberation.views', { zh: '征求意见人次', unit: '人次', also: ['征求群众意见', '征求意见人数'], law: 'SY',
    means: '期间内审议前征求意见的人数之和', counted: of.doing('consult', { amount: (_c, input) => input.persons }) }),
  defineIndicator('deliberation.suggestions', { zh: '议事建议', unit: '条', also: ['党员群众建议', '群众建议数'], law: 'SY',
    means: '期间内党员群众提出的议事建议', counted: cases(suggestion).entering('suggested') }),
  defineIndicator('deliberation.suggestions.adopted', { zh: '列为动议的建议', unit: '条', also: ['采纳建议数'], law: 'SY',
    means: '期间内列为动议的建议', counted: cases(suggestion).entering('adopted') }),
]

/** Meetings and votes on the way to what was resolved. */
const votes = [
  defineIndicator('deliberation.eligible', { zh: '应到人次', unit: '人次', also: ['应到会人次'], law: 'VC-26', by: matters,
    means: '期间内通过的决议，其各次会议应到人数之和', counted: voted('eligible') }),
  defineIndicator('deliberation.present', { zh: '实到人次', unit: '人次', also: ['参会人次', '到会人次', '参与决策人次'], law: 'VC-26', by: matters,
    means: '期间内通过的决议，其各次会议实到人数之和', counted: voted('present') }),
  defineIndicator('deliberation.votes.yes', { zh: '赞成票', unit: '票', means: '期间内通过的决议，其各次会议赞成票之和', law: 'VC-26', by: matters, counted: voted('yes') }),
  defineIndicator('deliberation.votes.no', { zh: '反对票', unit: '票', means: '期间内通过的决议，其各次会议反对票之和', law: 'VC-26', by: matters, counted: voted('no') }),
  defineIndicator('deliberation.votes.abstained', { zh: '弃权票', unit: '票', means: '期间内通过的决议，其各次会议弃权票之和', law: 'VC-26', by: matters, counted: voted('abstained') }),
  defineIndicator('deliberation.votes.invalid', { zh: '无效票', unit: '票', means: '期间内通过的决议，其各次会议无效票之和', law: 'VC-26', by: matters, counted: voted('invalid') }),
]

const stocks = [
  defineIndicator('deliberation.open', { zh: '正在商议的事项', unit: '件', also: ['在议事项'], by: matters, law: 'VC-28',
    means: '当日已动议、还没有决议的事项', counted: of.within(open, { by: byMatter }) }),
  defineIndicator('deliberation.underway', { zh: '正在实施的决议', unit: '件', also: ['实施中决议'], by: matters,
    means: '当日正在实施的决议', counted: of.within(['underway'], { by: byMatter }) }),
]

const answers = [
  defineIndicator('deliberation.objections', { zh: '对决议的异议', unit: '条', also: ['决议异议数'], law: 'VC-35',
    means: '期间内对公开的决议和结果提出的异议', counted: objections.entering('raised', { if: toDecisions }) }),
  defineIndicator('deliberation.objections.answered', { zh: '对决议异议的答复', unit: '条', also: ['意见答复数'], law: 'VC-35',
    means: '期间内得到答复的异议', counted: objections.entering('answered', { if: toDecisions }) }),
]

/** Shares: always shown with both parts. */
const shares = [
  defineIndicator('deliberation.implemented-rate', { zh: '决议实施率', unit: '%', also: ['决议落实率'], means: '公开结果的决议 ÷ 通过的决议',
    ratio: { part: 'deliberation.implemented', whole: 'deliberation.decided' } }),
  defineIndicator('deliberation.turnout', { zh: '到会率', unit: '%', also: ['参会率', '村民参与率'], law: 'VC-26', means: '实到人次 ÷ 应到人次',
    ratio: { part: 'deliberation.present', whole: 'deliberation.eligible' } }),
  defineIndicator('deliberation.votes.yes-rate', { zh: '赞成率', unit: '%', also: ['同意率'], law: 'VC-26', means: '赞成票 ÷ 实到人次',
    ratio: { part: 'deliberation.votes.yes', whole: 'deliberation.present' } }),
  defineIndicator('deliberation.objections.answered-rate', { zh: '决议异议答复率', unit: '%', also: ['意见答复率'], law: 'VC-35', means: '对决议异议的答复 ÷ 对决议的异议',
    ratio: { part: 'deliberation.objections.answered', whole: 'deliberation.objections' } }),
  defineIndicator('deliberation.suggestions.adopted-rate', { zh: '建议采纳率', unit: '%', means: '列为动议的建议 ÷ 议事建议', law: 'SY',
    ratio: { part: 'deliberation.suggestions.adopted', whole: 'deliberation.suggestions' } }),
]

export const deliberationFigures = [...flows, ...votes, ...stocks, ...answers, ...shares]
