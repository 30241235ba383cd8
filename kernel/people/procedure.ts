/**
 * 个人信息请求: correct, erase, explain or restrict what is kept on oneself (PIPL-46..50). Opened by the person, answered by whoever
 * keeps the register there; a refusal says why and on what legal ground. What rests on a consent needs no request: it is erased at once.
 */
import { cases, defineIndicator, defineProcedure, setting, workingDays, type Capacity, type CaseView } from '../define.ts'
import { Completing, Refusing, RequestBody, RequestForm, requestKinds, requestOutcomes, type RequestOf } from './schema.ts'

export const requestWorkingDays = setting('people.requestWorkingDays', { zh: '个人信息请求多少个工作日内答复', default: 15, unit: '个工作日', min: 1, max: 15, law: 'PIPL-50' })

const handlers = ['villageClerk', 'committeeChair', 'townshipOfficer', 'countyOfficer'] as const satisfies readonly Capacity[]
/** Whoever keeps the register where the person is entered; for those in no village's register the county's centre. */
export const receivers = ['villageCommittee', 'townshipDesk', 'countyCentre'] as const
const notOwn = (c: CaseView<RequestOf>, s: { actor: { person: string } }) =>
  c.acts[0]?.person !== s.actor.person || { refuse: 'request.own' }
const isOnTime = (c: CaseView<RequestOf>, now: Date): boolean => c.dueAt === null || now <= c.dueAt

export const request = defineProcedure({
  name: 'people.request', zh: '个人信息请求', version: 1, law: ['PIPL-44', 'PIPL-46', 'PIPL-47', 'PIPL-50'],
  body: RequestBody, visible: 'parties',
  title: (body) => `${requestKinds[body.kind]}个人信息`,
  opens: { zh: '提出个人信息请求', by: 'resident', as: 'requester', receiver: receivers, form: RequestForm },
  start: 'submitted',
  states: { submitted: { zh: '已提交' }, accepted: { zh: '已受理' }, answered: { zh: '已答复', final: true }, withdrawn: { zh: '已撤回', final: true } },
  steps: {
    accept: { zh: '受理', from: 'submitted', to: 'accepted', by: handlers, being: 'holder', if: notOwn },
    complete: { zh: '办好并答复', from: ['submitted', 'accepted'], to: 'answered', by: handlers, being: 'holder', form: Completing, law: 'PIPL-46', if: notOwn,
      changes: (c, input, s) => ({ body: { outcome: 'completed' as const, answer: input.answer, onTime: isOnTime(c, s.now) } }) },
    refuse: { zh: '不予办理', from: ['submitted', 'accepted'], to: 'answered', by: handlers, being: 'holder', form: Refusing, law: 'PIPL-50', if: notOwn,
      changes: (c, input, s) => ({ body: { outcome: 'refused' as const, answer: input.answer, ground: input.ground, onTime: isOnTime(c, s.now) } }) },
    withdraw: { zh: '撤回', from: ['submitted', 'accepted'], to: 'withdrawn', by: 'resident', being: 'requester' },
  },
  clocks: { answer: { zh: '答复个人信息请求', in: ['submitted', 'accepted'], since: ['open'], then: 'remind', allow: workingDays(requestWorkingDays), law: 'PIPL-50' } },
})

export const requestFigures = [
  defineIndicator('people.requests', { zh: '个人信息请求', unit: '件', means: '期间内本人提出的更正、删除、解释、限制使用请求', also: ['更正删除请求'], law: 'PIPL-50',
    by: requestKinds, counted: cases(request).entering('submitted', { by: (c) => c.body.kind }) }),
  defineIndicator('people.requests-answered', { zh: '已答复的个人信息请求', unit: '件', means: '期间内已答复的请求，按结果', by: requestOutcomes,
    counted: cases(request).entering('answered', { by: (c) => c.body.outcome ?? 'completed' }) }),
  defineIndicator('people.requests-on-time', { zh: '按期答复的个人信息请求', unit: '件', means: '期间内在期限内答复的请求',
    counted: cases(request).entering('answered', { if: (c) => c.body.onTime === true }) }),
  defineIndicator('people.requests-on-time-rate', { zh: '个人信息请求按期答复率', unit: '%', means: '按期答复的 ÷ 已答复的',
    ratio: { part: 'people.requests-on-time', whole: 'people.requests-answered' } }),
]
