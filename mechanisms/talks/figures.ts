/** Figures of the talks: what was raised and what became of it. Sessions are never counted alone, and never as a measure of a person. */
import { cases, defineIndicator, register } from '../../kernel/define.ts'
import { issue } from './issue.procedure.ts'
import { officialsOf, resolving } from './rules.ts'
import { outcomes, ratings, talkKinds } from './schema.ts'
import { talk } from './talk.procedure.ts'
import { topic } from './topic.procedure.ts'
import { venue } from './venue.procedure.ts'

const [issues, talks, topics] = [cases(issue), cases(talk), cases(topic)]
const open = ['raised', 'confirmed', 'assigned', 'handling', 'answered', 'disputed'] as const

/** Where and how often, and who came. */
const meetings = [
  defineIndicator('talks.held', { zh: '恳谈会', unit: '场', means: '期间内召开的恳谈会，按形式分；与诉求办结一并看，不单独作评价', law: 'VC-33', by: talkKinds,
    also: ['居民恳谈会', '恳谈场次', '民主恳谈', '板凳会', '院坝会', '恳谈活动', '召开恳谈会', '恳谈', '民情恳谈', '召开居民恳谈会', '民情恳谈会', '夜谈会', '屋场会', '坝坝会', '小院会', '民主恳谈会', '村民恳谈会',
      '座谈会', '群众座谈会', '小板凳会议', '院落会', '圆桌会', '院落恳谈', '湾组会', '民情夜谈', '板凳会议', '专题座谈', '定点闲谈', '随时即谈', '场恳谈', '围炉夜话', '逢集恳谈', '民情座谈', '面对面交流', '火塘夜话',
      '晒谷场恳谈', '小板凳', '祠堂议事', '炕头会', '圆桌恳谈'],
    counted: talks.entering('held', { by: (c) => c.body.kind }) }),
  defineIndicator('talks.officials', { zh: '到场干部', unit: '人次', means: '期间内结束的恳谈会上到场的干部和部门人员，按人次计', by: talkKinds,
    also: ['参加恳谈干部', '干部参加人次', '党员干部参加恳谈', '参与恳谈干部', '下沉恳谈干部', '下沉党员干部', '下沉干部', '干部参加', '镇村干部参加恳谈', '领导干部参加恳谈', '参加恳谈的干部', '镇村干部参加', '干部到场', '面对面听取意见的干部'],
    counted: talks.entering('closed', { amount: (c) => officialsOf(c.body).length, by: (c) => c.body.kind }) }),
  defineIndicator('talks.residents', { zh: '到场居民', unit: '人次', means: '期间内结束的恳谈会上到场的居民，按人次计，不记姓名', by: talkKinds,
    also: ['参加恳谈群众', '群众参加人次', '居民参与人次', '参与群众', '参加群众', '参与居民', '参与恳谈居民', '参加恳谈村民', '参与村民', '群众参与', '吸引群众参与', '居民参加', '到会群众', '参加恳谈的群众', '吸引群众',
      '参与恳谈'], counted: talks.entering('closed', { amount: (c) => c.body.residents ?? 0, by: (c) => c.body.kind }) }),
  defineIndicator('talks.places', { zh: '恳谈点', unit: '个', means: '当日公布的固定恳谈点',
    also: ['恳谈场所', '固定恳谈点', '议事点', '恳谈室', '设立恳谈点', '恳谈阵地', '民情恳谈室', '居民恳谈点', '恳谈驿站', '议事亭', '恳谈会客厅', '设置恳谈点', '恳谈平台'],
    law: 'HZ', counted: cases(venue).within(['announced']) }),
  defineIndicator('talks.villages', { zh: '开展恳谈的村', unit: '个', means: '当年开过恳谈会的村（社区）；当日的存量，次年从头计',
    also: ['开展恳谈会的村', '恳谈覆盖村', '开展居民恳谈的村', '举办恳谈会的村', '实行恳谈制度的村', '恳谈会覆盖', '常态化开展民情恳谈的村'], counted: register('talkVillages') }),
  defineIndicator('talks.topics', { zh: '居民提出的话题', unit: '个', means: '期间内提出的恳谈话题，撤回的减去',
    also: ['征集话题', '恳谈议题', '征集议题', '收集话题', '话题', '征集恳谈话题', '议题征集', '恳谈主题', '居民提出话题', '收集议题'],
    counted: topics.entering('proposed', { undoneBy: ['withdraw'] }) }),
  defineIndicator('talks.topics.discussed', { zh: '上会谈的话题', unit: '个', also: ['上会议题', '谈过的话题', '列入恳谈的话题'], means: '期间内列入并谈过的话题', counted: topics.entering('discussed') }),
]

/** What was raised and what became of it. */
const flows = [
  defineIndicator('talks.issues.raised', { zh: '恳谈提出诉求', unit: '件', means: '期间内恳谈会上记下的诉求，本人收回的减去', law: 'VC-33',
    also: ['恳谈收集意见', '收集群众意见', '恳谈收集问题', '征求意见建议', '恳谈意见', '收集意见建议', '收集问题', '收集群众诉求', '征集意见建议', '恳谈收集', '收集诉求', '收集意见', '征求意见', '提出意见建议', '恳谈收集诉求',
      '意见建议', '提出诉求', '反映诉求', '恳谈会收集', '梳理意见', '收集居民意见', '问题建议', '恳谈中提出'], counted: issues.entering('raised', { undoneBy: ['withdraw'] }) }),
  defineIndicator('talks.issues.closed', { zh: '恳谈诉求办结', unit: '件', means: '期间内办结并公开结果的诉求，按结果分', by: outcomes, law: 'VC-35',
    also: ['恳谈问题办结', '恳谈意见答复', '办结诉求', '答复意见', '办结恳谈诉求', '答复群众', '答复诉求', '回应诉求', '办复', '回复意见', '办结意见建议', '恳谈诉求答复', '办结公开'],
    counted: issues.entering('closed', { by: (c) => c.body.outcome ?? 'explained' }) }),
  defineIndicator('talks.issues.resolved', { zh: '恳谈解决问题', unit: '件', means: '办结的诉求中，当场解决、已办好或已代办的；只作说明和提请议事的不算', by: outcomes,
    also: ['恳谈解决诉求', '为民解决问题', '解决群众诉求', '解决问题', '解决恳谈问题', '解决诉求', '帮助解决', '现场解决', '推动解决', '解决群众困难', '恳谈解决', '为民办实事', '办实事', '解决难题', '化解难题', '解决困难问题',
      '解决民生问题', '推动解决问题'],
    counted: issues.entering('closed', { if: (c) => resolving.some((x) => x === c.body.outcome), by: (c) => c.body.outcome ?? 'done' }) }),
  defineIndicator('talks.issues.on-spot', { zh: '当场解决', unit: '件',
    also: ['现场答复', '现场解决', '现场办结', '当场答复', '当场办结', '即时解决', '现场解决问题', '当场解决问题', '当场回应'],
    means: '办结的诉求中，在恳谈会上当场解决的', counted: issues.entering('closed', { if: (c) => c.body.outcome === 'onSpot' }) }),
  defineIndicator('talks.issues.referred', { zh: '提请正式议事', unit: '件次', means: '期间内由恳谈提请正式议事的次数',
    also: ['恳谈转议事', '恳谈成果转化', '转入议事', '转入四议两公开', '提请村民代表会议', '转入正式议事', '提交议事', '转化为议题', '转入议事程序', '转入“四议两公开”'], counted: issues.doing('refer') }),
  defineIndicator('talks.issues.promised', { zh: '交办诉求', unit: '件',
    also: ['交办恳谈诉求', '承诺事项', '公开承诺', '限时承诺', '承诺办理', '交办问题'],
    means: '期间内办结的诉求中，交给单位并约定过日期的', counted: issues.entering('closed', { if: (c) => c.body.promised !== undefined }) }),
  defineIndicator('talks.issues.promise-kept', { zh: '按承诺办结', unit: '件', also: ['兑现承诺', '承诺兑现', '按期兑现', '承诺办结'], means: '交办的诉求中，从未超过承诺日期的（准予延期的按延期后的日期）',
    counted: issues.entering('closed', { if: (c) => c.body.promised !== undefined && c.body.late !== true }) }),
  defineIndicator('talks.issues.extended', { zh: '延期', unit: '件次', also: ['准予延期', '延期办理'], means: '期间内准予延期的次数', counted: issues.doing('extend') }),
  defineIndicator('talks.issues.again', { zh: '换人再答复', unit: '件次', means: '期间内本人不满意、要求换人再答复的次数',
    also: ['二次答复', '二次办理', '再次答复', '重新答复'], counted: issues.doing('dispute') }),
  defineIndicator('talks.issues.rated', { zh: '已评价的诉求', unit: '件', also: ['居民评价', '诉求评价'], means: '期间内办结的诉求中，本人自愿评价过的，以最后一次评价为准', by: ratings, law: 'HC',
    counted: issues.entering('closed', { if: (c) => c.body.rating !== undefined, by: (c) => c.body.rating ?? '' }) }),
  defineIndicator('talks.issues.satisfied', { zh: '评价满意的诉求', unit: '件', also: ['满意的诉求', '居民满意'], means: '期间内办结的诉求中，评价为满意或基本满意的', law: 'HC',
    counted: issues.entering('closed', { if: (c) => c.body.rating === 'satisfied' || c.body.rating === 'fairlySatisfied' }) }),
]

/** What is left over. */
const residue = [
  defineIndicator('talks.issues.open', { zh: '恳谈诉求在办', unit: '件', means: '当日尚未办结公开的诉求', also: ['恳谈未办结', '正在办理的诉求', '恳谈未办结诉求', '在办诉求'], counted: issues.within(open) }),
  defineIndicator('talks.issues.overdue', { zh: '恳谈承诺超期', unit: '件', means: '当日已过承诺日期仍未答复的诉求',
    also: ['超期未办', '超期承诺', '恳谈逾期', '超过承诺期限', '承诺逾期', '逾期未办', '超期诉求', '超过承诺期限的诉求'],
    counted: issues.within(['assigned', 'handling'], { if: (c) => c.body.overdue === true }) }),
]

/** Shares: always shown with both parts. */
const shares = [
  defineIndicator('talks.villages-share', { zh: '恳谈覆盖率', unit: '%', means: '开展恳谈的村 ÷ 村（社区）',
    also: ['恳谈会覆盖率', '恳谈会覆盖面', '恳谈制度覆盖率', '恳谈覆盖面'], ratio: { part: 'talks.villages', whole: 'base.villages' } }),
  defineIndicator('talks.issues.closed-rate', { zh: '恳谈诉求办结率', unit: '%', means: '期间内办结公开 ÷ 期间内提出',
    also: ['恳谈办结率', '意见办复率', '意见答复率', '诉求答复率', '恳谈意见办结率', '意见建议答复率', '办复率', '意见办结率'],
    ratio: { part: 'talks.issues.closed', whole: 'talks.issues.raised' } }),
  defineIndicator('talks.issues.resolved-rate', { zh: '恳谈问题解决率', unit: '%', means: '解决问题 ÷ 办结公开',
    also: ['恳谈解决率', '恳谈诉求解决率', '居民诉求解决率'], ratio: { part: 'talks.issues.resolved', whole: 'talks.issues.closed' } }),
  defineIndicator('talks.issues.on-spot-share', { zh: '当场解决占比', unit: '%', means: '当场解决 ÷ 办结公开',
    also: ['当场答复率', '现场解决率', '现场答复率', '当场办结率', '现场办结率', '当场解决率', '现场答复占比'], ratio: { part: 'talks.issues.on-spot', whole: 'talks.issues.closed' } }),
  defineIndicator('talks.issues.promise-kept-rate', { zh: '承诺兑现率', unit: '%', means: '按承诺办结 ÷ 交办诉求',
    also: ['兑现率', '恳谈按期办结率', '承诺按期兑现率', '承诺兑现', '承诺办结率'], ratio: { part: 'talks.issues.promise-kept', whole: 'talks.issues.promised' } }),
  defineIndicator('talks.satisfaction', { zh: '恳谈满意率', unit: '%', means: '评价满意的诉求 ÷ 已评价的诉求', law: 'HC',
    also: ['恳谈满意度', '恳谈群众满意率', '居民满意率', '居民满意度', '恳谈会满意率', '恳谈群众满意度'],
    ratio: { part: 'talks.issues.satisfied', whole: 'talks.issues.rated', response: 'talks.evaluated-rate' } }),
  defineIndicator('talks.evaluated-rate', { zh: '恳谈评价率', unit: '%', means: '已评价的诉求 ÷ 办结公开；看满意率时一并看', law: 'HC',
    also: ['恳谈参评率', '恳谈评价参与率'], ratio: { part: 'talks.issues.rated', whole: 'talks.issues.closed' } }),
]
export const talksFigures = [...meetings, ...flows, ...residue, ...shares]
