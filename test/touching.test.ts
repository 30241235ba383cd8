/** What was said or reported becomes a dispute or an application elsewhere, and how that ends comes back to where it was raised. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Procedure } from '../kernel/define.ts'
import { event } from '../mechanisms/grid/event.procedure.ts'
import { dispute } from '../mechanisms/mediation/dispute.procedure.ts'
import { application } from '../mechanisms/services/application.procedure.ts'
import { issue } from '../mechanisms/talks/issue.procedure.ts'
import { applied, offered, yard } from './catalogue.ts'
import { mediating, mediatorsOf, quarrel, session, type Mediators } from './mediators.ts'
import { grid, village } from './people.ts'
import { raisesOpinion } from './talked.ts'
import { world, type Hand, type World } from './world.ts'

let w: World
let m: Mediators
beforeAll(async () => { w = await world(); m = await mediatorsOf(w) })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const hotline = { text: '两家为排水沟吵起来了', category: 'publicOrder', photos: [], source: 'hotline', ticket: 'R-20260302-17' }
interface Learnt { text: string; as: string }
const learntBy = async (id: string): Promise<Learnt[]> =>
  (await w.db.admin.query<Learnt>(`select input->>'text' as text, capacity as "as" from base.acts where subject = $1 and name like '%/learn' order by n`, [id])).rows
/** Facts are handed on once every older transaction of the cluster has ended: other test files share it. */
async function heard(id: string): Promise<Learnt[]> {
  for (let i = 0; i < 100; i++) {
    await w.rounds()
    const found = await learntBy(id)
    if (found.length > 0) return found
    await new Promise((done) => { setTimeout(done, 50) })
  }
  return []
}
const messagesTo = async (who: string, id: string): Promise<string[]> =>
  (await w.db.admin.query<{ text: string }>('select text from channels.messages where who = $1 and case_id = $2', [who, id])).rows.map((r) => r.text)
const stateOf = async <B, S extends string, F>(id: string, p: Procedure<B, S, F>): Promise<string> => (await w.read(id, p)).state

describe('热线转成纠纷', () => {
  test('纠纷留着来处；调解结束，事件上记一笔、告诉负责的单位，不说什么事、什么结果', async () => {
    const c = await w.gridWorker.opens(event, grid, hotline)
    const origin = { kind: 'hotline', case: c.id }
    const d = await mediating(w, m, {})
    expect(d.body.origin).toBeUndefined()
    const raised = await w.clerk.opens(dispute, village, { ...quarrel, applicant: w.resident.person, source: 'active', origin })
    expect(raised.body.origin).toEqual(origin)
    const before = await stateOf(c.id, event)
    await w.resident.does(raised, dispute, 'leave', { reason: '不想再提屋檐滴水的事' })
    const found = await heard(c.id)
    expect(found).toEqual([{ text: '由这件事登记的纠纷已经结束；调解依法保密，这里不写内容和结果。', as: 'system' }])
    expect(await stateOf(c.id, event)).toBe(before)
    const told = await messagesTo((await w.read(c, event)).holder ?? '', c.id)
    expect(told).toEqual([expect.stringContaining('由这件事登记的纠纷已经结束')])
    expect(JSON.stringify([found, told])).not.toMatch(/屋檐|退出|老李|不成/)
  })
  test('没有来处的，哪里也不记', async () => {
    const c = await w.gridWorker.opens(event, grid, { ...hotline, ticket: 'R-2' })
    const d = await mediating(w, m, {})
    await m.li.does(d, dispute, 'record', session(w))
    await m.li.does(d, dispute, 'end', { reason: '双方谈不拢' })
    await w.rounds()
    expect(await learntBy(c.id)).toEqual([])
  })
  test('不归自己管的、编出来的来处，不能填；同一件不登记两次；别人不能自己记一笔', async () => {
    const c = await w.gridWorker.opens(event, grid, { ...hotline, ticket: 'R-3' })
    const origin = { kind: 'hotline', case: c.id }
    await w.neighbour.mayNotOpen(dispute, village, { ...quarrel, origin }, 'origin.unknown')
    await w.clerk.mayNotOpen(dispute, village, { ...quarrel, applicantName: '陈阿婆', origin: { kind: 'hotline', case: '018f2f64-0000-7000-8000-0000000000aa' } }, 'origin.unknown')
    await w.clerk.opens(dispute, village, { ...quarrel, applicant: w.resident.person, origin })
    await w.clerk.mayNotOpen(dispute, village, { ...quarrel, applicantName: '陈阿婆', origin }, 'dispute.alreadyRaised')
    await w.gridWorker.isRefused(c, event, 'learn', 'step.notYours', { text: '已经结束' })
  })
})

describe('恳谈的诉求转成办事', () => {
  const own = async (who: Hand): Promise<string> => (await raisesOpinion(who, village)).issue
  test('办件留着来处；办结以后，诉求上记一笔，交办的村委会收到消息', async () => {
    const id = await own(w.secretary)
    const item = await offered(w, yard)
    const aunt = (await w.villagers())[10]
    if (!aunt) throw new Error('nobody')
    const a = await w.clerk.opens(application, village, { item, channel: 'window', applicant: aunt.person, given: [], answered: ['Q1'], origin: { kind: 'talk', case: id } })
    expect(a.body.origin).toEqual({ kind: 'talk', case: id })
    await w.chair.does(a, application, 'accept')
    expect(await learntBy(id)).toEqual([])
    await w.chair.does(a, application, 'complete', { outcome: '已登记，周五可以晒' })
    expect(await heard(id)).toEqual([{ text: '由这件事申请的服务事项已经办结。', as: 'system' }])
    expect(await messagesTo(w.org('committee'), id)).toEqual([expect.stringContaining('服务事项已经办结')])
    expect(JSON.stringify((await w.read(id, issue)).body)).not.toContain('晒')
  })
  test('村民不能拿别人的诉求当自己办件的来处', async () => {
    const id = await own(w.secretary)
    const item = await offered(w, { ...yard, code: '360102002002' })
    const aunt = (await w.villagers())[12]
    if (!aunt) throw new Error('nobody')
    await expect(applied(aunt, item, { answers: { Q1: '2' }, given: [], origin: { kind: 'talk', case: id } })).rejects.toThrow('origin.unknown')
  })
})
