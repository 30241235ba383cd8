/** @jsxImportSource preact */
/** The grid on the phone: report in three taps, my reports, tasks of the grid, public lists. Pages are loaded when they are opened. */
import { defineMobile, type PageProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'
import { EventPanel } from './parts/eventPanel.tsx'

const ReportPage = lazy<PageProps>(() => import('./parts/reportPage.tsx').then((file) => ({ default: file.ReportPage })))
const VisitPage = lazy<PageProps>(() => import('./parts/visitPage.tsx').then((file) => ({ default: file.VisitPage })))
const ListsPage = lazy<PageProps>(() => import('./parts/listsPage.tsx').then((file) => ({ default: file.ListsPage })))

const gridStaff = ['gridWorker', 'gridLeader'] as const
const officials = [...gridStaff, 'villageClerk', 'branchSecretary', 'committeeChair', 'townshipOfficer', 'townshipLeader', 'departmentOfficer',
  'countyOfficer', 'partyMember', 'committeeMember', 'volunteer'] as const

const event: Words = {
  states: {
    reported: { zh: '已收到', tone: 'received', hint: '正在看由谁来办。' },
    accepted: { zh: '已受理', tone: 'received', hint: '已经受理，正在安排人办。' },
    dispatched: { zh: '正在交接', tone: 'working', hint: '已交给能办的单位；对方接收以前，原来的单位仍然负责。' },
    handling: { zh: '正在办', tone: 'working' },
    solved: { zh: '请您看看解决了没有', tone: 'yours', hint: '没有解决就点“还没有解决”，会接着办。' },
    verified: { zh: '已经解决', tone: 'done', hint: '愿意的话，可以评价一下。' },
    closed: { zh: '已办结', tone: 'done' }, archived: { zh: '已办结', tone: 'done' },
    declined: { zh: '没有受理', tone: 'refused', hint: '下面写着理由和可以去的地方；不同意可以请上级复核。' },
    merged: { zh: '和别人说的是同一件事', tone: 'working', hint: '已经合在一起办，有进展一样会告诉您。' },
    withdrawn: { zh: '已撤回', tone: 'done' },
  },
  steps: {
    confirm: { zh: '已经解决了', tone: 'good', icon: 'good' }, deny: { zh: '还没有解决', tone: 'back', icon: 'again' },
    rate: { zh: '评价一下', hint: '自愿评价，不评也不影响', icon: 'star' },
    solve: { zh: '办好了', hint: '写下结果；照片可有可无', icon: 'tick' }, accept: { zh: '受理', icon: 'tick' }, take: { zh: '接收', icon: 'tick' },
    handle: { zh: '自己来办' }, escalate: { zh: '上报上级', hint: '对方接收以前，仍由您的单位负责' }, feedback: { zh: '协办反馈' },
    callBack: { zh: '回访：已解决' }, dispute: { zh: '回访：没有解决', tone: 'back' }, verify: { zh: '现场核实' },
    note: { zh: '记进展' }, supplement: { zh: '补充情况', icon: 'plus' }, urge: { zh: '催一下', icon: 'clock' }, appeal: { zh: '请上级复核' },
    reopen: { zh: '又出现了，重新办', tone: 'back' }, giveBack: { zh: '退回', tone: 'back' }, decline: { zh: '不予受理', tone: 'back' },
    withdraw: { zh: '不用办了，撤回', tone: 'back' },
  },
  hide: ['source', 'rating', 'result', 'main'],
}

export default defineMobile({ name: 'grid', zh: '一网统管' }, {
  notFor: ['shopKeeper', 'partnerKeeper', 'volunteerLeader'],
  entries: [
    { path: '/grid/report', zh: '说一件事', hint: '路坏了、停水了、有困难，都可以说', icon: 'megaphone', for: ['resident'], main: true },
    { path: '/grid/report', zh: '上报事件', hint: '巡查、走访中发现的', icon: 'megaphone', for: officials, rank: 1 },
    { path: '/mine', zh: '我说的事', hint: '看看办到哪一步了', icon: 'list', for: ['resident'], rank: 2 },
    { path: '/inbox', zh: '网格任务', hint: '等我办的事，快到期的在前', icon: 'checklist', for: gridStaff, main: true },
    { path: '/grid/visit', zh: '记一次走访', hint: '写下了解到的情况', icon: 'house', for: officials, rank: 2 },
    { path: '/grid/lists', zh: '网格和事项清单', hint: '哪些事可以说、谁来办', icon: 'paper', for: 'anyone' },
  ],
  pages: [
    { path: '/grid/report', zh: '说一件事', page: ReportPage, heading: false },
    { path: '/grid/visit', zh: '记一次走访', page: VisitPage },
    { path: '/grid/lists', zh: '网格和事项清单', page: ListsPage, open: true },
  ],
  panels: { 'grid.event': { '*': EventPanel } },
  words: {
    'grid.event': event,
    'grid.link': {
      states: { proposed: { zh: '请您家看看同不同意', tone: 'yours' }, chosen: { zh: '等党员大会通过', tone: 'working' }, linked: { zh: '已结对', tone: 'done' },
        unlinked: { zh: '已解除', tone: 'done' }, exempted: { zh: '免于联户', tone: 'done' }, withdrawn: { zh: '已撤回', tone: 'done' } },
      steps: { choose: { zh: '我家同意', tone: 'good', icon: 'good' }, unlink: { zh: '解除结对', tone: 'back' } },
    },
    'grid.visit': { states: { recorded: { zh: '已记下', tone: 'received' }, raised: { zh: '已转为事件', tone: 'done' }, archived: { zh: '已存档', tone: 'done' } } },
  },
})
