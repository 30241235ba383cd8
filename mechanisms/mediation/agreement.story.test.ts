/** What comes of an agreement: fulfilment, call-backs, judicial confirmation by both within thirty days; the papers of the volume. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { village } from '../../test/people.ts'
import { inDays, mediating, mediatorsOf, session, settled, taken, type Mediators } from '../../test/mediators.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { Refusal } from '../../kernel/base/refusal.ts'
import { readZip } from '../../kernel/documents/zip.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { agreement } from './agreement.procedure.ts'
import { dispute } from './dispute.procedure.ts'

let w: World
let m: Mediators
beforeAll(async () => { w = await world(); m = await mediatorsOf(w) })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const made = async (more: object = {}) => w.read((await settled(w, m, more)).body.agreement ?? '', agreement)
const callBack = () => ({ day: inDays(w, 0), how: 'visit', performance: 'whole', text: '雨水槽装好了，两家说话了' })
const value = async (key: string) => (await w.figure(key, village)).value ?? 0

describe('生效和履行', () => {
  test('协议当天生效，双方和调解员都在里面；村里成功的算在村内', async () => {
    const [before, amount] = [await value('mediation.succeeded.village'), await value('mediation.amount')]
    const a = await made()
    expect(a.body.effectiveDay).toBe(inDays(w, 0))
    expect(a.parties.map((p) => p.relation)).toEqual(expect.arrayContaining(['applicant', 'respondent', 'mediator', 'overseer']))
    expect([await value('mediation.succeeded.village'), await value('mediation.amount')]).toEqual([before + 1, amount + 800])
  })
  test('谁也不能不经调解直接立一份协议', async () => {
    await m.wang.mayNotOpen(agreement, village, { dispute: 'x', kind: 'neighbour', form: 'written', terms: '赔钱', amountFen: 1, dueDay: inDays(w, 1), effectiveDay: inDays(w, 0), identity: false, level: 'village' }, 'step.notYours')
  })
  test('期满前履行的，到期以后算履行；没有履行的算到期；期满后履行也记', async () => {
    const [due, done] = [await value('mediation.agreements-due'), await value('mediation.fulfilled')]
    const [kept, late] = [await made(), await made()]
    await m.li.isRefused(kept, agreement, 'fulfil', 'agreement.wrongDay', { day: inDays(w, 1), text: '装好了' })
    await w.clerk.isRefused(kept, agreement, 'fulfil', 'step.notYours', { day: inDays(w, 0), text: '装好了' })
    await m.li.does(kept, agreement, 'fulfil', { day: inDays(w, 0), text: '当场付清' })
    await m.li.isRefused(kept, agreement, 'fulfil', 'agreement.fulfilledAlready', { day: inDays(w, 0), text: '又付一次' })
    await w.passes({ days: 11 })
    expect([await w.state(kept), await w.state(late)]).toEqual(['due', 'due'])
    await w.passes({ days: 1 })
    expect([await w.state(kept), await w.state(late)]).toEqual(['fulfilled', 'due'])
    expect((await value('mediation.agreements-due')) - due).toBeGreaterThanOrEqual(2)
    const after = await value('mediation.fulfilled')
    expect(after).toBe(done + 1)
    expect(await m.li.does(late, agreement, 'perform', { day: inDays(w, 0), text: '补上了' })).toMatchObject({ state: 'fulfilled' })
  })
})

describe('回访和评价', () => {
  test('没有回访不能结案；回访以后结案；没履行的告知可以起诉', async () => {
    const a = await made()
    await w.passes({ days: 11 })
    await m.li.isRefused(a, agreement, 'close', 'agreement.notCalledBack', {})
    await m.li.does(a, agreement, 'callBack', { ...callBack(), performance: 'none', risk: true })
    expect(await m.li.does(a, agreement, 'close', { reason: '对方一直没装' })).toMatchObject({ state: 'closed', body: { broken: true, remedies: expect.stringContaining('起诉') } })
  })
  test('双方各评一次，有一方不满意就不算满意；调解员、旁人不能评', async () => {
    const a = await made()
    await w.resident.does(a, agreement, 'rate', { rating: 'satisfied' })
    await w.resident.isRefused(a, agreement, 'rate', 'rating.twice', { rating: 'unsatisfied' })
    await m.li.isRefused(a, agreement, 'rate', 'step.notYours', { rating: 'satisfied' })
    await m.spouse.isRefused(a, agreement, 'rate', 'party.only', { rating: 'satisfied' })
    await w.neighbour.does(a, agreement, 'rate', { rating: 'unsatisfied' })
    await m.li.does(a, agreement, 'callBack', callBack())
    await m.li.does(a, agreement, 'fulfil', { day: inDays(w, 0), text: '装好了' })
    await w.passes({ days: 12 })
    const [rated, satisfied] = [await value('mediation.rated'), await value('mediation.satisfied')]
    await m.li.does(a, agreement, 'close', {})
    expect([await value('mediation.rated'), await value('mediation.satisfied')]).toEqual([rated + 1, satisfied])
  })
})

describe('司法确认', () => {
  const court = () => ({ court: '青溪县人民法院', day: inDays(w, 0) })
  test('要双方共同申请；一方不行；法院裁定有效的计入', async () => {
    const a = await made()
    await w.resident.does(a, agreement, 'ask')
    await m.li.isRefused(a, agreement, 'hand', 'confirmation.oneSided', court())
    await m.li.isRefused(a, agreement, 'recordRuling', 'confirmation.notHanded', { ruling: 'granted', number: '（2026）青司确1号', day: inDays(w, 0) })
    await m.li.does(a, agreement, 'recordAsking', { side: 'respondent', how: 'paper' })
    const before = await value('mediation.confirmations.granted')
    expect((await m.li.does(a, agreement, 'hand', court())).body).toMatchObject({ handedDay: inDays(w, 0) })
    await m.li.isRefused(a, agreement, 'hand', 'confirmation.handed', court())
    await m.li.does(a, agreement, 'recordRuling', { ruling: 'granted', number: '（2026）青司确1号', day: inDays(w, 0) })
    expect(await value('mediation.confirmations.granted')).toBe(before + 1)
  })
  test('生效后三十天，第三十天还可以，第三十一天不可以；不能倒填日子', async () => {
    const a = await made({ dueDay: inDays(w, 60) })
    await w.resident.does(a, agreement, 'ask')
    await w.neighbour.does(a, agreement, 'ask')
    await w.passes({ days: 30 })
    expect(await m.li.may(a, agreement, 'hand')).toBe(true)
    await m.li.isRefused(a, agreement, 'hand', 'confirmation.wrongDay', { court: '青溪县人民法院', day: inDays(w, 1 - 32) })
    await w.passes({ days: 1 })
    await m.li.isRefused(a, agreement, 'hand', 'confirmation.tooLate', { court: '青溪县人民法院', day: inDays(w, -5) })
  })
  test('涉及婚姻、收养的不能申请', async () => {
    const a = await made({ identity: true })
    await w.resident.isRefused(a, agreement, 'ask', 'confirmation.identity')
    await m.li.isRefused(a, agreement, 'recordAsking', 'confirmation.identity', { side: 'applicant', how: 'oral' })
  })
})

describe('卷宗', () => {
  const got = z.object({ download: z.object({ bytes: z.instanceof(Uint8Array) }) })
  /** The words of a paper, or the code of the refusal. */
  async function paper(who: Hand, name: string, id: string): Promise<string> {
    const e = paperEndpoints(w.open.desk).find((x) => x.url === '/api/documents/paper')
    if (!e) throw new Error('papers')
    const made = e.run({ params: {}, query: e.query.parse({ case: id, name }), body: undefined, signed: who, address: '', request: '' })
    return made.then((out) => {
      const files = readZip(Buffer.from(got.parse(out).download.bytes), { entries: 200, bytes: 90_000_000 })
      return (files?.get('word/document.xml')?.toString() ?? '').replace(/<[^>]+>/g, '')
    }, (problem: unknown) => { if (problem instanceof Refusal) return problem.code; throw problem })
  }
  test('受理登记表、权利义务告知书、调解记录、协议书、回访记录都做得出来，姓名用登记的', async () => {
    const c = await settled(w, m)
    expect(await paper(m.li, 'mediation.acceptance', c.id)).toMatch(/陈阿婆[\s\S]*老李[\s\S]*滴水/)
    expect(await paper(m.li, 'mediation.rights', c.id)).toContain('自愿')
    expect(await paper(m.li, 'mediation.sessions', c.id)).toContain('双方都说了经过')
    expect(await paper(w.resident, 'mediation.agreementPaper', c.body.agreement ?? '')).toMatch(/800元[\s\S]*雨水槽/)
    await m.li.does(c.body.agreement ?? '', agreement, 'callBack', callBack())
    expect(await paper(m.li, 'mediation.callBack', c.body.agreement ?? '')).toContain('两家说话了')
  })
  test('终止告知书写明别的途径；还没终止的做不了；旁人取不走', async () => {
    const c = await mediating(w, m)
    await m.li.does(c, dispute, 'record', session(w))
    expect(await paper(m.li, 'mediation.ending', c.id)).toBe('paper.notYet')
    await m.li.does(c, dispute, 'end', { reason: '价钱谈不拢' })
    expect(await paper(w.neighbour, 'mediation.ending', c.id)).toMatch(/价钱谈不拢[\s\S]*仲裁/)
    expect(await paper(w.secretary, 'mediation.ending', c.id)).toBe('case.notReadable')
    expect(await paper(w.secretary, 'mediation.acceptance', (await taken(w, m)).id)).toBe('case.notReadable')
  })
})
