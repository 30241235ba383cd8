/**
 * One throw-away PostgreSQL cluster per test run: copied from a cached fresh one, migrated once into a template database,
 * stopped and removed at the end, also when the run is killed (a watchman waits for our end).
 */
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { clusterAccount, type Account } from '../app/database/account.ts'
import { appRole, asRole, atDatabase } from '../app/database/address.ts'
import { findBinaries, locatePackage } from '../app/database/binaries.ts'
import { adminRole, createCluster, ensureRunning, findPostmaster, stopCluster, type Cluster } from '../app/database/cluster.ts'
import { recklessSettings } from '../app/database/settings.ts'
import { databasePassword } from '../app/keys.ts'
import { migrate } from '../app/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser at the database `postgres` of the run's cluster. */
    clusterUrl: string
    /** The application's role at the same place. */
    clusterAppUrl: string
  }
}

/** The master key of every test. */
export const testKey: Buffer = Buffer.alloc(32, 7)
export const templateDatabase = 'shanzhi_template'

const cacheDir = join(import.meta.dirname, '..', '.cache')

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await prepareCluster()
  const { url } = await ensureRunning(cluster)
  const watchman = startWatchman(cluster)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${templateDatabase}`)
  await client.end()
  await migrate(atDatabase(url, templateDatabase), testKey)
  project.provide('clusterUrl', url)
  project.provide('clusterAppUrl', asRole(url, appRole, databasePassword(testKey, appRole)))
  return async () => {
    await stopCluster(cluster, 'immediate')
    rmSync(join(cluster.directory, '..'), { recursive: true, force: true })
    watchman.kill()
  }
}

async function prepareCluster(): Promise<Cluster> {
  const root = mkdtempSync(join(tmpdir(), 'shanzhi-test-'))
  const account = clusterAccount(root)
  chmodSync(root, 0o755)
  const say = (): void => undefined
  const binaries = findBinaries(account, say)
  const cluster: Cluster = {
    directory: join(root, 'postgres'), socketDir: join(root, 'run'), binaries, account,
    password: databasePassword(testKey, adminRole), settings: recklessSettings(), say,
  }
  const cached = join(cacheDir, `cluster-${locatePackage().version}`)
  if (existsSync(cached)) {
    cpSync(cached, cluster.directory, { recursive: true })
    own(cluster.directory, account)
  } else {
    await createCluster(cluster, ['--no-sync'])
    keep(cluster.directory, cached)
  }
  return cluster
}

/** Keeps a copy of the fresh cluster for the next run; of two runs that do it at once, one wins. */
function keep(directory: string, cached: string): void {
  const draft = `${cached}.${process.pid}`
  mkdirSync(cacheDir, { recursive: true })
  cpSync(directory, draft, { recursive: true })
  try {
    renameSync(draft, cached)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
}

function own(directory: string, account: Account): void {
  if (process.platform === 'win32') return
  chmodSync(directory, 0o700)
  if (!account.switched) return
  chownSync(directory, account.uid, account.gid)
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
}

/** Its standard input closes when we end, however we end; then it stops the cluster and removes it. */
function startWatchman(cluster: Cluster): { kill: () => void } {
  const script = `
    const [pid, folder] = process.argv.slice(1)
    process.stdin.resume().on('end', async () => {
      try { process.kill(Number(pid), 'SIGQUIT') } catch {}
      await new Promise(done => setTimeout(done, 1500))
      require('node:fs').rmSync(folder, { recursive: true, force: true })
    })`
  const pid = findPostmaster(cluster.directory)?.pid ?? 0
  const child = spawn(process.execPath, ['-e', script, String(pid), join(cluster.directory, '..')], {
    stdio: ['pipe', 'ignore', 'ignore'], detached: true,
  })
  child.unref()
  const gate = child.stdin
  if ('unref' in gate && typeof gate.unref === 'function') gate.unref()
  return { kill: () => { child.kill('SIGKILL') } }
}
