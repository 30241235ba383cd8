/**
 * Backup: one consistent snapshot of all our tables and the attachments in one file (see backup/format.ts), made while the
 * product runs. The embedded binaries have no pg_dump, so the stream is our own, by COPY.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { pack, type Pack } from 'tar-stream'
import { listPartitions, listSequences, listTables, setPlainOutput, type Table } from './backup/catalogue.ts'
import { backupNote, filesFolder, folderOf, headerName, manifestName, pieceBytes, type Header, type Manifest } from './backup/format.ts'
import { loadInto } from './backup/load.ts'
import { dropDatabase, makeScratch } from './backup/scratch.ts'
import { addStored, listStored } from './backup/stored.ts'
import { readTable, startSum } from './backup/sum.ts'
import type { Storage } from '../kernel/documents/files.ts'
import { keyFingerprint, keyFile } from './keys.ts'
import type { Progress } from './progress.ts'
import { codeOf, messageOf, trouble } from './trouble.ts'

export interface BackupOptions {
  adminUrl: string
  key: Uint8Array
  dataDir: string
  file: string
  /** Where attachments lie that are not in the data directory. */
  storage?: Storage | undefined
  onProgress: Progress
}

/** Writes the backup; resolves with lines to print. @throws Trouble; then no file is left behind */
export async function backup(options: BackupOptions): Promise<string[]> {
  const draft = `${options.file}.part`
  const archive = pack()
  try {
    await mkdir(dirname(options.file), { recursive: true })
    rmSync(draft, { force: true })
    // The file holds personal data: only its owner may read it.
    const written = pipeline(archive, createGzip({ level: 4 }), createWriteStream(draft, { mode: 0o600, flush: true }))
    const filled = fill(archive, options)
    filled.catch((error: unknown) => { archive.destroy(error instanceof Error ? error : new Error(messageOf(error))) })
    const [manifest] = await Promise.all([filled, written])
    renameSync(draft, options.file)
    noteBackup(options.dataDir, { at: new Date().toISOString(), file: options.file, verified: false })
    options.onProgress.finish()
    return describe(manifest, options)
  } catch (error) {
    rmSync(draft, { force: true })
    if (['ENOSPC', 'EACCES', 'EROFS', 'EPERM', 'EDQUOT'].includes(codeOf(error))) {
      throw trouble(`备份文件 ${options.file} 写不下去(${codeOf(error)})。请换一个有空间、可写的位置。`, error)
    }
    if (codeOf(error) === '42501') {
      throw trouble('数据库账号看不到全部数据（受行级安全限制）,不能备份。请由管理员执行 ALTER ROLE 账号 BYPASSRLS,或用超级用户的 DATABASE_URL。', error)
    }
    throw error
  }
}

/** Restores the file into a scratch database, compares every table and file with the manifest, and drops it again. */
export async function verifyBackup(options: BackupOptions): Promise<string[]> {
  const scratch = await makeScratch(options.adminUrl, 'verify')
  try {
    const { tables, rows, files } = await loadInto({ ...options, adminUrl: scratch, filesInto: undefined })
    noteBackup(options.dataDir, { at: new Date().toISOString(), file: options.file, verified: true })
    options.onProgress.finish()
    return [`已恢复到临时库核对：${tables} 张表、${rows} 行、${files} 个附件，全部一致`]
  } finally {
    await dropDatabase(scratch)
  }
}

async function fill(archive: Pack, { adminUrl, key, dataDir, storage, onProgress }: BackupOptions): Promise<Manifest> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'shanzhi backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await setPlainOutput(client)
    await client.query('set search_path = pg_catalog')
    await client.query('begin isolation level repeatable read read only')
    // Without this a role that is held by row-level security would silently save only a part.
    await client.query('set local row_security = off')
    const tables = await listTables(client)
    const manifest: Manifest = { tables: {}, files: {}, sequences: await listSequences(client) }
    await addEntry(archive, headerName, JSON.stringify(await makeHeader(client, key, tables), null, 2))
    const total = tables.reduce((sum, { rows }) => sum + rows, 0)
    let done = 0
    for (const [index, table] of tables.entries()) {
      const show = (rows: number): void => {
        onProgress.update(done + rows, Math.max(total, done + rows), `表 ${index + 1}/${tables.length} ${folderOf(table.name)}`)
      }
      const sum = await addTable(archive, client, table, show)
      manifest.tables[table.name] = sum
      done += sum.rows
    }
    const stored = storage ? await listStored(client) : []
    await client.query('commit')
    await addFiles(archive, join(dataDir, filesFolder), manifest, onProgress)
    if (storage) await addStored(archive, storage, stored, manifest, onProgress)
    await addEntry(archive, manifestName, JSON.stringify(manifest, null, 2))
    archive.finalize()
    return manifest
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function makeHeader(client: pg.Client, key: Uint8Array, tables: Table[]): Promise<Header> {
  const migrations = await client.query<{ name: string; digest: string }>('select name, digest from base.migrations order by name')
  const server = await client.query<{ version: string }>("select current_setting('server_version') as version")
  const program: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
  const version = typeof program === 'object' && program !== null && 'version' in program ? String(program.version) : ''
  return {
    format: 1,
    madeAt: new Date().toISOString(),
    program: version,
    server: server.rows[0]?.version ?? '',
    key: keyFingerprint(key),
    migrations: migrations.rows,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    partitions: await listPartitions(client),
  }
}

async function addTable(archive: Pack, client: pg.Client, table: Table, show: (rows: number) => void): Promise<Manifest['tables'][string]> {
  const sum = startSum()
  let pieces: Uint8Array[] = []
  let size = 0
  let number = 0
  const put = async (): Promise<void> => {
    number += 1
    await addEntry(archive, `tables/${folderOf(table.name)}/${String(number).padStart(6, '0')}.copy`, Buffer.concat(pieces))
    pieces = []
    size = 0
  }
  for await (const piece of readTable(client, table)) {
    sum.add(piece)
    pieces.push(piece)
    size += piece.length
    if (size >= pieceBytes) {
      await put()
      show(sum.rows())
    }
  }
  if (size > 0) await put()
  return sum.close()
}

async function addFiles(archive: Pack, folder: string, manifest: Manifest, onProgress: Progress): Promise<void> {
  const paths = await listFiles(folder)
  for (const [index, path] of paths.entries()) {
    const name = relative(folder, path).split(sep).join('/')
    const sum = await addFile(archive, path, `files/${name}`)
    if (sum) manifest.files[name] = sum
    onProgress.update(index + 1, paths.length, '附件')
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** One attachment as it is now; nothing when it has gone since the folder was listed. */
async function addFile(archive: Pack, path: string, name: string): Promise<Manifest['files'][string] | undefined> {
  let bytes: number
  try {
    const handle = await open(path)
    bytes = (await handle.stat()).size
    await handle.close()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const hash = createHash('sha256')
  if (bytes === 0) {
    await addEntry(archive, name, '')
    return { bytes, digest: hash.digest('hex') }
  }
  await new Promise<void>((resolve, reject) => {
    const entry = archive.entry({ name, size: bytes, mode: 0o600 }, error => { if (error) reject(error); else resolve() })
    // Exactly what was announced: an upload that goes on meanwhile is in the next backup.
    const source = createReadStream(path, { end: bytes - 1 })
    source.on('data', piece => hash.update(piece)).on('error', reject)
    source.pipe(entry)
  })
  return { bytes, digest: hash.digest('hex') }
}

async function addEntry(archive: Pack, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = Buffer.from(content)
  await new Promise<void>((resolve, reject) => {
    const entry = archive.entry({ name, size: bytes.length, mode: 0o600 }, error => { if (error) reject(error); else resolve() })
    entry.end(bytes)
  })
}

function describe(manifest: Manifest, { file, dataDir }: BackupOptions): string[] {
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  return [
    `已备份 ${Object.keys(manifest.tables).length} 张表、${rows} 行、${Object.keys(manifest.files).length} 个附件，写入 ${file}`,
    `主密钥不在备份里：请把 ${keyFile(dataDir)}(或 SHANZHI_KEY)另存一处，没有它恢复不了。`,
  ]
}

function noteBackup(dataDir: string, note: { at: string; file: string; verified: boolean }): void {
  writeFileSync(join(dataDir, backupNote), `${JSON.stringify(note)}\n`, { mode: 0o600 })
}
