import { openDatabase } from '../app/database.ts'
import pg from 'pg'
const d = await openDatabase({ dataDir: '/tmp/shz-bench1m', env: {} })
const c = new pg.Client(d.adminUrl); await c.connect()
const run = async (s: string) => { const t = performance.now(); const r = await c.query(s); console.log(((performance.now() - t) / 1000).toFixed(1), s.slice(0, 90).replaceAll('\n', ' '), JSON.stringify(r.rows).slice(0, 200)) }
try { await run('select indicators.unfold()'); await run('select indicators.fold()'); await run('vacuum (analyze) indicators.totals'); await run(`select count(*), pg_size_pretty(pg_total_relation_size('indicators.totals')) from indicators.totals`) } finally { await c.end(); await d.stop() }
