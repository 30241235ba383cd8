/** Pure rules about people (both sides): numbers that must be right, posts that exclude each other, the time a person holds posts. */
import { dayOf, type Day } from '../base/calendar.ts'
import type { Capacity, Holding, Mechanism, Purpose, RegisterRow, Verdict } from '../define.ts'

/** Who keeps the registers of persons and households of a village. */
export const registrars = ['villageClerk', 'branchSecretary', 'committeeChair', 'gridWorker', 'gridLeader'] as const satisfies readonly Capacity[]
/** Who appoints in villages and below; at their own level only the county's organisers do. */
export const appointers = ['townshipOfficer', 'countyOrganizer'] as const satisfies readonly Capacity[]
/** Who may find a person of their area by name and see it; numbers stay masked. */
export const finders = [...registrars, 'committeeMember', 'mediator', ...appointers] as const satisfies readonly Capacity[]

/** What is wrong with a mobile number of the mainland; undefined if nothing is. */
export function phoneProblem(text: string): string | undefined {
  return /^1[3-9]\d{9}$/.test(text) ? undefined : '应是 11 位手机号'
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** What is wrong with an ID-card number (GB 11643: 17 digits and a check digit, the birthday inside); undefined if nothing is. */
export function idCardProblem(text: string, today?: Day): string | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return '应是 18 位身份证号，最后一位可以是大写 X'
  const born = bornOf(text)
  const at = Date.parse(`${born}T00:00:00Z`)
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(born) || born < '1850-01-01') return `里的出生日期 ${born} 不存在，请核对第 7 到 14 位`
  if (today && born > today) return `里的出生日期 ${born} 还没有到，请核对第 7 到 14 位`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return checkDigits[sum % 11] === text[17] ? undefined : '的校验码不对，请逐位核对是否抄错'
}

/** What an ID-card number says of its owner. Ask `idCardProblem` first. */
export function idCardFacts(card: string): { birthYear: number; sex: 'male' | 'female' } {
  return { birthYear: Number(card.slice(6, 10)), sex: Number(card[16]) % 2 === 1 ? 'male' : 'female' }
}

/** The eighteenth birthday of an ID card's owner; of who was born on 29 February, 1 March. Ask `idCardProblem` first. */
export function adultFrom(card: string): Day {
  const born = bornOf(card)
  const [year, rest] = [Number(born.slice(0, 4)) + 18, born.slice(5)]
  return rest === '02-29' && new Date(Date.UTC(year, 1, 29)).getUTCDate() !== 29 ? `${year}-03-01` : `${year}-${rest}`
}

function bornOf(card: string): Day {
  return `${card.slice(6, 10)}-${card.slice(10, 12)}-${card.slice(12, 14)}`
}

/** What is wrong with a log-in name; undefined if nothing is. Phone numbers are no log-ins: they would be stored in the clear. */
export function loginProblem(login: string): string | undefined {
  if (!/^[a-z][a-z0-9._-]{3,31}$/.test(login)) return '登录名应以小写字母开头,4 到 32 位，只用小写字母、数字和 . _ -'
  return undefined
}

/** One appointment as the rules see it. `until` and `suspended` are the instants from which it gives no authority. */
export interface Tenure {
  id: string; person: string; org: string; orgKind: string; place: string; post: string; capacity: Capacity; principal: boolean
  acting: boolean; from: Date; until: Date | null; suspended: Date | null }

/** The instant from which an appointment gives no authority any more: end of term or suspension, whichever is first. */
export function endOfTenure(t: Pick<Tenure, 'until' | 'suspended'>): Date | null {
  if (t.until && t.suspended) return t.until < t.suspended ? t.until : t.suspended
  return t.until ?? t.suspended
}

/** Whether an appointment gives authority at an instant: a term that ends takes it along at that minute. */
export function inForce(t: Pick<Tenure, 'from' | 'until' | 'suspended'>, at: Date): boolean {
  const end = endOfTenure(t)
  return t.from <= at && (end === null || end > at)
}

/** Whether two appointments give authority at the same time at any moment. */
export function overlap(a: Pick<Tenure, 'from' | 'until' | 'suspended'>, b: Pick<Tenure, 'from' | 'until' | 'suspended'>): boolean {
  const [endA, endB] = [endOfTenure(a), endOfTenure(b)]
  const some = (t: Pick<Tenure, 'from'>, end: Date | null) => end === null || end > t.from
  return some(a, endA) && some(b, endB) && (endA === null || endA > b.from) && (endB === null || endB > a.from)
}

/**
 * Whether a person may be given a post beside those they have: not the same post twice at once, and whoever supervises village
 * affairs is neither a member of the villagers' committee nor secretary of the party organisation there (VC-37, JW).
 */
export function mayHold(next: Tenure, others: readonly Tenure[]): Verdict {
  for (const other of others.filter((t) => overlap(t, next))) {
    if (other.org === next.org && other.post === next.post) return { refuse: 'appointment.twice', detail: { from: dayOf(other.from) } }
    const sameVillage = other.place.slice(0, 12) === next.place.slice(0, 12)
    if (sameVillage && (barred(other, next) || barred(next, other))) return { refuse: 'appointment.supervisorBarred', detail: { post: other.post } }
  }
  return true
}
function barred(supervisor: Tenure, other: Tenure): boolean {
  return supervisor.orgKind === 'supervisionCommittee'
    && ((other.orgKind === 'villageCommittee' && ['committeeChair', 'committeeMember'].includes(other.capacity)) || other.post === 'branchSecretary')
}

/** Whether a post may be given to one more person: a principal post (正职) has one holder at a time, a suspended one apart. */
export function mayFill(next: Tenure, holders: readonly Tenure[]): Verdict {
  const other = next.principal ? holders.find((t) => t.org === next.org && t.post === next.post && overlap(t, next)) : undefined
  return other ? { refuse: 'appointment.postTaken', detail: { from: dayOf(other.from), person: other.person } } : true
}

/** The line of one appointment in the register `appointments`; none if it never was in force on any day's end. */
export function appointmentRow(t: Tenure): RegisterRow[] {
  const end = endOfTenure(t)
  const [from, to] = [dayOf(t.from), end && dayOf(end)]
  if (to !== null && to <= from) return []
  return [{ id: t.id, place: t.place, from, to, post: t.post, capacity: t.capacity, principal: t.principal, person: t.person,
    orgKind: t.orgKind, acting: t.acting }]
}

/** What figures of office-holders are split by. */
export interface PersonFacts { sex?: string | null; birthYear?: number | null }
/** One post of a line in the register `holders`. */
export interface HeldPost { post: string; principal: boolean; orgKind: string; place: string }
interface Span { from: Day; to: Day | null; key: string; held: HeldPost; org: string }

/**
 * The lines of one person in the register `holders`: one per stretch of days on which the person holds the same posts, with
 * `posts` and `count`. Posts in different townships (or at different higher places) are counted apart: a township's figure must
 * not change by what another township, whose rows it cannot see, decides. A line stands at the lowest place that covers the
 * principal posts if there are two of them (一肩挑 belongs to its village), else at the lowest that covers all posts.
 */
export function holderRows(person: string, tenures: readonly Tenure[], facts: PersonFacts = {}): RegisterRow[] {
  const units = new Map<string, Span[]>()
  for (const t of tenures) {
    const [row] = appointmentRow(t)
    if (!row) continue
    const held = { post: t.post, principal: t.principal, orgKind: t.orgKind, place: t.place }
    const span: Span = { from: row.from, to: row.to, key: `${t.org}/${t.post}/${t.place}`, held, org: t.org }
    const unit = t.place.slice(0, 9)
    units.set(unit, [...(units.get(unit) ?? []), span])
  }
  return [...units.values()].flatMap((spans) => segments(spans)).map(({ from, to, spans }) => {
    const posts = spans.map((s) => s.held)
    return { id: person, place: commonPlace(posts), from, to, posts, count: posts.length, sex: facts.sex ?? null, birthYear: facts.birthYear ?? null }
  })
}

interface Segment { from: Day; to: Day | null; spans: Span[]; key: string }
function segments(spans: readonly Span[]): Segment[] {
  const cuts = [...new Set(spans.flatMap((s) => (s.to === null ? [s.from] : [s.from, s.to])))].sort()
  const rows: Segment[] = []
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1] ?? null
    const active = new Map(spans.filter((s) => s.from <= from && (s.to === null || s.to > from)).map((s) => [s.key, s]))
    if (active.size === 0) continue
    const key = [...active.keys()].sort().join('|')
    const last = rows.at(-1)
    // Elected again without a gap: the same posts go on.
    if (last && last.to === from && last.key === key) last.to = to
    else rows.push({ from, to, spans: [...active.keys()].sort().flatMap((k) => active.get(k) ?? []), key })
  }
  return rows
}

const lengths = [15, 12, 9, 6, 4, 2]
/** The lowest place at or above all given posts. */
function commonPlace(posts: readonly HeldPost[]): string {
  const principal = posts.filter((p) => p.principal)
  const [first = '', ...rest] = (principal.length >= 2 ? principal : posts).map((p) => p.place)
  const length = lengths.find((n) => n <= first.length && rest.every((place) => place.length >= n && place.slice(0, n) === first.slice(0, n)))
  return first.slice(0, length ?? 2)
}

/** Kinds of which a place has one: a village has one villagers' committee. */
const onePerPlace = ['villageParty', 'villageCommittee', 'supervisionCommittee', 'villageCollective', 'villageDelegates', 'collectiveDelegates', 'gridTeam',
  'townshipParty', 'townshipGovernment', 'townshipDesk', 'countyOrganization', 'countyCentre', 'cityOrganization', 'cityCentre']
export const isOnePerPlace = (kind: string): boolean => onePerPlace.includes(kind)

/** The line of an organisation in the register `organisations`. */
export function organisationRow(o: { id: string; place: string; kind: string; fromDay: Day; untilDay: Day | null }, family: string): RegisterRow[] {
  return o.untilDay !== null && o.untilDay <= o.fromDay ? []
    : [{ id: o.id, place: o.place, from: o.fromDay, to: o.untilDay, kind: o.kind, family }]
}
/** The line of a person in the register `persons`; who is in no village's register counts nowhere. */
export function personRow(p: { id: string; place: string; fromDay: Day; sex: string | null; birthYear: number | null; partyMember: boolean; registered: boolean },
  to: Day | null = null): RegisterRow[] {
  return !p.registered || (to !== null && to <= p.fromDay) ? []
    : [{ id: p.id, place: p.place, from: p.fromDay, to, sex: p.sex, birthYear: p.birthYear, partyMember: p.partyMember }]
}
/** The line of a household in the register `households`. */
export function householdRow(h: { id: string; place: string; fromDay: Day }, to: Day | null = null): RegisterRow[] {
  return to !== null && to <= h.fromDay ? [] : [{ id: h.id, place: h.place, from: h.fromDay, to }]
}

/** Whether somebody is certainly of an age: where only the year of birth is known, from the year after the birthday on; unknown years pass. */
export function isSurelyOfAge(age: number, birthYear: number | null, at: Date): boolean {
  return birthYear === null || Number(dayOf(at).slice(0, 4)) - birthYear > age
}

/**
 * What a mechanism keeps on the strength of one purpose: consent-based holdings whose key begins with the purpose's, the longest such
 * key of its purposes deciding (`choir` → `choir.songs`); a mechanism's only purpose carries all of them.
 */
export function holdsFor(mechanism: Mechanism, purpose: Purpose): readonly Holding[] {
  const purposes = mechanism.purposes ?? []
  const fits = (h: Holding, key: string): boolean => h.key === key || h.key?.startsWith(`${key}.`) === true
  const owner = (h: Holding): string | undefined => (purposes.length === 1 ? purposes[0]?.key
    : purposes.map((p) => p.key).filter((key) => fits(h, key)).sort((x, y) => y.length - x.length)[0])
  return (mechanism.holds ?? []).filter((h) => h.basis === 'consent' && owner(h) === purpose.key)
}

const statutes: Record<string, string> = { VC: '村民委员会组织法', CE: '农村集体经济组织法', PM: '人民调解法', PIPL: '个人信息保护法', VS: '志愿服务条例',
  XF: '信访工作条例', GB22239: '网络安全等级保护基本要求', GB39786: '信息系统密码应用基本要求' }
/** A clause as people say it: `PIPL-15` → 《个人信息保护法》第15条; a key without a known statute is left out. */
export function lawZh(key: string): string {
  const [statute = '', clause] = key.split('-')
  const zh = statutes[statute]
  return zh === undefined ? '' : `《${zh}》${clause === undefined ? '' : `第${clause}条`}`
}
/** How long something is kept, in words. */
export function keepZh(keep: Holding['keep']): string {
  if (keep === 'permanent') return '长期保存'
  const n = typeof keep.days === 'number' ? keep.days : keep.days.default
  return `${n % 365 === 0 ? `${n / 365}年` : `${n}天`}`
}
