import { openDatabase } from '../app/database.ts'
import { readMigrations } from '../app/migrate.ts'
import pg from 'pg'
const d = await openDatabase({ dataDir: '/tmp/shz-bench1m', env: {} })
const c = new pg.Client(d.adminUrl); await c.connect()
const run = async (s: string) => { const t = performance.now(); await c.query(s); console.log(((performance.now() - t) / 1000).toFixed(1), s.slice(0, 90).replaceAll('\n', ' ')) }
try {
  await c.query(`set maintenance_work_mem='1GB'; set work_mem='512MB'`)
  const m = readMigrations(); const text = m.find((x) => x.name.startsWith('0030'))!.sql
  const a = text.indexOf('create table procedures.words'), b = text.indexOf('create index words_search'), e = text.indexOf('comment on table procedures.words')
  const has = (await c.query(`select to_regclass('procedures.words') r`)).rows[0].r
  if (!has) {
    await run(text.slice(a, b))
    await run(text.match(/create function procedures.place_words[\s\S]*?\$\$;/)![0])
    await run(`insert into procedures.words select county, id, array_to_tsvector(tsvector_to_array(search) || procedures.place_words(place)) from procedures.cases order by id`)
    await run(text.slice(b, e)); await run('grant insert on procedures.words to shanzhi_app')
    await run('alter table procedures.cases drop column search')
  }
  for (const f of m.filter((x) => ['0002', '0020', '0030', '0040', '0041'].includes(x.name.slice(0, 4))))
    for (const fn of f.sql.match(/create function [\s\S]*?\$\$;/g) ?? []) await c.query(fn.replace('create function', 'create or replace function')).catch((p) => console.log(fn.slice(0, 60), p.message))
  for (const f of m) await c.query('update base.migrations set digest = $2 where name = $1', [f.name, f.digest])
  await run('vacuum (analyze, freeze) procedures.words'); await run('vacuum (analyze) procedures.cases'); await run('checkpoint')
  console.log((await c.query(`select pg_size_pretty(pg_total_relation_size('procedures.words')) w, pg_size_pretty(pg_database_size(current_database())) d, count(*) from base.seals`)).rows)
} finally { await c.end(); await d.stop() }
