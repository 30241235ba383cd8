/** Pure rules of the organisation (both sides): the calendar of duties, one person with two posts, who must sign. */
import { dayOf, daysBetween, type Day } from '../../kernel/base/calendar.ts'
import type { Act, CaseView, RegisterRow, Scene, Verdict } from '../../kernel/define.ts'
import type { Countersign } from './schema.ts'

/* ---- calendar of duties -------------------------------------------------------------------------------------------------- */
export interface Period { key: string; zh: string; from: Day; to: Day }
const pad = (n: number) => String(n).padStart(2, '0')
const lastDay = (year: number, month: number): Day => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

/** The period of reporting that ended last before `today`, with `times` reports a year (1, 2, 4 or 12). */
export function endedPeriod(today: Day, times: number): Period {
  const per = times === 1 || times === 2 || times === 4 || times === 12 ? times : 4
  const months = 12 / per
  const number = Math.floor((Number(today.slice(5, 7)) - 1) / months)
  const [year, n] = number === 0 ? [Number(today.slice(0, 4)) - 1, per] : [Number(today.slice(0, 4)), number]
  const names: Record<number, string> = { 1: '', 2: n === 1 ? '上半年' : '下半年', 4: `第${'一二三四'.charAt(n - 1)}季度`, 12: `${n}月` }
  return { key: `${year}/${per}/${n}`, zh: `${year}年${names[per] ?? ''}`, from: `${year}-${pad((n - 1) * months + 1)}-01`, to: lastDay(year, n * months) }
}

/** The year whose reviews are due on `today`, when they begin in `month`: up to June they look back on the year before. */
export function reviewYear(today: Day, month: number): number {
  const began = Number(today.slice(5, 7)) >= month ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1
  return month >= 7 ? began : began - 1
}

/** The last day on which reviews began, up to `today`. */
export function reviewStart(today: Day, month: number): Day {
  const year = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) >= month ? 0 : 1)
  return `${year}-${pad(month)}-01`
}

/** Days from an instant to a legal day, never negative: what a clock needs to run out at the end of that day. */
export const daysUntil = (from: Date, due: Day): number => (due === '' ? 0 : Math.max(0, daysBetween(dayOf(from), due)))

/* ---- one shoulder -------------------------------------------------------------------------------------------------------------- */
interface Held { post: string; principal: boolean; orgKind: string; place: string }
const isHeld = (x: unknown): x is Held => typeof x === 'object' && x !== null && 'post' in x && typeof x.post === 'string'
  && 'principal' in x && typeof x.principal === 'boolean' && 'orgKind' in x && typeof x.orgKind === 'string' && 'place' in x && typeof x.place === 'string'
/** Posts on a line of the register `holders`. */
export const postsOf = (row: RegisterRow): Held[] => (Array.isArray(row.posts) ? row.posts.filter(isHeld) : [])

/** 一肩挑: two or more principal posts in one village (VC-8). */
export function isOneShoulder(row: RegisterRow): boolean {
  const villages = postsOf(row).filter((p) => p.principal && p.place.length >= 12).map((p) => p.place.slice(0, 12))
  return villages.some((v, i) => villages.indexOf(v) !== i)
}

const twoCommittees = ['branchSecretary', 'firstSecretary', 'branchDeputy', 'branchMember', 'committeeChair', 'committeeDeputy', 'committeeMember']
const heads = ['mediationChair', 'councilHead', 'ceremonyHead', 'moralHead', 'youthSecretary', 'womenChair', 'militiaLeader', 'elderHead',
  'collectiveChair', 'volunteerLeader']
/** A member of the two committees who also heads a mass, self-governing or collective organisation (兼任). */
export function isConcurrent(row: RegisterRow): boolean {
  const posts = postsOf(row).map((p) => p.post)
  return posts.some((p) => twoCommittees.includes(p)) && posts.some((p) => heads.includes(p))
}

/* ---- finance: who must sign (FG) ---------------------------------------------------------------------------------------------------- */
const committeeHats = ['branchSecretary', 'committeeChair', 'committeeMember']
const openerOf = (acts: readonly Act[]): string | undefined => acts.find((a) => a.step === 'open')?.person
const signed = (acts: readonly Act[]): Act[] => acts.filter((a) => a.step === 'countersign')
const distinct = (list: readonly string[]) => [...new Set(list)]

/**
 * Whose signature a finance item still lacks: secretary, chair and supervision; nobody signs their own item, and where secretary
 * and chair are one person another member of the two committees signs as well, so that two of them always do.
 */
export function missingSignatures(body: Pick<Countersign, 'secretary' | 'chair'>, acts: readonly Act[]): ('secretary' | 'chair' | 'member' | 'supervisor')[] {
  const opener = openerOf(acts)
  const signers = signed(acts)
  const lacks = (lead: string | null) => lead !== null && lead !== opener && !signers.some((a) => a.person === lead)
  const lead = [...(lacks(body.secretary) ? ['secretary' as const] : []), ...(lacks(body.chair) && body.chair !== body.secretary ? ['chair' as const] : [])]
  const committee = distinct(signers.filter((a) => committeeHats.includes(a.as)).map((a) => a.person)).length
  return [...lead, ...(committee + lead.length < 2 ? ['member' as const] : []),
    ...(signers.some((a) => a.as === 'supervisor' && !committeePeople(signers).has(a.person)) ? [] : ['supervisor' as const])]
}
const committeePeople = (signers: readonly Act[]) => new Set(signers.filter((a) => committeeHats.includes(a.as)).map((a) => a.person))
export const signatureZh = { secretary: '村党组织书记', chair: '村委会主任', member: '另一名两委委员', supervisor: '村务监督委员会成员' } as const

type C<B = unknown> = CaseView<B>
/** Nobody signs an item they submitted, or signs twice, under any of their posts. */
export function maySign(c: C, s: Scene): Verdict {
  if (openerOf(c.acts) === s.actor.person) return { refuse: 'countersign.own' }
  return signed(c.acts).some((a) => a.person === s.actor.person) ? { refuse: 'countersign.twice' } : true
}
export function allSigned(c: C<Countersign>): Verdict {
  const missing = missingSignatures(c.body, c.acts)
  return missing.length === 0 ? true : { refuse: 'signature.missing', detail: { missing: missing.map((m) => signatureZh[m]).join('、') } }
}
/* ---- own acts -------------------------------------------------------------------------------------------------------------------------- */
/** The secretary accepts; another member of the party organisation only what the secretary filed under another hat. */
export function mayAccept(c: C<{ secretaryFiled: boolean }>, s: Scene): Verdict {
  return s.actor.as === 'committeeMember' && !c.body.secretaryFiled ? { refuse: 'report.secretaryOnly' } : true
}
/** Nobody opens, checks or closes what they themselves are the subject of. */
export const notOwnFile = (c: C<{ person: string }>, s: Scene): Verdict => (c.body.person === s.actor.person ? { refuse: 'oversight.ownFile' } : true)
/** Closed only with the leaving audit in (VC-40). */
export function auditIn(c: C<{ person: string; audited: unknown }>, s: Scene): Verdict {
  const own = notOwnFile(c, s)
  return own !== true ? own : c.body.audited === null ? { refuse: 'audit.missing' } : true
}
/** Lines of a problem list, one problem each. */
export const problemLines = (text: string | undefined): string[] =>
  (text ?? '').split('\n').map((l) => l.replace(/^\s*(\d+[.、)]|[-•])\s*/, '').trim().slice(0, 500)).filter((l) => l.length >= 4)
