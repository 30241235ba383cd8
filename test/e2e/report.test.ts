/**
 * 填报告 as an office lives it: a Word file dragged in, the document looked through, one choice changed, the sure ones accepted, what the
 * platform does not count left blank; the draft downloaded and read, the report submitted, and next year's begun from it.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readZip } from '../../kernel/documents/zip.ts'
import { readWork } from '../../mechanisms/reports/mechanism.ts'
import { report } from '../../mechanisms/reports/report.procedure.ts'
import { documentOf } from '../../mechanisms/reports/word.server.ts'
import { livedWorld, type Lived } from '../lived.ts'
import { county, otherVillage, village } from '../people.ts'

const root = join(import.meta.dirname, '../..')
const source = join(root, '../shared/design/source-document.zh.txt')
let l: Lived
beforeAll(async () => {
  l = await livedWorld()
  for (const [key, n] of Object.entries(amounts)) for (const place of [village, otherVillage]) await counted(key, place, n)
}, 300_000)
afterAll(async () => { await l?.close() })
const pages: Page[] = []
afterEach(async (t) => { if (process.env.SHOTS && t.task.result?.state === 'fail') for (const [i, p] of pages.entries()) await p.screenshot({ path: join(process.env.SHOTS, `report-failed-${i}.png`) }).catch(() => undefined) })
const shot = async (page: Page, name: string): Promise<void> => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `report-${name}.png`), fullPage: true }) }

/** What is counted here, behind the screens, in each of two villages. */
const amounts: Readonly<Record<string, number>> = { 'grid.grids': 12, 'grid.events.reported': 640, 'grid.events.closed': 612, 'grid.events.closed-on-time': 590, 'talks.held': 130, 'talks.officials': 214, 'talks.residents': 1200,
  'talks.issues.raised': 331, 'talks.issues.closed': 300, 'talks.issues.resolved': 260, 'talks.issues.rated': 120, 'talks.issues.satisfied': 118, 'talks.issues.on-spot': 90, 'base.party-members': 88, 'base.households': 410,
  'points.households': 300, 'points.villages': 1, 'points.shops': 1, 'base.villages': 1, 'org.parties': 1, 'grid.party-groups': 10, 'grid.staff': 15, 'org.posts.concurrent': 3 }
async function counted(key: string, place: string, n: number): Promise<void> {
  const { rows } = await l.w.db.admin.query(`insert into indicators.entries (county, indicator, day, place, act, source, amount)
    select left($2, 6), d.id, '2026-02-10', $2, gen_random_uuid(), gen_random_uuid(), 1 from indicators.definitions d, generate_series(1, $3) where d.key = $1 returning 1`, [key, place, n])
  expect(rows, key).toHaveLength(n)
}
/** The text of every part of a Word file that people read. */
function partsOf(bytes: Buffer): ReadonlyMap<string, string> {
  const files = readZip(bytes, { entries: 500, bytes: 40_000_000 }) ?? new Map<string, Buffer>()
  return new Map([...files].filter(([name]) => name.endsWith('.xml')).map(([name, part]) => [name, part.toString('utf8')]))
}
const words = (xml: string | undefined): string => (xml ?? '').replace(/<[^>]+>/g, '')

/** Pictures of the finished file as LibreOffice draws it, where it is installed and pictures are wanted. */
async function drawn(bytes: Buffer, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  const folder = join(process.env.SHOTS, 'word')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.docx`), bytes)
  const run = promisify(execFile)
  await run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)])
  await run('pdftoppm', ['-r', '70', '-png', join(folder, `${name}.pdf`), join(folder, name)])
}

async function begin(page: Page, title: string, file: { name: string; bytes: Buffer }): Promise<string> {
  await page.goto(`${l.address}/console/cases/reports/report/new`)
  await page.getByRole('heading', { name: '填一份报告' }).waitFor()
  await l.looksWell(page, '填一份报告')
  await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: file.bytes })
  expect(await page.getByLabel('报告名称').inputValue()).toBe(title)
  await shot(page, '1-new')
  await page.getByRole('button', { name: '找出空格，开始填' }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  return new URL(page.url()).searchParams.get('report') ?? ''
}

test('上传、看、改一处、采用、下载、报送、明年再填', async () => {
  const page = await l.desk('townshipofficer')
  pages.push(page)
  const example = await readFile(join(root, 'mechanisms/reports/templates/example.txt'), 'utf8')
  const id = await begin(page, '2026年上半年总结', { name: '2026年上半年总结.docx', bytes: documentOf(example) })
  await page.getByText('处已定').first().waitFor()
  await l.looksWell(page, '填报告')
  await shot(page, '2-work')

  // one blank changed: the number of grids is asked for, of one village, by the words people use
  const before = await l.w.townshipOfficer.asks(readWork, { report: id })
  const grids = before.blanks.find((b) => b.key === 'grid.grids')?.n ?? -1
  await page.locator(`#blank-${grids}`).click()
  await page.getByRole('button', { name: '换别的指标' }).click()
  await page.getByRole('searchbox', { name: '在口径字典里找' }).fill('村民户数')
  await page.getByRole('searchbox', { name: '在口径字典里找' }).fill('户数')
  await page.locator('.figure-search').getByRole('button', { name: /^户数/ }).first().click()
  await page.locator(`#blank-${grids}.blank-accepted`).getByText('820').waitFor()
  await shot(page, '3-changed')

  // the sure ones in one go; then to what is left, with the keyboard first
  await page.getByRole('button', { name: /采用全部有把握的/ }).click()
  await page.getByRole('button', { name: /采用全部有把握的/ }).waitFor({ state: 'hidden' })
  await page.locator(`#blank-${grids}`).press('j')
  await page.locator('.report-text .blank[aria-pressed=true]:is(.blank-unsure, .blank-notCollected)').waitFor()
  const open = page.locator('.report-text :is(.blank-unsure, .blank-notCollected)')
  while (await open.count() > 0) {
    const one = `#${await open.first().getAttribute('id') ?? ''}`
    await page.locator(one).click()
    await page.getByRole('button', { name: '留白', exact: true }).click()
    await page.locator(`${one}.blank-left`).waitFor()
  }
  await shot(page, '4-decided')

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载草稿' }).click()])
  const draft = await readFile(await download.path())
  const parts = partsOf(draft)
  expect(words(parts.get('word/document.xml'))).toContain('划分农村网格820个')
  expect(words(parts.get('word/document.xml'))).toContain('实现地区生产总值XX亿元')
  expect(parts.get('word/document.xml')).toContain('w:highlight')
  expect(words(parts.get('word/footnotes.xml'))).toContain('由820条记录得出')
  await drawn(draft, 'draft')

  await page.getByRole('button', { name: '报送', exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '确认报送' }).click()
  await drawer.waitFor({ state: 'hidden' })
  await page.getByRole('heading', { name: /附表/ }).waitFor()
  await l.looksWell(page, '报送的报告')
  await shot(page, '5-submitted')
  const [final] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载报送的文件' }).click()])
  const sent = await readFile(await final.path())
  expect(words(partsOf(sent).get('word/document.xml'))).toContain('快照')
  await drawn(sent, 'submitted')

  // a year later, the same choices, the numbers of then
  await page.getByRole('link', { name: '明年照这份再填' }).click()
  await page.getByRole('heading', { name: '明年照这份再填' }).waitFor()
  expect(await page.getByLabel('报告名称').inputValue()).toBe('2027年上半年总结')
  await page.getByRole('button', { name: '找出空格，开始填' }).click()
  await page.getByRole('heading', { name: '2027年上半年总结', level: 1 }).waitFor()
  const next = await l.w.townshipOfficer.asks(readWork, { report: new URL(page.url()).searchParams.get('report') ?? '' })
  expect(next.blanks[grids]).toMatchObject({ standing: 'accepted', key: 'base.households', to: '2027-03-02' })
  await page.context().close()
  expect(l.faults).toEqual([])
}, 300_000)

test('样本文件的每一处XX', async (t) => {
  if (!existsSync(source)) return t.skip(`没有样本文件（${source}），不在这里验`)
  const text = await readFile(source, 'utf8')
  const c = await l.w.countyOfficer.opens(report, county, { title: '样本', text, day: '2026-03-02', period: 'thisYear', notes: 'comments' })
  const { blanks, paragraphs } = await l.w.countyOfficer.asks(readWork, { report: c.id })
  expect(blanks).toHaveLength([...text.matchAll(/XX/g)].length)
  const rows = blanks.map((b) => ({ 处: b.n + 1, 原文: (paragraphs[b.paragraph]?.text ?? '').slice(Math.max(0, b.start - 12), b.end + 8), 判断: b.standing, 建议: b.proposals.map((p) => `${p.zh}${Math.round(p.score * 100)}`).join(' / '), 选定: b.zh, 时间: b.periodZh, 填成: b.text }))
  console.table(rows)
  const names = blanks.filter((b) => b.standing === 'name').map((b) => rows[b.n]?.原文)
  for (const name of names) expect(name).toMatch(/XX(?:市|范围)/)
  expect(blanks.filter((b) => b.standing !== 'name' && b.proposals.length === 0 && b.standing !== 'notCollected')).toEqual([])
  // the two shares in it are recomputed once old numbers are taken too
  const numbers = await l.w.countyOfficer.opens(report, county, { title: '样本', text, day: '2026-03-02', period: 'thisYear', notes: 'none', numbers: true })
  const shares = (await l.w.countyOfficer.asks(readWork, { report: numbers.id })).blanks.filter((b) => b.mark === '98' || b.mark === '95')
  expect(shares.map((b) => [b.mark, b.oldNumber, b.unit])).toEqual([['98', true, '%'], ['95', true, '%']])
})
