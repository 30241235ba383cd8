/** 联建项目: villages of a union build something together; each decides its own part by its own procedure. */
import { defineProcedure } from '../../kernel/define.ts'
import { mayBuild, proposers, villageStaff } from './rules.ts'
import { Citation, ProjectBody, ProjectForm, Reason, Result } from './schema.ts'

const above = ['proposer', 'superior', 'lead'] as const

export const project = defineProcedure({
  name: 'union.project', zh: '联建项目', version: 1, law: ['VC-28', 'LC'],
  body: ProjectBody, title: (b) => b.title,
  opens: { zh: '提出联建项目', by: proposers, as: 'proposer', anywhere: true, form: ProjectForm },
  start: 'proposed',
  states: { proposed: { zh: '各村决定中' }, underway: { zh: '实施中' }, finished: { zh: '已完成', final: true }, dropped: { zh: '没有实施', final: true } },
  steps: {
    cite: { zh: '登记本村决议', from: 'proposed', by: villageStaff, being: 'member', form: Citation, law: 'VC-28' },
    begin: { zh: '开始实施', from: 'proposed', to: 'underway', by: proposers, being: above, if: mayBuild, law: 'VC-28' },
    finish: { zh: '完成', from: 'underway', to: 'finished', by: proposers, being: above, form: Result, changes: (_c, input) => ({ body: { result: input.result }, awaiting: null }) },
    drop: { zh: '不做了', from: ['proposed', 'underway'], to: 'dropped', by: proposers, being: above, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
})
