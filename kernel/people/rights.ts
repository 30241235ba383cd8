/** Finding persons with masked numbers, opening a number for a stated purpose, and what everybody may know of their own data. */
import { maskName, type CryptoProvider } from '../base/crypto.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { contains } from '../places/rules.ts'
import { requirePerson } from './persons.ts'
import { findHousehold, getPersonAnywhere, linesAbout, listHouseholds as households, searchPersons, tenuresOf, type Line, type PersonRow } from './readData.ts'
import { idCardProblem, inForce, phoneProblem } from './rules.ts'
import { getPerson, listHouseholds, listPersons, mine, reveal, type LookedLine, type ShownPerson } from './schema.ts'

function shown(ctx: Ctx, p: PersonRow): ShownPerson {
  return { id: p.id, name: p.name, sex: p.sex, birthYear: p.birthYear, partyMember: p.partyMember, phone: p.phoneMask, idCard: p.idCardMask,
    place: p.place, placeName: ctx.directory.placeName(p.place), household: p.household, relation: p.relation, registered: p.registered, version: p.version }
}

async function postsOf(ctx: Ctx, person: string) {
  return (await tenuresOf(ctx.db, person)).filter((t) => inForce(t, ctx.now)).map((t) => ({ id: t.id, as: t.capacity,
    postZh: ctx.directory.post(t.post)?.zh ?? t.post, orgName: ctx.directory.organisation(t.org)?.name ?? '', placeName: ctx.directory.placeName(t.place) }))
}

const lineZh: Record<string, string> = { 'people/reveal': '查看完整号码', 'people/registerPerson': '登记', 'people/quickPerson': '代为登记',
  'people/correctPerson': '更正信息', 'people/movePerson': '办理迁移', 'people/account': '开设账号', 'people/resetAccount': '重置账号', 'people/closeAccount': '停用账号',
  'people.signedIn': '登录', 'people.signInFailed': '登录失败', 'people.signedOut': '退出登录', 'people.sessionRevoked': '退出其他登录',
  'people.passwordChanged': '修改密码', 'people.factorEnrolled': '绑定动态码' }
const capacityZh: Record<string, string> = { villageClerk: '村文书', branchSecretary: '村党组织书记', committeeChair: '村委会主任', committeeMember: '两委委员',
  gridLeader: '网格长', gridWorker: '网格员', mediator: '调解员', townshipOfficer: '乡镇经办人', countyOrganizer: '县委组织部', operator: '运维', resident: '本人', system: '系统' }
const fieldZh: Record<string, string> = { phone: '手机号', idCard: '身份证号' }

/** A value at a path of something that came as JSON. */
function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null ? Object.entries(v).find(([k]) => k === key)?.[1] : undefined), value)
}
const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function lookedLine(ctx: Ctx, l: Line): LookedLine {
  const field = word(at(l.input, 'input', 'field')) ?? word(at(l.input, 'field'))
  return { at: l.at.toISOString(), zh: lineZh[l.name] ?? l.name, by: l.personName ?? '', as: capacityZh[l.as] ?? l.as,
    org: l.org === null ? null : ctx.directory.organisation(l.org)?.name ?? null,
    what: field === null ? word(at(l.input, 'device')) : fieldZh[field] ?? field,
    purpose: word(at(l.input, 'input', 'purpose')) ?? word(at(l.input, 'purpose')) }
}
const ofSignIn = (l: Line) => l.name.startsWith('people.')

/** What a search means: a whole phone or ID-card number finds by its digest, anything else by the beginning of the name. */
function searchOf(crypto: CryptoProvider, q: string | undefined): { name?: string; phone?: Buffer; idCard?: Buffer } {
  const text = (q ?? '').normalize('NFKC').trim()
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  if (phoneProblem(plain) === undefined) return { phone: crypto.digest(plain, 'people.phone') }
  if (idCardProblem(plain) === undefined) return { idCard: crypto.digest(plain, 'people.idCard') }
  return text === '' ? {} : { name: text }
}

const seeNames = ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'gridWorker', 'gridLeader', 'mediator']

export const rightsAnswers = (crypto: CryptoProvider): readonly Answer[] => [
  answer(listPersons, async (ctx, { place, q, household, after, limit }) => {
    const under = place !== undefined && contains(ctx.actor.place, place) ? place : ctx.actor.place
    const search = searchOf(crypto, q)
    const rows = await searchPersons(ctx.db, { place: under, household, after, limit: limit + 1, ...search })
    // Superiors who only leaf through see no names; whoever asks for somebody by name or number may see who it is.
    const open = seeNames.includes(ctx.actor.as) || Object.keys(search).length > 0
    const persons = rows.slice(0, limit).map((p) => ({ ...shown(ctx, p), name: open ? p.name : maskName(p.name) }))
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
    const lines = await linesAbout(ctx.db, p.county, p.id)
    return { ...shown(ctx, p), posts: await postsOf(ctx, p.id), looked: lines.filter((l) => !ofSignIn(l)).map((l) => lookedLine(ctx, l)) }
  }),
  answer(reveal, async (ctx, input) => {
    const p = await requirePerson(ctx, input.person)
    const sealed = input.field === 'phone' ? p.phoneSealed : p.idCardSealed
    if (!sealed) refuse('person.notKept')
    ctx.about(p.id, p.place)
    return { field: input.field, value: crypto.open(sealed, `people.${input.field}`) }
  }),
  answer(mine, async (ctx) => {
    const p = await getPersonAnywhere(ctx.db, ctx.actor.person) ?? refuse('person.unknown')
    const lines = await linesAbout(ctx.db, p.county, p.id)
    return { ...shown(ctx, p), household: (p.household && (await findHousehold(ctx.db, p.household))?.number) ?? null,
      phone: p.phoneSealed && crypto.open(p.phoneSealed, 'people.phone'), idCard: p.idCardSealed && crypto.open(p.idCardSealed, 'people.idCard'),
      posts: await postsOf(ctx, p.id), looked: lines.filter((l) => !ofSignIn(l)).map((l) => lookedLine(ctx, l)),
      signIns: lines.filter(ofSignIn).slice(0, 50).map((l) => lookedLine(ctx, l)) }
  }),
]
