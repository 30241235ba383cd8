/** @jsxImportSource preact */
/** Changing one's own number, for those who signed in by themselves: whoever has the new phone in hand may do it at once. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../ui/access.ts'
import { useSend } from '../sending.ts'
import { client } from '../session.ts'
import { digitsOf, Line } from './line.tsx'
import { Notice, Trouble } from './notice.tsx'

export function ChangePhone(): JSX.Element {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [told, setTold] = useState<string | null>(null)
  const { busy, problem, send } = useSend()
  const ask = (): void => { void send(async () => {
    const { devCode } = await client.post<{ devCode?: string }>('/session/code', { phone: digitsOf(phone) })
    setTold(devCode === undefined ? '验证码已发到新手机' : `演示验证码：${devCode}`)
  }) }
  const change = (event: Event): void => {
    event.preventDefault()
    void send(async () => {
      const answer = await client.post<{ phone: string }>('/session/phone/change', { phone: digitsOf(phone), code: digitsOf(code) })
      announce('手机号已更换')
      setTold(`已换成 ${answer.phone}，下次用它登录`)
      setCode('')
    })
  }
  return <details class="more"><summary>换手机号</summary><form class="form" onSubmit={change} noValidate>
    <Line id="new-phone" zh="新手机号" value={phone} set={setPhone} type="tel" complete="tel" digits />
    <button type="button" class="button button-wide" onClick={ask} aria-disabled={busy}>获取验证码</button>
    <Line id="new-code" zh="短信验证码" value={code} set={setCode} complete="one-time-code" digits />
    {told === null ? null : <Notice kind="good" title={told} />}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-wide" aria-disabled={busy}>确认更换</button>
  </form></details>
}
