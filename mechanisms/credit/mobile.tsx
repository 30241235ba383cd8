/** @jsxImportSource preact */
/** Credit on the phone: one page of one's own. */
import { defineMobile, type PageProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const MinePage = lazy<PageProps>(() => import('./parts/minePage.tsx').then((file) => ({ default: file.MinePage })))

export default defineMobile({ name: 'credit', zh: '信用+治理' }, {
  entries: [{ path: '/credit', zh: '好事和惠益', hint: '参加不参加都由您定，办事不受影响', icon: 'star', for: ['resident'] }],
  pages: [{ path: '/credit', zh: '好事和惠益', page: MinePage }],
  words: {
    'credit.participation': { states: { joined: { zh: '参加着', tone: 'done' }, left: { zh: '退出了', tone: 'done' } }, steps: { leave: { zh: '退出，全部删掉', tone: 'back' } }, hide: ['agreed', 'version'] },
    'credit.grant': { states: { chosen: { zh: '选好了，去领', tone: 'yours' }, handed: { zh: '享受过了', tone: 'done' }, lapsed: { zh: '过了日子，可以再选', tone: 'done' }, withdrawn: { zh: '不要了', tone: 'done' } },
      steps: { give: { zh: '给了', tone: 'good', icon: 'tick' }, withdraw: { zh: '不要了', tone: 'back' } }, hide: ['benefit', 'year'] },
    'credit.objection': { states: { raised: { zh: '等答复', tone: 'received' }, settled: { zh: '已经答复', tone: 'done' }, withdrawn: { zh: '撤回了', tone: 'done' } }, steps: { withdraw: { zh: '不提了，撤回', tone: 'back' } }, hide: ['fact', 'late'] },
  },
})
