/** 填报告: from the blank document to the submitted one, and to next year's. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unlikeTheirActs } from '../../kernel/procedures/refold.ts'
import { otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { readClashes, readSince, readWork, searchFigures } from './mechanism.ts'
import { report } from './report.procedure.ts'
import { documentOf } from './word.server.ts'
import type { BlankShown } from './schema.ts'
import { readZip } from '../../kernel/documents/zip.ts'

let w: World
beforeAll(async () => {
  w = await world()
  await counted('grid.grids', '2025-01-01', village, 2)
  await counted('base.villages', '2025-01-01', otherVillage, 1)
  await counted('base.households', '2025-01-01', village, 30)
  await counted('base.residents', '2025-01-01', village, 30)
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const text = '全村共有网格XX个。今年以来，自动填报的报告XX份。全村工业产值XX亿元。XX村把数字讲清楚。'
const asked = { title: '石桥村治理工作总结', text, day: '2026-03-02', period: 'thisYear', notes: 'footnotes' }
/** Things counted, behind the product: so many of a figure on a day. */
async function counted(key: string, day: string, place: string, n: number): Promise<void> {
  await w.db.admin.query(`insert into indicators.entries (county, indicator, day, place, act, source, amount) select left($3, 6), d.id, $2, $3, gen_random_uuid(), gen_random_uuid(), 1
    from indicators.definitions d, generate_series(1, $4) where d.key = $1`, [key, day, place, n])
}
const blanksOf = async (id: string): Promise<BlankShown[]> => [...(await w.secretary.asks(readWork, { report: id })).blanks]
const open = (more: object = {}) => w.secretary.opens(report, village, { ...asked, ...more })
/** The xml of a kept document, as text. */
async function documentText(id: string, part = 'word/document.xml'): Promise<string> {
  const rows = await w.db.admin.query<{ sha256: Buffer }>('select sha256 from documents.attachments where id = $1', [id])
  const hex = rows.rows[0]?.sha256.toString('hex') ?? ''
  const bytes = await readFile(join(w.dataDir, 'files', hex.slice(0, 2), hex.slice(2, 4), `${hex}.docx`))
  return readZip(bytes, { entries: 500, bytes: 40_000_000 })?.get(part)?.toString('utf8') ?? ''
}
/** Everything of a report decided: what can be, accepted; the rest left blank. */
async function decideAll(c: { id: string }): Promise<void> {
  for (const b of await blanksOf(c.id)) {
    if ((b.standing === 'sure' || b.standing === 'unsure') && b.proposals[0]?.collected === true) await w.secretary.does(c, report, 'choose', { blanks: [b.n], decision: 'accepted' })
    else if (b.standing === 'unsure' || b.standing === 'notCollected') await w.secretary.does(c, report, 'choose', { blanks: [b.n], decision: 'left' })
  }
}

describe('打开一份报告', () => {
  test('每一处空格都找到了：有把握的、平台没有的、不是数字的', async () => {
    const c = await open()
    expect(c.body).toMatchObject({ blanks: 4, document: expect.any(String) })
    expect(c.body.text).toBe('')
    expect(await unlikeTheirActs(w.open.runtime, [c.id])).toEqual([])
    const blanks = await blanksOf(c.id)
    expect(blanks.map((b) => b.standing)).toEqual(['sure', expect.stringMatching(/^(?:un)?sure$/), 'notCollected', 'name'])
    expect(blanks[0]).toMatchObject({ key: 'grid.grids', zh: '网格数', place: village, value: 2, text: '2', to: '2026-03-02' })
    expect(blanks[1]).toMatchObject({ from: '2026-01-01', unit: '份' })
    expect(blanks[1]?.proposals[0]?.key).toBe('reports.filled')
  })
  test('没有文件、没有空格、空格太多，都说清楚，什么也不留下', async () => {
    const count = async (): Promise<number> => (await w.db.admin.query<{ n: number }>('select count(*)::int as n from reports.blanks')).rows[0]?.n ?? -1
    const before = await count()
    await w.secretary.mayNotOpen(report, village, { ...asked, text: undefined }, 'document.missing')
    await w.secretary.mayNotOpen(report, village, { ...asked, text: '这里没有要填的地方。' }, 'document.noBlanks')
    await w.secretary.mayNotOpen(report, village, { ...asked, text: '办结XX件。'.repeat(5000) }, 'report.tooManyBlanks')
    expect(await count()).toBe(before)
  })
  test('不是 Word 的、带宏的、别人的文件，都不收', async () => {
    await expect(w.secretary.uploads(Buffer.from('PK\u0003\u0004这不是一个文件'), '总结.docx', village)).rejects.toThrow(/^attachment\./)
    await expect(w.secretary.uploads(Buffer.from([0x4d, 0x5a, 0, 0]), '总结.docx', village)).rejects.toThrow(/^attachment\./)
    const theirs = await w.otherSecretary.uploads(documentOf(text), '总结.docx', otherVillage)
    await w.secretary.mayNotOpen(report, village, { ...asked, text: undefined, document: theirs }, 'attachment.unknown')
  })
  test('文本文件变成 Word 来填', async () => {
    const id = await w.secretary.uploads(Buffer.from(text, 'utf8'), '总结.txt', village)
    const c = await open({ text: undefined, document: id })
    expect(c.body).toMatchObject({ blanks: 4 })
    expect(c.body.document).not.toBe(id)
  })
  test('上传以后文件变了，不填也不报，说明怎么办；原来选的都在', async () => {
    const [one, other] = [await w.secretary.uploads(documentOf(text), '一.docx', village), await w.secretary.uploads(documentOf(text.replace('网格', '党员')), '二.docx', village)]
    const c = await open({ text: undefined, document: one })
    await decideAll(c)
    const before = await blanksOf(c.id)
    await w.db.admin.query('update documents.attachments set sha256 = (select sha256 from documents.attachments where id = $2) where id = $1', [one, other])
    for (const step of ['fill', 'submit', 'refresh'] as const) await w.secretary.isRefused(c, report, step, 'document.changed', {})
    expect(await w.state(c)).toBe('draft')
    expect((await blanksOf(c.id)).map((b) => b.standing)).toEqual(before.map((b) => b.standing))
  })
  test('别的村的不能填，居民没有这一项', async () => {
    await w.secretary.mayNotOpen(report, otherVillage, asked, 'place.outside')
    await w.resident.mayNotOpen(report, village, asked, 'step.notYours')
  })
})

describe('选定', () => {
  test('改选指标、地方、时间，数跟着变；写进报告的单位也可以改', async () => {
    const c = await w.townshipOfficer.opens(report, township, { ...asked, text: '全镇网格XX个，其中石桥村网格XX个。' })
    const seen = async () => (await w.townshipOfficer.asks(readWork, { report: c.id })).blanks
    expect((await seen())[1]).toMatchObject({ place: village, placeName: '石桥村' })
    await w.townshipOfficer.does(c, report, 'choose', { blanks: [0], key: 'base.villages', place: otherVillage, period: { kind: 'asOf', to: '2026-02-01' }, decimals: 1 })
    expect((await seen())[0]).toMatchObject({ standing: 'accepted', key: 'base.villages', place: otherVillage, value: 1, text: '1.0', to: '2026-02-01' })
    await w.townshipOfficer.isRefused(c, report, 'choose', 'figure.elsewhere', { blanks: [0], place: '900102102' })
  })
  test('不认识的指标、没采集的指标、没有的空格、止早于起，都不行，原来的还在', async () => {
    const c = await open()
    const before = await blanksOf(c.id)
    await w.secretary.isRefused(c, report, 'choose', 'figure.unknown', { blanks: [0], key: 'grid.imagined' })
    await w.secretary.isRefused(c, report, 'choose', 'figure.unknown', { blanks: [0], key: 'grid.events.closed:imagined' })
    const awaited = w.open.dictionary.all().find((i) => i.awaited === true)?.key
    if (awaited !== undefined) await w.secretary.isRefused(c, report, 'choose', 'figure.awaited', { blanks: [0], key: awaited })
    await w.secretary.isRefused(c, report, 'choose', 'blank.unknown', { blanks: [0, 99], decision: 'left' })
    await w.secretary.isRefused(c, report, 'choose', 'period.backwards', { blanks: [0], period: { kind: 'own', from: '2026-02-01', to: '2026-01-01' } })
    await w.secretary.isRefused(c, report, 'choose', 'period.incomplete', { blanks: [0], period: { kind: 'own', from: '2026-02-01' } })
    await w.secretary.isRefused(c, report, 'choose', 'blank.noFigure', { blanks: [2], decision: 'accepted' })
    await w.otherSecretary.isRefused(c, report, 'choose', 'step.notStanding', { blanks: [0], decision: 'left' })
    expect(await blanksOf(c.id)).toEqual(before)
  })
  test('平台没有的，可以写非平台数字，要有出处；平台有的不能另填', async () => {
    const c = await open()
    await w.secretary.isRefused(c, report, 'choose', 'own.incomplete', { blanks: [2], decision: 'own', text: '3.2' })
    await w.secretary.isRefused(c, report, 'choose', 'own.counted', { blanks: [0], decision: 'own', text: '9', source: '估计' })
    await w.secretary.does(c, report, 'choose', { blanks: [2], decision: 'own', text: '3.2', source: '县统计局公报' })
    expect((await blanksOf(c.id))[2]).toMatchObject({ standing: 'own', ownText: '3.2', value: null, key: null })
  })
  test('选过的，下一份报告先列出来，并且说是上次选的', async () => {
    const words = { text: '我村沟渠巡护情况XX条。' }
    const c = await open(words)
    const [first] = await blanksOf(c.id)
    expect(first?.key).not.toBe('points.rules')
    await w.secretary.does(c, report, 'choose', { blanks: [0], key: 'points.rules' })
    const again = await blanksOf((await open(words)).id)
    expect(again[0]).toMatchObject({ key: 'points.rules', remembered: true, standing: 'sure' })
    expect(again[0]?.proposals[0]?.words).toEqual(['本单位上次选的'])
    const elsewhere = await w.otherSecretary.opens(report, otherVillage, { ...asked, ...words })
    expect((await w.otherSecretary.asks(readWork, { report: elsewhere.id })).blanks[0]?.remembered).toBe(false)
  })
  test('重新匹配只动没定的', async () => {
    const c = await open({ text: '全村共划网格XX个。' })
    await w.secretary.does(c, report, 'choose', { blanks: [0], key: 'base.households' })
    await w.secretary.does(c, report, 'refresh')
    expect((await blanksOf(c.id))[0]?.key).toBe('base.households')
    await w.resident.isRefused(c, report, 'refresh', 'step.notYours')
  })
  test('改整份报告的时间，没写时间的都跟着变', async () => {
    const c = await open({ text: '共填报自动填报的报告XX份。' })
    await w.secretary.does(c, report, 'setPeriod', { day: '2025-12-31', period: 'lastYear' })
    expect((await blanksOf(c.id))[0]).toMatchObject({ from: '2024-01-01', to: '2024-12-31' })
    await w.secretary.isRefused(c, report, 'setPeriod', 'input.invalid', { day: '2025-13-31', period: 'lastYear' })
  })
  test('在字典里找：用人们的叫法也找得到，没采集的排在后面并且说明', async () => {
    const { figures } = await w.secretary.asks(searchFigures, { words: '板凳会' })
    expect(figures[0]).toMatchObject({ key: 'talks.held', collected: true })
    expect((await w.secretary.asks(searchFigures, { words: '火星基地' })).figures).toEqual([])
    await w.resident.isRefusedRoute(searchFigures, { words: '网格' }, 'hat.notAllowed')
  })
})

describe('生成和报送', () => {
  test('草稿：采用了的填上；没定的、没采集的留着并标出来，名字不动', async () => {
    const c = await open()
    await w.secretary.does(c, report, 'choose', { blanks: [0], decision: 'accepted' })
    const filled = await w.secretary.does(c, report, 'fill')
    const xml = await documentText(filled.body.filled ?? '')
    expect(xml).toContain('w:highlight')
    const words = xml.replace(/<[^>]+>/g, '')
    expect(words).toContain('全村共有网格2个')
    expect(words).toContain('自动填报的报告XX份')
    expect(words).toContain('工业产值XX亿元')
    expect(xml.match(/w:highlight/g)).toHaveLength(2)
    expect(words).toContain('XX村把数字讲清楚')
  })
  test('还有没定的不能报送；都定了才行，报送以后数不再变', async () => {
    const c = await open()
    await w.secretary.isRefused(c, report, 'submit', 'blanks.undecided')
    await decideAll(c)
    const before = (await w.figure('reports.filled', village)).value ?? 0
    const sent = await w.secretary.does(c, report, 'submit', {})
    expect(sent).toMatchObject({ state: 'submitted', body: { counted: 2, findings: [] } })
    expect((await w.figure('reports.filled', village)).value).toBe(before + 1)
    const blanks = await blanksOf(c.id)
    expect(blanks[1]).toMatchObject({ standing: 'accepted', value: before, snapshot: expect.any(String) })
    // one more was submitted since, this one: the document stays as it was
    const since = await w.secretary.asks(readSince, { report: c.id, n: 1 })
    expect(since).toMatchObject({ then: before, now: before + 1, moved: [expect.objectContaining({ delta: 1, title: '石桥村治理工作总结' })] })
    const words = (await documentText(sent.body.filled ?? '')).replace(/<[^>]+>/g, '')
    for (const said of ['附', '网格', blanks[1]?.snapshot ?? '?', '2026-01-01至2026-03-02']) expect(words).toContain(said)
    await w.secretary.isRefused(c, report, 'choose', 'step.notNow', { blanks: [0], decision: 'left' })
  })
  test('分母为零的比率没有数，不能报送', async () => {
    const c = await open({ text: '恳谈满意率达到XX%。' })
    await w.secretary.does(c, report, 'choose', { blanks: [0], key: 'talks.satisfaction' })
    expect((await blanksOf(c.id))[0]).toMatchObject({ value: null, text: '', note: '分母为零，没有数' })
    await w.secretary.isRefused(c, report, 'submit', 'figure.empty', {})
  })
  test('数字打架：同一期间与上次报的不一样，由变动的记录解释', async () => {
    const c = await open({ title: '再报一次' })
    await decideAll(c)
    const { findings } = await w.secretary.asks(readClashes, { report: c.id })
    expect(findings).toEqual([expect.objectContaining({ kind: 'differs', explained: true, moved: [expect.objectContaining({ title: '石桥村治理工作总结' })] })])
    const sent = await w.secretary.does(c, report, 'submit', {})
    expect(sent.body.findings).toEqual([expect.objectContaining({ kind: 'differs', explained: true })])
  })
  test('一个数写成两种，是对不上：写明原因才能报送', async () => {
    const c = await open({ title: '两种写法', text: '全村人口XX人，也就是XX人。' })
    await w.secretary.does(c, report, 'choose', { blanks: [0, 1], key: 'base.residents' })
    await w.secretary.does(c, report, 'choose', { blanks: [1], scale: 10_000 })
    expect((await blanksOf(c.id)).map((b) => b.text)).toEqual(['30', '0.003'])
    expect((await blanksOf(c.id))[1]?.note).toContain('会成为0')
    expect((await w.secretary.asks(readClashes, { report: c.id })).findings).toEqual([])
    await w.secretary.does(c, report, 'choose', { blanks: [1], decimals: 2, scale: 10_000 })
    await counted('base.residents', '2025-06-01', village, 1246)
    expect((await w.secretary.asks(readClashes, { report: c.id })).findings).toEqual([expect.objectContaining({ kind: 'twice', n: 1, explained: false })])
    await w.secretary.isRefused(c, report, 'submit', 'findings.unexplained', {})
    expect(await w.secretary.does(c, report, 'submit', { remark: '第二处以万人计' })).toMatchObject({ state: 'submitted', body: { remark: '第二处以万人计' } })
  })
  test('负责人可以退回，自己不能退回自己报送的；退回的可以再改再报', async () => {
    const c = await open()
    await decideAll(c)
    await w.clerk.isRefused(c, report, 'submit', 'step.notStanding', {})
    await w.secretary.does(c, report, 'submit', {})
    await w.secretary.isRefused(c, report, 'giveBack', 'step.fourEyes', { reason: '数字再核一遍' })
    expect(await w.chair.does(c, report, 'giveBack', { reason: '数字再核一遍' })).toMatchObject({ state: 'draft', body: { reason: '数字再核一遍' } })
    await w.secretary.does(c, report, 'choose', { blanks: [1], decision: 'left' })
    expect(await w.secretary.does(c, report, 'submit', {})).toMatchObject({ state: 'submitted', body: { counted: 1 } })
  })
  test('归档和撤回', async () => {
    const c = await open()
    await decideAll(c)
    await w.secretary.isRefused(c, report, 'archive', 'step.notNow')
    await w.secretary.does(c, report, 'submit', {})
    await w.otherSecretary.isRefused(c, report, 'withdraw', 'step.notStanding', { reason: '不是本村的' })
    expect(await w.secretary.does(c, report, 'archive')).toMatchObject({ state: 'archived' })
    const other = await open()
    expect(await w.secretary.does(other, report, 'withdraw', { reason: '不报了' })).toMatchObject({ state: 'withdrawn' })
  })
})

describe('明年照这份再填', () => {
  test('选择都在，时间往后一年，数重新算；非平台数字要重新问', async () => {
    const c = await open({ title: '2025年总结', day: '2025-12-31', period: 'thisYear' })
    await w.secretary.does(c, report, 'choose', { blanks: [0], key: 'base.households', period: { kind: 'own', from: '2025-01-01', to: '2025-03-31' } })
    await w.secretary.does(c, report, 'choose', { blanks: [1], decision: 'accepted' })
    await w.secretary.does(c, report, 'choose', { blanks: [2], decision: 'own', text: '3.2', source: '县统计局公报' })
    await w.secretary.does(c, report, 'submit', {})
    const next = await w.secretary.opens(report, village, { title: '2026年总结', day: '2026-12-31', period: 'thisYear', notes: 'none', renews: c.id })
    const blanks = await blanksOf(next.id)
    expect(blanks[0]).toMatchObject({ standing: 'accepted', key: 'base.households', from: '2026-01-01', to: '2026-03-31' })
    expect(blanks[1]).toMatchObject({ standing: 'accepted', key: 'reports.filled', from: '2026-01-01', to: '2026-12-31' })
    expect(blanks.slice(2).map((b) => b.standing)).toEqual(['notCollected', 'name'])
  })
  test('照别处的报告填不行', async () => {
    const c = await w.otherSecretary.opens(report, otherVillage, asked)
    await w.townshipOfficer.mayNotOpen(report, village, { ...asked, text: undefined, renews: c.id }, 'report.elsewhere')
    await w.secretary.mayNotOpen(report, village, { ...asked, text: undefined, renews: c.id }, 'case.unknown')
  })
})

test('范例报告：三十多处空格，平台有的都填得出，没有的不瞎填', async () => {
  const example = await readFile(join(import.meta.dirname, 'templates/example.txt'), 'utf8')
  const c = await w.townshipOfficer.opens(report, township, { ...asked, title: '范例', text: example })
  const { blanks } = await w.townshipOfficer.asks(readWork, { report: c.id })
  const of = (standing: string): string[] => blanks.filter((b) => b.standing === standing).map((b) => b.mark)
  expect(blanks.length).toBeGreaterThan(40)
  expect(of('name')).toHaveLength(3)
  expect(blanks.filter((b) => b.standing === 'sure').length).toBeGreaterThan(25)
  expect(blanks.filter((b) => b.unit === '元').map((b) => b.standing)).toEqual(['notCollected', 'notCollected'])
})
