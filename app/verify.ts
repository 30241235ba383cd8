/** `shanzhi verify`: reads the whole journal and finds every line that was altered, removed or slipped in. */
import pg from 'pg'
import { verifyJournal } from '../kernel/base/journal.ts'

/** Lines to print, and whether all is sound. Reads as the owner: a wall must not hide what was altered. */
export async function verify(adminUrl: string): Promise<{ lines: string[]; sound: boolean }> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, application_name: 'shanzhi verify' })
  pool.on('error', () => undefined)
  try {
    const { lines, seals, faults } = await verifyJournal(pool)
    const told = faults.map(({ county, subject, n, zh }) => `✗ ${county} ${subject ?? ''} ${n === null ? '' : `第 ${n} 条`}:${zh}`)
    const sum = `已核对 ${lines} 条办理记录、${seals} 个封条，${faults.length === 0 ? '全部完好' : `发现 ${faults.length} 处问题`}`
    return { lines: [...told, sum], sound: faults.length === 0 }
  } finally {
    await pool.end()
  }
}
