/** @jsxImportSource preact */
/** 一核多元 on the phone: whoever speaks for a village organisation files reports and signs; the shell's own pages suffice. */
import { defineMobile } from '../../web/mobile/define.ts'

const speakers = ['branchSecretary', 'committeeChair', 'committeeMember', 'supervisor', 'representative', 'mediator', 'villageClerk'] as const

export default defineMobile({ name: 'organization', zh: '一核多元' }, {
  entries: [{ path: '/inbox', zh: '待办', hint: '报告、述职、联签和其他等我办的事', icon: 'checklist', for: speakers }],
  words: {
    'organization.report': {
      states: { scheduled: { zh: '等着报告', tone: 'yours' }, filed: { zh: '已报告，等支部审阅', tone: 'working' }, accepted: { zh: '已审阅', tone: 'done' }, cancelled: { zh: '不用报了', tone: 'done' } },
      steps: { file: { zh: '报告', icon: 'tick' }, accept: { zh: '审阅通过', tone: 'good', icon: 'good' }, giveBack: { zh: '退回重报', tone: 'back' } } },
    'organization.countersign': {
      states: { submitted: { zh: '等着联签', tone: 'yours' }, paid: { zh: '已付款', tone: 'done' }, rejected: { zh: '没有同意', tone: 'refused' }, withdrawn: { zh: '已撤回', tone: 'done' } },
      steps: { countersign: { zh: '同意并签字', tone: 'good', icon: 'good' }, reject: { zh: '不同意', tone: 'back' }, withdraw: { zh: '撤回', tone: 'back' } } },
    'organization.remedy': {
      states: { listed: { zh: '等着定措施', tone: 'yours' }, underway: { zh: '正在整改', tone: 'working' }, rectified: { zh: '等着核查', tone: 'working' }, closed: { zh: '已销号', tone: 'done' },
        dropped: { zh: '不需整改', tone: 'done' } },
      steps: { rectify: { zh: '报告整改结果', icon: 'tick' } } },
    'organization.review': {
      states: { scheduled: { zh: '等着述职', tone: 'yours' }, presented: { zh: '等着评议', tone: 'working' }, appraised: { zh: '等着公布', tone: 'working' }, published: { zh: '结果已公布', tone: 'done' },
        cancelled: { zh: '不用述了', tone: 'done' } },
      steps: { present: { zh: '述职', icon: 'tick' } } },
  },
})
