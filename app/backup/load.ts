/** Reads a backup file into an empty database and proves that everything arrived. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import { dirname, join, normalize, isAbsolute, sep } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract, type Extract } from 'tar-stream'
import { keyFingerprint } from '../keys.ts'
import { migrate, readMigrations } from '../migrate.ts'
import type { Progress } from '../progress.ts'
import { codeOf, isTrouble, messageOf, trouble } from '../trouble.ts'
import { copyIn, listLoadable, listTables, setPlainOutput } from './catalogue.ts'
import { folderOf, headerName, headerShape, manifestName, manifestShape, type Header, type Manifest, type TableSum } from './format.ts'
import { startSum, sumTable } from './sum.ts'

export interface LoadOptions {
  /** An empty database. */
  adminUrl: string
  key: Uint8Array
  file: string
  /** Where attachments go; without it they are read and compared, not written. */
  filesInto: string | undefined
  onProgress: Progress
}

export interface Loaded { tables: number; rows: number; files: number; madeAt: string }

/** One entry of the tar: its header and its bytes. */
type Entry = Extract extends AsyncIterable<infer One> ? One : never

/** What has been read so far. */
interface Reading {
  client: pg.Client
  header: Header
  tables: Record<string, TableSum>
  files: Manifest['files']
  open: { folder: string; write: (piece: Uint8Array) => Promise<void>; close: () => Promise<void> } | undefined
  manifest: Manifest | undefined
}

/**
 * Loads the file: the schema of its day, its rows in one transaction, the comparison, then the newer migrations.
 * @throws Trouble: not a backup, torn, altered, sealed by another key, or newer than the program
 */
export async function loadInto(options: LoadOptions): Promise<Loaded> {
  const size = statSync(options.file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw trouble(`找不到备份文件 ${options.file}。`)
  const archive = extract()
  const source = createReadStream(options.file)
  const feed = pipeline(source, createGunzip(), archive)
  feed.catch(() => undefined)
  let reading: Reading | undefined
  try {
    for await (const entry of archive) {
      if (!reading) reading = await begin(await readHeader(entry), options)
      else await readEntry(reading, entry, options)
      options.onProgress.update(source.bytesRead, size, entry.header.name.split('/').slice(0, 2).join(' '))
    }
    await feed
    if (!reading) throw torn(options.file)
    const loaded = await complete(reading, options)
    await migrate(options.adminUrl, options.key)
    return loaded
  } catch (error) {
    throw explain(error, options.file)
  } finally {
    source.destroy()
    await reading?.client.end().catch(() => undefined)
  }
}

function torn(file: string): Error {
  return trouble(`备份文件 ${file} 不完整或不是善治的备份。请换一份备份。`)
}

function explain(error: unknown, file: string): unknown {
  if (isTrouble(error)) return error
  if (['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_STREAM_PREMATURE_CLOSE'].includes(codeOf(error))) return torn(file)
  if (/^(Invalid tar header|Unexpected end of data)/.test(messageOf(error))) return torn(file)
  return error
}

async function readHeader(entry: Entry): Promise<Header> {
  const text = entry.header.name === headerName ? await readText(entry) : ''
  const header = headerShape.safeParse(text === '' ? undefined : JSON.parse(text))
  if (!header.success) throw trouble('这不是善治的备份文件，或由更新的程序写成。请核对文件，必要时先更新程序。')
  return header.data
}

/** Checks that we may and can, then prepares the schema as it was and empties what migrations have filled. */
async function begin(header: Header, { adminUrl, key }: LoadOptions): Promise<Reading> {
  if (header.key !== keyFingerprint(key)) {
    throw trouble('这份备份是用另一把主密钥加密的。请把当初的 secret.key 放进数据目录(或设 SHANZHI_KEY)后再恢复。')
  }
  const known = new Map(readMigrations().map(({ name, digest }) => [name, digest]))
  const strange = header.migrations.find(({ name, digest }) => known.get(name) !== digest)
  if (strange) throw trouble(`备份来自别的版本的程序(升级文件 ${strange.name} 不同或没有)。请先更新程序，再恢复。`)
  await migrate(adminUrl, key, { upTo: header.migrations.at(-1)?.name ?? '' })
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'shanzhi restore' })
  client.on('error', () => undefined)
  await client.connect()
  await setPlainOutput(client)
  await client.query('begin')
  for (const { name, parent, bound } of header.partitions) {
    await client.query(`create table if not exists ${name} partition of ${parent} ${bound}`)
  }
  await client.query(`truncate ${(await listLoadable(client)).join(', ')}`)
  await liftWalls(client)
  return { client, header, tables: {}, files: {}, open: undefined, manifest: undefined }
}

/** For the length of this transaction the owner may write everywhere. Foreign keys need no check: order and digests do. */
async function liftWalls(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ super: boolean; free: boolean }>(
    'select rolsuper as super, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user')
  if (rows[0]?.super) await client.query('set local session_replication_role = replica')
  if (!rows[0]?.free) await lowerWalls(client)
}

/** Turns the walls off for the owner and notes which tables had them, so that exactly those get them back. */
async function lowerWalls(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select oid::regclass::text as name from pg_class where relforcerowsecurity')
  await client.query('create temporary table lifted_walls (name text) on commit drop')
  for (const { name } of rows) {
    await client.query(`alter table ${name} no force row level security`)
    await client.query('insert into lifted_walls values ($1)', [name])
  }
}

async function raiseWalls(client: pg.Client): Promise<void> {
  const there = await client.query<{ there: boolean }>("select to_regclass('pg_temp.lifted_walls') is not null as there")
  if (!there.rows[0]?.there) return
  const { rows } = await client.query<{ name: string }>('select name from lifted_walls')
  for (const { name } of rows) await client.query(`alter table ${name} force row level security`)
}

async function readEntry(reading: Reading, entry: Entry, { filesInto }: LoadOptions): Promise<void> {
  const [kind, folder = ''] = entry.header.name.split('/')
  if (reading.open && (kind !== 'tables' || folder !== reading.open.folder)) {
    await reading.open.close()
    reading.open = undefined
  }
  if (kind === 'tables') {
    reading.open ??= openTable(reading, folder)
    for await (const piece of bytesOf(entry)) await reading.open.write(piece)
  } else if (kind === 'files') {
    await readFile(reading, entry, filesInto)
  } else if (entry.header.name === manifestName) {
    reading.manifest = manifestShape.parse(JSON.parse(await readText(entry)))
  } else {
    entry.resume()
  }
}

function openTable(reading: Reading, folder: string): NonNullable<Reading['open']> {
  const table = reading.header.tables.find(({ name }) => folderOf(name) === folder)
  if (!table) throw trouble(`备份文件里有不认识的表 ${folder}，文件可能被改动过。`)
  const stream = reading.client.query(copyFrom(copyIn(table.name, table.columns)))
  const sum = startSum()
  let problem: Error | undefined
  stream.on('error', error => { problem = error })
  return {
    folder,
    write: async piece => {
      if (problem) throw problem
      sum.add(piece)
      if (!stream.write(piece)) await once(stream, 'drain')
    },
    close: async () => {
      stream.end()
      await finished(stream)
      reading.tables[table.name] = sum.close()
    },
  }
}

async function readFile(reading: Reading, entry: Entry, filesInto: string | undefined): Promise<void> {
  const name = entry.header.name.slice('files/'.length)
  const path = normalize(name)
  if (isAbsolute(path) || path.split(sep).includes('..')) throw trouble(`备份文件里的附件名 ${name} 不合规则，文件可能被改动过。`)
  const hash = createHash('sha256')
  let bytes = 0
  const measured = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of bytesOf(entry)) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  if (filesInto === undefined) {
    for await (const piece of measured()) void piece
  } else {
    const target = join(filesInto, path)
    await mkdir(dirname(target), { recursive: true })
    await pipeline(measured, createWriteStream(target, { mode: 0o600 }))
  }
  reading.files[name] = { bytes, digest: hash.digest('hex') }
}

/** Compares what was announced, what was read, and what now lies in the tables; then makes it final. */
async function complete(reading: Reading, { file }: LoadOptions): Promise<Loaded> {
  const { client, header, manifest } = reading
  await reading.open?.close()
  if (!manifest) throw torn(file)
  const present = new Map((await listTables(client)).map(table => [table.name, table]))
  for (const { name, columns } of header.tables) {
    const announced = manifest.tables[name]
    const read = reading.tables[name] ?? startSum().close()
    const table = present.get(name)
    if (!announced || !table) throw trouble(`备份里的表 ${name} 没有清单，或当前程序不认识。请用与备份同版本的程序。`)
    const stored = await sumTable(client, { ...table, columns })
    if (!same(announced, read)) throw trouble(`表 ${name} 的内容与清单不符(清单 ${announced.rows} 行，读到 ${read.rows} 行),备份文件已损坏或被改动。`)
    if (!same(announced, stored)) throw trouble(`表 ${name} 恢复后与备份不符(备份 ${announced.rows} 行，库中 ${stored.rows} 行),未采用。`)
  }
  for (const [name, announced] of Object.entries(manifest.files)) {
    if (reading.files[name]?.digest !== announced.digest) throw trouble(`附件 ${name} 与清单不符，备份文件已损坏或被改动。`)
  }
  for (const { name, value, called } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
  }
  await raiseWalls(client)
  await client.query('commit')
  await client.query('analyze')
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  return { tables: header.tables.length, rows, files: Object.keys(manifest.files).length, madeAt: header.madeAt }
}

function same(one: TableSum, other: TableSum): boolean {
  return one.rows === other.rows && one.digest === other.digest
}

async function readText(entry: Entry): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytesOf(entry)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

async function* bytesOf(entry: Entry): AsyncGenerator<Uint8Array> {
  for await (const piece of entry) if (piece instanceof Uint8Array) yield piece
}
