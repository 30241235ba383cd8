/** 群众测评: a sample of residents was asked, nobody by name; counted only when a second person has compared it with the sheets. */
import { defineProcedure, workingDays } from '../../kernel/define.ts'
import { assessors, byAnother, reviewDays } from './rules.ts'
import { Reason, SurveyBody } from './schema.ts'

export const survey = defineProcedure({
  name: 'assessment.survey', zh: '群众测评', version: 1, law: ['KP'],
  body: SurveyBody, title: (body) => `${body.day}群众测评`,
  opens: { zh: '登记一次群众测评', by: assessors, receiver: ['townshipDesk', 'countyOrganization', 'countyCentre'] },
  start: 'filed',
  states: { filed: { zh: '待第二个人核对' }, confirmed: { zh: '已核对', final: true }, rejected: { zh: '不作数', final: true } },
  steps: {
    confirm: { zh: '和问卷核对无误', from: 'filed', to: 'confirmed', by: assessors, if: byAnother('survey.own'), changes: () => ({ awaiting: null }) },
    reject: { zh: '不作数', from: 'filed', to: 'rejected', by: assessors, if: byAnother('survey.own'), form: Reason, changes: () => ({ awaiting: null }) },
  },
  clocks: { review: { zh: '核对测评', in: 'filed', allow: workingDays(reviewDays), then: 'remind' } },
})
