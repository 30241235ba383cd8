/** Finding persons with masked numbers, opening a number for a stated purpose; every opening leaves a line that the person can read. */
import { v7 as newId } from 'uuid'
import { maskName, type CryptoProvider } from '../base/crypto.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { capacityZh } from '../base/words.ts'
import { contains } from '../places/rules.ts'
import { noteLook } from './consentData.ts'
import { requirePerson } from './persons.ts'
import { listLooks, type LookRow } from './mineData.ts'
import { listHouseholds as households, searchPersons, tenuresOf, type PersonRow } from './readData.ts'
import { idCardProblem, inForce, phoneProblem } from './rules.ts'
import { getPerson, listHouseholds, listPersons, reveal, type LookedLine, type ShownPerson } from './schema.ts'

export function shownPerson(ctx: Ctx, p: PersonRow): ShownPerson {
  return { id: p.id, name: p.name, sex: p.sex, birthYear: p.birthYear, partyMember: p.partyMember, phone: p.phoneMask, idCard: p.idCardMask,
    place: p.place, placeName: ctx.directory.placeName(p.place), household: p.household, relation: p.relation, registered: p.registered, version: p.version }
}

export async function shownHats(ctx: Ctx, person: string) {
  return (await tenuresOf(ctx.db, person)).filter((t) => inForce(t, ctx.now)).map((t) => ({ id: t.id, as: t.capacity,
    postZh: ctx.directory.post(t.post)?.zh ?? t.post, orgName: ctx.directory.organisation(t.org)?.name ?? '', placeName: ctx.directory.placeName(t.place) }))
}

const lineZh: Record<string, string> = { 'people/reveal': '查看完整号码', 'people/registerPerson': '登记', 'people/quickPerson': '代为登记',
  'people/correctPerson': '更正信息', 'people/movePerson': '办理迁移', 'people/endPerson': '办理迁出或去世', 'people/account': '开设账号', 'people/resetAccount': '重置账号',
  'people/closeAccount': '停用账号', 'people.pageOpened': '打开个人页面', 'procedures.caseOpened': '打开案卷', 'documents.paper': '取走文书', 'documents.dossier': '取走卷宗', 'people.erased': '到期删除', 'base.inputsErased': '删除填写的内容',
  'people/consent': '同意', 'people/withdrawConsent': '退出同意', 'people/erase': '删除因同意保存的信息',
  'people.signedIn': '登录', 'people.signInFailed': '登录失败', 'people.signedOut': '退出登录', 'people.sessionRevoked': '退出其他登录',
  'people.passwordChanged': '修改密码', 'people.factorEnrolled': '绑定动态码', 'people.phoneChanged': '更换手机号' }
const fieldZh: Record<string, string> = { phone: '手机号', idCard: '身份证号' }

/** A value at a path of something that came as JSON. */
function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null ? Object.entries(v).find(([k]) => k === key)?.[1] : undefined), value)
}
const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A line about a person in words: who, of which organisation, in which post, what for. */
export function looked(ctx: Ctx, l: LookRow): LookedLine {
  const field = word(at(l.input, 'input', 'field')) ?? word(at(l.input, 'field'))
  const purpose = ctx.rights.mechanisms.flatMap((m) => m.purposes ?? []).find((p) => p.key === (at(l.input, 'input', 'purpose') ?? at(l.input, 'purpose')))
  return { at: l.at.toISOString(), zh: lineZh[l.name] ?? l.name, by: l.personName ?? (l.as === 'system' ? '系统' : ''),
    as: (l.post && ctx.directory.post(l.post)?.zh) ?? Object.entries(capacityZh).find(([key]) => key === l.as)?.[1] ?? l.as,
    org: l.org === null ? null : ctx.directory.organisation(l.org)?.name ?? null,
    what: field === null ? word(at(l.input, 'device')) ?? purpose?.zh ?? null : fieldZh[field] ?? field,
    purpose: purpose ? null : word(at(l.input, 'input', 'purpose')) ?? word(at(l.input, 'purpose')) }
}
const signing = new Set(['people.signedIn', 'people.signInFailed', 'people.signedOut', 'people.sessionRevoked', 'people.passwordChanged', 'people.factorEnrolled'])
export const isOfSignIn = (l: Pick<LookRow, 'name'>): boolean => signing.has(l.name)

/** Notes that the actor opened a person's page: once a day and reader; the person sees it under "who looked" (PIPL-44). */
async function notePage(ctx: Ctx, p: Pick<PersonRow, 'county' | 'id' | 'place'>): Promise<void> {
  if (p.id === ctx.actor.person) return
  await noteLook(ctx.db, { county: p.county, person: p.id, place: p.place, id: newId(), name: 'people.pageOpened', by: ctx.actor.person, as: ctx.actor.as,
    appointment: ctx.actor.appointment, org: ctx.actor.org, at: ctx.now, input: {} })
}

/** What a search means: a whole phone or ID-card number finds by its digest, anything else by the beginning of the name. */
function searchOf(crypto: CryptoProvider, q: string | undefined): { name?: string; phone?: Buffer; idCard?: Buffer } {
  const text = (q ?? '').normalize('NFKC').trim()
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  if (phoneProblem(plain) === undefined) return { phone: crypto.digest(plain, 'people.phone') }
  if (idCardProblem(plain) === undefined) return { idCard: crypto.digest(plain, 'people.idCard') }
  return text === '' ? {} : { name: text }
}

const looksMost = 200
const seeNames = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'gridWorker', 'gridLeader', 'mediator']

export const rightsAnswers = (crypto: CryptoProvider): readonly Answer[] => [
  answer(listPersons, async (ctx, { place, q, household, after, limit }) => {
    const under = place !== undefined && contains(ctx.actor.place, place) ? place : ctx.actor.place
    const search = searchOf(crypto, q)
    const rows = await searchPersons(ctx.db, { place: under, household, after, limit: limit + 1, ...search })
    // Superiors who only leaf through see no names; whoever asks for somebody by name or number may see who it is.
    const open = seeNames.includes(ctx.actor.as) || Object.keys(search).length > 0
    const persons = rows.slice(0, limit).map((p) => ({ ...shownPerson(ctx, p), name: open ? p.name : maskName(p.name) }))
    return { persons, next: rows.length > limit ? persons.at(-1)?.id ?? null : null }
  }),
  answer(listHouseholds, async (ctx, { place, after, limit }) => {
    const under = place !== undefined && contains(ctx.actor.place, place) ? place : ctx.actor.place
    const rows = await households(ctx.db, under, after, limit + 1)
    const page = rows.slice(0, limit).map(({ id, place: at, number, address, version }) => ({ id, place: at, placeName: ctx.directory.placeName(at), number, address, version }))
    return { households: page, next: rows.length > limit ? page.at(-1)?.id ?? null : null }
  }),
  answer(getPerson, async (ctx, input) => {
    const p = await requirePerson(ctx, input.id)
    // What the person does for themselves (log-ins, consents) is nobody else's.
    const lines = (await listLooks(ctx.db, p.county, p.id, looksMost)).filter((l) => l.person !== p.id && !isOfSignIn(l))
    await notePage(ctx, p)
    return { ...shownPerson(ctx, p), posts: await shownHats(ctx, p.id), looked: lines.map((l) => looked(ctx, l)) }
  }),
  answer(reveal, async (ctx, input) => {
    const p = await requirePerson(ctx, input.person)
    const sealed = input.field === 'phone' ? p.phoneSealed : p.idCardSealed
    if (!sealed) refuse('person.notKept')
    ctx.about(p.id, p.place)
    return { field: input.field, value: crypto.open(sealed, `people.${input.field}`) }
  }),
]
