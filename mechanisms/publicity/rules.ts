/** Arithmetic and guards of publicity: pure, both sides. Nothing here knows a click, a view, a like or a forward (APP26). */
import { dayOf, daysBetween, endOf, startOf, type Day } from '../../kernel/base/calendar.ts'
import { outletKinds, quietOf, readingSeconds, touchesQuiet, type OutletKind } from '../../kernel/channels/rules.ts'
import { days, no, setting, type CaseView, type Days, type Scene, type Setting, type Verdict } from '../../kernel/define.ts'
import { maskText } from '../../kernel/disclosure/rules.ts'
import { isMonthDay } from './dateRules.ts'
import type { CampaignBody, FacilityBody, ItemBody, ItemForm, LectureBody, OccasionBody, RecordBody, ResponseBody, SurveyBody, TeamBody } from './schema.ts'

export type Item = CaseView<ItemBody>
/** What judging a text needs to know. */
type Seen = Pick<Scene, 'now' | 'actor' | 'get'>

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
export const readingCharacters = setting('publicity.readingCharacters', { zh: '喇叭每分钟念', default: 180, min: 120, max: 240, unit: '字' })
export const longestAirSeconds = setting('publicity.longestAirSeconds', { zh: '一次播出最长', default: 300, min: 30, max: 600, unit: '秒', law: 'ZS-64' })
export const airTimesMost = setting('publicity.airDailyTimes', { zh: '一天最多播', default: 3, min: 1, max: 4, unit: '次', law: 'ZS-64' })
export const reviewDays = setting('publicity.reviewDays', { zh: '审核', default: 3, min: 1, max: 7, unit: '天' })
export const shownDays = setting('publicity.shownDays', { zh: '一条内容最长展示', default: 365, min: 30, max: 730, unit: '天' })
export const backdateDays = setting('publicity.backdateDays', { zh: '线下宣传最迟补记', default: 30, min: 1, max: 60, unit: '天' })
export const voidDays = setting('publicity.voidDays', { zh: '记录作废的期限', default: 30, min: 7, max: 90, unit: '天' })
export const knownPercent = setting('publicity.knownPercent', { zh: '答对多少算知晓', default: 60, min: 60, max: 100, unit: '%' })
export const publicitySettings: readonly Setting[] = [readingCharacters, longestAirSeconds, airTimesMost, reviewDays, shownDays, backdateDays, voidDays, knownPercent]

/* ---- who -------------------------------------------------------------------------------------------------------------------- */
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const upperStaff = ['townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer', 'countyOrganizer'] as const
export const authors = [...villageStaff, ...upperStaff] as const
/** A second person: whoever answers for the place. */
export const reviewers = ['branchSecretary', 'committeeChair', 'townshipOfficer', 'townshipLeader', 'countyOfficer', 'countyOrganizer'] as const
/** Who does it on the ground writes it down. */
export const tellers = [...authors, 'gridWorker', 'gridLeader', 'volunteer'] as const
/** A village is not interviewed by itself. */
export const interviewers = ['townshipOfficer', 'departmentOfficer', 'countyOfficer', 'countyOrganizer'] as const

/* ---- item ------------------------------------------------------------------------------------------------------------------- */
/** What may never stand in a text that goes to everybody; a landline to ask at is welcome. */
const forbidden = ['身份证号', '银行账号', '手机号']
export function personalIn(texts: readonly (string | undefined)[]): string[] {
  const found = texts.flatMap((t) => maskText(t ?? '').found)
  return forbidden.filter((f) => found.includes(f))
}
const wordsOf = (b: Pick<ItemForm, 'title' | 'summary' | 'text' | 'script' | 'smsText'>) => [b.title, b.summary, b.text, b.script, b.smsText]
export const isWay = (b: Pick<ItemForm, 'ways'>, way: OutletKind): boolean => b.ways.includes(way)
export const waysOf = (b: Pick<ItemForm, 'ways'>): OutletKind[] => Object.keys(outletKinds).filter((k): k is OutletKind => b.ways.includes(k))
/** What is read aloud, what a text says, what a group reads. */
export const scriptOf = (b: Pick<ItemForm, 'issuer' | 'title' | 'summary' | 'script'>): string => b.script || `${b.issuer}提醒大家：${b.title}。${b.summary}`
export const smsOf = (b: Pick<ItemForm, 'summary' | 'smsText'>): string => b.smsText || b.summary
/** Minutes of the day at which it is read aloud; undefined for what is no time. */
export function airMinutes(text: string | undefined): number[] | undefined {
  const times = (text ?? '').normalize('NFKC').split(/[\s,，、;；]+/).filter((t) => t !== '')
  const minutes = times.map((t) => { const m = /^(\d{1,2}):(\d\d)$/.exec(t); return m && Number(m[1]) < 24 && Number(m[2]) < 60 ? Number(m[1]) * 60 + Number(m[2]) : -1 })
  return minutes.includes(-1) ? undefined : [...new Set(minutes)].sort((a, b) => a - b)
}
/** Every time it is read aloud, from the later of its first day and now. */
export function airings(b: Pick<ItemForm, 'from' | 'until' | 'airTimes' | 'airDays'>, now: Date): Date[] {
  const minutes = airMinutes(b.airTimes) ?? []
  const first = b.from > dayOf(now) ? b.from : dayOf(now)
  return Array.from({ length: b.airDays ?? 1 }, (_, i) => startOf(first).getTime() + i * 86_400_000)
    .flatMap((day) => minutes.map((m) => new Date(day + m * 60_000))).filter((at) => at >= now && at < endOf(b.until))
}
function mayAir(b: ItemForm, s: Seen): Verdict {
  if (!isWay(b, 'loudspeaker')) return true
  const minutes = airMinutes(b.airTimes)
  if (!minutes || minutes.length === 0) return no('airing.times')
  const [seconds, quiet] = [readingSeconds(scriptOf(b), s.get(readingCharacters)), quietOf((x) => s.get(x))]
  if (seconds > s.get(longestAirSeconds)) return no('airing.tooLong', { seconds, most: s.get(longestAirSeconds) })
  if (minutes.length > s.get(airTimesMost)) return no('airing.tooOften', { most: s.get(airTimesMost) })
  return !minutes.some((m) => touchesQuiet(m, seconds, quiet)) || no('airing.quiet', { from: quiet.from, until: quiet.until })
}
/** Texts without consent only where life and property are in danger, and not by a village on its own (PIPL-13). */
function mayText(b: ItemForm, place: string): Verdict {
  if (b.urgent !== true) return true
  if (b.kind !== 'safety') return no('urgent.notSafety')
  return place.length <= 9 || no('urgent.village')
}
export function mayWrite(b: ItemForm, s: Seen, place = s.actor.place): Verdict {
  if (b.until < b.from || b.until < dayOf(s.now)) return no('item.dates')
  if (daysBetween(b.from, b.until) > s.get(shownDays)) return no('item.tooLong', { days: s.get(shownDays) })
  if (['policy', 'law'].includes(b.kind) && !b.source) return no('item.source')
  const personal = personalIn(wordsOf(b))
  if (personal.length > 0) return no('item.personal', { what: personal.join('、') })
  if (b.villages.some((v) => !v.startsWith(place))) return no('item.villages')
  const air = mayAir(b, s)
  return air === true ? mayText(b, place) : air
}
/** Four eyes also towards whoever opened it. */
export const isNotAuthor = (c: Item, s: Scene): Verdict => c.acts[0]?.person !== s.actor.person || no('item.ownReview')
/** It runs to 24:00 of its last day. */
export const shownFor = (c: Item): Days | undefined => {
  const since = c.acts.findLast((a) => ['publish', 'republish'].includes(a.step))?.at
  return since ? days(Math.max(0, daysBetween(dayOf(since), c.body.until))) : undefined
}

/* ---- on the ground ------------------------------------------------------------------------------------------------------------ */
/** What was done is written down on its day or not long after, never ahead. */
export function mayRecord(day: Day, s: Scene): Verdict {
  const today = dayOf(s.now)
  if (day > today) return no('record.ahead', { day })
  const late = s.get(backdateDays)
  return daysBetween(day, today) <= late || no('record.late', { days: late })
}
export const mayPlanLecture = (b: LectureBody, s: Scene): Verdict => b.day >= dayOf(s.now) || mayRecord(b.day, s)
export const mayHold = (c: CaseView<LectureBody>, s: Scene): Verdict => mayRecord(c.body.day, s)
export const mayCampaign = (b: CampaignBody, s: Scene): Verdict => (b.until >= b.from && b.until >= dayOf(s.now)) || no('campaign.period')
export const mayOccasion = (b: OccasionBody): Verdict => (isMonthDay(b.first) && isMonthDay(b.last)) || no('occasion.day')
/** One line, one person. */
export const lecturersOf = (b: Pick<TeamBody, 'lecturers'>): string[] => [...new Set(b.lecturers.split('\n').map((l) => l.trim()).filter((l) => l !== ''))]
export const titleOfRecord = (b: RecordBody): string => `${b.title}（${b.count}）`
export const titleOfFacility = (b: FacilityBody): string => `${b.name}（${b.pieces}）`

/* ---- awareness ------------------------------------------------------------------------------------------------------------------- */
export interface Asked { text: string; options: string[]; right: number }
/** One line, one question: 问题｜选项｜*对的选项. Undefined where a line is none. */
export function questionsOf(lines: string): Asked[] | undefined {
  const read = lines.split('\n').map((l) => l.trim()).filter((l) => l !== '').map((l): Asked | undefined => {
    const [text = '', ...options] = l.split(/[|｜]/).map((p) => p.trim())
    const right = options.map((o, i) => (/^[*＊]/.test(o) ? i : -1)).filter((i) => i >= 0)
    const plain = options.map((o) => o.replace(/^[*＊]\s*/, ''))
    return text !== '' && options.length >= 2 && options.length <= 6 && right.length === 1 && plain.every((o) => o !== '') && new Set(plain).size === plain.length ? { text, options: plain, right: right[0] ?? 0 } : undefined
  })
  const whole = read.filter((q) => q !== undefined)
  return whole.length === read.length && whole.length >= 1 && whole.length <= 5 ? whole : undefined
}
/** Words that ask whether somebody is content or liked it: that is no knowledge of a policy. */
const opinion = /满意|喜欢|关注了|转发|下载|安装/
export function maySurvey(b: SurveyBody, s: Scene): Verdict {
  const questions = questionsOf(b.lines)
  if (!questions) return no('survey.lines')
  if (questions.some((q) => opinion.test(q.text))) return no('survey.opinion')
  if (b.until < dayOf(s.now)) return no('survey.period')
  if (b.way === 'interview' && s.actor.place.length > 9) return no('survey.ownVillage')
  return b.way === 'quiz' || b.sample !== undefined || no('survey.sample')
}
/** It runs to 24:00 of its last day. */
export const askedFor = (c: CaseView<SurveyBody>): Days | undefined => {
  const since = c.acts.findLast((a) => a.step === 'begin')?.at
  return since && days(Math.max(0, daysBetween(dayOf(since), c.body.until)))
}
export interface Judged { right: number; known: boolean }
/** How many were right and whether that counts as knowing. @returns undefined when the answers do not fit the questions */
export function judged(questions: readonly Asked[], answers: readonly number[], percent: number): Judged | undefined {
  if (answers.length !== questions.length || answers.some((a, i) => a >= (questions[i]?.options.length ?? 0))) return undefined
  const right = answers.filter((a, i) => questions[i]?.right === a).length
  return { right, known: right * 100 >= percent * questions.length }
}
export const isRespondent = (c: CaseView<ResponseBody>, s: Scene): Verdict => (c.body.way === 'interview' ? true : c.parties.some((p) => p.relation === 'interviewee' && p.person === s.actor.person) || no('survey.notYours'))

/** What whoever wants texts agrees to. */
export const textsConsent = { key: 'publicity.texts', zh: '接收政策短信', version: 1, law: 'PIPL-14',
  text: '同意本村、乡镇和县里用登记的手机号给我发送惠农政策、防灾提醒、办事通知的短信。不发广告，不收费，不把号码交给别人；短信由本地的短信网关发出。',
  effects: '撤回以后不再发送；危及生命财产的紧急通知仍会发送。' } as const
