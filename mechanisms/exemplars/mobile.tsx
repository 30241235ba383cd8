/** @jsxImportSource preact */
/** Exemplars on the phone: what is being selected and who was, naming somebody, one's own word in every step, ballots of a panel. */
import { defineMobile, type PageProps, type PanelProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const NearPage = lazy<PageProps>(() => import('./parts/nearPage.tsx').then((file) => ({ default: file.NearPage })))
const NamePage = lazy<PageProps>(() => import('./parts/namePage.tsx').then((file) => ({ default: file.NamePage })))
const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))
const BallotPage = lazy<PageProps>(() => import('./parts/ballotPage.tsx').then((file) => ({ default: file.BallotPage })))
const NominationPanel = lazy<PanelProps>(() => import('./parts/wordPanels.tsx').then((file) => ({ default: file.NominationPanel })))
const StoryPanel = lazy<PanelProps>(() => import('./parts/wordPanels.tsx').then((file) => ({ default: file.StoryPanel })))

export default defineMobile({ name: 'exemplars', zh: '先进典型' }, {
  entries: [
    { path: '/exemplars', zh: '身边的好人好事', hint: '正在评什么、评上了谁、他们的事迹', icon: 'star', for: 'anyone' },
    { path: '/exemplars/mine', zh: '评选里和我有关的', hint: '同意不同意、投评审票、撤下事迹', icon: 'good', for: ['resident'] },
  ],
  pages: [
    { path: '/exemplars', zh: '身边的好人好事', page: NearPage, open: true },
    { path: '/exemplars/name', zh: '推荐', page: NamePage },
    { path: '/exemplars/mine', zh: '评选里和我有关的', page: MinePage },
    { path: '/exemplars/ballot', zh: '评审投票', page: BallotPage },
  ],
  panels: { 'exemplars.nomination': { '*': NominationPanel }, 'exemplars.story': { '*': StoryPanel } },
  words: {
    'exemplars.selection': { states: { drafted: { zh: '筹备中', tone: 'received' }, announced: { zh: '正在推荐', tone: 'working' }, judging: { zh: '正在评审', tone: 'working' }, concluded: { zh: '正在公示', tone: 'working' }, closed: { zh: '办完了', tone: 'done' }, cancelled: { zh: '取消了', tone: 'refused' } }, hide: ['round', 'records', 'figures'] },
    'exemplars.nomination': {
      states: { proposed: { zh: '请您说同意不同意', tone: 'yours', hint: '不参评点一下就行，不用说理由。' }, agreed: { zh: '查到的请您先看', tone: 'yours' }, submitted: { zh: '正在审核', tone: 'working' }, qualified: { zh: '等评审', tone: 'working' }, noticed: { zh: '正在公示', tone: 'working' },
        selected: { zh: '评上了', tone: 'done' }, rejected: { zh: '没有评上', tone: 'done' }, declined: { zh: '不参评', tone: 'done' }, withdrawn: { zh: '退出了', tone: 'done' }, revoked: { zh: '撤销了', tone: 'refused' } },
      steps: { agree: { zh: '同意参评', tone: 'good', icon: 'tick' }, confirm: { zh: '看过了，交评审', tone: 'good', icon: 'tick' }, decline: { zh: '不参评', tone: 'back' }, withdraw: { zh: '退出', tone: 'back' }, conceal: { zh: '撤下我的名字', tone: 'back' }, qualify: { zh: '资格合格', tone: 'good' }, reject: { zh: '不评定', tone: 'back' }, select: { zh: '确定', tone: 'good' }, revoke: { zh: '撤销称号', tone: 'back' } },
      hide: ['selection', 'nominee', 'findings', 'own', 'year'],
    },
    'exemplars.story': {
      states: { drafted: { zh: '在写', tone: 'received' }, offered: { zh: '请您看全文', tone: 'yours' }, agreed: { zh: '您同意了', tone: 'working' }, published: { zh: '已公开', tone: 'done', hint: '随时可以撤下，一步就好。' }, withdrawn: { zh: '撤下了', tone: 'done' } },
      steps: { agree: { zh: '同意照这样公开', tone: 'good', icon: 'tick' }, giveBack: { zh: '请改一改', icon: 'pen' }, withdraw: { zh: '撤下', tone: 'back' }, offer: { zh: '送本人看', tone: 'good' }, publish: { zh: '公开', tone: 'good', icon: 'megaphone' }, remove: { zh: '撤下', tone: 'back' } },
      hide: ['nomination', 'agreedDigest'],
    },
  },
})
