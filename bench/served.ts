/** Starts the product in its own process for a measurement, asks it for its processor time, and stops it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import type { Ground } from './ground.ts'

export interface Served { address: string; cpu(): Promise<number>; stop(): Promise<void> }
const started = z.object({ address: z.string() })
const used = z.object({ cpu: z.number() })

/** BENCH_PROFILE names a folder for processor profiles of the server. */
export async function serveApart(g: Ground): Promise<Served> {
  const profile = process.env.BENCH_PROFILE
  const child = fork(join(import.meta.dirname, 'serverProcess.ts'), [], {
    execArgv: ['--import', 'tsx', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    env: { ...process.env, NODE_ENV: 'production', SHANZHI_RATE: '100000000', HOST: '127.0.0.1' } })
  const ask = async (o: object): Promise<unknown> => {
    const heard = once(child, 'message')
    child.send(o)
    const [first]: unknown[] = await heard
    return first
  }
  const { adminUrl, appUrl, key } = g.database
  const ended = once(child, 'exit').then(() => { throw new Error('the server ended') })
  ended.catch(() => undefined)
  const { address } = started.parse(await Promise.race([ask({ do: 'start', adminUrl, appUrl, key: key.toString('base64'), dataDir: g.dataDir }), ended]))
  return { address: address.replace('localhost', '127.0.0.1'), cpu: async () => used.parse(await ask({ do: 'cpu' })).cpu,
    stop: async () => { const gone = once(child, 'exit'); child.send({ do: 'stop' }); await gone } }
}
