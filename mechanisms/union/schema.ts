/** Shapes of the union: villages that join by their own decisions, what they share and book, bills they split, conferences, mixed towns. */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, organisations } from '../../kernel/base/fields.ts'

const reason = (zh = '理由') => long(zh, { min: 2, max: 500 })
export const Reason = z.object({ reason: reason() })
/** A time of day, `09:30`; full-width colons and one-digit hours are put right. */
const time = (zh: string) => z.string({ error: `请填写“${zh}”` }).overwrite((s) => s.trim().replace('：', ':').replace(/^(\d):/, '0$1:'))
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `“${zh}”请写成 09:30 这样`).meta({ title: zh, 'x-field': { zh, kind: 'line', hint: '24小时制，例如 09:30' } })
const villagesField = (zh: string, least: number) => organisations(zh, { kinds: ['villageCommittee'], min: least, max: 12, hint: '选各村的村民委员会' })
const decisionField = () => caseRef('本村的决议', { procedure: 'deliberation.decision', hint: '在“四议两公开”里通过的那一件；决议里要写明是哪个联村、哪个项目' })

/* ---- union 联村 ------------------------------------------------------------------------------------------------------------- */
export const costKeys = { equal: '各村平均', residents: '按人口', households: '按户数', agreed: '按约定的份数' } as const
export type CostKey = keyof typeof costKeys
export const UnionForm = z.object({
  name: line('联村名称', { min: 2, max: 30, hint: '例如：柳河片区联村；各村的决议里要写这个名称' }), villages: villagesField('哪些村', 2), lead: organisation('牵头村', { kinds: ['villageCommittee'] }),
  party: organisation('联村党组织', { optional: true, kinds: ['unionParty'], hint: '没有建立的不填' }), text: long('联什么、怎么联', { min: 10, max: 2000, hint: '共用什么、谁牵头、费用怎么分；各村的法人、账目、表决都不变' }),
  costKey: choice('费用怎么分', costKeys), shares: long('约定的份数', { optional: true, max: 600, hint: '只在“按约定的份数”时填：一行一村，例如“石桥村 3”' }),
})
const Decided = z.object({ place: z.string(), decision: z.string(), day: z.string() })
export const UnionBody = UnionForm.extend({
  /** place codes of the villages, and what each decided */
  members: z.array(z.string()).optional().meta({ title: '参加的村' }), decided: z.array(Decided).optional().meta({ title: '各村的决议' }), left: z.array(Decided).optional().meta({ title: '退出的村' }),
  weights: z.record(z.string(), z.int()).optional().meta({ title: '份数' }), shownMembers: line('参加的村', { optional: true, max: 400 }), reason: long('说明', { optional: true }),
})
export type UnionBody = z.infer<typeof UnionBody>
export const Citation = z.object({ decision: decisionField() })

/* ---- resource 共享资源, booking 预约 -------------------------------------------------------------------------------------------- */
export const resourceKinds = { person: '人员', room: '场所', machine: '机具', adviser: '顾问' } as const
const asked = { visit: '当面问过', phone: '电话问过', paper: '书面同意' } as const
export const ResourceForm = z.object({
  union: caseRef('哪个联村', { procedure: 'union.union' }), kind: choice('种类', resourceKinds), name: line('名称', { min: 2, max: 40, hint: '例如：会议室、收割机、电工、法律顾问' }),
  text: long('怎么用', { min: 2, max: 400, hint: '在哪里、找谁、要注意什么' }), agreed: choice('人员、顾问：怎样问过本人', asked, { optional: true, hint: '不愿意的不能登记；场所、机具不用选' }),
})
export const ResourceBody = ResourceForm.extend({ reason: long('说明', { optional: true }) })
export type ResourceBody = z.infer<typeof ResourceBody>
export const BookingForm = z.object({
  resource: caseRef('预约什么', { procedure: 'union.resource' }), day: day('从哪天'), startTime: time('几点开始'), endDay: day('到哪天', { optional: true, hint: '当天用完不填' }), endTime: time('几点结束'), use: line('做什么用', { min: 2, max: 60 }),
})
export const BookingBody = BookingForm.extend({
  union: z.uuid().optional(), kind: choice('种类', resourceKinds, { optional: true }), name: line('名称', { optional: true }), village: z.string().optional().meta({ title: '哪个村用' }),
  starts: z.string().optional(), ends: z.string().optional(), reason: long('说明', { optional: true }),
})
export type BookingBody = z.infer<typeof BookingBody>

/* ---- cost 费用 -------------------------------------------------------------------------------------------------------------------- */
export const CostForm = z.object({ union: caseRef('哪个联村', { procedure: 'union.union' }), title: line('什么费用', { min: 2, max: 60 }), amount: count('金额', { min: 1, max: 100_000_000_000, unit: '分', hint: '以分为单位：1200 元填 120000' }), paidBy: organisation('哪个村先付的', { optional: true, kinds: ['villageCommittee'] }) })
const Share = z.object({ place: z.string(), name: z.string(), weight: z.int(), amount: z.int(), voucher: z.string() })
export type Share = z.infer<typeof Share>
export const CostBody = CostForm.extend({ costKey: choice('怎么分', costKeys, { optional: true }), day: day('哪天分的', { optional: true }), shares: z.array(Share).optional().meta({ title: '各村分担' }), reason: long('说明', { optional: true }) })
export type CostBody = z.infer<typeof CostBody>
export const Payment = z.object({ voucher: line('本村凭证号', { max: 40, hint: '各村在自己的账上付，照本村的财务程序' }) })

/* ---- project 联建项目, conference 联席会 --------------------------------------------------------------------------------------------- */
export const ProjectForm = z.object({ union: caseRef('哪个联村', { procedure: 'union.union' }), title: line('项目名称', { min: 2, max: 40, hint: '各村的决议里要写这个名称' }), text: long('做什么', { min: 10, max: 1000 }), villages: villagesField('哪些村参加', 2) })
export const ProjectBody = ProjectForm.extend({ members: z.array(z.string()).optional().meta({ title: '参加的村' }), decided: z.array(Decided).optional().meta({ title: '各村的决议' }), result: long('做成了什么', { optional: true }), reason: long('说明', { optional: true }) })
export type ProjectBody = z.infer<typeof ProjectBody>
export const Result = z.object({ result: long('做成了什么', { min: 4, max: 800 }) })
export const ConferenceForm = z.object({ of: caseRef('哪个联村或混居集镇'), day: day('哪天'), location: line('在哪里', { max: 60 }), topic: line('议什么', { min: 2, max: 80 }) })
const Ratified = z.object({ n: z.int(), place: z.string(), decision: z.string(), day: z.string() })
export const ConferenceBody = ConferenceForm.extend({
  members: z.array(z.string()).optional().meta({ title: '参加的村' }), present: organisations('到会的村', { optional: true, kinds: ['villageCommittee'] }), persons: count('到会人数', { optional: true, unit: '人' }),
  minutes: long('会议记录', { optional: true }), proposals: z.array(z.string()).optional().meta({ title: '向各村提的建议' }), ratified: z.array(Ratified).optional().meta({ title: '各村通过的' }), reason: long('说明', { optional: true }),
})
export type ConferenceBody = z.infer<typeof ConferenceBody>
export const Minutes = z.object({
  present: villagesField('到会的村', 2), persons: count('到会人数', { min: 2, max: 500, unit: '人' }), minutes: long('会议记录', { min: 4, max: 3000 }),
  proposals: long('向各村提的建议', { optional: true, max: 2000, hint: '一行一条；联席会不作决定，由各村按自己的程序通过' }),
})
export const Ratification = z.object({ proposal: count('第几条建议', { min: 1, max: 50 }), decision: decisionField() })

/* ---- town 多村混居集镇, address 门牌, dispute 跨村纠纷 ------------------------------------------------------------------------------------ */
export const TownForm = z.object({ name: line('集镇名称', { min: 2, max: 30 }), villages: villagesField('哪些村的人住在这里', 2), branch: organisation('联合党总支', { kinds: ['jointParty'], hint: '先在组织架构里登记' }), text: long('范围', { min: 2, max: 500, hint: '四至、街巷' }) })
export const TownBody = TownForm.extend({ members: z.array(z.string()).optional().meta({ title: '涉及的村' }), reason: long('说明', { optional: true }) })
export type TownBody = z.infer<typeof TownBody>
export const TownChange = TownForm.pick({ villages: true, text: true })
export const AddressForm = z.object({ town: caseRef('哪个集镇', { procedure: 'union.town' }), address: line('门牌', { min: 2, max: 60, hint: '例如：人民路12号；只写地址，不写住户' }), villages: villagesField('属于哪些村', 1), note: line('说明', { optional: true, max: 80, hint: '例如：房屋在甲村、承包地在乙村' }) })
export const AddressBody = AddressForm.extend({ members: z.array(z.string()).optional().meta({ title: '属于的村' }), known: line('查找用的写法', { optional: true }), reason: long('说明', { optional: true }) })
export type AddressBody = z.infer<typeof AddressBody>
export const AddressChange = AddressForm.pick({ villages: true, note: true })
export const topics = { boundary: '边界', water: '用水', road: '道路', land: '土地山林', neighbour: '邻里', other: '其他' } as const
export const DisputeForm = z.object({ of: caseRef('哪个联村或混居集镇'), kind: choice('哪方面', topics), text: long('大致情况', { min: 4, max: 500, hint: '不写当事人的姓名' }), villages: villagesField('涉及哪些村', 2), lead: organisation('谁牵头', { kinds: ['villageCommittee', 'mediationCommittee', 'townshipDesk', 'townshipGovernment'], hint: '只有一个牵头单位，其他村协同' }) })
export const DisputeBody = DisputeForm.extend({ dispute: caseRef('调解案件', { optional: true, procedure: 'mediation.dispute' }), outcome: line('调解结果', { optional: true }), reason: long('说明', { optional: true }) })
export type DisputeBody = z.infer<typeof DisputeBody>
export const Referral = z.object({ dispute: caseRef('调解案件', { procedure: 'mediation.dispute', hint: '在“矛盾化解”里登记的那一件' }) })
export const Closing = z.object({ outcome: z.string() })

/* ---- what pages read ---------------------------------------------------------------------------------------------------------------------- */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/, '请选择一个县、乡镇或村') })
const ref = z.object({ id: z.uuid(), name: z.string() })
export const VillageList = z.object({ rows: z.array(z.object({ place: z.string(), name: z.string(), residents: z.int(), most: z.int(), small: z.boolean(), union: ref.nullable() })) })
export type VillageList = z.infer<typeof VillageList>
export const SpanInput = z.object({ union: z.uuid('请选择一个联村'), from: z.iso.date(), to: z.iso.date() })
const BookingRow = z.object({ id: z.uuid(), resource: z.uuid(), starts: z.string(), ends: z.string(), village: z.string(), villageName: z.string(), use: z.string(), state: z.string(), mine: z.boolean() })
export type BookingRow = z.infer<typeof BookingRow>
const ResourceRow = z.object({ id: z.uuid(), kind: z.string(), kindZh: z.string(), name: z.string(), text: z.string(), village: z.string(), villageName: z.string(), offered: z.boolean() })
export type ResourceRow = z.infer<typeof ResourceRow>
export const SharedCalendar = z.object({ union: ref, resources: z.array(ResourceRow), bookings: z.array(BookingRow) })
export type SharedCalendar = z.infer<typeof SharedCalendar>
export const UnionList = z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string(), members: z.array(z.object({ place: z.string(), name: z.string(), decided: z.boolean() })), mine: z.boolean() })) })
export type UnionList = z.infer<typeof UnionList>
export const SumInput = z.object({ union: z.uuid('请选择一个联村'), keys: z.string().min(1).max(600), from: z.iso.date(), to: z.iso.date() })
export const Sums = z.object({ rows: z.array(z.object({ key: z.string(), zh: z.string(), unit: z.string(), value: z.number().nullable(), villages: z.array(z.object({ place: z.string(), name: z.string(), value: z.number().nullable() })) })) })
export type Sums = z.infer<typeof Sums>
export const Booked = z.object({ id: z.uuid(), number: z.string() })
export const AddressRows = z.object({ rows: z.array(z.object({ id: z.uuid(), address: z.string(), villages: z.array(z.string()), note: z.string() })) })
