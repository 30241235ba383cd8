/** Settings, guards and arithmetic of rectification: pure, both sides. Numbers are local examples (RS): settings that a county may only tighten. */
import { dayOf, daysBetween, endOf, startOf, type Day } from '../../kernel/base/calendar.ts'
import { days, no, setting, type CaseView, type Days, type Scene, type Setting, type Told, type Verdict } from '../../kernel/define.ts'
import { aspects, linesOf, sources, type Aspect, type CatalogueBody, type EpisodeBody, type Found, type Inspection, type MeasureBody, type ScreeningBody } from './schema.ts'

export type Episode = CaseView<EpisodeBody>
export type Measure = CaseView<MeasureBody>
export type Screening = CaseView<ScreeningBody>

/* ---- settings: there is none for how many villages are to be listed, and none can be made (RS) ------------------------------------ */
export const screenDays = setting('rectification.screenDays', { zh: '一个村摸排', default: 30, min: 5, max: 90, unit: '天', law: 'RS' })
export const decideDays = setting('rectification.decideDays', { zh: '县里研究是否列入', default: 15, min: 1, max: 30, unit: '个工作日', law: 'RS' })
export const fileDays = setting('rectification.fileDays', { zh: '列入后建一村一档', default: 30, min: 5, max: 30, unit: '天', law: 'RS' })
export const planDays = setting('rectification.planDays', { zh: '建档后定一村一策', default: 30, min: 5, max: 30, unit: '天', law: 'RS' })
export const longestDays = setting('rectification.longestDays', { zh: '整顿期限最长', default: 365, min: 60, max: 365, unit: '天', law: 'RS' })
export const extendDays = setting('rectification.extendDays', { zh: '每次延长最多', default: 90, min: 15, max: 180, unit: '天', law: 'RS' })
export const verifyDays = setting('rectification.verifyDays', { zh: '报告落实后检查', default: 10, min: 1, max: 20, unit: '个工作日', law: 'RS' })
export const inspectDays = setting('rectification.inspectDays', { zh: '申请后验收', default: 30, min: 5, max: 60, unit: '天', law: 'RS' })
export const recordDays = setting('rectification.recordDays', { zh: '验收后几天内登记', default: 3, min: 0, max: 7, unit: '天', law: 'RS' })
export const passPoints = setting('rectification.passPoints', { zh: '验收合格分数', default: 70, min: 70, max: 100, unit: '分', law: 'RS' })
export const dissatisfiedPercent = setting('rectification.dissatisfiedPercent', { zh: '不满意票超过这个比例就不合格', default: 50, min: 0, max: 50, unit: '%', law: 'RS' })
export const leastPersons = setting('rectification.leastPersons', { zh: '群众测评最少人数', default: 15, min: 15, max: 200, unit: '人', law: 'RS' })
export const firstRecheckDays = setting('rectification.firstRecheckDays', { zh: '销号后第一次回头看', default: 182, min: 90, max: 184, unit: '天', law: 'RS' })
export const secondRecheckDays = setting('rectification.secondRecheckDays', { zh: '销号后第二次回头看', default: 365, min: 270, max: 366, unit: '天', law: 'RS' })
export const lookDays = setting('rectification.lookDays', { zh: '每次回头看办完', default: 30, min: 5, max: 30, unit: '天', law: 'RS' })
export const shownDays = setting('rectification.shownDays', { zh: '县里决定公开的，公开多久', default: 15, min: 7, max: 90, unit: '天', law: 'RS' })
const weight = (aspect: Aspect, points: number) => setting(`rectification.${aspect}Points`, { zh: `${aspects[aspect]}所占分量`, default: points, min: 5, max: 50, unit: '分', law: 'RS' })
export const weights: Readonly<Record<Aspect, Setting<number>>> = { leadership: weight('leadership', 25), life: weight('life', 15), members: weight('members', 15), governance: weight('governance', 20), service: weight('service', 15), foundation: weight('foundation', 10) }
export const rectificationSettings = [screenDays, decideDays, fileDays, planDays, longestDays, extendDays, verifyDays, inspectDays, recordDays, passPoints, dissatisfiedPercent, leastPersons,
  firstRecheckDays, secondRecheckDays, lookDays, shownDays, ...Object.values(weights)]

/* ---- who ------------------------------------------------------------------------------------------------------------------------------ */
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
/** Who leads the work on the spot: township and 第一书记. */
export const workers = ['branchSecretary', ...townshipStaff] as const
/** Whoever may be asked to inspect: offices of the county. */
export const inspectors = ['countyOrganizer', 'countyOfficer', 'departmentOfficer', 'auditor'] as const
export const readers = ['countyOrganizer', ...townshipStaff, ...villageStaff] as const

/* ---- catalogue and screening -------------------------------------------------------------------------------------------------------------- */
const many = '(\\d+|[一二三四五六七八九十百两]+)'
/** Words that hand out a number of villages to be listed, at least or at most: 倒排, 名额, 不少于5个村, 列入5%以上的村. */
const quotas = [/倒排|名额|指标数|末位淘汰/, /按[^，。；\n]{0,12}(比例|百分之)[^，。；\n]{0,12}(列入|确定|排查|上报|倒|整顿)/,
  new RegExp(`(列入|确定|排出|排查出|上报|整顿)[^，。；\\n]{0,16}${many}\\s*(个|%|％)`), new RegExp(`(不少于|不低于|至少|不超过|最多|控制在)[^，。；\\n]{0,8}${many}\\s*(个|%|％)[^，。；\\n]{0,6}(村|党组织|支部)`)] as const
export const isQuota = (text: string): boolean => quotas.some((q) => q.test(text))
export function mayDraw(b: Pick<CatalogueBody, 'title' | 'basis' | 'text'>): Verdict {
  const found = [b.title, b.basis, ...linesOf(b.text)].find(isQuota)
  if (found !== undefined) return no('quota.forbidden', { line: found.slice(0, 60) })
  const all = linesOf(b.text)
  return all.length >= 3 || no('catalogue.short', { count: all.length })
}
export const situationOf = (b: ScreeningBody, n: number): Verdict => (n >= 1 && n <= (b.situations?.length ?? 0)) || no('situation.unknown', { n, count: b.situations?.length ?? 0 })
/** A situation is found once; a second fact for it is written over the first only after it was retracted. */
export const findOnce = (b: ScreeningBody, n: number): Verdict => !(b.found ?? []).some((f) => f.n === n) || no('situation.twice', { n })
export const hasFound = (c: Screening): Verdict => (c.body.found?.length ?? 0) > 0 || no('ground.none')
export const hasNone = (c: Screening): Verdict => (c.body.found?.length ?? 0) === 0 || no('ground.some', { count: c.body.found?.length ?? 0 })

/* ---- dates ---------------------------------------------------------------------------------------------------------------------------------- */
export const later = (day: Day, n: number): Day => dayOf(new Date(startOf(day).getTime() + n * 86_400_000))
/** The date of the whole: after today, not beyond the longest period, counted from today. */
export function judgeDue(due: Day, s: Pick<Scene, 'now' | 'get'>): Verdict {
  const [today, latest] = [dayOf(s.now), later(dayOf(s.now), s.get(longestDays))]
  if (due <= today) return no('due.notAhead', { today })
  return due <= latest || no('due.beyond', { days: s.get(longestDays), latest })
}
export function judgeExtension(c: Episode, due: Day, s: Pick<Scene, 'get'>): Verdict {
  const old = c.body.due ?? due
  const latest = later(old, s.get(extendDays))
  return (due > old && due <= latest) || no('due.extension', { old, latest })
}
/** A measure is done before the whole is. */
export const judgeMeasureDue = (due: Day, whole: Day, now: Date): Verdict => (due >= dayOf(now) && due <= whole) || no('measure.due', { whole })
export const dueSince = ['assign', 'extend', 'fail'] as const
/** Calendar days from the act that set the date to the date itself. */
export function untilDue(c: Episode): Days | undefined {
  if (c.body.overdue === true) return farOff
  const since = c.acts.findLast((a) => dueSince.some((step) => step === a.step))?.at
  return since && c.body.due ? days(Math.max(0, daysBetween(dayOf(since), c.body.due))) : undefined
}
export const measureSince = ['approve', 'reschedule'] as const
export function untilMeasure(c: Measure): Days | undefined {
  const since = c.acts.findLast((a) => measureSince.some((step) => step === a.step))?.at
  return since && days(Math.max(0, daysBetween(dayOf(since), c.body.due)))
}
export const isLate = (due: string | undefined, now: Date): boolean => due !== undefined && now >= endOf(due)
export const fallsDue = (c: Episode, s: Scene): Verdict => (isLate(c.body.due, s.now) && c.body.overdue !== true) || no('due.notPast')
export const notLate = (c: Episode, s: Scene): Verdict => !isLate(c.body.due, s.now) || no('due.late', { due: c.body.due })

/* ---- plan --------------------------------------------------------------------------------------------------------------------------------------- */
/** Numbers of problems that no measure answers to. */
export const uncovered = (problems: readonly string[], answered: readonly number[]): number[] => problems.map((_, i) => i + 1).filter((n) => !answered.includes(n))
const party = (c: Measure, relation: string): string | undefined => c.parties.find((p) => p.relation === relation && p.until === null)?.org ?? undefined
/** Who checks: the township, or the county where the township itself had the measure. */
export const checkerOf = (c: Measure): string | null => (party(c, 'township') === c.body.unit ? party(c, 'county') : party(c, 'township')) ?? null
/** Nobody checks what their own unit was to do. */
export const notOwnUnit = (c: Measure, s: Scene): Verdict => s.actor.as === 'system' || s.actor.org !== c.body.unit || no('measure.ownUnit')

/* ---- inspection ------------------------------------------------------------------------------------------------------------------------------------ */
type Get = Pick<Scene, 'get'>['get']
const aspectKeys = Object.keys(aspects).filter((k): k is Aspect => k in aspects)
/** The weighted mean of the six aspects in tenths of a point, cut off: 69.99 is not 70. */
export function tenthsOf(scores: Readonly<Record<Aspect, number>>, get: Get): number {
  const whole = aspectKeys.reduce((sum, k) => sum + get(weights[k]), 0)
  return Math.floor(aspectKeys.reduce((sum, k) => sum + scores[k] * get(weights[k]), 0) * 10 / whole)
}
export const tenthsZh = (tenths: number): string => (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1))
type Votes = Pick<Inspection, 'handedOut' | 'satisfied' | 'fair' | 'dissatisfied' | 'invalid'>
export const validVotes = (v: Votes): number => v.satisfied + v.fair + v.dissatisfied
/** More ballots cannot come back than went out; too few people asked is no survey. */
export function votesHold(v: Votes, get: Get): Verdict {
  const returned = validVotes(v) + v.invalid
  if (returned > v.handedOut) return no('ballot.tooMany', { returned, handedOut: v.handedOut })
  const least = get(leastPersons)
  return validVotes(v) >= least || no('ballot.tooFew', { least, valid: validVotes(v) })
}
/** Share of the dissatisfied among valid ballots, in whole percent, rounded up: 50.1 % is over 50 %. */
export const dissatisfiedShare = (v: Votes): number => (validVotes(v) === 0 ? 0 : Math.ceil(v.dissatisfied * 100 / validVotes(v)))
/** Done after it was asked for, not in the future, and written down within days: never backdated. */
export function judgeDay(day: Day, submitted: Date, s: Pick<Scene, 'now' | 'get'>): Verdict {
  const [asked, today] = [dayOf(submitted), dayOf(s.now)]
  const earliest = later(today, -s.get(recordDays))
  if (day > today) return no('inspection.future', { today })
  return (day >= asked && day >= earliest) || no('inspection.backdated', { day, earliest: asked > earliest ? asked : earliest })
}
/** 合格: both hold. Otherwise it is said which number is missing. */
export function judgePass(i: Inspection, get: Get): Verdict {
  const tenths = tenthsOf(i, get)
  if (tenths < get(passPoints) * 10) return no('inspection.low', { score: tenthsZh(tenths), pass: get(passPoints) })
  const most = get(dissatisfiedPercent)
  return i.dissatisfied * 100 <= validVotes(i) * most || no('inspection.dissatisfied', { dissatisfied: i.dissatisfied, valid: validVotes(i), percent: dissatisfiedShare(i), most })
}
/** 不合格 is arithmetic as well: what meets both is not failed. */
export const judgeFail = (i: Inspection, get: Get): Verdict => judgePass(i, get) !== true || no('inspection.meets', { score: tenthsZh(tenthsOf(i, get)), percent: dissatisfiedShare(i) })
/** A unit that took part does not inspect: the village's and township's own, whoever had a measure, whoever leads. */
export const isIndependent = (unit: { id: string; place: string }, village: string, took: readonly string[]): boolean =>
  unit.place.length <= 6 && village.startsWith(unit.place) && !took.includes(unit.id)

/** The unit that inspected reads no more when another does, or when the work goes on. */
export const leaving = (c: Episode, next: string | null): string[] => (c.body.inspector === undefined || c.body.inspector === next ? [] : [c.body.inspector])

/* ---- 回头看 ----------------------------------------------------------------------------------------------------------------------------------------- */
export const rechecksOf = (c: Episode): number => c.body.rechecks?.length ?? 0
/** From clearing: half a year the first time, a year the second; then it is over. A clock that is not asked for strikes far off. */
export const farOff = days(36_500)
export const untilRecheck = (c: Episode): Days | undefined => [undefined, days(secondRecheckDays), farOff][Math.min(2, rechecksOf(c))]
export const untilClosing = (c: Episode): Days | undefined => (rechecksOf(c) >= 2 ? days(0) : undefined)
export const isWatched = (c: Episode): Verdict => rechecksOf(c) < 2 || no('recheck.over')
export const isSettled = (c: Episode): Verdict => rechecksOf(c) >= 2 || no('recheck.missing', { done: rechecksOf(c) })

/* ---- words ------------------------------------------------------------------------------------------------------------------------------------------- */
export const dayText = (d: string | undefined): string => (d ? `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日` : '')
export const groundLine = (f: Found): string => `${f.text}：${f.fact}（${Object.entries(sources).find(([k]) => k === f.source)?.[1] ?? ''}）`
/** 一村一档: values of the Word paper. */
export function dossierOf(t: Told<EpisodeBody>): Record<string, unknown> {
  const { body: b, openedAt } = t.c
  const who = (id: string | undefined): string | undefined => (id === undefined ? undefined : t.name(id))
  const last = b.inspections?.at(-1)
  return { number: t.number, village: t.placeName, name: b.name ?? t.name(b.organisation), listed: dayText(dayOf(openedAt)), due: dayText(b.due) || undefined, again: b.previous === undefined ? '首次列入' : '销号后再次列入',
    leader: who(b.leader), deputy: who(b.deputy), firstSecretary: b.firstSecretary === undefined ? '未派' : who(b.firstSecretary), grounds: b.grounds.map((f, i) => ({ n: i + 1, text: groundLine(f) })),
    background: b.background, analysis: b.analysis, problems: (b.problems ?? []).map((text, i) => ({ n: i + 1, text })), report: b.report ?? '',
    inspections: (b.inspections ?? []).map((i) => ({ day: dayText(i.day), unit: t.name(i.unit), score: `${tenthsZh(i.tenths)}分`, votes: `有效${validVotes(i)}票，满意${i.satisfied}、基本满意${i.fair}、不满意${i.dissatisfied}`, passed: i.passed ? '合格' : '不合格' })),
    opinion: last?.opinion ?? '', rechecks: (b.rechecks ?? []).map((r) => ({ day: dayText(r.day), text: r.text })),
    acts: t.acts.map((a) => ({ day: dayText(dayOf(a.at)), zh: a.zh, who: a.personName === '系统' ? '系统' : `${a.personName}（${a.asZh}）` })) }
}
