/** 积分制: a rule the villagers adopted, members who chose to join, claims somebody unrelated looked at, a notice, a ledger. */
import { days, defineLedger, defineProcedure, publish, workingDays } from '../../kernel/define.ts'
import { membershipLeft, pointsPosted, ruleAdopted } from './facts.ts'
import * as guard from './rules.ts'
import {
  Adoption, ClaimBody, ClaimForm, ExchangeBody, ExchangeForm, MembershipBody, Objection, Reason, Renewal, Reply, Review, RuleBody, RuleForm,
  Visibility,
} from './schema.ts'

/** Double entry; every line names the rule, the evidence and the case. A correction is a counter-entry with a reason. */
export const ledger = defineLedger({
  name: 'points', zh: '积分账', unit: '分',
  accounts: {
    issued:   { zh: '发放', owner: 'place', mayGoNegative: true },
    balance:  { zh: '余额', owner: 'household' },
    reserved: { zh: '预留', owner: 'household' },
    spent:    { zh: '兑换', owner: 'place' },
  },
})

export const rule = defineProcedure({
  name: 'points.rule', zh: '积分规则', version: 1, law: ['JFZ', 'VC-28'],
  body: RuleBody, visible: 'public', title: (body) => body.title,
  opens: { zh: '起草规则', by: ['branchSecretary', 'committeeChair', 'villageClerk'], form: RuleForm, receiver: ['villageCommittee'] },
  start: 'draft',
  states: {
    draft:    { zh: '起草中' },
    adopted:  { zh: '施行中', disclose: { days: days(guard.ruleNoticeDays), law: 'VC-35', show: ['title', 'text', 'items', 'resolvedDay', 'fromDay'] } },
    ended:    { zh: '已停止', final: true },
    dropped:  { zh: '已放弃', final: true },
  },
  steps: {
    revise: { zh: '修改草稿', from: 'draft', by: ['branchSecretary', 'committeeChair', 'villageClerk'], form: RuleForm,
      changes: (_c, input) => ({ body: input }) },
    adopt: { zh: '依决议采用', from: 'draft', to: 'adopted', by: ['branchSecretary', 'committeeChair'], form: Adoption, law: 'VC-28',
      changes: (_c, input) => ({ body: input }),
      publishes: (c, input) => [publish(ruleAdopted, { rule: c.id, place: c.place, resolution: input.resolution, fromDay: input.fromDay })] },
    end: { zh: '停止施行', from: 'adopted', to: 'ended', by: ['branchSecretary', 'committeeChair'], if: guard.maySucceed, form: Reason },
    drop: { zh: '放弃', from: 'draft', to: 'dropped', by: ['branchSecretary', 'committeeChair'] },
  },
})

export const membership = defineProcedure({
  name: 'points.membership', zh: '参加积分', version: 1, law: ['PIPL-13', 'PIPL-14', 'PIPL-15'],
  body: MembershipBody, visible: 'parties', title: (body) => (body.unit === 'household' ? '以户参加积分' : '个人参加积分'),
  opens: { zh: '参加', by: ['resident', 'household'], as: 'applicant', receiver: ['villageCommittee'], if: guard.ownConsent },
  start: 'joined',
  states: { joined: { zh: '已参加' }, left: { zh: '已退出', final: true } },
  steps: {
    renew: { zh: '同意新规则', from: 'joined', by: ['resident', 'household'], being: 'applicant', form: Renewal, law: 'PIPL-14',
      changes: (_c, input) => ({ body: { rule: input.rule } }) },
    revise: { zh: '更改公示方式', from: 'joined', by: ['resident', 'household'], being: 'applicant', form: Visibility, law: 'PIPL-25',
      changes: (_c, input) => ({ body: { showName: input.showName } }) },
    // No reason asked, no form, no wait: leaving is as easy as joining and takes nothing else away.
    leave: { zh: '退出', from: 'joined', to: 'left', by: ['resident', 'household'], being: 'applicant', law: 'PIPL-15',
      publishes: (c) => [publish(membershipLeft, { membership: c.id, place: c.place })] },
  },
})

export const claim = defineProcedure({
  name: 'points.claim', zh: '积分申报', version: 1, law: ['JFZ', 'PIPL-25'],
  body: ClaimBody, visible: 'parties', title: (body) => body.deed.slice(0, 40),
  opens: { zh: '申报', by: ['resident', 'household', 'gridWorker', 'gridLeader', 'villageClerk'], form: ClaimForm,
    receiver: ['villageCommittee'], if: guard.inTime },
  start: 'claimed',
  states: {
    claimed:   { zh: '待审核' },
    noticed:   { zh: '公示中', disclose: { days: workingDays(guard.noticeDays), law: 'JFZ', show: ['householdNumber', 'shownName', 'item', 'points', 'deedDay'],
      objection: 'object' } },
    posted:    { zh: '已入账', final: true },
    reversed:  { zh: '已冲正', final: true },
    rejected:  { zh: '未通过', final: true },
    withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    review: { zh: '审核通过', from: 'claimed', to: 'noticed', by: ['villageClerk', 'gridLeader', 'representative', 'supervisor', 'committeeMember'],
      if: guard.isUnrelated, form: Review, law: 'JFZ', changes: () => ({ body: { openObjections: 0 } }) },
    reject: { zh: '不通过', from: 'claimed', to: 'rejected', by: ['villageClerk', 'gridLeader', 'representative', 'supervisor', 'committeeMember'],
      if: guard.isUnrelated, form: Reason },
    object: { zh: '提出异议', from: 'noticed', by: ['resident', 'household', 'supervisor', 'representative'], form: Objection,
      changes: (c) => ({ body: { openObjections: (c.body.openObjections ?? 0) + 1 } }) },
    reply: { zh: '答复异议', from: 'noticed', by: ['villageClerk', 'committeeChair', 'supervisor'], if: guard.isUnrelated, form: Reply,
      changes: (c) => ({ body: { openObjections: Math.max(0, (c.body.openObjections ?? 0) - 1) } }) },
    post: { zh: '入账', from: 'noticed', to: 'posted', by: ['system', 'villageClerk'], if: guard.objectionsAnswered, law: 'JFZ',
      publishes: (c) => [publish(pointsPosted, { claim: c.id, place: c.place, membership: c.body.membership, points: c.body.points ?? 0, rule: c.body.rule ?? '' })] },
    counter: { zh: '冲正', from: 'posted', to: 'reversed', by: ['committeeChair', 'supervisor'], if: guard.isUnrelated, notBy: ['review', 'post'], form: Reason },
    withdraw: { zh: '撤回', from: 'claimed', to: 'withdrawn', by: ['resident', 'household'], being: 'applicant' },
  },
  clocks: {
    post: { zh: '公示期满入账', in: 'noticed', allow: workingDays(guard.noticeDays), then: 'post', law: 'JFZ' },
    review: { zh: '审核', in: 'claimed', allow: workingDays(guard.reviewDays), then: 'remind' },
    reply: { zh: '答复异议', in: 'noticed', since: ['object'], allow: workingDays(guard.replyDays), then: 'remind', law: 'SD-VC' },
  },
})

export const exchange = defineProcedure({
  name: 'points.exchange', zh: '积分兑换', version: 1, law: ['JFZ'],
  body: ExchangeBody, visible: 'parties', title: (body) => `${body.goods} × ${body.pieces}`,
  opens: { zh: '兑换', by: ['resident', 'household'], as: 'applicant', form: ExchangeForm, receiver: ['villageCollective', 'villageCommittee'] },
  start: 'applied',
  states: {
    applied:   { zh: '待预留' },
    reserved:  { zh: '已预留，待取' },
    handed:    { zh: '已取', final: true },
    cancelled: { zh: '已取消', final: true },
  },
  steps: {
    reserve: { zh: '预留', from: 'applied', to: 'reserved', by: ['system', 'villageClerk', 'volunteer'], if: guard.affordable },
    hand: { zh: '取货', from: 'reserved', to: 'handed', by: ['villageClerk', 'volunteer'], being: 'holder' },
    cancel: { zh: '取消，积分退回', from: ['applied', 'reserved'], to: 'cancelled', by: ['resident', 'household', 'villageClerk', 'system'],
      being: ['applicant', 'holder'] },
  },
  clocks: { reserve: { zh: '预留期满', in: 'reserved', allow: days(guard.reserveDays), then: 'cancel' } },
})
