/** Shapes of publicity: bodies of the cases, one form per step, rows of routes (both sides). */
import { z } from 'zod'
import { caseRef, choice, choices, count, day, line, long, photos, yesNo } from '../../kernel/base/fields.ts'
import { outletKinds } from '../../kernel/channels/rules.ts'

/* ---- closed lists --------------------------------------------------------------------------------------------------- */
export const itemKinds = { policy: '惠农政策', law: '法律法规', safety: '防灾避险', health: '卫生健康', civility: '文明新风', governance: '乡村治理', service: '办事服务', story: '先进事迹' } as const
export const recordKinds = { leaflet: '发放资料（份）', banner: '横幅标语（条）', broadcast: '喇叭播出（次；联网的自动记）', household: '入户宣传（户）', video: '宣传视频（个）', performance: '文艺演出（场）' } as const
export const media = { central: '中央', province: '省级', city: '市级', county: '县级' } as const
export const mediaKinds = { paper: '报纸', radio: '广播', television: '电视', website: '网站、客户端' } as const
export const teamKinds = { theory: '理论宣讲队', policy: '政策宣讲队', villagers: '百姓宣讲团', arts: '文艺轻骑兵' } as const
export const facilityKinds = { board: '宣传栏、展板', wall: '文化墙、墙绘', screen: '电子屏', loudspeaker: '大喇叭' } as const
export const countedBy = { heads: '逐个数的', seats: '按坐满的座位数的', sheet: '按到场登记数的' } as const
export const surveyWays = { quiz: '自愿答题', interview: '抽样访问' } as const
export const missedReasons = { refused: '本人不愿意', absent: '去了两次都不在', moved: '已经不住在这里', unable: '身体原因不便' } as const
const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 300, ...(hint ? { hint } : {}) })
const campaignRef = () => caseRef('属于哪次集中宣传', { optional: true, procedure: 'publicity.campaign' })
const itemRef = () => caseRef('宣传的内容', { optional: true, procedure: 'publicity.item' })
export const Reason = z.object({ reason: reason('理由') })

/* ---- item 宣传内容 ------------------------------------------------------------------------------------------------------- */
const storyRef = () => z.uuid().optional().meta({ title: '来自哪个先进典型' })
const villages = () => z.array(z.string().regex(/^\d{12}$/, '请选择村（社区）')).max(80, '最多选80个村；更多的请不选，就是本地全部').default([]).meta({ title: '涉及的村（不选就是本地全部）' })
const words = {
  title: line('标题', { min: 4, max: 40 }), summary: line('一句话说明白', { min: 6, max: 120, hint: '村里老人听得懂的话；短信、群里和海报上用这一句' }),
  text: long('正文', { min: 10, max: 3000 }),
  script: long('喇叭怎么念', { optional: true, max: 1200, hint: '不填就念标题和一句话' }), smsText: line('短信怎么写', { optional: true, max: 200, hint: '不填就发一句话；70个字一条' }),
}
export const ItemForm = z.object({
  kind: choice('类别', itemKinds), ...words,
  issuer: line('发布单位', { max: 40 }), source: line('出处（文号、网址）', { optional: true, max: 120, hint: '政策法规要写明哪一份文件' }),
  villages: villages(), from: day('从哪天起'), until: day('到哪天止'),
  ways: choices('除了网页和手机，还发到哪里', outletKinds), urgent: yesNo('防灾避险紧急通知，不看是否同意都发短信', { optional: true }),
  airTimes: line('喇叭几点播', { optional: true, max: 40, hint: '例如：07:30 18:00' }), airDays: count('播几天', { optional: true, min: 1, max: 30, unit: '天' }),
  campaign: campaignRef(),
})
export type ItemForm = z.infer<typeof ItemForm>
export const ItemBody = ItemForm.extend({
  edition: z.int().optional(), correction: long('更正说明', { optional: true }), reason: long('撤下的原因', { optional: true }),
  /** the case an exemplary story comes from */ story: storyRef(),
  undelivered: yesNo('有没有送达的渠道', { optional: true }),
})
export type ItemBody = z.infer<typeof ItemBody>
export const StoryInput = ItemForm.extend({ story: storyRef() })
export const Review = z.object({ opinion: long('审核意见', { optional: true, max: 300, hint: '内容属实、表述准确、不涉及个人隐私' }) })
export const Correction = z.object({ ...words, until: day('到哪天止'), correction: reason('更正说明', '哪里错了，应当是什么；公开显示') })
export const Delivery = z.object({ sending: z.uuid(), kind: z.string(), count: z.int(), answer: z.string() })

/* ---- campaign 集中宣传, occasion 宣传节点 -------------------------------------------------------------------------------- */
export const CampaignForm = z.object({ title: line('名称', { min: 4, max: 40 }), occasion: line('什么时点', { max: 40, hint: '例如：国家宪法日' }), from: day('从哪天起'), until: day('到哪天止'), plan: long('怎么办', { max: 1000, hint: '哪些村、做什么、谁来' }) })
export const CampaignBody = CampaignForm.extend({ result: long('办得怎样', { optional: true }), deeds: count('做了几件事', { optional: true, unit: '件' }), reason: long('取消的原因', { optional: true }) })
export type CampaignBody = z.infer<typeof CampaignBody>
export const Closing = z.object({ result: reason('办得怎样', '写事实，不用写材料') })
export const OccasionBody = z.object({ name: line('节点名称', { max: 30 }), first: line('每年几月几日起', { max: 5, hint: '例如：03-05' }), last: line('到几月几日', { max: 5 }), why: line('依据', { optional: true, max: 80 }) })
export type OccasionBody = z.infer<typeof OccasionBody>

/* ---- on the ground: lectures, records, placements, teams, facilities ------------------------------------------------------ */
export const LectureForm = z.object({ title: line('讲什么', { min: 2, max: 40 }), day: day('日期'), startTime: line('几点', { max: 5, hint: '例如：19:30' }), location: line('在哪里', { max: 60 }), lecturer: line('谁来讲', { max: 60, hint: '姓名和身份' }),
  team: caseRef('宣讲队伍', { optional: true, procedure: 'publicity.team' }), item: itemRef(), campaign: campaignRef() })
export const LectureBody = LectureForm.extend({ audience: count('到场人数', { optional: true, unit: '人' }), countedBy: choice('怎么数的', countedBy, { optional: true }), remark: long('记一笔', { optional: true }), photos: photos('照片'), reason: long('原因', { optional: true }) })
export type LectureBody = z.infer<typeof LectureBody>
export const Held = z.object({ audience: count('到场人数', { min: 1, max: 3000, unit: '人', hint: '数现场的人头；不用登记姓名，不扫码' }), countedBy: choice('怎么数的', countedBy), remark: long('记一笔', { optional: true, max: 500, hint: '群众问了什么' }), photos: photos('照片', { max: 3 }) })
export const RecordForm = z.object({ kind: choice('做了什么', recordKinds), title: line('内容', { min: 2, max: 60 }), day: day('哪一天'), count: count('数量', { min: 1, max: 100_000 }), location: line('在哪里', { max: 60 }), item: itemRef(), campaign: campaignRef(), photos: photos('照片', { max: 3 }) })
export const RecordBody = RecordForm.extend({ reason: long('作废的原因', { optional: true }) })
export type RecordBody = z.infer<typeof RecordBody>
export const PlacementForm = z.object({ level: choice('媒体级别', media), kind: choice('种类', mediaKinds), outlet: line('媒体名称', { max: 40 }), title: line('标题', { min: 4, max: 80 }), day: day('刊播日期'), position: line('版面、时段或网址', { max: 200 }), item: itemRef() })
export const PlacementBody = PlacementForm.extend({ reason: long('作废的原因', { optional: true }) })
export type PlacementBody = z.infer<typeof PlacementBody>
export const TeamBody = z.object({ name: line('队伍名称', { max: 40 }), kind: choice('种类', teamKinds), lecturers: long('宣讲员', { max: 2000, hint: '一行一人：姓名 身份' }) })
export type TeamBody = z.infer<typeof TeamBody>
export const TeamChange = TeamBody.pick({ lecturers: true })
export const FacilityBody = z.object({ kind: choice('种类', facilityKinds), name: line('名称', { max: 40 }), location: line('在哪里', { max: 60 }), pieces: count('数量', { min: 1, max: 500, unit: '个' }) })
export type FacilityBody = z.infer<typeof FacilityBody>
export const FacilityChange = FacilityBody.pick({ pieces: true, location: true })

/* ---- awareness 知晓率 --------------------------------------------------------------------------------------------------- */
export const SurveyForm = z.object({ title: line('问什么', { min: 4, max: 40 }), way: choice('怎么问', surveyWays, { hint: '自愿答题在手机上；抽样访问由系统抽人' }), item: itemRef(),
  lines: long('题目', { max: 2000, hint: '一行一题：问题｜选项｜*对的选项｜选项；一至五题' }), until: day('到哪天止'), sample: count('抽多少人', { optional: true, min: 10, max: 200, unit: '人' }) })
export const SurveyBody = SurveyForm.extend({ invited: count('请了多少人', { optional: true, unit: '人' }), reason: long('取消的原因', { optional: true }) })
export type SurveyBody = z.infer<typeof SurveyBody>
export const ResponseForm = z.object({ survey: caseRef('哪一次', { procedure: 'publicity.survey' }), way: choice('怎么问的', surveyWays) })
export const ResponseBody = ResponseForm.extend({ title: line('问什么', { optional: true }), right: count('答对', { optional: true, unit: '题' }), known: yesNo('知晓', { optional: true }), missed: choice('没有访到', missedReasons, { optional: true }) })
export type ResponseBody = z.infer<typeof ResponseBody>
export const Answers = z.object({ answers: z.array(z.int().min(0).max(9)).min(1).max(5).meta({ title: '各题选了第几项' }) })
export const Drawn = z.object({ person: z.uuid() })
export const Missed = z.object({ missed: choice('没有访到', missedReasons) })

/* ---- routes ---------------------------------------------------------------------------------------------------------------- */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
export const itemAt = atPlace.extend({ number: z.string().regex(/^\d{6}-[0-9A-Z]{6}$/, '编号不对'), n: z.coerce.number().int().min(1).optional() })
/** An edition as anybody reads it. `valid`: it is the one that counts now. */
export const Shown = z.object({ id: z.string(), number: z.string(), n: z.int(), editions: z.int(), place: z.string(), placeName: z.string(), kindZh: z.string(), title: z.string(), summary: z.string(), text: z.string(), issuer: z.string(), source: z.string(),
  from: z.string(), until: z.string(), publishedAt: z.string(), endedAt: z.string().nullable(), changedAt: z.string(), reason: z.string(), correction: z.string(), valid: z.boolean(), stateZh: z.string() })
export type Shown = z.infer<typeof Shown>
export const ShownList = z.object({ rows: z.array(Shown) })
export const Question = z.object({ text: z.string(), options: z.array(z.string()) })
export const Quizzes = z.object({ rows: z.array(z.object({ id: z.string(), title: z.string(), until: z.string(), questions: z.array(Question), answered: z.boolean() })) })
export const QuizInput = z.object({ survey: z.uuid(), answers: Answers.shape.answers })
export const QuizResult = z.object({ right: z.int(), total: z.int(), rightOptions: z.array(z.int()) })
export const Dates = z.object({ rows: z.array(z.object({ name: z.string(), from: z.string(), until: z.string(), why: z.string(), planned: z.int() })) })
export const SurveyResult = z.object({ invited: z.int(), asked: z.int(), known: z.int(), missed: z.int(), waiting: z.int(), wayZh: z.string(), questions: z.array(Question.extend({ right: z.int() })),
  rows: z.array(z.object({ id: z.string(), who: z.string(), placeName: z.string(), state: z.string() })) })
export const posterInput = z.object({ item: z.uuid() })
