/** @jsxImportSource preact */
/** Unions on the phone: village cadres see what is shared and book it, and find what waits for their village's decision. */
import { defineMobile, type PageProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const SharedPage = lazy<PageProps>(() => import('./parts/sharedPage.tsx').then((file) => ({ default: file.SharedPage })))
const BookPage = lazy<PageProps>(() => import('./parts/sharedPage.tsx').then((file) => ({ default: file.BookPage })))
const staff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const

export default defineMobile({ name: 'union', zh: '一体治理' }, {
  entries: [{ path: '/union', zh: '联村共享', hint: '约别村的会议室、机具、人员、顾问', icon: 'hands', for: staff }],
  pages: [{ path: '/union', zh: '联村共享', page: SharedPage }, { path: '/union/book/:resource/:day', zh: '预约', page: BookPage }],
  words: {
    'union.union': { states: { proposed: { zh: '等各村决定', tone: 'received', hint: '要先在本村“四议两公开”里通过，再回来登记。' }, formed: { zh: '施行中', tone: 'done' }, dissolved: { zh: '解散了', tone: 'refused' }, dropped: { zh: '没有成立', tone: 'refused' } },
      steps: { cite: { zh: '登记本村的决议', icon: 'paper' }, decline: { zh: '本村不参加', tone: 'back' }, leave: { zh: '凭本村决议退出', tone: 'back' } }, hide: ['members', 'decided', 'left', 'weights', 'villages'] },
    'union.booking': { states: { booked: { zh: '约好了', tone: 'working' }, used: { zh: '用过了', tone: 'done' }, cancelled: { zh: '取消了', tone: 'refused' } }, steps: { cancel: { zh: '不用了，取消', tone: 'back' } }, hide: ['union', 'resource', 'village', 'starts', 'ends'] },
    'union.cost': { states: { split: { zh: '等各村付款', tone: 'yours' }, settled: { zh: '付清了', tone: 'done' }, withdrawn: { zh: '撤回了', tone: 'refused' } }, steps: { pay: { zh: '登记本村付款', icon: 'tick' } }, hide: ['union', 'shares'] },
    'union.resource': { states: { offered: { zh: '可以预约', tone: 'done' }, suspended: { zh: '暂时不能用', tone: 'received' }, withdrawn: { zh: '不共享了', tone: 'refused' } }, steps: { withdraw: { tone: 'back' } }, hide: ['union'] },
  },
})
