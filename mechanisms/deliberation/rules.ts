/** Legal arithmetic and guards of decisions; pure, both sides. Each cites its clause. */
import type { CaseView, GatheringKind, GatheringResult, Scene, Setting, Verdict } from '../../kernel/define.ts'
import { leastOf } from '../../kernel/procedures/allowed.ts'
import type { Decision, Matter } from './schema.ts'

type C = CaseView<Decision>

/* ---- quorum ------------------------------------------------------------------------------------------------------- */
/** Whether enough came. A share of households can only be told where the roll itself is one of households (VC-26). */
export function isValid(kind: GatheringKind, g: GatheringResult): boolean {
  return g.eligible > 0 && kind.validIf.some((share) =>
    (share.of === 'eligible' || kind.roll === 'households') && g.present >= leastOf(share, g.eligible))
}

/** Whether enough voted for it. */
export function isCarried(kind: GatheringKind, g: GatheringResult): boolean {
  return g.yes >= leastOf(kind.passesIf, kind.passesIf.of === 'present' ? g.present : g.eligible)
}

/** The arithmetic in one sentence, as people check it by hand. */
export function arithmetic(kind: GatheringKind, g: GatheringResult): string {
  const due = kind.validIf.filter((share) => share.of === 'eligible').map((share) => leastOf(share, g.eligible))[0]
  const base = kind.passesIf.of === 'present' ? `实到${g.present}人` : `应到${g.eligible}人`
  const needed = leastOf(kind.passesIf, kind.passesIf.of === 'present' ? g.present : g.eligible)
  const came = due === undefined ? '' : `，至少应到会${due}人`
  return `${kind.zh}：应到${g.eligible}人${came}，实到${g.present}人；按${base}计，至少${needed}人赞成才通过，赞成${g.yes}人`
}

/** A vote that was validly held and lost: only then a decision is recorded as not passed. */
export function voteLost(kinds: readonly GatheringKind[], c: C): Verdict {
  const held = c.gatherings.flatMap((g) => kinds.filter((kind) => kind.name === g.kind).map((kind) => ({ kind, g })))
  const last = held.at(-1)
  if (last === undefined) return { refuse: 'vote.notHeld' }
  const detail = { arithmetic: arithmetic(last.kind, last.g) }
  if (!isValid(last.kind, last.g)) return { refuse: 'vote.notValid', detail }
  return isCarried(last.kind, last.g) ? { refuse: 'vote.carried', detail } : true
}

/* ---- which body decides what ------------------------------------------------------------------------------------------ */
export type Body = 'assembly' | 'delegates' | 'groupMeeting' | 'membersMeeting' | 'memberDelegates'
const village: readonly Body[] = ['assembly', 'delegates', 'groupMeeting']
/** VC-28 in general; village rules: the assembly alone (VC-31); collective matters: the collective's own members (CE-26),
    its delegates not for charter, membership, land and merger (CE-28). */
const deciders: Record<Matter, readonly Body[]> = {
  construction: village, welfare: village, contribution: village, subsidy: village, assistance: village, other: village,
  villageRules: ['assembly'],
  collectiveIncome: ['membersMeeting', 'memberDelegates'], collectiveAsset: ['membersMeeting', 'memberDelegates'],
  land: ['membersMeeting'], membership: ['membersMeeting'],
}

/** Whether this body may decide this matter (VC-29, VC-31, VC-32, CE-26, CE-28). */
export function mayDecide(body: Body, c: { body: Pick<Decision, 'matter' | 'extent' | 'delegated'> }): Verdict {
  const allowed = deciders[c.body.matter]
  if (!allowed.includes(body)) {
    if (c.body.matter === 'villageRules') return { refuse: 'assembly.only' }
    return { refuse: allowed.includes('memberDelegates') ? 'collective.only' : allowed.includes('membersMeeting') ? 'members.only' : 'collective.notConcerned' }
  }
  if (body === 'groupMeeting' && c.body.extent !== 'group') return { refuse: 'group.notConcerned' }
  return body === 'delegates' && !c.body.delegated ? { refuse: 'delegates.notDelegated' } : true
}

/** CE-28: a delegates' meeting of the collective has more than twenty members. */
export function enoughDelegates(c: C): Verdict {
  const held = c.gatherings.findLast((g) => g.kind === 'deliberation.memberDelegates')
  return held !== undefined && held.eligible <= 20 ? { refuse: 'delegates.tooFew', detail: { eligible: held.eligible } } : true
}

/** Steps taken since the case last entered the state it is in. */
const sinceEntering = (c: C): string[] =>
  c.acts.slice(c.acts.findLastIndex((act, i) => act.to === c.state && c.acts[i - 1]?.to !== c.state) + 1).map((act) => act.step)

/* ---- guards ---------------------------------------------------------------------------------------------------------------- */
/** Views are taken on the very draft that goes to the party meeting: since it last entered this stage (SY, local). */
export function viewsTaken(least: Setting<number>, c: C, s: Scene): Verdict {
  return s.get(least) === 0 || sinceEntering(c).includes('consult') ? true : { refuse: 'views.notTaken' }
}

/** Every objection raised during the disclosure has been answered (VC-35). */
export function noOpenObjection(c: C): Verdict {
  const open = c.body.objections.filter((o) => o.reply === null).map((o) => o.number)
  return open.length === 0 ? true : { refuse: 'objection.open', detail: { open: open.join('、') } }
}

/** There is something to answer. */
export function someObjection(c: C): Verdict {
  return c.body.objections.some((o) => o.reply === null) ? true : { refuse: 'objection.missing' }
}

/** The supervision committee has given its opinion on the result (sheet 6, VC-37). */
export function opinionGiven(c: C): Verdict {
  return sinceEntering(c).includes('addOpinion') ? true : { refuse: 'opinion.missing' }
}

/** Sums over the meetings on the way to a resolution, for the figures. */
export const sumOf = (c: CaseView<unknown>, field: 'eligible' | 'present' | 'yes' | 'no'): number =>
  c.gatherings.reduce((sum, g) => sum + g[field], 0)
