/** Settings, guards and the arithmetic of the panel: pure, both sides. No votes by likes, no quota for a village, no score. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { no, setting, type CaseView, type Scene, type Told, type Verdict } from '../../kernel/define.ts'
import { honours, titles, type NominationBody, type SelectionBody, type StoryBody } from './schema.ts'

export type Selection = CaseView<SelectionBody>
export type Nomination = CaseView<NominationBody>
export type Story = CaseView<StoryBody>

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
export const shownDays = setting('exemplars.shownDays', { zh: '评选公告公开', default: 30, min: 5, max: 90, unit: '天', law: 'BB' })
export const noticeDays = setting('exemplars.noticeDays', { zh: '拟定名单公示', default: 5, min: 5, max: 15, unit: '个工作日', law: 'BB' })
export const replyDays = setting('exemplars.replyDays', { zh: '答复公示异议', default: 5, min: 1, max: 5, unit: '个工作日', law: 'BB' })
export const resultDays = setting('exemplars.resultDays', { zh: '结果公开', default: 30, min: 5, max: 365, unit: '天', law: 'BB' })
export const storyDays = setting('exemplars.storyDays', { zh: '事迹公开', default: 365, min: 30, max: 1095, unit: '天', law: 'BB' })
export const agreeDays = setting('exemplars.agreeDays', { zh: '等本人同意参评', default: 10, min: 3, max: 30, unit: '天' })
export const reviewDays = setting('exemplars.reviewDays', { zh: '资格审核', default: 10, min: 1, max: 20, unit: '个工作日' })
export const panelPersons = setting('exemplars.panelPersons', { zh: '评审组最少', default: 3, min: 3, max: 15, unit: '人', law: 'BB' })
export const commendedTimes = setting('exemplars.commendedTimes', { zh: '一年的表彰项目', default: 1, min: 0, max: 1, unit: '项', law: 'BB' })
export const exemplarsSettings = [shownDays, noticeDays, replyDays, resultDays, storyDays, agreeDays, reviewDays, panelPersons, commendedTimes]

/* ---- who ------------------------------------------------------------------------------------------------------------------- */
export const villageStaff = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk'] as const
export const townshipStaff = ['townshipOfficer', 'townshipLeader'] as const
export const countyStaff = ['countyOrganizer', 'countyOfficer'] as const
export const hosts = [...villageStaff, ...townshipStaff, ...countyStaff] as const
/** Who decides: a leader, never whoever handles the papers alone. */
export const deciders = ['branchSecretary', 'committeeChair', 'townshipLeader', ...countyStaff] as const

/* ---- what may be announced --------------------------------------------------------------------------------------------------- */
/** What is being forbidden in the same breath is no condition: 不看票数, 不给各村分指标. */
const unless = '(?<!(?:不|禁止|严禁|谢绝|没有)[^，。；\\n]{0,8})'
const byLikes = new RegExp(`${unless}(?:投票|点赞|集赞|转发|票数|热度|阅读量|浏览量|人气)`, 'u')
const byQuota = new RegExp(`${unless}(?:每|各)个?(?:村|组|小组|乡镇|镇|单位|网格)[^，。；]{0,8}(?:名额|指标|不少于|至少|必须|\\d+名|\\d+个|[一二三四五]名)`, 'u')
const byScore = new RegExp(`${unless}(?:得分最高|分数最高|积分最高|按积分|按得分|得分排|积分排|打分排)`, 'u')
/** Conditions are what somebody did. A count of clicks, a share for every village and a score are no conditions (APP26, BB). */
export function conditionsHold(b: Pick<SelectionBody, 'title' | 'criteria'>): Verdict {
  const said = `${b.title}\n${b.criteria}`
  for (const [code, pattern] of [['criteria.byLikes', byLikes], ['criteria.byQuota', byQuota], ['criteria.byScore', byScore]] as const) {
    const word = pattern.exec(said)?.[0]
    if (word !== undefined) return no(code, { word })
  }
  return true
}
/** 表彰 has a number of approval and the organ that gave it, and a county or city that hosts it; 典型选树 needs none of these, and claims none. */
export function approvalHolds(b: SelectionBody, s: Pick<Scene, 'actor'>): Verdict {
  const named = (b.approvalNumber ?? '') !== '' || (b.approver ?? '') !== ''
  if (!b.commends) return named ? no('approval.needless') : true
  if (!countyStaff.some((as) => as === s.actor.as)) return no('commendation.tooLow')
  if (!/^[^〔〕]{1,20}〔20\d\d〕\d{1,4}号$/u.test(b.approvalNumber ?? '')) return no('approval.number')
  return (b.approver ?? '') !== '' || no('approval.organ')
}
export function mayAnnounce(b: SelectionBody, s: Pick<Scene, 'actor' | 'now'>): Verdict {
  if (b.until < dayOf(s.now)) return no('selection.past')
  const conditions = conditionsHold(b)
  return conditions === true ? approvalHolds(b, s) : conditions
}
export const mayJudge = (c: Selection, s: Scene): Verdict => {
  if (dayOf(s.now) <= c.body.until) return no('selection.open', { until: c.body.until })
  const least = s.get(panelPersons)
  const have = c.parties.filter((p) => p.relation === 'panellist' && p.until === null).length
  return have >= least || no('panel.tooSmall', { have, least })
}

/* ---- guards ------------------------------------------------------------------------------------------------------------------- */
export const partyOf = (c: Pick<CaseView, 'parties'>, relation: string): string | null => c.parties.find((p) => p.relation === relation && p.until === null)?.person ?? null
/** Nobody qualifies, decides or takes back what they were named for, or named somebody for, under any hat. */
export const notOwn = (c: Pick<CaseView, 'parties'>, s: Pick<Scene, 'actor'>): Verdict =>
  (partyOf(c, 'nominee') !== s.actor.person && partyOf(c, 'proposer') !== s.actor.person) || no('nomination.own')
export const maySelect = (c: Nomination, s: Scene): Verdict => (c.body.shownName === undefined ? no('nomination.left') : notOwn(c, s))

/* ---- the panel ------------------------------------------------------------------------------------------------------------------ */
/** Why a member has no vote on a candidate: their own, one they put forward, or somebody of their household. */
export function mustRecuse(member: { person: string; household: string | null }, n: { nominee: string; proposer: string | null; household: string | null }): 'own' | 'proposed' | 'household' | null {
  if (member.person === n.nominee) return 'own'
  if (member.person === n.proposer) return 'proposed'
  return member.household !== null && member.household === n.household ? 'household' : null
}
export const recusalZh = { own: '评的就是您自己', proposed: '是您推荐的', household: '是您一家人' } as const
/** Sums of one candidate: who had a vote, how many gave it, and how. */
export interface Count { id: string; entitled: number; cast: number; yes: number; no: number }
/** Two thirds of those with a vote gave it. */
export const isWhole = (c: Count): boolean => c.cast * 3 >= c.entitled * 2
export const isCarried = (c: Count): boolean => c.yes * 2 > c.entitled
export const arithmeticZh = (c: Count): string => `应投${c.entitled}，实投${c.cast}，同意${c.yes}，不同意${c.no}，弃权${c.cast - c.yes - c.no}${isCarried(c) ? '，过半' : '，没有过半'}`
const share = (a: Count, b: Count): number => b.yes * a.entitled - a.yes * b.entitled
/** Who is carried within the places. `tied`: the last place cannot be given without another ballot. Places may stay free. */
export function outcomeOf(counts: readonly Count[], places: number): { carried: readonly Count[]; tied: readonly Count[] } {
  const over = counts.filter(isCarried).sort(share)
  const [last, next] = [over[places - 1], over[places]]
  const tied = last && next && share(last, next) === 0 ? over.filter((c) => share(c, last) === 0) : []
  return { carried: over.slice(0, places), tied }
}

/* ---- titles and paper -------------------------------------------------------------------------------------------------------------- */
export const dayText = (d: string | undefined): string => (d === undefined || d === '' ? '' : `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`)
export const titleOfNomination = (b: NominationBody): string => `${b.own === true ? '自荐' : '推荐'}：${b.titleZh ?? ''}`
/** Values of the nomination form: what was said, found, voted and decided. */
export function formOf(t: Told<NominationBody>): Record<string, unknown> {
  const b = t.c.body
  const nominee = partyOf(t.c, 'nominee'), proposer = partyOf(t.c, 'proposer')
  return { title: b.titleZh ?? '', honour: b.honour === undefined ? '' : honours[b.honour], of: b.of === undefined ? '' : titles[b.of], name: b.subjectName ?? (nominee === null ? '' : t.name(nominee)), nominee: nominee === null ? '' : t.name(nominee),
    proposer: b.own === true ? '自荐' : proposer === null ? '' : t.name(proposer), merits: b.shownMerits ?? b.merits, remark: b.remark ?? '—', found: (b.findings ?? []).map((f) => ({ zh: f.zh, count: f.count, lines: f.lines.slice(0, 5).map((l) => `${l.day === null ? '' : `${l.day} `}${l.zh} ${l.value}`).join('\n') || '没有记录' })),
    arithmetic: b.arithmetic ?? '—', decision: b.decision ?? '—', state: b.reason ?? '—', place: t.placeName }
}
