import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aes, cryptoProvider, equal, maskIdCard, maskName, maskPhone, redact, sm4, type DeriveKey } from './crypto.ts'

const keyOf = (master: string): DeriveKey => purpose => createHmac('sha256', master).update(purpose).digest()
const one = cryptoProvider({ keys: new Map([[1, keyOf('甲')]]) })

describe('加密与解密', () => {
  it.each([sm4, aes])('$name:任何文字加密后都能原样解出，且两次密文不同', module => {
    const crypto = cryptoProvider({ keys: new Map([[1, keyOf('甲')]]), module })
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
      const sealed = crypto.seal(text, 'people.phone')
      expect(crypto.open(sealed, 'people.phone')).toBe(text)
      expect(crypto.seal(text, 'people.phone').equals(sealed)).toBe(false)
    }))
  })
  it.each([sm4, aes])('$name:改动密文的任何一个字节都会被发现', module => {
    const crypto = cryptoProvider({ keys: new Map([[1, keyOf('甲')], [2, keyOf('乙')]]), module })
    const sealed = crypto.seal('13812341234', 'people.phone')
    for (let i = 0; i < sealed.length; i++) {
      const broken = Buffer.from(sealed)
      broken[i] = (broken[i] ?? 0) ^ 1
      expect(() => crypto.open(broken, 'people.phone')).toThrow()
    }
    expect(() => crypto.open(sealed.subarray(0, 10), 'people.phone')).toThrow()
  })
  it('为一个用途加密的内容，换一个用途打不开', () => {
    expect(() => one.open(one.seal('330102199001011234', 'people.idCard'), 'people.phone')).toThrow('用途')
  })
  it('换了密钥或算法，旧密文照样能读，并认得出需要重新加密', () => {
    const old = one.seal('13812341234', 'people.phone')
    const next = cryptoProvider({ keys: new Map([[1, keyOf('甲')], [2, keyOf('乙')]]), module: aes })
    expect(next.open(old, 'people.phone')).toBe('13812341234')
    expect(next.isOutdated(old)).toBe(true)
    expect(next.isOutdated(next.seal('13812341234', 'people.phone'))).toBe(false)
    expect(next.digest('13812341234', 'people.phone')).toEqual(one.digest('13812341234', 'people.phone'))
  })
  it('没有当初的密钥就打不开，并说明缺的是几号密钥', () => {
    const sealed = cryptoProvider({ keys: new Map([[7, keyOf('丙')]]) }).seal('x', 'people.phone')
    expect(() => one.open(sealed, 'people.phone')).toThrow('7 号密钥')
  })
  it('可以换上经认证的密码模块，旧密文仍由旧算法打开', () => {
    const module = { ...aes, id: 200, name: '认证模块' }
    const crypto = cryptoProvider({ keys: new Map([[1, keyOf('甲')]]), module })
    expect(crypto.seal('内容', 'x')[1]).toBe(200)
    expect(crypto.open(crypto.seal('内容', 'x'), 'x')).toBe('内容')
    expect(crypto.open(one.seal('旧', 'x'), 'x')).toBe('旧')
  })
})

describe('摘要、遮盖与比较', () => {
  it('同一号码摘要相同，不同用途摘要不同', () => {
    expect(one.digest('13812341234', 'a')).toEqual(one.digest('13812341234', 'a'))
    expect(one.digest('13812341234', 'a')).not.toEqual(one.digest('13812341234', 'b'))
    expect(one.digest('13812341234', 'a')).toHaveLength(32)
  })
  it('手机号、身份证号和姓名按规定遮盖', () => {
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone('0571')).toBe('****')
    expect(maskIdCard('330102199001011234')).toBe('3301**********1234')
    expect(maskName('张三丰')).toBe('张**')
    expect(maskName('𠮷野')).toBe('𠮷*')
    expect(maskName('')).toBe('')
  })
  it('写入经办记录之前，号码遮盖、口令去掉，层层都管', () => {
    expect(redact({ name: '张三', phone: '13812341234', account: { password: 'x', login: 'z' }, rows: [{ idCard: '330102199001011234' }], n: 1 }))
      .toEqual({ name: '张三', phone: '138****1234', account: { login: 'z' }, rows: [{ idCard: '3301**********1234' }], n: 1 })
  })
  it('查看过的完整号码不进经办记录', () => {
    expect(redact({ input: { field: 'phone', purpose: '回访' }, output: { field: 'phone', value: '13812341234' } }))
      .toEqual({ input: { field: 'phone', purpose: '回访' }, output: { field: 'phone', value: '138****1234' } })
  })
  it('比较只认完全相同', () => {
    expect(equal(Buffer.from('ab'), Buffer.from('ab'))).toBe(true)
    expect(equal(Buffer.from('ab'), Buffer.from('ac'))).toBe(false)
    expect(equal(Buffer.from('ab'), Buffer.from('abc'))).toBe(false)
  })
})
