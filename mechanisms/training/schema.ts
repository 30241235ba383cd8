/** Shapes of training: classes from the yearly plan to the roll, attendance of one person, teachers, what is asked and told (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, file, line, long, organisation, person, place, yesNo } from '../../kernel/base/fields.ts'

const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 400, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason('理由') })
/** A time of day, `09:30`; full-width colons and one-digit hours are put right. */
const time = (zh: string) => z.string({ error: `请填写“${zh}”` }).overwrite((s) => s.trim().replace('：', ':').replace(/^(\d):/, '0$1:'))
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `“${zh}”请写成 09:30 这样`).meta({ title: zh, 'x-field': { zh, kind: 'line', hint: '24小时制，例如 09:30' } })

/* ---- closed lists ------------------------------------------------------------------------------------------------------- */
export const audiences = { partyMember: '党员', secretary: '村党组织书记', committee: '村“两委”干部', grid: '网格员', mediator: '调解员', volunteer: '志愿者', other: '其他' } as const
/** People sit together before somebody who teaches; hours on a screen are no kind of training. */
export const classKinds = { intensive: '集中培训班', lecture: '讲座', session: '集中学习', partyLecture: '党课', field: '现场教学', delivered: '送教上门' } as const
export type Audience = keyof typeof audiences
/** Groups that the registers know and that can be invited in one go. */
export const groups = { partyMember: '党员', secretary: '村党组织书记', committee: '村“两委”干部', grid: '网格长、网格员', mediator: '调解员' } as const
export type Group = keyof typeof groups

/* ---- class 培训班次 --------------------------------------------------------------------------------------------------------- */
/** A month of the plan, `2026-03`. */
const month = z.string({ error: '请填写“计划哪个月”' }).overwrite((s) => s.normalize('NFKC').trim().replace(/^(20\d\d)(?:年|[-.／/])0?(\d{1,2})月?$/, (_all, y: string, m: string) => `${y}-${m.padStart(2, '0')}`))
  .regex(/^20[2-9]\d-(0[1-9]|1[0-2])$/, '“计划哪个月”请写成 2026-03 这样').meta({ title: '计划哪个月', 'x-field': { zh: '计划哪个月', kind: 'line', hint: '例如 2026-03' } })
const planned = {
  title: line('培训主题', { max: 40 }), kind: choice('形式', classKinds), audience: choice('主要对象', audiences), month,
  days: count('几天', { min: 1, max: 30, unit: '天', hint: '一次讲座、党课填1天' }), people: count('计划多少人', { min: 1, max: 2000, unit: '人' }), text: long('学什么', { min: 2, max: 600 }),
}
export const ClassForm = z.object(planned)
const when = { day: day('哪天开始'), startTime: time('几点开始'), minutes: count('每天多少分钟', { min: 10, max: 600, unit: '分钟', hint: '上课的时间，不算路上和吃饭；全天约360分钟，半天约180分钟' }), location: line('在哪里', { max: 60 }) }
const questions = () => long('培训后的小测（可不填）', { optional: true, max: 1200, hint: '一行一题，最多五题：题目｜选项｜*正确的选项｜选项。自愿、匿名，只看整班听懂了多少' })
export const Announcement = z.object({
  ...when, lecturer: line('谁来讲', { max: 40, hint: '姓名和单位' }), teacher: caseRef('师资库里的老师', { optional: true, procedure: 'training.teacher' }), open: yesNo('可以自己报名', { hint: '选“否”就只有邀请的人参加' }),
  seats: count('最多多少人', { min: 1, max: 2000, unit: '人' }), phone: line('联系电话', { optional: true, max: 20 }), bring: line('要带什么', { optional: true, max: 60 }),
  material: file('讲义', { optional: true, types: ['docx', 'pdf', 'xlsx', 'txt'] }), questions: questions(),
})
export const Question = z.object({ text: z.string(), options: z.array(z.string()), right: z.int().nullable() })
export type Question = z.infer<typeof Question>
export const ClassBody = ClassForm.extend(Announcement.partial().shape).extend({
  organizer: organisation('举办单位', { optional: true }), lastDay: day('最后一天', { optional: true }), hours: count('记多少学时', { optional: true, unit: '学时' }), dayHours: z.int().optional(),
  materials: z.array(z.uuid()).optional().meta({ title: '讲义' }), asked: z.array(Question).optional().meta({ title: '小测' }),
  attended: count('实到', { optional: true, unit: '人' }), result: long('办得怎样', { optional: true }), reason: long('取消的原因', { optional: true }),
})
export type ClassBody = z.infer<typeof ClassBody>
export const Reschedule = z.object({ ...when, reason: reason('为什么改') })
export const Supplement = z.object({ material: file('加一份讲义', { optional: true, types: ['docx', 'pdf', 'xlsx', 'txt'] }), questions: questions() })
export const Invitation = z.object({ group: choice('邀请谁', groups), place: place('哪里的人', { hint: '选村或乡镇，只邀请登记在那里的人' }) })
export const RollLine = z.object({ attendance: z.uuid(), days: z.int().min(1, '到了几天至少填1天').max(30) })
/** The roll is written once: whoever is not on it was not there. */
export const Roll = z.object({ lines: z.array(RollLine).max(2000).meta({ title: '到场的人' }), result: long('办得怎样', { min: 2, max: 400, hint: '讲了什么、大家有什么反映；不写个人表现' }) })

/* ---- attendance 参训 --------------------------------------------------------------------------------------------------------- */
export const AttendanceForm = z.object({ class: caseRef('哪一期', { procedure: 'training.class' }), person: person('谁', { optional: true, hint: '给自己报名不用选' }) })
export const AttendanceBody = AttendanceForm.extend({
  title: line('培训', { optional: true }), kind: choice('形式', classKinds, { optional: true }), audience: choice('对象', audiences, { optional: true }), day: day('日期', { optional: true }), lastDay: day('最后一天', { optional: true }),
  startTime: line('几点开始', { optional: true }), minutes: count('每天', { optional: true, unit: '分钟' }), location: line('在哪里', { optional: true }), classDays: count('办几天', { optional: true, unit: '天' }), dayHours: z.int().optional(),
  materials: z.array(z.uuid()).optional().meta({ title: '讲义' }), days: count('到了几天', { optional: true, unit: '天' }), hours: count('记学时', { optional: true, unit: '学时' }), claimed: count('本人说到了几天', { optional: true, unit: '天' }), reason: long('理由', { optional: true }), answer: long('答复', { optional: true }),
})
export type AttendanceBody = z.infer<typeof AttendanceBody>
export const Ticked = z.object({ days: count('到了几天', { min: 1, max: 30, unit: '天' }) })
export const Handout = z.object({ materials: z.array(z.uuid()) })
export const Move = z.object({ day: z.string(), lastDay: z.string(), startTime: z.string(), minutes: z.int(), location: z.string(), dayHours: z.int() })
const daysThere = (zh: string, min: number) => count(zh, { min, max: 30, unit: '天' })
export const Dispute = z.object({ days: daysThere('实际到了几天', 0), reason: reason('哪里不对', '没有去却记了的，天数填0') })
export const Claim = z.object({ days: daysThere('实际到了几天', 1), reason: reason('为什么没记上') })
export const Correction = z.object({ days: daysThere('更正为几天', 1), reason: reason('更正的理由') })
export const Answer = z.object({ reason: reason('答复', '写给本人看，说明查了什么') })

/* ---- teacher 培训师资 ---------------------------------------------------------------------------------------------------------- */
const agreed = z.literal(true, { error: '要先问过本人：本人愿意讲课、愿意登记，再勾选' }).meta({ title: '本人同意', 'x-field': { zh: '问过本人，愿意讲课、愿意登记', kind: 'yesNo' } })
export const TeacherForm = z.object({ name: line('姓名', { max: 20 }), unit: line('单位或身份', { max: 40, hint: '例如：县农科所、种植大户' }), subjects: line('能讲什么', { max: 80 }), phone: line('怎么联系', { optional: true, max: 20 }), agreed })
export const TeacherBody = TeacherForm.extend({ reason: long('移出的理由', { optional: true }) })
export type TeacherBody = z.infer<typeof TeacherBody>

/* ---- what is asked and told ------------------------------------------------------------------------------------------------------ */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
/** An announced class as anybody may read it; nobody who attends is named. */
export const ClassShown = z.object({ id: z.string(), number: z.string(), place: z.string(), placeName: z.string(), title: z.string(), kindZh: z.string(), audienceZh: z.string(), organizer: z.string(), day: z.string(), days: z.int(), startTime: z.string(), minutes: z.int(),
  location: z.string(), lecturer: z.string(), hours: z.int(), open: z.boolean(), seats: z.int(), taken: z.int(), text: z.string() })
export const Near = z.object({ classes: z.array(ClassShown) })
export type Near = z.infer<typeof Near>
/** The yearly plan: what was planned by month, and what became of it. */
export const PlanLine = z.object({ id: z.string(), title: z.string(), kindZh: z.string(), audienceZh: z.string(), organizer: z.string(), placeName: z.string(), month: z.int(), day: z.string(), days: z.int(), people: z.int(), hours: z.int().nullable(), attended: z.int().nullable(), state: z.string(), stateZh: z.string() })
export const Plan = z.object({ place: z.string(), placeName: z.string(), year: z.int(), lines: z.array(PlanLine), held: z.int(), cancelled: z.int() })
export type Plan = z.infer<typeof Plan>
const AttendanceShown = z.object({ id: z.string(), class: z.string(), title: z.string(), kindZh: z.string(), day: z.string(), days: z.int(), startTime: z.string(), location: z.string(), hours: z.int(), state: z.string(), stateZh: z.string(), material: z.boolean(), mayAnswer: z.boolean() })
/** My own training: hours of the year against what my post asks; nobody else's beside it. */
export const Mine = z.object({ year: z.int(), hours: z.int(), required: z.int(), why: z.string(), missing: z.int(), intensive: z.int(), needsIntensive: z.boolean(), rule: z.string(), rows: z.array(AttendanceShown), earlier: z.array(z.object({ year: z.int(), hours: z.int(), times: z.int() })) })
export type Mine = z.infer<typeof Mine>
/** Whom a class is for and who came, in the order of invitation and signing up. */
export const RollShown = z.object({ class: z.string(), title: z.string(), state: z.string(), classDays: z.int(), dayHours: z.int(), seats: z.int(),
  lines: z.array(z.object({ id: z.string(), name: z.string(), placeName: z.string(), state: z.string(), stateZh: z.string(), days: z.int(), own: z.boolean() })) })
export type RollShown = z.infer<typeof RollShown>
/** Hours of those whose training the asker organises, in the order of names: there is no other order. */
export const Hours = z.object({ placeName: z.string(), year: z.int(), lines: z.array(z.object({ person: z.string(), name: z.string(), placeName: z.string(), post: z.string(), required: z.int(), hours: z.int(), missing: z.int(), intensive: z.int() })), met: z.int() })
export type Hours = z.infer<typeof Hours>
export const Asked = z.object({ class: z.string(), title: z.string(), questions: z.array(Question), until: z.string() })
export type Asked = z.infer<typeof Asked>
/** How well a class was understood: sums alone, and none before enough have answered. */
export const Checked = z.object({ attended: z.int(), answered: z.int(), rate: z.number().nullable(), least: z.int(), questions: z.array(z.object({ text: z.string(), options: z.array(z.object({ zh: z.string(), n: z.int(), right: z.boolean() })), rightRate: z.number().nullable() })) })
export type Checked = z.infer<typeof Checked>
export const Done = z.object({ id: z.string(), state: z.string(), stateZh: z.string() })
