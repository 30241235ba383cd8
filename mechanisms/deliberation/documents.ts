/** What the papers of a decision say: six sheets, the notice of the resolution, the notice of its result. Pure, from acts and meetings. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { defineDocument, type Meeting, type Told } from '../../kernel/define.ts'
import { decision } from './decision.procedure.ts'
import { dayZh, deciders, moneyZh, nameOf, voteZh } from './rules.ts'
import { matters, origins, ways, type Decision } from './schema.ts'

type T = Told<Decision>
const text = (x: unknown): string => (typeof x === 'string' ? x : '')
/** The last act of one of the steps: a stage that was held again is told as it was held last. */
const actOf = (t: T, ...steps: string[]) => t.acts.findLast((a) => steps.includes(a.step))
const meetingOf = (t: T, names: readonly string[]): Meeting | undefined => t.meetings.findLast((m) => names.includes(m.kind))
const percent = (part: number, whole: number): string => (whole === 0 ? '' : `，占 ${Math.round(part * 1000 / whole) / 10}%`)

/** 动议事由, the same on all sheets: one of three is ticked. */
const ticked = (b: Decision): string => Object.entries(origins).map(([key, zh]) => `${key === b.origin ? '☑' : '☐'} ${zh}`).join('　')

/** Households count only where the body may be valid by them (VC-26, VC-32). */
function households(m: Meeting): string {
  return m.kind === 'gatherings.assembly' || m.kind === 'gatherings.groupMeeting' ? `；应到 ${m.eligibleHouseholds} 户，到会 ${m.households} 户${percent(m.households, m.eligibleHouseholds)}` : ''
}
/** What a sheet of one deliberation holds. A field that nobody filled is left to be written by hand. */
function sheetOf(t: T, no: string, zh: string, kinds: readonly string[], steps: readonly string[], attendee?: string) {
  const act = actOf(t, ...steps)
  const m = act === undefined ? undefined : meetingOf(t, kinds)
  return {
    no, zh, day: m?.at ?? act?.at, form: m?.kindZh || kinds.map(nameOf)[0], venue: m?.venue, chair: m?.chair, recorder: m?.recorder,
    attended: m && m.attended.length > 0 ? (m.attended.length > 40 ? `${m.attended.slice(0, 40).join('、')}等 ${m.present} 人，详见参会签名表` : m.attended.join('、')) : undefined,
    numbers: m ? `应到 ${m.eligible} 人，实到 ${m.present} 人${percent(m.present, m.eligible)}${households(m)}` : undefined,
    vote: m ? `${m.how === '' ? '' : `${m.how}：`}赞成 ${m.yes} 票，反对 ${m.no} 票，弃权 ${m.abstained} 票，无效 ${m.invalid} 票` : undefined,
    summary: act ? text(act.input.resolution) || text(act.input.summary) : undefined, dissent: text(act?.input.dissent) || '无',
    ...(attendee === undefined ? {} : { township: [{ attendee: attendee || undefined }] }),
  }
}
type Zh = Readonly<Record<string, string>>
const waysZh = (keys: readonly string[], zh: Zh = ways): string => keys.map((k) => zh[k] ?? k).join('、')
const viewsZh = (b: Decision): string => (b.views === null ? '' : `征求 ${b.views.persons} 人意见（${waysZh(b.views.ways)}）：${b.views.summary}`)

/** The four sheets of deliberation and the two of disclosure, with what was said against them. */
function sixSheets(t: T): Record<string, unknown> {
  const b = t.c.body
  const merged = b.merged
  const joint = ['gatherings.jointCommittee']
  const [disclosed, finished] = [actOf(t, 'disclose'), actOf(t, 'finish')]
  return {
    village: t.placeName, title: b.title, matter: matters[b.matter], origin: ticked(b), text: b.text,
    sheets: [
      sheetOf(t, '一', '村党组织提议', merged ? joint : ['gatherings.partyCommittee'], ['propose', 'proposeJointly']),
      sheetOf(t, '二', '村“两委”会商议', joint, ['discuss', 'proposeJointly']),
      sheetOf(t, '三', '党员大会审议', ['gatherings.partyMeeting'], ['review'], b.attendees.review),
      sheetOf(t, '四', '村民会议或者村民代表会议决议', deciders.map((k) => k.name), ['resolve'], b.attendees.resolve),
    ],
    views: viewsZh(b) || undefined,
    disclosedOn: disclosed?.at, disclosedIn: b.disclosedIn || undefined, resolution: b.resolution || undefined, decidedBy: b.decidedBy, vote: b.vote,
    opinion: b.opinions.resolution || undefined, opinionOn: actOf(t, 'addOpinion')?.at,
    finishedOn: finished?.at, reportedIn: b.reportedIn || undefined, report: b.report || undefined, owner: b.owner || undefined, deadline: dayZh(b.deadline) || undefined,
    cost: b.cost || undefined, extended: b.extended || '无', outcomeOpinion: b.opinions.outcome || undefined,
    objections: t.c.objections.total === 0 ? '没有收到异议' : `收到异议 ${t.c.objections.total} 条，已答复 ${t.c.objections.total - t.c.objections.open} 条`,
  }
}

/** The resolution as it is put up: what was decided, by whom, with which vote, and how to object. */
function announced(t: T): Record<string, unknown> {
  const b = t.c.body
  const m = meetingOf(t, deciders.map((k) => k.name))
  const on = actOf(t, 'disclose')?.at ?? t.now
  return { org: `${t.placeName}${t.placeName.endsWith('社区') ? '居民' : '村民'}委员会`, year: dayOf(on).slice(0, 4), on, title: b.title, meeting: b.decidedBy, day: m?.at, numbers: m ? voteZh(m) : b.vote,
    resolution: b.resolution, disclosedOn: actOf(t, 'disclose')?.at, place: b.disclosedIn, number: t.number, holder: t.c.holder === null ? '村党组织' : t.name(t.c.holder) }
}
/** The result as it is put up: what was done, in which time, at which cost. */
function reported(t: T): Record<string, unknown> {
  const b = t.c.body
  const on = actOf(t, 'finish')?.at ?? t.now
  return { ...announced(t), on, year: dayOf(on).slice(0, 4), report: b.report, owner: b.owner, deadline: dayZh(b.deadline), extended: b.extended, finishedOn: actOf(t, 'finish')?.at, place: b.reportedIn,
    budget: moneyZh(b.budget ?? 0), spent: moneyZh(b.spent ?? 0), progress: b.progress.map((x) => ({ ...x, day: dayZh(x.day) })), total: t.c.objections.total, answered: t.c.objections.total - t.c.objections.open }
}

/** 《“四议两公开”决策实施登记表》 and the two notices; the volume is the dossier of the case. */
export const papers = [
  defineDocument<Decision>({ name: 'deliberation.sheets', zh: '“四议两公开”决策实施登记表', of: decision.name, template: 'sheets.docx', retain: 'permanent', values: sixSheets }),
  defineDocument<Decision>({ name: 'deliberation.announcement', zh: '决议公告', of: decision.name, template: 'announcement.docx', retain: 'permanent',
    from: ['resolved', 'disclosed', 'underway', 'published', 'archived'], values: announced }),
  defineDocument<Decision>({ name: 'deliberation.report', zh: '实施结果公告', of: decision.name, template: 'report.docx', retain: 'permanent',
    from: ['published', 'archived'], values: reported }),
]
