/** The OpenAPI 3.1 description of every command and query, made from the endpoints as they are mounted. */
import type { z } from 'zod'
import type { Endpoint } from '../kernel/base/http.ts'
import { schemaOf } from './definitions.ts'
import { signInPaths } from './openapiSignIn.ts'

type Json = Record<string, unknown>
const isJson = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)
/** JSON Schema for the description: without the marks that only our own forms read. */
function plain(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(plain)
  if (!isJson(x)) return x
  return Object.fromEntries(Object.entries(x).filter(([key]) => key !== '$schema' && key !== 'x-field' && key !== '~standard').map(([key, v]) => [key, plain(v)]))
}
/** Shapes that refer to themselves: JSON Schema keeps them in `$defs`, a description among its components. */
type Shared = Map<string, unknown>
function lifted(x: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(x)) return x.map((v) => lifted(v, rename))
  if (!isJson(x)) return x
  return Object.fromEntries(Object.entries(x).flatMap(([key, v]) => (key === '$defs' ? []
    : [[key, key === '$ref' && typeof v === 'string' && v.startsWith('#/$defs/') ? `#/components/schemas/${rename(v.slice(8))}` : lifted(v, rename)]])))
}
function schema(type: z.ZodType, shared: Shared, name: string): Json {
  const s = plain(schemaOf(type))
  if (!isJson(s)) return {}
  const rename = (def: string) => `${name}${def.replace(/\W|_/g, '')}`
  if (isJson(s.$defs)) for (const [def, of] of Object.entries(s.$defs)) shared.set(rename(def), lifted(of, rename))
  const own = lifted(s, rename)
  return isJson(own) ? own : {}
}

function parameters(type: z.ZodType, where: 'path' | 'query'): Json[] {
  const s = schema(type, new Map(), where)
  const required = Array.isArray(s.required) ? s.required : []
  return Object.entries(isJson(s.properties) ? s.properties : {}).map(([name, of]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: of }))
}
const problemAnswer = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } })
const operationId = (e: Endpoint) => `${e.method.toLowerCase()}${e.url.replace(/^\/api/, '').replace(/[^a-zA-Z0-9]+(.)?/g, (_, c: string | undefined) => (c ?? '').toUpperCase())}`

function operation(e: Endpoint, shared: Shared): Json {
  const hat = { $ref: '#/components/parameters/Hat' }
  const json = e.output ? schema(e.output, shared, operationId(e)) : { type: 'object' }
  return {
    operationId: operationId(e), summary: e.zh, tags: [e.tag], security: e.open ? [] : [{ session: [] }],
    parameters: [...parameters(e.params, 'path'), ...parameters(e.query, 'query'), ...(e.open ? [] : [hat]), ...(e.method === 'POST' ? [{ $ref: '#/components/parameters/Own' }] : [])],
    ...(e.body ? { requestBody: { required: true, content: { 'application/json': { schema: schema(e.body, shared, operationId(e)) } } } } : {}),
    responses: {
      [e.status]: { description: '成功', content: e.contentType === 'application/json' ? { 'application/json': { schema: json } } : { [e.contentType]: { schema: { type: 'string', format: 'binary' } } } },
      ...(e.open ? {} : { 401: problemAnswer('没有登录'), 403: problemAnswer('没有权限') }),
      404: problemAnswer('没有找到'), ...(e.method === 'POST' ? { 409: problemAnswer('按现在的情况不能办') } : {}), 422: problemAnswer('填写有误'), 429: problemAnswer('操作太快') } }
}

/** The whole description as a plain object. */
export function buildOpenApi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = { ...signInPaths }
  const shared: Shared = new Map()
  for (const e of endpoints) {
    const path = e.url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operation(e, shared) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '善治 Shanzhi', version: '1.0.0', summary: '党建引领乡村治理平台的接口', license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/', description: '本机' }],
    tags: [...new Set([...endpoints.map((e) => e.tag), 'session'])].sort().map((name) => ({ name, description: `${name} 的接口` })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sz', description: '登录后得到的会话' } },
      parameters: {
        Hat: { name: 'X-Hat', in: 'header', required: false, description: '以哪个身份办理(任职编号；居民用本人编号)', schema: { type: 'string', format: 'uuid' } },
        Own: { name: 'X-Shanzhi', in: 'header', required: true, description: '防止跨站请求，固定为 1', schema: { type: 'string', const: '1' } } },
      schemas: { ...Object.fromEntries(shared), Problem: { type: 'object', required: ['type', 'title', 'status', 'code', 'detail', 'requestId'], properties: {
        type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string', description: '稳定的原因代码' }, detail: { type: 'string', description: '给人看的话' },
        requestId: { type: 'string', description: '可以在电话里读给管理员听的编号' }, at: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, zh: { type: 'string' } } } },
        until: { type: 'string' }, values: { type: 'object' } } } } } }
}
