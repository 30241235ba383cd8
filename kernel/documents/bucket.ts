/**
 * Attachments in an S3-compatible store (MinIO, Ceph, a cloud's object storage) instead of on the disk, chosen by environment:
 * S3_ENDPOINT, S3_BUCKET, S3_REGION (default us-east-1), S3_ACCESS_KEY, S3_SECRET_KEY. Addressed by path, signed with version 4.
 */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { digestOf, filesIn, readWhole, type Storage } from './files.ts'

export interface BucketConfig { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string }
export interface Bucket extends Storage { remove(name: string): Promise<void> }
const seconds = 60

/** The bucket that the environment names; undefined when it names none. @throws Error in Chinese when it is named by half */
export function bucketConfig(env: NodeJS.ProcessEnv): BucketConfig | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey, S3_REGION: region } = env
  if (!endpoint && !bucket) return undefined
  const missing = Object.entries({ S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey }).filter(([, v]) => !v).map(([name]) => name)
  if (!endpoint || !bucket || !accessKey || !secretKey) throw new Error(`附件的对象存储没有配置完整，缺少 ${missing.join('、')}；不用对象存储时请把 S3_ 开头的变量都去掉`)
  return { endpoint, bucket, accessKey, secretKey, region: region || 'us-east-1' }
}

/** A bucket as a store of files. Every answer but 200 and 404 is an error that names the status. */
export function bucketIn(c: BucketConfig): Bucket {
  const client = new AwsClient({ accessKeyId: c.accessKey, secretAccessKey: c.secretKey, region: c.region, service: 's3', retries: 3 })
  const urlOf = (name: string) => `${c.endpoint.replace(/\/$/, '')}/${c.bucket}/files/${name}`
  const ask = async (method: string, name: string, body?: Uint8Array): Promise<Response> => {
    const answer = await client.fetch(urlOf(name), { method, signal: AbortSignal.timeout(seconds * 1000),
      // The digest is signed with the request: bytes that change on the way are refused by the store.
      ...(body ? { body: Buffer.from(body), headers: { 'x-amz-content-sha256': digestOf(body).toString('hex') } } : {}) })
    if (answer.ok || answer.status === 404) return answer
    const told = (await answer.text()).match(/<Code>([^<]+)<\/Code>/)?.[1] ?? ''
    throw new Error(`object store answered ${answer.status} ${told} to ${method} ${name}`)
  }
  const head = async (name: string) => { const answer = await ask('HEAD', name); return answer.ok ? Number(answer.headers.get('content-length')) : undefined }
  return {
    keep: async (name, bytes) => {
      if (await head(name) === bytes.length) return
      const answer = await ask('PUT', name, bytes)
      if (!answer.ok) throw new Error(`object store has no bucket ${c.bucket}`)
    },
    open: async (name) => {
      const answer = await ask('GET', name)
      if (!answer.ok || !answer.body) { await answer.body?.cancel(); return undefined }
      return { stream: Readable.from(piecesOf(answer.body)), bytes: Number(answer.headers.get('content-length')) }
    },
    exists: async (name) => await head(name) !== undefined,
    remove: async (name) => { await ask('DELETE', name) },
  }
}
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The bucket of the environment; undefined where files lie in the data directory. */
export function bucketOf(env: NodeJS.ProcessEnv): Bucket | undefined {
  const config = bucketConfig(env)
  return config && bucketIn(config)
}
/** Where this installation keeps its files. */
export const storageOf = (env: NodeJS.ProcessEnv, dataDir: string): Storage => bucketOf(env) ?? filesIn(dataDir)

/** Whether the bucket can be written, read and cleaned again; undefined when it can, else what was seen. */
export async function bucketProblem(config: BucketConfig): Promise<string | undefined> {
  const bucket = bucketIn(config)
  const name = `probe/${randomBytes(8).toString('hex')}`
  const bytes = randomBytes(64)
  try {
    await bucket.open(name)                                   // a GET says why it is refused, a HEAD does not
    await bucket.keep(name, bytes)
    const back = await readWhole(bucket, name)
    await bucket.remove(name)
    return back?.equals(bytes) ? undefined : '写入后读回的内容不一致'
  } catch (problem) {
    return problem instanceof Error ? `${problem.message}${problem.cause instanceof Error ? `（${problem.cause.message}）` : ''}` : String(problem)
  }
}
