/**
 * 一张图 as a county officer uses it: from the county down to the village by the list beside the map, into a figure and its rows (as many as
 * the number says), back up by the trail; on paper; on a wall, whose questions never count as somebody being there.
 */
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { event } from '../../mechanisms/grid/event.procedure.ts'
import { livedWorld, type Lived } from '../lived.ts'
import { grid, otherGrid, village } from '../people.ts'

let l: Lived
const texts = ['石桥护栏断了', '水渠堵了', '路灯不亮'] as const
beforeAll(async () => {
  l = await livedWorld()
  for (const [i, text] of texts.entries()) await l.w.resident.opens(event, i < 2 ? grid : otherGrid, { text, category: 'emergencyManagement' })
}, 300_000)
afterAll(async () => { await l?.close() })
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `dashboard-${name}.png`), fullPage: true }) }
const settled = async (page: Page): Promise<void> => { await page.locator('.board-figure, .wall-figures article').first().waitFor(); await page.locator('.busy.on, .ant-skeleton').first().waitFor({ state: 'detached' }) }
const valueOf = (page: Page, name: RegExp): Promise<string | null> => page.locator('.board-figure').filter({ hasText: name }).first().locator('.board-value').textContent()

test('县里打开一张图，下到村，数等于名单；再回到县', async () => {
  const page = await l.desk('countyofficer')
  const asked: string[] = []
  page.on('request', (r) => { if (/figures\/(board|map|children|trend)/.test(r.url())) asked.push(r.url()) })
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '一张图' }).click()
  await page.getByRole('heading', { name: '一张图 · 青溪县', level: 1 }).waitFor()
  await settled(page)
  // one question for all figures with their months and comparisons, one for the map
  expect(asked.length, asked.join('\n')).toBe(2)
  await shot(page, '1-county')
  await l.looksWell(page, '一张图（县）')

  const list = page.getByRole('region', { name: /网格事件.*列表/ })
  expect(await list.getByRole('rowheader').allTextContents()).toEqual(['柳河镇', '东山乡'])
  // by keyboard: the list beside the map is the map
  await list.getByRole('button', { name: '柳河镇', exact: true }).press('Enter')
  await page.getByRole('heading', { name: '一张图 · 柳河镇', level: 1 }).waitFor()
  await list.getByRole('button', { name: '石桥村', exact: true }).press('Enter')
  await page.getByRole('heading', { name: '一张图 · 石桥村', level: 1 }).waitFor()
  await settled(page)
  expect(new URL(page.url()).searchParams.get('place')).toBe(village)
  await shot(page, '2-village')

  const shown = await valueOf(page, /^网格事件/)
  expect(shown).toBe(`${texts.length}件`)
  await page.getByRole('button', { name: /^网格事件/ }).click()
  const drawer = page.getByRole('dialog', { name: '网格事件' })
  await drawer.getByText(texts[0]).waitFor()
  expect(await drawer.locator('.ant-table-tbody .ant-table-row').count()).toBe(texts.length)
  for (const text of texts) expect(await drawer.getByText(text).count()).toBe(1)
  await shot(page, '3-rows')
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })

  const matters = page.locator('.matters')
  await matters.getByRole('row', { name: /网格事件/ }).getByRole('link').last().click()
  await page.waitForURL(/cases\/grid\/event/)
  await page.locator('.ant-table-tbody').getByText(texts[2]).waitFor()
  expect(await page.locator('.ant-table-tbody .ant-table-row').count()).toBe(texts.length)
  await page.goBack()
  await page.getByRole('navigation', { name: '从上级到这里' }).getByRole('button', { name: '青溪县' }).click()
  await page.getByRole('heading', { name: '一张图 · 青溪县', level: 1 }).waitFor()
  expect(l.faults).toEqual([])
}, 180_000)

test('村支书只看到本村，名单里没有别的村；没有人的名字', async () => {
  const page = await l.desk('secretary')
  await page.goto(`${l.address}/console/dashboard?place=900102`)
  await page.getByRole('heading', { name: '一张图 · 石桥村', level: 1 }).waitFor()
  await settled(page)
  const text = await page.locator('main').textContent() ?? ''
  expect(text).not.toContain('梅坪村')
  for (const who of ['陈阿婆', '何秀英', '唐心', '孙长河']) expect(text).not.toContain(who)
})

test('打印：A4横放，有地方、时段、状态时间和口径，没有菜单', async () => {
  const page = await l.desk('countyofficer')
  await page.goto(`${l.address}/console/dashboard`)
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  expect(await page.locator('.print-line').textContent()).toMatch(/青溪县.*2026年1月1日至2026年3月2日.*状态时间 2026-03-02/)
  expect(await page.locator('.print-means li').count()).toBe(await page.locator('.board-figure').count() + await page.locator('.basics li').count())
  await shot(page, '4-print')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  // A4 across: 297 × 210 mm in points
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[\s*0 0 84[12][.\d]* 59[456]/)
  expect(l.faults).toEqual([])
}, 120_000)

test('大屏：没有菜单，同样的数，慢慢轮换、可以暂停，不替人延长登录', async () => {
  const page = await l.desk('countyofficer')
  await page.goto(`${l.address}/console/dashboard`)
  await settled(page)
  const desk = await valueOf(page, /^网格事件/)
  const questions: Request[] = []
  await page.getByRole('link', { name: '大屏' }).click()
  await page.getByRole('navigation', { name: '各部分' }).waitFor()
  page.on('request', (r) => { if (/\/api\/(figures|inbox|public)/.test(r.url())) questions.push(r) })
  expect(await page.getByRole('navigation', { name: '主菜单' }).count()).toBe(0)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.getByRole('button', { name: '一网统管' }).click()
  const onWall = page.getByRole('article').filter({ hasText: '网格事件' }).locator('.wall-value')
  expect(await onWall.textContent()).toBe(desk)
  // who asks for less motion is not shown a turning screen
  await page.getByRole('button', { name: '继续轮换' }).click()
  await page.getByRole('button', { name: '暂停轮换' }).click()
  await l.looksWellHere(page, '大屏')
  await shot(page, '5-wall')
  await page.getByRole('button', { name: '浅色' }).click()
  await l.looksWellHere(page, '大屏（浅色）')
  for (const size of [{ width: 1920, height: 1080 }, { width: 3840, height: 2160 }]) {
    await page.setViewportSize(size)
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth), `${size.width}`).toBe(true)
    await shot(page, `6-wall-${size.width}`)
  }
  await page.getByRole('button', { name: '议事决策' }).click()
  await expect.poll(() => questions.length).toBeGreaterThan(0)
  for (const r of questions) expect(await r.headerValue('x-background'), r.url()).toBe('1')
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '一张图 · 青溪县', level: 1 }).waitFor()
  expect(l.faults).toEqual([])
}, 180_000)
