/** Figures of the assessment: villages assessed, their scores as a mean, contests and what became of them, what results were used for. */
import { cases, defineIndicator, type CaseView } from '../../kernel/define.ts'
import { contest } from './contest.procedure.ts'
import { result } from './result.procedure.ts'
import { round } from './round.procedure.ts'
import { scheme } from './scheme.procedure.ts'
import { survey } from './survey.procedure.ts'
import { use } from './use.procedure.ts'
import { roundKinds, uses, type ResultBody } from './schema.ts'

const [schemes, rounds, results, contests, used, surveys] = [cases(scheme), cases(round), cases(result), cases(contest), cases(use), cases(survey)]
/** A village is assessed once a year, with the 年终考评. */
const ofYear = (c: CaseView<ResultBody>): boolean => c.body.kind === 'yearEnd' && c.body.level === 'village' && c.body.score !== null
const published = (more: (c: CaseView<ResultBody>) => boolean = () => true) => results.entering('published', { if: (c) => ofYear(c) && more(c) })

export const assessmentFigures = [
  defineIndicator('assessment.villages-assessed', { zh: '已考核的村', unit: '个', law: 'KP', means: '期间内年终考评结果已冻结公布的村（社区）',
    also: ['考核村', '参加考核的村', '考评村', '纳入考核', '完成年度考核', '考核评价的村', '考核对象', '考评对象'], counted: published() }),
  defineIndicator('assessment.villages-assessed-share', { zh: '考核覆盖率', unit: '%', means: '已考核的村 ÷ 村（社区）', also: ['考核覆盖面', '考评覆盖率'],
    ratio: { part: 'assessment.villages-assessed', whole: 'base.villages' } }),
  defineIndicator('assessment.score-total', { zh: '考核得分合计', unit: '分', law: 'KP', means: '期间内公布的年终考评得分之和，每村四舍五入到整分；只用来算平均分',
    counted: results.entering('published', { if: ofYear, amount: (c) => Math.round(c.body.score ?? 0) }) }),
  defineIndicator('assessment.score', { zh: '考核得分', unit: '分', law: 'KP', means: '冻结的考核结果里一个村的得分；几个村是平均分（得分合计 ÷ 已考核的村）',
    also: ['考核分数', '考评得分', '综合得分', '平均得分', '年度考核得分', '平均分', '得分', '全市平均得分', '考评平均分'], ratio: { part: 'assessment.score-total', whole: 'assessment.villages-assessed' } }),
  defineIndicator('assessment.items', { zh: '考核指标', unit: '项', law: 'JF24', level: 'county', means: '当日施行的考核方案里的指标',
    also: ['考核内容', '考核项目', '考评指标', '考核事项', '评价指标', '指标体系', '考核清单'], counted: schemes.within(['adopted'], { amount: (c) => c.body.items.length }) }),
  defineIndicator('assessment.inspections', { zh: '定期检查', unit: '次', law: 'KP', level: 'township', means: '期间内按方案进行、已告知被考核地方的定期检查，取消的减去；只作说明，次数有上限',
    also: ['季度检查', '督导检查', '半年考评', '督查检查', '日常考核', '季度考评', '督查', '督导', '观摩评比'], counted: rounds.entering('told', { if: (c) => c.body.kind === 'periodic', by: (c) => c.body.kind, undoneBy: ['cancel'] }), by: roundKinds }),
  defineIndicator('assessment.excellent', { zh: '考核优秀的村', unit: '个', law: 'KP', means: '期间内年终考评结果为优秀等次的村',
    also: ['优秀等次', '评为优秀', '优秀村', '一类村', '先进等次', '红旗村'], counted: published((c) => c.body.grade === 'excellent') }),
  defineIndicator('assessment.poor', { zh: '考核不合格的村', unit: '个', law: 'KP', means: '期间内年终考评结果为末等的村；没有末等名额', also: ['较差等次', '评为较差', '三类村', '不合格村', '末位村', '靠后村'],
    counted: published((c) => c.body.grade === 'poor') }),
  defineIndicator('assessment.vetoed', { zh: '一票否决的村', unit: '个', law: 'KP', means: '期间内因一票否决事项不得评优的村', also: ['一票否决', '否决事项', '取消评优资格', '取消评先评优资格'],
    counted: published((c) => c.body.vetoed) }),
  defineIndicator('assessment.contests', { zh: '考核申诉', unit: '件', law: 'KP', means: '期间内对考核扣分提出的申诉，撤回的减去', also: ['考核异议', '申诉复核', '考核复核申请', '扣分申诉'],
    counted: contests.entering('raised', { undoneBy: ['withdraw'] }) }),
  defineIndicator('assessment.contests.upheld', { zh: '考核申诉成立', unit: '件', law: 'KP', means: '期间内申诉成立、更正了考核结果的；逾期未答复的按成立计', also: ['申诉成立', '复核更正', '采纳申诉'], counted: contests.entering('upheld') }),
  defineIndicator('assessment.contests.upheld-rate', { zh: '考核申诉成立率', unit: '%', means: '考核申诉成立 ÷ 考核申诉', also: ['申诉成立率'],
    ratio: { part: 'assessment.contests.upheld', whole: 'assessment.contests' } }),
  defineIndicator('assessment.used', { zh: '考核结果运用', unit: '人次', law: 'KP', by: uses, means: '期间内依据考核结果评先评优、提拔、约谈的人次；选拔任用只作参考',
    also: ['约谈', '评先评优', '提拔重用', '结果运用', '通报批评', '提醒谈话'], counted: used.entering('recorded', { by: (c) => c.body.kind, amount: (c) => c.body.persons, undoneBy: ['annul'] }) }),
  defineIndicator('assessment.survey.asked', { zh: '群众测评人数', unit: '人', law: 'KP', means: '期间内抽样测评访问的群众（答了的）',
    also: ['满意度测评人数', '民意调查人数', '入户测评', '受访群众', '发放测评表', '民主测评人数', '问卷调查'], counted: surveys.entering('confirmed', { amount: (c) => c.body.asked }) }),
  defineIndicator('assessment.survey.satisfied', { zh: '测评满意人数', unit: '人', law: 'KP', means: '期间内抽样测评中表示满意的群众', also: ['表示满意的群众', '满意人数'],
    counted: surveys.entering('confirmed', { amount: (c) => c.body.satisfied }) }),
  defineIndicator('assessment.survey.satisfaction', { zh: '群众测评满意率', unit: '%', law: 'KP', means: '测评满意人数 ÷ 群众测评人数',
    also: ['群众满意度测评', '民调满意度', '群众满意度', '群众满意率', '测评满意度', '民意调查满意率', '群众对村级班子满意度', '群众对乡村治理满意度', '民主测评满意率', '综合满意度'],
    ratio: { part: 'assessment.survey.satisfied', whole: 'assessment.survey.asked', response: 'assessment.survey.response' } }),
  defineIndicator('assessment.survey.sampled', { zh: '抽取的群众', unit: '人', law: 'KP', means: '期间内抽样测评抽到的群众', also: ['抽样人数', '抽取样本'],
    counted: surveys.entering('confirmed', { amount: (c) => c.body.sampled }) }),
  defineIndicator('assessment.survey.response', { zh: '群众测评应答率', unit: '%', law: 'KP', means: '群众测评人数 ÷ 抽取的群众；看满意率时一并看', also: ['应答率', '测评回收率'],
    ratio: { part: 'assessment.survey.asked', whole: 'assessment.survey.sampled' } }),
]
