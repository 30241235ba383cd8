import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBucket, type TestBucket } from '../../test/bucket.ts'
import { bucketConfig, bucketIn, bucketProblem, storageOf, type BucketConfig } from './bucket.ts'
import { digestOf, nameOf, readWhole } from './files.ts'

let store: TestBucket
let config: BucketConfig
beforeAll(async () => { store = await testBucket(); config = store.config })
afterAll(() => store.close())

describe('附件放在对象存储里', () => {
  it('存进去、取出来一个字节不差，路径按校验值，签名由对方按标准独立核对', async () => {
    const bucket = bucketIn(config)
    const bytes = randomBytes(300_000)
    const name = nameOf(digestOf(bytes), 'image/jpeg')
    expect(await bucket.exists(name)).toBe(false)
    await bucket.keep(name, bytes)
    expect([...store.stored.keys()]).toEqual([`/village/files/${name}`])
    expect(await bucket.exists(name)).toBe(true)
    expect((await bucket.open(name))?.bytes).toBe(bytes.length)
    expect((await readWhole(bucket, name))?.equals(bytes)).toBe(true)
  })
  it('已经有的不再传第二遍；没有的如实说没有', async () => {
    const bucket = bucketIn(config)
    const bytes = Buffer.from('同一张照片')
    await bucket.keep('aa/bb/x.jpg', bytes)
    store.seen.length = 0
    await bucket.keep('aa/bb/x.jpg', bytes)
    expect(store.seen).toEqual(['HEAD /village/files/aa/bb/x.jpg'])
    expect(await bucket.open('aa/bb/none.jpg')).toBeUndefined()
  })
  it('密钥不对、桶不存在、存满了，都当作错误，不当作存好了', async () => {
    await expect(bucketIn({ ...config, secretKey: 'falsch' }).keep('aa/bb/y.jpg', Buffer.from('y'))).rejects.toThrow('403')
    await expect(bucketIn({ ...config, bucket: 'nowhere' }).keep('aa/bb/y.jpg', Buffer.from('y'))).rejects.toThrow('nowhere')
    store.fill(true)
    await expect(bucketIn(config).keep('aa/bb/y.jpg', Buffer.from('y'))).rejects.toThrow('507')
    store.fill(false)
    expect(store.stored.has('/village/files/aa/bb/y.jpg')).toBe(false)
  })
  it('体检：能写能读能删就是好的，不留下试写的文件；不能写时说出原因', async () => {
    const before = store.stored.size
    expect(await bucketProblem(config)).toBeUndefined()
    expect(store.stored.size).toBe(before)
    expect(await bucketProblem({ ...config, secretKey: 'falsch' })).toContain('SignatureDoesNotMatch')
    expect(await bucketProblem({ ...config, endpoint: 'http://127.0.0.1:1' })).toBeTruthy()
  })
  it('由环境变量选择；配了一半就说缺哪几个', () => {
    expect(bucketConfig({})).toBeUndefined()
    expect(bucketConfig({ S3_ENDPOINT: 'https://s3', S3_BUCKET: 'b', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 's' })?.region).toBe('us-east-1')
    expect(() => storageOf({ S3_ENDPOINT: 'https://s3', S3_BUCKET: 'b' }, '/nowhere')).toThrow('缺少 S3_ACCESS_KEY、S3_SECRET_KEY')
  })
})
