/** Login, password and, when the server asks for it, second factor, a new password, enrolment of a factor. */
import { Alert, Button, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { timeText } from '../../ui/format.ts'
import { problemOf, type Problem } from '../../ui/problem.ts'
import { server } from '../api/server.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { SecondFactor } from './SecondFactor.tsx'

export interface SignInValues { login: string; password: string; code?: string }
type Stage = 'sign' | 'code' | 'change' | 'enrol'
const stages: Readonly<Record<string, Stage>> = { 'sign.totpNeeded': 'code', 'sign.changeNeeded': 'change', 'sign.enrolmentNeeded': 'enrol' }

function sentence(problem: Problem): string {
  const { until } = problem.more
  return problem.status === 423 && typeof until === 'string' && !/\d:\d/.test(problem.detail) ? `${problem.detail}（${timeText(until)}以后可以再试）` : problem.detail
}

export function SignInForm({ onDone, fill }: { onDone: () => Promise<void>; fill?: SignInValues }): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [stage, setStage] = useState<Stage>('sign')
  const [old, setOld] = useState('')
  const [busy, setBusy] = useState(false)
  /** Whether the problem is only the next thing to do. */
  const goOn = (found: Problem): boolean => {
    const next = stages[found.code]
    if (next !== undefined) setStage(next)
    setProblem(found)
    return next !== undefined
  }
  const send = async (values: SignInValues): Promise<void> => {
    setBusy(true)
    setProblem(null)
    setOld(values.password)
    try {
      await server.post('/session/password', values)
      await onDone()
    } catch (error) { goOn(problemOf(error)) } finally { setBusy(false) }
  }
  const note = problem !== null && <Alert type={stages[problem.code] === undefined ? 'error' : 'info'} showIcon title={sentence(problem)} className="form-note" role="alert" />
  if (stage === 'change') return <>{note}<ChangePassword old={old} onDone={onDone} onProblem={goOn} /></>
  if (stage === 'enrol') return <>{note}<SecondFactor onDone={onDone} /></>
  return <>{note}<Fields asksCode={stage === 'code'} busy={busy} onSend={send} fill={fill} /></>
}

function Fields({ asksCode, busy, onSend, fill }: { asksCode: boolean; busy: boolean; onSend: (values: SignInValues) => Promise<void>; fill: SignInValues | undefined }): ReactNode {
  return (
    <Form layout="vertical" requiredMark={false} size="large" onFinish={onSend} initialValues={fill} key={fill?.login ?? ''}>
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoComplete="username" autoFocus={fill === undefined} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {asksCode && (
        <Form.Item name="code" label="动态验证码" extra="打开手机上的验证器，填写当前的6位数字" rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写6位数字' }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>{asksCode ? '验证并登录' : '登录'}</Button>
    </Form>
  )
}
