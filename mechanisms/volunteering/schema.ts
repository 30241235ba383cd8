/** Shapes of volunteering: registration, needs, activities, shifts, certificates, stars, and one form per step (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, person, yesNo } from '../../kernel/base/fields.ts'

const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 400, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason('理由') })
/** A time of day, `09:30`; full-width colons and one-digit hours are put right. */
const time = (zh: string) => z.string({ error: `请填写“${zh}”` }).overwrite((s) => s.trim().replace('：', ':').replace(/^(\d):/, '0$1:'))
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `“${zh}”请写成 09:30 这样`).meta({ title: zh, 'x-field': { zh, kind: 'line', hint: '24小时制，例如 09:30' } })
/** Somebody else acts for a volunteer or a villager: that they were asked stands on the record. */
const asked = { phone: '电话问过', visit: '当面问过', paper: '书面同意' } as const
const agreedFor = () => choice('替别人办：怎样问过本人', asked, { optional: true, hint: '给自己办不用选' })

/* ---- closed lists ------------------------------------------------------------------------------------------------------- */
export const serviceKinds = { elderly: '助老', disabled: '助残', children: '护幼助学', medical: '陪护就医', errand: '代购代办', repair: '义务维修', farming: '帮农', environment: '环境整治', civility: '文明劝导',
  culture: '文化文艺', publicity: '政策宣讲', safety: '平安巡防', relief: '应急救援', other: '其他' } as const
export const beneficiaryKinds = { self: '我自己', family: '家里人', other: '别的村民', village: '村里的事' } as const
export const levels = { one: '一星级', two: '二星级', three: '三星级', four: '四星级', five: '五星级' } as const
export type Level = keyof typeof levels

/* ---- volunteer 志愿者注册 ------------------------------------------------------------------------------------------------- */
const agreed = z.literal(true, { error: '当志愿者是自愿的：请看过说明后选“同意”，不同意也不影响任何服务' }).meta({
  title: '同意', 'x-field': { zh: '我看过说明，自愿注册，可以随时退出', kind: 'yesNo' } })
/** `version` and `nameVersion` say which text was on the screen. */
export const VolunteerForm = z.object({
  agreed, version: z.int({ error: '请刷新页面，看过现在的说明再同意' }).meta({ title: '说明的版本' }),
  skills: line('会做什么', { optional: true, max: 60, hint: '可不填，例如：理发、电工、开车' }), freeTime: line('什么时候有空', { optional: true, max: 40, hint: '可不填' }),
  team: organisation('想参加哪支队伍', { optional: true, kinds: ['volunteerTeam'], hint: '可不选' }),
  showName: yesNo('评星公示、表扬时可以写我的名字', { optional: true, hint: '不同意也照样服务、照样记时长' }), nameVersion: z.int().optional().meta({ title: '名字说明的版本' }),
})
export const VolunteerBody = VolunteerForm.pick({ skills: true, freeTime: true, team: true }).extend({
  number: line('志愿者编号', { optional: true }), person: z.uuid().optional(), minor: z.boolean().optional().meta({ title: '未成年' }), partyMember: z.boolean().optional().meta({ title: '党员' }),
})
export type VolunteerBody = z.infer<typeof VolunteerBody>
export const Update = VolunteerForm.pick({ skills: true, freeTime: true, team: true })

/* ---- need 求助点单 ---------------------------------------------------------------------------------------------------------- */
export const NeedForm = z.object({
  kind: choice('要帮什么忙', serviceKinds), text: long('具体说说', { min: 2, max: 400, hint: '只给村里和接单的队伍看，不公开' }),
  beneficiary: choice('帮谁', beneficiaryKinds), recipient: person('受助的人', { optional: true, hint: '替登记的村民求助时选，不公开' }), who: line('怎么称呼', { optional: true, max: 20, hint: '可不填，不公开' }),
  day: day('哪天', { optional: true, hint: '哪天都行就不填' }), hours: line('什么时候', { optional: true, max: 40, hint: '例如：上午' }), location: line('在哪里', { max: 60, hint: '不公开' }),
  helpers: count('要几个人', { min: 1, max: 50, unit: '人' }), agreed: agreedFor(),
})
export const NeedBody = NeedForm.extend({
  shownText: line('公开的说法', { optional: true, max: 60 }), team: organisation('接单的队伍', { optional: true }), activity: caseRef('接单的活动', { optional: true }), reason: long('说明', { optional: true }),
})
export type NeedBody = z.infer<typeof NeedBody>
export const Acceptance = z.object({ shownText: line('公开怎么说', { max: 60, hint: '让志愿者看得懂要做什么；不写姓名、门牌、电话、病情' }) })
export const Taking = z.object({ activity: z.uuid(), team: z.uuid() })
export const Decline = z.object({ reason: reason('为什么不能安排', '写明可以另找哪里帮忙') })

/* ---- activity 志愿服务活动 ----------------------------------------------------------------------------------------------------- */
const when = { day: day('哪天'), startTime: time('几点开始'), endTime: time('几点结束'), location: line('在哪里集合', { max: 60 }) }
const plan = {
  title: line('活动名称', { max: 40 }), kind: choice('类别', serviceKinds), ...when, helpers: count('招几名志愿者', { min: 1, max: 500, unit: '人' }),
  text: long('做什么', { min: 2, max: 600, hint: '公开，不写受助人的姓名和住址' }), risk: long('风险和安全提示', { min: 2, max: 400, hint: '招募时要如实告诉志愿者；没有特别的风险也请写明' }),
  risky: yesNo('有没有可能受伤的风险'), project: line('所属项目', { optional: true, max: 30, hint: '常年做的项目写名称' }),
}
export const ActivityForm = z.object({ team: organisation('哪支队伍组织', { kinds: ['volunteerTeam'] }), ...plan, need: caseRef('回应哪个求助', { optional: true, procedure: 'volunteering.need' }) })
export const ActivityBody = ActivityForm.extend({
  insured: yesNo('已买意外保险', { optional: true }), beneficiaries: count('服务对象', { optional: true, unit: '人次' }), served: count('到场志愿者', { optional: true, unit: '人' }), result: long('做成了什么', { optional: true }),
  reason: long('取消的原因', { optional: true }),
})
export type ActivityBody = z.infer<typeof ActivityBody>
export const Revision = z.object(plan)
export const Recruitment = z.object({ insured: yesNo('已给志愿者买意外保险', { optional: true, hint: '有受伤风险的活动，招募以前要买好' }) })
export const Reschedule = z.object({ ...when, reason: reason('为什么改') })
export const Closing = z.object({ beneficiaries: count('服务了多少人次', { max: 100_000, unit: '人次' }), result: long('做成了什么', { min: 2, max: 400, hint: '公开，不写受助人的姓名' }) })

/* ---- shift 班次 ------------------------------------------------------------------------------------------------------------------ */
export const ShiftForm = z.object({ activity: caseRef('报名哪个活动', { procedure: 'volunteering.activity' }), volunteer: person('给谁报名', { optional: true, hint: '给自己报名不用选' }), agreed: agreedFor() })
export const ShiftBody = ShiftForm.extend({
  /** the registration whose account the minutes are booked on */
  registration: z.uuid().optional(), title: line('活动', { optional: true }), kind: choice('类别', serviceKinds, { optional: true }), team: organisation('队伍', { optional: true }),
  day: day('日期', { optional: true }), startTime: line('开始', { optional: true }), endTime: line('结束', { optional: true }),
  minutes: count('记录时长', { optional: true, unit: '分钟' }), hours: z.int().optional(), round: z.int().optional(), claimed: count('本人说的时长', { optional: true, unit: '分钟' }),
  reason: long('理由', { optional: true }), answer: long('答复', { optional: true }),
})
export type ShiftBody = z.infer<typeof ShiftBody>
const minutes = (zh: string) => count(zh, { min: 1, max: 1440, unit: '分钟', hint: '实际服务的时间，不算路上；半天约180分钟' })
export const Confirmation = z.object({ minutes: minutes('服务了多久') })
export const Move = z.object({ day: z.string(), startTime: z.string(), endTime: z.string() })
export const Dispute = z.object({ minutes: minutes('应该是多久'), reason: reason('哪里不对') })
export const Correction = z.object({ minutes: minutes('更正为'), reason: reason('更正的理由') })
export const Answer = z.object({ reason: reason('答复', '写给志愿者本人看，说明查了什么') })

/* ---- certificate 志愿服务记录证明 ------------------------------------------------------------------------------------------------------ */
export const linesMost = 300
export const CertificateForm = z.object({ from: day('从哪天'), to: day('到哪天'), volunteer: person('给谁开', { optional: true, hint: '给自己开不用选' }), agreed: agreedFor() })
const Line = z.object({ shift: z.uuid(), n: z.int(), day: z.string(), title: z.string(), kind: z.string(), team: z.string(), minutes: z.int() })
export const CertificateBody = CertificateForm.extend({
  number: line('证明编号', { optional: true }), name: z.string().optional().meta({ title: '姓名' }), volunteerNumber: line('志愿者编号', { optional: true }), minutes: count('合计时长', { optional: true, unit: '分钟' }),
  lines: z.array(Line).optional().meta({ title: '服务记录' }), issuers: z.array(z.object({ name: z.string(), phone: z.string() })).optional().meta({ title: '记录单位' }), voidReason: long('作废的原因', { optional: true }),
})
export type CertificateBody = z.infer<typeof CertificateBody>
export const Voiding = z.object({ reason: z.string() })

/* ---- star 星级 --------------------------------------------------------------------------------------------------------------------- */
export const StarForm = z.object({ level: choice('申请几星级', levels) })
export const StarBody = StarForm.extend({
  registration: z.uuid().optional(), minutes: count('累计时长', { optional: true, unit: '分钟' }), shownName: line('姓名', { optional: true }), shownHours: count('累计时长', { optional: true, unit: '小时' }), reason: long('理由', { optional: true }),
})
export type StarBody = z.infer<typeof StarBody>

/* ---- what is asked and told ------------------------------------------------------------------------------------------------------------ */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
const Where = { place: z.string(), placeName: z.string() }
/** What anybody may know of what is asked for: the kind and the public wording; of an activity what was announced. Nobody's name. */
export const NeedShown = z.object({ id: z.string(), number: z.string(), ...Where, kindZh: z.string(), text: z.string(), day: z.string(), hours: z.string(), helpers: z.int() })
export const ActivityShown = z.object({ id: z.string(), number: z.string(), ...Where, title: z.string(), kindZh: z.string(), teamName: z.string(), day: z.string(), startTime: z.string(), endTime: z.string(), location: z.string(),
  helpers: z.int(), taken: z.int(), waiting: z.int(), text: z.string(), risk: z.string(), insured: z.boolean() })
export const Near = z.object({ needs: z.array(NeedShown), activities: z.array(ActivityShown), teams: z.array(z.object({ id: z.string(), name: z.string(), placeName: z.string(), phone: z.string() })) })
export type Near = z.infer<typeof Near>
const ShiftShown = z.object({ id: z.string(), activity: z.string(), title: z.string(), teamName: z.string(), day: z.string(), startTime: z.string(), endTime: z.string(), location: z.string(), state: z.string(), stateZh: z.string(), minutes: z.int(),
  mayLeave: z.boolean(), mayDispute: z.boolean() })
export type ShiftShown = z.infer<typeof ShiftShown>
const CertificateShown = z.object({ id: z.string(), number: z.string(), from: z.string(), to: z.string(), minutes: z.int(), valid: z.boolean() })
/** My own page. `wards`: children of my household who wait for my word. */
export const Mine = z.object({ village: z.string(), villageName: z.string(), registration: z.object({ id: z.string(), state: z.string(), stateZh: z.string(), number: z.string(), skills: z.string(), freeTime: z.string() }).nullable(),
  minutes: z.int(), thisYear: z.int(), shifts: z.array(ShiftShown), certificates: z.array(CertificateShown), level: z.string(), next: z.object({ level: z.string(), zh: z.string(), hours: z.int() }).nullable(), applying: z.string(),
  mayName: z.boolean(), wards: z.array(z.object({ id: z.string(), name: z.string() })), needs: z.array(z.object({ id: z.string(), title: z.string(), stateZh: z.string() })) })
export type Mine = z.infer<typeof Mine>
/** Who signed up, for whoever organises: ordered by the moment of signing up, never by hours. */
export const RollLine = z.object({ id: z.string(), name: z.string(), number: z.string(), state: z.string(), stateZh: z.string(), minutes: z.int(), own: z.boolean() })
export const Roll = z.object({ activity: z.string(), title: z.string(), state: z.string(), shiftMinutes: z.int(), helpers: z.int(), lines: z.array(RollLine) })
export type Roll = z.infer<typeof Roll>
/** What a number tells: whether there is such a paper and whether it holds; of the name only the family name. Less than the paper says. */
export const Checked = z.object({ found: z.boolean(), valid: z.boolean(), number: z.string(), name: z.string(), from: z.string(), to: z.string(), minutes: z.int(), lines: z.int(), issuers: z.array(z.string()), day: z.string(), note: z.string() })
export type Checked = z.infer<typeof Checked>
export const Done = z.object({ id: z.string(), state: z.string(), stateZh: z.string(), number: z.string() })
