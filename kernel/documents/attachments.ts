/**
 * Attachments: a Fastify plugin, since bytes do not go through the command pipeline. What comes in is told by its content;
 * photos are drawn anew without metadata and position. Attachments are never compulsory (APP26) and never change.
 */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import type { Clock } from '../base/clock.ts'
import { within, type Db } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import type { Actor } from '../define.ts'
import { sessionDigest } from '../people/sessions.ts'
import { findActor } from '../people/signInData.ts'
import { contains, countyOf, isPlaceCode } from '../places/rules.ts'
import { findAttachment, insertAttachment, type Attachment } from './data.ts'
import { digestOf, endingOf, nameOf, type Storage } from './files.ts'
import { officeFaultZh, openOffice, type OfficeFault } from './office.ts'
import { drawPhoto } from './photos.ts'
import { fileName, fileTypes, imageBytes, isHeic, namedAs, pdfBytes, textOf, uploadTypeOf } from './rules.ts'

export interface AttachmentDeps {
  db: Db; clock: Clock; storage: Storage
  /** Empty where there is no such place. */
  placeName(code: string): string
  /** Further reasons to read: the caller knows cases and their parties, boards and what is public. Asked only when the scope says no. */
  mayAlsoRead?(a: Attachment, actor: Actor): Promise<boolean>
  log(problem: unknown): void }

/** Whether the place of the reader's post, or having sent it oneself, is reason enough. A resident's place is no post. */
export function mayRead(a: Pick<Attachment, 'place' | 'byPerson'>, reader: Pick<Actor, 'person' | 'as' | 'place'>): boolean {
  if (a.byPerson === reader.person) return true
  return reader.as !== 'resident' && reader.as !== 'operator' && reader.place !== '' && contains(reader.place, a.place)
}

const uuid = z.uuid()
const asking = z.object({ size: z.enum(['full', 'thumb']).default('full'), hat: z.uuid().optional() })

/** Mounts `POST /api/documents/attachments` and `GET /api/documents/attachments/:id`. */
export async function attachments(app: FastifyInstance, deps: AttachmentDeps): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 200, fileSize: pdfBytes, parts: 6 } })
  app.post('/api/documents/attachments', { bodyLimit: pdfBytes + 65_536 }, async (request, reply) => {
    if (request.headers['x-shanzhi'] !== '1') return deny(reply, 403, 'request.foreign', '请求没有来自本平台的页面，已被拒绝')
    const reader = await readerOf(deps, request)
    if (!reader) return deny(reply, 401, 'session.over', '登录已失效，请重新登录；没有提交的内容都还在')
    return take(deps, reader, request, reply)
  })
  app.get<{ Params: { id: string } }>('/api/documents/attachments/:id', async (request, reply) => {
    const [id, query] = [uuid.safeParse(request.params.id), asking.safeParse(request.query)]
    const reader = await readerOf(deps, request)
    if (!reader) return deny(reply, 401, 'session.over', '登录已失效，请重新登录')
    const found = id.success && query.success ? await findAttachment(deps.db, id.data) : undefined
    // What may not be read and what is not there look the same.
    if (!found || !query.success || !(mayRead(found, reader) || await deps.mayAlsoRead?.(found, reader))) return deny(reply, 404, 'attachment.unknown', '没有这个附件，或不在您可查看的范围内')
    return give(deps, found, query.data.size, request, reply)
  })
}

export async function readerOf(deps: Pick<AttachmentDeps, 'db' | 'clock'>, request: FastifyRequest): Promise<Actor | undefined> {
  const digest = sessionDigest(request.headers.cookie)
  const query = asking.safeParse(request.query)
  const hat = uuid.safeParse(request.headers['x-hat'] ?? (query.success ? query.data.hat : undefined))
  return digest && (await findActor(deps.db, { digest, hat: hat.success ? hat.data : null, at: deps.clock.now() }) ?? undefined)
}

export interface Sent { bytes: Buffer; name: string | undefined; place: string; id: string | undefined }
async function take(deps: AttachmentDeps, reader: Actor, request: FastifyRequest, reply: FastifyReply) {
  const sent = await receive(request)
  if (sent === 'tooLarge') return deny(reply, 413, 'attachment.tooLarge', '文件太大：照片最多 15 MB，其他文件最多 20 MB')
  if (!sent) return deny(reply, 422, 'input.invalid', '请选择一个文件，并说明所在的地方')
  const a = await keepUpload(deps, reader.person, sent)
  return 'code' in a ? deny(reply, a.status, a.code, a.zh) : reply.code(201).send({ id: a.id, type: a.type, size: a.bytes, width: a.width, height: a.height })
}

/** Judges an uploaded file and keeps it, or says why not. */
export async function keepUpload(deps: Omit<AttachmentDeps, 'mayAlsoRead'>, byPerson: string, sent: Sent): Promise<Attachment | Denied> {
  if (!isPlaceCode(sent.place) || !deps.placeName(sent.place)) return { status: 422, code: 'place.unknown', zh: '没有这个地方，请重新选择。' }
  if (sent.id !== undefined && !uuid.safeParse(sent.id).success) return { status: 422, code: 'input.invalid', zh: '附件编号不对' }
  const judged = await judge(deps, sent)
  if ('code' in judged) return judged
  const { drawn, type, name } = judged
  const a: Attachment = { county: countyOf(sent.place), id: sent.id ?? newId(), place: sent.place, sha256: digestOf(drawn.full), type, bytes: drawn.full.length,
    width: drawn.width, height: drawn.height, name, byPerson, at: deps.clock.now() }
  // Bytes first: a row without its file would be a broken promise, a file without a row is only a few kilobytes.
  await deps.storage.keep(nameOf(a.sha256, a.type), drawn.full)
  if (drawn.thumbnail) await deps.storage.keep(nameOf(a.sha256, a.type, 'thumb'), drawn.thumbnail)
  // whoever reports from elsewhere writes at the place of the matter and nowhere else
  if (!await within(deps.db, scopeOf(sent.place), (tx) => insertAttachment(tx, a))) {
    // The same upload again, because the phone did not hear the answer.
    const there = await findAttachment(deps.db, a.id)
    if (there?.byPerson !== byPerson || !there.sha256.equals(a.sha256)) return { status: 409, code: 'attachment.idReused', zh: '附件编号已被使用，请重新上传' }
  }
  return a
}

interface Denied { status: number; code: string; zh: string }
interface Taken { type: string; name: string; drawn: { full: Buffer; thumbnail?: Buffer; width: number | null; height: number | null } }
/** What a file is by its content, and what is kept of it: photos are drawn anew, everything else stays as it is. */
async function judge(deps: Pick<AttachmentDeps, 'log'>, { bytes, name }: Sent): Promise<Taken | Denied> {
  const image = uploadTypeOf(bytes)
  if (image === undefined || image === fileTypes.pdf) {
    const found = image ?? fileTypeOf(bytes)
    if (typeof found === 'string') return { type: found, name: namedAs(name, endingOf(found)), drawn: { full: bytes, width: null, height: null } }
    return { status: 415, code: faultCodes[found.fault] ?? 'attachment.kind', zh: isHeic(bytes) ? '这是苹果手机的 HEIC 照片，请在相机设置里选“兼容性最佳”，或截屏后上传' : officeFaultZh[found.fault] }
  }
  if (bytes.length > imageBytes) return { status: 413, code: 'attachment.tooLarge', zh: '照片太大，最多 15 MB' }
  const drawn = await drawPhoto(bytes).catch((problem: unknown) => { deps.log(problem); return undefined })
  return drawn ? { type: 'image/jpeg', name: fileName(name, '照片.jpg'), drawn } : { status: 422, code: 'attachment.broken', zh: '这张照片打不开或像素过多，请重新拍一张' }
}
const faultCodes: Partial<Record<OfficeFault, string>> = { broken: 'attachment.broken', active: 'attachment.active', linked: 'attachment.active' }
function fileTypeOf(bytes: Buffer): string | { fault: OfficeFault } {
  const office = openOffice(bytes)
  if (typeof office !== 'string') return fileTypes[office.kind]
  return office === 'other' && textOf(bytes) !== undefined ? fileTypes.txt : { fault: office }
}

async function receive(request: FastifyRequest): Promise<Sent | 'tooLarge' | undefined> {
  const sent: { bytes?: Buffer; name?: string; place?: string; id?: string } = {}
  if (!request.isMultipart()) return undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') [sent.bytes, sent.name] = [await part.toBuffer(), part.filename]
      else if (part.fieldname === 'place' && typeof part.value === 'string') sent.place = part.value
      else if (part.fieldname === 'id' && typeof part.value === 'string') sent.id = part.value
    }
  } catch (problem) {
    if (problem instanceof Error && 'statusCode' in problem && problem.statusCode === 413) return 'tooLarge'
    // A body that breaks off or has too many parts says nothing we could keep.
    if (problem instanceof Error && 'code' in problem) return undefined
    throw problem
  }
  const { bytes, name, place, id } = sent
  return bytes && bytes.length > 0 && place !== undefined ? { bytes, name, place, id } : undefined
}

async function give(deps: AttachmentDeps, a: Attachment, size: 'full' | 'thumb', request: FastifyRequest, reply: FastifyReply) {
  const wanted = a.type === 'image/jpeg' ? size : 'full'
  const tag = `"${a.sha256.toString('hex').slice(0, 32)}-${wanted}"`
  reply.header('Cache-Control', 'private, max-age=31536000, immutable').header('ETag', tag).header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const file = await deps.storage.open(nameOf(a.sha256, a.type, wanted))
  if (!file) {
    deps.log(new Error(`attachment ${a.id}: its file is missing in the store`))
    return deny(reply.header('Cache-Control', 'no-store'), 404, 'attachment.missing', '附件的文件不在服务器上，请联系平台管理员从备份中恢复')
  }
  // A document may hold scripts: it is saved, not opened inside the product.
  const disposition = a.type === 'image/jpeg' ? 'inline' : 'attachment'
  return reply.type(a.type).header('Content-Length', file.bytes)
    .header('Content-Disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(a.name)}`).send(file.stream)
}

function deny(reply: FastifyReply, status: number, code: string, zh: string): FastifyReply {
  return reply.code(status).type('application/problem+json')
    .send({ type: `/problems/${code}`, title: '附件没有办成', status, code, detail: zh, requestId: reply.request.id })
}
