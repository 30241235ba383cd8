/** @jsxImportSource preact */
/** Mediation on the phone: the window for anybody, a dispute and a question from home; work of mediators and advisers. Pages load when opened. */
import { defineMobile, type PageProps, type PanelProps, type Words } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const WindowPage = lazy<PageProps>(() => import('./parts/herePage.tsx').then((file) => ({ default: file.WindowPage })))
const RegisterPage = lazy<PageProps>(() => import('./parts/registerPage.tsx').then((file) => ({ default: file.RegisterPage })))
const AskPage = lazy<PageProps>(() => import('./parts/registerPage.tsx').then((file) => ({ default: file.AskPage })))
const WorkPage = lazy<PageProps>(() => import('./parts/workPage.tsx').then((file) => ({ default: file.WorkPage })))
const AdvisingPage = lazy<PageProps>(() => import('./parts/workPage.tsx').then((file) => ({ default: file.AdvisingPage })))
const DisputePanel = lazy<PanelProps>(() => import('./parts/casePanels.tsx').then((file) => ({ default: file.DisputePanel })))
const AgreementPanel = lazy<PanelProps>(() => import('./parts/casePanels.tsx').then((file) => ({ default: file.AgreementPanel })))

const dispute: Words = {
  states: {
    registered: { zh: '收到了，等分派', tone: 'received' }, passed: { zh: '派给调解组织了', tone: 'received' },
    taken: { zh: '正在问双方愿不愿意', tone: 'working', hint: '愿意就点“愿意调解”；不愿意随时可以退出，不问理由。' },
    mediating: { zh: '正在调解', tone: 'working', hint: '不收费。随时可以退出，也可以请调解员回避，不用说理由。' },
    mediated: { zh: '调解结束了', tone: 'done' }, withdrawn: { zh: '有一方退出，调解结束', tone: 'done', hint: '还可以走别的途径，写在下面。' },
    declined: { zh: '没有受理', tone: 'refused', hint: '为什么、该找谁，写在下面。' }, criminal: { zh: '转给公安了', tone: 'done' },
  },
  steps: {
    consent: { zh: '愿意调解', tone: 'good', icon: 'good' }, sign: { zh: '同意协议，签名', tone: 'good', icon: 'pen' }, leave: { zh: '不愿意调解，退出', tone: 'back' }, challenge: { zh: '请调解员回避' }, askLonger: { zh: '要求多调解一个月' },
    take: { zh: '承接', tone: 'good', icon: 'tick' }, begin: { zh: '开始调解', tone: 'good', icon: 'talk' }, record: { zh: '记一次调解', icon: 'pen' }, draft: { zh: '写协议', icon: 'paper' }, settle: { zh: '达成协议', tone: 'good', icon: 'good' },
    end: { zh: '调解不成，终止', tone: 'back' }, giveBack: { zh: '退回', tone: 'back' }, decline: { zh: '不予受理', tone: 'back' }, recordLeaving: { zh: '记下不愿意', tone: 'back' }, declare: { zh: '我应当回避', tone: 'back' },
  },
  hide: ['applicant', 'respondent', 'applicantName', 'respondentName', 'consents', 'signatures', 'longer', 'recused', 'origin', 'identity', 'level', 'unit', 'mediator', 'chosenBy', 'sessions', 'lastDay', 'overdue', 'terms', 'form', 'dueDay', 'remedies', 'outcome', 'agreement', 'source', 'otherVillage'],
}
const agreement: Words = {
  states: { effective: { zh: '已生效，到期前履行', tone: 'working' }, due: { zh: '到期了', tone: 'yours' }, fulfilled: { zh: '已履行', tone: 'done' }, closed: { zh: '办完了', tone: 'done' } },
  steps: { rate: { zh: '评价', icon: 'star' }, ask: { zh: '要求法院确认', icon: 'paper' }, fulfil: { zh: '记下已履行', tone: 'good', icon: 'tick' }, callBack: { zh: '记一次回访', icon: 'phone' }, close: { zh: '结案' } },
  hide: ['dispute', 'kind', 'form', 'level', 'effectiveDay', 'signatures', 'applicantName', 'respondentName', 'asking', 'ratings', 'broken', 'remedies', 'terms', 'identity'],
}

export default defineMobile({ name: 'mediation', zh: '矛盾化解' }, {
  entries: [
    { path: '/mediation', zh: '调解和法律顾问', hint: '有纠纷、要问法律，到这里', icon: 'shield', for: 'anyone' },
    { path: '/mediation/work', zh: '调解工作', hint: '等承接、正在调、要回访的', icon: 'people', for: ['mediator'], rank: 1 },
    { path: '/mediation/advising', zh: '法律顾问工作', hint: '等答复的咨询，记一次服务', icon: 'paper', for: ['adviser'], rank: 1 },
  ],
  pages: [
    { path: '/mediation', zh: '调解和法律顾问', page: WindowPage, open: true },
    { path: '/mediation/register', zh: '申请调解', page: RegisterPage },
    { path: '/mediation/ask', zh: '问法律顾问', page: AskPage },
    { path: '/mediation/work', zh: '调解工作', page: WorkPage },
    { path: '/mediation/advising', zh: '法律顾问工作', page: AdvisingPage },
  ],
  panels: { 'mediation.dispute': { '*': DisputePanel }, 'mediation.agreement': { '*': AgreementPanel } },
  words: {
    'mediation.dispute': dispute, 'mediation.agreement': agreement,
    'mediation.advice': { states: { asked: { zh: '等法律顾问答复', tone: 'received' }, answered: { zh: '答复了', tone: 'yours', hint: '没明白可以接着问。' }, closed: { zh: '问完了', tone: 'done' }, withdrawn: { zh: '不问了', tone: 'done' } },
      steps: { answer: { zh: '答复', tone: 'good', icon: 'pen' }, again: { zh: '接着问', icon: 'talk' }, finish: { zh: '明白了', tone: 'good', icon: 'good' }, withdraw: { zh: '不问了', tone: 'back' } }, hide: ['rounds', 'topic'] },
    'mediation.duty': { states: { recorded: { zh: '记下了', tone: 'done' }, voided: { zh: '作废了', tone: 'refused' } }, steps: { void: { zh: '记错了，作废', tone: 'back' } }, hide: ['adviser', 'hours'] },
  },
})
