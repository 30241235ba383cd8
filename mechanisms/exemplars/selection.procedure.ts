/** 评选: announced with criteria and places, nominations till a day, a panel that recuses itself, a conclusion; the decision stands with every nomination. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import * as rule from './rules.ts'
import { Panellist, Reason, SelectionBody, SelectionForm } from './schema.ts'

const { hosts } = rule
const hosting = ['host', 'holder'] as const

export const selection = defineProcedure({
  name: 'exemplars.selection', zh: '评选', version: 1, law: ['BB', 'APP26'],
  body: SelectionBody, visible: 'public', title: (body) => body.title,
  opens: { zh: '办一次评选', by: hosts, as: 'host', form: SelectionForm, if: rule.mayAnnounce,
    changes: (_b, s) => ({ holder: s.actor.org ?? s.actor.person, body: { year: dayOf(s.now).slice(0, 4), round: 1, ...(s.actor.org === null ? {} : { organizer: s.actor.org }) } }) },
  start: 'drafted',
  states: {
    drafted:   { zh: '筹备中' },
    announced: { zh: '已公告，正在推荐', disclose: { days: days(rule.shownDays), law: 'BB', show: ['title', 'honour', 'of', 'criteria', 'places', 'until', 'commends', 'approvalNumber', 'approver'] } },
    judging:   { zh: '评审中' },
    concluded: { zh: '评审已结束，名单公示' },
    closed:    { zh: '已办结', final: true },
    cancelled: { zh: '已取消', final: true },
  },
  steps: {
    revise: { zh: '修改', from: 'drafted', by: hosts, being: hosting, form: SelectionForm, changes: (_c, input) => ({ body: input }) },
    announce: { zh: '公告', from: 'drafted', to: 'announced', by: hosts, being: hosting, law: 'BB', if: (c, s) => rule.mayAnnounce(c.body, s) },
    include: { zh: '请一位评委', from: ['drafted', 'announced'], by: hosts, being: hosting, form: Panellist, changes: (_c, input) => ({ join: [{ relation: 'panellist', person: input.member }] }) },
    dismiss: { zh: '换下一位评委', from: ['drafted', 'announced'], by: hosts, being: hosting, form: Panellist },
    judge: { zh: '推荐截止，开始评审', from: 'announced', to: 'judging', by: hosts, being: hosting, if: rule.mayJudge, law: 'BB' },
    again: { zh: '再投一轮', from: 'judging', by: hosts, being: hosting, form: Reason, changes: (c, input) => ({ body: { round: (c.body.round ?? 1) + 1, reason: input.reason } }) },
    conclude: { zh: '评审结束，名单公示', from: 'judging', to: 'concluded', by: hosts, being: hosting, law: 'BB' },
    close: { zh: '办结', from: 'concluded', to: 'closed', by: hosts, being: hosting, changes: () => ({ awaiting: null }) },
    cancel: { zh: '取消', from: ['drafted', 'announced', 'judging'], to: 'cancelled', by: hosts, being: hosting, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
