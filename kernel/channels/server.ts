/** In-app messages, and live updates: which touched cases concern whom. */
import { z } from 'zod'
import type { CryptoProvider } from '../base/crypto.ts'
import { endpoint, type Endpoint } from '../base/http.ts'
import { on, serve, type ServerHalf } from '../base/serve.ts'
import { gatheringAnnounced } from '../gatherings/facts.ts'
import { readingWide } from '../procedures/reading.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { leaveWithRoll, listMessages, markRead } from './data.ts'
import { channelsModule } from './mechanism.ts'
import type { Outgoing } from './outgoing.ts'
import { outletAnswers } from './outlets.ts'

const whoOf = (a: { person: string; org: string | null }) => [a.person, ...(a.org ? [a.org] : [])]
export const channelEndpoints = (k: Runtime): Endpoint[] => [
  endpoint({ url: 'GET /api/messages', tag: 'inbox', zh: '提醒与通知', query: z.object({ after: z.uuid().optional() }),
    run: ({ query, signed }) => readingWide(k, signed, async (tx, actor) => ({ rows: await listMessages(tx, whoOf(actor), query.after ?? null, 50) })) }),
  endpoint({ url: 'POST /api/messages/read', tag: 'inbox', zh: '标记提醒已读', body: z.object({ ids: z.array(z.uuid()).max(200) }),
    run: ({ body, signed }) => readingWide(k, signed, async (tx, actor) => { await markRead(tx, whoOf(actor), body.ids, k.clock.now()); return { ok: true } }) }),
]

export const channelsServer = (crypto: CryptoProvider, outgoing: () => Outgoing): ServerHalf => serve(channelsModule, {
  answers: outletAnswers(crypto, outgoing),
  listeners: [on(gatheringAnnounced, async (ctx, { gathering, text }) => { await leaveWithRoll(ctx.db, { gathering, place: ctx.actor.place, text, at: ctx.now }) })],
})
