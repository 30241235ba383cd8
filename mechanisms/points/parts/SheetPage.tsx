/** Claiming for others: household by household, or a whole activity from a workbook, looked at before it is filed. */
import { DeleteOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Card, Checkbox, Form, Input, InputNumber, Select, Space, Table, Upload } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { clearDraft, readDraft, writeDraft } from '../../../web/ui/drafts.ts'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { PhotosInput } from '../../../web/console/parts/PhotosInput.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import type { MemberRow, Scheme, SheetRead } from '../schema.ts'
import { useSender, villageOf } from './sending.tsx'

interface Line { membership: string; item: string; times: number }
interface Draft { deed: string; deedDay: string; lines: readonly Line[]; photos: readonly string[]; agreed: boolean }
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const first = (): Draft => ({ deed: '', deedDay: today(), lines: [], photos: [], agreed: false })
const draftName = 'points.claim/open'

export function SheetPage({ procedure }: OpenPageProps): ReactNode {
  const { me } = useSession()
  const village = villageOf(usePlace().place)
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(me.person.id, draftName)?.value ?? first())
  const { busy, fault, send } = useSender()
  const members = useApi<readonly MemberRow[]>('/points/members', { place: village ?? '' }, { enabled: village !== null }).data ?? []
  const scheme = useApi<Scheme>('/points/scheme', { place: village ?? '' }, { enabled: village !== null }).data
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  const change = (part: Partial<Draft>): void => { const next = { ...draft, ...part }; setDraft(next); writeDraft(me.person.id, draftName, next) }
  const submit = async (): Promise<void> => {
    const receipt = await send<Receipt>('/points/claim', { place: village, input: draft }, '已申报，等别人审核')
    if (receipt === null) return
    clearDraft(me.person.id, draftName)
    void navigate({ to: casePath(procedure.name, receipt.case.id) })
  }
  const joined = members.filter((each) => each.stateZh === '已参加')
  return (
    <>
      <PageHead title={procedure.opens.zh} note="一户或一次活动的多户都是一件；替别人申报要先问过本人" />
      <Card className="open-card">
        {fault}
        {scheme?.rule === null && <Alert type="warning" showIcon className="form-note" title="这个村现在没有施行中的积分规则，不能申报" />}
        <Form layout="vertical" component="div">
          <Form.Item label="做了什么" required htmlFor="claim-deed"><Input.TextArea id="claim-deed" rows={2} maxLength={500} value={draft.deed} onChange={(event) => change({ deed: event.target.value })} /></Form.Item>
          <Form.Item label="哪一天" required htmlFor="claim-day"><Input id="claim-day" type="date" max={today()} style={{ width: 180 }} value={draft.deedDay} onChange={(event) => change({ deedDay: event.target.value })} /></Form.Item>
          <FromSheet village={village} deedDay={draft.deedDay} take={(lines) => change({ lines })} />
          <Form.Item label={`参加的户（${draft.lines.length}）`} required><Lines lines={draft.lines} members={joined} items={scheme?.rule?.items ?? []} change={(lines) => change({ lines })} /></Form.Item>
          <Form.Item label="照片" extra="可有可无"><PhotosInput place={village} value={draft.photos} most={9} onChange={(photos) => change({ photos })} /></Form.Item>
          <Form.Item><Checkbox checked={draft.agreed} onChange={(event) => change({ agreed: event.target.checked })}>他们本人知道并同意申报</Checkbox></Form.Item>
          <Button type="primary" loading={busy} disabled={draft.lines.length === 0} onClick={() => void submit()}>{procedure.opens.zh}</Button>
        </Form>
      </Card>
    </>
  )
}

function Lines({ lines, members, items, change }: { lines: readonly Line[]; members: readonly MemberRow[]; items: readonly { key: string; deed: string; points: number }[]; change: (lines: readonly Line[]) => void }): ReactNode {
  const set = (i: number, part: Partial<Line>): void => change(lines.map((each, n) => (n === i ? { ...each, ...part } : each)))
  const rows = lines.map((line, i) => ({ ...line, i }))
  return (
    <>
      <Table size="small" rowKey="i" dataSource={rows} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '还没有选户' }} columns={[
        { title: '户', render: (_, row) => <Select aria-label={`第${row.i + 1}行哪一户`} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} value={row.membership === '' ? undefined : row.membership} placeholder="户号或姓名"
          onChange={(membership) => set(row.i, { membership })} options={members.map((each) => ({ value: each.id, label: `${each.householdNumber}号 ${each.name}` }))} /> },
        { title: '条目', render: (_, row) => <Select aria-label={`第${row.i + 1}行条目`} style={{ width: '100%' }} value={row.item === '' ? undefined : row.item} placeholder="对照规则选择" onChange={(item) => set(row.i, { item })}
          options={items.map((each) => ({ value: each.key, label: `${each.deed}（${each.points}分）` }))} /> },
        { title: '次数', width: 90, render: (_, row) => <InputNumber aria-label={`第${row.i + 1}行次数`} min={1} max={99} precision={0} value={row.times} onChange={(times) => set(row.i, { times: times ?? 1 })} /> },
        { title: <span className="only-read">操作</span>, width: 50, render: (_, row) => <Button type="text" aria-label={`去掉第${row.i + 1}行`} icon={<DeleteOutlined />} onClick={() => change(lines.filter((__, n) => n !== row.i))} /> },
      ]} />
      <Button type="dashed" block icon={<PlusOutlined />} onClick={() => change([...lines, { membership: '', item: lines.at(-1)?.item ?? items[0]?.key ?? '', times: 1 }])}>加一户</Button>
    </>
  )
}

const base64Of = async (file: Blob): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768))
  return btoa(text)
}
/** The sheet is read and shown; only then do its lines stand in the form. */
function FromSheet({ village, deedDay, take }: { village: string; deedDay: string; take: (lines: readonly Line[]) => void }): ReactNode {
  const [read, setRead] = useState<SheetRead | null>(null)
  const { busy, fault, send } = useSender()
  const open = async (file: File): Promise<void> => setRead(await send<SheetRead>('/points/sheet', { input: { place: village, name: file.name, deedDay, file: await base64Of(file) } }))
  return (
    <Form.Item label="从表格填" extra="表头：户号、姓名、条目、次数；不合并单元格">
      {fault}
      <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { void open(file); return false }}><Button icon={<UploadOutlined />} loading={busy}>选择活动表</Button></Upload>
      {read !== null && read.faults.length > 0 && <Alert type="error" showIcon role="alert" className="form-note" title={`表里有${read.faults.length}处要改，改好再选一次；现在一行也没有收`}
        description={<ul>{read.faults.slice(0, 50).map((each, i) => <li key={i}>第{each.row}行 {each.column}：{each.zh}</li>)}</ul>} />}
      {read !== null && read.faults.length === 0 && <Card size="small" className="form-note" title={`读出${read.lines.length}户，共${read.points}分`}
        extra={<Space><Button size="small" onClick={() => setRead(null)}>不用</Button><Button size="small" type="primary" onClick={() => { take(read.lines.map(({ membership, item, times }) => ({ membership, item, times }))); setRead(null) }}>填进下面</Button></Space>}>
        <Table size="small" rowKey={(row) => `${row.membership} ${row.item}`} pagination={{ pageSize: 10, hideOnSinglePage: true }} dataSource={[...read.lines]} columns={[{ title: '户号', dataIndex: 'householdNumber' }, { title: '姓名', dataIndex: 'name' },
          { title: '条目', dataIndex: 'deed' }, { title: '次数', dataIndex: 'times', align: 'right' }, { title: '积分', dataIndex: 'points', align: 'right' }]} /></Card>}
    </Form.Item>
  )
}
