/** Login, password and, when the server asks for it, the second factor. */
import { Alert, Button, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { timeText } from '../../ui/format.ts'
import { problemOf, type Problem } from '../../ui/problem.ts'
import { server } from '../api/server.ts'

export interface SignInValues { login: string; password: string; code?: string }

function sentence(problem: Problem): string {
  const { until } = problem.more
  if (problem.status === 423 && typeof until === 'string') return `${problem.detail}(${timeText(until)} 以后可以再试)`
  return problem.code === 'sign.wrong' ? '账号或密码不对,请检查后再试' : problem.detail
}

export function SignInForm({ onDone, fill }: { onDone: () => Promise<void>; fill?: SignInValues }): ReactNode {
  const [form] = Form.useForm<SignInValues>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = async (values: SignInValues): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await server.post('/session/password', values)
      await onDone()
    } catch (error) {
      const found = problemOf(error)
      if (found.code === 'sign.totpNeeded') setAsksCode(true)
      else setProblem(found)
    } finally { setBusy(false) }
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} size="large" onFinish={send} initialValues={fill} key={fill?.login ?? ''}>
      {problem !== null && <Alert type="error" showIcon title={sentence(problem)} style={{ marginBottom: 16 }} role="alert" />}
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoComplete="username" autoFocus={fill === undefined} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {asksCode && (
        <Form.Item name="code" label="动态验证码" extra="打开手机上的验证器,填写当前的6位数字" rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写6位数字' }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>{asksCode ? '验证并登录' : '登录'}</Button>
    </Form>
  )
}
