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
    also: ['居民恳谈会', '恳谈场次', '民主恳谈', '板凳会', '院坝会', '恳谈活动', '召开恳谈会'], counted: talks.entering('held', { by: (c) => c.body.kind }) }),
  defineIndicator('talks.officials', { zh: '到场干部', unit: '人次', means: '期间内结束的恳谈会上到场的干部和部门人员，按人次计', by: talkKinds,
    also: ['参加恳谈干部', '干部参加人次', '党员干部参加恳谈'], counted: talks.entering('closed', { amount: (c) => officialsOf(c.body).length, by: (c) => c.body.kind }) }),
  defineIndicator('talks.residents', { zh: '到场居民', unit: '人次', means: '期间内结束的恳谈会上到场的居民，按人次计，不记姓名', by: talkKinds,
    also: ['参加恳谈群众', '群众参加人次', '居民参与人次'], counted: talks.entering('closed', { amount: (c) => c.body.residents ?? 0, by: (c) => c.body.kind }) }),
  defineIndicator('talks.places', { zh: '恳谈点', unit: '个', means: '当日公布的固定恳谈点', also: ['恳谈场所', '固定恳谈点', '议事点'], law: 'HZ', counted: cases(venue).within(['announced']) }),
  defineIndicator('talks.villages', { zh: '开展恳谈的村', unit: '个', means: '当年开过恳谈会的村（社区）；当日的存量，次年从头计', also: ['开展恳谈会的村', '恳谈覆盖村'], counted: register('talkVillages') }),
  defineIndicator('talks.topics', { zh: '居民提出的话题', unit: '个', means: '期间内提出的恳谈话题，撤回的减去', also: ['征集话题', '恳谈议题'], counted: topics.entering('proposed', { undoneBy: ['withdraw'] }) }),
  defineIndicator('talks.topics.discussed', { zh: '上会谈的话题', unit: '个', means: '期间内列入并谈过的话题', counted: topics.entering('discussed') }),
]

/** What was raised and what became of it. */
const flows = [
  defineIndicator('talks.issues.raised', { zh: '恳谈提出诉求', unit: '件', means: '期间内恳谈会上记下的诉求，本人收回的减去', law: 'VC-33',
    also: ['恳谈收集意见', '收集群众意见', '恳谈收集问题', '征求意见建议', '恳谈意见'], counted: issues.entering('raised', { undoneBy: ['withdraw'] }) }),
  defineIndicator('talks.issues.closed', { zh: '恳谈诉求办结', unit: '件', means: '期间内办结并公开结果的诉求，按结果分', by: outcomes, law: 'VC-35',
    also: ['恳谈问题办结', '恳谈意见答复'], counted: issues.entering('closed', { by: (c) => c.body.outcome ?? 'explained' }) }),
  defineIndicator('talks.issues.resolved', { zh: '恳谈解决问题', unit: '件', means: '办结的诉求中，当场解决、已办好或已代办的；只作说明和提请议事的不算', by: outcomes,
    also: ['恳谈解决诉求', '为民解决问题', '解决群众诉求'], counted: issues.entering('closed', { if: (c) => resolving.some((x) => x === c.body.outcome), by: (c) => c.body.outcome ?? 'done' }) }),
  defineIndicator('talks.issues.on-spot', { zh: '当场解决', unit: '件', means: '办结的诉求中，在恳谈会上当场解决的', counted: issues.entering('closed', { if: (c) => c.body.outcome === 'onSpot' }) }),
  defineIndicator('talks.issues.referred', { zh: '提请正式议事', unit: '件次', means: '期间内由恳谈提请正式议事的次数', also: ['恳谈转议事', '恳谈成果转化'], counted: issues.doing('refer') }),
  defineIndicator('talks.issues.promised', { zh: '交办诉求', unit: '件', means: '期间内办结的诉求中，交给单位并约定过日期的', counted: issues.entering('closed', { if: (c) => c.body.promised !== undefined }) }),
  defineIndicator('talks.issues.promise-kept', { zh: '按承诺办结', unit: '件', means: '交办的诉求中，从未超过承诺日期的（准予延期的按延期后的日期）',
    counted: issues.entering('closed', { if: (c) => c.body.promised !== undefined && c.body.late !== true }) }),
  defineIndicator('talks.issues.extended', { zh: '延期', unit: '件次', means: '期间内准予延期的次数', counted: issues.doing('extend') }),
  defineIndicator('talks.issues.again', { zh: '换人再答复', unit: '件次', means: '期间内本人不满意、要求换人再答复的次数', also: ['二次答复', '二次办理'], counted: issues.doing('dispute') }),
  defineIndicator('talks.issues.rated', { zh: '已评价的诉求', unit: '件', means: '期间内办结的诉求中，本人自愿评价过的，以最后一次评价为准', by: ratings, law: 'HC',
    counted: issues.entering('closed', { if: (c) => c.body.rating !== undefined, by: (c) => c.body.rating ?? '' }) }),
  defineIndicator('talks.issues.satisfied', { zh: '评价满意的诉求', unit: '件', means: '期间内办结的诉求中，评价为满意或基本满意的', law: 'HC',
    counted: issues.entering('closed', { if: (c) => c.body.rating === 'satisfied' || c.body.rating === 'fairlySatisfied' }) }),
]

/** What is left over. */
const residue = [
  defineIndicator('talks.issues.open', { zh: '恳谈诉求在办', unit: '件', means: '当日尚未办结公开的诉求', also: ['恳谈未办结'], counted: issues.within(open) }),
  defineIndicator('talks.issues.overdue', { zh: '恳谈承诺超期', unit: '件', means: '当日已过承诺日期仍未答复的诉求', also: ['超期未办', '超期承诺', '恳谈逾期'],
    counted: issues.within(['assigned', 'handling'], { if: (c) => c.body.overdue === true }) }),
]

/** Shares: always shown with both parts. */
const shares = [
  defineIndicator('talks.issues.closed-rate', { zh: '恳谈诉求办结率', unit: '%', means: '期间内办结公开 ÷ 期间内提出', also: ['恳谈办结率', '意见办复率'],
    ratio: { part: 'talks.issues.closed', whole: 'talks.issues.raised' } }),
  defineIndicator('talks.issues.resolved-rate', { zh: '恳谈问题解决率', unit: '%', means: '解决问题 ÷ 办结公开', also: ['恳谈解决率'], ratio: { part: 'talks.issues.resolved', whole: 'talks.issues.closed' } }),
  defineIndicator('talks.issues.on-spot-share', { zh: '当场解决占比', unit: '%', means: '当场解决 ÷ 办结公开', also: ['当场答复率', '现场解决率'], ratio: { part: 'talks.issues.on-spot', whole: 'talks.issues.closed' } }),
  defineIndicator('talks.issues.promise-kept-rate', { zh: '承诺兑现率', unit: '%', means: '按承诺办结 ÷ 交办诉求', also: ['兑现率', '恳谈按期办结率'], ratio: { part: 'talks.issues.promise-kept', whole: 'talks.issues.promised' } }),
  defineIndicator('talks.satisfaction', { zh: '恳谈满意率', unit: '%', means: '评价满意的诉求 ÷ 已评价的诉求', law: 'HC', also: ['恳谈满意度', '恳谈群众满意率'], ratio: { part: 'talks.issues.satisfied', whole: 'talks.issues.rated' } }),
  defineIndicator('talks.evaluated-rate', { zh: '恳谈评价率', unit: '%', means: '已评价的诉求 ÷ 办结公开；看满意率时一并看', law: 'HC', also: ['恳谈参评率'], ratio: { part: 'talks.issues.rated', whole: 'talks.issues.closed' } }),
]
export const talksFigures = [...meetings, ...flows, ...residue, ...shares]
