/** Guards of points: pure, both sides. Nothing here can take anything else away from anybody. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { setting, type CaseView, type Scene, type Verdict } from '../../kernel/define.ts'
import type { ClaimBody, ExchangeBody, MembershipBody, RuleBody } from './schema.ts'

export type Claim = CaseView<ClaimBody>
const no = (refuse: string, detail?: Record<string, unknown>): Verdict => ({ refuse, detail })

export const ruleNoticeDays = setting('points.ruleNoticeDays', { zh: '积分规则公示', default: 15, min: 15, unit: '天', law: 'VC-35' })
export const noticeDays = setting('points.noticeDays', { zh: '积分公示', default: 5, min: 3, max: 15, unit: '个工作日', law: 'JFZ' })
export const reviewDays = setting('points.reviewDays', { zh: '审核期限', default: 5, min: 1, max: 10, unit: '个工作日' })
export const replyDays = setting('points.replyDays', { zh: '答复异议', default: 5, min: 1, max: 5, unit: '个工作日', law: 'SD-VC' })
export const claimDays = setting('points.claimDays', { zh: '事后可申报', default: 90, min: 30, max: 366, unit: '天' })
export const reserveDays = setting('points.reserveDays', { zh: '兑换预留', default: 15, min: 3, max: 60, unit: '天' })
export const pointsSettings = [ruleNoticeDays, noticeDays, reviewDays, replyDays, claimDays, reserveDays]

/** A rule stands on a resolution: it cannot begin before the villagers have decided (JFZ). */
export const maySucceed = (c: CaseView<RuleBody>): Verdict => (c.body.resolution ? true : no('rule.noResolution'))
/** Consent comes first, and only one's own (PIPL-14). */
export const ownConsent = (body: MembershipBody): Verdict => (body.consent ? true : no('consent.missing'))
/** A deed lies in the past, and not too far. */
export function inTime(body: ClaimBody, s: Scene): Verdict {
  const today = dayOf(s.now)
  if (body.deedDay > today) return no('deed.ahead')
  const earliest = dayOf(new Date(s.now.getTime() - s.get(claimDays) * 86_400_000))
  return body.deedDay >= earliest || no('deed.tooOld', { earliest })
}
/** Whoever opened the claim, or gains by it, does not review it. Relatives recuse: whoever lives in the same household is a party to it. */
export function isUnrelated(c: Claim, s: Scene): Verdict {
  const opened = c.acts[0]?.person === s.actor.person
  const gains = c.parties.some((p) => p.person === s.actor.person && ['applicant', 'relative'].includes(p.relation))
  return opened || gains ? no('review.related') : true
}
/** Every objection raised during the notice has its answer. */
export const objectionsAnswered = (c: Claim): Verdict =>
  c.body.openObjections ? no('objection.unanswered', { count: c.body.openObjections }) : true
/** Never below zero, never more than there is in stock (the ledger asks again when it posts). */
export function affordable(c: CaseView<ExchangeBody>): Verdict {
  const { balance = 0, points = 0, stockLeft = 0, pieces } = c.body
  if (balance < points) return no('balance.low', { need: points, balance })
  return stockLeft < pieces ? no('stock.low', { left: stockLeft }) : true
}
