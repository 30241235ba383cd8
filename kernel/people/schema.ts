/** Settings, forms and routes of people (both sides). */
import { z } from 'zod'
import { choice, count, day, idCard, line, long, organisation, person, phone, place, yesNo } from '../base/fields.ts'
import { capacities, route, setting, type Capacity } from '../define.ts'
import { appointers, finders, registrars } from './rules.ts'

export const idleMinutes = setting('people.idleMinutes', { zh: '工作账号多少分钟不操作自动退出', default: 30, unit: '分钟', min: 5, max: 60, law: 'GB22239' })
export const sessionHours = setting('people.sessionHours', { zh: '工作账号一次登录最长时间', default: 12, unit: '小时', min: 1, max: 24, law: 'GB22239' })
export const residentDays = setting('people.residentDays', { zh: '居民多少天不用需重新登录', default: 30, unit: '天', min: 1, max: 90 })
export const secondFactor = setting<boolean>('people.secondFactor', { zh: '工作账号必须使用动态码', default: true, law: 'GB22239' })

const organisers = [...appointers, 'countyOfficer', 'operator'] as const satisfies readonly Capacity[]

const id = z.uuid('请选择一项')
const sexes = { male: '男', female: '女' }
const done = z.object({ id: z.uuid() })
const limit = z.coerce.number().int().min(1).max(200).default(50)
/** Queries come as words; an answer's input is read twice, so what was read must read again. */
const flag = z.union([z.boolean(), z.stringbool()]).default(false)
/** An instant, ISO 8601. */
const moment = z.string()

/* ---- organisations and appointments -------------------------------------------------------------------------------- */
export const OrganiseForm = z.object({ place: place('所在地方'), kind: z.string('请选择“组织类别”').min(1, '请选择“组织类别”').max(60),
  name: line('名称', { max: 60 }), parent: organisation('上级（领导）组织', { optional: true }), phone: line('值班电话（对外公开）', { optional: true, max: 20 }),
  from: day('成立日期', { optional: true }) })
export const RenameForm = z.object({ id, name: line('名称', { max: 60 }), parent: organisation('上级（领导）组织', { optional: true }),
  phone: line('值班电话（对外公开）', { optional: true, max: 20 }) })
export const DissolveForm = z.object({ id, on: day('撤销日期', { optional: true, hint: '从这一天起不再存在；不填为今天' }) })
export const AppointForm = z.object({ person: person('人员'), org: organisation('组织'), post: z.string('请选择“职务”').min(1, '请选择“职务”').max(60),
  from: day('任职起', { hint: '今天的从此刻起，其他日子从零时起' }), until: day('任职止', { optional: true, hint: '到这一天二十四时止' }),
  acting: yesNo('代理', { optional: true }), basis: line('依据', { max: 120, hint: '选举结果、决定或文号' }) })
export const SuspendForm = z.object({ appointment: id, basis: line('停职依据', { max: 120 }) })
export const ResumeForm = z.object({ appointment: id, basis: line('恢复依据', { max: 120 }) })
export const EndForm = z.object({ appointment: id, on: day('离任日期', { optional: true, hint: '到这一天二十四时止；不填为立即' }), basis: line('离任依据', { max: 120 }) })

const Holder = z.object({ appointment: z.uuid(), person: z.uuid(), name: z.string(), acting: z.boolean(), suspended: z.boolean(), from: moment,
  until: moment.nullable(), basis: z.string().nullable() })
const ChartPost = z.object({ post: z.string(), zh: z.string(), capacity: z.string(), principal: z.boolean(), holders: z.array(Holder) })
export interface ChartNode { id: string; name: string; kind: string; kindZh: string; family: string; place: string; placeName: string; phone: string | null
  posts: z.infer<typeof ChartPost>[]; children: ChartNode[] }
const ChartShape: z.ZodType<unknown> = z.lazy(() => z.object({ id: z.uuid(), name: z.string(), kind: z.string(), kindZh: z.string(), family: z.string(),
  place: z.string(), placeName: z.string(), phone: z.string().nullable(), posts: z.array(ChartPost), children: z.array(ChartShape) }))
const OrganisationShape = z.object({ id: z.uuid(), name: z.string(), kind: z.string(), kindZh: z.string(), family: z.string(), place: z.string(),
  placeName: z.string(), parent: z.string().nullable(), phone: z.string().nullable(), fromDay: z.string() })

export const organise = route('POST /people/organise', { zh: '登记组织', by: organisers, input: OrganiseForm, output: done })
export const renameOrganisation = route('POST /people/renameOrganisation', { zh: '变更组织名称、上级或电话', by: organisers, input: RenameForm, output: done })
export const dissolve = route('POST /people/dissolve', { zh: '撤销组织', by: organisers, input: DissolveForm, output: done })
export const appoint = route('POST /people/appoint', { zh: '任职', by: appointers, input: AppointForm, output: done })
export const suspend = route('POST /people/suspend', { zh: '停职', by: appointers, input: SuspendForm, output: done })
export const resume = route('POST /people/resume', { zh: '恢复职务', by: appointers, input: ResumeForm, output: done })
export const endAppointment = route('POST /people/endAppointment', { zh: '离任', by: appointers, input: EndForm, output: done })

export const listOrganisations = route('GET /people/organisations', { zh: '组织', by: 'signedIn',
  input: z.object({ place: z.string().optional(), kind: z.string().optional(), q: z.string().max(60).optional(), under: flag, limit }),
  output: z.object({ organisations: z.array(OrganisationShape) }) })
export const listKinds = route('GET /people/kinds', { zh: '组织类别与职务', by: 'signedIn', input: z.object({}),
  output: z.object({ kinds: z.array(z.object({ key: z.string(), zh: z.string(), family: z.string(),
    posts: z.array(z.object({ key: z.string(), zh: z.string(), capacity: z.string(), principal: z.boolean() })) })) }) })
export const chart = route('GET /people/chart', { zh: '组织架构图', by: 'signedIn', input: z.object({ place: place('地方'), day: z.iso.date().optional(), under: flag }),
  output: z.object({ place: z.string(), placeName: z.string(), day: z.string(), roots: z.array(ChartShape), more: z.boolean() }) })

/* ---- persons and households ------------------------------------------------------------------------------------------ */
const ofPerson = { name: line('姓名', { max: 30 }), sex: choice('性别', sexes, { optional: true }), birthYear: count('出生年份', { optional: true, min: 1850, max: 2200 }),
  partyMember: yesNo('党员', { optional: true }), phone: phone('手机号', { optional: true }), idCard: idCard('身份证号', { optional: true }),
  relation: line('与户主关系', { optional: true, max: 20 }) }
export const HouseholdForm = z.object({ place: place('所在村或网格'), number: line('户号', { max: 30 }), address: line('住址', { optional: true, max: 120 }) })
export const PersonForm = z.object({ place: place('所在村或网格'), household: z.uuid('请选择“户”').optional(), ...ofPerson })
export const QuickForm = z.object({ place: place('所在村或网格'), name: line('姓名', { max: 30 }), phone: phone('手机号') })
export const CorrectForm = z.object({ person: id, version: z.int().optional(), ...ofPerson, name: line('姓名', { optional: true, max: 30 }) })
export const MovePersonForm = z.object({ person: id, place: place('迁往'), household: z.uuid('请选择“户”').optional(), on: day('日期', { optional: true }) })
export const MoveHouseholdForm = z.object({ household: id, place: place('迁往'), on: day('日期', { optional: true }) })
export const RevealForm = z.object({ person: id, field: choice('内容', { phone: '手机号', idCard: '身份证号' }), purpose: line('用途', { min: 4, max: 120, hint: '为了办哪件事；本人看得到' }) })

const Shown = z.object({ id: z.uuid(), name: z.string(), sex: z.string().nullable(), birthYear: z.number().nullable(), partyMember: z.boolean(),
  phone: z.string().nullable(), idCard: z.string().nullable(), place: z.string(), placeName: z.string(), household: z.string().nullable(),
  relation: z.string().nullable(), registered: z.boolean(), version: z.number() })
export type ShownPerson = z.infer<typeof Shown>
const Looked = z.object({ at: moment, zh: z.string(), by: z.string(), as: z.string(), org: z.string().nullable(), what: z.string().nullable(), purpose: z.string().nullable() })
export type LookedLine = z.infer<typeof Looked>
const HouseholdShape = z.object({ id: z.uuid(), place: z.string(), placeName: z.string(), number: z.string(), address: z.string().nullable(), version: z.number() })

export const registerHousehold = route('POST /people/registerHousehold', { zh: '登记户', by: registrars, input: HouseholdForm, output: done })
export const registerPerson = route('POST /people/registerPerson', { zh: '登记人员', by: registrars, input: PersonForm, output: done })
export const quickPerson = route('POST /people/quickPerson', { zh: '代居民登记', by: registrars, input: QuickForm, output: done.extend({ known: z.boolean() }) })
export const correctPerson = route('POST /people/correctPerson', { zh: '更正人员信息', by: registrars, input: CorrectForm, output: done.extend({ version: z.number() }) })
export const movePerson = route('POST /people/movePerson', { zh: '人员迁移', by: [...registrars, 'townshipOfficer'], input: MovePersonForm, output: done })
export const moveHousehold = route('POST /people/moveHousehold', { zh: '户迁移', by: [...registrars, 'townshipOfficer'], input: MoveHouseholdForm, output: done })
export const reveal = route('POST /people/reveal', { zh: '查看完整号码', by: finders, input: RevealForm, output: z.object({ field: z.string(), value: z.string() }) })
export const listPersons = route('GET /people/persons', { zh: '查找人员', by: finders,
  input: z.object({ place: z.string().optional(), q: z.string().max(60).optional(), household: z.uuid().optional(), after: z.uuid().optional(), limit }),
  output: z.object({ persons: z.array(Shown), next: z.string().nullable() }) })
export const listHouseholds = route('GET /people/households', { zh: '户', by: finders,
  input: z.object({ place: z.string().optional(), after: z.uuid().optional(), limit }), output: z.object({ households: z.array(HouseholdShape), next: z.string().nullable() }) })
const Hat = z.object({ id: z.uuid(), postZh: z.string(), as: z.enum(capacities), orgName: z.string(), placeName: z.string() })
export const getPerson = route('GET /people/person', { zh: '人员', by: finders, input: z.object({ id }),
  output: Shown.extend({ posts: z.array(Hat), looked: z.array(Looked) }) })

/* ---- consent and personal rights (PIPL-13..17, PIPL-44..50): everybody asks and decides for themselves only ------------------ */
const Consent = z.object({ purpose: z.string(), mechanismZh: z.string(), zh: z.string(), version: z.number(), text: z.string(), effects: z.string(), law: z.string(),
  /** outdated: agreed to an older text, which counts no more */
  state: z.enum(['none', 'given', 'outdated', 'withdrawn']), since: moment.nullable(), canErase: z.boolean() })
export type ShownConsent = z.infer<typeof Consent>
const purpose = z.string({ error: '请指明是哪一项同意' }).min(1, '请指明是哪一项同意').max(80)
export const listConsents = route('GET /people/consents', { zh: '可以同意和退出的事项', by: 'signedIn', input: z.object({}), output: z.object({ purposes: z.array(Consent) }) })
export const giveConsentTo = route('POST /people/consent', { zh: '同意', by: 'signedIn',
  input: z.object({ purpose, version: z.int('请刷新页面，看过现在的说明再同意') }), output: z.object({ purpose: z.string(), since: moment, said: z.string() }) })
export const withdrawFrom = route('POST /people/withdrawConsent', { zh: '退出同意', by: 'signedIn', input: z.object({ purpose }),
  output: z.object({ purpose: z.string(), withdrawn: z.boolean(), said: z.string() }) })
export const eraseKept = route('POST /people/erase', { zh: '删除因同意保存的信息', by: 'signedIn', input: z.object({ purpose }),
  output: z.object({ purpose: z.string(), erased: z.number(), said: z.string() }) })

const KeptShape = z.object({ zh: z.string(), value: z.string(), day: z.string().nullable(), case: z.string().optional() })
const HoldingShape = z.object({ from: z.string(), zh: z.string(), basis: z.enum(['duty', 'consent']), ground: z.string(), purpose: z.string(), keep: z.string(),
  /** the consent it rests on */ consent: z.string().nullable(), rows: z.array(KeptShape) })
export type ShownHolding = z.infer<typeof HoldingShape>
const MyCase = z.object({ id: z.uuid(), procedure: z.string(), procedureZh: z.string(), title: z.string(), relation: z.string(), openedAt: moment, closedAt: moment.nullable() })
const MyFile = z.object({ id: z.uuid(), name: z.string(), bytes: z.number(), at: moment })
const MySession = z.object({ madeAt: moment, seenAt: moment, device: z.string().nullable(), how: z.string() })
/** What is kept on me and who looked at it (PIPL-44, PIPL-45); nobody else may ask. Numbers masked, see `myNumber`. */
export const mine = route('GET /people/mine', { zh: '我的信息', by: 'signedIn', input: z.object({}),
  output: Shown.extend({ address: z.string().nullable(), login: z.string().nullable(), posts: z.array(Hat), consents: z.array(Consent), holdings: z.array(HoldingShape),
    cases: z.array(MyCase), attachments: z.array(MyFile), sessions: z.array(MySession), looked: z.array(Looked), signIns: z.array(Looked), own: z.array(Looked) }) })
export type Mine = z.infer<typeof mine.output>
export const myNumber = route('GET /people/myNumber', { zh: '查看本人的完整号码', by: 'signedIn',
  input: z.object({ field: choice('内容', { phone: '手机号', idCard: '身份证号' }) }), output: z.object({ value: z.string() }) })
/** A copy to take away (PIPL-45): everything of `mine` with whole numbers, for machines and for people. */
export const mineJson = route('GET /people/mine.json', { zh: '我的信息副本（JSON）', by: 'signedIn', input: z.object({}), output: z.unknown() })
export const mineWorkbook = route('GET /people/mine.xlsx', { zh: '我的信息副本（Excel）', by: 'signedIn', input: z.object({}), output: z.unknown() })

/* ---- requests about one's own data (procedure.ts) ------------------------------------------------------------------------------- */
export const requestKinds = { correct: '更正或补充', erase: '删除', explain: '解释说明', restrict: '限制或停止使用' } as const
export const requestOutcomes = { completed: '已办理', refused: '不予办理' } as const
const asked = { kind: choice('想做什么', requestKinds), about: line('哪一项信息', { max: 80, hint: '例如：姓名、住址、某次登记' }),
  wish: long('请说说怎么不对、想怎么办', { max: 1000 }) }
export const RequestForm = z.object(asked)
export const RequestBody = z.object({ ...asked, outcome: choice('结果', requestOutcomes, { optional: true }), answer: long('答复', { optional: true, max: 2000 }),
  ground: line('法律依据', { optional: true, max: 200 }), onTime: yesNo('按期答复', { optional: true }) })
export type RequestOf = z.infer<typeof RequestBody>
export const Completing = z.object({ answer: long('办理结果', { max: 2000, hint: '更正：先在登记册里改好，再写明原来是什么、改成了什么；本人看得到' }) })
export const Refusing = z.object({ answer: long('不予办理的理由', { max: 2000, hint: '写给本人看，请说清楚' }), ground: line('法律依据', { max: 200, hint: '哪部法律第几条，例如《档案法》第…条' }) })

/* ---- the end of an entry ------------------------------------------------------------------------------------------------------- */
export const EndPersonForm = z.object({ person: id, day: day('日期', { hint: '从这一天起不再计入' }), why: choice('原因', { moved: '迁出', died: '去世' }) })
export const endPerson = route('POST /people/endPerson', { zh: '办理迁出或去世', by: [...registrars, ...appointers], input: EndPersonForm,
  output: done.extend({ appointments: z.number(), consents: z.number(), household: z.boolean(), said: z.string() }) })

/* ---- accounts of officials: by the operator, who sees no personal data ------------------------------------------------- */
export const AccountForm = z.object({ person: z.uuid().optional(), name: line('姓名', { optional: true, max: 30 }), place: place('任职地方', { optional: true }),
  login: line('登录名', { max: 32 }), password: z.string({ error: '请填写初始密码' }).min(10, '初始密码至少 10 个字符').max(128),
  subject: line('统一身份编号', { optional: true, max: 200 }) })
export const ResetForm = z.object({ person: id, password: z.string({ error: '请填写初始密码' }).min(10, '初始密码至少 10 个字符').max(128) })
export const account = route('POST /people/account', { zh: '开设工作账号', by: 'operator', input: AccountForm, output: done })
export const resetAccount = route('POST /people/resetAccount', { zh: '重置密码和动态码', by: 'operator', input: ResetForm, output: done })
export const closeAccount = route('POST /people/closeAccount', { zh: '停用账号', by: 'operator', input: z.object({ person: id }), output: done })

/* ---- members of collective organisations (CE) ------------------------------------------------------------------------------------ */
/** Who keeps the register of a collective's members. */
const enrollers = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', ...appointers] as const satisfies readonly Capacity[]
export const EnrolForm = z.object({ person: person('人员'), org: organisation('集体经济组织', { kinds: ['villageCollective'] }), from: day('成为成员的日期'),
  basis: line('依据', { max: 120, hint: '成员确认的决议或名册' }) })
export const EndMembershipForm = z.object({ membership: id, on: day('日期', { hint: '从这一天起不再是成员' }), basis: line('依据', { max: 120 }) })
export const enrol = route('POST /people/enrol', { zh: '登记集体经济组织成员', by: enrollers, input: EnrolForm, output: done })
export const endMembership = route('POST /people/endMembership', { zh: '结束成员身份', by: enrollers, input: EndMembershipForm, output: done })
const Membership = z.object({ id: z.uuid(), person: z.uuid(), name: z.string(), number: z.string().nullable(), from: z.string(), basis: z.string() })
export const listMembers = route('GET /people/members', { zh: '集体经济组织成员', by: [...enrollers, 'supervisor', 'townshipLeader', 'auditor'],
  input: z.object({ org: z.uuid('请选择组织'), q: z.string().max(60).optional(), after: z.uuid().optional(), limit }), output: z.object({ members: z.array(Membership), next: z.string().nullable() }) })

export const peopleRoutes = [enrol, endMembership, listMembers, organise, renameOrganisation, dissolve, appoint, suspend, resume, endAppointment, listOrganisations, listKinds, chart,
  registerHousehold, registerPerson, quickPerson, correctPerson, movePerson, moveHousehold, reveal, listPersons, listHouseholds, getPerson,
  listConsents, giveConsentTo, withdrawFrom, eraseKept, mine, myNumber, mineJson, mineWorkbook, endPerson, account, resetAccount, closeAccount]
