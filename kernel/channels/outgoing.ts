/**
 * Every call to the world outside goes through this door: only to hosts that whoever runs the installation has listed (SHANZHI_OUTGOING),
 * over TLS, to the address that was looked up and judged, without following redirects. A host inside is listed as `private:host:port`.
 */
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 96], ['64:ff9b::', 96], ['100::', 64], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(net, bits, 'ipv6')
/** Whether an address belongs to this machine, a private network or nobody. IPv4 written as IPv6 is judged as what it is. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  return family === 0 || inside.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

const always = ['qyapi.weixin.qq.com', 'oapi.dingtalk.com']
const most = 64 * 1024
const patience = 10_000
export interface Answered { status: number; text: string }
export interface Outgoing {
  /** Whether a host is listed, and whether as one inside. */ listed(url: URL): 'public' | 'private' | null
  /** The address to call. @throws Error when the host is not listed or leads inside */ address(url: URL): Promise<string>
  /** Sends JSON. @throws Error as `address`, on time-out and on a broken line */ post(url: URL, body: string, headers?: Record<string, string>): Promise<Answered> }

/** `list`: hosts with or without port, parted by commas. */
export function outgoingOf(list = ''): Outgoing {
  const entries = [...always, ...list.split(',').map((e) => e.trim().toLowerCase()).filter((e) => e !== '')]
  const listed = (url: URL): 'public' | 'private' | null => {
    const names = [url.hostname, `${url.hostname}:${url.port}`].map((n) => n.toLowerCase())
    if (entries.some((e) => names.includes(e.replace(/^private:/, '')) && e.startsWith('private:'))) return 'private'
    return entries.some((e) => names.includes(e)) ? 'public' : null
  }
  const address = async (url: URL): Promise<string> => {
    const kind = listed(url)
    if (kind === null) throw new Error('主机不在允许的名单里')
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = isIP(host) ? host : (await lookup(host)).address
    if (kind === 'public' && isInside(found)) throw new Error('主机指向内网地址，没有发送')
    return found
  }
  return { listed, address, post: async (url, body, headers = {}) => {
    const [found, secure] = [await address(url), url.protocol === 'https:']
    if (!secure && listed(url) !== 'private') throw new Error('只用加密连接发送')
    return new Promise<Answered>((done, fail) => {
      const request = (secure ? https : http).request({ host: found, port: url.port || (secure ? 443 : 80), path: `${url.pathname}${url.search}`, method: 'POST', timeout: patience, agent: false,
        ...(secure ? { servername: url.hostname } : {}), headers: { host: url.host, 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), ...headers } }, (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => { size += part.length; if (size > most) request.destroy(new Error('对方的回答太长')); else parts.push(part) })
        response.on('end', () => { done({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }) })
        response.on('error', fail)
      })
      request.setTimeout(patience, () => { request.destroy(new Error('对方没有回答')) })
      request.on('error', fail)
      request.end(body)
    })
  } }
}
/** The address under which everybody reaches this installation (PUBLIC_URL), without a slash at the end; null where none is set. */
export const publicAddress = (): string | null => process.env.PUBLIC_URL?.replace(/\/+$/, '') || null
