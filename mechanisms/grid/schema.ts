/** Shapes of the grid: bodies of its cases, one form per step, rows of its lists (both sides). */
import { z } from 'zod'
import {
  caseRef, choice, count, day, line, long, organisation, organisations, person, photos, place, point, yesNo,
} from '../../kernel/base/fields.ts'

/* ---- closed lists --------------------------------------------------------------------------------------------------- */
/** First level of categories: the same everywhere. The second level is data (grid.categories), edited by township and county. */
export const categories = {
  partyBuilding: '党的建设', socialSecurity: '社会保障', publicOrder: '综合治理',
  emergencyManagement: '应急管理', socialAssistance: '社会救助',
} as const
export const category = z.enum(['partyBuilding', 'socialSecurity', 'publicOrder', 'emergencyManagement', 'socialAssistance'])
export const urgencies = {
  emergency: '紧急（有人身危险）', urgent: '急', ordinary: '一般', complex: '复杂（要几家一起办）',
} as const
export const sources = {
  resident: '居民上报', patrol: '巡查', visit: '走访', talk: '恳谈', hotline: '热线', import: '导入',
} as const
/** Who solves: the level of the unit that is responsible. */
export const levels = { grid: '网格', village: '村（社区）', township: '乡镇（街道）', department: '部门' } as const
export const level = z.enum(['grid', 'village', 'township', 'department'])
export type Level = z.infer<typeof level>
/** Matters that are not the grid's: where the person is shown to instead. */
export const elsewhere = {
  police: '报警 110', petition: '信访', arbitration: '劳动或土地仲裁', court: '法院诉讼', reconsideration: '行政复议',
  discipline: '纪检监察', other: '其他单位', nowhere: '没有别的途径（说明理由）',
} as const
/** Five levels of 好差评; the first three count as satisfied (HC). */
export const ratings = {
  verySatisfied: '非常满意', satisfied: '满意', fairlySatisfied: '基本满意', unsatisfied: '不满意', veryUnsatisfied: '非常不满意',
} as const
/** What is shown, large and at once, as soon as somebody says that it is an emergency. */
export const emergencyNumbers = [
  { number: '110', zh: '报警' }, { number: '119', zh: '火警、救援' }, { number: '120', zh: '急救' }, { number: '122', zh: '交通事故' },
] as const

const subcategory = z.string().max(40).optional().meta({ title: '小类' })

/* ---- event 事件 ------------------------------------------------------------------------------------------------------- */
/** What somebody tells when reporting: a sentence or a photo is enough. Photos are never asked for. */
export const EventForm = z.object({
  text: long('情况', { optional: true, max: 1000, hint: '一句话就够：什么事、在哪里' }),
  category: choice('类别', categories),
  urgency: choice('紧急程度', urgencies, { optional: true }),
  photos: photos('照片', { max: 6 }),
  point: point('位置', { optional: true }),
  address: line('地点', { optional: true, max: 60, hint: '例如：村口石桥' }),
  source: choice('来源', sources, { optional: true, hint: '居民自己上报不用选' }),
  behalf: person('代谁上报', { optional: true }),
  ticket: line('热线工单号', { optional: true, max: 40 }),
  /** second level of the category; chosen from the tenant's list, so not drawn by generic forms */
  subcategory,
})
/** The body of an event: what was reported, and what the steps have noted since. */
export const EventBody = EventForm.extend({
  emergency: z.boolean().optional(),
  /** level of the unit responsible now, and of the unit that was offered it */
  level: level.optional(), next: level.optional(),
  helpers: z.array(z.uuid()).optional(),
  /** the unit was fixed by adjudication and may not return it; the reporter appealed against a refusal */
  fixed: z.boolean().optional(), appealed: z.boolean().optional(),
  returns: z.int().optional(), extensions: z.int().optional(), requested: z.boolean().optional(),
  overdue: z.boolean().optional(), onTime: z.boolean().optional(),
  result: z.string().optional(), resultPhotos: z.array(z.uuid()).optional(),
  verifiedBy: z.enum(['reporter', 'callBack', 'onSite', 'silence']).optional(),
  rating: z.enum(['verySatisfied', 'satisfied', 'fairlySatisfied', 'unsatisfied', 'veryUnsatisfied']).optional(),
  /** the case this one was merged into; the cases merged into this one */
  main: z.uuid().optional(), duplicates: z.array(z.uuid()).optional(),
})
export type EventBody = z.infer<typeof EventBody>

const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 500, ...(hint ? { hint } : {}) })
/** Unit kinds an event may be given to. */
export const unitKinds = ['gridTeam', 'villageCommittee', 'townshipDesk', 'department', 'countyCentre'] as const

export const Acceptance = z.object({
  category: choice('类别', categories, { optional: true, hint: '报错了可以在这里改' }),
  urgency: choice('紧急程度', urgencies, { optional: true }),
  subcategory,
})
export const Refusing = z.object({ reason: reason('不予受理的理由'), redirect: choice('可以去哪里', elsewhere) })
export const Escalation = z.object({
  reason: reason('为什么要上报'), unit: organisation('上报给', { optional: true, kinds: unitKinds, hint: '不选就报给上一级' }),
})
export const Whistle = z.object({
  lead: organisation('主办单位', { kinds: unitKinds }), helpers: organisations('协办单位', { kinds: unitKinds, min: 1, max: 10 }),
  reason: reason('要各家做什么'),
})
export const Assignment = z.object({ unit: organisation('办理单位', { kinds: unitKinds }), reason: reason('办理要求') })
export const Reason = z.object({ reason: reason('理由') })
export const Adjudication = z.object({
  lead: organisation('裁定的主办单位', { kinds: unitKinds }), helpers: organisations('协办单位', { kinds: unitKinds, max: 10 }),
  reason: reason('裁定理由', '写明依据：哪个文件、哪项职责'),
})
export const Release = z.object({ unit: organisation('解除哪个协办单位', { kinds: unitKinds }), reason: reason('理由') })
export const Progress = z.object({ text: reason('进展'), photos: photos('照片') })
export const Learnt = z.object({ text: reason('结果') })
export const Result = z.object({ result: reason('处置结果', '做了什么、现在怎样'), photos: photos('处置后的照片') })
export const Words = z.object({ words: long('想说的话', { optional: true, max: 500 }) })
export const Heard = z.object({
  how: choice('怎样回访', { phone: '电话', visit: '上门', other: '其他' } as const), words: reason('报告人怎么说'),
})
export const Seen = z.object({ words: reason('现场看到的情况'), photos: photos('照片') })
export const Rating = z.object({ rating: choice('满意程度', ratings), words: long('想说的话', { optional: true, max: 500 }) })
export const Merging = z.object({ main: caseRef('并入哪一件', { procedure: 'grid.event' }) })
export const Gathering = z.object({ duplicate: z.uuid(), reporters: z.array(z.uuid()), photos: z.array(z.uuid()) })
export const Supplement = z.object({ text: long('补充的情况', { min: 2, max: 500 }), photos: photos('照片', { max: 6 }) })

/* ---- link 党员联系户 ------------------------------------------------------------------------------------------------------ */
const household = z.uuid('请选择一户').meta({ title: '户' })
const households = z.array(z.uuid()).min(1, '请至少选一户').max(40, '一次最多选40户').meta({ title: '联系的户' })
export const LinkForm = z.object({ member: person('党员'), households, remark: long('说明', { optional: true, max: 300 }) })
export const LinkBody = LinkForm.extend({
  /** households that said yes; the public list shows their numbers, not their names (PIPL-25) */
  agreed: z.array(z.uuid()).optional(), householdNumbers: z.array(z.string()).optional(), memberName: z.string().optional(),
  meetingDay: z.string().optional(), meetingRecord: z.string().optional(),
})
export type LinkBody = z.infer<typeof LinkBody>
export const Attestation = z.object({
  household, how: choice('怎样表示同意', { facing: '当面', phone: '电话', paper: '书面' } as const),
})
export const Approval = z.object({ meetingDay: day('党员大会日期'), record: long('会议记录摘要', { min: 5, max: 500 }) })
export const NewHouseholds = z.object({ households, reason: reason('为什么调整') })
export const Exemption = z.object({
  ground: choice('免于联户的原因', { age: '年满70周岁', illness: '生病', absence: '长期外出' } as const), reason: long('说明', { optional: true, max: 300 }),
})

/* ---- visit 走访 ------------------------------------------------------------------------------------------------------------ */
/** A visit is recorded because of what was learnt. There is no place here for where somebody walked or how long it took. */
export const VisitBody = z.object({
  day: day('哪一天'), household: household.optional(), met: count('见到几人', { min: 1, max: 50, unit: '人' }),
  learnt: long('了解到什么', { min: 2, max: 2000, hint: '一行写一件' }), toldBy: line('听谁说的', { optional: true, max: 40 }),
  followUp: yesNo('要不要办理'),
})
export type VisitBody = z.infer<typeof VisitBody>
export const Correction = VisitBody.pick({ learnt: true, met: true, toldBy: true }).extend({ reason: reason('为什么更正') })
export const Raising = z.object({ category: choice('类别', categories), text: long('要办的事', { min: 2, max: 1000 }) })

/* ---- lists and routes --------------------------------------------------------------------------------------------------------- */
/** One line of the public list of grid matters (事项清单): second level of a category, with who takes it and by when. */
export const Category = z.object({
  key: z.string(), category, zh: line('名称', { max: 20 }), first: level, urgency: z.enum(['emergency', 'urgent', 'ordinary', 'complex']),
  guide: z.string().nullable(), place: z.string(), fromDay: z.string(), inForce: z.boolean(),
})
export const CategoryShown = Category.extend({ categoryZh: z.string(), firstZh: z.string(), urgencyZh: z.string() })
/** What is public about a grid (BZ): name, boundary (on the map), who works there, how to reach them. */
export const GridShown = z.object({ code: z.string(), name: z.string(), kindZh: z.string(), team: z.string().nullable(), phone: z.string().nullable(),
  staff: z.array(z.object({ name: z.string(), postZh: z.string() })) })
export type Category = z.infer<typeof Category>
export const CategoryInput = z.object({
  key: line('代号', { max: 40 }), category, zh: line('名称', { max: 20 }), first: level,
  urgency: z.enum(['emergency', 'urgent', 'ordinary', 'complex']), guide: long('办理说明', { optional: true, max: 300 }),
  place: place('适用地方'), fromDay: day('从哪天起'), inForce: yesNo('从那天起列入清单'),
})
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))) })
export const GridDrawing = z.object({
  /** code of an existing grid, or none for a new one; `version` is what the drawer saw */
  code: z.string().optional(), village: place('所在村'), name: line('网格名称', { max: 40 }),
  kind: choice('种类', { general: '综合网格', special: '专属网格' } as const), polygon: polygon.optional(), version: z.int().optional(),
})
export const GridClosing = z.object({ code: place('网格'), reason: reason('为什么撤销') })
export const HouseholdMove = z.object({ grid: place('网格'), households })
export const HouseholdRow = z.object({
  id: z.string(), place: z.string(), number: z.string(), head: z.string().nullable(), linkedWith: z.string().nullable(),
})
export const LinkGaps = z.object({
  members: z.array(z.object({ id: z.string(), name: z.string(), place: z.string() })),
  households: z.array(HouseholdRow), minHouseholds: z.number(), maxHouseholds: z.number(),
})
export const Nearby = z.object({
  id: z.string(), title: z.string(), state: z.string(), openedAt: z.string(), metres: z.number().nullable(),
})
