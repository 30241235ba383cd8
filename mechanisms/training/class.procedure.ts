/** 培训班次: a line of the yearly plan, announced before it begins, its roll written once by whoever organised; a cancelled one lets everybody go. */
import { days, defineProcedure } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { Announcement, ClassBody, ClassForm, Invitation, Reason, Reschedule, Roll, Supplement } from './schema.ts'

const { planners } = rule
const organizing = ['organizer', 'holder'] as const

export const trainingClass = defineProcedure({
  name: 'training.class', zh: '培训班次', version: 1, law: ['XS'],
  body: ClassBody, visible: 'public', title: (body) => `${body.title}（${body.day ?? body.month}）`,
  opens: { zh: '列入培训计划', by: planners, as: 'organizer', form: ClassForm, if: rule.mayPlan,
    changes: (_b, s) => ({ holder: s.actor.org ?? s.actor.person, body: s.actor.org === null ? {} : { organizer: s.actor.org } }) },
  start: 'planned',
  states: {
    planned:   { zh: '已列入计划' },
    announced: { zh: '已通知', disclose: { days: days(rule.shownDays), law: 'XS', show: ['title', 'kind', 'audience', 'day', 'days', 'startTime', 'minutes', 'location', 'lecturer', 'hours', 'open', 'text'] } },
    closed:    { zh: '已办完', final: true },
    cancelled: { zh: '已取消', final: true },
  },
  steps: {
    revise: { zh: '改计划', from: 'planned', by: planners, being: organizing, form: ClassForm, changes: (_c, input) => ({ body: input }) },
    announce: { zh: '发通知', from: 'planned', to: 'announced', by: planners, being: organizing, form: Announcement, law: 'XS', changes: (_c, input) => ({ body: input }) },
    invite: { zh: '邀请', from: 'announced', by: planners, being: organizing, form: Invitation },
    reschedule: { zh: '改时间地点', from: 'announced', by: planners, being: organizing, form: Reschedule,
      changes: (_c, input) => ({ body: { day: input.day, startTime: input.startTime, minutes: input.minutes, location: input.location } }) },
    supplement: { zh: '加讲义、改小测', from: ['announced', 'closed'], by: planners, being: organizing, form: Supplement },
    record: { zh: '登记到场并办完', from: 'announced', to: 'closed', by: planners, being: organizing, if: rule.mayRecord, form: Roll, law: 'XS',
      changes: (_c, input) => ({ body: { attended: input.lines.length, result: input.result }, awaiting: null }) },
    cancel: { zh: '取消', from: ['planned', 'announced'], to: 'cancelled', by: planners, being: organizing, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: { recording: { zh: '登记到场', in: 'announced', since: ['announce', 'reschedule'], allow: days(rule.recordDays), then: 'remind', unless: rule.untilRecorded } },
})
