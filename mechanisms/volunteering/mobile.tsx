/** @jsxImportSource preact */
/** Volunteering on the phone: asking for help in three screens, joining near by, my shifts and hours; for who organises: planning, ticking, confirming. */
import { defineMobile, type PageProps, type PanelProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const NearPage = lazy<PageProps>(() => import('./parts/nearPage.tsx').then((file) => ({ default: file.NearPage })))
const AskPage = lazy<PageProps>(() => import('./parts/askPage.tsx').then((file) => ({ default: file.AskPage })))
const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))
const CheckPage = lazy<PageProps>(() => import('./parts/checkPage.tsx').then((file) => ({ default: file.CheckPage })))
const OrganizePage = lazy<PageProps>(() => import('./parts/organizePage.tsx').then((file) => ({ default: file.OrganizePage })))
const PlanPage = lazy<PageProps>(() => import('./parts/organizePage.tsx').then((file) => ({ default: file.PlanPage })))
const RollPanel = lazy<PanelProps>(() => import('./parts/rollPanel.tsx').then((file) => ({ default: file.RollPanel })))
const PaperPanel = lazy<PanelProps>(() => import('./parts/paperPanel.tsx').then((file) => ({ default: file.PaperPanel })))

const organizers = ['volunteer', 'villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'townshipOfficer', 'townshipLeader'] as const
const shift: Words = {
  states: {
    waiting: { zh: '候补', tone: 'received', hint: '有人退出，按先后补上。' }, signedUp: { zh: '报上了', tone: 'yours', hint: '去不了就早点退，让给别人。' }, attended: { zh: '到场了，等确认时长', tone: 'working' },
    confirmed: { zh: '时长记上了', tone: 'done', hint: '记得不对，可以要求更正，由另外的人答复。' }, disputed: { zh: '正在核实', tone: 'working' }, claimed: { zh: '正在核实', tone: 'working' },
    annulled: { zh: '时长冲销了', tone: 'refused', hint: '不同意可以要求补记，由另外的人答复。' }, released: { zh: '没有记时长', tone: 'done', hint: '参加了却没记上，可以要求补记。' }, withdrawn: { zh: '退了', tone: 'done' },
  },
  steps: { withdraw: { zh: '不去了', tone: 'back' }, dispute: { zh: '记得不对，要求更正', icon: 'pen' }, claim: { zh: '我参加了，要求补记', icon: 'pen' }, attend: { zh: '到场了', tone: 'good', icon: 'tick' },
    confirm: { zh: '确认时长', tone: 'good', icon: 'good' }, untick: { zh: '勾错了', tone: 'back' }, correct: { zh: '更正', tone: 'good' }, uphold: { zh: '维持原记录', tone: 'back' }, dismiss: { zh: '不能补记', tone: 'back' }, annul: { zh: '冲销', tone: 'back' } },
  hide: ['activity', 'registration', 'hours', 'round', 'agreed', 'volunteer'],
}
const need: Words = {
  states: { asked: { zh: '收到了，等村里安排', tone: 'received' }, open: { zh: '正在找人帮忙', tone: 'working' }, taken: { zh: '有队伍接了', tone: 'working', hint: '到日子会来；办完请您说一声帮了多久。' },
    served: { zh: '帮过了', tone: 'done' }, declined: { zh: '没能安排', tone: 'refused', hint: '理由和别的办法写在下面。' }, withdrawn: { zh: '不用了', tone: 'done' } },
  steps: { withdraw: { zh: '不用帮了', tone: 'back' }, accept: { zh: '受理', tone: 'good', icon: 'tick' }, decline: { zh: '不能安排', tone: 'back' } },
  hide: ['activity', 'recipient', 'agreed'],
}

export default defineMobile({ name: 'volunteering', zh: '志愿服务' }, {
  notFor: ['shopKeeper', 'partnerKeeper'],
  entries: [
    { path: '/volunteering/ask', zh: '请人帮忙', hint: '理发、陪看病、买东西、修东西', icon: 'hands', for: ['resident'], rank: 4 },
    { path: '/volunteering', zh: '志愿服务', hint: '附近谁要帮忙、有什么活动', icon: 'people', for: 'anyone' },
    { path: '/volunteering/mine', zh: '我的志愿服务', hint: '班次、时长、开证明', icon: 'good', for: ['resident'] },
    { path: '/volunteering/organize', zh: '组织志愿服务', hint: '安排活动、登记到场、确认时长', icon: 'checklist', for: organizers, rank: 5 },
  ],
  pages: [
    { path: '/volunteering', zh: '志愿服务', page: NearPage, open: true },
    { path: '/volunteering/ask', zh: '请人帮忙', page: AskPage },
    { path: '/volunteering/mine', zh: '我的志愿服务', page: MinePage },
    { path: '/volunteering/check', zh: '查验志愿服务证明', page: CheckPage, open: true },
    { path: '/volunteering/organize', zh: '组织志愿服务', page: OrganizePage },
    { path: '/volunteering/plan', zh: '安排一次活动', page: PlanPage },
  ],
  panels: { 'volunteering.activity': { '*': RollPanel }, 'volunteering.certificate': { '*': PaperPanel } },
  words: {
    'volunteering.shift': shift, 'volunteering.need': need,
    'volunteering.activity': { states: { planned: { zh: '筹备中', tone: 'received' }, recruiting: { zh: '正在招人', tone: 'working' }, held: { zh: '正在进行', tone: 'yours' }, closed: { zh: '办完了', tone: 'done' }, cancelled: { zh: '取消了', tone: 'refused' } },
      steps: { recruit: { zh: '开始招募', tone: 'good', icon: 'megaphone' }, hold: { zh: '开始登记到场', tone: 'good', icon: 'checklist' }, close: { zh: '结束', icon: 'tick' }, reschedule: { zh: '改时间地点' }, cancel: { zh: '取消活动', tone: 'back' } }, hide: ['need'] },
    'volunteering.volunteer': { states: { waiting: { zh: '等家里大人同意', tone: 'received' }, registered: { zh: '注册着', tone: 'done' }, left: { zh: '退出了', tone: 'done' } },
      steps: { admit: { zh: '同意注册', tone: 'good' }, update: { zh: '改本领和时间' }, leave: { zh: '退出', tone: 'back' } }, hide: ['person', 'minor', 'partyMember'] },
    'volunteering.star': { states: { applied: { zh: '等审核', tone: 'received' }, noticed: { zh: '正在公示', tone: 'working' }, granted: { zh: '评上了', tone: 'done' }, rejected: { zh: '没有评上', tone: 'refused' }, surpassed: { zh: '评了更高的', tone: 'done' }, withdrawn: { zh: '撤回了', tone: 'done' } },
      steps: { withdraw: { zh: '不申请了', tone: 'back' } }, hide: ['registration', 'minutes', 'shownName'] },
    'volunteering.certificate': { states: { issued: { zh: '有效', tone: 'done' }, voided: { zh: '作废了，请重新开', tone: 'refused' } }, hide: ['lines', 'issuers', 'volunteer', 'agreed'] },
  },
})
