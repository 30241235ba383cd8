/** Promises about figures and folds, on histories that nobody thought up: fast-check chooses what people do. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { within, type Tx } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import { defineIndicator } from '../kernel/define.ts'
import { fold, sums } from '../kernel/indicators/data.ts'
import type { Dictionary } from '../kernel/indicators/dictionary.ts'
import { readFigures } from '../kernel/indicators/read.ts'
import { unlikeTheirActs } from '../kernel/procedures/refold.ts'
import { event } from '../mechanisms/grid/event.procedure.ts'
import { checkFigures, placesWithRows } from './counted.ts'
import { deskOf } from './desk.ts'
import { grid, otherGrid, type Who } from './people.ts'
import { world, type World } from './world.ts'

let w: World
const actors: readonly Who[] = ['resident', 'gridWorker', 'otherGridWorker', 'secretary', 'chair', 'clerk', 'townshipOfficer', 'roadsOfficer', 'waterOfficer', 'countyOfficer', 'neighbour']
const steps = ['accept', 'handle', 'escalate', 'whistle', 'assign', 'take', 'giveBack', 'note', 'solve', 'confirm', 'deny', 'callBack', 'rate', 'close', 'reopen', 'withdraw', 'decline', 'urge'] as const
const deed = fc.record({ who: fc.constantFrom(...actors), step: fc.constantFrom(...steps), which: fc.nat(3), hours: fc.integer({ min: 0, max: 60 }) })

/** An input that suits the step as often as not. */
const inputFor = (step: string): unknown => {
  const org = (o: Parameters<World['org']>[0]) => w.org(o)
  if (step === 'whistle') return { lead: org('roads'), helpers: [org('water')], reason: '桥面归交通站' }
  if (step === 'assign') return { unit: org('roads'), reason: '请办理' }
  return { result: '已修好', reason: '情况说明', text: '情况说明', rating: 'satisfied', words: '好', satisfied: true, elsewhere: 'police', record: '电话回访', photos: [] }
}
async function attempt(work: Promise<unknown>): Promise<boolean> {
  return work.then(() => true, (p: unknown) => { if (p instanceof Refusal) return false; throw p })
}

beforeAll(async () => {
  w = await world()
  const histories = fc.sample(fc.array(deed, { minLength: 25, maxLength: 60 }), { numRuns: 6, seed: 20260302 })
  for (const history of histories) {
    const open: string[] = []
    for (const g of [grid, otherGrid, grid, otherGrid]) open.push((await w.resident.opens(event, g, { text: '护栏断了', category: 'publicOrder', source: 'resident' })).id)
    for (const d of history) {
      await attempt(w[d.who].does(open[d.which] ?? '', event, d.step, inputFor(d.step)))
      if (d.hours > 50) await w.passes({ hours: d.hours })
    }
    await fold(w.open.runtime.database.db)
  }
}, 120_000)
afterAll(() => w.close())

const today = () => w.now().toISOString().slice(0, 10)
const counted = () => w.open.dictionary.all().filter((i) => i.counted)

describe('办理状态', () => {
  test('每一件事的状态，都等于把办理记录从头重新推演一遍的结果', async () => {
    expect(await unlikeTheirActs(w.open.runtime)).toEqual([])
  })
  test('有人在背后改了状态，推演就对不上', async () => {
    const { rows: [c] } = await w.db.admin.query<{ id: string; state: string }>(`select id, state from procedures.cases where state <> 'closed' limit 1`)
    await w.db.admin.query(`update procedures.cases set state = 'closed' where id = $1`, [c?.id])
    expect(await unlikeTheirActs(w.open.runtime, [c?.id ?? ''])).toHaveLength(1)
    await w.db.admin.query('update procedures.cases set state = $2 where id = $1', [c?.id, c?.state])
  })
})

describe('指标', () => {
  const checked = async () => checkFigures(w.open, '90', await placesWithRows(w.db.admin), { from: '2026-01-01', to: today() })
  test('每个指标在每一级、每一类的数等于逐条相加，上级等于下级之和加本级，比率等于分子除以分母，未采集的没有数', async () => {
    const { faults, lines } = await checked()
    expect(faults).toEqual([])
    expect(lines).toBeGreaterThan(100)
  })
  test('还没有汇总时也一样', async () => {
    await w.sql((tx) => sql`select indicators.unfold()`.execute(tx))
    expect((await checked()).faults).toEqual([])
    await fold(w.open.runtime.database.db)
  })
  test('汇总里改动一个数，一定查得出来', async () => {
    await w.db.admin.query(`update indicators.totals set amount = amount + 1 where indicator = $1 and place = '900102101' and dim = '*'`, [w.open.dictionary.number('grid.events.reported')])
    const { faults } = await checked()
    expect(faults.filter((f) => /^(list|children) grid.events.reported 900102101/.test(f))).toHaveLength(2)
    expect(faults.some((f) => f.startsWith('children grid.events.reported 900102:'))).toBe(true)
    await w.sql((tx) => sql`select indicators.unfold()`.execute(tx))
    await fold(w.open.runtime.database.db)
    expect((await checked()).faults).toEqual([])
  })
  test('尚未采集的指标，别的指标照数，它和它的比率、同比都没有数', async () => {
    const awaited = defineIndicator('demo.awaited', { zh: '待采集', means: '以后采集', unit: '件', awaited: true })
    const d: Dictionary = { ...w.open.dictionary, get: (key) => (key === awaited.key ? awaited : w.open.dictionary.get(key)) }
    const asks = ['demo.awaited', 'demo.awaited@yoy', 'demo.awaited/grid.events.reported', 'grid.events.reported/demo.awaited', 'grid.events.reported'].map((key) => ({ key, place: '900102', from: '2026-01-01', to: today() }))
    const figures = await w.sql((tx) => readFigures(tx, d, asks))
    expect(figures.map((f) => [f.value, f.collected, f.part ?? f.whole ?? null])).toEqual([...Array.from({ length: 4 }, () => [null, false, null]), [figures[4]?.value, true, null]])
    expect(figures[4]?.value).toBeGreaterThan(0)
  })
  test('汇总前和汇总后读到的数一样；重新汇总也一样', async () => {
    const read = () => within(w.open.runtime.database.db, everywhere, async (tx) =>
      (await sums(tx, { indicators: counted().map((i) => w.open.dictionary.number(i.key) ?? 0), places: ['900102', grid], from: '1900-01-01', to: today(), split: true })).filter((s) => s.amount !== 0)
        .map((s) => `${s.indicator} ${s.place} ${s.dim} ${s.amount}`).sort())
    const folded = await read()
    await w.sql((tx) => sql`select indicators.unfold()`.execute(tx))
    expect(await read()).toEqual(folded)
    await fold(w.open.runtime.database.db)
    expect(await read()).toEqual(folded)
  })
  test('同一次提交再来一遍，指标不变', async () => {
    const { rows } = await w.db.admin.query<{ n: string }>('select count(*) as n from indicators.entries')
    const { rows: [act] } = await w.db.admin.query<{ id: string; subject: string; input: unknown }>(`select id, subject, input from base.acts where name = 'grid.event/open' limit 1`)
    const { run } = await import('../kernel/procedures/pipeline.ts')
    await run(w.open.runtime, { id: act?.id ?? '', procedure: 'grid.event', step: null, case: null, place: grid, county: null, input: act?.input, madeAt: w.now() }, w.resident)
    expect((await w.db.admin.query('select count(*) as n from indicators.entries')).rows).toEqual(rows)
  })
  test('办理记录链完整', () => w.journalIsWhole())
})

describe('服务端读取指标', () => {
  const everything = (place: string) => counted().map((i) => ({ key: i.key, place, from: '2026-01-01', to: today() }))
  const scope = async (tx: Tx) => (await sql<{ lo: string; hi: string }>`select current_setting('app.lo') as lo, current_setting('app.hi') as hi`.execute(tx)).rows[0]

  test('许多指标、许多地方、许多时间段一次读出，和逐个读一样', async () => {
    await w.sql((tx) => sql`select indicators.unfold()`.execute(tx))
    const asks = ['900102', '900102101', '900102101001', grid].flatMap(everything).concat(everything('900102').map((a) => ({ ...a, from: '2026-03-03', to: '2026-04-10' })))
    const tail = await deskOf(w, 'countyOfficer', (desk) => desk.read(asks))
    await fold(w.open.runtime.database.db)
    const folded = await deskOf(w, 'countyOfficer', (desk) => desk.read(asks))
    expect(folded).toEqual(tail)
    for (const f of folded.slice(0, 30)) expect(await deskOf(w, 'countyOfficer', (desk) => desk.read([{ key: f.key, place: f.place, from: f.from, to: f.to }]))).toEqual([f])
    expect(folded.some((f) => (f.value ?? 0) > 0)).toBe(true)
  })
  test('上级看本级和下级；看不到别处，读完之后事务的范围不变', async () => {
    const ask = { key: 'grid.events.reported', from: '2026-01-01', to: today() }
    const [inside, before, after] = await deskOf(w, 'townshipOfficer', async (desk, tx) => {
      const was = await scope(tx)
      return [await desk.read([{ ...ask, place: '900102101001' }, { ...ask, place: grid }]), was, await scope(tx)] as const
    })
    expect(inside.every((f) => f.collected && (f.value ?? 0) > 0)).toBe(true)
    expect(after).toEqual(before)
    await expect(deskOf(w, 'townshipOfficer', (desk) => desk.read([{ ...ask, place: grid }, { ...ask, place: '900102' }]))).rejects.toMatchObject({ code: 'place.outside' })
    await expect(deskOf(w, 'clerk', (desk) => desk.read([{ ...ask, place: '900102101' }]))).rejects.toMatchObject({ code: 'place.outside' })
    expect(await deskOf(w, 'resident', (desk) => desk.read([{ ...ask, place: '900102101001' }]))).toMatchObject([{ value: inside[0]?.value }])
    await expect(deskOf(w, 'resident', (desk) => desk.read([{ ...ask, place: '900102101' }]))).rejects.toMatchObject({ code: 'place.outside' })
  })
  test('没有这个指标、拆不开的拆分、比率的比率都说没有', async () => {
    for (const key of ['grid.nothing', 'grid.events.reported:nothing', 'grid.events.closed-rate/grid.grids', 'grid.events.closed-rate:publicOrder', 'grid.events.reported@week', 'org.parties:'])
      await expect(deskOf(w, 'countyOfficer', (desk) => desk.read([{ key, place: '900102', from: '2026-01-01', to: today() }])), key).rejects.toMatchObject({ code: 'figure.unknown' })
  })
})
