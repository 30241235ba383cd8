/** A spare HTTP/1.1 client over one kept connection: the load generator must not eat the machine that it measures. */
import { connect, type Socket } from 'node:net'

export interface Heard { status: number; body: string }
export interface Client { get(path: string, headers: string): Promise<Heard>; post(path: string, headers: string, body: string): Promise<Heard>; close(): void }

/** Waits for one answer with a Content-Length; requests of one client follow each other. */
export async function openClient(address: string): Promise<Client> {
  const { hostname, port, host } = new URL(address)
  const socket: Socket = connect(Number(port), hostname)
  socket.setNoDelay(true)
  let buffer = Buffer.alloc(0)
  let waiting: { done(h: Heard): void; fail(e: Error): void } | undefined
  const fail = (e: Error) => { waiting?.fail(e); waiting = undefined }
  socket.on('error', fail)
  socket.on('close', () => { fail(new Error('connection closed')) })
  socket.on('data', (piece) => {
    buffer = buffer.length === 0 ? piece : Buffer.concat([buffer, piece])
    const end = buffer.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = buffer.toString('latin1', 0, end)
    const at = head.toLowerCase().indexOf('content-length:')
    if (at < 0) { fail(new Error(`no length: ${head}`)); return }
    const length = Number.parseInt(head.slice(at + 15), 10)
    if (buffer.length < end + 4 + length) return
    const body = buffer.toString('utf8', end + 4, end + 4 + length)
    buffer = buffer.subarray(end + 4 + length)
    waiting?.done({ status: Number.parseInt(head.slice(9, 12), 10), body })
  })
  await new Promise<void>((done, refused) => { socket.once('connect', done); socket.once('error', refused) })
  const send = (text: string) => new Promise<Heard>((done, failed) => { waiting = { done, fail: failed }; socket.write(text) })
  return {
    get: (path, headers) => send(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`),
    post: (path, headers, body) => send(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nX-Shanzhi: 1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`),
    close: () => { socket.removeAllListeners('close'); socket.destroy() },
  }
}
