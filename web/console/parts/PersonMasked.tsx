/** A person with masked numbers. Whoever opens one says what for; it is written down, and the person can see it. */
import { EyeOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Modal, Radio } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { newCommand } from '../../ui/client.ts'
import { problemOf } from '../../ui/problem.ts'
import { server } from '../api/server.ts'

export type SecretField = 'phone' | 'idCard'
const fieldZh: Record<SecretField, string> = { phone: '手机号', idCard: '身份证号' }
const shownMs = 60_000

/** One masked number with its way to be opened; shown for a minute. */
export function Masked({ person, name, field, mask }: { person: string; name: string; field: SecretField; mask: string }): ReactNode {
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => {
    if (value === null) return undefined
    const timer = setTimeout(() => setValue(null), shownMs)
    return () => clearTimeout(timer)
  }, [value])
  return (
    <span className="masked-line">
      <span className="number">{value ?? mask}</span>
      {value === null && <Button type="text" size="small" icon={<EyeOutlined />} aria-label={`查看${name}的${fieldZh[field]}`} onClick={() => setAsking(true)} />}
      {asking && <Reveal person={person} name={name} field={field} onClose={() => setAsking(false)} onValue={(found) => { setValue(found); setAsking(false) }} />}
    </span>
  )
}

const purposes = ['联系本人办理事项', '核对身份', '应急联络', '其他'].map((value) => ({ value, label: value }))
interface RevealProps { person: string; name: string; field: SecretField; onClose: () => void; onValue: (value: string) => void }
function Reveal({ person, name, field, onClose, onValue }: RevealProps): ReactNode {
  const [form] = Form.useForm<{ purpose: string; words?: string }>()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const purpose = Form.useWatch('purpose', form)
  const send = async (values: { purpose: string; words?: string }): Promise<void> => {
    const said = values.purpose === '其他' ? values.words ?? '' : values.purpose
    setBusy(true)
    try { onValue((await server.post<{ value: string }>('/people/reveal', { ...newCommand(), input: { person, field, purpose: said } })).value) } catch (error) { setProblem(problemOf(error).detail) } finally { setBusy(false) }
  }
  return (
    <Modal open title={`查看${name}的${fieldZh[field]}`} onCancel={onClose} onOk={form.submit} confirmLoading={busy} okText="说明用途并查看" cancelText="不看了">
      <p className="quiet">本次查看会记录您的姓名、身份、时间和用途，本人可以看到。</p>
      {problem !== null && <Alert type="error" showIcon className="form-note" title={problem} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="purpose" label="用途" rules={[{ required: true, message: '请选择用途' }]}><Radio.Group options={purposes} vertical /></Form.Item>
        {purpose === '其他' && <Form.Item name="words" label="请写明用途" rules={[{ required: true, whitespace: true, min: 4, message: '请写明用途，至少4个字' }]}><Input maxLength={100} /></Form.Item>}
      </Form>
    </Modal>
  )
}
