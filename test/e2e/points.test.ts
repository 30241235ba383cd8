/**
 * Points as people live them: a villager reads what joining means and joins, claims a deed in one screen; somebody unrelated says that it
 * is true; it is on notice and then counts; a thing is ordered, fetched with the code at the clerk's counter, and stands in the pass-book;
 * and one step is enough to leave.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { goods } from '../../mechanisms/points/goods.procedure.ts'
import { livedWorld, type Lived } from '../lived.ts'
import { village } from '../people.ts'
import { household, inForce, ledgersAreWhole, move } from '../pointsVillage.ts'

let l: Lived
beforeAll(async () => { l = await livedWorld() }, 300_000)
afterAll(async () => { if (l) await ledgersAreWhole(l.w); await l?.close() })
const pages: Page[] = []
afterEach(async (t) => { if (process.env.SHOTS && t.task.result?.state === 'fail') for (const [i, p] of pages.entries()) await p.screenshot({ path: join(process.env.SHOTS, `points-failed-${i}.png`) }).catch(() => undefined) })
const kept = async (p: Promise<Page>): Promise<Page> => { const page = await p; pages.push(page); return page }
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `points-${name}.png`), fullPage: true }) }

/** Behind the screens: the villager's household, a rule that a resolution adopted, money, and soap on the shelf of the village. */
async function village12(): Promise<void> {
  const { w } = l
  await household(w, '12', w.resident)
  await inForce(w)
  const shop = newId()
  await w.db.admin.query(`insert into people.organisations (county, id, place, kind, name, from_day) values ($1, $2, $3, 'pointsShop', '石桥村积分超市', '2020-01-01')`, [village.slice(0, 6), shop, village])
  await l.registered()
  const soap = await w.clerk.opens(goods, village, { name: '肥皂', kind: 'goods', shop, points: 5, fen: 500, lowStock: 2 })
  await move(w, w.clerk, { ledger: 'points.stock', move: 'receive', transfers: [{ key: newId(), from: village, to: soap.id, amount: 10, note: '进货' }] })
}
const openPoints = async (phone: Page): Promise<void> => { await phone.goto(`${l.address}/points`); await phone.getByRole('heading', { name: '我的积分' }).waitFor() }
const balance = (phone: Page) => phone.getByRole('region', { name: '余额' })

async function joins(phone: Page): Promise<void> {
  await openPoints(phone)
  await phone.getByRole('heading', { name: '参加以后会怎样' }).waitFor()
  await phone.getByText('不参加，办事、低保、医保，什么都不受影响').waitFor()
  await l.looksWell(phone, '参加积分')
  await phone.getByRole('button', { name: '参加', exact: true }).click()
  await phone.getByText(/请先勾选/).waitFor()
  await phone.getByText('我看过说明，自愿参加').click()
  await shot(phone, '1-join')
  await phone.getByRole('button', { name: '参加', exact: true }).click()
  await balance(phone).waitFor()
}
async function claims(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: /申报积分/ }).or(phone.getByRole('button', { name: /申报积分/ })).first().click()
  await phone.getByRole('button', { name: /照看独居老人/ }).waitFor()
  await l.looksWell(phone, '申报积分')
  await phone.getByRole('button', { name: /照看独居老人/ }).click()
  await phone.getByLabel(/说几句/).fill('给东头的刘奶奶送了三天饭')
  await shot(phone, '2-claim')
  await phone.getByRole('button', { name: '申报', exact: true }).click()
  await phone.getByRole('heading', { name: '已经申报' }).waitFor()
}
/** Somebody unrelated: the clerk of the village, whose household has nothing to do with it. */
async function reviews(): Promise<void> {
  const desk = await kept(l.desk('clerk'))
  await desk.goto(`${l.address}/console/points/review`)
  await desk.getByText('给东头的刘奶奶送了三天饭').first().waitFor()
  await desk.getByLabel('审核意见').waitFor()
  await l.looksWell(desk, '积分审核')
  await desk.getByLabel('审核意见').fill('刘奶奶本人说过，属实')
  await shot(desk, '3-review')
  await desk.getByRole('button', { name: '通过，公示' }).click()
  await desk.getByText('没有待审核的申报').waitFor()
}
/** @returns the code as it is shown */
async function orders(phone: Page): Promise<string> {
  await phone.getByRole('link', { name: /换东西/ }).or(phone.getByRole('button', { name: /换东西/ })).first().click()
  await phone.getByRole('heading', { name: '肥皂' }).waitFor()
  await l.looksWell(phone, '积分超市')
  await phone.getByRole('button', { name: '换这个' }).click()
  await phone.getByText('换完还有5分').waitFor()
  await phone.getByRole('button', { name: '换', exact: true }).click()
  await phone.getByRole('button', { name: '显示取货码' }).click()
  const code = phone.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await code.waitFor()
  await l.looksWell(phone, '取货码')
  await shot(phone, '4-code')
  return await code.textContent() ?? ''
}
async function handsOver(code: string): Promise<void> {
  const desk = await kept(l.desk('clerk'))
  await desk.goto(`${l.address}/console/points/counter`)
  await desk.getByText('肥皂 × 1').first().waitFor()
  await desk.getByText('石桥村积分超市').first().waitFor()
  await l.looksWell(desk, '兑换柜台')
  await desk.getByLabel('取货码').fill('ABCD-2345')
  await desk.getByLabel('取货码').press('Enter')
  await desk.getByRole('alert').first().waitFor()
  await desk.getByLabel('取货码').fill(code.toLowerCase().replace('-', ' '))
  await desk.getByLabel('取货码').press('Enter')
  await desk.getByRole('button', { name: '已交给本人，取货' }).waitFor()
  await shot(desk, '5-counter')
  await desk.getByRole('button', { name: '已交给本人，取货' }).click()
  await desk.getByText('没有等着来取的').waitFor()
}
async function leaves(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: '不想参加了' }).click()
  await phone.getByText('不用说理由，马上办好').waitFor()
  await phone.getByRole('button', { name: '退出，积分留着换' }).click()
  await phone.getByText('已经退出').first().waitFor()
  expect(await balance(phone).textContent()).toContain('5分')
  await l.looksWell(phone, '退出积分')
  await shot(phone, '7-left')
}

test('村民看过说明自愿参加，一屏申报，别人审核，公示期满记上，凭码换到肥皂，存折上有一行，一步退出', async () => {
  await village12()
  const phone = await kept(l.phone('resident'))
  await joins(phone)
  await claims(phone)
  await reviews()
  await openPoints(phone)
  await phone.getByText('公示中：10分，期满就能用').waitFor()
  await l.passes({ workingDays: 6, hours: 9 })
  const later = await kept(l.phone('resident'))
  await openPoints(later)
  await expect.poll(() => balance(later).textContent()).toContain('10分')
  const code = await orders(later)
  await handsOver(code)
  await openPoints(later)
  await later.getByRole('heading', { name: '存折' }).waitFor()
  await later.getByText('兑换肥皂 1件').waitFor()
  await later.getByText('-5分').waitFor()
  await later.getByText('+10分').waitFor()
  await l.looksWell(later, '我的积分')
  await shot(later, '6-book')
  await leaves(later)
  expect(l.faults).toEqual([])
}, 300_000)
