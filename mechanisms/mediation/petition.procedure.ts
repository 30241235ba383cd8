/** 信访事项: received, told within fifteen days whether it is accepted, answered within sixty. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { acceptDays, petitionDays } from './rules.ts'
import { receivers } from './smallRules.ts'
import { PetitionAnswer, PetitionBody, PetitionForm, Reason } from './schema.ts'

export const petition = defineProcedure({
  name: 'mediation.petition', zh: '信访事项', version: 1, law: ['XF'],
  body: PetitionBody, visible: 'parties', confidential: {},
  title: (body) => ({ visit: '来访', letter: '来信', online: '网上', phone: '来电' })[body.channel] + (body.repeated ? '（再次）' : ''),
  opens: { zh: '登记信访事项', by: receivers, form: PetitionForm, receiver: ['mediationCentre', 'townshipDesk', 'countyCentre'],
    changes: (body) => ({ join: body.applicant === undefined ? [] : [{ relation: 'applicant', person: body.applicant }] }) },
  start: 'registered',
  states: { registered: { zh: '已登记，待告知是否受理' }, accepted: { zh: '已受理，正在办理' }, closed: { zh: '已答复办结', final: true }, redirected: { zh: '不予受理，已告知去处', final: true } },
  steps: {
    accept: { zh: '受理并告知', from: 'registered', to: 'accepted', by: receivers, being: 'holder', law: 'XF' },
    redirect: { zh: '不予受理', from: 'registered', to: 'redirected', by: receivers, being: 'holder', form: Reason, law: 'XF', changes: (_c, input) => ({ body: { answer: input.reason }, awaiting: null }) },
    close: { zh: '答复办结', from: 'accepted', to: 'closed', by: receivers, being: 'holder', form: PetitionAnswer, law: 'XF', changes: (_c, input) => ({ body: { answer: input.answer }, awaiting: null }) },
  },
  clocks: {
    acceptance: { zh: '告知是否受理', in: 'registered', allow: days(acceptDays), then: 'remind', law: 'XF' },
    handling: { zh: '办理', in: 'accepted', since: ['open'], allow: days(petitionDays), then: 'remind', law: 'XF' },
  },
})
