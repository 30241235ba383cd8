/** The catalogue: what is offered here, and loading it from a workbook that is looked at before it counts. */
import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Card, Input, Space, Table, Upload } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { keepers } from '../rules.ts'
import type { CatalogueRead, Found, ItemShown } from '../schema.ts'

export function CataloguePage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [words, setWords] = useState('')
  const found = useApi<Found>('/services/find', { place: place.slice(0, 12), words }, { enabled: place.length >= 6, keep: true })
  const mayKeep = keepers.some((as) => as === hat.as)
  if (place.length < 6) return <Nothing zh="请先在上面选一个县、乡镇或村" />
  return (
    <>
      <PageHead title="服务目录" note="承诺不长于法定；清单外的材料不能要；村里不得出具的二十项证明配置不了">
        {mayKeep && <Space wrap><Link to={openPath('services.item')}><Button icon={<PlusOutlined />}>加一个事项</Button></Link></Space>}
      </PageHead>
      {mayKeep && <FromWorkbook place={hat.place !== null && hat.place.length <= 9 ? hat.place : place.slice(0, 9)} />}
      <Card>
        <Input.Search aria-label="找事项" placeholder="群众怎么说都行，例如：低保、盖房子" allowClear style={{ maxWidth: 420 }} className="form-note" onSearch={(value) => setWords(value.trim())} />
        <Loaded query={found}>{({ items, total }) => <>
          <p className="quiet">{words === '' ? `可以办的事项${total}项` : `找到${items.length}项`}</p>
          <Table<ItemShown> size="small" rowKey="id" dataSource={[...items]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: words === '' ? '还没有事项；可以从工作簿加载' : '没有这样的事项' }} columns={[
            { title: '事项', render: (_, row) => <Link to={casePath('services.item', row.id)}>{row.title}</Link> }, { title: '类别', dataIndex: 'familyZh', width: 100 }, { title: '谁来办', dataIndex: 'unit', width: 130 },
            { title: '承诺', dataIndex: 'promised', width: 110 }, { title: '法定', dataIndex: 'statutory', width: 110 }, { title: '材料', dataIndex: 'materials', width: 70, align: 'right' }, { title: '网办', dataIndex: 'onlineZh', width: 120 },
            { title: '收费', width: 110, render: (_, row) => (row.fee === '' ? '不收费' : row.fee) },
          ]} /></>}</Loaded>
      </Card>
    </>
  )
}

const base64Of = async (file: Blob): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768))
  return btoa(text)
}
function FromWorkbook({ place }: { place: string }): ReactNode {
  const [file, setFile] = useState<{ name: string; bytes: string } | null>(null)
  const [read, setRead] = useState<CatalogueRead | null>(null)
  const { busy, fault, send } = useSender('/services')
  const look = async (chosen: File): Promise<void> => {
    const bytes = await base64Of(chosen)
    setFile({ name: chosen.name, bytes })
    setRead(await send<CatalogueRead>('/services/catalogue', { input: { place, name: chosen.name, file: bytes, load: false } }))
  }
  const load = async (): Promise<void> => {
    if (file === null) return
    const done = await send<CatalogueRead>('/services/catalogue', { input: { place, name: file.name, file: file.bytes, load: true } }, '已加载')
    if (done !== null && done.faults.length === 0) { setRead(null); setFile(null) }
  }
  return (
    <Card size="small" className="form-note" title={<h2 className="sheet-title">从工作簿加载</h2>}>
      {fault}
      <Space wrap><Upload accept=".xlsx" showUploadList={false} beforeUpload={(chosen) => { void look(chosen); return false }}><Button icon={<UploadOutlined />} loading={busy}>选择工作簿</Button></Upload><span className="quiet">三张表：事项、材料、表单；先看一遍，没有错再加载；编码相同的是修改</span></Space>
      {read !== null && read.faults.length > 0 && <Alert type="error" showIcon role="alert" className="form-note" title={`有${read.faults.length}处要改，改好再选一次；现在一个也没有加载`}
        description={<ul>{read.faults.slice(0, 60).map((f, i) => <li key={i}>{f.sheet} 第{f.row}行 {f.column}：{f.zh}</li>)}</ul>} />}
      {read !== null && read.faults.length === 0 && <>
        <Table size="small" rowKey="code" className="form-note" pagination={{ pageSize: 10, hideOnSinglePage: true }} dataSource={[...read.items]} columns={[{ title: '编码', dataIndex: 'code' }, { title: '事项', dataIndex: 'title' }, { title: '类别', dataIndex: 'familyZh' }, { title: '承诺', dataIndex: 'promised' },
          { title: '材料', dataIndex: 'materials', align: 'right' }, { title: '问题', dataIndex: 'questions', align: 'right' }, { title: '怎样', dataIndex: 'state' }]} />
        <Space><Button type="primary" loading={busy} onClick={() => void load()}>加载{read.items.length}个事项</Button><Button onClick={() => { setRead(null); setFile(null) }}>不加载</Button></Space></>}
    </Card>
  )
}
