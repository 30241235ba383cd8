/** Sessions: a random token in the cookie `sz`, only its SHA-256 in the database; idle and absolute end; list and revoke. */
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CryptoProvider } from '../base/crypto.ts'
import type { Clock } from '../base/clock.ts'
import type { Db } from '../base/database.ts'
import type { Setting } from '../define.ts'
import { idleMinutes, residentDays, sessionHours } from './schema.ts'
import type { Sender } from './sender.ts'
import { endSessions, findSession, insertSession, listSessions, noteSignIn, type Session } from './signInData.ts'
import type { OidcConfig } from './oidc.ts'

/** What signing in needs; made once by app/. */
export interface SignInDeps {
  db: Db; crypto: CryptoProvider; clock: Clock; sender: Sender
  /** where somebody whom nobody knows yet is entered: the tenant's own place */ place: string
  /** development or demonstration: the answer may show a code that was not sent */ development: boolean
  get<T extends number | boolean>(s: Setting<T>, place: string): T
  oidc?: OidcConfig
  log(problem: unknown): void }

const sessionCookie = 'sz'
const ticketCookie = 'sz_step'
const ticketMinutes = 10

/** One cookie of a request. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
/** SHA-256 of the session's token: what the database and the pipeline know it by; undefined without a cookie. */
export function sessionDigest(cookieHeader: string | undefined): Buffer | undefined {
  const token = cookieOf(cookieHeader, sessionCookie)
  return token && /^[\w-]{43}$/.test(token) ? createHash('sha256').update(token).digest() : undefined
}

/** Adds a cookie to the answer: HttpOnly, Lax, Secure wherever the request came over TLS. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: string, value: string, o: { path: string; seconds: number }): void {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  reply.header('set-cookie', `${name}=${value}; Path=${o.path}; HttpOnly; SameSite=Lax; Max-Age=${o.seconds}${secure}`)
}

/** Says no as problem+json; `zh` is what the person reads. */
export function deny(reply: FastifyReply, status: number, code: string, zh: string, more: Record<string, unknown> = {}): FastifyReply {
  return reply.code(status).type('application/problem+json')
    .send({ type: 'about:blank', title: '未能登录', status, code, detail: zh, requestId: reply.request.id, ...more })
}

/** The input in its shape, or a problem+json answer that was already sent. */
export function read<T>(type: z.ZodType<T>, request: FastifyRequest, reply: FastifyReply): T | undefined {
  const parsed = type.safeParse(request.body ?? {})
  if (parsed.success) return parsed.data
  deny(reply, 400, 'input.invalid', '填写的内容有误，请按提示修改', {
    at: parsed.error.issues.slice(0, 20).map((i) => ({ path: i.path.join('.'), zh: i.message })) })
  return undefined
}

export interface Newly { person: string; county: string; place: string; official: boolean; strong: boolean; how: 'password' | 'code' | 'oidc' }
/** Opens a session: token into the cookie, digest into the database, a line into the journal. */
export async function openSession(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, who: Newly): Promise<void> {
  const at = deps.clock.now()
  const token = randomBytes(32).toString('base64url')
  const minutes = who.official ? deps.get(idleMinutes, who.place) : deps.get(residentDays, who.place) * 1440
  const lasts = who.official ? deps.get(sessionHours, who.place) * 60 : minutes * 6
  const device = deviceOf(request.headers['user-agent'])
  await insertSession(deps.db, { digest: createHash('sha256').update(token).digest(), person: who.person, county: who.county, at,
    idleMinutes: minutes, endsAt: new Date(at.getTime() + lasts * 60_000), device, strong: who.strong, how: who.how })
  await noteSignIn(deps.db, who, 'people.signedIn', at, { how: who.how, strong: who.strong, device, address: request.ip })
  setCookie(request, reply, sessionCookie, token, { path: '/', seconds: lasts * 60 })
  setCookie(request, reply, ticketCookie, '', { path: '/api/session', seconds: 0 })
}

/** Between password and session: the person must first change the password or enrol a second factor. Sealed in a cookie. */
export const ticket = z.object({ person: z.uuid(), stage: z.enum(['change', 'enrol']), strong: z.boolean(), until: z.number(), password: z.string() })
export type Ticket = z.infer<typeof ticket>
export function giveTicket(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, t: Omit<Ticket, 'until'>): void {
  const until = deps.clock.now().getTime() + ticketMinutes * 60_000
  const sealed = deps.crypto.seal(JSON.stringify({ ...t, until }), 'people.ticket')
  setCookie(request, reply, ticketCookie, sealed.toString('base64url'), { path: '/api/session', seconds: ticketMinutes * 60 })
}
export function ticketOf(deps: SignInDeps, request: FastifyRequest): Ticket | undefined {
  const value = openCookie(deps.crypto, cookieOf(request.headers.cookie, ticketCookie), 'people.ticket')
  const parsed = ticket.safeParse(value)
  return parsed.success && parsed.data.until > deps.clock.now().getTime() ? parsed.data : undefined
}
/** What a sealed cookie holds; undefined if it is missing, altered or of another purpose. */
export function openCookie(crypto: CryptoProvider, cookie: string | undefined, purpose: string): unknown {
  if (!cookie) return undefined
  try {
    return JSON.parse(crypto.open(Buffer.from(cookie, 'base64url'), purpose))
  } catch {
    // An altered cookie is as good as none.
    return undefined
  }
}

/** The session of a request, while it lasts. */
export async function sessionOf(deps: SignInDeps, request: FastifyRequest): Promise<Session | undefined> {
  const digest = sessionDigest(request.headers.cookie)
  return digest && findSession(deps.db, digest, deps.clock.now())
}
export const notSignedIn = (reply: FastifyReply): FastifyReply => deny(reply, 401, 'session.over', '登录已失效，请重新登录；没有提交的内容都还在')

const revoking = z.object({ id: z.uuid('请指明要退出的登录') })
/** Ends, lists and revokes sessions. */
export function sessionRoutes(app: FastifyInstance, deps: SignInDeps): void {
  app.post('/api/session/end', async (request, reply) => {
    const session = await sessionOf(deps, request)
    if (session) await ended(deps, session, session.id, 'people.signedOut', request.ip)
    setCookie(request, reply, sessionCookie, '', { path: '/', seconds: 0 })
    return { ok: true }
  })
  app.get('/api/session/list', async (request, reply) => {
    const session = await sessionOf(deps, request)
    if (!session) return notSignedIn(reply)
    const all = await listSessions(deps.db, session.person, deps.clock.now())
    return { sessions: all.map(({ person: _person, county: _county, ...s }) => ({ ...s, current: s.id === session.id })) }
  })
  app.post('/api/session/revoke', async (request, reply) => {
    const session = await sessionOf(deps, request)
    if (!session) return notSignedIn(reply)
    const input = read(revoking, request, reply)
    if (!input) return reply
    await ended(deps, session, input.id, 'people.sessionRevoked', request.ip)
    return { ok: true }
  })
}
async function ended(deps: SignInDeps, by: Session, id: string, name: string, address: string): Promise<void> {
  const at = deps.clock.now()
  if (await endSessions(deps.db, by.person, at, id) === 0) return
  // The line stands at the county: a session may outlive a move between villages.
  await noteSignIn(deps.db, { person: by.person, county: by.county, place: by.county }, name, at, { session: id, address })
}

const systems: readonly [RegExp, string][] = [[/HarmonyOS|OpenHarmony/, '鸿蒙'], [/iPhone|iPad/, 'iOS'], [/Android/, '安卓'], [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']]
const browsers: readonly [RegExp, string][] = [[/MicroMessenger/, '微信'], [/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]
/** System and browser in a few words, so that people recognise their sessions; nothing that tells devices of one kind apart. */
export function deviceOf(agent = ''): string {
  const first = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1]
  return [first(systems), first(browsers)].filter(Boolean).join(' · ') || '未知设备'
}
