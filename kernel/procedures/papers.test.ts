import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemOf } from '../../app/problems.ts'
import { county, township, village } from '../../test/people.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { line, photos } from '../base/fields.ts'
import type { Endpoint } from '../base/http.ts'
import { paper, serve } from '../base/serve.ts'
import { Refusal, refuse } from '../base/refusal.ts'
import { days, defineDocument, defineMechanism, defineProcedure, type Told } from '../define.ts'
import { checkDossier } from '../documents/archive.ts'
import { insertAttachment } from '../documents/data.ts'
import { digestOf, filesIn, nameOf } from '../documents/files.ts'
import { fill } from '../documents/word.ts'
import { readZip, writeZip } from '../documents/zip.ts'
import { defaultTemplate, paperEndpoints, type Desk } from './papers.ts'
import { templateEndpoints, templateUpload } from './templates.ts'

/** A loan of tables and chairs: two papers, one of them only after it was granted. */
const body = z.object({ title: line('名称'), photos: photos('照片', { max: 3 }) })
const loan = defineProcedure({
  name: 'trial.loan', zh: '物品借用', version: 1, law: ['VC-39'], body, title: (b) => b.title,
  opens: { zh: '申请借用', by: ['resident', 'branchSecretary'], as: 'borrower', receiver: ['villageCommittee'], anywhere: true },
  start: 'asked', states: { asked: { zh: '已申请' }, granted: { zh: '已借出' }, returned: { zh: '已归还', final: true } },
  steps: { grant: { zh: '同意', from: 'asked', to: 'granted', by: 'committeeChair' }, giveBack: { zh: '归还', from: 'granted', to: 'returned', by: 'committeeChair' } } })
const values = (t: Told<z.infer<typeof body>>) => ({ number: t.number, title: t.c.body.title, kind: t.acts.map((a) => `${a.zh}${a.personName}`).join('、'), org: t.name(t.c.holder ?? ''), from: t.c.openedAt })
const request = defineDocument({ name: 'trial.request', zh: '借用申请表', of: loan.name, template: 'cover.docx', retain: days(3650), values })
const receipt = defineDocument({ name: 'trial.receipt', zh: '借用凭证', of: loan.name, template: 'cover.docx', retain: days(365 * 30), from: ['granted'], values })
const yearly = defineDocument({ name: 'trial.yearly', zh: '年度清单', of: null, template: 'cover.docx', retain: 'permanent' })
const halves = [
  serve(defineMechanism({ name: 'trial', zh: '试用', law: ['VC-39'], procedures: [loan] })),
  // The templates lie with the kernel's own: a test brings no .docx.
  serve(defineMechanism({ name: 'documents', zh: '试用文书', law: ['VC-39'], documents: [request, receipt, yearly] }), {
    papers: [paper(yearly, { input: z.object({ year: z.coerce.number() }), run: async (ctx, { year }) => (ctx.actor.as === 'resident' ? refuse('hat.notAllowed', { as: ctx.actor.as, by: ['villageClerk'] }) : { title: `${year}年` }) })] }),
]

let w: World
let desk: Desk
let app: FastifyInstance
let dataDir = ''
let endpoints: Endpoint[] = []
beforeAll(async () => {
  w = await world(undefined, halves)
  dataDir = await mkdtemp(join(tmpdir(), 'shanzhi-papers-'))
  desk = { ...w.open.desk, storage: filesIn(dataDir) }
  endpoints = [...paperEndpoints(desk), ...templateEndpoints(desk)]
  app = Fastify()
  app.setErrorHandler((thrown, asked, reply) => { const { problem } = problemOf(thrown, w.open.runtime.registry.refusals, asked.id); return reply.code(problem.status).send(problem) })
  await app.register(templateUpload, desk)
})
afterAll(async () => { await app.close(); await w.close(); await rm(dataDir, { recursive: true, force: true }) })

const ask = (who: Hand, path: string, query: Record<string, unknown>): Promise<unknown> => {
  const e = endpoints.find((x) => x.url === `/api/documents/${path}`)
  if (!e) throw new Error(path)
  return e.run({ params: {}, query: e.query.parse(query), body: undefined, signed: who, address: '', request: '' })
}
const got = z.object({ download: z.object({ bytes: z.instanceof(Uint8Array), name: z.string(), type: z.string() }) })
const take = async (who: Hand, path: string, query: Record<string, unknown>) => { const { download: d } = got.parse(await ask(who, path, query)); return { ...d, bytes: Buffer.from(d.bytes) } }
const refusedAs = (work: Promise<unknown>) => work.then(() => '办成了', (p: unknown) => (p instanceof Refusal ? p.code : String(p)))
const filesOf = (bytes: Buffer) => readZip(bytes, { entries: 100, bytes: 90_000_000 }) ?? new Map<string, Buffer>()
const textOf = (bytes: Buffer) => (filesOf(bytes).get('word/document.xml')?.toString() ?? '').replace(/<[^>]+>/g, '')
const lent = async (title: string, photoIds: string[] = []) => {
  const c = await w.resident.opens(loan, village, { title, photos: photoIds })
  await w.chair.does(c, loan, 'grant', {})
  return c
}

describe('一件事的文书', () => {
  it('列出能做的；还不能做的说明要等到什么时候', async () => {
    const c = await w.resident.opens(loan, village, { title: '借桌椅', photos: [] })
    expect(await ask(w.chair, 'papers', { case: c.id })).toMatchObject({ papers: [{ name: 'trial.request', zh: '借用申请表', can: true },
      { name: 'trial.receipt', can: { refuse: 'paper.notYet', zh: '“借用凭证”要办到“已借出”之后才能做，现在是“已申请”。' } }],
    dossier: { can: { refuse: 'dossier.notFinal', zh: '这件事还没有办结，办结后才能立卷；现在是“已申请”。' }, number: null } })
    expect(await refusedAs(ask(w.chair, 'paper', { name: 'trial.receipt', case: c.id }))).toBe('paper.notYet')
  })
  it('填好的文书：案件的字段、办理人和单位的名字都在，文件名是中文', async () => {
    const c = await lent('借桌椅二十套')
    const made = await take(w.chair, 'paper', { name: 'trial.request', case: c.id })
    expect(made.name).toBe('借用申请表 借桌椅二十套.docx')
    expect(textOf(made.bytes)).toContain('申请借用陈阿婆、同意李桂芳')
    expect(textOf(made.bytes)).toContain('石桥村村民委员会')
    expect(textOf(made.bytes)).toContain('2026年3月2日')
  })
  it('外村的人、没有关系的居民拿不到；别的事项的文书套不上', async () => {
    const c = await lent('借音响')
    expect(await refusedAs(ask(w.otherSecretary, 'paper', { name: 'trial.request', case: c.id }))).toBe('case.notReadable')
    expect(await refusedAs(ask(w.neighbour, 'papers', { case: c.id }))).toBe('case.notReadable')
    expect(await refusedAs(ask(w.chair, 'paper', { name: 'documents.cover', case: c.id }))).toBe('paper.unknown')
    expect(await refusedAs(ask(w.chair, 'paper', { name: 'trial.nothing', case: c.id }))).toBe('paper.unknown')
    expect((await take(w.resident, 'paper', { name: 'trial.request', case: c.id })).bytes.length).toBeGreaterThan(1000)
  })
  it('谁取了文书，当事人看得到：一人一天一份一行；本人取自己的不记', async () => {
    const c = await lent('借帐篷')
    await take(w.chair, 'paper', { name: 'trial.request', case: c.id })
    await take(w.chair, 'paper', { name: 'trial.request', case: c.id })
    await take(w.resident, 'paper', { name: 'trial.request', case: c.id })
    const { rows } = await w.db.admin.query(`select name, person, input->>'purpose' as purpose from base.acts where subject = $1 and input->>'case' = $2`, [w.resident.person, c.id])
    expect(rows).toMatchObject([{ name: 'documents.paper', person: w.chair.person }])
    expect(String(rows[0]?.purpose)).toMatch(/^借用申请表（\d{6}-\w{6}）$/)
    await w.journalIsWhole()
  })
  it('不属于案件的文书由机制给出内容，权限也由它判断', async () => {
    expect(textOf((await take(w.clerk, 'paper', { name: 'trial.yearly', year: '2025' })).bytes)).toContain('2025年')
    expect(await refusedAs(ask(w.resident, 'paper', { name: 'trial.yearly', year: '2025' }))).toBe('hat.notAllowed')
  })
})

describe('卷宗', () => {
  it('办结后立卷：档号只给一次，文书、附件、办理经过和校验清单齐全，改动查得出', async () => {
    const [bytes, id] = [randomBytes(5000), newId()]
    await desk.storage.keep(nameOf(digestOf(bytes), 'image/jpeg'), bytes)
    await w.sql((tx) => insertAttachment(tx, { county, id, place: village, sha256: digestOf(bytes), type: 'image/jpeg', bytes: bytes.length, width: 1, height: 1, name: '现场.jpg', byPerson: w.resident.person, at: w.now() }))
    const c = await lent('借投影仪', [id])
    expect(await refusedAs(ask(w.chair, 'dossier', { case: c.id }))).toBe('dossier.notFinal')
    await w.chair.does(c, loan, 'giveBack', {})
    const made = await take(w.clerk, 'dossier', { case: c.id })
    expect(made.name).toBe('900102101001-2026-D30-0001 借投影仪.zip')
    const files = filesOf(made.bytes)
    expect([...files.keys()]).toEqual(['00 封面.docx', '01 卷内文件目录.docx', '文书/001 借用申请表.docx', '文书/002 借用凭证.docx', '附件/003 现场.jpg', '文书/004 办理经过.docx', 'manifest.json', '校验清单.txt'])
    expect(files.get('附件/003 现场.jpg')?.equals(bytes)).toBe(true)
    const { rows: [volume] } = await w.db.admin.query<{ manifest: Buffer }>('select manifest from documents.volumes where case_id = $1', [c.id])
    expect(checkDossier(made.bytes, volume?.manifest).faults).toEqual([])
    files.set('附件/003 现场.jpg', Buffer.from('换了'))
    expect(checkDossier(writeZip([...files]), volume?.manifest).faults).toHaveLength(1)
    await w.passes({ days: 400 })
    expect((await take(w.townshipOfficer, 'dossier', { case: c.id })).name).toContain('900102101001-2026-D30-0001')
    expect(await ask(w.chair, 'papers', { case: c.id })).toMatchObject({ dossier: { can: true, number: '900102101001-2026-D30-0001' } })
  })
  it('同时立卷的两件事各得各的号，同一件事同时立两次只有一个号', async () => {
    const [a, b] = [await lent('甲'), await lent('乙')]
    for (const c of [a, b]) await w.chair.does(c, loan, 'giveBack', {})
    const names = await Promise.all([a, a, b, b, a].map(async (c) => (await take(w.clerk, 'dossier', { case: c.id })).name.slice(0, 28)))
    expect(new Set(names).size).toBe(2)
    expect(names[0]).toBe(names[1])
  })
  it('当事人不能取卷宗（里面有别人的信息），也不向他列出', async () => {
    const c = await lent('借梯子')
    await w.chair.does(c, loan, 'giveBack', {})
    expect(await refusedAs(ask(w.resident, 'dossier', { case: c.id }))).toBe('case.notReadable')
    expect(await ask(w.resident, 'papers', { case: c.id })).toMatchObject({ dossier: null })
  })
  it('卷号和卷宗的登记只能增加，不能改', async () => {
    for (const table of ['dossiers', 'volumes', 'templates']) await expect(w.db.app.query(`update documents.${table} set place = 'x'`)).rejects.toThrow('permission denied')
  })
})

describe('县里自己的模板', () => {
  const upload = async (who: Hand, bytes: Buffer, name = 'trial.request') => {
    const token = randomBytes(32).toString('base64url')
    await w.db.admin.query(`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, strong) values ($1, $2, $3, $4, $5, $5, '2100-01-01', true)`,
      [newId(), createHash('sha256').update(token).digest(), who.person, county, w.now()])
    const form = new FormData()
    form.set('name', name)
    form.set('file', new Blob([new Uint8Array(bytes)]), '../申请表（改）.docx')
    const sent = new Response(form)
    const answer = await app.inject({ method: 'POST', url: '/api/documents/templates', payload: Buffer.from(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type') ?? '', 'x-shanzhi': '1', 'x-hat': who.hat, cookie: `sz=${token}` } })
    return { status: answer.statusCode, ...answer.json<{ code?: string; detail?: string; fileName?: string }>() }
  }
  const edited = async (from: string, to: string) => writeZip([...filesOf(await defaultTemplate(w.open.runtime, 'trial.request'))]
    .map(([name, b]) => [name, name === 'word/document.xml' ? Buffer.from(b.toString().replace(from, to)) : b] as const))

  it('模板里有不认识的字段：说出是哪个，什么也没有变', async () => {
    const answer = await upload(w.countyOfficer, await edited('{org}', '{身份证号}{orgg}'))
    expect(answer).toMatchObject({ status: 409, code: 'template.unknownField' })
    expect(answer.detail).toContain('{身份证号}、{orgg}')
    expect(answer.detail).toContain('最接近的字段：')
    expect((await w.db.admin.query('select 1 from documents.templates')).rowCount).toBe(0)
  })
  it('村里的人不能换模板；不是 Word 的不收；没有这种文书的不收', async () => {
    expect((await upload(w.clerk, await edited('类', '类'))).code).toBe('template.notYours')
    expect((await upload(w.countyOfficer, Buffer.from('hello'))).code).toBe('template.notWord')
    expect((await upload(w.countyOfficer, await edited('类', '类'), 'trial.nothing')).code).toBe('template.unknown')
    expect((await upload(w.countyOfficer, Buffer.alloc(6_000_000))).code).toBe('template.tooLarge')
    expect((await w.db.admin.query('select 1 from documents.templates')).rowCount).toBe(0)
  })
  it('换上之后全县的这种文书都用新的，列表里看得到是谁换的；再换一次用更新的；坏了用平台自带的', async () => {
    const c = await lent('借锣鼓')
    const made = async () => textOf((await take(w.chair, 'paper', { name: 'trial.request', case: c.id })).bytes)
    expect(await made()).not.toContain('青溪县统一式样')
    expect(await upload(w.countyOfficer, await edited('立卷单位', '青溪县统一式样'))).toMatchObject({ status: 201, fileName: '申请表(改).docx' })
    expect(await made()).toContain('青溪县统一式样')
    const listed = z.object({ templates: z.array(z.object({ name: z.string(), fields: z.array(z.string()), own: z.unknown() })), mayChange: z.boolean() }).parse(await ask(w.countyOfficer, 'templates', {}))
    expect(listed.templates.find((t) => t.name === 'trial.request')?.own).toMatchObject({ by: '唐心', fileName: '申请表(改).docx' })
    expect(listed.templates.find((t) => t.name === 'trial.receipt')?.own).toBeNull()
    expect(textOf((await take(w.countyOfficer, 'template', { name: 'trial.request' })).bytes)).toContain('青溪县统一式样')
    await w.passes({ minutes: 1 })
    await upload(w.operator, await edited('立卷单位', '第二版式样'))
    expect(await made()).toContain('第二版式样')
    await rm(join(dataDir, 'files'), { recursive: true })
    expect(await made()).toContain('立卷单位')
  })
  it('下载的现用模板就是平台能收的模板', async () => {
    const { bytes, name } = await take(w.clerk, 'template', { name: 'documents.contents' })
    expect(name).toBe('卷内文件目录（模板）.docx')
    expect(bytes.equals(await readFile(join(import.meta.dirname, '../documents/templates/contents.docx')))).toBe(true)
    expect(textOf(fill(bytes, { entries: [] }))).toContain('卷内文件目录')
    expect(township.startsWith(county)).toBe(true)
  })
})
