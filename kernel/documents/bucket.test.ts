import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bucketConfig, bucketIn, bucketProblem, storageOf, type BucketConfig } from './bucket.ts'
import { digestOf, nameOf, readWhole } from './files.ts'

/**
 * A store that answers like S3 and checks every signature anew from the specification (AWS Signature Version 4), so that what is
 * signed wrongly, or altered on the way, is refused as the real ones do.
 */
const key = { access: 'shanzhi', secret: 'geheim-密钥-0123456789' }
const stored = new Map<string, Buffer>()
const seen: string[] = []
let server: Server
let config: BucketConfig
let full = false

const sha = (x: string | Buffer) => createHash('sha256').update(x).digest('hex')
const mac = (k: string | Buffer, x: string) => createHmac('sha256', k).update(x).digest()
function signedRight(request: IncomingMessage, body: Buffer): boolean {
  const m = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')
  const [, access, day = '', region = '', names = '', signature] = m ?? []
  const announced = String(request.headers['x-amz-content-sha256'])
  if (access !== key.access || !names.split(';').includes('host') || announced !== 'UNSIGNED-PAYLOAD' && announced !== sha(body)) return false
  const canonical = [request.method, request.url, '', ...names.split(';').map((n) => `${n}:${String(request.headers[n]).trim()}`), '', names, announced].join('\n')
  const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), `${day}/${region}/s3/aws4_request`, sha(canonical)].join('\n')
  return mac(mac(mac(mac(mac(`AWS4${key.secret}`, day), region), 's3'), 'aws4_request'), text).toString('hex') === signature
}

beforeAll(async () => {
  server = createServer((request, reply) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
      const [body, path] = [Buffer.concat(pieces), request.url ?? '']
      seen.push(`${request.method ?? ''} ${path}`)
      if (!signedRight(request, body)) return reply.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
      if (!path.startsWith('/village/')) return reply.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>')
      if (request.method === 'PUT' && full) return reply.writeHead(507).end('<Error><Code>XMinioStorageFull</Code></Error>')
      if (request.method === 'PUT') { stored.set(path, body); return reply.writeHead(200).end() }
      if (request.method === 'DELETE') { stored.delete(path); return reply.writeHead(204).end() }
      const found = stored.get(path)
      return found ? reply.writeHead(200, { 'content-length': found.length }).end(request.method === 'HEAD' ? undefined : found) : reply.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  config = { endpoint: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/`, bucket: 'village', region: 'cn-test-1', accessKey: key.access, secretKey: key.secret }
})
afterAll(() => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => { resolve() }) }))

describe('附件放在对象存储里', () => {
  it('存进去、取出来一个字节不差，路径按校验值，签名由对方按标准独立核对', async () => {
    const bucket = bucketIn(config)
    const bytes = randomBytes(300_000)
    const name = nameOf(digestOf(bytes), 'image/jpeg')
    expect(await bucket.exists(name)).toBe(false)
    await bucket.keep(name, bytes)
    expect([...stored.keys()]).toEqual([`/village/files/${name}`])
    expect(await bucket.exists(name)).toBe(true)
    expect((await bucket.open(name))?.bytes).toBe(bytes.length)
    expect((await readWhole(bucket, name))?.equals(bytes)).toBe(true)
  })
  it('已经有的不再传第二遍；没有的如实说没有', async () => {
    const bucket = bucketIn(config)
    const bytes = Buffer.from('同一张照片')
    await bucket.keep('aa/bb/x.jpg', bytes)
    seen.length = 0
    await bucket.keep('aa/bb/x.jpg', bytes)
    expect(seen).toEqual(['HEAD /village/files/aa/bb/x.jpg'])
    expect(await bucket.open('aa/bb/none.jpg')).toBeUndefined()
  })
  it('密钥不对、桶不存在、存满了，都当作错误，不当作存好了', async () => {
    await expect(bucketIn({ ...config, secretKey: 'falsch' }).keep('aa/bb/y.jpg', Buffer.from('y'))).rejects.toThrow('403')
    await expect(bucketIn({ ...config, bucket: 'nowhere' }).keep('aa/bb/y.jpg', Buffer.from('y'))).rejects.toThrow('nowhere')
    full = true
    await expect(bucketIn(config).keep('aa/bb/y.jpg', Buffer.from('y'))).rejects.toThrow('507')
    full = false
    expect(stored.has('/village/files/aa/bb/y.jpg')).toBe(false)
  })
  it('体检：能写能读能删就是好的，不留下试写的文件；不能写时说出原因', async () => {
    const before = stored.size
    expect(await bucketProblem(config)).toBeUndefined()
    expect(stored.size).toBe(before)
    expect(await bucketProblem({ ...config, secretKey: 'falsch' })).toContain('SignatureDoesNotMatch')
    expect(await bucketProblem({ ...config, endpoint: 'http://127.0.0.1:1' })).toBeTruthy()
  })
  it('由环境变量选择；配了一半就说缺哪几个', () => {
    expect(bucketConfig({})).toBeUndefined()
    expect(bucketConfig({ S3_ENDPOINT: 'https://s3', S3_BUCKET: 'b', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 's' })?.region).toBe('us-east-1')
    expect(() => storageOf({ S3_ENDPOINT: 'https://s3', S3_BUCKET: 'b' }, '/nowhere')).toThrow('缺少 S3_ACCESS_KEY、S3_SECRET_KEY')
  })
})
