import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inject } from 'vitest'
import { openDatabase } from './database.ts'
import { examine, report } from './doctor.ts'
import { migrate } from './migrate.ts'

let dataDir: string
const projectDir = join(import.meta.dirname, '..')
const pidFile = (): string => join(dataDir, 'postgres', 'postmaster.pid')
const pid = (): number => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

beforeAll(() => { dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-data-')) })
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }) })

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describe('内置数据库', () => {
  test('首次启动，升级，停下，再启动：数据还在', async () => {
    const first = await openDatabase({ dataDir, env: {}, exclusive: true })
    await migrate(first.adminUrl, first.key)
    await ask(first.adminUrl, 'create table public.kept as select 1 as one')
    await first.stop()
    expect(existsSync(pidFile())).toBe(false)
    const again = await openDatabase({ dataDir, env: {}, exclusive: true })
    expect(await ask(again.adminUrl, 'select * from public.kept')).toEqual([{ one: 1 }])
    await again.stop()
  })

  test('不监听网络，落盘有保障，口令登录', async () => {
    const database = await openDatabase({ dataDir, env: {} })
    const rows = await ask(database.adminUrl, `select name, setting from pg_settings where name in
      ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by name`)
    expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on', process.platform === 'win32' ? '127.0.0.1' : '', 'on'])
    const wrong = new URL(database.appUrl)
    wrong.password = 'wrong'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    await database.stop()
  })

  test('同一数据目录不能开第二个服务；备份之类可以并行，最后离开的停库', async () => {
    const server = await openDatabase({ dataDir, env: {}, exclusive: true })
    await expect(openDatabase({ dataDir, env: {}, exclusive: true })).rejects.toThrow('不能再开第二个')
    const beside = await openDatabase({ dataDir, env: {} })
    await server.stop()
    expect(await ask(beside.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await beside.stop()
    expect(existsSync(pidFile())).toBe(false)
  })

  test('父进程被 kill -9,数据库成了孤儿：下次启动接管', async () => {
    const script = `import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'database.ts'))}
      await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, env: {}, exclusive: true }); process.kill(process.pid, 'SIGKILL')`
    expect(() => execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: projectDir, stdio: 'pipe' }))
      .toThrow()
    const orphan = pid()
    const lines: string[] = []
    const database = await openDatabase({ dataDir, env: {}, exclusive: true, say: line => { lines.push(line) } })
    expect(pid()).toBe(orphan)
    expect(lines).toContain('接管了正在运行的数据库进程')
    await database.stop()
  })

  test('数据库进程被 kill -9:自己重新启动，已提交的不丢', async () => {
    const lines: string[] = []
    const database = await openDatabase({ dataDir, env: {}, exclusive: true, say: line => { lines.push(line) } })
    await ask(database.adminUrl, 'insert into public.kept values (2)')
    process.kill(pid(), 'SIGKILL')
    while (!lines.includes('数据库已恢复')) await sleep(50)
    expect(await ask(database.adminUrl, 'select count(*)::int as n from public.kept')).toEqual([{ n: 2 }])
    await database.stop()
  })

  test('主密钥丢了或换了：拒绝，并说明怎么办', async () => {
    await expect(openDatabase({ dataDir, env: { SHANZHI_KEY: '09'.repeat(32) } })).rejects.toThrow('主密钥与建库时的不同')
    const { stop } = await openDatabase({ dataDir, env: {} })
    await stop()
  })
})

describe('外部数据库', () => {
  test('DATABASE_URL 指到哪里就用哪里；写错了用中文说明，不露口令', async () => {
    const url = inject('clusterUrl')
    const database = await openDatabase({ dataDir, env: { DATABASE_URL: url } })
    expect([database.embedded, database.adminUrl]).toEqual([false, url])
    await database.stop()
    await expect(openDatabase({ dataDir, env: { DATABASE_URL: 'mysql://a:b@c/d' } })).rejects.toThrow('DATABASE_URL 不是有效的地址')
    const refused = openDatabase({ dataDir, env: { DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:9/x' } })
    await expect(refused).rejects.toThrow(/^连不上 DATABASE_URL(?!.*hidden)/)
  })
})

describe('体检', () => {
  test('好的安装没有必须修的；密钥谁都能读就算有误，并给出改法', async () => {
    const good = await examine({ dataDir, projectDir, env: {}, port: 0 })
    expect(good.filter(({ level }) => level === 'broken')).toEqual([])
    expect(good.map(({ subject }) => subject)).toEqual(expect.arrayContaining(
      ['Node.js', '内存', '磁盘', '数据目录', '主密钥', '网页', '端口', '备份', '数据库', '时钟', '应用账号', '办理记录', '汇总', '节假日']))
    chmodSync(join(dataDir, 'secret.key'), 0o644)
    const text = report(await examine({ dataDir, projectDir, env: {}, port: 0 }))
    expect(text).toContain(`执行 chmod 600 ${join(dataDir, 'secret.key')}`)
    expect(text).not.toContain(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim())
    chmodSync(join(dataDir, 'secret.key'), 0o600)
  })

  test('记录被改动、应用账号有了特权：查得出来', async () => {
    const database = await openDatabase({ dataDir, env: {} })
    await ask(database.adminUrl, `select base.append_act('330102', gen_random_uuid(), 0, gen_random_uuid(), 'sample.open',
      '330102', gen_random_uuid(), 'villager', null, null, now(), now(), 'open', '{}')`)
    await ask(database.adminUrl, "update base.acts set name = 'sample.forged'")
    const altered = await examine({ dataDir, projectDir, env: {}, port: 0 })
    expect(altered.filter(({ level }) => level === 'broken').map(({ subject }) => subject)).toEqual(['办理记录'])
    await ask(database.adminUrl, 'alter role shanzhi_app bypassrls')
    const free = await examine({ dataDir, projectDir, env: {}, port: 0 })
    expect(free.filter(({ level }) => level === 'broken').map(({ found }) => found)).toContain('shanzhi_app 能绕过行级安全')
    await database.stop()
  })
})
