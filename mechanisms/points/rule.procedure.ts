/** 积分规则: drafted by the committee, adopted on a resolution of the villagers, replaced by the next one; claims keep the one they were made under. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { ruleAdopted } from './facts.ts'
import { shownItems, ruleNoticeDays } from './rules.ts'
import { Adoption, Reason, Replacement, RuleBody, RuleForm } from './schema.ts'

const drafters = ['branchSecretary', 'committeeChair', 'villageClerk'] as const
const heads = ['branchSecretary', 'committeeChair'] as const

export const rule = defineProcedure({
  name: 'points.rule', zh: '积分规则', version: 1, law: ['JFZ', 'VC-28'],
  body: RuleBody, visible: 'public', title: (body) => (body.number ? `${body.title}（${body.number}）` : body.title),
  opens: { zh: '起草规则', by: drafters, form: RuleForm, receiver: ['villageCommittee'], changes: (body) => ({ body: { shownItems: shownItems(body.items) } }) },
  start: 'draft',
  states: {
    draft:    { zh: '起草中' },
    adopted:  { zh: '施行中', disclose: { days: days(ruleNoticeDays), law: 'VC-35', show: ['title', 'text', 'shownItems', 'resolvedDay', 'fromDay'] } },
    replaced: { zh: '已有新规则', final: true },
    ended:    { zh: '已停止', final: true },
    dropped:  { zh: '已放弃', final: true },
  },
  steps: {
    revise: { zh: '修改草稿', from: 'draft', by: drafters, form: RuleForm, changes: (_c, input) => ({ body: { ...input, shownItems: shownItems(input.items) } }) },
    adopt: { zh: '依决议采用', from: 'draft', to: 'adopted', by: heads, form: Adoption, law: 'VC-28',
      changes: (_c, input) => ({ body: input, awaiting: null }),
      publishes: (c, input) => [publish(ruleAdopted, { rule: c.id, place: c.place, resolution: input.resolution, fromDay: input.fromDay })] },
    // A new version always rests on a new resolution; this one stays readable, and claims made under it stay as they are.
    replace: { zh: '由新规则代替', from: 'adopted', to: 'replaced', by: ['system'], form: Replacement, changes: (_c, input) => ({ body: { untilDay: input.untilDay }, awaiting: null }) },
    end: { zh: '停止施行', from: 'adopted', to: 'ended', by: heads, form: Reason, changes: () => ({ awaiting: null }) },
    drop: { zh: '放弃', from: 'draft', to: 'dropped', by: heads, changes: () => ({ awaiting: null }) },
  },
})
