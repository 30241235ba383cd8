/**
 * Loudspeakers over MQTT (docs/how-to/channels.md): what is to be read aloud is published to the terminal's topic with QoS 1; the broker's
 * receipt (PUBACK) is the proof. The message is `{id, title, text, seconds, times, at}`; a terminal plays an `id` once.
 */
import { connectAsync } from 'mqtt'
import { kept, type Sender } from './senders.ts'

const patience = 8_000
export const loudspeaker: Sender = async ({ sending, to, outgoing, now }) => {
  const url = new URL(to.address)
  const host = await outgoing.address(url)
  const secure = url.protocol === 'mqtts:'
  if (!secure && outgoing.listed(url) !== 'private') return { ok: false, answer: '只用加密连接发送', again: false }
  const client = await connectAsync({ protocol: secure ? 'mqtts' : 'mqtt', host, port: Number(url.port || (secure ? 8883 : 1883)), ...(secure ? { servername: url.hostname } : {}),
    clientId: `shanzhi-${sending.id}`, ...(to.account === '' ? {} : { username: to.account }), ...(to.secret === '' ? {} : { password: to.secret }), connectTimeout: patience, reconnectPeriod: 0, clean: true })
  try {
    const message = { id: sending.id, title: sending.title, text: sending.text, seconds: sending.seconds ?? 0, times: 1, at: now.toISOString() }
    const proof = await Promise.race([client.publishAsync(to.topic, JSON.stringify(message), { qos: 1 }), new Promise<never>((_, fail) => { setTimeout(() => { fail(new Error('喇叭的服务没有回执')) }, patience).unref() })])
    return { ok: true, answer: kept(`PUBACK ${proof && 'messageId' in proof ? String(proof.messageId) : ''} ${to.topic}`), count: 1 }
  } finally { await client.endAsync(true) }
}
