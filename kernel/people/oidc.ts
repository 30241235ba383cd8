/**
 * Signing in through the city's own identity provider (OpenID Connect, authorization code with PKCE). The provider says who it
 * is; which person that is stands in people.accounts.oidc_subject, put there by an operator. Nobody is created from a token.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as client from 'openid-client'
import { z } from 'zod'
import { cookieOf, deny, openCookie, openSession, setCookie, type SignInDeps } from './sessions.ts'
import { accountBySubject } from './signInData.ts'

/** How the city's provider is reached. `redirect` is this server's own `/api/session/oidc/callback` as the browser sees it. */
export interface OidcConfig { issuer: string; clientId: string; clientSecret?: string; redirect: string; scope?: string
  /** where the browser goes afterwards; default the console */ after?: string }

const stateCookie = 'sz_oidc'
const stateSeconds = 600
const kept = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), until: z.number() })

/** Mounts the two routes; without a configured provider they say so. */
export function oidcRoutes(app: FastifyInstance, deps: SignInDeps): void {
  const { oidc } = deps
  if (!oidc) {
    app.get('/api/session/oidc', async (_request, reply) => deny(reply, 404, 'sign.noProvider', '本地没有接入统一身份认证，请用登录名和密码登录'))
    return
  }
  const found = discovering(oidc)
  app.get('/api/session/oidc', (request, reply) => begin(deps, oidc, found, request, reply))
  app.get('/api/session/oidc/callback', (request, reply) => finish(deps, oidc, found, request, reply))
}

type Discovery = () => Promise<client.Configuration>
/** The provider's addresses and keys, asked for once; a provider that is down is asked again at the next sign-in. */
function discovering(oidc: OidcConfig): Discovery {
  let known: Promise<client.Configuration> | undefined
  const issuer = new URL(oidc.issuer)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
  return () => {
    known ??= client.discovery(issuer, oidc.clientId, oidc.clientSecret, undefined,
      // The library trusts TLS for tokens of the back channel; we want the provider's signature as well.
      { execute: [client.enableNonRepudiationChecks, ...(local ? [client.allowInsecureRequests] : [])] })
      .catch((problem: unknown) => { known = undefined; throw problem })
    return known
  }
}

async function begin(deps: SignInDeps, oidc: OidcConfig, found: Discovery, request: FastifyRequest, reply: FastifyReply) {
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  try {
    const to = client.buildAuthorizationUrl(await found(), { redirect_uri: oidc.redirect, scope: oidc.scope ?? 'openid', state, nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' })
    const until = deps.clock.now().getTime() + stateSeconds * 1000
    const sealed = deps.crypto.seal(JSON.stringify({ verifier, state, nonce, until }), 'people.oidc').toString('base64url')
    setCookie(request, reply, stateCookie, sealed, { path: '/api/session/oidc', seconds: stateSeconds })
    return reply.redirect(to.href)
  } catch (problem) {
    deps.log(problem)
    return deny(reply, 502, 'sign.providerDown', '统一身份认证暂时连不上，请稍后再试，或用登录名和密码登录')
  }
}

async function finish(deps: SignInDeps, oidc: OidcConfig, found: Discovery, request: FastifyRequest, reply: FastifyReply) {
  const state = kept.safeParse(openCookie(deps.crypto, cookieOf(request.headers.cookie, stateCookie), 'people.oidc'))
  setCookie(request, reply, stateCookie, '', { path: '/api/session/oidc', seconds: 0 })
  const at = deps.clock.now()
  if (!state.success || state.data.until < at.getTime()) return deny(reply, 400, 'sign.providerState', '登录过程已过期，请重新从登录页开始')
  const subject = await subjectOf(deps, oidc, found, request.url, state.data)
  if (subject === undefined) return deny(reply, 401, 'sign.providerRefused', '统一身份认证没有确认您的身份，请重新登录')
  const account = await accountBySubject(deps.db, subject)
  if (!account) return deny(reply, 403, 'sign.notLinked', '您的统一身份还没有与本平台的账号关联，请联系平台管理员')
  // A second factor is the provider's task here: the city decides how its officials prove who they are.
  await openSession(deps, request, reply, { person: account.person, county: account.county, place: account.place, official: account.official, strong: true, how: 'oidc' })
  return reply.redirect(oidc.after ?? '/console/')
}

async function subjectOf(deps: SignInDeps, oidc: OidcConfig, found: Discovery, url: string, state: z.infer<typeof kept>): Promise<string | undefined> {
  try {
    // Behind a proxy our own idea of host and scheme may be wrong: what counts is the registered redirect address.
    const current = new URL(oidc.redirect)
    current.search = url.includes('?') ? url.slice(url.indexOf('?')) : ''
    const tokens = await client.authorizationCodeGrant(await found(), current,
      { pkceCodeVerifier: state.verifier, expectedState: state.state, expectedNonce: state.nonce, idTokenExpected: true })
    return tokens.claims()?.sub
  } catch (problem) {
    deps.log(problem)
    return undefined
  }
}
