/**
 * A store for tests that answers like S3 and checks every signature anew from the specification (AWS Signature Version 4), so that
 * what is signed wrongly, or altered on the way, is refused as the real ones do.
 */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { BucketConfig } from '../kernel/documents/bucket.ts'

const key = { access: 'shanzhi', secret: 'secret-密钥-0123456789' }
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

export interface TestBucket { config: BucketConfig; stored: Map<string, Buffer>; seen: string[]; fill(full: boolean): void; close(): Promise<void> }

/** Starts the store on a free port with one bucket, `village`. */
export async function testBucket(): Promise<TestBucket> {
  const stored = new Map<string, Buffer>()
  const seen: string[] = []
  let full = false
  const server = createServer((request, reply) => {
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
  return { stored, seen, fill: (now) => { full = now },
    config: { endpoint: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/`, bucket: 'village', region: 'cn-test-1', accessKey: key.access, secretKey: key.secret },
    close: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => { resolve() }) }) }
}
