/** 先进典型: the table of contents. Somebody is named only with their word, checked by records they see first, chosen by people, told in agreed words. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route, type Purpose } from '../../kernel/define.ts'
import { revoked, selected, storyPublished, storyWithdrawn } from './facts.ts'
import { exemplarsFigures } from './figures.ts'
import { nomination } from './nomination.procedure.ts'
import { exemplarsSettings, formOf } from './rules.ts'
import { atPlace, Ballot, Done, Mine, Near, Panel } from './schema.ts'
import { selection } from './selection.procedure.ts'
import { story } from './story.procedure.ts'

const ofSelection = z.object({ selection: z.uuid('请选择一次评选') })

/** Selections under way, who was selected, stories: public, nobody without their consent. */
export const listNear = route('GET /exemplars/near', { zh: '先进典型', by: 'anyone', input: atPlace, output: Near })
export const showMine = route('GET /exemplars/mine', { zh: '评选里和我有关的', by: 'signedIn', input: z.object({}), output: Mine })
export const showPanel = route('GET /exemplars/panel', { zh: '评审', by: 'signedIn', input: ofSelection, output: Panel })
/** The digest of the words of a story about oneself: agreeing names the very words. */
export const showWords = route('GET /exemplars/words', { zh: '事迹全文的指纹', by: 'signedIn', input: z.object({ story: z.uuid('请选择一篇事迹') }), output: z.object({ digest: z.string(), version: z.int() }) })
/** A secret ballot: the journal does not hold the choice, the tables only sums. */
export const castBallot = route('POST /exemplars/ballot', { zh: '投评审票', by: 'signedIn', secret: ['choice'], input: Ballot, output: Done })
export const standAside = route('POST /exemplars/recuse', { zh: '回避', by: 'signedIn', input: Ballot.pick({ nomination: true }), output: Done })

export const nominationPaper = defineDocument({ name: 'exemplars.paper', zh: '先进典型推荐（自荐）表', of: nomination.name, template: 'nomination.docx', retain: days(365 * 10), from: ['submitted', 'qualified', 'noticed', 'selected'], values: formOf })
export const listPaper = defineDocument({ name: 'exemplars.list', zh: '评选结果', of: null, template: 'list.docx', retain: 'permanent' })
export const listAsked = ofSelection

export const purposes: readonly Purpose[] = [
  { key: 'exemplars', zh: '参评先进典型', version: 1, law: 'PIPL-14',
    text: '同意参评后，平台按评选公告里列的几样，查您在平台上的记录（如志愿服务、参加培训），查到什么先给您看，您看过、愿意了才交评审组；您不交，谁也看不到。评审组投票，和您有亲属关系的、推荐您的人回避。评审通过的，公示您的姓名和您自己定的事迹。'
      + '参评是自愿的；不参评、没评上，不影响您办任何事，也不记在任何地方作别的用处。',
    effects: '随时可以退出，不问理由，马上办好：没有评审的就此停止，查到的记录删掉；正在公示和已经公布的，名字马上撤下。' },
  { key: 'exemplars.story', zh: '公开我的事迹', version: 1, law: 'PIPL-25',
    text: '写您的事迹，要您看过全文、同意照这样公开才公开；改一个字都要再问您。公开后，会登在公开网页、村里的宣传栏，也可能由广播、短信等渠道宣传。不同意也不影响您的称号。',
    effects: '随时可以撤下，不问理由：撤下后公开网页马上看不到，各宣传渠道收到通知一并撤下，原文清空。' },
]

export const exemplars = defineMechanism({
  name: 'exemplars', zh: '先进典型', law: ['BB', 'APP26', 'PIPL-14', 'PIPL-15', 'PIPL-25'],
  procedures: [selection, nomination, story], indicators: exemplarsFigures, purposes,
  routes: [listNear, showMine, showPanel, showWords, castBallot, standAside], documents: [nominationPaper, listPaper],
  publishes: [selected, revoked, storyPublished, storyWithdrawn], settings: exemplarsSettings,
  refusals: {
    'criteria.byLikes': '条件里的“{word}”不能作评选依据：不搞网络投票，不看点赞、转发；请写看得见的实际行动',
    'criteria.byQuota': '条件里的“{word}”是给各村各组分名额：评选不分指标，够条件的才评；请只写总名额',
    'criteria.byScore': '条件里的“{word}”是按分数排出来的：评选由评审组看事迹投票，不按分数排；请改写条件',
    'approval.needless': '典型选树不用批准文号；要是表彰，请选“是表彰”，由县里主办',
    'approval.number': '表彰要填批准文号，写成“明发〔2026〕8号”这样；没有批准的，请改为典型选树（不选“是表彰”）',
    'approval.organ': '表彰要写明批准机关',
    'commendation.tooLow': '表彰只能由县级以上经批准举办；村、乡镇请办典型选树（不选“是表彰”）',
    'commendation.second': '一年最多{most}个表彰项目，今年已经有了；请改为典型选树，或列入下一年',
    'selection.past': '推荐截止日期已经过去，请改一个日子',
    'selection.open': '推荐到{until}截止，截止以后再开始评审',
    'selection.notOpen': '这次评选现在不收推荐（没有公告、已经截止或者取消）',
    'selection.elsewhere': '这次评选不在这个地方，请从评选页面推荐',
    'selection.unfinished': '还有{count}件推荐没有办完，办完再结束',
    'selection.noFigures': '评村、评集体的，请选要核对的数字；评个人、家庭的，请选要核对的记录',
    'panel.tooSmall': '评审组现在{have}人，最少{least}人，请再请几位',
    'panel.notMember': '您不是这次评选的评委',
    'panel.notJudging': '现在不在评审的时候',
    'panel.already': '{name}已经是评委',
    'panel.shrunk': '“{name}”有人回避，剩下{have}位评委，不足{least}人；请取消这次评审重新请评委',
    'nomination.whose': '请选择推荐谁；推荐自己，请换成“居民”身份',
    'nomination.subject': '评家庭、村和集体的，请写它的名称',
    'nomination.twice': '{name}这次已经有人推荐了，不用再推荐',
    'nomination.outside': '{name}登记在{village}，不在这次评选的地方',
    'nomination.own': '自己的、自己推荐的不能由自己审核、确定，换了身份也不行；请由别人来办',
    'nomination.left': '本人已经退出，名字撤下了，不能确定；请公示期满后写明理由“不评定”',
    'nomination.upheld': '公示期有{count}条异议成立，不能确定；请写明理由“不评定”',
    'ballot.own': '评的就是您自己，这一票要回避',
    'ballot.proposed': '是您推荐的，这一票要回避',
    'ballot.household': '是您一家人，这一票要回避',
    'ballot.given': '这一位您已经投过（或者回避）了，不能再投',
    'ballot.incomplete': '“{name}”应投{entitled}票，只投了{cast}票，不到三分之二；请评委投完再结束',
    'ballot.tied': '最后的名额有{count}位得票一样，请写明理由再投一轮',
    'story.notSelected': '公示期满、确定了的典型才写事迹',
    'story.changed': '事迹改过了，请看过现在的全文再同意',
    'story.unagreed': '这篇事迹没有本人对现在全文的同意，不能公开；请送本人看',
    'telling.ahead': '宣讲的日期不能晚于今天',
  },
  holds: [
    { key: 'exemplars.nominations', zh: '被推荐、参评的情况和查到的记录', basis: 'consent', purpose: '评审、公示', keep: days(365) },
    { key: 'exemplars.story.texts', zh: '写本人的事迹', basis: 'consent', purpose: '宣传', keep: days(30) },
  ],
})
