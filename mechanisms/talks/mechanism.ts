/** 居民恳谈会: the talks' table of contents. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route } from '../../kernel/define.ts'
import { closed } from '../mediation/facts.ts'
import { completed } from '../services/facts.ts'
import { issueClosed, outcomeReferred, promisePassed, talkHeld } from './facts.ts'
import { talksFigures } from './figures.ts'
import { issue } from './issue.procedure.ts'
import { listeners, owners, receptionOf, talksSettings } from './rules.ts'
import { atPlace, Coming, Entered, EntryInput, InstantInput, Outcomes, Owners, Promises, SpeakerShown } from './schema.ts'
import { talk } from './talk.procedure.ts'
import { topic } from './topic.procedure.ts'
import { venue } from './venue.procedure.ts'

/** 随时即谈: who, what, where, done. Opens the talk and its one issue in one command. */
export const talkInstantly = route('POST /talks/instant', { zh: '随时即谈', by: listeners, input: InstantInput, output: Entered })
/** One line of a talk: the words, confirmed or not, and what becomes of them. */
export const enterIssue = route('POST /talks/entry', { zh: '记一条诉求（连同确认、答复或交办）', by: listeners, input: EntryInput, output: Entered })
/** Talks that are announced, and places with fixed hours: public. */
export const listComing = route('GET /talks/announced', { zh: '近期恳谈会和恳谈点', by: 'anyone', input: atPlace, output: Coming })
/** Promises and how far past their date they are: public, masked (VC-35). */
export const listPromises = route('GET /talks/promises', { zh: '恳谈承诺公开', by: 'anyone', input: atPlace, output: Promises })
export const listOutcomes = route('GET /talks/outcomes', { zh: '恳谈结果公开', by: 'anyone', input: atPlace.extend({ after: z.uuid().optional() }), output: Outcomes })
/** How a speaker wished to be called: for those who handle the issue at its own place. */
export const readSpeaker = route('GET /talks/speaker', { zh: '发言人怎么称呼', by: owners, input: z.object({ issue: z.uuid() }), output: SpeakerShown })
/** Units that are mostly asked: of the grid, the village, the township. */
export const listOwners = route('GET /talks/owners', { zh: '常用承办单位', by: owners, input: atPlace, output: Owners })

export const talkRecord = defineDocument({ name: 'talks.record', zh: '居民恳谈会记录表', of: null, template: 'record.docx', retain: days(365 * 10) })
export const receptionSheet = defineDocument({ name: 'talks.reception', zh: '恳谈接待登记表', of: issue.name, template: 'reception.docx', retain: days(365 * 10), values: receptionOf })
export const workBook = defineDocument({ name: 'talks.book', zh: '恳谈工作记录本', of: null, template: 'book.docx', retain: days(365 * 10) })

/** Names are kept apart from the cases and go by themselves. */
export const namesKept = days(365 * 3)

export const talks = defineMechanism({
  name: 'talks', zh: '居民恳谈会', law: ['VC-33', 'VC-35', 'WL', 'HZ', 'TH', 'HC'],
  procedures: [talk, issue, topic, venue],
  indicators: talksFigures, settings: talksSettings,
  routes: [talkInstantly, enterIssue, listComing, listPromises, listOutcomes, readSpeaker, listOwners],
  documents: [talkRecord, receptionSheet, workBook],
  publishes: [talkHeld, issueClosed, promisePassed, outcomeReferred], listensTo: [closed, completed],
  refusals: {
    'talk.subject': '专题座谈要写明主题',
    'talk.venue': '定点闲谈请选一个公布过的恳谈点；换了日子或地点的，请标明是替补场次并提前公布',
    'talk.past': '日期已经过去；刚刚谈过的，请用“随时即谈”记下来',
    'talk.unannounced': '这一场要先发出通知，提前{days}天让大家知道',
    'talk.ahead': '还没到恳谈会的日子（{day}）',
    'talk.unattended': '请先登记到场：来了多少居民、哪些干部',
    'talk.unsettled': '还有{count}条诉求既没有答复、也没有承办单位和日期，不能结束：{numbers}',
    'talk.notHeld': '这场恳谈会现在不能记诉求：要在“正在谈”的时候记',
    'talk.notComing': '这场恳谈会已经开过或取消，请选一场还没开的',
    'talk.elsewhere': '这场恳谈会不在这个地方',
    'venue.elsewhere': '没有找到这个恳谈点，或者它已经停用',
    'notice.short': '通知要提前{days}天，今天发出最早只能定在{earliest}；请改期后再发',
    'speaker.elsewhere': '没有找到这个人，或不是这里登记的人；请另选一位，或者不选人，只填怎么称呼',
    'speaker.only': '这一步要由发言人本人来办',
    'issue.unconfirmed': '还没有向本人念读确认，不能答复或交办；请念给本人听，再勾上“已向本人念读确认”',
    'issue.nothing': '请写上当场怎么答复的，或者选交给谁办、哪天前办好',
    'issue.needsDate': '交办要同时有承办单位和承诺日期',
    'unit.notResponsible': '这件事没有交给您的单位，您的身份不能办这一步',
    'due.past': '承诺日期不能早于今天',
    'due.needsPlan': '一般诉求{days}天内办好（最晚{latest}）；要更久的，请写明分步计划',
    'due.tooFar': '承诺日期最远{days}天（{latest}）；办不了的，请上交、代办，或提请正式议事',
    'promise.notPast': '还没有过承诺日期',
    'extension.notByOwner': '延期要由交办的一方准予，承办单位自己不能延',
    'extension.used': '已经延期{times}次，不能再延；请上交，或答复为什么办不了',
    'extension.tooLate': '承诺日期（{due}）已经过去，不能再延期；请尽快办理并答复',
    'extension.tooFar': '只能延到{old}以后、{latest}以前',
    'rating.ownUnit': '本单位答复的，不能由本单位的人代记评价',
    'rating.howHeard': '代本人记录评价，请选是怎样问的（电话、上门或书面）',
    'rating.secondTime': '已经换人答复过一次；仍不满意的，请用“仍不满意”，结果会如实公开',
    'rating.firstTime': '第一次不满意，可以请换一个人再答复',
  },
  holds: [
    { key: 'talks.issues', zh: '恳谈时提出的诉求和评价', basis: 'duty', purpose: '答复、办理、请本人确认和评价', keep: days(365 * 10) },
    { key: 'talks.topics', zh: '提出的恳谈话题', basis: 'duty', purpose: '列入恳谈或答复', keep: days(365 * 3) },
    { zh: '发言人自愿留下的称呼', basis: 'consent', purpose: '办理时联系；不公开，期满自动删除', keep: namesKept },
  ],
})
