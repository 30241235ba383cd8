/**
 * One table as people live it: the township uploads its own workbook, confirms column by column what the platform proposes, and sends it;
 * the village finds it filled, contests one number on the desk and gets an answer, confirms on the phone; the township sees where each
 * place stands and gets its own workbook back, filled.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { livedWorld, type Lived } from '../lived.ts'
import { table } from '../../mechanisms/reports/table.procedure.ts'
import { county, grid, village } from '../people.ts'

let l: Lived
beforeAll(async () => { l = await livedWorld() }, 300_000)
afterAll(async () => { await l?.close() })
const pages: Page[] = []
afterEach(async (t) => { if (process.env.SHOTS && t.task.result?.state === 'fail') for (const [i, p] of pages.entries()) await p.screenshot({ path: join(process.env.SHOTS, `table-failed-${i}.png`) }).catch(() => undefined) })
const kept = async (p: Promise<Page>): Promise<Page> => { const page = await p; pages.push(page); return page }
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `table-${name}.png`), fullPage: true }) }

const header = ['序号', '村（社区）', '网格事件（件）', '备注']
const none = [null, null, null, null]
async function workbook(): Promise<string> {
  const path = join(l.w.dataDir, '网格事件统计表.xlsx')
  const bold = { font: { bold: true } } as const
  writeFileSync(path, await writeXlsx({ sheets: [{ name: '统计表', rows: [['柳河镇网格事件统计表', null, null, null], header, none, ['合计', null, null, null]], merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }],
    cells: new Map([['0,0', { value: '柳河镇网格事件统计表', type: 'string' as const, style: bold }]]) }] }))
  return path
}
async function reported(): Promise<void> {
  const event = l.w.open.runtime.registry.procedures.get('grid.event')
  if (!event) throw new Error('no events')
  await l.w.resident.opens(event, grid, { text: '村口石桥护栏断了', category: 'emergencyManagement', address: '村口石桥' })
}

async function registers(desk: Page): Promise<void> {
  await desk.goto(`${l.address}/console/cases/reports/table/new`)
  await desk.getByRole('heading', { name: '登记一张表' }).waitFor()
  await desk.getByLabel('表名').fill('网格事件统计表')
  await desk.getByLabel('要这张表的文号').fill('柳政办〔2026〕7号')
  await desk.getByLabel(/^依据/).fill('第三条：各村报告网格事件受理情况')
  await desk.getByText('只要一次', { exact: true }).click()
  await desk.getByLabel('到村后几个工作日内确认').fill('3')
  await desk.getByText('村（社区）', { exact: true }).click()
  await desk.locator('input[type=file]').setInputFiles(await workbook())
  await desk.getByText('网格事件统计表.xlsx').first().waitFor()
  await l.looksWell(desk, '登记一张表')
  await shot(desk, '1-new')
  await desk.getByRole('button', { name: '上传并认表头' }).click()
  await desk.getByRole('heading', { name: /对应各列（还有4列没有确认）/ }).waitFor()
}
async function binds(desk: Page): Promise<void> {
  await desk.getByText(/依据：/).first().waitFor()
  await l.looksWell(desk, '对应各列')
  await shot(desk, '2-bind')
  await desk.getByRole('button', { name: /确认序号、地名/ }).click()
  await desk.getByRole('heading', { name: /还有2列没有确认/ }).waitFor()
  await desk.getByRole('button', { name: '确认网格事件（件）' }).click()
  await desk.getByText('指标：网格事件').waitFor()
  await desk.getByRole('combobox', { name: '备注对应' }).click()
  await desk.getByTitle('村里手填').last().click()
  await desk.getByRole('button', { name: '确认备注' }).click()
  await desk.getByRole('heading', { name: /还有0列没有确认/ }).waitFor()
  await desk.getByRole('button', { name: '发到村里' }).click()
  await desk.getByRole('button', { name: '确认发到村里' }).click()
  await desk.getByRole('heading', { name: /各地进度/ }).waitFor()
  await desk.getByText(/送到2个地方，平台填好2格/).waitFor()
}
/** The county asks one column a second time. */
async function asksAgain(): Promise<void> {
  const file = await l.w.countyOfficer.uploads(readFileSync(await workbook()), '县里的表.xlsx', county)
  const c = await l.w.countyOfficer.opens(table, county, { name: '县里的网格事件表', number: '治理中心函〔2026〕8号', basis: '第二条：汇总各村网格事件', frequency: 'once', days: 3, level: 'village', span: 'thisYear', only: [village], file })
  await l.w.countyOfficer.does(c, table, 'bind', { columns: [{ n: 0, to: { kind: 'about', about: 'sequence' } }, { n: 1, to: { kind: 'about', about: 'place' } }, { n: 2, to: { kind: 'figure', key: 'grid.events.reported', span: 'table' } }, { n: 3, to: { kind: 'left' } }] })
  await l.w.countyOfficer.does(c, table, 'issue')
}
async function contests(): Promise<void> {
  const desk = await kept(l.desk('clerk'))
  await desk.goto(`${l.address}/console/cases/reports/filling`)
  await desk.getByRole('link', { name: /网格事件统计表/ }).first().click()
  await desk.getByRole('heading', { name: /填好的表/ }).waitFor()
  await desk.getByLabel('石桥村备注').fill('护栏已报修')
  await l.looksWell(desk, '填好的表')
  await shot(desk, '3-filled')
  await desk.getByLabel('对石桥村网格事件（件）有异议').check()
  await desk.getByLabel('异议的理由').fill('还有一件没有登记')
  await desk.getByRole('button', { name: '对这1格提出异议' }).click()
  await desk.getByRole('heading', { name: '异议（1格）' }).waitFor()
  await l.looksWell(desk, '有异议的表')
  await shot(desk, '4-contested')
}
async function answers(desk: Page): Promise<void> {
  await reported()
  await desk.reload()
  await desk.getByRole('link', { name: '石桥村' }).first().click()
  await desk.getByRole('heading', { name: '异议（1格）' }).waitFor()
  await desk.getByRole('button', { name: '答复异议' }).click()
  await desk.getByRole('textbox', { name: '答复' }).fill('已经补登记')
  await desk.getByRole('button', { name: '确认答复异议' }).click()
  await desk.getByText('记录已更正').waitFor()
}
async function confirms(): Promise<void> {
  const phone = await kept(l.phone('clerk'))
  await phone.goto(`${l.address}/inbox`)
  await phone.getByRole('link', { name: /网格事件统计表/ }).first().click()
  await phone.getByText('2件').waitFor()
  await l.looksWell(phone, '手机上的表')
  await shot(phone, '5-phone')
  await phone.getByRole('button', { name: '确认无误' }).click()
  await phone.getByRole('button', { name: '确定' }).click()
  await phone.getByText('已确认').first().waitFor()
}
async function downloads(desk: Page): Promise<void> {
  await desk.goBack()
  await desk.reload()
  await desk.getByText('已确认1个，共2个').waitFor()
  await l.looksWell(desk, '各地进度')
  await shot(desk, '6-progress')
  const [file] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: '下载填好的表' }).click()])
  expect(file.suggestedFilename()).toContain('网格事件统计表')
  if (process.env.SHOTS) await file.saveAs(join(process.env.SHOTS, 'table-filled.xlsx'))
  const { sheets } = await readXlsx(readFileSync(await file.path()), { readStyles: true })
  expect(sheets[0]?.rows).toEqual([['柳河镇网格事件统计表', null, null, null], header, [1, '石桥村', 2, null], [2, '梅坪村', 0, null], ['合计', null, 2, null]])
  expect(sheets[0]?.merges).toEqual([{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }])
  expect(sheets[0]?.cells?.get('0,0')?.style?.font?.bold).toBe(true)
}

test('镇里上传自己的表，逐列确认，发到村里；村里提异议、得到答复、在手机上确认；镇里下载自己的表，已经填好', async () => {
  await reported()
  const desk = await kept(l.desk('townshipOfficer'))
  await registers(desk)
  await binds(desk)
  await contests()
  await answers(desk)
  await confirms()
  await downloads(desk)
  await asksAgain()
  await desk.goto(`${l.address}/console/reports/tables`)
  await desk.getByRole('heading', { name: '报表和重复' }).waitFor()
  await desk.getByText('共4列，平台填1列，村里填1列').waitFor()
  await desk.getByText(/第3列“网格事件（件）”与《.*》第3列“网格事件（件）”相同，已有数据，不必再要/).waitFor()
  await l.looksWell(desk, '报表和重复')
  await shot(desk, '7-tables')
  await desk.getByRole('link', { name: '网格事件统计表', exact: true }).first().click()
  await desk.getByText('有1列别的表已经在要').waitFor()
  await l.looksWell(desk, '在用的表')
  await shot(desk, '8-same')
  expect(l.faults).toEqual([])
}, 600_000)
