/** @jsxImportSource preact */
/** Points on the phone: my points, claiming in one screen, the shop, codes; for the grid worker claiming for another. */
import { defineMobile, type PageProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'
import { ClaimLinesPanel } from './parts/claimLines.tsx'

const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))
const ClaimPage = lazy<PageProps>(() => import('./parts/claimPage.tsx').then((file) => ({ default: file.ClaimPage })))
const ShopPage = lazy<PageProps>(() => import('./parts/shopPage.tsx').then((file) => ({ default: file.ShopPage })))
const CodesPage = lazy<PageProps>(() => import('./parts/codesPage.tsx').then((file) => ({ default: file.CodesPage })))

const claim: Words = {
  states: {
    claimed: { zh: '等别人审核', tone: 'received' }, noticed: { zh: '正在公示', tone: 'working', hint: '公示期满、没有异议，就记上。' },
    posted: { zh: '已经记上', tone: 'done' }, reversing: { zh: '正在核实要不要冲正', tone: 'working' }, reversed: { zh: '冲正了', tone: 'refused', hint: '理由写在下面；不同意可以申诉，由另外的人复审。' },
    rejected: { zh: '没有通过', tone: 'refused', hint: '理由写在下面；不同意可以申诉，由另外的人复审。' }, voided: { zh: '有异议，不计', tone: 'refused', hint: '不同意可以申诉，由另外的人复审。' },
    withdrawn: { zh: '撤回了', tone: 'done' }, appealed: { zh: '申诉正在复审', tone: 'working' }, upheld: { zh: '复审维持原决定', tone: 'refused' },
  },
  steps: { review: { zh: '属实，通过', tone: 'good', icon: 'good' }, reject: { zh: '不通过', tone: 'back' }, appeal: { zh: '申诉', hint: '由另外的人复审' }, withdraw: { zh: '不报了，撤回', tone: 'back' },
    grant: { zh: '申诉成立', tone: 'good' }, uphold: { zh: '维持原决定', tone: 'back' } },
  hide: ['lines', 'rule', 'round', 'proposedLines', 'sheet', 'agreed', 'borne'],
}
const helpers = ['gridWorker', 'gridLeader', 'villageClerk', 'volunteer'] as const

export default defineMobile({ name: 'points', zh: '积分制' }, {
  entries: [
    { path: '/points', zh: '我的积分', hint: '看余额、换东西；参加不参加都由您定', icon: 'star', for: ['resident'], rank: 5 },
    { path: '/points/claim', zh: '替人申报积分', hint: '先问过本人', icon: 'pen', for: helpers, rank: 5 },
  ],
  pages: [
    { path: '/points', zh: '我的积分', page: MinePage },
    { path: '/points/claim', zh: '申报积分', page: ClaimPage },
    { path: '/points/shop', zh: '换东西', page: ShopPage },
    { path: '/points/codes', zh: '我的取货码', page: CodesPage },
  ],
  panels: { 'points.claim': { '*': ClaimLinesPanel } },
  words: {
    'points.claim': claim,
    'points.membership': { states: { joined: { zh: '参加着', tone: 'done' }, leaving: { zh: '退出了，积分还能换', tone: 'done' }, left: { zh: '退出了', tone: 'done' } }, steps: { leave: { zh: '退出', tone: 'back' }, giveUp: { zh: '退出，积分不要了', tone: 'back' } },
      hide: ['household', 'member'] },
    'points.exchange': { states: { reserved: { zh: '凭码去取', tone: 'yours' }, handed: { zh: '取走了', tone: 'done' }, cancelled: { zh: '取消了', tone: 'done' }, expired: { zh: '过期，积分退回了', tone: 'done' } },
      steps: { cancel: { zh: '不要了，积分退回', tone: 'back' } }, hide: ['membership', 'goods'] },
  },
})
