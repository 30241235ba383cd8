/** What doctor sees without the database: Node, memory, disk, folders, key, web, port, age of the backup. */
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { freemem, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { backupNote } from '../backup/format.ts'
import type { ExamineOptions, Finding } from '../doctor.ts'
import { keyFile } from '../keys.ts'
import { bucketConfig, bucketProblem } from '../../kernel/documents/bucket.ts'
import { codeOf, messageOf } from '../trouble.ts'

const gigabyte = 1024 ** 3
const day = 24 * 3600 * 1000

export async function examineMachine(options: ExamineOptions): Promise<Finding[]> {
  return [
    nodeVersion(), memory(), disk(options.dataDir), dataAccess(options.dataDir), keyAccess(options),
    ...await bucket(options), web(options.projectDir), await port(options.port), lastBackup(options.dataDir),
  ]
}

function nodeVersion(): Finding {
  const subject = 'Node.js'
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    return { level: 'broken', subject, found: `${process.versions.node} 太旧`, mend: '安装 24 的长期支持版' }
  }
  if (major < 22) return { level: 'warning', subject, found: `${process.versions.node} 可用，但已停止维护`, mend: '方便时换成 24 的长期支持版' }
  return { level: 'good', subject, found: process.versions.node }
}

function memory(): Finding {
  const subject = '内存'
  const found = `共 ${gigabytes(totalmem())}，可用 ${gigabytes(freemem())}`
  if (freemem() < gigabyte / 4) return { level: 'broken', subject, found, mend: '可用内存不足 0.25 GB:关闭其他程序，或加内存' }
  if (freemem() < gigabyte) return { level: 'warning', subject, found, mend: '可用内存不足 1 GB:人多时会变慢' }
  return { level: 'good', subject, found }
}

function disk(dataDir: string): Finding {
  const subject = '磁盘'
  const { bavail, bsize } = statfsSync(existing(dataDir))
  const free = bavail * bsize
  const found = `数据目录所在磁盘还剩 ${gigabytes(free)}`
  if (free < gigabyte) return { level: 'broken', subject, found, mend: '不足 1 GB,数据库可能停止写入：清理磁盘，或用 SHANZHI_DATA 换到大盘' }
  if (free < 5 * gigabyte) return { level: 'warning', subject, found, mend: '不足 5 GB:请尽早清理或扩容' }
  return { level: 'good', subject, found }
}

function dataAccess(dataDir: string): Finding {
  const subject = '数据目录'
  if (!existsSync(dataDir)) return { level: 'warning', subject, found: `${dataDir} 还没有建立`, mend: '首次 npm start 时会自动建立' }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return { level: 'broken', subject, found: `${dataDir} 当前账号不能读写(${codeOf(error)})`, mend: `用安装时的账号运行，或执行 chown -R 账号 ${dataDir}` }
  }
  const owner = statSync(dataDir).uid
  const self = process.getuid?.()
  if (self !== undefined && self !== 0 && owner !== self) {
    return { level: 'warning', subject, found: `${dataDir} 属于别的账号(${owner})`, mend: '请固定用同一个账号运行' }
  }
  return { level: 'good', subject, found: dataDir }
}

function keyAccess({ dataDir, env }: ExamineOptions): Finding {
  const subject = '主密钥'
  if (env['SHANZHI_KEY']) return { level: 'good', subject, found: '由环境变量 SHANZHI_KEY 给出' }
  const file = keyFile(dataDir)
  if (!existsSync(file)) return { level: 'warning', subject, found: '还没有建立', mend: '首次 npm start 时会自动建立' }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    return { level: 'broken', subject, found: `${file} 别的账号也能读`, mend: `执行 chmod 600 ${file}` }
  }
  return { level: 'good', subject, found: `${file}（请确认已另存一份）` }
}

/** Only where attachments lie in a bucket: whether it can be written, read and cleaned. */
async function bucket({ env }: ExamineOptions): Promise<Finding[]> {
  const subject = '对象存储'
  try {
    const config = bucketConfig(env)
    if (!config) return []
    const problem = await bucketProblem(config)
    const where = `${config.endpoint} 的 ${config.bucket}`
    return [problem === undefined ? { level: 'good', subject, found: `${where} 能写能读` }
      : { level: 'broken', subject, found: `${where} 不能用：${problem}`, mend: '核对 S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY、S3_SECRET_KEY，确认桶已建立、密钥有读写删权限、空间没满' }]
  } catch (error) {
    return [{ level: 'broken', subject, found: messageOf(error), mend: '补齐 S3_ 开头的环境变量' }]
  }
}

function web(projectDir: string): Finding {
  const subject = '网页'
  const missing = ['console', 'mobile'].filter(app => !existsSync(join(projectDir, 'dist', 'web', app, 'index.html')))
  return missing.length > 0
    ? { level: 'warning', subject, found: '还没有生成', mend: '执行 npm run build,或由 npm start 自动生成' }
    : { level: 'good', subject, found: '已生成' }
}

async function port(wanted: number): Promise<Finding> {
  const subject = '端口'
  const code = await new Promise<string>(resolve => {
    const server = createServer()
    server.once('error', error => { resolve(codeOf(error)) })
    server.listen(wanted, () => { server.close(() => { resolve('') }) })
  })
  if (code === '') return { level: 'good', subject, found: `${wanted} 空闲` }
  if (code === 'EACCES') return { level: 'broken', subject, found: `${wanted} 当前账号不许使用`, mend: '换 1024 以上的端口:PORT=8081 npm start' }
  if (await isOurs(wanted)) return { level: 'good', subject, found: `${wanted} 上正运行着善治` }
  return { level: 'broken', subject, found: `${wanted} 被别的程序占用`, mend: '停下那个程序，或换一个端口:PORT=8081 npm start' }
}

async function isOurs(wanted: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${wanted}/healthz`, { signal: AbortSignal.timeout(3000) })).ok
  } catch {
    return false
  }
}

const noteShape = z.object({ at: z.iso.datetime(), file: z.string(), verified: z.boolean() })

function lastBackup(dataDir: string): Finding {
  const subject = '备份'
  const mend = '执行 npx shanzhi backup --out 文件 --verify,并把文件和主密钥分开存放'
  const file = join(dataDir, backupNote)
  if (!existsSync(file)) return { level: 'warning', subject, found: '从未备份', mend }
  const note = noteShape.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!note.success) return { level: 'warning', subject, found: '备份记录读不懂', mend }
  const age = Math.floor((Date.now() - Date.parse(note.data.at)) / day)
  const found = `${age === 0 ? '今天' : `${age} 天前`}备份到 ${note.data.file}${note.data.verified ? ',已核对' : ',未核对'}`
  return age > 7 ? { level: 'warning', subject, found, mend } : { level: 'good', subject, found }
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}

function gigabytes(bytes: number): string {
  return `${(bytes / gigabyte).toFixed(1)} GB`
}
