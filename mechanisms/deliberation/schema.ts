/** Shapes of a village decision and of a suggestion: body and one form per step. The wording changes only by a `revise` step. */
import { z } from 'zod'
import { caseRef, choice, choices, count, day, line, long, yesNo } from '../../kernel/base/fields.ts'
import { route } from '../../kernel/define.ts'

/** 动议事由, the same on all six sheets (SY). */
export const origins = { villagers: '党员群众建议', committee: '村干部提议', superior: '上级安排' } as const

/** What is decided (VC-28, VC-31, CE-26); the matter tells which body may decide it, see rules.ts. */
export const matters = {
  construction: '村庄建设、公益项目', welfare: '公益事业', contribution: '筹资筹劳', subsidy: '误工补贴人员和标准',
  assistance: '重点帮扶对象', villageRules: '村民自治章程、村规民约', collectiveIncome: '集体收益使用和分配',
  collectiveAsset: '集体资产资源处置、经营', land: '土地承包、宅基地、土地补偿', membership: '集体组织章程、成员身份、合并分立',
  other: '其他重要事项',
} as const
export type Matter = keyof typeof matters

/** Whom it concerns: a matter of one villagers' group may be decided by the group (VC-32). */
export const extents = { village: '全村', group: '一个村民小组' } as const
/** How views were taken before ③, and how the draft went to the party members (SY). */
export const ways = { visit: '入户走访', meeting: '座谈会', box: '意见箱', online: '线上征求', notice: '张贴公告' } as const
/** On which of the two disclosures the supervision committee speaks: sheet 5 or sheet 6 (SY). */
export const opinionSheets = { resolution: '第五表：决议公开', outcome: '第六表：实施结果公开' } as const
/** The only grounds on which a township may hold a filing back (VC-31): it does not approve, and it does not judge the wording (VC-6). */
export const grounds = { law: '与宪法、法律、法规或国家政策抵触', morals: '违背公序良俗', rights: '侵犯村民人身权利、民主权利或合法财产权利' } as const

/* Kept by the steps, never typed at the opening. */
const kept = (zh: string) => z.string().default('').meta({ title: zh })
const keptLong = (zh: string) => z.string().default('').meta({ title: zh, 'x-field': { zh, kind: 'long' } })

const title = line('事项名称', { min: 4, max: 80 })
const text = long('事项内容', { hint: '写清做什么、为什么做、钱从哪里来', max: 5000 })
const asked = {
  title, text,
  origin: choice('动议事由', origins),
  matter: choice('事项类别', matters),
  extent: choice('涉及范围', extents),
  delegated: yesNo('村民会议已授权代表会议决定', { hint: '没有授权的事项，代表会议不能决定' }),
  delegation: line('哪一次村民会议授权', { optional: true, hint: '例如：2026年1月10日村民会议《授权事项清单》第3项' }),
  earlier: caseRef('变更或者重新提出以前的哪一件', { optional: true, procedure: 'deliberation.decision', hint: '决议作出后要改，或者上次没有通过的，请选原来那一件' }),
  suggestion: caseRef('由哪条建议而来', { optional: true, procedure: 'deliberation.suggestion' }),
}
/** What is given at the opening. */
export const opening = z.object(asked)
const views = z.object({ persons: z.int(), ways: z.array(z.string()), summary: z.string() })
const extension = z.object({ from: z.string(), until: z.string(), reason: z.string(), day: z.string() })
const noted = z.object({ day: z.string(), text: z.string() })

export const decision = z.object({
  ...asked,
  /** what became of the earlier one, and which body had decided it */
  earlierOutcome: z.enum(['', 'rejected', 'resolved']).default(''), earlierBody: z.string().default(''),
  merged: z.boolean().default(false),
  circulated: z.object({ day: z.string(), members: z.int(), ways: z.array(z.string()) }).nullable().default(null),
  views: views.nullable().default(null),
  attendees: z.object({ review: z.string(), resolve: z.string() }).default({ review: '', resolve: '' }),
  resolution: keptLong('决议内容'), decidedBy: kept('决议会议'), vote: kept('表决情况'), disclosedIn: kept('决议公开地点和方式'),
  owner: kept('实施责任人'), deadline: kept('完成期限'), budget: z.int().nullable().default(null), cost: kept('经费'),
  extensions: z.array(extension).default([]), extended: kept('延期情况'),
  progress: z.array(noted).default([]), latest: kept('最新进展'),
  report: keptLong('实施结果'), spent: z.int().nullable().default(null), reportedIn: kept('结果公开地点和方式'),
  opinions: z.object({ resolution: z.string(), outcome: z.string() }).default({ resolution: '', outcome: '' }),
  filing: z.enum(['', 'filed', 'acknowledged', 'returned']).default(''), filingNote: kept('备案情况'),
  superseded: z.uuid().nullable().default(null),
})
export type Decision = z.infer<typeof decision>

/* ---- forms of the four deliberations ------------------------------------------------------------------------------------- */
/** What every sheet records of a meeting besides the roll and the ballots, which the gathering itself keeps. */
export const meeting = z.object({ summary: long('会议内容'), dissent: long('不同意见', { optional: true }) })
const attendee = line('乡镇参会人姓名和职务', { optional: true, hint: '写在登记表第三、四表上；归档前可以补' })
export const attendedMeeting = meeting.extend({ townshipAttendee: attendee })
export const resolving = attendedMeeting.extend({ resolution: long('决议内容', { hint: '只写会议表决的内容', max: 5000 }) })
export const circulation = z.object({ ways: choices('送达方式', { ...ways, meeting: '党员会上发放' }, { min: 1 }) })
export const consultation = z.object({ persons: count('征求意见人数', { min: 1, unit: '人' }), ways: choices('征求方式', ways, { min: 1 }), summary: long('意见汇总和采纳情况') })
export const revision = z.object({ text, reason: long('修改原因') })
export const reason = z.object({ reason: long('原因') })

/* ---- disclosure, implementation, filing, sheets ------------------------------------------------------------------------------ */
const location = line('公开地点和方式', { hint: '例如：村务公开栏、村微信群' })
/** Whole yuan, because nobody counts a road in fen; kept as fen. */
const yuan = { unit: '元', max: 1_000_000_000 }
export const disclosing = z.object({ location })
export const opinion = z.object({ sheet: choice('对哪一次公开', opinionSheets), opinion: long('监督意见') })
export const planning = z.object({ owner: line('实施责任人', { hint: '姓名和职务' }), deadline: day('完成期限'), budgetYuan: count('预算', { ...yuan, hint: '没有支出填 0' }) })
export const progressing = z.object({ text: long('进展', { max: 500 }) })
export const extending = z.object({ deadline: day('延长到哪一天'), reason: long('延期原因') })
export const outcome = z.object({ report: long('实施结果', { max: 5000 }), spentYuan: count('实际支出', { ...yuan, hint: '没有支出填 0' }), location })
export const filing = z.object({ note: line('报送说明', { optional: true }) })
export const acknowledging = z.object({ number: line('备案编号', { optional: true }) })
export const returning = z.object({ ground: choice('抵触之处', grounds), clause: line('依据的条款', { hint: '写明哪部法律第几条' }), reason: long('说明') })
export const supplement = z.object({ review: line('第三表：乡镇参会人姓名和职务', { optional: true }), resolve: line('第四表：乡镇参会人姓名和职务', { optional: true }) })
export const superseding = z.object({ by: z.uuid() })

/* ---- 党员群众建议 ------------------------------------------------------------------------------------------------------------ */
export const suggestion = z.object({
  title: line('建议什么', { min: 4, max: 80 }), text: long('说说理由', { optional: true, max: 1000 }),
  decision: z.uuid().nullable().default(null), answer: keptLong('答复'),
})
export const suggestionOpening = suggestion.pick({ title: true, text: true })
export const adoption = z.object({ matter: asked.matter, extent: asked.extent, delegated: asked.delegated, delegation: asked.delegation, text })
export const declining = z.object({ reason: long('为什么不列入', { hint: '写清原因和可以怎样解决，建议人会看到' }) })

/* ---- what a villager may read ---------------------------------------------------------------------------------------------- */
const stage = z.object({ n: z.int(), zh: z.string(), body: z.string(), day: z.string().nullable(), state: z.enum(['done', 'now', 'later', 'merged']),
  votes: z.string().nullable(), carried: z.boolean().nullable() })
export type Stage = z.infer<typeof stage>
export const shownDecision = z.object({
  id: z.uuid(), number: z.string(), title: z.string(), place: z.string(), placeName: z.string(), state: z.string(), matterZh: z.string(), openedAt: z.string(),
  stages: z.array(stage), needs: z.array(z.string()), resolution: z.string(), decidedBy: z.string(), vote: z.string(),
  owner: z.string(), deadline: z.string(), budget: z.int().nullable(), spent: z.int().nullable(), extended: z.string(),
  progress: z.array(noted), report: z.string(), disclosedUntil: z.string().nullable(), objections: z.object({ total: z.int(), open: z.int() }),
  filing: z.string(), earlier: z.uuid().nullable(), superseded: z.uuid().nullable() })
export type ShownDecision = z.infer<typeof shownDecision>
const listed = shownDecision.pick({ id: true, number: true, title: true, place: true, placeName: true, state: true, matterZh: true, openedAt: true, disclosedUntil: true })
/** Decisions of a village in plain words, newest first; without drafts. */
export const listShown = route('GET /deliberation/shown', { zh: '村里的决策', by: 'signedIn',
  input: z.object({ place: z.string().regex(/^\d{12}/, '请选择一个村') }), output: z.object({ rows: z.array(listed) }) })
/** One decision: where it stands, how the votes went, what is missing for the next step. */
export const getShown = route('GET /deliberation/one', { zh: '一件决策', by: 'signedIn', input: z.object({ id: z.uuid() }), output: shownDecision })
