/** An offer, never a condition: who takes part, who left and who never came get the same answers everywhere; figures open into their rows. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { village } from '../../test/people.ts'
import { household, inForce, joined, ledgersAreWhole, today } from '../../test/pointsVillage.ts'
import { world, type World } from '../../test/world.ts'
import { Refusal } from '../../kernel/base/refusal.ts'
import { linesOfFlow } from '../../kernel/indicators/data.ts'
import { answerEndpoints } from '../../kernel/procedures/answers.ts'
import { claim } from './claim.procedure.ts'
import { membership } from './membership.procedure.ts'

let w: World
let mine = ''
beforeAll(async () => {
  w = await world()
  await household(w, '12', w.resident)
  await inForce(w)
})
afterAll(async () => { await w.journalIsWhole(); await ledgersAreWhole(w); await w.close() })

/** What every other route answers a resident; their own data and consents say of course what was agreed to. */
async function everyOtherAnswer(): Promise<Record<string, string>> {
  const told: Record<string, string> = {}
  for (const e of answerEndpoints(w.open.runtime).filter((each) => each.method === 'GET' && !/^\/api\/(points|people)\//.test(each.url))) {
    const asked = (async () => e.run({ params: {}, query: { place: village }, body: {}, signed: { digest: w.resident.digest, hat: w.resident.hat }, address: '127.0.0.1', request: 'story' }))()
    told[e.url] = await asked.then((answer) => JSON.stringify(answer), (problem: unknown) => (problem instanceof Refusal ? problem.code : String(problem)))
  }
  return told
}

describe('参加不参加，别的一概不变', () => {
  test('没有参加、参加了有积分、退出以后：其他每一个查询的回答都一样', async () => {
    const never = await everyOtherAnswer()
    expect(Object.keys(never).length).toBeGreaterThan(5)
    mine = (await joined(w.resident)).id
    const c = await w.resident.opens(claim, village, { deed: '清理水沟', deedDay: today(w), lines: [{ membership: mine, item: '1', times: 1 }] })
    await w.clerk.does(c, claim, 'review', { opinion: '属实' })
    await w.passes({ workingDays: 6, hours: 9 })
    expect(await w.state(c)).toBe('posted')
    expect(await everyOtherAnswer()).toEqual(never)
    await w.resident.does(mine, membership, 'leave')
    expect(await everyOtherAnswer()).toEqual(never)
  })
  test('别的机制谁也不引用积分', () => {
    const others = ['kernel', 'mechanisms'].flatMap((top) => readdirSync(new URL(`../../${top}`, import.meta.url), { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`))
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('mechanisms/points/'))
    expect(others.length).toBeGreaterThan(100)
    expect(others.filter((path) => /from '[^']*\/points\//.test(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')))).toEqual([])
  })
  test('没有一条查询语句按积分多少排', () => {
    const orders = ['data.ts', 'shopData.ts'].flatMap((file) => readFileSync(new URL(file, import.meta.url), 'utf8').match(/order by (?:[^`\n()]|\([^()]*\))*/g) ?? [])
    expect(orders.length).toBeGreaterThan(8)
    for (const order of orders) expect(order).not.toMatch(/balance|points|amount|sum\(/)
  })
})

describe('指标', () => {
  test('发放积分的数就是它下面各笔的和', async () => {
    const figure = await w.figure('points.earned', village)
    const indicator = w.open.dictionary.number('points.earned')
    if (indicator === undefined) throw new Error('no figure')
    const lines = await w.sql((tx) => linesOfFlow(tx, { indicator, place: village, from: '2000-01-01', to: today(w), dim: null, after: null, limit: 100 }))
    expect(lines.reduce((sum, each) => sum + Number(each.amount), 0)).toBe(figure.value)
    expect(figure.value).toBe(2)
  })
})
