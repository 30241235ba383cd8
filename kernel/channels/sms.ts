/**
 * Short texts through a gateway. The protocol (docs/how-to/channels.md), so that any provider can be put behind it: POST, JSON
 * `{id, account, sign, template, text, phones}`; headers `x-timestamp` (ms) and `x-signature` = hex HMAC-SHA256(secret, timestamp + "\n" + body).
 * `text` begins with the 签名 in 【】. The same `id` again is answered as before and not sent twice. Answer: `{code, message, accepted}`;
 * code `OK`, or `busy` / `limit` (try later), anything else is final.
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { smsParts } from './rules.ts'
import { kept, type Sender } from './senders.ts'

const batch = 200
const Said = z.object({ code: z.string(), message: z.string().default(''), accepted: z.int().min(0).default(0) })
export const smsSignature = (secret: string, timestamp: string, body: string): string => createHmac('sha256', secret).update(`${timestamp}\n${body}`).digest('hex')

export const sms: Sender = async ({ sending, to, outgoing, now, phones }) => {
  const people = await phones(batch)
  const last = people.at(-1)
  if (!last) return { ok: true, answer: sending.count > 0 ? sending.answer ?? '' : '没有同意接收短信的人，没有发送', count: 0 }
  const text = `【${to.sign}】${sending.text}`
  const timestamp = String(now.getTime())
  const body = JSON.stringify({ id: `${sending.id}-${last.id}`, account: to.account, sign: to.sign, template: to.template, text, phones: people.map((p) => p.phone) })
  const { status, text: raw } = await outgoing.post(new URL(to.address), body, { 'x-timestamp': timestamp, 'x-signature': smsSignature(to.secret, timestamp, body) })
  const said = Said.safeParse(parsed(raw))
  if (status !== 200 || !said.success) return { ok: false, answer: kept(`${status} ${said.success ? `${said.data.code} ${said.data.message}` : '看不懂对方的回答'}`), again: status >= 500 || status === 429 || status === 200 }
  const { code, message, accepted } = said.data
  if (code !== 'OK') return { ok: false, answer: kept(`${code} ${message}`), again: ['busy', 'limit'].includes(code) }
  return { ok: true, answer: kept(`OK 收下${accepted}个号码，每个${smsParts(text)}条 ${message}`), count: accepted, reached: last.id, more: people.length === batch }
}
const parsed = (text: string): unknown => { try { return JSON.parse(text) } catch { return null } }
