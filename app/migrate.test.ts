import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, testKey, type TestDatabase } from '../test/db.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: TestDatabase
let directory: string

beforeAll(async () => {
  database = await testDatabase({ empty: true })
  directory = mkdtempSync(join(tmpdir(), 'shanzhi-migrations-'))
  write('0001_base_create_roles', readMigrations()[0]?.sql ?? '')
  write('0002_base_create_sample', 'create table base.sample (id int);')
})

afterAll(async () => {
  await database.close()
  rmSync(directory, { recursive: true })
})

function write(name: string, sql: string): void {
  writeFileSync(join(directory, `${name}.sql`), sql)
}

const run = async (key: Uint8Array = testKey): Promise<string[]> => await migrate(database.adminUrl, key, { directory })

describe('数据库升级', () => {
  test('两台服务器同时启动，只升级一次', async () => {
    const [one, two] = await Promise.all([run(), run()])
    expect([...one, ...two]).toEqual(['0001_base_create_roles', '0002_base_create_sample'])
    expect(await run()).toEqual([])
  })

  test('应用账号能登录，但没有任何特权', async () => {
    const { rows } = await database.app.query(
      'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user')
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
    await expect(database.app.query('create table base.own (id int)')).rejects.toThrow(/permission denied/)
  })

  test('失败的文件不留下一半，并说出第几行', async () => {
    write('0003_base_create_broken', 'create table base.half (id int);\nselect nonsense;')
    await expect(run()).rejects.toThrow(/0003_base_create_broken\.sql 失败\(第 2 行\).*数据库保持原样/)
    expect((await database.admin.query("select to_regclass('base.half') as half")).rows).toEqual([{ half: null }])
    rmSync(join(directory, '0003_base_create_broken.sql'))
  })

  test('不在事务中的文件可以并发建索引', async () => {
    write('0004_base_index_sample', '-- no transaction\ncreate index concurrently one on base.sample (id);\n'
      + 'create index concurrently two on base.sample (id desc);\n')
    expect(await run()).toEqual(['0004_base_index_sample'])
  })

  test('执行过的文件被改动，拒绝', async () => {
    write('0002_base_create_sample', 'create table base.sample (id bigint);')
    await expect(run()).rejects.toThrow('0002_base_create_sample.sql 在执行之后被改动过')
    write('0002_base_create_sample', 'create table base.sample (id int);')
  })

  test('编号插到已执行的之前，拒绝', async () => {
    write('0003_base_create_late', 'select 1;')
    await expect(run()).rejects.toThrow('0003_base_create_late.sql 的编号排在已执行的')
    rmSync(join(directory, '0003_base_create_late.sql'))
  })

  test('名字不合规则或编号重复，拒绝', async () => {
    write('5_Wrong', 'select 1;')
    await expect(run()).rejects.toThrow('名字不合规则')
    rmSync(join(directory, '5_Wrong.sql'))
    write('0004_base_create_twin', 'select 1;')
    await expect(run()).rejects.toThrow('编号相同')
    rmSync(join(directory, '0004_base_create_twin.sql'))
  })

  test('数据库比程序新，拒绝', async () => {
    rmSync(join(directory, '0004_base_index_sample.sql'))
    await expect(run()).rejects.toThrow(/版本\(0004_base_index_sample\)比程序新/)
    write('0004_base_index_sample', '-- no transaction\ncreate index concurrently one on base.sample (id);\n'
      + 'create index concurrently two on base.sample (id desc);\n')
  })

  test('拿错主密钥，拒绝，且不改动账号口令', async () => {
    await expect(run(Buffer.alloc(32, 9))).rejects.toThrow('主密钥与这个数据库建立时的不同')
    const client = new pg.Client({ connectionString: database.appUrl })
    await client.connect()
    await client.end()
  })
})
