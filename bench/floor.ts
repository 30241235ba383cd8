/** The floor: the recorded statements said by pgbench, if this machine has it (any version; it speaks to the embedded server's socket). */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Ground } from './ground.ts'
import type { Crowd } from './people.ts'
import { replacer, type Told } from './recorded.ts'

/** pgbench's program, or undefined. */
export function findPgbench(): string | undefined {
  try { execFileSync('pgbench', ['--version']); return 'pgbench' } catch { return undefined }
}

export const literal = (v: unknown): string => (v === null || v === undefined ? 'null' : typeof v === 'number' || typeof v === 'boolean' ? String(v)
  : v instanceof Uint8Array ? `'\\x${Buffer.from(v).toString('hex')}'` : v instanceof Date ? `'${v.toISOString()}'`
    : Array.isArray(v) ? `array[${v.map(literal).join(',')}]` : pg.escapeLiteral(String(v)))

/** One script per spot: parameters written in, ids made of random numbers that pgbench draws. */
function script(told: Told, crowd: Crowd, n: number): string {
  const spot = crowd.spots[n % crowd.spots.length]
  const [id = ''] = told.ids
  if (!spot) throw new Error('no spot')
  const drawn = told.ids.map((from, i): [string, string] => [from, `${id.slice(0, 13)}-7${i}00-8000-:r`])
  const swap = replacer(told.spot, spot, [...drawn, [told.number, 'n:r']])
  return ['\\set r random(100000000000, 999999999999)', ...told.statements.map((s) =>
    `${s.text.replace(/\$(\d+)/g, (_, i: string) => literal(swap(s.values[Number(i) - 1]))).replaceAll('\n', ' ')};`), ''].join('\n')
}

/** Life-cycles per second of pgbench. */
export async function byPgbench(g: Ground, told: Told, crowd: Crowd, o: { clients: number; seconds: number }): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'shanzhi-pgbench-'))
  try {
    const files = Array.from({ length: 64 }, (_, i) => { const f = join(dir, `${i}.sql`); writeFileSync(f, script(told, crowd, i * 5)); return ['-f', f] }).flat()
    const url = new URL(g.database.appUrl)
    const env = { ...process.env, PGPASSWORD: decodeURIComponent(url.password), PGHOST: url.searchParams.get('host') ?? url.hostname, PGUSER: decodeURIComponent(url.username),
      ...(url.port ? { PGPORT: url.port } : {}) }
    const { stdout } = await promisify(execFile)('pgbench', ['-n', '-c', String(o.clients), '-j', '2', '-T', String(o.seconds), ...files, decodeURIComponent(url.pathname.slice(1))],
      { env, maxBuffer: 1e8 })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? NaN)
  } finally { rmSync(dir, { recursive: true, force: true }) }
}
