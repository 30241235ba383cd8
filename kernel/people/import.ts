/**
 * Imports of organisations, persons with their households, and appointments from a county's own tables: everything or nothing,
 * every error by row and column. What the figures count of it is posted in the same transaction.
 */
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { dayOf, endOf, startOf } from '../base/calendar.ts'
import type { CryptoProvider } from '../base/crypto.ts'
import type { Tx } from '../base/database.ts'
import type { RegisterRow } from '../define.ts'
import { dayCell, oneOf, pattern, place, problem, text, yesNo, type Problem } from '../places/cells.ts'
import { batches, defineImport, type Finding, type ImportColumns, type Line } from '../places/import.ts'
import { ancestorsOf, countyOf } from '../places/rules.ts'
import { announceDirectory, insertAppointments, insertHouseholds, insertOrganisations, insertPersons, type AppointmentData, type OrganisationData, type PersonData } from './data.ts'
import { organisationsAt, personsByDigest, postsAndKinds, tenuresOfMany, unknownPlaces } from './importData.ts'
import { sealNumbers } from './persons.ts'
import { appointmentRow, holderRows, householdRow, idCardFacts, idCardProblem, isOnePerPlace, mayFill, mayHold, organisationRow, personRow,
  phoneProblem, type Tenure } from './rules.ts'

/** What an import needs. `post` writes the entries of new register lines of one county under the import's act. */
export interface Importing { crypto: CryptoProvider; now: Date
  post(tx: Tx, county: string, register: string, before: readonly RegisterRow[], after: readonly RegisterRow[]): Promise<void> }

/** Lines of one subject stay together: what is taken back and what is added must be set off against each other. */
async function postAll(i: Importing, tx: Tx, register: string, after: readonly RegisterRow[], before: readonly RegisterRow[] = []): Promise<void> {
  const subjects = new Map<string, { county: string; before: RegisterRow[]; after: RegisterRow[] }>()
  const of = (row: RegisterRow) => {
    const key = `${countyOf(row.place)} ${row.id}`
    const known = subjects.get(key) ?? { county: countyOf(row.place), before: [], after: [] }
    subjects.set(key, known)
    return known
  }
  for (const row of before) of(row).before.push(row)
  for (const row of after) of(row).after.push(row)
  for (const [county, group] of grouped([...subjects.values()], (s) => s.county)) {
    for (const part of batches(group)) await i.post(tx, county, register, part.flatMap((s) => s.before), part.flatMap((s) => s.after))
  }
}
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const item of items) { const list = map.get(keyOf(item)); if (list) list.push(item); else map.set(keyOf(item), [item]) }
  return map
}
async function placeFindings<C extends ImportColumns>(tx: Tx, lines: readonly Line<C>[], column: keyof C & string, codeOf: (l: Line<C>) => string): Promise<Finding<C>[]> {
  const unknown = await unknownPlaces(tx, [...new Set(lines.map(codeOf))])
  return lines.filter((l) => unknown.has(codeOf(l))).map((l) => ({ row: l.row, column, zh: `系统里没有 ${codeOf(l)} 这个地方，请先导入区划或网格` }))
}
const phoneCell = (cell: string): string | Problem => { const plain = cell.replace(/[\s-]/g, ''); const zh = phoneProblem(plain); return zh ? problem(`“${cell}”不对，${zh}`) : plain }
const idCardCell = (cell: string): string | Problem => { const plain = cell.replace(/\s/g, '').toUpperCase(); const zh = idCardProblem(plain); return zh ? problem(`身份证号${zh}`) : plain }

/* ---- organisations ------------------------------------------------------------------------------------------------------- */
const organisationColumns = {
  place: { zh: '地方编码', aliases: ['区划代码', '所在地方'], required: true, textOnly: true, example: '330102001001', parse: place() },
  kind: { zh: '组织类别', aliases: ['类别'], required: true, example: '村民委员会', parse: text({ max: 60 }) },
  name: { zh: '组织名称', aliases: ['名称'], required: true, example: '石桥村村民委员会', parse: text({ max: 60 }) },
  parent: { zh: '上级组织', aliases: ['领导组织'], hint: '写全称；可以是本表里的，也可以是已登记的本地或上级地方的组织', parse: text({ max: 60 }) },
  phone: { zh: '值班电话', hint: '对外公开的电话', parse: pattern(/^[\d-]{5,20}$/, '应是电话号码') },
  from: { zh: '成立日期', parse: dayCell },
} as const satisfies ImportColumns
type OrganisationLine = Line<typeof organisationColumns>

/** 组织: kinds by their Chinese name, leaders by name at the same place or above. */
export function organisationImport(i: Importing) {
  const today = dayOf(i.now)
  let planned: { rows: OrganisationData[]; families: Map<string, string> } = { rows: [], families: new Map() }
  return defineImport({
    zh: '组织', columns: organisationColumns, unique: [['place', 'name']],
    checkAll: async (lines, tx) => {
      const { kinds } = await postsAndKinds(tx)
      const byZh = new Map(kinds.map((k) => [k.zh, k]))
      const known = await organisationsAt(tx, [...new Set(lines.flatMap((l) => [l.value.place, ...ancestorsOf(l.value.place)]))])
      const rows = lines.map((l): OrganisationData => ({ county: countyOf(l.value.place), id: newId(), place: l.value.place, kind: byZh.get(l.value.kind)?.key ?? '',
        name: l.value.name, parent: null, phone: l.value.phone ?? null, fromDay: l.value.from ?? today, untilDay: null }))
      const all = [...known, ...rows]
      const byName = new Map(all.map((o) => [`${o.place} ${o.name}`, o]))
      const found: Finding<typeof organisationColumns>[] = await placeFindings(tx, lines, 'place', (l) => l.value.place)
      const single = new Map(known.filter((o) => isOnePerPlace(o.kind)).map((o) => [`${o.place} ${o.kind}`, o.name]))
      const there = new Set(known.map((o) => `${o.place} ${o.name}`))
      for (const [n, l] of lines.entries()) {
        const row = rows[n]
        if (!row) continue
        if (row.kind === '') found.push({ row: l.row, column: 'kind', zh: `没有“${l.value.kind}”这个类别，应是：${kinds.map((k) => k.zh).join('、')}` })
        if (there.has(`${row.place} ${row.name}`)) found.push({ row: l.row, column: 'name', zh: '这个地方已登记同名的组织' })
        const twin = isOnePerPlace(row.kind) ? single.get(`${row.place} ${row.kind}`) : undefined
        if (twin !== undefined) found.push({ row: l.row, column: 'kind', zh: `这个地方已有${l.value.kind}“${twin}”` })
        else if (isOnePerPlace(row.kind)) single.set(`${row.place} ${row.kind}`, row.name)
        found.push(...parentOf(l, row, byName))
      }
      planned = { rows, families: new Map(kinds.map((k) => [k.key, k.family])) }
      return found
    },
    write: async (tx) => {
      for (const part of batches(planned.rows)) await insertOrganisations(tx, part)
      await postAll(i, tx, 'organisations', planned.rows.flatMap((o) => organisationRow(o, planned.families.get(o.kind) ?? 'other')))
      await announceDirectory(tx)
      return planned.rows.length
    },
  })
}
/** Sets the parent of a planned row, or says that there is none of that name. */
function parentOf(l: OrganisationLine, row: OrganisationData, byName: ReadonlyMap<string, { id: string }>): Finding<typeof organisationColumns>[] {
  if (l.value.parent === undefined) return []
  const parent = [row.place, ...ancestorsOf(row.place).toReversed()].map((at) => byName.get(`${at} ${l.value.parent}`)).find((o) => o !== undefined)
  row.parent = parent?.id ?? null
  if (!parent) return [{ row: l.row, column: 'parent', zh: `没有找到上级组织“${l.value.parent}”，请写全称，或先登记它` }]
  return parent.id === row.id ? [{ row: l.row, column: 'parent', zh: '上级组织不能是它自己' }] : []
}

/* ---- persons and households ----------------------------------------------------------------------------------------------- */
const personColumns = {
  place: { zh: '地方编码', aliases: ['村或网格编码', '区划代码'], required: true, textOnly: true, example: '330102001001001', hint: '村 12 位或网格 15 位；机关干部填单位所在的乡镇、县或市', parse: place() },
  household: { zh: '户号', textOnly: true, example: '0012', hint: '同村同户号的为一户', parse: text({ max: 30 }) },
  address: { zh: '住址', aliases: ['地址'], parse: text({ max: 120 }) },
  name: { zh: '姓名', required: true, parse: text({ max: 30 }) },
  relation: { zh: '与户主关系', example: '户主', parse: text({ max: 20 }) },
  sex: { zh: '性别', choices: ['男', '女'], parse: oneOf({ 男: 'male', 女: 'female' } as const) },
  birthYear: { zh: '出生年份', parse: pattern(/^(18[5-9]|19\d|20\d)\d$/, '应是四位年份') },
  partyMember: { zh: '党员', aliases: ['是否党员'], choices: ['是', '否'], parse: yesNo },
  phone: { zh: '手机号', aliases: ['电话', '联系电话'], textOnly: true, parse: phoneCell },
  idCard: { zh: '身份证号', aliases: ['身份证', '公民身份号码'], textOnly: true, parse: idCardCell },
} as const satisfies ImportColumns
type PersonLine = Line<typeof personColumns>

/** 人员与户: households are made from the numbers; ID-card numbers must not repeat, here or in the register of the county. */
export function personImport(i: Importing) {
  return defineImport({
    zh: '人员', columns: personColumns, unique: [['idCard']],
    check: (v) => {
      if (v.place.length < 12 && v.household) return { column: 'place', zh: '户登记在村(12 位)或网格(15 位);机关干部填单位所在地方，不填户号' }
      if (!v.idCard) return undefined
      const facts = idCardFacts(v.idCard)
      if (v.sex && v.sex !== facts.sex) return { column: 'sex', zh: '与身份证号上的性别不一致' }
      return v.birthYear && Number(v.birthYear) !== facts.birthYear ? { column: 'birthYear', zh: '与身份证号上的出生年份不一致' } : undefined
    },
    checkAll: async (lines, tx) => {
      const digests = new Map(lines.flatMap((l) => (l.value.idCard ? [[i.crypto.digest(l.value.idCard, 'people.idCard').toString('hex'), l]] : [])))
      const there = await personsByDigest(tx, 'idCard', [...digests.keys()])
      const twice = there.flatMap(({ digest, county }) => { const l = digests.get(digest); return l && countyOf(l.value.place) === county ? [l] : [] })
      return [...await placeFindings(tx, lines, 'place', (l) => l.value.place),
        ...twice.map((l) => ({ row: l.row, column: 'idCard' as const, zh: '这个身份证号在本县已经登记过' }))]
    },
    write: async (tx, lines) => {
      const households = await putHouseholds(i, tx, lines)
      const persons = lines.map((l): PersonData => personOf(i, l, households.get(`${l.value.place.slice(0, 12)} ${l.value.household}`) ?? null))
      for (const part of batches(persons)) await insertPersons(tx, part)
      await postAll(i, tx, 'persons', persons.flatMap((p) => personRow(p)))
      return persons.length
    },
  })
}
function personOf(i: Importing, { value: v }: PersonLine, household: string | null): PersonData {
  const facts = v.idCard ? idCardFacts(v.idCard) : { sex: v.sex ?? null, birthYear: v.birthYear ? Number(v.birthYear) : null }
  return { county: countyOf(v.place), id: newId(), place: v.place, household, relation: v.relation ?? null, name: v.name, ...facts,
    partyMember: v.partyMember ?? false, ...sealNumbers(i.crypto, v), fromDay: dayOf(i.now),
    // An official stands at the place of the office and in no village's register.
    registered: v.place.length >= 12 }
}
/** Households that are not there yet, at the place of the first of their members. @returns id by village and number */
async function putHouseholds(i: Importing, tx: Tx, lines: readonly PersonLine[]): Promise<Map<string, string>> {
  const villages = [...new Set(lines.map((l) => l.value.place.slice(0, 12)))]
  const { rows } = await sql<{ id: string; key: string }>`select id, left(place, 12) || ' ' || number as key from people.households
    where county = any(${[...new Set(villages.map(countyOf))]}::text[]) and left(place, 12) = any(${villages}::text[]) and until_day is null`.execute(tx)
  const known = new Map(rows.map((r) => [r.key, r.id]))
  const made = new Map<string, { county: string; id: string; place: string; number: string; address: string | null; fromDay: string }>()
  for (const { value: v } of lines) {
    const key = `${v.place.slice(0, 12)} ${v.household}`
    if (v.household === undefined || known.has(key) || made.has(key)) continue
    made.set(key, { county: countyOf(v.place), id: newId(), place: v.place, number: v.household, address: v.address ?? null, fromDay: dayOf(i.now) })
  }
  for (const part of batches([...made.values()])) await insertHouseholds(tx, part)
  await postAll(i, tx, 'households', [...made.values()].flatMap((h) => householdRow(h)))
  return new Map([...known, ...[...made].map(([key, h]): [string, string] => [key, h.id])])
}

/* ---- appointments ------------------------------------------------------------------------------------------------------------ */
const appointmentColumns = {
  place: { zh: '地方编码', aliases: ['组织所在地方'], required: true, textOnly: true, parse: place() },
  org: { zh: '组织名称', aliases: ['组织'], required: true, parse: text({ max: 60 }) },
  post: { zh: '职务', required: true, example: '村委会主任', parse: text({ max: 60 }) },
  name: { zh: '姓名', required: true, parse: text({ max: 30 }) },
  phone: { zh: '手机号', textOnly: true, hint: '手机号和身份证号至少填一项，用来找到这个人', parse: phoneCell },
  idCard: { zh: '身份证号', textOnly: true, parse: idCardCell },
  from: { zh: '任职起', aliases: ['任职日期'], required: true, parse: dayCell },
  until: { zh: '任职止', aliases: ['届满日期'], hint: '到这一天二十四时止', parse: dayCell },
  acting: { zh: '代理', choices: ['是', '否'], parse: yesNo },
  basis: { zh: '依据', parse: text({ max: 120 }) },
} as const satisfies ImportColumns
type AppointmentLine = Line<typeof appointmentColumns>
interface PlannedAppointment { data: AppointmentData; tenure: Tenure }

/** 任职: the same rules as for a single appointment, within the file and against the register. */
export function appointmentImport(i: Importing) {
  let planned: PlannedAppointment[] = []
  let before = new Map<string, Tenure[]>()
  return defineImport({
    zh: '任职', columns: appointmentColumns,
    check: (v) => {
      if (!v.phone && !v.idCard) return { column: 'idCard', zh: '手机号和身份证号至少填一项，用来找到这个人' }
      return v.until && v.until < v.from ? { column: 'until', zh: '任职止应不早于任职起' } : undefined
    },
    checkAll: async (lines, tx) => {
      const look = await lookUps(i, tx, lines)
      const found: Finding<typeof appointmentColumns>[] = []
      planned = lines.flatMap((l) => { const p = planOf(l, look); if ('zh' in p) { found.push({ row: l.row, ...p }); return [] } return [p] })
      if (found.length > 0) return found
      before = await tenuresOfMany(tx, planned.map((p) => p.data.person), planned.map((p) => p.data.org))
      return clashes(lines, planned, before)
    },
    write: async (tx) => {
      for (const part of batches(planned)) await insertAppointments(tx, part.map((p) => p.data))
      await postAll(i, tx, 'appointments', planned.flatMap((p) => appointmentRow(p.tenure)))
      const persons = new Set(planned.map((p) => p.data.person))
      const facts = await personFacts(tx, [...persons])
      const old = [...persons].flatMap((id) => holderRows(id, ofPerson(before, id), facts.get(id)))
      const now = [...persons].flatMap((id) => holderRows(id, [...ofPerson(before, id), ...planned.filter((p) => p.data.person === id).map((p) => p.tenure)], facts.get(id)))
      await postAll(i, tx, 'holders', now, old)
      return planned.length
    },
  })
}
const ofPerson = (before: ReadonlyMap<string, Tenure[]>, id: string) => before.get(`person ${id}`) ?? []
async function personFacts(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; sex: string | null; birthYear: number | null }>`select id, sex, birth_year as "birthYear" from people.persons
    where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((r) => [r.id, r]))
}

type LookUps = Awaited<ReturnType<typeof lookUps>>
async function lookUps(i: Importing, tx: Tx, lines: readonly AppointmentLine[]) {
  const hex = (value: string, purpose: string) => i.crypto.digest(value, purpose).toString('hex')
  const phones = new Map(lines.flatMap((l) => (l.value.phone ? [[l.value.phone, hex(l.value.phone, 'people.phone')]] : [])))
  const cards = new Map(lines.flatMap((l) => (l.value.idCard ? [[l.value.idCard, hex(l.value.idCard, 'people.idCard')]] : [])))
  const byPhone = await personsByDigest(tx, 'phone', [...phones.values()])
  const byCard = await personsByDigest(tx, 'idCard', [...cards.values()])
  const orgs = await organisationsAt(tx, [...new Set(lines.map((l) => l.value.place))])
  const { posts } = await postsAndKinds(tx)
  return { byPhone: grouped(byPhone, (p) => p.digest), byCard: grouped(byCard, (p) => p.digest), phones, cards, posts,
    orgs: new Map(orgs.map((o) => [`${o.place} ${o.name}`, o])) }
}
function planOf({ value: v }: AppointmentLine, look: LookUps): PlannedAppointment | { column: keyof typeof appointmentColumns, zh: string } {
  const org = look.orgs.get(`${v.place} ${v.org}`)
  if (!org) return { column: 'org', zh: `在 ${v.place} 没有名为“${v.org}”的组织，请先导入组织` }
  const post = look.posts.find((p) => p.kind === org.kind && p.zh === v.post)
  if (!post) return { column: 'post', zh: `这个组织没有“${v.post}”这一职务，应是：${look.posts.filter((p) => p.kind === org.kind).map((p) => p.zh).join('、')}` }
  const found = [...(v.idCard ? look.byCard.get(look.cards.get(v.idCard) ?? '') ?? [] : v.phone ? look.byPhone.get(look.phones.get(v.phone) ?? '') ?? [] : [])]
  const named = found.filter((p) => p.name === v.name)
  const person = named[0]
  if (!person) return { column: v.idCard ? 'idCard' : 'phone', zh: found.length > 0 ? `这个号码登记的不是“${v.name}”，请核对` : '没有登记过这个号码的人，请先导入人员' }
  if (named.length > 1) return { column: 'phone', zh: '有几个人用这个手机号和姓名，请填身份证号' }
  const [from, until] = [startOf(v.from), v.until ? endOf(v.until) : null]
  if (v.from < org.fromDay) return { column: 'from', zh: `组织自 ${org.fromDay} 起才有，任职不能更早` }
  const data: AppointmentData = { county: countyOf(v.place), id: newId(), place: v.place, person: person.id, personCounty: person.county, org: org.id, post: post.key,
    acting: v.acting ?? false, from, until, basis: v.basis ?? null }
  return { data, tenure: { id: data.id, person: person.id, org: org.id, orgKind: org.kind, place: v.place, post: post.key, capacity: post.capacity,
    principal: post.principal, acting: data.acting, from, until, suspended: null } }
}

const clashZh: Record<string, string> = { 'appointment.twice': '此人已担任这一职务，任期重叠', 'appointment.postTaken': '该正职在这段时间已有人担任',
  'appointment.supervisorBarred': '村务监督委员会成员不得同时担任本村村委会成员或村党组织书记(村民委员会组织法第37条)' }
/** Each line against the register and the lines before it. */
function clashes(lines: readonly AppointmentLine[], planned: readonly PlannedAppointment[], before: ReadonlyMap<string, Tenure[]>): Finding<typeof appointmentColumns>[] {
  const mine = new Map<string, Tenure[]>(); const there = new Map<string, Tenure[]>()
  return planned.flatMap(({ tenure: t }, n) => {
    const [person, org] = [mine.get(t.person) ?? [...ofPerson(before, t.person)], there.get(t.org) ?? [...before.get(`org ${t.org}`) ?? []]]
    const verdicts = [mayHold(t, person), mayFill(t, org.filter((o) => o.person !== t.person))]
    mine.set(t.person, [...person, t]); there.set(t.org, [...org, t])
    return verdicts.flatMap((v) => (v === true ? [] : [{ row: lines[n]?.row ?? 0, column: 'post' as const, zh: clashZh[v.refuse] ?? v.refuse }]))
  })
}
