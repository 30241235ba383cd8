/**
 * A world lived in by people with browsers: the real server over HTTP on the world's own clock, pages of the console and the phone
 * whose `Date` stands with it, and a visitor without an account whose browser runs no script. Whoever was signed in before days
 * passed signs in again, as they would: `desk` and `phone` open a fresh browser each.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { serve } from '../app/server.ts'
import { hashPassword } from '../kernel/people/passwords.ts'
import { builtWeb, openBrowser } from './browser.ts'
import { county, type Seat } from './people.ts'
import { worldPassword } from './serve.ts'
import { world, type World } from './world.ts'

export interface Lived {
  w: World; address: string
  /** What went wrong in any page: scripts that failed, findings of axe. Empty at the end of a journey. */
  faults: string[]
  /** Gives a person of the world an account; seats have one already, named as the seat in small letters. */
  account(login: string, who: Pick<Seat, 'person'>): Promise<void>
  /** The server learns of organisations that were put into the register behind it. */
  registered(): Promise<void>
  desk(login: string): Promise<Page>
  phone(login: string, hat?: RegExp): Promise<Page>
  /** The phone without an account. */
  guest(): Promise<Page>
  /** Somebody without an account, in a browser that runs no script. */
  visitor(): Promise<Page>
  /** Moves the clock of the server and of every open browser, and does what falls due. */
  passes(d: Parameters<World['passes']>[0]): Promise<void>
  /** axe in normal and in large type; findings are kept in `faults`. */
  looksWell(page: Page, name: string): Promise<void>
  /** axe as the page stands, where there is no menu to change the type. */
  looksWellHere(page: Page, name: string): Promise<void>
  close(): Promise<void> }

const manners: BrowserContextOptions = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', reducedMotion: 'reduce' }
const desktop = { width: 1440, height: 900 }
const handheld = { width: 390, height: 844 }

/** The page's `Date` runs on from where the world stands. Run again it only moves. */
const moved = (shift: number): string => `(() => { window.shiftOfDate = ${shift}; const Real = window.realDate ?? Date; if (window.realDate) return; window.realDate = Real
  window.Date = class extends Real { constructor(...given) { if (given.length === 0) super(Real.now() + window.shiftOfDate); else super(...given) } static now() { return Real.now() + window.shiftOfDate } } })()`

async function accounts(w: World): Promise<Lived['account']> {
  const hash = await hashPassword(worldPassword)
  return async (login, who) => {
    await w.db.admin.query('insert into people.accounts (person, county, login, password_hash, password_at, official) values ($1, $2, $3, $4, $5, true) on conflict do nothing', [who.person, county, login.toLowerCase(), hash, w.now()])
  }
}

/** Turns large type on or off as people do: in the console in one's own menu, on the phone with the button on top. */
async function largeType(page: Page): Promise<void> {
  if (!page.url().includes('/console/')) { await page.getByRole('button', { name: /^(大字|标准字)$/ }).click(); return }
  await page.locator('header.top').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: /大字号|标准字号/ }).click()
}
async function findings(page: Page, name: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('.leaflet-container').analyze()
  return violations.map((v) => `${name} ${v.id}：${v.nodes.map((n) => n.target.join(' ')).join('，').slice(0, 200)}`)
}

/** Opens world, server and browser. Close it in `afterAll`. */
export async function livedWorld(start?: string): Promise<Lived> {
  await builtWeb('mobile')
  await builtWeb('console')
  const w = await world(start)
  await w.db.admin.query('update base.tenant set demo = true')
  await w.db.admin.query(`insert into base.settings (place, key, from_day, value, act) values ('', 'people.secondFactor', '2020-01-01', 0, gen_random_uuid())`)
  await w.open.runtime.settings.reload()
  const account = await accounts(w)
  for (const login of Object.keys(w)) { const seat = Object.entries(w).find(([key]) => key === login)?.[1]; if (isSeat(seat)) await account(login, seat) }
  const server = await serve({ adminUrl: w.db.adminUrl, appUrl: w.db.appUrl, key: w.db.key, clock: w.open.runtime.clock, port: 0, dataDir: w.dataDir, quiet: true })
  const browser = await openBrowser()
  const registered = async (): Promise<void> => { await w.open.runtime.directory.reload(); await server.runtime.runtime.directory.reload() }
  return { w, address: server.address, account, registered, ...people(browser, w, server.address), close: async () => { await browser.close(); await server.stop(); await w.journalIsWhole(); await w.close() } }
}
const isSeat = (x: unknown): x is Seat => typeof x === 'object' && x !== null && 'person' in x && 'digest' in x

/** Everybody who opens a browser, and the clock they all look at. */
function people(browser: Browser, w: World, address: string): Pick<Lived, 'faults' | 'desk' | 'phone' | 'guest' | 'visitor' | 'passes' | 'looksWell' | 'looksWellHere'> {
  const faults: string[] = []
  const open = new Set<BrowserContext>()
  const shift = (): number => w.now().getTime() - Date.now()
  const page = async (o: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ ...manners, ...o })
    open.add(context)
    context.on('close', () => open.delete(context))
    if (o.javaScriptEnabled !== false) await context.addInitScript(moved(shift()))
    const made = await context.newPage()
    made.setDefaultTimeout(30_000)
    made.on('pageerror', (problem) => faults.push(problem.message))
    return made
  }
  const signIn = async (p: Page, login: string): Promise<void> => {
    await p.getByLabel('账号').fill(login)
    await p.getByLabel('密码', { exact: true }).fill(worldPassword)
    await p.getByRole('button', { name: '登录', exact: true }).click()
  }
  return {
    faults,
    desk: async (login) => {
      const p = await page({ viewport: desktop })
      await p.goto(`${address}/console/`)
      await signIn(p, login)
      await p.getByText('待办', { exact: true }).first().waitFor()
      return p
    },
    phone: async (login, hat) => {
      const p = await page({ viewport: handheld, hasTouch: true })
      await p.goto(`${address}/sign-in?way=staff`)
      await signIn(p, login)
      await p.waitForURL((url) => url.pathname !== '/sign-in')
      if (hat) { await p.goto(`${address}/hat`); await p.getByRole('button', { name: hat }).first().click(); await p.waitForURL((url) => url.pathname !== '/hat') }
      return p
    },
    guest: () => page({ viewport: handheld, hasTouch: true }),
    visitor: () => page({ viewport: handheld, javaScriptEnabled: false }),
    passes: async (d) => {
      await w.passes(d)
      for (const context of open) {
        await context.addInitScript(moved(shift()))
        for (const p of context.pages()) await p.evaluate(moved(shift())).catch(() => undefined)
      }
    },
    looksWellHere: async (p, name) => { faults.push(...await findings(p, name)) },
    looksWell: async (p, name) => {
      faults.push(...await findings(p, name))
      await largeType(p)
      faults.push(...await findings(p, `${name}（大字）`))
      await largeType(p)
    },
  }
}

/** Takes a step in the console: its button, the drawer's form filled, sent. */
export async function step(page: Page, name: string, fill?: (drawer: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('group', { name: '现在可以办理' }).getByRole('button', { name, exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: `确认${name}` }).waitFor()
  await fill?.(drawer)
  await drawer.getByRole('button', { name: `确认${name}` }).click()
  await drawer.waitFor({ state: 'hidden' })
}
