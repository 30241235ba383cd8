/** @jsxImportSource preact */
/** The talks on the phone: talking any time in one screen, today's talk, what is coming and what was promised. Pages are loaded when they are opened. */
import { defineMobile, type PageProps, type PanelProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const InstantPage = lazy<PageProps>(() => import('./parts/entryPage.tsx').then((file) => ({ default: file.InstantPage })))
const EntryPage = lazy<PageProps>(() => import('./parts/entryPage.tsx').then((file) => ({ default: file.EntryPage })))
const PublicPage = lazy<PageProps>(() => import('./parts/publicPage.tsx').then((file) => ({ default: file.PublicPage })))
const TopicPage = lazy<PageProps>(() => import('./parts/topicPage.tsx').then((file) => ({ default: file.TopicPage })))
const TodayPage = lazy<PageProps>(() => import('./parts/todayPage.tsx').then((file) => ({ default: file.TodayPage })))
const TalkPanel = lazy<PanelProps>(() => import('./parts/talkPanel.tsx').then((file) => ({ default: file.TalkPanel })))
const IssuePanel = lazy<PanelProps>(() => import('./parts/issuePanel.tsx').then((file) => ({ default: file.IssuePanel })))

const cadres = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'townshipOfficer', 'townshipLeader'] as const
const talkers = ['gridWorker', 'gridLeader', ...cadres] as const

const issue: Words = {
  states: {
    raised: { zh: '请看看记得对不对', tone: 'yours', hint: '对就点“说得对”；不对就改成您的意思，改了就算数。' },
    confirmed: { zh: '等答复或交办', tone: 'received' },
    assigned: { zh: '已交给人办', tone: 'working' },
    handling: { zh: '正在办', tone: 'working' },
    answered: { zh: '已经答复，请您看看', tone: 'yours', hint: '评价自愿，不评也不影响；不满意会换一个人再答复。' },
    disputed: { zh: '换人再答复', tone: 'working' },
    closed: { zh: '已办结', tone: 'done' }, withdrawn: { zh: '已收回', tone: 'done' },
  },
  steps: {
    confirm: { zh: '说得对', tone: 'good', icon: 'good' }, correct: { zh: '不对，改成我的意思', icon: 'pen' },
    take: { zh: '承接', icon: 'tick' }, reply: { zh: '办理答复', icon: 'tick' }, answer: { zh: '答复', icon: 'tick' }, assign: { zh: '交给谁办' },
    attest: { zh: '已念给本人听，本人说对', icon: 'tick' }, note: { zh: '记进展' }, escalate: { zh: '上交' }, giveBack: { zh: '退回', tone: 'back' },
    rate: { zh: '评价并说几句', icon: 'star' }, dispute: { zh: '不满意，换人再答复', tone: 'back' }, deny: { zh: '仍不满意', tone: 'back' }, withdraw: { zh: '不提了，收回', tone: 'back' },
  },
  hide: ['talk', 'speaker', 'shownText', 'unitPlace', 'overdueSince', 'confidential', 'confirmedBy', 'answer', 'outcome', 'rating', 'round', 'promised', 'overdue', 'text', 'comment'],
}

export default defineMobile({ name: 'talks', zh: '居民恳谈会' }, {
  entries: [
    { path: '/talks/instant', zh: '随时即谈', hint: '谁说的、说什么、怎么办，一页记完', icon: 'talk', for: talkers, rank: 3 },
    { path: '/talks/today', zh: '恳谈会', hint: '今天的、快要开的', icon: 'people', for: talkers, rank: 6 },
    { path: '/talks', zh: '恳谈和承诺', hint: '什么时候谈、答应了什么、办得怎样', icon: 'people', for: 'anyone' },
    { path: '/talks/topic', zh: '提个话题', hint: '想在恳谈会上谈什么', icon: 'pen', for: ['resident'] },
  ],
  pages: [
    { path: '/talks', zh: '恳谈和承诺', page: PublicPage, open: true },
    { path: '/talks/instant', zh: '随时即谈', page: InstantPage },
    { path: '/talks/entry/:talk', zh: '记一条诉求', page: EntryPage },
    { path: '/talks/topic', zh: '提个话题', page: TopicPage },
    { path: '/talks/today', zh: '恳谈会', page: TodayPage },
  ],
  panels: { 'talks.talk': { '*': TalkPanel }, 'talks.issue': { '*': IssuePanel } },
  words: {
    'talks.issue': issue,
    'talks.topic': { states: { proposed: { zh: '已收到', tone: 'received', hint: '会列入恳谈会，或者给您答复。' }, taken: { zh: '已列入恳谈会', tone: 'working' },
      discussed: { zh: '谈过了', tone: 'done' }, answered: { zh: '已答复', tone: 'done' }, withdrawn: { zh: '已撤回', tone: 'done' } }, steps: { withdraw: { zh: '不谈了，撤回', tone: 'back' } }, hide: ['talk'] },
    'talks.talk': { states: { planned: { zh: '筹备中', tone: 'received' }, noticed: { zh: '要开了', tone: 'working' }, held: { zh: '正在谈', tone: 'working' }, closed: { zh: '已结束', tone: 'done' }, cancelled: { zh: '已取消', tone: 'refused' } },
      steps: { hold: { zh: '开始谈', icon: 'talk' }, attend: { zh: '登记到场', icon: 'people' }, close: { zh: '结束', icon: 'tick' }, cancel: { tone: 'back' } }, hide: ['venue', 'topics'] },
  },
})
