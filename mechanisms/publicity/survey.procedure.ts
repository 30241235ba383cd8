/** 知晓率: a voluntary quiz, or people drawn by the system and asked by somebody from outside the village; every answer is a row. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { askedFor, authors, interviewers, isRespondent, maySurvey, shownDays } from './rules.ts'
import { Answers, Drawn, Missed, Reason, ResponseBody, ResponseForm, SurveyBody, SurveyForm } from './schema.ts'

export const survey = defineProcedure({
  name: 'publicity.survey', zh: '知晓率调查', version: 1, law: ['APP26', 'PIPL-6'],
  body: SurveyBody, title: (body) => body.title,
  opens: { zh: '问一问大家知不知道', by: authors, form: SurveyForm, receiver: ['villageCommittee', 'townshipDesk', 'countyCentre'], if: maySurvey },
  start: 'planned',
  states: { planned: { zh: '已写好，待开始' }, open: { zh: '正在问' }, closed: { zh: '已结束', final: true }, cancelled: { zh: '已取消', final: true } },
  steps: {
    begin: { zh: '开始（抽样的由系统抽人）', from: 'planned', to: 'open', by: authors },
    close: { zh: '结束', from: 'open', to: 'closed', by: [...authors, 'system'], changes: () => ({ awaiting: null }) },
    cancel: { zh: '取消', from: ['planned', 'open'], to: 'cancelled', by: authors, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: { end: { zh: '到期结束', in: 'open', since: ['begin'], allow: days(shownDays), unless: askedFor, then: 'close' } },
})
export const response = defineProcedure({
  name: 'publicity.response', zh: '答卷', version: 1, law: ['APP26', 'PIPL-6'],
  body: ResponseBody, title: (body) => body.title ?? '知晓率答卷', visible: 'parties',
  opens: { zh: '答一份', by: ['resident', 'system'], as: 'interviewee', anywhere: true, form: ResponseForm },
  start: 'sampled',
  states: { sampled: { zh: '待访问' }, answered: { zh: '已作答', final: true }, missed: { zh: '没有访到', final: true } },
  steps: {
    draw: { zh: '抽中', from: 'sampled', by: 'system', form: Drawn, changes: (_c, input) => ({ join: [{ relation: 'interviewee', person: input.person }] }) },
    answer: { zh: '作答', from: 'sampled', to: 'answered', by: ['resident', ...interviewers], form: Answers, if: isRespondent, changes: () => ({ awaiting: null }) },
    miss: { zh: '没有访到', from: 'sampled', to: 'missed', by: [...interviewers, 'system'], form: Missed, changes: (_c, input) => ({ body: { missed: input.missed }, awaiting: null }) },
  },
})
