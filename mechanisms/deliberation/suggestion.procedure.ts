/** 党员群众建议: anybody of the village proposes a topic; the village party organisation answers, or puts it forward as a motion. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { suggestionDays } from './rules.ts'
import { adoption, declining, reason, suggestion as body, suggestionOpening } from './schema.ts'

export const suggestion = defineProcedure({
  name: 'deliberation.suggestion', zh: '议事建议', version: 1, law: ['VC-28', 'SY'],
  body, title: (b) => b.title,
  opens: { zh: '提建议', as: 'proposer', form: suggestionOpening, receiver: ['villageParty'],
    by: ['resident', 'household', 'partyMember', 'representative', 'committeeMember', 'supervisor', 'gridLeader', 'gridWorker', 'volunteer', 'system'] },
  start: 'suggested',
  states: {
    suggested: { zh: '待研究' },
    adopted: { zh: '已列入动议', final: true },
    declined: { zh: '未列入', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    adopt: { zh: '列为动议', from: 'suggested', to: 'adopted', by: 'branchSecretary', form: adoption, law: 'SY',
      changes: () => ({ awaiting: null, body: { answer: '已列为动议，按四议两公开办理' } }) },
    decline: { zh: '说明不列入的原因', from: 'suggested', to: 'declined', by: 'branchSecretary', form: declining,
      changes: (_c, i) => ({ awaiting: null, body: { answer: i.reason } }) },
    withdraw: { zh: '撤回', from: 'suggested', to: 'withdrawn', by: ['resident', 'household', 'partyMember', 'representative', 'committeeMember', 'supervisor', 'gridLeader', 'gridWorker', 'volunteer'],
      being: 'proposer', form: reason, changes: () => ({ awaiting: null }) },
  },
  clocks: { answer: { zh: '答复建议', in: 'suggested', allow: days(suggestionDays), then: 'remind' } },
})
