/** 好差评: voluntary, once, never by or for an official, nobody who handled sees whose it was; a bad one is called back and mended. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applied, offered, self, typed } from '../../test/catalogue.ts'
import { township, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { application } from './application.procedure.ts'
import { callback } from './callback.procedure.ts'
import { apply, rate, showContact, showMine, showRatings } from './mechanism.ts'
import { rating } from './rating.procedure.ts'

let w: World
let item = ''
let people: readonly Hand[] = []
const hand = (h: Hand | undefined): Hand => { if (!h) throw new Error('nobody'); return h }
const at = (n: number): Hand => hand(people[n])
beforeAll(async () => {
  w = await world()
  people = await w.villagers()
  item = await offered(w)
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const done = async (who: Hand): Promise<string> => {
  const { id } = await applied(who, item)
  await w.townshipOfficer.does(id, application, 'accept')
  await w.townshipOfficer.does(id, application, 'complete', { outcome: '已制证' })
  return id
}
const figure = async (key: string): Promise<number | null> => (await w.figure(`services.${key}`, township)).value
const only = async (procedure: string): Promise<string> => (await w.db.admin.query<{ id: string }>('select id from procedures.cases where procedure = $1 order by id desc limit 1', [procedure])).rows[0]?.id ?? ''

describe('谁能评、评几次', () => {
  test('办完了本人评一次；没办完、别人、代办的人、工作身份、评两次都不行', async () => {
    const open = await applied(at(10), item)
    await self(at(10)).isRefusedRoute(rate, { application: open.id, rating: 'satisfied' }, 'rating.tooEarly')
    const id = await done(at(12))
    expect((await self(at(12)).asks(showMine, {})).applications[0]).toMatchObject({ id, mayRate: true })
    await self(at(14)).isRefusedRoute(rate, { application: id, rating: 'veryUnsatisfied' }, 'rating.notYours')
    await w.clerk.isRefusedRoute(rate, { application: id, rating: 'verySatisfied' }, 'hat.notAllowed')
    await w.clerk.mayNotOpen(rating, village, { application: id, rating: 'verySatisfied' }, 'step.notYours')
    await self(at(12)).isRefusedRoute(rate, { application: id, rating: 'great' }, 'input.invalid')
    await self(at(12)).asks(rate, { application: id, rating: 'fairlySatisfied', text: '还行' })
    await self(at(12)).isRefusedRoute(rate, { application: id, rating: 'verySatisfied' }, 'rating.once')
    expect((await self(at(12)).asks(showMine, {})).applications[0]).toMatchObject({ mayRate: false })
    expect([await figure('rated'), await figure('satisfied'), await figure('bad-ratings')]).toEqual([1, 1, 0])
  })
  test('办理单位的人、经手过的人，换成居民身份也不能评', async () => {
    const seat = w.townshipOfficer
    await w.db.admin.query('update people.persons set place = $2 where id = $1', [seat.person, village])
    const filed = await applied(seat, item)
    const helper = await w.appoint(at(16), 'desk', 'deskOfficer', township)
    await w.open.runtime.directory.reload()
    await at(16).as(helper).does(filed.id, application, 'accept')
    await at(16).as(helper).does(filed.id, application, 'complete', { outcome: '已制证' })
    await self(seat).isRefusedRoute(rate, { application: filed.id, rating: 'verySatisfied' }, 'rating.official')
    await w.db.admin.query('update people.persons set place = $2 where id = $1', [seat.person, township])
  })
  test('代办的件只有本人能评，代办员不能代评', async () => {
    const c = await w.gridWorker.asks(apply, { item, place: village, channel: 'agent', applicant: at(18).person, authority: 'spoken', authorityNote: '当面说的，老伴在场', answers: typed, given: [{ key: 'M1', how: 'shown' }, { key: 'M2', how: 'shown' }] })
    await w.townshipOfficer.does(c.id, application, 'accept')
    await w.townshipOfficer.does(c.id, application, 'complete', { outcome: '已制证' })
    await self(w.gridWorker).isRefusedRoute(rate, { application: c.id, rating: 'verySatisfied' }, 'rating.notYours')
    await self(at(18)).asks(rate, { application: c.id, rating: 'verySatisfied' })
  })
})

describe('差评', () => {
  test('一个工作日内由上级回访，办的人看不到是谁；电话加密，只给回访的人看', async () => {
    const rater = at(20)
    const id = await done(rater)
    await self(rater).asks(rate, { application: id, rating: 'unsatisfied', text: '跑了三趟', phone: '13900003333' })
    const cb = await only('services.callback')
    const c = await w.read(cb, callback)
    expect(c.holder).toBe(w.org('centre'))
    expect(JSON.stringify(c)).not.toContain(rater.person)
    expect(JSON.stringify(await w.read(await only('services.rating'), rating))).not.toContain(rater.person)
    expect((await w.db.admin.query(`select 1 from base.acts where subject = any($1::uuid[]) and person = $2 and name like '%rat%'`, [[id, cb, await only('services.rating')], rater.person])).rows).toEqual([])
    expect((await w.db.admin.query(`select 1 from base.acts x where to_jsonb(x)::text like '%13900003333%'`)).rows).toEqual([])
    await w.townshipOfficer.isRefusedRoute(showContact, { callback: cb }, 'callback.notYours')
    expect(await w.countyOfficer.asks(showContact, { callback: cb })).toEqual({ phone: '13900003333' })
    await w.townshipOfficer.isRefused(cb, callback, 'callBack', 'step.notStanding', { finding: '没有问题' })
    await w.townshipOfficer.isRefused(cb, callback, 'repair', 'step.notNow', { how: '改了' })
    await w.countyOfficer.does(cb, callback, 'callBack', { reached: true, finding: '材料没有一次说清，来回三趟' })
    expect([await figure('callbacks'), await figure('callbacks.made-on-time')]).toEqual([1, 1])
    await w.clerk.isRefused(cb, callback, 'repair', 'step.notStanding', { how: '改了' })
    await w.townshipOfficer.does(cb, callback, 'repair', { how: '窗口贴了材料清单，开了会' })
    expect([await figure('bad-ratings'), await figure('bad-ratings.repaired')]).toEqual([1, 1])
    expect((await w.db.admin.query('select 1 from services.contacts')).rows).toEqual([])
  })
  test('过了一个工作日才回访，不算按期；恶意的由另一个人复核去掉，不再计数', async () => {
    const id = await done(at(22))
    await self(at(22)).asks(rate, { application: id, rating: 'veryUnsatisfied', text: '乱写的' })
    const cb = await only('services.callback')
    await w.passes({ workingDays: 2 })
    await w.countyOfficer.does(cb, callback, 'callBack', { reached: false, finding: '没有留电话，按内容核实，没有发现问题' })
    expect([await figure('callbacks'), await figure('callbacks.made-on-time'), await figure('bad-ratings')]).toEqual([2, 1, 2])
    await w.countyOfficer.isRefused(cb, callback, 'dismiss', 'step.fourEyes', { reason: '恶意差评' })
    const other = await w.appoint(at(24), 'centre', 'countyOfficer', '900102')
    await w.open.runtime.directory.reload()
    await at(24).as(other).isRefused(cb, callback, 'dismiss', 'input.invalid', {})
    await at(24).as(other).does(cb, callback, 'dismiss', { reason: '不是来办事的，内容不实' })
    expect([await figure('bad-ratings'), await figure('rated')]).toEqual([1, 3])
  })
})

test('满意率总带着分母和参评率：没人评就没有满意率，不是百分之百', async () => {
  const f = await w.figure('services.satisfaction', township)
  expect(f).toMatchObject({ part: 2, whole: 3, response: { part: 3, whole: 5 } })
  expect((await w.figure('services.satisfaction', '900102102')).value).toBeNull()
  const told = await w.outsider.asks(showRatings, { place: township })
  expect(told).toMatchObject({ completed: 5, rated: 3, satisfied: 2, bad: 1 })
  expect(told.levels.map((l) => l.count)).toEqual([1, 0, 1, 1, 0])
})
