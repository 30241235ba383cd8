/** 财务联签: secretary, chair and supervision sign; where one person is both, another member of the two committees signs too (FG). */
import { defineProcedure, setting, workingDays, type Act } from '../../kernel/define.ts'
import { allSigned, maySign, missingSignatures } from './rules.ts'
import { countersign as body, countersignOpening, paying, reason, signing, type Countersign } from './schema.ts'

export const signDays = setting('organization.signDays', { zh: '联签期限（工作日）', default: 5, min: 1, max: 30, law: 'FG' })
const signers = ['branchSecretary', 'committeeChair', 'committeeMember', 'supervisor'] as const
const sides = ['jointCommittee', 'supervision'] as const

/** The organisation whose signature is awaited next. */
function next(b: Countersign, acts: readonly Act[]): string | null {
  const [first] = missingSignatures(b, acts)
  return first === undefined ? b.organisation : first === 'supervisor' ? b.supervision : first === 'chair' ? b.committee : b.party
}

export const countersign = defineProcedure({
  name: 'organization.countersign', zh: '财务联签', version: 1, law: ['FG', 'VC-8'],
  body, title: (b) => b.title,
  opens: { zh: '提交支出', form: countersignOpening, as: 'applicant', by: ['villageClerk', 'committeeMember', 'committeeChair', 'branchSecretary'],
    changes: (b) => ({ holder: b.organisation }) },
  start: 'submitted',
  states: {
    submitted: { zh: '待联签' }, paid: { zh: '已付款', final: true }, rejected: { zh: '未同意', final: true }, withdrawn: { zh: '已撤回', final: true },
  },
  steps: {
    countersign: { zh: '联签', from: 'submitted', by: signers, being: sides, form: signing, if: maySign, law: 'FG', changes: (c, _i, s) => ({
      awaiting: next(c.body, [...c.acts, { step: 'countersign', at: s.now, person: s.actor.person, as: s.actor.as, org: s.actor.org, to: c.state }]) }) },
    reject: { zh: '不同意', from: 'submitted', to: 'rejected', by: signers, being: sides, form: reason, if: maySign, law: 'FG' },
    withdraw: { zh: '撤回', from: 'submitted', to: 'withdrawn', by: ['villageClerk', 'committeeMember', 'committeeChair', 'branchSecretary'],
      being: 'applicant', form: reason },
    pay: { zh: '登记付款', from: 'submitted', to: 'paid', by: ['villageClerk', 'townshipOfficer'], notBy: ['countersign'], form: paying, if: allSigned, law: 'FG' },
  },
  clocks: { countersign: { zh: '联签', in: 'submitted', allow: workingDays(signDays), then: 'remind', law: 'FG' } },
})
