/** @jsxImportSource preact */
/** Training on the phone: what is coming, my own hours and records, a few anonymous questions; for who organises: the roll. */
import { defineMobile, type PageProps, type PanelProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const NearPage = lazy<PageProps>(() => import('./parts/nearPage.tsx').then((file) => ({ default: file.NearPage })))
const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))
const AskedPage = lazy<PageProps>(() => import('./parts/askedPage.tsx').then((file) => ({ default: file.AskedPage })))
const OrganizePage = lazy<PageProps>(() => import('./parts/organizePage.tsx').then((file) => ({ default: file.OrganizePage })))
const NewPage = lazy<PageProps>(() => import('./parts/organizePage.tsx').then((file) => ({ default: file.NewPage })))
const RollPanel = lazy<PanelProps>(() => import('./parts/rollPanel.tsx').then((file) => ({ default: file.RollPanel })))

const organizers = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'townshipOfficer', 'townshipLeader', 'departmentOfficer'] as const

export default defineMobile({ name: 'training', zh: '教育培训' }, {
  entries: [
    { path: '/training', zh: '培训和讲座', hint: '近期有什么，报个名', icon: 'board', for: 'anyone' },
    { path: '/training/mine', zh: '我的培训', hint: '学时、讲义、打印记录', icon: 'paper', for: ['resident', 'partyMember'] },
    { path: '/training/organize', zh: '组织培训', hint: '列计划、发通知、登记到场', icon: 'checklist', for: organizers, rank: 7 },
  ],
  pages: [
    { path: '/training', zh: '培训和讲座', page: NearPage, open: true },
    { path: '/training/mine', zh: '我的培训', page: MinePage },
    { path: '/training/asked', zh: '听懂了多少', page: AskedPage },
    { path: '/training/organize', zh: '组织培训', page: OrganizePage },
    { path: '/training/new', zh: '列入计划', page: NewPage },
  ],
  panels: { 'training.class': { '*': RollPanel } },
  words: {
    'training.class': {
      states: { planned: { zh: '在计划里', tone: 'received' }, announced: { zh: '已通知', tone: 'working' }, closed: { zh: '办完了', tone: 'done' }, cancelled: { zh: '取消了', tone: 'refused' } },
      steps: { announce: { zh: '发通知', tone: 'good', icon: 'megaphone' }, invite: { zh: '邀请一批人', icon: 'people' }, reschedule: { zh: '改时间地点' }, supplement: { zh: '加讲义、改小测' }, cancel: { zh: '取消', tone: 'back' }, record: { zh: '登记到场' } },
      hide: ['teacher', 'asked', 'materials', 'questions', 'month', 'material', 'lastDay', 'dayHours'],
    },
    'training.attendance': {
      states: { invited: { zh: '请您参加', tone: 'yours', hint: '去不了点一下就行，不用说理由。' }, signedUp: { zh: '报上了', tone: 'working' }, declined: { zh: '去不了', tone: 'done' }, attended: { zh: '参加了', tone: 'done', hint: '记得不对，可以要求更正，由另外的人答复。' },
        disputed: { zh: '正在核实', tone: 'working' }, claimed: { zh: '正在核实', tone: 'working' }, released: { zh: '没有记参训', tone: 'done', hint: '去了却没记上，可以要求补记。' } },
      steps: { accept: { zh: '参加', tone: 'good', icon: 'tick' }, decline: { zh: '去不了', tone: 'back' }, dispute: { zh: '记得不对，要求更正', icon: 'pen' }, claim: { zh: '我去了，要求补记', icon: 'pen' }, correct: { zh: '更正', tone: 'good' }, uphold: { zh: '维持原记录', tone: 'back' }, dismiss: { zh: '不能补记', tone: 'back' }, annul: { zh: '没有到场，取消记录', tone: 'back' } },
      hide: ['class', 'person', 'materials', 'dayHours', 'lastDay'],
    },
    'training.teacher': { states: { listed: { zh: '在师资库', tone: 'done' }, removed: { zh: '移出了', tone: 'done' } } },
  },
})
