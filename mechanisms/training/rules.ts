/** Settings, hours and guards of training: pure, both sides. Attendance is a fact written by whoever organised; hours are a local rule (XS). */
import { dayOf, daysBetween, startOf, type Day } from '../../kernel/base/calendar.ts'
import { days, no, setting, type CaseView, type Days, type Scene, type Told, type Verdict } from '../../kernel/define.ts'
import { audiences, classKinds, type AttendanceBody, type ClassBody, type Group, type Question } from './schema.ts'

export type Class = CaseView<ClassBody>
export type Attendance = CaseView<AttendanceBody>

/* ---- settings: the counting rule and what is asked of a post are local, dated, and only to be tightened ------------------- */
export const memberHours = setting('training.memberHours', { zh: '党员一年学时', default: 32, min: 32, max: 200, unit: '学时', law: 'XS' })
export const cadreHours = setting('training.cadreHours', { zh: '村党组织书记和“两委”成员一年学时', default: 56, min: 56, max: 300, unit: '学时', law: 'XS' })
export const fullDayHours = setting('training.fullDayHours', { zh: '全天记学时', default: 8, min: 4, max: 8, unit: '学时', law: 'XS' })
export const halfDayHours = setting('training.halfDayHours', { zh: '半天记学时', default: 4, min: 2, max: 4, unit: '学时', law: 'XS' })
export const fullDayMinutes = setting('training.fullDayMinutes', { zh: '算全天最少', default: 360, min: 300, max: 480, unit: '分钟', law: 'XS' })
export const halfDayMinutes = setting('training.halfDayMinutes', { zh: '算半天最少', default: 180, min: 150, max: 240, unit: '分钟', law: 'XS' })
export const lessonMinutes = setting('training.lessonMinutes', { zh: '一学时最少', default: 60, min: 40, max: 60, unit: '分钟', law: 'XS' })
export const longestMinutes = setting('training.longestMinutes', { zh: '一天最长', default: 480, min: 240, max: 480, unit: '分钟', law: 'XS' })
export const recordDays = setting('training.recordDays', { zh: '结束后登记到场', default: 7, min: 1, max: 15, unit: '天' })
export const correctDays = setting('training.correctDays', { zh: '答复更正要求', default: 5, min: 1, max: 10, unit: '个工作日' })
export const disputeDays = setting('training.disputeDays', { zh: '可以要求更正', default: 365, min: 90, max: 1095, unit: '天' })
export const answerDays = setting('training.answerDays', { zh: '小测开放', default: 14, min: 3, max: 60, unit: '天' })
export const shownDays = setting('training.shownDays', { zh: '通知公开', default: 30, min: 3, max: 90, unit: '天' })
export const leastPersons = setting('training.leastPersons', { zh: '小测满多少人作答才出结果', default: 5, min: 5, max: 50, unit: '人' })
export const trainingSettings = [memberHours, cadreHours, fullDayHours, halfDayHours, fullDayMinutes, halfDayMinutes, lessonMinutes, longestMinutes, recordDays, correctDays, disputeDays, answerDays, shownDays, leastPersons]

/* ---- who ------------------------------------------------------------------------------------------------------------------- */
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
export const planners = [...villageStaff, ...townshipStaff, 'departmentOfficer', 'countyOrganizer', 'countyOfficer'] as const
/** Who organises the training of others, and so sees their hours. */
export const trainers = [...villageStaff, ...townshipStaff, 'countyOrganizer'] as const
/** Whoever wrote the roll does not judge what is said against it. */
export const firstHands = ['attend', 'release'] as const
export const cadrePosts = ['branchSecretary', 'firstSecretary', 'branchDeputy', 'branchMember', 'committeeChair', 'committeeDeputy', 'committeeMember'] as const
export const postsOfGroup: Readonly<Record<Exclude<Group, 'partyMember'>, readonly string[]>> = {
  secretary: ['branchSecretary'], committee: cadrePosts, grid: ['gridLeader', 'gridWorkerFullTime', 'gridWorkerPartTime'], mediator: ['mediationChair', 'mediator'] }
export const invitedMost = 300

/* ---- hours ------------------------------------------------------------------------------------------------------------------ */
/** Hours of one day: whole days and half days count as the place says, anything shorter by full lessons and never more than half a day. */
export function hoursOfDay(minutes: number, get: Scene['get']): number {
  if (minutes >= get(fullDayMinutes)) return get(fullDayHours)
  if (minutes >= get(halfDayMinutes)) return get(halfDayHours)
  return Math.min(get(halfDayHours), Math.floor(minutes / get(lessonMinutes)))
}
/** What a year asks of somebody: of village cadres more than of party members, of everybody else nothing. Nothing is carried into the next. */
export function requiredOf(p: { partyMember: boolean; posts: readonly string[] }, get: Scene['get']): { hours: number; cadre: boolean; why: string } {
  if (p.posts.some((post) => cadrePosts.some((key) => key === post))) return { hours: get(cadreHours), cadre: true, why: '村党组织书记、“两委”成员' }
  return p.partyMember ? { hours: get(memberHours), cadre: false, why: '党员' } : { hours: 0, cadre: false, why: '没有学时要求，自愿参加' }
}
export const ruleZh = (get: Scene['get']): string => `当地的算法：满${get(fullDayMinutes)}分钟算全天，记${get(fullDayHours)}学时；满${get(halfDayMinutes)}分钟算半天，记${get(halfDayHours)}学时；不够半天的，每${get(lessonMinutes)}分钟记1学时。当年有效，不转到下一年。`

/* ---- times ------------------------------------------------------------------------------------------------------------------ */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const lastDayOf = (first: Day, days: number): Day => dayOf(new Date(startOf(first).getTime() + (days - 1) * 86_400_000 + 3_600_000))
const clockOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
const isPast = (day: Day, time: string, now: Date): boolean => `${day} ${time}` <= `${dayOf(now)} ${clockOf(now)}`
interface Slot { day: string; lastDay: string; startTime: string; minutes: number }
const endTimeOf = (s: Pick<Slot, 'startTime' | 'minutes'>): number => minuteOf(s.startTime) + s.minutes
/** Two classes on a common day, one beginning before the other is over. */
export const collides = (a: Slot, b: Slot): boolean => a.day <= b.lastDay && b.day <= a.lastDay && minuteOf(a.startTime) < endTimeOf(b) && minuteOf(b.startTime) < endTimeOf(a)
/** Announced before it begins, within a day, not longer than a day of training may be. */
export function timesHold(b: { day: string; startTime: string; minutes: number }, s: Pick<Scene, 'now' | 'get'>): Verdict {
  const most = s.get(longestMinutes)
  if (b.minutes > most) return no('class.tooLong', { minutes: b.minutes, most })
  if (endTimeOf(b) > 24 * 60) return no('class.overnight')
  return isPast(b.day, b.startTime, s.now) ? no('class.past') : true
}
export const isOver = (b: Pick<ClassBody, 'lastDay' | 'startTime' | 'minutes'>, now: Date): boolean => {
  const end = endTimeOf({ startTime: b.startTime ?? '00:00', minutes: b.minutes ?? 0 })
  return isPast(b.lastDay ?? '', `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`, now)
}

/** The roll is written within some days after the last day of the class, counted from the notice or its change. */
export function untilRecorded(c: Class, s: Pick<Scene, 'get'>): Days | undefined {
  const told = c.acts.findLast((a) => a.step === 'announce' || a.step === 'reschedule')
  return told && c.body.lastDay !== undefined ? days(Math.max(0, daysBetween(told.at, c.body.lastDay)) + s.get(recordDays)) : undefined
}

/* ---- guards ------------------------------------------------------------------------------------------------------------------ */
/** Hours come from being there. Whoever plans study by hours on a screen or points of an app is told so (APP26). */
const byScreen = /学习时长|在线时长|观看时长|打卡|刷(课|题|分)|挂机|积分排名|学习积分/u
const saysScreen = (...texts: readonly (string | undefined)[]): Verdict => {
  const found = texts.map((t) => byScreen.exec(t ?? '')?.[0]).find((hit) => hit !== undefined)
  return found === undefined || no('hours.fromScreen', { word: found })
}
export const mayPlan = (b: ClassBody, s: Pick<Scene, 'now'>): Verdict =>
  b.month < dayOf(s.now).slice(0, 7) ? no('plan.past', { month: Number(b.month.slice(5)) }) : saysScreen(b.title, b.text)
export const mayRecord = (c: Class, s: Scene): Verdict => isOver(c.body, s.now) || no('class.notOver', { day: c.body.lastDay, startTime: c.body.startTime })
export const partyOf = (c: Pick<CaseView, 'parties'>, relation: string): string | null => c.parties.find((p) => p.relation === relation && p.until === null)?.person ?? null
/** Nobody writes down, corrects or takes back their own attendance, under any hat. */
export const notOwn = (c: Pick<CaseView, 'parties'>, s: Pick<Scene, 'actor'>): Verdict => partyOf(c, 'trainee') !== s.actor.person || no('attendance.own')
export const mayDispute = (c: Attendance, s: Scene): Verdict => {
  const allowed = s.get(disputeDays)
  return s.now.getTime() - c.enteredAt.getTime() <= allowed * 86_400_000 || no('dispute.tooLate', { days: allowed })
}
export const fits = (b: AttendanceBody, days: number): Verdict => days <= (b.classDays ?? 1) || no('days.tooMany', { most: b.classDays ?? 1, days })

/* ---- questions after the class ------------------------------------------------------------------------------------------------- */
/** What every class asks; the same everywhere, so that classes can be made better. */
export const usualQuestions: readonly Question[] = [
  { text: '听懂了吗', options: ['都听懂了', '大部分听懂了', '听懂一点', '没听懂'], right: null },
  { text: '用得上吗', options: ['马上用得上', '以后用得上', '用不上'], right: null },
  { text: '时间地点合适吗', options: ['合适', '不太合适', '不合适'], right: null },
]
/** `题目｜选项｜*正确的选项` line by line. Undefined where a line cannot be read, with its number. */
export function readQuestions(text: string | undefined): { questions: Question[] } | { bad: number } {
  const lines = (text ?? '').split('\n').map((l) => l.trim()).filter((l) => l !== '')
  const questions: Question[] = []
  for (const [i, l] of lines.entries()) {
    const [ask = '', ...options] = l.split(/[｜|]/u).map((part) => part.trim())
    const right = options.findIndex((o) => o.startsWith('*'))
    const bare = options.map((o) => o.replace(/^\*/, '').trim())
    if (ask === '' || bare.length < 2 || bare.length > 5 || bare.some((o) => o === '') || options.filter((o) => o.startsWith('*')).length !== 1 || new Set(bare).size !== bare.length || i >= 5) return { bad: i + 1 }
    questions.push({ text: ask.slice(0, 80), options: bare.map((o) => o.slice(0, 40)), right })
  }
  return { questions }
}
export const askedOf = (b: ClassBody): Question[] => [...usualQuestions, ...b.asked ?? []]

/* ---- titles and papers ------------------------------------------------------------------------------------------------------------ */
export const dayText = (d: string | undefined): string => (d === undefined || d === '' ? '' : `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`)
export const titleOfAttendance = (b: AttendanceBody): string => `${b.title ?? '培训'}${b.day === undefined ? '' : `（${b.day}）`}`
const endText = (b: ClassBody): string => { const end = endTimeOf({ startTime: b.startTime ?? '00:00', minutes: b.minutes ?? 0 }); return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}` }
/** Values of the invitation: what was announced, nobody's name but the lecturer's. */
export function invitationOf(t: Told<ClassBody>): Record<string, unknown> {
  const b = t.c.body
  return { title: b.title, kind: classKinds[b.kind], audience: b.audience === 'other' ? '村民' : audiences[b.audience], organizer: b.organizer === undefined ? t.placeName : t.name(b.organizer), when: `${dayText(b.day)}${b.days > 1 ? `至${dayText(b.lastDay)}（共${b.days}天），每天` : ' '}${b.startTime ?? ''}至${endText(b)}`,
    location: b.location ?? '', lecturer: b.lecturer ?? '', text: b.text, hours: b.hours ?? 0, phone: b.phone ?? '—', bring: b.bring ?? '—', issued: dayText(dayOf(t.acts.find((a) => a.step === 'announce')?.at ?? t.now)) }
}
