/** The papers of a decision, made from what was done and from meetings that were really held. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { dayOf } from '../../kernel/base/calendar.ts'
import { Refusal } from '../../kernel/base/refusal.ts'
import type { GatheringKind } from '../../kernel/define.ts'
import { readZip } from '../../kernel/documents/zip.ts'
import { delegates, jointCommittee, partyCommittee, partyMeeting } from '../../kernel/gatherings/bodies.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { decision } from './decision.procedure.ts'

let w: World
let id = ''
const summary = { summary: '逐条讨论，一致同意' }
const meet = async (kind: GatheringKind, no = 0) => { await w.secretary.holds(kind, { matters: [{ case: id }], no }); await w.passes({ minutes: 5 }) }
/** A decision from the motion to the archive. */
beforeAll(async () => {
  w = await world()
  id = (await w.secretary.opens(decision, village, { title: '硬化村口到学校的道路', text: '全长三百米', origin: 'superior', matter: 'construction', extent: 'village', delegated: true, delegation: '1月会议' })).id
  await meet(partyCommittee)
  await w.secretary.does(id, decision, 'propose', summary)
  await meet(jointCommittee)
  await w.chair.does(id, decision, 'discuss', summary)
  await w.clerk.does(id, decision, 'circulate', { ways: ['visit'] })
  await w.clerk.does(id, decision, 'consult', { persons: 46, ways: ['visit'], summary: '同意' })
  await meet(partyMeeting)
  await w.secretary.does(id, decision, 'review', { ...summary, townshipAttendee: '刘洋（镇治理办）' })
  await meet(delegates, 2)
  await w.chair.does(id, decision, 'resolve', { ...summary, resolution: '同意硬化道路三百米', townshipAttendee: '刘洋（镇治理办）' })
  await w.clerk.does(id, decision, 'disclose', { location: '村务公开栏' })
  await w.passes({ days: 16 })
})
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const got = z.object({ download: z.object({ bytes: z.instanceof(Uint8Array), name: z.string() }) })
async function take(query: Record<string, string>, path = 'paper', who = w.clerk): Promise<{ name: string; bytes: Buffer }> {
  const e = paperEndpoints(w.open.desk).find((x) => x.url === `/api/documents/${path}`)
  if (!e) throw new Error(path)
  const { download } = got.parse(await e.run({ params: {}, query: e.query.parse({ case: id, ...query }), body: undefined, signed: who, address: '', request: '' }))
  return { name: download.name, bytes: Buffer.from(download.bytes) }
}
const filesOf = (bytes: Buffer) => readZip(bytes, { entries: 200, bytes: 90_000_000 }) ?? new Map<string, Buffer>()
const textOf = (bytes: Buffer): string => (filesOf(bytes).get('word/document.xml')?.toString() ?? '').replace(/<[^>]+>/g, '')
const times = (text: string, part: string): number => text.split(part).length - 1
const refusedAs = (work: Promise<unknown>) => work.then(() => '办成了', (p: unknown) => (p instanceof Refusal ? p.code : p))

describe('《“四议两公开”决策实施登记表》', () => {
  test('六张表都在，动议事由每张一样，应到、实到、比例来自名册，第三、四表有乡镇参会人', async () => {
    const text = textOf((await take({ name: 'deliberation.sheets' })).bytes)
    for (const no of ['一', '二', '三', '四', '五', '六']) expect(text).toContain(`第${no}表`)
    expect(times(text, '☐ 党员群众建议　☐ 村干部提议　☑ 上级安排')).toBe(6)
    expect(text).toContain('应到 24 人，实到 24 人，占 100%')
    expect(text).toContain('赞成 22 票，反对 2 票')
    expect(times(text, '刘洋（镇治理办）')).toBe(2)
    expect(text).not.toMatch(/undefined|\{/)
  })
  test('还没有办到的地方留空，可以手填', async () => {
    expect(times(textOf((await take({ name: 'deliberation.sheets' })).bytes), '________')).toBeGreaterThan(3)
  })
})

describe('公告和案卷', () => {
  test('决议公告写明会议、票数、决议和怎样提异议；结果公告要等结果公开', async () => {
    const made = await take({ name: 'deliberation.announcement' })
    expect(made.name).toBe('决议公告 硬化村口到学校的道路.docx')
    const text = textOf(made.bytes)
    for (const part of ['石桥村村民委员会', '村民代表会议', '赞成 22，反对 2', '同意硬化道路三百米', '石桥村党支部']) expect(text).toContain(part)
    expect(await refusedAs(take({ name: 'deliberation.report' }))).toBe('paper.notYet')
    expect(await refusedAs(take({ name: 'deliberation.sheets' }, 'paper', w.resident))).toBe('case.notReadable')
  })
  test('归档后立卷：登记表、两份公告都在卷里；没有归档不能立卷', async () => {
    expect(await refusedAs(take({}, 'dossier'))).toBe('dossier.notFinal')
    await w.chair.does(id, decision, 'begin', { owner: '李桂芳', deadline: dayOf(new Date(w.now().getTime() + 60 * 86_400_000)), budgetYuan: 120_000 })
    await w.clerk.does(id, decision, 'note', { text: '路基完成' })
    await w.chair.does(id, decision, 'finish', { report: '三百米已完工', spentYuan: 118_000, location: '村务公开栏' })
    for (const sheet of ['resolution', 'outcome']) await w.supervisor.does(id, decision, 'addOpinion', { sheet, opinion: '属实' })
    await w.passes({ days: 16 })
    await w.clerk.does(id, decision, 'archive')
    const report = textOf((await take({ name: 'deliberation.report' })).bytes)
    for (const part of ['三百米已完工', '预算120,000.00元，实际支出118,000.00元', '路基完成']) expect(report).toContain(part)
    const names = [...filesOf((await take({}, 'dossier')).bytes).keys()].join('\n')
    for (const part of ['登记表', '决议公告', '实施结果公告']) expect(names).toContain(part)
  })
})
