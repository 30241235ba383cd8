/** A county's own templates of documents: listed, downloaded to be changed in Word, taken back after a check. */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { within } from '../base/database.ts'
import { download, endpoint, type Endpoint } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import type { Capacity } from '../define.ts'
import { readerOf } from '../documents/attachments.ts'
import { insertTemplate, listTemplates, type CountyTemplate } from '../documents/data.ts'
import { digestOf, nameOf, wordType } from '../documents/files.ts'
import { fileName } from '../documents/rules.ts'
import { checkTemplate, fieldsOf, templateBytes } from '../documents/word.ts'
import { scopeOf } from '../base/scope.ts'
import { countyOf } from '../places/rules.ts'
import { personNames } from './listData.ts'
import { defaultTemplate, kindsOf, templateInForce, type Desk } from './papers.ts'
import { readingWide } from './reading.ts'

/** Templates bind the whole county: whoever may change them sits there. */
const mayChange: readonly (Capacity | (string & {}))[] = ['countyOfficer', 'countyOrganizer', 'operator']

const nameShape = z.object({ name: z.string().max(80) })
const listed = z.object({ name: z.string(), zh: z.string(), fields: z.array(z.string()), own: z.object({ fromAt: z.date(), fileName: z.string(), by: z.string() }).nullable() })

/** Routes that ask: every document with its fields and whether the county has a template of its own; the template in force. */
export const templateEndpoints = (d: Desk): Endpoint[] => [
  endpoint({ url: 'GET /api/documents/templates', tag: 'documents', zh: '文书模板', output: z.object({ templates: z.array(listed), mayChange: z.boolean() }), run: ({ signed }) =>
    readingWide(d.k, signed, async (tx, actor) => {
      const own = await listTemplates(tx, countyOf(actor.place === '' ? actor.county : actor.place), d.k.clock.now())
      const names = await personNames(tx, own.map((t) => t.byPerson))
      const templates = await Promise.all([...kindsOf(d.k).values()].filter(({ path }) => path !== '').map(async ({ kind }) => {
        const found = own.find((t) => t.name === kind.name)
        return { name: kind.name, zh: kind.zh, fields: [...fieldsOf(await defaultTemplate(d.k, kind.name))],
          own: found ? { fromAt: found.fromAt, fileName: found.fileName, by: names[found.byPerson] ?? '' } : null }
      }))
      return { templates, mayChange: mayChange.includes(actor.as) }
    }) }),
  endpoint({ url: 'GET /api/documents/template', tag: 'documents', zh: '下载现用的模板', query: nameShape, contentType: wordType, run: ({ query, signed }) =>
    readingWide(d.k, signed, async (tx, actor) => {
      const { kind } = kindsOf(d.k).get(query.name) ?? refuse('template.unknown')
      const bytes = await templateInForce(d, tx, countyOf(actor.place === '' ? actor.county : actor.place), query.name)
      return download({ bytes, type: wordType, name: `${fileName(kind.zh, '模板')}（模板）.docx` })
    }) }),
]

interface Sent { bytes: Buffer; fileName: string; name: string }
async function receive(request: FastifyRequest): Promise<Sent> {
  const sent: { bytes?: Buffer; fileName?: string; name?: string } = {}
  if (!request.isMultipart()) refuse('template.notWord')
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') [sent.bytes, sent.fileName] = [await part.toBuffer(), part.filename]
      else if (part.fieldname === 'name' && typeof part.value === 'string') sent.name = part.value
    }
  } catch (problem) {
    if (problem instanceof Error && 'statusCode' in problem && problem.statusCode === 413) return refuse('template.tooLarge')
    if (problem instanceof Error && 'code' in problem) return refuse('template.notWord')
    throw problem
  }
  return { bytes: sent.bytes ?? refuse('template.notWord'), fileName: fileName(sent.fileName, '模板.docx'), name: sent.name ?? refuse('template.unknown') }
}

/** Mounts `POST /api/documents/templates` (multipart: name, file). Whatever is refused changes nothing. */
export async function templateUpload(app: FastifyInstance, d: Desk): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 3, fieldSize: 200, fileSize: templateBytes, parts: 4 } })
  app.post('/api/documents/templates', { bodyLimit: templateBytes + 65_536 }, async (request, reply) => {
    if (request.headers['x-shanzhi'] !== '1') refuse('csrf.missing')
    const actor = await readerOf({ db: d.k.database.db, clock: d.k.clock }, request) ?? refuse('session.over')
    if (!mayChange.includes(actor.as) || actor.place === '') refuse('template.notYours', { as: actor.as })
    const sent = await receive(request)
    checkTemplate(sent.bytes, fieldsOf(await defaultTemplate(d.k, sent.name)))
    const county = countyOf(actor.place)
    const t: CountyTemplate = { county, id: newId(), place: actor.place, name: sent.name, fromAt: d.k.clock.now(), sha256: digestOf(sent.bytes), bytes: sent.bytes.length,
      fileName: sent.fileName, byPerson: actor.person, capacity: actor.as }
    await d.storage.keep(nameOf(t.sha256, wordType), sent.bytes)
    await within(d.k.database.db, scopeOf(actor.place), (tx) => insertTemplate(tx, t))
    return reply.code(201).send({ name: t.name, fromAt: t.fromAt, fileName: t.fileName })
  })
}
