/**
 * The master key and what is derived from it. It lies in the environment (SHANZHI_KEY) or in data/secret.key and nowhere
 * else: not in the database, not in a backup. Whoever loses it can no longer read encrypted ID-card and phone numbers.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chownSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, trouble } from './trouble.ts'

const keyBytes = 32

/** Where the key lies when the environment does not carry it. */
export function keyFile(dataDir: string): string {
  return join(dataDir, 'secret.key')
}

/**
 * The master key, 32 bytes. Made on first use, unless `mayCreate` is false (there are data already, which another key sealed).
 * @throws Trouble in Chinese when the key is malformed or missing
 */
export function loadMasterKey(
  { dataDir, env, mayCreate = true }: { dataDir: string; env: NodeJS.ProcessEnv; mayCreate?: boolean },
): Buffer {
  const given = env['SHANZHI_KEY']?.trim()
  if (given) return parseKey(given, '环境变量 SHANZHI_KEY')
  const file = keyFile(dataDir)
  if (!existsSync(file)) {
    if (!mayCreate) {
      throw trouble(`找不到主密钥 ${file}，而数据库里已有用它加密的数据。请把当初保存的 secret.key 放回此处,`
        + '或用环境变量 SHANZHI_KEY 给出；不要新建密钥，否则身份证号和手机号将无法解读。')
    }
    createKey(dataDir, file)
  }
  return parseKey(readKey(file), `文件 ${file}`)
}

/** 32 bytes bound to one purpose (HKDF-SHA256, RFC 5869); the same purpose always gives the same bytes. */
export function deriveKey(master: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'shanzhi', purpose, keyBytes))
}

/** The password of a database role; never stored, always derived. Only characters that need no escaping in a URL. */
export function databasePassword(master: Uint8Array, role: string): string {
  return deriveKey(master, `db:${role}`).toString('base64url')
}

/** A public mark by which two keys are told apart without showing either. */
export function keyFingerprint(master: Uint8Array): string {
  return createHmac('sha256', deriveKey(master, 'fingerprint')).update('shanzhi').digest('hex').slice(0, 16)
}

function parseKey(text: string, where: string): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (bytes.length !== keyBytes) {
    throw trouble(`${where} 里的主密钥不对：应为 32 字节，写成 64 位十六进制或 base64。可用 openssl rand -base64 32 生成新的（仅限首次安装）。`)
  }
  return bytes
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw trouble(`读不了主密钥 ${file}(${codeOf(error)})。请用当初安装善治的账号运行，或改正该文件的属主(权限应为 0600)。`, error)
  }
}

/** Writes the key aside and links it into place: of two processes that start at once, both end up with the same key. */
function createKey(dataDir: string, file: string): void {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 })
    writeFileSync(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flush: true })
    const owner = statSync(dataDir)
    // Root may start a copy that belongs to somebody: that somebody must be able to start it the next time.
    if (process.getuid?.() === 0) chownSync(draft, owner.uid, owner.gid)
  } catch (error) {
    throw trouble(`数据目录 ${dataDir} 写不进去(${codeOf(error)})。请改用有写权限的账号，或用环境变量 SHANZHI_DATA 另指一个目录。`, error)
  }
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    // Some file systems (exFAT, network drives) know no links: there we write in place.
    writeFileSync(file, readFileSync(draft), { mode: 0o600, flag: 'wx' })
  } finally {
    rmSync(draft, { force: true })
  }
}
