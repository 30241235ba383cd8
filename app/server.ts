/** The HTTP server: endpoints mounted, problems told, web served. Stateless; may run many times on one database. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import fastifyCompress from '@fastify/compress'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { Clock } from '../kernel/base/clock.ts'
import type { Download, Endpoint, Signed } from '../kernel/base/http.ts'
import { Refusal, refuse } from '../kernel/base/refusal.ts'
import type { ServerHalf } from '../kernel/base/serve.ts'
import { sessionDigest } from '../kernel/people/sessions.ts'
import type { RunOptions, Running } from './commands.ts'
import { endpointsOf } from './endpoints.ts'
import { mountLive } from './live.ts'
import { mountPlugins } from './plugins.ts'
import { problemOf } from './problems.ts'
import { mountPublicSite } from './publicSite.ts'
import { openRuntime, type OpenRuntime } from './runtime.ts'
import { codeOf, trouble } from './trouble.ts'
import { mountWeb, phonePage } from './web.ts'

export interface ServerOptions extends RunOptions { clock?: Clock; quiet?: boolean; /** further halves, for measurements */ also?: readonly ServerHalf[] }
export interface RunningServer extends Running { address: string; runtime: OpenRuntime; app: FastifyInstance; endpoints: readonly Endpoint[] }
const projectDir = join(import.meta.dirname, '..')
const bodyBytes = 256 * 1024
const perMinute = Number(process.env.SHANZHI_RATE ?? 1200)

/** A request id that a villager can read out on the phone: eight letters without look-alikes. */
const readableId = () => [...randomBytes(8)].map((b) => '23456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(b % 30)).join('')

/** Opens runtime and server; resolves when it listens. */
export async function serve(o: ServerOptions): Promise<RunningServer> {
  const app: FastifyInstance = Fastify({ logger: { level: o.quiet ? 'silent' : process.env.LOG_LEVEL ?? 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] }, logController: new LogController({ disableRequestLogging: true }), genReqId: readableId, bodyLimit: bodyBytes, trustProxy: process.env.TRUST_PROXY === '1',
    routerOptions: { maxParamLength: 200 }, forceCloseConnections: true })
  const runtime = await openRuntime({ appUrl: o.appUrl, key: o.key, clock: o.clock, dataDir: o.dataDir, also: o.also, log: (problem) => { app.log.error(problem) } })
  await secure(app)
  told(app, runtime)
  const endpoints = endpointsOf(runtime)
  await mountPlugins(app, runtime)
  for (const e of endpoints) mount(app, e)
  mountLive(app, runtime.runtime)
  await mountPublicSite(app, runtime)
  await mountWeb(app, join(projectDir, 'dist', 'web'))
  const address = await app.listen({ port: o.port, host: process.env.HOST ?? '0.0.0.0' }).catch((problem: unknown) => {
    if (codeOf(problem) === 'EADDRINUSE') throw trouble(`端口 ${o.port} 已被别的程序占用。请换一个端口再启动，例如：PORT=${o.port + 1} npm start`, problem)
    throw problem
  })
  return { address: address.replace('0.0.0.0', 'localhost').replace('127.0.0.1', 'localhost'), runtime, app, endpoints, stop: async () => { await app.close(); await runtime.close() } }
}

async function secure(app: FastifyInstance): Promise<void> {
  await app.register(fastifyHelmet, { hsts: false, crossOriginEmbedderPolicy: false, contentSecurityPolicy: { useDefaults: false, directives: {
    defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:', ...(process.env.MAP_TILES ? [process.env.MAP_TILES] : [])],
    connectSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'self'"], frameAncestors: ["'none'"], formAction: ["'self'"], workerSrc: ["'self'"], manifestSrc: ["'self'"] } } })
  await app.register(fastifyRateLimit, { max: perMinute, timeWindow: '1 minute', errorResponseBuilder: () => new Refusal('rate.tooMany'),
    allowList: (request) => !request.url.startsWith('/api/') })
  await app.register(fastifyCompress, { global: true, threshold: 1024, encodings: ['gzip'] })
}

/** Every error as a problem; addresses that do not exist too, unless a person's browser asks for a page of the phone. */
function told(app: FastifyInstance, r: OpenRuntime): void {
  const { refusals } = r.runtime.registry
  app.setErrorHandler((thrown, request, reply) => {
    const { problem, fault } = problemOf(thrown, refusals, request.id)
    if (fault) request.log.error({ err: thrown, requestId: request.id, route: request.routeOptions.url }, 'fault')
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
    if (page) return reply.header('Cache-Control', 'no-cache').sendFile('index.html', phonePage(join(projectDir, 'dist', 'web')))
    const { problem } = problemOf(new Refusal('route.unknown'), refusals, request.id)
    return reply.code(404).type('application/problem+json').send(problem)
  })
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
function signedBy(request: FastifyRequest): Signed | null {
  const digest = sessionDigest(request.headers.cookie)
  if (!digest) return null
  const query: unknown = request.query
  const asked = request.headers['x-hat'] ?? (typeof query === 'object' && query !== null && 'hat' in query ? query.hat : undefined)
  if (asked === undefined || asked === '') return { digest, hat: null }
  return typeof asked === 'string' && uuid.test(asked) ? { digest, hat: asked } : refuse('hat.notYours')
}
const withoutHat = (query: unknown): unknown => (typeof query === 'object' && query !== null ? Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'hat')) : {})

const isDownload = (x: unknown): x is { download: Download } => typeof x === 'object' && x !== null && 'download' in x
function send(reply: FastifyReply, e: Endpoint, result: unknown) {
  if (!isDownload(result)) return reply.code(e.status).header('Cache-Control', 'no-store').send(result)
  const { bytes, type, name, cache } = result.download
  reply.type(type).header('Cache-Control', cache ?? 'no-store')
  if (name) reply.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return reply.send(bytes instanceof Uint8Array ? Buffer.from(bytes) : Readable.from(bytes))
}

function mount(app: FastifyInstance, e: Endpoint): void {
  app.route({ method: e.method, url: e.url, exposeHeadRoute: false, ...(e.bodyBytes === undefined ? {} : { bodyLimit: e.bodyBytes }), handler: async (request, reply) => {
    if (e.method === 'POST' && request.headers['x-shanzhi'] !== '1') refuse('csrf.missing')
    const params = e.params.parse(request.params)
    const query = e.query.parse(withoutHat(request.query))
    const body = e.body ? e.body.parse(request.body ?? {}) : undefined
    return send(reply, e, await e.run({ params, query, body, signed: signedBy(request), address: request.ip, request: request.id }))
  } })
}
