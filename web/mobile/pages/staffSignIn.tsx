/** @jsxImportSource preact */
/** Staff: name and password, the second factor, and what must be done before the first work: an own password, a bound authenticator. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { problemOf } from '../../ui/problem.ts'
import { digitsOf, Line } from '../parts/line.tsx'
import { Notice, Trouble } from '../parts/notice.tsx'
import { useSend } from '../sending.ts'
import { client } from '../session.ts'

type Stage = 'password' | 'change' | 'enrol'
interface StageProps { onIn: () => Promise<void>; next: (stage: Stage) => void }

/** Does something that signs in; the server may say that something else comes first. */
async function orFirst(work: () => Promise<unknown>, { onIn, next }: StageProps): Promise<void> {
  try { await work() } catch (error) {
    const { code } = problemOf(error)
    if (code === 'sign.changeNeeded') { next('change'); return }
    if (code === 'sign.enrolmentNeeded') { next('enrol'); return }
    throw error
  }
  await onIn()
}

export function StaffSignIn({ onIn }: { onIn: () => Promise<void> }): JSX.Element {
  const [stage, setStage] = useState<Stage>('password')
  const [password, setPassword] = useState('')
  if (stage === 'change') return <Change onIn={onIn} next={setStage} old={password} />
  if (stage === 'enrol') return <Enrol onIn={onIn} next={setStage} />
  return <Password onIn={onIn} next={setStage} password={password} setPassword={setPassword} />
}

function Password({ password, setPassword, ...after }: StageProps & { password: string; setPassword: (text: string) => void }): JSX.Element {
  const [login, setLogin] = useState('')
  const [factor, setFactor] = useState('')
  const [shown, setShown] = useState(false)
  // Once asked for, the second factor stays on the screen also when it was mistyped.
  const [asks, setAsks] = useState(false)
  const { busy, problem, send } = useSend()
  const needed = asks || problem?.code === 'sign.totpNeeded'
  const submit = (event: Event): void => {
    event.preventDefault()
    setAsks(needed)
    void send(() => orFirst(() => client.post('/session/password', { login: login.trim(), password, ...(factor === '' ? {} : { code: digitsOf(factor) }) }), after))
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

function Change({ old, ...after }: StageProps & { old: string }): JSX.Element {
  const [fresh, setFresh] = useState('')
  const { busy, problem, send } = useSend()
  const submit = (event: Event): void => {
    event.preventDefault()
    void send(() => orFirst(() => client.post('/session/password/change', { old, new: fresh }), after))
  }
  return <form class="form" onSubmit={submit} noValidate>
    <Notice title="请先换成您自己的密码">现在用的是初始密码，换过之后才能办事。</Notice>
    <Line id="fresh" zh="新密码" hint="不少于 10 个字符，不要和账号相同" value={fresh} set={setFresh} complete="new-password" fault={problem?.at[0]?.zh} />
    {problem === null || problem.at.length > 0 ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy}>{busy ? '请稍等…' : '换密码'}</button>
  </form>
}

function Enrol(after: StageProps): JSX.Element {
  const [factor, setFactor] = useState<{ uri: string; secret: string } | null>(null)
  const [code, setCode] = useState('')
  const { busy, problem, send } = useSend()
  const submit = (event: Event): void => {
    event.preventDefault()
    if (factor === null) void send(async () => { setFactor(await client.post<{ uri: string; secret: string }>('/session/totp/begin')) })
    else void send(() => orFirst(() => client.post('/session/totp/confirm', { code: digitsOf(code) }), after))
  }
  return <form class="form" onSubmit={submit} noValidate>
    <Notice title="请先绑定动态口令">工作账号要用动态口令。请先在这部手机上装好任意一种动态口令（TOTP）应用。</Notice>
    {factor === null ? null : <>
      <a class="button button-wide" href={factor.uri}>在动态口令应用里打开</a>
      <p>打不开时，在应用里手工添加这串密钥：</p><p class="about number">{(factor.secret.match(/.{1,4}/g) ?? []).join(' ')}</p>
      <Line id="code" zh="应用里显示的 6 位数字" value={code} set={setCode} complete="one-time-code" digits /></>}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy}>{busy ? '请稍等…' : factor === null ? '开始绑定' : '绑定并登录'}</button>
  </form>
}
