/** Changes the password; also the first thing after signing in with an initial one. */
import { Alert, Button, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { problemOf, type Problem } from '../../ui/problem.ts'
import { server } from '../api/server.ts'

interface Values { old: string; new: string; again: string }

/** `old` is known when the person has just signed in with it. A further stage of signing in is handed to `onProblem`. */
export function ChangePassword({ onDone, old, onProblem }: { onDone: () => Promise<void>; old?: string; onProblem?: (problem: Problem) => boolean }): ReactNode {
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (values: Values): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await server.post('/session/password/change', { old: old ?? values.old, new: values.new })
      form.resetFields()
      await onDone()
    } catch (error) {
      const found = problemOf(error)
      if (onProblem?.(found) !== true) setProblem(found)
      const at = found.at.find(({ path }) => path === 'new')
      if (at !== undefined) form.setFields([{ name: 'new', errors: [at.zh] }])
    } finally { setBusy(false) }
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
      {problem !== null && problem.at.length === 0 && <Alert type="error" showIcon className="form-note" title={problem.detail} role="alert" />}
      {old === undefined && <Form.Item name="old" label="原密码" rules={[{ required: true, message: '请填写原密码' }]}><Input.Password autoComplete="current-password" /></Form.Item>}
      <Form.Item name="new" label="新密码" extra="至少10个字符，不要包含账号" rules={[{ required: true, message: '请填写新密码' }]}><Input.Password autoComplete="new-password" /></Form.Item>
      <Form.Item name="again" label="再输入一次新密码" dependencies={['new']} rules={[{ required: true, message: '请再输入一次' },
        { validator: (_, value) => value === undefined || value === form.getFieldValue('new') ? Promise.resolve() : Promise.reject(new Error('两次输入的新密码不一样')) }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>修改密码</Button>
    </Form>
  )
}
