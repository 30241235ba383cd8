/** The page of a table: while it is drafted its columns are bound; then what was sent, where it stands, and the filled workbook. */
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Card, Segmented, Select, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { attachmentPath } from '../../../web/console/parts/PhotosInput.tsx'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { DueTag, StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { numberText } from '../../../web/ui/format.ts'
import { shapes, TableBody, type Binding, type Column } from '../tableSchema.ts'
import { boundText, TableBinding, type RegisterInfo } from './TableBinding.tsx'
import { SameNotes, type TableInForce } from './TablesPage.tsx'
import { useTableSender } from './tableSending.tsx'

export function TablePanel({ answer }: PanelProps): ReactNode {
  const body = TableBody.safeParse(answer.case.body).data
  const all = useApi<{ tables: readonly TableInForce[] }>('/reports/tables').data?.tables ?? []
  if (body === undefined) return null
  return (
    <>
      <SameNotes same={all.find((t) => t.id === answer.case.id)?.same ?? []} />
      {answer.case.state !== 'drafted' && <Terms table={answer.case.id} />}
      {answer.can.bind === true ? <Bindings answer={answer} body={body} /> : <Columns columns={body.columns} />}
    </>
  )
}

interface EditingProps { answer: PanelProps['answer']; body: TableBody }
function Bindings({ answer: { case: c }, body }: EditingProps): ReactNode {
  const { busy, fault, send } = useTableSender()
  const registers = useApi<{ registers: readonly RegisterInfo[] }>('/reports/tables/registers', {}, { staleSeconds: 600 }).data?.registers ?? []
  const [shape, setShape] = useState<TableBody['shape']>(body.shape)
  const [chosen, setChosen] = useState(body.register)
  const register = registers.find((r) => r.name === chosen)
  const open = body.columns.filter((column) => column.bound === null).length
  const bind = (columns: readonly { n: number; to: Binding }[], next: { shape: TableBody['shape']; register: string; states: readonly string[] }): void => {
    void send(`/reports/table/${c.id}/bind`, { version: c.version, input: { ...next, columns } })
  }
  const now = { shape, register: chosen, states: body.states }
  const sure = body.columns.flatMap((column) => { const [best] = column.proposals; return column.bound === null && best !== undefined && best.to.kind !== 'figure' && shape === 'places' ? [{ n: column.n, to: best.to }] : [] })
  return (
    <Sheet title={`对应各列（还有${open}列没有确认）`} extra={sure.length > 1 ? <Button size="small" loading={busy} onClick={() => bind(sure, now)}>确认序号、地名这样的{sure.length}列</Button> : undefined}>
      {fault}
      <Space wrap className="form-note">
        <Segmented aria-label="一行是什么" value={shape} onChange={(value) => { setShape(value); if (value === 'places') bind([], { shape: value, register: '', states: [] }) }} options={Object.entries(shapes).map(([value, label]) => ({ value: value === 'records' ? 'records' as const : 'places' as const, label }))} />
        {shape === 'records' && <Select aria-label="哪一种登记" style={{ width: 220 }} placeholder="哪一种登记" value={chosen || null} options={registers.map((r) => ({ value: r.name, label: r.zh }))} onChange={(name) => { setChosen(name); bind([], { shape, register: name, states: [] }) }} />}
        {shape === 'records' && register !== undefined && <Select aria-label="只列哪些状态" mode="multiple" style={{ minWidth: 220 }} placeholder="各种状态都列" value={[...body.states]} options={Object.entries(register.states).map(([value, label]) => ({ value, label }))} onChange={(states) => bind([], { ...now, states })} />}
      </Space>
      <Table<Column> size="small" rowKey="n" pagination={false} scroll={{ x: 640 }} dataSource={body.columns} columns={[
        { title: '列', width: 60, dataIndex: 'letters' },
        { title: '表头', render: (_, column) => <>{column.title}{column.unit !== '' && !column.title.includes(column.unit) && <span className="quiet">（{column.unit}）</span>}{column.personal && <div className="field-problem">个人信息</div>}</> },
        { title: '对应什么', render: (_, column) => <TableBinding key={`${shape} ${chosen} ${column.bound === null ? '' : JSON.stringify(column.bound)}`} column={column} table={{ shape, register: chosen }} register={register} busy={busy} bind={(to) => bind([{ n: column.n, to }], now)} /> },
      ]} />
    </Sheet>
  )
}
function Columns({ columns }: { columns: readonly Column[] }): ReactNode {
  return (
    <Sheet title={`各列（${columns.length}列）`} flush>
      <Table<Column> size="small" rowKey="n" pagination={false} dataSource={[...columns]} columns={[{ title: '列', width: 60, dataIndex: 'letters' }, { title: '表头', dataIndex: 'title' }, { title: '对应什么', render: (_, column) => boundText(column) }]} />
    </Sheet>
  )
}

const sparedText = (minutes: number): string => (minutes < 60 ? `${numberText(minutes)}分钟` : `${numberText(Math.round(minutes / 6) / 10)}小时`)
interface TermRow { key: string; zh: string; places: number; cells: number; minutes: number; contested: number }
function Terms({ table }: { table: string }): ReactNode {
  const terms = useApi<{ terms: readonly TermRow[] }>('/reports/tables/terms', { table })
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Loaded query={terms}>{({ terms: rows }) => {
      const shown = rows.find((r) => r.key === open) ?? rows[0]
      if (shown === undefined) return <Card><Nothing zh="还没有送出" /></Card>
      return (
        <Sheet title={`各地进度（${shown.zh}）`} extra={rows.length > 1 ? <Select aria-label="哪一期" value={shown.key} options={rows.map((r) => ({ value: r.key, label: r.zh }))} onChange={setOpen} /> : undefined}>
          <p className="form-note">送到{shown.places}个地方，平台填好{numberText(shown.cells)}格，约少填表{sparedText(shown.minutes)}（估算），有异议{shown.contested}格。</p>
          <Progress key={shown.key} table={table} term={shown.key} />
        </Sheet>
      )
    }}</Loaded>
  )
}

interface PlaceRow { place: string; name: string; case: string; state: string; stateZh: string; dueAt: string | null; overdue: boolean }
function Progress({ table, term }: { table: string; term: string }): ReactNode {
  const progress = useApi<{ places: readonly PlaceRow[] }>('/reports/tables/progress', { table, term })
  const { busy, fault, send } = useTableSender()
  const download = async (): Promise<void> => {
    const made = await send<{ attachment: string }>('/reports/tables/download', { input: { table, term } })
    if (made !== null) window.location.assign(attachmentPath(made.attachment, 'full'))
  }
  return (
    <Loaded query={progress}>{({ places }) => (
      <>
        {fault}
        <Space className="form-note"><Button type="primary" icon={<DownloadOutlined />} loading={busy} onClick={() => void download()}>下载填好的表</Button><span className="quiet">已确认{places.filter((p) => p.state === 'confirmed').length}个，共{places.length}个</span></Space>
        <Table<PlaceRow> size="small" rowKey="case" pagination={places.length > 50 ? { pageSize: 50 } : false} dataSource={[...places]} columns={[
          { title: '地方', render: (_, row) => <Link to={casePath('reports.filling', row.case)}>{row.name}</Link> },
          { title: '情况', render: (_, row) => <StateTag zh={row.stateZh} final={row.state === 'confirmed'} overdue={row.overdue} /> },
          { title: '期限', render: (_, row) => <DueTag dueAt={row.dueAt} closed={row.dueAt === null} /> },
        ]} />
      </>
    )}</Loaded>
  )
}
