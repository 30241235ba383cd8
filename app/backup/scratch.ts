/** Databases made for a while beside the product's own: for checking a backup, and for restoring before the swap. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { withClient } from '../database.ts'
import { atDatabase, databaseName } from '../database/address.ts'
import { codeOf, trouble } from '../trouble.ts'

/** Makes an empty database on the same server. @throws Trouble when the role may not */
export async function makeScratch(adminUrl: string, purpose: string): Promise<string> {
  const name = `${databaseName(adminUrl)}_${purpose}_${randomBytes(4).toString('hex')}`
  try {
    await atServer(adminUrl, async client => {
      await client.query(`create database ${pg.escapeIdentifier(name)} template template0`)
    })
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw trouble('数据库账号不能建立临时库。请由管理员执行 ALTER ROLE 账号 CREATEDB。', error)
  }
  return atDatabase(adminUrl, name)
}

export async function dropDatabase(url: string): Promise<void> {
  await atServer(url, async client => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(databaseName(url))} with (force)`)
  })
}

/** Puts `scratch` in the place of the product's database. @throws Trouble while anybody is connected to the latter */
export async function swapDatabases(adminUrl: string, scratch: string): Promise<void> {
  const name = databaseName(adminUrl)
  const old = `${name}_before_${randomBytes(4).toString('hex')}`
  const [current, fresh, aside] = [name, databaseName(scratch), old].map(text => pg.escapeIdentifier(text))
  await atServer(adminUrl, async client => {
    const { rows } = await client.query<{ who: string }>(
      'select distinct application_name as who from pg_stat_activity where datname = $1', [name])
    if (rows.length > 0) {
      throw trouble(`还有程序连着数据库(${rows.map(({ who }) => who || '未知').join('、')})。请先停下所有善治程序，再恢复；现有数据未动。`)
    }
    await client.query(`alter database ${current} rename to ${aside}`)
    try {
      await client.query(`alter database ${fresh} rename to ${current}`)
    } catch (error) {
      await client.query(`alter database ${aside} rename to ${current}`)
      throw error
    }
  })
  await dropDatabase(atDatabase(adminUrl, old))
}

/** May the role make databases? */
export async function mayCreate(adminUrl: string): Promise<boolean> {
  return withClient(adminUrl, async client => {
    const { rows } = await client.query<{ may: boolean }>(
      'select rolsuper or rolcreatedb as may from pg_roles where rolname = current_user')
    return rows[0]?.may === true
  })
}

/** Works from the maintenance database, so that the others can be made, renamed and dropped. */
async function atServer(url: string, body: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: atDatabase(url, 'postgres'), application_name: 'shanzhi maintenance' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await body(client)
  } finally {
    await client.end()
  }
}
