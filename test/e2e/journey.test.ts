/**
 * One event lived from the tap to the figure, in real browsers: a villager reports a broken bridge rail on a phone, the grid
 * worker receives it, the village secretary sends it up, the township officer assigns a department, the department mends it,
 * the villager says that it is solved; and the county's figure has moved by one and opens into that very event.
 */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser } from '../browser.ts'
import { servedWorld, worldPassword, type Served } from '../serve.ts'

let served: Served
let browser: Browser
const contexts: BrowserContext[] = []
const errors: string[] = []
beforeAll(async () => {
  await builtWeb('mobile')
  await builtWeb('console')
  served = await servedWorld()
  browser = await openBrowser()
}, 300_000)
afterEach(async (t) => { if (process.env.SHOTS && t.task.result?.state === 'fail') for (const [i, c] of contexts.entries()) await c.pages()[0]?.screenshot({ path: join(process.env.SHOTS, `failed-${i}.png`) }) })
afterAll(async () => { await browser?.close(); await served?.stop() })

async function newPage(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', reducedMotion: 'reduce' })
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (problem) => errors.push(problem.message))
  return page
}
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) }) }

async function onPhone(login: string, hat?: RegExp): Promise<Page> {
  const page = await newPage({ width: 390, height: 844 })
  await page.goto(`${served.address}/sign-in?way=staff`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(worldPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  if (hat) { await page.goto(`${served.address}/hat`); await page.getByRole('button', { name: hat }).first().click() }
  return page
}
async function atDesk(login: string): Promise<Page> {
  const page = await newPage({ width: 1440, height: 900 })
  await page.goto(`${served.address}/console/`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(worldPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('待办', { exact: true }).first().waitFor()
  return page
}
/** Opens the event from the inbox of the console. */
async function openFromInbox(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(words) }).first().click()
  await page.getByRole('group', { name: '现在可以办理' }).waitFor()
}
/** Takes a step in the console: the button, the drawer's form filled, sent. */
async function step(page: Page, name: string, fill?: (drawer: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.getByRole('group', { name: '现在可以办理' }).getByRole('button', { name, exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.waitFor()
  // the drawer slides in; a list opened while it moves stands where it was
  await page.waitForTimeout(600)
  if (fill) await fill(drawer)
  await drawer.getByRole('button', { name: /^(确定|提交|确认)/ }).or(drawer.getByRole('button', { name, exact: true })).first().click()
  await drawer.waitFor({ state: 'hidden' })
}
async function choose(page: Page, drawer: ReturnType<Page['getByRole']>, label: RegExp, option: string): Promise<void> {
  await drawer.getByLabel(label).click()
  const found = page.waitForResponse((r) => r.url().includes(encodeURIComponent(option)))
  await drawer.getByLabel(label).fill(option)
  await found
  const offered = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:visible', { hasText: option })
  await offered.last().click()
  await drawer.locator('.ant-select', { hasText: option }).first().waitFor()
  await drawer.locator('textarea').first().click()
}
const closedOnTime = async (page: Page): Promise<number> => {
  const hat = served.population.seats.countyOfficer.hat
  const answer: unknown = await (await page.request.get(`${served.address}/api/figures?keys=grid.events.closed-on-time&place=900102`, { headers: { 'X-Hat': hat } })).json()
  const text = JSON.stringify(answer)
  return Number(/"value":(\d+)/.exec(text)?.[1] ?? 0)
}

test('断了的桥栏：村民拍照上报，网格员受理，书记吹哨，乡镇交办，部门修好，村民说解决了，全县按时办结数加一并能点开这一件', async () => {
  const what = '石桥北头护栏断了三根'
  const county = await atDesk('countyofficer')
  const before = await closedOnTime(county)

  const villager = await onPhone('resident')
  await villager.goto(`${served.address}/grid/report`)
  await villager.getByRole('button', { name: '从名单里选' }).click()
  await villager.getByRole('button', { name: '第一网格' }).click()
  await villager.getByRole('button', { name: '路、桥坏了' }).click()
  await villager.getByLabel(/多说几句/).fill(what)
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7c8f86' } }).jpeg().toBuffer()
  const uploaded = villager.waitForResponse((r) => r.url().includes('/documents/attachments') && r.request().method() === 'POST')
  await villager.locator('input[type=file]').first().setInputFiles({ name: '护栏.jpg', mimeType: 'image/jpeg', buffer: picture })
  expect((await uploaded).status()).toBeLessThan(300)
  await villager.locator('main img').first().waitFor()
  await villager.waitForLoadState('networkidle')
  await shot(villager, 'journey-1-report')
  await villager.getByRole('button', { name: '提交', exact: true }).click()
  await villager.getByRole('heading', { name: '已经收到' }).waitFor()
  await shot(villager, 'journey-2-receipt')

  const worker = await onPhone('gridworker', /网格员/)
  await worker.goto(`${served.address}/inbox`)
  await worker.getByText(what).first().click()
  await worker.getByRole('button', { name: '受理', exact: true }).click()
  await worker.getByRole('button', { name: '受理', exact: true }).click()
  await worker.getByRole('button', { name: '自己来办' }).waitFor()
  await shot(worker, 'journey-3-accepted')
  await worker.getByRole('button', { name: /上报/ }).first().click()
  await worker.locator('textarea').first().fill('网格里没有材料，请村里看看')
  await worker.getByRole('button', { name: /^(提交|确定|上报)/ }).first().click()
  await worker.getByText('待接收').first().waitFor()

  const secretary = await atDesk('secretary')
  await openFromInbox(secretary, what)
  await step(secretary, '接收')
  await step(secretary, '吹哨', async (drawer) => {
    await choose(secretary, drawer, /主办/, '柳河镇基层治理办')
    await choose(secretary, drawer, /协办/, '柳河镇水利站')
    await drawer.locator('textarea').first().fill('桥下是水渠，需要镇里牵头')
  })
  await shot(secretary, 'journey-4-whistled')

  const township = await atDesk('townshipofficer')
  await openFromInbox(township, what)
  await step(township, '接收')
  await step(township, '交办', async (drawer) => {
    await choose(township, drawer, /单位/, '柳河镇交通管理站')
    await drawer.locator('textarea').first().fill('三天内修好护栏')
  })
  await shot(township, 'journey-5-assigned')

  const roads = await atDesk('roadsofficer')
  await openFromInbox(roads, what)
  await step(roads, '接收')
  const water = await atDesk('waterofficer')
  await openFromInbox(water, what)
  await step(water, '协办反馈', async (drawer) => { await drawer.locator('textarea').first().fill('水渠一侧已清理') })
  await roads.reload()
  await step(roads, '处置完成', async (drawer) => { await drawer.locator('textarea').first().fill('护栏已换新并加固') })
  await shot(roads, 'journey-6-solved')

  await villager.goto(`${served.address}/mine`)
  await villager.getByText(what).first().click()
  await shot(villager, 'journey-7-asked')
  await villager.getByRole('button', { name: /解决了/ }).first().click()
  await villager.getByRole('button', { name: /确定|提交|解决了/ }).first().click()
  await villager.getByRole('button', { name: /评价/ }).first().click()
  await villager.getByText('非常满意').first().click()
  await villager.getByRole('button', { name: /提交|确定|评价/ }).first().click()
  await shot(villager, 'journey-8-rated')

  await roads.reload()
  await step(roads, '结案')
  expect(await closedOnTime(county)).toBe(before + 1)

  // the figure opens into its list, and the list into that very event
  await county.goto(`${served.address}/console/figures/grid`)
  await county.getByText('按期办结事件', { exact: true }).first().click()
  const drawer = county.getByRole('dialog')
  await drawer.getByRole('link', { name: new RegExp(what) }).first().waitFor()
  await shot(county, 'journey-9-figure')
  await drawer.getByRole('link', { name: new RegExp(what) }).first().click()
  await county.getByRole('heading', { name: new RegExp(what) }).waitFor()
  await county.getByText('已结案').first().waitFor()
  await shot(county, 'journey-10-event')
  expect(errors).toEqual([])
}, 300_000)
