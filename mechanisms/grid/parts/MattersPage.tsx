/** The public list of grid matters: second level of the categories; a township or county changes it for itself from a day on. */
import { Alert, Button, Card, DatePicker, Form, Input, Modal, Select, Switch, Table } from 'antd'
import dayjs from 'dayjs'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import { refresh, useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { categories, levels, urgencies } from '../schema.ts'

interface Matter { key: string; category: string; categoryZh: string; zh: string; first: string; firstZh: string; urgency: string; urgencyZh: string; guide: string | null; place: string; fromDay: string }
const changers = ['townshipOfficer', 'townshipLeader', 'countyOfficer']
const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }))

export function MattersPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [editing, setEditing] = useState<Partial<Matter> | null>(null)
  const matters = useApi<readonly Matter[]>('/grid/catalogue', { place })
  const may = changers.includes(hat.as)
  return (
    <>
      <PageHead title="网格事项清单" note="对外公开；标准清单由平台提供，乡镇和县可以为本地修改，从选定的日期起施行">
        {may && <Button type="primary" onClick={() => setEditing({})}>加一项</Button>}
      </PageHead>
      <Card><Loaded query={matters}>{(rows) => (
        <Table<Matter> size="small" rowKey="key" dataSource={[...rows]} pagination={false} columns={[
          { title: '类别', dataIndex: 'categoryZh' }, { title: '事项', dataIndex: 'zh' }, { title: '先由谁办', dataIndex: 'firstZh' }, { title: '缓急', dataIndex: 'urgencyZh' },
          { title: '说明', dataIndex: 'guide', render: (guide: string | null) => guide ?? '' }, { title: '来自', dataIndex: 'place', render: (at: string) => (at === '' ? '标准清单' : '本地') },
          ...(may ? [{ title: '操作', key: 'act', render: (_: unknown, row: Matter) => <Button size="small" onClick={() => setEditing(row)}>修改</Button> }] : []),
        ]} />)}</Loaded></Card>
      {editing !== null && <EditMatter matter={editing} place={hat.place} close={() => setEditing(null)} />}
    </>
  )
}

interface Values { key: string; category: string; zh: string; first: string; urgency: string; guide?: string; fromDay: dayjs.Dayjs; inForce: boolean }
function EditMatter({ matter, place, close }: { matter: Partial<Matter>; place: string; close: () => void }): ReactNode {
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [command] = useState(newCommand)
  const [fault, setFault] = useState<string | null>(null)
  const save = async ({ fromDay, guide, ...rest }: Values): Promise<void> => {
    try {
      await server.command('/grid/category', { ...command, input: { ...rest, ...(guide ? { guide } : {}), place, fromDay: fromDay.format('YYYY-MM-DD') } })
      await refresh(client, '/grid/catalogue')
      close()
    } catch (error) { setFault(problemOf(error).detail) }
  }
  const required = (zh: string) => [{ required: true, message: `请填写“${zh}”` }]
  return (
    <Modal open title={matter.key === undefined ? '加一项' : '修改事项'} okText="保存" cancelText="不改了" onOk={() => form.submit()} onCancel={close}>
      {fault !== null && <Alert type="error" showIcon title={fault} role="alert" className="form-note" />}
      <Form form={form} layout="vertical" onFinish={save} initialValues={{ ...matter, guide: matter.guide ?? '', fromDay: dayjs(), inForce: true }}>
        <Form.Item name="key" label="代号" extra="字母，以后不变" rules={required('代号')}><Input disabled={matter.key !== undefined} maxLength={40} /></Form.Item>
        <Form.Item name="zh" label="名称" rules={required('名称')}><Input maxLength={20} /></Form.Item>
        <Form.Item name="category" label="类别" rules={required('类别')}><Select options={options(categories)} /></Form.Item>
        <Form.Item name="first" label="先由谁办" rules={required('先由谁办')}><Select options={options(levels)} /></Form.Item>
        <Form.Item name="urgency" label="缓急" rules={required('缓急')}><Select options={options(urgencies)} /></Form.Item>
        <Form.Item name="guide" label="办理说明"><Input.TextArea maxLength={300} /></Form.Item>
        <Form.Item name="fromDay" label="从哪天起" rules={required('从哪天起')}><DatePicker /></Form.Item>
        <Form.Item name="inForce" label="列入清单" valuePropName="checked"><Switch checkedChildren="列入" unCheckedChildren="不列入" /></Form.Item>
      </Form>
    </Modal>
  )
}
