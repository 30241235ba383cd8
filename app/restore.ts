/**
 * Restore: a backup is read into a new database beside the present one and checked row by row (backup/load.ts); only then
 * does it take its place. Whatever goes wrong before that moment leaves the present data as they were.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Storage } from '../kernel/documents/files.ts'
import { listLoadable } from './backup/catalogue.ts'
import { filesFolder } from './backup/format.ts'
import { loadInto, type Loaded } from './backup/load.ts'
import { dropDatabase, makeScratch, mayCreate, swapDatabases } from './backup/scratch.ts'
import { putStored } from './backup/stored.ts'
import { withClient } from './database.ts'
import type { Progress } from './progress.ts'
import { trouble } from './trouble.ts'

export interface RestoreOptions {
  adminUrl: string
  key: Uint8Array
  dataDir: string
  file: string
  /** Allowed to take the place of present data. */
  replace: boolean
  /** Where attachments go, if not into the data directory. */
  storage?: Storage | undefined
  onProgress: Progress
}

/** Restores; resolves with lines to print. @throws Trouble; then the present data are as they were */
export async function restore(options: RestoreOptions): Promise<string[]> {
  const { adminUrl, dataDir, replace, onProgress } = options
  const files = join(dataDir, filesFolder)
  const empty = await isEmpty(adminUrl) && !existsSync(files)
  if (!empty && !replace) {
    throw trouble('当前已有数据，未恢复。若确要用备份替换现有数据，请加 --replace(建议先 shanzhi backup 备份现有数据)。')
  }
  const incoming = `${files}.restoring`
  rmSync(incoming, { recursive: true, force: true })
  try {
    const loaded = await mayCreate(adminUrl)
      ? await restoreBeside(options, incoming)
      : await restoreInPlace(options, incoming)
    if (!options.storage) exchangeFolders(files, incoming)
    onProgress.finish()
    return [`已恢复 ${loaded.madeAt} 的备份：${loaded.tables} 张表、${loaded.rows} 行、${loaded.files} 个附件，逐表核对一致`]
  } finally {
    rmSync(incoming, { recursive: true, force: true })
  }
}

async function restoreBeside(options: RestoreOptions, incoming: string): Promise<Loaded> {
  const scratch = await makeScratch(options.adminUrl, 'restore')
  try {
    const loaded = await loadInto({ ...options, adminUrl: scratch, filesInto: incoming })
    // Before the swap: names are digests, so files too many harm nobody, files too few would.
    if (options.storage) await putStored(options.storage, incoming, options.onProgress)
    await swapDatabases(options.adminUrl, scratch)
    return loaded
  } catch (error) {
    await dropDatabase(scratch)
    throw error
  }
}

/** On a server where we may not make databases, only into an empty one. */
async function restoreInPlace(options: RestoreOptions, incoming: string): Promise<Loaded> {
  if (!(await isEmpty(options.adminUrl))) {
    throw trouble('数据库账号不能新建库，所以不能替换现有数据。请让管理员新建一个空库，把 DATABASE_URL 指过去再恢复，或给账号 CREATEDB 权限。')
  }
  try {
    const loaded = await loadInto({ ...options, filesInto: incoming })
    if (options.storage) await putStored(options.storage, incoming, options.onProgress)
    return loaded
  } catch (error) {
    await clear(options.adminUrl)
    throw error
  }
}

function exchangeFolders(files: string, incoming: string): void {
  const before = `${files}.before`
  rmSync(before, { recursive: true, force: true })
  if (existsSync(files)) renameSync(files, before)
  if (existsSync(incoming)) renameSync(incoming, files)
  rmSync(before, { recursive: true, force: true })
}

async function isEmpty(adminUrl: string): Promise<boolean> {
  return await withClient(adminUrl, async client => (await listLoadable(client)).length === 0)
}

async function clear(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      "select quote_ident(nspname) as name from pg_namespace where nspowner = current_user::regrole and nspname <> 'public'")
    for (const { name } of rows) await client.query(`drop schema ${name} cascade`)
  })
}
