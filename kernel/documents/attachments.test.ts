import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import Fastify, { type FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/db.ts'
import { handClock } from '../base/clock.ts'
import { openDatabase, type Database } from '../base/database.ts'
import { attachments, mayRead } from './attachments.ts'
import { filesIn } from './files.ts'
import { fileName, fileTypes, uploadTypeOf } from './rules.ts'
import { readZip, writeZip } from './zip.ts'

let t: TestDatabase
let database: Database
let app: FastifyInstance
let dataDir = ''
const widened = new Set<string>()
const problems: unknown[] = []
const clock = handClock('2026-03-02T09:00:00+08:00')
const village = '900102101001'
const places: Record<string, string> = { [village]: '石桥村', '900102101002': '梅坪村' }

beforeAll(async () => {
  t = await testDatabase()
  database = openDatabase(t.appUrl, 4)
  dataDir = await mkdtemp(join(tmpdir(), 'shanzhi-files-'))
  app = Fastify()
  await app.register(attachments, { db: database.db, clock, storage: filesIn(dataDir), placeName: (code) => places[code] ?? '', log: (problem) => { problems.push(problem) },
    mayAlsoRead: async (a, reader) => widened.has(`${a.id} ${reader.person}`) })
})
afterAll(async () => { await app.close(); await database.close(); await t.close(); await rm(dataDir, { recursive: true, force: true }) })

interface Somebody { cookie: string; person: string; hat?: string }
async function somebody(place: string, post?: { kind: string; post: string; at: string }): Promise<Somebody> {
  const [person, token] = [newId(), randomBytes(32).toString('base64url')]
  await t.admin.query('insert into people.persons (county, id, place, name, from_day) values ($1, $2, $3, $4, $5)', ['900102', person, place, '某人', '2020-01-01'])
  await t.admin.query(`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at) values ($1, $2, $3, '900102', $4, $4, '2100-01-01')`,
    [newId(), createHash('sha256').update(token).digest(), person, clock.now()])
  if (!post) return { cookie: `sz=${token}`, person }
  const hat = newId()
  await t.admin.query('insert into people.appointments (county, id, place, person, person_county, org, post, from_at) values ($1, $2, $3, $4, $1, $5, $6, $7)',
    ['900102', hat, post.at, person, newId(), post.post, '2024-01-01'])
  return { cookie: `sz=${token}`, person, hat }
}
const townshipOfficer = (at: string) => somebody('900102101', { kind: 'townshipDesk', post: 'deskOfficer', at })

async function upload(who: Somebody, bytes: Buffer, o: { name?: string; place?: string; id?: string } = {}) {
  const form = new FormData()
  form.set('place', o.place ?? village)
  if (o.id) form.set('id', o.id)
  form.set('file', new Blob([new Uint8Array(bytes)]), o.name ?? '桥.jpg')
  const body = new Response(form)
  const answer = await app.inject({ method: 'POST', url: '/api/documents/attachments', payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'x-shanzhi': '1', cookie: who.cookie } })
  return { status: answer.statusCode, body: answer.json<{ id: string; type: string; size: number; width: number; height: number; code?: string; detail?: string }>() }
}
const get = (who: Somebody, id: string, size = 'full', headers: Record<string, string> = {}) => app.inject({ method: 'GET',
  url: `/api/documents/attachments/${id}?size=${size}`, headers: { cookie: who.cookie, ...(who.hat ? { 'x-hat': who.hat } : {}), ...headers } })

/** A photo lying on its side with a position in it, as phones make them. */
async function photo(width = 2400, height = 1800): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3070a0' } }).jpeg()
    .withExif({ IFD0: { Orientation: '6', Make: 'SECRETPHONE' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 10/1 0/1' } })
    .withMetadata({ orientation: 6 }).toBuffer()
}

describe('上传', () => {
  it('照片转正、缩小到 1600、拍摄位置和设备信息全部去掉，并有小图', async () => {
    const who = await somebody(village)
    const original = await photo()
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const answer = await upload(who, original)
    expect(answer).toMatchObject({ status: 201, body: { type: 'image/jpeg', width: 1200, height: 1600 } })
    const full = await get(who, answer.body.id)
    expect(full.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    const seen = await sharp(full.rawPayload).metadata()
    expect([seen.width, seen.height, seen.exif, seen.xmp, seen.orientation]).toEqual([1200, 1600, undefined, undefined, undefined])
    expect(full.rawPayload.includes('SECRETPHONE')).toBe(false)
    const thumb = await sharp((await get(who, answer.body.id, 'thumb')).rawPayload).metadata()
    expect([thumb.width, thumb.height]).toEqual([240, 320])
    const hex = createHash('sha256').update(full.rawPayload).digest('hex')
    expect(await readFile(join(dataDir, 'files', hex.slice(0, 2), hex.slice(2, 4), `${hex}.jpg`))).toEqual(full.rawPayload)
    expect((await get(who, answer.body.id, 'full', { 'if-none-match': String(full.headers.etag) })).statusCode).toBe(304)
  })
  it('没有收到回执再传一次，还是同一个附件；别人不能占用同一编号', async () => {
    const [who, other] = [await somebody(village), await somebody(village)]
    const [bytes, id] = [await photo(300, 200), newId()]
    expect((await upload(who, bytes, { id })).body.id).toBe(id)
    expect((await upload(who, bytes, { id })).status).toBe(201)
    expect((await upload(other, bytes, { id })).body.code).toBe('attachment.idReused')
    expect((await t.admin.query('select 1 from documents.attachments where id = $1', [id])).rowCount).toBe(1)
  })
  it('PDF 原样保存，只能下载不能在页面里打开', async () => {
    const who = await somebody(village)
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF')
    const answer = await upload(who, bytes, { name: '../../会议/纪要\u202e.pdf' })
    expect(answer.body).toMatchObject({ type: 'application/pdf', width: null })
    const file = await get(who, answer.body.id)
    expect(file.rawPayload).toEqual(bytes)
    expect(file.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('纪要.pdf')}`)
  })
  it('Word、文本原样保存，只能下载；名称的结尾与内容一致；里面有宏的说明怎样改', async () => {
    const who = await somebody(village)
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('受理XX件')] }] }))
    const answer = await upload(who, docx, { name: '总结.doc' })
    expect(answer).toMatchObject({ status: 201, body: { type: fileTypes.docx, size: docx.length, width: null } })
    const file = await get(who, answer.body.id, 'thumb')
    expect(file.rawPayload).toEqual(docx)
    expect([file.headers['content-disposition'], file.headers['x-content-type-options']]).toEqual([`attachment; filename*=UTF-8''${encodeURIComponent('总结.doc.docx')}`, 'nosniff'])
    const text = await upload(who, Buffer.from('受理XX件'), { name: '稿.txt' })
    expect(text.body.type).toBe('text/plain')
    expect((await get(who, text.body.id)).rawPayload.toString()).toBe('受理XX件')
    const active = await upload(who, writeZip([...readZip(docx, { entries: 50, bytes: 9_000_000 }) ?? [], ['word/vbaProject.bin', Buffer.from('x')]]))
    expect(active.body.code).toBe('attachment.active')
    expect(active.body.detail).toContain('宏')
  })
  it.each([
    ['换了扩展名的网页', Buffer.from('<html><script>alert(1)</script></html>'), '照片.jpg', 'attachment.kind', '只能上传'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'attachment.kind', '只能上传'],
    ['程序', Buffer.from('MZ\u0090\u0000'), 'a.exe', 'attachment.kind', '只能上传'],
    ['苹果 HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), 'a.heic', 'attachment.kind', 'HEIC'],
    ['旧的 Word 格式', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), 'a.docx', 'attachment.kind', '另存为 .docx'],
    ['别的压缩包', writeZip([['a.txt', Buffer.from('x')]]), 'a.docx', 'attachment.kind', '.xlsx'],
    ['只有开头像照片的', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]), 'a.jpg', 'attachment.broken', '打不开'],
  ])('%s被拒绝，并说明能传什么', async (_what, bytes, name, code, words) => {
    const answer = await upload(await somebody(village), bytes, { name })
    expect(answer.body.code).toBe(code)
    expect(answer.body.detail).toContain(words)
  })
  it('超过大小的、像素过多（解压炸弹）的照片被拒绝', async () => {
    const who = await somebody(village)
    const jpeg = await photo(50, 50)
    expect((await upload(who, Buffer.concat([jpeg, Buffer.alloc(15 * 1024 * 1024)]))).body.code).toBe('attachment.tooLarge')
    expect((await upload(who, Buffer.concat([jpeg, Buffer.alloc(21 * 1024 * 1024)]))).status).toBe(413)
    const bomb = await sharp({ create: { width: 12_000, height: 6_000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect((await upload(who, bomb)).body.code).toBe('attachment.broken')
  })
  it('没有登录、不是本平台页面、没有这个地方，都不收', async () => {
    const who = await somebody(village)
    expect((await upload({ cookie: '', person: '' }, await photo(20, 20))).status).toBe(401)
    expect((await upload(who, await photo(20, 20), { place: '900102999999' })).body.code).toBe('place.unknown')
    const foreign = await app.inject({ method: 'POST', url: '/api/documents/attachments', payload: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x', cookie: who.cookie } })
    expect(foreign.statusCode).toBe(403)
  })
})

describe('查看', () => {
  it('本人、管辖该地的人能看；别村的人、邻居、没登录的人看不到；案件当事人由放宽规则决定', async () => {
    const [reporter, neighbour] = [await somebody('900102101002'), await somebody(village)]
    const { id } = (await upload(reporter, await photo(60, 40))).body
    const status = async (who: Somebody) => (await get(who, id)).statusCode
    expect(await status(reporter)).toBe(200)
    expect(await status(await townshipOfficer('900102101'))).toBe(200)
    expect(await status(await townshipOfficer('900102102'))).toBe(404)
    expect(await status(neighbour)).toBe(404)
    widened.add(`${id} ${neighbour.person}`)
    expect(await status(neighbour)).toBe(200)
    expect(await status({ cookie: '', person: '' })).toBe(401)
    expect((await get(reporter, newId())).statusCode).toBe(404)
  })
  it('同一个人换成居民身份，就不再因职务看得到', () => {
    const a = { place: village, byPerson: 'x' }
    expect(mayRead(a, { person: 'y', as: 'villageClerk', place: village })).toBe(true)
    expect(mayRead(a, { person: 'y', as: 'resident', place: village })).toBe(false)
    expect(mayRead(a, { person: 'y', as: 'operator', place: '900102' })).toBe(false)
    expect(mayRead(a, { person: 'y', as: 'villageClerk', place: '' })).toBe(false)
  })
  it('文件不在服务器上时如实告诉，并记下', async () => {
    const who = await somebody(village)
    const { id } = (await upload(who, await photo(70, 41))).body
    await rm(join(dataDir, 'files'), { recursive: true })
    const answer = await get(who, id)
    expect(answer.json<{ code: string }>().code).toBe('attachment.missing')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(String(problems.at(-1))).toContain(id)
  })
  it('附件的记录只能增加，不能改也不能删', async () => {
    await expect(t.app.query(`update documents.attachments set place = 'x'`)).rejects.toThrow('permission denied')
    await expect(t.app.query('delete from documents.attachments')).rejects.toThrow('permission denied')
  })
})

describe('内容与名称', () => {
  it('类型只看内容；文件名去掉路径和看不见的字符', () => {
    expect(uploadTypeOf(Buffer.from('RIFF1234WEBPVP8 '))).toBe('image/webp')
    expect(uploadTypeOf(Buffer.from('RIFF1234WAVE'))).toBeUndefined()
    expect(fileName('C:\\a\\桥 1.jpg', 'x')).toBe('桥 1.jpg')
    expect(fileName('\u0000<>', '照片.jpg')).toBe('照片.jpg')
  })
})
