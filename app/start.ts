/** Everything in one process: server and worker; on the first run the demonstration county. */
import { readTenant } from '../kernel/base/tenant.ts'
import pg from 'pg'
import type { RunOptions, Running } from './commands.ts'
import { startProgress } from './progress.ts'
import { serve } from './server.ts'
import { work } from './worker.ts'

/** Loads the demonstration county unless somebody's installation is there already, or SHANZHI_DEMO=0. */
async function firstRun(o: RunOptions): Promise<void> {
  const pool = new pg.Pool({ connectionString: o.appUrl, max: 1 })
  const tenant = await readTenant(pool)
  await pool.end()
  if (tenant || process.env.SHANZHI_DEMO === '0') return
  const { loadDemo } = await import('../demo/load.ts')
  await loadDemo({ ...o, size: 'first', onProgress: startProgress('建立演示县') })
}

export async function start(o: RunOptions): Promise<Running> {
  await firstRun(o)
  const server = await serve(o)
  const worker = await work(o)
  await greet(server.address, server.runtime.tenant()?.demo ?? false, o)
  return { stop: async () => { await server.stop(); await worker.stop() } }
}

async function greet(address: string, demo: boolean, o: RunOptions): Promise<void> {
  console.log(`\n  善治已启动\n    村民和网格员（手机）  ${address}/\n    干部（电脑）          ${address}/console/\n    接口说明            ${address}/api/docs\n`)
  if (!demo) return
  const { demoAccounts, demoPassword } = await import('../demo/accounts.ts')
  const { openDatabase } = await import('../kernel/base/database.ts')
  const database = openDatabase(o.appUrl, 1)
  console.log(`  演示账号(密码都是 ${demoPassword})`)
  for (const a of await demoAccounts(database.db)) console.log(`    ${a.login.padEnd(14)} ${a.name}  ${a.post}  ${a.place}`)
  await database.close()
}
