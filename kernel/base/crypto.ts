/**
 * The one place where the product encrypts: sealed fields, keyed digests, masks, comparison in constant time.
 * A sealed value names its format, algorithm and key in its first three bytes, so that keys and algorithms can be changed
 * while old values stay readable, and a certified module can be put in under a number of its own (GB39786, PIPL-51).
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Gives 32 bytes for a purpose; the same purpose always gives the same bytes (app/keys.ts `deriveKey`). */
export type DeriveKey = (purpose: string) => Uint8Array

/** An algorithm that seals: `header` and purpose are authenticated, not hidden. Numbers from 128 on are for certified modules. */
export interface CipherModule {
  readonly id: number
  readonly name: string
  seal(key: Uint8Array, plain: Uint8Array, header: Uint8Array): Uint8Array
  /** @throws Error when anything was altered */
  open(key: Uint8Array, sealed: Uint8Array, header: Uint8Array): Uint8Array
}

export interface CryptoProvider {
  /** Encrypts a text for one purpose (`people.phone`); what was sealed for one purpose opens for no other. */
  seal(text: string, purpose: string): Buffer
  /** @throws Error when the value was altered, sealed for another purpose or with a key that is not here */
  open(sealed: Uint8Array, purpose: string): string
  /** HMAC-SM3 under a key of the purpose, 32 bytes: finds equal values without showing them. */
  digest(text: string, purpose: string): Buffer
  /** Whether a value should be sealed anew because key or algorithm have changed since. */
  isOutdated(sealed: Uint8Array): boolean
}

export interface CryptoOptions {
  /** Keys by number, 1…255. Old ones stay for opening. */
  keys: ReadonlyMap<number, DeriveKey>
  /** The key that seals; default the highest. */
  current?: number
  /** The key of digests; changing it means digesting every row anew, so it stays 1 unless told. */
  digestKey?: number
  /** The algorithm that seals; default SM4-CTR with HMAC-SM3. */
  module?: CipherModule
  /** Further algorithms for opening. */
  modules?: readonly CipherModule[]
}

const version = 1
const headerBytes = 3
const ivBytes = 16
const tagBytes = 32

/** SM4-CTR, then HMAC-SM3 over header, initial vector and ciphertext (encrypt-then-MAC, two separate keys). */
export const sm4: CipherModule = {
  id: 1,
  name: 'SM4-CTR+HMAC-SM3',
  seal(key, plain, header) {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('sm4-ctr', sub(key, 'encrypt').subarray(0, 16), iv)
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, sm4Tag(key, header, body)])
  },
  open(key, sealed, header) {
    const body = sealed.subarray(0, Math.max(0, sealed.length - tagBytes))
    if (body.length < ivBytes || !equal(sm4Tag(key, header, body), sealed.subarray(body.length))) throw altered()
    const cipher = createDecipheriv('sm4-ctr', sub(key, 'encrypt').subarray(0, 16), body.subarray(0, ivBytes))
    return Buffer.concat([cipher.update(body.subarray(ivBytes)), cipher.final()])
  },
}

/** AES-256-GCM, for places that do not ask for the national algorithms. */
export const aes: CipherModule = {
  id: 2,
  name: 'AES-256-GCM',
  seal(key, plain, header) {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sub(key, 'gcm'), iv)
    cipher.setAAD(header)
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open(key, sealed, header) {
    if (sealed.length < 28) throw altered()
    const cipher = createDecipheriv('aes-256-gcm', sub(key, 'gcm'), sealed.subarray(0, 12), { authTagLength: 16 })
    cipher.setAAD(header)
    cipher.setAuthTag(sealed.subarray(sealed.length - 16))
    try {
      return Buffer.concat([cipher.update(sealed.subarray(12, sealed.length - 16)), cipher.final()])
    } catch {
      throw altered()
    }
  },
}

/** The provider over a set of keys. With one key: `cryptoProvider({ keys: new Map([[1, purpose => deriveKey(master, purpose)]]) })`. */
export function cryptoProvider(options: CryptoOptions): CryptoProvider {
  const module = options.module ?? sm4
  const modules = new Map([sm4, aes, ...options.modules ?? [], module].map(each => [each.id, each]))
  const current = options.current ?? Math.max(...options.keys.keys())
  const digestKey = options.digestKey ?? 1
  const keyFor = keyring(options.keys)
  return {
    seal(text, purpose) {
      const header = Buffer.from([version, module.id, current])
      const sealed = module.seal(keyFor(current, `seal:${purpose}`), Buffer.from(text, 'utf8'), bound(header, purpose))
      return Buffer.concat([header, sealed])
    },
    open(sealed, purpose) {
      const [format, algorithm = 0, key = 0] = sealed
      const found = modules.get(algorithm)
      if (format !== version || !found) throw new Error('密文的格式或算法不认识：程序版本太旧，或缺少密码模块')
      const header = bound(sealed.subarray(0, headerBytes), purpose)
      return Buffer.from(found.open(keyFor(key, `seal:${purpose}`), sealed.subarray(headerBytes), header)).toString('utf8')
    },
    digest: (text, purpose) => createHmac('sm3', keyFor(digestKey, `digest:${purpose}`)).update(text, 'utf8').digest(),
    isOutdated: sealed => sealed[0] !== version || sealed[1] !== module.id || sealed[2] !== current,
  }
}

/** Whether two byte strings are equal, in time that does not tell where they differ. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** 138****1234. What is not eleven digits shows nothing but its length. */
export function maskPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : '*'.repeat(phone.length)
}

/** 3301**********1234. */
export function maskIdCard(card: string): string {
  return card.length === 18 ? `${card.slice(0, 4)}${'*'.repeat(10)}${card.slice(14)}` : '*'.repeat(card.length)
}

/** 张*, 欧阳** stays 欧***: the first character and one star for every other. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(rest.length)
}

const secretFields = new Set(['password', 'secret', 'token', 'file'])
const maskedFields: Record<string, (text: string) => string> = { phone: maskPhone, idCard: maskIdCard }

/**
 * An input as it may stand in the journal or a log: phone and ID-card numbers masked, passwords and codes left out, at any
 * depth. The journal is not encrypted, so nothing that is sealed in its table may lie open there (PIPL-51).
 */
export function redact(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(redact)
  if (typeof input !== 'object' || input === null) return input
  // What was opened for somebody to read ({field: 'phone', value}) is no more for the journal than the field itself.
  const opened = 'field' in input && typeof input.field === 'string' ? maskedFields[input.field] : undefined
  if (opened && 'value' in input && typeof input.value === 'string') return { ...input, value: opened(input.value) }
  return Object.fromEntries(Object.entries(input).flatMap(([key, value]): [string, unknown][] => {
    if (secretFields.has(key) && typeof value === 'string') return []
    const mask = maskedFields[key]
    return [[key, mask && typeof value === 'string' ? mask(value) : redact(value)]]
  }))
}

function keyring(keys: ReadonlyMap<number, DeriveKey>): (id: number, purpose: string) => Uint8Array {
  const derived = new Map<string, Uint8Array>()
  return (id, purpose) => {
    const name = `${id}:${purpose}`
    const known = derived.get(name)
    if (known) return known
    const derive = keys.get(id)
    if (!derive) throw new Error(`缺少第 ${id} 号密钥，用它加密的内容无法解读`)
    const key = derive(purpose)
    // Purposes are a handful of words in the code; the map cannot grow with data.
    derived.set(name, key)
    return key
  }
}

function bound(header: Uint8Array, purpose: string): Buffer {
  return Buffer.concat([header, Buffer.from(purpose, 'utf8')])
}

function sub(key: Uint8Array, use: string): Buffer {
  return createHmac('sha256', key).update(use).digest()
}

function sm4Tag(key: Uint8Array, header: Uint8Array, body: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return createHmac('sm3', sub(key, 'authenticate')).update(length).update(header).update(body).digest()
}

function altered(): Error {
  return new Error('密文已被改动，或不是用这把密钥、为这个用途加密的')
}
