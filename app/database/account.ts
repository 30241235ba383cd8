/**
 * Under which account the embedded PostgreSQL runs, and which folders that account can reach. PostgreSQL refuses root:
 * when we are root, it runs under an unprivileged account that owns the cluster's directory.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { trouble } from '../trouble.ts'

/** An account of the machine; `switched` tells that it is not our own, so children must be started under it. */
export interface Account { uid: number; gid: number; name: string; switched: boolean }

/** The account for a cluster below `dataDir`: our own, or when we are root: the folder's owner, `shanzhi`, or `nobody`. */
export function clusterAccount(dataDir: string): Account {
  const own = process.getuid?.()
  if (own === undefined) return { uid: -1, gid: -1, name: '', switched: false }
  const accounts = readAccounts()
  if (own !== 0) {
    const found = accounts.find(account => account.uid === own)
    // On macOS accounts are not in /etc/passwd; the check is for containers that run under a bare number.
    if (!found && process.platform === 'linux' && accounts.length > 0 && !accountsElsewhere()) {
      throw trouble(`当前用户号 ${own} 不在 /etc/passwd 中，内置数据库无法启动。请换一个有名字的账号运行(容器里可用 --user 指定已有账号),`
        + '或用 DATABASE_URL 指向外部 PostgreSQL。')
    }
    return { uid: own, gid: process.getgid?.() ?? own, name: found?.name ?? '', switched: false }
  }
  const owner = statSync(dataDir).uid
  const chosen = (owner !== 0 ? accounts.find(account => account.uid === owner) : undefined)
    ?? accounts.find(account => account.name === 'shanzhi' && account.uid !== 0)
    ?? accounts.find(account => account.name === 'nobody' && account.uid !== 0)
  if (!chosen) {
    throw trouble('PostgreSQL 不允许以 root 运行，而本机没有可用的普通账号。请执行 useradd --system shanzhi 后重试，或换普通账号运行。')
  }
  return { ...chosen, switched: true }
}

/** Can the account read the file (or folder) at `path`, and pass through every folder above it? */
export function reachable(path: string, account: Account): boolean {
  if (!account.switched) return true
  return permits(path, account, 5) && enterable(dirname(path), account)
}

/** Can the account pass through the folder and every folder above it? */
export function enterable(path: string, account: Account): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!permits(folder, account, 1)) return false
    if (folder === dirname(folder)) return true
  }
}

function permits(path: string, account: Account, bits: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}

function readAccounts(): Account[] {
  let text = ''
  try {
    text = readFileSync('/etc/passwd', 'utf8')
  } catch {
    return []
  }
  return text.split('\n').flatMap(line => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid), switched: false }] : []
  })
}

/** Accounts may come from a directory service (LDAP, sssd): then /etc/passwd proves nothing. */
function accountsElsewhere(): boolean {
  try {
    const line = /^passwd:(.*)$/m.exec(readFileSync('/etc/nsswitch.conf', 'utf8'))?.[1] ?? ''
    return /ldap|sss|nis|systemd|winbind|extrausers/.test(line)
  } catch {
    return false
  }
}
