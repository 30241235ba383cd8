/** The other side of every outlet, on this machine: group robots and a text gateway that speak the documented protocols and refuse as they do, and an MQTT broker. */
import { createHmac } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import { Aedes } from 'aedes'
import { z } from 'zod'

export interface Heard { to: 'wecom' | 'dingtalk' | 'sms'; text: string; phones: readonly string[]; id: string }
export interface Aired { topic: string; id: string; title: string; text: string; seconds: number }
export interface OutletsOutside {
  heard: Heard[]; aired: Aired[]
  /** how often the gateway still says it is busy */ busy: number
  /** addresses as an official would paste them */ wecom: string; dingtalk: string; sms: string; moved: string; speaker: string
  secret: string; key: string; token: string
  /** what SHANZHI_OUTGOING must list */ hosts: string
  stop(): Promise<void> }

const Text = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) })
const Sms = z.object({ id: z.string(), account: z.string(), sign: z.string(), template: z.string(), text: z.string(), phones: z.array(z.string().regex(/^1\d{10}$/)).min(1).max(200) })
const parsed = (body: string): unknown => { try { return JSON.parse(body) } catch { return null } }
const listen = (server: net.Server): Promise<number> => new Promise((done) => { server.listen(0, '127.0.0.1', () => { const a = server.address(); done(typeof a === 'object' && a ? a.port : 0) }) })

/** `now`: the clock by which signatures age and messages a minute are counted. */
export async function outletsOutside(now: () => Date): Promise<OutletsOutside> {
  const [key, token, secret] = ['693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa', 'f2a1token', 'SECxyz']
  const calls: Record<string, number[]> = { wecom: [], dingtalk: [] }
  const seen = new Map<string, string>()
  const broker = await Aedes.createBroker()
  const o: OutletsOutside = { heard: [], aired: [], busy: 0, key, token, secret, wecom: '', dingtalk: '', sms: '', moved: '', speaker: '', hosts: '', stop: () => Promise.resolve() }
  const tooFast = (who: string): boolean => { const at = now().getTime(); calls[who] = [...(calls[who] ?? []).filter((t) => t > at - 60_000), at]; return (calls[who]?.length ?? 0) > 20 }
  const said = (to: 'wecom' | 'dingtalk', body: string): boolean => { const t = Text.safeParse(parsed(body)); if (t.success) o.heard.push({ to, text: t.data.text.content, phones: [], id: '' }); return t.success }
  const wecom = (url: URL, body: string): object => {
    if (url.searchParams.get('key') !== key) return { errcode: 93000, errmsg: 'invalid webhook url, hint: [1664], more info at https://open.work.weixin.qq.com/devtool/query?e=93000' }
    if (tooFast('wecom')) return { errcode: 45009, errmsg: 'api freq out of limit' }
    if (Buffer.byteLength(Text.safeParse(parsed(body)).data?.text.content ?? '') > 2048) return { errcode: 40058, errmsg: 'text.content exceed max length 2048' }
    return said('wecom', body) ? { errcode: 0, errmsg: 'ok' } : { errcode: 40008, errmsg: 'invalid message type' }
  }
  const dingtalk = (url: URL, body: string): object => {
    if (url.searchParams.get('access_token') !== token) return { errcode: 300005, errmsg: 'token is not exist' }
    const timestamp = url.searchParams.get('timestamp') ?? ''
    if (Math.abs(Number(timestamp) - now().getTime()) > 3_600_000) return { errcode: 310000, errmsg: 'invalid timestamp' }
    if (createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64') !== url.searchParams.get('sign')) return { errcode: 310000, errmsg: 'sign not match' }
    if (tooFast('dingtalk')) return { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }
    return said('dingtalk', body) ? { errcode: 0, errmsg: 'ok' } : { errcode: 400101, errmsg: 'msgtype is null' }
  }
  const sms = (headers: http.IncomingHttpHeaders, body: string): [number, object] => {
    const stamp = String(headers['x-timestamp'])
    if (Math.abs(Number(stamp) - now().getTime()) > 300_000 || createHmac('sha256', secret).update(`${stamp}\n${body}`).digest('hex') !== headers['x-signature']) return [401, { code: 'signature', message: '签名不对' }]
    const m = Sms.safeParse(parsed(body))
    if (!m.success || !m.data.text.startsWith(`【${m.data.sign}】`)) return [200, { code: 'template', message: '内容与报备模板不符' }]
    if (o.busy > 0) { o.busy -= 1; return [200, { code: 'busy', message: '通道忙' }] }
    if (!seen.has(m.data.id)) o.heard.push({ to: 'sms', text: m.data.text, phones: m.data.phones, id: m.data.id })
    seen.set(m.data.id, body)
    return [200, { code: 'OK', message: '', accepted: m.data.phones.length }]
  }
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => { body += part.toString('utf8') })
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://local')
      if (url.pathname === '/moved') { response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(); return }
      const [status, told] = url.pathname === '/cgi-bin/webhook/send' ? [200, wecom(url, body)] : url.pathname === '/robot/send' ? [200, dingtalk(url, body)] : sms(request.headers, body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
    })
  })
  broker.authenticate = (_client, username, password, done) => { done(null, username === 'village' && password?.toString() === secret) }
  const Message = z.object({ id: z.string(), title: z.string(), text: z.string(), seconds: z.number() })
  broker.on('publish', (packet, client) => { if (client) { const m = Message.safeParse(parsed(packet.payload.toString('utf8'))); if (m.success) o.aired.push({ topic: packet.topic, ...m.data }) } })
  const speakers = net.createServer((socket) => { broker.handle(socket) })
  const [web, air] = [await listen(server), await listen(speakers)]
  return Object.assign(o, {
    wecom: `http://127.0.0.1:${web}/cgi-bin/webhook/send?key=${key}`, dingtalk: `http://127.0.0.1:${web}/robot/send?access_token=${token}`, sms: `http://127.0.0.1:${web}/sms`, moved: `http://127.0.0.1:${web}/moved`,
    speaker: `mqtt://127.0.0.1:${air}`, hosts: `private:127.0.0.1:${web},private:127.0.0.1:${air}`,
    stop: async () => { await new Promise<void>((done) => { broker.close(done) }); server.closeAllConnections(); await Promise.all([server, speakers].map((s) => new Promise<void>((done) => { s.close(() => { done() }) }))) },
  })
}
