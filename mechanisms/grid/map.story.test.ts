/** Grids drawn and closed, households moved, visits, the list of matters. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { county, grid, otherGrid, otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { event } from './event.procedure.ts'
import { closeGrid, drawGrid, listCatalogue, listGridsShown, listNearby, moveHouseholds, setCategory } from './mechanism.ts'
import { visit } from './visit.procedure.ts'

let w: World
const household = newId()
beforeAll(async () => {
  w = await world()
  await w.sql((tx) => sql`insert into people.households (county, id, place, number, from_day) values (${county}, ${household}, ${grid}, '1', '2020-01-01')`.execute(tx))
  await w.sql((tx) => sql`update people.persons set household = ${household}, place = ${grid} where id = ${w.resident.person}`.execute(tx))
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const square = { type: 'Polygon', coordinates: [[[120, 30], [120.01, 30], [120.01, 30.01], [120, 30.01], [120, 30]]] }

describe('网格', () => {
  test('划一个新网格：接着编号，数字加一，第二天才能撤销', async () => {
    const made = await w.secretary.asks(drawGrid, { village, name: '第三网格', kind: 'general', polygon: square })
    expect(made).toEqual({ code: `${village}003`, version: 1 })
    expect((await w.figure('grid.grids', village)).value).toBe(1)
    await w.open.runtime.directory.reload()
    await w.townshipOfficer.isRefusedRoute(closeGrid, { code: made.code, reason: '划错了' }, 'grid.drawnToday')
    await w.passes({ days: 1 })
    expect(await w.townshipOfficer.asks(closeGrid, { code: made.code, reason: '并入第一网格' })).toEqual({ code: made.code })
    expect((await w.figure('grid.grids', village)).value).toBe(0)
    await w.townshipOfficer.isRefusedRoute(closeGrid, { code: made.code, reason: '再撤一次' }, 'grid.notFound')
  })
  test('改名、重画：别人刚改过的要先刷新；边界有误说明错在哪', async () => {
    const first = await w.secretary.asks(drawGrid, { code: otherGrid, village, name: '桥东网格', kind: 'general', version: 1 })
    expect(first.code).toBe(otherGrid)
    await w.chair.isRefusedRoute(drawGrid, { code: otherGrid, village, name: '桥西网格', kind: 'general', version: 1 }, 'grid.changed')
    await w.secretary.isRefusedRoute(drawGrid, { village, name: '第四网格', kind: 'general', polygon: { type: 'Polygon', coordinates: [[[120, 30], [120, 30]]] } }, 'grid.polygon')
  })
  test('不能划到别的村；居民不能划', async () => {
    await w.secretary.isRefusedRoute(drawGrid, { village: otherVillage, name: '第一网格', kind: 'general' }, 'grid.outside')
    await w.resident.isRefusedRoute(drawGrid, { village, name: '第一网格', kind: 'general' }, 'hat.notAllowed')
  })
  test('把户划入另一个网格，户里的人一起过去；网格里还有户就不能撤销', async () => {
    await w.townshipOfficer.isRefusedRoute(closeGrid, { code: grid, reason: '合并' }, 'grid.inUse')
    await w.secretary.isRefusedRoute(moveHouseholds, { grid: otherGrid, households: [newId()] }, 'households.outside')
    expect(await w.secretary.asks(moveHouseholds, { grid: otherGrid, households: [household] })).toEqual({ moved: 1 })
    const { rows } = await w.sql((tx) => sql<{ place: string }>`select place from people.persons where id = ${w.resident.person}`.execute(tx))
    expect(rows).toEqual([{ place: otherGrid }])
    await w.secretary.asks(moveHouseholds, { grid, households: [household] })
  })
  test('网格、网格员对外公开', async () => {
    const shown = await w.neighbour.asks(listGridsShown, { place: village })
    expect(shown.find((g) => g.code === grid)).toMatchObject({ name: '第一网格', kindZh: '综合网格', team: '石桥村第一网格' })
    expect(shown.find((g) => g.code === grid)?.staff.map((s) => s.name).sort()).toEqual(['何秀英', '孙长河'].sort())
  })
})

describe('事项清单', () => {
  test('标准清单人人可看；乡镇为本地改名，从那天起施行，不影响别的乡镇', async () => {
    expect((await w.neighbour.asks(listCatalogue, {})).length).toBeGreaterThan(40)
    const line = { key: 'dog', category: 'publicOrder', zh: '犬只、家禽散养', first: 'grid', urgency: 'ordinary', place: township, inForce: true }
    await w.townshipOfficer.isRefusedRoute(setCategory, { ...line, fromDay: '2026-01-01' }, 'category.past')
    await w.townshipOfficer.isRefusedRoute(setCategory, { ...line, place: '900102102', fromDay: '2026-03-09' }, 'place.outside')
    await w.townshipOfficer.asks(setCategory, { ...line, fromDay: '2026-03-09' })
    const dog = async (place: string) => (await w.neighbour.asks(listCatalogue, { place })).find((c) => c.key === 'dog')?.zh
    expect(await dog(village)).toBe('犬只管理')
    await w.passes({ days: 8 })
    expect([await dog(village), await dog('900102102001')]).toEqual(['犬只、家禽散养', '犬只管理'])
    await w.townshipOfficer.asks(setCategory, { ...line, inForce: false, fromDay: '2026-03-20' })
    await w.passes({ days: 20 })
    expect(await dog(village)).toBeUndefined()
  })
  test('附近的同类未结事件找得到；居民看不到别人的', async () => {
    const c = await w.resident.opens(event, grid, { category: 'publicOrder', text: '路灯不亮', point: { lng: 120.001, lat: 30.001 } })
    const near = await w.gridWorker.asks(listNearby, { place: grid, category: 'publicOrder', lng: 120.0012, lat: 30.001 })
    expect(near.map((n) => n.id)).toEqual([c.id])
    expect(await w.gridWorker.asks(listNearby, { place: grid, category: 'publicOrder', lng: 120.1, lat: 30.1 })).toEqual([])
    await w.resident.isRefusedRoute(listNearby, { place: grid, category: 'publicOrder' }, 'hat.notAllowed')
  })
})

describe('走访', () => {
  const learnt = { met: 2, learnt: '屋顶漏雨\n医保没有报销', followUp: true, household }
  const today = () => new Date(w.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10)
  test('记下了解到的情况，一行一件；不能记以后的日子', async () => {
    await w.gridWorker.mayNotOpen(visit, grid, { ...learnt, day: '2099-01-01' }, 'visit.ahead')
    await w.gridWorker.opens(visit, grid, { ...learnt, day: today() })
    expect((await w.figure('grid.visits.learnt', grid)).value).toBe(2)
    expect((await w.figure('grid.visits.households', grid)).value).toBe(1)
  })
  test('本人可以更正，数字跟着变；别人不能更正', async () => {
    const c = await w.gridWorker.opens(visit, grid, { ...learnt, day: today() })
    await w.gridLeader.isRefused(c, visit, 'correct', 'step.notStanding', { learnt: '屋顶漏雨', met: 1, reason: '记错' })
    await w.gridWorker.does(c, visit, 'correct', { learnt: '屋顶漏雨', met: 1, reason: '记错' })
    expect((await w.figure('grid.visits.learnt', grid)).value).toBe(3)
  })
  test('转为事件，来源是走访；别的网格不能转', async () => {
    const c = await w.gridWorker.opens(visit, grid, { ...learnt, day: today() })
    await w.otherGridWorker.isRefused(c, visit, 'raise', 'step.notStanding', { category: 'socialAssistance', text: '屋顶漏雨要修' })
    await w.gridWorker.does(c, visit, 'raise', { category: 'socialAssistance', text: '屋顶漏雨要修' })
    const { rows } = await w.sql((tx) => sql<{ title: string; source: string }>`select title, body->>'source' as source from procedures.cases where procedure = 'grid.event' order by id desc limit 1`.execute(tx))
    expect(rows).toEqual([{ title: '屋顶漏雨要修', source: 'visit' }])
  })
  test('一个月后存档，不再更正', async () => {
    const c = await w.gridWorker.opens(visit, grid, { ...learnt, day: today() })
    await w.gridWorker.isRefused(c, visit, 'archive', 'step.notYours')
    await w.passes({ days: 32 })
    expect(await w.state(c)).toBe('archived')
    await w.gridWorker.isRefused(c, visit, 'correct', 'step.notNow', { learnt: '屋顶漏雨', met: 1, reason: '记错' })
  })
})
