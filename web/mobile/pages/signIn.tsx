/** @jsxImportSource preact */
/** Signing in: a phone number and a code for everybody; name, password and second factor for staff. */
import type { JSX, TargetedEvent } from 'preact'
import { useState } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { Icon } from '../parts/icon.tsx'
import { Notice, Trouble } from '../parts/notice.tsx'
import { go, usePlace } from '../router.tsx'
import { useSend } from '../sending.ts'
import { askMe, client, mustChooseHat } from '../session.ts'

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
    {staff ? <ByPassword onIn={onIn} /> : <ByCode onIn={onIn} />}
    <button type="button" class="button button-plain button-wide" onClick={() => setStaff(!staff)}>
      <Icon name={staff ? 'phone' : 'key'} size={1.2} />{staff ? '用手机号和验证码登录' : '工作人员用账号密码登录'}</button>
  </Frame>
}

interface LineProps { id: string; zh: string; value: string; set: (text: string) => void; type?: 'text' | 'tel' | 'password'; hint?: string; complete: 'tel' | 'name' | 'username' | 'current-password' | 'one-time-code'; digits?: true }
function Line({ id, zh, value, set, type = 'text', hint, complete, digits }: LineProps): JSX.Element {
  const shared = { id, value, autoComplete: complete, class: digits === true ? 'input-digits' : undefined, 'aria-describedby': hint === undefined ? undefined : `${id}-hint` }
  const write = (event: TargetedEvent<HTMLInputElement>): void => set(event.currentTarget.value)
  return <div class="field"><label class="field-name" for={id}>{zh}</label>{hint === undefined ? null : <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
    {type === 'tel' ? <input {...shared} type="tel" onInput={write} /> : type === 'password' ? <input {...shared} type="password" onInput={write} />
      : digits === true ? <input {...shared} type="text" inputMode="numeric" onInput={write} /> : <input {...shared} type="text" onInput={write} />}</div>
}
const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

function ByCode({ onIn }: { onIn: () => Promise<void> }): JSX.Element {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [sent, setSent] = useState<{ devCode?: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { busy, problem, send } = useSend()
  const ask = (): void => {
    const digits = digitsOf(phone).replace(/^86(?=1\d{10}$)/, '')
    if (!/^1[3-9]\d{9}$/.test(digits)) { setFault('手机号是 11 位数字，请再看一看'); return }
    setFault(null)
    setPhone(digits)
    void send(async () => { setSent(await client.post<{ sent: boolean; devCode?: string }>('/session/code', { phone: digits })) })
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (sent === null) { ask(); return }
    if (digitsOf(code).length < 4) { setFault('请填写短信里的验证码'); return }
    setFault(null)
    void send(async () => {
      await client.post('/session/phone', { phone, code: digitsOf(code), ...(name.trim() === '' ? {} : { name: name.trim() }) })
      await onIn()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    {sent === null ? <Line id="phone" zh="手机号" type="tel" complete="tel" value={phone} set={setPhone} hint="我们会发一条短信，里面有验证码" digits />
      : <><p>验证码已发到 <strong class="number">{phone}</strong></p>
        {sent.devCode === undefined ? null : <Notice title={`演示验证码：${sent.devCode}`}>真正使用时，验证码只在短信里。</Notice>}
        <Line id="code" zh="短信验证码" value={code} set={setCode} complete="one-time-code" digits />
        <Line id="name" zh="怎么称呼您（第一次来请填）" value={name} set={setName} complete="name" /></>}
    {fault === null ? null : <p class="fault" role="alert"><Icon name="warning" size={1.1} />{fault}</p>}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy}>{busy ? '请稍等…' : sent === null ? '获取验证码' : '登录'}</button>
    {sent === null ? null : <button type="button" class="button button-wide" onClick={() => { setSent(null); setCode('') }}>换个号码，或重新发送</button>}
  </form>
}

function ByPassword({ onIn }: { onIn: () => Promise<void> }): JSX.Element {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [factor, setFactor] = useState('')
  const [shown, setShown] = useState(false)
  const { busy, problem, send } = useSend()
  // Once asked for, the second factor stays on the screen also when it was mistyped.
  const [asks, setAsks] = useState(false)
  const needed = asks || problem?.code === 'sign.totpNeeded'
  const submit = (event: Event): void => {
    event.preventDefault()
    setAsks(needed)
    void send(async () => {
      await client.post('/session/password', { login: login.trim(), password, ...(factor === '' ? {} : { code: digitsOf(factor) }) })
      await onIn()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <Line id="login" zh="账号" value={login} set={setLogin} complete="username" />
    <Line id="password" zh="密码" type={shown ? 'text' : 'password'} value={password} set={setPassword} complete="current-password" />
    <label class="option"><input type="checkbox" checked={shown} onChange={() => setShown(!shown)} /><span>显示密码</span></label>
    {needed ? <Line id="factor" zh="动态口令" hint="打开手机上的动态口令应用，填写 6 位数字" value={factor} set={setFactor} complete="one-time-code" digits /> : null}
    {problem === null ? null : problem.code === 'sign.totpNeeded' && factor === '' ? <Notice title="还需要动态口令" /> : <Trouble problem={problem} />}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy}>{busy ? '请稍等…' : '登录'}</button>
  </form>
}
