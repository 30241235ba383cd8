/**
 * 四议两公开, the last stage as people live it: a decision that the party meeting has reviewed; the clerk calls the representatives
 * (first too early), ticks who has come, a representative signs in by the code on the wall, hands are counted, the minutes written;
 * the resolution is taken and put on show; somebody without an account objects; implementation waits for the answer.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../kernel/base/calendar.ts'
import { jointCommittee, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { readZip } from '../../kernel/documents/zip.ts'
import { decision } from '../../mechanisms/deliberation/decision.procedure.ts'
import { livedWorld, step, type Lived } from '../lived.ts'
import { village } from '../people.ts'

let l: Lived
beforeAll(async () => { l = await livedWorld() }, 300_000)
afterAll(async () => { await l?.close() })
const pages: Page[] = []
afterEach(async (t) => { if (process.env.SHOTS && t.task.result?.state === 'fail') for (const [i, p] of pages.entries()) await p.screenshot({ path: join(process.env.SHOTS, `meeting-failed-${i}.png`) }).catch(() => undefined) })
const kept = async (p: Promise<Page>): Promise<Page> => { const page = await p; pages.push(page); return page }
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `meeting-${name}.png`), fullPage: true }) }

const title = '硬化村口到学校的道路'
const vote = '应到 24，实到 21，赞成 19，反对 2，弃权 0，无效 0'
const inDays = (n: number): string => dayOf(new Date(l.w.now().getTime() + n * 86_400_000))

/** Everything before the last stage, behind the screens: motion, ①, ②, views, ③. */
async function reviewed(): Promise<string> {
  const { w } = l
  const c = await w.secretary.opens(decision, village, { title, text: '全长三百米，宽四米，预算十二万元，由集体收益列支', origin: 'committee', matter: 'construction', extent: 'village', delegated: true, delegation: '2026年1月10日村民会议' })
  const meet = async (kind: Parameters<typeof w.secretary.holds>[0]): Promise<void> => { await w.secretary.holds(kind, { matters: [{ case: c.id }] }); await w.passes({ minutes: 5 }) }
  await meet(partyCommittee)
  await w.secretary.does(c, decision, 'propose', { summary: '一致同意' })
  await meet(jointCommittee)
  await w.chair.does(c, decision, 'discuss', { summary: '一致同意' })
  await w.clerk.does(c, decision, 'circulate', { ways: ['visit'] })
  await w.clerk.does(c, decision, 'consult', { persons: 46, ways: ['visit', 'meeting'], summary: '四十四人同意，两人要求加排水沟，已采纳' })
  await meet(partyMeeting)
  await w.secretary.does(c, decision, 'review', { summary: '一致同意', townshipAttendee: '刘洋（镇治理办）' })
  return c.id
}
const casePage = (id: string): string => `${l.address}/console/cases/deliberation/decision/${id}`
async function openCase(login: string, id: string): Promise<Page> {
  const page = await kept(l.desk(login))
  await page.goto(casePage(id))
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  return page
}
/** A day typed into the calendar's field. */
async function typeDay(field: Locator, day: string): Promise<void> { await field.fill(day); await field.press('Enter') }

/** The clerk calls the meeting: too early first. @returns the address of the meeting */
async function convene(id: string): Promise<{ url: string; startsAt: Date }> {
  const page = await openCase('clerk', id)
  await l.looksWell(page, '决策页')
  await page.getByRole('link', { name: '召集村民代表会议' }).click()
  await page.getByRole('heading', { name: '召集会议' }).waitFor()
  expect(await page.getByLabel('第1项议题').inputValue()).toBe(title)
  await page.getByText('人应到').waitFor()
  await typeDay(page.getByLabel('哪天'), inDays(3))
  await page.getByLabel('地点').fill('村委会二楼会议室')
  await page.getByLabel('会议安排').fill('一、说明方案；二、讨论；三、表决')
  await page.getByText('选的日子通知时间不够').waitFor()
  await l.looksWell(page, '召集会议')
  await page.getByRole('button', { name: '发出通知' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: '通知时间不够：村民代表会议须提前 7 天通知' })
  await refusal.waitFor()
  await shot(page, '1-too-early')
  // the refusal itself says which day to choose
  const [, year = '', month = '', day = ''] = /最早\s*(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(await refusal.textContent() ?? '') ?? []
  const earliest = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  expect(earliest > inDays(3)).toBe(true)
  expect(await page.getByLabel('地点').inputValue()).toBe('村委会二楼会议室')
  expect(await page.getByLabel('会议安排').inputValue()).toBe('一、说明方案；二、讨论；三、表决')
  expect(await page.getByLabel('第1项议题').inputValue()).toBe(title)
  await typeDay(page.getByLabel('哪天'), earliest)
  await page.getByText('选的日子通知时间不够').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '发出通知' }).click()
  await page.getByRole('heading', { name: '会议通知' }).waitFor()
  await shot(page, '2-convened')
  const url = page.url()
  await page.context().close()
  return { url, startsAt: new Date(`${earliest}T09:00:00+08:00`) }
}

/** Doors, code, ticks, hands, minutes, the end. */
async function hold(url: string): Promise<void> {
  const page = await kept(l.desk('clerk'))
  await page.goto(url)
  await page.getByRole('button', { name: '开始登记到会' }).click()
  const code = (await page.getByLabel('到会码', { exact: true }).textContent() ?? '').trim()
  await page.getByText('到会人数还不够，不能表决').waitFor()
  await comesByCode(code)
  await page.reload()
  const why = page.getByText(/^到会人数不足，不能表决：/)
  await why.waitFor()
  expect(await why.textContent()).toMatch(/应到 24，实到 1，须.*16/)
  expect(await page.getByRole('button', { name: '录入举手结果' }).count()).toBe(0)
  await page.getByLabel('按姓名或户号查找').fill('王福田')
  await page.getByRole('row', { name: /王福田/ }).getByRole('button', { name: '到会' }).click()
  await page.getByText(/应到 24，实到 2，/).first().waitFor()
  await l.looksWell(page, '会议')
  await tickTheRest(page)
  await page.getByText('到会人数够了，可以表决').waitFor()
  await shot(page, '3-quorum')
  await page.getByRole('button', { name: '录入举手结果' }).click()
  const counting = page.getByRole('dialog')
  await counting.getByLabel('赞成').fill('19')
  await counting.getByLabel('反对').fill('2')
  await counting.getByLabel('监票人').click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '孙大山' }).click()
  await counting.getByRole('button', { name: '录入', exact: true }).click()
  await page.getByText('通过', { exact: true }).first().waitFor()
  await page.getByLabel('主持人').fill('李桂芳')
  await page.getByLabel('记录', { exact: true }).fill('李桂芳说明方案，孙大山问排水沟，答：已写入方案。举手表决。')
  await page.getByRole('button', { name: '保存记录' }).click()
  await page.getByText('会议记录已保存').waitFor()
  await page.getByRole('button', { name: '结束会议' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '结束会议' }).click()
  await page.getByRole('heading', { name: '会后补充说明' }).waitFor()
  await shot(page, '4-closed')
  await page.context().close()
}
/** A representative at the door, on the phone: a wrong code is told, the right one counts. */
async function comesByCode(code: string): Promise<void> {
  const phone = await kept(l.phone('zhao', /代表/))
  await phone.goto(`${l.address}/meetings`)
  await phone.getByRole('link', { name: /村民代表会议/ }).or(phone.getByRole('button', { name: /村民代表会议/ })).first().click()
  await phone.getByLabel(/会场的到会码/).fill(code === '000000' ? '111111' : '000000')
  await phone.getByRole('button', { name: '我到会了' }).click()
  await phone.getByText('到会码不对').waitFor()
  await l.looksWell(phone, '手机会议')
  await phone.getByLabel(/会场的到会码/).fill(code)
  await phone.getByRole('button', { name: '我到会了' }).click()
  await phone.getByText(/已登记到会/).waitFor()
  await phone.getByText('到会的人还不够，等人到齐再表决').waitFor()
  await shot(phone, '3-phone')
  await phone.context().close()
}
/** The nineteen others of the first page, ticked together: with the one by code and the one by name they are twenty-one. */
async function tickTheRest(page: Page): Promise<void> {
  await page.getByRole('row', { name: /孙大山/ }).waitFor()
  await page.locator('thead').getByRole('checkbox').check()
  await page.getByRole('button', { name: '登记 19 人到会' }).click()
}

async function decideAndShow(id: string): Promise<void> {
  const secretary = await openCase('secretary', id)
  await step(secretary, '④决议', async (drawer) => {
    await drawer.getByLabel('会议内容').fill('代表会议讨论并举手表决')
    await drawer.getByLabel('决议内容').fill('同意硬化村口到学校的道路，由集体收益列支')
    await drawer.getByLabel('乡镇参会人姓名和职务').fill('刘洋（镇治理办）')
  })
  await secretary.getByText('已决议').first().waitFor()
  await secretary.context().close()
  const clerk = await openCase('clerk', id)
  await step(clerk, '⑤决议公开', async (drawer) => {
    await drawer.getByLabel('公开地点和方式').fill('村务公开栏')
    await drawer.getByRole('button', { name: '先看看公众会看到什么' }).click()
    const preview = drawer.getByRole('region', { name: '公示预览' })
    await preview.getByRole('heading', { name: title }).waitFor()
    expect(await preview.textContent()).toContain(vote)
    expect(await preview.textContent()).toContain('共15个自然日')
    await shot(clerk, '5-preview')
  })
  await clerk.getByText('决议公开中').first().waitFor()
  await l.looksWell(clerk, '公开中的决策页')
  await clerk.context().close()
}

/** Without an account and without a script. @returns the receipt code */
async function object(): Promise<string> {
  const page = await kept(l.visitor())
  await page.goto(`${l.address}/public/${village}`)
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  expect(await page.locator('article').textContent()).toContain(vote)
  await shot(page, '6-public')
  await page.getByLabel('哪里不对，应当怎样').fill('排水沟没有写进决议，雨天会淹到学校门口')
  await page.getByRole('button', { name: '提交异议' }).click()
  await page.getByRole('heading', { name: '异议已收到' }).waitFor()
  await shot(page, '7-receipt')
  return (await page.locator('.code').textContent() ?? '').trim()
}

/** Why the case cannot go on, as the page of the case says it to the chair. */
async function whyNot(id: string): Promise<string> {
  const page = await openCase('chair', id)
  const button = page.getByRole('listitem').filter({ hasText: '开始实施' })
  await page.getByText(/个步骤您暂时不能办/).click()
  await button.first().waitFor()
  const why = await button.first().textContent() ?? ''
  await page.context().close()
  return why
}
async function answer(id: string): Promise<void> {
  const page = await openCase('secretary', id)
  await page.getByRole('link', { name: /排水沟没有写进决议/ }).click()
  await page.getByRole('group', { name: '现在可以办理' }).waitFor()
  await l.looksWell(page, '异议页')
  await step(page, '答复异议', async (drawer) => {
    await drawer.getByRole('radio', { name: /说明|解释/ }).first().check()
    await drawer.getByLabel('答复', { exact: true }).fill('排水沟已写入施工图，雨季前完工')
  })
  await page.getByText('已答复').first().waitFor()
  await page.context().close()
}
async function readAnswer(code: string): Promise<void> {
  const page = await kept(l.visitor())
  await page.goto(`${l.address}/public/objection`)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByText('排水沟已写入施工图').waitFor()
}
async function begin(id: string): Promise<Page> {
  const page = await openCase('chair', id)
  await step(page, '开始实施', async (drawer) => {
    await drawer.getByLabel('实施责任人').fill('李桂芳（村委会主任）')
    await typeDay(drawer.getByLabel('完成期限'), inDays(120))
    await drawer.getByLabel('预算').fill('120000')
  })
  await page.getByText('实施中').first().waitFor()
  // what was objected stays with the case
  await page.getByRole('list', { name: '异议' }).getByRole('link', { name: /排水沟没有写进决议/ }).waitFor()
  await shot(page, '8-underway')
  return page
}
/** The sheet with six forms as it comes out of the browser. */
async function sheets(page: Page): Promise<string> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: '“四议两公开”决策实施登记表' }).click()
  const bytes = await readFile(await (await coming).path())
  const words = readZip(bytes, { entries: 200, bytes: 20_000_000 })?.get('word/document.xml')?.toString('utf8') ?? ''
  return words.replace(/<[^>]+>/g, '')
}

test('村民代表会议：太早的日子说明最早哪天，到会够了才能表决，决议公开，不登录也能提异议，答复了才能实施，登记表写着应到实到', async () => {
  const id = await reviewed()
  const zhao = (await l.w.villagers())[0]
  if (!zhao) throw new Error('nobody lives in the village')
  await l.account('zhao', zhao)
  const { url, startsAt } = await convene(id)
  await l.passes({ minutes: (startsAt.getTime() - l.w.now().getTime()) / 60_000 - 30 })
  await hold(url)
  await l.passes({ hours: 1 })
  await decideAndShow(id)
  await l.passes({ days: 13 })
  const code = await object()
  expect(await whyNot(id)).toMatch(/公[示开].*未满|期满|还没有满/)
  await l.passes({ days: 3 })
  expect(await whyNot(id)).toContain('异议')
  await answer(id)
  await readAnswer(code)
  await l.passes({ days: 1 })
  const page = await begin(id)
  const text = await sheets(page)
  expect(text).toContain(title)
  expect(text).toContain('应到 24 人，实到 21 人')
  expect(l.faults).toEqual([])
}, 300_000)
