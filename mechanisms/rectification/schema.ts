/** Shapes of rectification: the list of situations, the yearly screening, the episode of one village, its measures, what the county makes public. */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, person, photos } from '../../kernel/base/fields.ts'

const reason = (zh = '理由', hint?: string) => long(zh, { min: 2, max: 500, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason() })
/** One entry a line, without the numbers people like to put before them. */
export const linesOf = (text: string): string[] => text.split('\n').map((l) => l.replace(/^\s*[(（]?(\d+|[一二三四五六七八九十]+)[)）.．、]\s*/, '').trim()).filter((l) => l !== '')

/* ---- catalogue 情形清单 ------------------------------------------------------------------------------------------------------ */
export const CatalogueForm = z.object({
  title: line('清单名称', { min: 4, max: 60, hint: '例如：2026年版村党组织软弱涣散情形清单' }), basis: line('依据', { max: 80, hint: '文件名称和文号' }),
  text: long('各种情形', { max: 4000, hint: '一行一种情形；只写什么样算，不写要列多少个村' }),
})
export const CatalogueBody = CatalogueForm.extend({ situations: z.array(z.string()).optional().meta({ title: '情形' }) })
export type CatalogueBody = z.infer<typeof CatalogueBody>

/* ---- screening 年度摸排 -------------------------------------------------------------------------------------------------------- */
export const sources = { visit: '入村走访', ledger: '查阅台账', petition: '信访和群众反映', review: '述职评议', department: '部门通报', survey: '群众测评' } as const
const Found = z.object({ n: z.int(), text: z.string(), source: z.enum(Object.keys(sources)), fact: z.string(), day: z.string() })
export type Found = z.infer<typeof Found>
export const ScreeningForm = z.object({ organisation: organisation('哪个村党组织', { kinds: ['villageParty'] }) })
export const ScreeningBody = ScreeningForm.extend({
  year: z.int().optional().meta({ title: '年度' }), catalogue: caseRef('情形清单', { optional: true, procedure: 'rectification.catalogue' }), version: line('清单版本', { optional: true }),
  situations: z.array(z.string()).optional().meta({ title: '各种情形' }), found: z.array(Found).optional().meta({ title: '认定的情形' }),
  statement: long('村里的说明', { optional: true }), summary: long('摸排情况', { optional: true }), reason: long('理由', { optional: true }),
})
export type ScreeningBody = z.infer<typeof ScreeningBody>
export const Finding = z.object({
  situation: count('第几种情形', { min: 1, max: 60, hint: '照清单上的序号' }), source: choice('怎么了解到的', sources),
  fact: long('事实', { min: 10, max: 500, hint: '写清什么时候、什么事、有什么依据；不能只写“较差”' }) })
export const Retraction = z.object({ situation: count('第几种情形', { min: 1, max: 60 }), reason: reason('为什么不认定') })
export const Statement = z.object({ statement: long('村里的说明', { min: 2, max: 1000, hint: '与事实不符的、已经改了的，都可以说明' }) })
export const Conclusion = z.object({ summary: long('摸排情况', { min: 4, max: 800, hint: '怎么摸排的：走访多少户、查了哪些台账、问了谁' }) })

/* ---- episode 整顿 --------------------------------------------------------------------------------------------------------------- */
/** What is scored at an inspection, 0–100 each; what each weighs is a setting. */
export const aspects = { leadership: '班子建设', life: '组织生活', members: '党员队伍', governance: '村级治理和矛盾化解', service: '服务群众', foundation: '阵地和制度' } as const
export type Aspect = keyof typeof aspects
const mark = (zh: string) => count(`${zh}得分`, { max: 100, unit: '分', hint: '百分制' })
const scores = { leadership: mark(aspects.leadership), life: mark(aspects.life), members: mark(aspects.members), governance: mark(aspects.governance), service: mark(aspects.service), foundation: mark(aspects.foundation) }
export const Inspection = z.object({
  day: day('验收日期', { hint: '只能填真正验收的那天：在申请验收以后，今天或前几天' }), ...scores,
  interviewed: count('谈话人数', { min: 1, max: 500, unit: '人' }), visited: long('实地看了什么', { min: 4, max: 500 }),
  handedOut: count('测评票发出', { min: 1, max: 10_000, unit: '张' }), satisfied: count('满意', { max: 10_000, unit: '票' }), fair: count('基本满意', { max: 10_000, unit: '票' }),
  dissatisfied: count('不满意', { max: 10_000, unit: '票' }), invalid: count('无效票', { max: 10_000, unit: '票' }), opinion: long('验收意见', { min: 4, max: 800 }),
})
export type Inspection = z.infer<typeof Inspection>
export const FailedInspection = Inspection.extend({ due: day('新的整顿期限') })
const Inspected = Inspection.extend({ unit: z.uuid(), tenths: z.int(), passed: z.boolean() })
const Recheck = z.object({ day: z.string(), text: z.string() })

export const EpisodeForm = z.object({ organisation: organisation('村党组织', { kinds: ['villageParty'] }), screening: caseRef('摸排', { optional: true, procedure: 'rectification.screening' }), previous: caseRef('上一次整顿', { optional: true, procedure: 'rectification.episode' }),
  grounds: z.array(Found).min(1).meta({ title: '列入的依据' }) })
export const EpisodeBody = EpisodeForm.extend({
  name: line('村党组织名称', { optional: true }), leader: person('联系的县领导', { optional: true }), deputy: person('包村的乡镇领导', { optional: true }), firstSecretary: person('第一书记', { optional: true }),
  due: day('整顿期限', { optional: true }), overdue: z.boolean().optional().meta({ title: '已超期' }),
  background: long('村情', { optional: true }), analysis: long('症结分析', { optional: true }), problems: z.array(z.string()).optional().meta({ title: '问题' }), measures: count('定下的措施', { optional: true, unit: '条' }),
  report: long('整顿情况', { optional: true }), inspector: organisation('验收单位', { optional: true }), inspections: z.array(Inspected).optional().meta({ title: '历次验收' }),
  rechecks: z.array(Recheck).optional().meta({ title: '回头看' }), replaced: z.array(z.uuid()).optional().meta({ title: '调整的书记' }), reason: long('说明', { optional: true }),
})
export type EpisodeBody = z.infer<typeof EpisodeBody>
export const Leaders = z.object({
  leader: person('联系的县领导', { hint: '在县里任职的领导' }), deputy: person('包村的乡镇领导', { hint: '在本乡镇任职的领导' }), firstSecretary: person('第一书记', { optional: true, hint: '派了的填；要先在任职里登记' }) })
export type Leaders = z.infer<typeof Leaders>
export const Assignment = Leaders.extend({ due: day('整顿期限') })
export const Filing = z.object({ background: long('村情', { min: 10, max: 2000, hint: '人口、党员、班子、集体经济、矛盾信访' }), analysis: long('症结分析', { min: 10, max: 2000 }),
  problems: long('问题', { min: 2, max: 2000, hint: '一行一个问题，以后每个问题都要有措施' }) })
export const Report = z.object({ report: long('整顿情况', { min: 10, max: 2000 }) })
export const Extension = z.object({ due: day('延长到哪天'), reason: reason('为什么延长') })
export const Inspector = z.object({ unit: organisation('由哪个单位验收', { hint: '没有参加整顿的县级单位' }) })
export const Replacement = z.object({ person: person('原来的书记'), reason: reason('为什么调整', '党组织书记的调整由上级党组织按规定办，办完再在这里登记') })
export const RecheckForm = z.object({ text: long('回头看情况', { min: 10, max: 800, hint: '走访了谁、原来的问题有没有反弹' }) })
export const Relapse = z.object({ source: choice('怎么了解到的', sources), fact: long('反弹的事实', { min: 10, max: 500 }) })

/* ---- measure 整顿措施 ------------------------------------------------------------------------------------------------------------ */
export const MeasureForm = z.object({
  episode: caseRef('哪个村的整顿', { procedure: 'rectification.episode' }), problem: count('解决第几个问题', { min: 1, max: 100, hint: '照一村一档上的序号' }),
  text: long('措施', { min: 4, max: 500 }), unit: organisation('责任单位'), owner: line('责任人', { max: 40, hint: '姓名和职务' }), due: day('完成日期') })
export const MeasureBody = MeasureForm.extend({ result: long('落实情况', { optional: true }), evidence: photos('佐证').optional(), finding: long('检查情况', { optional: true }), reason: long('说明', { optional: true }) })
export type MeasureBody = z.infer<typeof MeasureBody>
export const Progress = z.object({ text: long('进展', { min: 2, max: 500 }) })
export const Fulfilment = z.object({ result: long('落实情况', { min: 4, max: 800, hint: '做了什么、怎么看得出来' }), evidence: photos('佐证', { hint: '可不传' }) })
export const Verification = z.object({ finding: long('检查情况', { min: 4, max: 500, hint: '怎么查的：看了什么、问了谁' }) })
export const NewDate = z.object({ due: day('改到哪天'), reason: reason('为什么改') })

/* ---- announcement 整顿公开 ---------------------------------------------------------------------------------------------------------- */
export const AnnouncementForm = z.object({ episode: caseRef('哪个村的整顿', { procedure: 'rectification.episode' }), title: line('标题', { min: 4, max: 60 }),
  text: long('公开的内容', { min: 10, max: 1000, hint: '由县里决定公开什么；不写群众和干部个人的姓名' }) })
export type AnnouncementForm = z.infer<typeof AnnouncementForm>

/* ---- what pages read ---------------------------------------------------------------------------------------------------------------- */
export const atPlace = z.object({ place: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/, '请选择一个县、乡镇或村') })
export const Overview = z.object({ year: z.int(), villages: z.array(z.object({ place: z.string(), name: z.string(), organisation: z.uuid(),
  screening: z.object({ id: z.uuid(), state: z.string(), zh: z.string(), found: z.int() }).nullable(), episode: z.object({ id: z.uuid(), state: z.string(), zh: z.string(), times: z.int(), due: z.string() }).nullable() })) })
export type Overview = z.infer<typeof Overview>
const MeasureRow = z.object({ id: z.uuid(), number: z.string(), problem: z.int(), text: z.string(), unit: z.string(), owner: z.string(), due: z.string(), state: z.string(), zh: z.string(), result: z.string(), finding: z.string(), late: z.boolean() })
export type MeasureRow = z.infer<typeof MeasureRow>
export const EpisodeFile = z.object({ measures: z.array(MeasureRow), earlier: z.array(z.object({ id: z.uuid(), opened: z.string(), zh: z.string() })),
  judgement: z.object({ tenths: z.int(), pass: z.int(), percent: z.int(), most: z.int() }).nullable() })
export type EpisodeFile = z.infer<typeof EpisodeFile>
export const Screened = z.object({ opened: z.int() })
