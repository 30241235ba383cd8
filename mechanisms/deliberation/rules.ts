/** Legal arithmetic and guards of decisions; pure, both sides. Each cites its clause. */
import { dayOf, daysBetween } from '../../kernel/base/calendar.ts'
import { days, setting, type CaseView, type Days, type GatheringKind, type GatheringResult, type Scene, type Verdict } from '../../kernel/define.ts'
import { assembly, delegates, groupMeeting, jointCommittee, memberDelegates, membersMeeting, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { arithmetic, carriage, carriageZh, isValid, ruleOf, validityZh } from '../../kernel/gatherings/rules.ts'
import type { Decision, Matter, Stage } from './schema.ts'

export type C = CaseView<Decision>

/* ---- settings ------------------------------------------------------------------------------------------------------------ */
export const noticeDays = setting('deliberation.noticeDays', { zh: '公开天数', default: 15, min: 15, unit: '天', law: 'VC-35' })
export const consultPersons = setting('deliberation.consultPersons', { zh: '审议前至少征求意见人数（0 为不要求）', default: 1, min: 0, unit: '人', law: 'SY' })
export const discloseDays = setting('deliberation.discloseDays', { zh: '决议后几个工作日内公开', default: 5, min: 1, unit: '天', law: 'SY' })
export const replyDays = setting('deliberation.replyDays', { zh: '异议答复天数', default: 5, min: 1, max: 15, unit: '天', law: 'SD-VC' })
export const beginDays = setting('deliberation.beginDays', { zh: '决议公开后多少天内开始实施', default: 30, min: 15, unit: '天' })
export const implementDays = setting('deliberation.implementDays', { zh: '没有写明完成期限时的实施天数', default: 180, min: 1, unit: '天' })
export const archiveDays = setting('deliberation.archiveDays', { zh: '结果公开后多少天内归档', default: 45, min: 15, unit: '天' })
export const suggestionDays = setting('deliberation.suggestionDays', { zh: '建议的答复天数', default: 15, min: 1, unit: '天' })
/** Local: where secretary and chair are one person, ① and ② may be held as one meeting of both committees. */
export const mergeStages = setting('deliberation.mergeStages', { zh: '“一肩挑”村第一、二议可以合并', default: false, law: 'SY' })
/** Local: sheets 3 and 4 carry the name of whoever came from the township. */
export const townshipAttends = setting('deliberation.townshipAttends', { zh: '第三、四议须有乡镇人员参会', default: true, law: 'SY' })
export const settings = [noticeDays, consultPersons, discloseDays, replyDays, beginDays, implementDays, archiveDays, suggestionDays, mergeStages, townshipAttends]

/* ---- which body decides what ------------------------------------------------------------------------------------------------ */
const kinds = { assembly, delegates, groupMeeting, membersMeeting, memberDelegates } as const
export type Body = keyof typeof kinds
/** The bodies of ④, in the order in which people are told of them. */
export const deciders: readonly GatheringKind[] = Object.values(kinds)
const isBody = (x: string): x is Body => Object.hasOwn(kinds, x)
const bodyOf = (kind: string): Body | undefined => { const short = kind.slice(kind.indexOf('.') + 1); return isBody(short) ? short : undefined }
const namesOf = (bodies: readonly Body[]): string => bodies.map((b) => kinds[b].zh).join('或者')

const village: readonly Body[] = ['assembly', 'delegates', 'groupMeeting']
/** VC-28 in general; village rules: the assembly alone (VC-31); collective matters: the collective's own members (CE-26),
    its delegates not for charter, membership, land and merger (CE-28). */
const bodiesOf: Record<Matter, readonly Body[]> = {
  construction: village, welfare: village, contribution: village, subsidy: village, assistance: village, other: village,
  villageRules: ['assembly'],
  collectiveIncome: ['membersMeeting', 'memberDelegates'], collectiveAsset: ['membersMeeting', 'memberDelegates'],
  land: ['membersMeeting'], membership: ['membersMeeting'],
}
/** Who may change what a body has decided: itself, and whom it answers to. Delegates never against the assembly (ZJ-VC). */
const mayChange: Record<Body, readonly Body[]> = { assembly: ['assembly'], delegates: ['assembly', 'delegates'], groupMeeting: ['assembly', 'groupMeeting'],
  membersMeeting: ['membersMeeting'], memberDelegates: ['membersMeeting', 'memberDelegates'] }

type Asked = Pick<Decision, 'matter' | 'extent' | 'delegated' | 'earlierOutcome' | 'earlierBody'>
/** Every body that may decide this. */
export function bodiesFor(b: Asked): readonly Body[] {
  return bodiesOf[b.matter].filter((x) => (x !== 'groupMeeting' || b.extent === 'group') && (x !== 'delegates' || b.delegated) && holdsAgainst(x, b))
}
function holdsAgainst(body: Body, b: Asked): boolean {
  const earlier = b.earlierOutcome === 'resolved' ? bodyOf(b.earlierBody) : undefined
  return earlier === undefined || mayChange[earlier].includes(body)
}

/** Whether this body may decide this matter (VC-29, VC-31, VC-32, CE-26, CE-28); every refusal names the body that may. */
export function mayDecide(body: Body, b: Asked): Verdict {
  const detail = { bodies: namesOf(bodiesFor(b)) }
  const allowed = bodiesOf[b.matter]
  if (!allowed.includes(body)) {
    if (b.matter === 'villageRules') return { refuse: 'assembly.only', detail }
    if (allowed === village) return { refuse: 'collective.notConcerned', detail }
    return { refuse: body === 'memberDelegates' ? 'members.only' : 'collective.only', detail }
  }
  if (body === 'groupMeeting' && b.extent !== 'group') return { refuse: 'group.notConcerned', detail }
  if (body === 'delegates' && !b.delegated) return { refuse: 'delegates.notDelegated', detail }
  return holdsAgainst(body, b) || { refuse: 'earlier.higher', detail: { ...detail, earlier: nameOf(b.earlierBody) } }
}
const all = [partyCommittee, jointCommittee, partyMeeting, ...deciders]
/** The Chinese name of a body by the name of its kind. */
export const nameOf = (kind: string): string => all.find((k) => k.name === kind)?.zh ?? ''

/* ---- votes ---------------------------------------------------------------------------------------------------------------- */
/** The last vote since the state was entered, among the given bodies; one on an older draft is none. */
export function lastVote(c: Pick<C, 'gatherings' | 'enteredAt'>, among: readonly GatheringKind[] = all): { kind: GatheringKind; g: GatheringResult } | undefined {
  const g = c.gatherings.findLast((x) => x.at >= c.enteredAt && among.some((k) => k.name === x.kind))
  const kind = among.find((k) => k.name === g?.kind)
  return g && kind && { kind, g }
}
/** How a vote went, as it is disclosed. */
export const voteZh = (g: GatheringResult): string => `应到 ${g.eligible}，实到 ${g.present}，赞成 ${g.yes}，反对 ${g.no}，弃权 ${g.abstained}，无效 ${g.invalid}`
export const wasValid = (kind: GatheringKind, g: GatheringResult): boolean => isValid(ruleOf(kind, dayOf(g.at)), g)
export const wasCarried = (kind: GatheringKind, g: GatheringResult): boolean => wasValid(kind, g) && carriage(ruleOf(kind, dayOf(g.at)), g).holds
/** What stands against the vote, or null. */
function faultOf(kind: GatheringKind, g: GatheringResult): string | null {
  const rule = ruleOf(kind, dayOf(g.at))
  if (!isValid(rule, g)) return `${kind.zh}到会人数不足：${validityZh(rule, g)}`
  return carriage(rule, g).holds ? null : `${kind.zh}没有通过：${carriageZh(rule, g)}`
}

/** ④: the body that voted is one that may decide this; the delegates of a collective are more than twenty (CE-28). */
export function decidedRightly(c: C): Verdict {
  const last = lastVote(c, deciders)
  const body = last && bodyOf(last.kind.name)
  if (!last || !body) return { refuse: 'vote.notHeld' }
  if (body === 'memberDelegates' && last.g.eligible <= 20) return { refuse: 'delegates.tooFew', detail: { eligible: last.g.eligible } }
  return mayDecide(body, c.body)
}
/** A vote that was validly held and lost: only then a decision is recorded as not passed. */
export function voteLost(c: C): Verdict {
  const last = lastVote(c)
  if (last === undefined) return { refuse: 'vote.notHeld' }
  const detail = { arithmetic: arithmetic(last.kind, ruleOf(last.kind, dayOf(last.g.at)), last.g) }
  if (!wasValid(last.kind, last.g)) return { refuse: 'vote.notValid', detail }
  return wasCarried(last.kind, last.g) ? { refuse: 'vote.carried', detail } : true
}

/* ---- guards ---------------------------------------------------------------------------------------------------------------- */
/** Steps that leave a case where it is; every other one begins its state anew. */
const staying = new Set(['circulate', 'consult', 'addOpinion', 'note', 'extend', 'supplement', 'file', 'acknowledge', 'giveBack', 'supersede'])
const sinceEntering = (c: Pick<C, 'acts'>): string[] => c.acts.slice(c.acts.findLastIndex((act) => !staying.has(act.step)) + 1).map((act) => act.step)

/** A delegation is named, so that it can be looked up (VC-30). */
export const delegationNamed = (b: Decision): Verdict =>
  !b.delegated || (b.delegation !== undefined && b.delegation !== '') || { refuse: 'delegation.unnamed' }
/** Views are taken on the very draft that goes to the party meeting, and it was sent to all members: since it last entered this stage (SY, local). */
export function viewsTaken(c: C, s: Pick<Scene, 'get'>): Verdict {
  const done = sinceEntering(c)
  if (!done.includes('circulate')) return { refuse: 'draft.notCirculated' }
  const least: number = s.get(consultPersons)
  if (least === 0) return true
  if (!done.includes('consult')) return { refuse: 'views.notTaken', detail: { least } }
  return (c.body.views?.persons ?? 0) >= least || { refuse: 'views.tooFew', detail: { least, persons: c.body.views?.persons ?? 0 } }
}
export const mayMerge = (_c: C, s: Scene): Verdict => s.get(mergeStages) || { refuse: 'stages.notMerged' }
/** A resolution stands until the body that took it, or a higher one, takes another (VC-30). */
export const mayDrop = (c: C): Verdict =>
  ['draft', 'proposed', 'discussed', 'reviewed'].includes(c.state) || c.body.superseded !== null || { refuse: 'resolution.stands' }
export const stillStands = (c: C): Verdict => c.body.superseded === null || { refuse: 'resolution.superseded' }

/** 村规民约 are filed with the township, which looks at their lawfulness and approves nothing (VC-31, VC-6). */
export const mayFile = (c: C): Verdict => (c.body.matter !== 'villageRules' ? { refuse: 'filing.notNeeded' }
  : c.body.filing === 'filed' || c.body.filing === 'acknowledged' ? { refuse: 'filing.made' } : true)
export const isFiled = (c: C): Verdict => c.body.filing === 'filed' || { refuse: 'filing.notMade' }

/** What the six sheets still lack, in words. */
export function missingOnSheets(b: Decision, s: Pick<Scene, 'get'>): string[] {
  const attends = s.get(townshipAttends)
  return [
    ...(attends && b.attendees.review === '' ? ['第三表缺乡镇参会人'] : []), ...(attends && b.attendees.resolve === '' ? ['第四表缺乡镇参会人'] : []),
    ...(b.opinions.resolution === '' ? ['第五表缺监督意见'] : []), ...(b.opinions.outcome === '' ? ['第六表缺监督意见'] : []),
  ]
}
/** The volume is whole before it is closed (VC-39). */
export function mayArchive(c: C, s: Scene): Verdict {
  const missing = missingOnSheets(c.body, s)
  if (missing.length > 0) return { refuse: 'sheets.incomplete', detail: { missing: missing.join('；') } }
  return c.body.matter !== 'villageRules' || c.body.filing === 'acknowledged' || { refuse: 'filing.missing' }
}

/* ---- implementation ------------------------------------------------------------------------------------------------------- */
/** A legal day as people write it; whatever is no day stays as it is. */
export const dayZh = (day: string): string => day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
/** Whole fen as `12,000.00元`. */
export const moneyZh = (fen: number): string => `${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}元`
/** Sums over the meetings on the way to a resolution, for the figures. */
export const sumOf = (c: CaseView<unknown>, field: 'eligible' | 'present' | 'yes' | 'no' | 'abstained' | 'invalid'): number =>
  c.gatherings.reduce((sum, g) => sum + g[field], 0)
/** A deadline in the plan counts, however often it was extended. */
export const untilDeadline = (c: C): Days | undefined => (c.body.deadline === '' ? undefined : days(Math.max(0, daysBetween(dayOf(c.enteredAt), c.body.deadline))))
/** A plan ends after today; an extension ends later than what it extends. */
export const isLater = (day: string, than: string): boolean => day > than

/* ---- where a decision stands, in words ---------------------------------------------------------------------------------------- */
/** What stands against the next deliberation: the meeting that is missing, or its arithmetic. */
export function voteNeeded(c: C, among: readonly GatheringKind[]): string[] {
  const last = lastVote(c, among)
  const fault = last && faultOf(last.kind, last.g)
  if (last === undefined) return [`召开${among.map((k) => k.zh).join('或者')}并表决`]
  return fault === null || fault === undefined ? [] : [`重新召开会议（${fault}）`]
}
export const decidersFor = (b: Asked): GatheringKind[] => bodiesFor(b).map((x) => kinds[x])

/** How many stages are over in each state; the disclosure of the resolution is the fifth, what follows leads to the sixth. */
const over: Readonly<Record<string, number>> = { draft: 0, proposed: 1, discussed: 2, reviewed: 3, resolved: 4, disclosed: 4, underway: 5, published: 5, archived: 6 }
const track = [
  { zh: '①党组织提议', step: 'propose', among: [partyCommittee] }, { zh: '②两委商议', step: 'discuss', among: [jointCommittee] },
  { zh: '③党员大会审议', step: 'review', among: [partyMeeting] }, { zh: '④村民（代表）会议决议', step: 'resolve', among: deciders },
  { zh: '⑤决议公开', step: 'disclose', among: [] }, { zh: '⑥实施结果公开', step: 'finish', among: [] },
] as const
/** How many of the six stages are behind it. */
function behind(c: Pick<C, 'state' | 'acts'>): number {
  const state = c.state === 'rejected' || c.state === 'dropped' ? c.acts.findLast((a) => a.to !== c.state)?.to ?? 'draft' : c.state
  return over[state] ?? 0
}
/** The six stages with body, day and vote of each; a stage that was begun again shows its last vote. */
export function stagesOf(c: Pick<C, 'state' | 'acts' | 'gatherings' | 'enteredAt' | 'body'>): Stage[] {
  const past = behind(c)
  const running = c.state !== 'rejected' && c.state !== 'dropped'
  return track.map(({ zh, step, among: kindsOf }, i) => {
    const merged = i < 2 && c.body.merged && past >= 2
    const among: readonly GatheringKind[] = merged ? [jointCommittee] : kindsOf
    const done = i < past
    const g = done ? c.gatherings.findLast((x) => among.some((k) => k.name === x.kind)) : i === past ? lastVote(c, among)?.g : undefined
    const kind = among.find((k) => k.name === g?.kind)
    const act = done || (i === past && i >= 4) ? c.acts.findLast((a) => a.step === step || (merged && a.step === 'proposeJointly')) : undefined
    return { n: i + 1, zh, body: kind?.zh ?? '', day: g ? dayOf(g.at) : act ? dayOf(act.at) : null,
      state: merged && i === 0 ? 'merged' as const : done ? 'done' as const : i === past && running ? 'now' as const : 'later' as const,
      votes: g ? voteZh(g) : null, carried: g && kind ? wasCarried(kind, g) : null }
  })
}

const toPartyMeeting = (c: C, s: Pick<Scene, 'get'>): string[] => {
  const done = sinceEntering(c)
  const least: number = s.get(consultPersons)
  return [...(done.includes('circulate') ? [] : ['把方案送全体党员']),
    ...(least === 0 || (done.includes('consult') && (c.body.views?.persons ?? 0) >= least) ? [] : ['征求群众意见']), ...voteNeeded(c, [partyMeeting])]
}
/** What is missing for the next step, in words; `until` is the end of the running disclosure. */
export function needsOf(c: C, s: Pick<Scene, 'now' | 'get'>, until: Date | null): string[] {
  const shown = until !== null && s.now < until ? [`公开到${dayZh(dayOf(new Date(until.getTime() - 1)))}`] : []
  const open = c.objections.open > 0 ? [`答复 ${c.objections.open} 条异议`] : []
  switch (c.state) {
    case 'draft': return orRecord(voteNeeded(c, s.get(mergeStages) ? [partyCommittee, jointCommittee] : [partyCommittee]), '登记第一议结果')
    case 'proposed': return orRecord(voteNeeded(c, [jointCommittee]), '登记第二议结果')
    case 'discussed': return orRecord(toPartyMeeting(c, s), '登记第三议结果')
    case 'reviewed': return orRecord(voteNeeded(c, decidersFor(c.body)), '登记决议')
    case 'resolved': return ['公开决议']
    case 'disclosed': return orRecord([...shown, ...open], '定责任人、期限和预算，开始实施')
    case 'underway': return [`${c.body.deadline === '' ? '' : `${dayZh(c.body.deadline)}前`}完成并公开结果`]
    case 'published': return orRecord([...shown, ...open, ...missingOnSheets(c.body, s),
      ...(c.body.matter === 'villageRules' && c.body.filing !== 'acknowledged' ? ['村规民约报乡镇备案并收到回执'] : [])], '归档')
    default: return []
  }
}
const orRecord = (needs: string[], then: string): string[] => (needs.length > 0 ? needs : [then])
