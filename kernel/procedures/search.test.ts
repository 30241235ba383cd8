/** Searching over the real pipeline: by characters, reading, first letters and number; nobody finds what they may not read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { otherVillage, village, type Seat } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { line } from '../base/fields.ts'
import { serve } from '../base/serve.ts'
import { defineMechanism, defineProcedure } from '../define.ts'
import { listPersons, registerPerson } from '../people/schema.ts'
import { caseNumber } from './rules.ts'
import { searchEndpoint, searchQuery } from './search.ts'

const body = z.object({ title: line('名称') })
const made = (name: string, visible?: 'parties' | 'public') => defineProcedure({
  name, zh: '试用', version: 1, law: ['VC-39'], body, title: (b) => b.title, ...(visible ? { visible } : {}),
  opens: { zh: '提出', by: ['resident', 'villageClerk'], as: 'author', receiver: ['villageCommittee'], anywhere: true },
  start: 'sent', states: { sent: { zh: '已提' }, done: { zh: '办结', final: true } }, steps: { close: { zh: '办结', from: 'sent', to: 'done', by: 'committeeChair' } } })
const [usual, secret, open] = [made('trial.usual'), made('trial.secret', 'parties'), made('trial.open', 'public')]
const half = serve(defineMechanism({ name: 'trial', zh: '试用', law: ['VC-39'], procedures: [usual, secret, open] }), {})

let w: World
const shape = z.object({ rows: z.array(z.object({ id: z.string(), title: z.string() })) })
const finds = async (who: Seat, q: string): Promise<string[]> => {
  const e = searchEndpoint(w.open.runtime)
  const answer = await e.run({ params: {}, query: e.query.parse({ q }), body: undefined, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'test' })
  return shape.parse(JSON.parse(JSON.stringify(answer))).rows.map((r) => r.title)
}
const named = async (who: Seat, q: string) => {
  const e = searchEndpoint(w.open.runtime)
  const answer = await e.run({ params: {}, query: e.query.parse({ q }), body: undefined, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'test' })
  return z.object({ named: z.array(z.object({ kind: z.string(), key: z.string(), zh: z.string() })) }).parse(answer).named
}
let well = ''
beforeAll(async () => {
  w = await world(undefined, [half])
  well = (await w.clerk.opens(usual, village, { title: '村东水井漏水' })).id
  await w.clerk.opens(usual, village, { title: '路灯不亮' })
  await w.resident.opens(secret, village, { title: '两家地界不清' })
  await w.clerk.opens(open, village, { title: '水渠清淤公告' })
  await w.clerk.opens(usual, otherVillage, { title: '邻村水井换泵' })
})
afterAll(() => w.close())

describe('查找', () => {
  test.each([['水井', ['村东水井漏水']], ['漏水 村东', ['村东水井漏水']], ['shuijing', ['村东水井漏水']], ['cdsj', ['村东水井漏水']], ['ldbl', ['路灯不亮']], ['水塘', []], ['sk', []], ['', []], ["';--", []]])(
    '书记查“%s”', async (q, titles) => { expect(await finds(w.secretary, q)).toEqual(titles) })
  test('按编号也查得到，上级看得到下面几个村的', async () => {
    expect(await finds(w.secretary, caseNumber(well))).toEqual(['村东水井漏水'])
    expect(await finds(w.townshipOfficer, 'shuijing')).toEqual(['邻村水井换泵', '村东水井漏水'])
  })
  test('只给当事人看的，别人查不到；当事人自己查得到', async () => {
    expect(await finds(w.secretary, '地界')).toEqual([])
    expect(await finds(w.townshipOfficer, 'dijie')).toEqual([])
    expect(await finds(w.resident, 'djbq')).toEqual(['两家地界不清'])
  })
  test('村民查得到公开的事，查不到别人的事', async () => {
    expect(await finds(w.resident, 'shuiqu')).toEqual(['水渠清淤公告'])
    expect(await finds(w.resident, '水井')).toEqual([])
  })
  test('功能和指标按名字、拼音查', async () => {
    expect((await named(w.secretary, 'kth')).map((n) => n.zh)).toContain('恳谈会')
    expect((await named(w.secretary, '户数')).some((n) => n.kind === 'figure')).toBe(true)
    expect(await named(w.secretary, '')).toEqual([])
  })
  test('人按姓名、首字母、全拼查，只在自己管的范围里', async () => {
    await w.clerk.asks(registerPerson, { place: village, name: '曾小满' })
    for (const q of ['曾小', 'zxm', 'zengxiao', 'ZXM']) expect((await w.clerk.asks(listPersons, { q })).persons.map((p) => p.name), q).toEqual(['曾小满'])
    expect((await w.clerk.asks(listPersons, { q: 'cxm' })).persons).toEqual([])
    expect((await w.otherSecretary.asks(listPersons, { q: 'zxm' })).persons).toEqual([])
  })
})
test.each([['a%b', "('a') & ('b')"], ['水', "('水')"], ['\'"', null]])('%s 变成的查询不会出错', (q, query) => { expect(searchQuery(q)).toBe(query) })
