/** Settings, guards and arithmetic of services: pure, both sides. Nothing here knows what a person earned or lost elsewhere. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { no, setting, type CaseView, type Days, type Scene, type Told, type Verdict } from '../../kernel/define.ts'
import { forbiddenProof, isByVillage } from './proofRules.ts'
import { dayKinds, type ApplicationBody, type Given, type ItemForm, type Material, type Question, type RatingBody } from './schema.ts'

export type Application = CaseView<ApplicationBody>

/* ---- settings ------------------------------------------------------------------------------------------------------------- */
export const acceptDays = setting('services.acceptDays', { zh: '受理或一次性告知', default: 2, min: 1, max: 5, unit: '个工作日', law: 'AY' })
export const supplementDays = setting('services.supplementDays', { zh: '等申请人补正', default: 30, min: 15, max: 90, unit: '天', law: 'AY' })
export const callbackDays = setting('services.callbackDays', { zh: '回访差评', default: 1, min: 1, max: 1, unit: '个工作日', law: 'AY' })
export const repairDays = setting('services.repairDays', { zh: '整改差评', default: 15, min: 1, max: 15, unit: '个工作日', law: 'HC' })
export const keptDays = setting('services.keptDays', { zh: '交过的材料下次再用', default: 365, min: 30, max: 1095, unit: '天', law: 'PIPL-19' })
export const wishDays = setting('services.wishDays', { zh: '答复没有找到的需求', default: 30, min: 5, max: 60, unit: '天' })
export const servicesSettings = [acceptDays, supplementDays, callbackDays, repairDays, keptDays, wishDays]

/* ---- who -------------------------------------------------------------------------------------------------------------------- */
export const villageStaff = ['villageClerk', 'committeeMember', 'committeeChair', 'branchSecretary'] as const
export const upperStaff = ['townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer'] as const
/** Whoever handles is of the unit that holds the application. */
export const handlers = [...villageStaff, ...upperStaff] as const
/** Free help: with the person's own word, on record. */
export const agents = ['gridWorker', 'gridLeader', 'volunteer', ...villageStaff, 'townshipOfficer'] as const
export const keepers = upperStaff
/** Who looks at needs and waits: about procedures, never about persons. */
export const lookers = [...handlers, 'supervisor', 'countyOrganizer', 'auditor'] as const

/* ---- catalogue ---------------------------------------------------------------------------------------------------------------- */
/** A limit that can be compared and summed: five working days are a week. */
export const inCalendarDays = (days: number, kind: keyof typeof dayKinds): number => (kind === 'calendar' ? days : Math.ceil(days * 7 / 5))
export function limitsHold(b: Pick<ItemForm, 'statutoryDays' | 'statutoryKind' | 'promisedDays' | 'promisedKind'>): Verdict {
  const [promised, statutory] = b.promisedKind === b.statutoryKind ? [b.promisedDays, b.statutoryDays] : [inCalendarDays(b.promisedDays, b.promisedKind), inCalendarDays(b.statutoryDays, b.statutoryKind)]
  return promised <= statutory || no('limit.aboveStatutory', { promised: daysZh(b.promisedDays, b.promisedKind), statutory: daysZh(b.statutoryDays, b.statutoryKind) })
}
/** Only what may be demanded stands in the list: nothing of the twenty from a village, nothing from a village without a basis. */
export function materialHolds(m: Material): Verdict {
  const proof = forbiddenProof(m.name)
  const village = m.issuer === 'village' || isByVillage(m.name)
  if (proof !== undefined && (village || m.issuer === 'own')) return no('proof.forbidden', { name: m.name, proof })
  return !village || (m.basis ?? '') !== '' || no('proof.noBasis', { name: m.name })
}
export function itemHolds(b: ItemForm): Verdict {
  const limits = limitsHold(b)
  if (limits !== true) return limits
  const proof = b.level === 'village' ? forbiddenProof(`${b.title} ${b.resultName}`) : undefined
  if (proof !== undefined) return no('proof.forbidden', { name: b.resultName, proof })
  if ((b.fee ?? '') !== '' && (b.feeBasis ?? '') === '') return no('fee.noBasis')
  if (b.to !== undefined && b.to < b.from) return no('item.backwards')
  const choiceless = b.questions.find((q) => q.kind === 'choice' && (q.choices ?? []).length < 2)
  if (choiceless) return no('question.noChoices', { name: choiceless.zh })
  for (const m of b.materials) { const held = materialHolds(m); if (held !== true) return held }
  const names = b.materials.map((m) => materialKey(m.name))
  const twice = b.materials.find((m, i) => names.indexOf(materialKey(m.name)) !== i)
  return twice === undefined || no('material.twice', { name: twice.name })
}
export const isOffered = (b: Pick<ItemForm, 'from' | 'to'>, now: Date): Verdict => (b.from <= dayOf(now) && (b.to === undefined || dayOf(now) <= b.to)) || no('item.notNow', { from: b.from, to: b.to ?? '长期' })
/** The same paper in whatever copy: 身份证复印件 is the identity card. */
export const materialKey = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').replace(/[(（][^)）]*[)）]/g, '').replace(/(原件|复印件|扫描件|电子件|照片)(及(原件|复印件))?/g, '').replace(/^(本人|申请人)(的)?/, '').slice(0, 60)
export const daysZh = (days: number, kind: keyof typeof dayKinds): string => `${days}${dayKinds[kind]}`
const titleWords = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s，。、；？！“”（）()]/g, '')
/** How well an item answers what somebody looks for: 0 not at all; said words count like the title. */
export function answersTo(b: Pick<ItemForm, 'title' | 'words' | 'resultName'>, sought: string): number {
  const s = titleWords(sought).replace(/^(我?想|要|怎么|如何|哪里)?(办理|办|申请|领取|领|开)?/, '').replace(/(怎么|如何|在?哪里?|要什么)(办理|办|申请|领|材料|手续)?$/, '')
  if (s === '') return 1
  const said = [b.title, ...(b.words ?? '').split(/\s+/), b.resultName].map(titleWords).filter((w) => w !== '')
  if (said.some((w) => w === s)) return 4
  if (said.some((w) => w.includes(s))) return 3
  if (said.some((w) => w.length >= 2 && s.includes(w))) return 2
  const pairs = Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2))
  const hits = pairs.filter((p) => said.some((w) => w.includes(p))).length
  return pairs.length > 1 && hits / pairs.length >= 0.6 ? 1 : 0
}

/* ---- what is missing ------------------------------------------------------------------------------------------------------------ */
type Asked = Pick<ApplicationBody, 'materials' | 'questions' | 'given' | 'answered'>
const isGiven = (b: Asked, key: string): boolean => b.given.some((g) => g.key === key)
const lackingMaterials = (b: Asked, need: Material['need'][]): Material[] => (b.materials ?? []).filter((m) => need.includes(m.need) && m.issuer !== 'register' && !isGiven(b, m.key))
export const lackingQuestions = (b: Asked): Question[] => (b.questions ?? []).filter((q) => q.need && !b.answered.includes(q.key))
/** Everything at once, in words: questions without an answer and necessary materials that are not here. */
export const lacking = (b: Asked): string[] => [...lackingQuestions(b).map((q) => `填写“${q.zh}”`), ...lackingMaterials(b, ['required']).map((m) => m.name)]
/** What was let follow and is not here yet. */
export const following = (b: Asked): string[] => lackingMaterials(b, ['follow']).map((m) => m.name)
/** Given only what the list asks for; a later one of the same takes the place of the earlier. */
export const merged = (old: readonly Given[], next: readonly Given[]): Given[] => [...old.filter((g) => !next.some((n) => n.key === g.key)), ...next]
export function onTheList(b: Pick<ApplicationBody, 'materials'>, given: readonly Given[]): Verdict {
  const stray = given.find((g) => !(b.materials ?? []).some((m) => m.key === g.key))
  return stray === undefined || no('material.notListed', { key: stray.key })
}

/* ---- guards of steps -------------------------------------------------------------------------------------------------------------- */
export const partyOf = (c: Pick<CaseView, 'parties'>, relation: string): string | null => c.parties.find((p) => p.relation === relation && p.until === null)?.person ?? null
/** Nobody decides on their own application, under whatever hat. */
export const notOwn = (c: Application, s: Scene): Verdict => partyOf(c, 'applicant') !== s.actor.person || no('application.own')
export function mayInform(c: Application, s: Scene): Verdict {
  const own = notOwn(c, s)
  return own !== true ? own : c.body.informed !== true || no('application.informedOnce')
}
export function mayAccept(c: Application, s: Scene): Verdict {
  const own = notOwn(c, s)
  if (own !== true) return own
  const lacks = lacking(c.body)
  return lacks.length === 0 || no('application.incomplete', { list: lacks.join('、') })
}
/** What was deemed accepted or let follow is here before the result is. */
export function mayComplete(c: Application, s: Scene): Verdict {
  const own = notOwn(c, s)
  if (own !== true) return own
  const lacks = [...lacking(c.body), ...following(c.body)]
  return lacks.length === 0 || no('application.stillLacking', { list: lacks.join('、') })
}
export function mayExtend(c: Application, s: Scene): Verdict {
  const own = notOwn(c, s)
  return own !== true ? own : c.body.extended !== true || no('application.extendedOnce')
}
/** A village writes nothing of the twenty into a result either. */
export function outcomeHolds(c: Application, outcome: string): Verdict {
  const proof = c.body.level === 'village' ? forbiddenProof(`${outcome} 证明`) : undefined
  return proof === undefined || !/兹证|证明|情况属实/.test(outcome) || no('proof.forbidden', { name: '办理结果', proof })
}
export const promisedOf = (c: Application): Days => ({ days: c.body.promisedDays ?? 1, kind: c.body.dayKind ?? 'working' })
/** Whole days from acceptance (or, deemed, from the handing in) to now; the same day is one. */
export const handledDays = (c: Application, now: Date): number => {
  const since = c.acts.findLast((a) => ['accept', 'open', 'supplement'].includes(a.step))?.at ?? c.openedAt
  return Math.max(1, Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(since))) / 86_400_000))
}
export const isOnTime = (c: Application, now: Date): boolean => c.state === 'handling' && (c.dueAt === null || now <= c.dueAt)
/** Somebody else's matter only with their word. */
export const authorised = (b: Pick<ApplicationBody, 'authority' | 'authorityNote'>): Verdict => (b.authority !== undefined && (b.authorityNote ?? '').length >= 2) || no('authority.missing')

/* ---- ratings ------------------------------------------------------------------------------------------------------------------------ */
export const goodRatings = ['verySatisfied', 'satisfied', 'fairlySatisfied'] as const
export const isGood = (b: Pick<RatingBody, 'rating'>): boolean => goodRatings.some((g) => g === b.rating)

/* ---- answers of a form that is data ----------------------------------------------------------------------------------------------------- */
const days = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
/** What is wrong with one answer, in words for the person; undefined when nothing is. */
export function answerFault(q: Question, value: string): string | undefined {
  const v = value.normalize('NFKC').trim()
  if (q.kind === 'day') return days.test(v) ? undefined : `“${q.zh}”请按“年-月-日”填写，例如 2026-03-05`
  if (q.kind === 'count') return /^\d{1,9}$/.test(v) ? undefined : `“${q.zh}”请填整数`
  if (q.kind === 'phone') return /^1[3-9]\d{9}$/.test(v.replace(/[\s-]/g, '')) ? undefined : `“${q.zh}”应是11位手机号`
  if (q.kind === 'idCard') return /^\d{17}[\dXx]$/.test(v) ? undefined : `“${q.zh}”应是18位身份证号`
  if (q.kind === 'choice') return (q.choices ?? []).includes(v) ? undefined : `“${q.zh}”请从里面选一个：${(q.choices ?? []).join('、')}`
  if (q.kind === 'yesNo') return ['是', '否'].includes(v) ? undefined : `“${q.zh}”请选是或否`
  return undefined
}
/** Every fault at once; answers to what nobody asked are one. */
export const answerFaults = (questions: readonly Question[], answers: Readonly<Record<string, string>>): string[] => Object.entries(answers).flatMap(([key, value]) => {
  const q = questions.find((each) => each.key === key)
  return q === undefined ? [`这张表不问“${key}”`] : value.trim() === '' ? [] : answerFault(q, value) ?? []
})

/* ---- titles and papers --------------------------------------------------------------------------------------------------------------------- */
export const dayZh = (d: string | undefined): string => (d === undefined || d === '' ? '' : `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`)
const wait = (b: ApplicationBody): string => daysZh(b.promisedDays ?? 1, b.dayKind ?? 'working')
/** Values of the papers of an application: what stands in the case, nothing of what was written into the form. */
export const paperOf = (t: Told<ApplicationBody>): Record<string, unknown> => {
  const b = t.c.body
  const accepted = t.c.acts.findLast((a) => a.step === 'accept' || a.step === 'deem')
  return { number: b.number ?? t.number, caseNumber: t.number, name: b.name ?? '', title: b.title ?? '', resultName: b.resultName ?? '', unit: b.unitName ?? '', outcome: b.outcome ?? '', validUntil: b.validUntil === undefined ? '长期' : dayZh(b.validUntil), issued: dayZh(b.resultDay),
    missing: (b.missing ?? []).map((text, i) => ({ n: i + 1, text })), note: b.note ?? '', wait: wait(b), accepted: dayZh(dayOf(accepted?.at ?? t.c.openedAt)), filed: dayZh(dayOf(t.c.openedAt)), today: dayZh(dayOf(t.now)), reason: b.reason ?? '', remedy: b.remedy ?? '', follow: following(b).join('、') || '无' }
}
