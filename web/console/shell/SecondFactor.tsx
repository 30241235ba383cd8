/** Enrols an authenticator app: a QR code drawn here (no service sees it), then one code to prove it works. */
import { Alert, Button, Form, Input, Spin } from 'antd'
import { useState, type ReactNode } from 'react'
import { problemOf } from '../../ui/problem.ts'
import { server } from '../api/server.ts'

interface Begun { uri: string; secret: string; picture: string }

async function begin(code: string | undefined): Promise<Begun> {
  const answer = await server.post<{ uri: string; secret: string }>('/session/totp/begin', code === undefined ? {} : { code })
  const { toDataURL } = await import('qrcode')
  return { ...answer, picture: await toDataURL(answer.uri, { margin: 1, width: 200, color: { dark: '#143d30' } }) }
}

export function SecondFactor({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [asksOld, setAsksOld] = useState(false)
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try { await work() } catch (error) {
      const found = problemOf(error)
      if (found.code === 'sign.totpNeeded') setAsksOld(true)
      setProblem(found.detail)
    } finally { setBusy(false) }
  }
  const start = ({ code }: { code?: string }): void => { void run(async () => { setBegun(await begin(code)) }) }
  const confirm = ({ code }: { code: string }): void => { void run(async () => { await server.post('/session/totp/confirm', { code }); await onDone() }) }
  const note = problem !== null && <Alert type={asksOld && begun === null ? 'info' : 'error'} showIcon className="form-note" title={problem} role="alert" />
  if (begun === null) {
    return (
      <Form layout="vertical" requiredMark={false} onFinish={start}>
        {note}
        <p>绑定手机上的验证器（如系统自带的密码管理或常用验证器应用）后，登录时多一道6位动态码，别人即使知道密码也进不来。</p>
        {asksOld && <Form.Item name="code" label="现在验证器上的6位数字" rules={[{ required: true, message: '请填写6位数字' }]}><Input inputMode="numeric" maxLength={6} style={{ width: 160 }} /></Form.Item>}
        <Button htmlType="submit" loading={busy}>{asksOld ? '更换验证器' : '开始绑定'}</Button>
      </Form>
    )
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={confirm}>
      {note}
      <ol className="factor-steps">
        <li>用验证器扫描二维码：<br />{begun.picture === '' ? <Spin /> : <img src={begun.picture} width={200} height={200} alt="绑定验证器的二维码" />}</li>
        <li>扫不了时，手工输入密钥：<code>{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</code></li>
        <li>填写验证器显示的6位数字：</li>
      </ol>
      <Form.Item name="code" label="6位动态码" rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写6位数字' }]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 160 }} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>完成绑定</Button>
    </Form>
  )
}
