/** 政策宣传: publicity's table of contents. */
import { z } from 'zod'
import { sendingDelivered, sendingFailed } from '../../kernel/channels/facts.ts'
import { days, defineDocument, defineMechanism, route } from '../../kernel/define.ts'
import { storyPublished, storyWithdrawn } from '../exemplars/facts.ts'
import { campaign, occasion } from './campaign.procedure.ts'
import { itemPublished } from './facts.ts'
import { publicityFigures } from './figures.ts'
import { facility, lecture, placement, record, team } from './ground.procedure.ts'
import { item } from './item.procedure.ts'
import { publicitySettings, textsConsent } from './rules.ts'
import { atPlace, Dates, itemAt, QuizInput, QuizResult, Quizzes, Shown, ShownList, SurveyResult } from './schema.ts'
import { response, survey } from './survey.procedure.ts'

/** What is published for a place and counts now: public. */
export const listShown = route('GET /publicity/shown', { zh: '本地的政策宣传', by: 'anyone', input: atPlace, output: ShownList })
/** The same with what ended within a year, what changed last first: for feeds. */
export const listChanged = route('GET /publicity/changed', { zh: '政策宣传的变动', by: 'anyone', input: atPlace, output: ShownList })
/** One item, or one edition of it: says whether it still counts. */
export const readShown = route('GET /publicity/page', { zh: '一条政策宣传', by: 'anyone', input: itemAt, output: Shown })
export const listDates = route('GET /publicity/dates', { zh: '近期宣传节点', by: 'signedIn', input: z.object({}), output: Dates })
export const listQuizzes = route('GET /publicity/quizzes', { zh: '可以答的题', by: ['resident'], input: z.object({}), output: Quizzes })
/** A quiz answered in one go; the journal never holds what was answered. */
export const answerQuiz = route('POST /publicity/quiz', { zh: '答题', by: ['resident'], input: QuizInput, output: QuizResult, secret: ['answers'] })
export const readSurvey = route('GET /publicity/result', { zh: '知晓率调查的结果', by: 'signedIn', input: z.object({ survey: z.uuid() }), output: SurveyResult })

export const poster = defineDocument({ name: 'publicity.poster', zh: '宣传海报（A4）', of: null, template: 'poster.docx', retain: days(365) })
export const largePoster = defineDocument({ name: 'publicity.largePoster', zh: '宣传海报（A3）', of: null, template: 'largePoster.docx', retain: days(365) })

export const publicity = defineMechanism({
  name: 'publicity', zh: '政策宣传', law: ['APP26', 'JF24', 'PIPL-13', 'PIPL-14', 'PIPL-15', 'PIPL-25', 'DX-18', 'ZS-64'],
  procedures: [item, campaign, occasion, lecture, record, placement, team, facility, survey, response],
  indicators: publicityFigures, settings: publicitySettings,
  routes: [listShown, listChanged, readShown, listDates, listQuizzes, answerQuiz, readSurvey],
  documents: [poster, largePoster], publishes: [itemPublished], listensTo: [sendingDelivered, sendingFailed, storyPublished, storyWithdrawn], purposes: [textsConsent],
  refusals: {
    'item.dates': '起止日期不对：止日不能早于起日，也不能已经过去',
    'item.tooLong': '一条内容最长展示{days}天；长期有效的，到期前再发一次',
    'item.source': '政策法规要写明出处：哪一级、哪一份文件、文号或网址',
    'item.personal': '内容里有{what}，不能发给大家；请去掉，联系电话请留单位的固定电话',
    'item.villages': '涉及的村不在这个地方，请重新选',
    'item.ownReview': '自己写的要由另一个人审核',
    'item.allSent': '没有需要再发的渠道',
    'item.notFound': '没有这条宣传内容，可能编号有误',
    'correction.same': '更正的内容和原来一样；不再有效的请用“撤下”',
    'way.noOutlet': '这里还没有登记“{zh}”，请先在“发送渠道”里登记，或者不选这一项',
    'airing.times': '请写喇叭几点播，例如：07:30 18:00',
    'airing.tooLong': '念一遍要{seconds}秒，最长{most}秒，请把“喇叭怎么念”写短些',
    'airing.tooOften': '一天最多播{most}次',
    'airing.quiet': '晚上{from}点到早上{until}点不能播（要在{from}点前播完），请改时间；紧急避险请用应急广播，并派人上门',
    'urgent.notSafety': '只有“防灾避险”可以不看是否同意都发短信；其他的只发给同意接收的人',
    'urgent.village': '紧急短信由乡镇或县里发；请先打电话报告乡镇',
    'poster.notPublished': '审核发布以后才能打印；更正中、已撤下的不能打印',
    'poster.noAddress': '还没有设置本平台的网址，印出来的二维码没人能扫开；请运维设置 PUBLIC_URL',
    'record.ahead': '还没到这一天（{day}），做完了再记',
    'record.late': '最迟做完后{days}天内补记，更早的不能补了',
    'record.twice': '同一天、同一个地方、同样的内容已经记过一次',
    'campaign.period': '起止日期不对：止日不能早于起日，也不能已经过去',
    'campaign.empty': '这次集中宣传还没有发布过内容、办过宣讲或发过资料，不能算办了；没办成的请“取消”',
    'occasion.day': '请按“月-日”写，例如：03-05',
    'team.empty': '请写宣讲员，一行一人',
    'survey.lines': '题目写得不对：一行一题，写成“问题｜选项｜*对的选项｜选项”，每题一个对的选项，一至五题',
    'survey.opinion': '知晓率只问知不知道政策内容，不问满意不满意、喜不喜欢、装没装软件',
    'survey.period': '截止日期已经过去',
    'survey.ownVillage': '抽样访问由乡镇或县里来做，村里不能自己访问自己；村里可以用“自愿答题”',
    'survey.sample': '抽样访问要写明抽多少人',
    'survey.sampleTooLarge': '这里登记的成年居民只有{there}人，请把抽样人数改小，或者扩大范围',
    'survey.over': '这次调查没有在进行',
    'survey.twice': '您已经答过这次的题了，一人一次',
    'survey.notYours': '这份答卷不是给您的：自愿答题由本地居民自己答，干部不能代答',
    'survey.answers': '一共{count}题，每题选一项',
  },
  holds: [
    { key: 'publicity.responses', zh: '自愿答的题、接受的抽样访问', basis: 'consent', purpose: '算出知晓率；不公开谁答了什么，不评价个人', keep: days(365), law: 'PIPL-6' },
    { zh: '宣讲员的姓名和身份', basis: 'duty', purpose: '登记宣讲队伍；解散后不再使用', keep: days(365 * 3) },
  ],
})
