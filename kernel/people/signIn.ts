/**
 * Signing in: password with second factor for officials, phone and code for residents, the city's own identity provider.
 * A Fastify plugin of its own, since nobody has a hat or a session yet. Every success and failure is a line of the journal.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { codeRoutes } from './codes.ts'
import { oidcRoutes } from './oidc.ts'
import { hashPassword, isPassword, passwordProblem } from './passwords.ts'
import { secondFactor } from './schema.ts'
import { deny, giveTicket, notSignedIn, openSession, read, sessionDigest, sessionOf, sessionRoutes, ticketOf, type Newly,
  type SignInDeps } from './sessions.ts'
import { accountByLogin, accountByPerson, beginAttempt, confirmFactor, endSessions, forgiveAttempt, noteSignIn, setPassword,
  setPendingFactor, strengthen, touchSession, useTimeStep, type Account } from './signInData.ts'
import { newFactor, stepOf } from './totp.ts'

export type { SignInDeps } from './sessions.ts'

/** Failures that are free: five per log-in; more per address, behind which a whole office may sit. */
const loginTries = 5
const addressTries = 30
const signing = z.object({ login: z.string({ error: '请填写登录名' }).trim().min(1, '请填写登录名').max(100), code: z.string().max(20).optional(),
  password: z.string({ error: '请填写密码' }).min(1, '请填写密码').max(200) })
const changing = z.object({ old: z.string({ error: '请填写原密码' }).max(200), new: z.string({ error: '请填写新密码' }).max(200) })
const confirming = z.object({ code: z.string({ error: '请填写验证码' }).regex(/^\d{6}$/, '验证码是 6 位数字') })
const beginning = z.object({ code: z.string().max(20).optional() })

/** Mounts every route of signing in, keeps sessions alive while they are used, and refuses writes from other sites. */
export async function signIn(app: FastifyInstance, deps: SignInDeps): Promise<void> {
  const touched = new LRUCache<string, number>({ max: 20_000 })
  app.addHook('onResponse', async (request, reply) => {
    const digest = reply.statusCode < 400 ? sessionDigest(request.headers.cookie) : undefined
    // What the screen asks for by itself must not keep a session open that nobody uses.
    if (!digest || request.headers['x-background'] === '1' || request.url.startsWith('/api/live')) return
    const key = digest.toString('base64')
    const at = deps.clock.now()
    if (at.getTime() - (touched.get(key) ?? 0) < 60_000) return
    touched.set(key, at.getTime())
    await touchSession(deps.db, digest, at).catch(deps.log)
  })
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || !request.url.startsWith('/api/session/') || request.headers['x-shanzhi'] === '1') return
    return deny(reply, 403, 'request.foreign', '请求没有来自本平台的页面，已被拒绝')
  })
  app.post('/api/session/password', async (request, reply) => {
    const input = read(signing, request, reply)
    return input ? byPassword(deps, input, request, reply) : reply
  })
  app.post('/api/session/password/change', async (request, reply) => {
    const input = read(changing, request, reply)
    return input ? change(deps, input, request, reply) : reply
  })
  app.post('/api/session/totp/begin', async (request, reply) => {
    const input = read(beginning, request, reply)
    return input ? beginFactor(deps, input.code, request, reply) : reply
  })
  app.post('/api/session/totp/confirm', async (request, reply) => {
    const input = read(confirming, request, reply)
    return input ? endFactor(deps, input.code, request, reply) : reply
  })
  codeRoutes(app, deps)
  sessionRoutes(app, deps)
  oidcRoutes(app, deps)
}
// Its hooks concern the whole server: without this mark Fastify would keep them inside the plugin.
Object.defineProperty(signIn, Symbol.for('skip-override'), { value: true })

interface Guarded { login: Buffer; address: Buffer; at: Date }
/** Counts the attempt; a locked door is told with the time until which it is, and nothing is looked at. */
async function guard(deps: SignInDeps, login: string, request: FastifyRequest, reply: FastifyReply): Promise<Guarded | undefined> {
  const at = deps.clock.now()
  const digests = { login: deps.crypto.digest(`login ${login}`, 'people.attempt'), address: deps.crypto.digest(`address ${request.ip}`, 'people.attempt') }
  const locked = await beginAttempt(deps.db, digests.address, addressTries, at) ?? await beginAttempt(deps.db, digests.login, loginTries, at)
  if (!locked) return { ...digests, at }
  deny(reply, 423, 'sign.locked', `失败次数太多，请在 ${timeOf(locked)} 之后再试`, { until: locked.toISOString() })
  return undefined
}
const timeOf = (at: Date) => at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })

async function byPassword(deps: SignInDeps, input: z.infer<typeof signing>, request: FastifyRequest, reply: FastifyReply) {
  const login = input.login.toLowerCase()
  const g = await guard(deps, login, request, reply)
  if (!g) return reply
  const account = await accountByLogin(deps.db, login)
  if (!await isPassword(account?.passwordHash ?? null, input.password) || !account) {
    return failed(deps, account, request, reply, 'password', '登录名或密码不对')
  }
  if (account.totpSealed) {
    if (!input.code) {
      await forgiveAttempt(deps.db, g.login, g.address)
      return deny(reply, 401, 'sign.totpNeeded', '请输入验证器上的 6 位动态码')
    }
    const step = stepOf(deps.crypto.open(account.totpSealed, 'people.totp'), input.code, g.at)
    if (step === undefined || !await useTimeStep(deps.db, account.person, step)) {
      return failed(deps, account, request, reply, 'totp', '动态码不对或已用过，请等下一个动态码')
    }
  }
  await forgiveAttempt(deps.db, g.login, g.address)
  return proceed(deps, account, account.totpSealed !== null, request, reply)
}

async function failed(deps: SignInDeps, account: Account | undefined, request: FastifyRequest, reply: FastifyReply, why: string, zh: string) {
  if (account) await noteSignIn(deps.db, account, 'people.signInFailed', deps.clock.now(), { how: 'password', why, address: request.ip })
  return deny(reply, 401, 'sign.wrong', zh)
}

/** The password was right: is there something the person must do first? Only then there is a session. */
async function proceed(deps: SignInDeps, account: Account, strong: boolean, request: FastifyRequest, reply: FastifyReply) {
  const ticket = { person: account.person, strong, password: passwordMark(deps, account) }
  if (account.mustChange) {
    giveTicket(deps, request, reply, { ...ticket, stage: 'change' })
    return deny(reply, 401, 'sign.changeNeeded', '这是初始密码，请先改成您自己的密码')
  }
  if (account.official && account.totpSealed === null && deps.get(secondFactor, account.place)) {
    giveTicket(deps, request, reply, { ...ticket, stage: 'enrol' })
    return deny(reply, 401, 'sign.enrolmentNeeded', '工作账号须绑定动态码验证器，请先绑定')
  }
  await openSession(deps, request, reply, newly(account, strong))
  return { ok: true }
}
/** Tells passwords apart without carrying even the hash out of the database. */
const passwordMark = (deps: SignInDeps, a: Account) => deps.crypto.digest(a.passwordHash ?? '', 'people.ticket').toString('base64url')
const newly = (a: Account, strong: boolean): Newly => ({ person: a.person, county: a.county, place: a.place, official: a.official, strong, how: 'password' })

/** Who asks: a session, or somebody between password and session. A ticket is void once the password is another one. */
async function asker(deps: SignInDeps, stage: 'change' | 'enrol', request: FastifyRequest) {
  const session = await sessionOf(deps, request)
  const ticket = session ? undefined : ticketOf(deps, request)
  const person = session?.person ?? (ticket?.stage === stage ? ticket.person : undefined)
  const account = person === undefined ? undefined : await accountByPerson(deps.db, person)
  if (!account || (ticket && ticket.password !== passwordMark(deps, account))) return undefined
  return { account, session, strong: session?.strong ?? ticket?.strong ?? false }
}

async function change(deps: SignInDeps, input: z.infer<typeof changing>, request: FastifyRequest, reply: FastifyReply) {
  const who = await asker(deps, 'change', request)
  if (!who) return notSignedIn(reply)
  const { account } = who
  const g = await guard(deps, account.login ?? account.person, request, reply)
  if (!g) return reply
  if (!await isPassword(account.passwordHash, input.old)) return failed(deps, account, request, reply, 'change', '原密码不对')
  await forgiveAttempt(deps.db, g.login, g.address)
  const zh = input.new === input.old ? '新密码不能与原密码相同' : passwordProblem(input.new, account.login ?? '')
  if (zh) return deny(reply, 400, 'input.invalid', zh, { at: [{ path: 'new', zh }] })
  await setPassword(deps.db, account.person, await hashPassword(input.new), g.at)
  // Whoever knew the old password is out, on every device.
  await endSessions(deps.db, account.person, g.at)
  await noteSignIn(deps.db, account, 'people.passwordChanged', g.at, { address: request.ip })
  const fresh = await accountByPerson(deps.db, account.person)
  return fresh ? proceed(deps, fresh, who.strong, request, reply) : notSignedIn(reply)
}

async function beginFactor(deps: SignInDeps, code: string | undefined, request: FastifyRequest, reply: FastifyReply) {
  const who = await asker(deps, 'enrol', request)
  if (!who) return notSignedIn(reply)
  const { account } = who
  if (account.totpSealed) {
    // A session left open at a desk must not be enough to put another phone in.
    const g = await guard(deps, account.login ?? account.person, request, reply)
    if (!g) return reply
    const step = stepOf(deps.crypto.open(account.totpSealed, 'people.totp'), code ?? '', g.at)
    if (step === undefined || !await useTimeStep(deps.db, account.person, step)) return deny(reply, 401, 'sign.totpNeeded', '更换验证器，请先输入现在验证器上的动态码')
    await forgiveAttempt(deps.db, g.login, g.address)
  }
  const factor = newFactor(account.login ?? account.name)
  await setPendingFactor(deps.db, account.person, deps.crypto.seal(factor.secret, 'people.totp'))
  return factor
}

async function endFactor(deps: SignInDeps, code: string, request: FastifyRequest, reply: FastifyReply) {
  const who = await asker(deps, 'enrol', request)
  if (!who) return notSignedIn(reply)
  const { account, session } = who
  if (!account.totpPending) return deny(reply, 409, 'sign.enrolmentNotBegun', '请先获取绑定二维码')
  const g = await guard(deps, `factor ${account.person}`, request, reply)
  if (!g) return reply
  const step = stepOf(deps.crypto.open(account.totpPending, 'people.totp'), code, g.at)
  if (step === undefined) return deny(reply, 401, 'sign.wrong', '动态码不对，请核对手机时间是否准确')
  if (!await confirmFactor(deps.db, account.person, account.totpPending, step)) return deny(reply, 409, 'sign.enrolmentNotBegun', '绑定已在别处重新开始，请再取一次二维码')
  await forgiveAttempt(deps.db, g.login, g.address)
  await noteSignIn(deps.db, account, 'people.factorEnrolled', g.at, { address: request.ip })
  if (session) await strengthen(deps.db, session.id)
  else await openSession(deps, request, reply, newly(account, true))
  return { ok: true }
}
