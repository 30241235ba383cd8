/** `shanzhi verify`: reads the whole journal and every ledger, and finds what was altered, removed or slipped in. */
import pg from 'pg'
import { verifyJournal } from '../kernel/base/journal.ts'
import { ledgersUnlikeTheirTransfers } from '../kernel/ledgers/data.ts'

/** Lines to print, and whether all is sound. Reads as the owner: a wall must not hide what was altered. */
export async function verify(adminUrl: string): Promise<{ lines: string[]; sound: boolean }> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, application_name: 'shanzhi verify' })
  pool.on('error', () => undefined)
  try {
    const { lines, seals, faults } = await verifyJournal(pool)
    const unlike = await ledgersUnlikeTheirTransfers(pool)
    const { rows: [counted] } = await pool.query<{ accounts: string; transfers: string }>('select (select count(*) from ledgers.accounts) as accounts, (select count(*) from ledgers.transfers) as transfers')
    const found = (n: number) => (n === 0 ? '全部完好' : `发现 ${n} 处问题`)
    return { sound: faults.length === 0 && unlike.length === 0, lines: [
      ...faults.map(({ county, subject, n, zh }) => `✗ ${county} ${subject ?? ''} ${n === null ? '' : `第 ${n} 条`}:${zh}`),
      ...unlike.map(({ county, ledger, zh }) => `✗ ${county} ${ledger}：${zh}`),
      `已核对 ${lines} 条办理记录、${seals} 个封条，${found(faults.length)}`,
      `已核对 ${Number(counted?.transfers ?? 0)} 笔转账、${Number(counted?.accounts ?? 0)} 个账户，${found(unlike.length)}`] }
  } finally {
    await pool.end()
  }
}
