/** 参训: one person at one class. Invited or signed up, there or not; put right on the person's word by somebody else than wrote it. */
import { defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { attended, corrected } from './facts.ts'
import * as rule from './rules.ts'
import { Answer, AttendanceBody, AttendanceForm, Claim, Correction, Dispute, Handout, Move, Reason, Ticked } from './schema.ts'

const { planners, firstHands } = rule
const organizing = ['organizer', 'holder'] as const
const told = (c: rule.Attendance, minutes: number) => ({ person: rule.partyOf(c, 'trainee') ?? '', place: c.place, class: c.body.class, day: c.body.day ?? '', minutes })
const minutesOf = (c: rule.Attendance): number => (c.body.days ?? 0) * (c.body.minutes ?? 0)

export const attendance = defineProcedure({
  name: 'training.attendance', zh: '参训', version: 1, law: ['XS'],
  body: AttendanceBody, visible: 'parties', title: rule.titleOfAttendance,
  opens: { zh: '报名', by: ['resident', ...planners], as: 'applicant', anywhere: true, form: AttendanceForm },
  start: 'invited',
  states: {
    invited:  { zh: '已邀请' },
    signedUp: { zh: '已报名' },
    declined: { zh: '去不了' },
    attended: { zh: '已参训', final: true },
    disputed: { zh: '本人要求更正' },
    claimed:  { zh: '本人要求补记' },
    released: { zh: '没有记参训', final: true },
  },
  steps: {
    accept: { zh: '参加', from: ['invited', 'declined'], to: 'signedUp', by: ['resident', 'system'], being: 'trainee', changes: () => ({ awaiting: null }) },
    // No reason is asked: who cannot come says so, or says nothing.
    decline: { zh: '去不了', from: ['invited', 'signedUp'], to: 'declined', by: 'resident', being: 'trainee', changes: () => ({ awaiting: null }) },
    move: { zh: '改了时间地点', from: ['invited', 'signedUp', 'declined'], by: 'system', form: Move, changes: (_c, input) => ({ body: input }) },
    update: { zh: '加了讲义', from: ['invited', 'signedUp', 'declined', 'attended'], by: 'system', form: Handout, changes: (_c, input) => ({ body: input }) },
    attend: { zh: '到场', from: ['invited', 'signedUp', 'declined'], to: 'attended', by: planners, being: organizing, if: rule.notOwn, form: Ticked, law: 'XS',
      changes: (_c, input) => ({ body: { days: input.days }, awaiting: null }), publishes: (c) => [publish(attended, told(c, minutesOf(c)))] },
    release: { zh: '没有登记到场，或培训取消', from: ['invited', 'signedUp', 'declined'], to: 'released', by: [...planners, 'system'], changes: () => ({ awaiting: null }) },

    // The record is the person's: they have it put right, and somebody else than wrote it answers, in time, with a reason.
    dispute: { zh: '记得不对，要求更正', from: 'attended', to: 'disputed', by: 'resident', being: 'trainee', if: rule.mayDispute, form: Dispute, law: 'PIPL-46', changes: (c, input) => ({ body: { claimed: input.days, reason: input.reason }, awaiting: c.holder }) },
    claim: { zh: '去了没记上，要求补记', from: 'released', to: 'claimed', by: 'resident', being: 'trainee', if: rule.mayDispute, form: Claim, law: 'PIPL-46', changes: (c, input) => ({ body: { claimed: input.days, reason: input.reason }, awaiting: c.holder }) },
    correct: { zh: '更正', from: ['disputed', 'claimed'], to: 'attended', by: planners, if: rule.notOwn, notBy: firstHands, form: Correction, law: 'PIPL-46',
      changes: (_c, input) => ({ body: { days: input.days, answer: input.reason }, awaiting: null }),
      publishes: (c) => [publish(c.acts.some((a) => a.step === 'attend') ? corrected : attended, told(c, minutesOf(c)))] },
    uphold: { zh: '维持原记录', from: 'disputed', to: 'attended', by: planners, if: rule.notOwn, notBy: firstHands, form: Answer, changes: (_c, input) => ({ body: { answer: input.reason }, awaiting: null }) },
    dismiss: { zh: '不能补记', from: 'claimed', to: 'released', by: planners, if: rule.notOwn, notBy: firstHands, form: Answer, changes: (_c, input) => ({ body: { answer: input.reason }, awaiting: null }) },
    annul: { zh: '没有到场，取消记录', from: ['attended', 'disputed'], to: 'released', by: planners, if: rule.notOwn, notBy: firstHands, form: Reason,
      changes: (_c, input) => ({ body: { days: 0, hours: 0, answer: input.reason }, awaiting: null }), publishes: (c) => [publish(corrected, told(c, 0))] },
  },
  clocks: { correction: { zh: '答复更正要求', in: ['disputed', 'claimed'], allow: workingDays(rule.correctDays), then: 'remind', law: 'PIPL-46' } },
})
