/** What is mounted beside the endpoints: signing in, the description of the API, demonstration log-ins. */
import type { FastifyInstance } from 'fastify'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { attachments } from '../kernel/documents/attachments.ts'
import { isShownToParty } from '../kernel/procedures/listData.ts'
import { templateUpload } from '../kernel/procedures/templates.ts'
import type { OidcConfig } from '../kernel/people/oidc.ts'
import { developmentSender, webhookSender } from '../kernel/people/sender.ts'
import { signIn } from '../kernel/people/signIn.ts'
import { docsPage } from './docs.ts'
import { endpointsOf } from './endpoints.ts'
import { buildOpenApi } from './openapi.ts'
import type { OpenRuntime } from './runtime.ts'

/** The city's own identity provider, from the environment; undefined where there is none. */
function oidcOf(env: NodeJS.ProcessEnv): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_REDIRECT: redirect } = env
  return issuer && clientId && redirect ? { issuer, clientId, redirect, ...(clientSecret ? { clientSecret } : {}) } : undefined
}
/** One-time codes leave by the tenant's own gateway; without one they are shown on screen, in the demonstration only. */
const senderOf = (env: NodeJS.ProcessEnv) => (env.SMS_WEBHOOK ? webhookSender({ url: env.SMS_WEBHOOK, ...(env.SMS_TOKEN ? { token: env.SMS_TOKEN } : {}) }) : developmentSender)

export async function mountPlugins(app: FastifyInstance, r: OpenRuntime): Promise<void> {
  const k = r.runtime
  const tenant = r.tenant()
  await app.register(signIn, { db: k.database.db, crypto: r.crypto, clock: k.clock,
    sender: senderOf(process.env), place: tenant?.place ?? '', development: tenant?.demo ?? false, oidc: oidcOf(process.env),
    get: (s, place) => k.settings.get(s, place, k.clock.now()), log: (problem) => { app.log.error(problem) } })
  await app.register(attachments, { db: k.database.db, clock: k.clock, storage: r.storage, placeName: (code) => k.directory.placeName(code),
    mayAlsoRead: (a, reader) => within(k.database.db, everywhere, (tx) => isShownToParty(tx, { attachment: a.id, who: [reader.person, ...(reader.org ? [reader.org] : [])] })),
    log: (problem) => { app.log.error(problem) } })
  await app.register(templateUpload, r.desk)
  app.get('/api/openapi.json', async () => buildOpenApi(endpointsOf(r)))
  app.get('/api/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(docsPage(buildOpenApi(endpointsOf(r)))))
  if (tenant?.demo) app.get('/api/demo/accounts', async () => {
    const { demoAccounts, demoPassword } = await import('../demo/accounts.ts')
    return { accounts: await demoAccounts(k.database.db), password: demoPassword }
  })
}
