/** @jsxImportSource preact */
/** Signing in: a phone number and a code for everybody; staff go on to their own form. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { BigChoice } from '../parts/bigChoice.tsx'
import { Icon } from '../parts/icon.tsx'
import { digitsOf, Line } from '../parts/line.tsx'
import { Notice, Trouble } from '../parts/notice.tsx'
import { go, usePlace } from '../router.tsx'
import { useSend } from '../sending.ts'
import { askMe, client, mustChooseHat } from '../session.ts'
import { StaffSignIn } from './staffSignIn.tsx'

/** Only addresses of this app are followed after signing in. */
const safe = (then: string | null): string => then !== null && /^\/(?!\/)/.test(then) ? then : '/'

export function SignInPage({ then }: { then?: string }): JSX.Element {
  const { query } = usePlace()
  const [staff, setStaff] = useState(query.get('way') === 'staff')
  const onIn = async (): Promise<void> => {
    const target = safe(then ?? query.get('then'))
    await askMe()
    if (mustChooseHat()) go(`/hat?then=${encodeURIComponent(target)}`, true)
    else go(target, true)
  }
  return <Frame zh="登录">
    {staff ? <StaffSignIn onIn={onIn} /> : <ByCode onIn={onIn} toStaff={() => setStaff(true)} />}
    <button type="button" class="button button-plain button-wide" onClick={() => setStaff(!staff)}>
      <Icon name={staff ? 'phone' : 'key'} size={1.2} />{staff ? '用手机号和验证码登录' : '工作人员用账号密码登录'}</button>
  </Frame>
}

interface Person { id: string; name: string }
const isPerson = (x: unknown): x is Person => typeof x === 'object' && x !== null && 'id' in x && 'name' in x && typeof x.id === 'string' && typeof x.name === 'string'
/** Whose number it may be, where the server knows several. */
const personsIn = (choices: unknown): readonly Person[] => Array.isArray(choices) ? choices.filter(isPerson) : []

function ByCode({ onIn, toStaff }: { onIn: () => Promise<void>; toStaff: () => void }): JSX.Element {
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState<{ devCode?: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { busy, problem, send } = useSend()
  const ask = (event: Event): void => {
    event.preventDefault()
    const digits = digitsOf(phone).replace(/^86(?=1\d{10}$)/, '')
    setFault(/^1[3-9]\d{9}$/.test(digits) ? null : '手机号是 11 位数字，请再看一看')
    if (!/^1[3-9]\d{9}$/.test(digits)) return
    setPhone(digits)
    void send(async () => { setSent(await client.post<{ sent: boolean; devCode?: string }>('/session/code', { phone: digits })) })
  }
  if (sent !== null) return <Answer phone={phone} devCode={sent.devCode} again={() => setSent(null)} onIn={onIn} toStaff={toStaff} />
  return <form class="form" onSubmit={ask} noValidate>
    <Line id="phone" zh="手机号" type="tel" complete="tel" value={phone} set={setPhone} hint="我们会发一条短信，里面有验证码" digits fault={fault} />
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy}>{busy ? '请稍等…' : '获取验证码'}</button>
  </form>
}

interface AnswerProps { phone: string; devCode?: string; again: () => void; onIn: () => Promise<void>; toStaff: () => void }
/** The code; then, only when the server asks, the name of a newcomer or which of several persons it is. */
function Answer({ phone, devCode, again, onIn, toStaff }: AnswerProps): JSX.Element {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [asksName, setAsksName] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { busy, problem, send } = useSend()
  const named = asksName || problem?.code === 'sign.nameNeeded'
  const persons = personsIn(problem?.more.choices)
  const give = (person?: string): void => {
    setFault(digitsOf(code).length < 4 ? '请填写短信里的验证码' : null)
    if (digitsOf(code).length < 4) return
    setAsksName(named)
    void send(async () => {
      await client.post('/session/phone', { phone, code: digitsOf(code), ...(name.trim() === '' ? {} : { name: name.trim() }), ...(person === undefined ? {} : { person }) })
      await onIn()
    })
  }
  const quiet = problem?.code === 'sign.nameNeeded' && name.trim() === '' || persons.length > 0
  return <form class="form" onSubmit={(event) => { event.preventDefault(); give() }} noValidate>
    <p>验证码已发到 <strong class="number">{phone}</strong></p>
    {devCode === undefined ? null : <Notice title={`演示验证码：${devCode}`}>真正使用时，验证码只在短信里。</Notice>}
    <Line id="code" zh="短信验证码" value={code} set={setCode} complete="one-time-code" digits fault={fault} />
    {named ? <Line id="name" zh="怎么称呼您" hint="第一次来，请留个姓名，方便联系您" value={name} set={setName} complete="name" /> : null}
    {persons.length === 0 ? null : <><p>这个手机号登记了几个人，您是哪一位？</p>
      <BigChoice zh="您是哪一位" onChoose={give} choices={persons.map((each) => ({ value: each.id, zh: each.name, icon: 'person' }))} /></>}
    {problem === null || quiet ? null : <Trouble problem={problem} />}
    {problem?.code === 'sign.useAccount' ? <button type="button" class="button button-wide" onClick={toStaff}>用账号密码登录</button> : null}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy}>{busy ? '请稍等…' : '登录'}</button>
    <button type="button" class="button button-wide" onClick={again}>换个号码，或重新发送</button>
  </form>
}
