/** 联村: proposed, decided by each village for itself, in force only when all have decided; a village leaves by its own decision again. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { dissolved, formed } from './facts.ts'
import * as rule from './rules.ts'
import { Citation, Reason, UnionBody, UnionForm } from './schema.ts'

const { proposers, villageStaff } = rule
const above = ['superior', 'lead'] as const
const told = (c: rule.Union) => ({ case: c.id, place: c.place, members: c.body.members ?? [] })

export const union = defineProcedure({
  name: 'union.union', zh: '联村', version: 1, law: ['VC-3', 'VC-13', 'LC'],
  body: UnionBody, title: (b) => b.name,
  opens: { zh: '提议联村', by: proposers, as: 'proposer', anywhere: true, form: UnionForm },
  start: 'proposed',
  states: {
    proposed:  { zh: '已提议，各村决定中' },
    formed:    { zh: '施行中', disclose: { days: days(rule.shownDays), law: 'VC-35', show: ['name', 'shownMembers', 'text', 'costKey'] } },
    dissolved: { zh: '已解散', final: true },
    dropped:   { zh: '没有成立', final: true },
  },
  steps: {
    cite: { zh: '登记本村决议：参加', from: 'proposed', by: villageStaff, being: 'member', form: Citation, law: 'VC-3' },
    decline: { zh: '本村不参加', from: 'proposed', by: villageStaff, being: 'member', form: Reason, law: 'VC-6' },
    form: { zh: '成立', from: 'proposed', to: 'formed', by: proposers, being: above, if: rule.mayForm, law: 'VC-3', changes: () => ({ awaiting: null }), publishes: (c) => [publish(formed, told(c))] },
    leave: { zh: '登记本村决议：退出', from: 'formed', by: villageStaff, being: 'member', form: Citation, law: 'VC-6' },
    dissolve: { zh: '解散（不足两个村）', from: 'formed', to: 'dissolved', by: [...proposers, 'system'], being: above, if: rule.mayDissolve, changes: () => ({ awaiting: null }), publishes: (c) => [publish(dissolved, told(c))] },
    drop: { zh: '不再提议', from: 'proposed', to: 'dropped', by: proposers, being: ['proposer', ...above], form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
  },
  clocks: {
    deciding: { zh: '各村作决定', in: 'proposed', allow: days(rule.decideDays), then: 'remind', law: 'LC' },
    ending: { zh: '不足两个村', in: 'formed', since: ['leave'], allow: rule.farOff, unless: rule.endsNow, then: 'dissolve' },
  },
})
