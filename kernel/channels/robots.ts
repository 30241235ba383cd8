/**
 * Group robots as their makers document them. Both take `{msgtype: 'text', text: {content}}`, answer 200 with `errcode` (0 is well) and take
 * 20 messages a minute. WeCom: the key stands in the address, at most 2,048 bytes. DingTalk: the address carries `access_token`; with 加签 also
 * `timestamp` (ms, within an hour) and `sign` = Base64(HMAC-SHA256(secret, timestamp + "\n" + secret)).
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { fitting } from './rules.ts'
import { kept, wordsOf, type Outcome, type Sender } from './senders.ts'

const Said = z.object({ errcode: z.int(), errmsg: z.string().default('') })
/** Codes after which trying again helps: too fast (wait), the other side busy. */
const tooFast: Record<number, number> = { 45009: 1, 130101: 10, [-1]: 1 }

function outcomeOf(status: number, text: string): Outcome {
  if (status >= 500 || status === 429) return { ok: false, answer: kept(`${status} ${text}`), again: true }
  if (status !== 200) return { ok: false, answer: kept(`${status} ${text}`), again: false }
  const said = Said.safeParse(parsed(text))
  if (!said.success) return { ok: false, answer: kept(`看不懂对方的回答：${text}`), again: true }
  const { errcode, errmsg } = said.data
  if (errcode === 0) return { ok: true, answer: kept(`0 ${errmsg}`), count: 1 }
  const minutes = tooFast[errcode]
  return { ok: false, answer: kept(`${errcode} ${errmsg}`), again: minutes !== undefined, ...(minutes === undefined ? {} : { minutes }) }
}
const parsed = (text: string): unknown => { try { return JSON.parse(text) } catch { return null } }

export const wecom: Sender = async ({ sending, to, outgoing }) => {
  const { status, text } = await outgoing.post(new URL(to.address), JSON.stringify({ msgtype: 'text', text: { content: fitting(wordsOf(sending), 2048) } }))
  return outcomeOf(status, text)
}
/** The signature of DingTalk's 加签. */
export const dingtalkSign = (secret: string, timestamp: number): string => createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
export const dingtalk: Sender = async ({ sending, to, outgoing, now }) => {
  const url = new URL(to.address)
  if (to.secret !== '') {
    url.searchParams.set('timestamp', String(now.getTime()))
    url.searchParams.set('sign', dingtalkSign(to.secret, now.getTime()))
  }
  const { status, text } = await outgoing.post(url, JSON.stringify({ msgtype: 'text', text: { content: fitting(wordsOf(sending), 18_000) } }))
  return outcomeOf(status, text)
}
