/**
 * The database the product runs on: an external PostgreSQL when DATABASE_URL is set, else the embedded one below the data
 * folder. Several processes may share the embedded one (a backup while the server runs): whoever leaves last stops it.
 * Who is in is kept as advisory locks of living connections, so that a killed process leaves no stale mark behind.
 */
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clusterAccount, enterable, reachable, type Account } from './database/account.ts'
import { appRole, asRole, atDatabase, databaseName, withoutSecret } from './database/address.ts'
import { findBinaries } from './database/binaries.ts'
import { adminRole, createCluster, ensureRunning, socketFolder, stopCluster, type Cluster } from './database/cluster.ts'
import { durableSettings } from './database/settings.ts'
import { databasePassword, loadMasterKey } from './keys.ts'
import { codeOf, messageOf, trouble } from './trouble.ts'

export interface OpenOptions {
  /** Folder of everything that must not be lost: cluster, key, attachments. */
  dataDir: string
  env: NodeJS.ProcessEnv
  /** The server itself: only one per data folder. Others (backup, doctor, import) attach beside it. */
  exclusive?: boolean
  /** Lines for the person who started us. */
  say?: (line: string) => void
}

export interface Database {
  /** Role that migrates; owns everything. */
  adminUrl: string
  /** Role `shanzhi_app`; usable after `migrate`. */
  appUrl: string
  key: Buffer
  embedded: boolean
  /** Leaves the database; stops the embedded one unless somebody else still uses it. */
  stop: () => Promise<void>
}

export const productDatabase = 'shanzhi'
const oldestServer = 150_000
const lockSpace = 0x5348
const presenceLock = 1
const serverLock = 2

/** The data folder: SHANZHI_DATA or ./data beside the program. */
export function dataFolder(env: NodeJS.ProcessEnv, projectDir: string): string {
  return resolve(projectDir, env['SHANZHI_DATA']?.trim() || 'data')
}

/**
 * Opens the database and leaves it running.
 * @throws Trouble in Chinese: too old a server, wrong key, no rights, or a second server on the same data folder
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const url = options.env['DATABASE_URL']?.trim()
  return url ? await openExternal(url, options) : await openEmbedded(options)
}

async function openExternal(url: string, { dataDir, env }: OpenOptions): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url) || databaseName(url) === '') {
    throw trouble('DATABASE_URL 不是有效的地址。写法:postgres://账号：口令@主机:5432/库名')
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const found = await client.query<{ version: string; text: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_version') as text")
    const server = found.rows[0]
    if (Number(server?.version) < oldestServer) {
      throw trouble(`外部数据库是 PostgreSQL ${server?.text}，太旧。善治需要 15 或更新的版本，请升级数据库，或去掉 DATABASE_URL 用内置数据库。`)
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Trouble') throw error
    throw trouble(`连不上 DATABASE_URL 指的数据库(${withoutSecret(url)}):${messageOf(error)}。请检查地址、口令、防火墙和 pg_hba.conf。`, error)
  } finally {
    await client.end().catch(() => undefined)
  }
  const key = loadMasterKey({ dataDir, env })
  return { adminUrl: url, appUrl: asRole(url, appRole, databasePassword(key, appRole)), key, embedded: false, stop: async () => undefined }
}

async function openEmbedded({ dataDir, env, exclusive = false, say = () => undefined }: OpenOptions): Promise<Database> {
  const cluster = prepareCluster(dataDir, say)
  const key = loadMasterKey({ dataDir, env, mayCreate: !existsSync(join(cluster.directory, 'PG_VERSION')) })
  cluster.password = databasePassword(key, adminRole)
  cluster.binaries = findBinaries(cluster.account, say)
  await createCluster(cluster)
  let seat = await takeSeat(cluster, exclusive)
  let leaving = false
  // If the cluster dies under us (killed, out of memory), it is started again; pools reconnect by themselves.
  const revive = async (): Promise<void> => {
    say('数据库意外停止，正在重新启动')
    for (let attempt = 1; !leaving; attempt += 1) {
      try {
        seat = await takeSeat(cluster, exclusive)
        watch()
        return say('数据库已恢复')
      } catch (error) {
        say(`数据库没有恢复(第 ${attempt} 次):${messageOf(error)}`)
        await sleep(Math.min(30_000, 1000 * attempt))
      }
    }
  }
  const watch = (): void => {
    seat.client.once('end', () => { if (!leaving) void revive() })
  }
  watch()
  return {
    adminUrl: seat.url,
    appUrl: asRole(seat.url, appRole, databasePassword(key, appRole)),
    key,
    embedded: true,
    stop: async () => {
      if (leaving) return
      leaving = true
      await leave(cluster, seat.client)
    },
  }
}

interface Seat { client: pg.Client; url: string }

/** Attaches to the running cluster (or starts it), marks our presence, and makes the product's database if it is missing. */
async function takeSeat(cluster: Cluster, exclusive: boolean): Promise<Seat> {
  for (;;) {
    const { url, adopted } = await ensureRunning(cluster)
    const client = new pg.Client({ connectionString: url, application_name: 'shanzhi seat', connectionTimeoutMillis: 15_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      if (exclusive) await becomeServer(client)
      // Refused only while somebody is just stopping the cluster: wait for that to end and begin again.
      if (await tryLock(client, 'pg_try_advisory_lock_shared', presenceLock)) {
        await ensureDatabase(client)
        if (adopted && exclusive) cluster.say('接管了正在运行的数据库进程')
        return { client, url: atDatabase(url, productDatabase) }
      }
      await client.end()
    } catch (error) {
      await client.end().catch(() => undefined)
      if (!['57P01', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(codeOf(error))) throw error
    }
    await sleep(200)
  }
}

/** A server that was just told to stop gets a few seconds to go, so that stop and start may follow each other at once. */
async function becomeServer(client: pg.Client): Promise<void> {
  const deadline = Date.now() + 5000
  while (!(await tryLock(client, 'pg_try_advisory_lock', serverLock))) {
    if (Date.now() > deadline) throw alreadyRunning()
    await sleep(100)
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [productDatabase])
  if (found.rowCount) return
  await client.query(`create database ${productDatabase}`).catch((error: unknown) => {
    // Made by somebody else in the same moment.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error
  })
}

/** The connection is kept until the cluster is down: nobody may take a seat between our asking and the stop. */
async function leave(cluster: Cluster, client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_all()')
    if (await tryLock(client, 'pg_try_advisory_lock', presenceLock)) await stopCluster(cluster)
  } catch (error) {
    // Our connection is gone, and with it our locks; the next start finds the cluster and takes it over.
    cluster.say(`未能停下数据库(${messageOf(error)}),下次启动会接管它`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function alreadyRunning(): Error {
  return trouble('善治已在这个数据目录上运行，不能再开第二个。若要重启，请先在原来的窗口按 Ctrl-C;若只想用另一份数据，请设 SHANZHI_DATA。')
}

/** Where the cluster lies and under which account it runs. */
function prepareCluster(dataDir: string, say: (line: string) => void): Cluster {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw trouble(`数据目录 ${dataDir} 建不了(${codeOf(error)})。请改用有写权限的账号，或用环境变量 SHANZHI_DATA 另指一个目录。`, error)
  }
  const folder = realpathSync(dataDir)
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const account = clusterAccount(folder)
  const parent = clusterParent(folder, mark, account, say)
  return {
    directory: join(parent, 'postgres'),
    socketDir: socketFolder(join(parent, 'run'), mark),
    binaries: '', password: '', account, say,
    settings: durableSettings(),
  }
}

/**
 * The folder that holds the cluster: the data folder itself; or, when we are root and the account of the database cannot
 * enter it (/root/…), a folder below /var/lib, whose name is written into the data folder.
 */
function clusterParent(folder: string, mark: string, account: Account, say: (line: string) => void): string {
  const pointer = join(folder, 'postgres.path')
  const noted = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : ''
  if (noted !== '') {
    if (!existsSync(noted)) throw trouble(`数据库应在 ${noted}(记在 ${pointer}),但那里没有。请把它放回原处，或用 shanzhi restore 从备份恢复。`)
    return noted
  }
  if (existsSync(join(folder, 'postgres')) || !account.switched || enterable(folder, account)) return folder
  if (enterable(dirname(folder), account)) {
    // Only the data folder itself is closed (a strict umask): opened for passing, not for reading; what is in it stays private.
    chmodSync(folder, statSync(folder).mode | 0o011)
    return folder
  }
  const away = join('/var/lib/shanzhi', mark)
  mkdirSync(away, { recursive: true, mode: 0o755 })
  if (!reachable(away, account)) throw trouble(`运行数据库的账号 ${account.name} 进不了 ${folder}，也进不了 ${away}。请把项目放到 /opt 或 /srv 之下。`)
  writeFileSync(pointer, `${away}\n`)
  say(`运行数据库的账号 ${account.name} 进不了 ${folder}，数据库放在 ${away}(已记入 ${pointer})`)
  return away
}

async function tryLock(client: pg.Client, how: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared', what: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`select ${how}($1::int, $2::int) as got`, [lockSpace, what])
  return rows[0]?.got === true
}

/** Work over one connection of its own, which is closed again. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
