/** The recorded statements of life-cycles, said by the driver alone: the same database, the same number at once, none of our code. */
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { caseNumber } from '../kernel/procedures/rules.ts'
import type { Ground } from './ground.ts'
import type { LoadOptions } from './lifecycle.ts'
import { underLoad, type Load } from './measure.ts'
import type { Crowd } from './people.ts'
import { replacer, type Told } from './recorded.ts'

/** As many connections as the product has (10); workers beyond that wait for one, as requests do. */
const connections = 10

export async function directly(g: Ground, told: Told, crowd: Crowd, o: LoadOptions): Promise<Load> {
  const pool = new pg.Pool({ connectionString: g.database.appUrl, max: connections })
  let n = Math.floor(Math.random() * 1e6)
  const said: { kind: string; of: typeof told.statements }[] = []
  for (const s of told.statements) {
    const last = said.at(-1)
    if (last?.kind === s.kind) last.of = [...last.of, s]
    else said.push({ kind: s.kind, of: [s] })
  }
  try {
    return await underLoad({ ...o, dataDir: g.dataDir }, async (_, note) => {
      n += 1
      const spot = crowd.spots[(n * 7) % crowd.spots.length]
      if (!spot) throw new Error('no spot')
      const ids = told.ids.map(() => newId())
      const swap = replacer(told.spot, spot, [...told.ids.map((id, i): [string, string] => [id, ids[i] ?? '']), [told.number, caseNumber(ids[0] ?? '').toLowerCase()]])
      for (const { kind, of } of said) {
        const began = performance.now()
        const c = await pool.connect()
        try { for (const s of of) await c.query({ ...(s.name ? { name: s.name } : {}), text: s.text, values: s.values.map(swap) }) } finally { c.release() }
        note(kind, performance.now() - began)
      }
    })
  } finally { await pool.end() }
}
