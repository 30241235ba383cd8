/**
 * Talks as people live them. A grid worker at a doorstep writes down in one screen what an old lady said and who will do it by when; the
 * day passes and anybody may read that it did. Another villager said something at the talk under the tree: they confirm the wording on
 * their own phone, the department answers in the console, the villager says whether it is well.
 *
 * The one screen: 6 taps and one sentence when it is given to somebody, 随时即谈 ① · the words ② · 交给谁办 ③ · to whom ④ · 已念给本人听 ⑤ ·
 * 记下来 ⑥; the date stands a week ahead. `taps` counts them below; the test fails when one more is needed.
 */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../kernel/base/calendar.ts'
import { issue } from '../../mechanisms/talks/issue.procedure.ts'
import { talk } from '../../mechanisms/talks/talk.procedure.ts'
import { livedWorld, step, type Lived } from '../lived.ts'
import { village } from '../people.ts'

let l: Lived
beforeAll(async () => { l = await livedWorld() }, 300_000)
afterAll(async () => { await l?.close() })
const pages: Page[] = []
afterEach(async (t) => { if (process.env.SHOTS && t.task.result?.state === 'fail') for (const [i, p] of pages.entries()) await p.screenshot({ path: join(process.env.SHOTS, `talks-failed-${i}.png`) }).catch(() => undefined) })
const kept = async (p: Promise<Page>): Promise<Page> => { const page = await p; pages.push(page); return page }
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `talks-${name}.png`), fullPage: true }) }
const inDays = (n: number): string => dayOf(new Date(l.w.now().getTime() + n * 86_400_000))
const zh = (day: string): RegExp => new RegExp(day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'))

const light = '门口的路灯坏了一个月，晚上看不见路'
const bridge = '桥面太窄，收割机过不去'

/** The grid worker's one screen. @returns how many taps it took, and the number of the issue */
async function instantly(): Promise<{ taps: number; number: string }> {
  const phone = await kept(l.phone('gridworker', /网格员/))
  await phone.goto(l.address)
  let taps = 0
  const tap = async (what: Locator): Promise<void> => { taps += 1; await what.click() }
  await tap(phone.getByRole('link', { name: /随时即谈/ }).or(phone.getByRole('button', { name: /随时即谈/ })).first())
  await phone.getByRole('heading', { name: '随时即谈' }).waitFor()
  await tap(phone.getByLabel('说了什么'))
  await phone.keyboard.type(light)
  await tap(phone.getByRole('button', { name: '交给谁办' }))
  await tap(phone.getByText('本村：石桥村村民委员会'))
  expect(await phone.getByLabel('答应哪天前办好').inputValue()).toBe(inDays(7))
  await tap(phone.getByText('已念给本人听，本人说对'))
  await shot(phone, '1-one-screen')
  await l.looksWell(phone, '随时即谈')
  await tap(phone.getByRole('button', { name: '记下来' }))
  await phone.getByRole('heading', { name: '记下了' }).waitFor()
  await phone.getByText('已交给承办单位，到期没有答复会公开显示。').waitFor()
  await shot(phone, '2-noted')
  return { taps, number: await phone.locator('.receipt-number .number').textContent() ?? '' }
}

/** A talk under the tree, where a neighbour's words are written down under the neighbour's name. */
async function underTheTree(): Promise<string> {
  const { w } = l
  const c = await w.secretary.opens(talk, village, { kind: 'fixed', substitute: true, day: inDays(4), hours: '14:30', location: '大榕树下' })
  await w.secretary.does(c, talk, 'notice', {})
  await l.passes({ days: 4 })
  await w.secretary.does(c, talk, 'hold')
  return notedWithPerson(c.id)
}
/** On the clerk's phone: the words, and who said them from the register; the rest is the speaker's own. @returns the issue's id */
async function notedWithPerson(meeting: string): Promise<string> {
  const phone = await kept(l.phone('clerk', /文书/))
  await phone.goto(`${l.address}/talks/entry/${meeting}`)
  await phone.getByLabel('说了什么').fill('桥太窄')
  await phone.getByText('选登记的人').click()
  await phone.getByLabel('查找：谁说的').fill('老李')
  await phone.getByRole('button', { name: /老李/ }).click()
  await phone.getByText('本人可在手机上查看、评价').waitFor()
  expect(await phone.getByLabel(/可不填，自愿/).count()).toBe(0)
  await phone.getByRole('button', { name: '先记下' }).click()
  await l.looksWell(phone, '记一条诉求（选了人）')
  await shot(phone, '2b-person')
  await phone.getByRole('button', { name: '记下来' }).click()
  await phone.getByText('等本人确认原话；这场恳谈结束以前，要答复或交办。').waitFor()
  return (await phone.getByRole('link', { name: '看看这一条' }).getAttribute('href'))?.split('/').at(-1) ?? ''
}
async function confirms(): Promise<void> {
  const phone = await kept(l.phone('neighbour'))
  await phone.goto(`${l.address}/mine`)
  await phone.getByText('桥太窄').first().click()
  await phone.getByText('请看看记得对不对').first().waitFor()
  await l.looksWell(phone, '诉求（本人）')
  await shot(phone, '3-confirm')
  await phone.getByRole('button', { name: '不对，改成我的意思' }).click()
  await phone.getByLabel('改成怎么说').fill(bridge)
  await phone.getByRole('button', { name: '不对，改成我的意思' }).click()
  await phone.getByText('等答复或交办').first().waitFor()
  await phone.getByRole('heading', { name: bridge }).waitFor()
}
/** The secretary gives it to the traffic station with a day, which takes it on and answers. */
async function givenAndAnswered(id: string): Promise<void> {
  await l.w.secretary.does(id, issue, 'assign', { unit: l.w.org('roads'), due: inDays(5) })
  await l.passes({ days: 1 })
  const desk = await kept(l.desk('roadsofficer'))
  await desk.getByRole('link', { name: new RegExp(bridge) }).first().click()
  await step(desk, '承接')
  await desk.getByText('承办中').first().waitFor()
  await l.looksWell(desk, '诉求（承办单位）')
  await step(desk, '办理答复', async (drawer) => {
    await drawer.getByRole('radio', { name: '已办好' }).check()
    await drawer.getByLabel('答复', { exact: true }).fill('桥面已加宽到四米，收割机能过')
  })
  await desk.getByText('已答复，待本人评价').first().waitFor()
  await shot(desk, '4-answered')
}
async function evaluates(): Promise<void> {
  const phone = await kept(l.phone('neighbour'))
  await phone.goto(`${l.address}/mine`)
  await phone.getByText(bridge).first().click()
  await phone.getByText('桥面已加宽到四米，收割机能过').first().waitFor()
  await phone.getByRole('heading', { name: '您满意吗' }).waitFor()
  await l.looksWell(phone, '评价')
  await shot(phone, '5-rate')
  await phone.getByRole('button', { name: '满意', exact: true }).click()
  await phone.getByText('已办结').first().waitFor()
}
/** Without an account on the phone: the promise whose day passed, and what was done. */
async function anybodyReads(number: string, due: string): Promise<void> {
  const phone = await kept(l.guest())
  await phone.goto(`${l.address}/talks`)
  await phone.getByRole('heading', { name: '恳谈和承诺' }).waitFor()
  await chooseVillage(phone)
  await phone.getByRole('heading', { name: '过了日子还没答复（1）' }).waitFor()
  const late = phone.getByRole('article').filter({ hasText: light })
  expect(await late.textContent()).toMatch(zh(due))
  expect(await late.textContent()).toContain(number)
  expect(await late.textContent()).toMatch(/已过\d+天/)
  await phone.getByText('桥面已加宽到四米，收割机能过').waitFor()
  await phone.getByText('本人评价：满意').waitFor()
  expect(await phone.locator('main').textContent()).not.toContain('陈阿婆')
  await l.looksWell(phone, '恳谈和承诺')
  await shot(phone, '6-public')
}
async function chooseVillage(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: '从名单里选' }).click()
  await phone.getByRole('button', { name: /柳河镇/ }).click()
  await phone.getByRole('button', { name: '石桥村', exact: true }).click()
}
/** The same on the server-rendered site and in the console. */
async function shownEverywhere(): Promise<void> {
  const page = await kept(l.visitor())
  await page.goto(`${l.address}/public/${village}`)
  await page.getByRole('link', { name: new RegExp(light) }).first().click()
  await page.getByText('石桥村村民委员会').first().waitFor()
  await shot(page, '7-public-site')
  const desk = await kept(l.desk('clerk'))
  await desk.goto(`${l.address}/console/talks/promises`)
  await desk.getByText(light).first().waitFor()
  await l.looksWell(desk, '承诺公开')
  await desk.goto(`${l.address}/console/talks/plan`)
  await desk.getByRole('heading', { name: '恳谈安排' }).waitFor()
  await l.looksWell(desk, '恳谈安排')
}

test('网格员一页记下诉求并交给村委会，过了日子谁都看得到；村民自己改准原话，交通站答复，村民评价', async () => {
  const { taps, number } = await instantly()
  expect(taps).toBe(6)
  const due = inDays(7)
  const id = await underTheTree()
  await confirms()
  await givenAndAnswered(id)
  await evaluates()
  await l.passes({ days: 4 })
  await anybodyReads(number, due)
  await shownEverywhere()
  expect(l.faults).toEqual([])
}, 300_000)
