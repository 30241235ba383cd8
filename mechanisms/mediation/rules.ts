/** Guards and arithmetic of disputes: pure, both sides. Voluntary, free, confidential; nobody related to a party mediates (PM). */
import { dayOf, daysBetween, type Day } from '../../kernel/base/calendar.ts'
import { days, no, publish, setting, type CaseView, type Change, type Days, type Publication, type Scene, type Verdict } from '../../kernel/define.ts'
import { closed } from './facts.ts'
import { kinds, type DisputeBody, type Grade, type How, type Side } from './schema.ts'

export type Dispute = CaseView<DisputeBody>

/* ---- settings --------------------------------------------------------------------------------------------------------- */
export const classifyDays = setting('mediation.classifyDays', { zh: '登记后分级派单', default: 1, min: 1, max: 3, unit: '个工作日', law: 'DZ' })
export const takeDays = setting('mediation.takeDays', { zh: '承接或退回', default: 2, min: 1, max: 3, unit: '个工作日', law: 'DZ' })
export const mediateDays = setting('mediation.mediateDays', { zh: '调解期限', default: 30, min: 7, max: 30, unit: '天', law: 'MR' })
export const confirmDays = setting('mediation.confirmDays', { zh: '申请司法确认', default: 30, min: 30, max: 30, unit: '天', law: 'PM-33' })
export const callBackDays = setting('mediation.callBackDays', { zh: '履行期满后回访', default: 15, min: 1, max: 30, unit: '天', law: 'PM-31' })
export const findingDays = setting('mediation.findingDays', { zh: '苗头处理', default: 7, min: 1, max: 15, unit: '天', law: 'PM' })
export const acceptDays = setting('mediation.acceptDays', { zh: '信访受理告知', default: 15, min: 1, max: 15, unit: '天', law: 'XF' })
export const petitionDays = setting('mediation.petitionDays', { zh: '信访办理', default: 60, min: 15, max: 60, unit: '天', law: 'XF' })
export const adviceDays = setting('mediation.adviceDays', { zh: '法律咨询答复', default: 3, min: 1, max: 5, unit: '个工作日' })
export const adviceOpenDays = setting('mediation.adviceOpenDays', { zh: '答复后可以追问', default: 15, min: 3, max: 30, unit: '天' })
export const dutyDays = setting('mediation.dutyDays', { zh: '服务记录最晚补记', default: 30, min: 1, max: 31, unit: '天' })
export const mediationSettings = [classifyDays, takeDays, mediateDays, confirmDays, callBackDays, findingDays, acceptDays, petitionDays, adviceDays, adviceOpenDays, dutyDays]

/* ---- who ----------------------------------------------------------------------------------------------------------------- */
/** Who mediates in a unit that holds a dispute; every step asks besides that they are of it. */
export const mediators = ['mediator', 'townshipOfficer', 'countyOfficer'] as const
export const registrars = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'gridWorker', 'gridLeader', 'townshipLeader', 'adviser', ...mediators] as const
export const partyOf = (c: Pick<CaseView, 'parties'>, relation: string): string | null => c.parties.find((p) => p.relation === relation && p.until === null)?.person ?? null
/** Which side the actor is on; by the parties of the case alone. */
export const sideOf = (c: Pick<CaseView, 'parties'>, person: string): Side | null => (partyOf(c, 'applicant') === person ? 'applicant' : partyOf(c, 'respondent') === person ? 'respondent' : null)
export const isParty = (c: Pick<CaseView, 'parties'>, s: Scene): Verdict => sideOf(c, s.actor.person) !== null || no('party.only')
/** The mediator in charge; a co-mediator of another village stands beside, not above. */
export const isMediator = (c: Dispute, s: Scene): Verdict => (c.body.mediator !== undefined && c.body.mediator === s.actor.person) || no('mediator.only')
/** Of the unit that holds it, and neither recused nor a party. */
export function mayHandle(c: Dispute, s: Scene): Verdict {
  if (sideOf(c, s.actor.person) !== null) return no('mediator.isParty')
  return c.body.recused?.includes(s.actor.person) ? no('mediator.recused') : true
}
/** Whoever stepped aside stays outside; a party never does. */
export const shuts = (c: Dispute): readonly string[] => (c.body.recused ?? []).filter((id) => sideOf(c, id) === null)

/* ---- what is said to both ------------------------------------------------------------------------------------------------- */
export const remedies = '调解自愿、不收费，不影响您走别的途径：可以申请仲裁，可以请行政机关处理，可以向人民法院起诉；经济困难的可以申请法律援助（拨打12348）。'
export const remediesBroken = '协议有法律约束力。对方不履行的，可以就协议向人民法院起诉；法院裁定确认过的，可以申请强制执行；经济困难的可以申请法律援助（拨打12348）。'
/** A list shows the kind alone. */
export const titleOf = (body: DisputeBody): string => `${kinds[body.kind]}纠纷`
export const closing = (c: Dispute): readonly Publication[] => [publish(closed, { case: c.id, place: c.place, outcome: c.body.outcome ?? 'failed', origin: c.body.origin ?? null })]

/* ---- grading and passing on --------------------------------------------------------------------------------------------------- */
export type Level = 'village' | 'township' | 'county'
export const levelOf = (place: string): Level => (place.length >= 12 ? 'village' : place.length === 9 ? 'township' : 'county')
const order: readonly Level[] = ['village', 'township', 'county']
const leastOf: Record<Grade, Level> = { simple: 'village', complex: 'township', difficult: 'county' }
/** 简单在村、复杂在乡镇、疑难在县: never lower, higher where it serves. */
export function judgeLevel(grade: Grade, level: Level): Verdict {
  return order.indexOf(level) >= order.indexOf(leastOf[grade]) || no('unit.tooLow', { grade: { simple: '简单', complex: '复杂', difficult: '疑难' }[grade], least: { village: '村（社区）', township: '乡镇', county: '县' }[leastOf[grade]] })
}
/** Passing on goes upwards alone: the village cannot be made to take back what it could not settle. */
export const judgePassing = (from: Level, to: Level): Verdict => order.indexOf(to) > order.indexOf(from) || no('unit.notAbove')
/** A unit is responsible for places at and under its own. */
export const judgeReach = (unitPlace: string, place: string): Verdict => place.startsWith(unitPlace) || no('unit.notHere')

/* ---- both sides --------------------------------------------------------------------------------------------------------------------- */
type Both = Partial<Record<Side, How | undefined>> | undefined
export const bothOf = (b: Both): boolean => b?.applicant !== undefined && b.respondent !== undefined
export const said = (b: Both, side: Side, how: How): { applicant?: How | undefined; respondent?: How | undefined } => ({ ...b, [side]: how })
const own = (c: Dispute, s: Scene): Side => sideOf(c, s.actor.person) ?? 'applicant'
export const consented = (c: Dispute, s: Scene): Change<DisputeBody> => ({ body: { consents: said(c.body.consents, own(c, s), 'self') } })
export const signed = (c: Dispute, s: Scene): Change<DisputeBody> => ({ body: { signatures: said(c.body.signatures, own(c, s), 'self') } })
/** A refusal of either ends it at once; both are told what else there is. */
export const left = (reason: string | undefined): Change<DisputeBody> => ({ body: { outcome: 'withdrawn', reason, remedies }, awaiting: null })
/** Both asked: another month from the end of the first; one alone changes nothing. */
export function longer(c: Dispute, side: Side, how: How): Change<DisputeBody> {
  const now = said(c.body.longer, side, how)
  return { body: bothOf(now) ? { longer: undefined, extensions: (c.body.extensions ?? 0) + 1, overdue: false } : { longer: now } }
}
export const longerOf = (c: Dispute, s: Scene): Change<DisputeBody> => longer(c, own(c, s), 'self')

/* ---- mediating ------------------------------------------------------------------------------------------------------------------------ */
export function mayBegin(c: Dispute, s: Scene): Verdict {
  if (c.body.mediator === undefined) return no('mediator.missing')
  const silent = (['applicant', 'respondent'] as const).filter((side) => c.body.consents?.[side] === undefined)
  if (silent.length > 0) return no('dispute.unwilling', { side: silent.map((x) => ({ applicant: '申请方', respondent: '对方' })[x]).join('、') })
  if (c.body.otherVillage !== undefined && partyOf(c, 'coMediator') === null) return no('mediator.missingOther')
  return mayHandle(c, s)
}
/** Alone with the mediator in charge, who is on the record and on no side. */
export function mayMediate(c: Dispute, s: Scene): Verdict {
  const mine = isMediator(c, s)
  return mine === true ? mayHandle(c, s) : mine
}
/** A co-mediator keeps the record too. */
export const mayRecord = (c: Dispute, s: Scene): Verdict => (partyOf(c, 'coMediator') === s.actor.person ? true : mayMediate(c, s))
export function mayDraft(c: Dispute, s: Scene): Verdict {
  if ((c.body.sessions ?? 0) === 0) return no('session.missing')
  return mayMediate(c, s)
}
export const maySign = (c: Dispute, s: Scene): Verdict => (c.body.terms === undefined ? no('agreement.noDraft') : isParty(c, s))
export function maySettle(c: Dispute, s: Scene): Verdict {
  if (c.body.terms === undefined) return no('agreement.noDraft')
  const missing = (['applicant', 'respondent'] as const).filter((side) => c.body.signatures?.[side] === undefined)
  if (missing.length > 0) return no('agreement.unsigned', { side: missing.map((x) => ({ applicant: '申请方', respondent: '对方' })[x]).join('、') })
  return mayMediate(c, s)
}
export const mayEnd = (c: Dispute, s: Scene): Verdict => ((c.body.sessions ?? 0) === 0 ? no('session.missing') : mayMediate(c, s))
/** About a month from taking it on; as many months more as both asked for (MR). */
export function monthsOf(c: CaseView<DisputeBody>, s: Pick<Scene, 'get'>): Days | undefined {
  return c.body.extensions ? days(s.get(mediateDays) * (1 + c.body.extensions)) : undefined
}
export const fallsDue = (c: Dispute): Verdict => c.body.overdue !== true || no('dispute.overdueAlready')
export const daysTaken = (c: Pick<Dispute, 'openedAt'>, now: Date): number => daysBetween(dayOf(c.openedAt), dayOf(now))
export const ended = (c: Dispute, s: Scene, reason: string): Change<DisputeBody> => ({ body: { outcome: 'failed', reason, remedies, days: daysTaken(c, s.now) }, awaiting: null })
export const judgeSession = (day: Day, c: Dispute, now: Date): Verdict => (day > dayOf(now) ? no('session.ahead', { day }) : day < dayOf(c.openedAt) ? no('session.before', { day: dayOf(c.openedAt) }) : true)

/* ---- who may not mediate ------------------------------------------------------------------------------------------------------------------ */
export interface Candidate { id: string; household: string | null; of: boolean }
/** Why somebody may not mediate between these parties; `of`: holds a mediator's post in the unit. */
export function judgeCandidate(c: Pick<Dispute, 'parties' | 'body'>, who: Candidate, households: readonly (string | null)[]): Verdict {
  if (sideOf(c, who.id) !== null) return no('mediator.isParty')
  if (c.body.recused?.includes(who.id)) return no('mediator.recused')
  if (who.household !== null && households.includes(who.household)) return no('mediator.related')
  return who.of || no('mediator.notOfUnit')
}
/** Steps aside: off the case, named as recused; the unit names another. */
export const recusing = (c: Dispute, id: string): Change<DisputeBody> => ({ leave: [id], body: { recused: [...new Set([...c.body.recused ?? [], id])], ...(c.body.mediator === id ? { mediator: undefined, chosenBy: undefined } : {}) } })
/** On an agreement, as on its dispute: nobody handles their own. */
export const mayHandleOf = (c: Pick<CaseView, 'parties'>, s: Scene): Verdict => sideOf(c, s.actor.person) === null || no('mediator.isParty')
