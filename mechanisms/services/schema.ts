/** Shapes of services: catalogue items with their forms and materials as data, applications, ratings, and one form per step (both sides). */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, person, phone, yesNo } from '../../kernel/base/fields.ts'

const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 400, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason('理由') })
const keyed = (zh: string) => z.string({ error: `请填写“${zh}”` }).regex(/^[A-Za-z0-9_]{1,20}$/, `“${zh}”请用字母、数字，最多20个`).meta({ title: zh })

/* ---- closed lists ------------------------------------------------------------------------------------------------------- */
export const families = { government: '政务服务', livelihood: '民生服务', public: '公共服务' } as const
export const levels = { village: '村（社区）', township: '乡镇（街道）', county: '县级' } as const
export const pieces = { prompt: '即办件', promised: '承诺件' } as const
export const powers = { permit: '行政许可', confirmation: '行政确认', payment: '行政给付', other: '其他行政权力', service: '公共服务' } as const
export const subjects = { person: '个人', organisation: '法人和其他组织', both: '个人和组织' } as const
export const dayKinds = { working: '个工作日', calendar: '天' } as const
export const reaches = { village: '本村', township: '全乡镇通办', county: '全县通办' } as const
export const onlines = { none: '不能网办', partly: '可以网上申请', whole: '全程网办' } as const
export const results = { certificate: '证照、证明', notice: '批复、通知', entry: '登记', payment: '发放款物', none: '没有纸面结果' } as const
export const needs = { required: '必要', follow: '可以后补（容缺）', ifNeeded: '有这种情况才要' } as const
export const issuers = { own: '申请人自备', village: '村（社区）出具', department: '部门出具', register: '平台已有，不用交' } as const
export const copies = { original: '原件', copy: '复印件', electronic: '电子件', shown: '出示即可' } as const
export const questionKinds = { line: '一行字', long: '一段话', day: '日期', count: '数字', phone: '手机号', idCard: '身份证号', choice: '选一个', yesNo: '是或否' } as const
export const channels = { online: '网上、手机', window: '窗口', agent: '代办', doorstep: '上门' } as const
export const authorities = { written: '书面委托', spoken: '当面口头委托，有第三人在场', phone: '电话委托，已核对本人', household: '同户家人委托' } as const
export const hows = { file: '上传', shown: '当面出示', kept: '用上次交过的', register: '平台已有' } as const
export const ratings = { verySatisfied: '非常满意', satisfied: '满意', fairlySatisfied: '基本满意', unsatisfied: '不满意', veryUnsatisfied: '非常不满意' } as const
export type Level = keyof typeof levels

/* ---- item 服务事项 (GB/T 39554: code, elements) --------------------------------------------------------------------------------- */
export const Material = z.object({
  key: keyed('材料代号'), name: line('材料名称', { max: 60 }), need: choice('要不要', needs), issuer: choice('谁出具', issuers), copy: choice('形式', copies), basis: line('要这份材料的依据', { optional: true, max: 120 }), note: line('填报须知', { optional: true, max: 120 }),
})
export type Material = z.infer<typeof Material>
export const Question = z.object({ key: keyed('问题代号'), zh: line('问什么', { max: 40 }), kind: choice('怎样填', questionKinds), need: yesNo('必填'), choices: z.array(line('选项', { max: 30 })).max(30).optional(), hint: line('提示', { optional: true, max: 80 }) })
export type Question = z.infer<typeof Question>
const different = <T extends { key: string }>(list: readonly T[]): boolean => new Set(list.map((each) => each.key)).size === list.length
export const materialsOf = z.array(Material).max(30, '材料最多30项').refine(different, '材料代号不能重复').meta({ title: '申请材料' })
export const questionsOf = z.array(Question).max(40, '问题最多40个').refine(different, '问题代号不能重复').meta({ title: '申请表' })
const limit = (zh: string) => count(zh, { min: 1, max: 365 })
export const ItemForm = z.object({
  code: z.string({ error: '请填写“基本编码”' }).regex(/^[0-9A-Z]{12}$/, '“基本编码”是12位数字或大写字母').meta({ title: '基本编码' }), implementCode: line('实施编码', { optional: true, max: 36 }),
  title: line('事项名称', { max: 60 }), words: line('群众怎么说', { optional: true, max: 120, hint: '查找用，用空格分开，例如：办老年卡 敬老卡' }),
  family: choice('类别', families), power: choice('事项类型', powers), piece: choice('办件类型', pieces), subject: choice('服务对象', subjects), basis: line('设定依据', { max: 200 }),
  level: choice('谁来办', levels), unit: organisation('实施主体', { optional: true, hint: '不选，就由本级便民服务机构办' }), delegated: yesNo('下放或委托乡镇办', { optional: true }),
  conditions: long('受理条件', { max: 1000 }), statutoryDays: limit('法定办结时限'), statutoryKind: choice('法定时限单位', dayKinds), promisedDays: limit('承诺办结时限'), promisedKind: choice('承诺时限单位', dayKinds),
  visits: count('到现场次数', { max: 5, unit: '次' }), stages: long('办理流程', { max: 1000 }), location: line('办理地点', { max: 100 }), hours: line('办理时间', { max: 60 }),
  fee: line('收费标准', { optional: true, max: 100, hint: '不收费就不填' }), feeBasis: line('收费依据', { optional: true, max: 120 }), online: choice('网办深度', onlines), reach: choice('通办范围', reaches), atVillage: yesNo('在村里就能申请', { optional: true }),
  resultName: line('结果名称', { max: 60 }), result: choice('结果类型', results), inquiries: line('咨询电话', { max: 40 }), complaints: line('监督投诉电话', { max: 40 }), from: day('从哪天起可以办'), to: day('办到哪天', { optional: true }),
  materials: materialsOf, questions: questionsOf,
})
export type ItemForm = z.infer<typeof ItemForm>
export const ItemBody = ItemForm.extend({ edition: z.int().optional().meta({ title: '版本' }), reason: long('说明', { optional: true }), cut: z.array(z.string()).optional().meta({ title: '取消的材料' }) })
export type ItemBody = z.infer<typeof ItemBody>
export const cutKinds = { proof: '证明', material: '材料' } as const
export const Cutting = z.object({ material: keyed('材料代号'), kind: choice('是什么', cutKinds), reason: reason('为什么不再要', '例如：改为部门之间核对') })

/* ---- application 办件 ---------------------------------------------------------------------------------------------------------------- */
/** What another mechanism raised it from, so that the outcome can return. */
export const Origin = z.object({ kind: z.string().max(20), case: z.uuid() })
export const Given = z.object({ key: keyed('材料代号'), how: choice('怎样交', hows), file: z.uuid('请先上传文件').optional() })
export type Given = z.infer<typeof Given>
const given = z.array(Given).max(40).default([]).meta({ title: '交了的材料' })
const answered = z.array(keyed('问题代号')).max(60).default([]).meta({ title: '填了的问题' })
export const ApplicationForm = z.object({
  item: caseRef('办什么', { procedure: 'services.item' }), channel: choice('怎样来的', channels), applicant: person('替谁办', { optional: true, hint: '给自己办不用选' }),
  authority: choice('怎样委托的', authorities, { optional: true, hint: '代办要有本人的委托' }), authorityNote: line('委托说明', { optional: true, max: 100, hint: '例如：三月二日当面说的，儿子李强在场' }), given, answered, origin: Origin.optional().meta({ title: '从哪里转来' }),
})
export type ApplicationForm = z.infer<typeof ApplicationForm>
export const ApplicationBody = ApplicationForm.extend({
  /* frozen from the catalogue when it was filed: a change of the catalogue changes no application that runs */
  title: line('事项', { optional: true }), code: line('基本编码', { optional: true }), family: choice('类别', families, { optional: true }), level: choice('谁来办', levels, { optional: true }), edition: z.int().optional(),
  statutoryDays: count('法定时限', { optional: true }), promisedDays: count('承诺时限', { optional: true }), dayKind: choice('时限单位', dayKinds, { optional: true }),
  materials: materialsOf.optional(), questions: questionsOf.optional(), resultName: line('结果名称', { optional: true }), result: choice('结果类型', results, { optional: true }), agency: z.boolean().optional().meta({ title: '代办' }),
  /* kept by the steps */
  name: line('申请人', { optional: true }), missing: z.array(z.string()).optional().meta({ title: '一次性告知要补的' }), informed: z.boolean().optional().meta({ title: '已一次性告知' }), extended: z.boolean().optional().meta({ title: '已延长' }),
  note: long('说明', { optional: true }), progress: long('进展', { optional: true }), outcome: long('办理结果', { optional: true }), number: line('结果编号', { optional: true }), unitName: line('办理单位', { optional: true }), validUntil: day('有效期到', { optional: true }),
  reason: long('理由', { optional: true }), remedy: long('不服怎么办', { optional: true }), handledDays: count('办理天数', { optional: true, unit: '天' }), onTime: z.boolean().optional().meta({ title: '按期' }), resultDay: day('办结日期', { optional: true }),
})
export type ApplicationBody = z.infer<typeof ApplicationBody>
export const Informing = z.object({ unusable: z.array(keyed('材料代号')).max(30).default([]).meta({ title: '交了但不能用的' }), note: long('补充说明', { optional: true, max: 400, hint: '缺的材料和没填的项目由系统全部列出，一次说清' }) })
export const Supplement = z.object({ given, answered })
export const Note = z.object({ progress: reason('进展', '申请人看得到') })
export const Extension = z.object({ promisedDays: limit('延长到'), reason: reason('为什么延长', '申请人看得到；不能超过法定时限') })
export const Completion = z.object({ outcome: reason('办理结果', '写进结果文书，例如：已登记，从四月起发放'), validUntil: day('有效期到', { optional: true }) })
export const Refusing = z.object({ reason: reason('为什么不能办', '写明依据'), remedy: reason('不服怎么办', '例如：可以在60日内申请行政复议') })

/* ---- rating 好差评, callback 差评回访整改 ------------------------------------------------------------------------------------------------- */
export const RatingForm = z.object({ application: caseRef('哪次办件', { procedure: 'services.application' }), rating: choice('满意吗', ratings), text: long('想说的话', { optional: true, max: 300, hint: '可不填；办事的人看不到' }) })
export const RatingBody = RatingForm.extend({ title: line('事项', { optional: true }), family: choice('类别', families, { optional: true }), item: z.uuid().optional().meta({ title: '事项' }), unit: organisation('办理单位', { optional: true }), reason: long('不成立的理由', { optional: true }) })
export type RatingBody = z.infer<typeof RatingBody>
export const CallbackBody = z.object({
  rating: z.uuid().meta({ title: '哪条评价' }), title: line('事项'), level: choice('评价', ratings), unit: organisation('办理单位', { optional: true }), contacted: z.boolean().optional().meta({ title: '留了电话' }),
  finding: long('要整改什么', { optional: true }), reached: z.boolean().optional().meta({ title: '联系上了' }), how: long('怎样整改的', { optional: true }), onTime: z.boolean().optional().meta({ title: '按期' }), reason: long('理由', { optional: true }),
})
export type CallbackBody = z.infer<typeof CallbackBody>
export const Called = z.object({ reached: yesNo('联系上评价人了', { optional: true, hint: '没有留电话的，按评价内容核实' }), finding: reason('核实的情况、要整改什么', '办理单位看得到：不写评价人的姓名、电话') })
export const Mending = z.object({ how: reason('怎样整改的') })

/* ---- visit 接待, wish 没有找到的需求, point 服务设施 ------------------------------------------------------------------------------------------ */
export const visitKinds = { inquiry: '咨询', guide: '帮办引导', collect: '取结果', other: '其他' } as const
export const VisitForm = z.object({ kind: choice('来办什么', visitKinds), day: day('哪天'), persons: count('接待', { min: 1, max: 2000, unit: '人次' }), text: line('问得最多的', { optional: true, max: 60, hint: '不写姓名' }) })
export const VisitBody = VisitForm
export const WishBody = z.object({ words: line('要找的', { max: 20 }), day: day('哪天'), times: count('次数', { min: 1, unit: '次' }), answer: long('答复', { optional: true }) })
export const Settling = z.object({ answer: reason('怎样答复', '例如：已加进目录；不归本地办，请到县医保局') })
export const pointKinds = { window: '服务窗口', terminal: '自助终端', care: '养老助餐场所' } as const
export const PointForm = z.object({ kind: choice('是什么', pointKinds), name: line('名称', { max: 40 }), pieces: count('数量', { min: 1, max: 200 }), location: line('在哪里', { max: 60 }), hours: line('开放时间', { optional: true, max: 40 }) })
export const Serving = z.object({ day: day('哪天'), persons: count('服务老年人', { min: 1, max: 5000, unit: '人次' }) })

/* ---- what is asked and told ------------------------------------------------------------------------------------------------------------- */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个县、乡镇或村') })
export const ItemShown = z.object({ id: z.string(), code: z.string(), title: z.string(), familyZh: z.string(), levelZh: z.string(), unit: z.string(), promised: z.string(), statutory: z.string(), fee: z.string(), onlineZh: z.string(), atVillage: z.boolean(), materials: z.int(), visits: z.int() })
export type ItemShown = z.infer<typeof ItemShown>
export const Found = z.object({ items: z.array(ItemShown), words: z.string(), total: z.int() })
export type Found = z.infer<typeof Found>
export const Guide = ItemShown.extend({ guide: ItemForm, rated: z.int(), satisfied: z.int(), completed: z.int() })
export type Guide = z.infer<typeof Guide>
/** What would be asked for and what would not: of what was kept only its name and day, the content stays sealed. */
export const Checked = z.object({ item: z.string(), title: z.string(), may: z.boolean(), why: z.string(), questions: z.array(Question), materials: z.array(Material), kept: z.array(z.object({ key: z.string(), name: z.string(), day: z.string(), material: z.boolean() })), agreed: z.boolean(), version: z.int(), text: z.string() })
export type Checked = z.infer<typeof Checked>
const answers = z.record(z.string().max(20), z.string().max(500)).default({}).meta({ title: '填写的内容' })
export const Applying = ApplicationForm.omit({ answered: true }).extend({ place: z.string().regex(/^\d{12}$/, '请选择一个村'), answers, reuse: z.array(keyed('问题代号')).max(60).default([]).meta({ title: '用上次填的' }), keep: z.int().optional().meta({ title: '下次免填免交的说明' }) })
export type Applying = z.infer<typeof Applying>
export const Supplementing = z.object({ application: caseRef('哪件', { procedure: 'services.application' }), given, answers })
export const Filed = z.object({ id: z.string(), number: z.string(), stateZh: z.string(), missing: z.array(z.string()) })
export type Filed = z.infer<typeof Filed>
export const Written = z.object({ title: z.string(), answers: z.array(z.object({ zh: z.string(), value: z.string() })), materials: z.array(z.object({ name: z.string(), howZh: z.string(), file: z.string() })) })
export type Written = z.infer<typeof Written>
export const Rating = RatingForm.extend({ phone: phone('愿意接回访的电话', { optional: true, hint: '可不填；只给回访的人看' }) })
export const Done = z.object({ id: z.string(), said: z.string() })
const ApplicationShown = z.object({ id: z.string(), number: z.string(), title: z.string(), state: z.string(), stateZh: z.string(), day: z.string(), due: z.string(), missing: z.array(z.string()), mayRate: z.boolean(), agency: z.boolean() })
export type ApplicationShown = z.infer<typeof ApplicationShown>
export const Mine = z.object({ place: z.string(), placeName: z.string(), applications: z.array(ApplicationShown), kept: z.array(z.object({ key: z.string(), name: z.string(), day: z.string(), until: z.string() })), agreed: z.boolean() })
export type Mine = z.infer<typeof Mine>
export const Verified = z.object({ found: z.boolean(), number: z.string(), title: z.string(), resultName: z.string(), name: z.string(), unit: z.string(), day: z.string(), validUntil: z.string(), note: z.string() })
export type Verified = z.infer<typeof Verified>
/** Counts always with what they are of: rated of completed, satisfied of rated. */
export const Rated = z.object({ completed: z.int(), rated: z.int(), satisfied: z.int(), bad: z.int(), levels: z.array(z.object({ zh: z.string(), count: z.int() })), items: z.array(z.object({ title: z.string(), completed: z.int(), rated: z.int(), satisfied: z.int() })) })
export type Rated = z.infer<typeof Rated>
const Counted = z.object({ zh: z.string(), count: z.int() })
export const Analysis = z.object({ from: z.string(), to: z.string(), total: z.int(), items: z.array(Counted), places: z.array(Counted), months: z.array(Counted), channels: z.array(Counted), missed: z.array(Counted), missing: z.array(Counted),
  stages: z.array(z.object({ title: z.string(), stageZh: z.string(), count: z.int(), mean: z.number(), longest: z.number() })) })
export type Analysis = z.infer<typeof Analysis>
export const CatalogueRead = z.object({ items: z.array(z.object({ code: z.string(), title: z.string(), familyZh: z.string(), promised: z.string(), materials: z.int(), questions: z.int(), state: z.string() })), loaded: z.int(), faults: z.array(z.object({ sheet: z.string(), row: z.int(), column: z.string(), zh: z.string() })) })
export type CatalogueRead = z.infer<typeof CatalogueRead>
