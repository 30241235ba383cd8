/** Conditions and guards of credit: pure, both sides. A condition looks at whether something was done and how often; there is no sum, no score, no level. */
import { no, setting, type CaseView, type Scene, type Verdict } from '../../kernel/define.ts'
import { factKinds, type BenefitBody, type Condition, type FactKind, type ObjectionBody } from './schema.ts'

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
export const factMonths = setting('credit.factMonths', { zh: '善行记多久', default: 24, min: 6, max: 60, unit: '个月', law: 'PIPL-19' })
export const objectionDays = setting('credit.objectionDays', { zh: '答复异议', default: 3, min: 1, max: 7, unit: '个工作日', law: 'SD-CR' })
export const grantDays = setting('credit.grantDays', { zh: '选了惠益多久内享受', default: 60, min: 7, max: 365, unit: '天' })
export const listDays = setting('credit.listDays', { zh: '惠益清单公开', default: 365, min: 15, max: 3650, unit: '天', law: 'LW' })
export const serviceMinutes = setting('credit.serviceMinutes', { zh: '一次服务至少多久才记', default: 60, min: 30, max: 240, unit: '分钟', law: 'VS' })
export const creditSettings = [factMonths, objectionDays, grantDays, listDays, serviceMinutes]

/* ---- who -------------------------------------------------------------------------------------------------------------------- */
export const listers = ['countyOrganizer', 'countyOfficer'] as const
export const recorders = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'supervisor'] as const
/** Whoever hands a benefit over, for the organisation that offers it. */
export const providers = ['volunteer', 'villageClerk', 'committeeChair', 'committeeMember', 'townshipOfficer', 'departmentOfficer', 'countyOfficer'] as const
export const settlers = [...recorders, 'townshipOfficer'] as const

/* ---- conditions ---------------------------------------------------------------------------------------------------------------- */
export interface FactHeld { kind: FactKind; until: string }
export const conditionsOf = (b: Pick<BenefitBody, 'service' | 'covenant' | 'honour'>): Condition[] => (['service', 'covenant', 'honour'] as const).flatMap((kind) => (b[kind] > 0 ? [{ kind, times: b[kind] }] : []))
export const conditionsZh = (b: Pick<BenefitBody, 'service' | 'covenant' | 'honour'>): string => conditionsOf(b).map((c) => `${factKinds[c.kind]}${c.times}次`).join('，并且')
export interface Qualified { holds: boolean; why: string; until: string | null }
/** Whether facts in force fulfil every condition, by which, and until when; what is missing is said without a word against anybody. */
export function qualify(b: Pick<BenefitBody, 'service' | 'covenant' | 'honour'>, facts: readonly FactHeld[], today: string): Qualified {
  const parts = conditionsOf(b).map((c) => {
    const held = facts.filter((f) => f.kind === c.kind && f.until > today).map((f) => f.until).sort().reverse()
    return { ...c, have: held.length, until: held[c.times - 1] ?? null }
  })
  const holds = parts.every((p) => p.until !== null)
  const said = parts.map((p) => `${factKinds[p.kind]}要${p.times}次，记着${p.have}次`).join('；')
  return { holds, why: holds ? said : `${said}。没有也不影响您办任何事`, until: holds ? parts.flatMap((p) => p.until ?? []).sort()[0] ?? null : null }
}
/** The day a fact is forgotten. */
export function untilOf(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 10)
}

/* ---- guards ---------------------------------------------------------------------------------------------------------------------- */
export const byAnother = (c: CaseView, s: Scene): Verdict => c.acts[0]?.person !== s.actor.person || no('benefit.own')
/** Late is noted on the answer, never on the person. */
export const isLate = (c: CaseView<ObjectionBody>, now: Date): boolean => c.dueAt !== null && now > c.dueAt
/** An answer that corrects or adds says what stands there now. */
export function judgeSettlement(ask: ObjectionBody['ask'], s: { outcome: string; kind?: string | undefined; about?: string | undefined; day?: string | undefined }, today: string): Verdict {
  if (s.outcome === 'explained') return true
  if (s.outcome === 'corrected' && ask !== 'correct') return no('objection.nothingToCorrect')
  if (!s.kind || !s.about || !s.day) return no('objection.incomplete')
  return s.day <= today || no('fact.ahead')
}
