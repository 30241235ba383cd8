/** 党员联系户: chosen on both sides, approved by the party meeting, published, ended whenever one side wants. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { householdsLinked } from './facts.ts'
import { linkNoticeDays, mayUnlink, mutuallyChosen } from './rules.ts'
import { Approval, Attestation, Exemption, LinkBody, LinkForm, NewHouseholds, Reason } from './schema.ts'

export const link = defineProcedure({
  name: 'grid.link', zh: '党员联系户', version: 1, law: ['NH'],
  body: LinkBody, visible: 'area',
  title: (body) => `${body.memberName ?? '党员'}联系${body.households.length}户`,
  opens: {
    zh: '提出联系户', by: ['partyMember', 'branchSecretary', 'villageClerk'], form: LinkForm, receiver: ['villageParty'],
    changes: (body) => ({ body: { agreed: [] }, join: [{ relation: 'member', person: body.member }] }),
  },
  start: 'proposed',
  states: {
    proposed:  { zh: '等待各户同意' },
    chosen:    { zh: '双向选定，待党员大会通过' },
    linked:    { zh: '已公布', disclose: { days: days(linkNoticeDays), law: 'NH', show: ['memberName', 'householdNumbers'] } },
    unlinked:  { zh: '已解除', final: true },
    exempted:  { zh: '免于联户', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    choose: { zh: '我家同意', from: 'proposed', by: 'resident', being: 'household', law: 'NH' },
    attest: { zh: '代记同意', from: 'proposed', by: ['branchSecretary', 'villageClerk', 'gridWorker', 'gridLeader'], form: Attestation,
      changes: (c, input) => ({ body: { agreed: [...new Set([...c.body.agreed ?? [], input.household])] } }) },
    match: { zh: '双向选定', from: 'proposed', to: 'chosen', by: ['branchSecretary', 'villageClerk'], if: mutuallyChosen, law: 'NH' },
    approve: { zh: '党员大会通过', from: 'chosen', to: 'linked', by: 'branchSecretary', if: mutuallyChosen, form: Approval, law: 'NH',
      changes: (_c, input) => ({ awaiting: null, body: { meetingDay: input.meetingDay, meetingRecord: input.record } }),
      publishes: (c) => [publish(householdsLinked, { case: c.id, place: c.place, member: c.body.member, households: c.body.households })] },
    revise: { zh: '调整各户', from: ['proposed', 'chosen', 'linked'], to: 'proposed', by: ['branchSecretary', 'villageClerk'], form: NewHouseholds,
      changes: (c, input) => ({ body: { households: input.households, agreed: (c.body.agreed ?? []).filter((h) => input.households.includes(h)) } }) },
    unlink: { zh: '解除', from: 'linked', to: 'unlinked', by: ['branchSecretary', 'partyMember', 'resident'], if: mayUnlink, form: Reason, law: 'NH' },
    exempt: { zh: '免于联户', from: 'proposed', to: 'exempted', by: 'branchSecretary', form: Exemption, law: 'NH' },
    withdraw: { zh: '撤回', from: ['proposed', 'chosen'], to: 'withdrawn', by: ['branchSecretary', 'partyMember', 'resident'], if: mayUnlink, form: Reason },
  },
})
