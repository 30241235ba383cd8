/** 参加积分: by one's own consent. Leaving is one step, asks no reason, costs nothing and takes nothing else away. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { membershipLeft } from './facts.ts'
import { leaveDays } from './rules.ts'
import { MembershipBody, MembershipForm, Rejoining, units } from './schema.ts'

export const membership = defineProcedure({
  name: 'points.membership', zh: '参加积分', version: 1, law: ['PIPL-13', 'PIPL-14', 'PIPL-15'],
  body: MembershipBody, visible: 'parties', title: (body) => `${body.householdNumber ?? ''}号${units[body.unit]}积分`,
  // A home or a post may lie in a grid while the village keeps the books; the server asks whose village it is.
  opens: { zh: '参加', by: 'resident', as: 'member', anywhere: true, form: MembershipForm, receiver: ['villageCommittee'], changes: () => ({ awaiting: null }) },
  start: 'joined',
  states: {
    joined:  { zh: '已参加' },
    leaving: { zh: '已退出，积分还可兑换' },
    left:    { zh: '已退出', final: true },
  },
  steps: {
    // No reason, no form, no wait: leaving is as easy as joining. What is left of the points may still be exchanged for a while.
    leave: { zh: '退出', from: 'joined', to: 'leaving', by: ['resident', 'system'], being: 'member', law: 'PIPL-15', changes: () => ({ awaiting: null }),
      publishes: (c) => [publish(membershipLeft, { membership: c.id, place: c.place })] },
    rejoin: { zh: '重新参加', from: 'leaving', to: 'joined', by: 'resident', being: 'member', form: Rejoining, law: 'PIPL-14', changes: () => ({ awaiting: null }) },
    giveUp: { zh: '退出并放弃剩余积分', from: ['joined', 'leaving'], to: 'left', by: 'resident', being: 'member', law: 'PIPL-15', changes: () => ({ awaiting: null }),
      publishes: (c) => (c.acts.some((a) => a.step === 'leave') ? [] : [publish(membershipLeft, { membership: c.id, place: c.place })]) },
    lapse: { zh: '兑换期满', from: 'leaving', to: 'left', by: ['system'], changes: () => ({ awaiting: null }) },
  },
  clocks: { lapse: { zh: '退出后兑换期', in: 'leaving', allow: days(leaveDays), then: 'lapse', law: 'PIPL-15' } },
})
