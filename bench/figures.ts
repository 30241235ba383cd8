/** Figures over HTTP, beside the same sum by plain SQL over the entries; drill-down pages; the fold. */
import { openClient, type Client } from './client.ts'
import type { Ground } from './ground.ts'
import { county, type Crowd, type Seat } from './people.ts'
import type { Served } from './served.ts'

export interface Timing { what: string; ours: number; plain: number | null }
const rounds = 15
const key = 'grid.events.reported'

async function median(work: () => Promise<void>, n = rounds): Promise<number> {
  await work()
  const ms: number[] = []
  for (let i = 0; i < n; i++) { const began = performance.now(); await work(); ms.push(performance.now() - began) }
  return ms.sort((a, b) => a - b)[n >> 1] ?? 0
}
const asked = (c: Client, s: Seat, path: string) => async () => {
  const h = await c.get(path, `Cookie: ${s.cookie}\r\nX-Hat: ${s.hat}\r\n`)
  if (h.status !== 200) throw new Error(`${path}: ${h.status} ${h.body.slice(0, 300)}`)
}
const day = (ago: number) => new Date(Date.now() + 8 * 3600_000 - ago * 86_400_000).toISOString().slice(0, 10)

/** One figure over the last eleven months at each level, by totals and tail, and as a plain sum of entries (as superuser, no policy). */
export async function readFigures(g: Ground, served: Served, crowd: Crowd): Promise<Timing[]> {
  const c = await openClient(served.address)
  const [spot] = crowd.spots
  if (!spot) throw new Error('no spot')
  const [from, to] = [day(330), day(0)]
  const period = `from=${from}&to=${to}`
  const sum = (place: string) => async () => {
    await g.admin.query(`select sum(amount) from indicators.entries where indicator = (select id from indicators.definitions where key = $1)
      and county >= left($2, 6) and county < left($2, 6) || ':' and place >= $2 and place < $2 || ':' and day between $3 and $4`, [key, place, from, to])
  }
  const levels: readonly [string, string, Seat][] = [['city', '9001', crowd.cityOfficer], ['county', county, crowd.countyOfficer], ['township', spot.township, crowd.countyOfficer], ['village', spot.village, crowd.countyOfficer]]
  const timings: Timing[] = []
  try {
    for (const [what, place, seat] of levels)
      timings.push({ what: `one figure, ${what}`, ours: await median(asked(c, seat, `/api/figures?keys=${key}&place=${place}&${period}`)), plain: await median(sum(place), 3) })
    timings.push({ what: 'all figures of the county, split by dimension', ours: await median(asked(c, crowd.countyOfficer, `/api/figures?place=${county}&${period}&by=1`)), plain: null },
      { what: 'one figure of every township', ours: await median(asked(c, crowd.countyOfficer, `/api/figures/children?key=${key}&place=${county}&${period}`)), plain: null },
      { what: 'drill-down, 100 rows, county', ours: await median(asked(c, crowd.countyOfficer, `/api/figures/rows?key=${key}&place=${county}&${period}`), 5), plain: null },
      { what: 'drill-down, 100 rows, village', ours: await median(asked(c, crowd.countyOfficer, `/api/figures/rows?key=${key}&place=${spot.village}&${period}`), 5), plain: null },
      { what: 'drill-down of a stock (open cases), village', ours: await median(asked(c, crowd.countyOfficer, `/api/figures/rows?key=grid.events.open&place=${spot.village}&${period}`), 5), plain: null })
    return timings
  } finally { c.close() }
}

/** Folds everything that is not folded; entries, rows of totals, seconds. */
export async function foldAll(g: Ground): Promise<{ entries: number; totals: number; seconds: number }> {
  const began = performance.now()
  const { rows: [folded] } = await g.admin.query<{ n: number }>('select indicators.fold() as n')
  const seconds = (performance.now() - began) / 1000
  await g.admin.query('vacuum (analyze) indicators.totals')
  const { rows: [made] } = await g.admin.query<{ n: number }>('select count(*) as n from indicators.totals')
  return { entries: Number(folded?.n ?? 0), totals: Number(made?.n ?? 0), seconds }
}
