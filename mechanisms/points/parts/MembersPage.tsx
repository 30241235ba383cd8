/** Who takes part, by household number; a pass-book to look at and print; the yearly statement of the village. */
import { Button, Card, Drawer, Input, InputNumber, Space, Statistic, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import type { Book, MemberRow } from '../schema.ts'
import { villageOf } from './sending.tsx'

const thisYear = (): number => new Date().getFullYear()
export function MembersPage(): ReactNode {
  const village = villageOf(usePlace().place)
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<MemberRow | null>(null)
  const [year, setYear] = useState(thisYear())
  const members = useApi<readonly MemberRow[]>('/points/members', { place: village ?? '', q }, { enabled: village !== null, keep: true })
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  return (
    <>
      <PageHead title="参加的户" note="参加和退出都由本人定；名单按户号排，公开时只写户号">
        <Space><InputNumber aria-label="年份" min={2020} max={2100} value={year} onChange={(value) => setYear(value ?? thisYear())} suffix="年" />
          <Button href={server.link('/documents/paper', { name: 'points.villageStatement', place: village, year })} download>村年度情况（Word）</Button></Space>
      </PageHead>
      <Card>
        <Input.Search aria-label="按户号或姓名查找" placeholder="户号或姓名" allowClear style={{ maxWidth: 280 }} className="form-note" onSearch={setQ} />
        <Loaded query={members}>{(rows) => (
          <Table<MemberRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '还没有人参加' }} columns={[
            { title: '户号', dataIndex: 'householdNumber', width: 90 }, { title: '参加人', dataIndex: 'name' }, { title: '方式', dataIndex: 'unitZh' }, { title: '状态', dataIndex: 'stateZh' },
            { title: '余额', dataIndex: 'balance', align: 'right', width: 90 },
            { title: '操作', width: 320, render: (_, row) => <Space><Button size="small" onClick={() => setOpen(row)}>看存折</Button>
              <Button size="small" href={server.link('/documents/paper', { name: 'points.book', membership: row.id })} download>打印存折</Button>
              <Button size="small" href={server.link('/documents/paper', { name: 'points.statement', membership: row.id, year })} download>{year}年对账单</Button></Space> },
          ]} />)}</Loaded>
      </Card>
      <Drawer open={open !== null} onClose={() => setOpen(null)} size={760} title={open === null ? '' : `${open.householdNumber}号积分存折`}>{open !== null && <BookView membership={open.id} />}</Drawer>
    </>
  )
}
export function BookView({ membership }: { membership: string }): ReactNode {
  const book = useApi<Book>('/points/book', { membership })
  return <Loaded query={book}>{(b) => (
    <>
      <Space size="large" className="form-note"><Statistic title="余额" value={b.closing} suffix="分" /><Statistic title="今年记入" value={b.earned} suffix="分" /><Statistic title="今年兑换" value={b.spent} suffix="分" />
        {b.incoming > 0 && <Statistic title="公示中" value={b.incoming} suffix="分" />}</Space>
      <Table size="small" rowKey={(row) => `${row.day} ${row.zh} ${row.balance ?? ''}`} pagination={false} dataSource={[...b.lines, ...b.pending]} locale={{ emptyText: '还没有记过积分' }} columns={[
        { title: '日期', dataIndex: 'day', width: 110 }, { title: '事由', dataIndex: 'zh' }, { title: '积分', dataIndex: 'amount', align: 'right', width: 80, render: (amount: number) => (amount > 0 ? `+${amount}` : amount) },
        { title: '余额', dataIndex: 'balance', align: 'right', width: 80, render: (balance: number | null) => balance ?? '公示中' }, { title: '编号', dataIndex: 'number', width: 150 }]} />
    </>)}</Loaded>
}
