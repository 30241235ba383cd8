/** The product in a process of its own, server and worker together as `npm start` runs them. Told what to do by messages. */
import { z } from 'zod'
import { serve } from '../app/server.ts'
import { work } from '../app/worker.ts'
import { serve as half } from '../kernel/base/serve.ts'
import { benchMechanism } from './ledger.ts'

const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), adminUrl: z.string(), appUrl: z.string(), key: z.string(), dataDir: z.string() }),
  z.object({ do: z.literal('cpu') }), z.object({ do: z.literal('stop') })])
const answer = (x: object) => { process.send?.(x) }
let stop = async () => { /* nothing runs yet */ }

async function obey(raw: unknown): Promise<void> {
  const o = order.parse(raw)
  if (o.do === 'cpu') { const { user, system } = process.cpuUsage(); answer({ cpu: (user + system) / 1e6, rss: process.memoryUsage().rss }); return }
  if (o.do === 'stop') { await stop(); process.disconnect(); setTimeout(() => process.exit(), 200); return }
  const run = { adminUrl: o.adminUrl, appUrl: o.appUrl, key: Buffer.from(o.key, 'base64'), dataDir: o.dataDir, port: 0 }
  const server = await serve({ ...run, ...(process.env.BENCH_LEDGER ? { also: [half(benchMechanism)] } : {}) })
  const worker = await work(run)
  stop = async () => { await server.stop(); await worker.stop() }
  answer({ address: server.address })
}
process.on('message', (raw) => { obey(raw).catch((problem: unknown) => { console.error(problem); process.exit(1) }) })
process.on('disconnect', () => { process.exit() })
