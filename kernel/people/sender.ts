/** How a one-time code reaches a phone. The product knows no provider of text messages: a county puts one behind a web address. */

export interface Sender {
  /** The code may be told to whoever asked for it (development and demonstration only; the server decides). */
  readonly shows: boolean
  /** @throws Error when the message could not be handed over */
  send(phone: string, code: string, minutes: number): Promise<void>
}

/** Sends nothing: the answer to the request shows the code. */
export const developmentSender: Sender = { shows: true, send: async () => {} }

/** What the county's own gateway is told: POST {phone, code, text} as JSON with a bearer token. */
export interface Webhook { url: string; token?: string; timeoutMilliseconds?: number }

/** Hands codes to an address of the county. Anything but 2xx within ten seconds counts as not sent. @throws Error on an address that is neither HTTPS nor local */
export function webhookSender(webhook: Webhook): Sender {
  const url = new URL(webhook.url)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !local) throw new Error(`短信网关地址 ${webhook.url} 应以 https:// 开头：验证码不能明文经过网络`)
  return {
    shows: false,
    async send(phone, code, minutes) {
      const answer = await fetch(url, {
        method: 'POST', redirect: 'error', signal: AbortSignal.timeout(webhook.timeoutMilliseconds ?? 10_000),
        headers: { 'content-type': 'application/json', ...(webhook.token ? { authorization: `Bearer ${webhook.token}` } : {}) },
        body: JSON.stringify({ phone, code, text: `【善治】验证码 ${code},${minutes} 分钟内有效。工作人员不会向您索要验证码。` }),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`短信网关答复 ${answer.status}`)
    },
  }
}
