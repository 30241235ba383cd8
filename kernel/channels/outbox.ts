/**
 * What waits to go out, and goes: claimed by one worker, put off through quiet hours and the other side's limits, tried again with growing
 * pauses, every attempt and answer kept. The last word on each sending is a fact. At least once: a worker that dies between the call and
 * its note calls again, so whatever can tell (texts, loudspeakers) is told the same id.
 */
import { v7 as newId } from 'uuid'
import { dayOf } from '../base/calendar.ts'
import type { CryptoProvider } from '../base/crypto.ts'
import { enterScope, within } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { asSystem } from '../procedures/pipeline.ts'
import { systemActor, type Runtime } from '../procedures/runtime.ts'
import { sendingDelivered, sendingFailed } from './facts.ts'
import type { Outgoing } from './outgoing.ts'
import { dingtalk, wecom } from './robots.ts'
import { backOff, perMinute, quietOf, quietUntil, type OutletKind } from './rules.ts'
import { Sealed } from './schema.ts'
import { kept, type Outcome, type Sender } from './senders.ts'
import { claimSendings, countCalls, findOutlet, insertAttempt, listPhones, putOff, settleSending, type OutletRow, type Sending } from './sendingData.ts'
import { sms } from './sms.ts'
import { loudspeaker } from './speakers.ts'

const senders: Record<OutletKind, Sender> = { wecom, dingtalk, sms, loudspeaker }
const minute = 60_000
const lease = 5 * minute
const batch = 20
export interface Outbox { k: Runtime; crypto: CryptoProvider; outgoing: Outgoing; log(problem: unknown): void }

/** Sends what is due. @returns how many were taken up */
export async function sendDue(o: Outbox): Promise<number> {
  const now = o.k.clock.now()
  const claimed = await within(o.k.database.db, everywhere, (tx) => claimSendings(tx, now, new Date(now.getTime() + lease), batch))
  for (const s of claimed) await sendOne(o, s, now).catch((problem: unknown) => { o.log(problem) })
  return claimed.length
}
/** When it may go at the earliest, or null: now. */
async function waitsUntil({ k }: Outbox, s: Sending, now: Date): Promise<Date | null> {
  const quiet = quietUntil(now, quietOf((setting) => k.settings.get(setting, s.place, now)))
  if (quiet) return quiet
  const calls = await within(k.database.db, everywhere, (tx) => countCalls(tx, s.county, s.outlet, new Date(now.getTime() - minute)))
  return calls >= perMinute[s.kind] ? new Date(now.getTime() + minute) : null
}
async function sendOne(o: Outbox, s: Sending, now: Date): Promise<void> {
  const { db } = o.k.database
  const later = await waitsUntil(o, s, now)
  if (later) return within(db, everywhere, (tx) => putOff(tx, s, later))
  const outlet = await within(db, everywhere, (tx) => findOutlet(tx, s.outlet))
  if (!outlet || outlet.untilDay !== null) return settle(o, s, { ok: false, answer: '这个渠道已经停用', again: false }, now)
  return settle(o, s, await called(o, s, outlet, now), now)
}
/** The call itself; whatever breaks is an answer, and never carries an address or a secret. */
async function called(o: Outbox, s: Sending, outlet: OutletRow, now: Date): Promise<Outcome> {
  try {
    const to = Sealed.parse(JSON.parse(o.crypto.open(outlet.sealed, 'channels.outlet')))
    const phones = (limit: number) => within(o.k.database.db, everywhere, async (tx) => (await listPhones(tx, { ...s, day: dayOf(now) }, limit)).map((p) => ({ id: p.id, phone: o.crypto.open(p.sealed, 'people.phone') })))
    return await senders[s.kind]({ sending: s, to, outgoing: o.outgoing, now, phones })
  } catch (problem) {
    return { ok: false, answer: kept(withoutAddress(problem instanceof Error ? problem.message : String(problem), outlet.host)), again: true }
  }
}
const withoutAddress = (message: string, host: string): string => message.replace(/\b(?:https?|mqtts?):\/\/\S+/g, host)

/** Writes the attempt and what follows from it. */
function settle({ k }: Outbox, s: Sending, r: Outcome, now: Date): Promise<void> {
  return asSystem(k, systemActor(s.place), newId(), async (ctx) => {
    await enterScope(ctx.db, everywhere)
    await insertAttempt(ctx.db, { county: s.county, place: s.place, outlet: s.outlet, sending: s.id, at: now, ok: r.ok, count: r.ok ? r.count : 0, answer: r.answer })
    const failures = r.ok ? 0 : s.tries + 1
    const pause = r.ok ? 0 : r.again ? backOff(failures) : null
    const count = s.count + (r.ok ? r.count : 0)
    const state = r.ok ? (r.more ? 'waiting' : 'sent') : pause === null ? 'failed' : 'waiting'
    const wait = r.ok ? 0 : Math.max(pause ?? 0, r.minutes ?? 0)
    await settleSending(ctx.db, s, { state, nextAt: new Date(now.getTime() + wait * minute), tries: failures, reached: r.ok ? r.reached ?? s.reached : s.reached, count, answer: r.answer, doneAt: state === 'waiting' ? null : now })
    if (state === 'waiting') return
    const told = { sending: s.id, case: s.subject, place: s.place, outlet: s.outlet, kind: s.kind, count, correction: s.correction, answer: r.answer }
    if (state === 'sent') await ctx.publish(sendingDelivered, told, s.place)
    else await ctx.publish(sendingFailed, told, s.place)
  })
}
