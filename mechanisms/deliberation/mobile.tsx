/** @jsxImportSource preact */
/** 议事决策 on the phone: the decisions of one's own village in plain words, and a suggestion of what should be discussed. */
import { defineMobile, type PageProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'
import { SuggestionPanel } from './parts/suggestionPanel.tsx'

const ListPage = lazy<PageProps>(() => import('./parts/decisionPages.tsx').then((file) => ({ default: file.ListPage })))
const DecisionPage = lazy<PageProps>(() => import('./parts/decisionPages.tsx').then((file) => ({ default: file.DecisionPage })))
const SuggestPage = lazy<PageProps>(() => import('./parts/suggestPage.tsx').then((file) => ({ default: file.SuggestPage })))

const ofVillage = ['branchSecretary', 'committeeChair', 'committeeMember', 'supervisor', 'villageClerk', 'representative', 'partyMember', 'gridLeader', 'gridWorker'] as const

const decision: Words = {
  states: {
    draft: { zh: '第一议：等村党组织开会', tone: 'received' }, proposed: { zh: '第二议：等村“两委”开会', tone: 'working' },
    discussed: { zh: '第三议：征求意见，等党员大会', tone: 'working', hint: '方案已送全体党员，可以向村里提意见。' },
    reviewed: { zh: '第四议：等村民（代表）会议', tone: 'working' }, resolved: { zh: '已经决定，等着公开', tone: 'working' },
    disclosed: { zh: '正在公开决议', tone: 'yours', hint: '有不同意见可以提，答复以前不会实施。' }, underway: { zh: '正在实施', tone: 'working' },
    published: { zh: '正在公开实施结果', tone: 'yours', hint: '有不同意见可以提，答复以前不会归档。' },
    archived: { zh: '已经办完', tone: 'done' }, rejected: { zh: '表决没有通过', tone: 'refused' }, dropped: { zh: '不再商议', tone: 'done' },
  },
  steps: {
    propose: { zh: '登记第一议', icon: 'tick' }, proposeJointly: { zh: '登记第一、二议（合并）', icon: 'tick' }, discuss: { zh: '登记第二议', icon: 'tick' },
    circulate: { zh: '方案已送全体党员' }, consult: { zh: '登记征求意见' }, review: { zh: '登记第三议', icon: 'tick' }, resolve: { zh: '登记决议', icon: 'tick' },
    disclose: { zh: '公开决议', icon: 'board' }, begin: { zh: '开始实施', icon: 'tick' }, note: { zh: '记进展' }, extend: { zh: '延期' }, finish: { zh: '公开实施结果', icon: 'board' },
    addOpinion: { zh: '写监督意见' }, archive: { zh: '归档' }, file: { zh: '报乡镇备案' }, acknowledge: { zh: '给备案回执', tone: 'good' }, giveBack: { zh: '退回', tone: 'back' },
    reviseMotion: { zh: '修改动议', tone: 'back' }, reviseProposed: { zh: '修改方案', tone: 'back' }, reviseDiscussed: { zh: '修改方案', tone: 'back' }, reviseReviewed: { zh: '修改方案', tone: 'back' },
    reject: { zh: '记录未通过', tone: 'back' }, drop: { zh: '终止', tone: 'back' }, supplement: { zh: '补登记表' },
  },
}

export default defineMobile({ name: 'deliberation', zh: '议事决策' }, {
  entries: [
    { path: '/deliberation/list', zh: '村里的大事', hint: '在商量什么、怎么定的、办到哪一步', icon: 'board', for: ['resident', ...ofVillage], rank: 3 },
    { path: '/deliberation/suggest', zh: '提个建议', hint: '请村里商量一件事', icon: 'talk', for: ['resident', 'partyMember', 'representative'], rank: 7 },
  ],
  pages: [
    { path: '/deliberation/list', zh: '村里的大事', page: ListPage },
    { path: '/deliberation/one/:id', zh: '村里的大事', page: DecisionPage, heading: false },
    { path: '/deliberation/suggest', zh: '提个建议', page: SuggestPage },
  ],
  panels: { 'deliberation.suggestion': { '*': SuggestionPanel } },
  words: {
    'deliberation.decision': decision,
    'deliberation.suggestion': {
      states: { suggested: { zh: '村党组织正在研究', tone: 'received' }, adopted: { zh: '已列为动议', tone: 'done', hint: '接下来按“四议两公开”商议。' },
        declined: { zh: '这次没有列入', tone: 'refused', hint: '下面写着原因。' }, withdrawn: { zh: '已撤回', tone: 'done' } },
      steps: { withdraw: { zh: '不提了，撤回', tone: 'back' }, adopt: { zh: '列为动议', tone: 'good', icon: 'good' }, decline: { zh: '不列入', tone: 'back' } },
      hide: ['decision'],
    },
  },
})
