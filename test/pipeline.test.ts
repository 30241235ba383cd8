/** The kernel's promises on the real pipeline, told with an event of the grid. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { sql } from 'kysely'
import { verifyJournal, sealJournal } from '../kernel/base/journal.ts'
import { within } from '../kernel/base/database.ts'
import { scopeOf } from '../kernel/base/scope.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import { run, type Command } from '../kernel/procedures/pipeline.ts'
import { event } from '../mechanisms/grid/event.procedure.ts'
import { grid } from './people.ts'
import { world, type World } from './world.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(() => w.close())
const report = { text: '石桥护栏断了', category: 'publicOrder', address: '村口石桥' }
const command = (over: Partial<Command> = {}): Command => ({ id: newId(), procedure: 'grid.event', step: null, case: null, place: grid, county: null, input: report, madeAt: w.now(), ...over })
const codeOf = (work: Promise<unknown>) => work.then(() => '办成了', (p: unknown) => (p instanceof Refusal ? p.code : p))

describe('一次提交', () => {
  test('同一次提交发了一百遍，只办一次，每次回执都一样', async () => {
    const c = command()
    const receipts = await Promise.all(Array.from({ length: 100 }, () => run(w.open.runtime, c, w.resident)))
    expect(new Set(receipts.map((r) => `${r.command} ${r.version} ${r.view.id}`)).size).toBe(1)
    const { rows } = await w.db.admin.query('select count(*)::int as n from base.acts where subject = $1', [c.id])
    expect(rows).toEqual([{ n: 1 }])
  })
  test('别人拿同一个编号来提交，被拒绝', async () => {
    const c = command()
    await run(w.open.runtime, c, w.resident)
    expect(await codeOf(run(w.open.runtime, c, w.neighbour))).toBe('command.idReused')
  })
  test('二十个人同时受理一件事，只有一个办成', async () => {
    const c = await w.resident.opens(event, grid, report)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codeOf(w.gridWorker.does(c, event, 'accept', {}))))
    expect(outcomes.filter((o) => o === '办成了')).toHaveLength(1)
    expect(await w.state(c)).toBe('accepted')
  })
  test('登录已结束、身份不是自己的，都不能办', async () => {
    expect(await codeOf(run(w.open.runtime, command(), { digest: Buffer.alloc(32), hat: null }))).toBe('session.over')
    expect(await codeOf(run(w.open.runtime, command(), { digest: w.resident.digest, hat: w.secretary.hat }))).toBe('hat.notYours')
  })
  test('填错的内容逐项说明，什么也没有留下', async () => {
    const before = await w.db.admin.query('select count(*)::int as n from procedures.cases')
    await w.resident.mayNotOpen(event, grid, { text: 'x'.repeat(3000), category: '不存在' }, 'input.invalid')
    await w.resident.mayNotOpen(event, '900102999999', report, 'place.unknown')
    expect((await w.db.admin.query('select count(*)::int as n from procedures.cases')).rows).toEqual(before.rows)
  })
})

describe('办理记录', () => {
  test('记录链完整；改动任何一条都能查出来', async () => {
    const c = await w.resident.opens(event, grid, report)
    await w.gridWorker.does(c, event, 'accept', {})
    // A line is sealed once no older transaction of the whole server runs; other tests' transactions are some of them.
    const sealed = async () => (await w.db.admin.query('select 1 from base.seals s join base.acts a on a.county = s.county and a.id = any(s.members) where a.subject = $1 and a.n = 2', [c.id])).rows.length
    await expect.poll(async () => { await sealJournal(w.db.app); return sealed() }, { timeout: 20_000 }).toBeGreaterThan(0)
    expect((await verifyJournal(w.db.app)).faults).toEqual([])
    const altered = async (statement: string, back: string) => {
      await w.db.admin.query(statement, [c.id])
      const { faults } = await verifyJournal(w.db.app)
      await w.db.admin.query(back, [c.id])
      return faults.length
    }
    expect(await altered(`update base.acts set capacity = 'operator' where subject = $1 and n = 2`, `update base.acts set capacity = 'gridWorker' where subject = $1 and n = 2`)).toBeGreaterThan(0)
    expect(await altered(`update base.acts set input = input || '{"text":"改过"}' where subject = $1 and n = 1`, `update base.acts set input = input || '{"text":"石桥护栏断了"}' where subject = $1 and n = 1`)).toBeGreaterThan(0)
    expect((await verifyJournal(w.db.app)).faults).toEqual([])
    await w.db.admin.query('delete from base.acts where subject = $1 and n = 2', [c.id])
    expect((await verifyJournal(w.db.app)).faults.length).toBeGreaterThan(0)
  })
  test('应用的数据库身份不能改、不能删记录', async () => {
    await expect(w.db.app.query('update base.acts set capacity = capacity')).rejects.toThrow(/permission denied/)
    await expect(w.db.app.query('delete from base.acts')).rejects.toThrow(/permission denied/)
    const { rows } = await w.db.app.query('select count(*)::int as n from base.acts')
    expect(rows).toEqual([{ n: 0 }])
  })
})

describe('第二道墙', () => {
  test('没有范围就看不到任何一行；范围之外的写入被数据库拒绝', async () => {
    const c = await w.resident.opens(event, grid, report)
    for (const table of ['procedures.cases', 'procedures.parties', 'base.acts', 'base.facts', 'indicators.entries', 'people.persons', 'people.appointments', 'people.organisations'])
      expect((await w.db.app.query(`select count(*)::int as n from ${table}`)).rows, table).toEqual([{ n: 0 }])
    const written = await w.db.app.query<{ commit: number }>(`select procedures.commit('900103', '900103:', $1::jsonb, $2::jsonb, null, null, null, null)`, [
      JSON.stringify({ county: '900102', id: newId(), expected: 1, name: 'grid.event/accept', person: newId(), as: 'gridWorker', at: w.now(), madeAt: w.now(), to: 'accepted' }),
      JSON.stringify({ id: c.id, place: grid, procedure: 'grid.event', state: 'accepted', title: 'x', body: {}, enteredAt: w.now(), words: [] })])
    expect(written.rows).toEqual([{ commit: 0 }])
    await expect(within(w.open.runtime.database.db, scopeOf('900103'), (tx) => sql`insert into procedures.parties (county, case_id, relation, who, is_org, place, since)
      values ('900102', ${c.id}::uuid, 'helper', ${newId()}::uuid, true, ${grid}, now())`.execute(tx))).rejects.toThrow(/row-level security/)
    expect(await w.sql(async (tx) => (await sql<{ n: number }>`select version as n from procedures.cases where id = ${c.id}::uuid`.execute(tx)).rows)).toEqual([{ n: 1 }])
  })
})
