/** Outlets: which there are, a new one, ending one. Addresses and secrets go in and are never shown again. */
import { Alert, Button, Card, Drawer, Form, Input, Popconfirm, Select, Table, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { PlaceInput } from '../../../web/console/parts/PlaceInput.tsx'
import { useSession } from '../../../web/console/shell/session.tsx'
import { outletKinds, type OutletKind } from '../../../kernel/channels/rules.ts'
import { keepers } from '../../../kernel/channels/schema.ts'

interface Row { id: string; place: string; placeName: string; kind: string; kindZh: string; name: string; host: string; since: string; ended: string | null }
const fields: Record<OutletKind, readonly [string, string, string, boolean][]> = {
  loudspeaker: [['address', '地址', 'mqtts://主机:8883', true], ['topic', '喇叭的主题', 'village/900102101001/speaker', true], ['account', '账号', '', false], ['secret', '口令', '', false]],
  sms: [['address', '网关地址', 'https://', true], ['sign', '短信签名', '报备过的签名，不带【】', true], ['template', '模板编号', '', true], ['account', '账号', '', false], ['secret', '密钥', '', true]],
  wecom: [['address', '群机器人的 Webhook 地址', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', true]],
  dingtalk: [['address', '群机器人的 Webhook 地址', 'https://oapi.dingtalk.com/robot/send?access_token=', true], ['secret', '“加签”的密钥', 'SEC', true]],
}
export function OutletsPage(): ReactNode {
  const { hat } = useSession()
  const outlets = useApi<{ rows: Row[] }>('/channels/outlets')
  const [open, setOpen] = useState(false)
  const { busy, fault, send } = useSender('/channels/outlets')
  const may = keepers.some((as) => as === hat.as)
  return (
    <>
      <PageHead title="发送渠道" note="喇叭、短信、群：登记以后，宣传内容才发得出去；地址和密钥加密保存，不再显示">{may && <Button type="primary" onClick={() => setOpen(true)}>登记一个渠道</Button>}</PageHead>
      {fault}
      <Card><Loaded query={outlets}>{({ rows }) => (
        <Table<Row> size="small" rowKey="id" dataSource={rows} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '还没有登记；网页、订阅、手机和海报不用登记' }} columns={[
          { title: '名称', render: (_, o) => <b>{o.name}</b> }, { title: '种类', width: 120, dataIndex: 'kindZh' }, { title: '给哪里用', width: 160, dataIndex: 'placeName' }, { title: '主机', dataIndex: 'host' }, { title: '登记', width: 120, dataIndex: 'since' },
          { title: '办理', width: 120, render: (_, o) => (o.ended !== null ? <Tag>已停用</Tag> : may && o.place.startsWith(hat.place) && <Popconfirm title="停用以后不再往这里发" okText="停用" cancelText="不停用" onConfirm={() => void send('/channels/outlets/end', { input: { id: o.id } }, '已停用')}><Button size="small" loading={busy}>停用</Button></Popconfirm>) },
        ]} />)}</Loaded></Card>
      <Drawer title="登记一个渠道" open={open} onClose={() => setOpen(false)} size={460} destroyOnHidden><OutletForm root={hat.place} done={() => setOpen(false)} /></Drawer>
    </>
  )
}
function OutletForm({ root, done }: { root: string; done: () => void }): ReactNode {
  const [place, setPlace] = useState(root)
  const [kind, setKind] = useState<OutletKind>('loudspeaker')
  const { busy, fault, send } = useSender('/channels/outlets')
  const submit = async (values: Record<string, unknown>): Promise<void> => {
    const input = Object.fromEntries(Object.entries({ ...values, place, kind }).filter(([, value]) => value !== undefined && value !== ''))
    if (await send('/channels/outlets/add', { input }, '已登记') !== null) done()
  }
  const kinds = Object.entries(outletKinds).flatMap(([value, label]) => (value in fields ? [{ value, label }] : []))
  return (
    <Form layout="vertical" onFinish={submit} aria-label="登记一个渠道">
      {fault}
      <Alert type="info" showIcon className="form-note" title="请直接从群设置或网关后台复制；登记以后谁也看不到原文" />
      <Form.Item label="给哪里用" required><PlaceInput id="outlet-place" root={root} value={place} onChange={setPlace} /></Form.Item>
      <Form.Item label="种类" required htmlFor="outlet-kind"><Select id="outlet-kind" value={kind} options={kinds} onChange={(next) => setKind(next)} /></Form.Item>
      <Form.Item label="名称" name="name" rules={[{ required: true, message: '请填写名称' }]}><Input maxLength={30} placeholder="石桥村大喇叭" autoComplete="off" /></Form.Item>
      {fields[kind].map(([name, label, hint, required]) => (
        <Form.Item key={`${kind} ${name}`} label={label} name={name} rules={required ? [{ required: true, message: `请填写${label}` }] : []}>
          {name === 'secret' ? <Input.Password autoComplete="new-password" placeholder={hint} /> : <Input autoComplete="off" placeholder={hint} />}</Form.Item>))}
      <Button type="primary" htmlType="submit" loading={busy}>登记</Button>
    </Form>
  )
}
