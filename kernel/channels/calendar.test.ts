/** A calendar over the real pipeline, and its feed read by the reader that Thunderbird uses. */
import ICAL from 'ical.js'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { village, type Seat } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { day, line } from '../base/fields.ts'
import { Refusal } from '../base/refusal.ts'
import { serve } from '../base/serve.ts'
import { days, defineMechanism, defineProcedure } from '../define.ts'
import { convene } from '../gatherings/schema.ts'
import { calendarEndpoints } from './calendar.ts'

const walk = defineProcedure({
  name: 'trial.walk', zh: '巡山', version: 1, law: ['VC-39'], body: z.object({ title: line('名称'), day: day('哪天') }), title: (b) => b.title,
  happens: (b, state) => (state === 'planned' ? { day: b.day, from: '08:00', to: '11:30', at: '村口' } : undefined),
  opens: { zh: '约定', by: ['resident', 'villageClerk'], as: 'walker', receiver: ['villageCommittee'], anywhere: true },
  start: 'planned', states: { planned: { zh: '已约' }, walked: { zh: '已巡', final: true } }, steps: { finish: { zh: '巡完', from: 'planned', to: 'walked', by: ['resident', 'committeeChair'] } },
  clocks: { late: { zh: '巡山期限', in: 'planned', then: 'remind', allow: days(5) } } })
const half = serve(defineMechanism({ name: 'trial', zh: '试用', law: ['VC-39'], procedures: [walk] }), {})

let w: World
const asks = (url: string, who: Seat | null, given: { query?: object; body?: object; params?: object } = {}) => {
  const e = calendarEndpoints(w.open.runtime, w.open.crypto).find((x) => `${x.method} ${x.url}` === url)
  if (!e) throw new Error(url)
  return e.run({ params: e.params.parse(given.params ?? {}), query: e.query.parse(given.query ?? {}), body: e.body?.parse(given.body), signed: who && { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'test' })
}
const shape = z.object({ lines: z.array(z.object({ kind: z.string(), title: z.string(), day: z.string(), from: z.string().nullable(), at: z.string().nullable() })) })
const linesOf = async (who: Seat) => shape.parse(await asks('GET /api/calendar', who, { query: { from: '2026-03-01', to: '2026-05-31' } })).lines
const refusal = (work: Promise<unknown>) => work.then(() => '办成了', (problem: unknown) => (problem instanceof Refusal ? problem.code : problem))
const file = z.object({ download: z.object({ bytes: z.instanceof(Uint8Array), type: z.string() }) })
const subscribes = async (who: Seat, id = newId()) => z.object({ path: z.string() }).parse(await asks('POST /api/calendar/feeds', who, { body: { id } })).path
const reads = async (path: string) => Buffer.from(file.parse(await asks('GET /api/calendar/:file', null, { params: { file: path.split('/').at(-1) ?? '' } })).download.bytes).toString()

beforeAll(async () => {
  w = await world('2026-03-16T09:00:00+08:00', [half])
  await w.resident.opens(walk, village, { title: '和老周一起巡后山', day: '2026-03-20' })
  await w.clerk.asks(convene, { kind: 'gatherings.delegates', place: village, title: '春季村民代表会议', agenda: '议一议水渠', venue: '村部会议室', startsAt: '2026-04-10T19:30:00+08:00', matters: [{ title: '水渠怎么修' }] })
})
afterAll(() => w.close())

describe('日历', () => {
  test('约好的活动在参加的人的日历里，到期的事在承办的人那里，会议在村里', async () => {
    expect(await linesOf(w.resident)).toContainEqual(expect.objectContaining({ kind: 'happening', title: '和老周一起巡后山', day: '2026-03-20', from: '08:00', at: '村口' }))
    const chair = await linesOf(w.chair)
    expect(chair).toContainEqual(expect.objectContaining({ kind: 'due', title: '到期：和老周一起巡后山', day: '2026-03-21', from: null }))
    expect(chair).toContainEqual(expect.objectContaining({ kind: 'meeting', title: '春季村民代表会议', day: '2026-04-10', from: '19:30' }))
    expect((await linesOf(w.otherSecretary)).map((l) => l.title)).toEqual([])
  })
  test('时间太长、前后颠倒，说清楚', async () => {
    expect(await refusal(Promise.resolve().then(() => asks('GET /api/calendar', w.chair, { query: { from: '2026-01-01', to: '2026-12-31' } })))).toBe('calendar.span')
    expect(await refusal(Promise.resolve().then(() => asks('GET /api/calendar', w.chair, { query: { from: '2026-02-01', to: '2026-01-31' } })))).toBe('calendar.span')
  })
  test('日历软件读得懂，钟点按中国时间，期限是全天；别人的电脑上看不到人名和事由', async () => {
    const text = await reads(await subscribes(w.chair))
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((v) => new ICAL.Event(v))
    const meeting = events.find((e) => e.summary === '村民代表会议')
    expect(meeting?.startDate.toJSDate().toISOString()).toBe('2026-04-10T11:30:00.000Z')
    expect(meeting?.location).toContain('村部会议室')
    const due = events.find((e) => e.summary.startsWith('到期：巡山'))
    expect([due?.startDate.isDate, due?.startDate.toString()]).toEqual([true, '2026-03-21'])
    expect(text).not.toContain('老周')
    expect(new Set(events.map((e) => e.uid)).size).toBe(events.length)
  })
  test('同一次订阅提交两次是一个地址；停止以后读不到，别人停不了；猜的地址没有', async () => {
    const id = newId()
    const path = await subscribes(w.resident, id)
    expect(await subscribes(w.resident, id)).toBe(path)
    expect(await reads(path)).toContain('BEGIN:VCALENDAR')
    expect(await asks('POST /api/calendar/feeds/end', w.chair, { body: { id } })).toEqual({ ended: false })
    expect(await asks('POST /api/calendar/feeds/end', w.resident, { body: { id } })).toEqual({ ended: true })
    expect(await refusal(reads(path))).toBe('feed.unknown')
    expect(await refusal(reads(`/api/calendar/${'A'.repeat(43)}.ics`))).toBe('feed.unknown')
  })
  test('任期一满，那个身份的日历就停了', async () => {
    const path = await subscribes(w.clerk)
    await w.db.admin.query('update people.appointments set until_at = $1 where person = $2', [w.now(), w.clerk.person])
    expect(await refusal(reads(path))).toBe('feed.unknown')
  })
  test('最多十个，地址不记在数据库里', async () => {
    let path = ''
    for (let i = 0; i < 10; i++) path = await subscribes(w.otherSecretary)
    expect(await refusal(subscribes(w.otherSecretary))).toBe('feed.enough')
    const { rows } = await w.db.admin.query<{ all: string }>('select string_agg(f::text, \' \') as all from channels.feeds f')
    expect(rows[0]?.all).not.toContain(path.split('/').at(-1)?.slice(0, 43))
  })
})
