/** What doctor sees in the database: reachable, new enough, up to date, walled, on time, with sound records and figures. */
import { existsSync } from 'node:fs'
import pg from 'pg'
import { openDatabase } from '../database.ts'
import { appRole } from '../database/address.ts'
import type { ExamineOptions, Finding } from '../doctor.ts'
import { keyFile } from '../keys.ts'
import { pendingMigrations, readMigrations } from '../migrate.ts'
import { messageOf } from '../trouble.ts'

const quickLines = 5000

export async function examineDatabase({ dataDir, env }: ExamineOptions): Promise<Finding[]> {
  // Opening would make key and cluster: a look must not.
  if (!env['DATABASE_URL'] && !existsSync(keyFile(dataDir)) && !env['SHANZHI_KEY']) {
    return [{ level: 'warning', subject: '数据库', found: '还没有建立', mend: '首次 npm start 时会自动建立' }]
  }
  let database
  try {
    database = await openDatabase({ dataDir, env })
  } catch (error) {
    return [{ level: 'broken', subject: '数据库', found: messageOf(error), mend: '按上面的说明改正后，再运行 doctor' }]
  }
  const client = new pg.Client({ connectionString: database.adminUrl, application_name: 'shanzhi doctor', statement_timeout: 60_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const findings = [await version(client, database.embedded), await clock(client), await migrations(client)]
    if (findings.some(({ level }) => level === 'broken')) return findings
    if (findings.some(({ subject, level }) => subject === '数据库版本' && level === 'warning')) return findings
    return [...findings, ...await role(client, database.appUrl), await journal(client), await figures(client), await calendar(client)]
  } finally {
    await client.end().catch(() => undefined)
    await database.stop()
  }
}

async function version(client: pg.Client, embedded: boolean): Promise<Finding> {
  const { rows } = await client.query<{ version: string; size: string }>(
    "select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size")
  return { level: 'good', subject: '数据库', found: `${embedded ? '内置' : '外部'} PostgreSQL ${rows[0]?.version}，数据 ${rows[0]?.size}` }
}

async function clock(client: pg.Client): Promise<Finding> {
  const subject = '时钟'
  const before = Date.now()
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  const middle = (before + Date.now()) / 2
  const skew = Math.abs((rows[0]?.now.getTime() ?? 0) - middle) / 1000
  const found = `本机与数据库相差 ${skew.toFixed(1)} 秒`
  const mend = '两台机器都请开启网络对时(chrony 或 systemd-timesyncd);时限按时钟计算'
  if (skew > 60) return { level: 'broken', subject, found, mend }
  return skew > 2 ? { level: 'warning', subject, found, mend } : { level: 'good', subject, found }
}

async function migrations(client: pg.Client): Promise<Finding> {
  const subject = '数据库版本'
  const files = readMigrations()
  const { rows: there } = await client.query<{ there: boolean }>("select to_regclass('base.migrations') is not null as there")
  const applied = there[0]?.there
    ? (await client.query<{ name: string; digest: string }>('select name, digest from base.migrations')).rows : []
  try {
    const pending = pendingMigrations(files, applied)
    if (pending.length > 0) {
      return { level: 'warning', subject, found: `还有 ${pending.length} 个升级文件未执行`, mend: '执行 npx shanzhi migrate,或由 npm start 自动执行' }
    }
    return { level: 'good', subject, found: `已是最新(${files.at(-1)?.name})` }
  } catch (error) {
    return { level: 'broken', subject, found: messageOf(error) }
  }
}

async function role(client: pg.Client, appUrl: string): Promise<Finding[]> {
  const subject = '应用账号'
  const { rows } = await client.query<{ free: boolean; owns: string }>(`
    select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as free,
      (select count(*) from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname = $1`, [appRole])
  const found = rows[0]
  if (!found) return [{ level: 'broken', subject, found: `没有 ${appRole}`, mend: '执行 npx shanzhi migrate' }]
  if (found.free || Number(found.owns) > 0) {
    return [{
      level: 'broken', subject, found: `${appRole} 能绕过行级安全`,
      mend: `由管理员执行 ALTER ROLE ${appRole} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; 并把它名下的表转给迁移账号`,
    }]
  }
  const open = await client.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class where relrowsecurity and not relforcerowsecurity order by 1`)
  if (open.rows.length > 0) {
    return [{ level: 'broken', subject, found: `行级安全没有强制：${open.rows.map(({ name }) => name).join('、')}`, mend: '请向开发者报告' }]
  }
  const app = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 })
  app.on('error', () => undefined)
  try {
    await app.connect()
    return [{ level: 'good', subject, found: `${appRole} 能登录，不能绕过行级安全` }]
  } catch (error) {
    return [{ level: 'broken', subject, found: `${appRole} 登录不了：${messageOf(error)}`, mend: '执行 npx shanzhi migrate 重设口令' }]
  } finally {
    await app.end().catch(() => undefined)
  }
}

/** The newest lines only; `shanzhi verify` reads them all. */
async function journal(client: pg.Client): Promise<Finding> {
  const subject = '办理记录'
  const { rows } = await client.query<{ seen: string; altered: string }>(`
    select count(*) as seen, count(*) filter (where hash is distinct from base.act_hash(prev, digest, county, subject, n, id,
      name, place, person, capacity, appointment, org, at, made_at, to_state)) as altered
    from (select * from base.acts order by xid desc limit $1) newest`, [quickLines])
  const { seen = '0', altered = '0' } = rows[0] ?? {}
  if (Number(altered) > 0) {
    return { level: 'broken', subject, found: `最近 ${seen} 条里有 ${altered} 条与校验值不符`, mend: '执行 npx shanzhi verify 找出是哪几条；从备份恢复前请先保全证据' }
  }
  return { level: 'good', subject, found: `最近 ${seen} 条校验无误(全部核对用 npx shanzhi verify)` }
}

async function figures(client: pg.Client): Promise<Finding> {
  const subject = '汇总'
  const { rows } = await client.query<{ ahead: string; late: string }>(`
    select count(*) filter (where upto > pg_snapshot_xmax(pg_current_snapshot())) as ahead,
      count(*) filter (where at < now() - interval '15 minutes' and exists (
        select 1 from indicators.entries e where e.county = f.county and e.xid >= f.upto)) as late
    from indicators.folds f`)
  if (Number(rows[0]?.ahead) > 0) {
    return {
      level: 'broken', subject, found: '汇总的水位线超过了当前事务号（多半是用别的工具搬过库）',
      mend: '停下善治，清空 indicators.folds 和 indicators.totals 两张表后再启动，会自动重算',
    }
  }
  if (Number(rows[0]?.late) > 0) {
    return { level: 'warning', subject, found: `${rows[0]?.late} 个县区超过 15 分钟没有汇总`, mend: '确认后台轮次在运行(npm start 已包含；多机部署须运行 npx shanzhi worker)' }
  }
  return { level: 'good', subject, found: '水位线正常' }
}

async function calendar(client: pg.Client): Promise<Finding> {
  const subject = '节假日'
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
  const year = Number(today.slice(0, 4))
  const { rows } = await client.query<{ year: number }>('select year from places.calendar_years')
  const loaded = new Set(rows.map(row => Number(row.year)))
  const mend = '国务院办公厅公布后，把该年的放假和调休安排录入节假日表'
  if (!loaded.has(year)) return { level: 'broken', subject, found: `没有 ${year} 年的安排，工作日期限算不出来`, mend }
  if (!loaded.has(year + 1) && today.slice(5) >= '11-15') return { level: 'warning', subject, found: `还没有 ${year + 1} 年的安排`, mend }
  return { level: 'good', subject, found: `${year} 年已录入` }
}
