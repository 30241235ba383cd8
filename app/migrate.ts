/**
 * Migrations: plain SQL files db/migrations/NNNN_module_verb_noun.sql, forward only, each in its own transaction, noted in
 * base.migrations with the digest of its text. Several servers may start at once: one migrates, the others wait.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { appRole, asRole, databaseName } from './database/address.ts'
import { databasePassword, keyFingerprint } from './keys.ts'
import { codeOf, messageOf, trouble } from './trouble.ts'

export interface Migration { name: string; digest: string; sql: string }

export interface MigrateOptions {
  /** Stop after this file (name without `.sql`); for restoring a backup of an older version. */
  upTo?: string
  say?: (line: string) => void
  directory?: string
}

const projectDir = join(import.meta.dirname, '..')
const lockSpace = 0x5348
const migrationLock = 3

/** Every migration file in order. @throws Trouble on a misnamed file or a number used twice */
export function readMigrations(directory: string = join(projectDir, 'db', 'migrations')): Migration[] {
  const files = readdirSync(directory).filter(file => file.endsWith('.sql')).sort()
  const numbers = new Map<string, string>()
  return files.map(file => {
    if (!/^\d{4}_[a-z]+_[a-z]+_[a-z0-9_]+\.sql$/.test(file)) {
      throw trouble(`迁移文件 ${file} 的名字不合规则，应为 NNNN_模块_动词_名词.sql(小写英文)。`)
    }
    const twin = numbers.get(file.slice(0, 4))
    if (twin) throw trouble(`迁移文件 ${twin} 与 ${file} 编号相同，请给后写的一个换成下一个编号。`)
    numbers.set(file.slice(0, 4), file)
    const sql = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.slice(0, -4), digest: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/**
 * Brings the database to the newest version and gives the application's role its password.
 * @returns names of the files applied now
 * @throws Trouble: an applied file was altered, a file came too late, the key is another one, or rights are missing
 */
export async function migrate(adminUrl: string, key: Uint8Array, options: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'shanzhi migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await takeLock(client, options.say)
    await ensureTable(client)
    const applied = await client.query<{ name: string; digest: string }>('select name, digest from base.migrations order by name')
    const pending = pendingMigrations(readMigrations(options.directory), applied.rows, options.upTo)
    // A migration that cannot get its lock must not make the whole product wait behind it.
    await client.query("set lock_timeout = '30s'; set client_min_messages = warning")
    for (const [index, migration] of pending.entries()) {
      options.say?.(`数据库升级 ${index + 1}/${pending.length}:${migration.name}`)
      await apply(client, migration)
    }
    await checkKey(client, key)
    await ensureAppRole(client, adminUrl, key)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** What is still to be applied. @throws Trouble when history and files contradict each other */
export function pendingMigrations(files: Migration[], applied: { name: string; digest: string }[], upTo?: string): Migration[] {
  const done = new Map(applied.map(({ name, digest }) => [name, digest]))
  for (const { name, digest } of files) {
    const noted = done.get(name)
    if (noted && noted !== digest) {
      throw trouble(`迁移文件 ${name}.sql 在执行之后被改动过。已执行的文件不能改：请恢复原文，把新的改动写成下一个编号的文件。`)
    }
  }
  const known = new Set(files.map(({ name }) => name))
  const unknown = applied.find(({ name }) => !known.has(name))
  if (unknown) throw trouble(`数据库的版本(${unknown.name})比程序新。请先更新程序，或改用与程序同版本的数据库备份。`)
  const last = applied.map(({ name }) => name).sort().at(-1) ?? ''
  const pending = files.filter(({ name }) => !done.has(name))
  const late = pending.find(({ name }) => name < last)
  if (late) throw trouble(`迁移文件 ${late.name}.sql 的编号排在已执行的 ${last} 之前。请给它换成最大的编号。`)
  return pending.filter(({ name }) => upTo === undefined || name <= upTo)
}

/** Polls instead of waiting inside the server: a waiting statement would hold up CREATE INDEX CONCURRENTLY for ever. */
async function takeLock(client: pg.Client, say: MigrateOptions['say']): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1::int, $2::int) as got', [lockSpace, migrationLock])
    if (rows[0]?.got) return
    if (tries === 10) say?.('另一个善治正在升级这个数据库，等它完成')
    await sleep(200)
  }
}

async function ensureTable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('base.migrations') is not null as there")
  if (rows[0]?.there) return
  try {
    await client.query(`
      create schema if not exists base;
      create table base.migrations (
        name text collate "C" primary key,
        digest text not null,
        applied_at timestamptz not null default now(),
        took_ms integer not null
      );
      comment on table base.migrations is 'local: which migration files this database has seen'`)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw trouble(`数据库账号没有建立模式(schema)的权限。请由管理员执行:GRANT CREATE ON DATABASE ${client.database} TO ${client.user};`, error)
  }
}

async function apply(client: pg.Client, { name, digest, sql }: Migration): Promise<void> {
  const started = performance.now()
  const note = async (): Promise<void> => {
    const took = Math.round(performance.now() - started)
    await client.query('insert into base.migrations (name, digest, took_ms) values ($1, $2, $3)', [name, digest, took])
  }
  const outside = /^-- no transaction\b/.test(sql)
  try {
    if (outside) {
      // Several statements in one message form a transaction of their own, so they go one by one.
      for (const statement of splitStatements(sql)) await client.query(statement)
      await note()
      return
    }
    await client.query('begin')
    await client.query(sql)
    await note()
    await client.query('commit')
  } catch (error) {
    if (!outside) await client.query('rollback').catch(() => undefined)
    const where = error instanceof pg.DatabaseError && error.position ? `(第 ${lineAt(sql, Number(error.position))} 行)` : ''
    const advice = codeOf(error) === '55P03' ? '有别的程序占着要改的表，请停下它们后重试。' : outside
      ? '此文件不在事务中执行，可能已做了一半；改正后重跑前请先清除其中间结果。' : '数据库保持原样。'
    throw trouble(`数据库升级 ${name}.sql 失败${where}:${messageOf(error)}。${advice}`, error)
  }
}

/** For files outside a transaction: they hold plain statements only, each ended by a semicolon at the end of a line. */
function splitStatements(sql: string): string[] {
  return sql.split(/;[ \t]*(?:\n|$)/).map(part => part.trim()).filter(part => part.replace(/--.*$/gm, '').trim() !== '')
}

function lineAt(sql: string, position: number): number {
  return sql.slice(0, position).split('\n').length
}

/** The database notes the mark of its key on first use and refuses every other key from then on. */
async function checkKey(client: pg.Client, key: Uint8Array): Promise<void> {
  const there = await client.query<{ there: boolean }>("select to_regclass('base.installation') is not null as there")
  if (!there.rows[0]?.there) return
  const mark = keyFingerprint(key)
  await client.query("insert into base.installation (name, value) values ('key', $1) on conflict (name) do nothing", [mark])
  const { rows } = await client.query<{ value: string }>("select value from base.installation where name = 'key'")
  if (rows[0]?.value !== mark) {
    throw trouble('主密钥与这个数据库建立时的不同。请用原来的 data/secret.key(或 SHANZHI_KEY),否则身份证号和手机号无法解读。')
  }
}

/** Sets what the role must be; where the owner may not alter roles, it is enough that the role is right already. */
async function ensureAppRole(client: pg.Client, adminUrl: string, key: Uint8Array): Promise<void> {
  const found = await client.query<{ unsafe: boolean; login: boolean }>(
    'select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as unsafe, rolcanlogin as login from pg_roles where rolname = $1',
    [appRole])
  const role = found.rows[0]
  if (!role) return
  const password = databasePassword(key, appRole)
  const works = role.login && !role.unsafe && await canLogIn(asRole(adminUrl, appRole, password))
  if (works) return
  try {
    await client.query(`grant connect on database ${client.escapeIdentifier(databaseName(adminUrl))} to ${appRole}`)
    // A superuser may say what the role must not be; others (CREATEROLE) may only speak of login and password.
    if (role.unsafe) await client.query(`alter role ${appRole} nosuperuser nobypassrls nocreatedb nocreaterole`)
    await client.query(`alter role ${appRole} login password ${client.escapeLiteral(password)}`)
  } catch (error) {
    throw trouble(`不能设置数据库账号 ${appRole}:${messageOf(error)}。请由管理员给迁移账号 CREATEROLE 权限（或用超级用户）,`
      + '并确认该账号没有 SUPERUSER 和 BYPASSRLS。', error)
  }
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
