/** Makes the runtime: declarations compiled, settings, calendar and directory in memory, the live line open. */
import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/base/clock.ts'
import { systemClock } from '../kernel/base/clock.ts'
import { cryptoProvider, type CryptoProvider } from '../kernel/base/crypto.ts'
import { openDatabase } from '../kernel/base/database.ts'
import { openLive } from '../kernel/base/live.ts'
import { loadSettings } from '../kernel/base/settings.ts'
import { readTenant, type Tenant } from '../kernel/base/tenant.ts'
import { serve, type ServerHalf } from '../kernel/base/serve.ts'
import { kernelRefusals } from '../kernel/base/words.ts'
import { outgoingOf } from '../kernel/channels/outgoing.ts'
import { sendDue } from '../kernel/channels/outbox.ts'
import { channelsServer } from '../kernel/channels/server.ts'
import type { Mechanism } from '../kernel/define.ts'
import { noticeRows } from '../kernel/disclosure/items.ts'
import { disclosureServer } from '../kernel/disclosure/server.ts'
import { noticesOf } from '../kernel/disclosure/shown.ts'
import { meetingsOf } from '../kernel/gatherings/read.ts'
import { gatheringsServer } from '../kernel/gatherings/server.ts'
import { numberDefinitions } from '../kernel/indicators/data.ts'
import { derivation, entriesOfAct, entriesOfRegister, figuresOfLedger } from '../kernel/indicators/derive.ts'
import { figureDesk } from '../kernel/indicators/desk.ts'
import type { Dictionary } from '../kernel/indicators/dictionary.ts'
import { openDirectory } from '../kernel/people/directory.ts'
import { peopleServer } from '../kernel/people/server.ts'
import { getCalendar } from '../kernel/places/data.ts'
import type { Desk } from '../kernel/procedures/papers.ts'
import { registryOf, type Runtime } from '../kernel/procedures/runtime.ts'
import { storageOf } from '../kernel/documents/bucket.ts'
import type { Storage } from '../kernel/documents/files.ts'
import { documentsModule } from '../kernel/documents/mechanism.ts'
import { deriveKey } from './keys.ts'
import { modules } from './mechanisms.ts'
import { servers } from './servers.ts'
import { settingsServer } from './settings.ts'

export interface RuntimeOptions { appUrl: string; key: Buffer; clock?: Clock; log?: (problem: unknown) => void; poolSize?: number
  /** where files lie that are not in a bucket */ dataDir?: string
  /** also what is only declared: for the stories of mechanisms to come */ declared?: boolean
  /** further halves, for the stories of kernel nouns */ also?: readonly ServerHalf[] }
export interface OpenRuntime { runtime: Runtime; crypto: CryptoProvider; dictionary: Dictionary; tenant(): Tenant | undefined; storage: Storage; desk: Desk; close(): Promise<void> }

/** The version of a definition: snapshots name it. Functions count by their text. */
const digestOf = (x: unknown): string => createHash('sha256').update(JSON.stringify(x, (_, v: unknown) => (typeof v === 'function' ? String(v) : v))).digest('hex').slice(0, 16)

async function openDictionary(db: Runtime['database']['db'], all: readonly Mechanism[]) {
  const indicators = all.flatMap((m) => m.indicators ?? [])
  const numbers = await numberDefinitions(db, indicators.filter((i) => i.counted).map((i) => ({ key: i.key, digest: digestOf(i) })))
  const byKey = new Map(indicators.map((i) => [i.key, i]))
  const digests = new Map(indicators.map((i) => [i.key, digestOf(i)]))
  const dictionary: Dictionary = { get: (key) => byKey.get(key), all: () => indicators, number: (key) => numbers.get(key), digest: (key) => digests.get(key) }
  return { dictionary, numbers }
}

/** What is only declared so far is not offered: a procedure without its server half could not keep what it promises. */
const isServed = (m: Mechanism, halves: readonly ServerHalf[]): boolean => (m.procedures ?? []).length === 0 || halves.some((half) => half.mechanism.name === m.name)

/** Opens everything a server or worker needs. The database is migrated already. */
export async function openRuntime(o: RuntimeOptions): Promise<OpenRuntime> {
  const log = o.log ?? ((problem) => { console.error(problem) })
  const clock = o.clock ?? systemClock
  const database = openDatabase(o.appUrl, o.poolSize)
  const crypto = cryptoProvider({ keys: new Map([[1, (purpose) => deriveKey(o.key, purpose)]]) })
  const live = await openLive(database.pool, o.appUrl, log)
  const outgoing = outgoingOf(process.env.SHANZHI_OUTGOING)
  const halves = [disclosureServer(crypto, () => runtime), peopleServer(crypto), gatheringsServer(crypto), serve(documentsModule),
    settingsServer(modules, () => live.changed('settings')), ...servers, ...o.also ?? [], channelsServer(crypto, () => outgoing)]
  const registry = registryOf(o.declared ? modules : modules.filter((m) => isServed(m, halves)), halves, kernelRefusals)
  const { dictionary, numbers } = await openDictionary(database.db, registry.mechanisms)
  const derived = derivation(registry.mechanisms, numbers)
  const settings = await loadSettings(database.pool)
  const directory = await openDirectory(database.db, clock)
  let calendar = await getCalendar(database.db)
  let tenant = await readTenant(database.pool)
  live.onChanged('settings', settings.reload)
  live.onChanged('directory', () => directory.reload())
  live.onChanged('calendar', async () => { calendar = await getCalendar(database.db) })
  live.onChanged('tenant', async () => { tenant = await readTenant(database.pool) })
  const storage = storageOf(process.env, o.dataDir ?? 'data')
  const runtime: Runtime = { database, clock, registry, directory, settings, calendar: () => calendar, live, storage, crypto,
    notices: noticesOf(() => runtime), sendDue: () => sendDue({ k: runtime, crypto, outgoing, log }),
    figures: { ofAct: (before, after, step, input, now) => {
      const rows = noticeRows(before, after, now)
      return [...entriesOfAct(derived, before, after, step, input, now), ...entriesOfRegister(derived, 'notices', rows.before, rows.after)]
    }, ofRegister: (...a) => entriesOfRegister(derived, ...a), ofLedger: (ledger) => figuresOfLedger(derived, ledger),
    desk: (of) => figureDesk(dictionary, of) } }
  const kinds = new Map(registry.mechanisms.flatMap((m) => m.gatherings ?? []).map((kind) => [kind.name, kind]))
  const desk: Desk = { k: runtime, storage, tenantName: () => tenant?.name ?? '', meetingsOf: (tx, at, id) => meetingsOf(tx, at, id, kinds) }
  return { runtime, crypto, dictionary, tenant: () => tenant, storage, desk, close: async () => { await live.close(); await database.close() } }
}
