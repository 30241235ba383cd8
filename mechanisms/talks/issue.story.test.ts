/** An opinion: its words, the promise, the answer, the speaker's word on it, and what the public reads. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { issue } from './issue.procedure.ts'
import { listOutcomes, listPromises } from './mechanism.ts'
import { talk } from './talk.procedure.ts'

let w: World
let meeting = ''
const because = { reason: '写明的理由' }
const dayIn = (days: number) => new Date(w.now().getTime() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
beforeAll(async () => {
  w = await world()
  const c = await w.secretary.opens(talk, village, { kind: 'fixed', substitute: true, day: dayIn(4), hours: '14:30', location: '大榕树下' })
  await w.secretary.does(c, talk, 'notice', {})
  await w.passes({ days: 4 })
  meeting = (await w.secretary.does(c, talk, 'hold')).id
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

/** Said by somebody with an account, who will confirm and evaluate on the phone. */
const said = (more: object = {}) => w.clerk.opens(issue, village, { talk: meeting, text: '桥面太窄，收割机过不去', speaker: w.resident.person, ...more })
const nameless = () => w.clerk.opens(issue, village, { talk: meeting, text: '晚上路灯太暗' })
async function confirmed() { const c = await said(); return w.resident.does(c, issue, 'confirm') }
const toRoads = (days = 5) => ({ unit: w.org('roads'), due: dayIn(days) })
async function assigned(days = 5) { const c = await confirmed(); return w.secretary.does(c, issue, 'assign', toRoads(days)) }
async function handling(days = 5) { const c = await assigned(days); return w.roadsOfficer.does(c, issue, 'take') }
const done = { outcome: 'done', answer: '桥面已加宽到四米' }
async function replied() { const c = await handling(); return w.roadsOfficer.does(c, issue, 'reply', done) }
const unhappy = { reason: '只铺了一半' }

describe('原话', () => {
  test('本人在手机上确认；确认以后谁也改不了', async () => {
    const c = await said()
    expect(c).toMatchObject({ state: 'raised', awaiting: w.resident.person })
    await w.neighbour.isRefused(c, issue, 'confirm', 'step.notStanding')
    expect(await w.resident.does(c, issue, 'confirm')).toMatchObject({ state: 'confirmed', body: { confirmedBy: 'self', shownText: '桥面太窄，收割机过不去' } })
    await w.resident.isRefused(c, issue, 'correct', 'step.notNow', { text: '另一种说法' })
    await w.clerk.isRefused(c, issue, 'attest', 'step.notNow', { how: 'aloud', text: '另一种说法' })
    await w.secretary.does(c, issue, 'assign', toRoads())
    await w.roadsOfficer.does(c, issue, 'take')
    await w.roadsOfficer.does(c, issue, 'reply', done)
    expect((await w.read(c, issue)).body.text).toBe('桥面太窄，收割机过不去')
  })
  test('本人可以改成自己的意思，改了就算确认；别人不能替他改', async () => {
    const c = await said()
    await w.neighbour.isRefused(c, issue, 'correct', 'step.notStanding', { text: '别人改的' })
    expect(await w.resident.does(c, issue, 'correct', { text: '桥要加宽到四米' })).toMatchObject({ state: 'confirmed', body: { text: '桥要加宽到四米', shownText: '桥要加宽到四米' } })
  })
  test('不留名的，念给本人听再确认，记下是谁念的；居民不能代人确认', async () => {
    const c = await nameless()
    expect(c).toMatchObject({ state: 'raised', awaiting: w.org('committee') })
    await w.resident.isRefused(c, issue, 'attest', 'step.notYours', { how: 'aloud' })
    const read = await w.clerk.does(c, issue, 'attest', { how: 'aloud' })
    expect(read.body.confirmedBy).toBe('aloud')
    expect(read.acts.at(-1)).toMatchObject({ step: 'attest', person: w.clerk.person })
  })
  test('没有确认的，不能答复、不能交办', async () => {
    const c = await said()
    await w.secretary.isRefused(c, issue, 'answer', 'step.notNow', { outcome: 'onSpot', answer: '好' })
    await w.secretary.isRefused(c, issue, 'assign', 'step.notNow', toRoads())
  })
  test('本人可以收回，收回的不计入；别人不能收回', async () => {
    const before = (await w.figure('talks.issues.raised', village)).value ?? 0
    const c = await said()
    await w.neighbour.isRefused(c, issue, 'withdraw', 'speaker.only', because)
    expect(await w.resident.does(c, issue, 'withdraw', because)).toMatchObject({ state: 'withdrawn' })
    expect((await w.figure('talks.issues.raised', village)).value).toBe(before)
  })
  test('居民、别的村的干部不能记', async () => {
    await w.otherSecretary.mayNotOpen(issue, village, { talk: meeting, text: '替别村记' }, 'place.outside')
    await w.resident.mayNotOpen(issue, village, { talk: meeting, text: '自己记' }, 'step.notYours')
  })
})

describe('交办与承诺', () => {
  test('一般七天内；更久的要有分步计划；最远六十天；不能是过去', async () => {
    const c = await confirmed()
    await w.secretary.isRefused(c, issue, 'assign', 'due.past', toRoads(-1))
    await w.secretary.isRefused(c, issue, 'assign', 'due.needsPlan', toRoads(8))
    await w.secretary.isRefused(c, issue, 'assign', 'due.tooFar', { ...toRoads(61), plan: '慢慢来' })
    expect(await w.secretary.does(c, issue, 'assign', { ...toRoads(30), plan: '十日前勘测，月底动工', interim: '先立限宽牌' }))
      .toMatchObject({ state: 'assigned', awaiting: w.org('roads'), holder: w.org('committee'), body: { promised: dayIn(30), due: dayIn(30), interim: '先立限宽牌' } })
  })
  test('交给谁谁承接；没交给的单位不能承接；可以写明理由退回', async () => {
    const c = await assigned()
    await w.waterOfficer.isRefused(c, issue, 'take', 'unit.notResponsible')
    await w.waterOfficer.isRefused(c, issue, 'giveBack', 'unit.notResponsible', because)
    expect(await w.roadsOfficer.does(c, issue, 'giveBack', because)).toMatchObject({ state: 'confirmed', awaiting: w.org('committee'), body: { promised: dayIn(5) } })
    await w.secretary.does(c, issue, 'assign', toRoads())
    expect(await w.roadsOfficer.does(c, issue, 'take')).toMatchObject({ state: 'handling', holder: w.org('roads') })
    await w.roadsOfficer.does(c, issue, 'note', { text: '材料明天到' })
    await w.waterOfficer.isRefused(c, issue, 'note', 'unit.notResponsible', { text: '路过' })
  })
  test('承办单位自己不能延期；交办方写明理由和计划延一次；不能没完没了', async () => {
    const c = await handling()
    const more = { due: dayIn(12), plan: '周五前换完桥栏', reason: '下雨停工' }
    await w.roadsOfficer.isRefused(c, issue, 'extend', 'step.notYours', more)
    await w.secretary.isRefused(c, issue, 'extend', 'extension.tooFar', { ...more, due: dayIn(40) })
    expect(await w.secretary.does(c, issue, 'extend', more)).toMatchObject({ body: { promised: dayIn(5), due: dayIn(12) } })
    await w.secretary.isRefused(c, issue, 'extend', 'extension.used', { ...more, due: dayIn(14) })
  })
  test('过了承诺日期：公开看得到哪一件、谁承诺的、过了几天，看不到是谁提的；过期以后不能再延', async () => {
    const c = await handling(2)
    await w.passes({ days: 4 })
    expect((await w.read(c, issue)).body).toMatchObject({ overdue: true, late: true })
    const shown = await w.neighbour.asks(listPromises, { place: village })
    const one = shown.overdue.find((p) => p.id === c.id)
    expect(one).toMatchObject({ unit: '柳河镇交通管理站', daysOver: 2, text: '桥面太窄，收割机过不去', placeName: '柳河镇石桥村' })
    expect(shown.places).toEqual([expect.objectContaining({ place: village })])
    expect(JSON.stringify(shown)).not.toContain(w.resident.name)
    expect(JSON.stringify(shown)).not.toContain(w.resident.person)
    expect((await w.figure('talks.issues.overdue', village)).value).toBeGreaterThan(0)
    expect(await w.facts()).toContain('talks.promisePassed')
    await w.secretary.isRefused(c, issue, 'extend', 'extension.tooLate', { due: dayIn(3), plan: '再等等', reason: '还没好' })
    await w.townshipOfficer.isRefused(c, issue, 'fallDue', 'step.notYours')
    await w.roadsOfficer.does(c, issue, 'reply', done)
    expect((await w.neighbour.asks(listPromises, { place: village })).overdue.map((p) => p.id)).not.toContain(c.id)
  })
  test('办不了的上交，首次承诺日期仍在；没交给的单位不能上交', async () => {
    const c = await assigned()
    const up = { unit: w.org('bureau'), due: dayIn(20), reason: '要县里立项' }
    await w.waterOfficer.isRefused(c, issue, 'escalate', 'unit.notResponsible', up)
    expect(await w.roadsOfficer.does(c, issue, 'escalate', up)).toMatchObject({ state: 'assigned', awaiting: w.org('bureau'), body: { promised: dayIn(5), due: dayIn(20) } })
    expect(await w.bureauOfficer.does(c, issue, 'take')).toMatchObject({ holder: w.org('bureau') })
  })
  test('要正式议事的，发出事实交给议事；部门不能提请', async () => {
    const c = await assigned()
    await w.roadsOfficer.isRefused(c, issue, 'refer', 'step.notYours', because)
    expect(await w.secretary.does(c, issue, 'refer', { reason: '动用集体资金，要开代表会议', interim: '先围挡' })).toMatchObject({ state: 'answered', body: { outcome: 'referred', interim: '先围挡' } })
    expect(await w.facts()).toContain('talks.outcomeReferred')
  })
})

describe('答复与评价', () => {
  test('交办、承接、答复，本人评价满意，结果公开', async () => {
    const before = (await w.figure('talks.issues.resolved', village)).value ?? 0
    const c = await replied()
    expect(c).toMatchObject({ state: 'answered', awaiting: w.resident.person })
    await w.neighbour.isRefused(c, issue, 'rate', 'speaker.only', { rating: 'satisfied' })
    expect(await w.resident.does(c, issue, 'rate', { rating: 'satisfied' })).toMatchObject({ state: 'closed', body: { rating: 'satisfied' } })
    expect((await w.figure('talks.issues.resolved', village)).value).toBe(before + 1)
    const { rows } = await w.neighbour.asks(listOutcomes, { place: village })
    expect(rows.find((r) => r.id === c.id)).toMatchObject({ outcomeZh: '已办好', answer: '桥面已加宽到四米', ratingZh: '满意', unit: '柳河镇交通管理站' })
    expect(JSON.stringify(rows)).not.toContain(w.resident.name)
  })
  test('没交给的单位不能答复', async () => { await w.waterOfficer.isRefused(await handling(), issue, 'reply', 'unit.notResponsible', done) })
  test('不满意，换一个人再答复；同一个人不能答复两次；再评价以后才结束', async () => {
    const c = await replied()
    await w.resident.isRefused(c, issue, 'deny', 'rating.firstTime', unhappy)
    expect(await w.resident.does(c, issue, 'dispute', unhappy)).toMatchObject({ state: 'disputed', body: { rating: 'unsatisfied' } })
    await w.secretary.does(c, issue, 'assign', toRoads())
    await w.roadsOfficer.isRefused(c, issue, 'reply', 'step.fourEyes', done)
    expect(await w.roadsHead.does(c, issue, 'reply', { ...done, answer: '另一半也铺好了' })).toMatchObject({ state: 'answered', body: { round: 2 } })
    await w.resident.isRefused(c, issue, 'dispute', 'rating.secondTime', unhappy)
    expect(await w.resident.does(c, issue, 'deny', unhappy)).toMatchObject({ state: 'closed', body: { rating: 'unsatisfied' } })
  })
  test('自己答复的，自己不能评价：换身份不行，代记也不行，本单位的人代记也不行', async () => {
    const own = await w.clerk.opens(issue, village, { talk: meeting, text: '文书自己也提一条', speaker: w.clerk.person })
    await w.clerk.does(own, issue, 'attest', { how: 'paper' })
    await w.clerk.does(own, issue, 'answer', { outcome: 'onSpot', answer: '已经解决' })
    await w.clerk.as(w.clerk.person).isRefused(own, issue, 'rate', 'step.fourEyes', { rating: 'satisfied' })
    await w.clerk.isRefused(own, issue, 'rate', 'step.fourEyes', { rating: 'satisfied', how: 'phone' })
    const c = await w.secretary.does(await confirmed(), issue, 'assign', { unit: w.org('committee'), due: dayIn(3) })
    await w.chair.does(c, issue, 'reply', done)
    await w.member.isRefused(c, issue, 'rate', 'rating.ownUnit', { rating: 'satisfied', how: 'phone' })
    await w.secretary.isRefused(c, issue, 'rate', 'rating.howHeard', { rating: 'satisfied' })
    expect(await w.secretary.does(c, issue, 'rate', { rating: 'fairlySatisfied', how: 'phone' })).toMatchObject({ state: 'closed' })
  })
  test('评价自愿：期满没有评价，照样办结公开，满意率只按评价过的算', async () => {
    const c = await replied()
    await w.townshipOfficer.isRefused(c, issue, 'lapse', 'step.notYours')
    await w.passes({ days: 8 })
    expect(await w.read(c, issue)).toMatchObject({ state: 'closed' })
    const [rate, share] = [await w.figure('talks.satisfaction', village), await w.figure('talks.evaluated-rate', village)]
    expect(rate.whole).toBe(share.part)
    expect(share.whole).toBeGreaterThan(share.part ?? 0)
  })
})

describe('不公开的', () => {
  test('本人要求不公开内容：公开的只有承诺和日期，标题里也没有；电话号码公开时遮住', async () => {
    const secret = await said({ confidential: true, text: '家里老人要护理补贴' })
    const c = await w.resident.does(secret, issue, 'confirm')
    await w.secretary.does(c, issue, 'assign', toRoads())
    const phone = await w.resident.does(await said({ text: '请打13800001234联系修路灯的' }), issue, 'confirm')
    await w.secretary.does(phone, issue, 'assign', toRoads())
    const shown = await w.neighbour.asks(listPromises, { place: village })
    expect(shown.running.find((p) => p.id === c.id)?.text).toBe('（发言人要求不公开内容）')
    expect(issue.title(c.body)).not.toContain('补贴')
    expect(JSON.stringify(shown)).not.toContain('13800001234')
  })
  test('别的村看不到这个村的诉求', async () => {
    const shown = await w.neighbour.asks(listPromises, { place: otherVillage })
    expect(shown.overdue.concat(shown.running)).toEqual([])
  })
})
