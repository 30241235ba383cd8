/** 恳谈会: topics, notice, the talk itself, who came, and closing it when nothing said is left without an answer or an owner and a date. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { talkHeld } from './facts.ts'
import * as rule from './rules.ts'
import { Attendance, Inclusion, Notice, Reason, Reschedule, TalkBody, TalkForm } from './schema.ts'

const { hosts, listeners } = rule

export const talk = defineProcedure({
  name: 'talks.talk', zh: '居民恳谈会', version: 1, law: ['VC-33', 'VC-35', 'WL', 'HZ'],
  body: TalkBody, visible: 'public',
  title: rule.titleOfTalk,
  opens: { zh: '安排一场恳谈会', by: listeners, form: TalkForm, receiver: ['villageCommittee', 'townshipDesk'], if: rule.mayPlan },
  start: 'planned',
  states: {
    planned:   { zh: '筹备中' },
    noticed:   { zh: '已通知', disclose: { days: days(rule.noticeShownDays), law: 'WL',
      show: ['kind', 'subject', 'day', 'hours', 'location', 'invited', 'experts', 'agenda', 'remark'] } },
    held:      { zh: '正在谈' },
    closed:    { zh: '已结束', final: true, disclose: { days: days(rule.outcomeDays), law: 'VC-35',
      show: ['kind', 'subject', 'day', 'location', 'residents', 'officials', 'raised', 'settled', 'given'] } },
    cancelled: { zh: '已取消', final: true },
  },
  steps: {
    include: { zh: '列入话题', from: ['planned', 'noticed'], by: 'system', form: Inclusion,
      changes: (c, input) => ({ body: { topics: [...c.body.topics ?? [], input.topic], agenda: [...c.body.agenda ?? [], input.words] } }) },
    notice: { zh: '发出通知', from: 'planned', to: 'noticed', by: hosts, form: Notice, if: rule.mayNotice, law: 'WL',
      changes: (_c, input) => ({ body: { remark: input.remark } }) },
    reschedule: { zh: '改期', from: ['planned', 'noticed'], to: 'planned', by: hosts, form: Reschedule,
      changes: (c, input) => ({ body: { day: input.day, hours: input.hours, location: input.location, substitute: c.body.kind === 'fixed' ? true : c.body.substitute } }) },
    cancel: { zh: '取消', from: ['planned', 'noticed'], to: 'cancelled', by: hosts, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason } }) },
    hold: { zh: '开始谈', from: ['planned', 'noticed'], to: 'held', by: listeners, if: rule.mayHold, law: 'VC-33',
      publishes: (c) => [publish(talkHeld, { case: c.id, place: c.place, kind: c.body.kind, day: c.body.day })] },
    attend: { zh: '登记到场', from: 'held', by: listeners, form: Attendance,
      changes: (_c, input) => ({ body: { residents: input.residents, officials: input.officials } }) },
    close: { zh: '结束', from: 'held', to: 'closed', by: listeners, if: rule.mayCloseTalk, law: 'VC-33' },
  },
  clocks: { closing: { zh: '谈完当日结束', in: 'held', allow: days(1), then: 'remind' } },
})
