/** The catalogue: loaded from a workbook, edited without code, and what the law forbids refused with its clause. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applied, catalogueSize, catalogueWorkbook, elderCard, self } from '../../test/catalogue.ts'
import { county, township, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { readWorkbook, type CellValue } from '../../kernel/base/workbook.ts'
import { writeWorkbook } from '../../kernel/base/workbookWrite.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { application } from './application.procedure.ts'
import { item } from './item.procedure.ts'
import { findItems, loadCatalogue } from './mechanism.ts'

let w: World
let book: Uint8Array = new Uint8Array()
beforeAll(async () => { w = await world(); book = await catalogueWorkbook('柳河镇') })
afterAll(async () => { await w.journalIsWhole(); await w.close() })
const sent = (bytes: Uint8Array, load: boolean, place = township) => ({ place, name: '服务目录.xlsx', file: Buffer.from(bytes).toString('base64'), load })
/** The workbook with cells of one sheet changed: title → what stands in the row of a code. */
async function changed(sheet: string, code: string, cells: Readonly<Record<string, CellValue>>): Promise<Uint8Array> {
  const tables = await readWorkbook(book)
  if ('refuse' in tables) throw new Error(tables.zh)
  return writeWorkbook(tables.map((t) => ({ name: t.sheet, columns: t.columns.map(({ title }) => ({ title })), rows: t.rows.map(({ values }) => values.map((value, i) => {
    const title = t.columns[i]?.title ?? ''
    const now = t.sheet === sheet && values[0] === code ? cells[title] : undefined
    return now === undefined ? value : now
  })) })))
}
const faults = async (bytes: Uint8Array) => (await w.townshipOfficer.asks(loadCatalogue, sent(bytes, true))).faults.map((f) => `${f.sheet} ${f.column}：${f.zh}`).join('\n')
const first = '361001000001'

describe('从工作簿加载', () => {
  test('先看一遍再加载；四十多个日常事项一次进目录，群众马上查得到；村里的人、别的镇不能加', async () => {
    expect(catalogueSize).toBeGreaterThanOrEqual(40)
    await w.clerk.isRefusedRoute(loadCatalogue, sent(book, true), 'hat.notAllowed')
    await w.townshipOfficer.isRefusedRoute(loadCatalogue, sent(book, true, '900102102'), 'place.outside')
    expect(await w.townshipOfficer.asks(loadCatalogue, sent(book, false))).toMatchObject({ loaded: 0, faults: [] })
    expect((await w.figure('services.items', township)).value).toBe(0)
    const told = await w.townshipOfficer.asks(loadCatalogue, sent(book, true))
    expect([told.loaded, told.faults]).toEqual([catalogueSize, []])
    expect((await w.figure('services.items', township)).value).toBe(catalogueSize)
    expect((await w.figure('services.items.village', township)).value).toBeGreaterThan(10)
    expect((await w.resident.asks(findItems, { place: village, words: '' })).items).toHaveLength(catalogueSize)
    for (const [words, title] of [['低保', '最低生活保障金的给付'], ['盖房子', '农村宅基地批准'], ['交医保', '城乡居民基本医疗保险参保登记'], ['外地看病怎么办', '医保异地就医备案'], ['粮补', '耕地地力保护补贴申报']] as const)
      expect([words, (await w.resident.asks(findItems, { place: village, words })).items[0]?.title]).toEqual([words, title])
    expect((await w.db.admin.query(`select 1 from base.acts where name = 'services/catalogue' and length(input::text) > 200000`)).rows).toEqual([])
  })
  test('同一个编码再加载一次是改，不是两个', async () => {
    const again = await w.townshipOfficer.asks(loadCatalogue, sent(await changed('事项', first, { 承诺办结时限: 20 }), true))
    expect(again.loaded).toBe(catalogueSize)
    expect((await w.figure('services.items', township)).value).toBe(catalogueSize)
    expect((await w.resident.asks(findItems, { place: village, words: '低保' })).items[0]?.promised).toBe('20个工作日')
  })
  test('有一处不对就一个也不进，错在哪张表、哪一行、怎么改都说清楚', async () => {
    expect(await faults(await changed('事项', first, { 承诺办结时限: 31 }))).toContain('承诺时限（31个工作日）不能比法定时限（30个工作日）长')
    expect(await faults(await changed('事项', first, { 类别: '便民' }))).toMatch(/事项 类别：.*可以填政务服务、民生服务、公共服务/)
    expect(await faults(await changed('事项', first, { 实施主体: '没有这个局' }))).toContain('登记册里没有叫“没有这个局”的单位')
    expect(await faults(await changed('事项', first, { 收费标准: '10元', 收费依据: null }))).toContain('没有依据不能收费')
    expect(await faults(await changed('材料', '361002000011', { 材料名称: '村委会出具的亲属关系证明' }))).toMatch(/亲属关系证明.*民发〔2020〕20号/)
    expect(await faults(await changed('材料', first, { 材料代号: 'M1' }))).toContain('材料 材料代号：材料代号不能重复')
    expect(await faults(await changed('材料', first, { 基本编码: '361001999999' }))).toContain('“事项”表里没有编码361001999999')
    expect(await faults(await changed('表单', first, { 填法: '画画' }))).toMatch(/表单 填法：.*可以填一行字/)
    expect(await faults(await writeWorkbook([{ name: '事项', columns: [{ title: '基本编码' }], rows: [['361001000001']] }]))).toContain('表头缺少')
    await w.townshipOfficer.isRefusedRoute(loadCatalogue, sent(await writeWorkbook([{ name: '别的', columns: [{ title: '基本编码' }], rows: [['x']] }]), true), 'catalogue.noSheet')
    await w.townshipOfficer.isRefusedRoute(loadCatalogue, sent(Buffer.from('不是表格'), true), 'catalogue.noSheet')
    expect((await w.resident.asks(findItems, { place: village, words: '低保' })).items[0]?.promised).toBe('20个工作日')
  })
})

describe('在页面上改', () => {
  const own = { ...elderCard, code: '369900000001', title: '另一个事项' }
  test('承诺超法定、二十项证明、重复编码、放在村里，都不行', async () => {
    await w.townshipOfficer.mayNotOpen(item, township, { ...own, promisedDays: 21 }, 'limit.aboveStatutory')
    await w.townshipOfficer.mayNotOpen(item, township, { ...own, level: 'village', resultName: '健在证明' }, 'proof.forbidden')
    await w.townshipOfficer.mayNotOpen(item, township, { ...own, materials: [{ key: 'M1', name: '单身证明', need: 'required', issuer: 'own', copy: 'original' }] }, 'proof.forbidden')
    await w.townshipOfficer.mayNotOpen(item, township, { ...own, code: first }, 'item.codeTwice')
    await w.countyOfficer.mayNotOpen(item, village, own, 'item.tooLow')
    await w.clerk.mayNotOpen(item, village, own, 'step.notYours')
    const c = await w.townshipOfficer.opens(item, township, own)
    await w.townshipOfficer.isRefused(c, item, 'revise', 'limit.aboveStatutory', { ...own, promisedDays: 30 })
    await w.townshipOfficer.does(c, item, 'offer')
  })
  test('表单和材料不用改程序：加一个问题、减一份材料马上生效；在办的照旧版办', async () => {
    const found = (await w.resident.asks(findItems, { place: village, words: '另一个事项' })).items[0]?.id ?? ''
    const people = await w.villagers()
    const who: Hand | undefined = people[4]
    if (!who) throw new Error('nobody')
    const running = await applied(who, found)
    await w.townshipOfficer.does(found, item, 'revise', { ...own, questions: [...own.questions, { key: 'Q4', zh: '血型', kind: 'line', need: true }] })
    await w.townshipOfficer.isRefused(found, item, 'cut', 'material.notListed', { material: 'M9', kind: 'material', reason: '不用了' })
    await w.townshipOfficer.does(found, item, 'cut', { material: 'M1', kind: 'material', reason: '改为部门之间核对' })
    expect((await w.read(running.id, application)).body.materials).toHaveLength(4)
    expect((await w.read(running.id, application)).body.questions).toHaveLength(3)
    expect((await w.read(found, item)).body).toMatchObject({ edition: 3, cut: ['居民身份证'] })
    expect((await w.figure('services.materials.cut', township)).value).toBe(1)
    await w.townshipOfficer.does(running.id, application, 'accept')
    await w.townshipOfficer.does(found, item, 'pause', { reason: '系统升级' })
    await expect(applied(who, found)).rejects.toThrow('item.notOffered')
    const done = await w.townshipOfficer.does(running.id, application, 'complete', { outcome: '已制证' })
    const e = paperEndpoints(w.open.desk).find((x) => x.url === '/api/documents/paper')
    const asked = (h: Hand, name: string) => e?.run({ params: {}, query: { name, case: done.id }, body: undefined, signed: { digest: h.digest, hat: h.hat }, address: '127.0.0.1', request: 'story' })
    expect(await asked(self(who), 'services.result')).toBeTruthy()
    await expect(asked(self(w.resident), 'services.result')).rejects.toThrow()
    await expect(asked(self(who), 'services.refusal')).rejects.toThrow()
  })
  test('县里的目录全县用；各镇只管自己的', async () => {
    const c = await w.countyOfficer.opens(item, county, { ...own, code: '369900000002', title: '县里的事项', level: 'county' })
    await w.countyOfficer.does(c, item, 'offer')
    expect((await w.resident.asks(findItems, { place: village, words: '县里的事项' })).items).toHaveLength(1)
    await w.townshipOfficer.isRefused(c, item, 'pause', 'place.outside', { reason: '我停掉' })
  })
})
