/** 一表通: from the registered table to the filled workbook. */
import { readXlsx, writeXlsx, type WriteSheet } from 'hucre'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { serve } from '../../kernel/base/serve.ts'
import { unlikeTheirActs } from '../../kernel/procedures/refold.ts'
import { defineIndicator, defineMechanism } from '../../kernel/define.ts'
import { grid, otherVillage, township, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { delivery } from './delivery.procedure.ts'
import { filling } from './filling.procedure.ts'
import { table } from './table.procedure.ts'
import { downloadTable, listRegisters, listTables, listTerms, tableProgress, type Binding, type TableBody } from './tableSchema.ts'

const awaited = defineIndicator('awaited.cases', { zh: '还没有采集的件数', unit: '件', means: '机制建成以后才有', awaited: true })
let w: World
beforeAll(async () => { w = await world('2026-03-09T09:00:00+08:00', [serve(defineMechanism({ name: 'awaited', zh: '还没有的机制', law: [], indicators: [awaited] }))]) })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const asked = { name: '网格事件统计表', number: '柳政办〔2026〕7号', basis: '第三条：各村按月报告网格事件受理情况', frequency: 'once', days: 3, level: 'village', span: 'thisYear' }
const header = ['序号', '村（社区）', '受理网格事件数（件）', '备注']
const book = async (rows: readonly (readonly (string | number | null)[])[], more: Partial<WriteSheet> = {}): Promise<Buffer> => Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: rows.map((r) => [...r]), ...more }] }))
const empty = [null, null, null, null]
const plain = (): Promise<Buffer> => book([['网格事件统计表', ...empty.slice(1)], header, empty, ['合计', ...empty.slice(1)], ['注：按月报送', ...empty.slice(1)]], { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }] })
interface More { bytes?: Buffer; place?: string; body?: Record<string, unknown> }
async function registered(who: Hand, more: More = {}) {
  const place = more.place ?? township
  const file = await who.uploads(more.bytes ?? await plain(), '统计表.xlsx', place)
  return who.opens(table, place, { ...asked, ...more.body, file })
}
const figure = (key: string, span: Extract<Binding, { kind: 'figure' }>['span'] = 'table'): Binding => ({ kind: 'figure', key, span })
const usual: readonly { n: number; to: Binding }[] = [{ n: 0, to: { kind: 'about', about: 'sequence' } }, { n: 1, to: { kind: 'about', about: 'place' } }, { n: 2, to: figure('grid.events.reported') }, { n: 3, to: { kind: 'hand' } }]
const bound = (who: Hand, c: { id: string }, columns = usual) => who.does(c, table, 'bind', { columns })
async function issued(who: Hand, more: More = {}, columns = usual) {
  const c = await registered(who, more)
  await bound(who, c, columns)
  return who.does(c, table, 'issue')
}
const placesOf = async (c: { id: string }, term = 'once', who: Hand = w.townshipOfficer) => (await who.asks(tableProgress, { table: c.id, term })).places
async function at(c: { id: string }, place: string, term = 'once'): Promise<string> {
  const found = (await placesOf(c, term)).find((p) => p.place === place)
  if (!found) throw new Error(`nothing was sent to ${place}`)
  return found.case
}
async function accepted(): Promise<string> {
  const event = w.open.runtime.registry.procedures.get('grid.event')
  if (!event) throw new Error('no events')
  const c = await w.resident.opens(event, grid, { text: '村口石桥护栏断了', category: 'emergencyManagement', address: '村口石桥' })
  await w.gridWorker.does(c, event, 'accept', {})
  return c.id
}
const titles = (c: { body: TableBody }) => c.body.columns.map((x) => [x.title, x.proposals[0]?.means])

describe('登记', () => {
  test('上传表格就认出各列，给出对应的建议；由人逐列确认', async () => {
    const c = await registered(w.townshipOfficer)
    expect(c).toMatchObject({ state: 'drafted', holder: w.org('desk'), body: { office: '柳河镇基层治理办', layout: { first: 2, last: 2, from: 3, to: 3, total: 4 } } })
    expect(titles(c).slice(0, 2)).toEqual([['序号', '序号'], ['村（社区）', '地方名称']])
    const best = c.body.columns[2]?.proposals.map((p) => p.to)
    expect(best).toContainEqual(figure('grid.events.reported'))
    expect(c.body.columns.every((x) => x.bound === null)).toBe(true)
    const now = await bound(w.townshipOfficer, c)
    expect(now.body.columns.map((x) => x.means)).toEqual(['序号', '地方名称', '网格事件', ''])
  })
  test('真实表格的列名各有各的建议：行的说明、指标；备注没有建议，个人信息不收', async () => {
    const c = await registered(w.townshipOfficer, { bytes: await book([['序号', '村名', '网格数', '网格员人数', '化解纠纷数', '调解成功率(%)', '备注', '联系电话'], Array.from({ length: 8 }, () => null)]) })
    expect(c.body.columns.map((x) => [x.title, x.proposals[0]?.to])).toEqual([
      ['序号', { kind: 'about', about: 'sequence' }], ['村名', { kind: 'about', about: 'place' }], ['网格数', figure('grid.grids')], ['网格员人数', figure('grid.staff')],
      ['化解纠纷数', figure('mediation.succeeded')], ['调解成功率(%)', figure('mediation.success-rate')], ['备注', undefined], ['联系电话', { kind: 'left' }]])
    expect(c.body.columns.map((x) => x.proposals[0]?.means).slice(4, 6)).toEqual(['调解成功', '调解成功率'])
    expect(c.body.columns.slice(2, 6).every((x) => (x.proposals[0]?.sure ?? 0) > 0.75)).toBe(true)
  })
  test('没有依据、期限太短、不在自己任职的地方、收到别的乡镇去，都不行', async () => {
    const file = await w.townshipOfficer.uploads(await plain(), '统计表.xlsx', township)
    const ask = (more: object) => ({ ...asked, file, ...more })
    await w.townshipOfficer.mayNotOpen(table, township, ask({ basis: '' }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(table, township, ask({ number: ' ' }), 'input.invalid')
    await w.townshipOfficer.mayNotOpen(table, township, ask({ days: 1 }), 'table.tooSoon')
    await w.townshipOfficer.mayNotOpen(table, village, ask({}), 'table.ownPlace')
    await w.townshipOfficer.mayNotOpen(table, township, ask({ only: ['900102102001'] }), 'table.placeOutside')
    await w.bureauOfficer.mayNotOpen(table, township, ask({}), 'table.ownPlace')
    await w.clerk.mayNotOpen(table, village, ask({}), 'step.notYours')
  })
  test('不是表格的文件、读不出表头的表，当场说清楚', async () => {
    const words = await w.townshipOfficer.uploads(Buffer.from('这是一段话，不是表格'), '表.xlsx', township)
    await w.townshipOfficer.mayNotOpen(table, township, { ...asked, file: words }, 'input.invalid')
    const blank = await w.townshipOfficer.uploads(await book([['只有一个大标题']]), '表.xlsx', township)
    await w.townshipOfficer.mayNotOpen(table, township, { ...asked, file: blank }, 'workbook.noHeader')
  })
  test('表头认错了可以按行号重认', async () => {
    const c = await registered(w.townshipOfficer, { bytes: await book([['镇', '填'], header, empty]) })
    expect(titles(c)).toHaveLength(2)
    const again = await w.townshipOfficer.does(c, table, 'read', { first: 2, last: 2 })
    expect(again.body.columns.map((x) => x.title)).toEqual(header)
    await w.townshipOfficer.isRefused(c, table, 'read', 'workbook.headerRows', { first: 3, last: 2 })
  })
})

describe('对应各列', () => {
  test('个人信息列不能收：没有法定职责发不出去，有也只能空着', async () => {
    const bytes = await book([['村名', '户主身份证号', '联系电话', '受理事件数'], empty])
    const c = await registered(w.townshipOfficer, { bytes })
    await w.townshipOfficer.isRefused(c, table, 'bind', 'column.personal', { columns: [{ n: 1, to: { kind: 'hand' } }] })
    const left: readonly { n: number; to: Binding }[] = [{ n: 0, to: { kind: 'about', about: 'place' } }, { n: 1, to: { kind: 'left' } }, { n: 2, to: { kind: 'left' } }, { n: 3, to: figure('grid.events.reported') }]
    await bound(w.townshipOfficer, c, left)
    await w.townshipOfficer.isRefused(c, table, 'issue', 'table.personal')
    const lawful = await registered(w.townshipOfficer, { bytes, body: { statute: '社会救助暂行办法第十一条' } })
    await bound(w.townshipOfficer, lawful, left)
    expect(await w.townshipOfficer.does(lawful, table, 'issue')).toMatchObject({ state: 'issued' })
    expect((await w.read(await at(lawful, village), filling)).body.rows[0]?.cells.slice(1, 3)).toEqual([null, null])
    await w.townshipOfficer.does(lawful, table, 'withdraw', { reason: '改用登记册查阅' })
  })
  test('没有的指标、公式列、明细表里放统计数、只有当事人能看的登记，都对应不上', async () => {
    const c = await registered(w.townshipOfficer)
    const refused = (code: string, to: Binding, more: object = {}) => w.townshipOfficer.isRefused(c, table, 'bind', code, { ...more, columns: [{ n: 2, to }] })
    await refused('figure.unknown', figure('grid.events.imagined'))
    await refused('column.formula', { kind: 'formula' })
    await refused('column.fieldInPlaces', { kind: 'field', field: 'title' })
    await refused('column.figureInRecords', figure('grid.events.reported'), { shape: 'records', register: 'grid.event' })
    await refused('column.unknownField', { kind: 'field', field: 'body.reporterPhone' }, { shape: 'records', register: 'grid.event' })
    await refused('register.unknown', { kind: 'field', field: 'title' }, { shape: 'records', register: 'points.membership' })
    await w.townshipOfficer.isRefused(c, table, 'bind', 'column.unknown', { columns: [{ n: 9, to: { kind: 'hand' } }] })
    await w.townshipOfficer.isRefused(c, table, 'issue', 'table.unbound')
    await w.roadsOfficer.isRefused(c, table, 'bind', 'step.notStanding', { columns: [] })
    await w.townshipOfficer.does(c, table, 'withdraw', { reason: '不要了' })
  })
  test('可以列明细的登记里没有只给当事人看的，也没有人和号码', async () => {
    const { registers } = await w.townshipOfficer.asks(listRegisters, {})
    expect(registers.map((r) => r.name)).toContain('grid.event')
    expect(registers.map((r) => r.name)).not.toContain('organization.oversight')
    await w.clerk.isRefusedRoute(listRegisters, {}, 'hat.notAllowed')
  })
})

describe('送到村里', () => {
  test('发出后每个村收到一份填好的表，村里确认一次，数就固定下来', async () => {
    await accepted()
    const c = await issued(w.townshipOfficer)
    expect((await placesOf(c)).map((p) => [p.place, p.state, p.overdue])).toEqual([[village, 'arrived', false], [otherVillage, 'arrived', false]])
    const id = await at(c, village)
    const f = await w.read(id, filling)
    expect(f).toMatchObject({ holder: w.org('committee'), body: { office: '柳河镇基层治理办', rows: [{ id: village, cells: [null, null, 1, null] }] } })
    expect(f.dueAt?.toISOString().slice(0, 10)).toBe('2026-03-12')
    await w.townshipOfficer.isRefused(id, filling, 'confirm', 'filling.notYours', {})
    await w.otherSecretary.isRefused(id, filling, 'confirm', 'place.outside', {})
    await w.clerk.isRefused(id, filling, 'confirm', 'cell.notYours', { cells: [{ row: village, n: 2, text: '5' }] })
    await w.clerk.isRefused(id, filling, 'confirm', 'cell.personal', { cells: [{ row: village, n: 3, text: '找老王１３８００１３８０００' }] })
    const done = await w.clerk.does(id, filling, 'confirm', { cells: [{ row: village, n: 3, text: '护栏已报修' }] })
    expect(done).toMatchObject({ state: 'confirmed', body: { rows: [{ cells: [null, null, 1, '护栏已报修'] }], snapshots: [{ n: 2 }] } })
    await w.clerk.isRefused(id, filling, 'confirm', 'step.notNow', {})
  })
  test('确认前记录变了，先重新取数再确认', async () => {
    const c = await issued(w.townshipOfficer)
    const id = await at(c, village)
    await accepted()
    await w.clerk.isRefused(id, filling, 'confirm', 'filling.changed', {})
    const fresh = await w.clerk.does(id, filling, 'refresh')
    expect(fresh.body.rows[0]?.cells[2]).toBe(2)
    await w.secretary.does(id, filling, 'confirm', {})
    await w.clerk.isRefused(id, filling, 'refresh', 'step.notNow')
  })
  test('下载的是上级自己的表：行写进去了，合计算好了，别的没动', async () => {
    const c = await issued(w.townshipOfficer)
    const made = await w.townshipOfficer.asks(downloadTable, { table: c.id, term: 'once' })
    expect(made).toMatchObject({ places: 2, confirmed: 0 })
    const { sheets } = await readXlsx(await bytesOf(made.attachment))
    expect(sheets[0]?.rows).toEqual([['网格事件统计表', null, null, null], header, [1, '石桥村', 2, null], [2, '梅坪村', 0, null], ['合计', null, 2, null], ['注：按月报送', null, null, null]])
    await w.townshipOfficer.isRefusedRoute(downloadTable, { table: c.id, term: '2020' }, 'table.nothingSent')
    await w.townshipOfficer.isRefusedRoute(downloadTable, { table: newId(), term: 'once' }, 'table.unknown')
  })
  test('尚未采集的指标可以对应，送到时空着，绝不写成0', async () => {
    const c = await registered(w.townshipOfficer)
    const now = await bound(w.townshipOfficer, c, [...usual.slice(0, 2), { n: 2, to: figure(awaited.key) }, { n: 3, to: { kind: 'hand' } }])
    expect(now.body.columns[2]).toMatchObject({ collected: false, means: awaited.zh })
    await w.townshipOfficer.does(c, table, 'issue')
    const id = await at(c, village)
    expect((await w.read(id, filling)).body.rows[0]?.cells[2]).toBeNull()
    await w.clerk.isRefused(id, filling, 'contest', 'contest.notCollected', { cells: [{ row: village, n: 2 }], reason: '本村应当有五件' })
    expect(await w.clerk.does(id, filling, 'confirm', {})).toMatchObject({ state: 'confirmed', body: { snapshots: [] } })
  })
  test('逾期提醒，期限只能放宽；结束时没确认的记为没有确认', async () => {
    const c = await issued(w.townshipOfficer)
    const id = await at(c, otherVillage)
    await w.townshipOfficer.isRefused(c, table, 'extend', 'table.notLonger', { days: 3 })
    await w.passes({ workingDays: 4 })
    expect((await placesOf(c)).map((p) => p.overdue)).toEqual([true, true])
    await w.townshipOfficer.does(c, table, 'extend', { days: 8 })
    expect((await placesOf(c)).map((p) => p.overdue)).toEqual([false, false])
    await w.clerk.does(await at(c, village), filling, 'confirm', {})
    await w.roadsOfficer.isRefused(c, table, 'close', 'step.notStanding')
    await w.townshipOfficer.does(c, table, 'close')
    expect(await w.state(id)).toBe('lapsed')
    expect(await w.state(await at(c, village))).toBe('confirmed')
  })
})

describe('一件一行', () => {
  const columns: readonly { n: number; to: Binding }[] = [{ n: 0, to: { kind: 'about', about: 'sequence' } }, { n: 1, to: { kind: 'field', field: 'title' } }, { n: 2, to: { kind: 'field', field: 'openedAt' } }, { n: 3, to: { kind: 'field', field: 'state' } }]
  test('登记里每一件一行，写回表里自动加行', async () => {
    const c = await registered(w.townshipOfficer, { bytes: await book([['序号', '事项', '受理日期', '办理状态'], empty]) })
    await w.townshipOfficer.does(c, table, 'bind', { shape: 'records', register: 'grid.event', states: ['accepted'], columns })
    await w.townshipOfficer.does(c, table, 'issue')
    const f = await w.read(await at(c, village), filling)
    expect(f.body.rows).toHaveLength(2)
    expect(f.body.rows[0]?.cells.slice(1)).toEqual([f.body.rows[0]?.title, '2026-03-09', '已受理，待分流'])
    const { attachment } = await w.townshipOfficer.asks(downloadTable, { table: c.id, term: 'once' })
    expect((await readXlsx(await bytesOf(attachment))).sheets[0]?.rows.slice(1).map((r) => r[0])).toEqual([1, 2])
    // a place with more records than a table lists
    await w.db.admin.query(`update procedures.cases set body = jsonb_set(body, '{more}', '1') where id = $1`, [f.id])
    const limited = await w.townshipOfficer.asks(downloadTable, { table: c.id, term: 'once' })
    expect((await readXlsx(await bytesOf(limited.attachment))).sheets[0]?.rows.slice(1).map((r) => r[0])).toEqual([1, 2, '注：石桥村的明细太多，只列出前2条。'])
    await w.db.admin.query(`update procedures.cases set body = jsonb_set(body, '{more}', '0') where id = $1`, [f.id])
    await w.townshipOfficer.does(c, table, 'close')
  })
})

describe('异议', () => {
  test('村里说明理由提出，管记录的答复；记录没有变就是说明，变了就是更正；谁也不能改写算出来的数', async () => {
    const c = await issued(w.townshipOfficer)
    const id = await at(c, village)
    const cells = [{ row: village, n: 2 }]
    await w.clerk.isRefused(id, filling, 'contest', 'input.invalid', { cells, reason: '' })
    await w.clerk.isRefused(id, filling, 'contest', 'contest.ownCell', { cells: [{ row: village, n: 3 }], reason: '备注不对呀' })
    await w.clerk.isRefused(id, filling, 'contest', 'cell.unknown', { cells: [{ row: otherVillage, n: 2 }], reason: '应当是三件' })
    const contested = await w.clerk.does(id, filling, 'contest', { cells, reason: '上周又受理了一件，没有登记' })
    expect(contested).toMatchObject({ state: 'contested', awaiting: w.org('desk') })
    await w.clerk.isRefused(id, filling, 'answer', 'step.notYours', { text: '已经改了' })
    await w.roadsOfficer.isRefused(id, filling, 'answer', 'step.notStanding', { text: '已经改了' })
    const explained = await w.townshipOfficer.does(id, filling, 'answer', { text: '登记的就是两件，按受理日期算' })
    expect(explained).toMatchObject({ state: 'arrived', body: { contested: [{ old: 2, outcome: 'explained' }] } })
    await w.clerk.does(id, filling, 'contest', { cells, reason: '这次补登记了一件' })
    await accepted()
    const corrected = await w.townshipOfficer.does(id, filling, 'answer', { text: '已补登' })
    expect(corrected.body.contested.map((x) => x.outcome)).toEqual(['explained', 'corrected'])
    expect(corrected.body.rows[0]?.cells[2]).toBe(3)
    await w.clerk.does(id, filling, 'confirm', {})
    expect((await w.figure('reports.tables.contested', township)).value).toBe(2)
    expect((await w.figure('reports.tables.contested', village)).value ?? 0).toBe(0)
  })
})

describe('按期再发、重复、减负', () => {
  test('每月的表到月初自己发下一期，同一期只发一次', async () => {
    const c = await issued(w.townshipOfficer, { body: { frequency: 'monthly', name: '每月事件表' } })
    const terms = async () => (await w.townshipOfficer.asks(listTerms, { table: c.id })).terms.map((t) => t.zh)
    expect(await terms()).toEqual(['2026年2月'])
    await w.passes({ days: 24 })
    await w.passes({ hours: 1 })
    expect(await terms()).toEqual(['2026年3月', '2026年2月'])
    expect((await w.read(await at(c, village, '2026-03'), filling)).body.rows[0]?.cells[2]).toBe(3)
    await w.townshipOfficer.does(c, table, 'close')
    await w.passes({ days: 31 })
    expect(await terms()).toHaveLength(2)
  })
  test('两张表要同一个数，说得出是哪一列；并入以后村里不用再填', async () => {
    const one = await issued(w.townshipOfficer, { body: { name: '乡镇事件表' } })
    const two = await issued(w.countyOfficer, { place: '900102', body: { name: '县里事件表' } })
    const shown = await w.townshipOfficer.asks(listTables, {})
    expect(shown.tables.find((t) => t.id === one.id)?.same).toContainEqual(expect.objectContaining({ n: 2, table: two.id, name: '县里事件表', otherN: 2, what: '网格事件' }))
    expect((await w.countyOfficer.asks(listTables, {})).tables.find((t) => t.id === two.id)?.same.map((s) => s.table)).toContain(one.id)
    const other = await issued(w.townshipOfficer, { body: { name: '累计事件表' } }, usual.map((b) => (b.n === 2 ? { n: 2, to: figure('grid.events.reported', 'total') } : b)))
    expect((await w.townshipOfficer.asks(listTables, {})).tables.find((t) => t.id === other.id)?.same).toEqual([])
    await w.townshipOfficer.isRefused(one, table, 'merge', 'table.mergeInto', { into: one.id, reason: '一样的' })
    await w.bureauOfficer.isRefused(one, table, 'merge', 'table.notOwner', { into: two.id, reason: '一样的' })
    const id = await at(one, village)
    await w.townshipOfficer.does(one, table, 'merge', { into: two.id, reason: '县里已经在要' })
    expect(await w.state(one)).toBe('merged')
    expect(await w.read(id, filling)).toMatchObject({ state: 'recalled', body: { reason: '已并入《县里事件表》：县里已经在要' } })
    await w.clerk.isRefused(id, filling, 'confirm', 'step.notNow', {})
    await w.bureauOfficer.isRefused(two, table, 'withdraw', 'table.notOwner', { reason: '重复' })
    await w.countyOfficer.does(two, table, 'withdraw', { reason: '重复' })
  })
  test('少填的格数和时间算在要表的单位名下，是估算，不算在村里', async () => {
    const before = await Promise.all([w.figure('reports.tables.issued', township), w.figure('reports.tables.cells-filled', township), w.figure('reports.tables.minutes-saved', township)])
    const c = await issued(w.townshipOfficer)
    const sent = (await w.townshipOfficer.asks(listTerms, { table: c.id })).terms[0]
    expect(sent).toMatchObject({ places: 2, cells: 2, minutes: 2 })
    const after = await Promise.all([w.figure('reports.tables.issued', township), w.figure('reports.tables.cells-filled', township), w.figure('reports.tables.minutes-saved', township)])
    expect(after.map((f, i) => (f.value ?? 0) - (before[i]?.value ?? 0))).toEqual([1, 2, 2])
    expect((await w.figure('reports.tables.cells-filled', village)).value ?? 0).toBe(0)
    await w.townshipOfficer.mayNotOpen(delivery, township, {}, 'input.invalid')
    await w.townshipOfficer.does(c, table, 'close')
  })
  test('每一张表、每一份送来的表，都等于把办理记录从头推演一遍', async () => { expect(await unlikeTheirActs(w.open.runtime)).toEqual([]) })
})

async function bytesOf(attachment: string): Promise<Buffer> {
  const { createReadStream } = await import('node:fs')
  const { rows: [row] } = await w.db.admin.query<{ sha: string }>(`select encode(sha256, 'hex') as sha from documents.attachments where id = $1`, [attachment])
  const sha = row?.sha ?? ''
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(`${w.dataDir}/files/${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha}.xlsx`)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
