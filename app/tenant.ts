/** Founding a real installation from the command line: whose it is, and the first account of its operator. */
import { randomInt } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Clock } from '../kernel/base/clock.ts'
import { within, type Tx } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import { writeTenant } from '../kernel/base/tenant.ts'
import type { RegisterRow } from '../kernel/define.ts'
import { postEntries } from '../kernel/procedures/data.ts'
import { announceDirectory, insertAccount, insertAppointments, insertOrganisations, insertPersons } from '../kernel/people/data.ts'
import { organisationsAt, postsAndKinds, tenuresOfMany } from '../kernel/people/importData.ts'
import { hashPassword, passwordProblem } from '../kernel/people/passwords.ts'
import { appointmentRow, holderRows, loginProblem, mayFill, organisationRow, type Tenure } from '../kernel/people/rules.ts'
import { findPlace } from '../kernel/places/data.ts'
import { contains, countyOf, parse12 } from '../kernel/places/rules.ts'
import { appendLine } from '../kernel/procedures/answerData.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { openRuntime, type OpenRuntime } from './runtime.ts'
import { trouble } from './trouble.ts'

export interface FoundOptions { appUrl: string, key: Buffer, clock?: Clock }
export interface TenantOptions extends FoundOptions {
  place: string
  /** The name that stands on every page; the place's own unless told. */
  name?: string
  /** Address pattern of a map tile service. */
  tiles?: string
  /** Another place than the one that was set before. */
  change?: boolean
}
export interface AccountOptions extends FoundOptions {
  login: string
  name: string
  /** Key or Chinese name of the post. */
  post: string
  /** Where the post is; the tenant's place unless told. */
  place?: string
  /** Name of the organisation, where there are several of the kind. */
  org?: string
}

const asked = async <T>(o: FoundOptions, body: (open: OpenRuntime) => Promise<T>): Promise<T> => {
  let closing = false
  // Our own announcement comes back to us; on the way out nobody reads it any more.
  const log = (problem: unknown): void => { if (!closing) console.error(problem) }
  const open = await openRuntime({ appUrl: o.appUrl, key: o.key, poolSize: 2, log, ...o.clock ? { clock: o.clock } : {} })
  try {
    return await body(open)
  } finally {
    closing = true
    await open.close()
  }
}

/** Says whose installation this is. @returns lines to print. @throws Trouble for a place that is unknown or below a county */
export function setTenant(o: TenantOptions): Promise<string[]> {
  return asked(o, async open => {
    const k = open.runtime
    const code = parse12(o.place)
    if (code === undefined) throw trouble(`“${o.place}”不是区划代码，应是市(4 位，如 3301)或县(6 位，如 330102)的统计用区划代码。`)
    if (code.length > 6) throw trouble(`${o.place} 在县级以下。善治按市或县设立，代码最多六位；乡镇和村在县的系统里办理。请用县的代码 ${code.slice(0, 6)}。`)
    const db = k.database.db
    const place = await within(db, everywhere, tx => findPlace(tx, code, dayOf(k.clock.now())))
    if (!place) throw trouble(`系统里没有 ${code} 这个地方。请先导入行政区划，如 shanzhi import --province ${code.slice(0, 2)}，再运行本命令。`)
    const before = open.tenant()
    if (before?.demo) throw trouble('这里是演示数据，不能改成正式使用。请用环境变量 SHANZHI_DATA 另指一个空的数据目录，从头设立。')
    if (before && before.place !== code && !o.change) {
      throw trouble(`本系统已设为 ${before.name}(${before.place})。如确要改为 ${code}，请再加 --change;已有的数据不会跟着改动。`)
    }
    const name = o.name?.trim() || before?.name || place.name
    await writeTenant(k.database.pool, { place: code, name, tiles: o.tiles ?? before?.tiles ?? null, demo: false })
    const at = k.clock.now()
    await within(db, everywhere, tx => appendLine(tx, { county: countyOf(code), subject: newId(), id: newId(), name: 'base.setTenant', place: code,
      actor: systemActor(code), at, madeAt: at, input: { place: code, name, before: before?.place ?? null } }))
    await k.live.changed('tenant')
    return [`本系统属于：${name}(${place.name}，${code})。`]
  })
}

/**
 * Opens the account of an official: person, organisation if it is the operator's and missing, appointment and log-in at once.
 * @returns lines to print, among them the first password, which is nowhere else. @throws Trouble
 */
export function openAccount(o: AccountOptions): Promise<string[]> {
  return asked(o, async open => {
    const login = o.login.trim().toLowerCase()
    const zh = loginProblem(login)
    if (zh) throw trouble(`登录名“${o.login}”不行：${zh}。`)
    const name = o.name.trim()
    if (name === '' || name.length > 30) throw trouble('请用 --name 写明姓名，最多 30 个字。')
    const tenant = open.tenant()
    if (!tenant) throw trouble('还没有设定这是哪个市、县的系统，请先运行 shanzhi tenant --place <区划代码>。')
    const place = o.place === undefined ? tenant.place : parse12(o.place)
    if (place === undefined || !contains(tenant.place, place) || !open.runtime.directory.placeName(place)) {
      throw trouble(`没有 ${o.place ?? ''} 这个地方，或不在 ${tenant.name}(${tenant.place})之内。`)
    }
    const password = newPassword(login)
    const hash = await hashPassword(password)
    try {
      const made = await within(open.runtime.database.db, everywhere, tx => write(open, tx, { login, name, place, hash, post: o.post, org: o.org, tenant: tenant.name }))
      return [`账号已开设：${name}，${made.org} ${made.post}。`, `  登录名    ${login}`, `  初始密码  ${password}`,
        '初始密码只显示这一次，请当面交给本人；第一次登录时须改密码并绑定动态码。']
    } catch (error) {
      if (error instanceof Refusal && error.code === 'account.taken') throw trouble(`登录名 ${login} 已有人用，请换一个；什么都没有写入。`)
      throw error
    }
  })
}

interface Planned { login: string, name: string, place: string, hash: string, post: string, org: string | undefined, tenant: string }

async function write(open: OpenRuntime, tx: Tx, p: Planned): Promise<{ org: string, post: string }> {
  const k = open.runtime
  const now = k.clock.now()
  const county = countyOf(p.place)
  const { posts, kinds } = await postsAndKinds(tx)
  const post = posts.find(each => each.key === p.post || each.zh === p.post)
  if (!post) throw trouble(`没有“${p.post}”这一职务。第一个账号一般是 --post operator(${posts.find(({ key }) => key === 'operator')?.zh ?? ''})。`)
  const kind = kinds.find(({ key }) => key === post.kind)
  const note = (command: string, name: string, subject: string, input: object) => appendLine(tx, { county, subject, id: command, name, place: p.place,
    actor: systemActor(p.place), at: now, madeAt: now, input })
  const count = async (act: string, register: string, rows: readonly RegisterRow[]) => postEntries(tx, county, act, k.figures.ofRegister(register, [], rows))
  const there = (await organisationsAt(tx, [p.place])).filter(each => each.kind === post.kind && (p.org === undefined || each.name === p.org))
  if (there.length > 1) throw trouble(`这里有几个${kind?.zh ?? post.kind}：${there.map(({ name }) => name).join('、')}。请用 --org 写明是哪一个。`)
  if (there.length === 0 && post.key !== 'operator') throw trouble(`${p.place} 还没有${kind?.zh ?? post.kind}${p.org ? `“${p.org}”` : ''}，请先导入组织(shanzhi import --form organisations --out 组织.xlsx)。`)
  const org = there[0] ?? { id: newId(), place: p.place, kind: post.kind, name: p.org ?? `${p.tenant}${kind?.zh ?? ''}`, fromDay: dayOf(now) }
  if (there.length === 0) {
    await insertOrganisations(tx, [{ county, ...org, parent: null, phone: null, untilDay: null }])
    await count(org.id, 'organisations', organisationRow({ ...org, untilDay: null }, kind?.family ?? 'other'))
    await note(org.id, 'people.organise', org.id, { place: p.place, kind: org.kind, name: org.name })
  }
  const person = newId()
  const tenure: Tenure = { id: newId(), person, org: org.id, orgKind: org.kind, place: p.place, post: post.key, capacity: post.capacity, principal: post.principal,
    acting: false, from: now, until: null, suspended: null }
  if (mayFill(tenure, (await tenuresOfMany(tx, [], [org.id])).get(`org ${org.id}`) ?? []) !== true) throw trouble(`${org.name}的${post.zh}已有人担任，正职同时只能有一人。`)
  await insertPersons(tx, [{ county, id: person, place: p.place, household: null, relation: null, name: p.name, sex: null, birthYear: null, partyMember: false, phoneSealed: null,
    phoneDigest: null, phoneMask: null, idCardSealed: null, idCardDigest: null, idCardMask: null, fromDay: dayOf(now), registered: false, adultFrom: null }])
  await insertAccount(tx, { person, county, login: p.login, hash: p.hash, subject: null, at: now })
  await note(newId(), 'people.account', person, { login: p.login, name: p.name, place: p.place })
  await insertAppointments(tx, [{ county, id: tenure.id, place: p.place, person, personCounty: county, org: org.id, post: post.key, acting: false, from: now, until: null, basis: '设立系统' }])
  await count(tenure.id, 'appointments', appointmentRow(tenure))
  await count(tenure.id, 'holders', holderRows(person, [tenure]))
  await note(tenure.id, 'people.appoint', tenure.id, { person, org: org.id, post: post.key, basis: '设立系统' })
  await announceDirectory(tx)
  return { org: org.name, post: post.zh }
}

/** Four groups of four without letters that look alike: easy to copy from paper, some 90 bits. */
function newPassword(login: string): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  for (;;) {
    const text = Array.from({ length: 16 }, () => letters[randomInt(letters.length)] ?? '').join('').replace(/(.{4})(?=.)/g, '$1-')
    if (passwordProblem(text, login) === undefined) return text
  }
}
