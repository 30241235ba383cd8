/** Figures that were fixed can be counted again as they were, also in another database, and what differs now is told by its rows. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import type { FigureFrozen, FigureSince } from '../kernel/base/serve.ts'
import { fold } from '../kernel/indicators/data.ts'
import { event } from '../mechanisms/grid/event.procedure.ts'
import { deskOf } from './desk.ts'
import { grid, otherGrid } from './people.ts'
import { world, type World } from './world.ts'

const village = '900102101001'
const period = { place: village, from: '2026-01-01', to: '2026-12-31' }
const report = { text: '护栏断了', category: 'publicOrder', source: 'resident' }
let w: World, frozen: readonly FigureFrozen[], late: string, closed: string
const since = (f: FigureFrozen) => deskOf(w, 'townshipOfficer', (desk) => desk.since(f.snapshot))
const of = (key: string) => frozen.find((f) => f.key === key) ?? expect.unreachable(key)
/** Those that had rows or can have got some since, and the derived ones. */
const telling = () => frozen.filter((f) => f.collected && (f.rows > 0 || /^grid\.events|[:/@]/.test(f.key)))
const sumOf = (s: FigureSince, side: 'part' | 'whole') => s.moved.filter((m) => m.of === side).reduce((sum, m) => sum + m.delta, 0)

async function closes(): Promise<string> {
  const c = await w.resident.opens(event, grid, report)
  await w.gridWorker.does(c, event, 'accept')
  await w.gridWorker.does(c, event, 'handle')
  await w.gridWorker.does(c, event, 'solve', { result: '已修好' })
  await w.resident.does(c, event, 'confirm', {})
  await w.resident.does(c, event, 'rate', { rating: 'satisfied' })
  await w.gridWorker.does(c, event, 'close')
  return c.id
}

beforeAll(async () => {
  w = await world()
  closed = await closes()
  await w.resident.opens(event, otherGrid, report)
  await fold(w.open.runtime.database.db)
  await w.resident.opens(event, grid, report)
  await w.passes({ days: 1 })
  const keys = [...w.open.dictionary.all().map((i) => i.key), 'grid.events.reported/grid.grids', 'grid.events.reported:publicOrder', 'grid.events.reported@mom-diff', 'grid.events.reported@yoy']
  frozen = await deskOf(w, 'townshipOfficer', (desk) => desk.freeze(keys.map((key) => ({ key, ...period }))))
  await w.passes({ days: 1 })
  late = (await w.resident.opens(event, grid, report)).id
  await w.resident.does(closed, event, 'reopen', { reason: '又坏了' })
  await w.passes({ days: 1 })
}, 120_000)
afterAll(() => w.close())

describe('固定下来的数', () => {
  test('固定时就是当时的数，连同依据一起存下', async () => {
    expect(of('grid.events.reported')).toMatchObject({ value: 3, rows: 3, collected: true, unit: '件' })
    expect(of('grid.events.closed-rate')).toMatchObject({ value: 1 / 3, part: 1, whole: 3 })
    const { rows } = await w.db.admin.query<{ n: number; act: number; whole: number }>(`select count(*)::int as n, count(distinct act)::int as act, count(*) filter (where watermark <> '' and era <> '' and definitions <> '{}')::int as whole from indicators.snapshots`)
    expect(rows).toEqual([{ n: frozen.length, act: 1, whole: frozen.length }])
  })
  test('后来的事件和重开，改变现在的数，不改变固定的数；每个指标都能按当时重算，差别正是这些记录', async () => {
    expect(telling().length).toBeGreaterThan(20)
    for (const f of telling()) {
      const s = await since(f)
      expect({ ...s.again, key: f.key }, f.key).toMatchObject({ value: f.value, rows: f.rows })
      expect(s.then.value, f.key).toBe(f.value)
      expect(s.redefined).toBe(false)
      const [part, whole] = [(s.now.part ?? s.now.value ?? 0) - (f.part ?? f.value ?? 0), (s.now.whole ?? 0) - (f.whole ?? 0)]
      if (f.collected) expect([sumOf(s, 'part'), sumOf(s, 'whole')], f.key).toEqual([part, whole])
    }
    const reported = await since(of('grid.events.reported'))
    expect([reported.then.value, reported.now.value]).toEqual([3, 4])
    expect(reported.moved).toMatchObject([{ source: late, delta: 1, procedure: 'grid.event', of: 'part' }])
    const done = await since(of('grid.events.closed'))
    expect([done.then.value, done.now.value]).toEqual([1, 0])
    expect(done.moved).toMatchObject([{ source: closed, delta: -1 }])
  })
  test('换了一个数据库（备份恢复以后事务号没有意义），按时间重算，结果一样', async () => {
    await w.db.admin.query(`update indicators.entries set xid = pg_current_xact_id()`)
    await w.sql((tx) => sql`select indicators.unfold()`.execute(tx))
    const tells = async () => { const s = await since(of('grid.events.reported')); return [s.again.value, s.moved.map((m) => m.delta)] }
    expect(await tells()).not.toEqual([3, [1]])
    await w.db.admin.query(`update base.installation set value = 'another' where name = 'era'`)
    expect(await tells()).toEqual([3, [1]])
    for (const f of telling()) expect((await since(f)).again, f.key).toMatchObject({ value: f.value, rows: f.rows })
  })
  test('口径改了，会说出来', async () => {
    await w.db.admin.query(`update indicators.snapshots set definitions = jsonb_set(definitions, '{grid.events.reported}', '"0"') where id = $1`, [of('grid.events.reported').snapshot])
    expect((await since(of('grid.events.reported'))).redefined).toBe(true)
  })
  test('同一次提交自己刚记下的，不算在固定的数里，事后说得出', async () => {
    const entry = { i: w.open.dictionary.number('grid.events.reported'), day: '2026-03-04', place: grid, source: newId(), dim: 'publicOrder', amount: 1 }
    const f = await deskOf(w, 'townshipOfficer', async (desk, tx) => {
      await sql`select indicators.post('900102', ${newId()}::uuid, ${JSON.stringify([entry])}::jsonb)`.execute(tx)
      const [fixed] = await desk.freeze([{ key: 'grid.events.reported', ...period }])
      return fixed ?? expect.unreachable()
    })
    expect(f.value).toBe(4)
    expect(await since(f)).toMatchObject({ again: { value: 4 }, now: { value: 5 }, moved: [{ source: entry.source, delta: 1 }] })
  })
  test('不是自己范围里的，或没有的，看不到', async () => {
    await expect(deskOf(w, 'resident', (desk) => desk.since(newId()))).rejects.toMatchObject({ code: 'snapshot.unknown' })
    const [above] = await deskOf(w, 'countyOfficer', (desk) => desk.freeze([{ key: 'grid.events.reported', ...period, place: '900102' }]))
    await expect(deskOf(w, 'townshipOfficer', (desk) => desk.since(above?.snapshot ?? ''))).rejects.toMatchObject({ code: 'snapshot.unknown' })
  })
})
