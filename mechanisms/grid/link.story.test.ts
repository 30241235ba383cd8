/** Party members and the households they keep in touch with. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { county, grid, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { link } from './link.procedure.ts'
import { listHouseholds, listLinkGaps } from './mechanism.ts'

let w: World
let households: string[] = []
let heads: string[] = []
beforeAll(async () => {
  w = await world()
  households = Array.from({ length: 12 }, () => newId())
  heads = households.map(() => newId())
  heads[0] = w.resident.person
  await w.sql(async (tx) => {
    for (const [i, id] of households.entries()) {
      await sql`insert into people.households (county, id, place, number, from_day) values (${county}, ${id}, ${grid}, ${String(i + 1)}, '2020-01-01')`.execute(tx)
      if (i === 0) await sql`update people.persons set household = ${id}, relation = '户主', place = ${grid} where id = ${w.resident.person}`.execute(tx)
      else await sql`insert into people.persons (county, id, place, household, relation, name, from_day) values (${county}, ${heads[i]}, ${grid}, ${id}, '户主', ${`户主${i + 1}`}, '2020-01-01')`.execute(tx)
    }
    await sql`update people.persons set party_member = true, birth_year = 1970 where id = any(${[w.groupLeader.person, w.secretary.person]}::uuid[])`.execute(tx)
    await sql`update people.persons set party_member = true, birth_year = 1950 where id = ${w.clerk.person}`.execute(tx)
  })
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const propose = (ids: readonly string[]) => w.secretary.opens(link, village, { member: w.groupLeader.person, households: ids })
const meeting = { meetingDay: '2026-03-02', record: '应到30人，实到25人，一致同意' }
async function agreedByAll(ids: readonly string[]) {
  const c = await propose(ids)
  for (const household of ids) await w.clerk.does(c, link, 'attest', { household, how: 'facing' })
  return c
}

describe('提出与双向选定', () => {
  test('只能联系本村的户，党员要登记在册，已有党员联系的户不能再选', async () => {
    await w.secretary.mayNotOpen(link, village, { member: w.groupLeader.person, households: [newId()] }, 'households.outside')
    await w.secretary.mayNotOpen(link, village, { member: w.neighbour.person, households: households.slice(0, 5) }, 'member.notParty')
    const c = await propose(households.slice(0, 5))
    expect(c.body.memberName).toBe('吴老六')
    await w.secretary.mayNotOpen(link, village, { member: w.groupLeader.person, households: households.slice(4, 9) }, 'households.taken')
    await w.secretary.does(c, link, 'withdraw', { reason: '重新商量' })
  })
  test('居民自己同意，没有手机的由村里代记；有一户没同意就不能选定', async () => {
    const c = await propose(households.slice(0, 5))
    await w.neighbour.isRefused(c, link, 'choose', 'step.notStanding')
    await w.resident.does(c, link, 'choose')
    await w.clerk.isRefused(c, link, 'match', 'households.notAgreed')
    await w.clerk.isRefused(c, link, 'attest', 'households.outside', { household: households[9], how: 'phone' })
    for (const household of households.slice(1, 5)) await w.clerk.does(c, link, 'attest', { household, how: 'phone' })
    expect(await w.clerk.does(c, link, 'match')).toMatchObject({ state: 'chosen' })
    await w.secretary.does(c, link, 'withdraw', { reason: '下次会再议' })
  })
  test('少于五户不行；调整以后，留下的户的意见还在', async () => {
    const c = await agreedByAll(households.slice(0, 4))
    await w.secretary.isRefused(c, link, 'match', 'households.number')
    await w.gridWorker.isRefused(c, link, 'revise', 'step.notYours', { households: households.slice(0, 6), reason: '加两户' })
    const more = await w.secretary.does(c, link, 'revise', { households: households.slice(0, 6), reason: '加两户' })
    expect(more.body.agreed).toHaveLength(4)
    await w.secretary.does(c, link, 'withdraw', { reason: '重新商量' })
  })
})

describe('通过、公布、解除', () => {
  test('党员大会通过后公布户号，计入联系户；户随时可以自己解除', async () => {
    const before = (await w.figure('grid.party-links', village)).value ?? 0
    const c = await agreedByAll(households.slice(0, 5))
    await w.secretary.isRefused(c, link, 'approve', 'step.notNow', meeting)
    await w.secretary.does(c, link, 'match')
    const linked = await w.secretary.does(c, link, 'approve', meeting)
    expect(linked).toMatchObject({ state: 'linked', body: { householdNumbers: ['1', '2', '3', '4', '5'] } })
    expect((await w.figure('grid.party-links', village)).value).toBe(before + 5)
    expect(await w.facts()).toContain('grid.householdsLinked')
    await w.neighbour.isRefused(c, link, 'unlink', 'link.notYours', { reason: '不需要了' })
    await w.resident.does(c, link, 'unlink', { reason: '不需要了' })
    expect((await w.figure('grid.party-links', village)).value).toBe(before)
  })
  test('生病的党员免于联户；网格员不能决定', async () => {
    const c = await propose(households.slice(0, 5))
    await w.gridWorker.isRefused(c, link, 'exempt', 'step.notYours', { ground: 'illness' })
    expect(await w.secretary.does(c, link, 'exempt', { ground: 'illness' })).toMatchObject({ state: 'exempted' })
  })
  test('空缺：没有联系户的党员（年满七十的不算）和没有党员联系的户', async () => {
    const gaps = await w.secretary.asks(listLinkGaps, { place: village })
    expect(gaps.members.map((m) => m.name)).toEqual(['周建国'])
    expect(gaps.households).toHaveLength(12)
    expect(gaps).toMatchObject({ minHouseholds: 5, maxHouseholds: 20 })
    await w.resident.isRefusedRoute(listLinkGaps, { place: village }, 'hat.notAllowed')
  })
  test('户的名单带户主，别的网格的人看不到', async () => {
    expect((await w.gridWorker.asks(listHouseholds, { place: grid }))[0]).toMatchObject({ number: '1', head: '陈阿婆' })
    expect(await w.otherGridWorker.asks(listHouseholds, { place: grid })).toEqual([])
  })
})
