/** @jsxImportSource preact */
/** Services on the phone: finding, the guide, applying and adding, my matters with rating, checking a paper; for whoever helps: the same for a villager. */
import { defineMobile, type PageProps, type PanelProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const FindPage = lazy<PageProps>(() => import('./parts/findPage.tsx').then((file) => ({ default: file.FindPage })))
const ItemPage = lazy<PageProps>(() => import('./parts/itemPage.tsx').then((file) => ({ default: file.ItemPage })))
const ApplyPage = lazy<PageProps>(() => import('./parts/applyPage.tsx').then((file) => ({ default: file.ApplyPage })))
const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))
const VerifyPage = lazy<PageProps>(() => import('./parts/verifyPage.tsx').then((file) => ({ default: file.VerifyPage })))
const ApplicationPanel = lazy<PanelProps>(() => import('./parts/applicationPanel.tsx').then((file) => ({ default: file.ApplicationPanel })))

const helpers = ['gridWorker', 'gridLeader', 'volunteer', 'villageClerk', 'committeeMember', 'committeeChair', 'branchSecretary', 'townshipOfficer'] as const

export default defineMobile({ name: 'services', zh: '一网通办' }, {
  notFor: ['shopKeeper', 'partnerKeeper', 'volunteerLeader', 'volunteer', 'lawGuide'],
  entries: [
    { path: '/services', zh: '办事', hint: '低保、医保、盖房子、领补贴', icon: 'list', for: ['resident'], rank: 1 },
    { path: '/services', zh: '办事', hint: '低保、医保、盖房子、领补贴', icon: 'list', for: 'anyone' },
    { path: '/services/mine', zh: '我的办件', hint: '办到哪一步、补材料、评价', icon: 'checklist', for: ['resident'] },
    { path: '/services', zh: '替村民办事', hint: '窗口、上门、代办', icon: 'hands', for: helpers, rank: 4 },
  ],
  pages: [
    { path: '/services', zh: '办事', page: FindPage, open: true },
    { path: '/services/item', zh: '办事指南', page: ItemPage, open: true },
    { path: '/services/apply', zh: '申请办理', page: ApplyPage },
    { path: '/services/mine', zh: '我的办件', page: MinePage },
    { path: '/services/verify', zh: '查验结果文书', page: VerifyPage, open: true },
  ],
  panels: { 'services.application': { '*': ApplicationPanel } },
  words: {
    'services.application': {
      states: { received: { zh: '收到了，等受理', tone: 'received' }, supplementing: { zh: '要您补材料', tone: 'yours', hint: '缺的一次都写在下面，补齐就受理。' }, supplemented: { zh: '补上了，等受理', tone: 'received' }, handling: { zh: '正在办', tone: 'working' }, overdue: { zh: '办得慢了，超过了承诺', tone: 'working', hint: '可以打投诉电话问。' },
        completed: { zh: '办好了', tone: 'done', hint: '满不满意，在“我的办件”里可以评，自愿。' }, refused: { zh: '不能办', tone: 'refused', hint: '理由和不服怎么办写在下面。' }, lapsed: { zh: '一直没有补，不等了', tone: 'refused', hint: '可以重新申请。' }, withdrawn: { zh: '不办了', tone: 'done' } },
      steps: { withdraw: { zh: '不办了', tone: 'back' }, accept: { zh: '受理', tone: 'good', icon: 'tick' }, inform: { zh: '一次性告知', icon: 'pen' }, complete: { zh: '办结', tone: 'good', icon: 'good' }, decline: { zh: '不予办理', tone: 'back' } },
      panelSteps: ['supplement', 'deliver'],
      hide: ['item', 'applicant', 'materials', 'questions', 'given', 'answered', 'missing', 'origin', 'edition', 'informed', 'code', 'agency', 'extended'],
    },
    'services.item': { states: { offered: { zh: '可以办', tone: 'done' }, drafted: { zh: '草稿', tone: 'received' }, paused: { zh: '暂停', tone: 'refused' }, ended: { zh: '取消了', tone: 'refused' } }, hide: ['materials', 'questions', 'edition'] },
    'services.callback': { states: { waiting: { zh: '等回访', tone: 'yours' }, called: { zh: '等整改', tone: 'working' }, repaired: { zh: '整改了', tone: 'done' }, dismissed: { zh: '不成立', tone: 'done' } }, hide: ['rating'] },
  },
})
