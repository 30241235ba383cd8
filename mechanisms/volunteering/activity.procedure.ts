/** 志愿服务活动: announced before it begins, with its risks; whoever organised it ticks and confirms; a cancelled one lets everybody go. */
import { days, defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { activityClosed } from './facts.ts'
import * as rule from './rules.ts'
import { ActivityBody, ActivityForm, Closing, Reason, Recruitment, Reschedule, Revision } from './schema.ts'

const { planners } = rule
const organizing = ['organizer', 'holder'] as const

export const activity = defineProcedure({
  name: 'volunteering.activity', zh: '志愿服务活动', version: 1, law: ['VS', 'VR'],
  body: ActivityBody, title: (body) => `${body.title}（${body.day}）`,
  opens: { zh: '安排一次活动', by: planners, as: 'organizer', form: ActivityForm, if: rule.mayPlan },
  start: 'planned',
  states: {
    planned:    { zh: '筹备中' },
    recruiting: { zh: '招募中', disclose: { days: days(rule.shownDays), law: 'VS', show: ['title', 'kind', 'team', 'day', 'startTime', 'endTime', 'location', 'helpers', 'text', 'risk', 'insured', 'project'] } },
    held:       { zh: '进行中，登记到场' },
    closed:     { zh: '已结束', final: true, disclose: { days: days(rule.shownDays), law: 'VS', show: ['title', 'kind', 'team', 'day', 'served', 'beneficiaries', 'result'] } },
    cancelled:  { zh: '已取消', final: true },
  },
  steps: {
    revise: { zh: '修改', from: 'planned', by: planners, being: organizing, form: Revision, changes: (_c, input) => ({ body: input }) },
    recruit: { zh: '开始招募', from: 'planned', to: 'recruiting', by: planners, being: organizing, if: rule.mayRecruit, form: Recruitment, law: 'VS', changes: (_c, input) => ({ body: { insured: input.insured } }) },
    reschedule: { zh: '改时间地点', from: 'recruiting', to: 'recruiting', by: planners, being: organizing, form: Reschedule,
      changes: (_c, input) => ({ body: { day: input.day, startTime: input.startTime, endTime: input.endTime, location: input.location } }) },
    cancel: { zh: '取消活动', from: ['planned', 'recruiting', 'held'], to: 'cancelled', by: planners, being: organizing, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    hold: { zh: '开始登记到场', from: 'recruiting', to: 'held', by: planners, being: organizing, if: rule.mayHold, law: 'VR' },
    close: { zh: '结束', from: 'held', to: 'closed', by: planners, being: organizing, form: Closing, law: 'VR',
      changes: (_c, input) => ({ body: { beneficiaries: input.beneficiaries, result: input.result }, awaiting: null }),
      publishes: (c) => [publish(activityClosed, { activity: c.id, place: c.place, kind: c.body.kind, day: c.body.day, beneficiaries: c.body.beneficiaries ?? 0 })] },
  },
  clocks: { recording: { zh: '登记到场、确认时长', in: 'held', allow: workingDays(rule.recordDays), then: 'remind', law: 'VR' } },
})
