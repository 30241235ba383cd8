/** Arithmetic and guards of the talks: pure, both sides. Numbers are settings; each names the clause or local practice it comes from. */
import { dayOf, daysBetween, endOf, startOf, type Day } from '../../kernel/base/calendar.ts'
import { days, no, setting, type CaseView, type Change, type Days, type Scene, type Told, type Verdict } from '../../kernel/define.ts'
import { confirmations, outcomes, ratings, talkKinds, withheld, type IssueBody, type Outcome, type TalkBody } from './schema.ts'

export type Talk = CaseView<TalkBody>
export type Issue = CaseView<IssueBody>
/** A calendar day `n` days later. */
const later = (day: Day, n: number): Day => dayOf(new Date(startOf(day).getTime() + n * 86_400_000))

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
export const noticeDays = setting('talks.noticeDays', { zh: '专题座谈提前通知', default: 3, min: 1, max: 15, unit: '天', law: 'WL' })
export const substituteDays = setting('talks.substituteDays', { zh: '替补场次提前公布', default: 3, min: 3, max: 15, unit: '天', law: 'HZ' })
export const noticeShownDays = setting('talks.noticeShownDays', { zh: '恳谈会通知公开', default: 15, min: 3, max: 60, unit: '天', law: 'WL' })
export const venueShownDays = setting('talks.venueShownDays', { zh: '恳谈点安排公开', default: 30, min: 15, max: 365, unit: '天', law: 'HZ' })
export const confirmDays = setting('talks.confirmDays', { zh: '等本人确认原话', default: 3, min: 1, max: 7, unit: '天' })
export const ordinaryDays = setting('talks.ordinaryDays', { zh: '一般诉求办理', default: 7, min: 1, max: 7, unit: '天', law: 'TH' })
export const plannedDays = setting('talks.plannedDays', { zh: '有分步计划的最长办理', default: 60, min: 8, max: 90, unit: '天', law: 'TH' })
export const receiveDays = setting('talks.receiveDays', { zh: '承接或退回', default: 2, min: 1, max: 3, unit: '个工作日', law: 'TH' })
export const extendDays = setting('talks.extendDays', { zh: '每次延期最多', default: 15, min: 1, max: 30, unit: '天', law: 'TH' })
export const extendTimes = setting('talks.extendTimes', { zh: '最多延期', default: 1, min: 0, max: 2, unit: '次', law: 'TH' })
export const answerDays = setting('talks.answerDays', { zh: '不满意后再答复', default: 7, min: 1, max: 15, unit: '天', law: 'TH' })
export const ratingDays = setting('talks.ratingDays', { zh: '等本人评价', default: 7, min: 3, max: 15, unit: '天', law: 'HC' })
export const outcomeDays = setting('talks.outcomeDays', { zh: '承诺和结果公开', default: 15, min: 15, max: 365, unit: '天', law: 'VC-35' })
export const topicDays = setting('talks.topicDays', { zh: '话题列入或答复', default: 15, min: 1, max: 30, unit: '天' })
export const talksSettings = [noticeDays, substituteDays, noticeShownDays, venueShownDays, confirmDays, ordinaryDays, plannedDays, receiveDays, extendDays,
  extendTimes, answerDays, ratingDays, outcomeDays, topicDays]

/* ---- who -------------------------------------------------------------------------------------------------------------------- */
export const gridStaff = ['gridWorker', 'gridLeader'] as const
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
/** Who holds talks and writes down what is said. */
export const hosts = [...villageStaff, ...townshipStaff] as const
/** Who may talk any time and write it down on the spot. */
export const listeners = [...gridStaff, ...hosts] as const
/** Who may be given an issue and answers for it. */
export const owners = [...listeners, 'departmentOfficer', 'countyOfficer'] as const
const within = (list: readonly string[], as: string): boolean => list.includes(as)

/* ---- talk -------------------------------------------------------------------------------------------------------------------- */
/** What a list shows: the theme, else form, day and place. */
export const titleOfTalk = (body: TalkBody): string => body.subject ? `${talkKinds[body.kind]}：${body.subject}` : `${talkKinds[body.kind]}（${body.day} ${body.location}）`
export function mayPlan(body: TalkBody, s: Scene): Verdict {
  if (body.kind === 'themed' && !body.subject) return no('talk.subject')
  if (body.kind === 'fixed' && !body.venue && !body.substitute) return no('talk.venue')
  if (body.kind === 'instant') return true
  return body.day >= dayOf(s.now) || no('talk.past')
}
/** Days a notice must be out before: a themed talk, a substitute session; none for the announced hours of a venue and for talking any time. */
export function noticeNeeded(body: TalkBody, s: Pick<Scene, 'get'>): number {
  if (body.kind === 'themed') return s.get(noticeDays)
  return body.kind === 'fixed' && body.substitute === true ? s.get(substituteDays) : 0
}
/** The earliest day the talk may be held when the notice goes out today. */
export const earliestDay = (body: TalkBody, s: Scene): Day => later(dayOf(s.now), noticeNeeded(body, s))
export function mayNotice(c: Talk, s: Scene): Verdict {
  const earliest = earliestDay(c.body, s)
  return c.body.day >= earliest || no('notice.short', { days: noticeNeeded(c.body, s), earliest })
}
/** Held on its day or after, and only as announced. */
export function mayHold(c: Talk, s: Scene): Verdict {
  if (noticeNeeded(c.body, s) > 0 && c.state !== 'noticed') return no('talk.unannounced', { days: noticeNeeded(c.body, s) })
  return c.body.day <= dayOf(s.now) || no('talk.ahead', { day: c.body.day })
}
/** Attendance stands before a talk is closed; what was said is asked of the database (server half). */
export const mayCloseTalk = (c: Talk): Verdict => (c.body.residents !== undefined && Boolean(c.body.officials)) || no('talk.unattended')
/** One line, one person. */
export const officialsOf = (body: Pick<TalkBody, 'officials'>): string[] => (body.officials ?? '').split('\n').map((l) => l.trim()).filter((l) => l !== '')
/** A talk at a place is open to topics and opinions of places at or under it. */
export const covers = (talkPlace: string, place: string): boolean => place.startsWith(talkPlace)

/* ---- issue: the wording ---------------------------------------------------------------------------------------------------------- */
/** What a list and the public read; the speaker may keep the words from the public, never the fact that there is a promise. */
export const shownOf = (body: Pick<IssueBody, 'text' | 'confidential'>): string => (body.confidential ? withheld : body.text)
export function titleOfIssue(body: IssueBody): string {
  const first = shownOf(body).split('\n', 1)[0] ?? ''
  return first.length > 40 ? `${first.slice(0, 39)}…` : first
}
export const speakerOf = (c: Issue): string | null => c.parties.find((p) => p.relation === 'speaker' && p.until === null)?.person ?? null
export const isSpeaker = (c: Issue, s: Scene): Verdict => speakerOf(c) === s.actor.person || no('speaker.only')
/** Confirmed is confirmed: from here no step touches the words any more. */
export const confirmed = (c: Issue, how: NonNullable<IssueBody['confirmedBy']>, text: string | undefined): Change<IssueBody> => {
  const now = { ...c.body, text: text ?? c.body.text }
  return { body: { text: now.text, confirmedBy: how, shownText: shownOf(now) }, awaiting: c.holder }
}

/* ---- issue: promises --------------------------------------------------------------------------------------------------------------- */
/** Of the unit it was given to: the unit itself, or for a village its cadres, for a township its officers. */
export function isOwner(c: Issue, s: Scene): Verdict {
  if (c.body.unit !== undefined && s.actor.org === c.body.unit) return true
  const own = c.body.unitPlace === s.actor.place
  const speaks = (within(villageStaff, s.actor.as) && s.actor.place.length === 12) || (within(townshipStaff, s.actor.as) && s.actor.place.length === 9)
  return (own && speaks) || no('unit.notResponsible')
}
/** A week at most; later only with a dated plan; later still it goes up or is done as an errand (TH). */
export function judgeDue(due: Day, plan: string | undefined, s: Pick<Scene, 'now' | 'get'>): Verdict {
  const today = dayOf(s.now)
  if (due < today) return no('due.past')
  const [soon, late] = [later(today, s.get(ordinaryDays)), later(today, s.get(plannedDays))]
  if (due > late) return no('due.tooFar', { days: s.get(plannedDays), latest: late })
  return due <= soon || Boolean(plan) || no('due.needsPlan', { days: s.get(ordinaryDays), latest: soon })
}
/** Acts that set the date. */
export const dueSince = ['assign', 'extend', 'escalate'] as const
/** The period of the clock: calendar days from the act that set the date to the date itself. */
export function promiseDays(c: Issue): Days | undefined {
  const since = c.acts.findLast((a) => dueSince.some((step) => step === a.step))?.at
  return since && c.body.due ? days(Math.max(0, daysBetween(dayOf(since), c.body.due))) : undefined
}
/** A promise runs until 24:00 of its day. */
export const isPastDue = (c: Issue, now: Date): boolean => c.body.due !== undefined && now >= endOf(c.body.due)
export const daysOver = (due: Day, now: Date): number => Math.max(0, daysBetween(due, dayOf(now)))
export const fallsDue = (c: Issue, s: Scene): Verdict => (isPastDue(c, s.now) && c.body.overdue !== true) || no('promise.notPast')
/** Whoever did not promise it grants more time: never the unit itself, in time, and not without end. */
export function mayExtend(c: Issue, s: Scene): Verdict {
  if (s.actor.org !== null && s.actor.org === c.body.unit) return no('extension.notByOwner')
  if ((c.body.extensions ?? 0) >= s.get(extendTimes)) return no('extension.used', { times: s.get(extendTimes) })
  return isPastDue(c, s.now) ? no('extension.tooLate', { due: c.body.due }) : true
}
/** The new date lies after the old one and no further than a setting allows. */
export function judgeExtension(c: Issue, due: Day, s: Pick<Scene, 'get'>): Verdict {
  const old = c.body.due ?? due
  const latest = later(old, s.get(extendDays))
  return (due > old && due <= latest) || no('extension.tooFar', { old, latest })
}
/** The first date stays on the record when a later one is set. */
export const promised = (c: Issue, due: Day): Partial<IssueBody> => ({ due, promised: c.body.promised ?? due, overdue: false, overdueSince: undefined })

/* ---- issue: answer and evaluation ------------------------------------------------------------------------------------------------------ */
/** Nobody who answered says that it is well: neither as the speaker nor when writing down the speaker's word. */
export const handling = ['answer', 'reply', 'refer', 'take'] as const
export const answered = (c: Issue, outcome: Outcome, answer: string): Change<IssueBody> =>
  ({ body: { outcome, answer, round: (c.body.round ?? 0) + 1, overdue: false }, awaiting: speakerOf(c) ?? undefined })
/** The speaker's own word; or written down by somebody of another unit than the one that answered. */
export function mayEvaluate(c: Issue, s: Scene): Verdict {
  if (s.actor.as === 'resident') return isSpeaker(c, s)
  return s.actor.org === null || s.actor.org !== c.body.unit || no('rating.ownUnit')
}
export function mayDispute(c: Issue, s: Scene): Verdict {
  return (c.body.round ?? 1) < 2 ? mayEvaluate(c, s) : no('rating.secondTime')
}
export function mayDeny(c: Issue, s: Scene): Verdict {
  return (c.body.round ?? 1) >= 2 ? mayEvaluate(c, s) : no('rating.firstTime')
}
/** States in which an opinion has neither an answer nor an owner and a date. */
export const unsettledStates = ['raised', 'confirmed'] as const
export const resolving: readonly Outcome[] = ['onSpot', 'done', 'agent']

/* ---- words on paper -------------------------------------------------------------------------------------------------------------------- */
export const dayText = (d: string | undefined): string => (d ? `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日` : '')
/** What became of an opinion, in one line. */
export function resultZh(state: string, body: IssueBody): string {
  if (body.outcome) return `${outcomes[body.outcome]}：${body.answer ?? ''}${body.rating ? `（本人评价：${ratings[body.rating]}）` : ''}`
  if (state === 'withdrawn') return '本人收回'
  return body.due ? `承诺${dayText(body.due)}前办好${body.promised !== undefined && body.promised !== body.due ? `（首次承诺${dayText(body.promised)}）` : ''}` : '待答复或交办'
}
export const publicZh = (state: string): string => (state === 'closed' ? '结果已公开' : ['assigned', 'handling'].includes(state) ? '承诺已公开' : '未公开')
/** 接待登记表: values of the Word paper of one opinion; a name that is not in the register is left to be written by hand. */
export function receptionOf(t: Told<IssueBody>): Record<string, unknown> {
  const { body } = t.c
  const [speaker, reader] = [speakerOf(t.c), t.acts.find((a) => ['confirm', 'correct', 'attest'].includes(a.step))]
  return { number: t.number, place: t.placeName, raised: dayText(dayOf(t.c.openedAt)), location: body.location ?? '—', recorder: t.acts[0]?.personName ?? '',
    speaker: speaker === null ? undefined : t.name(speaker), text: body.text, confirmed: body.confirmedBy ? confirmations[body.confirmedBy] : '待确认', reader: reader?.personName ?? '',
    unit: body.unit === undefined ? '—' : t.name(body.unit), due: dayText(body.due) || '—', plan: body.plan ?? '—', interim: body.interim ?? '—', result: resultZh(t.c.state, body),
    shown: publicZh(t.c.state), acts: t.acts.map((a) => ({ day: dayText(dayOf(a.at)), zh: a.zh, who: `${a.personName}（${a.asZh}）` })), today: dayText(dayOf(t.now)) }
}
