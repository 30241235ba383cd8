/** 话题: what a resident would like to talk about; taken into a talk, or answered with a reason. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { hosts, listeners, topicDays } from './rules.ts'
import { Reason, Taking, TopicAnswer, TopicBody, TopicForm } from './schema.ts'

export const topic = defineProcedure({
  name: 'talks.topic', zh: '恳谈话题', version: 1, law: ['VC-33', 'WL'],
  body: TopicBody,
  title: (body) => (body.text.length > 40 ? `${body.text.slice(0, 39)}…` : body.text),
  opens: { zh: '提一个话题', by: ['resident', ...listeners], as: 'proposer', anywhere: true, form: TopicForm, receiver: ['villageCommittee', 'townshipDesk'] },
  start: 'proposed',
  states: {
    proposed:  { zh: '已提出，待列入或答复' },
    taken:     { zh: '已列入恳谈会' },
    discussed: { zh: '已上会谈', final: true },
    answered:  { zh: '已答复', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    take: { zh: '列入恳谈会', from: 'proposed', to: 'taken', by: hosts, form: Taking, changes: (_c, input) => ({ body: { talk: input.talk } }) },
    answer: { zh: '答复', from: 'proposed', to: 'answered', by: hosts, form: TopicAnswer, law: 'WL', changes: (_c, input) => ({ body: { answer: input.answer } }) },
    discuss: { zh: '上会谈', from: 'taken', to: 'discussed', by: 'system' },
    release: { zh: '恳谈会取消，退回待列入', from: 'taken', to: 'proposed', by: 'system', changes: () => ({ body: { talk: undefined } }) },
    withdraw: { zh: '撤回', from: 'proposed', to: 'withdrawn', by: ['resident', ...listeners], being: 'proposer', form: Reason },
  },
  clocks: { reply: { zh: '列入或答复', in: 'proposed', allow: days(topicDays), then: 'remind' } },
})
