/** A village with households, a resolution and a rule of points in force: what the stories of points begin with. */
import { expect } from 'vitest'
import { v7 as newId } from 'uuid'
import { ledgersUnlikeTheirTransfers } from '../kernel/ledgers/data.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { resolved } from '../mechanisms/deliberation/facts.ts'
import { membership } from '../mechanisms/points/membership.procedure.ts'
import { rule } from '../mechanisms/points/rule.procedure.ts'
import { county, village, type Seat } from './people.ts'
import type { Hand, World } from './world.ts'

export const draft = { title: '石桥村积分规则', text: '清理水沟、照顾老人等行为记积分，年度内在村积分超市兑换，不作别的用处。', valueFen: 100, budgetFen: 500_000,
  items: [{ key: '1', deed: '清理水沟', points: 2, capTimes: 12, shownBy: '网格员看过' }, { key: '2', deed: '照看独居老人', points: 10, capTimes: 3, shownBy: '老人本人说过' }] }

/** A household in the village with the given persons in it. */
export async function household(w: World, number: string, ...who: readonly Seat[]): Promise<string> {
  const id = newId()
  await w.db.admin.query('insert into people.households (county, id, place, number, from_day) values ($1, $2, $3, $4, $5)', [county, id, village, number, '2020-01-01'])
  await w.db.admin.query('update people.persons set household = $2 where county = $1 and id = any($3)', [county, id, who.map((each) => each.person)])
  return id
}

/** A decision of the village and the word that it was resolved, as the deliberation would publish it. */
export async function resolution(w: World, matter = 'villageRules', place = village): Promise<string> {
  const k = w.open.runtime
  const decision = k.registry.procedures.get('deliberation.decision')
  if (!decision) throw new Error('no decision')
  const by = place === village ? w.secretary : w.otherSecretary
  const c = await by.opens(decision, place, { title: '积分制管理办法', text: '用积分感谢做好事的户，钱从集体收益里出。', origin: 'villagers', matter, extent: 'village', delegated: false })
  await asSystem(k, systemActor(place), newId(), (ctx) => ctx.publish(resolved, { case: c.id, place, matter, resolution: '同意' }, place))
  // Facts are handed on once every older transaction of the cluster has ended: other test files share it.
  const heard = async () => (await w.db.admin.query('select 1 from points.resolutions where decision = $1', [c.id])).rowCount === 1
  for (let i = 0; i < 100 && !await heard(); i++) { await w.rounds(); if (!await heard()) await new Promise((done) => { setTimeout(done, 50) }) }
  return c.id
}
export const today = (w: World): string => new Date(w.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10)

/** A rule adopted on a resolution, and money set aside for it. */
export async function inForce(w: World, more: object = {}, yuan = 5000): Promise<string> {
  const c = await w.secretary.opens(rule, village, { ...draft, ...more })
  await w.chair.does(c, rule, 'adopt', { resolution: await resolution(w), fromDay: today(w), number: '2026-1' })
  if (yuan > 0) await appropriate(w, yuan * 100)
  return c.id
}
/** Money for the shop, posted as the route of the ledgers does it. */
export async function appropriate(w: World, fen: number): Promise<void> {
  await move(w, w.chair, { ledger: 'points.budget', move: 'appropriate', transfers: [{ key: newId(), from: village, to: village, amount: fen, note: '依年度预算' }] })
}
/** A declared move over the route of the ledgers. */
export async function move(w: World, by: Seat, input: object): Promise<unknown> {
  const { ledgerEndpoints } = await import('../kernel/ledgers/server.ts')
  const e = ledgerEndpoints(w.open.runtime).find((each) => each.url === '/api/ledgers/move')
  if (!e) throw new Error('no route for moves')
  return e.run({ params: {}, query: {}, body: { id: newId(), madeAt: w.now(), input }, signed: { digest: by.digest, hat: by.hat }, address: '127.0.0.1', request: 'story' })
}

export const agreeing = { unit: 'household', agreed: true, version: 1, showName: false }
export const joined = (who: Hand, more: object = {}) => who.opens(membership, village, { ...agreeing, ...more })

/** Everything of points and its ledgers as it stands: a refusal must leave it as it was. */
export async function tables(w: World): Promise<unknown> {
  const all = ['select * from points.lines order by claim, n', 'select * from points.codes order by exchange', 'select * from ledgers.accounts order by ledger, account, owner', 'select * from ledgers.transfers order by id',
    'select * from ledgers.settlements order by transfer', `select id, state, version, body from procedures.cases where procedure like 'points.%' order by id`, 'select * from people.consents order by id']
  return Promise.all(all.map(async (text) => (await w.db.admin.query(text)).rows))
}
/** Every account is the fold of its transfers and every currency sums to nought. */
export async function ledgersAreWhole(w: World): Promise<void> { expect(await ledgersUnlikeTheirTransfers(w.db.app)).toEqual([]) }
