/** `shanzhi verify`: reads the whole journal and finds every line that was altered, removed or slipped in. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { z } from 'zod'

/** What kernel/base/journal.ts `verifyJournal(pool)` resolves with. */
const resultShape = z.object({
  /** Lines read. */
  lines: z.number(),
  /** Lines that do not fit, each in words. */
  broken: z.array(z.object({ county: z.string(), subject: z.string(), n: z.number(), zh: z.string() })),
})

/** Lines to print, and whether all is sound. Reads as the owner: a wall must not hide what was altered. */
export async function verify(adminUrl: string): Promise<{ lines: string[]; sound: boolean }> {
  const module: unknown = await import(pathToFileURL(join(import.meta.dirname, '..', 'kernel', 'base', 'journal.ts')).href)
  const body = typeof module === 'object' && module !== null && 'verifyJournal' in module ? module.verifyJournal : undefined
  if (!isBody(body)) throw new Error('kernel/base/journal.ts exports no verifyJournal()')
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, application_name: 'shanzhi verify' })
  pool.on('error', () => undefined)
  try {
    const { lines, broken } = resultShape.parse(await body(pool))
    const told = broken.map(({ county, subject, n, zh }) => `✗ ${county} ${subject} 第 ${n} 条:${zh}`)
    const sum = broken.length === 0 ? `已核对 ${lines} 条办理记录,全部完好` : `已核对 ${lines} 条办理记录,${broken.length} 条有问题`
    return { lines: [...told, sum], sound: broken.length === 0 }
  } finally {
    await pool.end()
  }
}

function isBody(value: unknown): value is (pool: pg.Pool) => Promise<unknown> {
  return typeof value === 'function'
}
