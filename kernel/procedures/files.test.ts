import { Document, Packer, Paragraph } from 'docx'
import { readFileSync } from 'node:fs'
import { sql, type QueryExecutorProvider } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { otherVillage, township, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { enterScope, reaching } from '../base/database.ts'
import { file, line } from '../base/fields.ts'
import { scopeOf } from '../base/scope.ts'
import { answer, effect, serve } from '../base/serve.ts'
import { defineMechanism, defineProcedure, route } from '../define.ts'
import { fileTypes } from '../documents/rules.ts'

/** A draft that the committee stamps: the server reads the file, and keeps a new one. */
const body = z.object({ title: line('名称'), draft: file('稿件', { types: ['docx', 'txt'] }), stamped: file('盖章稿', { types: ['txt'], optional: true }) })
const stamp = defineProcedure({
  name: 'trial.stamp', zh: '盖章', version: 1, law: ['VC-39'], body, title: (b) => b.title,
  opens: { zh: '送稿', form: body.pick({ title: true, draft: true }), by: ['resident', 'villageClerk', 'townshipOfficer'], as: 'author', receiver: ['villageCommittee'], anywhere: true },
  start: 'sent', states: { sent: { zh: '已送' }, stamped: { zh: '已盖章', final: true } },
  steps: { seal: { zh: '盖章', from: 'sent', to: 'stamped', by: 'committeeChair' } } })
const look = route('GET /trial/look', { zh: '看稿', by: 'signedIn', input: z.object({ id: z.string() }), output: z.object({ name: z.string(), bytes: z.number(), sha256: z.string() }) })
const half = serve(defineMechanism({ name: 'trial', zh: '试用', law: ['VC-39'], procedures: [stamp], routes: [look] }), {
  effects: [effect(stamp, 'seal', async (ctx, c) => {
    const draft = await ctx.files.read(c.body.draft)
    return { body: { stamped: await ctx.files.keep({ bytes: Buffer.concat([draft.bytes, Buffer.from('（已盖章）')]), name: `${draft.name}盖章`, type: fileTypes.txt }, c.place) } }
  })],
  answers: [answer(look, async (ctx, { id }) => { const f = await ctx.files.read(id); return { name: f.name, bytes: f.bytes.length, sha256: f.sha256 } })] })

const scopeNow = async (tx: QueryExecutorProvider) => (await sql<{ lo: string; hi: string }>`select current_setting('app.lo') as lo, current_setting('app.hi') as hi`.execute(tx)).rows[0]

let w: World
let draft = ''
beforeAll(async () => { w = await world(undefined, [half]); draft = await w.clerk.uploads(Buffer.from('受理XX件'), '稿.txt', village) })
afterAll(() => w.close())

describe('事项里的文件', () => {
  it('服务端读到原文，做好的文件成为新的附件，谁办的记谁', async () => {
    const c = await w.clerk.opens(stamp, village, { title: '总结', draft })
    await w.chair.does(c, stamp, 'seal', {})
    const { body: { stamped } } = await w.read(c, stamp)
    const { rows: [kept] } = await w.db.admin.query<{ name: string; by_person: string; place: string; sha256: Buffer }>('select name, by_person, place, sha256 from documents.attachments where id = $1', [stamped])
    expect(kept).toMatchObject({ name: '稿.txt盖章.txt', by_person: w.chair.person, place: village })
    const hex = kept?.sha256.toString('hex') ?? ''
    expect(readFileSync(`${w.dataDir}/files/${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}.txt`, 'utf8')).toBe('受理XX件（已盖章）')
    expect(await w.clerk.asks(look, { id: stamped })).toMatchObject({ name: '稿.txt盖章.txt', sha256: hex })
    await w.journalIsWhole()
  })
  it('种类不对的、没有的文件不能填', async () => {
    await w.clerk.mayNotOpen(stamp, village, { title: '总结', draft: '0197aaaa-0000-7000-8000-000000000001' }, 'input.invalid')
    const pdf = await w.clerk.uploads(Buffer.from('%PDF-1.4\n%%EOF'), '稿.pdf', village)
    await w.clerk.mayNotOpen(stamp, village, { title: '总结', draft: pdf }, 'input.invalid')
    await w.clerk.mayNotOpen(stamp, village, { title: '总结' }, 'input.invalid')
    const word = await w.clerk.uploads(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('X')] }] })), '稿.docx', village)
    expect((await w.clerk.opens(stamp, village, { title: '总结', draft: word })).body.draft).toBe(word)
  })
  it('谁能读：发的人、管辖该地的人、它所在的事的当事人；别人看到的和没有一样', async () => {
    const own = await w.resident.uploads(Buffer.from('我的稿'), '我的.txt', otherVillage)
    const seen = (who: { asks: typeof w.chair.asks }) => who.asks(look, { id: own }).then((f) => f.bytes, (problem: unknown) => String(problem))
    expect(await seen(w.resident)).toBe(9)
    expect(await seen(w.townshipOfficer)).toBe(9)
    for (const other of [w.neighbour, w.outsider, w.chair]) expect(await seen(other)).toContain('attachment.unknown')
    await w.outsider.opens(stamp, village, { title: '请盖章', draft: own })
    expect(await seen(w.neighbour)).toContain('attachment.unknown')
    expect(await seen(w.outsider)).toBe(9)
    await w.clerk.isRefusedRoute(look, { id: '0197aaaa-0000-7000-8000-000000000001' }, 'attachment.unknown')
  })
  it('读过之后，办事的范围还是原来的', async () => {
    expect(await w.sql(async (tx) => {
      await enterScope(tx, scopeOf(township))
      const inside = await reaching(tx, scopeOf(village), () => scopeNow(tx))
      return [inside, await scopeNow(tx)]
    })).toEqual([scopeOf(village), scopeOf(township)])
  })
})
