/** Dashboards over the real pipeline: the same numbers as everywhere, like places only as their middle, nothing beyond one's own place. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '../base/refusal.ts'
import { openEndpoint } from '../procedures/inbox.ts'
import { county, otherVillage, township, village, type Seat } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { boardEndpoints } from './board.ts'
import { fold } from './data.ts'

let w: World
const residents = 'base.residents', households = 'base.households', members = 'base.party-members', rate = 'base.party-members-rate'
const others = Array.from({ length: 7 }, (_, i) => `900102101${String(i + 11).padStart(3, '0')}`)
/** Rows of the entries as the registers post them. */
async function counted(key: string, place: string, amount: number, day = '2025-06-01'): Promise<void> {
  const number = w.open.dictionary.number(key)
  await w.db.admin.query('insert into indicators.entries (county, indicator, day, place, act, source, amount) values ($1, $2, $3, $4, $5, $6, $7)', [county, number, day, place, newId(), newId(), amount])
}
beforeAll(async () => {
  w = await world('2026-03-16T09:00:00+08:00')
  const own = await w.figure(residents, village)
  await counted(residents, village, 200 - (own.value ?? 0))
  for (const [i, code] of others.entries()) {
    await w.db.admin.query(`insert into places.divisions (code, name, level, from_day) values ($1, $2, 'village', '2020-01-01')`, [code, `规模相近的村${i}`])
    await counted(residents, code, 150 + i * 10)
    await counted(households, code, 10 * (i + 1))
  }
  await counted(members, village, 20)
  await counted(members, otherVillage, 3)
  await counted(residents, otherVillage, 9 - ((await w.figure(residents, otherVillage)).value ?? 0))
  await counted(households, village, 5, '2026-02-03')
}, 120_000)
afterAll(() => w.close())

const past = z.object({ value: z.number().nullable(), from: z.string(), to: z.string() })
const shape = z.object({ like: z.object({ n: z.number() }), fewest: z.number(), figures: z.array(z.object({ key: z.string(), value: z.number().nullable(), shown: z.string(), yearBefore: past, recent: past, before: past,
  months: z.array(z.object({ month: z.string(), value: z.number().nullable() })), like: z.object({ n: z.number(), low: z.number(), median: z.number(), high: z.number() }).nullable() })) })
const mapShape = z.object({ children: z.array(z.object({ code: z.string(), value: z.number().nullable(), shown: z.string() })) })
const asks = (url: string, who: Seat, query: object) => {
  const e = [...boardEndpoints(w.open.runtime, w.open.dictionary), openEndpoint(w.open.runtime)].find((x) => x.url === url)
  if (!e) throw new Error(url)
  return e.run({ params: {}, query: e.query.parse(query), body: undefined, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'test' })
}
const board = async (who: Seat, place: string, keys: readonly string[], more = {}) => shape.parse(JSON.parse(JSON.stringify(await asks('/api/figures/board', who, { place, keys: keys.join(','), ...more }))))
const refusal = (work: Promise<unknown>) => work.then(() => '办成了', (problem: unknown) => (problem instanceof Refusal ? problem.code : problem))

describe('一地的指标', () => {
  test.each([['折算以前', false], ['折算以后', true]])('数和别处看到的一样，%s也一样', async (_zh, folded) => {
    if (folded) await fold(w.open.runtime.database.db)
    const { figures } = await board(w.secretary, village, [residents, households, rate])
    for (const f of figures) if (f.shown === 'counted') expect(f.value).toBe((await w.figure(f.key, village)).value)
    expect(figures.map((f) => f.value)).toEqual([200, 5, 0.1])
  })
  test('逐月：存量是月末的数，最后一个月就是现在的数', async () => {
    const [f] = (await board(w.secretary, village, [households])).figures
    expect(f?.months.map((m) => m.month)).toEqual(['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'])
    expect(f?.months.map((m) => m.value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5])
    expect(f?.months.at(-1)?.value).toBe(f?.value)
  })
  test('和自己的过去：同比是去年同期，环比是上一段', async () => {
    const [f] = (await board(w.secretary, village, [households], { from: '2026-02-01', to: '2026-02-28' })).figures
    expect(f).toMatchObject({ value: 5, yearBefore: { from: '2025-02-01', to: '2025-02-28', value: 0 }, recent: { value: 5 }, before: { from: '2026-01-01', to: '2026-01-31', value: 0 } })
  })
  test('一整年的环比看最后一个整月和它的上一个月', async () => {
    const [f] = (await board(w.secretary, village, [households], { from: '2025-04-01', to: '2026-03-16' })).figures
    expect(f).toMatchObject({ recent: { from: '2026-02-01', to: '2026-02-28', value: 5 }, before: { from: '2026-01-01', value: 0 } })
  })
})

describe('同类地方', () => {
  test('村里看得到规模相近的七个村的中间水平，看不到任何一个村', async () => {
    const answer = await board(w.secretary, village, [households])
    expect(answer.like).toMatchObject({ n: 7 })
    expect(answer.figures[0]?.like).toEqual({ n: 7, low: 25, median: 40, high: 55 })
    const text = JSON.stringify(answer)
    for (const code of others) expect(text).not.toContain(code)
    expect(text).not.toContain('规模相近的村')
  })
  test('规模相近的不到五个，就不比', async () => {
    const answer = await board(w.townshipOfficer, otherVillage, [households])
    expect([answer.like.n, answer.figures[0]?.like]).toEqual([0, null])
  })
})

describe('样本太少', () => {
  test('分母不足十，地图和图表都不显示比率', async () => {
    const [f] = (await board(w.townshipOfficer, otherVillage, [rate])).figures
    expect(f).toMatchObject({ value: null, shown: 'few' })
    const { children } = mapShape.parse(await asks('/api/figures/map', w.townshipOfficer, { place: township, key: rate }))
    expect(children.find((c) => c.code === otherVillage)).toMatchObject({ value: null, shown: 'few' })
    expect(children.find((c) => c.code === village)).toMatchObject({ value: 0.1, shown: 'counted' })
  })
  test('地图上的地方按编码排列，不按数值', async () => {
    const { children } = mapShape.parse(await asks('/api/figures/map', w.townshipOfficer, { place: township, key: residents }))
    expect(children.map((c) => c.code)).toEqual(children.map((c) => c.code).sort())
    expect(children.reduce((sum, c) => sum + (c.value ?? 0), 0)).toBe((await w.figure(residents, township)).value)
  })
})

describe('只在自己的范围内', () => {
  test.each([
    ['村支书看全镇', () => board(w.secretary, township, [residents]), 'place.outside'], ['村支书看别的村', () => board(w.secretary, otherVillage, [residents]), 'place.outside'],
    ['居民看全镇', () => board(w.resident, township, [residents]), 'place.outside'], ['没有这个指标', () => board(w.secretary, village, ['base.nothing']), 'figure.unknown'],
    ['地图', () => asks('/api/figures/map', w.secretary, { place: township, key: residents }), 'place.outside'], ['未办结的事', () => asks('/api/inbox/open', w.secretary, { place: township }), 'place.outside'],
  ])('%s：不行', async (_zh, work, code) => { expect(await refusal(work())).toBe(code) })
})
