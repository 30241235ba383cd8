/** @jsxImportSource preact */
/** The assessment on the phone: one's own place, why points are missing, and contesting. */
import { defineMobile, type PageProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const OwnPage = lazy<PageProps>(() => import('./parts/ownPage.tsx').then((file) => ({ default: file.OwnPage })))
const cadres = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'supervisor'] as const

export default defineMobile({ name: 'assessment', zh: '考核评价' }, {
  entries: [{ path: '/assessment', zh: '村里的考核', hint: '得了多少、为什么少、不同意就申诉', icon: 'paper', for: cadres, rank: 6 }],
  pages: [{ path: '/assessment', zh: '村里的考核', page: OwnPage, open: true }],
  words: {
    'assessment.contest': { states: { raised: { zh: '等另一个单位答复', tone: 'received', hint: '逾期不答复，这一项单列不计。' }, upheld: { zh: '成立，更正了', tone: 'done' }, dismissed: { zh: '没有成立', tone: 'refused' }, withdrawn: { zh: '撤回了', tone: 'done' } },
      steps: { withdraw: { zh: '不申诉了，撤回', tone: 'back' } }, hide: ['round', 'item'] },
    'assessment.evidence': { states: { filed: { zh: '等另一个人审核', tone: 'received' }, accepted: { zh: '核实了，计入', tone: 'done' }, rejected: { zh: '没有采用', tone: 'refused' }, withdrawn: { zh: '撤回了', tone: 'done' } },
      steps: { withdraw: { zh: '撤回', tone: 'back' } }, hide: ['scheme', 'item'] },
    'assessment.result': { states: { frozen: { zh: '算好了，还没公布', tone: 'working' }, published: { zh: '公布了', tone: 'done' }, voided: { zh: '作废了', tone: 'refused' } }, hide: ['round', 'scheme', 'lines', 'residents', 'residentsSnapshot', 'shownLines'] },
  },
})
