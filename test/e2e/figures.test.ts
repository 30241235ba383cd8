/** Any figure in the console: its period in words, its own past, divided by another, its rows, shared by address; and the dictionary. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '../../kernel/base/workbook.ts'
import { run } from '../../kernel/procedures/pipeline.ts'
import { builtWeb, openBrowser } from '../browser.ts'
import { county, grid } from '../people.ts'
import { servedWorld, worldPassword, type Served } from '../serve.ts'

let served: Served, browser: Browser, page: Page
const faults: string[] = []
beforeAll(async () => {
  await builtWeb('console')
  served = await servedWorld()
  browser = await openBrowser()
  const { resident } = served.population.seats
  for (const text of ['石桥护栏断了', '村口路灯不亮', '水渠堵了']) await run(served.server.runtime.runtime, { id: newId(), procedure: 'grid.event', step: null, case: null, place: grid, county,
    madeAt: new Date(), input: { text, category: 'emergencyManagement' } }, { digest: resident.digest, hat: null })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', reducedMotion: 'reduce', acceptDownloads: true })
  page = await context.newPage()
  page.on('pageerror', (problem) => faults.push(`页面出错：${problem.message}`))
  page.on('response', (r) => { if (r.status() >= 400 && r.status() !== 401) faults.push(`${r.status()} ${r.url()}`) })
  await page.goto(`${served.address}/console/`)
  await page.getByLabel('账号').fill('townshipofficer')
  await page.getByLabel('密码', { exact: true }).fill(worldPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('待办', { exact: true }).first().waitFor()
}, 300_000)
afterAll(async () => { await browser?.close(); await served?.stop() })

const shot = async (name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) }
const clean = async (): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((v) => `${v.id}：${v.nodes.map((n) => n.target.join(' ')).join('，').slice(0, 200)}`)).toEqual([])
}
const saved = async (name: string): Promise<readonly (readonly unknown[])[]> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk))
  const tables = await readWorkbook(Buffer.concat(chunks))
  return 'refuse' in tables ? expect.unreachable(tables.zh) : (tables[0]?.rows ?? []).map(({ values }) => values)
}

describe('电脑端的指标', () => {
  test('时间段用话选，日期总是写明；一个数打开就是它的记录', async () => {
    await page.goto(`${served.address}/console/figures/grid`)
    await page.getByRole('button', { name: /^网格事件/ }).waitFor()
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
    expect(await page.locator('.page-head p').textContent()).toContain(`${year}年1月1日至`)
    await shot('figures')
    await page.getByRole('button', { name: /^网格事件/ }).click()
    await page.getByText('石桥护栏断了').waitFor()
    expect(await page.locator('.figure-head b').textContent()).toBe('3')
    expect(await page.locator('.figure-past').textContent()).toContain('同比不可比')
    await shot('drawer')
    await page.goto(`${served.address}/console/figures/grid?period=lastYear&figure=grid.events.reported`)
    await page.getByText('这段时间没有记录').waitFor()
    expect(await page.locator('.page-head p').textContent()).toContain(`${year - 1}年1月1日至${year - 1}年12月31日`)
    expect(await page.locator('.figure-head b').textContent()).toBe('0')
  })
  test('换算成另一个数，地址就是口径，发给别人看到的一样', async () => {
    await page.goto(`${served.address}/console/figures/grid?figure=grid.events.reported`)
    await page.getByRole('tab', { name: '换算' }).click()
    await page.getByRole('button', { name: '同比增减' }).click()
    await page.getByText('网格事件同比增减').first().waitFor()
    expect(new URL(page.url()).searchParams.get('figure')).toBe('grid.events.reported@yoy-diff')
    expect(await page.locator('.figure-head b').textContent()).toBe('3')
    await page.goto(`${served.address}/console/figures/grid?figure=grid.events.reported:emergencyManagement/grid.events.reported`)
    await page.getByText('占网格事件的比重').first().waitFor()
    expect(await page.locator('.figure-head').textContent()).toContain('100%= 3 ÷ 3')
    await shot('share')
    await clean()
  })
  test('导出的表写着数值、单位、两边的数、时间段、地方和口径', async () => {
    await page.goto(`${served.address}/console/figures/grid`)
    await page.getByRole('button', { name: /^网格事件/ }).waitFor()
    const rows = await saved('导出表格')
    expect(rows.find((row) => row.includes('grid.events.reported'))).toEqual(expect.arrayContaining(['网格事件', 3, '件']))
    expect(rows.find((row) => row.includes('grid.hazards'))).toEqual(expect.arrayContaining(['尚未采集']))
  })
  test('口径字典：按名称和别名查得到；尚未采集的说明谁来采集，没有数', async () => {
    await page.goto(`${served.address}/console/dictionary`)
    await page.getByRole('heading', { name: '口径字典' }).waitFor()
    await shot('dictionary')
    await page.getByLabel('按名称或别名查找').fill('吹哨报到')
    await page.getByLabel('按名称或别名查找').press('Enter')
    await page.getByRole('link', { name: '吹哨', exact: true }).waitFor()
    await page.getByLabel('按名称或别名查找').fill('安全隐患')
    await page.getByLabel('按名称或别名查找').press('Enter')
    await page.getByText('排查安全隐患', { exact: true }).waitFor()
    expect(await page.locator('main').textContent()).toContain('尚未采集，“')
    await shot('dictionary-awaited')
    await clean()
    expect(faults).toEqual([])
  })
})
