/** Gatherings on a real database: one story, every refusal, and a hundred people at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { assembly, bodies } from './bodies.ts'
import { getGathering } from './schema.ts'

let w: World
beforeAll(async () => { w = await world() }, 120_000)
afterAll(async () => { await w.close() })

describe('一次会议从通知到结束', () => {
  for (const body of bodies) it(`${body.zh}：通知、到会、表决、记录、结束`, async () => {
    const hand = body.convenes.includes('branchSecretary') ? w.secretary : w.chair
    const id = await hand.holds(body, { place: village, matters: [{ title: '修一座桥' }, { title: '选一名管水员', no: 1 }] })
    const { gathering, matters } = await hand.asks(getGathering, { id })
    expect(gathering.state).toBe('closed')
    expect(matters.map((m) => m.carried)).toEqual([true, true])
  }, 60_000)
  it('村民会议：到会不足，表决不成', async () => {
    const id = await w.secretary.holds(assembly, { matters: [{ title: '修路' }], present: 20 })
    const { gathering, matters } = await w.secretary.asks(getGathering, { id })
    expect(gathering.arithmetic).toContain('实到 20')
    expect(matters[0]?.valid).toBe(false)
  }, 60_000)
})
