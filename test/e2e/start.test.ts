/** The start page of each hat: what it can do stands there, what it cannot stands under 全部功能 or 更多; axe finds nothing. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser } from '../browser.ts'
import { servedWorld, worldPassword, type Served } from '../serve.ts'

let served: Served
let browser: Browser
beforeAll(async () => {
  await builtWeb('console')
  await builtWeb('mobile')
  served = await servedWorld()
  browser = await openBrowser()
}, 300_000)
afterAll(async () => { await browser?.close(); await served?.stop() })

async function signedIn(path: string, login: string, size: { width: number; height: number }): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(served.address + path)
  await page.getByLabel('账号').fill(login.toLowerCase())
  await page.getByLabel('密码', { exact: true }).fill(worldPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  return { context, page }
}
const findings = async (page: Page): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.map((v) => `${v.id} ${v.nodes.map((n) => n.target.join(' ')).join('，').slice(0, 160)}`)
/** Names of what is seen in the menu without opening 全部功能. */
const menuOf = async (page: Page): Promise<string[]> => page.locator('nav.side').locator('section a, section summary').allInnerTexts()

const desks: readonly [zh: string, login: string, has: readonly string[], hasNot: readonly string[]][] = [
  ['村务监督委员会', 'supervisor', ['一核多元', '积分制', '会议'], ['政策宣传', '教育培训', '工作账号', '设置和运维']],
  ['审计', 'auditor', ['整改台账', '兑换预算', '会议'], ['审核', '恳谈会', '工作账号']],
  ['运维', 'operator', ['工作账号', '期限与设置', '文书模板', '组织架构图'], ['会议', '恳谈会', '网格事件', '异议']],
]
test.each(desks)('电脑端首页，%s：能办的在菜单里，不能办的收在“全部功能”里', async (_zh, login, has, hasNot) => {
  const { context, page } = await signedIn('/console/', login, { width: 1440, height: 900 })
  await page.locator('nav.side section').first().waitFor()
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
  const menu = await menuOf(page)
  expect(menu).toEqual(expect.arrayContaining([...has]))
  expect(menu.filter((each) => hasNot.includes(each))).toEqual([])
  await page.getByText('全部功能').click()
  await page.locator('.side-all summary', { hasText: '居民恳谈会' }).waitFor()
  expect(await findings(page)).toEqual([])
  await context.close()
}, 60_000)

test('运维重设密码：太短的不给设，合格的设成了', async () => {
  const { context, page } = await signedIn('/console/', 'operator', { width: 1440, height: 900 })
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '工作账号' }).click()
  await page.getByRole('button', { name: '重设严审的密码' }).click()
  await page.getByLabel('初始密码').fill('short')
  await page.getByRole('button', { name: '重设严审的密码' }).last().click()
  await page.getByText('初始密码至少 10 个字符').waitFor()
  await page.getByLabel('初始密码').fill('Xinde-mima-2026')
  await page.getByRole('button', { name: '重设严审的密码' }).last().click()
  await page.getByText('密码已重设').waitFor()
  expect(await findings(page)).toEqual([])
  await context.close()
}, 60_000)

test('手机端首页，村民：先看到六样，“说一件事”最显眼，其余在“更多”里，按事情分开', async () => {
  const { context, page } = await signedIn('/sign-in?way=staff', 'resident', { width: 390, height: 844 })
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('button', { name: '更多' }).waitFor()
  const names = await page.locator('main .choices .choice-zh').allInnerTexts()
  expect(names).toEqual(['说一件事', '办事', '我说的事', '村里的大事', '请人帮忙', '我的积分'])
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('heading', { name: '政策和学习' }).waitFor()
  expect(await page.locator('main .choice-zh').allInnerTexts()).not.toContain('组织培训')
  expect(await findings(page)).toEqual([])
  await context.close()
}, 60_000)
