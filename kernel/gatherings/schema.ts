/** Forms, answers and routes of gatherings (both sides). */
import { z } from 'zod'
import { choice, count, line, long, place } from '../base/fields.ts'
import { route } from '../define.ts'

const id = z.uuid('请选择一项')
/** An instant, ISO 8601 with its offset. */
const moment = z.iso.datetime({ offset: true, error: '请填写开会的日期和时间，例如 2026-03-20 上午9:00' })
const done = z.object({ id: z.uuid() })
const attachments = z.array(z.uuid()).max(20, '照片最多20张').default([])
const matterNumber = z.int('请选择议题').min(1)

export const gatheringStates = { convened: '已通知', open: '开会中', closed: '已结束', cancelled: '已取消' } as const

export const presences = { paper: '纸上签名', code: '凭码到会', noted: '记录到会', proxy: '委托到会' } as const
export const choices = { yes: '赞成', no: '反对', abstained: '弃权' } as const
export type Choice = keyof typeof choices
export const waysOfVoting = { paper: '投票', online: '线上表决', hands: '举手' } as const
export type WayOfVoting = keyof typeof waysOfVoting

/* ---- what is told back ---------------------------------------------------------------------------------------------- */
const Matter = z.object({ n: z.number(), title: z.string(), case: z.uuid().nullable() })
const Row = z.object({ id: z.uuid(), kind: z.string(), kindZh: z.string(), title: z.string(), place: z.string(), placeName: z.string(), startsAt: z.string(),
  state: z.enum(['convened', 'open', 'closed', 'cancelled']), stateZh: z.string(), eligible: z.number(), present: z.number(), matters: z.array(Matter) })
export type GatheringRow = z.infer<typeof Row>
const Rule = z.object({ from: z.string(), law: z.string(), noticeZh: z.string(), validZh: z.string(), passesZh: z.string() })
const Tally = z.object({ how: z.enum(['paper', 'online', 'hands']), howZh: z.string(), yes: z.number(), no: z.number(), abstained: z.number(), invalid: z.number(), teller: z.string().nullable() })
const Voted = Matter.extend({ how: z.string(), yes: z.number(), no: z.number(), abstained: z.number(), invalid: z.number(), issued: z.number(), voted: z.number(), counting: z.boolean(),
  valid: z.boolean(), carried: z.boolean(), arithmetic: z.string(), link: z.object({ procedure: z.string(), title: z.string() }).nullable(), tallies: z.array(Tally) })
const Note = z.object({ text: z.string(), at: z.string(), by: z.string(), asZh: z.string() })
export const Bound = z.object({ of: z.enum(['eligible', 'households', 'present']), whole: z.number(), least: z.number(), count: z.number(), holds: z.boolean() })
const Can = z.record(z.string(), z.union([z.literal(true), z.object({ refuse: z.string(), zh: z.string() })]))
const One = Row.extend({ venue: z.string(), agenda: z.string(), rule: Rule, noticeAt: z.string(), urgent: z.string().nullable(), basis: z.string().nullable(), reason: z.string().nullable(),
  rollDay: z.string(), roll: z.string(), proxies: z.boolean(), openedAt: z.string().nullable(), closedAt: z.string().nullable(), minutes: z.string(), chair: z.string(), recorder: z.string(), guests: z.array(z.string()),
  sheet: z.array(z.uuid()), convenedBy: z.string(), convenedAsZh: z.string(), eligibleHouseholds: z.number(), households: z.number(), enough: z.boolean(),
  bounds: z.array(Bound), arithmetic: z.string(), code: z.string().nullable(), codeUntil: z.string().nullable(), notes: z.array(Note) })
export type GatheringShown = z.infer<typeof One>
const RollLine = z.object({ line: z.uuid(), name: z.string(), household: z.uuid().nullable(), number: z.string().nullable(), present: z.string().nullable(), how: z.string().nullable(),
  attended: z.string().nullable(), proxy: z.uuid().nullable(), proxyName: z.string().nullable(), proxyOf: z.array(z.string()), voted: z.array(z.number()) })
export type RollShown = z.infer<typeof RollLine>
const Plan = z.object({ noticeBy: z.string(), earliest: z.string(), enough: z.boolean(), days: z.number(), urgent: z.boolean(), eligible: z.number(), eligibleHouseholds: z.number(),
  needs: z.string(), sentence: z.string(), warnings: z.array(z.string()), law: z.string() })
const Mine = Row.extend({ venue: z.string(), agenda: z.string(), line: z.uuid(), here: z.string().nullable(), hereZh: z.string().nullable(), proxyFor: z.array(z.object({ line: z.uuid(), name: z.string() })),
  matters: z.array(Voted.extend({ mine: z.boolean(), open: z.array(z.uuid()) })), enough: z.boolean(), needs: z.string() })
export type MyGathering = z.infer<typeof Mine>

/* ---- questions --------------------------------------------------------------------------------------------------------- */
const limit = z.coerce.number().int().min(1).max(500).default(100)
export const listGatherings = route('GET /gatherings', { zh: '会议', by: 'signedIn',
  input: z.object({ place: place('地方', { optional: true }), case: z.uuid().optional(), state: z.enum(['convened', 'open', 'closed', 'cancelled']).optional(), after: z.string().max(80).optional() }),
  output: z.object({ rows: z.array(Row), next: z.string().nullable() }) })
export const getGathering = route('GET /gatherings/one', { zh: '一次会议', by: 'signedIn', input: z.object({ id }), output: z.object({ gathering: One, matters: z.array(Voted), can: Can }) })
export const getRoll = route('GET /gatherings/roll', { zh: '应到名册和到会情况', by: 'signedIn',
  input: z.object({ id, q: z.string().max(60).optional(), present: z.enum(['yes', 'no']).optional(), after: z.string().max(120).optional(), limit }),
  output: z.object({ rows: z.array(RollLine), counts: z.object({ eligible: z.number(), present: z.number(), eligibleHouseholds: z.number(), households: z.number() }), next: z.string().nullable() }) })
export const planGathering = route('GET /gatherings/plan', { zh: '召集前推算通知期和应到人数', by: 'signedIn',
  input: z.object({ kind: z.string().max(80), place: place('地方'), startsAt: moment }), output: Plan })
export const listKinds = route('GET /gatherings/kinds', { zh: '可以召集的会议', by: 'signedIn', input: z.object({}),
  output: z.object({ kinds: z.array(z.object({ kind: z.string(), zh: z.string(), urgent: z.boolean(), proxies: z.boolean(), law: z.string(), needs: z.string(), mine: z.boolean() })) }) })
export const myGatherings = route('GET /gatherings/mine', { zh: '要我参加的会议', by: 'signedIn', input: z.object({}), output: z.object({ rows: z.array(Mine) }) })
/** Coming meetings that anybody may know of; not those of party bodies. */
export const publicGatherings = route('GET /public/gatherings', { zh: '会议公告', by: 'anyone', input: z.object({ place: place('地方') }),
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), kindZh: z.string(), title: z.string(), place: z.string(), placeName: z.string(), startsAt: z.string(), venue: z.string(), agenda: z.string(),
    matters: z.array(z.string()), noticeAt: z.string() })) }) })

/* ---- commands ------------------------------------------------------------------------------------------------------------ */
const MatterForm = z.object({ title: line('议题', { max: 120 }), case: z.uuid().optional() })
export const ConveneForm = z.object({ kind: z.string('请选择“会议种类”').min(1, '请选择“会议种类”').max(80), place: place('地方'), title: line('会议名称', { max: 80 }), startsAt: moment,
  venue: line('地点', { max: 80 }), agenda: long('会议安排', { optional: true, max: 2000 }), matters: z.array(MatterForm).min(1, '至少列一个议题').max(30, '议题最多30个'),
  urgentReason: line('缩短通知期的理由', { optional: true, max: 200 }), basis: line('召集依据', { optional: true, max: 120, hint: '例如：十分之一以上村民联名提议' }) })
export const convene = route('POST /gatherings/convene', { zh: '召集会议', by: 'signedIn', input: ConveneForm, output: done })
export const reschedule = route('POST /gatherings/reschedule', { zh: '改期', by: 'signedIn', output: done,
  input: z.object({ gathering: id, startsAt: moment, venue: line('地点', { optional: true, max: 80 }), reason: line('改期原因', { max: 200 }), urgentReason: line('缩短通知期的理由', { optional: true, max: 200 }) }) })
export const cancel = route('POST /gatherings/cancel', { zh: '取消会议', by: 'signedIn', input: z.object({ gathering: id, reason: line('取消原因', { max: 200 }) }), output: done })
export const open = route('POST /gatherings/open', { zh: '开始登记到会', by: 'signedIn', input: z.object({ gathering: id }),
  output: z.object({ id: z.uuid(), eligible: z.number(), eligibleHouseholds: z.number(), code: z.string() }) })
const ManyLines = z.array(z.uuid()).max(2000, '一次最多登记2000人').default([])
export const attend = route('POST /gatherings/attend', { zh: '登记到会', by: 'signedIn', output: z.object({ id: z.uuid(), present: z.number() }),
  input: z.object({ gathering: id, lines: ManyLines, how: choice('方式', { paper: '纸上签名', noted: '记录到会' }, { optional: true }), sheet: attachments,
    attended: z.uuid().optional(), persons: z.array(z.uuid()).max(200).default([]), names: z.array(line('姓名', { max: 30 })).max(200).default([]) }) })
export const attendByCode = route('POST /gatherings/attendByCode', { zh: '凭到会码登记到会', by: 'signedIn', output: z.object({ id: z.uuid(), line: z.uuid() }),
  input: z.object({ gathering: id.optional(), code: z.string('请填写到会码').overwrite((s) => s.normalize('NFKC').replace(/\s/g, '')).regex(/^\d{6}$/, '到会码是6位数字') }) })
export const proxy = route('POST /gatherings/proxy', { zh: '登记书面委托', by: 'signedIn', output: done, input: z.object({ gathering: id, line: id, by: id, sheet: attachments }) })
export const leave = route('POST /gatherings/leave', { zh: '更正为未到会', by: 'signedIn', output: done, input: z.object({ gathering: id, line: id }) })
export const issuePaper = route('POST /gatherings/issuePaper', { zh: '发出选票', by: 'signedIn', output: z.object({ id: z.uuid(), issued: z.number() }),
  input: z.object({ gathering: id, matter: matterNumber, lines: ManyLines, all: z.boolean().default(false) }) })
export const ballot = route('POST /gatherings/ballot', { zh: '线上表决', by: 'signedIn', secret: ['choice'], output: done,
  input: z.object({ gathering: id, matter: matterNumber, choice: choice('表决', choices), line: z.uuid().optional() }) })
const votes = { yes: count('赞成', { max: 100_000 }), no: count('反对', { max: 100_000 }), abstained: count('弃权', { max: 100_000 }) }
/** The teller is a line of the roll or a person of the place, and neither the one who enters the count nor the recorder. */
const teller = z.uuid('请选择监票人')
export const countPaper = route('POST /gatherings/countPaper', { zh: '录入计票结果', by: 'signedIn', output: done,
  input: z.object({ gathering: id, matter: matterNumber, ...votes, invalid: count('废票', { max: 100_000 }), teller }) })
export const countHands = route('POST /gatherings/countHands', { zh: '录入举手结果', by: 'signedIn', output: done, input: z.object({ gathering: id, matter: matterNumber, ...votes, teller }) })
export const writeMinutes = route('POST /gatherings/minutes', { zh: '写会议记录', by: 'signedIn', output: done,
  input: z.object({ gathering: id, minutes: long('会议记录', { max: 20_000 }), chair: line('主持人', { max: 30 }), recorder: line('记录人', { max: 30 }),
    guests: z.array(line('列席人', { max: 60 })).max(50).default([]), sheet: attachments }) })
export const close = route('POST /gatherings/close', { zh: '结束会议', by: 'signedIn', input: z.object({ gathering: id }), output: done })
export const note = route('POST /gatherings/note', { zh: '补充说明', by: 'signedIn', input: z.object({ gathering: id, text: long('补充说明', { max: 2000 }) }), output: done })

export const gatheringRoutes = [listGatherings, getGathering, getRoll, planGathering, listKinds, myGatherings, publicGatherings, convene, reschedule, cancel, open, attend, attendByCode,
  proxy, leave, issuePaper, ballot, countPaper, countHands, writeMinutes, close, note]
