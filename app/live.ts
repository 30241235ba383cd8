/** Live updates by server-sent events: which touched cases concern the hat that listens. */
import type { FastifyInstance } from 'fastify'
import { sessionDigest } from '../kernel/people/sessions.ts'
import { findActor } from '../kernel/people/signInData.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'

const pingMs = 25_000
const most = 5_000
const hatOf = (query: unknown): string | null => {
  const hat = typeof query === 'object' && query !== null && 'hat' in query ? query.hat : null
  return typeof hat === 'string' && /^[0-9a-f-]{36}$/i.test(hat) ? hat : null
}

export function mountLive(app: FastifyInstance, k: Runtime): void {
  let open = 0
  app.get('/api/live', { config: { rateLimit: false } }, async (request, reply) => {
    const digest = sessionDigest(request.headers.cookie)
    const hat = hatOf(request.query)
    const actor = digest && await findActor(k.database.pool, { digest, hat, at: k.clock.now() })
    if (!actor || open >= most) return reply.code(actor ? 503 : 401).send()
    open += 1
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    const send = (event: string, data: unknown) => { raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`) }
    send('ping', {})
    const stop = k.live.listen((touched) => {
      for (const t of touched) {
        const mine = t.who.includes(actor.person) || (actor.org !== null && t.who.includes(actor.org))
        if (mine || (actor.as !== 'resident' && actor.place !== '' && t.place.startsWith(actor.place)))
          send('case', { id: t.id, procedure: t.procedure, version: t.version, place: t.place, mine })
      }
    })
    const timer = setInterval(() => { send('ping', {}) }, pingMs)
    raw.on('close', () => { open -= 1; clearInterval(timer); stop() })
    return reply
  })
}
