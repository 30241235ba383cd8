/** A throw-away installation on the embedded PostgreSQL with durable settings (fsync on), as `npm start` would run it. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase, type Database } from '../app/database.ts'
import { migrate } from '../app/migrate.ts'
import { openRuntime } from '../app/runtime.ts'

export interface Ground { dataDir: string; database: Database; admin: pg.Pool; close(): Promise<void> }

/** Opens it, migrated. A folder that is named stays; without one it is a temporary folder, removed at the end. */
export async function openGround(kept?: string): Promise<Ground> {
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'shanzhi-bench-'))
  if (kept) mkdirSync(kept, { recursive: true })
  chmodSync(dataDir, 0o755)
  const database = await openDatabase({ dataDir, env: {} })
  await migrate(database.adminUrl, database.key)
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 4 })
  return { dataDir, database, admin, close: async () => {
    await admin.end()
    await database.stop()
    if (!kept) rmSync(dataDir, { recursive: true, force: true })
  } }
}
/** Numbers of the figures by key, as a starting server would give them. */
export async function numberFigures(g: Ground): Promise<void> {
  const open = await openRuntime({ appUrl: g.database.appUrl, key: g.database.key })
  await open.close()
}
