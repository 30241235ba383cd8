/** The promises as the public sees them: what is late, what runs, village by village. No speaker, no number of a telephone. */
import { Alert, Card, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { dayText } from '../../../web/ui/format.ts'

interface PromiseRow { id: string; number: string; place: string; placeName: string; text: string; unit: string; promised: string; due: string; daysOver: number; plan: string }
interface Answer { overdue: readonly PromiseRow[]; running: readonly PromiseRow[]; places: readonly { place: string; placeName: string; overdue: number; running: number }[] }

export function PromisesPage(): ReactNode {
  const { place } = usePlace()
  const promises = useApi<Answer>('/talks/promises', { place: place.slice(0, 12) }, { enabled: place.length >= 6 })
  return (
    <>
      <PageHead title="恳谈承诺公开" note="群众在手机和公开栏上看到的就是这些；不显示发言人，电话号码自动遮住" />
      {place.length < 6 ? <Alert type="info" showIcon title="请在左上角选一个县、乡镇或村" /> : (
        <Loaded query={promises}>{({ overdue, running, places }) => (
          <Space orientation="vertical" size="middle" style={{ width: '100%' }}>
            <Sheet title={`过了承诺日期还没有答复（${overdue.length}）`} flush><PromiseTable rows={overdue} empty="没有过期的承诺" /></Sheet>
            <Sheet title={`正在办（${running.length}）`} flush><PromiseTable rows={running} empty="现在没有正在办的承诺" /></Sheet>
            {places.length > 1 && <Card title="各村"><Table size="small" rowKey="place" dataSource={[...places]} pagination={{ pageSize: 20, hideOnSinglePage: true }} columns={[
              { title: '村（社区）', dataIndex: 'placeName' }, { title: '正在办', dataIndex: 'running', align: 'right' }, { title: '已过期', dataIndex: 'overdue', align: 'right' }]} /></Card>}
          </Space>
        )}</Loaded>)}
    </>
  )
}

function PromiseTable({ rows, empty }: { rows: readonly PromiseRow[]; empty: string }): ReactNode {
  return (
    <Table<PromiseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: empty }} columns={[
      { title: '诉求', render: (_, row) => <><Link to={casePath('talks.issue', row.id)}>{row.text}</Link><div className="quiet number">{row.number}</div></> },
      { title: '地方', dataIndex: 'placeName', width: 190 }, { title: '承办单位', dataIndex: 'unit', width: 190 },
      { title: '承诺日期', width: 240, render: (_, row) => <>{dayText(row.due)}{row.promised === row.due ? null : <div className="quiet">首次承诺{dayText(row.promised)}</div>}</> },
      { title: '过期', width: 100, render: (_, row) => (row.daysOver > 0 ? <span className="due due-over">{row.daysOver}天</span> : '—') },
    ]} />
  )
}
