/**
 * Serves a world over HTTP: browser tests start it, and `node --import tsx test/serve.ts` shows it on a port to whoever works on
 * the shells. Everybody's log-in is their name in the world (`secretary`, `gridWorker` …), the password is `worldPassword`.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type RunningServer } from '../app/server.ts'
import { hashPassword } from '../kernel/people/passwords.ts'
import { testDatabase, type TestDatabase } from './db.ts'
import { county, populate, type Population } from './people.ts'

export const worldPassword = 'Shiqiao-2026-cun'
export interface Served { address: string; server: RunningServer; population: Population; db: TestDatabase; stop(): Promise<void> }

/** A server on a free port with the world's people, who can all sign in. */
export async function servedWorld(): Promise<Served> {
  const db = await testDatabase()
  const population = await populate(db.admin, new Date())
  await db.admin.query('update base.tenant set demo = true')
  const hash = await hashPassword(worldPassword)
  for (const [login, seat] of Object.entries(population.seats))
    await db.admin.query('insert into people.accounts (person, county, login, password_hash, password_at, official) values ($1, $2, $3, $4, now(), true) on conflict do nothing', [seat.person, county, login.toLowerCase(), hash])
  await db.admin.query(`insert into base.settings (place, key, from_day, value, act) values ('', 'people.secondFactor', '2020-01-01', 0, gen_random_uuid())`)
  const server = await serve({ adminUrl: db.adminUrl, appUrl: db.appUrl, key: db.key, port: 0, dataDir: mkdtempSync(join(tmpdir(), 'shanzhi-served-')), quiet: true })
  return { address: server.address, server, population, db, stop: async () => { await server.stop(); await db.close() } }
}
