import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bucketIn } from '../kernel/documents/bucket.ts'
import { digestOf, nameOf } from '../kernel/documents/files.ts'
import { fileTypes } from '../kernel/documents/rules.ts'
import { testBucket } from '../test/bucket.ts'
import { testDatabase, type TestDatabase } from '../test/db.ts'
import { backup, verifyBackup } from './backup.ts'
import { listTables } from './backup/catalogue.ts'
import { sumTable } from './backup/sum.ts'
import { atDatabase } from './database/address.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'

let source: TestDatabase
let target: TestDatabase
let folder: string
let file: string
const quiet = { update: () => undefined, finish: () => undefined }
const photo = Buffer.alloc(200_000, 'photo')

const options = (database: TestDatabase, dataDir: string) => ({
  adminUrl: database.adminUrl, key: database.key, dataDir, file, onProgress: quiet,
})
const dataOf = (name: string): string => join(folder, name)

beforeAll(async () => {
  source = await testDatabase()
  target = await testDatabase({ empty: true })
  folder = mkdtempSync(join(tmpdir(), 'shanzhi-backup-'))
  file = join(folder, '备份.shanzhi')
  mkdirSync(join(dataOf('source'), 'files', 'ab'), { recursive: true })
  mkdirSync(dataOf('target'))
  writeFileSync(join(dataOf('source'), 'files', 'ab', '照片.jpg'), photo)
  writeFileSync(join(dataOf('source'), 'files', 'empty'), '')
  await fill(source.admin)
})

afterAll(async () => {
  await Promise.all([source.close(), target.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** Lines of the journal with awkward text, facts, settings; a definition whose number comes from a sequence; derived sums. */
async function fill(admin: pg.Pool): Promise<void> {
  await admin.query(`
    select base.append_act('330102', gen_random_uuid(), 0, gen_random_uuid(), 'sample.open', '330102001001', gen_random_uuid(),
      'villager', null, null, now(), now(), 'open', jsonb_build_object('text', E'桥栏\\t断了\\n"第"' || i || E'\\\\处'))
    from generate_series(1, 30000) i`)
  await admin.query("insert into indicators.definitions (key, digest) values ('sample.count', 'd'), ('sample.other', 'd')")
  await admin.query(`
    insert into indicators.entries (county, indicator, day, place, act, source, amount)
    select county, 1, current_date, place, id, subject, 1 from base.acts`)
  await admin.query(`
    insert into indicators.totals (county, indicator, place, dim, grain, day, amount)
    values ('330102', 1, '330102', '*', 'd', current_date, 30000)`)
  await admin.query("insert into base.settings values ('330102', 'noticeDays', '2026-01-01', 7, null, gen_random_uuid())")
}

async function sums(url: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found: Record<string, unknown> = {}
    for (const table of await listTables(client)) found[table.name] = await sumTable(client, table)
    return found
  } finally {
    await client.end()
  }
}

describe('备份与恢复', () => {
  test('备份文件只有属主能读，且不含主密钥', async () => {
    const lines = await backup(options(source, dataOf('source')))
    expect(lines[0]).toMatch(/已备份 \d+ 张表、\d+ 行、2 个附件/)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(gunzipSync(readFileSync(file)).includes(source.key.toString('base64'))).toBe(false)
  })

  test('恢复到空库：逐表逐字节相同，附件相同', async () => {
    const lines = await restore({ ...options(target, dataOf('target')), replace: false })
    expect(lines[0]).toContain('逐表核对一致')
    expect(await sums(target.adminUrl)).toEqual(await sums(source.adminUrl))
    expect(readFileSync(join(dataOf('target'), 'files', 'ab', '照片.jpg')).equals(photo)).toBe(true)
    expect(statSync(join(dataOf('target'), 'files', 'empty')).size).toBe(0)
  })

  test('派生的汇总不进备份，事务号换成新的，自增编号接着走', async () => {
    const { rows: totals } = await target.admin.query('select count(*)::int as n from indicators.totals')
    expect(totals).toEqual([{ n: 0 }])
    const { rows: xids } = await target.admin.query('select count(distinct xid)::int as n from base.acts')
    expect(xids).toEqual([{ n: 1 }])
    const { rows: next } = await target.admin.query(
      "insert into indicators.definitions (key, digest) values ('sample.third', 'd') returning id")
    expect(next).toEqual([{ id: 3 }])
  })

  test('恢复后行级安全仍在：应用账号不进范围就看不到任何一行', async () => {
    const app = new pg.Client({ connectionString: target.appUrl })
    await app.connect()
    expect((await app.query('select count(*)::int as n from base.acts')).rows).toEqual([{ n: 0 }])
    await app.query("begin; select base.enter_scope('330102', '330102:')")
    expect((await app.query('select count(*)::int as n from base.acts')).rows).toEqual([{ n: 30000 }])
    await app.end()
  })

  test('已有数据时拒绝恢复；加 --replace 才替换', async () => {
    await expect(restore({ ...options(target, dataOf('target')), replace: false })).rejects.toThrow('当前已有数据，未恢复')
    await target.admin.query("delete from base.settings")
    // Nobody may be connected while databases change places.
    const client = new pg.Client({ connectionString: target.adminUrl, application_name: 'bystander' })
    await client.connect()
    await expect(restore({ ...options(target, dataOf('target')), replace: true })).rejects.toThrow(/还有程序连着数据库.*bystander/)
    await client.end()
    await endIdle(target)
    await restore({ ...options(target, dataOf('target')), replace: true })
    expect((await target.admin.query('select value::int from base.settings')).rows).toEqual([{ value: 7 }])
  })

  test('恢复到临时库核对', async () => {
    expect(await verifyBackup(options(source, dataOf('source')))).toEqual([expect.stringContaining('全部一致')])
    const { rows } = await source.admin.query("select datname from pg_database where datname like '%\\_verify\\_%'")
    expect(rows).toEqual([])
  })

  test('文件被改动、被截断、主密钥不对：拒绝，现有数据不动', async () => {
    const before = await sums(target.adminUrl)
    const whole = readFileSync(file)
    const altered = gunzipSync(whole)
    const at = altered.indexOf('桥栏')
    altered.write('护栏', at)
    const attempts: [Buffer, Uint8Array, RegExp][] = [
      [gzipSync(altered), source.key, /与清单不符/],
      [whole.subarray(0, whole.length / 2), source.key, /不完整/],
      [Buffer.from('not a backup'), source.key, /不完整或不是善治的备份/],
      [whole, createHash('sha256').update('other').digest(), /另一把主密钥/],
    ]
    for (const [content, key, message] of attempts) {
      writeFileSync(file, content)
      await endIdle(target)
      await expect(restore({ ...options(target, dataOf('target')), key, replace: true })).rejects.toThrow(message)
    }
    writeFileSync(file, whole)
    expect(await sums(target.adminUrl)).toEqual(before)
  })

  test('没有建库权限的账号：只能恢复到空库', async () => {
    const role = `owner_${randomUUID().slice(0, 8)}`
    const empty = await testDatabase({ empty: true })
    const database = new URL(empty.adminUrl).pathname.slice(1)
    await empty.admin.query(`create role ${role} login bypassrls createrole password 'x'; alter database ${database} owner to ${role};
      grant shanzhi_app to ${role} with admin option`)
    const url = new URL(empty.adminUrl)
    url.username = role
    url.password = 'x'
    const mine = { ...options(empty, dataOf('other')), adminUrl: url.href }
    mkdirSync(dataOf('other'))
    await restore({ ...mine, replace: false })
    expect(await sums(empty.adminUrl)).toEqual(await sums(source.adminUrl))
    await expect(restore({ ...mine, replace: true })).rejects.toThrow('不能新建库')
    await empty.close()
    await source.admin.query(`drop owned by ${role}; drop role ${role}`).catch(() => undefined)
  })

  test('受行级安全限制的账号备份：明说，而不是悄悄少备', async () => {
    const role = `bound_${randomUUID().slice(0, 8)}`
    const bound = await testDatabase({ empty: true })
    const database = new URL(bound.adminUrl).pathname.slice(1)
    await bound.admin.query(`create role ${role} login createrole password 'x'; alter database ${database} owner to ${role};
      grant shanzhi_app to ${role} with admin option`)
    const url = new URL(atDatabase(bound.adminUrl, database))
    url.username = role
    url.password = 'x'
    await migrate(url.href, bound.key)
    await expect(backup({ ...options(bound, dataOf('other')), adminUrl: url.href, file: join(folder, 'x') })).rejects.toThrow('不能备份')
    await bound.close()
  })
})

/** The pools of the test hold idle connections; a restore wants to be alone. */
async function endIdle(database: TestDatabase): Promise<void> {
  await source.admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [new URL(database.adminUrl).pathname.slice(1)])
  await new Promise(resolve => { setTimeout(resolve, 200) })
}

describe('附件在对象存储里', () => {
  test('备份带上桶里的附件和模板，恢复时放回桶里；缺一个就不算备份好', async () => {
    const [from, into, before, after] = [await testBucket(), await testBucket(), await testDatabase(), await testDatabase({ empty: true })]
    try {
      const names = await Promise.all(([['image/jpeg', '照片'], ['application/pdf', '纪要'], [fileTypes.docx, '总结'], [fileTypes.xlsx, '报表'], [fileTypes.txt, '稿']] as const).map(async ([type, text]) => {
        const bytes = Buffer.from(text)
        await before.admin.query(`insert into documents.attachments (county, id, place, sha256, type, bytes, name, by_person, at)
          values ('330102', gen_random_uuid(), '330102001001', $1, $2, $3, 'x', gen_random_uuid(), now())`, [digestOf(bytes), type, bytes.length])
        await bucketIn(from.config).keep(nameOf(digestOf(bytes), type), bytes)
        return nameOf(digestOf(bytes), type)
      }))
      const saved = { ...options(before, dataOf('bucket')), file: join(folder, 'bucket.shanzhi'), storage: bucketIn(from.config) }
      mkdirSync(dataOf('bucket'))
      await expect(backup(saved)).rejects.toThrow('在对象存储里找不到，备份没有完成')
      await bucketIn(from.config).keep(String(names[0]).replace('.jpg', '.thumb.jpg'), Buffer.from('小图'))
      expect((await backup(saved))[0]).toContain('6 个附件')
      await restore({ ...saved, adminUrl: after.adminUrl, storage: bucketIn(into.config), replace: false })
      expect([...into.stored].map(([path, bytes]) => `${path} ${bytes.toString()}`).sort()).toEqual([...from.stored].map(([path, bytes]) => `${path} ${bytes.toString()}`).sort())
      await bucketIn(from.config).remove(String(names[1]))
      await bucketIn(from.config).keep(String(names[1]), Buffer.from('换了'))
      await expect(backup(saved)).rejects.toThrow('与登记的校验值不符')
    } finally { await Promise.all([from.close(), into.close(), before.close(), after.close()]) }
  })
})
