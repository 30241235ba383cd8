/** 线下宣传: talks with their audience counted by heads, teams and grounds, media, campaigns on their dates. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { campaign, occasion } from './campaign.procedure.ts'
import { facility, lecture, placement, record, team } from './ground.procedure.ts'
import { listDates } from './mechanism.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const because = { reason: '写明的理由' }
const today = () => new Date(w.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const dayIn = (n: number) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)
const figure = async (key: string, place = village) => (await w.figure(key, place)).value ?? 0

describe('线下宣传', () => {
  const talk = (over: object = {}) => ({ title: '反诈宣讲', day: today(), startTime: '19:30', location: '文化礼堂', lecturer: '刘洋 乡镇经办人', ...over })
  test('宣讲：安排、讲完数人头；人数不写名字；三十天后存档', async () => {
    const before = [await figure('publicity.lectures'), await figure('publicity.lectures.audience')]
    const c = await w.clerk.opens(lecture, village, talk())
    expect(await w.clerk.does(c, lecture, 'hold', { audience: 46, countedBy: 'heads' })).toMatchObject({ state: 'held', body: { audience: 46 } })
    expect([await figure('publicity.lectures') - (before[0] ?? 0), await figure('publicity.lectures.audience') - (before[1] ?? 0)]).toEqual([1, 46])
    await w.passes({ days: 31 })
    expect(await w.state(c)).toBe('filed')
    const ahead = await w.clerk.opens(lecture, village, talk({ day: dayIn(5) }))
    await w.clerk.isRefused(ahead, lecture, 'hold', 'record.ahead', { audience: 10, countedBy: 'heads' })
    await w.clerk.mayNotOpen(lecture, village, talk({ day: dayIn(5) }), 'record.twice')
    await w.clerk.does(ahead, lecture, 'cancel', because)
  })
  test('队伍、宣讲员、宣传栏、大喇叭是当日的存量；媒体刊播按级别', async () => {
    const before = [await figure('publicity.teams'), await figure('publicity.lecturers'), await figure('publicity.boards'), await figure('publicity.loudspeakers'), await figure('publicity.placements')]
    const t = await w.secretary.opens(team, village, { name: '板凳宣讲队', kind: 'villagers', lecturers: '周建国 书记\n冯玉兰 妇联主席\n冯玉兰 妇联主席' })
    await w.clerk.opens(facility, village, { kind: 'board', name: '村口宣传栏', location: '村口', pieces: 3 })
    const h = await w.clerk.opens(facility, village, { kind: 'loudspeaker', name: '村村响', location: '各组', pieces: 5 })
    const p = await w.clerk.opens(placement, village, { level: 'city', kind: 'paper', outlet: '云岭日报', title: '石桥村板凳会开到家门口', day: today(), position: '第3版' })
    const rise = async () => [await figure('publicity.teams'), await figure('publicity.lecturers'), await figure('publicity.boards'), await figure('publicity.loudspeakers'), await figure('publicity.placements')].map((v, i) => v - (before[i] ?? 0))
    expect(await rise()).toEqual([1, 2, 3, 5, 1])
    await w.clerk.does(h, facility, 'change', { pieces: 4, location: '各组' })
    await w.secretary.does(t, team, 'end', because)
    await w.clerk.does(p, placement, 'void', because)
    expect(await rise()).toEqual([0, 0, 3, 4, 0])
    await w.clerk.mayNotOpen(team, village, { name: '空队伍', kind: 'arts', lecturers: '\n \n' }, 'input.invalid')
  })
  test('集中宣传：时点自己提醒；什么都没做的不能算办了', async () => {
    const { rows } = await w.clerk.asks(listDates, {})
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((d) => d.until >= today())).toBe(true)
    await w.countyOfficer.mayNotOpen(occasion, '900102', { name: '樱桃节', first: '05-40', last: '05-10' }, 'occasion.day')
    await w.countyOfficer.opens(occasion, '900102', { name: '樱桃节', first: dayIn(10).slice(5), last: dayIn(12).slice(5) })
    expect((await w.clerk.asks(listDates, {})).rows.some((d) => d.name === '樱桃节')).toBe(true)
    const before = await figure('publicity.campaigns')
    const c = await w.clerk.opens(campaign, village, { title: '樱桃节普法宣传', occasion: '樱桃节', from: today(), until: dayIn(12), plan: '摆摊发资料、宣讲一场' })
    await w.clerk.isRefused(c, campaign, 'close', 'campaign.empty', { result: '办得很好' })
    await w.clerk.opens(record, village, { kind: 'banner', title: '合同要看清', day: today(), count: 6, location: '樱桃市场', campaign: c.id })
    expect(await w.clerk.does(c, campaign, 'close', { result: '挂横幅六条' })).toMatchObject({ state: 'closed', body: { deeds: 1 } })
    expect(await figure('publicity.campaigns') - before).toBe(1)
    await w.clerk.mayNotOpen(campaign, village, { title: '过期的宣传', occasion: '樱桃节', from: '2026-01-01', until: '2026-01-02', plan: '没有' }, 'campaign.period')
  })
})
