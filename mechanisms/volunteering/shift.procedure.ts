/** 班次: one volunteer at one activity. Signed up, ticked, confirmed by who organised or was helped; corrected by a second person, with a clock. */
import { defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { corrected, served } from './facts.ts'
import * as rule from './rules.ts'
import { Answer, Confirmation, Correction, Dispute, Move, Reason, ShiftBody, ShiftForm } from './schema.ts'

const { helpers, planners, firstHands } = rule
const organizing = ['organizer', 'holder'] as const
const told = (c: rule.Shift) => ({ shift: c.id, activity: c.body.activity, place: c.place, kind: c.body.kind ?? 'other', day: c.body.day ?? '', minutes: c.body.minutes ?? 0 })
const correction = (c: rule.Shift) => [publish(corrected, { shift: c.id, place: c.place, day: c.body.day ?? '', minutes: c.body.minutes ?? 0 })]

export const shift = defineProcedure({
  name: 'volunteering.shift', zh: '志愿服务班次', version: 1, law: ['VS', 'VR'],
  body: ShiftBody, visible: 'parties', title: rule.titleOfShift,
  happens: (b, state) => (b.day !== undefined && ['signedUp', 'attended'].includes(state) ? { day: b.day, from: b.startTime, to: b.endTime } : undefined),
  opens: { zh: '报名', by: ['resident', ...helpers], as: 'applicant', anywhere: true, form: ShiftForm },
  start: 'waiting',
  states: {
    waiting:   { zh: '候补' },
    signedUp:  { zh: '已报名' },
    attended:  { zh: '已到场，待确认时长' },
    confirmed: { zh: '时长已确认', final: true },
    disputed:  { zh: '本人要求更正' },
    claimed:   { zh: '本人要求补记' },
    annulled:  { zh: '时长已冲销', final: true },
    released:  { zh: '没有记时长', final: true },
    withdrawn: { zh: '已退出报名', final: true },
  },
  steps: {
    promote: { zh: '有名额，报上了', from: 'waiting', to: 'signedUp', by: 'system' },
    move: { zh: '活动改了时间', from: ['waiting', 'signedUp'], by: 'system', form: Move, changes: (_c, input) => ({ body: input }) },
    withdraw: { zh: '不去了', from: ['waiting', 'signedUp'], to: 'withdrawn', by: ['resident', ...helpers, 'system'], being: ['volunteer', 'applicant'], law: 'VS', changes: () => ({ awaiting: null }) },
    release: { zh: '没有参加，或活动取消', from: ['waiting', 'signedUp', 'attended'], to: 'released', by: 'system', form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    attend: { zh: '到场', from: 'signedUp', to: 'attended', by: planners, being: organizing, if: rule.notOwn, law: 'VR' },
    untick: { zh: '勾错了，没到场', from: 'attended', to: 'signedUp', by: planners, being: organizing, if: rule.notOwn },
    confirm: { zh: '确认时长', from: 'attended', to: 'confirmed', by: ['resident', ...planners], being: ['recipient', ...organizing], if: rule.mayConfirm, form: Confirmation, law: 'VR',
      changes: (_c, input) => ({ body: { minutes: input.minutes }, awaiting: null }), publishes: (c) => [publish(served, told(c))] },

    // The volunteer's right to have the record put right (VR): another person than the first answers, in time, with a reason.
    dispute: { zh: '要求更正', from: 'confirmed', to: 'disputed', by: 'resident', being: 'volunteer', if: rule.mayDispute, form: Dispute, law: 'VR', changes: (c, input) => ({ body: { claimed: input.minutes, reason: input.reason }, awaiting: c.holder }) },
    claim: { zh: '要求补记', from: ['released', 'annulled'], to: 'claimed', by: 'resident', being: 'volunteer', if: rule.mayDispute, form: Dispute, law: 'VR', changes: (c, input) => ({ body: { claimed: input.minutes, reason: input.reason }, awaiting: c.holder }) },
    correct: { zh: '更正', from: ['disputed', 'claimed'], to: 'confirmed', by: planners, if: rule.notOwn, notBy: firstHands, form: Correction, law: 'VR',
      changes: (_c, input) => ({ body: { minutes: input.minutes, answer: input.reason }, awaiting: null }), publishes: correction },
    uphold: { zh: '维持原记录', from: 'disputed', to: 'confirmed', by: planners, if: rule.notOwn, notBy: firstHands, form: Answer, law: 'VR', changes: (_c, input) => ({ body: { answer: input.reason }, awaiting: null }) },
    dismiss: { zh: '不能补记', from: 'claimed', to: 'released', by: planners, if: rule.notOwn, notBy: firstHands, form: Answer, law: 'VR', changes: (_c, input) => ({ body: { answer: input.reason }, awaiting: null }) },
    annul: { zh: '冲销', from: 'confirmed', to: 'annulled', by: planners, if: rule.notOwn, notBy: firstHands, form: Reason, law: 'VR',
      changes: (_c, input) => ({ body: { minutes: 0, reason: input.reason }, awaiting: null }), publishes: correction },
  },
  clocks: { correction: { zh: '答复更正要求', in: ['disputed', 'claimed'], allow: workingDays(rule.correctDays), then: 'remind', law: 'VR' } },
})
