/** 年度述职评议: once a year delivered to those above and below, appraised by ballots, the result published to the body (SZ). */
import { days, defineProcedure, publish, setting, workingDays } from '../../kernel/define.ts'
import { reviewPublished } from './facts.ts'
import { speakers } from './report.procedure.ts'
import { problemLines } from './rules.ts'
import { appraisal, presenting, publishing, reason, review as body, reviewOpening } from './schema.ts'

export const reviewStartMonths = setting('organization.reviewStartMonths', { zh: '年度述职从几月开始', default: 12, min: 1, max: 12, law: 'SZ' })
export const reviewDays = setting('organization.reviewDays', { zh: '述职期限天数', default: 60, min: 7, max: 180, law: 'SZ' })
export const publishDays = setting('organization.publishDays', { zh: '评议后几个工作日内公布结果', default: 5, min: 1, max: 30, law: 'SZ' })
const reviewers = ['branchSecretary', 'committeeMember', 'townshipOfficer', 'townshipLeader', 'countyOrganizer'] as const

export const review = defineProcedure({
  name: 'organization.review', zh: '年度述职', version: 1, law: ['SZ', 'VC-38'],
  body, title: (b) => `${b.name}:${b.year}年度述职`,
  opens: { zh: '安排述职', form: reviewOpening, by: ['system', 'branchSecretary', 'townshipOfficer'], changes: (b) => ({ holder: b.organisation,
    body: { summary: '', presented: '', presenter: null, ballots: null, problems: [], location: '' } }) },
  start: 'scheduled',
  states: {
    scheduled: { zh: '待述职' }, presented: { zh: '已述职待评议' }, appraised: { zh: '已评议待公布' },
    published: { zh: '结果已公布', final: true }, cancelled: { zh: '已取消', final: true },
  },
  steps: {
    present: { zh: '述职', from: 'scheduled', to: 'presented', by: ['branchSecretary', ...speakers], being: 'holder', form: presenting, law: 'SZ',
      changes: (c, i, s) => ({ awaiting: c.body.leader, body: { summary: i.summary, presented: i.presented, presenter: s.actor.person } }) },
    giveBack: { zh: '退回修改', from: 'presented', to: 'scheduled', by: reviewers, being: ['awaited', 'superior'], notBy: ['present'], form: reason },
    appraise: { zh: '登记评议票', from: 'presented', to: 'appraised', by: reviewers, being: ['awaited', 'superior'], notBy: ['present'], form: appraisal,
      law: 'SZ', changes: (c, i) => ({ awaiting: c.body.leader, body: { problems: problemLines(i.problems), ballots: { handedOut: i.handedOut, returned: i.returned,
        good: i.good, fair: i.fair, plain: i.plain, poor: i.poor, invalid: i.invalid } } }) },
    publish: { zh: '公布结果', from: 'appraised', to: 'published', by: reviewers, being: ['awaited', 'superior'], notBy: ['present'], form: publishing,
      law: 'SZ', changes: (_c, i) => ({ body: { location: i.location } }), publishes: (c) => [publish(reviewPublished, { case: c.id, place: c.place,
        organisation: c.body.organisation, year: c.body.year, good: (c.body.ballots?.good ?? 0) + (c.body.ballots?.fair ?? 0), ballots: c.body.ballots?.returned ?? 0 })] },
    cancel: { zh: '取消', from: 'scheduled', to: 'cancelled', by: ['townshipOfficer', 'system'], form: reason },
  },
  clocks: {
    present: { zh: '述职', in: 'scheduled', allow: days(reviewDays), then: 'remind', law: 'SZ' },
    publish: { zh: '公布结果', in: 'appraised', allow: workingDays(publishDays), then: 'remind', law: 'SZ' },
  },
})
