/** Shapes of exemplars: what is selected and how, a nomination from the word of whoever is named to the decision, a story in agreed words (both sides). */
import { z } from 'zod'
import { caseRef, choice, choices, count, day, line, long, organisation, person, photos, yesNo } from '../../kernel/base/fields.ts'

const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 400, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason('理由') })

/* ---- closed lists ------------------------------------------------------------------------------------------------------- */
export const titles = { person: '个人', family: '家庭', village: '村（社区）', organisation: '集体' } as const
export type Titled = keyof typeof titles
export const honours = { neighbour: '身边好人', moral: '道德模范', family: '文明（最美）家庭', elders: '好媳妇、好婆婆', member: '优秀党员', courtyard: '美丽庭院', starredHousehold: '星级文明户', civilVillage: '文明村', organisation: '先进集体', other: '其他' } as const
/** Records that may be looked up about somebody who agrees: holdings other mechanisms declare (kernel/people), by their keys. Nothing but what somebody did. */
export const records = { 'volunteering.shifts': '志愿服务', 'training.attendances': '参加培训', 'points.lines': '记过积分的好事', 'talks.topics': '恳谈提的话题' } as const
/** Figures that may be looked up about a village or an organisation's place: of one year, of its own only. */
export const lookedUp = { 'volunteering.activities': '志愿服务活动', 'talks.held': '恳谈会', 'talks.issues.resolved': '恳谈解决的诉求', 'deliberation.decided': '议成的事', 'grid.events.closed': '办结的网格事件', 'training.classes': '培训班次' } as const

/* ---- selection 评选 ---------------------------------------------------------------------------------------------------------- */
export const SelectionForm = z.object({
  title: line('评选名称', { max: 40, hint: '例如：石桥村2026年最美家庭' }), honour: choice('称号', honours), of: choice('评的是', titles), criteria: long('条件', { min: 5, max: 1000, hint: '看实际做了什么；不看票数、点赞、转发' }),
  places: count('一共评几名', { min: 1, max: 200, unit: '名', hint: '总名额；不给各村各组分指标，不够条件的可以空着' }), until: day('推荐到哪天'),
  records: choices('核对本人的哪些记录（个人、家庭）', records, { hint: '本人同意后才查，查到的先给本人看' }), figures: choices('核对哪些数字（村、集体）', lookedUp),
  commends: yesNo('是表彰', { hint: '表彰要有批准文号；典型选树、宣传不用' }), approvalNumber: line('批准文号', { optional: true, max: 40, hint: '例如：明发〔2026〕8号' }), approver: line('批准机关', { optional: true, max: 40 }),
})
export const SelectionBody = SelectionForm.extend({ year: line('年份', { optional: true }), organizer: organisation('主办单位', { optional: true }), round: z.int().optional(), carried: count('评审通过', { optional: true, unit: '名' }), reason: long('说明', { optional: true }) })
export type SelectionBody = z.infer<typeof SelectionBody>
export const Panellist = z.object({ member: person('评委') })

/* ---- nomination 推荐 ----------------------------------------------------------------------------------------------------------- */
export const NominationForm = z.object({
  selection: caseRef('哪次评选', { procedure: 'exemplars.selection' }), nominee: person('推荐谁', { optional: true, hint: '推荐自己（自荐）不用选；推荐家庭、村、集体的，选它的代表人' }),
  subjectName: line('家庭、村或集体的名称', { optional: true, max: 40, hint: '评个人的不用填' }), merits: long('做了什么', { min: 5, max: 1000, hint: '什么时候、做了什么、帮了谁；不写别人的病情、住址、电话' }),
})
const Found = z.object({ key: z.string(), zh: z.string(), count: z.int(), lines: z.array(z.object({ zh: z.string(), value: z.string(), day: z.string().nullable() })) })
export type Found = z.infer<typeof Found>
export const NominationBody = NominationForm.extend({
  titleZh: line('评选', { optional: true }), honour: choice('称号', honours, { optional: true }), of: choice('评的是', titles, { optional: true }), commends: yesNo('表彰', { optional: true }), year: line('年份', { optional: true }), own: yesNo('自荐', { optional: true }),
  findings: z.array(Found).optional().meta({ title: '查到的记录' }), remark: long('本人的说明', { optional: true }), shownName: line('公示的姓名或名称', { optional: true }), shownMerits: long('公示的事迹', { optional: true }),
  arithmetic: line('评审结果', { optional: true, max: 120 }), decision: line('决定', { optional: true }), reason: long('理由', { optional: true }),
})
export type NominationBody = z.infer<typeof NominationBody>
const agreed = z.literal(true, { error: '参评是自愿的：请看过说明后选“同意”；不同意点“不参评”就行' }).meta({ title: '同意', 'x-field': { zh: '我看过说明，同意参评、同意查这几样记录、同意公示', kind: 'yesNo' } })
/** `version` says which text was on the screen. */
export const Agreement = z.object({ agreed, version: z.int({ error: '请刷新页面，看过现在的说明再同意' }).meta({ title: '说明的版本' }) })
export const Confirmation = z.object({ shownMerits: long('公示时怎么写您的事迹', { min: 5, max: 500, hint: '由您自己定；公开给大家看' }), remark: long('对查到的记录有什么说明', { optional: true, max: 400 }) })
export const Decision = z.object({ decision: line('依据什么决定', { max: 60, hint: '例如：村“两委”会议 2026年9月3日' }) })
export const Tallied = z.object({ arithmetic: z.string() })
export const Passed = z.object({ reason: z.string(), arithmetic: z.string() })

/* ---- story 事迹 -------------------------------------------------------------------------------------------------------------------- */
const words = { title: line('题目', { max: 40 }), text: long('事迹', { min: 20, max: 3000, hint: '写到别人的，先问过别人；不写病情、住址、电话' }), photos: photos('照片', { max: 6, hint: '可不放；有别人的先问过' }) }
export const StoryForm = z.object({ nomination: caseRef('哪个典型', { procedure: 'exemplars.nomination' }), ...words })
export const StoryBody = StoryForm.extend({ honour: choice('称号', honours, { optional: true }), of: choice('类别', titles, { optional: true }), subjectName: line('姓名或名称', { optional: true }), agreedDigest: z.string().optional(), wish: long('本人的意见', { optional: true }), reason: long('撤下的理由', { optional: true }), told: count('宣讲过', { optional: true, unit: '场' }) })
export type StoryBody = z.infer<typeof StoryBody>
export const Words = z.object(words)
const agreedWords = z.literal(true, { error: '请看过全文后选“同意”；想改就点“请改一改”，不想公开就点“撤下”' }).meta({ title: '同意', 'x-field': { zh: '我看过全文，同意照这样公开', kind: 'yesNo' } })
export const WordsAgreed = z.object({ agreed: agreedWords, version: z.int({ error: '请刷新页面，看过现在的说明再同意' }).meta({ title: '说明的版本' }), digest: z.string({ error: '请刷新页面，看过全文再同意' }).meta({ title: '全文的指纹' }) })
export const Wish = z.object({ wish: reason('想怎么改') })
export const Telling = z.object({ day: day('哪天'), location: line('在哪里', { max: 60 }), people: count('听的人', { max: 100_000, unit: '人次' }) })

/* ---- what is asked and told -------------------------------------------------------------------------------------------------------- */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
const Where = { place: z.string(), placeName: z.string() }
export const SelectionShown = z.object({ id: z.string(), number: z.string(), ...Where, title: z.string(), honourZh: z.string(), ofZh: z.string(), of: z.string(), organizer: z.string(), criteria: z.string(), places: z.int(), until: z.string(), commends: z.boolean(), approval: z.string(), state: z.string(), stateZh: z.string() })
export const StoryShown = z.object({ id: z.string(), ...Where, honourZh: z.string(), subjectName: z.string(), title: z.string(), text: z.string() })
/** Announced selections, who was selected in the last year (with their consent), stories. */
export const Near = z.object({ selections: z.array(SelectionShown), selected: z.array(z.object({ id: z.string(), ...Where, honourZh: z.string(), name: z.string(), year: z.string() })), stories: z.array(StoryShown) })
export type Near = z.infer<typeof Near>
const NominationShown = z.object({ id: z.string(), titleZh: z.string(), honourZh: z.string(), name: z.string(), state: z.string(), stateZh: z.string(), arithmetic: z.string() })
/** My own: nominations of me and by me, stories about me, ballots that wait for me. */
export const Mine = z.object({ nominations: z.array(NominationShown), proposed: z.array(NominationShown), stories: z.array(z.object({ id: z.string(), title: z.string(), state: z.string(), stateZh: z.string() })), panels: z.array(z.object({ id: z.string(), title: z.string(), waiting: z.int() })), version: z.int(), storyVersion: z.int() })
export type Mine = z.infer<typeof Mine>
/** Of each candidate what the panel may read, and why a member may not vote on one. */
export const Candidate = z.object({ id: z.string(), name: z.string(), merits: z.string(), remark: z.string(), findings: z.array(Found), state: z.string(), stateZh: z.string(), voted: z.boolean(), recused: z.boolean(), mustRecuse: z.string(), entitled: z.int(), cast: z.int(), arithmetic: z.string() })
export const Panel = z.object({ selection: z.string(), title: z.string(), criteria: z.string(), places: z.int(), round: z.int(), state: z.string(), member: z.boolean(), members: z.array(z.object({ person: z.string(), name: z.string() })), candidates: z.array(Candidate) })
export type Panel = z.infer<typeof Panel>
export const Ballot = z.object({ nomination: z.uuid('请选择一个候选'), choice: z.enum(['yes', 'no', 'abstained'], '请选择“同意”“不同意”或“弃权”') })
export const Done = z.object({ id: z.string(), state: z.string(), stateZh: z.string() })
