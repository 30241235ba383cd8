/** Guards of agreements: fulfilment, call-backs, judicial confirmation by both within thirty days (PM-31, PM-33). Pure, both sides. */
import { dayOf, daysBetween, endOf, startOf, type Day } from '../../kernel/base/calendar.ts'
import { days, no, type CaseView, type Change, type Days, type Scene, type Verdict } from '../../kernel/define.ts'
import { confirmDays, mayHandleOf, remediesBroken, said, sideOf } from './rules.ts'
import type { AgreementBody, Side } from './schema.ts'

export type Agreement = CaseView<AgreementBody>
/** The last day on which both may apply; the day of effect is not counted. */
export const confirmBy = (effectiveDay: Day, s: Pick<Scene, 'get'>): Day => dayOf(new Date(startOf(effectiveDay).getTime() + s.get(confirmDays) * 86_400_000))
/** Not for personal status (SC), not twice, and not after thirty days. */
export function mayConfirm(c: Agreement, s: Scene): Verdict {
  if (c.body.identity) return no('confirmation.identity')
  if (c.body.handedDay !== undefined) return no('confirmation.handed', { day: c.body.handedDay })
  const last = confirmBy(c.body.effectiveDay, s)
  return dayOf(s.now) <= last || no('confirmation.tooLate', { days: s.get(confirmDays), last })
}
export function mayAsk(c: Agreement, s: Scene): Verdict {
  if (sideOf(c, s.actor.person) === null) return no('party.only')
  return mayConfirm(c, s)
}
/** Handed over only when both asked: a single party cannot apply (PM-33). */
export function mayHandOver(c: Agreement, s: Scene): Verdict {
  const missing = (['applicant', 'respondent'] as const).filter((side) => c.body.asking?.[side] === undefined)
  return missing.length > 0 ? no('confirmation.oneSided', { side: missing.map((x) => ({ applicant: '申请方', respondent: '对方' })[x]).join('、') }) : mayConfirm(c, s)
}
/** The day of handing over lies between the day of effect and the last day, and not ahead. */
export function judgeHanding(c: Agreement, day: Day, s: Pick<Scene, 'now' | 'get'>): Verdict {
  const last = confirmBy(c.body.effectiveDay, s)
  if (day > last) return no('confirmation.tooLate', { days: s.get(confirmDays), last })
  return (day >= c.body.effectiveDay && day <= dayOf(s.now)) || no('confirmation.wrongDay', { from: c.body.effectiveDay })
}
export const mayRule = (c: Agreement): Verdict => (c.body.handedDay === undefined ? no('confirmation.notHanded') : c.body.ruling === undefined || no('confirmation.ruled'))
export const asked = (c: Agreement, side: Side, how: 'self' | 'oral' | 'paper'): Change<AgreementBody> => ({ body: { asking: said(c.body.asking, side, how) } })
export const askedOf = (c: Agreement, s: Scene): Change<AgreementBody> => asked(c, sideOf(c, s.actor.person) ?? 'applicant', 'self')

/* ---- fulfilment ---------------------------------------------------------------------------------------------------------- */
/** Until 24:00 of the day agreed on. */
export const dueDays = (c: CaseView<AgreementBody>): Days => days(Math.max(0, daysBetween(dayOf(c.openedAt), c.body.dueDay)))
export const fallsDue = (c: Agreement, s: Scene): Verdict => s.now >= endOf(c.body.dueDay) || no('agreement.notDue', { day: c.body.dueDay })
export const isFulfilled = (c: Agreement): Verdict => c.body.fulfilledDay !== undefined || no('agreement.unfulfilled')
export const judgeFulfilment = (c: Agreement, day: Day, now: Date): Verdict => (day >= c.body.effectiveDay && day <= dayOf(now)) || no('agreement.wrongDay', { from: c.body.effectiveDay })
export const maySayFulfilled = (c: Agreement, s: Scene): Verdict => (c.body.fulfilledDay !== undefined ? no('agreement.fulfilledAlready', { day: c.body.fulfilledDay }) : mayHandleOf(c, s))
/** Only after somebody asked how it went. */
export const mayClose = (c: Agreement, s: Scene): Verdict => ((c.body.callbacks ?? 0) === 0 ? no('agreement.notCalledBack') : mayHandleOf(c, s))
export const closedOf = (c: Agreement): Change<AgreementBody> => ({ awaiting: null, body: c.body.fulfilledDay === undefined ? { broken: true, remedies: remediesBroken } : {} })

/* ---- evaluation ------------------------------------------------------------------------------------------------------------- */
export function mayRate(c: Agreement, s: Scene): Verdict {
  const side = sideOf(c, s.actor.person)
  if (side === null) return no('party.only')
  return c.body.ratings?.[side] === undefined || no('rating.twice')
}
const given = (c: Agreement): string[] => Object.values(c.body.ratings ?? {}).filter((r) => r !== undefined)
export const isRated = (c: Agreement): boolean => given(c).length > 0
/** Satisfied is a case in which nobody who spoke was not. */
export const isSatisfied = (c: Agreement): boolean => isRated(c) && !given(c).includes('unsatisfied')
