/** A talk from the topics of residents to its end, on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { issue } from './issue.procedure.ts'
import { talk } from './talk.procedure.ts'
import { topic } from './topic.procedure.ts'
import { venue } from './venue.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const because = { reason: '写明的理由' }
const attendance = { residents: 23, officials: '周建国 村党组织书记\n刘洋 乡镇经办人\n高翔 交通管理站' }
const dayIn = (days: number) => new Date(w.now().getTime() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
const themed = (days: number) => ({ kind: 'themed', subject: '村口石桥怎么修', day: dayIn(days), hours: '19:30—21:00', location: '村文化礼堂', invited: [w.org('roads')] })
const planned = (days = 3) => w.secretary.opens(talk, village, themed(days))
async function noticed(days = 3) { const c = await planned(days); return w.secretary.does(c, talk, 'notice', {}) }
async function held() { const c = await noticed(); await w.passes({ days: 3 }); return w.secretary.does(c, talk, 'hold') }
const said = (c: { id: string }) => w.clerk.opens(issue, village, { talk: c.id, text: '桥面太窄，收割机过不去' })

describe('专题座谈从征集话题到结束', () => {
  test('村民提话题，书记列入并发通知，三天后开，诉求当场答复，登记到场后结束，结果公开', async () => {
    const before = [await w.figure('talks.held', village), await w.figure('talks.officials', village), await w.figure('talks.villages', village)]
    const t = await w.resident.opens(topic, village, { text: '石桥什么时候修' })
    const c = await planned()
    expect(await w.secretary.does(t, topic, 'take', { talk: c.id })).toMatchObject({ state: 'taken', body: { talk: c.id } })
    expect((await w.read(c, talk)).body.agenda).toEqual(['石桥什么时候修'])
    expect(await w.secretary.does(c, talk, 'notice', { remark: '自愿参加' })).toMatchObject({ state: 'noticed' })
    await w.passes({ days: 3 })
    await w.secretary.does(c, talk, 'hold')
    expect(await w.state(t)).toBe('discussed')
    const i = await said(c)
    await w.clerk.does(i, issue, 'attest', { how: 'aloud' })
    await w.townshipOfficer.does(i, issue, 'answer', { outcome: 'onSpot', answer: '已列入今年加宽计划，十月动工' })
    await w.clerk.does(c, talk, 'attend', attendance)
    expect(await w.clerk.does(c, talk, 'close')).toMatchObject({ state: 'closed', body: { raised: 1, settled: 1, given: 0 } })
    const after = [await w.figure('talks.held', village), await w.figure('talks.officials', village), await w.figure('talks.villages', village)]
    expect(after.map((f, n) => (f.value ?? 0) - (before[n]?.value ?? 0))).toEqual([1, 3, 1])
    expect(await w.facts()).toContain('talks.talkHeld')
  })
  test('一年里再开一场，开展恳谈的村不重复计', async () => {
    const before = await w.figure('talks.villages', village)
    await held()
    expect((await w.figure('talks.villages', village)).value).toBe(before.value)
  })
})

describe('安排', () => {
  test('专题座谈要有主题；不能安排在过去；居民不能安排', async () => {
    await w.secretary.mayNotOpen(talk, village, { ...themed(3), subject: undefined }, 'talk.subject')
    await w.secretary.mayNotOpen(talk, village, themed(-1), 'talk.past')
    await w.resident.mayNotOpen(talk, village, themed(3), 'step.notYours')
    await w.secretary.mayNotOpen(talk, otherVillage, themed(3), 'place.outside')
  })
  test('通知要提前三天，迟了说明最早哪天', async () => {
    const late = await planned(2)
    await w.secretary.isRefused(late, talk, 'notice', 'notice.short', {})
    await w.resident.isRefused(late, talk, 'notice', 'step.notYours', {})
    expect(await w.secretary.does(late, talk, 'reschedule', { day: dayIn(4), hours: '19:30', location: '村委会', ...because })).toMatchObject({ state: 'planned' })
    expect(await w.secretary.does(late, talk, 'notice', {})).toMatchObject({ state: 'noticed' })
  })
  test('没有通知、没到日子，都不能开始', async () => {
    await w.secretary.isRefused(await planned(), talk, 'hold', 'talk.unannounced')
    await w.secretary.isRefused(await noticed(), talk, 'hold', 'talk.ahead')
  })
  test('改期以后要重新通知；已经开始的不能改期', async () => {
    const c = await noticed()
    await w.clerk.does(c, talk, 'reschedule', { day: dayIn(5), hours: '19:30', location: '村委会', ...because })
    await w.passes({ days: 5 })
    await w.secretary.isRefused(c, talk, 'hold', 'talk.unannounced')
    await w.secretary.isRefused(await held(), talk, 'reschedule', 'step.notNow', { day: dayIn(5), hours: '19:30', location: '村委会', ...because })
  })
  test('取消以后，列入的话题回到待列入；开过的不能取消', async () => {
    const t = await w.resident.opens(topic, village, { text: '晚上路灯太暗' })
    const c = await noticed()
    await w.secretary.does(t, topic, 'take', { talk: c.id })
    expect(await w.secretary.does(c, talk, 'cancel', because)).toMatchObject({ state: 'cancelled' })
    expect(await w.read(t, topic)).toMatchObject({ state: 'proposed', body: {} })
    await w.secretary.isRefused(await held(), talk, 'cancel', 'step.notNow', because)
  })
  test('乡镇也可以开，村民的话题可以列入乡镇的恳谈会', async () => {
    const c = await w.townshipOfficer.opens(talk, township, { ...themed(3), subject: '全镇灌溉用水' })
    const t = await w.resident.opens(topic, village, { text: '渠水到不了尾田' })
    expect(await w.secretary.does(t, topic, 'take', { talk: c.id })).toMatchObject({ state: 'taken' })
  })
})

describe('结束', () => {
  test('有诉求既没有答复也没有承办单位和日期，不能结束，说出是哪几条', async () => {
    const c = await held()
    const [one, two] = [await said(c), await said(c)]
    await w.clerk.does(c, talk, 'attend', attendance)
    await w.clerk.isRefused(c, talk, 'close', 'talk.unsettled')
    await w.clerk.does(one, issue, 'attest', { how: 'aloud' })
    await w.clerk.isRefused(c, talk, 'close', 'talk.unsettled')
    await w.clerk.does(one, issue, 'assign', { unit: w.org('roads'), due: dayIn(5) })
    await w.clerk.isRefused(c, talk, 'close', 'talk.unsettled')
    await w.clerk.does(two, issue, 'withdraw', { reason: '本人说不提了' })
    expect(await w.clerk.does(c, talk, 'close')).toMatchObject({ body: { raised: 1, given: 1, settled: 0 } })
  })
  test('乡镇的人记在别处的诉求，也要有着落才能结束', async () => {
    const c = await held()
    await w.clerk.does(c, talk, 'attend', attendance)
    const elsewhere = await w.townshipOfficer.opens(issue, otherVillage, { talk: c.id, text: '邻村的人也来说了一条' })
    await w.clerk.isRefused(c, talk, 'close', 'talk.unsettled')
    await w.townshipOfficer.does(elsewhere, issue, 'attest', { how: 'aloud' })
    await w.townshipOfficer.does(elsewhere, issue, 'answer', { outcome: 'explained', answer: '转告邻村' })
    expect(await w.clerk.does(c, talk, 'close')).toMatchObject({ body: { raised: 1, settled: 1 } })
  })
  test('没有登记到场，不能结束；居民不能登记', async () => {
    const c = await held()
    await w.clerk.isRefused(c, talk, 'close', 'talk.unattended')
    await w.resident.isRefused(c, talk, 'attend', 'step.notYours', attendance)
    await w.clerk.does(c, talk, 'attend', attendance)
    await w.clerk.does(c, talk, 'close')
  })
  test('没开始或已结束的恳谈会不能记诉求；系统的步骤人不能办', async () => {
    const c = await noticed()
    await w.clerk.mayNotOpen(issue, village, { talk: c.id, text: '还没开始就记' }, 'talk.notHeld')
    await w.clerk.isRefused(c, talk, 'include', 'step.notYours', { topic: c.id, words: '自己加' })
  })
})

describe('话题', () => {
  test('不列入的写明理由答复；别的村的干部不能答复', async () => {
    const t = await w.resident.opens(topic, village, { text: '想要一个快递点' })
    await w.otherSecretary.isRefused(t, topic, 'answer', 'place.outside', { answer: '不归我们' })
    expect(await w.secretary.does(t, topic, 'answer', { answer: '供销社下月开快递点，不再列入' })).toMatchObject({ state: 'answered' })
  })
  test('已经开过的恳谈会不能再列入话题；别的村的话题列不进来', async () => {
    const t = await w.resident.opens(topic, village, { text: '广场舞太吵' })
    await w.secretary.isRefused(t, topic, 'take', 'talk.notComing', { talk: (await held()).id })
    const far = await w.outsider.opens(topic, otherVillage, { text: '水库边护栏' })
    await w.townshipOfficer.isRefused(far, topic, 'take', 'talk.elsewhere', { talk: (await planned()).id })
  })
  test('提的人可以撤回，别人不能；上会谈和退回由系统办', async () => {
    const t = await w.resident.opens(topic, village, { text: '井盖松了' })
    await w.neighbour.isRefused(t, topic, 'withdraw', 'step.notStanding', because)
    await w.secretary.isRefused(t, topic, 'discuss', 'step.notNow')
    await w.secretary.isRefused(t, topic, 'release', 'step.notNow')
    expect(await w.resident.does(t, topic, 'withdraw', because)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('恳谈点与定点闲谈', () => {
  const spot = { name: '大榕树下恳谈点', location: '村口大榕树', weekday: 'friday', hours: '14:30—16:30' }
  test('公布过的恳谈点，按公布的时间谈，不用再发通知；停用以后不能再选', async () => {
    const before = await w.figure('talks.places', village)
    const v = await w.secretary.opens(venue, village, spot)
    expect((await w.figure('talks.places', village)).value).toBe((before.value ?? 0) + 1)
    const session = { kind: 'fixed', day: dayIn(0), hours: '14:30', location: spot.location, venue: v.id }
    const c = await w.clerk.opens(talk, village, session)
    expect(await w.clerk.does(c, talk, 'hold')).toMatchObject({ state: 'held' })
    await w.resident.isRefused(v, venue, 'end', 'step.notYours', because)
    await w.secretary.does(v, venue, 'end', because)
    await w.clerk.mayNotOpen(talk, village, session, 'venue.elsewhere')
    await w.clerk.mayNotOpen(talk, village, { ...session, venue: undefined }, 'talk.venue')
  })
  test('替补场次提前三天公布', async () => {
    const c = await w.clerk.opens(talk, village, { kind: 'fixed', substitute: true, day: dayIn(1), hours: '14:30', location: '村委会' })
    await w.clerk.isRefused(c, talk, 'hold', 'talk.unannounced')
    await w.clerk.isRefused(c, talk, 'notice', 'notice.short', {})
  })
  test('调整时间地点，重新公布；居民不能调整', async () => {
    const v = await w.secretary.opens(venue, village, spot)
    const change = { location: '老年活动室', weekday: 'saturday', hours: '9:00—11:00', ...because }
    await w.resident.isRefused(v, venue, 'change', 'step.notYours', change)
    expect(await w.secretary.does(v, venue, 'change', change)).toMatchObject({ state: 'announced', body: { location: '老年活动室' } })
  })
})
