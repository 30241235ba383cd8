/** Ledger, settings, guards and arithmetic of volunteering: pure, both sides. Voluntary and unpaid (VS); who organises records and certifies (VR). */
import { dayOf, type Day } from '../../kernel/base/calendar.ts'
import { defineLedger, no, setting, type CaseView, type Scene, type Setting, type Told, type Verdict } from '../../kernel/define.ts'
import { levels, serviceKinds, type ActivityBody, type CertificateBody, type Level, type NeedBody, type ShiftBody } from './schema.ts'

export type Shift = CaseView<ShiftBody>
export type Activity = CaseView<ActivityBody>

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
const star = (key: string, zh: string, hours: number, min: number) => setting(`volunteering.${key}Hours`, { zh: `${zh}志愿者累计时长`, default: hours, min, max: 5000, unit: '小时', law: 'MZT061' })
export const starHours: Readonly<Record<Level, Setting<number>>> = { one: star('oneStar', '一星级', 100, 30), two: star('twoStar', '二星级', 300, 60), three: star('threeStar', '三星级', 600, 100),
  four: star('fourStar', '四星级', 1000, 200), five: star('fiveStar', '五星级', 1500, 300) }
export const starNoticeDays = setting('volunteering.starNoticeDays', { zh: '星级志愿者公示', default: 5, min: 5, max: 15, unit: '个工作日', law: 'MZT061' })
export const replyDays = setting('volunteering.replyDays', { zh: '答复公示异议', default: 5, min: 1, max: 5, unit: '个工作日', law: 'MZT061' })
export const needDays = setting('volunteering.needDays', { zh: '受理求助', default: 2, min: 1, max: 5, unit: '个工作日' })
export const takeDays = setting('volunteering.takeDays', { zh: '等队伍接单', default: 7, min: 1, max: 30, unit: '天' })
export const shownDays = setting('volunteering.shownDays', { zh: '招募和结果公开', default: 15, min: 3, max: 90, unit: '天', law: 'VS' })
export const recordDays = setting('volunteering.recordDays', { zh: '活动后记录时长', default: 5, min: 1, max: 10, unit: '个工作日', law: 'VR' })
export const correctDays = setting('volunteering.correctDays', { zh: '答复更正要求', default: 5, min: 1, max: 10, unit: '个工作日', law: 'VR' })
export const disputeDays = setting('volunteering.disputeDays', { zh: '可以要求更正', default: 365, min: 90, max: 3650, unit: '天', law: 'VR' })
export const reviewDays = setting('volunteering.reviewDays', { zh: '审核星级申请', default: 5, min: 1, max: 10, unit: '个工作日' })
export const leastAge = setting('volunteering.leastAge', { zh: '可以自己注册的年龄', default: 14, min: 14, max: 18, unit: '岁', law: 'PIPL-31' })
export const longestMinutes = setting('volunteering.longestMinutes', { zh: '一个班次最长', default: 480, min: 60, max: 720, unit: '分钟', law: 'VR' })
export const volunteeringSettings = [...Object.values(starHours), starNoticeDays, replyDays, needDays, takeDays, shownDays, recordDays, correctDays, disputeDays, reviewDays, leastAge, longestMinutes]

/* ---- who -------------------------------------------------------------------------------------------------------------------- */
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
/** Who plans for a team: its leader, or the village or township for it. */
export const planners = ['volunteer', ...villageStaff, ...townshipStaff] as const
/** Who may ask, sign up or fetch a paper for somebody else who wants it. */
export const helpers = ['gridWorker', 'gridLeader', ...planners] as const

/* ---- ledger: double entry in minutes; the owner of `hours` is the registration, so that the ledger names nobody ------------------- */
export const hoursLedger = defineLedger({
  name: 'volunteering', zh: '志愿服务时长账', unit: '分钟',
  accounts: {
    given: { zh: '队伍记录', owner: 'organisation', mayGoNegative: true },
    hours: { zh: '志愿者时长', owner: 'case' },
  },
})

/* ---- times ------------------------------------------------------------------------------------------------------------------------ */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
interface Slot { day: string; startTime: string; endTime: string }
export const minutesOf = (s: Pick<Slot, 'startTime' | 'endTime'>): number => minuteOf(s.endTime) - minuteOf(s.startTime)
/** Half-open: one that ends when the other begins does not collide. */
export const collides = (a: Slot, b: Slot): boolean => a.day === b.day && a.startTime < b.endTime && b.startTime < a.endTime
export const slotOf = (b: Partial<Slot>): Slot => ({ day: b.day ?? '', startTime: b.startTime ?? '', endTime: b.endTime ?? '' })
const clockOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
const isPast = (day: Day, time: string, now: Date): boolean => `${day} ${time}` <= `${dayOf(now)} ${clockOf(now)}`
/** The times of an activity: in order, not longer than a setting, and still ahead: hours are not planned afterwards. */
export function timesHold(b: Slot, s: Pick<Scene, 'now' | 'get'>): Verdict {
  if (b.endTime <= b.startTime) return no('activity.backwards', { startTime: b.startTime, endTime: b.endTime })
  const most = s.get(longestMinutes)
  if (minutesOf(b) > most) return no('activity.tooLong', { minutes: minutesOf(b), most })
  return isPast(b.day, b.startTime, s.now) ? no('activity.past') : true
}
export const mayPlan = (b: ActivityBody, s: Scene): Verdict => timesHold(b, s)
export const mayRecruit = (c: Activity, s: Scene): Verdict => timesHold(c.body, s)
/** Ticking begins when the activity does. */
export const mayHold = (c: Activity, s: Scene): Verdict => isPast(c.body.day, c.body.startTime, s.now) || no('activity.ahead', { day: c.body.day, startTime: c.body.startTime })
/** Hours exist when the shift is over. */
export const isOver = (b: Slot, now: Date): boolean => isPast(b.day, b.endTime, now)
export const mayJoin = (b: Slot, now: Date): Verdict => !isOver(b, now) || no('activity.over')

/* ---- guards ----------------------------------------------------------------------------------------------------------------------------- */
export const partyOf = (c: Pick<CaseView, 'parties'>, relation: string): string | null => c.parties.find((p) => p.relation === relation && p.until === null)?.person ?? null
/** Nobody ticks, confirms, corrects or takes back their own, under any hat. */
export const notOwn = (c: Pick<CaseView, 'parties'>, s: Pick<Scene, 'actor'>): Verdict => partyOf(c, 'volunteer') !== s.actor.person || no('shift.own')
export function mayConfirm(c: Shift, s: Scene): Verdict {
  const own = notOwn(c, s)
  if (own !== true) return own
  return isOver(slotOf(c.body), s.now) || no('shift.running', { endTime: c.body.endTime })
}
/** Not longer than the shift was. */
export const fits = (b: ShiftBody, minutes: number): Verdict => minutes <= minutesOf(slotOf(b)) || no('hours.tooMany', { most: minutesOf(slotOf(b)) })
/** A child's registration waits for a guardian; a grown-up's for themselves. */
export const mayAdmit = (c: CaseView<{ minor?: boolean | undefined }>, s: Scene): Verdict => {
  if (c.body.minor === true) return c.parties.some((p) => p.relation === 'guardian' && p.person === s.actor.person) || no('guardian.awaited')
  return s.actor.as === 'system' || partyOf(c, 'volunteer') === s.actor.person || no('step.notStanding')
}
/** So many days after the activity. */
export const mayDispute = (c: Shift, s: Scene): Verdict => (s.now.getTime() - c.enteredAt.getTime() <= s.get(disputeDays) * 86_400_000) || no('dispute.tooLate', { days: s.get(disputeDays) })
/** A second person looks: neither who ticked and confirmed nor the volunteer. */
export const firstHands = ['confirm', 'correct'] as const
/** Whoever asks for another person says how they were asked. */
export const askedFor = (body: { agreed?: string | undefined }, forAnother: boolean): Verdict => !forAnother || body.agreed !== undefined || no('consent.unasked')
export function mayAsk(body: NeedBody, s: Scene): Verdict {
  if (body.day !== undefined && body.day < dayOf(s.now)) return no('need.past')
  return askedFor(body, s.actor.as !== 'resident' && body.beneficiary !== 'village')
}

/* ---- arithmetic --------------------------------------------------------------------------------------------------------------------------- */
/** Whole hours that fill up when minutes come to a balance: summed up they are never more than what was served. */
export const hoursFilled = (balance: number, minutes: number): number => Math.floor((balance + minutes) / 60) - Math.floor(balance / 60)
export const levelKeys = Object.keys(levels).filter((k): k is Level => k in levels)
export type Get = Pick<Scene, 'get'>['get']
/** The highest level the hours reach; undefined below the first. */
export const levelReached = (minutes: number, get: Get): Level | undefined => levelKeys.findLast((k) => minutes >= get(starHours[k]) * 60)
export const nextLevel = (held: Level | undefined): Level | undefined => levelKeys[held === undefined ? 0 : levelKeys.indexOf(held) + 1]
export const judgeStar = (level: Level, minutes: number, get: Get): Verdict => {
  const need = get(starHours[level])
  return minutes >= need * 60 || no('star.short', { level: levels[level], need, have: hoursZh(minutes) })
}
export const hoursZh = (minutes: number): string => {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return h === 0 ? `${m}分钟` : m === 0 ? `${h}小时` : `${h}小时${m}分钟`
}
export const dayZh = (d: string): string => (d === '' ? '' : `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`)

/* ---- titles and paper ------------------------------------------------------------------------------------------------------------------------ */
/** What a list shows: never the asker's own words, which may name somebody. */
export const titleOfNeed = (b: NeedBody): string => `${serviceKinds[b.kind]}${b.shownText === undefined ? '' : `：${b.shownText}`}`
export const titleOfShift = (b: ShiftBody): string => `${b.title ?? '报名'}${b.day === undefined ? '' : `（${b.day}）`}`
/** Values of the certificate: just what was frozen when it was issued. */
export function certificateOf(t: Told<CertificateBody>): Record<string, unknown> {
  const b = t.c.body
  return { number: b.number, name: b.name, volunteerNumber: b.volunteerNumber, from: dayZh(b.from), to: dayZh(b.to), total: hoursZh(b.minutes ?? 0), count: String(b.lines?.length ?? 0),
    lines: (b.lines ?? []).map((l) => ({ n: l.n, day: l.day, title: l.title, kind: l.kind, team: l.team, hours: hoursZh(l.minutes) })),
    issuers: (b.issuers ?? []).map((i) => ({ name: i.name, phone: i.phone === '' ? '—' : i.phone })), issuer: b.issuers?.map((i) => i.name).join('、'), issued: dayZh(dayOf(t.c.openedAt)) }
}
