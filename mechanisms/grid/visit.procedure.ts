/** 走访: what was learnt, from whom. Never where somebody walked, how long, or how often. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { visitRecorded } from './facts.ts'
import { mattersLearnt, notAhead, visitCorrectionDays } from './rules.ts'
import { Correction, Raising, VisitBody } from './schema.ts'

const visitors = ['gridWorker', 'gridLeader', 'partyMember', 'villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember',
  'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'volunteer'] as const

export const visit = defineProcedure({
  name: 'grid.visit', zh: '走访', version: 1, law: ['BZ', 'APP26'],
  body: VisitBody, visible: 'parties',
  title: (body) => `${body.day} ${body.learnt.split('\n', 1)[0]?.slice(0, 40) ?? ''}`,
  opens: {
    zh: '记一次走访', by: visitors, as: 'visitor', receiver: ['gridTeam', 'villageCommittee'], anywhere: true, if: notAhead,
    publishes: (c) => [publish(visitRecorded, { case: c.id, place: c.place, day: c.body.day, matters: mattersLearnt(c.body) })],
  },
  start: 'recorded',
  states: { recorded: { zh: '已记录' }, raised: { zh: '已转为事件', final: true }, archived: { zh: '已存档', final: true } },
  steps: {
    correct: { zh: '更正', from: 'recorded', by: visitors, being: 'visitor', form: Correction,
      changes: (_c, input) => ({ body: { learnt: input.learnt, met: input.met, toldBy: input.toldBy } }) },
    raise: { zh: '转为事件', from: 'recorded', to: 'raised', by: visitors, being: ['visitor', 'holder'], form: Raising },
    archive: { zh: '存档', from: 'recorded', to: 'archived', by: 'system' },
  },
  clocks: { archive: { zh: '存档', in: 'recorded', allow: days(visitCorrectionDays), then: 'archive' } },
})
