/** Shapes of a village decision: its body and one form per step. The wording under decision changes only by a `revise` step. */
import { z } from 'zod'
import { choice, count, line, long, yesNo } from '../../kernel/base/fields.ts'

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

const objection = z.object({ number: z.int(), text: z.string(), reply: z.string().nullable() })

const title = line('事项名称', { min: 4, max: 80 })
const text = long('事项内容', { hint: '写清做什么、为什么做、钱从哪里来', max: 5000 })

export const decision = z.object({
  title, text,
  origin: choice('动议事由', origins),
  matter: choice('事项类别', matters),
  extent: choice('涉及范围', extents),
  delegated: yesNo('村民会议已授权代表会议决定', { hint: '没有授权的事项，代表会议不能决定' }),
  /* kept by the steps, never typed at the opening */
  objections: z.array(objection).default([]),
  resolution: z.string().default(''),
  report: z.string().default(''),
})
export type Decision = z.infer<typeof decision>
/** What is given at the opening. */
export const opening = decision.pick({ title: true, text: true, origin: true, matter: true, extent: true, delegated: true })

/** What every sheet records of a meeting besides the roll and the ballots, which the gathering itself keeps. */
export const meeting = z.object({ summary: long('会议内容'), dissent: long('不同意见', { optional: true }) })
/** Sheets 3 and 4 also name who came from the township (SY). */
export const attendedMeeting = meeting.extend({ townshipAttendee: line('乡镇参会人姓名和职务', { optional: true }) })
export const resolving = attendedMeeting.extend({ resolution: long('决议内容', { hint: '只写会议表决的内容', max: 5000 }) })
export const consultation = z.object({
  persons: count('征求意见人数', { min: 1, unit: '人' }), summary: long('意见汇总和采纳情况') })
export const revision = z.object({ text, reason: long('修改原因') })
export const reason = z.object({ reason: long('原因') })
export const disclosure = z.object({ location: line('公开地点和方式', { hint: '例如：村务公开栏、村微信群' }) })
export const objecting = z.object({ text: long('异议内容') })
export const replying = z.object({ number: count('异议序号', { min: 1 }), reply: long('答复') })
export const opinion = z.object({ opinion: long('监督意见') })
export const outcome = z.object({
  report: long('实施结果', { max: 5000 }), location: line('公开地点和方式'),
  spent: count('实际支出', { unit: '分', optional: true, max: 1_000_000_000_000 }) })
