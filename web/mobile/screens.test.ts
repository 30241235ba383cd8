/** The phone in a real browser against the real server: what a villager of 68 and a grid worker meet. */
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtWeb, openBrowser } from '../../test/browser.ts'
import { sendsTable, servedWorld, worldPassword, type Served } from '../../test/serve.ts'

let served: Served
let browser: Browser
beforeAll(async () => {
  await builtWeb('mobile')
  served = await servedWorld()
  await sendsTable(served)
  browser = await openBrowser()
}, 180_000)
afterAll(async () => { await browser?.close(); await served?.stop() })

type Size = 0 | 1 | 2 | 3
async function phone(size: Size = 0, width = 390): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'zh-CN', serviceWorkers: 'block', reducedMotion: 'reduce', hasTouch: true })
  await context.addInitScript((text) => { if (text !== '0') { localStorage.setItem('view:large', '1'); localStorage.setItem('view:size', text) } }, String(size))
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return { context, page, errors }
}
async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(`${served.address}/sign-in?way=staff`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(worldPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1').first().waitFor()
  await page.locator('.waiting').first().waitFor({ state: 'detached' })
}

/** What is wrong on this page for weak eyes and hands: axe, too small targets and letters, too wide. */
async function faultsOf(page: Page, size: Size): Promise<string[]> {
  const axe = await new AxeBuilder({ page }).exclude('.leaflet-pane').options(size === 0 ? {} : { rules: { 'color-contrast-enhanced': { enabled: true } } }).analyze()
  const seen = await page.evaluate(({ side, letters }) => {
    const name = (element: Element): string => `${element.tagName} ${(element.textContent ?? '').trim().slice(0, 12)}`
    const targets = [...document.querySelectorAll('button,a[href],select,textarea,summary,label.option,label.photo-way')].filter((each) => !each.matches('.skip') && each.closest('.leaflet-container') === null)
    const small = targets.flatMap((each) => { const { width, height } = each.getBoundingClientRect(); return width > 0 && (height < side - 0.5 || width < side - 0.5) ? [`小于 ${side}px:${name(each)} ${Math.round(width)}×${Math.round(height)}`] : [] })
    const texts = [...document.querySelectorAll('body *')].filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '') && each.getBoundingClientRect().width > 1)
    const tiny = texts.filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < letters).map((each) => `字小于 ${letters}px:${name(each)}`)
    const wide = document.documentElement.scrollWidth > innerWidth ? [`比屏幕宽：${document.documentElement.scrollWidth}`] : []
    return [...small, ...tiny, ...wide]
  }, { side: size === 0 ? 44 : 60, letters: size === 0 ? 16 : 20 })
  return [...axe.violations.map((each) => `axe ${each.id}:${each.nodes.map((node) => node.target.join(' ')).join(',')}`), ...seen]
}

/** A villager says one thing; the page of the receipt is shown afterwards. */
async function report(page: Page, words: string): Promise<void> {
  await page.goto(`${served.address}/grid/report`)
  await settled(page)
  await page.getByRole('button', { name: '路、桥坏了' }).click()
  await page.getByLabel(/多说几句/).fill(words)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '已经收到' }).waitFor()
}

describe('手机端', () => {
  it('我的信息：点一下就同意，点一下就退出，不问理由，说明马上发生了什么', async () => {
    const { context, page, errors } = await phone(0, 320)
    await signIn(page, 'neighbour')
    await page.goto(`${served.address}/me`)
    await page.getByRole('link', { name: /我的信息/ }).click()
    await page.getByRole('heading', { name: '我同意过什么' }).waitFor()
    await page.getByRole('button', { name: /^同意/ }).first().click()
    await page.getByText('随时可以退出，退出不用说明理由').waitFor()
    await page.getByRole('button', { name: /^退出/ }).first().click()
    await page.getByText('马上生效').first().waitFor()
    await page.getByText('已退出', { exact: true }).first().waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
  it('村民用手机号登录：验证码错了会说明，演示验证码能用，登录后回到原来的页面', async () => {
    const { context, page, errors } = await phone()
    await page.goto(`${served.address}/mine`)
    await page.getByLabel('手机号').fill('138 0013 8000')
    await page.getByRole('button', { name: '获取验证码' }).click()
    const code = /\d{6}/.exec(await page.getByText('演示验证码').textContent() ?? '')?.[0] ?? ''
    await page.getByLabel('短信验证码').fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('验证码不对').waitFor()
    await page.getByLabel('短信验证码').fill(code)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('怎么称呼您').fill('马大爷')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('还没有您的事项').waitFor()
    expect(new URL(page.url()).pathname).toBe('/mine')
    await page.goto(`${served.address}/me/data`)
    await page.getByText('换手机号').click()
    await page.getByLabel('新手机号').fill('138 0013 8001')
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByLabel('短信验证码').fill(/\d{6}/.exec(await page.getByText('演示验证码').textContent() ?? '')?.[0] ?? '')
    await page.getByRole('button', { name: '确认更换' }).click()
    await page.getByText('已换成 138****8001').first().waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  it('填到一半刷新，内容还在；提交后给编号，“我说的事”里看得到，提交过的草稿不再出现', async () => {
    const { context, page, errors } = await phone()
    await signIn(page, 'resident')
    await page.goto(`${served.address}/grid/report`)
    await page.getByRole('button', { name: '路、桥坏了' }).click()
    await page.getByLabel(/多说几句/).fill('石桥栏杆断了一截')
    await page.reload()
    expect(await page.getByLabel(/多说几句/).inputValue()).toBe('石桥栏杆断了一截')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText(/编号/).waitFor()
    await page.getByRole('link', { name: '看看办到哪一步' }).click()
    await page.getByText('经过').waitFor()
    await page.goto(`${served.address}/mine`)
    await page.getByText('石桥栏杆断了一截').waitFor()
    await page.goto(`${served.address}/grid/report`)
    expect(await page.getByLabel(/多说几句/).inputValue()).toBe('')
    expect(errors).toEqual([])
    await context.close()
  })

  it('断网时提交不成功会说明，内容还在；恢复后再点一次只产生一件', async () => {
    const { context, page } = await phone()
    await signIn(page, 'neighbour')
    await page.goto(`${served.address}/grid/report`)
    await page.getByRole('button', { name: '路灯、设施' }).click()
    await page.getByLabel(/多说几句/).fill('东塘的路灯不亮')
    let lost = true
    // The server does the work, but its answer never arrives: the worst kind of broken line.
    await page.route('**/api/grid/event', async (route) => {
      if (!lost || route.request().method() !== 'POST') { await route.continue(); return }
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText(/没有连上服务器/).first().waitFor({ timeout: 20_000 })
    expect(await page.getByLabel(/多说几句/).inputValue()).toBe('东塘的路灯不亮')
    lost = false
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { name: '已经收到' }).waitFor()
    await page.goto(`${served.address}/mine`)
    await page.getByText('东塘的路灯不亮').first().waitFor()
    expect(await page.getByText('东塘的路灯不亮').count()).toBe(1)
    await context.close()
  })

  it('有人身危险：一点就出现 110、119、120、122,点了能拨号', async () => {
    const { context, page } = await phone()
    await signIn(page, 'resident')
    await page.goto(`${served.address}/grid/report`)
    await page.getByText('有人身危险').click()
    for (const tel of ['110', '119', '120', '122']) expect(await page.locator(`a[href="tel:${tel}"]`).count()).toBeGreaterThan(0)
    await context.close()
  })

  it('大字直办：首页一屏最多三个选择，“更多”才展开；刷新后还是大字', async () => {
    const { context, page } = await phone()
    await signIn(page, 'resident')
    await page.goto(served.address)
    await settled(page)
    await page.getByRole('button', { name: '大字' }).click()
    await page.reload()
    await settled(page)
    expect(await page.locator('main .choice').count()).toBeLessThanOrEqual(3)
    await page.getByRole('button', { name: '更多' }).click()
    expect(await page.locator('main .choice').count()).toBeGreaterThan(3)
    await page.getByRole('button', { name: '最大' }).click()
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('30px')
    await context.close()
  })

  it('网格员看到村民刚上报的事（不用刷新）,受理后不能再做的有理由', async () => {
    const [villager, worker] = [await phone(), await phone()]
    await signIn(villager.page, 'resident')
    await signIn(worker.page, 'gridworker')
    await worker.page.goto(`${served.address}/hat`)
    await worker.page.getByRole('button', { name: /网格员/ }).first().click()
    await worker.page.goto(`${served.address}/inbox`)
    await settled(worker.page)
    await villager.page.goto(`${served.address}/grid/report`)
    await villager.page.getByRole('button', { name: '从名单里选' }).click()
    await villager.page.getByRole('button', { name: '第一网格' }).click()
    await villager.page.getByRole('button', { name: '路、桥坏了' }).click()
    await villager.page.getByLabel(/多说几句/).fill('水渠边的路塌了')
    await villager.page.getByRole('button', { name: '提交', exact: true }).click()
    await villager.page.getByRole('heading', { name: '已经收到' }).waitFor()
    await worker.page.getByText('水渠边的路塌了').click()
    await worker.page.getByRole('button', { name: '受理', exact: true }).click()
    await worker.page.getByRole('button', { name: '受理', exact: true }).click()
    await worker.page.getByRole('button', { name: '自己来办' }).waitFor()
    expect([...villager.errors, ...worker.errors]).toEqual([])
    await villager.context.close()
    await worker.context.close()
  })

  const screens: readonly [string, string, readonly string[]][] = [
    ['没有登录', '', ['/', '/sign-in', '/board', '/board/answer', '/grid/lists', '/talks', '/volunteering', '/volunteering/check', '/publicity', '/exemplars', '/training', '/services', '/services/verify']],
    ['村民', 'resident', ['/', '/grid/report', '/mine', '/me', '/me/data', '/me/request', '/search', '/calendar', '/meetings', '/deliberation/list', '/deliberation/suggest', '/talks', '/talks/topic', '/points', '/points/claim', '/points/shop', '/points/codes', '/volunteering', '/volunteering/ask', '/volunteering/mine', '/publicity', '/publicity/quiz', '/exemplars', '/exemplars/mine', '/training', '/training/mine', '/mediation', '/mediation/register', '/mediation/ask', '/credit', '/services', '/services/mine', 'case']],
    ['网格员', 'gridworker', ['/hat', '/', '/inbox', '/map', '/grid/visit', '/me', '/talks/instant', '/talks/today', '/points/claim']],
    ['村文书', 'clerk', ['/inbox', '/rectification', '/union', '/training/organize', '/training/new', 'filling']],
  ]
  it.each(screens.flatMap(([who, login, paths]) => ([0, 1, 3] as const).map((size) => [who, size, login, paths] as const)))(
    '%s的每个页面，字号档 %i:无障碍检查无问题，点得中、看得清、不超宽', async (_who, size, login, paths) => {
      const { context, page, errors } = await phone(size, { 0: 390, 1: 430, 2: 390, 3: 320 }[size])
      if (login !== '') await signIn(page, login)
      const faults: string[] = []
      for (const path of paths) {
        if (path === 'case') { await report(page, '无障碍检查用的一件事'); await page.getByRole('link', { name: '看看办到哪一步' }).click(); await page.getByText('经过').waitFor() }
        else if (path === 'filling') { await page.goto(`${served.address}/inbox`); await page.getByRole('link', { name: /网格事件统计表/ }).first().click(); await page.getByRole('button', { name: '确认无误' }).waitFor() }
        else { await page.goto(served.address + path); await settled(page) }
        await page.waitForTimeout(150)
        if (process.env.SHOTS !== undefined) await page.screenshot({ path: join(process.env.SHOTS, `${login === '' ? 'guest' : login}${path.replace(/\//g, '-')}-${size}.png`), fullPage: true })
        faults.push(...(await faultsOf(page, size)).map((fault) => `${path} ${fault}`))
      }
      expect(faults).toEqual([])
      expect(errors).toEqual([])
      await context.close()
    }, 300_000)
})
