import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deriveKey } from '../../app/keys.ts'
import { testDatabase, type TestDatabase } from '../../test/db.ts'
import { handClock } from '../base/clock.ts'
import { cryptoProvider } from '../base/crypto.ts'
import { openDatabase, type Database } from '../base/database.ts'
import { developmentSender } from './sender.ts'
import { sessionDigest, type SignInDeps } from './sessions.ts'
import { findActor } from './signInData.ts'
import { signIn } from './signIn.ts'

const clientId = 'shanzhi'
const redirect = 'http://localhost/api/session/oidc/callback'
/** Tokens carry the real time, which the library judges by. */
const clock = handClock(new Date())
const crypto = cryptoProvider({ keys: new Map([[1, (purpose) => deriveKey(Buffer.alloc(32, 7), purpose)]]) })
const [own, foreign] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })]

interface Grant { challenge: string; nonce: string; redirect: string }
/** The city's provider, small: discovery, keys, authorization (asks nobody), token with PKCE, RS256. */
const provider = { subject: 'city-001', down: false, foreignKey: false, wrongNonce: false, issuer: '', grants: new Map<string, Grant>() }
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
function idToken(grant: Grant): string {
  const now = Math.floor(Date.now() / 1000)
  const text = `${base64({ alg: 'RS256', kid: 'k1' })}.${base64({ iss: provider.issuer, sub: provider.subject, aud: clientId, iat: now, exp: now + 60,
    nonce: provider.wrongNonce ? 'another' : grant.nonce })}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign((provider.foreignKey ? foreign : own).privateKey).toString('base64url')}`
}
function answer(path: string, query: URLSearchParams): { status: number; body: object; location?: string } {
  if (provider.down) return { status: 503, body: {} }
  const at = (p: string) => `${provider.issuer}${p}`
  if (path === '/.well-known/openid-configuration') return { status: 200, body: { issuer: provider.issuer, authorization_endpoint: at('/authorize'), token_endpoint: at('/token'),
    jwks_uri: at('/keys'), response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'] } }
  if (path === '/keys') return { status: 200, body: { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] } }
  if (path === '/authorize') {
    const code = randomBytes(8).toString('hex')
    provider.grants.set(code, { challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', redirect: query.get('redirect_uri') ?? '' })
    return { status: 302, body: {}, location: `${query.get('redirect_uri')}?code=${code}&state=${query.get('state')}` }
  }
  const grant = provider.grants.get(query.get('code') ?? '')
  const proven = createHash('sha256').update(query.get('code_verifier') ?? '').digest('base64url') === grant?.challenge
  if (!grant || !proven || query.get('redirect_uri') !== grant.redirect) return { status: 400, body: { error: 'invalid_grant' } }
  provider.grants.delete(query.get('code') ?? '')
  return { status: 200, body: { access_token: 'x', token_type: 'bearer', expires_in: 60, id_token: idToken(grant) } }
}

let t: TestDatabase
let database: Database
let app: FastifyInstance
let server: Server
const person = newId()
beforeAll(async () => {
  t = await testDatabase()
  database = openDatabase(t.appUrl, 4)
  await t.admin.query(`insert into people.persons (county, id, place, name, from_day) values ('900102', $1, '900102', '唐心', '2020-01-01')`, [person])
  await t.admin.query(`insert into people.accounts (person, county, login, official, oidc_subject) values ($1, '900102', 'tang.xin', true, 'city-001')`, [person])
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => { text += String(part) })
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x')
      const { status, body, location } = answer(url.pathname, request.method === 'POST' ? new URLSearchParams(text) : url.searchParams)
      response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const address = server.address()
  provider.issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const deps: SignInDeps = { db: database.db, crypto, clock, sender: developmentSender, place: '900102', development: false, get: (s) => s.default, log: () => undefined,
    oidc: { issuer: provider.issuer, clientId, clientSecret: 'a secret of both', redirect } }
  app = Fastify()
  await app.register(signIn, deps)
})
afterAll(async () => { await app.close(); server.close(); await database.close(); await t.close() })
beforeEach(() => { Object.assign(provider, { subject: 'city-001', down: false, foreignKey: false, wrongNonce: false }) })

/** As a browser: to the provider and back. */
async function goThere(): Promise<{ back: string; cookie: string }> {
  const begun = await app.inject({ method: 'GET', url: '/api/session/oidc' })
  expect(begun.statusCode).toBe(302)
  const there = await fetch(String(begun.headers.location), { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  return { back: back.pathname + back.search, cookie: begun.cookies.map((c) => `${c.name}=${c.value}`).join('; ') }
}
const comeBack = (back: string, cookie: string) => app.inject({ method: 'GET', url: back, headers: { cookie } })
const sessionIn = (cookies: { name: string; value: string }[]) => { const c = cookies.find((x) => x.name === 'sz'); return sessionDigest(c && `sz=${c.value}`) }

describe('统一身份认证登录', () => {
  it('从城市的认证平台回来，就是已关联的那个人，动态码由认证平台负责', async () => {
    const { back, cookie } = await goThere()
    const answered = await comeBack(back, cookie)
    expect([answered.statusCode, answered.headers.location]).toEqual([302, '/console/'])
    const digest = sessionIn(answered.cookies)
    expect(digest && await findActor(database.db, { digest, hat: null, at: clock.now() })).toMatchObject({ person, strong: true })
    const { rows } = await t.admin.query('select name, input from base.acts where subject = $1', [person])
    expect(rows).toMatchObject([{ name: 'people.signedIn', input: { how: 'oidc' } }])
  })
  it('没有关联的身份不会自动变成账号', async () => {
    provider.subject = 'city-999'
    const { back, cookie } = await goThere()
    const answered = await comeBack(back, cookie)
    expect([answered.statusCode, answered.json<{ code: string }>().code]).toEqual([403, 'sign.notLinked'])
    expect(sessionIn(answered.cookies)).toBeUndefined()
  })
  it.each([['别的密钥签的令牌', { foreignKey: true }], ['为另一次登录签的令牌', { wrongNonce: true }]])('%s不被接受', async (_what, how) => {
    const { back, cookie } = await goThere()
    Object.assign(provider, how)
    expect((await comeBack(back, cookie)).json<{ code: string }>().code).toBe('sign.providerRefused')
  })
  it('别人的回调链接（没有本机的登录过程）、改过的 state、用过的授权码都不行', async () => {
    const { back, cookie } = await goThere()
    expect((await comeBack(back, '')).json<{ code: string }>().code).toBe('sign.providerState')
    expect((await comeBack(back.replace(/state=[^&]+/, 'state=forged'), cookie)).json<{ code: string }>().code).toBe('sign.providerRefused')
    expect((await comeBack(back, cookie)).statusCode).toBe(302)
    expect((await comeBack(back, cookie)).json<{ code: string }>().code).toBe('sign.providerRefused')
    const late = await goThere()
    clock.pass(11 * 60_000)
    expect((await comeBack(late.back, late.cookie)).json<{ code: string }>().code).toBe('sign.providerState')
  })
})
