/** Every page of the console at 1440 px, in normal and in large type: no finding of axe, no fault of the page, no failed question. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../kernel/procedures/pipeline.ts'
import { builtWeb, openBrowser } from '../browser.ts'
import { county, grid } from '../people.ts'
import { sendsTable, servedWorld, worldPassword, type Served } from '../serve.ts'

let served: Served
let browser: Browser
let event = ''
beforeAll(async () => {
  await builtWeb('console')
  served = await servedWorld()
  await sendsTable(served)
  browser = await openBrowser()
  event = newId()
  const { resident } = served.population.seats
  await run(served.server.runtime.runtime, { id: event, procedure: 'grid.event', step: null, case: null, place: grid, county, madeAt: new Date(),
    input: { text: '石桥护栏断了', category: 'emergencyManagement' } }, { digest: resident.digest, hat: null })
}, 300_000)
afterAll(async () => { await browser?.close(); await served?.stop() })

interface Desk { page: Page; faults: string[] }
async function atDesk(who: 'townshipOfficer' | 'clerk', large: boolean): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (problem) => faults.push(`页面出错：${problem.message}`))
  page.on('response', (r) => { if (r.status() >= 400 && r.status() !== 401) faults.push(`${r.status()} ${r.url()}`) })
  await page.goto(`${served.address}/console/`)
  await page.getByLabel('账号').fill(who.toLowerCase())
  await page.getByLabel('密码', { exact: true }).fill(worldPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('待办', { exact: true }).first().waitFor()
  if (large) {
    await page.getByRole('button', { name: new RegExp(served.population.seats[who].name) }).click()
    await page.getByRole('menuitem', { name: '大字号' }).click()
  }
  return { page, faults }
}
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('.leaflet-container').analyze()
  return violations.map((v) => `${v.id}：${v.nodes.map((n) => n.target.join(' ')).join('，').slice(0, 200)}`)
}

/** Every page by whoever mostly works on it: of the township, and of a village, which calls meetings and keeps the books of points. */
const pages: Readonly<Record<'townshipOfficer' | 'clerk', readonly string[]>> = {
  townshipOfficer: ['/console/', '/console/dashboard', '/console/organization/chart', '/console/cases/organization/report', '/console/grid/map', '/console/grid/links', '/console/grid/matters',
    '/console/cases/grid/event', '/console/cases/grid/visit', '/console/figures/grid', '/console/figures/grid?period=lastYear&figure=grid.events.reported/base.households', '/console/figures/base', '/console/dictionary', '/console/search?q=sj', '/console/calendar',
    '/console/gatherings', '/console/disclosure/board', '/console/cases/disclosure/objection', '/console/settings', '/console/templates', '/console/cases/deliberation/decision',
    '/console/cases/deliberation/suggestion', '/console/figures/deliberation', '/console/talks/plan', '/console/talks/promises', '/console/publicity/dates', '/console/publicity/outlets', '/console/cases/publicity/item', '/console/cases/publicity/item/new', '/console/cases/talks/talk', '/console/cases/talks/issue',
    '/console/reports/tables', '/console/cases/reports/table', '/console/cases/reports/table/new', '/console/figures/reports', '/console/union/villages', '/console/union/calendar', '/console/cases/union/union/new', '/console/figures/union'],
  clerk: ['/console/dashboard', '/console/gatherings/new?kind=gatherings.delegates', '/console/cases/deliberation/decision/new', '/console/cases/disclosure/item/new', '/console/cases/talks/venue', '/console/cases/talks/talk/new',
    '/console/volunteering/plan', '/console/volunteering/check', '/console/cases/volunteering/activity', '/console/cases/volunteering/activity/new', '/console/cases/volunteering/need/new', '/console/figures/volunteering', '/console/services/catalogue', '/console/services/ratings', '/console/services/analysis', '/console/cases/services/application', '/console/cases/services/application/new', '/console/cases/services/item/new', '/console/cases/services/visit/new', '/console/figures/services', '/console/points/review', '/console/points/members', '/console/points/counter', '/console/points/shop', '/console/points/budget', '/console/cases/points/rule/new', '/console/cases/points/claim', '/console/cases/points/claim/new', '/console/figures/points',
    '/console/cases/exemplars/selection', '/console/cases/exemplars/selection/new', '/console/cases/exemplars/nomination', '/console/cases/exemplars/story/new', '/console/figures/exemplars', '/console/mediation/window', '/console/mediation/advisers', '/console/cases/mediation/dispute/new', '/console/credit/record', '/console/training/yearly', '/console/training/people', '/console/cases/training/class', '/console/cases/training/class/new', '/console/cases/training/teacher/new', '/console/figures/training', '/console/cases/reports/filling'],
}
const sizes = [['平常字号', false], ['大字', true]] as const
describe.each(sizes.flatMap(([zh, large]) => [[zh, large, '乡镇', 'townshipOfficer'], [zh, large, '村里', 'clerk']] as const))('电脑端每一页，%s', (_zh, large, whose, who) => {
  test(`${whose}：无障碍检查没有问题，页面没有出错`, async () => {
    const { page, faults } = await atDesk(who, large)
    const found: string[] = []
    for (const path of [...pages[who], ...(who === 'townshipOfficer' ? [`/console/cases/grid/event/${event}`] : [])]) {
      await page.goto(served.address + path)
      await page.locator('main h1').first().waitFor()
      // everything that was asked for is there
      await page.locator('.busy.on, .ant-skeleton').first().waitFor({ state: 'detached' })
      found.push(...(await findings(page)).map((f) => `${path} ${f}`))
    }
    expect(found).toEqual([])
    expect(faults).toEqual([])
    await page.context().close()
  }, 1_800_000)
})
