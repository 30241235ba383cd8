import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databasePassword, deriveKey, keyFile, keyFingerprint, loadMasterKey } from './keys.ts'

let dataDir: string
beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-keys-')) })
afterEach(() => { rmSync(dataDir, { recursive: true }) })

describe('主密钥', () => {
  test('首次建立，只有属主能读；以后一直是同一把', () => {
    const key = loadMasterKey({ dataDir, env: {} })
    expect(key).toHaveLength(32)
    expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600)
    expect(loadMasterKey({ dataDir, env: {} }).equals(key)).toBe(true)
  })

  test('已有数据而密钥不见了：拒绝新建', () => {
    expect(() => loadMasterKey({ dataDir, env: {}, mayCreate: false })).toThrow('请把当初保存的 secret.key 放回此处')
  })

  test('环境变量优先，十六进制或 base64 都行，长度不对就拒绝', () => {
    const hex = '07'.repeat(32)
    expect(loadMasterKey({ dataDir, env: { SHANZHI_KEY: hex } })).toEqual(Buffer.alloc(32, 7))
    expect(loadMasterKey({ dataDir, env: { SHANZHI_KEY: Buffer.alloc(32, 7).toString('base64') } })).toEqual(Buffer.alloc(32, 7))
    expect(() => loadMasterKey({ dataDir, env: { SHANZHI_KEY: 'short' } })).toThrow('应为 32 字节')
    writeFileSync(keyFile(dataDir), 'x')
    expect(() => loadMasterKey({ dataDir, env: {} })).toThrow('应为 32 字节')
    expect(readFileSync(keyFile(dataDir), 'utf8')).toBe('x')
  })

  test('每种用途各有一把，换了主密钥全都不同', () => {
    const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    expect(deriveKey(one, 'a')).toEqual(deriveKey(one, 'a'))
    expect(deriveKey(one, 'a')).not.toEqual(deriveKey(one, 'b'))
    expect(databasePassword(one, 'r')).toMatch(/^[\w-]{43}$/)
    expect(databasePassword(one, 'r')).not.toBe(databasePassword(other, 'r'))
    expect(keyFingerprint(one)).not.toBe(keyFingerprint(other))
  })
})
