/** @jsxImportSource preact */
/** Rectification on the phone: the episode of my village and its measures; progress and reports with the shell's own forms. */
import { defineMobile, type PageProps, type PanelProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))
const EpisodePanel = lazy<PanelProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.EpisodePanel })))
const workers = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'townshipOfficer', 'townshipLeader'] as const

export default defineMobile({ name: 'rectification', zh: '软弱涣散整顿' }, {
  entries: [{ path: '/rectification', zh: '村党组织整顿', hint: '依据、措施、期限，记进展', icon: 'shield', for: workers }],
  pages: [{ path: '/rectification', zh: '村党组织整顿', page: MinePage }],
  panels: { 'rectification.episode': { '*': EpisodePanel } },
  words: {
    'rectification.episode': {
      states: { listed: { zh: '刚列入', tone: 'received' }, assigned: { zh: '等着建档', tone: 'yours' }, filed: { zh: '等着定措施', tone: 'yours' }, underway: { zh: '正在整顿', tone: 'working' }, submitted: { zh: '等着验收', tone: 'working' },
        passed: { zh: '验收合格', tone: 'done' }, cleared: { zh: '销号了，还在观察', tone: 'done' }, due: { zh: '该回头看了', tone: 'yours' }, closed: { zh: '巩固了', tone: 'done' }, relapsed: { zh: '反弹，另立一件', tone: 'refused' }, annulled: { zh: '列错了，撤销', tone: 'done' } },
      steps: { build: { zh: '建一村一档', icon: 'paper' }, submit: { zh: '申请验收', icon: 'tick' }, recheck: { zh: '回头看，没有反弹', tone: 'good', icon: 'eye' } },
      hide: ['organisation', 'screening', 'previous', 'grounds', 'inspections', 'rechecks', 'replaced', 'overdue'] },
    'rectification.measure': {
      states: { planned: { zh: '等县里审定', tone: 'received' }, underway: { zh: '正在做', tone: 'yours' }, reported: { zh: '等着检查', tone: 'working' }, verified: { zh: '落实了', tone: 'done' }, dropped: { zh: '不做了', tone: 'done' } },
      steps: { progress: { zh: '记进展', icon: 'pen' }, report: { zh: '做完了，报告', tone: 'good', icon: 'tick' }, verify: { zh: '检查过，落实了', tone: 'good', icon: 'good' }, giveBack: { zh: '检查过，没落实', tone: 'back' }, drop: { zh: '不再做', tone: 'back' } },
      hide: ['episode'] },
    'rectification.screening': {
      states: { underway: { zh: '正在摸排', tone: 'working', hint: '与事实不符的，村里可以说明。' }, screened: { zh: '等县里研究', tone: 'working' }, sound: { zh: '没有清单上的情形', tone: 'done' }, listed: { zh: '列入整顿', tone: 'refused' }, declined: { zh: '不列入', tone: 'done' } },
      steps: { comment: { zh: '村里说明', icon: 'talk' }, find: { zh: '认定一种情形', icon: 'pen' }, conclude: { zh: '摸排完成', icon: 'tick' } },
      hide: ['organisation', 'catalogue', 'found', 'situations'] },
  },
})
