import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { deriveKey } from '../../app/keys.ts'
import { testDatabase, type TestDatabase } from '../../test/db.ts'
import { handClock } from '../base/clock.ts'
import { cryptoProvider } from '../base/crypto.ts'
import { openDatabase, type Database } from '../base/database.ts'
import { hashPassword } from './passwords.ts'
import { secondFactor } from './schema.ts'
import { developmentSender } from './sender.ts'
import { sessionDigest, type SignInDeps } from './sessions.ts'
import { findActor } from './signInData.ts'
import { signIn } from './signIn.ts'
import { codeAt } from './totp.ts'

let t: TestDatabase
let database: Database
let app: FastifyInstance
const clock = handClock('2026-03-02T09:00:00+08:00')
const crypto = cryptoProvider({ keys: new Map([[1, (purpose) => deriveKey(Buffer.alloc(32, 7), purpose)]]) })
const county = '900102'
const village = '900102101001'
const password = 'Shuangqiao-2026!'
let factorNeeded = false
let sent: string[] = []

beforeAll(async () => {
  t = await testDatabase()
  database = openDatabase(t.appUrl, 4)
  const deps: SignInDeps = { db: database.db, crypto, clock, place: county, development: true, log: (problem) => { throw problem },
    sender: { ...developmentSender, send: async (_phone, code) => { sent.push(code) } },
    get: (s) => (s.key === secondFactor.key && !factorNeeded ? no(s.default) : s.default) }
  app = Fastify()
  await app.register(cookie)
  await app.register(signIn, deps)
})
/** The value `false` in the type of a setting. */
function no<T>(value: T): T { const same = (x: unknown): x is T => typeof x === typeof value; const other: unknown = false; return same(other) ? other : value }
afterAll(async () => { await app.close(); await database.close(); await t.close() })
beforeEach(() => { factorNeeded = false; sent = []; clock.pass(25 * 3_600_000) })

async function official(login: string, o: { mustChange?: boolean; disabled?: boolean; phone?: string } = {}): Promise<string> {
  const id = newId()
  await t.admin.query('insert into people.persons (county, id, place, name, from_day, phone_digest) values ($1, $2, $3, $4, $5, $6)',
    [county, id, village, '周建国', '2020-01-01', o.phone ? crypto.digest(o.phone, 'people.phone') : null])
  await t.admin.query('insert into people.accounts (person, county, login, password_hash, official, must_change, disabled_at) values ($1, $2, $3, $4, true, $5, $6)',
    [id, county, login, await hashPassword(password), o.mustChange ?? false, o.disabled ? new Date(0) : null])
  return id
}
interface Jar { cookie: string }
async function post(url: string, payload: object, jar: Jar = { cookie: '' }, headers: Record<string, string> = {}) {
  const answer = await app.inject({ method: 'POST', url: `/api/session/${url}`, payload, headers: { 'x-shanzhi': '1', cookie: jar.cookie, ...headers } })
  for (const c of answer.cookies) {
    const rest = jar.cookie.split('; ').filter((part) => part !== '' && !part.startsWith(`${c.name}=`))
    jar.cookie = [...rest, ...(c.maxAge === 0 ? [] : [`${c.name}=${c.value}`])].join('; ')
  }
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() }
}
async function sessions(jar: Jar) {
  const answer = await app.inject({ method: 'GET', url: '/api/session/list', headers: { cookie: jar.cookie } })
  return answer.json<{ sessions?: { id: string; current: boolean; device: string }[] }>().sessions ?? []
}
const noted = async (person: string) => (await t.admin.query<{ name: string; input: unknown }>('select name, input from base.acts where subject = $1 order by n', [person])).rows
const entered = async (jar: Jar, hat: string | null = null) => { const d = sessionDigest(jar.cookie); return (d && await findActor(database.db, { digest: d, hat, at: clock.now() })) ?? undefined }

describe('密码登录', () => {
  it('密码正确即登录：令牌只在 HttpOnly 的 cookie 里，库里只有摘要，日志有一笔', async () => {
    const id = await official('zhou.jg')
    const jar: Jar = { cookie: '' }
    const answer = await post('password', { login: ' Zhou.JG ', password }, jar, { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537' })
    expect(answer.status).toBe(200)
    expect(String(answer.headers['set-cookie'])).toMatch(/sz=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
    expect(await entered(jar)).toMatchObject({ person: id, as: 'resident', place: village })
    const token = jar.cookie.slice(3)
    const { rows } = await t.admin.query<{ all: string }>(`select string_agg(s::text, '') || (select string_agg(a::text, '') from base.acts a) as all from people.sessions s`)
    expect(rows[0]?.all).not.toContain(token)
    expect(rows[0]?.all).not.toContain(password)
    expect(await noted(id)).toMatchObject([{ name: 'people.signedIn', input: { how: 'password', device: 'Windows · Chrome' } }])
  })
  it('登录名不存在、密码不对、账号停用，答复完全一样', async () => {
    await official('known.one')
    await official('closed.one', { disabled: true })
    const answers = await Promise.all([['known.one', 'wrong'], ['nobody.here', password], ['closed.one', password]].map(([login, word]) => post('password', { login, password: word })))
    const plain = answers.map(({ status, body }) => [status, body.code, body.detail])
    expect(plain).toEqual([[401, 'sign.wrong', '登录名或密码不对'], plain[0], plain[0]])
  })
  it.each(['locked.known', 'locked.unknown'])('连续失败 5 次后锁定，越试等得越久，不论登录名是否存在(%s)', async (login) => {
    if (login === 'locked.known') await official(login)
    for (let i = 0; i < 5; i++) expect((await post('password', { login, password: 'wrong' })).status).toBe(401)
    const locked = await post('password', { login, password })
    expect([locked.status, locked.body.code]).toEqual([423, 'sign.locked'])
    expect(locked.body.until).toBe(new Date(clock.now().getTime() + 60_000).toISOString())
    clock.pass(61_000)
    expect((await post('password', { login, password: 'wrong' })).status).toBe(401)
    const again = await post('password', { login, password })
    expect(again.body.until).toBe(new Date(clock.now().getTime() + 120_000).toISOString())
    clock.pass(121_000)
    expect((await post('password', { login, password })).status).toBe(login === 'locked.known' ? 200 : 401)
  })
  it('同时发来的许多次猜测也只看 5 次', async () => {
    await official('parallel.one')
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('password', { login: 'parallel.one', password: 'wrong' })))
    expect(answers.filter((a) => a.status === 401)).toHaveLength(5)
  })
  it('同一地址换着登录名猜，也会锁定', async () => {
    const tries = []
    for (let i = 0; i < 32; i++) tries.push((await post('password', { login: `guess.${i}`, password: 'x' })).status)
    expect(tries.at(-1)).toBe(423)
    expect(tries.slice(0, 25)).toEqual(Array(25).fill(401))
  })
  it('没有本平台标记的请求（别的网站发来的）一律拒绝', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/session/password', payload: { login: 'a', password: 'b' } })
    expect(answer.statusCode).toBe(403)
  })
})

describe('初始密码与修改密码', () => {
  it('初始密码登录后先改密码，改好才有会话；弱密码逐条说明原因', async () => {
    const id = await official('fresh.one', { mustChange: true })
    const jar: Jar = { cookie: '' }
    expect((await post('password', { login: 'fresh.one', password }, jar)).body.code).toBe('sign.changeNeeded')
    expect(await entered(jar)).toBeUndefined()
    for (const [bad, why] of [['Ab1!', '10 个字符'], ['abcdefghijkl', '三种'], ['P@ssw0rd123', '太常见'], ['Fresh.one-99', '登录名'], ['Aa1!Aa1!Aa1!', '重复'], [password, '相同']]) {
      const answer = await post('password/change', { old: password, new: bad }, jar)
      expect([answer.status, String(answer.body.detail).includes(String(why))]).toEqual([400, true])
    }
    expect((await post('password/change', { old: password, new: 'Meiping-78#wen' }, jar)).status).toBe(200)
    expect(await entered(jar)).toMatchObject({ person: id })
    expect((await post('password', { login: 'fresh.one', password })).status).toBe(401)
    expect((await post('password', { login: 'fresh.one', password: 'Meiping-78#wen' })).status).toBe(200)
  })
  it('改密码后，别处的登录全部失效', async () => {
    const id = await official('change.one')
    const [here, there]: [Jar, Jar] = [{ cookie: '' }, { cookie: '' }]
    await post('password', { login: 'change.one', password }, here)
    await post('password', { login: 'change.one', password }, there)
    expect(await sessions(here)).toHaveLength(2)
    expect((await post('password/change', { old: 'wrong', new: 'Meiping-78#wen' }, here)).status).toBe(401)
    expect((await post('password/change', { old: password, new: 'Meiping-78#wen' }, here)).status).toBe(200)
    expect(await entered(there)).toBeUndefined()
    expect(await sessions(here)).toHaveLength(1)
    expect((await noted(id)).map((l) => l.name)).toEqual(['people.signedIn', 'people.signedIn', 'people.signInFailed', 'people.passwordChanged', 'people.signedIn'])
  })
})

describe('动态码', () => {
  it('要求动态码时，没绑定的先绑定，绑定之前没有会话', async () => {
    factorNeeded = true
    await official('totp.new')
    const jar: Jar = { cookie: '' }
    expect((await post('password', { login: 'totp.new', password }, jar)).body.code).toBe('sign.enrolmentNeeded')
    expect(await entered(jar)).toBeUndefined()
    const begun = await post('totp/begin', {}, jar)
    expect(String(begun.body.uri)).toContain('otpauth://totp/')
    expect((await post('totp/confirm', { code: '000000' }, jar)).status).toBe(401)
    expect((await post('totp/confirm', { code: codeAt(String(begun.body.secret), clock.now()) }, jar)).status).toBe(200)
    expect(await entered(jar)).toMatchObject({ strong: true })
  })
  it('一个动态码只能用一次；前后各一格有效', async () => {
    const id = await official('totp.one')
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    await t.admin.query('update people.accounts set totp_sealed = $1 where person = $2', [crypto.seal(secret, 'people.totp'), id])
    const code = codeAt(secret, clock.now())
    expect((await post('password', { login: 'totp.one', password })).body.code).toBe('sign.totpNeeded')
    const both = await Promise.all([1, 2].map(() => post('password', { login: 'totp.one', password, code })))
    expect(both.map((a) => a.status).sort()).toEqual([200, 401])
    expect((await post('password', { login: 'totp.one', password, code: codeAt(secret, new Date(clock.now().getTime() - 30_000)) })).status).toBe(401)
    expect((await post('password', { login: 'totp.one', password, code: codeAt(secret, new Date(clock.now().getTime() + 30_000)) })).status).toBe(200)
    const far = codeAt(secret, new Date(clock.now().getTime() + 90_000))
    expect((await post('password', { login: 'totp.one', password, code: far })).status).toBe(401)
  })
})

describe('手机验证码', () => {
  const phone = '13900000001'
  it('从没来过的人凭验证码和姓名就能进来上报；第二次直接登录', async () => {
    const jar: Jar = { cookie: '' }
    const answer = await post('code', { phone: '139 0000 0001' })
    expect(answer.body).toEqual({ sent: true, devCode: sent[0] })
    const code = String(sent[0])
    expect((await post('phone', { phone, code })).body.code).toBe('sign.nameNeeded')
    expect((await post('phone', { phone, code, name: '陈阿婆' }, jar)).body).toEqual({ ok: true, new: true })
    const actor = await entered(jar)
    expect(actor).toMatchObject({ as: 'resident', place: county, strong: false })
    const { rows } = await t.admin.query<Record<string, unknown>>('select name, phone_mask, registered, p::text as whole from people.persons p where id = $1', [actor?.person])
    expect(rows[0]).toMatchObject({ name: '陈阿婆', phone_mask: '139****0001', registered: false })
    expect(rows[0]?.whole).not.toContain(phone)
    expect((await post('phone', { phone, code, name: '陈阿婆' })).body.code).toBe('sign.codeWrong')
    clock.pass(61_000)
    await post('code', { phone })
    expect((await post('phone', { phone, code: sent[1] })).body).toEqual({ ok: true, new: false })
  })
  it('自己登录进来的人凭新手机的验证码换号，马上生效；村里登记的人要提更正请求', async () => {
    const jar: Jar = { cookie: '' }
    await post('code', { phone: '13600001111' })
    await post('phone', { phone: '13600001111', code: sent.at(-1), name: '换号人' }, jar)
    await post('code', { phone: '13600002222' })
    expect((await post('phone/change', { phone: '13600002222', code: sent.at(-1) })).status).toBe(401)
    expect((await post('phone/change', { phone: '13600002222', code: '000000' === sent.at(-1) ? '111111' : '000000' }, jar)).body.code).toBe('sign.codeWrong')
    expect((await post('phone/change', { phone: '13600002222', code: sent.at(-1) }, jar)).body).toEqual({ ok: true, phone: '136****2222' })
    const { rows } = await t.admin.query('select name from people.persons where phone_digest = $1', [crypto.digest('13600002222', 'people.phone')])
    expect(rows).toEqual([{ name: '换号人' }])
    await t.admin.query('update people.persons set registered = true where phone_digest = $1', [crypto.digest('13600002222', 'people.phone')])
    clock.pass(120_000)
    await post('code', { phone: '13600003333' })
    expect((await post('phone/change', { phone: '13600003333', code: sent.at(-1) }, jar)).body.code).toBe('sign.phoneKept')
  })
  it('60 秒内不重发，一天最多 5 次，第二天重新算', async () => {
    for (let i = 0; i < 5; i++) { expect((await post('code', { phone: '13900000002' })).status).toBe(200); clock.pass(61_000) }
    expect((await post('code', { phone: '13900000002' })).body.code).toBe('sign.codesUsedUp')
    clock.pass(24 * 3_600_000)
    expect((await post('code', { phone: '13900000002' })).status).toBe(200)
    expect((await post('code', { phone: '13900000002' })).body.code).toBe('sign.codeTooSoon')
  })
  it('一个验证码最多试 5 次,5 分钟过期，库里没有明文', async () => {
    await post('code', { phone: '13900000003' })
    const code = String(sent[0])
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i++) expect((await post('phone', { phone: '13900000003', code: wrong, name: '甲' })).status).toBe(401)
    expect((await post('phone', { phone: '13900000003', code, name: '甲' })).status).toBe(401)
    clock.pass(61_000)
    await post('code', { phone: '13900000003' })
    clock.pass(5 * 60_000)
    expect((await post('phone', { phone: '13900000003', code: sent[1], name: '甲' })).status).toBe(401)
    const { rows } = await t.admin.query<{ all: string }>(`select string_agg(c::text, '') as all from people.codes c`)
    expect(rows[0]?.all).not.toContain(code)
  })
  it('一家人共用一个手机号时，先选是哪一位，姓名遮盖', async () => {
    const ids = [newId(), newId()]
    for (const [i, id] of ids.entries()) await t.admin.query('insert into people.persons (county, id, place, name, from_day, phone_digest) values ($1, $2, $3, $4, $5, $6)',
      [county, id, village, ['张三', '李四丰'][i], '2020-01-01', crypto.digest('13900000004', 'people.phone')])
    await post('code', { phone: '13900000004' })
    const asked = await post('phone', { phone: '13900000004', code: sent[0] })
    expect(asked.body).toMatchObject({ code: 'sign.several', choices: [{ id: ids[0], name: '张*' }, { id: ids[1], name: '李**' }] })
    const jar: Jar = { cookie: '' }
    expect((await post('phone', { phone: '13900000004', code: sent[0], person: ids[1] }, jar)).status).toBe(200)
    expect(await entered(jar)).toMatchObject({ person: ids[1] })
  })
  it('有工作账号的人不能用短信绕过密码和动态码', async () => {
    await official('sms.bypass', { phone: '13900000005' })
    await post('code', { phone: '13900000005' })
    expect((await post('phone', { phone: '13900000005', code: sent[0] })).body.code).toBe('sign.useAccount')
  })
})

describe('会话', () => {
  it('工作账号 30 分钟不用就退出，一直用也最多 12 小时', async () => {
    await official('idle.one')
    const jar: Jar = { cookie: '' }
    await post('password', { login: 'idle.one', password }, jar)
    for (let i = 0; i < 35; i++) { clock.pass(20 * 60_000); expect(await sessions(jar)).toHaveLength(1); await seen() }
    clock.pass(30 * 60_000)
    expect(await sessions(jar)).toHaveLength(0)
    await post('password', { login: 'idle.one', password }, jar)
    clock.pass(31 * 60_000)
    expect(await sessions(jar)).toHaveLength(0)
  })
  it('可以看到自己在哪些设备登录，并退出其中一处；别人的退不了', async () => {
    await official('list.one')
    await official('list.two')
    const [here, there, other]: [Jar, Jar, Jar] = [{ cookie: '' }, { cookie: '' }, { cookie: '' }]
    await post('password', { login: 'list.one', password }, here, { 'user-agent': 'Mozilla (Android 10) MicroMessenger' })
    await post('password', { login: 'list.one', password }, there)
    await post('password', { login: 'list.two', password }, other)
    const list = await sessions(here)
    expect(list.find((s) => s.current)?.device).toBe('安卓 · 微信')
    const elsewhere = list.find((s) => !s.current)?.id
    await post('revoke', { id: elsewhere }, other)
    expect(await sessions(here)).toHaveLength(2)
    await post('revoke', { id: elsewhere }, here)
    expect(await entered(there)).toBeUndefined()
    expect((await post('end', {}, here)).body).toEqual({ ok: true })
    expect(here.cookie).toBe('')
    expect(await sessions(here)).toHaveLength(0)
  })
  it('登录日志首尾相连，可以校验', async () => {
    const { rows } = await t.admin.query<{ bad: number }>(`select count(*)::int as bad from base.acts a left join base.acts b
      on b.county = a.county and b.subject = a.subject and b.n = a.n - 1 where a.n > 1 and a.prev is distinct from b.hash`)
    expect(rows[0]?.bad).toBe(0)
  })
})
/** Use is noted after the answer has gone. */
const seen = () => vi.waitFor(async () => {
  const { rows } = await t.admin.query<{ n: number }>('select count(*)::int as n from people.sessions where seen_at = $1', [clock.now()])
  expect(rows[0]?.n).toBe(1)
}, { timeout: 20_000, interval: 5 })
