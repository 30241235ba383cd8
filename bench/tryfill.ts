import { openGround, numberFigures } from './ground.ts'
import { populate } from './people.ts'
import { fill } from './fill.ts'
import { writeFileSync } from 'node:fs'
const g = await openGround()
try {
  await numberFigures(g)
  const crowd = await populate(g.admin)
  writeFileSync(`${g.dataDir}/crowd.json`, JSON.stringify(crowd))
  const t = performance.now()
  await fill(g, Number(process.env.N ?? 20000), console.log)
  console.log('filled', (performance.now() - t) / 1000)
  for (const t of ['procedures.cases','procedures.parties','base.acts','indicators.entries'])
    console.log(t, (await g.admin.query(`select count(*), pg_size_pretty(pg_total_relation_size('${t}')) s from ${t}`)).rows[0])
  console.log((await g.admin.query(`select state, count(*) from procedures.cases group by 1 order by 2`)).rows, (await g.admin.query(`select id, title, search, body from procedures.cases limit 1`)).rows[0])
} finally { await g.close() }
