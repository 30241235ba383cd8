/**
 * The bodies in which a village decides (domain §1), each with its own roll and arithmetic. Any mechanism may put a matter before
 * them. A rule holds from its day; what a county may tighten are the days of notice.
 */
import { days, defineGathering, setting } from '../define.ts'

export const meetingNoticeDays = setting('gatherings.meetingNoticeDays', { zh: '党员大会、代表会议提前通知', default: 7, min: 0, unit: '天', law: 'SY' })
export const assemblyNoticeDays = setting('gatherings.assemblyNoticeDays', { zh: '村民会议提前通知', default: 10, min: 10, unit: '天', law: 'VC-25' })
export const membersNoticeDays = setting('gatherings.membersNoticeDays', { zh: '成员大会提前通知', default: 10, min: 10, unit: '天', law: 'CE-27' })
export const gatheringSettings = [meetingNoticeDays, assemblyNoticeDays, membersNoticeDays]

const half = [1, 2] as const
const twoThirds = [2, 3] as const
const leads = ['branchSecretary', 'committeeChair', 'villageClerk'] as const
const collective = ['committeeMember', 'branchSecretary', 'committeeChair', 'villageClerk'] as const

/** Who of an organisation has a vote: its clerk and its plain members are no members of the committee. */
const branchPosts = ['branchSecretary', 'firstSecretary', 'branchDeputy', 'branchMember'] as const
const committeePosts = ['committeeChair', 'committeeDeputy', 'committeeMember'] as const

/* ① and ②: more than half of those due, and their votes (SY, local). */
export const partyCommittee = defineGathering({ name: 'gatherings.partyCommittee', zh: '村党组织会议', roll: 'posts', of: ['villageParty'], posts: branchPosts,
  convenes: ['branchSecretary'], rules: [{ from: '1900-01-01', law: 'SY', validIf: [{ moreThan: half, of: 'eligible' }], passesIf: { moreThan: half, of: 'eligible' } }] })
export const jointCommittee = defineGathering({ name: 'gatherings.jointCommittee', zh: '村“两委”会议', roll: 'posts', of: ['villageParty', 'villageCommittee'],
  posts: [...branchPosts, ...committeePosts], convenes: leads,
  rules: [{ from: '1900-01-01', law: 'SY', validIf: [{ moreThan: half, of: 'eligible' }], passesIf: { moreThan: half, of: 'eligible' } }] })
/* ③: two thirds present, more than half of those due in favour (SY, local). */
export const partyMeeting = defineGathering({ name: 'gatherings.partyMeeting', zh: '党员大会', roll: 'partyMembers', convenes: ['branchSecretary', 'villageClerk'],
  rules: [{ from: '1900-01-01', law: 'SY', notice: days(meetingNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { moreThan: half, of: 'eligible' } }] })
/* ④: the villagers, their representatives, one group, or the collective's own members. Ten days of notice since 2026. */
const adultsOrHouseholds = [{ moreThan: half, of: 'eligible' }, { atLeast: twoThirds, of: 'households' }] as const
export const assembly = defineGathering({ name: 'gatherings.assembly', zh: '村民会议', roll: 'adults', convenes: leads, urgent: true, rules: [
  { from: '1998-11-04', law: 'VC-26', validIf: adultsOrHouseholds, passesIf: { moreThan: half, of: 'present' } },
  { from: '2026-01-01', law: 'VC-26', notice: days(assemblyNoticeDays), validIf: adultsOrHouseholds, passesIf: { moreThan: half, of: 'present' } }] })
/* The committee's members and the representatives together are the meeting (VC-29). */
export const delegates = defineGathering({ name: 'gatherings.delegates', zh: '村民代表会议', roll: 'posts', of: ['villageDelegates', 'villageCommittee'],
  posts: ['representative', ...committeePosts], convenes: leads,
  rules: [{ from: '1998-11-04', law: 'VC-30', notice: days(meetingNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { moreThan: half, of: 'present' } }] })
export const groupMeeting = defineGathering({ name: 'gatherings.groupMeeting', zh: '村民小组会议', roll: 'adults', convenes: leads,
  rules: [{ from: '1998-11-04', law: 'VC-32', validIf: [{ atLeast: twoThirds, of: 'eligible' }, { atLeast: twoThirds, of: 'households' }], passesIf: { moreThan: half, of: 'present' } }] })
export const membersMeeting = defineGathering({ name: 'gatherings.membersMeeting', zh: '集体经济组织成员大会', roll: 'members', of: ['villageCollective'], convenes: collective, proxy: 'household',
  rules: [{ from: '1900-01-01', law: 'CE-27', notice: days(membersNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { atLeast: twoThirds, of: 'eligible' } }] })
/* More than twenty delegates (CE-28). */
export const memberDelegates = defineGathering({ name: 'gatherings.memberDelegates', zh: '集体经济组织成员代表大会', roll: 'posts', of: ['collectiveDelegates'], posts: ['collectiveDelegate'], convenes: collective,
  fewest: { members: 21, law: 'CE-28' },
  rules: [{ from: '1900-01-01', law: 'CE-28', notice: days(membersNoticeDays), validIf: [{ atLeast: twoThirds, of: 'eligible' }], passesIf: { atLeast: twoThirds, of: 'eligible' } }] })

export const bodies = [partyCommittee, jointCommittee, partyMeeting, assembly, delegates, groupMeeting, membersMeeting, memberDelegates]
