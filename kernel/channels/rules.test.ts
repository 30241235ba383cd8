/** 能不能响、念多久、几条短信：对照表。 */
import { describe, expect, test } from 'vitest'
import { isInside, outgoingOf } from './outgoing.ts'
import { backOff, fitting, quietUntil, readingSeconds, smsParts, touchesQuiet } from './rules.ts'

const q = { from: 21, until: 7 }
const cn = (time: string) => new Date(`2026-03-02T${time}:00+08:00`)
describe('安静时段', () => {
  test.each([['06:59', '2026-03-02T07:00:00+08:00'], ['07:00', null], ['20:59', null], ['21:00', '2026-03-03T07:00:00+08:00'], ['23:59', '2026-03-03T07:00:00+08:00'], ['00:00', '2026-03-02T07:00:00+08:00']])('%s', (at, until) => {
    expect(quietUntil(cn(at), q)).toEqual(until === null ? null : new Date(until))
  })
  test.each([[7 * 60, 60, false], [6 * 60 + 59, 1, true], [20 * 60 + 58, 120, false], [20 * 60 + 58, 121, true], [21 * 60, 1, true]])('第%i分钟起%i秒：%s', (minute, seconds, touches) => { expect(touchesQuiet(minute, seconds, q)).toBe(touches) })
})
test.each([[0, 0], [1, 1], [70, 1], [71, 2], [134, 2], [135, 3]])('%i个字是%i条短信', (n, parts) => { expect(smsParts('字'.repeat(n))).toBe(parts) })
test.each([['三个字', 180, 1], ['字'.repeat(180), 180, 60], ['换 行\n不念', 60, 4]])('%s 念多久', (text, pace, seconds) => { expect(readingSeconds(text, pace)).toBe(seconds) })
test('失败后隔得越来越久，五次以后不再试', () => { expect([1, 2, 3, 4, 5, 6].map(backOff)).toEqual([1, 5, 15, 60, 240, null]) })
test('按字节截，不截断一个字', () => { expect([fitting('中文', 6), fitting('中文字', 8), Buffer.byteLength(fitting('字'.repeat(900), 2048)) <= 2048]).toEqual(['中文', '中…', true]) })
describe('往外发送的门', () => {
  test.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '224.0.0.1', '不是地址'])('%s 是内网', (a) => { expect(isInside(a)).toBe(true) })
  test.each(['113.96.208.1', '8.8.8.8', '2400:da00::6666'])('%s 不是', (a) => { expect(isInside(a)).toBe(false) })
  test('没有列入名单的、列为公网却指向内网的，都不发', async () => {
    const o = outgoingOf('10.0.0.7:8080, private:10.0.0.8')
    expect(o.listed(new URL('https://evil.example/'))).toBe(null)
    expect(o.listed(new URL('https://qyapi.weixin.qq.com/x'))).toBe('public')
    expect(o.listed(new URL('http://10.0.0.8/x'))).toBe('private')
    await expect(o.post(new URL('https://evil.example/'), '{}')).rejects.toThrow('不在允许的名单里')
    await expect(o.post(new URL('https://10.0.0.7:8080/'), '{}')).rejects.toThrow('内网')
    await expect(o.post(new URL('http://qyapi.weixin.qq.com@10.0.0.7:8080/'), '{}')).rejects.toThrow('内网')
    await expect(outgoingOf('8.8.8.8').post(new URL('http://8.8.8.8/'), '{}')).rejects.toThrow('加密连接')
  })
})
