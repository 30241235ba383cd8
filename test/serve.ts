/**
 * Serves a world over HTTP: browser tests start it, and `node --import tsx test/serve.ts` shows it on a port to whoever works on
 * the shells. Everybody's log-in is their name in the world (`secretary`, `gridWorker` …), the password is `worldPassword`.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type RunningServer } from '../app/server.ts'
import { v7 as newId } from 'uuid'
import { writeWorkbook } from '../kernel/base/workbookWrite.ts'
import { hashPassword } from '../kernel/people/passwords.ts'
import { asSystem, run } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { testDatabase, type TestDatabase } from './db.ts'
import { county, populate, township, type Population } from './people.ts'

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

/** The township sends a table of one figure and one free column: it lies, filled, before every village. */
export async function sendsTable({ server: { runtime: { runtime } }, population: { seats: { townshipOfficer } } }: Served): Promise<void> {
  const bytes = await writeWorkbook([{ name: '统计表', columns: ['序号', '村（社区）', '网格事件（件）', '备注'].map((title) => ({ title })), rows: [] }])
  const file = await asSystem(runtime, systemActor(township), newId(), (ctx) => ctx.files.keep({ bytes, name: '统计表.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }, township))
  const id = newId()
  const act = (step: string | null, input: unknown): Promise<unknown> => run(runtime, { id: step === null ? id : newId(), procedure: 'reports.table', step, case: step === null ? null : id, place: township, county, madeAt: new Date(), input },
    { digest: townshipOfficer.digest, hat: townshipOfficer.hat })
  await act(null, { name: '网格事件统计表', number: '柳政办〔2026〕7号', basis: '第三条：各村报告网格事件受理情况', frequency: 'once', days: 3, level: 'village', span: 'thisYear', only: [], file })
  await act('bind', { shape: 'places', register: '', states: [], columns: [{ n: 0, to: { kind: 'about', about: 'sequence' } }, { n: 1, to: { kind: 'about', about: 'place' } }, { n: 2, to: { kind: 'figure', key: 'grid.events.reported', span: 'table' } }, { n: 3, to: { kind: 'hand' } }] })
  await act('issue', {})
}
