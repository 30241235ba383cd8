/**
 * One embedded PostgreSQL cluster: made, configured, started, found again after its parent was killed, stopped.
 * Nothing here knows what is stored in it.
 */
import { spawn } from 'node:child_process'
import {
  appendFileSync, chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, messageOf, trouble } from '../trouble.ts'
import type { Account } from './account.ts'
import { program } from './binaries.ts'

/** Owner of everything in the embedded cluster. */
export const adminRole = 'shanzhi_admin'

export interface Cluster {
  /** Data directory of PostgreSQL. */
  directory: string
  /** Folder of the unix socket; unused on Windows. */
  socketDir: string
  binaries: string
  account: Account
  password: string
  /** Lines for shanzhi.conf. */
  settings: Record<string, string>
  say: (line: string) => void
}

/** Runs one of the programs under the cluster's account; resolves with its exit code and what it wrote. */
export async function runProgram(
  cluster: Pick<Cluster, 'binaries' | 'account' | 'directory'>, name: 'initdb' | 'pg_ctl', args: string[],
): Promise<{ code: number; output: string }> {
  const { uid, gid, switched } = cluster.account
  const child = spawn(program(cluster.binaries, name), args, {
    cwd: dirname(cluster.directory),
    env: { PATH: process.env['PATH'], LC_ALL: 'C', HOME: dirname(cluster.directory), SystemRoot: process.env['SystemRoot'] },
    // The postmaster inherits what its starter holds: pipes would never close, so it gets none (output goes to the log).
    stdio: ['ignore', name === 'initdb' ? 'pipe' : 'ignore', name === 'initdb' ? 'pipe' : 'ignore'],
    // Its own process group: Ctrl-C in the terminal is for us, we then stop the cluster in order.
    detached: process.platform !== 'win32',
    ...(switched ? { uid, gid } : {}),
  })
  let output = ''
  child.stdout?.on('data', (piece: Buffer) => { output += piece.toString() })
  child.stderr?.on('data', (piece: Buffer) => { output += piece.toString() })
  return await new Promise((resolve, reject) => {
    child.once('error', error => {
      reject(trouble(`无法运行内置数据库程序 ${name}(${codeOf(error)})。本机可能缺少运行库(如 Alpine 的 musl);`
        + '请用 DATABASE_URL 指向外部 PostgreSQL。', error))
    })
    child.once('close', code => { resolve({ code: code ?? 1, output }) })
  })
}

/** Makes the cluster unless it exists. Built aside and renamed: an interrupted first start leaves nothing half-made. */
export async function createCluster(cluster: Cluster, options: string[] = []): Promise<void> {
  if (existsSync(join(cluster.directory, 'PG_VERSION'))) return
  cluster.say('首次运行，正在建立数据库')
  const parent = dirname(cluster.directory)
  const draft = join(parent, `${basename(cluster.directory)}.new-${process.pid}`)
  const secret = `${draft}.pw`
  clearDrafts(parent, basename(cluster.directory))
  ownedFolder(draft, cluster.account)
  ownedFile(secret, `${cluster.password}\n`, cluster.account)
  try {
    const { code, output } = await runProgram(cluster, 'initdb', [
      '-D', draft, '-U', adminRole, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8', '-k',
      // The built-in provider gives the same order on every machine; C.UTF-8 of the system is missing on old ones.
      '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...options,
    ])
    if (code !== 0) throw trouble(`建立数据库失败。initdb 的说明:\n${output.trim().split('\n').slice(-8).join('\n')}`)
    appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'shanzhi.conf'\n")
    if (!existsSync(join(cluster.directory, 'PG_VERSION'))) renameSync(draft, cluster.directory)
  } catch (error) {
    // Somebody else was quicker: theirs is as good as ours.
    if (!existsSync(join(cluster.directory, 'PG_VERSION'))) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(secret, { force: true })
  }
}

/** Starts the cluster, or finds the one that runs already, and waits until it answers. */
export async function ensureRunning(cluster: Cluster): Promise<{ url: string; adopted: boolean }> {
  let failures = 0
  let silentSince = Date.now()
  for (let adopted = true; ;) {
    const running = findPostmaster(cluster.directory)
    if (running) {
      const url = clusterUrl(cluster, running)
      const answer = await probe(url)
      if (answer === 'ready') return { url, adopted }
      if (answer === 'busy') silentSince = Date.now()
      if (Date.now() - silentSince > 30_000) {
        throw trouble(`数据库进程 ${running.pid} 在运行但没有应答。请结束该进程(kill ${running.pid})后重试；详情见 ${logFile(cluster)}。`)
      }
      await sleep(100)
      continue
    }
    adopted = false
    writeSettings(cluster, failures > 0)
    const code = await startPostmaster(cluster)
    silentSince = Date.now()
    if (code === 0 || findPostmaster(cluster.directory)) continue
    failures += 1
    if (failures >= 5) throw trouble(`数据库没有启动起来。日志 ${logFile(cluster)} 的末尾:\n${tail(logFile(cluster))}`)
    // Right after a kill the old workers may still hold the shared memory; they leave within a second or two.
    await sleep(1000)
  }
}

/** Stops in order (open connections are ended, everything is written down). */
export async function stopCluster(cluster: Cluster, how: 'fast' | 'immediate' = 'fast'): Promise<void> {
  if (!findPostmaster(cluster.directory)) return
  await runProgram(cluster, 'pg_ctl', ['stop', '-D', cluster.directory, '-m', how, '-w', '-t', '300', '-s'])
}

interface Postmaster { pid: number; port: number; socketDir: string }

/** The postmaster named by the pid file, if it lives. A left-over file whose number now belongs to another program goes. */
export function findPostmaster(directory: string): Postmaster | undefined {
  const file = join(directory, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (!isAlive(pid)) return undefined
  if (!isPostmasterOf(pid, directory)) {
    // In a container numbers begin anew after a crash; PostgreSQL would refuse to start beside "itself".
    rmSync(file, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3]) || 5432, socketDir: (lines[4] ?? '').trim() }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function isPostmasterOf(pid: number, directory: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    // Empty: a dead process that its parent has not yet taken leave of.
    return line.split('\0').includes(directory)
  } catch {
    return true
  }
}

function clusterUrl(cluster: Cluster, running: Postmaster): string {
  const login = `${adminRole}:${cluster.password}`
  if (process.platform === 'win32') return `postgres://${login}@127.0.0.1:${running.port}/postgres?sslmode=disable`
  const host = encodeURIComponent(running.socketDir || cluster.socketDir)
  return `postgres://${login}@localhost:${running.port}/postgres?host=${host}&sslmode=disable`
}

async function probe(url: string): Promise<'ready' | 'busy' | 'silent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    const code = codeOf(error)
    if (code === '28P01' || code === '28000') {
      throw trouble('主密钥与建库时的不同，进不了数据库。请用建库时的 data/secret.key(或 SHANZHI_KEY)。', error)
    }
    // 57P03: starting up, recovering or shutting down; 53300: all connections taken.
    return code === '57P03' || code === '53300' ? 'busy' : 'silent'
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function startPostmaster(cluster: Cluster): Promise<number> {
  const slow = setTimeout(() => { cluster.say('数据库正在启动（上次若是突然断电，会先恢复数据，请稍候）') }, 3000)
  try {
    const args = ['start', '-D', cluster.directory, '-l', logFile(cluster), '-w', '-t', '3600', '-s']
    return (await runProgram(cluster, 'pg_ctl', args)).code
  } finally {
    clearTimeout(slow)
  }
}

function writeSettings(cluster: Cluster, anotherPort: boolean): void {
  const windows = process.platform === 'win32'
  const file = join(cluster.directory, 'shanzhi.conf')
  // Without unix sockets the port is kept over a restart, so that pools find their way back.
  const lastPort = existsSync(file) ? /^port = '(\d+)'/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  const port = anotherPort || !lastPort ? String(20_000 + Math.floor(Math.random() * 20_000)) : lastPort
  const settings: Record<string, string> = {
    ...cluster.settings,
    listen_addresses: windows ? '127.0.0.1' : '',
    unix_socket_directories: windows ? '' : cluster.socketDir,
    unix_socket_permissions: '0700',
    port: windows ? port : '5432',
  }
  if (!windows) ownedFolder(cluster.socketDir, cluster.account)
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const text = `# Written at every start; changes here are lost.\n${lines.join('\n')}\n`
  ownedFile(file, text, cluster.account)
}

/** A private folder for the socket. Its whole path must stay under 108 bytes, else one in the temporary folder is taken. */
export function socketFolder(wanted: string, mark: string): string {
  if (Buffer.byteLength(join(wanted, '.s.PGSQL.5432')) <= 100) return wanted
  const named = join(tmpdir(), `shanzhi-${mark}`)
  return Buffer.byteLength(join(named, '.s.PGSQL.5432')) <= 100 ? named : mkdtempSync('/tmp/shanzhi-')
}

/** A folder that belongs to the cluster's account and to nobody else. */
export function ownedFolder(path: string, account: Account): void {
  const there = lstatSync(path, { throwIfNoEntry: false })
  // In the temporary folder anybody may put a link of that name; following it, root would give away another folder.
  if (there && !(there.isDirectory() && [0, account.uid, process.getuid?.()].includes(there.uid)) && account.uid >= 0) {
    throw trouble(`${path} 已被别人占用（不是文件夹，或属于别的账号）。请查看后移走它再试。`)
  }
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account.switched) chownSync(path, account.uid, account.gid)
  if (process.platform !== 'win32') chmodSync(path, 0o700)
}

function ownedFile(path: string, text: string, account: Account): void {
  writeFileSync(path, text, { mode: 0o600 })
  if (account.switched) chownSync(path, account.uid, account.gid)
}

function logFile(cluster: Cluster): string {
  return join(cluster.directory, 'start.log')
}

function tail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n')
  } catch (error) {
    return `(读不到日志：${messageOf(error)})`
  }
}

function clearDrafts(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = new RegExp(`^${name}\\.new-(\\d+)(\\.pw)?$`).exec(entry)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(parent, entry), { recursive: true, force: true })
  }
}
