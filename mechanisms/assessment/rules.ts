/** Arithmetic and guards of the assessment: pure, both sides; the page that tries other weights runs the same functions as the server. */
import { dayOf, endOf, type Day } from '../../kernel/base/calendar.ts'
import { no, setting, type CaseView, type Scene, type Verdict } from '../../kernel/define.ts'
import { directions, grades, itemKinds, yardsticks, type ContestBody, type EvidenceBody, type Item, type Line, type RoundBody, type SchemeBody, type Total, type UseForm } from './schema.ts'
import type { z } from 'zod'

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
export const inspectionTimes = setting('assessment.inspectionTimes', { zh: '一年最多定期检查', default: 2, min: 0, max: 4, unit: '次', law: 'JF24' })
export const contestDays = setting('assessment.contestDays', { zh: '告知后可以申诉', default: 7, min: 5, max: 30, unit: '天', law: 'KP' })
export const answerDays = setting('assessment.answerDays', { zh: '答复申诉', default: 5, min: 1, max: 10, unit: '个工作日', law: 'KP' })
export const reviewDays = setting('assessment.reviewDays', { zh: '审核佐证', default: 5, min: 1, max: 15, unit: '个工作日' })
export const schemeDays = setting('assessment.schemeDays', { zh: '考核方案公开', default: 30, min: 15, max: 365, unit: '天', law: 'VC-35' })
export const resultDays = setting('assessment.resultDays', { zh: '考核结果公开', default: 15, min: 15, max: 365, unit: '天', law: 'VC-35' })
export const leastPoints = setting('assessment.leastPoints', { zh: '至少有多少分的指标有数据才出结果', default: 60, min: 40, max: 100, unit: '分', law: 'JF24' })
export const assessmentSettings = [inspectionTimes, contestDays, answerDays, reviewDays, schemeDays, resultDays, leastPoints]

/* ---- who -------------------------------------------------------------------------------------------------------------------- */
export const assessors = ['countyOrganizer', 'countyOfficer', 'townshipOfficer', 'townshipLeader'] as const
export const answerers = [...assessors, 'auditor', 'departmentOfficer'] as const
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
const levelLength = { village: 12, township: 9 } as const

/* ---- one item ------------------------------------------------------------------------------------------------------------------ */
const tenth = (n: number): number => Math.round(n * 10) / 10
/** What is known of an item at a place. `value` is as people read it: a share in percent, a count as it is, a change or a share of the middle in percent. */
export interface Reading { value: number | null; middle: number | null; snapshot: string | null; unit: string
  /** evidence that a second person accepted: the best, or what was done in all, in percent */ share: number | null; evidence: readonly string[]
  /** set by a contest that was upheld */ apart: boolean; contested: number | null }
/** How much of the full points a value earns: 0 at the floor, 1 at the target. */
export function fractionOf(item: Pick<Item, 'floor' | 'target'>, value: number): number {
  const [floor, target] = [item.floor ?? 0, item.target ?? 100]
  return Math.min(1, Math.max(0, (value - floor) / (target - floor)))
}
const figureZh = (item: Item, r: Reading): string => {
  const value = `${tenth(r.value ?? 0)}`
  if (item.against === 'ownPast') return `比自己上年同期${(r.value ?? 0) >= 0 ? '增长' : '下降'}${Math.abs(tenth(r.value ?? 0))}%`
  if (item.against === 'likePlaces') return `是同类地方中间值的${value}%`
  return `${value}${r.unit}`
}
const boundsZh = (item: Item): string => `${item.target ?? ''}得满分、${item.floor ?? ''}不得分，${directions[item.direction ?? 'more']}`
const missingZh = (item: Item): string => (item.by === 'evidence' ? '还没有审核过的佐证' : item.against === 'likePlaces' ? '没有数据，或同类地方不足五个' : item.against === 'ownPast' ? '没有上年同期可比' : '没有数据')
const line = (item: Item, r: Reading, part: Pick<Line, 'earned' | 'lost' | 'why'> & { apart?: Line['apart'] }): Line => ({ key: item.key, name: item.name, kind: item.kind, points: item.points,
  value: r.value, middle: r.middle, share: r.contested ?? r.share, apart: null, figure: item.by === 'figure' ? item.figure ?? null : null, snapshot: r.snapshot, evidence: [...r.evidence], ...part })

function scored(item: Item, r: Reading): Line {
  const share = item.by === 'evidence' ? r.contested ?? r.share : null
  const known = item.by === 'evidence' ? share !== null : r.value !== null
  if (r.apart) return line(item, r, { earned: 0, lost: 0, apart: 'contest', why: `申诉成立，这一项（${item.points}分）单列，不计分也不扣分` })
  if (!known) return line(item, r, { earned: 0, lost: 0, apart: 'missing', why: `${missingZh(item)}，这一项（${item.points}分）单列，不按零分算` })
  const earned = tenth(item.points * (share === null ? fractionOf(item, r.value ?? 0) : share / 100))
  const lost = tenth(item.points - earned)
  const is = share === null ? `${figureZh(item, r)}（${boundsZh(item)}）` : `核实做到${share}%`
  return line(item, r, { earned, lost, why: lost === 0 ? `${is}，得满分` : `${is}，少${lost}分` })
}
/** Bonus, deduction and veto rest on events alone; without one nothing is added, taken or vetoed. */
function eventful(item: Item, r: Reading): Line {
  const share = r.apart ? null : r.contested ?? r.share
  if (share === null || share === 0) return line(item, r, { earned: 0, lost: 0, apart: r.apart ? 'contest' : null, why: r.apart ? '申诉成立，不计' : '没有' })
  const amount = tenth(item.points * share / 100)
  if (item.kind === 'bonus') return line(item, r, { earned: amount, lost: 0, why: `核实，加${amount}分` })
  return line(item, r, { earned: 0, lost: amount, why: item.kind === 'veto' ? `核实有此情形，不能评为优秀（${item.basis ?? ''}）` : `核实有此情形，扣${amount}分（${item.basis ?? ''}）` })
}
export const lineOf = (item: Item, r: Reading): Line => (item.kind === 'scored' ? scored(item, r) : eventful(item, r))

/* ---- the whole ------------------------------------------------------------------------------------------------------------------- */
type Bounds = Pick<SchemeBody, 'excellentFrom' | 'passedFrom'>
const sum = (lines: readonly Line[], of: (l: Line) => number): number => tenth(lines.reduce((n, l) => n + of(l), 0))
/** No score where nothing can be said; otherwise what was earned of what could be judged, out of a hundred. */
export function totalOf(lines: readonly Line[], bounds: Bounds): Total {
  const items = lines.filter((l) => l.kind === 'scored')
  const judged = items.filter((l) => l.apart === null)
  const [available, earned] = [sum(judged, (l) => l.points), sum(judged, (l) => l.earned)]
  const [bonus, deducted] = [sum(lines.filter((l) => l.kind === 'bonus'), (l) => l.earned), sum(lines.filter((l) => l.kind === 'deduction'), (l) => l.lost)]
  const vetoed = lines.some((l) => l.kind === 'veto' && l.apart === null && (l.share ?? 0) > 0)
  const score = available === 0 ? null : Math.max(0, tenth(earned / available * 100 + bonus - deducted))
  return { score, earned, available, apart: sum(items.filter((l) => l.apart !== null), (l) => l.points), bonus, deducted, vetoed, grade: score === null ? null : gradeOf(score, vetoed, bounds) }
}
/** By the score alone: no share of places must be poor or may be excellent, and nobody is set in a row. */
export const gradeOf = (score: number, vetoed: boolean, b: Bounds): keyof typeof grades =>
  (score >= b.excellentFrom && !vetoed ? 'excellent' : score >= b.passedFrom ? 'passed' : 'poor')

/* ---- trying other weights ------------------------------------------------------------------------------------------------------------ */
/** What an item counts under other points: the same value, so the same part of them. */
export const reweighed = (l: Line, points: number): Line => {
  const part = l.points === 0 ? 0 : l.earned / l.points
  return l.kind !== 'scored' ? l : { ...l, points, earned: tenth(points * part), lost: l.apart === null ? tenth(points * (1 - part)) : 0 }
}
export interface Tried { place: string; placeName: string; before: number | null; after: number | null; change: number | null; gradeBefore: Total['grade']; gradeAfter: Total['grade']
  /** items that move it, the strongest first */ because: readonly { name: string; change: number; why: string }[] }
/** Next year's weights on this year's data: who would lose or gain, and by which item. Nothing is stored. Places stay in the order of their codes. */
export function tryWeights(places: readonly { place: string; placeName: string; lines: readonly Line[] }[], weights: Readonly<Record<string, number>>, bounds: Bounds): Tried[] {
  return places.map(({ place, placeName, lines }) => {
    const tried = lines.map((l) => reweighed(l, weights[l.key] ?? l.points))
    const [before, after] = [totalOf(lines, bounds), totalOf(tried, bounds)]
    const of = (l: Line, t: Total): number => (l.kind !== 'scored' || l.apart !== null || t.available === 0 ? 0 : l.earned / t.available * 100)
    const because = lines.flatMap((l, i) => { const now = tried[i]; const change = now ? tenth(of(now, after) - of(l, before)) : 0; return change === 0 ? [] : [{ name: l.name, change, why: l.why }] })
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    return { place, placeName, before: before.score, after: after.score, change: before.score === null || after.score === null ? null : tenth(after.score - before.score), gradeBefore: before.grade, gradeAfter: after.grade, because }
  })
}
/** Why weights cannot be tried or taken, in one sentence; null when they can. */
export function faultOfWeights(lines: readonly Pick<Line, 'key' | 'kind' | 'points'>[], weights: Readonly<Record<string, number>>): string | null {
  const all = lines.filter((l) => l.kind === 'scored').reduce((n, l) => n + (weights[l.key] ?? l.points), 0)
  return all === 100 ? null : `计分指标的分值要合计100分，现在是${all}分`
}

/* ---- guards -------------------------------------------------------------------------------------------------------------------------- */
export const shownItems = (items: readonly Item[]): string[] => items.map((i) => `${itemKinds[i.kind]}：${i.name}${i.points > 0 ? `（${i.points}分${i.against ? `，对照${yardsticks[i.against]}，${boundsZh(i)}` : ''}）` : ''}${i.basis ? `，依据${i.basis}` : ''}`)
export const openedBy = (c: CaseView): string | undefined => c.acts[0]?.person
/** Two persons, under whatever hat: whoever put it forward does not check it. */
export const byAnother = (code: string) => (c: CaseView, s: Scene): Verdict => (s.actor.as === 'system' || openedBy(c) !== s.actor.person) || no(code)
export const covers = (level: keyof typeof levelLength, place: string): boolean => place.length === levelLength[level]
export const titleOfRound = (b: RoundBody): string => b.title ?? '考评'
export function mayPlan(b: RoundBody): Verdict {
  if (b.from > b.to) return no('round.days')
  return b.from.slice(0, 4) === b.to.slice(0, 4) || no('round.twoYears')
}
/** The places are told only of days that are over or running out today. */
export const mayShow = (c: CaseView<RoundBody>, s: Scene): Verdict => c.body.to <= dayOf(s.now) || no('round.ahead', { day: c.body.to })
/** Until when the places may contest: whole days from the telling on. */
export const contestUntil = (told: Date, days: number): Date => endOf(dayOf(new Date(told.getTime() + days * 86_400_000)))
export function mayFreeze(c: CaseView<RoundBody>, s: Scene): Verdict {
  const until = contestUntil(c.enteredAt, s.get(contestDays))
  return s.now >= until || no('round.contestable', { until: dayOf(until) })
}
export function judgeEvidence(b: Pick<EvidenceBody, 'day' | 'basis'>, item: Item, year: number, today: Day): Verdict {
  if (b.day > today) return no('evidence.ahead')
  if (b.day.slice(0, 4) !== String(year)) return no('evidence.otherYear', { year })
  if (item.by !== 'evidence') return no('evidence.byFigure', { item: item.name })
  return (item.kind !== 'veto' && item.kind !== 'deduction') || Boolean(b.basis) || no('evidence.basis', { item: item.name })
}
/** The remedy must fit: only what rests on evidence is judged anew, a figure is mended where it is counted. */
export function judgeRemedy(byFigure: boolean, input: { remedy: NonNullable<ContestBody['remedy']>; share?: number | undefined }): Verdict {
  if (input.remedy !== 'share') return true
  if (byFigure) return no('remedy.figure')
  return input.share !== undefined || no('remedy.share')
}
export function judgeUse(u: z.infer<typeof UseForm>, r: { state: string; vetoed: boolean; grade: Total['grade'] }): Verdict {
  if (r.state !== 'published') return no('use.unpublished')
  if (u.kind === 'honour' && (r.vetoed || r.grade === 'poor')) return no(r.vetoed ? 'use.vetoed' : 'use.poor')
  return u.kind !== 'reference' || Boolean(u.otherBasis) || no('use.referenceOnly')
}

/* ---- words ------------------------------------------------------------------------------------------------------------------------------- */
export const shownScore = (t: Total): string => (t.score === null ? '数据不够，没有出分'
  : `${t.score}分，${t.grade ? grades[t.grade] : ''}${t.vetoed ? '（有一票否决事项）' : ''}${t.apart > 0 ? `；有${t.apart}分的指标没有数据或申诉成立，单列未计` : ''}`)
export const shownLine = (l: Line): string => `${l.name}：${l.kind === 'scored' && l.apart === null ? `${l.earned}/${l.points}分，` : ''}${l.why}`
/** Contests and evidence laid on the items of a scheme. */
export interface Found { figure?: { value: number | null; unit: string; snapshot: string | null } | undefined; middle: number | null
  evidence: readonly { id: string; share: number }[]; contest: { remedy: 'apart' | 'share'; share: number | null } | undefined }
export function readingOf(item: Item, f: Found): Reading {
  const raw = f.figure?.value ?? null
  const shown = raw === null ? null : f.figure?.unit === '%' || item.against === 'ownPast' ? raw * 100 : raw
  const value = item.by !== 'figure' || shown === null ? null : item.against !== 'likePlaces' ? shown : f.middle === null || f.middle === 0 ? null : shown / f.middle * 100
  const shares = f.evidence.map((e) => e.share)
  const share = shares.length === 0 ? null : item.kind === 'bonus' || item.kind === 'deduction' ? Math.min(100, shares.reduce((a, b) => a + b, 0)) : item.kind === 'veto' ? Math.max(...shares) : shares.at(-1) ?? null
  return { value: value === null ? null : tenth(value), middle: f.middle === null ? null : tenth(f.middle), snapshot: f.figure?.snapshot ?? null, unit: item.against === 'target' ? f.figure?.unit ?? '' : '%', share, evidence: f.evidence.map((e) => e.id),
    apart: f.contest?.remedy === 'apart', contested: f.contest?.remedy === 'share' ? f.contest.share : null }
}
/** The key that is asked for: against one's own past it is the growth on the year before. */
export const keyOf = (item: Item): string | undefined => (item.by !== 'figure' ? undefined : item.against === 'ownPast' ? `${item.figure?.split('@')[0] ?? ''}@yoy` : item.figure)
/** The figure as people read it: a share in percent. */
export const readable = (f: { value: number | null; unit: string } | undefined): number | null => (f === undefined || f.value === null ? null : f.unit === '%' ? f.value * 100 : f.value)
