/** Shapes of mediation: bodies of the cases, one form per step, rows of routes (both sides). */
import { z } from 'zod'
import { choice, count, day, line, long, organisation, person, photos, place, yesNo } from '../../kernel/base/fields.ts'

/* ---- closed lists --------------------------------------------------------------------------------------------------- */
export const kinds = { family: '婚姻家庭继承', neighbour: '邻里', homestead: '房屋宅基地', damages: '赔偿', contract: '合同', land: '山林土地', acquisition: '征地拆迁', labour: '劳动',
  affairs: '村务管理', environment: '环保', traffic: '交通事故', medical: '医患', estate: '物业', other: '其他' } as const
export const grades = { simple: '简单', complex: '复杂', difficult: '疑难' } as const
export type Grade = keyof typeof grades
export const sides = { applicant: '申请方', respondent: '对方' } as const
export type Side = keyof typeof sides
/** How a party's word was heard; whoever writes it down for them says so. */
export const hows = { self: '本人在手机上', oral: '本人口头', paper: '本人书面' } as const
export type How = keyof typeof hows
export const sources = { applied: '当事人申请', active: '主动调解', transferred: '移送、委托' } as const
export const outcomes = { succeeded: '达成协议', failed: '调解不成', withdrawn: '当事人退出', declined: '不予受理', criminal: '转为刑事案件' } as const
export const ties = { household: '同住一户', kin: '亲属', interest: '有利害关系', other: '其他可能影响公正的关系' } as const
export const grounds = { court: '法院已经受理', arbitration: '仲裁机构已经受理', decided: '已经裁判或者行政处理', criminal: '应当由公安、检察机关处理', administrative: '应当由行政机关处理', forbidden: '法律禁止调解' } as const
export const forms = { written: '书面协议', oral: '口头协议' } as const
export const unitModes = { standing: '常驻', turn: '轮驻', called: '随驻' } as const
export const ratings = { satisfied: '满意', fairlySatisfied: '基本满意', unsatisfied: '不满意' } as const
/** Who may be given a dispute: of the village, the township, the county. */
export const unitKinds = ['mediationCommittee', 'mediationCentre', 'sectorMediation', 'justiceOffice', 'townshipDesk', 'countyCentre'] as const

const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 500, ...(hint ? { hint } : {}) })
const side = () => choice('哪一方', sides)
const heard = () => choice('怎样问的', { oral: hows.oral, paper: hows.paper } as const)
const both = <T extends z.ZodType>(zh: string, of: T) => z.object({ applicant: of.optional(), respondent: of.optional() }).optional().meta({ title: zh })
const howOf = z.enum(['self', 'oral', 'paper'])
export const Reason = z.object({ reason: reason('理由') })
export const Origin = z.object({ kind: z.enum(['talk', 'event', 'hotline', 'patrol', 'screening', 'petition', 'advice', 'police', 'court', 'service']), case: z.uuid() })
export type Origin = z.infer<typeof Origin>

/* ---- dispute 纠纷 ------------------------------------------------------------------------------------------------------ */
export const DisputeForm = z.object({
  kind: choice('纠纷类别', kinds), text: long('是什么事', { min: 4, max: 1000, hint: '写清经过和想要怎样；只有当事人、调解员和主管的司法所看得到' }),
  applicant: person('申请人', { optional: true, hint: '登记过的人；自己申请的不用选' }), applicantName: line('申请人怎么称呼', { optional: true, max: 30 }),
  respondent: person('对方', { optional: true, hint: '登记过的人' }), respondentName: line('对方怎么称呼', { optional: true, max: 30, hint: '知道姓名就写姓名' }),
  otherVillage: place('对方在哪个村', { optional: true, hint: '两个村之间的纠纷才选' }),
  persons: count('一共几个当事人', { optional: true, min: 2, max: 500, unit: '人' }),
  source: choice('案件来源', sources, { optional: true }), origin: Origin.optional().meta({ title: '从哪里转来' }), photos: photos('材料照片'),
})
export const DisputeBody = DisputeForm.extend({
  grade: choice('难易', grades, { optional: true }), level: choice('调解层级', { village: '村（社区）', township: '乡镇', county: '县' } as const, { optional: true }),
  unit: organisation('调解单位', { optional: true }), mediator: person('调解员', { optional: true }), chosenBy: choice('怎样确定的', { party: '当事人选定', unit: '调解组织指定' } as const, { optional: true }),
  recused: z.array(z.uuid()).optional().meta({ title: '回避的调解员' }),
  consents: both('愿意调解', howOf), longer: both('要求延长', howOf), signatures: both('签名确认', howOf), extensions: z.int().optional(),
  sessions: count('调解次数', { optional: true, unit: '次' }), lastDay: day('最近一次', { optional: true }), overdue: yesNo('已超过一个月', { optional: true }),
  form: choice('协议形式', forms, { optional: true }), terms: long('协议内容', { optional: true }), amountFen: z.int().optional(), dueDay: day('履行期限', { optional: true }), identity: z.boolean().optional(),
  outcome: choice('结果', outcomes, { optional: true }), agreement: z.string().optional(), days: z.int().optional(),
  reason: long('原因', { optional: true }), ground: choice('不予受理的原因', grounds, { optional: true }), remedies: long('还可以怎样办', { optional: true, max: 1000 }),
})
export type DisputeBody = z.infer<typeof DisputeBody>
export const Identification = z.object({ side: side(), person: person('登记的是谁', { hint: '核对后，本人可在手机上看到和办理' }) })
export const Classification = z.object({ grade: choice('难易', grades), unit: organisation('交给哪个调解组织', { kinds: unitKinds }) })
export const Hearing = z.object({ side: side(), how: heard() })
export const Refusing = z.object({ side: side(), how: heard(), reason: long('说了什么', { optional: true, max: 500 }) })
export const Leaving = z.object({ reason: long('想说的话', { optional: true, max: 500, hint: '不想说可以不写' }) })
export const Designation = z.object({ mediator: person('调解员'), chosenBy: choice('怎样确定的', { party: '当事人选定', unit: '调解组织指定' } as const) })
export const Invitation = z.object({ mediator: person('共同调解的调解员', { hint: '对方村的调解员' }) })
export const Challenge = z.object({ mediator: person('请谁回避', { optional: true, hint: '不选就是现在的调解员' }), reason: long('为什么', { optional: true, max: 300, hint: '不想说可以不写' }) })
export const Declaration = z.object({ tie: choice('什么关系', ties), reason: long('说明', { optional: true, max: 300 }) })
export const Beginning = z.object({ told: yesNo('权利义务已告知双方：自愿、不收费、可以随时退出、可以走别的途径') })
export const SessionForm = z.object({ day: day('日期'), location: line('地点', { max: 60 }), open: yesNo('双方都同意公开进行', { optional: true }), text: reason('调解经过', '双方怎么说、谈到哪一步') })
export const Draft = z.object({
  form: choice('协议形式', forms), terms: reason('协议内容', '谁、做什么、到哪天'), yuan: count('涉及金额', { optional: true, max: 100_000_000, unit: '元' }), dueDay: day('履行期限'),
  identity: yesNo('涉及身份关系（婚姻、收养）', { optional: true, hint: '涉及的不能申请司法确认' }),
})
export const Passing = z.object({ unit: organisation('上交给', { kinds: unitKinds }), reason: reason('为什么上交') })
export const Declining = z.object({ ground: choice('不予受理的原因', grounds), reason: reason('说明', '告诉当事人该找谁') })
export const Turning = z.object({ day: day('公安立案日期'), reason: reason('情况') })

/* ---- agreement 协议 ------------------------------------------------------------------------------------------------------ */
export const AgreementBody = z.object({
  dispute: z.string(), kind: choice('纠纷类别', kinds), form: choice('协议形式', forms), terms: long('协议内容'), amountFen: z.int(), dueDay: day('履行期限'), effectiveDay: day('生效日期'),
  identity: z.boolean(), level: choice('调解层级', { village: '村（社区）', township: '乡镇', county: '县' } as const), signatures: both('签名确认', howOf),
  applicantName: line('申请人', { optional: true }), respondentName: line('对方', { optional: true }),
  fulfilledDay: day('履行日期', { optional: true }), callbacks: count('回访次数', { optional: true }), lastCallback: day('最近回访', { optional: true }),
  asking: both('要求司法确认', howOf), court: line('法院', { optional: true }), handedDay: day('申请日期', { optional: true }),
  ruling: choice('法院结果', { granted: '裁定有效', refused: '驳回申请', withdrawn: '撤回申请' } as const, { optional: true }), rulingNumber: line('裁定文号', { optional: true }),
  ratings: z.object({ applicant: z.enum(['satisfied', 'fairlySatisfied', 'unsatisfied']).optional(), respondent: z.enum(['satisfied', 'fairlySatisfied', 'unsatisfied']).optional() }).optional().meta({ title: '评价' }),
  broken: yesNo('没有履行', { optional: true }), remedies: long('还可以怎样办', { optional: true }),
})
export type AgreementBody = z.infer<typeof AgreementBody>
export const Fulfilment = z.object({ day: day('履行日期'), text: reason('怎样履行的') })
export const CallBack = z.object({
  day: day('回访日期'), how: choice('怎样回访的', { phone: '电话', visit: '上门', paper: '书面' } as const), performance: choice('履行情况', { whole: '全部履行', part: '部分履行', none: '没有履行', waiting: '还没到期' } as const),
  lawsuit: yesNo('有没有起诉', { optional: true }), risk: yesNo('有没有反复的苗头', { optional: true }), text: reason('回访情况'),
})
export const HandOver = z.object({ court: line('向哪个法院申请', { max: 40 }), day: day('申请日期') })
export const Ruling = z.object({ ruling: choice('法院结果', { granted: '裁定有效', refused: '驳回申请', withdrawn: '撤回申请' } as const), number: line('裁定文号', { max: 60 }), day: day('裁定日期') })
export const Rating = z.object({ rating: choice('满意程度', ratings), comment: long('想说的话', { optional: true, max: 300 }) })
export const Closing = z.object({ reason: long('说明', { optional: true, max: 500, hint: '没有履行的，写明原因和告知了什么' }) })

/* ---- before a dispute: screenings, findings, petitions --------------------------------------------------------------------------- */
export const ScreeningBody = z.object({ day: day('日期'), scope: line('查了哪里', { max: 80 }), text: long('情况', { optional: true, max: 500, hint: '只写事情，不写姓名' }) })
export const FindingForm = z.object({ kind: choice('类别', kinds), text: reason('什么苗头', '只写事情，不写姓名'), location: line('哪里', { optional: true, max: 60 }) })
export const FindingBody = FindingForm.extend({ result: long('后来怎样', { optional: true }), dispute: z.string().optional() })
export const Settling = z.object({ result: reason('怎样平息的') })
export const PetitionForm = z.object({ text: long('反映的事项', { min: 4, max: 1000 }), channel: choice('怎样反映的', { visit: '来访', letter: '来信', online: '网上', phone: '来电' } as const),
  repeated: yesNo('同一事项再次信访', { optional: true }), applicant: person('信访人', { optional: true }) })
export const PetitionBody = PetitionForm.extend({ answer: long('答复', { optional: true }) })
export const PetitionAnswer = z.object({ answer: reason('答复', '写明依据、怎样办、不服可以怎样') })

/* ---- advisers 法律顾问 -------------------------------------------------------------------------------------------------------------- */
export const topics = { family: '婚姻家庭继承', contract: '合同、借钱', land: '土地、宅基地', labour: '打工、工伤', damages: '赔偿', affairs: '村务', other: '别的事' } as const
export const dutyKinds = { onSite: '到村值守', remote: '电话、网上解答', drafting: '代写文书', mediation: '参与调解', lecture: '法治讲座', aid: '协助法律援助', review: '审查村规和合同' } as const
export const AdviserForm = z.object({ person: person('谁', { hint: '要先任命为本村法律顾问' }), firm: line('律师事务所或法律服务所', { max: 60 }), fromDay: day('聘期开始'), untilDay: day('聘期结束') })
export const AdviserBody = AdviserForm.extend({ minutes: z.int().optional(), hours: z.int().optional(), reason: long('原因', { optional: true }) })
export type AdviserBody = z.infer<typeof AdviserBody>
export const DutyForm = z.object({
  day: day('日期'), kind: choice('做了什么', dutyKinds), minutes: count('用了多久', { min: 5, max: 600, unit: '分钟' }), advised: count('解答了几次咨询', { max: 200, unit: '次' }),
  text: reason('做了什么、怎样答的', '只写问题和答复，不写姓名、电话和证件号码'),
})
export const DutyBody = DutyForm.extend({ adviser: z.string().optional(), hours: z.int().optional(), reason: long('作废原因', { optional: true }) })
export type DutyBody = z.infer<typeof DutyBody>
export const AdviceForm = z.object({ topic: choice('哪方面的事', topics), text: long('想问什么', { min: 4, max: 1000, hint: '只有您和法律顾问看得到' }) })
export const AdviceBody = AdviceForm.extend({ answer: long('答复', { optional: true }), aid: yesNo('可以申请法律援助', { optional: true }), rounds: z.int().optional() })
export type AdviceBody = z.infer<typeof AdviceBody>
export const AdviceAnswer = z.object({ answer: long('答复', { min: 4, max: 2000, hint: '用大白话，写明依据和下一步怎么办' }), minutes: count('用了多久', { min: 5, max: 240, unit: '分钟' }), aid: yesNo('可以申请法律援助', { optional: true }) })
export const FurtherQuestion = z.object({ text: long('还想问什么', { min: 2, max: 1000 }) })

/* ---- units and honours ------------------------------------------------------------------------------------------------------------------ */
export const UnitBody = z.object({ unit: organisation('进驻单位'), mode: choice('进驻方式', unitModes), hours: line('什么时候在', { max: 60, hint: '常驻写每个工作日；轮驻写星期几；随驻写多久到' }), window: line('窗口', { optional: true, max: 30 }) })
export const UnitChange = UnitBody.pick({ mode: true, hours: true, window: true })
export const honours = { lawHousehold: '学法用法示范户', lawVillage: '民主法治示范村（社区）' } as const
export const HonourBody = z.object({ kind: choice('称号', honours), householdNumber: line('户号', { optional: true, max: 20, hint: '示范户才填，只写户号不写姓名' }), basis: line('认定、命名的文号', { max: 60 }), day: day('日期') })
export type HonourBody = z.infer<typeof HonourBody>

/* ---- routes ------------------------------------------------------------------------------------------------------------------------------ */
export const ofCase = z.object({ case: z.uuid('请选择一件纠纷') })
export const Openings = z.object({ rows: z.array(z.object({ at: z.string(), by: z.string(), as: z.string(), org: z.string() })) })
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
/** Who of a unit may mediate a dispute, and why somebody may not. */
export const Candidates = z.object({ rows: z.array(z.object({ person: z.string(), name: z.string(), postZh: z.string(), orgName: z.string(), not: z.string() })) })
/** The window: who is there when, whom to ask for advice. Public; office-holders only. */
export const Window = z.object({
  committee: z.string(), phone: z.string(), centre: z.string(), centrePhone: z.string(),
  units: z.array(z.object({ name: z.string(), modeZh: z.string(), hours: z.string(), window: z.string() })),
  advisers: z.array(z.object({ name: z.string(), firm: z.string(), untilDay: z.string() })),
})
/** What an adviser did in a village, in sums: a figure of the service, never of a person. */
export const DutySums = z.object({ rows: z.array(z.object({ place: z.string(), placeName: z.string(), minutes: z.int(), advised: z.int(), days: z.int(), lectures: z.int() })) })
export type Openings = z.infer<typeof Openings>
export type Candidates = z.infer<typeof Candidates>
export type WindowShown = z.infer<typeof Window>
export type DutySums = z.infer<typeof DutySums>
