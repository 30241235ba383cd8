/** @jsxImportSource preact */
/** Publicity on the phone: what is told here, a voluntary quiz, texts or not; for who goes round: what was done, in one screen. */
import { defineMobile, type PageProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const ReadPage = lazy<PageProps>(() => import('./parts/readPage.tsx').then((file) => ({ default: file.ReadPage })))
const ItemPage = lazy<PageProps>(() => import('./parts/readPage.tsx').then((file) => ({ default: file.ItemPage })))
const QuizPage = lazy<PageProps>(() => import('./parts/quizPage.tsx').then((file) => ({ default: file.QuizPage })))
const RecordPage = lazy<PageProps>(() => import('./parts/recordPage.tsx').then((file) => ({ default: file.RecordPage })))
const DeedPage = lazy<PageProps>(() => import('./parts/recordPage.tsx').then((file) => ({ default: file.DeedPage })))

const cadres = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'townshipOfficer', 'townshipLeader'] as const
const deed: Words = { states: { recorded: { zh: '记下了', tone: 'done' }, filed: { zh: '已存档', tone: 'done' }, voided: { zh: '作废了', tone: 'refused' } }, steps: { void: { zh: '记错了，作废', tone: 'back' } } }

export default defineMobile({ name: 'publicity', zh: '政策宣传' }, {
  notFor: ['shopKeeper', 'partnerKeeper'],
  entries: [
    { path: '/publicity', zh: '政策宣传', hint: '惠农政策、防灾提醒、办事通知', icon: 'megaphone', for: 'anyone' },
    { path: '/publicity/quiz', zh: '答题', hint: '政策知不知道，自愿答几题', icon: 'pen', for: ['resident'] },
    { path: '/publicity/record', zh: '记宣传', hint: '宣讲了几场、发了多少资料', icon: 'megaphone', for: [...cadres, 'gridWorker', 'gridLeader', 'volunteer'] },
  ],
  pages: [
    { path: '/publicity', zh: '政策宣传', page: ReadPage, open: true },
    { path: '/publicity/quiz', zh: '答题', page: QuizPage },
    { path: '/publicity/record', zh: '记宣传', page: RecordPage },
    { path: '/publicity/record/:procedure', zh: '记宣传', page: DeedPage },
    { path: '/publicity/:place/:number', zh: '政策宣传', page: ItemPage, open: true },
  ],
  words: {
    'publicity.item': { states: { draft: { zh: '正在写', tone: 'received' }, submitted: { zh: '等另一个人审核', tone: 'yours' }, published: { zh: '发布了', tone: 'done' }, correcting: { zh: '正在更正', tone: 'working' }, ended: { zh: '到期了', tone: 'done' }, withdrawn: { zh: '撤下了', tone: 'refused' }, dropped: { zh: '不发布了', tone: 'done' } },
      steps: { publish: { zh: '没有问题，发布', tone: 'good', icon: 'megaphone' }, republish: { zh: '更正没有问题，发布', tone: 'good', icon: 'megaphone' }, giveBack: { zh: '退回修改', tone: 'back' }, withdraw: { zh: '撤下', tone: 'back' }, drop: { zh: '不发布了', tone: 'back' } }, hide: ['story', 'edition', 'undelivered'] },
    'publicity.lecture': { states: { planned: { zh: '安排好了', tone: 'received' }, held: { zh: '讲过了', tone: 'done' }, filed: { zh: '已存档', tone: 'done' }, voided: { zh: '作废了', tone: 'refused' }, cancelled: { zh: '取消了', tone: 'refused' } },
      steps: { hold: { zh: '讲完了，记人数', tone: 'good', icon: 'people' }, cancel: { zh: '取消', tone: 'back' }, void: { zh: '记错了，作废', tone: 'back' } } },
    'publicity.record': deed, 'publicity.placement': deed,
    'publicity.response': { states: { sampled: { zh: '等着访问', tone: 'received' }, answered: { zh: '答过了', tone: 'done' }, missed: { zh: '没有访到', tone: 'done' } }, hide: ['survey', 'known', 'right'] },
  },
})
