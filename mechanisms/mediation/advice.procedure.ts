/** 法律咨询: asked from the phone, answered by the village's adviser within a clock; only the two see it. */
import { days, defineProcedure, workingDays } from '../../kernel/define.ts'
import { adviceDays, adviceOpenDays } from './rules.ts'
import { AdviceAnswer, AdviceBody, AdviceForm, FurtherQuestion, topics } from './schema.ts'

export const advice = defineProcedure({
  name: 'mediation.advice', zh: '法律咨询', version: 1, law: ['PM'],
  body: AdviceBody, visible: 'parties', confidential: {}, title: (body) => `法律咨询：${topics[body.topic]}`,
  opens: { zh: '问法律顾问', by: 'resident', as: 'asker', anywhere: true, form: AdviceForm },
  start: 'asked',
  states: { asked: { zh: '等法律顾问答复' }, answered: { zh: '已答复' }, closed: { zh: '已结束', final: true }, withdrawn: { zh: '已撤回', final: true } },
  steps: {
    answer: { zh: '答复', from: 'asked', to: 'answered', by: 'adviser', being: 'holder', form: AdviceAnswer,
      changes: (c, input) => ({ body: { answer: input.answer, aid: input.aid, rounds: (c.body.rounds ?? 0) + 1 }, awaiting: c.parties.find((p) => p.relation === 'asker')?.person ?? null }) },
    again: { zh: '接着问', from: 'answered', to: 'asked', by: 'resident', being: 'asker', form: FurtherQuestion, changes: (c, input) => ({ body: { text: `${c.body.text}\n\n${input.text}` } }) },
    finish: { zh: '问明白了', from: 'answered', to: 'closed', by: 'resident', being: 'asker', changes: () => ({ awaiting: null }) },
    withdraw: { zh: '不问了，撤回', from: 'asked', to: 'withdrawn', by: 'resident', being: 'asker', changes: () => ({ awaiting: null }) },
    lapse: { zh: '没有再问，结束', from: 'answered', to: 'closed', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: {
    answer: { zh: '答复法律咨询', in: 'asked', allow: workingDays(adviceDays), then: 'remind' },
    lapse: { zh: '追问期', in: 'answered', allow: days(adviceOpenDays), then: 'lapse' },
  },
})
