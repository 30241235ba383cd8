/**
 * Who has it open hears of it: touched cases are gathered for a moment and announced in one NOTIFY, outside the commands'
 * transactions (a NOTIFY inside would make every commit wait for the one before). A lost announcement costs a late screen,
 * never data: clients refetch when they reconnect.
 */
import type { Pool } from 'pg'
import pg from 'pg'

export interface Touched { county: string; id: string; procedure: string; place: string; version: number; who: readonly string[] }
export interface Live {
  touch(t: Touched): void
  listen(hear: (t: readonly Touched[]) => void): () => void
  /** Something kept in memory by every server has changed: `settings`, `directory`, `calendar`. */
  changed(what: string): Promise<void>
  onChanged(what: string, run: () => Promise<void>): void
  close(): Promise<void>
}
const gatherMs = 150
const noticeBytes = 7_500                                   // a NOTIFY carries at most 8,000 bytes
const mostWho = 150                                         // more parties than that refetch when they look

const isTouched = (x: unknown): x is Touched[] => Array.isArray(x) && x.every((t) => typeof t === 'object' && t !== null && 'id' in t && 'who' in t)

export async function openLive(pool: Pool, url: string, log: (problem: unknown) => void): Promise<Live> {
  const listeners = new Set<(t: readonly Touched[]) => void>()
  const changes = new Map<string, (() => Promise<void>)[]>()
  let waiting: Touched[] = []
  let closed = false
  let client: pg.Client | undefined
  const hear = (channel: string, payload: string) => {
    if (channel === 'base_changed') { for (const run of changes.get(payload) ?? []) run().catch(log); return }
    const touched: unknown = JSON.parse(payload)
    if (isTouched(touched)) for (const l of listeners) l(touched)
  }
  const connect = async () => {
    const c = new pg.Client({ connectionString: url, application_name: 'shanzhi live' })
    c.on('notification', (n) => hear(n.channel, n.payload ?? ''))
    c.on('error', () => { if (!closed) setTimeout(() => { connect().catch(log) }, 1000).unref() })
    await c.connect()
    await c.query('listen base_changed; listen base_touched')
    client = c
    for (const runs of changes.values()) for (const run of runs) await run()       // what was missed while away
  }
  await connect()
  const flush = async () => {
    const batch = waiting; waiting = []
    const send = (texts: readonly string[]) => pool.query('select pg_notify($1, $2)', ['base_touched', `[${texts.join(',')}]`])
    let texts: string[] = [], bytes = 0
    for (const t of batch) {
      const text = JSON.stringify(t.who.length > mostWho ? { ...t, who: t.who.slice(0, mostWho) } : t)
      const size = Buffer.byteLength(text) + 1
      if (bytes + size > noticeBytes) { await send(texts); texts = []; bytes = 0 }
      texts.push(text)
      bytes += size
    }
    if (texts.length > 0) await send(texts)
  }
  const timer = setInterval(() => { if (waiting.length > 0) flush().catch(log) }, gatherMs)
  timer.unref()
  return {
    touch: (t) => { waiting.push(t) },
    listen: (l) => { listeners.add(l); return () => listeners.delete(l) },
    changed: async (what) => { await pool.query('select pg_notify($1, $2)', ['base_changed', what]) },
    onChanged: (what, run) => { changes.set(what, [...(changes.get(what) ?? []), run]) },
    close: async () => { closed = true; clearInterval(timer); await flush().catch(log); await client?.end() },
  }
}
