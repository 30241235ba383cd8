/**
 * npm starts us through a shell. When npm is ended by a signal, or killed, the signal does not always come through, and a
 * server would be left behind that nobody sees. So a server started by npm ends when npm has gone.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const everyMs = 500

/** Calls `onGone` once when the npm (or the shell between) that started this process has ended. Does not keep us running. */
export function watchParent(env: NodeJS.ProcessEnv, onGone: () => void): void {
  if (env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return
  const parent = process.ppid
  // A parent that names our file is the shell; npm is above it. Further up is the person's own shell, which may leave.
  const above = look(parent).command.includes('shanzhi.mjs') ? look(parent).parent : undefined
  const timer = setInterval(() => {
    // An orphan is handed to another parent: seen even while the dead one still waits to be buried.
    if (process.ppid === parent && (above === undefined || look(parent).parent === above)) return
    clearInterval(timer)
    onGone()
  }, everyMs)
  timer.unref()
}

/** Parent and command line of a process; nothing where the system does not tell. */
function look(pid: number): { parent: number | undefined; command: string } {
  try {
    if (process.platform === 'linux') {
      // The second field of stat is the program's name in brackets and may hold blanks.
      const parent = Number.parseInt(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S+ /s, ''), 10)
      return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
    }
    const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return { parent: Number.parseInt(line, 10), command: line }
  } catch {
    return { parent: undefined, command: '' }
  }
}
