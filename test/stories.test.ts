/** A story of an exemplar becomes an item of publicity; the consent withdrawn takes it down from the public page and out of the feed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { storyPublished, storyWithdrawn } from '../mechanisms/exemplars/facts.ts'
import { item } from '../mechanisms/publicity/item.procedure.ts'
import { listChanged, listShown } from '../mechanisms/publicity/mechanism.ts'
import { village } from './people.ts'
import { world, type World } from './world.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const story = { case: newId(), place: village, title: '好媳妇王小梅', text: '王小梅十年如一日照顾瘫痪的婆婆，端水喂饭从不间断，村里人都说她好。', person: null }
const found = async () => (await w.db.admin.query<{ id: string; state: string }>(`select id, state from procedures.cases where body->>'story' = $1`, [story.case])).rows
const tells = (work: Parameters<typeof asSystem<void>>[3]) => asSystem(w.open.runtime, systemActor(village), newId(), work)
/** Facts are handed on once every older transaction of the cluster has ended: other test files share it. */
async function comes(state: string): Promise<string> {
  for (let i = 0; i < 40; i++) {
    const [row] = await found()
    if (row?.state === state) return row.id
    await w.rounds()
    await new Promise((done) => { setTimeout(done, 40) })
  }
  return expect.fail(`never ${state}`)
}
const shown = async () => JSON.stringify([await w.outsider.asks(listShown, { place: village }), await w.outsider.asks(listChanged, { place: village })])

test('本人同意公开的事迹：成为待审核的宣传内容，另一个人审核才发布；谁也不能替系统撤下', async () => {
  await tells((ctx) => ctx.publish(storyPublished, story, village))
  const id = await comes('submitted')
  expect(await shown()).not.toContain('王小梅')
  await w.secretary.does(id, item, 'publish', {})
  expect(await shown()).toContain('王小梅')
  await w.secretary.isRefused(id, item, 'takeDown', 'step.notYours')
})
test('撤回同意：公开页面和订阅里都没有了', async () => {
  await tells((ctx) => ctx.publish(storyWithdrawn, { case: story.case, place: village }, village))
  await comes('withdrawn')
  expect(await shown()).not.toMatch(/王小梅|瘫痪/)
})
