/** Shapes of the talks: bodies of the cases, one form per step, rows of lists and routes (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, organisations, person, photos, place, yesNo } from '../../kernel/base/fields.ts'

/* ---- closed lists --------------------------------------------------------------------------------------------------- */
export const talkKinds = { themed: '专题座谈', fixed: '定点闲谈', instant: '随时即谈' } as const
/** How the wording was confirmed; read aloud and on paper are written down by whoever did it. */
export const confirmations = { self: '本人在手机上确认', aloud: '已向本人念读确认', paper: '本人书面确认' } as const
/** How it ended; `referred` is decided elsewhere, `explained` says why it cannot be done. */
export const outcomes = {
  onSpot: '当场解决', done: '已办好', agent: '已代办', explained: '已说明（暂时办不了的，写明原因）', referred: '已提请正式议事',
} as const
export type Outcome = keyof typeof outcomes
export const ratings = { satisfied: '满意', fairlySatisfied: '基本满意', unsatisfied: '不满意' } as const
export const weekdays = {
  monday: '每周一', tuesday: '每周二', wednesday: '每周三', thursday: '每周四', friday: '每周五', saturday: '每周六', sunday: '每周日', marketDay: '逢集日',
} as const
/** Who may be given an issue. */
export const unitKinds = ['gridTeam', 'villageCommittee', 'villageParty', 'townshipDesk', 'townshipGovernment', 'department', 'countyCentre'] as const
export const withheld = '（发言人要求不公开内容）'
const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 500, ...(hint ? { hint } : {}) })
const hours = () => line('时间', { max: 30, hint: '例如：19:30—21:00' })

/* ---- talk 恳谈会 ------------------------------------------------------------------------------------------------------- */
export const TalkForm = z.object({
  kind: choice('形式', talkKinds),
  subject: line('主题', { optional: true, max: 60, hint: '专题座谈要写明谈什么；闲谈可不填' }),
  day: day('日期'), hours: hours(), location: line('地点', { max: 60 }),
  venue: caseRef('恳谈点', { optional: true, procedure: 'talks.venue', hint: '定点闲谈选公布过的恳谈点' }),
  substitute: yesNo('是否替补场次', { optional: true, hint: '改了日子或地点的定点闲谈，要提前公布' }),
  invited: organisations('邀请的单位', { max: 10 }).default([]).meta({ title: '邀请的单位', 'x-field': { zh: '邀请的单位', kind: 'organisations' } }),
  experts: line('邀请的专家、代表', { optional: true, max: 100 }),
})
/** Attendance: how many residents came, and which officials. A resident is never listed. */
export const Attendance = z.object({
  residents: count('到场居民', { max: 5000, unit: '人' }),
  officials: long('到场干部和部门人员', { max: 1000, hint: '一行一人：姓名 职务' }),
})
export const TalkBody = TalkForm.extend({
  /** topics of residents that were taken in, by id, and in words */
  topics: z.array(z.uuid()).optional(), agenda: z.array(z.string()).optional().meta({ title: '要谈的话题' }),
  residents: count('到场居民', { optional: true, unit: '人' }), officials: long('到场干部和部门人员', { optional: true }),
  raised: count('提出诉求', { optional: true, unit: '件' }), settled: count('当场答复', { optional: true, unit: '件' }), given: count('交办', { optional: true, unit: '件' }),
  remark: long('说明', { optional: true, max: 500 }), reason: long('取消的原因', { optional: true, max: 500 }),
})
export type TalkBody = z.infer<typeof TalkBody>
export const Notice = z.object({ remark: long('通知里还要说的', { optional: true, max: 500, hint: '例如：自愿参加，可以带问题来' }) })
export const Reschedule = z.object({ day: day('改到哪天'), hours: hours(), location: line('地点', { max: 60 }), reason: reason('为什么改期') })
export const Reason = z.object({ reason: reason('理由') })
export const Inclusion = z.object({ topic: z.uuid(), words: z.string() })

/* ---- topic 话题 ---------------------------------------------------------------------------------------------------------- */
export const TopicForm = z.object({ text: long('想谈什么', { min: 2, max: 300, hint: '一句话就够；公开通知里只写事情，不写姓名' }) })
export const TopicBody = TopicForm.extend({ talk: caseRef('列入的恳谈会', { optional: true }), answer: long('答复', { optional: true, max: 500 }) })
export type TopicBody = z.infer<typeof TopicBody>
export const Taking = z.object({ talk: caseRef('列入哪一场恳谈会', { procedure: 'talks.talk' }) })
export const TopicAnswer = z.object({ answer: reason('答复', '已经办了的说明结果；不列入恳谈的写明理由') })

/* ---- venue 恳谈点 -------------------------------------------------------------------------------------------------------- */
export const VenueBody = z.object({
  name: line('名称', { max: 30, hint: '例如：大榕树下恳谈点' }), location: line('在哪里', { max: 60 }),
  weekday: choice('哪一天', weekdays), hours: hours(), remark: line('说明', { optional: true, max: 100 }),
})
export type VenueBody = z.infer<typeof VenueBody>
export const VenueChange = VenueBody.pick({ location: true, weekday: true, hours: true }).extend({ reason: reason('为什么调整') })

/* ---- issue 诉求 ---------------------------------------------------------------------------------------------------------- */
const words = (zh = '原话') => long(zh, { min: 2, max: 500, hint: '照本人的意思写，念给本人听；不写姓名和电话' })
export const IssueForm = z.object({
  talk: caseRef('在哪一场恳谈会上', { procedure: 'talks.talk' }), text: words(),
  speaker: person('发言人', { optional: true, hint: '自愿留名；选了以后，本人可在手机上确认和评价' }),
  confidential: yesNo('本人要求不公开内容', { optional: true }),
  location: line('说的是哪里', { optional: true, max: 60 }), photos: photos('照片', { max: 6 }),
})
export const IssueBody = IssueForm.extend({
  confirmedBy: choice('怎样确认的', confirmations, { optional: true }),
  shownText: long('公开的内容', { optional: true }),
  unit: organisation('承办单位', { optional: true }), unitPlace: z.string().optional(),
  promised: day('首次承诺日期', { optional: true }), due: day('承诺日期', { optional: true }), plan: long('分步计划', { optional: true }),
  interim: long('先采取的措施', { optional: true }),
  extensions: z.int().optional(), overdue: yesNo('已过承诺日期', { optional: true }), overdueSince: day('承诺过期的日子', { optional: true }), late: z.boolean().optional(),
  outcome: choice('结果', outcomes, { optional: true }), answer: long('答复', { optional: true }), answerPhotos: z.array(z.uuid()).optional(),
  decision: caseRef('提请的议事事项', { optional: true }),
  /** answers given so far: the second is by another person */
  round: z.int().optional(),
  rating: choice('满意程度', ratings, { optional: true }), comment: long('评价时说的话', { optional: true }),
})
export type IssueBody = z.infer<typeof IssueBody>
export const Wording = z.object({ text: words('改成怎么说') })
export const Reading = z.object({
  how: choice('怎样确认的', { aloud: confirmations.aloud, paper: confirmations.paper } as const),
  text: long('本人改过的话', { optional: true, max: 500, hint: '没有改就不用填' }),
})
const interim = () => long('先采取的措施', { optional: true, max: 500, hint: '当场先做了什么' })
export const Answer = z.object({ outcome: choice('结果', { onSpot: outcomes.onSpot, explained: outcomes.explained } as const), answer: reason('答复'), interim: interim() })
const plan = () => long('分步计划', { optional: true, max: 500, hint: '七天内办不完的，写明分几步、每步到哪天' })
export const Assignment = z.object({ unit: organisation('交给谁办', { kinds: unitKinds }), due: day('承诺哪天前办好'), plan: plan(), interim: interim() })
export const Reply = z.object({
  outcome: choice('结果', { done: outcomes.done, agent: outcomes.agent, explained: outcomes.explained } as const),
  answer: reason('答复', '做了什么、现在怎样'), photos: photos('照片'),
})
export const Extension = z.object({ due: day('延到哪天'), plan: reason('分步计划', '写明分几步、每步到哪天'), reason: reason('为什么延期') })
export const Escalation = z.object({ unit: organisation('上交给', { kinds: unitKinds }), due: day('承诺哪天前办好'), reason: reason('为什么上交') })
export const Referral = z.object({
  reason: reason('为什么要正式议事'), decision: caseRef('提请的议事事项', { optional: true, procedure: 'deliberation.decision' }), interim: interim(),
})
export const Learnt = z.object({ text: reason('结果') })
export const Progress = z.object({ text: reason('进展'), photos: photos('照片') })
/** Whoever writes down another's word says how it was heard. */
const heard = () => choice('代为记录：怎样问的', { phone: '电话', visit: '上门', paper: '书面' } as const, { optional: true, hint: '本人在手机上评价不用选' })
export const Rating = z.object({
  rating: choice('满意程度', { satisfied: ratings.satisfied, fairlySatisfied: ratings.fairlySatisfied } as const),
  comment: long('想说的话', { optional: true, max: 500 }), how: heard(),
})
export const Dissatisfaction = z.object({ reason: reason('哪里不满意'), how: heard() })

/* ---- routes ------------------------------------------------------------------------------------------------------------------ */
/** An opinion entered in one go: what was said, whether it was read aloud, and what becomes of it. */
const Entry = z.object({
  text: words(), speaker: person('发言人', { optional: true }),
  name: line('怎么称呼', { optional: true, max: 20, hint: '自愿，不公开' }),
  confidential: z.boolean().optional().meta({ title: '本人要求不公开内容' }),
  read: z.boolean().optional().meta({ title: '已向本人念读确认' }),
  answer: long('当场答复', { optional: true, max: 500 }), unit: organisation('交给谁办', { optional: true, kinds: unitKinds }),
  due: day('承诺哪天前办好', { optional: true }), plan: plan(), interim: interim(), photos: photos('照片', { max: 6 }),
})
export type Entry = z.infer<typeof Entry>
export const EntryInput = Entry.extend({ talk: caseRef('恳谈会', { procedure: 'talks.talk' }) })
export const InstantInput = Entry.extend({ place: place('在哪个村、网格'), location: line('具体地点', { optional: true, max: 60 }) })
export const Entered = z.object({ talk: z.string(), issue: z.string(), number: z.string(), state: z.string() })
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
const Where = { place: z.string(), placeName: z.string() }
export const Coming = z.object({
  talks: z.array(z.object({ id: z.string(), ...Where, kindZh: z.string(), subject: z.string(), day: z.string(), hours: z.string(), location: z.string(),
    invited: z.array(z.string()), experts: z.string(), agenda: z.array(z.string()), remark: z.string(), cancelled: z.boolean() })),
  venues: z.array(z.object({ id: z.string(), ...Where, name: z.string(), location: z.string(), weekday: z.string(), hours: z.string() })),
})
/** A promise as anybody may read it: what, who, first and present date, how many days past. */
export const PromiseShown = z.object({ id: z.string(), number: z.string(), ...Where, text: z.string(), unit: z.string(), promised: z.string(), due: z.string(), daysOver: z.int(), plan: z.string() })
export const Promises = z.object({ overdue: z.array(PromiseShown), running: z.array(PromiseShown), places: z.array(z.object({ ...Where, overdue: z.int(), running: z.int() })) })
export const OutcomeShown = z.object({ id: z.string(), number: z.string(), ...Where, text: z.string(), outcomeZh: z.string(), answer: z.string(), unit: z.string(), day: z.string(), ratingZh: z.string() })
export const Outcomes = z.object({ rows: z.array(OutcomeShown), next: z.string().nullable() })
export const SpeakerShown = z.object({ name: z.string().nullable() })
export const Owners = z.array(z.object({ id: z.string(), name: z.string(), zh: z.string() }))
